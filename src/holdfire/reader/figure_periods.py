"""Over which time a number counts: since the truce, in 2025, last week."""

from bisect import bisect_left
from functools import cache
from itertools import compress
from itertools import count as numbered
from typing import NamedTuple

from holdfire.reader.bounds import Bounded, Span
from holdfire.reader.figure_words import figure_words
from holdfire.reader.recalled import Recalled

_LONGEST = 9  # tokens of the pattern of a period
_AHEAD = 45  # tokens around a number within which the time is looked for


class Periods(NamedTuple):
    """Where the patterns of periods begin, in order, and where each ends."""

    places: list[int]
    ends: dict[int, int]
    bases: dict[int, int]  # of those that tell with what a change compares, which is the time of no other number


def find_periods(span: Span) -> Periods:
    """The patterns of periods in what is read."""
    starts = span.words.period_starts
    opened = compress(numbered(span.first), map(starts.__contains__, span.forms[span.first : span.last]))
    kinds = _kinds_of(span.words.language)
    places = [place for place in opened if _may_begin(span, place, kinds)]
    told = {place: one for place in places if (one := _pattern(span, place, kinds)) is not None}
    bases = {place: end for place, (meaning, end) in told.items() if meaning == "base"}
    inside = {place for first, last in bases.items() for place in range(first, last)}
    ends = {place: end for place, (_, end) in told.items() if place not in inside}
    return Periods(list(ends), ends, bases)


def period(span: Span, found: Bounded, periods: Periods, after: int, *, change: bool = False) -> str:
    """The time over which is counted, as printed: the nearest in the sentence after the number, else before it; of a
    change the time with which is compared.

    `after`: where the next number begins; what stands before it, behind a comma, is its period: "killed four, bringing
    the toll since the truce to 640".
    """
    bases = Periods([*periods.bases], periods.bases, {}) if change else None
    if bases is not None and (base := _nearest(span, found, bases, span.last)):
        begin = next((place for place, end in periods.ends.items() if end == base[0]), base[0])
        return span.tokens.words(begin, base[1])  # "in May than in March"
    told = _nearest(span, found, periods, after)
    return span.tokens.words(*told) if told else ""


def _nearest(span: Span, found: Bounded, periods: Periods, after: int) -> tuple[int, int] | None:
    """Where the pattern stands that is nearest in the sentence behind a number, else before it."""
    places, ends, _ = periods
    middle = bisect_left(places, found.first)
    for place in places[middle : middle + _AHEAD]:
        if place > found.last + _AHEAD:
            break
        if place >= found.last:
            if not _parted(span, found.last, place) and not _is_of_next(span, found.last, place, after):
                return place, ends[place]
            break
    for place in reversed(places[max(middle - _AHEAD, 0) : middle]):
        if place < found.first - _AHEAD:
            break
        end = ends[place]
        if end <= found.first:
            begin = next((p for p in range(max(place - 2, span.first), place) if ends.get(p) == end), place)
            return None if _parted(span, begin, found.first) else (begin, end)
    return None


def _is_of_next(span: Span, end: int, place: int, after: int) -> bool:
    """Whether a period at `place` belongs to the number behind it, and not to the one that ends at `end`."""
    if not place < after < span.last or "," in span.forms[place:after]:
        return False
    return "," in span.forms[end:place]


def _parted(span: Span, first: int, last: int) -> bool:
    """Whether a sentence ends between two tokens."""
    return any(span.ends_before(place) for place in range(first + 1, last + 1))


_Kinds = Recalled[str]
"""Forms as patterns name them: a year, a number, a month, or the form itself."""


@cache
def _kinds_of(language: str) -> _Kinds:
    words = figure_words(language)

    def kind_of(form: str) -> str:
        if form[0].isdecimal():
            return "#" if len(form) == 4 and form[:2] in ("19", "20") else "%"
        if form in words.months:
            return "{month}"
        return "%" if form in words.numbers else form

    return _Kinds(kind_of)


def _may_begin(span: Span, place: int, kinds: _Kinds) -> bool:
    """Whether a pattern begins with the token at `place` and the next one, or with the first alone."""
    second = span.words.period_starts.get(kinds[span.forms[place]], ())
    return "" in second or (place + 1 < span.last and kinds[span.forms[place + 1]] in second)


def _pattern(span: Span, place: int, kinds: _Kinds) -> tuple[str, int] | None:
    """What the pattern of a period tells that begins at `place`, and where it ends; None if none does."""
    named = list(map(kinds.__getitem__, span.forms[place : min(place + _LONGEST, span.last)]))
    found = span.words.periods.at(named, 0, len(named))
    return (found[0], place + found[1]) if found else None
