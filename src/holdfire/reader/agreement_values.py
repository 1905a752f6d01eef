"""What claims of several documents give as values, and which values may be of one thing: terms of one pause, counts of
one place, weapon and time.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Claim, Figure, Matter
from holdfire.reader.known import SHIPPED

TERMS = ("start", "end", "duration", "hours")
_OF_WEAPONS = ("launched", "intercepted", "hits", "strikes")
"""Ends of quantities that count weapons; each side tells them of its own sky."""
_OF_PLACES = frozenset(("city", "civilian"))
"""Targets that a pledge names to say where, and not at what: "Kyiv and other cities"."""
_FORECAST = "temperature (celsius)"
"""What texts tell of whole countries and of their towns, for days to come of which each names others."""
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[^/]*)?(?:/(\d{4}-\d\d-\d\d)(?:T[^/]*)?)?")
_SHORT = timedelta(days=1)  # between the days of a night


class Value(NamedTuple):
    """A value with what tells of which thing it is one.

    Attributes:
        about: a term of a pause, or what is counted.
        told: the value.
        compared: the value, without the marks by which one is told in two ways.
        who: who tells it; "" for the text's own voice.
        parties: for whom they speak, and whom they name: whose pause it may be.
        places: where, as codes.
        around: where its document is, as codes.
        kinds: the weapons, or for a pause the targets.
        nth: which one of how many of that quantity in its claim: "87 drones and five missiles".
        when: the time of a count.
    """

    about: str
    told: str
    compared: object
    who: str
    parties: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    kinds: frozenset[str]
    nth: tuple[int, int]
    when: str

    @property
    def of_weapons(self) -> bool:
        """Whether weapons are counted."""
        return self.about.endswith(_OF_WEAPONS)

    @property
    def of_pause(self) -> bool:
        """Whether it is a term of a pause."""
        return self.about in _TERM_NAMES


_TERM_NAMES = frozenset(("until", *TERMS))


def values_of(claim: Claim, around: frozenset[str]) -> Iterator[Value]:
    """The terms of a pause that a claim tells, and its figures.

    Args:
        claim: the claim.
        around: the places of which its document tells.
    """
    who = "" if claim.speaker in {AUTHOR, None} else (claim.entity or str(claim.speaker)).casefold()
    where = frozenset(claim.places)
    if claim.kind is Matter.PLEDGE and (terms := [term for term in TERMS if term in claim.about]):
        kinds, parties = _codes(claim, "kinds") - _OF_PLACES, _parties(claim)
        for term in terms:
            if not (term == "duration" and "end" in terms):
                told = in_words(claim.about[term])
                bare = told.removeprefix("../").removesuffix("/..")
                yield Value(_lasting(term), told, bare, who, parties, where, around, kinds, (0, 1), "")
    weapons, none = _codes(claim, "weapons"), frozenset[str]()
    counts = [figure.quantity for figure in claim.figures]
    for number, figure in enumerate(claim.figures):
        if figure.quantity not in {"", "other"}:
            about = f"{figure.quantity}{f' ({figure.unit})' if figure.unit else ''}"
            nth = counts[:number].count(figure.quantity), counts.count(figure.quantity)
            told, numbers = bounds(figure), frozenset((figure.low, figure.best, figure.high)) - {None}
            yield Value(about, told, numbers, who, none, where, around, weapons, nth, claim.when or "")


def _parties(claim: Claim) -> frozenset[str]:
    names = SHIPPED.names(claim.language)
    own = "" if claim.speaker in {AUTHOR, None} else names.party(str(claim.speaker))
    return frozenset(filter(None, (own, *names.parties_in(claim.quote))))


def _codes(claim: Claim, name: str) -> frozenset[str]:
    told = claim.about.get(name, ())
    return frozenset(map(str, told)) if isinstance(told, list | tuple) else frozenset()


def _lasting(term: str) -> str:
    """An end and a length are rival answers to one question: until when?"""
    return "until" if term in {"end", "duration"} else term


def may_be_one(first: Value, second: Value) -> bool:
    """Whether two values of one name may be of one thing: the same place, weapon, teller and time, as far as told."""
    if first.nth != second.nth:
        return False
    if first.of_pause:
        return _may_be_one_pause(first, second)
    if first.about == _FORECAST:
        return _lands(first) == _lands(second) and _may_be_then(first.when, second.when, short=False)
    return (
        _may_be_there(first, second)
        and _may_be_counted_alike(first, second)
        and _may_be_then(first.when, second.when, short=True)
    )


def _may_be_one_pause(first: Value, second: Value) -> bool:
    theirs = not (first.parties and second.parties) or bool(first.parties & second.parties)
    same = first.kinds == second.kinds or bool(first.kinds & second.kinds)
    vague = not (first.kinds and second.kinds) and first.who == second.who != ""
    return theirs and (same or vague) and _may_be_in_one_land(first, second)


def _may_be_counted_alike(first: Value, second: Value) -> bool:
    """Whether the same weapons are counted by one side, or people hit by weapons that both tell."""
    if first.of_weapons and first.who and second.who and first.who != second.who:
        return False
    same = first.kinds == second.kinds if first.of_weapons else bool(first.kinds & second.kinds)
    return same or not (first.kinds and second.kinds)


def _may_be_in_one_land(first: Value, second: Value) -> bool:
    """Whether a pause may be of one place: of places that are told, else of a country."""
    if first.places and second.places:
        return _meet(first.places, second.places)
    lands = _lands(first), _lands(second)
    return bool(lands[0] & lands[1]) or not any(lands) or (first.who == second.who != "")


def _lands(value: Value) -> set[str]:
    return {code[:2] for code in value.places or value.around}


def _may_be_there(first: Value, second: Value) -> bool:
    """Whether what is counted may be of one place: what is told without one is of those of which its document tells."""
    one, other = first.places or first.around, second.places or second.around
    return _meet(one, other) or not (one or other) or (not (one and other) and first.who == second.who != "")


def _meet(first: Iterable[str], second: Iterable[str]) -> bool:
    return any(_holds(one, other) or _holds(other, one) for one in first for other in second)


def _holds(unit: str, code: str) -> bool:
    """Whether a place is one of a unit, as a town is of its region; all of a country is another place."""
    return code == unit or code.startswith(f"{unit}:")


def _may_be_then(first: str, second: str, *, short: bool) -> bool:
    """Whether two times may be one: the same, or, if both are `short` (a day or a night), times that overlap."""
    if not first or not second or first == second:
        return True
    one, other = _span(first), _span(second)
    if one is None or other is None:
        return False
    if short and any(last - begin > _SHORT for begin, last in (one, other)):
        return False
    return one[0] <= other[1] and other[0] <= one[1]


def _span(edtf: str) -> tuple[date, date] | None:
    found = _DAYS.fullmatch(edtf)
    if found is None:
        return None
    return date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])


# ---- the same in two languages


def tells_the_same(first: Claim, second: Claim) -> bool:
    """Whether claims of one speaker with one act tell the same terms, or the same figures of one place and time."""
    common = [term for term in TERMS if term in first.about and term in second.about]
    if common:
        return all(in_words(first.about[term]) == in_words(second.about[term]) for term in common)
    one, other = ({(figure.quantity, _bare(figure)) for figure in claim.figures} for claim in (first, second))
    if not one or not other or not (one <= other or other <= one):
        return False
    there = not (first.places and second.places) or _meet(first.places, second.places)
    return there and _may_be_then(first.when or "", second.when or "", short=True)


# ---- values in words


def counted(figure: Figure) -> str:
    """A figure with what it counts: 2,500 or more killed."""
    return f"{bounds(figure)} {figure.unit} {figure.quantity}".replace("  ", " ").strip()


def _bare(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.best, figure.high, figure.unit


def bounds(figure: Figure) -> str:
    """A figure without what it counts, never sharper than told: about 300, 5 to 6, 40 or less."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None and low == best == high:
        return _number(best)
    if best is not None:
        return f"about {_number(best)}"
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    return f"{_number(low)} or more" if low is not None else f"{_number(high or 0.0)} or less"


def _number(value: float) -> str:
    return f"{value:,.10g}"


def in_words(value: object) -> str:
    """A value of what a claim tells, as text."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
