"""Documents that were read, with their claims, in one more file of the store: `documents.sqlite`.

Most documents are small and there can be very many of them, so their bytes lie in this file and not in files of their
own: one transaction, one sync, takes in a whole batch, and a batch is in or it is not. Bytes are kept packed, under the
hash of what they were; what was made of them is kept as the JSON that `holdfire read --json` prints, under a hash too,
but for the name of the file.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from holdfire.errors import Problem, StoreError
from holdfire.store.files import store_faults
from holdfire.store.store import Store

DOCUMENTS = "documents.sqlite"
APPLICATION_ID = 0x484F4C45
VERSION = 1
CURE = "restore the file from a copy of the store, or read the same documents into a new store"

_SCHEMA = (
    "CREATE TABLE payloads (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL)",
    """CREATE TABLE readings (
        id INTEGER PRIMARY KEY, payload TEXT NOT NULL REFERENCES payloads, reader TEXT NOT NULL, known TEXT NOT NULL,
        name TEXT NOT NULL, read_at TEXT NOT NULL,
        UNIQUE (payload, reader, known))""",
    """CREATE TABLE documents (
        reading INTEGER NOT NULL REFERENCES readings, place INTEGER NOT NULL, sha256 TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (reading, place))""",
    """CREATE VIEW claims AS
        SELECT readings.name AS name, readings.reader AS reader, claim.value ->> 'document' AS document,
            claim.value ->> 'speaker' AS speaker, claim.value ->> 'act' AS act, claim.value ->> 'kind' AS kind,
            claim.value ->> 'when' AS "when", claim.value ->> 'quote' AS quote, claim.value AS claim
        FROM documents JOIN readings ON readings.id = documents.reading, json_each(body, '$.claims') AS claim""",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Tell what is wrong with this file as a StoreError that speaks of it, and not of the ledger."""
    with store_faults(path):
        try:
            yield
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # the disk, or another process
            raise StoreError(f"the stored documents are damaged: {error}", where=str(path), fix=CURE) from error


@dataclass(frozen=True)
class ReadFile:
    """A file that was read: its bytes, their hash, where they were, and the JSON of each of its documents in pieces."""

    name: str
    sha256: str
    data: bytes
    bodies: tuple[tuple[bytes, ...], ...]

    def size(self) -> int:
        """Bytes that it takes until it is kept."""
        return len(self.data) + sum(len(piece) for body in self.bodies for piece in body)


class DocumentShelf:
    """The documents of a store that is open for writing; what is put in stays in from the end of `put`.

    Args:
        store: open for writing; it holds the writer's lock.
        reader: version of the reader.
        known: what was told to the reader beforehand; the same bytes read with other knowledge are another reading.
    """

    def __init__(self, store: Store, *, reader: str, known: str) -> None:
        self._reader, self._known = reader, known
        path = store.path / DOCUMENTS
        with ExitStack() as opened, _faults(path):
            self._connection = opened.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            if self._connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,):
                self._connection.execute("BEGIN")
                for statement in _SCHEMA:
                    self._connection.execute(statement)
                self._connection.execute("COMMIT")
            _check_version(self._connection, path)
            self._connection.execute("PRAGMA journal_mode = WAL")
            opened.pop_all()
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def has(self, sha256: str) -> bool:
        """Whether these bytes were read before by the same reader with the same knowledge."""
        asked = (sha256, self._reader, self._known)
        with _faults(self._path):
            found = self._connection.execute(
                "SELECT 1 FROM readings WHERE payload = ? AND reader = ? AND known = ?", asked
            )
            return found.fetchone() is not None

    def put(self, files: Sequence[ReadFile], *, read_at: str) -> None:
        """Take in what was read, all of it or nothing; the same reading again changes nothing.

        Raises:
            StoreError: the disk fails.
        """
        with _faults(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for file in files:
                    self._put(file, read_at)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _put(self, file: ReadFile, read_at: str) -> None:
        ask = self._connection.execute
        packed = (file.sha256, len(file.data), zlib.compress(file.data))
        ask("INSERT OR IGNORE INTO payloads VALUES (?, ?, ?)", packed)
        added = ask(
            "INSERT OR IGNORE INTO readings (payload, reader, known, name, read_at) VALUES (?, ?, ?, ?, ?)",
            (file.sha256, self._reader, self._known, file.name, read_at),
        )
        if added.rowcount != 1:
            return
        number = added.lastrowid
        for place, pieces in enumerate(file.bodies):
            body = b"".join(pieces)
            digest = hashlib.sha256(body).hexdigest()
            ask("INSERT INTO documents VALUES (?, ?, ?, CAST(? AS TEXT))", (number, place, digest, body))


@dataclass(frozen=True)
class ShelfReport:
    """What a check of the stored documents found; all zero where there are none."""

    payloads: int = 0
    documents: int = 0
    size: int = 0
    problems: tuple[Problem, ...] = ()


def check_documents(folder: Path) -> ShelfReport:
    """Hash every stored document and what was read from it again; nothing is written.

    Raises:
        StoreError: the file is of another version, or no SQLite file.
    """
    path = folder / DOCUMENTS
    if not path.exists():
        return ShelfReport()
    with _faults(path):
        connection = _opened_for_reading(path)
        try:
            _check_version(connection, path)
            problems = [*_damage(connection, path)]
            payloads = documents = size = 0
            for sha256, promised, packed in connection.execute("SELECT sha256, size, packed FROM payloads"):
                payloads += 1
                size += promised
                if _hash_of(packed) != (sha256, promised):
                    problems.append(Problem("the bytes were changed", f"{path}: payload {sha256}", CURE))
            for sha256, body in connection.execute("SELECT sha256, body FROM documents"):
                documents += 1
                if hashlib.sha256(str(body).encode()).hexdigest() != sha256:
                    problems.append(Problem("what was read from it was changed", f"{path}: document {sha256}", CURE))
        finally:
            connection.close()
    return ShelfReport(payloads, documents, size, tuple(problems))


def stored_bodies(folder: Path, *, reader: str | None = None) -> Iterator[str]:
    """The JSON of every stored document in the order in which they were read, of one reader or of all."""
    path = folder / DOCUMENTS
    if not path.exists():
        raise StoreError("no document was read into it", where=str(folder), fix="holdfire read --store FOLDER FILE")
    with _faults(path):
        connection = _opened_for_reading(path)
        try:
            _check_version(connection, path)
            found = connection.execute(
                "SELECT body FROM documents JOIN readings ON readings.id = reading "
                "WHERE ?1 IS NULL OR reader = ?1 ORDER BY reading, place",
                (reader,),
            )
            for (body,) in found:
                yield body
        finally:
            connection.close()


def _opened_for_reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _hash_of(packed: bytes) -> tuple[str, int]:
    try:
        data = zlib.decompress(packed)
    except zlib.error:
        return "", 0
    return hashlib.sha256(data).hexdigest(), len(data)


def _damage(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    for (text,) in connection.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield Problem(str(text), str(path), CURE)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem(f"a row of {table} refers to a missing row of {parent}", str(path), CURE)


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    told = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if told != (APPLICATION_ID, VERSION):
        raise StoreError(
            "the stored documents were written by another version of holdfire, or the file is none of ours",
            where=str(path),
            fix="use the version that wrote it, or read the documents into a new store",
        )
