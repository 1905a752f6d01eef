"""Who is meant: the persons and bodies of a document as they have appeared so far, and whom a pronoun, a surname or
"the spokesman" refers to. What cannot be told stays unresolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, repeat
from typing import NamedTuple

from holdfire.reader.grammar import grammar
from holdfire.reader.known import Names
from holdfire.reader.lexicon import Lexicon, Word
from holdfire.reader.mention import Mention
from holdfire.reader.tokens import tokenize

_ABBREVIATION = 4  # letters; longer names in capitals are shouted
_LEAST_STEM = 3
_REMEMBERED = 10_000  # names whose stems are remembered
_FARTHEST = 200  # persons and bodies back to which a text can mean one without naming it
_OWNER = 4  # letters by which a name is known in any form
_GENERIC = 4  # letters by which two words for an office are taken for one


class Voice(NamedTuple):
    """Somebody who speaks: the fullest name the document gives, and the office with it."""

    name: str
    role: str = ""


@dataclass(eq=False)
class Person:
    """A person of the document. `names` are the forms in which the full name stood."""

    name: str
    role: str = ""
    gender: str = ""
    kind: str = "person"


@lru_cache(maxsize=_REMEMBERED)
def _stem_of(name: str, endings: tuple[str, ...]) -> str:
    last = name.rsplit(maxsplit=1)[-1].casefold().replace("’", "'")
    for ending in endings if last.endswith(endings) else ():
        if last.endswith(ending) and len(last) - len(ending) >= _LEAST_STEM:
            return last[: -len(ending)]
    return last


def _in_short(office: str) -> str:
    return office[:_GENERIC]


@lru_cache(maxsize=_REMEMBERED)
def _called(language: str, role: str) -> frozenset[str]:
    """What the words of an office are called in short, and by the end of a compound: "Armeesprecher" is "Sprecher"."""
    words = role.split()
    ends = (noun for noun in grammar(language).compounded if any(word.endswith(noun) for word in words))
    return frozenset((*map(_in_short, words), *ends))


@lru_cache(maxsize=_REMEMBERED)
def _heads_of(language: str, words: str, offices: tuple[str, ...]) -> frozenset[str]:
    """What an office is called: by its own word, or, of a head, by the word that tells of what ("міський голова",
    "глава МЗС").
    """
    endings = grammar(language)
    if not endings.alike:
        return frozenset(map(_in_short, offices))
    if not offices:
        return frozenset()
    own = endings.alike_office(offices[0])
    told = words.split() if own in map(endings.alike_office, endings.leading) else ()
    of = {kind for word in told for begin, kind in endings.of.items() if word.startswith(begin)}
    return frozenset(of) or frozenset((own,))


@dataclass
class Cast:
    """Everybody who has appeared, the latest last."""

    lists: Lexicon
    names: Names | None = None  # that are known beforehand, with their parties
    people: dict[Person, None] = field(default_factory=dict)
    bodies: dict[str, frozenset[str]] = field(default_factory=dict)  # with the words of each
    places: set[str] = field(default_factory=set)  # those of the bodies that are places
    acting: str = ""  # the body that last did something where it stood
    by_stem: dict[str, Person] = field(default_factory=dict)
    _given: dict[str, Person | None] = field(default_factory=dict)  # by the given name; None where several share it
    _spoke: set[str] = field(default_factory=set)  # the bodies that have spoken
    _joined: set[str] = field(default_factory=set)  # the words of bodies whose names have several

    def voice(self, mention: Mention, *, definite: bool = True) -> Voice | None:
        """Who speaks where `mention` is the subject; None if that cannot be told.

        Args:
            mention: from `find_mentions`.
            definite: whether the words mean somebody known ("the spokesman") and not somebody new ("a spokesman").
        """
        if mention.kind == "pronoun":
            return self._pronoun(mention.gender)
        if definite and mention.kind in {"office", "body"} and (same := self._same(mention)) is not None:
            return same
        if mention.kind == "office":
            found = self._by_office(mention.name) if definite else None
            return Voice(found.name, found.role) if found else Voice(mention.name)
        if mention.kind in {"body", "place"}:
            held = self._by_office(mention.name) if definite and self._is_holder(mention) else None
            name = mention.name if mention.known else self._fuller(mention.name)
            return Voice(held.name, held.role) if held else Voice(name)
        person = self._met(mention)
        return Voice(person.name, mention.role or person.role)

    def of_body(self, body: str, office: str) -> Voice:
        """Who holds an office of a body that the sentence names: "the navy …, its spokesman says"."""
        words, name = frozenset(body.casefold().split()), f"{body} {office}"
        held = self._by_office(name)
        if held is not None and words <= frozenset(self._words_of(held.role)):
            return Voice(held.name, held.role)
        inflected = self.lists.verbs_last or grammar(self.lists.language).oblique  # so that the two do not go together
        return Voice(office if inflected else name)

    def labelled(self, mention: Mention) -> Voice | None:
        """Who speaks under a label; there a name stands in its base form, which mends how it was taken before."""
        if mention.kind not in {"person", "name"}:
            return None
        person = self._met(mention)
        said, known = mention.name.split(), person.name.split()
        if mention.kind == "name" and known and said and len(said) <= len(known):
            last = said[-1] if not said[-1].isupper() or known[-1].isupper() else known[-1]
            person.name = " ".join([*known[:-1], last])
        if len(person.name) > _ABBREVIATION and person.name.isupper():
            person.name = person.name.title()  # a label in capitals
        return Voice(person.name, mention.role or person.role)

    def surnamed(self, surname: str) -> Voice | None:
        """The person of that surname, if the document has named one."""
        person = self.by_stem.get(self._stem(surname))
        return Voice(person.name, person.role) if person is not None else None

    def named(self, name: str) -> Voice | None:
        """The person of exactly this name, if one has appeared."""
        person = self.by_stem.get(self._stem(name)) if name else None
        told = person is not None and person in self.people and person.name == name
        return Voice(person.name, person.role) if person is not None and told else None

    def has_met(self, name: str) -> bool:
        """Whether somebody of this name has appeared; who has none is somebody unnamed."""
        return bool(name) and self._stem(name) in self.by_stem

    def meet(self, mention: Mention, *, acts: bool = True, told_of: bool = False) -> None:
        """Take note of a mention as the text goes on.

        Args:
            mention: from `find_mentions`.
            acts: whether it may be a subject.
            told_of: whether a quotation or a question tells of it: who speaks behind them as "he" is somebody else.
        """
        if mention.kind == "name" and not self._is_told(mention):
            return  # a single capitalised word may be anything
        if mention.kind in {"person", "name"}:
            self._meet_person(self._met(mention), told_of=told_of)
        elif mention.kind in {"body", "place"} and mention.name and not self._is_again(mention):
            name = self._fuller(mention.name)
            words = self.bodies.pop(name, None)
            if words is None:
                parts = name.casefold().split()
                words = frozenset(parts)
                self._joined |= words if len(parts) > 1 else frozenset()
            self.bodies[name] = words
            if mention.kind == "place":
                self.places.add(name)
            if acts:
                self.acting = name

    def _meet_person(self, person: Person, *, told_of: bool) -> None:
        """Take somebody for the last who appeared, but for one who is only told of, if he has not appeared before."""
        if not told_of:
            self.people.pop(person, None)
            self.people[person] = None
        elif person not in self.people:
            self.people = {person: None, **self.people}

    def tell_gender(self, name: str, gender: str) -> None:
        """Take note of the gender that a verb tells of somebody."""
        person = self.by_stem.get(self._stem(name))
        if person is not None and gender:
            person.gender = person.gender or gender

    def promote(self, voice: Voice) -> None:
        """Take somebody who has just spoken for the one whom the next pronoun means."""
        person = self.by_stem.get(self._stem(voice.name)) if voice.name else None
        if person is not None and person.name == voice.name and person in self.people:
            del self.people[person]
            self.people[person] = None
        elif grammar(self.lists.language).alike and (voice.name in self.bodies or self._is_body(voice.name)):
            words = self.bodies.pop(voice.name, None) or frozenset(voice.name.casefold().split())
            self.bodies[voice.name] = words
            self._spoke.add(voice.name)
        elif not grammar(self.lists.language).alike and voice.name in self.bodies:
            self.acting = voice.name
        if voice.name.isupper() and 1 < len(voice.name) <= _ABBREVIATION:  # "the SMM", which is a name else
            self.bodies.setdefault(voice.name, frozenset(voice.name.casefold().split()))
            self.acting = voice.name

    def _is_told(self, mention: Mention) -> bool:
        return " " in mention.name or bool(mention.role) or self._stem(mention.name) in self.by_stem

    def _met(self, mention: Mention) -> Person:
        stem = self._stem(mention.name)
        person = self.by_stem.get(stem) or self._given.get(mention.name)
        gender = mention.gender or ("f" if grammar(self.lists.language).is_feminine(mention.role) else "")
        if person is None:
            person = self.by_stem[stem] = Person(mention.name, mention.role, gender, mention.kind)
            given, _, rest = mention.name.partition(" ")
            if rest:  # "Winthai" after "Winthai Suvaree"
                self._given[given] = None if given in self._given else person
        elif mention.name != person.name and (
            len(mention.name.split()) > len(person.name.split())
            or person.name.isupper()
            or self._spells(mention, person)
        ):
            person.name = mention.name
        person.role = person.role or mention.role
        person.gender = person.gender or gender
        return person

    def _spells(self, mention: Mention, person: Person) -> bool:
        """Whether a mention spells the given name of which only the initial stood: "П. Гай", "Павел Гай"."""
        given, before = mention.name.split()[0], person.name.split()[0]
        whole = len(mention.name.split()) > 1 and not given.endswith(".") and len(given) > len(before)
        return whole and before.endswith(".") and given[:1] == before[:1]

    def _stem(self, name: str) -> str:
        """The last word of a name without its ending: what its inflected forms have in common."""
        return _stem_of(name, self.lists.name_endings)

    def _pronoun(self, gender: str) -> Voice | None:
        if gender == "p":
            return Voice(self.acting or self.last_body()) if self.bodies else None
        if gender == "w":
            return None
        for person in islice(reversed(self.people), _FARTHEST):
            if person.gender in {"", gender} and not (person.kind == "name" and self._is_medium(person.name)):
                return Voice(person.name, person.role)
        return None

    def _same(self, mention: Mention) -> Voice | None:
        """Whom a bare "the expert", "the agency" means: the last one who was named."""
        head = self._head_of(mention)
        word = self.lists.look_up(head)[0]
        movement = mention.kind == "body" and head in grammar(self.lists.language).movements
        if movement or not word & Word.SAME:
            armed = self._armed(mention) if word & Word.TROOPS and mention.kind == "office" else None
            return self._movement(head) if movement else armed
        if grammar(self.lists.language).is_several(mention.name.casefold()):
            return None
        if mention.kind == "office":
            person = next(reversed(self.people), None)
            if person is None or self._is_of_another(person, mention.name):
                return None
            return Voice(person.name, person.role)
        known = list(islice(reversed(self.bodies.items()), _FARTHEST))
        same = next((name for name, words in known if head in words), None)
        bodies = (name for name, _ in known if name not in self.places)
        if self._is_medium(head):
            return Voice(medium) if (medium := next(filter(self._may_publish, bodies), None)) else None
        alike = [name for name in bodies if not self._is_medium(name)] if same is None else []
        same = same or next((name for name in alike if name in self._spoke), next(iter(alike), None))
        return Voice(same) if same else None

    def _movement(self, head: str) -> Voice | None:
        """Which movement of more than this word a bare "the movement", "партія" means: the last that was named."""
        known = (name for name in islice(reversed(self.bodies), _FARTHEST) if name.casefold() != head)
        found = next((name for name in known if self._is_movement(name)), None)
        endings = grammar(self.lists.language)
        if found is not None and endings.is_oblique_office(found.casefold().partition(" ")[0]):
            found = endings.in_nominative(found, person=False)
        return Voice(found) if found is not None else None

    def _is_movement(self, name: str) -> bool:
        """Whether a body is an armed movement or a party: by a word of its name, or as it speaks for itself alone."""
        if name in self.places or (" " not in name and name[0].islower()):
            return False
        kinds = grammar(self.lists.language).movement_words
        if any(word.strip('«»"“”„').startswith(kinds) for word in name.casefold().split()):
            return True
        entry = self.names.named(name) if self.names is not None else None
        return entry is not None and entry.party == entry.name

    def _armed(self, mention: Mention) -> Voice | None:
        """Which army that spoke before bare "soldiers" speak for: "у заяві військових"."""
        if not grammar(self.lists.language).is_many(mention.name.casefold()):
            return None
        known = (name for name in islice(reversed(self.bodies), _FARTHEST) if name in self._spoke)
        return next((Voice(name) for name in known if self._is_army(name)), None)

    def _is_army(self, name: str) -> bool:
        """Whether a body is an army: by a word of its name, or as the register knows it."""
        if any(self.lists.look_up(word)[0] & Word.TROOPS for word in name.casefold().split()):
            return True
        entry = self.names.named(name) if self.names is not None else None
        return entry is not None and entry.kind == "body"

    def _is_body(self, name: str) -> bool:
        """Whether a name begins with a word for a body."""
        return bool(self.lists.look_up(name.casefold().split(" ", 1)[0])[0] & Word.BODY)

    def _is_again(self, mention: Mention) -> bool:
        """Whether a body is but called again by a word for any: "оборонное ведомство"."""
        head = self._head_of(mention) if mention.kind == "body" and self.bodies else ""
        if head and head == mention.name and (word := self.lists.look_up(head)[0]) & Word.SAME:
            return bool(word & Word.MEDIA)  # "издание"
        return " " in mention.name and " " not in head and bool(self.lists.look_up(head)[0] & Word.SAME)

    def _head_of(self, mention: Mention) -> str:
        """The word for a body that has but an adjective of no country before it: "оборонное ведомство"."""
        first, _, head = mention.name.casefold().partition(" ")
        endings = grammar(self.lists.language)
        described = head and mention.kind == "body" and endings.adjective and endings.may_modify(first)
        return head if described and not self._is_land(first) else mention.name.casefold()

    def _is_medium(self, name: str) -> bool:
        return any(self.lists.look_up(form)[0] & Word.MEDIA for form in tokenize(name).forms)

    def is_again(self, name: str) -> bool:
        """Whether a name is but a word for somebody who was named before: "ведомство"."""
        return bool(self.lists.look_up(name.casefold())[0] & Word.SAME)

    def _may_publish(self, name: str) -> bool:
        """Whether a name is a medium's: it has a word for one, or is in no list and not known beforehand."""
        words = [self.lists.look_up(form)[0] for form in tokenize(name).forms]
        if any(word & Word.MEDIA for word in words):
            return len(words) > 1 or not words[0] & Word.SAME
        capital = all(word[0].isupper() for word in name.split()) and not any(word & Word.BODY for word in words)
        return capital and (self.names is None or self.names.named(name) is None)

    def last_body(self) -> str:
        """The body that was named last, of which there must be one."""
        return next(reversed(self.bodies))

    def _by_office(self, words: str) -> Person | None:
        """The last person whose office is called like this, else of whom no office is told and who may hold it."""
        offices = [word.casefold() for word in words.split() if self._is_office(word)]
        endings = grammar(self.lists.language)
        if any(map(endings.is_several, offices)):
            return None  # "the ministers" are not the minister
        called = endings.compounded.intersection(offices if " " not in words else ())
        heads, owners = called | _heads_of(self.lists.language, words.casefold(), tuple(offices)), self._owners(words)
        for person in islice(reversed(self.people), _FARTHEST):
            if not heads.isdisjoint(self._held_by(person)) and self._may_hold(person, words, owners):
                return person
        return self._without_office(words, offices)

    def _held_by(self, person: Person) -> frozenset[str]:
        """What the office of a person is called."""
        role = person.role.casefold().replace(",", " ")
        endings = grammar(self.lists.language)
        if not endings.alike:
            return _called(self.lists.language, role)
        return _heads_of(self.lists.language, role, tuple(filter(self._is_office, role.split())))

    def _is_holder(self, mention: Mention) -> bool:
        """Whether a body's name begins with who holds an office in it: "голова ОВА"."""
        head = mention.name.split(maxsplit=1)[0] if mention.kind == "body" else ""
        return bool(head) and bool(grammar(self.lists.language).alike) and self._is_office(head)

    def _words_of(self, role: str) -> list[str]:
        return role.casefold().replace(",", " ").split()

    def _may_hold(self, person: Person, words: str, owners: set[str]) -> bool:
        """Whether an office of these owners may be a person's; "Israel's minister" is not that of Egypt."""
        region = grammar(self.lists.language).region
        told, held = (any(map(str.startswith, self._words_of(text), repeat(region))) for text in (words, person.role))
        if region and told and not held:
            return False  # a governor is no minister
        others = self._owners(person.role)
        if owners and not others and self._is_of_another(person, words):
            return False  # "the U.S. president", and "President Putin" was named last
        if not owners or not others or owners & others:
            return True
        if region and told and any(word in region for word in self._words_of(words)):
            return True  # "голова ОВА" is that of the region named before
        return bool(self._parties(words) & self._party_of(person))

    def _is_of_another(self, person: Person, words: str) -> bool:
        """Whether a person is known to speak for another country than the one that the words of an office name."""
        theirs, told = self._party_of(person), self._parties(words)
        return bool(theirs and told and not theirs & told)

    def _party_of(self, person: Person) -> set[str]:
        """For whom a person speaks."""
        party = self.names.party(person.name) if self.names is not None else ""
        return {party} if party else set()

    def _parties(self, words: str) -> set[str]:
        """Whose an office is."""
        return set(self.names.parties_in(words, adjectives=True)) if self.names is not None else set()

    def _without_office(self, words: str, offices: Sequence[str]) -> Person | None:
        """The last known person of the party who is told by name alone: "Трамп", then "американский лидер"; where no
        party is told only who was named last.
        """
        endings = grammar(self.lists.language)
        parties = self._parties(words) if endings.sole else set()
        if not offices or offices[0] not in endings.leading:
            return None
        if not parties and endings.sole.isdisjoint(self._words_of(words)):
            return None
        known = islice(reversed(self.people), _FARTHEST if parties else 1)
        fit = (one for one in known if not one.role or not endings.sole.isdisjoint(self._words_of(one.role)))
        return next((one for one in fit if (party := self._party_of(one)) and (not parties or party & parties)), None)

    def _owners(self, words: str) -> set[str]:
        """Whose an office is, by how the names beside it begin; where every noun has a capital, the last one."""
        if self.lists.nouns_are_capital:
            return self._last_owner(words)
        named = (word for word in words.split() if word[0].isupper() or self._is_land(word))
        return {word.casefold()[:_OWNER] for word in named if not self._tells_office(word)}

    def _last_owner(self, words: str) -> set[str]:
        """Whose an office is, by how the last noun begins that is none of its own, nor one for any region."""
        areas = grammar(self.lists.language).areas
        nouns = [word.casefold() for word in words.split() if word[0].isupper()]
        nouns = [noun for noun in nouns if not self.lists.look_up(noun)[0] & (Word.ROLE | Word.BODY)]
        return {noun[:_OWNER] for noun in nouns[-1:] if not noun.endswith(areas)}

    def _tells_office(self, word: str) -> bool:
        """Whether a word is one for an office, or tells of what: "Міський голова"."""
        return self._is_office(word) or word.casefold().startswith(tuple(grammar(self.lists.language).of))

    def _is_land(self, word: str) -> bool:
        """Whether a word names a country, or is its adjective: "катарський"."""
        return bool(self.lists.look_up(word.casefold())[0] & Word.LAND)

    def _is_office(self, word: str) -> bool:
        return bool(self.lists.look_up(word.casefold())[0] & Word.ROLE)

    def _fuller(self, name: str) -> str:
        """The fuller form in which a body has stood before: "the ministry" after "the Ministry of Energy"."""
        words = name.casefold().split()
        if len(words) == 1 and words[0] in grammar(self.lists.language).compounded:
            return self._compound_of(words[0]) or name
        if not self._joined.issuperset(words) or (name.isupper() and grammar(self.lists.language).oblique):
            return name  # "ООН" is not its council
        told = frozenset(words)
        for known, have in islice(reversed(self.bodies.items()), _FARTHEST):
            if told <= have and len(known.split()) > len(words) and not self._is_joint(known, told):
                return known
        return name

    def _compound_of(self, noun: str) -> str | None:
        """The body named last whose noun ends with this one: "das Verteidigungsministerium", then "das Ministerium"."""
        for known, have in islice(reversed(self.bodies.items()), _FARTHEST):
            if any(word.endswith(noun) and word != noun for word in have):
                return known
        return None

    def _is_joint(self, name: str, told: frozenset[str]) -> bool:
        """Whether a name is of two together, and not only one of them is meant: "the Government and the Front"."""
        words = name.casefold().split()
        joins = [at for at, word in enumerate(words[:-1]) if self.lists.look_up(word)[0] & Word.JOIN]
        return any(
            words[at] not in told and self.lists.look_up(words[at + 1])[0] & (Word.ARTICLE | Word.BODY) for at in joins
        )
