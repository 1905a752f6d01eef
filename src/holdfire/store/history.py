"""Every version of one row, and what changed from one to the next."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdfire.errors import StoreError
from holdfire.model.rows import TableKind
from holdfire.store import sql
from holdfire.store.engine import engine, see_versions, table_of
from holdfire.store.records import Version

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 5  # candidates named when a key is ambiguous


def history_of(
    text: str, held: "Sequence[tuple[TableKind, pa.Table | Sequence[Path]]]", *, where: str
) -> list[Version]:
    """Versions of the one row whose key is, begins with, or contains `text`, oldest first.

    Args:
        text: the key, its beginning, or a part of it.
        held: row versions, in memory or as Parquet files, and what table they are of.
        where: named in errors.

    Raises:
        StoreError: no key matches, or several do equally well; the first few are named.
    """
    place, source, key = _one_key(text, held, where)
    table, versions = held[place]
    with engine() as connection:
        see_versions(connection, table, versions)
        rows = table_of(connection, table, sql.row_texts(table).history, {"source": source, "key": key})
    told: list[Version] = []
    for row in rows.to_pylist():
        told.append(_version(table, row, told[-1] if told else None))
    return told


def _one_key(
    text: str, held: "Sequence[tuple[TableKind, pa.Table | Sequence[Path]]]", where: str
) -> tuple[int, str, str]:
    """Where the row is held, its source and its key."""
    found: list[tuple[int, str, str, int]] = []
    for place, (table, versions) in enumerate(held):
        with engine() as connection:
            see_versions(connection, table, versions)
            matching = connection.execute(sql.MATCHING_KEYS, {"text": text}).fetchall()
        found += [(nearness, source, key, place) for source, key, nearness in matching]
    found.sort()
    if not text or not found:
        raise StoreError(
            f"no row has a key like {text!r}",
            where=where,
            fix="give a key, its beginning, or a part of it that is its own",
        )
    nearest = [match for match in found if match[0] == found[0][0]]
    if len(nearest) > 1:
        listed = ", ".join(f"{key} ({source})" for _, source, key, _ in nearest[:SHOWN])
        raise StoreError(
            f"several rows have a key like {text!r}: {listed}{', ...' if len(nearest) > SHOWN else ''}",
            where=where,
            fix="give more of the key",
        )
    _, source, key, place = nearest[0]
    return place, source, key


def _version(table: TableKind, row: dict[str, Any], before: Version | None) -> Version:
    values = {name: _zoned(row[name]) for name in sql.compared(table)}
    changed = {
        name: (before.values[name], value) for name, value in values.items() if before and before.values[name] != value
    }
    return Version(
        table=table.name,
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
