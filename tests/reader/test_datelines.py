"""The day of a document that no line tells alone: datelines, heads of pages and of statements."""

from datetime import date

import pytest

from holdfire.reader.document import open_document

BODY = {
    "en": "Two drones came down beside the grain store, and the guards who had slept there were taken to hospital.",
    "de": "Zwei Drohnen gingen neben dem Kornspeicher nieder, und die Wächter, die dort schliefen, wurden verletzt.",
    "uk": "Два дрони впали біля зерносховища, і сторожів, які там спали, довелося везти до лікарні сусіднього міста.",
    "ru": "Два дрона упали возле зернохранилища, и сторожей, которые там спали, пришлось везти в больницу города.",
}
DAY = date(2025, 4, 14)


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "Home\n\nSport\n\nLog in\n\nGuards hurt at the store\n\nPosted 14 April 2025, 21:40 BST"),
        ("en", "Briefing at noon\nPress Room, Lusaka, Monday, 14 April 2025\nSpeaking: Captain Ama Boateng"),
        ("en", "Note of the harbour office\nReleased 14 April 2025, 16.30 (UTC+3)"),
        ("en", "Guards hurt at the store\n\nASMARA, April 14 (Redwater Press, 2025)"),
        ("de", "Startseite\n\nMenü\n\nWächter verletzt\n\nVon Ada Kern | Montag, 14. April 2025"),
        ("de", "Wochenbericht\nVerein Hafenblick, Stand: Montag, 14. April 2025, 18.00 Uhr MESZ"),
        ("uk", "Поранено сторожів\n\nОновлюємо. Час київський. 14.04.2025"),
        ("uk", "Поранено сторожів\n\nМарта Гриб, Одеса, 14 квітня 2025 року"),
        ("ru", "Главная\n\nВойти\n\nРанены сторожа\n\nАвтор: Пётр Лось • 14 апреля 2025"),
        ("ru", "Ранены сторожа\n\nАнна Вольф, проект «Причал». Опубликовано 14.04.2025"),
    ],
)
def test_the_head_tells_the_day(language: str, head: str) -> None:
    assert open_document(f"{head}\n\n{BODY[language]}", language=language).published == DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A war of years\n\nOn 24 February 2022 the war began that has emptied many villages along this river."),
        ("de", "Ein Krieg\n\nAm 24. Februar 2022 begann der Krieg, der die Dörfer an diesem Fluss geleert hat."),
        ("en", f"Guards hurt at the store\n\nASMARA, April 14 (Redwater Press)\n\n{BODY['en']}"),
        ("en", f"Guards hurt at the store\n\n{BODY['en']}\n\n3 comments\n\nRon\n\nI wrote this on 14 April 2025."),
    ],
)  # fmt: skip
def test_what_only_tells_of_a_day_is_not_its_own(language: str, text: str) -> None:
    assert open_document(text, language=language).published is None
