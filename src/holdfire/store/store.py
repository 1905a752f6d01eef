"""The store: a folder that remembers what was known when.

payloads/<aa>/<sha256>      bytes as fetched, never changed
ledger.sqlite               fetches, imports and segments; what it does not list does not exist
segments/<table>/*.parquet  row versions, never changed
scratch/                    work in progress; emptied by the next writer
writer.lock, writer.pid     who is writing
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from holdfire.errors import Problem, StoreError
from holdfire.model.rows import TableKind
from holdfire.model.strike import Coverage
from holdfire.model.tables import TABLES
from holdfire.store import check, clock
from holdfire.store.as_of import ALL, Part, rows_of_segments
from holdfire.store.diff import Arrival, Delta, Held, find_delta
from holdfire.store.files import copy_hashed, empty_folder, hash_file, place, store_faults, sync_folder
from holdfire.store.history import history_of
from holdfire.store.ledger import LEDGER, Ledger, SegmentEntry, SegmentFile, SegmentRef
from holdfire.store.lock import WriterLock, writer_at_work
from holdfire.store.records import Change, Fetch, Import, Payload, Report, Version

if TYPE_CHECKING:
    import pyarrow as pa

PENDING = ".pending"  # marks a payload that was put in place but may not be in the ledger yet


class Store:
    """An open store; made by `open_store`. A reader sees the store as it was when it opened it."""

    def __init__(self, path: Path, ledger: Ledger, lock: WriterLock | None) -> None:
        self.path = path
        self._ledger = ledger
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger and, for a writer, let the next one in."""
        self._ledger.close()
        if self._lock:
            self._lock.release()

    # Writing

    def keep(self, content: bytes | Path, *, origin: str, name: str, licence: str, fetched_at: datetime) -> Payload:
        """Keep bytes as they were fetched, before anything is read from them.

        Args:
            content: the bytes, or a file of any size, which is copied in pieces.
            origin: the address or path they came from.
            name: the file name there.
            licence: under which they are given, or that it is not known.
            fetched_at: when they were fetched; cut to the second.

        Returns:
            The payload. The same bytes are kept once, however often they are fetched; each fetch that differs in
            anything is written down.

        Raises:
            StoreError: there are no bytes, they cannot be read, the disk fails, or the store was opened for reading.
        """
        self._require_writer()
        fetched_at = clock.to_second(fetched_at, name="fetched_at")
        with ExitStack() as undo, self._scratch() as scratch:
            copied = scratch / "payload"
            with _opened(content) as source, store_faults(scratch):
                sha256, size = copy_hashed(source, copied)
            if size == 0:
                raise StoreError(
                    "there are no bytes", where=origin, fix="fetch it again: an empty payload is never evidence"
                )
            payload = Payload(sha256, size, self._payload_path(sha256))
            with store_faults(self.path):
                marker = self._scratch_folder / f"{sha256}{PENDING}"
                undo.callback(self._settle_payload, marker)
                marker.touch()
                sync_folder(self._scratch_folder)
                place(copied, payload.path)
                self._ledger.add_fetch(Fetch(sha256, origin, name, licence, fetched_at), size=size)
        return payload

    def forget(self, payload: Payload) -> None:
        """Let go of bytes that were kept in vain; those from which rows were imported stay.

        Raises:
            StoreError: the disk fails, or the store was opened for reading.
        """
        self._require_writer()
        with store_faults(self.path):
            marker = self._scratch_folder / f"{payload.sha256}{PENDING}"
            marker.touch()  # a writer that dies before the bytes are gone is tidied up after by the next
            self._ledger.forget(payload.sha256)
            self._settle_payload(marker)

    def add(
        self,
        *,
        table: TableKind,
        source: str,
        parser: str,
        payload: Payload,
        known_at: datetime,
        batches: "Iterable[pa.RecordBatch]",
        complete: bool,
        allow_deletions: bool = False,
        kept_to: tuple[date, datetime] | None = None,
        withdrawn: Sequence[str] = (),
        scope: tuple[str, ...] = (),
    ) -> Change:
        """Take in the rows of one payload, all or none; or take rows back that the publisher has withdrawn.

        A row whose content is current already changes nothing; other content under a known key is a new version; a new
        key is version 1. A key that occurs several times in the payload is numbered in the order of what its rows say,
        not of their lines: key, key#2, key#3.
        The very same import again changes nothing and does not even read the rows.

        Releases of a source are imported in the order in which they were known: an older one that came later could not
        be placed without rewriting what was already told of the time between, so it is refused.

        Args:
            table: what the rows are; a source belongs to one table.
            source: name of the source; keys are compared within it.
            parser: name and version of the code that read the rows.
            payload: where the rows were read from; as `keep` returned it.
            known_at: when the payload was known to us; cut to the second.
            batches: rows with the columns of the table in file order, taken once and in pieces.
            complete: the payload is a table of its first to its last day, not single reports (those of strikes
                replace their own earlier states: holdfire.store.states). A stored row that it lacks is taken back where
                the day holds at least as many rows that are new: there rows were exchanged. Elsewhere it is kept, and a
                note tells so: the payload may be an extract.
            allow_deletions: believe that such a payload is the publisher's whole table: all rows of its days that it
                lacks are taken back.
            kept_to: the last day of which the payload is said to tell everything, and the instant that ends it; None
                means that it speaks of nothing after its last row.
            withdrawn: keys that a payload without rows takes back: a feed of deletions. It is looked at when the
                batches came to their end, and says nothing of any day.
            scope: codes of the countries of which a complete payload is the table; stored rows of other places are not
                lacking in it. None given: it is the table of all places.

        Returns:
            How many rows were new, changed, deleted and the same.

        Raises:
            StoreError: no rows, or rows of another shape or table; releases out of order; a complete payload that looks
                like an extract; a failing disk; a store opened for reading. What the iterator raises passes through.
                In each case the store is as it was before.
        """
        self._require_writer()
        known_at = clock.to_second(known_at, name="known_at")
        entry = Import(source, parser, payload.sha256, known_at, complete, new=0, changed=0, deleted=0, same=0)
        with store_faults(self.path):
            before = self._ledger.rows_of_same_import(entry, kept_to[0] if kept_to else None, vouched=allow_deletions)
            if before is not None:
                return Change(0, 0, 0, before, ("this very import was made before",))
            self._check_arrival(table, entry)
        arrival = Arrival(table, source, payload.sha256, known_at, complete, allow_deletions, kept_to, withdrawn, scope)
        with self._scratch() as scratch:
            delta = find_delta(arrival, batches, held=self._held(table, entry), scratch=scratch)
            self._commit(table, entry, delta, kept_to, vouched=allow_deletions)
        return Change(delta.new, delta.changed, delta.deleted, delta.same, delta.notes)

    def _check_arrival(self, table: TableKind, entry: Import) -> None:
        if not self._ledger.has_payload(entry.payload):
            raise StoreError(
                "the payload is not in the store", where=entry.payload, fix="keep the bytes first; rows need evidence"
            )
        known_table = self._ledger.sources().get(entry.source, table.name)
        if known_table != table.name:
            raise StoreError(
                f"the rows of this source are {known_table}, and these are {table.name}",
                where=entry.source,
                fix="give the rows of another table a source of their own",
            )
        latest = self._ledger.latest_known(entry.source)
        if latest and entry.known_at < latest:
            raise StoreError(
                f"this release was known at {entry.known_at:%Y-%m-%d %H:%M:%S} UTC, "
                f"but one of {latest:%Y-%m-%d %H:%M:%S} UTC is already in",
                where=entry.source,
                fix="import releases in the order they were published, oldest first, into a new store",
            )

    def _held(self, table: TableKind, entry: Import) -> Held:
        with store_faults(self.path):
            known = self._ledger.segments_known(table=table.name, as_of=entry.known_at, source=entry.source)
            return Held(*self._files(known), self._ledger.report_payloads(entry.source))

    def _commit(
        self,
        table: TableKind,
        entry: Import,
        delta: Delta,
        kept_to: tuple[date, datetime] | None,
        *,
        vouched: bool,
    ) -> None:
        counted = replace(entry, new=delta.new, changed=delta.changed, deleted=delta.deleted, same=delta.same)
        with ExitStack() as undo, store_faults(self.path):
            number = self._ledger.next_import()
            segments = []
            if delta.path:
                file = f"{table.name}/{number:08d}.parquet"
                sha256, size = hash_file(delta.path)
                undo.callback(self._settle_segment, file)
                place(delta.path, self._segment_path(file))
                rows = delta.new + delta.changed + delta.deleted
                segments = [SegmentEntry(file, sha256, size, rows, delta.last_version)]
            said = kept_to[0] if kept_to else None
            self._ledger.commit_import(number, counted, segments, covers=delta.covers, kept_to=said, vouched=vouched)

    def _require_writer(self) -> None:
        if not self._lock:
            raise StoreError(
                "the store was opened for reading",
                where=str(self.path),
                fix="open it with open_store(path, write=True)",
            )

    # Reading

    def rows(self, *, table: TableKind, source: str | None = None, as_of: datetime, part: Part = ALL) -> "pa.Table":
        """The rows of a table known at `as_of`, of one source or of all, whole or in part; as `rows_as_of`.

        Memory grows with what is asked for: of a table of millions ask for a source and a part.
        """
        with store_faults(self.path):
            known = clock.to_second(as_of, name="as_of")
            files, later = self._files(self._ledger.segments_known(table=table.name, as_of=known, source=source))
        return rows_of_segments(files, later, table=table, as_of=as_of, part=part)

    def coverage(self, *, source: str | None = None, as_of: datetime) -> list[Coverage]:
        """What the imports known at `as_of` speak of, of one source or of all."""
        with store_faults(self.path):
            return self._ledger.coverage(as_of=clock.to_second(as_of, name="as_of"), source=source)

    def history(self, key: str) -> list[Version]:
        """Every version of one row of any table, oldest first; `key` may be the beginning or a part of its key if no
        other has it.

        Raises:
            StoreError: no row, or several rows, have such a key.
        """
        return history_of(key, self.versions(), where=str(self.path))

    def versions(self) -> list[tuple[TableKind, list[Path]]]:
        """Every table that has rows, with the files of all their versions; none is named unchecked."""
        with store_faults(self.path):
            segments = self._ledger.segments()
        self._check(segments)
        held: dict[str, list[Path]] = {}
        for segment in segments:
            held.setdefault(segment.file.partition("/")[0], []).append(self._segment_path(segment.file))
        return [(TABLES[name], files) for name, files in held.items()]

    def sources(self) -> dict[str, str]:
        """Every source that was imported, and the name of the table that its rows are in."""
        with store_faults(self.path):
            return self._ledger.sources()

    def payloads(self) -> list[Payload]:
        """Every payload, ordered by hash."""
        with store_faults(self.path):
            return [Payload(sha256, size, self._payload_path(sha256)) for sha256, size in self._ledger.payloads()]

    def fetches(self, source: str | None = None) -> list[Fetch]:
        """Fetches in order of time: all of them, or those of the payloads that a source was imported from."""
        with store_faults(self.path):
            return self._ledger.fetches(source)

    def imports(self) -> list[Import]:
        """Every import, in the order they were made."""
        with store_faults(self.path):
            return self._ledger.imports()

    def latest_known(self, source: str) -> datetime | None:
        """When the newest release of a source was known (UTC); None if it was never imported."""
        with store_faults(self.path):
            return self._ledger.latest_known(source)

    def verify(self) -> Report:
        """Hash every payload and segment again and hold folder and ledger against each other.

        Returns:
            What was checked and every problem found. Files that a writer is putting in place at this moment are none.
        """
        with store_faults(self.path):
            # This order matters: a file listed before its commit is in the ledger by the time the writer is gone.
            found = check.stored_files((self.path / "payloads", self.path / "segments"))
            writing = not self._lock and writer_at_work(self.path)
            ledger = self._ledger if self._lock else Ledger.snapshot(self.path / LEDGER, timeout=0)
            expected = [
                check.Expected(self._payload_path(sha256), sha256, size, check.FETCH_AGAIN)
                for sha256, size in ledger.payloads()
            ]
            payloads = len(expected)
            for file, sha256, size in ledger.segments():
                expected.append(check.Expected(self._segment_path(file), sha256, size, check.RESTORE))
            problems = [Problem(text, str(self.path / LEDGER), check.RESTORE) for text in ledger.damage()]
        problems += check.check_files(expected, set() if writing else found)
        size = sum(promised.size for promised in expected)
        return Report(payloads, len(expected) - payloads, size, tuple(problems))

    def _files(self, segments: list[SegmentRef]) -> tuple[list[Path], list[Path]]:
        """The files of segments, and those of them that hold versions after the first; none is read unchecked.

        A changed byte can leave a file readable and its numbers wrong, so that hashing is the only safe question.
        """
        self._check(segments)
        return (
            [self._segment_path(segment.file) for segment in segments],
            [self._segment_path(segment.file) for segment in segments if segment.last_version > 1],
        )

    def _check(self, segments: Sequence[SegmentRef | SegmentFile]) -> None:
        self._ledger.require_sound()
        promised = [
            check.Expected(self._segment_path(segment.file), segment.sha256, segment.size, check.RESTORE)
            for segment in segments
        ]
        problems = list(check.check_files(promised, set()))
        if problems:
            raise StoreError(
                f"{len(problems)} of {len(promised)} files of rows are not what was stored",
                where=str(self.path),
                fix="`holdfire verify` checks the whole store; mend what is listed",
                problems=problems,
            )

    # Files in the making

    @property
    def _scratch_folder(self) -> Path:
        return self.path / "scratch"

    def _payload_path(self, sha256: str) -> Path:
        return self.path / "payloads" / sha256[:2] / sha256

    def _segment_path(self, file: str) -> Path:
        return self.path / "segments" / file

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        with ExitStack() as kept:
            with store_faults(self.path):
                folder = kept.enter_context(TemporaryDirectory(dir=self._scratch_folder))
            yield Path(folder)

    def _settle_payload(self, marker: Path) -> None:
        """Let a payload stay if the ledger has it, take it away if not; either way it is no longer pending."""
        sha256 = marker.stem
        if not self._ledger.has_payload(sha256):
            self._payload_path(sha256).unlink(missing_ok=True)
        marker.unlink(missing_ok=True)

    def _settle_segment(self, file: str) -> None:
        if not self._ledger.has_segment(file):
            self._segment_path(file).unlink(missing_ok=True)

    def recover(self) -> None:
        """Remove what an interrupted writer left: pending payloads, unknown segments, and work in progress."""
        with store_faults(self.path):
            for marker in self._scratch_folder.glob(f"*{PENDING}"):
                self._settle_payload(marker)
            empty_folder(self._scratch_folder)
            known = {segment.file for segment in self._ledger.segments()}
            for path in (self.path / "segments").glob("*/*.parquet"):
                if path.relative_to(self.path / "segments").as_posix() not in known:
                    path.unlink()


