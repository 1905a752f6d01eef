"""A mention of somebody who may speak, as it stands in a block."""

from dataclasses import dataclass

from holdfire.reader.slotted import Row

OWNED = ("'s", "’s")
"""Endings of whoever something belongs to."""
APOSTROPHES = frozenset("'’")
PEOPLE = frozenset(("person", "name"))
"""Kinds of mentions by which somebody is called by a name."""


@dataclass(slots=True, unsafe_hash=True)
class Mention(Row):
    """One mention of somebody who may speak: tokens from `first` to before `last`, and what they say of them."""

    first: int
    last: int
    name: str  # without articles and titles, as printed; "" for a pronoun
    role: str  # as printed; "" if none
    kind: str  # person | office | body | pronoun | place
    gender: str  # m | f | p (several) | "" where it is not told
    known: bool = False  # whether the register knows it: then its name is in the nominative
