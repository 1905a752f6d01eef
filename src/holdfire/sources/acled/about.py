"""The description of this source, and its lists."""

from datetime import date
from functools import cache
from importlib.resources import files

from holdfire.model.record import Record
from holdfire.sources.base import SourceInfo, load_description


class Sane(Record):
    """Days outside which a date is a slip."""

    earliest: date
    latest: date


class AcledInfo(SourceInfo):
    """What this source tells of itself beyond what every source does."""

    sane: Sane


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
def describe() -> AcledInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.acled") / "source.yaml", AcledInfo)


@cache
def kinds() -> Kinds:
    """The publisher's sub-event types."""
    return load_description(files("holdfire.sources.acled") / "kinds.yaml", Kinds)


@cache
def countries() -> dict[str, str]:
    """Number of a country, as the table writes it -> its code."""
    listed = load_description(files("holdfire.sources.acled") / "countries.yaml", Countries)
    return {str(number): code for number, code in listed.countries.items()}
