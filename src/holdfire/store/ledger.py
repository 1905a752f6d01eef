"""The ledger: what was fetched and imported, in SQLite.

A writer works on the file itself (write-ahead log, every commit synced). A reader takes a copy of the committed state
into memory when it opens: it holds no lock, sees one state throughout, and leaves the folder untouched.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from holdfire.errors import StoreError
from holdfire.model.strike import Coverage
from holdfire.store import clock, sql
from holdfire.store.files import RESTORE_LEDGER, store_faults
from holdfire.store.records import Fetch, Import

LEDGER = "ledger.sqlite"


class SegmentFile(NamedTuple):
    """A file of row versions, as the ledger has it."""

    file: str
    sha256: str
    size: int


class SegmentEntry(NamedTuple):
    """What the ledger writes down of a new segment; the version spares later reads from opening it."""

    file: str
    sha256: str
    size: int
    rows: int
    last_version: int


class SegmentRef(NamedTuple):
    """A segment to be read, and the highest row version in it."""

    file: str
    sha256: str
    size: int
    last_version: int


class Ledger:
    """Queries and commits over one SQLite connection."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def for_writing(cls, path: Path) -> "Ledger":
        """Open the ledger file, or make it; the caller holds the writer's lock.

        Raises:
            StoreError: the file is no ledger of ours, or one of another version.
        """
        with store_faults(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        ledger = cls(connection, path)
        try:
            with store_faults(path):
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA foreign_keys = ON")
                if ledger._is_empty():
                    with ledger.transaction():
                        for statement in sql.LEDGER_SCHEMA:
                            connection.execute(statement)
            ledger._check_version()
            with store_faults(path):
                connection.execute("PRAGMA journal_mode = WAL")
                ledger._upgrade()
        except StoreError:
            connection.close()
            raise
        return ledger

    @classmethod
    def snapshot(cls, path: Path, *, timeout: float) -> "Ledger":
        """The committed state of the ledger, copied into memory.

        Raises:
            StoreError: there is no ledger, or it cannot be read, or it is of another version.
        """
        if not path.exists():
            raise StoreError(
                "there is no store", where=str(path.parent), fix="check the path, or import something into it first"
            )
        with store_faults(path):
            ledger = cls(_committed(path, timeout=timeout), path)
        ledger._check_version()
        with store_faults(path):
            ledger._upgrade()  # of the copy in memory
        return ledger

    def close(self) -> None:
        """Close the connection; the last writer to do so folds the write-ahead log into the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the statements inside, or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _upgrade(self) -> None:
        """Bring an older layout to ours, whole or not at all."""
        if self._pragma("user_version") == sql.SCHEMA_VERSION:
            return
        with self.transaction():
            for statement in sql.UPGRADE:
                self._connection.execute(statement)

    def _is_empty(self) -> bool:
        tables = self._connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        return tables == 0 and self._pragma("user_version") == 0

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _check_version(self) -> None:
        with store_faults(self._path):
            if self._is_empty():
                raise StoreError("the store is empty", where=str(self._path), fix="import something into it first")
            application, version = self._pragma("application_id"), self._pragma("user_version")
        if application != sql.APPLICATION_ID:
            raise StoreError(
                "this file is not a holdfire ledger", where=str(self._path), fix="choose another folder for the store"
            )
        if version not in sql.READABLE:
            raise StoreError(
                "the store was written by another version of holdfire: "
                f"its layout is {version}, ours is {sql.SCHEMA_VERSION}",
                where=str(self._path),
                fix="use the version of holdfire that wrote it, or import the payloads into a new store",
            )

    def require_sound(self) -> None:
        """Refuse to answer from a ledger in which SQLite finds damage.

        Raises:
            StoreError: with the first of what it finds.
        """
        with store_faults(self._path):
            damage = self.damage()
        if damage:
            raise StoreError(f"the ledger is damaged: {damage[0]}", where=str(self._path), fix=RESTORE_LEDGER)

    def damage(self) -> list[str]:
        """What SQLite itself finds wrong with the ledger."""
        try:
            found = [str(text) for (text,) in self._connection.execute("PRAGMA integrity_check") if text != "ok"]
            broken = list(self._connection.execute("PRAGMA foreign_key_check"))
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return found + [f"a row of {table} refers to a missing row of {parent}" for table, _, parent, _ in broken]

    # Payloads and fetches

    def add_fetch(self, fetch: Fetch, *, size: int) -> None:
        """Write down a payload and how it was fetched; both may be known already."""
        with self.transaction():
            self._connection.execute(sql.ADD_PAYLOAD, (fetch.payload, size))
            self._connection.execute(
                sql.ADD_FETCH,
                (fetch.payload, fetch.origin, fetch.name, fetch.licence, clock.written(fetch.fetched_at)),
            )

    def forget(self, sha256: str) -> None:
        """Strike out a payload from which nothing was ever imported, and how it was fetched."""
        with self.transaction():
            for statement in sql.FORGET:
                self._connection.execute(statement, (sha256,))

    def has_payload(self, sha256: str) -> bool:
        """Whether these bytes are in the store."""
        return self._connection.execute(sql.HAS_PAYLOAD, (sha256,)).fetchone() is not None

    def payloads(self) -> list[tuple[str, int]]:
        """Hash and size of every payload."""
        return self._connection.execute(sql.PAYLOADS).fetchall()

    def fetches(self, source: str | None) -> list[Fetch]:
        """Fetches in order of time: all, or those of the payloads that a source was read from."""
        found = self._connection.execute(sql.FETCHES_OF, (source,)) if source else self._connection.execute(sql.FETCHES)
        return [Fetch(payload, origin, name, licence, clock.read(at)) for payload, origin, name, licence, at in found]

    # Imports and segments

    def rows_of_same_import(self, entry: Import, kept_to: date | None, *, vouched: bool) -> int | None:
        """How many rows this very import had when it was made before; None if it was not."""
        known_at = clock.written(entry.known_at)
        same = (entry.source, entry.parser, entry.payload, known_at, entry.complete, str(kept_to or ""), vouched)
        found = self._connection.execute(sql.SAME_IMPORT, same).fetchone()
        return int(found[0]) if found else None

    def next_import(self) -> int:
        """The number that the next import will have."""
        return int(self._connection.execute(sql.NEXT_IMPORT).fetchone()[0])

    def commit_import(
        self,
        number: int,
        entry: Import,
        segments: Sequence[SegmentEntry],
        *,
        covers: Sequence[Coverage],
        kept_to: date | None,
        vouched: bool,
    ) -> None:
        """Write down an import and its segments in one transaction: from here on they exist."""
        with self.transaction():
            counts = (entry.new, entry.changed, entry.deleted, entry.same)
            known_at = clock.written(entry.known_at)
            what = (number, entry.source, entry.parser, entry.payload, known_at, entry.complete, *counts)
            self._connection.execute(sql.ADD_IMPORT, (*what, str(kept_to or ""), vouched))
            for part in covers:
                reach = (clock.written(part.since), clock.written(part.until), str(part.first_day), str(part.last_day))
                self._connection.execute(sql.ADD_COVERAGE, (number, *reach, " ".join(part.places)))
            for segment in segments:
                self._connection.execute(sql.ADD_SEGMENT, (segment.file, number, *segment[1:]))

    def imports(self) -> list[Import]:
        """Every import, in the order they were made."""
        return [
            Import(source, parser, payload, clock.read(known_at), bool(complete), *counts)
            for source, parser, payload, known_at, complete, *counts in self._connection.execute(sql.IMPORTS)
        ]

    def coverage(self, *, as_of: datetime, source: str | None) -> list[Coverage]:
        """What the imports known at `as_of` speak of; the same stretch once."""
        found = self._connection.execute(sql.COVERAGE, {"as_of": clock.written(as_of), "source": source})
        return [
            Coverage(
                name,
                clock.read(since),
                clock.read(until),
                date.fromisoformat(first),
                date.fromisoformat(last),
                tuple(places.split()),
            )
            for name, since, until, first, last, places in found
        ]

    def latest_known(self, source: str) -> datetime | None:
        """When the newest release of a source was known; None if it was never imported."""
        latest = self._connection.execute(sql.LATEST_KNOWN, (source,)).fetchone()[0]
        return clock.read(latest) if latest else None

    def segments(self) -> list[SegmentFile]:
        """Every segment with its hash and size."""
        return [SegmentFile(*found) for found in self._connection.execute(sql.SEGMENTS)]

    def has_segment(self, file: str) -> bool:
        """Whether a segment of this name was committed."""
        return self._connection.execute(sql.HAS_SEGMENT, (file,)).fetchone() is not None

    def segments_known(self, *, table: str, as_of: datetime, source: str | None) -> list[SegmentRef]:
        """Segments of a table whose rows were known at `as_of`."""
        asked = {"table": table, "as_of": clock.written(as_of), "source": source}
        return [SegmentRef(*segment) for segment in self._connection.execute(sql.SEGMENTS_KNOWN, asked)]

    def sources(self) -> dict[str, str]:
        """Every source that was imported, and the table of its rows."""
        return dict(self._connection.execute(sql.SOURCES).fetchall())

    def report_payloads(self, source: str) -> list[str]:
        """Payloads of a source that were imported as single reports, not as whole tables."""
        return [str(payload) for (payload,) in self._connection.execute(sql.REPORT_PAYLOADS, (source,))]


def _committed(path: Path, *, timeout: float) -> sqlite3.Connection:
    """Copy the ledger into memory without leaving a trace.

    With no write-ahead log beside it the file is at rest and is read as it lies: SQLite would otherwise create lock
    files, which a reader has no business to do and cannot do in a read-only folder. If a writer began meanwhile, the
    copy is dropped and made through the log instead.
    """
    log = path.with_name(f"{path.name}-wal")
    address = path.absolute().as_uri()
    if not log.exists():
        before = path.stat()
        try:
            copied = _copied(f"{address}?mode=ro&immutable=1", timeout=timeout)
        except sqlite3.DatabaseError:
            if _at_rest(path, before.st_mtime_ns, log):
                raise
        else:
            if _at_rest(path, before.st_mtime_ns, log):
                return copied
            copied.close()
    return _copied(f"{address}?mode=ro", timeout=timeout)


def _at_rest(path: Path, modified: int, log: Path) -> bool:
    return path.stat().st_mtime_ns == modified and not log.exists()


def _copied(address: str, *, timeout: float) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    stored = sqlite3.connect(address, uri=True, timeout=timeout)
    try:
        stored.backup(memory)
    except sqlite3.Error:
        memory.close()
        raise
    finally:
        stored.close()
    return memory
