"""The judge: every reading of a pledge by the same rules, and the range over them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.judge.breaches import find_breaches, time_fits
from holdfire.judge.caveats import caveat
from holdfire.judge.displacement import Launches, Surroundings, displacement, surroundings
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
from holdfire.judge.events import event_breaches
from holdfire.judge.finding import find, unwatched_kinds, watches_whole
from holdfire.judge.measures import PlaceCase, disagreement, measure_places, place_case, seen_days
from holdfire.judge.observed import CountedRows, count_rows
from holdfire.judge.range import range_sentence
from holdfire.judge.running import running_verdicts
from holdfire.judge.series import Decisions, daily_series
from holdfire.judge.sight import CodesAlone, Register, see_places
from holdfire.judge.stretch import Stretch, covered_stretch, longest_silence
from holdfire.judge.tallies import count_beside
from holdfire.model.calibration import PlaceboRanks
from holdfire.model.kind import ANY, WEAPONS, is_target_kind
from holdfire.model.method import Method
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import EndsBy, Pledge, Reading, Report, Status
from holdfire.model.rows import Rows
from holdfire.model.strike import Evidence, Watch
from holdfire.model.time import Window, operational_day, operational_days
from holdfire.model.verdict import Breach, Caveat, DailyBand, Effect, Finding, Judgement, Rebound, Running, Verdict

DISPUTED = {Status.OFFERED, Status.DENIED, Status.LEAKED}
WHY_OVER = {
    EndsBy.DENOUNCED: "as denounced",
    EndsBy.RESUMED: "because fighting was resumed",
    EndsBy.SUPERSEDED: "because a later pledge took its place",
    EndsBy.FULFILLED: "because its purpose was met",
}
CODED_BY_MACHINE = ("viina",)
"""Sources of events of which no person has looked at each row."""
DAYS_SHOWN = 28  # days before the first window that the timeline shows


@dataclass(frozen=True)
class _Case:
    """What is the same for all readings of one pledge."""

    pledge: Pledge
    strikes: Rows
    watches: tuple[Watch, ...]
    as_of: datetime
    others: tuple[tuple[date, date], ...]
    data: "_Data | None"
    method: Method
    places: PlaceCase
    around: Surroundings
    events: Rows | None


def _told_by_others(pledge: Pledge, as_of: datetime) -> tuple[Report, ...]:
    """What others had said of the pledge's days, or of its outcome, by `as_of`."""
    zone = ZoneInfo(pledge.zone)
    return tuple(report for report in pledge.reports if report.type != "incident" and report.known_from(zone) <= as_of)


@dataclass(frozen=True)
class _Data:
    """What the strike rows of the pledge's conflict amount to."""

    history: History
    decisions: Decisions
    rows: CountedRows
    left_out: int
    silence: tuple[date, int]
    made: dict[tuple[Window, tuple[str, ...]], "_Numbers"] = field(default_factory=dict)


