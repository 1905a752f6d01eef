"""Sentences without a speech: indirect speech, whose figures are told, or the narrator's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.lexicon import Word
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles, colon_before
from holdfire.reader.questions import opens_question
from holdfire.reader.relays import DEALT, SPEECH_WORDS, Relays
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said
from holdfire.reader.sentences import Span
from holdfire.reader.speakers import Mention
from holdfire.reader.trailing import ENDS

TELLS = (
    Word.VERB | Word.CUE | Word.REPORTED | Word.SILENCE | Word.OUT | Word.HARM
)  # what a clause of its own may tell by
OURS = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.WEAPON | Word.SERVICE | Word.TALKS | Word.TOLL
_BESIDE = 3  # tokens between "it says" and the text in which it does
_OWN = 3  # tokens from "I" to its verb
_APART = frozenset((",", "–", "—"))
_APART_BY = frozenset(("–", "—"))  # stands for a verb that was told before
_TOLD_OF = Word.DATA | Word.TOTAL | Word.TOLL | Word.STATEMENT | Word.BREACH
_HAPPENS = (
    Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.SILENCE | Word.BE | Word.NOT | Word.HARM | Word.ATTACK
    | Word.DAMAGE | Word.OUT | Word.RESTORED | Word.FIRE | Word.HAS | Word.PERFECT | Word.WEAPON | Word.PAUSE
    | Word.TALKS | Word.MOVE
)  # fmt: skip
"""Without one of these the beginning of a sentence only tells when or where: "On Friday, the first day of Eid,"."""
_BEHIND = Word.WHO | Word.THAT | Word.ARTICLE
_COMMENTS = frozenset((Act.DENIES, Act.DOUBTS, Act.CONFIRMS))
"""What another may say of a figure or statement behind it."""


@dataclass
class Telling(Relays):
    """Attributes the sentences of one block in which nobody is quoted."""

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech: indirect speech, or the narrator's own words, and what another says of them."""
        comment = self._comment(span)
        if comment is not None:
            yield from self._plainly_told(Span(span.first, comment.begin - 1))
            yield Said(comment.begin, span.last, comment.voice, act=self.finder.act_of(comment.cue))
            return
        yield from self._plainly_told(span)

    def _each(self, said: Iterable[Said]) -> list[Said]:
        """What is said, parted where another says the like without a verb: "Kyiv tells of 30 dead, Moscow — of 50"."""
        if not self.finder.grammar.oblique or _APART_BY.isdisjoint(self.marked.tokens.forms):
            return list(said)
        return [part for one in said for part in self._gapped(one)]

    def _gapped(self, said: Said) -> Iterator[Said]:
        """The parts of what somebody says of which another says the last, as a dash has it for the verb."""
        forms = self.marked.tokens.forms
        named = said.speaker is not None and said.speaker not in {AUTHOR_VOICE, self._teller} and not said.direct
        commas = range(said.first + FEWEST_SAID, said.last - SPEECH_WORDS + 1) if named else ()
        for comma in commas:
            other = self._other_at(comma + 1) if forms[comma] == "," else None
            if other is not None and other.last < said.last and forms[other.last] in _APART_BY:
                yield said._replace(last=comma)
                voice = self.finder.voice(self.finder.straightened(other))
                yield said._replace(first=other.last + 1, speaker=voice)
                return
        yield said

    def _other_at(self, place: int) -> Mention | None:
        """Somebody who may be the subject of what a dash has the verb of: "Moscow — …", "у Москві — …"."""
        words = self.marked.words
        led = bool(words[place] & Word.OF)
        other = self.finder.at.get(place + led)
        if other is None or other.kind == "pronoun" or (led and other.kind not in {"place", "body"}):
            return None
        return other if led or self.finder.is_straight(other) else None

    def _comment(self, span: Span) -> Frame | None:
        """What another says of something at the end of a sentence: "…, a figure that the ministry disputes"."""
        forms, words = self.forms, self.words
        if _COMMENTS.isdisjoint(self.acts[span.first : span.last]):
            return None
        if not self.marked.has(_TOLD_OF, span.first + FEWEST_SAID, span.last):
            return None
        for place in range(span.last - FEWEST_SAID, span.first + FEWEST_SAID, -1):
            if not words[place] & _BEHIND:
                continue
            begin = before_articles(self.marked, place - 1 - (forms[place - 1] == ","))
            noun = begin + bool(words[begin] & Word.ARTICLE)
            if forms[begin - 1] not in _APART or not words[noun] & _TOLD_OF:
                continue
            for cue in self.finder.cues(place + 1, span.last):
                subject = self.finder.subject(cue, Span(place + 1, span.last))
                if subject is not None and self.finder.act_of(cue) in _COMMENTS:
                    return Frame(cue, self.finder.voice(subject), subject, begin, ())
        return None

    def _is_own_news(self, frame: Frame) -> bool:
        """Whether it is the narrator's news: that several agreed with each other, or that somebody did not deny."""
        act, subject = self.finder.act_of(frame.cue), frame.subject
        if act is Act.DENIES:
            words = self.words
            behind = self.scene.cast.lists.verbs_last and any(
                words[said.last - 1] & Word.NOT for said in frame.contents
            )
            return behind or bool(frame.cue and words[frame.cue - 1] & Word.NOT)
        if act is not Act.AGREES or subject is None or subject.gender == "w":
            return False
        if self.finder.grammar.oblique and not self.marked.has(Word.WHO, *self._before(frame)):
            return False
        several = self.marked.has(Word.JOIN, subject.first, subject.last)
        if subject.first and self.words[subject.first - 1] & Word.OF:
            return several  # "У Баку з цим погодилися" tells of one government
        return several or self.finder.grammar.is_plural(self.forms[frame.cue])

    def _plainly_told(self, span: Span) -> Iterator[Said]:
        frames = [self._resolved(frame) for frame in self.finder.frames(span)]
        frames = [frame for frame in frames if frame.voice is not None or frame.subject is not None]
        frames = [frame for frame in frames if not self._is_own_news(frame)]
        if not frames or self._is_habit(span, frames[0]):
            yield self._own(span)
            return
        head = self._head(span, frames)
        if head is not None:
            yield from self._told(head)
            span = Span(head.last + 1, span.last)
        before = self._before_all(span, frames)
        opened = (
            before.last > before.first and self.words[before.last - 1] & Word.THAT
        )  # what is said under a verb that was not understood
        if not opened and self._may_happen(before) and before.last - before.first > SPEECH_WORDS:
            led = before.last - 1 > before.first and self.forms[before.last - 1] in self.finder.grammar.led
            yield self._own(Span(before.first, before.last - led))  # "The strikes began after the minister had said …"
        for frame in frames:
            if self._is_indirect(frame):
                outer = frame._replace(voice=self.scene.speaker, subject=None)
                yield from self._nested(outer, None, frame, relay=False, hedged=self._hedged(span))
            else:
                yield from self._of_frame(frame, span)

    def _before_all(self, span: Span, frames: Sequence[Frame]) -> Span:
        """What stands before the attributions and what is said under them; blank if that begins within a clause."""
        begin = min(before_articles(self.marked, frame.begin) for frame in frames)
        said = min((content.first for frame in frames for content in frame.contents), default=begin)
        if said >= begin:
            return Span(span.first, begin)
        before = Span(span.first, said)
        told = self.marked.has(Word.VERB | Word.FUTURE, *before) and not self.words[span.first] & Word.IF
        apart = said > span.first and self.forms[said - 1] in _APART
        asked = opens_question(self.finder.questions, span.first)
        return before if told and apart and not asked else Span(span.first, span.first)

    def _may_happen(self, part: Span) -> bool:
        """Whether a part may tell something by itself: it has a verb, or its language has more than are listed."""
        inflected = self.scene.cast.lists.verbs_last or self.finder.grammar.oblique
        return bool(inflected) or self.marked.has(_HAPPENS, *part)

    def _is_habit(self, span: Span, frame: Frame) -> bool:
        """Whether it is told what follows each time that somebody speaks: "each time when Moscow speaks of a truce"."""
        begin = frame.begin
        cue, always = frame.cue, Word.PATTERN
        if cue > span.first and self.marked.words[cue - 1] & always and self.marked.has(always, cue, span.last):
            return True  # "Kigali always denies and always attacks"; not "has repeatedly called for a truce"
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

    def _is_indirect(self, frame: Frame) -> bool:
        """Whether the verb's form tells that who spoke before says it of the subject: "Putin habe zugestimmt"."""
        subject = frame.subject
        if subject is None or self.scene.speaker is None or not subject.last <= frame.cue:
            return False
        earlier = self.marked.has(Word.ADVERB, subject.last + 1, frame.cue)  # "had earlier accused": the narrator tells
        told = Word.PERFECT if self.finder.act_of(frame.cue) in DEALT and not earlier else 0
        return bool(self.words[subject.last] & (Word.REPORTED | told))

    def _resolved(self, frame: Frame, *, quotes: bool = False) -> Frame:
        """With the speaker that the words leave out: who speaks of himself, or who was quoted last.

        Args:
            frame: the attribution.
            quotes: whether it stands beside a quotation, which is nobody's but somebody's who was named.
        """
        subject, speaker = frame.subject, self.scene.speaker
        several = subject is not None and subject.kind == "pronoun" and subject.gender == "p"
        if several and speaker is not None and speaker.name in self.scene.cast.bodies:
            return frame._replace(voice=speaker)  # "Kyiv, it added, ..." means who spoke
        alone = subject is not None and subject.kind == "pronoun" and subject.gender in {"m", "f"}
        asked = alone and self.marked.has(Word.WHETHER, *self._before(frame))
        if alone and speaker is not None and (asked or self._is_nameless(speaker)):
            return frame._replace(voice=speaker)  # "a spokesman"
        if frame.voice is not None or (subject is not None and subject.gender != "w"):
            return frame
        nobody = self.finder.grammar.is_plural(self.forms[frame.cue])
        nobody = nobody or (not quotes and self._opens_block(frame)) or self._is_foretold(frame)
        told = nobody and frame.subject is None and self.finder.act_of(frame.cue) is Act.STATES
        if (
            told
            and frame.contents
            and frame.contents[0].first > frame.cue
            and not self.marked.words[frame.cue] & Word.PASSIVE
        ):
            return frame._replace(voice=Voice(""))
        if frame.subject is not None or nobody or self.finder.says_of_himself(frame.cue):
            return frame._replace(voice=self._teller)
        return frame._replace(voice=(None if quotes else self._just_named(frame)) or self.scene.speaker)

    def _just_named(self, frame: Frame) -> Voice | None:
        """Whom the words leave out where nobody has spoken yet in the block: the last person before it by name ("I
        rang up the mayor. Says that …").
        """
        if frame.subject is not None or self.scene.speaker is not self._spoke_before:
            return None
        before = [one for one in self.finder.mentions if one.last <= frame.cue and one.kind in {"person", "name"}]
        told = [one for one in before if one.role or " " in one.name or self.scene.cast.has_met(one.name)]
        return self.finder.voice(self.finder.straightened(told[-1])) if told else None

    def _is_foretold(self, frame: Frame) -> bool:
        """Whether something is expected in the passive by nobody who is named: "six degrees are expected"."""
        passive = self.marked.has(Word.BE, max(frame.cue - REACH, 0), frame.cue)
        return frame.subject is None and passive and self.finder.act_of(frame.cue) is Act.FORECASTS

    def _opens_block(self, frame: Frame) -> bool:
        """Whether a paragraph begins with what nobody named has said: "Повідомляється, що …"."""
        passive = self.words[frame.cue] & Word.PASSIVE
        beside = self.forms[max(frame.cue - _BESIDE, 0) : frame.cue + _BESIDE]
        if not self.finder.grammar.texts.isdisjoint(beside):
            return False  # "У заяві йдеться, що …": it is of who spoke before
        return bool(passive) and not any(form in ENDS for form in self.forms[: frame.cue])

    def _before(self, frame: Frame) -> Span:
        """The clause before an attribution: "Ob Putin zugesagt habe, ließ er offen"."""
        forms, first = self.forms, max(frame.begin - 1, 0)
        nearest = max(first - 2 * REACH, 0)
        while first > nearest and forms[first - 1] not in {".", "!", "?", ",", ";"}:
            first -= 1
        return Span(first, frame.begin)

    def _own(self, span: Span) -> Said:
        speaker = self._teller
        hedged = self._hedged(span)
        if speaker is AUTHOR_VOICE and self.scene.headed is not None:
            return Said(span.first, span.last, self.scene.headed, hedged=hedged)
        if self.scene.speaker is not None and self._goes_on(span):
            return Said(span.first, span.last, self.scene.speaker, hedged=hedged)
        self.scene.source = self._publisher(span) or self.scene.source
        return Said(span.first, span.last, speaker, hedged=hedged, source=self.scene.source)

    def _goes_on(self, span: Span) -> bool:
        """Whether the words tell that it is still who spoke before: by the verb's form, "he had", or behind a
        semicolon what would be.
        """
        words, first = self.words, span.first
        if first >= span.last:
            return False  # a dash behind which nothing stands
        if self.marked.has(Word.REPORTED, first, span.last) and any(map(self._tells_on, range(first, span.last - 1))):
            return True
        if words[first] & (Word.HE | Word.SHE) and first + 1 < span.last and words[first + 1] & Word.PERFECT:
            return True
        after = first > 0 and self.forms[first - 1] == ";"
        return after and self._teller is AUTHOR_VOICE and self.marked.has(Word.WOULD, first, span.last)

    def _tells_on(self, place: int) -> bool:
        """Whether a verb's form tells another's words, and not hearsay ("soll ... haben") or in a clause of its own."""
        word, verbs_last = self.marked.words[place], self.scene.cast.lists.verbs_last
        ends = verbs_last and self.marked.tokens.forms[place + 1] == ","
        near = range(max(place - _OWN, 0), min(place + 2, len(self.marked.words)))
        if verbs_last and any(self.marked.tokens.forms[step] in self.finder.grammar.first_singular for step in near):
            return False  # "ich habe", which is no other's
        return bool(word & Word.REPORTED and not word & Word.HEDGE) and not ends

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
        voice, words, place = self.finder.voice(mention), self.words, mention.last
        if voice is None or place >= len(words) or not words[place] & Word.JOIN or mention.kind == "person":
            return voice
        other = next((self.finder.at[step] for step in (place + 1, place + 2) if step in self.finder.at), None)
        if other is None or other.kind in {"pronoun", "person"}:
            return voice
        return Voice(self.marked.tokens.words(mention.first, other.last))

    def _is_of_speaker(self, first: int, last: int, frame: Frame) -> bool:
        """Whether a stretch beside a quotation only tells more of who speaks, or when he did: "von der Universität in
        Gondar", "after the talks in Doha", "der für beide Seiten verhandelt".
        """
        word, said = self.marked.words[first], self.finder.act_of(frame.cue) is Act.STATES
        led = word & (Word.OBLIQUE | Word.OF) or (said and self.marked.tokens.forms[first] in self.finder.grammar.led)
        if led and not self.marked.has(TELLS | (0 if said else OURS), first, last):
            return True
        subject, verbs_last = frame.subject, self.scene.cast.lists.verbs_last
        behind = subject is not None and first == subject.last + 1 and self.marked.tokens.forms[first - 1] == ","
        related = word & (Word.WHO | (Word.ARTICLE if verbs_last else 0)) or not self.marked.has(TELLS, first, last)
        return bool(behind and related) and not self.marked.has(Word.REPORTED, first, last)
