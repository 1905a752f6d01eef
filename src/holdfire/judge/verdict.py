"""The judge: every reading of a pledge by the same rules, and the range over them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from holdfire.judge.breaches import Alike, Certain, certain_of, find_breaches, sum_alike, time_fits
from holdfire.judge.case import Case, Data, Numbers, Unended, in_view, make_case
from holdfire.judge.case_caveats import (
    breach_caveats,
    common_caveats,
    earlier_caveats,
    scope_caveats,
    term_caveats,
    watch_caveats,
)
from holdfire.judge.caveats import caveat
from holdfire.judge.displacement import Displaced, displacement
from holdfire.judge.effect import (
    CLASSES,
    History,
    Ladder,
    Observed,
    floor_caveat,
    judge_effects,
    judge_rebound,
    length_caveat,
    timeline,
)
from holdfire.judge.event_breaches import MOST_EVENTS, CodedEvents
from holdfire.judge.finding import find
from holdfire.judge.measures import MOST_WHOLE, disagreement, measure_places, seen_days
from holdfire.judge.range import range_sentence
from holdfire.judge.running import running_verdicts
from holdfire.judge.sight import Register
from holdfire.judge.tallies import count_beside
from holdfire.model.actors import NOBODY_KNOWN, Actors
from holdfire.model.calibration import PlaceboRanks
from holdfire.model.kind import ANY, WEAPONS
from holdfire.model.method import Method
from holdfire.model.pledge import Pledge, Reading, Report
from holdfire.model.strike import Evidence
from holdfire.model.time import Window, operational_days
from holdfire.model.verdict import Breach, BreachCount, Caveat, DailyBand, Judgement, Rebound, Verdict

CODED_BY_MACHINE = ("viina",)
"""Sources of events of which no person has looked at each row."""
DAYS_SHOWN = 28  # days before the first window that the timeline shows


def _told_by_others(pledge: Pledge, as_of: datetime) -> tuple[Report, ...]:
    """What others had said of the pledge's days, or of its outcome, by `as_of`."""
    zone = ZoneInfo(pledge.zone)
    return tuple(report for report in pledge.reports if report.type != "incident" and report.known_from(zone) <= as_of)


def judge_pledge(
    pledge: Pledge,
    readings: Sequence[Reading],
    evidence: Evidence,
    *,
    masked: Sequence[tuple[date, date]] = (),
    method: Method | None = None,
    ranks: PlaceboRanks | None = None,
    register: Register | None = None,
    actors: Actors = NOBODY_KNOWN,
    unended: Sequence[Unended] = (),
    most_events: int = MOST_EVENTS,
) -> Judgement:
    """The verdict on each reading, and the range over them.

    Args:
        pledge: the question.
        readings: from `holdfire.pledges.readings`.
        evidence: rows and watches known at `evidence.as_of`; nothing else is used.
        masked: first and last days of all pledges of the conflict that were in force; never used as history.
        method: every constant; stored whole in the judgement.
        ranks: of placebo windows, to recalibrate chances; used only where they are of the same series and method.
        register: containment and groups of places, for the measures of places; without one what codes alone tell.
        actors: under which names sources of events know parties; without a list, what the names alone tell.
        unended: other agreements of the conflict to which nobody set an end; their days are told of, and not masked.
        most_events: so many coded events at most are listed of each reading; all are counted.
    """
    case = make_case(pledge, evidence, masked, method or Method(), ranks=ranks, register=register, actors=actors)
    places = replace(case.places, whole=len(readings) < MOST_WHOLE)
    case = replace(case, places=places, unended=tuple(unended))
    coded = _coded(case)
    found = [_breaches(reading, case, coded, most_events) for reading in readings]
    verdicts = tuple(_judge(reading, case, breaches) for reading, breaches in zip(readings, found, strict=True))
    return Judgement(
        pledge=pledge.id,
        title=pledge.title,
        as_of=evidence.as_of,
        sentence=range_sentence(verdicts, status=pledge.status),
        method=case.method,
        evidence=_evidence_told(case, evidence.bundled),
        readings=verdicts,
        caveats=common_caveats(case),
        timeline=_timeline(case, verdicts),
        seen=seen_days(case.places, verdicts),
        reports=_told_by_others(pledge, evidence.as_of),
        tallies=count_beside(
            pledge,
            _certain(found, case, coded),
            case.strikes,
            case.watches,
            as_of=evidence.as_of,
            panels=evidence.panels,
        ),
    )


