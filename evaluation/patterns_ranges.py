"""Do the ranges of patterns hold what is true, and is what is told of their power so? Known effects are put in.

    python -m evaluation.patterns_ranges --repeats 200

Events: the real series of 2025, dates of the bundled lists moved at random within months, what came on the days after
(before) them multiplied. Salvos, cold and repairs: worlds of the other modules, with an effect.
"""

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
from evaluation import patterns_cold, patterns_salvos, repairs
from evaluation.patterns import DAYS, FIRST, WORLDS, share, write_section
from evaluation.series import markdown_table

from holdfire.app.patterns.ground import Ground, promised
from holdfire.app.patterns.tables import SHIPPED, read_events, read_family
from holdfire.judge.patterns import cold, diplomacy
from holdfire.judge.patterns.correcting import Asked
from holdfire.judge.patterns.events import Bench, Daily, Laid, Question, ask, lay, strata_of
from holdfire.judge.patterns.family import DatedEvent
from holdfire.judge.patterns.hazards import Watched
from holdfire.judge.patterns.repairs import Bench as RepairBench
from holdfire.judge.patterns.repairs import Struck
from holdfire.judge.patterns.repairs import ask as ask_repairs
from holdfire.judge.patterns.salvos import ask_all
from holdfire.judge.patterns.weather import Temperatures, followed
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.events import shifts_of, stratify
from holdfire.stats.inversion import sized

DRAWS = 1999
LEVEL = 0.05


class Trial(NamedTuple):
    """One world: the truth, the range told and the one that adds to the statistic, whether it spoke, and, where nothing
    was put in, the power that it tells of each effect."""

    truth: float
    ratio: float
    low: float
    high: float
    added: tuple[float, float]
    spoke: bool
    power: dict[float, float]


def _trial(asked: Asked, truth: float, effects: Sequence[float] = ()) -> Trial:
    found, added = asked.range, asked.added
    power = {effect: asked.power(effect, level=LEVEL) for effect in effects}
    return Trial(truth, *found, (added.low, added.high), asked.p <= LEVEL + 1e-12, power)


def _told(seed: int, effect: float, effects: Sequence[float]) -> Sequence[float]:
    """The effects of which a world tells its power: a quarter of those in which there is none."""
    return [one for one in effects if one != 1] if effect == 1 and seed % 4 == 0 else []


# ---- events on the real series


class Case(NamedTuple):
    """Which dates of which family, around which days of which series."""

    family: str
    measure: str
    list: str
    when: str


EVENTS = (
    *(Case("diplomacy", measure, "catalogue", "after") for measure in ("drones", "missiles", "alerts")),
    *(Case("diplomacy", measure, "tass", "after") for measure in ("drones", "missiles")),
    *(Case("diplomacy", measure, "rferl", "after") for measure in ("drones", "missiles")),
    *(Case("diplomacy", measure, "catalogue", "before") for measure in ("drones", "missiles")),
    *(Case("cold", measure, "dated", "from") for measure in ("drones", "missiles")),
)
EFFECTS = (0.67, 1.0, 1.25, 1.5, 2.0)


@cache
def _evidence() -> Ground:
    return Ground()


@cache
def _case(case: Case) -> tuple[Question, Bench, tuple[DatedEvent, ...]]:
    kinds: dict[str, Any] = {
        "diplomacy": (diplomacy.Family, diplomacy.Event),
        "cold": (cold.Family, cold.ColdDay),
    }
    kind = kinds[case.family]
    stated = read_family(SHIPPED / f"{case.family}.yaml", kind[0])
    events = read_events((SHIPPED / stated.events).read_bytes(), kind[1], name=stated.events)
    series = _evidence().series((case.measure,), stated.conflict, stated.period)
    days, side = (
        (stated.horizon, stated.side)
        if case.family == "cold"
        else (getattr(stated.horizon, case.when), getattr(stated.sides, case.when))
    )
    question = Question(
        measure=case.measure,
        list=case.list,
        kind="any",
        when=case.when,
        days=days,
        side=side,
        doubtful=False,
        own_day=case.family == "cold",
        strata=stated.strata,
    )
    bench = Bench(stated.period, stated.kinds, {"any": "events"}, series, DRAWS, _evidence().method.seed)
    return question, bench, events


