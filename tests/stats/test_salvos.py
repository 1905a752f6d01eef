"""Salvos of daily series and the days between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.salvos import Rule, exchanged_days, gaps_between, growth_with_gaps, memory_of, salvo_days

RULE = Rule(times=2.0, trailing=4, least=5.0)


@pytest.mark.parametrize(
    ("before", "shown", "told"),
    [
        ([2, 2, 2, 2], [5], [True]),
        ([2, 2, 2, 2], [4], [False]),  # fewer than five
        ([3, 3, 3, 3], [6], [False]),  # not more than twice the mean
        ([3, 3, 3, 3], [7], [True]),
        ([0, 0, 0, 0], [5, 5, 5, 5], [True, True, False, False]),  # the means before: 0, 1.25, 2.5, 3.75
    ],
)
def test_a_salvo_is_more_than_so_many_times_the_days_before(
    before: list[int], shown: list[int], told: list[bool]
) -> None:
    assert salvo_days(np.array([*before, *shown], np.float64), RULE).tolist() == told


def test_days_too_few_for_the_rule_are_a_fault() -> None:
    with pytest.raises(ValueError, match="looks back 4"):
        salvo_days(np.zeros(3), RULE)


def test_what_is_judged_may_be_other_than_what_is_learnt_from() -> None:
    counts = np.array([2.0, 2, 2, 2, 2, 2])
    assert salvo_days(counts, RULE, came=np.array([9.0, 1.0])).tolist() == [True, False]


def test_gaps_are_whole_days_and_none_reaches_over_a_blocked_day() -> None:
    salvos = np.array([[1, 0, 0, 1, 1, 0, 0, 1, 0, 1]], np.bool_)
    assert gaps_between(salvos, np.zeros(10, np.bool_)).tolist() == [[0, 0, 0, 3, 1, 0, 0, 3, 0, 2]]
    blocked = np.zeros(10, np.bool_)
    blocked[5] = True
    assert gaps_between(salvos, blocked).tolist() == [[0, 0, 0, 3, 1, 0, 0, 0, 0, 2]]
    blocked[3] = True  # a salvo on a blocked day is none, and the next has nothing before it
    assert gaps_between(salvos, blocked).tolist() == [[0, 0, 0, 0, 0, 0, 0, 0, 0, 2]]


def test_memory_by_hand() -> None:
    counts = np.array([[1.0, 1, 1, 1, 20, 1, 3, 20, 2, 20, 0]])
    found = memory_of(counts, np.zeros(7, np.bool_), Rule(1.5, 4, 5.0), soon=2, quiet=2)
    assert (found.salvos.tolist(), found.gaps.tolist()) == ([3], [2])
    gaps = np.array([3.0, 2.0])
    assert np.exp(found.spread[0]) == pytest.approx(gaps.std(ddof=1) / gaps.mean())
    assert np.exp(found.soon[0]) == pytest.approx((1 + 0.5) / (2 + 1))
    assert np.exp(found.quiet[0]) == pytest.approx((1 + 3 + 2 + 0.5) / (3 + 0.5))


def test_growth_with_gaps_is_the_slope_of_logarithms() -> None:
    """Reference: a line fitted by numpy; and sizes that double with the gap have a slope of ln 2."""
    rng = np.random.default_rng(1)
    gaps, sizes = rng.integers(1, 20, size=30).astype(np.float64), rng.gamma(2.0, 10.0, size=(3, 30)) + 1
    slopes = [np.polyfit(np.log2(gaps), np.log(row), 1)[0] for row in sizes]
    assert growth_with_gaps(gaps, sizes) == pytest.approx(slopes)
    assert growth_with_gaps(gaps, gaps[None, :])[0] == pytest.approx(np.log(2))
    assert growth_with_gaps(np.full(4, 3.0), np.arange(1.0, 5.0)[None, :]).tolist() == [0.0]


@given(st.lists(st.integers(-1, 3), min_size=1, max_size=40).map(sorted), st.integers(0, 99))
def test_days_stay_within_their_group_and_blocked_days_stay(groups: list[int], seed: int) -> None:
    numbers = np.array(groups)
    order = exchanged_days(numbers, draws=5, rng=np.random.default_rng(seed))
    for row in order:
        assert sorted(row.tolist()) == list(range(numbers.size))
        assert (numbers[row] == numbers).all()
        assert (row[numbers < 0] == np.flatnonzero(numbers < 0)).all()


def test_every_order_of_a_group_comes() -> None:
    order = exchanged_days(np.array([0, 0, 0, 1]), draws=600, rng=np.random.default_rng(2))
    seen, counts = np.unique(order, axis=0, return_counts=True)
    assert seen.shape == (6, 4)
    assert counts.min() > 60  # 100 each on average
