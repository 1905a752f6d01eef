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
_PARTED = "; "


class Entry(NamedTuple):
    """One person, office, body or place, with the ways to write it in each language, all in the nominative."""

    name: str  # in English; what a claim calls it (`entity`)
    kind: str
    gender: str  # m, f, p (several) or "" where it is not told
    party: str  # for whom they speak; "" if not known
    names: Mapping[str, tuple[str, ...]]


@cache
def shipped() -> tuple[Entry, ...]:
    """The entries that ship with the package."""
    rows = (line.split("\t") for line in text_of("register.tsv").splitlines() if line[0] != "#")
    return tuple(
        Entry(name, kind, gender, party, {one: tuple(told.split(_PARTED)) for one, told in zip(_ORDER, names, strict=True) if told})
        for name, kind, gender, party, *names in rows
    )


_ORDER = ("en", "de", "uk", "ru")
"""The languages of the table, in the order of its columns."""


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
