"""What the evaluation programs share: the daily series, the days of known pledges, and the tables that they write."""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray

CLASSES = ("drones", "cruise", "ballistic", "missiles", "all")

PLEDGE_DAYS = (
    ("2025-03-18", "2025-04-17"),
    ("2025-04-19", "2025-04-21"),
    ("2025-05-08", "2025-05-10"),
    ("2026-01-29", "2026-02-02"),
    ("2026-04-11", "2026-04-13"),
    ("2026-05-09", "2026-05-11"),
)
"""Operational days, ends included, of the pledges inside the evaluated span (docs/method.md §1 and §5)."""

OUTPUT = Path(__file__).parent.parent / "docs" / "evaluation"


class Series(NamedTuple):
    """Daily launches of each class, the days of pledges, and the SHA-256 of the file they came from."""

    days: tuple[date, ...]
    counts: Mapping[str, FloatArray]
    masked: BoolArray
    digest: str

    def position(self, day: str) -> int:
        """Place of a day in the series."""
        return self.days.index(date.fromisoformat(day))


def read_series(path: Path) -> Series:
    """Read a CSV: first column the day, the others named after the classes; days must be consecutive."""
    content = path.read_bytes()
    header, *rows = csv.reader(content.decode("utf-8").splitlines())
    days = tuple(date.fromisoformat(row[0]) for row in rows)
    if [day.toordinal() for day in days] != list(range(days[0].toordinal(), days[0].toordinal() + len(days))):
        msg = f"{path.name}: the days are not consecutive"
        raise ValueError(msg)
    counts = {name: np.array([float(row[header.index(name)]) for row in rows]) for name in CLASSES}
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in PLEDGE_DAYS]
    masked = np.array([any(first <= day <= last for first, last in spans) for day in days])
    return Series(days, counts, masked, hashlib.sha256(content).hexdigest())


def provenance(series: Series, *, module: str, options: str) -> str:
    """When, how and from what a table was made, as one paragraph."""
    return (
        f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m evaluation.{module} SERIES.csv {options}` from the daily "
        f"series of {series.days[0]} to {series.days[-1]} (SHA-256 `{series.digest[:16]}…`)."
    )


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows that share their keys, numbers to six significant places."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({key: f"{value:.6g}" if isinstance(value, float) else value for key, value in row.items()})
