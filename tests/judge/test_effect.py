"""The ladder on hand-made distributions: which count is asked at which bound, and what each method may veto."""

from datetime import date

import numpy as np
import pytest

from holdfire.judge.effect import Forecast, History, Observed, climb, judge_effects, judge_rebound
from holdfire.model.method import Method
from holdfire.model.verdict import EffectWord
from holdfire.stats.expectation import WindowTotals
from holdfire.stats.samples import WeightedSample

METHOD = Method(paths=400)
HIGH, LOW = np.arange(100, 200), np.arange(0, 100)


def totals(values: np.ndarray) -> WindowTotals:
    return WindowTotals(window=values, after=values, both=values)


def ordinary_for(names: set[str]) -> Forecast:
    """LOW totals for the methods named, HIGH for the others."""
    llb, drift, ew = (LOW if name in names else HIGH for name in ("llb", "drift", "ew"))
    return forecast(llb, drift, ew)


def forecast(llb: np.ndarray = HIGH, drift: np.ndarray = HIGH, ew: np.ndarray = HIGH, windows: int = 999) -> Forecast:
    weights = np.full(len(ew), 1 / len(ew))
    return Forecast(totals(llb), totals(drift), WeightedSample(ew.astype(float), weights), windows, llb[:, None])


def seen(days: int, inside: int | None = None, overlapping: int | None = None) -> Observed:
    return Observed(days, days if inside is None else inside, days if overlapping is None else overlapping)


@pytest.mark.parametrize("veto", ["llb", "drift", "ew"])
def test_each_method_can_veto_either_claim(veto: str) -> None:
    few = climb(ordinary_for({veto}), seen(60), METHOD)  # ordinary for the one, unheard of for the others
    assert few.p_fewer > 0.5
    assert sorted(check.p_low < 0.01 for check in few.checks) == [False, True, True]
    many = climb(ordinary_for({"llb", "drift", "ew"} - {veto}), seen(60), METHOD)
    assert many.p_not_fewer > 0.5  # half of HIGH often reaches 60; half of LOW never does
    assert sorted(check.p_not_fewer < 0.05 for check in many.checks) == [False, True, True]


def test_fewer_is_asked_of_the_most_and_not_fewer_of_the_least() -> None:
    ladder = climb(forecast(), seen(120, inside=90, overlapping=190), METHOD)
    by_most, by_least = climb(forecast(), seen(190), METHOD), climb(forecast(), seen(90), METHOD)
    assert ladder.p_fewer == by_most.p_fewer
    assert ladder.p_not_fewer == by_least.p_not_fewer
    assert ladder.main.p_low == climb(forecast(), seen(120), METHOD).main.p_low


def test_no_chance_below_the_floor_is_claimed() -> None:
    ladder = climb(forecast(windows=9), seen(500), METHOD)
    assert ladder.p_not_fewer == pytest.approx(0.1)
    assert climb(forecast(windows=9), seen(0), METHOD).p_fewer == pytest.approx(0.1)


def test_an_empty_window_is_judged_by_past_empty_windows() -> None:
    with_zeros = np.concatenate([np.zeros(20), np.arange(100, 180)])
    ladder = climb(forecast(ew=with_zeros), seen(0), METHOD)
    assert ladder.used_zero_rule
    assert [check.p_low for check in ladder.checks] == pytest.approx([0.2] * 3)
    assert not climb(forecast(ew=with_zeros), seen(0, overlapping=1), METHOD).used_zero_rule


def history(daily: np.ndarray, masked: np.ndarray | None = None) -> History:
    flags = np.zeros(len(daily), np.bool_) if masked is None else masked
    return History(
        date(2024, 1, 1), {"drones": daily, "missiles": daily, "all": 2 * daily}, flags, np.zeros_like(flags), METHOD
    )


def test_holm_makes_a_claim_about_any_of_three_classes_harder() -> None:
    daily = np.full(700, 50.0) + np.arange(700) % 7
    three = {cls: seen(5) for cls in ("drones", "missiles", "all")}
    days = {"first": date(2025, 11, 1), "last": date(2025, 11, 3)}
    one, _ = judge_effects(history(daily), {"drones": seen(5)}, **days, open_window=False)
    all_three, _ = judge_effects(history(daily), three, **days, open_window=False)
    assert one["drones"].p_holm is not None
    assert all_three["drones"].p_holm == pytest.approx(3 * one["drones"].p_holm)
    assert one["drones"].verdict is EffectWord.FEWER


def test_the_same_paths_tell_the_rebound() -> None:
    daily = np.concatenate([np.full(600, 50.0) + np.arange(600) % 7, np.zeros(3), np.full(7, 500.0)])
    first, last = date(2025, 8, 23), date(2025, 8, 25)
    found = judge_rebound(history(daily), "drones", first=first, last=last, observed=0)
    assert found is not None
    assert (found.observed, found.with_window_observed) == (3500, 3500)
    assert found.p_high < 0.05 < found.p_low
    assert judge_rebound(history(daily[:-1]), "drones", first=first, last=last, observed=0) is None
