"""A family of tests that was stated before any of them was run, and the events that it speaks of."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from holdfire.model.record import Record

MeasureName = Literal["drones", "missiles", "all", "alerts"]
Kind = Literal["talks", "call", "summit", "visit", "plan", "other"]
Side = Literal["more", "fewer", "two-sided"]
Strata = Literal["month", "quarter", "half-year", "year"]
ListName = Annotated[str, Field(pattern=r"^[\w.-]+$")]
Horizon = Annotated[int, Field(ge=1, le=30)]


class Period(Record):
    """First and last day, both included, on which the events must lie."""

    first: date
    last: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            msg = f"the period ends on {self.last}, before it begins"
            raise ValueError(msg)
        return self


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


class Family(Record):
    """Everything that a choice could be made of, made beforehand."""

    family: Literal["diplomacy"]
    conflict: str
    assertion: str
    events: str
    period: Period
    measures: tuple[MeasureName, ...] = Field(min_length=1)
    lists: tuple[ListName, ...] = Field(min_length=1)
    kinds: dict[str, tuple[Kind, ...]]
    horizon: Horizons
    sides: Sides
    strata: Strata
    exclude: Exclusions
    effect: float = Field(gt=1, le=10)
    level: float = Field(gt=0, lt=0.5)
    draws: int = Field(ge=999, le=100_000)
    curve: Curve

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if "any" not in self.kinds or not all(self.kinds.values()):
            msg = "kinds must name `any`, and every kind must hold something"
            raise ValueError(msg)
        for name in ("measures", "lists"):
            chosen = getattr(self, name)
            if len(set(chosen)) < len(chosen):
                msg = f"{name} names something twice"
                raise ValueError(msg)
        return self


class Event(Record):
    """Something that happened on certain days, and what is in doubt about it."""

    id: str = Field(min_length=1)
    first: date
    last: date
    kind: Kind
    lists: tuple[ListName, ...] = Field(min_length=1)
    title: str = Field(min_length=1)
    participants: str = ""
    place: str = ""
    source: str = ""
    doubt: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.last < self.first:
            msg = f"it ends on {self.last}, before it begins on {self.first}"
            raise ValueError(msg)
        return self
