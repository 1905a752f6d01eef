"""DuckDB over row versions: in memory, spilling to a folder of ours, and cut off from the network."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.columns import version_schema
from holdfire.errors import StoreError
from holdfire.model.rows import TableKind

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

READING: dict[str, str | int] = {"memory_limit": "512MB"}
WRITING: dict[str, str | int] = {"memory_limit": "256MB", "threads": 2}  # each thread needs room of its own
"""Beyond its limit DuckDB spills, so that memory does not grow with the table."""


@contextmanager
def engine(spill: Path | None = None) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection for one task; without a folder to spill to it makes one outside the store and removes it.

    Raises:
        StoreError: a segment is missing or unreadable, or there is no room to spill.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="holdfire-") if spill is None else _kept(spill) as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            **(READING if spill is None else WRITING),
            "temp_directory": str(folder),
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "lock_configuration": "true",
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            yield connection
        except duckdb.Error as error:
            raise StoreError(
                f"the rows of the store cannot be read: {error}",
                where="segments",
                fix="run `holdfire verify`, which names a damaged or missing file, and check the free space",
            ) from error
        finally:
            connection.close()


@contextmanager
def _kept(folder: Path) -> Iterator[str]:
    yield str(folder)


def see_files(connection: "duckdb.DuckDBPyConnection", table: TableKind, view: str, files: Sequence[Path]) -> None:
    """Let a view show the row versions of a table in Parquet files; none, if there are no files."""
    if files:
        # Names are taken literally: a folder may well be called "2026 [draft]".
        connection.read_parquet([escape(str(path)) for path in files]).create_view(view)
    else:
        # A table of its own, because of a table of Arrow the planner does not know that it is empty: an anti-join
        # against it then took seventy times as long.
        connection.register("nothing", version_schema(table).empty_table())
        connection.execute(f'CREATE TEMPORARY TABLE "{view}" AS SELECT * FROM nothing')  # noqa: S608 - a name of ours


def see_versions(
    connection: "duckdb.DuckDBPyConnection",
    table: TableKind,
    versions: "pa.Table | Sequence[Path]",
    later: Sequence[Path] | None = None,
) -> None:
    """Show row versions, from files or from a table, as `versions`, and as `later` those of the files in which a newer
    version of some row can be.
    """
    if isinstance(versions, Sequence):
        see_files(connection, table, "versions", versions)
        see_files(connection, table, "later", versions if later is None else later)
    else:
        connection.register("versions", versions)
        connection.register("later", versions)


def table_of(
    connection: "duckdb.DuckDBPyConnection",
    table: TableKind,
    query: str,
    parameters: Mapping[str, object],
) -> "pa.Table":
    """The answer, row versions of a table or some of their columns, in the store's own types."""
    import pyarrow as pa

    schema, pieces = _asked(connection, table, query, parameters)
    return pa.concat_tables([schema.empty_table(), *pieces])  # cast one by one, or all would be held twice


def tables_of(
    connection: "duckdb.DuckDBPyConnection", table: TableKind, query: str, parameters: Mapping[str, object]
) -> "Iterator[pa.Table]":
    """The answer piece by piece, never whole in memory, in the store's own types."""
    yield from _asked(connection, table, query, parameters)[1]


def _asked(
    connection: "duckdb.DuckDBPyConnection", table: TableKind, query: str, parameters: Mapping[str, object]
) -> "tuple[pa.Schema, Iterator[pa.Table]]":
    import pyarrow as pa

    reader = connection.sql(query, params=dict(parameters)).to_arrow_reader()
    kinds = version_schema(table)
    schema = pa.schema([kinds.field(name) for name in reader.schema.names])
    return schema, (pa.Table.from_batches([batch]).cast(schema) for batch in reader)
