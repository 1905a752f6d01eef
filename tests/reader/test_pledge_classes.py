"""Verbs of holding fire, who tells them, offices before names, silences and denials, as classes: each table is a
product of who speaks and what is said, in Russian.
"""

from datetime import date
from itertools import product

import pytest

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_FRIDAY = date(2026, 1, 30)
_MONDAY = "2026-02-02"

_TOLD = (
    "Представитель армии Карим Садик заявил, что с понедельника войска {}.",
    "Повстанцы объявили: с понедельника их отряды {}.",
    "По словам генерала Карима Садика, с понедельника его бойцы {}.",
)
_HELD = """
прекращают огонь|прекращают всякие нападения на посты|перестают наносить удары по Дарфуру|перестанут стрелять
приостанавливают обстрелы города|останавливают наступление|замораживают боевые действия
воздерживаются от ударов по портам|откажутся от обстрелов|не ведут наступательных действий
не станут обстреливать город|не нанесут ни одного удара по городу|сложат оружие на неделю|опустят оружие
вводят паузу в ударах|устанавливают режим прекращения огня|берут паузу в обстрелах|отменяют налёты на столицу
сворачивают наступательные операции|не тронут паломников|не будут трогать автобусы с пассажирами
пощадят школы и больницы|не поднимут в воздух ни одного самолёта|не поднимут беспилотники|не применят артиллерию
оставят город в покое|обойдутся без обстрелов|прервут наступление|приостановят вылеты боевой авиации
не сделают ни единого выстрела|не будут применять силу
"""


def _read(text: str) -> tuple[Claim, ...]:
    return read_document(text, language="ru", published=_FRIDAY).claims


def _pledges(text: str) -> list[Claim]:
    return [claim for claim in _read(text) if claim.kind is Matter.PLEDGE]


@pytest.mark.parametrize("way", _TOLD)
def test_verbs_of_holding_fire_promise_from_a_day_to_come(way: str) -> None:
    for held in _HELD.replace("\n", "|").strip("|").split("|"):
        found = _pledges(way.format(held))
        told = [(claim.act, str(claim.about.get("start", ""))[:10]) for claim in found]
        assert told == [(Act.PROMISES, _MONDAY)], held


@pytest.mark.parametrize("teller", ["Посредник Томас Вебер", "Посланник ООН", "Премьер Чада Хасан Нур"])
def test_who_speaks_for_no_troops_promises_nothing_of_theirs(teller: str) -> None:
    found = _pledges(f"{teller} сообщил, что с понедельника войска прекращают огонь.")
    assert [claim.act for claim in found] == [Act.STATES]


@pytest.mark.parametrize(
    "office",
    [
        "посол Канады в Кении и спецпосланник по Судану",
        "министр обороны и вице-премьер",
        "пресс-секретарь главы делегации на встрече",
        "глава МИД Омана и премьер-министр",
        "исполняющий обязанности премьера Сомали",
        "спецпосланник генсека ООН по Ливии",
        "представитель М23",
    ],
)
@pytest.mark.parametrize("name", ["Том Вебер", "Ахмед Ширван Нур"])
def test_an_office_of_many_words_is_of_the_name_behind_it(office: str, name: str) -> None:
    told = "стороны прекратят огонь в субботу"
    for text in (
        f"{office[0].upper()}{office[1:]} {name} заявил, что {told}.",
        f"{told.capitalize()}, сообщил {office} {name}.",
        f"{office[0].upper()}{office[1:]} {name}: «{told.capitalize()}».",
    ):
        assert [claim.speaker for claim in _pledges(text)] == [name], text


def test_two_who_do_something_together_hold_no_office_of_each_other() -> None:
    found = _pledges("Президент Кении и премьер Сомали Хасан Нур заявили, что стороны прекратят огонь в субботу.")
    assert "Хасан Нур" not in {claim.speaker for claim in found}


@pytest.mark.parametrize(
    ("silent", "text"),
    [
        ("Канцелярия премьер-министра", "{} сообщение посла не подтвердила и не опровергла."),
        ("Хунта", "{} на обращение епископа не ответила."),
        ("Посольство", "{} на запрос газеты не ответило."),
        ("Канцелярия президента Кении", "{} к моменту публикации на запрос редакции не ответила."),
        ("Движение хуситов", "{} обещание посредника не комментировало."),
        ("Правительство Мали", "{} о записи не обмолвилось."),
        ("Хартум", "Ничего не сказал о нём и {}."),
        ("армия Судана", "Ничего не сообщила об этом и {}."),
    ],
)
def test_who_is_silent_at_the_edge_of_a_sentence(silent: str, text: str) -> None:
    before = "Посредник Томас Вебер сообщил, что стороны остановят огонь в субботу. "
    found = [claim for claim in _read(before + text.format(silent)) if claim.act is Act.DECLINES_TO_CONFIRM]
    assert {claim.about.get("party", silent) for claim in found} == {silent}


