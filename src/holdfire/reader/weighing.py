"""Consent that is none: who is ready only to consider a pause or to talk of it, or would be ready under a condition,
has agreed to nothing.
"""

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.order import EDGES, past_phrase
from holdfire.reader.sentences import Span

_BEFORE = 8  # tokens before a clause among which the verb stands by which somebody agrees to it
_LED = 3  # tokens from there to what he agrees to, articles and adverbs among them
_BESIDE = 3  # tokens between "would" and "ready"
_AMID = Word.ADVERB | Word.ARTICLE | Word.OBLIQUE | Word.BACK


def weighs_only(marked: Marked, language: str, span: Span) -> bool:
    """Whether what somebody agrees to in a clause is only to look into a pause or to talk of it ("is ready to consider
    a truce", "bereit, über eine Waffenruhe zu sprechen"), or he is only open to one.
    """
    agreed, last = _agreed(marked, span), span.last
    if agreed is None:
        return False
    if _is_open_only(marked, language, agreed):
        return True
    if lexicon(language).verbs_last:
        return _weighs_last(marked, language, span, agreed)
    return _weighs(marked, language, agreed, last)


def _is_open_only(marked: Marked, language: str, agreed: int) -> bool:
    """Whether the word at a token tells of nothing but an open mind: "open to a truce", "zeigte sich offen"."""
    open_minded = grammar(language).open_minded
    return not open_minded.isdisjoint(marked.tokens.forms[agreed : past_phrase(marked, agreed + 1)])


def _agreed(marked: Marked, span: Span) -> int | None:
    """The word by which somebody agrees or promises, in a clause or before it."""
    acts, before = marked.acts, max(span.first - _BEFORE, 0)
    return next((place for place in range(span.last - 1, before - 1, -1) if acts[place] in BINDING), None)


def would_only(marked: Marked, language: str, span: Span) -> bool:
    """Whether who is ready would be so only under a condition: "would be willing", "wäre bereit, wenn …"."""
    agreed = _agreed(marked, span)
    if agreed is None:
        return False
    would, forms = grammar(language).would_be, marked.tokens.forms
    beside = range(max(agreed - _BESIDE, 0), min(past_phrase(marked, agreed + 1) + 1, span.last))
    told = any(forms[place] in would and _is_beside(marked, place, agreed) for place in beside)
    return told and (not lexicon(language).verbs_last or marked.has(Word.IF, agreed, len(forms)))


def _is_beside(marked: Marked, place: int, agreed: int) -> bool:
    return EDGES.isdisjoint(marked.tokens.forms[min(place, agreed) : max(place, agreed)])


def _weighs(marked: Marked, language: str, agreed: int, last: int) -> bool:
    """Whether a verb of weighing or a noun for talks stands right behind "ready to"."""
    rules = grammar(language)
    forms, place = marked.tokens.forms, past_phrase(marked, agreed + 1)
    for at in range(place, min(place + _LED, last)):
        if forms[at].startswith(rules.weighs) or marked.words[at] & Word.TALKS:
            return True
        if not (marked.words[at] & _AMID or forms[at] in rules.infinitive_marks or forms[at] in rules.enters):
            return False
    return False


def _weighs_last(marked: Marked, language: str, span: Span, agreed: int) -> bool:
    """The same where the verb stands at the end of what somebody agrees to, or "zu Gesprächen" before it; nothing that
    holds fire stands there.
    """
    rules = grammar(language)
    forms, capital = marked.tokens.forms, marked.tokens.is_capital
    end = next((at for at in range(agreed + 1, len(forms)) if marked.words[at] & Word.IF or forms[at] in _ENDS), 0)
    end = end or span.last
    if marked.has(Word.HOLD, agreed + 1, end):
        return False
    told = [at for at in range(min(span.first + 1, agreed), end) if forms[at].startswith(rules.weighs)]
    return any(
        forms[at - 1] in rules.ready_for if capital(at) else forms[at].endswith(rules.infinitive_last) for at in told
    )


_ENDS = frozenset((".", ";", "!", "?"))
