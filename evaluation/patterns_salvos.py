"""How often salvos seem regular, built up to or held back where they are not, and how often that is noticed.

    python -m evaluation.patterns_salvos --repeats 1000 --powers 300

Worlds without memory have days that are drawn by themselves, of an intensity that is steady, scattered, growing or that
moves slowly; in four more, salvos hang together, which the tests of gaps should see and no other; in the last,
something is done to salvos at random that one test should see.
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from evaluation.patterns import DAYS, FIRST, HISTORY, LEVELS, N_CUTS, Maker, beyond, spoken, write_section
from evaluation.series import markdown_table

from holdfire.app.patterns.ground import promised
from holdfire.app.patterns.tables import SHIPPED, read_events, read_family
from holdfire.judge.patterns.diplomacy import Event
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.salvos import Family, ask_all, ground_of
from holdfire.judge.patterns.spacing import LEAST_GAPS, Ground
from holdfire.stats.arrays import FloatArray, IntArray
from holdfire.stats.salvos import gaps_between
from holdfire.stats.samples import run_sums

DRAWS = 999
PLEDGES = ("pledges/before", "pledges/during", "pledges/after")
TESTS = ("gaps", "soon", "quiet/missiles", "quiet/drones", "stored", "talks/before", "talks/after", *PLEDGES)
NAIVE = ("variation against Poisson", "missiles after talks against before")
SPACING = ("gaps", "soon")
HELD, MORE, LESS, GROWS = (0.25, 0.5, 0.75, 1.0), (1.5, 2.0, 3.0), (0.8, 0.67, 0.5), (1.1, 1.25, 1.5)


class Trial(NamedTuple):
    """The p-values of one world by test (1 where it could not be asked), and two naive comparisons as z-values."""

    tests: dict[str, float]
    variation: float
    after: float


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


class Effect(NamedTuple):
    """Something done to salvos at random: which test should see it, and how strong it is."""

    test: str
    told: str
    strength: float


EFFECTS = (
    *(Effect("talks/before", f"{part:.0%} of salvos in the 3 days before talks held back", part) for part in HELD),
    *(Effect("talks/after", f"salvos in the 7 days after talks {times:g} times as likely", times) for times in MORE),
    *(Effect("quiet/missiles", f"missiles in the 3 days before a salvo x {times:g}", times) for times in LESS),
    *(Effect("quiet/drones", f"drones in the 3 days before a salvo x {times:g}", times) for times in LESS),
    *(Effect("stored", f"salvos x {times:g} with every doubling of the gap", times) for times in GROWS),
)


def _changed(
    rng: np.random.Generator, effect: Effect, intensity: FloatArray, drones: FloatArray, talks: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """Missiles and drones of a world in which the effect is true."""
    missiles, fewer = intensity.copy(), drones.copy()
    salvos = np.flatnonzero(intensity > 8)
    if effect.test == "talks/before":
        for at in {day - step for day in talks for step in (1, 2, 3)} & set(salvos.tolist()):
            if rng.random() < effect.strength:
                missiles[at] = 1.0
    elif effect.test == "talks/after":
        for at in sorted({day + step for day in talks for step in range(1, 8)}):
            if rng.random() < 0.12 * (effect.strength - 1):
                missiles[at] += 40.0
    elif effect.test == "stored":
        missiles[salvos[1:]] *= effect.strength ** (np.log2(np.diff(salvos)) - np.log2(8))
    else:
        near = {at - step for at in salvos.tolist() for step in (1, 2, 3) if at >= step} - set(salvos.tolist())
        changed = missiles if effect.test == "quiet/missiles" else fewer
        changed[sorted(near)] *= effect.strength
    return missiles, fewer


def trial(seed: int, *, world: str = "", effect: Effect | None = None) -> Trial:
    """One world, tested by the family; with an effect, salvos at random to which it is done."""
    rng = np.random.default_rng(seed)
    family, events = _family()
    intensity = ({**WORLDS, **MEMORY}.get(world) or _chance)(rng)
    drones = 60.0 * rng.gamma(2.0, 0.5, size=DAYS)
    talks = [day for event in events if HISTORY < (day := (event.first - FIRST).days) < DAYS - 8]
    if effect:
        intensity, drones = _changed(rng, effect, intensity, drones, talks)
    nothing, promises = np.zeros(DAYS, np.bool_), np.zeros(DAYS, np.bool_)
    for begin, end in promised(family.conflict):
        promises[max((begin - FIRST).days, 0) : max((end - FIRST).days + 1, 0)] = True
    counts = {"missiles": rng.poisson(intensity), "drones": rng.poisson(drones)}
    daily = {
        name: Daily("simulated", FIRST, values.astype(np.float64), nothing, promises, alpha=0.025, scale="log")
        for name, values in counts.items()
    }
    named = {one.name: one.p for one in ask_all(family, events, daily, seed=seed).asked}
    quiet_drones = next((p for name, p in named.items() if name.startswith("drones/")), 1.0)
    told = {**named, "quiet/drones": quiet_drones}
    return Trial(
        {name: told.get(name, 1.0) for name in TESTS},
        _naive(ground_of(family, daily)),
        _after_talks(counts["missiles"], talks),
    )


def _naive(ground: Ground | None) -> float:
    """How far the variation of gaps lies from that of a Poisson process, as a z-value: growth and season ignored."""
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0] if ground else np.zeros(0)
    known = gaps[gaps > 0]
    if known.size < LEAST_GAPS:
        return 0.0
    return float((known.std(ddof=1) / known.mean() - 1) * np.sqrt(known.size))


def _after_talks(missiles: IntArray, talks: Sequence[int]) -> float:
    """Missiles of the seven days after talks against those of the seven before, as if each stood for itself (z)."""
    sums = run_sums(missiles.astype(np.float64), length=7)
    days = np.array(sorted(set(talks)))
    after, before = sums[days + 1].sum(), sums[days - 7].sum()
    return float((after - before) / np.sqrt(max(after + before, 1.0)))


def _family() -> tuple[Family, tuple[Event, ...]]:
    stated = read_family(SHIPPED / "salvos.yaml", Family)
    talks = read_events((SHIPPED / stated.held.events).read_bytes(), Event, name=stated.held.events)
    chosen = tuple(one for one in talks if one.kind in stated.held.kinds and "catalogue" in one.lists)
    return stated.model_copy(update={"draws": DRAWS}), chosen


def _spoken(trials: Sequence[Trial], names: Sequence[str]) -> list[str]:
    return [cell for name in names for cell in spoken(one.tests[name] for one in trials)]


def _naives(trials: Sequence[Trial]) -> list[str]:
    two = (1.96, 1.645)  # two-sided, as the test of gaps; and more, as that of talks
    return [
        *beyond((abs(trial.variation) for trial in trials), two),
        *beyond((trial.after for trial in trials), N_CUTS),
    ]


def main() -> None:
    """Run all worlds and write their section of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--powers", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    seeds, later = range(asked.repeats), range(10_000, 10_000 + asked.powers)
    with ProcessPoolExecutor(asked.workers) as pool:
        found = {
            world: list(pool.map(partial(trial, world=world), seeds, chunksize=20)) for world in (*WORLDS, *MEMORY)
        }
        power = [
            [
                one.test,
                one.told,
                *_spoken(list(pool.map(partial(trial, effect=one), later, chunksize=20)), [one.test]),
            ]
            for one in EFFECTS
        ]
    rest = tuple(name for name in TESTS if name not in SPACING)
    text = HEAD.format(repeats=asked.repeats, powers=asked.powers)
    text += "\n### Where days have no memory\n\nShare of worlds in which the test spoke.\n\n"
    names = [f"{name}, {at:.0%}" for name in (*TESTS, *NAIVE) for at in LEVELS]
    rows = [[world, *_spoken(found[world], TESTS), *_naives(found[world])] for world in WORLDS]
    text += markdown_table(["world", *names], rows)
    text += "\n\n### Where salvos have memory\n\nOf it alone, so that nothing is quiet, stored or held back.\n\n"
    rows = [[world, *_spoken(found[world], rest)] for world in MEMORY]
    text += markdown_table(["world", *(f"{name}, {at:.0%}" for name in rest for at in LEVELS)], rows)
    text += "\n\n### What is noticed\n\nThe memory itself, share of worlds in which the test spoke.\n\n"
    rows = [[world, *_spoken(found[world], SPACING), *_naives(found[world])] for world in MEMORY]
    heads = [f"{name}, {at:.0%}" for name in (*SPACING, *NAIVE) for at in LEVELS]
    text += markdown_table(["world", *heads], rows)
    text += "\n\nEach in salvos at random.\n\n"
    text += markdown_table(["test", "truth", *(f"{at:.0%}" for at in LEVELS)], power)
    write_section("Salvos", text)
    print(text, f"\n{time.monotonic() - begun:.0f} s")


HEAD = """Made by `python -m evaluation.patterns_salvos --repeats {repeats} --powers {powers}`. The family's tests on
series of missiles whose truth is known, for the days of 2025, with its real talks and pledges, of which the worlds know
nothing; drones know nothing of missiles. 999 orders of the days, or of the sizes, within months. Beside them two
comparisons that ignore what a series is like: the variation of gaps against that of a Poisson process (two-sided), and
missiles of the seven days after talks against those of the seven before, as if each stood for itself.
"""


if __name__ == "__main__":
    main()