def open_store(path: Path, *, create: bool = False, write: bool = False, timeout: float = 30.0) -> Store:
    """Open a store.

    Opening for reading writes nothing into the folder. Opening for writing takes the one writer's lock and removes what
    an interrupted writer left. Only after a writer was killed, and until the next one opens the store, does SQLite
    rebuild its own lock file beside the ledger when a reader opens it.

    Args:
        path: the store's folder.
        create: make the store if it is not there; implies `write`.
        write: open for writing.
        timeout: seconds to wait for another writer.

    Raises:
        StoreError: there is no store, the path is a file, another writer is at work, or another version of holdfire
            wrote the store.
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise StoreError("a store is a folder, and this is a file", where=str(path), fix="give the path of a folder")
    if not (create or write):
        return Store(path, Ledger.snapshot(path / LEDGER, timeout=timeout), None)
    if create:
        with store_faults(path):
            path.mkdir(parents=True, exist_ok=True)
    elif not (path / LEDGER).exists():
        raise StoreError("there is no store", where=str(path), fix="check the path, or let it be made (create=True)")
    return _for_writing(path, timeout=timeout)


def _for_writing(path: Path, *, timeout: float) -> Store:
    with ExitStack() as opened:
        lock = WriterLock(path, timeout=timeout)
        opened.callback(lock.release)
        ledger = Ledger.for_writing(path / LEDGER)
        opened.callback(ledger.close)
        store = Store(path, ledger, lock)
        store.recover()
        opened.pop_all()
    return store


@contextmanager
def _opened(content: bytes | Path) -> Iterator[BinaryIO]:
    if isinstance(content, bytes):
        yield io.BytesIO(content)
        return
    try:
        source = content.open("rb")
    except OSError as error:
        raise StoreError(
            f"the file cannot be read: {error.strerror}", where=str(content), fix="check the path and your rights"
        ) from error
    with source:
        yield source
