"""Places as codes that nest: country, first-level unit (ISO 3166-2), and below it districts and settlements.

    UA              a country (ISO 3166-1)
    UA-30           a first-level unit (ISO 3166-2)
    UA-12:dnipro    a district or settlement of that unit
    UA:front-line   a named zone or group inside a country whose exact members are not known
    sea:black-sea   a sea
    everywhere      no limit was set

A zone is kept as a zone: what lies in "the south" or in "other cities" is never guessed, so it is only ever
*possibly* inside.
"""

import re
from enum import IntEnum
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

EVERYWHERE = "everywhere"

_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?(:[a-z0-9]+(-[a-z0-9]+)*)?|sea:[a-z]+(-[a-z]+)*|everywhere")


class Fit(IntEnum):
    """How a strike fits a part of a reading: it does not, it may, it does."""

    NO = 0
    MAYBE = 1
    YES = 2


_UKRAINE = (5, 7, 9, 12, 14, 18, 21, 23, 26, 30, 32, 35, 40, 43, 46, 48, 51, 53, 56, 59, 61, 63, 65, 68, 71, 74, 77)
_UNITS = {"UA": tuple(f"{number:02}" for number in _UKRAINE)}
"""First-level units (ISO 3166-2) of countries where a source of ours places strikes: there a slip would match nothing,
and a promise for it could never be breached.
"""


def _well_formed(code: str) -> str:
    if not _CODE.fullmatch(code):
        msg = f"{code!r} is not a place code; write UA, UA-30, UA-12:dnipro, UA:front-line or sea:black-sea"
        raise ValueError(msg)
    country, dash, unit = code.partition(":")[0].partition("-")
    if dash and unit not in _UNITS.get(country, {unit}):
        known = ", ".join(_UNITS[country])
        msg = f"{code!r}: {country} has no first-level unit {unit!r} (ISO 3166-2); known are {known}"
        raise ValueError(msg)
    return code


_SCHEMA = {"type": "string", "description": "place code", "pattern": f"^({_CODE.pattern})$"}
PlaceCode = Annotated[str, AfterValidator(_well_formed), WithJsonSchema(_SCHEMA)]


def is_zone(code: str) -> bool:
    """Whether the code names a zone or group of unknown extent inside a country."""
    head, colon, _ = code.partition(":")
    return bool(colon) and len(head) == 2


def place_fit(area: str, place: str) -> Fit:
    """Whether `place` lies in `area`: YES, MAYBE (the place is wider than the area, or either is a zone), or NO."""
    if area in {place, EVERYWHERE} or _is_above(area, place):
        return Fit.YES
    if place == EVERYWHERE or _is_above(place, area):
        return Fit.MAYBE
    same_country = place[:2] == area[:2] and "sea:" not in (place[:4], area[:4])
    return Fit.MAYBE if same_country and (is_zone(place) or is_zone(area)) else Fit.NO


def _is_above(upper: str, lower: str) -> bool:
    if upper.startswith("sea:") or lower.startswith("sea:") or is_zone(upper):
        return False
    return lower.startswith((f"{upper}-", f"{upper}:")) if ":" not in upper else False
