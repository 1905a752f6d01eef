"""Groups of places as dated lists, and which units border each other: small tables, read when first asked for."""

from datetime import date
from functools import cache

from holdfire.places.records import Group
from holdfire.places.table import text_of


@cache
def groups() -> dict[str, Group]:
    """The groups by code."""
    found = {}
    for line in text_of("groups.tsv").splitlines():
        if line[0] != "#":
            code, as_of, title, definition, source, members = line.split("\t")
            day = date.fromisoformat(as_of) if as_of else None
            found[code] = Group(code, title, definition, day, source, tuple(members.split()))
    return found


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """The units that border each unit."""
    lines = (line.split("\t") for line in text_of("neighbours.tsv").splitlines() if line[0] != "#")
    return {code: tuple(others.split()) for code, others in lines}
