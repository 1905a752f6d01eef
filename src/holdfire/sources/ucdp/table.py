"""A release of the table (CSV) -> event rows.

The codes of the columns follow the publisher's codebook (Högbladh, UCDP GED Codebook): where_prec 1 exact, 2 within
about 25 km, 3 district, 4 first-level unit, 5 fuzzy or wider than a unit, 6 country, 7 international waters or
airspace; date_prec 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.sources.base import Fault, Parsed
from holdfire.sources.blocks import Block, Cells, TableFile, header_of, layout_of, together
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
from holdfire.sources.intake import LONGEST_LINE, check_bytes, shortened
from holdfire.sources.ucdp.about import countries, describe, former, renamed
from holdfire.sources.whereabouts import Whereabouts

PRECISIONS = {"1": "day", "2": "few-days", "3": "week", "4": "month", "5": "longer"}
"""date_prec -> precision."""

LEVELS = {"1": "town", "2": "district", "3": "district", "4": "unit", "5": "country", "6": "country", "7": "abroad"}
"""where_prec -> how fine a place may be claimed: near a town is not in it, but in the district that is named."""

VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
"""type_of_violence -> type."""

CLARITY = {"1": "", "2": ", summed up"}
"""event_clarity -> what is added to the type: 2 is a report that sums up what was several events."""

LONGEST_ROW = 1 << 20  # bytes; a row quotes the headlines of all reports that it rests on
ONE_COUNTRY = ("hdx", "hdx-years", "hdx-old", "ged-country-19")  # layouts of files that are the table of one country
NOT_COUNTED = "-1"  # number_of_sources, mostly before 2013
Days = npt.NDArray[np.datetime64]

CLEAR = "Clear"  # code_status of an event that the publisher is done with
_MIDNIGHTS = ("", " 00:00:00", " 00:00:00.000")
_DAY = len("YYYY-MM-DD")
_LONGEST_ID = 15  # digits


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a release, a candidate release, or the file of one country.

    Args:
        path: a CSV file in one of the published layouts.
        published: not needed; every row has its days.
        not_after: day on which the file became known; an event that ends later is a slip.

    Returns:
        Parsed rows. Faults of the rows are raised when the batches come to their end: all of them at once.

    Raises:
        SourceError: the bytes are no table, the header is no known layout, or (from the batches) a row cannot be read.
    """
    del published
    found = check_bytes(path, longest=LONGEST_ROW)
    name, layout = layout_of(header_of(path), describe().layouts, where=str(path))
    heads = int(_has_tags(path))
    file = TableFile(path, layout, found, plain=("id", "latitude", "longitude"), heads=heads)
    country = _first_country(path, heads) if name in ONE_COUNTRY else None
    reader = _Reader(file, not_after, country)
    scope = tuple(countries().get(country, "").split()) if country else ()
    return Parsed(layout=name, complete=True, batches=reader.batches(), notes=reader.notes, scope=scope)


def _first_country(path: Path, heads: int) -> str:
    """The number of the country of the first row, which is that of the file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream)
        place = next(rows).index("country_id")
        row = next(islice(rows, heads, None), [])
    return row[place] if len(row) > place else ""


def _has_tags(path: Path) -> bool:
    """Whether the header is followed by a row of HXL tags, such as `#date+start`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream.readline(LONGEST_LINE) for _ in range(2))
        next(rows, None)
        cells = [cell for cell in next(rows, []) if cell]
    return bool(cells) and all(cell.startswith("#") for cell in cells)


