"""Was there more fire after diplomatic efforts than at other times? An event study with randomisation inference.

The statistic of an event is ln((observed + 1/2) / (expected + 1/2)) of the days after it (before it), expected being
the median of a forecast from the days before these. The mean over the events is ranked among the means at random dates:
the events of a stratum moved together around the circle of its admissible days (docs/patterns.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

import numpy as np

from holdfire.judge.patterns.family import Event, Family, MeasureName, Side, Strata
from holdfire.judge.patterns.results import Choice, CorrectedTest, EventLine, LeftOut, Outcome, Study, When, Word
from holdfire.judge.patterns.saying import caveats_of, sentence
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.events import Shifted, chance, power_for, shifted, smallest_rise, stratify
from holdfire.stats.expectation import mask_days
from holdfire.stats.multiplicity import benjamini_hochberg, holm
from holdfire.stats.samples import run_sums
from holdfire.stats.scales import Scale
from holdfire.stats.shifts import Expected, expected_totals, log_ratios

MIN_HISTORY = 120
"""Days that a forecast needs before it (docs/method.md §2)."""

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True)
class Daily:
    """A daily series and how it moves.

    Attributes:
        source: whose rows these are.
        first: day of the first value.
        counts: shape (days,); values of unknown days are not used.
        unknown, promised: shape (days,), days on which nobody watched, and days of pledges.
        alpha, scale, run_days, most: settings of `expected_totals`.
        note: what else must be said of it; may be empty.
    """

    source: str
    first: date
    counts: FloatArray
    unknown: BoolArray
    promised: BoolArray
    alpha: float
    scale: Scale
    run_days: int = 1
    most: float | None = None
    note: str = ""

    @property
    def last(self) -> date:
        """Day of the last value."""
        return self.first + timedelta(days=self.counts.size - 1)


@dataclass(frozen=True)
class Windows:
    """All windows of one length: the window that begins on day `start + i` of the series stands at i."""

    start: int
    observed: FloatArray
    expected: Expected
    ratios: FloatArray
    why_not: IntArray  # 0 usable, 1 touches a pledge, 2 touches an unknown day


@dataclass
class Bench:
    """The series of a study, and the windows that were forecast so far."""

    family: Family
    daily: Mapping[str, Daily]
    seed: int
    made: dict[tuple[str, int], Windows] = field(default_factory=dict)

    def windows(self, measure: str, length: int) -> Windows:
        """All windows of this length that some day of the period may need."""
        key = (measure, length)
        if key not in self.made:
            self.made[key] = _windows(self.daily[measure], self.family, length=length, seed=self.seed)
        return self.made[key]


@dataclass(frozen=True)
class Laid:
    """The events of one choice on their days; indices count the days of the period."""

    at: IntArray
    events: tuple[tuple[Event, ...], ...]
    ratios: FloatArray
    usable: BoolArray
    left_out: tuple[LeftOut, ...]
    windows: Windows
    begin: int  # the window of the period's first day stands here in `windows`


def study(
    family: Family,
    events: Sequence[Event],
    daily: Mapping[str, Daily],
    *,
    hashes: tuple[str, str],
    seed: int,
    curve: bool = True,
) -> Study:
    """Run every test of the family.

    Args:
        family: what was stated beforehand.
        events: all events of the table, each id once.
        daily: the series of every measure of the family.
        hashes: SHA-256 of the family's file and of the table of events.
        seed: of forecasts and of random placements.
        curve: whether to go through the specification curve too.

    Returns:
        The study; choices for which no event can be tested are absent from its tests and named in its caveats.
    """
    bench = Bench(family, daily, seed)
    asked = list(_choices(family))
    laid = [_lay(choice, events, bench) for choice in asked]
    kept = [(choice, one) for choice, one in zip(asked, laid, strict=True) if one.at.size]
    run = [(choice, one, _shift(choice, one, bench)) for choice, one in kept]
    outcomes = [_outcome(choice, drawn) for choice, _, drawn in run]
    tests = _corrected(outcomes, [drawn for _, _, drawn in run], family)
    lines = {
        f"{choice.measure}/{choice.list}": tuple(_lines(one, bench))
        for choice, one in kept
        if choice.kind == "any" and choice.when == "after"
    }
    specs = (
        [_outcome(choice, _shift(choice, one, bench)) for choice, one in _curve(family, events, bench)] if curve else []
    )
    missed = {(gone.event, gone.when): gone for one in laid for gone in one.left_out}
    return Study(
        family=family,
        family_sha256=hashes[0],
        events_sha256=hashes[1],
        events_named=len(events),
        draws=family.draws,
        sources=tuple(sorted({series.source for series in daily.values()})),
        data_until={name: series.last for name, series in daily.items()},
        tests=tuple(tests),
        lines=lines,
        left_out=tuple(sorted(missed.values(), key=lambda gone: (gone.day, gone.event, gone.when))),
        curve=tuple(specs),
        caveats=tuple(
            caveats_of(
                family,
                events=events,
                outcomes=outcomes,
                untested=[choice for choice, one in zip(asked, laid, strict=True) if not one.at.size],
                notes=[series.note for series in daily.values() if series.note],
            )
        ),
    )


# ---- choices


def _choices(family: Family) -> Iterator[Choice]:
    """Every list and measure, after and before; then every kind of the first list, for the widest measure."""
    horizon, sides = family.horizon, family.sides
    moments: tuple[tuple[When, int, Side], ...] = (
        ("after", horizon.after, sides.after),
        ("before", horizon.before, sides.before),
    )

    def choice(measure: MeasureName, named: str, kind: str, moment: tuple[When, int, Side]) -> Choice:
        when, days, side = moment
        return Choice(
            measure=measure,
            list=named,
            kind=kind,
            when=when,
            days=days,
            side=side,
            doubtful=family.exclude.doubtful,
            own_day=False,
            strata=family.strata,
        )

    for named, measure, moment in product(family.lists, family.measures, moments):
        yield choice(measure, named, "any", moment)
    widest: MeasureName = "all" if "all" in family.measures else family.measures[0]
    for kind in family.kinds:
        if kind != "any":
            yield choice(widest, family.lists[0], kind, moments[0])


def _curve(family: Family, events: Sequence[Event], bench: Bench) -> Iterator[tuple[Choice, Laid]]:
    """Every combination of the choices that somebody else might have made, after the events."""
    grid = family.curve
    ways = product(family.measures, grid.lists, grid.horizons, grid.doubtful, grid.own_day)
    for measure, named, days, doubtful, own in ways:
        choice = Choice(
            measure=measure,
            list=named,
            kind="any",
            when="after",
            days=days,
            side=family.sides.after,
            doubtful=doubtful,
            own_day=own,
            strata=family.strata,
        )
        laid = _lay(choice, events, bench)
        if laid.at.size:
            yield from ((choice.model_copy(update={"strata": strata}), laid) for strata in grid.strata)


# ---- windows and events


def _windows(series: Daily, family: Family, *, length: int, seed: int) -> Windows:
    gone = series.unknown | series.promised
    begun = int(np.argmin(gone))  # days of a pledge with nothing before them teach nothing
    filled = np.zeros(gone.size)
    filled[begun:] = mask_days(np.where(gone, 0.0, series.counts)[begun:], gone[begun:])
    start = max((family.period.first - series.first).days - length, begun + MIN_HISTORY)
    stop = min((family.period.last - series.first).days + 2, series.counts.size - length + 1)
    origins = np.arange(start, max(stop, start))
    expected = expected_totals(
        filled[begun:],
        origins - begun,
        length=length,
        alpha=series.alpha,
        scale=series.scale,
        run_days=series.run_days,
        most=series.most,
        seed=seed,
    )

    def touched(flags: BoolArray) -> FloatArray:
        return run_sums(flags.astype(np.float64), length=length)[origins]

    observed = run_sums(np.where(series.unknown, 0.0, series.counts), length=length)[origins]
    why_not = np.where(touched(series.promised) > 0, 1, np.where(touched(series.unknown) > 0, 2, 0))
    return Windows(start, observed, expected, log_ratios(observed, expected.median), why_not.astype(np.int64))


def _lay(choice: Choice, events: Sequence[Event], bench: Bench) -> Laid:
    """Put each event of the choice on its day of the period; a day that several share counts once."""
    family, series = bench.family, bench.daily[choice.measure]
    windows = bench.windows(choice.measure, choice.days)
    period = family.period
    size = (period.last - period.first).days + 1
    offset = -choice.days + int(choice.own_day) if choice.when == "before" else 1 - int(choice.own_day)
    begin = (period.first - series.first).days + offset - windows.start
    shown = np.arange(size) + begin
    within = (shown >= 0) & (shown < windows.ratios.size)
    safe = np.clip(shown, 0, max(windows.ratios.size - 1, 0))
    # 3: no window there, because the data do not reach so far
    why_not = np.where(within, windows.why_not[safe], 3) if windows.ratios.size else np.full(size, 3)
    ratios = np.where(why_not == 0, windows.ratios[safe], 0.0) if windows.ratios.size else np.zeros(size)
    chosen = [event for event in events if choice.list in event.lists and event.kind in family.kinds[choice.kind]]
    days: dict[int, list[Event]] = {}
    left: list[LeftOut] = []
    for event in chosen:
        day = event.last if choice.when == "after" else event.first
        why = _why_left_out(event, day, choice, family, why_not)
        if why:
            left.append(LeftOut.model_validate({"event": event.id, "day": day, "when": choice.when, "why": why}))
        else:
            days.setdefault((day - period.first).days, []).append(event)
    at = np.array(sorted(days), np.int64)
    return Laid(at, tuple(tuple(days[int(one)]) for one in at), ratios, why_not == 0, tuple(left), windows, begin)


def _why_left_out(event: Event, day: date, choice: Choice, family: Family, why_not: IntArray) -> str:
    if choice.doubtful and event.doubt:
        return "doubtful"
    if not family.period.first <= day <= family.period.last:
        return "outside the period"
    reasons = ("", "pledge", "unknown days", "outside the data")
    return reasons[int(why_not[(day - family.period.first).days])]


def _strata(family: Family, strata: Strata) -> IntArray:
    size = (family.period.last - family.period.first).days + 1
    days = [family.period.first + timedelta(days=number) for number in range(size)]
    return np.array([(day.year * 12 + day.month - 1) // MONTHS[strata] for day in days], np.int64)


# ---- results


def _shift(choice: Choice, laid: Laid, bench: Bench) -> Shifted:
    placed = stratify(laid.ratios, _strata(bench.family, choice.strata), laid.usable, laid.at)
    return shifted(placed, draws=bench.family.draws, seed=bench.seed)


def _outcome(choice: Choice, drawn: Shifted) -> Outcome:
    low, high = drawn.interval(level=0.95)
    usual = np.quantile(drawn.mores, (0.05, 0.95), method="inverted_cdf")
    return Outcome(
        choice=choice,
        events=drawn.events,
        ratio=drawn.ratio,
        low95=low,
        high95=high,
        p=chance(drawn.mean, drawn.means, side=choice.side),
        more=drawn.more,
        more_usual=(int(usual[0]), int(usual[1])),
        more_p=chance(drawn.more, drawn.mores, side=choice.side),
    )


def _corrected(outcomes: Sequence[Outcome], drawn: Sequence[Shifted], family: Family) -> Iterator[CorrectedTest]:
    """Holm and Benjamini-Hochberg over all means and all counts of the family."""
    raw = np.array([*(one.p for one in outcomes), *(one.more_p for one in outcomes)])
    stepped, rated, half = holm(raw), benjamini_hochberg(raw), len(outcomes)
    for number, (outcome, shifts) in enumerate(zip(outcomes, drawn, strict=True)):
        side = outcome.choice.side
        word: Word = "cannot tell"
        if stepped[number] <= family.level:
            word = "more" if outcome.ratio > 1 else "fewer"
        smallest = smallest_rise(shifts.means, side=side, level=family.level, power=0.8)
        yield CorrectedTest(
            outcome=outcome,
            holm=float(stepped[number]),
            bh=float(rated[number]),
            more_holm=float(stepped[half + number]),
            more_bh=float(rated[half + number]),
            power=power_for(family.effect, shifts.means, side=side, level=family.level),
            smallest=smallest,
            word=word,
            sentence=sentence(outcome, word=word, holm=float(stepped[number]), smallest=smallest),
        )


def _lines(laid: Laid, bench: Bench) -> Iterator[EventLine]:
    for at, events in zip(laid.at.tolist(), laid.events, strict=True):
        window = at + laid.begin
        yield EventLine(
            day=bench.family.period.first + timedelta(days=at),
            events=tuple(event.id for event in events),
            title="; ".join(event.title for event in events),
            kind=", ".join(sorted({event.kind for event in events})),
            observed=float(laid.windows.observed[window]),
            expected=float(laid.windows.expected.median[window]),
            low80=float(laid.windows.expected.low80[window]),
            high80=float(laid.windows.expected.high80[window]),
            more=bool(laid.windows.ratios[window] > 0),
        )
