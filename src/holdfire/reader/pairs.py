"""Verbs and words in two parts with others between them, as the lists of a language name them."""

from collections.abc import Sequence
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
    rank: int = 0  # among those of its first word: of two that fit the longer is taken, else that which is listed first


Pairs = dict[str, tuple[Pair, ...]]
"""Pairs whose first words are the same, by the longest word of their other part, which few texts have."""
RANK = attrgetter("rank")


def by_parts(pairs: Sequence[Pair]) -> dict[str, Pairs]:
    """The pairs of a first word, by the word that must stand behind it. Those of the first word alone stand under "",
    and among those of each word behind it.
    """
    found: dict[str, Pairs] = {second: {} for second in ("", *(pair.rest[0] for pair in pairs if pair.rest))}
    ranked = sorted(pairs, key=lambda pair: -len(pair.rest) - len(pair.other))
    for rank, pair in enumerate(ranked):
        key, told = max(pair.other, key=len), pair._replace(rank=rank)
        for alike in (found[pair.rest[0]],) if pair.rest else found.values():
            alike[key] = (*alike.get(key, ()), told)
    return found
