"""What single words and phrases tell: the word lists of a language as classes, looked up once per token.

A list is a text of words; `stem*` stands for the stem with any ending of at most `_LONGEST_ENDING` letters,
`stem+group` for the stem with each ending of a group that the language names, `*tail` for any compound that ends so,
and `several_words` for a phrase, of which each may be a stem. `verb~part` is a verb whose other part ends its clause
("wies ... zurück"), `one~~other` a pair of which the other stands anywhere behind the one in the sentence, `{a,b}` one
of several. A class is a bit, so that a token is tested with one operation.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from itertools import count, product
from operator import or_
from sys import intern
from typing import NamedTuple

from holdfire.model.claim import Act
from holdfire.model.members import at_hand
from holdfire.reader.grammar import grammar
from holdfire.reader.lists import Stems, chosen_words, fits, groups_of, spelled, stems_of, tree_of
from holdfire.reader.noun_cases import NounCases, noun_cases
from holdfire.reader.pairs import Pair, Pairs, by_parts
from holdfire.reader.recalled import Recalled
from holdfire.reader.tokens import Tokens

_LONGEST_ENDING = 6
_SHORTEST_STEM = 2
_SHORTEST_TAIL = 3


_bits = (1 << place for place in count())


@at_hand
class Word:
    """The classes of words, each a bit (plain numbers: they are tested some thousand times a document). Each word list
    names them in lower case. Every class takes the next free bit, so that no two can be alike.
    """

    # how something is said
    CUE = next(_bits)  # a verb of saying; its act stands beside
    ACCORDING = next(_bits)  # "according to": the speaker follows
    THAT = next(_bits)  # opens what is said
    NOT = next(_bits)
    HEDGE = next(_bits)
    IF = next(_bits)
    FUTURE = next(_bits)
    REPORTED = next(_bits)  # a verb form that tells another's words (Konjunktiv)
    SILENCE = next(_bits)  # "did not comment", "no confirmation"
    WHO = next(_bits)  # opens a clause about the noun before
    HOW = next(_bits)  # "as" before a verb of saying
    REST = next(_bits)  # a further word of a phrase
    JOIN = next(_bits)  # "and", "but", "while": may open a clause of its own
    VERB = next(_bits)  # finite verbs of no class of their own
    PASSIVE = next(_bits)  # "it is reported": said by nobody named
    RELAY = next(_bits)  # "quoted": the speaker follows, the subject passes it on
    TELLS = next(_bits)  # "told": whom it is told to follows
    GERUND = next(_bits)  # a verb of saying whose subject is that of the sentence: "adding", "warning of"
    # who says it
    HE = next(_bits)
    SHE = next(_bits)
    THEY = next(_bits)
    WE = next(_bits)
    ROLE = next(_bits)  # spokesman, minister: a person by office
    BODY = next(_bits)  # ministry, army, media: several people or an office
    MEDIA = next(_bits)  # a body that passes on what others say
    OF = next(_bits)  # joins a body with what it belongs to
    TITLE = next(_bits)  # Mr, Dr, Herr
    PARTICLE = next(_bits)  # al-, von, de within a name
    ARTICLE = next(_bits)
    SOME = next(_bits)  # an article that tells of somebody new
    DATA = next(_bits)  # figures, report, study: what an office publishes
    STATEMENT = next(_bits)  # statement, speech, remarks: a text in the voice of who is named with it
    QUESTION = next(_bits)  # labels the question of a transcript
    ANSWER = next(_bits)  # labels the answer of a transcript
    # what it is about
    PAUSE = next(_bits)
    HOLD = next(_bits)  # refrain, halt, suspend: a pause if it is fire that is held
    FIRE = next(_bits)  # strikes, attacks, shelling: what may be held
    BREACH = next(_bits)  # violate, breach, break: of a pause, an accusation
    ATTACK = next(_bits)  # attack, strike, hit: as verb or noun
    WEAPON = next(_bits)
    HARM = next(_bits)  # killed, injured
    DAMAGE = next(_bits)
    TARGET = next(_bits)
    SERVICE = next(_bits)
    OUT = next(_bits)
    RESTORED = next(_bits)
    COLD = next(_bits)
    DEGREE = next(_bits)
    TALKS = next(_bits)
    PEACE = next(_bits)  # deal, agreement, diplomacy: talks if said by somebody or of what is to come
    READY = next(_bits)  # shelter, evacuate, stock up
    PATTERN = next(_bits)
    INTENT = next(_bits)  # deliberately, in order to break
    TROOPS = next(_bits)
    MOVE = next(_bits)  # advance, capture, deploy: with troops or a front
    TOTAL = next(_bits)  # death toll, figures
    TOLL = next(_bits)  # casualties, losses
    OTHER = next(_bits)  # a matter that is not ours: union, football, film
    SPARED = next(_bits)  # whom or what a pause is for: energy, prisoners
    # further words of how something is said, and of how names are told from one another
    OBLIQUE = next(_bits)  # a preposition, or an article of another case than the subject's
    CITING = next(_bits)  # "citing": whose words the speaker passes on follows
    POSTPOSED = next(_bits)  # "according to" that stands behind the speaker
    INTENDS = next(_bits)  # "wants to", "plans to": of a person, what will be by their account
    SELFSAID = next(_bits)  # "by its own account": the subject of the sentence says it
    LAND = next(_bits)  # countries
    ADVERB = next(_bits)  # "yesterday", "also": belongs to no name
    SAME = next(_bits)  # "the expert", "the agency": means the one who was named before
    BACK = next(_bits)  # "of this": what was told just before
    COUNTS = next(_bits)  # "counted", "recorded": a verb of saying whose clause itself says what was found
    CONTRAST = next(_bits)  # behind "not ...,": "but", so that only a word is denied and not the clause
    BE = next(_bits)  # "is", "were": makes the participle behind it a passive
    FEELING = next(_bits)  # "nice", "patient": what is only felt or valued, and no claim
    APPEAL = next(_bits)  # "see our", "read more": a sentence to the reader, and no claim
    PERFECT = next(_bits)  # "had": after what somebody said it tells what he says others did
    WOULD = next(_bits)  # "would": what will be, as somebody has told it
    OUTSIDER = next(_bits)  # diplomat, analyst, resident: who is none of those whom a pledge binds
    ANSWERS = next(_bits)  # "answer", "retaliate": with what will be, a threat
    OBJECT = next(_bits)  # "him", "us": a pronoun that is no subject
    THROUGH = next(_bits)  # "through": who carries a message follows
    WHETHER = next(_bits)  # opens an indirect question, or stands behind its verb
    YES = next(_bits)  # affirms what was asked
    WELCOMES = next(_bits)  # "welcomed": its clause tells what somebody thinks of a thing, and not that he accepts it
    TOPIC = next(_bits)  # "on", "concerning": behind it stands what a statement is about
    ONCE = next(_bits)  # "overnight": the time of one attack, and no span of a total
    DESPITE = next(_bits)  # "despite": a pause behind it is none that the clause tells of
    WORD = next(_bits)  # "version", "demand": a noun for what somebody says; its act stands beside
    HAS = next(_bits)  # "hat", "will": a verb whose other part ends its clause, so that its subject stands beside it
    UNREAL = next(_bits)  # "dreamt": from here on a paragraph tells of nothing that happened
    PAIRS = next(_bits)  # "between", "both": "and" behind it joins two nouns
    WHEN = next(_bits)  # "after", "until": opens a clause that tells when something else is
    THEREBY = next(_bits)  # "demnach": by the account of who was named before
    SUMS = next(_bits)  # "bringing the toll": behind a comma it opens a clause on the sum
    QUIET = next(_bits)  # "the guns are silent": no pause that is agreed, unless one is named with it
    GATE = next(_bits)  # school, crossing, airport: what is open or closed
    OPENS = next(_bits)  # "open", "closed": of a gate, what people have to know
    SUPPLY = next(_bits)  # flour, aid, lorries: what is brought to people
    TIDINGS = next(_bits)  # "good news", "put it bluntly": before a colon behind which who does so speaks
    RETELLS = next(_bits)  # "made it public": whose subject told what stands before
    PRESENTS = next(_bits)  # "who gave his name as": behind somebody, before his name
    ARRIVES = next(_bits)  # "reached", "is waiting": of a supply, whether they have it
    ENVOY = next(_bits)  # mediators, minister: who travels for talks
    TRAVELS = next(_bits)  # "landed", "is expected": of an envoy, that there are some
    CALLS = next(_bits)  # "called": a verb of saying that tells what somebody holds a thing for
    GUILT = next(_bits)  # "to blame", "is responsible for": who is named with it has done it


@dataclass(slots=True, eq=False)
class Lexicon:
    """The word lists of one language."""

    language: str
    exact: dict[str, int]
    stems: Stems[int]
    tails: Stems[int]  # ends of compounds
    exact_acts: dict[str, Act]
    stem_acts: dict[str, Act]
    phrases: dict[str, tuple["Phrase", ...]]  # by their first word
    stem_phrases: Stems[tuple["Phrase", ...]]  # by the stem of their first word
    pairs: dict[str, dict[str, Pairs]]  # verbs and words in two parts, by the first word and the one behind it
    endings: tuple[str, ...]  # of finite verbs
    name_endings: tuple[str, ...]  # that inflected names have, the longest first
    nouns_are_capital: bool  # so that a small letter tells a verb from a noun
    verbs_last: bool  # so that what a verb governs stands before it
    names_lead: bool  # so that a name stands before the noun whose it is: "Odesa region"
    cached: "Recalled[Entry]" = field(init=False)
    cases: NounCases
    listed: dict[str, dict[tuple[object, ...], Pair]] = field(default_factory=dict)  # the pairs as the lists have them
    taken: "_Taken" = field(default_factory=dict)  # the phrases until all lists are read

    def _stem(self, form: str) -> str | None:
        """The longest stem of the lists that the form begins with."""
        stems = self.stems
        cuts = stems_of(form, stems.longest, _SHORTEST_STEM, _LONGEST_ENDING)
        return next((stem for stem in cuts if stem in stems), None)

    def _tail(self, form: str) -> int:
        """The classes of the longest end of a compound that the form has."""
        cuts = range(max(1, len(form) - self.tails.longest), len(form) - _SHORTEST_TAIL + 1) if self.tails else ()
        return next((self.tails[form[cut:]] for cut in cuts if form[cut:] in self.tails), 0)

    def _inflected_noun(self, form: str) -> int:
        """The classes of a noun that is in no list with this ending."""
        for ending in self.cases.nouns:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) > len(ending) + _SHORTEST_STEM and (found := self._look_up(stem)[0] & NOUNS):
                return found
        return 0

    def __post_init__(self) -> None:
        self.cached = Recalled(self.entry_of)

    def look_up(self, form: str) -> "Entry":
        """The classes of a folded form, the act of a verb of saying, and the phrases that may begin with it."""
        return self.cached[form]

    def entry_of(self, form: str) -> "Entry":
        """The same, worked out anew."""
        word, act = self._look_up(form)
        exact, stems = self._phrases(form)
        pairs = self.pairs.get(form, NO_PAIRS)
        told = word or act or exact or stems or pairs
        return Entry(word, act, exact or NO_PHRASES, stems or NO_PHRASES, pairs) if told else NOTHING

    def _phrases(self, form: str) -> tuple["Phrases", "Phrases"]:
        """The phrases that may begin with the form, the longest first: by their second word, those whose second word
        is a stem among them where it fits; and these alone, by how it begins.
        """
        found = list(self.phrases.get(form, ()))
        for length in range(_SHORTEST_STEM, min(len(form), self.stem_phrases.longest) + 1):
            found += self.stem_phrases.get(form[:length], ())
        found.sort(key=lambda phrase: -len(phrase.rest))
        stems: dict[str, tuple[Phrase, ...]] = {}
        seconds: dict[str, list[Phrase]] = {one.rest[0]: [] for one in found if not one.rest[0].endswith("*")}
        for phrase in found:
            second = phrase.rest[0]
            if not second.endswith("*"):
                seconds[second].append(phrase)
                continue
            key = second[: min(KEY, len(second) - 1)]
            stems[key] = (*stems.get(key, ()), phrase)
            begin = second[:-1]
            for word, fitting in seconds.items():
                if word.startswith(begin):
                    fitting.append(phrase)
        return {word: ManyPhrases.of(fitting) for word, fitting in seconds.items()}, stems

    def _look_up(self, form: str) -> tuple[int, Act | None]:
        word, act = self.exact.get(form, -1), self.exact_acts.get(form)
        if not word:
            return 0, None
        word = max(word, 0)
        stem = self._stem(form)
        if stem is not None:
            if not word | self.stems[stem]:
                return 0, None
            word, act = word | self.stems[stem], act or self.stem_acts.get(stem)
        word |= self._tail(form)
        if not word & ~TOGETHER and self.cases.nouns:
            word, act = word | self._inflected_noun(form), None
        deed = not word & ~_DEED and len(form) > 3 and form.endswith(self.endings)
        if deed and not form.endswith(grammar(self.language).compound):  # "Moscow-backed" does nothing
            word |= Word.VERB
        if not word & (~(_DEED | Word.VERB) | Word.HOLD) and grammar(self.language).is_ahead(form):
            word |= Word.VERB | Word.FUTURE
        return word, act


TOGETHER = Word.GATE | Word.OPENS | Word.SUPPLY | Word.ARRIVES | Word.ENVOY | Word.TRAVELS
"""Classes that tell something only two together."""
_DEED = (
    Word.MOVE | Word.PEACE | Word.ATTACK | Word.FIRE | Word.HARM | Word.DAMAGE | Word.RESTORED
    | Word.OUT | Word.HOLD | Word.BREACH | Word.READY | Word.TALKS | TOGETHER
)  # fmt: skip
"""Classes in which the verbs are finite by their endings."""


@dataclass(slots=True, eq=False)
class Phrase:
    """Several words with a meaning of their own; each may be a stem."""

    rest: tuple[str, ...]
    word: int
    act: Act | None
    third: str = field(init=False)  # the third word, and how it begins where it is a stem; "" where there is none
    third_stem: str = field(init=False)

    def __post_init__(self) -> None:
        self.third = self.rest[1] if len(self.rest) > 1 else ""
        self.third_stem = self.third[:-1] if self.third.endswith("*") else ""


_Taken = dict[tuple[str, bool], dict[tuple[str, ...], tuple[int, Act | None]]]
"""What phrases tell, by their first word, whether that is a stem, and the words behind it."""


class ManyPhrases(tuple[Phrase, ...]):
    """Many phrases of which two words are the same, told apart by the third."""

    others: tuple[Phrase, ...]  # they have no third word, or a stem
    _by_third: dict[str, tuple[Phrase, ...] | None]  # None until somebody asks: most never come

    def going_on(self, third: str) -> tuple[Phrase, ...]:
        """Those that may go on with this word."""
        found = self._by_third.get(third, self.others)
        if found is None:
            found = self._by_third[third] = tuple(one for one in self if not one.third or fits(third, one.third))
        return found

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """The phrases in their order; they are told apart where that is worth it."""
        if len(phrases) < _MANY:
            return tuple(phrases)
        found = cls(phrases)
        found.others = tuple(one for one in phrases if not one.third or one.third_stem)
        found._by_third = dict.fromkeys(one.third for one in phrases if one.third and not one.third_stem)
        return found


_MANY = 5  # phrases from which they are found by their third word
Phrases = Mapping[str, tuple[Phrase, ...]]


class Entry(NamedTuple):
    """What the lists tell of a form."""

    word: int  # its classes
    act: Act | None  # of a verb of saying
    phrases: Phrases  # that may begin with it, by their second word
    stems: Phrases  # of these, those whose second word is a stem, by how it begins
    pairs: Mapping[str, Pairs]  # of which it is the first word, by the one behind it


NO_PHRASES: Phrases = {}
NO_PAIRS: dict[str, Pairs] = {}
NOTHING = Entry(0, None, phrases=NO_PHRASES, stems=NO_PHRASES, pairs=NO_PAIRS)  # most forms are in no list
NOUNS = Word.ROLE | Word.BODY | Word.MEDIA | Word.DATA | Word.STATEMENT | Word.TITLE | Word.DEGREE
KEY = 2  # letters of a word by which phrases are found


_NOWHERE: dict[int, list[int]] = {}  # of a text of which nobody has asked yet where a class stands
_SHORT = 24  # tokens up to which looking at each is quicker than looking up where a class stands


@dataclass(slots=True, eq=False)
class Marked:
    """The tokens of a text with their classes, side by side."""

    tokens: Tokens
    words: list[int]
    acts: list[Act | None]
    _places: dict[int, list[int]] = field(init=False)
    classes: int = field(init=False)  # of all tokens together: what none has is not looked for

    def __post_init__(self) -> None:
        self.classes = reduce(or_, filter(None, self.words), 0)
        self._places = _NOWHERE

    def places(self, word: int) -> list[int]:
        """The tokens of one of the classes, in order; found once for all that ask."""
        if not self.classes & word:
            return []
        if word in self._places:
            return self._places[word]
        if self._places is _NOWHERE:
            self._places = {}
        found = self._places[word] = [place for place, one in enumerate(self.words) if one & word]
        return found

    def has(self, word: int, first: int, last: int) -> bool:
        """Whether one of the tokens from `first` to before `last` is of one of the classes."""
        if not self.classes & word:
            return False
        if last - first > _SHORT:
            places = self.places(word)
            number = bisect_left(places, first)
            return number < len(places) and places[number] < last
        for one in self.words[first:last]:  # noqa: SIM110  (a generator costs more than what it looks at)
            if one and one & word:
                return True
        return False

    def head(self, last: int) -> "Marked":
        """The tokens before `last` alone."""
        whole = self.tokens
        tokens = Tokens(whole.text, whole.starts[:last], whole.ends[:last], whole.forms[:last])
        return Marked(tokens, self.words[:last], self.acts[:last])

    def find(self, word: int, first: int, last: int) -> int | None:
        """The first token of one of the classes."""
        if not self.classes & word:
            return None
        if last - first > _SHORT:
            places = self.places(word)
            number = bisect_left(places, first)
            return places[number] if number < len(places) and places[number] < last else None
        for place in range(first, last):
            if self.words[place] & word:
                return place
        return None


def word_class(name: str) -> int:
    """The bit of a class of words by its name in the lists.

    Raises:
        ValueError: there is no such class.
    """
    found = getattr(Word, name.upper(), None)
    if not isinstance(found, int):
        msg = f"{name!r} is not a class of words"
        raise ValueError(msg)  # noqa: TRY004  (a misspelt list, not a wrong type)
    return found


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of one of the languages that are read."""
    tree = tree_of(language, "claims")
    endings = tuple(tree["endings"].split()), _by_length(tree["name_endings"])
    habits = tree.get("nouns_are_capital", False), tree.get("verbs_last", False), tree.get("names_lead", False)
    stems, tails = Stems[int](), Stems[int]()
    cases = noun_cases(tree.get("declension", {}))
    found = Lexicon(language, {}, stems, tails, {}, {}, {}, Stems(), {}, *endings, *habits, cases)
    groups = groups_of(tree)
    alike = tree.get("alike", ">")
    for part, word in (("cue", Word.CUE), ("gerund", Word.CUE | Word.GERUND), ("noun", Word.WORD)):
        for act, text in tree.get(part, {}).items():
            _take(found, spelled(text, groups, alike), word, Act(act))
    for name, text in tree["words"].items():
        _take(found, spelled(text, groups, alike), word_class(name), None)
    for part, word in (("silence", Word.SILENCE), ("told", Word.READY)):
        for act, text in tree.get(part, {}).items():
            _take(found, spelled(text, groups, alike), word, Act(act))
    _take(found, spelled(tree["nothing"], groups, alike), 0, None)
    _share(found)
    if found.nouns_are_capital:
        _join_stems(found)
    told = cache(by_parts)  # the forms of one word have the same pairs
    for first, pairs in found.listed.items():
        found.pairs[first] = told(tuple(pairs.values()))
    found.listed.clear()
    return found


