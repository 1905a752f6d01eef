"""Tables of what sources report: which columns each has, and its rows as numpy columns.

Strikes, alerts, events and conditions are counted in different things and stay in tables of their own; the few columns
that all of them share are what the store needs to keep row versions and to say what an import covers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.generic]

SHARED_COLUMNS: dict[str, str] = {
    "key": "string",  # stable name of the reported row within its source
    "report": "string",  # the publisher's own reference for the report
    "row": "int32",  # number of the row in the stored bytes, counted from 1 after the header
    "start": "timestamp[s]",  # UTC; begin of the reported interval
    "end": "timestamp[s]",  # UTC; end of the reported interval, exclusive
    "day": "date32",  # the day that the row counts for (each table says which)
}
"""Columns that every table has, with their Arrow types."""

PROVENANCE_COLUMNS: dict[str, str] = {
    "source": "string",
    "payload": "string",  # SHA-256 of the bytes that the row was read from
    "known_at": "timestamp[s]",  # UTC; when this version of the row was known to us
    "version": "int32",
    "deleted": "bool",  # a tombstone: the publisher took the row back
}
"""Columns that the store adds to every row."""


@dataclass(frozen=True)
class TableKind:
    """A table that sources write, the store keeps and the judge reads.

    Attributes:
        name: of the table, and of its folder in the store.
        columns: its columns and their Arrow types, in order, those of `SHARED_COLUMNS` among them.
        lasting: columns that publishers seldom edit; by these, rows that share a key are told apart first.
    """

    name: str
    columns: Mapping[str, str]
    lasting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Rows of one table as numpy columns of equal length, named as in its `TableKind` plus PROVENANCE_COLUMNS.

    Text columns are object arrays, times datetime64[s] in UTC, days datetime64[D], numbers float64 with NaN where
    nothing was reported.
    """

    columns: dict[str, Column]

    def __post_init__(self) -> None:
        lengths = {name: len(column) for name, column in self.columns.items()}
        if len(set(lengths.values())) > 1:
            msg = f"columns differ in length: {lengths}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def where(self, keep: NDArray[np.bool_]) -> "Rows":
        """The rows for which `keep` is true."""
        return Rows({name: column[keep] for name, column in self.columns.items()})

    def distinct(self, *names: str) -> tuple[list[tuple[str, ...]], NDArray[np.int64]]:
        """The different texts of some columns together, and which of them each row has; None counts as empty.

        A column of texts as an array of numpy would take four bytes for each letter of the longest, in every row.
        """
        known: dict[tuple[str | None, ...], int] = {}
        told = zip(*(self.columns[name].tolist() for name in names), strict=True)
        codes = np.fromiter((known.setdefault(row, len(known)) for row in told), np.int64, len(self))
        return [tuple(text or "" for text in row) for row in known], codes
