"""The tables of places that ship with the register: one line a place, read when first asked for."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from holdfire.places.names import CITY, COMMUNITY, COUNTRY, DISTRICT, OTHER, SETTLEMENT, UNIT
from holdfire.places.records import FormerName, Place

LANGUAGES = ("en", "uk", "ru", "de")
COLUMNS = ("code", "kind", "parent", "id", "lat", "lon", "population", *LANGUAGES, "former", "keys")

_KINDS = {
    "c": ("country", COUNTRY),
    "u": ("unit", UNIT),
    "U": ("unit", CITY),
    "d": ("district", DISTRICT),
    "h": ("community", COMMUNITY),
    "s": ("settlement", SETTLEMENT),
    "site": ("site", OTHER),
    "area": ("area", OTHER),
    "sea": ("sea", OTHER),
}


class Row(NamedTuple):
    """A line of a table, not yet read further than needed."""

    cells: list[str]

    @property
    def parent(self) -> str:
        """The code of the place around it."""
        return self.cells[2]

    @property
    def kind(self) -> str:
        """The kind of place."""
        return _KINDS[self.cells[1]][0]

    @property
    def bits(self) -> int:
        """The kind of place, as words beside a name speak of it."""
        return _KINDS[self.cells[1]][1]

    def forms(self) -> Iterator[tuple[str, int]]:
        """All folded forms of its names: 0 if the form stands alone, 1 if it needs a word for the kind, 2 if former."""
        for order, part in enumerate(self.cells[12].split("~")):
            for forms in part.split(";") if part else ():
                stem, bar, endings = forms.partition("|")
                if not bar:
                    yield stem, order
                    continue
                for ending in endings.split("/"):
                    yield stem + ending, order

    def place(self) -> Place:
        """The record."""
        code, _, parent, ident, lat, lon, people = self.cells[:7]
        names = {
            language: tuple(cell.split(";")) for language, cell in zip(LANGUAGES, self.cells[7:11], strict=True) if cell
        }
        former = tuple(_former(cell) for cell in self.cells[11].split(";") if cell)
        ended = [name.until for name in former if name.until]
        scheme = "katottg" if code.startswith("UA") else "geonames_admin1"
        return Place(
            code,
            self.kind,
            parent,
            names,
            former,
            float(lat) if lat else None,
            float(lon) if lon else None,
            int(people) if people else None,
            {scheme: ident} if ident else {},
            max(ended, default=None),
        )


def _former(cell: str) -> FormerName:
    name, _, until = cell.partition("@")
    return FormerName(name, date.fromisoformat(until) if until else None)


def text_of(name: str) -> str:
    """The text of a table."""
    return files("holdfire.places").joinpath("data", name).read_text(encoding="utf-8")


@cache
def rows(table: str) -> dict[str, Row]:
    """The lines of a table (`ukraine`, `world`) by code."""
    found = {}
    for line in text_of(f"{table}.tsv").splitlines():
        if line[0] != "#":
            cells = line.split("\t")
            found[cells[0]] = Row(cells)
    return found
