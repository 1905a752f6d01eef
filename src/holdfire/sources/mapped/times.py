"""Days and clock times in a named form and zone -> intervals in UTC, as sharp as they were told."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holdfire.sources.base import Fault
from holdfire.sources.intake import shortened

ISO = "iso"
"""Name of the form 2026-01-30, 2026-01-30T08:30 or 2026-01-30 08:30+02:00, in place of one for strptime."""
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
SHARPNESS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_LENGTHS = ((1, "day"), (6, "few-days"), (7, "week"), (31, "month"))  # most days of an interval of several


class Told(NamedTuple):
    """A time as a cell told it: where it begins, how sharp it is (a key of SHARPNESS), and its day on the calendar."""

    at: datetime
    sharp: str
    day: date
    twice: bool = False

    @property
    def ends(self) -> datetime:
        """The end of the day, hour or minute that was told."""
        if self.sharp == "day":
            return _midnight(self.day + timedelta(days=1), self.at.tzinfo)
        return (self.at.astimezone(UTC) + SHARPNESS[self.sharp]).astimezone(self.at.tzinfo)


class Interval(NamedTuple):
    """An interval in UTC, how sharp it is, and the calendar day on which it begins."""

    start: datetime
    end: datetime
    precision: str
    day: date
    twice: bool = False


def sharpness(form: str) -> str:
    """How sharp a form for strptime is; that of ISO is told by each cell."""
    return "minute" if "%M" in form else "hour" if "%H" in form or "%I" in form else "day"


@lru_cache(maxsize=1 << 16)
def read_time(text: str, form: str, zone: str) -> Told | Fault | None:
    """A time in the form; None for an empty cell. An hour that comes twice is the first, one that the clock leaves out
    is a fault.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text) if form == ISO else datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        written = "2026-01-30 or 2026-01-30T08:30" if form == ISO else form
        return Fault(f"{shortened(text)!r} is no time", f"the mapping says that it is written as {written}")
    if not EARLIEST <= moment.date() <= LATEST:
        return Fault(f"{shortened(text)!r} lies outside {EARLIEST.year} to {LATEST.year}", "check the year")
    sharp = ("day" if len(text) <= len("2026-01-30") else "minute") if form == ISO else sharpness(form)
    return _placed(moment, sharp, zone, text)


def _placed(moment: datetime, sharp: str, zone: str, text: str) -> Told | Fault:
    local = ZoneInfo(zone)
    if moment.tzinfo is not None:
        return Told(moment, sharp, moment.astimezone(local).date())
    if sharp == "day":
        return Told(_midnight(moment.date(), local), sharp, moment.date())
    at = moment.replace(tzinfo=local)
    if at.astimezone(UTC).astimezone(local).replace(tzinfo=None) != moment:
        fix = "check the zone, or whether the times are written in UTC"
        return Fault(f"{shortened(text)!r} was no time in {zone}: the clock was put forward", fix)
    return Told(at, sharp, moment.date(), twice=at.utcoffset() != at.replace(fold=1).utcoffset())


@lru_cache(maxsize=1 << 16)
def with_clock(day: Told | None, clock: str, form: str, zone: str) -> Told | Fault | None:
    """A day with the clock time of another cell; without one it stays a day."""
    if day is None or not clock:
        return day
    try:
        told = datetime.strptime(clock, form).time()  # noqa: DTZ007
    except ValueError:
        return Fault(f"{shortened(clock)!r} is no clock time", f"the mapping says that it is written as {form}")
    return _placed(datetime.combine(day.day, told), sharpness(form), zone, f"{day.day} {clock}")


def interval(start: Told | None, end: Told | None) -> Interval | Fault:
    """From the begin of a told time to its end, or to the end of a second one, which counts as told: an end with a
    clock time is exclusive, an end that is a day is its last day.
    """
    if start is None:
        return Fault("no time is told", "fill it, or leave the row out")
    last = start.ends if end is None else end.ends if end.sharp == "day" else end.at
    if last.astimezone(UTC) <= start.at.astimezone(UTC):
        return Fault("the interval ends before it begins", "check both times")
    precision = start.sharp
    if end is not None and "day" in (start.sharp, end.sharp):
        precision = _length((end.day - start.day).days + 1)
    return Interval(
        start.at.astimezone(UTC),
        last.astimezone(UTC),
        precision,
        start.day,
        start.twice or (end is not None and end.twice),
    )


def _length(days: int) -> str:
    return next((name for most, name in _LENGTHS if days <= most), "longer")


def _midnight(day: date, zone: object) -> datetime:
    """The begin of a day; where the clock leaves midnight out, that is the first moment after."""
    begin = datetime.combine(day, time(), tzinfo=zone)  # type: ignore[arg-type]  # the zone of a datetime
    return begin.astimezone(UTC).astimezone(begin.tzinfo)
