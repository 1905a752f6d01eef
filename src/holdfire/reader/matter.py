"""What a stretch of words is about: one of the kinds of claim, or nothing of ours (the order is that of the guide in
tests/gate/README.md).
"""

from holdfire.model.claim import Matter
from holdfire.reader.lexicon import Marked, Word

_FIRE = Word.FIRE | Word.ATTACK
_HURT = Word.HARM | Word.DAMAGE | Word.TARGET
_OURS = Word.PAUSE | Word.WEAPON | Word.HARM | Word.TROOPS | Word.FIRE


def all_of(marked: Marked, first: int, last: int) -> int:
    """The classes of all tokens together."""
    found = 0
    for word in marked.words[first:last]:
        found |= word
    return found


def is_ours(marked: Marked) -> bool:
    """Whether a block may speak of war at all: more of its words do than of football, films or wages."""
    other = marked.count(Word.OTHER, 0, len(marked.words))
    return not other or marked.count(_OURS, 0, len(marked.words)) > 2 * other


def matter_of(marked: Marked, first: int, last: int, *, counted: bool) -> Matter | None:
    """The kind of what is said; None where it is nothing of ours.

    Args:
        marked: the tokens of the block.
        first: the first token of what is said.
        last: the token after the last one.
        counted: whether a figure stands in it.
    """
    words = all_of(marked, first, last)
    if words & Word.PATTERN and words & (_FIRE | Word.PAUSE | Word.WEAPON):
        return Matter.PATTERN
    if words & Word.INTENT and words & (_FIRE | Word.SERVICE | Word.TARGET | Word.TOLL):
        return Matter.PATTERN
    if words & Word.PAUSE or (words & Word.HOLD and words & _FIRE and _holds_fire(marked, first, last)):
        return Matter.PLEDGE
    return _fire(words, counted=counted) or _rest(words, counted=counted)


def _fire(words: int, *, counted: bool) -> Matter | None:
    total = words & Word.TOTAL
    if words & (Word.ATTACK | Word.WEAPON) and (words & (_HURT | Word.WEAPON) or words & Word.ATTACK):
        if total and counted and not words & (Word.TARGET | Word.WEAPON):
            return Matter.FIGURE
        if words & Word.MOVE and words & Word.TROOPS and not words & (Word.HARM | Word.WEAPON):
            return Matter.MILITARY
        return Matter.STRIKE
    if words & (Word.HARM | Word.TOLL) and (counted or total):
        return Matter.FIGURE if total else Matter.STRIKE
    if words & Word.HARM:
        return Matter.STRIKE
    return None


def _rest(words: int, *, counted: bool) -> Matter | None:
    if words & Word.SERVICE and words & (Word.OUT | Word.RESTORED):
        return Matter.SERVICE
    if words & Word.COLD and (words & (Word.DEGREE | Word.FUTURE | Word.VERB) or counted):
        return Matter.WEATHER
    if words & Word.MOVE and words & Word.TROOPS:
        return Matter.MILITARY
    if words & Word.READY:
        return Matter.PREPAREDNESS
    if words & Word.TALKS:
        return Matter.DIPLOMACY
    if words & Word.MOVE:
        return Matter.MILITARY
    if words & Word.DAMAGE and words & Word.TARGET:
        return Matter.STRIKE
    if words & Word.TOTAL and counted:
        return Matter.FIGURE
    return None


_NEAR = 8


def _holds_fire(marked: Marked, first: int, last: int) -> bool:
    """Whether it is fire that is held: the two words stand near each other."""
    for place in range(first, last):
        if marked.words[place] & Word.HOLD and marked.has(_FIRE, place, min(last, place + _NEAR)):
            return True
    return False
