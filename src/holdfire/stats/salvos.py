"""Salvos of a daily series: which days are one, and what the days between them are like, for many series at once."""

from dataclasses import dataclass

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray, check_positive

HALF = 0.5
"""Added to counts, so that none has a logarithm."""


@dataclass(frozen=True)
class Rule:
    """What makes a day one of a salvo.

    Attributes:
        times: more than so many times the mean of the days before.
        trailing: how many days before.
        least: and at least so many launches.
    """

    times: float
    trailing: int
    least: float


@dataclass(frozen=True)
class Memory:
    """What the days between salvos are like; shape (series,) each, logarithms but for `salvos` and `gaps`.

    Attributes:
        salvos, gaps: how many there are; a gap that touches a blocked day is none.
        spread: ln of the gaps' coefficient of variation.
        soon: ln of the share of gaps of at most `soon` days.
        quiet: ln of the launches of a day that is none of a salvo, in the `quiet` days before one.
        near: how many gaps are of at most `soon` days.
        days: how many days are none of a salvo and lie in the `quiet` days before one.
        launched: what was launched on them; shape (2, series): on days that are not marked, and on those that are.
    """

    salvos: IntArray
    gaps: IntArray
    spread: FloatArray
    soon: FloatArray
    quiet: FloatArray
    near: IntArray
    days: IntArray
    launched: FloatArray


def salvo_days(counts: FloatArray, rule: Rule, *, came: FloatArray | None = None) -> BoolArray:
    """Which days are of a salvo.

    Args:
        counts: shape (..., rule.trailing + days); the first days are only learnt from.
        rule: of salvos.
        came: shape (..., days), what is judged, if other than what the days after it learn from.

    Returns:
        Shape (..., days).

    Raises:
        ValueError: fewer days than the rule looks back.
    """
    check_positive(rule.trailing, name="trailing")
    if counts.shape[-1] < rule.trailing:
        msg = f"{counts.shape[-1]} days, but the rule looks back {rule.trailing}"
        raise ValueError(msg)
    summed = np.concatenate((np.zeros((*counts.shape[:-1], 1)), np.cumsum(counts, axis=-1)), axis=-1)
    before = (summed[..., rule.trailing : -1] - summed[..., : -1 - rule.trailing]) / rule.trailing
    shown = counts[..., rule.trailing :] if came is None else came
    found: BoolArray = (shown > rule.times * before) & (shown >= rule.least)
    return found


def gaps_between(salvos: BoolArray, blocked: BoolArray) -> IntArray:
    """For every day of a salvo the days since the salvo before it; 0 where there is none, or a blocked day between.

    Args:
        salvos: shape (series, days).
        blocked: shape (days,); a blocked day is no salvo either.
    """
    days = np.arange(salvos.shape[-1])
    own = salvos & ~blocked
    last = np.maximum.accumulate(np.where(own, days, -1), axis=-1)
    before = np.concatenate((np.full((*own.shape[:-1], 1), -1), last[..., :-1]), axis=-1)
    barred = np.maximum.accumulate(np.where(blocked, days, -1))
    known = own & (before >= 0) & (before > barred)
    gaps: IntArray = np.where(known, days - before, 0)
    return gaps


def quiet_days(salvos: BoolArray, blocked: BoolArray, *, quiet: int) -> BoolArray:
    """Days that are none of a salvo, none blocked, and lie in the `quiet` days before one; shape (..., days)."""
    near = np.zeros_like(salvos)
    for step in range(1, quiet + 1):
        near[..., :-step] |= salvos[..., step:]
    near &= ~salvos & ~blocked
    return near


def memory_of(
    counts: FloatArray, blocked: BoolArray, rule: Rule, *, soon: int, quiet: int, marked: BoolArray | None = None
) -> Memory:
    """What the days between the salvos of each series are like.

    Args:
        counts: shape (series, rule.trailing + days).
        blocked: shape (days,), days that are left out.
        rule: of salvos.
        soon: in days.
        quiet: in days.
        marked: shape (series, days), days whose launches are told apart; None: no day is.
    """
    shown = counts[:, rule.trailing :]
    salvos = salvo_days(counts, rule) & ~blocked
    gaps = gaps_between(salvos, blocked)
    known = gaps > 0
    number = known.sum(axis=1)
    near = quiet_days(salvos, blocked, quiet=quiet)
    launched = np.where(near, shown, 0.0).sum(axis=1)
    apart = np.where(near & marked, shown, 0.0).sum(axis=1) if marked is not None else np.zeros_like(launched)
    soon_gaps = ((gaps <= soon) & known).sum(axis=1)
    return Memory(
        salvos=salvos.sum(axis=1),
        gaps=number,
        spread=_spread(gaps, known, number),
        soon=np.log((soon_gaps + HALF) / (number + 1.0)),
        quiet=np.log((launched + HALF) / (near.sum(axis=1) + HALF)),
        near=soon_gaps,
        days=near.sum(axis=1),
        launched=np.stack([launched - apart, apart]),
    )


def _spread(gaps: IntArray, known: BoolArray, number: IntArray) -> FloatArray:
    """Ln of standard deviation over mean; 0 where there are fewer than two gaps."""
    count = np.maximum(number, 1)
    mean = gaps.sum(axis=1) / count
    squares = np.where(known, (gaps - mean[:, None]) ** 2, 0.0).sum(axis=1)
    least = 1 / 12  # of a day: gaps are whole days
    spread = np.sqrt(np.maximum(squares / np.maximum(number - 1, 1), least))
    return np.where(number > 1, np.log(spread / np.maximum(mean, 1.0)), 0.0)


def growth_with_gaps(gaps: FloatArray, sizes: FloatArray) -> FloatArray:
    """By how much ln of a salvo's size is more after twice the gap: a least-squares slope.

    Args:
        gaps: shape (salvos,), days since the salvo before, 1 or more.
        sizes: shape (series, salvos), more than 0.

    Returns:
        Shape (series,); 0 where all gaps are the same.
    """
    waited = np.log2(gaps) - np.log2(gaps).mean()
    weight = float((waited**2).sum())
    return np.asarray(np.log(sizes) @ waited / weight if weight > 0 else np.zeros(sizes.shape[0]), np.float64)


def exchanged_days(groups: IntArray, *, draws: int, rng: np.random.Generator) -> IntArray:
    """Orders of the days in which those of a group are exchanged at random; shape (draws, days).

    Args:
        groups: shape (days,), rising; days of a negative group stay where they are.
        draws: how many orders.
        rng: of the draws.
    """
    order = np.tile(np.arange(groups.size), (draws, 1))
    free = np.flatnonzero(groups >= 0)
    keys = groups[free] + rng.random((draws, free.size))
    order[:, free] = free[np.argsort(keys, axis=1)]
    return order
