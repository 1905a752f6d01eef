"""How much more often something comes on days around events, and after the last of its kind."""

import numpy as np
import pytest

from holdfire.stats.counted import Counted
from holdfire.stats.inversion import MOST
from holdfire.stats.remembered import Quiet, Soon, joined
from holdfire.stats.salvos import Memory, Rule, memory_of

DAYS = 360


def counted(factor: float, seed: int, *, marked: int = 90, rate: float = 0.15, side: str = "more") -> Counted:
    """Days of which some, in runs of ten, see it so many times as often."""
    rng = np.random.default_rng(seed)
    flags = np.zeros(DAYS, np.bool_)
    for begin in range(0, DAYS, DAYS * 10 // marked):
        flags[begin : begin + 10] = True
    came = rng.random(DAYS) < rate * np.where(flags, factor, 1.0)
    rolled = np.stack([np.roll(flags, step) for step in range(DAYS)]).astype(np.float64)
    steps = [rng.integers(DAYS, size=999)]
    return Counted(came, np.ones(DAYS, np.bool_), [rolled], rolled.sum(axis=1), steps, flags, seed, side)


@pytest.mark.parametrize("factor", [0.3, 1.0, 2.5])
def test_what_is_put_in_is_told(factor: float) -> None:
    held = [one.low <= factor <= one.high for seed in range(30) for one in [counted(factor, seed).quick_range()]]
    assert np.mean(held) >= 0.85
    assert np.median([counted(factor, seed).quick_range().ratio for seed in range(30)]) == pytest.approx(
        factor, rel=0.3
    )


def test_few_days_without_any_bound_nothing() -> None:
    """Seven days, one of which would be expected to see it: none seen leaves everything open."""
    few = counted(0.0, 3, marked=10, rate=0.1)
    assert few.came[few.marked].sum() == 0
    assert few.range()[1:] == (1 / MOST, MOST)


def test_power_grows_with_the_effect_and_has_a_side() -> None:
    one = counted(1.0, 4)
    told = [one.power(ratio, level=0.05) for ratio in (1.0, 2.0, 4.0)]
    assert told[0] <= 0.12
    assert told[0] < told[1] < told[2]
    assert told[2] >= 0.8
    assert counted(1.0, 4, side="fewer").power(0.2, level=0.05) > 0.4
    assert one.power(0.2, level=0.05) <= 0.05


RULE = Rule(2.0, 30, 4.0)


def memory(counts: np.ndarray, marked: np.ndarray | None = None) -> Memory:
    return memory_of(counts, np.zeros(DAYS, np.bool_), RULE, soon=3, quiet=3, marked=marked)


def test_sets_of_series_are_joined_in_order() -> None:
    counts = np.random.default_rng(1).poisson(3.0, size=(4, 30 + DAYS)).astype(np.float64)
    whole, parts = memory(counts), joined([memory(counts[:1]), memory(counts[1:])])
    for name, value in vars(whole).items():
        np.testing.assert_array_equal(getattr(parts, name), value)


def test_marked_launches_are_told_apart() -> None:
    counts = np.random.default_rng(2).poisson(3.0, size=(3, 30 + DAYS)).astype(np.float64)
    marked = np.random.default_rng(3).random((3, DAYS)) < 0.5
    none, some = memory(counts), memory(counts, marked)
    np.testing.assert_array_equal(none.launched.sum(axis=0), some.launched.sum(axis=0))
    assert (none.launched[1] == 0).all()
    assert (some.launched > 0).all()
    np.testing.assert_allclose(np.log((none.launched[0] + 0.5) / (none.days + 0.5)), none.quiet)


def fixed(launched: tuple[float, float], *, near: int, gaps: int, size: int = 1) -> Memory:
    ones = np.ones(size, np.int64)
    return Memory(
        salvos=40 * ones,
        gaps=gaps * ones,
        spread=np.zeros(size),
        soon=np.full(size, np.log((near + 0.5) / (gaps + 1))),
        quiet=np.zeros(size),
        near=near * ones,
        days=100 * ones,
        launched=np.repeat(np.array(launched)[:, None], size, axis=1),
    )


def test_quiet_days_among_random_ones_do_not_hide_it() -> None:
    """By hand: 50 launches on quiet days; random days have 50 on others and 25 on such, which would be 50."""
    own, drawn = fixed((0.0, 50.0), near=9, gaps=40), fixed((50.0, 25.0), near=9, gaps=40, size=999)
    found = Quiet(own, drawn, "fewer").range()
    assert found.ratio == pytest.approx(0.5, abs=0.02)
    assert found.low == pytest.approx(found.high, abs=0.02)


def test_fewer_salvos_in_all_do_not_hide_that_fewer_follow_soon() -> None:
    """By hand: a third of all days lie soon after a salvo; half the chance there makes 0.5 / (1 - 0.5 / 3) times."""
    own, drawn = fixed((0.0, 1.0), near=120, gaps=400), fixed((0.0, 1.0), near=200, gaps=400, size=1999)
    one = Soon(own, drawn, 1 / 3, 1, "fewer")
    found = one.range()
    assert found.low < found.ratio < found.high < 1
    times = found.ratio / (1 + (found.ratio - 1) / 3)
    assert 200 * times / (400 - 200 * (1 - times)) == pytest.approx(0.3, abs=0.02)
    assert one.power(1.0, level=0.05) <= 0.05
