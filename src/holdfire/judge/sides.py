"""Who took part in an event, and whether the pledge is about them. No party has a role here: the pledge names whom it
restrains and whom it leaves out, and a list of names tells how sources spell them.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np

from holdfire.model.actors import Actors
from holdfire.model.place import Fit
from holdfire.model.pledge import Pledge, Restrained
from holdfire.model.rows import Rows
from holdfire.stats.arrays import BoolArray


class Parties:
    """The parties of a pledge under all names that are known for them."""

    def __init__(self, pledge: Pledge, actors: Actors) -> None:
        """Take the names from the pledge, and their spellings from the list."""
        self.pledge = pledge
        self.actors = actors
        self._found: dict[str, Restrained | None] = {}
        self._fired: dict[tuple[str, str], Fit] = {}

    @property
    def several(self) -> bool:
        """Whether the pledge restrains more than one, so that it is about the fighting between them."""
        return len(self.pledge.restrains) > 1

    def party(self, actor: str) -> Restrained | None:
        """The party that an actor of a source is; None if the pledge names nobody so."""
        if actor not in self._found:
            names = self.actors.called(actor)
            self._found[actor] = next(
                (one for one in self.pledge.restrains if any(one.is_called(name) for name in names)), None
            )
        return self._found[actor]

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self.pledge.leaves_out)

    def binds(self, actor: str) -> Fit:
        """Whether the pledge restrains the actor; one whom it does not name may be anybody."""
        party = self.party(actor)
        if party is not None:
            return self.pledge.binds(party.party)
        return Fit.NO if self.actors.called(actor) & self._left_out else Fit.MAYBE

    def fired(self, by: str, sides: str) -> Fit:
        """Whether the pledge restrains who fired; where only the sides are told, whether it is about both."""
        told = by, "" if by else sides
        if told not in self._fired:
            bound = [self.binds(side) for side in self.actors.sides(sides)] if not by else []
            self._fired[told] = self.binds(by) if by else Fit.NO if Fit.NO in bound else Fit.MAYBE
        return self._fired[told]


class Between(NamedTuple):
    """Which events are between the parties of a pledge.

    Attributes:
        chosen: of each row, whether it is.
        parties: names of the parties that were found among the sides.
    """

    chosen: BoolArray
    parties: tuple[str, ...]


def between_parties(parties: Parties, events: Rows) -> Between | None:
    """Which events are of fighting that the pledge is about: each armed side is a party, or the one who fired is. Of a
    pledge that restrains one alone, those in which it took part.

    Args:
        parties: of the pledge.
        events: rows of the table `events`.

    Returns:
        None where the sides of no event show fighting of that kind, so that the parties may stand there under names
        that nobody listed: then nothing can be told apart, and silence would be made of ignorance.
    """
    told, which = events.distinct("by", "sides")
    found: set[str] = set()
    chosen, opposed = np.zeros(len(told), np.bool_), False
    for number, (by, sides) in enumerate(told):
        named = [parties.party(actor) for actor in ((by,) if by else parties.actors.sides(sides))]
        present = {one.party for one in named if one is not None}
        chosen[number] = bool(present) and (not parties.several or None not in named)
        if chosen[number]:
            found |= present
            opposed = opposed or not parties.several or len(present) > 1
    return Between(chosen[which], tuple(sorted(found))) if opposed else None
