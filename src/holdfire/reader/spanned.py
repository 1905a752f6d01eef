"""Over how long something is counted: one attack, night or day, or more, which makes its count a total."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from holdfire.reader.about import codes_in
from holdfire.reader.figures import FigureMention
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.passage import TOTAL_FROM, Passage
from holdfire.reader.running_days import RUNNING
from holdfire.reader.sentences import Span
from holdfire.reader.times import TimeMention
from holdfire.reader.tokens import tokenize
from holdfire.reader.within import within

_REMEMBERED = 1000  # periods whose meaning is remembered
_OF_RAIDS = 1000  # weapons that no single raid has
_YEAR, _MONTH, _DAY = len("2025"), len("2025-12"), len("2025-12-31")

_ONE_DAY = frozenset(("", "P1D", "PT24H"))


def is_total(figure: FigureMention, language: str, *, raided: bool = False) -> bool:
    """Whether a figure is a total: large, or over a period; hundreds of weapons may be those of a raid just told of."""
    large = (figure.best or figure.low or figure.high or 0) >= (_OF_RAIDS if raided else TOTAL_FROM) and not figure.unit
    return large or is_span(figure.period, language)


@lru_cache(maxsize=_REMEMBERED)
def is_span(period: str, language: str) -> bool:
    """Whether the words for a period tell a span over which something is totalled, and not one night or day."""
    if not period:
        return False
    tokens, lists = tokenize(period), lexicon(language)
    if any(lists.look_up(form)[0] & Word.ONCE for form in tokens.forms):
        return False
    return "once" not in codes_in(tokens, language, "spans", 0, len(tokens.forms))


@lru_cache(maxsize=_REMEMBERED)
def is_since_pause(period: str, language: str) -> bool:
    """Whether the words for a period tell that it began with a pause."""
    return bool(period) and bool(mark(tokenize(period), lexicon(language)).classes & Word.PAUSE)


def spans_of(page: Passage, span: Span, *, counted: bool) -> tuple[bool, bool]:
    """Whether a clause tells a time of more than a day, and whether one of a day or a night; of words for these only
    where something is `counted`.
    """
    around = _counted_in(page, span)
    times = within(page.times, around.first, around.last)
    if not (times or counted):
        return False, False
    long = any(_is_long(time, page.document.published) for time in times)
    codes = codes_in(page.marked.tokens, page.language, "spans", *around) if counted else []
    once = "once" in codes or any(map(_is_once, times))
    return long or "long" in codes, once


def _counted_in(page: Passage, span: Span) -> Span:
    """A clause with the words around it by which somebody counted: "Between 4 and 9 May the port's staff counted …"."""
    if not page.marked.classes & Word.COUNTS:
        return span
    number = bisect_right(page.spans, span.first, key=lambda one: one.first) - 1
    sentence = page.spans[max(number, 0)]
    if page.marked.has(Word.COUNTS, sentence.first, span.first) or page.marked.has(
        Word.COUNTS, span.last, sentence.last
    ):
        return Span(min(sentence.first, span.first), max(sentence.last, span.last))
    return span


def _is_long(time: TimeMention, published: date | None) -> bool:
    """Whether a time is a month or more days than a night touches: what is counted in it is a total."""
    if time.role == "during" and time.duration not in _ONE_DAY:
        return not time.duration.startswith("PT") or time.duration == "PT48H"
    first, _, last = (time.edtf or "").partition("/")
    if time.role == "since":
        return len(first) >= _YEAR and first != str(published) and time.part != RUNNING
    if time.role == "until" or not last:
        return len(first) in {_YEAR, _MONTH} and time.role != "until"
    return _days_between(first, last) > 1


def _is_once(time: TimeMention) -> bool:
    """Whether a time is one day or night."""
    first, _, last = (time.edtf or "").partition("/")
    if time.role not in {"at", "during"}:
        return False
    return bool(time.part) or (len(first) >= _DAY and (not last or _days_between(first, last) == 1))


def _days_between(first: str, last: str) -> int:
    """Days from one to another; 0 where they are no plain days."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
