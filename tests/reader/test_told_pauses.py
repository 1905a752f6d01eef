"""Claims on pauses as reports tell them: who speaks, what is done by it and which terms it has."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document

_DAY = date(2026, 3, 19)  # a Thursday


def _told(language: str, text: str, words: str) -> Claim:
    """The claim that holds some words."""
    claims = read_document(text, language=language, published=_DAY).claims
    found = [claim for claim in claims if words in claim.quote]
    assert found, [claim.quote for claim in claims]
    return found[0]


OFFICES = [
    (
        "ru",
        "Советник президента США по Африке Лайла Моран рассказала, что суданская армия согласилась на перемирие.",
        "Лайла Моран",
    ),
    (
        "ru",
        "Старший советник Трампа по Ближнему Востоку Том Орвин сообщил, что суданская армия согласилась на перемирие.",
        "Том Орвин",
    ),
    ("ru", "Посланник генсека ООН по Йемену Ларс Хольм заявил, что хуситы согласились на перемирие.", "Ларс Хольм"),
    (
        "ru",
        "Помощник Байдена по национальной безопасности Джон Мур сказал, что хуситы согласились на перемирие.",
        "Джон Мур",
    ),
    ("ru", "Пресс-секретарь Вронского Олег Марев заявил, что хуситы согласились на перемирие.", "Олег Марев"),
    ("uk", "Речник Вронського Олег Марев заявив, що хусити погодилися на перемир'я.", "Олег Марев"),
    ("uk", "Посланець генсека ООН щодо Ємену Ларс Гольм заявив, що хусити погодилися на перемир'я.", "Ларс Гольм"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), OFFICES)
def test_who_holds_an_office_speaks_and_not_whose_it_is(language: str, text: str, speaker: str) -> None:
    claim = _told(language, text, "хуси" if "хуси" in text else "армия")
    assert (claim.speaker, claim.act) == (speaker, "states")


LISTED = [
    (
        "ru",
        "Посредник заявил, что Израиль и «Хезболла» согласились прекратить огонь на десять дней.",
        "Израиль и «Хезболла» согл",
    ),
    (
        "ru",
        "Посредник заявил, что «Талибан» и Пакистан согласились прекратить огонь на десять дней.",
        "«Талибан» и Пакистан согл",
    ),
    ("uk", "Посередник заявив, що армія й «Сили швидкої підтримки» погодилися припинити вогонь.", "армія й «Сили"),
    (
        "de",
        "Der Vermittler sagte, Israel und die „Hisbollah“ hätten sich auf eine Waffenruhe verständigt.",
        "Israel und die „His",
    ),
]


@pytest.mark.parametrize(("language", "text", "words"), LISTED)
def test_whose_consent_is_told_may_be_a_list_with_names_in_quotation_marks(
    language: str, text: str, words: str
) -> None:
    assert _told(language, text, words).act == "states"


HOURLY = [
    ("ru", "Армия заявила, что ежедневно с 9:00 до 17:00 авиация не будет наносить удары по городу.", "не будет"),
    ("ru", "Армия заявила, что каждый день с 9 до 17 часов будет действовать пауза в боях.", "пауза"),
    ("uk", "Армія заявила, що щодня з 9:00 до 17:00 діятиме пауза в боях.", "пауза"),
    ("en", "The army said its aircraft will not strike the city daily from 9 a.m. to 5 p.m.", "will not"),
]


@pytest.mark.parametrize(("language", "text", "words"), HOURLY)
def test_hours_of_each_day_are_terms_of_a_pause_and_no_habit(language: str, text: str, words: str) -> None:
    claim = _told(language, text, words)
    assert (claim.kind, claim.act, claim.about["hours"]) == ("pledge", "promises", "09:00/17:00")


STOPPED = [
    (
        "ru",
        "«С субботы российская сторона прекращает все боевые действия», — сказал президент России Владимир Путин.",
        "promises",
    ),
    ("ru", "«Наши войска приостанавливают удары на трое суток», — заявил командующий Абдель Рахим.", "promises"),
    ("ru", "«С четверга в Мариве вводится гуманитарная пауза», — сообщил представитель армии Али Хасан.", "promises"),
    ("ru", "«Украинская сторона прекращает огонь», — заявил президент России Владимир Путин.", "states"),
    ("ru", "Посланник ООН сообщил, что армия прекращает огонь с пятницы.", "states"),
    ("uk", "«Наша країна призупиняє удари», — заявив міністр оборони Камбоджі Теа Сейха.", "promises"),
    ("uk", "«З неділі в місті запроваджується режим тиші», — заявив речник армії Алі Хасан.", "promises"),
    ("en", '"Our country is suspending all strikes," said Cambodian defence minister Tea Seiha.', "promises"),
    (
        "en",
        '"From Saturday the Russian side ceases all hostilities," said Russian president Vladimir Putin.',
        "promises",
    ),
    ("en", '"The Ukrainian side ceases all hostilities," said Russian president Vladimir Putin.', "states"),
    ("de", "„Unsere Truppen stellen das Feuer für drei Tage ein“, sagte Kommandeur Abdel Rahim.", "promises"),
]


@pytest.mark.parametrize(("language", "text", "act"), STOPPED)
def test_who_tells_that_his_own_side_stops_its_fire_promises_it(language: str, text: str, act: str) -> None:
    claims = read_document(text, language=language, published=_DAY).claims
    assert [(claim.kind, claim.act) for claim in claims] == [("pledge", act)]


TOLD_TO = [
    (
        "ru",
        "Депутат от «Хезболлы» Хасан Мурад — телеканалу «Волна»: «Мы прекратим огонь, если авиация уйдёт».",
        "Хасан Мурад",
    ),
    ("ru", "Генерал Мин Со — агентству «Кьемон»: «Мы не будем стрелять до пятницы».", "Мин Со"),
    ("ru", "Мурад в интервью телеканалу «Волна»: «Мы не будем стрелять до пятницы».", "Мурад"),
    ("ru", "Пресс-секретарь Кремля Песков — журналистам: «Мы прекратим огонь в пятницу».", "Песков"),
    ("ru", "То же слово в слово повторил потом и член Высшего совета Али Хасан: мол, мы прекратим огонь.", "Али Хасан"),
    ("uk", "Те саме повторив потім і член Вищої ради Алі Хасан: мовляв, ми припинимо вогонь.", "Алі Хасан"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), TOLD_TO)
def test_who_speaks_before_a_colon_and_not_who_hears_it(language: str, text: str, speaker: str) -> None:
    claims = read_document(text, language=language, published=_DAY).claims
    assert [(claim.speaker, claim.act) for claim in claims if claim.kind == "pledge"] == [(speaker, "promises")]


THEIR_SITES = [
    ("ru", "Канцелярия главы Ливана подтвердила перемирие. {} сказано, что оно продлится до 1 апреля.", "На её сайте"),
    (
        "ru",
        "Генерал Омар Бадри подтвердил перемирие. {} сказано, что оно продлится до 1 апреля.",
        "В его телеграм-канале",
    ),
    ("ru", "Генерал Омар Бадри подтвердил перемирие. {} сказано, что оно продлится до 1 апреля.", "На его странице"),
    ("ru", "Повстанцы подтвердили перемирие. {} сказано, что оно продлится до 1 апреля.", "В заявлении на их сайте"),
]


@pytest.mark.parametrize(("language", "text", "where"), THEIR_SITES)
def test_what_stands_on_somebodys_site_is_his_word(language: str, text: str, where: str) -> None:
    claims = read_document(text.format(where), language=language, published=_DAY).claims
    assert claims[-1].speaker == claims[0].speaker


THERE = [
    (
        "Канцелярия главы Омана не комментировала слова Мурада о паузе. Есть ли договорённость, там не говорят.",
        "Канцелярия главы Омана",
    ),
    (
        "Администрация главы Ливана подтвердила перемирие. Почему срок не тот, что в Эр-Рияде, там не уточнили.",
        "Администрация главы Ливана",
    ),
    (
        "Редакция направила запрос о паузе в канцелярию президента Колумбии. К утру там не ответили.",
        "канцелярия президента Колумбии",
    ),
    (
        "Мы спросили о перемирии в министерстве обороны Мьянмы. Там от комментариев отказались.",
        "министерство обороны Мьянмы",
    ),
    ("Совет мятежников объявил перемирие. О сроках там не сообщили.", "Совет мятежников"),
]


@pytest.mark.parametrize(("text", "party"), THERE)
def test_those_who_are_silent_there_are_of_the_body_that_was_named(text: str, party: str) -> None:
    claim = read_document(text, language="ru", published=_DAY).claims[-1]
    assert (claim.act, claim.about["party"]) == ("declines_to_confirm", party)


ON_TOPICS = {
    "ru": """«Тишина не бесплатна»

