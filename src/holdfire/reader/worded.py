"""Attributions by a noun: "The mayor's demand: …", "Word from the army is that …", "Die Lesart der Armee: …"."""

from dataclasses import dataclass

from holdfire.reader.according import ACCORDING, SourceFinder
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Span
from holdfire.reader.speakers import Mention

_OPENING = 6  # tokens of a stretch in which the noun stands
_TOLD = Word.VERB | Word.CUE | Word.BE | Word.FUTURE


@dataclass
class WordedFinder(SourceFinder):
    """Finds what is said under a noun with whose word it is."""

    @kept
    def _names_sources(self) -> bool:
        """Whether the block may name a source, by a word for it or by a colon."""
        return self._has_colon or bool(self.marked.classes & (Word.WORD | ACCORDING))

    def _worded(self, span: Span) -> Frame | None:
        """The attribution that opens a stretch with a noun for what somebody says, and whose it is."""
        last = min(span.first + _OPENING, span.last)
        place = self.marked.find(Word.WORD, span.first, last)
        if place is None or self._in_speech(place) or self.marked.has(_TOLD, span.first, place):
            return None
        owner, end = self._owner(place, span)
        said = self._said_from(end, span.last) if owner is not None else None
        if owner is None or said is None or span.last - said <= FEWEST_SAID:
            return None
        return Frame(place, self.voice(owner), owner, span.first, (self._trim(Span(said, span.last)),))

    def _owner(self, place: int, span: Span) -> tuple[Mention | None, int]:
        """Whose word it is, before it as its owner or behind "of", "from"; and where that ends."""
        before = self.ending.get(place)
        if before is not None and before.kind != "pronoun" and before_articles(self.marked, before.first) == span.first:
            return before, place + 1
        if (owner := self.owner_before(place, span.first)) is not None:
            return owner, place + 1
        if place + 1 >= span.last or not self.words[place + 1] & (Word.OF | Word.OBLIQUE):
            return None, place + 1
        behind = next((self.at[step] for step in (place + 1, place + 2, place + 3) if step in self.at), None)
        if behind is None or behind.kind == "pronoun" or before_articles(self.marked, place) != span.first:
            return None, place + 1
        return self.straightened(behind), behind.last

    def _said_from(self, end: int, last: int) -> int | None:
        """Where begins what is said: behind a colon, or behind "is" and the word that opens it."""
        forms, words = self.forms, self.words
        for place in range(end, min(end + REACH, last)):
            if forms[place] == ":":
                return place + 1
            if words[place] & Word.BE or (self.verbs_last and words[place] & Word.VERB):
                behind = place + 1 + (forms[place + 1 : place + 2] in ((",",), [","]))
                opened = behind < last and words[behind] & (Word.THAT | Word.OF)
                bare = behind < last and forms[behind] in self.grammar.infinitive_marks
                return behind + 1 if opened or bare else None
            if words[place] & _TOLD or forms[place] in ",.;":
                return None
        return None
