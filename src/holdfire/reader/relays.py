"""What is said under an attribution, and through whom: the chains of who says, passes on and knows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.appositions import STOPS
from holdfire.reader.cast import Voice
from holdfire.reader.clauses import leads_to_said
from holdfire.reader.contents import PERFORMED
from holdfire.reader.deeds import DEALT, deed_behind, deed_told, passed_on, passes_on, speaks_for, tells_own
from holdfire.reader.frames import FrameFinder
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import (
    BOUNDARY,
    FEWEST_SAID,
    REACH,
    before_articles,
    clause_behind,
    clause_from,
    leads_over,
    named_behind,
)
from holdfire.reader.outsiders import is_outsider
from holdfire.reader.questions import opens_question
from holdfire.reader.scene import AUTHOR_VOICE, Frame, Said, Scene, begun_in, firm, is_said
from holdfire.reader.sentences import Span
from holdfire.reader.silences import silent_around
from holdfire.reader.tokens import tokenize

SPEECH_WORDS = 5  # a quotation of fewer words is a term or a part of a sentence
_KNOWING = frozenset((Act.STATES, Act.WARNS, Act.FORECASTS, Act.DOUBTS))
"""Acts by which somebody's knowledge is passed on."""

_ASKS = frozenset((Act.REQUESTS, Act.ORDERS))  # of somebody, who hears no news
_ENDS_NOUN = Word.CUE | Word.VERB | Word.THAT | Word.OBLIQUE | Word.OF | Word.ADVERB
_SOURCE = Word.ACCORDING | Word.POSTPOSED
_NEAR = 4  # tokens between a source and the word that it quotes another
_LONGEST_TITLE = 5  # tokens of one, its marks among them
_FEWEST_NAMED = 2  # tokens of a medium that has a name
_OPENING, _CLOSING = frozenset('«„“»"‚‘'), frozenset('»“”«"’‘')


