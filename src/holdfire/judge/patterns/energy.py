"""Restorations, attacks on energy and what they cost, and counts of buildings without heat: rows of their tables.

A number is never sharper than the words: "almost 6,000" is at most 6,000, "over 1,000" at least; an end that is left
open is no number, and not zero.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

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


def disordered(cells: Mapping[str, Any], *names: str) -> Iterator[tuple[str, str]]:
    """Bounds that contradict each other: the cells, and that low <= best <= high does not hold.

    Args:
        cells: values by field.
        names: cells of low, best and high.
    """
    given = {name: cells[name] for name in names if cells.get(name) is not None}
    if list(given.values()) != sorted(given.values()):
        told = " <= ".join(f"{value:g}" for value in given.values())
        yield ", ".join(given), f"low <= best <= high is wanted, not {told}"


def disordered_of(cells: Mapping[str, Any], *amounts: str) -> Iterator[tuple[str, str]]:
    """The same of several amounts, whose cells are `killed_low`, `killed`, `killed_high` and so on."""
    for name in amounts:
        yield from disordered(cells, f"{name}_low", name, f"{name}_high")


class AmountEvent(DatedEvent):
    """Something dated of which an amount is told: low, best and high, each as far as the words go."""

    low: Number = None
    best: Number = None
    high: Number = None
    unit: Unit = ""

    @classmethod
    def contradictions(cls, cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Also bounds out of order, and an amount and a unit that do not go together."""
        yield from super().contradictions(cells)
        yield from disordered(cells, "low", "best", "high")
        given = [cells[name] for name in ("low", "best", "high") if cells.get(name) is not None]
        unit, told = cells.get("unit"), all(name in cells for name in ("low", "best", "high"))
        if told and unit is not None and bool(given) != bool(unit):
            yield "unit", "an amount needs its unit, and a unit its amount"
        if unit == "percent" and given and max(given) > 100:
            yield "unit", f"{max(given):g} percent are more than the whole"


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

    @classmethod
    def contradictions(cls, cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Also counts out of order."""
        yield from super().contradictions(cells)
        yield from disordered_of(cells, "missiles", "drones", "killed", "injured")


def amount_text(low: float | None, best: float | None, high: float | None) -> str:
    """A number with its open ends: at least 1,000; 189 to 273; at most 6,000; not told."""
    if low is not None and high is not None:
        return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    if best is not None:
        return f"{best:,.0f}" + (" or more" if low is not None else " or fewer" if high is not None else "")
    if low is not None:
        return f"at least {low:,.0f}"
    return "not told" if high is None else f"at most {high:,.0f}"
