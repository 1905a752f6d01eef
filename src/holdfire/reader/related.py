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
from holdfire.reader.telling import Telling


@dataclass
class Related(Telling):
    """Attributes the clauses about nouns amid the sentences of one block."""

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech, as if no clause stood amid it, and what these clauses tell."""
        relatives = [one for one in within_stretch(self.finder.relatives, *span) if one.apart and not one.free]
        if not relatives:
            yield from super()._told(span)
            return
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
        if subject is None:
            return
        contents = tuple(self.finder._contents(relative.cue, subject, Span(relative.who + 1, relative.last)))
        if head is not None:
            said = tuple(content for content in contents if content.first > relative.cue)
            voice = self.finder.voice(subject)
            if not said and any(one.speaker == voice for one in main):
                return  # "Kyiv, which had rejected earlier offers, agreed": that is only before
            contents = said or (span,)
        elif not self._tells_whose(relative):
            if act is Act.STATES or act is None:
                return  # "the shelling, which police reported, killed four"
            contents = (span,)
        frame = self._resolved(Frame(relative.cue, self.finder.voice(subject), subject, relative.first, contents))
        if self._is_own_news(frame):
            yield Said(*span, self._teller)
        elif frame.voice is not None:
            yield from (said._replace(act=act) for said in self._of_frame(frame, span))

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
        if led > who and self.words[led] & Word.ARTICLE and not self.words[led] & Word.OBLIQUE:
            led -= 1
        return led <= who or not self.words[led] & (Word.OBLIQUE | Word.OF)
