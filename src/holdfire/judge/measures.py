"""Measures of places: what was seen in the places of a reading against what was expected there (docs/method.md §10).

A measure (alerts started, minutes under alert, located events) comes as a `Panel` of daily values by place. The values
of the places that stand for those of the reading are added up and judged like launches: the same forecast, ladder and
words. Measures of one source are a family of tests; sources stand side by side and are never averaged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from holdfire.judge.caveats import caveat
from holdfire.judge.effect import (
    RANGES_HOLD,
    Asked,
    Ladder,
    Observed,
    floor_caveat,
    judge_family,
    judge_rebound,
    so_far,
    timeline,
)
from holdfire.judge.running import running_family
from holdfire.judge.sight import CodesAlone, Register, Sight, kinds_told, named_apart, see_places
from holdfire.judge.watched import WatchedPanel
from holdfire.judge.wording import listed
from holdfire.model.method import Method
from holdfire.model.panel import COARSE, GUESSED, STUCK, Panel
from holdfire.model.place import Fit
from holdfire.model.pledge import Pledge, Reading
from holdfire.model.time import Window, operational_days
from holdfire.model.verdict import (
    Caveat,
    Effect,
    EffectWord,
    InPlace,
    Measured,
    Running,
    SeenDays,
    Verdict,
)

CALENDAR = 24
"""The cut hour that makes operational days calendar days: a panel holds these."""

MOST_WHOLE = 40  # readings from which on no place is told by itself: nobody looks at each of so many
DAYS_BEFORE = 28  # days before the window that the chart of a measure shows
SHOWN_BEFORE = 14  # days before the first window that are told of every place
MOST_LISTED = 6  # places that a caveat lists one by one
_YEAR = 365
MOST_SHOWN = 120  # days of every place that are told in all


@dataclass(frozen=True)
class PlaceCase:
    """The panels that speak to a pledge, and what was made of them so far.

    `whole`: every place is told by itself too, and day by day; not where readings are so many that nobody looks at
    each of them.
    """

    panels: tuple[WatchedPanel, ...]
    register: Register
    as_of: datetime
    whole: bool = True
    _made: dict[tuple[Window, tuple[str, ...], tuple[object, ...]], "PlaceNumbers"] = field(default_factory=dict)


@dataclass(frozen=True)
class PlaceNumbers:
    """What the panels say of one reading, and why some say nothing."""

    measured: tuple[Measured, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True)
class _Seen:
    """What one panel shows of a reading.

    Attributes:
        asked_for: places that the reading names.
        used: codes of the places added up; `left_out` those of the reading that are not, each with the reason.
        days: days of the window; `known` those at its begin of which all used places are known.
        untold: kinds of the reading that the measure cannot tell from others.
    """

    watched: WatchedPanel
    sight: Sight
    asked_for: tuple[str, ...]
    used: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    days: tuple[date, ...]
    known: tuple[date, ...]
    observed: Observed
    untold: tuple[str, ...]

    @property
    def asked(self) -> Asked:
        """The question to the history of the used places."""
        history = self.watched.history(self.used, self.days[0])
        return Asked(history, self.watched.panel.measure.code, self.observed, self.known[0], self.known[-1])


def place_case(
    pledge: Pledge,
    panels: Sequence[Panel],
    *,
    masked: Sequence[tuple[date, date]],
    method: Method,
    as_of: datetime,
    register: Register | None = None,
) -> PlaceCase:
    """The panels of the pledge's conflict that show fire of somebody whom it may bind.

    Args:
        pledge: the question.
        panels: all that are known; values of days that were not over at `as_of` are not used.
        masked: first and last days of all pledges of the conflict that were in force; never used as history.
        method: every constant.
        as_of: what the judge may know.
        register: containment and groups of places; without one, what the codes alone tell.
    """
    watched = tuple(
        WatchedPanel(panel, masked, method, as_of)
        for panel in sorted(panels, key=lambda panel: panel.source)
        if panel.conflict == pledge.conflict and pledge.binds(panel.by) is not Fit.NO
    )
    return PlaceCase(watched, register or CodesAlone(), as_of)


def measure_places(reading: Reading, case: PlaceCase) -> PlaceNumbers:
    """What every panel that can see places of the reading says of it; readings that differ in their holder alone share
    it.
    """
    # Of its kinds only what the panels can and cannot tell makes a difference.
    told = tuple((bool(spoken), untold) for spoken, untold in _kinds(reading, case))
    wanted = (reading.window, reading.places, told)
    if wanted not in case._made:
        case._made[wanted] = _measure(reading, case)
    return case._made[wanted]


def _kinds(reading: Reading, case: PlaceCase) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    return (kinds_told(watched.panel.measure, reading.kinds) for watched in case.panels)


def _measure(reading: Reading, case: PlaceCase) -> PlaceNumbers:
    asked = [reading.model_copy(update={"places": part}) for part in named_apart(reading.places, case.register)]
    found = [_see(part, watched, case) for watched in case.panels for part in asked]
    seen = [one for one in found if isinstance(one, _Seen)]
    measured: list[Measured] = []
    witnesses: dict[str, list[_Seen]] = {}
    for one in seen:
        witnesses.setdefault(one.watched.panel.witness, []).append(one)
    for of_witness in witnesses.values():
        measured += _judge_witness(of_witness, reading, case)
    return PlaceNumbers(tuple(measured), tuple(one for one in found if isinstance(one, Caveat)))


# ---- what is seen


def _see(reading: Reading, watched: WatchedPanel, case: PlaceCase) -> "_Seen | Caveat | None":
    """What the panel shows of the reading; None where it does not speak to it, a caveat where it cannot be compared."""
    panel = watched.panel
    spoken, untold = kinds_told(panel.measure, reading.kinds)
    sight = see_places(panel.places, reading.places, case.register)
    spans = reading.window.spans(case.as_of)
    if not spoken or not sight.shown or not spans:
        return None
    zone = ZoneInfo(panel.zone)
    days = operational_days(spans, zone=zone, cut_hour=CALENDAR)
    over = [day for day in days if panel.first <= day <= watched.last]
    if not days or not over or over[0] != days[0]:
        why = f"its known days are {panel.first} to {watched.last}" if days else "the window covers no calendar day"
        return _no_measure(watched, why)
    used, left_out = _chosen(watched, sight.shown, over)
    known = tuple(takewhile(lambda day: all(watched.knows(place, day) for place in used), over))
    if not used or not known:
        return _no_measure(watched, listed([f"of {place} {why}" for place, why in left_out]))
    if not watched.history(used, known[0]).reaches(known[0], len(known)):
        return _no_measure(watched, f"no {len(known):,} days in a row without a pledge are known before the window")
    inside, touched = _bounds(reading.window, case.as_of, zone)
    observed = Observed(
        days=watched.total(used, known),
        inside=watched.total(used, [day for day in known if day in inside]),
        overlapping=watched.total(used, [*known, *(touched - set(days))]),
    )
    return _Seen(watched, sight, reading.places, used, left_out, days, known, observed, untold)


def _no_measure(watched: WatchedPanel, why: str) -> Caveat:
    return caveat("no-measure", source=watched.panel.source, measure=watched.panel.measure.title, why=why)


def _chosen(
    watched: WatchedPanel, shown: Sequence[str], days: Sequence[date]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The places that are added up: those known long enough before the window and on all its days; and why the others
    are not. A place alone may drop out during the window; among several, one with a short history would shorten that of
    all.
    """
    before = {place: watched.known_before(place, days[0]) for place in shown}
    unknown = {place: sum(not watched.knows(place, day) for day in days) for place in shown}
    method = watched.method
    alone = len(shown) == 1
    fit = [place for place in shown if before[place] >= method.min_days and (alone or not unknown[place])]
    long = [place for place in fit if before[place] >= method.pool_days]
    used = tuple(long or fit)
    if alone and used and not watched.knows(used[0], days[0]):
        used = ()
    reasons = tuple(
        (place, _why_left_out(watched, place, days, before=before[place], unknown=unknown[place]))
        for place in shown
        if place not in used
    )
    return used, reasons


