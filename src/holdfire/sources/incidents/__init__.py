"""The source `incidents`: strikes that documents tell of, found by the reader."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.event import EVENTS
from holdfire.reader.incidents import incidents
from holdfire.sources.base import Parsed, SourceInfo, load_description
from holdfire.sources.told import read_told

VERSION = "2"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]


@cache
def describe() -> SourceInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.incidents") / "source.yaml", SourceInfo)


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:  # noqa: ARG001
    """Read documents with their claims; each has its own day of publication, so `published` means nothing here.

    Raises:
        SourceError: (when the batches come to their end) the file holds no documents, or none tells of a strike.
    """
    notes: list[str] = []
    return Parsed(layout="documents", complete=False, batches=_batches(path, not_after, notes), notes=notes)


def _batches(path: Path, not_after: date | None, notes: list[str]) -> Iterator[pa.RecordBatch]:
    found = incidents(read_told(path), zone=describe().zone, not_after=not_after)
    notes += found.notes
    if not found.rows:
        told = f" ({'; '.join(found.notes)})" if found.notes else ""
        fix = "read other documents; nothing was taken in"
        raise SourceError(f"no document tells of a strike with place and time{told}", where=str(path), fix=fix)
    rows = [{**row, "row": number} for number, row in enumerate(found.rows, 1)]
    yield pa.RecordBatch.from_pylist(rows, schema=rows_schema(EVENTS))
