"""What beside the words of a clause tells what it means: the act, the figures in it, what was spoken of before."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from holdfire.model.claim import AUTHOR, Matter
from holdfire.reader.counted import LACKS
from holdfire.reader.figures import FigureMention
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import COUNTED, Setting
from holdfire.reader.passage import TOTAL_FROM, Passage
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.times import TimeMention
from holdfire.reader.tokens import tokenize
from holdfire.reader.within import within

_REMEMBERED = 1000  # periods whose meaning is remembered
_ADDRESSED = 2  # tokens before what somebody is asked, in which it is told who
_LACKS = tuple(LACKS)
_MONTH = len("2025-12")


def setting_of(page: Passage, said: Said, span: Span, before: Matter | None) -> Setting:
    """The setting of a clause; `before` is the matter of what was said before it."""
    figures: Sequence[FigureMention] = ()
    total = said.source is not None
    long = since = lacking = False
    if page.marked.has(COUNTED, span.first, span.last):
        figures = within(page.figures, span.first, span.last)
        total = total or any(_is_total(figure, page.language) for figure in figures)
        long = any(map(_is_long, within(page.times, span.first, span.last)))
        lacking = any(figure.quantity.endswith(_LACKS) for figure in figures)
        since = any(_is_since_pause(figure.period, page.language) for figure in figures)
    return Setting(
        act=said.act,
        counted=bool(figures),
        totalled=total,
        long=long,
        goes_on=span.first > said.first and before is not None,
        lacking=lacking,
        since=since,
        sourced=said.source is not None or before is Matter.FIGURE,
        attributed=said.speaker is None or said.speaker.name != AUTHOR,
        pledge=page.pledge,
        before=before,
        addressed=page.marked.has(Word.TOLL, max(span.first - _ADDRESSED, 0), span.first),
    )


def _is_total(figure: FigureMention, language: str) -> bool:
    """Whether a figure is a total: large, or over a period."""
    large = (figure.best or figure.low or figure.high or 0) >= TOTAL_FROM and not figure.unit
    return large or _is_span(figure.period, language)


@lru_cache(maxsize=_REMEMBERED)
def _is_span(period: str, language: str) -> bool:
    """Whether the words for a period tell a span over which something is totalled, and not one night."""
    if not period:
        return False
    lists = lexicon(language)
    return not any(lists.look_up(form)[0] & Word.ONCE for form in tokenize(period).forms)


@lru_cache(maxsize=_REMEMBERED)
def _is_since_pause(period: str, language: str) -> bool:
    """Whether the words for a period tell that it began with a pause."""
    return bool(period) and bool(mark(tokenize(period), lexicon(language)).classes & Word.PAUSE)


def _is_long(time: TimeMention) -> bool:
    """Whether a time is a month or more days than a night touches: what is counted in it is a total."""
    first, _, last = (time.edtf or "").partition("/")
    if time.role == "since":
        return len(first) >= _MONTH
    if time.role == "until" or not last:
        return len(first) == _MONTH and time.role != "until"
    return _days_between(first, last) > 1


def _days_between(first: str, last: str) -> int:
    """Days from one to another; 0 where they are no plain days."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
