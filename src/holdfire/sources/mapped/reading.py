"""A CSV file by its mapping -> rows of one table of ours. All faults of a file are told at once."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from holdfire.columns import rows_schema
from holdfire.model.tables import TABLES
from holdfire.model.time import ZoneName
from holdfire.sources.base import Fault, Parsed
from holdfire.sources.blocks import Block, TableFile, header_of, layout_of, together
from holdfire.sources.intake import Bytes, check_bytes, shortened
from holdfire.sources.mapped.fields import NEEDED, TIMES, fields_of, reader_of
from holdfire.sources.mapped.mapping import Column, MappedLayout
from holdfire.sources.mapped.places import place_reader
from holdfire.sources.mapped.rules import RULES
from holdfire.sources.mapped.times import Interval, Told, interval, read_time, with_clock
from holdfire.sources.whereabouts import Whereabouts

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NOWHEN = Interval(_EPOCH, _EPOCH, "", _EPOCH.date())  # for a time that could not be read; its row is never given out
_OF_VALUE = frozenset(("unit", "qualifier"))
_UNREAD = Told(_EPOCH, "", _EPOCH.date())


def read_mapped(
    path: Path,
    mapped: MappedLayout,
    *,
    table: str,
    zone: ZoneName,
    not_after: date | None = None,
    name: str = "mapped",
    found: Bytes | None = None,
) -> Parsed:
    """Read a CSV file by a mapping.

    Args:
        path: the file.
        mapped: how its columns are read.
        table: of our tables, the one that its rows go to.
        zone: in which its times are written where they name none.
        not_after: day on which the file became known; nothing in it but a forecast can be of a later day.
        name: of the layout.
        found: what `check_bytes` told of the file, if it was asked already.

    Raises:
        SourceError: the bytes are no table, the header is another, or (from the batches) a row cannot be read.
    """
    found = found or check_bytes(path)
    header = header_of(path, mapped.separator)
    layout_of(header, {name: mapped.layout}, where=str(path), separator=mapped.separator, named_in="the mapping")
    reader = _Reader(path, mapped, table, zone, not_after, found)
    return Parsed(layout=name, complete=True, batches=reader.batches(), notes=reader.notes)


@dataclass
class _Reader:
    path: Path
    mapped: MappedLayout
    table: str
    zone: ZoneName
    not_after: date | None
    found: Bytes
    notes: list[str] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)
    _keys: dict[str, int] = field(default_factory=dict)
    _meant: dict[str, tuple[int, str]] = field(default_factory=dict)
    _whereabouts: Whereabouts = field(default_factory=Whereabouts)

    def __post_init__(self) -> None:
        self._schema = rows_schema(TABLES[self.table])

    def batches(self) -> Iterator[pa.RecordBatch]:
        file = TableFile(self.path, self.mapped.layout, self.found, separator=self.mapped.separator)
        yield from file.batches(self._rows)
        file.problems.raise_any()
        self.notes.extend(self._whereabouts.notes())
        self.notes.extend(f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._told.items())

    def _rows(self, block: Block) -> pa.RecordBatch:
        columns: dict[str, pa.Array] = {
            "key": pa.array(self._key(block), pa.string()),
            "row": pa.array(block.numbers, pa.int32()),
            **self._times(block),
            **self._named(block),
        }
        columns = {name: self._constant(name, columns, len(block)) for name in self.mapped.constants} | columns
        columns.setdefault("as_told", self._as_told(block))
        for name in [name for name in self._schema.names if name not in columns]:
            kind = self._schema.field(name).type
            columns[name] = pa.array([""] * len(block)) if pa.types.is_string(kind) else pa.nulls(len(block), kind)
        rows = pa.RecordBatch.from_arrays([columns[name] for name in self._schema.names], schema=self._schema)
        self._check(rows, block)
        self._spelt_otherwise(rows, block)
        if self.table == "events":
            self._whereabouts.look(rows)
        return rows

    def _key(self, block: Block) -> list[str]:
        """The key of each row: its cells joined; one that another row has too is a fault."""
        distinct, which = together([block.cells(name) for name in self.mapped.key])
        joined = ["|".join(cell.strip().replace("|", "/") for cell in one) for one in distinct]
        keys = [joined[code] for code in which.tolist()]
        for key, row in zip(keys, block.numbers.tolist(), strict=True):
            first = self._keys.setdefault(key, row)
            if first != row:
                fix = "a row twice is a slip; if both are meant, name more columns under `key`"
                block.problems.add(Fault(f"the key {key!r} is that of row {first} too", fix), where=f"row {row}")
        return keys

    def _spelt_otherwise(self, rows: pa.RecordBatch, block: Block) -> None:
        """Rows whose keys differ only in how they spell one place tell the same thing twice, which is a fault."""
        columns = [self.mapped.columns.get(name) for name in self.mapped.key]
        at = next((number for number, column in enumerate(columns) if column and column.to == "place"), None)
        if at is None:
            return
        told = zip(rows["key"].to_pylist(), rows["place"].to_pylist(), block.numbers.tolist(), strict=True)
        for key, place, row in told:
            parts = key.split("|")
            meant = "|".join([*parts[:at], place, *parts[at + 1 :]])
            first, spelt = self._meant.setdefault(meant, (row, key))
            if place and spelt != key:
                fix = "leave one of them out; both names are those of one place"
                block.problems.add(
                    Fault(f"{shortened(key)!r} is {shortened(spelt)!r} of row {first} again", fix), where=f"row {row}"
                )

    # ---- times

    def _times(self, block: Block) -> dict[str, pa.Array]:
        """Begin, end, precision and day of each row."""
        fields = [name for name in TIMES if name in self.mapped.field_columns]
        columns = [self.mapped.field_columns[name] for name in fields]
        readings = [self._time_readings(name, block) for name in fields]
        distinct, which = together([block.cells(name) for name in columns])
        found = [
            self._interval({name: told[cell] for name, told, cell in zip(fields, readings, cells, strict=True)})
            for cells in distinct
        ]
        for code, one in enumerate(found):
            if isinstance(one, Fault):
                block.report(one, columns[0], which == code)
        spans = [_NOWHEN if isinstance(one, Fault) else one for one in found]
        if twice := sum(spans[code].twice for code in which.tolist()):
            self._told["an hour that the clock shows twice was read as the first"] += twice
        times = {
            "start": pa.array([one.start.replace(tzinfo=None) for one in spans], pa.timestamp("s")),
            "end": pa.array([one.end.replace(tzinfo=None) for one in spans], pa.timestamp("s")),
            "precision": pa.array([one.precision for one in spans], pa.string()),
            "day": pa.array([one.day for one in spans], pa.date32()),
        }
        return {name: column.take(pa.array(which)) for name, column in times.items()}

    def _time_readings(self, name: str, block: Block) -> dict[str, Any]:
        """What each distinct cell of a column of times tells; a clock time stays text, to be read beside its day."""
        own = self.mapped.field_columns[name]
        column = self.mapped.columns[own]
        if name == "clock":
            return {value: _cell(value, column) for value in block.cells(own).values}

        def read(text: str) -> Any:
            return read_time(_cell(text, column), column.form, self.zone)

        cells, readings = block.read(own, read, _UNREAD)
        return dict(zip(cells.values, readings, strict=True))

    def _interval(self, parts: Mapping[str, Any]) -> Interval | Fault:
        if _UNREAD in parts.values():
            return _NOWHEN
        start: Told | Fault | None = parts.get("day", parts.get("start"))
        if "day" in parts and isinstance(start, Told) and start.sharp != "day":
            return Fault("a day is asked for, and a clock time stands in it", "read the column as `start`")
        if clock := parts.get("clock"):
            start = with_clock(parts["day"], clock, self._form("clock"), self.zone)
        if isinstance(start, Fault):
            return start
        found = interval(start, parts.get("end"))
        if self.table == "alerts" and not isinstance(found, Fault) and (start is None or start.sharp == "day"):
            return Fault("an alert is told by the minute, and this is a day", "map the begin and the end of it")
        return found

    def _form(self, name: str) -> str:
        return self.mapped.columns[self.mapped.field_columns[name]].form

    # ---- all else

    def _named(self, block: Block) -> dict[str, pa.Array]:
        """The columns of all fields but times."""
        return {
            column.to: self._field(name, column, block)
            for name, column in self.mapped.columns.items()
            if column.to and column.to not in TIMES
        }

    def _field(self, name: str, column: Column, block: Block) -> pa.Array:
        needed = column.to in NEEDED[self.table]
        kind = self._schema.field(column.to).type
        blank = "" if pa.types.is_string(kind) else None
        read: Callable[[str], Any] = partial(_read_cell, column=column, read=self._reader_of(column), needed=needed)
        cells, readings = block.read(name, read, blank)
        return cells.spread(pa.array([blank if one is None else one for one in readings], kind))

    def _reader_of(self, column: Column) -> Callable[[str], object]:
        kind = fields_of(self.table)[column.to]
        if kind in {"place", "places"}:
            return place_reader(self.mapped.names, within=column.within, kind=column.kind)
        if kind in {"date", "moment"}:
            return partial(_moment, form=column.form, zone=self.zone, whole=kind == "date")
        return reader_of(self.table, column.to, column.numbers)

    def _constant(self, name: str, columns: Mapping[str, pa.Array], count: int) -> pa.Array:
        """The same in all rows; but a row without a value has neither unit nor qualifier."""
        told = pa.array([self.mapped.constants[name]] * count, pa.string())
        if name in _OF_VALUE and "value" in columns:
            return pc.if_else(columns["value"].is_null(), "", told)
        return told

    def _as_told(self, block: Block) -> pa.Array:
        """The place in their spelling, so that a renaming is an edit to be seen."""
        field_columns = self.mapped.field_columns
        name = field_columns.get("place") or field_columns.get("places")
        return block.text(name) if name else pa.array([""] * len(block), pa.string())

    def _check(self, rows: pa.RecordBatch, block: Block) -> None:
        """Rules that several fields have together."""
        names = RULES[self.table].fields
        told = zip(*(rows[name].to_pylist() for name in names), strict=True)
        for number, values in zip(block.numbers.tolist(), told, strict=True):
            if fault := RULES[self.table].fault(*values):
                block.problems.add(fault, where=f"row {number}")
        if self.not_after is None:
            return
        late = pc.greater(rows["day"], pa.scalar(self.not_after + timedelta(days=1)))
        if "forecast_at" in rows.schema.names:
            late = pc.and_(late, rows["forecast_at"].is_null())
        fault = Fault(f"it tells of a day after it became known, {self.not_after}", "check the year, and --known-at")
        block.report(fault, "time", late.to_numpy(zero_copy_only=False))


def _cell(text: str, column: Column) -> str:
    """A cell without blanks around it; empty where it means: not told."""
    text = text.strip()
    return "" if text in column.missing else text


def _read_cell(text: str, *, column: Column, read: Callable[[str], object], needed: bool) -> object:
    """One cell by its column: its parts, their values -> ours, then as the field is read."""
    cell = _cell(text, column)
    if not cell and "" not in column.values:
        return Fault("it is empty", "fill it, or leave the row out") if needed else None
    parts = [part.strip() for part in cell.split(column.split)] if column.split else [cell]
    found: list[object] = []
    for part in parts:
        if column.values and part not in column.values:
            return Fault(f"{shortened(part)!r} is a value that the mapping does not name", "name it under `values`")
        one = read(column.values.get(part, part))
        if isinstance(one, Fault) or len(parts) == 1:
            return one
        found.append(one)
    return " ".join(dict.fromkeys(str(one) for one in found if one))


def _moment(text: str, *, form: str, zone: str, whole: bool) -> date | datetime | Fault | None:
    """A day, or an instant in UTC."""
    told = read_time(text, form, zone)
    if told is None or isinstance(told, Fault):
        return told
    return told.day if whole else told.at.astimezone(UTC).replace(tzinfo=None)
