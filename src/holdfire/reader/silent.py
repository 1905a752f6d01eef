"""Who is silent, where the text itself tells that nothing was said, and where that part of a clause ends."""

from holdfire.reader.frames import FrameFinder
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Span

_SPEAKS = frozenset(("person", "name", "office", "body", "place"))
_LED = 2  # tokens from the beginning of a clause to those of whom it tells behind a preposition: "У Кремлі …"


def silent_party(finder: FrameFinder, span: Span) -> str:
    """Who says nothing by the clause of a silence: its subject ("the Kremlin made no comment"), or whom it begins with
    behind a preposition ("У Міноборони не відповіли"); empty where that is not told.

    Args:
        finder: of the block.
        span: the clause.
    """
    marked = finder.marked
    silence = marked.find(Word.SILENCE, *span)
    if silence is None:
        return ""
    named = [
        one
        for place in range(span.first, silence + 1 if silence > span.first else span.first + _LED)
        if (one := finder.at.get(place)) is not None and one.kind in _SPEAKS
    ]
    straight = next((one for one in named if finder.is_straight(one)), None)
    opening = next((one for one in named if one.first <= span.first + _LED and one.kind != "name"), None)
    found = straight or (finder.straightened(opening) if opening is not None else None)
    voice = finder.voice(found) if found is not None else None
    return voice.name if voice is not None else ""


def silence_only(marked: Marked, span: Span) -> int:
    """Where a silence ends that a colon parts from why it is kept: "made no comment: the briefing was cancelled"."""
    silence = marked.find(Word.SILENCE, *span)
    forms = marked.tokens.forms
    if silence is None:
        return span.last
    return next((place for place in range(silence + 1, span.last) if forms[place] == ":"), span.last)
