"""The use cases about documents: what is read, from where, and where it is kept."""

import hashlib
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, NamedTuple, TypeVar
from urllib.parse import unquote

from holdfire.app.writing import Identity, identity, write_whole
from holdfire.brief.claim_rows import body_of, json_pieces
from holdfire.engine.files import not_empty, read_file, shown, walk
from holdfire.engine.folder import is_folder
from holdfire.engine.open import Known, read_bytes, reader_version
from holdfire.engine.pdf import LARGEST_PDF
from holdfire.engine.pool import read_files
from holdfire.engine.task import Outcome, Task, refused
from holdfire.errors import DocumentError, HoldfireError
from holdfire.reader.known import SHIPPED, Register, register_of

if TYPE_CHECKING:
    from holdfire.reader.read import ReadDocument
    from holdfire.store.documents import DocumentShelf

STDIN = "-"
WEB_SECONDS = 60.0  # for one address, redirects included
WEB_SILENCE = 15.0  # seconds without a byte
CONTENT_TYPES = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/pdf",
)
LONGEST_NAME = 4096  # characters of the name of a file
KEPT_SECONDS = 1.0  # until what was read is kept, whatever may end the program
KEPT_BYTES = 4 << 20

T = TypeVar("T")
U = TypeVar("U")
Make = Callable[["ReadDocument", str], Iterable[T]]


def read_document(
    given: bytes | bytearray | memoryview | str | Path,
    *,
    name: str | None = None,
    language: str | None = None,
    published: date | None = None,
    register: Sequence[Path | str] = (),
) -> "ReadDocument":
    """Read one document: labelled blocks, and who claims what in which words.

    Args:
        given: the `Path` of a file, or its bytes, or a text; a str is always a text.
        name: what to call it in messages; by default its path.
        language: en, uk, ru or de, where it is known.
        published: its day of publication where that is known, which is taken before any that it names.
        register: files of names of your own, which come before those that are known already (docs/reading.md).

    Raises:
        DocumentError: it or a register cannot be read, it holds no words, is the name of a file instead of its text, or
            is a feed of several documents (see `read_documents`).
        TypeError: `given` is none of the three, or `published` is no day.
        ValueError: `language` is none of those that are read, or `published` is in a year that no document is of.
    """
    known = _known(language, published, known_names(register))
    if isinstance(given, str):
        return _read_text(given, name or "document", known)
    if not isinstance(given, Path | bytes | bytearray | memoryview):
        msg = f"a document is a Path, bytes or a text, not {type(given).__name__}"
        raise TypeError(msg)
    data = read_file(given) if isinstance(given, Path) else bytes(given)
    called = name or (str(given) if isinstance(given, Path) else "document")
    found = list(read_bytes(not_empty(data, called), name=called, known=known))
    if len(found) != 1:
        fix = "read it with read_documents, or as a folder of documents"
        raise DocumentError(f"the feed holds {len(found)} documents", where=called, fix=fix)
    return found[0]


def _read_text(text: str, name: str, known: Known) -> "ReadDocument":
    from holdfire.reader.feeds import looks_like_feed
    from holdfire.reader.read import read_document as read_text

    not_empty(text.encode("utf-8", "replace"), name)
    if _names_a_file(text):
        raise DocumentError("this text is the name of a file", where=text, fix=f"give the file: Path({text!r})")
    one_word = len(text) <= LONGEST_NAME and len(text.split()) == 1
    if one_word and text.lower().endswith(_SUFFIXES):
        raise DocumentError("this text is a name, and there is no such file", where=text, fix="give the Path of a file")
    if one_word and _ADDRESS.match(text):
        raise DocumentError(
            "this text is an address", where=text, fix="fetch it and give its bytes, or use `holdfire read URL`"
        )
    if looks_like_feed(text[:LONGEST_NAME].encode("utf-8", "replace")):
        raise DocumentError("this text is a feed", where=name, fix="give its bytes, or its file to read_documents")
    return read_text(text, name=name, language=known.language, published=known.published, register=known.register)


