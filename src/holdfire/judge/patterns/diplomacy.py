"""Was every diplomatic effort followed by more strikes? The family, and its event study."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from holdfire.judge.patterns.correcting import corrected
from holdfire.judge.patterns.events import (
    MIN_HISTORY,
    Bench,
    Daily,
    Laid,
    Question,
    When,
    all_too_few,
    ask,
    caveats_of_events,
    enough,
    lay,
    left_out,
    table,
    untested_all,
    ways,
)
from holdfire.judge.patterns.family import (
    DatedEvent,
    Horizon,
    ListName,
    MeasureName,
    Side,
    Stated,
    Strata,
    check_kinds,
    twice,
)
from holdfire.judge.patterns.lists import Answers, PublishedList, lists_tables, spread
from holdfire.judge.patterns.results import Outcome, Study, Table, Untested
from holdfire.judge.patterns.saying import LEAST_EVENTS, UNITS, days_text
from holdfire.model.record import Record

Trailing = Annotated[int, Field(ge=7, le=MIN_HISTORY)]
"""Days before a window, the mean of which is expected instead of the forecast."""
Kind = Literal["talks", "call", "summit", "visit", "plan", "other"]


class Horizons(Record):
    """Days before and after an event."""

    before: Horizon
    after: Horizon


class Sides(Record):
    """What is looked for before and after an event."""

    before: Side
    after: Side


class Exclusions(Record):
    """What is left out."""

    pledges: Literal[True]
    doubtful: bool


class Curve(Record):
    """The choices that the specification curve goes through."""

    horizons: tuple[Horizon, ...] = Field(min_length=1)
    lists: tuple[ListName, ...] = Field(min_length=1)
    doubtful: tuple[bool, ...] = Field(min_length=1)
    own_day: tuple[bool, ...] = Field(min_length=1)
    strata: tuple[Strata, ...] = Field(min_length=1)
    trailing: tuple[Trailing, ...] = ()


class Family(Stated):
    """Everything that a choice could be made of, made beforehand.

    Attributes:
        published: the table of the lists that the events name; empty: every list tells of the whole period.
        lists: asked about the days after and before.
        rivals: asked about the days after alone.
        further: measures that are asked of the first list alone.
        targets: kinds of targets of which `attacks` names the attacks, without being a daily series of them.
    """

    family: Literal["diplomacy"]
    events: str
    published: str = ""
    measures: tuple[MeasureName, ...] = Field(min_length=1)
    further: tuple[MeasureName, ...] = ()
    targets: tuple[Literal["energy"], ...] = ()
    attacks: str = ""
    lists: tuple[ListName, ...] = Field(min_length=1)
    rivals: tuple[ListName, ...] = ()
    kinds: dict[str, tuple[Kind, ...]]
    horizon: Horizons
    sides: Sides
    strata: Strata
    exclude: Exclusions
    curve: Curve

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_kinds(self.kinds)
        twice(measures=(*self.measures, *self.further), lists=(*self.lists, *self.rivals))
        if self.targets and not self.attacks:
            msg = "targets need the table of attacks that names them"
            raise ValueError(msg)
        return self

    @property
    def all_measures(self) -> tuple[MeasureName, ...]:
        """Those of all lists, and those of the first."""
        return (*self.measures, *self.further)


class Event(DatedEvent):
    """A diplomatic effort."""

    kind: Kind
    participants: str = ""
    place: str = ""


def study(
    family: Family,
    events: Sequence[Event],
    daily: Mapping[str, Daily],
    *,
    hashes: Mapping[str, str],
    seed: int,
    curve: bool = True,
    lists: Mapping[str, PublishedList] | None = None,
    silent: Mapping[str, str] | None = None,
) -> Study:
    """Run every test of the family.

    Args:
        family: what was stated beforehand.
        events: all events of the table, each id once.
        daily: the series of every measure of the family.
        hashes: SHA-256 of the family's file and of the table of events.
        seed: of forecasts and of random placements.
        curve: whether to go through the specification curve too.
        lists: what is known of the lists; events and chance stay within the days of which a list tells. One that is
            not named tells of the whole period.
        silent: for each target of the family why its attacks carry no test.

    Returns:
        The study; questions for which no event can be tested are among its `untested`.
    """
    known = lists or {}
    covers = {name: one.period for name, one in known.items()}
    bench = Bench(family.period, family.kinds, {"any": "events"}, daily, family.draws, seed, covers=covers)
    laid = [lay(question, events, bench) for question in _questions(family)]
    kept = [one for one in laid if enough(one)]
    tests = corrected([ask(one, bench) for one in kept], family)
    refused = all_too_few(laid)
    untested = () if refused else (*untested_all(laid, bench), *_silent(family, silent or {}))
    return Study(
        family=family,
        hashes=dict(hashes),
        against="random dates",
        named={"events": len(events)},
        draws=family.draws,
        sources=tuple(sorted({series.source for series in daily.values()})),
        data_until={name: series.last for name, series in daily.items()},
        tests=tests,
        untested=untested,
        tables=() if refused else _tables(family, events, bench, known, laid, Answers(tests, untested)),
        left_out=left_out(laid),
        curve=tuple(way for one in _curve(family, events, bench) for way in ways(one, bench, family.curve.strata))
        if curve and not refused
        else (),
        refused=refused,
        refuted=_every(family, tests),
        remark=spread(tests, _widest(family)),
        caveats=(NO_PATTERN,) if refused else (*caveats_of_events(family.lists, events, tests, bench), NO_LOT),
    )


NO_PATTERN = (
    f"fewer than {LEAST_EVENTS} events, or dates that can hardly be moved, show no pattern, whatever came after them"
)
NO_LOT = (
    "dates were not drawn by lot: efforts are made at chosen moments, often after heavy attacks, so that a "
    "difference would not show what caused it"
)


def _tables(
    family: Family,
    events: Sequence[Event],
    bench: Bench,
    known: Mapping[str, PublishedList],
    laid: Sequence[Laid],
    found: Answers,
) -> tuple[Table, ...]:
    """How the answer moves with the list; and what came after each event of the lists that were stated first."""
    shown = [
        one
        for one in laid
        if enough(one)
        and (one.question.kind, one.question.when) == ("any", "after")
        and one.question.list in family.lists
    ]
    period, kinds = family.period, family.kinds["any"]
    asked = [event for event in events if event.kind in kinds and period.first <= event.last <= period.last]
    moved = lists_tables((*family.lists, *family.rivals), known, asked, laid, found)
    return (*moved, *(table(one, bench) for one in shown))


def _silent(family: Family, why: Mapping[str, str]) -> Iterator[Untested]:
    """Targets of which the attacks that are known carry no test."""
    for target in family.targets:
        days, named = family.horizon.after, family.lists[0]
        yield Untested(
            name=f"{target}/{named}/any/{days} days after",
            asked=f"{UNITS[target]} in the {days_text(days)} after events of the list {named}",
            measure=target,
            why=why.get(target, "nothing is known of them"),
        )


def _every(family: Family, tests: Sequence[Outcome]) -> str:
    """How often the word "every" holds; told by the first list and the widest measure."""
    after = [test for test in tests if test.choice["when"] == "after" and test.counted]
    held = sum(1 for test in after if test.counted and test.counted.held == test.counted.of)
    if not after:
        return ""
    widest = [test for test in after if test.choice["kind"] == "any" and test.measure == _widest(family)]
    first = (widest or after)[0]
    counted = first.counted
    if counted is None or counted.held == counted.of:
        return f'"Every" holds in {held} of {len(after)} tests.'
    also = f"it holds in {held or 'none'} of {len(after)} tests"
    among = f"{UNITS[first.measure]}, {first.choice['days']} days, list {first.choice['list']}"
    return (
        f'"Every" does not hold: {counted.of - counted.held} of {counted.of} days of events were not '
        f"{counted.what} ({among}), and {also}."
    )


def _widest(family: Family) -> MeasureName:
    return "all" if "all" in family.measures else family.measures[0]


def _questions(family: Family) -> Iterator[Question]:
    """Every list and measure, after and before; rivals after; further measures and every kind of the first list."""
    horizon, sides = family.horizon, family.sides
    moments: tuple[tuple[When, int, Side], ...] = (
        ("after", horizon.after, sides.after),
        ("before", horizon.before, sides.before),
    )

    def question(measure: MeasureName, named: str, kind: str, moment: tuple[When, int, Side]) -> Question:
        when, days, side = moment
        return Question(
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
        yield question(measure, named, "any", moment)
    for named, measure in product(family.rivals, family.measures):
        yield question(measure, named, "any", moments[0])
    for measure, moment in product(family.further, moments):
        yield question(measure, family.lists[0], "any", moment)
    for kind in family.kinds:
        if kind != "any":
            yield question(_widest(family), family.lists[0], kind, moments[0])


def _curve(family: Family, events: Sequence[Event], bench: Bench) -> Iterator[Laid]:
    """Every combination of the choices that somebody else might have made, after the events; other expectations with
    events in doubt and own days as the family states them, for all lists and horizons; and so rivals and further
    measures against the forecast."""
    grid = family.curve
    stated = (family.exclude.doubtful, False)
    asked = [(*one, 0) for one in product(family.measures, grid.lists, grid.horizons, grid.doubtful, grid.own_day)]
    asked += [(*one, *stated, 0) for one in product(family.measures, family.rivals, grid.horizons)]
    asked += [(*one, *stated, 0) for one in product(family.further, family.lists[:1], grid.horizons)]
    asked += [
        (*one, *stated, days) for days in grid.trailing for one in product(family.measures, grid.lists, grid.horizons)
    ]
    for measure, named, days, doubtful, own, trailing in asked:
        question = Question(
            measure=measure,
            list=named,
            kind="any",
            when="after",
            days=days,
            side=family.sides.after,
            doubtful=doubtful,
            own_day=own,
            strata=family.strata,
            trailing=trailing,
        )
        laid = lay(question, events, bench)
        if enough(laid):
            yield laid
