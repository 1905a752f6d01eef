"""The shapes of first-level units, simplified: for maps, and for a coarse look at which unit a point lies in."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from holdfire.places.table import text_of

Points = npt.NDArray[np.float64]
Polygon = tuple[Points, ...]
"""Rings of (longitude, latitude), each closed: the outer one, then holes."""

SHORE = 0.1  # degrees of latitude, some 11 km
_AT_ONCE = 1_000_000  # pairs of a point and an edge looked at together


class Shape(NamedTuple):
    """The polygons of a unit."""

    code: str
    polygons: tuple[Polygon, ...]


class _Country(NamedTuple):
    bounds: tuple[float, ...]
    step: float
    arcs: str
    units: str


def inside_rings(points: Points, rings: Iterable[Points]) -> npt.NDArray[np.bool_]:
    """Which points lie inside an odd number of rings.

    Args:
        points: longitude and latitude in degrees, shape (n, 2).
        rings: closed rings, shape (m, 2) each.

    Returns:
        Shape (n,).
    """
    found = np.zeros(len(points), dtype=bool)
    for ring in rings:
        low, high = ring.min(axis=0), ring.max(axis=0)
        near = np.flatnonzero(((points >= low) & (points <= high)).all(axis=1))
        if len(near):
            found[near] ^= _odd(points[near], ring)
    return found


def _odd(points: Points, ring: Points) -> npt.NDArray[np.bool_]:
    """The even-odd rule: whether a ray to the east of each point crosses the ring an odd number of times."""
    (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
    slope = (bx - ax) / np.where(ay == by, 1.0, by - ay)
    odd = np.empty(len(points), dtype=bool)
    step = max(1, _AT_ONCE // len(ring))
    for first in range(0, len(points), step):
        x, y = points[first : first + step, :1], points[first : first + step, 1:]
        crossed = ((ay > y) != (by > y)) & (x < slope * (y - ay) + ax)
        odd[first : first + step] = crossed.sum(axis=1) % 2 == 1
    return odd


@cache
def _countries() -> dict[str, _Country]:
    found = {}
    for line in text_of("shapes.tsv").splitlines():
        if line[0] != "#":
            code, bounds, step, arcs, units = line.split("\t")
            found[code] = _Country(tuple(map(float, bounds.split())), float(step), arcs, units)
    return found


def bounds(country: str) -> tuple[float, ...] | None:
    """West, south, east and north of a country in degrees; None if there are no shapes of it."""
    drawn = _countries().get(country)
    return drawn and drawn.bounds


@cache
def shapes(country: str) -> tuple[Shape, ...]:
    """The units of a country; () if there are no shapes of it."""
    drawn = _countries().get(country)
    if drawn is None:
        return ()
    low = np.array(drawn.bounds[:2])
    arcs = [_arc(text) * drawn.step + low for text in drawn.arcs.split(";")]
    return tuple(_shape(text, arcs) for text in drawn.units.split())


def _arc(text: str) -> Points:
    return np.array(text.split(), dtype=np.int64).reshape(-1, 2).cumsum(axis=0).astype(np.float64)


def _shape(text: str, arcs: list[Points]) -> Shape:
    code, _, polygons = text.partition("=")
    return Shape(code, tuple(tuple(_rings(polygon, arcs)) for polygon in polygons.split("|")))


def _rings(polygon: str, arcs: list[Points]) -> Iterator[Points]:
    for numbers in polygon.split("/"):
        parts = [arcs[int(number)] if number[0] != "-" else arcs[~int(number)][::-1] for number in numbers.split(",")]
        yield np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def locate(points: Points, country: str | None) -> list[str | None]:
    """The unit in whose shape each point lies, or which is at most SHORE away; None elsewhere.

    Args:
        points: longitude and latitude in degrees, shape (n, 2).
        country: look only there; None for everywhere.
    """
    found: Settled = [None] * len(points)
    for code, near in _candidates(points, country, range(len(points))):
        _inside(points, near, code, found)
    away = np.full(len(points), SHORE)
    for code, near in _candidates(points, country, [at for at, unit in enumerate(found) if unit is None]):
        _beside(points, near, code, found, away)
    return found


Settled = list[str | None]


def _candidates(points: Points, country: str | None, left: Sequence[int]) -> Iterator[tuple[str, npt.NDArray[np.intp]]]:
    """For each country the points among `left` that can lie in it or beside it."""
    kept = np.array(left, dtype=np.intp)
    for code, drawn in _countries().items():
        if country in (None, code):
            low, high = np.array(drawn.bounds[:2]) - SHORE, np.array(drawn.bounds[2:]) + SHORE
            near = kept[((points[kept] >= low) & (points[kept] <= high)).all(axis=1)]
            if len(near):
                yield code, near


def _inside(points: Points, near: npt.NDArray[np.intp], country: str, found: Settled) -> None:
    for shape in shapes(country):
        rings = [ring for polygon in shape.polygons for ring in polygon]
        for at in near[inside_rings(points[near], rings)].tolist():
            found[at] = found[at] or shape.code


def _beside(points: Points, near: npt.NDArray[np.intp], country: str, found: Settled, away: Points) -> None:
    for shape in shapes(country):
        for ring in (ring for polygon in shape.polygons for ring in polygon):
            low, high = ring.min(axis=0) - SHORE, ring.max(axis=0) + SHORE
            for at in near[((points[near] >= low) & (points[near] <= high)).all(axis=1)].tolist():
                if (gap := _gap(points[at], ring)) < away[at]:
                    found[at], away[at] = shape.code, gap


def _gap(point: Points, ring: Points) -> float:
    """The distance of a point to a ring in degrees of latitude."""
    flat = np.array([np.cos(np.radians(point[1])), 1.0])
    start, side = (ring[:-1] - point) * flat, np.diff(ring, axis=0) * flat
    length = np.maximum((side**2).sum(axis=1), np.finfo(np.float64).tiny)
    part = np.clip(-(start * side).sum(axis=1) / length, 0.0, 1.0)
    return float(np.hypot(*(start + side * part[:, None]).T).min())
