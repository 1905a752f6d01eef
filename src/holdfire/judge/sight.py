"""What a panel can see of a reading: which of its places stand for those of the reading, and whether it speaks to its
kinds of attack (docs/method.md §10).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from holdfire.model.kind import ANY, WEAPONS, kind_fits
from holdfire.model.measure import Measure
from holdfire.model.place import Fit, is_zone, place_fit

STAND_INS = {
    "other-cities": "oblast-centres",
    "donbas-conflict-zone": "donetsk-and-luhansk",
    "certain-areas-of-donetsk-and-luhansk": "donetsk-and-luhansk",
}
"""Zones of which nobody listed the places, and the group that stands for each where the register has it."""


class Register(Protocol):
    """What the judge asks of a register of places."""

    def fit(self, area: str, place: str) -> Fit:
        """Whether `place` lies in `area`."""
        ...

    def members(self, group_code: str, /) -> Sequence[str]:
        """Codes of the members of a group; none where they are not known."""
        ...

    def neighbours(self, code: str, /) -> Sequence[str]:
        """Codes of the units that share a border with a unit."""
        ...


class CodesAlone:
    """No register: what the codes themselves tell, and no group."""

    def fit(self, area: str, place: str) -> Fit:
        """As `model.place.place_fit`."""
        return place_fit(area, place)

    def members(self, group_code: str, /) -> Sequence[str]:  # noqa: ARG002  # the protocol names it
        """None."""
        return ()

    def neighbours(self, code: str, /) -> Sequence[str]:  # noqa: ARG002  # the protocol names it
        """None."""
        return ()


@dataclass(frozen=True)
class Sight:
    """How the places of a panel show those of a reading.

    Attributes:
        shown: codes of the panel's places that stand for the reading's, in the order of the panel.
        coarser: places of the reading (or members of a group of it), each with the wider place of the panel that holds
            it.
        groups: groups of the reading, each with the group whose members were taken, and how many of them are seen.
        unseen: places of the reading, and members of its groups, that no place of the panel holds.
    """

    shown: tuple[str, ...]
    coarser: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    unseen: tuple[str, ...] = ()


def see_places(watched: Sequence[str], asked: Iterable[str], register: Register) -> Sight:
    """Which of the watched places stand for the places that are asked for.

    A place stands for itself and for all that holds it whole; a wider place for a part of it that nobody watches by
    itself; a group for its known members, cities that nobody named for the oblast centres. A zone whose members nobody
    knows is seen only as part of its country, where that is watched as a whole: all else would be a guess. Of watched
    places that lie in one another only the widest is taken, so that nothing is counted twice.
    """
    shown: set[str] = set()
    coarser: list[tuple[str, str]] = []
    groups: list[tuple[str, str, tuple[str, ...]]] = []
    unseen: list[str] = []

    def show(place: str) -> None:
        whole = widest([unit for unit in watched if register.fit(place, unit) is Fit.YES], register)
        holding = (place[:2],) if is_zone(place) else watched
        around = [unit for unit in holding if unit in watched and register.fit(unit, place) is Fit.YES]
        shown.update(whole or around[-1:])
        if not whole and around:
            coarser.append((place, around[-1]))
        elif not whole:
            unseen.append(place)

    for place in asked:
        group, members = _members(place, register)
        if members:
            groups.append((place, group, members))
        for one in members or (place,):
            show(one)
    return Sight(
        shown=tuple(unit for unit in watched if unit in shown),
        coarser=tuple(dict.fromkeys(coarser)),
        groups=tuple(groups),
        unseen=tuple(dict.fromkeys(unseen)),
    )


def widest(places: Sequence[str], register: Register) -> list[str]:
    """Those of the places that lie in no other of them."""
    return [
        place
        for place in places
        if not any(other != place and register.fit(other, place) is Fit.YES for other in places)
    ]


def named_apart(places: Sequence[str], register: Register) -> tuple[tuple[str, ...], ...]:
    """The places of a reading as they are to be looked at: those that it names by themselves before all of them, where
    a group stands beside them.
    """
    named = tuple(place for place in places if not _members(place, register)[1])
    return (named, tuple(places)) if named and len(named) < len(places) else (tuple(places),)


def _members(place: str, register: Register) -> tuple[str, tuple[str, ...]]:
    """The group that stands for the place, and its members; none where it is no group, or none that is known."""
    country, _, name = place.partition(":")
    for group in (place, f"{country}:{STAND_INS[name]}") if name in STAND_INS else (place,):
        if is_zone(group) and (members := tuple(register.members(group))):
            return group, members
    return place, ()


def kinds_told(measure: Measure, kinds: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of a reading that the measure speaks to at all, and those among them that it cannot tell from others: a
    target, or a weapon narrower than it watches for.
    """
    fits = {kind: max((_kind_seen(kind, seen) for seen in measure.kinds), default=Fit.NO) for kind in kinds}
    spoken = tuple(kind for kind, fit in fits.items() if fit is not Fit.NO)
    return spoken, tuple(kind for kind in spoken if fits[kind] is Fit.MAYBE)


def _kind_seen(kind: str, seen: str) -> Fit:
    """Whether what is seen is of the kind: MAYBE where it may be, because any weapon or target is counted alike."""
    weapon, _, target = seen.partition("@")
    if weapon == ANY or weapon not in WEAPONS:
        weapon, target = "", target or ("" if weapon == ANY else weapon)
    return min(kind_fits(kind, weapon=weapon or None, targets=(target,) if target else ()))
