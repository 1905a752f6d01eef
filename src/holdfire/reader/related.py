"""What is said in a clause about a noun amid a sentence, apart from what the sentence says: "the shelling, which the
army denied, killed four".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.contents import PERFORMED
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.relatives import Relative, parts_of, within_stretch
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said
from holdfire.reader.sentences import Span
from holdfire.reader.telling import OURS, Telling

_LEADS = Word.WHO | Word.THAT | Word.OBLIQUE | Word.OF | Word.ARTICLE | Word.HAS | Word.REPORTED | Word.ROLE
"""Classes of what stands in such a clause beside who says something and the verb."""


@dataclass
class Related(Telling):
    """Attributes the clauses about nouns amid the sentences of one block."""

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech, as if no clause stood amid it, and what these clauses tell."""
        found = self.finder.relatives
        relatives = [one for one in within_stretch(found, *span) if one.apart and not one.free] if found else []
        return self._with_relatives(span, relatives) if relatives else super()._told(span)

    def _with_relatives(self, span: Span, relatives: Sequence[Relative]) -> Iterator[Said]:
        main, scene = list(super()._told(span)), self.scene
        yield from main
        kept = scene.speaker, scene.source
        for one in relatives:
            if not self._is_in_words(one, main):
                for part in parts_of(self.marked, one, self.finder.cues(one.first, one.last)):
                    yield from self._of_relative(part, main)
        scene.speaker, scene.source = kept

    def _is_in_words(self, relative: Relative, main: Sequence[Said]) -> bool:
        """Whether such a clause stands in what somebody says, who tells of it then, and not in what is told of his
        saying it: "the army, which denied it, blamed the rebels".
        """
        return any(
            said.first <= relative.first < said.last
            and said.speaker not in {AUTHOR_VOICE, self._teller}
            and not self._tells_of_act(said)
            for said in main
        )

    def _tells_of_act(self, said: Said) -> bool:
        """Whether the verb by which somebody does what he says stands in the words themselves."""
        cues = self.finder.cues(said.first, said.last) if said.act in PERFORMED else ()
        return any(self.finder.act_of(cue) is said.act for cue in cues)

    def _of_relative(self, relative: Relative, main: Sequence[Said]) -> Iterator[Said]:
        """What somebody does by words, as such a clause tells."""
        span, act, head = Span(relative.first, relative.last), self._act_of(relative), self._head_of(relative)
        subject = head or self._subject_in(relative)
        contents = () if subject is None else self._contents_of(relative, subject, act, main, own=head is None)
        if subject is None or not contents or (act is Act.PROMISES and self._only_names(relative, subject)):
            return
        frame = self._resolved(Frame(relative.cue, self.finder.voice(subject), subject, relative.first, contents))
        if self._is_own_news(frame):
            yield Said(*span, self._teller)
        elif frame.voice is not None:
            firm = act is not Act.STATES
            yield from (said._replace(act=act) if firm else said for said in self._of_frame(frame, span))

    def _only_names(self, relative: Relative, subject: Mention) -> bool:
        """Whether a clause only tells whose a thing is: "a truce of which Cairo has told"."""
        beside = (place for place in range(relative.first, relative.last) if not subject.first <= place < subject.last)
        return all(place == relative.cue or self.words[place] & _LEADS for place in beside)

    def _contents_of(
        self, relative: Relative, subject: Mention, act: Act | None, main: Sequence[Said], *, own: bool
    ) -> tuple[Span, ...]:
        """What such a clause says or does; nothing where it only tells which thing is meant, or of what is only before.

        Args:
            relative: the clause.
            subject: who does it.
            act: what he does.
            main: what the sentence says.
            own: whether he is named in the clause, and not before it.
        """
        span, cue, finder = Span(relative.first, relative.last), relative.cue, self.finder
        whose = own and self._tells_whose(relative)
        if self._is_mixed(relative) or (whose and not self.marked.has(OURS | Word.READY, *span)):
            return ()
        if own and not whose:
            told = act is not None and act is not Act.STATES
            return (span,) if told else ()  # "the shelling, which police reported, killed four"
        contents = tuple(finder._contents(cue, subject, Span(relative.who + 1, relative.last)))
        if whose:
            return contents
        plain = act in PERFORMED and finder._opened(cue, cue + 1, relative.last) is None
        said = () if plain else tuple(content for content in contents if content.first > cue)
        voice = finder.voice(subject)
        before = not said and any(one.speaker == voice for one in main)
        return () if before else said or (span,)  # "Kyiv, which had rejected earlier offers, agreed"

    def _is_mixed(self, relative: Relative) -> bool:
        """Whether the clause tells of several acts: "who had agreed to a truce and then rejected it"."""
        acts = {self.finder.act_of(cue) for cue in self.finder.cues(relative.first, relative.last)}
        return len(acts - {Act.STATES}) > 1

    def _before_all(self, span: Span, frames: Sequence[Frame]) -> Span:
        """What stands before the attributions, without the pronoun that leads to one: "broke the truce, | which"."""
        before = super()._before_all(span, frames)
        last, plain = before.last, not (self.finder.grammar.oblique or self.finder.verbs_last)
        while plain and last - 1 > before.first and self.words[last - 1] & (Word.WHO | Word.REST):
            last -= 1
        led = last < before.last and last - 1 > before.first and self.words[last - 1] & Word.OBLIQUE
        last -= bool(led)
        return Span(before.first, last) if last < before.last and self.words[last + bool(led)] & Word.WHO else before

    def _act_of(self, relative: Relative) -> Act | None:
        """What is done by words; who announces a pause that stands before the clause promises it."""
        act, noun = self.finder.act_of(relative.cue), relative.first - 2
        announced = act is Act.STATES and self.forms[relative.cue] in self.finder.grammar.announces
        return Act.PROMISES if announced and noun >= 0 and self.words[noun] & Word.PAUSE else act

    def _tells_whose(self, relative: Relative) -> bool:
        return self.forms[relative.who] in self.finder.grammar.whose

    def _head_of(self, relative: Relative) -> Mention | None:
        """Who stands before the clause, if its pronoun is the subject: "the army, which denied it, …"."""
        finder, form = self.finder, self.forms[relative.who]
        named = finder.ending.get(relative.first - 1)
        if named is None or form not in finder.grammar.who_does or relative.who > relative.first:
            return None
        if finder.verbs_last and form == self.forms[named.first - 1] and form not in finder.grammar.whom:
            return named
        inside = None if finder.grammar.oblique else self._subject_in(relative)
        return finder.straightened(named) if inside is None else None

    def _subject_in(self, relative: Relative) -> Mention | None:
        """Who does it within the clause."""
        finder, first, cue = self.finder, relative.who + 1, relative.cue
        if self._tells_whose(relative):
            return finder.ending.get(relative.who) or finder.at.get(first)
        if finder.verbs_last and self.marked.has(Word.BE, cue + 1, relative.last):
            return finder.agent(cue)  # "die uns versprochen wurde"
        if finder.verbs_last:
            inside = (finder.at[place] for place in range(first, cue) if place in finder.at)
            return next((one for one in inside if self._is_straight_behind(one, relative.who)), None)
        left = finder.subject_left(cue, first)
        if left is not None or not finder.grammar.oblique:
            return left
        return finder._subject_right(cue, Span(first, relative.last))

    def _is_straight_behind(self, mention: Mention, who: int) -> bool:
        """Whether a mention behind a pronoun that looks like an article may be the subject."""
        led = mention.first - 1
        if self.words[mention.first] & Word.OBJECT:
            return False
        if led > who and self.words[led] & Word.ARTICLE and not self.words[led] & Word.OBLIQUE:
            led -= 1
        return led <= who or not self.words[led] & (Word.OBLIQUE | Word.OF)