def read_documents(
    paths: Iterable[Path | str],
    *,
    language: str | None = None,
    published: date | None = None,
    register: Sequence[Path | str] = (),
    workers: int = 1,
) -> "Iterator[ReadDocument]":
    """Read files and folders, one document after the other; memory does not grow with their number.

    Args:
        paths: files, and folders to be searched for files.
        language: as for `read_document`, of all of them.
        published: as for `read_document`; an item of a feed that names its own day keeps that.
        register: as for `read_document`.
        workers: processes. More than one needs the caller's main module to be importable, as `multiprocessing` does.

    Raises:
        DocumentError: at the first file that cannot be read, or folder without a file.
        TypeError: `paths` is one path, or `published` no day.
        ValueError: `language`, `published` or `workers` is none that can be.
    """
    if workers < 1:
        msg = f"{workers} workers can read nothing; one or more can"
        raise ValueError(msg)
    task = Task(_itself, _known(language, published, known_names(register)))
    return _each(read_files(_files(map(Path, _several(paths))), task, workers=workers))


def _each(outcomes: "Iterable[Outcome[ReadDocument]]") -> "Iterator[ReadDocument]":
    for outcome in outcomes:
        if outcome.refused:
            raise outcome.refused
        yield from chain.from_iterable(outcome.made)


def _names_a_file(text: str) -> bool:
    """Whether a text of one short line is the name of a file that is there."""
    if len(text) > LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False


def _several(paths: Iterable[T]) -> Iterable[T]:
    """Paths, and not one path, whose letters would be taken for paths."""
    if isinstance(paths, (str, Path)):
        msg = f"paths are wanted, not one path; give [{str(paths)!r}]"
        raise TypeError(msg)
    return paths


def known_names(register: Sequence[Path | str]) -> Register:
    """The names that are known beforehand: those of the package, and those of files of one's own.

    Raises:
        DocumentError: a file cannot be read, or has faults.
    """
    return register_of([(shown(path), read_file(path)) for path in map(Path, _several(register))])


def _known(language: str | None, published: date | None, register: Register) -> Known:
    from holdfire.reader.words import LANGUAGES

    if language is not None and language not in LANGUAGES:
        msg = f"{language!r} is not a language that is read; choose one of {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    check_published(published)
    return Known(language, published, register)


def check_published(published: object) -> None:
    """Refuse what is no day of publication, by the rule for days that documents themselves name.

    Raises:
        TypeError: it is no day.
        ValueError: it is in a year that no document is of.
    """
    from holdfire.reader.dates import parse_stamp

    if published is None:
        return
    if not isinstance(published, date) or isinstance(published, datetime):
        msg = f"published is a day, such as datetime.date(2026, 1, 30), not {published!r}"
        raise TypeError(msg)
    if parse_stamp(published.isoformat()) is None:
        msg = f"{published} is in a year that no document is of"
        raise ValueError(msg)


def _itself(read: "ReadDocument", _name: str) -> "tuple[ReadDocument]":
    return (read,)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        files = walk(path) if is_folder(path) else iter((path,))
        yield next(files, path)  # a folder without files is no empty answer: reading it tells so
        yield from files


# ---- for the command line


