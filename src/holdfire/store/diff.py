"""What a payload says that the store does not know yet: new rows, new versions, tombstones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from holdfire.errors import Problem, StoreError
from holdfire.model.rows import TableKind
from holdfire.model.strike import Coverage
from holdfire.store import sql
from holdfire.store.engine import engine, see_files, see_versions, tables_of
from holdfire.store.ranges import Ranges, times_read
from holdfire.store.segments import Written, first_versions, write_segment
from holdfire.store.states import join_states

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

RANGE_ROWS = 250_000  # rows, arriving and held together, that are compared at a time, so that memory stays flat
RANGE_BYTES = (
    100_000_000  # and what they may take in memory, of the 256 MB that the engine has to compare and sort them
)
HASHES_AT_ONCE = 1_000_000  # keys that are held together to find those that occur again, as eight bytes each
MOST_READ = 16  # times that rows may be read because of where they lie; setting all apart by ranges costs as much
SAMPLE_EVERY = 1_000  # one key in so many is looked at to draw the ranges
FIRST_KEY, BEYOND_KEYS = "", "\U0010ffff"  # no key sorts before the one or, being a name, after the other
ROWS_AT_ONCE = 50_000  # rows that the engine hands over at a time to be set apart
SUSPECT_SHARE = 0.05  # of the rows in a payload's span; one that lacks more, with nothing in their place, is an extract
MOST_REPEATED = 20  # keys that may occur more than once whatever the size of the payload
REPEATED_SHARE = (
    0.1  # beyond that, share of repeated keys from which a payload is a doubled one; in releases it is 0.005
)


@dataclass(frozen=True)
class Arrival:
    """A payload on its way into the store; `withdrawn`, keys that it takes back, is full once its rows were taken."""

    table: TableKind
    source: str
    payload: str
    known_at: datetime
    complete: bool
    allow_deletions: bool
    kept_to: tuple[date, datetime] | None
    withdrawn: Sequence[str] = ()
    scope: tuple[str, ...] = ()

    @property
    def places(self) -> str:
        """A pattern of the places that the payload speaks of; the empty one fits all."""
        return f"^({'|'.join(map(re.escape, self.scope))})([-: ]|$)" if self.scope else ""


class Held(NamedTuple):
    """The source's files of row versions, those of them that hold versions after the first, and its single reports."""

    files: Sequence[Path]
    later: Sequence[Path]
    reports: Sequence[str]


class Delta(NamedTuple):
    """What is to be added: a finished Parquet file (None if nothing is new), and the counts."""

    path: Path | None
    new: int
    changed: int
    deleted: int
    same: int
    last_version: int
    covers: tuple[Coverage, ...]
    notes: tuple[str, ...]


class _Span(NamedTuple):
    rows: int
    first_day: date
    last_day: date
    start: datetime
    end: datetime


def find_delta(arrival: Arrival, batches: "Iterable[pa.RecordBatch]", *, held: Held, scratch: Path) -> Delta:
    """Compare the rows of a payload with what is current for its source.

    Args:
        arrival: where the rows come from and what they claim to be.
        batches: rows with the columns of the table in file order; taken once, never all in memory.
        held: what to compare with.
        scratch: a folder for files that are not part of the store yet.

    Raises:
        StoreError: no row at all, rows without key or day, keys that the store cannot number, or deletions that look
            like an extract. What the iterator raises passes through.
    """
    import pyarrow as pa

    staged = scratch / "staged.parquet"
    table, texts = arrival.table, sql.row_texts(arrival.table)
    rows = first_versions(
        batches, table=table, source=arrival.source, payload=arrival.payload, known_at=arrival.known_at
    )
    written = write_segment(staged, table, rows)
    if arrival.withdrawn and written.rows == 0:
        return _take_back(arrival, held=held, scratch=scratch)
    if written.rows == 0:
        raise StoreError(
            "no row was read from the payload",
            where=arrival.payload,
            fix="check that this is the table or post you meant; an empty result is never stored as a result",
        )
    with engine(scratch / "spill") as connection:
        see_files(connection, table, "staged", [staged])
        span = _checked_span(connection, arrival)
        covers = _covers(connection, arrival, span)
        notes = _number_repeats(connection, texts, span)
        if not held.files and not notes:
            return Delta(staged, span.rows, 0, 0, 0, 1, covers, notes)
        see_versions(connection, table, held.files, held.later)
        connection.execute(texts.current)
        connection.register("reports", pa.table({"payload": pa.array(held.reports, pa.string())}))
        if not arrival.complete and sql.has_states(table):
            notes += join_states(connection)
        bounds = _bounds(connection, written)
        ranges = _in_ranges(connection, arrival, [staged, *held.files], bounds, scratch)
        return _compare(connection, arrival, span, scratch / "delta.parquet", ranges, covers, notes)


