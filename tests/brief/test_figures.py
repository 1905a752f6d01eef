"""Rival figures on the terminal and on the page, also in a real browser on a phone."""

import re
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from selenium import webdriver

from brief.chromium import SCREENS, asked, logged, opened
from holdfire.app.figuring import bundled_tables
from holdfire.brief import figures_words as words
from holdfire.brief.figures_charts import timeline_chart
from holdfire.brief.figures_page import render_figures_page
from holdfire.brief.figures_screen import render_figures
from holdfire.brief.figures_short import alone, changes_in_short, in_short
from holdfire.judge.figures_claims import LeftOut
from holdfire.judge.figures_view import FigureView, view
from holdfire.model.figure_table import WAR, Counting, Harm, People, Side, TableFigure, Unit

BOTH = "both grant at least 6 and at most 6"
EVIL = "\x1b[31m<script>alert(1)</script>\u202e"


def figure(**changed: Any) -> TableFigure:
    plain: dict[str, Any] = {
        "people": People.SOLDIERS,
        "of": Side.RUSSIA,
        "harm": Harm.KILLED,
        "counting": Counting.TOTAL,
        "first": WAR,
        "last": date(2025, 12, 31),
        "low": None,
        "best": None,
        "high": None,
        "qualifier": "",
        "publisher": "A",
        "source": "https://example.org",
    }
    return TableFigure(**{**plain, **changed})


@pytest.fixture(scope="module")
def found() -> FigureView:
    tables = bundled_tables()
    return view(tables, tables.figures)


@pytest.fixture(scope="module")
def page(found: FigureView) -> str:
    return render_figures_page(found, command="holdfire figures", version="0.1.0")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"best": 163_606}, "163,606"),
        ({"best": 90_000, "qualifier": "about"}, "about 90,000"),
        ({"low": 2_500, "qualifier": "more than"}, "more than 2,500"),
        ({"low": 45_000, "qualifier": "at least about"}, "at least about 45,000"),
        ({"low": 2_514, "qualifier": "at least"}, "at least 2,514"),
        ({"high": 325_000, "qualifier": "up to"}, "at most 325,000"),
        ({"low": 100_000, "high": 140_000}, "100,000 to 140,000"),
        ({"low": 5, "best": 6, "high": 9}, "5 to 9 (best: 6)"),
        ({"low": 3, "best": 3, "high": 3}, "3"),
        ({"best": 163, "unit": Unit.PEOPLE_A_MONTH}, "163 a month"),
    ],
)
def test_a_number_is_told_as_it_was_said(changed: dict[str, Any], told: str) -> None:
    assert words.value(figure(**changed)) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (WAR, date(2025, 12, 31), "by 31 December 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "1 January 2025 to 31 December 2025"),
        (None, date(2025, 12, 31), "as of 31 December 2025"),
        (None, None, "days not said"),
    ],
)
def test_the_days_of_a_figure(first: date | None, last: date | None, told: str) -> None:
    assert words.span(first, last) == told


def test_the_screen_names_what_matters(found: FigureView) -> None:
    screen = render_figures(found)
    assert "122 figures of 19 quantities by 12 publishers" in screen
    assert "killed: no, +20.4 % (from 2,088 to 2,514)" in screen
    assert "killed or injured: cannot tell: the printed total contradicts" in screen
    assert "as printed +60.8 % (from 9,112 to 14,656)" in screen
    assert "were that total of the injured alone, the change would be +30.9 % (from 11,200 to 14,656)" in screen
    assert "+71.5 % to +71.8 % (8,532 to 8,544, then 14,656)" in screen
    assert "derived: injured, 547 a month x 12" in screen
    assert "Explained: names from a leaked civil register" in screen
    assert "nothing new on soldiers of Russia since 21 September 2022; 1,227 days by 30 January 2026" in screen
    assert "2,000 to 4,000 and at least 12,000 share no number" in screen
    assert "no number fits all figures" in screen
    assert "Never on one line: 171 pairs of quantities" in screen
    assert "killed and injured together 53,006; printed 53,006: the same" in screen
    doubts = [line for line in screen.splitlines() if "doubt: " in line]
    assert len(set(doubts)) == len(doubts) > 0


def test_doubts_and_other_remarks_are_told_apart() -> None:
    told = words.said_of(figure(best=1, doubt="another page prints 2", note="stated in January"))
    assert told == "doubt: another page prints 2; stated in January"