def _why_left_out(watched: WatchedPanel, place: str, days: Sequence[date], *, before: int, unknown: int) -> str:
    if unknown == len(days):
        return "no day of the window is known"
    count = watched.total((place,), days)
    unit, told = watched.panel.measure.unit, f"{unknown} of {len(days)} days of the window are unknown"
    short = f"only {before} days are known before the window"
    reason = told if unknown else short
    return f"{reason} ({count:,} {unit} on the others)" if unknown else f"{reason} ({count:,} {unit} in it)"


def _bounds(window: Window, as_of: datetime, zone: ZoneInfo) -> tuple[frozenset[date], frozenset[date]]:
    """The calendar days that lie wholly inside the window, and those that touch it."""
    inside: set[date] = set()
    touched: set[date] = set()
    for span in window.spans(as_of):
        day = span.start.astimezone(zone).date()
        while datetime.combine(day, time(), tzinfo=zone) < span.end:
            follows = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
            touched.add(day)
            if span.start <= datetime.combine(day, time(), tzinfo=zone) and follows <= span.end:
                inside.add(day)
            day += timedelta(days=1)
    return frozenset(inside), frozenset(touched)


# ---- what is made of it


def _judge_witness(seen: Sequence[_Seen], reading: Reading, case: PlaceCase) -> list[Measured]:
    """The measures of one source, or of several that are made from one record, a family of tests: several looks at the
    same alerts or events.
    """
    sources = sorted({one.watched.panel.source for one in seen})
    shared = (caveat("same-record", sources=listed(sources), record=seen[0].watched.panel.record),)
    open_window = reading.window.end is None or reading.window.end > case.as_of
    asked = [one.asked for one in seen]
    closed = {n: asked[n] for n, one in enumerate(seen) if not open_window and one.known == one.days}
    still = {n: asked[n] for n in range(len(seen)) if n not in closed}
    effects, ladders = judge_family(closed) if closed else ({}, {})
    running = running_family({n: (one.history, one.series, one.first, one.last) for n, one in still.items()})
    return [
        _measured(
            one,
            asked[n],
            effects[n] if n in closed else _worded(so_far(asked[n]), running[n]),
            case,
            running=running.get(n),
            caveats=(
                *_scope_caveats(one, reading),
                *(shared if len(sources) > 1 else ()),
                *(_ladder_caveats(one, asked[n], ladders[n], len(closed)) if n in closed else _open_caveats(one)),
                *_length_caveat(asked[n]),
                *_note_caveats(one, asked[n]),
            ),
        )
        for n, one in enumerate(seen)
    ]


