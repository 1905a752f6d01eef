"""Names of weapons -> our spelling and class."""

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from holdfire.model.record import Record
from holdfire.sources.base import Fault, load_description
from holdfire.sources.intake import shortened


class Weapon(NamedTuple):
    """A weapon, or several of one row joined with "+", in our spelling, and the class of the whole."""

    slug: str
    cls: str


class WeaponEntry(Record):
    """One weapon of weapons.yaml."""

    cls: str
    names: tuple[str, ...]


class WeaponList(Record):
    """The file weapons.yaml: our spelling -> class and names."""

    weapons: dict[str, WeaponEntry]


@cache
def classes() -> dict[str, str]:
    """Our spelling of every known weapon -> its class."""
    return {slug: entry.cls for slug, entry in _listed().weapons.items()}


@lru_cache(maxsize=4096)
def read_weapon(name: str) -> Weapon | Fault:
    """The weapon or weapons that a cell of the table names; several stand in alphabetical order.

    Source: docs/method.md §1: a row that names Shahed is a drone row; a mix inside one class has that class; cruise
    with ballistic is mixed.
    """
    slugs: set[str] = set()
    for part in name.split(" and "):
        if part not in _spellings():
            return Fault(
                f"{shortened(name)!r} is no known weapon" if part else "no weapon is named",
                "if the name is right, add it with its class to weapons.yaml of this source",
            )
        slugs.add(_spellings()[part])
    return _joined(slugs, name)


def key_part(slug: str) -> str:
    """How a weapon stands in the key of its row: every weapon named, in alphabetical order, joined with "/".

    Whether they are told apart ("+") or not ("/") is left out: the publisher has changed that for past rows, and such
    an edit is to become a new version of the row and not another row.
    """
    return "/".join(sorted(slug.replace("+", "/").split("/")))


def _joined(slugs: set[str], name: str) -> Weapon | Fault:
    held = {classes()[slug] for slug in slugs}
    if "drone" in held:
        held = {"drone"}
    elif held == {"cruise", "ballistic"}:
        held = {"mixed"}
    if len(held) > 1:
        return Fault(
            f"{shortened(name)!r} mixes {' and '.join(sorted(held))}, which have no common class",
            "split the row by weapon",
        )
    return Weapon("+".join(sorted(slugs)), held.pop())


@cache
def _spellings() -> dict[str, str]:
    return {name: slug for slug, entry in _listed().weapons.items() for name in entry.names}


@cache
def _listed() -> WeaponList:
    return load_description(files("holdfire.sources.air_force") / "weapons.yaml", WeaponList)
