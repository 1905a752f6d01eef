"""The use cases about documents: what is read, from where, and where it is kept."""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, TypeVar

from holdfire.engine.files import not_empty, read_file, shown, walk
from holdfire.engine.open import Known, read_bytes, reader_version
from holdfire.engine.pdf import LARGEST_PDF
from holdfire.engine.pool import Outcome, Task, read_files
from holdfire.errors import DocumentError, HoldfireError, StoreError
from holdfire.reader.known import SHIPPED, Register, register_of
from holdfire.reader.read import ReadDocument

if TYPE_CHECKING:
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
KEPT_FILES = 200  # files that are kept in one transaction
KEPT_BYTES = 4 << 20

T = TypeVar("T")
U = TypeVar("U")
Make = Callable[[ReadDocument, str], T]


def read_document(
    given: bytes | str | Path,
    *,
    name: str | None = None,
    language: str | None = None,
    published: date | None = None,
    register: Sequence[Path] = (),
) -> ReadDocument:
    """Read one document: labelled blocks, and who claims what in which words.

    Args:
        given: the path of a file, or its bytes, or a text.
        name: what to call it in messages; by default its path.
        language: en, uk, ru or de, where it is known.
        published: its day of publication where that is known; else the document is asked.
        register: files of names of your own, which come before those that are known already (docs/reading.md).

    Raises:
        DocumentError: it or a register cannot be read, it holds no words, or is a feed of several documents (see
            `read_documents`).
    """
    data = read_file(given) if isinstance(given, Path) else given.encode() if isinstance(given, str) else given
    called = name or (str(given) if isinstance(given, Path) else "document")
    if isinstance(given, str):
        from holdfire.reader.read import read_document as read_text

        return read_text(given, name=called, language=language, published=published, register=known_names(register))
    known = _known(language, published, known_names(register))
    found = list(read_bytes(not_empty(data, called), name=called, known=known))
    if len(found) != 1:
        fix = "read it with read_documents, or as a folder of documents"
        raise DocumentError(f"the feed holds {len(found)} documents", where=called, fix=fix)
    return found[0]


def read_documents(
    paths: Iterable[Path],
    *,
    language: str | None = None,
    published: date | None = None,
    register: Sequence[Path] = (),
    workers: int = 1,
) -> Iterator[ReadDocument]:
    """Read files and folders, one document after the other; memory does not grow with their number.

    Args:
        paths: files, and folders to be searched for files.
        language: as for `read_document`, of all of them.
        published: as for `read_document`, of those that name no day.
        register: as for `read_document`.
        workers: processes. More than one needs the caller's main module to be importable, as `multiprocessing` does.

    Raises:
        DocumentError: at the first file that cannot be read.
    """
    task = Task(_itself, _known(language, published, known_names(register)))
    for outcome in read_files(_files(paths), task, workers=workers):
        if outcome.refused:
            raise outcome.refused
        yield from outcome.made


def known_names(register: Sequence[Path]) -> Register:
    """The names that are known beforehand: those of the package, and those of files of one's own.

    Raises:
        DocumentError: a file cannot be read, or has faults.
    """
    return register_of([(shown(path), read_file(path)) for path in register])


def _known(language: str | None, published: date | None, register: Register) -> Known:
    from holdfire.reader.words import LANGUAGES

    if language is not None and language not in LANGUAGES:
        msg = f"{language!r} is not a language that is read; choose one of {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    return Known(language, published, register)


def _itself(read: ReadDocument, _name: str) -> ReadDocument:
    return read


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    return chain.from_iterable(walk(path) if path.is_dir() else (path,) for path in paths)


# ---- for the command line


