"""What the tests of sources of events share: small files, the rows that are read from them, and the faults told."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from holdfire.errors import SourceError
from holdfire.model.event import EVENTS
from holdfire.model.rows import Rows
from holdfire.sources import read_source

Row = dict[str, Any]


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A table with these columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read_events(source: str, file: Path, **options: Any) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what is noted of them."""
    parsed = read_source(source, file, **options)
    rows: list[Row] = [row for batch in parsed.batches for row in batch.to_pylist()]
    return rows, parsed.notes


def faults_of(source: str, file: Path, **options: Any) -> SourceError:
    """The error that reading the file raises."""
    with pytest.raises(SourceError) as caught:
        read_events(source, file, **options)
    return caught.value


def event_rows(rows: Sequence[Row], source: str) -> Rows:
    """Rows as the judge reads them."""
    columns: dict[str, Any] = {}
    for name, kind in EVENTS.columns.items():
        values = [row[name] for row in rows]
        if kind in {"int32", "float64"}:
            columns[name] = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        elif kind == "date32":
            columns[name] = np.array(values, dtype="datetime64[D]")
        elif kind == "timestamp[s]":
            columns[name] = np.array(values, dtype="datetime64[s]")
        else:
            columns[name] = np.array(values, dtype=object)
    columns["source"] = np.array([source] * len(rows), dtype=object)
    columns["payload"] = np.array(["ab" * 32] * len(rows), dtype=object)
    return Rows(columns)
