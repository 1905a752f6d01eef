"""Was there more fire around dated events than at other times? An event study with randomisation inference.

The statistic of an event is ln((observed + 1/2) / (expected + 1/2)) of the days after it (before it, from its first day
on), expected being the median of a forecast from the days before these. The mean over the events is ranked among the
means at random dates: the events of a stratum moved together around the circle of its admissible days
(docs/patterns.md).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

import numpy as np

from holdfire.judge.patterns.correcting import Asked, Cases, Verdicts
from holdfire.judge.patterns.family import DatedEvent, MeasureName, Period, Side, Strata
from holdfire.judge.patterns.results import LeftOut, Line, Outcome, Table, Untested, Way
from holdfire.judge.patterns.saying import (
    FEW,
    LEAST_EVENTS,
    LEAST_PLACEMENTS,
    UNITS,
    days_text,
    too_alike,
    too_few,
)
from holdfire.model.record import Record
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.events import Shifted, shifted, stratify
from holdfire.stats.expectation import mask_days
from holdfire.stats.samples import run_sums
from holdfire.stats.scales import Scale
from holdfire.stats.shifts import Expected, expected_totals, log_ratios

MIN_HISTORY = 120
"""Days that a forecast needs before it (docs/method.md §2)."""

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
TITLE_CHARACTERS = 60
When = Literal["after", "before", "from"]


class Question(Record):
    """One way of asking: what is counted, around which events, how long; `from` begins with the event's first day."""

    measure: MeasureName
    list: str
    kind: str
    when: When
    days: int
    side: Side
    doubtful: bool
    own_day: bool
    strata: Strata
    trailing: int = 0
    """What is expected: the mean of so many days before the window, or, at 0, the forecast."""

    @property
    def name(self) -> str:
        """Stable within a family."""
        return f"{self.measure}/{self.list}/{self.kind}/{self.days} days {self.when}"


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
    """The series of a study, and the windows that were forecast so far.

    Attributes:
        period: days on which events must lie.
        kinds: for each kind that is asked for the kinds of events that it holds.
        what: how events of a kind are called; a kind that is not named is called by itself.
        daily: the series of every measure.
        draws, seed: random placements of a test; seed of forecasts and placements.
        told: whether the list of the events is named; not where there is but one.
        covers: the days of which a list tells: no date beyond them is one of its events, nor of chance. A list that
            is not named tells of the whole period.
    """

    period: Period
    kinds: Mapping[str, tuple[str, ...]]
    what: Mapping[str, str]
    daily: Mapping[str, Daily]
    draws: int
    seed: int
    told: bool = True
    covers: Mapping[str, Period] = field(default_factory=dict)
    made: dict[tuple[str, int, int], Windows] = field(default_factory=dict)

    def windows(self, measure: str, length: int, trailing: int = 0) -> Windows:
        """All windows of this length that some day of the period may need; what is expected is as in `Question`."""
        key = (measure, length, trailing)
        if key not in self.made and trailing:
            forecast, series = self.windows(measure, length), self.daily[measure]
            self.made[key] = _with_means(forecast, series, length=length, trailing=trailing)
        elif key not in self.made:
            self.made[key] = _windows(self.daily[measure], self.period, length=length, seed=self.seed)
        return self.made[key]


@dataclass(frozen=True)
class Laid:
    """The events of one question on their days; indices count the days of the period."""

    question: Question
    at: IntArray
    events: tuple[tuple[DatedEvent, ...], ...]
    ratios: FloatArray
    usable: BoolArray
    left_out: tuple[LeftOut, ...]
    windows: Windows
    begin: int  # the window of the period's first day stands here in `windows`
    placements: int  # in how many ways the events can be moved, the true one among them; 1 without any


# ---- windows and events


def _filled(series: Daily) -> tuple[int, FloatArray]:
    """The first day that teaches something, and the counts with what was usual in place of pledges and unknown days."""
    gone = series.unknown | series.promised
    begun = int(np.argmin(gone))  # days of a pledge with nothing before them teach nothing
    filled = np.zeros(gone.size)
    filled[begun:] = mask_days(np.where(gone, 0.0, series.counts)[begun:], gone[begun:])
    return begun, filled


def _with_means(forecast: Windows, series: Daily, *, length: int, trailing: int) -> Windows:
    """The same windows against the mean of the days before each, which has no range."""
    _, filled = _filled(series)
    origins = forecast.start + np.arange(forecast.observed.size)
    means = run_sums(filled, length=trailing)[origins - trailing] * (length / trailing)
    expected = replace(forecast.expected, median=means, low80=means, high80=means)
    return replace(forecast, expected=expected, ratios=log_ratios(forecast.observed, means))


def _windows(series: Daily, period: Period, *, length: int, seed: int) -> Windows:
    begun, filled = _filled(series)
    start = max((period.first - series.first).days - length, begun + MIN_HISTORY)
    stop = min((period.last - series.first).days + 2, series.counts.size - length + 1)
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


