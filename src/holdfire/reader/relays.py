"""What is said under an attribution, and through whom: the chains of who says, passes on and knows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.contents import PERFORMED
from holdfire.reader.frames import FrameFinder
from holdfire.reader.known import party_of
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.order import BOUNDARY, FEWEST_SAID, REACH, clause_from
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said, Scene
from holdfire.reader.sentences import Span
from holdfire.reader.subjects import STOPS

SPEECH_WORDS = 5  # a quotation of fewer words is a term or a part of a sentence
DEALT = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.ACCUSES, Act.ORDERS, Act.THANKS))
"""Acts that a narrator tells of others as what they did."""
_KNOWING = frozenset((Act.STATES, Act.WARNS, Act.FORECASTS, Act.DOUBTS))
"""Acts by which somebody's knowledge is passed on."""


@dataclass
class Relays:
    """Follows the attributions of one block to who speaks in them."""

    marked: Marked
    scene: Scene
    finder: FrameFinder = field(init=False)
    _teller: Voice = field(init=False, default=AUTHOR_VOICE)

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
            if apart and begin - content.first > SPEECH_WORDS - 2 and act not in PERFORMED:
                yield Said(content.first, begin, frame.voice, act=firm(act), hedged=hedged)
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
            yield Said(content.first, content.last, cited, via, firm(self.finder.act_of(frame.cue)))

    def _plain(self, frame: Frame, content: Span, act: Act | None, *, hedged: bool) -> Said:
        """What is said with no further speaker in it; after "quoted" the one who is quoted stands before it."""
        quoted = self.finder.at.get(content.first) if self.marked.words[frame.cue] & Word.RELAY else None
        if quoted is not None and frame.voice is not None and content.last - quoted.last >= FEWEST_SAID:
            self.scene.speaker = self.finder.voice(quoted)
            via = (frame.voice.name,)
            return Said(quoted.last, content.last, self.scene.speaker, via, firm(act), hedged=hedged)
        return Said(content.first, content.last, frame.voice, self._quoted_by(frame), firm(act), hedged=hedged)

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
        same = same or (own in DEALT and _is_own_body(inner))
        itself = inner.subject is not None and inner.subject.kind == "pronoun"
        if same or (itself and inner.subject is not None and (inner.voice is None or inner.subject.gender == "w")):
            for content in inner.contents:
                before = content.first - 1
                opened = self.marked.words[before] & Word.THAT or self.marked.tokens.forms[before] == ","
                begin = inner.begin if own in PERFORMED and not opened else content.first
                yield Said(begin, content.last, outer.voice or inner.voice, act=firm(own) or firm(act), hedged=hedged)
            return
        for content in inner.contents:
            if relay and outer.voice is not None:
                self.scene.speaker = inner.voice
                yield Said(content.first, content.last, inner.voice, (outer.voice.name,), firm(own), hedged=hedged)
            elif (own is None or own in _KNOWING) and inner.voice is not None:
                told = firm(act) or firm(own)
                yield Said(content.first, content.last, outer.voice, (inner.voice.name,), told, hedged=hedged)
            else:
                yield Said(inner.begin, content.last, outer.voice, act=firm(act) or Act.STATES, hedged=hedged)

    def _is_relay(self, frame: Frame) -> bool:
        if self.marked.words[frame.cue] & Word.RELAY:
            return True
        subject = frame.subject
        return subject is not None and self.marked.has(Word.MEDIA, subject.first, subject.last)

    def _hedged(self, span: Span) -> bool:
        return self.marked.has(Word.HEDGE, span.first, span.last)


def _is_own_body(frame: Frame) -> bool:
    """Whether a bare "the government" is the subject: that of who speaks of it."""
    subject = frame.subject
    return subject is not None and subject.kind == "body" and subject.name.islower() and " " not in subject.name


def _speaks_for(one: str, other: str) -> bool:
    """Whether it is the same who speaks, or somebody of the same party by the register."""
    return one == other or (party_of(one) == party_of(other) != "")


def firm(act: Act | None) -> Act | None:
    """An act that the verb itself tells; "says" leaves it to what is said."""
    return None if act is Act.STATES else act
