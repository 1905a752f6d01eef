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
from holdfire.judge.patterns.ruling import plain
from holdfire.judge.patterns.saying import FEW, UNITS, days_text
from holdfire.judge.patterns.spacing import (
    LEAST_GAPS,
    Asking,
    Ground,
    asked_of_spacing,
    lay_ground,
    renewal_tables,
    salvo_table,
)
from holdfire.model.record import Record
from holdfire.stats.expectation import HALF_LIFE
from holdfire.stats.salvos import Rule, gaps_between

LaunchName = Literal["drones", "cruise", "ballistic", "missiles", "all"]
Times = Annotated[float, Field(gt=0, le=20)]
Least = Annotated[float, Field(ge=1)]
Trailing = Annotated[int, Field(ge=14, le=365)]


class Salvo(Record):
    """What makes a day one of a salvo."""

    of: LaunchName
    times: Times
    trailing_days: Trailing
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
    trailing_days: tuple[Trailing, ...] = Field(min_length=1)
    least: tuple[Least, ...] = Field(min_length=1)
    pledges: tuple[bool, ...] = Field(min_length=1)
    strata: tuple[Strata, ...] = Field(min_length=1)
    days: tuple[Horizon, ...] = Field(min_length=1)
    lists: tuple[ListName, ...] = Field(min_length=1)
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
    talks = talks_of(family, events)
    found = ask_all(family, talks, daily, seed=seed)
    tests = corrected(found.asked, family)
    tables: tuple[Table, ...] = ()
    if ground and _gaps(ground) >= LEAST_GAPS:
        tables = (
            *renewal_tables(ground, stated, draws=family.draws, seed=seed),
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
        plain=plain(tests),
        untested=found.untested,
        tables=tables,
        left_out=tuple(sorted(found.left_out, key=lambda gone: (gone.day, gone.event, gone.when))),
        curve=(*_curve(family, daily, seed), *_other_days(family, events, daily, seed)) if curve else (),
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
    bench = Bench(
        family.period,
        {"any": ("salvo",)},
        {"any": f"salvos of {family.salvo.of}"},
        shown,
        family.draws,
        seed,
        told=False,
    )
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
        [dated.ask(one, bench) for one in laid if dated.enough(one)],
        list(dated.untested_all(laid, bench)),
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
    for of, times, trailing, least, pledges in product(
        grid.of, grid.times, grid.trailing_days, grid.least, grid.pledges
    ):
        rule = Rule(times, trailing, least)
        for strata in grid.strata:
            asking = _asking(family)._replace(of=of, rule=rule, pledges=pledges, strata=strata)
            yield from _spacing_ways(family, daily, asking, seed)


def _spacing_ways(family: Family, daily: Mapping[str, Daily], asking: Asking, seed: int) -> Iterator[Way]:
    ground = lay_ground(daily[asking.of], family.period, asking.rule, pledges=asking.pledges)
    if ground is None or _gaps(ground) < LEAST_GAPS:
        return
    rule, left = asking.rule, "left out" if asking.pledges else "in"
    for one in asked_of_spacing(ground, asking, draws=family.curve.draws, seed=seed):
        name = str(one.choice["test"])
        near = {"soon": f" within {days_text(asking.soon)}", "quiet": f" of {days_text(asking.quiet)}"}.get(name, "")
        yield one.way(
            group=f"{name}, {UNITS[asking.of]}",
            told=f"{name}{near}: {asking.of}, more than {rule.times:g} times the {rule.trailing} days before and at "
            f"least {rule.least:g}, {asking.strata}, days of pledges {left}",
        )


def _other_days(family: Family, events: Sequence[Event], daily: Mapping[str, Daily], seed: int) -> Iterator[Way]:
    """Other days that are soon, quiet or around talks, and other lists of talks."""
    grid, ground = family.curve, ground_of(family, daily)
    for days in grid.days:
        asking = _asking(family)._replace(soon=days, quiet=days)
        yield from (
            way for way in _spacing_ways(family, daily, asking, seed) if way.choice["test"] in ("soon", "quiet")
        )
    for days, name in product(grid.days, grid.lists):
        held = family.held.model_copy(update={"list": name, "before": days, "after": days})
        other = family.model_copy(update={"held": held, "draws": grid.draws})
        for one in _held(ground, other, daily, talks_of(other, events), seed).asked:
            if one.choice["test"] == "talks":
                yield one.way(
                    group=f"{one.choice['when']} talks, {UNITS[family.salvo.of]}",
                    told=f"salvos in the {days_text(days)} {one.choice['when']} talks of the list {name}",
                )


def talks_of(family: Family, events: Sequence[Event]) -> list[Event]:
    """The efforts around which salvos may be held back."""
    return [one for one in events if family.held.list in one.lists and one.kind in family.held.kinds]


def _caveats(family: Family, ground: Ground | None, shown: Mapping[str, Daily]) -> Iterator[str]:
    if ground is None:
        yield OUTSIDE
    elif ground.period != family.period:
        yield f"the data tell of {ground.period.first} to {ground.period.last} only"
    if ground and ground.shut.any():
        yield _days_left_out(family, ground, shown[family.salvo.of])
    if ground and int(ground.salvos.sum()) < FEW:
        yield f"only {int(ground.salvos.sum())} salvos by the definition of the family"
    yield (
        "the power of quiet days, and of salvos that follow soon, is told for salvos as the definition finds them; "
        "where it misses some it is 10 to 25 points lower (docs/evaluation/patterns.md)"
    )
    yield ("salvos of one night may be reported as of two operational days, and two waves of one day are one salvo")
    yield (
        "days of pledges are moved around the whole period, because a pledge of weeks cannot be moved within a month: "
        "season and growth are kept by the definition of a salvo alone"
    )
    yield from (one.note for one in shown.values() if one.note)


def _days_left_out(family: Family, ground: Ground, series: Daily) -> str:
    """What is done with days of pledges and unknown ones, without which the salvos cannot be counted again."""
    rule = ground.rule
    told = (
        f"{int(ground.shut.sum())} of {ground.days} days are of pledges or unknown and left out: none of them is a "
        f"salvo, and in the means of the {rule.trailing} days before others each stands with what was usual before it "
        f"(mean of the other days, weights halved every {HALF_LIFE:g} days): {int(ground.salvos.sum())} salvos"
    )
    whole = lay_ground(series, family.period, rule, pledges=False)
    return f"{told}; {int(whole.salvos.sum())} if days of pledges count as they came" if whole else told
