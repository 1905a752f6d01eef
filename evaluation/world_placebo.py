"""Placebo windows of daily events and dead: how often the ranges of the method hold (docs/method.md §3 and §10)."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np
from evaluation.alert_placebo import FEWEST, SHARES, Cell, averages, misses
from evaluation.series import markdown_table, write_csv
from evaluation.world_files import LATEST, Release

from holdfire.app.judging import masked_days
from holdfire.judge.effect import Asked, Observed, judge_family
from holdfire.judge.events import event_panels
from holdfire.judge.watched import WatchedPanel
from holdfire.model.method import Method
from holdfire.model.panel import Panel
from holdfire.model.rows import Rows
from holdfire.places import register
from holdfire.pledges.load import load_registered
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.expectation import past_windows
from holdfire.stats.placebo import LocalLevelForecast, placebo_windows, summarise

LENGTHS = (7, 30, 90)
FEWEST_EVENTS = 100
"""Units with fewer events in the whole file are left out: all their windows are empty."""

FAR = 0.1
"""A miss of the 80 % range that is told by name."""

SEED = 20261126
OF = {
    "UA": "donbas-2020-07-comprehensive-ceasefire",
    "SY": "syria-2016-02-cessation",
    "CO": "colombia-2017-10-eln-bilateral-ceasefire",
}
"""A pledge of each conflict: the days of all that were in force are masked."""

ZONES = {"UA": "Europe/Kyiv", "SY": "Asia/Damascus", "CO": "America/Bogota"}


@dataclass(frozen=True)
class Series:
    """The daily values of one measure in one place, with the forecast that the judge uses for it."""

    place: str
    measure: str
    first: date
    values: FloatArray
    masked: BoolArray
    forecast: LocalLevelForecast


def panels_of(release: Release, *, rows: Rows | None = None, conflict: str = "") -> tuple[Panel, ...]:
    """Both measures of the country and of all its units over all days of the file; of some of its rows, if given."""
    days = [event.day for event in release.events]
    codes = [release.country, *(unit.code for unit in register().units(release.country))]
    return event_panels(
        release.rows if rows is None else rows,
        first=days[0],
        last=days[-1],
        zone=ZONES[release.country],
        watched={code: [(days[0], days[-1])] for code in codes},
        source="ucdp",
        conflict=conflict,
        fit=register().fit,
    )


def watched(panel: Panel, country: str, method: Method) -> WatchedPanel:
    """A panel as the judge has it once all its days are over."""
    over = datetime.combine(LATEST.date() - timedelta(days=2), LATEST.timetz())
    return WatchedPanel(panel, masked_days(load_registered(OF[country])), method, over)


def series_of(release: Release, *, paths: int) -> list[Series]:
    """Both measures of the country and of every unit with enough events."""
    panels = panels_of(release)
    events = next(panel for panel in panels if panel.measure.code == "events")
    sums = np.nansum(events.values, axis=1)
    told = [place for place, count in zip(events.places, sums, strict=True) if count >= FEWEST_EVENTS]
    return [_series(watched(panel, release.country, Method()), place, paths) for panel in panels for place in told]


def _series(watched: WatchedPanel, place: str, paths: int) -> Series:
    panel, rule = watched.panel, watched.rule(1)
    history = watched.history((place,), watched.last + timedelta(days=1))
    return Series(
        place=place,
        measure=panel.measure.code,
        first=history.first,
        values=history.counts[panel.measure.code],
        masked=history.masked,
        forecast=LocalLevelForecast(
            paths=paths, alpha=rule.alpha, scale=rule.scale, run_days=rule.run_days, most=rule.most
        ),
    )


@dataclass(frozen=True)
class Words:
    """How often the judge says what of windows of one length in one country, where nothing was promised."""

    country: str
    length: int
    windows: int
    fewer: int
    not_fewer: int
    floored: int


def words_of(release: Release, *, paths: int) -> list[Words]:
    """The words of the whole ladder, with Holm over both measures, on windows side by side or 30 days apart."""
    method = Method(paths=paths)
    panels = [watched(panel, release.country, method) for panel in panels_of(release)]
    found = []
    for length in LENGTHS:
        firsts = [
            panels[0].panel.first + timedelta(days=begin)
            for begin in range(Method().pool_days, panels[0].values.shape[1] - length, max(30, length))
            if not panels[0].pledged[begin : begin + length].any()
        ]
        judged = [_words(panels, release.country, first, length) for first in firsts]
        told = [one for one in judged if one]
        counts = [sum(word in one for one in told) for word in ("fewer", "not fewer", "floor")]
        found.append(Words(release.country, length, len(told), *counts))
    return found


def _words(panels: Sequence[WatchedPanel], country: str, first: date, length: int) -> frozenset[str]:
    last = first + timedelta(days=length - 1)
    family = {}
    for one in panels:
        history, code = one.history((country,), first), one.panel.measure.code
        if not history.reaches(first, length):
            return frozenset()
        family[code] = Asked(history, code, Observed(*[history.count(code, first, last)] * 3), first, last)
    effects, _ = judge_family(family)
    windows = past_windows(next(iter(family.values())).history.known_before(first), length, min_days=Method().min_days)
    floored = len(family) / (1 + windows) > Method().level
    words = {effect.verdict.value for effect in effects.values()}
    return frozenset(words | ({"floor"} if floored else set()))


def evaluate(series: Series, *, step: int) -> list[Cell]:
    """All lengths of one series; a length with too few windows is left out."""
    scored = placebo_windows(
        series.values,
        series.masked,
        lengths=LENGTHS,
        first_origin=-(-Method().min_days // step) * step,
        step=step,
        forecast=series.forecast,
        seed=SEED,
    )
    return [
        Cell("as judged", series.measure, series.place, summarise(one, step=step, seed=SEED))
        for one in scored
        if one.origins.size >= FEWEST
    ]


def calibration(releases: Sequence[Release], *, paths: int, step: int, processes: int, output: Path) -> str:
    """Coverage by country, measure and length, and where it fails; every cell is written to world.csv."""
    jobs = [series for release in releases for series in series_of(release, paths=paths)]
    with ProcessPoolExecutor(processes) as pool:
        cells = [cell for found in pool.map(partial(evaluate, step=step), jobs) for cell in found]
    write_csv(
        output / "world.csv", [{"measure": one.measure, "place": one.place, **asdict(one.result)} for one in cells]
    )
    begun = {series.place: series.first for series in jobs if len(series.place) == 2}
    spans = ", ".join(f"{place} {first}" for place, first in begun.items())
    about = (
        f"Windows of {', '.join(map(str, LENGTHS))} days begin every {step} days, {Method().min_days} days after the "
        f"first event of the file ({spans}) and touch no day of a pledge "
        f"whose days are known; each is forecast from the days before it with {paths:,} paths. Promises without an "
        f"end are not masked, as in the judge. Units are those with {FEWEST_EVENTS} events or more. Windows of 90 days "
        "that begin a week apart overlap, so that few of them are independent."
    )
    countries = [one for one in cells if len(one.place) == 2]
    with ProcessPoolExecutor(processes) as pool:
        said = [one for found in pool.map(partial(words_of, paths=paths), releases) for one in found]
    words = markdown_table(
        ("country", "days", "windows", "fewer", "not fewer", "too short a history for fewer by both measures"),
        [[one.country, one.length, one.windows, one.fewer, one.not_fewer, one.floored] for one in said],
    )
    told = (
        "**Words where nothing was promised.** The whole ladder with Holm over both measures, in the country, on "
        "windows that begin 30 days apart (or follow each other, if they are longer), from the second year of the file "
        "on; the history is all of the file before. Windows with the word by one measure or both:"
    )
    return "\n\n".join(
        [about, _means(cells), _by_country(cells), f"Misses of countries: {misses(countries)}", told, words]
    )


def _means(cells: Sequence[Cell]) -> str:
    """The goal of three points, by measure and length, over countries and units alike."""
    rows = [
        [measure, days, *averages(found)]
        for measure in ("events", "deaths")
        for days in LENGTHS
        if (found := [one for one in cells if one.measure == measure and one.result.length == days])
    ]
    return "Mean over all countries and units:\n\n" + markdown_table(("measure", "days", *SHARES), rows)


def _by_country(cells: Sequence[Cell]) -> str:
    grouped: dict[tuple[str, str, int], list[Cell]] = defaultdict(list)
    for one in cells:
        what = "country" if len(one.place) == 2 else "units, mean"
        grouped[f"{one.place[:2]} {what}", one.measure, one.result.length].append(one)
    rows = [
        [place, measure, days, sum(one.result.windows for one in found) // len(found), *averages(found)]
        for (place, measure, days), found in sorted(grouped.items())
    ]
    return markdown_table(("where", "measure", "days", "windows", *SHARES), rows)
