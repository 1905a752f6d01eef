"""Figures through time: growth between dates, leaps with their reasons, and silence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median

from holdfire.judge.figures import period
from holdfire.judge.figures_sums import is_rounded
from holdfire.model.figure_table import LeapReason, Quantity, Silence, TableFigure, Unit, roundness

LEAP = 3.0
"""A stretch is called a leap if its rate is so many times the median of the publisher's other stretches."""
ROUGH = 0.01
"""Growth is rough if what the zeros at the end of both numbers leave open is more than this share of it."""
ZEROS = 100
"""Numbers that this divides are taken for rounded ones; one count in ZEROS is such a number by chance."""
FEWEST_STRETCHES = 3
"""Stretches that a publisher needs before one of them can be called a leap."""


@dataclass(frozen=True)
class Growth:
    """Between two running totals of one publisher: the difference of the numbers as printed, in people and a day.

    `rounded`: one of the numbers is not a count. `rough`: the difference is rough, because of that or because the
    numbers end in zeros ("43,000" and "55,000", however firmly they are stated). `leap`: the rate over the median of
    the publisher's other stretches, if it is LEAP or more. `jump` is the reason that the table knows, `without_jump`
    the rate without what came by it.
    """

    quantity: Quantity
    publisher: str
    first: date
    last: date
    added: float
    a_day: float
    rounded: bool
    rough: bool
    falls: bool
    leap: float | None
    jump: str
    without_jump: float | None


def growth(figures: Iterable[TableFigure], reasons: Sequence[LeapReason] = ()) -> tuple[Growth, ...]:
    """Growth between neighbouring running totals from one first day, publisher by publisher.

    Args:
        figures: the figures; what is not said and averages are passed over.
        reasons: a leap takes the first reason for the same people whose days hold all days of its stretch, if its
            figure has none of its own.
    """
    found: list[Growth] = []
    totals = [one for one in figures if period(one) is not None and one.unit is Unit.PEOPLE and one.quantity.said]
    for _, group in groupby(sorted(totals, key=_series), key=lambda one: _series(one)[:3]):
        found.extend(_with_leaps(list(_stretches(list(group))), reasons))
    return tuple(found)


def _series(figure: TableFigure) -> tuple[Quantity, str, date, date, float, str]:
    days = period(figure) or (date.min, date.min)
    return (figure.quantity, figure.publisher, *days, figure.printed, figure.id)


def _stretches(totals: Sequence[TableFigure]) -> Iterator[Growth]:
    """Counts alone are used where there are two of them, else the rounded numbers too; one a day."""
    counts = [one for one in totals if not is_rounded(one)]
    used = counts if len({one.last for one in counts}) > 1 else totals
    by_day = [
        min(group, key=lambda one: (is_rounded(one), one.id)) for _, group in groupby(used, key=lambda one: one.last)
    ]
    for before, after in pairwise(by_day):
        if before.last is None or after.last is None or _kind(before) != _kind(after):
            continue
        days = (after.last - before.last).days
        added = after.printed - before.printed
        if not added and used is totals:
            continue  # a rounded number told again has not grown
        yield Growth(
            quantity=after.quantity,
            publisher=after.publisher,
            first=before.last,
            last=after.last,
            added=added,
            a_day=added / days,
            rounded=(rounded := is_rounded(before) or is_rounded(after)),
            rough=rounded or _open(before) + _open(after) > ROUGH * abs(added),
            falls=after.bounds.high is not None and (before.bounds.low or 0) > after.bounds.high,
            leap=None,
            jump=after.jump,
            without_jump=(added - after.jump_added) / days if after.jump_added else None,
        )


def _open(figure: TableFigure) -> float:
    return 0.0 if figure.printed % ZEROS else roundness(figure.printed)


def _kind(figure: TableFigure) -> str:
    """Which of its numbers is printed: an upper bound less a lower one is no growth."""
    if not is_rounded(figure):
        return "count"
    return "best" if figure.best is not None else "low" if figure.low is not None else "high"


def _with_leaps(stretches: Sequence[Growth], reasons: Sequence[LeapReason]) -> Iterator[Growth]:
    for place, one in enumerate(stretches):
        others = [other.a_day for index, other in enumerate(stretches) if index != place and not other.rounded]
        usual = median(others) if len(others) >= FEWEST_STRETCHES - 1 else 0.0
        ratio = one.a_day / usual if usual > 0 and not one.rounded else 0.0
        yield one if ratio < LEAP else replace(one, leap=ratio, jump=one.jump or _reason(one, reasons))


def _reason(one: Growth, reasons: Sequence[LeapReason]) -> str:
    """The days that are added are those after the first, up to the last."""
    about = (each for each in reasons if (each.people, each.of) == (one.quantity.people, one.quantity.of))
    day = timedelta(days=1)
    return next((each.reason for each in about if each.first <= one.first + day and one.last <= each.last), "")


# ---- silence


@dataclass(frozen=True)
class SilenceCheck:
    """A stated silence with its length, and the figures of the table that break it."""

    silence: Silence
    days: int
    broken_by: tuple[str, ...]


def check_silence(silence: Silence, figures: Iterable[TableFigure]) -> SilenceCheck:
    """A silence is broken by a figure of the same publisher on the same people as of a later day."""
    broken = sorted(
        one.id
        for one in figures
        if one.publisher == silence.publisher
        and (one.people, one.of) == (silence.people, silence.of)
        and one.last is not None
        and silence.since < one.last <= silence.until
    )
    return SilenceCheck(silence, (silence.until - silence.since) // timedelta(days=1), tuple(broken))
