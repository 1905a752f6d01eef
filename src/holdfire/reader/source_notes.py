"""Sources in brackets at the end of a sentence, or all of one: "… agreed to a truce (Reuters, AFP, 3 March)". They say
nothing themselves, nor when it was that they tell of.
"""

from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.sentences import Span
from holdfire.reader.timewords import time_words

_LONGEST = 14  # tokens of such a note
_SIGNS = frozenset(",;/.|&–-")
_STOPS = frozenset(".!?…")


def without_notes(marked: Marked, spans: list[Span], language: str) -> list[Span]:
    """The sentences of a block without such notes.

    Args:
        marked: the tokens of the block with their classes.
        spans: its sentences.
        language: en, uk, ru or de.
    """
    forms = marked.tokens.forms
    if ")" not in forms:
        return spans
    cut = ((span, _opening(marked, forms, span, language)) for span in spans)
    kept = (span if opening is None else Span(span.first, opening) for span, opening in cut)
    return [span for span in kept if span.last > span.first]


def _opening(marked: Marked, forms: Sequence[str], span: Span, language: str) -> int | None:
    """The bracket that opens a note with which a sentence ends; None if it ends with none."""
    closing = span.last - 1 - (forms[span.last - 1] in _STOPS)
    if closing <= span.first or forms[closing] != ")":
        return None
    near = range(closing - 1, max(closing - _LONGEST, span.first - 1), -1)
    opening = next((place for place in near if forms[place] == "("), None)
    if opening is None:
        return None
    times, lists, inside = time_words(language).entries, lexicon(language), range(opening + 1, closing)
    media = [place for place in inside if lists.look_up(forms[place])[0] & Word.MEDIA]  # "dpa", which has no capital
    named = (
        forms[place] in _SIGNS
        or marked.tokens.is_capital(place)
        or forms[place][0].isdecimal()
        or forms[place] in times
        or place in media
        or marked.words[place] & Word.JOIN
        for place in inside
    )
    return opening if media and all(named) else None
