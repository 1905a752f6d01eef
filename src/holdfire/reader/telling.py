"""Sentences without a speech: indirect speech, whose figures are told, or the narrator's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.cast import Voice
from holdfire.reader.deeds import DEALT
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles, colon_before
from holdfire.reader.questions import opens_question
from holdfire.reader.relays import SPEECH_WORDS
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said
from holdfire.reader.sentences import Span
from holdfire.reader.term_words import term_words
from holdfire.reader.trailing import ENDS
from holdfire.reader.uttered import Uttering
from holdfire.reader.within import within

TELLS = (
    Word.VERB | Word.CUE | Word.REPORTED | Word.SILENCE | Word.OUT | Word.HARM
)  # what a clause of its own may tell by
OURS = Word.PAUSE | Word.FIRE | Word.ATTACK | Word.WEAPON | Word.SERVICE | Word.TALKS | Word.TOLL
_BESIDE = 3  # tokens in which somebody stands who is named next
_SHORT = 16  # tokens of a sentence that only counts
_STRUCK = Word.ATTACK | Word.WEAPON | Word.DAMAGE
_OWN_NEWS = (
    Word.ATTACK | Word.WEAPON | Word.CUE | Word.PASSIVE | Word.TOTAL | Word.PATTERN | Word.HEDGE | Word.SILENCE
    | Word.SPARED | Word.WE | Word.BACK | Word.TROOPS
)  # fmt: skip
"""With one of these a sentence is no bare count of those whom an attack has harmed."""
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
_QUOTED = frozenset('”“»"’')
_CLAIMED = Word.WORD | Word.DATA | Word.STATEMENT
_COMMENTS = frozenset((Act.DENIES, Act.DOUBTS, Act.CONFIRMS))
"""What another may say of a figure or statement behind it."""


@dataclass
class Telling(Uttering):
    """Attributes the sentences of one block in which nobody is quoted."""

    _went_on: Said | None = field(init=False, default=None)
    """What was last taken to go on with the words of who spoke before."""
    _told_last: Said | None = field(init=False, default=None)
    """What the sentence before said last."""

    def _told(self, span: Span) -> Iterator[Said]:
        """A stretch without a speech: indirect speech, or the narrator's own words, and what another says of them."""
        if _COMMENTS.isdisjoint(self.acts[span.first : span.last]):
            yield from self._plainly_told(span)
            return
        if (denied := self._denied_at_end(span)) is not None:
            yield from self._plainly_told(Span(span.first, denied.begin - 1))
            yield Said(denied.begin, denied.contents[0].first, denied.voice, act=self.finder.act_of(denied.cue))
            for frame in self.finder.participles(denied, span):
                yield from self._of_frame(frame, span)
            return
        comment = self._comment(span) or self._rejoinder(span)
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

    def _denied_at_end(self, span: Span) -> Frame | None:
        """Who denies all that is told before, in a clause at the end of a sentence with nothing of its own but what he
        adds: "accused the army of the attack, which the army denied", "…, blaming the rebels".
        """
        if self.scene.cast.lists.verbs_last or ACT.DENIES not in self.acts[span.first + FEWEST_SAID : span.last]:
            return None
        for cue in self.finder.cues(span.first + FEWEST_SAID, span.last):
            which = self._opens_comment(cue, span.first) if self.acts[cue] is ACT.DENIES else None
            if which is None:
                continue
            agent = self._agent_behind(cue, span.last)
            subject = agent or self.finder.subject_left(cue, which + 1)
            end = cue + 1 if agent is None else agent.last
            ends = end >= span.last or self.forms[end] in ENDS or self.forms[end] == ","
            if subject is not None and subject.first > which and ends:
                return Frame(cue, self.finder.voice(subject), subject, which, (Span(end, span.last),))
        return None

    def _agent_behind(self, cue: int, last: int) -> Mention | None:
        """By whom something is done, right behind its participle: "a claim rejected by Baku"."""
        if cue + 2 >= last or self.forms[cue + 1] not in self.finder.grammar.agent:
            return None
        near = (self.finder.at.get(place) for place in range(cue + 2, min(cue + 2 + _BESIDE, last)))
        return next((mention for mention in near if mention is not None), None)

    def _opens_comment(self, cue: int, first: int) -> int | None:
        """Where a clause or noun begins behind a comma that means all that was told before: "which", "a claim that"."""
        words, forms = self.words, self.forms
        for place in range(cue - 1, max(cue - 2 * REACH, first), -1):
            if forms[place] == ",":
                noun = place + 1 + bool(words[place + 1] & Word.ARTICLE)
                told = words[place + 1] & Word.WHO or (noun > place + 1 and words[noun] & _CLAIMED)
                return place + 1 if told or forms[noun] in self.finder.grammar.all_that else None
        return None

    def _rejoinder(self, span: Span) -> Frame | None:
        """What another says, at the end of a sentence, of all that stands before: "…, was der Kreml bestreitet"."""
        free, forms = self.finder.grammar.free, self.forms
        if not self.finder.verbs_last or not free:
            return None
        near = range(span.last - FEWEST_SAID, max(span.first + FEWEST_SAID, span.last - 2 * REACH), -1)
        begin = next((place for place in near if forms[place] in free and forms[place - 1] == ","), None)
        cue = next(iter(self.finder.cues(begin, span.last)), None) if begin is not None else None
        if begin is None or cue is None or self.finder.act_of(cue) not in _COMMENTS:
            return None
        behind = (self.finder.at[place] for place in range(begin + 1, cue) if place in self.finder.at)
        subject = next((one for one in behind if one.kind != "pronoun" and self.finder.is_straight(one)), None)
        subject = subject or self._just_told_of(span.first, begin)
        return Frame(cue, self.finder.voice(subject), subject, begin, ()) if subject is not None else None

    def _just_told_of(self, first: int, last: int) -> Mention | None:
        """The last country or body that a stretch names: "these" behind it."""
        before = (self.finder.ending[place] for place in range(last, first, -1) if place in self.finder.ending)
        return next((self.finder.straightened(one) for one in before if one.kind in {"place", "body"}), None)

    def _is_own_news(self, frame: Frame) -> bool:
        """Whether it is the narrator's news: what it is that several agreed to, or that somebody did not deny."""
        act, subject = self.finder.act_of(frame.cue), frame.subject
        if act is ACT.DENIES and self.acts[frame.cue] is ACT.DENIES:
            words = self.words
            behind = self.scene.cast.lists.verbs_last and any(
                words[said.last - 1] & Word.NOT and self.forms[said.first - 1] != ":" for said in frame.contents
            )
            return behind or bool(frame.cue and words[frame.cue - 1] & Word.NOT)
        if act is not ACT.AGREES or subject is None or subject.gender == "w" or not self.finder.grammar.oblique:
            return False
        if not self.marked.has(Word.WHO, *self._before(frame)):
            return False
        several = self.marked.has(Word.JOIN, subject.first, subject.last)
        if subject.first and self.words[subject.first - 1] & Word.OF:
            return several  # "У Баку з цим погодилися" tells of one government
        return several or self.finder.tells_of_several(frame.cue)

    def _plainly_told(self, span: Span) -> Iterator[Said]:
        fronted = span.first < span.last and self.forms[span.first] in self.finder.grammar.fronts
        if fronted and (main := self._behind_front(span)) is not None:
            yield from self._plainly_told(Span(span.first, main - 1))
            yield from self._plainly_told(Span(main, span.last))
            return
        found = map(self._resolved, self.finder.frames(span))
        known = [frame for frame in found if frame.voice is not None or frame.subject is not None]
        frames = [frame for frame in known if not self._is_own_news(frame)] if known else known
        if not frames and self.forms[span.last - 1] == ":" and self._only_leads(span):
            return
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
        opened = opened or self._ends_with_auxiliary(before)
        done = self.forms[before.first].endswith(self.finder.grammar.participle)
        asked = self.acts[before.first] is ACT.REQUESTS and done  # "Asked to judge it, …"
        if not opened and not asked and before.last - before.first > SPEECH_WORDS and self._may_open(before):
            led = before.last - 1 > before.first and self.forms[before.last - 1] in self.finder.grammar.led
            yield self._own(Span(before.first, before.last - led))  # "The strikes began after the minister had said …"
        for frame in frames:
            if self._is_indirect(frame):
                outer = frame._replace(voice=self.scene.speaker, subject=None)
                yield from self._nested(outer, None, frame, relay=False, hedged=self._hedged(span))
            else:
                yield from self._of_frame(frame, span)

    def _behind_front(self, span: Span) -> int | None:
        """Where the main clause begins behind one in which somebody says something: "After the army declared a truce,
        shells hit the port".
        """
        if not any(before_articles(self.marked, at) == span.first + 1 for at in self._near(span.first + 1)):
            return None  # "Since then our observers have counted 368 breaches, a fall …"
        cue = next(iter(self.finder.cues(span.first, span.last)), span.last)
        comma = next((place for place in range(span.first, span.last) if self.forms[place] == ","), span.last)
        if comma < cue + FEWEST_SAID or span.last - comma <= FEWEST_SAID:
            return None
        main = comma + 1
        opens = not self.words[main] & (_BEHIND & ~Word.ARTICLE | Word.JOIN | Word.GERUND)
        return main if opens and self.marked.has(TELLS | Word.BE | Word.PERFECT, main, span.last) else None

    def _near(self, first: int) -> Iterator[int]:
        """Where somebody is named among the tokens from a place on."""
        return (place for place in range(first, first + _BESIDE) if place in self.finder.at)

    def _only_leads(self, span: Span) -> bool:
        """Whether a sentence only tells who says what follows it: "Bei einem Treffen in Doha sagte der Gesandte:"."""
        return self.finder.verbs_last and self._leading(span) is not None

    def _leading(self, span: Span) -> int | None:
        """The verb of saying with which a sentence leads to what follows it."""
        cue = next(iter(reversed(self.finder.cues(span.first, span.last))), None)
        leads = cue is not None and span.last - cue <= REACH and self.finder.act_of(cue) is ACT.STATES
        return cue if leads else None

    def _ends_with_auxiliary(self, part: Span) -> bool:
        """Whether a part ends with the verb that goes with a participle behind it: "Stunden nach dem Angriff hat |"."""
        last = part.last - 1
        return self.finder.verbs_last and last > part.first and bool(self.words[last] & Word.HAS)

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

    def _may_open(self, part: Span) -> bool:
        """Whether what stands before an attribution may tell something by itself: it is no "at a meeting of the
        council" before who said it.
        """
        led = self.finder.grammar.oblique and part.first < part.last and self.words[part.first] & Word.OBLIQUE
        return self._may_happen(part) and not (led and not self.marked.has(TELLS, *part))

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
        if self.forms[subject.first] in self.finder.grammar.first_singular:
            return False  # "Ich habe ihnen gesagt, …"
        earlier = self.marked.has(Word.ADVERB, subject.last + 1, frame.cue)  # "had earlier accused": the narrator tells
        told = self._told_last  # a sentence of the narrator's own, so that he has told since
        since = told is not None and told.speaker == self._teller and told.last - told.first > _SHORT
        earlier = earlier or self.scene.quoted or since
        done = Word.PERFECT if self.finder.act_of(frame.cue) in DEALT and not earlier else 0
        return bool(self.words[subject.last] & (Word.REPORTED | done))

    def _own(self, span: Span) -> Said:
        speaker = self._teller
        hedged = self._hedged(span)
        if speaker is AUTHOR_VOICE and self.scene.led is not None and span.first == 0:
            return Said(span.first, span.last, self.scene.led, hedged=hedged)
        if speaker is AUTHOR_VOICE and self.scene.headed is not None:
            return Said(span.first, span.last, self.scene.headed, hedged=hedged)
        if (uttered := self._uttered_by(span)) is not None:
            return Said(span.first, span.last, uttered, hedged=hedged)
        if self.scene.speaker is not None and self._goes_on(span):
            heard = self.scene.heard[1] if self.scene.heard[0] == self.scene.speaker else ()
            self._went_on = Said(span.first, span.last, self.scene.speaker, heard, hedged=hedged)
            return self._went_on
        told = self._told_last
        by_him = told is not None and told.speaker not in {None, speaker, AUTHOR_VOICE}
        if told is not None and by_him and (self._counts_on(told, span) or self._tells_terms_of(told, span)):
            return Said(span.first, span.last, told.speaker, told.via, hedged=hedged)
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
            return not opens_question(self.finder.questions, first)  # "Wie lange die Pause gelten soll, war unklar"
        if self._teller is AUTHOR_VOICE and self.marked.has(Word.THEREBY, first, span.last):
            return True
        if words[first] & (Word.HE | Word.SHE) and first + 1 < span.last and words[first + 1] & Word.PERFECT:
            return True
        after = first > 0 and self.forms[first - 1] == ";"
        return after and self._teller is AUTHOR_VOICE and self.marked.has(Word.WOULD, first, span.last)

    def _counts_on(self, told: Said, span: Span) -> bool:
        """Whether a short sentence only counts whom the attack harmed of which somebody has just told: "A tent was hit,
        medics say. At least six dead."
        """
        of_attack = self.marked.has(_STRUCK, told.first, told.last) and span.first > 0
        if not of_attack or span.last - span.first > _SHORT or not self.marked.has(Word.HARM | Word.TOLL, *span):
            return False
        if self._teller is not AUTHOR_VOICE or self.marked.has(_OWN_NEWS, *span):
            return False
        placed = any(one.kind == "place" for one in within(self.finder.mentions, *span))
        return not placed and not within(self.finder.times, *span)

    def _tells_terms_of(self, told: Said, span: Span) -> bool:
        """Whether a sentence goes on with the terms of the pause of which somebody has just told: "… agreed to a truce.
        It is in force from 6 p.m."
        """
        words, forms, first = self.words, self.marked.tokens.forms, span.first
        gendered = self.finder.grammar.oblique or self.scene.cast.lists.verbs_last  # "вона", "sie": the truce
        means = words[first] & (Word.THEY | (Word.HE | Word.SHE if gendered else 0)) and not words[first] & Word.OBJECT
        if not means or span.first == 0 or self._teller is not AUTHOR_VOICE:
            return False
        if not self.marked.has(Word.PAUSE, told.first, told.last) or self.marked.has(Word.CUE | Word.RELAY, *span):
            return False
        terms = term_words(self.scene.names.language)
        near = range(first + 1, min(first + 1 + _OWN, span.last))
        return any(
            forms[place] in terms.in_force
            or forms[place] in terms.lasts
            or any(
                tuple(forms[place + 1 :][: len(rest)]) == tuple(rest) for rest, _ in terms.verbs.get(forms[place], ())
            )
            for place in near
        )

    def _tells_on(self, place: int) -> bool:
        """Whether a verb's form tells another's words, and not hearsay ("soll ... haben") or in a clause of its own."""
        word, verbs_last = self.words[place], self.scene.cast.lists.verbs_last
        ends = verbs_last and self.marked.tokens.forms[place + 1] == ","
        near = range(max(place - _OWN, 0), min(place + 2, len(self.marked.words)))
        if verbs_last and any(self.marked.tokens.forms[step] in self.finder.grammar.first_singular for step in near):
            return False  # "ich habe", which is no other's
        planned = word & Word.VERB and self.marked.has(Word.PAUSE, place - 1, place + REACH)  # "Eine Pause soll …"
        return bool(word & Word.REPORTED and not word & Word.HEDGE) and not ends and not planned

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
            if self.words[step] & Word.HAS:
                return None  # "Nach israelischen Angaben hatte der Iran …"
            if (mention := self.finder.at.get(step)) is not None:
                return self._joined_voice(mention)
        return None

    def _joined_voice(self, mention: Mention) -> Voice | None:
        """Who is named, with another who is named beside: "by the institute and the agency"."""
        if mention.kind == "pronoun":
            return None
        oblique = self.finder.grammar.oblique and not self.finder.is_straight(mention)
        mention = self.finder.straightened(mention) if oblique else mention  # "цифры, собранные миссией"
        voice, words, place = self.finder.voice(mention), self.words, mention.last
        if voice is None or place >= len(words) or not words[place] & Word.JOIN or mention.kind == "person":
            return voice
        other = next((self.finder.at[step] for step in (place + 1, place + 2) if step in self.finder.at), None)
        if other is None or other.kind in {"pronoun", "person"}:
            return voice
        return Voice(self.marked.tokens.words(mention.first, other.last))

    def _is_behind_quote(self, frame: Frame) -> bool:
        """Whether an attribution stands right behind a quotation, where no case or place of a verb tells that."""
        forms = self.marked.tokens.forms
        begin = before_articles(self.marked, min(frame.begin, frame.cue))
        plain = not (self.finder.grammar.oblique or self.scene.cast.lists.verbs_last)
        return plain and begin > 1 and not _QUOTED.isdisjoint(forms[begin - 2 : begin])

    def _is_of_speaker(self, first: int, last: int, frame: Frame) -> bool:
        """Whether a stretch beside a quotation only tells more of who speaks, or when he did: "von der Universität in
        Gondar", "after the talks in Doha", "der für beide Seiten verhandelt".
        """
        word, said = self.marked.words[first], self.finder.act_of(frame.cue) is ACT.STATES
        if word & Word.CITING and self._is_behind_quote(frame):
            return True
        led = word & (Word.OBLIQUE | Word.OF) or (said and self.marked.tokens.forms[first] in self.finder.grammar.led)
        if led and not self.marked.has(TELLS | (0 if said else OURS), first, last):
            return True
        if led and said and frame.cue < first <= frame.cue + _OWN and self._is_behind_quote(frame):
            return True  # '"…," he said on Telegram, referring to the port'
        subject, verbs_last = frame.subject, self.scene.cast.lists.verbs_last
        behind = subject is not None and first == subject.last + 1 and self.marked.tokens.forms[first - 1] == ","
        related = word & (Word.WHO | (Word.ARTICLE if verbs_last else 0)) or not self.marked.has(TELLS, first, last)
        office = behind and self.marked.has(Word.ROLE, first, min(first + _OWN + 1, last))  # ", the rebels' leader, …"
        return bool(behind and (related or office)) and not self.marked.has(Word.REPORTED, first, last)
