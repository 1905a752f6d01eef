"""The renewal process of whole days."""

import numpy as np
import pytest

from holdfire.stats.renewal import Fitted, ended, fit_gaps, simulated_gaps, survival


def law(shape: float, scale: float, count: int = 400) -> Fitted:
    return Fitted(shape, scale, 0.0, 0.0, 1.0, count)


def test_a_shape_of_one_is_the_geometric_law() -> None:
    days = np.arange(1.0, 8.0)
    stays = np.exp(-1 / 5.0)
    assert survival(days, np.array(1.0), np.array(5.0)) == pytest.approx(stays**days)


@pytest.mark.parametrize(("shape", "scale"), [(0.7, 6.0), (1.0, 6.0), (2.0, 7.0), (4.0, 5.0)])
def test_simulated_gaps_follow_the_law_and_the_fit_finds_it(shape: float, scale: float) -> None:
    gaps = simulated_gaps(law(shape, scale), draws=20, seed=1)
    assert gaps.min() >= 1
    for days in (1, 3, 6):
        expected = float(survival(np.array(float(days)), np.array(shape), np.array(scale)))
        assert (gaps > days).mean() == pytest.approx(expected, abs=0.02)
    fit = fit_gaps(gaps[0], draws=199, seed=2)
    assert fit.low <= shape <= fit.high
    assert fit.scale == pytest.approx(scale, rel=0.15)
    assert fit.count == 400


def test_a_law_that_fits_is_rarely_said_not_to_fit_and_another_is() -> None:
    """Of 60 sets of 40 gaps of the law about 3 lie below 0.05; more than 9 have a chance of 0.1 %."""
    sets = simulated_gaps(law(1.5, 7.0, count=40), draws=60, seed=3)
    assert sum(fit_gaps(row, draws=99, seed=4).misfit <= 0.05 for row in sets) <= 9
    two = np.array([1] * 25 + [12] * 25)
    assert fit_gaps(two, draws=199, seed=5).misfit <= 0.01


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    """95 % of 100 sets; fewer than 88 has a chance of 0.4 %."""
    sets = simulated_gaps(law(1.4, 7.0, count=40), draws=100, seed=6)
    fits = [fit_gaps(row, draws=1, seed=1) for row in sets]
    assert sum(fit.low <= 1.4 <= fit.high for fit in fits) >= 88


@pytest.mark.parametrize("gaps", [[1, 2, 3, 4], [0, 1, 2, 3, 4]])
def test_too_few_gaps_or_none_are_a_fault(gaps: list[int]) -> None:
    with pytest.raises(ValueError, match="at least 5 gaps"):
        fit_gaps(np.array(gaps), draws=9, seed=1)


def test_hazards_by_hand() -> None:
    found = ended(np.array([[1, 2, 2, 5, 0, -1], [3, 3, 3, 3, 3, 3]]), longest=4)
    assert found[:, 0].tolist() == [0.25, 2 / 3, 0.0, 0.0]
    assert found[:3, 1].tolist() == [0.0, 0.0, 1.0]
    assert np.isnan(found[3, 1])  # no gap lasts so long: that is not zero