def judge_pledge(
    pledge: Pledge,
    readings: Sequence[Reading],
    evidence: Evidence,
    *,
    masked: Sequence[tuple[date, date]] = (),
    method: Method | None = None,
    ranks: PlaceboRanks | None = None,
    register: Register | None = None,
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
    """
    case = _case(pledge, evidence, masked, method or Method(), ranks, register)
    verdicts = tuple(_judge(reading, case) for reading in readings)
    return Judgement(
        pledge=pledge.id,
        title=pledge.title,
        as_of=evidence.as_of,
        sentence=range_sentence(verdicts, status=pledge.status),
        method=case.method,
        evidence=_evidence_told(case, evidence.bundled),
        readings=verdicts,
        caveats=_common_caveats(case),
        timeline=_timeline(case, verdicts),
        seen=seen_days(case.places, verdicts),
        reports=_told_by_others(pledge, evidence.as_of),
        tallies=count_beside(
            pledge, verdicts, case.strikes, case.watches, as_of=evidence.as_of, panels=evidence.panels
        ),
    )


def _case(
    pledge: Pledge,
    evidence: Evidence,
    masked: Sequence[tuple[date, date]],
    method: Method,
    ranks: PlaceboRanks | None,
    register: Register | None,
) -> _Case:
    watches = tuple(
        watch
        for watch in evidence.watches
        if watch.conflict == pledge.conflict and pledge.binds(watch.by) is not Fit.NO
    )
    seen = np.isin(evidence.strikes["source"].astype(str), [watch.source for watch in watches])
    strikes = evidence.strikes.where(seen)
    known = register or CodesAlone()
    places = place_case(pledge, evidence.panels, masked=masked, method=method, as_of=evidence.as_of, register=known)
    around = surroundings(
        pledge,
        evidence,
        masked=masked,
        method=method,
        neighbours=known.neighbours,
        fit=known.fit,
        inside=lambda watched, asked: see_places(watched, asked, known).shown,
    )
    if len(strikes) == 0:
        return _Case(pledge, strikes, watches, evidence.as_of, (), None, method, places, around, evidence.events)
    sources = {watch.source for watch in watches}
    coverage = [covered for covered in evidence.coverage if covered.source in sources]
    stretch = covered_stretch(coverage, around=pledge.announced.on, gap_days=method.gap_days)
    ranks = ranks if ranks and {ranks.source} == sources and _same_forecast(method) else None
    data = _data(strikes, watches, stretch, masked, method, as_of=evidence.as_of, ranks=ranks)
    # Breaches are looked for among all rows: a strike on record is a strike, whatever is missing around it.
    own = (pledge.in_force.first, pledge.in_force.last) if pledge.in_force else None
    others = tuple(days for days in masked if days != own)
    if data:
        watched = tuple(sorted({place for watch in watches for place in watch.places}))
        around = replace(around, launches=Launches(data.history, ", ".join(sorted(sources)), watched))
    return _Case(pledge, strikes, watches, evidence.as_of, others, data, method, places, around, evidence.events)


FORECAST = ("zone", "day_cut_hour", "alpha", "fit_days", "pool_days", "min_days", "mask_half_life", "split_days")
"""Settings of the method that change the forecast itself, and so how windows rank in it."""


def _same_forecast(method: Method) -> bool:
    return all(getattr(method, name) == getattr(Method(), name) for name in FORECAST)


def _data(
    strikes: Rows,
    watches: Sequence[Watch],
    stretch: Stretch,
    masked: Sequence[tuple[date, date]],
    method: Method,
    *,
    as_of: datetime,
    ranks: PlaceboRanks | None,
) -> _Data | None:
    """The daily series; a day counts as known only when it is over, because its night may be told in parts."""
    over = operational_day(as_of, zone=ZoneInfo(method.zone), cut_hour=method.day_cut_hour) - timedelta(days=1)
    first, last = stretch.first, min(over, stretch.last)
    if last < first:
        return None
    day = strikes["day"].astype("datetime64[D]")
    within = (day >= np.datetime64(stretch.first)) & (day <= np.datetime64(stretch.last))
    kept = strikes.where(within)
    counts, decisions = daily_series(kept, first=first, last=last, split_days=method.split_days)
    unknown = stretch.unknown[: (last - first).days + 1]
    flags = np.zeros(len(unknown), np.bool_)
    for begin, end in masked:
        flags[max(0, (begin - first).days) : max(0, (end - first).days + 1)] = True
    # Days of a pledge with nothing before them teach nothing: the history begins after them.
    begin_at = int(np.argmin(flags)) if flags[0] else 0
    begun = first + timedelta(days=begin_at)
    if ranks and (ranks.since - begun).days < method.min_days:
        ranks = None  # these windows were forecast from days that this history does not have
    history = History(
        first=begun,
        counts={cls: series[begin_at:] for cls, series in counts.items()},
        masked=flags[begin_at:] | unknown[begin_at:],
        unknown=unknown[begin_at:],
        method=method,
        ranks=ranks,
    )
    left_out = int((~within & (day >= np.datetime64(stretch.origin))).sum())
    vouched = max(0, (min(watch.since for watch in watches).date() - first).days)
    reported = np.isin(np.datetime64(first, "D") + np.arange(len(unknown)), day)
    at, length = longest_silence(reported[vouched:], (flags | unknown)[vouched:])
    silence = (first + timedelta(days=vouched + at), length)
    return _Data(history, decisions, count_rows(strikes), left_out, silence)


def _judge(reading: Reading, case: _Case) -> Verdict:
    breaches = _breaches(reading, case)
    finding, reason = find(reading, breaches, case.watches, as_of=case.as_of)
    numbers = _numbers(reading, case, open_window=_is_open(reading, case))
    measures = measure_places(reading, case.places)
    moved = displacement(reading, case.around, classes=classes_of(reading.kinds))
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
        breaches=breaches,
        effects=numbers.effects,
        rebound=numbers.rebound,
        running=numbers.running,
        measures=measures.measured,
        displacement=moved.shifts,
        caveats=(
            *_term_caveats(reading, case),
            *_scope_caveats(reading, case, numbers),
            *_breach_caveats(breaches),
            *_watch_caveats(reading, case, finding),
            *numbers.caveats,
            *measures.caveats,
            *moved.caveats,
            *disagreement(numbers.effects, measures.measured),
        ),
    )


def _breaches(reading: Reading, case: _Case) -> tuple[Breach, ...]:
    """Strikes and events that breach the reading or may do so, and incidents of the pledge file, in order of time."""
    found = find_breaches(case.pledge, reading, case.strikes, case.watches, until=case.as_of)
    if case.events is None:
        return found
    fit = case.places.register.fit
    events = event_breaches(case.pledge, reading, case.events, until=case.as_of, fit=fit, unsure=CODED_BY_MACHINE)
    return tuple(sorted((*found, *events), key=lambda breach: (breach.at, breach.kind, breach.id)))


def _is_open(reading: Reading, case: _Case) -> bool:
    return reading.window.end is None or reading.window.end > case.as_of


# ---- numbers


@dataclass(frozen=True)
class _Numbers:
    effects: dict[str, Effect]
    rebound: dict[str, Rebound]
    running: dict[str, Running]
    caveats: tuple[Caveat, ...]


def _nothing(*caveats: Caveat) -> _Numbers:
    return _Numbers({}, {}, {}, caveats)


def _numbers(reading: Reading, case: _Case, *, open_window: bool) -> _Numbers:
    """The numbers of the reading's window; readings that differ in places or holder alone share them."""
    classes = classes_of(reading.kinds)
    if case.data is None or not classes or not _in_view(reading, case.watches):
        return _nothing()
    wanted = (reading.window, classes)
    if wanted not in case.data.made:
        case.data.made[wanted] = _window_numbers(reading.window, classes, case, case.data, open_window=open_window)
    return case.data.made[wanted]


def _window_numbers(
    window: Window, classes: tuple[str, ...], case: _Case, data: _Data, *, open_window: bool
) -> _Numbers:
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
        return _Numbers(effects, rebound, {}, (*caveats, *_series_caveats(data, classes, first, last, rebound)))
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
    return _Numbers(worded, {}, dict(running), (*ended, caveat("window-open", days=len(known)), *limits, *used))


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


def _in_view(reading: Reading, watches: Sequence[Watch]) -> bool:
    return any(
        place_fit(seen, place) is not Fit.NO for watch in watches for seen in watch.places for place in reading.places
    )


def _observed(
    window: Window, case: _Case, data: _Data, classes: Sequence[str], first: date, last: date
) -> dict[str, Observed]:
    """Launches in the window. Rows of its operational days that are known to lie outside it are not counted."""
    inside, touching = time_fits(case.strikes, window.spans(case.as_of))
    day = case.strikes["day"].astype("datetime64[D]")
    of_days = (day >= np.datetime64(first)) & (day <= np.datetime64(last))
    by_days, within, over = (data.rows.totals(chosen) for chosen in (touching & of_days, inside & of_days, touching))
    return {cls: Observed(days=by_days[cls], inside=within[cls], overlapping=over[cls]) for cls in classes}


# ---- caveats


def _series_caveats(
    data: _Data, classes: Sequence[str], first: date, last: date, rebound: Mapping[str, Rebound]
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


def _term_caveats(reading: Reading, case: _Case) -> tuple[Caveat, ...]:
    found = []
    if case.pledge.status in DISPUTED:
        found.append(caveat("not-agreed", status=str(case.pledge.status)))
    if reading.filled_from:
        terms = ", ".join(f"{filled.term} (taken from {filled.source})" for filled in reading.filled_from)
        found.append(caveat("filled-gaps", terms=terms))
    if reading.ends_by in WHY_OVER:
        found.append(caveat("said-to-be-over", holder=reading.holder, why=WHY_OVER[reading.ends_by]))
    if reading.doubts:
        found.append(caveat("doubtful-terms", terms=", ".join(reading.doubts)))
    return tuple(found)


def _scope_caveats(reading: Reading, case: _Case, numbers: _Numbers) -> tuple[Caveat, ...]:
    """What else is in the numbers: places and targets that the reading does not name, and other pledges in force."""
    if not numbers.effects:
        return ()
    found = []
    watched = {place for watch in case.watches for place in watch.places}
    whole = all(any(place_fit(area, place) is Fit.YES for area in reading.places) for place in watched)
    if not whole or any(map(is_target_kind, reading.kinds)):
        found.append(caveat("wider-count"))
    effect = next(iter(numbers.effects.values()))
    last = effect.last_day + timedelta(days=case.method.after_days)
    shared = sum(max(0, (min(last, end) - max(effect.first_day, begin)).days + 1) for begin, end in case.others)
    if shared:
        found.append(caveat("other-pledge", days=shared))
    return tuple(found)


def _breach_caveats(breaches: Sequence[Breach]) -> tuple[Caveat, ...]:
    found = []
    codes = {
        "time": "straddling",
        "target": "kind-not-reported",
        "place": "place-not-reported",
        "weapon": "weapon-not-reported",
    }
    for unknown, code in codes.items():
        rows = [breach for breach in breaches if unknown in breach.open and breach.key]
        if not rows:
            continue
        launched = sum(breach.launched or 0 for breach in rows)
        found.append(caveat(code, rows=len(rows), launched=launched))
    incidents = sum(not breach.key for breach in breaches)
    if incidents:
        found.append(caveat("collected-by-hand", incidents=incidents))
    return tuple(found)


def _watch_caveats(reading: Reading, case: _Case, finding: Finding) -> tuple[Caveat, ...]:
    if finding not in {Finding.UNPROVEN, Finding.PENDING}:
        return ()
    unwatched = unwatched_kinds(reading, case.watches)
    if not unwatched:
        return ()
    places = " ".join(reading.places) or "places nobody named"
    if not any(_silent(reading, case, watch) for watch in case.watches):
        return (caveat("no-watch", kinds=", ".join(unwatched), places=places),)
    watched = ", ".join(sorted({kind for watch in case.watches for kind in watch.kinds}))
    return (caveat("partly-watched", watched=watched, unwatched=", ".join(unwatched)),)


def _silent(reading: Reading, case: _Case, watch: Watch) -> bool:
    """Whether the watch ran for the whole window and saw nothing at all that touches it."""
    if not watches_whole(watch, reading, case.watches):
        return False
    _, touching = time_fits(case.strikes, reading.window.spans(case.as_of))
    return _in_view(reading, (watch,)) and not bool(
        np.any(touching & (case.strikes["source"].astype(str) == watch.source))
    )


def _common_caveats(case: _Case) -> tuple[Caveat, ...]:
    if case.data is None:
        return ()
    found = []
    if case.data.left_out:
        found.append(caveat("gap", rows=case.data.left_out, days=case.method.gap_days))
    begun, length = case.data.silence
    if length > case.method.gap_days:
        found.append(caveat("long-silence", days=length, first=begun.isoformat()))
    found.append(caveat("claims-of-one-side", source=", ".join(sorted({watch.source for watch in case.watches}))))
    return tuple(found)


def _evidence_told(case: _Case, bundled: Collection[str]) -> str:
    if case.data is None:
        return "no strike rows speak to this pledge"
    names = sorted({watch.source for watch in case.watches})
    sources = ", ".join(
        f"{name} (bundled figures; none of it is in the store)" if name in bundled else name for name in names
    )
    history = case.data.history
    return f"{len(case.strikes):,} rows of {sources}, {history.first.isoformat()} to {history.last.isoformat()}"


def _timeline(case: _Case, verdicts: Sequence[Verdict]) -> dict[str, tuple[DailyBand, ...]]:
    windows = [effect for verdict in verdicts for effect in verdict.effects.values()]
    if case.data is None or not windows:
        return {}
    first = min(effect.first_day for effect in windows)
    last = max(effect.last_day for effect in windows) + timedelta(days=case.method.after_days)
    classes = [cls for cls in CLASSES if any(cls in verdict.effects for verdict in verdicts)]
    return {cls: timeline(case.data.history, cls, first=first, last=last, before=DAYS_SHOWN) for cls in classes}
