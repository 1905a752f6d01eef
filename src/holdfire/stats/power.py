"""Could the test have spoken at all? The smallest cut that this window, with this history, would have shown."""

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray, IntArray, check_fraction
from holdfire.stats.samples import WeightedSample, checked_sample
from holdfire.stats.thinning import Kept, detection_chances, thinned_chance

GRID = 100
"""Cuts are looked for in steps of 1 / GRID."""


def critical_count(
    *,
    llb: npt.ArrayLike,
    drift: npt.ArrayLike | None = None,
    ew: WeightedSample | None = None,
    level: float = 0.05,
    past_windows: int,
) -> int | None:
    """The largest count that would still be called fewer: p_low at most `level` under every distribution given.

    The zero rule asks nothing more: with EW-60 given, its share of sums equal to 0 is already held to the level.

    Args:
        llb: shape (paths,), simulated totals of the window.
        drift: shape (paths,), the same under the drift variant; None leaves it out.
        ew: past sums with weights; None leaves them out.
        level: of the test, in (0, 1).
        past_windows: N of the floor 1 / (1 + N).

    Returns:
        The count, or None if even a window without any launch would not be called fewer.

    Raises:
        ValueError: for an empty sample or a level outside (0, 1).

    Source: docs/method.md §2 (verdict ladder) and §8.
    """
    if not 0.0 < level < 1.0 or past_windows < 0:
        msg = f"level {level} must lie between 0 and 1, and past_windows {past_windows} be at least 0"
        raise ValueError(msg)
    limits = [_critical_simulated(llb, level)]
    if drift is not None:
        limits.append(_critical_simulated(drift, level))
    if ew is not None:
        limits.append(_critical_weighted(ew, level))
    limit = min(limits)
    return None if limit < 0 or 1.0 / (1.0 + past_windows) > level else limit


def power_at(
    totals: npt.ArrayLike, critical: int | None, cuts: npt.ArrayLike, *, weights: npt.ArrayLike | None = None
) -> FloatArray:
    """Chance of noticing each cut: that a total, thinned by it, is at most the critical count.

    Args:
        totals: shape (n,), predictive totals of the very window that is judged.
        critical: from `critical_count`.
        cuts: shape (cuts,), in [0, 1]; at 0 this is the chance of a false alarm.
        weights: shape (n,), sum 1, for a weighted sample.

    Returns:
        Shape (cuts,), rising in the cut.

    Source: docs/method.md §4.
    """
    values, shares = checked_sample(totals, weights)
    asked = np.atleast_1d(np.asarray(cuts, dtype=np.float64))
    if critical is None:
        return np.zeros(asked.size)
    return np.array([thinned_chance(values, critical, keep=1.0 - cut, weights=shares) for cut in asked.tolist()])


def smallest_cut(
    totals: npt.ArrayLike,
    critical: int | None,
    *,
    power: float = 0.8,
    weights: npt.ArrayLike | None = None,
    kept: Kept = "each",
) -> float | None:
    """The smallest cut, in whole percent, that would have been noticed with the given chance.

    Args:
        totals: as in `power_at`.
        critical: as in `power_at`.
        power: the chance asked for.
        weights: as in `power_at`.
        kept: how the cut leaves its mark (`holdfire.stats.thinning`).

    Returns:
        A cut in [0, 1], or None if not even a total stop would have been noticed.

    Source: docs/method.md §4 and §8 (cannot tell).
    """
    values, shares = checked_sample(totals, weights)
    check_fraction(power, name="power")
    if critical is None:
        return None
    below, reached = -1, GRID
    while reached - below > 1:
        middle = (below + reached) // 2
        if thinned_chance(values, critical, keep=1.0 - middle / GRID, weights=shares, kept=kept) >= power:
            reached = middle
        else:
            below = middle
    return reached / GRID


def placebo_power(observed: npt.ArrayLike, critical: npt.ArrayLike, cuts: npt.ArrayLike) -> FloatArray:
    """Share of placebo windows in which each cut would have been noticed, the launches that really came being thinned.

    Args:
        observed: shape (windows,), launches that came.
        critical: shape (windows,), from the history of each; -1 where nothing would be noticed.
        cuts: shape (cuts,), in [0, 1].

    Returns:
        Shape (cuts,).

    Raises:
        ValueError: if there is no window or shapes differ.

    Source: docs/method.md §4.
    """
    came, limits = np.asarray(observed, np.int64), np.asarray(critical, np.int64)
    if came.size == 0 or came.shape != limits.shape:
        msg = f"observed {came.shape} and critical {limits.shape} must have one shape and at least one window"
        raise ValueError(msg)
    asked = np.atleast_1d(np.asarray(cuts, dtype=np.float64))
    return np.array([detection_chances(came, limits, cut).mean() for cut in asked.tolist()])


def _critical_simulated(totals: npt.ArrayLike, level: float) -> int:
    """The largest c with (#{T <= c} + 1/2) / (paths + 1) <= level; -1 if there is none of at least 0."""
    values: IntArray = checked_sample(totals, None)[0].astype(np.int64)
    allowed = int(np.floor(level * (values.size + 1) - 0.5 + 1e-9))
    if allowed < 0:
        return -1
    allowed = min(allowed, values.size - 1)
    return int(np.partition(values, allowed)[allowed]) - 1


def _critical_weighted(sample: WeightedSample, level: float) -> int:
    """The largest c with a weighted share of sums <= c of at most the level; -1 if there is none of at least 0."""
    order = np.argsort(sample.values, kind="stable")
    first = int(np.searchsorted(np.cumsum(sample.weights[order]), level + 1e-12, side="right"))
    return int(sample.values[order][min(first, order.size - 1)]) - 1
