"""The page of the deadliest attacks in a real browser, and what its charts say."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from brief.chromium import FAINT, SCREENS, asked, opened
from holdfire.app.patterns.deadliest import find_deadliest
from holdfire.brief.deadliest import links_of, render_deadliest_page
from holdfire.brief.deadliest_charts import deadliest_charts
from holdfire.judge.patterns.deadliest import Amount, Deadliest, Told, rank_all
from holdfire.model.place import place_fit

EVIL = "\x1b[31m<script>alert(1)</script>\u202e"
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def attack(name: str, killed: tuple[float | None, float | None, float | None], **changed: Any) -> Told:
    low, best, high = killed
    whole: dict[str, Any] = {"source": "a", "id": name, "first": FIRST, "last": FIRST, "places": ("UA-30",)}
    whole |= {"title": name, "killed": Amount(low=low, best=best, high=high), "injured": Amount()}
    return Told.model_validate(whole | changed)


def found_of(*attacks: Told, last: date = LAST) -> Deadliest:
    rankings, crossed, left = rank_all(attacks, first=FIRST, last=last, top=30, fit=place_fit)
    return Deadliest(first=FIRST, last=last, rankings=rankings, crossed=crossed, left_out=left, caveats=(), hashes={})


@pytest.fixture(scope="module")
def found() -> Deadliest:
    return find_deadliest(FIRST, LAST)


@pytest.fixture(scope="module")
def address(found: Deadliest, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("html") / "deadliest.html"
    path.write_text(render_deadliest_page(found, command="holdfire patterns deadliest"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_wider_than_the_screen_and_all_is_drawn(browser: webdriver.Chrome, address: str, size: str) -> None:
    opened(browser, address, size)
    asked(browser, "document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert asked(browser, "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    drawn = asked(
        browser,
        "return [...document.querySelectorAll('figure svg')].filter(one => one.clientWidth).map("
        "one => [one.querySelectorAll('.mark-rect.role-mark path').length, one.querySelectorAll('title').length])",
    )
    assert drawn == [[24, 1], [19, 1]]  # 10 of the authorities, 10 and 9 of the UN, 4 of Human Rights Watch


def test_text_is_dark_enough(browser: webdriver.Chrome, address: str) -> None:
    opened(browser, address, "desk")
    assert asked(browser, FAINT)[1] == []


def test_days_are_not_broken_over_lines(browser: webdriver.Chrome, address: str) -> None:
    for size in SCREENS:
        opened(browser, address, size)
        lines, days = asked(
            browser,
            "const days = [...document.querySelectorAll('h1, h2, .sentence, li')].flatMap("
            "one => [...one.querySelectorAll('span.nb')]);"
            "return [days.map(one => one.getClientRects().length), days.length]",
        )
        assert days > 50
        assert set(lines) <= {0, 1}  # 0: folded


def test_every_address_of_what_is_shown_is_a_link(found: Deadliest, address: str) -> None:
    page = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    links = {unescape(one) for one in re.findall(r'<a href="(http[^"]*)"', page)}
    shown = [one.attack for ranking in found.rankings for one in ranking.top]
    shown += [gap.attack for ranking in found.rankings for gap in ranking.gaps]
    told = {one for each in shown for one in each.address.split()}
    assert links == told
    assert len(told) > 50
    assert not re.search(r">\s*https?://", page)


def test_the_page_says_of_which_attacks_a_source_has_no_number(address: str) -> None:
    page = re.sub(r"<[^<>]*>", "", Path(address.removeprefix("file://")).read_text(encoding="utf-8"))
    part = page.partition("People killed, un")[2].partition("Not a ranking")[0]
    none = part.partition("No rank here, for want of a number, though others rank them")[2]
    for day in ("2025-06-17", "2025-06-24", "2025-07-28", "2025-07-31"):
        assert day in none
    assert "38 killed, 3 missing" in page
    assert "38 to 41" not in page


def test_a_chart_tells_its_numbers_in_words_and_in_a_table() -> None:
    rows = [
        attack("x", (33, 35, 39), missing=2.0),
        attack("y", (30, None, None), first=date(2025, 3, 1), last=date(2025, 3, 2)),
    ]
    (chart,) = deadliest_charts(found_of(*rows))
    assert chart.told.text == (
        "People killed, a: from Kyiv (city), 1 January 2025, 33 to 39, and 2 missing, to Kyiv (city), "
        "1 March 2025 to 2 March 2025, at least 30."
    )
    assert chart.told.rows == (
        ("Kyiv (city), 1 January 2025", "a", "33 to 39, and 2 missing", "1", ""),
        ("Kyiv (city), 1 March 2025 to 2 March 2025", "a", "at least 30", "2", ""),
    )
    for drawing in (str(chart.wide), str(chart.narrow)):
        assert drawing.count("mark-symbol role-mark") == 1
        assert ">Kyiv, 1 Jan: 33 to 39, and 2 missing<" in drawing
        assert ">people killed<" in drawing


def test_two_attacks_of_one_name_are_two_bars_and_a_period_of_years_names_them() -> None:
    same = [attack(name, (None, 5, None)) for name in "xyz"]
    (chart,) = deadliest_charts(found_of(*same, last=date(2026, 1, 31)))
    for drawing in (str(chart.wide), str(chart.narrow)):
        bars = re.search(r'<g class="mark-rect role-mark.*?</g>', drawing, re.DOTALL)
        assert bars is not None
        assert len(set(re.findall(r' d="([^"]*)"', bars[0]))) == 3
        assert ">Kyiv, 1 January 2025: 5<" in drawing


def test_the_first_ten_are_drawn_and_the_chart_says_so() -> None:
    (chart,) = deadliest_charts(found_of(*(attack(str(at), (None, 5 + at, None)) for at in range(12))))
    assert "Of each the first 10 are drawn." in chart.told.lead
    assert len(chart.told.rows) == 12


def test_what_is_no_ranking_is_not_drawn() -> None:
    assert deadliest_charts(found_of(attack("x", (None, 5, None)))) == []


def test_only_web_addresses_become_links_and_texts_stay_text() -> None:
    told = attack(EVIL, (None, 5, None), address="javascript:alert(1) https://example.org/a?b=1&c=2 nothing")
    assert links_of(told) == [("https://example.org/a?b=1&c=2", "example.org")]
    page = render_deadliest_page(found_of(told, attack("y", (None, 4, None))), command=EVIL)
    assert "<script" not in page
    assert "javascript:" not in page
