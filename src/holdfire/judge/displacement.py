"""Displacement: did fire go to other places or other kinds of attack, or did it fall there too?

The family is fixed by the words of the reading before any figure is looked at. It is a question of its own: places
outside a reading are never used here, or anywhere, as controls for the places inside.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, TypedDict
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.judge.caveats import caveat
from holdfire.judge.effect import History, Rule
from holdfire.judge.watched import WatchedPanel
from holdfire.model.kind import WEAPONS, KindCode, kind_fits
from holdfire.model.measure import Measure
from holdfire.model.method import Method
from holdfire.model.panel import STUCK, Panel
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Pledge, Reading
from holdfire.model.strike import Evidence
from holdfire.model.time import Window, operational_days
from holdfire.model.verdict import Caveat, Share, Shift, ShiftWord
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.expectation import mask_days
from holdfire.stats.multiplicity import holm
from holdfire.stats.scales import Scale
from holdfire.stats.shifts import (
    HALF,
    Placebos,
    effective_windows,
    expected_totals,
    log_ratios,
    placebo_origins,
    smallest_shifts,
    two_sided_chance,
)

INSIDE, BORDERING, ELSEWHERE = "inside", "bordering", "elsewhere"
WATCHED = 0.9
"""A place is summed up only if it was watched on this share of the days before the announcement, and in the window."""

LAUNCHES = {
    cls: Measure(code="launches", title=f"{cls} launched", unit="launches", kinds=(kind,), indirect=False)
    for cls, kind in (("drones", "drone"), ("missiles", "missile"))
}
"""Classes of launches that can be told apart as kinds of attack."""


class Displaced(NamedTuple):
    """What was tested, member by member, and why other things were not."""

    shifts: tuple[Shift, ...]
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True)
class Launches:
    """Launches of the whole country by class, from the judge's own series."""

    history: History
    source: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Surroundings:
    """What is the same for all readings of one pledge.

    Attributes:
        panels: of the pledge's conflict and of the fire of those whom it binds.
        announced: placebo windows end before this day.
        as_of: only days that were over by then are used.
        masked: first and last days of the pledges of the conflict, both included.
        neighbours: codes of the units that share a border with a unit.
        fit: whether the second place lies in the first.
        inside: of the places of a panel those that stand for the places of a reading; None: those that lie in them.
        launches: of the whole country, for kinds of attack.
        method: every constant.
    """

    panels: tuple[Panel, ...]
    announced: date
    as_of: datetime
    masked: Sequence[tuple[date, date]]
    neighbours: Callable[[str], Collection[str]]
    method: Method
    fit: Callable[[str, str], Fit] = place_fit
    inside: Callable[[Sequence[str], Sequence[str]], Collection[str]] | None = None
    launches: Launches | None = None
    _made: dict[tuple[str, str, tuple[str, ...], int], Placebos] = field(default_factory=dict)


@dataclass(frozen=True)
class _Series:
    """Daily sums of one member of a family; `known` is false where any of its places was not watched."""

    member: str
    source: str
    measure: Measure
    places: tuple[str, ...]
    first: date
    daily: FloatArray
    known: BoolArray
    rule: Rule


@dataclass(frozen=True)
class _Outcome:
    """One member in the window, beside its placebo windows."""

    series: _Series
    observed: float
    expected: float
    low80: float
    high80: float
    placebos: Placebos

    @property
    def ratio(self) -> float:
        """Log ratio."""
        return float(log_ratios(self.observed, self.expected))

    @property
    def chance(self) -> float:
        """Two-sided, by rank."""
        return two_sided_chance(self.ratio, self.placebos.ratios, effective=self.placebos.effective)


def surroundings(
    pledge: Pledge,
    evidence: Evidence,
    *,
    masked: Sequence[tuple[date, date]],
    method: Method,
    neighbours: Callable[[str], Collection[str]],
    fit: Callable[[str, str], Fit] = place_fit,
    inside: Callable[[Sequence[str], Sequence[str]], Collection[str]] | None = None,
    launches: Launches | None = None,
) -> Surroundings:
    """`Surroundings` with the panels of the pledge's conflict that show fire of somebody whom it may bind."""
    panels = tuple(
        panel for panel in evidence.panels if panel.conflict == pledge.conflict and pledge.binds(panel.by) is not Fit.NO
    )
    return Surroundings(
        panels=panels,
        announced=pledge.announced.on,
        as_of=evidence.as_of,
        masked=masked,
        neighbours=neighbours,
        method=method,
        fit=fit,
        inside=inside,
        launches=launches,
    )