def taken_together(found: FigureView, title: str) -> str:
    (one,) = (one for one in found.quantities if one.quantity.title == title)
    return words.together(one.agreements[0])


def test_who_disputes_is_said_of_each_figure_by_itself(found: FigureView) -> None:
    told = taken_together(found, "Russian soldiers killed, total as stated or estimated")
    ministry = (
        "Russian Ministry of Defence, 5,937 (by 21 September 2022), by Mediazona and BBC, CSIS and Ukrainian General"
    )
    assert ministry in told
    assert "CSIS, at most 325,000 (by 31 December 2025), by Kremlin" in told
    assert "agreed" not in render_figures(found)


def test_a_failed_verification_is_never_no_objection(found: FigureView) -> None:
    told = taken_together(found, "civilians in Russia killed, total as stated or estimated")
    assert "Russian Foreign Ministry (7,100) and Russian authorities (at least 91): both grant at least 91" in told
    assert "Could not be verified: Russian Foreign Ministry, 7,100 (by 31 December 2025), by United Nations" in told
    assert "nobody" not in told
    for quantity in found.quantities:
        for each in quantity.agreements:
            open_to_doubt = bool(each.disputed or each.unverified)
            assert ("knows of nobody" in words.together(each)) is not open_to_doubt


@pytest.mark.parametrize(
    ("rival", "end"),
    [
        ({}, "The table knows of nobody who disputes them"),
        ({"disputed_by": ("C",)}, "Disputed: B, 6 (by 31 December 2025), by C"),
        ({"unverified_by": ("C", "D")}, "Could not be verified: B, 6 (by 31 December 2025), by C and D"),
    ],
)
def test_the_end_of_what_is_taken_together(rival: dict[str, Any], end: str) -> None:
    made = view(bundled_tables(), [figure(best=6), figure(publisher="B", best=6, **rival)])
    told = words.together(made.quantities[0].agreements[0])
    assert told.endswith(f"A (6) and B (6): both grant at least 6; both grant at most 6; no figure excludes 6. {end}")


def test_a_contradicted_total_is_told_on_the_screen_and_on_the_page_wherever_it_is_used(
    found: FigureView, page: str
) -> None:
    lines = render_figures(found).splitlines()
    used = [place for place, line in enumerate(lines) if "the printed total contradicts" in line]
    assert len(used) == page.count("the printed total contradicts") == 3
    for place in used:
        after = lines[place + 1 : place + 8]
        assert any("contradicted: OHCHR, at least 9,112" in line or "as above" in line for line in after)
    asks = "its stated +27 %, which asks for 9,460 to 9,535 killed or injured, 1 January 2024 to 31 October 2024"
    assert any("contradiction: OHCHR, at least 9,112 killed or injured" in line and asks in line for line in lines)
    assert page.count(asks) == 2  # with the quantity, and with the first of the three changes
    for _, tests in words.stated_changes(found.changes):
        for test, remarks in tests:
            assert f"    {test}" in lines
            assert all(f"      {remark}" in lines for remark in remarks)
            assert escape(test, quote=True).replace("&#x27;", "&#39;") in page


def test_a_few_quantities_are_told_whole_and_many_by_their_last_figures(found: FigureView) -> None:
    tables = bundled_tables()
    named = [one for one in tables.figures if one.counting is Counting.NAMED]
    whole = render_figures(view(tables, named))
    assert all(f"{one.printed:,.0f}" in whole for one in named)
    assert "pairs: 45 pairs: 45 compatible" in whole
    assert "24,470" not in render_figures(found)
    assert "Never on one line" not in whole


def test_what_others_wrote_cannot_steer_the_terminal_or_the_page() -> None:
    tables = bundled_tables()
    evil = [
        figure(publisher=EVIL, best=5, speaker=EVIL, via=EVIL, note=EVIL, doubt=EVIL, qualifier=EVIL, source=EVIL),
        figure(publisher="B", best=6, source="javascript:alert(1)", disputed_by=(EVIL,)),
        figure(publisher="B", best=900, last=date(2026, 1, 1), source='https://example.org/"onclick="x'),
    ]
    made = view(tables, evil)
    screen = render_figures(made, [LeftOut("doc", EVIL, EVIL)])
    page = render_figures_page(made, command=EVIL, version="0.1.0")
    for text in (screen, page):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert '"onclick=' not in page


