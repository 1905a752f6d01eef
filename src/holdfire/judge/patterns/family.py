"""A family of tests that was stated before any of them was run: what all families have in common."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from holdfire.model.record import Record

MeasureName = Literal["drones", "cruise", "ballistic", "missiles", "all", "alerts"]
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

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class Stated(Record):
    """What every family states: whose fire, what is asserted, when, how large an effect, how strict, how many draws.

    Attributes:
        family: name of the assertion, as the command has it.
        conflict: whose series are looked at.
        assertion: the sentence that is tested.
        period: days of which it is tested.
        effect: ratio for which the power is told; where fewer are looked for its inverse is meant.
        level: of the whole family, after Holm.
        draws: random placements of each test.
    """

    family: str
    conflict: str
    assertion: str
    period: Period
    effect: float = Field(gt=1, le=10)
    level: float = Field(gt=0, lt=0.5)
    draws: int = Field(ge=999, le=100_000)


def twice(**named: tuple[object, ...]) -> None:
    """Refuse lists that name something twice.

    Raises:
        ValueError: the first of them is named.
    """
    for name, values in named.items():
        if len(set(values)) < len(values):
            msg = f"{name} names something twice"
            raise ValueError(msg)


def check_kinds(kinds: Mapping[str, tuple[object, ...]]) -> None:
    """Refuse kinds of which one is empty, or that lack `any`.

    Raises:
        ValueError: they are such.
    """
    if "any" not in kinds or not all(kinds.values()):
        msg = "kinds must name `any`, and every kind must hold something"
        raise ValueError(msg)


class Dated(Record):
    """A row of a table with its days, and what is in doubt about it."""

    id: str = Field(min_length=1)
    first: date
    last: date
    kind: str
    title: str = Field(min_length=1)
    source: str = ""
    doubt: str = ""

    @classmethod
    def contradictions(cls, cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Cells that contradict each other: which they are, and why. One that is not there contradicts none.

        Args:
            cells: values by field; those that cannot be read are left out.
        """
        first, last = cells.get("first"), cells.get("last")
        if first and last and last < first:
            yield "first, last", f"it ends on {last}, before it begins on {first}"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if told := [f"{cells}: {what}" for cells, what in self.contradictions(vars(self))]:
            raise ValueError("; ".join(told))
        return self


class DatedEvent(Dated):
    """Something that happened on certain days, and the lists that name it."""

    lists: tuple[ListName, ...] = Field(min_length=1)
