"""What somebody said of whom only that he spoke is told: "The envoy gave a press conference. The truce begins …"."""

from dataclasses import dataclass, field

from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.rivals import Rivals
from holdfire.reader.scene import AUTHOR_VOICE
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import sign_at

_LONGEST = 28  # tokens of a sentence that tells only that somebody spoke
_LABEL = 12  # tokens of "What she told reporters, in short:"
_OF_PAUSE = Word.PAUSE | Word.HOLD | Word.FIRE
_GOES_ON = Word.THEY | Word.HE | Word.SHE
_SAYS = PEOPLE | {"office", "body"}
_OWN = Word.NOT | Word.PAUSE | Word.FIRE | Word.ATTACK


@dataclass
class Uttering(Rivals):
    """Finds what goes on with who has spoken, in one block."""

    _uttered: Voice | None = field(init=False, default=None)
    """Who was told to have spoken in the sentences right before."""
    _all_his: bool = field(init=False, default=False)
    """Whether the rest of the block sums up what he said."""

    @kept
    def _tells_of_speech(self) -> bool:
        """Whether words for a speech and for giving one stand in the block."""
        rules = self.finder.grammar
        return not (rules.utterances.isdisjoint(self.forms) or rules.utters.isdisjoint(self.forms))

    def _uttered_by(self, span: Span) -> Voice | None:
        """Whose words a sentence of the narrator is, where the one before told that somebody spoke."""
        if self._teller is not AUTHOR_VOICE or not self._tells_of_speech:
            return None
        if (voice := self._utters(span)) is not None:
            self._uttered, self._all_his, self.scene.speaker = voice, False, voice
            return None
        if self._uttered is None or self.scene.speaker != self._uttered:
            self._uttered = None
            return None
        self._all_his = self._all_his or self._sums_up(span)
        goes_on = self.words[span.first] & _GOES_ON or self.marked.has(_OF_PAUSE, *span)
        if self._all_his or (goes_on and not self.marked.has(Word.PERFECT, *span)):
            return self._uttered
        self._uttered = None
        return None

    def _utters(self, span: Span) -> Voice | None:
        """Who is told to have spoken, with nothing of what he said."""
        rules, said = grammar(self.scene.names.language), self.forms[span.first : span.last]
        if len(said) > _LONGEST or rules.utterances.isdisjoint(said) or rules.utters.isdisjoint(said):
            return None
        told = next(place for place in range(*span) if self.forms[place] in rules.utterances)
        if self.marked.has(_OWN, *span) or self.marked.has(Word.THAT, told, span.last) or ":" in said:
            return None
        speaker = self._who_utters(span)
        return self.finder.voice(speaker) if speaker is not None else None

    def _who_utters(self, span: Span) -> Mention | None:
        """The first who is named and can be the subject: a person before an office or body."""
        near = (self.finder.at.get(place) for place in range(*span))
        named = [one for one in near if one is not None and one.kind in _SAYS and self.finder.is_straight(one)]
        people = [one for one in named if one.kind in PEOPLE]
        return next(iter(people or named), None)

    def _sums_up(self, span: Span) -> bool:
        """Whether a label opens a sentence by which what somebody said is summed up: "In short: …"."""
        colon = sign_at(self.forms, ":", span.first + 1, min(span.first + _LABEL, span.last))
        return colon is not None and not self.finder.grammar.in_short.isdisjoint(self.forms[span.first : colon])
