"""A block with all that is found in it, from which its claims are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from holdfire.model.document import Document
from holdfire.reader.context import Context
from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.lexicon import Marked
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.sentences import Span
from holdfire.reader.times import TimeMention, find_times


@dataclass
class Passage:
    """A block with all that is found in it; its times and figures are looked for only where something needs them."""

    document: Document
    language: str
    marked: Marked
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    pledge: bool
    narrator: str

    @cached_property
    def times(self) -> Sequence[TimeMention]:
        """The times of the block."""
        return find_times(self.marked.tokens, self.language, published=self.document.published)

    @cached_property
    def figures(self) -> Sequence[FigureMention]:
        """The figures of the block."""
        taken = [(time.first, time.last) for time in self.times]
        taken += [(place.first, place.last) for place in self.places]
        return find_figures(self.marked.tokens, self.language, taken=taken)

    @cached_property
    def context(self) -> Context:
        """Where and when the claims of the block are."""
        return Context(self.marked, self.spans, self.times, self.places, self.document.published)
