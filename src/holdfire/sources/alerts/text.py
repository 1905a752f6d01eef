"""Tables of alerts as CSV: cells as text, and times with their zone."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from holdfire.errors import SourceError
from holdfire.sources.alerts.table import Flags, Times, as_flags, as_numpy, check_columns, note_rows, refuse_date
from holdfire.sources.base import MOST_PROBLEMS, Fault, Layout, Parsed, ProblemList
from holdfire.sources.intake import LONGEST_LINE, check_bytes, shortened

_ZONED = r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"
_BARE = r"^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$"
_AGAIN = "fetch the file again"
_SOME_TIME = "2000-01-01 00:00:00Z"  # stands for what is no time until the rest is read


@dataclass(frozen=True)
class TextTable:
    """A table as text: for each column that is read, an array of cells; none is null."""

    layout: str
    cells: dict[str, pa.Array]
    path: str

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))


def read_text(path: Path, layouts: dict[str, Layout]) -> TextTable:
    """The cells of a CSV file with one of these layouts.

    Raises:
        SourceError: the bytes are no table, a column is new or missing, rows have another number of cells, or there are
            none.
    """
    found = check_bytes(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader([stream.readline(LONGEST_LINE)]), [])
    layout = check_columns(header, layouts, str(path))
    problems, misshapen = ProblemList(str(path)), list[pyarrow.csv.InvalidRow]()
    table = _cells(path, layouts[layout].read, misshapen)
    for row in misshapen[:MOST_PROBLEMS]:
        what = f"{row.actual_columns} cells instead of {row.expected_columns}: {shortened(row.text)!r}"
        problems.add(Fault(what, f"the row is cut off or misquoted; {_AGAIN}"), where=f"row {row.number - 1}")
    problems.count += len(misshapen[MOST_PROBLEMS:])
    last = f"row {table.num_rows + len(misshapen)}"
    if found.quotes % 2:
        problems.add(Fault("a quotation mark is opened and never closed", _AGAIN), where=last)
    if not found.ends_line:
        fix = f"{_AGAIN}; if it is whole, end its last line"
        problems.add(Fault("the last line does not end, so the file may be cut off", fix), where=last)
    problems.raise_any()
    if not table.num_rows:
        what = "the table has a header and no rows, and an empty result is never a result"
        raise SourceError(what, where=str(path), fix=_AGAIN)
    return TextTable(layout, {name: table[name].combine_chunks() for name in layouts[layout].read}, str(path))


def _cells(path: Path, columns: tuple[str, ...], misshapen: list[pyarrow.csv.InvalidRow]) -> pa.Table:
    def skip(row: pyarrow.csv.InvalidRow) -> str:
        misshapen.append(row)
        return "skip"

    try:
        return pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(use_threads=False),
            parse_options=pyarrow.csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skip
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                include_columns=list(columns),
                column_types=dict.fromkeys(columns, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowInvalid as error:
        what = f"the table cannot be split into cells: {shortened(str(error))}"
        raise SourceError(what, where=str(path), fix=f"a quotation mark is probably open; {_AGAIN}") from error


def read_times(column: pa.Array, name: str, problems: ProblemList) -> Times:
    """Instants in UTC; NaT for times without a zone and other texts, which are noted."""
    zoned = _matches(column, _ZONED)
    bare = _matches(column, _BARE)
    fix = "the file has to say which clock it means, such as 2022-03-15 16:10:34+00:00"
    note_rows(bare, Fault(f"{name} has no time zone", fix), problems)
    note_rows(~zoned & ~bare, Fault(f"{name} is no time", _AGAIN), problems)
    values = _cast(pc.if_else(zoned, column, _SOME_TIME))
    if values is None:
        impossible = np.array([not _is_time(text) for text in column.to_pylist()]) & zoned
        note_rows(impossible, Fault(f"{name} is no date of any calendar", _AGAIN), problems)
        zoned &= ~impossible
        values = _cast(pc.if_else(zoned, column, _SOME_TIME))
    if values is None:
        raise SourceError(f"{name} holds times that cannot be read", where="the table", fix=_AGAIN)
    return np.where(zoned, values, np.datetime64("NaT", "s"))


def _cast(texts: pa.Array) -> Times | None:
    try:
        return as_numpy(texts.cast(pa.timestamp("s", "UTC")), "int64").astype("datetime64[s]")
    except pa.ArrowInvalid:
        return None


def _matches(column: pa.Array, pattern: str) -> Flags:
    return as_flags(pc.match_substring_regex(column, pattern))


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


Rows = Callable[[TextTable, date | None, list[str]], Iterator[pa.RecordBatch]]
"""Makes the rows of a table, given the day after which nothing in it can be, and adds what is to be said of them."""


def read_release(
    path: Path, layouts: dict[str, Layout], rows: Rows, *, published: date | None, not_after: date | None
) -> Parsed:
    """Read a release of a table of alerts, which is the publisher's whole record.

    Args:
        path: a CSV file.
        layouts: the forms in which it is published.
        rows: makes alerts of its cells.
        published: must be None; every alert has its times.
        not_after: day on which the file became known; nothing in it can be later.

    Raises:
        SourceError: the file is no such table, or (when the batches come to their end) has rows that cannot be read.
    """
    refuse_date(published, path)
    table = read_text(path, layouts)
    notes: list[str] = []
    return Parsed(layout=table.layout, complete=True, batches=rows(table, not_after, notes), notes=notes)
