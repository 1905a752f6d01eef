"""The page in a real browser: nothing overflows, nothing is unreadably small, nothing leaves the machine."""

import time
from pathlib import Path

import pytest
from selenium import webdriver

from brief.chromium import FAINT, LANDMARKS, SCREENS, asked, logged, opened, spoken


@pytest.fixture(params=["page", "page_of_places", "page_of_many"], scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "page.html"
    path.write_text(request.getfixturevalue(request.param), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_wider_than_the_screen(browser: webdriver.Chrome, address: str, size: str) -> None:
    opened(browser, address, size)
    asked(browser, "document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    clipped = """return [...document.querySelectorAll('main *, header *')].filter(one =>
        one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll') && !one.closest('thead'))
        .map(one => one.outerHTML.slice(0, 80))"""
    assert asked(browser, clipped) == []


@pytest.mark.parametrize("size", SCREENS)
def test_the_drawings_that_fit_the_screen_are_shown_and_readable(
    browser: webdriver.Chrome, address: str, size: str
) -> None:
    opened(browser, address, size)
    shown = asked(
        browser,
        """return [...document.querySelectorAll('.chart')].map(chart => {
            const drawing = chart.querySelector('svg'), box = drawing.getBoundingClientRect();
            const scale = box.width / drawing.viewBox.baseVal.width;
            const sizes = [...drawing.querySelectorAll('text')].map(one => parseFloat(getComputedStyle(one).fontSize));
            return [chart.className, box.width, box.height, scale * Math.min(...sizes)];
        })""",
    )
    visible = [one for one in shown if one[1] > 0]
    assert {one[0] for one in visible} == {"chart wide" if size == "desk" else "chart narrow"}
    assert 2 * len(visible) == len(shown) > 0
    assert all(height > 100 for _, _, height, _ in visible)
    assert min(smallest for *_, smallest in visible) >= 11


def test_no_text_leaves_its_drawing(browser: webdriver.Chrome, address: str) -> None:
    for size in SCREENS:
        opened(browser, address, size)
        outside = """return [...document.querySelectorAll('.chart svg text')].filter(one => {
            const box = one.getBoundingClientRect(), frame = one.closest('svg').getBoundingClientRect();
            return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1);
        }).map(one => one.textContent)"""
        assert asked(browser, outside) == []


def test_text_is_dark_enough(browser: webdriver.Chrome, address: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) of every text against the nearest background."""
    opened(browser, address, "desk")
    texts, faint = asked(browser, FAINT)
    assert texts > 100
    assert faint == []


def test_print_shows_the_wide_drawings_and_everything_folded_away(browser: webdriver.Chrome, address: str) -> None:
    opened(browser, address, "paper", media="print")
    assert asked(browser, "return document.documentElement.scrollWidth <= innerWidth")
    assert asked(browser, "return getComputedStyle(document.querySelector('.cards tbody tr')).display") == "table-row"
    heights = "return [...document.querySelectorAll('.chart.wide svg')].map(one => one.getBoundingClientRect().height)"
    assert min(asked(browser, heights)) > 100
    folded = "const cells = [...document.querySelectorAll('details td')];"
    assert asked(browser, f"{folded} return cells.length") > 30
    assert asked(browser, f"{folded} return cells.every(one => one.checkVisibility({{contentVisibilityAuto: true}}))")
    assert asked(browser, "return document.querySelectorAll('details[open]').length") == 0  # print opened them, not we


def test_a_screen_reader_finds_landmarks_headings_tables_and_named_images(
    browser: webdriver.Chrome, address: str
) -> None:
    opened(browser, address, "phone")
    found = spoken(browser, *LANDMARKS)
    assert [len(found[landmark]) for landmark in LANDMARKS] == [1, 1, 1, 1]
    assert "Observed against expected" in found["heading"]
    images = [name for role in ("image", "img") for name in found.get(role, [])]
    assert images
    assert all(len(name) > 20 for name in images)  # the heading, and what the drawing says
    assert found["link"][0] == "Skip to the verdict"
    # The rows look like cards on this screen and must still be read as rows of a table.
    cards = asked(browser, "return document.querySelectorAll('.cards > tbody > tr:not(details tr)').length")
    assert cards > 0
    assert len(found["rowheader"]) >= cards
    assert len(found["columnheader"]) >= 6


def test_no_request_leaves_and_nothing_is_complained_of(browser: webdriver.Chrome, address: str) -> None:
    logged(browser, "performance")
    logged(browser, "browser")
    opened(browser, address, "desk")
    time.sleep(0.3)  # a late request would show by then
    told = "".join(entry["message"] for entry in logged(browser, "performance"))
    assert f'"url":"{address}"' in told
    assert '"url":"http' not in told
    assert logged(browser, "browser") == []
