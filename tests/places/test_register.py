"""The register: containment, groups, borders, shapes, and the records themselves."""

import re
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from holdfire.model.place import EVERYWHERE, Fit, PlaceCode, is_zone, place_fit
from holdfire.places import register
from holdfire.places.geometry import inside_rings
from holdfire.places.table import rows
from holdfire.reader.lists import text_of
from holdfire.reader.words import LANGUAGES

CODES = [code for table in ("ukraine", "world") for code in rows(table)]
CENTRES = register().members("UA:oblast-centres")
UKRAINIAN = st.sampled_from([code for code in CODES if code.startswith("UA")])
ANY_CODE = st.one_of(UKRAINIAN, st.sampled_from(CODES), st.sampled_from([group.code for group in register().groups()]))


def test_every_code_is_well_formed_and_every_parent_is_known() -> None:
    adapter, places = TypeAdapter(PlaceCode), register()
    for code in CODES:
        assert adapter.validate_python(code) == code
        place = places.get(code)
        assert place is not None
        assert place.names, code
        assert place.parent == "" or places.get(place.parent) is not None, code
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


def test_a_chain_ends_in_a_country_or_a_sea() -> None:
    for code in CODES:
        last = register().get(register().chain(code)[-1])
        assert last is not None
        assert last.kind in {"country", "sea"}
        assert len(set(register().chain(code))) == len(register().chain(code))


def test_chains_of_ukraine() -> None:
    places = register()
    assert places.chain("UA-12:dnipro") == (
        "UA-12:dnipro", "UA-12:dniprovska-hromada", "UA-12:dniprovskyi-raion", "UA-12", "UA",
    )  # fmt: skip
    assert places.chain("UA-30") == ("UA-30", "UA")
    assert places.chain("UA-12:a-village-nobody-knows") == ("UA-12:a-village-nobody-knows", "UA-12", "UA")
    assert places.chain("sea:black-sea") == ("sea:black-sea",)


def test_ukraine_is_whole() -> None:
    places = register()
    assert len(places.units("UA")) == 27
    assert len(places.inside("UA", kind="district")) == 136
    assert {"UA-43", "UA-40"} <= {place.code for place in places.units("UA")}
    assert not any(place.code.startswith("UA") for place in places.inside("RU"))
    for unit in places.units("UA"):
        assert set(unit.names) == {"en", "uk", "ru", "de"}
        assert unit.ids["katottg"].startswith(unit.ids["pcode"])
    kinds = {place.kind for place in places.inside("UA-63:kharkivskyi-raion")}
    assert kinds == {"community", "settlement"}


def test_codes_elsewhere() -> None:
    """As OCHA and the ministry print them for Kharkiv."""
    places = [register().get(code) for code in register().chain("UA-63:kharkiv")[:-1]]
    assert [place.ids.get("pcode") for place in places if place] == [None, "UA6312027", "UA6312", "UA63"]
    assert next(place.ids["katottg"] for place in places if place) == "UA63120270010096107"


def test_the_reader_and_the_register_speak_of_the_same_places() -> None:
    unknown = set()
    for language in LANGUAGES:
        for line in text_of(language, "places.tsv").splitlines():
            code = line.split("\t")[0]
            if code and code[0] != "#" and register().get(code) is None:
                unknown.add(code)
    assert unknown == set()


def test_records() -> None:
    place = register().get("UA-12:samar")
    assert place is not None
    assert (place.name(), place.name("uk"), place.name("ru"), place.name("de")) == ("Samar", "Самар", "Самар", "Samar")
    assert "Новомосковськ" in {former.name for former in place.former}
    assert place.since is not None
    assert place.since.isoformat() == "2024-09-19"
    assert place.population is not None
    assert place.population > 50_000
    assert register().get("UA-12:nowhere") is None
    sea, south = register().get("sea:black-sea"), register().get("LB:south")
    assert sea is not None
    assert south is not None
    assert (sea.name("fr"), south.name("uk")) == ("Black Sea", "Südlibanon")
    assert register().get("") is None
    assert register().units("XX") == ()


