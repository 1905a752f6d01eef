"""Days behind a word for "until" that end no pause, and those of events up to which one goes."""

from datetime import date, timedelta

from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.term_words import Stretch, term_words
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import time_words

_A_WEEK = timedelta(days=7)
_DAY, _MONTH = len("2026-01-30"), len("2026-01")
_TO_ANSWER = 12  # tokens between a day and the verb of answering by it
_TO_EVENT = 4  # tokens from "until" to the day of the event that stands behind it
_NO_EVENT = Word.PAUSE | Word.ATTACK | Word.FIRE | Word.VERB | Word.CUE | Word.NOT | Word.HE | Word.SHE | Word.THEY
"""Classes of what is no event up to which a pause goes."""


def is_awaited(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a day is that up to which an answer is awaited ("has until Friday to answer the offer of a truce"), or an
    offer is good.
    """
    forms, words = pledge.marked.tokens.forms, term_words(pledge.language)
    begin, end = max(time.first - _TO_ANSWER, pledge.first), min(time.last + _TO_ANSWER, pledge.last)
    if words.answers.isdisjoint(forms[begin:end]):
        return is_of_offer(pledge, time)
    places = (place for place in range(begin, end) if forms[place] in words.answers)
    return any("," not in forms[min(place, time.last) : max(place, time.first)] for place in places)


def is_of_offer(pledge: Stretch, time: TimeMention) -> bool:
    """Whether an offer is what ends on a day: "the offer of a truce expires on Friday"; not "the offer of
    a truce until Friday".
    """
    marked, forms, offers = pledge.marked, pledge.marked.tokens.forms, term_words(pledge.language).offers
    place = next((place for place in range(pledge.first, time.first) if forms[place] in offers), None)
    if place is None or marked.words[time.first - 1] & (Word.PAUSE | Word.REST):
        return False
    between = forms[place : time.first]
    return "," not in between and time_words(pledge.language).clause.isdisjoint(between)


def day_of_event(pledge: Stretch, time: TimeMention) -> str:
    """The day to come of an event up to which a pause goes: "until the summit on Friday", "bis zur Aussaat im Juni"."""
    edtf, marked, words = time.edtf or "", pledge.marked, term_words(pledge.language)
    season = len(edtf) == _MONTH and edtf[-2:] > "12"
    if len(edtf.partition("T")[0]) not in {_DAY, _MONTH} or season or pledge.published is None:
        return ""
    for place in range(time.first - 2, max(time.first - 2 - _TO_EVENT, pledge.first - 1), -1):
        phrase = tuple(marked.tokens.forms[place : place + 2])
        found = next((told for told in (phrase, phrase[:1]) if told in words.up_to), None)
        if found is not None:
            return _to_come_at(time, pledge.published) if _is_event(pledge, place + len(found), time.first) else ""
    return ""


def _is_event(pledge: Stretch, first: int, last: int) -> bool:
    """Whether words name an event, and no place, number or clause."""
    marked = pledge.marked
    named = not lexicon(pledge.language).nouns_are_capital and marked.tokens.is_capital(last - 1)
    plain = all(form.isalpha() for form in marked.tokens.forms[first:last])
    return first < last and plain and not named and not marked.has(_NO_EVENT, first, last)


def _to_come_at(time: TimeMention, published: date) -> str:
    """A day or month that is not over, as an end; a weekday of which no verb tells that it is over lies ahead."""
    edtf, today = time.edtf or "", str(published)
    if time.side == "week?" and edtf < today:
        edtf = f"{date.fromisoformat(edtf[:_DAY]) + _A_WEEK}{edtf[_DAY:]}"
    if time.side.startswith("year") and edtf < today[:_MONTH] and len(edtf) == _MONTH:
        edtf = f"{published.year + 1}{edtf[4:]}" if edtf[5:] < today[5:_MONTH] else f"{published.year}{edtf[4:]}"
    if edtf[:_DAY] < today[: len(edtf)]:
        return ""
    return f"../{edtf}{'~' if len(edtf) == _MONTH else ''}"
