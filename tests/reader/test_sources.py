"""Sources told behind what they tell, labels of a transcript that end with a full stop, who is quoted by a giver, and
how long a service lasts, in Ukrainian and Russian.
"""

import pytest

from holdfire.model.document import Label
from holdfire.reader.document import open_document
from holdfire.reader.read import read_document

_TOLD = {
    "uk": "Дрон влучив у депо, поранено машиніста; колію перекрито.",
    "ru": "Дрон попал в депо, ранен машинист; пострадали двое прохожих.",
}


@pytest.mark.parametrize(
    ("language", "behind", "speaker"),
    [
        ("uk", "Такі дані навів начальник гарнізону Роман Мрозек.", "Роман Мрозек"),
        ("uk", "Джерело: ДСНС.", "ДСНС"),
        ("uk", "Джерело — служба «Маген».", "служба «Маген»"),
        ("uk", "Це дані обласної прокуратури.", "обласна прокуратура"),
        ("uk", "Про це йдеться у зведенні обласної прокуратури.", "обласна прокуратура"),
        ("uk", "Так вважає політолог Іван Ткач, який стежить за фронтом.", "Іван Ткач"),
        ("ru", "Такие сведения привёл комиссар округа Пётр Гай.", "Пётр Гай"),
        ("ru", "Источник: МЧС.", "МЧС"),
        ("ru", "Это данные министерства обороны.", "министерство обороны"),
        ("ru", "Так считают в миссии ООН.", "миссия ООН"),
    ],
)
def test_the_sentence_behind_names_the_source_of_all_before_it(language: str, behind: str, speaker: str) -> None:
    claims = read_document(f"{_TOLD[language]} {behind}", language=language).claims
    assert {claim.speaker for claim in claims} == {speaker}


def test_so_it_was_before_names_no_source() -> None:
    claims = read_document("Дрон влучив у депо. Так було і в березні.", language="uk").claims
    assert claims[0].speaker == "author"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Кажуть, що паузу подовжать до весни."),
        ("ru", "Пишут, что паузу продлят до весны."),
    ],
)
def test_what_people_say_is_said_by_nobody_who_can_be_told(language: str, text: str) -> None:
    (claim,) = read_document(text, language=language).claims
    assert claim.speaker is None
    assert claim.quote.startswith("пауз")


_ASKED = """Центр безпеки. Стенограма брифінгу
18 жовтня 2025 року
На запитання відповідають директор Фарход Гай і начальниця відділу Зоя Лис

{question}. Що відомо про паузу?

ГАЙ. Паузу продовжено до понеділка.

{question} («Вечірній Київ»). А удари були?

ЛИС. Уночі дрон ударив по порту, поранено двох докерів.

{question}. Дякую.
"""


def test_labels_of_a_transcript_may_end_with_a_full_stop() -> None:
    claims = read_document(_ASKED.format(question="ЗАПИТАННЯ"), language="uk").claims
    assert [(claim.speaker, str(claim.kind)) for claim in claims] == [("Фарход Гай", "pledge"), ("Зоя Лис", "strike")]


def test_towns_in_capitals_are_no_labels_of_a_transcript() -> None:
    text = "ХАРКІВ. Дрон ударив по порту.\n\nСУМИ. Поранено двох докерів.\n\nКИЇВ. Води немає з ночі.\n"
    assert {claim.speaker for claim in read_document(text, language="uk").claims} == {"author"}


@pytest.mark.parametrize(
    ("language", "text", "low", "unit"),
    [
        ("uk", "Світло подають по три години через шість.", 3, "hour"),
        ("uk", "Пального лишилося на чотири доби.", 4, "day"),
        ("ru", "Электричество подают по шесть часов в сутки.", 6, "hour"),
        ("ru", "Топлива осталось на четверо суток.", 4, "day"),
    ],
)
def test_how_long_a_service_or_stock_lasts_is_a_figure(language: str, text: str, low: int, unit: str) -> None:
    (claim,) = read_document(text, language=language).claims
    assert [(figure.quantity, figure.low, figure.unit) for figure in claim.figures] == [("duration", low, unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Пауза триватиме три доби, заявив речник штабу."),
        ("ru", "Перемирие продлится трое суток, заявил представитель штаба."),
    ],
)
def test_how_long_a_pause_lasts_is_none(language: str, text: str) -> None:
    (claim,) = read_document(text, language=language).claims
    assert not claim.figures
    assert claim.about.get("duration")


_GIVEN = {
    "uk": (
        "Заява Ради громади Липівки\n\n14 січня 2026 року\n\nМи вже третю добу без світла. "
        "Київ у понеділок погодився на паузу в ударах. За даними Червоного Хреста, поранено двох волонтерів."
    ),
    "ru": (
        "Заявление Совета общины Липовки\n\n14 января 2026 года\n\nМы уже третьи сутки без света. "
        "Киев в понедельник согласился на паузу в ударах. По данным Красного Креста, ранены двое волонтёров."
    ),
}


@pytest.mark.parametrize("language", _GIVEN)
def test_who_does_or_knows_something_in_a_statement_speaks_through_its_giver(language: str) -> None:
    claims = read_document(_GIVEN[language], language=language).claims
    giver = claims[0].speaker
    assert giver is not None
    assert [(str(claim.act), claim.speaker != giver, giver in claim.via) for claim in claims[1:]] == [
        ("agrees", True, True),
        ("states", True, True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Исправлено в 19:40: ранее мы сообщали о 300 погибших.",
        "РЕКЛАМА. Котлы «Жар»: холод капитулирует за час!",
        "Подпись к фото: дом после удара, погибли трое",
    ],
)
def test_corrections_advertisements_and_captions_are_no_article(line: str) -> None:
    article = "В порту после удара дронов ранены двое докеров, сообщила мэрия города, и причал закрыт до утра пятницы."
    document = open_document(f"Порт закрыт\n\n{article}\n\n{line}\n".encode(), name="note.txt", language="ru")
    assert document.blocks[-1].label is not Label.BODY


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("uk", "Уряд говорить про 300 загиблих, повстанці — про 500.", ["Уряд", "повстанці"]),
        ("uk", "У Києві кажуть про тиждень паузи, у Москві — про три дні тиші.", ["Київ", "Москва"]),
        ("ru", "Россия заявила о 40 сбитых дронах, Украина — о 12 сбитых ракетах.", ["Россия", "Украина"]),
    ],
)
def test_a_dash_stands_for_the_verb_of_another_who_says_the_like(language: str, text: str, speakers: list[str]) -> None:
    assert [claim.speaker for claim in read_document(text, language=language).claims] == speakers


def test_a_label_may_name_to_whom_it_speaks() -> None:
    (claim,) = read_document("Речник армії — журналістам: тривогу в порту скасовано.", language="uk").claims
    assert claim.speaker == "Речник армії"
