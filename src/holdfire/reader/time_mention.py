"""One time that a text tells."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from holdfire.reader.days import EARLIEST, LATEST
from holdfire.reader.slotted import Row
from holdfire.reader.timevalues import instant

_DAY = len("2026-01-30")
_MONTH = len("2026-01")
_WINDOW = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[^/]*+)?/(\d{4}-\d\d-\d\d(?:T[^/]*+)?)")
_LENGTH = re.compile(r"P(\d{1,3})D")
_MIDNIGHT = "00:00"


@dataclass(slots=True, unsafe_hash=True)
class TimeMention(Row):
    """A time as it was told: tokens [first, last), with the preposition."""

    first: int
    last: int
    edtf: str | None
    """Resolved against the document's day, as EDTF; None where it is not."""
    role: str
    """at, until, since, from, before, after, during, for (a length), every (recurring) or than (what is compared)."""
    duration: str = ""
    """A length as ISO 8601; empty if none was told, or not how long."""
    inclusive: str = ""
    """For until: yes, no or unsaid."""
    hours: str = ""
    """A daily span of the clock, as 08:00/18:00."""
    zone: str = ""
    """The time zone that was named."""
    part: str = ""
    """Of a time that names no day, the part of it: morning, day, evening, night or clock; or how it stands to the day
    that was told before: same, same_night, next, eve, or days after it (+2; + where it is not told how many)."""
    side: str = ""
    """Of a day or month that comes again, how far the next one is: week or year; with a question mark behind it where
    no verb tells on which side of the document's day it lies."""
    clock: tuple[int, int] | None = None
    """Hour and minute, where they are told and no moment is made of them: 22:00 alone, midnight on Sunday."""


def daily(one: TimeMention, other: TimeMention) -> TimeMention | None:
    """ "from 08:00 to 18:00 daily", "щодня з 08:00 до 18:00": a span of the clock that recurs is one time."""
    hours, zone = one.hours or other.hours, one.zone or other.zone
    if other.first - one.last > 1 or not hours or (one.hours and other.hours):
        return None
    day = one.edtf or other.edtf or ""
    if {one.role, other.role} == {"at"} and len(day) == _DAY:
        edtf = on(date.fromisoformat(day), hours, zone) if "X" not in day else None
        return TimeMention(one.first, other.last, edtf, "during", hours=hours, zone=zone)
    if day or {one.role, other.role} != {"at", "every"}:
        return None
    return TimeMention(one.first, other.last, None, "every", hours=hours, zone=zone)


def named_by(one: TimeMention, other: TimeMention) -> TimeMention | None:
    """ "In the week from 5 to 11 January": a length and the days right behind it, of which there are so many, are one
    time.
    """
    length = _LENGTH.fullmatch(one.duration)
    span = _WINDOW.fullmatch(other.edtf or "") if length and one.edtf is None and other.first - one.last <= 1 else None
    if length is None or span is None or other.role != "during" or one.role not in {"during", "for"}:
        return None
    if "T" in (other.edtf or ""):
        return None
    days = (date.fromisoformat(span[2]) - date.fromisoformat(span[1])).days
    if days not in {int(length[1]) - 1, int(length[1])}:
        return None
    return TimeMention(one.first, other.last, other.edtf, "during")


def on(day: date, hours: str, zone: str) -> str | None:
    """A span of the clock on that day; one that goes over midnight ends on the next."""
    first, last = (tuple(int(part) for part in clock.split(":")) for clock in hours.split("/"))
    if not EARLIEST < day.year < LATEST:
        return None
    end = day if first < last else day + timedelta(1)
    return f"{instant(day, (first[0], first[1]), zone)}/{instant(end, (last[0], last[1]), zone)}"


def turned(time: TimeMention, *, published: date, ahead: bool) -> str | None:
    """A weekday one week on or back, or a month alone one year, so that it lies on that side of the document's day."""
    edtf = time.edtf or ""
    if not time.side or ".." in edtf or (time.side.startswith("year") and len(edtf) != _MONTH):
        return time.edtf
    if _is_ahead(edtf, published) is not (not ahead) and (ahead or not _is_under_way(time, published)):
        return time.edtf
    moved = [_moved(end, week=time.side.startswith("week"), step=1 if ahead else -1) for end in edtf.split("/")]
    return "/".join(moved) if _is_ahead(moved[-1], published) is not (not ahead) else time.edtf


def _is_under_way(time: TimeMention, published: date) -> bool:
    """Whether a stretch from one weekday to another ends behind the document's day."""
    last = (time.edtf or "").partition("/")[2][:_DAY]
    return time.role == "during" and time.side.startswith("week") and last > str(published)


def _is_ahead(edtf: str, published: date) -> bool | None:
    """Whether a time lies wholly behind the document's day, True, or before it, False; None on the day itself."""
    first, _, last = edtf.partition("/")
    today = str(published)
    if first[:_DAY] > today[: len(first[:_DAY].rstrip("~"))]:
        return True
    last = (last or first)[:_DAY].rstrip("~")
    return False if last < today[: len(last)] else None


def _moved(edtf: str, *, week: bool, step: int) -> str:
    if week:
        return f"{date.fromisoformat(edtf[:_DAY]) + timedelta(7 * step)}{edtf[_DAY:]}"
    return f"{int(edtf[:4]) + step}{edtf[4:]}"


def clock_span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """From one clock time to another, as 08:00/18:00."""
    return f"{first[0] % 24:02}:{first[1]:02}/{last[0]:02}:{last[1]:02}"


def window_of(edtf: str | None, *, on: date) -> tuple[str, str] | None:
    """The first and the last day of a span of several days that was not over on a day; None for any other time."""
    span = _WINDOW.fullmatch(edtf or "")
    last = closing_day(span[2]) if span else ""
    if span is None or span[1] == last or date.fromisoformat(last) < on:
        return None
    return span[1], last


def closing_day(edge: str) -> str:
    """The last day of what lasts until a time: one that ends at midnight is over on the day before."""
    day, _, clock = edge.partition("T")
    ended = clock.startswith(_MIDNIGHT) and "X" not in day
    return str(date.fromisoformat(day) - timedelta(1)) if ended else day
