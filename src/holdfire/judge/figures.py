"""Published figures set side by side: what may be compared, what contradicts, what they grant taken together. No
figure wins and none is averaged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from holdfire.model.figure_table import (
    COUNTING_WORDS,
    HARM_WORDS,
    Bounds,
    Counting,
    Harm,
    People,
    Quantity,
    Side,
    TableFigure,
    Unit,
)

LARGER: dict[Harm, frozenset[Harm]] = {
    Harm.KILLED: frozenset((Harm.KILLED_INJURED, Harm.KILLED_INJURED_MISSING)),
    Harm.INJURED: frozenset((Harm.KILLED_INJURED, Harm.INJURED_MISSING, Harm.KILLED_INJURED_MISSING)),
    Harm.MISSING: frozenset((Harm.INJURED_MISSING, Harm.KILLED_INJURED_MISSING)),
    Harm.INJURED_MISSING: frozenset((Harm.KILLED_INJURED_MISSING,)),
    Harm.KILLED_INJURED: frozenset((Harm.KILLED_INJURED_MISSING,)),
}
"""The totals that each harm is a part of."""


class Relation(StrEnum):
    """How two figures stand to each other."""

    COMPATIBLE = "compatible"
    INCOMPATIBLE = "incompatible"
    NOT_COMPARABLE = "not_comparable"


class Compared(NamedTuple):
    """Two things, by their names or ids in a fixed order, and how they stand to each other, with the reason."""

    one: str
    other: str
    relation: Relation
    reason: str


# ---- the same quantity first


def differences(one: Quantity, other: Quantity) -> tuple[str, ...]:
    """Why the two do not count the same, in words; none if they do. What is not said is never the same."""
    one, other = sorted((one, other))
    told: list[str] = []
    told += _unsaid(one, other)
    if one.people is not other.people and People.UNSAID not in (one.people, other.people):
        told.append("one counts civilians, the other soldiers")
    if one.of is not other.of and Side.UNSAID not in (one.of, other.of):
        told.append(f"one is of {one.of}, the other of {other.of}")
    if one.harm is not other.harm:
        told.append(_harms(one.harm, other.harm))
    if one.counting is not other.counting and Counting.UNSAID not in (one.counting, other.counting):
        told.append(f"one counts {COUNTING_WORDS[one.counting]}, the other {COUNTING_WORDS[other.counting]}")
    if one.cause is not other.cause:
        told.append("they count different causes")
    if one.unit is not other.unit:
        told.append("one is a number of people, the other an average a month")
    return tuple(told)


def _unsaid(one: Quantity, other: Quantity) -> list[str]:
    parts = {
        "who is counted": People.UNSAID in (one.people, other.people),
        "of which side": Side.UNSAID in (one.of, other.of),
        "how it was counted": Counting.UNSAID in (one.counting, other.counting),
    }
    missing = [name for name, open_ in parts.items() if open_]
    return [f"it is not said {' or '.join(missing)}"] if missing else []


def _harms(one: Harm, other: Harm) -> str:
    part, whole = (one, other) if other in LARGER.get(one, ()) else (other, one)
    told = f"one counts {HARM_WORDS[part]}, the other {HARM_WORDS[whole]}"
    return f"{told}: a part and a larger whole" if whole in LARGER.get(part, ()) else told


def quantities(figures: Iterable[TableFigure]) -> tuple[Quantity, ...]:
    """The quantities that the figures are of, each once, in a fixed order."""
    return tuple(sorted({figure.quantity for figure in figures}))


def refusals(figures: Sequence[TableFigure]) -> tuple[Compared, ...]:
    """All pairs of different quantities: none may be put on one line, each with every reason.

    Those of which all is said come first, and among them the most alike.
    """
    found = [(differences(one, other), one, other) for one, other in combinations(quantities(figures), 2)]
    found.sort(key=lambda pair: (not (pair[1].said and pair[2].said), len(pair[0])))
    return tuple(
        Compared(one.title, other.title, Relation.NOT_COMPARABLE, "; ".join(reasons)) for reasons, one, other in found
    )


# ---- figures of one quantity


def compare(one: TableFigure, other: TableFigure) -> Compared:
    """Whether two figures can both be right.

    Figures of the same days must share a number. Where the days of one lie within the days of the other, people counted
    in the part are also in the whole, so that the part cannot be more (a running total cannot fall). Figures of other
    days say nothing of each other.
    """
    one, other = sorted((one, other), key=_order)
    relation, reason = _related(one, other)
    return Compared(one.id, other.id, relation, reason)


def _order(figure: TableFigure) -> tuple[date, date, str, str]:
    return (figure.first or date.min, figure.last or date.min, figure.publisher, figure.id)


def _related(one: TableFigure, other: TableFigure) -> tuple[Relation, str]:
    days, others = period(one), period(other)
    reason = _not_the_same(one, other)
    if not reason and (days is None or others is None):
        reason = "it is not said over which days one of them counts"
    if reason or days is None or others is None:
        return Relation.NOT_COMPARABLE, reason
    if days == others:
        meet = one.bounds.meets(other.bounds)
        return (Relation.COMPATIBLE, "same days, and a number fits both") if meet else _apart(one, other)
    if one.unit is not Unit.PEOPLE:
        return Relation.NOT_COMPARABLE, "averages of different days"
    if within(days, others) or within(others, days):
        return _part(one, other) if within(days, others) else _part(other, one)
    return Relation.NOT_COMPARABLE, "different days, neither within the other"


def _not_the_same(one: TableFigure, other: TableFigure) -> str:
    """Why the two do not count the same; empty if they do."""
    told = differences(one.quantity, other.quantity)
    if not told and one.harm is Harm.LOSSES and one.publisher != other.publisher:
        return "neither publisher says what its losses are made of"
    return "; ".join(told)


def _apart(one: TableFigure, other: TableFigure) -> tuple[Relation, str]:
    return Relation.INCOMPATIBLE, f"same days, but {spelt(one.bounds)} and {spelt(other.bounds)} share no number"


def _part(part: TableFigure, whole: TableFigure) -> tuple[Relation, str]:
    """The days of `part` lie within those of `whole`."""
    if part.bounds.low is not None and whole.bounds.high is not None and part.bounds.low > whole.bounds.high:
        told = f"{spelt(part.bounds)} for a part of the days, but {spelt(whole.bounds)} for all of them"
        return Relation.INCOMPATIBLE, told
    return Relation.COMPATIBLE, "a part of the days is not more than all of them"


Days = tuple[date, date]


def period(figure: TableFigure) -> Days | None:
    """The days that it counts, if they are said."""
    return None if figure.first is None or figure.last is None else (figure.first, figure.last)


def within(part: Days, whole: Days) -> bool:
    """Whether all days of `part` are days of `whole`."""
    return whole[0] <= part[0] and part[1] <= whole[1]


def spelt(bounds: Bounds) -> str:
    """Bounds in words: at least 5; at most 7; 5; 5 to 7."""
    low, high = bounds
    if low is None or high is None:
        return f"at most {high:,.0f}" if high is not None else "open" if low is None else f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def consistency(figures: Sequence[TableFigure]) -> tuple[Compared, ...]:
    """Every pair of figures of one quantity; those of different quantities are in `refusals`."""
    ordered = sorted(figures, key=_order)
    return tuple(compare(one, two) for one, two in combinations(ordered, 2) if one.quantity == two.quantity)


# ---- taken together


@dataclass(frozen=True)
class Grants:
    """What one publisher's figures grant of a stretch of days; `contradicts`: its own bounds exclude each other."""

    publisher: str
    bounds: Bounds
    contradicts: bool


