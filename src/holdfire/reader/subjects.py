"""Who does the saying: the subject of a verb of saying by its place, its case and what stands beside it."""

from bisect import bisect_left
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.agents import CLOSING, TITLE, ends_clause
from holdfire.reader.lexicon import Word
from holdfire.reader.order import (
    BOUNDARY,
    REACH,
    hedges_amid,
    is_oblique,
    is_owned,
    named_behind,
    opening_bracket,
    past_phrase,
)
from holdfire.reader.passing import PassingFinder
from holdfire.reader.persons import person_before, person_behind
from holdfire.reader.sentences import Span
from holdfire.reader.speakers import Mention

CUE = Word.CUE | Word.RELAY | Word.PASSIVE
_LONGEST_CLAUSE = 30  # tokens between a verb and the part of it that ends its clause
_BESIDE = 3  # tokens between a verb and those of whom it is told: "say in the ministry"
_MOST_BEFORE = 60  # mentions of a sentence among which its subject is sought
_LONGEST_RELATIVE = 16  # tokens of a clause about the subject
_NO_NOUN = (
    Word.ADVERB | Word.JOIN | Word.OBLIQUE | Word.OF | Word.THAT | Word.WHO | Word.VERB | Word.NOT | Word.ARTICLE
    | Word.HOW | Word.FUTURE | Word.HEDGE | Word.IF | Word.REST | CUE
)  # fmt: skip
_DONE = Word.ATTACK | Word.FIRE | Word.TROOPS | Word.BODY
_LATEST = 3  # tokens before a subject that opens a sentence
STOPS = frozenset((";", ":", "”", "»", '"', "(", ")"))
_OF_NOBODY = frozenset((Act.REQUESTS, Act.FORECASTS, Act.ORDERS))
"""Acts that are told without telling whose: "residents are asked", "talks are expected"."""
_OPENS = Word.THAT | Word.WHO | CUE
_PARTS = _OPENS | Word.JOIN
_OFFICE = Word.ROLE | Word.BODY
_SEVERAL = frozenset(("place", "body", "person", "name"))  # of whom two may do something together


