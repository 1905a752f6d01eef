"""Who says what: every sentence of a block cut into what is said and by whom, how firmly and in whose words.

The patterns are those of news prose in all four languages: a subject and a verb of saying before or after what is
said, "according to", a quotation with its speaker beside it, a name and a colon, and chains of these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.speakers import Mention

_SPEECH_WORDS = 5  # a quotation of fewer words is a term or a part of a sentence
_FEWEST_SAID = 2  # tokens that can say something
_REACH = 7  # tokens between a verb of saying and its subject
_TO_THAT = 16  # tokens between a verb of saying and the word that opens what is said
_PERFORMED = frozenset(
    (Act.REQUESTS, Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.DENIES, Act.ORDERS, Act.THANKS, Act.ACCUSES, Act.DOUBTS,
     Act.WARNS, Act.FORECASTS, Act.DECLINES_TO_CONFIRM)
)  # fmt: skip
_CUE = Word.CUE | Word.RELAY


class Said(NamedTuple):
    """A stretch of tokens with whose words they are.

    `act` is None where only the content can tell it. `speaker` None: somebody, but it cannot be told who.
    """

    first: int
    last: int
    speaker: Voice | None
    via: tuple[str, ...] = ()
    act: Act | None = None
    direct: bool = False
    hedged: bool = False
    source: Voice | None = None  # whose figures the sentences before spoke of
    party: str = ""  # whose silence the narrator tells of


_AUTHOR = Voice(AUTHOR)


@dataclass
class Scene:
    """What one block leaves behind for the next: who was quoted last, and whether a quotation is still open."""

    cast: Cast
    speaker: Voice | None = None  # of the last sentence that had one
    open_quote: bool = False
    intro: Voice | None = None  # of a sentence that ended with a colon
    source: Voice | None = None  # whose figures the block speaks of
    narrator: Voice = _AUTHOR  # whose voice the text is: its author's, or that of who gives the speech


class _Frame(NamedTuple):
    """A verb of saying with its subject and what is said."""

    cue: int
    voice: Voice | None
    subject: Mention | None
    begin: int  # first token of the attribution
    contents: tuple[Span, ...]


@dataclass
class Attributor:
    """Attributes the sentences of one block in order."""

    marked: Marked
    quotes: Sequence[Quotation]
    mentions: Sequence[Mention]
    scene: Scene
    _at: dict[int, Mention] = field(init=False)
    _ending: dict[int, Mention] = field(init=False)
    _speech: list[Quotation] = field(init=False)
    _quoted: dict[Quotation, Voice | None] = field(init=False)
    _quoted_act: dict[Quotation, Act | None] = field(init=False)
    _met: int = field(init=False, default=0)
    _teller: Voice = field(init=False, default=_AUTHOR)

    def __post_init__(self) -> None:
        self._at = {mention.first: mention for mention in self.mentions}
        self._ending = {mention.last: mention for mention in self.mentions}
        self._speech = [quote for quote in self.quotes if self._is_speech(quote)]
        self._quoted, self._quoted_act = {}, {}

    def _label_of_block(self, spans: Sequence[Span]) -> Voice | None:
        """Who speaks a whole paragraph of a transcript: the name and colon that it begins with."""
        frame = self._named_before_colon(spans[0]) if spans else None
        return frame.voice if frame is not None else None

    def _is_question(self) -> bool:
        """Whether the block is a question of a transcript."""
        words, forms = self.marked.words, self.marked.tokens.forms
        colon = next((place for place in range(1, min(_REACH + 1, len(forms))) if forms[place] == ":"), None)
        return bool(words and colon is not None and words[0] & Word.QUESTION)

    def attribute(self, spans: Sequence[Span]) -> Iterator[Said]:
        """What is said in each sentence, in order."""
        continued = self.scene.open_quote
        self.scene.source = None
        if self._is_question():
            return
        self._teller = self._label_of_block(spans) or self.scene.narrator
        for number, span in enumerate(spans):
            speech = [quote for quote in self._speech if quote.first < span.last and quote.last > span.first]
            if speech and continued and number == 0:
                self._quoted[speech[0]] = self.scene.speaker
            yield from self._sentence(span, speech)
            self._meet_until(span.last)
        self.scene.open_quote = bool(self.quotes) and not self.quotes[-1].closed

    # ---- sentences

    def _sentence(self, span: Span, speech: Sequence[Quotation]) -> Iterator[Said]:
        span = self._without_head(span)
        outside = self._outside(span, speech)
        if speech:
            yield from self._with_speech(span, speech, outside)
        else:
            yield from self._told(span)
        ends_open = self.marked.tokens.forms[span.last - 1] == ":"
        self.scene.intro = self.scene.speaker if ends_open else None

    def _without_head(self, span: Span) -> Span:
        """Without what stands before the first word: a clock time, signs, and the dateline of a wire report."""
        forms, tokens = self.marked.tokens.forms, self.marked.tokens
        first = span.first
        while first < span.last - 1 and not (forms[first][0].isalpha() or forms[first][0] in _MARKS):
            if forms[first][0].isdecimal() and ":" not in forms[first] and "." not in forms[first]:
                break  # a number that may be counted
            first += 1
        if span.first == 0:
            for place in range(first + 1, min(first + _DATELINE, span.last)):
                if forms[place] in "–—-" and tokens.starts[place] > tokens.ends[place - 1]:
                    named = tokens.is_capital(first) and not self.marked.has(Word.VERB | Word.CUE, first, place)
                    return Span(place + 1, span.last) if named else Span(first, span.last)
        return Span(first, span.last)

    def _with_speech(self, span: Span, speech: Sequence[Quotation], outside: Sequence[Span]) -> Iterator[Said]:
        frame = self._frame_beside(span, speech)
        if frame is not None:
            self.scene.speaker = frame.voice
        for quote in speech:
            if quote not in self._quoted:
                self._quoted[quote] = self._voice_of_speech(span, quote, frame)
                self._quoted_act[quote] = self._act_of(frame.cue) if frame else None
            voice, act = self._quoted[quote], self._quoted_act.get(quote)
            first, last = max(quote.first, span.first), min(quote.last, span.last)
            if last - first >= _FEWEST_SAID:
                yield Said(first, last, voice, act=_firm(act) or self._performed(first, last), direct=True)
            self.scene.speaker = voice or self.scene.speaker
        for part in outside:
            yield from self._beside_speech(part, frame)

    def _performed(self, first: int, last: int) -> Act | None:
        """What the speaker does by the words of a quotation: "I asked …", "we promise …"."""
        for place in range(first, last):
            if self.marked.acts[place] in _PERFORMED and self.marked.words[place] & Word.CUE:
                subject = self._subject_left(place, first)
                if subject is not None and subject.kind == "pronoun" and subject.gender == "w":
                    return self.marked.acts[place]
        return None

    def _beside_speech(self, part: Span, frame: _Frame | None) -> Iterator[Said]:
        """What stands outside the quotation marks: part of what is said, or the author's own words."""
        if frame is None:
            if part.last - part.first > _SPEECH_WORDS:
                yield from self._told(part)
            return
        told = False
        for content in frame.contents:
            first, last = max(content.first, part.first), min(content.last, part.last)
            if last - first > _FEWEST_SAID:
                told = True
                yield Said(first, last, frame.voice, act=self._act_of(frame.cue), hedged=self._hedged(part))
        if not told and not part.first <= frame.cue < part.last and part.last - part.first > _SPEECH_WORDS:
            yield from self._told(part)

    def _voice_of_speech(self, span: Span, quote: Quotation, frame: _Frame | None) -> Voice | None:
        if frame is not None:
            return frame.voice
        if self.scene.intro is not None:
            return self.scene.intro
        if self._teller is not _AUTHOR:
            return self._teller
        later = self._frame_after(quote)
        if later is not None:
            return later.voice
        return self.scene.speaker

    def _frame_after(self, quote: Quotation) -> _Frame | None:
        """The attribution that follows a quotation of several sentences."""
        stop = min(len(self.marked.tokens), quote.last + 2 * _REACH)
        for cue in self._cues(quote.last, stop):
            return self._frame(cue, Span(quote.last, stop))
        return None

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech: indirect speech, or the narrator's own words."""
        frames = self._frames(span)
        if not frames:
            yield self._own(span)
            return
        before = Span(span.first, min(frame.begin for frame in frames))
        if before.last - before.first > _SPEECH_WORDS and not any(
            content.first < before.last for frame in frames for content in frame.contents
        ):
            yield self._own(before)
        for frame in frames:
            yield from self._of_frame(frame, span)

    def _own(self, span: Span) -> Said:
        speaker = self._teller
        hedged = self._hedged(span)
        if self.marked.has(Word.REPORTED, span.first, span.last) and self.scene.speaker is not None:
            return Said(span.first, span.last, self.scene.speaker, hedged=hedged)
        self.scene.source = self._publisher(span) or self.scene.source
        return Said(span.first, span.last, speaker, hedged=hedged, source=self.scene.source)

    def _publisher(self, span: Span) -> Voice | None:
        """Whose figures or report the sentence speaks of: "United Nations figures", "a report by the institute"."""
        place = self.marked.find(Word.DATA, span.first, span.last)
        if place is None:
            return None
        before = self._ending.get(place)
        if before is not None and before.kind in {"body", "place"}:
            return self._voice(before)
        return self._published_by(place, span.last)

    def _published_by(self, place: int, last: int) -> Voice | None:
        for step in range(place + 1, min(place + _REACH, last)):
            if (mention := self._at.get(step)) is not None:
                return self._voice(mention) if mention.kind != "pronoun" else None
        return None

    def _of_frame(self, frame: _Frame, span: Span) -> Iterator[Said]:
        act = self._act_of(frame.cue)
        if act is Act.DECLINES_TO_CONFIRM:
            party = frame.voice.name if frame.voice else ""
            first = self.marked.find(Word.ARTICLE, max(span.first, frame.begin - 1), frame.begin)
            last = max([content.last for content in frame.contents], default=span.last)
            yield Said(frame.begin if first is None else first, last, self._teller, act=act, party=party)
            return
        relay = self._is_relay(frame)
        hedged = self._hedged(span)
        self.scene.speaker = frame.voice or self.scene.speaker
        self.scene.source = None
        for content in frame.contents:
            inner = [found for found in self._frames(content) if found.contents] if act is not Act.DENIES else []
            if not inner:
                yield self._plain(frame, content, act, hedged=hedged)
                continue
            for found in inner:
                yield from self._nested(frame, act, found, relay=relay, hedged=hedged)

    def _plain(self, frame: _Frame, content: Span, act: Act | None, *, hedged: bool) -> Said:
        """What is said with no further speaker in it; after "quoted" the one who is quoted stands before it."""
        quoted = self._at.get(content.first) if self.marked.words[frame.cue] & Word.RELAY else None
        if quoted is not None and frame.voice is not None and content.last - quoted.last >= _FEWEST_SAID:
            self.scene.speaker = self._voice(quoted)
            via = (frame.voice.name,)
            return Said(quoted.last, content.last, self.scene.speaker, via, _firm(act), hedged=hedged)
        return Said(content.first, content.last, frame.voice, act=_firm(act), hedged=hedged)

    def _nested(self, outer: _Frame, act: Act | None, inner: _Frame, *, relay: bool, hedged: bool) -> Iterator[Said]:
        """A chain of two: who says it, and through whom."""
        own = self._act_of(inner.cue)
        same = inner.voice is None or outer.voice is None or inner.voice.name == outer.voice.name
        if same or (inner.subject is not None and inner.subject.kind == "pronoun" and inner.voice is None):
            for content in inner.contents:
                begin = inner.begin if own in _PERFORMED else content.first
                yield Said(begin, content.last, outer.voice or inner.voice, act=_firm(own) or _firm(act), hedged=hedged)
            return
        for content in inner.contents:
            if relay and outer.voice is not None:
                self.scene.speaker = inner.voice
                yield Said(content.first, content.last, inner.voice, (outer.voice.name,), _firm(own), hedged=hedged)
            elif own in {Act.STATES, Act.WARNS, Act.FORECASTS, Act.DOUBTS} and inner.voice is not None:
                told = _firm(act) or _firm(own)
                yield Said(content.first, content.last, outer.voice, (inner.voice.name,), told, hedged=hedged)
            else:
                yield Said(inner.begin, content.last, outer.voice, act=_firm(act) or Act.STATES, hedged=hedged)

    # ---- verbs of saying and their subjects

    def _cues(self, first: int, last: int) -> Iterator[int]:
        for place in range(first, last):
            if self.marked.words[place] & _CUE and self._is_verb(place) and not self._in_speech(place):
                yield place

    def _is_verb(self, place: int) -> bool:
        """Not a noun such as "a request", "their latest report", nor a participle before a noun."""
        words = self.marked.words
        if place and words[place - 1] & (Word.ARTICLE | Word.OF) and not words[place - 1] & Word.THAT:
            return False
        return not (place > 1 and words[place - 2] & Word.ARTICLE and not words[place - 1] and place not in self._ending)

    def _in_speech(self, place: int) -> bool:
        return any(quote.first <= place < quote.last for quote in self._speech)

    def _frames(self, span: Span) -> list[_Frame]:
        """The attributions side by side in a stretch (not those inside what is said)."""
        found: list[_Frame] = []
        begin = span.first
        if frame := self._according(span) or self._named_before_colon(span) or self._trailing(span):
            return [frame]
        for cue in self._cues(span.first, span.last):
            if cue < begin:
                continue
            if found and not self._is_beside(found[-1], cue):
                continue
            frame = self._frame(cue, Span(begin, span.last)) if not found else self._next_frame(cue, found, span)
            if frame is None or not (frame.contents or self._act_of(cue) is Act.DECLINES_TO_CONFIRM):
                continue
            if found:
                found[-1] = _cut(found[-1], frame.begin)
            found.append(frame)
        return found

    def _trailing(self, span: Span) -> _Frame | None:
        """The attribution at the end of a stretch, behind what is said: "…, Trump said on Monday"."""
        for cue in reversed(list(self._cues(span.first, span.last))):
            if self.marked.words[cue] & (Word.GERUND | Word.RELAY):
                continue
            subject = self._subject(cue, span)
            if subject is None:
                continue
            begin, after = min(cue, subject.first), max(cue + 1, subject.last)
            comma = self._comma_before(begin, span.first)
            if comma is None or comma - span.first <= _FEWEST_SAID or not self._only_adjuncts(after, span.last):
                continue
            contents = tuple(self._contents(cue, subject, span))
            return _Frame(cue, self._voice(subject), subject, begin, contents)
        return None

    def _only_adjuncts(self, first: int, last: int) -> bool:
        """Whether nothing but "on Tuesday", "in a statement" stands before the end or the next comma."""
        forms = self.marked.tokens.forms
        end = next((place for place in range(first, last) if forms[place] in _BOUNDARY or forms[place] == "."), last)
        return end - first <= _REACH and not self.marked.has(Word.THAT | Word.VERB | Word.CUE | Word.FUTURE, first, end)

    def _is_beside(self, before: _Frame, cue: int) -> bool:
        """Whether a later verb of saying stands beside the earlier one ("… and added that …"), not inside its content."""
        words = self.marked.words
        if words[cue] & Word.GERUND:
            return True
        first = cue - 1
        while first > before.cue and not words[first] & (Word.JOIN | Word.THAT) and cue - first < 4:
            first -= 1
        return bool(words[first] & Word.JOIN) and first > before.cue

    def _next_frame(self, cue: int, found: Sequence[_Frame], span: Span) -> _Frame | None:
        gerund = self.marked.words[cue] & Word.GERUND
        subject = None if gerund else self._subject_left(cue, found[-1].cue + 1)
        voice = self._voice(subject) if subject else found[-1].voice
        begin = subject.first if subject else cue
        while begin and not self.marked.words[begin - 1] & Word.JOIN and begin > found[-1].cue + 1:
            begin -= 1
        begin = max(begin - 1, found[-1].cue + 1)
        return _Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, Span(cue, span.last))))

    def _frame(self, cue: int, span: Span) -> _Frame | None:
        subject = self._subject(cue, span)
        if subject is None:
            return None
        voice = self._voice(subject)
        begin = cue if self.marked.words[cue] & Word.GERUND else min(cue, subject.first)
        return _Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, span)))

    def _frame_beside(self, span: Span, speech: Sequence[Quotation]) -> _Frame | None:
        """The attribution of a quotation in its own sentence: the verb of saying nearest to it."""
        frames = []
        for part in self._outside(span, speech):
            if frame := self._according(part):
                frames.append(frame)
            for cue in self._cues(part.first, part.last):
                frame = self._frame(cue, part)
                if frame is not None:
                    frames.append(frame)
        if not frames:
            return self._labelled(span, speech)
        return min(frames, key=lambda frame: min(_distance(frame.cue, quote) for quote in speech))

    def _named_before_colon(self, span: Span) -> _Frame | None:
        """A name and a colon at the beginning: a headline, a transcript, a ticker."""
        mention = self._at.get(span.first)
        colon = mention.last if mention is not None else span.last
        if mention is None or mention.kind == "pronoun" or colon + _FEWEST_SAID >= span.last:
            return None
        if self.marked.tokens.forms[colon] != ":":
            return None
        return _Frame(colon, self._voice(mention), mention, span.first, (self._trim(Span(colon + 1, span.last)),))

    def _labelled(self, span: Span, speech: Sequence[Quotation]) -> _Frame | None:
        """A name and a colon before a quotation."""
        forms = self.marked.tokens.forms
        colon = next((place for place in range(span.first, speech[0].first) if forms[place] == ":"), None)
        if colon is None or colon == span.first:
            return None
        mention = self._ending.get(colon)
        if mention is None or mention.kind == "pronoun":
            return None
        return _Frame(colon, self._voice(mention), mention, span.first, ())

    def _according(self, span: Span) -> _Frame | None:
        words = self.marked.words
        place = self.marked.find(Word.ACCORDING, span.first, span.last)
        if place is None or self._in_speech(place):
            return None
        begin = self._after_phrase(place + 1, span.last)
        while begin < span.last and words[begin] & Word.ARTICLE and begin not in self._at:
            begin += 1
        mention = self._at.get(begin) or next(
            (self._at[step] for step in range(begin, min(begin + 3, span.last)) if step in self._at), None
        )
        if mention is None:
            return None
        after = mention.last
        contents = []
        if place - span.first > _FEWEST_SAID:
            contents.append(Span(span.first, place))
        rest = self._after_comma(after, span.last)
        if span.last - rest > _FEWEST_SAID and (place - span.first <= _FEWEST_SAID or self._is_comma(after)):
            contents.append(Span(rest, span.last))
        return _Frame(place, self._voice(mention), mention, place, tuple(self._trim(part) for part in contents))

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
        first = cue == span.first or forms[cue - 1] in _BOUNDARY
        if first:
            return self._subject_right(cue, span) or self._subject_left(cue, span.first)
        return self._subject_left(cue, span.first) or self._subject_right(cue, span)

    def _subject_left(self, cue: int, first: int) -> Mention | None:
        words, forms = self.marked.words, self.marked.tokens.forms
        place = cue
        while place > first and cue - place <= _REACH:
            if mention := self._ending.get(place):
                return self._with_apposition(mention, first)
            before = place - 1
            if forms[before] == ",":
                place = self._before_apposition(before, first)
                if place is None:
                    return None
                continue
            if words[before] & (Word.THAT | Word.WHO | _CUE) or forms[before] in _STOPS:
                return None
            place = before
        return None

    def _before_apposition(self, comma: int, first: int) -> int | None:
        """The end of the noun before a clause between commas that ends at `comma`; None if there is none."""
        forms, words = self.marked.tokens.forms, self.marked.words
        for place in range(comma - 1, max(first, comma - 16), -1):
            if forms[place] == ",":
                return place if place in self._ending else None
            if forms[place] in _STOPS or words[place] & Word.THAT:
                return None
        return comma if comma in self._ending else None

    def _with_apposition(self, mention: Mention, first: int) -> Mention:
        """A name before an office between commas: "Dmitry Peskov, the Kremlin spokesman," """
        forms, words = self.marked.tokens.forms, self.marked.words
        before = mention.first
        while before > first and words[before - 1] & Word.ARTICLE:
            before -= 1
        if mention.kind == "office" and before > first and forms[before - 1] == ",":
            named = self._ending.get(before - 1)
            if named is not None and named.kind in {"person", "name"}:
                return named._replace(role=named.role or mention.name)
        joined = before - 1
        if joined > first and words[joined] & Word.JOIN and forms[joined] != "," and joined in self._ending:
            other = self._ending[joined]
            if other.kind != "pronoun" and mention.kind != "pronoun":
                name = self.marked.tokens.words(other.first, mention.last)
                return Mention(other.first, mention.last, name, "", "body", "p")
        return mention

    def _subject_right(self, cue: int, span: Span) -> Mention | None:
        forms, words = self.marked.tokens.forms, self.marked.words
        place = cue + 1
        while place < span.last and place - cue <= _REACH:
            if mention := self._at.get(place):
                return mention
            if forms[place] in _BOUNDARY or words[place] & (Word.THAT | Word.WHO | _CUE | Word.JOIN):
                return None
            place += 1
        return None

    # ---- what is said

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
        comma = None if words[cue] & Word.GERUND else self._comma_before(begin, span.first)
        if comma is not None and comma - span.first > _FEWEST_SAID:
            rest = self._after_comma(after, span.last)
            whole = rest > after and span.last - rest > _FEWEST_SAID and forms[rest - 1] == ","
            whole = whole and not words[rest] & (Word.IF | Word.GERUND)
            yield self._trim(Span(span.first, span.last if whole else comma))
            return
        colon = next((place for place in range(after, min(after + _REACH, span.last)) if forms[place] == ":"), None)
        if colon is not None and span.last - colon > _FEWEST_SAID:
            yield self._trim(Span(colon + 1, span.last))
            return
        first = begin if self.marked.acts[cue] in _PERFORMED else after
        if span.last - first > _FEWEST_SAID:
            yield self._trim(Span(first, span.last))

    def _comma_before(self, begin: int, first: int) -> int | None:
        """The comma (or closing mark) right before an attribution that follows what is said."""
        words = self.marked.words
        place = begin
        while place > first and (words[place - 1] & Word.ARTICLE or words[place - 1] & Word.HOW):
            place -= 1
        return place - 1 if place > first and self.marked.tokens.forms[place - 1] in _BOUNDARY else None

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

    # ---- small things

    def _voice(self, mention: Mention) -> Voice | None:
        words = self.marked.words
        self._meet_until(mention.first)
        definite = not (mention.first and words[mention.first - 1] & Word.ARTICLE) or self._is_definite(mention)
        return self.scene.cast.voice(mention, definite=definite)

    def _is_definite(self, mention: Mention) -> bool:
        return not self.marked.words[mention.first - 1] & Word.SOME

    def _meet_until(self, place: int) -> None:
        while self._met < len(self.mentions) and self.mentions[self._met].first < place:
            self.scene.cast.meet(self.mentions[self._met])
            self._met += 1

    def _is_relay(self, frame: _Frame) -> bool:
        if self.marked.words[frame.cue] & Word.RELAY:
            return True
        subject = frame.subject
        return subject is not None and self.marked.has(Word.MEDIA, subject.first, subject.last)

    def _act_of(self, cue: int) -> Act | None:
        return self.marked.acts[cue]

    def _hedged(self, span: Span) -> bool:
        return self.marked.has(Word.HEDGE, span.first, span.last)

    def _is_speech(self, quote: Quotation) -> bool:
        """Whether a quotation is a speech of its own, and not a term or a part of what is told around it."""
        tokens = self.marked.tokens
        if quote.last - quote.first < _FEWEST_SAID:
            return False
        opens = tokens.text[tokens.starts[quote.first]]
        before = quote.first - 2
        alone = before < 0 or tokens.forms[before] in _BOUNDARY | _STOPS | _ENDS or bool(self.marked.words[before] & _CUE)
        if opens.islower() and not alone:
            return False
        return quote.last - quote.first >= _SPEECH_WORDS or (
            not opens.islower() and self.marked.has(Word.VERB | Word.CUE, quote.first, quote.last)
        )

    def _outside(self, span: Span, speech: Sequence[Quotation]) -> list[Span]:
        parts: list[Span] = []
        first = span.first
        for quote in speech:
            if quote.first - 1 > first:
                parts.append(Span(first, quote.first - 1))
            first = max(first, quote.last + 1)
        if first < span.last:
            parts.append(Span(first, span.last))
        return parts


_DATELINE = 14  # tokens of "KYIV, Jan 20, 2026 (Agency) —"
_MARKS = frozenset("«„“‘‹\"'»-−–")
_BOUNDARY = frozenset((",", "”", "“", "»", '"', "–", "—", "-", "’", "«", "(", ")", ";"))
_STOPS = frozenset((";", ":", "”", "»", '"', "(", ")"))
_ENDS = frozenset((".", "!", "?", "…"))
_EDGES = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "-", "“", "”", "»", "«", '"', "’", ")", "("))


def _firm(act: Act | None) -> Act | None:
    """An act that the verb itself tells; "says" leaves it to what is said."""
    return None if act is Act.STATES else act


def _distance(cue: int, quote: Quotation) -> int:
    return quote.first - cue if cue < quote.first else cue - quote.last


def _cut(frame: _Frame, end: int) -> _Frame:
    """The attribution with what is said ending before `end`."""
    contents = tuple(Span(span.first, min(span.last, end)) for span in frame.contents if span.first < end)
    return frame._replace(contents=contents)
