"""The names of places in one language, in all their forms: read once, when a text of that language first comes."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import or_
from typing import Any

from holdfire.reader.lists import text_of, tree_of
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.towns import Towns, names_in, towns_of

_INITIALS = 5  # letters up to which a name all in capitals is read as initials, which are never printed small


@dataclass(slots=True, eq=False)
class Entry:
    """What one form of a name says: `unit` is what it means beside a word for "region"; an empty kind is no place.

    `unsure`: a small town, whose name may be anybody's.
    """

    code: str
    unit: str
    name: str
    kind: str
    adjective: bool = False
    small: bool = False
    initials: bool = False
    unsure: bool = False


def town(code: str, name: str) -> Entry:
    """A small town, told by the code of its unit."""
    return Entry(code, "", name, "city", unsure=True)


@dataclass(slots=True, eq=False)
class Choice:
    """Another place that a name means if one of these words stands near."""

    code: str
    kind: str
    before: frozenset[str]
    after: frozenset[str]
    reach: int


Rest = tuple[str, ...]


@dataclass(slots=True, eq=False)
class PlaceTable:
    """The names of places in one language, by their first word, the longest first; and the words around them.

    `hidden` holds adjectives that look like a form of another name: "Покровському" of Pokrovske and of Pokrovsk.
    `towns` are small ones whose name is one word.
    """

    starts: Mapping[str, tuple[tuple[Rest, Entry], ...]]
    names: Mapping[str, str]
    hidden: Mapping[str, Entry]
    choices: Mapping[str, tuple[Choice, ...]]
    heads: Mapping[str, frozenset[str]]
    group: Mapping[str, frozenset[str]]
    doubtful: Mapping[str, frozenset[str]]
    modifiers: Mapping[str, str]
    group_heads: Mapping[str, str]
    grouping: frozenset[str]  # words of groups
    towns: Towns

    def rows(self, form: str) -> tuple[tuple[Rest, Entry], ...]:
        """The names that begin with a word, each by the words behind that one, the longest first."""
        rows = self.starts.get(form)
        if rows is not None:
            return rows
        named = self.towns.find(form)
        return () if named is None else (((), town(*named)),)

    def candidates(self, tokens: Tokens) -> list[int]:
        """The tokens at which a place or group may begin; more than there are."""
        forms = tokens.forms
        begins = map(self.starts.__contains__, forms)
        if not self.grouping.isdisjoint(forms):
            begins = map(or_, begins, map(self.grouping.__contains__, forms))
        found = list(itertools.compress(itertools.count(), begins))
        further = self.towns.among(forms, itertools.compress(itertools.count(), tokens.capitals()))
        further += tokens.hyphened()
        return sorted({*found, *further}) if further else found


class Endings:
    """Rules of inflection: the longest ending that fits a word gives its forms, case by case."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        self._rules = {ending: [case.split("/") for case in forms.split(" ")] for ending, forms in rules.items()}
        self._longest = max(map(len, self._rules), default=0)

    def cases(self, word: str) -> list[list[str]] | None:
        """The forms of `word` in each case; None if no rule fits."""
        for length in range(min(len(word), self._longest), -1, -1):
            stem, ending = (word[:-length], word[-length:]) if length else (word, "")
            rule = self._rules.get(ending)
            if rule is not None:
                return [[stem + form for form in case] for case in rule]
        return None


