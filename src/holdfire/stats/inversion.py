"""How large is an effect? A test asked again with the effect undone, for many sizes of it: what it does not reject.

Random placements of events hold days after events too, and a forecast learns them, so that what comes at the events
against what comes at random is nearer to 1 than the effect is. So the effect is not read off that ratio: for each size
it is divided out of the days that it would have raised, the test is made anew, and the range holds the sizes that it
does not reject.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from holdfire.stats.arrays import FloatArray, check_fraction

MOST = 10.0
"""Ratios beyond this, and below its inverse, are not told apart."""
_NODES = np.log(np.array([1.1, 1.25, 1.45, 1.75, 2.2, 3.0, 4.5, 6.7, MOST]))
_SLACK = 1e-9
_INNER = 5

Undone = Callable[[FloatArray], tuple[FloatArray, FloatArray]]
"""The statistic with effects undone: logarithms of ratios, shape (n,), to values, shape (n,), and what is drawn, shape
(n, draws)."""


class Sized(NamedTuple):
    """A ratio and the range of those that are not rejected; an end at `MOST` or its inverse is open."""

    ratio: float
    low: float
    high: float


def sized(undone: Undone, *, tail: float = 0.025, exact: bool = True) -> Sized:
    """The ratios that neither side rejects at `tail`, and that at which the statistic stands in the middle of chance.

    Args:
        undone: the test, with an effect undone.
        tail: of each side.
        exact: ask a second time within the steps in which the ends lie; else they are read off between the steps.

    Source: E. L. Lehmann (1963), Nonparametric confidence intervals for a shift parameter; J. L. Hodges and
    E. L. Lehmann (1963), Estimates of location based on rank tests. docs/patterns.md.
    """
    check_fraction(tail, name="tail")
    at = np.concatenate((-_NODES[::-1], [0.0], _NODES))
    margins = _margins(undone(at), tail)
    if exact:
        inner = np.unique(np.concatenate([_within(at, margins[row], row) for row in range(3)]))
        inner = inner[~np.isin(inner, at)]
        if inner.size:
            more = _margins(undone(inner), tail)
            order = np.argsort(np.concatenate((at, inner)))
            at = np.concatenate((at, inner))[order]
            margins = np.concatenate((margins, more), axis=1)[:, order]
    low, middle, high = (_crossing(at, margins[row], row) for row in range(3))
    middle = min(max(middle, low), high)
    edge = at[-1]
    return Sized(
        *(float(MOST ** np.sign(one)) if abs(one) == edge else float(np.exp(one)) for one in (middle, low, high))
    )


def _margins(found: tuple[FloatArray, FloatArray], tail: float) -> FloatArray:
    """Shape (3, n): how far the statistic lies above what rejects it from above, the middle, what rejects from below.

    At most tail (1 + draws) - 1 placements may lie at or beyond a rejected one, as in `chance`.
    """
    value, drawn = found
    size = drawn.shape[1]
    allowed = int(np.floor(tail * (1 + size) + 1e-9)) - 1
    if allowed < 0:
        return np.stack([np.full(value.size, -1.0), value - np.median(drawn, axis=1), np.full(value.size, 1.0)])
    parted = np.partition(drawn, (allowed, size // 2, size - 1 - allowed), axis=1)
    middle = parted[:, size // 2] if size % 2 else np.median(drawn, axis=1)
    return np.stack(
        [value - parted[:, size - 1 - allowed] - _SLACK, value - middle, value - parted[:, allowed] + _SLACK]
    )


def _bracket(at: FloatArray, margin: FloatArray, row: int) -> tuple[int, int] | None:
    """Between which steps the margin falls through 0; so that all ratios lie within that are not rejected."""
    above = margin > 0
    if row == 2:  # the largest ratio that is not rejected from below, whatever lies between
        held = np.flatnonzero(above)
        edge = int(held[-1]) if held.size else -1
    else:  # the smallest that is not rejected from above, and that at which chance has as much
        held = np.flatnonzero(~above)
        edge = int(held[0]) - 1 if held.size else at.size - 1
    return None if edge < 0 or edge + 1 >= at.size else (edge, edge + 1)


def _within(at: FloatArray, margin: FloatArray, row: int) -> FloatArray:
    found = _bracket(at, margin, row)
    return np.linspace(at[found[0]], at[found[1]], _INNER + 2)[1:-1] if found else np.zeros(0)


def _crossing(at: FloatArray, margin: FloatArray, row: int) -> float:
    found = _bracket(at, margin, row)
    if found is None:
        return float(at[-1] if (margin > 0)[-1] else at[0])
    left, right = found
    share = margin[left] / (margin[left] - margin[right]) if margin[left] > margin[right] else 0.5
    return float(at[left] + share * (at[right] - at[left]))


# ---- what would have been noticed


def spoke(value: FloatArray, drawn: FloatArray, *, side: str, level: float) -> FloatArray:
    """Shape (n,), 1 where a value is rejected at `level` among what is drawn beside it, as `chance` does.

    Args:
        value: shape (n,).
        drawn: shape (n, draws), or (1, draws) for all of them.
        side: more, fewer or two-sided.
        level: of the test by itself.
    """
    allowed = int(np.floor((level / 2 if side == "two-sided" else level) * (1 + drawn.shape[1]) + 1e-9)) - 1
    seen = np.zeros(value.size, np.bool_)
    if allowed < 0:
        return seen.astype(np.float64)
    size = drawn.shape[1]
    if side in ("more", "two-sided"):
        seen |= value - _SLACK > np.partition(drawn, size - 1 - allowed, axis=1)[:, size - 1 - allowed]
    if side in ("fewer", "two-sided"):
        seen |= value + _SLACK < np.partition(drawn, allowed, axis=1)[:, allowed]
    return seen.astype(np.float64)


def smallest(power: Callable[[float], float], *, side: str, enough: float = 0.8, steps: int = 4) -> float | None:
    """The ratio nearest to 1 that is noticed with chance `enough`; None where not even `MOST` is.

    Between the last two ratios that were tried the chance is taken to grow evenly.

    Args:
        power: the chance to notice a ratio.
        side: a fall is looked for where it is "fewer", else a rise.
        enough: the chance that is asked for.
        steps: how often the span is halved.
    """
    sign = -1.0 if side == "fewer" else 1.0
    low, high = 0.0, float(np.log(2.0))
    weak, strong = 0.0, power(float(np.exp(sign * high)))
    if strong < enough:
        low, weak, high = high, strong, float(np.log(MOST))
        strong = power(float(np.exp(sign * high)))
        if strong < enough:
            return None
    for _ in range(steps):
        middle = (low + high) / 2
        found = power(float(np.exp(sign * middle)))
        if found >= enough:
            high, strong = middle, found
        else:
            low, weak = middle, found
    share = (enough - weak) / (strong - weak)
    return round(float(np.exp(sign * (low + share * (high - low)))), 2)
