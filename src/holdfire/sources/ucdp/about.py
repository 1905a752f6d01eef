"""The description of this source."""

from datetime import date
from functools import cache
from importlib.resources import files

from holdfire.model.record import Record
from holdfire.sources.base import load_description
from holdfire.sources.event_rows import EventInfo


class Former(Record):
    """A state that was larger until a day, and the place codes of what it was, joined with a blank."""

    number: int
    until: date
    codes: str


class Countries(Record):
    """The file countries.yaml: number of the Gleditsch-Ward list -> place codes, joined with a blank; names of units
    that are UCDP's own -> those that are known, by country; and states that were larger once.
    """

    countries: dict[int, str]
    units: dict[str, dict[str, str]]
    former: tuple[Former, ...]


@cache
def describe() -> EventInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.ucdp") / "source.yaml", EventInfo)


@cache
def countries() -> dict[str, str]:
    """Number of a country, as the table writes it -> its place codes."""
    return {str(number): codes for number, codes in _listed().countries.items()}


@cache
def former() -> tuple[Former, ...]:
    """States that were larger once, the latest day first."""
    return tuple(sorted(_listed().former, key=lambda one: one.until, reverse=True))


def renamed(country: str, unit: str) -> str:
    """The name of a unit as others call it."""
    return _listed().units.get(country, {}).get(unit.casefold(), unit)


@cache
def _listed() -> Countries:
    return load_description(files("holdfire.sources.ucdp") / "countries.yaml", Countries)
