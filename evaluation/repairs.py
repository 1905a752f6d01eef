"""How often the study of repairs cries wolf where strikes do not wait for repairs, and how often it notices if they do.

    python -m evaluation.repairs --repeats 1000 --powers 250

Every world is a history of strikes and of what is restored between them, day by day, whose truth is known. Restorations
follow strikes and end with the next one, so that the days after them are never just any days.
"""

import argparse
import math
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from evaluation.patterns import LEVELS, N_CUTS, beyond, spoken, write_section
from evaluation.series import markdown_table

from holdfire.app.patterns.tables import read_family
from holdfire.judge.patterns.correcting import Asked
from holdfire.judge.patterns.energy import Repair
from holdfire.judge.patterns.hazards import Watched, at_risk, marks_of
from holdfire.judge.patterns.repair_family import Family, Question
from holdfire.judge.patterns.repairs import Bench, Struck, ask
from holdfire.stats.arrays import BoolArray

FIRST = date(2022, 10, 10)
DAYS = 1236
"""The period of the family."""
HORIZON = 3
EFFECTS = (1.5, 2.0, 3.0, 5.0)
PLACE = "UA"


@dataclass(frozen=True)
class World:
    """How strikes come and what is told of repairs.

    Attributes:
        hazard: chance of a strike by days since the last one, shape (days since,), in an ordinary time.
        dense, sparse: by what it is multiplied in times of many strikes and of few, and how long those last.
        winter: by what it is multiplied in winter; its inverse in summer.
        growth: by what it is multiplied at the end of the period, and its inverse at the beginning; what is told of
            repairs grows by as much.
        told: chance that a repair is told on a day after a strike, in an ordinary time.
        told_dense: the same in times of many strikes.
        told_next: by what this is multiplied on the day before the next strike, because pages about it tell of repairs.
    """

    hazard: Callable[[int], float]
    dense: float = 1.0
    sparse: float = 1.0
    lasts: int = 60
    winter: float = 1.0
    growth: float = 1.0
    told: float = 0.15
    told_dense: float = 0.15
    told_next: float = 1.0


def _steady(_since: int) -> float:
    return 0.12


def _regular(since: int) -> float:
    return 0.35 / (1 + math.exp(7.0 - since))


def _clustered(since: int) -> float:
    return 0.05 + 0.25 * math.exp(-since / 2.0)


WORLDS: dict[str, World] = {
    "memoryless": World(_steady),
    "regular gaps (salvos)": World(_regular),
    "strikes on strikes (autocorrelated)": World(_clustered),
    "seasonal": World(_regular, winter=1.8),
    "growing (trending)": World(_steady, growth=2.0),
    "campaigns (overdispersed)": World(_steady, dense=1.8, sparse=0.3),
    "campaigns, repairs told twice as often in them": World(_regular, dense=1.6, sparse=0.5, told=0.1, told_dense=0.2),
    "few strikes": World(lambda _: 0.03, told=0.1, told_dense=0.1),
}
BEYOND: dict[str, World] = {
    "campaigns of one sixth and one, repairs told four times as often in them": World(
        _regular, dense=1.8, sparse=0.3, told=0.08, told_dense=0.24
    ),
    "regular gaps, repairs told because of the next strike": World(_regular, told=0.12, told_dense=0.12, told_next=2.0),
}
"""What the test cannot see through: shown, and no part of what it holds its level in."""
WORLDS_ALL = {**WORLDS, **BEYOND}


class Trial(NamedTuple):
    """The p-values of one world: against all comparable days, against those restored longer ago, and two naive ones."""

    alike: float
    restored: float
    others: float
    before: float


def _dense_times(rng: np.random.Generator, lasts: int) -> BoolArray:
    flips = rng.random(DAYS) < 1 / lasts
    dense: BoolArray = (np.cumsum(flips) + int(rng.integers(2))) % 2 == 0
    return dense


def history(rng: np.random.Generator, world: World, *, effect: float) -> tuple[BoolArray, BoolArray]:
    """Strikes and told repairs, day by day; strikes are `effect` times as likely in the days after a repair."""
    dense = _dense_times(rng, world.lasts)
    season = np.cos(2 * np.pi * (np.arange(DAYS) - 100) / 365.25)  # day 100 is in mid-January
    grown = world.growth ** np.linspace(-1.0, 1.0, DAYS)
    struck, restored = np.zeros(DAYS, np.bool_), np.zeros(DAYS, np.bool_)
    last, repaired = 0, -DAYS
    struck[0] = True
    for day in range(1, DAYS):
        ordinary = world.dense if dense[day] else world.sparse
        chance = world.hazard(day - last) * ordinary * world.winter ** season[day] * grown[day]
        struck[day] = rng.random() < min(chance * (effect if day - repaired <= HORIZON else 1.0), 0.95)
        if struck[day]:
            last, repaired = day, -DAYS
        told = (world.told_dense if dense[day] else world.told) * grown[day]
        if day - last <= 12 and rng.random() < told:
            restored[day], repaired = True, day
    if world.told_next > 1:
        eve = np.append(struck[1:], False) & ~struck
        restored |= eve & (rng.random(DAYS) < world.told * (world.told_next - 1))
    return struck, restored


