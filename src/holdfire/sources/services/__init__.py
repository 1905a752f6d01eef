"""The source `services`: outages and restorations, from a table or from what documents say of them."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.claim import Matter
from holdfire.model.condition import CONDITIONS
from holdfire.reader.denials import in_denials
from holdfire.reader.incidents import is_told
from holdfire.sources.base import Parsed
from holdfire.sources.mapped import MappedSource
from holdfire.sources.services.claims import from_claims
from holdfire.sources.told import are_documents, claims_of, read_told

_TABLE = MappedSource(files("holdfire.sources.services") / "source.yaml")
VERSION = "2"
"""Of the reading rules; raised whenever the same bytes may give other rows."""
describe = _TABLE.describe

__all__ = ["VERSION", "describe", "from_claims", "read"]


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read a table, or documents with their claims, told apart by the first sign; neither is all that there is.

    Raises:
        SourceError: the file cannot be read, or (when the batches come to their end) not with certainty.
    """
    if are_documents(path):
        notes: list[str] = []
        return Parsed(layout="documents", complete=False, batches=_told(path, notes), notes=notes)
    parsed = _TABLE.read(path, published=published, not_after=not_after)
    parsed.complete = False
    return parsed


def _told(path: Path, notes: list[str]) -> Iterator[pa.RecordBatch]:
    documents = read_told(path)
    firm = [claim for claim in claims_of(documents) if claim.kind is Matter.SERVICE and is_told(claim)]
    denied = {id(claim) for one in documents for claim in in_denials(one, filter(is_told, one.claims))}
    found = from_claims((claim for claim in claims_of(documents) if id(claim) not in denied), zone=describe().zone)
    notes += found.notes
    if left := sum(id(claim) in denied for claim in firm):
        notes.append(f"claims stand in a sentence that denies something ({left:,})")
    if not found.rows:
        told = f" ({'; '.join(found.notes)})" if found.notes else ""
        fix = "read other documents; nothing was taken in"
        raise SourceError(f"no document tells of a service with place and time{told}", where=str(path), fix=fix)
    rows = [{**row, "row": number} for number, row in enumerate(found.rows, 1)]
    yield pa.RecordBatch.from_pylist(rows, schema=rows_schema(CONDITIONS))
