"""Dates as people give them: instants, days, durations, open ends, sets and doubt, never made sharper than they were
said.

The written form follows ISO 8601-1 and, for sets and doubt, EDTF (ISO 8601-2):

    2026-01-30T00:00+02:00     an instant; a zone is obligatory
    2026-02-01                 a day
    P7D  PT30H  P1M            a duration
    ..                         open: no end was set
    [2026-01-29,2026-01-30]    one of these
    [2026-01-29..2026-01-31]   one of these, and all days between
    2026-01-25?  2026-01-25~   uncertain, approximate; % is both
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, model_validator

from holdfire.model.record import Record

LONGEST_SET = 366  # days that a set may span; a wider one is a slip of the pen

_DURATION = re.compile(r"P(?=.)(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)")
_UNZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        msg = f"no time zone is called {name!r}; use a name such as Europe/Kyiv"
        raise ValueError(msg) from error
    return name


ZoneName = Annotated[str, AfterValidator(_known_zone)]


class Shape(StrEnum):
    """What a moment is: how sharp, or how given."""

    INSTANT = "instant"
    DAY = "day"
    DURATION = "duration"
    OPEN = "open"


class Moment(Record):
    """One value for a start or an end: an instant, a day, a duration or an open end."""

    shape: Shape
    at: AwareDatetime | None = None
    on: date | None = None
    months: int = 0
    days: int = 0
    minutes: int = 0

    def begins(self, zone: ZoneInfo) -> datetime:
        """The instant at which this moment begins; a day begins at local midnight. Durations have no place in time:
        ValueError.
        """
        if self.at is not None:
            return self.at
        if self.on is not None:
            return datetime.combine(self.on, time(), tzinfo=zone)
        msg = f"a {self.shape} does not begin by itself"
        raise ValueError(msg)

    def after(self, start: datetime, zone: ZoneInfo) -> datetime:
        """The instant this duration leads to: months and days on the local calendar, hours and minutes on the clock."""
        local = start.astimezone(zone)
        month = local.month - 1 + self.months
        year, month = local.year + month // 12, month % 12 + 1
        day = min(local.day, _days_in(year, month))
        moved = local.replace(year=year, month=month, day=day) + timedelta(days=self.days)
        return (moved.astimezone(ZoneInfo("UTC")) + timedelta(minutes=self.minutes)).astimezone(zone)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


class When(Record):
    """A date as it was given: one or several possible moments, with the marks of doubt kept."""

    text: str
    options: tuple[Moment, ...]
    uncertain: bool = False
    approximate: bool = False


def parse_when(text: str) -> When:
    """Read a date in the forms listed at the head of this module.

    Raises:
        ValueError: the text is none of them; the message says what is wrong and what to write instead.
    """
    body = text.strip()
    doubt = body[-1:] if body[-1:] in {"?", "~", "%"} else ""
    bare = body.removesuffix(doubt) if doubt else body
    if bare.startswith("[") and bare.endswith("]"):
        options = tuple(_set_members(bare[1:-1], text))
    else:
        options = (_moment(bare, text),)
    return When(text=body, options=options, uncertain=doubt in {"?", "%"}, approximate=doubt in {"~", "%"})


def _set_members(inner: str, text: str) -> Iterator[Moment]:
    seen: set[Moment] = set()
    for part in inner.split(","):
        first, dots, last = part.strip().partition("..")
        members = _days_between(first, last, text) if dots else [_moment(first, text)]
        for moment in members:
            if moment not in seen:
                seen.add(moment)
                yield moment


def _days_between(first: str, last: str, text: str) -> list[Moment]:
    begin, end = _moment(first, text), _moment(last, text)
    if begin.on is None or end.on is None:
        msg = f"{text!r}: only days can stand on both sides of '..' in a set; list instants with commas"
        raise ValueError(msg)
    if not begin.on <= end.on <= begin.on + timedelta(days=LONGEST_SET):
        msg = f"{text!r}: the set runs backwards or spans more than {LONGEST_SET} days; check both dates"
        raise ValueError(msg)
    return [Moment(shape=Shape.DAY, on=begin.on + timedelta(days=step)) for step in range((end.on - begin.on).days + 1)]


def _moment(part: str, text: str) -> Moment:
    part = part.strip()
    if part == "..":
        return Moment(shape=Shape.OPEN)
    if found := _DURATION.fullmatch(part):
        months, weeks, days, hours, minutes = (int(group or 0) for group in found.groups())
        moment = Moment(shape=Shape.DURATION, months=months, days=7 * weeks + days, minutes=60 * hours + minutes)
        if moment.months + moment.days + moment.minutes == 0 or moment.months > 1200 or moment.days > 36600:
            msg = f"{text!r}: the duration is zero or longer than a century; write for example P7D"
            raise ValueError(msg)
        return moment
    try:
        if _DAY.fullmatch(part):
            return Moment(shape=Shape.DAY, on=_sane(date.fromisoformat(part)))
        if _INSTANT.fullmatch(part):
            at = datetime.fromisoformat(part)
            _sane(at.date())
            return Moment(shape=Shape.INSTANT, at=at)
    except ValueError as error:
        msg = f"{text!r}: there is no such date ({error}); check year, month, day and hour"
        raise ValueError(msg) from error
    if _UNZONED.fullmatch(part):
        msg = (
            f"{text!r} has no time zone; add the offset that was meant (…+02:00), "
            "or list the instants it may be: [2026-01-29T07:00+02:00,2026-01-29T07:00+03:00]"
        )
        raise ValueError(msg)
    msg = (
        f"{text!r} is not a date that can be read; "
        "write 2026-01-30, 2026-01-30T00:00+02:00, P7D, .. or a set [2026-01-29,2026-01-30]"
    )
    raise ValueError(msg)


def _sane(day: date) -> date:
    if not 1900 <= day.year <= 2199:
        msg = f"the year {day.year} is outside 1900 to 2199"
        raise ValueError(msg)
    return day


class Hours(Record):
    """A pause that recurs each day between two local clock times; `end` before `begin` runs over midnight."""

    begin: time
    end: time
    zone: ZoneName

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if self.begin == self.end:
            msg = "the daily pause begins and ends at the same time; leave it out if it runs all day"
            raise ValueError(msg)
        return self


class Span(Record):
    """A half-open stretch of time [start, end)."""

    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end <= self.start:
            msg = f"the end {self.end.isoformat()} does not lie after the start {self.start.isoformat()}"
            raise ValueError(msg)
        return self


class Window(Record):
    """The time in which a reading says that fire was to be held; `end` is None while no end was set."""

    start: AwareDatetime
    end: AwareDatetime | None
    zone: ZoneName
    hours: Hours | None = None

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end is not None and self.end <= self.start:
            msg = f"the window ends ({self.end.isoformat()}) before it begins ({self.start.isoformat()})"
            raise ValueError(msg)
        return self

    def spans(self, until: datetime) -> tuple[Span, ...]:
        """The stretches of held fire up to `until`: one, or one a day where the pause recurs; none before it begins."""
        end = until if self.end is None else self.end
        if end <= self.start:
            return ()
        if self.hours is None:
            return (Span(start=self.start, end=end),)
        return tuple(_daily_spans(self.hours, self.start, end))


def _daily_spans(hours: Hours, start: datetime, end: datetime) -> Iterator[Span]:
    zone = ZoneInfo(hours.zone)
    day = start.astimezone(zone).date() - timedelta(days=1)
    last = end.astimezone(zone).date()
    while day <= last:
        begin = datetime.combine(day, hours.begin, tzinfo=zone)
        closing = day if hours.begin < hours.end else day + timedelta(days=1)
        stop = datetime.combine(closing, hours.end, tzinfo=zone)
        first, final = max(begin, start), min(stop, end)
        if first < final:
            yield Span(start=first, end=final)
        day += timedelta(days=1)


def operational_day(at: datetime, *, zone: ZoneInfo, cut_hour: int) -> date:
    """The operational day that holds the instant: from `cut_hour` on the day before to `cut_hour`, named by its
    morning (docs/method.md §1).
    """
    local = at.astimezone(zone)
    return local.date() + timedelta(days=1) if local.hour >= cut_hour else local.date()


def operational_days(spans: tuple[Span, ...], *, zone: ZoneInfo, cut_hour: int) -> tuple[date, ...]:
    """The operational days that the spans cover: those whose middle (twelve hours before the cut) lies in a span.

    A day pledged from midnight to midnight thus counts the night that ends in it, and a clock-time pledge the nights
    it mostly covers.
    """
    found: set[date] = set()
    for span in spans:
        day = span.start.astimezone(zone).date() - timedelta(days=1)
        last = span.end.astimezone(zone).date() + timedelta(days=1)
        while day <= last:
            middle = datetime.combine(day, time(), tzinfo=zone) + timedelta(hours=cut_hour - 12)
            if span.start <= middle < span.end:
                found.add(day)
            day += timedelta(days=1)
    return tuple(sorted(found))
