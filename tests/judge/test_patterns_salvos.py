"""Salvos on series whose truth is known."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from holdfire.brief.patterns import answer
from holdfire.judge.patterns.diplomacy import Event
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.results import Outcome, Study, Table
from holdfire.judge.patterns.salvos import Family, study
from holdfire.stats.arrays import FloatArray

FIRST = date(2024, 6, 1)
DAYS = 600
YEAR = (date(2025, 1, 1) - FIRST).days


def family(**changed: Any) -> Family:
    stated: dict[str, Any] = {
        "family": "salvos",
        "conflict": "nowhere",
        "assertion": "Salvos come at intervals.",
        "period": {"first": "2025-01-01", "last": "2025-12-31"},
        "salvo": {"of": "missiles", "times": 2, "trailing_days": 60, "least": 4},
        "soon": 3,
        "quiet": 3,
        "quiet_measures": ["missiles", "drones"],
        "held": {"events": "none.csv", "list": "own", "kinds": ["talks"], "before": 3, "after": 7},
        "sides": {
            "gaps": "two-sided",
            "soon": "fewer",
            "quiet": "fewer",
            "stored": "more",
            "before": "fewer",
            "during": "fewer",
            "after": "more",
        },
        "strata": "month",
        "exclude": {"pledges": True},
        "effect": 1.5,
        "level": 0.05,
        "draws": 1999,
        "curve": {
            "of": ["missiles"],
            "times": [2, 3],
            "trailing_days": [60],
            "least": [4],
            "pledges": [True, False],
            "strata": ["month", "quarter"],
            "days": [2],
            "lists": ["own"],
            "draws": 99,
        },
    }
    return Family.model_validate(stated | changed)


def talks(day: date, number: int = 0) -> Event:
    told = {"id": f"{day}-{number}", "first": day, "last": day, "kind": "talks", "title": "meeting"}
    return Event.model_validate({**told, "lists": ("own",)})


def missiles(at: list[int], sizes: list[float] | None = None, seed: int = 1) -> FloatArray:
    values = np.random.default_rng(seed).poisson(1.0, size=DAYS).astype(np.float64)
    values[at] += np.array(sizes) if sizes else 40.0
    return values


def at_random(seed: int = 1) -> list[int]:
    return np.flatnonzero(np.random.default_rng(seed).random(DAYS) < 0.12).tolist()


def run(
    values: FloatArray, events: list[Event] | None = None, *, promised: list[int] | None = None, **changed: Any
) -> Study:
    nothing, promises = np.zeros(DAYS, np.bool_), np.zeros(DAYS, np.bool_)
    promises[promised or []] = True
    drones = np.random.default_rng(9).poisson(80.0, size=DAYS).astype(np.float64)
    daily = {
        name: Daily("made", FIRST, counts, nothing, promises, alpha=0.025, scale="log")
        for name, counts in (("missiles", values), ("drones", drones))
    }
    curve = changed.pop("curve_too", False)
    hashes = {"family": "f", "events": "e"}
    return study(
        family(**changed),
        events or [talks(date(2025, month, 5)) for month in (5, 7, 9)],
        daily,
        hashes=hashes,
        seed=1,
        curve=curve,
    )


def the(found: Study, name: str) -> Outcome:
    (one,) = [each for each in found.tests if each.name == name]
    return one


def table(found: Study, key: str) -> Table:
    (one,) = [each for each in found.tables if each.key == key]
    return one


def test_salvos_like_a_clock_are_more_regular_and_never_follow_soon() -> None:
    rng = np.random.default_rng(2)
    at = np.cumsum(rng.integers(6, 9, size=90))
    found = run(missiles([int(day) for day in at if day < DAYS]))
    assert the(found, "gaps").word == "more regular"
    assert the(found, "soon").word == "fewer"
    assert the(found, "stored").word == "cannot tell"
    shape = table(found, "renewal").lines[1].cells
    assert isinstance(shape["shape"], float)
    assert shape["shape"] > 3
    assert "more regular (the spread of gaps" in answer(found)
    hazard = {line.cells["days"]: line.cells["hazard"] for line in table(found, "hazard").lines}
    assert hazard[1] == hazard[5] == 0.0
    assert hazard[8] == 1.0
    assert 9 not in hazard


def test_salvos_at_random_are_not_found_to_have_a_pattern() -> None:
    found = run(missiles(at_random(seed=4)))
    assert {one.word for one in found.tests} == {"cannot tell"}
    assert "none of" in answer(found)


def test_salvos_that_grow_while_they_wait_are_found() -> None:
    at = at_random(seed=3)
    gaps = np.diff([at[0] - 4, *at])
    found = run(missiles(at, sizes=(30.0 * gaps**0.6).tolist()))
    assert the(found, "stored").word == "more"
    assert the(found, "stored").ratio == pytest.approx(2**0.6, rel=0.15)


def test_quiet_before_a_salvo_is_found() -> None:
    at = at_random(seed=6)
    values = np.random.default_rng(7).poisson(3.0, size=DAYS).astype(np.float64)
    for step in (1, 2, 3):
        values[[day - step for day in at if day >= step]] = 0.0
    values[at] = 40.0
    assert the(run(values), "quiet/missiles").word == "fewer"


def test_salvos_held_back_before_talks_are_found() -> None:
    days = [date(2025, 1, 9) + timedelta(days=9 * step) for step in range(38)]
    near = {(day - FIRST).days - step for day in days for step in (1, 2, 3)}
    found = run(missiles([day for day in at_random(seed=8) if day not in near]), [talks(day) for day in days])
    one = the(found, "talks/before")
    assert one.word == "fewer"
    assert one.counted
    assert one.counted.held == 0
    assert one.n == len(days)


def test_days_of_a_pledge_are_no_gap_and_are_tested_apart() -> None:
    pledged = list(range(YEAR + 100, YEAR + 130))
    at = [day for day in range(3, DAYS, 6) if day not in pledged]
    found = run(missiles(at), promised=pledged)
    lines = table(found, "salvos").lines
    after = next(line for line in lines if str(line.cells["day"]) > str(FIRST + timedelta(days=pledged[-1])))
    assert after.cells["gap"] is None  # the month of the pledge is no wait
    assert {line.cells["gap"] for line in lines} == {None, 6}
    during = the(found, "pledges/during")
    assert during.n == 30
    assert during.ratio < 1
    assert {
        gone.why for gone in run(missiles(at), [talks(FIRST + timedelta(days=pledged[3]))], promised=pledged).left_out
    } == {"pledge"}


def test_days_that_are_left_out_are_told_with_the_salvos_they_take() -> None:
    """Salvos on days of a pledge are none; the caveat has both counts."""
    at, pledged = list(range(YEAR + 3, YEAR + 365, 6)), list(range(YEAR + 100, YEAR + 112))
    found = run(missiles(at), promised=pledged)
    (told,) = [caveat for caveat in found.caveats if "left out" in caveat]
    among = len([day for day in at if day in pledged])
    assert among == 2
    assert told.startswith("12 of ")
    assert f": {len(at) - among} salvos; {len(at)} if days of pledges count" in told
    assert len(table(found, "salvos").lines) == len(at) - among
    assert not any("left out" in caveat for caveat in run(missiles(at)).caveats)


def test_unknown_days_are_no_quiet_days() -> None:
    """What stands on days that nobody watched changes nothing."""
    values, hollow = missiles(at_random()), missiles(at_random())
    gone = np.zeros(DAYS, np.bool_)
    gone[YEAR + 20 : YEAR + 300 : 25] = True
    hollow[gone] = 0.0
    studies = []
    for counts in (values, hollow):
        daily = {
            name: Daily("made", FIRST, counts, gone, np.zeros(DAYS, np.bool_), alpha=0.025, scale="log")
            for name in ("missiles", "drones")
        }
        studies.append(study(family(), [talks(date(2025, 5, 5))], daily, hashes={"family": "f"}, seed=1))
    assert studies[0] == studies[1]


@pytest.mark.parametrize(
    ("at", "whys"),
    [
        ([], {"0 gaps between salvos are known, at least 5 are needed", "no day is one of a salvo"}),
        ([YEAR + 40], {"0 gaps between salvos are known, at least 5 are needed"}),
        ([YEAR + 40, YEAR + 60, YEAR + 90], {"2 gaps between salvos are known, at least 5 are needed"}),
    ],
)
def test_too_few_salvos_are_no_result(at: list[int], whys: set[str]) -> None:
    values = np.ones(DAYS)
    values[at] = 40.0
    found = run(values)
    assert whys <= {one.why for one in found.untested}
    assert not {"gaps", "soon", "stored"} & {one.name for one in found.tests}
    assert not any(one.key in ("renewal", "hazard") for one in found.tables)
    assert any(f"only {len(at)} salvos" in told for told in found.caveats)


def test_a_period_without_data_gives_no_test() -> None:
    found = run(missiles(at_random()), period={"first": "2031-01-01", "last": "2031-12-31"})
    assert found.tests == ()
    assert {one.why for one in found.untested} == {
        "the data tell of no day of the period that has enough days before it"
    }


def test_a_period_that_is_partly_known_is_told() -> None:
    found = run(missiles(at_random()), period={"first": "2025-01-01", "last": "2027-12-31"})
    assert f"the data tell of 2025-01-01 to {FIRST + timedelta(days=DAYS - 1)} only" in found.caveats


def test_the_curve_goes_through_every_choice() -> None:
    found = run(missiles(at_random()), curve_too=True)
    grid = [way for way in found.curve if way.choice["test"] == "gaps"]
    asked = {(way.choice["times"], way.choice["pledges"], way.choice["strata"]) for way in grid}
    assert asked == {
        (times, left, strata) for times in (2, 3) for left in (True, False) for strata in ("month", "quarter")
    }
    near = [way for way in found.curve if way.choice["test"] == "soon" and way.choice["soon"] == 2]
    assert len(near) == 1
    assert {way.choice["when"] for way in found.curve if way.choice["test"] == "talks"} == {"before", "after"}


@pytest.mark.parametrize(
    "changed",
    [
        {"salvo": {"of": "alerts", "times": 2, "trailing_days": 60, "least": 4}},
        {"salvo": {"of": "missiles", "times": 0, "trailing_days": 60, "least": 4}},
        {"salvo": {"of": "missiles", "times": 2, "trailing_days": 3, "least": 4}},
        {"salvo": {"of": "missiles", "times": 2, "trailing_days": 60, "least": 0}},
        {"soon": 0},
        {"quiet_measures": ["drones", "drones"]},
        {"strata": "fortnight"},
        {"exclude": {"pledges": False}},
        {"period": {"first": "2025-02-01", "last": "2025-01-01"}},
        {"surprise": 1},
    ],
)
def test_families_that_contradict_themselves_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        family(**changed)
