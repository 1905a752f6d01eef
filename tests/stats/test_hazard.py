"""The hazard by the day and its score test."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.events import chance
from holdfire.stats.hazard import LARGEST, Scored, fit_chances, score
from holdfire.stats.inversion import smallest

DAYS = 600


def _world(
    seed: int, *, ratio: float = 1.0, base: float = 0.15, marked: float = 0.15
) -> tuple[FloatArray, BoolArray, BoolArray]:
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(DAYS, 2))
    mark = rng.random(DAYS) < marked
    chances = 1 / (1 + np.exp(-(math.log(base / (1 - base)) + 0.8 * columns[:, 0])))
    came = rng.random(DAYS) < np.minimum(np.where(mark, ratio, 1.0) * chances, 1.0)
    return columns, came, mark


def _scored(seed: int, *, ratio: float = 1.0, draws: int = 999) -> Scored:
    columns, came, mark = _world(seed, ratio=ratio)
    (found,) = score(fit_chances(columns, came), came, [mark], draws=draws, seed=seed)
    return found


def test_a_constant_alone_gives_the_share() -> None:
    came = np.arange(20) % 4 == 0
    fitted = fit_chances(np.zeros((20, 1)), came)
    assert fitted.chances == pytest.approx(0.25)


def test_without_a_pull_two_groups_have_their_own_shares() -> None:
    """Reference: the maximum of the likelihood of two groups is their shares."""
    group = np.repeat([0.0, 1.0], 50)
    came = np.concatenate([np.arange(50) < 5, np.arange(50) < 20])
    fitted = fit_chances(group[:, None], came, ridge=1e-9)
    assert fitted.chances[0] == pytest.approx(0.1, abs=1e-6)
    assert fitted.chances[-1] == pytest.approx(0.4, abs=1e-6)


def test_what_the_columns_explain_of_a_mark_is_taken_from_it() -> None:
    """The mark of one of two groups is wholly explained by the column of that group."""
    group = np.repeat([0.0, 1.0], 50)
    fitted = fit_chances(group[:, None], np.arange(100) % 5 == 0, ridge=1e-9)
    assert np.abs(fitted.left_of(group)).max() < 1e-6


@given(st.integers(0, 200))
def test_the_excess_of_drawn_outcomes_is_nil_on_average_and_its_spread_is_that_of_the_score(seed: int) -> None:
    columns, came, mark = _world(seed)
    fitted = fit_chances(columns, came)
    (found,) = score(fitted, came, [mark], draws=999, seed=seed)
    left = fitted.left_of(mark.astype(np.float64))
    spread = math.sqrt(float((fitted.weights * left**2).sum()))
    assert abs(float(found.excess.mean())) < 5 * spread / math.sqrt(999)
    assert found.excess.std() == pytest.approx(spread, rel=0.15)


def test_several_marks_are_scored_as_each_by_itself() -> None:
    columns, came, mark = _world(3)
    other = np.roll(mark, 7)
    fitted = fit_chances(columns, came)
    both = score(fitted, came, [mark, other], draws=300, seed=1)
    for together, alone in zip(both, (mark, other), strict=True):
        (single,) = score(fitted, came, [alone], draws=300, seed=1)
        assert together.value == pytest.approx(single.value)
        assert together.excess == pytest.approx(single.excess, abs=1e-4)
        assert together.came == single.came == int(came[alone].sum())


def test_drawn_at_one_is_what_was_drawn_and_more_comes_at_more() -> None:
    found = _scored(5)
    assert found.drawn_at(1.0) == pytest.approx(found.drawn)
    means = [float(found.drawn_at(ratio).mean()) for ratio in (0.25, 0.5, 1.0, 2.0, 4.0)]
    assert means == sorted(means)


def test_the_interval_agrees_with_the_tests_of_both_sides() -> None:
    """Without an effect the fits with and without the mark are all but one, and so are the tests: 1 lies outside just
    where one of them rejects at 2.5 %.
    """
    wrong = 0
    for seed in range(60):
        found = _scored(seed, draws=499)
        low, high = found.interval()
        rejected = min(chance(found.value, found.drawn, side=side) for side in ("more", "fewer")) <= 0.025
        wrong += rejected is (low <= 1.0 <= high)
    assert wrong <= 2


@pytest.mark.parametrize(("ratio", "marked"), [(1.0, 0.15), (2.0, 0.15), (3.0, 0.3), (0.4, 0.3)])
def test_intervals_hold_the_truth_as_often_as_they_say(ratio: float, marked: float) -> None:
    """Coverage over 150 worlds of a true ratio; 95 % is meant, and four standard errors are 7 points. The fit without
    the mark takes in half of a large effect on many days, which the interval must not.
    """
    held = []
    for seed in range(150):
        columns, came, mark = _world(seed, ratio=ratio, base=0.1, marked=marked)
        (found,) = score(fit_chances(columns, came), came, [mark], draws=499, seed=seed)
        low, high = found.interval()
        held.append(low <= ratio <= high)
        assert low <= found.ratio <= high
    assert 0.88 <= float(np.mean(held)) <= 1.0


def test_nothing_expected_bounds_nothing() -> None:
    """Where hardly anything is expected and nothing came, no rise is excluded, and none would be noticed."""
    came = np.arange(DAYS) == 0
    mark = np.zeros(DAYS, np.bool_)
    mark[300:302] = True
    (found,) = score(fit_chances(np.zeros((DAYS, 1)), came), came, [mark], draws=499, seed=1)
    assert found.interval() == (0.0, LARGEST)
    assert smallest(lambda ratio: found.power(ratio, level=0.05), side="more") is None
    assert found.power(2.0, level=0.05) < 0.06


def test_power_is_the_share_of_worlds_in_which_the_test_speaks() -> None:
    """The power told of an unmarked world against how often worlds with that effect are noticed."""
    told = float(np.mean([_scored(seed).power(1.8, level=0.05) for seed in range(30)]))
    spoke = [
        chance(found.value, found.drawn, side="more") <= 0.05
        for found in (_scored(seed, ratio=1.8, draws=499) for seed in range(100, 250))
    ]
    assert float(np.mean(spoke)) == pytest.approx(told, abs=0.15)


def test_the_smallest_rise_is_noticed_in_eight_of_ten_cases_and_a_smaller_one_is_not() -> None:
    found = _scored(8)
    rise = smallest(lambda ratio: found.power(ratio, level=0.05), side="more")
    assert rise
    assert found.power(rise, level=0.05) == pytest.approx(0.8, abs=0.02)
    assert found.power(rise - 0.1, level=0.05) < 0.8 < found.power(rise + 0.1, level=0.05)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 2.0])
def test_ranges_hold_what_is_true(ratio: float) -> None:
    """Of 40 worlds 95 % would be 38; fewer than 33 have a chance of 0.001. Larger ratios make chances end at 1."""
    ends = [_scored(seed, ratio=ratio, draws=499).interval() for seed in range(40)]
    assert sum(low <= ratio <= high for low, high in ends) >= 33


def test_a_range_leaves_out_one_where_the_test_by_itself_speaks() -> None:
    """Both rank the same score: at odds of one the range is the test, but for the noise of days that are not marked."""
    for seed in range(30):
        found = _scored(seed, ratio=1.5, draws=999)
        above = chance(found.value, found.drawn, side="more")
        if not 0.015 < above < 0.04:
            assert (found.interval()[0] > 1) is (above <= 0.025)


def test_quick_ranges_are_near_to_those_of_fits_made_anew() -> None:
    for seed in range(5):
        found = _scored(seed, ratio=1.5)
        np.testing.assert_allclose(np.log(found.quick_interval()), np.log(found.interval()), atol=0.25)


@pytest.mark.parametrize(
    ("columns", "came"),
    [
        (np.zeros((3, 1)), np.zeros(3)),
        (np.zeros((3, 1)), np.ones(4)),
        (np.zeros(3), np.ones(3)),
        (np.full((3, 1), np.nan), np.ones(3)),
    ],
)
def test_days_that_give_no_model_are_refused(columns: FloatArray, came: FloatArray) -> None:
    with pytest.raises(ValueError, match=r"columns must be finite|nothing ever came"):
        fit_chances(columns, came)


def test_a_mark_without_a_day_is_refused() -> None:
    columns, came, mark = _world(1)
    with pytest.raises(ValueError, match="no day is marked"):
        score(fit_chances(columns, came), came, [mark, np.zeros(DAYS, np.bool_)], draws=10, seed=1)