@given(ANY_CODE)
def test_fit_is_reflexive_and_everywhere_holds_all(code: str) -> None:
    assert register().fit(code, code) == Fit.YES
    assert register().fit(EVERYWHERE, code) == Fit.YES
    assert register().fit(code, EVERYWHERE) == (Fit.YES if code == EVERYWHERE else Fit.MAYBE)


@given(ANY_CODE, ANY_CODE)
def test_fit_knows_no_less_than_the_codes_tell(area: str, place: str) -> None:
    """Where the form of two codes says YES or NO, so does the register, unless one lies below a unit or is a group."""
    known, told = register().fit(area, place), place_fit(area, place)
    if told == Fit.YES:
        assert known == Fit.YES
    if told == Fit.NO and not (":" in area or ":" in place):
        assert known == Fit.NO


@given(UKRAINIAN)
def test_what_is_above_holds_what_is_below(code: str) -> None:
    chain = [one for one in register().chain(code) if not is_zone(one)]
    for lower, upper in pairwise(chain):
        assert register().fit(upper, lower) == Fit.YES
        assert register().fit(lower, upper) == Fit.MAYBE
    for unit in register().units("UA"):
        if code != "UA" and unit.code not in chain and not is_zone(code):
            assert register().fit(unit.code, code) == Fit.NO


FITS: list[tuple[str, str, Fit]] = [
    ("UA-12:dniprovskyi-raion", "UA-12:dnipro", Fit.YES),
    ("UA-12:kryvorizkyi-raion", "UA-12:dnipro", Fit.NO),
    ("UA-12:dnipro", "UA-12:dniprovskyi-raion", Fit.MAYBE),
    ("UA:oblast-centres", "UA-63:kharkiv", Fit.YES),
    ("UA:oblast-centres", "UA-30", Fit.YES),
    ("UA:oblast-centres", "UA-63:izium", Fit.NO),
    ("UA:oblast-centres", "UA-63", Fit.MAYBE),
    ("UA:oblast-centres", "UA", Fit.MAYBE),
    ("UA:oblast-centres", "RU-BEL", Fit.NO),
    ("UA", "UA:oblast-centres", Fit.YES),
    ("UA-63", "UA:oblast-centres", Fit.MAYBE),
    ("UA-63:kharkiv", "UA:oblast-centres", Fit.MAYBE),
    ("RU", "UA:oblast-centres", Fit.NO),
    ("UA:front-line-oblasts", "UA:bordering-russia", Fit.MAYBE),
    ("UA:front-line", "UA-63:kharkiv", Fit.MAYBE),
    ("UA:front-line", "RU-BEL", Fit.NO),
    ("UA-63:kharkiv", "UA:front-line", Fit.MAYBE),
    ("sea:black-sea", "UA-51:odesa", Fit.NO),
]


@pytest.mark.parametrize(("area", "place", "fit"), FITS, ids=[f"{area} {place}" for area, place, _ in FITS])
def test_fits(area: str, place: str, fit: Fit) -> None:
    assert register().fit(area, place) == fit


def test_groups_are_dated_and_named_and_their_members_known() -> None:
    for group in register().groups():
        assert register().members(group.code) == group.members
        assert group.title
        assert group.definition
        assert bool(group.members) == bool(group.source) == bool(group.as_of), group.code
        assert all(register().get(member) is not None for member in group.members)
    assert register().members("UA:front-line") == ()
    assert register().members("UA:no-such-group") == ()
    assert len(CENTRES) == 24
    large = register().members("UA:cities-over-100000")
    assert {"UA-30", "UA-40", "UA-63:kharkiv", "UA-12:kryvyi-rih"} <= set(large)
    assert all((register().get(code) or pytest.fail(code)).population or 0 > 100_000 for code in large)


