"""Where and when: the places and times of a claim, from its own words, else from its sentence and what stood before."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from holdfire.model.claim import Matter
from holdfire.reader.ground import HAPPENING, Ground
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span
from holdfire.reader.within import within


@dataclass
class Context:
    """The places and times of a block, and those that its last claims had."""

    marked: Marked
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    ground: Ground
    _places: tuple[str, ...] = ()
    _sentence_places: tuple[Span, tuple[str, ...]] | None = None

    def places_of(self, first: int, last: int, kind: Matter) -> tuple[str, ...]:
        """The codes of the places of a claim, each once."""
        found = self._named(first, last, kind)
        if kind not in HAPPENING:
            return found
        found = found or self._places_around(self._sentence(first), kind) or self._places
        self._places = found
        return found

    def _places_around(self, sentence: Span, kind: Matter) -> tuple[str, ...]:
        """The places of a sentence for what happens; its claims ask one after another."""
        if self._sentence_places is None or self._sentence_places[0] != sentence:
            self._sentence_places = sentence, self._named(sentence.first, sentence.last, kind)
        return self._sentence_places[1]

    def _named(self, first: int, last: int, kind: Matter) -> tuple[str, ...]:
        codes = [
            place.code
            for place in within(self.places, first, last)
            if place.code and not place.adjective and self._is_where(place, kind)
        ]
        return tuple(dict.fromkeys(codes))

    def _is_where(self, place: PlaceMention, kind: Matter) -> bool:
        """Whether a country is where it happens, and not who does it ("Russia fired …")."""
        if (kind not in HAPPENING and kind is not Matter.PLEDGE) or len(place.code) > 2:
            return True
        before = place.first - 1
        if before > 0 and self.marked.words[before] & Word.ARTICLE:
            before -= 1  # "in the Strip"
        return before >= 0 and bool(self.marked.words[before] & Word.OF)

    def _sentence(self, place: int) -> Span:
        number = bisect_left(self.spans, place + 1, key=lambda span: span.first) - 1
        return self.spans[number] if number >= 0 else Span(place, place)
