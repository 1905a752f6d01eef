"""Vega-Lite specifications of the charts about places: a map, small multiples by day, and a strip of days by place."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from holdfire.brief.specs import NARROW, WIDE, daily_layers, milliseconds
from holdfire.brief.svg import INK, MUTED, Spec
from holdfire.model.verdict import DailyBand

Ring = NDArray[np.float64]
Shape = tuple[str, Sequence[Sequence[Ring]]]
"""A place code with its polygons, each an outline and the holes in it: arrays of (longitude, latitude) in degrees."""

FAR_BELOW, BELOW, WITHIN, ABOVE, FAR_ABOVE, UNKNOWN = "#5fa3d3", "#c6dff0", "#f3f4f2", "#f7dccb", "#e58a5a", "#ffffff"
OUTLINE = "#8b949c"
SIGNS = {"below": "▼", "within": "", "above": "▲", "unknown": "?"}
"""What stands beside the number, so that no place is told by its colour alone."""

_EDGES: dict[str, Spec] = {
    "unknown": {"stroke": OUTLINE, "strokeWidth": 0.8, "strokeDash": [3, 2]},
    "known": {"stroke": OUTLINE, "strokeWidth": 0.8},
    "inside": {"stroke": INK, "strokeWidth": 2.2},  # drawn last, so that no neighbour covers the line
}
_STEPS = (0.15, 0.35, 0.6, 1.0)  # shares of the darkest cell at which a strip turns a shade darker
UNWATCHED = "#eceeef"
SHADES = ("#ffffff", "#dbe6ef", "#a8c1d6", "#6d92b2", "#3f5c76")


@dataclass(frozen=True)
class Cell:
    """One place on a map: how its number stands to what was expected of it (`stand`: a key of SIGNS), and how far."""

    code: str
    label: str
    stand: str
    far: bool
    inside: bool

    @property
    def fill(self) -> str:
        """The colour of the place."""
        fills = {"below": (BELOW, FAR_BELOW), "above": (ABOVE, FAR_ABOVE), "within": (WITHIN,) * 2}
        return fills.get(self.stand, (UNKNOWN,) * 2)[self.far]


def map_chart(shapes: Sequence[Shape], cells: Sequence[Cell], *, narrow: bool) -> Spec:
    """The places with their numbers; those that the reading covers have a heavy outline, unwatched ones a dashed one.

    Plane coordinates (longitudes shrunk by the cosine of the middle latitude) are drawn as they are: at the size of a
    country no one sees the difference, and no outline can be taken for the rest of the globe.
    """
    known = {cell.code: cell for cell in cells}
    latitudes = np.concatenate([rings[0][:, 1] for _, polygons in shapes for rings in polygons])
    shrink = math.cos(math.radians(float(latitudes.min() + latitudes.max()) / 2))
    drawn = [
        _Drawn(known.get(code, Cell(code, "", "unknown", far=False, inside=False)), _planar(polygons, shrink))
        for code, polygons in shapes
    ]
    spread = np.concatenate([rings[0] for one in drawn for rings in one.polygons])
    wide, high = (float(one) for one in spread.max(axis=0) - spread.min(axis=0))
    width = NARROW if narrow else WIDE
    small = [one for one in drawn if one.width < wide * LABEL_ROOM[narrow] / width]
    labels = [_label(one, small) for one in drawn if one.cell.label]
    return {
        "width": width,
        "height": round(width * high / wide),
        "projection": {"type": "identity", "reflectY": True},
        "layer": [layer for layer in (*_outlines(drawn), *_labels(labels, narrow=narrow)) if layer["data"]["values"]],
    }


LABEL_ROOM = {False: 34, True: 26}
"""Pixels that a number with its sign takes, by whether the chart is narrow; the number of a smaller place stands above
it."""


@dataclass(frozen=True)
class _Drawn:
    """A place with its polygons in the plane."""

    cell: Cell
    polygons: Sequence[Sequence[Ring]]

    @property
    def largest(self) -> Sequence[Ring]:
        """The polygon that covers most."""
        return max(self.polygons, key=lambda rings: float(np.prod(np.ptp(rings[0], axis=0))))

    @property
    def width(self) -> float:
        """Of its largest polygon."""
        return float(np.ptp(self.largest[0][:, 0]))

    @property
    def middle(self) -> Ring:
        """The middle of the frame around its largest polygon."""
        outline = self.largest[0]
        return np.asarray((outline.min(axis=0) + outline.max(axis=0)) / 2)


def _planar(polygons: Sequence[Sequence[Ring]], shrink: float) -> list[list[Ring]]:
    return [[np.asarray(ring, float) * (shrink, 1.0) for ring in rings] for rings in polygons]


def _outlines(drawn: Sequence[_Drawn]) -> list[Spec]:
    return [
        {
            "data": {"values": [_feature(one) for one in drawn if _edge(one.cell) == edge]},
            "mark": {"type": "geoshape", **stroke},
            "encoding": {"fill": {"field": "properties.fill", "type": "nominal", "scale": None}},
        }
        for edge, stroke in _EDGES.items()
    ]


def _edge(cell: Cell) -> str:
    return "inside" if cell.inside else "unknown" if cell.stand == "unknown" else "known"


def _feature(one: _Drawn) -> Spec:
    polygons = [[np.round(ring, 4).tolist() for ring in rings] for rings in one.polygons]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "geometry": geometry, "properties": {"fill": one.cell.fill}}


def _label(one: _Drawn, small: Sequence[_Drawn]) -> Spec:
    """Where the number of a place stands: as far as can be from its edges and from the small places inside it."""
    is_small = any(one is other for other in small)
    apart = [other.middle for other in small if other is not one]
    x, y = one.middle if is_small else _roomiest(one.largest, apart)
    return {"x": float(x), "y": float(y), "label": one.cell.label, "small": is_small}


def _roomiest(rings: Sequence[Ring], apart: Sequence[Ring], *, steps: int = 24) -> Ring:
    """The point of a grid inside the polygon that lies farthest from its corners and from the points to be kept clear
    of (these count half as far, because a label stands there).
    """
    low, high = rings[0].min(axis=0), rings[0].max(axis=0)
    grid = np.stack(np.meshgrid(*(np.linspace(low[k], high[k], steps) for k in (0, 1))), axis=-1).reshape(-1, 2)
    inside = grid[_holds(rings, grid)]
    if not len(inside):
        return np.asarray((low + high) / 2)
    room = _nearest(inside, np.concatenate(list(rings)))
    if apart:
        room = np.minimum(room, _nearest(inside, np.stack(apart)) / 2)
    return np.asarray(inside[int(np.argmax(room))])


def _nearest(points: Ring, others: Ring) -> Ring:
    distances: Ring = np.hypot(*(points[:, None, k] - others[None, :, k] for k in (0, 1)))
    return np.asarray(distances.min(axis=1))


def _holds(rings: Sequence[Ring], points: Ring) -> NDArray[np.bool_]:
    """Which points lie inside a polygon: an odd number of its edges cross the ray to the right."""
    odd = np.zeros(len(points), np.bool_)
    for ring in rings:
        (x0, y0), (x1, y1) = ring.T, np.roll(ring, -1, axis=0).T
        spans = (y0 > points[:, None, 1]) != (y1 > points[:, None, 1])
        slope = np.divide(x1 - x0, y1 - y0, out=np.zeros(len(x0)), where=y1 != y0)
        at = x0 + (points[:, None, 1] - y0) * slope
        odd ^= ((spans & (points[:, None, 0] < at)).sum(axis=1) % 2).astype(np.bool_)
    return odd


def _labels(labels: Sequence[Spec], *, narrow: bool) -> list[Spec]:
    encoding = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
        "text": {"field": "label"},
    }
    mark = {"type": "text", "fontSize": 12 if narrow else 13, "fontWeight": "bold"}
    above = {**mark, "dy": -11}
    small = [one for one in labels if one["small"]]
    return [
        {"data": {"values": small}, "mark": {**above, "stroke": "white", "strokeWidth": 4}, "encoding": encoding},
        {"data": {"values": small}, "mark": above, "encoding": encoding},
        {"data": {"values": [one for one in labels if not one["small"]]}, "mark": mark, "encoding": encoding},
    ]


# ---- small multiples


@dataclass(frozen=True)
class Small:
    """One place of the small multiples: its name, its days, and its window (both ends included)."""

    title: str
    days: Sequence[DailyBand]
    first: date
    last: date


def multiples_chart(panels: Sequence[Small], *, narrow: bool) -> Spec:
    """One small panel a place, all on one scale of days; each has a scale of values of its own."""
    columns = 1 if narrow else min(2, len(panels))
    gap = 40
    width = NARROW - 46 if narrow else (WIDE - gap * (columns - 1)) // columns - 46
    return {"concat": [_small(one, width) for one in panels], "columns": columns, "spacing": {"column": gap, "row": 18}}


def _small(panel: Small, width: int) -> Spec:
    first, last = panel.days[0].day, panel.days[-1].day
    domain = [milliseconds(first), milliseconds(last + timedelta(days=1))]
    edges = [milliseconds(panel.first), milliseconds(panel.last + timedelta(days=1))]
    axis = {"format": "%-d %b", "values": edges, "labelFlush": True, "title": None, "grid": False}
    x = {"type": "temporal", "scale": {"type": "utc", "domain": domain, "nice": False}, "axis": axis}
    rules = {
        "data": {"values": [{"from": edge} for edge in edges]},
        "mark": {"type": "rule", "color": MUTED, "strokeDash": [3, 3]},
        "encoding": {"x": {**x, "field": "from"}},
    }
    layers = [*daily_layers(panel.days, x, ticks=3, peak_told=False), rules]
    return {"title": panel.title, "width": width, "height": 74, "layer": layers}


# ---- a strip of days

SLACK = 22
"""Pixels by which names may be wider than the drawing library takes them to be."""


@dataclass(frozen=True)
class Row:
    """One place of a strip: its values by day, None where nobody watched or the number means nothing; `why` where that
    is so on all days.
    """

    name: str
    inside: bool
    values: Sequence[tuple[date, int | None]]
    why: str = ""


def strip_chart(rows: Sequence[Row], *, most: int, first: date, last: date, narrow: bool) -> Spec:
    """One line a place and one cell a day, darker where more was seen; the window (both ends included) is framed.

    Args:
        rows: the places, in the order in which they are to stand.
        most: the value of the darkest cell (1,440 minutes).
        first: first day of the window.
        last: its last day.
        narrow: for phones.
    """
    width = (NARROW - 134 if narrow else WIDE - 150) - SLACK
    days = [day for day, _ in rows[0].values]
    domain = [milliseconds(days[0]), milliseconds(days[-1] + timedelta(days=1))]
    frame = [milliseconds(first), milliseconds(last + timedelta(days=1))]
    axis = {"format": "%-d %b", "values": frame[:1], "title": None, "grid": False, "orient": "top"}
    x = {"type": "temporal", "scale": {"type": "utc", "domain": domain, "nice": False}, "axis": axis}
    y = {"type": "quantitative", "scale": {"domain": [0, len(rows)], "reverse": True, "nice": False}, "axis": None}
    cells = [
        _strip_cell(index, day, value, most)
        for index, row in enumerate(rows)
        if not row.why
        for day, value in row.values
    ]
    grey = [
        {"from": domain[0], "to": domain[1], "top": index, "bottom": index + 1, "centre": index + 0.5, "why": row.why}
        for index, row in enumerate(rows)
        if row.why
    ]
    box = {
        "x": {**x, "field": "from"},
        "x2": {"field": "to"},
        "y": {**y, "field": "top"},
        "y2": {"field": "bottom"},
    }
    layers: list[Spec] = [
        {"data": {"values": grey}, "mark": {"type": "rect", "fill": UNWATCHED}, "encoding": box},
        {
            "data": {"values": grey},
            "mark": {"type": "text", "fontSize": 11, "color": MUTED, "align": "right", "dx": -4},
            "encoding": {
                "x": {**x, "field": "to"},
                "y": {**y, "field": "centre"},
                "text": {"field": "why"},
            },
        },
        {
            "data": {"values": [cell for cell in cells if cell["known"]]},
            "mark": {"type": "rect", "stroke": "#e2e5e8", "strokeWidth": 0.5},
            "encoding": {**box, "fill": {"field": "fill", "type": "nominal", "scale": None}},
        },
        {
            "data": {"values": [cell for cell in cells if not cell["known"]]},
            "mark": {"type": "text", "text": "?", "fontSize": 12, "color": MUTED},
            "encoding": {"x": {**x, "field": "middle"}, "y": {**y, "field": "centre"}},
        },
        {
            "data": {"values": [{"from": frame[0], "to": frame[1], "top": 0, "bottom": len(rows)}]},
            "mark": {"type": "rect", "fill": None, "stroke": INK, "strokeWidth": 1.5},
            "encoding": box,
        },
        *(
            {
                "data": {
                    "values": [
                        {"name": row.name, "centre": index + 0.5}
                        for index, row in enumerate(rows)
                        if row.inside is inside
                    ]
                },
                "mark": {
                    "type": "text",
                    "align": "right",
                    "dx": -6,
                    "fontSize": 12,
                    "fontWeight": "bold" if inside else "normal",
                },
                "encoding": {"x": {"value": 0}, "y": {**y, "field": "centre"}, "text": {"field": "name"}},
            }
            for inside in (True, False)
        ),
    ]
    shown = [one for one in layers if one["data"]["values"]]
    return {"width": width, "height": 17 * len(rows), "padding": {"left": SLACK}, "layer": shown}


def _strip_cell(index: int, day: date, value: int | None, most: int) -> Spec:
    start, hour = milliseconds(day), 3_600_000
    return {
        "from": start,
        "to": start + 24 * hour,
        "middle": start + 12 * hour,
        "top": index,
        "bottom": index + 1,
        "centre": index + 0.5,
        "known": value is not None,
        "fill": shade(value, most) if value is not None else "",
    }


def shade(value: int, most: int) -> str:
    """The colour of a cell: white for nothing, then four shades by its share of the most that a cell can hold."""
    if value <= 0:
        return SHADES[0]
    share = value / most
    return next((colour for step, colour in zip(_STEPS, SHADES[1:], strict=True) if share <= step), SHADES[-1])
