"""Where and when: the places and times of a claim, from its own words, else from its sentence and what stood before."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from holdfire.model.claim import Matter
from holdfire.reader.figures import FigureMention
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span
from holdfire.reader.times import TimeMention

_HAPPENING = frozenset((Matter.STRIKE, Matter.SERVICE, Matter.WEATHER, Matter.PREPAREDNESS, Matter.MILITARY))
"""Kinds that happen at a place and a time, which a text tells once for several clauses."""
_DATING = ("at", "during", "since", "after", "before", "every")
"""Roles of a time that tell when; until, for and from are terms of what is pledged."""


_FEW = 12  # up to which looking at each is quicker than a search
_Found = TypeVar("_Found", FigureMention, TimeMention, PlaceMention)


def within(found: Sequence[_Found], first: int, last: int) -> Sequence[_Found]:
    """What was found that begins from `first` to before `last`; it stands in order."""
    if not found:
        return found
    if len(found) <= _FEW:
        return [one for one in found if first <= one.first < last]
    begin = bisect_left(found, first, key=lambda one: one.first)
    end = bisect_left(found, last, lo=begin, key=lambda one: one.first)
    return found[begin:end]


@dataclass
class Context:
    """The places and times of a block, and those that its last claims had."""

    marked: Marked
    spans: Sequence[Span]
    times: Sequence[TimeMention]
    places: Sequence[PlaceMention]
    published: date | None
    _places: tuple[str, ...] = ()
    _when: str | None = None
    _sentence_places: tuple[Span, tuple[str, ...]] | None = None
    _sentence_time: tuple[Span, str | None] | None = None

    def places_of(self, first: int, last: int, kind: Matter) -> tuple[str, ...]:
        """The codes of the places of a claim, each once."""
        found = self._named(first, last, kind)
        if kind not in _HAPPENING:
            return found
        found = found or self._places_around(self._sentence(first), kind) or self._places
        self._places = found
        return found

    def _places_around(self, sentence: Span, kind: Matter) -> tuple[str, ...]:
        """The places of a sentence for what happens; its claims ask one after another."""
        if self._sentence_places is None or self._sentence_places[0] != sentence:
            self._sentence_places = sentence, self._named(sentence.first, sentence.last, kind)
        return self._sentence_places[1]

    def _time_around(self, sentence: Span) -> str | None:
        """The time of a sentence."""
        if self._sentence_time is None or self._sentence_time[0] != sentence:
            self._sentence_time = sentence, self._dated(sentence.first, sentence.last)
        return self._sentence_time[1]

    def _named(self, first: int, last: int, kind: Matter) -> tuple[str, ...]:
        codes = [
            place.code
            for place in within(self.places, first, last)
            if place.code and not place.adjective and self._is_where(place, kind)
        ]
        return tuple(dict.fromkeys(codes))

    def _is_where(self, place: PlaceMention, kind: Matter) -> bool:
        """Whether a country is where it happens, and not who does it ("Russia fired …")."""
        if (kind not in _HAPPENING and kind is not Matter.PLEDGE) or len(place.code) > 2:
            return True
        before = place.first - 1
        if before > 0 and self.marked.words[before] & Word.ARTICLE:
            before -= 1  # "in the Strip"
        return before >= 0 and bool(self.marked.words[before] & Word.OF)

    def when_of(self, first: int, last: int, kind: Matter) -> str | None:
        """When it was or will be, as EDTF; None where that is not told."""
        found = self._dated(first, last)
        if kind not in _HAPPENING:
            return found
        found = found or self._time_around(self._sentence(first)) or self._when
        self._when = found
        return found

    def _dated(self, first: int, last: int) -> str | None:
        inside = [time for time in within(self.times, first, last) if time.edtf and time.role in _DATING]
        best = min(inside, key=lambda time: _DATING.index(time.role), default=None)
        if best is None or best.edtf is None:
            return None
        if best.role == "since" and self.published is not None:
            return best.edtf.replace("/..", f"/{self.published}")
        return best.edtf

    def _sentence(self, place: int) -> Span:
        number = bisect_left(self.spans, place + 1, key=lambda span: span.first) - 1
        return self.spans[number] if number >= 0 else Span(place, place)
