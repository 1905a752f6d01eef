"""Do massed attacks come at intervals, after a build-up, and are missiles held back around talks and pledges?

Gaps, quiet days and sizes are ranked among series in which the days of a month were exchanged at random and salvos were
found anew: growth, season and the sizes of days stay, only their order within the month goes (docs/patterns.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from holdfire.judge.patterns import events as dated
from holdfire.judge.patterns.correcting import Asked, corrected
from holdfire.judge.patterns.diplomacy import Event, Kind
from holdfire.judge.patterns.events import Bench, Daily, Question
from holdfire.judge.patterns.family import DatedEvent, Horizon, ListName, MeasureName, Side, Stated, Strata, twice
from holdfire.judge.patterns.held import Around, Held, held_back
from holdfire.judge.patterns.results import LeftOut, Study, Table, Untested, Way
from holdfire.judge.patterns.saying import FEW, UNITS
from holdfire.judge.patterns.spacing import (
    LEAST_GAPS,
    Asking,
    Ground,
    asked_of_spacing,
    hazard_table,
    lay_ground,
    renewal_table,
    salvo_table,
)
from holdfire.model.record import Record
from holdfire.stats.salvos import Rule, gaps_between

LaunchName = Literal["drones", "cruise", "ballistic", "missiles", "all"]
Times = Annotated[float, Field(gt=0, le=20)]
Least = Annotated[float, Field(ge=1)]


class Salvo(Record):
    """What makes a day one of a salvo."""

    of: LaunchName
    times: Times
    trailing_days: int = Field(ge=14, le=365)
    least: Least


class HeldBack(Record):
    """Around which events salvos may be held back, and how many days before and after."""

    events: str
    list: ListName
    kinds: tuple[Kind, ...] = Field(min_length=1)
    before: Horizon
    after: Horizon


class Sides(Record):
    """What is looked for in each test; more and fewer than chance has it."""

    gaps: Side
    soon: Side
    quiet: Side
    stored: Side
    before: Side
    during: Side
    after: Side


class Exclusions(Record):
    """What is left out."""

    pledges: Literal[True]


class Curve(Record):
    """The choices that the specification curve goes through."""

    of: tuple[LaunchName, ...] = Field(min_length=1)
    times: tuple[Times, ...] = Field(min_length=1)
    least: tuple[Least, ...] = Field(min_length=1)
    pledges: tuple[bool, ...] = Field(min_length=1)
    draws: int = Field(ge=99, le=100_000)


class Family(Stated):
    """Everything that a choice could be made of, made beforehand."""

    family: Literal["salvos"]
    salvo: Salvo
    soon: Horizon
    quiet: Horizon
    quiet_measures: tuple[MeasureName, ...]
    held: HeldBack
    sides: Sides
    strata: Strata
    exclude: Exclusions
    curve: Curve

    @model_validator(mode="after")
    def _whole(self) -> Self:
        twice(quiet_measures=self.quiet_measures)
        return self


def study(
    family: Family,
    events: Sequence[Event],
    daily: Mapping[str, Daily],
    *,
    hashes: Mapping[str, str],
    seed: int,
    curve: bool = True,
) -> Study:
    """Run every test of the family.

    Args:
        family: what was stated beforehand.
        events: diplomatic efforts, each id once.
        daily: the series of every measure of the family and of its curve.
        hashes: SHA-256 of the family's file and of its table.
        seed: of forecasts and of random orders.
        curve: whether to go through the specification curve too.

    Returns:
        The study; what cannot be asked is among its `untested`, with the reason.
    """
    stated, ground = _asking(family), ground_of(family, daily)
    shown: dict[str, Daily] = {name: daily[name] for name in dict.fromkeys((family.salvo.of, *family.quiet_measures))}
    talks = [one for one in events if family.held.list in one.lists and one.kind in family.held.kinds]
    found = ask_all(family, talks, daily, seed=seed)
    tests = corrected(found.asked, family)
    tables: tuple[Table, ...] = ()
    if ground and _gaps(ground) >= LEAST_GAPS:
        tables = (
            renewal_table(ground, stated, seed=seed),
            hazard_table(ground, stated, draws=family.draws, seed=seed),
            salvo_table(ground, stated),
        )
    return Study(
        family=family,
        hashes=dict(hashes),
        against="chance",
        named={"efforts": len(talks)},
        draws=family.draws,
        sources=tuple(sorted({one.source for one in shown.values()})),
        data_until={name: one.last for name, one in shown.items()},
        tests=tests,
        untested=found.untested,
        tables=tables,
        left_out=tuple(sorted(found.left_out, key=lambda gone: (gone.day, gone.event, gone.when))),
        curve=tuple(_curve(family, daily, seed)) if curve else (),
        caveats=tuple(_caveats(family, ground, shown)),
    )


def ground_of(family: Family, daily: Mapping[str, Daily]) -> Ground | None:
    """The days on which the family looks for salvos; None where the data tell of none."""
    stated = _asking(family)
    return lay_ground(daily[stated.of], family.period, stated.rule, pledges=stated.pledges)


def ask_all(family: Family, talks: Sequence[Event], daily: Mapping[str, Daily], *, seed: int) -> Held:
    """Every test of the family before its correction, and what cannot be asked.

    Args:
        family: what was stated beforehand.
        talks: the efforts around which salvos may be held back.
        daily: the series of every measure of the family.
        seed: of forecasts and of random orders.
    """
    ground = ground_of(family, daily)
    spacing, missing = _spacing(ground, _asking(family), family, seed)
    quiet, quiet_missing, quiet_left = _quiet(ground, family, daily, seed)
    held = _held(ground, family, daily, talks, seed)
    return Held(
        asked=(*spacing, *quiet, *held.asked),
        untested=(*missing, *quiet_missing, *held.untested),
        left_out=(*quiet_left, *held.left_out),
    )


def _asking(family: Family) -> Asking:
    salvo, sides = family.salvo, family.sides
    return Asking(
        of=salvo.of,
        rule=Rule(salvo.times, salvo.trailing_days, salvo.least),
        soon=family.soon,
        quiet=family.quiet,
        sides={"gaps": sides.gaps, "soon": sides.soon, "quiet": sides.quiet, "stored": sides.stored},
        strata=family.strata,
        pledges=family.exclude.pledges,
    )


def _gaps(ground: Ground) -> int:
    return int((gaps_between(ground.salvos[None, :], ground.shut) > 0).sum())


def _spacing(ground: Ground | None, stated: Asking, family: Family, seed: int) -> tuple[list[Asked], list[Untested]]:
    """The tests of the days between salvos; none where there are too few gaps."""
    gaps = _gaps(ground) if ground else 0
    if ground and gaps >= LEAST_GAPS:
        asked = asked_of_spacing(ground, stated, draws=family.draws, seed=seed)
        keep = stated.of in family.quiet_measures
        return [one for one in asked if keep or not one.name.startswith("quiet")], []
    why = f"{gaps} gaps between salvos are known, at least {LEAST_GAPS} are needed" if ground else OUTSIDE
    return [], [Untested(name="spacing", asked=f"gaps between salvos ({UNITS[stated.of]})", measure=stated.of, why=why)]


OUTSIDE = "the data tell of no day of the period that has enough days before it"


def _quiet(
    ground: Ground | None, family: Family, shown: Mapping[str, Daily], seed: int
) -> tuple[list[Asked], list[Untested], tuple[LeftOut, ...]]:
    """Was there less of another measure before salvos? An event study around the salvos."""
    measures = [one for one in family.quiet_measures if one != family.salvo.of]
    if ground is None:
        return [], [], ()
    salvos = [
        DatedEvent(
            id=f"salvo-{day}",
            first=day,
            last=day,
            kind="salvo",
            lists=(family.salvo.of,),
            title=f"{ground.came[at]:,.0f} {UNITS[family.salvo.of]}",
        )
        for at in np.flatnonzero(ground.salvos).tolist()
        for day in [ground.first + timedelta(days=at)]
    ]
    bench = Bench(family.period, {"any": ("salvo",)}, {"any": "salvos"}, shown, family.draws, seed)
    laid = [
        dated.lay(
            Question(
                measure=measure,
                list=family.salvo.of,
                kind="any",
                when="before",
                days=family.quiet,
                side=family.sides.quiet,
                doubtful=False,
                own_day=False,
                strata=family.strata,
            ),
            salvos,
            bench,
        )
        for measure in measures
    ]
    return (
        [dated.ask(one, bench) for one in laid if one.at.size],
        [dated.untested(one, bench) for one in laid if not one.at.size],
        dated.left_out(laid),
    )


def _held(ground: Ground | None, family: Family, daily: Mapping[str, Daily], talks: Sequence[Event], seed: int) -> Held:
    if ground is None:
        return Held((), (), ())
    sides = family.sides
    around = Around(
        of=family.salvo.of,
        before=family.held.before,
        after=family.held.after,
        sides={"before": sides.before, "during": sides.during, "after": sides.after},
        strata=family.strata,
        draws=family.draws,
        seed=seed,
    )
    return held_back(ground, daily[family.salvo.of], talks, around)


def _curve(family: Family, daily: Mapping[str, Daily], seed: int) -> Iterator[Way]:
    """Other definitions of a salvo, of other launches, with and without days of pledges."""
    grid = family.curve
    for of, times, least, pledges in product(grid.of, grid.times, grid.least, grid.pledges):
        rule = Rule(times, family.salvo.trailing_days, least)
        ground = lay_ground(daily[of], family.period, rule, pledges=pledges)
        if ground is None or _gaps(ground) < LEAST_GAPS:
            continue
        asking = _asking(family)._replace(of=of, rule=rule, pledges=pledges)
        for one in asked_of_spacing(ground, asking, draws=grid.draws, seed=seed):
            left = "days of pledges left out" if pledges else "days of pledges in"
            yield one.way(
                group=f"{one.choice['test']!s}, {UNITS[of]}",
                told=f"{one.choice['test']}: {of}, more than {times:g} times the {rule.trailing} days before and at "
                f"least {least:g}, {left}",
            )


def _caveats(family: Family, ground: Ground | None, shown: Mapping[str, Daily]) -> Iterator[str]:
    if ground is None:
        yield OUTSIDE
    elif ground.period != family.period:
        yield f"the data tell of {ground.period.first} to {ground.period.last} only"
    if ground and int(ground.salvos.sum()) < FEW:
        yield f"only {int(ground.salvos.sum())} salvos by the definition of the family"
    yield ("salvos of one night may be reported as of two operational days, and two waves of one day are one salvo")
    yield (
        "days of pledges are moved around the whole period, because a pledge of weeks cannot be moved within a month: "
        "season and growth are kept by the definition of a salvo alone"
    )
    yield from (one.note for one in shown.values() if one.note)
