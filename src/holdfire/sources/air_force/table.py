"""The published table of daily reports (CSV, both column layouts) -> strike rows.

Read in blocks, so that memory stays flat. Cells that repeat are read once for each distinct value of a block, and all
else is done on whole columns.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from holdfire.columns import rows_schema
from holdfire.model.strike import STRIKE_COLUMNS, STRIKES
from holdfire.sources.air_force.about import describe
from holdfire.sources.air_force.interval import PRECISIONS, Interval, intervals
from holdfire.sources.air_force.places import Places, join_codes, read_places, read_region_list
from holdfire.sources.air_force.weapons import Weapon, key_part, read_weapon
from holdfire.sources.base import Fault, Parsed
from holdfire.sources.blocks import Block, Cells, TableFile, header_of, layout_of, together
from holdfire.sources.intake import Bytes, check_bytes, shortened

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
    name, layout = layout_of(header_of(path), describe().layouts, where=str(path))
    reader = _TableReader(TableFile(path, layout, found, plain=("source",), block=_BLOCK), not_after)
    return Parsed(layout=name, complete=True, batches=reader.batches(), notes=reader.notes)


Written = tuple[Cells, pa.Array]
"""A column of times, and its distinct values as they are when well written."""


@dataclass
class _TableReader:
    file: TableFile
    not_after: date | None
    notes: list[str] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._info = describe()

    def batches(self) -> Iterator[pa.RecordBatch]:
        yield from self.file.batches(self._block)
        self.file.problems.raise_any()
        self.notes.extend(f"{text} ({times:,} {'row' if times == 1 else 'rows'})" for text, times in self._told.items())

    def _block(self, block: Block) -> pa.RecordBatch:
        models, weapons = block.read("model", read_weapon, Weapon("", ""))
        slugs = models.spread(pa.array([weapon.slug for weapon in weapons]))
        ends = [block.cells(name) for name in ("time_start", "time_end")]
        times = [(cells, _well_written(cells.dictionary)) for cells in ends]
        interval = self._intervals(block, times)
        reports = block.text("source")
        scopes = self._scopes(block, reports)
        precision = pa.array(PRECISIONS).take(pa.array(interval.precision))
        named = models.spread(pa.array([key_part(weapon.slug) for weapon in weapons]))
        columns = {
            "key": _keys(times, named, reports, pc.and_(pc.equal(scopes, "national"), pc.equal(precision, "minute"))),
            "report": reports,
            "row": pa.array(block.numbers),
            "start": pa.array(interval.start),
            "end": pa.array(interval.end),
            "precision": precision,
            "day": pa.array(interval.day),
            "weapon": slugs,
            "cls": models.spread(pa.array([weapon.cls for weapon in weapons])),
            "places": self._places(block),
            "scope": scopes,
            "as_told": pc.binary_join_element_wise(block.text("model"), block.text("target"), " > "),
        }
        columns |= {ours: self._counts(block, theirs) for ours, theirs in COUNTS.items()}
        rows = pa.record_batch([columns[name] for name in STRIKE_COLUMNS], schema=rows_schema(STRIKES))
        self._note_oddities(rows)
        return rows

    def _counts(self, block: Block, name: str) -> pa.Array:
        if name not in self.file.layout.read:
            return pa.nulls(len(block), pa.int32())
        zero = 0 if name not in self._info.zero_is_missing else None
        most = self._info.sane.most_launched
        cells, read = block.read(name, partial(_count, most=most), None)
        return cells.spread(pa.array([zero if count == 0 else count for count in read], pa.int32()))

    def _intervals(self, block: Block, times: list[Written]) -> Interval:
        sane = self._info.sane
        (start, start_sharp), (end, end_sharp) = [
            (self._moments(block, cells, texts)[cells.codes], _lengths(texts)[cells.codes] > len("YYYY-MM-DD"))
            for cells, texts in times
        ]
        found = intervals(start, start_sharp, end, end_sharp)
        hours = (found.end - found.start) / np.timedelta64(1, "h")
        readable = (start != _NOWHERE) & (end != _NOWHERE)
        backwards = Fault("the interval ends before it begins", "check both times")
        block.report(backwards, "time_end", readable & (found.end <= found.start))
        too_long = Fault(f"the interval is longer than {sane.longest_hours} hours", "check both times")
        block.report(too_long, "time_end", readable & (hours > sane.longest_hours))
        return found

    def _moments(self, block: Block, cells: Cells, texts: pa.Array) -> npt.NDArray[np.datetime64]:
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
            block.report(fault, cells.name, cells.rows_of(code))
            times[code] = _NOWHERE
        return times

    def _places(self, block: Block) -> pa.Array:
        """Codes of all places that a row names: targets, main directions and regions that suffered.

        A wide one stays beside a narrow one: a salvo at "Ukraine" that hit one oblast may have had other aims too.
        """
        used = [self._read_places(block, name, read) for name, read in _PLACES.items() if name in self.file.layout.read]
        combinations, code = together([cells for cells, _ in used])
        read = [dict(zip(cells.values, readings, strict=True)) for cells, readings in used]
        joined = [
            join_codes(*(readings[value] for readings, value in zip(read, values, strict=True)))
            for values in combinations
        ]
        return pa.array(joined, pa.string()).take(pa.array(code))

    def _read_places(
        self, block: Block, name: str, read: Callable[[str], Places | Fault]
    ) -> tuple[Cells, list[Places]]:
        cells, readings = block.read(name, read, Places())
        for code in [code for code, places in enumerate(readings) if places.mended]:
            times = int(cells.rows_of(code).sum())
            for text in set(readings[code].mended):
                self._told[f"{cells.name}: {text}"] += times
        return cells, readings

    def _scopes(self, block: Block, reports: pa.Array) -> pa.Array:
        scopes = pa.nulls(len(reports), pa.string())
        for reporter in self._info.reporters:
            if not scopes.null_count:  # nearly all reports are the first one's
                break
            scopes = pc.coalesce(scopes, pc.if_else(pc.starts_with(reports, reporter.prefix), reporter.scope, None))
        for row in pc.indices_nonzero(scopes.is_null()).to_pylist():
            what = f"{shortened(reports[row].as_py())!r} does not tell a known reporter"
            fix = "if the reference is right, add its beginning and scope to source.yaml"
            block.problems.add(Fault(what, fix), where=f"row {block.numbers[row]}, source")
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
    return np.from_dlpack(pc.binary_length(texts)).astype(np.int32, copy=False)


def _on_calendar(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
