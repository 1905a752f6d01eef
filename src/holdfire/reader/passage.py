"""A block with all that is found in it, from which its claims are made."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from holdfire.model.document import Document
from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.frames import FrameFinder
from holdfire.reader.ground import Ground
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.placing import Placing, place_words
from holdfire.reader.scene import Scene
from holdfire.reader.sentences import Span
from holdfire.reader.times import TimeMention
from holdfire.reader.timewords import time_words
from holdfire.reader.timing import Timing

TOTAL_FROM = 300  # from which a count is a total


@dataclass
class Passage:
    """A block with all that is found in it; its times and figures are looked for only where something needs them."""

    document: Document
    language: str
    finder: FrameFinder
    spans: Sequence[Span]
    places: Sequence[PlaceMention]
    pledge: bool
    scene: Scene
    ground: Ground
    served: Sequence[str] = ()
    """The services of the claim before."""

    @kept
    def times(self) -> Sequence[TimeMention]:
        """The times of the block."""
        return self.finder.times

    @kept
    def figures(self) -> Sequence[FigureMention]:
        """The figures of the block."""
        taken = [(time.first, time.last) for time in self.times if time.role != "for"]
        taken += [(place.first, place.last) for place in self.places]
        taken += [(one.first - 1, one.last) for one in self.finder.mentions if self._says(one)]
        return find_figures(self.marked.tokens, self.language, taken=taken)

    def _says(self, mention: Mention) -> bool:
        """Whether somebody without a name says something, so that their number counts nothing of ours: "two officials
        said", "said two officials."
        """
        words, forms = self.marked.words, self.marked.tokens.forms
        if mention.kind not in {"office", "body"}:
            return False
        if mention.last < len(words) and forms[mention.last][0].isalpha():
            return bool(words[mention.last] & Word.CUE)
        return bool(words[max(mention.first - 1, 0)] & Word.CUE)

    def __post_init__(self) -> None:
        self.marked: Marked = self.finder.marked

    @kept
    def forms(self) -> frozenset[str]:
        """The folded words of the block: asked for by every clause."""
        return frozenset(self.marked.tokens.forms)

    def without(self, spans: Sequence[Span]) -> "Passage":
        """The block as it reads where some stretches of it say nothing."""
        words, acts = list(self.marked.words), list(self.marked.acts)
        for first, last in spans:
            words[first:last], acts[first:last] = [0] * (last - first), [None] * (last - first)
        other = copy(self)
        other.marked = Marked(self.marked.tokens, words, acts)
        return other

    @property
    def questions(self) -> Sequence[Span]:
        """The indirect questions of the block."""
        return self.finder.questions

    @property
    def refused(self) -> Sequence[Span]:
        """The clauses of the block that are told as not so."""
        return self.finder.refused

    @kept
    def placing(self) -> Placing:
        """Where the claims of the block are."""
        words = place_words(self.language)
        return Placing(self.marked, self.spans, self.places, self.times, self.ground, words, self.finder.clauses)

    @kept
    def timing(self) -> Timing:
        """When the claims of the block are."""
        return Timing(self.marked, self.spans, self.times, self.ground, time_words(self.language), self.finder.clauses)
