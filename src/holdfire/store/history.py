"""Every version of one row, and what changed from one to the next."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdfire.errors import StoreError
from holdfire.model.strike import STRIKE_COLUMNS
from holdfire.store import sql
from holdfire.store.engine import engine, see_versions, table_of
from holdfire.store.records import Version

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

SHOWN = 5  # candidates named when a key is ambiguous


def history_of(text: str, versions: "pa.Table | Sequence[Path]", *, where: str) -> list[Version]:
    """Versions of the one row whose key is, begins with, or contains `text`, oldest first.

    Raises:
        StoreError: no key matches, or several do equally well; the first few are named.
    """
    with engine() as connection:
        see_versions(connection, versions)
        source, key = _one_key(connection, text, where)
        table = table_of(connection, sql.HISTORY, {"source": source, "key": key})
    told: list[Version] = []
    for row in table.to_pylist():
        told.append(_version(row, told[-1] if told else None))
    return told


def _one_key(connection: "duckdb.DuckDBPyConnection", text: str, where: str) -> tuple[str, str]:
    found = connection.execute(sql.MATCHING_KEYS, {"text": text}).fetchall()
    if not text or not found:
        raise StoreError(
            f"no row has a key like {text!r}",
            where=where,
            fix="give a key, its beginning, or a part of it that is its own",
        )
    nearest = [(source, key) for source, key, nearness in found if nearness == found[0][2]]
    if len(nearest) > 1:
        listed = ", ".join(f"{key} ({source})" for source, key in nearest[:SHOWN])
        raise StoreError(
            f"several rows have a key like {text!r}: {listed}{', ...' if len(nearest) > SHOWN else ''}",
            where=where,
            fix="give more of the key",
        )
    return nearest[0]


def _version(row: dict[str, Any], before: Version | None) -> Version:
    values = {name: _zoned(row[name]) for name in STRIKE_COLUMNS if name not in {"key", "row"}}
    changed = {
        name: (before.values[name], value) for name, value in values.items() if before and before.values[name] != value
    }
    return Version(
        source=row["source"],
        key=row["key"],
        version=row["version"],
        known_at=row["known_at"].replace(tzinfo=UTC),
        payload=row["payload"],
        row=row["row"],
        deleted=row["deleted"],
        values=values,
        changed=changed,
    )


def _zoned(value: object) -> object:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
