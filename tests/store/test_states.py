"""One report told up to several hours: states of one report, in any order of arrival, and counted once."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from holdfire.model.strike import STRIKES
from holdfire.store import Change, Store, open_store

Row = dict[str, Any]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def told(strike: Callable[..., Row]) -> Callable[..., Row]:
    """A row of a national report on the night to 1 January, up to an hour of that morning."""

    def row(weapon: str, until: int, launched: int, **other: object) -> Row:
        end = datetime(2026, 1, 1, until)
        about = {"end": end, "weapon": weapon, "scope": "national", "precision": "minute"}
        return strike(f"night/{until}/{weapon}", 1, launched, **about) | other

    return row


def known(store: Store, as_of: datetime) -> set[tuple[str, str, int]]:
    rows = store.rows(table=STRIKES, as_of=as_of).to_pylist()
    return {(row["key"], row["weapon"], row["launched"]) for row in rows}


def test_a_later_state_is_a_new_version(
    store: Store, told: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 2, [told("a", 8, 10), told("b", 8, 1)], complete=False)
    change = take(store, 3, [told("a", 9, 12), told("c", 9, 2)], complete=False)
    assert (change.new, change.changed, change.deleted) == (1, 1, 1), (
        "what the later state does not tell was taken back"
    )
    assert known(store, day(2)) == {("night/8/a", "a", 10), ("night/8/b", "b", 1)}
    assert known(store, day(3)) == {("night/8/a", "a", 12), ("night/9/c", "c", 2)}
    again = take(store, 4, [told("a", 9, 12), told("c", 9, 2)], complete=False)
    assert (again.new, again.changed, again.deleted, again.same) == (0, 0, 0, 2)
    third = take(store, 5, [told("a", 10, 13), told("c", 10, 2)], complete=False)
    assert (third.new, third.changed, third.deleted) == (0, 2, 0)


def test_an_earlier_state_that_comes_late_is_left_out(
    store: Store, told: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 2, [told("a", 9, 12)], complete=False)
    change = take(store, 3, [told("a", 8, 10), told("b", 8, 1)], complete=False)
    assert (change.new, change.changed, change.deleted, change.same) == (0, 0, 0, 2)
    assert change.notes[0].startswith("2 rows tell an earlier state")
    assert known(store, day(3)) == {("night/9/a", "a", 12)}


@pytest.mark.parametrize(
    "other",
    [{"start": datetime(2026, 1, 1, 1)}, {"scope": "regional"}, {"precision": "end"}, {"weapon": "b"}],
    ids=["another begin", "a regional command", "another sharpness", "no weapon in common"],
)
def test_another_report_is_no_state(
    store: Store, told: Callable[..., Row], take: Callable[..., Change], other: dict[str, object]
) -> None:
    take(store, 2, [told("a", 8, 10)], complete=False)
    change = take(store, 3, [told("a", 9, 12) | other], complete=False)
    assert (change.new, change.changed, change.deleted) == (1, 0, 0)


def test_rows_of_a_table_are_no_state_of_a_report_but_replace_it(
    store: Store, told: Callable[..., Row], take: Callable[..., Change], day: Callable[[int], datetime]
) -> None:
    take(store, 2, [told("a", 8, 10)], complete=False)
    change = take(store, 3, [told("a", 9, 12)])
    assert (change.new, change.deleted) == (1, 1), "rows of one day were exchanged"
    later = take(store, 4, [told("a", 10, 13)], complete=False)
    assert (later.new, later.changed, later.deleted) == (1, 0, 0)
    assert known(store, day(3) + timedelta(hours=1)) == {("night/9/a", "a", 12)}


def test_a_table_that_lacks_a_report_keeps_it_and_is_no_extract(
    store: Store, told: Callable[..., Row], strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    take(store, 2, [strike("x", 1), strike("y", 2)])
    take(store, 3, [told("a", 8, 10)], complete=False)
    change = take(store, 4, [strike("x", 1), strike("y", 2)])
    assert (change.new, change.changed, change.deleted, change.same) == (0, 0, 0, 2)
    assert change.notes[0].startswith("1 stored row of 2026-01-01 is not in the file and kept")
