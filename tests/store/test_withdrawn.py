"""Rows that the publisher took back by name: the feed of deletions of ACLED."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from holdfire.app.importing import import_file
from holdfire.model.event import EVENTS
from holdfire.sources import acled
from holdfire.store import open_store

SAMPLE = Path(acled.__file__).parent / "sample"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def at(day: int) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC)


def brought(store: Path, name: str | Path, day: int) -> Any:
    return import_file("acled", str(SAMPLE / name), store=store, known_at=at(day), now=NOW)


def keys(store: Path, day: int) -> list[str]:
    with open_store(store) as opened:
        found: list[str] = opened.rows(table=EVENTS, source="acled", as_of=at(day))["key"].to_pylist()
    return sorted(found)


def test_events_are_taken_back_from_the_day_on_which_that_was_known(tmp_path: Path) -> None:
    brought(tmp_path, "events.csv", 1)
    change = brought(tmp_path, "deletions.csv", 3)
    assert (change.new, change.changed, change.deleted, change.same) == (0, 0, 1, 0)
    assert keys(tmp_path, 2) == ["UKR900001", "UKR900002"]
    assert keys(tmp_path, 3) == ["UKR900001"]
    with open_store(tmp_path) as opened:
        assert len(opened.coverage(source="acled", as_of=at(5))) == len(opened.coverage(source="acled", as_of=at(1)))


def test_taking_back_twice_changes_nothing_and_tells_so(tmp_path: Path) -> None:
    brought(tmp_path, "events.csv", 1)
    brought(tmp_path, "deletions.csv", 3)
    again = brought(tmp_path, "deletions.csv", 4)
    assert (again.deleted, again.new) == (0, 0)
    assert any("1 of the rows that were taken back are not stored" in note for note in again.notes)
    more = tmp_path / "more.csv"
    more.write_text((SAMPLE / "deletions.csv").read_text() + "UKR900001,1770500000\nSYR1,1770500000\n")
    third = brought(tmp_path, more, 5)
    assert third.deleted == 1
    assert keys(tmp_path, 5) == []


def test_an_event_that_comes_again_is_there_again(tmp_path: Path) -> None:
    brought(tmp_path, "events.csv", 1)
    brought(tmp_path, "deletions.csv", 3)
    assert brought(tmp_path, "answer.json", 5).changed == 1
    assert keys(tmp_path, 4) == ["UKR900001"]
    assert keys(tmp_path, 5) == ["UKR900001", "UKR900002"]


def test_a_feed_before_any_event(tmp_path: Path) -> None:
    change = brought(tmp_path, "deletions.csv", 1)
    assert (change.new, change.deleted) == (0, 0)
    assert keys(tmp_path, 2) == []
    assert brought(tmp_path, "events.csv", 3).new == 2