def injected(seed: int, *, case: Case, effect: float) -> Trial:
    """Move the dates, raise the days around them, and ask of these dates."""
    question, bench, events = _case(case)
    laid, series = lay(question, events, bench), bench.daily[question.measure]
    placed = stratify(laid.ratios, strata_of(bench.period, question.strata), laid.usable, laid.at)
    steps = shifts_of(placed, draws=1, seed=seed)
    at = np.concatenate([part.days[part.moved[step[0]]] for part, step in zip(placed, steps, strict=True)])
    begin = {"after": 1, "before": -question.days, "from": 0}[question.when]
    counts = series.counts.copy()
    first = (bench.period.first - series.first).days
    marked = {first + day + begin + step for day in at.tolist() for step in range(question.days)}
    counts[[day for day in marked if 0 <= day < counts.size]] *= effect
    moved = [_event(bench, int(day), question.list) for day in at]
    kinds = {"any": ("moved",)}
    there = replace(bench, kinds=kinds, daily={question.measure: replace(series, counts=counts)}, made={}, levels={})
    return _trial(ask(lay(question, moved, there), there), effect, _told(seed, effect, EFFECTS))


def _event(bench: Bench, day: int, name: str) -> DatedEvent:
    on = bench.period.first + timedelta(days=day)
    return DatedEvent(id=str(day), first=on, last=on, kind="moved", title="moved", lists=(name,))


def made_anew() -> str:
    """Ranges of the real answer, by the level carried anew and by forecasts made wholly anew."""
    rows = []
    for case in EVENTS:
        question, bench, events = _case(case)
        laid = lay(question, events, bench)
        asked, series = ask(laid, bench), bench.daily[question.measure]
        held: Any = asked.sizing
        begun, _ = bench.carried(question.measure)
        marked = np.concatenate((np.zeros(begun, np.bool_), held.around.marked))

        def undone(
            logs: FloatArray,
            marked: BoolArray = marked,
            series: Daily = series,
            bench: Bench = bench,
            laid: Laid = laid,
            held: Any = held,
        ) -> tuple[FloatArray, FloatArray]:
            ratios = []
            for log in logs.tolist():
                counts = np.where(marked, series.counts * np.exp(-log), series.counts)
                daily: dict[str, Daily] = {laid.question.measure: replace(series, counts=counts)}
                there = replace(bench, daily=daily, made={}, levels={})
                windows = there.windows(laid.question.measure, laid.question.days)
                shown = np.clip(np.arange(bench.period.days) + laid.begin, 0, windows.ratios.size - 1)
                ratios.append(windows.ratios[shown])
            steps = shifts_of(held.strata, draws=DRAWS, seed=bench.seed)
            ranked: tuple[FloatArray, FloatArray] = held.ranked(np.array(ratios), steps)
            return ranked

        anew, ours = sized(undone), asked.range
        rows.append([f"{case.measure}, {case.list}, {case.when}", *(f"{one:.3f}" for one in (*ours, *anew))])
    heads = [f"{name}, {how}" for how in ("level carried", "forecast anew") for name in ("ratio", "low", "high")]
    return markdown_table(["series, dates, days", *heads], rows)


# ---- salvos


SALVOS = (
    *(("talks/before", times) for times in (1.0, 0.5, 0.25)),
    *(("talks/after", times) for times in (1.0, 2.0, 3.0)),
    *(("pledges/during", times) for times in (1.0, 0.33)),
    *(("quiet/missiles", times) for times in (1.0, 0.67, 0.5)),
    *(("quiet/drones", times) for times in (1.0, 0.8, 0.67)),
    *(("soon", times) for times in (1.0, 0.5, 0.25)),
)


def salvo_trial(seed: int, *, test: str, effect: float) -> Trial | None:
    """Salvos at random to which the effect is done."""
    rng = np.random.default_rng(seed)
    family, events = patterns_salvos._family()
    talks = [day for one in events if 720 < (day := (one.first - FIRST).days) < DAYS - 8]
    promises = np.zeros(DAYS, np.bool_)
    for begin, end in promised(family.conflict):
        promises[max((begin - FIRST).days, 0) : max((end - FIRST).days + 1, 0)] = True
    marked, drones = np.zeros(DAYS, np.bool_), 60.0 * rng.gamma(2.0, 0.5, size=DAYS)
    for day in talks:
        span = range(day - family.held.before, day) if test == "talks/before" else range(day + 1, day + 8)
        marked[[one for one in span if test.startswith("talks") and one < DAYS]] = True
    marked |= promises if test == "pledges/during" else False
    missiles, last = rng.gamma(0.5, 2.0, size=DAYS), -DAYS
    hit = np.zeros(DAYS, np.bool_)
    for day in range(DAYS):
        times = effect if marked[day] or (test == "soon" and day - last <= family.soon) else 1.0
        hit[day] = rng.random() < 0.12 * times
        last = day if hit[day] else last
    missiles[hit] += 40.0 * np.exp(rng.normal(scale=0.6, size=int(hit.sum())))
    if test.startswith("quiet"):
        near = np.zeros(DAYS, np.bool_)
        for step in range(1, family.quiet + 1):
            near[:-step] |= hit[step:]
        (missiles if test == "quiet/missiles" else drones)[near & ~hit] *= effect
    nothing = np.zeros(DAYS, np.bool_)
    daily = {
        name: Daily("simulated", FIRST, rng.poisson(of).astype(np.float64), nothing, promises, 0.025, "log")
        for name, of in (("missiles", missiles), ("drones", drones))
    }
    for one in ask_all(family, events, daily, seed=seed).asked:
        name = "quiet/drones" if one.name.startswith("drones/") else one.name
        if name == test:
            return _trial(one, effect, _told(seed, effect, [times for named, times in SALVOS if named == test]))
    return None


