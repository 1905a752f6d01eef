"""What one publisher's own figures give for a harm over some days: printed, added up, or derived from a rate."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from holdfire.judge.figures import Days, period
from holdfire.judge.figures_sums import added, between, sharpest
from holdfire.model.figure_table import Bounds, Harm, TableFigure, Unit

OPEN = Bounds(None, None)
HALF = 0.5
"""An average a month is printed as a whole number, so that it holds to half of one."""


class Rate(NamedTuple):
    """An average a month that was multiplied by the months of its days, because no number of these days is printed."""

    harm: Harm
    a_month: Bounds
    months: int


class Number(NamedTuple):
    """A number of one publisher, and the figures that it is made of. `summed`: killed and injured were added up;
    `rates`: the parts that were derived from averages.
    """

    bounds: Bounds
    used: tuple[TableFigure, ...] = ()
    summed: bool = False
    rates: tuple[Rate, ...] = ()


def number(own: Sequence[TableFigure], harm: Harm, days: Days) -> Number:
    """What was counted over the days by the publisher of `own`: as printed; else killed and injured added up; else its
    average a month times the months. OPEN where the figures give none of these.
    """
    about = [one for one in own if period(one) == days]
    found = sharpest(one for one in about if one.harm is harm and one.unit is Unit.PEOPLE)
    if found:
        return Number(between(found), found)
    if harm is Harm.KILLED_INJURED:
        killed, injured = (number(own, part, days) for part in (Harm.KILLED, Harm.INJURED))
        if OPEN not in (killed.bounds, injured.bounds):
            used, rates = (*killed.used, *injured.used), (*killed.rates, *injured.rates)
            return Number(added(killed.bounds, injured.bounds), used, summed=True, rates=rates)
    return _from_rate([one for one in about if one.harm is harm and one.unit is Unit.PEOPLE_A_MONTH], harm, days)


def _from_rate(averages: Sequence[TableFigure], harm: Harm, days: Days) -> Number:
    length = months(days)
    if not averages or length is None:
        return Number(OPEN)
    low, high = between(averages)
    a_month = Bounds(None if low is None else max(0.0, low - HALF), None if high is None else high + HALF)
    total = Bounds(*(None if end is None else length * end for end in a_month))
    return Number(total, tuple(averages), rates=(Rate(harm, between(averages), length),))


def months(days: Days) -> int | None:
    """How many months the days are; None if they are not whole months."""
    first, last = days
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return None
    return _count(last) - _count(first) + 1


def _count(day: date) -> int:
    return 12 * day.year + day.month
