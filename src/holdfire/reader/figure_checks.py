"""Numbers that are no figures: years, days, clock times, ages, names, ordinals, numbering, lengths of time."""

import re

from holdfire.reader.bounds import DASHES, Bounded, Span
from holdfire.reader.counted import thing

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DOTTED_DAY = re.compile(r"[0-3]?[0-9]\.[01][0-9]")
_CLOCK = re.compile(r"[0-2][0-9][0-5][0-9]")
_MARKS = frozenset("#№§@/\\_")
_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = frozenset('"«»„“”')
_OLDEST = 120
_SMALL = 12
_PARTS = ("fraction", "share")
_WORDED = ("words", "range")
_DAY = 24  # hours
_ADJECTIVE = 4  # letters of a word that may describe a time; "a week" and "per day" are none
_DESCRIBED = 3  # words within which a noun follows its number
_AROUND = 8  # tokens around a length of time that tell what lasted


def is_counted(span: Span, place: int, words: int = 3) -> bool:
    """Whether something that we know to be counted begins among the next `words` words."""
    forms = span.forms
    for here in range(place, min(place + words, span.last)):
        if forms[here] in span.words.starts:
            return False
        if here in span.ends or not forms[here][0].isalpha() or forms[here] in span.lists["stop"]:
            return False
        if forms[here] not in span.words.counted_starts:
            continue
        if span.words.who.at(forms, here, span.last) or span.words.measures.at(forms, here, span.last):
            return True
    return False


def is_figure(span: Span, found: Bounded) -> bool:
    """Whether a number is one of a figure, from the words around it."""
    counted = bool(found.unit) or is_counted(span, found.last)
    if (found.unit == "" or found.sort in _PARTS) and _timed(span, found):
        return False
    if _contrasted(span, found) or (
        not found.unit and (_excepted(span, found) or _is_kin(span, found) or _is_hour(span, found))
    ):
        return False
    if not found.unit and span.has("not_counted", found.last):
        named = found.first == found.core and span.has("definite", found.first - 1)  # "the two sides exchanged fire"
        if named or not _goes_on(span, found.last + 1):
            return False
    if _aged(span, found, counted=counted) or _named(span, found, counted=counted):
        return False
    if span.form(found.core)[:1].isdecimal():
        return not (_misfit(span, found) or _dated(span, found, counted=counted) or _numbering(span, found, counted))
    return True


def _is_kin(span: Span, found: Bounded) -> bool:
    """Whether so many are only whom a victim was father or mother of, or leaves behind: "a father of two"."""
    kin = (span.words.phrases[name] for name in ("kin_of", "leaves_kin"))
    return any(phrases.before(span.forms, span.first, found.first) is not None for phrases in kin)


def _excepted(span: Span, found: Bounded) -> bool:
    """Whether it is told that so many were left out: "all but two were shot down"."""
    return span.words.phrases["all_but"].before(span.forms, span.first, found.first) is not None


def _contrasted(span: Span, found: Bounded) -> bool:
    """Whether it is told that it was not so many but another number: "not four but six"."""
    if found.first != found.core or not span.has("not", found.first - 1):
        return False
    for place in range(found.last, min(found.last + _DESCRIBED + 1, span.last - 1)):
        if span.ends_before(place):
            return False
        if span.has("but_rather", place):
            return any(
                span.form(one) in span.words.starts or span.form(one)[:1].isdecimal() for one in (place + 1, place + 2)
            )
    return False


def _is_hour(span: Span, found: Bounded) -> bool:
    """Whether a number in words is a clock time: after six, three bombs fell; kurz nach sechs schlugen sie ein."""
    if found.sort not in _WORDED or (found.high or found.best or 0) > _DAY:
        return False
    before, after = found.core - 1, found.last
    if span.has("clock_after", after) or span.words.phrases["day_part"].at(span.forms, after, span.last):
        return True
    if span.words.language == "de":
        if span.has("clock_half", before):
            return True
        named = any(span.tokens.is_capital(place) for place in range(after, min(after + 2, span.last)))
        moved = span.near("change_words", before - _ADJECTIVE, before)
        return span.has("clock_near", before) and not named and not moved and span.form(after)[:1].isalpha()
    alone = span.form(after) in (",", "") or span.ends_before(after)
    return span.has("clock_near", before) and alone and found.sort != "range"


def _goes_on(span: Span, place: int) -> bool:
    """Whether a word tells what sort of points are counted: "14 points of a plan", but "214 points" of something."""
    word = span.form(place)[:1].isalpha() and not span.ends_before(place)
    return word and not span.has("stop", place) and not span.has("conjunction", place) and not span.has("of", place)