def lay(question: Question, events: Sequence[DatedEvent], bench: Bench) -> Laid:
    """Put each event of the question on its day of the period; a day that several share counts once."""
    series, period = bench.daily[question.measure], bench.period
    windows = bench.windows(question.measure, question.days, question.trailing)
    begin = (period.first - series.first).days + _offset(question) - windows.start
    shown = np.arange(period.days) + begin
    within = (shown >= 0) & (shown < windows.ratios.size)
    safe = np.clip(shown, 0, max(windows.ratios.size - 1, 0))
    # 3: no window there, because the data do not reach so far
    why_not = np.where(within, windows.why_not[safe], 3) if windows.ratios.size else np.full(period.days, 3)
    why_not = np.where(_told_of(question.list, bench), why_not, 4)
    ratios = np.where(why_not == 0, windows.ratios[safe], 0.0) if windows.ratios.size else np.zeros(period.days)
    days: dict[int, list[DatedEvent]] = {}
    left: list[LeftOut] = []
    for event in events:
        if question.list not in event.lists or event.kind not in bench.kinds[question.kind]:
            continue
        day = event.last if question.when == "after" else event.first
        if why := _why_left_out(event, day, question, period, why_not):
            left.append(LeftOut(event=event.id, day=day, when=question.when, why=why))
        else:
            days.setdefault((day - period.first).days, []).append(event)
    at = np.array(sorted(days), np.int64)
    held = tuple(tuple(days[int(one)]) for one in at)
    usable = why_not == 0
    ways = _placements(at, usable, strata_of(period, question.strata))
    return Laid(question, at, held, ratios, usable, tuple(left), windows, begin, ways)


def _told_of(name: str, bench: Bench) -> BoolArray:
    """Shape (days of the period,): the days of which a list tells."""
    period, told = bench.period, np.ones(bench.period.days, np.bool_)
    if covered := bench.covers.get(name):
        told[: max(0, (covered.first - period.first).days)] = False
        told[max(0, (covered.last - period.first).days + 1) :] = False
    return told


def _placements(at: IntArray, usable: BoolArray, strata: IntArray) -> int:
    """In how many ways the events of all strata can be moved, each stratum around its own circle."""
    ways = 1
    for group in np.unique(strata[at]).tolist():
        ways *= int(np.count_nonzero(usable & (strata == group)))
    return ways


def _offset(question: Question) -> int:
    """From the day of an event to the first day of its window."""
    if question.when == "before":
        return -question.days + int(question.own_day)
    return 0 if question.when == "from" else 1 - int(question.own_day)


def _why_left_out(event: DatedEvent, day: date, question: Question, period: Period, why_not: IntArray) -> str:
    if question.doubtful and event.doubt:
        return "doubtful"
    if not period.first <= day <= period.last:
        return "outside the period"
    reasons = ("", "pledge", "unknown days", "outside the data", "outside the list")
    return reasons[int(why_not[(day - period.first).days])]


