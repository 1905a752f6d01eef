"""Who does the saying: the subject of a verb of saying by its place, its case and what stands beside it."""

from bisect import bisect_left
from dataclasses import dataclass

from holdfire.model.claim import Act
from holdfire.reader.agents import CLOSING, OPENING, TITLE, ends_clause
from holdfire.reader.appositions import STOPS
from holdfire.reader.cases import CUE, OPENS
from holdfire.reader.issuers import IssuerFinder
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Word
from holdfire.reader.matter import BINDING
from holdfire.reader.mention import APOSTROPHES, Mention
from holdfire.reader.nouns import noun_behind
from holdfire.reader.order import (
    BOUNDARY,
    REACH,
    before_articles,
    before_dashes,
    hedges_amid,
    is_oblique,
    named_behind,
    past_phrase,
)
from holdfire.reader.persons import person_before, person_behind, said_by_nobody
from holdfire.reader.relatives import tells_of_opening
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES
from holdfire.reader.within import within

_LONGEST_CLAUSE = 30  # tokens between a verb and the part of it that ends its clause
_BESIDE = 3  # tokens between a verb and those of whom it is told: "say in the ministry"
_MOST_BEFORE = 60  # mentions of a sentence among which its subject is sought
_LONGEST_RELATIVE = 16  # tokens of a clause about the subject
_LATEST = 3  # tokens before a subject that opens a sentence
_OF_NOBODY = frozenset((Act.REQUESTS, Act.FORECASTS, Act.ORDERS))
"""Acts that are told without telling whose: "residents are asked", "talks are expected"."""
_PARTS = OPENS | Word.JOIN
_SEVERAL = frozenset(("place", "body", "person", "name"))  # of whom two may do something together


