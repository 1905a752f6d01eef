"""A series with marked days changed: its level, what is expected, and ranges of what is put in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.events import shifted, stratify
from holdfire.stats.expectation import mask_days, smoothed_levels
from holdfire.stats.marked import Around, Carried, moved_totals
from holdfire.stats.placing import Placing
from holdfire.stats.scales import Scale, onto_scale
from holdfire.stats.shifts import expected_totals, log_ratios

DAYS, BEGIN, LENGTH = 560, 200, 5
SCALES: list[Scale] = ["log", "sqrt", "cbrt"]


def gone_days(seed: int) -> BoolArray:
    gone = np.random.default_rng(seed).random(DAYS) < 0.08
    gone[0] = False
    return gone


def counts(seed: int, mean: float = 50.0) -> FloatArray:
    rng = np.random.default_rng(seed)
    return rng.poisson(mean * rng.gamma(4.0, 0.25, size=DAYS)).astype(np.float64)


@pytest.mark.parametrize("scale", SCALES)
@given(seed=st.integers(0, 2**31), factor=st.floats(0.2, 5))
def test_levels_are_those_of_the_changed_series(scale: Scale, seed: int, factor: float) -> None:
    """Reference: the series changed, its gone days filled and its level carried anew."""
    came, gone = counts(seed), gone_days(seed)
    carried = Carried(came, gone, 0.025, scale)
    changed = came.copy()
    changed[BEGIN::3] *= factor
    filled, levels = carried.changed(np.stack([came, changed])[:, BEGIN:], BEGIN)
    np.testing.assert_allclose(filled[0], carried.filled[BEGIN:])
    np.testing.assert_allclose(levels[0], carried.levels[BEGIN:])
    whole = mask_days(changed, gone)
    scaled = onto_scale(whole, scale)
    np.testing.assert_allclose(filled[1], whole[BEGIN:])
    np.testing.assert_allclose(levels[1], smoothed_levels(scaled, start=float(scaled[:14].mean()), alpha=0.025)[BEGIN:])


@pytest.mark.parametrize("scale", SCALES)
@given(totals=st.lists(st.floats(0, 1e5), min_size=1, max_size=5), shift=st.floats(0, 1))
def test_totals_follow_the_level(scale: Scale, totals: list[float], shift: float) -> None:
    told = np.array(totals)
    still, up, down = moved_totals(
        told, np.stack([np.full(told.size, by) for by in (0.0, shift, -shift)]), length=LENGTH, scale=scale
    )
    np.testing.assert_allclose(still, told, rtol=1e-9, atol=1e-9)
    assert (up >= told - 1e-6).all()
    assert (down <= told + 1e-6).all()
    assert (down >= 0).all()


def around(came: FloatArray, marked: BoolArray, trailing: int = 0, scale: Scale = "log") -> Around:
    nothing = np.zeros(DAYS, np.bool_)
    carried = Carried(came, nothing, 0.025, scale)
    origins = np.arange(BEGIN, DAYS - LENGTH)
    expected = expected_totals(carried.filled, origins, length=LENGTH, scale=scale, seed=1).median
    return Around(carried, nothing, origins, expected, marked, LENGTH, trailing)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_what_is_expected_is_near_to_a_forecast_made_anew(scale: Scale, factor: float) -> None:
    came, marked = counts(3), np.zeros(DAYS, np.bool_)
    for day in range(BEGIN, DAYS, 17):
        marked[day : day + LENGTH] = True
    quick = around(came, marked, scale=scale).undone(np.array([0.0, np.log(factor)]))
    changed = np.where(marked, came / factor, came)
    anew = around(changed, marked, scale=scale)
    np.testing.assert_allclose(quick[0], around(came, marked, scale=scale).undone(np.zeros(1))[0], atol=1e-9)
    gap = quick[1] - log_ratios(np.convolve(changed, np.ones(LENGTH), "valid")[anew.origins], anew.expected)
    # What all windows have in common cancels in their ranks; windows themselves spread by 0.2 to 0.5.
    assert np.std(gap) < 0.03


@given(st.integers(0, 2**31), st.integers(7, 60))
def test_means_of_the_days_before_are_those_of_the_changed_series(seed: int, trailing: int) -> None:
    came, marked = counts(seed), gone_days(seed + 1)
    found = around(came, marked, trailing).undone(np.array([np.log(2.0)]))
    changed = np.where(marked, came / 2, came)
    at = BEGIN + 30
    expected = changed[at - trailing : at].mean() * LENGTH
    assert found[0, 30] == pytest.approx(log_ratios(changed[at : at + LENGTH].sum(), expected))


def placing(came: FloatArray, at: list[int], side: str = "more") -> Placing:
    """Events on these windows, with the days of all of them marked."""
    marked = np.zeros(DAYS, np.bool_)
    for day in at:
        marked[BEGIN + day : BEGIN + day + LENGTH] = True
    held = around(came, marked)
    ratios = held.undone(np.zeros(1))[0]
    usable = np.ones(ratios.size, np.bool_)
    placed = stratify(ratios, np.arange(ratios.size) // 90, usable, np.array(at))
    return Placing(placed, held, 1999, 1, side)


AT = [5, 20, 33, 52, 70, 95, 108, 131, 150, 166, 190, 203, 222, 240, 260, 275, 300, 312, 331, 348]


@pytest.mark.parametrize("factor", [0.5, 0.8, 1.0, 1.5, 3.0])
def test_what_is_put_in_is_told_however_many_days_hold_it(factor: float) -> None:
    raised, held = counts(5), 0
    for day in AT:
        raised[BEGIN + day : BEGIN + day + LENGTH] *= factor
    found = placing(raised, AT).range()
    assert found.low <= factor <= found.high
    assert found.ratio == pytest.approx(factor, rel=0.15)
    held = sum(
        one.low <= factor <= one.high
        for seed in range(20)
        for one in [placing(_raised(counts(100 + seed), factor), AT).quick_range()]
    )
    # 95 %: fewer than 16 of 20 have a chance of 0.0003 in a seed that is fixed.
    assert held >= 16


def _raised(came: FloatArray, factor: float) -> FloatArray:
    for day in AT:
        came[BEGIN + day : BEGIN + day + LENGTH] *= factor
    return came


@given(st.integers(0, 10_000), st.floats(0.5, 2))
def test_a_series_divided_by_a_factor_has_its_range_divided(seed: int, factor: float) -> None:
    came = counts(seed)
    before, after = placing(came, AT).range(), placing(_raised(came.copy(), 1 / factor), AT).range()
    np.testing.assert_allclose(np.log(after), np.log(before) - np.log(factor), atol=0.06)


def test_the_power_is_how_often_an_effect_is_noticed() -> None:
    """Reference: the effect at dates moved by hand, the forecast made anew each time, and the test asked by itself."""
    came, noticed = counts(8), []
    told = placing(came, AT).power(1.2, level=0.05)
    for step in range(80):
        at = sorted(
            {(day + 4 * step) % 90 + day // 90 * 90 for day in AT if (day + 4 * step) % 90 + day // 90 * 90 < 350}
        )
        changed = came.copy()
        for day in {BEGIN + one + k for one in at for k in range(LENGTH)}:
            changed[day] *= 1.2
        one = placing(changed, at)
        drawn = shifted(one.strata, draws=499, seed=step)
        noticed.append((1 + np.sum(drawn.means >= drawn.mean - 1e-9)) / 500 <= 0.05)
    assert told == pytest.approx(np.mean(noticed), abs=0.2)
    assert placing(came, AT).power(1.0, level=0.05) <= 0.12
    assert placing(came, AT, "fewer").power(1.2, level=0.05) <= 0.05
