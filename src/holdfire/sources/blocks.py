"""A published CSV table, read in numbered blocks: memory stays flat, repeated cells are read once, faults are gathered.

What a source makes of a block is its own; this is what every large table needs: which layout it has, which cells are
odd and in which rows, and whether the file ends as a whole one does.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from holdfire.errors import SourceError
from holdfire.sources.base import MOST_PROBLEMS, Fault, Layout, ProblemList
from holdfire.sources.intake import LONGEST_LINE, Bytes, shortened

Read = TypeVar("Read")
Numbers = npt.NDArray[np.int32]
Chosen = npt.NDArray[np.bool_]

BLOCK = 1 << 22  # bytes, 64 times the longest line that is let in; Arrow reads a few blocks ahead


class Cells:
    """One column of a block: its distinct values, and for each row the number of its value."""

    def __init__(self, name: str, column: pa.DictionaryArray) -> None:
        self.name = name
        self.codes: Numbers = np.from_dlpack(column.indices).astype(np.int32, copy=False)
        self._indices: pa.Array = column.indices
        self.dictionary: pa.StringArray = column.dictionary
        self.values: list[str] = column.dictionary.to_pylist()

    def spread(self, readings: pa.Array) -> pa.Array:
        """One reading per distinct value -> one per row."""
        return readings.take(self._indices)

    def rows_of(self, code: int) -> Chosen:
        """The rows that hold one of the values."""
        rows: Chosen = self.codes == code
        return rows


def together(columns: Sequence[Cells]) -> tuple[list[tuple[str, ...]], npt.NDArray[np.int64]]:
    """The distinct combinations of the values of several columns, and for each row the number of its own."""
    joined = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:  # numbered anew each time, so that the product of many columns cannot overflow
        _, joined = np.unique(joined * len(column.values) + column.codes, return_inverse=True)
    _, firsts = np.unique(joined, return_index=True)
    parts = [[column.values[code] for code in column.codes[firsts].tolist()] for column in columns]
    return list(zip(*parts, strict=True)), joined


@dataclass
class Block:
    """Rows of a table that are worked on together.

    Attributes:
        batch: the columns that are read, as text or as dictionaries of text.
        numbers: the number of each row in the file, shape (rows,).
        problems: where the faults go.
    """

    batch: pa.RecordBatch
    numbers: Numbers
    problems: ProblemList

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def cells(self, name: str) -> Cells:
        """A column whose values repeat."""
        return Cells(name, self.batch.column(name))

    def text(self, name: str) -> pa.Array:
        """A column as text, one value a row."""
        return self.batch.column(name).cast(pa.string())

    def read(self, name: str, read: Callable[[str], Read | Fault], blank: Read) -> tuple[Cells, list[Read]]:
        """A column, and a reading of each distinct value; what cannot be read becomes a problem and `blank`."""
        cells = self.cells(name)
        readings = [read(value) for value in cells.values]
        for code, reading in enumerate(readings):
            if isinstance(reading, Fault):
                self.report(reading, name, cells.rows_of(code))
        return cells, [blank if isinstance(reading, Fault) else reading for reading in readings]

    def report(self, fault: Fault, column: str, rows: Chosen) -> None:
        """Note a fault of the chosen rows."""
        numbers = self.numbers[rows].tolist()
        for listed, number in enumerate(numbers):
            if self.problems.full:
                self.problems.add(fault, where="", times=len(numbers) - listed)
                return
            self.problems.add(fault, where=f"row {number}, {column}")


def header_of(path: Path, separator: str = ",") -> list[str]:
    """The names of the columns."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader([stream.readline(LONGEST_LINE)], delimiter=separator), [])


def layout_of(
    header: list[str], layouts: Mapping[str, Layout], *, where: str, separator: str = ",", named_in: str = "source.yaml"
) -> tuple[str, Layout]:
    """The layout whose columns the header has, all of them and no other, in any order.

    Args:
        header: the names of the columns.
        layouts: those that are known.
        where: the file, for a message.
        separator: what stands between two cells.
        named_in: where columns are named as read or ignored.

    Raises:
        SourceError: there is none; what is new, lacking or doubled in comparison with the nearest one is listed.
    """
    name = min(layouts, key=lambda name: len(set(header) ^ set(layouts[name].columns)))
    problems = ProblemList(f"{where}: header")
    for column in [column for column, times in Counter(header).items() if times > 1]:
        problems.add(Fault(f"the column {shortened(column)!r} stands twice", "remove one of them"), where="header")
    for column in sorted(set(header) - set(layouts[name].columns)):
        what = f"the column {shortened(column)!r} is new"
        problems.add(Fault(what, f"see what it means, then name it as read or ignored in {named_in}"), where="header")
    for column in sorted(set(layouts[name].columns) - set(header)):
        what = f"the column {column!r} of the layout {name} is missing"
        problems.add(Fault(what, f"fetch the table again, whole and separated by {separator!r}"), where="header")
    problems.raise_any()
    return name, layouts[name]


