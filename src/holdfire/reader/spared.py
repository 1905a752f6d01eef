"""Seats of governments that a pause spares, and those that do something: "spare Kyiv", "Kyiv would stop firing"."""

from itertools import takewhile

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.unfired import unfired

_FINITE = Word.VERB | Word.FUTURE | Word.CUE | Word.BE | Word.INTENDS | Word.PERFECT
_BEHIND = _FINITE | Word.PAUSE | Word.HOLD
_INFINITIVE = 8  # tokens from a seat to the infinitive whose object it is
_SIGNS = frozenset(".,;:!?…")


def is_spared(marked: Marked, place: PlaceMention, language: str) -> bool:
    """Whether the verb of a pause has a seat for its object: "не обстреливать Киев", "Kiew nicht zu beschießen".

    Args:
        marked: the words of the block.
        place: the seat.
        language: en, uk, ru or de.
    """
    forms, words = marked.tokens.forms, marked.words
    if lexicon(language).verbs_last:
        behind = range(place.last, min(place.last + _INFINITIVE, len(forms)))
        own = takewhile(lambda at: forms[at] not in _SIGNS, behind)
        marks = grammar(language).at_infinitive
        return any(forms[at] in marks and words[at] & (Word.REST | Word.PAUSE) for at in own)
    at = place.first - 1
    while at > 0 and words[at] & Word.REST:
        at -= 1
    if at < 0:
        return False
    held = words[at] & Word.HOLD and not words[at] & (Word.PAUSE | Word.TARGET)
    return bool(held or (words[at] & Word.PAUSE and forms[at] in unfired(language).negators))


def acts_itself(marked: Marked, place: PlaceMention, begin: int, language: str) -> bool:
    """Whether a seat does something in a clause of its own: "once Russia held its fire, Kyiv would stop".

    Args:
        marked: the words of the block.
        place: the seat.
        begin: the token from where on a verb could have it for its object.
        language: en, uk, ru or de.
    """
    words, forms = marked.words, marked.tokens.forms
    if lexicon(language).verbs_last and place.first and words[place.first - 1] & (_FINITE | Word.HOLD):
        return True  # "bei einer Waffenruhe werde Kiew nicht schießen": the verb stands before its subject
    parted = any(forms[at] == "," or words[at] & Word.JOIN for at in range(begin, place.first))
    return bool(parted and place.last < len(words) and words[place.last] & _BEHIND)
