"""Every table by the same rules: what the store promises of strikes it promises of alerts, events and conditions."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfire.columns import rows_schema, version_schema
from holdfire.errors import StoreError
from holdfire.model.rows import SHARED_COLUMNS, TableKind
from holdfire.model.strike import STRIKES, Coverage
from holdfire.model.tables import TABLES
from holdfire.store import Change, Part, Store, numpy_rows, open_store, sql

Row = dict[str, Any]
Take = Callable[..., Change]

EXAMPLES: dict[str, tuple[Any, Any]] = {
    "string": ("some text", "other text"),
    "int32": (3, 4),
    "float64": (0.5, 1.5),
    "date32": (date(2026, 1, 3), date(2026, 1, 4)),
    "timestamp[s]": (datetime(2026, 1, 3, 4), datetime(2026, 1, 4, 4)),
}
"""For each type of a column a value, and one that differs from it."""
BEYOND_STRIKES = [table for table in TABLES.values() if table.name != STRIKES.name]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        yield opened


@pytest.fixture(scope="module", params=list(TABLES.values()), ids=list(TABLES))
def table(request: pytest.FixtureRequest) -> TableKind:
    found: TableKind = request.param
    return found


def full(table: TableKind, key: str, on: int = 1, **other: object) -> Row:
    """A row with a value in every column, on the n-th day of 2026."""
    begin = datetime(2025, 12, 31) + timedelta(days=on)
    row = {name: EXAMPLES[kind][0] for name, kind in table.columns.items()}
    return row | {"key": key, "day": begin.date(), "start": begin, "end": begin + timedelta(hours=6)} | other


def keys(store: Store, table: TableKind, as_of: datetime) -> set[str]:
    return set(store.rows(table=table, as_of=as_of)["key"].to_pylist())


def test_every_table_has_what_the_store_needs_and_types_that_it_can_hand_out(table: TableKind) -> None:
    assert table.columns.items() >= SHARED_COLUMNS.items()
    assert set(table.lasting) <= set(table.columns) - {"key", "row"}
    assert set(table.columns.values()) <= set(EXAMPLES)
    assert rows_schema(table).names == list(table.columns)


def test_releases_become_versions_and_tombstones(
    store: Store, table: TableKind, take: Take, day: Callable[[int], datetime]
) -> None:
    rows = [full(table, "a", 1), full(table, "b", 2), full(table, "c", 3)]
    assert take(store, 10, rows, table=table) == Change(3, 0, 0, 0)
    edited = [full(table, "a", 1, report="edited"), rows[1], full(table, "d", 4)]
    assert take(store, 20, [*edited, rows[2]], table=table) == Change(1, 1, 0, 2)
    assert take(store, 30, edited, table=table, allow_deletions=True) == Change(0, 0, 1, 3)
    assert keys(store, table, day(9)) == set()
    assert keys(store, table, day(10)) == {"a", "b", "c"}
    assert keys(store, table, day(29)) == {"a", "b", "c", "d"}
    assert keys(store, table, day(30)) == {"a", "b", "d"}
    known = store.rows(table=table, as_of=day(10))
    assert known.schema.equals(version_schema(table))
    (kept,) = known.filter(pa.compute.equal(known["key"], "b")).select(list(table.columns)).to_pylist()
    assert kept == rows[1] | {"row": 2}
    assert [dict(each.changed) for each in store.history("a")] == [{}, {"report": ("some text", "edited")}]
    assert [(each.table, each.deleted) for each in store.history("c")] == [(table.name, False), (table.name, True)]
    assert store.coverage(source="air", as_of=day(10)) == [
        Coverage(
            "air",
            datetime(2026, 1, 1, tzinfo=UTC),
            datetime(2026, 1, 3, 6, tzinfo=UTC),
            date(2026, 1, 1),
            date(2026, 1, 3),
        )
    ]
    assert {path.parent.name for path in (store.path / "segments").rglob("*.parquet")} == {table.name}
    assert store.sources() == {"air": table.name}
    assert not store.verify().problems


def test_rows_of_certain_days_are_those_whose_newest_version_is_of_them(
    store: Store, table: TableKind, take: Take, day: Callable[[int], datetime]
) -> None:
    take(store, 1, [full(table, key, on) for key, on in (("a", 1), ("b", 2), ("moved", 2), ("c", 3))], table=table)
    take(store, 2, [full(table, "moved", 9)], table=table, complete=False)

    def found(first: int, last: int, release: int) -> list[str]:
        days = (day(first).date(), day(last).date())
        keys: list[str] = store.rows(table=table, as_of=day(release), part=Part(days=days))["key"].to_pylist()
        return keys

    assert found(2, 3, 1) == ["b", "c", "moved"]
    assert found(2, 3, 2) == ["b", "c"]
    assert found(9, 9, 1) == []
    assert found(9, 9, 2) == ["moved"]


def test_a_part_of_the_rows_is_the_whole_cut_down(
    store: Store, table: TableKind, take: Take, day: Callable[[int], datetime]
) -> None:
    where = "places" if "places" in table.columns else "place"
    placed = {"a": "UA", "b": "UA-63", "c": "SY UA-14:town", "d": "UAX", "e": "SY-UA", "f": None}
    take(store, 1, [full(table, key, 1) | {where: code} for key, code in placed.items()], table=table)
    whole = store.rows(table=table, as_of=day(1))
    some = store.rows(table=table, as_of=day(1), part=Part(countries=("UA", "MD"), columns=("key", where)))
    assert some.schema.names == ["key", where]
    assert sorted(some["key"].to_pylist()) == ["a", "b", "c"]
    named = store.rows(table=table, as_of=day(1), part=Part(countries=("SY",)))
    assert named.schema == whole.schema
    assert named["key"].to_pylist() == ["c", "e"]
    begin, end = (whole[name][0].as_py().replace(tzinfo=UTC) for name in ("start", "end"))
    second = timedelta(seconds=1)
    bounds = [({"ending_after": end - second}, len(placed)), ({"ending_after": end}, 0)]
    bounds += [({"starting_before": begin + second}, len(placed)), ({"starting_before": begin}, 0)]
    for asked, rows in bounds:
        part = Part(**asked, columns=("start", "source"))
        found = store.rows(table=table, as_of=day(1), part=part)
        assert (found.schema.names, len(found)) == (["start", "source"], rows)


def test_an_edit_of_any_column_is_a_new_version(store: Store, table: TableKind, take: Take) -> None:
    compared = [name for name in table.columns if name not in {"key", "row", "start", "end", "day"}]
    first = [full(table, f"edit of {name}") for name in compared] + [
        full(table, f"loss of {name}") for name in compared
    ]
    edits: list[Row] = [{name: EXAMPLES[table.columns[name]][1]} for name in compared]
    losses: list[Row] = [{name: None} for name in compared]
    take(store, 1, first, table=table)
    second = [row | edit for row, edit in zip(first, edits + losses, strict=True)]
    assert take(store, 2, second, table=table) == Change(0, len(first), 0, 0)
    assert take(store, 3, second, table=table) == Change(0, 0, 0, len(first))


@pytest.mark.parametrize("other", BEYOND_STRIKES, ids=[table.name for table in BEYOND_STRIKES])
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_the_rows_is_no_change(
    tmp_path_factory: pytest.TempPathFactory,
    other: TableKind,
    take: Take,
    day: Callable[[int], datetime],
    data: st.DataObject,
) -> None:
    texts = st.fixed_dictionaries({name: st.sampled_from(["x", "y", None]) for name in other.lasting})
    keyed = st.tuples(st.sampled_from("abc"), st.integers(1, 2), texts)
    rows = [full(other, key, on, **told) for key, on, told in data.draw(st.lists(keyed, min_size=1, max_size=9))]
    with open_store(tmp_path_factory.mktemp("store"), create=True) as store:
        take(store, 1, rows, table=other)
        before = store.rows(table=other, as_of=day(2))
        again = take(store, 2, data.draw(st.permutations(rows)), table=other, parser="test 2")
        assert (again.new, again.changed, again.deleted, again.same) == (0, 0, 0, len(rows))
        assert store.rows(table=other, as_of=day(2)).equals(before)


def test_rows_that_share_a_key_are_told_apart_by_what_lasts(
    store: Store, table: TableKind, take: Take, day: Callable[[int], datetime]
) -> None:
    lasting = table.lasting[0]
    one, other = (full(table, "a") | {lasting: text} for text in ("north", "south"))
    take(store, 1, [other, one], table=table)
    named = {row["key"]: row[lasting] for row in store.rows(table=table, as_of=day(1)).to_pylist()}
    assert named == {"a": "north", "a#2": "south"}
    edit = {"end": EXAMPLES["timestamp[s]"][1]}
    assert take(store, 2, [one | edit, other], table=table).changed == 1, "an edit moved no number"


def test_an_extract_is_refused(store: Store, table: TableKind, take: Take) -> None:
    rows = [full(table, f"row {i}") for i in range(20)]
    take(store, 1, rows, table=table)
    with pytest.raises(StoreError, match=r"looks like an extract: of 20 rows .* lacks 2"):
        take(store, 2, rows[2:], table=table)
    assert len(store.imports()) == 1


def test_columns_of_another_table_are_refused(
    store: Store, table: TableKind, take: Take, batch: Callable[..., Any]
) -> None:
    other = next(each for each in TABLES.values() if each.name != table.name)
    with pytest.raises(StoreError, match=f"other columns than those of {table.name}"):
        take(store, 1, [], table=table, batches=[batch([full(other, "a")], other)])
    assert store.sources() == {}


@pytest.mark.parametrize("other", BEYOND_STRIKES, ids=[table.name for table in BEYOND_STRIKES])
def test_reports_of_other_tables_are_no_states_of_each_other(
    store: Store, other: TableKind, take: Take, day: Callable[[int], datetime]
) -> None:
    about = {"start": datetime(2026, 1, 1), "weapon": "drone", "scope": "national", "precision": "minute"}
    night, later = (full(other, key, end=datetime(2026, 1, 1, until)) for key, until in (("a", 8), ("b", 9)))
    take(
        store, 2, [night | {name: about[name] for name in about if name in other.columns}], table=other, complete=False
    )
    change = take(
        store, 3, [later | {name: about[name] for name in about if name in other.columns}], table=other, complete=False
    )
    assert change == Change(1, 0, 0, 0)
    assert keys(store, other, day(3)) == {"a", "b"}


def test_a_source_belongs_to_one_table(store: Store, take: Take) -> None:
    first, second = TABLES["events"], TABLES["alerts"]
    take(store, 1, [full(first, "a")], table=first)
    with pytest.raises(StoreError, match="the rows of this source are events, and these are alerts"):
        take(store, 2, [full(second, "b")], table=second)
    assert store.sources() == {"air": "events"}


def test_tables_do_not_meet(store: Store, take: Take, day: Callable[[int], datetime]) -> None:
    for table in TABLES.values():
        take(store, 1, [full(table, "a"), full(table, f"own {table.name}")], table=table, source=f"of {table.name}")
    for table in TABLES.values():
        assert keys(store, table, day(1)) == {"a", f"own {table.name}"}
        assert store.rows(table=table, source=f"of {table.name}", as_of=day(1)).num_rows == 2
        (version,) = store.history(f"own {table.name}")
        assert (version.table, version.source) == (table.name, f"of {table.name}")
        assert set(version.values) == set(table.columns) - {"key", "row"}
        assert len(store.coverage(source=f"of {table.name}", as_of=day(1))) == 1
    with pytest.raises(StoreError, match=r"several rows have a key like 'a': a \(of alerts\), .* a \(of strikes\)"):
        store.history("a")
    assert store.verify().segments == len(TABLES)


def test_what_an_interrupted_writer_left_is_removed(store: Store, table: TableKind, take: Take) -> None:
    take(store, 1, [full(table, "a")], table=table)
    store.close()
    stray = store.path / "segments" / table.name / "00000099.parquet"
    stray.write_bytes(b"half")
    with open_store(store.path) as reader:
        assert [problem.where for problem in reader.verify().problems] == [str(stray)]
    with open_store(store.path, write=True) as writer:
        assert not writer.verify().problems
    assert not stray.exists()


def layout(store: Path, *, becomes: int | None = None) -> int:
    connection = sqlite3.connect(store / "ledger.sqlite")
    if becomes:
        connection.execute(f"PRAGMA user_version = {becomes}")
        connection.commit()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(version)


def test_a_store_of_strikes_alone_by_the_version_before_is_read_and_goes_on(
    store: Store, take: Take, day: Callable[[int], datetime]
) -> None:
    take(store, 1, [full(STRIKES, "a")])
    store.close()
    layout(store.path, becomes=3)
    with sqlite3.connect(store.path / "ledger.sqlite") as ledger:
        ledger.execute("ALTER TABLE coverage DROP COLUMN places")
    with open_store(store.path) as reader:
        assert reader.coverage(as_of=day(1))[0].places == ()
        assert keys(reader, STRIKES, day(1)) == {"a"}
        assert reader.sources() == {"air": "strikes"}
    assert layout(store.path) == 3, "reading writes nothing"
    with open_store(store.path, write=True) as writer:
        events = TABLES["events"]
        assert take(writer, 2, [full(events, "b")], table=events, source="other").new == 1
        assert keys(writer, STRIKES, day(2)) == {"a"}
    assert layout(store.path) == sql.SCHEMA_VERSION == 4, "which the version before refuses to read"


# Rows as numpy columns

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.sampled_from(["", "x", "Їжак", "a longer text"]),
    "int32": st.integers(-(2**31), 2**31 - 1),
    "float64": st.floats(allow_nan=False, allow_infinity=False),
    "date32": st.dates(date(1990, 1, 1), date(2049, 12, 31)),
    "timestamp[s]": st.datetimes(datetime(1990, 1, 1), datetime(2049, 12, 31)).map(
        lambda at: at.replace(microsecond=0)
    ),
    "bool": st.booleans(),
}


def as_python(value: Any) -> Any:
    """What numpy holds, as Arrow would tell it."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.item()
    return None if isinstance(value, float) and np.isnan(value) else value


