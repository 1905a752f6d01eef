"""Claims for machines: a document as one line of JSON, and claims as rows of CSV.

The models are imported where they are used: who only passes on what other processes made needs none of them.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from holdfire.model.claim import Claim
    from holdfire.model.document import Document
    from holdfire.reader.read import ReadDocument

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some take the wide signs for the plain ones


_CONTROLS = re.compile(  # those that JSON lets pass, and that a terminal obeys or some take for the end of a line
    rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # show a cell in another order
_TOGETHER = 256  # claims in a piece


def json_pieces(read: "ReadDocument", name: str) -> Iterator[bytes]:
    """A document with its claims as one line of JSON; the pieces are made one by one, for it may be a long line."""
    from holdfire.model.claim import Claim
    from holdfire.model.document import Document

    yield b"{"
    yield _harmless(f'"name":{json.dumps(name, ensure_ascii=False)},'.encode())
    yield _harmless(b'"document":' + _adapter(Document).dump_json(read.document) + b',"claims":[')
    for at in range(0, len(read.claims), _TOGETHER):
        claims = _adapter(tuple[Claim, ...]).dump_json(read.claims[at : at + _TOGETHER])
        yield _harmless((b"," if at else b"") + claims[1:-1])
    yield b"]}"
    yield b"\n"


def body_of(pieces: Sequence[bytes]) -> tuple[bytes, ...]:
    """The same without name and end of line: what `ReadDocument` validates, and what does not depend on the file."""
    return (pieces[0], *pieces[2:-1])


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _harmless(told: bytes) -> bytes:
    return _CONTROLS.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), told)


def csv_head() -> str:
    """The line of column names: the file, what is known of the document, and the fields of a claim."""
    from holdfire.model.claim import Claim

    return _line(["name", "title", "published", "link", *Claim.model_fields])


def to_csv(read: "ReadDocument", name: str) -> str:
    """The claims of a document as lines of CSV; none if it has no claim."""
    return "".join(_line(_cells(claim, read.document, name)) for claim in read.claims)


def _cells(claim: "Claim", document: "Document", name: str) -> list[str]:
    row = claim.model_dump(mode="json")
    head = [name, document.title, document.published, document.link]
    return [_cell(value) for value in (*head, *row.values())]


def _cell(value: Any) -> str:
    """Text for a cell; lists and maps are JSON, and nothing may begin like a formula of a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    text = "".join(char if char in "\t\n\r" or not _controls(char) else "\ufffd" for char in str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _controls(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or char in _TURNING


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