def trial(seed: int, *, world: str, effect: float) -> Trial:
    """One world: make it, and test it."""
    rng = np.random.default_rng(seed)
    struck, restored = history(rng, WORLDS_ALL[world], effect=effect)
    nothing = np.zeros(DAYS, np.bool_)
    watched = Watched(PLACE, struck, ~nothing, nothing)
    bench = Bench(_family(), {"all": Struck((watched,), "simulated", FIRST)}, np.full(DAYS, np.nan), seed)
    repairs = [_repair(int(day)) for day in np.flatnonzero(restored)]
    found = [ask(_question(against), repairs, bench, draws=1999) for against in ("all", "restored")]
    chances = [one.p if isinstance(one, Asked) else 1.0 for one in found]
    return Trial(chances[0], chances[1], *_naive(watched, restored))


def _family() -> Family:
    stated = read_family(files("holdfire") / "figures" / "patterns" / "repairs.yaml", Family)
    return stated.model_copy(update={"measures": ("all",)})


def _question(against: str) -> Question:
    return Question.model_validate(
        {
            "measure": "all",
            "list": "dated",
            "kind": "any",
            "extent": "any",
            "days": HORIZON,
            "against": against,
            "doubtful": False,
            "year": False,
            "stretch": _family().stretch,
        }
    )


def _repair(day: int) -> Repair:
    on = FIRST + timedelta(days=day)
    return Repair.model_validate(
        {
            "id": str(day),
            "first": on,
            "last": on,
            "kind": "electricity",
            "lists": ("dated",),
            "title": "simulated",
            "places": PLACE,
            "extent": "part",
            "after": "strike",
        }
    )


def _naive(watched: Watched, restored: BoolArray) -> tuple[float, float]:
    """Both as z: the rate after repairs against that of all other days, and strikes after repairs against before."""
    days = at_risk([watched], longest=10_000)
    mark = marks_of(days, [restored], horizon=HORIZON).recent
    after, others = days.came[mark], days.came[~mark]
    share = days.came.mean()
    spread = np.sqrt(share * (1 - share) * (1 / max(after.size, 1) + 1 / max(others.size, 1)))
    z = (after.mean() - others.mean()) / spread if after.size and spread > 0 else 0.0
    at = np.flatnonzero(restored)
    at = at[(at >= HORIZON) & (at + HORIZON < DAYS)]
    on = sum(int(watched.struck[day + 1 : day + 1 + HORIZON].any()) for day in at)
    back = sum(int(watched.struck[day - HORIZON : day].any()) for day in at)
    return float(z), float((on - back) / np.sqrt(max(on + back, 1)))


# ---- tables


def _row(world: str, trials: list[Trial]) -> list[str]:
    cells = [world]
    for name in ("alike", "restored"):
        cells += spoken(getattr(one, name) for one in trials)
    for name in ("others", "before"):
        cells += beyond((getattr(one, name) for one in trials), N_CUTS)
    return cells


def main() -> None:
    """Run all worlds and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=1000)
    parser.add_argument("--powers", type=int, default=250)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    begun = time.monotonic()
    with ProcessPoolExecutor(asked.workers) as pool:
        level = [
            _row(world, list(pool.map(partial(trial, world=world, effect=1.0), range(asked.repeats), chunksize=25)))
            for world in WORLDS_ALL
        ]
        power = []
        for world in WORLDS:
            cells = [world]
            for effect in EFFECTS:
                seeds = range(10_000, 10_000 + asked.powers)
                found = list(pool.map(partial(trial, world=world, effect=effect), seeds, chunksize=25))
                both = [spoken((getattr(one, name) for one in found), LEVELS[:1]) for name in ("alike", "restored")]
                cells.append(" / ".join(cell for (cell,) in both))
            power.append(cells)
    heads = [f"{name}, {at:.0%}" for name in ("all days", "restored", "rate", "before") for at in LEVELS]
    text = HEAD.format(repeats=asked.repeats, powers=asked.powers)
    text += (
        "\n### Where strikes do not wait for repairs\n\nShare of worlds in which the test spoke, with its simulation "
    )
    text += "error.\n\n" + markdown_table(["world", *heads], level)
    text += (
        "\n\n### What is noticed\n\nStrikes so many times as likely in the three days after a repair; one-sided test "
    )
    text += "at 5 %, against all comparable days / against those restored longer ago.\n\n"
    text += markdown_table(["world", *(f"x {effect}" for effect in EFFECTS)], power)
    write_section("Repairs", text)
    print(text, f"\n{time.monotonic() - begun:.0f} s")


HEAD = """Made by `python -m evaluation.repairs --repeats {repeats} --powers {powers}`. Histories of known
truth, 1,236 days each: strikes, and repairs told between them. "All days" is the test of the family against all days
that are as long after a strike (three days, one-sided, 1,999 draws), "restored" the one against such days on which
something was restored longer ago. Beside them two naive comparisons: the rate of strikes in the days after repairs
against that of all other days ("rate"), and strikes in the three days after repairs against the three before
("before"); both as normal z.
"""


if __name__ == "__main__":
    main()
