"""Claims for machines: a document as one line of JSON, and claims as rows of CSV."""

import csv
import io
import json
from typing import Any

from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.reader.read import ReadDocument

COLUMNS = ("name", "title", "published", "link", *Claim.model_fields)
"""The columns of the CSV: the file, what is known of the document, and the fields of a claim."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json_line(read: ReadDocument, name: str) -> str:
    """A document with its claims on one line; without `name` it is what `ReadDocument` validates."""
    return json.dumps({"name": name, **read.model_dump(mode="json")}, ensure_ascii=False, separators=(",", ":"))


def csv_head() -> str:
    """The line of column names."""
    return _line(list(COLUMNS))


def to_csv(read: ReadDocument, name: str) -> str:
    """The claims of a document as lines of CSV; none if it has no claim."""
    return "".join(_line(_cells(claim, read.document, name)) for claim in read.claims)


def _cells(claim: Claim, document: Document, name: str) -> list[str]:
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
    text = str(value).replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
