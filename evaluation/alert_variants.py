"""Rivals of the local-level log bootstrap for what alerts say of a place: other scales, pools, blocks and models.

Each is a `Forecast` of `holdfire.stats.placebo`: it simulates the days after a history, shape (paths, horizon).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from holdfire.stats.arrays import FloatArray, IntArray
from holdfire.stats.expectation import smoothed_levels
from holdfire.stats.samples import ageing_weights

MINUTES_A_DAY = 1440.0
EDGE = 30.0  # minutes added at both ends of the bounded scale, so that an empty and a full day have a place on it
FEWEST = 120  # a shorter history is not forecast, as in the method

Scale = Literal["log", "cbrt", "sqrt", "plain", "bounded"]


POWERS = {"cbrt": 3.0, "sqrt": 2.0}


def onto(scale: Scale, values: FloatArray) -> FloatArray:
    """Daily values on the scale."""
    if scale == "log":
        return np.log1p(values)
    if scale in POWERS:
        return np.asarray(values ** (1.0 / POWERS[scale]))
    if scale == "plain":
        return values.copy()
    share = (np.minimum(values, MINUTES_A_DAY) + EDGE) / (MINUTES_A_DAY + 2 * EDGE)
    return np.asarray(np.log(share / (1.0 - share)))


def back(scale: Scale, scaled: FloatArray) -> FloatArray:
    """Daily values from the scale; it may give negative ones, which the caller cuts."""
    if scale == "log":
        return np.expm1(np.minimum(scaled, 12.0))
    if scale in POWERS:
        return np.asarray(np.maximum(scaled, 0.0) ** POWERS[scale])
    if scale == "plain":
        return scaled
    return np.asarray((MINUTES_A_DAY + 2 * EDGE) / (1.0 + np.exp(-scaled)) - EDGE)


@dataclass(frozen=True, kw_only=True)
class ScaledLevel:
    """A local level on any scale, with errors drawn in runs of `block` days; no day above `most`."""

    scale: Scale = "log"
    alpha: float = 0.025
    pool_days: int = 365
    fit_days: int = 730
    block: int = 1
    most: float = np.inf
    paths: int = 4000
    burn_in: int = 14

    def __call__(self, history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        """Fit the history and simulate the days after it."""
        levels, errors = _fitted(self, history)
        rng = np.random.default_rng(seed)
        runs = -(-horizon // self.block)
        begins = rng.integers(errors.size - self.block + 1, size=(self.paths, runs))
        at = (begins[:, :, None] + np.arange(self.block)).reshape(self.paths, -1)[:, :horizon]
        drawn = errors[at]
        carried = levels[-1] + self.alpha * (np.cumsum(drawn, axis=1) - drawn)
        return np.clip(np.rint(back(self.scale, carried + drawn)), 0, self.most).astype(np.int64)


def _fitted(model: ScaledLevel, history: FloatArray) -> tuple[FloatArray, FloatArray]:
    if history.size < FEWEST:
        msg = f"{history.size} days of history"
        raise ValueError(msg)
    scaled = onto(model.scale, history[-model.fit_days :])
    levels = smoothed_levels(scaled, start=float(scaled[: model.burn_in].mean()), alpha=model.alpha)
    errors = (scaled - levels[:-1])[max(model.burn_in, scaled.size - model.pool_days) :]
    return levels, errors - errors.mean()


@dataclass(frozen=True, kw_only=True)
class PastDays:
    """Past days drawn again, the latest weighing most, in runs of `block` days; no level is carried on."""

    half_life: float = 60.0
    block: int = 1
    paths: int = 4000

    def __call__(self, history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        """Draw the days after the history from the days of the history."""
        block = min(self.block, horizon)
        if history.size < FEWEST:
            msg = f"{history.size} days of history"
            raise ValueError(msg)
        rng = np.random.default_rng(seed)
        weights = ageing_weights(history.size - block + 1, self.half_life)
        begins = rng.choice(weights.size, size=(self.paths, -(-horizon // block)), p=weights)
        at = (begins[:, :, None] + np.arange(block)).reshape(self.paths, -1)[:, :horizon]
        return np.asarray(history[at], dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class NegativeBinomial:
    """Days independent around one mean, as spread as the latest days were: negative binomial, Poisson at the least."""

    half_life: float = 27.0
    spread_half_life: float = 120.0
    paths: int = 4000

    def __call__(self, history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        """Fit mean and spread and simulate."""
        if history.size < FEWEST:
            msg = f"{history.size} days of history"
            raise ValueError(msg)
        mean = max(float(history @ ageing_weights(history.size, self.half_life)), 0.01)
        weights = ageing_weights(history.size, self.spread_half_life)
        middle = float(history @ weights)
        excess = float((history - middle) ** 2 @ weights) - middle
        rng = np.random.default_rng(seed)
        size = (self.paths, horizon)
        if excess <= 0:
            return rng.poisson(mean, size=size)
        shape = max(middle**2 / excess, 0.01)
        return rng.poisson(rng.gamma(shape, mean / shape, size=size))
