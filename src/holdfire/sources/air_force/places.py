"""Names of places, and lists of them -> place codes."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from holdfire.model.record import Record
from holdfire.sources.base import Fault, load_description
from holdfire.sources.intake import shortened

_NUMBER = re.compile(r"\d+(\.0+)?|NaN")


class Places(NamedTuple):
    """Codes of the places that a cell names, in its order, and what was mended to read them."""

    codes: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


class PlaceList(Record):
    """The file places.yaml: code (or several, joined with a blank) -> names, and known slips -> what was meant."""

    places: dict[str, tuple[str, ...]]
    slips: dict[str, str]


@lru_cache(maxsize=16384)
def read_places(text: str) -> Places | Fault:
    """The places of a cell such as "Kyiv oblast and Odesa oblast"; an empty cell names none."""
    if not text:
        return Places()
    if text in _slips():
        meant = read_places(_slips()[text])
        told = f"{text} read as {_slips()[text]}"
        return meant if isinstance(meant, Fault) else Places(meant.codes, (told, *meant.mended))
    if text in _codes():
        return Places(_codes()[text])
    parts = text.split(" and ")
    if len(parts) == 1:
        return Fault(
            f"{shortened(text)!r} is no known place",
            "if the name is right, add it with its code to places.yaml of this source",
        )
    return _merged([read_places(part) for part in parts])


@lru_cache(maxsize=16384)
def read_region_list(text: str) -> Places | Fault:
    """The places of a cell such as "['Kyiv oblast', 'Sumy oblast']" or "{'south': 61, 'east': NaN}".

    An empty cell names none. A quotation mark missing on one side of a name is mended and told: the commas and the
    known names leave no doubt.
    """
    if not text:
        return Places()
    body, is_dict = text[1:-1].strip(), text[:1] == "{"
    fault = Fault(f"{shortened(text)!r} is no list of regions", "write it as ['Kyiv oblast', 'Sumy oblast']")
    if text[:1] + text[-1:] not in {"[]", "{}"}:
        return fault
    found: list[Places | Fault] = []
    for item in body.split(",") if body else []:
        name, colon, number = item.strip().partition(":")
        name = name.strip()
        marks = name.startswith(("'", '"')) + name.endswith(("'", '"'))
        if marks == 0 or len(name) < 2 or bool(colon) != is_dict or (is_dict and not _NUMBER.fullmatch(number.strip())):
            return fault
        place = read_places(name.strip("'\" "))
        if marks == 1 and not isinstance(place, Fault):
            place = Places(place.codes, ("a quotation mark is missing in a list of regions", *place.mended))
        found.append(place)
    return _merged(found)


def join_codes(*cells: Places) -> str:
    """The codes of several cells in one `places` cell: each once, in order of first mention, joined with a blank."""
    return " ".join(dict.fromkeys(code for cell in cells for code in cell.codes))


def _merged(parts: list[Places | Fault]) -> Places | Fault:
    codes: list[str] = []
    mended: list[str] = []
    for part in parts:
        if isinstance(part, Fault):
            return part
        codes.extend(part.codes)
        mended.extend(part.mended)
    return Places(tuple(codes), tuple(mended))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    return {name: tuple(code.split()) for code, names in _listed().places.items() for name in names}


@cache
def _slips() -> dict[str, str]:
    return _listed().slips


@cache
def _listed() -> PlaceList:
    return load_description(files("holdfire.sources.air_force") / "places.yaml", PlaceList)