def _take_back(arrival: Arrival, *, held: Held, scratch: Path) -> Delta:
    """Tombstones for the rows that the payload takes back; it speaks of no days, and keys that are not stored are told.

    Raises:
        StoreError: the disk failed.
    """
    import pyarrow as pa

    table, path, found = arrival.table, scratch / "delta.parquet", 0
    if held.files:
        with engine(scratch / "spill") as connection:
            see_versions(connection, table, held.files, held.later)
            texts = sql.row_texts(table)
            connection.execute(texts.current)
            connection.register("withdrawn", pa.table({"key": pa.array(sorted(set(arrival.withdrawn)), pa.string())}))
            found = write_segment(path, table, tables_of(connection, table, texts.withdrawn, _stamp(arrival))).rows
            see_files(connection, table, "delta", [path])
            last_version = _one(connection, sql.DELTA_SUMMARY)[3] if found else 0
    lacking = len(set(arrival.withdrawn)) - found
    notes = (
        (f"{lacking:,} of the rows that were taken back are not stored, or were taken back before",) if lacking else ()
    )
    return Delta(path if found else None, 0, 0, found, 0, last_version if found else 0, (), notes)


def _checked_span(connection: "duckdb.DuckDBPyConnection", arrival: Arrival) -> _Span:
    *span, nameless, marked = _one(connection, sql.SUMMARY)
    if nameless or marked:
        faulty = connection.execute(sql.FAULTY_ROWS).fetchall()
        raise StoreError(
            f"{nameless} rows lack a key, a day or hours and {marked} have a number sign in their key, "
            "which the store needs to number repeats",
            where=arrival.payload,
            fix="let the source give every row a key without #, a day, a begin and an end",
            problems=[Problem(f"key {key!r}", f"row {row}", "give it a key and a day") for row, key in faulty],
        )
    return _Span(*span)


def _covers(connection: "duckdb.DuckDBPyConnection", arrival: Arrival, span: _Span) -> tuple[Coverage, ...]:
    """What the payload speaks of: a whole table from its first row to its last, posts the hours they name."""
    if not arrival.complete:
        if arrival.kept_to:
            raise StoreError(
                "only a whole table can be kept to a later day; a post speaks of its own hours",
                where=arrival.payload,
                fix="leave the day out",
            )
        return _joined(arrival.source, connection.execute(sql.REPORTED).fetchall())
    since, until = span.start.replace(tzinfo=UTC), span.end.replace(tzinfo=UTC)
    if arrival.kept_to is None:
        return (Coverage(arrival.source, since, until, span.first_day, span.last_day, arrival.scope),)
    last_day, end = arrival.kept_to
    if last_day < span.last_day:
        raise StoreError(
            f"the file has rows of {span.last_day}, after the day to which it is said to be kept",
            where=f"until {last_day}",
            fix=f"say {span.last_day} or a later day, or nothing",
        )
    return (Coverage(arrival.source, since, max(until, end), span.first_day, last_day, arrival.scope),)


def _joined(source: str, reported: Iterable[tuple[datetime, datetime, date, date]]) -> tuple[Coverage, ...]:
    """Reported intervals, in order of their begins, with those that touch or overlap made one."""
    found: list[Coverage] = []
    for start, end, first_day, last_day in reported:
        part = Coverage(source, start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), first_day, last_day)
        if found and part.since <= found[-1].until:
            last = found.pop()
            until, days = max(last.until, part.until), (last.first_day, first_day, last.last_day, last_day)
            part = Coverage(source, last.since, until, min(days), max(days))
        found.append(part)
    return tuple(found)


