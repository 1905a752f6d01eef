"""Who is meant where the words leave it out: pronouns, "the source", a verb without a subject, what the title told."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.frames import FrameFinder
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import REACH
from holdfire.reader.relays import Relays
from holdfire.reader.scene import Frame, untitled
from holdfire.reader.sentences import Span
from holdfire.reader.trailing import ENDS
from holdfire.reader.voice_marks import mentions_of

_BESIDE = 3  # tokens between "it says" and the text in which it does


@dataclass
class Resolving(Relays):
    """Finds whom the attributions of one block mean by what stood before."""

    def _resolved(self, frame: Frame, *, quotes: bool = False) -> Frame:
        """With the speaker that the words leave out: who speaks of himself, or who was quoted last.

        Args:
            frame: the attribution.
            quotes: whether it stands beside a quotation, which is nobody's but somebody's who was named.
        """
        subject, speaker = frame.subject, self.scene.speaker
        several = subject is not None and subject.kind == "pronoun" and subject.gender == "p"
        if several and speaker is not None and (speaker.name in self.scene.cast.bodies or self._are_many(speaker)):
            return frame._replace(voice=speaker)  # "Kyiv, it added, ..." means who spoke
        alone = subject is not None and subject.kind == "pronoun" and subject.gender in {"m", "f"}
        asked = alone and self.marked.has(Word.WHETHER, *self._before(frame))
        if speaker is not None and (
            (alone and (asked or self._is_nameless(speaker)))
            or (subject is not None and self._is_again(subject, speaker))
        ):
            return frame._replace(voice=speaker)  # "a spokesman"
        if frame.voice is not None or (subject is not None and subject.gender != "w"):
            titled = alone and frame.voice is None and speaker is None  # "he" of whom the title speaks
            return frame._replace(voice=self._headlined()) if titled else frame
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
        voice = (None if quotes else self._just_named(frame)) or self.scene.speaker
        return frame._replace(voice=voice or self._headlined())

    def _are_many(self, voice: Voice) -> bool:
        """Whether several people speak: "аналітики Інституту"."""
        return any(map(self.finder.grammar.is_many, voice.name.casefold().split()))

    def _headlined(self) -> Voice | None:
        """Who says something by the title, where nobody has spoken yet: "Staff: 40 drones over the east"."""
        if self.scene.speaker is not None:
            return None
        if (title := self.scene.title()) is not None:
            self.scene.headlined = self._of_title(title)
        self.scene.title = untitled
        return self.scene.headlined

    def _of_title(self, title: Marked) -> Voice | None:
        """Who says what a title tells, or whom alone it names."""
        if not len(title.tokens):
            return None
        names = self.scene.names
        finder = FrameFinder(title, mentions_of(title, names), Cast(self.scene.cast.lists, names))
        frame = next(iter(finder.frames(Span(0, len(title.tokens)))), None)
        if frame is not None:
            return frame.voice
        people = [mention for mention in finder.mentions if mention.kind in {"person", "name"}]
        return finder.voice(finder.straightened(people[0])) if len(people) == 1 else None

    def _is_again(self, subject: Mention, speaker: Voice) -> bool:
        """Whether somebody who is known by his office alone is called by a part of it: "ein Ministeriumssprecher", then
        "der Sprecher".
        """
        name = subject.name.casefold()
        if subject.kind != "office" or " " in name or not self.finder.verbs_last or speaker.name.casefold() == name:
            return False
        definite = subject.first > 0 and self.words[subject.first - 1] & Word.ARTICLE
        definite = definite and not self.words[subject.first - 1] & Word.SOME
        head = speaker.name.casefold().partition(" ")[0]
        return bool(definite) and head.endswith(name) and self._is_nameless(speaker)

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