@dataclass
class _Reader:
    file: TableFile
    not_after: date | None
    country: str | None = None
    notes: list[str] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)
    _places: PlaceFinder = field(default_factory=PlaceFinder)
    _unique: Unique = field(default_factory=lambda: Unique("id"))
    _whereabouts: Whereabouts = field(default_factory=Whereabouts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from self.file.batches(self._rows)
        self._unique.report(self.file.problems)
        self.file.problems.raise_any()
        self.notes.extend((*self._places.notes(), *self._whereabouts.notes()))
        self.notes.extend(f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._told.items())

    def _rows(self, block: Block) -> pa.RecordBatch:
        ids = self._identifiers(block)
        first, last = self._days(block)
        start, end = spans(first, last)
        where, _ = block.read("where_prec", one_of(LEVELS, "precision of a place"), "country")
        columns = {
            "key": ids,
            "report": ids,
            "row": pa.array(block.numbers),
            "start": start,
            "end": end,
            "precision": self._precision(block, first, last),
            "day": pa.array(first),
            "places": self._codes(block, first),
            "place_precision": of_codes(
                where, [int(value) if value in LEVELS else None for value in where.values], pa.int32()
            ),
            "latitude": read_degrees(block, "latitude", most=90.0),
            "longitude": read_degrees(block, "longitude", most=180.0),
            "killed_civilians": _counts(block, "deaths_civilians"),
            "reports": self._reports(block),
            "as_told": pc.binary_join_element_wise(block.text("where_coordinates"), block.text("adm_1"), ", "),
        }
        self._note_status(block)
        batch = event_batch(columns | self._who(block) | self._killed(block), len(block))
        self._whereabouts.look(batch)
        return batch

    def _identifiers(self, block: Block) -> pa.Array:
        ids = block.text("id")
        good = pc.match_substring_regex(ids, rf"^\d{{1,{_LONGEST_ID}}}$").to_numpy(zero_copy_only=False)
        if not good.all():
            fault = Fault(
                "the identifier is no number", "fetch the file again; an event without one cannot be followed"
            )
            block.report(fault, "id", ~good)
            ids = pc.if_else(pa.array(good), ids, "0")
        numbers = np.from_dlpack(pc.cast(ids, pa.int64()))
        self._unique.add(numbers[good].copy(), block.numbers[good])
        return ids

    def _days(self, block: Block) -> tuple[Days, Days]:
        sane = describe().sane
        latest = min(sane.latest, self.not_after or sane.latest)
        first = read_days(block, "date_start", iso=_iso, earliest=sane.earliest, latest=latest)
        last = read_days(block, "date_end", iso=_iso, earliest=sane.earliest, latest=latest)
        backwards = last < first
        block.report(Fault("the event ends before it begins", "check both dates"), "date_end", backwards)
        return first, np.maximum(first, last)

    def _precision(self, block: Block, first: Days, last: Days) -> pa.Array:
        cells, names = block.read("date_prec", one_of(PRECISIONS, "precision of a date"), "longer")
        sharp = np.array([name == "day" for name in names], dtype=np.bool_)[cells.codes] & (last > first)
        precision = of_codes(cells, names, pa.string())
        if sharp.any():
            self._told["the date is said to be exact but spans days; read as known to some days"] += int(sharp.sum())
            precision = pc.if_else(pa.array(sharp), "few-days", precision)
        return precision

    def _codes(self, block: Block, first: Days) -> pa.Array:
        block.read("country_id", self._country, "")
        named = [block.cells(name) for name in ("where_prec", "adm_1", "adm_2", "where_coordinates")]
        combinations, row = together([_countries_at(block, first), *named])
        located = []
        for countries_then, precision, unit, district, town in combinations:
            level = LEVELS.get(precision, "country")
            located.append(Located(countries_then, renamed(countries_then, unit), district, town, level))
        return self._places.codes(located, row)

    def _country(self, text: str) -> str | Fault:
        if text not in countries():
            what = f"{shortened(text)!r} is no known number of a country"
            return Fault(what, "if it is right, add it with its ISO code to countries.yaml of this source")
        if self.country in {None, text}:
            return countries()[text]
        what = f"a row of country {text} in a file of country {self.country}"
        return Fault(what, "this layout is that of files for one country: import each by itself")

    def _who(self, block: Block) -> dict[str, pa.Array]:
        """Sides are no attackers: only where one of them attacked civilians is it told who fired."""
        kind, types = block.read("type_of_violence", one_of(VIOLENCE, "type of violence"), "")
        clarity, added = block.read("event_clarity", one_of(CLARITY, "clarity of an event"), "")
        side_a = block.text("side_a")
        one_sided = of_codes(kind, [value == "3" for value in kind.values], pa.bool_())
        return {
            "by": pc.if_else(one_sided, side_a, ""),
            "sides": pc.binary_join_element_wise(side_a, block.text("side_b"), " | "),
            "targets": pc.if_else(one_sided, "civilian", ""),
            "type": pc.binary_join_element_wise(
                of_codes(kind, types, pa.string()), of_codes(clarity, added, pa.string()), ""
            ),
        }

    def _killed(self, block: Block) -> dict[str, pa.Array]:
        """The best figure as given; lowest and highest widened where they do not enclose it, as in some rows of all
        releases.
        """
        low, best, high = (_counts(block, name) for name in ("low", "best", "high"))
        parts = [_counts(block, f"deaths_{name}") for name in ("a", "b", "civilians", "unknown")]
        told = pc.add(pc.add(parts[0], parts[1]), pc.add(parts[2], parts[3]))
        untold = pc.equal(block.text("best"), "").to_numpy(zero_copy_only=False)
        block.report(Fault("no best figure of the dead is given", "fetch the file again"), "best", untold)
        apart = pc.sum(pc.not_equal(told, best)).as_py() or 0
        if apart:
            self._told["the dead of the sides do not add up to the best figure, which is kept"] += apart
        odd = pc.sum(pc.or_(pc.greater(low, best), pc.less(high, best))).as_py() or 0
        if odd:
            self._told["the lowest and highest figure of the dead do not enclose the best one, and were widened"] += odd
        return {
            "killed": best,
            "killed_low": pc.min_element_wise(low, best, high),
            "killed_high": pc.max_element_wise(low, best, high),
        }

    def _reports(self, block: Block) -> pa.Array:
        cells, counts = block.read("number_of_sources", _reports_read, None)
        return of_codes(cells, counts, pa.int32())

    def _note_status(self, block: Block) -> None:
        if "code_status" not in block.batch.schema.names:
            return
        cells = block.cells("code_status")
        for value, times in zip(
            cells.values, np.bincount(cells.codes, minlength=len(cells.values)).tolist(), strict=True
        ):
            if value != CLEAR:
                self._told[f"the publisher has not settled the event yet: {shortened(value)!r}"] += times


def _countries_at(block: Block, first: Days) -> Cells:
    """The codes of the country of each row; of a state that was larger then, of all that it was."""
    numbers = block.cells("country_id")
    codes = of_codes(numbers, [countries().get(number, "") for number in numbers.values], pa.string())
    for state in former():
        early = first < np.datetime64(state.until)
        if early.any() and str(state.number) in numbers.values:
            own = numbers.codes == numbers.values.index(str(state.number))
            codes = pc.if_else(pa.array(early & own), state.codes, codes)
    return Cells("country_id", codes.dictionary_encode())


def _counts(block: Block, name: str) -> pa.Array:
    cells, counts = block.read(name, whole_number, None)
    return of_codes(cells, counts, pa.int32())


def _iso(text: str) -> str:
    return text[:_DAY] if text[_DAY:] in _MIDNIGHTS else text


def _reports_read(text: str) -> int | Fault | None:
    return None if text == NOT_COUNTED else whole_number(text)
