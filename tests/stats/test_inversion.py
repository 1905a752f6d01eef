"""Ranges by asking a test again with the effect undone, and what would have been noticed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import FloatArray
from holdfire.stats.events import chance
from holdfire.stats.inversion import MOST, Undone, sized, smallest, spoke


def added(value: float, drawn: FloatArray) -> Undone:
    """A statistic to which effects add, while random values hold none of them."""
    return lambda logs: (value - logs, np.tile(drawn, (logs.size, 1)))


@given(st.integers(0, 2**31), st.floats(-0.8, 0.8), st.booleans())
def test_where_effects_add_the_range_is_that_of_the_quantiles(seed: int, value: float, exact: bool) -> None:
    drawn = np.random.default_rng(seed).normal(scale=0.3, size=3_999)
    found = sized(added(value, drawn), exact=exact)
    low, middle, high = np.quantile(drawn, (0.025, 0.5, 0.975))
    np.testing.assert_allclose(np.log(found), (value - middle, value - high, value - low), atol=0.01)


@given(st.integers(0, 2**31), st.floats(-0.5, 0.5))
def test_one_lies_within_where_the_test_of_both_sides_is_not_rejected(seed: int, value: float) -> None:
    drawn = np.random.default_rng(seed).normal(scale=0.2, size=999)
    _, low, high = sized(added(value, drawn))
    assert (low <= 1 <= high) is (chance(value, drawn, side="two-sided") > 0.05)


@given(st.integers(0, 2**31), st.floats(0.5, 2))
def test_what_is_multiplied_has_its_range_multiplied(seed: int, factor: float) -> None:
    drawn = np.random.default_rng(seed).normal(scale=0.2, size=999)
    before, after = (sized(added(value, drawn)) for value in (0.1, 0.1 + np.log(factor)))
    np.testing.assert_allclose(after, np.multiply(before, factor), rtol=1e-6)


@pytest.mark.parametrize(
    ("value", "spread", "ends"),
    [(0.0, 9.0, (1 / MOST, MOST)), (5.0, 0.1, (MOST, MOST)), (-5.0, 0.1, (1 / MOST, 1 / MOST))],
)
def test_an_end_that_nothing_bounds_is_open(value: float, spread: float, ends: tuple[float, float]) -> None:
    drawn = np.random.default_rng(1).normal(scale=spread, size=999)
    found = sized(added(value, drawn))
    assert (found.low, found.high) == ends


def test_too_few_placements_bound_nothing() -> None:
    assert sized(added(0.0, np.zeros(9)))[1:] == (1 / MOST, MOST)


def test_all_that_is_not_rejected_lies_within() -> None:
    """Something that is rejected between two ratios that are not does not part the range."""

    def undone(logs: FloatArray) -> tuple[FloatArray, FloatArray]:
        value = np.where(np.abs(logs) < 0.2, 9.0, -logs)
        return value, np.tile(np.linspace(-1, 1, 999), (logs.size, 1))

    found = sized(undone)
    np.testing.assert_allclose(np.log(found[1:]), (-0.95, 0.95), atol=0.02)


@given(st.integers(0, 2**31), st.sampled_from(["more", "fewer", "two-sided"]), st.booleans())
def test_a_value_speaks_where_its_chance_is_small_enough(seed: int, side: str, ties: bool) -> None:
    rng = np.random.default_rng(seed)
    drawn, value = rng.normal(size=(20, 99)), rng.normal(scale=2, size=20)
    if ties:
        drawn, value = np.rint(drawn), np.rint(value)
    told = spoke(value, drawn, side=side, level=0.05)
    assert told.tolist() == [
        float(chance(one, row, side=side) <= 0.05 + 1e-12) for one, row in zip(value.tolist(), drawn, strict=True)
    ]


@pytest.mark.parametrize("side", ["more", "fewer"])
@given(cut=st.floats(0.05, 2.2))
def test_the_smallest_ratio_is_where_the_power_is_enough(side: str, cut: float) -> None:
    def power(ratio: float) -> float:
        return float(1 / (1 + np.exp(-(abs(np.log(ratio)) - cut) * 8)))

    found = smallest(power, side=side)
    if power(MOST) < 0.8:
        assert found is None
    else:
        assert found is not None
        assert power(found) == pytest.approx(0.8, abs=0.06)
        assert (found < 1) is (side == "fewer")
