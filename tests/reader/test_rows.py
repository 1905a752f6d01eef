"""Rows of tables that count: each a claim, its figures named by the heads of columns or of the row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.lines import cells_of

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
        ("Центр «Небокрай»", "strike", "2026-02-05", [("launched", 156), ("intercepted", 131), ("hits", 14)]),
        ("Центр «Небокрай»", "strike", "2026-02-06", [("launched", 97)]),
    ]


def test_rows_of_a_page() -> None:
    first, second = _rows(_PAGE, "table.html", "ru")
    assert first.quote == "5 февраля\t12\tсвыше 30"
    assert _told(first) == ("Сеть врачей", "strike", "2026-02-05", [("killed", 12), ("injured", 30)])
    assert _told(second) == ("Сеть врачей", "strike", "2026-02-06", [("killed", 0)])


_AROUND = (
    "Strikes by day\n\n9 February 2026\n\nThe shelling went on all week, and the drones came every night.\n\n{}\n\n"
    "Two drones hit a market on Monday, killing two people.\n"
)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "Day          Killed    Injured\n5 February      12         30\n6 February   no data       4",
            [("killed", 12), ("injured", 30), ("injured", 4)],
        ),
        (
            "Day | Killed | Injured\n5 February | 12 | 30\n6 February | 1 | c. 40",
            [("killed", 12), ("injured", 30), ("killed", 1), ("injured", 40)],
        ),
        (
            "| Day | Killed | Injured |\n|---|---|---|\n| 5 February | 12 | 30 |",
            [("killed", 12), ("injured", 30)],
        ),
        (
            "Town         Killed\n-------------------\nGoma            41\n-------------------\nAll             50",
            [("killed", 41), ("killed", 50)],
        ),
        (
            "Thailand     Cambodia\nKilled     3     11\nInjured    7      9",
            [("killed", 3), ("killed", 11), ("injured", 7), ("injured", 9)],
        ),
    ],
)  # fmt: skip
def test_forms_of_tables(table: str, told: list[tuple[str, float | None]]) -> None:
    document = open_document(_AROUND.format(table).encode(), name="table.txt", language="en")
    claims = read_claims(document)
    assert all(document.text[claim.start : claim.end] == claim.quote for claim in claims)
    rows = [claim for claim in claims if "  " in claim.quote or "|" in claim.quote]
    assert [(figure.quantity, figure.low) for claim in rows for figure in claim.figures] == told
    assert all(claim.quote[0].isalnum() and claim.quote[-1].isalnum() for claim in rows)


@pytest.mark.parametrize(
    ("head", "kind", "act"),
    [
        ("Day          Drones    Killed", "strike", "states"),  # counts of one day
        ("Week ending  Drones    Killed", "figure", "states"),
        ("Week ending  Breaches  Killed", "pledge", "accuses"),
        ("Day          Homes without power  Hours", "service", "states"),
        ("Day          Visitors  Cars", "figure", "states"),
    ],
)
def test_what_a_row_counts(head: str, kind: str, act: str) -> None:
    table = f"{head}\n5 February      12         30\n6 February      3         7"
    claims = read_claims(open_document(_AROUND.format(table).encode(), name="table.txt", language="en"))
    assert [(claim.kind, claim.act) for claim in claims if "  " in claim.quote] == [(kind, act)] * 2


def test_rows_without_a_time_are_of_the_period_that_was_told_before() -> None:
    table = "Town         Killed\nGoma            41\nBukavu          50"
    text = (
        "Killed by town\n\n9 February 2026\n\nBetween 2 and 8 February 91 people were killed, the monitors counted.\n\n"
        f"They went to each hospital in both towns and counted the dead there themselves.\n\n{table}\n\nNothing else.\n"
    )
    claims = read_claims(open_document(text.encode(), name="table.txt", language="en"))
    assert [claim.when for claim in claims if "  " in claim.quote] == ["2026-02-02/2026-02-08"] * 2


def test_a_row_is_of_whose_figures_the_table_says_it_shows() -> None:
    table = "Day          Killed    Injured\n5 February      12         30\n6 February      3         7"
    table += "\n\nSource: Lake Watch."
    claims = read_claims(open_document(_AROUND.format(table).encode(), name="table.txt", language="en"))
    assert [claim.speaker for claim in claims if "  " in claim.quote] == ["Lake Watch", "Lake Watch"]


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


def test_columns_of_weapons_that_do_not_tell_what_befell_them_are_told_apart() -> None:
    table = "Date  Drones  Missiles\n28 January  120  3\n"
    text = f"Strikes\n\n30 January 2026\n\nThe army launched missiles at Kharkiv last week.\n\n{table}"
    (row,) = _rows(text, "table.txt", "en")
    assert [(figure.quantity, figure.best) for figure in row.figures] == [("drones other", 120), ("missiles other", 3)]