def _number_repeats(connection: "duckdb.DuckDBPyConnection", texts: sql.RowTexts, span: _Span) -> tuple[str, ...]:
    """Make the view `incoming`, in which a key that occurs again is called key#2, key#3 ... in the order of content."""
    keys, first = _repeated(connection, span.rows)
    if keys > MOST_REPEATED and keys > span.rows * REPEATED_SHARE:
        raise StoreError(
            f"{keys} keys stand for several of the {span.rows} rows: the file seems to hold its rows more than once",
            where=f"key {first}",
            fix="leave each row in once; rows that only share their key are few in a real release",
        )
    if keys:
        connection.execute(texts.numbered)
    connection.execute(texts.incoming[keys > 0])
    if not keys:
        return ()
    numbered = _one(connection, sql.COUNT_NUMBERED)[0]
    rows = "1 row repeats" if numbered == 1 else f"{numbered:,} rows repeat"
    told = "was numbered by its content" if numbered == 1 else "were numbered by their content"
    return (f"{rows} a key of the same payload and {told} (first: {first}#2)",)


def _repeated(connection: "duckdb.DuckDBPyConnection", rows: int) -> tuple[int, str | None]:
    """Make the table `repeated` of the keys that occur more than once; how many there are, and the first.

    Keys are sought by their hashes, of which only a part is held at a time.
    """
    import numpy as np
    import pyarrow as pa

    parts = 1 + rows // HASHES_AT_ONCE
    meeting = []
    for part in range(parts):
        hashes = connection.execute(sql.HASHES, {"parts": parts, "part": part}).fetchnumpy()["hashed"]
        hashes.sort()
        meeting.append(hashes[1:][hashes[1:] == hashes[:-1]])
    connection.register("meeting", pa.table({"hashed": np.unique(np.concatenate(meeting))}))
    connection.execute(sql.REPEATED)
    keys, first = _one(connection, sql.COUNT_REPEATED)
    return keys, first


def _compare(
    connection: "duckdb.DuckDBPyConnection",
    arrival: Arrival,
    span: _Span,
    path: Path,
    ranges: Iterator[dict[str, object]],
    covers: tuple[Coverage, ...],
    notes: tuple[str, ...],
) -> Delta:
    days: dict[str, object] = {"first_day": span.first_day, "last_day": span.last_day, "scope": arrival.places}
    stamp = _stamp(arrival)
    table, texts = arrival.table, sql.row_texts(arrival.table)
    query, parameters = (texts.delta_of_table, stamp | days) if arrival.complete else (texts.delta_of_reports, stamp)
    found = (tables_of(connection, table, query, parameters | one) for one in ranges)
    if write_segment(path, table, chain.from_iterable(found)).rows == 0:
        return Delta(None, 0, 0, 0, span.rows, 0, covers, notes)
    see_files(connection, table, "delta", [path])
    if arrival.complete and not arrival.allow_deletions:
        spared, note = _spare(connection, arrival, span, path.with_stem("spared"))
        path, notes = spared or path, (*notes, *note)
    new, changed, deleted, last_version = _one(connection, sql.DELTA_SUMMARY)
    if not new + changed + deleted:
        return Delta(None, 0, 0, 0, span.rows, 0, covers, notes)
    same = span.rows - new - changed
    return Delta(path, new, changed, deleted, same, last_version, covers, notes)


def _stamp(arrival: Arrival) -> dict[str, object]:
    return {
        "source": arrival.source,
        "payload": arrival.payload,
        "known_at": arrival.known_at.replace(tzinfo=None),
    }


