"""What the family of tests of repairs states, and one way of asking."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from holdfire.judge.patterns.energy import Service
from holdfire.judge.patterns.family import Horizon, ListName, Period, Stated, check_kinds, twice
from holdfire.model.record import Record

MeasureName = Literal["energy", "alerts", "drones", "cruise", "ballistic", "missiles", "all"]
Against = Literal["all", "restored"]
Extent = Literal["any", "most"]
Stretch = Annotated[int, Field(ge=0, le=366)]


class Heavy(Record):
    """Which days count as those of a strike where amounts are told: above `times` the mean of the days before."""

    times: float = Field(gt=1, le=10)
    trailing_days: int = Field(ge=14, le=365)
    least: dict[str, Annotated[float, Field(ge=1)]]


class Exclusions(Record):
    """What is left out."""

    pledges: Literal[True]
    failures: Literal[True]
    doubtful: bool


class Curve(Record):
    """The choices that the specification curve goes through."""

    horizons: tuple[Horizon, ...] = Field(min_length=1)
    lists: tuple[ListName, ...] = Field(min_length=1)
    stretches: tuple[Stretch, ...] = Field(min_length=1)
    kinds: tuple[str, ...] = Field(min_length=1)
    extents: tuple[Extent, ...] = Field(min_length=1)
    doubtful: tuple[bool, ...] = Field(min_length=1)
    draws: int = Field(ge=199, le=100_000)


class Family(Stated):
    """Everything that a choice could be made of, made beforehand."""

    family: Literal["repairs"]
    events: str
    attacks: str
    heat: str
    temperatures: str
    place: str
    weather: tuple[Literal["measured"], ...]
    year: Period
    places: tuple[str, ...] = Field(min_length=1)
    measures: tuple[MeasureName, ...] = Field(min_length=1)
    strike: Heavy
    lists: tuple[ListName, ...] = Field(min_length=1)
    kinds: dict[str, tuple[Service, ...]]
    against: tuple[Against, ...] = Field(min_length=1)
    horizon: Horizon
    stretch: Stretch
    longest: int = Field(ge=7, le=120)
    side: Literal["more"]
    exclude: Exclusions
    curve: Curve

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_kinds(self.kinds)
        if unknown := [kind for kind in self.curve.kinds if kind not in self.kinds]:
            msg = f"the curve names kinds that are not there: {', '.join(unknown)}"
            raise ValueError(msg)
        if missing := [one for one in self.measures if one != "energy" and one not in self.strike.least]:
            msg = f"strike.least does not say how many of {', '.join(missing)} are a strike"
            raise ValueError(msg)
        if not self.period.first <= self.year.first <= self.year.last <= self.period.last:
            msg = "the year must lie within the period"
            raise ValueError(msg)
        twice(measures=self.measures, lists=self.lists, places=self.places, against=self.against)
        return self


class Question(Record):
    """One way of asking: strikes by which measure, after which restorations, against which days."""

    measure: MeasureName
    list: str
    kind: str
    extent: Extent
    days: int
    against: Against
    doubtful: bool
    year: bool
    stretch: Stretch

    @property
    def name(self) -> str:
        """Stable within a family."""
        when = "year" if self.year else "whole"
        return f"{self.measure}/{self.list}/{self.kind}/{self.days} days/{self.against}/{when}"
