"""Times that hang on others: "since then", a week that is named by its days, a weekend to come, what is back."""

from datetime import date

import pytest

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

PUBLISHED = date(2026, 1, 14)  # a Wednesday


def last_when(language: str, text: str) -> str | None:
    claims = read_claims(open_document(text, language=language, published=PUBLISHED))
    assert claims, text
    return claims[-1].when


_OPENING = {
    "en": ["A drone hit a school on Friday.", "The truce took effect on 9 January."],
    "de": ["Am Freitag traf eine Drohne eine Schule.", "Die Waffenruhe trat am 9. Januar in Kraft."],
    "ru": ["В пятницу беспилотник попал в школу.", "Перемирие вступило в силу 9 января."],
    "uk": ["У п'ятницю безпілотник влучив у школу.", "Перемир'я набуло чинності 9 січня."],
}
_THEN = {
    "en": ["Since then", "Ever since then"],
    "de": ["Seither"],
    "ru": ["С тех пор", "С того дня"],
    "uk": ["Відтоді", "З того часу"],
}
_COUNTED = {
    "en": ["{} 12 people have been killed by shelling.", "{} monitors have counted 40 breaches."],
    "de": ["{} wurden 12 Menschen durch Beschuss getötet.", "{} haben Beobachter 40 Verstöße gezählt."],
    "ru": ["{} при обстрелах погибли 12 человек.", "{} наблюдатели насчитали 40 нарушений перемирия."],
    "uk": ["{} під час обстрілів загинули 12 людей.", "{} спостерігачі нарахували 40 порушень перемир'я."],
}


@pytest.mark.parametrize("language", _THEN)
def test_what_is_counted_since_then_is_so_from_the_day_that_was_told(language: str) -> None:
    wrong = [
        (text, found)
        for opening in _OPENING[language]
        for then in _THEN[language]
        for counted in _COUNTED[language]
        for text in (f"{opening} {counted.format(then)}",)
        if (found := last_when(language, text)) != "2026-01-09/2026-01-14"
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Since then 12 people have been killed by shelling.", None),
        ("ru", "С тех пор, как 2 января возобновились бои, погибли 90 мирных жителей.", "2026-01-02/2026-01-14"),
        ("uk", "Загинули 90 цивільних відтоді, як 2 січня відновилися бої.", "2026-01-02/2026-01-14"),
    ],
)
def test_since_then_needs_a_day_and_opens_no_clause(language: str, text: str, told: str | None) -> None:
    claims = read_claims(open_document(text, language=language, published=PUBLISHED))
    assert claims[0].when == told


NAMED = [
    ("en", "In the week from 5 to 11 January monitors counted 44 attacks."),
    ("en", "In the week of 5 to 11 January the army launched 44 drones."),
    ("de", "In der Woche vom 5. bis 11. Januar zählten Beobachter 44 Angriffe."),
    ("ru", "За неделю с 5 по 11 января наблюдатели насчитали 44 атаки."),
    ("uk", "За тиждень із 5 до 11 січня спостерігачі нарахували 44 атаки."),
    ("uk", "За тиждень, з 5 по 11 січня, спостерігачі нарахували 44 атаки."),
]


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_a_week_is_named_by_its_days(language: str, text: str) -> None:
    assert last_when(language, text) == "2026-01-05/2026-01-11"


SIDES = [
    ("de", "Für das Wochenende sind in Odessa bis zu minus 24 Grad angekündigt.", "2026-01-17/2026-01-18"),
    ("de", "Für das Wochenende ist Frost bis minus 10 Grad vorhergesagt.", "2026-01-17/2026-01-18"),
    ("en", "Frost of 12 degrees is forecast for the weekend.", "2026-01-17/2026-01-18"),
    ("uk", "На вихідні прогнозують 12 градусів морозу.", "2026-01-17/2026-01-18"),
    ("en", "The depot was ablaze from Thursday to Saturday after shelling.", "2026-01-08/2026-01-10"),
    ("en", "Envoys met on Sunday. That is what they agreed to on Sunday: a truce.", "2026-01-11"),
    ("en", "The envoy spoke with the general on Friday about a truce.", "2026-01-09"),
    ("de", "Der Gesandte sprach am Freitag mit dem General über eine Waffenruhe.", "2026-01-09"),
    ("ru", "Премьер-министр в пятницу летит в Женеву на переговоры о перемирии.", "2026-01-16"),
    ("uk", "Прем'єр-міністр у п'ятницю летить до Женеви на переговори про перемир'я.", "2026-01-16"),
    ("en", "Power has been back in Kherson since Sunday.", "2026-01-11"),
    ("de", "In Cherson gibt es seit Sonntag wieder Strom.", "2026-01-11"),
    ("en", "Power has been out in Kherson since Sunday.", "2026-01-11/2026-01-14"),
    ("de", "In Cherson fehlt seit Sonntag der Strom.", "2026-01-11/2026-01-14"),
    ("de", "Damaskus bestreitet, am Freitag Suwaida beschossen zu haben.", "2026-01-09"),
    ("de", "Moskau weist zurück, am Freitag den Hafen angegriffen zu haben.", "2026-01-09"),
    ("ru", "Перемирие в Тыграе держится с пятницы.", "2026-01-09/2026-01-14"),
    ("uk", "Перемир'я в Тиграї тримається з п'ятниці.", "2026-01-09/2026-01-14"),
    ("en", "Electricity comes on for two hours in the morning and three in the evening.", None),
    ("ru", "Электричество дают по два часа утром и вечером.", None),
    ("uk", "Струм дають на дві години вранці та ввечері.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), SIDES)
def test_the_day_that_is_meant(language: str, text: str, told: str | None) -> None:
    assert last_when(language, text) == told