@pytest.mark.parametrize(
    ("who", "deed"),
    list(
        product(
            ("Группировка «Фронт» заявила, что не {}", "Хунта не {}, сообщил её представитель Мин Тун"),
            (
                "обещала прекратить обстрелы города",
                "давала согласия приостановить удары",
                "брала обязательств по паузе",
            ),
        )
    ),
)
def test_a_side_denies_what_it_never_gave(who: str, deed: str) -> None:
    assert Act.DENIES in {claim.act for claim in _pledges(f"{who.format(deed)}.")}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Хуситы готовы не нападать на суда, заявил представитель их вооружённых сил Яхья Марр.", Act.AGREES),
        ("Движение М23 готово прекратить огонь в субботу, сказал представитель М23 Жан Марр.", Act.AGREES),
        ("Правительство Мьянмы готово прекратить огонь, заявил представитель правительства Мин Тун.", Act.AGREES),
        (
            "Правительство Йемена готово прекратить огонь, заявил представитель правительства Катара Али Марр.",
            Act.STATES,
        ),
        ("Армия повстанцев согласилась на перемирие, сказал представитель армии Судана Али Марр.", Act.STATES),
    ],
)
def test_a_spokesman_agrees_for_the_body_of_his_office(text: str, act: Act) -> None:
    assert [claim.act for claim in _pledges(text)] == [act]


@pytest.mark.parametrize(
    ("agreed", "start"),
    [
        ("условились о прекращении огня с субботы", "2026-01-31"),
        ("согласовали режим тишины с субботы", "2026-01-31"),
        ("решили остановить боевые действия с субботы", "2026-01-31"),
        ("условились прекратить огонь с 16:00 пятницы, однако уже вечером обстрелы возобновились", "2026-01-30"),
    ],
)
def test_what_was_agreed_lies_ahead_unless_it_is_over_already(agreed: str, start: str) -> None:
    found = _pledges(f"Армения и Азербайджан {agreed}, сообщил посредник Томас Вебер.")
    assert {str(claim.about.get("start", start))[:10] for claim in found} == {start}


@pytest.mark.parametrize("once", ["немедленно", "незамедлительно", "тотчас же", "сразу же"])
def test_a_pause_begins_on_the_day_on_which_it_is_set_at_once(once: str) -> None:
    for text in (
        f"Правительство Эритреи в пятницу объявило о прекращении огня: решение вступает в силу {once}.",
        f"Министр Исхак Марр подтвердил в пятницу: «Сомали прекращает огонь {once}».",
        f"В пятницу посредник сообщил, что стороны согласились {once} прекратить огонь.",
    ):
        assert "2026-01-30" in {str(claim.about.get("start")) for claim in _pledges(text)}, text


@pytest.mark.parametrize(
    "plea",
    [
        "С шести часов вечера 23 февраля и до утра 2 марта не стреляйте.",
        "Братья, не нападайте на рынки, не жгите дома.",
        "Прекратите огонь до воскресенья.",
        "Сложите оружие на две недели.",
        "Дайте людям три дня тишины.",
    ],
)
def test_pleas_ask_for_a_pause(plea: str) -> None:
    assert [claim.act for claim in _pledges(plea)] == [Act.REQUESTS]


def test_an_interview_may_open_with_a_question_without_its_sign() -> None:
    text = (
        "Хосе Марр, 46 лет, командует одним из отрядов.\n\n- Говорят, что вы предлагаете тишину.\n\n"
        "- Предлагаем. Мы на месяц прекратим нападения на посты.\n\n- Правительство об этом знает?\n\n"
        "- Письмо ушло в пятницу.\n\n- Чем закончится месяц?\n\n- Сядем и посчитаем."
    )
    assert [claim.speaker for claim in _pledges(text) if claim.act is Act.PROMISES] == ["Хосе Марр"]


def test_a_line_may_begin_with_a_colon() -> None:
    assert [claim.act for claim in _pledges("Сводка\n\n: нет\n\nМы прекращаем огонь с понедельника.")] != []
