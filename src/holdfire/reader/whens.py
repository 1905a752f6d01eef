"""What the time of a claim (EDTF) spans: its edges, its days, or an interval in UTC that is never sharper than what was
said. Nothing else in the reader takes such a time apart.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdfire.reader.days import day_of, month_of, season_of, year_of

ABOUT = timedelta(days=3)
"""By which a time that was said to be approximate is wider on each side: "about three weeks ago"."""
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?([~?%]?)")
_LENGTHS = ((1, "day"), (6, "few-days"), (7, "week"), (31, "month"))
_SEASONS = (21, 24)


_OPEN = ".."
_DAY = len("2026-01-30")
_EVENT = 3  # days of a stretch that can be one event
_REMEMBERED = 4096


class Days(NamedTuple):
    """Days from the first to the last."""

    begin: date
    end: date

    def meets(self, other: "Days") -> bool:
        """Whether two stretches have a day in common."""
        return self.begin <= other.end and other.begin <= self.end


class Interval(NamedTuple):
    """A half-open interval in UTC, how sharp it is (minute, day, few-days, week, month, longer), and its first day."""

    start: datetime
    end: datetime
    precision: str
    day: date


class _Edge(NamedTuple):
    start: datetime
    end: datetime
    clock: bool


def edges_of(when: str) -> tuple[str, str]:
    """The first and the last value of a time, as they are told, ".." where a side is open; of a set the first and the
    last of its members: ("2026-04-05", "2026-04-12") of [2026-04-05,2026-04-12].
    """
    bare = when.strip("[]")
    if "," in bare:
        members = bare.split(",")
        return members[0], members[-1]
    if "/" not in bare and _OPEN in bare:  # [..2025-02-01]
        first, _, last = bare.partition(_OPEN)
        return first or _OPEN, last or _OPEN
    first, slash, last = bare.partition("/")
    return first or _OPEN, (last if slash else first) or _OPEN


def first_day(edge: str) -> date | None:
    """The day that an edge is, or on which its clock time lies; None of a month, year, season or open side."""
    try:
        return date.fromisoformat(edge[:_DAY]) if len(edge) >= _DAY else None
    except ValueError:
        return None


@lru_cache(maxsize=_REMEMBERED)
def is_short(when: str) -> bool:
    """Whether a time is a day, or a few that follow each other, as one event may last."""
    first, last = map(first_day, edges_of(when))
    return first is not None and last is not None and "," not in when and (last - first).days <= _EVENT


@lru_cache(maxsize=_REMEMBERED)
def is_one_day(when: str) -> bool:
    """Whether a time is a day or a night."""
    first, last = map(first_day, edges_of(when))
    return first is not None and last is not None and "," not in when and (last - first).days <= 1


@lru_cache(maxsize=_REMEMBERED)
def as_day(when: str | None) -> date | None:
    """The day that a time is, or on which a night ends; None for any other."""
    return first_day(edges_of(when)[1]) if when and is_short(when) else None


@lru_cache(maxsize=_REMEMBERED)
def days_of(when: str | None) -> Days | None:
    """The days of a time, as they are told; None where none was said or a side is open."""
    found = interval_of(when, "UTC")
    return None if found is None else Days(found.day, (found.end - timedelta(seconds=1)).date())


def interval_of(when: str | None, zone: str) -> Interval | None:
    """The interval of a claim's time; None where none was said or a side is open.

    Args:
        when: EDTF as claims have it: a day, a month, a year, a season, an instant, two of them joined with "/", or a
            set of which one is meant: that is somewhere from the first to the last.
        zone: in which days, and clock times without an offset, are meant.
    """
    told = edges_of(when or "")
    first, last = (_edge(value, ZoneInfo(zone)) for value in told)
    if first is None or last is None or last.end <= first.start:
        return None
    single = told[0] == told[1]
    end = last.start if not single and last.clock and last.start > first.start else last.end
    local = (first.start.astimezone(ZoneInfo(zone)), (end - timedelta(seconds=1)).astimezone(ZoneInfo(zone)))
    days = (local[1].date() - local[0].date()).days + 1
    sharp = single and first.clock
    precision = "minute" if sharp else next((name for most, name in _LENGTHS if days <= most), "longer")
    return Interval(first.start.astimezone(UTC), end.astimezone(UTC), precision, local[0].date())


def _edge(value: str, zone: ZoneInfo) -> _Edge | None:
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    year, month, day, hour, _, offset, doubt = found.groups()
    if hour:
        return _instant(value.rstrip("~?%"), offset, zone, wide=bool(doubt))
    span = _calendar(int(year), int(month or 0), int(day or 0))
    if span is None:
        return None
    wide = ABOUT if doubt else timedelta()
    ends = (span[0] - wide, span[1] + wide + timedelta(days=1))
    start, end = (datetime.combine(one, time(), tzinfo=zone).astimezone(UTC) for one in ends)
    return _Edge(start, end, clock=False)


def _instant(text: str, offset: str | None, zone: ZoneInfo, *, wide: bool) -> _Edge | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    at = at.astimezone(UTC) if offset else at.replace(tzinfo=zone).astimezone(UTC)
    if wide:
        return _Edge(at - timedelta(hours=12), at + timedelta(hours=12), clock=False)
    return _Edge(at, at + timedelta(minutes=1), clock=True)


def _calendar(year: int, month: int, day: int) -> tuple[date, date] | None:
    if day:
        found = day_of(year, month, day)
        return (found, found) if found else None
    if not 1900 <= year <= 2199:
        return None
    if _SEASONS[0] <= month <= _SEASONS[1]:
        stretch = season_of(year, month)
    elif month > 12:
        return None
    else:
        stretch = month_of(year, month) if month else year_of(year)
    return (stretch.first, stretch.last) if stretch.first and stretch.last else None
