"""Names that are known beforehand (`languages/register.toml`): persons, offices, places that stand for governments."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from holdfire.reader.lists import Stems, fits, stems_of, tree_of
from holdfire.reader.tokens import tokenize


class Entry(NamedTuple):
    """One person, office or place of the register; an alias is folded words, of which each may be a stem."""

    name: str
    kind: str
    gender: str
    party: str  # for whom they speak; "" if not known
    aliases: tuple[str, ...]


_Alias = tuple[tuple[str, ...], Entry]
_SHORTEST_STEM, _LONGEST_ENDING = 3, 5


class Register(NamedTuple):
    """The names that are known beforehand, by the first word of their aliases."""

    exact: dict[str, list[_Alias]]
    stems: Stems[list[_Alias]]
    cached: dict[str, tuple[_Alias, ...]]

    def aliases(self, form: str) -> tuple[_Alias, ...]:
        """The aliases that may begin with the folded word, the longest first."""
        found = self.cached.get(form)
        if found is None:
            fitting = list(self.exact.get(form, ()))
            for stem in stems_of(form, self.stems.longest, _SHORTEST_STEM, _LONGEST_ENDING):
                fitting += self.stems.get(stem, ())
            if len(self.cached) >= _MOST_CACHED:
                self.cached.clear()
            found = self.cached[form] = tuple(sorted(fitting, key=lambda alias: -len(alias[0])))
        return found


_MOST_CACHED = 100_000


@cache
def register() -> Register:
    """The register that ships with the package."""
    entries = [
        Entry(row["name"], row["kind"], row.get("gender", ""), row.get("party", ""), tuple(row["aliases"]))
        for row in tree_of("register")["entry"]
    ]
    return register_of(entries)


def register_of(entries: Sequence[Entry]) -> Register:
    """A register of these entries."""
    found = Register({}, Stems(), {})
    for entry in entries:
        for alias in entry.aliases:
            first, *rest = alias.split()
            table = found.stems if first.endswith("*") else found.exact
            bare = first.removesuffix("*")
            table[bare] = [*table.get(bare, ()), (tuple(rest), entry)]
    return found


def known_as(words: Sequence[str], known: Register) -> Entry | None:
    """The entry whose whole alias the folded words are."""
    if not words:
        return None
    for rest, entry in known.aliases(words[0]):
        if len(rest) == len(words) - 1 and fit(words[1:], rest):
            return entry
    return None


def fit(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether folded words are those of an alias, each of which may be a stem."""
    return len(words) == len(wanted) and all(map(fits, words, wanted))


def party_of(name: str) -> str:
    """For whom somebody of the register speaks; "" for everybody else."""
    entry = known_as(tokenize(name).forms, register())
    return entry.party if entry is not None else ""


def parties_in(text: str) -> tuple[str, ...]:
    """The parties whose people, offices or places are named in a text, in order, by the register."""
    tokens, known = tokenize(text), register()
    found = [
        entry.party
        for place, form in enumerate(tokens.forms)
        if tokens.is_capital(place)
        for rest, entry in known.aliases(form)[:1]
        if entry.party and fit(tokens.forms[place + 1 : place + 1 + len(rest)], rest)
    ]
    return tuple(dict.fromkeys(found))
