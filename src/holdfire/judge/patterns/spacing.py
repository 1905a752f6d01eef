"""Salvos of a series and the days between them, ranked among series whose days were exchanged within months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

import numpy as np

from holdfire.judge.patterns.correcting import Asked, Sizing, Verdicts
from holdfire.judge.patterns.events import Daily, strata_of
from holdfire.judge.patterns.family import MeasureName, Period, Side, Strata
from holdfire.judge.patterns.results import Drawn, Line, Table
from holdfire.judge.patterns.saying import UNITS, chance_text, days_text
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import mask_days
from holdfire.stats.remembered import Quiet, Soon, joined
from holdfire.stats.renewal import Fitted, ended, fit_gaps, simulated_gaps
from holdfire.stats.salvos import (
    Rule,
    exchanged_days,
    gaps_between,
    growth_with_gaps,
    memory_of,
    quiet_days,
    salvo_days,
)

CHUNK = 1000
"""Orders of the days that are made at once, which bounds memory."""
LEAST_GAPS = 5
"""Fewer gaps than this tell nothing of their regularity."""
LONGEST = 14
"""Days since the last salvo of which the hazard is told."""
SIMULATED = 999
"""Sets of gaps that the fit is compared with."""
MISFIT = 0.05
"""At or below this chance a law is said not to fit."""
TestName = Literal["gaps", "soon", "quiet", "stored"]
MEMORY_TESTS: tuple[tuple[TestName, str], ...] = (("gaps", "spread"), ("soon", "soon"), ("quiet", "quiet"))
"""Tests of what exchanged days have, and the figure of `Memory` that each is about."""
AT_RANDOM = "days exchanged at random"
VERDICTS = {
    "gaps": Verdicts(
        "less regular",
        "more regular",
        "Salvos come less regularly than chance has it",
        "Salvos come more regularly than chance has it",
        "No difference from chance is shown",
    ),
    "soon": Verdicts(
        "more",
        "fewer",
        "More salvos follow soon than chance has it",
        "Fewer salvos follow soon than chance has it",
        "No difference from chance is shown",
    ),
    "quiet": Verdicts(
        "more",
        "fewer",
        "There is more before a salvo than chance has it",
        "It is quieter before a salvo than chance has it",
        "No difference from chance is shown",
    ),
    "stored": Verdicts(
        "more",
        "fewer",
        "Salvos are larger after longer gaps",
        "Salvos are smaller after longer gaps",
        "No difference from chance is shown",
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
    quiet = quiet_days(ground.salvos, shut, quiet=asking.quiet)
    marked = np.concatenate((np.zeros(rule.trailing, np.bool_), quiet))
    own = memory_of(ground.counts[None, :], shut, rule, soon=asking.soon, quiet=asking.quiet, marked=quiet[None, :])
    drawn = joined(
        [
            memory_of(
                ground.counts[order],
                shut,
                rule,
                soon=asking.soon,
                quiet=asking.quiet,
                marked=marked[order][:, rule.trailing :],
            )
            for order in _orders(ground, asking.strata, draws=draws, seed=seed)
        ]
    )
    sizes: dict[TestName, Sizing] = {
        "quiet": Quiet(own, drawn, asking.sides["quiet"]),
        "soon": Soon(own, drawn, _soon_share(ground, asking.soon), seed, asking.sides["soon"]),
    }
    found = [(name, float(getattr(own, what)[0]), getattr(drawn, what)) for name, what in MEMORY_TESTS]
    found.append(("stored", *_stored(ground, asking.strata, draws=draws, seed=seed)))
    return [_one(name, value, random, int(own.gaps[0]), asking, sizes.get(name)) for name, value, random in found]


def _soon_share(ground: Ground, soon: int) -> float:
    """Share of the days that are looked at on which a salvo would follow the last one soon."""
    near = np.zeros(ground.days, np.bool_)
    for step in range(1, soon + 1):
        near[step:] |= ground.salvos[:-step]
    return float(near[~ground.shut].mean())


def _stored(ground: Ground, strata: Strata, *, draws: int, seed: int) -> tuple[float, FloatArray]:
    """How salvos grow with the gap before, and the same with sizes exchanged among the salvos of a stratum.

    Days are not exchanged here: exchanged days make other gaps, and with them another spread of sizes.
    """
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0]
    at = np.flatnonzero(gaps > 0)
    groups = strata_of(ground.period, strata)[at]
    order = exchanged_days(groups, draws=draws, rng=np.random.default_rng(seed))
    sizes, waited = ground.came[at], gaps[at].astype(np.float64)
    return float(growth_with_gaps(waited, sizes[None, :])[0]), growth_with_gaps(waited, sizes[order])


def _orders(ground: Ground, strata: Strata, *, draws: int, seed: int) -> Iterator[IntArray]:
    """Orders in which the days of a stratum are exchanged, but for blocked ones; shape (at most CHUNK, days)."""
    rng = np.random.default_rng(seed)
    period = ground.period
    whole = Period(first=period.first - timedelta(days=ground.rule.trailing), last=period.last)
    groups = np.where(ground.blocked, -1, strata_of(whole, strata))
    for begin in range(0, draws, CHUNK):
        yield exchanged_days(groups, draws=min(CHUNK, draws - begin), rng=rng)


def _one(name: TestName, value: float, drawn: FloatArray, gaps: int, asking: Asking, sizing: Sizing | None) -> Asked:
    unit, rule = UNITS[asking.of], asking.rule
    asked, compared = {
        "gaps": (f"the spread of gaps between salvos ({unit})", f"that of {AT_RANDOM}"),
        "soon": (f"salvos within {days_text(asking.soon)} of the one before ({unit})", "those of later days"),
        "quiet": (f"{unit} in the {days_text(asking.quiet)} before salvos, others left out", "those of other days"),
        "stored": (
            f"growth of salvos with every doubling of the gap before ({unit})",
            "that of sizes exchanged at random",
        ),
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
        n=gaps,
        of="gaps between salvos",
        compared=compared,
        value=value,
        drawn=drawn,
        verdicts=VERDICTS[name],
        sizing=sizing,
    )


# ---- tables


def renewal_tables(ground: Ground, asking: Asking, *, draws: int, seed: int) -> tuple[Table, Table]:
    """The law that fits the gaps best and whether it fits; and how often a salvo comes so many days after the last."""
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0]
    known = gaps[gaps > 0]
    fit = fit_gaps(known, draws=SIMULATED, seed=seed)
    return (
        Table(
            key="renewal",
            title=f"Gaps as a renewal process ({UNITS[asking.of]})",
            measure=asking.of,
            lines=(_gaps_line(int(ground.salvos.sum()), known), _law_line(fit)),
        ),
        _hazard_table(ground, asking, fit, known, draws=draws, seed=seed),
    )


def _gaps_line(salvos: int, known: IntArray) -> Line:
    mean, spread = float(known.mean()), float(known.std(ddof=1) / known.mean())
    told = (
        f"{salvos} salvos, {known.size} gaps that no pledge or unknown day touches: mean {mean:.1f} days, coefficient "
    )
    return Line(
        told=f"{told}of variation {spread:.2f}",
        cells={"salvos": salvos, "gaps": int(known.size), "mean": mean, "variation": spread},
    )


def _law_line(fit: Fitted) -> Line:
    fits = "does not fit" if fit.misfit <= MISFIT else "is not contradicted"
    return Line(
        told=f"discrete Weibull law: shape {fit.shape:.2f} ({fit.low:.2f} to {fit.high:.2f}; 1 is chance without "
        f"memory, more is more regular), scale {fit.scale:.1f} days; it {fits} (p {chance_text(fit.misfit)})",
        cells={"shape": fit.shape, "low95": fit.low, "high95": fit.high, "scale": fit.scale, "misfit": fit.misfit},
    )


def _hazard_table(ground: Ground, asking: Asking, fit: Fitted, known: IntArray, *, draws: int, seed: int) -> Table:
    """What came, beside what exchanged days have and what the fitted law gives (5 to 95 % each)."""
    own = ended(known[None, :], longest=LONGEST)[:, 0]
    exchanged = [
        ended(gaps_between(salvo_days(ground.counts[order], ground.rule) & ~ground.shut, ground.shut), longest=LONGEST)
        for order in _orders(ground, asking.strata, draws=draws, seed=seed)
    ]
    law = ended(simulated_gaps(fit, draws=SIMULATED, seed=seed), longest=LONGEST)
    ranges = [_ranges(np.concatenate(exchanged, axis=1)), _ranges(law)]
    lasting = [int((known >= days).sum()) for days in range(1, LONGEST + 1)]
    lines = [_hazard_line(at, own, lasting[at], ranges) for at in range(LONGEST) if lasting[at]]
    return Table(
        key="hazard",
        title=f"Chance of a salvo by days since the last ({UNITS[asking.of]})",
        measure=asking.of,
        lines=tuple(lines),
        drawn=Drawn(
            at="days",
            value="hazard",
            low="low90",
            high="high90",
            across="days since the last salvo",
            up="share of waits that end on that day",
            range="days of a month exchanged at random (5 to 95 %)",
        ),
    )


def _ranges(drawn: FloatArray) -> FloatArray:
    """Shape (2, days): 5 and 95 % of each day; NaN where no set has a gap so long."""
    found = np.full((2, drawn.shape[0]), np.nan)
    told = ~np.isnan(drawn).all(axis=1)
    found[:, told] = np.nanquantile(drawn[told], (0.05, 0.95), axis=1)
    return found


def _hazard_line(at: int, own: FloatArray, lasting: int, ranges: list[FloatArray]) -> Line:
    (low, high), (law_low, law_high) = (each[:, at] for each in ranges)
    when = "1 day" if at == 0 else days_text(at + 1)
    return Line(
        told=f"{when} after the last: {own[at]:.0%} of {lasting} waits; exchanged days {_from_to(low, high)}, the "
        f"fitted law {_from_to(law_low, law_high)}",
        cells={
            "days": at + 1,
            "hazard": float(own[at]),
            "at_risk": lasting,
            "low90": _cell(low),
            "high90": _cell(high),
            "law_low90": _cell(law_low),
            "law_high90": _cell(law_high),
        },
    )


def _cell(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _from_to(low: float, high: float) -> str:
    return "none so long" if np.isnan(low) else f"{low:.0%} to {high:.0%}"


def salvo_table(ground: Ground, asking: Asking) -> Table:
    """Every salvo with its size and the days since the one before."""
    gaps = gaps_between(ground.salvos[None, :], ground.shut)[0]
    lines = []
    for at in np.flatnonzero(ground.salvos).tolist():
        day, size, gap = ground.first + timedelta(days=at), float(ground.came[at]), int(gaps[at])
        since = f"{'1 day' if gap == 1 else days_text(gap)} after the last"
        told = f"{day}: {size:,.0f}, {since}" if gap else f"{day}: {size:,.0f}"
        lines.append(Line(told=told, cells={"day": day, "size": size, "gap": gap or None}))
    return Table(key="salvos", title=f"Salvos ({UNITS[asking.of]})", measure=asking.of, lines=tuple(lines))
