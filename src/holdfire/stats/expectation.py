"""What would have been launched had nobody promised anything: predictive totals of a window, from the days before it.

Two predictive distributions are made: simulated paths of the local-level log bootstrap (LLB), and the weighted past
sums of the same number of days (EW-60). `assess` reads both in the same way.
"""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray, IntArray, check_fraction, check_positive, checked_counts, checked_flags
from holdfire.stats.samples import WeightedSample, ageing_weights, checked_sample, quantiles, run_sums, share_of
from holdfire.stats.scales import Scale, onto_scale, whole_counts
from holdfire.stats.thinning import Kept, thinned_chance

HALF_LIFE = 28.0
"""Unmasked days after which a day weighs half in what stands for a masked one."""
SLOTS = 1 << 16
"""Weighted errors are drawn from this many equally likely slots: each weight is met within 2**-16."""


@dataclass(frozen=True)
class LocalLevel:
    """A fitted local level of daily launches on a scale, ln(1 + launches) unless told otherwise.

    Attributes:
        level: the level carried into the first day after the history [on the scale].
        errors: shape (pool,), the one-day forecast errors to draw from, drift removed as asked [on the scale].
        weights: shape (pool,), the chance of drawing each error, sum 1; None when all are equally likely.
        scale: the scale.
    """

    level: float
    errors: FloatArray
    weights: FloatArray | None
    scale: Scale = "log"


@dataclass(frozen=True)
class WindowTotals:
    """Simulated totals, shape (paths,) each: of the window, of the days after it, and of both together."""

    window: IntArray
    after: IntArray
    both: IntArray


@dataclass(frozen=True)
class Assessment:
    """An observed total against its predictive distribution.

    Attributes:
        median, mean: the expected total, both ways (totals are skewed).
        low80, high80, low95, high95: central predictive intervals.
        p_low, p_high: chance of a total as low (as high) as the observed one or more so, never below `floor`.
        floor: the smallest chance that the history can vouch for.
        reduction_median, reduction_low80, reduction_high80: of 1 - observed / T; negative where more came.
    """

    median: float
    mean: float
    low80: float
    high80: float
    low95: float
    high95: float
    p_low: float
    p_high: float
    floor: float
    reduction_median: float
    reduction_low80: float
    reduction_high80: float


def mask_days(daily: npt.ArrayLike, masked: npt.ArrayLike, *, half_life: float = HALF_LIFE) -> FloatArray:
    """Replace the days of earlier pledges by the exponentially weighted mean of the unmasked days before each.

    A replaced day depends on earlier days only, so masking a whole series and then cutting it equals cutting first.

    Args:
        daily: shape (days,), launches [count/day].
        masked: shape (days,), true on the days to replace.
        half_life: of the weights, in unmasked days.

    Returns:
        Shape (days,); unmasked days unchanged, masked days rounded to whole launches.

    Raises:
        ValueError: if shapes differ, a count is negative or missing, or the series begins with a masked day.

    Source: docs/method.md §2 (input).
    """
    counts = checked_counts(daily)
    flags = checked_flags(masked, size=counts.size)
    check_positive(half_life, name="half_life")
    if not flags.any():
        return counts.copy()
    if flags[0]:
        msg = "the series begins with a masked day: there is nothing before it to replace it with"
        raise ValueError(msg)
    decay = 0.5 ** (1.0 / half_life)
    kept = counts[~flags]
    sums = np.fromiter(accumulate(kept.tolist(), lambda total, count: decay * total + count), float, count=kept.size)
    shares = (1.0 - decay ** np.arange(1, kept.size + 1)) / (1.0 - decay)
    replaced = counts.copy()
    replaced[flags] = np.rint((sums / shares)[np.cumsum(~flags)[flags] - 1])
    return replaced


def fit_local_level(
    daily: npt.ArrayLike,
    *,
    alpha: float = 0.025,
    fit_days: int = 730,
    pool_days: int = 365,
    burn_in: int = 14,
    drift: float = 0.0,
    error_half_life: float | None = None,
    min_days: int = 120,
    scale: Scale = "log",
) -> LocalLevel:
    """Smooth ln(1 + launches) exponentially and keep the one-day forecast errors.

    The drift variant of the method is `drift=0.5, error_half_life=180`.

    Args:
        daily: shape (days,), launches before the window, earlier pledges masked [count/day].
        alpha: smoothing constant; 0.025 is a half-life of 27 days. 0 keeps the level of the first `burn_in` days.
        fit_days: use this many of the latest days.
        pool_days: draw from this many of the latest errors, never from the first `burn_in`.
        burn_in: days whose mean starts the level.
        drift: share of the mean error that is kept; 0 means a level without growth, 1 growth as in the pool.
        error_half_life: half-life of the errors' weights in days; None weighs all alike.
        min_days: fewer days than this are refused.
        scale: on which the level moves.

    Raises:
        ValueError: if the history is shorter than `min_days` or leaves no error, or a parameter is out of range.

    Source: docs/method.md §2 steps 1, 2 and 8.
    """
    counts = checked_counts(daily)
    check_fraction(alpha, name="alpha")
    check_fraction(drift, name="drift")
    if counts.size < min_days:
        msg = f"{counts.size} days of history; at least {min_days} are needed"
        raise ValueError(msg)
    scaled = onto_scale(counts[-fit_days:], scale)
    if not 0 < burn_in < scaled.size or pool_days < 1:
        msg = f"burn_in {burn_in} and pool_days {pool_days} leave no error to draw from in {scaled.size} days"
        raise ValueError(msg)
    start = float(scaled[:burn_in].mean())
    levels = smoothed_levels(scaled, start=start, alpha=alpha)
    errors = (scaled - levels[:-1])[max(burn_in, scaled.size - pool_days) :]
    weights = None if error_half_life is None else ageing_weights(errors.size, error_half_life)
    errors = errors - (1.0 - drift) * np.average(errors, weights=weights)
    return LocalLevel(level=float(levels[-1]), errors=errors, weights=weights, scale=scale)