def strata_of(period: Period, strata: Strata) -> IntArray:
    """Shape (days of the period,): days with the same number may be exchanged."""
    days = [period.first + timedelta(days=number) for number in range(period.days)]
    return np.array([(day.year * 12 + day.month - 1) // MONTHS[strata] for day in days], np.int64)


# ---- results


def ask(laid: Laid, bench: Bench) -> Asked:
    """Rank what came at the events among what came at random dates.

    Args:
        laid: with at least one event.
        bench: of the study.
    """
    question = laid.question
    placed = stratify(laid.ratios, strata_of(bench.period, question.strata), laid.usable, laid.at)
    drawn = shifted(placed, draws=bench.draws, seed=bench.seed)
    return Asked(
        name=question.name,
        asked=named(question, bench),
        measure=question.measure,
        choice=question.model_dump(),
        side=question.side,
        n=drawn.events,
        of="days of events",
        compared="those at random dates",
        value=drawn.mean,
        drawn=drawn.means,
        verdicts=_verdicts(question),
        cases=_cases(question, drawn),
    )


def _cases(question: Question, drawn: Shifted) -> Cases:
    what = {"after": "followed by", "before": "preceded by", "from": "days with"}[question.when]
    return Cases(f"{what} more than expected", drawn.more, drawn.events, drawn.mores.astype(np.float64))


def _verdicts(question: Question) -> Verdicts:
    then = "on those days" if question.when == "from" else f"{question.when} them"
    return Verdicts(
        above="more",
        below="fewer",
        above_said=f"There was more {then} than at random dates",
        below_said=f"There was less {then} than at random dates",
        none_said="No difference from random dates is shown",
    )


def named(question: Question, bench: Bench) -> str:
    """What is tested: launches in the 7 days after events of the list catalogue."""
    what = bench.what.get(question.kind, question.kind)
    then = "from the first of" if question.when == "from" else question.when
    whose = f" of the list {question.list}" if bench.told else ""
    return f"{UNITS[question.measure]} in the {days_text(question.days)} {then} {what}{whose}"


def ways(laid: Laid, bench: Bench, strata: Sequence[Strata]) -> Iterator[Way]:
    """The same events with dates exchanged within each of these strata, for the specification curve."""
    for one in strata:
        question = laid.question.model_copy(update={"strata": one})
        asked = ask(Laid(**{**vars(laid), "question": question}), bench)
        doubt = ", without doubtful events" if question.doubtful else ""
        mean = f", against the mean of {question.trailing} d before" if question.trailing else ""
        own = ", with the event's own day" if question.own_day and question.when != "from" else ""
        yield asked.way(
            group=f"{UNITS[question.measure]}, list {question.list}",
            told=f"{question.measure}, {question.list}, {question.days} d {question.when}, {one}{doubt}{own}{mean}",
        )


def table(laid: Laid, bench: Bench) -> Table:
    """What came after each event, beside what was expected."""
    question = laid.question
    head = {"after": "After", "before": "Before", "from": "From the first day of"}[question.when]
    return Table(
        key=f"{question.measure}/{question.list}",
        title=f"{head} each event: {UNITS[question.measure]}, list {question.list}",
        measure=question.measure,
        lines=tuple(_lines(laid, bench)),
    )


def _lines(laid: Laid, bench: Bench) -> Iterator[Line]:
    expected = laid.windows.expected
    for at, events in zip(laid.at.tolist(), laid.events, strict=True):
        window = at + laid.begin
        day, more = bench.period.first + timedelta(days=at), bool(laid.windows.ratios[window] > 0)
        seen, median = float(laid.windows.observed[window]), float(expected.median[window])
        low, high = float(expected.low80[window]), float(expected.high80[window])
        title = "; ".join(event.title for event in events)
        short = title if len(title) <= TITLE_CHARACTERS else f"{title[: TITLE_CHARACTERS - 1]}…"
        yield Line(
            told=f"{day}: {seen:,.0f}, expected {median:,.0f} ({low:,.0f} to {high:,.0f}), "
            f"{'more' if more else 'not more'}: {short}",
            cells={
                "day": day,
                "events": tuple(event.id for event in events),
                "title": title,
                "kind": ", ".join(sorted({event.kind for event in events})),
                "observed": seen,
                "expected": median,
                "low80": low,
                "high80": high,
                "more": more,
            },
        )


def untested(laid: Laid, bench: Bench) -> Untested:
    """A question for which no event is left, or too few."""
    whys = ", ".join(sorted({gone.why for gone in laid.left_out})) or "no event of this list and kind"
    question, count = laid.question, int(laid.at.size)
    return Untested(
        name=question.name,
        asked=named(question, bench),
        measure=question.measure,
        why=_why_untested(laid) if count else f"no event is left ({whys})",
    )


def _why_untested(laid: Laid) -> str:
    count = int(laid.at.size)
    return too_few(count, "days of events") if count < LEAST_EVENTS else too_alike(laid.placements)


def enough(laid: Laid) -> bool:
    """Whether there are events enough for a test, and ways enough in which they can be moved."""
    return int(laid.at.size) >= LEAST_EVENTS and laid.placements >= LEAST_PLACEMENTS


def all_too_few(laid: Sequence[Laid]) -> str:
    """Why none of the questions is tested, where not all of them have no event; else empty."""
    some = [one for one in laid if one.at.size]
    if not some or any(enough(one) for one in some):
        return ""
    return _why_untested(max(some, key=lambda one: (int(one.at.size), one.placements)))


def untested_all(laid: Sequence[Laid], bench: Bench) -> tuple[Untested, ...]:
    """The questions that are not tested; one for all where they have the same few events."""
    if why := all_too_few(laid):
        return (Untested(name="events", asked=f"fire around {bench.what['any']}", measure="", why=why),)
    return tuple(untested(one, bench) for one in laid if not enough(one))


def left_out(laid: Sequence[Laid]) -> tuple[LeftOut, ...]:
    """Every event that some question left out, once for each side."""
    missed = {(gone.event, gone.when): gone for one in laid for gone in one.left_out}
    return tuple(sorted(missed.values(), key=lambda gone: (gone.day, gone.event, gone.when)))


def caveats_of_events(
    lists: Sequence[str], events: Sequence[DatedEvent], tests: Sequence[Outcome], bench: Bench
) -> Iterator[str]:
    """Facts about the events and the data that a reader must know."""
    for one in lists:
        yield from _of_list(one, [event for event in events if one in event.lists])
    few = sorted({test.n for test in tests if test.n < FEW})
    if few:
        count = sum(1 for test in tests if test.n < FEW)
        told = " or ".join(str(number) for number in few)
        yield f"{count} of {len(tests)} tests have only {told} events, and can show large effects alone"
    yield from (series.note for series in bench.daily.values() if series.note)


def _of_list(name: str, events: Sequence[DatedEvent]) -> Iterator[str]:
    shared = sum(count - 1 for count in Counter(event.last for event in events).values())
    if shared:
        yield f"list {name}: {shared} of {len(events)} events end on a day with another; such a day counts once"
    doubtful = sum(1 for event in events if event.doubt)
    if doubtful:
        yield f"list {name}: {doubtful} of {len(events)} events are in doubt (the table says why)"