def displacement(reading: Reading, around: Surroundings, *, classes: Sequence[str] = ()) -> Displaced:
    """Fire in other places and of other kinds during the reading's window, each against its own expectation.

    Args:
        reading: its places and kinds fix the family, its window the days.
        around: what is the same for all readings of the pledge.
        classes: of launches that speak to the reading's kinds (`judge.verdict.classes_of`).

    Returns:
        For every panel that speaks to the reading's kinds the members inside, bordering and elsewhere; then other
        kinds of attack. Nothing while the window is open: the test is one of whole windows.

    Source: docs/method.md §11.
    """
    if reading.window.end is None or reading.window.end > around.as_of:
        return Displaced((), ())
    shifts: list[Shift] = []
    caveats: list[Caveat] = []
    same = [panel for panel in around.panels if _speaks_to(panel.measure, reading.kinds)]
    for panel in same:
        found, why = _places_family(panel, reading, around)
        shifts += found
        caveats += why
    others = [panel for panel in around.panels if panel not in same]
    found, why = _kinds_family(others, reading, around, classes)
    return Displaced((*shifts, *found), (*caveats, *why))


# ---- families


def _places_family(panel: Panel, reading: Reading, around: Surroundings) -> tuple[list[Shift], list[Caveat]]:
    """Inside, bordering and elsewhere, in one measure."""
    span = _days(reading.window, around.as_of, panel.zone, cut_hour=24)
    told = f"{panel.source}, {panel.measure.title}"
    if span is None:
        return [], [caveat("shift-untested", measure=told, why="the window covers no unbroken run of whole days")]
    roles, unclear = _roles(panel, reading.places, around)
    if not (roles[INSIDE] and (roles[BORDERING] or roles[ELSEWHERE])):
        return [], [caveat("shift-untested", measure=told, why=_no_outside(roles, unclear))]
    seen = _watched(panel, span, around)
    unseen = sorted(place for places in roles.values() for place in places if place not in seen)
    members = [
        _summed(panel, role, tuple(place for place in places if place in seen), around)
        for role, places in roles.items()
        if seen & set(places)
    ]
    caveats = [caveat("shift-unseen", measure=told, places=", ".join(unseen))] if unseen else []
    if unclear:
        caveats.append(caveat("shift-unclear", measure=told, places=", ".join(unclear)))
    if not any(series.member != INSIDE for series in members):
        return [], [*caveats, caveat("shift-untested", measure=told, why="no place outside the reading is watched")]
    shifts, short = _tested("places", members, span, around)
    return shifts, [*caveats, *short]


def _kinds_family(
    panels: Sequence[Panel], reading: Reading, around: Surroundings, classes: Sequence[str]
) -> tuple[list[Shift], list[Caveat]]:
    """Other kinds: the class of launches that the reading leaves free beside the one that it names, and measures of
    other kinds in the reading's places.
    """
    shifts: list[Shift] = []
    caveats: list[Caveat] = []
    named = [cls for cls in LAUNCHES if cls in classes]
    if around.launches and len(named) == 1:
        span = _days(reading.window, around.as_of, around.method.zone, cut_hour=around.method.day_cut_hour)
        members = [_launched(cls, around.launches) for cls in (*named, *(cls for cls in LAUNCHES if cls not in named))]
        if span and all(around.launches.history.knows(span[0] + timedelta(days=step)) for step in range(_length(span))):
            found, why = _tested("kinds", members, span, around)
            shifts, caveats = [*shifts, *found], [*caveats, *why]
    for panel in panels:
        span = _days(reading.window, around.as_of, panel.zone, cut_hour=24)
        seen = _watched(panel, span, around) if span else set()
        inside = tuple(place for place in _roles(panel, reading.places, around)[0][INSIDE] if place in seen)
        if span and inside:
            series = _summed(panel, "+".join(panel.measure.kinds), inside, around)
            found, why = _tested("kinds", [series], span, around)
            shifts, caveats = [*shifts, *found], [*caveats, *why]
    return shifts, caveats


def _tested(
    family: Literal["places", "kinds"], members: Sequence[_Series], span: tuple[date, date], around: Surroundings
) -> tuple[list[Shift], list[Caveat]]:
    """Every member against its own expectation and placebo windows, Holm over all of them.

    The first member of the kinds, and the inside of the places, is what the reading names; shares are of it.
    """
    outcomes = [_outcome(series, span, around) for series in members]
    found = [outcome for outcome in outcomes if outcome is not None]
    short = [
        caveat("shift-untested", measure=f"{series.source}, {series.member}", why="its history is too short")
        for series, outcome in zip(members, outcomes, strict=True)
        if outcome is None
    ]
    named = outcomes[0] if family == "kinds" or members[0].member == INSIDE else None
    adjusted = holm([outcome.chance for outcome in found]).tolist()
    told = [
        _shift(family, outcome, p_holm, size=len(found), share=_share(outcome, named), span=span, around=around)
        for outcome, p_holm in zip(found, adjusted, strict=True)
    ]
    return told, short


