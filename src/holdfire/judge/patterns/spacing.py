"""Salvos of a series and the days between them, ranked among series whose days were exchanged within months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

import numpy as np

from holdfire.judge.patterns.correcting import Asked, Verdicts
from holdfire.judge.patterns.events import Daily, strata_of
from holdfire.judge.patterns.family import MeasureName, Period, Side, Strata
from holdfire.judge.patterns.results import Line, Table
from holdfire.judge.patterns.saying import UNITS, chance_text, days_text
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import mask_days
from holdfire.stats.renewal import fit_gaps
from holdfire.stats.salvos import Memory, Rule, exchanged_days, gaps_between, memory_of, salvo_days

CHUNK = 1000
"""Orders of the days that are made at once, which bounds memory."""
LEAST_GAPS = 5
"""Fewer gaps than this tell nothing of their regularity."""
LONGEST = 14
"""Days since the last salvo of which the hazard is told."""
SIMULATED = 999
"""Sets of gaps that the fit is compared with."""
TestName = Literal["gaps", "soon", "quiet", "stored"]
AT_RANDOM = "days exchanged at random"
VERDICTS = {
    "gaps": Verdicts(
        "less regular",
        "more regular",
        "Salvos come less regularly than chance has it",
        "Salvos come more regularly than chance has it",
        "No difference from chance can be told",
    ),
    "soon": Verdicts(
        "more",
        "fewer",
        "More salvos follow soon than chance has it",
        "Fewer salvos follow soon than chance has it",
        "No difference from chance can be told",
    ),
    "quiet": Verdicts(
        "more",
        "fewer",
        "There is more before a salvo than chance has it",
        "It is quieter before a salvo than chance has it",
        "No difference from chance can be told",
    ),
    "stored": Verdicts(
        "more",
        "fewer",
        "Salvos are larger after longer gaps",
        "Salvos are smaller after longer gaps",
        "No difference from chance can be told",
    ),
}


class Asking(NamedTuple):
    """How the days between salvos are asked about, as the family states it."""

    of: MeasureName
    rule: Rule
    soon: int
    quiet: int
    sides: dict[TestName, Side]
    strata: Strata
    pledges: bool


@dataclass(frozen=True)
class Ground:
    """The days of a period on which salvos are looked for.

    Attributes:
        first: the first of them.
        counts: shape (rule.trailing + days,); blocked days hold what was usual before them, so that they neither make
            nor hide a salvo.
        came: shape (days,), what was launched.
        blocked: shape (rule.trailing + days,), unknown days and, where they are left out, days of pledges.
        salvos: shape (days,), none on a blocked day.
    """

    first: date
    counts: FloatArray
    came: FloatArray
    blocked: BoolArray
    salvos: BoolArray
    rule: Rule

    @property
    def days(self) -> int:
        """How many days are looked at."""
        return int(self.came.size)

    @property
    def shut(self) -> BoolArray:
        """Shape (days,), blocked."""
        return self.blocked[self.rule.trailing :]

    @property
    def period(self) -> Period:
        """The days that are looked at."""
        return Period(first=self.first, last=self.first + timedelta(days=self.days - 1))


def lay_ground(series: Daily, period: Period, rule: Rule, *, pledges: bool) -> Ground | None:
    """The days of the period that the series tells of, each with `rule.trailing` days before it; None if there is none.

    Args:
        series: what is launched.
        period: of the family.
        rule: of salvos.
        pledges: whether days of pledges are left out.
    """
    begin = max((period.first - series.first).days - rule.trailing, 0)
    end = min((period.last - series.first).days + 1, series.counts.size)
    if end - begin <= rule.trailing:
        return None
    gone = series.unknown | series.promised if pledges else series.unknown
    known = int(np.argmin(gone))  # days of a pledge with nothing before them teach nothing
    filled = np.zeros(gone.size)
    filled[known:] = mask_days(np.where(gone, 0.0, series.counts)[known:], gone[known:])
    counts, blocked = filled[begin:end], gone[begin:end]
    salvos = salvo_days(counts, rule) & ~blocked[rule.trailing :]
    came = np.where(series.unknown, 0.0, series.counts)[begin:end][rule.trailing :]
    return Ground(series.first + timedelta(days=begin + rule.trailing), counts, came, blocked, salvos, rule)


def asked_of_spacing(ground: Ground, asking: Asking, *, draws: int, seed: int) -> list[Asked]:
    """The tests of gaps, of salvos that follow soon, of quiet days before, and of sizes after long gaps."""
    shut, rule = ground.shut, ground.rule
    own = memory_of(ground.counts[None, :], shut, rule, soon=asking.soon, quiet=asking.quiet)
    drawn = _drawn(ground, asking, draws=draws, seed=seed)
    tests: tuple[TestName, ...] = ("gaps", "soon", "quiet", "stored")
    return [_one(name, own, drawn, asking) for name in tests]


def _drawn(ground: Ground, asking: Asking, *, draws: int, seed: int) -> list[Memory]:
    return [
        memory_of(counts, ground.shut, ground.rule, soon=asking.soon, quiet=asking.quiet)
        for counts in _exchanged(ground, asking.strata, draws=draws, seed=seed)
    ]


def _exchanged(ground: Ground, strata: Strata, *, draws: int, seed: int) -> Iterator[FloatArray]:
    """The counts with the days of a stratum exchanged, but for blocked ones; shape (at most CHUNK, days)."""
    rng = np.random.default_rng(seed)
    period = ground.period
    whole = Period(first=period.first - timedelta(days=ground.rule.trailing), last=period.last)
    groups = np.where(ground.blocked, -1, strata_of(whole, strata))
    for begin in range(0, draws, CHUNK):
        yield ground.counts[exchanged_days(groups, draws=min(CHUNK, draws - begin), rng=rng)]


def _one(name: TestName, own: Memory, drawn: list[Memory], asking: Asking) -> Asked:
    what = "spread" if name == "gaps" else name
    unit, rule = UNITS[asking.of], asking.rule
    asked, compared = {
        "gaps": (f"the spread of gaps between salvos ({unit})", f"that of {AT_RANDOM}"),
        "soon": (f"salvos within {days_text(asking.soon)} of the one before ({unit})", f"those of {AT_RANDOM}"),
        "quiet": (f"{unit} in the {days_text(asking.quiet)} before salvos, others left out", f"those of {AT_RANDOM}"),
        "stored": (f"growth of salvos with every doubling of the gap before ({unit})", f"that of {AT_RANDOM}"),
    }[name]
    return Asked(
        name=name if name != "quiet" else f"quiet/{asking.of}",
        asked=asked,
        measure=asking.of,
        choice={
            "test": name,
            "of": asking.of,
            "times": rule.times,
            "trailing_days": rule.trailing,
            "least": rule.least,
            "soon": asking.soon,
            "quiet": asking.quiet,
            "strata": asking.strata,
            "pledges": asking.pledges,
        },
        side=asking.sides[name],
        n=int(own.gaps[0]),
        of="gaps between salvos",
        compared=compared,
        value=float(getattr(own, what)[0]),
        drawn=np.concatenate([getattr(part, what) for part in drawn]),
        verdicts=VERDICTS[name],
    )


# ---- tables


def renewal_table(ground: Ground, asking: Asking, *, seed: int) -> Table:
    """The law that fits the gaps best, and whether it fits."""
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0]
    known = gaps[gaps > 0]
    fit = fit_gaps(known, draws=SIMULATED, seed=seed)
    mean, spread = float(known.mean()), float(known.std(ddof=1) / known.mean())
    fits = "does not fit" if fit.misfit <= 0.05 else "is not contradicted"
    lines = (
        Line(
            told=f"{int(ground.salvos.sum())} salvos, {fit.count} gaps that no pledge or unknown day touches: mean "
            f"{mean:.1f} days, coefficient of variation {spread:.2f}",
            cells={"salvos": int(ground.salvos.sum()), "gaps": fit.count, "mean": mean, "variation": spread},
        ),
        Line(
            told=f"discrete Weibull law: shape {fit.shape:.2f} ({fit.low:.2f} to {fit.high:.2f}; 1 is chance without "
            f"memory, more is more regular), scale {fit.scale:.1f} days; it {fits} (p {chance_text(fit.misfit)})",
            cells={
                "shape": fit.shape,
                "low95": fit.low,
                "high95": fit.high,
                "scale": fit.scale,
                "misfit": fit.misfit,
            },
        ),
    )
    return Table(key="renewal", title="Gaps as a renewal process", measure=asking.of, lines=lines)


def hazard_table(ground: Ground, asking: Asking, *, draws: int, seed: int) -> Table:
    """How often a salvo comes so many days after the last, and what exchanged days have (5 to 95 %)."""
    own = _hazards(ground.salvos[None, :], ground.shut)[:, 0]
    gaps = gaps_between(ground.salvos[None, :], ground.shut)
    at_risk = [int((gaps >= days).sum()) for days in range(1, LONGEST + 1)]
    drawn = [
        _hazards(salvo_days(counts, ground.rule) & ~ground.shut, ground.shut)
        for counts in _exchanged(ground, asking.strata, draws=draws, seed=seed)
    ]
    low, middle, high = np.nanquantile(np.concatenate(drawn, axis=1), (0.05, 0.5, 0.95), axis=1)
    lines = [
        Line(
            told=f"{days_text(days + 1).removeprefix('day') or '1 day'} after the last: {own[days]:.0%} of "
            f"{at_risk[days]} waits, exchanged days {low[days]:.0%} to {high[days]:.0%}",
            cells={
                "days": days + 1,
                "hazard": float(own[days]),
                "at_risk": at_risk[days],
                "low90": float(low[days]),
                "median": float(middle[days]),
                "high90": float(high[days]),
            },
        )
        for days in range(LONGEST)
        if at_risk[days]
    ]
    return Table(
        key="hazard",
        title=f"Chance of a salvo by days since the last ({UNITS[asking.of]})",
        measure=asking.of,
        lines=tuple(lines),
    )


def _hazards(salvos: BoolArray, shut: BoolArray) -> FloatArray:
    """Shape (LONGEST, series): of the gaps that last so long, the share that end then; NaN where none does."""
    gaps: IntArray = gaps_between(salvos, shut)
    counts = np.stack([(gaps == days).sum(axis=1) for days in range(1, LONGEST + 1)]).astype(np.float64)
    longer = (gaps > LONGEST).sum(axis=1)
    at_risk = np.cumsum(counts[::-1], axis=0)[::-1] + longer
    return np.where(at_risk > 0, counts / np.maximum(at_risk, 1), np.nan)


def salvo_table(ground: Ground, asking: Asking) -> Table:
    """Every salvo with its size and the days since the one before."""
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0]
    lines = []
    for at in np.flatnonzero(ground.salvos).tolist():
        day, size, gap = ground.first + timedelta(days=at), float(ground.came[at]), int(gaps[at])
        since = f"{days_text(gap).replace('day', '1 day', 1) if gap == 1 else days_text(gap)} after the last"
        told = f"{day}: {size:,.0f}, {since}" if gap else f"{day}: {size:,.0f}"
        lines.append(Line(told=told, cells={"day": day, "size": size, "gap": gap or None}))
    return Table(key="salvos", title=f"Salvos ({UNITS[asking.of]})", measure=asking.of, lines=tuple(lines))
