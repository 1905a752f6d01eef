"""The one conversion that the definitions allow: who was killed and who was injured together are who was killed or
injured, if one publisher counted both over the same days in the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from holdfire.judge.figures import Days, period
from holdfire.model.figure_table import Bounds, Harm, Quantity, TableFigure


@dataclass(frozen=True)
class Sum:
    """Killed and injured of one publisher over the same days, added up, beside the total that it printed itself.

    `agrees` is None where no total was printed; the ids are those of the figures that were used.
    """

    quantity: Quantity
    publisher: str
    days: Days
    added: Bounds
    printed: Bounds | None
    agrees: bool | None
    used: tuple[str, ...]


def sums(figures: Iterable[TableFigure]) -> tuple[Sum, ...]:
    """Every sum that can be made of the figures, in a fixed order. A person is killed or injured, never both."""
    about = [one for one in figures if period(one) is not None and one.quantity.said]
    found = [_sum(tuple(group)) for _, group in groupby(sorted(about, key=_key), key=lambda one: _key(one)[:-1])]
    return tuple(one for one in found if one is not None)


def _key(figure: TableFigure) -> tuple[str, Quantity, str, str, str]:
    alike = figure.quantity._replace(harm=Harm.KILLED_INJURED)
    return (figure.publisher, alike, str(figure.first), str(figure.last), figure.id)


def _sum(group: tuple[TableFigure, ...]) -> Sum | None:
    killed, injured, whole = (
        sharpest(one for one in group if one.harm is harm) for harm in (Harm.KILLED, Harm.INJURED, Harm.KILLED_INJURED)
    )
    days = period(group[0])
    if not killed or not injured or days is None:
        return None
    total = added(between(killed), between(injured))
    printed = between(whole) if whole else None
    return Sum(
        quantity=group[0].quantity._replace(harm=Harm.KILLED_INJURED),
        publisher=group[0].publisher,
        days=days,
        added=total,
        printed=printed,
        agrees=None if printed is None else total.meets(printed),
        used=tuple(one.id for one in (*killed, *injured, *whole)),
    )


def is_rounded(figure: TableFigure) -> bool:
    """Whether its number is not a count."""
    bounds = figure.as_counted
    return bounds.low is None or bounds.low != bounds.high


def sharpest(alike: Iterable[TableFigure]) -> tuple[TableFigure, ...]:
    """Of figures of one thing the counts, or all of them where none is a count."""
    found = tuple(alike)
    return tuple(one for one in found if not is_rounded(one)) or found


def between(alike: Iterable[TableFigure]) -> Bounds:
    """All that lies between the numbers of one thing; a side that one of them leaves open is open."""
    bounds = [one.as_counted for one in alike]
    lows, highs = [one.low for one in bounds], [one.high for one in bounds]
    return Bounds(
        None if None in lows else min((low for low in lows if low is not None), default=None),
        None if None in highs else max((high for high in highs if high is not None), default=None),
    )


def added(one: Bounds, other: Bounds) -> Bounds:
    """The sum; open on a side where a part is."""
    return Bounds(_plus(one.low, other.low), _plus(one.high, other.high))


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