def _spare(
    connection: "duckdb.DuckDBPyConnection", arrival: Arrival, span: _Span, path: Path
) -> tuple[Path | None, tuple[str, ...]]:
    """Leave out the tombstones of days of which the payload does not hold the rows wholly; a file without them, a note.

    A day is held wholly if at least as many rows are new on it as are lacking: then rows were exchanged, as when hours
    are corrected. If fewer are, the publisher took rows back or the payload is an extract, and it cannot tell which.
    """
    import pyarrow as pa

    by_day = connection.execute(sql.LACKING).fetchall()
    partial = [(day, lacking, lacking - fresh - single) for day, lacking, fresh, single in by_day if lacking > fresh]
    if not partial:
        return None, ()
    short = sum(max(0, deficit) for _, _, deficit in partial)  # a table need not know what was told in single reports
    days: dict[str, object] = {"first_day": span.first_day, "last_day": span.last_day, "scope": arrival.places}
    known = _one(connection, sql.row_texts(arrival.table).rows_of_span, days)[0]
    if short > SUSPECT_SHARE * known:
        _refuse_extract(arrival, span, short, known)
    connection.register("spared", pa.table({"day": pa.array([day for day, _, _ in partial], pa.date32())}))
    table = arrival.table
    write_segment(path, table, tables_of(connection, table, sql.row_texts(table).without_days, {}))
    connection.execute("DROP VIEW delta")
    see_files(connection, table, "delta", [path])
    kept, many = sum(lacking for _, lacking, _ in partial), len(partial) > 1
    where = f"{len(partial)} days from {partial[0][0]} to {partial[-1][0]}" if many else f"{partial[0][0]}"
    said = f"1 stored row of {where} is" if kept == 1 else f"{kept:,} stored rows of {where} are"
    cure = "if the file is the whole table, --complete takes back what it lacks"
    return path, (f"{said} not in the file and kept; {cure}",)


def _bounds(connection: "duckdb.DuckDBPyConnection", written: Written) -> list[str]:
    """The keys that part all rows into ranges, each with about as many rows as can be compared at once.

    Where they fall decides only how long a comparison takes, never what it finds.
    """
    rows = min(RANGE_ROWS, RANGE_BYTES * written.rows // written.size)  # rows held are about as wide as those arriving
    step = max(rows // SAMPLE_EVERY, 1)
    sampled = connection.execute(sql.SAMPLED_KEYS, {"every": SAMPLE_EVERY}).fetchall()
    return sorted({key for (key,) in sampled[step::step]})


def _in_ranges(
    connection: "duckdb.DuckDBPyConnection", arrival: Arrival, files: Sequence[Path], bounds: list[str], scratch: Path
) -> Iterator[dict[str, object]]:
    """One range of keys after the other, while the views `ranged_...` show at least its rows.

    Where keys lie in the files about in their order, each range is sought there. Else the rows are set apart first, or
    each range would read the files whole, and time would grow with the square of the rows.
    """
    texts = sql.row_texts(arrival.table)
    asked = {"ranged_arriving": texts.arriving[arrival.complete], "ranged_versions": texts.held}
    ranges: list[dict[str, object]] = [
        {"low": low, "high": high} for low, high in pairwise([FIRST_KEY, *bounds, BEYOND_KEYS])
    ]
    if times_read(files, bounds) <= MOST_READ:
        for view, text in asked.items():
            connection.execute(f"CREATE TEMPORARY VIEW {view} AS {text}")
        connection.execute(sql.LATER_OF_ALL)
        yield from ranges
        return
    apart = {}
    for view, text in asked.items():
        rows = connection.sql(text).to_arrow_reader(ROWS_AT_ONCE)
        apart[view] = Ranges(scratch / f"{view}.arrow", bounds, rows.schema, rows)
    for number, one in enumerate(ranges):
        for view, held in apart.items():
            connection.register(view, held.rows(number))
        connection.execute(sql.LATER_OF_RANGE)
        yield one


def _refuse_extract(arrival: Arrival, span: _Span, short: int, known: int) -> None:
    raise StoreError(
        f"this looks like an extract: of {known} rows known from {span.first_day} to {span.last_day} "
        f"it lacks {short}, with nothing in their place",
        where=f"{arrival.source}, payload {arrival.payload}",
        fix="import the whole table; or, if the publisher did take these rows back, say so with --complete",
    )


def _one(
    connection: "duckdb.DuckDBPyConnection", query: str, parameters: dict[str, object] | None = None
) -> tuple[Any, ...]:
    """The one row of an aggregate; what it holds is the query's business."""
    (row,) = connection.execute(query, parameters or {}).fetchall()
    return tuple(row)
