"""Did something come more often on marked days than on days that are alike? A hazard by the day, and its score test.

Every day at risk is one trial. Under the null hypothesis its chance hangs only on what is known of the day beforehand
(how long ago it came last, how often it came lately, season, cold); this is fitted without the mark. Whether marked
days saw more is then judged by the efficient score: what came on them beyond what was fitted, less what the other
columns explain of the mark, ranked among the same of drawn outcomes.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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
_AT_ONCE = 1 << 18
"""Multiplications in one product of matrices. Larger ones are spread over all cores, which costs more than it gains."""


@dataclass(frozen=True)
class Fitted:
    """The chance of each day, and what its columns explain of others.

    Attributes:
        chances: shape (days,), in (0, 1).
        design: shape (days, columns + 1), a constant and the columns at unit spread.
        curvature: shape (columns + 1, columns + 1), the information about the coefficients, ridge included.
        pull: shape (columns + 1,), the ridge.
        beta: shape (columns + 1,), the coefficients.
    """

    chances: FloatArray
    design: FloatArray
    curvature: FloatArray
    pull: FloatArray
    beta: FloatArray

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

    The test stands on chances that were fitted without the mark. Those take in part of its effect, so how large it is
    is told against other ones: of a fit with the mark, as if marked days were not marked.

    Attributes:
        came: how much came on marked days.
        value: ln((usual + excess + 1/2) / (usual + 1/2)), the excess being the efficient score and `usual` what the fit
            without the mark expected.
        excess: shape (draws,), the excess of drawn outcomes if the mark meant nothing.
        heights: shape (draws, marked days), what was drawn on them; it came where this lies below the chance.
        chances: shape (marked days,), of the fit without the mark.
        left: shape (marked days,), their weight in the excess.
        sized: how large the effect is.
    """

    came: int
    value: float
    excess: FloatArray
    heights: npt.NDArray[np.float32]
    chances: FloatArray
    left: FloatArray
    sized: "Sized"

    @property
    def marked(self) -> int:
        """How many days are marked."""
        return self.chances.size

    @property
    def expected(self) -> float:
        """How much would have come on marked days without their mark."""
        return float(self.sized.unmarked.sum())

    @property
    def ratio(self) -> float:
        """What came to what would have come without the mark, one half added to both."""
        return (self.came + HALF) / (self.expected + HALF)

    @property
    def drawn(self) -> FloatArray:
        """Shape (draws,), `value` if the mark meant nothing."""
        return _log_ratio(float(self.chances.sum()), self.excess)

    def drawn_at(self, ratio: float) -> FloatArray:
        """Shape (draws,), `value` if it came so many times as often on marked days, whose chances end at 1."""
        more = _weighed(self.heights, ratio * self.chances, self.left)
        return _log_ratio(
            float(self.chances.sum()), self.excess + more - _weighed(self.heights, self.chances, self.left)
        )

    def interval(self, *, tail: float = 0.025) -> tuple[float, float]:
        """The ratios that are not rejected on either side; 0 and `LARGEST` where nothing bounds them.

        For each odds of marked days to others the chances are fitted anew with them, and the efficient score is ranked
        again; the ratio is that of the chances on marked days with these odds to those without.
        """
        sized, top = self.sized, math.log(LARGEST)
        low = _edge(lambda odds: sized.chance(odds, side="more") > tail, rising=True)
        high = _edge(lambda odds: sized.chance(odds, side="fewer") > tail, rising=False)
        return (
            0.0 if low <= -top else sized.ratio_of(low),
            LARGEST if high >= top else sized.ratio_of(high),
        )

    def quick_interval(self) -> tuple[float, float]:
        """About the same, read off the curvature of a fit with the mark; open where nothing, or all, came."""
        sized = self.sized
        low, high = (sized.bare_ratio_of(sized.odds + sign * 1.96 * sized.spread) for sign in (-1, 1))
        return (low if self.came else 0.0), (high if self.came < self.marked else LARGEST)

    def power(self, ratio: float, *, level: float) -> float:
        """How often a test for more would speak if it came so many times as often on marked days."""
        cut = np.sort(self.drawn)[::-1]
        allowed = int(np.floor(level * (1 + cut.size) + 1e-9)) - 1
        return float((self.drawn_at(ratio) > cut[allowed] + 1e-9).mean()) if allowed >= 0 else 0.0


@dataclass(frozen=True)
class Sized:
    """How large an effect is, by fits in which the mark may change the chances.

    Attributes:
        fitted: without the mark.
        outcome, mark: shape (days,), what came, and which days are marked.
        unmarked: shape (marked days,), their chances without the mark, of a fit that has one.
        odds, spread: logarithm of the odds of marked days to others by that fit, and its error.
        heights: shape (draws, marked days), what was drawn on them.
        noise: shape (draws,), normal: days that are not marked are many.
    """

    fitted: Fitted
    outcome: FloatArray
    mark: BoolArray
    unmarked: FloatArray
    odds: float
    spread: float
    heights: npt.NDArray[np.float32]
    noise: FloatArray
    made: dict[float, Fitted] = field(default_factory=dict, repr=False)

    def chance(self, odds: float, *, side: str) -> float:
        """Chance of what came, or more (fewer), if the odds of marked days are so many times as large (logarithm)."""
        fitted = self._with(odds)
        left = fitted.left_of(self.mark.astype(np.float64))
        spread = float(np.sqrt((fitted.weights * left**2)[~self.mark].sum()))
        came = float(left @ (self.outcome - np.where(self.mark, 0.0, fitted.chances)))
        drawn = spread * self.noise + _weighed(self.heights, fitted.chances[self.mark], left[self.mark])
        return chance(came, drawn, side=side)

    def ratio_of(self, odds: float) -> float:
        """Chances on marked days with these odds to those without."""
        fitted = self._with(odds)
        held = fitted.chances[self.mark]
        bare = 1 / (1 + np.exp(odds) * (1 - held) / held)
        return float(held.sum() / bare.sum())

    def bare_ratio_of(self, odds: float) -> float:
        """The same by the chances without the mark of the fit that has one."""
        raised = 1 / (1 + np.exp(-odds) * (1 - self.unmarked) / self.unmarked)
        return float(raised.sum() / self.unmarked.sum())

    def _with(self, odds: float) -> Fitted:
        if odds not in self.made:
            near = min(self.made, key=lambda one: abs(one - odds), default=None)
            start = self.fitted.beta if near is None else self.made[near].beta
            self.made[odds] = _newton(
                self.fitted.design, self.outcome, self.fitted.pull, start, offset=odds * self.mark.astype(np.float64)
            )
        return self.made[odds]


