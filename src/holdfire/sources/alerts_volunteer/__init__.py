"""The source `alerts-volunteer`: alerts of oblasts as volunteers recorded them; some ends are invented and say so."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from holdfire.sources.alerts.places import find_place
from holdfire.sources.alerts.table import (
    Alerts,
    alert_batches,
    check_times,
    overlaps,
    read_distinct,
)
from holdfire.sources.alerts.text import TextTable, read_release, read_times
from holdfire.sources.base import Fault, Parsed, ProblemList, SourceInfo, load_description
from holdfire.sources.intake import shortened

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

_PRECISIONS = {"True": "end", "False": "minute"}


@cache
def describe() -> SourceInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.alerts_volunteer") / "source.yaml", SourceInfo)


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a release of the table, with names in English or Ukrainian; as `read_release`."""
    return read_release(path, describe().layouts, _rows, published=published, not_after=not_after)


def _rows(table: TextTable, not_after: date | None, notes: list[str]) -> Iterator[pa.RecordBatch]:
    problems, cells = ProblemList(table.path), table.cells
    start, end = (read_times(cells[name], name, problems) for name in ("started_at", "finished_at"))
    check_times(start, end, problems, not_after=not_after)
    places = read_distinct(cells["region"], _region, problems)
    precision = read_distinct(cells["naive"], _precision, problems)
    problems.raise_any()
    yield from alert_batches(Alerts(start, end, places, cells["region"], "unit", precision=precision), describe())
    if guessed := precision.to_pylist().count("end"):
        notes.append(f"ends that nobody told, and that are the publisher's guess of 30 minutes: {guessed:,}")
    if crossed := overlaps(places, start, end):
        notes.append(f"alerts that overlap another of the same place, or are told twice; all are kept: {crossed:,}")


def _region(name: str) -> str | Fault:
    return find_place(name) if name else Fault("the region is missing", "fetch the file again")


def _precision(naive: str) -> str | Fault:
    known = _PRECISIONS.get(naive)
    return known or Fault(f"naive is {shortened(naive)!r}, neither True nor False", "see what it means and teach it")