# ---- cold


COLD = (1.0, 1.25, 1.5)


def cold_trials(seed: int, *, effect: float) -> tuple[Trial, Trial, Trial]:
    """Fire of an autocorrelated world, `effect` times as much for every five degrees; of one lag alone for "any"."""
    rng = np.random.default_rng(seed)
    intensity = WORLDS["autocorrelated"](rng)
    celsius = patterns_cold.temperatures(rng)
    family = read_family(SHIPPED / "cold.yaml", cold.Family)
    terms = patterns_cold._terms(family)
    season = 9.0 - 13.0 * np.cos(2 * np.pi * (np.arange(DAYS) - 10) / 365.25)
    away = celsius - season
    lags = {lag: np.concatenate((np.full(lag, away[0]), away[: DAYS - lag])) for lag in range(3)}
    shown = {
        "low": np.mean(list(lags.values()), axis=0),
        "falling": lags[0] - lags[2],
        "any": lags[1],
    }
    found = []
    for at, (way, exposure) in enumerate(shown.items()):
        counts = rng.poisson(intensity * effect ** (-exposure / 5)).astype(np.float64)
        nothing = np.zeros(DAYS, np.bool_)
        daily = {"all": Daily("simulated", FIRST, counts, nothing, nothing, alpha=0.025, scale="log")}
        asked = followed(terms, "measured", daily, Temperatures(FIRST, celsius, "simulated"), seed=seed).asked[at]
        truth = effect
        if way == "any":
            lagged: Any = asked.sizing
            truth = effect ** float(lagged.among[int(np.argmax(lagged.slope)), 1])
        found.append(_trial(asked, truth, _told(seed, effect, COLD)))
    return found[0], found[1], found[2]


# ---- repairs


REPAIRS = {
    "memoryless": repairs.WORLDS["memoryless"],
    "few strikes": repairs.WORLDS["few strikes"],
    "few repairs": repairs.World(lambda _: 0.12, told=0.01, told_dense=0.01),
    "few of both": repairs.World(lambda _: 0.03, told=0.02, told_dense=0.02),
}
HAZARDS = (1.0, 2.0, 4.0)


def repair_trial(seed: int, *, world: str, effect: float) -> Trial | None:
    """Strikes so many times as likely in the days after a repair."""
    rng = np.random.default_rng(seed)
    struck, restored = repairs.history(rng, REPAIRS[world], effect=effect)
    nothing = np.zeros(DAYS_OF_REPAIRS, np.bool_)
    watched = Watched(repairs.PLACE, struck, ~nothing, nothing)
    held = {"all": Struck((watched,), "simulated", repairs.FIRST)}
    bench = RepairBench(repairs._family(), held, np.full(nothing.size, np.nan), seed)
    told = [repairs._repair(int(day)) for day in np.flatnonzero(restored)]
    asked = ask_repairs(repairs._question("all"), told, bench, draws=DRAWS)
    return _trial(asked, effect, _told(seed, effect, HAZARDS)) if isinstance(asked, Asked) else None


DAYS_OF_REPAIRS = repairs.DAYS


# ---- tables


HEADS = ("range holds it", "told too high", "told too low", "by adding", "median told", "noticed", "power told")


def rows_of(names: Sequence[str], groups: Mapping[float, Sequence[Trial | None]]) -> list[list[str]]:
    """A row for each effect; the power of it is what worlds without any tell."""
    powers = [one.power for one in groups[1.0] if one is not None and one.power]
    rows = []
    for effect, trials in groups.items():
        told = [power[effect] for power in powers if effect in power]
        rows.append([*names, f"x {effect:g}", *_cells(trials), f"{np.mean(told):.0%}" if told else ""])
    return rows


