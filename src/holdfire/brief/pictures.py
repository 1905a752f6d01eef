"""The charts of a judgement as files of their own: SVG and PNG to print, GeoJSON for maps made elsewhere."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from holdfire.brief import place_words, words
from holdfire.brief.charts import make_charts
from holdfire.brief.place_charts import Shapes, outlines, place_charts
from holdfire.brief.place_specs import Ring, Shape
from holdfire.brief.place_words import Seen
from holdfire.brief.poster import poster
from holdfire.model.calibration import CalibrationRow
from holdfire.model.verdict import InPlace, Judgement

SCALE = 2  # pixels of a PNG for one of the drawing's own, so that it stays sharp in print


def pictures(
    judgement: Judgement, *, calibration: Sequence[CalibrationRow], version: str, shapes: Shapes = outlines
) -> Iterator[tuple[str, bytes]]:
    """Every chart as NAME.svg and NAME.png with title, key and source in it, for all stretches of days, and what was
    seen of places as places-N.geojson.

    Args:
        judgement: what is drawn.
        calibration: of the method.
        version: of the package, told on every picture.
        shapes: gives the outlines of places.

    Yields:
        The name of a file and its content.
    """
    import vl_convert

    made = f"holdfire {version}, as of {judgement.as_of:%Y-%m-%d %H:%M} UTC; pledge {judgement.pledge}"
    for chart in (*make_charts(judgement, calibration).values(), *place_charts(judgement, shapes, most=None)):
        svg = poster(chart.told, str(chart.wide), of=judgement.title, made=made)
        yield f"{chart.told.ident}.svg", svg.encode()
        yield f"{chart.told.ident}.png", vl_convert.svg_to_png(svg, scale=SCALE)
    for number, one in enumerate(place_words.seen(judgement), 1):
        if one.measured.each:
            yield f"places-{number}.geojson", _geojson(judgement, one, shapes).encode()


def _geojson(judgement: Judgement, one: Seen, shapes: Shapes) -> str:
    """One feature a first-level unit, with its numbers; null where nothing is known of it (RFC 7946)."""
    by_code = {place.place: place for place in one.measured.each}
    drawn = [shape for country in sorted({code[:2] for code in by_code}) for shape in shapes(country)]
    told = {
        "pledge": judgement.pledge,
        "readings": list(one.readings),
        "as_of": judgement.as_of.isoformat(),
        "source": one.measured.source,
        "measure": one.measured.measure.code,
        "unit": one.measured.measure.unit,
        "first_day": one.effect.first_day.isoformat(),
        "last_day": one.effect.last_day.isoformat(),
    }
    features = [_feature(shape, by_code.get(shape[0])) for shape in drawn]
    features += [_feature((code, ()), place) for code, place in by_code.items() if code not in dict(drawn)]
    return json.dumps({"type": "FeatureCollection", "holdfire": told, "features": features}, ensure_ascii=False)


def _feature(shape: Shape, place: InPlace | None) -> dict[str, Any]:
    code, polygons = shape
    numbers = place.model_dump(mode="json", exclude={"place", "days"}) if place else {"inside": False}
    properties = {"code": code, "name": words.place(code), "stands": place_words.stand(place), **numbers}
    coordinates = [[_wound(ring, left=not hole) for hole, ring in enumerate(rings)] for rings in polygons]
    geometry = {"type": "MultiPolygon", "coordinates": coordinates} if coordinates else None
    return {"type": "Feature", "id": code, "geometry": geometry, "properties": properties}


def _wound(ring: Ring, *, left: bool) -> list[list[float]]:
    """The ring closed, and wound as RFC 7946 asks: outlines counter-clockwise, holes clockwise."""
    points = [[round(float(x), 4), round(float(y), 4)] for x, y in ring]
    if points[0] != points[-1]:
        points.append(points[0])
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(points))
    return points if (area > 0) is left else points[::-1]
