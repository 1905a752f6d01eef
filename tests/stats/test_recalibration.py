"""Recalibration on earlier placebo windows."""

import numpy as np
import pytest

from holdfire.stats.recalibration import recalibrated_weights, window_weights


def test_overlapping_and_old_windows_count_less() -> None:
    ages = np.array([0.0, 540.0])
    assert window_weights(ages, length=1).tolist() == pytest.approx([1.0, 0.5])
    assert window_weights(ages, length=30).tolist() == pytest.approx([0.1, 0.05])


def test_without_earlier_windows_the_forecast_stands() -> None:
    np.testing.assert_allclose(recalibrated_weights(5, pits=np.zeros(0), weights=np.zeros(0)), np.full(5, 0.2))


def test_chances_follow_the_shrunk_share_of_earlier_windows() -> None:
    # G(u) = (30 u + weight of PITs at or below u) / (30 + all weight), at u = 1/2: (15 + 8) / 40.
    pits = np.repeat([0.2, 0.9], [8, 2])
    weights = recalibrated_weights(1_000, pits=pits, weights=np.ones(10))
    assert weights.sum() == pytest.approx(1.0)
    assert weights[:500].sum() == pytest.approx(23 / 40)


@pytest.mark.parametrize(("length", "half_life"), [(0, 540.0), (3, 0.0)])
def test_window_weights_refuse_misuse(length: int, half_life: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        window_weights(np.zeros(1), length=length, half_life=half_life)
