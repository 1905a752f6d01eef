"""Who holds an office behind the words for it ("Minister of Energy | Ada Marr"), and these words in the nominative."""

from collections.abc import Mapping

from holdfire.reader.declension import base_form
from holdfire.reader.grammar import grammar
from holdfire.reader.known import Hit
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span

_OFFICE = Word.ROLE | Word.BODY
_BODY = _OFFICE | Word.REST | Word.LAND
_COMPLEMENTED = 3  # tokens of "of Energy Ada Marr", of which the last two may be a name
_TWO = 2


def name_within(marked: Marked, language: str, places: Mapping[int, PlaceMention], span: Span) -> int:
    """Where a given name and surname begin that end what belongs to an office, behind the words for what it is or its
    seat: "советник президента в Джубе | Денг Акуэй", "Sprecher des Außenministeriums | Ada Marr".

    Args:
        marked: the tokens with their classes.
        language: that of the text.
        places: the places of the text by their first token.
        span: what belongs to the office; its end is given back if no name ends it.
    """
    of, end = span
    cased = bool(grammar(language).genitive)
    seat = next((one for place in range(of, end) if (one := places.get(place))), None)
    begin = seat.last if seat is not None and cased else end - _TWO
    if lexicon(language).names_lead:
        told = end - of > _COMPLEMENTED and not marked.words[of + 1] & Word.ARTICLE
    elif lexicon(language).nouns_are_capital:
        told = end - of > _COMPLEMENTED and _is_of_body(marked, language, places, begin - 1)
    else:
        told = cased and seat is not None
    if not told or end - begin < _TWO:
        return end  # "for the Occupied Palestinian Territory"
    names = range(begin, end)
    plain = all(marked.tokens.is_capital(place) and not marked.words[place] for place in names)
    return begin if plain and places.keys().isdisjoint(names) else end


def _is_of_body(marked: Marked, language: str, places: Mapping[int, PlaceMention], place: int) -> bool:
    """Whether a noun behind an office is a body that has no title of its own: "des Außenministeriums | Ada Marr", not
    "der Organisation | Roter Halbmond".
    """
    body = bool(marked.words[place] & _BODY) or place in places
    return body and not marked.tokens.forms[place].endswith(tuple(grammar(language).again))


def office_before(marked: Marked, language: str, span: Span, hit: Hit | None = None) -> str:
    """The words for an office before a name as they stand where it is the subject, if an article tells their case, or
    the name, which is known in the nominative.

    Args:
        marked: the tokens with their classes.
        language: that of the text.
        span: the words for the office; nothing if there are none.
        hit: the name, where it is known.
    """
    first, end = span
    printed = marked.tokens.words(first, end)
    if hit is not None:
        printed = grammar(language).office_of(printed, hit.alias.name, marked.tokens.forms[hit.last - 1])
    lists = lexicon(language)
    if lists.cases.genitives and 0 < first < end and marked.words[first - 1] & Word.ARTICLE:
        printed = base_form(marked, lists, first, end)
    return printed.strip(" ,:")
