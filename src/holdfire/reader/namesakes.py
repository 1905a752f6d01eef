"""Persons whose surname is that of a town: "said Iryna Lozova", "Mr Poltava", "депутат Лозовая"."""

from collections.abc import Sequence

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.place_mention import PlaceMention

_SAYS = Word.CUE | Word.ACCORDING | Word.RELAY | Word.CITING
_BEFORE = _SAYS | Word.ROLE | Word.TITLE
_TOWN = "city"
_TOWNS = frozenset((_TOWN, "region"))
_UNDECLINED = tuple("оеєиіїуюэ")  # ends of Cyrillic towns whose genitive may be like the nominative


def without_namesakes(marked: Marked, places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """The places of a block but for the surnames among them.

    A given name, or a role or title that nothing joins to the name, tells a person; a given name only beside a word
    that tells who speaks, for "besieged Mariupol" looks like one.

    Args:
        marked: the words of the block.
        places: the places that it names, in order.
    """
    return [place for place in places if not (_is_bare(place) and _is_surname(marked, place))]


def _is_bare(place: PlaceMention) -> bool:
    return place.last == place.first + 1 and bool(place.first) and place.kind in _TOWNS and not place.adjective


def _is_surname(marked: Marked, place: PlaceMention) -> bool:
    tokens, words, before = marked.tokens, marked.words, place.first - 1
    if words[before] & Word.TITLE:
        return True
    name = tokens.forms[place.first]
    if words[before] & Word.ROLE and not words[before] & Word.BODY:  # "у префектурі Уам" looks like one, and is a unit
        plain = place.kind == _TOWN and name == place.name.lower() and not name.endswith(_UNDECLINED)
        return plain and not tokens.is_capital(place.last)
    if words[before] or not tokens.is_capital(before) or not tokens.forms[before].isalpha():
        return False
    says = place.last < len(words) and words[place.last] & Word.CUE
    at = before - 1
    while at > 0 and words[at] & Word.REST:
        at -= 1
    return bool(says or (at >= 0 and words[at] & _BEFORE))
