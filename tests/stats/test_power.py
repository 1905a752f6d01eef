"""Thinning, critical counts and smallest cuts: exact binomial sums, and agreement with the test that they speak of."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import assess
from holdfire.stats.power import critical_count, placebo_power, power_at, smallest_cut
from holdfire.stats.samples import WeightedSample
from holdfire.stats.thinning import binomial_cdf, detection_chances

totals = hnp.arrays(np.int64, st.integers(19, 80), elements=st.integers(0, 40))


def exact_cdf(n: int, limit: int, keep: Fraction) -> Fraction:
    terms = (math.comb(n, kept) * keep**kept * (1 - keep) ** (n - kept) for kept in range(min(n, limit) + 1))
    return sum(terms, Fraction(0))


@pytest.mark.parametrize("limit", [-1, 0, 3, 17, 60, 99])
@pytest.mark.parametrize("keep", [Fraction(0), Fraction(1, 100), Fraction(1, 3), Fraction(19, 20), Fraction(1)])
def test_binomial_chances_equal_exact_sums(limit: int, keep: Fraction) -> None:
    ours = binomial_cdf(60, limit, keep=float(keep))
    exact = [float(exact_cdf(n, limit, keep)) for n in range(61)]
    np.testing.assert_allclose(ours, exact, atol=1e-12)  # sums of at most 60 terms in double precision


def test_binomial_chances_hold_for_large_totals() -> None:
    # Symmetry: P(B(n, 1/2) <= (n - 1) / 2) = 1/2 for odd n. 100 000 logs are added up on the way.
    assert binomial_cdf(100_001, 50_000, keep=0.5)[-1] == pytest.approx(0.5, abs=1e-9)


def test_binomial_chances_refuse_misuse() -> None:
    with pytest.raises(ValueError, match="keep must lie between 0 and 1"):
        binomial_cdf(5, 2, keep=1.1)


@given(totals, totals, st.floats(0.02, 0.6), st.integers(0, 200))
def test_a_critical_count_is_the_last_that_the_test_calls_fewer(
    llb: FloatArray, past: FloatArray, level: float, windows: int
) -> None:
    ew = WeightedSample(past.astype(float), np.arange(1.0, past.size + 1) / np.arange(1.0, past.size + 1).sum())

    def fewer(observed: int) -> bool:
        simulated = assess(llb, observed, past_windows=windows).p_low
        weighted = assess(ew.values, observed, past_windows=windows, weights=ew.weights).p_low
        return max(simulated, weighted) <= level + 1e-12

    critical = critical_count(llb=llb, drift=llb + 1, ew=ew, level=level, past_windows=windows)
    if critical is None:
        assert not fewer(0)
    else:
        assert fewer(critical)
        assert not fewer(critical + 1)


def test_a_drift_variant_that_expects_less_lowers_the_critical_count() -> None:
    llb = np.arange(100, 300)
    assert critical_count(llb=llb, past_windows=100) == 108
    assert critical_count(llb=llb, drift=llb - 50, past_windows=100) == 58


def test_a_short_history_makes_no_count_critical() -> None:
    llb = np.arange(100, 300)
    assert critical_count(llb=llb, past_windows=19) == 108
    assert critical_count(llb=llb, past_windows=18) is None


def test_frequent_zeros_make_no_count_critical() -> None:
    llb = np.repeat([0, 50], [20, 180])
    assert critical_count(llb=llb, past_windows=100) is None
    ew = WeightedSample(np.array([0.0, 50.0]), np.array([0.06, 0.94]))
    assert critical_count(llb=np.full(200, 50), past_windows=100) == 49
    assert critical_count(llb=np.full(200, 50), ew=ew, past_windows=100) is None


@pytest.mark.parametrize(("level", "windows"), [(0.0, 5), (1.0, 5), (0.05, -1)])
def test_critical_counts_refuse_misuse(level: float, windows: int) -> None:
    with pytest.raises(ValueError, match="level"):
        critical_count(llb=[1, 2], level=level, past_windows=windows)


def test_power_by_hand() -> None:
    # Totals 2 and 4 halved fall to at most 1 with chances 3/4 and 5/16.
    assert power_at([2, 4], 1, 0.5).tolist() == pytest.approx([(3 / 4 + 5 / 16) / 2])
    assert power_at([2, 4], 1, 0.5, weights=[0.8, 0.2]).tolist() == pytest.approx([0.8 * 3 / 4 + 0.2 * 5 / 16])
    assert power_at([2, 4], None, [0.0, 1.0]).tolist() == [0.0, 0.0]


@given(totals, st.integers(0, 40))
def test_power_rises_with_the_cut_and_the_critical_count(sample: FloatArray, critical: int) -> None:
    power = power_at(sample, critical, np.linspace(0, 1, 12))
    assert (np.diff(power) >= -1e-9).all()
    assert (power_at(sample, critical + 1, np.linspace(0, 1, 12)) >= power - 1e-9).all()
    assert power[0] == pytest.approx((sample <= critical).mean())
    assert power[-1] == 1.0


@given(totals, st.integers(0, 30), st.floats(0.05, 0.99))
def test_a_smallest_cut_reaches_the_power_and_one_step_less_does_not(
    sample: FloatArray, critical: int, power: float
) -> None:
    cut = smallest_cut(sample, critical, power=power)
    assert cut is not None
    assert power_at(sample, critical, cut)[0] >= power
    if cut > 0:
        assert power_at(sample, critical, cut - 0.01)[0] < power + 1e-9


def test_no_cut_is_seen_where_no_count_is_critical() -> None:
    assert smallest_cut([5, 6], None) is None


def test_a_thousand_thinned_windows_meet_the_promised_power() -> None:
    """Windows drawn from the predictive distribution and cut by their smallest cut are noticed in 80 % of cases."""
    rng = np.random.default_rng(4)
    predictive = rng.negative_binomial(4, 0.03, size=4_000)
    critical = critical_count(llb=predictive, past_windows=200)
    cut = smallest_cut(predictive, critical)
    assert critical is not None
    assert cut is not None
    seen = rng.binomial(rng.choice(predictive, 20_000), 1 - cut) <= critical
    assert 0.79 <= seen.mean() <= 0.83  # the grid of one percent rounds the power up


def test_placebo_power_averages_over_windows() -> None:
    seen = placebo_power([2, 4, 7], [1, 1, -1], [0.0, 0.5, 1.0])
    assert seen.tolist() == pytest.approx([0.0, (3 / 4 + 5 / 16) / 3, 2 / 3])
    assert detection_chances([2, 4], [1, 1], [0.5, 1.0]).tolist() == pytest.approx([3 / 4, 1.0])


@pytest.mark.parametrize(("observed", "critical"), [([], []), ([1, 2], [1])])
def test_placebo_power_refuses_misuse(observed: list[int], critical: list[int]) -> None:
    with pytest.raises(ValueError, match="one shape"):
        placebo_power(observed, critical, 0.5)
