"""Windows in which nobody promised anything: how often the method is right, and how often it cries wolf."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray, check_positive, checked_counts, checked_flags
from holdfire.stats.expectation import fit_local_level, mask_days, simulate_days
from holdfire.stats.samples import run_sums
from holdfire.stats.scales import Scale
from holdfire.stats.scores import (
    COVERAGES,
    crps_sample,
    geometric_bins,
    inside_intervals,
    kolmogorov_distance,
    log_score,
    randomised_pit,
)

PAST_SUMS = 180
"""The forecast to beat: the sums of the same number of days that ended within this many days."""

SHORTEST_BLOCK = 60
"""Bootstrap blocks span at least this many days, and at least two windows."""


class Forecast(Protocol):
    """Anything that simulates the days after a history: shape (paths, horizon)."""

    def __call__(self, history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        """Simulate `horizon` days; raise ValueError if the history does not suffice."""
        ...


@dataclass(frozen=True, kw_only=True)
class LocalLevelForecast:
    """The local-level log bootstrap as a `Forecast`; parameters as in `fit_local_level` and `simulate_days`."""

    paths: int = 20_000
    alpha: float = 0.025
    fit_days: int = 730
    pool_days: int = 365
    burn_in: int = 14
    drift: float = 0.0
    error_half_life: float | None = None
    min_days: int = 120
    scale: Scale = "log"
    run_days: int = 1
    most: float | None = None

    def __call__(self, history: FloatArray, *, horizon: int, seed: int) -> IntArray:
        """Fit the history and simulate the days after it."""
        fit = fit_local_level(
            history,
            alpha=self.alpha,
            fit_days=self.fit_days,
            pool_days=self.pool_days,
            burn_in=self.burn_in,
            drift=self.drift,
            error_half_life=self.error_half_life,
            min_days=self.min_days,
            scale=self.scale,
        )
        return simulate_days(
            fit, horizon=horizon, paths=self.paths, alpha=self.alpha, run_days=self.run_days, most=self.most, seed=seed
        )


@dataclass(frozen=True, kw_only=True)
class PlaceboWindows:
    """Every placebo window of one length, each forecast from the days before it only.

    Attributes:
        length: days in a window.
        origins: shape (n,), index of each window's first day.
        observed: shape (n,), launches that came.
        p_low: shape (n,), P(T <= observed).
        pit: shape (n,), the same with ties broken at random.
        crps, crps_past: shape (n,), score of the forecast and of the past 180 days' sums.
        log_score, log_past: shape (n,), likewise.
        inside: shape (n, 4), whether the 50, 80, 90 and 95 % interval held the observation, ends included.
        excluded: origins left out because the window touches a masked day or the end of the series.
        failed: origins at which no forecast could be made; they are part of no average.
    """

    length: int
    origins: IntArray
    observed: IntArray
    p_low: FloatArray
    pit: FloatArray
    crps: FloatArray
    crps_past: FloatArray
    log_score: FloatArray
    log_past: FloatArray
    inside: BoolArray
    excluded: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class PlaceboResult:
    """Averages over the placebo windows of one length, with block-bootstrap standard errors (`_se`).

    Attributes:
        length, windows, excluded, failed: days in a window, and how many windows were used, left out, and failed.
        crps_ratio: mean CRPS over that of the past 180 days' sums; below 1 is better.
        log_difference: mean log score minus theirs [nat]; below 0 is better.
        pit_mean, ks: 1/2 and 0 for a calibrated forecast.
        cover50, cover80, cover90, cover95: share of windows whose randomised PIT lies in the central interval.
        closed50, closed80, closed90, closed95: share inside the printed interval, ends included; higher than nominal
            where many totals are equal, as with zeros.
        alarm5, alarm10: share with P(T <= observed) at or below 5 and 10 %, the actual test.
        ranked5, ranked10: the same with ties broken at random: nominal if calibrated.
    """

    length: int
    windows: int
    excluded: int
    failed: int
    crps: float
    crps_ratio: float
    crps_ratio_se: float
    log_difference: float
    log_difference_se: float
    pit_mean: float
    ks: float
    cover50: float
    cover80: float
    cover80_se: float
    cover90: float
    cover90_se: float
    cover95: float
    closed50: float
    closed80: float
    closed90: float
    closed95: float
    alarm5: float
    alarm5_se: float
    alarm10: float
    ranked5: float
    ranked10: float


class _Score(NamedTuple):
    """What one window adds to `PlaceboWindows`, in the order of its arrays."""

    origin: int
    observed: int
    p_low: float
    pit: float
    crps: float
    crps_past: float
    log_score: float
    log_past: float
    inside: BoolArray


def placebo_windows(
    daily: npt.ArrayLike,
    masked: npt.ArrayLike,
    *,
    lengths: Sequence[int],
    first_origin: int,
    step: int = 3,
    forecast: Forecast | None = None,
    seed: int,
) -> tuple[PlaceboWindows, ...]:
    """Forecast a window of each length at every `step`-th day and score it. Only days before an origin are used for it.

    Args:
        daily: shape (days,), launches [count/day].
        masked: shape (days,), days of pledges: replaced in the history, and no window may touch one.
        lengths: days in a window.
        first_origin: index of the first window's first day.
        step: days between origins.
        forecast: LLB with 20 000 paths unless given; may be any callable that pickles, so that classes can be mapped
            over processes.
        seed: of the paths and of the ties.

    Returns:
        One record for each length, in the order given.

    Raises:
        ValueError: if shapes differ or a number is out of range.

    Source: docs/method.md §3.
    """
    counts = checked_counts(daily)
    flags = checked_flags(masked, size=counts.size)
    for value, name in ((min(lengths), "lengths"), (first_origin, "first_origin"), (step, "step")):
        check_positive(value, name=name)
    history = mask_days(counts, flags)
    ask = forecast if forecast is not None else LocalLevelForecast()
    usable = {length: run_sums(flags.astype(np.float64), length=length) == 0 for length in lengths}
    origins = range(first_origin, counts.size, step)
    scores: dict[int, list[_Score]] = {length: [] for length in lengths}
    failed = dict.fromkeys(lengths, 0)
    for origin in origins:
        open_lengths = [length for length in lengths if origin < usable[length].size and usable[length][origin]]
        for length, score in _scores_at(counts, history, flags, origin, open_lengths, ask, seed):
            if score is None:
                failed[length] += 1
            else:
                scores[length].append(score)
    return tuple(
        _collected(scores[length], length=length, origins=len(origins), failed=failed[length]) for length in lengths
    )


def summarise(windows: PlaceboWindows, *, step: int = 3, replicates: int = 1000, seed: int) -> PlaceboResult:
    """Averages over the windows, with standard errors from a moving-block bootstrap over calendar time.

    Windows overlap and launches come in phases, so that neighbouring windows say nearly the same; whole blocks of the
    calendar, of max(60, twice the length) days, are drawn instead of single windows.

    Args:
        windows: of one length, at least one.
        step: days between origins.
        replicates: bootstrap draws.
        seed: of the draws.

    Raises:
        ValueError: if there is no window, or the origins do not lie `step` days apart.

    Source: docs/method.md §3 (standard errors).
    """
    if windows.origins.size == 0:
        msg = f"no placebo window of {windows.length} days was scored: {windows.failed} failed"
        raise ValueError(msg)
    draws = block_draws(windows.origins, length=windows.length, step=step, replicates=replicates, seed=seed)
    ratio, ratio_se = ratio_and_error(windows.crps, windows.crps_past, draws)
    difference, difference_se = mean_and_error(windows.log_score - windows.log_past, draws)
    ranked_inside = [np.abs(windows.pit - 0.5) <= coverage / 2.0 for coverage in COVERAGES]
    cover, cover_se = zip(*(mean_and_error(inside, draws) for inside in ranked_inside), strict=True)
    closed = windows.inside.mean(axis=0).tolist()
    alarm5, alarm5_se = mean_and_error(windows.p_low <= 0.05, draws)
    return PlaceboResult(
        length=windows.length,
        windows=windows.origins.size,
        excluded=windows.excluded,
        failed=windows.failed,
        crps=float(windows.crps.mean()),
        crps_ratio=ratio,
        crps_ratio_se=ratio_se,
        log_difference=difference,
        log_difference_se=difference_se,
        pit_mean=float(windows.pit.mean()),
        ks=kolmogorov_distance(windows.pit),
        cover50=cover[0],
        cover80=cover[1],
        cover80_se=cover_se[1],
        cover90=cover[2],
        cover90_se=cover_se[2],
        cover95=cover[3],
        closed50=closed[0],
        closed80=closed[1],
        closed90=closed[2],
        closed95=closed[3],
        alarm5=alarm5,
        alarm5_se=alarm5_se,
        alarm10=float((windows.p_low <= 0.10).mean()),
        ranked5=float((windows.pit <= 0.05).mean()),
        ranked10=float((windows.pit <= 0.10).mean()),
    )


def block_draws(origins: IntArray, *, length: int, step: int = 3, replicates: int = 1000, seed: int) -> IntArray:
    """How often each window is drawn in each bootstrap replicate, shape (replicates, n).

    Args:
        origins: shape (n,), rising, at least one.
        length: days in a window.
        step: days between origins.
        replicates: bootstrap draws.
        seed: of the draws.

    Raises:
        ValueError: if the origins do not lie `step` days apart.
    """
    places, rest = np.divmod(origins - origins[0], step)
    if rest.any():
        msg = f"origins do not lie {step} days apart"
        raise ValueError(msg)
    calendar = int(places[-1]) + 1
    block = min(calendar, -(-max(SHORTEST_BLOCK, 2 * length) // step))
    blocks = -(-calendar // block)
    starts = np.random.default_rng(seed).integers(calendar - block + 1, size=(replicates, blocks))
    drawn = (starts[:, :, None] + np.arange(block)).reshape(replicates, -1)
    drawn += calendar * np.arange(replicates)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=replicates * calendar).reshape(replicates, calendar)
    return counts[:, places]


def mean_and_error(values: npt.ArrayLike, draws: IntArray) -> tuple[float, float]:
    """A mean over windows, shape (n,), and its bootstrap standard error; draws from `block_draws`."""
    averaged = np.asarray(values, np.float64)
    return ratio_and_error(averaged, np.ones(averaged.size), draws)


def ratio_and_error(above: npt.ArrayLike, below: npt.ArrayLike, draws: IntArray) -> tuple[float, float]:
    """A ratio of two means over windows, shape (n,) each, and its bootstrap standard error."""
    upper, lower = np.asarray(above, np.float64), np.asarray(below, np.float64)
    drawn = draws @ lower
    replicated = (draws @ upper)[drawn > 0] / drawn[drawn > 0]
    return float(upper.sum() / lower.sum()), float(replicated.std(ddof=1))


def _scores_at(
    counts: FloatArray,
    history: FloatArray,
    masked: BoolArray,
    origin: int,
    lengths: Sequence[int],
    forecast: Forecast,
    seed: int,
) -> list[tuple[int, _Score | None]]:
    """The score of a window of each length that begins at `origin`, or None where no forecast could be made."""
    if not lengths:
        return []
    path_seed = int(np.random.default_rng([seed, origin]).integers(1 << 31))
    try:
        paths = forecast(history[:origin], horizon=max(lengths), seed=path_seed)
    except ValueError:
        # Too short a history is a fact about the world: the caller counts it in `failed`.
        return [(length, None) for length in lengths]
    scored: list[tuple[int, _Score | None]] = []
    for length in lengths:
        past = past_sums(counts[:origin], masked[:origin], length=length)
        jitter = float(np.random.default_rng([seed, origin, length]).random())
        observed = int(counts[origin : origin + length].sum())
        totals = paths[:, :length].sum(axis=1)
        scored.append((length, _score(origin, observed, totals, past, jitter) if past.size else None))
    return scored


def past_sums(counts: FloatArray, masked: BoolArray, *, length: int) -> FloatArray:
    """The latest 180 sums of `length` consecutive days, without those that touch a masked day; shape (at most 180,)."""
    untouched: BoolArray = run_sums(masked.astype(np.float64), length=length)[-PAST_SUMS:] == 0
    return run_sums(counts, length=length)[-PAST_SUMS:][untouched]


def _score(origin: int, observed: int, totals: IntArray, past: FloatArray, jitter: float) -> _Score:
    edges = geometric_bins()
    return _Score(
        origin=origin,
        observed=observed,
        p_low=randomised_pit(totals, observed, jitter=1.0),
        pit=randomised_pit(totals, observed, jitter=jitter),
        crps=crps_sample(totals, observed),
        crps_past=crps_sample(past, observed),
        log_score=log_score(totals, observed, edges=edges),
        log_past=log_score(past, observed, edges=edges),
        inside=inside_intervals(totals, observed),
    )


def _collected(scores: Sequence[_Score], *, length: int, origins: int, failed: int) -> PlaceboWindows:
    columns = {name: np.array([getattr(score, name) for score in scores]) for name in _Score._fields}
    columns["inside"] = columns["inside"].reshape(len(scores), len(COVERAGES)).astype(bool)
    for name in ("origin", "observed"):
        columns[name] = columns[name].astype(np.int64)
    excluded = origins - len(scores) - failed
    return PlaceboWindows(length=length, origins=columns.pop("origin"), excluded=excluded, failed=failed, **columns)
