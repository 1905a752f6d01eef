"""What a pause that cuts by a share would leave of a total: each launch is kept with a given chance, or, where a total
is not made of independent events (minutes under alert), the same share of it.
"""

from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray, check_fraction

Kept: TypeAlias = Literal["each", "share"]
"""How a cut leaves its mark: `each` unit is kept or not by itself; or the whole is scaled to a `share`, and rounded."""


def binomial_cdf(most: int, limit: int, *, keep: float) -> FloatArray:
    """P(Binomial(n, keep) <= limit) for every n from 0 to `most`.

    More than `limit` are kept of n exactly if the (limit + 1)-th kept one is among the first n, so one running sum of
    negative binomial chances serves every n at once.

    Args:
        most: the largest n.
        limit: at most this many kept; -1 gives zeros.
        keep: chance of keeping each, in [0, 1].

    Returns:
        Shape (most + 1,), falling in n.

    Raises:
        ValueError: if keep lies outside [0, 1].
    """
    check_fraction(keep, name="keep")
    cdf = np.ones(most + 1)
    if limit < 0:
        return np.zeros(most + 1)
    if limit >= most or keep == 0.0:
        return cdf
    if keep == 1.0:
        cdf[limit + 1 :] = 0.0
        return cdf
    n = np.arange(limit + 1.0, most)
    logs = np.concatenate(([(limit + 1) * np.log(keep)], np.log(n / (n - limit)) + np.log1p(-keep)))
    cdf[limit + 1 :] -= np.minimum(np.cumsum(np.exp(np.cumsum(logs))), 1.0)
    return cdf


def thinned_chance(
    totals: FloatArray, limit: int, *, keep: float, weights: FloatArray | None = None, kept: Kept = "each"
) -> float:
    """Chance that at most `limit` are left of a total drawn from the sample of which `keep` is kept.

    Args:
        totals: shape (n,), whole numbers of at least 0, not empty.
        limit: as in `binomial_cdf`.
        keep: as in `binomial_cdf`.
        weights: shape (n,), sum 1; None weighs all alike.
        kept: each launch with that chance, or that share of the whole.

    Source: docs/method.md §8 and §10.
    """
    if kept == "share":
        check_fraction(keep, name="keep")
        return float(np.clip(np.average(np.floor(totals * keep + 1e-9) <= limit, weights=weights), 0.0, 1.0))
    trials = totals.astype(np.int64)
    left = binomial_cdf(int(trials.max()), limit, keep=keep)[trials]
    return float(np.clip(np.average(left, weights=weights), 0.0, 1.0))


def detection_chances(observed: npt.ArrayLike, critical: npt.ArrayLike, cuts: npt.ArrayLike) -> FloatArray:
    """Chance that each window, its launches thinned by its cut, falls to its critical count or below.

    Args:
        observed: shape (windows,), launches that came.
        critical: shape (windows,), largest count that would still be noticed; -1 where none would.
        cuts: shape (windows,) or a single number, in [0, 1].

    Returns:
        Shape (windows,).
    """
    came, limits, shares = np.broadcast_arrays(
        np.asarray(observed, np.int64), np.asarray(critical, np.int64), np.asarray(cuts, np.float64)
    )
    rows = zip(came.tolist(), limits.tolist(), shares.tolist(), strict=True)
    return np.array([binomial_cdf(n, limit, keep=1.0 - cut)[n] for n, limit, cut in rows])