@settings(max_examples=20)
@given(data=st.data())
def test_numpy_columns_say_what_the_arrow_table_says(table: TableKind, data: st.DataObject) -> None:
    schema = version_schema(table)
    kinds = {name: str(kind) for name, kind in zip(schema.names, schema.types, strict=True)}
    told = {
        name: st.none() | VALUES[{"double": "float64", "date32[day]": "date32"}.get(kind, kind)]
        for name, kind in kinds.items()
    }
    listed = data.draw(st.lists(st.fixed_dictionaries(told), max_size=6))
    skipped = data.draw(st.integers(0, len(listed)))
    rows = pa.Table.from_pylist(listed, schema=schema).slice(skipped)
    found = numpy_rows(rows, table)
    assert len(found) == len(listed) - skipped
    for name in kinds:
        assert [as_python(value) for value in found[name]] == [row[name] for row in listed[skipped:]], name
    assert {str(found[name].dtype) for name in kinds} <= {"object", "float64", "datetime64[D]", "datetime64[s]"}


def test_rows_in_several_pieces_and_of_coarser_clocks_are_read_too(table: TableKind) -> None:
    added = {"source": "s", "payload": "p", "known_at": datetime(2026, 1, 1), "version": 1, "deleted": False}
    schema = version_schema(table)
    pieces = pa.concat_tables([pa.Table.from_pylist([full(table, key) | added], schema=schema) for key in "ab"])
    fine = pieces.cast(
        pa.schema(
            [
                field.with_type(pa.timestamp("us")) if pa.types.is_timestamp(field.type) else field
                for field in pieces.schema
            ]
        )
    )
    rows = numpy_rows(fine, table)
    assert rows["key"].tolist() == ["a", "b"]
    assert rows["start"].dtype == np.dtype("datetime64[s]")
    assert rows["start"][0].item() == datetime(2026, 1, 1)
