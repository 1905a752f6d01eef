"""Tables of examples, one a line."""

import csv
from pathlib import Path

from holdfire.model.claim import Claim


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a table that lies here, without its head. Nothing is quoted; last columns may be left out."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        head, *found = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(*row, *[""] * (len(head) - len(row))) for row in found]


def check_claim(claim: Claim, speaker: str, act: str, kind: str, quote: str, entity: str) -> None:
    """The claim is what its row tells; the entity only where the row names one."""
    assert (claim.speaker, str(claim.act), str(claim.kind), claim.quote) == (speaker, act, kind, quote)
    assert claim.entity == entity or not entity


def listed(claim: Claim, name: str) -> tuple[str, ...]:
    """What a claim lists of its matter under a name; nothing where it does not."""
    found = claim.about.get(name, ())
    assert isinstance(found, list | tuple)
    return tuple(map(str, found))