class _Breaches(NamedTuple):
    """The breaches of a reading, certain and possible.

    Attributes:
        told: strikes and incidents, all of them.
        events: coded events, those that are listed.
        alike: all breaches, counted.
        certain: which coded events are certain, one bit for each.
    """

    told: tuple[Breach, ...]
    events: tuple[Breach, ...]
    alike: tuple[Alike, ...]
    certain: NDArray[np.uint8]

    @property
    def listed(self) -> tuple[Breach, ...]:
        """In order of time."""
        return tuple(sorted((*self.told, *self.events), key=lambda breach: (breach.at, breach.kind, breach.id)))

    @property
    def counted(self) -> BreachCount:
        """How many there are, and how many are listed."""
        certain = sum(alike.number for alike in self.alike if not alike.open)
        total = sum(alike.number for alike in self.alike)
        return BreachCount(certain=certain, possible=total - certain, listed=len(self.told) + len(self.events))


def _judge(reading: Reading, case: Case, breaches: _Breaches) -> Verdict:
    finding, reason = find(reading, breaches.alike, case.watches, as_of=case.as_of)
    numbers = _numbers(reading, case, open_window=_is_open(reading, case))
    measures = measure_places(reading, case.places)
    moved = _displaced(reading, case)
    return Verdict(
        id=reading.id,
        holder=reading.holder,
        party=reading.party,
        said_on=reading.said_on,
        revised_on=reading.revised_on,
        start=reading.window.start.astimezone(ZoneInfo(reading.window.zone)),
        end=reading.window.end.astimezone(ZoneInfo(reading.window.zone)) if reading.window.end else None,
        hours=f"{reading.window.hours.begin:%H:%M}/{reading.window.hours.end:%H:%M}" if reading.window.hours else "",
        places=reading.places,
        kinds=reading.kinds,
        ends_by=reading.ends_by,
        filled_from={filled.term: filled.source for filled in reading.filled_from},
        choices=reading.choices,
        finding=finding,
        reason=reason,
        breaches=breaches.listed,
        breach_count=breaches.counted,
        effects=numbers.effects,
        rebound=numbers.rebound,
        running=numbers.running,
        measures=measures.measured,
        displacement=moved.shifts,
        caveats=(
            *term_caveats(reading, case),
            *scope_caveats(reading, case, numbers.effects),
            *earlier_caveats(reading, case, [*numbers.effects.values(), *(one.effect for one in measures.measured)]),
            *breach_caveats(breaches.alike, case, listed=len(breaches.events)),
            *watch_caveats(reading, case, finding),
            *numbers.caveats,
            *measures.caveats,
            *moved.caveats,
            *disagreement(numbers.effects, measures.measured),
        ),
    )


def _coded(case: Case) -> CodedEvents | None:
    if case.events is None:
        return None
    fit = case.places.register.fit
    return CodedEvents(case.pledge, case.events, fit=fit, actors=case.actors, unsure=CODED_BY_MACHINE)


def _breaches(reading: Reading, case: Case, coded: CodedEvents | None, most_events: int) -> _Breaches:
    """Strikes and events that breach the reading or may do so, and incidents of the pledge file."""
    told = find_breaches(case.pledge, reading, case.strikes, case.watches, until=case.as_of)
    if coded is None:
        return _Breaches(told, (), sum_alike(told), np.zeros(0, np.uint8))
    events = coded.breaches(reading, until=case.as_of)
    alike = (*sum_alike(told), *events.alike())
    return _Breaches(told, events.listed(most_events), alike, np.packbits(events.certain))


