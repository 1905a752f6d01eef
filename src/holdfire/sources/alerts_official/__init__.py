"""The source `alerts-official`: alerts of oblasts, districts and communities, as one table in English or Ukrainian."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from holdfire.model.record import Record
from holdfire.sources.alerts.places import LEVELS, find_place
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

_PLACE = ("oblast", "raion", "hromada")
_FILLED = {"oblast": (True, False, False), "raion": (True, True, False), "hromada": (True, True, True)}
_BETWEEN = "\x1f"  # joins cells; it stands in no name


class Slip(Record):
    """Cells of the place as the publisher has them, and as they are meant."""

    told: tuple[str, str, str]
    meant: tuple[str, str, str]


class OfficialInfo(SourceInfo):
    """What this source tells of itself beyond what every source does."""

    slips: tuple[Slip, ...]


@cache
def describe() -> OfficialInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.alerts_official") / "source.yaml", OfficialInfo)


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a release of the table, with names in English or Ukrainian; as `read_release`."""
    return read_release(path, describe().layouts, _rows, published=published, not_after=not_after)


def _rows(table: TextTable, not_after: date | None, notes: list[str]) -> Iterator[pa.RecordBatch]:
    info, problems, cells = describe(), ProblemList(table.path), table.cells
    start, end = (read_times(cells[name], name, problems) for name in ("started_at", "finished_at"))
    check_times(start, end, problems, not_after=not_after)
    joined = pc.binary_join_element_wise(*(cells[name] for name in (*_PLACE, "level")), _BETWEEN)
    places = read_distinct(joined, _place, problems)
    problems.raise_any()
    level = read_distinct(cells["level"], lambda word: LEVELS[word], problems)
    told = pc.replace_substring_regex(
        pc.binary_join_element_wise(*(cells[name] for name in _PLACE), _BETWEEN), f"{_BETWEEN}+", " > "
    )
    told = pc.replace_substring_regex(told, " > $", "")
    yield from alert_batches(Alerts(start, end, places, told, level, report=cells["source"]), info)
    for slip in info.slips:
        told_so = pc.starts_with(joined, _BETWEEN.join((*slip.told, "")))
        if times := pc.sum(told_so).as_py():
            notes.append(
                f"{' > '.join(slip.told)!r} has its cells in the wrong columns; "
                f"it was read as {' > '.join(slip.meant)!r} ({times:,} {'row' if times == 1 else 'rows'})"
            )
    if crossed := overlaps(places, start, end):
        notes.append(f"alerts that overlap another of the same place, or are told twice; all are kept: {crossed:,}")


def _place(joined: str) -> str | Fault:
    *named, level = joined.split(_BETWEEN)
    named = next((list(slip.meant) for slip in describe().slips if list(slip.told) == named), named)
    if level not in _FILLED:
        known = ", ".join(_FILLED)
        return Fault(f"the level {shortened(level)!r} is new", f"known are {known}; see what it means and teach it")
    if tuple(map(bool, named)) != _FILLED[level]:
        filled = [name for name, cell in zip(_PLACE, named, strict=True) if cell]
        what = f"the level {level!r} does not fit a row with {' and '.join(filled) or 'no place'}"
        return Fault(what, "correct the row, or fetch the file again")
    return find_place(*named)