def _worded(effect: Effect, running: Running) -> Effect:
    """The word of an open window; "fewer" would mislead while more came than was expected in all."""
    return effect.model_copy(update={"verdict": running.verdict}) if effect.observed < effect.expected else effect


def _measured(
    seen: _Seen,
    asked: Asked,
    effect: Effect,
    case: PlaceCase,
    *,
    running: Running | None,
    caveats: tuple[Caveat, ...],
) -> Measured:
    first, last = asked.first, asked.last
    rebound = None
    if running is None:
        rebound = judge_rebound(asked.history, asked.series, first=first, last=last, observed=asked.observed.days)
    register = case.register
    each = seen.watched.each(first, asked.days, tested=running is None) if case.whole else ()
    daily = timeline(asked.history, asked.series, first=first, last=last, before=DAYS_BEFORE) if case.whole else ()
    inside = {one.place for one in each if any(register.fit(used, one.place) is Fit.YES for used in seen.used)}
    return Measured(
        source=seen.watched.panel.source,
        measure=seen.watched.panel.measure,
        asked=seen.asked_for,
        places=seen.used,
        unseen=(*seen.sight.unseen, *(place for place, _ in seen.left_out)),
        group=seen.sight.groups[0][0] if seen.sight.groups else "",
        effect=effect,
        rebound=rebound,
        running=running,
        daily=daily,
        each=tuple(_told(one, inside=one.place in inside) for one in each),
        caveats=caveats,
    )


def _told(one: InPlace, *, inside: bool) -> InPlace:
    """A place as it is told: the bands of its days only where the reading covers it, for there are many others."""
    return one.model_copy(update={"inside": inside, "days": one.days if inside else ()})


# ---- what was seen day by day


def seen_days(case: PlaceCase, verdicts: Sequence[Verdict]) -> tuple[SeenDays, ...]:
    """What the panels that some verdict rests on show of all their places, from `SHOWN_BEFORE` days before the first
    window to the end of the days after the last one, or as many as `MOST_SHOWN`.
    """
    found: dict[tuple[str, str], list[Effect]] = {}
    for verdict in verdicts:
        for one in verdict.measures:
            found.setdefault((one.source, one.measure.code), []).append(one.effect)
    told = []
    for watched in case.panels:
        effects = found.get((watched.panel.source, watched.panel.measure.code))
        if effects:
            first = max(watched.panel.first, min(one.first_day for one in effects) - timedelta(days=SHOWN_BEFORE))
            after = max(one.last_day for one in effects) + timedelta(days=watched.method.after_days)
            last = min(watched.last, after, first + timedelta(days=MOST_SHOWN - 1))
            told.append(watched.shown(first, last))
    return tuple(told)


# ---- caveats


