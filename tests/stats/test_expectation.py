"""The expectation of a window: closed forms, full enumeration, figures of an independent program, and relations."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.expectation import (
    LocalLevel,
    assess,
    ew_totals,
    fit_local_level,
    mask_days,
    past_windows,
    simulate_days,
    thinned_exceedance,
    window_totals,
    zero_rule_p,
)

PATHS = 20_000
counts = hnp.arrays(np.float64, st.integers(120, 200), elements=st.integers(0, 300).map(float))
samples = hnp.arrays(np.int64, st.integers(1, 60), elements=st.integers(0, 40))


def invented() -> tuple[FloatArray, BoolArray]:
    """400 days by a formula, a fifth of them zero, growing threefold, with two masked spans."""
    day = np.arange(400)
    daily = np.floor(((day * 37) % 101) * (1 + day / 200))
    daily[day % 5 == 0] = 0
    masked = np.zeros(400, np.bool_)
    masked[150:160] = masked[300] = True
    return daily, masked


# --- masking -----------------------------------------------------------------------------------------------------


def test_masked_days_take_the_weighted_mean_of_the_days_before() -> None:
    # Half-life of one day: weights 1, 1/2, 1/4 from the latest back; (8 + 4/2 + 2/4) / 1.75 = 6.0.
    daily = mask_days([2.0, 4.0, 8.0, 99.0, 99.0, 1.0], np.array([0, 0, 0, 1, 1, 0], bool), half_life=1.0)
    assert daily.tolist() == [2.0, 4.0, 8.0, 6.0, 6.0, 1.0]


def test_masking_agrees_with_an_independent_program() -> None:
    # From a loop over days written for the method's prototype, run on the same series.
    daily, masked = invented()
    replaced = mask_days(daily, masked)
    assert replaced[[149, 150, 159, 160, 299, 300]].tolist() == [102.0, 63.0, 63.0, 0.0, 134.0, 95.0]
    assert replaced.sum() == 31757.0


@given(counts, st.integers(1, 119), st.integers(1, 40))
def test_masking_leaves_the_other_days_alone_and_looks_only_back(daily: FloatArray, first: int, days: int) -> None:
    masked = np.zeros(daily.size, np.bool_)
    masked[first : first + days] = True
    replaced = mask_days(daily, masked)
    np.testing.assert_array_equal(replaced[~masked], daily[~masked])
    hidden = daily.copy()
    hidden[masked] += 1_000
    np.testing.assert_array_equal(mask_days(hidden, masked), replaced)
    np.testing.assert_array_equal(mask_days(daily[: first + 1], masked[: first + 1]), replaced[: first + 1])
    assert daily[:first].min() - 0.5 <= replaced[first] <= daily[:first].max() + 0.5


@pytest.mark.parametrize(
    ("daily", "masked", "words"),
    [
        ([1.0, 2.0], np.array([True, False]), "begins with a masked day"),
        ([1.0, 2.0], np.array([True]), "2 true/false values"),
        ([1.0, 2.0], np.array([0, 1]), "2 true/false values"),
        ([1.0, -2.0], np.array([False, False]), "finite counts of at least 0"),
        ([1.0, float("nan")], np.array([False, False]), "finite counts of at least 0"),
        ([[1.0, 2.0]], np.array([False, False]), "one dimension"),
    ],
)
def test_masking_refuses_misuse(daily: list[float], masked: BoolArray, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mask_days(daily, masked)


# --- the local level ---------------------------------------------------------------------------------------------


def test_level_and_errors_agree_with_an_independent_program() -> None:
    daily, masked = invented()
    replaced = mask_days(daily, masked)
    fit = fit_local_level(replaced, drift=1.0)
    assert fit.level == pytest.approx(3.774839169393242, rel=1e-12)
    assert fit.errors.size == 365
    assert fit.errors[-1] == pytest.approx(0.1610117572626497, rel=1e-9)
    everything = fit_local_level(replaced, drift=1.0, pool_days=400)
    assert everything.errors.size == 386  # never the first 14
    assert everything.errors[0] == pytest.approx(-0.15157237681713243, rel=1e-9)


def test_a_constant_series_is_expected_to_stay_constant() -> None:
    fit = fit_local_level(np.full(200, 17.0))
    assert fit.level == pytest.approx(math.log(18))
    assert (simulate_days(fit, horizon=5, paths=10, seed=0) == 17).all()


def test_a_silent_series_is_expected_to_stay_silent() -> None:
    paths = simulate_days(fit_local_level(np.zeros(150)), horizon=14, paths=500, seed=0)
    assert not paths.any()
    assert assess(paths.sum(axis=1), 0, past_windows=99).p_low == pytest.approx(500.5 / 501)


def test_growth_is_removed_wholly_by_default_and_by_half_in_the_drift_variant() -> None:
    growing = np.exp(np.linspace(1, 6, 600))
    none, half, full = (fit_local_level(growing, drift=drift).errors.mean() for drift in (0.0, 0.5, 1.0))
    assert none == pytest.approx(0, abs=1e-12)
    assert half == pytest.approx(full / 2)
    assert full > 0.1
    weighted = fit_local_level(growing, error_half_life=180.0)
    assert weighted.weights is not None
    assert weighted.weights @ weighted.errors == pytest.approx(0, abs=1e-12)
    assert weighted.weights[-1] / weighted.weights[-181] == pytest.approx(2.0)
    assert weighted.weights.sum() == pytest.approx(1.0)


def test_only_the_latest_days_are_used() -> None:
    daily, _ = invented()
    assert fit_local_level(daily, fit_days=200).level == fit_local_level(daily[-200:]).level


@pytest.mark.parametrize(
    ("days", "options", "words"),
    [
        (119, {}, "119 days of history; at least 120"),
        (200, {"alpha": 1.5}, "alpha must lie between 0 and 1"),
        (200, {"drift": -0.1}, "drift must lie between 0 and 1"),
        (200, {"burn_in": 200}, "no error to draw from"),
        (200, {"pool_days": 0}, "no error to draw from"),
        (200, {"error_half_life": 0.0}, "half_life must be above 0"),
    ],
)
def test_fitting_refuses_misuse(days: int, options: dict[str, float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        fit_local_level(np.ones(days), **options)  # type: ignore[arg-type]  # one table holds ints and floats


# --- simulation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weights", [None, np.array([0.5, 0.3, 0.2])])
def test_paths_agree_with_every_possible_path_counted(weights: FloatArray | None) -> None:
    """Three errors over three days give 27 paths; each total's share must match its chance within 5 standard errors."""
    alpha, level, errors = 0.3, math.log(9.0), np.array([-1.2, 0.1, 0.9])
    chances = np.full(3, 1 / 3) if weights is None else weights
    exact: dict[int, float] = {}
    for draws in itertools.product(range(3), repeat=3):
        carried, total, chance = level, 0, 1.0
        for draw in draws:
            total += max(0, round(math.exp(carried + errors[draw]) - 1))
            carried += alpha * errors[draw]
            chance *= chances[draw]
        exact[total] = exact.get(total, 0.0) + chance
    paths = simulate_days(LocalLevel(level, errors, weights), horizon=3, paths=200_000, alpha=alpha, seed=1)
    totals = paths.sum(axis=1)
    assert set(np.unique(totals).tolist()) == set(exact)
    for total, chance in exact.items():
        # Weights are met within 2**-16 a day on top of the sampling error.
        assert (totals == total).mean() == pytest.approx(chance, abs=5 * (chance / 200_000) ** 0.5 + 3 / 65_536)


