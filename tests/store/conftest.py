"""Small releases of made-up rows, and the ways to put them into a store."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import holdfire
from holdfire.columns import rows_schema
from holdfire.model.rows import TableKind
from holdfire.model.strike import STRIKES
from holdfire.store import Change, Store

Row = dict[str, Any]


@pytest.fixture(scope="session")
def day() -> Callable[[int], datetime]:
    """The n-th day of 2026, at noon UTC."""
    return lambda n: datetime(2025, 12, 31, 12, tzinfo=UTC) + timedelta(days=n)


@pytest.fixture(scope="session")
def strike() -> Callable[..., Row]:
    """One row: a key, the number of the operational day, and whatever else matters."""

    def made(key: str, on: int = 1, launched: int | None = 1, **other: object) -> Row:
        morning = datetime(2025, 12, 31, 6) + timedelta(days=on)  # UTC, which Arrow columns hold without a zone
        hours = {"start": morning - timedelta(hours=12), "end": morning}
        return {"key": key, "day": morning.date(), "launched": launched, "row": 1} | hours | other

    return made


@pytest.fixture(scope="session")
def batch() -> Callable[..., pa.RecordBatch]:
    """Rows as a source delivers them; a row number left out is the place in the list."""

    def made(rows: Sequence[Row], table: TableKind = STRIKES) -> pa.RecordBatch:
        numbered = [row | {"row": place} for place, row in enumerate(rows, start=1)]
        return pa.RecordBatch.from_pylist(numbered, schema=rows_schema(table))

    return made


@pytest.fixture(scope="session")
def take(batch: Callable[..., pa.RecordBatch], day: Callable[[int], datetime]) -> Callable[..., Change]:
    """Keep bytes of their own for a release, then add its rows."""

    def taken(
        store: Store,
        release: int,
        rows: Sequence[Row],
        *,
        table: TableKind = STRIKES,
        source: str = "air",
        **other: Any,
    ) -> Change:
        known_at = day(release)
        content = repr((release, rows)).encode()
        payload = store.keep(content, origin="test", name=f"{release}.csv", licence="none", fetched_at=known_at)
        options: dict[str, Any] = {
            "parser": "test 1",
            "known_at": known_at,
            "complete": True,
            "batches": [batch(rows, table)],
        } | other
        return store.add(table=table, source=source, payload=payload, **options)

    return taken


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, bytes]]:
    """All files of a store that hold anything, with their bytes; the lock and the scratch folder hold nothing."""

    def read(folder: Path) -> dict[str, bytes]:
        passing = {"writer.lock", "writer.pid", "ledger.sqlite-shm"}
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in passing
        }

    return read


@pytest.fixture(scope="session")
def writer() -> Callable[[str, Path], AbstractContextManager["subprocess.Popen[str]"]]:
    """Start writer_process.py; it is killed and reaped at the end."""

    @contextmanager
    def started(mode: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
        script = Path(__file__).with_name("writer_process.py")
        package = Path(str(holdfire.__file__)).parents[1]
        with subprocess.Popen(
            [sys.executable, str(script), mode, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(package)},
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    return started
