"""The simulation of the event study: worlds with a known truth, and comparisons that are known to fail."""

import numpy as np
import pytest
from evaluation import patterns_cold, patterns_ranges, patterns_salvos
from evaluation.patterns import CHOSEN, N_CUTS, WORLDS, trial


@pytest.mark.parametrize("world", [*WORLDS, CHOSEN])
def test_every_world_gives_chances(world: str) -> None:
    found = trial(3, world=world, effect=1.0)
    assert all(1 / 2000 <= chance <= 1 for chance in (found.after, found.counted, found.before))
    assert trial(3, world=world, effect=1.0) == found


def test_a_doubling_is_noticed_in_a_steady_world() -> None:
    assert trial(1, world="steady (Poisson)", effect=2.0).after == 1 / 2000


def test_where_nothing_happens_the_study_is_quiet_and_the_naive_comparison_is_not() -> None:
    trials = [trial(seed, world="salvos", effect=1.0) for seed in range(100, 180)]
    ours = np.mean([one.after <= 0.05 for one in trials])
    naive = np.mean([one.poisson > 1.645 for one in trials])
    # Nominal is 0.05; 80 worlds have a standard error of 0.024, and the naive share was 0.35 in a thousand.
    assert ours <= 0.125
    assert naive >= 0.2


@pytest.mark.parametrize("world", [*WORLDS, patterns_cold.SEASONAL, patterns_cold.CHOSEN])
def test_every_world_of_cold_gives_chances(world: str) -> None:
    found = patterns_cold.trial(3, world=world, effect=1.0)
    assert all(1 / 1000 <= getattr(found, name) <= 1 for name in patterns_cold.TESTS)
    assert patterns_cold.trial(3, world=world, effect=1.0) == found


def test_cold_is_noticed_where_it_counts_and_a_season_is_not_taken_for_it() -> None:
    assert patterns_cold.trial(1, world="steady (Poisson)", effect=1.5).low == 1 / 1000
    seasonal = [patterns_cold.trial(seed, world=patterns_cold.SEASONAL, effect=1.0) for seed in range(60)]
    # Nominal is 0.05; 60 worlds have a standard error of 0.028, and the correlation spoke in 0.6 of several hundred.
    assert np.mean([one.low <= 0.05 for one in seasonal]) <= 0.15
    assert np.mean([one.naive > N_CUTS[0] for one in seasonal]) >= 0.3


@pytest.mark.parametrize("world", [*patterns_salvos.WORLDS, *patterns_salvos.MEMORY])
def test_every_world_of_salvos_gives_chances(world: str) -> None:
    found = patterns_salvos.trial(3, world=world)
    assert set(found.tests) == set(patterns_salvos.TESTS)
    assert all(1 / 1000 <= chance <= 1 for chance in found.tests.values())
    assert patterns_salvos.trial(3, world=world) == found


@pytest.mark.parametrize(
    ("told", "test"),
    [
        ("100% of salvos in the 3 days before talks held back", "talks/before"),
        ("missiles in the 3 days before a salvo x 0.5", "quiet/missiles"),
        ("salvos x 1.5 with every doubling of the gap", "stored"),
    ],
)
def test_what_is_done_to_salvos_is_mostly_noticed(told: str, test: str) -> None:
    (effect,) = [one for one in patterns_salvos.EFFECTS if one.told == told]
    assert effect.test == test
    assert np.mean([patterns_salvos.trial(seed, effect=effect).tests[test] <= 0.05 for seed in range(20)]) >= 0.5


@pytest.mark.parametrize("case", [patterns_ranges.EVENTS[0], patterns_ranges.EVENTS[-1]])
def test_ranges_of_the_real_series_hold_what_is_put_in(case: patterns_ranges.Case) -> None:
    trials = [patterns_ranges.injected(seed, case=case, effect=2.0) for seed in range(20)]
    held = np.mean([one.low <= 2 <= one.high for one in trials])
    # 95 %, in 200 moves 90 to 96 %; fewer than 15 of 20 would have a chance of 0.01 at 90 %.
    assert held >= 0.75
    assert 1.5 < np.median([one.ratio for one in trials]) < 2.7


def test_ranges_that_add_chance_to_the_statistic_do_not() -> None:
    trials = [patterns_ranges.injected(seed, case=patterns_ranges.EVENTS[0], effect=2.0) for seed in range(20)]
    assert all(high < 2 for _, high in (one.added for one in trials))


@pytest.mark.parametrize("test", ["talks/before", "soon", "quiet/drones"])
def test_ranges_of_salvos_hold_what_is_put_in(test: str) -> None:
    found = [patterns_ranges.salvo_trial(seed, test=test, effect=0.67) for seed in range(15)]
    trials = [one for one in found if one]
    assert len(trials) == 15
    assert np.mean([one.low <= 0.67 <= one.high for one in trials]) >= 0.7


def test_ranges_of_few_repairs_hold_what_is_put_in() -> None:
    found = [patterns_ranges.repair_trial(seed, world="few of both", effect=4.0) for seed in range(20)]
    assert np.mean([one.low <= 4 <= one.high for one in found if one]) >= 0.75
