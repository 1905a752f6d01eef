"""How often fire seems to follow the cold where it does not, and how often it is noticed where it does.

    python -m evaluation.patterns_cold --repeats 1000 --powers 300

Fire of the worlds of `evaluation.patterns` and of one with a season of its own; temperatures with a season and memory,
of which fire knows nothing but in the tables of power. Three winters. As many days are named cold as in the bundled
table, the coldest for their season; in the last world only cold days with heavy fire are named.
"""

import argparse
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import partial
from typing import NamedTuple

import numpy as np
from evaluation.patterns import DAYS, FIRST, HISTORY, LEVELS, N_CUTS, WORLDS, beyond, spoken, write_section
from evaluation.series import markdown_table

from holdfire.app.patterns.tables import SHIPPED, read_family
from holdfire.judge.patterns.cold import NAMES, Family, from_day, terms_of
from holdfire.judge.patterns.events import Bench, Daily, ask, lay
from holdfire.judge.patterns.family import DatedEvent, Period
from holdfire.judge.patterns.weather import Temperatures, Terms, followed
from holdfire.stats.arrays import FloatArray

EFFECTS = (1.1, 1.25, 1.5, 2.0)
SEASONAL = "a season of its own"
KEEPS, SPREAD = 0.85, 4.0
"""Memory from day to day and spread of temperatures about their season, in degrees; Kyiv's are much alike."""


NAMED = 15
"""Days that are named cold in a world; the bundled table has 13 that can be tested."""
CHOSEN = "overdispersed, cold days named where fire was heavy"
POWER = ("low", "named")
TESTS = ("low", "falling", "any", "named")


class Trial(NamedTuple):
    """The p-values of one world, and the naive comparison: the correlation of all winter days, as a z-value."""

    low: float
    falling: float
    any: float
    named: float
    naive: float


def temperatures(rng: np.random.Generator) -> FloatArray:
    """Degrees of every day: a season, and weather with memory."""
    shocks = rng.normal(scale=SPREAD * np.sqrt(1 - KEEPS**2), size=DAYS)
    weather = np.zeros(DAYS)
    weather[0] = rng.normal(scale=SPREAD)
    for day in range(1, DAYS):
        weather[day] = KEEPS * weather[day - 1] + shocks[day]
    season: FloatArray = 9.0 - 13.0 * np.cos(2 * np.pi * (np.arange(DAYS) - 10) / 365.25)
    return season + weather


def trial(seed: int, *, world: str, effect: float) -> Trial:
    """One world: fire multiplied by `effect` for every five degrees that the day and two before were colder."""
    rng = np.random.default_rng(seed)
    intensity = WORLDS["overdispersed" if world in (SEASONAL, CHOSEN) else world](rng)
    celsius = temperatures(rng)
    season = -np.cos(2 * np.pi * (np.arange(DAYS) - 10) / 365.25)
    if world == SEASONAL:
        intensity = intensity * np.exp(-0.7 * season)
    near = np.convolve(celsius - 9.0 - 13.0 * season, np.ones(3) / 3)[:DAYS]
    counts = rng.poisson(intensity * effect ** (-near / 5)).astype(np.float64)
    nothing = np.zeros(DAYS, np.bool_)
    daily = {"all": Daily("simulated", FIRST, counts, nothing, nothing, alpha=0.025, scale="log")}
    family = read_family(SHIPPED / "cold.yaml", Family)
    found = followed(_terms(family), "measured", daily, Temperatures(FIRST, celsius, "simulated"), seed=seed)
    low, falling, any_lag = (one.p for one in found.asked)
    fire = counts if world == CHOSEN else None
    named = _named(family, daily["all"], _cold_days(celsius, season, fire), seed)
    return Trial(low, falling, any_lag, named, _naive(counts, celsius, season))


