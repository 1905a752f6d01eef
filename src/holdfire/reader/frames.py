"""Attributions of a block: verbs of saying with their subjects, "according to", a name and a colon, and what is said
under each.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.cases import CUE
from holdfire.reader.contents import PERFORMED
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import FEWEST_SAID, REACH, before_articles, before_subject
from holdfire.reader.scene import Frame, cut_at, distance, outside
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.tokens import sign_at
from holdfire.reader.trailing import COUNTED, ENDS
from holdfire.reader.unlisted import UnlistedFinder

_NEAR = 4  # tokens from "this" to its verb of saying
_RELATIVE = 12  # tokens between a verb of saying and either end of a clause about the subject
_OPENING = 3  # tokens before a subject that opens a sentence
_ANSWERS, _ANSWERED = frozenset((Act.AGREES, Act.DENIES)), 4  # to an offer, by a verb alone; tokens of it
_POINTS = Word.BACK | Word.HOW | Word.YES  # "of which", "so"
_RELATES = Word.THAT | Word.WHO
_CUTS = frozenset(",—–:")


@dataclass
class FrameFinder(UnlistedFinder):
    """Finds the attributions of one block."""

    published: date | None = None

    @kept
    def times(self) -> Sequence[TimeMention]:
        """The times of the block."""
        return find_times(self.marked.tokens, self.cast.lists.language, published=self.published)

    @kept
    def _ends(self) -> list[int]:
        """The signs that end a sentence."""
        return [place for place, form in enumerate(self.forms) if form in ENDS]

    def frame_after(self, quote: Quotation) -> Frame | None:
        """The attribution that follows a quotation of several sentences, in the sentence in which it ends."""
        tokens = self.marked.tokens
        begin = quote.last + 1
        if begin >= len(self.forms) or (tokens.forms[quote.last - 1] in ENDS and tokens.is_capital(begin)):
            return None
        number = bisect_left(self._ends, begin)
        stop = self._ends[number] if number < len(self._ends) else len(self.forms)
        for cue in self.cues(begin, min(stop, begin + 2 * REACH)):
            return self._frame(cue, Span(begin, stop))
        return None

    def frames(self, span: Span, *, sources: bool = True, own: int = -1) -> list[Frame]:
        """The attributions side by side in a stretch (not those inside what is said).

        Args:
            span: the stretch.
            sources: whether to look for "according to" and labels too.
            own: the verb of saying of the attribution under which all of it is said, whose frame is not asked for.
        """
        found: list[Frame] = []
        if frame := self._sourced(span, sources=sources) or self._told_at_end(span):
            return [frame]
        says = self.sayings_in(span)
        if says == [own] and self._without_verb(span) is None:
            return found
        frame = (self._inserted(span) or self._trailing(span) or self._quoting_at_end(span)) if says else None
        frame = frame or self._without_verb(span)
        if frame and not self._tells_which(frame):
            return self._with_joined_from(frame, span)
        for cue in self.cues(span.first, span.last) if says else ():
            if (
                self._shares_object(cue, span.last)
                or (found and not self._is_own_beside(found[-1], cue))
                or self._is_within_relative(cue, span)
            ):
                continue
            frame = self._frame_at(cue, found, span, span)
            if frame is None or not self._tells_of(frame, span):
                continue
            if found:
                found[-1] = self._before_next(found[-1], frame.begin)
            found.append(frame)
        return found

    def _without_verb(self, span: Span) -> Frame | None:
        """The attribution by no verb of saying."""
        return self._named_at_end(span) or self.announced(span)

    def _before_next(self, frame: Frame, end: int) -> Frame:
        """An attribution up to where the next one begins; where its verb ends the clause, what is said stands before
        that: "hat eine Waffenruhe verkündet und seinen Truppen befohlen, …".
        """
        cut, subject = cut_at(frame, end), frame.subject
        if cut.contents or not self.verbs_last or subject is None or subject.last >= frame.cue:
            return cut
        done = self.act_of(frame.cue) not in {None, ACT.STATES}
        return cut._replace(contents=(Span(subject.first, frame.cue + 1),)) if done else cut

    def _shares_object(self, cue: int, last: int) -> bool:
        """Whether a second verb stands right behind the first, and behind it what both tell: "accused and blamed"."""
        words, second = self.words, cue + 2
        if second >= last or not words[cue + 1] & Word.JOIN or not words[second] & CUE:
            return False
        return not words[second] & Word.GERUND and self._named_subject(second, Span(0, last)) is not None

    def _sourced(self, span: Span, *, sources: bool) -> Frame | None:
        """The attribution by a source and not by a verb of saying, if any may stand there."""
        if not sources or not self._names_sources or span.first >= span.last:
            return None  # nothing is said where a text breaks off behind "the minister said that"
        frame = self._according(span)
        if frame is not None and self._is_said_in(frame.cue, span):
            return None
        return frame or self.named_before_colon(span) or self._worded(span) or self.announced(span)

    def _is_said_in(self, place: int, span: Span) -> bool:
        """Whether a source is named within what somebody says: "the minister said that, by the service's count, …"."""
        if not self.grammar.oblique:
            return False
        cues = self.cues(span.first, place)
        opened = next((at for cue in cues if (at := self._opened(cue, cue + 1, span.last)) is not None), place)
        return opened < place and self.subject(cues[0], span) is not None

    def _tells_of(self, frame: Frame, span: Span) -> bool:
        """Whether anything is said, or kept silent, and not only if somebody said it: "if Moscow agreed"."""
        begin = before_articles(self.marked, frame.begin)
        before = begin - 1
        if self.marked.has(Word.APPEAL, span.first, begin):
            return False  # "I dreamed that a colonel announced a truce"
        condition = begin > span.first and (self.words[before] & Word.IF or self.forms[before] in self.grammar.free)
        condition = condition or self._tells_which(frame)
        condition = condition or bool(self.words[before] & _RELATES and self._is_pointed_at(before))
        return not condition and (bool(frame.contents) or self.act_of(frame.cue) is ACT.DECLINES_TO_CONFIRM)

    def _is_pointed_at(self, that: int) -> bool:
        """Whether a clause only tells what is meant by "that": "to what he has said", "до того, що він сказав"."""
        forms, noun = self.forms, that - 2
        related = self.words[that] & Word.WHO and self.words[that + 1] & Word.PASSIVE and self.grammar.oblique
        if related and not self.marked.has(Word.THAT, that + 2, that + _NEAR):
            return True  # "на конференції, де йшлося про паузу"
        pointed = noun > 0 and forms[that - 1] == "," and forms[noun] in self.grammar.pointed
        return pointed and bool(self.words[that] & Word.THAT) and not self.words[noun - 1] & Word.TOPIC

    def _tells_which(self, frame: Frame) -> bool:
        """Whether a verb of saying only tells which thing is meant, its subject behind it: "the truce that both
        governments announced, ..." where the language puts it as "о котором объявили оба правительства".
        """
        subject, words, forms = frame.subject, self.marked.words, self.marked.tokens.forms
        if subject is None or not self.grammar.oblique or subject.first <= frame.cue:
            return False
        who = frame.cue - 1
        while who > max(frame.cue - REACH, 1) and not words[who] & Word.WHO and forms[who] != ",":
            who -= 1
        apart = who > 1 and words[who] & Word.WHO and "," in (forms[who - 1], forms[who - 2])
        return bool(apart) and not any(content.first > frame.cue for content in frame.contents)

    def is_attributed(self, span: Span, first: int) -> bool:
        """Whether an attribution that begins behind `first` ends a stretch, so that all of it is said."""
        frame = self._trailing(span)
        return frame is not None and frame.begin > first

    def _with_joined_from(self, frame: Frame, span: Span) -> list[Frame]:
        """An attribution behind what is said, with those of the same speaker and of another that go on behind it."""
        join = self.joined_from(frame, span)
        if join is None:
            return [frame, *self.participles(frame, span)]
        return [cut_at(frame, join), *self.frames(Span(join + 1, span.last))]

    def joined_from(self, before: Frame, span: Span) -> int | None:
        """Where a joining word begins a clause behind an attribution in which another says something of his own: "…,
        the mayor said, and the governor said that …".
        """
        for cue in self.cues(before.cue + 1, span.last):
            opened = self._opened(cue, cue + 1, span.last) or self.marked.has(COUNTED, cue + 1, span.last)
            if self.words[cue] & (Word.GERUND | Word.RELAY) or not opened:
                continue
            subject = self.subject_left(cue, before.cue + 1)
            join = before_articles(self.marked, subject.first) - 1 if subject is not None else 0
            own = subject is not None and subject.kind != "pronoun" and join > before.cue + 1
            return join if own and self.words[join] & Word.JOIN and self.forms[join - 1] in _CUTS else None
        return None

    def added_from(self, before: Frame, span: Span) -> tuple[int, int] | None:
        """The verb of saying behind "and" with which the same speaker goes on, and the word that opens what he says
        then: "…, he wrote and added that …".
        """
        for cue in self.cues(before.cue + 1, span.last):
            opened = self._opened(cue, cue + 1, span.last) if self.words[cue - 1] & Word.JOIN else None
            if opened is not None and span.last - opened > FEWEST_SAID:
                return cue, opened
        return None

    def participles(self, before: Frame, span: Span) -> Iterator[Frame]:
        """What the same speaker says further behind the attribution: "…, he said, adding that …"."""
        for cue in self.cues(before.cue + 1, span.last):
            if self.words[cue] & Word.GERUND:
                contents = tuple(self._contents(cue, None, Span(cue, span.last)))
                yield Frame(cue, before.voice, before.subject, cue, contents)

    def _is_beside(self, before: Frame, cue: int) -> bool:
        """Whether a later verb of saying stands beside the earlier one ("… and added that …"), not in what is said."""
        words = self.words
        if self._is_related(cue) or self._silent_from(cue, before.cue) is not None:
            return True
        if words[cue] & Word.GERUND:  # "quoted the spokesman as saying" is one chain
            return not words[before.cue] & Word.RELAY
        if self._goes_on(cue) or self._opens_own(cue, before.cue):
            return True
        if not self.marked.has(Word.JOIN, before.cue, cue):
            return False
        first = cue - 1
        while first > before.cue and not words[first] & (Word.JOIN | Word.THAT) and cue - first < 4:
            first -= 1
        several = self.subject_left(cue, before.cue + 1)  # "said Kyiv and Moscow had agreed"
        if not words[first] & Word.JOIN and several is not None and self._says_own(several, cue):
            first = before_subject(self.marked, several.first)
        if not words[first] & Word.JOIN or first <= before.cue or self._goes_on_within(before, first):
            return False
        return several is None or not several.first < first < several.last

    def _is_own_beside(self, before: Frame, cue: int) -> bool:
        """Whether a later verb stands beside the earlier one and does not go on with what is said: "sagte, man habe die
        Pause angeboten und die Rebellen aufgefordert, …".
        """
        join = self._joins_participle(before.cue, cue)
        if join is not None and not self.grammar.done.isdisjoint(self.forms[before.cue + 1 : join]):
            return False
        return self._is_beside(before, cue)

    def _silent_from(self, cue: int, first: int) -> int | None:
        """The sign behind which another is silent on what somebody has said: "…, a claim that the mayor declined to
        confirm"; None if it is not told so.
        """
        words, forms = self.words, self.forms
        subject = self.subject_left(cue, first + 1) if self.act_of(cue) is ACT.DECLINES_TO_CONFIRM else None
        that = subject.first - 1 if subject is not None else 0
        while that > first and words[that] & Word.ARTICLE and not words[that] & (_RELATES | self._relates(that)):
            that -= 1
        noun = that - 1 - (forms[that - 1] == ",")
        if noun <= first or not words[that] & (_RELATES | self._relates(that)):
            return None
        sign = before_articles(self.marked, noun) - 1
        return sign if sign > first and forms[sign] in _CUTS else None

    def _says_own(self, subject: Mention, cue: int) -> bool:
        """Whether somebody named before a verb of saying begins a clause of his own behind a joining word: "…, while
        his deputy, Ada Marr, told reporters that …", "…, but a spokesman for the militia said".
        """
        named = subject.kind in {"person", "name"} and subject.last <= cue
        apart = self.forms[before_subject(self.marked, subject.first) - 1] in _CUTS and subject.last <= cue
        apart = apart and subject.kind != "pronoun"
        return apart or (named and self._opened(cue, cue + 1, len(self.forms)) is not None)

    def _goes_on_within(self, before: Frame, join: int) -> bool:
        """Whether a joining word without a comma goes on with the clause that "that" has opened: "сказав, що Росія
        відкидала паузи і пропонувала …".
        """
        said = before.contents[0].first if before.contents else 0
        opened = self.grammar.oblique and before.cue < said < join and self.words[said - 1] & Word.THAT
        return bool(opened) and self.forms[join - 1] != "," and self.marked.has(Word.VERB | CUE, said, join)

    def _opens_own(self, cue: int, before: int) -> bool:
        """Whether a subject right before its verb begins a clause of its own behind a comma: "A warf B vor ..., B wies
        das zurück", "Берлін вітає домовленість, Париж вимагає гарантій".
        """
        words, forms, subject = self.words, self.forms, self.ending.get(cue)
        how = before - 1 if self.grammar.oblique and before and words[before - 1] & Word.HOW else -1
        if subject is None or how == 0 or (how > 0 and forms[how - 1] in ENDS):
            return False  # "Як повідомляє агентство, штаб наказав …": that is what it reports
        if self.verbs_last:
            comma = subject.first - 1
            comma -= bool(words[comma] & Word.ARTICLE)
            return self.act_of(before) in PERFORMED and comma > before and forms[comma] == ","
        comma = subject.first - 1
        while comma > before and words[comma] & Word.ADVERB:
            comma -= 1
        apart = self.grammar.oblique and comma > before and forms[comma] == "," and subject.kind != "pronoun"
        return bool(apart) and self.is_straight(subject) and not self.marked.has(Word.THAT | Word.WHO, before, comma)

    def _goes_on(self, cue: int) -> bool:
        """Whether a verb begins a clause of the same subject with its joining word behind it: ", ließ aber offen"."""
        behind = cue + 1 < len(self.words) and self.words[cue + 1] & Word.JOIN
        return bool(behind) and self.verbs_last and self.forms[cue - 1] == ","

    def _is_related(self, cue: int) -> bool:
        """Whether a clause about somebody tells what he says of it himself: "blamed the army, which denied it"."""
        who = self._related_word(cue)
        related = who > 1 and who - 1 in self.ending
        return related and bool(self.words[who] & (Word.WHO | self._relates(who)))

    def _related_word(self, cue: int) -> int:
        """Where the word must stand that opens a clause about somebody which its verb of saying begins."""
        return cue - 1 - bool(self.words[cue - 1] & Word.ADVERB)

    def _frame_at(self, cue: int, found: Sequence[Frame], rest: Span, span: Span) -> Frame | None:
        """The attribution of a verb of saying: the first of a stretch, one beside those found, or what somebody says
        of whom the clause before tells: "met the general, who said ...".
        """
        if found or (self._is_related(cue) and self._is_told_of(cue, span)):
            return self._next_frame(cue, found, span)
        return self._frame(cue, rest)

    def _is_within_relative(self, cue: int, span: Span) -> bool:
        """Whether a verb of saying stands in a clause about the subject right behind which the verb of the sentence
        follows: "the president, who had offered talks, called on both ...".
        """
        forms, words = self.forms, self.words
        after = sign_at(forms, ",", cue + 1, min(cue + _RELATIVE, span.last - 1)) or 0
        if not after or not words[after + 1] & CUE or words[after + 1] & Word.GERUND:
            return False
        before = next(
            (place for place in range(cue - 1, max(cue - _RELATIVE, span.first), -1) if forms[place] == ","), 0
        )
        how = Word.HOW if self.grammar.oblique else 0  # "Baku, as the radio reports, denies …"
        opens = before and words[before + 1] & (Word.WHO | how | self._relates(before + 1))
        named = self.ending.get(before) if opens else None
        return named is not None and named.first - span.first <= _OPENING and self.is_straight(named)

    def _is_told_of(self, cue: int, span: Span) -> bool:
        """Whether the clause before a clause about somebody tells of him, and is not his own that goes on behind it."""
        named = self.ending[self._related_word(cue) - 1]
        told = self.marked.has(Word.VERB | Word.TALKS | CUE, span.first, named.first)
        told = told or "," not in self.forms[cue : span.last]  # it ends the sentence, whatever its verb is
        apart = self.forms[self._related_word(cue) - 1] == ","  # else it tells which one is meant
        return told and apart and named.kind != "pronoun"

    def _next_frame(self, cue: int, found: Sequence[Frame], span: Span) -> Frame | None:
        if self._is_related(cue):
            who = self._related_word(cue)
            named, contents = self.ending[who - 1], tuple(self._contents(cue, None, Span(cue, span.last)))
            named = self.straightened(named)
            if not contents and self.act_of(cue) in _ANSWERS and span.last - cue <= _ANSWERED:
                contents = (self._trim(Span(who, span.last)),)  # "The offer was put to the army, which refused"
            return Frame(cue, self.voice(named), named, who - 1, contents)
        if (sign := self._silent_from(cue, found[-1].cue)) is not None:
            silent = self.subject_left(cue, sign)
            voice = self.voice(silent) if silent is not None else None
            return Frame(cue, voice, silent, sign, (Span(sign + 1, span.last),))
        gerund = self.words[cue] & Word.GERUND
        joined = self.words[cue - 1] & Word.JOIN or self._goes_on(cue)  # the subject is that of before
        joined = joined or self._shares_verb(cue, found[-1])
        subject = None if gerund or joined else self.subject_left(cue, found[-1].cue + 1)
        subject = self.ending[cue] if gerund and self.apart_from(cue) > found[-1].cue else subject
        voice = self.voice(subject) if subject else found[-1].voice
        begin = subject.first if subject else cue
        while begin > found[-1].cue + 1 and not self.words[begin - 1] & Word.JOIN:
            if (self.verbs_last or gerund) and self.forms[begin - 1] == ",":
                break  # "said that two were killed, adding that …"
            begin -= 1
        if subject and self.grammar.oblique and begin <= found[-1].cue + 1 and self._opens_own(cue, found[-1].cue):
            begin = subject.first  # nothing joins the two
        begin = max(begin - 1, found[-1].cue + 1)
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, Span(cue, span.last))))

    def _shares_verb(self, cue: int, before: Frame) -> bool:
        """Whether a participle that ends its clause has its subject and verb from the one before: "hat den Angriff
        bestritten und seinerseits Kiew vorgeworfen, …".
        """
        subject = before.subject
        if subject is None or subject.first >= before.cue or self._joins_participle(before.cue, cue) is None:
            return False
        had = self.forms[before.cue] in self.grammar.done  # "hat … zugesagt" is one verb
        return had or self.marked.has(Word.HAS, max(subject.first - 2, 0), before.cue)

    def _frame(self, cue: int, span: Span) -> Frame | None:
        subject = self.subject(cue, span)
        if subject is None:
            silent = self.grammar.oblique and self.act_of(cue) is ACT.DECLINES_TO_CONFIRM  # "nobody gave figures"
            if not silent and not self.omits_subject(cue, span):
                return None
            return Frame(cue, None, None, cue, tuple(self._contents(cue, None, span)))
        if subject.gender == "w" and self.words[cue] & Word.COUNTS and not self._opened(cue, cue + 1, span.last):
            return None  # "we counted 190 breaches" is itself what is said
        texts = self.marked.words[cue] & Word.PASSIVE or (subject.first and self._is_text(subject.first - 1))
        if self.grammar.oblique and texts and subject.first < cue:
            subject = self.straightened(subject)  # "в заявлении министерства говорится"
        voice = self.voice(subject)
        if subject.kind in {"person", "name"}:
            self.cast.tell_gender(subject.name, self.grammar.gender_of(self._verb(cue)))
        begin = min(cue, subject.first)
        if self.words[cue] & Word.GERUND:
            begin = self.apart_from(cue) or cue
        return Frame(cue, voice, subject, begin, tuple(self._contents(cue, subject, span)))

    def frame_beside(self, span: Span, speech: Sequence[Quotation]) -> Frame | None:
        """The attribution of a quotation in its own sentence: the verb of saying nearest to it."""
        frames = []
        for part in outside(span, speech):
            if frame := self._according(part):
                frames.append(frame)
            found = (self._frame(cue, part) for cue in self.cues(part.first, part.last))
            frames += [frame for frame in found if frame is not None]
        if not frames:
            return self._labelled(span, speech)
        return min(frames, key=lambda frame: distance(frame.cue, speech))

    def _told_at_end(self, span: Span) -> Frame | None:
        """Who told what stands before in the sentence: "Two drones were shot down, of which the mayor informed"."""
        if not self.grammar.oblique or not self.marked.has(_POINTS, span.first + FEWEST_SAID, span.last):
            return None
        forms, words = self.marked.tokens.forms, self.marked.words
        inside = range(span.last - 2, span.first + FEWEST_SAID, -1)
        signs = (place for place in inside if forms[place] in _CUTS and words[place + 1] & _POINTS)
        for comma in signs:
            if forms[comma] != "," or (comma + 2 < span.last and words[comma + 2] & Word.REST):
                break
        else:
            return None
        told = self.told_before(Span(comma + 1, span.last))
        return None if told is None else told._replace(contents=(self._trim(Span(span.first, comma)),))

    def told_besides(self, told: Frame, span: Span) -> Iterator[Frame]:
        """What who told the sentence before does besides: "This was reported by the mayor, who urged …"."""
        for cue in self.cues(told.cue + 1, span.last):
            frame = self._next_frame(cue, [told], span) if self._is_related(cue) else None
            if frame is not None:
                yield frame._replace(voice=told.voice)