def is_small(found: Bounded) -> bool:
    """Whether a number is a small one in words without bounds or unit, which is a figure only where it counts harm."""
    words = found.sort in ("words", "weak") and found.first == found.core and not found.unit
    return words and (found.best or 0) <= _SMALL


def is_where(span: Span, found: Bounded) -> bool:
    """Whether a number only says where something is: in two districts; of four districts of eighteen it says more."""
    near = range(found.last, min(found.last + _DESCRIBED, span.last))
    return span.has("at_place", found.first - 1) and not any(span.has("partitive", place) for place in near)


def lasting(span: Span, found: Bounded) -> Bounded | None:
    """A length of time as a figure, where it is told how long something was out; None for any other length."""
    place = _over(span, found.last)
    unit = "day" if span.has("duration_day", place) else "hour" if span.has("duration_hour", place) else ""
    if not unit:
        return None
    first, last = found.first, place + 1
    while first > max(span.first, found.first - _AROUND) and not span.ends_before(first):
        first -= 1
    while last < min(span.last, place + _AROUND) and not span.ends_before(last):
        last += 1
    told = span.near("lasting", first, last) and not span.near("pause", first, last)
    if not told or span.near("period_before", found.first - 2, found.first):
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
    if found.sort in _PARTS and _of_time(span, found):
        return True
    if found.sort in _WORDED and not found.unit and _turned_time(span, found):
        return True
    if span.has("article", place) and found.sort != "digits":
        place += 1
    if span.has("conjunction", place) and span.form(place + 1)[:1].isdecimal() and span.has("time_units", place + 2):
        return True  # "11 та 6 років"
    return span.has("time_units", place) or _described(span, place)


def _of_time(span: Span, found: Bounded) -> bool:
    """Whether a part is one of a length of time, or the one of two that is meant: half of the week, that half."""
    if span.has("that_one", found.core - 1):
        return True
    of = span.words.phrases["of"].at(span.forms, found.last, span.last) or ("", found.last)
    place = of[1] if of[1] > found.last else found.last + span.has("partitive", found.last)
    for here in range(place, min(place + _ADJECTIVE, span.last)):
        if span.has("time_units", here) or span.has("time_word", here):
            return True
        number = span.form(here) in span.words.starts or span.form(here)[:1].isdecimal()
        if not (number or span.has("article", here) or span.has("time_skip", here) or span.has("definite", here)):
            return False
    return False


def _turned_time(span: Span, found: Bounded) -> bool:
    """Whether a unit of time stands before its number, which makes it rough: "дня на три", "часа два"."""
    if not span.lists["turned_noun"] or is_counted(span, found.last):
        return False
    return span.has("time_units", found.first - 1) or (
        span.has("turned_to", found.first - 1) and span.has("time_units", found.first - 2)
    )


def _described(span: Span, place: int) -> bool:
    """Whether one word that we do not know describes a unit of time: three quiet nights."""
    if not span.has("time_described", place + 1):
        return False
    known = any(span.has(name, place) for name in ("stop", "conjunction", "every", "article"))
    known = known or len(span.form(place)) < _ADJECTIVE or is_counted(span, place, words=1)
    alone = not span.ends_before(place) and span.form(place).isalpha() and not span.ends_before(place + 1)
    return alone and not known


def is_one(span: Span, found: Bounded) -> bool:
    """Whether a word for one, which is an article too, counts: it stands before somebody or something counted."""
    forms, words = span.forms, span.words
    if span.has("not", found.first - 1):
        return False
    of = words.phrases["partitive"].at(forms, found.last, span.last)
    if of is not None or span.has("of_these", found.last):
        meant = of is None or span.has("of_which", of[1])
        return meant or (of is not None and (is_counted(span, of[1]) or span.form(of[1]) in words.starts))
    for place in range(found.last, min(found.last + _DESCRIBED, span.last)):
        if span.ends_before(place) or not forms[place][0].isalpha() or span.has("stop", place):
            return False
        who = words.who.at(forms, place, span.last)
        if (who and thing(who[0]) != "things") or words.measures.at(forms, place, span.last):
            return True
        if words.language == "de" and span.tokens.is_capital(place):  # a noun, and none that we count
            return False
    return False


