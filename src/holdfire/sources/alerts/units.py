"""The first-level units in the spellings of the publishers of alerts."""

from functools import cache
from importlib.resources import files

from holdfire.model.place import PlaceCode
from holdfire.model.record import Record
from holdfire.sources.base import load_description


class Units(Record):
    """Units of a country by code, each with its spellings; the first is ours."""

    names: dict[PlaceCode, tuple[str, ...]]


@cache
def unit_codes() -> dict[str, str]:
    """Spelling -> place code."""
    units = load_description(files("holdfire.sources.alerts") / "units.yaml", Units)
    return {name: code for code, names in units.names.items() for name in names}
