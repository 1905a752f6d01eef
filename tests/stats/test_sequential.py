"""The running verdict: fair bets, the promised error rate, and ranks that look only back."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.stats.arrays import FloatArray
from holdfire.stats.expectation import fit_local_level, simulate_days
from holdfire.stats.sequential import STAKES, daily_ranks, e_process, e_values

WINDOWS = 20_000


def uniform_ranks(windows: int, days: int, seed: int) -> FloatArray:
    return 1.0 - np.random.default_rng(seed).random((windows, days))


def local_level_world(days: int, seed: int) -> FloatArray:
    """Days whose errors are drawn from one pool around a slowly moving level: nothing ever changes."""
    rng = np.random.default_rng(seed)
    start = rng.negative_binomial(1, 1 / 31, size=200).astype(np.float64)
    world: FloatArray = simulate_days(fit_local_level(start), horizon=days, paths=1, seed=seed)[0].astype(np.float64)
    return world


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_the_bets_are_fair(share: float) -> None:
    """The capital after one day integrates to 1 over ranks. With u = v**50 even the steepest bet is smooth in v."""
    grid = (np.arange(20_000) + 0.5) / 20_000
    gains = e_values((grid**50).reshape(-1, 1), stake_share=share)[:, 0]
    assert (gains * 50 * grid**49).mean() == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("days", [7, 60])
def test_capital_reaches_twenty_in_at_most_one_of_twenty_uniform_worlds(share: float, days: int) -> None:
    """Ville's inequality. Five binomial standard errors are allowed above 5 % of 20 000 worlds."""
    ranks = uniform_ranks(WINDOWS, days, seed=days)
    crossed = sum((e_values(part, stake_share=share).max(axis=1) >= 20).sum() for part in np.split(ranks, 20))
    assert crossed / WINDOWS <= 0.05 + 5 * (0.05 * 0.95 / WINDOWS) ** 0.5
    assert crossed > 0 or days == 7  # a week is too short for the stakes alone to win twentyfold


def test_the_error_rate_holds_in_simulated_worlds() -> None:
    """300 worlds of the method's own kind, from the launches to the ranks to the capital."""
    crossed, ranks = 0, []
    for seed in range(300):
        daily = local_level_world(330, seed)
        found = daily_ranks(daily[:300], daily[300:], seed=seed)
        ranks.append(found)
        crossed += e_process(found).crossed_day is not None
    assert crossed <= 0.05 * 300 + 4 * (0.05 * 0.95 * 300) ** 0.5
    assert np.mean(ranks) == pytest.approx(0.5, abs=0.02)


def test_a_total_stop_is_noticed_and_tells_the_day() -> None:
    daily = np.random.default_rng(5).poisson(100, 400).astype(float)
    found = e_process(daily_ranks(daily, np.zeros(10), seed=0))
    assert found.crossed_day in (1, 2)
    assert found.e[found.crossed_day - 1] >= 20
    assert found.p_always_valid == pytest.approx(1 / found.e.max())


def test_capital_above_what_the_history_can_vouch_for_does_not_count() -> None:
    ranks = [0.001, 0.001, 0.9, 0.001]
    free = e_process(ranks)
    assert free.e[1] > 40
    assert free.crossed_day == 2
    assert free.p_always_valid == pytest.approx(1 / free.e.max())
    held = e_process(ranks, ceilings=[15, 19, 19, 19])
    assert held.crossed_day is None
    assert held.p_always_valid == pytest.approx(1 / 19)
    np.testing.assert_array_equal(held.e, free.e)
    late = e_process(ranks, ceilings=[15, 20, 1, 1])
    assert late.crossed_day == 2
    assert late.p_always_valid == pytest.approx(1 / 20)
    with pytest.raises(ValueError, match="ceilings of shape"):
        e_process(ranks, ceilings=[20.0])


def test_ranks_by_hand() -> None:
    """A constant history forecasts 7 each day: the day's own launches count among the ties."""
    quiet = daily_ranks(np.full(200, 7.0), [0.0], pool_days=99, seed=1)
    usual = daily_ranks(np.full(200, 7.0), [7.0], pool_days=99, seed=1)
    loud = daily_ranks(np.full(200, 7.0), [50.0], pool_days=99, seed=1)
    assert 0 < quiet[0] <= 0.01
    assert usual[0] == pytest.approx(quiet[0] * 100)
    assert loud[0] == pytest.approx(0.99 + quiet[0])


@given(st.integers(0, 2**32), st.integers(0, 12))
def test_ranks_look_only_back(seed: int, days: int) -> None:
    daily = np.random.default_rng(seed).poisson(5, 160).astype(float)
    early = daily_ranks(daily[:140], daily[140 : 140 + days], seed=seed)
    later = daily_ranks(daily[:140], np.append(daily[140 : 140 + days], [900.0, 0.0]), seed=seed)
    np.testing.assert_array_equal(early, later[:days])
    assert ((early > 0) & (early <= 1)).all()


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=30))
def test_capital_is_positive_and_never_gains_from_a_louder_day(ranks: list[float]) -> None:
    found = e_process(ranks)
    assert (found.e > 0).all()
    assert 0 < found.p_always_valid <= 1
    louder = e_process([*ranks[:-1], 1.0])
    assert louder.e[-1] <= found.e[-1] * (1 + 1e-12)
    np.testing.assert_allclose(louder.e[:-1], found.e[:-1])


def test_the_mixture_never_falls_far_behind_the_power_bets() -> None:
    ranks = uniform_ranks(500, 30, seed=9)
    assert (e_values(ranks) >= 0.9 * e_values(ranks, stake_share=0.0)).all()
    assert STAKES.max() < 2


def test_an_unopened_window_says_nothing() -> None:
    found = e_process(daily_ranks(np.ones(150), [], seed=0))
    assert (found.e.size, found.p_always_valid, found.crossed_day) == (0, 1.0, None)


def test_a_year_of_silence_does_not_overflow() -> None:
    assert np.isfinite(e_process(np.full(400, 1e-9)).e).all()


@pytest.mark.parametrize(
    ("ranks", "options", "words"),
    [
        ([0.0], {}, "above 0"),
        ([1.1], {}, "at most 1"),
        ([[0.5]], {}, "one-dimensional"),
        ([0.5], {"level": 1.0}, "level"),
        ([0.5], {"stake_share": 1.2}, "stake_share"),
    ],
)
def test_e_processes_refuse_misuse(ranks: list[float], options: dict[str, float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        e_process(ranks, **options)  # type: ignore[arg-type]  # the table holds floats only


@pytest.mark.parametrize(
    ("days", "options"), [(119, {}), (200, {"burn_in": 200}), (200, {"pool_days": 0}), (200, {"burn_in": 0})]
)
def test_ranks_refuse_misuse(days: int, options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="days of history"):
        daily_ranks(np.ones(days), [1.0], seed=0, **options)
