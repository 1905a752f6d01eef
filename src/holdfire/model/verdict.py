"""Verdicts: all that can be said of one reading, and of a pledge over its readings."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field

from holdfire.model.measure import Measure
from holdfire.model.method import Method
from holdfire.model.pledge import EndsBy, Report
from holdfire.model.record import Record


class Finding(StrEnum):
    """The one word about the words of the promise; it needs no statistics."""

    HELD = "held"
    BREACHED = "breached"
    PENDING = "pending"
    UNPROVEN = "unproven"


class EffectWord(StrEnum):
    """The one word about the numbers."""

    FEWER = "fewer"
    NOT_FEWER = "not fewer"
    CANNOT_TELL = "cannot tell"


class Caveat(Record):
    """A named reason to trust a verdict less, with its numbers."""

    code: str
    text: str
    numbers: dict[str, float | int | str] = Field(default_factory=dict)


class Breach(Record):
    """A strike inside a reading's window, places and kinds; `certain` is False where time, place or target leaves it
    open.
    """

    id: str
    at: str = Field(description="reported interval, ISO 8601, in the pledge's zone")
    certain: bool
    open: tuple[Literal["time", "place", "weapon", "target", "by", "report"], ...] = Field(
        default=(), description="what leaves it open"
    )
    kind: str
    by: str = Field(default="", description="whose fire it was, as the source has it; empty where it does not say")
    places: tuple[str, ...]
    launched: int | None
    intercepted: int | None = None
    source: str
    report: str = ""
    key: str = Field(default="", description="key of the strike row; empty for an incident of the pledge file")
    payload: str = Field(default="", description="SHA-256 of the bytes; empty for an incident of the pledge file")
    says: str = ""


class BreachCount(Record):
    """How many breaches a reading has, and how many of them are listed: of very many coded events not all are."""

    certain: int
    possible: int
    listed: int


class Check(Record):
    """The same question asked of one method."""

    method: str
    expected: float
    p_low: float
    p_not_fewer: float


class Effect(Record):
    """Observed launches against those expected had nobody promised anything."""

    verdict: EffectWord
    observed: int
    expected: float = Field(description="median of the predictive distribution")
    low80: float
    high80: float
    p_low: float | None = Field(
        description="chance of so few launches; None while not all days of the window are known, as `p_high`, "
        "`p_holm` and `smallest_cut` are then: only the running verdict holds"
    )
    p_high: float | None
    p_low_recalibrated: float | None = Field(
        default=None,
        description="p_low as earlier placebo windows of about this length correct it; shown beside p_low, never "
        "instead; None where there are none",
    )
    smallest_cut: float | None = Field(
        description="smallest cut seen with the method's power; None beside a p_low: not even a total stop would be"
    )
    days: int
    first_day: date
    last_day: date
    low95: float
    high95: float
    mean: float
    observed_inside: int = Field(description="launches of rows wholly inside the window")
    observed_overlapping: int = Field(description="launches of rows that touch the window")
    reduction: float
    reduction_low80: float
    reduction_high80: float
    p_holm: float | None = Field(description="largest p of the ladder after Holm over the classes tested")
    checks: tuple[Check, ...] = Field(description="the same under each method; none while not all days are known")


class Rebound(Record):
    """The days after the window, predicted from before it."""

    days: int
    observed: int
    expected: float
    low80: float
    high80: float
    p_high: float
    p_low: float
    with_window_observed: int
    with_window_expected: float
    with_window_p_low: float


class Running(Record):
    """The verdict while the window is open: valid however often one looks."""

    days_seen: int
    e_value: float = Field(description="capital of a gambler against 'nothing changed' (docs/method.md §9)")
    p_always_valid: float
    p_holm: float = Field(description="the same after Holm over the classes tested")
    crossed_on: date | None = Field(description="day on which this class by itself first reached the level")
    verdict: EffectWord


class DailyBand(Record):
    """Launches of one day, and from the first window on the band expected for it; None where unknown or not asked."""

    day: date
    observed: int | None
    median: float | None
    low80: float | None
    high80: float | None


class InPlace(Record):
    """One place of a measure during the window: observed, and what was expected of it alone."""

    place: str
    inside: bool = Field(description="whether the reading covers it")
    observed: int
    expected: float
    low80: float
    high80: float
    p_low: float | None
    p_high: float | None
    days: tuple[DailyBand, ...] = ()
    notes: tuple[Literal["stuck", "coarse", "guessed"], ...] = ()


class Measured(Record):
    """One measure of one source in the places of a reading, against what was expected there.

    Measures stand side by side and are never averaged. The effect is the sum over the places seen; `each` has every
    place by itself, for maps and small multiples.
    """

    source: str
    measure: Measure
    asked: tuple[str, ...] = Field(description="places that the reading names: all of them, or those not in a group")
    places: tuple[str, ...] = Field(description="codes of the places summed up")
    unseen: tuple[str, ...] = Field(default=(), description="places of the reading that this measure does not watch")
    group: str = Field(
        default="", description="code of the group that the places stand for, where the reading names one"
    )
    effect: Effect
    rebound: Rebound | None = None
    running: Running | None = None
    daily: tuple[DailyBand, ...] = ()
    each: tuple[InPlace, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class SeenDays(Record):
    """What a source saw of every place that it watches, day by day."""

    source: str
    measure: str = Field(description="code of the measure")
    first: date
    places: dict[str, tuple[int | None, ...]] = Field(
        description="by place, one value a day from `first` on; null where nobody watched or the value means nothing"
    )
    unknown: dict[str, Literal["stuck", "unwatched"]] = Field(
        default_factory=dict,
        description="places of which no day is known: an alert was probably never called off, or nobody watched",
    )


class ShiftWord(StrEnum):
    """The one word about displacement."""

    MORE = "more"
    FEWER = "fewer"
    CANNOT_TELL = "cannot tell"


class Share(Record):
    """Fire of one member of the family as a share of it and of what the reading names, shown beside the level.

    It rises as well when fire is only spared where it was promised, so no word follows from it.
    """

    of: str = Field(description="the member that the reading names: inside; or its kind")
    observed: float
    expected: float
    p: float = Field(description="two-sided, by rank among placebo windows; not corrected for several members")


class Shift(Record):
    """Fire of one member of the pre-stated family during the window, against placebo windows of the same length.

    Two-sided: a pause may push fire elsewhere, or lower it everywhere.
    """

    family: Literal["places", "kinds"]
    member: str = Field(description="inside, bordering, elsewhere; or a kind of attack")
    places: tuple[str, ...] = Field(description="codes of the places summed up")
    kinds: tuple[str, ...] = Field(description="kinds of attack summed up")
    source: str
    measure: Measure
    first_day: date
    last_day: date
    observed: int
    expected: float = Field(description="median of the predictive distribution made before the window")
    ratio: float = Field(description="(observed + 0.5) / (expected + 0.5)")
    ratio_low80: float
    ratio_high80: float
    p: float = Field(description="two-sided, by rank among placebo windows; never 0")
    p_holm: float = Field(description="after Holm over the family")
    windows: int = Field(description="placebo windows that were ranked")
    effective: int | None = Field(
        default=None,
        description="how many windows without overlap these are worth; no chance below 2 / (1 + this) is told",
    )
    smallest_rise: float | None = Field(
        description="smallest rise that would have been noticed with the power; None: none"
    )
    smallest_fall: float | None = Field(description="smallest fall that would have been noticed; None: not even a stop")
    share: Share | None = None
    verdict: ShiftWord
    caveats: tuple[Caveat, ...] = ()


class Verdict(Record):
    """All that can be said of one reading."""

    id: str
    holder: str
    party: str
    said_on: date | None
    revised_on: date | None
    start: AwareDatetime
    end: AwareDatetime | None
    hours: str = ""
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    ends_by: EndsBy = Field(
        default=EndsBy.TERMS, description="terms, or why the holder says afterwards that the pledge was over"
    )
    filled_from: dict[str, str]
    choices: tuple[str, ...]
    finding: Finding
    reason: str
    breaches: tuple[Breach, ...] = Field(description="those that are listed; `breach_count` tells how many there are")
    breach_count: BreachCount
    effects: dict[str, Effect]
    rebound: dict[str, Rebound]
    running: dict[str, Running] = Field(default_factory=dict)
    measures: tuple[Measured, ...] = Field(default=(), description="fire in the places of the reading, by measure")
    displacement: tuple[Shift, ...] = Field(default=(), description="fire elsewhere and of other kinds meanwhile")
    caveats: tuple[Caveat, ...]


class Tally(Record):
    """A number that somebody published about the pledge's days, beside ours where we have one in the same unit."""

    by: str = Field(description="who counted")
    against: str = Field(description="whose fire was counted; empty where it was not said")
    says: str
    unit: str = Field(description="violations, killed, injured, drones, missiles, launched, bombs, shellings")
    low: int
    high: int | None = Field(description="None: the lowest number only is known")
    first: date
    last: date
    places: tuple[str, ...]
    ours: str = Field(description="what ours are: launches, breaches; empty where we have none")
    ours_low: int | None
    ours_high: int | None
    comparable: bool
    why: tuple[str, ...] = Field(description="why the two cannot be compared; empty where they can")


class Judgement(Record):
    """The verdicts on every reading of one pledge, and the range over them in one sentence."""

    pledge: str
    title: str
    as_of: AwareDatetime
    sentence: str
    method: Method
    evidence: str = Field(description="which rows were used, from where, up to which day")
    readings: tuple[Verdict, ...]
    caveats: tuple[Caveat, ...] = ()
    timeline: dict[str, tuple[DailyBand, ...]] = Field(
        default_factory=dict, description="daily launches by class, for the charts"
    )
    seen: tuple[SeenDays, ...] = Field(default=(), description="daily values of all places, by measure")
    reports: tuple[Report, ...] = Field(
        default=(),
        description="what others said of these days (quiet, tally) and of the outcome (judgement); shown, not judged",
    )
    tallies: tuple[Tally, ...] = Field(default=(), description="numbers that others published, beside ours")
