"""Answers of Open-Meteo: whole days have statistics, others only their hours, and nothing unknown is passed over."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.errors import SourceError
from holdfire.sources.weather import describe, read
from holdfire.sources.weather.days import local_days
from sources.weather.answers import answer, asked, hours_of, rows_of

Change = Callable[[dict[str, Any]], object]


def test_a_whole_day_has_a_mean_a_lowest_and_a_highest(tmp_path: Path) -> None:
    one = asked("2026-01-30", "2026-01-30")
    rows, notes = rows_of(tmp_path, one, answer(one))
    # The server answers 29 January 00:00 UTC on; the day in Kyiv is its hours 22 to 45, of 2.2 to 4.5 degrees.
    assert {row["state"]: row["value"] for row in rows} == {"mean": 3.35, "lowest": 2.2, "highest": 4.5}
    assert notes == []
    (row,) = (row for row in rows if row["state"] == "mean")
    assert row == {
        "key": "UA-30/2026-01-30/mean",
        "report": one.address,
        "row": 23,
        "start": datetime(2026, 1, 29, 22),
        "end": datetime(2026, 1, 30, 22),
        "precision": "day",
        "day": date(2026, 1, 30),
        "place": "UA-30",
        "what": "temperature",
        "state": "mean",
        "value": 3.35,
        "unit": "degC",
        "qualifier": "exact",
        "cause": "",
        "forecast_at": None,
        "as_told": "temperature_2m at 50.45, 30.52",
    }


@pytest.mark.parametrize(("day", "length"), [("2026-03-29", 23), ("2025-10-26", 25), ("2026-03-28", 24)])
def test_a_day_on_which_the_clock_changes_has_all_its_hours(tmp_path: Path, day: str, length: int) -> None:
    one = asked(day, day)
    told = dict.fromkeys(hours_of(one), 1.0)
    rows, notes = rows_of(tmp_path, one, answer(one, told))
    assert [row["state"] for row in rows] == ["mean", "lowest", "highest"]
    assert (rows[0]["end"] - rows[0]["start"]).total_seconds() == length * 3600
    last = rows[0]["end"].replace(tzinfo=UTC) - timedelta(hours=1)
    rows, notes = rows_of(tmp_path, one, answer(one, {hour: 1.0 for hour in told if hour != last}))
    assert {row["state"] for row in rows} == {"hourly"}
    assert len(rows) == length - 1
    assert notes == [f"{day} has {length - 1} of {length} hours; nothing is made of it but these hours"]


def test_a_day_with_a_gap_is_not_sharpened(tmp_path: Path) -> None:
    one = asked("2026-01-29", "2026-01-31")
    hours = hours_of(one)
    told: dict[datetime, float | None] = dict.fromkeys(hours, -5.0)
    told[datetime(2026, 1, 30, 3, tzinfo=UTC)] = None
    rows, notes = rows_of(tmp_path, one, answer(one, told))
    states = {day: [row["state"] for row in rows if row["day"].day == day] for day in (29, 30, 31)}
    assert states[29] == states[31] == ["mean", "lowest", "highest"]
    assert states[30] == ["hourly"] * 23
    hourly = [row for row in rows if row["state"] == "hourly"]
    assert {row["precision"] for row in hourly} == {"hour"}
    assert all(row["end"] - row["start"] == timedelta(hours=1) for row in hourly)
    assert "2026-01-30 has 23 of 24 hours" in notes[0]


def test_a_forecast_is_of_hours_to_come_and_says_when_it_was_made(tmp_path: Path) -> None:
    now = datetime(2026, 1, 28, 10, 20, tzinfo=UTC)
    one = asked("2026-01-28", "2026-01-29", now=now, forecast=True)
    rows, notes = rows_of(tmp_path, one, answer(one))
    assert {row["forecast_at"] for row in rows} == {datetime(2026, 1, 28, 10, 20)}
    assert [row["state"] for row in rows if row["day"].day == 29] == ["mean", "lowest", "highest"]
    today = [row for row in rows if row["day"].day == 28]
    assert min(row["start"] for row in today) == datetime(2026, 1, 28, 11)
    assert {row["state"] for row in today} == {"hourly"}
    assert "2026-01-28 has 11 of 24 hours" in notes[0]
    measured, _ = rows_of(tmp_path, asked("2026-01-29", "2026-01-29"), answer(asked("2026-01-29", "2026-01-29")))
    assert not {row["key"] for row in rows} & {row["key"] for row in measured}


def _drop(name: str) -> Change:
    return lambda told: told.pop(name)


def _put(path: str, value: Any) -> Change:
    def put(told: dict[str, Any]) -> None:
        *above, last = path.split(".")
        for name in above:
            told = told[name]
        told[last] = value

    return put


def _at(place: int, name: str, value: Any) -> Change:
    def put(told: dict[str, Any]) -> None:
        told["hourly"][name][place] = value

    return put


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_put("snow_depth", 1), "'snow_depth' is new"),
        (_put("hourly.rain", []), "'hourly.rain' is new"),
        (_drop("utc_offset_seconds"), "'utc_offset_seconds' is missing"),
        (_put("hourly", {"time": []}), "'hourly.temperature_2m' is missing"),
        (_put("hourly", []), "is missing"),
        (_put("hourly_units.temperature_2m", "°F"), "is '°F', not '°C'"),
        (_put("hourly_units.time", "unixtime"), "not 'iso8601'"),
        (_put("utc_offset_seconds", 7200), "is 7200, not 0"),
        (_put("latitude", 49.0), "the latitude is 49.0, and 50.45 was asked for"),
        (_put("longitude", None), "the longitude is None"),
        (_put("hourly.temperature_2m", [1.0]), "not as many"),
        (_put("hourly.time", "2026"), "not as many"),
        (_at(5, "time", "2026-01-29T05:30"), "no full hour"),
        (_at(5, "time", 7), "no full hour"),
        (_at(5, "time", "2026-01-29T04:00"), "twice or out of order"),
        (_at(5, "temperature_2m", "cold"), "'cold' is no temperature"),
        (_at(5, "temperature_2m", value=True), "no temperature"),
        (_at(5, "temperature_2m", -120), "no temperature"),
        (_put("hourly.temperature_2m", [None] * 48), "no temperature of these days"),
        (lambda told: told.clear() or told.update(error=True, reason="too many days"), "refused: too many days"),
    ],
)
def test_an_answer_that_is_not_as_documented(tmp_path: Path, change: Change, says: str) -> None:
    one = asked("2026-01-30", "2026-01-30")
    told = answer(one)
    change(told)
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, one, told)
    assert says in str(caught.value)


def test_all_faults_of_the_hours_are_listed(tmp_path: Path) -> None:
    one = asked("2026-01-30", "2026-01-30")
    told = answer(one)
    for place in (3, 8, 9):
        told["hourly"]["temperature_2m"][place] = "x"
    with pytest.raises(SourceError) as caught:
        rows_of(tmp_path, one, told)
    assert [problem.where for problem in caught.value.problems] == ["hour 4", "hour 9", "hour 10"]


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "no JSON"), (b"{", "no JSON"), (b"[]", "no object"), (b'{"hourly": NaN}', "no JSON"),
     ('{"a":"°"}'.encode("latin-1"), "no JSON"), (b"<html>", "no JSON")],
)  # fmt: skip
def test_bytes_that_are_no_answer(tmp_path: Path, body: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        rows_of(tmp_path, asked("2026-01-30", "2026-01-30"), body)


@pytest.mark.parametrize("line", [b"{}", b'{"latitude": 50.4}', b'{"form":"archive"}'])
def test_an_answer_without_its_question_is_refused(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(line + b"\n{}")
    with pytest.raises(SourceError, match="does not say what was asked"):
        read(file)


def test_an_archive_of_hours_to_come_is_a_fault(tmp_path: Path) -> None:
    one = asked("2026-01-30", "2026-01-30").model_copy(update={"at": datetime(2026, 1, 30, 12, tzinfo=UTC)})
    with pytest.raises(SourceError, match="cannot be read"):
        rows_of(tmp_path, one, answer(one))


TEMPERATURES = st.floats(-60, 50).map(lambda value: round(value, 1))


@given(st.data(), st.sampled_from(["Europe/Kyiv", "UTC", "Asia/Kolkata", "America/Santiago"]))
def test_statistics_of_days_are_those_of_their_hours_in_any_order(data: st.DataObject, zone: str) -> None:
    first = data.draw(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
    last = first + timedelta(days=data.draw(st.integers(0, 3)))
    begin = datetime.combine(first, datetime.min.time(), UTC) - timedelta(days=1)
    hours = [begin + timedelta(hours=step) for step in range(24 * 7)]
    values = dict(zip(hours, data.draw(st.lists(TEMPERATURES, min_size=len(hours), max_size=len(hours))), strict=True))
    turned = dict(data.draw(st.permutations(list(values.items()))))
    days = local_days(values, zone=zone, first=first, last=last)
    assert [day.statistics() for day in local_days(turned, zone=zone, first=first, last=last)] == [
        day.statistics() for day in days
    ]
    for day in days:
        own = [value for hour, value in values.items() if hour.astimezone(ZoneInfo(zone)).date() == day.day]
        assert day.length == len(own)
        told = day.statistics()
        assert (told["lowest"], told["highest"]) == (min(own), max(own))
        assert abs(told["mean"] - fmean(own)) <= 0.005 + 1e-9
        assert told["lowest"] - 0.005 <= told["mean"] <= told["highest"] + 0.005
        lacking = {hour: value for hour, value in values.items() if hour != next(iter(day.hours))}
        (again,) = local_days(lacking, zone=zone, first=day.day, last=day.day)
        assert not again.whole
        with pytest.raises(ValueError, match="of"):
            again.statistics()


def test_the_description_holds_together() -> None:
    info = describe()
    assert set(info.layouts) == {"open-meteo", "plain", "told"}
    for layout in info.layouts.values():
        assert not set(layout.read) & set(layout.ignored)
        assert all(layout.ignored.values())
    for mapped in info.csv.values():
        assert list(mapped.faults(info.table)) == []
