"""Scores: closed forms, by hand, and the relations that a proper score owes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from holdfire.stats.arrays import FloatArray
from holdfire.stats.scores import (
    crps_sample,
    geometric_bins,
    inside_intervals,
    kolmogorov_distance,
    log_score,
    randomised_pit,
)

samples = hnp.arrays(np.float64, st.integers(1, 30), elements=st.integers(0, 50).map(float))


@pytest.mark.parametrize(("totals", "observed", "expected"), [([7], 3, 4.0), ([0, 1], 0, 0.25), ([0, 1], 2, 1.25)])
def test_crps_by_hand(totals: list[int], observed: float, expected: float) -> None:
    assert crps_sample(totals, observed) == pytest.approx(expected)


@given(samples, st.integers(0, 60))
def test_crps_equals_its_definition_and_takes_weights(totals: FloatArray, observed: int) -> None:
    spread = np.abs(totals[:, None] - totals[None, :]).mean() / 2
    expected = np.abs(totals - observed).mean() - spread
    assert crps_sample(totals, observed) == pytest.approx(expected, abs=1e-9)
    alike = np.full(totals.size, 1 / totals.size)
    assert crps_sample(totals, observed, weights=alike) == pytest.approx(expected, abs=1e-9)
    assert crps_sample(np.repeat(totals, 3), observed) == pytest.approx(expected, abs=1e-9)


def test_crps_of_a_normal_sample_meets_the_closed_form() -> None:
    # For a standard normal at its mean the score is (sqrt 2 - 1) / sqrt pi = 0.23370; shifted, since counts are >= 0.
    sample = np.random.default_rng(1).normal(100.0, 1.0, 200_000)
    assert crps_sample(sample, 100.0) == pytest.approx(0.23370, abs=0.003)  # five standard errors of the mean distance


def test_pit_by_hand() -> None:
    assert randomised_pit([1, 2, 2, 5], 2, jitter=0.0) == 0.25
    assert randomised_pit([1, 2, 2, 5], 2, jitter=1.0) == 0.75
    assert randomised_pit([1, 2], 2, jitter=0.5, weights=[0.4, 0.6]) == pytest.approx(0.7)
    with pytest.raises(ValueError, match="jitter"):
        randomised_pit([1], 1, jitter=2.0)


def test_pits_of_a_true_forecast_are_uniform() -> None:
    rng = np.random.default_rng(2)
    forecast = rng.poisson(1.3, 20_000)
    pits = [randomised_pit(forecast, seen, jitter=rng.random()) for seen in rng.poisson(1.3, 2_000)]
    assert kolmogorov_distance(pits) < 1.63 / 2_000**0.5 + 0.01  # the 1 % point, and the error of the forecast itself


def test_bins_are_single_numbers_first_and_widen() -> None:
    assert geometric_bins(largest=20, ratio=1.5).tolist() == [0, 1, 2, 3, 5, 8, 12, 18, 27]
    with pytest.raises(ValueError, match="above 1"):
        geometric_bins(ratio=1.0)


def test_log_score_by_hand() -> None:
    edges = np.array([0.0, 1.0, 2.0, 4.0])
    assert log_score([0, 3, 3, 9], 2, edges=edges) == pytest.approx(-np.log(0.98 * 0.5 + 0.005))
    assert log_score([0, 3], 1, edges=edges) == pytest.approx(-np.log(0.005))
    assert log_score([0, 9], 50, edges=edges) == pytest.approx(-np.log(0.98 * 0.5 + 0.005))
    assert log_score([0, 9], 50, edges=edges, weights=[0.9, 0.1], admixture=0.0) == pytest.approx(-np.log(0.1))


def test_intervals_include_their_ends() -> None:
    totals = np.arange(101)
    assert inside_intervals(totals, 25).tolist() == [True, True, True, True]
    assert inside_intervals(totals, 24).tolist() == [False, True, True, True]
    assert inside_intervals(totals, 1).tolist() == [False, False, False, False]


def test_kolmogorov_distance_by_hand() -> None:
    assert kolmogorov_distance([0.5]) == 0.5
    assert kolmogorov_distance([0.1, 0.2]) == pytest.approx(0.8)
    assert kolmogorov_distance([0.8, 0.9]) == pytest.approx(0.8)
    with pytest.raises(ValueError, match="empty"):
        kolmogorov_distance([])


@pytest.mark.parametrize("score", [crps_sample, inside_intervals])
def test_scores_refuse_an_empty_forecast(score: object) -> None:
    assert callable(score)
    with pytest.raises(ValueError, match="must not be empty"):
        score([], 1.0)
