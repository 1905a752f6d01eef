"""Where a document is, as its title or head tells; and which towns stand for governments and tell no place alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from holdfire.model.document import Document, Label
from holdfire.model.members import LABEL
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.marking import mark
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.places import find_places
from holdfire.reader.tokens import tokenize
from holdfire.reader.voice_marks import Marks
from holdfire.reader.words import LANGUAGES

_COUNTRY = 2  # letters of the code of a country
_STRIKING = Word.ATTACK | Word.WEAPON
_VENUE = Word.TALKS | Word.PEACE
_MET = 2  # tokens from a meeting to where it is
_LINES = frozenset((Label.TITLE, Label.BYLINE, Label.BODY))
_LEAST_OWN = 0.1  # words of the first person a sentence, from which who writes tells of himself
_WRITTEN = 6  # lines above and below the title that may tell where somebody writes
_SHARE = 3  # of the places that a text names, those of the land where it is written are at least a third
_TOLD = 3  # times that a text names the country of which it speaks most, towns counted twice
_MOST = 0.625  # share of that country among all
_HEAD = 20  # blocks among which the title of a document stands
_PASSING = 1  # times that a text names the land where it was only spoken
_OFTEN = 3  # times that it names the one of which it speaks
_OPENING = 2  # lines that open a statement
_LONGEST_HEADING = 120
_RANK = 3  # tokens from the adjective of a unit to the office: "regional military administration"
_TITLE = 3  # tokens on each side of a town within the name of a medium
_MARKS = frozenset("\"«»„“”‚‘’'")
_SIGNS = frozenset(".,;:!?…")
_TELLING = Word.VERB | Word.CUE | Word.ATTACK | Word.HARM | Word.BE
_ENDS = frozenset(
    ".!?…"
)  # of a sentence: one that opens a post may tell its town, but a country in it may only do something


Named = Counter[tuple[str, bool]]
"""How often a text names each code, and whether by an adjective."""


@cache
def seats() -> frozenset[str]:
    """The codes of towns whose names also stand for a government or a command."""
    return frozenset(tree_of("seats")["codes"].split())


@cache
def capitals() -> dict[str, str]:
    """The code of the capital of each country."""
    return {code[:_COUNTRY]: code for code in tree_of("register")["capitals"].split()}


def home(marks: Marks, names: Callable[[], Named], *, narrated: bool, spoken: bool) -> tuple[str, ...]:
    """Where a document is: as its title tells, of what somebody speaks or writes himself also the lines of its head;
    else the place of which it speaks most.

    Args:
        marks: the blocks of the document.
        names: gives the codes that its body names, whether by an adjective, and how often; asked only if need be.
        narrated: whether its head names whose statement or speech it is.
        spoken: whether it is that, or what somebody answers: then its head may only tell where he speaks.
    """
    found, line = _headed(marks.document, narrated=narrated)
    if found and not spoken and (line is LABEL.TITLE or narrated):
        return found
    named = names()
    if found and not spoken:
        return found if _is_told_of(found, named) else main_place(named)
    if not found and not narrated:
        found = _written(marks, named)
    return found if found and not (spoken and _is_elsewhere(found, named)) else main_place(named)


def _headed(document: Document, *, narrated: bool) -> tuple[tuple[str, ...], Label]:
    """Where the title of a document or its first lines place it, and which of them did."""
    blocks = [block for block in document.blocks[:_HEAD] if block.language in LANGUAGES]
    titles = [block for block in blocks if block.label is LABEL.TITLE][:1]
    opening = [block for block in blocks if block.label is LABEL.BODY][:_OPENING]
    for block in [*titles, *(opening if narrated else opening[: 1 - len(titles)])]:
        if block.label is LABEL.TITLE or block.end - block.start <= _LONGEST_HEADING:
            tokens = tokenize(document.text, block.start, block.end)
            places = find_places(tokens, block.language)
            found = _home_of(places, mark(tokens, lexicon(block.language))) if places else ()
            sentence = block.label is LABEL.BODY and not narrated and document.text[block.end - 1] in _ENDS
            if found and not (sentence and (len(found[0]) == _COUNTRY or len(opening) == 1)):
                return found, block.label
    return (), LABEL.TITLE


def _is_told_of(home: tuple[str, ...], named: Named) -> bool:
    """Whether a text speaks of the land of its first line, and not only from there."""
    lands = _lands(named)
    return _SHARE * lands[home[0][:_COUNTRY]] >= lands.total()


def _is_own(marks: Marks) -> bool:
    """Whether a text says I or we of who writes it."""
    own, stops = marks.own_words
    return own >= _LEAST_OWN * stops


def _written(marks: Marks, named: Named) -> tuple[str, ...]:
    """The town in a line of the head of what somebody writes himself, a seat of government too: "posted by Tamsin,
    27 March, Odesa"; not where the text speaks of other countries.
    """
    document = marks.document
    for block in [block for block in document.blocks[:_HEAD] if block.language in LANGUAGES][:_WRITTEN]:
        if block.label not in _LINES or block.end - block.start > _LONGEST_HEADING:
            continue
        tokens = tokenize(document.text, block.start, block.end)
        if places := find_places(tokens, block.language):
            marked = mark(tokens, lexicon(block.language))
            plain = block.label is LABEL.BYLINE or not marked.classes & (Word.VERB | Word.CUE)
            found = _home_of(places, marked, seated=True) if plain else ()
            if found and len(found[0]) > _COUNTRY and _is_told_of(found, named):
                return found if _is_own(marks) else ()
    return ()


def _is_elsewhere(home: tuple[str, ...], named: Named) -> bool:
    """Whether a text hardly names the land of its head and speaks of another: a speech in Prague on Myanmar; a town of
    the head counts for more than a country that only does something.
    """
    often = _lands(named)
    here = max(often[code[:_COUNTRY]] for code in home)
    land, most = _most(often)
    if here > _PASSING or most < _OFTEN:
        return False
    return len(home[0]) == _COUNTRY or any(code[:_COUNTRY] == land and _is_town(code) for code, _ in named)


def main_place(named: Named) -> tuple[str, ...]:
    """The unit of which a text speaks more than of all others together, else such a country; nothing if none is.

    A town or unit counts twice: countries and seats of government are named as those who do something, too.
    """
    lands = _lands(named)
    units: Counter[str] = Counter()
    for (code, adjective), times in named.items():
        if _is_town(code) and not adjective:
            units[code.partition(":")[0]] += times
            lands[code[:_COUNTRY]] += times
    land, most = _most(lands)
    if most < _TOLD or most < _MOST * lands.total():
        return ()
    unit, times = _most(units)
    single = times > 1 and 2 * times > units.total() and unit[:_COUNTRY] == land
    return (unit if single else land,)


def _most(counts: Counter[str]) -> tuple[str, int]:
    """The first of those that are told most often."""
    return next(iter(counts.most_common(1)), ("", 0))


def _lands(named: Named) -> Counter[str]:
    """How often places and people of each country are named."""
    lands: Counter[str] = Counter()
    for (code, _), times in named.items():
        if code[:1].isupper():
            lands[code[:_COUNTRY]] += times
    return lands


def _is_town(code: str) -> bool:
    """Whether a place is a town or unit, and none that stands for a government."""
    return code[:1].isupper() and len(code) > _COUNTRY and code not in seats()


def last_town(places: Sequence[PlaceMention]) -> str:
    """The code of the last town or unit that is named, but for seats of government; empty if none is."""
    towns = _towns(places)
    return towns[-1] if towns else ""


def town_behind(places: Sequence[PlaceMention], before: str) -> str:
    """The town or unit that a text is at behind a paragraph with these places, and was at `before` it: the last that it
    names, none where it names those of several units ("In Odesa …; in Sumy …"). Where a paragraph opens with a place,
    that may be where it was written.
    """
    if not places:
        return before
    if len({code.partition(":")[0] for code in _towns([place for place in places if place.first])}) > 1:
        return ""
    return last_town(places) or before


def _towns(places: Sequence[PlaceMention]) -> list[str]:
    """The codes of the towns and units that are named, but for seats of government."""
    return [
        place.code
        for place in places
        if not place.adjective and place.code[_COUNTRY:] and place.code[0].isupper() and place.code not in seats()
    ]


def _home_of(places: Sequence[PlaceMention], marked: Marked, *, seated: bool = False) -> tuple[str, ...]:
    """Where a document is whose head names these places: the one unit that they lie in, else the one country.

    A country that only says something ("Oman says"), or the town of a meeting, tells nothing of it.
    """
    named = [place for place in places if place.code[:1].isupper() and place.kind != "group"]
    told = [place for place in named if not marked.has(_VENUE, max(place.first - _MET, 0), place.first)]
    told = [place for place in told if not marked.has(_VENUE, place.last, place.last + 1)]
    towns = [place.code for place in told if len(place.code) > _COUNTRY]
    units = {code.partition(":")[0] for code in towns if code not in seats()}
    if seated and not units:
        units = {code.partition(":")[0] for code in towns}
    if len(units) == 1:
        return (units.pop(),)
    countries = {place.code[:_COUNTRY] for place in told if not strikes(place, marked)}
    return (countries.pop(),) if len(countries) == 1 and not any(_speaks(place, marked) for place in told) else ()


def strikes(place: PlaceMention, marked: Marked) -> bool:
    """Whether a country is only whose attack or weapon it is: "russischer Angriff", "росіяни вдарили"."""
    if not place.adjective or len(place.code) > _COUNTRY or place.last >= len(marked.words):
        return False
    return bool(marked.words[place.last] & _STRIKING)


def _speaks(place: PlaceMention, marked: Marked) -> bool:
    """Whether a place of a title only says something: "Oman says", "Yerevan: no shots from our side"."""
    forms = marked.tokens.forms
    if place.adjective or place.last >= len(forms):
        return False
    return bool(marked.words[place.last] & Word.CUE) or (forms[place.last] == ":" and place.code in seats())


def is_of_office(place: PlaceMention, marked: Marked) -> bool:
    """Whether the adjective of a unit tells whose office is meant: "Херсонской областной прокуратуры"."""
    if not place.adjective or len(place.code) <= _COUNTRY or place.code in seats():
        return False
    behind = range(place.last, min(place.last + _RANK, len(marked.words)))
    office = next((at for at in behind if marked.words[at] & (Word.BODY | Word.ROLE)), None)
    between = () if office is None else marked.tokens.forms[place.last : office]
    return office is not None and all(form.isalpha() for form in between)


def is_of_medium(place: PlaceMention, marked: Marked) -> bool:
    """Whether a town belongs to the name of a medium: «Вечірній Харків», "Radio Goma Libre"."""
    words, forms = marked.words, marked.tokens.forms
    if place.first and words[place.first - 1] & Word.MEDIA:
        return True
    begin, end = max(place.first - _TITLE, 0), min(place.last + _TITLE, len(forms))
    opening = next((at for at in range(place.first - 1, begin - 1, -1) if forms[at] in _MARKS), None)
    closing = next((at for at in range(place.last, end) if forms[at] in _MARKS), None)
    if opening is None or closing is None or closing - opening - 1 <= place.last - place.first:
        return False
    named = marked.tokens.is_capital(opening + 1) and not marked.has(_TELLING, opening, closing)
    return bool(named) and _SIGNS.isdisjoint(forms[opening:closing])
