"""The columns of tables as Arrow types: built here once, for the sources that write rows and the store that keeps
them.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from holdfire.model.rows import PROVENANCE_COLUMNS, TableKind

if TYPE_CHECKING:
    import pyarrow as pa


def rows_schema(table: TableKind) -> "pa.Schema":
    """What a source of the table delivers: its columns, in their order."""
    return _schema(table.columns)


def version_schema(table: TableKind) -> "pa.Schema":
    """What a segment of the table holds: its rows with the columns that the store adds."""
    return _schema({**table.columns, **PROVENANCE_COLUMNS})


def _schema(columns: Mapping[str, str]) -> "pa.Schema":
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])