@dataclass
class Run(Generic[T]):
    """A reading of everything that was named on a command line; its numbers grow as it goes.

    Args:
        inputs: files, folders, addresses, or `-` for stdin.
        make: what is made of a document, in pieces, given it and the name of its file; a function of a module, or a
            part of one. None: the line of JSON.
        language: as for `read_document`.
        published: as for `read_document`.
        register: the names that are known beforehand.
        store: a store in which everything is kept, and from which it is known what was read before.
        again: whether what the store holds is read all the same.
        allow_private: whether addresses of one's own network may be asked.
        stdin: where `-` is read from; None if it is closed.
        output: the number of the open file into which the answer goes; it is not read, nor is the store.
        read_at: the instant that is written down in the store.

    Attributes:
        share: how much of the document that is under way is read, from 0 to 1; None where that is not known.
    """

    inputs: Sequence[str]
    make: Make[T] | None
    stdin: BinaryIO | None
    read_at: str
    language: str | None = None
    published: date | None = None
    register: Register = SHIPPED
    store: Path | None = None
    again: bool = False
    allow_private: bool = False
    output: int | None = None
    files: int = field(default=0, init=False)
    documents: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    refused: int = field(default=0, init=False)
    share: float | None = field(default=None, init=False)
    notes: list[str] = field(
        default_factory=list, init=False
    )  # what a person should hear of; whoever tells it takes it

    def outcomes(self) -> Generator[Outcome[Any], None, None]:
        """What became of every file, in their order.

        What is read is kept in batches, also when the iterator is closed: each file when the one after it is asked for,
        and not before, so that nothing is kept that was not taken up.

        Raises:
            StoreError: the store cannot be opened or written.
        """
        known = _known(self.language, self.published, self.register)
        if self.store is None:
            yield from self._read(Task(self.make or json_pieces, known, heard=self._hear), lambda _: False)
            return
        from holdfire.store import open_store
        from holdfire.store.documents import DocumentShelf

        with ExitStack() as opened:
            store = opened.enter_context(open_store(self.store, create=True, write=True))
            shelf = opened.enter_context(DocumentShelf(store, reader=reader_version(), known=known.key()))
            yield from self._keep(known, shelf)

    def _keep(self, known: Known, shelf: "DocumentShelf") -> Iterator[Outcome[Any]]:
        from holdfire.store.documents import ReadFile

        make: Make[Any] = partial(_with_body, self.make) if self.make else json_pieces
        task = Task(make, known, keep_data=True, heard=self._hear)
        waiting: list[ReadFile] = []
        kept = time.monotonic()
        try:
            for outcome in self._read(task, lambda path: not self.again and _was_read(path, shelf)):
                bodies = tuple(map(_body if self.make else body_of, outcome.made))
                made = tuple(map(_without_body, outcome.made)) if self.make else outcome.made
                yield Outcome(outcome.name, outcome.sha256, None, made, outcome.refused)
                if outcome.data is not None:
                    waiting.append(ReadFile(outcome.name, outcome.sha256, outcome.data, bodies))
                late = time.monotonic() >= kept + KEPT_SECONDS
                if waiting and (late or sum(file.size() for file in waiting) >= KEPT_BYTES):
                    shelf.put(waiting, read_at=self.read_at)
                    waiting, kept = [], time.monotonic()
        finally:
            shelf.put(waiting, read_at=self.read_at)

    def _read(self, task: Task[U], was_read: Callable[[Path], bool]) -> Iterator[Outcome[U]]:
        for of_paths, names in groupby(self.inputs, key=_is_path):
            if of_paths:
                found: Iterable[Outcome[U]] = read_files(self._unread(map(Path, names), was_read), task)
            else:
                found = (self._other(name, task) for name in names)
            for outcome in found:
                self.files, self.share = self.files + 1, None
                self.documents += len(outcome.made)
                self.refused += outcome.refused is not None
                yield outcome

    def _hear(self, share: float) -> None:
        self.share = share

    def _unread(self, paths: Iterable[Path], was_read: Callable[[Path], bool]) -> Iterator[Path]:
        for path in self._wanted(paths):
            if was_read(path):
                self.skipped += 1
            else:
                yield path

    def _wanted(self, paths: Iterable[Path]) -> Iterator[Path]:
        """The files, without those that this run itself writes: they are no documents of the folder they lie in."""
        written = None if self.output is None else identity(self.output)
        for path in paths:
            if is_folder(path):
                files = (file for file in walk(path, without=self.store) if not _is(file, written))
                yield next(files, path)  # a folder without files is no empty answer: reading it tells so
                yield from files
            elif _is(path, written):
                fix = "send the output elsewhere; nothing was read"
                raise DocumentError("the output goes into a file that is to be read", where=str(path), fix=fix)
            else:
                yield path

    def _other(self, name: str, task: Task[U]) -> Outcome[U]:
        """What stdin or an address gives."""
        try:
            data = self._stdin() if name == STDIN else self._web(name)
        except HoldfireError as error:
            return refused(error, name)
        return task.on_bytes(data, "stdin" if name == STDIN else name)

    def _stdin(self) -> bytes:
        if self.stdin is None:
            raise DocumentError("it is closed", where="stdin", fix="give a document on it: ... | holdfire read -")
        data = self.stdin.read(LARGEST_PDF + 1)
        return not_empty(data, "stdin")

    def _web(self, address: str) -> bytes:
        from holdfire.sources.web import Bounds, fetch_web

        target = BytesIO()
        _check_scheme(address)
        bounds = Bounds(
            largest=LARGEST_PDF,
            silence=WEB_SILENCE,
            total=WEB_SECONDS,
            private=self.allow_private,
            inward=self.allow_private,
            clear=True,
            types=CONTENT_TYPES,
        )
        if fetch_web(address, target, bounds).downgraded:
            self.notes.append(f"{address} led from https to http, where its bytes could be changed on the way")
        return not_empty(target.getvalue(), address)


