"""A name goes before the office in the line below it, and a place out of that line is never who speaks."""

import pytest

from holdfire.reader.read import read_document

TEXTS = {
    "en": (
        "Two drones hit our hospital in Sumy last night, and three of us were killed. We ask for blood.",
        ("Chief physician, Sumy", "Chief physician of Sumy hospital", "Director of the hospital, Kherson"),
        "Dr. Maria Koval",
    ),
    "de": (
        "Zwei Drohnen haben in der Nacht unsere Klinik in Sumy getroffen, drei von uns sind tot.",
        ("Chefärztin, Sumy", "Direktorin der Klinik Sumy", "Leiterin der Klinik, Cherson"),
        "Dr. Maria Koval",
    ),
    "uk": (
        "Вночі два дрони влучили в нашу лікарню в Сумах, троє наших загинули. У місті немає світла.",
        ("директорка лікарні, Херсон", "Головна лікарка лікарні Херсона", "Директорка лікарні Сум"),
        "Ірина Коваль",
    ),
    "ru": (
        "Ночью два беспилотника попали в нашу больницу в Сумах, трое наших погибли. В городе нет света.",
        ("директор больницы, Херсон", "Главный врач больницы Херсона", "Директор больницы Сум"),
        "Ирина Коваль",
    ),
}


@pytest.mark.parametrize("line", range(3))
@pytest.mark.parametrize("language", TEXTS)
def test_the_name_above_an_office_signs(language: str, line: int) -> None:
    text, offices, name = TEXTS[language]
    claims = read_document(f"{text}\n\n{name}\n{offices[line]}\n").claims
    assert claims
    assert {claim.speaker for claim in claims} == {name.removeprefix("Dr. ")}


POSTS = {
    "en": (
        ("Ada Brant", "Mayor of Odesa", "3 April 2025"),
        "Last night the enemy attacked Odesa with 14 drones. We are restoring power. The air force reported 7 wounded.",
        "air force",
    ),
    "de": (
        ("Ada Brandt", "Bürgermeisterin von Odessa", "3. April 2025"),
        "In der Nacht griff der Feind Odessa mit 14 Drohnen an. Die Luftwaffe meldete 7 Verletzte. Wir helfen.",
        "Luftwaffe",
    ),
    "uk": (
        ("Геннадій Труш", "Міський голова Одеси", "3 квітня 2025"),
        "Вночі ворог атакував Одесу 14 дронами. Ми відновлюємо світло. ОВА повідомила про 7 поранених.",
        "ОВА",
    ),
    "ru": (
        ("Иван Петров", "Городской глава Одессы", "3 апреля 2025"),
        "Ночью враг атаковал Одессу 14 дронами. Мы восстанавливаем свет. МЧС сообщило о 7 раненых.",
        "МЧС",
    ),
}


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("language", POSTS)
def test_the_name_above_an_office_posts(language: str, *, dated: bool) -> None:
    head, text, other = POSTS[language]
    claims = read_document("\n".join((*head[: 2 + dated], "", text))).claims
    assert {claim.speaker for claim in claims} == {head[0], other}
    assert {claim.via for claim in claims if claim.speaker == other} == {(head[0],)}


LETTERHEADS = {
    "en": (
        "Ministry of Health",
        "Gaza, 3 April 2025",
        "In the past 24 hours, 40 dead and 110 wounded were brought to our hospitals.",
    ),
    "de": (
        "Gesundheitsministerium",
        "Gaza, 3. April 2025",
        "In den vergangenen 24 Stunden wurden 40 Tote in unsere Krankenhäuser gebracht.",
    ),
    "uk": (
        "Міністерство охорони здоров'я",
        "Київ, 3 квітня 2025",
        "За минулу добу до наших лікарень доставили 40 поранених, 11 людей загинули.",
    ),
    "ru": (
        "Министерство здравоохранения",
        "Донецк, 3 апреля 2025",
        "За минувшие сутки в наши больницы доставили 40 раненых, 11 человек погибли.",
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", LETTERHEADS)
def test_a_letterhead_speaks_of_our_hospitals(language: str, gap: str) -> None:
    body, day, text = LETTERHEADS[language]
    claims = read_document(f"{body}{gap}{day}\n\n{text}\n").claims
    assert {claim.speaker for claim in claims} == {body}


def test_a_headline_about_a_body_is_no_letterhead() -> None:
    text = "Ministry of Health on the dead of Gaza\nGaza, 3 April 2025\n\nOur reporter saw 40 dead brought there.\n"
    assert "Ministry of Health" not in {claim.speaker for claim in read_document(text).claims}
