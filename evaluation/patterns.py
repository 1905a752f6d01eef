"""How often the event study cries wolf where events mean nothing, and how often it notices what they bring.

    python -m evaluation.patterns --repeats 500

Every world is a series whose truth is known. Events lie on the bundled dates of 2025, with their real spacing; the
worlds know nothing of them, but for the last, in which each event is moved to the day after a heavy one nearby.
"""

import argparse
import os
import re
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from evaluation.series import OUTPUT, markdown_table

from holdfire.app.patterns.tables import read_events, read_family
from holdfire.judge.patterns.diplomacy import Event, Family, study
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.lists import PublishedList
from holdfire.stats.arrays import FloatArray, IntArray
from holdfire.stats.samples import run_sums

DAYS, HISTORY, LENGTH = 1130, 720, 7
FIRST = date(2023, 1, 11)
"""So that 2025 begins a little before day 720 of every world."""
EFFECTS = (1.1, 1.25, 1.5, 2.0)
LEVELS = (0.05, 0.10)
N_CUTS = (1.645, 1.282)
"""One-sided critical values of the normal law at these levels."""
T_05, T_10 = 1.69, 1.31
"""One-sided critical values of Student's t with 36 degrees of freedom."""


class Trial(NamedTuple):
    """The p-values of one world: after (more), its count, before (two-sided), and the two naive comparisons."""

    after: float
    counted: float
    before: float
    poisson: float
    paired: float


Maker = Callable[[np.random.Generator], FloatArray]


# ---- worlds: daily intensities


def _steady(_rng: np.random.Generator) -> FloatArray:
    return np.full(DAYS, 60.0)


def _walk(rng: np.random.Generator, keeps: float, spread: float) -> FloatArray:
    shocks = rng.normal(scale=spread * np.sqrt(1 - keeps**2), size=DAYS)
    values = np.zeros(DAYS)
    values[0] = rng.normal(scale=spread)
    for day in range(1, DAYS):
        values[day] = keeps * values[day - 1] + shocks[day]
    return values


def _autocorrelated(rng: np.random.Generator) -> FloatArray:
    return 60.0 * np.exp(_walk(rng, 0.85, 0.7)) * rng.gamma(4.0, 0.25, size=DAYS)


def _overdispersed(rng: np.random.Generator) -> FloatArray:
    return 40.0 * rng.gamma(0.5, 2.0, size=DAYS)


def _trending(rng: np.random.Generator) -> FloatArray:
    growth = np.linspace(0.0, np.log(30.0), DAYS) + 0.5 * np.sin(np.arange(DAYS) * 2 * np.pi / 365 + rng.uniform(0, 6))
    return 6.0 * np.exp(growth + _walk(rng, 0.5, 0.3)) * rng.gamma(4.0, 0.25, size=DAYS)


def _salvos(rng: np.random.Generator) -> FloatArray:
    """Nearly nothing for days, then a salvo; gaps are fairly regular, salvos of very different size."""
    intensity = rng.gamma(0.5, 2.0, size=DAYS)
    at = np.cumsum(1 + rng.gamma(4.0, 1.5, size=DAYS)).astype(np.int64)
    at = at[at < DAYS]
    intensity[at] += 45.0 * np.exp(rng.normal(scale=0.6, size=at.size))
    return intensity


WORLDS: dict[str, Maker] = {
    "steady (Poisson)": _steady,
    "autocorrelated": _autocorrelated,
    "overdispersed": _overdispersed,
    "trending": _trending,
    "salvos": _salvos,
}
CHOSEN = "autocorrelated, efforts made after heavy days"


# ---- trials


def _family() -> tuple[Family, tuple[Event, ...]]:
    folder = files("holdfire") / "figures" / "patterns"
    stated = read_family(folder / "diplomacy.yaml", Family)
    events = read_events((folder / stated.events).read_bytes(), Event, name=stated.events)
    narrowed = {"measures": ("all",), "lists": ("catalogue",), "kinds": {"any": stated.kinds["any"]}, "draws": 1999}
    narrowed |= {"rivals": (), "further": (), "targets": ()}
    return stated.model_copy(update=narrowed), events


