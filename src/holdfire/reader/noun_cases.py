"""How nouns and their adjectives change with the case in one language, as its list tells (`declension`)."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class NounCases(NamedTuple):
    """The endings of one language; blank where nouns do not change, or are put right otherwise (`grammar`)."""

    nouns: tuple[str, ...]  # of nouns that are in no list with them, the longest first
    genitives: frozenset[str]  # articles of the genitive of masculine and neuter
    genders: Mapping[str, tuple[str, ...]]  # ends of nouns by the ending that an adjective has before them
    bare: frozenset[str]  # articles without an ending, behind which an adjective has its own
    several: tuple[str, ...]  # ends of nouns that mean several people, in the dative
    of_one: frozenset[str]  # articles of one in an oblique case, before a noun that is inflected like an adjective
    of_several: frozenset[str]  # articles of several in an oblique case
    described: tuple[str, ...]  # ends of nouns that are inflected like adjectives, in an oblique case: "Beamten"
    told: tuple[str, ...]  # ends of words for what somebody tells, behind whose it is, where that is told in one

    def adjective_ending(self, noun: str) -> str:
        """The ending of an adjective that stands before a noun without an article."""
        return next((ending for ending, nouns in self.genders.items() if noun.endswith(nouns)), "er")


def noun_cases(table: Mapping[str, Any]) -> NounCases:
    """The endings that a list tells."""
    return NounCases(
        nouns=tuple(sorted(table.get("nouns", "").split(), key=len, reverse=True)),
        genitives=frozenset(table.get("genitive", "").split()),
        genders={ending: tuple(text.split()) for ending, text in table.get("adjective", {}).items()},
        bare=frozenset(table.get("bare", "").split()),
        several=tuple(f"{end}n" for end in table.get("several", "").split()),
        of_one=frozenset(table.get("of_one", "").split()),
        of_several=frozenset(table.get("of_several", "").split()),
        described=tuple(table.get("described", "").split()),
        told=tuple(table.get("told", "").split()),
    )
