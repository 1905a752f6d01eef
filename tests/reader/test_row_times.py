"""When rows of tables are: days without words, weeks that a day stands for, sums, and the period above the table."""

import pytest

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_TEXT = """{title}

{day}

{above}

{head}    {counted}
{rows}

{below}
"""
_WORDS = {
    "en": ("Strikes in the valley", "9 March 2026", "Killed    Injured", "A drone hit a market on Monday."),
    "de": ("Angriffe im Tal", "9. März 2026", "Getötete    Verletzte", "Eine Drohne traf am Montag einen Markt."),
    "uk": ("Удари по долині", "9 березня 2026", "Загиблі    Поранені", "У понеділок дрон влучив у ринок."),
    "ru": ("Удары по долине", "9 марта 2026", "Погибшие    Раненые", "В понедельник дрон попал в рынок."),
}
_QUIET = {
    "en": "The shelling of the valley went on.",
    "de": "Der Beschuss des Tals ging weiter.",
    "uk": "Обстріли долини тривали.",
    "ru": "Обстрелы долины продолжались.",
}
CELLS = [
    ("en", "Week ending", "1 March", "2026-02-23/2026-03-01"),
    ("en", "Week of", "2 March", "2026-03-02/2026-03-08"),
    ("en", "Day", "2 March", "2026-03-02"),
    ("de", "Tag", "02.03.", "2026-03-02"),
    ("de", "Tage", "02.–05.03.", "2026-03-02/2026-03-05"),
    ("de", "Woche bis", "1. März", "2026-02-23/2026-03-01"),
    ("uk", "Дата", "28.02", "2026-02-28"),
    ("uk", "Дата", "06–08.03", "2026-03-06/2026-03-08"),
    ("uk", "Дата", "31.12", "2025-12-31"),
    ("ru", "Дата", "27.02–01.03", "2026-02-27/2026-03-01"),
    ("ru", "Неделя до", "1 марта", "2026-02-23/2026-03-01"),
    ("ru", "Дата", "30.02", None),
]


def _rows(language: str, head: str, rows: dict[str, int], above: str = "") -> list[str | None]:
    title, day, counted, below = _WORDS[language]
    lines = "\n".join(f"{cell}    {number}    {number + 1}" for cell, number in rows.items())
    text = _TEXT.format(
        title=title, day=day, above=above or _QUIET[language], head=head, counted=counted, rows=lines, below=below
    )
    claims = read_claims(open_document(text.encode(), name="table.txt", language=language))
    return [claim.when for claim in claims if "   " in claim.quote]


@pytest.mark.parametrize(("language", "head", "cell", "told"), CELLS)
def test_a_cell_tells_when_its_row_is(language: str, head: str, cell: str, told: str | None) -> None:
    assert _rows(language, head, {cell: 4}) == [told]


SUMS = [("en", "Total"), ("de", "Gesamt"), ("uk", "Разом"), ("ru", "Всего")]


@pytest.mark.parametrize(("language", "total"), SUMS)
def test_a_sum_is_of_the_time_of_all_rows(language: str, total: str) -> None:
    assert _rows(language, "№", {"02.03": 4, "03.03–05.03": 5, total: 9})[-1] == "2026-03-02/2026-03-05"


PERIODS = [
    ("en", "Counted from 2 to 8 March:", "Valley", "2026-03-02/2026-03-08"),
    ("de", "Gezählt vom 2. bis 8. März:", "Tal", "2026-03-02/2026-03-08"),
    ("uk", "Зафіксовано від 2 до 8 березня:", "Долина", "2026-03-02/2026-03-08"),
    ("ru", "Подсчитано со 2 по 8 марта:", "Долина", "2026-03-02/2026-03-08"),
]


@pytest.mark.parametrize(("language", "above", "cell", "told"), PERIODS)
def test_rows_without_a_time_are_of_the_period_above_the_table(language: str, above: str, cell: str, told: str) -> None:
    assert _rows(language, "№", {cell: 4}, above) == [told]


def test_days_of_a_month_that_the_text_tells() -> None:
    assert _rows("ru", "Неделя", {"1–7": 4, "22–28": 5}, "Подсчитано с 1 по 28 февраля:") == [
        "2026-02-01/2026-02-07",
        "2026-02-22/2026-02-28",
    ]


def test_a_bare_number_is_no_day() -> None:
    assert _rows("en", "Sector", {"7": 4}) == [None]