def _certain(found: Sequence[_Breaches], case: Case, coded: CodedEvents | None) -> Certain:
    """The breaches that are certain in any reading, each once."""
    told = Counter(certain_of(breach for one in found for breach in one.told))
    if coded is not None and found:
        bits = np.bitwise_or.reduce([one.certain for one in found])
        rows = np.flatnonzero(np.unpackbits(bits, count=len(coded.events)))
        told.update(coded.certain(rows, ZoneInfo(case.pledge.zone)))
    return told


def _displaced(reading: Reading, case: Case) -> Displaced:
    """Fire elsewhere; readings that differ in their holder alone share it. Not asked of all combinations: so many tests
    of the same days would say nothing.
    """
    if not case.places.whole:
        return Displaced((), ())
    wanted = (reading.window, reading.places, reading.kinds)
    if wanted not in case.moved:
        case.moved[wanted] = displacement(reading, case.around, classes=classes_of(reading.kinds))
    return case.moved[wanted]


def _is_open(reading: Reading, case: Case) -> bool:
    return reading.window.end is None or reading.window.end > case.as_of


# ---- numbers


def _nothing(*caveats: Caveat) -> Numbers:
    return Numbers({}, {}, {}, caveats)


def _numbers(reading: Reading, case: Case, *, open_window: bool) -> Numbers:
    """The numbers of the reading's window; readings that differ in places or holder alone share them."""
    classes = classes_of(reading.kinds)
    if case.data is None or not classes or not in_view(reading, case.watches):
        return _nothing()
    wanted = (reading.window, classes)
    if wanted not in case.data.made:
        case.data.made[wanted] = _window_numbers(reading.window, classes, case, case.data, open_window=open_window)
    return case.data.made[wanted]


def _window_numbers(window: Window, classes: tuple[str, ...], case: Case, data: Data, *, open_window: bool) -> Numbers:
    history = data.history
    zone = ZoneInfo(case.method.zone)
    days = operational_days(window.spans(case.as_of), zone=zone, cut_hour=case.method.day_cut_hour)
    if days and days[0] < history.first:
        return _nothing(caveat("short-history", days=0, needed=case.method.min_days))
    known = list(takewhile(history.knows, days))
    beyond = len(days) - len(known)
    ended = (_end_of_data(history, days[len(known)], beyond),) if beyond else ()
    if not known or (known[-1] - known[0]).days + 1 != len(known):
        return _nothing(*ended, *(() if ended else (caveat("no-night"),)))
    first, last = known[0], known[-1]
    if not history.reaches(first, len(known)):
        needed = max(case.method.min_days, len(known))
        return _nothing(*ended, caveat("short-history", days=history.known_before(first), needed=needed))
    observed = _observed(window, case, data, classes, first, last)
    unfinished = open_window or bool(beyond)
    effects, ladders = judge_effects(history, observed, first=first, last=last, open_window=unfinished)
    if not unfinished:
        caveats = (*ended, *_ladder_caveats(history, ladders, first, last, case.method))
        found = {
            cls: judge_rebound(history, cls, first=first, last=last, observed=observed[cls].days) for cls in classes
        }
        rebound = {cls: after for cls, after in found.items() if after is not None}
        return Numbers(effects, rebound, {}, (*caveats, *_series_caveats(data, classes, first, last, rebound)))
    running = running_verdicts(history, classes, first=first, last=last)
    # The e-process may have crossed long ago; while more came than expected in all, "fewer" would mislead.
    worded = {
        cls: effect.model_copy(update={"verdict": running[cls].verdict})
        if effect.observed < effect.expected
        else effect
        for cls, effect in effects.items()
    }
    used = _series_caveats(data, classes, first, last, {})
    limits = (*floor_caveat(history, len(classes), first, last), *length_caveat(classes, first, last))
    return Numbers(worded, {}, dict(running), (*ended, caveat("window-open", days=len(known)), *limits, *used))


def _end_of_data(history: History, first: date, days: int) -> Caveat:
    """Why the numbers stop before `first`: the figures end, or nothing is known of that day."""
    if first > history.last:
        return caveat("data-end", last_day=history.last.isoformat(), days=days)
    return caveat("days-unknown", first=first.isoformat(), days=days)


