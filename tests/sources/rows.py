"""What the tests of sources share: small files, what is read from them, and the faults that are told."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from holdfire.errors import SourceError
from holdfire.model.rows import Rows
from holdfire.model.strike import STRIKE_COLUMNS
from holdfire.sources.air_force import describe, read_posts, read_table

NEW = describe().layouts["table-2026"].columns
OLD = describe().layouts["table-2025"].columns

GOOD = {
    "time_start": "2026-03-28 18:00",
    "time_end": "2026-03-29 08:30",
    "model": "Shahed-136/131",
    "target": "Ukraine",
    "launched": "120.0",
    "destroyed": "101.0",
    "source": "kpszsu/posts/pfbid0TestNight1",
}


def table_text(*changes: Mapping[str, str], columns: Iterable[str] = NEW) -> str:
    """A table with one row per mapping: the good row with those cells changed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(GOOD | dict(change) for change in changes)
    return out.getvalue()


def read_rows(folder: Path, content: str | bytes, **options: Any) -> list[dict[str, Any]]:
    """The rows of a table with that content."""
    file = folder / "table.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    rows: list[dict[str, Any]] = read_table(file, **options).table().to_pylist()
    return rows


def read_row(folder: Path, columns: Iterable[str] = NEW, **cells: str) -> dict[str, Any]:
    """The one row of a table that has the good row with those cells changed."""
    (row,) = read_rows(folder, table_text(cells, columns=columns))
    return row


def faults_of(folder: Path, content: str | bytes, **options: Any) -> SourceError:
    """The error that a table with that content raises."""
    with pytest.raises(SourceError) as caught:
        read_rows(folder, content, **options)
    return caught.value


def post_rows(folder: Path, text: str, **options: Any) -> list[dict[str, Any]]:
    """The rows of a file of posts."""
    file = folder / "posts.txt"
    file.write_text(text, encoding="utf-8")
    rows: list[dict[str, Any]] = read_posts(file, **options).table().to_pylist()
    return rows


def strike_table(rows: pa.Table) -> Rows:
    """Arrow rows as the judge reads them."""
    columns: dict[str, Any] = {}
    for name, kind in STRIKE_COLUMNS.items():
        values = rows[name].to_pylist()
        if kind == "int32":
            columns[name] = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        elif kind == "date32":
            columns[name] = np.array(values, dtype="datetime64[D]")
        elif kind == "timestamp[s]":
            columns[name] = np.array(values, dtype="datetime64[s]")
        else:
            columns[name] = np.array(values, dtype=object)
    return Rows(columns)
