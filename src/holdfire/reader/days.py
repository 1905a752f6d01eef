"""Stretches of the calendar, written as EDTF, and which of several years or weeks is meant by a date without one."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

EARLIEST, LATEST = 1900, 2199
_LEAP = 8  # years that may lie between two days of 29 February


class Sense(StrEnum):
    """On which side of the document's day a time lies."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


class Stretch(NamedTuple):
    """From one time to another, each as EDTF; the days are None where the year is not known."""

    begin: str
    end: str
    first: date | None
    last: date | None

    @property
    def edtf(self) -> str:
        """One value, or an interval."""
        return self.begin if self.begin == self.end else f"{self.begin}/{self.end}"


def days(first: date, last: date | None = None, *, doubt: str = "") -> Stretch:
    """From a day to another; `doubt` is "~" where both are approximate."""
    last = last or first
    return Stretch(f"{first}{doubt}", f"{last}{doubt}", first, last)


def either(*told: date) -> Stretch:
    """One of some days, it is not known which."""
    text = f"[{','.join(map(str, sorted(told)))}]"
    return Stretch(text, text, None, None)


_WEEK = 7


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None if the calendar has none or it lies outside of what documents speak of."""
    if not EARLIEST <= year <= LATEST or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def month_of(year: int, month: int, edge: str = "") -> Stretch:
    """A month, its first day or week, or its first ten days, its middle ten or the rest of it, approximately."""
    length = monthrange(year, month)[1]
    if edge == "day":
        return days(date(year, month, 1))
    if edge == "week":
        return days(date(year, month, 1), date(year, month, _WEEK))
    if edge:
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, length)}[edge]
        return days(date(year, month, first), date(year, month, last), doubt="~")
    text = f"{year}-{month:02}"
    return Stretch(text, text, date(year, month, 1), date(year, month, length))


def year_of(year: int, edge: str = "") -> Stretch:
    """A year, its first day, or about a third of it."""
    if edge == "day":
        return month_of(year, 1, edge)
    if edge:
        first, last = {"week": (1, 1), "early": (1, 4), "mid": (5, 8), "late": (9, 12)}[edge]
        begin, end = month_of(year, first), month_of(year, last)
        return Stretch(f"{begin.begin}~", f"{end.end}~", begin.first, end.last)
    return Stretch(str(year), str(year), date(year, 1, 1), date(year, 12, 31))


def season_of(year: int, season: int) -> Stretch:
    """A season of the northern half of the world: 21 spring to 24 winter; a winter is named by its January.

    EDTF leaves open which winter "2026-24" is; here it is the one that ends in 2026.
    """
    text = f"{year}-{season}"
    if season == 24:
        return Stretch(text, text, date(year - 1, 12, 1), date(year, 2, monthrange(year, 2)[1]))
    month = (season - 20) * 3
    return Stretch(text, text, date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1]))


def chosen(published: date, sense: Sense, candidates: Iterable[Stretch]) -> Stretch | None:
    """The candidate that is meant: the last that has begun, the first that has not ended, or the nearest one."""
    told = [(one, one.first, one.last) for one in candidates]
    if sense is Sense.PAST:
        past = [one for one, first, _ in told if first and first <= published]
        return past[-1] if past else None
    if sense is Sense.FUTURE:
        return next((one for one, _, last in told if last and last >= published), None)

    def away(one: Stretch) -> tuple[int, bool]:
        first, last = one.first or published, one.last or published
        if first <= published <= last:
            return 0, False
        ahead = first > published
        return ((first - published).days if ahead else (published - last).days), not ahead

    return min((one for one, first, _ in told if first), key=away, default=None)


def of_years(published: date, sense: Sense, make: Callable[[int], Stretch | None]) -> Stretch | None:
    """What recurs each year, in the year that is meant."""
    for around in (1, _LEAP):
        years = range(max(EARLIEST, published.year - around), min(LATEST, published.year + around) + 1)
        found = chosen(published, sense, (one for year in years if (one := make(year)) is not None))
        if found is not None:
            return found
    return None


def weekday_of(published: date, weekday: int, sense: Sense) -> date:
    """The day of that name (1 is Monday): the last one or today, or the next one or today."""
    if sense is Sense.FUTURE:
        return published + timedelta((weekday - published.isoweekday()) % 7)
    return published - timedelta((published.isoweekday() - weekday) % 7)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds the day."""
    monday = day - timedelta(day.isoweekday() - 1)
    return monday, monday + timedelta(6)


def add_months(day: date, count: int) -> date:
    """The same day of another month, or the last day of a shorter one."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