def smoothed_levels(logs: FloatArray, *, start: float, alpha: float) -> FloatArray:
    """The level before each day and after the last: l' = l + alpha * (x - l), from `start`; shape (days + 1,).

    Source: docs/method.md §2 step 1.
    """
    steps = accumulate(logs.tolist(), lambda level, log: level + alpha * (log - level), initial=start)
    return np.fromiter(steps, float, count=logs.size + 1)


def simulate_days(
    fit: LocalLevel,
    *,
    horizon: int,
    paths: int = 20_000,
    alpha: float = 0.025,
    run_days: int = 1,
    most: float | None = None,
    seed: int,
) -> IntArray:
    """Simulate the days after the history: each path draws errors and carries its own level forward.

    Day h of a path is level + alpha * (r_1 + ... + r_{h-1}) + r_h, brought back from the scale of the fit and rounded,
    at least 0; r are drawn errors. On the scale of launches that is round(exp(...) - 1).

    Args:
        fit: from `fit_local_level`.
        horizon: days to simulate.
        paths: number of paths.
        alpha: the smoothing constant of the fit.
        run_days: errors are drawn in runs of so many days that followed each other, the first following the last: 1
            takes days to be independent, 7 keeps what days of a week have in common.
        most: no day can hold more, such as the minutes of a day; None if nothing limits it.
        seed: the same seed gives the same paths.

    Returns:
        Shape (paths, horizon), launches [count/day].

    Raises:
        ValueError: if horizon, paths or run_days is not above 0.

    Source: docs/method.md §2 step 3 and §10; D. Politis and J. Romano (1992), A circular block-resampling procedure
    for stationary data, in: Exploring the Limits of Bootstrap, 263-270.
    """
    check_positive(horizon, name="horizon")
    check_positive(paths, name="paths")
    check_positive(run_days, name="run_days")
    rng = np.random.default_rng(seed)
    slots, errors = _drawing_slots(fit), np.resize(fit.errors, fit.errors.size + run_days - 1)
    begins = slots
    carried = np.full(paths, fit.level)
    days = np.empty((horizon, paths), np.int64)
    # A day at a time over all paths: a row stays in the processor's cache, three times as quick as whole arrays.
    for number, day in enumerate(days):
        if number % run_days == 0:
            begins = slots[rng.integers(slots.size, size=paths, dtype=np.uint16)]
        error = errors[begins + number % run_days]
        drawn = whole_counts(carried + error, fit.scale)
        day[:] = drawn if most is None else np.minimum(drawn, most)
        error *= alpha
        carried += error
    return days.T


def window_totals(paths: IntArray, *, length: int, after: int = 7) -> WindowTotals:
    """Totals of a window, of the days after it (for rebound), and of both (postponed or cancelled), on the same paths.

    Args:
        paths: shape (paths, horizon), from `simulate_days`, horizon at least `length + after`.
        length: days in the window.
        after: days after it.

    Raises:
        ValueError: if the paths are shorter than that.

    Source: docs/method.md §2 steps 4 and 7.
    """
    check_positive(length, name="length")
    if after < 0 or paths.ndim != 2 or paths.shape[1] < length + after:
        msg = f"paths of shape {paths.shape} do not reach {length} days and {after} after"
        raise ValueError(msg)
    window = paths[:, :length].sum(axis=1)
    later = paths[:, length : length + after].sum(axis=1)
    return WindowTotals(window=window, after=later, both=window + later)


