"""The page of patterns in a real browser, and what its charts say in words."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from selenium import webdriver

from brief.chromium import FAINT, SCREENS, asked, logged, opened
from holdfire.app.patterns import Asking, study_assertion
from holdfire.brief.pattern_charts import study_charts
from holdfire.brief.patterns import finding_of, render_patterns_page
from holdfire.judge.patterns.correcting import together
from holdfire.judge.patterns.energy import HeatCount
from holdfire.judge.patterns.repair_tables import heat_table
from holdfire.judge.patterns.results import Cell, Drawn, Line, Study, Table, Together, Way

NUMBERS = {"ratio": 1.0, "low95": 0.5, "high95": 2.0, "p": 0.4}
EVIL = "\x1b[31m<script>alert(1)</script>\u202e"


@pytest.fixture(scope="module")
def studies() -> Together:
    return together([study_assertion(name, Asking(curve=name == "cold")) for name in ("cold", "salvos")])


@pytest.fixture(scope="module")
def address(studies: Together, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "patterns.html"
    command = "holdfire patterns all --report " + "long-name-" * 20
    path.write_text(render_patterns_page(studies, command=command), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_wider_than_the_screen(browser: webdriver.Chrome, address: str, size: str) -> None:
    opened(browser, address, size)
    assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    shown = (
        "return [...document.querySelectorAll('figure svg')].filter(one => one.getBoundingClientRect().width).length"
    )
    figures = asked(browser, "return document.querySelectorAll('figure').length")
    assert asked(browser, shown) == figures > 5


def test_text_is_dark_enough(browser: webdriver.Chrome, address: str) -> None:
    opened(browser, address, "desk")
    texts, faint = asked(browser, FAINT)
    assert texts > 100
    assert faint == []


def test_no_request_leaves_and_nothing_is_wrong(browser: webdriver.Chrome, address: str) -> None:
    logged(browser, "browser")
    logged(browser, "performance")
    opened(browser, address, "desk")
    assert logged(browser, "browser") == []
    asked_for = re.findall(
        r'"url":"((?:https?|file):[^"]*)"', str([row["message"] for row in logged(browser, "performance")])
    )
    assert {one for one in asked_for if one.startswith("http")} == set()


def test_headings_ask_and_do_not_assert(studies: Together, address: str) -> None:
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    for study in studies.studies:
        assert f'-h">{study.question}</h2>' in page
        assert f">{study.family.assertion}<" not in page


def test_rows_of_the_chart_have_short_names_that_are_whole(browser: webdriver.Chrome, address: str) -> None:
    for size in SCREENS:
        opened(browser, address, size)
        shown = asked(
            browser,
            "return [...document.querySelectorAll('#salvos-ratios svg')].filter(one => one.clientWidth)"
            ".flatMap(one => [...one.querySelectorAll('text')]).map(one => one.textContent)",
        )
        assert {"2. soon", "6. talks, before", "5. drones, missiles, 3 days before"} <= set(shown)


def test_names_of_rows_stand_clear_of_the_ranges(browser: webdriver.Chrome, address: str) -> None:
    """No letter of a name reaches down to the drawn range, or point, of its own row or up to that of the row above."""
    for size in SCREENS:
        opened(browser, address, size)
        names, marks, clear = asked(
            browser,
            "const drawn = [...document.querySelectorAll('#salvos-ratios svg')].find(one => one.clientWidth);"
            "const box = (one) => one.getBoundingClientRect();"
            "const beside = [...drawn.querySelectorAll('.role-axis-label text')].filter(one => /^\\d+\\. /.test("
            "one.textContent));"
            "const names = [...drawn.querySelectorAll('.mark-text.role-mark text'), ...beside].map(box);"
            "const marks = [...drawn.querySelectorAll('.mark-rule.role-mark line, .mark-symbol.role-mark path,"
            " .mark-rect.role-mark path')].map(box);"
            "return [names.length, marks.length, names.every(name => marks.every("
            "mark => name.bottom < mark.top || mark.bottom < name.top || name.right < mark.left))]",
        )
        assert names >= 10  # ten tests; on a phone each name has a halo
        assert marks >= 30  # a range, a point and a stroke at 1 each
        assert clear


def test_nothing_that_chance_has_runs_through_names(browser: webdriver.Chrome, address: str) -> None:
    """Strokes at 1 are as high as a row, none as high as the drawing."""
    for size in SCREENS:
        opened(browser, address, size)
        high = asked(
            browser,
            "const drawn = [...document.querySelectorAll('#salvos-ratios svg')].find(one => one.clientWidth);"
            "return Math.max(...[...drawn.querySelectorAll('.role-mark line, .role-mark path')].map("
            "one => one.getBoundingClientRect().height))",
        )
        assert high < 20


def test_long_charts_have_their_scale_above_too(browser: webdriver.Chrome, address: str) -> None:
    """Cold has 14 rows, salvos 10."""
    for size in SCREENS:
        opened(browser, address, size)
        titles = asked(
            browser,
            "return ['cold', 'salvos'].map(name => [...document.querySelectorAll(`#${name}-ratios svg`)].find("
            "one => one.clientWidth)).map(one => one.querySelectorAll('.role-axis-title text').length)",
        )
        assert titles == [2, 1]


def test_the_chart_of_tests_says_what_is_drawn_at_its_edge() -> None:
    (chart,) = study_charts(study_assertion("repairs", Asking(curve=False)).model_copy(update={"tables": ()}))
    assert "What lies beyond 0.1 or 10 is drawn at the edge; the table has it." in chart.told.lead
    (close,) = study_charts(study_assertion("cold", Asking(curve=False)).model_copy(update={"tables": ()}))
    assert "edge" not in close.told.lead


def test_ratios_have_one_scale_wherever_they_are_drawn() -> None:
    """Equal factors are equal steps: of a drawn 0.5, 1 and 2 the middle one stands in the middle."""
    drawn = Drawn(at="lag", value="ratio", low="low", high="high", across="days", up="times", range="95 %", none=1.0)
    lines = tuple(
        Line(told="", cells={"lag": lag, "ratio": ratio, "low": 0.4, "high": 2.5})
        for lag, ratio in enumerate((0.5, 1.0, 2.0))
    )
    table = Table(key="t", title="t", measure="", lines=lines, drawn=drawn)
    (chart,) = study_charts(_study(tables=(table,)))
    for drawing in (str(chart.wide), str(chart.narrow)):
        symbols = re.search(r'<g class="mark-symbol.*?</g>', drawing, re.DOTALL)
        assert symbols is not None
        heights = [float(one) for one in re.findall(r"translate\([\d.]+,([\d.]+)\)", symbols[0])]
        assert len(heights) == 3
        assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.3)
    assert "scale of equal factors" in chart.told.keys[0].text


def test_tables_of_tests_are_cards_on_a_phone(browser: webdriver.Chrome, address: str) -> None:
    """A ratio must not stand beyond the edge of the screen beside a sentence."""
    opened(browser, address, "phone")
    asked(browser, "document.querySelectorAll('main details').forEach(one => one.open = true)")
    beyond = asked(
        browser,
        "return [...document.querySelectorAll('#cold-ratios td, #cold-ways td')].filter("
        "one => one.getBoundingClientRect().right > innerWidth).length",
    )
    cells = asked(browser, "return document.querySelectorAll('#cold-ratios td, #cold-ways td').length")
    assert cells > 100
    assert beyond == 0


def test_a_question_stands_once_where_it_is_the_heading(studies: Together, address: str) -> None:
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    body = page.partition("<main")[2]
    for study in studies.studies:
        assert body.count(study.question) == 1
        assert f"<p>{finding_of(study).split('.')[0]}" in body.replace('<span class="nb">', "").replace("</span>", "")
    alone = render_patterns_page(together([studies.studies[1]]), command="holdfire").partition("<header>")[2]
    assert alone.partition("</header>")[0].count(studies.studies[1].question) == 1


def test_sentences_name_places_and_commands_keep_their_codes(address: str) -> None:
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    shown = re.sub(r"<[^<>]*>", " ", re.sub(r"<(style|svg).*?</\1>", "", page, flags=re.DOTALL))
    assert set(re.findall(r"(\S+) UA-\d\d", shown)) <= {"--place"}
    assert "forecast temperatures of Kyiv (city)" in shown


def test_long_tables_are_folded_and_open(browser: webdriver.Chrome, address: str) -> None:
    opened(browser, address, "phone")
    high = "return document.documentElement.scrollHeight"
    folded = asked(browser, high)
    assert asked(browser, "return document.querySelectorAll('main details[open]').length") == 0
    asked(browser, "document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert asked(browser, high) > 2 * folded
    long = "return [...document.querySelectorAll('main ul, main ol')].filter(one => one.children.length > 10)"
    assert asked(browser, f"{long}.filter(one => !one.closest('details')).length") == 0


def test_every_drawing_is_named_and_every_id_is_there_once(address: str) -> None:
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        root = ET.fromstring(drawing)  # noqa: S314 -- our own page
        assert root.get("role") == "img"
        told = [one.text or "" for one in root if one.tag.rpartition("}")[2] in ("title", "desc")]
        assert len(told) == 2
        assert all(told)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_chart_says_in_words_what_lies_outside() -> None:
    drawn = Drawn(at="lag", value="ratio", low="low", high="high", across="days", up="times", range="95 %", none=1.0)

    def line(lag: int, ratio: float, low: float | None, high: float | None) -> Line:
        cells: dict[str, Cell] = {"lag": lag, "ratio": ratio, "low": low, "high": high}
        return Line(told=f"{lag}", cells=cells)

    lines = (line(0, 1.1, 0.9, 1.3), line(1, 1.5, 1.2, 1.9), line(2, 1.4, None, None))
    for none, said in (
        (1.0, "1 of 2 has a range that leaves 1 out: at 1 (1.50). Without a range: 2."),
        (None, "None of 2 lie outside the range. Without a range: 2."),
    ):
        table = Table(key="t", title=EVIL, measure="", lines=lines, drawn=drawn.model_copy(update={"none": none}))
        (chart,) = [one for one in study_charts(_study(tables=(table,))) if one.told.ident.endswith("drawn")]
        assert chart.told.text == said
        assert "<script" not in str(chart.wide)
        assert chart.told.rows[2] == ("2", "1.40", "none", "none")


WAYS: list[dict[str, Any]] = [
    {"group": "g", "measure": "m", "told": f"way {at}", "choice": {}, "n": 9, "held": held, **NUMBERS}
    for at, held in enumerate((4, None))
]


def test_the_table_of_ways_tells_in_how_many_cases_it_was_so() -> None:
    (chart,) = study_charts(_study(curve=tuple(Way.model_validate(one) for one in WAYS)))
    assert chart.told.columns[-2:] == ("n", "so in")
    assert [row[-2:] for row in chart.told.rows] == [("9", "4 of 9"), ("9", "not counted")]
    (plain,) = study_charts(_study(curve=tuple(Way.model_validate({**one, "held": None}) for one in WAYS)))
    assert plain.told.columns[-1] == "n"
    assert plain.told.rows[0][-1] == "9"


def test_the_chart_of_heat_shows_open_ends_and_what_set_the_count_back() -> None:
    """Amounts are drawn as they were told: a bound is a triangle, a bare range a line without a point of ours."""
    told: dict[str, Any] = {"lists": ("dated",), "title": EVIL, "unit": "buildings", "source": "https://example.org"}
    rows = (
        ("2026-01-09", "strike", "day", {"high": "6000"}),
        ("2026-01-11", "repairs", "day", {"low": "1000"}),
        ("2026-01-12", "unsaid", "morning", {"low": "189", "high": "273"}),
        ("2026-01-19", "repairs", "evening", {"best": "16"}),
        ("2026-01-20", "strike", "morning", {"best": "5635"}),
        ("2026-01-31", "failure", "evening", {"high": "3500"}),
    )
    counts = [
        HeatCount.model_validate({**told, "id": day, "first": day, "last": day, "kind": kind, "part": part, **amount})
        for day, kind, part, amount in rows
    ]
    (chart,) = study_charts(_study(tables=(heat_table(counts),)))
    assert chart.told.text == (
        "Strike: 9 January 2026, at most 6,000; 20 January 2026, 16 before, then 5,635. "
        "Failure of the grid, no strike: 31 January 2026, 5,635 before, then at most 3,500."
    )
    assert chart.told.rows[2] == ("12 January 2026", "morning", "189 to 273", "unsaid", "https://example.org")
    assert [key.text for key in chart.told.keys][-2:] == ["day of a strike", "day of a failure of the grid, no strike"]
    for drawing in (str(chart.wide), str(chart.narrow)):
        assert drawing.count('fill="#f3c9b0"') == 2
        assert drawing.count('fill="#d7dbdf"') == 1
        symbols = re.search(r'<g class="mark-symbol.*?</g>', drawing, re.DOTALL)
        assert symbols is not None
        assert symbols[0].count("<path") == 5
        assert ">Buildings without heat<" in drawing
        assert "<script" not in drawing


def test_the_chart_of_the_bundled_counts_is_on_the_page_of_repairs(browser: webdriver.Chrome, tmp_path: Path) -> None:
    page = tmp_path / "repairs.html"
    found = study_assertion("repairs", Asking(curve=False))
    page.write_text(render_patterns_page(together([found]), command="holdfire"), encoding="utf-8")
    for size in SCREENS:
        opened(browser, page.as_uri(), size)
        assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        drawn = asked(
            browser,
            "const one = [...document.querySelectorAll('#repairs-3-course svg')].find(one => one.clientWidth);"
            "return [one.querySelectorAll('.mark-symbol path').length, one.querySelectorAll('.mark-rect path').length,"
            " Math.min(...[...one.querySelectorAll('text')].map(text => text.getBoundingClientRect().height))]",
        )
        assert drawn[:2] == [20, 6]
        assert drawn[2] >= 10  # pixels


def test_a_study_without_tests_has_no_chart() -> None:
    assert study_charts(_study()) == []


def _study(**changed: Any) -> Study:
    from holdfire.judge.patterns.family import Period, Stated

    stated = Stated(
        family="cold",
        conflict="nowhere",
        assertion="It is cold.",
        period=Period(first=date(2025, 1, 1), last=date(2025, 2, 1)),
        effect=1.5,
        level=0.05,
        draws=999,
    )
    plain: dict[str, Any] = {
        "family": stated,
        "hashes": {"family": "f"},
        "against": "chance",
        "named": {},
        "draws": 999,
        "sources": ("s",),
        "data_until": {},
        "tests": (),
    }
    return Study(**{**plain, **changed})
