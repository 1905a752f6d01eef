"""What a piece that tells a time means on the day of the document: a stretch of the calendar, or unknown."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdfire.reader.days import (
    EARLIEST,
    LATEST,
    Sense,
    Stretch,
    add_months,
    chosen,
    day_of,
    days,
    either,
    month_of,
    of_years,
    season_of,
    week_of,
    weekday_of,
    year_of,
)
from holdfire.reader.feasts import feast
from holdfire.reader.timecores import Core

_SOON = range(1, 22)  # days ahead at which a date is not one of the year before, though a past verb stands near it
_TURN = timedelta(10)  # over which days told with one month may lie in two
_OVER = 31  # days since one that is just over
_FAR = 270  # days ahead from which a day is not told without its year
_A_WEEK, _SATURDAY, _DECEMBER = 7, 6, 12
_MOST = 999  # units that a time may lie away


def resolve(core: Core, published: date | None, sense: Sense | None, *, rolling: bool = False) -> Stretch | None:
    """The stretch that the piece names; None if it names none, or none that can be known.

    Args:
        core: the piece.
        published: day of the document.
        sense: the side of that day it lies on, as the words around it tell; None if they do not.
        rolling: whether "the past year" is the twelve months before that day rather than the calendar year.
    """
    if core.kind == "year" and core.year is not None:
        return _years(core, core.year)
    if core.month is not None or core.day is not None:
        return _of_month(core, published, sense or Sense.NEAREST)
    if core.season is not None:
        return _season(core, published, sense)
    if core.feast:
        return _feast(core, published, sense or Sense.NEAREST) if published else None
    return _relative(core, published, sense, rolling=rolling) if published is not None else None


def _relative(core: Core, published: date, sense: Sense | None, *, rolling: bool) -> Stretch | None:
    if core.weekday is not None:
        untold = Sense.NEAREST if core.modifier == "0" else Sense.PAST  # "this Friday": of this week
        return _weekdays(core, _weekday(core, published, sense or untold), published)
    if core.shift is not None:
        return _shifted(core, published, sense)
    if core.kind == "this_part":
        return _part(core, published, sense)
    return _unit(core, published, sense, rolling=rolling) if core.kind == "this_unit" else None


def _years(core: Core, year: int) -> Stretch | None:
    first = year_of(year, core.edge)
    if core.to_year is None:
        return first
    last = year_of(core.to_year)
    return Stretch(first.begin, last.end, first.first, last.last) if core.to_year > year else None


def _told_year(core: Core, published: date | None) -> int | None:
    if core.year is None and core.year_shift in {"-1", "0", "1"} and published:
        return published.year + int(core.year_shift)
    return core.year


def _of_month(core: Core, published: date | None, sense: Sense) -> Stretch | None:
    year = _told_year(core, published)
    if year is not None:
        return _in_year(core, year)
    if published is None:
        return _without_year(core)
    if core.month is None:
        return chosen(
            published, sense, (found for n in range(-2, 3) if (found := _in_month(core, add_months(published, n))))
        )
    if core.modifier == "-1":
        published, sense = add_months(published.replace(day=1), -1), Sense.PAST
    elif core.modifier == "1":
        published, sense = add_months(published.replace(day=1), 1), Sense.FUTURE
    found = of_years(published, sense, lambda year: _in_year(core, year))
    nearest = of_years(published, Sense.NEAREST, lambda year: _in_year(core, year))
    other = sense is Sense.PAST and _is_soon(nearest, published)
    plain = sense is Sense.FUTURE and core.day is not None and not core.modifier
    other = other or (plain and _is_far(found, published) and _is_just_over(nearest, published))
    return nearest if other else found


def _is_far(found: Stretch | None, published: date) -> bool:
    """Whether a day to come is so far off that its year would be told: "was to last until 25 January", days later."""
    return bool(found and found.first and (found.first - published).days > _FAR)


def _is_just_over(nearest: Stretch | None, published: date) -> bool:
    return bool(nearest and nearest.first and 0 <= (published - nearest.first).days <= _OVER)


def _is_soon(nearest: Stretch | None, published: date) -> bool:
    return bool(nearest and nearest.first and (nearest.first - published).days in _SOON)


def _feast(core: Core, published: date, sense: Sense) -> Stretch | None:
    found = feast(core.feast, published, sense, _told_year(core, published))
    edge = (
        {"early": found.begin, "day": found.begin, "late": found.end}.get(core.edge) if found and found.first else None
    )
    return found if edge is None else Stretch(edge, edge, None, None)  # "the start of Ramadan"


def _in_month(core: Core, month: date) -> Stretch | None:
    found = day_of(month.year, month.month, core.day or 0)
    return days(found) if found else None


def _in_year(core: Core, year: int) -> Stretch | None:
    month = core.month or 0
    if core.day is None:
        return month_of(year, month, core.edge)
    first = day_of(year, month, core.day)
    if core.to_day is None:
        return days(first) if first else None
    last = day_of(year, month, core.to_day)
    if last is not None and core.day > core.to_day:  # "in der Nacht vom 31. auf den 1. Mai"
        before = add_months(last, -1)
        first = day_of(before.year, before.month, core.day)
        first = first if first and last - first <= _TURN else None  # not "between 5 and 3 May"
    return days(first, last) if first and last and first < last else None


def _without_year(core: Core) -> Stretch | None:
    """The form of EDTF in which the year is not specified; 2000 has every day."""
    found = _in_year(core, 2000) if core.month is not None else None
    if core.month is None:
        text = f"XXXX-XX-{core.day:02}"
        return Stretch(text, text, None, None)
    if found is None:
        return None
    return Stretch(found.begin.replace("2000", "XXXX"), found.end.replace("2000", "XXXX"), None, None)


def _season(core: Core, published: date | None, sense: Sense | None) -> Stretch | None:
    season = core.season or 0
    year = _told_year(core, published)
    if year is not None:
        return season_of(year, season)
    if published is None:
        return None
    if core.modifier == "-1":
        now = of_years(published, Sense.PAST, lambda one: season_of(one, season))
        over = now if now is None or now.last is None or now.last < published else None
        first = now.first if now and now.first else published
        return over or of_years(first - timedelta(1), Sense.PAST, lambda one: season_of(one, season))
    if core.modifier == "1":
        now = of_years(published, Sense.NEAREST, lambda one: season_of(one, season))
        if now and now.last:
            return of_years(max(published, now.last) + timedelta(1), Sense.FUTURE, lambda one: season_of(one, season))
    if core.modifier:
        sense = Sense.NEAREST
    return of_years(published, sense, lambda one: season_of(one, season)) if sense else None


def _weekdays(core: Core, day: date, published: date) -> Stretch:
    """That day; where "next" or "last" stands before one of the document's own week, it or the one beyond it."""
    if not core.either or core.modifier not in {"-1", "1"} or week_of(day) != week_of(published):
        return days(day)
    return either(day, day + timedelta(7 * int(core.modifier)))