def test_a_range_is_drawn_without_a_middle() -> None:
    tables = bundled_tables()
    ranges = [figure(low=10 * n, high=30 * n, last=date(2025, n, 1)) for n in (1, 2, 3)]

    def drawn(figures: list[TableFigure]) -> list[str]:
        chart = timeline_chart(view(tables, figures).quantities[0], 1)
        assert chart is not None
        drawing = ET.fromstring(str(chart.wide))  # noqa: S314 -- our own drawing
        marks = [(one.get("class") or "").split() for one in drawing.iter()]
        return sorted({mark[0] for mark in marks if "role-mark" in mark})

    assert drawn(ranges) == ["mark-rule"]
    assert drawn([*ranges, figure(best=20, last=date(2025, 4, 1))]) == ["mark-rule", "mark-symbol"]


def test_too_few_totals_are_not_drawn() -> None:
    tables = bundled_tables()
    assert timeline_chart(view(tables, [figure(best=1)]).quantities[0], 1) is None


def test_the_page_tells_every_figure_with_its_source(page: str) -> None:
    figures = bundled_tables().figures
    assert page.count('data-label="source"') == len(figures)
    for one in figures:
        if one.source:
            assert f'href="{one.source}"'.replace("&", "&amp;") in page
    assert page.count("<svg") == page.count("<desc id=") == 2 * page.count("<figure>") > 0
    assert len(set(re.findall(r'\bid="([^"]+)"', page))) == len(re.findall(r'\bid="([^"]+)"', page))


def test_in_short_every_quantity_is_told_once_and_the_most_told_first(found: FigureView) -> None:
    shorts = in_short(found)
    lines = [len(found.quantities[one.number - 1].lines) for one in shorts]
    assert lines == sorted(lines, reverse=True)
    rivals = {number for number, one in enumerate(found.quantities, 1) if len(one.lines) > 1}
    assert rivals <= {one.number for one in shorts}
    assert alone(found, shorts) == (
        f"{len(found.quantities) - len(shorts)} other quantities have one publisher each, and in the table no rival "
        "number."
    )
    texts = {one.title: one.text for one in shorts}
    assert texts["Ukrainian soldiers killed, total as stated or estimated"] == (
        "by 4 February 2026, as told by CBS News, CSIS and President of Ukraine: all 3 grant at least 55,000; no "
        "number fits all figures; 4 figures are disputed; 2 pairs of figures cannot both be right."
    )
    assert (
        "for what they count is not said" in texts["Russian soldiers lost (not said how), total as stated or estimated"]
    )
    assert changes_in_short(found) == (
        "6 percentages, held against the publisher's own numbers in 8 ways: not given in 1 and cannot tell in 7."
    )


@pytest.mark.parametrize(
    ("rival", "text"),
    [
        ({"best": 6}, f"{BOTH}; no figure excludes 6."),
        ({"low": 4}, "both grant at least 4; no figure excludes 6."),
        ({"high": 4}, "both grant at most 6; no number fits all figures; 1 pair of figures cannot both be right."),
        ({"best": 6, "disputed_by": ("C",)}, f"{BOTH}; no figure excludes 6; 1 figure is disputed."),
        (
            {"best": 6, "unverified_by": ("C",)},
            f"{BOTH}; no figure excludes 6; 1 figure could not be verified by others.",
        ),
        ({"best": 6, "harm": Harm.LOSSES}, None),
    ],
)
def test_a_quantity_in_short(rival: dict[str, Any], text: str | None) -> None:
    shorts = in_short(made := view(bundled_tables(), [figure(best=6), figure(publisher="B", **rival)]))
    if text is None:  # another quantity: each has one publisher
        assert shorts == []
        assert alone(made, shorts) == "2 quantities have one publisher each, and in the table no rival number."
    else:
        assert [one.text for one in shorts] == [f"by 31 December 2025, as told by A and B: {text}"]


def test_one_quantity_of_one_publisher_has_nothing_in_short() -> None:
    made = view(bundled_tables(), [figure(best=6)])
    assert (in_short(made), alone(made, [])) == (
        [],
        "1 quantity has one publisher, and in the table no rival number.",
    )
    assert "none is averaged" in render_figures_page(made, command="holdfire figures", version="0.1.0")


