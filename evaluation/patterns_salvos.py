"""How often salvos seem regular, built up to or held back where they are not, and how often that is noticed.

    python -m evaluation.patterns_salvos --repeats 1000 --powers 400

Worlds without memory have days that are drawn by themselves, of an intensity that is steady, scattered, growing or that
moves slowly; in two more, days hang together, which the tests may and should see.
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from evaluation.patterns import DAYS, FIRST, LEVELS, Maker, share, write_section
from evaluation.series import markdown_table

from holdfire.app.patterns.tables import SHIPPED, read_events, read_family
from holdfire.judge.patterns.diplomacy import Event
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.salvos import Family, ask_all, ground_of
from holdfire.judge.patterns.spacing import LEAST_GAPS, Ground
from holdfire.stats.arrays import FloatArray

T_05, T_10 = 1.645, 1.282
DRAWS = 999
TESTS = ("gaps", "soon", "quiet/missiles", "quiet/drones", "stored", "talks/before", "talks/after")


class Trial(NamedTuple):
    """The p-values of one world by test (1 where it could not be asked), and the naive comparison with Poisson gaps."""

    tests: dict[str, float]
    naive: float


# ---- worlds: daily intensities of missiles


def _spikes(rng: np.random.Generator, chance: FloatArray, size: FloatArray) -> FloatArray:
    """Little on most days, and a salvo with this chance, each day by itself."""
    hit = rng.random(DAYS) < chance
    return rng.gamma(0.5, 2.0, size=DAYS) + hit * size * np.exp(rng.normal(scale=0.6, size=DAYS))


def _chance(rng: np.random.Generator) -> FloatArray:
    return _spikes(rng, np.full(DAYS, 0.12), np.full(DAYS, 40.0))


def _scattered(rng: np.random.Generator) -> FloatArray:
    return 6.0 * rng.gamma(0.3, 1 / 0.3, size=DAYS)


def _growing(rng: np.random.Generator) -> FloatArray:
    growth = np.exp(np.linspace(0.0, np.log(6.0), DAYS) + 0.4 * np.sin(np.arange(DAYS) * 2 * np.pi / 365))
    return growth / 3 * _spikes(rng, np.full(DAYS, 0.12), np.full(DAYS, 30.0))


def _slow(rng: np.random.Generator) -> FloatArray:
    """An intensity that moves over months."""
    shocks = rng.normal(scale=0.5 * np.sqrt(1 - 0.99**2), size=DAYS)
    level = np.zeros(DAYS)
    for day in range(1, DAYS):
        level[day] = 0.99 * level[day - 1] + shocks[day]
    return np.exp(level) * _spikes(rng, np.full(DAYS, 0.12), np.full(DAYS, 30.0))


def _clusters(rng: np.random.Generator) -> FloatArray:
    """Days that hang together from day to day: salvos come in clusters."""
    shocks = rng.normal(scale=0.9 * np.sqrt(1 - 0.8**2), size=DAYS)
    level = np.zeros(DAYS)
    for day in range(1, DAYS):
        level[day] = 0.8 * level[day - 1] + shocks[day]
    return 6.0 * np.exp(level) * rng.gamma(0.5, 2.0, size=DAYS)


def _regular(rng: np.random.Generator, shape: float) -> FloatArray:
    """Gaps of a gamma law: the larger its shape, the more regular."""
    intensity = rng.gamma(0.5, 2.0, size=DAYS)
    at = np.cumsum(1 + rng.gamma(shape, 7.0 / shape, size=DAYS)).astype(np.int64)
    at = at[at < DAYS]
    intensity[at] += 40.0 * np.exp(rng.normal(scale=0.6, size=at.size))
    return intensity


WORLDS: dict[str, Maker] = {
    "salvos at random": _chance,
    "overdispersed": _scattered,
    "growth and season": _growing,
    "level moves over months": _slow,
}
MEMORY: dict[str, Maker] = {
    "autocorrelated from day to day": _clusters,
    "gaps of shape 1.5": partial(_regular, shape=1.5),
    "gaps of shape 2": partial(_regular, shape=2.0),
    "gaps of shape 4": partial(_regular, shape=4.0),
}
HELD = "salvos at random, none in the 3 days before talks"


def trial(seed: int, *, world: str) -> Trial:
    """One world, tested by the family."""
    rng = np.random.default_rng(seed)
    family, events = _family()
    intensity = ({**WORLDS, **MEMORY}.get(world) or _chance)(rng)
    if world == HELD:
        for event in events:
            at = (event.first - FIRST).days
            quiet = slice(at - 3, at)
            intensity[quiet] = np.minimum(intensity[quiet], 2.0)
    nothing = np.zeros(DAYS, np.bool_)
    counts = {"missiles": rng.poisson(intensity), "drones": rng.poisson(60.0 * rng.gamma(2.0, 0.5, size=DAYS))}
    daily = {
        name: Daily("simulated", FIRST, values.astype(np.float64), nothing, nothing, alpha=0.025, scale="log")
        for name, values in counts.items()
    }
    named = {one.name: one.p for one in ask_all(family, events, daily, seed=seed).asked}
    quiet_drones = next((p for name, p in named.items() if name.startswith("drones/")), 1.0)
    told = {**named, "quiet/drones": quiet_drones}
    return Trial({name: told.get(name, 1.0) for name in TESTS}, _naive(ground_of(family, daily)))


def _naive(ground: Ground | None) -> float:
    """How far the variation of gaps lies from that of a Poisson process, as a z-value: growth and season ignored."""
    gaps = np.diff(np.flatnonzero(ground.salvos)) if ground else np.zeros(0)
    if gaps.size < LEAST_GAPS:
        return 0.0
    return float((gaps.std(ddof=1) / gaps.mean() - 1) * np.sqrt(gaps.size))


def _family() -> tuple[Family, tuple[Event, ...]]:
    stated = read_family(SHIPPED / "salvos.yaml", Family)
    talks = read_events((SHIPPED / stated.held.events).read_bytes(), Event, name=stated.held.events)
    chosen = tuple(one for one in talks if one.kind in stated.held.kinds and "catalogue" in one.lists)
    return stated.model_copy(update={"draws": DRAWS}), chosen


def _row(world: str, trials: Sequence[Trial], levels: Sequence[float]) -> list[str]:
    cells = [world]
    for name in TESTS:
        cells += [share([one.tests[name] <= level + 1e-12 for one in trials]) for level in levels]
    cuts = (1.96, 1.645) if len(levels) > 1 else (1.96,)  # two-sided, as the test of gaps
    return [*cells, *(share([abs(one.naive) > cut for one in trials]) for cut in cuts)]


def main() -> None:
    """Run all worlds and write their section of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--powers", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    with ProcessPoolExecutor(asked.workers) as pool:
        level = [
            _row(world, list(pool.map(partial(trial, world=world), range(asked.repeats), chunksize=20)), LEVELS)
            for world in WORLDS
        ]
        seeds = range(10_000, 10_000 + asked.powers)
        power = [
            _row(world, list(pool.map(partial(trial, world=world), seeds, chunksize=20)), LEVELS[:1])
            for world in (*MEMORY, HELD)
        ]
    text = HEAD.format(repeats=asked.repeats, powers=asked.powers)
    text += "\n### Where days have no memory\n\nShare of worlds in which the test spoke.\n\n"
    text += markdown_table(
        ["world", *(f"{name}, {at:.0%}" for name in (*TESTS, "variation against Poisson") for at in LEVELS)], level
    )
    text += "\n\n### What is noticed of memory\n\nShare of worlds in which the test spoke at 5 %.\n\n"
    text += markdown_table(["world", *TESTS, "variation against Poisson"], power)
    write_section("Salvos", text)
    print(text, f"\n{time.monotonic() - begun:.0f} s")


HEAD = """Made by `python -m evaluation.patterns_salvos --repeats {repeats} --powers {powers}`. The family's tests on
series of missiles whose truth is known, for the days of 2025, without pledges; drones know nothing of missiles. 999
orders of the days within months. Beside them the variation of gaps against that of a Poisson process, two-sided, which
ignores growth, season and that gaps are whole days.
"""


if __name__ == "__main__":
    main()
