"""Where a document is, as its title or head tells; and which towns stand for governments and tell no place alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from holdfire.model.document import Document, Label
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.marking import mark
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import find_places
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

_COUNTRY = 2  # letters of the code of a country
_VENUE = Word.TALKS | Word.PEACE
_MET = 2  # tokens from a meeting to where it is
_HEAD = 20  # blocks among which the title of a document stands
_PASSING = 1  # times that a text names the land where it was only spoken
_OFTEN = 3  # times that it names the one of which it speaks
_OPENING = 2  # lines that open a statement
_LONGEST_HEADING = 120
_ENDS = frozenset(
    ".!?…"
)  # of a sentence: one that opens a post may tell its town, but a country in it may only do something


@cache
def seats() -> frozenset[str]:
    """The codes of towns whose names also stand for a government or a command."""
    return frozenset(tree_of("seats")["codes"].split())


def home(document: Document, *, narrated: bool) -> tuple[str, ...]:
    """Where a document is, as its title tells; of what somebody speaks or writes himself also the lines of its head."""
    blocks = [block for block in document.blocks[:_HEAD] if block.language in LANGUAGES]
    titles = [block for block in blocks if block.label is Label.TITLE][:1]
    opening = [block for block in blocks if block.label is Label.BODY][:_OPENING]
    for block in [*titles, *(opening if narrated else opening[: 1 - len(titles)])]:
        if block.label is Label.TITLE or block.end - block.start <= _LONGEST_HEADING:
            tokens = tokenize(document.text, block.start, block.end)
            places = find_places(tokens, block.language)
            found = _home_of(places, mark(tokens, lexicon(block.language))) if places else ()
            sentence = block.label is Label.BODY and not narrated and document.text[block.end - 1] in _ENDS
            if found and not (sentence and (len(found[0]) == _COUNTRY or len(opening) == 1)):
                return found
    return ()


def told_of(home: tuple[str, ...], named: Iterable[PlaceMention]) -> tuple[str, ...]:
    """Of which land somebody speaks whose words are headed by where he speaks: a speech in Prague on Myanmar.

    Where a text names the land of its head hardly ever and another one more than all the rest, it is that one, or the
    unit of it that it names more than all others.
    """
    lands = {code[:_COUNTRY] for code in home}
    if len(lands) != 1:
        return home
    codes = [place.code.partition(":")[0] for place in named if place.code[:_COUNTRY].isupper()]
    often = Counter(code[:_COUNTRY] for code in codes)
    here = often[next(iter(lands))]
    land, most = next(iter(often.most_common(1)), ("", 0))
    elsewhere = here <= _PASSING and most >= _OFTEN and 2 * most > often.total()
    if not elsewhere:
        return home
    units = Counter(code for code in codes if len(code) > _COUNTRY and code[:_COUNTRY] == land)
    unit, times = next(iter(units.most_common(1)), ("", 0))
    return (unit if times > 1 and 2 * times > units.total() else land,)


def last_town(places: Sequence[PlaceMention]) -> str:
    """The code of the last town or unit that is named, but for seats of government; empty if none is."""
    named = (place for place in reversed(places) if place.code[:1].isupper() and not place.adjective)
    return next((one.code for one in named if len(one.code) > _COUNTRY and one.code not in seats()), "")


def _home_of(places: Sequence[PlaceMention], marked: Marked) -> tuple[str, ...]:
    """Where a document is whose head names these places: the one unit that they lie in, else the one country.

    A country that only says something ("Oman says"), or the town of a meeting, tells nothing of it.
    """
    named = [place for place in places if place.code[:1].isupper() and place.kind != "group"]
    told = [place for place in named if not marked.has(_VENUE, max(place.first - _MET, 0), place.first)]
    told = [place for place in told if not marked.has(_VENUE, place.last, place.last + 1)]
    units = {place.code.partition(":")[0] for place in told if len(place.code) > _COUNTRY and place.code not in seats()}
    if len(units) == 1:
        return (units.pop(),)
    countries = {place.code[:_COUNTRY] for place in told}
    return (countries.pop(),) if len(countries) == 1 and not any(_speaks(place, marked) for place in told) else ()


def _speaks(place: PlaceMention, marked: Marked) -> bool:
    """Whether a place of a title only says something: "Oman says", "Yerevan: no shots from our side"."""
    forms = marked.tokens.forms
    if place.adjective or place.last >= len(forms):
        return False
    return bool(marked.words[place.last] & Word.CUE) or (forms[place.last] == ":" and place.code in seats())
