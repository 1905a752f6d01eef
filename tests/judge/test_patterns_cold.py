"""Cold against fire, on series whose truth is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from holdfire.brief.patterns import answer
from holdfire.judge.patterns.cold import ColdDay, Family, study
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.results import Outcome, Study
from holdfire.judge.patterns.weather import Temperatures
from holdfire.stats.arrays import FloatArray

FIRST = date(2023, 3, 1)
DAYS = 800


def family(**changed: Any) -> Family:
    stated: dict[str, Any] = {
        "family": "cold",
        "conflict": "nowhere",
        "assertion": "Strikes come as temperatures drop.",
        "events": "none.csv",
        "temperatures": "none.csv",
        "place": "X",
        "period": {"first": "2023-10-15", "last": "2025-04-14"},
        "winter": {"first": "10-15", "last": "04-14"},
        "measures": ["all"],
        "weather": ["measured", "forecast"],
        "ways": ["low", "falling", "any"],
        "near": 2,
        "lags": 7,
        "degrees": 5,
        "wave_days": 60,
        "block_days": 60,
        "side": "more",
        "kinds": {"any": ["measured", "forecast"], "forecast": ["forecast"]},
        "horizon": 3,
        "strata": "month",
        "exclude": {"pledges": True},
        "effect": 1.25,
        "level": 0.05,
        "draws": 1999,
        "curve": {
            "places": ["X", "Y"],
            "near": [0, 2],
            "wave_days": [60],
            "block_days": [30, 60],
            "measures": ["all"],
            "horizons": [1, 3],
            "doubtful": [True, False],
            "strata": ["month"],
            "draws": 99,
        },
    }
    return Family.model_validate(stated | changed)


def celsius(seed: int = 1) -> FloatArray:
    rng = np.random.default_rng(seed)
    weather = np.zeros(DAYS)
    for day in range(1, DAYS):
        weather[day] = 0.85 * weather[day - 1] + rng.normal(scale=2.1)
    season: FloatArray = 9 + 13 * np.cos(2 * np.pi * (np.arange(DAYS) - 140) / 365.25)
    return season + weather


def fire(mean: FloatArray | float = 60.0, seed: int = 2) -> FloatArray:
    return np.random.default_rng(seed).poisson(np.broadcast_to(mean, DAYS)).astype(np.float64)


def cold_day(day: date, kind: str = "measured", number: int = 0, doubt: str = "") -> ColdDay:
    told = {"id": f"{day}-{number}", "first": day, "last": day, "kind": kind, "title": "cold", "celsius": -10}
    return ColdDay.model_validate({**told, "lists": ("own",), "doubt": doubt})


NAMED = (date(2023, 12, 10), date(2024, 1, 20), date(2024, 2, 14))
EVENTS = (
    *(cold_day(day) for day in NAMED),
    *(cold_day(day.replace(year=day.year + 1), "forecast") for day in NAMED),
)


def run(
    counts: FloatArray,
    weather: FloatArray | None = None,
    *,
    events: Sequence[ColdDay] = EVENTS,
    forecast: FloatArray | None = None,
    promised: Sequence[date] = (),
    unknown: Sequence[date] = (),
    curve: bool = False,
    **changed: Any,
) -> Study:
    flags = [np.isin(np.arange(DAYS), [(day - FIRST).days for day in days]) for days in (unknown, promised)]
    daily = {"all": Daily("made", FIRST, counts, flags[0], flags[1], alpha=0.025, scale="log")}
    kinds = {"measured": weather, "forecast": forecast}
    known = {kind: Temperatures(FIRST, one, "sky") for kind, one in kinds.items() if one is not None}
    hashes = {"family": "f"}
    return study(family(**changed), events, daily, {"X": known}, hashes=hashes, seed=1, curve=curve)


def the(found: Study, name: str) -> Outcome:
    (one,) = [each for each in found.tests if each.name == name]
    return one


def test_fire_that_follows_low_temperatures_is_found_with_its_size() -> None:
    weather = celsius()
    near = np.convolve(weather, np.ones(3) / 3)[:DAYS]
    found = run(fire(60.0 * 1.5 ** (-(near - near.mean()) / 5)), weather)
    low = the(found, "measured/all/low")
    assert low.word == "more"
    assert low.ratio == pytest.approx(1.5, rel=0.06)
    assert "more (launches and low temperatures" in answer(found)
    assert "forecast temperatures are known of no winter" in answer(found)


def test_the_lag_at_which_fire_follows_shows_in_its_table() -> None:
    weather = celsius()
    later = np.concatenate((np.full(4, weather[0]), weather[:-4]))
    found = run(fire(60.0 * 1.3 ** (-(later - later.mean()) / 5)), weather)
    (lags,) = [table for table in found.tables if table.key == "lags/measured/all"]
    ratios = [float(str(line.cells["ratio"])) for line in lags.lines]
    assert ratios.index(max(ratios)) == 4
    assert the(found, "measured/all/any").word == "more"


def test_fire_with_a_season_of_its_own_is_not_taken_for_cold() -> None:
    weather = celsius()
    season = np.cos(2 * np.pi * (np.arange(DAYS) - 140) / 365.25)
    found = run(fire(60.0 * np.exp(-0.7 * season)), weather)
    assert {one.word for one in found.tests} == {"cannot tell"}
    winter = season < 0
    naive = np.corrcoef(np.log1p(fire(60.0 * np.exp(-0.7 * season)))[winter], -weather[winter])[0, 1]
    assert naive > 0.3  # whoever forgets the season finds it


def test_less_fire_in_the_cold_is_no_more() -> None:
    weather = celsius()
    found = run(fire(60.0 * 0.7 ** (-(weather - weather.mean()) / 5)), weather)
    assert the(found, "measured/all/low").p > 0.9
    both = run(fire(60.0 * 0.7 ** (-(weather - weather.mean()) / 5)), weather, side="two-sided")
    assert the(both, "measured/all/low").word == "fewer"


def test_measured_and_forecast_are_kept_apart() -> None:
    weather, foreseen = celsius(1), celsius(5)
    near = np.convolve(foreseen, np.ones(3) / 3)[:DAYS]
    found = run(fire(60.0 * 1.6 ** (-(near - near.mean()) / 5)), weather, forecast=foreseen)
    assert the(found, "forecast/all/low").word == "more"
    assert the(found, "measured/all/low").word == "cannot tell"
    assert {one.name.split("/")[0] for one in found.tests if "weather" in one.choice} == {"measured", "forecast"}


def test_temperatures_that_nobody_knows_are_no_zeros() -> None:
    found = run(fire())
    assert {one.name for one in found.untested} == {"measured/all", "forecast/all"}
    assert all("holdfire fetch weather" in one.fix for one in found.untested)
    assert all("/own/" in one.name for one in found.tests)


def test_a_day_without_temperature_parts_a_winter_and_short_rests_are_left() -> None:
    weather = celsius()
    weather[(date(2024, 1, 20) - FIRST).days] = np.nan
    weather[(date(2024, 11, 20) - FIRST).days :] = np.nan
    found = run(fire(), weather)
    (winters,) = [table for table in found.tables if table.key == "winters/measured"]
    spans = [(str(line.cells["first"]), str(line.cells["last"])) for line in winters.lines]
    # After a day that is not known the seven lags must be known again.
    assert spans == [("2023-10-15", "2024-01-19"), ("2024-01-28", "2024-04-14")]
    assert [(gone.event, gone.when) for gone in found.left_out if "winter" in gone.event] == [
        ("winter 2024-25", "measured")
    ]
    assert "are known of winter 2023-24;" in found.remark


def test_days_of_pledges_and_unknown_days_are_no_days_of_fire() -> None:
    """Whatever stands on them changes nothing, and they are not counted."""
    days = [date(2024, 1, 1) + timedelta(days=step) for step in range(20)]
    full, hollow = fire(), fire()
    hollow[[(day - FIRST).days for day in days]] = 0.0
    weather, named = celsius(), [cold_day(date(2024, 3, 1))]
    whole = run(full, weather, events=named)
    for gone in ("promised", "unknown"):
        first = run(full, weather, events=named, **{gone: days})  # type: ignore[arg-type]
        second = run(hollow, weather, events=named, **{gone: days})  # type: ignore[arg-type]
        name = "measured/all/low"
        assert the(first, name).n == the(whole, name).n - 20
        assert the(first, name).ratio == the(second, name).ratio


def test_winters_may_lie_within_a_year_and_end_on_a_day_that_some_years_lack() -> None:
    found = run(fire(), celsius(), winter={"first": "12-01", "last": "02-29"}, events=[cold_day(date(2024, 1, 5))])
    (winters,) = [table for table in found.tables if table.key == "winters/measured"]
    assert [str(line.cells["last"]) for line in winters.lines] == ["2024-02-29", "2025-02-28"]
    summer = run(fire(), celsius(), winter={"first": "05-01", "last": "09-30"}, events=[cold_day(date(2024, 1, 5))])
    (winters,) = [table for table in summer.tables if table.key == "winters/measured"]
    assert [str(line.cells["first"]) for line in winters.lines] == ["2024-05-01"]


def test_named_days_outside_the_data_are_told_and_one_day_is_not_tested() -> None:
    events = [cold_day(date(2019, 1, 1)), cold_day(date(2024, 1, 5))]
    found = run(fire(), celsius(), events=events)
    assert ("2019-01-01-0", "outside the period") in {(gone.event, gone.why) for gone in found.left_out}
    whys = [one.why for one in found.untested if one.name == "events"]
    assert whys == ["days of events that can be looked at: 1; at least 3 are needed"]
    assert not any(test.name.startswith("all/own") for test in found.tests)
    assert not any("events, and can show" in told for told in found.caveats)


def test_the_curve_goes_through_every_choice() -> None:
    found = run(fire(), celsius(), curve=True)
    slopes = {
        (way.choice["near"], way.choice["way"], way.choice["block_days"]) for way in found.curve if "way" in way.choice
    }
    assert slopes == {
        (near, way, block) for near, way in ((0, "low"), (2, "low"), (2, "falling")) for block in (30, 60)
    }
    named = {(way.choice["days"], way.choice["doubtful"]) for way in found.curve if "doubtful" in way.choice}
    assert named == {(days, doubtful) for days in (1, 3) for doubtful in (True, False)}


@pytest.mark.parametrize(
    "changed",
    [
        {"winter": {"first": "13-01", "last": "04-14"}},
        {"winter": {"first": "1 October", "last": "04-14"}},
        {"degrees": 0},
        {"degrees": "5 F"},
        {"lags": -1},
        {"near": 0},
        {"kinds": {"measured": ["measured"]}},
        {"kinds": {"any": ["guessed"]}},
        {"weather": ["measured", "measured"]},
        {"ways": []},
        {"period": {"first": "2025-02-01", "last": "2025-01-01"}},
        {"surprise": 1},
    ],
)
def test_families_that_contradict_themselves_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        family(**changed)
