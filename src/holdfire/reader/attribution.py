"""Who says what: every sentence of a block cut into what is said and by whom, how firmly and in whose words.

The patterns are those of news prose in all four languages: a subject and a verb of saying before or after what is
said, "according to", a quotation with its speaker beside it, a name and a colon, and chains of these.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.frames import ENDS, PERFORMED, FrameFinder
from holdfire.reader.known import party_of
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.order import BOUNDARY, FEWEST_SAID, REACH, clause_from, colon_before
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said, Scene, is_heading, is_own_body, is_question, outside
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.speakers import Mention
from holdfire.reader.subjects import CUE, STOPS

_SPEECH_WORDS = 5  # a quotation of fewer words is a term or a part of a sentence
_DATELINE = 14  # tokens of "KYIV, Jan 20, 2026 (Agency) —"
_TIME_OF_DAY = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d*)?")
_MARKS = frozenset("«„“‘‹\"'»-−–")
_TOLD = Word.VERB | Word.CUE | Word.NOT | Word.SERVICE | Word.FIRE  # what no label or dateline has
_DASHES = frozenset("—–-")
_CLOSING = frozenset('»”“"’)')
_DEALT = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.ACCUSES, Act.ORDERS, Act.THANKS))
"""Acts that a narrator tells of others as what they did."""
_KNOWING = frozenset((Act.STATES, Act.WARNS, Act.FORECASTS, Act.DOUBTS))
"""Acts by which somebody's knowledge is passed on."""