def _event_days(events: tuple[Event, ...], family: Family) -> IntArray:
    kinds = family.kinds["any"]
    days = {(one.last - FIRST).days for one in events if one.kind in kinds and family.lists[0] in one.lists}
    last = (family.period.last - FIRST).days
    return np.array(sorted(day for day in days if (family.period.first - FIRST).days <= day <= last), np.int64)


def trial(seed: int, *, world: str, effect: float) -> Trial:
    """One world: make it, move events if it is the chosen one, multiply what comes after them, and test."""
    rng = np.random.default_rng(seed)
    family, events = _family()
    intensity = WORLDS["autocorrelated" if world == CHOSEN else world](rng)
    days = _event_days(events, family)
    if world == CHOSEN:
        days = np.unique([day - 5 + int(np.argmax(intensity[day - 5 : day + 6])) for day in days])
    raised = np.zeros(DAYS, np.bool_)
    for day in days:
        raised[day + 1 : day + 1 + LENGTH] = True
    counts = rng.poisson(np.where(raised, effect, 1.0) * intensity).astype(np.float64)
    placed = [_event(int(day)) for day in days]
    nothing = np.zeros(DAYS, np.bool_)
    daily = Daily("simulated", FIRST, counts, nothing, nothing, alpha=0.025, scale="log")
    tests = study(family, placed, {"all": daily}, hashes={"family": ""}, seed=seed, curve=False).tests
    after, before = tests
    return Trial(after.p, after.counted.p if after.counted else 1.0, before.p, *_naive(counts, days))


@cache
def _listed() -> tuple[Family, tuple[Event, ...], dict[str, PublishedList]]:
    """The family for all lists of dates, its events, and the days of which each list tells."""
    folder = files("holdfire") / "figures" / "patterns"
    stated = read_family(folder / "diplomacy.yaml", Family)
    narrowed, events = _family()
    told = read_events((folder / stated.published).read_bytes(), PublishedList, name=stated.published)
    rivals = (*stated.lists[1:], *stated.rivals)
    return narrowed.model_copy(update={"rivals": rivals}), events, {one.id: one for one in told}


def trial_by_list(seed: int, *, world: str) -> dict[str, float]:
    """One world in which events mean nothing, asked by the dates of every list: p of the days after."""
    rng = np.random.default_rng(seed)
    family, events, lists = _listed()
    counts = rng.poisson(WORLDS[world](rng)).astype(np.float64)
    nothing = np.zeros(DAYS, np.bool_)
    daily = Daily("simulated", FIRST, counts, nothing, nothing, alpha=0.025, scale="log")
    found = study(family, events, {"all": daily}, hashes={"family": ""}, seed=seed, curve=False, lists=lists)
    return {str(test.choice["list"]): test.p for test in found.tests if test.choice["when"] == "after"}


def _by_list(world: str, trials: list[dict[str, float]]) -> list[str]:
    cells = [world]
    for name in trials[0]:
        cells += spoken(found[name] for found in trials)
    return cells


def _event(day: int) -> Event:
    on = FIRST + timedelta(days=day)
    return Event(id=str(day), first=on, last=on, kind="talks", lists=("catalogue",), title="simulated")


def _naive(counts: FloatArray, days: IntArray) -> tuple[float, float]:
    """Seven days after against seven before: as Poisson totals (z), and paired over events (t)."""
    sums = run_sums(counts, length=LENGTH)
    after, before = sums[days + 1], sums[days - LENGTH]
    z = (after.sum() - before.sum()) / np.sqrt(after.sum() + before.sum())
    gaps = np.log((after + 0.5) / (before + 0.5))
    return float(z), float(gaps.mean() / (gaps.std(ddof=1) / np.sqrt(gaps.size)))


# ---- tables


def share(hits: list[bool]) -> str:
    """A share in percent with its simulation error."""
    mean = float(np.mean(hits))
    return f"{mean:.1%} ± {np.sqrt(mean * (1 - mean) / len(hits)):.1%}"


