"""Verbs and words in two parts with others between them, as the lists of a language name them."""

from operator import attrgetter
from typing import NamedTuple

from holdfire.model.claim import Act


class Pair(NamedTuple):
    """Words in two parts with others between them."""

    rest: tuple[str, ...]  # further words of the first part
    other: tuple[str, ...]
    anywhere: bool  # whether the other part need not end its clause
    word: int
    act: Act | None
    rank: tuple[int, int]  # of two that fit the longer is taken, else that which is listed first


class Pairs(dict[str, list[Pair]]):
    """Pairs whose first words are the same, by the longest word of their other part, which few texts have; `others`
    holds these. Those of a first word alone stand under "", and among those of each word that may stand behind it.
    """

    others: frozenset[str] = frozenset()


RANK = attrgetter("rank")


def spread(seconds: dict[str, Pairs]) -> None:
    """Let the pairs of a first word alone stand among those of each word behind it."""
    alone = seconds.get("", Pairs())
    for second, told in seconds.items():
        for other, pairs in alone.items() if second else ():
            told.setdefault(other, []).extend(pairs)
        told.others = frozenset(told)
