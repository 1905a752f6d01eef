"""Errors drawn in runs, days with a most, and cuts that scale a total: what measures of places need (method §10)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.expectation import LocalLevel, fit_local_level, simulate_days, thinned_exceedance
from holdfire.stats.placebo import LocalLevelForecast
from holdfire.stats.power import smallest_cut
from holdfire.stats.thinning import thinned_chance

PATHS = 20_000


@pytest.mark.parametrize("run_days", [1, 2, 3, 7])
def test_a_run_keeps_days_that_followed_each_other_and_the_first_follows_the_last(run_days: int) -> None:
    errors = np.log(np.arange(1.0, 8.0))  # with alpha 0 a day of value n - 1 is error n of seven
    paths = simulate_days(LocalLevel(0.0, errors, None), horizon=9, paths=500, alpha=0.0, run_days=run_days, seed=1)
    steps = np.diff(paths, axis=1) % 7
    inside = [day for day in range(8) if (day + 1) % run_days]
    assert (steps[:, inside] == 1).all()
    between = [day for day in range(8) if not (day + 1) % run_days]
    assert not between or set(np.unique(steps[:, between]).tolist()) == set(range(7))
    assert set(np.unique(paths).tolist()) == set(range(7))


def test_every_error_is_drawn_alike_in_runs() -> None:
    errors = np.log(np.arange(1.0, 6.0))
    paths = simulate_days(LocalLevel(0.0, errors, None), horizon=3, paths=PATHS, alpha=0.0, run_days=3, seed=2)
    for day in range(3):
        shares = np.bincount(paths[:, day], minlength=5) / PATHS
        np.testing.assert_allclose(shares, 0.2, atol=5 * (0.16 / PATHS) ** 0.5)


def test_runs_widen_totals_of_days_that_come_in_weeks() -> None:
    daily = np.repeat(np.tile([2.0, 20.0], 30), 7)  # whole quiet and whole loud weeks
    fit = fit_local_level(daily, alpha=0.01)
    alone, runs = (
        simulate_days(fit, horizon=7, paths=5_000, alpha=0.01, run_days=days, seed=3).sum(axis=1).std()
        for days in (1, 7)
    )
    assert runs > 1.5 * alone


@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 8))
def test_a_longer_horizon_extends_the_same_paths(seed: int, horizon: int, run_days: int) -> None:
    fit = LocalLevel(2.0, np.array([-1.0, 0.0, 1.0, 0.5]), np.array([0.1, 0.2, 0.3, 0.4]))
    short = simulate_days(fit, horizon=horizon, paths=40, run_days=run_days, seed=seed)
    longer = simulate_days(fit, horizon=horizon + 4, paths=40, run_days=run_days, seed=seed)
    np.testing.assert_array_equal(short, longer[:, :horizon])


def test_a_day_holds_no_more_than_it_can_and_the_level_is_not_held_down_by_it() -> None:
    fit = LocalLevel(7.0, np.array([0.5, -0.4]), None)
    free = simulate_days(fit, horizon=30, paths=300, seed=4)
    held = simulate_days(fit, horizon=30, paths=300, most=1440, seed=4)
    assert free.max() > 1440
    np.testing.assert_array_equal(held, np.minimum(free, 1440))


def test_the_placebo_forecast_passes_runs_and_the_most_on() -> None:
    daily = np.tile([900.0, 1300.0, 100.0], 60)
    found = LocalLevelForecast(paths=50, run_days=7, most=1000)(daily, horizon=9, seed=5)
    plain = simulate_days(fit_local_level(daily), horizon=9, paths=50, run_days=7, most=1000, seed=5)
    np.testing.assert_array_equal(found, plain)


def test_runs_of_no_day_are_refused() -> None:
    with pytest.raises(ValueError, match="run_days must be above 0"):
        simulate_days(LocalLevel(0.0, np.zeros(3), None), horizon=2, paths=5, run_days=0, seed=0)


# --- cuts that scale ---------------------------------------------------------------------------------------------


def test_a_scaled_total_by_hand() -> None:
    # Halved, 100, 150 and 201 minutes leave 50, 75 and 100; a third of the sample is at most 60.
    totals = np.array([100.0, 150.0, 201.0])
    assert thinned_chance(totals, 60, keep=0.5, kept="share") == pytest.approx(1 / 3)
    assert thinned_chance(totals, 100, keep=0.5, kept="share") == 1.0
    assert thinned_chance(totals, 60, keep=0.5, weights=np.array([0.2, 0.2, 0.6]), kept="share") == pytest.approx(0.2)
    assert thinned_exceedance(totals, 75, margin=0.5, kept="share") == pytest.approx(2 / 3)
    assert smallest_cut(totals, 60, power=0.99, kept="share") == 0.7  # 201 * 0.30 = 60.3, rounded down


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30), st.integers(0, 5000), st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_kept_leaves_more(totals: list[int], limit: int, one: float, other: float) -> None:
    sample, (less, more) = np.array(totals, float), sorted((one, other))
    assert thinned_chance(sample, limit, keep=less, kept="share") >= thinned_chance(
        sample, limit, keep=more, kept="share"
    )
    assert thinned_chance(sample, limit, keep=1.0, kept="share") == pytest.approx((sample <= limit).mean())
    assert thinned_chance(sample, limit, keep=0.0, kept="share") == 1.0


def test_only_thinning_leaves_doubt_about_a_fixed_total() -> None:
    # Scaling keeps the spread of the sample alone; thinning adds its own. For a fixed total only thinning leaves doubt.
    fixed = np.full(50, 40.0)
    assert thinned_chance(fixed, 20, keep=0.5, kept="share") == 1.0
    assert 0.5 < thinned_chance(fixed, 20, keep=0.5) < 0.6


def test_a_share_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="keep must lie between 0 and 1"):
        thinned_chance(np.ones(3), 1, keep=1.5, kept="share")