_ADDRESS = re.compile("[A-Za-z][A-Za-z0-9+.-]*://|(?:data|file|https?|mailto):", re.IGNORECASE)
_SHOWN = 100  # characters of an address that may hold a whole document
_SUFFIXES = (".txt", ".html", ".htm", ".xml", ".pdf", ".rss", ".atom")  # of names that are taken for files


def _is_path(name: str) -> bool:
    return name != STDIN and not _ADDRESS.match(name)


def _check_scheme(address: str) -> None:
    """Refuse what is no address of the web, with what to give in its place."""
    scheme = address.partition(":")[0].lower()
    if scheme in {"http", "https"}:
        return
    fix = "get it by a program that can, and give its file; addresses are read over https and http"
    if scheme == "file":
        host, slash, path = address.partition(":")[2].removeprefix("//").partition("/")
        fix = f"give its path instead: {unquote(slash + path if host in {'', 'localhost'} else host + slash + path)}"
    elif scheme == "data":
        fix = "put what it holds into a file, or give it on stdin: holdfire read -"
    raise DocumentError(f"{scheme} addresses are not read", where=address[:_SHOWN], fix=fix)


def _is(path: Path, written: Identity | None) -> bool:
    return written is not None and identity(path) == written


class _BodyPiece(NamedTuple):
    """A piece of the JSON that is kept, among the pieces of what is printed."""

    data: bytes


def _with_body(make: Make[T], read: "ReadDocument", name: str) -> Iterator[T | _BodyPiece]:
    yield from make(read, name)
    yield from map(_BodyPiece, body_of(tuple(json_pieces(read, name))))


def _body(pieces: Iterable[Any]) -> tuple[bytes, ...]:
    return tuple(piece.data for piece in pieces if isinstance(piece, _BodyPiece))


def _without_body(pieces: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(piece for piece in pieces if not isinstance(piece, _BodyPiece))


def _was_read(path: Path, shelf: "DocumentShelf") -> bool:
    try:
        return shelf.has(hashlib.sha256(read_file(path)).hexdigest())
    except DocumentError:
        return False  # reading it tells why


def write_page(read: "ReadDocument", name: str, path: Path) -> None:
    """Write the document with its claims marked in place; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.claim_page import render_claims_page

    write_whole(path, render_claims_page(read, name, version=version("holdfire")), what="page")
