"""Clauses whose words name no matter of ours: whether they go on with what the document tells, and of what kind.

A text of war says much in words that no list can hold: "It lasted nine hours", "The ferry runs again". Whether such a
clause is a claim is told by points for how it is built and what stands around it. They are the weights of a logistic
regression over such clauses of the labelled documents that are open, doubled and rounded; of its clauses with enough
points about three in four are claims where it was not fitted.
"""

from holdfire.model.claim import Matter
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import all_of
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.within import within

_START = -5
_LEAST = 1  # points from which a clause is a claim
_NEAR_OURS = (
    Word.TARGET | Word.SPARED | Word.TROOPS | Word.OUT | Word.TOTAL | Word.RESTORED | Word.SERVICE | Word.TOLL
    | Word.HOLD | Word.FIRE | Word.MOVE | Word.PEACE
)  # fmt: skip
"""Classes that make no matter by themselves and yet belong to ours."""
_OF_WORDS = (
    (_NEAR_OURS, 2),
    (Word.NOT, 1),
    (Word.FUTURE, 1),
    (Word.APPEAL | Word.FEELING, -2),
    (Word.IF, -2),
    (Word.ROLE | Word.MEDIA | Word.DATA | Word.STATEMENT, -2),
    (Word.LAND, -1),
    (Word.WHO, -1),
)
"""Points of a clause in which a word of the classes stands."""
_TOLD = Word.VERB | Word.CUE
_TELLS = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.NOT
_EVENTS = frozenset((Matter.STRIKE, Matter.SERVICE, Matter.FIGURE))
_ASIDE = frozenset((None, Matter.PREPAREDNESS, Matter.WEATHER))
_SHORT_BLOCK = 12  # tokens
_MIDDLING, _LONG = 3, 4  # tokens that a clause must exceed for a point


def told_besides(page: Passage, said: Said, span: Span, before: Matter | None, *, alone: bool) -> Matter | None:
    """The kind of a clause that names no matter of its own; None if it is no claim.

    Args:
        page: the block.
        said: the stretch that the clause is part of.
        span: the clause.
        before: what was spoken of before it.
        alone: whether the stretch has no claim by its own words.
    """
    if span.last - span.first < _MIDDLING:
        return None
    words = all_of(page.marked, *span)
    points = _START + 2 * alone + _points_of_words(words, page.marked.words[span.first])
    points += _points_of_place(page, said, span) + (before in _EVENTS) - 2 * (before in _ASIDE) - (before is None)
    if points + 3 < _LEAST:
        return None  # whatever times and figures it has
    return _kind(page, span, words, before) if points + _points_of_facts(page, span, words) >= _LEAST else None


def _points_of_words(words: int, opening: int) -> int:
    points = sum(worth for classes, worth in _OF_WORDS if words & classes)
    points += bool(opening & (Word.OBLIQUE | Word.OF | Word.ADVERB)) - bool(opening & Word.WE)
    return points - (not words & _TELLS)


def _points_of_place(page: Passage, said: Said, span: Span) -> int:
    """By length, and where it stands: a paragraph begins with names, greetings and the like."""
    forms, length = page.marked.tokens.forms, span.last - span.first
    colon = span.last < len(forms) and forms[span.last] == ":"
    points = (length > _MIDDLING) + (length > _LONG) - colon - (span.first < 2) - (len(forms) < _SHORT_BLOCK)
    return points + said.direct - _is_own(page, span)


def _is_own(page: Passage, span: Span) -> bool:
    """Whether a verb of the first person stands in a clause."""
    endings, words, forms = grammar(page.language), page.marked.words, page.marked.tokens.forms
    if not endings.first_person:
        return False
    return any(words[place] & _TOLD and endings.is_first_person(forms[place]) for place in range(*span))


def _points_of_facts(page: Passage, span: Span, words: int) -> int:
    """By a figure, a time or a place in it; digits that are neither of a sentence stand in frames and tables."""
    dated, counted = bool(within(page.times, *span)), bool(within(page.figures, *span))
    if not (dated or counted or within(page.places, *span)):
        return 0
    digits = any(form[0].isdecimal() for form in page.marked.tokens.forms[span.first : span.last])
    return 2 + bool(words & (Word.VERB | Word.FUTURE)) - digits


def _kind(page: Passage, span: Span, words: int, before: Matter | None) -> Matter:
    """The kind by the weak words of a clause, else that with which it goes on."""
    counted = words & (Word.TOTAL | Word.TOLL) or before is Matter.FIGURE
    rules = (
        (Matter.PREPAREDNESS, words & Word.READY),
        (Matter.PATTERN, words & Word.PATTERN),
        (Matter.SERVICE, words & Word.SERVICE),
        (Matter.SERVICE, before is Matter.SERVICE and words & (Word.OUT | Word.RESTORED)),
        (Matter.MILITARY, words & Word.TROOPS and words & Word.MOVE),
        (Matter.FIGURE, counted and within(page.figures, *span)),
        (Matter.PLEDGE, page.pledge and words & (Word.HOLD | Word.BREACH | Word.PEACE)),
        (Matter.DIPLOMACY, words & Word.PEACE),
        (Matter.STRIKE, words & (Word.DAMAGE | Word.ATTACK | Word.HARM | Word.FIRE)),
    )
    told = next((kind for kind, holds in rules if holds), None)
    otherwise = Matter.PLEDGE if page.pledge else Matter.STRIKE
    return told or (otherwise if before is None or before in _ASIDE else before)