def classes_of(kinds: Sequence[str]) -> tuple[str, ...]:
    """The classes of launches that speak to these kinds of attack; none where launches say nothing (artillery,
    ground, naval).
    """
    wanted: set[str] = set()
    for kind in kinds:
        weapon = kind.partition("@")[0]
        if kind == ANY or weapon in {"air", "long-range"} or weapon not in WEAPONS:
            wanted |= set(CLASSES)
        elif weapon == "drone":
            wanted.add("drones")
        elif weapon in {"missile", "cruise", "ballistic"}:
            wanted.add("missiles")
    if {"drones", "missiles"} <= wanted:
        wanted.add("all")
    return tuple(cls for cls in CLASSES if cls in wanted)


def _observed(
    window: Window, case: Case, data: Data, classes: Sequence[str], first: date, last: date
) -> dict[str, Observed]:
    """Launches in the window. Rows of its operational days that are known to lie outside it are not counted."""
    inside, touching = time_fits(case.strikes, window.spans(case.as_of))
    day = case.strikes["day"].astype("datetime64[D]")
    of_days = (day >= np.datetime64(first)) & (day <= np.datetime64(last))
    by_days, within, over = (data.rows.totals(chosen) for chosen in (touching & of_days, inside & of_days, touching))
    return {cls: Observed(days=by_days[cls], inside=within[cls], overlapping=over[cls]) for cls in classes}


# ---- caveats


def _series_caveats(
    data: Data, classes: Sequence[str], first: date, last: date, rebound: Mapping[str, Rebound]
) -> tuple[Caveat, ...]:
    """What was decided about the rows that these numbers rest on: of the fitted history, the window and the days after
    it, where these are compared.
    """
    method, history = data.history.method, data.history
    since = max(history.first, first - timedelta(days=method.fit_days))
    until = last + timedelta(days=method.after_days) if rebound else last
    notes = data.decisions.between(since, until, classes=classes)
    days = {"first": since.isoformat(), "last": until.isoformat()}
    found = []
    if notes.duplicate_rows:
        launched = int(notes.duplicate_launches)
        found.append(caveat("duplicates-dropped", rows=notes.duplicate_rows, launched=launched, **days))
    if notes.mixed_rows:
        found.append(caveat("mixed-rows", rows=notes.mixed_rows, launched=int(notes.mixed_launches), **days))
    if notes.filled_rows:
        found.append(caveat("numbers-missing", rows=notes.filled_rows, **days))
    return tuple(found)


def _ladder_caveats(
    history: History, ladders: dict[str, Ladder], first: date, last: date, method: Method
) -> tuple[Caveat, ...]:
    found = []
    torn = [cls for cls, ladder in ladders.items() if ladder.disagree(method.level)]
    if torn:
        found.append(caveat("model-dependent", classes=", ".join(torn)))
    empty = [cls for cls, ladder in ladders.items() if ladder.used_zero_rule]
    if empty:
        found.append(caveat("zero-rule", classes=", ".join(empty)))
    return (*found, *floor_caveat(history, len(ladders), first, last), *length_caveat(ladders, first, last))


def _evidence_told(case: Case, bundled: Collection[str]) -> str:
    if case.data is None:
        return "no strike rows speak to this pledge"
    names = sorted({watch.source for watch in case.watches})
    sources = ", ".join(
        f"{name} (bundled figures; none of it is in the store)" if name in bundled else name for name in names
    )
    history = case.data.history
    return f"{len(case.strikes):,} rows of {sources}, {history.first.isoformat()} to {history.last.isoformat()}"


def _timeline(case: Case, verdicts: Sequence[Verdict]) -> dict[str, tuple[DailyBand, ...]]:
    windows = [effect for verdict in verdicts for effect in verdict.effects.values()]
    if case.data is None or not windows:
        return {}
    first = min(effect.first_day for effect in windows)
    last = max(effect.last_day for effect in windows) + timedelta(days=case.method.after_days)
    classes = [cls for cls in CLASSES if any(cls in verdict.effects for verdict in verdicts)]
    return {cls: timeline(case.data.history, cls, first=first, last=last, before=DAYS_SHOWN) for cls in classes}
