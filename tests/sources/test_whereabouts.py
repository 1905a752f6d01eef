"""Coordinates that lie elsewhere than the names say."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.places import register
from holdfire.sources.whereabouts import Whereabouts


def told(*rows: tuple[str, float | None, float | None]) -> list[str]:
    places, lats, lons = zip(*rows, strict=True)
    looked = Whereabouts()
    looked.look(
        pa.record_batch(
            {
                "places": pa.array(places, pa.string()),
                "latitude": pa.array(lats, pa.float64()),
                "longitude": pa.array(lons, pa.float64()),
            }
        )
    )
    return list(looked.notes())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("UA-14", 48.0, 37.8), ""),
        (("UA-14", 37.8, 48.0), "1 row has coordinates outside the country that they name (Ukraine: 1); in 1 of them"),
        (("UA", 4.6, -74.1), "1 row has coordinates outside the country that they name (Ukraine: 1); places come"),
        (("UA-43", 44.0, 33.5), ""),  # off the coast
        (("CO-ANT", 6.2, -75.6), ""),
        (("CO-ANT", -75.6, 6.2), "in 1 of them latitude and longitude look exchanged"),
        (("UA", None, None), ""),  # not told
        (("RU UA", 0.0, 0.0), ""),  # one of several
        (("UA:sea-or-air", 0.0, 0.0), ""),
        (("", 0.0, 0.0), ""),
        (("XX", 0.0, 0.0), ""),  # no country that has shapes
    ],
)
def test_a_row_outside_its_country_is_told(row: tuple[str, float | None, float | None], says: str) -> None:
    notes = told(row)
    assert bool(notes) is bool(says)
    assert says in "".join(notes)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["UA", "SY", "CO", "SD"]))
def test_no_point_within_a_country_is_told(x: float, y: float, country: str) -> None:
    box = register().bounds(country)
    assert box is not None
    west, south, east, north = box
    assert told((country, south + y * (north - south), west + x * (east - west))) == []


@pytest.mark.parametrize("country", ["UA", "SY", "CO"])
def test_the_bounds_of_a_country_are_those_of_its_shapes(country: str) -> None:
    points = np.concatenate([ring for shape in register().shapes(country) for poly in shape.polygons for ring in poly])
    box = register().bounds(country)
    assert box is not None
    assert np.allclose([*points.min(axis=0), *points.max(axis=0)], box, atol=0.05)
