"""What is the same for all readings of one pledge: the rows of its conflict and their history, its places, and those
around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.judge.displacement import Displaced, Launches, Surroundings, surroundings
from holdfire.judge.effect import History
from holdfire.judge.measures import PlaceCase, place_case
from holdfire.judge.observed import CountedRows, count_rows
from holdfire.judge.series import Decisions, daily_series
from holdfire.judge.sight import CodesAlone, Register, see_places
from holdfire.judge.stretch import Stretch, covered_stretch, longest_silence
from holdfire.model.actors import NOBODY_KNOWN, Actors
from holdfire.model.calibration import PlaceboRanks
from holdfire.model.method import Method
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Pledge, Reading
from holdfire.model.rows import Rows
from holdfire.model.strike import Evidence, Watch
from holdfire.model.time import Window, operational_day
from holdfire.model.verdict import Caveat, Effect, Rebound, Running


@dataclass(frozen=True)
class Numbers:
    """What the launches in a window come to, and why some are not compared."""

    effects: dict[str, Effect]
    rebound: dict[str, Rebound]
    running: dict[str, Running]
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True)
class Data:
    """What the strike rows of the pledge's conflict amount to."""

    history: History
    decisions: Decisions
    rows: CountedRows
    left_out: int
    silence: tuple[date, int]
    made: dict[tuple[Window, tuple[str, ...]], Numbers] = field(default_factory=dict)


@dataclass(frozen=True)
class Unended:
    """Another agreement of the conflict to which nobody set an end: nobody knows on which days it was in force."""

    pledge: str
    first: date
    places: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """What is the same for all readings of one pledge."""

    pledge: Pledge
    strikes: Rows
    watches: tuple[Watch, ...]
    as_of: datetime
    others: tuple[tuple[date, date], ...]
    data: Data | None
    method: Method
    places: PlaceCase
    around: Surroundings
    events: Rows | None
    actors: Actors = NOBODY_KNOWN
    unended: tuple[Unended, ...] = ()
    moved: dict[tuple[Window, tuple[str, ...], tuple[str, ...]], Displaced] = field(default_factory=dict)


def make_case(
    pledge: Pledge,
    evidence: Evidence,
    masked: Sequence[tuple[date, date]],
    method: Method,
    *,
    ranks: PlaceboRanks | None,
    register: Register | None,
    actors: Actors = NOBODY_KNOWN,
) -> Case:
    """What is known of the pledge's conflict: its rows, their history, its places, and what lies around them.

    Args:
        pledge: the question.
        evidence: all that may be used.
        masked: first and last days of all pledges of the conflict.
        method: every constant.
        ranks: of placebo windows; used only where they are of the same series and method.
        register: containment and groups of places; without one what codes alone tell.
        actors: under which names sources of events know parties.
    """
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
        return Case(pledge, strikes, watches, evidence.as_of, (), None, method, places, around, evidence.events, actors)
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
    return Case(pledge, strikes, watches, evidence.as_of, others, data, method, places, around, evidence.events, actors)


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
) -> Data | None:
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
    return Data(history, decisions, count_rows(strikes), left_out, silence)


def in_view(reading: Reading, watches: Sequence[Watch]) -> bool:
    """Whether some watch looks at a place of the reading, or at one that may hold it."""
    return any(
        place_fit(seen, place) is not Fit.NO for watch in watches for seen in watch.places for place in reading.places
    )
