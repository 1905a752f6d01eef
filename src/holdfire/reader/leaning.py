"""Towards which kind a clause leans that names none of ours: by words of which each is too weak to make it a claim.

Such a clause often goes on with something else than what was told just before: "The bakery has flour for two days"
behind an attack. Its own nouns and verbs tell more of it than what it stands behind.
"""

from collections import Counter

from holdfire.model.claim import Matter
from holdfire.reader.about import codes_told
from holdfire.reader.lexicon import Word
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.within import within

_WORTH = 2  # of a word of the lists
_OF_CLASSES = (
    (Word.PATTERN, Matter.PATTERN, 2),
    (Word.HOLD | Word.BREACH, Matter.PLEDGE, 1),
    (Word.FIRE | Word.ATTACK | Word.WEAPON | Word.HARM, Matter.STRIKE, 1),
    (Word.SERVICE, Matter.SERVICE, 1),
    (Word.TROOPS | Word.MOVE, Matter.MILITARY, 1),
    (Word.READY, Matter.PREPAREDNESS, 1),
    (Word.ENVOY | Word.TALKS | Word.PEACE, Matter.DIPLOMACY, 1),
)
"""What each word of a class is worth, and for which kind: who is named (troops) less than what the lists tell he does."""
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
    marked = page.marked
    told = Counter[Matter]()
    for code in codes_told(marked.tokens, page.language, "leaning", span.first, span.last):
        told[Matter(code)] += _WORTH
    words = marked.words[span.first : span.last]
    for classes, kind, worth in _OF_CLASSES:
        if marked.classes & classes:
            told[kind] = max(told[kind], worth * sum(bool(word & classes) for word in words))
    if told[Matter.FIGURE] and within(page.figures, *span):
        told[Matter.FIGURE] += 1
    if before is not None:
        told[before] += 1
    most = max(told.values(), default=0)
    if not most or (before is not None and told[before] == most):
        return before
    return next(kind for kind in _ORDER if told[kind] == most)
