"""The published table of daily reports (CSV, both column layouts) -> strike rows.

Read in blocks, so that memory stays flat. Cells that repeat are read once for each distinct value of a block, and all
else is done on whole columns.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.strike import STRIKE_COLUMNS, STRIKES
from holdfire.sources.air_force.about import describe
from holdfire.sources.air_force.interval import PRECISIONS, Interval, intervals
from holdfire.sources.air_force.places import Places, join_codes, read_places, read_region_list
from holdfire.sources.air_force.weapons import Weapon, key_part, read_weapon
from holdfire.sources.base import MOST_PROBLEMS, Fault, Layout, Parsed, ProblemList
from holdfire.sources.intake import LONGEST_LINE, Bytes, check_bytes, shortened

Read = TypeVar("Read")
Numbers = npt.NDArray[np.int32]

COUNTS = {
    "launched": "launched",
    "destroyed": "destroyed",
    "suppressed": "not_reach_goal",
    "in_air": "still_attacking",
    "hit_places": "num_hit_location",
    "debris_places": "num_fall_fragment_location",
}
"""Our counts -> the columns of the table. The older layout has no hit and debris places: they stay null."""

_PLACES = {"target": read_places, "target_main": read_places, "affected region": read_region_list}

_BLOCK = 1 << 20  # bytes, 16 times the longest line that is let in; Arrow reads up to 32 blocks ahead
_SUFFIX = 8  # characters of a report's reference that enter the key
_COUNT = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)
_WELL_WRITTEN = r"\d{4}-\d\d-\d\d( \d\d:\d\d)?"
_MENDABLE = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d?\d):(\d\d))?", re.ASCII)
_NOWHERE = np.datetime64("2000-01-01T00:00:00", "s")  # for a time that could not be read; its row is never given out


def read_table(path: Path, *, not_after: date | None = None, found: Bytes | None = None) -> Parsed:
    """Read a release of the table.

    Args:
        path: a CSV file in either published layout.
        not_after: day on which the release became known; a row that tells of a later day is a slip.
        found: what `check_bytes` told of the file, if it was asked already.

    Returns:
        Parsed rows. Faults of the rows are raised when the batches come to their end: all of them at once.

    Raises:
        SourceError: the bytes are no table, the header is not one of the two layouts, or (from the batches) a row
            cannot be read.
    """
    found = found or check_bytes(path)
    name, layout = _layout_of(path)
    reader = _TableReader(path, layout, found, not_after)
    return Parsed(layout=name, complete=True, batches=reader.batches(), notes=reader.notes)


def _layout_of(path: Path) -> tuple[str, Layout]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader([stream.readline(LONGEST_LINE)]), [])
    layouts = describe().layouts
    name = min(layouts, key=lambda name: len(set(header) ^ set(layouts[name].columns)))
    problems = ProblemList(f"{path}: header")
    for column in [column for column, times in Counter(header).items() if times > 1]:
        problems.add(Fault(f"the column {shortened(column)!r} stands twice", "remove one of them"), where="header")
    for column in sorted(set(header) - set(layouts[name].columns)):
        what = f"the column {shortened(column)!r} is new"
        problems.add(Fault(what, "see what it means, then name it as read or ignored in source.yaml"), where="header")
    for column in sorted(set(layouts[name].columns) - set(header)):
        what = f"the column {column!r} of the layout {name} is missing"
        problems.add(Fault(what, "fetch the table again, whole and separated by commas"), where="header")
    problems.raise_any()
    return name, layouts[name]


class _Cells:
    """One column of a block: its distinct values, and for each row the number of its value."""

    def __init__(self, name: str, column: pa.DictionaryArray) -> None:
        self.name = name
        self.codes: npt.NDArray[np.int32] = _int32(column.indices)
        self._indices: pa.Array = column.indices
        self.dictionary: pa.StringArray = column.dictionary
        self.values: list[str] = column.dictionary.to_pylist()

    def spread(self, readings: pa.Array) -> pa.Array:
        """One reading per distinct value -> one per row."""
        return readings.take(self._indices)

    def rows_of(self, code: int) -> npt.NDArray[np.bool_]:
        """The rows that hold one of the values."""
        rows: npt.NDArray[np.bool_] = self.codes == code
        return rows


Written = tuple[_Cells, pa.Array]
"""A column of times, and its distinct values as they are when well written."""


@dataclass
class _TableReader:
    path: Path
    layout: Layout
    found: Bytes
    not_after: date | None
    notes: list[str] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)
    _skipped: list[int] = field(default_factory=list)
    _misshapes: list[str] = field(default_factory=list)
    _next: int = 1

    def __post_init__(self) -> None:
        self._problems = ProblemList(str(self.path))
        self._info = describe()

    def batches(self) -> Iterator[pa.RecordBatch]:
        try:
            for block in self._blocks():
                rows = self._block(block)
                # After the first fault the file will be refused: rows are read on for their faults, not given out.
                if not self._problems.count and not self._skipped:
                    yield rows
        except pa.ArrowInvalid as error:
            raise SourceError(
                f"the table cannot be split into cells: {shortened(str(error))}",
                where=f"{self.path}: after row {self._next - 1:,}",
                fix="a quotation mark is probably open; fetch the table again",
            ) from error
        self._check_end()
        self._problems.raise_any()
        self.notes.extend(f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._told.items())

    def _blocks(self) -> Iterator[pa.RecordBatch]:
        """The blocks of the file; while one is worked on, the next is split into cells on a second thread."""
        stream = self._open()
        with ThreadPoolExecutor(max_workers=1) as ahead:
            pending = ahead.submit(next, stream, None)
            while (block := pending.result()) is not None:
                pending = ahead.submit(next, stream, None)
                yield block

    def _open(self) -> Iterator[pa.RecordBatch]:
        texts = {name: pa.dictionary(pa.int32(), pa.string()) for name in self.layout.read}
        return iter(
            pyarrow.csv.open_csv(
                self.path,
                read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=pyarrow.csv.ParseOptions(
                    newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=self._misshapen
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    include_columns=list(self.layout.read),
                    column_types=texts | {"source": pa.string()},
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        )

    def _misshapen(self, row: pyarrow.csv.InvalidRow) -> str:
        # Called from the reading thread: it only puts aside what `_check_end` will tell.
        if len(self._skipped) < MOST_PROBLEMS:
            what = f"{row.actual_columns} cells instead of {row.expected_columns}: {shortened(row.text)!r}"
            self._misshapes.append(what)
        self._skipped.append(int(row.number) - 1)
        return "skip"

    def _check_end(self) -> None:
        last = max([self._next - 1, *self._skipped])
        if last == 0:
            raise SourceError(
                "the table has a header and no rows, and an empty result is never a result",
                where=str(self.path),
                fix="fetch it again",
            )
        fix = "the row is cut off or a quotation mark is misplaced; fetch the table again"
        for number, what in zip(self._skipped, self._misshapes, strict=False):
            self._problems.add(Fault(what, fix), where=f"row {number}")
        self._problems.count += len(self._skipped) - len(self._misshapes)
        if self.found.quotes % 2:
            fault = Fault("a quotation mark is opened and never closed", "fetch the table again")
            self._problems.add(fault, where=f"row {last}")
        if not self.found.ends_line:
            fix = "fetch it again; if it is whole, end its last line"
            self._problems.add(
                Fault("the last line does not end, so the file may be cut off", fix), where=f"row {last}"
            )

    def _block(self, block: pa.RecordBatch) -> pa.RecordBatch:
        numbers = self._row_numbers(block.num_rows)
        cells = {
            name: _Cells(name, column)
            for name, column in zip(block.schema.names, block.columns, strict=True)
            if name != "source"
        }
        weapons = self._read(cells["model"], read_weapon, Weapon("", ""), numbers)
        slugs = cells["model"].spread(pa.array([weapon.slug for weapon in weapons]))
        times = [(cells[name], _well_written(cells[name].dictionary)) for name in ("time_start", "time_end")]
        interval = self._intervals(times, numbers)
        reports = block.column("source")
        scopes = self._scopes(reports, numbers)
        precision = pa.array(PRECISIONS).take(pa.array(interval.precision))
        named = cells["model"].spread(pa.array([key_part(weapon.slug) for weapon in weapons]))
        columns = {
            "key": _keys(times, named, reports, pc.and_(pc.equal(scopes, "national"), pc.equal(precision, "minute"))),
            "report": reports,
            "row": pa.array(numbers, pa.int32()),
            "start": pa.array(interval.start),
            "end": pa.array(interval.end),
            "precision": precision,
            "day": pa.array(interval.day),
            "weapon": slugs,
            "cls": cells["model"].spread(pa.array([weapon.cls for weapon in weapons])),
            "places": self._places(cells, numbers),
            "scope": scopes,
            "as_told": pc.binary_join_element_wise(
                block.column("model").cast(pa.string()), block.column("target").cast(pa.string()), " > "
            ),
        }
        columns |= {ours: self._counts(cells.get(theirs), len(numbers), numbers) for ours, theirs in COUNTS.items()}
        rows = pa.record_batch([columns[name] for name in STRIKE_COLUMNS], schema=rows_schema(STRIKES))
        self._note_oddities(rows)
        return rows

    def _row_numbers(self, count: int) -> Numbers:
        """Numbers of the next `count` good rows; rows that were skipped as misshapen keep their numbers too."""
        numbers = np.arange(self._next, self._next + count + len(self._skipped), dtype=np.int32)
        if self._skipped:
            numbers = numbers[~np.isin(numbers, self._skipped)][:count]
        self._next = int(numbers[-1]) + 1 if count else self._next
        return numbers

    def _read(self, cells: _Cells, read: Callable[[str], Read | Fault], blank: Read, numbers: Numbers) -> list[Read]:
        """A reading of each distinct value; values that cannot be read become problems and `blank`."""
        readings = [read(value) for value in cells.values]
        for code, reading in enumerate(readings):
            if isinstance(reading, Fault):
                self._report(reading, cells.name, numbers[cells.rows_of(code)])
        return [blank if isinstance(reading, Fault) else reading for reading in readings]

    def _report(self, fault: Fault, column: str, rows: Numbers) -> None:
        for listed, row in enumerate(rows.tolist()):
            if self._problems.full:
                self._problems.add(fault, where="", times=len(rows) - listed)
                return
            self._problems.add(fault, where=f"row {row}, {column}")

    def _counts(self, cells: _Cells | None, size: int, numbers: Numbers) -> pa.Array:
        if cells is None:
            return pa.nulls(size, pa.int32())
        zero = 0 if cells.name not in self._info.zero_is_missing else None
        most = self._info.sane.most_launched
        read = self._read(cells, partial(_count, most=most), None, numbers)
        return cells.spread(pa.array([zero if count == 0 else count for count in read], pa.int32()))

    def _intervals(self, times: list[Written], numbers: Numbers) -> Interval:
        sane = self._info.sane
        (start, start_sharp), (end, end_sharp) = [
            (self._moments(cells, texts, numbers)[cells.codes], _lengths(texts)[cells.codes] > len("YYYY-MM-DD"))
            for cells, texts in times
        ]
        found = intervals(start, start_sharp, end, end_sharp)
        hours = (found.end - found.start) / np.timedelta64(1, "h")
        readable = (start != _NOWHERE) & (end != _NOWHERE)
        backwards = Fault("the interval ends before it begins", "check both times")
        self._report(backwards, "time_end", numbers[readable & (found.end <= found.start)])
        too_long = Fault(f"the interval is longer than {sane.longest_hours} hours", "check both times")
        self._report(too_long, "time_end", numbers[readable & (hours > sane.longest_hours)])
        return found

    def _moments(self, cells: _Cells, texts: pa.Array, numbers: Numbers) -> npt.NDArray[np.datetime64]:
        """The local times of the distinct values, read at once where all are on the calendar, else one by one."""
        try:
            times = np.array(texts.to_pylist(), dtype="datetime64[s]")
        except ValueError:
            times = np.array([text if _on_calendar(text) else "" for text in texts.to_pylist()], dtype="datetime64[s]")
        earliest = self._info.sane.earliest
        latest = min(self._info.sane.latest, self.not_after or self._info.sane.latest)
        sane = (times >= np.datetime64(earliest)) & (times < np.datetime64(latest) + np.timedelta64(1, "D"))
        for code in np.flatnonzero(~sane).tolist():
            shown = repr(shortened(cells.values[code]))
            if np.isnat(times[code]):
                fault = Fault(f"{shown} is no date", "write it as 2026-02-03 or 2026-02-03 08:30, in Kyiv time")
            else:
                fix = "check the year, and from when the table is"
                fault = Fault(f"{shown} lies outside {earliest} to {latest}", fix)
            self._report(fault, cells.name, numbers[cells.rows_of(code)])
            times[code] = _NOWHERE
        return times

    def _places(self, cells: dict[str, _Cells], numbers: Numbers) -> pa.Array:
        """Codes of all places that a row names: targets, main directions and regions that suffered.

        A wide one stays beside a narrow one: a salvo at "Ukraine" that hit one oblast may have had other aims too.
        """
        used = [
            (cells[name], self._read_places(cells[name], read, numbers))
            for name, read in _PLACES.items()
            if name in cells
        ]
        together = np.zeros(len(numbers), dtype=np.int64)
        for column, _ in used:
            together = together * len(column.values) + column.codes
        combinations, code = np.unique(together, return_inverse=True)
        joined: list[str] = []
        for combination in combinations.tolist():
            named: list[Places] = []
            rest = combination
            for column, readings in reversed(used):
                rest, value = divmod(rest, len(column.values))
                named.insert(0, readings[value])
            joined.append(join_codes(*named))
        return pa.array(joined).take(pa.array(code))

    def _read_places(self, cells: _Cells, read: Callable[[str], Places | Fault], numbers: Numbers) -> list[Places]:
        readings = self._read(cells, read, Places(), numbers)
        for code in [code for code, places in enumerate(readings) if places.mended]:
            times = int(cells.rows_of(code).sum())
            for text in set(readings[code].mended):
                self._told[f"{cells.name}: {text}"] += times
        return readings

    def _scopes(self, reports: pa.Array, numbers: Numbers) -> pa.Array:
        scopes = pa.nulls(len(reports), pa.string())
        for reporter in self._info.reporters:
            if not scopes.null_count:  # nearly all reports are the first one's
                break
            scopes = pc.coalesce(scopes, pc.if_else(pc.starts_with(reports, reporter.prefix), reporter.scope, None))
        for row in pc.indices_nonzero(scopes.is_null()).to_pylist():
            what = f"{shortened(reports[row].as_py())!r} does not tell a known reporter"
            fix = "if the reference is right, add its beginning and scope to source.yaml"
            self._problems.add(Fault(what, fix), where=f"row {numbers[row]}, source")
        return scopes

    def _note_oddities(self, rows: pa.RecordBatch) -> None:
        downed = pc.add(pc.fill_null(rows["destroyed"], 0), pc.fill_null(rows["suppressed"], 0))
        over = pc.sum(pc.greater(downed, rows["launched"])).as_py()
        if over:
            self._told["more shot down or suppressed than launched, kept as reported"] += over
        copies = rows.num_rows - len(pc.unique(rows["key"])) and _copies(rows)
        if copies:
            self._told["an exact copy of an earlier row, kept as a row of its own"] += copies


def _copies(rows: pa.RecordBatch) -> int:
    """How many rows repeat an earlier row of the same block in all columns but their number."""
    codes = pc.fill_null(rows["key"], "").dictionary_encode().indices.to_numpy()
    repeated = np.flatnonzero(np.bincount(codes)[codes] > 1)  # only these can be copies; the rest is not looked at
    few = rows.take(pa.array(repeated))
    columns = [few[name].to_pylist() for name in STRIKE_COLUMNS if name != "row"]
    return len(repeated) - len(set(zip(*columns, strict=True)))


def _keys(times: list[Written], weapons: pa.Array, reports: pa.Array, alone: pa.Array) -> pa.Array:
    """A readable name for each row, the same in every release: start / end / weapon / end of the report's reference.

    A national report with both clock times is `alone` in them, so that its key needs no reference and is that of the
    post itself. Regional commands report side by side, and a day without clock times may hold several reports.
    """
    spread = [cells.spread(pc.replace_substring(texts, " ", "T")) for cells, texts in times]
    bare = pc.binary_join_element_wise(*spread, weapons, "/")
    if pc.all(alone).as_py():
        return bare
    tail = pc.replace_substring(pc.utf8_slice_codeunits(reports, -_SUFFIX, 1 << 20), "/", "-")
    return pc.if_else(alone, bare, pc.binary_join_element_wise(bare, tail, "/"))


@lru_cache(maxsize=16384)
def _count(text: str, most: int) -> int | Fault | None:
    if not text:
        return None
    found = _COUNT.fullmatch(text)
    if not found:
        return Fault(
            f"{shortened(text)!r} is no whole number of at least 0",
            "correct it, or leave the cell empty where nothing was told",
        )
    count = int(found[1])
    return (
        count if count <= most else Fault(f"{count:,} is above the sane range (at most {most:,})", "check the number")
    )


def _well_written(texts: pa.Array) -> pa.Array:
    """Dates, and dates with hour and minute, with stray blanks and an hour's missing zero mended; else empty."""
    good = pc.match_substring_regex(texts, f"^{_WELL_WRITTEN}$")
    if pc.all(good).as_py():
        return texts
    return pa.array(
        [text if fine else _mended(text) for text, fine in zip(texts.to_pylist(), good.to_pylist(), strict=True)]
    )


def _mended(text: str) -> str:
    found = _MENDABLE.fullmatch(text.strip())
    if not found:
        return ""
    return f"{found[1]} {int(found[2]):02}:{found[3]}" if found[2] else found[1]


def _lengths(texts: pa.Array) -> npt.NDArray[np.int32]:
    return _int32(pc.binary_length(texts))


def _int32(numbers: pa.Array) -> npt.NDArray[np.int32]:
    return np.from_dlpack(numbers).astype(np.int32, copy=False)


def _on_calendar(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
