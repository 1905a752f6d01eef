"""Files that are the whole table of one country say nothing of the rows of others: UCDP's files on HDX."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from holdfire.app.importing import import_file
from holdfire.errors import StoreError
from holdfire.model.event import EVENTS
from holdfire.sources import ucdp
from holdfire.store import open_store
from sources.event_files import csv_text

COLUMNS = ucdp.describe().layouts["hdx"].columns
GED = ucdp.describe().layouts["ged"].columns
UKRAINE, COLOMBIA = "369", "100"
ROW = {
    "code_status": "Clear",
    "type_of_violence": "1",
    "side_a": "A",
    "side_b": "B",
    "number_of_sources": "1",
    "where_prec": "6",
    "latitude": "1",
    "longitude": "1",
    "event_clarity": "1",
    "date_prec": "1",
    **{f"deaths_{name}": "0" for name in ("a", "b", "civilians")},
    "deaths_unknown": "1",
    "best": "1",
    "low": "1",
    "high": "1",
}


def brought(
    store: Path, ids: dict[str, str], day: int, *, columns: tuple[str, ...] = COLUMNS, **options: Any
) -> tuple[int, int]:
    """Import a file with these events (identifier -> country) on ten days; how many were new, and taken back."""
    rows = [
        {
            **ROW,
            "id": name,
            "country_id": country,
            **dict.fromkeys(("date_start", "date_end"), f"2020-01-{number % 10 + 1:02}"),
        }
        for number, (name, country) in enumerate(ids.items())
    ]
    file = store.parent / f"ged-{day}.csv"
    file.write_text(csv_text(columns, rows))
    known = datetime(2021, 1, day, tzinfo=UTC)
    change = import_file(
        "ucdp", str(file), store=store, known_at=known, now=datetime(2026, 1, 1, tzinfo=UTC), **options
    )
    return change.new, change.deleted


def stored(store: Path) -> set[str]:
    with open_store(store) as opened:
        rows = opened.rows(table=EVENTS, source="ucdp", as_of=datetime(2026, 1, 1, tzinfo=UTC))
    return set(rows["key"].to_pylist())


def events(country: str, first: int, count: int) -> dict[str, str]:
    return {str(number): country for number in range(first, first + count)}


def test_files_of_two_countries_stand_in_one_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert brought(store, events(UKRAINE, 1, 40), 1) == (40, 0)
    assert brought(store, events(COLOMBIA, 100, 30), 2) == (30, 0)
    assert brought(store, events(UKRAINE, 1, 39), 3, complete=True) == (0, 1)
    assert stored(store) == {*events(UKRAINE, 1, 39), *events(COLOMBIA, 100, 30)}
    with open_store(store) as opened:
        covered = opened.coverage(source="ucdp", as_of=datetime(2026, 1, 1, tzinfo=UTC))
    assert {one.places for one in covered} == {("UA",), ("CO",)}, "each vouches for its own country"


def test_an_extract_of_a_country_is_still_refused(tmp_path: Path) -> None:
    store = tmp_path / "store"
    brought(store, events(UKRAINE, 1, 40), 1)
    brought(store, events(COLOMBIA, 100, 400), 2)
    with pytest.raises(StoreError, match=r"of 40 rows known .* it lacks 20"):
        brought(store, events(UKRAINE, 1, 20), 3)


def test_a_release_of_the_world_speaks_of_all(tmp_path: Path) -> None:
    store = tmp_path / "store"
    brought(store, events(UKRAINE, 1, 20), 1)
    brought(store, events(COLOMBIA, 100, 20), 2)
    world = events(UKRAINE, 1, 20) | events(COLOMBIA, 100, 10)
    assert brought(store, world, 3, columns=GED, complete=True) == (0, 10)
    assert stored(store) == set(world)
