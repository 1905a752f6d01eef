"""How often the test of displacement cries wolf where nothing moved, and how often it notices what did.

    python -m evaluation.displacement

Alerts are the bundled daily figures; the simulated series have a known truth. Placebo windows are walked through
forwards: each is judged as if announced on its first day, by windows that had ended before it.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import numpy as np
from evaluation.series import OUTPUT, PLEDGE_DAYS, markdown_table

from holdfire.judge.effect import Rule
from holdfire.judge.watched import WatchedPanel
from holdfire.model.method import Method
from holdfire.model.panel import STUCK, Panel
from holdfire.places import register
from holdfire.sources.bundled_alerts import bundled_panels
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import mask_days
from holdfire.stats.multiplicity import holm
from holdfire.stats.shifts import (
    effective_windows,
    expected_totals,
    log_ratios,
    placebo_origins,
    two_sided_chance,
)

METHOD = Method()
COUNTS = Rule(alpha=METHOD.place_alpha, scale="sqrt", run_days=METHOD.place_run_days)
"""How counts of places move (docs/method.md §10)."""
LENGTHS = (1, 2, 3, 7, 14)
MOVES = (0.3, 0.5, 1.0)
BEFORE_TEST = 730
"""Days of history before the first window that is judged."""
BLOCK = 90
"""Days of the blocks from which standard errors are made: windows near each other say nearly the same."""
PLACES, DAYS, TESTS = 24, 1300, 8
"""Of a simulated world: places on a ring, days, and windows judged in the last 600 of them."""


@dataclass(frozen=True)
class World:
    """Daily sums of the three members (inside, bordering, elsewhere), shape (3, days), which days count, and how each
    member's sums move.
    """

    daily: FloatArray
    usable: BoolArray
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Judged:
    """One window: its day, and for each member what came, the log ratio's placebo values and what these are worth."""

    day: int
    observed: FloatArray
    expected: FloatArray
    before: FloatArray
    placebos: FloatArray
    worth: int


# ---- worlds


def alert_worlds(panel: Panel) -> Iterator[World]:
    """Every oblast, and ten fixed sets of several, as the inside of a pledge that nobody made."""
    unknown = np.isnan(panel.values) | (False if panel.notes is None else (panel.notes & STUCK) > 0)
    watched = [place for place, gone in zip(panel.places, unknown.mean(axis=1), strict=True) if gone <= 0.1]
    rng = np.random.default_rng(METHOD.seed)
    sets = [{place} for place in watched]
    sets += [set(rng.choice(watched, size=size, replace=False).tolist()) for size in (2, 2, 3, 3, 4, 4, 5, 5, 6, 6)]
    promised = pledge_days(panel)
    for inside in sets:
        next_to = {other for place in inside for other in register().neighbours(place)} - inside
        parts = (inside, next_to & set(watched), set(watched) - inside - next_to)
        if not all(parts):
            continue
        rows = [[panel.places.index(place) for place in sorted(part)] for part in parts]
        known = ~unknown[sorted(row for chosen in rows for row in chosen)].any(axis=0)
        daily = np.array([np.nan_to_num(panel.values[chosen]).sum(axis=0) for chosen in rows])
        watched_panel = WatchedPanel(panel, (), METHOD, datetime.max.replace(tzinfo=UTC))
        rules = tuple(watched_panel.rule(len(chosen)) for chosen in rows)
        yield World(daily * known, known & ~promised, rules)


def pledge_days(panel: Panel) -> BoolArray:
    """Days of the pledges of the evaluated span."""
    flags = np.zeros(panel.values.shape[1], np.bool_)
    for first, last in PLEDGE_DAYS:
        begin, end = ((date.fromisoformat(day) - panel.first).days for day in (first, last))
        flags[begin : end + 1] = True
    return flags


def simulated_world(seed: int) -> World:
    """Counts of places on a ring: common and local autocorrelated intensities, salvos, growth, and more spread than
    Poisson.
    """
    rng = np.random.default_rng(seed)
    mean = np.exp(rng.uniform(np.log(0.4), np.log(5.0), size=(PLACES, 1)))
    level = np.cumsum(rng.normal(scale=0.01, size=DAYS)) + np.interp(np.arange(DAYS), (400, 700), (0.0, 0.7))
    common = _autoregressive(rng, (1, DAYS), keeps=0.3, spread=0.5)
    local = _autoregressive(rng, (PLACES, DAYS), keeps=0.5, spread=0.3)
    salvo = np.where(rng.random(DAYS) < 0.1, np.log(2.5), 0.0)
    intensity = mean * np.exp(level + common + local + salvo)
    counts = rng.poisson(intensity * rng.gamma(3.0, 1.0 / 3.0, size=intensity.shape)).astype(np.float64)
    size = int(rng.integers(1, 7))
    ring = np.arange(PLACES)
    inside, bordering = ring < size, ((ring >= size) & (ring < size + 2)) | (ring >= PLACES - 2)
    parts = (inside, bordering, ~(inside | bordering))
    return World(np.array([counts[part].sum(axis=0) for part in parts]), np.ones(DAYS, np.bool_), (COUNTS,) * 3)


