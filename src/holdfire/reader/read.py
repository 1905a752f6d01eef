"""Bytes or text -> a document with its claims: the whole reader in one call."""

from datetime import date

from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.model.record import Record
from holdfire.model.verdict import Caveat
from holdfire.reader.body import Body, Heard
from holdfire.reader.caveats import caveat
from holdfire.reader.claims import claims_of
from holdfire.reader.document import open_document
from holdfire.reader.known import SHIPPED, Register
from holdfire.reader.unresolved import unresolved


class ReadDocument(Record):
    """A document and what is claimed in it; the claims stand in the order of their first words."""

    document: Document
    claims: tuple[Claim, ...]


def read_document(
    given: bytes | str,
    *,
    name: str = "document",
    language: str | None = None,
    published: date | None = None,
    register: Register = SHIPPED,
) -> ReadDocument:
    """Read a plain text or an HTML page; the arguments and errors are those of `open_document`, but for `register`: the
    names that are known beforehand.
    """
    return with_claims(open_document(given, name=name, language=language, published=published), register)


def with_claims(document: Document, register: Register = SHIPPED, heard: Heard | None = None) -> ReadDocument:
    """The document together with its claims, with a caveat where it, or a part of it, gives none because of what it is
    about.

    Args:
        document: the document.
        register: the names that are known beforehand.
        heard: who hears how much of it is read.
    """
    body = Body(document, heard)
    claims = claims_of(body, document, register)
    if not claims and (body.elsewhere or not body.ours):
        document = _with(document, caveat("elsewhere"))
    elif body.beside:
        document = _with(document, caveat("partly-elsewhere", count=len(body.beside), blocks=len(body.blocks)))
    if claims and document.published is None and (words := unresolved(document, claims)):
        document = _with(document, caveat("days-not-resolved", words="; ".join(words)))
    return ReadDocument(document=document, claims=claims)


def _with(document: Document, further: Caveat) -> Document:
    return document.model_copy(update={"caveats": (*document.caveats, further)})