def test_a_fixed_level_with_two_errors_gives_a_binomial_total() -> None:
    """With alpha 0 and days that alternate 3 and 15, a week's total is 21 + 12 Binomial(7, 1/2) exactly."""
    fit = fit_local_level(np.tile([3.0, 15.0], 100), alpha=0.0)
    totals = simulate_days(fit, horizon=7, paths=PATHS, alpha=0.0, seed=3).sum(axis=1)
    for high in range(8):
        chance = math.comb(7, high) / 128
        share = (totals == 21 + 12 * high).mean()
        assert share == pytest.approx(chance, abs=5 * (chance * (1 - chance) / PATHS) ** 0.5)


@pytest.mark.parametrize(
    ("length", "figures"),
    [(1, (0.0, 0.0, 96.0, 247.0, 278.0)), (3, (38.0, 119.0, 324.0, 559.0, 682.0))],
)
def test_totals_agree_with_an_independent_program(length: int, figures: tuple[float, ...]) -> None:
    """Quantiles of 2 000 000 paths of the prototype; ours must give each its chance within 5 standard errors."""
    daily, masked = invented()
    paths = simulate_days(fit_local_level(mask_days(daily, masked)), horizon=10, paths=PATHS, seed=5)
    totals = window_totals(paths, length=length)
    for chance, figure in zip((0.025, 0.1, 0.5, 0.9, 0.975), figures, strict=True):
        near = 5 * (chance * (1 - chance) / PATHS) ** 0.5
        assert (totals.window < figure).mean() - near <= chance <= (totals.window <= figure).mean() + near
    assert (totals.both == totals.window + totals.after).all()
    np.testing.assert_array_equal(totals.after, paths[:, length : length + 7].sum(axis=1))


