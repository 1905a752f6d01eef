"""Who says what: every sentence of a block cut into what is said and by whom, how firmly and in whose words.

The patterns are those of news prose in all four languages: a subject and a verb of saying before or after what is
said, "according to", a quotation with its speaker beside it, a name and a colon, and chains of these.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from holdfire.model.claim import AUTHOR, Act
from holdfire.reader.appositions import STOPS
from holdfire.reader.cases import CUE
from holdfire.reader.cast import Voice
from holdfire.reader.contents import PERFORMED
from holdfire.reader.frames import FrameFinder
from holdfire.reader.heads import Heads
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.numbers import number_forms
from holdfire.reader.order import BOUNDARY, FEWEST_SAID, REACH, past_label, past_phrase
from holdfire.reader.relays import SPEECH_WORDS
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said, cut_at, firm, is_heading, is_question, outside
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.telling import OURS, TELLS
from holdfire.reader.tokens import DASHES
from holdfire.reader.told_back import DEEDS, answers_for, deed_of
from holdfire.reader.trailing import ENDS

_DEMANDS = frozenset((Act.REQUESTS, Act.ORDERS))

_FEW = 3  # sentences of a short paragraph
_LETTERS = 4  # of the longest label that may be an abbreviation
_BULLETS = frozenset("—–-•*·")
_INNER = dict(zip("„“\"‚‘'›‹«", map(frozenset, ('“”"', '”"', '"', "‘’", "’", "'", "‹", "›", "»")), strict=True))
_CLOSING = frozenset('»”“"’)')


@dataclass
class Attributor(Heads):
    """Attributes the sentences of one block in order."""

    mentions: Sequence[Mention] = ()
    _quoted: dict[Quotation, Voice | None] = field(init=False)
    _quoted_act: dict[Quotation, Act | None] = field(init=False)
    _was_asked: bool = field(init=False, default=False)  # whether the block before asks

    def __post_init__(self) -> None:
        super().__post_init__()
        speech = [quote for quote in self.quotes if self._is_speech(quote)]
        self.finder = FrameFinder(self.marked, self.mentions, self.scene.cast, speech, published=self.scene.published)
        self._quoted, self._quoted_act = {}, {}

    def _label_of_block(self, spans: Sequence[Span]) -> Voice | None:
        """Who speaks a whole paragraph of a transcript: the name and colon that it begins with."""
        first = self._without_signs(spans[0]) if spans else None
        if first is not None and self.finder.grammar.behind_alert(self.forms, first.first):
            return None
        frame = self.finder.named_before_colon(first) if first is not None else None
        if frame is not None and frame.subject is not None:
            return self.scene.cast.labelled(frame.subject) or frame.voice
        return self._surname_label() if self.scene.transcript else None

    def _surname_label(self) -> Voice | None:
        """Who is meant by a label that is but a surname: somebody whom the document has named in full."""
        forms, tokens = self.forms, self.marked.tokens
        if forms[1:2] == ["("] and self.words[0] & Word.ANSWER and forms[3:5] == [")", ":"]:
            return self.scene.cast.surnamed(forms[2]) or Voice(tokens.words(2, 3))  # "A (Tarsi): …"
        if len(forms) < 2 or forms[1] != ":" or not tokens.is_capital(0) or self.words[0] & Word.ANSWER:
            return None
        printed = tokens.words(0, 1)
        return self.scene.cast.surnamed(printed) or Voice(printed.title() if len(printed) > _LETTERS else printed)

    def _teller_of(self, spans: Sequence[Span]) -> Voice:
        """Whose voice a paragraph is: in a transcript that of the last label, where it has none of its own."""
        label, scene = self._label_of_block(spans), self.scene
        if scene.interview is not None and (scene.asked or self.forms[0] in DASHES):
            return scene.interview
        answers = bool(self.words) and self.words[0] & Word.ANSWER
        nobody = Voice("") if self._was_asked and scene.narrator is AUTHOR_VOICE else scene.narrator
        if label is None and (scene.transcript or (answers and self._was_asked and self.forms[1:2] == [":"])):
            label = (scene.interview if answers else None) or scene.label or (nobody if answers else None)
        if scene.transcript:
            scene.label = label
        return label or scene.narrator

    def attribute(self, spans: Sequence[Span]) -> Iterator[Said]:
        """What is said in each sentence, in order."""
        return map(self._through_narrator, self._attributed(spans))

    def _attributed(self, spans: Sequence[Span]) -> Iterator[Said]:
        continued = self.scene.open_quote
        self._spoke_before = self.scene.speaker
        self.scene.source = None
        question, self._was_asked = is_question(self.marked), self.scene.asking
        self.scene.asking = question or self._is_asked()
        if question:
            yield from self._told_in_question(spans)
        if self.scene.asking:
            return
        self._teller = self.finder.teller = self._teller_of(spans)
        if is_heading(self.forms):
            self.scene.speaker = self.scene.headed = self._label_of_block([self._without_head(span) for span in spans])
            return
        tail = self._begin(spans, continued=continued)
        held: list[Said] = []
        earlier: list[Said] = []  # of the first sentences, of which "this" may tell too
        for number, span in enumerate(self._parts(spans)):
            speech = self._speech_in(span) if self.finder.speech else []
            listed = self.scene.demand is not None and self._is_listed(span)
            told = None if speech else self._told_of_before(span, held, tail if number == 0 else -1)
            if told is not None:
                earlier, held = self._all_told(earlier, held, told)
                self.scene.speaker = told.voice
            parted = bool(span.first) and self.marked.tokens.forms[span.first - 1] == ";"
            earlier += [] if parted else held
            if told is not None or number >= _FEW:
                yield from earlier
                earlier = []
            before = held if parted else []
            held = self._besides(told, span) if told is not None else self._each(self._sentence(span, speech))
            held = [self._demanded(one) for one in held] if listed else held
            if not listed:
                self._note_demand(span, held)
            self.finder.meet_until(span.last)
            self._promote(held, told)
            self._told_last = held[-1] if held else None
            held = [*before, *held]
        yield from (*earlier, *held)
        self.scene.headed = None
        self.scene.open_quote = bool(self.quotes) and not self.quotes[-1].closed

    def _begin(self, spans: Sequence[Span], *, continued: bool) -> int:
        """Go on with the quotation of the paragraph before, if it is `continued`, and take note of what "this" may mean
        in the next one; where that begins which it may mean here.
        """
        opening = spans[0 if len(spans) <= _FEW else -1].first  # all of a short paragraph
        tail, self.scene.tail = self.scene.tail, self.marked.tokens.starts[opening]
        speech = self._speech_in(spans[0]) if continued else ()
        if speech:
            self._quoted[speech[0]] = self.scene.speaker
        return tail

    def _all_told(self, earlier: Sequence[Said], held: Sequence[Said], told: Frame) -> tuple[list[Said], list[Said]]:
        """What the first sentences of a paragraph say and what the last of them does, by who told it; the first where
        nobody else has said any of it.
        """
        retold = [self._told_by(one, told) for one in held]
        own = all(one.speaker == self._teller and not one.direct for one in (*earlier, *held))
        also = own and held and self.finder.grammar.oblique
        return [self._told_by(one, told) for one in earlier] if also else list(earlier), retold

    def _told_of_before(self, span: Span, held: Sequence[Said], tail: int) -> Frame | None:
        """Who tells what the sentence before says, or, as a paragraph opens, the one that ends the paragraph before:
        "¶ This was reported by the governor."
        """
        if held:
            return self.finder.told_before(span) or self.finder.source_of_before(span)
        if tail < 0 or self._teller is not AUTHOR_VOICE:
            return None
        apart = self._told_apart(span) if self.forms[0] in DASHES else None
        told = apart or self.finder.told_before(span)
        if told is not None and told.voice is not None:
            voice, via = self._chain_of(told)
            self.scene.told_back = None if voice is None else (voice, via, tail)
        return told

    def _told_in_question(self, spans: Sequence[Span]) -> Iterator[Said]:
        """What somebody who is named has said, by the sentences that lead to a question: "The army says it shot down
        five of your jets. True?"; the words of who asks are no claims.
        """
        scene = self.scene
        kept = scene.speaker, scene.heard, scene.source
        self._teller = self.finder.teller = AUTHOR_VOICE
        for span in spans:
            if span.first == 0 and ":" in self.forms[1 : min(span.last, 2 * REACH)]:
                span = Span(self.forms.index(":") + 1, span.last)  # noqa: PLW2901  (without its label)
            if span.last - span.first <= FEWEST_SAID or self._asks(span):
                continue
            told = self._sentence(span, self._speech_in(span))
            yield from [said for said in told if said.speaker is not None and said.speaker.name not in {AUTHOR, ""}]
        scene.speaker, scene.heard, scene.source = kept

    def _besides(self, told: Frame, span: Span) -> list[Said]:
        """What is said besides by him who told what the sentence before says."""
        return [said for frame in self.finder.told_besides(told, span) for said in self._of_frame(frame, span)]

    def _is_listed(self, span: Span) -> bool:
        """Whether a sentence is an item of a list of demands: behind a dash, or opened by an infinitive."""
        forms, words, first = self.forms, self.words, span.first
        first += bool(words[first] & Word.JOIN)
        opened = self.finder.grammar.infinitive
        opens = bool(opened) and first < span.last and forms[first].endswith(opened)
        numbered = opens and number_forms(self.scene.cast.lists.language)[forms[first]]  # "десять дней"
        return forms[span.first] in _BULLETS or (opens and not numbered)

    def _demanded(self, said: Said) -> Said:
        """An item of a list of demands, which is asked by who asked for them all."""
        demand = self.scene.demand
        if demand is None or said.act is not None or said.speaker not in {self._teller, demand.speaker}:
            return said
        first = said.first
        while first < said.last - 1 and (self.forms[first] in _BULLETS or self._opens_item(first)):
            first += 1
        return said._replace(first=first, speaker=demand.speaker, act=demand.act)

    def _opens_item(self, place: int) -> bool:
        return place <= 1 and bool(self.words[place] & Word.THAT)

    def _note_demand(self, span: Span, held: Sequence[Said]) -> None:
        """Keep what a list of demands may go on with: a request of the narrator, or of anybody before a colon."""
        opens = self.forms[span.last - 1] == ":"
        if self._teller is AUTHOR_VOICE and not opens:
            self.scene.demand = None
            return
        cues = self.finder.cues(span.first, span.last)
        cue = next((place for place in cues if self.finder.act_of(place) in _DEMANDS), None)
        act = self.finder.act_of(cue) if cue is not None else None
        asks = self.finder.subject(cue, span) if opens and cue is not None else None
        voice = self.finder.voice(asks) if asks is not None else None
        speaker = next((one.speaker for one in held if one.act is act), voice or self._teller)
        self.scene.demand = Said(span.first, span.last, speaker, act=act) if act is not None else None

    def _is_asked(self) -> bool:
        """Whether a block is a question of an interview, or takes the turn of one ("They write of a truce."), or of a
        transcript that names only who answers.
        """
        forms, scene = self.forms, self.scene
        if scene.plain:
            scene.asked = scene.asked or forms[-1] == "?"
            return forms[-1] == "?"
        if forms[0] not in DASHES or not (scene.transcript or scene.interview is not None):
            return False
        asks = forms[-1] == "?" or (scene.interview is not None and scene.answered)
        scene.answered = not asks
        return asks

    def _told_by(self, said: Said, told: Frame) -> Said:
        """What the sentence before says, by who told it."""
        voice, via = self._chain_of(told)
        if said.speaker == self._teller or said is self._went_on:
            return said._replace(speaker=voice, via=via)
        if voice is not None and answers_for(voice, said, self.scene.names):
            return said._replace(speaker=voice, via=via)
        if said.direct or not self._is_relay(told):
            return said if said.direct or said.act not in DEEDS else self._of_other(said, voice, via)
        named = [] if voice is not None and self.scene.cast.is_again(voice.name) else [voice]
        return said._replace(via=(*via, *self._names(named), *said.via))

    def _of_other(self, said: Said, voice: Voice | None, via: tuple[str, ...]) -> Said:
        """What somebody tells of what another does by words."""
        doer = said.speaker.name if said.speaker is not None else ""
        act = deed_of(said.act, doer, voice.name, self.scene.names) if voice is not None else Act.STATES
        return said._replace(speaker=voice, via=via, act=act)

    def _speech_in(self, span: Span) -> list[Quotation]:
        """The quotations that reach into a stretch."""
        speech = self.finder.speech
        begin = bisect_right(speech, span.first, key=lambda quote: quote.last)
        return list(speech[begin : bisect_left(speech, span.last, key=lambda quote: quote.first)])

    def _promote(self, held: Sequence[Said], told: Frame | None) -> None:
        """Who has just spoken is the one whom "he" means in the next sentence, not whom he spoke of."""
        if held:
            self.scene.quoted = held[-1].direct
        spoke = held and (not held[-1].direct or self.finder.grammar.oblique)
        speaker = held[-1].speaker if spoke else told.voice if told is not None else None
        cites = self.marked.classes & Word.CITING and not self.finder.grammar.oblique
        cited = held[-1].via[-1:] if held and cites else ()
        if cited and (teller := self.scene.cast.named(cited[0])) is not None:
            speaker = teller  # "the president said, citing the general"
        if speaker is not None and speaker is not AUTHOR_VOICE:
            self.scene.cast.promote(speaker)

    def _sentence(self, span: Span, speech: Sequence[Quotation]) -> Iterator[Said]:
        asks = "?" in self.forms[span.first : span.last] and self._asks(span)
        if asks or (self.forms[span.last - 1] == ":" and self._is_address(span)):
            if speech and self.forms[span.last - 1] not in _CLOSING:
                self._meet_asker(span, speech)
            return
        if self.words[span.first] & Word.BACK and self._points_back(span):
            return
        if rivals := self._rivals(span) if not speech else ():
            yield from rivals
            self.scene.led = self.scene.intro = None
            return
        remark = self.forms[span.first] == "(" and self._is_remark(span)
        span = self._without_head(span)
        if ":" in self.forms[span.first + 1 : span.first + FEWEST_SAID + 1]:
            span = past_label(self.forms, span, self.finder.grammar.labels)
        if remark:
            yield Said(span.first, span.last, AUTHOR_VOICE)
        elif speech:
            yield from self._with_speech(span, speech, outside(span, speech))
        else:
            yield from self._told(span)
        ends_open = self.forms[span.last - 1] == ":"
        self.scene.led = self._leads(span) if ends_open else None
        self.scene.intro = self.scene.led or (self.scene.speaker if ends_open else None)

    def _leads(self, span: Span) -> Voice | None:
        """Who says what follows a colon behind a verb of saying and its subject."""
        cue = self._leading(span)
        subject = self.finder.subject(cue, span) if cue is not None else None
        return self.finder.voice(self.finder.straightened(subject)) if subject is not None else None

    def _meet_asker(self, span: Span, speech: Sequence[Quotation]) -> None:
        """Take note of whose quotation begins with a question, which itself says nothing: he goes on with it."""
        frame = self.finder.frame_beside(span, speech) if speech[-1].last > span.last else None
        if frame is not None and frame.voice is not None:
            self._quoted[speech[-1]] = self.scene.speaker = frame.voice
            self._quoted_act[speech[-1]] = self.finder.act_of(frame.cue)

    def _is_remark(self, span: Span) -> bool:
        """Whether the bracket that opens a sentence holds all of it: an editor's remark between what others say."""
        return ")" not in self.forms[span.first : span.last - 2]

    def _asks(self, span: Span) -> bool:
        """Whether a sentence is a question."""
        forms, last = self.forms, span.last - 1
        while last > span.first and forms[last] in _CLOSING:
            last -= 1
        return forms[last] == "?"

    def _points_back(self, span: Span) -> bool:
        """Whether a sentence tells only what shows what stands before: "Про це свідчать записи"."""
        words, cue = self.words, past_phrase(self.marked, span.first + 1)
        told = self.finder.grammar.oblique and cue < span.last and words[cue] & CUE
        return bool(told) and "," not in self.forms[cue : span.last] and not self.marked.has(Word.THAT, *span)

    def _is_address(self, span: Span) -> bool:
        """Whether a line before a colon only tells to whom a text speaks: "To all who ask us what became of it:"."""
        words, last = self.words, span.last - 1
        if not words[span.first] & Word.OBLIQUE:
            return False
        who = self.marked.find(Word.WHO, span.first, last)
        return not self.marked.has(TELLS, span.first, last if who is None else who)

    def _with_speech(self, span: Span, speech: Sequence[Quotation], beside: Sequence[Span]) -> Iterator[Said]:
        frame = self.finder.frame_beside(span, speech)
        frame = frame or self.finder.unlisted(speech, span.last)
        led = None if frame is not None else self.finder.leads_to(span, speech)
        via: tuple[str, ...] = ()
        if frame is not None:
            frame = self._resolved(frame, quotes=True)
            voice, via = self._chain_of(frame._replace(contents=()), Span(beside[0].first, beside[-1].last))
            frame = frame._replace(voice=voice)
            self.scene.speaker = voice
        for quote in speech:
            if quote not in self._quoted:
                self._quoted[quote] = self._voice_of_speech(quote, frame or led)
                self._quoted_act[quote] = self.finder.act_of(frame.cue) if frame else None
            voice, act = self._quoted[quote], self._quoted_act.get(quote)
            first, last = max(quote.first, span.first), min(quote.last, span.last)
            if frame is None:
                via = self.scene.heard[1] if voice == self.scene.heard[0] else ()
            if last - first >= FEWEST_SAID:
                yield from self._speech(Span(first, last), voice, via, act)
            self.scene.speaker = voice or self.scene.speaker
        for part in beside:
            leads = led is not None and part.first <= led.begin < part.last
            yield from self._parted(Span(part.first, led.begin) if led is not None and leads else part, frame, via)

    def _parted(self, part: Span, frame: Frame | None, via: tuple[str, ...]) -> Iterator[Said]:
        """What stands outside the quotation marks, with what the same or another says in a clause of its own there."""
        if frame is None or not part.first <= frame.cue < part.last:
            yield from self._added(part, frame, via) or self._beside_speech(part, frame, via)
            return
        if (before := self._told_before_speech(part, frame)) is not None:
            yield from self._told(before)
            part = Span(before.last + 1, part.last)
        if (added := next(self.finder.participles(frame, part), None)) is not None:
            yield from self._beside_speech(Span(part.first, added.begin), cut_at(frame, added.begin), via)
            act = firm(self.finder.act_of(added.cue))
            yield from (Said(*content, frame.voice, via, act) for content in added.contents)
            return  # '"…," the mayor said, adding that three were hurt'
        join = self.finder.joined_from(frame, part)
        if join is None and (behind := self.finder.added_from(frame, part)) is not None:
            cue, opened = behind
            yield from self._beside_speech(Span(part.first, cue - 1), cut_at(frame, cue - 1), via)
            yield Said(opened + 1, part.last, frame.voice, via, firm(self.finder.act_of(cue)))
            return  # "…", schrieb der Bürgermeister auf Telegram und fügte hinzu, dass drei verletzt worden seien
        if join is None:
            yield from self._beside_speech(part, frame, via)
            return
        yield from self._beside_speech(Span(part.first, join), cut_at(frame, join), via)
        yield from self._told(Span(join + 1, part.last))

    def _added(self, part: Span, frame: Frame | None, via: tuple[str, ...]) -> list[Said]:
        """What who is quoted adds behind the quotation: '"…," adding that two were hurt'."""
        first = part.first + (self.forms[part.first] in BOUNDARY)
        if frame is None or first >= part.last or not self.words[first] & Word.GERUND:
            return []
        act = firm(self.finder.act_of(first))
        added = self.finder.participles(frame._replace(cue=part.first - 1), part)
        return [Said(*content, frame.voice, via, act) for one in added for content in one.contents]

    def _told_before_speech(self, part: Span, frame: Frame) -> Span | None:
        """What the speaker says without marks before the verb that leads to a quotation: "denied it but said: '…'"."""
        join = frame.cue - 1
        while join > part.first and self.words[join] & Word.ADVERB:
            join -= 1
        if join - part.first <= SPEECH_WORDS or not self.words[join] & Word.JOIN or frame.begin > part.first + REACH:
            return None
        opened = any(self.finder._opened(cue, cue + 1, join) is not None for cue in self.finder.cues(part.first, join))
        return Span(part.first, join) if opened else None

    def _speech(self, span: Span, voice: Voice | None, via: tuple[str, ...], act: Act | None) -> Iterator[Said]:
        """A quotation, or the part of it in one sentence, with what somebody else says in it: "He told us: 'No.'"."""
        inner = self._quotation_in(span)
        if inner is None:
            yield Said(*span, voice, via, firm(act) or self._performed(*span), direct=True)
            return
        quote, cue = inner
        subject = self.finder.subject(cue, Span(span.first, quote.first))
        other = self.finder.voice(subject) if subject is not None else None
        told = (*via, *self._names([voice]))
        yield Said(quote.first, quote.last, other, told, firm(self.finder.act_of(cue)), direct=True)
        if span.last - quote.last > SPEECH_WORDS:
            yield Said(quote.last + 1, span.last, voice, via, firm(act), direct=True)

    def _quotation_in(self, span: Span) -> tuple[Span, int] | None:
        """A quotation within a quotation, with the verb of saying before it."""
        tokens = self.marked.tokens
        for place in range(span.first + 2, span.last - FEWEST_SAID):
            form = tokens.forms[place]
            tight = tokens.starts[place + 1] == tokens.ends[place] and tokens.starts[place] > tokens.ends[place - 1]
            if form in _INNER and tight and tokens.forms[place - 1] in ",:":
                closing = _INNER[form]
                last = next((end for end in range(place + 2, span.last) if tokens.forms[end] in closing), span.last)
                cue = self.marked.find(CUE, max(span.first, place - REACH), place)
                return (Span(place + 1, last), cue) if cue is not None and last - place > FEWEST_SAID else None
        return None

    def _performed(self, first: int, last: int) -> Act | None:
        """What the speaker does by the words of a quotation: "I asked …", "we promise …"."""
        for place in range(first, last):
            if self.acts[place] in PERFORMED and self.words[place] & Word.CUE:
                if self.finder.says_of_himself(place) and not self.words[place - 1] & Word.NOT:
                    return self.acts[place]  # "Прошу, не стріляйте"
                subject = self.finder.subject_left(place, first)
                own = subject is not None and subject.kind == "pronoun"
                if own and self.marked.has(Word.WE, max(first, place - REACH), place):  # "ich habe sie gebeten"
                    return None if self.finder.is_unsaid(place) else self.finder.act_of(place)
        return None

    def _beside_speech(self, part: Span, frame: Frame | None, via: tuple[str, ...]) -> Iterator[Said]:
        """What stands outside the quotation marks: part of what is said, or the author's own words."""
        if frame is None:
            if part.last - part.first > SPEECH_WORDS:
                yield from self._told(part)
            return
        told = False
        for content in frame.contents:
            first, last = max(content.first, part.first), min(content.last, part.last)
            named = first <= frame.cue < last and not self.marked.has(OURS, first, last)  # "…," warned the mayor
            if last - first > FEWEST_SAID and not named and not self._is_of_speaker(first, last, frame):
                told = True
                act, behind = self.finder.act_of(frame.cue), self._past_condition(last)
                act = firm(act) if behind > last else act
                yield Said(first, behind, frame.voice, via, act, hedged=self._hedged(part))
        apart = not told and not part.first <= frame.cue < part.last
        if apart and part.last - part.first > SPEECH_WORDS and self._may_happen(part):
            yield from self._told(part)

    def _voice_of_speech(self, quote: Quotation, frame: Frame | None) -> Voice | None:
        if frame is not None:
            return frame.voice
        if self.scene.intro is not None:
            return self.scene.intro
        later = self.finder.frame_after(quote)
        if later is None and self._teller is not AUTHOR_VOICE:
            return self._teller
        if later is not None and self._quotes_him(later.cue):
            return self.scene.speaker
        if later is not None:
            return self._resolved(later, quotes=True).voice
        return self._named_behind(quote) or self._named_before(quote) or self.scene.speaker or self._headlined()

    def _is_speech(self, quote: Quotation) -> bool:
        """Whether a quotation is a speech of its own, and not a term or a part of what is told around it."""
        tokens = self.marked.tokens
        if quote.first == 0:
            return True  # it began before
        if quote.last - quote.first < FEWEST_SAID:
            return False
        cut = quote.closed and tokens.forms[quote.last] in ",.!?…"
        if cut or tokens.forms[quote.first - 1] in DASHES:
            return True  # a part of a speech in which its speaker is named
        opens = tokens.text[tokens.starts[quote.first]]
        before = quote.first - 2
        alone = before < 0 or tokens.forms[before] in BOUNDARY | STOPS | ENDS or bool(self.words[before] & CUE)
        led = self.scene.cast.lists.verbs_last and before >= 0 and self.words[before] & (Word.ARTICLE | Word.OBLIQUE)
        if (opens.islower() and not alone) or (led and not self.words[before] & (CUE | Word.ACCORDING)):
            return False  # "von einer „Einigung …“"
        return quote.last - quote.first >= SPEECH_WORDS or (
            not opens.islower() and self.marked.has(Word.VERB | Word.CUE | Word.FUTURE, quote.first, quote.last)
        )
