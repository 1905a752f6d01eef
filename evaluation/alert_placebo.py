"""Forecast windows of alerts in which nobody promised anything, by place, and compare rivals (docs/method.md §10).

    python -m evaluation.alert_placebo

The figures are the bundled daily alerts by oblast; days of pledges are those of the registry.
"""

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.alert_variants import MINUTES_A_DAY, NegativeBinomial, PastDays, ScaledLevel
from evaluation.series import OUTPUT, markdown_table, write_csv

from holdfire.app.judging import masked_days
from holdfire.judge.effect import History
from holdfire.judge.watched import WatchedPanel
from holdfire.model.method import Method
from holdfire.pledges.load import load_registered
from holdfire.sources.bundled_alerts import bundled_panels, describe_alert_bundle
from holdfire.stats.placebo import (
    Forecast,
    LocalLevelForecast,
    PlaceboResult,
    PlaceboWindows,
    placebo_windows,
    summarise,
)

LENGTHS = (1, 2, 3, 5, 7, 14, 30)
FIRST_ORIGIN = date(2023, 2, 1)
SEED = 20260129
PLEDGE = "ua-2026-01-energy-truce"  # any of the conflict: the days of all its pledges are masked
MEASURES = ("alerts-started", "alert-minutes")
ALL, WEST = "sum of all", "sum of the west"
SUMS = {WEST: ("UA-05", "UA-07", "UA-21", "UA-26", "UA-46", "UA-56", "UA-61", "UA-68", "UA-77")}
NOMINAL = {"cover50": 0.5, "cover80": 0.8, "cover90": 0.9, "cover95": 0.95}
ALLOWED = 0.03
"""Misses are cells whose coverage is farther from nominal than this, in share of windows."""


@dataclass(frozen=True)
class Cell:
    """One measure, place and length under one forecast."""

    forecast: str
    measure: str
    place: str
    result: PlaceboResult


@cache
def watched(measure: str) -> WatchedPanel:
    """The bundled panel of a measure, whole."""
    (panel,) = (one for one in bundled_panels() if one.measure.code == measure)
    masked = masked_days(load_registered(PLEDGE))
    return WatchedPanel(panel, masked, Method(), datetime.max.replace(tzinfo=UTC) - timedelta(days=2))


def places_of(measure: str) -> tuple[str, ...]:
    """Places of which at least one day is known, and the sums."""
    panel = watched(measure)
    known = tuple(place for place in panel.panel.places if np.isfinite(panel.values[panel.row(place)]).any())
    return (*known, *SUMS, ALL)


def members(measure: str, place: str) -> tuple[str, ...]:
    """The place, or the places that a sum adds up: of all those whose known days run on to the end for two years."""
    panel = watched(measure)
    if place == ALL:
        after = panel.last + timedelta(days=1)
        return tuple(one for one in places_of(measure)[: -len(SUMS) - 1] if panel.known_before(one, after) >= 730)
    return SUMS.get(place, (place,))


def stretches(measure: str, place: str) -> Iterator[tuple[History, int]]:
    """Every stretch of known days as the judge would use it: its history, and how many days of it belong to it."""
    panel, units = watched(measure), members(measure, place)
    before = panel.last + timedelta(days=1)
    while before > panel.panel.first:
        begins = [panel.begins(unit, before) for unit in units]
        if any(begin is None for begin in begins):
            before -= timedelta(days=1)
            continue
        history = panel.history(units, before)
        yield history, (before - history.first).days
        before = history.first


