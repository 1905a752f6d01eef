"""Do strikes come as temperatures drop? Fire against weather, season and growth taken out of both; and cold days named.

Launches of a day are ln(1 + launches). Within each winter the swings that take longer than `wave_days` are taken out of
them and of the temperatures: so season, year and growth go. The slope is ranked among those with blocks of fire
exchanged (docs/patterns.md).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from holdfire.judge.patterns import events as dated
from holdfire.judge.patterns.correcting import corrected
from holdfire.judge.patterns.events import Bench, Daily, Question
from holdfire.judge.patterns.family import DatedEvent, Horizon, MeasureName, Side, Stated, Strata, check_kinds, twice
from holdfire.judge.patterns.results import Study, Table, Untested, Way
from holdfire.judge.patterns.saying import UNITS, capital
from holdfire.judge.patterns.weather import Followed, Temperatures, Terms, WayName, Winter, followed, ways
from holdfire.model.record import Record

WeatherName = Literal["measured", "forecast"]


class Exclusions(Record):
    """What is left out."""

    pledges: Literal[True]


class Curve(Record):
    """The choices that the specification curve goes through."""

    places: tuple[str, ...] = Field(min_length=1)
    near: tuple[Annotated[int, Field(ge=0, le=14)], ...] = Field(min_length=1)
    wave_days: tuple[Annotated[int, Field(ge=20, le=180)], ...] = Field(min_length=1)
    block_days: tuple[Annotated[int, Field(ge=1, le=366)], ...] = Field(min_length=1)
    measures: tuple[MeasureName, ...] = Field(min_length=1)
    horizons: tuple[Horizon, ...] = Field(min_length=1)
    doubtful: tuple[bool, ...] = Field(min_length=1)
    strata: tuple[Strata, ...] = Field(min_length=1)
    draws: int = Field(ge=99, le=100_000)


class Family(Stated):
    """Everything that a choice could be made of, made beforehand."""

    family: Literal["cold"]
    events: str
    temperatures: str
    place: str
    winter: Winter
    measures: tuple[MeasureName, ...] = Field(min_length=1)
    weather: tuple[WeatherName, ...] = Field(min_length=1)
    ways: tuple[WayName, ...] = Field(min_length=1)
    near: int = Field(ge=1, le=14)
    lags: int = Field(ge=0, le=30)
    degrees: float = Field(gt=0, le=30)
    wave_days: int = Field(ge=20, le=180)
    block_days: int = Field(ge=1, le=366)
    side: Side
    kinds: dict[str, tuple[WeatherName, ...]]
    horizon: Horizon
    strata: Strata
    exclude: Exclusions
    curve: Curve

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_kinds(self.kinds)
        twice(measures=self.measures, weather=self.weather, ways=self.ways)
        return self


class ColdDay(DatedEvent):
    """A day that a text calls cold, measured or forecast."""

    kind: WeatherName
    celsius: float = Field(ge=-60, le=30)
    place: str = ""


def study(
    family: Family,
    events: Sequence[ColdDay],
    daily: Mapping[str, Daily],
    weather: Mapping[str, Mapping[str, Temperatures]],
    *,
    hashes: Mapping[str, str],
    seed: int,
    named: Callable[[str], str] = str,
    curve: bool = True,
) -> Study:
    """Run every test of the family.

    Args:
        family: what was stated beforehand.
        events: cold days that texts name, each id once.
        daily: the series of every measure of the family and of its curve.
        weather: temperatures by place and kind (measured, forecast); a kind of which nothing is known is not there.
        hashes: SHA-256 of the family's file and of its tables.
        seed: of forecasts and of random orders.
        named: the name of a place, by its code.
        curve: whether to go through the specification curve too.

    Returns:
        The study; what cannot be asked is among its `untested`, with the reason.
    """
    bench = Bench(family.period, family.kinds, NAMES, daily, family.draws, seed)
    lists = tuple(dict.fromkeys(name for event in events for name in event.lists))
    laid = [dated.lay(question, events, bench) for question in _questions(family, lists)]
    kept = [one for one in laid if dated.enough(one)]
    terms = terms_of(family, named)
    known = weather.get(family.place, {})
    found = {kind: followed(terms, kind, daily, known.get(kind), seed=seed) for kind in family.weather}
    asked = [one for each in found.values() for one in each.asked]
    tests = corrected([*asked, *(dated.ask(one, bench) for one in kept)], family)
    shown = {name: series for name, series in daily.items() if name in family.measures}
    return Study(
        family=family,
        hashes=dict(hashes),
        against="weather and dates exchanged at random",
        named={"cold days": len(events)},
        draws=family.draws,
        sources=tuple(sorted({*(one.source for one in shown.values()), *(one.source for one in known.values())})),
        data_until={
            **{name: one.last for name, one in shown.items()},
            **{kind: one.last for kind, one in known.items()},
        },
        tests=tests,
        untested=(*_unknown(family, found, terms.named), *dated.untested_all(laid, bench)),
        tables=(
            *(table for each in found.values() for table in each.tables),
            *(dated.table(one, bench) for one in kept if one.question.kind == "any"),
        ),
        left_out=(*(gone for each in found.values() for gone in each.left_out), *dated.left_out(laid)),
        curve=tuple(_curve(family, terms, events, daily, weather, seed, named)) if curve else (),
        remark=_winters_known(found),
        caveats=(
            *dated.caveats_of_events(lists, events, tests, bench),
            *(one.note for one in known.values() if one.note),
            *CAVEATS,
        ),
    )


NAMES = {"any": "cold days", "measured": "days measured to be cold", "forecast": "days forecast to be cold"}
NAMED_NEAR_STRIKES = (
    "the cold days that texts name were gathered from pages about strikes and outages, so that cold days with strikes "
    "are named more often than cold days without"
)
CAVEATS = (
    NAMED_NEAR_STRIKES,
    "ratios of temperatures are of 1 + launches, so that days without launches count",
    "what is looked at are launches against the whole country; the temperature is that of one place",
)


def _questions(family: Family, lists: Sequence[str]) -> Iterator[Question]:
    """Every measure from the cold days on; then measured and forecast ones apart, for the widest measure."""
    widest: MeasureName = "all" if "all" in family.measures else family.measures[0]
    kinds = [kind for kind in family.kinds if kind != "any"]
    for name in lists:
        for measure, kind in (*((one, "any") for one in family.measures), *((widest, one) for one in kinds)):
            yield from_day(family, name, measure, kind)


def from_day(family: Family, name: str, measure: MeasureName, kind: str) -> Question:
    """What is asked of the cold days of a list: the days from the first of each on, as the family states it."""
    return Question(
        measure=measure,
        list=name,
        kind=kind,
        when="from",
        days=family.horizon,
        side=family.side,
        doubtful=False,
        own_day=True,
        strata=family.strata,
    )


def _winters_known(found: Mapping[WeatherName, Followed]) -> str:
    """Of which winters the temperatures of each kind tell; the others are tested by named days alone."""
    told = []
    for kind, each in found.items():
        known = [name for table in each.tables if table.key == f"winters/{kind}" for name in _first_cells(table)]
        told.append(f"{kind} temperatures are known of {', '.join(known) if known else 'no winter'}")
    return f"{capital('; '.join(told))}; the rest is told by named days alone."


def terms_of(family: Family, named: Callable[[str], str] = str) -> Terms:
    """What the family states of setting fire against temperatures; `named` tells the name of a place by its code."""
    stated = {name: getattr(family, name) for name in Terms.model_fields if name != "named"}
    return Terms.model_validate({**stated, "named": named(family.place)})


def _first_cells(table: Table) -> list[str]:
    return list(dict.fromkeys(str(line.cells["winter"]) for line in table.lines))


def _unknown(family: Family, found: Mapping[WeatherName, Followed], named: str) -> Iterator[Untested]:
    """Kinds of temperatures of which no winter is known, and how they may become known."""
    for kind, each in found.items():
        if each.asked:
            continue
        how = " --forecast" if kind == "forecast" else ""
        for measure in family.measures:
            yield Untested(
                name=f"{kind}/{measure}",
                asked=f"{UNITS[measure]} and {kind} temperatures of {named}",
                measure=measure,
                why=each.why,
                fix=f"fetch them day by day (`holdfire fetch weather --place {family.place} --from DAY --to DAY{how}`, "
                "then `holdfire import weather HASH`) or import a table of your own (docs/sources/weather.md)",
            )


def _curve(
    family: Family,
    terms: Terms,
    events: Sequence[ColdDay],
    daily: Mapping[str, Daily],
    weather: Mapping[str, Mapping[str, Temperatures]],
    seed: int,
    named: Callable[[str], str],
) -> Iterator[Way]:
    grid = family.curve
    for place, wave_days, block_days in product(grid.places, grid.wave_days, grid.block_days):
        changed = terms.model_copy(
            update={
                "place": place,
                "named": named(place),
                "wave_days": wave_days,
                "block_days": block_days,
                "draws": grid.draws,
                "measures": grid.measures,
            }
        )
        for kind in family.weather:
            yield from ways(changed, kind, daily, weather.get(place, {}).get(kind), grid.near, seed=seed)
    yield from _named_ways(family, events, daily, seed)


def _named_ways(family: Family, events: Sequence[ColdDay], daily: Mapping[str, Daily], seed: int) -> Iterator[Way]:
    """Named days with other horizons and strata, and without those in doubt."""
    grid, bench = family.curve, Bench(family.period, family.kinds, NAMES, daily, family.curve.draws, seed)
    lists = tuple(dict.fromkeys(name for event in events for name in event.lists))
    for name, measure, days, doubtful in product(lists, grid.measures, grid.horizons, grid.doubtful):
        question = from_day(family, name, measure, "any").model_copy(update={"days": days, "doubtful": doubtful})
        laid = dated.lay(question, events, bench)
        if dated.enough(laid):
            yield from dated.ways(laid, bench, grid.strata)
