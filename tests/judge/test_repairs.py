"""The hazard after restorations on histories whose truth is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from holdfire.brief.patterns import answer
from holdfire.judge.patterns.energy import Attack, HeatCount, Repair, amount_text
from holdfire.judge.patterns.hazards import Watched, at_risk, columns_of, heavy_days, marks_of, next_strikes
from holdfire.judge.patterns.repair_family import Family
from holdfire.judge.patterns.repairs import Struck, study
from holdfire.judge.patterns.results import Outcome, Study
from holdfire.stats.arrays import BoolArray

FIRST = date(2023, 1, 1)
DAYS = 900
HERE = "UA-30"
REPAIR: dict[str, Any] = {
    "kind": "heat",
    "lists": ("dated",),
    "title": "Heat is back",
    "places": HERE,
    "extent": "part",
    "after": "strike",
}


def repair(day: int, **changed: Any) -> Repair:
    on = FIRST + timedelta(days=day)
    return Repair.model_validate({**REPAIR, "id": f"{day}", "first": on, "last": on} | changed)


def family(**changed: Any) -> Family:
    stated: dict[str, Any] = {
        "family": "repairs",
        "conflict": "nowhere",
        "assertion": "Strikes come right after repairs.",
        "events": "none.csv",
        "attacks": "none.csv",
        "heat": "none.csv",
        "temperatures": "none.csv",
        "place": HERE,
        "weather": ["measured"],
        "period": {"first": FIRST, "last": FIRST + timedelta(days=DAYS - 1)},
        "year": {"first": "2024-01-01", "last": "2024-12-31"},
        "places": [HERE],
        "measures": ["energy"],
        "strike": {"times": 2, "trailing_days": 60, "least": {"energy": 1}},
        "lists": ["dated"],
        "kinds": {"any": ["electricity", "water", "heat"], "heat": ["heat"]},
        "against": ["all", "restored"],
        "horizon": 3,
        "stretch": 60,
        "longest": 30,
        "side": "more",
        "exclude": {"pledges": True, "failures": True, "doubtful": False},
        "effect": 2,
        "level": 0.05,
        "draws": 999,
        "curve": {
            "horizons": [1, 3],
            "lists": ["dated"],
            "stretches": [60, 0],
            "kinds": ["any", "heat"],
            "extents": ["any", "most"],
            "doubtful": [True, False],
            "draws": 199,
        },
    }
    return Family.model_validate(stated | changed)


def history(seed: int, *, ratio: float) -> tuple[BoolArray, list[Repair]]:
    """Strikes with a chance of 12 % a day, `ratio` times as likely in the three days after a repair."""
    rng = np.random.default_rng(seed)
    struck, repairs, last = np.zeros(DAYS, np.bool_), [], -DAYS
    struck[0] = True
    for day in range(1, DAYS):
        struck[day] = rng.random() < 0.12 * (ratio if day - last <= 3 else 1.0)
        last = -DAYS if struck[day] else last
        if rng.random() < 0.15:
            repairs.append(repair(day))
            last = day
    return struck, repairs


def watched(struck: BoolArray, *, known: BoolArray | None = None, promised: BoolArray | None = None) -> Watched:
    nothing = np.zeros(struck.size, np.bool_)
    return Watched(HERE, struck, ~nothing if known is None else known, nothing if promised is None else promised)


def run(struck: BoolArray, repairs: Sequence[Repair], *, heat: Sequence[HeatCount] = (), **changed: Any) -> Study:
    series = {"energy": Struck((watched(struck),), "made", FIRST)}
    return study(family(**changed), repairs, heat, series, np.full(DAYS, np.nan), hashes={"family": "f"}, seed=1)


def the(found: Study, against: str = "all", *, year: bool = False) -> Outcome:
    (test,) = [one for one in found.tests if (one.choice["against"], one.choice["year"]) == (against, year)]
    return test


def test_strikes_that_follow_repairs_are_found() -> None:
    found = run(*history(2, ratio=3.0))
    test = the(found)
    assert test.word == "more"
    assert test.low95 < test.ratio < test.high95
    assert test.low95 < 3.0 < test.high95
    assert "Strikes came more often after repairs" in test.sentence
    assert "show a difference" in answer(found)


def test_strikes_that_do_not_are_not() -> None:
    found = run(*history(4, ratio=1.0))
    assert {test.word for test in found.tests} == {"cannot tell"}
    assert "would mostly have noticed" in found.remark
    assert all(test.low95 <= 1 for test in found.tests)


def test_regular_strikes_do_not_look_like_ones_that_follow_repairs() -> None:
    """The trap: a strike every ten days, and a repair five days after each. Every strike comes within days of a
    repair, and no repair brings one: days that are as long after a strike have no other fate.
    """
    struck = np.arange(DAYS) % 10 == 0
    repairs = [repair(day + 7) for day in range(0, DAYS - 10, 20)]
    found = run(struck, repairs)
    (rates,) = [table for table in found.tables if table.key == "rates"]
    cells = rates.lines[0].cells
    after = float(str(cells["after a repair, struck"])) / float(str(cells["after a repair, days"]))
    others = float(str(cells["all others, struck"])) / float(str(cells["all others, days"]))
    assert after > 3 * others
    assert the(found).word == "cannot tell"
    assert the(found).ratio < 1.3


def test_a_strike_ends_the_days_after_a_repair_and_an_unknown_day_the_count() -> None:
    struck = np.isin(np.arange(20), [2, 6, 15])
    known = np.arange(20) != 9
    days = at_risk([watched(struck, known=known)], longest=30)
    assert days.day.tolist() == [3, 4, 5, 6, 7, 8, 16, 17, 18, 19]
    assert days.since.tolist() == [1, 2, 3, 4, 1, 2, 1, 2, 3, 4]
    assert days.day[days.came].tolist() == [6]
    marks = marks_of(days, [np.isin(np.arange(20), [5])], horizon=3)
    assert days.day[marks.recent].tolist() == [6]  # day 7 lies after the strike of day 6
    assert days.day[marks.already].tolist() == [6]


def test_a_repair_on_the_day_of_the_strike_counts_from_the_next_day_on() -> None:
    days = at_risk([watched(np.isin(np.arange(12), [2]))], longest=30)
    marks = marks_of(days, [np.isin(np.arange(12), [2])], horizon=2)
    assert days.day[marks.recent].tolist() == [3, 4]
    assert days.day[marks.already].tolist() == list(range(3, 12))


def test_days_of_pledges_are_at_no_risk() -> None:
    struck = np.isin(np.arange(10), [1])
    days = at_risk([watched(struck, promised=np.isin(np.arange(10), [4, 5]))], longest=30)
    assert days.day.tolist() == [2, 3, 6, 7, 8, 9]


def test_columns_know_nothing_of_the_day_itself() -> None:
    """Another fate of the last day changes none of its columns."""
    struck = np.isin(np.arange(40), [1, 9, 30])
    other = struck.copy()
    other[39] = True
    told = []
    for series in (struck, other):
        days = at_risk([watched(series)], longest=30)
        marks = marks_of(days, [np.isin(np.arange(40), [12])], horizon=3)
        columns = columns_of(
            days, marks.told, places=1, stretch_days=0, first=FIRST, celsius=np.linspace(-5.0, 5.0, 40)
        )
        told.append(columns[-1])
    assert told[0].tolist() == told[1].tolist()


def test_stretches_part_the_period_and_a_rest_belongs_to_the_last() -> None:
    days = at_risk([watched(np.isin(np.arange(50), [0]))], longest=60)
    marks = marks_of(days, [np.zeros(50, np.bool_)], horizon=3)
    with_, without = (
        columns_of(days, marks.told, places=1, stretch_days=length, first=FIRST, celsius=np.full(50, np.nan))
        for length in (20, 0)
    )
    added = with_[:, without.shape[1] :]
    assert added.shape[1] == 1
    assert days.day[added[:, 0] == 1].tolist() == list(range(20, 50))


def test_heavy_days_are_above_what_was_usual() -> None:
    counts = np.full(100, 4.0)
    counts[[10, 80, 90]] = [50.0, 9.0, 7.0]
    known = np.ones(100, np.bool_)
    heavy = heavy_days(counts, known, times=2, trailing_days=30, least=3)
    assert np.flatnonzero(heavy).tolist() == [80]  # day 10 has not 30 days before it; 7 is no more than twice the mean
    known[60:80] = False
    assert not heavy_days(counts, known, times=2, trailing_days=30, least=3)[80]


def test_days_to_the_strikes_before_and_after() -> None:
    one = watched(np.isin(np.arange(20), [3, 10]))
    assert [next_strikes(one, day) for day in (1, 3, 7, 12)] == [(None, 2), (0, 7), (4, 3), (2, None)]


@pytest.mark.parametrize(
    ("repairs", "why"),
    [
        ([], "no day at risk lies after a restoration"),
        ([repair(5, after="failure")], "no day at risk lies after a restoration"),
        ([repair(5, places="UA-51")], "no day at risk lies after a restoration"),
        ([repair(-400)], "no day at risk lies after a restoration"),
    ],
)
def test_what_cannot_be_tested_says_why(repairs: list[Repair], why: str) -> None:
    struck, _ = history(1, ratio=1.0)
    found = run(struck, repairs)
    assert found.tests == ()
    assert {one.why for one in found.untested} == {why}
    assert "nothing could be tested: cannot tell" in answer(found)


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_repairs_are_one_refusal(count: int) -> None:
    struck, _ = history(1, ratio=1.0)
    found = run(struck, [repair(int(at)) for at in np.flatnonzero(struck)[5 : 5 + count]])
    assert (found.tests, found.untested, found.curve) == ((), (), ())
    assert len(found.caveats) == 1
    assert f"cannot tell, days of repairs that can be looked at: {count}; at least 3 are needed." in answer(found)


def test_three_repairs_can_be_asked_and_tell_little() -> None:
    struck, _ = history(1, ratio=1.0)
    found = run(struck, [repair(int(at)) for at in np.flatnonzero(struck)[5:8]])
    assert the(found).word == "cannot tell"
    assert any("fewer than 5 strikes to expect" in caveat for caveat in found.caveats)


def test_few_strikes_carry_no_model() -> None:
    struck = np.isin(np.arange(DAYS), [3, 300, 304, 700])
    found = run(struck, [repair(302)])
    assert {one.why for one in found.untested} == {"1 strikes are known that follow another one, 10 are needed"}


def test_repairs_are_told_with_the_next_strike_and_those_left_out_with_the_reason() -> None:
    struck, repairs = history(2, ratio=1.0)
    found = run(struck, [*repairs, repair(8, id="grid", after="failure"), repair(9, id="far", places="UA-51")])
    assert {(gone.event, gone.why) for gone in found.left_out} == {
        ("grid", "the outage was no strike"),
        ("far", "another place"),
    }
    (table,) = [one for one in found.tables if one.key == "repairs/energy"]
    assert len(table.lines) == len(repairs)


def test_the_curve_holds_every_choice() -> None:
    found = run(*history(2, ratio=1.0))
    # all and restored, one list, two kinds, two extents (none is whole), two of doubt, two stretches, two horizons
    assert len(found.curve) == 2 * 2 * 2 * 2 * 2
    assert len({way.told for way in found.curve}) == len(found.curve)


def test_heat_counts_tell_what_set_them_back() -> None:
    told = {"lists": ("dated",), "title": "t", "unit": "buildings"}
    counts = [
        HeatCount.model_validate(
            {**told, "id": "a", "first": FIRST, "last": FIRST, "kind": "repairs", "part": "evening", "best": "16"}
        ),
        HeatCount.model_validate(
            {**told, "id": "b", "first": FIRST, "last": FIRST, "kind": "strike", "part": "morning", "high": "6000"}
        ),
    ]
    found = run(*history(2, ratio=1.0), heat=counts)
    (table,) = [one for one in found.tables if one.key == "heat"]
    assert [line.told for line in table.lines] == [
        "2023-01-01 (morning): at most 6,000 buildings, set back by a strike",
        "2023-01-01 (evening): 16 buildings, after repairs",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"low": "5", "high": "3", "unit": "people"}, "low <= best <= high"),
        ({"best": "5"}, "an amount needs its unit"),
        ({"unit": "people"}, "a unit its amount"),
        ({"best": "5", "unit": "houses"}, "unit"),
        ({"best": "120", "unit": "percent"}, "more than the whole"),
        ({"best": "-1", "unit": "people"}, "greater than or equal to 0"),
        ({"best": "nan", "unit": "people"}, "finite"),
        ({"places": ""}, "places"),
        ({"places": "Kyiv"}, "places"),
        ({"extent": "much"}, "extent"),
        ({"after": ""}, "after"),
    ],
)
def test_repairs_that_contradict_themselves_are_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        repair(1, **changed)


def test_attacks_with_contradictory_bounds_are_refused_and_all_are_named() -> None:
    told = {"id": "a", "first": FIRST, "last": FIRST, "kind": "both", "lists": ("dated",), "title": "t", "places": HERE}
    with pytest.raises(ValidationError, match=r"missiles_low, missiles: low <= .* killed, killed_high: low <="):
        Attack.model_validate({**told, "missiles_low": "9", "missiles": "3", "killed": "5", "killed_high": "4"})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"year": {"first": "2020-01-01", "last": "2020-12-31"}}, "within the period"),
        ({"kinds": {"heat": ["heat"]}}, "any"),
        ({"measures": ["energy", "drones"]}, "how many of drones"),
        ({"lists": ["dated", "dated"]}, "lists names something twice"),
        ({"stretch": -1}, "stretch"),
        ({"side": "two-sided"}, "side"),
    ],
)
def test_families_that_contradict_themselves_are_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        family(**changed)


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((None, None, None), "not told"),
        ((1000, None, None), "at least 1,000"),
        ((None, None, 6000), "at most 6,000"),
        ((189, None, 273), "189 to 273"),
        ((5, 5, 5), "5"),
        ((None, 80, None), "80"),
        ((61, 61, None), "61 or more"),
        ((None, 36, 40), "36 or fewer"),
    ],
)
def test_amounts_in_words(bounds: tuple[float | None, float | None, float | None], told: str) -> None:
    assert amount_text(*bounds) == told
