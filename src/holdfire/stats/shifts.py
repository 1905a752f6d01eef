"""Did fire move? Totals of windows against expectations made before each, and ranks among windows without a pledge."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray, check_fraction, check_positive, checked_counts
from holdfire.stats.expectation import smoothed_levels
from holdfire.stats.samples import run_sums
from holdfire.stats.scales import Scale, onto_scale, whole_counts

HALF = 0.5
"""Added to observed and expected alike, so that a window without fire has a ratio."""

LARGEST_RISE = 10.0
"""Rises are looked for up to this multiple of what was expected, in whole percent."""


@dataclass(frozen=True)
class Expected:
    """The local-level log bootstrap's totals of many windows, each from the days before it; shape (windows,) each."""

    median: FloatArray
    low80: FloatArray
    high80: FloatArray


@dataclass(frozen=True)
class Placebos:
    """Placebo windows of one series and length.

    Attributes:
        origins: shape (windows,), index of each window's first day, rising.
        observed, expected: shape (windows,), what came and the median of what was expected.
        length: days in a window.
    """

    origins: IntArray
    observed: FloatArray
    expected: FloatArray
    length: int

    @property
    def effective(self) -> int:
        """How many windows without overlap they are worth."""
        return effective_windows(self.origins, length=self.length)

    @property
    def ratios(self) -> FloatArray:
        """Shape (windows,), log ratios."""
        return log_ratios(self.observed, self.expected)


def expected_totals(
    daily: npt.ArrayLike,
    origins: npt.ArrayLike,
    *,
    length: int,
    paths: int = 365,
    alpha: float = 0.025,
    pool_days: int = 365,
    burn_in: int = 14,
    scale: Scale = "log",
    run_days: int = 1,
    most: float | None = None,
    seed: int,
) -> Expected:
    """Forecast the window of `length` days at every origin from the days before it, all origins at once.

    The same model as `fit_local_level` without drift: one level is carried through the whole series, and the errors of
    the last `pool_days` before an origin, less their mean, are drawn, each about as often as any other. Every origin
    draws by the same random numbers, so that the noise of the simulation is common to all windows and cancels in their
    ranks.

    Args:
        daily: shape (days,), days of pledges and unknown ones replaced (`mask_days`).
        origins: shape (windows,), index of each window's first day, above `burn_in`; a window may end after the series.
        length: days in a window.
        paths: simulated futures of each window.
        alpha: smoothing constant of the level.
        pool_days: errors to draw from.
        burn_in: days whose mean starts the level.
        scale: on which the level moves.
        run_days: errors are drawn in runs of so many days that followed each other, the first following the last.
        most: no day can hold more; None if nothing limits it.
        seed: of the draws.

    Raises:
        ValueError: for an origin that leaves no error to draw from or lies beyond the day after the series.

    Source: docs/method.md §2 (LLB), §10 (places) and §11.
    """
    counts = checked_counts(daily)
    at = np.asarray(origins, np.int64)
    check_positive(length, name="length")
    if at.size and (at.min() <= burn_in or at.max() > counts.size):
        msg = f"origins must lie above {burn_in} and at most at {counts.size}"
        raise ValueError(msg)
    scaled = onto_scale(counts, scale)
    levels = smoothed_levels(scaled, start=float(scaled[:burn_in].mean()), alpha=alpha)
    errors = scaled - levels[:-1]
    first = np.maximum(burn_in, at - pool_days)
    summed = np.concatenate(([0.0], np.cumsum(errors)))
    size = (at - first)[:, None]
    drift = ((summed[at] - summed[first]) / size[:, 0])[:, None]
    rng = np.random.default_rng(seed)
    carried = np.repeat(levels[at][:, None], paths, axis=1)
    totals = np.zeros((at.size, paths))
    begins = np.zeros((at.size, paths), np.int64)
    for number in range(length):
        if number % run_days == 0:
            # Balanced draws: every error as often as every other, which steadies the quantiles.
            begins = (size * ((rng.permutation(paths) + 0.5) / paths)).astype(np.int64)
        drawn = errors[first[:, None] + (begins + number % run_days) % size] - drift
        came = whole_counts(carried + drawn, scale)
        totals += came if most is None else np.minimum(came, most)
        carried += alpha * drawn
    low, median, high = np.quantile(totals, (0.1, 0.5, 0.9), axis=1)
    return Expected(median=median, low80=low, high80=high)


