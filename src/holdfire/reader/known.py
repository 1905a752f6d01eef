"""Names that are known beforehand (`languages/register.tsv`): persons, offices, bodies, and places that stand for
governments, each by the ways to write it in each language.

A name is written in the nominative; its other forms follow from the endings of its language
(`languages/<xx>/names.toml`). Of persons every word is inflected, of others the noun and what stands before it.
Countries and their capitals are those of the place tables.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import takewhile

from holdfire.reader.known_file import (
    COLUMNS,
    PARTED,
    Entry,
    alias_words,
    own_entries,
    shipped,
    shipped_entry,
    shipped_rows,
    spelled,
)
from holdfire.reader.lists import text_of, tree_of
from holdfire.reader.place_table import Endings, place_table
from holdfire.reader.places import find_places
from holdfire.reader.recalled import HELD, Recalled
from holdfire.reader.slotted import Row
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.words import LANGUAGES

_COUNTRY = 2  # letters of the code of a country


@dataclass(slots=True, unsafe_hash=True)
class Alias(Row):
    """One way to write a name, in the nominative."""

    name: str  # as printed
    words: tuple[str, ...]  # folded
    forms: tuple[frozenset[str], ...]  # of each word in all cases
    capitals: tuple[int, ...]  # words behind the first that are printed with a capital letter too
    initials: bool  # whether it is printed in capitals: "WHO" is not "who"
    entry: Entry
    own: bool  # whether it is of a register of one's own


@dataclass(slots=True, unsafe_hash=True)
class Hit(Row):
    """A known name in a text: which, in which words, and the token behind it."""

    alias: Alias
    last: int

    @property
    def entry(self) -> Entry:
        """Whom it means."""
        return self.alias.entry


@dataclass(eq=False)
class Names:
    """The names that are known in one language, by the forms of the first words of their aliases, the longest first."""

    language: str
    register: "Register"
    _waiting: dict[str, list[tuple[str, Entry | int]]] = field(init=False, default_factory=dict)
    _starts: dict[str, list[Alias]] = field(init=False, default_factory=dict)
    _found: dict[str, tuple[Alias, ...]] = field(init=False, default_factory=dict)
    _unfolded: set[str] = field(init=False, default_factory=set)
    _rules: Mapping[str, Endings] = field(init=False)
    _forms: dict[tuple[str, str], frozenset[str]] = field(init=False, default_factory=dict)
    _meant: Recalled[Entry | None] = field(init=False)

    def __post_init__(self) -> None:
        self._meant = Recalled(self._look_up)
        self._rules = {table: Endings(rules) for table, rules in tree_of(self.language, "names").items()}
        for entry in self.register.own:
            self._wait(entry.names.get(self.language, ()), entry)
        column = COLUMNS.index(self.language) - len(COLUMNS)
        for number, row in enumerate(shipped_rows()):
            self._wait(row[column].split(PARTED) if row[column] else (), number)

    def _wait(self, names: Iterable[str], entry: Entry | int) -> None:
        """Put names by under the letters that they begin with, until a text has a word that begins so."""
        for name in names:
            for key in _keys(name):
                self._waiting.setdefault(key, []).append((name, entry))

    def starting(self, form: str) -> Sequence[Alias]:
        """The names whose first word may be a folded word, the longest first; one's own before those of the package."""
        found = self._found.get(form)
        if found is None:
            for key in (form[:3], form[:2], form[:1]):
                if key in self._waiting:
                    self._unfold(key)
            if len(self._found) >= HELD:
                self._found.clear()
            found = self._found[form] = tuple(self._starts.get(form, ()))
        return found

    def _unfold(self, key: str) -> None:
        changed = set()
        for name, known in self._waiting.pop(key):
            if name in self._unfolded:
                continue
            self._unfolded.add(name)
            entry, own = (shipped_entry(known), False) if isinstance(known, int) else (known, True)
            for alias in (self.alias(entry, one, own=own) for one in spelled((name,))):
                for form in alias.forms[0]:
                    self._starts.setdefault(form, []).append(alias)
                    changed.add(form)
        for form in changed:
            self._starts[form].sort(key=partial(_rank, form))

    # ---- names in a text

    def at(self, tokens: Tokens, place: int) -> Hit | None:
        """The longest name that begins at a token with a capital letter."""
        form = tokens.forms[place]
        for alias in self._found[form] if form in self._found else self.starting(form):
            last = place + len(alias.words)
            if self._fits(alias, tokens, place, last) and all(tokens.is_capital(place + at) for at in alias.capitals):
                return Hit(alias, last)
        return None

    def whole(self, tokens: Tokens, first: int, last: int) -> Hit | None:
        """The name that the tokens from `first` to before `last` are, and nothing else; small letters do not matter."""
        for alias in self.starting(tokens.forms[first]) if first < last else ():
            if len(alias.words) == last - first and self._fits(alias, tokens, first, last):
                return Hit(alias, last)
        return None

    def person(self, tokens: Tokens, first: int, last: int) -> Entry | None:
        """The person whom tokens name with more between the given name and the surname, or with an initial: "Sergey
        Viktorovich Lavrov", "S. Lavrov".
        """
        forms = tokens.forms
        if last - first < 3:
            return None
        if len(forms[first]) == 1 and forms[first + 1] == ".":
            hit = self.whole(tokens, last - 1, last)
            given = self._given(hit.entry) if hit is not None and hit.entry.kind == "person" else ()
            return hit.entry if hit is not None and forms[first] in {name[0] for name in given} else None
        for alias in self.starting(forms[first]):
            ends = len(alias.words) == 2 and forms[last - 1] in alias.forms[1]
            if (
                ends
                and alias.entry.kind == "person"
                and all(form.isalpha() or form == "." for form in forms[first:last])
            ):
                return alias.entry
        return None

    # ---- names as they stand alone

    def named(self, name: str) -> Entry | None:
        """The entry that a name means: as the register calls it, or in this language in whatever case; None if none, or
        if it may be several.
        """
        return self._meant[name]

    def party(self, name: str) -> str:
        """For whom somebody speaks; "" if it is not known."""
        entry = self.named(name)
        return entry.party if entry is not None else ""

    def parties_in(self, text: str, *, adjectives: bool = False) -> tuple[str, ...]:
        """The parties whose people and bodies are named in a text, in order, and after them those of its places.

        Args:
            text: the text.
            adjectives: whether adjectives of places count ("американский").
        """
        tokens = tokenize(text)
        hits = (self.at(tokens, place) for place in range(len(tokens)))  # a people has a small letter: "талибы"
        told = [hit.entry.party for hit in hits if hit is not None]
        places = (place for place in find_places(tokens, self.language) if adjectives or not place.adjective)
        told += [entry.party for place in places if (entry := self._of_place(place.code)) is not None]
        return tuple(dict.fromkeys(filter(None, told)))

    def places_in(self, text: str) -> tuple[str, ...]:
        """The codes of places that are named in a text by their nouns."""
        return tuple(place.code for place in find_places(tokenize(text), self.language) if not place.adjective)

    def _look_up(self, name: str) -> Entry | None:
        found = self.register.by_name(name)
        if found is not None:
            return found
        tokens = tokenize(name)
        if not len(tokens):
            return None
        hit = self.whole(tokens, 0, len(tokens))
        return hit.entry if hit is not None else self.person(tokens, 0, len(tokens)) or self._place(tokens)

    def _place(self, tokens: Tokens) -> Entry | None:
        """The country or capital that tokens are; None for one that shares its name with another place."""
        first, *rest = tokens.forms
        table = place_table(self.language)
        if first in table.choices:
            return None
        fitting = (entry for behind, entry in table.rows(first) if behind == tuple(rest))
        place = next(fitting, None)
        if place is not None and place.initials and not tokens.words(0, len(tokens)).isupper():
            return None
        return self._of_place(place.code) if place is not None and not place.adjective else None

    @cached_property
    def states(self) -> frozenset[str]:
        """The parties that are states."""
        return frozenset(self.party_of_land(code) for code in place_table("en").names if len(code) == _COUNTRY)

    def party_of_land(self, code: str) -> str:
        """The party that a country is, by its code, or a capital that stands for it; "" for other places."""
        entry = self._of_place(code)
        return entry.party if entry is not None else ""

    def _of_place(self, code: str) -> Entry | None:
        """A country, or a capital that stands for it."""
        if len(code) != _COUNTRY and code not in _capitals():
            return None
        country = _english(code[:_COUNTRY])
        known = self.register.by_name(country)
        return Entry(_english(code), "place", "", known.party if known is not None else country, {})

    # ---- forms

    def _fits(self, alias: Alias, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens, of which the first is known to fit, are an alias."""
        if last > len(tokens):
            return False
        if alias.initials and not tokens.words(first, first + 1)[:2].isupper():
            return False
        place = first + 1
        while place < last and tokens.forms[place] in alias.forms[place - first]:
            place += 1
        return place == last

    def alias(self, entry: Entry, name: str, *, own: bool = False) -> Alias:
        """One of the ways to write a name, without choices, with its forms."""
        words, printed = alias_words(name), name.split()
        cut_alike = len(printed) == len(words)
        capitals = [at for at, word in enumerate(printed) if at and word[0].isupper()] if cut_alike else []
        initials = len(printed) == 1 and len(name) > 1 and name.isupper()
        return Alias(name, words, tuple(self._inflected(entry, words)), tuple(capitals), initials, entry, own)

    def _inflected(self, entry: Entry, words: Sequence[str]) -> Iterator[frozenset[str]]:
        """The forms of each word: of all words of a person, and of others the noun and what stands before it."""
        adjectives, ends = self._rules.get("adjective"), False
        for place, word in enumerate(words):
            table = entry.gender
            if entry.kind != "person":
                described = adjectives is not None and adjectives.cases(word) is not None and place < len(words) - 1
                table, ends = ("" if ends else "adjective" if described else "noun"), ends or not described
            yield self._forms_of(word, table)

    def _forms_of(self, word: str, table: str) -> frozenset[str]:
        found = self._forms.get((word, table))
        if found is None:
            cases = self._rules[table].cases(word) if table in self._rules else None
            forms = frozenset(form for case in cases for form in case) if cases else frozenset((word,))
            found = self._forms[word, table] = forms
        return found

    def _given(self, entry: Entry) -> set[str]:
        """The given names of a person in this language, folded."""
        spellings = (alias_words(name) for name in spelled(entry.names.get(self.language, ())))
        return {words[0] for words in spellings if len(words) > 1}


@dataclass(frozen=True)
class Register:
    """All names that are known beforehand: those of the package, and before them one's own.

    Two registers are the same if their own entries came from the same words (`digest`).
    """

    digest: str = ""
    own: tuple[Entry, ...] = field(default=(), compare=False)

    def names(self, language: str) -> Names:
        """The names in one language: en, uk, ru or de; made ready when they are first asked for."""
        return _names(self, language)

    def by_name(self, name: str) -> Entry | None:
        """The entry that is called so in English."""
        known = _by_name(self).get(name.casefold())
        return shipped_entry(known) if isinstance(known, int) else known

    def entity(self, speaker: str | None, language: str) -> str:
        """What the register calls a speaker of a text in this language; "" if it does not know them."""
        from holdfire.model.claim import AUTHOR  # a process that only gives out files needs no models

        if speaker in {None, AUTHOR} or language not in LANGUAGES:
            return ""
        entry = self.names(language).named(str(speaker))
        return entry.name if entry is not None else ""

    def named(self, name: str) -> Entry | None:
        """The entry that a name means in any of the languages."""
        found = (self.names(language).named(name) for language in LANGUAGES)
        return next((entry for entry in found if entry is not None), None)

    def clashes(self) -> Iterator[tuple[str, Entry, Entry]]:
        """Own aliases that the package has too, with the own entry, which counts, and that of the package."""
        if not self.own:
            return  # all that ships would be read for nothing
        theirs = {
            (language, alias_words(name)): entry
            for entry in shipped()
            for language, names in entry.names.items()
            for name in spelled(names)
        }
        for entry in self.own:
            for language, names in entry.names.items():
                for name in spelled(names):
                    other = theirs.get((language, alias_words(name)))
                    if other is not None and other.name != entry.name:
                        yield name, entry, other


SHIPPED = Register()
"""The register that ships with the package."""


def register_of(files: Sequence[tuple[str, bytes]]) -> Register:
    """The register of the package with the entries of files of one's own before it.

    Args:
        files: the name of each file, for messages, and its bytes.

    Raises:
        DocumentError: the files have faults, which are all told.
    """
    if not files:
        return SHIPPED
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in files)).hexdigest()[:16]
    return Register(digest, own_entries(files))


@cache
def _names(register: Register, language: str) -> Names:
    return Names(language, register)


@cache
def _by_name(register: Register) -> dict[str, Entry | int]:
    rows = {row[0].casefold(): number for number, row in enumerate(shipped_rows())}
    return {**rows, **{entry.name.casefold(): entry for entry in register.own}}


@cache
def _capitals() -> frozenset[str]:
    """The codes of the capitals that stand for their governments."""
    return frozenset(tree_of("register")["capitals"].split())


@cache
def _english(code: str) -> str:
    """The English name of a place, without making all names of English places ready."""
    named = tree_of("register")["countries"].get(code)
    if named is not None:
        return str(named)
    text = _english_places()
    line = text[text.index(f"\n{code}\t") + 1 :].partition("\n")[0]
    return line.split("\t")[_NAMES].partition(";")[0].replace("~", "")


@cache
def _english_places() -> str:
    return text_of("en", "places.tsv")


_LONG, _SHORT = 5, 3  # letters of a word
_NAMES = 3  # the column of the names in the table of places


def _keys(name: str) -> Iterable[str]:
    """The letters by which a name, which may have choices, is found."""
    if name[0] != "{":
        return (_key(name),)
    choice, _, rest = name[1:].partition("}")
    return {_key(one) if rest[:1] == " " else one[:1].lower() for one in choice.split(",")}


def _key(name: str) -> str:
    """The letters by which a name is found, which no ending changes: three of a long word, one of the shortest."""
    word = name.partition(" ")[0].lower()
    if not word.isalpha():
        word = "".join(takewhile(_is_inside, word))
    return word[: 3 if len(word) >= _LONG else 2 if len(word) >= _SHORT else 1]


def _is_inside(sign: str) -> bool:
    """Whether a sign stands within a word of a text."""
    return sign.isalpha() or sign in "'’-"


def _rank(form: str, alias: Alias) -> tuple[int, bool, bool]:
    """The order in which names are tried that a word may begin: the longest, one's own, and a nominative first."""
    return -len(alias.words), not alias.own, alias.words[0] != form
