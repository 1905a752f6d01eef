"""What was seen of places: maps, small multiples, strips, tables, lines on the terminal, and files of pictures."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brief import factory
from brief.places import MINUTES, STARTED, UNITS, judgement_of_places, measured
from holdfire.brief import place_charts, place_specs, place_tables, place_words, poster, words
from holdfire.brief.charts import Chart, make_charts
from holdfire.brief.pictures import pictures
from holdfire.brief.place_specs import Cell, Shape, map_chart, shade
from holdfire.brief.specs import daily_layers
from holdfire.brief.terminal import render_terminal
from holdfire.model.verdict import DailyBand, Finding, InPlace, Judgement

UNSEEN = ("UA-09", "UA-43")


def square(left: float, low: float, size: float = 1.0) -> place_specs.Ring:
    return np.array([(left, low), (left + size, low), (left + size, low + size), (left, low + size), (left, low)])


def shapes(country: str) -> Sequence[Shape]:
    """A country as a chessboard: one square for each unit, two of which nobody watches."""
    if country != "UA":
        return ()
    return [(code, [[square(22 + step % 6, 45 + step // 6)]]) for step, code in enumerate((*UNITS, *UNSEEN))]


@pytest.fixture(scope="module")
def told() -> Judgement:
    return judgement_of_places()


@pytest.fixture(scope="module")
def charts(told: Judgement) -> dict[str, Chart]:
    return {chart.told.ident: chart for chart in place_charts.place_charts(told, shapes)}


def in_place(observed: int, *, low: float = 2, high: float = 8, p_low: float = 0.5, p_high: float = 0.5) -> InPlace:
    return InPlace(
        place="UA-30", inside=True, observed=observed, expected=5, low80=low, high80=high, p_low=p_low, p_high=p_high
    )


# ---- words


@pytest.mark.parametrize(("observed", "stand"), [(1, "below"), (2, "within"), (8, "within"), (9, "above")])
def test_a_place_stands_to_its_own_range(observed: int, stand: str) -> None:
    assert place_words.stand(in_place(observed)) == stand


def test_what_nobody_watched_is_not_known_and_never_a_zero() -> None:
    cell = place_charts.map_cell("UA-43", None)
    assert (cell.stand, cell.label, cell.fill) == ("unknown", "?", place_specs.UNKNOWN)


@pytest.mark.parametrize(
    ("place", "label", "fill"),
    [
        (in_place(1), "1▼", place_specs.BELOW),
        (in_place(1, p_low=0.05), "1▼", place_specs.FAR_BELOW),
        (in_place(5, p_low=0.01), "5", place_specs.WITHIN),
        (in_place(30), "30▲", place_specs.ABOVE),
        (in_place(30, p_high=0.01), "30▲", place_specs.FAR_ABOVE),
    ],
)
def test_sign_and_colour_say_the_same(place: InPlace, label: str, fill: str) -> None:
    cell = place_charts.map_cell("UA-30", place)
    assert (cell.label, cell.fill) == (label, fill)


def test_readings_with_the_same_days_and_places_share_a_measure(told: Judgement) -> None:
    found = place_words.seen(told)
    numbers = [number for one in found for number in one.readings if one.measured.measure == STARTED]
    asked = [number for number, verdict in enumerate(told.readings, 1) if verdict.measures]
    assert sorted(numbers) == asked
    assert len(found) < sum(len(verdict.measures) for verdict in told.readings) or len(found) == 2 * len(asked)


def test_a_group_is_told_with_the_number_of_its_places() -> None:
    one = measured(STARTED, UNITS[:12], first=29, last=35, group="UA:other-cities")
    assert place_words.where(one) == "Kyiv (city), other cities in Ukraine (not named) (12 places)"
    assert place_words.where(measured(STARTED, ("UA-30",), first=29, last=35)) == "Kyiv (city)"


# ---- the terminal and the tables


def test_the_terminal_tells_measures_and_displacement(told: Judgement) -> None:
    text = render_terminal(told, width=400, colour=False)
    assert "What was seen of the places" in text
    assert re.search(r"Reading 2, Kyiv \(city\), 30 Jan-1 Feb: air-raid alerts started \d+, expected 12", text)
    assert "in those that border them 90 (expected 40): more" in text
    assert re.search(r"\d tests of places and kinds cannot tell; noticeable would have been a rise of 62 %", text)


def test_without_measures_nothing_is_said_of_places() -> None:
    text = render_terminal(factory.judgement(), width=120, colour=False)
    assert "What was seen of the places" not in text
    assert "went elsewhere" not in text


def test_details_tell_every_line_and_caveat(told: Judgement) -> None:
    text = render_terminal(told, width=400, colour=False, details=True)
    assert "with --details" not in text
    assert "An alert is a sign of an attack, not an attack." in text


def test_tables_have_a_cell_for_every_column(told: Judgement) -> None:
    assert {len(row) for row in place_tables.seen_rows(told)} == {len(place_tables.SEEN_COLUMNS)}
    moved = place_tables.moved_rows(told)
    assert {len(row) for row in moved} == {len(place_tables.MOVED_COLUMNS)}
    assert {row[4] for row in moved} == {"+62 %, none"}


# ---- maps


def test_a_map_shows_every_unit_and_the_table_every_number(charts: dict[str, Chart]) -> None:
    chart = charts["map-1"]
    assert chart.wide.count("?") >= len(UNSEEN)
    assert len(chart.told.rows) == len(UNITS)
    assert all(row[2] in chart.wide for row in chart.told.rows)
    assert "Kyiv (city)" in dict.fromkeys(row[0] for row in chart.told.rows)


def test_a_country_without_outlines_gets_no_map(told: Judgement) -> None:
    idents = {chart.told.ident.rstrip("-0123456789") for chart in place_charts.place_charts(told, lambda _: ())}
    assert idents == {"places-days", "strip"}


def test_every_stretch_has_charts_and_the_page_draws_the_first(told: Judgement) -> None:
    measures = [one.measured for one in place_words.seen(told) if one.measured.measure == STARTED]
    stretches = {(one.effect.first_day, one.effect.last_day) for one in measures}
    assert len(stretches) > 1
    every = [chart.told.ident for chart in place_charts.place_charts(told, shapes, most=None)]
    for kind in ("map", "places-days", "strip"):
        assert [one for one in every if one.startswith(kind)] == [f"{kind}-{n}" for n in range(1, len(stretches) + 1)]
    page = place_charts.place_charts(told, shapes, most=1)
    assert [chart.told.ident for chart in page] == ["map-1", "places-days-1", "strip-1"]
    assert [len(alike) for alike in place_charts.kinds_of_charts(page)] == [1, 1, 1]


def test_a_place_where_nothing_was_seen_is_no_empty_panel() -> None:
    quiet = DailyBand(day=factory.january(29), observed=0, median=None, low80=None, high80=None)
    outside = in_place(0).model_copy(update={"inside": False})
    assert not place_charts.is_told(outside, {"UA-30": [quiet]})
    assert place_charts.is_told(in_place(0), {"UA-30": [quiet]})
    assert place_charts.is_told(outside, {"UA-30": [quiet.model_copy(update={"observed": 1})]})


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12, unique=True), st.booleans())
def test_a_label_stands_in_its_own_place(cells: list[tuple[int, int]], narrow: bool) -> None:
    drawn = [(f"UA-{number:02}", [[square(20 + x, 40 + y)]]) for number, (x, y) in enumerate(cells, 1)]
    told = [Cell(code, "7", "within", far=False, inside=False) for code, _ in drawn]
    spec = map_chart(drawn, told, narrow=narrow)
    labels = [row for layer in spec["layer"] for row in layer["data"]["values"] if "label" in row]
    at = {(row["x"], row["y"]) for row in labels}
    assert len(at) == len(cells)
    for x, y in at:
        assert any(abs(y - 40 - low - 0.5) <= 0.5 for _, low in cells)
        assert x > 0


def test_a_label_leaves_room_for_the_small_place_inside() -> None:
    hole = square(4.4, 4.4, 0.2)
    around = [("UA-32", [[square(0, 0, 9.0), hole]]), ("UA-30", [[hole]])]
    told = [Cell(code, "12▲", "above", far=True, inside=True) for code, _ in around]
    spec = map_chart(around, told, narrow=False)
    rows = {row["small"]: row for layer in spec["layer"] for row in layer["data"]["values"] if "label" in row}
    assert np.hypot(rows[True]["x"] - rows[False]["x"], rows[True]["y"] - rows[False]["y"]) > 1


# ---- days


def test_small_multiples_begin_with_the_places_of_the_reading(charts: dict[str, Chart]) -> None:
    columns = charts["places-days-1"].told.columns
    assert columns[0] == "day"
    assert len(columns) - 1 <= place_charts.MOST_SMALL
    rows = charts["places-days-1"].told.rows
    assert "not known" in rows[1]
    assert len(rows) == len({row[0] for row in rows})


@pytest.mark.parametrize(("most", "ticks"), [(0, [0, 1]), (1, [0, 1]), (2, [0, 1, 2]), (3, [0, 1, 2, 3]), (40, None)])
def test_small_counts_have_whole_ticks(most: int, ticks: list[int] | None) -> None:
    days = [DailyBand(day=factory.january(n), observed=most, median=None, low80=None, high80=None) for n in (1, 2)]
    bars = daily_layers(days, {}, ticks=3)[1]
    assert bars["encoding"]["y"]["axis"].get("values") == ticks


def test_a_strip_has_a_line_for_every_place(charts: dict[str, Chart]) -> None:
    told = charts["strip-1"].told
    assert len(told.rows) == len(UNITS) + len(UNSEEN)
    assert {len(row) for row in told.rows} == {len(told.columns)}
    assert all(int(row[-1]) >= 0 for row in told.rows[: len(UNITS)])


def test_a_strip_names_the_places_that_nobody_watched(charts: dict[str, Chart]) -> None:
    chart = charts["strip-1"]
    assert chart.told.rows[-2:] == (
        ("Luhansk", "not known", "not known", "not known", "all: not watched"),
        ("Crimea", "not known", "not known", "not known", "all: stuck alert"),
    )
    for drawing in (chart.wide, chart.narrow):
        assert "not watched" in drawing
        assert "stuck alert" in drawing
    assert "not known on any day" in {key.text for key in chart.told.keys}


@given(st.integers(0, 1440), st.integers(0, 1440))
def test_a_darker_shade_is_never_less(first: int, second: int) -> None:
    order = ["#ffffff", "#dbe6ef", "#a8c1d6", "#6d92b2", "#3f5c76"]
    low, high = sorted((first, second))
    assert order.index(shade(low, 1440)) <= order.index(shade(high, 1440))
    assert (shade(low, 1440) == order[0]) == (low == 0)


# ---- calibration


def test_the_calibration_shows_the_measures_that_were_judged(told: Judgement) -> None:
    alerts = [
        factory.calibration()[0].model_copy(update={"cls": code, "days": days, "windows": 4000, "places": 24})
        for code in (STARTED.code, MINUTES.code, "never-judged")
        for days in (2, 30)
    ]
    chart = make_charts(told, [*factory.calibration(), *alerts])["calibration"]
    assert {row[0] for row in chart.told.rows} == {"drones", "missiles", STARTED.title, MINUTES.title}
    assert "Air-raid alerts started, windows of 2 days: the 80 % range held in 68 ± 2 % of 4,000" in chart.told.text
    assert "of 24 places" in chart.told.text
    assert "single places scatter more" in chart.told.lead
    assert "Minutes under alert" in chart.wide
    bare = make_charts(factory.judgement(), [*factory.calibration(), *alerts])["calibration"]
    assert {row[0] for row in bare.told.rows} == {"drones", "missiles"}


# ---- files


@pytest.fixture(scope="module")
def files(told: Judgement) -> dict[str, bytes]:
    return dict(pictures(told, calibration=(), version="1.2.3", shapes=shapes))


def test_pictures_are_files_of_their_own(files: dict[str, bytes]) -> None:
    assert {name.rpartition(".")[2] for name in files} == {"svg", "png", "geojson"}
    assert all(content.startswith(b"\x89PNG") for name, content in files.items() if name.endswith(".png"))
    assert all(b"<title" in content for name, content in files.items() if name.endswith(".svg"))


def test_a_picture_says_what_it_shows_by_itself(told: Judgement, files: dict[str, bytes]) -> None:
    made = {chart.told.ident: chart.told for chart in place_charts.place_charts(told, shapes, most=None)}
    assert len(made) >= 6
    for ident, chart in made.items():
        lines = list(etree.fromstring(files[f"{ident}.svg"]).iter("{http://www.w3.org/2000/svg}text"))
        text = " ".join(line.text or "" for line in lines)
        for part in (chart.heading, chart.lead, chart.source, told.title, told.pledge, "holdfire 1.2.3, as of"):
            assert words.clean(part) in text
        assert all(words.clean(key.text) in text for key in chart.keys)


def test_texts_of_a_picture_stay_within_it(files: dict[str, bytes]) -> None:
    root = etree.fromstring(files["map-1.svg"])
    for line in root.findall("{http://www.w3.org/2000/svg}text"):
        right = float(line.attrib["x"]) + 0.5 * float(line.attrib["font-size"]) * len(line.text or "")
        assert right <= float(root.attrib["width"])
        assert float(line.attrib["y"]) <= float(root.attrib["height"])


def test_every_sign_of_a_key_is_drawn() -> None:
    source = "".join(path.read_text() for path in Path(poster.__file__).parent.glob("*charts.py"))
    asked = set(re.findall(r'Key\("([a-z0-9-]+)"', source)) | set(Finding)
    assert asked <= set(poster.SIGNS)


def test_only_a_drawing_with_a_size_becomes_a_picture(charts: dict[str, Chart]) -> None:
    with pytest.raises(ValueError, match="width and a height"):
        poster.poster(charts["map-1"].told, "<svg></svg>", of="a pledge", made="today")


def test_geojson_has_the_numbers_and_winds_as_the_standard_asks(files: dict[str, bytes]) -> None:
    one = json.loads(files["places-1.geojson"])
    features = {feature["id"]: feature for feature in one["features"]}
    assert set(features) == {*UNITS, *UNSEEN}
    assert features["UA-43"]["properties"] == {
        "code": "UA-43", "name": "Crimea", "stands": "unknown", "inside": False
    }  # fmt: skip
    assert features["UA-30"]["properties"]["observed"] >= 0
    for feature in features.values():
        for polygon in feature["geometry"]["coordinates"]:
            ring = np.array(polygon[0])
            assert (ring[0] == ring[-1]).all()
            (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
            assert (x0 * y1 - x1 * y0).sum() > 0
    assert one["holdfire"]["measure"] in {STARTED.code, MINUTES.code}