def _aged(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether the number is an age: aged 45; a boy of ten; Maria, 45, a nurse."""
    if span.near("age_before", found.first - 2, found.first) and not counted:
        return True
    phrase = span.words.phrases["age_before"].before(span.forms, span.first, found.first)
    if phrase is not None and found.first - phrase[1] > 1:
        return True
    bound = found.first < found.core and span.has("age_bound", found.first) and not counted
    if bound and (span.has("of_which", found.first - 1) or span.words.who.before(span.forms, span.first, found.first)):
        return True  # "half of them under ten"
    between = not counted and span.form(found.first - 1) == "," and span.form(found.last) in (",", ")", ".")
    return between and span.form(found.first - 2)[:1].isalpha() and (found.best or _OLDEST) < _OLDEST


def _named(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether the number is part of a name: Resolution 1701, Shahed 136, Boeing 737."""
    before = found.first - 1
    if found.first != found.core or before < span.first:
        return False
    hyphened = span.form(before) in DASHES and span.glued(before) and span.glued(found.first)
    if (
        (hyphened and span.has("named", before - 1))  # "a magnitude-6.4 earthquake"
        or _lettered(span, found)
        or _street(span, found)
        or (span.has("named", before) and not _past(span, before, counted=counted))
        or (not counted and span.has("placed", before) and _stands_last(span, found.last))
        or (span.form(before) == "." and span.has("named", before - 1) and not span.tokens.is_capital(found.first))
    ):
        return True
    capital = span.tokens.is_capital(before) and not span.ends_before(before) and before > span.first
    german = span.words.language == "de"  # every noun begins with a capital there
    after = span.form(found.last)
    if capital and len(after) > 3 and after.endswith(span.words.plural_endings):  # над Одесою 14 безпілотних катерів
        return span.tokens.is_capital(found.last)
    return capital and not counted and not german and found.sort == "digits" and not span.ends_before(found.first)


def _past(span: Span, place: int, *, counted: bool) -> bool:
    """Whether a word that may name by a number is a time here: last week 30 drones came."""
    return counted and span.has("time_units", place) and span.has("period_before", place - 1)


def _stands_last(span: Span, place: int) -> bool:
    """Whether no word follows a number that could be what it counts: "depot 6."."""
    return not span.form(place)[:1].isalpha() or span.has("stop", place) or span.has("conjunction", place)


def _lettered(span: Span, found: Bounded) -> bool:
    """Whether a single capital letter before a number makes a name of both, alone in marks or before a sign: »M 23«."""
    before = found.first - 1
    if found.sort != "digits" or span.form(before - 1) not in _QUOTES or span.form(found.last) not in _QUOTES:
        return False
    return len(span.form(before)) == 1 and span.form(before).isalpha() and span.tokens.is_capital(before)


def _street(span: Span, found: Bounded) -> bool:
    """Whether the number is that of a house: 12 Harbour Street."""
    endings = span.words.street_endings
    if endings and span.form(found.first - 1).endswith(endings):
        return True
    capital = found.last < span.last and span.tokens.is_capital(found.last)
    return capital and span.near("street", found.last, found.last + _DESCRIBED)


def _misfit(span: Span, found: Bounded) -> bool:
    """Whether the digits are part of something larger: v2, 2nd, 7-year-old, +380, 1/3."""
    before, after = span.form(found.core - 1), span.form(found.last)
    posted = before == "/" and span.glued(found.core - 1) and not span.glued(found.core)  # "2/ 14 people were hurt"
    if before and before in _MARKS and not posted:
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
    clock = span.has("clock_after", found.last) or _is_at_clock(span, found, counted=counted)
    if clock and found.unit == "" and (found.high or found.best or 0) <= 24:
        return True
    if span.has("zone_after", found.last) and _CLOCK.fullmatch(form):
        return True  # "1600 GMT"
    dot = after == "." and span.glued(found.last) and before in span.words.ordinal_dot
    return dot and found.unit == "" and span.words.ordinal_dot != frozenset()


def _is_at_clock(span: Span, found: Bounded, *, counted: bool) -> bool:
    """Whether a clock time is told by the word before it: "at 9", but not "the toll stands at 9"."""
    return span.has("clock_before", found.core - 1) and not counted and not span.has("put_at", found.core - 2)


def _is_year(span: Span, found: Bounded, *, counted: bool) -> bool:
    bare = found.first == found.core and span.has("passive", found.core - 1)
    if bare and span.words.measures.at(span.forms, found.last, span.last):
        return True  # "wurden 1945 getötet"
    if span.has("year_before", found.core - 1) or span.has("year_after", found.last) or found.sort == "range":
        both = found.sort == "range" and _YEAR.fullmatch(span.form(found.last - 1)) is not None
        person = span.words.who.at(span.forms, found.last, span.last) if found.last < span.last else None
        return found.first == found.core or not counted or (both and person is None)
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
