"""Attributions by a noun: "The mayor's demand: …", "Word from the army is that …", "Die Lesart der Armee: …"."""

from dataclasses import dataclass

from holdfire.reader.according import ACCORDING, SourceFinder
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Span

_OPENING = 6  # tokens of a stretch in which the noun stands
_SHORT = 14  # tokens of a sentence that tells only whose count or word the one before is
_SOURCE = Word.DATA | Word.WORD | Word.TOTAL
_NONE_OF_IT = (
    Word.FIRE | Word.ATTACK | Word.HARM | Word.DAMAGE | Word.WEAPON | Word.PAUSE | Word.SERVICE | Word.COLD
    | Word.NOT | Word.FUTURE | Word.SILENCE | Word.BREACH | Word.OUT | Word.JOIN
)  # fmt: skip
"""What a sentence has that says something of its own."""
_TOLD = Word.VERB | Word.CUE | Word.BE | Word.FUTURE


@dataclass
class WordedFinder(SourceFinder):
    """Finds what is said under a noun with whose word it is."""

    @kept
    def _names_sources(self) -> bool:
        """Whether the block may name a source, by a word for it or by a colon."""
        return ":" in self.forms or bool(self.marked.classes & (Word.WORD | ACCORDING)) or bool(self.led_sides)

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

    def source_of_before(self, span: Span) -> Frame | None:
        """Whose count or word the sentence before is, where one of its own tells that: "That is the monitors' count.",
        "Die Zahl stammt vom Roten Kreuz."; None if it does not.
        """
        forms, words, first = self.marked.tokens.forms, self.marked.words, span.first
        if not self.grammar.pointers:
            return None
        last = next((place for place in range(first + 2, span.last) if forms[place] in ",.;"), span.last)
        opened = first + bool(words[first] & Word.JOIN and forms[first] not in self.grammar.pointers)
        told = last - opened >= FEWEST_SAID and last - first <= _SHORT
        behind = words[last + 1] if last + 1 < span.last else 0
        ended = last == span.last or forms[last] != "," or behind & Word.WHO  # not "Das, so die Armee, war …"
        if not told or not ended or not self._points_back(opened, last):
            return None
        if self.marked.has(_NONE_OF_IT, opened + 1, last) or any(form[0].isdecimal() for form in forms[first:last]):
            return None
        noun = self.marked.find(_SOURCE, opened, last)
        owner = self._source_of(noun, opened, last) if noun is not None else self._sayer(opened, span)
        voice = self.voice(owner) if owner is not None and owner.kind != "pronoun" else None
        return Frame(first, voice, owner, first, (span,)) if voice is not None else None

    def _points_back(self, first: int, last: int) -> bool:
        """Whether a stretch begins with what means that which was told before."""
        words = self.marked.words
        behind = words[first + 1]
        verb = Word.VERB | Word.BE | Word.ADVERB | Word.CUE
        if words[first] & Word.BACK or self.marked.tokens.forms[first] in self.grammar.pointers:
            so = words[first] & (Word.HOW | Word.ACCORDING) and behind & (Word.ARTICLE | Word.REST)  # "So die Zählung"
            return bool(behind & (verb | _SOURCE) or so) or self.marked.tokens.forms[first + 1] == ","
        source = behind & _SOURCE or self.marked.tokens.forms[first + 1] in self.grammar.pointers
        named = words[first] & Word.ARTICLE and source and first + 2 < last
        return bool(named and words[first + 2] & (Word.VERB | Word.BE))

    def _source_of(self, noun: int, first: int, last: int) -> Mention | None:
        """Who stands with the noun for a count or word: as its owner, or behind it."""
        before = self.ending.get(noun) or self.ending.get(noun - 1)
        if before is not None and before.first > first:
            return before
        if (owner := self.owner_before(noun, first)) is not None:
            return owner
        behind = next((self.at[place] for place in range(noun + 1, last) if place in self.at), None)
        return self.straightened(behind) if behind is not None else None

    def _sayer(self, first: int, span: Span) -> Mention | None:
        """Who says so: "So says the governor", "That is what the mayor says", "The source is the hospital"."""
        according = self.marked.find(Word.ACCORDING, first + 1, span.last)
        if according is not None:
            return self._source_named(according, span.last)
        cue = next(iter(self.cues(first, span.last)), None)
        if cue is not None:
            return self.subject(cue, span)
        role = self.marked.words[first + 1] & Word.ROLE
        return next((self.at[place] for place in range(first + 2, span.last) if role and place in self.at), None)

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
