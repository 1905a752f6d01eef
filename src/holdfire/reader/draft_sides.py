"""Between whom a pause is told to be: "a ceasefire between the army and the rebels"."""

from collections.abc import Sequence

from holdfire.model.claim import Act
from holdfire.reader.draft_pause import marked_of
from holdfire.reader.draft_sources import Source
from holdfire.reader.draft_terms import is_not_so
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word

_FROM_PAUSE = 5  # tokens from a pause to the word by which it is one between two
_LONGEST_SIDE = 8  # tokens that name one of the two
_NO_PAUSE = Word.FIRE | Word.ATTACK | Word.TALKS
_ENDS = Word.CUE | Word.VERB | Word.PAUSE | Word.WHO | Word.THAT
_NO_TOLD = frozenset((Act.DENIES, Act.DOUBTS))


def sides_of_pause(source: Source) -> Sequence[str]:
    """The parties between which a claim tells that a pause is, asked for or promised; none of one that is denied, and
    none where only one of the two is known.
    """
    claim = source.claim
    if claim.act in _NO_TOLD or is_not_so(claim):
        return ()
    marked = marked_of(claim)
    between = (place for place, word in enumerate(marked.words) if word & Word.PAIRS and _is_of_pause(marked, place))
    place = next(between, None)
    return _with_other(source, marked) if place is None else _two(source, marked, place + 1)


def _with_other(source: Source, marked: Marked) -> Sequence[str]:
    """The side that speaks and the one with which it says that a pause is: "the truce with the rebels will be longer";
    one that it declares itself may bind it alone.
    """
    forms, rules = marked.tokens.forms, grammar(source.claim.language)
    may_be = source.party in source.pair and source.claim.act is Act.STATES
    for place in range(1, len(forms) if may_be else 0):
        if forms[place] in rules.with_whom and marked.words[place - 1] & (Word.PAUSE | Word.REST):
            last = min(place + 1 + _LONGEST_WITH, len(forms))
            ends = next((at for at in range(place + 1, last) if not forms[at][0].isalpha()), last)
            other = _party(source, marked, place + 1, ends) if _is_of_pause(marked, place) else ""
            return (source.party, other) if other and other != source.party else ()
    return ()


_LONGEST_WITH = 5  # tokens that name the other side


def _is_of_pause(marked: Marked, place: int) -> bool:
    """Whether the nearest noun of ours before a word is a pause: "talks on a truce between", not "clashes between"."""
    near = reversed(marked.words[max(place - _FROM_PAUSE, 0) : place])
    told = next((word for word in near if word & (Word.PAUSE | _NO_PAUSE)), 0)
    return bool(told & Word.PAUSE)


def _two(source: Source, marked: Marked, first: int) -> Sequence[str]:
    """The two parties that a text names from a place on, with a word for "and" between them."""
    words = marked.words
    join = next((place for place in range(first, len(words)) if words[place] & Word.JOIN), None)
    if join is None or marked.has(_ENDS, first, join):
        return ()
    last = next((place for place in range(join + 1, len(words)) if words[place] & _ENDS), len(words))
    told = [_party(source, marked, first, join), _party(source, marked, join + 1, min(last, join + 1 + _LONGEST_SIDE))]
    return told if all(told) and told[0] != told[1] else ()


def _party(source: Source, marked: Marked, first: int, last: int) -> str:
    """The party that a stretch names first; an adjective of its land is its, "the Congolese army"."""
    return next(iter(source.known.parties_in(marked.tokens.words(first, last), adjectives=True)), "")
