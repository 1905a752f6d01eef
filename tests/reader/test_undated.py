"""Documents without a day: none is taken from what they tell, and days told by it are named in a caveat."""

import pytest

from holdfire.reader.document import open_document
from holdfire.reader.read import read_document

BODIES = [
    ("en", "Russian drones hit a port in Odesa 3 March 2025, the governor said, and two people were killed there."),
    ("en", "The ceasefire began on 3 March 2025, Marat Sulev said."),
    ("en", "The ceasefire began on 3 March 2025."),
    ("ru", "Российские дроны атаковали Одессу 3 марта 2025 года, сообщил губернатор, погибли два человека."),
    ("ru", "3 марта 2025 года российские дроны атаковали Одессу, сообщил губернатор, погибли два человека."),
    ("uk", "Російські дрони атакували Одесу 3 березня 2025 року, повідомив губернатор, загинули двоє людей."),
    ("de", "Die Waffenruhe begann am 3. März 2025, sagte Marat Sulew."),
]


@pytest.mark.parametrize(("language", "text"), BODIES)
def test_a_day_told_within_a_sentence_is_not_that_of_the_document(language: str, text: str) -> None:
    assert open_document(text, language=language).published is None


HEADS = [
    ("en", "KYIV, 4 March 2025 (Agency) - Two people were killed in Odesa in the night, the governor said."),
    ("ru", "Киев, 4 марта 2025 года. Два человека погибли ночью в Одессе, сообщил губернатор области."),
    ("uk", "Київ, 4 березня 2025 року. Двоє людей загинули вночі в Одесі, повідомив губернатор області."),
    ("de", "Berlin, den 4. März 2025."),
    (
        "de",
        "Mitteilung des Amtes zur Feuerpause – 4. März 2025, 18 Uhr: Zwei Menschen wurden in Odessa getötet.",
    ),
    (
        "de",
        "Protokoll der Sitzung des Stabs im Haus der Regierung, Dienstag, 4. März 2025, Beginn um 10 Uhr in Kiew",
    ),
    ("de", "Guten Abend, es ist Dienstag, der 4. März 2025, und hier sind die Nachrichten aus dem Haus der Regierung."),
    ("de", "Das Lagezentrum der Stadt teilt mit, Stand 4. März 2025, 18 Uhr: Zwei Menschen wurden in Odessa getötet."),
    (
        "de",
        "Protokoll der Pressekonferenz im Haus der Regierung, 4. März 2025. Zwei Menschen wurden in Odessa getötet.",
    ),
    (
        "en",
        "Good evening. Today is Tuesday 4 March 2025 and here is what the ministry has to say on the night in Odesa.",
    ),
    (
        "ru",
        "Добрый вечер, сегодня вторник, 4 марта 2025 года, и вот что министерство говорит о ночи в Одессе и области.",
    ),
    (
        "uk",
        "Добрий вечір, сьогодні вівторок, 4 березня 2025 року, і ось що міністерство каже про ніч в Одесі й області.",
    ),
    ("de", "Kiew, am 4. März 2025."),
    ("de", "Mitteilung des Amts vom 4. März 2025."),
    ("de", "Kiew, 4. März 2025 – Zwei Menschen wurden in der Nacht in Odessa getötet, sagte der Gouverneur."),
]


@pytest.mark.parametrize(("language", "text"), HEADS)
def test_a_dateline_tells_the_day(language: str, text: str) -> None:
    assert str(open_document(text, language=language).published) == "2025-03-04"


TOLD = [
    ("en", "Russian drones hit Odesa on 3 March 2025. Two people were killed on Friday.", "on Friday"),
    ("de", "Russische Drohnen griffen am 3. März 2025 Odessa an. Am Freitag starben zwei Menschen.", "Am Freitag"),
    ("ru", "Дроны атаковали Одессу 3 марта 2025 года. В пятницу погибли два человека.", "В пятницу"),
    ("uk", "Дрони атакували Одесу 3 березня 2025 року. У п'ятницю загинули двоє людей.", "У п'ятницю"),
]


@pytest.mark.parametrize(("language", "text", "words"), TOLD)
def test_a_weekday_without_a_day_of_the_document_is_told_and_takes_no_other(
    language: str, text: str, words: str
) -> None:
    read = read_document(text, language=language)
    assert [caveat.code for caveat in read.document.caveats] == ["days-not-resolved"]
    assert f": {words}." in read.document.caveats[0].text
    assert [claim.when for claim in read.claims] == ["2025-03-03", None]


def test_a_document_whose_days_are_all_told_in_full_has_no_caveat() -> None:
    assert read_document("Russian drones hit Odesa on 3 March 2025, killing two people.").document.caveats == ()
