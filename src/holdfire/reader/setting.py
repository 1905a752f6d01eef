"""What beside the words of a clause tells what it means: the act, the figures in it, what was spoken of before."""

from collections.abc import Sequence

from holdfire.model.claim import AUTHOR, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.about import codes_in
from holdfire.reader.counted import LACKS
from holdfire.reader.figures import FigureMention
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import COUNTED, Setting
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.set_beside import MONEY
from holdfire.reader.since import is_past
from holdfire.reader.spanned import is_since_pause, is_total, spans_of
from holdfire.reader.term_words import term_words
from holdfire.reader.timewords import time_words
from holdfire.reader.within import within

_ADDRESSED = 2  # tokens before what somebody is asked, in which it is told who
_LACKS = tuple(LACKS)
_TO_PAUSE = 4  # tokens between a pause and the word that makes it a time
_BEFALLS = Word.ATTACK | Word.WEAPON | Word.HARM


def setting_of(page: Passage, said: Said, span: Span, before: Matter | None) -> Setting:
    """The setting of a clause; `before` is the matter of what was said before it."""
    figures: Sequence[FigureMention] = ()
    total = said.source is not None
    long = once = since = lacking = goes_counting = displaced = False
    if page.marked.has(COUNTED, span.first, span.last):
        figures = [figure for figure in within(page.figures, *span) if figure.unit not in MONEY]
        long, once = spans_of(page, span, counted=bool(figures))
    if figures:
        raided = before is MATTER.STRIKE and page.marked.has(Word.WEAPON, span.first, span.last)
        total = total or any(is_total(figure, page.language, raided=raided) for figure in figures)
        lacking = any(figure.quantity.endswith(_LACKS) for figure in figures)
        displaced = any(figure.quantity.endswith("displaced") for figure in figures)
        goes_counting = before is MATTER.FIGURE and not once and _is_bare(page, span)
        since = any(is_since_pause(figure.period, page.language) for figure in figures)
    attributed = said.speaker is None or said.speaker.name != AUTHOR  # who says so of another blames him for a breach
    struck = not attributed and page.marked.classes & Word.PAUSE and page.marked.has(Word.PAUSE, *span)
    return Setting(
        act=said.act,
        dated=bool(struck) and page.marked.has(_BEFALLS, *span) and only_dates(page, span),
        counted=bool(figures),
        totalled=total,
        long=long,
        once=once,
        goes_counting=goes_counting,
        displaced=displaced,
        termed=page.pledge and _is_termed(page, said, span),
        goes_on=span.first > said.first and before is not None,
        lacking=lacking,
        since=since,
        sourced=said.source is not None or before is MATTER.FIGURE,
        attributed=attributed,
        pledge=page.pledge,
        before=before,
        addressed=bool(page.marked.classes & Word.TOLL)
        and page.marked.has(Word.TOLL, span.first - _ADDRESSED if span.first > _ADDRESSED else 0, span.first),
        hourly=bool(page.marked.classes & Word.PATTERN) and _is_hourly(page, span),
        bounded=bool(page.marked.classes & Word.QUIET) and _is_bounded(page, span),
    )


def _is_bounded(page: Passage, span: Span) -> bool:
    """Whether guns are silent from a time on or until one, by a verb that does not tell of the past: "Die Waffen
    schweigen von Montag an".
    """
    marked, words = page.marked, time_words(page.language)
    told = [place for place in range(*span) if marked.words[place] & (Word.QUIET | Word.REST)]
    if not marked.has(Word.QUIET, *span) or any(is_past(marked.tokens.forms[place], words) for place in told):
        return False
    either = term_words(page.language).from_or_since
    own = within(page.times, *span)
    return any(time.role in _BOUNDS and marked.tokens.forms[time.first] not in either for time in own)


_BOUNDS = frozenset(("from", "until", "for"))


def _is_hourly(page: Passage, span: Span) -> bool:
    """Whether hours of each day are told beside how it always is: "every day from nine to five we will not strike"."""
    always = page.marked.has(Word.PATTERN, *span)
    return always and any("/" in time.hours for time in within(page.times, *span))


def only_dates(page: Passage, span: Span) -> bool:
    """Whether each pause that a clause names only tells when something was: "three hours into the truce"; not where
    that did not last: "two days after the truce began, the shelling resumed".
    """
    marked, words = page.marked, page.marked.words
    pauses = [place for place in marked.places(Word.PAUSE) if span.first <= place < span.last]
    begun = [place for place in pauses if not words[place] & (Word.REST | Word.FUTURE)]  # "both sides will halt"
    if not begun or "again" in codes_in(marked.tokens, page.language, "dating", *span):
        return False
    before = (codes_in(marked.tokens, page.language, "dating", max(place - _TO_PAUSE, 0), place) for place in begun)
    return all("pause" in codes for codes in before)


def _is_bare(page: Passage, span: Span) -> bool:
    """Whether a clause tells neither a time nor a place."""
    return not within(page.times, *span) and not within(page.places, *span)


def _is_termed(page: Passage, said: Said, span: Span) -> bool:
    """Whether who is silent is so on how long a pause lasts or on what was offered: "gave no date", "no comment on the
    offer".
    """
    if said.act is not ACT.DECLINES_TO_CONFIRM and not page.marked.has(Word.SILENCE, span.first, span.last):
        return False
    told = (codes_in(page.marked.tokens, page.language, table, *span) for table in ("lasting", "offered"))
    return any(told)
