"""Slopes of one daily series on another, slow swings taken out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import FloatArray
from holdfire.stats.events import chance
from holdfire.stats.exposure import Stretch, exchanged_blocks, slopes, slow_waves, without_slow


def stretch(fire: FloatArray, exposure: FloatArray) -> Stretch:
    return Stretch(fire[None, :], np.ones(fire.size, np.bool_), exposure[:, None])


def test_waves_are_orthogonal_and_slow_enough() -> None:
    waves = slow_waves(180, wave_days=60)
    assert waves.shape == (180, 7)  # the mean, and waves of 360, 180, 120, 90, 72 and 60 days
    products = waves.T @ waves
    assert np.abs(products - np.diag(np.diag(products))).max() < 1e-9


def test_what_is_slow_goes_and_what_is_quick_stays() -> None:
    days = np.arange(180)
    slow, quick = 3 + 0.02 * days + np.cos(2 * np.pi * days / 180), np.cos(2 * np.pi * days / 10)
    both = np.asarray((slow + quick)[:, None], np.float64)
    left = without_slow(both, np.ones(180, np.bool_), wave_days=60)[:, 0]
    assert np.corrcoef(left, quick)[0, 1] > 0.98
    assert abs(left.mean()) < 1e-9


def test_days_that_are_not_used_tell_nothing() -> None:
    rng = np.random.default_rng(1)
    values, usable = rng.normal(size=(90, 1)), np.ones(90, np.bool_)
    usable[20:30] = False
    other = values.copy()
    other[20:30] = 1e6
    assert without_slow(values, usable, wave_days=60).tolist() == without_slow(other, usable, wave_days=60).tolist()
    assert (without_slow(values, usable, wave_days=60)[20:30] == 0).all()


def test_waves_that_leave_too_little_are_a_fault() -> None:
    with pytest.raises(ValueError, match="more than half"):
        slow_waves(20, wave_days=3)


@given(st.integers(1, 60), st.integers(1, 70), st.integers(0, 99))
def test_every_order_holds_each_day_once_and_keeps_blocks(days: int, block: int, seed: int) -> None:
    orders = exchanged_blocks(days, block_days=block, draws=4, rng=np.random.default_rng(seed))
    for row in orders:
        assert sorted(row.tolist()) == list(range(days))
        seams = np.count_nonzero(np.diff(row) % days != 1)
        assert seams <= -(-days // block)


def test_the_slope_is_that_of_least_squares() -> None:
    """Reference: numpy's own fit of fire on waves and exposure together."""
    rng = np.random.default_rng(2)
    exposure = rng.normal(size=150)
    fire = 0.4 * exposure + 0.01 * np.arange(150) + rng.normal(size=150)
    found = slopes([stretch(fire, exposure)], wave_days=60, block_days=10, draws=10, seed=1)
    design = np.column_stack((slow_waves(150, wave_days=60), exposure))
    assert found.slope[0, 0] == pytest.approx(np.linalg.lstsq(design, fire, rcond=None)[0][-1])


def test_stretches_are_taken_together_and_a_true_slope_stands_out() -> None:
    rng = np.random.default_rng(3)
    pairs = [(size, rng.normal(size=size)) for size in (120, 100)]
    told = [stretch(0.5 * exposure + rng.normal(size=size), exposure) for size, exposure in pairs]
    found = slopes(told, wave_days=60, block_days=20, draws=999, seed=1)
    assert found.slope[0, 0] == pytest.approx(0.5, abs=0.2)
    assert chance(found.slope[0, 0], found.drawn[:, 0, 0], side="more") == 1 / 1000
    assert abs(found.drawn.mean()) < 0.03


def test_an_exposure_that_never_changes_has_no_slope() -> None:
    rng = np.random.default_rng(4)
    found = slopes([stretch(rng.normal(size=100), np.full(100, 7.0))], wave_days=60, block_days=20, draws=50, seed=1)
    assert found.slope[0, 0] == pytest.approx(0.0, abs=1e-6)
