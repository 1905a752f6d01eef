"""Persons whose surname is that of a town: "said Iryna Lozova", "Mr Poltava", "депутат Лозовая"."""

from collections.abc import Sequence

from holdfire.reader.home import seats
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.place_table import place_table

_SAYS = Word.CUE | Word.ACCORDING | Word.RELAY | Word.CITING
_BEFORE = _SAYS | Word.ROLE | Word.TITLE
_TOWN = "city"
_TOWNS = frozenset((_TOWN, "region"))
_MASCULINE = "ой"  # of surnames, as of the genitive of towns
_DIGITS = 2  # of an age
_SIGNS = frozenset(",.;)")
_UNDECLINED = tuple("оеєиіїуюэ")  # ends of Cyrillic towns whose genitive may be like the nominative


def without_namesakes(marked: Marked, places: Sequence[PlaceMention], language: str) -> Sequence[PlaceMention]:
    """The places of a block but for the surnames among them.

    A given name, or a role or title that nothing joins to the name, tells a person; a given name only beside a word
    that tells who speaks, for "besieged Mariupol" looks like one, or before an age or a calling.

    Args:
        marked: the words of the block.
        places: the places that it names, in order.
        language: en, uk, ru or de.
    """
    behind = {place.last for place in places if place.code in seats()}  # "hat Moskau | Ankara zugesagt"
    return [
        place
        for place in places
        if place.first in behind or not (_is_bare(place) and _is_surname(marked, place, language))
    ]


def _is_bare(place: PlaceMention) -> bool:
    return place.last == place.first + 1 and bool(place.first) and place.kind in _TOWNS and not place.adjective


def _is_surname(marked: Marked, place: PlaceMention, language: str) -> bool:
    tokens, words, before = marked.tokens, marked.words, place.first - 1
    if words[before] & Word.TITLE:
        return True
    name = tokens.forms[place.first]
    if words[before] & Word.ROLE and not words[before] & Word.BODY:  # "у префектурі Уам" looks like one, and is a unit
        plain = place.kind == _TOWN and name == place.name.lower() and not name.endswith(_UNDECLINED)
        masculine = name.endswith(_MASCULINE) and name != place.name.lower()  # "депутат Лозовой", "мэр Лозовой"
        if masculine:
            plain = tokens.forms[before] not in place_table(language).doubtful["of_town"]
        return plain and not tokens.is_capital(place.last)
    if words[before] or not tokens.is_capital(before) or not tokens.forms[before].isalpha():
        return False
    says = place.last < len(words) and words[place.last] & Word.CUE
    at = before - 1
    while at > 0 and words[at] & Word.REST:
        at -= 1
    return bool(says or (at >= 0 and words[at] & _BEFORE)) or _is_described(marked, place.last, language)


def _is_described(marked: Marked, comma: int, language: str) -> bool:
    """Whether an age or a calling stands between signs behind a name: "Ivan Poltava, 45", "Іван Полтава, водій"."""
    forms, words, at = marked.tokens.forms, marked.words, comma + 1
    if at >= len(forms) or forms[comma] != ",":
        return False
    aged = forms[at].isdecimal() and len(forms[at]) <= _DIGITS
    at += not aged and bool(words[at] & Word.ARTICLE)
    called = aged or (at < len(forms) and words[at] & Word.ROLE)
    at += aged and at + 1 < len(forms) and forms[at + 1] in place_table(language).doubtful["age"]
    return bool(called) and (at + 1 >= len(forms) or forms[at + 1] in _SIGNS)
