"""The published vintages, where a user's own copies lie beside the checkout: counts and dead are those of the file."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from sources.event_files import read_events

VINTAGES = {
    "ucdp_ged_ukraine_hdx/conflict_data_ukr_2021-02.csv": 992 + 1,
    "ucdp_ged_ukraine_hdx/conflict_data_ukr_2023-03.csv": 2989,
    "ucdp_ged_ukraine_hdx/conflict_data_ukr_2025-11.csv": 1167,
    "ucdp_ged_colombia_hdx/conflict_data_col.csv": 4632,
}


def told_in(path: Path) -> list[dict[str, str]]:
    """The rows of the file without its row of tags."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))[1:]


@pytest.mark.parametrize("name", VINTAGES)
def test_events_and_dead_by_year_are_those_of_the_file(shared: Path, name: str) -> None:
    path = shared / "data" / name
    rows, notes = read_events("ucdp", path)
    told = told_in(path)
    assert len(rows) == len(told) == VINTAGES[name]
    assert Counter(row["day"].year for row in rows) == Counter(int(cells["year"]) for cells in told)
    for ours, theirs in (("killed", "best"), ("killed_civilians", "deaths_civilians")):
        years: Counter[int] = Counter()
        expected: Counter[int] = Counter()
        for row, cells in zip(rows, told, strict=True):
            years[row["day"].year] += row[ours]
            expected[int(cells["year"])] += int(cells[theirs])
        assert years == expected
    odd = sum(not int(cells["low"]) <= int(cells["best"]) <= int(cells["high"]) for cells in told)
    assert any(f"({odd} rows)" in note for note in notes)
    assert all(row["killed_low"] <= row["killed"] <= row["killed_high"] for row in rows)


def test_vintages_differ(shared: Path) -> None:
    counts = {}
    for name in VINTAGES:
        rows, _ = read_events("ucdp", shared / "data" / name)
        counts[name[-11:-4]] = sum(row["day"].year == 2014 for row in rows)
    assert (counts["2021-02"], counts["2023-03"]) == (271, 1294)


def test_every_unit_that_is_named_has_a_code(shared: Path) -> None:
    for name in VINTAGES:
        rows, _ = read_events("ucdp", shared / "data" / name)
        lost = [row["as_told"] for row in rows if row["place_precision"] <= 4 and "-" not in row["places"]]
        assert not [told for told in lost if not told.endswith(", ")]
