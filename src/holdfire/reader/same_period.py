"""The period that a text told before, of which it goes on to count: "in those seven days", "за это время"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from holdfire.reader.days import days
from holdfire.reader.ground import Told
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.times import find_times
from holdfire.reader.timewords import TimeWords
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.whens import Days, days_of, edges_of, first_day
from holdfire.reader.within import within

_SPANS = frozenset(("at", "during", "since"))
_DAYS = re.compile(r"P(\d+)D")
_NIGHT = timedelta(1)
_NUMBERS = frozenset("cdn")
"""Classes of words for a number."""


def same_period(
    tokens: Tokens,
    words: TimeWords,
    times: Sequence[TimeMention],
    told: Told,
    published: date | None,
    before: str | None,
) -> str | None:
    """The days over which a clause counts, as EDTF, if it names them as those that were told last before it in its
    block; `before`: when the claim before was, of which its words may tell no days ("since then").
    """
    found = _named(tokens, words, times, told)
    if found is None:
        return None
    place, length = found
    spans = (span for time in reversed(within(times, 0, place)) if (span := _span(time, published)) is not None)
    last = next(spans, None) or days_of(before)
    if last is None or last.end - last.begin <= _NIGHT or not _is_so_long(last, length):
        return None
    return days(last.begin, last.end).edtf


def span_of(text: str, language: str, published: date, length: int) -> str | None:
    """The so many days of which a title tells: "Air raids, 5 to 11 January"."""
    for time in find_times(tokenize(text), language, published=published) if text else ():
        span = _span(time, published)
        if span is not None and (span.end - span.begin).days + 1 == length and span.end <= published:
            return days(span.begin, span.end).edtf
    return None


def _named(tokens: Tokens, words: TimeWords, times: Sequence[TimeMention], told: Told) -> tuple[int, int | None] | None:
    """Where a clause names a period as one that was told, and how many days it is to have, if that is told."""
    forms = tokens.forms
    inside = forms[told.first : told.last]
    if not words.those.isdisjoint(inside):
        for time in within(times, told.first, told.last):
            if time.edtf is None and not words.those.isdisjoint(forms[max(time.first - 2, told.first) : time.last]):
                length = _DAYS.fullmatch(time.duration)
                if length or _is_counted(words, forms[time.first : time.last]):
                    return time.first, int(length[1]) if length else None
    for place, form in enumerate(inside, told.first) if not words.same_period.keys().isdisjoint(inside) else ():
        for rest in words.same_period.get(form, ()):
            if tuple(forms[place + 1 : place + 1 + len(rest)]) == rest:
                return place, None
    return None


def _is_counted(words: TimeWords, forms: Sequence[str]) -> bool:
    entries = (words.entries.get(form) for form in forms)
    return any(entry is not None and entry.letter in _NUMBERS for entry in entries)


def _span(time: TimeMention, published: date | None) -> Days | None:
    """The days of a time of more than a night, up to the document's where something is so since then."""
    if time.role not in _SPANS or time.edtf is None or "/" not in time.edtf:
        return None
    edges = edges_of(time.edtf)
    first, last = first_day(edges[0]), published if edges[1] == ".." else first_day(edges[1])
    return Days(first, last) if first and last and last - first > _NIGHT else None


def _is_so_long(span: Days, length: int | None) -> bool:
    return length is None or abs((span.end - span.begin).days + 1 - length) <= 1
