"""What a release changes: versions, tombstones, history."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfire.columns import version_schema
from holdfire.errors import SourceError, StoreError
from holdfire.model.strike import STRIKES
from holdfire.store import Change, Store, diff, open_store, rows_as_of

Row = dict[str, Any]
Known = tuple[str, int, int | None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        yield opened


def known(store: Store, as_of: datetime, **options: Any) -> set[Known]:
    listed = store.rows(table=STRIKES, as_of=as_of, **options).to_pylist()
    return {(row["key"], row["day"].timetuple().tm_yday, row["launched"]) for row in listed}


@pytest.fixture
def three_releases(store: Store, strike: Callable[..., Row], take: Callable[..., Change]) -> list[Change]:
    """Release 10 has a, b, c; 20 corrects a and adds d; 30, said to be whole, takes c back and corrects a again."""
    return [
        take(store, 10, [strike("a", 1, 5), strike("b", 2, 7), strike("c", 3, 9)]),
        take(store, 20, [strike("a", 1, 6), strike("b", 2, 7), strike("c", 3, 9), strike("d", 4, 1)]),
        take(store, 30, [strike("a", 1, None), strike("b", 2, 7), strike("d", 4, 1)], allow_deletions=True),
    ]


def test_three_releases_are_counted(three_releases: list[Change]) -> None:
    assert three_releases == [Change(3, 0, 0, 0), Change(1, 1, 0, 2), Change(0, 1, 1, 2)]


def test_each_moment_sees_what_was_known_then(
    store: Store, three_releases: list[Change], day: Callable[[int], datetime]
) -> None:
    first: set[Known] = {("a", 1, 5), ("b", 2, 7), ("c", 3, 9)}
    second: set[Known] = {("a", 1, 6), ("b", 2, 7), ("c", 3, 9), ("d", 4, 1)}
    assert known(store, day(10) - timedelta(seconds=1)) == set()
    assert known(store, day(10)) == first
    assert known(store, day(20) - timedelta(seconds=1)) == first
    assert known(store, day(20)) == second
    assert known(store, day(30)) == {("a", 1, None), ("b", 2, 7), ("d", 4, 1)}
    assert known(store, day(30), source="elsewhere") == set()


def test_history_tells_each_version(store: Store, three_releases: list[Change], day: Callable[[int], datetime]) -> None:
    corrected = store.history("a")
    assert [(each.version, each.known_at, each.deleted) for each in corrected] == [
        (1, day(10), False),
        (2, day(20), False),
        (3, day(30), False),
    ]
    assert [dict(each.changed) for each in corrected] == [{}, {"launched": (5, 6)}, {"launched": (6, None)}]
    assert len({each.payload for each in corrected}) == 3
    reported, taken_back = store.history("c")
    assert (reported.row, taken_back.row) == (3, None)
    assert taken_back.deleted
    assert taken_back.values == reported.values, "a tombstone keeps the last values, so that the row can still be shown"


def test_a_row_that_comes_back_is_a_new_version(
    store: Store, three_releases: list[Change], strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    rows = [strike("a", 1, None), strike("b", 2, 7), strike("c", 3, 9), strike("d", 4, 1)]
    assert take(store, 40, rows) == Change(0, 1, 0, 3)
    assert [each.deleted for each in store.history("c")] == [False, True, False]


def test_a_row_is_taken_back_once(
    store: Store, three_releases: list[Change], strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    assert take(store, 40, [strike("a", 1, None), strike("b", 2, 7), strike("d", 4, 1)]) == Change(0, 0, 0, 3)
    assert len(store.history("c")) == 2


def test_a_row_keeps_the_line_and_payload_it_was_first_read_from(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a")])
    assert take(store, 2, [strike("before"), strike("a")]) == Change(1, 0, 0, 1)
    (version,) = store.history("a")
    assert (version.row, version.known_at) == (1, day(1))


def test_sources_do_not_meet(store: Store, strike: Callable[..., Row], take: Callable[..., Change]) -> None:
    take(store, 1, [strike("a", 1, 1)])
    assert take(store, 1, [strike("a", 1, 2)], source="other") == Change(1, 0, 0, 0)
    assert known(store, datetime(2027, 1, 1, tzinfo=UTC), source="air") == {("a", 1, 1)}
    with pytest.raises(StoreError, match=r"several rows have a key like 'a': a \(air\), a \(other\)"):
        store.history("a")


@pytest.mark.parametrize(
    ("text", "found"),
    [("2026/x/1", "2026/x/1"), ("2026/x/2", "2026/x/22"), ("2025", "2025/x/1"), ("y", "2026/y/1")],
    ids=["exact before prefix", "prefix", "unique prefix", "part"],
)
def test_a_key_is_found_by_what_is_its_own(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], text: str, found: str
) -> None:
    take(store, 1, [strike(key) for key in ("2026/x/1", "2026/x/11", "2026/x/22", "2025/x/1", "2026/y/1")])
    assert store.history(text)[0].key == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026/", "several rows have a key like '2026/'"),
        ("%", "no row has a key like '%'"),
        ("", "no row has a key like ''"),
    ],
)
def test_an_ambiguous_or_unknown_key_is_refused(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], text: str, message: str
) -> None:
    take(store, 1, [strike(f"2026/{i}") for i in range(9)])
    with pytest.raises(StoreError, match=message):
        store.history(text)


def test_ambiguous_keys_are_listed_but_not_all(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    take(store, 1, [strike(f"2026/{i}") for i in range(9)])
    with pytest.raises(StoreError, match=r"2026/0 .*2026/4 .*, \.\.\.") as caught:
        store.history("2026/")
    assert "2026/5" not in caught.value.what


def test_repeated_keys_are_numbered_by_content(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    change = take(store, 1, [strike("a", 1, 30), strike("b"), strike("a", 1, 10), strike("a", 1, 20)])
    assert (change.new, len(change.notes)) == (4, 1)
    assert change.notes[0].startswith("2 rows repeat a key")
    assert known(store, day(1)) == {("a", 1, 10), ("b", 1, 1), ("a#2", 1, 20), ("a#3", 1, 30)}
    again = take(store, 2, [strike("a", 1, 21), strike("b"), strike("a", 1, 10)], allow_deletions=True)
    assert (again.new, again.changed, again.deleted, again.same) == (0, 1, 1, 2)
    assert known(store, day(2)) == {("a", 1, 10), ("b", 1, 1), ("a#2", 1, 21)}


def test_what_is_seldom_edited_decides_first(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    south, north, untold = {"as_told": "X > south"}, {"as_told": "X > north"}, {"as_told": None}
    take(store, 1, [strike("a", 1, 5, **untold), strike("a", 1, 7, **south), strike("a", 1, 9, **north)])
    assert known(store, day(1)) == {("a", 1, 9), ("a#2", 1, 7), ("a#3", 1, 5)}
    corrected = [strike("a", 1, 1, **south), strike("a", 1, 9, **north), strike("a", 1, 5, **untold)]
    assert take(store, 2, corrected).changed == 1


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_of_the_rows_is_no_change(
    tmp_path_factory: pytest.TempPathFactory,
    strike: Callable[..., Row],
    take: Callable[..., Change],
    day: Callable[[int], datetime],
    data: st.DataObject,
) -> None:
    told = st.fixed_dictionaries(
        {
            "launched": st.none() | st.integers(0, 2),
            "report": st.sampled_from(["r", "s"]),
            "places": st.sampled_from(["UA", "UA-30", None]),
        }
    )
    keyed = st.tuples(st.sampled_from("abc"), st.integers(1, 2), told)
    rows = [strike(key, on, **other) for key, on, other in data.draw(st.lists(keyed, min_size=1, max_size=9))]
    with open_store(tmp_path_factory.mktemp("store"), create=True) as store:
        take(store, 1, rows)
        before = store.rows(table=STRIKES, as_of=day(2))
        again = take(store, 2, data.draw(st.permutations(rows)), parser="test 2")
        assert (again.new, again.changed, again.deleted, again.same) == (0, 0, 0, len(rows))
        assert store.rows(table=STRIKES, as_of=day(2)).equals(before)


def test_the_order_of_rows_with_keys_of_their_own_does_not_matter(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    rows = [strike(f"row {i}", 1 + i % 5, i) for i in range(50)]
    take(store, 1, rows)
    assert take(store, 2, rows[::-1]) == Change(0, 0, 0, 50)


@pytest.mark.parametrize(
    ("rows_at_a_time", "bytes_at_a_time", "ranges"),
    [(3, 10**9, 20), (1000, 10**9, 1), (1000, 1_000, 10)],
    ids=["few rows", "all at once", "rows too wide for all at once"],
)
def test_comparing_in_ranges_of_keys_changes_nothing(
    store: Store,
    strike: Callable[..., Row],
    take: Callable[..., Change],
    day: Callable[[int], datetime],
    monkeypatch: pytest.MonkeyPatch,
    rows_at_a_time: int,
    bytes_at_a_time: int,
    ranges: int,
) -> None:
    made: list[int] = []
    found = diff._bounds

    def counted(*given: Any) -> list[str]:
        answer = found(*given)
        made.append(len(answer) + 1)
        return answer

    monkeypatch.setattr(diff, "_bounds", counted)
    monkeypatch.setattr(diff, "SAMPLE_EVERY", 1)
    monkeypatch.setattr(diff, "RANGE_ROWS", rows_at_a_time)
    monkeypatch.setattr(diff, "RANGE_BYTES", bytes_at_a_time)
    first = [strike(f"row {i:02d}", 1 + i % 3, i) for i in range(40)] + [strike("twice"), strike("twice", 2)]
    second = [row | {"launched": 99} if i % 10 == 0 else row for i, row in enumerate(first) if i % 7]
    assert take(store, 1, first).new == 42
    change = take(store, 2, [*second, strike("a new one"), strike("їжак")], allow_deletions=True)
    assert (made[-1] > ranges) if ranges > 1 else (made[-1] == 1)
    assert (change.new, change.changed, change.deleted, change.same) == (2, 4, 6, 32)
    expected = {(row["key"], row["day"].day, row["launched"]) for row in second if row["key"] != "twice"}
    expected |= {("twice", 1, 99), ("twice#2", 2, 1), ("a new one", 1, 1), ("їжак", 1, 1)}
    assert known(store, day(2)) == expected


def test_seeking_repeats_in_parts_finds_them_all(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diff, "HASHES_AT_ONCE", 7)
    rows = [strike(f"row {i}") for i in range(60)] + [strike(f"row {i}", 2) for i in range(5)]
    change = take(store, 1, rows)
    assert (change.new, change.notes[0].split(" ")[0]) == (65, "5")
    assert {key for key, _, _ in known(store, datetime(2027, 1, 1, tzinfo=UTC)) if "#" in key} == {
        f"row {i}#2" for i in range(5)
    }


def test_only_the_days_of_a_release_are_compared(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a", 1), strike("b", 2), strike("c", 3), strike("d", 4), strike("e", 5)])
    assert take(store, 2, [strike("b", 2), strike("d", 4)], allow_deletions=True) == Change(0, 0, 1, 2)
    assert {key for key, _, _ in known(store, day(2))} == {"a", "b", "d", "e"}


def test_a_row_whose_day_was_moved_is_not_taken_back_twice(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a", 1), strike("z", 2), strike("b", 3)])
    take(store, 2, [strike("z", 50)], complete=False)
    assert take(store, 3, [strike("a", 1), strike("b", 3)]) == Change(0, 0, 0, 2)
    assert ("z", 50, 1) in known(store, day(3))


def test_a_post_takes_nothing_back(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a", 1), strike("b", 1)])
    assert take(store, 2, [strike("b", 1, 2)], complete=False) == Change(0, 1, 0, 0)
    assert known(store, day(2)) == {("a", 1, 1), ("b", 1, 2)}


@pytest.mark.parametrize(
    ("had", "lacks", "refused"),
    [(20, 1, False), (20, 2, True), (40, 2, False), (40, 3, True), (1000, 50, False), (1000, 51, True)],
    ids=["5 % exactly", "2 of 20", "5 % of 40", "3 of 40", "5 % of 1000", "51 of 1000"],
)
def test_a_release_that_looks_like_an_extract_is_refused_or_takes_nothing_back(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], had: int, lacks: int, *, refused: bool
) -> None:
    rows = [strike(f"row {i:04d}", 1 + i % 2) for i in range(had)]
    take(store, 1, rows)
    if refused:
        with pytest.raises(StoreError, match=f"looks like an extract: of {had} rows .* lacks {lacks}") as caught:
            take(store, 2, rows[lacks:])
        assert "--complete" in caught.value.fix
        assert len(store.imports()) == 1
    else:
        change = take(store, 2, rows[lacks:])
        assert (change.new, change.changed, change.deleted, change.same) == (0, 0, 0, had - lacks)
        (note,) = change.notes
        assert note.startswith(f"{lacks} stored row")
        assert "--complete" in note
    assert take(store, 2, rows[lacks:], allow_deletions=True).deleted == lacks, "the cure must cure"


def test_rows_that_were_exchanged_within_a_day_are_taken_back(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike(f"day {on}, row {i}", on) for on in (1, 2, 3) for i in range(30)])
    kept = [strike(f"day {on}, row {i}", on) for on in (1, 2, 3) for i in range(1, 30)]
    change = take(store, 2, [*kept, strike("hours corrected", 2, 5), strike("day 1, row 0", 1)])
    assert (change.new, change.changed, change.deleted, change.same) == (1, 0, 1, 88)
    (note,) = change.notes
    assert note.startswith("1 stored row of 2026-01-03 is not in the file and kept")
    keys = {key for key, _, _ in known(store, day(2))}
    assert "day 2, row 0" not in keys
    assert {"day 3, row 0", "hours corrected"} <= keys


def test_a_row_that_comes_back_in_place_of_another_counts_as_new_on_its_day(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    rest = [strike(f"row {i}") for i in range(30)]
    take(store, 1, [*rest, strike("x")])
    assert take(store, 2, [*rest, strike("y")]).deleted == 1
    assert take(store, 3, [*rest, strike("x")]) == Change(0, 1, 1, 30)
    assert {"x", "y"} & {key for key, _, _ in known(store, day(3))} == {"x"}


def test_the_same_rows_in_another_release_change_nothing(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    rows = [strike("a"), strike("b"), strike("b")]
    take(store, 1, rows)
    before = store.rows(table=STRIKES, as_of=day(9))
    again = take(store, 2, rows)
    assert (again.new, again.changed, again.deleted, again.same) == (0, 0, 0, 3)
    assert store.rows(table=STRIKES, as_of=day(9)).equals(before)
    assert store.latest_known("air") == day(2), "that nothing had changed by then is knowledge too"


def test_the_very_same_import_is_not_even_read(
    store: Store,
    strike: Callable[..., Row],
    take: Callable[..., Change],
    contents: Callable[[Path], dict[str, bytes]],
) -> None:
    def untouched() -> Iterator[pa.RecordBatch]:
        pytest.fail("the rows were read again")
        yield

    take(store, 1, [strike("a"), strike("b")])
    take(store, 2, [strike("a"), strike("b", 1, 2)])
    before = contents(store.path)
    again = take(store, 1, [strike("a"), strike("b")], batches=untouched())
    assert (again.new, again.changed, again.deleted, again.same) == (0, 0, 0, 2)
    assert again.notes
    assert contents(store.path) == before


def test_releases_come_in_the_order_they_were_known(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 5, [strike("a")])
    with pytest.raises(StoreError, match="known at 2026-01-04 12:00:00 UTC, but one of 2026-01-05 12:00:00 UTC"):
        take(store, 4, [strike("a", 1, 2)])
    assert take(store, 4, [strike("a", 1, 2)], source="other").new == 1, "sources have clocks of their own"
    assert take(store, 5, [strike("a", 1, 3)]).changed == 1, "two releases of one second are taken in their order"
    assert known(store, day(5), source="air") == {("a", 1, 3)}


def test_a_source_that_fails_halfway_leaves_no_trace(
    store: Store,
    strike: Callable[..., Row],
    take: Callable[..., Change],
    batch: Callable[..., pa.RecordBatch],
    contents: Callable[[Path], dict[str, bytes]],
) -> None:
    def broken() -> Iterator[pa.RecordBatch]:
        yield batch([strike("b")])
        raise SourceError("unknown weapon", where="row 2", fix="name it")

    take(store, 1, [strike("a")])
    take(store, 2, [strike("a")])  # so that the bytes of release 2 are there already
    before = contents(store.path)
    with pytest.raises(SourceError, match="unknown weapon"):
        take(store, 2, [strike("a")], batches=broken(), parser="test 2")
    assert contents(store.path) == before
    assert not store.verify().problems


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "no row was read"),
        ([{"key": None}], "1 rows lack a key, a day or hours"),
        ([{"day": None}, {"day": None}], "2 rows lack a key, a day or hours"),
        ([{"key": "a#2"}, {}], "1 have a number sign in their key"),
    ],
)
def test_rows_that_cannot_be_kept_are_refused(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], rows: list[Row], message: str
) -> None:
    with pytest.raises(StoreError, match=message):
        take(store, 1, [strike(f"row {i}") | row for i, row in enumerate(rows)])
    assert store.imports() == []


def test_other_columns_are_refused(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], batch: Callable[..., pa.RecordBatch]
) -> None:
    good = batch([strike("a")])
    wide = good.set_column(9, "launched", good.column("launched").cast(pa.int64()))
    with pytest.raises(StoreError, match=r"given \['launched int64'\], wanted \['launched int32'\]"):
        take(store, 1, [strike("a")], batches=[wide])
    with pytest.raises(StoreError, match="wanted \\['row int32'\\]"):
        take(store, 1, [strike("a")], batches=[good.drop_columns(["row"])])
    with pytest.raises(StoreError, match="another order"):
        take(store, 1, [strike("a")], batches=[good.select(good.schema.names[::-1])])


def test_batches_of_any_size_make_one_segment(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], batch: Callable[..., pa.RecordBatch]
) -> None:
    pieces = [batch([strike(f"{i}/{j}") for j in range(i)]) for i in range(5)]
    assert take(store, 1, [strike("a")], batches=iter(pieces)).new == 10
    (segment,) = (store.path / "segments").rglob("*.parquet")
    assert pq.ParquetFile(segment).num_row_groups == 1


def test_all_values_survive(
    store: Store, batch: Callable[..., pa.RecordBatch], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    row = {
        "key": "2026-01-01/їжак",
        "report": "r",
        "start": datetime(2025, 12, 31, 16, 0, 7),  # UTC, which Arrow columns of strikes hold without a zone
        "end": datetime(9999, 12, 31, 23, 59, 59),  # beyond what nanoseconds could hold
        "precision": "minute",
        "day": day(1).date(),
        "weapon": "shahed",
        "cls": "drone",
        "launched": 2**31 - 1,
        "destroyed": 0,
        "suppressed": None,
        "in_air": 1,
        "hit_places": 2,
        "debris_places": 3,
        "places": "UA-30 UA:south",
        "scope": "national",
    }
    take(store, 1, [row])
    (kept,) = store.rows(table=STRIKES, as_of=day(1)).select(list(row)).to_pylist()
    assert kept == row
    assert store.rows(table=STRIKES, as_of=day(1)).schema.equals(version_schema(STRIKES))


# Against a model: a dict that is replayed import by import

RELEASE = st.tuples(
    st.integers(0, 2),  # days since the release before
    st.booleans(),  # whole table, or a post
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 4), st.integers(0, 2)), min_size=1, max_size=6),
)


def replay(model: dict[str, tuple[int, int]], rows: list[tuple[str, int, int]], *, complete: bool) -> None:
    seen: dict[str, int] = {}
    named: dict[str, tuple[int, int]] = {}
    for key, on, launched in sorted(rows):
        seen[key] = seen.get(key, 0) + 1
        named[key if seen[key] == 1 else f"{key}#{seen[key]}"] = (on, launched)
    if complete:
        first, last = min(on for _, on, _ in rows), max(on for _, on, _ in rows)
        for key in [key for key, (on, _) in model.items() if first <= on <= last and key not in named]:
            del model[key]
    model |= named


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(releases=st.lists(RELEASE, min_size=1, max_size=5))
def test_any_moment_equals_the_replay_up_to_it(
    tmp_path_factory: pytest.TempPathFactory,
    strike: Callable[..., Row],
    take: Callable[..., Change],
    day: Callable[[int], datetime],
    releases: list[tuple[int, bool, list[tuple[str, int, int]]]],
) -> None:
    model: dict[str, tuple[int, int]] = {}
    states: dict[int, set[Known]] = {0: set()}
    now = 1
    with open_store(tmp_path_factory.mktemp("store"), create=True) as store:
        for number, (gap, complete, rows) in enumerate(releases):
            now += gap
            listed = [strike(key, on, launched) for key, on, launched in rows]
            take(store, now, listed, complete=complete, allow_deletions=True, parser=f"test {number}")
            replay(model, rows, complete=complete)
            states[now] = {(key, *content) for key, content in model.items()}
        for moment, state in states.items():
            assert known(store, day(moment)) == state
        assert not store.verify().problems
        check_other_ways(store, day(now - 1))


def check_other_ways(store: Store, as_of: datetime) -> None:
    """The same versions as bare files and as one table give the same rows, and nothing of what came later."""
    segments = sorted((store.path / "segments").rglob("*.parquet"))
    versions = pa.concat_tables([pq.read_table(segment).cast(version_schema(STRIKES)) for segment in segments])
    rows = store.rows(table=STRIKES, as_of=as_of)
    assert all(each.replace(tzinfo=UTC) <= as_of for each in rows["known_at"].to_pylist())
    assert rows_as_of(versions, table=STRIKES, as_of=as_of).equals(rows)
    assert rows_as_of(segments, table=STRIKES, as_of=as_of).equals(rows)


def test_times_are_kept_to_the_second(
    store: Store, strike: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    half = timedelta(milliseconds=500)
    take(store, 1, [strike("a")], known_at=day(1) + half)
    assert known(store, day(1)) == {("a", 1, 1)}
    assert known(store, day(1) - half) == set()
    assert store.latest_known("air") == day(1)


def test_a_time_without_zone_is_refused(store: Store, strike: Callable[..., Row], take: Callable[..., Change]) -> None:
    naive = datetime(2026, 1, 1)
    with pytest.raises(StoreError, match="without a zone"):
        take(store, 1, [strike("a")], known_at=naive)
    with pytest.raises(StoreError, match="without a zone"):
        rows_as_of([], table=STRIKES, as_of=naive)


def test_no_versions_give_no_rows(day: Callable[[int], datetime]) -> None:
    assert rows_as_of([], table=STRIKES, as_of=day(1)).equals(version_schema(STRIKES).empty_table())