def _cells(trials: Sequence[Trial | None]) -> list[str]:
    """Coverage with its simulation error, misses on either side, the range as it was, and what was noticed."""
    told = [one for one in trials if one is not None]
    held = [one.low <= one.truth <= one.high for one in told]
    added = [one.added[0] <= one.truth <= one.added[1] for one in told]
    return [
        share(held),
        f"{np.mean([one.low > one.truth for one in told]):.1%}",
        f"{np.mean([one.high < one.truth for one in told]):.1%}",
        f"{np.mean(added):.1%}",
        f"{np.median([one.ratio for one in told]):.2f}",
        share([one.spoke for one in told]),
    ]


def _events_table(pool: ProcessPoolExecutor, seeds: range) -> str:
    rows = []
    for case in EVENTS:
        groups = {
            effect: list(pool.map(partial(injected, case=case, effect=effect), seeds, chunksize=20))
            for effect in EFFECTS
        }
        rows += rows_of([f"{case.measure}, {case.list}, {case.when}"], groups)
    return markdown_table(["series, dates, days", "truth", *HEADS], rows)


def main() -> None:
    """Run everything and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    begun, seeds = time.monotonic(), range(asked.repeats)
    with ProcessPoolExecutor(asked.workers) as pool:
        text = HEAD.format(repeats=asked.repeats) + "\n### Events\n\n" + EVENTS_TOLD + _events_table(pool, seeds)
        print(text, flush=True)
        three = {effect: list(pool.map(partial(cold_trials, effect=effect), seeds, chunksize=10)) for effect in COLD}
        rows = []
        for at, way in enumerate(("low", "falling", "any")):
            rows += rows_of([way], {effect: [one[at] for one in found] for effect, found in three.items()})
        text += "\n\n### Temperatures\n\n" + COLD_TOLD + markdown_table(["test", "truth", *HEADS], rows)
        rows = []
        for test in dict.fromkeys(test for test, _ in SALVOS):
            effects = [times for named, times in SALVOS if named == test]
            rows += rows_of(
                [test], {one: list(pool.map(partial(salvo_trial, test=test, effect=one), seeds)) for one in effects}
            )
        text += "\n\n### Salvos and pledges\n\n" + SALVOS_TOLD + markdown_table(["test", "truth", *HEADS], rows)
        rows = []
        for world in REPAIRS:
            rows += rows_of(
                [world],
                {one: list(pool.map(partial(repair_trial, world=world, effect=one), seeds)) for one in HAZARDS},
            )
        text += "\n\n### Hazards\n\n" + REPAIRS_TOLD + markdown_table(["world", "truth", *HEADS], rows)
    write_section("Ranges", text)
    write_section("Ranges and forecasts made anew", ANEW.format(repeats=asked.repeats) + made_anew())
    print(text, f"\n{time.monotonic() - begun:.0f} s")


HEAD = """Made by `python -m evaluation.patterns_ranges --repeats {repeats}`. A known effect is put in, and the range of
95 % asked whether it holds it. "Told too high" are ranges that lie above the truth, "too low" those below it; "by
adding" is how often a range holds it that adds chance to the statistic, as all did before, as if random dates held none
of the effect. "Noticed" is the share in which the test of the family spoke at 5 %, "power told" what it says of that
where nothing was put in (mean over a quarter of the worlds).
"""
ANEW = """Made by `python -m evaluation.patterns_ranges --repeats {repeats}`. The real series and dates, each list for
the whole year, 1,999 placements: for each size of an effect the level is carried anew and the errors of the forecast
are left as they were, or all forecasts are made anew.

"""
EVENTS_TOLD = """Real series of 2025; the dates of each list moved around their months at random (as in the test), and
what came on the days around them multiplied.

"""
COLD_TOLD = """Autocorrelated worlds, so many times as much for every 5 °C. For "any" fire follows the day before alone,
and the truth is what that makes of the day that shows most.

"""
SALVOS_TOLD = """Salvos at random on the days of 2025, so many times as likely around talks, on days of pledges and
within three days of the last; launches on the days before them multiplied.

"""
REPAIRS_TOLD = """Strikes so many times as likely in the three days after a repair. Few repairs: some 20 marked days
with 3 strikes to expect; few of both: some 20 with fewer than one.

"""

if __name__ == "__main__":
    main()