# ---- members


def _speaks_to(measure: Measure, kinds: Sequence[KindCode]) -> bool:
    """Whether the measure can show attacks that the reading forbids; a measure of targets alone may."""
    return any(
        kind_fits(kind, weapon=_weapon(seen), targets=())[0] is not Fit.NO for kind in kinds for seen in measure.kinds
    )


def _weapon(kind: KindCode) -> str | None:
    return kind.partition("@")[0] if kind.partition("@")[0] in WEAPONS else None


def _roles(panel: Panel, places: Sequence[str], around: Surroundings) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The panel's places by where they lie, and those of which nobody can say whether the reading covers them."""
    fits = {place: max(around.fit(area, place) for area in places) for place in panel.places}
    inside = tuple(place for place, fit in fits.items() if fit is Fit.YES)
    if around.inside:
        stand = around.inside(panel.places, places)
        inside = tuple(place for place in panel.places if place in stand)
    units = {*inside, *(place for place in places if around.neighbours(place))}
    next_to = {other for unit in units for other in around.neighbours(unit)}
    outside = [place for place, fit in fits.items() if fit is Fit.NO and place not in inside]
    roles = {
        INSIDE: inside,
        BORDERING: tuple(place for place in outside if place in next_to),
        ELSEWHERE: tuple(place for place in outside if place not in next_to),
    }
    return roles, [place for place, fit in fits.items() if fit is Fit.MAYBE and place not in inside]


def _no_outside(roles: dict[str, tuple[str, ...]], unclear: Sequence[str]) -> str:
    if unclear:
        named = ", ".join(unclear) if len(unclear) <= 3 else f"{len(unclear)} of the places watched"
        return f"the reading does not say whether it covers {named}"
    return "the reading covers every place that is watched" if roles[INSIDE] else "none of its places is watched"


def _unknown(panel: Panel) -> BoolArray:
    """Shape (places, days): nobody watched, or an alert was never called off, so that no other could start."""
    unknown: BoolArray = np.isnan(panel.values)
    return unknown if panel.notes is None else unknown | ((panel.notes & STUCK) > 0)


def _watched(panel: Panel, span: tuple[date, date], around: Surroundings) -> set[str]:
    """Places known on every day of the window and on most days before the announcement."""
    begin, end = ((day - panel.first).days for day in span)
    before = (around.announced - panel.first).days
    known = ~_unknown(panel)
    if begin < 0 or end >= known.shape[1] or before <= 0:
        return set()
    kept = known[:, begin : end + 1].all(axis=1) & (known[:, :before].mean(axis=1) >= WATCHED)
    return {place for place, good in zip(panel.places, kept, strict=True) if good}


def _summed(panel: Panel, member: str, places: tuple[str, ...], around: Surroundings) -> _Series:
    """The daily sum over some places, from the first day on which all of them are known."""
    rows = [panel.places.index(place) for place in places]
    known = np.logical_not(_unknown(panel)[rows].any(axis=0))
    begin = int(np.argmax(known)) if known.any() else 0
    daily = np.where(known, np.nan_to_num(panel.values[rows]).sum(axis=0), 0.0)
    first = panel.first + timedelta(days=begin)
    rule = WatchedPanel(panel, around.masked, around.method, around.as_of).rule(len(places))
    return _Series(member, panel.source, panel.measure, places, first, daily[begin:], known[begin:], rule)


def _launched(cls: str, launches: Launches) -> _Series:
    history = launches.history
    known = np.logical_not(history.unknown)
    daily, measure = history.counts[cls], LAUNCHES[cls]
    return _Series(cls, launches.source, measure, launches.places, history.first, daily, known, history.rule)


# ---- numbers


def _outcome(series: _Series, span: tuple[date, date], around: Surroundings) -> _Outcome | None:
    """The window against its expectation, and the placebo windows against theirs; None if the history is too short."""
    method = around.method
    series, usable = _begun(series, around.masked)
    begin, end = ((day - series.first).days for day in span)
    if begin < method.min_days or int(usable[:begin].sum()) < method.min_days:
        return None
    history = mask_days(series.daily, ~usable, half_life=method.mask_half_life)
    length = _length(span)
    key = (series.source, f"{series.measure.code}/{series.member}", series.places, length)
    if key not in around._made:
        around._made[key] = _placebos(series, history, usable, length, around)
    placebos = around._made[key]
    if placebos.effective == 0:
        return None
    made = expected_totals(history[:begin], [begin], length=length, **_settings(series.rule, method))
    observed = float(series.daily[begin : end + 1].sum())
    return _Outcome(series, observed, float(made.median[0]), float(made.low80[0]), float(made.high80[0]), placebos)