@dataclass(frozen=True)
class Agreement:
    """What the publishers grant of one quantity over the same days.

    `at_least` and `at_most` are granted by every publisher; None where one of them leaves that side open. `common` are
    the numbers that no publisher excludes; None if there is no such number. `disputed` are those of the figures that
    somebody is on record against, `unverified` those that somebody could not verify; each names who.
    """

    quantity: Quantity
    first: date
    last: date
    grants: tuple[Grants, ...]
    at_least: float | None
    at_most: float | None
    common: Bounds | None
    disputed: tuple[TableFigure, ...]
    unverified: tuple[TableFigure, ...]


def agreement(figures: Iterable[TableFigure], quantity: Quantity, days: Days) -> Agreement | None:
    """What all grant of the days; None if no figure bounds them, or if what is counted is not said.

    A figure of a part of the days bounds them from below, one of more days from above; one of just these days both.
    """
    about = [one for one in figures if one.quantity == quantity and period(one) is not None and quantity.said]
    names = sorted({one.publisher for one in about})
    granted = [grant for name in names if (grant := _grants(about, name, days)) is not None]
    if not granted or (quantity.harm is Harm.LOSSES and len(granted) > 1):
        return None
    lows, highs = [one.bounds.low for one in granted], [one.bounds.high for one in granted]
    common = Bounds(_most(lows), _least(highs))
    bearing = sorted((one for one in about if _bears(one, days)), key=_order)
    return Agreement(
        quantity=quantity,
        first=days[0],
        last=days[1],
        grants=tuple(granted),
        at_least=None if None in lows else _least(lows),
        at_most=None if None in highs else _most(highs),
        common=common if common.meets(common) else None,
        disputed=tuple(one for one in bearing if one.disputed_by),
        unverified=tuple(one for one in bearing if one.unverified_by),
    )


def _bears(figure: TableFigure, days: Days) -> bool:
    own = period(figure)
    return own is not None and (within(own, days) or within(days, own))


def _grants(figures: Sequence[TableFigure], publisher: str, days: Days) -> Grants | None:
    own = [(one, span) for one in figures if one.publisher == publisher and (span := period(one)) is not None]
    averages = any(one.unit is Unit.PEOPLE_A_MONTH for one, _ in own)
    below = [one.bounds.low for one, span in own if (span == days if averages else within(span, days))]
    above = [one.bounds.high for one, span in own if (span == days if averages else within(days, span))]
    low, high = _most(below), _least(above)
    if low is None and high is None:
        return None
    bounds = Bounds(low, high)
    return Grants(publisher, bounds, contradicts=not bounds.meets(bounds))


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)


def _least(values: Iterable[float | None]) -> float | None:
    return min((value for value in values if value is not None), default=None)
