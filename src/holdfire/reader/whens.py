"""The time of a claim (EDTF) -> an interval in UTC that is never sharper than what was said."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdfire.reader.days import day_of, month_of, season_of, year_of

ABOUT = timedelta(days=3)
"""By which a time that was said to be approximate is wider on each side: "about three weeks ago"."""
_VALUE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?([~?%]?)")
_LENGTHS = ((1, "day"), (6, "few-days"), (7, "week"), (31, "month"))
_SEASONS = (21, 24)


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


def interval_of(when: str | None, zone: str) -> Interval | None:
    """The interval of a claim's time; None where none was said, a side is open, or it is a set.

    Args:
        when: EDTF as claims have it: a day, a month, a year, a season, an instant, or two of them joined with "/".
        zone: in which days, and clock times without an offset, are meant.
    """
    edges = [_edge(value, ZoneInfo(zone)) for value in (when or "").split("/")]
    if not edges or len(edges) > 2 or None in edges:
        return None
    first, last = edges[0], edges[-1]
    if first is None or last is None or last.end <= first.start:
        return None
    end = last.start if len(edges) > 1 and last.clock and last.start > first.start else last.end
    local = (first.start.astimezone(ZoneInfo(zone)), (end - timedelta(seconds=1)).astimezone(ZoneInfo(zone)))
    days = (local[1].date() - local[0].date()).days + 1
    sharp = len(edges) == 1 and first.clock
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
