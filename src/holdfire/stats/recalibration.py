"""What earlier placebo windows teach about the forecast's own chances."""

import numpy as np

from holdfire.stats.arrays import FloatArray, check_fraction, check_positive

HALF_LIFE = 540.0
"""An earlier window counts half as much after this many days."""

OVERLAP = 3.0
"""Origins lie this many days apart, so that a window of L days is worth OVERLAP / L independent ones."""


def window_weights(ages: FloatArray, *, length: int, half_life: float = HALF_LIFE) -> FloatArray:
    """Weights of earlier placebo windows: overlapping ones count in part, old ones less; shape of `ages` [day].

    Source: docs/method.md §3 (recalibration).
    """
    check_positive(length, name="length")
    check_positive(half_life, name="half_life")
    weights: FloatArray = min(1.0, OVERLAP / length) * 0.5 ** (ages / half_life)
    return weights


def recalibrated_weights(paths: int, *, pits: FloatArray, weights: FloatArray, prior: float = 30.0) -> FloatArray:
    """Weights for simulated totals in rising order, so that they follow the recalibrated chances.

    Args:
        paths: number of totals.
        pits: shape (n,), randomised PITs of placebo windows that ended before the window judged.
        weights: shape (n,), from `window_weights`.
        prior: windows' worth of trust in the forecast itself.

    Returns:
        Shape (paths,), sum 1.

    Source: docs/method.md §3 (recalibration).
    """
    check_positive(prior, name="prior")
    counted = np.histogram(pits, bins=paths, range=(0.0, 1.0), weights=weights)[0]
    drawn: FloatArray = prior / paths + counted
    drawn /= drawn.sum()
    return drawn


def recalibrated_chance(chance: float, *, pits: FloatArray, weights: FloatArray, prior: float = 30.0) -> float:
    """The chance that earlier placebo windows put in the place of a forecast's own: G(u) = (n u + the weight of ranks
    at or below u) / (n + all weight).

    Args:
        chance: u, the forecast's P(T <= observed).
        pits: shape (n,), randomised PITs of placebo windows that ended before the window judged.
        weights: shape (n,), from `window_weights`.
        prior: n, windows' worth of trust in the forecast itself.

    Raises:
        ValueError: `chance` lies outside 0 to 1, or `prior` is not above 0.

    Source: docs/method.md §3 (recalibration).
    """
    check_fraction(chance, name="chance")
    check_positive(prior, name="prior")
    return float((prior * chance + weights[pits <= chance].sum()) / (prior + weights.sum()))
