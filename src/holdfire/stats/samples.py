"""Samples that stand for a distribution: simulated totals, all alike, or past sums with weights."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, check_positive, checked_counts


@dataclass(frozen=True)
class WeightedSample:
    """A discrete distribution: `values` shape (n,) and their `weights` shape (n,), sum 1."""

    values: FloatArray
    weights: FloatArray


def checked_sample(totals: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[FloatArray, FloatArray | None]:
    """Totals and weights as float arrays of one shape; the weights must sum to 1."""
    values = checked_counts(totals, name="totals")
    if values.size == 0:
        msg = "totals must not be empty"
        raise ValueError(msg)
    if weights is None:
        return values, None
    shares = checked_counts(weights, name="weights")
    if shares.shape != values.shape or abs(shares.sum() - 1.0) > 1e-9:
        msg = f"weights must have shape {values.shape} and sum to 1"
        raise ValueError(msg)
    return values, shares


def share_of(hits: BoolArray, weights: FloatArray | None) -> float:
    """Chance of a hit: of a simulated sample (count + 1/2) / (size + 1), never 0 or 1; of a weighted one its share."""
    if weights is None:
        return float((np.count_nonzero(hits) + 0.5) / (hits.size + 1))
    return min(1.0, float(weights[hits].sum()))


def quantiles(values: FloatArray, chances: tuple[float, ...], *, weights: FloatArray | None) -> tuple[float, ...]:
    """Quantiles: interpolated for a simulated sample; for a weighted one the least value that reaches the chance."""
    if weights is None:
        return tuple(np.quantile(values, chances).tolist())
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    at = np.minimum(np.searchsorted(below, np.asarray(chances) - 1e-12), values.size - 1)
    return tuple(values[order][at].tolist())


def run_sums(daily: FloatArray, *, length: int) -> FloatArray:
    """Sums of every `length` consecutive days, shape (days - length + 1,), or (0,) if there are fewer days."""
    if daily.size < length:
        return np.zeros(0)
    totals = np.concatenate(([0.0], np.cumsum(daily)))
    return totals[length:] - totals[:-length]


def ageing_weights(size: int, half_life: float) -> FloatArray:
    """Weights that halve every `half_life` steps back from the last, sum 1."""
    check_positive(half_life, name="half_life")
    weights: FloatArray = 0.5 ** (np.arange(size)[::-1] / half_life)
    weights /= weights.sum()
    return weights
