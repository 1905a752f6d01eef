"""The days of feasts in a year, by the keys of the `[feasts]` of the word lists.

12-25 is a day, 01-07<2024 one that was kept before that year; 12-25/01-07 are two, of which a text means the one that
its tense tells; easter and easter_east, with days before or after ("easter-7"), are those of the Western and Eastern
churches; hijri-10-1 is a day and hijri-9 a month of the Islamic calendar. A key with "~" is told as about that day.
While only the Eastern Easter of a year is still to come, who tells of one to come means that.
The Islamic calendar is the arithmetical one, from which what is seen of the moon in a country differs by a day or two:
its days are always given as about so.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from holdfire.reader.days import LATEST, Sense, Stretch, chosen, day_of, days

_KEY = re.compile(r"(easter|easter_east)([+-]\d{1,2})?|hijri-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)-(\d\d)(?:<(\d{4}))?")
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram of year 1, Gregorian
_CYCLE, _CYCLE_DAYS, _YEAR_DAYS = 30, 10_631, 354
_LEAP = frozenset((2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29))
"""Years of a cycle of thirty with a day more."""
_MONTHS = 12


def feast(key: str, published: date, sense: Sense, year: int | None = None) -> Stretch | None:
    """The feast of that year; without one the feast that is meant from the document's day.

    Args:
        key: of the word lists.
        published: day of the document.
        sense: the side of that day on which it lies.
        year: where it is told.
    """
    if year is None and sense is Sense.FUTURE and key.startswith("easter") and _is_between(published):
        key = "easter_east" + key.removeprefix("easter").removeprefix("_east")
    years = (year,) if year is not None else range(published.year - 2, published.year + 3)
    found = sorted((told for part in key.split("/") for one in years for told in _in_year(part, one)), key=_first)
    return chosen(published, sense, found)


def _is_between(day: date) -> bool:
    """Whether the Western Easter of the year is over, with its Monday, and the Eastern one is not."""
    western, eastern = (easter(day.year, eastern=one) + timedelta(1) for one in (False, True))
    return western < day <= eastern


def _first(one: Stretch) -> date:
    return one.first or date.min


def _in_year(key: str, year: int) -> Iterator[Stretch]:
    told = _KEY.fullmatch(key.removesuffix("~"))
    if told is None:
        msg = f"{key!r} is no feast: write MM-DD, MM-DD<YYYY, easter or easter_east (easter-7), or hijri-M-D"
        raise ValueError(msg)
    church, away, hijri_month, hijri_day, month, day, before = told.groups()
    doubt = "~" if key.endswith("~") else ""
    if church:
        sunday = easter(year, eastern=church == "easter_east")
        yield days(sunday + timedelta(int(away or 0)), doubt=doubt)
    elif hijri_month:
        yield from _hijri(year, int(hijri_month), int(hijri_day) if hijri_day else None)
    elif year < int(before or LATEST) and (found := day_of(year, int(month), int(day))) is not None:
        yield days(found, doubt=doubt)


def easter(year: int, *, eastern: bool) -> date:
    """Easter Sunday, Gregorian: by Gauss's rule as Meeus (Astronomical Algorithms, ch. 9) gives it."""
    if eastern:
        moon = (19 * (year % 19) + 15) % 30
        sunday = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
        apart = year // 100 - year // 400 - 2  # days from the Julian to the Gregorian calendar
        return date(year, sunday // 31, sunday % 31 + 1) + timedelta(apart)
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _hijri(year: int, month: int, day: int | None) -> Iterator[Stretch]:
    """What of the Islamic calendar begins in a year of ours; a day may come twice in it."""
    near = int((year - 622) * 1.0307)
    for one in range(near - 1, near + 3):
        first = _hijri_day(one, month, day or 1)
        if first.year == year:
            following = _hijri_day(one + month // _MONTHS, month % _MONTHS + 1, 1)
            yield days(first, first if day else following - timedelta(1), doubt="~")


def _hijri_day(year: int, month: int, day: int) -> date:
    cycles, rest = divmod(year - 1, _CYCLE)
    before = cycles * _CYCLE_DAYS + rest * _YEAR_DAYS + sum(one in _LEAP for one in range(1, rest + 1))
    return date.fromordinal(_HIJRI_EPOCH + before + (59 * (month - 1) + 1) // 2 + day - 1)
