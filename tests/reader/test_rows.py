"""Rows of tables that count: each a claim in the languages whose lists say so, its figures by the heads of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.rows import cells_of

_PLAIN = """Обстріли області за тиждень

Харків, 9 лютого 2026 року

Зведення адміністрації про удари дронів і ракет по області за тиждень, від понеділка до неділі.

Дата          Запущено    Збито    Влучання
5 лютого      156         131      14
6 лютого      97          —        невідомо

Дані: Центр «Небокрай». Ворог також обстріляв два села.
"""
_PAGE = """<html><body><article><h1>Газа: удары за неделю</h1><div>9 февраля 2026</div>
<p>За неделю авиация нанесла удары по четырём округам сектора, сообщают медики. Больницы переполнены ранеными.</p>
<table><caption>Подсчёт Сети врачей</caption><tr><th>Дата</th><th>Погибших</th><th>Раненых</th></tr>
<tr><td>5 февраля</td><td>12</td><td>свыше 30</td></tr><tr><td>6 февраля</td><td>0</td><td>н/д</td></tr></table>
<p>Удары продолжились и в понедельник: ракета попала в рынок, погибли двое.</p></article></body></html>"""


def _rows(text: str, name: str, language: str) -> list[Claim]:
    claims = read_claims(open_document(text.encode(), name=name, language=language))
    return [claim for claim in claims if "  " in claim.quote or "\t" in claim.quote]


def _told(claim: Claim) -> tuple[str | None, str, str | None, list[tuple[str, float | None]]]:
    figures = [(figure.quantity, figure.low) for figure in claim.figures]
    return claim.speaker, str(claim.kind), claim.when, figures


def test_rows_of_a_plain_text() -> None:
    assert [_told(claim) for claim in _rows(_PLAIN, "table.txt", "uk")] == [
        ("Центр «Небокрай»", "figure", "2026-02-05", [("launched", 156), ("intercepted", 131), ("hits", 14)]),
        ("Центр «Небокрай»", "figure", "2026-02-06", [("launched", 97)]),
    ]


def test_rows_of_a_page() -> None:
    first, second = _rows(_PAGE, "table.html", "ru")
    assert first.quote == "5 февраля\t12\tсвыше 30"
    assert _told(first) == ("Сеть врачей", "figure", "2026-02-05", [("killed", 12), ("injured", 30)])
    assert _told(second) == ("Сеть врачей", "figure", "2026-02-06", [("killed", 0)])


def test_languages_whose_lists_do_not_say_so_have_no_such_claims() -> None:
    text = "Strikes by day\n\n9 February 2026\n\nDay          Killed    Injured\n5 February      12         30\n"
    assert _rows(f"{text}\nTwo drones hit a market on Monday, killing two people.\n", "table.txt", "en") == []


@pytest.mark.parametrize(
    "line", ["", "one cell", "Two died.  Five were hurt.", "Kyiv  " + "x" * 61, "a  b  " * 30, "no gap 12 13"]
)
def test_lines_that_are_no_row(line: str) -> None:
    assert cells_of(line, 0, len(line)) == ()


@given(st.lists(st.from_regex(r"[a-zа-я0-9]{1,9}( [a-z0-9]{1,9})?", fullmatch=True), min_size=2, max_size=20))
def test_cells_are_slices_of_the_text(cells: list[str]) -> None:
    line = "   ".join(cells)
    found = cells_of(f"--{line}", 2, 2 + len(line))
    assert [cell.text for cell in found] == cells
    assert all(f"--{line}"[cell.start : cell.end] == cell.text for cell in found)
