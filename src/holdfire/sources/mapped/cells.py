"""A CSV file in blocks of cells, each column as its distinct values; what is cut off or renamed is a fault."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv

from holdfire.errors import SourceError
from holdfire.sources.base import MOST_PROBLEMS, Fault, Layout, ProblemList
from holdfire.sources.intake import LONGEST_LINE, Bytes, shortened

Value = TypeVar("Value")
Numbers = npt.NDArray[np.int32]
Combined = tuple[list[tuple[Value, ...]], npt.NDArray[np.int64]]

_BLOCK = 1 << 20  # bytes, 16 times the longest line that is let in


class Cells(NamedTuple):
    """One column of a block: its distinct values, and for each row the number of its value."""

    name: str
    values: list[str]
    codes: Numbers

    def of(self, readings: Sequence[object], kind: str) -> pa.Array:
        """One reading per distinct value -> an Arrow array with one per row, of the Arrow type `kind`."""
        return pa.array(readings, pa.type_for_alias(kind)).take(pa.array(self.codes))


class Block(NamedTuple):
    """Rows of a file: their numbers, counted from 1 after the header, and their columns."""

    numbers: Numbers
    cells: dict[str, Cells]


def header_of(path: Path, separator: str = ",") -> list[str]:
    """The cells of the first line."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return next(csv.reader([stream.readline(LONGEST_LINE)], delimiter=separator), [])


def layout_of(path: Path, layouts: Mapping[str, Layout], *, separator: str = ",", teach: str) -> str:
    """The name of the layout that the header is in.

    Args:
        path: the file.
        layouts: the layouts that are known.
        separator: between two cells.
        teach: where a new column is to be named.

    Raises:
        SourceError: the header is none of them; all columns that are new, missing or there twice are listed.
    """
    header = header_of(path, separator)
    name = min(layouts, key=lambda name: len(set(header) ^ set(layouts[name].columns)))
    known = set(layouts[name].columns)
    problems = ProblemList(f"{path}: header")
    faults = [
        *((f"the column {shortened(one)!r} stands twice", "remove one") for one, n in Counter(header).items() if n > 1),
        *((f"the column {shortened(one)!r} is new", teach) for one in sorted(set(header) - known)),
        *(
            (f"the column {one!r} of the layout {name} is missing", f"separate the columns by {separator!r}, whole")
            for one in sorted(known - set(header))
        ),
    ]
    for what, fix in faults:
        problems.add(Fault(what, fix), where="header")
    problems.raise_any()
    return name


def combined(columns: Sequence[tuple[Cells, Sequence[Value]]]) -> Combined[Value]:
    """The distinct combinations of the readings of several columns, and for each row the number of its combination."""
    together = np.zeros(len(columns[0][0].codes), dtype=np.int64)
    for cells, _ in columns:  # numbered anew each time, so that the product of many columns cannot overflow
        _, together = np.unique(together * len(cells.values) + cells.codes, return_inverse=True)
    _, firsts = np.unique(together, return_index=True)
    return [tuple(readings[cells.codes[row]] for cells, readings in columns) for row in firsts.tolist()], together


@dataclass
class Table:
    """A CSV file whose header was checked.

    Faults of its shape go to `problems` when `blocks` comes to its end; the other readers add theirs.
    """

    path: Path
    columns: tuple[str, ...]
    found: Bytes
    problems: ProblemList
    separator: str = ","
    _skipped: list[int] = field(default_factory=list)
    _misshapes: list[str] = field(default_factory=list)
    _next: int = 1

    @property
    def sound(self) -> bool:
        """Whether no fault was met so far."""
        return not self.problems.count and not self._skipped

    def blocks(self) -> Iterator[Block]:
        """The rows, in flat memory.

        Raises:
            SourceError: the file cannot be split into cells, or has a header and no rows.
        """
        try:
            for batch in self._open():
                yield self._block(batch)
        except pa.ArrowInvalid as error:
            raise SourceError(
                f"the table cannot be split into cells: {shortened(str(error))}",
                where=f"{self.path}: after row {self._next - 1:,}",
                fix="a quotation mark is probably open; fetch the table again",
            ) from error
        self._check_end()

    def _open(self) -> Iterator[pa.RecordBatch]:
        kind = pa.dictionary(pa.int32(), pa.string())
        return iter(
            pyarrow.csv.open_csv(
                self.path,
                read_options=pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=self.separator,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._misshapen,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    include_columns=list(self.columns),
                    column_types=dict.fromkeys(self.columns, kind),
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

    def _block(self, batch: pa.RecordBatch) -> Block:
        cells = {
            name: Cells(
                name, column.dictionary.to_pylist(), column.indices.to_numpy(zero_copy_only=False).astype(np.int32)
            )
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
        return Block(self._row_numbers(batch.num_rows), cells)

    def _row_numbers(self, count: int) -> Numbers:
        """Numbers of the next `count` good rows; rows that were skipped as misshapen keep their numbers too."""
        numbers = np.arange(self._next, self._next + count + len(self._skipped), dtype=np.int32)
        if self._skipped:
            numbers = numbers[~np.isin(numbers, self._skipped)][:count]
        self._next = int(numbers[-1]) + 1 if count else self._next
        return numbers

    def _check_end(self) -> None:
        last = max([self._next - 1, *self._skipped])
        if last == 0:
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
            self.problems.add(
                Fault("a quotation mark is opened and never closed", "fetch the table again"), where=f"row {last}"
            )
        if not self.found.ends_line:
            fault = Fault("the last line does not end, so the file may be cut off", "fetch it again, or end its line")
            self.problems.add(fault, where=f"row {last}")

    def read(self, cells: Cells, read: Callable[[str], object], blank: object, numbers: Numbers) -> list[object]:
        """A reading of each distinct value; values that cannot be read become problems and `blank`."""
        readings = [read(value) for value in cells.values]
        for code, reading in enumerate(readings):
            if isinstance(reading, Fault):
                self.report(reading, cells.name, numbers[cells.codes == code])
        return [blank if isinstance(reading, Fault) else reading for reading in readings]

    def report(self, fault: Fault, column: str, rows: Numbers) -> None:
        """Note one fault for each of the rows."""
        for listed, row in enumerate(rows.tolist()):
            if self.problems.full:
                self.problems.add(fault, where="", times=len(rows) - listed)
                return
            self.problems.add(fault, where=f"row {row}, {column}")