def _begun(series: _Series, masked: Sequence[tuple[date, date]]) -> tuple[_Series, BoolArray]:
    """The series from its first day that teaches something on, and which days do: watched, and without a promise."""
    usable = series.known.copy()
    for first, last in masked:
        usable[max(0, (first - series.first).days) : max(0, (last - series.first).days + 1)] = False
    at = int(np.argmax(usable))
    begun = replace(series, first=series.first + timedelta(days=at), daily=series.daily[at:], known=series.known[at:])
    return begun, usable[at:]


def _placebos(series: _Series, history: FloatArray, usable: BoolArray, length: int, around: Surroundings) -> Placebos:
    """Windows of this length that ended before the announcement, on watched days on which nobody promised anything."""
    origins = placebo_origins(
        usable,
        length=length,
        first=around.method.min_days,
        before=min(len(usable), (around.announced - series.first).days),
        step=-(-length // 3),
    )
    expected = expected_totals(history, origins, length=length, **_settings(series.rule, around.method))
    sums = np.concatenate(([0.0], np.cumsum(series.daily)))
    return Placebos(
        origins=origins,
        observed=sums[origins + length] - sums[origins],
        expected=expected.median,
        length=length,
    )


class _Settings(TypedDict):
    paths: int
    pool_days: int
    seed: int
    alpha: float
    scale: Scale
    run_days: int
    most: float | None


def _settings(rule: Rule, method: Method) -> _Settings:
    return _Settings(
        paths=method.placebo_paths,
        pool_days=method.pool_days,
        seed=method.seed,
        alpha=rule.alpha,
        scale=rule.scale,
        run_days=rule.run_days,
        most=rule.most,
    )


def _shift(
    family: Literal["places", "kinds"],
    outcome: _Outcome,
    p_holm: float,
    *,
    size: int,
    share: Share | None,
    span: tuple[date, date],
    around: Surroundings,
) -> Shift:
    series, placebos, method = outcome.series, outcome.placebos, around.method
    rise, fall = smallest_shifts(placebos, level=method.level / size, power=method.power)
    word = ShiftWord.CANNOT_TELL
    if p_holm <= method.level:
        word = ShiftWord.MORE if outcome.ratio > float(np.median(placebos.ratios)) else ShiftWord.FEWER
    caveats = []
    if 2.0 * size / (1.0 + placebos.effective) > method.level:
        caveats.append(caveat("shift-floor", windows=placebos.effective, members=size))
    if share and word is not ShiftWord.CANNOT_TELL and share.p > method.level:
        caveats.append(caveat("moved-alike", member=series.member, named=share.of, p=round(share.p, 3)))
    return Shift(
        family=family,
        member=series.member,
        places=series.places,
        kinds=series.measure.kinds,
        source=series.source,
        measure=series.measure,
        first_day=span[0],
        last_day=span[1],
        observed=round(outcome.observed),
        expected=outcome.expected,
        ratio=_ratio(outcome.observed, outcome.expected),
        ratio_low80=_ratio(outcome.observed, outcome.high80),
        ratio_high80=_ratio(outcome.observed, outcome.low80),
        p=outcome.chance,
        p_holm=p_holm,
        windows=placebos.origins.size,
        effective=placebos.effective,
        smallest_rise=rise,
        smallest_fall=fall,
        share=share,
        verdict=word,
        caveats=tuple(caveats),
    )


def _ratio(observed: float, expected: float) -> float:
    return (observed + HALF) / (expected + HALF)


def _share(outcome: _Outcome, named: _Outcome | None) -> Share | None:
    """Fire here as a share of fire here and in what the reading names, ranked among the windows that both have."""
    if named is None or outcome is named:
        return None
    here, there = outcome.placebos, named.placebos
    offset = (outcome.series.first - named.series.first).days
    both, at, other = np.intersect1d(here.origins + offset, there.origins, return_indices=True)
    if both.size == 0:
        return None
    return Share(
        of=named.series.member,
        observed=(outcome.observed + HALF) / (outcome.observed + named.observed + 2 * HALF),
        expected=(outcome.expected + HALF) / (outcome.expected + named.expected + 2 * HALF),
        p=two_sided_chance(
            outcome.ratio - named.ratio,
            here.ratios[at] - there.ratios[other],
            effective=effective_windows(both, length=here.length),
        ),
    )


# ---- days


def _length(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days + 1


def _days(window: Window, as_of: datetime, zone: str, *, cut_hour: int) -> tuple[date, date] | None:
    """First and last day whose middle lies in the window; with a cut at 24 hours these are calendar days. None where
    they do not follow on each other.
    """
    days = operational_days(window.spans(as_of), zone=ZoneInfo(zone), cut_hour=cut_hour)
    unbroken = days and (days[-1] - days[0]).days + 1 == len(days)
    if not unbroken or days[-1] >= as_of.astimezone(ZoneInfo(zone)).date():
        return None
    return days[0], days[-1]
