"""What a column of somebody's table can be read as: the fields of each table of ours, and how their cells are read."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.model.tables import TABLES
from holdfire.sources.base import Fault
from holdfire.sources.intake import shortened

TIMES = ("day", "clock", "start", "end")
"""Fields that make the interval of a row: a day and its clock time, or two ends."""
MOST_COUNTED = 1_000_000  # people, dead or reports; more in one row is a slip

CLOSED: dict[str, dict[str, tuple[str, ...]]] = {
    "alerts": {
        "level": ("unit", "district", "community", "settlement"),
        "kind": ("air", "artillery", "ground", "chemical", "nuclear"),
    },
    "events": {"weapon": tuple(WEAPONS), "targets": tuple(TARGETS)},
    "conditions": {
        "what": ("temperature", "electricity", "heat", "water", "gas"),
        "state": ("out", "restored", "partly", "mean", "lowest", "highest", "hourly"),
        "unit": ("degC", "buildings", "settlements", "consumers", "people", "percent"),
        "qualifier": ("exact", "about", "at-least", "at-most"),
        "cause": ("strike", "technical", "planned"),
    },
}
"""Fields of which the values are ours, by table."""

RANGES: dict[str, tuple[float, float]] = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "chance": (0, 1),
    "place_precision": (1, 7),
}
MOST_VALUE = 1e9

NEEDED: dict[str, tuple[str, ...]] = {
    "alerts": ("start", "end", "place", "level", "kind"),
    "events": ("places",),
    "conditions": ("place", "what"),
}
"""Fields that every row of a table must tell, beside a time."""

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
_OWN = frozenset(("key", "row", "precision", "day", "start", "end"))  # not read from a cell as they stand


class NumberForm(NamedTuple):
    """How a table writes numbers: the sign between thousands (none if empty), and the one before decimals."""

    thousands: str = ""
    decimal: str = "."


def fields_of(table: str) -> dict[str, str]:
    """The fields that columns of a table of ours can be read as, with what they are.

    A kind is one of time, date, moment, place, places, closed, closed-list, number, count, text.
    """
    kinds = dict.fromkeys(TIMES, "time")
    for name, arrow in TABLES[table].columns.items():
        if name in _OWN:
            continue
        if name in CLOSED[table]:
            kinds[name] = "closed-list" if name == "targets" else "closed"
        elif name in {"place", "places"}:
            kinds[name] = name
        else:
            kinds[name] = {"string": "text", "float64": "number", "int32": "count", "date32": "date"}.get(
                arrow, "moment"
            )
    return kinds


def reader_of(table: str, name: str, form: NumberForm) -> Callable[[str], object]:
    """How a cell of a field is read that is neither a time nor a place; an empty cell is None, a fault a Fault."""
    kind = fields_of(table)[name]
    if kind in {"number", "count"}:
        low, high = RANGES.get(name, (0, MOST_COUNTED) if kind == "count" else (-MOST_VALUE, MOST_VALUE))
        return partial(number, form=form, low=low, high=high, whole=kind == "count")
    if kind == "closed":
        return partial(one_of, known=CLOSED[table][name])
    if kind == "closed-list":
        return partial(some_of, known=CLOSED[table][name])
    return str


def number(text: str, *, form: NumberForm, low: float, high: float, whole: bool) -> float | int | Fault | None:
    """A number; None for an empty cell."""
    if not text:
        return None
    plain = text.replace(form.thousands, "") if form.thousands else text
    if form.decimal != ".":
        plain = plain.replace(".", " ").replace(form.decimal, ".")  # a full stop is then no part of a number
    if not _NUMBER.fullmatch(plain):
        fix = "correct it, name it under `missing`, or say how numbers are written (thousands, decimal)"
        return Fault(f"{shortened(text)!r} is no number", fix)
    value = float(plain)
    if whole and value != int(value):
        return Fault(f"{shortened(text)!r} is no whole number", "correct it")
    if not low <= value <= high:
        return Fault(f"{shortened(text)!r} lies outside {low:g} to {high:g}", "check the number")
    return int(value) if whole else value


def one_of(text: str, *, known: tuple[str, ...]) -> str | Fault:
    """One value of ours; empty where not told."""
    if text and text not in known:
        return Fault(f"{shortened(text)!r} is not known", f"name what it is under `values`: {', '.join(known)}")
    return text


def some_of(text: str, *, known: tuple[str, ...]) -> str | Fault:
    """Values of ours, joined with a blank."""
    for part in text.split():
        if isinstance(fault := one_of(part, known=known), Fault):
            return fault
    return " ".join(dict.fromkeys(text.split()))
