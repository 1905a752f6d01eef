"""The description of this source."""

from datetime import date
from functools import cache
from importlib.resources import files

from holdfire.model.record import Record
from holdfire.sources.base import SourceInfo, load_description


class Sane(Record):
    """Ranges outside which a value is a slip and not news."""

    earliest: date
    latest: date
    longest_hours: int
    most_launched: int


class Reporter(Record):
    """Whose report a row was taken from, told by the beginning of its reference."""

    prefix: str
    who: str
    scope: str


class AirForceInfo(SourceInfo):
    """What this source tells of itself beyond what every source does."""

    sane: Sane
    zero_is_missing: tuple[str, ...]
    reporters: tuple[Reporter, ...]


@cache
def describe() -> AirForceInfo:
    """What this source is, watches and cannot see."""
    return load_description(files("holdfire.sources.air_force") / "source.yaml", AirForceInfo)
