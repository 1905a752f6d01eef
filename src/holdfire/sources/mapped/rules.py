"""What several fields of one row must fulfil together, by table."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from holdfire.sources.base import Fault
from holdfire.sources.mapped.fields import MOST_VALUE

BY_UNIT: dict[str, tuple[float, float]] = {"degC": (-90, 60), "percent": (0, 100)}
"""What a value in a unit can be; in all others it counts, and is neither below 0 nor above `MOST_VALUE`."""
_OF_WEATHER = ("", "mean", "lowest", "highest", "hourly")
_OF_SERVICES = ("out", "restored", "partly")


class Rule(NamedTuple):
    """A rule, and the fields that it looks at, in its order."""

    fields: tuple[str, ...]
    fault: Callable[..., Fault | None]


@lru_cache(maxsize=1 << 14)
def condition_fault(what: str, state: str, value: float | None, unit: str, qualifier: str) -> Fault | None:
    """What is wrong with a condition."""
    known = _OF_WEATHER if what == "temperature" else _OF_SERVICES
    if state not in known:
        told = f"the state {state!r}" if state else "no state"
        return Fault(f"{what} has {told}", f"it is one of: {', '.join(one for one in known if one)}")
    if value is None:
        return _without_value(what, unit, qualifier)
    if (what == "temperature") != (unit == "degC"):
        return Fault(f"{value:g} {unit or 'without unit'} is no value of {what}", "give the value and its unit")
    return _value_fault(value, unit, qualifier)


def _without_value(what: str, unit: str, qualifier: str) -> Fault | None:
    if what == "temperature":
        return Fault("no temperature is told", "leave the row out")
    if unit or qualifier:
        return Fault("there is a unit or a qualifier and no value", "give the value, or leave all three empty")
    return None


def _value_fault(value: float, unit: str, qualifier: str) -> Fault | None:
    if not unit:
        return Fault(f"{value:g} has no unit", "give its unit")
    if not qualifier:
        return Fault(f"{value:g} has no qualifier", "say whether it is exact, about, at-least or at-most")
    low, high = BY_UNIT.get(unit, (0, MOST_VALUE))
    if not low <= value <= high:
        return Fault(f"{value:g} {unit} lies outside {low:g} to {high:g}", "check the value and its unit")
    return None


def event_fault(
    latitude: float | None, longitude: float | None, low: int | None, best: int | None, high: int | None
) -> Fault | None:
    """What is wrong with an event."""
    if (latitude is None) != (longitude is None):
        return Fault("one coordinate is told without the other", "give both or none")
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told):
        return Fault(f"the numbers of dead are not in order: {', '.join(map(str, told))}", "low <= best <= high")
    return None


RULES: dict[str, Rule] = {
    "alerts": Rule(("key",), lambda _: None),
    "events": Rule(("latitude", "longitude", "killed_low", "killed", "killed_high"), event_fault),
    "conditions": Rule(("what", "state", "value", "unit", "qualifier"), condition_fault),
}
"""The rule of each table."""
