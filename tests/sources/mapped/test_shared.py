"""Published tables as somebody else would bring them in: by a mapping alone. They skip where the data are absent."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from holdfire.errors import SourceError
from holdfire.sources.mapped import MappedSource
from holdfire.sources.weather.days import local_days
from sources.mapped.build import MAPPING, mapping_file

ALERTS: dict[str, Any] = {
    **MAPPING,
    "table": "alerts",
    "separator": ",",
    "columns": {
        "region": {"to": "place", "within": "UA", "kind": "unit"},
        "started_at": {"to": "start", "form": "%Y-%m-%d %H:%M:%S%z"},
        "finished_at": {"to": "end", "form": "%Y-%m-%d %H:%M:%S%z"},
        "naive": {"ignored": "says that the end is a guess; this test does not look at it"},
    },
    "constants": {"kind": "air", "level": "unit"},
    "names": {},
    "key": ["region", "started_at", "finished_at"],
}

HOURS: dict[str, Any] = {
    **MAPPING,
    "separator": ",",
    "zone": "Europe/Kyiv",
    "columns": {
        "date": {"to": "day", "form": "%Y-%m-%d"},
        "hour_local": {"to": "clock", "form": "%H:%M"},
        "temperature_c": {"to": "value"},
        "commit": {"ignored": "where it was found"},
        "commit_time": {"ignored": "where it was found"},
        "path": {"ignored": "where it was found"},
    },
    "constants": {"place": "UA-30", "what": "temperature", "state": "hourly", "unit": "degC", "qualifier": "exact"},
    "names": {},
    "key": ["date", "hour_local"],
}


def rows_of(folder: Path, mapping: Any, file: Path) -> list[dict[str, Any]]:
    parsed = MappedSource(mapping_file(folder, mapping)).read(file)
    return [row for batch in parsed.batches for row in batch.to_pylist()]


EXAMPLES = Path(__file__).parents[3] / "docs" / "sources" / "examples"
BY_HAND = {
    "heat": "date,time_of_day,buildings_without_heat,note,source_url\n2026-01-09,day,6000,almost,https://a.example\n",
    "attacks": "date,title,missiles,drones,places,effects,source_url\n2022-10-10,First,83,,Kyiv; Lviv,,https://a.example\n",
}
WHERE = {"heat": ("kyiv_heat_outages.csv", "place"), "attacks": ("energy_attacks.csv", "places")}


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_the_examples_of_the_documentation_read_tables_of_their_form(name: str, tmp_path: Path) -> None:
    file = tmp_path / "by_hand.csv"
    file.write_text(BY_HAND[name], encoding="utf-8")
    (row,) = (row for batch in MappedSource(EXAMPLES / f"{name}.yaml").read(file).batches for row in batch.to_pylist())
    assert row[WHERE[name][1]].startswith("UA")
    assert row["report"] == "https://a.example"


@pytest.mark.parametrize("name", sorted(WHERE))
def test_the_examples_read_what_was_collected_by_hand(name: str, shared: Path) -> None:
    file = shared / "facts" / WHERE[name][0]
    if not file.is_file():
        pytest.skip("the facts do not lie beside this checkout")
    rows = [row for batch in MappedSource(EXAMPLES / f"{name}.yaml").read(file).batches for row in batch.to_pylist()]
    with file.open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    assert [row["day"].isoformat() for row in rows] == [row["date"] for row in told]
    assert len({row["key"] for row in rows}) == len(rows)


def test_alerts_of_volunteers_by_a_mapping(tmp_path: Path, shared: Path) -> None:
    file = shared / "data" / "alerts_vadimkin" / "volunteer_data_en_to_2024-10-09.csv"
    if not file.is_file():
        pytest.skip("the record of alerts does not lie beside this checkout")
    rows = rows_of(tmp_path, ALERTS, file)
    with file.open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    assert len(rows) == len(told) == 54_514
    for ours, theirs in (("start", "started_at"), ("end", "finished_at")):
        assert [row[ours].replace(tzinfo=UTC) for row in rows] == [datetime.fromisoformat(row[theirs]) for row in told]
    codes = {row["as_told"]: row["place"] for row in rows}
    assert len(set(codes.values())) == len(codes) == 25
    assert (codes["Kyiv City"], codes["Kyivska oblast"]) == ("UA-30", "UA-32")


def test_hours_of_temperature_by_a_mapping(tmp_path: Path, shared: Path) -> None:
    """The provider tells 03:00 of the nights on which Kyiv has none; the days of the pause are as its notes say."""
    file = shared / "data" / "weather_kyiv_weatherapi_2024_2026" / "kyiv_hourly_temperature_2024_2026.csv"
    if not file.is_file():
        pytest.skip("the hours of temperature do not lie beside this checkout")
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, HOURS, file)
    assert [problem.where for problem in caught.value.problems] == ["row 4324, date", "row 13057, date"]
    assert all("2026-03-29 03:00" in one.what or "2025-03-30 03:00" in one.what for one in caught.value.problems)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    good = tmp_path / "good.csv"
    good.write_text("".join(line for number, line in enumerate(lines) if number not in {4324, 13057}), encoding="utf-8")
    rows = rows_of(tmp_path, HOURS, good)
    assert len(rows) == len(lines) - 3
    hours = {row["start"].replace(tzinfo=UTC): row["value"] for row in rows}
    days = local_days(hours, zone="Europe/Kyiv", first=date(2026, 1, 29), last=date(2026, 2, 5))
    means = {day.day.isoformat(): round(day.statistics()["mean"], 1) for day in days}
    noted = {"2026-01-29": -0.2, "2026-01-31": -12.7, "2026-02-01": -17.6, "2026-02-02": -19.5, "2026-02-05": -6.9}
    assert {day: means[day] for day in noted} == noted