@dataclass
class Run(Generic[T]):
    """A reading of everything that was named on a command line; its numbers grow as it goes.

    Args:
        inputs: files, folders, addresses, or `-` for stdin.
        make: what is made of a document, given it and the name of its file; a function of a module, or a part of one.
        language: as for `read_document`.
        published: as for `read_document`.
        register: the names that are known beforehand.
        store: a store in which everything is kept, and from which it is known what was read before.
        allow_private: whether addresses of one's own network may be asked.
        stdin: where `-` is read from.
        read_at: the instant that is written down in the store.
    """

    inputs: Sequence[str]
    make: Make[T]
    stdin: BinaryIO
    read_at: str
    language: str | None = None
    published: date | None = None
    register: Register = SHIPPED
    store: Path | None = None
    allow_private: bool = False
    files: int = field(default=0, init=False)
    documents: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)
    refused: int = field(default=0, init=False)

    def outcomes(self) -> Generator[Outcome[T], None, None]:
        """What became of every file, in their order. What is read is kept in batches, also when the iterator is closed.

        Raises:
            StoreError: the store cannot be opened or written.
        """
        known = _known(self.language, self.published, self.register)
        if self.store is None:
            yield from self._read(Task(self.make, known), lambda _: False)
            return
        from holdfire.store import open_store
        from holdfire.store.documents import DocumentShelf

        with ExitStack() as opened:
            store = opened.enter_context(open_store(self.store, create=True, write=True))
            shelf = opened.enter_context(DocumentShelf(store, reader=reader_version(), known=known.key()))
            yield from self._keep(known, shelf)

    def _keep(self, known: Known, shelf: "DocumentShelf") -> Iterator[Outcome[T]]:
        from holdfire.store.documents import ReadFile

        task = Task(partial(_with_body, self.make), known, keep_data=True)
        waiting: list[ReadFile] = []
        try:
            for outcome in self._read(task, lambda path: _was_read(path, shelf)):
                if outcome.data is not None:
                    bodies = tuple(body for _, body in outcome.made)
                    waiting.append(ReadFile(outcome.name, outcome.sha256, outcome.data, bodies))
                if len(waiting) >= KEPT_FILES or sum(len(file.data) for file in waiting) >= KEPT_BYTES:
                    shelf.put(waiting, read_at=self.read_at)
                    waiting = []
                made = tuple(made for made, _ in outcome.made)
                yield Outcome(outcome.name, outcome.sha256, None, made, outcome.refused)
        finally:
            shelf.put(waiting, read_at=self.read_at)

    def _read(self, task: Task[U], was_read: Callable[[Path], bool]) -> Iterator[Outcome[U]]:
        for of_paths, names in groupby(self.inputs, key=_is_path):
            if of_paths:
                paths = self._unread(_files(Path(name) for name in names), was_read)
                found: Iterable[Outcome[U]] = read_files(paths, task)
            else:
                found = (self._other(name, task) for name in names)
            for outcome in found:
                self.files += 1
                self.documents += len(outcome.made)
                self.refused += outcome.refused is not None
                yield outcome

    def _unread(self, paths: Iterator[Path], was_read: Callable[[Path], bool]) -> Iterator[Path]:
        for path in paths:
            if was_read(path):
                self.skipped += 1
            else:
                yield path

    def _other(self, name: str, task: Task[U]) -> Outcome[U]:
        """What stdin or an address gives."""
        try:
            data = self._stdin() if name == STDIN else self._web(name)
        except HoldfireError as error:
            return Outcome(name, "", None, (), error)
        return task.on_bytes(data, "stdin" if name == STDIN else name)

    def _stdin(self) -> bytes:
        data = self.stdin.read(LARGEST_PDF + 1)
        return not_empty(data, "stdin")

    def _web(self, address: str) -> bytes:
        from holdfire.sources.web import Bounds, fetch_web

        target = BytesIO()
        bounds = Bounds(
            largest=LARGEST_PDF,
            silence=WEB_SILENCE,
            total=WEB_SECONDS,
            private=self.allow_private,
            clear=True,
            types=CONTENT_TYPES,
        )
        fetch_web(address, target, bounds)
        return not_empty(target.getvalue(), address)


def _is_path(name: str) -> bool:
    return name != STDIN and not name.lower().startswith(("http://", "https://"))


def _with_body(make: Make[T], read: ReadDocument, name: str) -> tuple[T, str]:
    return make(read, name), read.model_dump_json()


def _was_read(path: Path, shelf: "DocumentShelf") -> bool:
    try:
        return shelf.has(hashlib.sha256(read_file(path)).hexdigest())
    except DocumentError:
        return False  # reading it tells why


def write_page(read: ReadDocument, name: str, path: Path) -> None:
    """Write the document with its claims marked in place; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.claim_page import render_claims_page

    text = render_claims_page(read, name, version=version("holdfire"))
    try:
        partly = path.with_name(f".{path.name}.partial")
        partly.write_text(text, encoding="utf-8")
        partly.replace(path)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        fix = "choose a folder that exists and that you may write to"
        raise StoreError(f"the page cannot be written ({told})", where=str(path), fix=fix) from error