def placebo_origins(usable: BoolArray, *, length: int, first: int, before: int, step: int) -> IntArray:
    """First days of the windows in which nobody promised anything, counted back from `before`.

    Args:
        usable: shape (days,), false on days of pledges and on days that nobody watched.
        length: days in a window.
        first: no window begins before this day.
        before: every window ends before this day: that of the announcement.
        step: days between windows.
    """
    if before < length:
        return np.zeros(0, np.int64)
    origins = np.arange(before - length, max(first, 0) - 1, -step)[::-1]
    blocked = run_sums((~usable[:before]).astype(np.float64), length=length)
    kept: IntArray = origins[blocked[origins] == 0].astype(np.int64)
    return kept


def effective_windows(origins: IntArray, *, length: int) -> int:
    """How many windows without overlap these are worth: those that fit side by side, and a quarter of each other one.

    Worth means: a new window lies beyond all of them with chance 1 / (1 + this) or less. Windows that begin a third of
    their length apart were worth 1.5 to 2.4 times those side by side on series of independent, autocorrelated and
    heavy-tailed days, and at a half 1.4 to 2.2 times; a quarter gives 1.5 and 1.25.

    Args:
        origins: shape (windows,), index of each window's first day, rising.
        length: days in a window.

    Source: docs/method.md §11; evaluation/displacement.py measures it.
    """
    apart, free = 0, -1
    for origin in origins.tolist():
        if origin >= free:
            apart, free = apart + 1, origin + length
    return apart + (len(origins) - apart) // 4


def log_ratios(observed: npt.ArrayLike, expected: npt.ArrayLike) -> FloatArray:
    """ln((observed + 1/2) / (expected + 1/2))."""
    return np.log((np.asarray(observed, np.float64) + HALF) / (np.asarray(expected, np.float64) + HALF))


def two_sided_chance(value: float, placebos: npt.ArrayLike, *, effective: int) -> float:
    """Chance that a window without a pledge lies as far out as this one, to either side.

    Twice the smaller of (1 + E F) / (1 + E), F the share of placebo windows at or below (at or above) the value and E
    the number of windows that they are worth. Where none overlaps this is the exact rank test, the window itself
    counted among the ranks. Ties count on both sides.

    Args:
        value: statistic of the window judged.
        placebos: shape (windows,), the statistic of each placebo window.
        effective: E, from `effective_windows`.

    Returns:
        In (0, 1]; never below 2 / (1 + E).

    Raises:
        ValueError: without a placebo window.

    Source: docs/method.md §11; B. Phipson and G. K. Smyth (2010), Permutation p-values should never be zero.
    """
    ranked = np.asarray(placebos, np.float64)
    if ranked.size == 0 or effective < 1:
        msg = "no placebo window to rank among"
        raise ValueError(msg)
    shares = (float((ranked <= value).mean()), float((ranked >= value).mean()))
    return min(1.0, 2.0 * min(1.0 + effective * share for share in shares) / (1.0 + effective))


def smallest_shifts(windows: Placebos, *, level: float, power: float) -> tuple[float | None, float | None]:
    """The smallest rise and the smallest fall, in whole percent, that would have been noticed with the given chance.

    Each placebo window is made fuller (or emptier) by the shift and ranked among the others as they were. Nothing of
    the window judged enters, so that the answer can be told before the result.

    Args:
        windows: at least one.
        level: of the two-sided test; for a family of m the level of its first step, 1/m of the whole.
        power: share of windows that must be noticed.

    Returns:
        Rise and fall as shares of the expected; None where none up to `LARGEST_RISE` (not even a total stop) is seen.

    Source: docs/method.md §4 and §11.
    """
    check_fraction(power, name="power")
    check_fraction(level, name="level")
    allowed = (level / 2.0 * (1.0 + windows.effective) - 1.0) / windows.effective
    if allowed < 0:
        return None, None
    count = windows.ratios.size
    ordered = np.sort(windows.ratios)
    most = int(np.floor(allowed * count + 1e-9))
    high, low = (ordered[-1 - most], ordered[most]) if most < count else (-np.inf, np.inf)
    spare = log_ratios(0.0, windows.expected)

    def seen(factor: float) -> bool:
        shifted = log_ratios(windows.observed * factor, windows.expected)
        hits = shifted > high if factor > 1 else (shifted < low)
        return float(hits.mean()) >= power

    rise = _first(lambda percent: seen(1.0 + percent / 100.0), round(100 * LARGEST_RISE))
    fall = _first(lambda percent: seen(1.0 - percent / 100.0), 100) if (spare < low).mean() >= power else None
    return rise, fall


def _first(seen: Callable[[int], bool], most: int) -> float | None:
    """The smallest whole percent at which a shift is seen, as a share."""
    if not seen(most):
        return None
    below, reached = 0, most
    while reached - below > 1:
        middle = (below + reached) // 2
        below, reached = (below, middle) if seen(middle) else (middle, reached)
    return reached / 100.0
