"""On what somebody holds fire: the condition in the words of what he says, or in the sentence behind it."""

from holdfire.model.claim import AUTHOR, Claim
from holdfire.model.document import Document, Label
from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.sentences import Span, sentences
from holdfire.reader.tokens import tokenize

_LONGEST = 5  # words of a phrase that opens a condition
_TO_CONDITION = 8  # tokens of a sentence in which it points back and then names its condition
_CLAUSE = 2  # tokens behind such a phrase of which a comma opens the clause: "при условии, что", "es sei denn, …"
_FOLLOWS = 600  # characters behind a claim among which the next sentence is looked for
_ENDS = frozenset((",", ";", "»", "”", "“", '"', "—", "–"))
_OPENS = frozenset((",", ":", "—", "–"))
_VERBS = Word.WOULD | Word.HAS | Word.BE | Word.VERB | Word.REPORTED | Word.PERFECT
_SUBJECT = Word.ARTICLE | Word.WE | Word.HE | Word.SHE | Word.THEY


def condition_of(document: Document, claim: Claim) -> str:
    """The words of the condition on which somebody does as he says; "" if there is none.

    Args:
        document: the document of the claim.
        claim: a promise or an assent.
    """
    marked = mark(tokenize(claim.quote), lexicon(claim.language))
    found = condition_in(marked, Span(0, len(marked.words)), claim.language)
    if found is None:
        return _beside(document, claim)
    return claim.quote[marked.tokens.starts[found.first] : marked.tokens.ends[found.last - 1]]


def condition_in(marked: Marked, span: Span, language: str) -> Span | None:
    """The condition that a stretch names, up to the sign that ends it; None if it names none.

    Args:
        marked: the tokens with their classes.
        span: the stretch.
        language: en, uk, ru or de.
    """
    rules, forms = grammar(language), marked.tokens.forms
    for first in range(*span):
        behind = _behind_opening(marked, first, span.last, rules)
        if behind is None:
            continue
        ends = (at for at in range(min(behind + _CLAUSE, span.last), span.last) if forms[at] in _ENDS)
        return Span(first, next(ends, span.last))
    return None


def _behind_opening(marked: Marked, first: int, last: int, rules: Grammar) -> int | None:
    """Past the words that open a condition; None if none open there."""
    forms, words = marked.tokens.forms, marked.words
    for length in range(min(_LONGEST, last - first), 0, -1):
        phrase = "_".join(forms[first : first + length])
        if phrase in rules.on_condition:
            return first + length
    behind = first + 1
    if words[first] & Word.IF and not words[first] & Word.FUTURE:
        verb = words[first] & _VERBS and first and forms[first - 1] not in _OPENS  # "die Seiten hätten zugestimmt"
        return None if verb else behind
    if forms[first] not in rules.clause_conditions:
        return None
    if rules.commas:
        return behind if first == 0 or forms[first - 1] in _OPENS else None
    follows = behind < last and (words[behind] & _SUBJECT or marked.tokens.is_capital(behind))
    return behind if follows and not (first and words[first - 1] & _SUBJECT) else None  # "should the army leave"


def _beside(document: Document, claim: Claim) -> str:
    """The condition with which the sentence of a claim opens or goes on right behind it, or of which the next sentence
    says that what was told depends on it.
    """
    block = next((one for one in document.blocks if one.start <= claim.start < one.end), None)
    if block is None or block.label is not Label.BODY or claim.speaker in {AUTHOR, None}:
        return ""
    tokens = tokenize(document.text, max(block.start, claim.start - _FOLLOWS), min(block.end, claim.end + _FOLLOWS))
    marked, rules = mark(tokens, lexicon(claim.language)), grammar(claim.language)
    spans = sentences(tokens, claim.language)
    own = next((span for span in spans if tokens.ends[span.last - 1] >= claim.end), None)
    if own is None:
        return ""
    last = next((at for at in range(*own) if tokens.starts[at] >= claim.end), own.last)
    first = next((at for at in range(*own) if tokens.starts[at] >= claim.start), own.last)
    behind = (span for span in spans if span.first >= own.last)
    found = (
        _opening_in(marked, Span(own.first, first), claim.language)
        or _opening_in(marked, Span(last, own.last), claim.language)
        or _depends(marked, next(behind, Span(0, 0)), rules, claim.language)
    )
    return "" if found is None else document.text[tokens.starts[found.first] : tokens.ends[found.last - 1]]


def _opening_in(marked: Marked, span: Span, language: str) -> Span | None:
    """The condition with which a stretch begins."""
    found = condition_in(marked, span, language) if span.first < span.last else None
    return found if found is not None and found.first - span.first <= _CLAUSE else None


def _depends(marked: Marked, span: Span, rules: Grammar, language: str) -> Span | None:
    """The condition that a sentence names of what was told before: "That applies only if …", "Условие одно: …"; None if
    it names none.
    """
    forms, words = marked.tokens.forms, marked.words
    last = span.last
    while last > span.first and not forms[last - 1][0].isalnum():
        last -= 1
    if span.first >= last:
        return None
    near = range(span.first, min(span.first + _TO_CONDITION, last))
    noun = next((at for at in near if forms[at].startswith(rules.conditions)), None)
    if noun is not None and not words[noun] & Word.IF:
        first = noun + 1
        while first < last and (forms[first] in _OPENS or words[first] & (Word.BE | Word.THAT | Word.REPORTED)):
            first += 1
        return Span(first if first < last else noun, last)
    if not any(forms[at] in rules.points_back for at in near):
        return None
    told = condition_in(marked, Span(span.first, last), language)
    return Span(told.first, last) if told is not None and told.first < span.first + _TO_CONDITION else None