def _sized(
    fitted: Fitted, outcome: FloatArray, mark: BoolArray, heights: npt.NDArray[np.float32], *, seed: int
) -> Sized:
    full, unmarked = _with_mark(fitted, outcome, mark)
    return Sized(
        fitted=fitted,
        outcome=outcome,
        mark=mark,
        unmarked=unmarked,
        odds=float(full.beta[-1]),
        spread=float(np.sqrt(np.linalg.inv(full.curvature)[-1, -1])),
        heights=heights,
        noise=np.asarray(np.random.default_rng(seed).normal(size=heights.shape[0]), np.float64),
    )


def _weighed(heights: npt.NDArray[np.float32], chances: FloatArray, left: FloatArray) -> FloatArray:
    """Shape (draws,): what came by these chances on the days of `heights`, weighed."""
    came = (heights < np.minimum(chances, 1.0).astype(np.float32)).astype(np.float32)
    added: FloatArray = (came @ left.astype(np.float32)).astype(np.float64)
    return added


def _edge(held: Callable[[float], bool], *, rising: bool) -> float:
    """Where a logarithm begins (rising) or ceases to be held; the end of those of `LARGEST` where it does not."""
    low, high = -math.log(LARGEST), math.log(LARGEST)
    if held(low if rising else high):
        return low if rising else high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if held(middle) is rising else (middle, high)
    return high if rising else low


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
    share = np.clip(outcome.mean(), 1e-6, 1 - 1e-6)
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(share / (1 - share))
    return _newton(design, outcome, np.array([1e-9, *([ridge] * given.shape[1])]), beta)


def _newton(
    design: FloatArray, outcome: FloatArray, pull: FloatArray, beta: FloatArray, *, offset: FloatArray | float = 0.0
) -> Fitted:
    for _ in range(_STEPS):
        chances, curvature = _at(design, beta, pull, offset)
        step = np.linalg.solve(curvature, design.T @ (outcome - chances) - pull * beta)
        beta = beta + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-7:
            break
    chances, curvature = _at(design, beta, pull, offset)
    return Fitted(chances, design, curvature, pull, beta)


def _with_mark(fitted: Fitted, outcome: FloatArray, mark: BoolArray) -> tuple[Fitted, FloatArray]:
    """A fit in which the mark may change the chances, and those of marked days if they were not marked."""
    design = np.column_stack([fitted.design, mark.astype(np.float64)])
    pull, start = np.append(fitted.pull, RIDGE), np.append(fitted.beta, 0.0)
    full = _newton(design, outcome, pull, start)
    unmarked = 1 / (1 + np.exp(-np.clip(fitted.design[mark] @ full.beta[:-1], -30.0, 30.0)))
    return full, unmarked


def _information(design: FloatArray, weights: FloatArray) -> FloatArray:
    total = np.zeros((design.shape[1], design.shape[1]))
    rows = max(1, _AT_ONCE // total.size)
    for begin in range(0, design.shape[0], rows):
        part = design[begin : begin + rows]
        total += part.T @ (part * weights[begin : begin + rows, None])
    return total


def _at(
    design: FloatArray, beta: FloatArray, pull: FloatArray, offset: FloatArray | float
) -> tuple[FloatArray, FloatArray]:
    chances = 1 / (1 + np.exp(-np.clip(design @ beta + offset, -30.0, 30.0)))
    curvature = _information(design, chances * (1 - chances)) + np.diag(pull)
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
        found.append(
            Scored(
                came=int(outcome[mark].sum()),
                value=float(_log_ratio(float(fitted.chances[mark].sum()), beyond[at])),
                excess=excess[:, at],
                heights=heights[at],
                chances=fitted.chances[mark],
                left=left[mark, at],
                sized=_sized(fitted, outcome, mark, heights[at], seed=seed + 1),
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
    rows = max(1, _AT_ONCE // weights.size)
    for begin in range(0, draws, rows):
        held = slice(begin, min(begin + rows, draws))
        drawn = rng.random((held.stop - held.start, cut.size), dtype=np.float32)
        excess[held] = (drawn < cut).astype(np.float32) @ weights
        for kept, mark in zip(heights, marks, strict=True):
            kept[held] = drawn[:, mark]
    return excess - chances @ left, heights


def _log_ratio(expected: float, excess: npt.ArrayLike) -> FloatArray:
    ratio: FloatArray = np.log((np.maximum(expected + np.asarray(excess, np.float64), 0.0) + HALF) / (expected + HALF))
    return ratio
