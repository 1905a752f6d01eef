"""The source `alerts-oblast`: alerts merged to intervals of whole oblasts, as a Parquet file."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from holdfire.errors import SourceError
from holdfire.model.place import PlaceCode
from holdfire.sources.alerts.places import find_place
from holdfire.sources.alerts.table import (
    Alerts,
    Times,
    alert_batches,
    as_flags,
    as_numpy,
    check_columns,
    check_times,
    note_rows,
    overlaps,
    read_distinct,
    refuse_date,
)
from holdfire.sources.base import Fault, Parsed, ProblemList, SourceInfo, load_description
from holdfire.sources.intake import shortened
from holdfire.stats.arrays import IntArray

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

_FIX = "fetch the file again"
_NONE = np.datetime64("NaT", "s")


class MergedInfo(SourceInfo):
    """What this source tells of itself beyond what every source does."""

    districts_since: dict[PlaceCode, date]


@cache
def describe() -> MergedInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.alerts_oblast") / "source.yaml", MergedInfo)


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a file of merged intervals.

    Args:
        path: a Parquet file.
        published: must be None; every interval has its times.
        not_after: day on which the file became known; nothing in it can be later.

    Raises:
        SourceError: the file is no such table, or (when the batches come to their end) has rows that cannot be read.
    """
    refuse_date(published, path)
    table = _opened(path)
    layout = check_columns(table.schema.names, describe().layouts, str(path))
    notes: list[str] = []
    return Parsed(layout=layout, complete=True, batches=_rows(table, str(path), not_after, notes), notes=notes)


def _opened(path: Path) -> pa.Table:
    if not path.is_file():
        raise SourceError("there is no such file", where=str(path), fix="check the path")
    try:
        table = pyarrow.parquet.read_table(path)
    except (pa.ArrowException, OSError) as error:
        what = f"the file is no Parquet table: {shortened(str(error))}"
        raise SourceError(what, where=str(path), fix=_FIX) from error
    if not table.num_rows:
        what = "the table has columns and no rows, and an empty result is never a result"
        raise SourceError(what, where=str(path), fix=_FIX)
    return table


def _rows(table: pa.Table, path: str, not_after: date | None, notes: list[str]) -> Iterator[pa.RecordBatch]:
    info, problems = describe(), ProblemList(path)
    start, end = (_times(table, name, problems) for name in ("started_at", "finished_at"))
    merged = _counts(table, problems)
    told = table["region"].combine_chunks().cast(pa.string()).fill_null("")
    places = read_distinct(told, _region, problems)
    check_times(start, end, problems, not_after=not_after)
    problems.raise_any()
    coded = places.dictionary_encode()
    since = [info.districts_since.get(place, date.max) for place in coded.dictionary.to_pylist()]
    divided = np.array(since, "datetime64[s]")[as_numpy(coded.indices, "int32")]
    whole = (merged == 1) & (start < divided)
    level = pc.if_else(pa.array(whole), "unit", "district")
    yield from alert_batches(Alerts(start, end, places, told, level), info)
    if crossed := overlaps(places, start, end):
        notes.append(f"intervals that overlap another of the same place; all are kept: {crossed:,}")


def _times(table: pa.Table, name: str, problems: ProblemList) -> Times:
    column = table[name].combine_chunks()
    if not pa.types.is_timestamp(column.type) or column.type.tz != "UTC":
        problems.add(Fault(f"{name} is {column.type}, not a time in UTC", _FIX), where="header")
        return np.full(table.num_rows, _NONE)
    absent = as_flags(column.is_null())
    note_rows(absent, Fault(f"{name} is missing", _FIX), problems)
    seconds = column.fill_null(0).cast(pa.timestamp("s", "UTC"), safe=False)
    return np.where(absent, _NONE, as_numpy(seconds, "int64").astype("datetime64[s]"))


def _counts(table: pa.Table, problems: ProblemList) -> IntArray:
    column = table["n_subalerts"].combine_chunks()
    if not pa.types.is_integer(column.type):
        problems.add(Fault(f"n_subalerts is {column.type}, not a whole number", _FIX), where="header")
        return np.ones(table.num_rows, np.int64)
    values: IntArray = as_numpy(column.fill_null(0), "int64").astype(np.int64)
    note_rows(values < 1, Fault("n_subalerts is missing or below 1", _FIX), problems)
    return values


def _region(name: str) -> str | Fault:
    return find_place(name) if name else Fault("the region is missing", _FIX)
