"""Sentences as parts that are attributed apart: at a semicolon, a colon, or a comma between two main clauses."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.cases import CUE
from holdfire.reader.cast import Voice
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE
from holdfire.reader.order import BOUNDARY, FEWEST_SAID
from holdfire.reader.related import Related
from holdfire.reader.relays import SPEECH_WORDS
from holdfire.reader.scene import Frame
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.telling import OURS, TELLS
from holdfire.reader.tokens import DASHES
from holdfire.reader.trailing import ENDS

_TO_CONDITION = 2  # tokens from what is said to the first one of a quotation: a comma and the mark
_LEAD = 5  # tokens of "Цитую: «"
_BLANK = 8  # characters between two paragraphs
_MARKS = frozenset('«»„“”"')
_DONE = frozenset((Act.DENIES, Act.AGREES, Act.CONFIRMS, Act.DOUBTS))


@dataclass
class Parting(Related):
    """Cuts the sentences of one block."""

    quotes: Sequence[Quotation] = ()

    def _parts(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The sentences, cut at a semicolon that stands in no quotation between two that have a verb each."""
        forms, finite = self.marked.tokens.forms, Word.VERB | Word.CUE | Word.REPORTED
        parted = ";" in forms
        spans = list(self._main_clauses(spans)) if self.scene.cast.lists.verbs_last and "," in forms else spans
        for span in self._before_colons(spans) if ":" in forms else spans:
            if not parted:
                yield span
                continue
            first = span.first
            if self._is_told_together(span):
                yield span
                continue
            for place in range(span.first + 1, span.last - 1) if ";" in forms[span.first : span.last] else ():
                if forms[place] != ";" or self._is_quoted(place):
                    continue
                if self.marked.has(finite, first, place) and self.marked.has(TELLS, place, span.last):
                    yield Span(first, place)
                    first = place + 1
            yield Span(first, span.last)

    def _main_clauses(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The sentences, cut at a comma behind what somebody has done by words where another main clause begins: "A hat
        um eine Pause gebeten, B hat noch nicht geantwortet".
        """
        forms, words = self.marked.tokens.forms, self.marked.words
        for span in spans:
            first = span.first
            for place in range(span.first + FEWEST_SAID, span.last - FEWEST_SAID):
                if (
                    forms[place] == ","
                    and words[place - 1] & CUE
                    and self._begins_clause(place, Span(first, span.last))
                ):
                    yield Span(first, place)
                    first = place + 1
            yield Span(first, span.last)

    def _begins_clause(self, comma: int, span: Span) -> bool:
        """Whether a subject and its verb stand behind a comma, and what was told before it is whole."""
        words = self.marked.words
        named = self.finder.at.get(comma + 1) or self.finder.at.get(comma + 2)
        verb = (
            named is not None
            and named.last < span.last
            and words[named.last] & (Word.VERB | Word.HAS | Word.BE | Word.CUE)
        )
        told = self.marked.has(Word.HAS | Word.CUE, span.first, comma - 1) and self.marked.has(OURS, span.first, comma)
        reported = self.marked.has(Word.REPORTED, comma, span.last) or words[comma + 1] & (
            Word.WHO | Word.THAT | Word.IF
        )
        return bool(verb and told and not reported) and not self._is_quoted(comma)

    def _before_colons(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The sentences, cut at a colon behind what somebody does by words where another tells more: "The rebels
        refused: their spokesman said, …".
        """
        forms, grammar = self.marked.tokens.forms, self.finder.grammar
        for span in spans:
            inside = range(span.first + FEWEST_SAID, span.last - SPEECH_WORDS)
            colon = next((place for place in inside if forms[place] == ":"), None) if grammar.oblique else None
            done = colon is not None and self.marked.acts[colon - 1] in _DONE and self.marked.words[colon - 1] & CUE
            cues = self.finder.cues(colon + 1, span.last) if colon is not None and done else ()
            if colon is None or not any(self.finder.subject(cue, Span(colon + 1, span.last)) for cue in cues):
                yield span
                continue
            yield Span(span.first, colon)
            yield Span(colon + 1, span.last)

    def _is_told_together(self, span: Span) -> bool:
        """Whether one attribution ends a sentence of several parts: "Two died; eleven were hurt, police said."."""
        parts = [place for place in range(*span) if self.marked.tokens.forms[place] == ";"]
        if not parts or self.marked.has(Word.CUE | Word.SILENCE | Word.ACCORDING, span.first, parts[-1]):
            return False
        return self.finder.is_attributed(span, parts[-1] + FEWEST_SAID)

    def _is_quoted(self, place: int) -> bool:
        number = bisect_right(self.quotes, place, key=lambda quote: quote.first) - 1
        return number >= 0 and place < self.quotes[number].last

    def _told_apart(self, span: Span) -> Frame | None:
        """Who said the paragraph before, which ends with a comma, where a dash and a verb of saying open this one: "…,
        ¶ – сказав мер."
        """
        text, starts = self.marked.tokens.text, self.marked.tokens.starts
        opens = span.last > FEWEST_SAID and self.words[1] & CUE
        if not opens or not text[: starts[0]][-_BLANK:].rstrip().endswith(","):
            return None
        subject = self.finder.subject(1, Span(1, span.last))
        return None if subject is None else Frame(1, self.finder.voice(subject), subject, 1, (span,))

    def _named_behind(self, quote: Quotation) -> Voice | None:
        """Who stands behind a quotation and a verb of no list: "…, quipped the senator"."""
        forms, place = self.forms, quote.last + 1
        signs = [step for step in range(place, min(place + 2, len(forms))) if forms[step] in BOUNDARY]
        within = forms[quote.last - 1] == "," and not signs  # the comma stands within the marks
        verb = signs[-1] + 1 if signs else place if within else len(forms)
        if signs and forms[signs[-1]] in DASHES and (voice := self._behind_dash(verb, quote)) is not None:
            return voice
        frame = self.finder.unlisted_behind(quote) if verb < len(forms) else None
        return frame.voice if frame is not None else None

    def _past_condition(self, last: int) -> int:
        """Past the condition in quotation marks right behind what somebody says: "will hold its fire "if they do"."""
        near = (quote for quote in self.quotes if last < quote.first <= last + _TO_CONDITION)
        return next((quote.last for quote in near if self.words[quote.first] & Word.IF), last)

    def _named_before(self, quote: Quotation) -> Voice | None:
        """Who alone is named by the sentence before a quotation to which nothing leads, where that quotes nobody: "Then
        the premier, Ada Marr, came out. I quote: …".
        """
        forms, last = self.forms, quote.first - 1
        while last > 0 and forms[last - 1] not in ENDS and quote.first - last < _LEAD:
            last -= 1
        if last <= 1 or forms[last - 1] not in ENDS:
            return None
        first = last - 1
        while first > 0 and forms[first - 1] not in ENDS:
            first -= 1
        if self.marked.has(Word.CUE | Word.RELAY, first, last) or not _MARKS.isdisjoint(forms[first:last]):
            return None
        named = [one for place in range(first, last) if (one := self.finder.at.get(place)) and one.kind in PEOPLE]
        sole = named[0] if len(named) == 1 and named[0].role and self.finder.is_straight(named[0]) else None
        return self.finder.voice(sole) if sole is not None else None

    def _behind_dash(self, place: int, quote: Quotation) -> Voice | None:
        """Who is named alone behind a quotation and a dash: "…" – Joy Amani, resident."""
        tokens, forms = self.marked.tokens, self.forms
        alone = self.finder.at.get(place)
        ended = alone is not None and (alone.last == len(forms) or forms[alone.last] in {",", "."})
        if alone is not None and ended and alone.kind in {"person", "name"}:
            return self.finder.voice(alone)
        last = len(forms) - (forms[-1] in ENDS)
        short = 0 < last - place <= FEWEST_SAID and quote.first <= 1  # a post that ends with a name
        return Voice(tokens.words(place, last)) if short and all(map(tokens.is_capital, range(place, last))) else None