def spoken(chances: Iterable[float], levels: Sequence[float] = LEVELS) -> list[str]:
    """The share of worlds in which a test spoke at each level, by its chances p."""
    found = list(chances)
    return [share([p <= level + 1e-12 for p in found]) for level in levels]


def beyond(scores: Iterable[float], cuts: Sequence[float]) -> list[str]:
    """The share of worlds in which a naive score lies above each cut."""
    found = list(scores)
    return [share([score > cut for score in found]) for cut in cuts]


def write_section(name: str, text: str) -> None:
    """Put a section into docs/evaluation/patterns.md in place of the one of that name, or at its end."""
    page = OUTPUT / "patterns.md"
    whole = page.read_text(encoding="utf-8") if page.exists() else TITLE
    sections = re.split(r"^(?=## )", whole, flags=re.MULTILINE)
    new = f"## {name}\n\nRun on {datetime.now(tz=UTC):%d %B %Y}. {text.strip()}\n"
    at = next((number for number, old in enumerate(sections) if old.startswith(f"## {name}\n")), len(sections))
    sections[at : at + 1] = [new]
    page.write_text("\n".join(section.rstrip() + "\n" for section in sections), encoding="utf-8")


def _row(world: str, trials: list[Trial]) -> list[str]:
    cells = [world]
    for name in ("after", "counted", "before"):
        cells += spoken(getattr(one, name) for one in trials)
    cells += beyond((one.poisson for one in trials), N_CUTS)
    return [*cells, *beyond((one.paired for one in trials), (T_05, T_10))]


def main() -> None:
    """Run all worlds and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=500)
    parser.add_argument("--powers", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    begun = time.monotonic()
    with ProcessPoolExecutor(asked.workers) as pool:
        level = [
            _row(world, list(pool.map(partial(trial, world=world, effect=1.0), range(asked.repeats), chunksize=25)))
            for world in (*WORLDS, CHOSEN)
        ]
        power = []
        for world in WORLDS:
            cells = [world]
            for effect in EFFECTS:
                seeds = range(10_000, 10_000 + asked.powers)
                found = pool.map(partial(trial, world=world, effect=effect), seeds, chunksize=25)
                cells += spoken((one.after for one in found), LEVELS[:1])
            power.append(cells)
        rows, by_list = [], []
        for world in WORLDS:
            by_list = list(pool.map(partial(trial_by_list, world=world), range(asked.repeats), chunksize=25))
            rows.append(_by_list(world, by_list))
    heads = [f"{name}, {at:.0%}" for name in ("after", "count after", "before", "Poisson", "paired t") for at in LEVELS]
    text = HEAD.format(repeats=asked.repeats, powers=asked.powers)
    text += "\n### Where events mean nothing\n\nShare of worlds in which the test spoke, with its simulation error.\n\n"
    text += markdown_table(["world", *heads], level)
    text += (
        "\n\n### What is noticed\n\nThe seven days after every event multiplied by so much; one-sided test at 5 %.\n\n"
    )
    text += markdown_table(["world", *(f"x {effect}" for effect in EFFECTS)], power)
    text += BY_LIST + markdown_table(["world", *(f"{name}, {at:.0%}" for name in by_list[0] for at in LEVELS)], rows)
    write_section("Diplomacy", text)
    print(text, f"\n{time.monotonic() - begun:.0f} s")


TITLE = "# Patterns: error rates of the tests\n"
HEAD = """Made by `python -m evaluation.patterns --repeats {repeats} --powers {powers}`. Series of known truth, 1,130
days each; events on the bundled dates of 2025, with their real spacing. "After" is the test of the family (seven days,
one-sided, 1,999 placements), "count after" the test of how many events were followed by more, "before" the two-sided
test of the seven days before. Beside them two comparisons that ignore what a series is like: the totals of the seven
days after against those of the seven before as if every launch were independent ("Poisson"), and a paired t-test of the
same.
"""

BY_LIST = """

### By list of dates

The days after (one-sided) where events mean nothing, at the dates of every list that can be tested, within the days of
which it tells. The worlds know no pledges, so that lists have a date or two more than in the answer.

"""

if __name__ == "__main__":
    main()