Глава делегации Пабло Орте — о дронах и о том, чего партизаны ждут от президента Петро

— Что вы ответите?

— Мы готовы прекратить огонь до 6 января.

— Будет ли пауза?

— Мы готовы прекратить огонь до 9 января.
""",
    "uk": """«Тиша не безкоштовна»

Голова делегації Пабло Орте — про дрони і про те, чого партизани чекають від президента Петро

— Що ви відповісте?

— Ми готові припинити вогонь до 6 січня.

— Чи буде пауза?

— Ми готові припинити вогонь до 9 січня.
""",
}


@pytest.mark.parametrize("language", ON_TOPICS)
def test_who_stands_before_what_he_speaks_of_answers(language: str) -> None:
    claims = read_document(ON_TOPICS[language], language=language, published=_DAY).claims
    assert [(claim.speaker, claim.act) for claim in claims] == [("Пабло Орте", "agrees")] * 2


HEADS_OF_STATE = [
    (
        "ru",
        "Президент Судана Омар Бадри встретился с начальником штаба Али Хасаном. {} перемирие начнётся в пятницу.",
        "По словам главы государства,",
    ),
    (
        "ru",
        "Президент Судана Омар Бадри встретился с начальником штаба Али Хасаном. {} перемирие начнётся в пятницу.",
        "Глава государства заявил, что",
    ),
    (
        "uk",
        "Президент Судану Омар Бадрі зустрівся з начальником штабу Алі Хасаном. {} перемир'я почнеться в п'ятницю.",
        "Глава держави заявив, що",
    ),
]


@pytest.mark.parametrize(("language", "text", "who"), HEADS_OF_STATE)
def test_the_head_of_state_is_the_president_and_no_head_of_a_staff(language: str, text: str, who: str) -> None:
    assert _told(language, text.format(who), "перемир").speaker == ("Омар Бадри" if language == "ru" else "Омар Бадрі")


MONEY = [
    ("ru", "После перемирия Пекин пообещал 20 млн юаней для беженцев.", 20_000_000, "cny"),
    ("uk", "Після перемир'я Пекін пообіцяв 20 млн юанів для біженців.", 20_000_000, "cny"),
    ("en", "After the truce Beijing promised 20 million yuan for refugees.", 20_000_000, "cny"),
    ("de", "Nach der Waffenruhe versprach Peking 20 Millionen Yuan für Flüchtlinge.", 20_000_000, "cny"),
]


@pytest.mark.parametrize(("language", "text", "number", "unit"), MONEY)
def test_money_for_the_displaced_counts_none_of_them(language: str, text: str, number: int, unit: str) -> None:
    claims = read_document(text, language=language, published=_DAY).claims
    figures = [(figure.quantity, figure.best, figure.unit) for claim in claims for figure in claim.figures]
    assert figures in ([("other", number, unit)], [])


def test_a_channel_has_a_title_and_no_name() -> None:
    text = """Судан: перемирие

