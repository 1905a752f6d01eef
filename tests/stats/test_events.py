"""Events among random admissible dates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import FloatArray
from holdfire.stats.events import Placed, chance, power_for, shifted, stratify
from holdfire.stats.inversion import smallest


def placed(values: FloatArray, at: list[int]) -> Placed:
    return Placed(values, np.array(at), np.arange(values.size))


ratios = st.lists(st.floats(-3, 3), min_size=5, max_size=30).map(np.array)


def test_one_event_is_ranked_among_all_windows_of_its_stratum() -> None:
    """By hand: the largest of 20 windows has a chance of 1/20, the third largest of 3/20."""
    values = np.arange(20.0)
    for at, exact in ((19, 1 / 20), (17, 3 / 20), (0, 1.0)):
        drawn = shifted([placed(values, [at])], draws=20_000, seed=1)
        assert chance(drawn.mean, drawn.means, side="more") == pytest.approx(exact, abs=0.007)


def test_random_placements_are_the_circular_shifts() -> None:
    """Reference: all shifts by enumeration."""
    rng = np.random.default_rng(3)
    values, at = rng.normal(size=11), np.array([0, 1, 5, 10])
    every = {round(float(values[(at + step) % 11].mean()), 9) for step in range(11)}
    drawn = shifted([placed(values, at.tolist())], draws=2_000, seed=2)
    assert {round(float(mean), 9) for mean in drawn.means} == every


def test_strata_move_by_themselves() -> None:
    """Two strata of two windows each: four placements, and no value crosses from one to the other."""
    parts = [placed(np.array([0.0, 1.0]), [0]), placed(np.array([10.0, 20.0]), [1])]
    drawn = shifted(parts, draws=500, seed=1)
    assert drawn.mean == 10.0
    assert set((2 * drawn.means).tolist()) == {10.0, 11.0, 20.0, 21.0}


def test_windows_that_are_not_admissible_are_jumped_over() -> None:
    admissible = np.array([True, False, True, True, False, True])
    (part,) = stratify(np.arange(6.0), np.zeros(6), admissible, np.array([2, 5]))
    assert part.values.tolist() == [0.0, 2.0, 3.0, 5.0]
    assert part.at.tolist() == [1, 3]


@pytest.mark.parametrize("events", [[1], [2, 2], [5, 2]])
def test_events_off_the_admissible_days_or_twice_are_refused(events: list[int]) -> None:
    admissible = np.array([True, False, True, True, True, True])
    with pytest.raises(ValueError, match="admissible"):
        stratify(np.arange(6.0), np.zeros(6), admissible, np.array(events))


def test_no_event_is_refused() -> None:
    with pytest.raises(ValueError, match="no event"):
        shifted([], draws=10, seed=1)
    with pytest.raises(ValueError, match="side"):
        chance(0.0, [1.0], side="less")


@given(ratios, st.floats(-4, 4))
def test_chances_are_never_zero_and_cover_both_sides(drawn: FloatArray, value: float) -> None:
    more, fewer = chance(value, drawn, side="more"), chance(value, drawn, side="fewer")
    assert 1 / (1 + drawn.size) <= min(more, fewer)
    assert more + fewer >= 1
    assert chance(value, drawn, side="two-sided") == min(1.0, 2 * min(more, fewer))
    assert chance(-value, -drawn, side="more") == fewer


@given(st.integers(0, 2**31), st.sampled_from(["more", "fewer", "two-sided"]))
def test_power_is_the_level_without_effect_and_is_that_of_the_test(seed: int, side: str) -> None:
    drawn = np.random.default_rng(seed).normal(scale=0.2, size=999)
    assert power_for(1.0, drawn, side=side, level=0.05) <= 0.05 + 1e-12
    for ratio in (0.7, 1.1, 1.5):
        spoke = [chance(value + np.log(ratio), drawn, side=side) <= 0.05 + 1e-12 for value in drawn]
        # Ranked among 999 others the placement itself is one of them, so that one more may be beyond the cut.
        assert power_for(ratio, drawn, side=side, level=0.05) == pytest.approx(np.mean(spoke), abs=0.01)


@given(st.integers(0, 2**31), st.sampled_from(["more", "fewer", "two-sided"]))
def test_the_smallest_ratio_is_where_eight_of_ten_are_noticed(seed: int, side: str) -> None:
    drawn = np.random.default_rng(seed).normal(scale=0.3, size=4_999)

    def power(ratio: float) -> float:
        return power_for(ratio, drawn, side=side, level=0.05)

    found = smallest(power, side=side)
    assert found is not None
    assert (found < 1) is (side == "fewer")
    assert power(found) == pytest.approx(0.8, abs=0.03)


def test_no_ratio_is_noticed_without_enough_placements() -> None:
    drawn = np.zeros(9)
    assert power_for(5.0, drawn, side="more", level=0.05) == 0.0
    for side in ("more", "fewer"):
        assert smallest(lambda ratio, side=side: power_for(ratio, drawn, side=side, level=0.05), side=side) is None  # type: ignore[misc]