def test_the_first_screen_tells_what_is_granted_and_disputed_and_the_rest_is_folded(
    browser: webdriver.Chrome, page: str, tmp_path: Path
) -> None:
    path = tmp_path / "figures.html"
    path.write_text(page, encoding="utf-8")
    for size in SCREENS:
        opened(browser, path.as_uri(), size)
        top = "return document.querySelector('#short li').getBoundingClientRect().bottom / innerHeight"
        assert asked(browser, top) < 1
        assert asked(browser, "return document.querySelectorAll('details[open]').length") == 0
        closed = asked(browser, "return document.documentElement.scrollHeight")
        asked(browser, "document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert asked(browser, "return document.documentElement.scrollHeight") > 3 * closed
    shown = (
        "return [...document.querySelectorAll('main ul')].filter(one => !one.closest('details') && one.id !== 'short'"
    )
    assert asked(browser, f"{shown} && !one.closest('#short') && one.children.length > 7).length") == 0
    refused = "return document.querySelectorAll('#refused > ul > li').length"
    assert asked(browser, refused) == 3


def test_no_number_is_cut_and_nothing_hangs_out_of_the_column(
    browser: webdriver.Chrome, page: str, tmp_path: Path
) -> None:
    """The numbers of the charts: "at least 508" must not read "at least 5" on a phone."""
    path = tmp_path / "figures.html"
    path.write_text(page, encoding="utf-8")
    for size in SCREENS:
        opened(browser, path.as_uri(), size)
        asked(browser, "document.querySelectorAll('details').forEach(one => { one.open = true })")
        cells, cut, edges = asked(
            browser,
            "const box = (one) => one.getBoundingClientRect();"
            "const cells = [...document.querySelectorAll('[id^=line-] td')];"
            "const column = box(document.querySelector('main > section'));"
            "return [cells.length, cells.filter(one => box(one).right > document.documentElement.clientWidth"
            " || one.scrollWidth > one.clientWidth + 1).length,"
            "[...document.querySelectorAll('main > *')].filter("
            "one => Math.abs(box(one).left - column.left) > 1).length]",
        )
        assert cells > 100
        assert (cut, edges) == (0, 0)


def test_one_publisher_is_no_panel_of_each() -> None:
    made = view(bundled_tables(), [figure(best=6 + at, last=date(2025, 12, 1 + at)) for at in range(3)])
    chart = timeline_chart(made.quantities[0], 1)
    assert chart is not None
    assert "A panel for each" not in chart.told.lead


def test_the_matrix_of_the_page_is_symmetric(found: FigureView) -> None:
    from holdfire.brief.figures_page import _matrix

    for one in found.quantities:
        matrix = _matrix(one)
        assert matrix == tuple(zip(*matrix, strict=True))
        assert all(row[place] == "" for place, row in enumerate(matrix))


@pytest.mark.parametrize("size", SCREENS)
def test_the_page_fits_the_screen_and_asks_nobody(
    browser: webdriver.Chrome, page: str, size: str, tmp_path: Path
) -> None:
    path = tmp_path / "figures.html"
    path.write_text(page, encoding="utf-8")
    logged(browser, "performance")
    opened(browser, path.as_uri(), size)
    asked(browser, "document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    clipped = """return [...document.querySelectorAll('main *, header *')].filter(one =>
        one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll') && !one.closest('thead'))
        .map(one => one.outerHTML.slice(0, 80))"""
    assert asked(browser, clipped) == []
    legends = """return [...document.querySelectorAll('[id$="-signs"]')].map(one => {
        const box = one.getBoundingClientRect();
        const fits = box.width > 0 && box.left >= 0 && box.right <= innerWidth;
        return [one.textContent.includes('incompatible'), !one.closest('.scroll'), fits];
    })"""
    shown = asked(browser, legends)
    assert len(shown) == page.count("aria-describedby") > 0
    assert all(all(legend) for legend in shown)
    smallest = asked(
        browser,
        """return Math.min(...[...document.querySelectorAll('.chart')].filter(one => one.clientWidth).flatMap(chart => {
            const drawing = chart.querySelector('svg'), box = drawing.getBoundingClientRect();
            const scale = box.width / drawing.viewBox.baseVal.width;
            return [...drawing.querySelectorAll('text')].map(one => scale * parseFloat(getComputedStyle(one).fontSize));
        }))""",
    )
    assert smallest >= 11
    requests = [entry["message"] for entry in logged(browser, "performance") if "requestWillBeSent" in entry["message"]]
    assert [one for one in requests if '"url":"http' in one] == []
