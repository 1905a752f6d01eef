"""Which words are of a name: runs of capitalised words that are in no list, and where they may begin."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from holdfire.reader.grammar import Grammar, grammar
from holdfire.reader.kept import kept
from holdfire.reader.led import is_rest_of_other
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import OWNED
from holdfire.reader.timewords import Entry, months, time_words
from holdfire.reader.tokens import sign_at
from holdfire.reader.words import word_list

PRONOUN = Word.HE | Word.SHE | Word.THEY | Word.WE
OFFICE = Word.ROLE | Word.BODY
BRIDGE = OFFICE | Word.REST
NO_MODIFIER = (
    Word.ARTICLE | Word.CUE | Word.THAT | Word.OF | Word.JOIN | Word.VERB | Word.ACCORDING | Word.WHO | Word.NOT
    | Word.FUTURE | Word.IF | Word.RELAY | Word.REST | Word.STATEMENT | Word.DATA | Word.ADVERB | Word.CITING | PRONOUN
)  # fmt: skip
_ALERT = 3  # tokens of the label of an alert and the first behind it
_APPOSED = 5  # tokens of an office between commas
_CYRILLIC = "\u0400"  # where its letters begin
_LONGEST_NAME = 7  # tokens
_LONGEST_SHORTENING = 4  # letters
_FEAST = "F"  # of times
_OF_DAY = frozenset("NP")  # of words for a time of day: "midnight", "dawn"
_LONGEST_ENDING = 7  # letters of an adjective
_SHORTEST_SURNAME = 3  # letters
_LONGEST_PARTICLE = 3
_IN_BODY = Word.OF | Word.ARTICLE  # "of the" within the name of a body
_NO_NAME = Word.THAT | Word.ACCORDING | Word.WHO | Word.ADVERB | Word.NOT
_NOUNS = Word.ROLE | Word.TITLE | Word.BODY | Word.VERB
_HELD = Word.ROLE | Word.TITLE
_LAST_CAPITAL = re.compile(rb"(?<=\x01)\x01(?!\x01)")  # of a run of several tokens with a capital
_PASSES = Word.ACCORDING | Word.HOW | Word.RELAY
_TO_INTERVIEW = 2  # tokens from "in" to "interview", an article between
_PASSED = 8  # tokens of a phrase that tells who passes it on
_SAYS = Word.CUE | Word.RELAY | Word.POSTPOSED | Word.CITING
_IN_NAMES = (
    Word.ROLE | Word.BODY | Word.TITLE | Word.PARTICLE | Word.ARTICLE | Word.MEDIA | Word.VERB | Word.LAND | Word.REST
)  # fmt: skip
"""Classes of nouns that may be part of a name where every noun has a capital."""


@dataclass(eq=False)
class NameWords:
    """Finds the runs of words that may be a name in one block."""

    marked: Marked
    language: str
    starts: frozenset[int]  # tokens that begin a sentence or a quotation, where a capital letter tells nothing
    met: Callable[[str], bool]  # whether somebody of a surname was named before the block
    words: Sequence[int] = field(init=False)  # the classes of the tokens
    forms: Sequence[str] = field(init=False)
    size: int = field(init=False)
    capitals: bytes = field(init=False)  # whether they begin with a capital letter
    stop: frozenset[str] = field(init=False)
    months: Mapping[str, int] = field(init=False)
    grammar: Grammar = field(init=False)
    times: Mapping[str, Entry] = field(init=False)  # the words for times

    def __post_init__(self) -> None:
        self.words, self.forms = self.marked.words, self.marked.tokens.forms
        self.capitals, self.size = self.marked.tokens.capitals(), len(self.words)
        self.stop = word_list(self.language).stop
        self.months = months(self.language)
        self.grammar = grammar(self.language)
        self.times = time_words(self.language).entries

    def run_end(self, place: int) -> int:
        """The end of the run of capitalised words from `place` on; `place` itself if there is none."""
        words = self.words
        if not self._may_begin(place):
            return place
        last, size = place + 1, self.size
        bridged = bool(words[place] & Word.BODY)
        while last < size and last - place < _LONGEST_NAME:
            if self._goes_on_at(last):
                bridged = bridged or bool(words[last] & Word.BODY)
                last += 1
            elif bridged and words[last] & Word.REST and words[last - 1] & BRIDGE and self.in_phrase(last):
                last += 1  # "Prime Minister's Office" as it is written within a sentence
            elif (step := self._bridge(last, body=bridged)) and last + step < size:
                last += step
            else:
                break
        initial = 0 < last - 1 > place and last < size and self.forms[last] == "." and len(self.forms[last - 1]) == 1
        last += bool(initial and not self.grammar.genitive and len(self.forms[last - 2]) > 1)  # "Parastu K."
        return self._owner_end(place, last) if self.language == "en" and last - place > 1 else last

    def _owner_end(self, place: int, last: int) -> int:
        """The end of a name that only tells whose text stands behind further capitals: "Marr's | Easter speech"."""
        said = last < self.size and self.words[last] & (Word.STATEMENT | Word.DATA) and not self.capitals[last]
        if not said or self.marked.has(OFFICE, place, last):
            return last
        return next((at + 1 for at in range(place, last - 1) if self.forms[at].endswith(OWNED)), last)

    def tells_holder(self, office: int, first: int) -> bool:
        """Whether a name behind a comma tells who holds an office: a sign ends it, or the office opens the sentence;
        not so in "wounded a teacher, Ivan Orlov said".
        """
        last, begin = self.run_end(first), office - bool(self.words[office - 1] & Word.ARTICLE)
        return begin in self.starts or last >= len(self.forms) or not self.forms[last][0].isalnum()

    def _is_town_before(self, first: int, office: int) -> bool:
        """Whether a preposition leads the capitalised words before an office, which are none of its: "sagte in Aden |
        Oberst Salih Madri".
        """
        if self.language != "de" or first in {0, office} or not self.words[office] & Word.ROLE:
            return False
        return bool(self.words[first - 1] & Word.OBLIQUE & ~Word.ARTICLE) and not self.words[first - 1] & Word.ARTICLE

    def _is_time(self, place: int) -> bool:
        """Whether a word behind a preposition tells when something was."""
        led = place > 0 and self.words[place - 1] & (Word.WHEN | Word.OBLIQUE | Word.OF)
        entry = self.times.get(self.forms[place]) if led else None
        return entry is not None and entry.letter in _OF_DAY

    def _is_of_many(self, name: int) -> bool:
        """Whether an office of several stands before the name of whose they are: "представители Сомалиленда"."""
        office, owned = self.forms[name - 1], self.grammar.is_owned(self.forms[name])
        return owned and self.grammar.is_many(office)

    def _is_shortening(self, place: int) -> bool:
        """Whether a word is letters that stand for a body: "ВМС"."""
        printed = self.marked.tokens.words(place, place + 1)
        return 1 < len(printed) <= _LONGEST_SHORTENING and printed.isupper()

    def is_calling(self, place: int, last: int) -> bool:
        """Whether a word of no list before a name tells by its ending who somebody is: "Netzingenieur | Hnat Marr"."""
        endings = self.grammar.callings
        return last - place > 1 and bool(endings) and not self.words[place] and self.forms[place].endswith(endings)

    def agrees(self, place: int, head: int) -> bool:
        """Whether an adjective in the nominative is of the case of the next: not "собранные | местной миссией"."""
        told = place + 1 < head and self.forms[place].endswith(self.grammar.straight_adjective)
        return not (told and self.forms[place + 1].endswith(self.grammar.adjective))

    def writes(self, place: int) -> bool:
        """Whether a medium with its name begins a clause: "издание | Nordpost пишет"."""
        named = self.words[place] & Word.MEDIA and self.capitals[place + 1 : place + 2] == b"\x01"
        return bool(named) and self.marked.has(Word.CUE, place + 2, place + 3)

    def _goes_on_at(self, place: int) -> bool:
        """Whether a capitalised word or one that a hyphen joins goes on with a name."""
        hyphened = "-" in self.forms[place]
        if not (hyphened or self.capitals[place]):
            return False
        if self.grammar.genitive and "." != self.forms[place - 1] < _CYRILLIC <= self.forms[place]:
            return False  # "сказал Associated Press Юрий Брыж"
        medium = self.grammar.genitive and self.words[place - 1] & Word.MEDIA and not self.words[place]
        if medium and self.capitals[place + 1 : place + 2] == b"\x01" and self._is_in_capitals(place - 1):
            return False  # "сказал ТАСС Юрий Брыж"
        if self._is_holder(place):
            return False
        named = self._is_name_word(place) and not self._is_other_noun(place)
        return named or (hyphened and self.is_joined(place))

    def in_phrase(self, place: int) -> bool:
        """Whether the rest of a phrase goes on in a name, and is no particle of a verb: "forderte die Armee auf"."""
        if not self.words[place - 1] & Word.REST and is_rest_of_other(self.marked, place, self.language):
            return False
        joined, tokens = self.marked.has(Word.REST, place + 1, place + 2), self.marked.tokens
        return self.language != "de" or joined or not tokens.text[tokens.starts[place]].islower()

    def _is_in_capitals(self, place: int) -> bool:
        return self.marked.tokens.words(place, place + 1).isupper()

    def _is_holder(self, place: int) -> bool:
        """Whether an office behind a body is somebody else's: "sagte die Miliz | Präsident Omar zu"."""
        words = self.words
        if self.language != "de" or place < 2 or not words[place] & _HELD or not words[place - 1] & Word.BODY:
            return False
        return bool(words[place - 2] & Word.ARTICLE) and not words[place - 1] & _HELD

    def _is_other_noun(self, place: int) -> bool:
        """Whether a noun right behind an office is none of its name, where every noun has a capital."""
        words = self.marked.words
        titled = place > 1 and words[place - 1] & Word.BODY and words[place - 2] & Word.OF  # "von Hilfswerk | Südwind"
        if titled and not words[place - 2] & Word.ARTICLE and self.capitals[place + 1 : place + 2] != b"\x01":
            return False
        return self.language == "de" and bool(words[place] & ~_IN_NAMES and words[place - 1] & OFFICE)

    def _may_begin(self, place: int) -> bool:
        words = self.words
        if place in self.starts and self.is_together(place):
            return True
        phrase = place + 1 < self.size and words[place + 1] & Word.REST
        phrase = phrase and words[place] and not words[place] & (OFFICE | Word.TITLE | Word.LAND | Word.MEDIA)
        phrase = phrase or self._is_of_feast(place) or (self.language == "de" and self._is_owned_noun(place))
        if phrase or not self._is_name_word(place) or self.forms[place] == "x":
            return False  # "Jedes Mal", "on X"
        if self._is_met(place):
            return True
        if place not in self.starts:
            return self.language != "de" or bool(words[place] & OFFICE) or self._is_pair(place)
        common = self.forms[place] in self.stop or bool(words[place] & NO_MODIFIER)
        if common and not words[place] & Word.TITLE:
            return self._shortens(place) and not self._counts_noun(place)
        return self._may_open(place, common=common)

    def _is_of_feast(self, place: int) -> bool:
        """Whether a token is one of the first two of the words for a feast: "Eid al-Fitr"."""
        for first in (place - 1, place):
            entry = self.times.get(self.forms[first]) if 0 <= first < self.size - 1 else None
            if entry is not None and entry.letter == _FEAST and self.forms[first + 1] in entry.phrases:
                return True
        return False

    def _is_owned_noun(self, place: int) -> bool:
        """Whether a name in the genitive stands before a noun of no list: "unter Trumps | Augen"."""
        before = place - 1
        if before < 0 or self.words[place] or self.words[before] or not self.capitals[before]:
            return False
        return self.forms[before].endswith("s") and before not in self.starts

    def _may_open(self, place: int, *, common: bool) -> bool:
        """Whether a title, or a word that is no common one, begins a name where it opens a sentence."""
        words = self.words
        follows = place + 1 < self.size and (self._is_name_word(place + 1) or self._shortens(place))
        if words[place] & Word.TITLE and follows:
            return True
        if common or self._counts_noun(place):
            return False
        return follows or bool(words[place] & (OFFICE | Word.LAND)) or self._says_alone(place)

    def _counts_noun(self, place: int) -> bool:
        """Whether a word that opens a sentence stands before a noun of the lists: "Vierzehn Verstöße"."""
        words = self.marked.words
        if self.language != "de" or place + 1 >= len(words) or words[place] & _IN_NAMES:
            return False
        described = self._is_adjective(place) and not self.marked.has(_SAYS | OFFICE, place + 1, place + 3)
        if not words[place] and (words[place + 1] == Word.REST or described):
            return True  # "Ähnliche Zusagen", "Kilometerlange Staus"
        return bool(self.capitals[place + 1] and words[place + 1] & ~_IN_NAMES and not words[place + 1] & _SAYS)

    def _is_adjective(self, place: int) -> bool:
        """Whether a word of no list is an adjective by its ending, and no name."""
        form, endings = self.forms[place], self.grammar.adjectival
        return bool(endings) and form.endswith(endings) and len(form) > _LONGEST_ENDING

    def is_together(self, place: int) -> bool:
        """Whether what opens a sentence is a word for those told before, and says something: "Both denied it"."""
        if self.forms[place] not in self.grammar.together or place + 1 >= len(self.forms):
            return False
        one = self.language == "en" and self.forms[place] not in self.grammar.both  # "All counts in the table come"
        if one and self.forms[place + 1].endswith("s"):
            return False
        return bool(self.words[place + 1] & _SAYS) or self._has_said(place + 1)

    def _says_alone(self, place: int) -> bool:
        """Whether a single word that opens a sentence is a name, by the verb of saying or the sign behind it."""
        forms, words = self.forms, self.marked.words
        if place + 1 >= len(forms) or words[place] & ~Word.MEDIA:
            return False
        if self.grammar.genitive and forms[place].endswith(self.grammar.infinitive):
            return False  # "Начать предлагает в шесть"
        labelled = forms[place + 1] == "(" and ":" in forms[place : place + 8]
        titled = forms[place + 1] == "," and self._is_apposed(place)
        cites = titled or (forms[place + 1] == "," and self.marked.has(Word.CITING, place + 2, place + 3))
        told = words[place + 1] & _SAYS or labelled or cites or self._has_said(place + 1)
        return bool(told) or self._gives_interview(place) or self._is_passed_on(place)

    def _has_said(self, place: int) -> bool:
        """Whether a verb of saying stands right behind its auxiliary: "Mediazona | has now documented"."""
        forms, words, beside = self.forms, self.marked.words, self.grammar.auxiliary
        if words[place] & Word.HAS:
            return True  # its participle ends the clause: "Beide | haben den Angriff bestritten"
        while forms[place] in beside and place + 1 < len(forms):
            place += 1
            if words[place] & _SAYS:
                return True
        return False

    def _gives_interview(self, place: int) -> bool:
        """Whether a word that opens a sentence stands before "in an interview", and so may only be a name."""
        behind = self.forms[place + 2 : place + 2 + _TO_INTERVIEW]
        return bool(self.words[place + 1] & Word.OBLIQUE) and not self.grammar.interviews.isdisjoint(behind)

    def _is_passed_on(self, place: int) -> bool:
        """Whether a verb of saying follows the commas that tell who passes it on: "Алієв, як пише «Туран», заявив"."""
        forms, words = self.forms, self.words
        if forms[place + 1] != "," or not self.marked.has(_PASSES, place + 2, place + 4):
            return False
        comma = sign_at(forms, ",", place + 3, min(place + 3 + _PASSED, len(forms) - 1))
        return comma is not None and bool(words[comma + 1] & Word.CUE)

    def _is_apposed(self, place: int) -> bool:
        """Whether an office and its comma stand behind the comma of a word: "Халіма, акушерка, каже"; where articles
        stand before offices, many a word opens a sentence so, and a verb of saying has to follow.
        """
        words, forms = self.marked.words, self.marked.tokens.forms
        office = place + 2
        plain = not self.grammar.genitive
        while plain and office < len(words) and words[office] & Word.ARTICLE:
            office += 1
        if words[place] or not self.marked.has(Word.ROLE, office, office + 1):
            return False
        comma = sign_at(forms, ",", office + 1, min(office + _APPOSED, len(forms)))
        if comma is None or not plain:
            return comma is not None
        also = comma + 1 < len(words) and words[comma + 1] & Word.ADVERB and not words[comma + 1] & _SAYS
        return self.marked.has(_SAYS, comma + 1, comma + 2 + bool(also))

    def _is_met(self, place: int) -> bool:
        """Whether a word that is in no list is the surname of somebody who was named before: "Drobot also said"."""
        form = self.forms[place]
        if self.words[place] or form in self.stop or len(form) < _SHORTEST_SURNAME:
            return False
        return form in self._surnames or self.met(self.marked.tokens.words(place, place + 1))

    @kept
    def _surnames(self) -> frozenset[str]:
        """The last words of names of several words in the block, folded."""
        words = self.words
        places = (found.start() for found in _LAST_CAPITAL.finditer(self.capitals))
        return frozenset(
            self.forms[place]
            for place in places
            if not words[place]
            if (not words[place - 1] and place - 1 not in self.starts) or words[place - 1] & _HELD
        )

    def _is_pair(self, place: int) -> bool:
        """In German every noun has a capital; a name is two capitalised words side by side, or one beside a verb of
        saying without an article.
        """
        tokens, words = self.marked.tokens, self.marked.words
        if words[place] & ~_NOUNS or any(self._opens_described(at) for at in (place - 1, place) if at >= 0):
            return False  # "12:20 | Kilometerlange Staus"
        if place + 1 < len(words) and self._is_name_word(place + 1):
            return not words[place + 1] & ~_IN_NAMES
        before = place > 0 and words[place - 1] & (Word.CUE | Word.ACCORDING | Word.TITLE | Word.REST)
        if place and not words[place - 1] and tokens.text[tokens.starts[place - 1]].islower():
            return False  # an adjective stands before a noun
        after = place + 1 < len(words) and (words[place + 1] & Word.CUE or self._opens_said(place))
        counted = place > 0 and tokens.forms[place - 1][0].isdecimal()  # "17 Vorfälle gezählt"
        article = counted or (place > 0 and words[place - 1] & Word.ARTICLE)
        return bool(before or after) and not article

    def _opens_described(self, place: int) -> bool:
        """Whether an adjective of no list opens a sentence, or stands behind the time of an entry."""
        opens = place in self.starts or (place > 0 and not self.forms[place - 1][0].isalpha())
        plain = opens and not self.words[place] and self.capitals[place]
        return bool(plain) and self._is_adjective(place) and not self.marked.has(_SAYS | OFFICE, place + 1, place + 3)

    def _opens_said(self, place: int) -> bool:
        """Whether a word of no list opens a clause behind a comma that ends with a verb of saying: "er sagte, | Kyjan
        habe ihm gesagt, …".
        """
        forms, words = self.forms, self.words
        if words[place] or not place or forms[place - 1] != "," or not words[place + 1] & Word.HAS:
            return False
        comma = sign_at(forms, ",", place + 2, min(place + 2 + _PASSED, len(forms)))
        return comma is not None and bool(words[comma - 1] & Word.CUE)

    def _is_name_word(self, place: int) -> bool:
        if not self.capitals[place] and not ("-" in self.forms[place] and self.is_joined(place)):
            return False
        word = self.words[place]
        if "-" in self.forms[place] and self.forms[place].endswith(self.grammar.compound):
            return False  # "the Moscow-backed governor"
        if word and (
            word & _NO_NAME
            or (word & Word.WE and not word & Word.ARTICLE)
            or (word & Word.STATEMENT and place in self.starts)
        ):
            return False
        if not self.forms[place][1:] and self._is_preposition(place):
            return False
        return self.forms[place] not in self.months or not self._is_month(place)

    def _is_preposition(self, place: int) -> bool:
        """Whether a single letter with a capital is a preposition and no initial: "ХАРКІВ – У мерії кажуть"."""
        led = self.words[place] & Word.OBLIQUE and self.grammar.genitive
        return bool(led) and self.forms[place + 1 : place + 2] not in ((".",), ["."])

    def _is_month(self, place: int) -> bool:
        """Whether the name of a month is one, and not a first name spelt alike: "Marta", "May" before a surname."""
        dated = place > 0 and not self.forms[place - 1][0].isalpha()
        named = place > 0 and bool(self.words[place - 1] & (OFFICE | Word.TITLE))
        amid = place > 0 and self.capitals[place - 1] and not self.words[place - 1] and not dated
        if amid and self.capitals[place + 1 : place + 2] == b"\x01" and place - 1 not in self.starts:
            return False  # "Daw Khin Mar Swe"
        return dated or not (named and place + 1 < len(self.forms) and self.capitals[place + 1])

    def _shortens(self, place: int) -> bool:
        """Whether an initial or a short title with its point stands at `place` before a name: "R. Halabi", "Col. …"."""
        tokens, words = self.marked.tokens, self.marked.words
        if place + 2 >= len(words) or tokens.forms[place + 1] != ".":
            return False
        titled, name = bool(words[place] & Word.TITLE), place + 2
        while titled and name + 1 < len(words) and words[name] & Word.PARTICLE and not tokens.is_capital(name):
            name += 1  # "Dr. von | Marr"
        if self.language == "de" and not titled and words[name] & ~_IN_NAMES:
            return False  # "Parastu K. | Internet: …"
        return (titled or len(tokens.forms[place]) == 1) and self._is_name_word(name)

    def joined(self) -> list[int]:
        """Where names begin with a particle that a hyphen joins to them."""
        return list(filter(self.is_joined, self.marked.tokens.hyphened()))

    def is_joined(self, place: int) -> bool:
        """Whether a word begins with a particle that a hyphen joins to a name: "al-Houthi"."""
        tokens = self.marked.tokens
        before, _, name = tokens.text[tokens.starts[place] : tokens.ends[place]].partition("-")
        return name[:1].isupper() and before.islower() and len(before) <= _LONGEST_PARTICLE

    def _bridge(self, place: int, *, body: bool) -> int:
        """How many small words at `place` belong inside a name: particles, an initial's point, "of the" in a body."""
        words, form = self.words, self.forms[place]
        if form == ".":
            return 1 if self._shortens(place - 1) else 0
        if form == "and" and not body:
            return 0
        small = Word.PARTICLE | (_IN_BODY if body and self.language != "de" else 0)
        for step in (1, 2):
            joint = words[place + step - 1] if place + step < len(words) else 0
            if joint & Word.THAT or not (joint & small or (form == "and" and place + step < len(words))):
                return 0
            if self._is_name_word(place + step):
                return step
        return 0


def behind_alert(marked: Marked, alerts: frozenset[str]) -> int:
    """Past a label in capitals with which an alert opens and that no sign parts from it, taken for no words of it:
    "BREAKING Ada Marr says …"; 0 if there is none.
    """
    tokens = marked.tokens
    capital = len(tokens.forms) > 1 and tokens.text[tokens.ends[0] - 1].isupper()  # to the last letter of a word
    for last in range(1, min(_ALERT, len(tokens.forms))) if capital and tokens.words(0, 1).isupper() else ():
        label = tokens.words(0, last)
        alert = label.casefold() in alerts and label.isupper()
        if alert and tokens.is_capital(last) and not tokens.words(last, last + 1).isupper():
            marked.words[:last] = [0] * last  # no preposition: "JUST IN"
            return last
    return 0
