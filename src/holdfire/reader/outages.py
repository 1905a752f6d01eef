"""Outages that there are none of: "no blackouts", "отключений света нет", "without interruptions"."""

from holdfire.reader.about import codes_in
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Span

_NEAR = 4  # tokens from "no" to the outage that it is said of
_PARTS = Word.VERB | Word.CUE | Word.FUTURE | Word.JOIN | Word.OF | Word.WHEN
_LEADS = Word.OBLIQUE | Word.WHEN


def denies_outage(marked: Marked, language: str, first: int, last: int) -> bool:
    """Whether a clause tells that nothing is out, by "no" beside a word for an outage; "no light since the outage" is
    none.

    Args:
        marked: the tokens of the block with their classes.
        language: en, uk, ru or de.
        first: the first token of the clause.
        last: the token after the last one.
    """
    if not marked.has(Word.NOT, first, last) or not marked.has(Word.OUT, first, last):
        return False
    return any(
        _is_behind(marked, language, place, last) or _is_before(marked, language, place, Span(first, last))
        for place in range(first, last)
        if marked.words[place] & Word.NOT and marked.words[place] & Word.OUT
    )


def names_outage(marked: Marked, language: str, first: int, last: int) -> bool:
    """Whether a noun for an outage stands in a stretch."""
    return bool(codes_in(marked.tokens, language, "outages", first, last))


def spares_service(marked: Marked, language: str, first: int, last: int) -> bool:
    """Whether it is told of an attack only that nothing went out: "the strike caused no outages", "отключений после
    удара не было".
    """
    if not marked.has(Word.NOT, first, last) or marked.has(Word.HARM, first, last):
        return False
    found = next((place for place in range(first, last) if _is_outage(marked, language, place)), None)
    if found is None:
        return False
    led = found > first and marked.words[found - 1] & _LEADS
    none = None if led else marked.find(Word.NOT, found, last)
    return marked.has(Word.NOT, first, found) or (none is not None and not marked.has(Word.SERVICE, none + 1, last))


def _is_outage(marked: Marked, language: str, place: int) -> bool:
    return names_outage(marked, language, place, place + 1)


def _is_behind(marked: Marked, language: str, none: int, last: int) -> bool:
    """Whether an outage stands behind "no", with at most words on it between: "no major power cuts"."""
    words, forms = marked.words, marked.tokens.forms
    for place in range(none + 1, min(none + _NEAR, last)):
        if _is_outage(marked, language, place):
            return True
        if words[place] & (_PARTS | _LEADS | Word.NOT) or not forms[place][0].isalnum():
            return False
    return False


def _is_before(marked: Marked, language: str, none: int, span: Span) -> bool:
    """Whether an outage stands before a "no" with which its clause ends or that a verb follows, and is led by nothing:
    "отключений света нет", not "после отключений света нет воды".
    """
    words, forms = marked.words, marked.tokens.forms
    behind = none + 1
    if words[none] & Word.OBLIQUE or (behind < span.last and words[behind] & Word.SERVICE):
        return False
    for place in range(none - 1, max(none - _NEAR - 1, span.first) - 1, -1):
        if not forms[place][0].isalnum() or words[place] & (Word.WHEN | Word.JOIN):
            return False
        if _is_outage(marked, language, place) and words[place] & Word.OUT:
            return place == span.first or not words[place - 1] & (_LEADS | Word.OF)
    return False