def test_rebound_agrees_with_an_independent_program() -> None:
    daily, masked = invented()
    paths = simulate_days(fit_local_level(mask_days(daily, masked)), horizon=10, paths=PATHS, seed=5)
    rebound = assess(window_totals(paths, length=3).after, 763, past_windows=50)
    assert rebound.median == pytest.approx(763, rel=0.02)  # the error of a median of 20 000 paths is 0.5 %
    assert rebound.low80 == pytest.approx(422, rel=0.03)
    assert rebound.high80 == pytest.approx(1173, rel=0.02)


@given(st.integers(0, 2**32), st.integers(1, 9))
def test_paths_repeat_for_a_seed_and_a_longer_horizon_extends_them(seed: int, horizon: int) -> None:
    fit = LocalLevel(2.0, np.array([-1.0, 0.0, 1.0]), None)
    short = simulate_days(fit, horizon=horizon, paths=50, seed=seed)
    np.testing.assert_array_equal(short, simulate_days(fit, horizon=horizon + 3, paths=50, seed=seed)[:, :horizon])
    assert short.shape == (50, horizon)
    assert short.min() >= 0


def test_an_exploding_level_is_capped() -> None:
    paths = simulate_days(LocalLevel(50.0, np.array([0.0]), None), horizon=2, paths=3, seed=0)
    assert (paths == round(math.exp(12) - 1)).all()


