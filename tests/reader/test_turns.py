"""In a transcript whose labels are few or end with a full stop everybody speaks for himself."""

import pytest

from holdfire.reader.lines import plain_extract
from holdfire.reader.read import read_document

BRIEFINGS = {
    "en": (
        "Transcript of the briefing, 3 April 2025",
        ("Brantova", "In the past week 12 people were killed by shelling in Belgorod region."),
        ("Question", "Do you confirm the strike on Kherson?"),
        ("Brantova", "No, the army did not strike Kherson."),
        ("Hallam", "In Kherson 24 people were killed."),
    ),
    "de": (
        "Mitschrift der Pressekonferenz, 3. April 2025",
        ("Brandt", "In der vergangenen Woche wurden in Cherson 24 Zivilisten durch Beschuss getötet."),
        ("Frage", "Bestätigen Sie den Angriff auf Belgorod?"),
        ("Brandt", "Nein, das können wir nicht bestätigen."),
        ("Hallam", "In Belgorod wurden 12 Menschen getötet."),
    ),
    "uk": (
        "Стенограма брифінгу, 3 квітня 2025 року",
        ("Бранко", "За тиждень у Херсоні загинули 24 людини."),
        ("Запитання", "Чи підтверджуєте ви удар по Бєлгороду?"),
        ("Бранко", "Ні, наша армія не завдавала удару по Бєлгороду."),
        ("Гнатенко", "Ми збили 14 дронів над Одесою."),
    ),
    "ru": (
        "Стенограмма брифинга, 3 апреля 2025 года",
        ("Бранкова", "За неделю в Белгородской области погибли 12 человек."),
        ("Вопрос", "Подтверждаете ли вы удар по Херсону?"),
        ("Бранкова", "Нет, армия не наносила удар по Херсону."),
        ("Петрова", "В Херсоне погибли 24 человека."),
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", BRIEFINGS)
def test_a_label_that_comes_again_beside_a_question_makes_a_transcript(language: str, gap: str) -> None:
    heading, *turns = BRIEFINGS[language]
    claims = read_document(f"{heading}\n\n" + gap.join(f"{label}: {said}" for label, said in turns)).claims
    assert [claim.speaker for claim in claims] == [turns[0][0], turns[2][0], turns[3][0]]
    assert not any(claim.via for claim in claims)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_a_transcript_that_calls_itself_one_needs_no_question(language: str) -> None:
    heading, first, _, again, other = BRIEFINGS[language]
    told = (first, other, again)
    claims = read_document(f"{heading}\n\n" + "\n\n".join(f"{label}: {said}" for label, said in told)).claims
    assert [claim.speaker for claim in claims] == [label for label, _ in told]


RECORDS = {
    "en": (
        "UN Security Council, 3 April 2025",
        ("Mr. NOVAK (Karania). Russia killed 24 civilians in Kherson. We shot down 14 drones.", "Novak"),
        ("Ms. Brantova (Russian Federation). Ukraine killed 12 civilians in Belgorod.", "Brantova"),
    ),
    "de": (
        "UN-Sicherheitsrat, 3. April 2025",
        ("Herr Nowak (Ukraine). Russland hat in Cherson 24 Zivilisten getötet.", "Nowak"),
        ("Frau Brandt (Russische Föderation). Die Ukraine hat in Belgorod 12 Zivilisten getötet.", "Brandt"),
    ),
    "uk": (
        "Рада Безпеки ООН, 3 квітня 2025 року",
        ("Пан Новак (Україна). Росія вбила 24 цивільних у Херсоні. Ми збили 14 дронів.", "Новак"),
        ("Пан БРАНКО (Російська Федерація). Україна вбила 12 цивільних у Бєлгороді.", "Бранко"),
    ),
    "ru": (
        "Совет Безопасности ООН, 3 апреля 2025 года",
        ("Г-н НОВАК (Украина). Россия убила 24 мирных жителей в Херсоне. Мы сбили 14 беспилотников.", "Новак"),
        ("Г-н Бранков (Российская Федерация). Украина убила 12 мирных жителей в Белгороде.", "Бранков"),
    ),
}


@pytest.mark.parametrize("sign", [".", ":"])
@pytest.mark.parametrize("land", [True, False])
@pytest.mark.parametrize("language", RECORDS)
def test_a_title_and_a_full_stop_label_who_speaks(language: str, *, land: bool, sign: str) -> None:
    heading, *turns = RECORDS[language]
    told = []
    for said, _ in turns:
        label, words = said.split("). ", 1)
        told.append(f"{label if land else label.split(' (')[0]}{')' if land else ''}{sign} {words}")
    claims = [claim for claim in read_document("\n\n".join((heading, *told))).claims if claim.kind == "strike"]
    assert {claim.speaker for claim in claims} == {name for _, name in turns}
    assert not any(claim.via for claim in claims)


def test_paragraphs_that_open_with_a_place_are_no_turns() -> None:
    text = "Statement on the night, 3 April 2025\n\nKharkiv: Two people were killed by a bomb.\n\n"
    text += "Odesa: 14 drones were shot down.\n\nKharkiv: A third man was killed by a drone.\n"
    assert {claim.speaker for claim in read_document(text).claims} == {"author"}


def test_a_turn_is_not_joined_to_the_line_before() -> None:
    text = "Novak: In the past week twelve people were killed in the whole region.\nBrant: That is not so.\n"
    assert len(plain_extract(text).lines) == 2


HEADINGS = {
    "en": ("Novak: two dead in Kherson", "Kremlin: no truce", "Fire in Odesa", "Seven people were killed in Sumy."),
    "de": ("Novak: zwei Tote in Cherson", "Kreml: keine Waffenruhe vereinbart", "Brand in Odessa",
           "In Sumy wurden sieben Menschen getötet."),
    "uk": ("Новак: двоє загиблих у Херсоні", "Кремль: перемир'я немає", "Пожежа в Одесі", "У Сумах загинули семеро."),
    "ru": ("Новак: двое погибших в Херсоне", "Кремль: перемирия нет", "Пожар в Одессе", "В Сумах погибли семеро."),
}  # fmt: skip


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_with_a_name_and_colon_make_no_transcript(language: str) -> None:
    first, second, third, said = HEADINGS[language]
    text = f"Kherson\n\n{first}\n\n{said}\n\n{second}\n\n{said}\n\n{third}\n\n{said}"
    claims = read_document(text, language=language).claims
    assert [claim.speaker for claim in claims if claim.quote in said or said.startswith(claim.quote)] == ["author"] * 3