@dataclass
class SubjectFinder(PassingFinder):
    """Finds the subjects of the verbs of saying of one block."""

    def subject(self, cue: int, span: Span) -> Mention | None:
        """Who does the saying: before the verb, or after it where the verb comes first."""
        if (agent := self.agent(cue)) is not None:
            return self.straightened(agent)
        if self.words[cue] & Word.GERUND:
            return self.ending[cue] if self.apart_from(cue) else self._opening_subject(span.first, cue)
        passing = self.passing.get(cue)
        if passing is not None and passing.subject is not None and passing.subject.first >= span.first:
            return self._with_apposition(passing.subject, span.first)
        return self._subject(cue, span)

    def _subject(self, cue: int, span: Span) -> Mention | None:
        forms = self.forms
        titled = self.ending.get(cue - 1) if forms[cue - 1 : cue] and forms[cue - 1] in CLOSING else None
        if titled is not None and cue > span.first and self.is_straight(titled) and titled.last - titled.first <= TITLE:
            return titled  # a name in quotation marks
        before = self.at.get(cue - 1)
        if before is not None and before.gender == "w" and self._lets(before):
            return before
        if self.says_of_himself(cue):
            return before if before is not None and before.kind == "pronoun" else None
        if cue > span.first and self.words[cue - 1] & Word.HOW and (behind := self._subject_right(cue, span)):
            return behind  # "как пишут газеты"
        if (cue, span) not in self._subjects:
            self._subjects[cue, span] = self._related(cue, span) or self._named_subject(cue, span)
        found = self._subjects[cue, span]
        if self.grammar.persons and (found is None or found.first > cue):
            return self._person(cue, span) or found
        return found or (self._somebody(cue, span) if self.grammar.people else None)

    def _person(self, cue: int, span: Span) -> Mention | None:
        """Somebody of no list beside a verb of saying: "the smugglers said", "…, said a beekeeper"."""
        behind = cue == span.first or self.marked.tokens.forms[cue - 1] in BOUNDARY
        told = person_behind(self.marked, cue, span.last, self.grammar) if behind else None
        return told or person_before(self.marked, cue, span.first, self.grammar, self.ending)

    def _somebody(self, cue: int, span: Span) -> Mention | None:
        """A man or woman, or those of a place, beside a verb of saying: "сказал мужчина", "Там заявили"."""
        forms, words = self.forms, self.words
        for place in (cue - 1, cue + 1, cue - 2):
            if not span.first <= place < span.last or (
                place == cue - 2 and not words[cue - 1] & (Word.ADVERB | Word.BACK)
            ):
                continue
            gender = self.grammar.people.get(forms[place], "")
            if gender and not (place and self.grammar.may_modify(forms[place - 1]) and place - 1 >= span.first):
                known = self.cast.voice(Mention(place, place + 1, "", "", "pronoun", gender))
                kind, name = (
                    ("pronoun", "") if known is not None else ("office", self.marked.tokens.words(place, place + 1))
                )
                return Mention(place, place + 1, name, "", kind, gender)
            silent = self.acts[cue] in {Act.DECLINES_TO_CONFIRM, *_OF_NOBODY}
            if forms[place] in self.grammar.there and self._is_plural(cue) and not silent:
                return Mention(place, place + 1, "", "", "pronoun", "p")
        return None

    def _verb(self, cue: int) -> str:
        """The word of a phrase whose ending tells the person."""
        return self.forms[past_phrase(self.marked, cue + 1) - 1]

    def _lets(self, pronoun: Mention) -> bool:
        """Whether a pronoun that is an object is who will say it: "let me add"."""
        told = not self.grammar.oblique and not self.verbs_last
        return told and bool(self.words[pronoun.first] & Word.OBJECT)

    def _related(self, cue: int, span: Span) -> Mention | None:
        """The subject before a clause about it: "the channel, citing officials who quoted the envoy, reported"."""
        forms, words = self.forms, self.words
        if cue <= span.first or forms[cue - 1] != ",":
            return None
        for place in range(cue - 2, max(span.first, cue - _LONGEST_RELATIVE), -1):
            led = bool(self.grammar.oblique and words[place + 1] & (Word.OBLIQUE | Word.OF))  # ", з яким"
            if forms[place] == "," and words[place + 1 + led] & (
                Word.CITING | Word.WHO | (Word.HOW if self.grammar.oblique else 0) | self._relates(place + 1)
            ):
                mention = self.ending.get(place)
                return mention if mention is not None and self.is_straight(mention) else None
        return None

    def _relates(self, place: int) -> int:
        """The class of an article that opens a clause about the noun before a comma: ", der sagte"."""
        return Word.ARTICLE if self.verbs_last and self.forms[place - 1] == "," else 0

    def _opening_subject(self, first: int, cue: int) -> Mention | None:
        """The subject of the sentence that opens at `first`, which is also that of its participles."""
        number = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        near = [mention for mention in self.mentions[number : number + _MOST_BEFORE] if mention.first < cue]
        return next((mention for mention in near if self.is_straight(mention)), near[0] if near else None)

    def _of_relative(self, cue: int) -> Mention | None:
        """Whom a clause about somebody tells of, where its verb stands right behind the word that opens it."""
        who = cue - 1 - bool(self.words[cue - 1] & Word.ADVERB)
        if who < 1 or not self.words[who] & Word.WHO or self.verbs_last:
            return None
        if self.forms[who - 1] != ",":
            return None  # it tells which one is meant
        named = self.ending.get(who - 1)
        return named if named is not None and self.is_straight(named) else None

    def _named_subject(self, cue: int, span: Span) -> Mention | None:
        if not self.grammar.oblique and (named := self._of_relative(cue)) is not None:
            return named
        return self._plain_subject(cue, span)

    def _plain_subject(self, cue: int, span: Span) -> Mention | None:
        forms = self.marked.tokens.forms
        if self.marked.words[cue] & Word.PASSIVE and self.cast.lists.verbs_last:
            return self._heard_from(cue, span)
        if (behind := self._pronoun_behind(cue, span)) is not None:
            return behind
        joined = cue > span.first and self.marked.words[cue - 1] & Word.JOIN
        same = self._same_subject(cue, span) if joined else None
        if same is None and self.verbs_last:
            same = self._beside_auxiliary(cue, span.first)
        if same is not None:
            return same
        first = cue == span.first or forms[cue - 1] in BOUNDARY
        if first and cue > span.first and forms[cue - 1] == ",":
            left = self.subject_left(cue, span.first)
            apart = left is not None and (left.last < cue - 1 or "," in forms[left.first : left.last])
            if left is not None and apart and left.first - span.first <= _LATEST and self._is_set_apart(left, cue):
                return left  # "a senior official, who asked not to be named, said"
        if first:
            return self._subject_right(cue, span) or self.subject_left(cue, span.first)
        found = self.subject_left(cue, span.first) or self._subject_right(cue, span)
        return found or self._name_before(cue) or self._opens_far(cue, span)

    def _opens_far(self, cue: int, span: Span) -> Mention | None:
        """Who opens a sentence far before its verb: "Міністр Лев Тур після атаки дронів на міста півдня закликав …"."""
        named = self.at.get(span.first) if self.grammar.oblique else None
        if named is None or named.kind not in {"person", "name"} or not self.is_straight(named):
            return None
        between = range(named.last, cue)
        apart = any(self.forms[place] in BOUNDARY or self.words[place] & _OPENS for place in between)
        return None if apart or len(between) > _LONGEST_CLAUSE else named

    def _beside_auxiliary(self, cue: int, first: int) -> Mention | None:
        """The subject of a participle or infinitive that ends its clause: it stands on either side of the verb that
        goes with it ("Marr hat der Armee den Bruch vorgeworfen", "zuvor hatte die Armee es bestritten").
        """
        forms, words = self.forms, self.words
        if (
            cue + 1 < len(forms)
            and forms[cue + 1].isalnum()
            and not words[cue + 1] & (Word.REST | Word.HAS | Word.JOIN)
        ):
            return None
        verb = cue - 1
        while verb >= first and not words[verb] & Word.HAS:
            if ends_clause(forms, verb) or words[verb] & CUE or cue - verb > _LONGEST_CLAUSE:
                return None
            verb -= 1
        if verb < first:
            return None
        before = self.ending.get(verb)
        if before is not None and self.is_straight(before):
            return self._with_apposition(before, first)
        behind = next((self.at[step] for step in (verb + 1, verb + 2, verb + 3) if step in self.at), None)
        if behind is None or behind.last > cue or not self.is_straight(behind):
            return None
        return self._with_joined(cue, behind, cue)

    def _with_joined(self, cue: int, mention: Mention, last: int) -> Mention:
        """With another who does it too, named beside before `last`: "haben sich Baku und Jerewan verständigt",
        "поддержали Каир и Доха".
        """
        joins = mention.last < last and self.words[mention.last] & Word.JOIN and mention.kind != "pronoun"
        other = self.at.get(mention.last + 1) if joins else None
        if other is None or other.last > last or other.kind == "pronoun":
            return mention
        if self.grammar.oblique:
            alike = {other.kind, mention.kind} <= _SEVERAL
            together = alike and self._is_plural(cue) and self.is_straight(other)
        else:
            together = self.cast.lists.verbs_last
        if not together:
            return mention
        return Mention(mention.first, other.last, self.marked.tokens.words(mention.first, other.last), "", "body", "p")

    def _name_before(self, cue: int) -> Mention | None:
        """A name right before a verb of saying that nobody else is the subject of, whose end is none of its case."""
        beside = self.ending.get(cue)
        alone = beside is not None and beside.kind == "name" and beside.last - beside.first == 1
        if beside is None or not alone or is_oblique(self.marked, beside):
            return None
        return beside._replace(name=self.marked.tokens.words(beside.first, beside.last))

    def _issuer(self, cue: int, span: Span) -> Mention | None:
        """Whose statement it is in which something is said: "hieß es in einer Mitteilung des Stabes"."""
        text = self.marked.find(Word.STATEMENT | Word.DATA, cue + 1, min(cue + 2 * REACH, span.last))
        near = (self.at.get(place) for place in range((text or cue) + 1, min((text or cue) + REACH, span.last)))
        return next((mention for mention in near if mention is not None), None) if text is not None else None

    def _heard_from(self, cue: int, span: Span) -> Mention | None:
        """Who is behind a verb that names nobody: "aus dem Amt hieß es", "hieß es in einer Mitteilung des Stabes"."""
        near = (self.ending.get(place) for place in range(cue, max(span.first, cue - REACH), -1))
        source = next((mention for mention in near if mention is not None), None)
        return source or self._issuer(cue, span) or self._circle(cue, span)

    def _pronoun_behind(self, cue: int, span: Span) -> Mention | None:
        """Who is the subject though a noun stands before the verb: "Heimkehrer bitten wir, …"."""
        behind = self.at.get(cue + 1) if self.cast.lists.verbs_last and cue + 1 < span.last else None
        alone = behind is not None and behind.kind == "pronoun" and behind.gender in {"w", "m"}
        return behind if behind is not None and alone and self.is_straight(behind) else None

    def _circle(self, cue: int, span: Span) -> Mention | None:
        """Out of which body something is heard: "hieß es am Abend aus Delegationskreisen"."""
        near = (self.at.get(place) for place in range(cue + 1, min(cue + 2 * REACH, span.last)))
        found = next((mention for mention in near if mention is not None), None)
        return found if found is not None and is_oblique(self.marked, found) and found.kind != "pronoun" else None

    def _same_subject(self, cue: int, span: Span) -> Mention | None:
        """The subject of a second verb behind "and": the one with which the sentence begins."""
        starts = (self.at.get(place) for place in range(span.first, min(cue, span.first + _LATEST + 1)))
        opening = next((mention for mention in starts if mention is not None), None)
        if opening is None or opening.last >= cue:
            return None
        beside = (self.ending.get(place) for place in range(cue - 1, cue - 3, -1))
        near = any(one and (not self.grammar.oblique or self.is_straight(one)) for one in beside)
        return opening if not near and self.is_straight(opening) else None

    def subject_left(self, cue: int, first: int) -> Mention | None:
        """The subject before a verb of saying, as of "in the ministry they say" the ministry; None if there is none."""
        words, forms = self.words, self.forms
        place, reach, impersonal = cue, REACH, None
        while place > first and reach >= 0:
            reach -= 1
            if mention := self.ending.get(place):
                if self.is_straight(mention):
                    return self._with_apposition(mention, first)
                impersonal = impersonal or self._impersonal(mention, cue)
                place = max(mention.first, first)
                continue
            before = place - 1
            if (
                forms[before] == ")"
                and (opening := opening_bracket(self.marked, self.ending, before, first)) is not None
            ):
                place = opening  # "Governor Marsh (she took office in May) said"
                continue
            if forms[before] == ",":
                named = self._before_apposition(before, first)
                if named is None:
                    return impersonal
                place = named
                continue
            if (words[before] & _OPENS and not hedges_amid(self.marked, before)) or forms[before] in STOPS:
                return impersonal
            place = before
        return impersonal

    def is_straight(self, mention: Mention) -> bool:
        """Whether a mention stands in a case, and without a preposition, so that it can be a subject."""
        forms = self.forms
        if mention.kind == "pronoun":
            return not self.words[mention.first] & Word.OBJECT
        if is_oblique(self.marked, mention) or is_owned(self.marked, mention.first, self.grammar.possessive):
            return False
        if mention.kind in {"office", "body"} and self.words[mention.first] & Word.SOME:
            return True  # "двое местных жителей"
        if mention.kind == "place" and self._is_attribute(mention):
            return False
        head = self.marked.find(_OFFICE, mention.first, mention.last)
        told = mention.role and head is not None and self.words[head] & Word.ROLE
        if not told and (mention.kind in {"name", "person", "place"} or head is None):
            return not self.grammar.is_oblique(forms[mention.last - 1])
        return head is not None and not self.grammar.is_oblique_office(forms[head])

    def _is_attribute(self, mention: Mention) -> bool:
        """Whether a place tells whose the noun before it is: "жителів району Тегерана"."""
        tokens, before = self.marked.tokens, mention.first - 1
        if not self.grammar.towns or before < 0 or tokens.is_capital(before) or self.words[before] & _NO_NOUN:
            return False
        letters = tokens.words(mention.first, mention.last).isupper() and self.words[before] & _DONE  # "атаки РФ"
        told = letters or tokens.forms[mention.last - 1].endswith(self.grammar.towns)
        return tokens.forms[before].isalpha() and bool(told)

    def _impersonal(self, mention: Mention, cue: int) -> Mention | None:
        """Those of a body or country where nobody else is the subject: "В Азербайджані заявили"."""
        place = mention.first
        if place > 1 and self.words[place - 1] & Word.LAND and mention.kind == "body":
            place -= 1  # "в украинском Генштабе"
        place -= is_owned(self.marked, place, self.grammar.possessive)  # "в его канцелярии"
        before = place and self.words[place - 1] & Word.OF
        if before and mention.kind in {"body", "place"} and self._is_plural(cue):
            return self.straightened(mention)
        return None

    def _is_plural(self, cue: int) -> bool:
        """Whether a verb, or the last word of its phrase, has several subjects."""
        return any(map(self.grammar.is_plural, (self.forms[cue], self._verb(cue))))

    def straightened(self, mention: Mention) -> Mention:
        """The mention with its name as it stands where it is the subject."""
        if mention.kind == "place" or mention.known:
            return mention  # its name is in the nominative
        person = mention.kind in {"name", "person"}
        name = self.grammar.in_nominative(mention.name, person=person)
        return mention._replace(name=name, role=self.grammar.in_nominative(mention.role, person=False))

    def omits_subject(self, cue: int, span: Span) -> bool:
        """Whether a verb of saying stands without a subject because it is clear who speaks: "Додав, що …"."""
        words, forms = self.words, self.forms
        if not self.grammar.oblique or words[cue] & (Word.GERUND | Word.RELAY):
            return False
        if words[cue] & Word.PASSIVE or self.says_of_himself(cue):
            return True
        if self.grammar.is_plural(forms[cue]):
            that = self.marked.has(Word.THAT, cue + 1, min(cue + _BESIDE, span.last))
            return self.acts[cue] in _OF_NOBODY or (that and self.acts[cue] is Act.STATES)
        place = cue - 1
        while place >= span.first and words[place] & (Word.ADVERB | Word.NOT | Word.REST):
            place -= 1
        return place < span.first or forms[place] in BOUNDARY or bool(words[place] & (Word.JOIN | Word.THAT))

    def _before_apposition(self, comma: int, first: int) -> int | None:
        """The end of the noun before a clause between commas that ends at `comma`; None if there is none."""
        forms, words = self.forms, self.words
        named = self.ending.get(comma)
        if named is not None and named.role and named.kind in {"person", "name"}:
            return comma  # "a Hamas official, Bilal Awwad,": the office belongs to the name
        office = self.ending.get(named.first - 1) if named is not None and forms[named.first - 1] == "," else None
        person = named is not None and named.kind in {"person", "name"}
        held = office is not None and office.kind == "office" and person
        if held or (named is not None and self._is_named_apart(named)):
            return comma  # "the governor of the region, Oleh Synehubov,"
        for place in range(comma - 1, max(first, comma - 16), -1):
            if forms[place] == ",":
                return self._end_before(place, first)
            if forms[place] in STOPS or words[place] & Word.THAT:
                return None
        return comma if comma in self.ending else None

    def _is_named_apart(self, named: Mention) -> bool:
        """Whether a full name stands behind a noun and a comma: "a woman from Rafah, Samar Haidous,"."""
        full = named.kind in {"person", "name"} and " " in named.name and not self.grammar.oblique
        return full and named.first > 1 and self.forms[named.first - 1] == ","

    def _is_set_apart(self, mention: Mention, cue: int) -> bool:
        """Whether a comma stands behind a noun, or behind small words with a clause about it."""
        forms, words = self.forms, self.words
        if forms[mention.last] == ",":
            return True
        near = range(mention.last + 1, min(mention.last + _BESIDE, cue - 1))
        return any(forms[place] == "," and words[place + 1] & Word.WHO for place in near)

    def _end_before(self, comma: int, first: int) -> int | None:
        """The end of the noun before a comma, with small words behind it where a clause about it follows: "a surgeon
        there, who asked not to be named,".
        """
        words = self.words
        nearest = max(first, comma - _BESIDE) if words[comma + 1] & Word.WHO else comma
        ends = (place for place in range(comma, nearest - 1, -1) if place in self.ending)
        end = next(ends, None)
        return end if end is not None and not self.marked.has(Word.VERB | CUE, end, comma) else None

    def _with_apposition(self, mention: Mention, first: int) -> Mention:
        """A name before an office between commas: "Dmitry Peskov, the Kremlin spokesman," """
        forms, words = self.forms, self.words
        before = mention.first
        while before > first and words[before - 1] & Word.ARTICLE:
            before -= 1
        held = mention.kind == "office" or bool(words[mention.first] & Word.ROLE and mention.kind == "body")
        if held and before > first and forms[before - 1] == ",":
            named = self.ending.get(before - 1)
            if named is not None and named.kind in {"person", "name"} and self._is_closed(named, mention.last):
                return named._replace(role=named.role or mention.name)
        office = self.ending.get(mention.first - 1) if before == mention.first > first else None
        if office is not None and office.kind == "office" and forms[office.last] == ",":
            return mention._replace(first=office.first, role=mention.role or office.name)
        joined = before - 1
        if joined > first and words[joined] & Word.JOIN and forms[joined] != "," and joined in self.ending:
            other = self.ending[joined]
            if other.kind != "pronoun" and mention.kind != "pronoun":
                begin = self._begin_of_list(other.first, first)
                return Mention(begin, mention.last, self.marked.tokens.words(begin, mention.last), "", "body", "p")
        return mention

    def _is_closed(self, named: Mention, last: int) -> bool:
        """Whether an office behind a name is told of it: a comma ends it, or the name may be a subject; not so in
        "on the first day of Eid al-Adha, a palace aide said".
        """
        forms, words = self.forms, self.words
        behind = next((place for place in range(last, min(last + 2 * REACH, len(forms))) if words[place] & CUE), last)
        return "," in forms[last:behind] or self.is_straight(named)

    def _begin_of_list(self, begin: int, first: int) -> int:
        """Where a list of countries and bodies begins of which the last but one stands at `begin`."""
        forms = self.forms
        while begin - 1 > first and forms[begin - 1] == "," and begin - 1 in self.ending:
            before = self.ending[begin - 1]
            if before.kind not in {"place", "body"} or before.first < first:
                break
            begin = before.first
        return begin

    def _subject_right(self, cue: int, span: Span) -> Mention | None:
        words = self.words
        place, reach, impersonal = cue + 1, REACH, None
        while place < span.last and place - cue <= reach:
            if mention := self.at.get(place):
                if words[cue] & Word.PASSIVE:
                    return self.straightened(mention)
                if self.is_straight(mention) and not self._is_of_other(cue, mention):
                    return self._with_joined(cue, named_behind(self.marked, self.at, mention), span.last)
                if mention.first - cue <= _BESIDE and self.marked.acts[cue] not in _OF_NOBODY:
                    impersonal = impersonal or self._impersonal(mention, cue)
                reach += mention.last - mention.first
                place = mention.last
                continue
            if place == cue + 1 and (titled := self._in_marks(place)) is not None:
                return titled  # "обещает «Водоканал»"
            closing = self._closing_mark(place, span.last) if place > cue + 1 else None
            if closing is None and self._is_apart(cue, place):
                return impersonal
            reach += 0 if closing is None else closing - place
            place = place + 1 if closing is None else closing  # "пише в журналі «Машрек» оглядачка"
        return impersonal

    def _is_of_other(self, cue: int, mention: Mention) -> bool:
        """Whether somebody behind a verb belongs to another clause, or is told of nobody: "expect fire if it fails"."""
        inflected = self.grammar.oblique or self.cast.lists.verbs_last
        far = mention.kind == "pronoun" and mention.first > cue + 1 and not inflected
        return far or self._is_told_of_nobody(cue, mention)

    def _is_apart(self, cue: int, place: int) -> bool:
        """Whether a sign or word parts what stands behind a verb of saying from it."""
        word = self.words[place]
        also = place == cue + 1 and word & Word.JOIN and self.grammar.oblique  # "сообщили и в мэрии"
        return self.forms[place] in BOUNDARY or bool(word & _PARTS and not also)

    def _is_told_of_nobody(self, cue: int, mention: Mention) -> bool:
        """Whether a name far behind a verb of nobody is what is asked or expected: "are asked not to leave Kharkiv"."""
        nobody = self.acts[cue] in _OF_NOBODY and self.grammar.is_plural(self.forms[cue])
        return nobody and mention.first - cue >= _BESIDE

    def says_of_himself(self, cue: int) -> bool:
        """Whether the verb itself tells that the speaker does it: "прошу", also where a phrase begins with it."""
        if not self.grammar.first_person:
            return False
        return any(map(self.grammar.is_first_person, (self._verb(cue), self.forms[cue])))
