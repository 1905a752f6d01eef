"""Known names as they are written down: the table that ships with the package (`languages/register.tsv`), and files of
one's own in TOML.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from holdfire.reader.lexicon import choices
from holdfire.reader.lists import text_of
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

KINDS = ("person", "office", "body", "place")
GENDERS = ("m", "f", "p")
PARTED = "; "
COLUMNS = ("en", "de", "uk", "ru")
"""The languages of the table, in the order of its columns behind the first four."""


class Entry(NamedTuple):
    """One person, office, body or place, with the ways to write it in each language, all in the nominative."""

    name: str  # in English; what a claim calls it (`entity`)
    kind: str
    gender: str  # m, f, p (several) or "" where it is not told
    party: str  # for whom they speak; "" if not known
    names: Mapping[str, tuple[str, ...]]


@cache
def shipped_rows() -> tuple[tuple[str, ...], ...]:
    """The lines of the table that ships with the package, each with its columns."""
    return tuple(tuple(line.split("\t")) for line in text_of("register.tsv").splitlines() if line[0] != "#")


@cache
def shipped_entry(number: int) -> Entry:
    """The entry of one of the lines that ship with the package."""
    name, kind, gender, party, *columns = shipped_rows()[number]
    names = {one: tuple(told.split(PARTED)) for one, told in zip(COLUMNS, columns, strict=True) if told}
    return Entry(name, kind, gender, party, names)


def shipped() -> tuple[Entry, ...]:
    """All entries that ship with the package."""
    return tuple(map(shipped_entry, range(len(shipped_rows()))))


def spelled(names: Iterable[str]) -> Iterator[str]:
    """Every name that names with choices (`{a,b}`) stand for."""
    for name in names:
        if "{" in name:
            yield from choices(name)
        else:
            yield name


def alias_words(name: str) -> tuple[str, ...]:
    """A name as folded words, cut as a text is."""
    return tuple(tokenize(name).forms)
