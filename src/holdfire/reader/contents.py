"""What is said under a verb of saying: behind the word that opens it, before its comma, or as its object."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from holdfire.model.claim import Act
from holdfire.reader.adjuncts import has_no_verb, leads_only, only_where
from holdfire.reader.cases import CUE
from holdfire.reader.cast import Voice
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import HELD_BY
from holdfire.reader.mention import Mention
from holdfire.reader.order import (
    BOUNDARY,
    EDGES,
    FEWEST_SAID,
    REACH,
    after_brackets,
    after_how,
    before_articles,
    clause_behind,
    clause_from,
    comes_of_it,
    ends_with_particle,
    has_object,
    is_by_force,
    is_clause,
    is_relative,
    leads_condition,
    led_by_how,
    only_hedges,
    past_phrase,
)
from holdfire.reader.questions import find_questions, is_asked, opens_question
from holdfire.reader.relatives import Relative, behind_opening, find_relatives, find_trailing, is_amid
from holdfire.reader.sentences import Quotation, Span
from holdfire.reader.timewords import time_words
from holdfire.reader.tokens import is_minus, sign_at
from holdfire.reader.verb_checks import OBJECTS, VerbChecks
from holdfire.reader.vouched import is_not_vouched

_TO_THAT = 16  # tokens between a verb of saying and the word that opens what is said
_LONGEST_TIME = 16  # tokens that only tell when
PERFORMED = frozenset(set(Act) - {Act.STATES})
"""Acts that a verb performs, so that its clause itself says what is done."""
_OBJECTIVE = PERFORMED - {Act.DECLINES_TO_CONFIRM}  # what is asked may stand before a silence about it
_ALONE = frozenset((Act.DENIES, Act.AGREES, Act.DOUBTS))  # that may be told without an object: "the army denied it"
_MAY_SAY = CUE | Word.INTENDS
_ACTING = frozenset(("body", "place"))  # kinds of mentions of which the last that acts is remembered
_CALLED = Word.PAUSE | Word.HOLD | Word.FIRE | Word.TOLL | Word.TOTAL | Word.PEACE
_AHEAD = Word.FUTURE | Word.WOULD | Word.PAUSE | Word.HOLD | Word.READY
_LEADING = 3  # tokens among which the preposition stands with which a stretch begins: "Three days after"
_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED
_GOES_ON = (
    Word.VERB | Word.CUE | Word.REPORTED | Word.PAUSE | Word.FIRE | Word.ATTACK | Word.HARM | Word.SERVICE | Word.MOVE
    | Word.TALKS | Word.TOLL
)  # fmt: skip
"""What goes on, behind an attribution between commas, with what is said, and is no word on who says it."""
_TELLS_MORE = _FINITE | Word.JOIN | _GOES_ON & ~Word.TALKS
_LEADS = Word.OBLIQUE | Word.OF | Word.ADVERB | Word.ARTICLE | Word.REST
ASKED = Word.PAUSE | Word.HOLD | Word.READY | Word.TALKS


@dataclass
class ContentFinder(VerbChecks):
    """Finds the verbs of saying of one block with what is said under each, and takes note in the cast of everybody who
    is mentioned before them.
    """

    speech: Sequence[Quotation] = ()
    teller: Voice | None = None
    _met: int = field(init=False, default=0)

    def cues(self, first: int, last: int) -> Sequence[int]:
        """The verbs of saying from `first` to before `last`, in order, without those of clauses amid the stretch."""
        places = self._sayings
        if not places:
            return places
        begin = bisect_left(places, first)
        found = places[begin : bisect_left(places, last, begin)]
        if not found or not self.relatives:
            return found
        return [cue for cue in found if not is_amid(self.relatives, cue, first, last)]

    @kept
    def relatives(self) -> Sequence[Relative]:
        """The clauses about nouns in which somebody says something and behind which the sentence goes on."""
        places = self._sayings
        times = time_words(self.cast.lists.language).entries
        return find_relatives(
            self.marked, places, self.at, self.ending, self.grammar, times, verbs_last=self.verbs_last
        )

    @kept
    def clauses(self) -> Sequence[Relative]:
        """The same with those that end their sentences."""
        found = find_trailing(self.marked, self._sayings, self.at, self.grammar, verbs_last=self.verbs_last)
        return sorted([*self.relatives, *found]) if found else self.relatives

    @kept
    def _sayings(self) -> list[int]:
        """The verbs of saying of the block that stand in no speech."""
        words = self.words
        return [
            place
            for place in self.marked.places(_MAY_SAY)
            if (words[place] & Word.INTENDS and place in self.ending and self._may_intend(place))
            or (words[place] & CUE and self._is_verb(place) and self._is_told(place) and not self.is_passing(place))
        ]

    @kept
    def questions(self) -> Sequence[Span]:
        """The indirect questions of the block."""
        return find_questions(self.marked)

    def _is_told(self, place: int) -> bool:
        """Whether a verb of saying tells that something is said, and is neither quoted nor asked about."""
        if self._in_speech(place) or self._is_beside_verb(place) or self.is_unsaid(place):
            return False
        if self.words[place] & Word.ANSWERS and is_by_force(self.marked, place, verbs_last=self.verbs_last):
            return False
        return not is_asked(self.questions, place) and not (self.grammar.inverted and self._is_inverted(place))

    def _is_inverted(self, cue: int) -> bool:
        """Whether a verb of saying is that of a condition which an auxiliary opens: "should Baku order a truce, …"."""
        subject = self.ending.get(cue)
        opening = before_articles(self.marked, subject.first) - 1 if subject is not None else -1
        if opening < 0 or self.forms[opening] not in self.grammar.inverted:
            return False
        return opening == 0 or self.forms[opening - 1] in EDGES or bool(self.words[opening - 1] & Word.THAT)

    def _in_speech(self, place: int) -> bool:
        number = bisect_right(self.speech, place, key=lambda quote: quote.first) - 1 if self.speech else -1
        return number >= 0 and place < self.speech[number].last

    def _only_adjuncts(self, first: int, last: int) -> bool:
        """Whether nothing but "on Tuesday", "in a statement" stands before the end or the next comma."""
        forms = self.forms
        end = next((place for place in range(first, last) if forms[place] in BOUNDARY or forms[place] == "."), last)
        far = 3 * REACH if first < last and self.words[first] & Word.CITING else REACH  # with whoever is cited
        if only_where(self.marked, self.grammar, first, end, verbs_last=self.verbs_last):
            return True
        if end - first > far or self.marked.has(Word.THAT | Word.CUE | Word.FUTURE, first, end):
            return False
        return has_no_verb(self.marked, self.grammar, first, end, verbs_last=self.verbs_last)

    def _does_itself(self, cue: int, begin: int, after: int, last: int) -> bool:
        """Whether a verb behind its subject does something of its own: "Берлін вітає угоду, Париж вимагає гарантій"."""
        if not self.grammar.oblique or begin >= cue or self.words[cue] & Word.GERUND:
            return False
        return self.acts[cue] in PERFORMED and last - after > 1 and not self._only_time(after, last)

    def _only_time(self, first: int, last: int) -> bool:
        """Whether a stretch only tells when: days and their numbers, with nothing that happened."""
        forms, words, times = self.forms, self.words, time_words(self.cast.lists.language)
        return last - first <= _LONGEST_TIME and all(
            form in EDGES or form[0].isdecimal() or words[place] & _LEADS or form in times.entries
            for place, form in enumerate(forms[first:last], first)
        )

    def _after_verb(self, cue: int, subject: Mention | None, last: int) -> int:
        """Past a verb of saying, its subject and who passes it on."""
        after = past_phrase(self.marked, cue + 1) if self.words[cue] & Word.GERUND else cue + 1
        after, passing = max(after, subject.last if subject and subject.first > cue else 0), self.passing.get(cue)
        if passing is not None and cue < passing.last <= last:
            after = passing.last
        if after < last and self.forms[after] == "(" and self.grammar.oblique:
            after = after_brackets(self.marked, after, last)  # "повідомила Армія оборони (ЦАХАЛ), …"
        if after < last and self.words[after] & Word.CITING:
            after = sign_at(self.forms, ",", after, last) or after
        return after

    def _contents(self, cue: int, subject: Mention | None, span: Span) -> Iterator[Span]:
        words, forms = self.words, self.forms
        after = self._after_verb(cue, subject, span.last)
        if words[cue] & Word.RELAY and not words[cue] & Word.GERUND:
            before = self.verbs_last and cue - span.first > FEWEST_SAID and forms[cue - 1] == ","
            quoted = self.at.get(after) or self.at.get(after + 1) if before else None
            whole = quoted is not None and quoted.last >= span.last - 1  # "…, zitierte die Agentur den General"
            yield self._trim(Span(span.first, cue - 1) if whole else Span(after, span.last))
            return
        opened = self._opened(cue, after, span.last)
        begin = cue if words[cue] & Word.GERUND else min(cue, subject.first if subject else cue)
        which = opened if self._is_said_before(after, begin, span, opened) else None
        if opened is not None and which is None:
            yield self._trim(Span(opened + 1, span.last))
            return
        colon = sign_at(forms, ":", after, min(after + REACH, span.last))
        if colon is not None and span.last - colon > FEWEST_SAID:
            yield from self._around_colon(cue, Span(begin, after), colon, span.last)
            return
        comma = self._comma_behind_said(cue, begin, subject, Span(after, span.last), span)
        inserted = comma is not None and comma > span.first and forms[comma] == "," and self._is_comma(after)
        long = comma is not None and comma - span.first >= FEWEST_SAID
        if (
            comma is not None
            and (long or inserted)
            and self._only_adjuncts(after, which or self._before_which(begin, cue, after, span))
        ):
            rest = after if which else self._rest_behind(after, span.last)
            goes_on = rest > after and self._is_more(rest, span.last)
            if goes_on and words[rest] & Word.JOIN:
                yield self._trim(Span(span.first, comma))
                yield self._trim(Span(rest, span.last))
                return
            asides = Word.GERUND | Word.CITING | self._asides(span.first, comma)
            whole = goes_on and forms[rest - 1] == "," and not words[rest] & asides
            if whole and self.cast.lists.verbs_last:
                told = words[comma + 1] & Word.HOW or words[rest] & Word.IF  # "…, wie es heißt, …"
                told = told or self.marked.has(_GOES_ON, rest, span.last)
                whole = bool(told) and not is_relative(self.marked, rest, span.last)
                whole = whole and not ends_with_particle(self.marked, rest, span.last, _TELLS_MORE)
            yield self._trim(Span(span.first, span.last if whole else comma))
            end = sign_at(forms, ",", after, span.last)
            led = end is not None and not whole and self._only_adjuncts(after, end) and words[after] & Word.OBLIQUE
            if led and end is not None and self.marked.has(Word.PERFECT, end, span.last):
                yield self._trim(Span(end + 1, span.last))  # "…, hours after the rebels had offered a truce"
            return
        yield from self._governed(cue, subject, begin, Span(after, span.last), span.first)

    def _is_said_before(self, after: int, begin: int, span: Span, that: int | None) -> bool:
        """Whether all that is said stands before a comma, and "that" tells more of a noun: "They will hold fire, he
        said on Monday, after talks that nearly failed".
        """
        if that is None or that <= after or self.verbs_last or self.grammar.oblique or self.forms[that - 1] == ",":
            return False
        comma = self._comma_before(begin, span.first)
        return comma is not None and is_clause(self.marked, span.first, comma, self.grammar.participle)

    def _comma_behind_said(self, cue: int, begin: int, subject: Mention | None, rest: Span, span: Span) -> int | None:
        """The comma between what is said and the attribution behind it; None where nothing said stands before it."""
        if self.words[cue] & Word.GERUND or self._asks_before(cue, rest.first, span):
            return None
        comma = self._comma_between(cue, begin, subject, span)
        if comma is None or self._only_time(span.first, comma) or self._does_itself(cue, begin, *rest):
            return None
        if leads_only(self.marked, self.grammar, span.first, comma, verbs_last=self.verbs_last):
            return None  # "On Tuesday, 3 March, the ministry agreed to a truce"
        if begin < cue and (self._is_of_pause(cue, rest.last) or self._acts_on(cue, *rest)):
            return None  # "The day after the strike, the president announced a ceasefire"
        return None if begin < cue and self._only_leads(cue, span.first, comma) else comma

    def _asides(self, first: int, last: int) -> int:
        """The classes of what only goes on with the attribution behind a stretch: a condition, too, where that tells
        nothing to come which it would limit ("Kyiv would hold fire, the minister said, if …").
        """
        return 0 if self.marked.has(_AHEAD, first, last) else Word.IF

    def _only_leads(self, cue: int, first: int, comma: int) -> bool:
        """Whether what stands before a verb that does something by words only tells after what it was: "After the
        strike on 4 March, the deadliest of the war, both armies agreed to talks".
        """
        if self.acts[cue] not in _OBJECTIVE or not self.marked.has(Word.OBLIQUE | Word.WHEN, first, first + _LEADING):
            return False
        while first < comma:
            end = sign_at(self.forms, ",", first, comma) or comma
            related = self.marked.has(Word.WHO, first, first + _LEADING)
            if not related and self.marked.has(_FINITE | Word.BE | Word.HAS | Word.OUT, first, end):
                return False
            first = end + 1
        return True

    def _around_colon(self, cue: int, before: Span, colon: int, last: int) -> Iterator[Span]:
        """What stands behind a colon, and what is answered or asked before it: "the army denies it: the video is made
        up", "we advise to stay: the east is mined".
        """
        ending, after = self.grammar.infinitive, before.last
        answered = colon == after and before.first < cue and self.acts[cue] in _ALONE
        if answered and self.grammar.oblique:
            yield self._trim(Span(before.first, cue + 1))
        asked = bool(ending) and self.acts[cue] in HELD_BY and colon - after > FEWEST_SAID
        if asked and any(form.endswith(ending) for form in self.forms[after : after + 2]):
            yield self._trim(Span(after, colon))
        yield self._trim(Span(colon + 1, last))

    def _asks_before(self, cue: int, after: int, span: Span) -> bool:
        """Whether an indirect question stands before a verb that does not leave it open: "whether or not Putin agreed,
        Kyiv accepted", "asked whether he had agreed, she said 'Yes'".
        """
        if not opens_question(self.questions, span.first):
            return False
        told = self.acts[cue] is Act.STATES and self.marked.has(Word.YES, after, min(after + REACH, span.last))
        return told or self.acts[cue] in HELD_BY

    def _opened(self, cue: int, after: int, last: int) -> int | None:
        """The word that opens what is said: "that"; None if there is none, or if it tells a purpose."""
        words, forms = self.words, self.forms
        joins = after + 1 < last and words[after + 1] & Word.JOIN and not words[after + 1] & Word.ADVERB
        if joins and forms[after] == ",":
            return None  # "…, the ministry insists, and it was they that …"
        phrase = past_phrase(self.marked, cue + 1) - 1
        if phrase > cue and last - phrase > FEWEST_SAID and self.cast.lists.look_up(forms[phrase])[0] & Word.THAT:
            return phrase  # "conceded that" told in one
        if not self.marked.has(Word.THAT, cue + 1, min(cue + _TO_THAT, last)):
            return None
        for place in range(cue + 1, min(cue + _TO_THAT, last)):
            points = last - place <= FEWEST_SAID + 1 and bool(words[place] & Word.ARTICLE)  # "that night"
            hedges = place > cue + 1 and only_hedges(self.marked, place, self.grammar.adjective)
            opens = words[place] & Word.THAT and not hedges and not leads_condition(self.marked, place)
            if opens and not words[place - 1] & Word.JOIN and not points and not self._tells_more(after, place):
                purpose = self.acts[cue] in PERFORMED and has_object(self.marked, ASKED, after, place)
                other = self._is_denied_behind(after, place) or self._tells_which_one(cue, after, place)
                other = other or purpose or self._announces(cue, place)  # "denied the attack that was reported"
                other = other or is_not_vouched(self.marked, self.grammar, after, place)  # "could not guarantee that"
                return None if other or self.cues(cue + 1, place) else place
        return None

    def _tells_more(self, after: int, that: int) -> bool:
        """Whether a word that may open what is said tells more of a thing instead: "заявив про угоду, що дозволить …",
        but not in "заявив про те, що …".
        """
        topic = self.grammar.pointed and self.words[after] & Word.TOPIC and that > after + 1
        return bool(topic) and self.forms[that - 1] == "," and self.forms[that - 2] not in self.grammar.pointed

    def _governed(self, cue: int, subject: Mention | None, begin: int, rest: Span, first: int) -> Iterator[Span]:
        """What is said as the object of its verb, without a word that opens it."""
        clause = clause_behind(self.marked, rest.first, rest.last) if self.verbs_last else None
        ahead = clause is None and self.verbs_last and subject is not None and subject.first > cue
        begin = first if ahead else begin  # what stands before a verb in second place is its object
        clause = None if clause is None else self._own_clause(cue, clause, begin, rest.last)
        performed, begin = self._performs(cue, begin, rest, first)
        if not performed and (topic := self._topic_before(cue, subject, rest, first)) is not None:
            yield self._trim(topic)
            return
        if clause and not performed and subject is not None and self._has_told(cue, subject, clause, rest.last):
            yield self._trim(Span(first, rest.last))
            return
        said = clause or (begin if performed or not self.words[cue] & CUE else self._past_addressee(cue, rest))
        short = rest.last - said <= FEWEST_SAID
        if self.agent(cue) is not None:
            yield self._trim(Span(clause or clause_from(self.marked, cue, first), rest.last))
        elif short and self.verbs_last and self.forms[rest.last - 1] == ":":
            return  # "Bei einem Treffen in Doha sagte der Gesandte:"
        elif ahead and (short or self._is_ahead(cue, rest, first)) and cue - first >= FEWEST_SAID and not performed:
            yield self._trim(Span(first, cue))  # "Von zwölf Toten spricht die Armee"
        elif not short and (clause or self._tells(begin, cue, rest)):
            yield self._trim(Span(said, rest.last))
        elif subject is not None:
            yield from self._alone(cue, subject, Span(first, begin), rest)

    def _is_ahead(self, cue: int, rest: Span, first: int) -> bool:
        """Whether the object stands before its verb: "Zwölf Tote meldete der Gouverneur nach dem Beschuss"."""
        if rest.first >= rest.last:
            return False
        led = self.words[first] & Word.OBLIQUE or not self.words[rest.first] & Word.OBLIQUE
        return not led and self.marked.has(OBJECTS, first, cue) and self._only_adjuncts(*rest)

    def _own_clause(self, cue: int, clause: int, begin: int, last: int) -> int | None:
        """The clause behind a verb of saying, if it is what is said."""
        whole = bool(self.words[cue] & (Word.COUNTS | Word.WELCOMES))
        if whole and not self.marked.has(_FINITE, clause, last):
            return None  # "hat 412 Gefechte gezählt, ein Fünftel mehr als 2023"
        done = self.acts[cue] in PERFORMED and self.marked.has(Word.HAS | Word.REST, max(begin - 2, 0), cue + 2)
        return None if done and comes_of_it(self.marked, clause, last) else clause

    def _performs(self, cue: int, begin: int, rest: Span, first: int) -> tuple[bool, int]:
        """Whether the clause of a verb of saying itself says what is done, and where it begins then."""
        silence = self.marked.find(Word.SILENCE, rest.first, rest.last)
        silent = silence is not None and self.acts[silence] is not Act.DENIES  # "said it was not true that …"
        whole = bool(self.words[cue] & (Word.COUNTS | Word.WELCOMES))
        performed = bool(self.acts[cue] in PERFORMED or silent or whole)
        if self.grammar.oblique and not self.words[cue] & Word.GERUND:
            opening = clause_from(self.marked, begin, first)
            calls = bool(self.words[cue] & Word.CALLS)  # "the truce they called a trap"
            performed = performed or (calls and has_object(self.marked, _CALLED, opening, cue, 1))
            begin = opening if performed else begin
        return performed, begin

    def _alone(self, cue: int, subject: Mention, before: Span, rest: Span) -> Iterator[Span]:
        """What a verb of saying tells with small words behind it, "the army denied it", "the president announced a
        ceasefire", or with its object before it: "hatte Marr die Waffenruhe verkündet".
        """
        small = self.acts[cue] in _ALONE and not self._tells(cue, cue, rest)
        if small or self._is_of_pause(cue, rest.last):
            yield self._trim(Span(min(before.last, subject.first), rest.last))
        elif self.verbs_last and self.marked.has(OBJECTS, subject.last, cue):
            yield self._trim(Span(before.first, rest.last))

    def _topic_before(self, cue: int, subject: Mention | None, rest: Span, first: int) -> Span | None:
        """What a verb of saying tells that stands before it, its subject behind it: "О двух погибших сообщил мэр"."""
        words, forms = self.words, self.forms
        if not self.grammar.oblique or words[cue] & Word.GERUND or subject is None or subject.last < cue:
            return None
        end = cue if subject.last > cue else subject.first
        opening = clause_from(self.marked, end, first)
        led = opening
        while led < end and words[led] & (Word.ADVERB | Word.REST):
            led += 1
        topic = words[led] & Word.TOPIC and not words[led] & Word.BACK
        behind = rest.first >= rest.last or forms[rest.first] in EDGES or self._only_adjuncts(rest.first, rest.last)
        return Span(opening, end) if topic and behind and end - led > FEWEST_SAID - (end == cue) else None

    def _comma_between(self, cue: int, begin: int, subject: Mention | None, span: Span) -> int | None:
        """The comma between what is said and an attribution behind it; there the verb stands first where it can."""
        comma = self._comma_before(begin, span.first)
        if self.verbs_last and subject is not None and subject.first < cue:
            return (
                comma if after_how(self.marked, subject.first, span.first) else self._before_perfect(cue, subject, span)
            )
        return comma

    def _tells(self, begin: int, cue: int, rest: Span) -> bool:
        """Whether anything but small words stands behind a verb of saying, or before it in a language where it may."""
        words, forms = self.words, self.forms
        before = range(begin, cue) if self.verbs_last or self.grammar.oblique else ()
        small = Word.OF | Word.ARTICLE | Word.REST
        return any(
            forms[place] not in EDGES and not words[place] & small
            for place in chain(before, range(rest.first, rest.last))
        )

    def _is_more(self, first: int, last: int) -> bool:
        """Whether what stands behind an attribution says something: a clause, or at least its verb, and none about who
        says it.
        """
        words = self.words
        led = first + bool(first < last and words[first] & (Word.OBLIQUE | Word.OF))  # ", с которым мы говорили"
        if self.grammar.oblique and led < last and words[led] & Word.WHO:
            return False
        return last - first > FEWEST_SAID or self.marked.has(Word.VERB | Word.FUTURE | Word.IF, first, last)

    def _rest_behind(self, after: int, last: int) -> int:
        """Where what is said goes on behind an attribution and its adjuncts."""
        if self.verbs_last or self.grammar.oblique:
            forms = self.forms
            after = sign_at(forms, ",", after, min(after + REACH, last)) or after
            if self.grammar.oblique and after + 1 < last and self.words[after + 1] & Word.WHO:
                after = sign_at(forms, ",", after + 1, min(after + 2 * REACH, last)) or after
        return self._after_comma(after, last)

    def _comma_before(self, begin: int, first: int) -> int | None:
        """The comma (or closing mark) right before an attribution that follows what is said."""
        words = self.words
        place = begin
        while place > first and (words[place - 1] & (Word.ARTICLE | Word.HOW) or self._is_ours(place - 1)):
            place -= 1
        if self.cast.lists.verbs_last and place > first + 1 and led_by_how(self.marked, place):
            place -= 2
        forms = self.marked.tokens.forms
        told = self.grammar.oblique and words[begin] & Word.CUE and self.act_of(begin) is Act.STATES
        if told and place > first and forms[place - 1] not in BOUNDARY:
            place = self._before_time(place, first)
        return place - 1 if place > first and forms[place - 1] in BOUNDARY else None

    def _before_time(self, begin: int, first: int) -> int:
        """Where the words begin that tell, behind a comma, when somebody said it: ", 30 мая сообщает …"."""
        place = begin
        while place > first and begin - place < _LONGEST_TIME and self._only_time(place - 1, place):
            if self.forms[place - 1] in BOUNDARY:
                return place
            place -= 1
        return begin

    def _is_ours(self, place: int) -> bool:
        """Whether a word tells whose the office of who speaks is: "our rescue service", "the Moscow-backed mayor"."""
        form = self.marked.tokens.forms[place]
        return form in self.grammar.possessive or form.endswith(self.grammar.compound)

    def _trim(self, span: Span) -> Span:
        """Without signs and joining words at the ends; the minus of "-25 degrees" is no sign of a list."""
        forms, words = self.forms, self.words
        first, last = behind_opening(self.relatives, span) if self.relatives else span
        while first < last and (forms[first] in EDGES or words[first] & (Word.JOIN | Word.HOW)):
            if self.marked.has(Word.DEGREE, first + 2, first + 3) and is_minus(self.marked.tokens, first):
                break
            joined, first = words[first] & Word.JOIN, first + 1
            first += bool(joined and first < last and words[first] & Word.THAT and not words[first] & Word.ARTICLE)
        while last > first and forms[last - 1] in EDGES:
            last -= 1
        if first < last and words[first] & Word.CITING:
            first = (sign_at(forms, ",", first, min(first + 2 * REACH, last)) or first - 1) + 1
        return span if span == (first, last) else Span(first, last)

    def voice(self, mention: Mention) -> Voice | None:
        """Who is meant by a mention, as far as has been read; "we" and "I" are whose voice the text is."""
        if mention.kind == "pronoun" and mention.gender in {"w", "n"}:  # "n": nobody in particular
            return self.teller if mention.gender == "w" else Voice("")
        self.meet_until(mention.first)
        if (owned := self.officer_of_body(mention)) is not None:
            return self.cast.of_body(*owned)
        led = self.words[mention.first - 1] if mention.first else 0
        some = led & Word.ARTICLE and led & Word.SOME
        return self.cast.voice(mention, definite=not (some or self.stays_unnamed(mention)))

    def meet_until(self, place: int) -> None:
        """Take note of everybody mentioned before `place`."""
        mentions, met, last = self.mentions, self._met, len(self.mentions)
        while met < last and mentions[met].first < place:
            mention, at = mentions[met], mentions[met].first
            acts = mention.kind in _ACTING and self.is_straight(mention)
            told_of = bool(self.speech or self.questions) and (self._in_speech(at) or is_asked(self.questions, at))
            self.cast.meet(mention, acts=acts, told_of=told_of)
            met += 1
        self._met = met