@dataclass
class Attributor:
    """Attributes the sentences of one block in order."""

    marked: Marked
    quotes: Sequence[Quotation]
    mentions: Sequence[Mention]
    scene: Scene
    finder: FrameFinder = field(init=False)
    _quoted: dict[Quotation, Voice | None] = field(init=False)
    _quoted_act: dict[Quotation, Act | None] = field(init=False)
    _teller: Voice = field(init=False, default=AUTHOR_VOICE)

    def __post_init__(self) -> None:
        speech = [quote for quote in self.quotes if self._is_speech(quote)]
        self.finder = FrameFinder(self.marked, self.mentions, self.scene.cast, speech)
        self._quoted, self._quoted_act = {}, {}

    def _label_of_block(self, spans: Sequence[Span]) -> Voice | None:
        """Who speaks a whole paragraph of a transcript: the name and colon that it begins with."""
        frame = self.finder.named_before_colon(spans[0]) if spans else None
        if frame is not None and frame.subject is not None:
            return self.scene.cast.labelled(frame.subject) or frame.voice
        return self._surname_label() if self.scene.transcript else None

    def _surname_label(self) -> Voice | None:
        """Who is meant by a label that is but a surname: somebody whom the document has named in full."""
        forms, tokens = self.marked.tokens.forms, self.marked.tokens
        if len(forms) < 2 or forms[1] != ":" or not tokens.is_capital(0) or self.marked.words[0] & Word.ANSWER:
            return None
        return self.scene.cast.surnamed(tokens.words(0, 1)) or Voice(tokens.words(0, 1))

    def _teller_of(self, spans: Sequence[Span]) -> Voice:
        """Whose voice a paragraph is: in a transcript that of the last label, where it has none of its own."""
        label, scene = self._label_of_block(spans), self.scene
        if label is None and scene.transcript:
            answers = bool(self.marked.words) and self.marked.words[0] & Word.ANSWER
            label = scene.label or (scene.narrator if answers else None)
        if scene.transcript:
            scene.label = label
        return label or scene.narrator

    def attribute(self, spans: Sequence[Span]) -> Iterator[Said]:
        """What is said in each sentence, in order."""
        continued = self.scene.open_quote
        self.scene.source = None
        if is_question(self.marked):
            return
        self._teller = self.finder.teller = self._teller_of(spans)
        if is_heading(self.marked.tokens.forms):
            self.scene.speaker = self._label_of_block([self._without_head(span) for span in spans])
            return
        held: list[Said] = []
        for number, span in enumerate(self._parts(spans)):
            speech = self._speech_in(span)
            if speech and continued and number == 0:
                self._quoted[speech[0]] = self.scene.speaker
            teller = None if speech or not held else self.finder.told_before(span)
            if teller is not None:
                held = [one._replace(speaker=teller) if one.speaker == self._teller else one for one in held]
                self.scene.speaker = teller
            yield from held
            held = [] if teller is not None else list(self._sentence(span, speech))
            self.finder.meet_until(span.last)
            self._promote(held)
        yield from held
        self.scene.open_quote = bool(self.quotes) and not self.quotes[-1].closed

    def _speech_in(self, span: Span) -> list[Quotation]:
        """The quotations that reach into a stretch."""
        speech = self.finder.speech
        if not speech:
            return []
        begin = bisect_right(speech, span.first, key=lambda quote: quote.last)
        return list(speech[begin : bisect_left(speech, span.last, key=lambda quote: quote.first)])

    def _promote(self, held: Sequence[Said]) -> None:
        """Who has just spoken is the one whom "he" means in the next sentence, not whom he spoke of."""
        speaker = held[-1].speaker if held and not held[-1].direct else None
        if speaker is not None and speaker is not AUTHOR_VOICE:
            self.scene.cast.promote(speaker)

    def _parts(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The sentences, cut at a semicolon that stands in no quotation between two that have a verb each."""
        forms, finite = self.marked.tokens.forms, Word.VERB | Word.CUE | Word.REPORTED
        parted = ";" in forms
        for span in spans:
            if not parted:
                yield span
                continue
            first = span.first
            for place in range(span.first + 1, span.last - 1) if ";" in forms[span.first : span.last] else ():
                both = self.marked.has(finite, first, place) and self.marked.has(finite, place, span.last)
                if forms[place] == ";" and both and not self._is_quoted(place):
                    yield Span(first, place)
                    first = place + 1
            yield Span(first, span.last)

    def _is_quoted(self, place: int) -> bool:
        number = bisect_right(self.quotes, place, key=lambda quote: quote.first) - 1
        return number >= 0 and place < self.quotes[number].last

    def _sentence(self, span: Span, speech: Sequence[Quotation]) -> Iterator[Said]:
        if self._asks(span):
            return
        remark = self._is_remark(span)
        span = self._without_head(span)
        beside = outside(span, speech)
        if remark:
            yield Said(span.first, span.last, AUTHOR_VOICE)
        elif speech:
            yield from self._with_speech(span, speech, beside)
        else:
            yield from self._told(span)
        ends_open = self.marked.tokens.forms[span.last - 1] == ":"
        self.scene.intro = self.scene.speaker if ends_open else None

    def _is_remark(self, span: Span) -> bool:
        """Whether brackets hold a whole sentence: an editor's remark between what others say."""
        forms = self.marked.tokens.forms
        return forms[span.first] == "(" and ")" not in forms[span.first : span.last - 2]

    def _asks(self, span: Span) -> bool:
        """Whether a sentence is a question."""
        forms, last = self.marked.tokens.forms, span.last - 1
        while last > span.first and forms[last] in _CLOSING:
            last -= 1
        return forms[last] == "?"

    def _without_head(self, span: Span) -> Span:
        """Without what stands before the first word: a clock time, signs, and the dateline of a wire report."""
        forms, tokens = self.marked.tokens.forms, self.marked.tokens
        first = span.first
        while first < span.last - 1 and not (forms[first][0].isalpha() or forms[first][0] in _MARKS):
            if forms[first][0].isdecimal() and ":" not in forms[first] and not _TIME_OF_DAY.fullmatch(forms[first]):
                break  # a number that may be counted
            first += 1
        if span.first == 0 and self.scene.transcript and (colon := self._label_end(span)):
            return Span(colon + 1, span.last)
        if span.first == 0:
            for place in range(first + 1, min(first + _DATELINE, span.last)):
                if forms[place] in "–—-" and tokens.starts[place] > tokens.ends[place - 1]:
                    first = place + 1 if self._is_dateline(first, place) else first
                    break
        return span if first == span.first else Span(first, span.last)

    def _label_end(self, span: Span) -> int:
        """The colon of the label that a paragraph of a transcript begins with; 0 if there is none."""
        forms = self.marked.tokens.forms
        colon = next((place for place in range(1, min(span.last, 2 * REACH)) if forms[place] == ":"), 0)
        short = colon and colon + FEWEST_SAID < span.last
        return colon if short and not self.marked.has(_TOLD, 0, colon) else 0

    def _is_dateline(self, first: int, dash: int) -> bool:
        """Whether a place and a date or an agency stand before a dash, and nothing that is told."""
        return self.marked.tokens.is_capital(first) and not self.marked.has(_TOLD, first, dash)

    def _with_speech(self, span: Span, speech: Sequence[Quotation], beside: Sequence[Span]) -> Iterator[Said]:
        frame = self.finder.frame_beside(span, speech)
        if frame is not None:
            frame = self._resolved(frame)
            self.scene.speaker = frame.voice
        for quote in speech:
            if quote not in self._quoted:
                self._quoted[quote] = self._voice_of_speech(quote, frame)
                self._quoted_act[quote] = self.finder.act_of(frame.cue) if frame else None
            voice, act = self._quoted[quote], self._quoted_act.get(quote)
            first, last = max(quote.first, span.first), min(quote.last, span.last)
            if last - first >= FEWEST_SAID:
                yield Said(first, last, voice, act=_firm(act) or self._performed(first, last), direct=True)
            self.scene.speaker = voice or self.scene.speaker
        for part in beside:
            yield from self._beside_speech(part, frame)

    def _performed(self, first: int, last: int) -> Act | None:
        """What the speaker does by the words of a quotation: "I asked …", "we promise …"."""
        for place in range(first, last):
            if self.marked.acts[place] in PERFORMED and self.marked.words[place] & Word.CUE:
                subject = self.finder.subject_left(place, first)
                own = subject is not None and subject.kind == "pronoun"
                if own and self.marked.has(Word.WE, max(first, place - REACH), place):  # "ich habe sie gebeten"
                    return self.marked.acts[place]
        return None

    def _beside_speech(self, part: Span, frame: Frame | None) -> Iterator[Said]:
        """What stands outside the quotation marks: part of what is said, or the author's own words."""
        if frame is None:
            if part.last - part.first > _SPEECH_WORDS:
                yield from self._told(part)
            return
        told = False
        for content in frame.contents:
            first, last = max(content.first, part.first), min(content.last, part.last)
            if last - first > FEWEST_SAID:
                told = True
                yield Said(first, last, frame.voice, act=self.finder.act_of(frame.cue), hedged=self._hedged(part))
        if not told and not part.first <= frame.cue < part.last and part.last - part.first > _SPEECH_WORDS:
            yield from self._told(part)

    def _voice_of_speech(self, quote: Quotation, frame: Frame | None) -> Voice | None:
        if frame is not None:
            return frame.voice
        if self.scene.intro is not None:
            return self.scene.intro
        if self._teller is not AUTHOR_VOICE:
            return self._teller
        later = self.finder.frame_after(quote)
        if later is not None:
            return later.voice
        return self.scene.speaker

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech: indirect speech, or the narrator's own words."""
        frames = [self._resolved(frame) for frame in self.finder.frames(span)]
        frames = [frame for frame in frames if frame.voice is not None or frame.subject is not None]
        if not frames or self._is_habit(span, frames[0]):
            yield self._own(span)
            return
        head = self._head(span, frames)
        if head is not None:
            yield from self._told(head)
            span = Span(head.last + 1, span.last)
        before = Span(span.first, min(frame.begin for frame in frames))
        if before.last - before.first > _SPEECH_WORDS and not any(
            content.first < before.last for frame in frames for content in frame.contents
        ):
            yield self._own(before)
        for frame in frames:
            if self._is_retold(frame) or self._is_indirect(frame):
                voice = self.scene.speaker if self._is_indirect(frame) else self._teller
                outer = frame._replace(voice=voice, subject=None)
                yield from self._nested(outer, None, frame, relay=False, hedged=self._hedged(span))
            else:
                yield from self._of_frame(frame, span)

    def _is_habit(self, span: Span, frame: Frame) -> bool:
        """Whether it is told what follows each time that somebody speaks: "each time when Moscow speaks of a truce"."""
        begin = frame.begin
        joined = begin > span.first and self.marked.words[begin - 1] & Word.JOIN
        subject = frame.subject
        they = subject is not None and subject.kind == "pronoun" and subject.gender == "p"
        return (bool(joined) or they) and self.marked.has(Word.PATTERN, span.first, begin)

    def _head(self, span: Span, frames: Sequence[Frame]) -> Span | None:
        """What stands before a colon behind which another is quoted: "Moscow refused: pauses, said the minister, …"."""
        first = min((content.first for frame in frames for content in frame.contents), default=span.first)
        first = min(first, *(frame.begin for frame in frames))
        colon = colon_before(self.marked, first, span.first)
        if colon is None or colon - span.first <= FEWEST_SAID or any(frame.begin < colon for frame in frames):
            return None
        return Span(span.first, colon)

    def _is_retold(self, frame: Frame) -> bool:
        """Whether the narrator of a statement or speech tells what somebody else did, or what an organisation reported;
        a person who is quoted speaks for himself.
        """
        act = self.finder.act_of(frame.cue)
        if frame.voice is None or self._teller is AUTHOR_VOICE or act is Act.DECLINES_TO_CONFIRM:
            return False
        told, teller = (set(name.casefold().split()) for name in (frame.voice.name, self._teller.name))
        reported = frame.subject is not None and frame.subject.kind == "body"
        return not told <= teller and (act in _DEALT or reported)

    def _is_indirect(self, frame: Frame) -> bool:
        """Whether the verb's form tells that who spoke before says it of the subject: "Putin habe zugestimmt"."""
        subject = frame.subject
        if subject is None or self.scene.speaker is None or not subject.last <= frame.cue:
            return False
        told = Word.PERFECT if self.finder.act_of(frame.cue) in _DEALT else 0
        return bool(self.marked.words[subject.last] & (Word.REPORTED | told))

    def _resolved(self, frame: Frame) -> Frame:
        """With the speaker that the words leave out: who speaks of himself, or who was quoted last."""
        if frame.voice is not None or (frame.subject is not None and frame.subject.gender != "w"):
            return frame
        nobody = self.finder.grammar.is_plural(self.marked.tokens.forms[frame.cue])
        if frame.subject is not None or nobody or self.finder.says_of_himself(frame.cue):
            return frame._replace(voice=self._teller)
        return frame._replace(voice=self.scene.speaker)

    def _own(self, span: Span) -> Said:
        speaker = self._teller
        hedged = self._hedged(span)
        if self._goes_on(span) and self.scene.speaker is not None:
            return Said(span.first, span.last, self.scene.speaker, hedged=hedged)
        self.scene.source = self._publisher(span) or self.scene.source
        return Said(span.first, span.last, speaker, hedged=hedged, source=self.scene.source)

    def _goes_on(self, span: Span) -> bool:
        """Whether the words tell that it is still who spoke before: by the verb's form, "he had", or behind a
        semicolon what would be.
        """
        words, first = self.marked.words, span.first
        if first >= span.last:
            return False  # a dash behind which nothing stands
        if self.marked.has(Word.REPORTED, first, span.last):
            return True
        if words[first] & (Word.HE | Word.SHE) and first + 1 < span.last and words[first + 1] & Word.PERFECT:
            return True
        after = first > 0 and self.marked.tokens.forms[first - 1] == ";"
        return after and self._teller is AUTHOR_VOICE and self.marked.has(Word.WOULD, first, span.last)

    def _publisher(self, span: Span) -> Voice | None:
        """Whose figures or report the sentence speaks of: "United Nations figures", "a report by the institute"."""
        place = self.marked.find(Word.DATA, span.first, span.last)
        if place is None:
            return None
        before = self.finder.ending.get(place)
        if before is not None and before.kind in {"body", "place"}:
            return self.finder.voice(before)
        return self._published_by(place, span.last)

    def _published_by(self, place: int, last: int) -> Voice | None:
        for step in range(place + 1, min(place + REACH, last)):
            if (mention := self.finder.at.get(step)) is not None:
                return self._joined_voice(mention)
        return None

    def _joined_voice(self, mention: Mention) -> Voice | None:
        """Who is named, with another who is named beside: "by the institute and the agency"."""
        if mention.kind == "pronoun":
            return None
        voice, words, place = self.finder.voice(mention), self.marked.words, mention.last
        if voice is None or place >= len(words) or not words[place] & Word.JOIN or mention.kind == "person":
            return voice
        other = next((self.finder.at[step] for step in (place + 1, place + 2) if step in self.finder.at), None)
        if other is None or other.kind in {"pronoun", "person"}:
            return voice
        return Voice(self.marked.tokens.words(mention.first, other.last))

    def _of_frame(self, frame: Frame, span: Span) -> Iterator[Said]:
        act = self.finder.act_of(frame.cue)
        if act is Act.DECLINES_TO_CONFIRM:
            party = frame.voice.name if frame.voice else ""
            first = self._silence_from(frame, span)
            last = max([content.last for content in frame.contents if content.last > frame.cue], default=span.last)
            yield Said(first, last, self._teller, act=act, party=party)
            return
        if (cited := self._cited(frame, span)) is not None:
            yield from self._passed_on(frame, cited)
            return
        relay = self._is_relay(frame)
        hedged = self._hedged(span)
        self.scene.speaker = frame.voice or self.scene.speaker
        self.scene.source = None
        for content in frame.contents:
            inner = [found for found in self.finder.frames(content) if found.contents and found.cue != frame.cue]
            if not inner or act is Act.DENIES:
                yield self._plain(frame, content, act, hedged=hedged)
                continue
            begin = min(min(found.begin, *(part.first for part in found.contents)) for found in inner)
            apart = self.marked.tokens.forms[begin - 1] in BOUNDARY
            if apart and begin - content.first > _SPEECH_WORDS - 2 and act not in PERFORMED:
                yield Said(content.first, begin, frame.voice, act=_firm(act), hedged=hedged)
            for found in inner:
                yield from self._nested(frame, act, found, relay=relay, hedged=hedged)

    def _silence_from(self, frame: Frame, span: Span) -> int:
        """The first token of a clause that tells of a silence: its article, or all before a verb that comes late."""
        first = self.marked.find(Word.ARTICLE, max(span.first, frame.begin - 1), frame.begin)
        asked = min((content.first for content in frame.contents), default=frame.begin)
        if self.finder.grammar.oblique:
            return min(asked, clause_from(self.marked, frame.begin, span.first))
        if not self.scene.cast.lists.verbs_last:
            return frame.begin if first is None else first
        begin = frame.begin
        while begin > span.first and self.marked.tokens.forms[begin - 1] not in BOUNDARY | STOPS:
            begin -= 1
        return begin

    def _cited(self, frame: Frame, span: Span) -> Voice | None:
        """Whose words the speaker passes on: "the agency reported, citing the ministry"."""
        place = self.marked.find(Word.CITING, span.first, span.last)
        if place is None or any(content.first <= place < content.last for content in frame.contents):
            return None
        for step in range(place + 1, min(place + REACH, span.last)):
            if (mention := self.finder.at.get(step)) is not None:
                named = self.finder.straightened(mention)
                voice = self.finder.voice(named)  # officials are none of those who cite them
                return voice if voice != frame.voice else self.scene.cast.voice(named, definite=False)
        return None

    def _passed_on(self, frame: Frame, cited: Voice) -> Iterator[Said]:
        via = (frame.voice.name,) if frame.voice else ()
        self.scene.speaker = cited
        for content in frame.contents:
            yield Said(content.first, content.last, cited, via, _firm(self.finder.act_of(frame.cue)))

    def _plain(self, frame: Frame, content: Span, act: Act | None, *, hedged: bool) -> Said:
        """What is said with no further speaker in it; after "quoted" the one who is quoted stands before it."""
        quoted = self.finder.at.get(content.first) if self.marked.words[frame.cue] & Word.RELAY else None
        if quoted is not None and frame.voice is not None and content.last - quoted.last >= FEWEST_SAID:
            self.scene.speaker = self.finder.voice(quoted)
            via = (frame.voice.name,)
            return Said(quoted.last, content.last, self.scene.speaker, via, _firm(act), hedged=hedged)
        return Said(content.first, content.last, frame.voice, self._quoted_by(frame), _firm(act), hedged=hedged)

    def _quoted_by(self, frame: Frame) -> tuple[str, ...]:
        """Who quotes the speaker in a clause behind the name: "the spokesman, whom Russian agencies quote, said"."""
        for place in range(frame.begin + 1, frame.cue):
            if self.marked.words[place] & Word.RELAY and self.marked.words[place - 1] & Word.WHO:
                quoting = (self.finder.at.get(step) for step in range(place + 1, min(place + REACH, frame.cue)))
                voice = next((self.finder.voice(mention) for mention in quoting if mention is not None), None)
                return (voice.name,) if voice else ()
        return ()

    def _nested(self, outer: Frame, act: Act | None, inner: Frame, *, relay: bool, hedged: bool) -> Iterator[Said]:
        """A chain of two: who says it, and through whom."""
        own = self.finder.act_of(inner.cue)
        same = inner.voice is None or outer.voice is None or _speaks_for(outer.voice.name, inner.voice.name)
        same = same or (own in _DEALT and is_own_body(inner))
        itself = inner.subject is not None and inner.subject.kind == "pronoun"
        if same or (itself and inner.subject is not None and (inner.voice is None or inner.subject.gender == "w")):
            for content in inner.contents:
                before = content.first - 1
                opened = self.marked.words[before] & Word.THAT or self.marked.tokens.forms[before] == ","
                begin = inner.begin if own in PERFORMED and not opened else content.first
                yield Said(begin, content.last, outer.voice or inner.voice, act=_firm(own) or _firm(act), hedged=hedged)
            return
        for content in inner.contents:
            if relay and outer.voice is not None:
                self.scene.speaker = inner.voice
                yield Said(content.first, content.last, inner.voice, (outer.voice.name,), _firm(own), hedged=hedged)
            elif (own is None or own in _KNOWING) and inner.voice is not None:
                told = _firm(act) or _firm(own)
                yield Said(content.first, content.last, outer.voice, (inner.voice.name,), told, hedged=hedged)
            else:
                yield Said(inner.begin, content.last, outer.voice, act=_firm(act) or Act.STATES, hedged=hedged)

    def _is_relay(self, frame: Frame) -> bool:
        if self.marked.words[frame.cue] & Word.RELAY:
            return True
        subject = frame.subject
        return subject is not None and self.marked.has(Word.MEDIA, subject.first, subject.last)

    def _hedged(self, span: Span) -> bool:
        return self.marked.has(Word.HEDGE, span.first, span.last)

    def _is_speech(self, quote: Quotation) -> bool:
        """Whether a quotation is a speech of its own, and not a term or a part of what is told around it."""
        tokens = self.marked.tokens
        if quote.last - quote.first < FEWEST_SAID:
            return False
        cut = quote.closed and tokens.forms[quote.last] in ",.!?…"
        if cut or tokens.forms[quote.first - 1] in _DASHES:
            return True  # a part of a speech in which its speaker is named
        opens = tokens.text[tokens.starts[quote.first]]
        before = quote.first - 2
        alone = before < 0 or tokens.forms[before] in BOUNDARY | STOPS | ENDS or bool(self.marked.words[before] & CUE)
        if opens.islower() and not alone:
            return False
        return quote.last - quote.first >= _SPEECH_WORDS or (
            not opens.islower() and self.marked.has(Word.VERB | Word.CUE, quote.first, quote.last)
        )


def _speaks_for(one: str, other: str) -> bool:
    """Whether it is the same who speaks, or somebody of the same party by the register."""
    return one == other or (party_of(one) == party_of(other) != "")


def _firm(act: Act | None) -> Act | None:
    """An act that the verb itself tells; "says" leaves it to what is said."""
    return None if act is Act.STATES else act
