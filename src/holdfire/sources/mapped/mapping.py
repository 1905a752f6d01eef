"""What a user says of a table of their own: which source it is, and what each of its columns means."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from holdfire.model.place import PlaceCode
from holdfire.model.record import Record
from holdfire.model.time import ZoneName
from holdfire.sources.base import Layout, SourceInfo, Watched, load_description
from holdfire.sources.mapped.fields import CLOSED, NEEDED, NumberForm, fields_of
from holdfire.sources.mapped.times import ISO, sharpness

NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""How sources are called."""
UNDECIDED = "?"
"""What a skeleton writes where the user has to decide; a mapping that still holds one is refused."""
_CODES: TypeAdapter[str] = TypeAdapter(PlaceCode)
_FORMED = frozenset(("time", "date", "moment"))  # kinds of fields that need a form


class Column(Record):
    """What one column of the table is."""

    to: str = Field(default="", description="the field of our table that it is read as")
    ignored: str = Field(default="", description="why it is not read")
    form: str = Field(default="", description="of a time: iso, or as strptime writes it: %d.%m.%Y %H:%M")
    values: dict[str, str] = Field(default_factory=dict, description="their values -> ours")
    missing: tuple[str, ...] = Field(default=(), description="cells that mean: not told; an empty one always does")
    thousands: str = ""
    decimal: str = "."
    within: PlaceCode | None = Field(default=None, description="of a place: the country or unit in which it lies")
    kind: str = Field(default="", description="of a place: country, unit, district, community, settlement")
    split: str = Field(default="", description="what stands between several places or targets of one cell")

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if bool(self.to) == bool(self.ignored):
            msg = "a column is either read (`to`) or not (`ignored`, with the reason)"
            raise ValueError(msg)
        return self

    @property
    def numbers(self) -> NumberForm:
        """How its numbers are written."""
        return NumberForm(self.thousands, self.decimal)


class MappedLayout(Record):
    """How a CSV file is read: every column, what is the same in all rows, and what makes the key of a row."""

    separator: str = Field(default=",", min_length=1, max_length=1)
    columns: dict[str, Column]
    constants: dict[str, str] = Field(default_factory=dict, description="fields of our table -> the value of all rows")
    names: dict[str, PlaceCode] = Field(default_factory=dict, description="their names of places -> codes")
    key: tuple[str, ...] = Field(min_length=1, description="columns that together name a row and stay the same")

    @cached_property
    def layout(self) -> Layout:
        """The columns as every source tells them."""
        read = {**dict.fromkeys(name for name, column in self.columns.items() if column.to), **dict.fromkeys(self.key)}
        ignored = {name: column.ignored for name, column in self.columns.items() if name not in read}
        return Layout(read=tuple(read), ignored=ignored)

    @cached_property
    def field_columns(self) -> dict[str, str]:
        """Fields of our table -> the column that is read as them."""
        return {column.to: name for name, column in self.columns.items() if column.to}

    def faults(self, table: str) -> Iterator[str]:
        """What does not fit the table, one sentence each."""
        told = self.field_columns.keys() | self.constants.keys()
        fields = fields_of(table)
        yield from (f"{name!r} is no field of {table}: {', '.join(fields)}" for name in sorted(told - fields.keys()))
        yield from self._repeated()
        yield from (f"no column and no constant is {name!r}" for name in _needed(table) if name not in told)
        yield from (f"the key names {name!r}, which is no column" for name in self.key if name not in self.columns)
        for name, column in self.columns.items():
            yield from (f"{name}: {fault}" for fault in _column_faults(column, table, fields.get(column.to, "")))
        yield from self._time_faults(table)
        yield from self._constant_faults(table, fields)
        if "value" in told and not {"unit", "qualifier"} <= told:
            yield "a value needs its unit and its qualifier (exact, about, at-least, at-most), as column or as constant"

    def _repeated(self) -> Iterator[str]:
        targets = [column.to for column in self.columns.values() if column.to]
        for name in sorted({name for name in targets if targets.count(name) > 1}):
            yield f"two columns are read as {name!r}"
        for name in sorted(set(targets) & self.constants.keys()):
            yield f"{name!r} is a column and a constant"

    def _time_faults(self, table: str) -> Iterator[str]:
        fields = self.field_columns
        if ("day" in fields) == ("start" in fields):
            yield "a row needs one time: `day` (with `clock`, if told) or `start` (with `end`, if told)"
        if "clock" in fields and "day" not in fields:
            yield "`clock` is the clock time of `day`, which no column is"
        if table != "conditions" and any(
            sharpness(self.columns[fields[name]].form) == "hour" for name in ("clock", "start") if name in fields
        ):
            yield f"{table} know the minute or the day, not the hour"

    def _constant_faults(self, table: str, fields: dict[str, str]) -> Iterator[str]:
        for name, value in self.constants.items():
            kind = fields.get(name, "text")
            if kind in _FORMED or kind in {"number", "count"}:
                yield f"{name!r} cannot be the same in all rows"
            known = CLOSED[table].get(name, ())
            if known and not set(value.split()) <= set(known):
                yield f"{name} is {value!r}; known are {', '.join(known)}"
            if kind in {"place", "places"}:
                yield from (f"{code!r} is no place code" for code in value.split() if not is_code(code))


