"""Columns of alerts, checked -> rows of the table `alerts`. All work is done on whole columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.alert import ALERTS
from holdfire.sources.base import Fault, Layout, ProblemList, SourceInfo
from holdfire.sources.clock import zone_table
from holdfire.sources.intake import shortened

Times = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]

_FIRST, _LAST = date(2014, 1, 1), date(2049, 12, 31)  # outside of these a time of an alert is a slip
_BATCH = 1 << 16


@dataclass(frozen=True)
class Alerts:
    """Alerts as columns of equal length: where, how wide, of what kind, from when to when.

    `precision`, `level` and `kind` are as in `ALERTS`; one value stands for all rows.
    """

    start: Times
    end: Times
    places: pa.Array
    as_told: pa.Array
    level: pa.Array | str
    report: pa.Array | str = ""
    precision: pa.Array | str = "minute"
    kind: pa.Array | str = "air"


def as_numpy(array: pa.Array, kind: str) -> npt.NDArray[np.generic]:
    """The values of an Arrow array without nulls, as the numpy type of the same name as the Arrow type.

    Read from its buffer, whatever the type: Arrow itself hands out times and flags by way of pandas where it can.
    """
    plain = array.cast(pa.type_for_alias(kind))
    values: npt.NDArray[np.generic] = np.frombuffer(plain.buffers()[1], dtype=kind)
    return values[plain.offset : plain.offset + len(plain)]


def as_flags(array: pa.Array) -> Flags:
    """The values of an Arrow array of true and false."""
    return as_numpy(array, "uint8").astype(np.bool_)


def check_columns(header: Sequence[str], layouts: dict[str, Layout], path: str) -> str:
    """The name of the layout that a header has.

    Raises:
        SourceError: a column is new, missing or stands twice; all of them are listed, against the nearest layout.
    """
    name = min(layouts, key=lambda name: len(set(header) ^ set(layouts[name].columns)))
    problems = ProblemList(f"{path}: header")
    for column in sorted({column for column in header if header.count(column) > 1}):
        problems.add(Fault(f"the column {shortened(column)!r} stands twice", "remove one of them"), where="header")
    for column in sorted(set(header) - set(layouts[name].columns)):
        what = f"the column {shortened(column)!r} is new"
        problems.add(Fault(what, "see what it means, then name it as read or ignored in source.yaml"), where="header")
    for column in sorted(set(layouts[name].columns) - set(header)):
        what = f"the column {column!r} of the layout {name} is missing"
        problems.add(Fault(what, "fetch the table again, whole"), where="header")
    problems.raise_any()
    return name


def refuse_date(published: date | None, path: Path) -> None:
    """Refuse a day of publication: alerts have times of their own.

    Raises:
        SourceError: one was given.
    """
    if published is not None:
        raise SourceError("the alerts of a file have their own times", where=str(path), fix="leave --date out")


def read_distinct(column: pa.Array, read: Callable[[str], str | Fault], problems: ProblemList) -> pa.Array:
    """Each cell as `read` gives it, asked once for every distinct value; faults are noted with their first row."""
    coded = column.dictionary_encode()
    readings: list[str | None] = []
    for code, value in enumerate(coded.dictionary.to_pylist()):
        found = read(value)
        readings.append(found if isinstance(found, str) else None)
        if isinstance(found, Fault):
            note_rows(as_numpy(coded.indices, "int32") == code, found, problems)
    return pa.array(readings, pa.string()).take(coded.indices)


def note_rows(faulty: Flags, fault: Fault, problems: ProblemList) -> None:
    """Note a fault with the first row that has it; the others are counted."""
    if times := int(np.count_nonzero(faulty)):
        more = f" (and {times - 1:,} more rows)" if times > 1 else ""
        problems.add(Fault(f"{fault.what}{more}", fault.fix), where=f"row {int(np.argmax(faulty)) + 1}", times=times)


def check_times(start: Times, end: Times, problems: ProblemList, *, not_after: date | None = None) -> None:
    """Note alerts that end before they begin, and times that no alert can have."""
    fix = "fetch the file again, or correct the row"
    note_rows(end < start, Fault("the alert ended before it began", fix), problems)
    latest = np.datetime64(not_after or _LAST, "s") + np.timedelta64(2, "D")  # a day ends later in the west
    early = (start < np.datetime64(_FIRST, "s")) | (end < np.datetime64(_FIRST, "s"))
    note_rows(early, Fault(f"a time lies before {_FIRST}", fix), problems)
    told = f"a time lies after {not_after}, when the file became known" if not_after else f"a time lies after {_LAST}"
    note_rows((start > latest) | (end > latest), Fault(told, fix), problems)


def overlaps(places: pa.Array, start: Times, end: Times) -> int:
    """How many alerts begin while another of the same place is on, or are told twice."""
    codes = as_numpy(places.dictionary_encode().indices, "int32")
    order = np.lexsort((end, start, codes))
    group, begin, stop = codes[order], start[order].astype(np.int64), end[order].astype(np.int64)
    shift = group.astype(np.int64) << 40  # seconds since 1970 stay far below
    reached = np.maximum.accumulate(stop + shift)
    return int(np.count_nonzero((begin + shift)[1:] < reached[:-1]))


def alert_batches(alerts: Alerts, info: SourceInfo) -> list[pa.RecordBatch]:
    """The rows, in batches of the schema of `ALERTS`, numbered in the order given."""
    count = len(alerts.start)
    start = pa.array(alerts.start.astype("datetime64[s]"), pa.timestamp("s"))
    local = zone_table(info.zone, first=_FIRST, last=_LAST).to_local(alerts.start)
    kind = _column(alerts.kind, count)
    columns = {
        "key": pc.binary_join_element_wise(alerts.places, kind, start.cast(pa.string()), "/"),
        "report": _column(alerts.report, count),
        "row": pa.array(np.arange(1, count + 1, dtype=np.int32)),
        "start": start,
        "end": pa.array(alerts.end.astype("datetime64[s]"), pa.timestamp("s")),
        "precision": _column(alerts.precision, count),
        "day": pa.array(local.astype("datetime64[D]"), pa.date32()),
        "place": alerts.places,
        "level": _column(alerts.level, count),
        "kind": kind,
        "as_told": alerts.as_told,
    }
    rows = pa.table([columns[name] for name in ALERTS.columns], schema=rows_schema(ALERTS))
    return list(rows.to_batches(max_chunksize=_BATCH))


def _column(value: pa.Array | str, count: int) -> pa.Array:
    return pa.repeat(value, count) if isinstance(value, str) else value