@pytest.mark.parametrize("options", [{"horizon": 0}, {"horizon": 3, "paths": 0}])
def test_simulation_refuses_misuse(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        simulate_days(LocalLevel(1.0, np.array([0.0]), None), seed=0, **options)


@pytest.mark.parametrize(("length", "after"), [(4, 7), (0, 7), (3, -1)])
def test_window_totals_refuse_paths_that_are_too_short(length: int, after: int) -> None:
    with pytest.raises(ValueError, match=r"do not reach|above 0"):
        window_totals(np.zeros((5, 10), np.int64), length=length, after=after)


# --- past sums ---------------------------------------------------------------------------------------------------


def test_past_sums_halve_with_age_and_leave_out_masked_days() -> None:
    masked = np.array([0, 0, 1, 0, 0, 0], bool)
    sample = ew_totals([1.0, 2.0, 50.0, 4.0, 8.0, 16.0], length=2, half_life=1.0, masked=masked)
    assert sample.values.tolist() == [3.0, 12.0, 24.0]
    np.testing.assert_allclose(sample.weights, np.array([1, 8, 16]) / 25)


@pytest.mark.parametrize(("days", "length"), [(3, 4), (4, 3)])
def test_past_sums_refuse_a_history_without_any(days: int, length: int) -> None:
    masked = np.zeros(days, np.bool_)
    masked[1] = True
    with pytest.raises(ValueError, match=r"no . unmasked consecutive days"):
        ew_totals(np.ones(days), length=length, masked=masked)


@pytest.mark.parametrize(
    ("days", "length", "expected"), [(119, 1, 0), (120, 1, 0), (121, 1, 1), (929, 1, 809), (929, 3, 269), (149, 30, 0)]
)
def test_past_windows_lie_side_by_side_behind_the_first_fit(days: int, length: int, expected: int) -> None:
    assert past_windows(days, length) == expected


# --- assessment --------------------------------------------------------------------------------------------------


def test_an_assessment_by_hand() -> None:
    found = assess([10, 20, 30, 40], 20, past_windows=9)
    assert (found.median, found.mean, found.floor) == (25.0, 25.0, 0.1)
    assert found.p_low == pytest.approx(2.5 / 5)
    assert found.p_high == pytest.approx(3.5 / 5)
    assert found.reduction_median == pytest.approx((0.0 + 1 / 3) / 2)
    weighted = assess([40, 10, 30, 20], 20, past_windows=9, weights=[0.1, 0.4, 0.2, 0.3])
    assert (weighted.median, weighted.low80, weighted.high80) == (20.0, 10.0, 30.0)
    assert weighted.p_low == pytest.approx(0.7)
    assert weighted.p_high == pytest.approx(0.6)
    assert weighted.mean == pytest.approx(20.0)


def test_nothing_expected_and_something_seen_is_an_increase() -> None:
    found = assess([0, 0, 0], 4, past_windows=9)
    assert found.reduction_median == -7.0
    assert assess([0, 0, 0], 0, past_windows=9).reduction_median == 1.0


@given(samples, st.integers(0, 50), st.integers(0, 500), st.sampled_from(["alike", "weighted"]))
def test_chances_lie_between_floor_and_one_and_rise_with_the_observation(
    totals: FloatArray, observed: int, windows: int, kind: str
) -> None:
    weights = None if kind == "alike" else np.arange(1.0, totals.size + 1) / np.arange(1.0, totals.size + 1).sum()
    found = assess(totals, observed, past_windows=windows, weights=weights)
    more = assess(totals, observed + 1, past_windows=windows, weights=weights)
    assert found.floor <= found.p_low <= 1
    assert found.floor <= found.p_high <= 1
    assert found.p_low <= more.p_low
    assert found.p_high >= more.p_high
    assert found.low95 <= found.low80 <= found.median <= found.high80 <= found.high95
    assert found.reduction_low80 <= found.reduction_median <= found.reduction_high80
    assert more.reduction_median <= found.reduction_median


@given(samples, st.integers(0, 50), st.integers(1, 20))
def test_an_assessment_scales_and_does_not_care_for_order(totals: FloatArray, observed: int, factor: int) -> None:
    assume(totals.min() > 0)
    plain = assess(totals, observed, past_windows=30)
    scaled = assess(totals[::-1] * factor, observed * factor, past_windows=30)
    assert scaled.p_low == plain.p_low
    assert scaled.p_high == plain.p_high
    assert scaled.median == pytest.approx(plain.median * factor)
    assert scaled.reduction_median == pytest.approx(plain.reduction_median)


@pytest.mark.parametrize(
    ("totals", "observed", "weights", "words"),
    [
        ([], 1, None, "must not be empty"),
        ([1, 2], -1, None, "at least 0"),
        ([1, 2], float("nan"), None, "at least 0"),
        ([1, 2], 1, [1.0], "sum to 1"),
        ([1, 2], 1, [0.6, 0.6], "sum to 1"),
    ],
)
def test_assessment_refuses_misuse(totals: list[int], observed: float, weights: list[float] | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        assess(totals, observed, past_windows=3, weights=weights)


@pytest.mark.parametrize(
    ("p_llb", "share", "floor", "expected"), [(0.001, 0.05, 0.02, 0.05), (0.3, 0.05, 0.02, 0.3), (0, 0, 0.02, 0.02)]
)
def test_zero_rule_takes_the_largest(p_llb: float, share: float, floor: float, expected: float) -> None:
    assert zero_rule_p(p_llb, ew_share_zero=share, floor=floor) == expected
    with pytest.raises(ValueError, match="between 0 and 1"):
        zero_rule_p(1.2, ew_share_zero=share, floor=floor)


# --- the equivalence test ----------------------------------------------------------------------------------------


def test_thinned_exceedance_by_hand() -> None:
    # Totals 2 and 4, halved: P(B(2, 1/2) >= 2) = 1/4 and P(B(4, 1/2) >= 2) = 11/16.
    assert thinned_exceedance([2, 4], 2, margin=0.5) == pytest.approx((1 / 4 + 11 / 16) / 2)
    assert thinned_exceedance([2, 4], 2, margin=0.5, weights=[0.8, 0.2]) == pytest.approx(0.8 / 4 + 0.2 * 11 / 16)


@given(samples, st.integers(0, 45), st.floats(0, 1), st.floats(0, 1))
def test_thinned_exceedance_falls_with_margin_and_observation(
    totals: FloatArray, observed: int, margin: float, other: float
) -> None:
    small, large = sorted((margin, other))
    assert (
        thinned_exceedance(totals, observed, margin=large) <= thinned_exceedance(totals, observed, margin=small) + 1e-9
    )
    assert (
        thinned_exceedance(totals, observed + 1, margin=small)
        <= thinned_exceedance(totals, observed, margin=small) + 1e-9
    )
    assert thinned_exceedance(totals, observed, margin=0.0) == pytest.approx((totals >= observed).mean())
    assert thinned_exceedance(totals, observed, margin=1.0) == float(observed == 0)


@pytest.mark.parametrize(("observed", "margin"), [(-1, 0.5), (1, 1.5)])
def test_thinned_exceedance_refuses_misuse(observed: int, margin: float) -> None:
    with pytest.raises(ValueError, match=r"at least 0|between 0 and 1"):
        thinned_exceedance([1, 2], observed, margin=margin)
