"""Effects: what was counted in a window against what was expected had nobody promised anything (docs/method.md §2 and
§8). Counted are launches by class, or a measure of places (docs/method.md §10).
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict, TypeVar

import numpy as np

from holdfire.judge.caveats import caveat
from holdfire.model.calibration import PlaceboRanks
from holdfire.model.method import Method
from holdfire.model.verdict import Caveat, Check, DailyBand, Effect, EffectWord, Rebound
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import (
    Assessment,
    WindowTotals,
    assess,
    ew_totals,
    fit_local_level,
    mask_days,
    past_windows,
    simulate_days,
    thinned_exceedance,
    window_totals,
    zero_rule_p,
)
from holdfire.stats.multiplicity import holm
from holdfire.stats.power import critical_count, smallest_cut
from holdfire.stats.recalibration import recalibrated_chance, window_weights
from holdfire.stats.samples import WeightedSample, run_sums
from holdfire.stats.scales import Scale
from holdfire.stats.thinning import Kept

RANGES_HOLD = 30
"""Days up to which the ranges of all classes hold about as often as they say (docs/method.md §3)."""

Name = TypeVar("Name", bound=Hashable)

CLASSES = ("drones", "missiles", "all")
"""The classes that are judged; cruise and ballistic stay in the series, but their single windows say almost nothing
(docs/method.md §3).
"""


@dataclass(frozen=True)
class Observed:
    """What was counted in a window: by its days, and the two bounds in time (docs/method.md §1 and §8).

    `inside` counts rows of these days that lie wholly inside, `overlapping` all rows that touch the window: no night
    is cut, and a word must hold at both. Of daily values, `inside` are the days wholly inside and `overlapping` those
    that touch the window.
    """

    days: int
    inside: int
    overlapping: int


@dataclass(frozen=True)
class Forecast:
    """Predictive totals of one class and window from the days before it, under the three methods of the ladder."""

    llb: WindowTotals
    drift: WindowTotals
    empirical: WeightedSample
    windows: int
    paths: IntArray


@dataclass(frozen=True)
class Rule:
    """How a series moves, where it is not as launches are.

    Attributes:
        alpha: weight of the newest day in its level.
        scale: on which the level moves.
        run_days: errors are drawn in runs of so many days.
        most: no day can hold more, such as the minutes of a day; None if nothing limits it.
        kept: how a cut would leave its mark: single events fewer, or a share of the whole.
    """

    alpha: float
    scale: Scale = "log"
    run_days: int = 1
    most: float | None = None
    kept: Kept = "each"


@dataclass(frozen=True)
class History:
    """Daily counts by series (a class of launches, or a measure) from `first` on, which days teach nothing, and which
    of these nobody watched.

    Attributes:
        first: day of the first value.
        counts: per day, of each series; 0 on unknown days, where it means nothing.
        masked: days of pledges and unknown days; they are replaced before anything is learnt from them.
        unknown: days that no import speaks of, or on which nobody watched.
        method: every constant.
        ranks: how placebo windows of this very series ranked in their forecasts, if that is known.
        special: how the series move, where not as launches do.
    """

    first: date
    counts: Mapping[str, FloatArray]
    masked: BoolArray
    unknown: BoolArray
    method: Method
    ranks: PlaceboRanks | None = None
    special: Rule | None = None
    _made: dict[tuple[str, date, int], Forecast] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """How the series move."""
        return self.special or Rule(alpha=self.method.alpha)

    def days_before(self, day: date) -> int:
        """Length of the history before `day`."""
        return max(0, (day - self.first).days)

    def known_before(self, day: date) -> int:
        """Known days before `day`."""
        return int((~self.unknown[: self.days_before(day)]).sum())

    def reaches(self, first: date, days: int) -> bool:
        """Whether the history before `first` suffices for a window of so many days: `method.min_days` known days, and
        at least one stretch as long as the window that no pledge and no unknown day interrupts.
        """
        masked = self.masked[: self.days_before(first)].astype(np.float64)
        return self.known_before(first) >= self.method.min_days and bool((run_sums(masked, length=days) == 0).any())

    def knows(self, day: date) -> bool:
        """Whether `day` lies in the series and is known."""
        return self.first <= day <= self.last and not self.unknown[(day - self.first).days]

    def count(self, cls: str, first: date, last: date) -> int:
        """Sum from `first` to `last`, both included; both must lie inside the series."""
        return int(self.counts[cls][(first - self.first).days : (last - self.first).days + 1].sum())

    @property
    def last(self) -> date:
        """The last day of the series."""
        return self.first + timedelta(days=len(self.masked) - 1)

    def forecast(self, cls: str, first: date, days: int) -> Forecast:
        """The forecast for `days` operational days from `first`, made only from earlier days; made once and kept.

        Raises:
            ValueError: fewer than `method.min_days` lie before `first`.
        """
        wanted = (cls, first, days)
        if wanted not in self._made:
            self._made[wanted] = self._forecast(cls, first, days)
        return self._made[wanted]

    def _forecast(self, cls: str, first: date, days: int) -> Forecast:
        method, rule, before = self.method, self.rule, self.days_before(first)
        known = mask_days(self.counts[cls][:before], self.masked[:before], half_life=method.mask_half_life)
        horizon = days + method.after_days
        paths, growing = (
            simulate_days(
                fit_local_level(
                    known,
                    alpha=rule.alpha,
                    fit_days=method.fit_days,
                    pool_days=method.pool_days,
                    min_days=method.min_days,
                    drift=drift,
                    error_half_life=half_life,
                    scale=rule.scale,
                ),
                horizon=horizon,
                paths=method.paths,
                alpha=rule.alpha,
                run_days=rule.run_days,
                most=rule.most,
                seed=method.seed,
            )
            for drift, half_life in ((0.0, None), (method.drift, method.drift_half_life))
        )
        return Forecast(
            llb=window_totals(paths, length=days, after=method.after_days),
            drift=window_totals(growing, length=days, after=method.after_days),
            empirical=ew_totals(known, length=days, half_life=method.empirical_half_life, masked=self.masked[:before]),
            windows=past_windows(self.known_before(first), days, min_days=method.min_days),
            paths=paths,
        )


@dataclass(frozen=True)
class Ladder:
    """The chances of one class under the three methods, at the least favourable of the time bounds."""

    checks: tuple[Check, ...]
    main: Assessment
    used_zero_rule: bool

    @property
    def p_fewer(self) -> float:
        """The largest p_low of the three methods."""
        return max(check.p_low for check in self.checks)

    @property
    def p_not_fewer(self) -> float:
        """The largest chance, over the three methods, that a cut of the margin would still have let this many
        through.
        """
        return max(check.p_not_fewer for check in self.checks)

    def disagree(self, level: float) -> bool:
        """Whether some methods would call it fewer and others would not."""
        verdicts = {check.p_low <= level for check in self.checks}
        return len(verdicts) > 1


def climb(forecast: Forecast, observed: Observed, method: Method, *, kept: Kept = "each") -> Ladder:
    """Ask the three methods. `fewer` must hold at both time bounds, so the larger count is asked; `not fewer` the
    smaller.
    """
    least, most = min(observed.inside, observed.days), max(observed.overlapping, observed.days)
    samples = (
        ("LLB", forecast.llb.window, None),
        ("LLB with drift", forecast.drift.window, None),
        ("EW-60", forecast.empirical.values, forecast.empirical.weights),
    )
    floor = 1.0 / (1.0 + forecast.windows)
    share_zero = min(1.0, float(forecast.empirical.weights[forecast.empirical.values == 0].sum()))
    checks = []
    for name, totals, weights in samples:
        found = assess(totals, most, past_windows=forecast.windows, weights=weights)
        p_low = zero_rule_p(found.p_low, ew_share_zero=share_zero, floor=floor) if most == 0 else found.p_low
        p_not = thinned_exceedance(totals, least, margin=method.margin, weights=weights, kept=kept)
        checks.append(Check(method=name, expected=found.median, p_low=p_low, p_not_fewer=max(p_not, floor)))
    main = assess(forecast.llb.window, observed.days, past_windows=forecast.windows)
    return Ladder(checks=tuple(checks), main=main, used_zero_rule=most == 0)


@dataclass(frozen=True)
class Asked:
    """One series that is asked about a window: its history, its name there, what came, and the known days of the
    window, both included.
    """

    history: History
    series: str
    observed: Observed
    first: date
    last: date

    @property
    def days(self) -> int:
        """Days of the window."""
        return (self.last - self.first).days + 1

    def forecast(self) -> Forecast:
        """What was expected of the series in the window."""
        return self.history.forecast(self.series, self.first, self.days)


def judge_effects(
    history: History, observed: Mapping[str, Observed], *, first: date, last: date, open_window: bool
) -> tuple[dict[str, Effect], dict[str, Ladder]]:
    """The effect on every class in `observed`, with Holm over these classes; `first` and `last` are operational days,
    both included.

    In an open window the fixed-window test is not valid however often one looks: there are no chances, no smallest cut
    and no ladder, and the word stays `cannot tell`.

    Raises:
        ValueError: the history before `first` is too short.
    """
    family = {cls: Asked(history, cls, seen, first, last) for cls, seen in observed.items()}
    if open_window:
        return {cls: so_far(asked) for cls, asked in family.items()}, {}
    return judge_family(family)


def judge_family(family: Mapping[Name, Asked]) -> tuple[dict[Name, Effect], dict[Name, Ladder]]:
    """The effect on every series of a family of tests over closed windows, with Holm over them.

    Raises:
        ValueError: the history before a window is too short.

    Source: docs/method.md §6 and §8.
    """
    ladders = {
        name: climb(asked.forecast(), asked.observed, asked.history.method, kept=asked.history.rule.kept)
        for name, asked in family.items()
    }
    adjusted, excluded = (
        dict(zip(ladders, holm(chances).tolist(), strict=True))
        for chances in (
            [ladder.p_fewer for ladder in ladders.values()],
            [ladder.p_not_fewer for ladder in ladders.values()],
        )
    )
    effects = {
        name: _effect(family[name], ladder, p_holm=adjusted[name], p_excluded=excluded[name])
        for name, ladder in ladders.items()
    }
    return effects, ladders


def so_far(asked: Asked) -> Effect:
    """What came in the known days of a window that is still open against what was expected of them."""
    forecast, observed = asked.forecast(), asked.observed
    found = assess(forecast.llb.window, observed.days, past_windows=forecast.windows)
    return Effect(
        verdict=EffectWord.CANNOT_TELL,
        p_low=None,
        p_high=None,
        p_holm=None,
        smallest_cut=None,
        checks=(),
        **_counts(observed, found, asked.first, asked.last),
    )


def _effect(asked: Asked, ladder: Ladder, *, p_holm: float, p_excluded: float) -> Effect:
    history, forecast = asked.history, asked.forecast()
    method = history.method
    critical = critical_count(
        llb=forecast.llb.window,
        drift=forecast.drift.window,
        ew=forecast.empirical,
        level=method.level,
        past_windows=forecast.windows,
    )
    main = ladder.main
    p_low = max(main.p_low, ladder.checks[0].p_low) if asked.observed.days == 0 else main.p_low
    return Effect(
        verdict=_word(p_holm, p_excluded, method.level),
        p_low=p_low,
        p_high=main.p_high,
        p_low_recalibrated=_recalibrated(asked, p_low),
        p_holm=p_holm,
        smallest_cut=smallest_cut(forecast.llb.window, critical, power=method.power, kept=history.rule.kept),
        checks=ladder.checks,
        **_counts(asked.observed, main, asked.first, asked.last),
    )


class _Counts(TypedDict):
    observed: int
    observed_inside: int
    observed_overlapping: int
    expected: float
    mean: float
    low80: float
    high80: float
    low95: float
    high95: float
    days: int
    first_day: date
    last_day: date
    reduction: float
    reduction_low80: float
    reduction_high80: float


def _counts(observed: Observed, found: Assessment, first: date, last: date) -> _Counts:
    """What an effect tells of any window, open or closed."""
    return _Counts(
        observed=observed.days,
        observed_inside=observed.inside,
        observed_overlapping=observed.overlapping,
        expected=found.median,
        mean=found.mean,
        low80=found.low80,
        high80=found.high80,
        low95=found.low95,
        high95=found.high95,
        days=(last - first).days + 1,
        first_day=first,
        last_day=last,
        reduction=found.reduction_median,
        reduction_low80=found.reduction_low80,
        reduction_high80=found.reduction_high80,
    )


def _recalibrated(asked: Asked, p_low: float) -> float | None:
    """The chance as the placebo windows correct it that ended before the window (docs/method.md §3).

    The chance is taken after the zero rule, which holds here too: the paths alone would make an empty window a wonder.
    """
    ranks = asked.history.ranks
    windows = ranks.before(asked.series, asked.first, asked.days) if ranks else None
    if windows is None:
        return None
    weights = window_weights(windows.ages, length=windows.length)
    learnt = recalibrated_chance(p_low, pits=windows.ranks, weights=weights)
    return max(learnt, 1.0 / (1.0 + asked.forecast().windows))


def _word(p_fewer: float, p_excluded: float, level: float) -> EffectWord:
    """The word after Holm over the classes, for either claim: both are claims about any of them."""
    if p_fewer <= level:
        return EffectWord.FEWER
    return EffectWord.NOT_FEWER if p_excluded <= level else EffectWord.CANNOT_TELL


def floor_caveat(history: History, tests: int, first: date, last: date) -> tuple[Caveat, ...]:
    """That the history is too short for the chance that `fewer` needs among so many tests, in a closed window or in one
    so far.
    """
    windows = past_windows(history.known_before(first), (last - first).days + 1, min_days=history.method.min_days)
    floor = 1 / (1 + windows)
    if floor <= history.method.level / tests:
        return ()
    return (caveat("floor", windows=windows, floor=round(floor, 3)),)


def length_caveat(classes: Collection[str], first: date, last: date) -> tuple[Caveat, ...]:
    """That ranges for so many days are known to be too narrow, where drones are counted."""
    days = (last - first).days + 1
    if days <= RANGES_HOLD or "drones" not in classes:
        return ()
    return (caveat("long-window", days=days, measured=RANGES_HOLD),)


def judge_rebound(history: History, cls: str, *, first: date, last: date, observed: int) -> Rebound | None:
    """The days after the window on the same paths, so that the pause itself teaches nothing; None until all of them
    are known.
    """
    method = history.method
    final = last + timedelta(days=method.after_days)
    if not all(history.knows(last + timedelta(days=step)) for step in range(1, method.after_days + 1)):
        return None
    forecast = history.forecast(cls, first, (last - first).days + 1)
    after = history.count(cls, last + timedelta(days=1), final)
    windows = past_windows(history.known_before(first), method.after_days, min_days=method.min_days)
    found = assess(forecast.llb.after, after, past_windows=windows)
    both = assess(forecast.llb.both, after + observed, past_windows=forecast.windows)
    return Rebound(
        days=method.after_days,
        observed=after,
        expected=found.median,
        low80=found.low80,
        high80=found.high80,
        p_high=found.p_high,
        p_low=found.p_low,
        with_window_observed=after + observed,
        with_window_expected=both.median,
        with_window_p_low=both.p_low,
    )


def timeline(history: History, cls: str, *, first: date, last: date, before: int) -> tuple[DailyBand, ...]:
    """Daily values from `before` days before `first` to `last`, and from `first` on the expected band of each day,
    made before `first`.
    """
    days = (last - first).days + 1
    forecast = history.forecast(cls, first, days)
    low, middle, high = np.quantile(forecast.paths[:, :days], (0.1, 0.5, 0.9), axis=0)
    bands = []
    for step in range(-before, days):
        day = first + timedelta(days=step)
        if day < history.first:
            continue
        seen = history.count(cls, day, day) if history.knows(day) else None
        ahead = step >= 0
        bands.append(
            DailyBand(
                day=day,
                observed=seen,
                median=float(middle[step]) if ahead else None,
                low80=float(low[step]) if ahead else None,
                high80=float(high[step]) if ahead else None,
            )
        )
    return tuple(bands)
