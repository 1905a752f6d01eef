"""The register of places: what bears a name, what lies in what, what borders what.

Everything is read from the package's own tables when it is first asked for; Ukraine and the rest of the world are two
tables, and a question about the one does not read the other.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np

from holdfire.model.place import EVERYWHERE, Fit, is_zone, place_fit
from holdfire.places import geometry, index
from holdfire.places import groups as grouping
from holdfire.places.geometry import Shape
from holdfire.places.names import ANY, asked, folded
from holdfire.places.records import Group, Place
from holdfire.places.table import Row, rows

UKRAINE, WORLD = "ukraine", "world"
_MEMORY = 4096


class Register:
    """All places. Use `register()`; there is but one."""

    def get(self, code: str) -> Place | None:
        """The place of a code; None if the register does not know it."""
        return _place(code)

    def find(self, name: str, *, within: str | None = None, kind: str | None = None) -> tuple[Place, ...]:
        """All places that bear a name, in any language, case and inflection, with or without a word for their kind.

        Args:
            name: as written: "Vinnytska oblast", "Kiev City", "Донецької області", "Aleppo governorate".
            within: only places in that place.
            kind: only places of that kind (`Place.kind`).

        Returns:
            The places, those first that bear the name alone, and the larger first among towns; nothing found is ().
        """
        bearers = _bearers(folded(name), within, kind)
        codes = dict.fromkeys(code for some in bearers for code in sorted(some, key=_rank))
        return tuple(place for code in codes if (place := _place(code)) is not None)

    def match(self, names: Sequence[str], *, within: str | None = None, kind: str | None = None) -> list[str | None]:
        """For each name the code of the one place that it can mean; None where none fits, or several do.

        A name without a word for its kind means a town rather than the unit, district or community around it that
        is called after it ("Donetsk"), and what bears it now rather than what bore it once.

        Args:
            names: as written; those of equal letters are looked up once.
            within: only places in that place.
            kind: only places of that kind.
        """
        keys = [folded(name) for name in names]
        known = {key: _only(key, within, kind) for key in set(keys)}
        return [known[key] for key in keys]

    def chain(self, code: str) -> tuple[str, ...]:
        """The place and what it lies in, step by step up to the country; of an unknown code what its form says."""
        return _chain(code)

    def fit(self, area: str, place: str) -> Fit:
        """Whether `place` lies in `area`, as `model.place.place_fit`, knowing districts, communities and groups too.

        A group whose members nobody has named stays a zone: it fits perhaps.
        """
        return _fit(area, place)

    def groups(self) -> tuple[Group, ...]:
        """The named sets of places."""
        return tuple(grouping.groups().values())

    def members(self, group_code: str) -> tuple[str, ...]:
        """The members of a group; () where they are not known, or the code is no group of ours."""
        group = grouping.groups().get(group_code)
        return group.members if group else ()

    def neighbours(self, code: str) -> tuple[str, ...]:
        """The first-level units that share a border with a unit, in its country and beyond where known."""
        return grouping.neighbours().get(code, ())

    def units(self, country: str) -> tuple[Place, ...]:
        """The first-level units of a country, by code; () for a country that has none."""
        start = f"{country}-"
        own = (code for code, row in _rows(country).items() if row.kind == "unit" and code.startswith(start))
        return tuple(place for code in sorted(own) if (place := _place(code)) is not None)

    def shapes(self, country: str) -> tuple[Shape, ...]:
        """The shapes of a country's first-level units, simplified for maps; () where there are none.

        Each polygon is a tuple of closed rings, arrays of (longitude, latitude) in degrees of shape (n, 2).
        """
        return geometry.shapes(country)

    def bounds(self, country: str) -> tuple[float, ...] | None:
        """West, south, east and north of a country in degrees; None where there are no shapes of it."""
        return geometry.bounds(country)

    def locate(self, lat: float, lon: float, country: str | None = None) -> str | None:
        """The first-level unit whose shape a point lies in; None outside all.

        Coarse: the shapes are simplified, so within some kilometres of a border the answer may be the neighbour. A
        point at most `geometry.SHORE` degrees outside all shapes, as of a port, counts to the nearest.
        """
        return self.locate_all([lat], [lon], country)[0]

    def locate_all(self, lats: Sequence[float], lons: Sequence[float], country: str | None = None) -> list[str | None]:
        """The same for many points at once."""
        points = np.column_stack([np.asarray(lons, dtype=np.float64), np.asarray(lats, dtype=np.float64)])
        return geometry.locate(points, country)

    def inside(self, code: str, *, kind: str | None = None) -> tuple[Place, ...]:
        """All places of the register that lie in a place."""
        found = (one for one, row in _rows(code).items() if one != code and kind in (None, row.kind))
        return tuple(place for one in found if code in _chain(one) and (place := _place(one)) is not None)


@cache
def register() -> Register:
    """The register."""
    return Register()


def _table(code: str) -> str:
    return UKRAINE if code[:2] == "UA" else WORLD


def _rows(code: str) -> dict[str, Row]:
    return rows(_table(code))


@lru_cache(maxsize=_MEMORY)
def _place(code: str) -> Place | None:
    row = _rows(code).get(code)
    return row.place() if row else None


def _rank(code: str) -> tuple[int, int]:
    row = _rows(code)[code]
    return (0, -int(row.cells[6] or 0)) if row.kind == "settlement" else (1, 0)


def _tables(within: str | None) -> Iterable[str]:
    return (UKRAINE, WORLD) if within in (None, EVERYWHERE) else (_table(str(within)),)


def _inside(code: str, within: str | None) -> bool:
    return within in (None, EVERYWHERE) or _fit(str(within), code) == Fit.YES


def _bearers(key: str, within: str | None, kind: str | None) -> list[list[str]]:
    """The codes that a name can mean, by how it means them: by the name alone, beside a word for the kind, formerly."""
    question = asked(key)
    found: list[list[str]] = [[], [], []]
    for table in _tables(within):
        lines = rows(table)
        bare, marked, gone = index.found(table, question.key, question.kinds)
        if question.key != key:  # a word for a kind may be part of the name: "Central African Republic"
            bare += index.names(table).bare.get(key, ())
        for own, codes in zip(found, (bare, marked, gone), strict=True):
            own += [code for code in codes if kind in (None, lines[code].kind) and _inside(code, within)]
    if question.seat:
        around = _around(question.seat, within)
        beside = [[code for code in codes if code in around] for codes in found]
        return beside if any(beside) else found
    return found


def _around(town: str, within: str | None) -> set[str]:
    """All that places of that name lie in."""
    bearers = (codes for table in _tables(within) for codes in index.found(table, town, ANY))
    return {upper for codes in bearers for code in codes for upper in _chain(code)}


def _only(key: str, within: str | None, kind: str | None) -> str | None:
    codes: Sequence[str] = next(filter(None, _bearers(key, within, kind)), ())
    if len(codes) > 1:
        called = {upper for code in codes if _rows(code)[code].kind == "settlement" for upper in _chain(code)[1:]}
        codes = [code for code in codes if code not in called]
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=_MEMORY)
def _chain(code: str) -> tuple[str, ...]:
    row = _rows(code).get(code)
    parent = row.parent if row else _upper(code)
    return (code, *_chain(parent)) if parent else (code,)


def _upper(code: str) -> str:
    if code.startswith("sea:") or code == EVERYWHERE:
        return ""
    head, colon, _ = code.partition(":")
    return head if colon else head[:2] if len(head) > 2 else ""


@lru_cache(maxsize=_MEMORY)
def _fit(area: str, place: str) -> Fit:
    if area == place:
        return Fit.YES
    inner, outer = register().members(place), register().members(area)
    if inner:
        return _all(_fit(area, one) for one in inner)
    if outer and not is_zone(place):
        return max(_fit(one, place) for one in outer)
    if is_zone(area) or is_zone(place):
        return place_fit(area, place)
    if area in _chain(place):
        return Fit.YES
    return Fit.MAYBE if place in _chain(area) else place_fit(area, place)


def _all(fits: Iterable[Fit]) -> Fit:
    """What holds of a group of which each member fits so: YES and NO only if they agree."""
    found = set(fits)
    return found.pop() if len(found) == 1 else Fit.MAYBE
