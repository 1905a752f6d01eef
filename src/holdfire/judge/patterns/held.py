"""Are salvos held back around talks and pledges? Salvos of days around them, ranked among random placements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from holdfire.judge.patterns.correcting import Asked, Cases, Verdicts
from holdfire.judge.patterns.events import Daily, strata_of
from holdfire.judge.patterns.family import DatedEvent, MeasureName, Side, Strata
from holdfire.judge.patterns.results import LeftOut, Untested
from holdfire.judge.patterns.saying import LEAST_EVENTS, UNITS, days_text, too_few
from holdfire.judge.patterns.spacing import Ground
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.counted import Counted
from holdfire.stats.events import Placed, shifted, shifts_of, stratify
from holdfire.stats.salvos import HALF, salvo_days
from holdfire.stats.samples import run_sums

When = Literal["before", "during", "after"]
VERDICTS = Verdicts(
    "more",
    "fewer",
    "There are more than chance has it",
    "There are fewer than chance has it",
    "No difference from chance is shown",
)


@dataclass(frozen=True)
class Around:
    """How days around talks and pledges are asked about, as the family states it."""

    of: MeasureName
    before: int
    after: int
    sides: dict[When, Side]
    strata: Strata
    draws: int
    seed: int


@dataclass(frozen=True)
class Held:
    """What came of it: tests before their correction, what could not be asked, and events left out."""

    asked: tuple[Asked, ...]
    untested: tuple[Untested, ...]
    left_out: tuple[LeftOut, ...]


def held_back(ground: Ground, series: Daily, events: Sequence[DatedEvent], around: Around) -> Held:
    """Salvos before and after talks, and before, on and after days of pledges.

    Args:
        ground: where days of pledges are left out.
        series: the same launches, whole.
        events: talks.
        around: how it is asked.
    """
    if not ground.salvos.any():
        return Held((), (_untested("held", around, "around talks and pledges", why="no day is one of a salvo"),), ())
    asked: list[Asked] = []
    untested: list[Untested] = []
    left: list[LeftOut] = []
    sides: tuple[tuple[When, int], ...] = (("before", around.before), ("after", around.after))
    for when, days in sides:
        one, gone, why = _talks(ground, events, when, days, around)
        left += gone
        if one:
            asked.append(one)
        else:
            untested.append(_untested(f"talks/{when}", around, f"in the {days_text(days)} {when} talks", why=why))
    spans: tuple[tuple[When, int], ...] = (("before", around.before), ("during", 0), ("after", around.after))
    for when, days in spans:
        found = _pledges(ground, series, when, days, around)
        if found:
            asked.append(found)
        else:
            untested.append(_untested(f"pledges/{when}", around, f"{when} pledges"))
    return Held(tuple(asked), tuple(untested), tuple(left))


def _untested(name: str, around: Around, when: str, why: str = "no such day lies in the period") -> Untested:
    return Untested(name=name, asked=f"salvos {when} ({UNITS[around.of]})", measure=around.of, why=why)


def _talks(
    ground: Ground, events: Sequence[DatedEvent], when: When, days: int, around: Around
) -> tuple[Asked | None, list[LeftOut], str]:
    """Salvos so many days before or after talks among those around random dates of the same stratum; or why not."""
    windows = _windows(ground.salvos.astype(np.float64), when, days)
    touched = _windows(ground.shut.astype(np.float64), when, days)
    usable = ~np.isnan(windows) & (touched == 0)
    left: list[LeftOut] = []
    at: set[int] = set()
    tried: set[int] = set()
    for event in events:
        day = event.first if when == "before" else event.last
        number = (day - ground.first).days
        tried.add(number)
        if why := _why_not(number, ground, windows, touched):
            left.append(LeftOut(event=event.id, day=day, when=when, why=why))
        else:
            at.add(number)
    if not at:
        whys = ", ".join(sorted({out.why for out in left})) or "none of these kinds is named"
        return None, left, f"no event is left ({whys})"
    if len(at) < LEAST_EVENTS:
        return None, left, too_few(len(at), "days of talks")
    values = np.where(usable, windows, 0.0)
    placed = stratify(values, strata_of(ground.period, around.strata), usable, np.array(sorted(at)))
    drawn = shifted(placed, draws=around.draws, seed=around.seed)
    least = HALF / drawn.events
    sizing = Counted(
        came=ground.salvos,
        free=~ground.shut,
        cover=[_cover(part, ground.days, when, days) for part in placed],
        days=None,
        steps=shifts_of(placed, draws=around.draws, seed=around.seed),
        marked=_covered(tried, ground.days, when, days) > 0,
        seed=around.seed,
        side=around.sides[when],
    )
    asked = Asked(
        name=f"talks/{when}",
        asked=f"salvos in the {days_text(days)} {when} talks ({UNITS[around.of]})",
        measure=around.of,
        choice={"test": "talks", "when": when, "of": around.of, "days": days, "strata": around.strata},
        side=around.sides[when],
        n=drawn.events,
        of="days of talks",
        compared="those on other days",
        value=float(np.log(drawn.mean + least)),
        drawn=np.log(drawn.means + least),
        verdicts=VERDICTS,
        cases=Cases(f"with a salvo in the days {when}", drawn.more, drawn.events, drawn.mores.astype(np.float64)),
        sizing=sizing,
    )
    return asked, left, ""


def _covered(at: Iterable[int], size: int, when: When, days: int) -> FloatArray:
    """Shape (days,): how many of the windows around these days hold each day."""
    held = np.zeros(size)
    for day in at:
        begin = day - days if when == "before" else day + 1
        held[max(begin, 0) : max(begin + days, 0)] += 1
    return held


def _cover(part: Placed, size: int, when: When, days: int) -> FloatArray:
    """Shape (shifts, days): the same for the events of a stratum, moved around its circle."""
    return np.stack([_covered(part.days[moved].tolist(), size, when, days) for moved in part.moved])


def _why_not(number: int, ground: Ground, windows: FloatArray, touched: FloatArray) -> str:
    if not 0 <= number < ground.days:
        return "outside the period"
    if np.isnan(windows[number]):
        return "outside the data"
    return "pledge" if touched[number] > 0 else ""


def _windows(values: FloatArray, when: When, days: int) -> FloatArray:
    """The sum over so many days before or after each day; NaN where they reach out of the period."""
    found = np.full(values.size, np.nan)
    if values.size > days:
        sums = run_sums(values, length=days)
        found[days:] = sums[:-1]
        if when == "after":
            found = np.concatenate((sums[1:], np.full(days, np.nan)))
    return found


def _pledges(ground: Ground, series: Daily, when: When, days: int, around: Around) -> Asked | None:
    """Salvos on days of pledges (or next to them) among those on the same days, moved around the whole period."""
    begin = (ground.first - series.first).days
    promised = series.promised[begin : begin + ground.days]
    known = ~series.unknown[begin : begin + ground.days]
    flags = promised if when == "during" else _beside(promised, when, days)
    if not (flags & known).any():
        return None
    salvos = salvo_days(ground.counts, ground.rule, came=ground.came) & known
    rates = np.array([_rate(salvos, known, np.roll(flags, step)) for step in range(ground.days)])
    moved = np.random.default_rng(around.seed).integers(ground.days, size=around.draws)
    told = "on days of pledges" if when == "during" else f"in the {days_text(days)} {when} pledges"
    return Asked(
        name=f"pledges/{when}",
        asked=f"salvos {told} ({UNITS[around.of]})",
        measure=around.of,
        choice={"test": "pledges", "when": when, "of": around.of, "days": days, "strata": "the whole period"},
        side=around.sides[when],
        n=int((flags & known).sum()),
        of="days",
        compared="those on other days",
        value=float(rates[0]),
        drawn=rates[moved],
        verdicts=VERDICTS,
        sizing=_pledged(salvos, known, flags, moved, around.seed, around.sides[when]),
    )


def _pledged(salvos: BoolArray, known: BoolArray, flags: BoolArray, moved: IntArray, seed: int, side: Side) -> Counted:
    rolled = np.stack([np.roll(flags, step) for step in range(flags.size)]) & known
    days = rolled.sum(axis=1).astype(np.float64)
    return Counted(salvos, known, [rolled.astype(np.float64)], days, [moved], flags, seed, side)


def _rate(salvos: BoolArray, known: BoolArray, flags: BoolArray) -> float:
    return float(np.log(((salvos & flags).sum() + HALF) / ((known & flags).sum() + HALF)))


def _beside(promised: BoolArray, when: When, days: int) -> BoolArray:
    """The days next to runs of days of pledges, none of which is one itself."""
    flags = np.zeros_like(promised)
    for step in range(1, days + 1):
        if when == "before":
            flags[:-step] |= promised[step:]
        else:
            flags[step:] |= promised[:-step]
    return flags & ~promised
