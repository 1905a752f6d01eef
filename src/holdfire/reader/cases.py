"""What case a noun stands in: whether it can be a subject, and how it is called where it is one."""

from dataclasses import dataclass

from holdfire.reader.lexicon import Word
from holdfire.reader.mention import PEOPLE, Mention
from holdfire.reader.order import REACH, before_articles, is_oblique, is_owned, past_phrase
from holdfire.reader.passing import PassingFinder
from holdfire.reader.sentences import Span
from holdfire.reader.timewords import months
from holdfire.reader.tokens import sign_at

CUE = Word.CUE | Word.RELAY | Word.PASSIVE
OPENS = Word.THAT | Word.WHO | CUE
_NO_NOUN = (
    Word.ADVERB | Word.JOIN | Word.OBLIQUE | Word.OF | Word.THAT | Word.WHO | Word.VERB | Word.NOT | Word.ARTICLE
    | Word.HOW | Word.FUTURE | Word.HEDGE | Word.IF | Word.REST | CUE
)  # fmt: skip
_PARTED = frozenset((",", ";", ":", "–", "—", "(", ")"))
_DONE = Word.ATTACK | Word.FIRE | Word.TROOPS | Word.BODY
_LONGEST_DAY = 9  # tokens of "dem 4. März 2025" with the commas around it
_STEM = 4  # letters by which two forms of a name are known to be of one
_OFFICE = Word.ROLE | Word.BODY
_MARKS = frozenset('«„“"')


