"""Tables of examples, one a line."""

import csv
from pathlib import Path


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table that lies here, without its head; nothing in it is quoted or escaped."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
