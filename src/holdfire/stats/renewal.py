"""A renewal process of whole days: gaps that forget all but when the last one ended, fitted and tested.

The chance that a gap is longer than g days is exp(-(g / scale) ** shape): the discrete Weibull law. A shape of 1 is
chance without memory (geometric gaps); above 1 gaps are more regular, below less.
"""

from dataclasses import dataclass

import numpy as np

from holdfire.stats.arrays import FloatArray, IntArray, check_positive

SHAPES: FloatArray = np.exp(np.linspace(np.log(0.3), np.log(6.0), 151))
"""Shapes that are tried, 2 % apart."""
SCALES = 121
WIDTH = 3.0
"""Scales that are tried lie within this factor of the mean gap."""
CUT = 3.841
"""Fall of twice the log-likelihood at the ends of a 95 % interval."""


@dataclass(frozen=True)
class Fitted:
    """A fitted law of gaps.

    Attributes:
        shape, scale: the likeliest.
        low, high: 95 % interval of the shape, from the profile of the likelihood.
        misfit: p of the hypothesis that gaps come from such a law, by simulation with a fit of each simulated set.
        count: gaps.
    """

    shape: float
    scale: float
    low: float
    high: float
    misfit: float
    count: int


def survival(days: FloatArray, shape: FloatArray, scale: FloatArray) -> FloatArray:
    """Chance that a gap is longer than so many days."""
    return np.exp(-((days / scale) ** shape))


def fit_gaps(gaps: IntArray, *, draws: int, seed: int) -> Fitted:
    """Fit the discrete Weibull law by maximum likelihood on a grid, and test whether it fits.

    Args:
        gaps: whole days from 1 on; at least 5.
        draws: simulated sets for the goodness of fit (largest distance between the distribution of gaps and the law).
        seed: of the simulation.

    Raises:
        ValueError: too few gaps, or one below a day.

    Source: T. Nakagawa and S. Osaki (1975), The discrete Weibull distribution; W. Stute, W. Gonzalez Manteiga and
    M. Presedo Quindimil (1993), Bootstrap based goodness-of-fit tests.
    """
    check_positive(draws, name="draws")
    if gaps.size < 5 or gaps.min() < 1:
        msg = "at least 5 gaps of at least a day are needed"
        raise ValueError(msg)
    longest = 2 * int(gaps.max())
    scales = float(gaps.mean()) * np.exp(np.linspace(-np.log(WIDTH), np.log(WIDTH), SCALES))
    table, tails = _table(longest, scales)
    seen = np.bincount(gaps, minlength=longest + 1)[1:].astype(np.float64)
    likely = (table @ seen).reshape(SHAPES.size, SCALES)
    best = np.unravel_index(int(likely.argmax()), likely.shape)
    profile = likely.max(axis=1)
    held = SHAPES[2 * (likely.max() - profile) <= CUT]
    rng = np.random.default_rng(seed)
    shape, scale = float(SHAPES[best[0]]), float(scales[best[1]])
    drawn = np.minimum(_gaps(shape, scale, (draws, gaps.size), rng), longest)
    sets = np.stack([np.bincount(row, minlength=longest + 1)[1:] for row in drawn]).astype(np.float64)
    fits = np.concatenate([(table @ part.T).argmax(axis=0) for part in np.array_split(sets, max(1, draws // 100))])
    far = _distance(sets, tails[fits])
    own = _distance(seen[None, :], tails[[int(likely.argmax())]])[0]
    misfit = (1 + np.count_nonzero(far >= own - 1e-12)) / (1 + draws)
    return Fitted(shape, scale, float(held.min()), float(held.max()), float(misfit), int(gaps.size))


def simulated_gaps(fit: Fitted, *, draws: int, seed: int) -> IntArray:
    """Sets of as many gaps as were fitted, drawn from the fitted law; shape (draws, fit.count), whole days."""
    check_positive(draws, name="draws")
    return _gaps(fit.shape, fit.scale, (draws, fit.count), np.random.default_rng(seed))


def _gaps(shape: float, scale: float, size: tuple[int, int], rng: np.random.Generator) -> IntArray:
    drawn: IntArray = np.maximum(np.ceil(scale * rng.exponential(size=size) ** (1 / shape)), 1).astype(np.int64)
    return drawn


def ended(gaps: IntArray, *, longest: int) -> FloatArray:
    """Of the gaps that last so many days, the share that end then (the hazard of a day).

    Args:
        gaps: shape (series, gaps); values below 1 are none.
        longest: the days from 1 to this are told.

    Returns:
        Shape (longest, series); NaN where no gap lasts so long.
    """
    check_positive(longest, name="longest")
    days = range(1, longest + 1)
    ends = np.stack([(gaps == day).sum(axis=1) for day in days]).astype(np.float64)
    last = np.stack([(gaps >= day).sum(axis=1) for day in days]).astype(np.float64)
    return np.where(last > 0, ends / np.maximum(last, 1), np.nan)


def _table(longest: int, scales: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ln chance of every gap, and the chance that a gap is longer; shape (shapes x scales, longest) each."""
    days = np.arange(longest + 1, dtype=np.float64)
    tails = survival(days, SHAPES[:, None, None], scales[:, None]).reshape(-1, longest + 1)
    chances = tails[:, :-1] - tails[:, 1:]
    return np.log(np.maximum(chances, 1e-300)), tails[:, 1:]


def _distance(sets: FloatArray, tails: FloatArray) -> FloatArray:
    """Largest distance between the share of longer gaps and its chance (Kolmogorov)."""
    count = sets.sum(axis=1, keepdims=True)
    far: FloatArray = np.abs(1 - np.cumsum(sets, axis=1) / count - tails).max(axis=1)
    return far
