"""Whose side a clause is told of, and whose who says it is on: by the countries and parties that are named."""

from collections.abc import Sequence
from functools import cache, lru_cache

from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.outsiders import is_outsider
from holdfire.reader.passage import Passage
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import tokenize
from holdfire.reader.within import within

_REMEMBERED = 1000  # speakers whose side is remembered


@lru_cache(maxsize=_REMEMBERED)
def sides_of(speaker: Voice, language: str) -> frozenset[str]:
    """The countries in the name and office of a speaker."""
    return frozenset(sides(tokenize(f"{speaker.name} {speaker.role}").forms, language))


def sides(forms: Sequence[str], language: str) -> set[str]:
    """The countries that words name, as nouns or adjectives, by how they begin."""
    return {form[:_SIDE] for form in forms} & _lands(language)


@cache
def _lands(language: str) -> frozenset[str]:
    lists = lexicon(language)
    named = (form for form, word in (*lists.exact.items(), *lists.stems.items()) if word & Word.LAND)
    return frozenset(form[:_SIDE] for form in named if len(form) >= _SIDE - 1)


def is_of_others(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether a clause binds others than who says it: by the countries that are named, or because he is on no side."""
    if is_outsider(speaker, page.scene.names):
        return True
    if _names_himself(page, span):
        return False
    return _begins_with_side(page, speaker, span) or names_others(page, speaker, span)


def names_others(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether a clause names the country or party of another side alone: "Moscow said Kyiv would not hold fire"."""
    if _names_himself(page, span):
        return False
    held = page.marked.find(Word.HOLD | Word.PAUSE, *span)
    end = span.last if held is None else held
    named = span.last if lexicon(page.language).verbs_last or end == span.first else end
    own, other = sides_of(speaker, page.language), sides(page.marked.tokens.forms[span.first : named], page.language)
    if own and other and not own & other:
        return True
    party = page.scene.names.party(speaker.name)
    bound = parties_of(page, span.first, end) if party else set()
    return bool(bound) and party not in bound


def _names_himself(page: Passage, span: Span) -> bool:
    """Whether "we" stands in a clause, or it begins with a pronoun: "it will not attack"."""
    himself = page.marked.words[span.first] & (Word.THEY | Word.HE | Word.SHE)
    return bool(himself) or page.marked.has(Word.WE, span.first, span.last)


def _begins_with_side(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether a clause is of those who stand against each other, and who says it is none of them: "the envoy said the
    rebels would hold their fire".
    """
    forms, sides_told = page.marked.tokens.forms, grammar(page.language).sides
    noun = span.first + bool(page.marked.words[span.first] & Word.ARTICLE)
    called = f"{speaker.name} {speaker.role}".casefold()
    return noun < span.last and forms[noun] in sides_told and not any(side[:_SIDE] in called for side in sides_told)


def is_of_own(page: Passage, speaker: Voice, first: int, last: int) -> bool:
    """Whether a clause names the party of who says it: "Ukraine will not strike"."""
    party = page.scene.names.party(speaker.name)
    if not party:
        return False
    # "Kambodscha und Thailand haben sich | laut Malaysias Regierungschef … geeinigt": Malaysia only tells it
    source = page.marked.find(Word.ACCORDING, first + 1, last)
    return party in parties_of(page, first, last if source is None else source)


def is_of_own_body(page: Passage, speaker: Voice, span: Span) -> bool:
    """Whether the body with which a clause opens is that of who tells it: its name stands in his office ("the army …,
    said the army spokesman"), or he is called theirs ("the junta …, said its spokesman").
    """
    marked, first = page.marked, span.first
    end = next(
        (place for place in range(first, span.last) if marked.acts[place] or marked.words[place] & _PAST_BODY), first
    )
    bodies = [place for place in range(first, end) if marked.words[place] & _BODIES]
    if end == first or marked.words[first] & (Word.THEY | Word.HE | Word.SHE | Word.OBLIQUE):
        return False
    forms, role = marked.tokens.forms, speaker.role.casefold()
    own, other = sides_of(speaker, page.language), sides(forms[first:end], page.language)
    if (own and other and not own & other) or not grammar(page.language).sides.isdisjoint(forms[first:end]):
        return _is_theirs(page, span.last)
    named = any(forms[place][:_SIDE] in role for place in bodies if len(forms[place]) >= _SIDE)
    return (
        named
        or (bool(bodies) and _is_of_army(speaker, page.language, marked.words[first:end]))
        or _is_theirs(page, span.last)
    )


def _is_of_army(speaker: Voice, language: str, words: Sequence[int]) -> bool:
    """Whether troops are told of by who speaks for an army, however that is called in his office."""
    look_up = lexicon(language).look_up
    return any(word & Word.TROOPS for word in words) and any(
        look_up(form)[0] & Word.TROOPS for form in tokenize(speaker.role).forms
    )


def _is_theirs(page: Passage, last: int) -> bool:
    """Whether the sentence goes on with a verb of saying and somebody called theirs: ", said its spokesman"."""
    theirs, marked = grammar(page.language).theirs, page.marked
    forms, words = marked.tokens.forms, marked.words
    behind = range(last + 1, min(last + _TO_SOURCE + 1, len(forms) - 1))
    if last >= len(forms) or forms[last] != "," or not marked.has(Word.CUE, last, min(last + _TO_SOURCE, len(forms))):
        return False
    return any(forms[place] in theirs and (words[place - 1] | words[place + 1]) & Word.ROLE for place in behind)


_BODIES = Word.BODY | Word.TROOPS
_PAST_BODY = Word.VERB | Word.CUE | Word.NOT | Word.FUTURE | Word.HOLD | Word.PAUSE


def is_of_troops(page: Passage, speaker: Voice, first: int, verb: int) -> bool:
    """Whether the subject before a verb is troops, of whom nobody tells who speaks for no side, or none stands there
    but what tells when: "с понедельника войска прекращают огонь", "сообщила, что с завтрашнего дня прекращает огонь".
    """
    marked, forms = page.marked, page.marked.tokens.forms
    if is_outsider(speaker, page.scene.names):
        return False
    if forms[first] in grammar(page.language).own_side:
        return True
    if marked.has(Word.TROOPS, first, verb):
        return _speaks_for_troops(speaker, page.language)
    told = {place for time in page.times for place in range(time.first, time.last)}
    rest = (place for place in range(first, verb) if place not in told and forms[place][0].isalpha())
    return first > 0 and all(marked.words[place] & _OF_TIME for place in rest)


def _speaks_for_troops(speaker: Voice, language: str) -> bool:
    """Whether somebody is troops, or has an office among them ("представитель армии") or none of a state or body."""
    look_up = lexicon(language).look_up
    words = [look_up(form)[0] for form in tokenize(f"{speaker.name} {speaker.role}").forms]
    civil = Word.ENVOY | Word.LAND | Word.BODY
    return any(word & Word.TROOPS for word in words) or not any(word & civil for word in words)


_OF_TIME = Word.ADVERB | Word.REST | Word.THAT | Word.OBLIQUE


def _is_source(marked: Marked, place: int) -> bool:
    """Whether somebody is only named as who tells it: "nach Angaben Katars", "nach Darstellung der Türkei"."""
    before = place - 1
    while before > 0 and place - before < _TO_SOURCE and marked.words[before] & _OF_SOURCE:
        before -= 1
    return place > 0 and bool(marked.words[before] & Word.ACCORDING)


def parties_of(page: Passage, first: int, last: int) -> set[str]:
    """The parties whose people, bodies and governments a stretch names, as the register knows them, but for what stands
    behind a preposition.
    """
    tokens, words, names = page.marked.tokens, page.marked.words, page.scene.names
    straight = [
        place
        for place in range(first, last)
        if tokens.is_capital(place) and not words[place - 1] & Word.OBLIQUE and not _is_source(page.marked, place)
    ]
    hits = (names.at(tokens, place) for place in straight)
    found = {hit.entry.party for hit in hits if hit is not None}
    places = within(page.places, first, last)
    seats = (place for place in places if place.first in straight and not place.adjective)
    found |= {names.party(tokens.words(place.first, place.last)) for place in seats}
    state = grammar(page.language).of_state
    led = (place for place in places if place.adjective and place.last < last)
    found |= {  # "російська сторона"
        names.party_of_land(place.code)
        for place in led
        if tokens.forms[place.last] in state and not (place.first and words[place.first - 1] & Word.OBLIQUE)
    }
    return found - {""}


_OF_SOURCE = Word.REST | Word.ARTICLE | Word.LAND | Word.ROLE
_TO_SOURCE = 6  # tokens from "according to" to whom it names
_SIDE = 5  # letters that the name of a country and its adjective have in common
