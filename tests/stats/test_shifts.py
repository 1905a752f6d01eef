"""Shifts: forecasts of many windows at once against those of one, ranks against enumeration, and what could be seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import fit_local_level, simulate_days, window_totals
from holdfire.stats.scales import Scale
from holdfire.stats.shifts import (
    Placebos,
    effective_windows,
    expected_totals,
    log_ratios,
    placebo_origins,
    smallest_shifts,
    two_sided_chance,
)

DAYS = np.random.default_rng(4).negative_binomial(4, 0.1, size=600).astype(np.float64)
values = hnp.arrays(np.float64, st.integers(1, 60), elements=st.integers(-5, 5).map(float))


@pytest.mark.parametrize("origin", [130, 400, 600])
@pytest.mark.parametrize("length", [1, 5, 20])
@pytest.mark.parametrize(
    ("scale", "run_days", "most", "alpha"), [("log", 1, None, 0.025), ("sqrt", 7, None, 0.07), ("cbrt", 3, 50.0, 0.07)]
)
def test_a_window_is_forecast_as_the_single_forecast_does(
    origin: int, length: int, scale: Scale, run_days: int, most: float | None, alpha: float
) -> None:
    many = expected_totals(
        DAYS, [origin], length=length, paths=20_000, alpha=alpha, scale=scale, run_days=run_days, most=most, seed=3
    )
    fit = fit_local_level(DAYS[:origin], alpha=alpha, scale=scale)
    days = simulate_days(fit, horizon=length, paths=20_000, alpha=alpha, run_days=run_days, most=most, seed=5)
    one = window_totals(days, length=length, after=0).window
    # Whole launches make steps: ours is the quantile if the chance asked for lies within its step, give or take the
    # noise of 20 000 paths (standard error 0.0035).
    for chance, ours in ((0.1, many.low80[0]), (0.5, many.median[0]), (0.9, many.high80[0])):
        assert np.mean(one < ours) - 0.015 <= chance <= np.mean(one <= ours) + 0.015


@given(st.integers(20, 590), st.integers(1, 9))
def test_nothing_from_its_first_day_on_enters_a_forecast(origin: int, length: int) -> None:
    changed = DAYS.copy()
    changed[origin:] += 1000.0
    before, after = (expected_totals(daily, [origin], length=length, paths=100, seed=1) for daily in (DAYS, changed))
    assert before.median == after.median


def test_windows_forecast_together_are_those_forecast_alone() -> None:
    origins = np.array([150, 151, 320, 600])
    together = expected_totals(DAYS, origins, length=3, seed=9)
    alone = [expected_totals(DAYS[:origin], [origin], length=3, seed=9).median[0] for origin in origins]
    np.testing.assert_array_equal(together.median, alone)


@pytest.mark.parametrize("origin", [14, 601])
def test_an_origin_without_a_history_is_refused(origin: int) -> None:
    with pytest.raises(ValueError, match="origins must lie above 14 and at most at 600"):
        expected_totals(DAYS, [origin], length=1, seed=1)


@pytest.mark.parametrize(
    ("before", "step", "closed", "expected"),
    [
        (10, 1, (), [2, 3, 4, 5, 6, 7]),
        (10, 2, (), [3, 5, 7]),
        (10, 1, (6,), [2, 3, 7]),
        (10, 3, (2,), [4, 7]),
        (4, 1, (), []),
        (2, 1, (), []),
    ],
)
def test_placebo_windows_end_before_the_announcement_and_touch_no_closed_day(
    before: int, step: int, closed: tuple[int, ...], expected: list[int]
) -> None:
    usable = np.ones(20, np.bool_)
    usable[list(closed)] = False
    found = placebo_origins(usable, length=3, first=2, before=before, step=step)
    assert found.tolist() == expected


@pytest.mark.parametrize(
    ("origins", "length", "worth"),
    [([], 3, 0), ([5], 3, 1), ([0, 1, 2], 1, 3), ([0, 3, 6, 9], 3, 4), ([0, 1, 2, 3, 4, 5], 3, 3), ([0, 50], 3, 2)],
)
def test_an_overlapping_window_is_worth_a_quarter(origins: list[int], length: int, worth: int) -> None:
    assert effective_windows(np.array(origins, np.int64), length=length) == worth


@pytest.mark.parametrize("windows", [1, 7, 39, 119])
@pytest.mark.parametrize("level", [0.02, 0.05, 0.1, 0.3])
def test_among_windows_that_do_not_overlap_the_test_is_exact(windows: int, level: float) -> None:
    # Nothing changed: each rank among windows + 1 is equally likely.
    ranked = np.arange(windows + 1.0)
    chances = [two_sided_chance(value, np.delete(ranked, int(value)), effective=windows) for value in ranked]
    assert np.mean(np.array(chances) <= level) <= level
    assert min(chances) == pytest.approx(min(1.0, 2.0 / (windows + 1)))


@given(values, st.floats(-6, 6), st.integers(1, 500))
def test_a_chance_is_never_zero_and_knows_no_direction(ranked: FloatArray, value: float, effective: int) -> None:
    chance = two_sided_chance(value, ranked, effective=effective)
    assert min(1.0, 2.0 / (1 + effective)) <= chance <= 1.0
    assert chance == pytest.approx(two_sided_chance(-value, -ranked, effective=effective))
    if (ranked == value).all():
        assert chance == 1.0


@given(values, st.integers(-5, 5), st.integers(1, 60))
def test_ties_never_make_a_chance_smaller(ranked: FloatArray, value: int, effective: int) -> None:
    aside = np.where(ranked == value, value + 0.5, ranked)
    other = np.where(ranked == value, value - 0.5, ranked)
    tied = two_sided_chance(value, ranked, effective=effective)
    assert tied >= max(two_sided_chance(value, broken, effective=effective) for broken in (aside, other)) - 1e-12


def test_a_chance_needs_a_placebo_window() -> None:
    with pytest.raises(ValueError, match="no placebo window"):
        two_sided_chance(0.0, [], effective=1)


def test_a_ratio_exists_where_nothing_came() -> None:
    assert log_ratios([0.0, 9.5, 4.5], [0.0, 4.5, 9.5]) == pytest.approx([0.0, np.log(2), -np.log(2)])


def placebos(windows: int = 300, *, step: int = 1, length: int = 1, seed: int = 1) -> Placebos:
    rng = np.random.default_rng(seed)
    expected = rng.uniform(20, 40, size=windows)
    observed = rng.poisson(expected * rng.gamma(20, 1 / 20, size=windows)).astype(np.float64)
    return Placebos(np.arange(windows) * step, observed, expected, length)


@pytest.mark.parametrize("level", [0.05, 0.05 / 3])
@pytest.mark.parametrize("length", [1, 2])
def test_the_smallest_shifts_are_the_first_that_the_test_itself_notices(level: float, length: int) -> None:
    windows = placebos(length=length)
    rise, fall = smallest_shifts(windows, level=level, power=0.8)
    assert rise is not None
    assert fall is not None

    def noticed(factor: float) -> float:
        shifted = log_ratios(windows.observed * factor, windows.expected)
        chances = [two_sided_chance(one, windows.ratios, effective=windows.effective) for one in shifted.tolist()]
        way = np.sign(shifted - np.median(windows.ratios)) == np.sign(factor - 1)
        return float(np.mean((np.array(chances) <= level + 1e-12) & way))

    assert noticed(1 + rise - 0.01) < 0.8 <= noticed(1 + rise)
    assert noticed(1 - fall + 0.01) < 0.8 <= noticed(1 - fall)


def test_too_few_windows_can_show_no_shift_of_any_size() -> None:
    assert smallest_shifts(placebos(38), level=0.05, power=0.8) == (None, None)
    assert smallest_shifts(placebos(39), level=0.05, power=0.8)[0] is not None


def test_where_ordinary_windows_are_empty_no_fall_can_be_seen() -> None:
    empty = Placebos(np.arange(100), np.where(np.arange(100) % 5 == 0, 0.0, 3.0), np.full(100, 2.0), 1)
    rise, fall = smallest_shifts(empty, level=0.05, power=0.8)
    assert rise is not None
    assert fall is None


def test_worse_noise_asks_for_a_larger_shift() -> None:
    calm = placebos()
    rng = np.random.default_rng(2)
    wild = Placebos(calm.origins, calm.observed * rng.gamma(2, 0.5, size=300), calm.expected, 1)
    small, large = (smallest_shifts(one, level=0.05, power=0.8)[0] for one in (calm, wild))
    assert small is not None
    assert large is None or large > small
