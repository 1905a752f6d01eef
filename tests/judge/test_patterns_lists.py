"""Lists of events that tell of some days alone: events and chance stay within them; and how lists are told."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfire.brief.patterns import answer, render_patterns
from holdfire.judge.patterns.correcting import together
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.lists import PublishedList
from holdfire.judge.patterns.results import Line, Study, Table
from holdfire.stats.arrays import FloatArray

FIRST, DAYS, HORIZON = date(2024, 1, 1), 800, 5
DATES = tuple(date(2025, 1, 10) + timedelta(days=step) for step in range(0, 340, 17))
PERIOD = (date(2025, 1, 1), date(2025, 12, 31))


def family(**changed: Any) -> Family:
    stated: dict[str, Any] = {
        "family": "diplomacy",
        "conflict": "nowhere",
        "assertion": "Every effort was followed by more.",
        "events": "none.csv",
        "published": "lists.csv",
        "period": {"first": "2025-01-01", "last": "2025-12-31"},
        "measures": ["all"],
        "lists": ["ours"],
        "rivals": ["theirs"],
        "kinds": {"any": ["talks", "call"], "calls": ["call"]},
        "horizon": {"before": HORIZON, "after": HORIZON},
        "sides": {"before": "two-sided", "after": "more"},
        "strata": "year",
        "exclude": {"pledges": True, "doubtful": False},
        "effect": 1.25,
        "level": 0.05,
        "draws": 999,
        "curve": {
            "horizons": [5],
            "lists": ["ours"],
            "doubtful": [False],
            "own_day": [False],
            "strata": ["month", "year"],
        },
    }
    return Family.model_validate(stated | changed)


def event(day: date, *lists: str, number: int = 0, kind: str = "talks") -> Event:
    told = {"id": f"{day}-{number}", "first": day, "last": day, "kind": kind, "title": "meeting"}
    return Event.model_validate({**told, "lists": lists})


def known(name: str, first: date = PERIOD[0], last: date = PERIOD[1], **changed: Any) -> PublishedList:
    told = {"id": name, "first": first, "last": last, "kind": "whole", "title": "meetings", "publisher": "An Agency"}
    return PublishedList.model_validate(told | changed)


def counts(seed: int = 1) -> FloatArray:
    return np.random.default_rng(seed).poisson(50.0, size=DAYS).astype(np.float64)


def run(
    events: Sequence[Event], values: FloatArray, lists: Mapping[str, PublishedList] | None = None, **changed: Any
) -> Study:
    nothing = np.zeros(values.size, np.bool_)
    daily = {"all": Daily("made", FIRST, values, nothing, nothing, alpha=0.025, scale="log")}
    silent = changed.pop("silent", {})
    return study(family(**changed), events, daily, hashes={"family": "f"}, seed=1, lists=lists, silent=silent)


def lines(found: Study, key: str) -> dict[str, Line]:
    (table,) = [one for one in found.tables if one.key == key]
    return {str(line.cells["list"]): line for line in table.lines}


BOTH = [event(day, "ours", "theirs") for day in DATES]


@settings(max_examples=15)  # two studies each
@given(last=st.integers(min_value=120, max_value=330), seed=st.integers(min_value=1, max_value=50))
def test_what_comes_long_after_a_list_ends_changes_nothing_of_its_answer(last: int, seed: int) -> None:
    """Neither its events nor the dates of chance reach beyond the days of which it tells, but for the days after."""
    end = PERIOD[0] + timedelta(days=last)
    events = [event(day, "ours", "theirs") if day <= end else event(day, "ours") for day in DATES]
    lists = {"theirs": known("theirs", last=end)}
    values, changed = counts(), counts()
    beyond = (end - FIRST).days + HORIZON + 1
    changed[beyond:] = np.random.default_rng(seed).poisson(500.0, size=DAYS - beyond)
    one, other = run(events, values, lists), run(events, changed, lists)
    name = "all/theirs/any/5 days after"
    told, again = ([test for test in found.tests if test.name == name] for found in (one, other))
    assert [(test.ratio, test.low95, test.high95, test.p, test.n) for test in told] == [
        (test.ratio, test.low95, test.high95, test.p, test.n) for test in again
    ]
    assert told
    assert [test.ratio for test in one.tests if test.choice["list"] == "ours"] != [
        test.ratio for test in other.tests if test.choice["list"] == "ours"
    ]


def test_a_list_that_tells_of_the_whole_period_is_asked_as_one_of_which_nothing_is_known() -> None:
    free, bound = run(BOTH, counts()), run(BOTH, counts(), {name: known(name) for name in ("ours", "theirs")})
    assert free.tests == bound.tests
    assert free.curve == bound.curve


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (PERIOD[0], PERIOD[1], len(DATES)),
        (DATES[0], DATES[-1], len(DATES)),
        (DATES[0] + timedelta(1), DATES[-1], len(DATES) - 1),
        (DATES[0], DATES[9] - timedelta(1), 9),
        (date(2024, 1, 1), DATES[9], 10),
        (date(2026, 1, 1), date(2026, 2, 1), 0),
    ],
)
def test_events_beyond_the_days_of_a_list_are_left_out(first: date, last: date, held: int) -> None:
    found = run(BOTH, counts(), {"theirs": known("theirs", first, last)})
    (line,) = [line for name, line in lines(found, "lists/all").items() if name == "theirs"]
    assert line.cells["days"] == held
    assert [gone.why for gone in found.left_out] == ["outside the list"] * (len(DATES) - held)
    (moved,) = [one for one in found.tables if one.key == "lists/all"]
    assert (moved.drawn is None) == (held == 0)
    if not held:
        assert line.told == "theirs: cannot tell, no event is left (outside the list)"


def test_dates_that_can_hardly_be_moved_are_not_tested() -> None:
    """Fourteen days are fourteen placements: no range of 95 % can be read off them."""
    first, last = DATES[2], DATES[2] + timedelta(13)
    near = [event(first + timedelta(step), "theirs", number=1) for step in (0, 4, 9)]
    found = run([*BOTH, *near], counts(), {"theirs": known("theirs", first, last)})
    assert [(one.name, one.why) for one in found.untested if "theirs" in one.name] == [
        (
            "all/theirs/any/5 days after",
            "its dates can be moved in 14 ways only; a range of 95 % needs 40",
        )
    ]
    assert all(way.choice["list"] == "ours" for way in found.curve)


def test_dates_of_one_short_stretch_alone_are_one_refusal() -> None:
    close = [event(date(2025, 6, day), "ours", "theirs") for day in (3, 9, 20)]
    found = run(close, counts(), strata="month")
    assert found.refused == "its dates can be moved in 30 ways only; a range of 95 % needs 40"
    assert (found.tests, found.untested, found.tables, found.curve) == ((), (), (), ())
    assert f"cannot tell, {found.refused}." in answer(found)
    assert "dates that can hardly be moved" in found.caveats[0]


def test_rivals_are_asked_about_the_days_after_alone_and_corrected_with_all() -> None:
    found = run(BOTH, counts())
    asked = {(test.choice["list"], test.choice["when"]) for test in found.tests if test.choice["kind"] == "any"}
    assert asked == {("ours", "after"), ("ours", "before"), ("theirs", "after")}
    ours, theirs = (
        [test for test in found.tests if (test.choice["list"], test.choice["when"]) == (name, "after")]
        for name in ("ours", "theirs")
    )
    assert (ours[0].p, ours[0].holm) == (theirs[0].p, theirs[0].holm)  # the same dates
    alone = run(BOTH, counts(), rivals=[])
    assert min(test.holm for test in alone.tests) <= min(test.holm for test in found.tests)
    assert len(found.curve) == 2 * len(alone.curve)


def test_how_the_answer_moves_is_told_from_the_tests() -> None:
    events = [event(day, "ours", "theirs") if at % 2 else event(day, "ours") for at, day in enumerate(DATES)]
    found = run(events, counts(), {"theirs": known("theirs", published="2025-12-31", source="https://a https://b")})
    told = lines(found, "lists/all")
    assert list(told) == ["ours", "theirs", "all lists"]
    whole = told.pop("all lists")
    # Ours names all that theirs does: together they are ours, but no test that was stated.
    same = ("ratio", "low95", "high95", "p", "more", "days")
    assert [whole.cells[cell] for cell in same] == [told["ours"].cells[cell] for cell in same]
    assert (whole.cells["test"], whole.cells["holm"]) == (None, None)
    for name, line in told.items():
        (test,) = [one for one in found.tests if one.name == f"all/{name}/any/5 days after"]
        assert test.counted
        assert [line.cells[cell] for cell in ("ratio", "p", "holm", "more", "days")] == [
            test.ratio,
            test.p,
            test.holm,
            test.counted.held,
            test.n,
        ]
    whose = lines(found, "lists")
    assert whose["ours"].told == "ours: 20 efforts in the period"
    assert whose["theirs"].cells["source"] == ("https://a", "https://b")
    assert "An Agency, meetings; read whole, 2025-01-01 to 2025-12-31; 10 efforts" in whose["theirs"].told
    assert found.remark.startswith(
        "Of 2 lists of dates 2 can be tested, 1 of them broad (20 days or more); the others have "
    )
    assert "It moves most for launches: " in found.remark


def test_the_screen_tells_lists_instead_of_their_tests() -> None:
    found = together([run(BOTH, counts())])
    options: dict[str, Any] = {"measures": ["all"], "width": 200, "colour": False, "encoding": "utf-8"}
    brief, whole = (render_patterns(found, details=details, **options) for details in (False, True))
    for screen in (brief, whole):
        assert "How the answer moves with the list" in screen
        assert "Efforts that lists share" in screen
    assert "after events of the list theirs" not in brief
    assert "before events of the list ours" in brief
    assert "after events of the list theirs" in whole


@settings(max_examples=20)
@given(st.lists(st.sets(st.sampled_from(["ours", "theirs", "others"]), min_size=1), min_size=12, max_size=20))
def test_shared_efforts_are_counted_alike_from_both_sides(marks: list[set[str]]) -> None:
    events = [event(day, *sorted(names)) for day, names in zip(DATES, marks, strict=False)]
    told = lines(run(events, counts(), rivals=["theirs", "others"]), "shared")
    for name, line in told.items():
        assert line.cells[name] == sum(name in names for names in marks)
        for other in told:
            assert line.cells[other] == told[other].cells[name] == sum({name, other} <= names for names in marks)


def test_one_list_moves_nothing() -> None:
    found = run([event(day, "ours") for day in DATES], counts(), rivals=[])
    assert {table.key for table in found.tables} == {"all/ours"}
    assert found.remark == ""


def test_further_measures_are_asked_of_the_first_list_alone() -> None:
    values = counts()
    nothing = np.zeros(values.size, np.bool_)
    series = Daily("made", FIRST, values, nothing, nothing, alpha=0.025, scale="log")
    stated = family(further=["cruise"], lists=["ours", "theirs"], rivals=[])
    found = study(stated, BOTH, {"all": series, "cruise": series}, hashes={}, seed=1)
    asked = [(test.choice["list"], test.choice["when"]) for test in found.tests if test.measure == "cruise"]
    assert asked == [("ours", "after"), ("ours", "before")]
    assert "lists/cruise" not in {table.key for table in found.tables}
    keys: list[Table] = [table for table in found.tables if table.brief]
    assert [table.key for table in keys] == ["lists/all", "lists", "shared"]


def test_a_target_that_carries_no_test_says_why() -> None:
    found = run(BOTH, counts(), targets=["energy"], attacks="a.csv", silent={"energy": "nobody counts them"})
    (one,) = [one for one in found.untested if one.measure == "energy"]
    assert one.asked == "massed attacks on energy in the 5 days after events of the list ours"
    assert one.why == "nobody counts them"


@pytest.mark.parametrize(
    "changed",
    [
        {"rivals": ["ours"]},
        {"rivals": ["theirs", "theirs"]},
        {"further": ["all"]},
        {"targets": ["energy"]},
        {"targets": ["homes"], "attacks": "a.csv"},
    ],
)
def test_families_that_ask_twice_or_of_nothing_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        family(**changed)


@pytest.mark.parametrize(
    "changed",
    [{"kind": "half"}, {"published": "last week"}, {"publisher": ""}, {"last": date(2024, 1, 1)}, {"lists": ("a",)}],
)
def test_lists_that_say_too_little_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        known("theirs", **{"first": PERIOD[0], **changed})
