"""What the tests of patterns stand on: the evidence, gathered once, and the daily series made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.errors import SourceError
from holdfire.judge.patterns.events import Daily
from holdfire.model.method import Method

if TYPE_CHECKING:
    from holdfire.judge.patterns.family import Period
    from holdfire.model.panel import Panel
    from holdfire.model.strike import Evidence
    from holdfire.stats.arrays import BoolArray

LEARNT_FROM = 365  # days before the period on which a place must be watched, the pool of the forecast's errors
AFTER_PERIOD = 30  # days after it, the longest horizon


@dataclass(frozen=True)
class Asking:
    """What the user asks of an assertion.

    Attributes:
        events: a table of one's own; None: those that the family names, which come with the package.
        services: a store whose restorations take the place of the table; None: none does (repairs alone).
        family: a family of one's own; None: the one that comes with the package.
        curve: whether to go through the specification curve too.
    """

    events: Path | None = None
    services: Path | None = None
    family: Path | None = None
    curve: bool = True


@dataclass
class Ground:
    """The evidence of a store (None: the bundled figures), read when it is first needed and not again."""

    store: Path | None = None
    method: Method = field(default_factory=Method)
    _daily: "dict[tuple[str, date], dict[str, Daily]]" = field(default_factory=dict)

    @cached_property
    def evidence(self) -> "Evidence":
        """All that is known.

        Raises:
            StoreError: the store cannot be read.
        """
        from holdfire.app.evidence import gather_evidence

        return gather_evidence(as_of=None, store=self.store)

    def series(self, measures: Sequence[str], conflict: str, period: "Period") -> "dict[str, Daily]":
        """The daily series of these measures.

        Raises:
            SourceError: nothing known counts one of them.
        """
        found: dict[str, Daily] = {}
        if any(measure != "alerts" for measure in measures):
            key = (conflict, period.last)
            if key not in self._daily:
                self._daily[key] = _launches(conflict, period, self.evidence, self.method)
            found |= {name: series for name, series in self._daily[key].items() if name in measures}
        if "alerts" in measures:
            found["alerts"] = _alerts(conflict, period, self.evidence, self.method)
        return found


def promised(conflict: str) -> list[tuple[date, date]]:
    """First and last day on which each pledge of the registry was in force."""
    from holdfire.pledges.load import registry_index

    return [
        (date.fromisoformat(entry["in_force"]["first"]), date.fromisoformat(entry["in_force"]["last"]))
        for entry in registry_index()
        if entry["conflict"] == conflict and entry["in_force"]
    ]


def _launches(conflict: str, period: "Period", evidence: "Evidence", method: Method) -> dict[str, Daily]:
    from holdfire.judge.series import daily_series
    from holdfire.judge.stretch import covered_stretch
    from holdfire.model.time import operational_day

    sources = sorted({watch.source for watch in evidence.watches if watch.conflict == conflict})
    coverage = [covered for covered in evidence.coverage if covered.source in sources]
    if not coverage:
        raise SourceError(
            f"nothing known counts launches of the conflict {conflict}",
            where="strike rows",
            fix="import a source, or state another family",
        )
    stretch = covered_stretch(coverage, around=period.last, gap_days=method.gap_days)
    over = operational_day(evidence.as_of, zone=ZoneInfo(method.zone), cut_hour=method.day_cut_hour)
    last = min(over - timedelta(days=1), stretch.last)
    rows = evidence.strikes.where(np.isin(evidence.strikes["source"].astype(str), sources))
    counts, _ = daily_series(rows, first=stretch.first, last=last, split_days=method.split_days)
    size = (last - stretch.first).days + 1
    return {
        name: Daily(
            source=", ".join(sources),
            first=stretch.first,
            counts=values,
            unknown=stretch.unknown[:size],
            promised=_flags(promised(conflict), stretch.first, size),
            alpha=method.alpha,
            scale="log",
        )
        for name, values in counts.items()
    }


def _alerts(conflict: str, period: "Period", evidence: "Evidence", method: Method) -> Daily:
    """Minutes under alert, added up over the places that were watched throughout."""
    from holdfire.brief.words import place as named
    from holdfire.model.alert import MINUTES
    from holdfire.model.panel import STUCK

    panel = panel_of(conflict, evidence, MINUTES.code)
    unknown = np.isnan(panel.values)
    if panel.notes is not None:
        unknown |= (panel.notes & STUCK) > 0
    begin = max(0, min((period.first - panel.first).days, panel.values.shape[1]) - LEARNT_FROM)
    end = (period.last - panel.first).days + 1 + AFTER_PERIOD
    kept = np.asarray(~unknown[:, begin:end].any(axis=1), np.bool_)
    rows = np.flatnonzero(kept)
    if not kept.any():
        raise SourceError(
            "no place was watched on every day of the period and of the year before it",
            where=panel.source,
            fix="leave alerts out of the measures of the family, or choose another period",
        )
    gone = [named(place) for place, whole in zip(panel.places, kept.tolist(), strict=True) if not whole]
    note = f"alerts are of {int(kept.sum())} of {len(panel.places)} places; not watched throughout: {', '.join(gone)}"
    series = panel.values[rows, begin:]
    first = panel.first + timedelta(days=begin)
    return Daily(
        source=panel.source,
        first=first,
        counts=np.nansum(series, axis=0),
        unknown=np.asarray(unknown[rows, begin:].any(axis=0), np.bool_),
        promised=_flags(promised(conflict), first, series.shape[1]),
        alpha=method.place_alpha,
        scale="cbrt",
        run_days=method.place_run_days,
        most=1440.0 * int(kept.sum()),
        note=note if gone else "",
    )


def panel_of(conflict: str, evidence: "Evidence", code: str) -> "Panel":
    """What is known of the places of a conflict in one measure of alerts.

    Raises:
        SourceError: nothing is.
    """
    for panel in evidence.panels:
        if panel.measure.code == code and panel.conflict == conflict:
            return panel
    raise SourceError(
        f"no source known measures alerts of the conflict {conflict}",
        where="alerts",
        fix="import a source of alerts, or leave alerts out of the measures of the family",
    )


def _flags(spans: Sequence[tuple[date, date]], first: date, size: int) -> "BoolArray":
    flags = np.zeros(size, np.bool_)
    for begin, end in spans:
        flags[max(0, (begin - first).days) : max(0, (end - first).days + 1)] = True
    return flags