def _cold_days(celsius: FloatArray, season: FloatArray, fire: FloatArray | None) -> list[int]:
    """The coldest days of the last two winters for their season; with `fire` those with most of it among them."""
    winter = np.flatnonzero((season > 0) & (np.arange(DAYS) > HISTORY // 2))
    coldest = winter[np.argsort((celsius + 13.0 * season)[winter])]
    if fire is None:
        return sorted(coldest[:NAMED].tolist())
    many = coldest[: 4 * NAMED]
    return sorted(many[np.argsort(-fire[many])][:NAMED].tolist())


def _named(family: Family, series: Daily, days: Sequence[int], seed: int) -> float:
    """The test of named days, as the family has it."""
    events = [
        DatedEvent(id=str(day), first=on, last=on, kind="measured", lists=("own",), title="cold")
        for day in days
        for on in [FIRST + timedelta(days=day)]
    ]
    period = Period(first=FIRST + timedelta(days=HISTORY // 2), last=FIRST + timedelta(days=DAYS - 10))
    bench = Bench(period, family.kinds, NAMES, {"all": series}, 999, seed)
    return ask(lay(from_day(family, "own", "all", "any"), events, bench), bench).p


def _terms(stated: Family) -> Terms:
    terms = terms_of(stated)
    return terms.model_copy(update={"measures": ("all",), "draws": 999})


def _naive(counts: FloatArray, celsius: FloatArray, season: FloatArray) -> float:
    """Correlation of ln(1 + fire) with cold over the days of winter, as if every day stood for itself."""
    winter = season > 0
    found = np.corrcoef(np.log1p(counts[winter]), -celsius[winter])[0, 1]
    return float(np.arctanh(found) * np.sqrt(winter.sum() - 3))


def _row(world: str, trials: Sequence[Trial]) -> list[str]:
    cells = [world]
    for name in TESTS:
        cells += spoken(getattr(one, name) for one in trials)
    return [*cells, *beyond((one.naive for one in trials), N_CUTS)]


def main() -> None:
    """Run all worlds and write their section of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--powers", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    begun = time.monotonic()
    with ProcessPoolExecutor(asked.workers) as pool:
        level = [
            _row(world, list(pool.map(partial(trial, world=world, effect=1.0), range(asked.repeats), chunksize=25)))
            for world in (*WORLDS, SEASONAL, CHOSEN)
        ]
        power = []
        for world in (*WORLDS, SEASONAL):
            cells = [world]
            for effect in EFFECTS:
                seeds = range(10_000, 10_000 + asked.powers)
                found = pool.map(partial(trial, world=world, effect=effect), seeds, chunksize=25)
                trials = list(found)
                for name in POWER:
                    cells += spoken((getattr(one, name) for one in trials), LEVELS[:1])
            power.append(cells)
    heads = [f"{name}, {at:.0%}" for name in (*TESTS, "correlation") for at in LEVELS]
    text = HEAD.format(repeats=asked.repeats, powers=asked.powers)
    text += "\n### Where fire knows nothing of the weather\n\nShare of worlds in which the test spoke.\n\n"
    text += markdown_table(["world", *heads], level)
    text += "\n\n### What is noticed of the cold\n\n"
    text += "Fire multiplied by so much for every 5 °C colder; tests at 5 %.\n\n"
    text += markdown_table(["world", *(f"{name}, x {effect}" for effect in EFFECTS for name in POWER)], power)
    write_section("Cold", text)
    print(text, f"\n{time.monotonic() - begun:.0f} s")


HEAD = """Made by `python -m evaluation.patterns_cold --repeats {repeats} --powers {powers}`. Three winters of
temperatures with a season and memory (0.85 from day to day, 4 degrees about the season). "Low" is the mean of the day
and the two before, "falling" the fall over two days, "any" the day and seven before it, whichever shows most; one-sided
(more when colder), 999 orders of blocks of 60 days. "Named" is the event study of the three days from 15 days on that
are the coldest for their season; in the last world they are the 15 with most fire among the 60 coldest, as pages about
strikes would name them. Beside them the correlation over all days of winter as if every day stood for itself, which
ignores season and memory.
"""


if __name__ == "__main__":
    main()