def ew_totals(
    daily: npt.ArrayLike, *, length: int, half_life: float = 60.0, masked: npt.ArrayLike | None = None
) -> WeightedSample:
    """The past sums of `length` consecutive days, the latest weighing most (EW-60).

    Args:
        daily: shape (days,), launches before the window [count/day].
        length: days in the window.
        half_life: of the weights, in days.
        masked: shape (days,), days of earlier pledges; sums that touch one are left out.

    Raises:
        ValueError: if no sum is left.

    Source: docs/method.md §2 step 8.
    """
    counts = checked_counts(daily)
    check_positive(length, name="length")
    check_positive(half_life, name="half_life")
    flags = np.zeros(counts.size, bool) if masked is None else checked_flags(masked, size=counts.size)
    usable = run_sums(flags.astype(np.float64), length=length) == 0
    if not usable.any():
        msg = f"no {length} unmasked consecutive days in a history of {counts.size}"
        raise ValueError(msg)
    weights = ageing_weights(usable.size, half_life)[usable]
    return WeightedSample(values=run_sums(counts, length=length)[usable], weights=weights / weights.sum())


def past_windows(days_of_history: int, length: int, *, min_days: int = 120) -> int:
    """How many windows of this length, side by side, lie in the history behind the days that the first fit needs.

    Source: docs/method.md §2 step 5 (N of the floor).
    """
    check_positive(length, name="length")
    return max(0, days_of_history - min_days) // length


def assess(
    totals: npt.ArrayLike, observed: float, *, past_windows: int, weights: npt.ArrayLike | None = None
) -> Assessment:
    """Set an observed total against its predictive distribution.

    Args:
        totals: shape (n,), simulated or past totals.
        observed: the total that came.
        past_windows: N, from `past_windows`; no chance below 1 / (1 + N) is reported.
        weights: shape (n,), sum 1, for a weighted sample; None for simulated totals.

    Raises:
        ValueError: for an empty sample, unlike shapes, or a negative observation.

    Source: docs/method.md §2 steps 4 to 6.
    """
    values, shares = checked_sample(totals, weights)
    if not observed >= 0 or past_windows < 0:
        msg = f"observed {observed} and past_windows {past_windows} must be at least 0"
        raise ValueError(msg)
    floor = 1.0 / (1.0 + past_windows)
    low95, low80, median, high80, high95 = quantiles(values, (0.025, 0.1, 0.5, 0.9, 0.975), weights=shares)
    # A total of 0 has no ratio; half a launch stands in for it, so that more than nothing counts as more than expected.
    cut_low, cut_median, cut_high = quantiles(1.0 - observed / np.maximum(values, 0.5), (0.1, 0.5, 0.9), weights=shares)
    return Assessment(
        median=median,
        mean=float(np.average(values, weights=shares)),
        low80=low80,
        high80=high80,
        low95=low95,
        high95=high95,
        p_low=max(share_of(values <= observed, shares), floor),
        p_high=max(share_of(values >= observed, shares), floor),
        floor=floor,
        reduction_median=cut_median,
        reduction_low80=cut_low,
        reduction_high80=cut_high,
    )


def thinned_exceedance(
    totals: npt.ArrayLike,
    observed: int,
    *,
    margin: float,
    weights: npt.ArrayLike | None = None,
    kept: Kept = "each",
) -> float:
    """Chance that a total cut by `margin` would still reach what came: small values exclude a cut of that size or more.

    Each launch is kept with chance 1 - margin, or that share of the whole. The binomial chances are averaged over the
    paths exactly, so that the answer needs no seed and falls as the margin or the observation grows.

    Args:
        totals: shape (n,), simulated or past totals, whole launches.
        observed: the total that came.
        margin: the cut of interest, in [0, 1].
        weights: shape (n,), sum 1, for a weighted sample; None for simulated totals.
        kept: how the cut leaves its mark (`holdfire.stats.thinning`).

    Raises:
        ValueError: as `assess`, and for a margin outside [0, 1].

    Source: docs/method.md §8 (not fewer).
    """
    values, shares = checked_sample(totals, weights)
    check_fraction(margin, name="margin")
    if observed < 0:
        msg = f"observed {observed} must be at least 0"
        raise ValueError(msg)
    return 1.0 - thinned_chance(values, observed - 1, keep=1.0 - margin, weights=shares, kept=kept)


def zero_rule_p(p_llb: float, *, ew_share_zero: float, floor: float) -> float:
    """The chance of a window without any launch.

    Once the level has risen, LLB turns old zero days into small counts and cannot make an exact zero; the weighted
    share of past sums that were zero stands in for it.

    Args:
        p_llb: p_low under LLB.
        ew_share_zero: weighted share of past sums equal to 0 (EW-60).
        floor: as in `Assessment`.

    Source: docs/method.md §2 (zero rule).
    """
    for value, name in ((p_llb, "p_llb"), (ew_share_zero, "ew_share_zero"), (floor, "floor")):
        check_fraction(value, name=name)
    return max(p_llb, ew_share_zero, floor)


def _drawing_slots(fit: LocalLevel) -> IntArray:
    """Places of errors, each repeated as its weight asks, so that every entry is equally likely to be drawn."""
    if fit.weights is None:
        return np.arange(fit.errors.size)
    middles = (np.arange(SLOTS) + 0.5) / SLOTS
    return np.minimum(np.searchsorted(np.cumsum(fit.weights), middles), fit.errors.size - 1)
