"""Under which names an actor is known: sources of events and pledges spell the same party differently."""

import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from holdfire.model.record import Record

_YEARS = re.compile(r" \((?:\d{4})?-(?:\d{4})?\)")  # "Military Forces of Nowhere (2000-)"
_BRACKET = re.compile(r" \([^()]*\)$")  # "Government of Nowhere (Elsewhere)", "Civilians (Nowhere)"
_NAME = "{}"


class Actors(Record):
    """What is known of names of actors: no party has a role, and what is not listed may be anybody.

    A name in brackets at its end, years in brackets and an article tell no other actor; of a name before a colon and
    one behind it ("ELN: National Liberation Army") each names it.
    """

    states: tuple[str, ...] = Field(default=(), description="forms of a state's name, with {} for the bare one")
    branches: tuple[str, ...] = Field(default=(), description="parts of a force that may stand at the end of its name")
    unarmed: tuple[str, ...] = Field(default=(), description="people who are a side of an event but bear no arms")
    names: tuple[tuple[str, ...], ...] = Field(default=(), description="names of one actor each, told together")

    def called(self, actor: str) -> frozenset[str]:
        """Every name under which the actor may be known, in small letters."""
        return _called(self, actor)

    def is_armed(self, actor: str) -> bool:
        """Whether the actor is none of those without arms."""
        return not any(actor.casefold().startswith(name.casefold()) for name in self.unarmed)

    def sides(self, told: str) -> tuple[str, ...]:
        """The armed sides of an event, as `sides` of its row tells them."""
        return tuple(side for side in told.split(" | ") if side and self.is_armed(side))

    @cached_property
    def _alike(self) -> dict[str, frozenset[str]]:
        groups = [frozenset(name.casefold() for name in group) for group in self.names]
        return {name: group for group in groups for name in group}

    @cached_property
    def _forms(self) -> tuple[tuple[str, str], ...]:
        parts = (form.casefold().partition(_NAME) for form in self.states)
        return tuple((before, after) for before, _, after in parts)

    def together(self, names: frozenset[str]) -> frozenset[str]:
        """The names and all that are told together with one of them."""
        return names.union(*(self._alike.get(name, ()) for name in names))

    def bare_states(self, names: frozenset[str]) -> Iterator[str]:
        """The bare names of the states whose forms are among the names."""
        for name in names:
            for before, after in self._forms:
                if before + after and name.startswith(before) and name.endswith(after):
                    yield name[len(before) : len(name) - len(after)].removeprefix("the ")

    def forms(self, state: str) -> Iterator[str]:
        """The forms of a state's name."""
        return (before + state + after for before, after in self._forms)

    def without_branch(self, name: str) -> str:
        """A force's name without the part of the force that it ends with."""
        return next((name.removesuffix(f" {part}") for part in self.branches if name.endswith(f" {part}")), name)


def _called(known: Actors, actor: str) -> frozenset[str]:
    plain = known.without_branch(_YEARS.sub("", actor))
    spelled = {actor, plain, _BRACKET.sub("", plain)}
    spelled |= {part.strip() for name in tuple(spelled) for part in name.split(":")}
    names = known.together(frozenset(name.casefold() for name in spelled if name))
    states = known.together(frozenset(known.bare_states(names)))
    return names | states | {form for state in states for form in known.forms(state)}


NOBODY_KNOWN = Actors()
"""For those who have no list: every actor has the names that its spelling tells."""
