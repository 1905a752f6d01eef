"""What documents say of services -> rows of conditions, with the words as evidence; nothing is sharper than told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from holdfire.model.claim import Claim, Figure, Matter
from holdfire.model.record import Record
from holdfire.reader.incidents import as_told, evidence, is_told
from holdfire.reader.whens import Interval, interval_of
from holdfire.sources.base import load_description

SERVICES = ("electricity", "heat", "water", "gas")
"""Services that the table of conditions knows."""
_WORD = re.compile(r"[^\W\d_]+")

Row = dict[str, object]


class Conditions(NamedTuple):
    """Rows of conditions without numbers of their own, and what is to be said of them."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


class _Words(Record):
    """Words for what is counted, by unit."""

    units: dict[str, tuple[str, ...]]


def from_claims(claims: Iterable[Claim], *, zone: str) -> Conditions:
    """One row for each place and service of which somebody says, firmly and with a time, that it was out or is back.

    A number is taken only where the claim names one place, one service and one kind of thing that is counted, and
    keeps its bound: "almost 6,000" is at most 6,000. Why a service is out is not read from the words, so the cause
    stays empty: an outage is no strike.

    Args:
        claims: of any documents.
        zone: in which their days are meant.
    """
    notes: Counter[str] = Counter()
    rows: dict[object, Row] = {}
    for claim in claims:
        when = _when(claim, zone, notes)
        if when is not None:
            rows |= {row["key"]: row for row in _rows(claim, when)}
    return Conditions(tuple(rows.values()), tuple(f"{text} ({times:,})" for text, times in notes.items()))


def _when(claim: Claim, zone: str, notes: Counter[str]) -> Interval | None:
    if claim.kind is not Matter.SERVICE:
        return None
    when = interval_of(claim.when, zone)
    reasons = (
        (not is_told(claim), "claims deny, doubt, foretell or hedge it"),
        (not claim.places, "claims name no place"),
        (not _services(claim), f"claims name none of {', '.join(SERVICES)}"),
        (when is None, "claims tell no time with both ends"),
        (when is not None and when.precision == "longer", "claims speak of more than a month"),
    )
    reason = next((text for holds, text in reasons if holds), None)
    if reason:
        notes[reason] += 1
        return None
    return when


def _services(claim: Claim) -> tuple[str, ...]:
    named = claim.about.get("services", ())
    return tuple(one for one in named if one in SERVICES) if isinstance(named, list | tuple) else ()


def _rows(claim: Claim, when: Interval) -> Iterator[Row]:
    services = _services(claim)
    figure = claim.figures[0] if len(claim.figures) == len(claim.places) == len(services) == 1 else None
    unit = _unit(figure, services[0], claim.quote) if figure else ""
    value, qualifier = bounded(figure) if figure and unit else (None, "")
    for place in claim.places:
        for service in services:
            yield {
                "key": f"{evidence(claim)}|{place}|{service}",
                "report": evidence(claim),
                "start": when.start.replace(tzinfo=None),
                "end": when.end.replace(tzinfo=None),
                "precision": when.precision,
                "day": when.day,
                "place": place,
                "what": service,
                "state": str(claim.about.get("status", "out")),
                "value": value,
                "unit": unit if value is not None else "",
                "qualifier": qualifier,
                "cause": "",
                "forecast_at": None,
                "as_told": as_told(claim),
            }


def bounded(figure: Figure) -> tuple[float, str]:
    """The number of a figure, and how it is meant: exact, about, at-least or at-most."""
    if figure.best is not None:
        return figure.best, "exact" if figure.low == figure.best == figure.high else "about"
    if figure.low is not None:
        return figure.low, "at-least"
    return float(figure.high or 0.0), "at-most"


def _unit(figure: Figure, service: str, quote: str) -> str:
    """What the figure counts; empty where it is none of those who have or lack the service."""
    if figure.unit:
        return figure.unit if (figure.quantity, figure.unit) == ("share", "percent") else ""
    who, lacking, _ = figure.quantity.partition(f"without {service}")
    if not lacking and figure.quantity != "other":
        return ""
    if lacking and who:  # "settlements without electricity"; regions and districts are no unit of the table
        return who.strip() if who.strip() in _units() else ""
    named = {_named(word.casefold()) for word in _WORD.findall(quote)} - {""}
    return named.pop() if len(named) == 1 else ""


def _named(word: str) -> str:
    """The unit that a word stands for, by the longest of its beginnings: a household is no house."""
    found = [(len(head), unit) for unit, heads in _units().items() for head in heads if word.startswith(head)]
    return max(found, default=(0, ""))[1]


@cache
def _units() -> dict[str, tuple[str, ...]]:
    return load_description(files("holdfire.sources.services") / "words.yaml", _Words).units