def is_code(text: str) -> bool:
    """Whether a text is a place code as it stands."""
    try:
        _CODES.validate_python(text)
    except ValidationError:
        return False
    return True


def _needed(table: str) -> tuple[str, ...]:
    return tuple(name for name in NEEDED[table] if name != "start")  # times have a rule of their own


def _column_faults(column: Column, table: str, kind: str) -> Iterator[str]:
    if kind in _FORMED and not column.form:
        yield "how its times are written is not named (`form`: iso, or %d.%m.%Y)"
    if column.form and kind and kind not in _FORMED:
        yield f"a form is for times, and {column.to} is none"
    if column.to == "clock" and (column.form == ISO or sharpness(column.form) == "day"):
        yield "the form of a clock time is such as %H:%M"
    known = CLOSED[table].get(column.to, ())
    for theirs, ours in column.values.items():
        if known and not set(ours.split()) <= {*known}:
            yield f"{theirs!r} is said to be {ours!r}; known are {', '.join(known)}, or nothing"
    if (column.within or column.kind) and kind not in {"place", "places"}:
        yield "`within` and `kind` are for places"


class Mapping(MappedLayout):
    """A mapping file: a source as its user describes it, and how its one layout is read."""

    name: str = Field(pattern=f"^{NAME}$")
    title: str
    table: str
    publisher: str
    speaker: str
    watches: Watched
    revises: str
    licence: str
    address: str
    zone: ZoneName
    units: dict[str, str] = Field(default_factory=dict)
    cannot_see: tuple[str, ...]

    @model_validator(mode="before")
    @classmethod
    def _decided(cls, raw: object) -> object:
        if open_ends := list(_undecided(raw)):
            msg = f'still undecided ("{UNDECIDED}"): {", ".join(open_ends)}'
            raise ValueError(msg)
        return raw

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.table not in CLOSED:
            msg = f"no mapping leads to the table {self.table!r}; it is one of {', '.join(CLOSED)}"
            raise ValueError(msg)
        if faults := list(self.faults(self.table)):
            raise ValueError("; ".join(faults))
        return self

    @cached_property
    def info(self) -> SourceInfo:
        """The source as all others are described."""
        told = {name: getattr(self, name) for name in SourceInfo.model_fields.keys() & Mapping.model_fields.keys()}
        return SourceInfo(**told, layouts={"mapped": self.layout})


def load_mapping(file: Path | Traversable) -> Mapping:
    """Read a mapping file.

    Raises:
        SourceError: it cannot be read, does not fit its table, or still holds something undecided.
    """
    return load_description(file, Mapping)


def _undecided(value: object, path: str = "") -> Iterator[str]:
    """Where the raw mapping still says that its user has to decide."""
    if value == UNDECIDED:
        yield path
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _undecided(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _undecided(inner, path)


def mapping_hash(file: Path | Traversable) -> str:
    """SHA-256 of the bytes of a mapping: under it they are kept, so that what was read by it can be read again."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
