"""Numbers that are no figures: years, days, clock times, ages, names, ordinals, numbering, lengths of time."""

import re

from holdfire.reader.bounds import DASHES, Bounded, Span

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DOTTED_DAY = re.compile(r"[0-3]?[0-9]\.[01][0-9]")
_MARKS = frozenset("#№§@/\\_")
_BRACKETS = {"(": ")", "[": "]"}
_OLDEST = 120
_SMALL = 12
_AROUND = 8  # tokens around a length of time that tell what lasted


def is_counted(span: Span, place: int) -> bool:
    """Whether something that we know to be counted stands at `place` or one or two words on."""
    for here in range(place, min(place + 3, span.last)):
        forms = span.tokens.forms
        if span.ends_before(here) or not forms[here][0].isalpha() or span.has("stop", here):
            return False
        if span.words.who.at(forms, here, span.last) or span.words.measures.at(forms, here, span.last):
            return True
    return False


def is_figure(span: Span, found: Bounded) -> bool:
    """Whether a number is one of a figure, from the words around it."""
    counted = bool(found.unit) or is_counted(span, found.last)
    if (found.unit == "" or found.sort == "fraction") and _timed(span, found):
        return False
    if _aged(span, found, counted=counted) or _named(span, found, counted=counted):
        return False
    if span.form(found.core)[:1].isdecimal():
        return not (_misfit(span, found) or _dated(span, found, counted=counted) or _numbering(span, found, counted))
    return True


def is_small(found: Bounded) -> bool:
    """Whether a number is a small one in words without bounds or unit, which is a figure only where it counts harm."""
    words = found.sort in ("words", "weak") and found.first == found.core and not found.unit
    return words and (found.best or 0) <= _SMALL


def lasting(span: Span, found: Bounded) -> Bounded | None:
    """A length of time as a figure, where it is told how long something was out; None for any other length."""
    unit, place = "", _over(span, found.last)
    for name in ("duration_hour", "duration_day"):
        unit = name.removeprefix("duration_") if span.has(name, place) else unit
    first, last = found.first, place + 1
    while first > max(span.first, found.first - _AROUND) and not span.ends_before(first):
        first -= 1
    while last < min(span.last, place + _AROUND) and not span.ends_before(last):
        last += 1
    told = span.near("lasting", first, last) and not span.near("pause", first, last)
    if not unit or not told or span.near("period_before", found.first - 2, found.first):
        return None
    return found._replace(last=place + 1, unit=unit)


def _over(span: Span, place: int) -> int:
    """Over the words that may stand between a number and its unit of time."""
    while span.has("time_skip", place) or (span.form(place) in DASHES and span.glued(place) and span.form(place)):
        place += 1
    return place


def _timed(span: Span, found: Bounded) -> bool:
    """Whether a unit of time follows: for a week, 30-hour, half an hour."""
    place = _over(span, found.last)
    if span.has("article", place) and found.sort != "digits":
        place += 1
    return span.has("time_units", place)


def _aged(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether the number is an age: aged 45; Maria, 45, a nurse."""
    if span.near("age_before", found.first - 2, found.first) and not counted:
        return True
    between = span.form(found.first - 1) == "," and span.form(found.last) in (",", ")", ".")
    named = found.first - 2 >= span.first and span.tokens.is_capital(found.first - 2)
    return between and named and not counted and (found.best or _OLDEST) < _OLDEST


def _named(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether the number is part of a name: Resolution 1701, Shahed 136, Boeing 737."""
    before = found.first - 1
    if found.first != found.core or before < span.first:
        return False
    if span.has("named", before) or (span.form(before) == "." and span.has("named", before - 1)):
        return True
    capital = span.tokens.is_capital(before) and not span.ends_before(before) and before > span.first
    german = span.words.language == "de"  # every noun begins with a capital there
    return capital and not counted and not german and found.sort == "digits" and not span.ends_before(found.first)


def _misfit(span: Span, found: Bounded) -> bool:
    """Whether the digits are part of something larger: v2, 2nd, 7-year-old, +380, 1/3."""
    before, after = span.form(found.core - 1), span.form(found.last)
    if before and before in _MARKS:
        return True
    if found.first == found.core and _in_a_row(span, found) and not found.unit and not is_counted(span, found.last):
        return True
    if before and span.glued(found.core) and (before[-1].isalpha() or (before == "+" and not found.unit)):
        return True
    if before and before in DASHES and span.glued(found.core) and span.glued(found.core - 1) and found.sort != "range":
        return True
    if not span.glued(found.last) or found.unit:
        return False
    return after in _MARKS or after[0].isalpha() or (after in DASHES and span.glued(found.last + 1))


def _in_a_row(span: Span, found: Bounded) -> bool:
    """Whether the digits stand in a row of numbers, such as that of a telephone."""
    before, after = span.form(found.core - 1), span.form(found.last)
    return before[:1].isdecimal() or after[:1].isdecimal()


def _dated(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether the digits are a year, a day or a clock time."""
    form, before, after = span.form(found.core), span.form(found.core - 1), span.form(found.last)
    if _YEAR.fullmatch(form) and found.core + 1 >= found.last - 2 and found.unit == "":
        return _is_year(span, found, counted=counted)
    if (found.high or found.best or found.low or 0) <= 31 and found.unit == "" and _by_month(span, found, counted):
        return True
    if span.words.dotted_days and _DOTTED_DAY.fullmatch(form) and found.unit == "" and found.last == found.core + 1:
        return True
    clock = span.has("clock_after", found.last) or (span.has("clock_before", found.core - 1) and not counted)
    if clock and found.unit == "" and (found.high or found.best or 0) <= 24:
        return True
    dot = after == "." and span.glued(found.last) and before in span.words.ordinal_dot
    return dot and found.unit == "" and span.words.ordinal_dot != frozenset()


def _is_year(span: Span, found: Bounded, *, counted: bool) -> bool:
    if span.has("year_before", found.core - 1) or span.has("year_after", found.last) or found.sort == "range":
        return found.first == found.core or not counted
    return not counted


def _by_month(span: Span, found: Bounded, counted: bool) -> bool:  # noqa: FBT001
    """Whether the name of a month stands beside a number of a day."""
    after, months = span.form(found.last), span.words.months
    if after in months or (after == "." and span.glued(found.last) and span.form(found.last + 1) in months):
        return True
    if span.form(found.last + 1)[:1].isdecimal() and span.form(found.last + 2) in months:
        return True
    return span.form(found.core - 1) in months and not counted


def _numbering(span: Span, found: Bounded, counted: bool) -> bool:  # noqa: FBT001
    """Whether the digits number a line, a note or a paragraph: "1.", "2)", "[3]"."""
    if counted:
        return False
    before, after = span.form(found.core - 1), span.form(found.last)
    if before in _BRACKETS and before and after == _BRACKETS[before]:
        return True
    begins = found.core == span.first or span.ends_before(found.core)
    return begins and bool(after) and after in ".)" and span.glued(found.last)
