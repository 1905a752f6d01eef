"""Blocks of events -> event rows.

The codes follow the publisher's codebook: time_precision 1 the day, 2 a week, 3 a month; geo_precision 1 the place,
2 its surroundings, 3 the wider region. The publisher says of the order of the two actors that it tells no attacker.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.places import register
from holdfire.sources.acled.about import Act, countries, describe, kinds
from holdfire.sources.base import Fault, ProblemList
from holdfire.sources.blocks import Block, together
from holdfire.sources.event_rows import (
    Located,
    PlaceFinder,
    Unique,
    event_batch,
    of_codes,
    one_of,
    read_days,
    read_degrees,
    spans,
    whole_number,
)
from holdfire.sources.intake import shortened
from holdfire.sources.whereabouts import Whereabouts

PLAIN = ("event_id_cnty", "latitude", "longitude")
"""Columns whose values hardly repeat."""

PRECISIONS = {"1": "day", "2": "week", "3": "month"}
"""time_precision -> precision."""

LEVELS = {"1": "town", "2": "district", "3": "unit"}
"""geo_precision -> how fine a place may be claimed."""

PLACE_PRECISIONS = {"1": 1, "2": 2, "3": 4}
"""geo_precision -> the publisher's certainty in terms of UCDP's where_prec."""

CIVILIANS = "Civilians"  # how the names of actors begin that are people without arms
_UNARMED = (CIVILIANS, "Protesters")
_WEEK = np.timedelta64(6, "D")
_DAY = np.timedelta64(1, "D")
_ID = r"^(?P<letters>[A-Z]{2,4})(?P<number>[0-9]{1,12})$"
_MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
_LETTERS, _NUMBERS = 27, 10**12

Days = npt.NDArray[np.datetime64]


def identified(block: Block) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """The identifiers, and each as a number of its own."""
    ids = block.text("event_id_cnty")
    parts = pc.extract_regex(ids, _ID)
    odd = pc.is_null(parts).to_numpy(zero_copy_only=False)
    if odd.any():
        fault = Fault("the identifier is not of letters and a number, such as UKR123", "fetch the file again")
        block.report(fault, "event_id_cnty", odd)
        parts = pc.extract_regex(pc.if_else(pa.array(odd), "XX0", ids), _ID)
    letters = parts.field("letters").dictionary_encode()
    head = pa.array([_as_number(text) for text in letters.dictionary.to_pylist()], pa.int64()).take(letters.indices)
    number = pc.cast(parts.field("number"), pa.int64())
    return ids, pc.add(pc.multiply(head, _NUMBERS), number).to_numpy(zero_copy_only=False)


def _as_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


@dataclass
class Events:
    """Reads blocks of events."""

    problems: ProblemList
    latest: date
    notes: list[str] = field(default_factory=list)
    _left_out: Counter[str] = field(default_factory=Counter)
    _places: PlaceFinder = field(default_factory=PlaceFinder)
    _unique: Unique = field(default_factory=lambda: Unique("event_id_cnty"))
    _whereabouts: Whereabouts = field(default_factory=Whereabouts)
    _misnamed: Counter[str] = field(default_factory=Counter)

    def rows(self, block: Block) -> pa.RecordBatch:
        """The acts of violence among the rows; what is wrong with any row is noted."""
        ids, numbers = identified(block)
        self._unique.add(numbers, block.numbers)
        acts, told, keep = self._acts(block)
        day, start, end, precision = self._times(block)
        where, _ = block.read("geo_precision", one_of(LEVELS, "precision of a place"), "unit")
        levels = [PLACE_PRECISIONS.get(value) for value in where.values]
        columns = {
            "key": ids,
            "report": ids,
            "row": pa.array(block.numbers),
            "start": start,
            "end": end,
            "precision": precision,
            "day": pa.array(day),
            "places": self._codes(block, keep),
            "place_precision": of_codes(where, levels, pa.int32()),
            "latitude": read_degrees(block, "latitude", most=90.0),
            "longitude": read_degrees(block, "longitude", most=180.0),
            "killed": of_codes(*block.read("fatalities", whole_number, None), pa.int32()),
            "reports": pc.add(pc.count_substring(block.text("source"), ";"), 1),
            "as_told": pc.binary_join_element_wise(block.text("location"), block.text("admin1"), ", "),
        }
        batch = event_batch(columns | told | self._who(block, acts), len(block))
        kept = batch if keep.all() else batch.filter(pa.array(keep))
        self._whereabouts.look(kept)
        return kept

    def finish(self) -> None:
        """Raise what was wrong, or fill in the notes.

        Raises:
            SourceError: the file has faults.
        """
        self._unique.report(self.problems)
        self.problems.raise_any()
        for name, times in self._left_out.most_common():
            rows = "1 row" if times == 1 else f"{times:,} rows"
            self.notes.append(f"{name}: left out, {kinds().left_out[name]} ({rows})")
        self.notes.extend((*self._places.notes(), *self._whereabouts.notes()))
        self.notes.extend(
            f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._misnamed.items()
        )

    def _acts(self, block: Block) -> tuple[pa.Array, dict[str, pa.Array], npt.NDArray[np.bool_]]:
        """Whether a lone actor fired, the type and weapon, and which rows are acts of violence."""
        cells, acts = block.read("sub_event_type", _act, None)
        counts = np.bincount(cells.codes, minlength=len(cells.values)).tolist()
        for value, times in zip(cells.values, counts, strict=True):
            if value in kinds().left_out:
                self._left_out[value] += times
        told = {
            "type": block.text("sub_event_type"),
            "weapon": of_codes(cells, [act.weapon if act else "" for act in acts], pa.string()),
        }
        lone = of_codes(cells, [bool(act and act.lone) for act in acts], pa.bool_())
        return lone, told, np.array([act is not None for act in acts], dtype=np.bool_)[cells.codes]

    def _times(self, block: Block) -> tuple[Days, pa.Array, pa.Array, pa.Array]:
        """The coded day, and the days that may be meant: of a week the six before and after it, of a month all."""
        sane = describe().sane
        day = read_days(block, "event_date", iso=_iso, earliest=sane.earliest, latest=self.latest)
        cells, names = block.read("time_precision", one_of(PRECISIONS, "precision of a date"), "month")
        week, month = (np.array([name == wide for name in names])[cells.codes] for wide in ("week", "month"))
        first, last = day.copy(), day.copy()
        first[week], last[week] = day[week] - _WEEK, day[week] + _WEEK
        months = day[month].astype("datetime64[M]")
        first[month], last[month] = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]") - _DAY
        last = np.maximum(np.minimum(last, np.datetime64(self.latest)), day)
        return day, *spans(first, last), of_codes(cells, names, pa.string())

    def _codes(self, block: Block, keep: npt.NDArray[np.bool_]) -> pa.Array:
        for number, name in together([block.cells("iso"), block.cells("country")])[0]:
            if not _country(number, name):
                fix = "check both columns; if the country is new, add its number to countries.yaml of this source"
                fault = Fault(
                    f"no country is known by the number {shortened(number)!r} or named {shortened(name)!r}", fix
                )
                block.report(fault, "country", pc.equal(block.text("country"), name).to_numpy(zero_copy_only=False))
            elif said := _misnamed(number, name):
                same = pc.and_(pc.equal(block.text("country"), name), pc.equal(block.text("iso"), number))
                self._misnamed[said] += int((same.to_numpy(zero_copy_only=False) & keep).sum())
        names = ("iso", "country", "geo_precision", "admin1", "admin2", "location")
        combinations, row = together([block.cells(name) for name in names])
        located = [
            Located(_country(number, country), unit, district, town, LEVELS.get(precision, "country"))
            for number, country, precision, unit, district, town in combinations
        ]
        return self._places.codes(located, row, counted=keep)

    def _who(self, block: Block, lone: pa.Array) -> dict[str, pa.Array]:
        """Who fired, where it is said: the armed one against civilians, or the only one of a one-sided act."""
        one, other = block.cells("actor1"), block.cells("actor2")
        name, second = block.text("actor1"), block.text("actor2")
        armed = of_codes(one, [bool(value) and not value.startswith(_UNARMED) for value in one.values], pa.bool_())
        alone = of_codes(other, [not value for value in other.values], pa.bool_())
        civilian = of_codes(other, [value.startswith(CIVILIANS) for value in other.values], pa.bool_())
        fired = pc.and_(armed, pc.or_(civilian, pc.and_(alone, lone)))
        if "civilian_targeting" in block.batch.schema.names:
            aimed = block.cells("civilian_targeting")
            civilian = pc.or_(civilian, of_codes(aimed, [bool(value) for value in aimed.values], pa.bool_()))
        both = pc.binary_join_element_wise(name, second, " | ")
        return {
            "by": pc.if_else(fired, name, ""),
            "sides": pc.if_else(alone, name, both),
            "targets": pc.if_else(civilian, "civilian", ""),
        }


def _act(text: str) -> Act | Fault | None:
    if text in kinds().acts:
        return kinds().acts[text]
    if text in kinds().left_out:
        return None
    fix = "see the codebook; then name it in kinds.yaml of this source, as an act of violence or as left out"
    return Fault(f"{shortened(text)!r} is no known sub-event type", fix)


@lru_cache(maxsize=1024)
def _country(number: str, name: str) -> str:
    """The code of a country by its number, or where that is not on the list, by its name; empty where neither is."""
    if number in countries():
        return countries()[number]
    return register().match([name], kind="country")[0] or ""


@lru_cache(maxsize=1024)
def _misnamed(number: str, name: str) -> str:
    """What is to be said of a name that is not that of the country with the number."""
    if number not in countries():
        return ""
    code = countries()[number]
    if code in {place.code for place in register().find(name, kind="country")}:
        return ""
    known = f"the country number {number} is that of {code}"
    return f"{known}, of which {shortened(name)!r} is no name that is known here; the number is believed"


@lru_cache(maxsize=65536)
def _iso(text: str) -> str:
    """`2023-02-16`, or `16 February 2023` as older exports write it."""
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    if month in _MONTHS and day.isascii() and day.isdigit() and len(day) <= 2:
        return f"{year}-{_MONTHS[month]:02}-{int(day):02}"
    return text