Канал «Южнее», 18 марта

Мне кажется, перемирие в Хартуме начнётся не раньше пятницы, 20 марта.

Советник Трампа по Африке Том Орвин рассказал нам, что суданская армия согласилась на три недели остановить удары.
"""
    claims = read_document(text, language="ru", published=_DAY).claims
    assert [(claim.speaker, claim.via) for claim in claims] == [("author", ()), ("Том Орвин", ())]


SHARING = [
    ("ru", "Перемирие действует в Северном и Южном Кордофане до пятницы.", ["SD-KN", "SD-KS"]),
    ("uk", "Перемир'я діє в Північному та Південному Ківу до п'ятниці.", ["CD-NK", "CD-SK"]),
    ("en", "The truce holds in North and South Kivu until Friday.", ["CD-NK", "CD-SK"]),
]


@pytest.mark.parametrize(("language", "text", "places"), SHARING)
def test_two_provinces_may_share_their_noun(language: str, text: str, places: list[str]) -> None:
    claims = read_document(text, language=language, published=_DAY).claims
    assert [list(claim.places) for claim in claims] == [places]


def test_a_short_no_of_an_answer_promises_nothing() -> None:
    text = """Беседа с полковником Адой Марр

— Вы готовы прекратить огонь?

— Мы готовы прекратить огонь до 6 января, если нам ответят.

— Не ответят — паузы не будет?

— Не будет.
"""
    claims = read_document(text, language="ru", published=_DAY).claims
    assert [(claim.act, claim.negated) for claim in claims if claim.quote == "Не будет"] == [("states", True)]
