"""Clauses whose words name no matter of ours: whether they go on with what the document tells, and of what kind.

A text of war says much in words that no list can hold: "It lasted nine hours", "The ferry runs again". Whether such a
clause is a claim is told by points for how it is built and what stands around it. They are the weights of a logistic
regression over such clauses of the labelled documents that are open, tripled and rounded; of its clauses with enough
points about seven in ten are claims where it was not fitted. What opens with "we" or asks "whether" has fewer points
than the fit gave: it costs no claim there, and most such clauses elsewhere are vows and asides.
"""

from holdfire.model.claim import AUTHOR, Matter
from holdfire.model.members import MATTER
from holdfire.reader.leaning import leaning
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import all_of
from holdfire.reader.passage import Passage
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.within import within

_START = -9
_LEAST = 0  # points from which a clause is a claim
_OF_WORDS = (
    (Word.PEACE | Word.HOLD, 4),
    (Word.NOT, 3),
    (Word.TARGET | Word.SPARED, 3),
    (Word.TROOPS | Word.MOVE, 2),
    (Word.SERVICE, 2),
    (Word.OUT | Word.RESTORED, 2),
    (Word.FUTURE, 2),
    (Word.THEY, 2),
    (Word.FEELING | Word.APPEAL, -3),
    (Word.MEDIA | Word.DATA | Word.STATEMENT, -2),
    (Word.WHO, -2),
    (Word.WHETHER, -4),
)
"""Points of a clause in which a word of the classes stands: most make no matter alone and yet belong to ours."""
_OF_OPENING = ((Word.WE, -8), (Word.ARTICLE, -2))
"""Points of a clause that a word of the classes opens."""
_FACT = 3  # points of a time, a place, a figure in it
_EVENTS = frozenset((Matter.STRIKE, Matter.SERVICE, Matter.FIGURE))
_ASIDE = frozenset((None, Matter.PREPAREDNESS, Matter.WEATHER))
_OF_BEFORE = {None: -4, Matter.SERVICE: 2, Matter.STRIKE: 1, Matter.FIGURE: 1, Matter.PLEDGE: 1}
"""Points by what was spoken of before."""
_SHORT_BLOCK = 12  # tokens
_MIDDLING, _LONG = 3, 4  # tokens of the shortest clause, and those that one must exceed for a point


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
    points = _START + 3 * alone + _OF_BEFORE.get(before, 0) + _points_of_words(words, page.marked.words[span.first])
    points += _points_of_place(page, said, span)
    return _kind(page, span, words, before) if _is_enough(points, page, span) else None


def _points_of_words(words: int, opening: int) -> int:
    points = sum(worth for classes, worth in _OF_WORDS if words & classes)
    return points + sum(worth for classes, worth in _OF_OPENING if opening & classes)


def _points_of_place(page: Passage, said: Said, span: Span) -> int:
    """By length, who says it and where it stands: a paragraph begins with names, greetings and the like, and behind
    "that" stands what somebody says.
    """
    forms, words, length = page.marked.tokens.forms, page.marked.words, span.last - span.first
    points = 2 * (length > _LONG) - 2 * (span.last < len(forms) and forms[span.last] == ":")
    points -= 2 * (span.first < 2) + 2 * (len(forms) < _SHORT_BLOCK)
    points += 4 * (span.first >= 2 and bool(words[span.first - 1] & Word.THAT))
    author = AUTHOR if page.scene.transcript else page.scene.narrator.name  # who gives a briefing answers by name
    named = said.speaker is not None and said.speaker.name not in {AUTHOR, author}
    return points + named


def _is_enough(points: int, page: Passage, span: Span) -> bool:
    """Whether the points, with those of the times, places and figures, make a claim; these are sought only where they
    may tell it.
    """
    if points < _LEAST and points + 3 * _FACT >= _LEAST:
        points += _FACT * bool(within(page.places, *span))
        points += _FACT * (points < _LEAST <= points + 2 * _FACT and bool(within(page.times, *span)))
        points += _FACT * (points < _LEAST <= points + _FACT and bool(within(page.figures, *span)))
    return points >= _LEAST


def _kind(page: Passage, span: Span, words: int, before: Matter | None) -> Matter:
    """The kind by the weak words of a clause, else that with which it goes on."""
    counted = words & (Word.TOTAL | Word.TOLL) or before is MATTER.FIGURE
    rules = (
        (MATTER.PREPAREDNESS, words & Word.READY),
        (MATTER.PATTERN, words & Word.PATTERN),
        (MATTER.SERVICE, words & Word.SERVICE),
        (MATTER.SERVICE, before is MATTER.SERVICE and words & (Word.OUT | Word.RESTORED)),
        (MATTER.MILITARY, words & Word.TROOPS and words & Word.MOVE),
        (MATTER.FIGURE, counted and within(page.figures, *span)),
        (MATTER.PLEDGE, page.pledge and words & (Word.HOLD | Word.BREACH | Word.PEACE)),
        (MATTER.DIPLOMACY, words & Word.PEACE),
        (MATTER.STRIKE, words & (Word.DAMAGE | Word.ATTACK | Word.HARM | Word.FIRE)),
    )
    told = next((kind for kind, holds in rules if holds), None)
    otherwise = MATTER.PLEDGE if page.pledge else MATTER.STRIKE
    told = told or (otherwise if before is None or before in _ASIDE else before)
    return leaning(page, span, told) or told