@dataclass
class SubjectFinder(IssuerFinder):
    """Finds the subjects of the verbs of saying of one block."""

    def subject(self, cue: int, span: Span) -> Mention | None:
        """Who does the saying: before the verb, or after it where the verb comes first."""
        if (agent := self.agent(cue)) is not None:
            return self.straightened(agent)
        if self._says_nobody and (nobody := said_by_nobody(self.marked, cue, span.first, self.grammar)) is not None:
            return nobody
        if self.words[cue] & Word.GERUND:
            return self.ending[cue] if self.apart_from(cue) else self._opening_subject(span.first, cue)
        passing = self.passing.get(cue)
        if passing is not None and passing.subject is not None and passing.subject.first >= span.first:
            return self._with_apposition(passing.subject, span.first)
        return self._subject(cue, span)

    @kept
    def _says_nobody(self) -> bool:
        """Whether a word stands in the block by which nobody in particular says something."""
        return not self.grammar.nobody.isdisjoint(self.forms)

    def _subject(self, cue: int, span: Span) -> Mention | None:
        if (close := self._titled_before(cue, span.first) or self._there_before(cue, span)) is not None:
            return close
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
            person = self._person(cue, span)
            beside = person is not None and (found is None or person.last <= found.first or found.last <= person.first)
            return person if beside else found  # "said a senior Ukrainian official" is one
        return found or (self._somebody(cue, span) if self.grammar.people else None)

    def _there_before(self, cue: int, span: Span) -> Mention | None:
        """Those "there" right before a verb of saying, and no place of the clause before: "…, там не сказали"."""
        there = cue > span.first and self.forms[cue - 1] in self.grammar.there
        return self._somebody(cue, span) if there else None

    def _titled_before(self, cue: int, first: int) -> Mention | None:
        """A name in quotation marks right before a verb of saying, with the others of its list."""
        titled = self.ending.get(cue - 1) if cue > first and self.forms[cue - 1] in CLOSING else None
        if titled is None or titled.last - titled.first > TITLE or not self.is_straight(titled):
            return None
        return self._with_listed(titled, titled.first, first)

    def _person(self, cue: int, span: Span) -> Mention | None:
        """Somebody of no list beside a verb of saying: "the smugglers said", "…, said a beekeeper"."""
        behind = cue == span.first or self.marked.tokens.forms[cue - 1] in BOUNDARY
        behind = behind and not self.words[cue] & Word.TELLS  # behind it stands to whom
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
            nobody = self.acts[cue] in _OF_NOBODY
            if forms[place] in self.grammar.there and self._is_plural(cue) and not nobody:
                return Mention(place, place + 1, "", "", "pronoun", "p")
        return None

    def _lets(self, pronoun: Mention) -> bool:
        """Whether a pronoun that is an object is who will say it: "let me add"."""
        return not (self.grammar.oblique or self.verbs_last) and bool(self.words[pronoun.first] & Word.OBJECT)

    def _related(self, cue: int, span: Span) -> Mention | None:
        """The subject before a clause about it: "the channel, citing officials who quoted the envoy, reported"."""
        forms, words = self.forms, self.words
        behind = cue - bool(self.grammar.oblique and words[cue - 1] & Word.ADVERB)  # ", теперь отрицает"
        if behind <= span.first or forms[behind - 1] != "," or (self.verbs_last and forms[cue - 2] in CLOSING):
            return None
        for place in range(behind - 2, max(span.first, cue - _LONGEST_RELATIVE), -1):
            led = bool(self.grammar.oblique and words[place + 1] & (Word.OBLIQUE | Word.OF))  # ", з яким"
            if forms[place] == "," and words[place + 1 + led] & (
                Word.CITING | Word.WHO | (Word.HOW if self.grammar.oblique else 0) | self._relates(place + 1)
            ):
                mention = self.ending.get(place)
                straight = mention is not None and self.is_straight(mention)
                return self._with_apposition(mention, span.first) if mention is not None and straight else None
        return None

    def _relates(self, place: int) -> int:
        """The class of what opens a clause about the noun before a comma and may else be another: ", der sagte"."""
        if self.grammar.oblique:
            return Word.THAT if tells_of_opening(self.marked, place - 1, self.at) else 0
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
        if self.words[cue] & Word.PASSIVE and self._tells_only_of(cue, span.last):
            return self.subject_left(cue, span.first)
        return self._issuer_before(cue, span.first) or self._plain_subject(cue, span)

    def _plain_subject(self, cue: int, span: Span) -> Mention | None:
        if self.marked.words[cue] & Word.PASSIVE and self.cast.lists.verbs_last:
            return self._heard_from(cue, span)
        if (told := self._pronoun_behind(cue, span) or self._beside_verb(cue, span)) is not None:
            return told
        forms = self.marked.tokens.forms
        dashed = forms[cue - 1] in DASHES and before_dashes(self.marked, cue - 1, span.first)
        whom = self.words[cue] & Word.TELLS and not self.grammar.oblique and not self.verbs_last  # behind it: to whom
        if cue == span.first or (forms[cue - 1] in BOUNDARY and cue not in self.ending and not dashed):
            apart = self._set_apart_before(cue, span)
            right = None if whom and cue > span.first else self._subject_right(cue, span)
            return apart or right or self._before_comma(cue, span.first)
        if self._is_behind_phrase(cue, span):
            return self._subject_right(cue, span)
        found = self.subject_left(cue, span.first) or (None if whom else self._subject_right(cue, span))
        return found or self._name_before(cue) or self._opens_far(cue, span)

    def _beside_verb(self, cue: int, span: Span) -> Mention | None:
        """The subject of a second verb behind "and", or of a participle beside the verb that goes with it."""
        joined = cue > span.first and self.marked.words[cue - 1] & Word.JOIN
        same = self._same_subject(cue, span) if joined else None
        return self._beside_auxiliary(cue, span.first) if same is None and self.verbs_last else same

    def _set_apart_before(self, cue: int, span: Span) -> Mention | None:
        """The subject before a comma that stands right before its verb, where a comma or a clause parts the two."""
        forms = self.marked.tokens.forms
        left = self.subject_left(cue, span.first) if cue > span.first and forms[cue - 1] == "," else None
        if left is None:
            return None
        if self.verbs_last and self._is_titled(left, span.first):
            return left  # "Der Sprecher einer bewaffneten Gruppe, Ali Marr, sagte der Agentur"
        apart = left.last < cue - 1 or "," in forms[left.first : left.last]
        if apart and self.words[left.last + 1] & (Word.NOT | Word.JOIN) and forms[left.last] == ",":
            return None  # "Ни Москва, ни Киев не согласились, сказал …"
        near = apart and self._opens(left, span.first) and self._is_set_apart(left, cue)
        return left if near else None  # "a senior official, who asked not to be named, said"

    def _opens(self, subject: Mention, first: int) -> bool:
        """Whether a subject opens a sentence, be it behind a comma that ends when or where: "On Monday, the mayor"."""
        if subject.first - first <= _LATEST:
            return True
        comma = before_articles(self.marked, subject.first) - 1
        short = first < comma <= first + 2 * _LATEST and self.forms[comma] == "," and comma not in self.ending
        return short and bool(self.words[first] & Word.OBLIQUE) and not self.marked.has(Word.VERB | CUE, first, comma)

    def _before_comma(self, cue: int, first: int) -> Mention | None:
        """The subject before a sign behind which the verb stands; who is but one has none of several: "обстрелян город
        Мардаш, сообщили".
        """
        found = self.subject_left(cue, first)
        one = found is not None and found.kind in {"person", "name", "place"} and self.grammar.oblique
        return None if one and self._is_plural(cue) else found

    def _opens_far(self, cue: int, span: Span) -> Mention | None:
        """Who opens a sentence far before its verb: "Міністр Лев Тур після атаки дронів на міста півдня закликав …"."""
        begin = span.first
        while self.grammar.oblique and begin < cue and self.words[begin] & (Word.ADVERB | Word.JOIN):
            begin += 1
        named = self.at.get(begin) if self.grammar.oblique else None
        if named is None or named.kind not in {"person", "name"} or not self.is_straight(named):
            return None
        named = self._with_joined(cue, named, cue)
        between = range(named.last, cue)
        apart = any(self._parts(place) or self.words[place] & OPENS for place in between)
        return None if apart or len(between) > _LONGEST_CLAUSE else named

    def _parts(self, place: int) -> bool:
        """Whether a sign parts clauses, and no two members of a list."""
        return self.forms[place] in BOUNDARY and not (place in self.ending and place + 1 in self.at)

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
            beside = words[verb] & CUE and not words[verb + 1] & Word.JOIN  # "hat es bestritten und Kiew vorgeworfen"
            if ends_clause(forms, verb) or beside or cue - verb > _LONGEST_CLAUSE:
                return None
            verb -= 1
        if verb < first:
            return None
        before = self._past_place(self.ending.get(verb))
        if before is not None and self.is_straight(before) and not self._is_in_phrase(before, first):
            return self._with_apposition(before, first)
        behind = next((self.at[step] for step in (verb + 1, verb + 2, verb + 3) if step in self.at), None)
        if self.words[verb + 1] & Word.ARTICLE and self.words[verb + 2] & Word.OBLIQUE:
            behind = self._past_attribute(verb, cue)
        if behind is None or behind.last > cue or not self.is_straight(behind):
            return noun_behind(self.marked, verb, cue, self.at)
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

    def _heard_from(self, cue: int, span: Span) -> Mention | None:
        """Who is behind a verb that names nobody: "aus dem Amt hieß es", "hieß es in einer Mitteilung des Stabes"."""
        near = (self.ending.get(place) for place in range(cue, max(span.first, cue - REACH), -1))
        source = next((mention for mention in near if mention is not None), None)
        if (
            source is not None
            and source.kind == "place"
            and self.marked.has(Word.WHO | Word.OF, span.first, source.first)
        ):
            bodies = (one for one in within(self.mentions, span.first, source.first) if one.kind == "body")
            source = next((one for one in bodies if is_oblique(self.marked, one)), source)
        return source or self._issuer(cue, span) or self._circle(cue, span)

    def _pronoun_behind(self, cue: int, span: Span) -> Mention | None:
        """Who is the subject though a noun stands before the verb: "Heimkehrer bitten wir, …", "…, teilte es mit"."""
        if self.grammar.it and cue > span.first and cue + 1 < span.last and self.forms[cue + 1] in self.grammar.it:
            ended = cue + 2 >= len(self.forms) or not self.forms[cue + 2].isalnum() or self.words[cue + 2] & Word.REST
            if ended and self.forms[cue - 1] == ",":
                return Mention(cue + 1, cue + 2, "", "", "pronoun", "p")
        it = cue > 1 and self.forms[cue - 1] in self.grammar.it and self.forms[cue - 2] == ","
        if it and self.words[cue] & Word.REPORTED and self.acts[cue] in BINDING:
            return Mention(cue - 1, cue, "", "", "pronoun", "p")  # "Israel erklärte, es habe zugestimmt"
        behind = self.at.get(cue + 1) if self.cast.lists.verbs_last and cue + 1 < span.last else None
        alone = behind is not None and behind.kind == "pronoun" and behind.gender in {"w", "m"}
        return behind if behind is not None and alone and self.is_straight(behind) else None

    def _circle(self, cue: int, span: Span) -> Mention | None:
        """Out of which body something is heard: "hieß es am Abend aus Delegationskreisen"."""
        near = (self.at[place] for place in range(cue + 1, min(cue + 2 * REACH, span.last)) if place in self.at)
        found = next(near, None)
        return found if found and is_oblique(self.marked, found) and found.kind != "pronoun" else None

    def _same_subject(self, cue: int, span: Span) -> Mention | None:
        """The subject of a second verb behind "and": the one with which the sentence begins."""
        starts = range(span.first, min(cue, span.first + _LATEST + 1))
        opening = next((self.at[place] for place in starts if place in self.at), None)
        if opening is None or opening.last >= cue:
            return None
        beside = (self.ending.get(place) for place in range(cue - 1, cue - 3, -1))
        near = any(one and (not self.grammar.oblique or self.is_straight(one)) for one in beside)
        alone = not near and self.is_straight(opening)  # "the aide of the office, X, spoke … and wrote"
        return named_behind(self.marked, self.at, opening) if alone else None

    def subject_left(self, cue: int, first: int) -> Mention | None:
        """The subject before a verb of saying, as of "in the ministry they say" the ministry; None if there is none."""
        return self._titled_before(cue, first) or self._untitled_left(cue, first)

    def _untitled_left(self, cue: int, first: int) -> Mention | None:
        """The same where no quotation mark stands before the verb."""
        words, forms = self.words, self.forms
        place, reach, impersonal = cue, REACH, None
        while place > first and reach >= 0:
            reach -= 1
            if mention := self.ending.get(place):
                if self.is_straight(mention):
                    return self._with_apposition(self._with_adjective(mention, first), first)
                impersonal = impersonal or self._impersonal(mention, cue)
                place = max(mention.first, first)
                continue
            before = place - 1
            if (opening := self._past_inserted(before, first)) is not None:
                place = opening
                continue
            if forms[before] == ",":
                named = self._before_apposition(before, first)
                if named is None:
                    return impersonal
                place = named
                continue
            if (words[before] & OPENS and not hedges_amid(self.marked, before)) or forms[before] in STOPS:
                return impersonal
            place = before
        return impersonal

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

    def _subject_right(self, cue: int, span: Span) -> Mention | None:
        words = self.words
        place, reach, impersonal, beside = cue + 1, REACH, self._medium_behind(cue, span), cue + _BESIDE
        while place < span.last and place - cue <= reach:
            if mention := self.at.get(place):
                if words[cue] & Word.PASSIVE:
                    return self.straightened(mention)
                if self.is_straight(mention) and not self._is_of_other(cue, mention):
                    mention = self._with_adjective(mention, cue + 1)
                    return self._with_joined(cue, named_behind(self.marked, self.at, mention), span.last)
                if mention.first <= beside and self.marked.acts[cue] not in _OF_NOBODY:
                    impersonal = impersonal or self._impersonal(mention, cue)
                passed = mention.last - mention.first
                reach, beside, place = reach + passed, beside + passed, mention.last
                continue
            opens = self.forms[place] in OPENING
            if opens and (titled := self._titled(cue, place)) is not None:
                return titled
            closing = self._closing_beside(cue, place, span.last) if opens else self._behind_day(place, span.last)
            if closing is None and self._is_apart(cue, place):
                return impersonal
            passed = 0 if closing is None else closing - place
            reach, beside = reach + passed, beside + passed
            place += passed or 1  # "пише в журналі «Машрек» оглядачка"
        return impersonal

    def _titled(self, cue: int, place: int) -> Mention | None:
        """Whose name in quotation marks opens at a place behind a verb of saying: "обещает «Водоканал»", "повідомили в
        «Водоканалі»".
        """
        if place == cue + 1 or (place == cue + 2 and self.words[cue + 1] & Word.ARTICLE):
            return self._in_marks(place) or self._medium_in_marks(cue, place)
        titled = self._in_marks(place) if self.words[place - 1] & Word.OF and self._is_plural(cue) else None
        return None if titled is None else titled._replace(kind="body")

    def _closing_beside(self, cue: int, place: int, last: int) -> int | None:
        """Behind the mark that closes a name which opens at a place behind a verb of saying; right behind that a medium
        to which several say something: "сообщили «Волне» в мэрии".
        """
        closing = self._closing_mark(place, last)
        apart = place > cue + 1 or closing is None or self.marked.has(Word.OF, closing, min(closing + 1, last))
        return closing if apart else None

    def _tells_only_of(self, cue: int, last: int) -> bool:
        """Whether behind a verb that names nobody stands of what it is said, and no text in which it is: "сообщается о
        гибели десяти военных".
        """
        led = past_phrase(self.marked, cue + 1)
        topic = self.grammar.oblique and led < last and self.words[led] & Word.TOPIC
        return bool(topic) and not self.marked.has(Word.STATEMENT | Word.DATA, led, last)

    def _joins_adjectives(self, place: int, first: int) -> bool:
        """Whether "and" joins two adjectives of what stands behind it: "meldeten russische und ukrainische Medien"."""
        forms, before = self.forms, place - 1
        if before < first or place + 1 not in self.at or self.words[before] or self.marked.tokens.is_capital(place + 1):
            return False
        return forms[before][-1:] == forms[place + 1][-1:] and forms[before].isalpha()

    def _with_adjective(self, mention: Mention, first: int) -> Mention:
        """With another adjective that "and" joins to that of the mention."""
        join = mention.first - 1
        if not self.verbs_last or not self.words[join] & Word.JOIN or not self._joins_adjectives(join, first):
            return mention
        return mention._replace(first=join - 1, name=self.marked.tokens.words(join - 1, mention.last))

    def _is_of_other(self, cue: int, mention: Mention) -> bool:
        """Whether somebody behind a verb belongs to another clause, or is told of nobody: "expect fire if it fails"."""
        inflected = self.grammar.oblique or self.cast.lists.verbs_last
        owns = self.forms[mention.last - 1].endswith(self.cast.lists.name_endings)
        if not inflected and (owns or APOSTROPHES.intersection(self.forms[mention.last : mention.last + 1])):
            return True  # "rejected the Quad's plan", "doubted the rebels' promise"
        owned = self.verbs_last and self.forms[mention.last - 1] == f"{mention.name.casefold()}s"
        far = owned and mention.last in self.at  # "verkündete Putins Sprecher Dmitri Peskow"
        far = far or (mention.kind == "pronoun" and mention.first > cue + 1 and not inflected)
        far = far or self.owns_led(cue, mention)
        return far or self._is_told_of_nobody(cue, mention) or self._is_told_to(cue, mention)

    def _is_told_to(self, cue: int, mention: Mention) -> bool:
        """Whether a medium right behind a verb is to whom it is said: "сообщил РИА Новости источник"."""
        words, last = self.words, mention.last
        beside = mention.first == cue + 1 and bool(self.grammar.oblique) and last < len(words)
        teller = self.at.get(last) if beside else None
        if teller is not None and mention.kind == "name" and last == cue + 2 and words[last] & Word.ROLE:
            return self.is_straight(teller)  # "сказал Би-би-си представитель …"
        if not beside or not words[cue + 1] & Word.MEDIA or not self.marked.tokens.is_capital(cue + 1):
            return False
        if teller is not None:
            return teller.kind != "pronoun" and self.is_straight(teller)
        return bool(words[last] & Word.OF) and self._is_plural(cue)

    def _is_apart(self, cue: int, place: int) -> bool:
        """Whether a sign or word parts what stands behind a verb of saying from it."""
        word = self.words[place]
        beside = cue + 1 + bool(self.words[cue + 1] & Word.ADVERB)  # "повторил потом и генерал"
        also = (
            word & Word.JOIN and self.grammar.oblique and (place in {cue + 1, beside} or self._pairs_adjectives(place))
        )
        also = also or bool(self.verbs_last and word & Word.JOIN and self._joins_adjectives(place, cue + 1))
        if self.forms[place] == "," and self.words[cue - 1] & Word.HOW and cue and self._is_by_day(place):
            return False
        return self.forms[place] in BOUNDARY or bool(word & _PARTS and not also)

    def _is_told_of_nobody(self, cue: int, mention: Mention) -> bool:
        """Whether a name far behind a verb of nobody is what is asked or expected: "are asked not to leave Kharkiv"."""
        nobody = self.acts[cue] in _OF_NOBODY and self.grammar.is_plural(self.forms[cue])
        return nobody and mention.first - cue >= _BESIDE

    def says_of_himself(self, cue: int) -> bool:
        """Whether the verb itself tells that the speaker does it: "прошу", also where a phrase begins with it."""
        form, endings = self.forms[cue], self.grammar
        if not endings.first_person or not any(map(endings.is_first_person, (self._verb(cue), form))):
            return False
        return not (
            endings.gender_of(form) or form.endswith(endings.it_did) or endings.is_plural(form)
        )  # "выразили надежду"
