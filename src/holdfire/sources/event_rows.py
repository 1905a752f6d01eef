"""Rows of events from the blocks of a table: days, counts, coordinates and places, read as every source of events does.

Who collects events names the unit and the town in words. The register of places turns them into codes; a name that it
does not know is a fact about the world and told as a note, and the row keeps the code of what is known around it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.columns import rows_schema
from holdfire.model.event import EVENTS
from holdfire.model.record import Record
from holdfire.places import register
from holdfire.sources.base import Fault, ProblemList, SourceInfo
from holdfire.sources.blocks import Block, Cells, Chosen, Numbers
from holdfire.sources.intake import shortened

Days = npt.NDArray[np.datetime64]

MOST_KILLED = 1_000_000  # of one event; more is a slip
NAMES_TOLD = 5  # names that a note lists

_ISO_DAY = len("YYYY-MM-DD")
_DEGREES = r"^-?\d{1,3}(\.\d+)?$"


class Sane(Record):
    """Days outside which a date is a slip."""

    earliest: date
    latest: date


class EventInfo(SourceInfo):
    """What a source of events tells of itself beyond what every source does."""

    sane: Sane


def event_batch(columns: Mapping[str, pa.Array], rows: int) -> pa.RecordBatch:
    """A batch of events; columns that are not given were not told, which is empty for texts and null for numbers."""
    schema = rows_schema(EVENTS)
    unknown = set(columns) - set(schema.names)
    if unknown:
        msg = f"no columns of events: {sorted(unknown)}"
        raise ValueError(msg)
    return pa.record_batch(
        [columns[field.name].cast(field.type) if field.name in columns else _untold(field, rows) for field in schema],
        schema=schema,
    )


def _untold(field: pa.Field, rows: int) -> pa.Array:
    return pa.repeat(pa.scalar(""), rows) if field.type == pa.string() else pa.nulls(rows, field.type)


def of_codes(cells: Cells, readings: Sequence[object], kind: pa.DataType) -> pa.Array:
    """One reading per distinct value -> an array with one per row."""
    return cells.spread(pa.array(readings, kind))


@lru_cache(maxsize=16384)
def whole_number(text: str) -> int | Fault | None:
    """A count of at least 0; an empty cell tells none."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        fix = "correct it, or leave the cell empty where nothing was told"
        return Fault(f"{shortened(text)!r} is no whole number of at least 0", fix)
    number = int(text)
    return number if number <= MOST_KILLED else Fault(f"{number:,} is above the sane range", "check the number")


def one_of(known: Mapping[str, str], what: str) -> Callable[[str], str | Fault]:
    """A reader of the codes of a closed list; `what` says in a message what the list is of."""

    def read(text: str) -> str | Fault:
        if text in known:
            return known[text]
        return Fault(f"{shortened(text)!r} is no known {what}", f"known are {', '.join(known)}; see the codebook")

    return read


def read_days(block: Block, column: str, *, iso: Callable[[str], str], earliest: date, latest: date) -> Days:
    """The days of a column, one a row; NaT where it could not be read, which is noted as a fault.

    Args:
        block: the rows.
        column: its name.
        iso: turns a value into an ISO date, or into anything else where it is none.
        earliest: first sane day.
        latest: last one: nothing can be told of a day after the one on which the file became known.
    """
    cells = block.cells(column)
    read = [iso(value) for value in cells.values]
    texts = [text if len(text) == _ISO_DAY else "" for text in read]  # numpy takes "2017-01" and times for days
    try:
        days = np.array(texts, dtype="datetime64[D]")
    except ValueError:
        days = np.array([text if _on_calendar(text) else "" for text in texts], dtype="datetime64[D]")
    sane = (days >= np.datetime64(earliest)) & (days <= np.datetime64(latest))
    for code in np.flatnonzero(~sane).tolist():
        shown = repr(shortened(cells.values[code]))
        if np.isnat(days[code]):
            fault = Fault(f"{shown} is no date", "write it as the publisher does")
        else:
            fault = Fault(f"{shown} lies outside {earliest} to {latest}", "check the year, and when the file was known")
        block.report(fault, column, cells.codes == code)
        days[code] = np.datetime64("NaT")
    return days[cells.codes]


def _on_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_degrees(block: Block, column: str, *, most: float) -> pa.Array:
    """Coordinates in degrees; outside -`most` to `most` there is no place."""
    texts = block.text(column)
    good = pc.match_substring_regex(texts, _DEGREES)
    if not pc.all(good).as_py():
        texts = pc.if_else(good, texts, "999")
    degrees = pc.cast(texts, pa.float64())
    wrong = pc.greater(pc.abs(degrees), most).to_numpy(zero_copy_only=False)
    if wrong.any():
        for row in np.flatnonzero(wrong).tolist():
            what = f"{shortened(block.batch.column(column)[row].as_py())!r} is no {column} on Earth"
            only = np.zeros(len(block), np.bool_)
            only[row] = True
            block.report(Fault(what, f"it lies between -{most:g} and {most:g} degrees"), column, only)
    return degrees


