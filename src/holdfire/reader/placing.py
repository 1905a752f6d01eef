"""Where a claim is: from its own words, else from its sentence, from what the block told before, and from the document.

A country or a seat of government is where something happens only where the words say so ("in Iran", "hit Kyiv"), and
not where it does or says something ("Iran fired", "Kyiv declined", "the general staff in Kyiv").
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from holdfire.model.claim import Matter
from holdfire.reader.ground import HAPPENING, Ground, Told, is_aloof
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import tree_of
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.within import within

_COUNTRY = 2  # letters of the code of a country
_FROM_HOME = HAPPENING | {Matter.FIGURE, Matter.PLEDGE}
"""Kinds that are where the document is, where they do not say it."""
_HARMED = frozenset((Matter.STRIKE, Matter.PLEDGE, Matter.FIGURE, Matter.SERVICE))
_REACHES = Word.ATTACK | Word.FIRE | Word.HOLD | Word.BREACH | Word.DAMAGE
_OBJECT = 4  # tokens from a verb of attack to what it hits
_OFFICE = Word.BODY | Word.ROLE


class PlaceWords(NamedTuple):
    """Words of a language before a place."""

    where: frozenset[str]
    origin: frozenset[str]  # "from": where an attack comes from, and not where it strikes
    back: frozenset[str]  # "there": where the text was


@cache
def place_words(language: str) -> PlaceWords:
    """The words of one of the languages that are read."""
    tree = tree_of(language, "places")["before"]
    return PlaceWords(frozenset(tree["where"].split()), frozenset(tree["origin"].split()), frozenset(tree["back"].split()))


@cache
def _seats() -> frozenset[str]:
    return frozenset(tree_of("seats")["codes"].split())


@dataclass
class Placing:
    """The places of a block, and where its last claims were."""

    marked: Marked
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    ground: Ground
    words: PlaceWords
    _last: tuple[str, ...] = ()

    def of(self, told: Told) -> tuple[str, ...]:
        """The codes of the places of a claim, each once."""
        found = self._named(told.first, told.last, told)
        if not found:
            found = self._around(told) or self._elsewhere(told)
        if found and told.kind in HAPPENING:
            self._last = found
        return found

    def _elsewhere(self, told: Told) -> tuple[str, ...]:
        """Where the text was before: at "there", in what it goes on to tell of, or in the document as a whole."""
        if told.kind not in _FROM_HOME or is_aloof(self.marked, told):
            return ()
        back = not self.words.back.isdisjoint(self.marked.tokens.forms[told.first : told.last])
        last = self._last or self._mentioned(told)
        if told.kind in HAPPENING or back:
            return last or self.ground.home
        return self.ground.home

    def _around(self, told: Told) -> tuple[str, ...]:
        """The places of the sentence, for what happens; a denial is of what its sentence tells."""
        if told.kind not in HAPPENING:
            return ()
        span = self._sentence(told.first)
        return self._named(span.first, span.last, told)

    def _mentioned(self, told: Told) -> tuple[str, ...]:
        """The last place that the block named before, though no claim was there."""
        begin = self._sentence(told.first).first
        near = [place for place in within(self.places, 0, begin) if place.code and not place.adjective]
        named = [place.code for place in near if len(place.code) > _COUNTRY and place.code not in _seats()]
        return (named[-1],) if named else ()

    def _sentence(self, place: int) -> Span:
        number = bisect_left(self.spans, place + 1, key=lambda span: span.first) - 1
        return self.spans[number] if number >= 0 else Span(place, place)

    def _named(self, first: int, last: int, told: Told) -> tuple[str, ...]:
        near = [place for place in within(self.places, first, last) if place.code]
        codes = [place.code for place in near if not place.adjective and self._is_where(place, told)]
        if not codes:
            codes = [place.code for place in near if place.adjective and self._is_of_target(place, told)]
        return tuple(dict.fromkeys(codes))

    def _is_where(self, place: PlaceMention, told: Told) -> bool:
        if any(time.zone and time.first <= place.first < time.last for time in self.times):
            return False  # "Tehran time"
        before = self._before(place.first)
        word = self.marked.tokens.forms[before] if before >= 0 else ""
        if word in self.words.origin and told.kind is Matter.STRIKE:
            return False
        if len(place.code) > _COUNTRY and place.code not in _seats():
            return True
        if is_aloof(self.marked, told):
            return False  # "in Baku nobody confirmed it"
        if word in self.words.where:
            return not self._is_office(before - 1, told)
        return len(place.code) > _COUNTRY and self._is_hit(place, told)

    def _is_office(self, place: int, told: Told) -> bool:
        """Whether a place belongs to who speaks: "the general staff in Kyiv", and not "hit the ministry in Kyiv"."""
        words = self.marked.words
        while place > 0 and words[place] & Word.REST:
            place -= 1
        office = place >= 0 and words[place] & _OFFICE and not words[place] & Word.TARGET
        return bool(office) and not self.marked.has(Word.ATTACK, min(told.first, place), place)

    def _is_hit(self, place: PlaceMention, told: Told) -> bool:
        """Whether a seat of government is where something happens and not who does it: "hit Kyiv", "Kyiv was hit"."""
        if told.kind in {Matter.SERVICE, Matter.WEATHER, Matter.PREPAREDNESS}:
            return True
        if told.kind not in HAPPENING:
            return False
        begin = self._sentence(place.first).first
        passive = place.last < len(self.marked.words) and self.marked.words[place.last] & Word.BE
        return bool(passive) or self.marked.has(Word.ATTACK, max(begin, place.first - _OBJECT), place.first)

    def _before(self, place: int) -> int:
        """The word before a place, articles aside: "in the Strip"."""
        before = place - 1
        if before > 0 and self.marked.words[before] & Word.ARTICLE:
            before -= 1
        return before

    def _is_of_target(self, place: PlaceMention, told: Told) -> bool:
        """Whether an adjective tells whose targets are hit or spared: "українських електростанцій"."""
        words = self.marked.words
        if told.kind not in _HARMED or place.kind != "country" or not told.first < place.first < told.last - 1:
            return False
        reached = words[place.first - 1] & _REACHES or self.marked.tokens.forms[place.first - 1] in self.words.where
        return bool(reached and words[place.last] & Word.TARGET)


def home_of(places: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Where a document is whose head names these places: the one unit that they lie in, else the one country."""
    codes = [place.code for place in places if place.code[:1].isupper() and place.kind != "group"]
    countries = {code[:_COUNTRY] for code in codes}
    units = {code.partition(":")[0] for code in codes if len(code) > _COUNTRY and code not in _seats()}
    if len(units) == 1:
        return (units.pop(),)
    return (countries.pop(),) if len(countries) == 1 else ()