_NEXT_DAYS = timedelta(days=2)
"""How far ahead "this Tuesday" is at most where the verb beside it tells of the past."""


def _weekday(core: Core, published: date, sense: Sense) -> date:
    weekday = core.weekday or 1
    if core.modifier.startswith("week "):
        told = core.modifier.removeprefix("week ").replace("past", "-1")
        return week_of(published + timedelta(7 * int(told or 0)))[0] + timedelta(weekday - 1)
    if core.modifier in {"-1", "past"}:
        return weekday_of(published - timedelta(1), weekday, Sense.PAST)
    if core.modifier == "1":
        return weekday_of(published + timedelta(1), weekday, Sense.FUTURE)
    if core.modifier == "0" and sense is Sense.NEAREST:
        return week_of(published)[0] + timedelta(weekday - 1)
    ahead = weekday_of(published, weekday, Sense.FUTURE)
    if core.modifier == "0" and sense is Sense.PAST and ahead - published <= _NEXT_DAYS:
        return ahead  # "hat angekündigt, von diesem Dienstag an", on Monday
    return weekday_of(published, weekday, sense)


def _shifted(core: Core, published: date, sense: Sense | None) -> Stretch | None:
    """Today and its neighbours; "tonight" and "heute Nacht" touch two days."""
    day = published + timedelta(core.shift or 0)
    if core.part != "night":
        return days(day)
    if core.kind == "shift" and core.shift == 0:
        return _night(published, sense)
    return days(day, day + timedelta(1))


def _night(published: date, sense: Sense | None) -> Stretch | None:
    """The night just over, or the one to come: the tense tells which."""
    if sense is Sense.PAST:
        return days(published - timedelta(1), published)
    return days(published, published + timedelta(1)) if sense is Sense.FUTURE else None


def _part(core: Core, published: date, sense: Sense | None) -> Stretch | None:
    if core.part == "night":
        return days(published - timedelta(1), published) if core.modifier == "-1" else _night(published, sense)
    return {"0": days(published), "-1": days(published - timedelta(1))}.get(core.modifier)


def share_month(a: Core, b: Core, published: date | None) -> None:
    """Give the first of two days the month that only the second one tells: "from 00:00 on the 8th to 00:00 on 11 May";
    both that of the document's day, where it is one of theirs: "from the 2nd to the 22nd", said on the 9th.
    """
    if a.kind != "day_only" or a.day is None or b.day is None or published is None:
        return
    if b.month is not None:
        a.month, a.year = b.month, b.year
        if a.day > b.day:
            a.month, a.year = (b.month - 1, b.year) if b.month > 1 else (_DECEMBER, b.year and b.year - 1)
    elif b.kind == "day_only" and a.day <= published.day <= b.day:
        a.month, a.year = b.month, b.year = published.month, published.year


def week_long(day: date, published: date | None, *, over: bool) -> tuple[Stretch, Stretch]:
    """The ends of "from Sunday to Sunday": of what is over the week up to that day, else the one from it on."""
    first = day - timedelta(_A_WEEK) if over and published is not None and day < published else day
    return days(first), days(first + timedelta(_A_WEEK))


