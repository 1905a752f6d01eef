"""The rows that were known at a moment."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.model.rows import TableKind
from holdfire.store import clock, sql
from holdfire.store.engine import engine, see_versions, table_of

if TYPE_CHECKING:
    import pyarrow as pa


def rows_as_of(versions: "pa.Table | Sequence[Path]", *, table: TableKind, as_of: datetime) -> "pa.Table":
    """Of each row the newest version known at `as_of`; rows taken back by then are left out.

    Args:
        versions: row versions with the columns of the table and PROVENANCE_COLUMNS, in memory or as Parquet files.
        table: what the rows are.
        as_of: what may be known; cut to the second, as `known_at` is.

    Returns:
        A table of those columns, ordered by source and key.

    Raises:
        StoreError: `as_of` has no zone, or a file cannot be read.
    """
    parameters = {"as_of": _bound(as_of)}
    with engine() as connection:
        see_versions(connection, table, versions)
        return table_of(connection, table, sql.row_texts(table).rows_as_of, parameters)


def rows_of_segments(files: Sequence[Path], later: Sequence[Path], *, table: TableKind, as_of: datetime) -> "pa.Table":
    """As `rows_as_of`, where `later` are those of the files that hold versions after the first."""
    with engine() as connection:
        see_versions(connection, table, files, later)
        return table_of(connection, table, sql.row_texts(table).rows_as_of, {"as_of": _bound(as_of)})


def _bound(as_of: datetime) -> datetime:
    # The engine's timestamps have no zone; they are UTC by our convention.
    return clock.to_second(as_of, name="as_of").replace(tzinfo=None)
