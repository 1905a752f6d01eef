"""Who is meant where the words leave it out: pronouns, "the source", a verb without a subject, what the title told."""

from dataclasses import dataclass

from holdfire.model.claim import AUTHOR, Act
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.frames import FrameFinder
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import REACH
from holdfire.reader.relays import Relays
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said, untitled
from holdfire.reader.sentences import Span
from holdfire.reader.trailing import ENDS
from holdfire.reader.voice_marks import mentions_of

_ONE = frozenset("mf")
_SEVERAL = ("s", "men", "women", "people")
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
        if speaker is not None and subject is not None and self._means(subject, frame, speaker):
            return frame._replace(voice=speaker)
        if subject is not None and self._are_silent_there(frame, subject):
            return frame._replace(voice=self._body_there())
        alone = subject is not None and subject.kind == "pronoun" and subject.gender in _ONE
        if frame.voice is not None or (subject is not None and subject.gender != "w"):
            titled = alone and frame.voice is None and speaker is None  # "he" of whom the title speaks
            return frame._replace(voice=self._headlined()) if titled else frame
        nobody = self.finder.tells_of_several(frame.cue)
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

    def _are_silent_there(self, frame: Frame, subject: Mention) -> bool:
        """Whether those are silent who are "there": in the body that was named last, asked or spoken of."""
        there = subject.kind == "pronoun" and self.forms[subject.first] in self.finder.grammar.there
        return there and bool(self.scene.cast.bodies) and self.finder.act_of(frame.cue) is Act.DECLINES_TO_CONFIRM

    def _body_there(self) -> Voice:
        """The body that was named last, in the nominative."""
        name, grammar = self.scene.cast.last_body(), self.finder.grammar
        inflected = grammar.is_oblique_office(name.casefold().partition(" ")[0])
        return Voice(grammar.in_nominative(name, person=False) if inflected else name)

    def _means(self, subject: Mention, frame: Frame, speaker: Voice) -> bool:
        """Whether a subject is but a word for who spoke last: "they", "he" of somebody unnamed, "the source"."""
        if subject.kind != "pronoun":
            return self._is_again(subject, speaker) or self._is_called_again(subject, frame, speaker)
        if subject.gender == "p":  # "Kyiv, it added, ..." means who spoke
            return speaker.name in self.scene.cast.bodies or self._are_many(speaker) or self._is_there(subject, speaker)
        if subject.gender not in _ONE:
            return False
        asked = self.marked.has(Word.WHETHER, *self._before(frame))
        return asked or self._is_nameless(speaker) or self._is_of_gender(subject, frame, speaker)

    def _are_many(self, voice: Voice) -> bool:
        """Whether several people speak: "аналітики Інституту", "two officials"."""
        words, grammar = voice.name.casefold().split(), self.finder.grammar
        if not words:
            return False  # answers of whom nobody is named
        if any(map(grammar.is_many, words)) or (len(words) > 1 and words[0] in grammar.counts):
            return True
        return bool(grammar.persons) and not self.scene.cast.has_met(voice.name) and words[-1].endswith(_SEVERAL)

    def _is_there(self, subject: Mention, speaker: Voice) -> bool:
        """Whether "there" or "they" is told of a body that spoke last, by its name in whatever case."""
        there = self.forms[subject.first] in self.finder.grammar.there
        return there and not self.scene.cast.has_met(speaker.name)

    def _is_of_gender(self, subject: Mention, frame: Frame, speaker: Voice) -> bool:
        """Whether "he" or "she" may be a body that spoke last, as its noun has it, and nobody was named since: "Die
        Miliz teilte mit, … Sie warf …".
        """
        cast, grammar = self.scene.cast, self.finder.grammar
        endings = grammar.of_gender.get(subject.gender, ())
        if not endings or cast.has_met(speaker.name):
            return False
        named = (one for one in self.finder.mentions if one.first < frame.cue and one.kind in PEOPLE)
        if any(one.gender in {"", subject.gender} for one in named):
            return False
        return self._noun_of(speaker.name).endswith(endings)

    def _noun_of(self, name: str) -> str:
        """The noun by whose gender a body is spoken of: "israelische | Armee", "Generalstab in Kiew"."""
        lists, words = self.scene.cast.lists, name.casefold().split()
        return next((word for word in words if lists.look_up(word)[0] & (Word.BODY | Word.TROOPS)), words[0])

    def _is_called_again(self, subject: Mention, frame: Frame, speaker: Voice) -> bool:
        """Whether a bare word for a body or somebody unnamed means who spoke last: "the company", "the source"."""
        name, grammar, cast = subject.name.casefold(), self.finder.grammar, self.scene.cast
        if subject.kind not in {"office", "body"} or frame.voice is None or frame.voice.name != subject.name:
            return False  # somebody else is found whom it means
        if self.words[subject.first - 1] & Word.SOME and subject.first:
            return False
        if cast.has_met(speaker.name) or name == speaker.name.casefold():
            return False
        if self._is_nameless(speaker):
            return name in grammar.source
        return name in grammar.again and not self._is_of_kind(speaker.name)

    def _is_of_kind(self, name: str) -> bool:
        """Whether a name tells by a common word what sort of body it is, so that another word means another."""
        lists, few = self.scene.cast.lists, self.finder.grammar.again
        common = (word for word in name.split() if not word.isupper() and (word.islower() or lists.nouns_are_capital))
        words = (word.casefold() for word in common)
        return any(lists.look_up(word)[0] & (Word.BODY | Word.ROLE) and word not in few for word in words)

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
        """Whether somebody who is known by his office alone is called by a part of it: "an official in Kyiv", then "the
        official"; "ein Ministeriumssprecher", then "der Sprecher".
        """
        name, called = subject.name.casefold(), speaker.name.casefold().split()
        if subject.kind != "office" or " " in name or called == [name]:
            return False
        led = self.words[subject.first - 1] if subject.first else 0
        definite = self.finder.grammar.oblique or (led & Word.ARTICLE and not led & Word.SOME)
        part = any(word.endswith(name) for word in called) if self.finder.verbs_last else name in called
        return bool(definite and part) and self._is_nameless(speaker)

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

    def _through_narrator(self, said: Said) -> Said:
        """With whose voice the text is as the one who passes on what others say."""
        named = self.scene.transcript or self.scene.interview is not None
        narrator, speaker = self._teller if named else self.scene.narrator, said.speaker
        if speaker is not None and not speaker.name:  # who answers, and is not named, or nobody in particular
            known = narrator != AUTHOR_VOICE and narrator.name
            return said._replace(speaker=None, via=(narrator.name, *said.via) if known else said.via)
        if narrator == AUTHOR_VOICE or not narrator.name or speaker is None or speaker.name in {AUTHOR, narrator.name}:
            return said
        if is_named(speaker, narrator):
            return said._replace(speaker=narrator)
        return said._replace(via=(narrator.name, *said.via))


_LEAST_TAIL, _LEAST_STEM = 6, 5  # letters of a word by which it is known in another


def is_named(voice: Voice, other: Voice) -> bool:
    """Whether a name is but words of another's: "the Committee" of "the Mediation Committee"."""
    names = [name.strip('«»"„“”') for name in other.name.casefold().split()]
    return all(any(_is_form(word, name) for name in names) for word in voice.name.casefold().split())


def _is_form(word: str, name: str) -> bool:
    """Whether a word is one of a name, in any case, or the end of one: "Ministerium" of "Außenministerium"."""
    if name == word or (len(word) >= _LEAST_TAIL and name.endswith(word)):
        return True
    stem = min(len(word), len(name)) - 1
    return stem >= _LEAST_STEM and word[:stem] == name[:stem]
