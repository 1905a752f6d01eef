"""Attributions of a block: verbs of saying with their subjects, "according to", a name and a colon, and what is said
under each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.speakers import Mention

FEWEST_SAID = 2  # tokens that can say something
REACH = 7  # tokens between a verb of saying and its subject
_TO_THAT = 16  # tokens between a verb of saying and the word that opens what is said
PERFORMED = frozenset(set(Act) - {Act.STATES})
"""Acts that a verb performs, so that its clause itself says what is done."""
CUE = Word.CUE | Word.RELAY | Word.PASSIVE
BOUNDARY = frozenset((",", "”", "“", "»", '"', "–", "—", "-", "’", "«", "(", ")", ";"))
STOPS = frozenset((";", ":", "”", "»", '"', "(", ")"))
ENDS = frozenset((".", "!", "?", "…"))
_EDGES = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "-", "“", "”", "»", "«", '"', "’", ")", "("))


class Frame(NamedTuple):
    """A verb of saying with its subject and what is said."""

    cue: int
    voice: Voice | None
    subject: Mention | None
    begin: int  # first token of the attribution
    contents: tuple[Span, ...]


@dataclass
class FrameFinder:
    """Finds the attributions of one block, and takes note in the cast of everybody who is mentioned before them."""

    marked: Marked
    mentions: Sequence[Mention]
    speech: Sequence[Quotation]
    cast: Cast
    at: dict[int, Mention] = field(init=False)
    ending: dict[int, Mention] = field(init=False)
    grammar: Grammar = field(init=False)
    _met: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.grammar = grammar(self.cast.lists.language)
        self.at = {mention.first: mention for mention in self.mentions}
        self.ending = {mention.last: mention for mention in self.mentions}

    def frame_after(self, quote: Quotation) -> Frame | None:
        """The attribution that follows a quotation of several sentences, in the sentence in which it ends."""
        tokens = self.marked.tokens
        begin = quote.last + 1
        if begin >= len(tokens) or (tokens.forms[quote.last - 1] in ENDS and tokens.is_capital(begin)):
            return None
        stop = next((place for place in range(begin, len(tokens)) if tokens.forms[place] in ENDS), len(tokens))
        for cue in self._cues(begin, min(stop, begin + 2 * REACH)):
            return self._frame(cue, Span(begin, stop))
        return None

    def _cues(self, first: int, last: int) -> Iterator[int]:
        for place in range(first, last):
            if self.marked.words[place] & CUE and self._is_verb(place) and not self._in_speech(place):
                yield place

    def _is_verb(self, place: int) -> bool:
        """Not a noun such as "a request", "their latest report", nor a participle before a noun."""
        words = self.marked.words
        if place and words[place - 1] & (Word.ARTICLE | Word.OF) and not words[place - 1] & Word.THAT:
            return False
        return not (place > 1 and words[place - 2] & Word.ARTICLE and not words[place - 1] and place not in self.ending)

    def _in_speech(self, place: int) -> bool:
        return any(quote.first <= place < quote.last for quote in self.speech)

    def frames(self, span: Span) -> list[Frame]:
        """The attributions side by side in a stretch (not those inside what is said)."""
        found: list[Frame] = []
        begin = span.first
        if frame := self._according(span) or self.named_before_colon(span):
            return [frame]
        if frame := self._trailing(span):
            return [frame, *self._participles(frame, span)]
        for cue in self._cues(span.first, span.last):
            if cue < begin:
                continue
            if found and not self._is_beside(found[-1], cue):
                continue
            frame = self._frame(cue, Span(begin, span.last)) if not found else self._next_frame(cue, found, span)
            if frame is None or not (frame.contents or self.act_of(cue) is Act.DECLINES_TO_CONFIRM):
                continue
            if found:
                found[-1] = _cut(found[-1], frame.begin)
            found.append(frame)
        return found

    def _trailing(self, span: Span) -> Frame | None:
        """The attribution at the end of a stretch, behind what is said: "…, Trump said on Monday"."""
        for cue in reversed(list(self._cues(span.first, span.last))):
            if self.marked.words[cue] & (Word.GERUND | Word.RELAY):
                continue
            subject = self._subject(cue, span)
            if subject is None and not self._omits_subject(cue, span):
                continue
            begin, after = (min(cue, subject.first), max(cue + 1, subject.last)) if subject else (cue, cue + 1)
            comma = self._comma_before(begin, span.first)
            if comma is None or comma - span.first <= FEWEST_SAID or not self._only_adjuncts(after, span.last):
                continue
            contents = tuple(self._contents(cue, subject, span))
            return Frame(cue, self.voice(subject) if subject else None, subject, begin, contents)
        return None

    def _participles(self, before: Frame, span: Span) -> Iterator[Frame]:
        """What the same speaker says further behind the attribution: "…, he said, adding that …"."""
        for cue in self._cues(before.cue + 1, span.last):
            if self.marked.words[cue] & Word.GERUND:
                contents = tuple(self._contents(cue, None, Span(cue, span.last)))
                yield Frame(cue, before.voice, before.subject, cue, contents)

    def _only_adjuncts(self, first: int, last: int) -> bool:
        """Whether nothing but "on Tuesday", "in a statement" stands before the end or the next comma."""
        forms = self.marked.tokens.forms
        end = next((place for place in range(first, last) if forms[place] in BOUNDARY or forms[place] == "."), last)
        return end - first <= REACH and not self.marked.has(Word.THAT | Word.VERB | Word.CUE | Word.FUTURE, first, end)

    def _is_beside(self, before: Frame, cue: int) -> bool:
        """Whether a later verb of saying stands beside the earlier one ("… and added that …"), not in what is said."""
        words = self.marked.words
        if words[cue] & Word.GERUND:  # "quoted the spokesman as saying" is one chain
            return not words[before.cue] & Word.RELAY
        first = cue - 1
        while first > before.cue and not words[first] & (Word.JOIN | Word.THAT) and cue - first < 4:
            first -= 1
        return bool(words[first] & Word.JOIN) and first > before.cue

    def _next_frame(self, cue: int, found: Sequence[Frame], span: Span) -> Frame | None:
        gerund = self.marked.words[cue] & Word.GERUND
        subject = None if gerund else self.subject_left(cue, found[-1].cue + 1)
        voice = self.voice(subject) if subject else found[-1].voice
        begin = subject.first if subject else cue
        while begin and not self.marked.words[begin - 1] & Word.JOIN and begin > found[-1].cue + 1:
            begin -= 1
        begin = max(begin - 1, found[-1].cue + 1)
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, Span(cue, span.last))))

    def _frame(self, cue: int, span: Span) -> Frame | None:
        subject = self._subject(cue, span)
        if subject is None:
            if not self._omits_subject(cue, span):
                return None
            return Frame(cue, None, None, cue, tuple(self._contents(cue, None, span)))
        voice = self.voice(subject)
        begin = cue if self.marked.words[cue] & Word.GERUND else min(cue, subject.first)
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, span)))

    def frame_beside(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """The attribution of a quotation in its own sentence: the verb of saying nearest to it."""
        frames = []
        for part in self.outside(span, speech):
            if frame := self._according(part):
                frames.append(frame)
            for cue in self._cues(part.first, part.last):
                frame = self._frame(cue, part)
                if frame is not None:
                    frames.append(frame)
        if not frames:
            return self._labelled(span, speech)
        return min(frames, key=lambda frame: min(_distance(frame.cue, quote) for quote in speech))

    def named_before_colon(self, span: Span) -> Frame | None:
        """A name and a colon at the beginning: a headline, a transcript, a ticker."""
        mention = self.at.get(span.first)
        colon = mention.last if mention is not None else span.last
        if mention is None or mention.kind == "pronoun" or colon + FEWEST_SAID >= span.last:
            return None
        if self.marked.tokens.forms[colon] != ":":
            return None
        return Frame(colon, self.voice(mention), mention, span.first, (self._trim(Span(colon + 1, span.last)),))

    def _labelled(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """A name and a colon before a quotation."""
        forms = self.marked.tokens.forms
        colon = next((place for place in range(span.first, speech[0].first) if forms[place] == ":"), None)
        if colon is None or colon == span.first:
            return None
        mention = self.ending.get(colon)
        if mention is None or mention.kind == "pronoun":
            return None
        return Frame(colon, self.voice(mention), mention, span.first, ())

    def _according(self, span: Span) -> Frame | None:
        words = self.marked.words
        place = self.marked.find(Word.ACCORDING, span.first, span.last)
        if place is None or self._in_speech(place):
            return None
        mention = self._source_named(place, span.last)
        if mention is None:
            return None
        after = mention.last
        contents = []
        if place - span.first > FEWEST_SAID:
            contents.append(Span(span.first, place))
        rest = self._after_comma(after, span.last)
        if span.last - rest > FEWEST_SAID and (place - span.first <= FEWEST_SAID or self._is_comma(after)):
            contents.append(Span(rest, span.last))
        return Frame(place, self.voice(mention), mention, place, tuple(self._trim(part) for part in contents))

    def _source_named(self, place: int, last: int) -> Mention | None:
        """Who stands behind "according to", or within it: "за його словами"."""
        if place in self.at:
            pronoun = self.at[place]
            return pronoun._replace(last=self._after_phrase(pronoun.last, last))
        begin = self._after_phrase(place + 1, last)
        while begin < last and self.marked.words[begin] & Word.ARTICLE and begin not in self.at:
            begin += 1
        near = (self.at[step] for step in range(begin, min(begin + 3, last)) if step in self.at)
        mention = next(near, None)
        return self._straightened(mention) if mention is not None else None

    def _after_phrase(self, place: int, last: int) -> int:
        """Past the blank tokens of a phrase that began before `place`."""
        while place < last and self.marked.words[place] & Word.REST:
            place += 1
        return place

    def _subject(self, cue: int, span: Span) -> Mention | None:
        """Who does the saying: before the verb, or after it where the verb comes first."""
        forms = self.marked.tokens.forms
        if self.marked.words[cue] & Word.GERUND:
            return next((mention for mention in self.mentions if span.first <= mention.first < cue), None)
        first = cue == span.first or forms[cue - 1] in BOUNDARY
        if first:
            return self._subject_right(cue, span) or self.subject_left(cue, span.first)
        return self.subject_left(cue, span.first) or self._subject_right(cue, span)

    def subject_left(self, cue: int, first: int) -> Mention | None:
        """The subject before a verb of saying; None if none stands near. "In the ministry they say" has the ministry."""
        words, forms = self.marked.words, self.marked.tokens.forms
        place, reach, impersonal = cue, REACH, None
        while place > first and cue - place <= reach:
            if mention := self.ending.get(place):
                if self._is_straight(mention):
                    return self._with_apposition(mention, first)
                impersonal = impersonal or self._impersonal(mention, cue)
                reach += mention.last - mention.first
                place = max(mention.first, first)
                continue
            before = place - 1
            if forms[before] == ",":
                named = self._before_apposition(before, first)
                if named is None:
                    return impersonal
                place = named
                continue
            if words[before] & (Word.THAT | Word.WHO | CUE) or forms[before] in STOPS:
                return impersonal
            place = before
        return impersonal

    def _is_straight(self, mention: Mention) -> bool:
        """Whether a mention stands in a case, and without a preposition, so that it can be a subject."""
        words, forms = self.marked.words, self.marked.tokens.forms
        if mention.kind == "pronoun":
            return True
        if mention.first and words[mention.first - 1] & Word.WHERE:
            return False
        head = self.marked.find(Word.ROLE | Word.BODY, mention.first, mention.last)
        if mention.kind in {"name", "person", "place"} or head is None:
            head = mention.last - 1
        return not self.grammar.is_oblique(forms[head])

    def _impersonal(self, mention: Mention, cue: int) -> Mention | None:
        """Those of a body or country where nobody else is the subject: "В Азербайджані заявили"."""
        before = mention.first and self.marked.words[mention.first - 1] & Word.OF
        if before and mention.kind in {"body", "place"} and self.grammar.is_plural(self.marked.tokens.forms[cue]):
            return self._straightened(mention)
        return None

    def _straightened(self, mention: Mention) -> Mention:
        """The mention with its name as it stands where it is the subject."""
        person = mention.kind in {"name", "person"}
        return mention._replace(name=self.grammar.in_nominative(mention.name, person=person))

    def _omits_subject(self, cue: int, span: Span) -> bool:
        """Whether a verb of saying stands without a subject because it is clear who speaks: "Додав, що …"."""
        words, forms = self.marked.words, self.marked.tokens.forms
        if not self.grammar.oblique or words[cue] & (Word.GERUND | Word.RELAY):
            return False
        if words[cue] & Word.PASSIVE or self.grammar.is_first_person(forms[cue]):
            return True
        if self.grammar.is_plural(forms[cue]):
            return False
        place = cue - 1
        while place >= span.first and words[place] & (Word.ADVERB | Word.NOT | Word.REST):
            place -= 1
        return place < span.first or forms[place] in BOUNDARY or bool(words[place] & (Word.JOIN | Word.THAT))

    def _before_apposition(self, comma: int, first: int) -> int | None:
        """The end of the noun before a clause between commas that ends at `comma`; None if there is none."""
        forms, words = self.marked.tokens.forms, self.marked.words
        named = self.ending.get(comma)
        if named is not None and named.role and named.kind in {"person", "name"}:
            return comma  # "a Hamas official, Bilal Awwad,": the office belongs to the name
        for place in range(comma - 1, max(first, comma - 16), -1):
            if forms[place] == ",":
                return place if place in self.ending else None
            if forms[place] in STOPS or words[place] & Word.THAT:
                return None
        return comma if comma in self.ending else None

    def _with_apposition(self, mention: Mention, first: int) -> Mention:
        """A name before an office between commas: "Dmitry Peskov, the Kremlin spokesman," """
        forms, words = self.marked.tokens.forms, self.marked.words
        before = mention.first
        while before > first and words[before - 1] & Word.ARTICLE:
            before -= 1
        if mention.kind == "office" and before > first and forms[before - 1] == ",":
            named = self.ending.get(before - 1)
            if named is not None and named.kind in {"person", "name"}:
                return named._replace(role=named.role or mention.name)
        joined = before - 1
        if joined > first and words[joined] & Word.JOIN and forms[joined] != "," and joined in self.ending:
            other = self.ending[joined]
            if other.kind != "pronoun" and mention.kind != "pronoun":
                name = self.marked.tokens.words(other.first, mention.last)
                return Mention(other.first, mention.last, name, "", "body", "p")
        return mention

    def _subject_right(self, cue: int, span: Span) -> Mention | None:
        forms, words = self.marked.tokens.forms, self.marked.words
        place, reach = cue + 1, REACH
        while place < span.last and place - cue <= reach:
            if mention := self.at.get(place):
                if words[cue] & Word.PASSIVE:
                    return self._straightened(mention)
                if self._is_straight(mention):
                    return mention
                reach += mention.last - mention.first
                place = mention.last
                continue
            if forms[place] in BOUNDARY or words[place] & (Word.THAT | Word.WHO | CUE | Word.JOIN):
                return None
            place += 1
        return None

    def _contents(self, cue: int, subject: Mention | None, span: Span) -> Iterator[Span]:
        words, forms = self.marked.words, self.marked.tokens.forms
        after = max(cue + 1, subject.last if subject and subject.first > cue else 0)
        opened = next(
            (
                place
                for place in range(cue + 1, min(cue + _TO_THAT, span.last))
                if words[place] & Word.THAT and not words[place - 1] & Word.JOIN
            ),
            None,
        )
        if words[cue] & Word.RELAY and not words[cue] & Word.GERUND:
            yield self._trim(Span(after, span.last))
            return
        begin = cue if words[cue] & Word.GERUND else min(cue, subject.first if subject else cue)
        if opened is not None and not any(True for _ in self._cues(cue + 1, opened)):
            yield self._trim(Span(opened + 1, span.last))
            return
        colon = next((place for place in range(after, min(after + REACH, span.last)) if forms[place] == ":"), None)
        if colon is not None and span.last - colon > FEWEST_SAID:
            yield self._trim(Span(colon + 1, span.last))
            return
        comma = None if words[cue] & Word.GERUND else self._comma_before(begin, span.first)
        if comma is not None and comma - span.first > FEWEST_SAID and self._only_adjuncts(after, span.last):
            rest = self._after_comma(after, span.last)
            whole = rest > after and span.last - rest > FEWEST_SAID and forms[rest - 1] == ","
            whole = whole and not words[rest] & (Word.IF | Word.GERUND)
            yield self._trim(Span(span.first, span.last if whole else comma))
            return
        first = begin if self.marked.acts[cue] in PERFORMED else after
        if span.last - first > FEWEST_SAID:
            yield self._trim(Span(first, span.last))

    def _comma_before(self, begin: int, first: int) -> int | None:
        """The comma (or closing mark) right before an attribution that follows what is said."""
        words = self.marked.words
        place = begin
        while place > first and (words[place - 1] & Word.ARTICLE or words[place - 1] & Word.HOW):
            place -= 1
        return place - 1 if place > first and self.marked.tokens.forms[place - 1] in BOUNDARY else None

    def _is_comma(self, place: int) -> bool:
        return place < len(self.marked.tokens) and self.marked.tokens.forms[place] in ",–—-"

    def _after_comma(self, place: int, last: int) -> int:
        return place + 1 if place < last and self.marked.tokens.forms[place] in ",–—-:" else place

    def _trim(self, span: Span) -> Span:
        """Without signs and joining words at the ends."""
        forms, words = self.marked.tokens.forms, self.marked.words
        first, last = span
        while first < last and (forms[first] in _EDGES or words[first] & Word.JOIN):
            first += 1
        while last > first and forms[last - 1] in _EDGES:
            last -= 1
        return Span(first, last)

    def voice(self, mention: Mention) -> Voice | None:
        """Who is meant by a mention, as far as has been read."""
        words = self.marked.words
        self.meet_until(mention.first)
        definite = not (mention.first and words[mention.first - 1] & Word.ARTICLE) or self._is_definite(mention)
        return self.cast.voice(mention, definite=definite)

    def _is_definite(self, mention: Mention) -> bool:
        return not self.marked.words[mention.first - 1] & Word.SOME

    def meet_until(self, place: int) -> None:
        """Take note of everybody mentioned before `place`."""
        while self._met < len(self.mentions) and self.mentions[self._met].first < place:
            self.cast.meet(self.mentions[self._met])
            self._met += 1

    def act_of(self, cue: int) -> Act | None:
        """The act of the verb of saying at a token; None for signs."""
        return self.marked.acts[cue]

    def says_of_himself(self, cue: int) -> bool:
        """Whether the verb itself tells that the speaker does it: "прошу"."""
        return self.grammar.is_first_person(self.marked.tokens.forms[cue])

    def outside(self, span: Span, speech: Sequence[Quotation]) -> list[Span]:
        """The parts of a stretch outside its quotations."""
        parts: list[Span] = []
        first = span.first
        for quote in speech:
            if quote.first - 1 > first:
                parts.append(Span(first, quote.first - 1))
            first = max(first, quote.last + 1)
        if first < span.last:
            parts.append(Span(first, span.last))
        return parts


def _distance(cue: int, quote: Quotation) -> int:
    return quote.first - cue if cue < quote.first else cue - quote.last


def _cut(frame: Frame, end: int) -> Frame:
    """The attribution with what is said ending before `end`."""
    contents = tuple(Span(span.first, min(span.last, end)) for span in frame.contents if span.first < end)
    return frame._replace(contents=contents)
