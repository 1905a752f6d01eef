"""The event study on series whose truth is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
import pytest

from holdfire.brief.patterns import answer, render_patterns
from holdfire.judge.patterns.correcting import together
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.results import Outcome, Study, Table
from holdfire.stats.arrays import FloatArray

FIRST = date(2024, 1, 1)
DAYS = 760
DATES = tuple(date(2025, 1, 10) + timedelta(days=step) for step in range(0, 340, 17))


def family(**changed: Any) -> Family:
    stated: dict[str, Any] = {
        "family": "diplomacy",
        "conflict": "nowhere",
        "assertion": "Every effort was followed by more.",
        "events": "none.csv",
        "period": {"first": "2025-01-01", "last": "2025-12-31"},
        "measures": ["all"],
        "lists": ["own"],
        "kinds": {"any": ["talks", "call"], "calls": ["call"]},
        "horizon": {"before": 5, "after": 5},
        "sides": {"before": "two-sided", "after": "more"},
        "strata": "quarter",
        "exclude": {"pledges": True, "doubtful": False},
        "effect": 1.25,
        "level": 0.05,
        "draws": 1999,
        "curve": {
            "horizons": [1, 5],
            "lists": ["own"],
            "doubtful": [True, False],
            "own_day": [True, False],
            "strata": ["month", "year"],
        },
    }
    return Family.model_validate(stated | changed)


def event(day: date, *, last: date | None = None, kind: str = "talks", number: int = 0, doubt: str = "") -> Event:
    told = {"id": f"{day}-{number}", "first": day, "last": last or day, "kind": kind, "title": "meeting"}
    return Event.model_validate({**told, "lists": ("own",), "doubt": doubt})


def counts(seed: int = 1, *, raised: Sequence[date] = (), factor: float = 1.0, shift: int = 1) -> FloatArray:
    mean = np.full(DAYS, 50.0)
    for day in raised:
        at = (day - FIRST).days + shift
        mean[at : at + 5] *= factor
    return np.random.default_rng(seed).poisson(mean).astype(np.float64)


def daily(values: FloatArray, *, promised: Sequence[date] = (), unknown: Sequence[date] = ()) -> dict[str, Daily]:
    flags = [np.isin(np.arange(values.size), [(day - FIRST).days for day in days]) for days in (unknown, promised)]
    return {"all": Daily("made", FIRST, values, flags[0], flags[1], alpha=0.025, scale="log")}


def run(events: Sequence[Event], series: dict[str, Daily], **changed: Any) -> Study:
    return study(family(**changed), events, series, hashes={"family": "f", "events": "e"}, seed=1)


def the(found: Study, *, when: str, kind: str = "any") -> Outcome:
    (test,) = [one for one in found.tests if (one.choice["when"], one.choice["kind"]) == (when, kind)]
    return test


def lines(found: Study, key: str) -> Table:
    (table,) = [one for one in found.tables if one.key == key]
    return table


def test_a_rise_after_events_is_found_and_only_there() -> None:
    found = run([event(day) for day in DATES], daily(counts(raised=DATES, factor=1.5)))
    after, before = the(found, when="after"), the(found, when="before")
    assert after.word == "more"
    assert after.low95 < after.ratio < after.high95
    # Random dates hold raised days too (5 of 17), and still the ratio is the factor.
    assert after.ratio == pytest.approx(1.5, abs=0.1)
    assert after.low95 <= 1.5 <= after.high95
    assert after.counted
    assert after.counted.held == after.n == len(DATES)
    assert "every one" in after.sentence
    assert after.holm >= after.p >= 1 / 2000
    # Every rise lies after an event, so that random dates have more fire before them than the events have.
    assert before.word != "more"


def test_a_fall_before_events_is_found() -> None:
    found = run([event(day) for day in DATES], daily(counts(raised=DATES, factor=0.6, shift=-5)))
    assert the(found, when="before").word == "fewer"


def test_no_rise_is_not_found() -> None:
    found = run([event(day) for day in DATES], daily(counts(seed=5)))
    assert {test.word for test in found.tests} == {"cannot tell"}
    assert "No difference from random dates is shown" in the(found, when="after").sentence


def test_lines_tell_what_came_and_days_that_are_shared_count_once() -> None:
    values = counts()
    same = [event(DATES[0]), event(DATES[0], number=1, kind="call"), event(DATES[3], last=DATES[3] + timedelta(2))]
    found = run([*same, event(DATES[6])], daily(values))
    first, last, _ = (line.cells for line in lines(found, "all/own").lines)
    at = (DATES[0] - FIRST).days
    assert first["observed"] == values[at + 1 : at + 6].sum()
    assert first["events"] == (f"{DATES[0]}-0", f"{DATES[0]}-1")
    assert last["day"] == DATES[3] + timedelta(2)
    assert first["more"] == (values[at + 1 : at + 6].sum() > float(str(first["expected"])))
    assert the(found, when="after").n == 3
    assert any("ends on a day" in told or "end on a day" in told for told in found.caveats)


def test_windows_of_pledges_unknown_days_and_other_years_are_left_out() -> None:
    ended = counts()[: (date(2025, 12, 20) - FIRST).days]
    events = [event(day) for day in (*DATES[:3], DATES[5], DATES[8], date(2025, 12, 18), date(2026, 3, 1))]
    series = daily(ended, promised=[DATES[1] + timedelta(3)], unknown=[DATES[2] + timedelta(1)])
    found = run(events, series)
    why = {(gone.day, gone.why) for gone in found.left_out if gone.when == "after"}
    assert why == {
        (DATES[1], "pledge"),
        (DATES[2], "unknown days"),
        (date(2025, 12, 18), "outside the data"),
        (date(2026, 3, 1), "outside the period"),
    }
    after = the(found, when="after")
    assert after.n == 3
    assert "1 of 2 tests have only 3 events, and can show large effects alone" in found.caveats
    assert [(one.name, one.why) for one in found.untested] == [
        ("all/own/calls/5 days after", "no event is left (no event of this list and kind)")
    ]


def test_other_expectations_are_means_of_the_days_before() -> None:
    """The ratios of the curve are those of sums made here by hand; pledges before a window are no quiet days."""
    values, events = counts(), [event(day) for day in DATES]
    curve = {**family().curve.model_dump(), "trailing": [7, 60], "strata": ["month"], "horizons": [5]}
    found = study(family(curve=curve), events, daily(values), hashes={"family": "f"}, seed=1)
    for trailing in (7, 60):
        (way,) = [one for one in found.curve if one.choice["trailing"] == trailing]
        more = 0
        for day in DATES:
            at = (day - FIRST).days + 1
            more += values[at : at + 5].sum() > 5 * values[at - trailing : at].mean()
        assert (way.held, way.n) == (more, len(DATES))
        assert f"against the mean of {trailing} d before" in way.told
        assert (way.choice["doubtful"], way.choice["own_day"]) == (False, False)
    plain = study(family(), events, daily(values), hashes={"family": "f"}, seed=1)
    assert found.tests == plain.tests
    assert all(one.choice["trailing"] == 0 for one in plain.curve)


def test_other_choices_say_at_how_many_events_it_was_so() -> None:
    found = run([event(day) for day in DATES], daily(counts()))
    shares = [way.held / way.n for way in found.curve if way.held is not None]
    options = {"measures": ["all"], "details": True, "width": 200, "colour": False, "encoding": "utf-8"}
    told = render_patterns(together([found]), **options)  # type: ignore[arg-type]
    assert f"it was so at {min(shares):.0%} to {max(shares):.0%} of single events" in told


def test_days_of_a_pledge_do_not_lower_a_mean() -> None:
    quiet = [DATES[3] - timedelta(step) for step in range(10)]
    values = np.full(DAYS, 50.0)
    hollow = values.copy()
    hollow[[(day - FIRST).days for day in quiet]] = 0.0
    curve = {**family().curve.model_dump(), "trailing": [14], "strata": ["month"], "horizons": [5]}
    # The pledge ends on the day of the fourth effort, so that the days after it stand against days of the pledge.
    found = study(family(curve=curve), [event(day) for day in DATES], daily(hollow, promised=quiet), hashes={}, seed=1)
    (way,) = [one for one in found.curve if one.choice["trailing"] == 14]
    assert way.held == 0
    assert way.ratio == pytest.approx(1.0)


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_events_are_one_refusal(count: int) -> None:
    found = run([event(day) for day in DATES[:count]], daily(counts()))
    assert (found.tests, found.untested, found.tables, found.curve) == ((), (), (), ())
    assert found.refused == f"days of events that can be looked at: {count}; at least 3 are needed"
    assert len(found.caveats) == 1
    assert f"cannot tell, {found.refused}." in answer(found)
    assert "Every" not in answer(found).removeprefix(f"Tested: {found.family.assertion}")


def test_a_kind_with_two_events_is_not_tested() -> None:
    found = run([event(day, kind="call" if day in DATES[:2] else "talks") for day in DATES], daily(counts()))
    assert len(found.tests) == 2
    assert [(one.name, one.why) for one in found.untested] == [
        ("all/own/calls/5 days after", "days of events that can be looked at: 2; at least 3 are needed")
    ]


def test_unknown_days_are_never_counted_as_zero() -> None:
    """Days that nobody watched are no quiet days: whatever stands there changes nothing."""
    gaps = [date(2025, 2, 1) + timedelta(days=step) for step in range(0, 300, 30)]
    full, hollow = counts(), counts()
    hollow[[(day - FIRST).days for day in gaps]] = 0.0
    events = [event(day) for day in DATES]
    assert run(events, daily(full, unknown=gaps)) == run(events, daily(hollow, unknown=gaps))


def test_events_in_doubt_are_left_out_where_the_family_says_so() -> None:
    events = [event(DATES[0], doubt="held?"), *(event(day) for day in DATES[1:6])]
    found = run(events, daily(counts()), exclude={"pledges": True, "doubtful": True})
    assert the(found, when="after").n == 5
    assert ("doubtful", "after") in {(gone.why, gone.when) for gone in found.left_out}


def test_the_curve_goes_through_every_choice() -> None:
    found = run([event(day) for day in DATES], daily(counts()))
    asked = [tuple(one.choice[name] for name in ("days", "doubtful", "own_day", "strata")) for one in found.curve]
    both = (True, False)
    assert sorted(asked) == sorted(product((1, 5), both, both, ("month", "year")))


def test_nothing_to_test_gives_no_test() -> None:
    found = run([event(date(2020, 1, 1))], daily(counts()))
    assert found.tests == ()


def test_data_before_the_period_alone_give_no_test() -> None:
    found = run([event(DATES[0])], daily(counts()[:200]))
    assert found.tests == ()
    assert {gone.why for gone in found.left_out} == {"outside the data"}


@pytest.mark.parametrize(
    "changed",
    [
        {"period": {"first": "2025-02-01", "last": "2025-01-01"}},
        {"kinds": {"talks": ["talks"]}},
        {"kinds": {"any": []}},
        {"measures": ["all", "all"]},
        {"measures": ["bombs"]},
        {"horizon": {"before": 0, "after": 7}},
        {"exclude": {"pledges": False, "doubtful": False}},
        {"surprise": 1},
    ],
)
def test_families_that_contradict_themselves_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        family(**changed)


def test_a_find_is_told_with_what_was_found() -> None:
    found = run([event(day) for day in DATES], daily(counts(raised=DATES, factor=1.5)), lists=["own"])
    told = answer(found)
    assert "more (launches in the 5 days after events of the list own)" in told
    assert "holds in 1 of 1 tests" in told
    screen = render_patterns(
        together([found]), measures=["all"], details=True, width=60, colour=False, encoding="ascii"
    )
    assert max(map(len, screen.splitlines())) <= 60
    assert "every one" in " ".join(screen.split())
    assert "Left out" not in screen
    hidden = render_patterns(together([found]), measures=[], details=True, width=60, colour=False, encoding="ascii")
    assert "After each event" not in hidden
    assert "ways of asking" not in hidden