def _autoregressive(rng: np.random.Generator, shape: tuple[int, int], *, keeps: float, spread: float) -> FloatArray:
    drawn = rng.normal(scale=spread * np.sqrt(1.0 - keeps**2), size=shape)
    for day in range(1, shape[1]):
        drawn[:, day] += keeps * drawn[:, day - 1]
    return drawn


# ---- judging


def judged_windows(world: World, tests: Sequence[int], *, length: int) -> list[Judged]:
    """The windows at these days, as the product would rank them; those that touch a day that does not count are
    skipped.
    """
    begin = int(np.argmax(world.usable))
    usable, daily = world.usable[begin:], world.daily[:, begin:]
    step = -(-length // 3)
    origins = np.arange(METHOD.min_days, usable.size - length + 1)
    medians = np.array(
        [
            expected_totals(
                mask_days(series, ~usable, half_life=METHOD.mask_half_life),
                origins,
                length=length,
                paths=METHOD.placebo_paths,
                pool_days=METHOD.pool_days,
                seed=METHOD.seed,
                alpha=rule.alpha,
                scale=rule.scale,
                run_days=rule.run_days,
                most=rule.most,
            ).median
            for series, rule in zip(daily, world.rules, strict=True)
        ]
    )
    sums = np.concatenate((np.zeros((3, 1)), np.cumsum(daily, axis=1)), axis=1)
    totals = sums[:, origins + length] - sums[:, origins]
    ratios = log_ratios(totals, medians)
    found = []
    for test in (day - begin for day in tests):
        if not usable[test : test + length].all() or test + length > usable.size:
            continue
        ranked = placebo_origins(usable, length=length, first=METHOD.min_days, before=test, step=step)
        at = test - METHOD.min_days
        found.append(
            Judged(
                day=test + begin,
                observed=totals[:, at],
                expected=medians[:, at],
                before=sums[:, test] - sums[:, test - length],
                placebos=ratios[:, ranked - METHOD.min_days],
                worth=effective_windows(ranked, length=length),
            )
        )
    return found


def level_test(window: Judged, observed: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Holm's chances of the three members, and the direction of each."""
    ratios = log_ratios(observed, window.expected)
    chances = [
        two_sided_chance(float(ratio), ranked, effective=window.worth)
        for ratio, ranked in zip(ratios, window.placebos, strict=True)
    ]
    return holm(chances), np.sign(ratios - np.median(window.placebos, axis=1))


def share_test(window: Judged, observed: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The same of the shares against the inside, of bordering and elsewhere; the inside itself has none."""
    ratios = log_ratios(observed, window.expected)
    moved = (ratios - ratios[0])[1:]
    placebos = (window.placebos - window.placebos[0])[1:]
    chances = [
        two_sided_chance(float(value), ranked, effective=window.worth)
        for value, ranked in zip(moved, placebos, strict=True)
    ]
    signs = np.sign(moved - np.median(placebos, axis=1))
    return np.concatenate(([1.0], holm(chances))), np.concatenate(([0.0], signs))


def naive_test(window: Judged, observed: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Before and after as two Poisson counts, each member by itself, as often done by hand."""
    both = np.maximum(observed + window.before, 1.0)
    scores = (observed - window.before) / np.sqrt(both)
    return np.where(np.abs(scores) >= 1.96, 0.04, 1.0), np.sign(scores)


# ---- scenarios


def _moved(window: Judged, rng: np.random.Generator, *, share: float) -> FloatArray:
    """That share of the fire inside comes to the bordering places instead."""
    gone = float(rng.binomial(int(window.observed[0]), share))
    came: FloatArray = window.observed + np.array([-gone, gone, 0.0])
    return came


def _spared(window: Judged, _: np.random.Generator) -> FloatArray:
    """Nothing comes inside, and nothing comes elsewhere for it."""
    kept: FloatArray = window.observed * np.array([0.0, 1.0, 1.0])
    return kept


def _lull(window: Judged, rng: np.random.Generator) -> FloatArray:
    """A fifth of all fire is left, everywhere."""
    return rng.binomial(window.observed.astype(np.int64), 0.2).astype(np.float64)


def _nothing(window: Judged, _: np.random.Generator) -> FloatArray:
    return window.observed


SCENARIOS: dict[str, Callable[[Judged, np.random.Generator], FloatArray]] = {
    "nothing changed": _nothing,
    "inside spared, none moved": _spared,
    "lull everywhere": _lull,
    **{f"{share:.0%} moved": partial(_moved, share=share) for share in MOVES},
}
TESTS_MADE = {"level": level_test, "share": share_test, "before/after": naive_test}


@dataclass(frozen=True)
class Tally:
    """What one test said of each window under one scenario, shape (windows,) each; `rise` is the true one next door."""

    day: IntArray
    least: FloatArray
    more: BoolArray
    fewer: BoolArray
    rise: FloatArray


def tallied(windows: Sequence[Judged], scenario: str, test: str) -> Tally:
    """The smallest chance of the family, and what was said of the bordering places at 5 %."""
    rng = np.random.default_rng(METHOD.seed)
    rows = []
    for window in windows:
        came = SCENARIOS[scenario](window, rng)
        chances, signs = TESTS_MADE[test](window, came)
        border = chances[1] <= METHOD.level
        rise = (came[1] - window.observed[1]) / max(window.expected[1], 0.5)
        rows.append((window.day, chances.min(), border and signs[1] > 0, border and signs[1] < 0, rise))
    day, least, more, fewer, rise = (np.array(column) for column in zip(*rows, strict=True))
    return Tally(day, least, more.astype(bool), fewer.astype(bool), rise)


def share_and_error(said: BoolArray, day: IntArray) -> str:
    """A share of windows in percent, with its standard error over blocks of the calendar."""
    block = day // BLOCK
    sums = np.array([(said[block == one].sum(), (block == one).sum()) for one in np.unique(block)], np.float64)
    mean = sums[:, 0].sum() / sums[:, 1].sum()
    spread = np.sqrt(((sums[:, 0] - mean * sums[:, 1]) ** 2).sum() / max(len(sums) - 1, 1) * len(sums))
    return f"{100 * mean:.1f} ± {100 * spread / sums[:, 1].sum():.1f}"


# ---- tables


def alert_windows(length: int, *, measure: int) -> list[Judged]:
    """Every placebo window of that length on the alerts, of all insides."""
    panel = bundled_panels()[measure]
    tests = range(BEFORE_TEST, panel.values.shape[1] - length + 1, max(3, length))
    return [window for world in alert_worlds(panel) for window in judged_windows(world, tests, length=length)]


def simulated_windows(length: int, *, worlds: int) -> list[Judged]:
    """Windows of many worlds; each world's days are told apart, so that a block is one world."""
    found = []
    for seed in range(worlds):
        world = simulated_world(seed)
        tests = np.linspace(DAYS - 600, DAYS - length, TESTS).astype(int).tolist()
        found += [replace(window, day=seed * BLOCK) for window in judged_windows(world, tests, length=length)]
    return found


def rows_of(name: str, length: int, windows: Sequence[Judged]) -> dict[str, list[list[object]]]:
    """The rows that one set of windows adds to each table."""
    worth = f"{np.median([window.worth for window in windows]):.0f}"
    head: list[object] = [name, length, len(windows), worth]
    quiet = tallied(windows, "nothing changed", "level")
    naive = tallied(windows, "nothing changed", "before/after")
    alarms = [share_and_error(quiet.least <= level, quiet.day) for level in (0.05, 0.10)]
    out = {"alarms": [[*head, *alarms, share_and_error(naive.least <= 0.05, naive.day)]], "power": [], "choice": []}
    for share in MOVES:
        found = tallied(windows, f"{share:.0%} moved", "level")
        cells = [_noticed(found, low, high) for low, high in ((-1.0, 0.25), (0.25, 0.5), (0.5, 1.0), (1.0, np.inf))]
        out["power"].append([name, length, f"{share:.0%}", share_and_error(found.more, found.day), *cells])
    for scenario in ("inside spared, none moved", "lull everywhere", "100% moved"):
        cells = []
        for test in TESTS_MADE:
            found = tallied(windows, scenario, test)
            cells += [f"{100 * found.more.mean():.1f}", f"{100 * found.fewer.mean():.1f}"]
        out["choice"].append([name, length, scenario, *cells])
    return out


def _noticed(found: Tally, low: float, high: float) -> str:
    """Share noticed among windows whose true rise next door lies in the range."""
    chosen = (found.rise > low) & (found.rise <= high)
    return f"{100 * found.more[chosen].mean():.0f} ({chosen.sum()})" if chosen.sum() >= 20 else "-"


def table_rows(job: tuple[str, int, int]) -> dict[str, list[list[object]]]:
    """One job: the kind of windows, their length, and how many worlds are simulated."""
    name, length, worlds = job
    if name == "simulated":
        return rows_of(name, length, simulated_windows(length, worlds=worlds))
    return rows_of(name, length, alert_windows(length, measure=0 if name == "alerts started" else 1))


def worth_rows(series: int = 20_000) -> list[list[object]]:
    """What overlapping windows are worth: one over the chance that the last window lies beyond all before it, less
    one, beside `effective_windows`; on days of several kinds.
    """
    rng = np.random.default_rng(METHOD.seed)
    rows: list[list[object]] = []
    for name, make in DAYS_OF.items():
        found: dict[int, int] = dict.fromkeys(WORTH_LENGTHS, 0)
        for _ in range(series // 2000):
            sums = np.cumsum(make(rng, (2000, WORTH_DAYS)), axis=1)
            for length in WORTH_LENGTHS:
                windows = sums[:, length:] - sums[:, :-length]
                ranked = windows[:, worth_origins(length)]
                last = windows[:, -1]
                found[length] += int((last > ranked.max(axis=1)).sum() + (last < ranked.min(axis=1)).sum())
        for length, hits in found.items():
            measured = 2 * series / hits - 1
            told = effective_windows(worth_origins(length), length=length)
            rows.append([name, length, told, f"{measured:.0f} ± {measured / np.sqrt(hits):.0f}"])
    return rows


def worth_origins(length: int) -> IntArray:
    """The placebo windows before the last window of a series."""
    before = WORTH_DAYS - 1 - length
    usable = np.ones(before, np.bool_)
    return placebo_origins(usable, length=length, first=0, before=before, step=-(-length // 3))


WORTH_DAYS, WORTH_LENGTHS = 1000, (1, 2, 3, 7, 14, 30)
DAYS_OF: dict[str, Callable[[np.random.Generator, tuple[int, int]], FloatArray]] = {
    "independent": lambda rng, shape: rng.normal(size=shape),
    "autocorrelated (0.3)": partial(_autoregressive, keeps=0.3, spread=1.0),
    "autocorrelated (0.6)": partial(_autoregressive, keeps=0.6, spread=1.0),
    "heavy-tailed": lambda rng, shape: np.exp(rng.normal(scale=0.9, size=shape)),
}

HEADERS = {
    "worth": ["days are", "days in a window", "counted as", "measured"],
    "alarms": ["series", "days", "windows", "worth", "level, 5 %", "level, 10 %", "before/after, 5 %"],
    "power": ["series", "days", "moved", "noticed", "rise to 25 %", "25-50 %", "50-100 %", "above 100 %"],
    "choice": [
        *("series", "days", "truth", "level: more", "fewer", "share: more", "fewer"),
        *("before/after: more", "fewer"),
    ],
}


TEXT = """# Displacement: false alarms, power, and which statistic

{made}

Real series are the bundled daily alerts by oblast: every watched oblast and ten fixed sets of two to six as the inside
of a pledge that nobody made, the units that border on it, and the rest; days of real pledges are left out, and each
window is ranked only among windows that ended before it. Simulated worlds have 24 places on a ring with common and
local autocorrelated intensities, salvos common to all, a doubling of the level, and more spread than Poisson; nothing
ever moves in them but what is moved on purpose. `±` is the standard error over blocks of 90 days, or over worlds.

## False alarms

Share of windows [%] in which any of inside, bordering and elsewhere was called more or fewer, nothing having changed.
Nominal are 5 and 10 %. `worth` is the median number of windows that the placebo windows are worth. `before/after` is
the comparison often made by hand, of the window with as many days before it as two Poisson counts, each member for
itself at 5 %.

{alarms}

## Power

Share of windows [%] in which the bordering places were called `more` at 5 % after Holm, when that share of what came
inside was moved to them; then the same by the true rise in the bordering places (in brackets: windows). Where the
inside is small beside its neighbours, even all of it is a small rise there, and no test could see it.

{power}

## Why the level and not the share

What was said of the bordering places [% of windows], by the test of their level (used), by that of their share of what
came there and inside, and by the comparison before/after. `inside spared` takes all fire inside away and moves none of
it; `lull` leaves a fifth of all fire everywhere. A share rises as soon as the inside is spared, so that it calls
displacement what is only restraint; the level does not.

{choice}

## What overlapping windows are worth

Windows of 1,000 days that begin a third of their length apart (a day, if that is less). A last window lies beyond all
before it with chance 1 / (1 + measured) on each side; the test counts fewer.

{worth}
"""


def main() -> None:
    """Evaluate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=200, help="simulated worlds of each length")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    started = time.perf_counter()
    names = ("alerts started", "alert minutes", "simulated")
    jobs = [(name, length, asked.worlds) for name in names for length in LENGTHS]
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = [*pool.map(table_rows, jobs), {"worth": worth_rows()}]
    tables = {
        name: markdown_table(header, [row for part in parts for row in part.get(name, [])])
        for name, header in HEADERS.items()
    }
    made = (
        f"Made on {datetime.now(UTC):%Y-%m-%d} by `python -m evaluation.displacement --worlds {asked.worlds}` in "
        f"{time.perf_counter() - started:.0f} s and {asked.processes} processes."
    )
    text = TEXT.format(made=made, **tables)
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "displacement.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