def _scope_caveats(seen: _Seen, reading: Reading) -> tuple[Caveat, ...]:
    """That the measure is no attack, and which places and kinds are in it that the reading does not name, or not."""
    found, panel, sight = [], seen.watched.panel, seen.sight
    if panel.measure.indirect:
        found.append(caveat("alerts-are-no-strikes", measure=panel.measure.title, source=panel.source))
    elif not panel.by:
        found.append(_whose(seen))
    if seen.untold:
        kinds = ", ".join(panel.measure.kinds)
        found.append(caveat("kind-not-seen", source=panel.source, kinds=kinds, untold=", ".join(seen.untold)))
    for group, taken, members in sight.groups:
        listing = f": {', '.join(members)}" if len(members) <= MOST_LISTED else ""
        found.append(caveat("group-as", group=group, taken=taken, members=listing, count=len(members)))
    if sight.coarser:
        pairs = [f"{place} by {unit}" for place, unit in sight.coarser]
        parts = listed(pairs) if len(pairs) <= MOST_LISTED else f"of {len(pairs)} places the wider one around each"
        found.append(caveat("coarser-watch", source=panel.source, parts=parts))
    missing = [*(f"{place}: no place here holds it" for place in sight.unseen)]
    missing += [f"{place}: {why}" for place, why in seen.left_out]
    if missing:
        named = {place for place in reading.places if place in sight.unseen}
        found.append(caveat("not-watched", places="; ".join(missing), count=len(missing), named=len(named)))
    return tuple(found)


def _whose(seen: _Seen) -> Caveat:
    """Whose fighting is counted: all of it, or that between the parties, with what came from others meanwhile."""
    panel = seen.watched.panel
    told = {"measure": panel.measure.title[:1].upper() + panel.measure.title[1:], "source": panel.source}
    if panel.others is None:
        return caveat("all-sides", **told)
    year = (seen.known[0] - timedelta(days=_YEAR), seen.known[0] - timedelta(days=1))
    here, before = (
        seen.watched.of_others(seen.used, first, last) for first, last in ((seen.known[0], seen.known[-1]), year)
    )
    return caveat("other-sides", **told, here=here, before=before, unit=panel.measure.unit)


def _open_caveats(seen: _Seen) -> tuple[Caveat, ...]:
    return (caveat("window-open", days=len(seen.known)),)


def _ladder_caveats(seen: _Seen, asked: Asked, ladder: Ladder, tests: int) -> tuple[Caveat, ...]:
    found, method = [], seen.watched.method
    title = seen.watched.panel.measure.title
    if ladder.disagree(method.level):
        found.append(caveat("model-dependent", classes=title))
    if ladder.used_zero_rule:
        found.append(caveat("zero-rule", classes=title))
    return (*found, *floor_caveat(asked.history, tests, asked.first, asked.last))


def _length_caveat(asked: Asked) -> tuple[Caveat, ...]:
    return (caveat("long-measure", days=asked.days, measured=RANGES_HOLD),) if asked.days > RANGES_HOLD else ()


def _note_caveats(seen: _Seen, asked: Asked) -> tuple[Caveat, ...]:
    """What the publisher's record makes doubtful in the window, and in the days whose errors were drawn from."""
    found, watched = [], seen.watched
    since = max(asked.history.first, asked.first - timedelta(days=watched.method.pool_days))
    indirect = watched.panel.measure.indirect
    bits = ((COARSE, "coarse-alerts"), (STUCK, "stuck-alerts")) if indirect else ((COARSE | GUESSED, "events-vague"),)
    for bit, code in bits:
        here, of = watched.noted(seen.used, asked.first, asked.last, bit)
        before, of_before = watched.noted(seen.used, since, asked.first - timedelta(days=1), bit)
        if here or before:
            found.append(caveat(code, here=here, of=of, before=before, of_before=of_before))
    return tuple(found)


def disagreement(effects: Mapping[str, Effect], measured: Sequence[Measured]) -> tuple[Caveat, ...]:
    """That one series would call it fewer and another rules a halving out: told, never averaged."""
    words = [
        *((f"launches ({cls})", effect.verdict) for cls, effect in effects.items()),
        *((f"{one.measure.title} ({one.source})", one.effect.verdict) for one in measured),
    ]
    fewer, not_fewer = (
        [name for name, word in words if word is wanted] for wanted in (EffectWord.FEWER, EffectWord.NOT_FEWER)
    )
    if not measured or not fewer or not not_fewer:
        return ()
    return (caveat("sources-disagree", fewer=listed(fewer), not_fewer=listed(not_fewer)),)
