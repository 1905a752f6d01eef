"""Did something come more often on marked days than on days that are alike? A hazard by the day, and its score test.

Every day at risk is one trial. Under the null hypothesis its chance hangs only on what is known of the day beforehand
(how long ago it came last, how often it came lately, season, cold); this is fitted without the mark. Whether marked
days saw more is then judged by the efficient score: what came on them beyond what was fitted, less what the other
columns explain of the mark, ranked among the same of drawn outcomes.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, check_positive
from holdfire.stats.events import chance

HALF = 0.5
"""Added to what came and to what was expected, so that none has a ratio."""
RIDGE = 0.05
"""Pull of every coefficient but the first towards 0, on columns of unit spread: days that never saw anything do not
send a coefficient to infinity."""
_STEPS = 50
LARGEST = 50.0
"""Ratios beyond this, and below its inverse, are not told apart."""
_HALVINGS = 9
_AT_ONCE = 500
"""Outcomes drawn at a time, so that they stay small."""


@dataclass(frozen=True)
class Fitted:
    """The chance of each day, and what its columns explain of others.

    Attributes:
        chances: shape (days,), in (0, 1).
        design: shape (days, columns + 1), a constant and the columns at unit spread.
        curvature: shape (columns + 1, columns + 1), the information about the coefficients, ridge included.
    """

    chances: FloatArray
    design: FloatArray
    curvature: FloatArray

    @property
    def weights(self) -> FloatArray:
        """Shape (days,), the variance of each trial."""
        return self.chances * (1 - self.chances)

    def left_of(self, mark: FloatArray) -> FloatArray:
        """Shape (days,): the mark less what the columns explain of it."""
        pull = np.linalg.solve(self.curvature, self.design.T @ (self.weights * mark))
        left: FloatArray = mark - self.design @ pull
        return left


@dataclass(frozen=True)
class Scored:
    """What came on marked days beside what was expected of days like these.

    Attributes:
        came: how much came on marked days.
        expected: how much the fit expected on them.
        value: ln((expected + excess + 1/2) / (expected + 1/2)), the excess being the efficient score.
        excess: shape (draws,), the excess of drawn outcomes if the mark meant nothing.
        heights: shape (draws, marked days), what was drawn on them; it came where this lies below the chance.
        chances: shape (marked days,).
        left: shape (marked days,), their weight in the excess.
    """

    came: int
    expected: float
    value: float
    excess: FloatArray
    heights: npt.NDArray[np.float32]
    chances: FloatArray
    left: FloatArray

    @property
    def marked(self) -> int:
        """How many days are marked."""
        return self.chances.size

    @property
    def drawn(self) -> FloatArray:
        """Shape (draws,), `value` if the mark meant nothing."""
        return _log_ratio(self.expected, self.excess)

    def drawn_at(self, ratio: float) -> FloatArray:
        """Shape (draws,), `value` if it came so many times as often on marked days, whose chances end at 1."""
        low, high = self.chances.astype(np.float32), np.minimum(ratio * self.chances, 1.0)
        changed = (self.heights < high.astype(np.float32)).astype(np.int8) - (self.heights < low).astype(np.int8)
        return _log_ratio(self.expected, self.excess + changed.astype(np.float32) @ self.left.astype(np.float32))

    def interval(self, *, tail: float = 0.025) -> tuple[float, float]:
        """The ratios that are not rejected on either side; 0 and `LARGEST` where nothing bounds them."""
        low = _edge(lambda ratio: chance(self.value, self.drawn_at(ratio), side="more") > tail, rising=True)
        high = _edge(lambda ratio: chance(self.value, self.drawn_at(ratio), side="fewer") > tail, rising=False)
        return low, high

    def power(self, ratio: float, *, level: float) -> float:
        """How often a test for more would speak if it came so many times as often on marked days."""
        cut = np.sort(self.drawn)[::-1]
        allowed = int(np.floor(level * (1 + cut.size) + 1e-9)) - 1
        return float((self.drawn_at(ratio) > cut[allowed] + 1e-9).mean()) if allowed >= 0 else 0.0

    def smallest(self, *, level: float, power: float = 0.8, most: float = 10.0) -> float | None:
        """The smallest rise, in whole percent, that such a test notices with chance `power`; None beyond `most`."""
        if self.power(most, level=level) < power:
            return None
        low, high = 100, round(100 * most)
        while high - low > 1:
            middle = (low + high) // 2
            enough = self.power(middle / 100, level=level) >= power
            low, high = (low, middle) if enough else (middle, high)
        return high / 100


def _edge(held: Callable[[float], bool], *, rising: bool) -> float:
    """Where a ratio begins (rising) or ceases to be held, on a logarithmic scale; 0 or `LARGEST` where it does not."""
    low, high = -math.log(LARGEST), math.log(LARGEST)
    if held(math.exp(low if rising else high)):
        return 0.0 if rising else LARGEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if held(math.exp(middle)) is rising else (middle, high)
    return math.exp(high if rising else low)


def fit_chances(columns: npt.ArrayLike, came: npt.ArrayLike, *, ridge: float = RIDGE) -> Fitted:
    """Fit the chance of each day by a logistic regression with a small ridge.

    Args:
        columns: shape (days, columns), what is known of each day beforehand; a constant is added.
        came: shape (days,), whether it came on that day.
        ridge: pull towards 0.

    Raises:
        ValueError: without a day, for columns that are not finite or of another length, or where nothing ever came.
    """
    given, outcome = np.asarray(columns, np.float64), np.asarray(came, np.float64)
    check_positive(ridge, name="ridge")
    if given.ndim != 2 or given.shape[0] != outcome.size or not np.isfinite(given).all():
        msg = f"columns must be finite, of shape (days, columns) with {outcome.size} days"
        raise ValueError(msg)
    if not outcome.any():
        msg = "nothing ever came, so there is no chance to fit"
        raise ValueError(msg)
    spread = given.std(axis=0)
    scaled = (given - given.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    design = np.column_stack([np.ones(outcome.size), scaled])
    pull = np.diag([1e-9, *([ridge] * given.shape[1])])
    share = np.clip(outcome.mean(), 1e-6, 1 - 1e-6)
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(share / (1 - share))
    for _ in range(_STEPS):
        chances, curvature = _at(design, beta, pull)
        step = np.linalg.solve(curvature, design.T @ (outcome - chances) - pull @ beta)
        beta = beta + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-7:
            break
    chances, curvature = _at(design, beta, pull)
    return Fitted(chances, design, curvature)


def _at(design: FloatArray, beta: FloatArray, pull: FloatArray) -> tuple[FloatArray, FloatArray]:
    chances = 1 / (1 + np.exp(-np.clip(design @ beta, -30.0, 30.0)))
    curvature = design.T @ (design * (chances * (1 - chances))[:, None]) + pull
    return chances, curvature


def score(
    fitted: Fitted, came: npt.ArrayLike, marks: Sequence[BoolArray], *, draws: int, seed: int
) -> tuple[Scored, ...]:
    """Rank what came on marked days among what would come by the fitted chances alone.

    The mark of a day must be known before that day, as must the columns of the fit: then what came beyond the chances
    is a martingale, however the marks follow what came earlier.

    Args:
        fitted: from `fit_chances` of the same days, made without the mark.
        came: shape (days,), whether it came.
        marks: ways of marking, shape (days,) each, at least one day of each is true; the same draws serve them all.
        draws: outcomes drawn.
        seed: of the draws.

    Raises:
        ValueError: one of the marks marks no day.

    Source: D. R. Cox and D. V. Hinkley (1974), Theoretical Statistics, ch. 9 (score tests); for chances by the day
    P. D. Allison (1982), Discrete-time methods for the analysis of event histories. docs/patterns.md.
    """
    check_positive(draws, name="draws")
    if not all(mark.any() for mark in marks):
        msg = "no day is marked"
        raise ValueError(msg)
    outcome = np.asarray(came, np.float64)
    left = np.column_stack([fitted.left_of(mark.astype(np.float64)) for mark in marks])
    excess, heights = _drawn(fitted.chances, left, marks, draws=draws, seed=seed)
    beyond = (outcome - fitted.chances) @ left
    found = []
    for at, mark in enumerate(marks):
        expected = float(fitted.chances[mark].sum())
        found.append(
            Scored(
                came=int(outcome[mark].sum()),
                expected=expected,
                value=float(_log_ratio(expected, beyond[at])),
                excess=excess[:, at],
                heights=heights[at],
                chances=fitted.chances[mark],
                left=left[mark, at],
            )
        )
    return tuple(found)


def _drawn(
    chances: FloatArray, left: FloatArray, marks: Sequence[BoolArray], *, draws: int, seed: int
) -> tuple[FloatArray, list[npt.NDArray[np.float32]]]:
    """The excess of drawn outcomes by each mark, shape (draws, marks); and what was drawn on the days of each."""
    rng = np.random.default_rng(seed)
    excess = np.empty((draws, left.shape[1]))
    heights = [np.empty((draws, int(mark.sum())), np.float32) for mark in marks]
    cut, weights = chances.astype(np.float32), left.astype(np.float32)
    for begin in range(0, draws, _AT_ONCE):
        held = slice(begin, min(begin + _AT_ONCE, draws))
        drawn = rng.random((held.stop - held.start, cut.size), dtype=np.float32)
        excess[held] = (drawn < cut).astype(np.float32) @ weights
        for kept, mark in zip(heights, marks, strict=True):
            kept[held] = drawn[:, mark]
    return excess - chances @ left, heights


def _log_ratio(expected: float, excess: npt.ArrayLike) -> FloatArray:
    ratio: FloatArray = np.log((np.maximum(expected + np.asarray(excess, np.float64), 0.0) + HALF) / (expected + HALF))
    return ratio
