"""Bytes of any kind that is read -> documents: a text, a page, a feed with its items, a PDF.

The reader is imported where something is read: who gives out the work to others needs nothing of it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from holdfire.engine.pdf import looks_like_pdf, open_pdf
from holdfire.reader.known import SHIPPED, Register

if TYPE_CHECKING:
    from holdfire.model.document import Document
    from holdfire.reader.body import Heard
    from holdfire.reader.read import ReadDocument


@dataclass(frozen=True)
class Known:
    """What is known of documents before they are read: language and day of publication, or None; and names."""

    language: str | None = None
    published: date | None = None
    register: Register = SHIPPED

    def key(self) -> str:
        """The same in one word; readings of the same bytes under another key may differ."""
        own = f" {self.register.digest}" if self.register.digest else ""
        return f"{self.language or ''} {self.published or ''}{own}"


def read_bytes(data: bytes, *, name: str, known: Known, heard: "Heard | None" = None) -> "Iterator[ReadDocument]":
    """The documents that the bytes hold, each with its claims; only a feed holds more than one.

    Args:
        data: the bytes.
        name: what to call them in messages.
        known: what is known beforehand.
        heard: who hears how much of a document is read; of the items of a feed, which are short, nothing is told.

    Raises:
        DocumentError: they cannot be read, or hold no document.
    """
    from holdfire.reader.document import open_document
    from holdfire.reader.feeds import looks_like_feed, open_feed
    from holdfire.reader.read import with_claims

    language, published = known.language, known.published
    if looks_like_pdf(data):
        documents: Iterable[Document] = (open_pdf(data, name=name, language=language, published=published),)
    elif looks_like_feed(data):
        documents, heard = open_feed(data, name=name, language=language, published=published), None
    else:
        documents = (open_document(data, name=name, language=language, published=published),)
    yield from (with_claims(document, known.register, heard) for document in documents)


@cache
def reader_version() -> str:
    """A short hash of the reader's code and word lists: what was read by the same version needs no second reading."""
    digest = hashlib.sha256()
    root = files("holdfire")
    for part in ("reader", "engine", "model"):
        for file in _files(root / part):
            digest.update(f"{part}/{file.name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.is_file():
            yield entry