def windows_of(measure: str, place: str, forecast: Forecast, step: int) -> list[PlaceboWindows]:
    """The placebo windows of every length, over all stretches; origins are numbered from the panel's first day."""
    panel = watched(measure)
    found: list[list[PlaceboWindows]] = []
    for history, days in stretches(measure, place):
        offset = panel.at(history.first)
        earliest = max(offset + Method().min_days, panel.at(FIRST_ORIGIN))
        first_origin = -(-earliest // step) * step - offset
        if first_origin >= days:
            continue
        # A day on which one place of a sum is unknown is no outcome; what it teaches is what was usual there.
        unusable = (history.masked | history.unknown)[:days]
        scored = placebo_windows(
            history.counts[measure][:days],
            unusable,
            lengths=LENGTHS,
            first_origin=first_origin,
            step=step,
            forecast=forecast,
            seed=SEED,
        )
        found.append([replace(one, origins=one.origins + offset) for one in scored])
    return [joined([stretch[at] for stretch in reversed(found)]) for at in range(len(LENGTHS))] if found else []


def joined(parts: Sequence[PlaceboWindows]) -> PlaceboWindows:
    """The windows of several stretches as one."""
    arrays: dict[str, Any] = {
        one.name: np.concatenate([getattr(part, one.name) for part in parts])
        for one in fields(PlaceboWindows)
        if one.name not in {"length", "excluded", "failed"}
    }
    excluded, failed = (sum(getattr(part, name) for part in parts) for name in ("excluded", "failed"))
    return replace(parts[0], excluded=excluded, failed=failed, **arrays)


def evaluate(job: tuple[str, str, str], *, paths: int, step: int) -> list[Cell]:
    """All lengths of one measure and place under one forecast; a length with too few windows is left out."""
    name, measure, place = job
    cells = windows_of(measure, place, forecast_of(name, measure, place, paths), step)
    return [
        Cell(name, measure, place, summarise(one, step=step, seed=SEED)) for one in cells if one.origins.size >= FEWEST
    ]


FEWEST = 30
"""Fewer windows than this say nothing of a place and length."""


def as_judged(measure: str, places: int, paths: int) -> LocalLevelForecast:
    """The forecast that the judge uses for a sum over so many places."""
    rule = watched(measure).rule(places)
    return LocalLevelForecast(paths=paths, alpha=rule.alpha, scale=rule.scale, run_days=rule.run_days, most=rule.most)


def forecast_of(name: str, measure: str, place: str, paths: int) -> Forecast:
    """The forecast of that name for a measure of a place."""
    count = len(members(measure, place))
    if name == JUDGED:
        return as_judged(measure, count, paths)
    rival = RIVALS[name]
    if isinstance(rival, ScaledLevel):
        most = MINUTES_A_DAY * count if measure == "alert-minutes" else np.inf
        return replace(rival, paths=paths, most=most)
    return replace(rival, paths=paths)


JUDGED = "as judged"
LAUNCHES = "as launches: log, half-life 27 d"
RIVALS: dict[str, ScaledLevel | PastDays | NegativeBinomial] = {
    LAUNCHES: ScaledLevel(),
    "log, half-life 14 d": ScaledLevel(alpha=0.05),
    "log, pool 180 d": ScaledLevel(pool_days=180),
    "log, runs of 7 d": ScaledLevel(block=7),
    "log, half-life 10 d, runs of 7 d": ScaledLevel(alpha=0.07, block=7),
    "square root": ScaledLevel(scale="sqrt"),
    "square root, runs of 7 d": ScaledLevel(scale="sqrt", block=7),
    "square root, half-life 10 d, runs of 7 d": ScaledLevel(scale="sqrt", alpha=0.07, block=7),
    "square root, half-life 7 d, runs of 7 d": ScaledLevel(scale="sqrt", alpha=0.1, block=7),
    "square root, half-life 10 d, runs of 7 d, pool 180 d": ScaledLevel(
        scale="sqrt", alpha=0.07, block=7, pool_days=180
    ),
    "cube root, half-life 10 d, runs of 7 d": ScaledLevel(scale="cbrt", alpha=0.07, block=7),
    "cube root, half-life 7 d, runs of 7 d": ScaledLevel(scale="cbrt", alpha=0.1, block=7),
    "plain scale": ScaledLevel(scale="plain"),
    "bounded scale": ScaledLevel(scale="bounded"),
    "bounded scale, half-life 10 d, runs of 7 d": ScaledLevel(scale="bounded", alpha=0.07, block=7),
    "past days (EW-60)": PastDays(),
    "past days (EW-60), runs of 7 d": PastDays(block=7),
    "negative binomial": NegativeBinomial(),
}
"""What the method was compared with; each with the settings of launches but for what its name says."""


def jobs_of(names: Sequence[str]) -> list[tuple[str, str, str]]:
    """Every forecast for every measure and place; the bounded scale is one of minutes only."""
    return [
        (name, measure, place)
        for name in names
        for measure in MEASURES
        if measure == "alert-minutes" or not name.startswith("bounded")
        for place in places_of(measure)
    ]


def mean(cells: Sequence[Cell], name: str) -> float:
    """Mean of one figure over cells."""
    return float(np.mean([getattr(cell.result, name) for cell in cells]))


def averages(cells: Sequence[Cell]) -> list[object]:
    """One line of shares over cells: coverage at the four levels, the largest miss, CRPS ratio, alarms and tails."""
    cover = {name: mean(cells, name) for name in NOMINAL}
    miss = max(abs(cover[name] - nominal) for name, nominal in NOMINAL.items())
    return [
        len(cells),
        *(f"{cover[name]:.1%}" for name in NOMINAL),
        f"{miss:.1%}",
        f"{mean(cells, 'crps_ratio'):.3f}",
        f"{mean(cells, 'alarm5'):.1%}",
        f"{mean(cells, 'ranked5'):.1%}",
    ]


SHARES = ("cells", "50 %", "80 %", "90 %", "95 %", "largest miss", "CRPS ratio", "alarms 5 %", "ranked 5 %")


def compared(cells: Sequence[Cell]) -> str:
    """Every forecast on every measure, averaged over single places and lengths."""
    grouped: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.place.startswith("UA"):
            grouped[cell.measure, cell.forecast].append(cell)
    rows = [[measure, name, *averages(found)] for (measure, name), found in sorted(grouped.items())]
    return markdown_table(("measure", "forecast", *SHARES), rows)


def by(cells: Sequence[Cell], what: str) -> str:
    """Averages of the chosen forecast by length or place."""
    grouped: dict[tuple[str, object], list[Cell]] = defaultdict(list)
    for cell in cells:
        grouped[cell.measure, cell.result.length if what == "days" else cell.place].append(cell)
    rows = [[measure, key, *averages(found)] for (measure, key), found in grouped.items()]
    return markdown_table(("measure", what, *SHARES), sorted(rows, key=lambda row: row[0] != MEASURES[0]))


def misses(cells: Sequence[Cell]) -> str:
    """Every cell of which a coverage lies farther from nominal than allowed, and by more than chance explains."""
    rows = []
    for cell in cells:
        result = cell.result
        off = {name: getattr(result, name) - nominal for name, nominal in NOMINAL.items()}
        if max(map(abs, off.values())) <= ALLOWED:
            continue
        beyond = abs(result.cover80 - 0.8) > 2 * result.cover80_se or abs(result.cover90 - 0.9) > 2 * result.cover90_se
        shares = (f"{getattr(result, name):.0%}" for name in NOMINAL)
        errors = f"±{result.cover80_se:.0%}, ±{result.cover90_se:.0%}"
        rows.append([cell.measure, cell.place, result.length, result.windows, *shares, errors, "yes" if beyond else ""])
    header = (
        "measure",
        "place",
        "days",
        "windows",
        "50 %",
        "80 %",
        "90 %",
        "95 %",
        "error of 80 and 90 %",
        "beyond 2 errors",
    )
    return f"{len(rows)} of {len(cells)} cells.\n\n" + markdown_table(header, rows)


def noise(cells: Sequence[Cell]) -> str:
    """How many misses the standard errors explain by themselves, by measure and length, and what they leave over."""
    grouped: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        for which in (str(cell.result.length), "all but 1" if cell.result.length > 1 else "", "all"):
            if which:
                grouped[cell.measure, which].append(cell)
    order = [*map(str, LENGTHS), "all but 1", "all"]
    rows = [
        [measure, which, len(grouped[measure, which]), *_noise_of(grouped[measure, which], level)]
        for measure in MEASURES
        for which in order
        for level in (80, 90)
    ]
    header = (
        "measure",
        "days",
        "cells",
        "interval",
        "missed",
        "by chance alone",
        "beyond 2 errors",
        "4.6 % are",
        "rest",
    )
    return markdown_table(header, rows)


def _noise_of(cells: Sequence[Cell], level: int) -> list[object]:
    off = np.array([getattr(cell.result, f"cover{level}") for cell in cells]) - level / 100
    error = np.maximum([getattr(cell.result, f"cover{level}_se") for cell in cells], 1e-9)
    chance = sum(math.erfc(ALLOWED / one / math.sqrt(2)) for one in error)
    rest = math.sqrt(max(0.0, float((off**2).mean() - (error**2).mean())))
    beyond = int((np.abs(off) > 2 * error).sum())
    missed = int((np.abs(off) > ALLOWED).sum())
    return [f"{level} %", missed, f"{chance:.0f}", beyond, f"{0.046 * len(cells):.1f}", f"{rest:.1%}"]


def lengths(cells: Sequence[Cell]) -> list[dict[str, object]]:
    """The table that the package carries: the mean over single places of each measure and length.

    The standard error of a mean is at most the mean of the standard errors; it is that if all places err alike.
    """
    grouped: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.place.startswith("UA"):
            grouped[cell.measure, cell.result.length].append(cell)
    names = ("cover50", "cover80", "cover80_se", "cover90", "cover90_se", "cover95", "alarm5", "alarm5_se")
    return [
        {
            "class": measure,
            "length": length,
            "places": len(found),
            "windows": sum(cell.result.windows for cell in found),
            **{name: round(mean(found, name), 4) for name in names},
        }
        for (measure, length), found in grouped.items()
    ]


def within(cells: Sequence[Cell]) -> str:
    """Whether the goal is met: mean coverage of single places, over all places and lengths."""
    lines = []
    for measure in MEASURES:
        found = [cell for cell in cells if cell.measure == measure and cell.place.startswith("UA")]
        lines.append(
            f"{measure}: "
            + ", ".join(f"{nominal:.0%} held {mean(found, name):.1%}" for name, nominal in NOMINAL.items())
            + f"; alarms at 5 %: {mean(found, 'alarm5'):.1%}; over {len(found)} cells"
        )
    return "\n".join(f"- {line}" for line in lines)


NOTE = (
    "Coverage counts windows whose randomised PIT lies in the central interval. `CRPS ratio` is the mean score over "
    "that of the plain empirical distribution (the sums of the 180 days before): below 1 is better. `alarms` is the "
    "share with p_low at most 5 %, `ranked` the same with ties broken at random. A window is scored where all its days "
    "are known and in no pledge; the history of each ends before it. Cells with fewer than "
    f"{FEWEST} windows are left out. `{WEST}` adds up {', '.join(SUMS[WEST])}; `{ALL}` all places whose known days "
    "run on to the end for two years."
)


ABOUT_RIVALS = (
    "Fewer windows and paths than above, so that the figures of the method differ a little. `as judged` is the square "
    "root for alerts started and the cube root for minutes, half-life 10 days, runs of 7 days."
)
ABOUT_NOISE = (
    f"A cell has some 150 windows, and its coverage a standard error of about 3 %. `missed` counts cells more than "
    f"{ALLOWED:.0%} off; `by chance alone` is how many would be if every interval held exactly as often as it says and "
    "only the errors of the table (normal, by the bootstrap of each cell) were at work. `beyond 2 errors` counts cells "
    "off by more than twice their error, of which `4.6 % are` due by chance. `rest` is the error that chance does not "
    "explain: the root of the mean square miss less the mean square error (0 where chance explains all)."
)
ABOUT_MISSES = (
    f"Every cell of the method of which a coverage is more than {ALLOWED:.0%} off. Windows of one place overlap, so a "
    "share may be off by chance; the last column says where the 80 or 90 % interval is off by more than twice its "
    "bootstrap error."
)


def page(chosen: Sequence[Cell], compared_cells: Sequence[Cell], *, command: str, seconds: float) -> str:
    """The page of tables."""
    bundle = describe_alert_bundle()
    made = (
        f"Made by `{command}` from the bundled daily figures of {bundle.first_day} to {bundle.last_day} (SHA-256 "
        f"`{bundle.table_sha256[:16]}…`), seed {SEED}; windows begin from {FIRST_ORIGIN} on. It took {seconds:.0f} s."
    )
    return "\n\n".join(
        [
            "# Placebo evaluation: alerts by place",
            made,
            NOTE,
            "## The method\n\nMean over all single places and lengths:",
            within(chosen),
            "## By length",
            by([cell for cell in chosen if cell.place.startswith("UA")], "days"),
            "## By place",
            by(chosen, "place"),
            f"## Rivals\n\n{ABOUT_RIVALS}",
            compared(compared_cells),
            f"## Are the misses noise?\n\n{ABOUT_NOISE}",
            noise(chosen),
            f"## Misses\n\n{ABOUT_MISSES}",
            misses(chosen),
        ]
    )


def main() -> None:
    """Evaluate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paths", type=int, default=2000)
    parser.add_argument("--step", type=int, default=7, help="days between the first days of windows")
    parser.add_argument("--rival-paths", type=int, default=500)
    parser.add_argument("--rival-step", type=int, default=29)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the tables")
    asked = parser.parse_args()
    started = time.perf_counter()
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = pool.map(partial(evaluate, paths=asked.paths, step=asked.step), jobs_of([JUDGED]))
        chosen = [cell for part in parts for cell in part]
        work = partial(evaluate, paths=asked.rival_paths, step=asked.rival_step)
        parts = pool.map(work, jobs_of([JUDGED, *RIVALS]), chunksize=4)
        rival_cells = [cell for part in parts for cell in part]
    options = " ".join(
        f"--{name.replace('_', '-')} {getattr(asked, name)}" for name in ("paths", "step", "rival_paths", "rival_step")
    )
    command = f"python -m evaluation.alert_placebo {options}"
    text = page(chosen, rival_cells, command=command, seconds=time.perf_counter() - started)
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "alerts.md").write_text(text + "\n", encoding="utf-8")
    rows = [{"measure": cell.measure, "place": cell.place, **asdict(cell.result)} for cell in chosen]
    write_csv(asked.output / "alerts.csv", rows)
    write_csv(asked.output / "alerts_lengths.csv", lengths(chosen))
    print(text)


if __name__ == "__main__":
    main()
