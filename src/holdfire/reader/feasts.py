"""The days of feasts in a year, by the keys of the `[feasts]` of the word lists.

12-25 is a day, 01-07<2024 one that was kept before that year; 12-25/01-07 are two, of different churches, of which the
later one that is over is meant; easter_west and easter_east, with days before or after ("easter_west-7"), are those of
the Western and Eastern churches, and easter is that of either; hijri-10-1 is a day and hijri-9 a month of the Islamic
calendar. A key with "~" is told as about that day. Of the days of two churches a text means the one that lies on the
side that its tense tells; where both do, or no tense tells a side, it is one of the two. 12-25|01-07 is the first, but
between the two it may be the second.
The Islamic calendar is the arithmetical one, from which what is seen of the moon in a country differs by a day or two:
its days are always given as about so.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from holdfire.reader.days import LATEST, Sense, Stretch, chosen, day_of, days, either

_KEY = re.compile(r"(easter_west|easter_east)([+-]\d{1,2})?|hijri-(\d{1,2})(?:-(\d{1,2}))?|(\d\d)-(\d\d)(?:<(\d{4}))?")
_CHURCHES = re.compile(r"easter([+-]\d{1,2})?(?![_\d+-])")
_SEASON = timedelta(40)
"""Between days of two churches that are one feast."""
_BETWEEN = timedelta(13)  # from the Western to the Eastern Christmas
_SOON = timedelta(21)  # ahead, so that a feast is not that of the year before though a past verb stands near it
_DAY = len("2026-04-05")
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
    years = (year,) if year is not None else range(published.year - 2, published.year + 3)
    found = _chosen(key, years, published, sense)
    if sense is Sense.PAST and year is None and found is not None:
        ahead = _chosen(key, years, published, Sense.FUTURE)
        if ahead and published < first_of(ahead) <= published + _SOON and published - first_of(found) > _SEASON:
            return ahead  # "announced a truce over Christmas"
    return found


def _chosen(key: str, years: Sequence[int], published: date, sense: Sense) -> Stretch | None:
    parts = _CHURCHES.sub(r"easter_west\1/easter_east\1", key)
    mostly, bar, _ = parts.partition("|")
    if bar:
        over = _chosen(mostly, years, published, Sense.PAST)
        between = over is not None and timedelta() < published - first_of(over) <= _BETWEEN
        parts = parts.replace("|", "/") if between and sense is not Sense.PAST else mostly
    told = [sorted((one for year in years for one in _in_year(part, year)), key=first_of) for part in parts.split("/")]
    found = [day for one in told if (day := chosen(published, sense, one)) is not None]
    if "/" in key and sense is Sense.PAST:
        return max(found, key=first_of, default=None)
    return _of_churches(found, published) if found else None


def _of_churches(told: Sequence[Stretch], published: date) -> Stretch:
    """The nearest of the days; one of them, where they are of one season."""
    told = sorted(told, key=first_of)
    first, last = first_of(told[0]), first_of(told[-1])
    if first == last:
        return told[0]
    if last - first > _SEASON:
        return min(told, key=lambda one: abs((first_of(one) - published).days))
    return either(first, last)


def first_of(one: Stretch) -> date:
    """The day of a feast, or the first of the two that it may be."""
    return one.first or date.fromisoformat(one.begin.lstrip("[")[:_DAY])


def _in_year(key: str, year: int) -> Iterator[Stretch]:
    told = _KEY.fullmatch(key.removesuffix("~"))
    if told is None:
        msg = (
            f"{key!r} is no feast: write MM-DD, MM-DD<YYYY, easter, easter_west or easter_east (easter-7), or hijri-M-D"
        )
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
