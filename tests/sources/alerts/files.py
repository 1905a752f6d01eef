"""What the tests of sources of alerts share: rows of a file, and the faults that are told."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from holdfire.errors import SourceError
from holdfire.model.alert import ALERTS
from holdfire.model.rows import Rows
from holdfire.sources import read_source

OFFICIAL = "oblast,raion,hromada,level,started_at,finished_at,source"
GOOD = "Odeska oblast,,,oblast,2025-10-26 00:30:00+00:00,2025-10-26 01:30:00+00:00,official"


def table_of(source: str, path: Path, **options: Any) -> tuple[pa.Table, list[str]]:
    """The rows of a file, and the notes."""
    parsed = read_source(source, path, **options)
    return parsed.table(), parsed.notes


def rows_of(source: str, path: Path, **options: Any) -> list[dict[str, Any]]:
    """The rows of a file as dictionaries."""
    rows: list[dict[str, Any]] = table_of(source, path, **options)[0].to_pylist()
    return rows


def text_rows(source: str, folder: Path, content: str, **options: Any) -> list[dict[str, Any]]:
    """The rows of a file with that content."""
    path = folder / "alerts"
    path.write_text(content, encoding="utf-8")
    return rows_of(source, path, **options)


def faults(source: str, folder: Path, content: str, **options: Any) -> SourceError:
    """The error that a file with that content raises."""
    with pytest.raises(SourceError) as caught:
        text_rows(source, folder, content, **options)
    return caught.value


def alert_rows(table: pa.Table) -> Rows:
    """Arrow rows as the judge reads them."""
    kinds = {"timestamp[s]": "datetime64[s]", "date32": "datetime64[D]", "int32": "float64"}
    return Rows(
        {
            name: np.array(table[name].to_pylist(), dtype=kinds.get(kind, "object"))
            for name, kind in ALERTS.columns.items()
        }
    )
