"""The columns of strike rows as Arrow types: built here once, for the sources that write rows and the store that keeps
them.
"""

from typing import TYPE_CHECKING

from holdfire.model.rows import PROVENANCE_COLUMNS, TableKind
from holdfire.model.strike import STRIKE_COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa


def rows_schema(table: TableKind) -> "pa.Schema":
    """What a source of the table delivers: its columns, in their order."""
    return _schema(dict(table.columns))


def strike_schema() -> "pa.Schema":
    """What a source delivers: docs/method.md §1 in columns."""
    return _schema(STRIKE_COLUMNS)


def version_schema() -> "pa.Schema":
    """What a segment holds: strike rows with the columns that the store adds."""
    return _schema(STRIKE_COLUMNS | PROVENANCE_COLUMNS)


def _schema(columns: dict[str, str]) -> "pa.Schema":
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns.items()])