class _Builder:
    """Gathers the forms of all names."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.names = Endings(words["endings"])
        self.joined = Endings(words.get("joined", {}))
        self.inflects = "joined" in words  # also the first of several words
        self.compounds = words["heads"].get("compounds", "").split()  # "Amhara-Region"
        self.full = Endings(words.get("full", {}))
        self.people = Endings(words.get("people", {}))
        self.found: dict[str, tuple[tuple[Rest, Entry], ...]] = {}
        self.hidden: dict[str, Entry] = {}
        self._row: tuple[tuple[Rest, Entry], ...] = (((), Entry("", "", "", "")),)

    def add(self, forms: Rest, entry: Entry) -> None:
        """Take a form of a name; `self.found` has one row for all forms of an entry, of which there are thousands."""
        start, rest = forms[0], forms[1:]
        known = self.found.get(start, ())
        first = next((one for other, one in known if other == rest), None)
        if first is not None:
            if entry.adjective and not first.adjective:
                self.hidden.setdefault(start, entry)
            return
        if rest:
            self.found[start] = (*known, (rest, entry))
            return
        if self._row[0][1] is not entry:
            self._row = ((rest, entry),)
        self.found[start] = (*known, *self._row) if known else self._row

    def add_name(self, code: str, kind: str, unit: str, marked: str, first: str) -> None:
        name = first if marked[0] == "~" else marked.replace("~", "")
        entry = Entry(code, unit, name, kind, initials=len(marked) <= _INITIALS and marked.isupper())
        for forms in self._forms(marked):
            self.add(forms, entry)
        if kind == "region" and " " not in name:
            for head in self.compounds:
                self.add((f"{name.lower()}-{head}",), entry)

    def add_towns(self, text: str) -> Towns:
        """Take the smaller towns, each told by the code of its unit; a name that is known already stays as it is."""
        listed = list(names_in(text))
        plain = ((self._forms_of(name.lower()), offset) for _, name, offset in listed if " " not in name)
        forms = ((form, offset) for inflected, offset in plain for form in inflected)
        towns = towns_of(text, ((form, offset) for form, offset in forms if form not in self.found))
        for code, name, _ in listed:
            if " " in name:
                self._add_longer(name, town(code, name), towns)
        return towns

    def _add_longer(self, name: str, entry: Entry, towns: Towns) -> None:
        """Take a town of several words, and the one whose name is its first word."""
        *first, last = name.lower().split()
        for forms in self._forms(name) if self.inflects else ((*first, form) for form in self._forms_of(last)):
            self.add(forms, entry)
            if (shorter := towns.find(forms[0])) is not None:
                self.add(forms[:1], town(*shorter))

    def _forms_of(self, word: str) -> Iterator[str]:
        return itertools.chain.from_iterable(self.names.cases(word) or [[word]])

    def add_adjective(self, code: str, kind: str, unit: str, name: str) -> None:
        entry = Entry(code, unit, name, kind, adjective=True, small=name[0].islower())
        if " " in name:
            self.add(tuple(name.lower().split()), entry)
            return
        word = name.lower()
        for case in self.full.cases(word) or self.people.cases(word) or [[word]]:
            for form in case:
                self.add((form,), entry)

    def _forms(self, name: str) -> Iterator[Rest]:
        words = name.split()
        if len(words) == 1 and name[0] != "~" and "." not in name:
            for case in self.names.cases(name.lower().replace("’", "'")) or [[name.lower()]]:
                yield from ((form,) for form in case)
            return
        cases = [self._cases(word, last=place == len(words) - 1) for place, word in enumerate(words)]
        width = max(len(case) for case in cases)
        for place in range(width):
            for chosen in itertools.product(*(case[place] if len(case) > 1 else case[0] for case in cases)):
                yield tuple(form for forms in chosen for form in forms)

    def _cases(self, word: str, *, last: bool) -> list[list[Rest]]:
        """The forms of one word of a longer name, each as tokens; a single case if it does not change."""
        tokens = tuple(tokenize(word.lstrip("~")).forms)
        if word[0] == "~" or len(tokens) > 1:
            return [[tokens]]
        cases = (None if last else self.joined.cases(tokens[0])) or self.names.cases(tokens[0])
        return [[tokens]] if cases is None else [[(form,) for form in case] for case in cases]


@cache
def place_table(language: str) -> PlaceTable:
    """The names of places in a language: en, uk, ru or de."""
    words = tree_of(language, "places")
    builder = _Builder(words)
    shown: dict[str, str] = {}
    for phrase in words["ambiguous"]["no_place"]:
        builder.add(tuple(tokenize(phrase).forms), Entry("", "", phrase, ""))
    rows = [line.split("\t") for line in text_of(language, "places.tsv").splitlines() if line[0] != "#"]
    for code, kind, *more in rows:
        unit, names = more[:2]
        first = names.split(";", 1)[0].replace("~", "")
        shown.setdefault(code, first)
        for name in names.split(";"):
            builder.add_name(code, kind, unit, name, first)
    for code, kind, *more in rows:
        if len(more) > 2:
            for name in more[2].split(";"):
                builder.add_adjective(code, kind, more[0], name)
    return _finished(builder, words, shown, builder.add_towns(text_of(language, "towns.tsv")))


def _finished(builder: _Builder, words: Mapping[str, Any], shown: dict[str, str], towns: Towns) -> PlaceTable:
    shown.pop("", None)
    starts = builder.found  # in place: two tables of all forms would be half as much again
    for first, rests in starts.items():
        if len(rests) > 1:
            starts[first] = tuple(sorted(rests, key=lambda item: -len(item[0])))
    group, heads = _word_sets(words["group"]), _word_sets(words["heads"])
    heads["any"] = heads["region"] | heads["several_regions"] | heads["district"] | heads["direction"]
    group_heads = {form: label for label in _HEADS for form in group[label]}
    modifiers = {form: label for label in _MODIFIERS for form in group.get(label, ())}
    return PlaceTable(
        starts=starts,
        names=shown,
        hidden=builder.hidden,
        choices=_choices(words["choose"]),
        heads=heads,
        group=group,
        doubtful=_word_sets(words["ambiguous"]),
        modifiers=modifiers,
        group_heads=group_heads,
        grouping=frozenset((*modifiers, *group_heads)),
        towns=towns,
    )


_SIDES = ("south-east", "south-west", "north-east", "north-west", "south", "north", "east", "west", "center")
_MODIFIERS = ("front-line", *_SIDES, "border", "rear", "other", "several", "all")
_HEADS = ("villages", "areas", "regions", "cities")


def _word_sets(lists: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in lists.items()}


def _choices(listed: list[Mapping[str, Any]]) -> dict[str, tuple[Choice, ...]]:
    found: dict[str, tuple[Choice, ...]] = {}
    for tree in listed:
        near = tree.get("near", "").split()
        before, after = (frozenset([*tree.get(side, "").split(), *near]) for side in ("before", "after"))
        choice = Choice(tree["code"], tree["kind"], before, after, tree["reach"])
        for name in tree["names"]:
            found[name] = (*found.get(name, ()), choice)
    return found