def test_neighbours_are_symmetric_and_lie_near() -> None:
    places = register()
    for code in CODES:
        for other in places.neighbours(code):
            assert code in places.neighbours(other), (code, other)
            assert code != other
    assert places.neighbours("UA-30") == ("UA-32",)
    assert set(places.neighbours("UA-53")) == {"UA-12", "UA-35", "UA-32", "UA-59", "UA-63", "UA-71", "UA-74"}
    border = {unit.code for unit in places.units("UA") if any(x.startswith("RU") for x in places.neighbours(unit.code))}
    assert border == set(places.members("UA:bordering-russia"))
    assert places.neighbours("XX-1") == ()


@pytest.mark.parametrize("code", [*CENTRES, "UA-40", "UA-43:simferopol", "SY-HL:aleppo", "RU-BEL:belgorod"])
def test_a_town_lies_in_the_shape_of_its_unit(code: str) -> None:
    place = register().get(code)
    assert place is not None
    assert place.lat is not None
    assert place.lon is not None
    unit = next(one for one in register().chain(code) if ":" not in one)
    assert register().locate(place.lat, place.lon, code[:2]) == unit
    assert register().locate(place.lat, place.lon) == unit


def test_most_towns_of_ukraine_lie_in_the_shapes_of_their_units() -> None:
    towns = [one for one in register().inside("UA", kind="settlement") if one.lat is not None and one.lon is not None]
    lats, lons = [one.lat or 0.0 for one in towns], [one.lon or 0.0 for one in towns]
    found = register().locate_all(lats, lons, "UA")
    right = sum(unit == one.code[:5] for unit, one in zip(found, towns, strict=True))
    assert right / len(towns) > 0.97


def test_outside_is_nowhere() -> None:
    assert register().locate(43.0, 34.0) is None
    assert register().locate(44.9, 37.0, "UA") is None
    assert register().locate(50.45, 30.52, "SY") is None
    assert register().locate(50.45, 30.52, "XX") is None
    assert register().locate_all([], []) == []


def test_shapes_are_closed_and_hold_the_point_of_their_unit() -> None:
    for country in ("UA", "SY", "RU", "CO", "IQ"):
        shapes = register().shapes(country)
        assert shapes
        for shape in shapes:
            rings = [ring for polygon in shape.polygons for ring in polygon]
            assert all(len(ring) >= 4 and (ring[0] == ring[-1]).all() for ring in rings), shape.code
            place = register().get(shape.code)
            assert place is not None
            assert inside_rings(np.array([[place.lon, place.lat]]), rings).all(), shape.code
    assert {shape.code for shape in register().shapes("UA")} == {unit.code for unit in register().units("UA")}
    assert register().shapes("XX") == ()


def test_a_ring_within_a_ring_is_a_hole() -> None:
    def square(low: float, high: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        return np.array([[low, low], [high, low], [high, high], [low, high], [low, low]])

    points = np.array([[0.5, 0.5], [2.0, 2.0], [5.0, 5.0], [-1.0, 2.0]])
    assert inside_rings(points, [square(0, 4), square(1, 3)]).tolist() == [True, False, False, False]


def test_every_country_of_the_registry_has_units_and_shapes() -> None:
    texts = [
        one.read_text(encoding="utf-8") for one in files("holdfire.registry").iterdir() if one.name[-5:] == ".yaml"
    ]
    named = {code for text in texts for code in re.findall(r"\b([A-Z]{2})(?:-[A-Z0-9]{1,3}|:[a-z]+)\b", text)}
    countries = {code for code in named if register().get(code) is not None}
    assert {"UA", "SY", "YE", "SD", "CD"} <= countries
    for country in countries:
        assert register().units(country), country
        assert register().shapes(country), country


def test_the_tables_stay_small() -> None:
    sizes = {one.name: len(one.read_bytes()) for one in files("holdfire.places").joinpath("data").iterdir()}
    assert sum(sizes.values()) < 2_400_000
    text = files("holdfire.places").joinpath("data", "shapes.tsv").read_text(encoding="utf-8")
    assert max(len(line) for line in text.splitlines() if line.startswith("UA\t")) < 100_000