@dataclass
class Relays:
    """Follows the attributions of one block to who speaks in them."""

    marked: Marked
    scene: Scene
    words: Sequence[int] = field(init=False)  # the classes of the tokens
    forms: Sequence[str] = field(init=False)
    acts: Sequence[Act | None] = field(init=False)
    finder: FrameFinder = field(init=False)
    _teller: Voice = field(init=False, default=AUTHOR_VOICE)
    _spoke_before: Voice | None = field(init=False, default=None)  # who spoke last before the block

    def __post_init__(self) -> None:
        self.words, self.forms, self.acts = self.marked.words, self.marked.tokens.forms, self.marked.acts

    def _of_frame(self, frame: Frame, span: Span) -> Iterator[Said]:
        act = ACT.DECLINES_TO_CONFIRM if self._leaves_open(frame, span) else self.finder.act_of(frame.cue)
        if act is ACT.DECLINES_TO_CONFIRM:
            party = silent_around(self.finder, span, frame)
            first = self._silence_from(frame, span)
            last = max([content.last for content in frame.contents if content.last > frame.cue], default=span.last)
            yield Said(first, last, self._teller, act=act, party=party)
            return
        if (deed := deed_told(self.finder, frame)) is not None:
            self.scene.speaker = deed.speaker
            own = self._is_one(frame._replace(voice=deed.speaker), frame, act)
            yield deed._replace(act=act) if own else deed
            return
        voice, via = self._chain_of(frame, span)
        relay = self._is_relay(frame) and voice == frame.voice
        frame = frame._replace(voice=voice)
        for said in self._of_voice(frame, act, span, relay=relay):
            yield said._replace(via=(*via, *said.via))

    def _leaves_open(self, frame: Frame, span: Span) -> bool:
        """Whether somebody does not say if it is so: "Peskow sagte nicht, ob …", "Ob …, sagte Peskow nicht"."""
        if not frame.contents or self.finder.act_of(frame.cue) is not ACT.STATES:
            return False
        content = frame.contents[0]
        if not opens_question(self.finder.questions, content.first):
            return False
        first, last = (content.last, span.last) if content.last <= frame.cue else (span.first, content.first)
        return self.marked.has(Word.NOT, max(first, frame.cue - REACH), min(last, frame.cue + REACH))

    def _of_voice(self, frame: Frame, act: Act | None, span: Span, *, relay: bool) -> Iterator[Said]:
        """What somebody says under an attribution, with whom he tells of."""
        hedged = self._hedged(span)
        if not self.words[frame.cue] & Word.INTENDS:  # who only wants something has not spoken
            self.scene.speaker = frame.voice or self.scene.speaker
        self.scene.source = None
        for content in frame.contents:
            amid = content.first <= frame.cue < content.last  # the source is named within what it says
            inner = self._within(frame, content, amid=amid, relay=relay)
            if not inner or act is ACT.DENIES:
                yield self._plain(frame, content, act, hedged=hedged)
                continue
            begin = begun_in(self.marked, inner, content)
            if begin > content.first + 1 and leads_to_said(self.marked, begin - 1, content.first, Word.HAS):
                yield Said(content.first, content.last, frame.voice, act=ACT.STATES, hedged=hedged)
                continue  # "Kyjan habe ihr versichert, er werde zustimmen, sagte Marr"
            apart = self.forms[begin - 1] in BOUNDARY and not amid
            if apart and begin - content.first > SPEECH_WORDS - 2 and act not in PERFORMED:
                yield Said(content.first, begin, frame.voice, act=firm(act), hedged=hedged)
            for found in inner:
                if frame.voice == AUTHOR_VOICE and self.finder.act_of(found.cue) in PERFORMED:
                    yield from self._reminded(found, hedged=hedged)
                    continue
                yield from self._nested(frame, act, found, relay=relay, hedged=hedged)

    def _within(self, frame: Frame, content: Span, *, amid: bool, relay: bool) -> Sequence[Frame]:
        """Who says something within what is said under an attribution, be it that this stands `amid` it."""
        frames = self.finder.frames(content, sources=not (amid and relay), own=frame.cue)
        inner = [found for found in frames if found.contents and found.cue != frame.cue]
        inner = [found for found in inner if not self._tells_itself(found)]
        deed = deed_behind(self.finder, frame, content) if amid and not inner else None
        return inner if deed is None else [deed]

    def _tells_itself(self, frame: Frame) -> bool:
        """Whether a verb of saying stands in what is said, its object before it: "hätten eine Feuerpause erklärt"."""
        amid = any(content.first <= frame.cue < content.last for content in frame.contents)
        return amid and self.finder.verbs_last and self.finder.act_of(frame.cue) is ACT.STATES

    def _silence_from(self, frame: Frame, span: Span) -> int:
        """The first token of a clause that tells of a silence: its article, or all before a verb that comes late."""
        first = self.marked.find(Word.ARTICLE, max(span.first, frame.begin - 1), frame.begin)
        asked = min((content.first for content in frame.contents), default=frame.begin)
        inner = (question.first for question in self.finder.questions if asked <= question.first < frame.begin)
        if (question := next(inner, None)) is not None:
            return question
        if self.finder.grammar.oblique:
            neither = self.marked.words[span.first] & Word.NOT and not self.marked.has(Word.CUE, span.first, frame.cue)
            return span.first if neither else min(asked, clause_from(self.marked, frame.begin, span.first))
        if not self.scene.cast.lists.verbs_last:
            return frame.begin if first is None else first
        begin = frame.begin + (self.forms[frame.begin] == ",")
        while begin > span.first and self.forms[begin - 1] not in BOUNDARY | STOPS:
            begin -= 1
        return begin

    def _chain_of(self, frame: Frame, span: Span | None = None) -> tuple[Voice | None, tuple[str, ...]]:
        """Who speaks under an attribution, and the names of those who pass it on, the nearest to the reader first:
        "the agency reported, citing the ministry", "the mayor told Radio Kashtan".

        Args:
            frame: the attribution.
            span: the sentence; by default all that is said under it, where that is the attribution itself.
        """
        whole = span or frame.contents[0]
        said = () if span is None else frame.contents
        heard = self._passed_by(frame) or [*self._quoted_by(frame), *self._heard_by(frame, whole, said)]
        chain: list[Voice | None] = [*heard, frame.voice, *self._quoted_in(frame)]
        place = self.marked.find(Word.CITING, *whole)
        if place is not None and (is_said(said, place) or self._is_meant(frame, place)):
            place = None
        while place is not None:
            cited = self._cited(place, whole.last)
            if cited is None or cited[0] == frame.voice:
                break
            chain.append(cited[0])
            quoting = self.marked.find(Word.RELAY, cited[1].last, min(cited[1].last + _NEAR, whole.last))
            place = quoting if quoting is not None and not is_said(said, quoting) else None
        return chain[-1], self._remembered(frame, chain[-1], self._names(chain[:-1]))

    def _remembered(self, frame: Frame, voice: Voice | None, via: tuple[str, ...]) -> tuple[str, ...]:
        """Through whom it is told: by who was named for what the same person said just before, if nobody is."""
        goes_on = frame.subject is None or frame.subject.kind == "pronoun"
        if not via and goes_on and voice is not None and voice == self.scene.heard[0]:
            via = self.scene.heard[1]
        self.scene.heard = (voice, via)
        return via

    def _passed_by(self, frame: Frame) -> list[Voice]:
        """Who passes on what the speaker says, in a phrase beside the verb: "said, according to the agency, that"."""
        passing = self.finder.passing.get(frame.cue)
        source = passing is None and self.words[frame.cue] & Word.ACCORDING
        named = self._reporting(frame.cue) if source else None
        named = named if passing is None else self.finder.straightened(passing.by)
        voice = None if named is None else self.scene.cast.voice(named, definite=False)
        return [voice] if voice is not None and voice != frame.voice else []

    def _quotes_him(self, cue: int) -> bool:
        """Whether a medium quotes who spoke before: "— цитирует его агентство"."""
        behind = self.forms[cue + 1 : cue + 2]
        return bool(self.words[cue] & Word.RELAY and behind) and behind[0] in self.finder.grammar.possessive

    def _reporting(self, place: int) -> Mention | None:
        """Who reports, in a clause of his own before "according to": "Как сообщает «Волна», по данным врачей, …"."""
        led = self.finder.grammar.oblique and place > 1 and self.forms[place - 1] == ","
        cue = self.finder.led_by_how(place - 1) if led else None
        return None if cue is None else self.finder.subject(cue, Span(cue - 1, place))

    def _quoted_in(self, frame: Frame) -> list[Voice]:
        """Whom a medium quotes: "…", the paper quoted the minister; "so zitiert ihn die Zeitung"."""
        subject, words = frame.subject, self.words
        quotes, said = words[frame.cue] & (Word.RELAY | Word.ACCORDING | Word.GERUND), frame.contents
        if subject is None or not quotes or quotes & Word.GERUND or any(one.last > frame.cue for one in said):
            return []
        source = bool(quotes & Word.ACCORDING)
        if source and self.marked.has(Word.RELAY, frame.cue + 1, subject.first):
            return [self.scene.speaker] if self.scene.speaker is not None else []
        if source or not words[frame.cue] & Word.RELAY:
            return []
        if self._quotes_him(frame.cue):
            return [self.scene.speaker] if self.scene.speaker is not None else []
        near = (self.finder.at.get(place) for place in range(frame.cue + 1, min(frame.cue + 2 * REACH, len(words))))
        quoted = next((mention for mention in near if mention is not None and mention != subject), None)
        if quoted is None:
            return []
        quoted = named_behind(self.marked, self.finder.at, quoted)
        voice = self.finder.voice(self.finder.straightened(quoted))
        return [voice] if voice is not None else []

    def _cited(self, place: int, last: int) -> tuple[Voice, Mention] | None:
        """Who is named behind "citing"."""
        for step in range(place + 1, min(place + REACH, last)):
            if (mention := self.finder.at.get(step)) is not None:
                named = self.finder.straightened(mention)
                generic = named.kind in {"office", "body"}  # officials are none of those who were named before
                voice = self.scene.cast.voice(named, definite=False) if generic else self.finder.voice(named)
                return (voice, mention) if voice is not None else None
        return self._cited_by_noun(place, last)

    def _cited_by_noun(self, place: int, last: int) -> tuple[Voice, Mention] | None:
        """People of no list who are named behind "citing": "со ссылкой на осведомлённых лиц"."""
        while place + 1 < last and self.words[place + 1] & Word.REST:
            place += 1  # "со | ссылкой на"
        end = place + 1
        while end < last and end - place <= _NEAR and self.forms[end].isalpha() and not self.words[end] & _ENDS_NOUN:
            end += 1
        oblique = self.finder.grammar.oblique
        if not oblique or end < place + _FEWEST_NAMED or self.marked.tokens.is_capital(place + 1):
            return None
        name = self.finder.grammar.in_nominative(self.marked.tokens.words(place + 1, end), person=False)
        return Voice(name), Mention(place + 1, end, name, "", "office", "p")

    def _heard_by(self, frame: Frame, whole: Span, said: Sequence[Span]) -> Iterator[Voice]:
        """The medium to which the speaker said it, or who carries his words: "told Radio Kashtan", "through elders"."""
        forms = self.forms
        if (titled := self._told_in_marks(frame, whole)) is not None:
            yield titled
        if not self.marked.has(Word.THROUGH | Word.MEDIA, *whole):
            return
        for place in range(*whole):
            mention = self.finder.at.get(place)
            if mention is None or mention.kind == "pronoun" or mention == frame.subject or is_said(said, place):
                continue
            led = before_articles(self.marked, place) - 1
            through = self.words[led] & Word.THROUGH and not forms[place].startswith(self.finder.grammar.interprets)
            through = through and not (mention.kind == "place" and leads_over(self.marked, led))
            carried = through or self._quotes(led, mention, frame)
            near = frame.begin <= place <= frame.cue + REACH and "," not in forms[frame.cue : place]
            near = near or not self.finder.grammar.interviews.isdisjoint(forms[max(place - _NEAR, whole.first) : place])
            beside = near and not self._is_quoting(place) and self._is_medium(mention)
            voice = self.scene.cast.voice(self.finder.straightened(mention), definite=False)
            if (carried or beside) and voice is not None and voice != frame.voice:
                yield voice

    def _quotes(self, led: int, mention: Mention, frame: Frame) -> bool:
        """Whether a medium stands behind "by" that quotes somebody: "was quoted as saying by the agency"."""
        near = abs(led - frame.cue) <= REACH and self.forms[led] in self.finder.grammar.agent
        plain = not self.finder.grammar.oblique and not self.marked.has(Word.OF, mention.first, mention.last)
        return near and plain and self._is_medium(mention)

    def _told_in_marks(self, frame: Frame, whole: Span) -> Voice | None:
        """The medium that is but a name in marks, to which somebody spoke: "сказал «Волне»", "в интервью «Волне»"."""
        forms, words, subject = self.forms, self.words, frame.subject
        asked = self.finder.grammar.interviews if self.finder.grammar.oblique else ()
        speaks = (
            self.acts[frame.cue] not in _ASKS
            and words[frame.cue] & Word.CUE
            and not words[frame.cue] & (Word.RELAY | Word.PASSIVE)
        )
        if not asked or not speaks or subject is None or _OPENING.isdisjoint(forms[whole.first : frame.cue + _NEAR]):
            return None
        for place in range(whole.first + 1, min(frame.cue + _NEAR, whole.last)):
            told = place == frame.cue + 1
            if forms[place] in _OPENING and (told or forms[place - 1] in asked):
                closing = self.finder._closing_mark(place, whole.last)
                inside = closing is not None and not subject.first < closing <= subject.last + 1
                short = closing is not None and closing - place <= _LONGEST_TITLE
                if closing is not None and short and inside and self.marked.tokens.is_capital(place + 1):
                    name = self.marked.tokens.words(place + 1, closing - 1)
                    listed = self.finder.at.get(place + 1)
                    if listed is not None and self._is_medium(listed):
                        return None  # it is found as one that is named
                    return None if self.scene.names.named(name) else Voice(self.finder.grammar.from_dative(name))
        return None

    def _is_quoting(self, place: int) -> bool:
        """Whether a name stands behind "whom ... quote", where it is found already."""
        relay = self.marked.find(Word.RELAY, max(place - REACH, 0), place)
        return relay is not None and bool(self.words[relay - 1] & Word.WHO)

    def _is_medium(self, mention: Mention) -> bool:
        """Whether a medium is named, and not only called one: "the weekly Zangezur Post", "army radio"."""
        words, tokens = self.words, self.marked.tokens
        first = max(mention.first - 1, 0)
        asked = self.marked.has(Word.QUESTION | Word.ROLE, first, mention.last)
        if asked or not self.marked.has(Word.MEDIA, first, mention.last):
            return False
        inside = range(mention.first, mention.last)
        capitals = [place for place in inside if tokens.is_capital(place)]
        named = any(not words[place] & Word.MEDIA for place in capitals) or any(
            words[place - 1] & Word.MEDIA or self.forms[place - 1] in _OPENING
            for place in capitals
            if place > mention.first
        )  # "агентству Reuters"
        alone = len(inside) == 1 and bool(capitals) and not words[mention.first] & Word.BODY and mention.first > 0
        alone = alone and (bool(self.finder.grammar.oblique) or self._is_told_to(mention))
        return alone or named or (len(inside) > 1 and not capitals)

    def _is_told_to(self, mention: Mention) -> bool:
        """Whether a medium with nothing but its name is told something: "told Reuters", "in an interview with …"."""
        asked = self.forms[max(mention.first - _NEAR, 0) : mention.first]
        told = (
            self.words[mention.first - 1] & Word.TELLS
            or asked[-1] in self.finder.grammar.agent
            or not self.finder.grammar.interviews.isdisjoint(asked)
        )
        return bool(told) and not self.finder.verbs_last

    def _names(self, chain: Sequence[Voice | None]) -> tuple[str, ...]:
        """The names of those who pass something on, media by their own name."""
        return tuple(self._name_of(voice.name) for voice in chain if voice is not None)

    def _name_of(self, name: str) -> str:
        """The name of a medium without the word for what it is: "the state agency Sana"."""
        lists = self.scene.cast.lists
        tokens = tokenize(name)
        words = [lists.look_up(form)[0] for form in tokens.forms]
        if len(words) < _FEWEST_NAMED or not any(word & Word.MEDIA for word in words):
            return name
        first = next((place for place, form in enumerate(tokens.forms) if form in _OPENING), None)
        if first is not None and not tokens.words(0, first).isupper():  # "РИА «Новости»" keeps its letters
            last = next(
                (place for place in range(first + 2, len(words)) if tokens.forms[place] in _CLOSING), len(words)
            )
            return tokens.words(first + 1, last)
        generic = [
            place
            for place, word in enumerate(words[:-1])
            if word & Word.MEDIA and (not tokens.is_capital(place) or (lists.nouns_are_capital and word & Word.BODY))
        ]
        rest = generic[-1] + 1 if generic else 0
        return tokens.words(rest, len(words)) if rest < len(words) and tokens.is_capital(rest) else name

    def _plain(self, frame: Frame, content: Span, act: Act | None, *, hedged: bool) -> Said:
        """What is said with no further speaker in it; after "quoted" the one who is quoted stands before it."""
        begin = content.first
        relayed = self.words[frame.cue] & Word.RELAY and begin > frame.cue
        begin += relayed and begin < content.last and bool(self.words[begin] & Word.ARTICLE)
        quoted = self.finder.at.get(begin) if relayed else None
        if quoted is not None and frame.voice is not None and content.last - quoted.last >= FEWEST_SAID:
            self.scene.speaker = self.finder.voice(quoted)
            via = self._names([frame.voice])
            first = clause_behind(self.marked, quoted.last, content.last) or quoted.last  # "with the words, ..."
            return Said(first, content.last, self.scene.speaker, via, firm(act), hedged=hedged)
        return Said(content.first, content.last, frame.voice, (), firm(act), hedged=hedged)

    def _quoted_by(self, frame: Frame) -> list[Voice]:
        """Who quotes the speaker in a clause behind the name: "the spokesman, whom Russian agencies quote, said"."""
        for place in range(frame.begin + 1, frame.cue):
            if self.words[place] & Word.RELAY and self.words[place - 1] & Word.WHO:
                quoting = (self.finder.at.get(step) for step in range(place + 1, min(place + REACH, frame.cue)))
                voice = next((self.finder.voice(mention) for mention in quoting if mention is not None), None)
                return [voice] if voice else []
        return []

    def _reminded(self, frame: Frame, *, hedged: bool) -> Iterator[Said]:
        """What others did of which the author reminds: "we recall: on Sunday the council called for a truce"."""
        act = firm(self.finder.act_of(frame.cue))
        for content in frame.contents:
            yield Said(min(frame.begin, content.first), content.last, frame.voice, act=act, hedged=hedged)

    def _nested(self, outer: Frame, act: Act | None, inner: Frame, *, relay: bool, hedged: bool) -> Iterator[Said]:
        """A chain of two: who says it, and through whom."""
        if passes_on(self.finder, outer, inner) and outer.voice is not None:
            self.scene.speaker = inner.voice
            yield from passed_on(self.finder, inner, self._names([outer.voice]), hedged=hedged)
        else:
            yield from self._known(outer, act, inner, relay=relay, hedged=hedged)

    def _known(self, outer: Frame, act: Act | None, inner: Frame, *, relay: bool, hedged: bool) -> Iterator[Said]:
        """What somebody says that another says or does."""
        own = self.finder.act_of(inner.cue)
        if self._is_one(outer, inner, own):
            for content in inner.contents:
                before = content.first - 1
                opened = self.words[before] & Word.THAT or self.forms[before] == ","
                begin = inner.begin if own in PERFORMED and not opened else content.first
                yield Said(begin, content.last, outer.voice or inner.voice, act=firm(own) or firm(act), hedged=hedged)
            return
        for content in inner.contents:
            if outer.voice == AUTHOR_VOICE and own is not None:
                yield Said(content.first, content.last, inner.voice, act=firm(own), hedged=hedged)
            elif relay and outer.voice is not None:
                self.scene.speaker = inner.voice
                yield Said(
                    content.first, content.last, inner.voice, self._names([outer.voice]), firm(own), hedged=hedged
                )
            elif self.words[outer.cue] & _SOURCE and self._is_quoted_by(inner):
                via = self._names([outer.voice])  # "Marr said the truce holds, according to the agency"
                yield Said(content.first, content.last, inner.voice, via, firm(own) or firm(act), hedged=hedged)
            elif (own is None or own in _KNOWING) and inner.voice is not None and not self._is_announced(content):
                told = firm(act) or firm(own) or (ACT.STATES if tells_own(self.finder, outer, inner, content) else None)
                yield Said(content.first, content.last, outer.voice, self._names([inner.voice]), told, hedged=hedged)
            else:
                begin = min(inner.begin, content.first)  # "said the truce was rejected by the rebels"
                by, teller = outer.subject, outer.voice
                ours = own in DEALT and by is not None and teller is not None
                ours = ours and by is not None and teller is not None and speaks_for(self.finder, inner, by, teller)
                named = teller is not None and inner.voice is not None and inner.voice.name in teller.name
                ours = ours or (own is ACT.DENIES and named)  # "the M23 spokesman said the M23 had not agreed"
                told = own if ours else firm(act) or ACT.STATES
                yield Said(begin, content.last, outer.voice, act=told, hedged=hedged)

    def _is_one(self, outer: Frame, inner: Frame, own: Act | None) -> bool:
        """Whether who says it under an attribution is who says that, or speaks for him."""
        same = inner.voice is None or outer.voice is None or self._speaks_for(outer.voice.name, inner.voice.name, own)
        same = same or (own in DEALT and self._is_own_body(outer.voice, inner))
        itself = inner.subject is not None and inner.subject.kind == "pronoun"
        if itself and own in DEALT and self._is_of_another(outer, inner):
            return False  # "Grossi said they had agreed"
        if itself and outer.voice is not None and self._is_nameless(outer.voice):
            return True  # "a diplomat said he doubted it": a pronoun is no other who was named before
        if itself and self._is_thing(outer, inner):
            return True  # "the army, which took Lashio, said it would hold its fire"
        return same or (itself and inner.subject is not None and (inner.voice is None or inner.subject.gender == "w"))

    def _is_own_body(self, speaker: Voice | None, inner: Frame) -> bool:
        """Whether the subject is a bare "the government", that of who speaks of it if he is on any side; no "sides"."""
        subject = inner.subject
        if subject is None or subject.kind != "body" or subject.known or " " in subject.name:
            return False
        bare, grammar = subject.name.islower() or self.scene.cast.lists.nouns_are_capital, self.finder.grammar
        form, before = self.forms[subject.last - 1], self.forms[max(subject.first - 1, 0)]
        several = before in grammar.both or before in grammar.counts or grammar.is_several(form)  # "both armies"
        several = several or (bool(grammar.oblique) and self.finder._is_plural(inner.cue))
        if not bare or several or form in grammar.sides:
            return False
        return speaker is None or not is_outsider(speaker, self.scene.names)

    def _is_of_another(self, outer: Frame, inner: Frame) -> bool:
        """Whether "they" is told by one person, or "she" by a man: not of himself then."""
        teller, subject = outer.subject, inner.subject
        if teller is None or subject is None or teller.kind not in PEOPLE:
            return False
        return subject.gender in ({"m", "f", "p"} if teller.gender else {"p"}) - {teller.gender}

    def _is_thing(self, outer: Frame, inner: Frame) -> bool:
        """Whether a pronoun for what is no person stands behind a body or state that says it: "it", and not "they"."""
        teller, subject = outer.subject, inner.subject
        if teller is None or subject is None or teller.kind in PEOPLE or subject.gender != "p":
            return False
        return self.forms[subject.first] in self.finder.grammar.own_side

    def _is_announced(self, content: Span) -> bool:
        """Whether what is said under a verb is but the name of a pause: "that the ministers announced a truce"."""
        topic = content.first < content.last and self.words[content.first] & Word.TOPIC
        return bool(topic) and self.marked.has(Word.PAUSE, *content) and not self.marked.has(Word.VERB, *content)

    def _is_quoted_by(self, inner: Frame) -> bool:
        """Whether it is somebody's own words that a source passes on, and not what he knows."""
        person = inner.subject is not None and inner.subject.kind in {"person", "name"}
        return person and self.finder.act_of(inner.cue) is ACT.STATES

    def _speaks_for(self, one: str, other: str, act: Act | None) -> bool:
        """Whether one tells of himself, of his government by its seat, or what another of his party has dealt."""
        told = self.scene.names.named(other)
        if told is None or told.party != self.scene.names.party(one) or not told.party:
            return one == other
        return one == other or told.kind == "place" or (told.kind == "person" and act in DEALT)

    def _is_nameless(self, voice: Voice) -> bool:
        """Whether somebody is known by his office alone."""
        cast, lists = self.scene.cast, self.scene.cast.lists
        words = voice.name.casefold().split()
        if voice.name in cast.bodies and not self.finder.grammar.oblique:
            return False  # "the general staff" is no "he"
        return not cast.has_met(voice.name) and any(lists.look_up(word)[0] & Word.ROLE for word in words)

    def _is_relay(self, frame: Frame) -> bool:
        subject = frame.subject
        person = subject is not None and subject.kind in PEOPLE and " " in subject.name
        form, grammar = self.forms[frame.cue], self.finder.grammar
        written = form in grammar.writes and subject is not None and subject.first > frame.cue
        passes = (form in grammar.passes_on or written) and not person
        if self.words[frame.cue] & Word.RELAY or passes:
            return True
        return subject is not None and self.marked.has(Word.MEDIA, subject.first, subject.last)

    def _is_meant(self, frame: Frame, place: int) -> bool:
        """Whether "referring to" tells what somebody means, and not whom a medium passes on."""
        return self.forms[place] in self.finder.grammar.refers and not self._is_relay(frame)

    def _hedged(self, span: Span) -> bool:
        return self.marked.has(Word.HEDGE, span.first, span.last)