def _share(found: Lexicon) -> None:
    """Put the phrases into their tables, those that are alike but for their first word once: they are most of what a
    lexicon weighs.
    """
    made = cache(Phrase)
    for (first, stem), taken in found.taken.items():
        table = found.stem_phrases if stem else found.phrases
        table[first] = tuple(made(rest, word, act) for rest, (word, act) in taken.items())
    found.taken.clear()


def _join_stems(found: Lexicon) -> None:
    """Give a stem the classes of the shorter stems that it begins with."""
    for stem in sorted(found.stems, key=len):
        for length in range(max(_SHORTEST_STEM + 1, len(stem) - _LONGEST_ENDING), len(stem)):
            if found.stems[stem] and (shorter := found.stems.get(stem[:length])):
                found.stems[stem] |= shorter


def _by_length(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=len, reverse=True))


def _take(found: Lexicon, text: str, word: int, act: Act | None) -> None:
    for written in text.split():
        if "~" in written:
            _take_pairs(found, written, word, act)
            continue
        for first, *rest in chosen_words(written):
            if rest:
                _take_phrase(found, first, tuple(rest), word, act)
            else:
                _take_word(found, first, word, act)


def _take_pairs(found: Lexicon, written: str, word: int, act: Act | None) -> None:
    one, other = written.replace("~~", "~").split("~")
    for (first, *rest), further in product(chosen_words(one), chosen_words(other)):
        pair = Pair(tuple(rest), further, "~~" in written, word, act)
        pairs = found.listed.setdefault(first, {})
        same = pairs.get(pair[:2])
        pairs[pair[:2]] = same._replace(word=same.word | word, act=same.act or act) if same else pair


def _take_phrase(found: Lexicon, first: str, rest: tuple[str, ...], word: int, act: Act | None) -> None:
    bare = intern(first.removesuffix("*"))
    taken = found.taken.setdefault((bare, bare != first), {})
    before = taken.pop(rest, None)  # what is taken again goes to the end
    taken[rest] = (word | before[0], act or before[1]) if before else (word, act)


def _take_word(found: Lexicon, first: str, word: int, act: Act | None) -> None:
    if first.startswith("*"):
        found.tails[first[1:]] = found.tails.get(first[1:], 0) | word
        return
    bare = intern(first.removesuffix("*"))
    table, acts = (found.stems, found.stem_acts) if first.endswith("*") else (found.exact, found.exact_acts)
    table[bare] = table.get(bare, 0) | word
    if act is not None:
        acts[bare] = act
