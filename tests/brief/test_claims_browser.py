"""The page of claims in a real browser."""

import time
from pathlib import Path

import pytest
from selenium import webdriver

from brief.chromium import FAINT, LANDMARKS, SCREENS, asked, command, logged, opened, spoken
from brief.told import told
from holdfire.brief.claim_page import render_claims_page


@pytest.fixture(scope="module")
def claims_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "claims.html"
    path.write_text(render_claims_page(told(), "in/" + "long-name-" * 20 + ".txt", version="0.1.0"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_wider_than_the_screen(browser: webdriver.Chrome, claims_address: str, size: str) -> None:
    opened(browser, claims_address, size)
    assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_text_is_dark_enough(browser: webdriver.Chrome, claims_address: str) -> None:
    opened(browser, claims_address, "desk")
    texts, faint = asked(browser, FAINT)
    assert texts > 50
    assert faint == []


@pytest.mark.parametrize("size", SCREENS)
def test_the_keyboard_reaches_every_claim_and_shows_its_details(
    browser: webdriver.Chrome,
    claims_address: str,
    size: str,
) -> None:
    opened(browser, claims_address, size)
    hidden = "return [...document.querySelectorAll('.tip')].filter(one => one.checkVisibility()).length"
    assert asked(browser, hidden) == 0
    shown: list[list[float]] = []
    for _ in range(12):
        for kind in ("keyDown", "keyUp"):
            command(browser, "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        shown += asked(
            browser,
            """return [...document.querySelectorAll('.tip')].filter(one => one.checkVisibility()).map(one => {
                const box = one.getBoundingClientRect();
                return [box.left, innerWidth - box.right, box.top, innerHeight - box.bottom];
            })""",
        )
    assert len(shown) == len(told().claims)
    assert min(min(box) for box in shown) >= 0


@pytest.mark.parametrize("size", SCREENS)
def test_details_never_hide_the_number_that_the_keyboard_is_at(
    browser: webdriver.Chrome, tmp_path: Path, size: str
) -> None:
    read = told()
    path = tmp_path / "long.html"
    page = render_claims_page(read, "x", version="0.1.0")
    rest = "<p>" + "More of it. " * 400 + "</p>"
    path.write_text(page.replace('<div class="article">', f'{rest}<div class="article">', 1), encoding="utf-8")
    opened(browser, path.as_uri(), size)
    hidden: list[bool] = []
    for _ in range(12):
        for kind in ("keyDown", "keyUp"):
            command(browser, "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        hidden += asked(
            browser,
            """return [...document.querySelectorAll('a.no:focus-visible')].map(one =>
                one.getBoundingClientRect().bottom > one.querySelector('.tip').getBoundingClientRect().top)""",
        )
    assert hidden == [False] * len(read.claims)


def test_print_keeps_colours_and_words(browser: webdriver.Chrome, claims_address: str) -> None:
    opened(browser, claims_address, "paper", media="print")
    assert asked(browser, "return document.documentElement.scrollWidth <= innerWidth")
    assert asked(browser, "return getComputedStyle(document.querySelector('mark')).printColorAdjust") == "exact"
    words = asked(
        browser,
        "const read = one => one.innerText.split(/\\s+/).slice(1).join(' ');"
        "return [...document.querySelectorAll('.article a.no')].map(read)",
    )
    assert words == ["1 agrees", "2 doubts", "3 declines to confirm", "4 states", "5 warns"]


def test_a_screen_reader_finds_landmarks_marks_and_named_links(browser: webdriver.Chrome, claims_address: str) -> None:
    opened(browser, claims_address, "phone")
    found = spoken(browser, *LANDMARKS)
    assert [len(found[landmark]) for landmark in LANDMARKS] == [1, 1, 1, 1]
    assert "claim 1 agrees" in [" ".join(name.split()) for name in found["link"]]
    assert "readers' comments, not the article" in found["group"]
    assert len(found["region"]) == len(set(found["region"]))  # landmarks are told by their names
    assert "Claims by speaker" in found["heading"]
    assert len(found["mark"]) >= len(told().claims)


def test_no_request_leaves_and_nothing_is_complained_of(browser: webdriver.Chrome, claims_address: str) -> None:
    logged(browser, "performance")
    logged(browser, "browser")
    opened(browser, claims_address, "desk")
    time.sleep(0.3)  # a late request would show by then
    sent = "".join(entry["message"] for entry in logged(browser, "performance"))
    assert f'"url":"{claims_address}"' in sent
    assert '"url":"http' not in sent
    assert logged(browser, "browser") == []