@dataclass
class CaseFinder(PassingFinder):
    """Tells the cases of the nouns of one block."""

    def is_straight(self, mention: Mention) -> bool:
        """Whether a mention stands in a case, and without a preposition, so that it can be a subject."""
        forms = self.forms
        if mention.kind == "pronoun":
            return not self.words[mention.first] & Word.OBJECT
        owned = is_owned(self.marked, mention.first, self.grammar.possessive)
        led = mention.first and self.words[mention.first - 1] & Word.REST and self._is_led_in_phrase(mention)
        led = led or is_oblique(self.marked, mention) or self._is_led_in_marks(mention)
        if owned or led or self._hears(mention):
            return False
        some = mention.kind in {"office", "body"} and self.words[mention.first] & Word.SOME  # "двое местных жителей"
        if some or (mention.kind in PEOPLE and self.marked.has(Word.PRESENTS, mention.first, mention.last)):
            return bool(some) or not self.grammar.is_oblique_office(forms[mention.first])  # "мужчина, назвавшийся …"
        inflected = mention.kind == "place" and self.grammar.towns
        if inflected and (self._is_inflected(mention) or self._is_attribute(mention)):
            return False
        head = self.marked.find(_OFFICE, mention.first, mention.last)
        if head is not None and head > mention.first and self.grammar.is_given(forms[head - 1], forms[head]):
            head = self.marked.find(_OFFICE, head + 1, mention.last) or head
        told = mention.role and head is not None and self.words[head] & Word.ROLE
        if not told and (mention.kind in {"name", "person", "place"} or head is None):
            named = self.grammar.is_oblique if mention.kind == "place" else self.grammar.is_oblique_name
            return not named(forms[mention.last - 1]) or self._is_given_straight(mention)
        return head is not None and not self.grammar.is_oblique_office(forms[head])

    def _is_led_in_phrase(self, mention: Mention) -> bool:
        """Whether the preposition before somebody ends a phrase of the lists: "вышел к | прессе"."""
        before = mention.first - 1
        if before < 1 or not self.words[before - 1] & Word.VERB:
            return False
        word = self.cast.lists.look_up(self.forms[before])[0]
        return bool(word & Word.OBLIQUE) and not word & Word.ARTICLE

    def _is_led_in_marks(self, mention: Mention) -> bool:
        """Whether a preposition leads an office in quotation marks: "со ссылкой на «чиновника»"."""
        mark = mention.first - 1
        marked = mention.kind == "office" and mark >= 0 and self.forms[mark] in _MARKS
        return marked and is_oblique(self.marked, mention._replace(first=mark))

    def _is_given_straight(self, mention: Mention) -> bool:
        """Whether a man's given name stands in the nominative, whatever the end of his surname looks like: "Мухаммед
        Салям".
        """
        given = self.forms[mention.first]
        named = mention.kind == "name" and not mention.role and mention.last == mention.first + 2
        return named and self.grammar.is_straight_given(given)

    def _hears(self, mention: Mention) -> bool:
        """Whether somebody gives an interview to a medium: "в интервью «Волне»"."""
        called = self.ending.get(mention.first)  # "в интервью телеканалу | Volna TV"
        alone = called is not None and called.last - called.first == 1 and self.words[called.first] & Word.MEDIA
        first = mention.first - 1 if alone else mention.first
        first -= first > 1 and self.forms[first - 1] in _MARKS  # "в интервью «Волне»"
        return first > 0 and self.forms[first - 1] in self.grammar.interviews

    def _is_inflected(self, place: Mention) -> bool:
        """Whether a place is printed in another case than that of its name: "со стороны России"."""
        printed, name, before = self.forms[place.first], place.name.casefold(), place.first - 1
        if before > 0 and self.words[before] & Word.JOIN and before in self.ending:
            return False  # "военные Камбоджи и Таиланда" speak together
        return place.last == place.first + 1 and printed != name and printed[:_STEM] == name[:_STEM]

    def _is_attribute(self, mention: Mention) -> bool:
        """Whether a place tells whose the noun before it is: "жителів району Тегерана"."""
        tokens, before = self.marked.tokens, mention.first - 1
        if not self.grammar.towns or before < 0:
            return False
        listed = self.ending.get(before) if tokens.forms[before] == "," or self.words[before] & Word.JOIN else None
        if listed is not None and listed.kind == "place" and self._is_attribute(listed):
            return tokens.forms[mention.last - 1].endswith(self.grammar.towns)  # "при поддержке Турции, Иордании"
        if tokens.is_capital(before) or self.words[before] & _NO_NOUN:
            return False
        letters = tokens.words(mention.first, mention.last).isupper() and self.words[before] & _DONE  # "атаки РФ"
        told = letters or tokens.forms[mention.last - 1].endswith(self.grammar.towns)
        return tokens.forms[before].isalpha() and bool(told)

    def _is_plural(self, cue: int) -> bool:
        """Whether a verb, or the last word of its phrase, has several subjects."""
        return any(map(self.grammar.is_plural, (self.forms[cue], self._verb(cue))))

    def straightened(self, mention: Mention) -> Mention:
        """The mention with its name as it stands where it is the subject."""
        if mention.kind == "place" or mention.known or self._is_given_straight(mention):
            return mention  # its name is in the nominative
        person = mention.kind in {"name", "person"}
        name = self.grammar.in_nominative(mention.name, person=person)
        return mention._replace(name=name, role=self.grammar.in_nominative(mention.role, person=False))

    def owns_led(self, cue: int, mention: Mention) -> bool:
        """Whether letters that stand for somebody in any case tell whose the noun before them is that a preposition
        leads: "согласилась на предложение | США".
        """
        noun, first = mention.first - 1, mention.first
        printed = self.marked.tokens.words(first, mention.last)
        if not (self.grammar.oblique and printed.isupper()) or noun <= cue + 1 or not self.forms[noun].isalpha():
            return False
        plain = not self.words[noun] & (Word.OBLIQUE | Word.ROLE | Word.BODY | Word.MEDIA | Word.REST | Word.ADVERB)
        led = any(self.words[place] & Word.OBLIQUE for place in range(max(cue + 1, noun - 2), noun))
        return plain and led and not self.marked.tokens.is_capital(noun)

    def _verb(self, cue: int) -> str:
        """The word of a phrase whose ending tells the person."""
        return self.forms[past_phrase(self.marked, cue + 1) - 1]

    def _impersonal(self, mention: Mention, cue: int) -> Mention | None:
        """Those of a body or country where nobody else is the subject: "В Азербайджані заявили"."""
        place = mention.first
        if place > 1 and self.words[place - 1] & Word.LAND and mention.kind == "body":
            place -= 1  # "в украинском Генштабе"
        place -= is_owned(self.marked, place, self.grammar.possessive)  # "в его канцелярии"
        before = place and self.words[place - 1] & Word.OF
        texts = self.words[cue] & Word.PASSIVE  # "В сообщении на её сайте сказано"
        if (
            before
            and mention.kind in {"body", "place"}
            and self._is_plural(cue)
            and not (texts and self._is_theirs(mention.first))
        ):
            return self.straightened(mention)
        return None

    def _is_theirs(self, place: int) -> bool:
        """Whether a word before a noun tells that it belongs to who was named before: "её сайт"."""
        return place > 1 and self.forms[place - 1] in self.grammar.theirs

    def tells_of_several(self, cue: int) -> bool:
        """Whether the ending of a verb of saying tells that several do it, and none that a text says: "сказано"."""
        return not self.words[cue] & Word.PASSIVE and self.grammar.is_plural(self.forms[cue])

    def _pairs_adjectives(self, place: int) -> bool:
        """Whether a word joins two adjectives before a noun: "сообщают местные и зарубежные СМИ"."""
        forms, endings = self.forms, self.grammar
        pair = forms[place - 1 : place + 2 : 2]
        return len(pair) > 1 and pair[0][-1] == pair[1][-1] and all(map(endings.may_modify, pair))

    def _is_by_day(self, comma: int) -> bool:
        """Whether a comma stands before or behind the day on which somebody says it: "Як заявив у неділю, 22 вересня,
        мер, …".
        """
        behind = self.forms[comma + 1 : comma + 2]
        return (bool(behind) and behind[0].isdecimal()) or self.forms[comma - 2].isdecimal()

    def _behind_day(self, comma: int, last: int) -> int | None:
        """Behind the day that commas set apart between a verb of saying and its subject: "повідомив у вівторок, 4
        березня, | мер", "sagte am Dienstag, dem 4. März, | Ada Marr"; None if no such day stands there.
        """
        forms, named = self.forms, months(self.cast.lists.language)
        if forms[comma] != "," or not (self.grammar.oblique or self.verbs_last):
            return None
        closing = sign_at(forms, ",", comma + 3, min(comma + _LONGEST_DAY, last - 1))
        told = forms[comma + 1 : closing] if closing is not None else ()
        dated = any(form in named for form in told) and any(form.isdecimal() for form in told[:2])
        return closing + 1 if closing is not None and dated else None

    def _is_named_apart(self, named: Mention) -> bool:
        """Whether a full name stands behind a noun and a comma: "a woman from Rafah, Samar Haidous,"."""
        full = named.kind in {"person", "name"} and " " in named.name and not self.grammar.oblique
        return full and named.first > 1 and self.forms[named.first - 1] == ","

    def _is_titled(self, named: Mention, first: int) -> bool:
        """Whether an office with which a sentence begins stands before a full name between commas."""
        office = self.at.get(first) or self.at.get(first + 1)
        held = office is not None and office.kind == "office" and office.last < named.first
        return bool(held) and self._is_named_apart(named) and "," in self.forms[named.last : named.last + 1]

    def _is_in_phrase(self, mention: Mention, first: int) -> bool:
        """Whether a preposition before a noun opens the sentence or clause, so that the noun is none of its subject:
        "In der äthiopischen Region Tigray hat …".
        """
        place = mention.first - 1
        while place >= first and self.forms[place] not in _PARTED:
            if self.words[place] & Word.OBLIQUE and not self.words[place] & Word.ARTICLE:
                return True
            place -= 1
        return False

    def _past_place(self, mention: Mention | None) -> Mention | None:
        """Whom a place behind a preposition tells more of: "die Armee | im Sudan hat …"; else the mention itself."""
        if mention is None or mention.kind != "place" or self.is_straight(mention):
            return mention
        place = before_articles(self.marked, mention.first) - 1
        return self.ending.get(place, mention) if place > 0 and self.words[place] & Word.OBLIQUE else mention

    def _past_attribute(self, verb: int, cue: int) -> Mention | None:
        """The subject behind a participle with what belongs to it: "hatte die mit der Miliz verfeindete Armee …"."""
        near = (self.at[step] for step in range(verb + 3, min(verb + 2 * REACH, cue)) if step in self.at)
        return next((mention for mention in near if self.is_straight(mention)), None)

    def _is_behind_phrase(self, cue: int, span: Span) -> bool:
        """Whether a verb stands second, behind nothing but a phrase that a preposition opens, so that its subject is
        behind it: "Nach dem Bruch der Waffenruhe mit der Hamas warnen Helfer vor …".
        """
        first, goes_on = span.first, cue + 1 < span.last and self.forms[cue + 1].isalnum()
        if not self.verbs_last or not goes_on or not self.words[first] & Word.OBLIQUE:
            return False
        apart = any(form in _PARTED for form in self.forms[first:cue])
        return not apart and not self.marked.has(OPENS | Word.IF | Word.VERB | Word.HAS | Word.BE, first, cue)
