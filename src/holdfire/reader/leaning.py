"""Towards which kind a clause leans that names none of ours: by words of which each is too weak to make it a claim.

Such a clause often goes on with something else than what was told just before: "The bakery has flour for two days"
behind an attack. Its own nouns and verbs tell more of it than what it stands behind.
"""

from collections import Counter

from holdfire.model.claim import Matter
from holdfire.model.members import MATTER
from holdfire.reader.about import codes_told
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.matter import all_of
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.spanned import is_total
from holdfire.reader.within import within

_WORTH = 2  # of a word of the lists
_OF_CLASSES = (
    (Word.PATTERN, Matter.PATTERN, 2),
    (Word.PAUSE, Matter.PLEDGE, 2),
    (Word.HOLD | Word.BREACH, Matter.PLEDGE, 1),
    (Word.FIRE | Word.ATTACK | Word.WEAPON | Word.HARM, Matter.STRIKE, 1),
    (Word.SERVICE, Matter.SERVICE, 1),
    (Word.TROOPS | Word.MOVE, Matter.MILITARY, 1),
    (Word.READY, Matter.PREPAREDNESS, 1),
    (Word.ENVOY | Word.TALKS | Word.PEACE, Matter.DIPLOMACY, 1),
)
"""What each word of a class is worth, and for which kind: who is named less than what the lists tell that he does."""
_ORDER = (
    Matter.PATTERN,
    Matter.PLEDGE,
    Matter.STRIKE,
    Matter.FIGURE,
    Matter.SERVICE,
    Matter.MILITARY,
    Matter.PREPAREDNESS,
    Matter.DIPLOMACY,
    Matter.WEATHER,
)
"""Which of two kinds goes first that as much is told of."""


def leaning(page: Passage, span: Span, before: Matter | None) -> Matter | None:
    """The kind of which the words of a clause tell most; `before`, with which it goes on, if of none more is told."""
    told = _told(page.marked, page.language, span)
    figures = within(page.figures, *span)
    if any(is_total(figure, page.language) for figure in figures):
        told[MATTER.FIGURE] += _WORTH
    elif told[MATTER.FIGURE] and figures:
        told[MATTER.FIGURE] += 1
    return _most(told, before)


def leaning_of_question(marked: Marked, language: str) -> Matter | None:
    """The kind of which the words of a question tell most: "Where are the Eritreans now?"; None if of none."""
    return _most(_told(marked, language, Span(0, len(marked.words))), None)


def _told(marked: Marked, language: str, span: Span) -> Counter[Matter]:
    """How much the words of a clause tell of each kind."""
    told = Counter[Matter]()
    for code in codes_told(marked.tokens, language, "leaning", *span):
        if code in _KINDS:
            told[_KINDS[code]] += _WORTH
    words, every = marked.words[span.first : span.last], all_of(marked, *span)
    for classes, kind, worth in _OF_CLASSES:
        if every & classes:
            told[kind] = max(told[kind], worth * sum(bool(word & classes) for word in words))
    return told


_KINDS = {kind.value: kind for kind in Matter}


def _most(told: Counter[Matter], before: Matter | None) -> Matter | None:
    if before is not None:
        told[before] += 1
    most = max(told.values(), default=0)
    if not most or (before is not None and told[before] == most):
        return before
    return next(kind for kind in _ORDER if told[kind] == most)
