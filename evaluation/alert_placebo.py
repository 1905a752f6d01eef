"""Forecast windows of alerts in which nobody promised anything, by place, and compare rivals (docs/method.md §10).

    python -m evaluation.alert_placebo

The figures are the bundled daily alerts by oblast; days of pledges are those of the registry.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

import numpy as np
from evaluation.alert_variants import MINUTES_A_DAY, NegativeBinomial, PastDays, ScaledLevel
from evaluation.series import OUTPUT, markdown_table, write_csv

from holdfire.app.judging import masked_days
from holdfire.judge.effect import History
from holdfire.judge.watched import WatchedPanel
from holdfire.model.method import Method
from holdfire.pledges.load import load_registered
from holdfire.sources.bundled_alerts import bundled_panels, describe_alert_bundle
from holdfire.stats.expectation import mask_days
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
CENTRES, WEST = "sum of all", "sum of the west"
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
    return (*known, *SUMS, CENTRES)


def members(measure: str, place: str) -> tuple[str, ...]:
    """The place, or the places that a sum adds up: of all those whose known days run on to the end for two years."""
    panel = watched(measure)
    if place == CENTRES:
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
    arrays = {
        one.name: np.concatenate([getattr(part, one.name) for part in parts])
        for one in fields(PlaceboWindows)
        if one.name not in {"length", "excluded", "failed"}
    }
    counts = {name: sum(getattr(part, name) for part in parts) for name in ("excluded", "failed")}
    return PlaceboWindows(length=parts[0].length, **arrays, **counts)


def evaluate(job: tuple[str, str, str], *, forecasts: Mapping[str, Forecast], step: int) -> list[Cell]:
    """All lengths of one measure and place under one forecast; a length without a window is left out."""
    name, measure, place = job
    cells = windows_of(measure, place, forecasts[name], step)
    return [
        Cell(name, measure, place, summarise(one, step=step, seed=SEED)) for one in cells if one.origins.size >= FEWEST
    ]


FEWEST = 30
"""Fewer windows than this say nothing of a place and length."""


def production(paths: int) -> dict[str, Forecast]:
    """The method as the judge uses it: the local-level log bootstrap; no day holds more minutes than it has."""
    return {"LLB": LocalLevelForecast(paths=paths), "LLB, at most a day": LocalLevelForecast(paths=paths, most=MINUTES_A_DAY)}


def rivals(paths: int) -> dict[str, Forecast]:
    """What it was compared with."""
    return {
        "LLB, half-life 69 d": ScaledLevel(alpha=0.01, paths=paths),
        "LLB, half-life 14 d": ScaledLevel(alpha=0.05, paths=paths),
        "LLB, pool 180 d": ScaledLevel(pool_days=180, paths=paths),
        "LLB, runs of 3 d": ScaledLevel(block=3, paths=paths),
        "LLB, runs of 7 d": ScaledLevel(block=7, paths=paths),
        "square root": ScaledLevel(scale="sqrt", paths=paths),
        "plain scale": ScaledLevel(scale="plain", paths=paths),
        "square root, runs of 7 d": ScaledLevel(scale="sqrt", block=7, paths=paths),
        "square root, pool 180 d": ScaledLevel(scale="sqrt", pool_days=180, paths=paths),
        "past days (EW-60)": PastDays(paths=paths),
        "past days, runs of 7 d": PastDays(block=7, paths=paths),
        "negative binomial": NegativeBinomial(paths=paths),
        "bounded scale": ScaledLevel(scale="bounded", most=MINUTES_A_DAY, paths=paths),
        "bounded scale, runs of 7 d": ScaledLevel(scale="bounded", block=7, most=MINUTES_A_DAY, paths=paths),
    }


ONLY_MINUTES = ("LLB, at most a day", "bounded scale", "bounded scale, runs of 7 d")
