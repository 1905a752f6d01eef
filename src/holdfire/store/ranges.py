"""Rows set apart by ranges of keys, once, so that each range is read by itself however its keys lie in the files.

Were each range sought in the files, a release with scattered keys would be read whole for each of them, and the time of
an import would grow with the square of its rows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from holdfire.store.files import store_faults

if TYPE_CHECKING:
    import pyarrow as pa

RUN_ROWS = 100_000  # rows that are sorted at a time; each run leaves a piece in every range that it reaches


def times_read(files: Sequence[Path], bounds: Sequence[str]) -> float:
    """How often a row of these segments is read, on average, if each range of keys is sought in them: a group of rows
    is passed over where none of its keys can be in the range.
    """
    import pyarrow.parquet as pq

    rows = read = 0
    for path in files:
        with store_faults(path):
            told = pq.read_metadata(path)
        column = told.schema.names.index("key")
        for number in range(told.num_row_groups):
            group = told.row_group(number)
            keys = group.column(column).statistics
            known = keys is not None and keys.has_min_max
            first, last = (bisect_right(bounds, key) for key in (keys.min, keys.max)) if known else (0, len(bounds))
            rows, read = rows + group.num_rows, read + group.num_rows * (last - first + 1)
    return read / rows if rows else 0.0


class _Piece(NamedTuple):
    begin: int
    size: int


class Ranges:
    """Rows in half-open ranges of keys, in a file of our own."""

    def __init__(
        self, path: Path, bounds: Sequence[str], schema: "pa.Schema", batches: "Iterable[pa.RecordBatch]"
    ) -> None:
        """Write the rows, never all in memory.

        Args:
            path: a file that is not there yet.
            bounds: the keys with which every range but the first begins, ascending.
            schema: of the rows; `key` is among its columns.
            batches: the rows, in any order.

        Raises:
            StoreError: the disk failed. What the iterator raises passes through.
        """
        import pyarrow as pa

        self._path, self._bounds, self._schema = path, bounds, schema
        self._pieces: list[list[_Piece]] = [[] for _ in range(len(bounds) + 1)]
        path.touch()
        for run in _runs(schema, batches):
            self._write(run)
        pa.default_memory_pool().release_unused()  # what is done next would come on top

    def rows(self, number: int) -> "pa.Table":
        """The rows of one range, in no order."""
        import pyarrow as pa

        found = [self._schema.empty_table()]
        with store_faults(self._path), self._path.open("rb") as file:
            for begin, size in self._pieces[number]:
                file.seek(begin)
                found.append(pa.ipc.open_stream(file.read(size)).read_all())
        return pa.concat_tables(found)

    def _write(self, run: "pa.Table") -> None:
        """Append the rows of each range that the run reaches."""
        import pyarrow as pa

        packed = pa.ipc.IpcWriteOptions(compression="lz4")
        with store_faults(self._path), self._path.open("ab") as out:
            for number, rows in self._apart(run):
                begin = out.tell()
                with pa.ipc.new_stream(out, self._schema, options=packed) as stream:
                    stream.write_table(rows)
                self._pieces[number].append(_Piece(begin, out.tell() - begin))

    def _apart(self, run: "pa.Table") -> "Iterator[tuple[int, pa.Table]]":
        import pyarrow.compute as pc

        ordered = run.take(pc.sort_indices(run["key"]))
        keys = ordered["key"]
        inner = [bisect_left(range(len(keys)), bound, key=lambda at: keys[at].as_py()) for bound in self._bounds]
        for number, (begin, end) in enumerate(pairwise([0, *inner, len(keys)])):
            if begin < end:
                yield number, ordered.slice(begin, end - begin)


def _runs(schema: "pa.Schema", batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.Table]":
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(one.num_rows for one in held) >= RUN_ROWS:
            yield pa.Table.from_batches(held, schema).combine_chunks()
            held = []
    if held:
        yield pa.Table.from_batches(held, schema).combine_chunks()
