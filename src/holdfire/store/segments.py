"""Row versions in Parquet: one physical layout for every segment, so that any reader can take them together."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from holdfire.columns import rows_schema, version_schema
from holdfire.errors import StoreError
from holdfire.model.rows import TableKind
from holdfire.store.files import store_faults

if TYPE_CHECKING:
    from concurrent.futures import Future

    import pyarrow as pa

GROUP_ROWS = 50_000  # rows of one Parquet row group; three such groups are in memory while writing
SOUGHT_COLUMNS = frozenset(
    {"key", "row", "day", "source", "known_at", "version"}
)  # by these row groups are passed over
DISTINCT_COLUMNS = frozenset({"key", "report", "row"})  # nearly every value differs, so a dictionary would only cost


def first_versions(
    batches: "Iterable[pa.RecordBatch]", *, table: TableKind, source: str, payload: str, known_at: datetime
) -> "Iterator[pa.Table]":
    """The rows of a payload as if each were new: version 1, with where they came from.

    Raises:
        StoreError: a batch has other columns or types than the table.
    """
    import pyarrow as pa

    expected, schema = rows_schema(table), version_schema(table)
    known = pa.scalar(known_at.replace(tzinfo=None), pa.timestamp("s"))
    added = [pa.scalar(source), pa.scalar(payload), known, pa.scalar(1, pa.int32()), pa.scalar(False)]  # noqa: FBT003 - a value of Arrow
    constants: list[pa.Array] = []
    for batch in batches:
        if not batch.schema.equals(expected):
            raise _other_columns(table, batch.schema, expected)
        if not constants or len(constants[0]) < batch.num_rows:
            constants = [pa.repeat(value, batch.num_rows) for value in added]
        rows = [constant.slice(0, batch.num_rows) for constant in constants]
        yield pa.Table.from_arrays([*batch.columns, *rows], schema=schema)


def _other_columns(table: TableKind, found: "pa.Schema", expected: "pa.Schema") -> StoreError:
    given = {field.name: str(field.type) for field in found}
    wanted = {field.name: str(field.type) for field in expected}
    wrong = [f"{name} {kind}" for name, kind in given.items() if wanted.get(name) != kind]
    missing = [f"{name} {kind}" for name, kind in wanted.items() if given.get(name) != kind]
    return StoreError(
        f"rows have other columns than those of {table.name}: given {wrong or 'another order'}, "
        f"wanted {missing or 'the order of the schema'}",
        where="the source's record batches",
        fix=f"let the source deliver exactly the columns of {table.name} (holdfire.model.tables), in their order",
    )


class Written(NamedTuple):
    """How many rows were written, and how many bytes they took in memory."""

    rows: int
    size: int


def write_segment(path: Path, table: TableKind, pieces: "Iterable[pa.Table]") -> Written:
    """Write row versions of a table to a new Parquet file, piece by piece; return how many there were.

    While one piece is written on a second thread, the next is made. Errors of the iterator itself pass through
    unchanged: they are the source's, not ours.
    """
    from concurrent.futures import ThreadPoolExecutor

    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = version_schema(table)
    rows = size = 0
    with store_faults(path):
        # The Arrow schema is left out: it would be the same bytes again in each of thousands of small files.
        writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            use_dictionary=[name for name in schema.names if name not in DISTINCT_COLUMNS],
            store_schema=False,
            write_statistics=[name for name in schema.names if name in SOUGHT_COLUMNS],
        )
    try:
        with ThreadPoolExecutor(max_workers=1) as behind:
            pending: Future[None] | None = None
            for piece in _grouped(pieces):
                _finish(pending, path)
                pending = behind.submit(writer.write_table, piece, row_group_size=GROUP_ROWS)
                rows, size = rows + piece.num_rows, size + piece.nbytes
            _finish(pending, path)
    finally:
        with store_faults(path):
            writer.close()
        # Arrow would keep what it has freed, and what is done next would come on top.
        pa.default_memory_pool().release_unused()
    return Written(rows, size)


def _finish(pending: "Future[None] | None", path: Path) -> None:
    if pending is not None:
        with store_faults(path):
            pending.result()


def _grouped(tables: "Iterable[pa.Table]") -> "Iterator[pa.Table]":
    """Small pieces joined, so that a source's batch size does not become the file's row group size."""
    import pyarrow as pa

    held: list[pa.Table] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += table.num_rows
        if rows >= GROUP_ROWS:
            yield pa.concat_tables(held)
            held, rows = [], 0
    if rows:
        yield pa.concat_tables(held)
