"""Single reports that are told again at a later hour: one report in two states, never two.

A report is known by what it cannot change: whose it is, when its interval began, how sharp that is, and the weapons it
names. Told up to a later hour it replaces its earlier state: each row is a new version under the key that it had, and a
row of the earlier state that has none in the later is taken back. An earlier state that arrives late is left out. This
holds among reports only: what a whole table says has keys of its own.
"""

from typing import TYPE_CHECKING

from holdfire.store import sql

if TYPE_CHECKING:
    import duckdb


def join_states(connection: "duckdb.DuckDBPyConnection") -> tuple[str, ...]:
    """Make the view `told`, the arriving rows under the keys of their earlier states, and the table `replaced` of keys.

    Needs the views `incoming`, `newest` and `reports` (payloads of the source that were imported as single reports).
    Returns a note on what was left out, if anything was.
    """
    for statement in sql.STATES:
        connection.execute(statement)
    (outdated,) = connection.execute(sql.COUNT_OUTDATED).fetchall()[0]
    if not outdated:
        return ()
    rows = "1 row tells" if outdated == 1 else f"{outdated:,} rows tell"
    return (f"{rows} an earlier state of a report that is known up to a later hour already; left out",)
