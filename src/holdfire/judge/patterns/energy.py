"""Restorations, attacks on energy and what they cost, and counts of buildings without heat: rows of their tables.

A number is never sharper than the words: "almost 6,000" is at most 6,000, "over 1,000" at least; an end that is left
open is no number, and not zero.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from holdfire.judge.patterns.family import DatedEvent

Service = Literal["electricity", "water", "heat"]
Unit = Literal["", "settlements", "people", "households", "consumers", "buildings", "percent"]


def _open(value: Any) -> Any:
    """An empty cell is an open end."""
    return None if value == "" else value


def _codes(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


def _yes(value: Any) -> Any:
    return {"yes": True, "": False}.get(value, value) if isinstance(value, str) else value


Number = Annotated[Annotated[float, Field(ge=0, allow_inf_nan=False)] | None, BeforeValidator(_open)]
Count = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(_open)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_codes)]
Yes = Annotated[bool, BeforeValidator(_yes)]


def check_order(**named: tuple[float | None, float | None, float | None]) -> None:
    """Refuse bounds that contradict each other.

    Raises:
        ValueError: low <= best <= high does not hold for one of them; all are named.
    """
    wrong = []
    for name, bounds in named.items():
        given = [value for value in bounds if value is not None]
        if given != sorted(given):
            wrong.append(f"{name} needs low <= best <= high, not {' <= '.join(f'{value:g}' for value in given)}")
    if wrong:
        raise ValueError("; ".join(wrong))


class AmountEvent(DatedEvent):
    """Something dated of which an amount is told: low, best and high, each as far as the words go."""

    low: Number = None
    best: Number = None
    high: Number = None
    unit: Unit = ""

    @model_validator(mode="after")
    def _amount(self) -> Self:
        check_order(amount=(self.low, self.best, self.high))
        given = [value for value in (self.low, self.best, self.high) if value is not None]
        if bool(given) != bool(self.unit):
            msg = "an amount needs its unit, and a unit its amount"
            raise ValueError(msg)
        if self.unit == "percent" and max(given) > 100:
            msg = f"{max(given):g} percent are more than the whole"
            raise ValueError(msg)
        return self


class Repair(AmountEvent):
    """A service that was restored, wholly or in part.

    Attributes:
        places: codes of the places where it was; a country for all of it.
        extent: how much of the place had the service again.
        counted: whether the amount is of those who had it again, or of those still without.
        after: what had broken it; a repair of which that is not told is in doubt.
    """

    kind: Service
    places: Codes = Field(min_length=1)
    extent: Literal["whole", "most", "part", "unsaid"]
    counted: Literal["", "restored", "without"] = ""
    after: Literal["strike", "failure", "unsaid"]

    @property
    def in_doubt(self) -> bool:
        """Whether something about it is open."""
        return bool(self.doubt) or self.after == "unsaid"


class HeatCount(AmountEvent):
    """How many buildings were without heat; `kind` is what had moved the count since the one before."""

    kind: Literal["strike", "repairs", "failure", "unsaid"]
    part: Literal["morning", "day", "evening"]

    @property
    def told(self) -> str:
        """The amount in words, with the ends that are open."""
        return amount_text(self.low, self.best, self.high)


class Attack(DatedEvent):
    """A massed attack on energy, with what was launched and who was harmed, as far as it is told.

    Attributes:
        places: codes of the places that are named; a country for all of it.
        others: other places were hit too, which are not named.
        missing: people who were missing beside the dead; they are none of these.
    """

    kind: Literal["missiles", "drones", "both", "unsaid"]
    places: Codes
    others: Yes = False
    missiles_low: Count = None
    missiles: Count = None
    missiles_high: Count = None
    drones_low: Count = None
    drones: Count = None
    drones_high: Count = None
    killed_low: Count = None
    killed: Count = None
    killed_high: Count = None
    missing: Count = None
    injured_low: Count = None
    injured: Count = None
    injured_high: Count = None

    @model_validator(mode="after")
    def _counts(self) -> Self:
        check_order(
            missiles=(self.missiles_low, self.missiles, self.missiles_high),
            drones=(self.drones_low, self.drones, self.drones_high),
            killed=(self.killed_low, self.killed, self.killed_high),
            injured=(self.injured_low, self.injured, self.injured_high),
        )
        return self


def amount_text(low: float | None, best: float | None, high: float | None) -> str:
    """A number with its open ends: at least 1,000; 189 to 273; at most 6,000; not told."""
    if low is not None and high is not None:
        return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    if best is not None:
        return f"{best:,.0f}" + (" or more" if low is not None else " or fewer" if high is not None else "")
    if low is not None:
        return f"at least {low:,.0f}"
    return "not told" if high is None else f"at most {high:,.0f}"
