"""The places from which an attack comes, which are not where it was: "from the directions of Kursk and Oryol"."""

from collections.abc import Sequence
from functools import cache

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import tree_of
from holdfire.reader.place_mention import PlaceMention

_LONGEST = 8  # tokens between two places of one list
_STOPS = frozenset(".!?;")
_FARTHEST = 5  # tokens from a word for "from" to the place


@cache
def origin_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words for "from", and those that may stand between them and a place: "the direction of"."""
    tree = tree_of(language, "places")["before"]
    return frozenset(tree["origin"].split()), frozenset(tree["origin_of"].split())


def origins(marked: Marked, places: Sequence[PlaceMention], language: str, *, launched: bool = False) -> frozenset[int]:
    """The tokens at which places begin from which something comes, with those listed behind them.

    A list goes on where words such as "the directions of" open it, or where a word for "and" ends it. `launched`: only
    lists that such words open; what comes from a single place may be people who live there.
    """
    forms, (origin, between) = marked.tokens.forms, origin_words(language)
    if origin.isdisjoint(forms) or (launched and between.isdisjoint(forms)):
        return frozenset()
    found: set[int] = set()
    for number, place in enumerate(places):
        if place.first in found or not (away := _away(forms, place.first, origin, between)):
            continue
        last = number
        while last + 1 < len(places) and _goes_on(marked, places[last].last, places[last + 1].first, between):
            last += 1
        ended = last > number and marked.has(Word.JOIN, places[last - 1].last, places[last].first)
        if launched and (away == 1 or last == number):
            continue
        listed = places[number : last + 1] if away > 1 or ended else (place,)
        found.update(one.first for one in listed)
    return frozenset(found)


def _away(forms: Sequence[str], first: int, origin: frozenset[str], between: frozenset[str]) -> int:
    """How far before a place a word for "from" stands; 0 if none does."""
    before = first - 1
    while before > 0 and before > first - _FARTHEST and forms[before] in between:
        before -= 1
    return first - before if before >= 0 and forms[before] in origin else 0


def _goes_on(marked: Marked, first: int, last: int, between: frozenset[str]) -> bool:
    """Whether a list of places goes on between two of them: signs, words for "and", names that no table has."""
    tokens, words = marked.tokens, marked.words
    if not 0 < last - first <= _LONGEST or tokens.forms[first] in _STOPS:
        return False
    return all(
        tokens.is_capital(place)
        or not tokens.forms[place][0].isalnum()
        or bool(words[place] & (Word.JOIN | Word.ARTICLE))
        or tokens.forms[place] in between
        for place in range(first, last)
    )
