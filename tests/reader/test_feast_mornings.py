"""Parts of the day before feasts, first days, and pauses that begin at once: in four languages."""

from datetime import date

import pytest

from holdfire.reader.days import month_of, year_of
from holdfire.reader.read import read_document

_DAY = date(2025, 6, 1)
_HEADS = {
    "en": "War\n\nDrones hit the port, and the shelling went on.\n\n",
    "de": "Krieg\n\nDrohnen trafen den Hafen, der Beschuss hielt an.\n\n",
    "ru": "Война\n\nДроны попали в порт, обстрелы продолжались.\n\n",
    "uk": "Війна\n\nДрони влучили в порт, обстріли тривали.\n\n",
}
_WHEN = [
    ("en", "The truce began at dawn on Easter Sunday.", "2025-04-20"),
    ("de", "Die Waffenruhe begann im Morgengrauen des Ostersonntags.", "2025-04-20"),
    ("ru", "Перемирие началось на рассвете Пасхи.", "2025-04-20"),
    ("uk", "Перемир'я почалося на світанку Великодня.", "2025-04-20"),
    ("ru", "Перемирие началось на рассвете в праздник Ид аль-Фитр.", "2025-03-31~"),
    ("uk", "Перемир'я почалося на світанку в свято Ід аль-Фітр.", "2025-03-31~"),
    ("en", "The truce began on the morning of Eid al-Fitr.", "2025-03-31~"),
    ("ru", "Перемирие началось на рассвете в первый день Пасхи.", "2025-04-20"),
    ("ru", "В первый день мая дроны ударили по Сумам.", "2025-05-01"),
    ("uk", "У перший день травня дрони вдарили по Сумах.", "2025-05-01"),
    ("de", "Am ersten Tag des Mai griffen Drohnen Sumy an.", "2025-05-01"),
    ("en", "On the first day of May drones hit Sumy.", "2025-05-01"),
    ("ru", "В первый день войны дроны ударили по Сумам.", None),  # of which no day is told
    ("de", "Die Waffenruhe begann im Morgengrauen.", "2025-06-01"),
]


def _only(language: str, text: str) -> tuple[str | None, object]:
    head = _HEADS[language]
    claims = read_document(head + text, language=language, published=_DAY).claims
    (claim,) = (one for one in claims if one.start >= len(head))
    return claim.when, claim.about.get("start")


@pytest.mark.parametrize(("language", "text", "when"), _WHEN)
def test_a_part_of_the_day_is_that_of_the_feast_it_stands_before(language: str, text: str, when: str | None) -> None:
    assert _only(language, text)[0] == when


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Die Waffenruhe gelte ab sofort, teilte die Armee am Samstag mit.", "2025-05-31"),
        ("Ab sofort gelte eine Waffenruhe, teilte die Armee am Samstag mit.", "2025-05-31"),
        ("Ab sofort gilt eine Waffenruhe, teilte die Armee am Samstag mit.", "2025-05-31"),
        ("Die Waffenruhe gelte nicht ab sofort, teilte die Armee am Samstag mit.", None),
        ("Die Waffenruhe gelte ab Freitag, teilte die Armee am Samstag mit.", "2025-06-06/.."),
    ],
)
def test_a_pause_that_is_reported_to_hold_at_once_begins_on_the_day_of_saying_so(text: str, start: str | None) -> None:
    assert _only("de", text)[1] == start


@pytest.mark.parametrize("month", range(1, 13))
def test_the_first_day_of_a_month_is_within_it_and_that_of_a_year_is_of_january(month: int) -> None:
    first, whole = month_of(2025, month, "day"), month_of(2025, month)
    assert first.first == first.last == whole.first
    assert year_of(2025, "day") == month_of(2025, 1, "day")
