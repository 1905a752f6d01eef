"""The simulation of the event study: worlds with a known truth, and comparisons that are known to fail."""

import numpy as np
import pytest
from evaluation.patterns import CHOSEN, WORLDS, trial


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
