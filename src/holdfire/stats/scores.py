"""How good a predictive distribution was, once the number is known. Lower is better for every score."""

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, check_fraction
from holdfire.stats.samples import checked_sample

COVERAGES = (0.5, 0.8, 0.9, 0.95)
"""The central intervals whose coverage is measured."""


def crps_sample(totals: npt.ArrayLike, observed: float, *, weights: npt.ArrayLike | None = None) -> float:
    """Continuous ranked probability score of a sample: E|T - y| - E|T - T'| / 2.

    Args:
        totals: shape (n,), in any order.
        observed: y.
        weights: shape (n,), sum 1; None weighs all alike.

    Returns:
        At least 0, in the unit of the totals; |T - y| for a single value.

    Raises:
        ValueError: for an empty sample or unlike shapes.

    Source: T. Gneiting and A. Raftery (2007), Strictly proper scoring rules, J. Am. Stat. Assoc. 102, eq. 21.
    """
    values, shares = checked_sample(totals, weights)
    if shares is None:
        ordered = np.sort(values)
        ranks = (2.0 * np.arange(1, values.size + 1) - values.size - 1.0) / values.size**2
    else:
        order = np.argsort(values, kind="stable")
        ordered, shares = values[order], shares[order]
        ranks = shares * (2.0 * np.cumsum(shares) - shares - 1.0)
    distance = np.average(np.abs(ordered - observed), weights=shares)
    # Not a dot product: for arrays of this size the threads of the linear algebra library cost more than they give.
    return float(distance - (ranks * ordered).sum())


def randomised_pit(
    totals: npt.ArrayLike, observed: float, *, jitter: float, weights: npt.ArrayLike | None = None
) -> float:
    """P(T < y) + jitter * P(T = y): uniform on [0, 1] for a calibrated forecast of counts if `jitter` is uniform.

    Args:
        totals: shape (n,).
        observed: y.
        jitter: in [0, 1], drawn by the caller; 1 gives P(T <= y).
        weights: shape (n,), sum 1; None weighs all alike.

    Source: C. Czado, T. Gneiting and L. Held (2009), Predictive model assessment for count data, Biometrics 65.
    """
    values, shares = checked_sample(totals, weights)
    check_fraction(jitter, name="jitter")
    below = np.average(values < observed, weights=shares)
    return float(below + jitter * np.average(values == observed, weights=shares))


def geometric_bins(*, largest: float = 1e6, ratio: float = 1.2) -> FloatArray:
    """Lower edges of bins of whole numbers: single numbers at first, then each `ratio` times as far out as the last.

    Raises:
        ValueError: unless ratio is above 1.
    """
    if not ratio > 1.0:
        msg = f"ratio {ratio} must be above 1"
        raise ValueError(msg)
    edges = [0.0]
    while edges[-1] < largest:
        edges.append(max(edges[-1] + 1.0, float(np.ceil(edges[-1] * ratio))))
    return np.array(edges)


def log_score(
    totals: npt.ArrayLike,
    observed: float,
    *,
    edges: FloatArray,
    admixture: float = 0.02,
    weights: npt.ArrayLike | None = None,
) -> float:
    """Minus the log of the chance given to the bin that came, with a little of every bin mixed in against log 0.

    Args:
        totals: shape (n,).
        observed: at least the first edge.
        edges: lower edges, rising, from `geometric_bins`; the last bin is open.
        admixture: share spread evenly over the bins.
        weights: shape (n,), sum 1; None weighs all alike.

    Source: docs/method.md §3.
    """
    values, shares = checked_sample(totals, weights)
    check_fraction(admixture, name="admixture")
    bin_of = int(np.searchsorted(edges, observed, side="right")) - 1
    upper = edges[bin_of + 1] if bin_of + 1 < edges.size else np.inf
    chance = np.average((values >= edges[bin_of]) & (values < upper), weights=shares)
    return float(-np.log((1.0 - admixture) * chance + admixture / edges.size))


def inside_intervals(totals: npt.ArrayLike, observed: float, *, coverages: tuple[float, ...] = COVERAGES) -> BoolArray:
    """Whether the observation lies in each central interval, ends included; shape (coverages,)."""
    values = checked_sample(totals, None)[0]
    tails = (1.0 - np.asarray(coverages)) / 2.0
    low, high = np.quantile(values, (tails, 1.0 - tails))
    return np.asarray((low <= observed) & (observed <= high))


def kolmogorov_distance(pits: npt.ArrayLike) -> float:
    """Largest distance between the share of PITs at or below u and u itself.

    Raises:
        ValueError: for an empty array.
    """
    ordered = np.sort(np.asarray(pits, dtype=np.float64))
    if ordered.size == 0:
        msg = "pits must not be empty"
        raise ValueError(msg)
    steps = np.arange(ordered.size + 1) / ordered.size
    return float(max((steps[1:] - ordered).max(), (ordered - steps[:-1]).max()))
