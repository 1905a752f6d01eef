"""Days at risk of a strike, place by place: how long ago the last one was, how often they came, how cold it was.

Every strike resets the count: a day is compared with days that are as long after their last strike, and a restoration
marks days only until the next strike, which breaks again what it restored.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray

PACE_DAYS = (20, 60)
"""Strikes on a place in so many days before tell how often it is struck at that time."""
TOLD_DAYS = (10, 60)
"""And restorations of so many days before how closely it is looked at."""
YEAR = 365.25


@dataclass(frozen=True)
class Watched:
    """A place, or a country, and the days on which it was struck; day 0 is the first of the period.

    Attributes:
        place: its code.
        struck: shape (days,).
        known: shape (days,), days on which a strike would be on record.
        promised: shape (days,), days of pledges, which are at no risk that could be compared.
    """

    place: str
    struck: BoolArray
    known: BoolArray
    promised: BoolArray


@dataclass(frozen=True)
class AtRisk:
    """All days at risk of all places, one after the other; shape (days at risk,) each.

    Attributes:
        place: number of the place.
        day: number of the day.
        since: days since the last strike on the place, 1 on the day after it.
        pace: shape (days at risk, 2), strikes on it in the `PACE_DAYS` days before.
        came: whether it was struck on that day.
    """

    place: IntArray
    day: IntArray
    since: IntArray
    pace: IntArray
    came: BoolArray


def at_risk(watched: Sequence[Watched], *, longest: int) -> AtRisk:
    """The days after a strike on each place until the next one, or until `longest` days have passed.

    A day on which a strike would not be on record ends the count, for there may have been one: only days after the next
    strike that is known are at risk again.
    """
    parts = [_of_place(number, one, longest) for number, one in enumerate(watched)]
    place, day, since, pace, came = (np.concatenate([part[at] for part in parts]) for at in range(5))
    return AtRisk(place, day, since, pace, came.astype(np.bool_))


def _of_place(number: int, one: Watched, longest: int) -> tuple[IntArray, IntArray, IntArray, IntArray, BoolArray]:
    size = one.struck.size
    since = np.zeros(size, np.int64)
    last: int | None = None
    for day in range(size):
        since[day] = day - last if last is not None else 0
        if not one.known[day]:
            last = None
        elif one.struck[day]:
            last = day
    struck = (one.struck & one.known).astype(np.int64)
    summed = np.concatenate(([0], np.cumsum(struck)))
    days = np.arange(size)
    pace = np.column_stack([summed[days] - summed[np.maximum(days - back, 0)] for back in PACE_DAYS])
    kept = (since >= 1) & (since <= longest) & one.known & ~one.promised
    return np.full(int(kept.sum()), number), days[kept], since[kept], pace[kept], one.struck[kept]


def columns_of(
    days: AtRisk, told: IntArray, *, places: int, stretch_days: int, first: date, celsius: FloatArray
) -> FloatArray:
    """What a day at risk is like, restorations of the last days apart; shape (days at risk, columns).

    The time since the last strike (its logarithm, the square of that, and the day right after one), how often the place
    was struck lately, how often a restoration was told lately, the season, how cold it was (0 where it is not known,
    and whether it is), the place, and in which stretch of the period it lies: campaigns begin and end without notice.

    Args:
        days: from `at_risk`.
        told: shape (days at risk, 2), days with restorations of the place in the `TOLD_DAYS` days before.
        places: how many there are.
        stretch_days: length of the stretches; 0: the period is one. A shorter rest belongs to the last of them.
        first: day 0.
        celsius: shape (days of the period,), NaN where the temperature is not known.
    """
    logs = np.log(days.since.astype(np.float64))
    offset = (first - date(first.year, 1, 1)).days
    angle = 2 * np.pi * (days.day + offset) / YEAR
    known = np.isfinite(celsius)
    usual = float(celsius[known].mean()) if known.any() else 0.0
    cold = np.where(known, usual - celsius, 0.0)[days.day]
    stretches = max(celsius.size // stretch_days, 1) if stretch_days else 1
    stretch = np.minimum(days.day // stretch_days, stretches - 1) if stretch_days else np.zeros_like(days.day)
    return np.column_stack(
        [
            days.since == 1,
            logs,
            logs**2,
            *np.log1p(days.pace).T,
            *np.log1p(told).T,
            np.cos(angle),
            np.sin(angle),
            cold,
            known[days.day],
            *(days.place == number for number in range(1, places)),
            *(stretch == number for number in range(1, stretches)),
        ]
    ).astype(np.float64)


@dataclass(frozen=True)
class Marks:
    """What was restored before each day at risk; shape (days at risk,) each.

    Attributes:
        recent: something in the last days, since the last strike.
        already: something since the last strike.
        told: shape (days at risk, 2), how many days with a restoration the last `TOLD_DAYS` hold, whatever was struck
            between.
    """

    recent: BoolArray
    already: BoolArray
    told: IntArray


def marks_of(days: AtRisk, restored: Sequence[BoolArray], *, horizon: int) -> Marks:
    """Mark the days after a restoration, until the next strike.

    Args:
        days: from `at_risk`.
        restored: for each place, shape (days of the period,): whether something was restored there on that day. The day
            of the strike itself counts; the mark begins on the day after the restoration.
        horizon: days after a restoration.
    """
    recent, already = np.zeros(days.day.size, np.bool_), np.zeros(days.day.size, np.bool_)
    told = np.zeros((days.day.size, len(TOLD_DAYS)), np.int64)
    for number, flags in enumerate(restored):
        here = days.place == number
        summed = np.concatenate(([0], np.cumsum(flags.astype(np.int64))))
        day, struck = days.day[here], (days.day - days.since)[here]
        already[here] = summed[day] > summed[struck]
        recent[here] = summed[day] > summed[np.maximum(struck, day - horizon)]
        told[here] = np.column_stack([summed[day] - summed[np.maximum(day - back, 0)] for back in TOLD_DAYS])
    return Marks(recent, already, told)


def heavy_days(counts: FloatArray, known: BoolArray, *, times: float, trailing_days: int, least: float) -> BoolArray:
    """Shape (days,): days above `times` the mean of the known ones among the `trailing_days` before, and at least
    `least`; none before so many days have passed.
    """
    filled = np.where(known, counts, 0.0)
    sums, numbers = (np.concatenate(([0.0], np.cumsum(part))) for part in (filled, known.astype(np.float64)))
    days = np.arange(counts.size)
    begin = np.maximum(days - trailing_days, 0)
    held = numbers[days] - numbers[begin]
    mean = (sums[days] - sums[begin]) / np.maximum(held, 1.0)
    enough = (days >= trailing_days) & (held >= trailing_days / 2)
    heavy: BoolArray = known & enough & (filled > times * mean) & (filled >= least)
    return heavy


def next_strikes(one: Watched, day: int) -> tuple[int | None, int | None]:
    """Days from the last strike up to `day` until then, and from `day` to the next one; None where there is none."""
    struck = np.flatnonzero(one.struck & one.known)
    before, after = struck[struck <= day], struck[struck > day]
    return (day - int(before[-1]) if before.size else None, int(after[0]) - day if after.size else None)


def flags_of(days: Collection[date], *, first: date, size: int) -> BoolArray:
    """Shape (size,): which days of the period are among these."""
    return np.array([first + timedelta(days=number) in days for number in range(size)], np.bool_)
