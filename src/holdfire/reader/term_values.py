"""Values of terms of a pause, and whether two of them are one: a week and seven days, an end by its clock or day.

What cannot be told, as whether 16:00 without a zone is 15:00 in another, is neither the same nor another value.
"""

import re
from datetime import date, datetime, timedelta

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d)(Z|[+-]\d\d:\d\d)?)?")
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_LEAST = (365 * 24, 28 * 24, 7 * 24, 24, 1, 1 / 60)  # hours of a year, month, week, day, hour, minute
_MOST = (366 * 24, 31 * 24, 7 * 24, 24, 1, 1 / 60)
_ZONES = timedelta(hours=26)  # between the clocks of the world
_A_DAY = timedelta(days=1)
_LONGEST = 10 * 366 * 24  # hours
_FAR = 20  # times as long is another pause


def is_same(one: str, other: str) -> bool:
    """Whether two values of a term are one, as far as they are told."""
    first, second = bare(one), bare(other)
    if first == second:
        return True
    lengths = _hours(first), _hours(second)
    if lengths[0] and lengths[1]:
        return lengths[0][0] <= lengths[1][1] and lengths[1][0] <= lengths[0][1]
    return _is_one_instant(first, second)


def differs(one: str, other: str) -> bool:
    """Whether two values of a term are surely not one; a length and a day are rival answers."""
    first, second = bare(one), bare(other)
    if is_same(first, second) or "[" in first[:1] + second[:1]:  # one of several days, or by then at the latest
        return False
    times = _INSTANT.fullmatch(first), _INSTANT.fullmatch(second)
    if not (times[0] and times[1]):
        return True
    if _is_midnight(times[0]) or _is_midnight(times[1]):  # the end of a day, or the beginning of the next
        days = date.fromisoformat(times[0][1]), date.fromisoformat(times[1][1])
        return abs(days[0] - days[1]) > _A_DAY
    if times[0][2] and times[1][2] and bool(times[0][4]) != bool(times[1][4]):
        return abs(_clock(times[0]) - _clock(times[1])) > _ZONES
    return True


def is_far(one: str, other: str) -> bool:
    """Whether two lengths are hardly of one pause: hours and weeks."""
    lengths = _hours(one), _hours(other)
    if not (lengths[0] and lengths[1]):
        return False
    least, most = sorted((lengths[0], lengths[1]))
    return most[0] > _FAR * least[1]


def is_endless(length: str) -> bool:
    """Whether a length is that of a life and of no pause: "for twenty years"."""
    hours = _hours(length)
    return hours is not None and hours[0] > _LONGEST


def ends_of(start: str, length: str) -> tuple[date, date] | None:
    """The first and last day on which a pause of a length ends that begins on a day; None where one is not told."""
    day, hours = _DAY.match(bare(start)), _hours(length)
    if day is None or hours is None:
        return None
    begin = date.fromisoformat(day[0])
    return begin + timedelta(hours=hours[0]) - _A_DAY, begin + timedelta(hours=hours[1])


def day_of(value: str) -> date | None:
    """The day of a value; None where it tells none."""
    found = _DAY.match(bare(value))
    return date.fromisoformat(found[0]) if found else None


def bare(value: str) -> str:
    """A value without the marks of an open side."""
    return value.removeprefix("../").removesuffix("/..")


def _hours(length: str) -> tuple[float, float] | None:
    found = _LENGTH.fullmatch(length)
    if found is None or not any(found.groups()):
        return None
    counts = [int(count or 0) for count in found.groups()]
    least, most = (sum(count * unit for count, unit in zip(counts, units, strict=True)) for units in (_LEAST, _MOST))
    return least, most


def _is_one_instant(first: str, second: str) -> bool:
    one, other = _INSTANT.fullmatch(first), _INSTANT.fullmatch(second)
    if one is None or other is None:
        return False
    if one[4] and other[4]:
        return _aware(one) == _aware(other)
    same_clock = not (one[2] and other[2]) or one.groups()[1:3] == other.groups()[1:3]
    return one[1] == other[1] and same_clock


def _is_midnight(instant: re.Match[str]) -> bool:
    return instant[2] in {"00", "24"} and instant[3] == "00"


def _clock(instant: re.Match[str]) -> datetime:
    day = datetime.fromisoformat(instant[1])
    return day + timedelta(hours=int(instant[2]), minutes=int(instant[3]))


def _aware(instant: re.Match[str]) -> datetime:
    zone = datetime.fromisoformat(f"2000-01-01T00:00{instant[4]}").utcoffset() or timedelta(0)
    return _clock(instant) - zone