class Located(NamedTuple):
    """Where an event was, in words.

    Attributes:
        countries: codes, joined with a blank; several where the publisher does not tell them apart: it lies in one.
        unit: first-level unit; empty where it is not told.
        district: below it.
        town: the settlement.
        level: how fine a code the publisher vouches for: town, district, unit, country, or `abroad` for waters and
            airspace that belong to no country.
    """

    countries: str
    unit: str
    district: str
    town: str
    level: str


@dataclass
class PlaceFinder:
    """Names -> place codes, with a count of the names that the register does not know."""

    unknown: Counter[str] = field(default_factory=Counter)

    def codes(
        self, located: Sequence[Located], row: npt.NDArray[np.int64], *, counted: Chosen | None = None
    ) -> pa.Array:
        """The codes of the places, one a row, where `row` says which of the places is the row's.

        Rows that are not `counted` are not going to be kept, and their names not told.
        """
        found = [_code_of(place) for place in located]
        times = np.bincount(row if counted is None else row[counted], minlength=len(located)).tolist()
        for place, (_, missed), count in zip(located, found, times, strict=True):
            if missed and count:
                self.unknown[f"{missed} ({place.countries})"] += count
        return pa.array([code for code, _ in found], pa.string()).take(pa.array(row))

    def notes(self) -> Iterator[str]:
        """What is to be said of names without a code."""
        if not self.unknown:
            return
        shown = ", ".join(f"{name}: {times:,}" for name, times in self.unknown.most_common(NAMES_TOLD))
        more = f" and {len(self.unknown) - NAMES_TOLD:,} more names" if len(self.unknown) > NAMES_TOLD else ""
        rows = self.unknown.total()
        yield (
            f"{rows:,} {'row names' if rows == 1 else 'rows name'} a unit that the register of places does not know, "
            f"and keep the code of the country: {shown}{more}"
        )


@lru_cache(maxsize=1 << 17)
def _code_of(place: Located) -> tuple[str, str]:
    """The code that may be claimed, and the name of the unit where it has none."""
    if place.level == "abroad":
        return " ".join(f"{country}:sea-or-air" for country in place.countries.split()), ""
    if place.level == "country" or not place.unit:
        return place.countries, ""
    units = [code for country in place.countries.split() if (code := _unit(country, place.unit))]
    if len(units) != 1:
        return place.countries, place.unit
    (unit,) = units
    names = {
        "town": ((place.town, "settlement"), (place.district, "district")),
        "district": ((place.district, "district"),),
    }
    for name, kind in names.get(place.level, ()):
        if name and (code := _only(name, unit, kind)):
            return code, ""
    return unit, ""


@lru_cache(maxsize=1 << 14)
def _unit(country: str, name: str) -> str | None:
    return _only(" ".join(name.split()), country, "unit")


def _only(name: str, within: str, kind: str) -> str | None:
    return register().match([name], within=within, kind=kind)[0]


@dataclass
class Unique:
    """Finds identifiers that stand for several rows, in 12 bytes a row."""

    column: str
    _seen: list[npt.NDArray[np.int64]] = field(default_factory=list)
    _rows: list[Numbers] = field(default_factory=list)

    def add(self, identifiers: npt.NDArray[np.int64], rows: Numbers) -> None:
        """Take note of a block's identifiers as numbers."""
        self._seen.append(identifiers)
        self._rows.append(rows)

    def report(self, problems: ProblemList) -> None:
        """Tell each row whose identifier stood in the file before."""
        seen = np.concatenate([np.zeros(0, dtype=np.int64), *self._seen])
        self._seen.clear()
        distinct = np.sort(seen)
        if not (distinct[1:] == distinct[:-1]).any():
            return
        rows, order = np.concatenate(self._rows), np.argsort(seen, kind="stable")
        fix = "an event stands in a release once; fetch the file again, or leave out what was joined to it"
        for place in (np.flatnonzero(distinct[1:] == distinct[:-1]) + 1).tolist():
            what = f"the identifier of row {rows[order[place - 1]]:,} again"
            problems.add(Fault(what, fix), where=f"row {rows[order[place]]}, {self.column}")


def spans(first: Days, last: Days) -> tuple[pa.Array, pa.Array]:
    """Begin and end of events that are known by the day: whole days, kept as days of UTC."""
    day = np.timedelta64(1, "D")
    return pa.array(first.astype("datetime64[s]")), pa.array((last + day).astype("datetime64[s]"))
