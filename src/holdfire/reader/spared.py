"""Seats of governments that a pause spares, and those that do something: "spare Kyiv", "Kyiv would stop firing"."""

from collections.abc import Sequence
from itertools import takewhile

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.unfired import unfired
from holdfire.reader.within import within

_FINITE = Word.VERB | Word.FUTURE | Word.CUE | Word.BE | Word.INTENDS | Word.PERFECT
_BEHIND = _FINITE | Word.PAUSE | Word.HOLD
_DOERS = Word.BODY | Word.ROLE | Word.TROOPS | Word.LAND | Word.HE | Word.SHE | Word.THEY | Word.WE
_INFINITIVE = 8  # tokens from a seat to the infinitive whose object it is
_SIGNS = frozenset(".,;:!?…")


def is_spared(marked: Marked, place: PlaceMention, language: str, places: Sequence[PlaceMention]) -> bool:
    """Whether the verb of a pause has a seat for its object: "не обстреливать Киев", "Kiew nicht zu beschießen".

    Args:
        marked: the words of the block.
        place: the seat.
        language: en, uk, ru or de.
        places: all of the block.
    """
    forms, words = marked.tokens.forms, marked.words
    if lexicon(language).verbs_last:
        behind = range(place.last, min(place.last + _INFINITIVE, len(forms)))
        own = list(takewhile(lambda at: forms[at] not in _SIGNS, behind))
        marks = grammar(language).at_infinitive
        if any(forms[at] in marks and words[at] & (Word.REST | Word.PAUSE) for at in own):
            return True
        negated = any(forms[at] in unfired(language).negators and words[at] & Word.PAUSE for at in own)
        return negated and _has_other_subject(marked, place.first, places)
    at = place.first - 1
    while at > 0 and words[at] & Word.REST:
        at -= 1
    if at < 0:
        return False
    held = words[at] & Word.HOLD and not words[at] & (Word.PAUSE | Word.TARGET)
    return bool(held or (words[at] & Word.PAUSE and forms[at] in unfired(language).negators))


def _has_other_subject(marked: Marked, seat: int, places: Sequence[PlaceMention]) -> bool:
    """Whether somebody else stands before the verb of a clause, or before the seat where the verb is last: "Russland
    will | Kiew nicht angreifen", "dass Russland | Kiew nicht angreifen werde"; not in "bis Sonntag will | Kiew nicht
    angreifen".
    """
    forms, words = marked.tokens.forms, marked.words
    begin = seat
    while begin > 0 and forms[begin - 1] not in _SIGNS and not words[begin - 1] & (Word.THAT | Word.JOIN):
        begin -= 1
    before = [at for at in range(begin, seat) if not words[at] & _FINITE]
    led = before and words[before[0]] & (Word.OBLIQUE | Word.ACCORDING | Word.ADVERB | Word.IF)
    if not before or led:
        return False
    return any(words[at] & _DOERS for at in before) or any(not one.adjective for one in within(places, begin, seat))


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
