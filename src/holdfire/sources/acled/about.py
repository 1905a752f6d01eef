"""The description of this source, and its lists."""

from functools import cache
from importlib.resources import files

from holdfire.model.record import Record
from holdfire.sources.base import load_description
from holdfire.sources.event_rows import EventInfo


class Act(Record):
    """A type of violence: its weapon, and whether a lone armed actor is the one that fired."""

    weapon: str = ""
    lone: bool = False


class Kinds(Record):
    """The file kinds.yaml: types of violence, and types that are left out with the reason."""

    acts: dict[str, Act]
    left_out: dict[str, str]


class Countries(Record):
    """The file countries.yaml: number of a country in ISO 3166-1 -> its two letters."""

    countries: dict[int, str]


@cache
def describe() -> EventInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.acled") / "source.yaml", EventInfo)


@cache
def kinds() -> Kinds:
    """The publisher's sub-event types."""
    return load_description(files("holdfire.sources.acled") / "kinds.yaml", Kinds)


@cache
def countries() -> dict[str, str]:
    """Number of a country, as the table writes it -> its code."""
    listed = load_description(files("holdfire.sources.acled") / "countries.yaml", Countries)
    return {str(number): code for number, code in listed.countries.items()}