def side_of(core: Core, tense: Sense | None) -> str:
    """How far away a time lies that is told alike: a weekday without "last" or "next", a month without its year."""
    if core.modifier or core.year_shift or core.year is not None or (core.weekday is None and core.month is None):
        return ""
    return ("year" if core.month is not None else "week") + ("" if tense else "?")


def began(core: Core, found: Stretch) -> str:
    """Where what has lasted since began: at the very beginning, about the middle, or at the end of a stretch."""
    if found.first is None or found.last is None:
        return found.begin
    if core.begins:
        return str(found.first)
    middle = found.first + (found.last - found.first) // 2
    return {"mid": f"{middle}~", "late": f"{found.last}~"}.get(core.edge, found.begin)


def away(day: date, count: int, unit: str) -> date | None:
    """The day so many units away; None where it leaves the years that documents speak of."""
    if not -_MOST <= count <= _MOST:
        return None
    if unit in {"M", "Y"}:
        months = count * (12 if unit == "Y" else 1)
        if not EARLIEST <= day.year + months // 12 <= LATEST - 1:
            return None
        return add_months(day, months)
    if unit in {"D", "W"}:
        found = day + timedelta(count * (7 if unit == "W" else 1))
    else:
        hours = abs(count) if unit == "H" else (abs(count) + 59) // 60
        found = day + timedelta(-(-hours // 24) * (1 if count > 0 else -1))
    return found


def ago(day: date, count: int, unit: str) -> Stretch | None:
    """What lies so many units before or after the day: no sharper than the unit it is told in."""
    found = away(day, count, unit)
    if found is None:
        return None
    if unit == "D":
        return days(found)
    if unit in {"H", "MIN"}:
        return days(*sorted((found, day)))
    if unit == "W":
        return days(found, doubt="~")
    text = f"{found.year}~" if unit == "Y" else f"{found.year}-{found.month:02}~"
    whole = year_of(found.year) if unit == "Y" else month_of(found.year, found.month)
    return Stretch(text, text, whole.first, whole.last)


def _unit(core: Core, published: date, sense: Sense | None, *, rolling: bool) -> Stretch | None:
    modifier = "-1" if core.modifier == "past" else core.modifier or "0"
    if core.unit == "WE":
        coming = modifier == "1" and not core.either and published.isoweekday() < _SATURDAY
        return _weekend(published, int(modifier) - coming if core.modifier else None, sense)
    past = core.modifier == "past" and (core.unit != "Y" or rolling)
    if core.count is not None or (past and core.unit in {"W", "M", "Y"}):
        return _rolling(published, core.count or 1, core.unit, modifier)
    if core.unit == "W":
        return days(*week_of(published + timedelta(7 * int(modifier))))
    if core.unit == "M":
        month = add_months(published, int(modifier))
        return month_of(month.year, month.month, core.edge)
    return year_of(published.year + int(modifier), core.edge) if core.unit == "Y" else None


def _rolling(published: date, count: int, unit: str, modifier: str) -> Stretch | None:
    if modifier == "0":
        return None
    found = away(published, count * int(modifier), unit)
    return days(*sorted((found, published))) if found else None


def _weekend(published: date, modifier: int | None, sense: Sense | None) -> Stretch | None:
    """Saturday and Sunday of the week that the words or the tense tell."""
    if modifier is None:
        if sense is None:
            return None
        modifier = -1 if sense is Sense.PAST and published.isoweekday() < _SATURDAY else 0
    saturday = week_of(published)[1] - timedelta(1) + timedelta(7 * modifier)
    return days(saturday, saturday + timedelta(1))


def later(unit: str, count: int | None, sign: str = "+") -> str:
    """The part of a time that a length leads to from the day that was told before: "hours later" (same), "two days
    later" (+2), "a week later" (+7~), "two days earlier" (-2); + or - alone where it is not told how many days.
    """
    if unit in {"H", "MIN"}:
        return "same"
    each = {"D": "", "W": "~"}.get(unit)
    return f"{sign}{count * (7 if each else 1)}{each}" if count and each is not None else sign


def length(count: int | None, unit: str) -> str:
    """A length as ISO 8601; a week is seven days, a year twelve months; empty if the count is not known."""
    if count is None or count > _MOST * 10 or unit == "WE":
        return ""
    if unit in {"H", "MIN"}:
        return f"PT{count}{unit[0]}"
    if unit == "Y":
        return f"P{12 * count}M"
    return f"P{count * 7 if unit == 'W' else count}{'M' if unit == 'M' else 'D'}"


def instant(day: date, clock: tuple[int, int], zone: str) -> str:
    """The time of that day, with the offset its zone has then; without one where no zone was told."""
    naive = datetime(day.year, day.month, day.day, clock[0] % 24, clock[1])  # noqa: DTZ001 - the zone may not be told
    if clock[0] == 24:
        naive += timedelta(1)
    if not zone:
        return naive.isoformat(timespec="minutes")
    return naive.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="minutes")
