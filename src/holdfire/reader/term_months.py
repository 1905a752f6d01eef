"""A month for the whole of which fire is held: "for all of February", "im gesamten Juni", "на весь июнь"."""

from calendar import monthrange
from datetime import date, timedelta

from holdfire.reader.lexicon import Word
from holdfire.reader.matter import HELD_BY
from holdfire.reader.term_ends import day_of_event
from holdfire.reader.term_words import Stretch, term_words
from holdfire.reader.time_mention import TimeMention, turned

_MONTH = len("2026-01")
_DECEMBER = "12"  # higher ones are seasons
_TO_WHOLE = 3  # tokens from "whole" to the month: "the whole month of June"
_SOON = timedelta(183)  # a month farther ahead is rather the one that was
_HELD = Word.PAUSE | Word.HOLD
_COMES = Word.FUTURE | Word.REPORTED | Word.WOULD
_NOT_TOLD = Word.TALKS | Word.DESPITE | Word.WHETHER | Word.SILENCE


def month_held(pledge: Stretch, time: TimeMention) -> tuple[str, str] | None:
    """The first and the last day of a month for which a pause is promised, asked for or told to be; None for any other
    time, and for a month that is over.
    """
    edtf, published = time.edtf or "", pledge.published
    if len(edtf) != _MONTH or edtf[-2:] > _DECEMBER or "X" in edtf or published is None or not _is_held(pledge, time):
        return None
    if day_of_event(pledge, time):
        return None  # "until the sowing in June"
    whole = _is_whole(pledge, time)
    if time.side and pledge.act in HELD_BY and whole:
        edtf = turned(time, published=published, ahead=True) or edtf
    year, month = int(edtf[:4]), int(edtf[5:])
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    told = last >= published or not time.side if whole else first > published  # a year that is told holds
    return (str(first), str(last)) if told and first - published < _SOON else None


def is_month_named(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is but the word for the month that is named behind it: "in the month of June"."""
    words, forms = term_words(pledge.language), pledge.marked.tokens.forms
    return time.duration == "P1M" and not words.months.isdisjoint(forms[time.last : min(time.last + 2, pledge.last)])


def _is_held(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a clause tells that fire is held, and not that it had been, or that something was said in the month."""
    marked, first, last = pledge.marked, pledge.first, pledge.last
    if pledge.broken or marked.has(_NOT_TOLD, first, last) or pledge.had_been:
        return False
    if not marked.has(_HELD | Word.NOT, first, last) or marked.acts[time.first - 1 if time.first else 0] in HELD_BY:
        return False
    return pledge.act in HELD_BY or marked.has(_COMES, first, last) or not HELD_BY.isdisjoint(marked.acts[first:last])


def _is_whole(pledge: Stretch, time: TimeMention) -> bool:
    """Whether it is told that all of a month is meant, or which month."""
    forms, whole = pledge.marked.tokens.forms, term_words(pledge.language).all_month
    return not whole.isdisjoint(forms[max(time.first - _TO_WHOLE, 0) : time.last])
