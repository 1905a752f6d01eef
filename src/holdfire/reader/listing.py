"""Clauses side by side that are one claim: what one attack did, or what is out without a verb of its own."""

from holdfire.model.claim import Matter
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Span

_FINITE = Word.VERB | Word.CUE | Word.FUTURE
_STATES = frozenset((Matter.WEATHER, Matter.SERVICE))
"""Kinds of which a clause goes on with the one before where it has no verb: "minus six here, minus nine there"."""
_LISTED = frozenset((Matter.STRIKE, Matter.FIGURE))
"""Kinds of which clauses side by side are one claim: a list of what one attack did."""
_GAP = 2  # tokens between clauses that are taken as one


def is_listed(marked: Marked, before: Span, span: Span, kind: Matter) -> bool:
    """Whether a clause is one with the clause of its kind before it; not where what was out is back."""
    if kind is Matter.SERVICE and marked.has(Word.RESTORED, *before) != marked.has(Word.RESTORED, *span):
        return False
    if _is_apart(marked, before.last, span):
        return False
    listed = kind in _LISTED or marked.words[span.first] & (Word.VERB | Word.FUTURE)
    listed = listed or (kind in _STATES and not _has_own_verb(marked, span))
    return bool(listed) and _adjoins(marked, before.last, span.first)


def _is_apart(marked: Marked, before: int, span: Span) -> bool:
    """Whether a clause tells of something else that was done: it has a time or place of its own before its verb ("…, on
    Friday a bus was hit"), or is what somebody says besides ("and that nobody was hurt").
    """
    words, first = marked.words, span.first
    if span.last - first <= _GAP:
        return False
    that = first - bool(first and not words[first] & Word.THAT)
    if that and words[that] & Word.THAT and words[that - 1] & Word.JOIN:
        return True
    if not words[first] & Word.OBLIQUE or words[first] & (Word.OUT | Word.PAIRS) or words[first + 1] & Word.REST:
        return False
    forms = marked.tokens.forms
    bound = any(form[0].isdecimal() for form in forms[first + 1 : first + 1 + _GAP])  # "at least 24 died"
    return not bound and "," in forms[before : span.first] and _has_own_verb(marked, span)


def _has_own_verb(marked: Marked, span: Span) -> bool:
    """Whether a clause has a finite verb that is more than a word of lack: "96 are still waiting", not "нет света"."""
    return any(word & _FINITE and not word & Word.OUT for word in marked.words[span.first : span.last])


def _adjoins(marked: Marked, last: int, first: int) -> bool:
    """Whether clauses stand so near to each other that they may be one list."""
    return first - last <= _GAP and ";" not in marked.tokens.forms[last:first]
