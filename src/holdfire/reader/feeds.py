"""A feed (RSS 0.9 to 2.0, Atom, RDF) -> one document for each of its items.

The bytes of an item are its element in canonical XML, so that the same item has the same hash in every feed that
carries it; such bytes alone are read like a feed of one item. No entity is expanded and nothing is loaded.
"""

import hashlib
import html
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, NamedTuple

from holdfire.errors import DocumentError
from holdfire.model.document import Document
from holdfire.model.verdict import Caveat
from holdfire.reader.caveats import caveat
from holdfire.reader.dates import parse_stamp
from holdfire.reader.decode import check_size, decode, storable
from holdfire.reader.document import document_of
from holdfire.reader.markup import extract_markup

MOST_ITEMS = 10_000  # a feed has some dozens

_HEAD = 2048  # bytes in which the first element begins
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*+:)?(rss|feed|RDF|item|entry)[\s>/]")
_FIRST = re.compile(rb"<[A-Za-z_]")
_ITEMS = frozenset(("item", "entry"))
_CONTENT = ("encoded", "content", "description", "summary")  # the fullest first
_DATES = ("pubDate", "published", "issued", "date", "updated", "modified")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\w+);")


class _Item(NamedTuple):
    """What one item says of itself."""

    title: str
    byline: str
    link: str
    published: date | None
    content: str
    data: bytes


def looks_like_feed(data: bytes) -> bool:
    """Whether the first element of the bytes is that of a feed, or of an item."""
    head = data[:_HEAD].replace(b"\0", b"")  # of UTF-16
    first = _FIRST.search(head)
    return bool(first and _ROOT.match(head, first.start()))


def open_feed(
    data: bytes, *, name: str = "feed", language: str | None = None, published: date | None = None
) -> Iterator[Document]:
    """The items of a feed as documents, in the feed's order.

    Args:
        data: the bytes of the feed.
        name: what to call it in messages.
        language: language of its items where it is known.
        published: the day of items that name none.

    Raises:
        DocumentError: it is too large, no feed, or has no item with words, or more than MOST_ITEMS.
    """
    check_size(len(data), name=name)
    items, caveats = _items(data, name)
    if not items:
        raise DocumentError("the feed has no item with words", where=name, fix="check that it was fetched whole")
    for item in items:
        yield _document(item, language, published, caveats)


def _items(data: bytes, name: str) -> tuple[list[_Item], tuple[Caveat, ...]]:
    """The items, and what had to be guessed or mended to find them."""
    from lxml import etree  # here, because only feeds and pages need it

    try:
        return _parsed(data, name, encoding="utf-8" if _is_utf_8(data) else None), ()
    except etree.XMLSyntaxError:
        pass
    text, caveats = decode(data, name=name)
    data = text.encode()
    if caveats:  # the encoding that it names may be all that is wrong with it
        with suppress(etree.XMLSyntaxError):
            return _parsed(data, name, encoding="utf-8"), caveats
    try:
        return _parsed(data, name, encoding="utf-8", recover=True), (*caveats, caveat("damaged-feed"))
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            f"the feed is no XML that can be read: {error.msg}", where=name, fix="check that it was fetched whole"
        ) from error


def _is_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, whatever the feed says: hardly any text in another encoding can be taken for it."""
    if data.isascii() or b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(data: bytes, name: str, *, encoding: str | None = None, recover: bool = False) -> list[_Item]:
    from lxml import etree

    events = etree.iterparse(
        BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        encoding=encoding,
        remove_comments=True,
        remove_pis=True,
    )
    found: list[_Item] = []
    for _, element in events:
        if _local(element) not in _ITEMS or any(_local(above) in _ITEMS for above in element.iterancestors()):
            continue
        item = _item(element)
        element.clear()
        if item.title or item.content:
            found.append(item)
        if len(found) > MOST_ITEMS:
            raise DocumentError(
                f"the feed has more than {MOST_ITEMS:,} items", where=name, fix="split it; no feed is as long as that"
            )
    return found


def _item(element: Any) -> _Item:
    from lxml import etree

    parts: dict[str, Any] = {}
    for child in element.iterchildren("*"):
        parts.setdefault(_local(child), child)
    content = next((text for tag in _CONTENT if tag in parts and (text := _content(parts[tag]))), "")
    # Canonical XML has no place for an entity that was not expanded; such an item is hashed as it is serialised.
    serialise = {} if any(True for _ in element.iter(etree.Entity)) else {"method": "c14n"}
    return _Item(
        title=_plain(_text(parts.get("title"))),
        byline=_plain(_byline(parts)),
        link=_link(element),
        published=next((day for tag in _DATES if tag in parts and (day := _day(_text(parts[tag])))), None),
        content=content,
        data=etree.tostring(element, with_tail=False, **serialise),
    )


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    return "" if element is None else storable("".join(element.itertext())).strip()


def _plain(text: str) -> str:
    """A title as people see it: it may hold escaped markup."""
    if _TAG.search(text):
        text = extract_markup(f"<p>{text}</p>").text
    return " ".join(text.split())


def _byline(parts: dict[str, Any]) -> str:
    if "creator" in parts:
        return _text(parts["creator"])
    author = parts.get("author")
    if author is None:
        return ""
    named = next((child for child in author.iterchildren("*") if _local(child) == "name"), None)
    return _text(author if named is None else named)


def _link(element: Any) -> str:
    for child in element.iterchildren("*"):
        if _local(child) == "link" and (_text(child) or child.get("rel", "alternate") == "alternate"):
            return _text(child) or str(child.get("href", "")).strip()
    return ""


def _content(element: Any) -> str:
    """The content as HTML, whether it was given as text, as escaped HTML or as XHTML."""
    from lxml import etree

    inner = next(iter(element.iterchildren("*")), None)
    if inner is not None:
        pieces = (etree.tostring(child, encoding="unicode", method="html") for child in element.iterchildren("*"))
        return html.escape(element.text or "") + "".join(pieces)
    text = _text(element)
    if element.get("type") == "html" or (element.get("type") != "text" and _TAG.search(text)):
        return text
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _day(text: str) -> date | None:
    """The day of a stamp, as it is told there: in the zone of the feed."""
    if day := parse_stamp(text):
        return day
    try:
        return parsedate_to_datetime(text[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _document(item: _Item, language: str | None, published: date | None, caveats: tuple[Caveat, ...]) -> Document:
    head = f"<h1>{html.escape(item.title)}</h1>" if item.title else ""
    by = f'<p class="byline">{html.escape(item.byline)}</p>' if item.byline else ""
    extract = extract_markup(f"<html><body><article>{head}{by}{item.content}</article></body></html>")
    return document_of(
        extract,
        sha256=hashlib.sha256(item.data).hexdigest(),
        language=language,
        published=item.published or published,
        caveats=caveats,
        link=item.link or None,
    )
