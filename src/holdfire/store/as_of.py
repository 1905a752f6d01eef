"""The rows that were known at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.model.rows import TableKind
from holdfire.store import clock, sql
from holdfire.store.engine import engine, see_versions, table_of

if TYPE_CHECKING:
    import pyarrow as pa


Days = tuple[date, date]
ALL_DAYS: Days = (date.min, date.max)


@dataclass(frozen=True)
class Part:
    """What is wanted of the rows of a table: memory grows with nothing else.

    Attributes:
        days: first and last day of the rows.
        ending_after: only rows whose interval ends later; None: all.
        starting_before: only rows whose interval starts earlier; None: all.
        countries: only rows that name a place in one of these countries; empty: all.
        columns: names of the columns; empty: all. Rows are ordered by source and key only where both are among them.
    """

    days: Days = ALL_DAYS
    ending_after: datetime | None = None
    starting_before: datetime | None = None
    countries: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


ALL = Part()
# Sorted by Arrow, for the engine sorts wide rows only as long as its memory lasts.
ORDER = [("source", "ascending"), ("key", "ascending")]


def rows_as_of(
    versions: "pa.Table | Sequence[Path]", *, table: TableKind, as_of: datetime, days: Days = ALL_DAYS
) -> "pa.Table":
    """Of each row the newest version known at `as_of`; rows taken back by then are left out.

    Args:
        versions: row versions with the columns of the table and PROVENANCE_COLUMNS, in memory or as Parquet files.
        table: what the rows are.
        as_of: what may be known; cut to the second, as `known_at` is.
        days: first and last day of the rows wanted.

    Returns:
        A table of those columns, ordered by source and key.

    Raises:
        StoreError: `as_of` has no zone, or a file cannot be read.
    """
    wanted = _wanted(as_of, days)
    with engine() as connection:
        see_versions(connection, table, versions)
        return table_of(connection, table, sql.row_texts(table).rows_as_of, wanted).sort_by(ORDER)


def rows_of_segments(
    files: Sequence[Path], later: Sequence[Path], *, table: TableKind, as_of: datetime, part: Part = ALL
) -> "pa.Table":
    """As `rows_as_of`, where `later` are those of the files that hold versions after the first."""
    wanted = _wanted(as_of, part.days)
    bounds = {"ending_after": part.ending_after, "starting_before": part.starting_before}
    wanted |= {name: clock.to_second(at, name=name).replace(tzinfo=None) for name, at in bounds.items() if at}
    if part.countries:
        wanted["scope"] = rf"(^| )({'|'.join(part.countries)})([-: ]|$)"
    query = sql.part_of(table, part.columns, asked=tuple(wanted))
    with engine() as connection:
        see_versions(connection, table, files, later)
        found = table_of(connection, table, query, wanted)
    return found.sort_by(ORDER) if {"source", "key"} <= set(found.schema.names) else found


def _wanted(as_of: datetime, days: Days) -> dict[str, object]:
    # The engine's timestamps have no zone; they are UTC by our convention.
    moment = clock.to_second(as_of, name="as_of").replace(tzinfo=None)
    return {"as_of": moment, "first_day": days[0], "last_day": days[1]}