@dataclass
class TableFile:
    """A CSV file of a known layout.

    Attributes:
        path: of the file.
        layout: its columns.
        found: what `check_bytes` told of it.
        plain: columns whose values hardly repeat; they are handed on as text.
        heads: rows after the header that describe columns and are no data.
        block: bytes that are worked on at a time.
        separator: what stands between two cells.
    """

    path: Path
    layout: Layout
    found: Bytes
    plain: tuple[str, ...] = ()
    heads: int = 0
    block: int = BLOCK
    separator: str = ","
    problems: ProblemList = field(init=False)
    _skipped: list[int] = field(default_factory=list)
    _misshapes: list[str] = field(default_factory=list)
    _next: int = field(init=False)

    def __post_init__(self) -> None:
        self.problems = ProblemList(str(self.path))
        self._next = 1 + self.heads

    def batches(self, convert: Callable[[Block], pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """What `convert` makes of each block; after the first fault rows are read for their faults, not given out.

        Raises:
            SourceError: at the end, with all faults; or at once where the file cannot be split into cells.
        """
        try:
            for batch in self._ahead():
                rows = convert(Block(batch, self._numbers(batch.num_rows), self.problems))
                if not self.problems.count and not self._skipped:
                    yield rows
        except pa.ArrowInvalid as error:
            raise SourceError(
                f"the table cannot be split into cells: {shortened(str(error))}",
                where=f"{self.path}: after row {self._next - 1:,}",
                fix="a quotation mark is probably open; fetch the table again",
            ) from error
        self._check_end()

    def _ahead(self) -> Iterator[pa.RecordBatch]:
        """The blocks of the file; while one is worked on, the next is split into cells on a second thread."""
        stream = self._open()
        with ThreadPoolExecutor(max_workers=1) as ahead:
            pending = ahead.submit(next, stream, None)
            while (batch := pending.result()) is not None:
                pending = ahead.submit(next, stream, None)
                yield batch

    def _open(self) -> Iterator[pa.RecordBatch]:
        repeating = pa.dictionary(pa.int32(), pa.string())
        return iter(
            pyarrow.csv.open_csv(
                self.path,
                read_options=pyarrow.csv.ReadOptions(
                    use_threads=False, block_size=self.block, skip_rows_after_names=self.heads
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=self.separator,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._misshapen,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    include_columns=list(self.layout.read),
                    column_types={name: pa.string() if name in self.plain else repeating for name in self.layout.read},
                    strings_can_be_null=False,
                    check_utf8=False,
                ),
            )
        )

    def _misshapen(self, row: pyarrow.csv.InvalidRow) -> str:
        # Called from the reading thread: it only puts aside what `_check_end` will tell.
        if len(self._skipped) < MOST_PROBLEMS:
            what = f"{row.actual_columns} cells instead of {row.expected_columns}: {shortened(row.text)!r}"
            self._misshapes.append(what)
        self._skipped.append(int(row.number) - 1)
        return "skip"

    def _numbers(self, count: int) -> Numbers:
        """Numbers of the next `count` good rows; rows that were skipped as misshapen keep their numbers too."""
        numbers = np.arange(self._next, self._next + count + len(self._skipped), dtype=np.int32)
        if self._skipped:
            numbers = numbers[~np.isin(numbers, self._skipped)][:count]
        self._next = int(numbers[-1]) + 1 if count else self._next
        return numbers

    def _check_end(self) -> None:
        last = max([self._next - 1, *self._skipped])
        if last <= self.heads:
            raise SourceError(
                "the table has a header and no rows, and an empty result is never a result",
                where=str(self.path),
                fix="fetch it again",
            )
        fix = "the row is cut off or a quotation mark is misplaced; fetch the table again"
        for number, what in zip(self._skipped, self._misshapes, strict=False):
            self.problems.add(Fault(what, fix), where=f"row {number}")
        self.problems.count += len(self._skipped) - len(self._misshapes)
        if self.found.quotes % 2:
            fault = Fault("a quotation mark is opened and never closed", "fetch the table again")
            self.problems.add(fault, where=f"row {last}")
        if not self.found.ends_line:
            fix = "fetch it again; if it is whole, end its last line"
            self.problems.add(Fault("the last line does not end, so the file may be cut off", fix), where=f"row {last}")
