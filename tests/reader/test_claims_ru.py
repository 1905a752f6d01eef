"""Claims of Russian sentences: who says what, as a table of examples, and what several sentences tell together."""

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon
from reader.tables import check_claim, rows


def _claims(text: str) -> tuple[Claim, ...]:
    return read_claims(open_document(text.encode(), name="note.txt", language="ru"))


@pytest.mark.parametrize(("text", "speaker", "act", "kind", "quote", "entity"), rows("claims_ru.tsv"))
def test_one_claim_of_a_sentence(text: str, speaker: str, act: str, kind: str, quote: str, entity: str) -> None:
    (claim,) = _claims(text)
    check_claim(claim, speaker, act, kind, quote, entity)


@pytest.mark.parametrize(
    "text",
    [
        "Будет ли Россия соблюдать перемирие на Пасху?",
        "Если Москва согласится, перемирие начнётся в понедельник.",
        "Болельщики обоих клубов объявили перемирие перед матчем, сообщил тренер сборной.",
        "Писатель перенёс сердечный приступ, премьера спектакля в театре перенесена.",
        "Бомбардир ударил головой мимо ворот.",
        "Взрыв цен на бензин ударил по кошелькам.",
        "Хакеры устроили ddos-атаку на банк.",
        "Мозговой штурм длился три часа.",
        "Забастовщики объявили перемирие с профкомом.",
        "В городе почтили память минутой тишины.",
        "Ракетка чемпиона продана на аукционе.",
        "Донат на ракеты: ссылка в профиле.",
        "Атмосферный фронт принёс облака, культурный фронт молчит.",
        "Наблюдателям не дали попасть в квартал.",
        "Хоккейный фестиваль перенесли из-за дождя.",
        "Командировка мастера по вождению закончилась ударом по кошельку.",
    ],
)
def test_no_claim(text: str) -> None:
    assert not _claims(text)


def test_a_surname_labels_the_answers_of_a_transcript() -> None:
    text = """Брифинг в Асмэре

Хельга Линд, глава миссии: Ночью снаряд попал в мост.

— Министр сказал, что удары прекратятся к пятнице. Подтверждаете?

Линд: Перемирия никто не подписывал.

— Что со светом?

Линд: Света в порту нет вторые сутки.
"""
    claims = _claims(text)
    assert [claim.quote for claim in claims] == [
        "Ночью снаряд попал в мост",
        "Перемирия никто не подписывал",
        "Света в порту нет вторые сутки",
    ]
    assert {(claim.speaker, claim.via) for claim in claims} == {("Хельга Линд", ())}


def test_what_engineers_say_of_an_outage_is_of_the_service() -> None:
    _, claim = _claims("В Одессе погас свет. Инженеры говорят об аварии.")
    assert (claim.speaker, str(claim.kind)) == ("Инженеры", "service")


def test_speaker_named_inside_the_marks_speaks_both_parts() -> None:
    first, second = _claims("«Обстрел начался в пять утра, — сказал комбат Олег Малый. — Повреждены четыре дома».")
    assert (first.speaker, second.speaker) == ("Олег Малый", "Олег Малый")
    assert first.direct
    assert second.direct
    assert second.quote == "Повреждены четыре дома"


def test_who_told_what_was_said_before() -> None:
    first, *_ = _claims("Дроны ударили по порту в Измаиле. Об этом сообщил губернатор Олег Кипер.")
    assert (first.speaker, first.quote) == ("Олег Кипер", "Дроны ударили по порту в Измаиле")


def test_they_are_those_who_acted_and_not_where_it_was() -> None:
    _, claim = _claims("Врачи опровергают удар по больнице: по их данным, снаряд попал в склад.")
    assert claim.speaker == "Врачи"


def test_several_are_not_the_one_of_that_office() -> None:
    _, claim = _claims("Министр Олег Рудин объявил о перемирии. Министры соседних стран отвергли перемирие.")
    assert claim.speaker == "Министры соседних стран"


def test_words_with_two_dots_may_be_written_without() -> None:
    with_dots, without = _claims("Самолёт сбит, сообщил Генштаб."), _claims("Самолет сбит, сообщил Генштаб.")
    assert len(with_dots) == len(without) == 1


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Михаила Кольцова", "Михаил Кольцов"),
        ("Анны Захаровой", "Анна Захарова"),
        ("Сергея Виленского", "Сергей Виленский"),
        ("Юрием Игнатом", "Юрий Игнат"),
        ("Ильи Кузьмина", "Илья Кузьмин"),
        ("Хаммуда Насира", "Хаммуд Насир"),
        ("Олега Синегубова", "Олег Синегубов"),
        ("Владимиром Зайченко", "Владимир Зайченко"),
    ],
)
def test_names_in_their_base_form(name: str, base: str) -> None:
    assert grammar("ru").in_nominative(name, person=True) == base


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Министерстве обороны", "Министерство обороны"),
        ("российских военных", "российские военные"),
        ("Генштабе ВСУ", "Генштаб ВСУ"),
        ("местных властей", "местные власти"),
        ("полиции", "полиция"),
        ("наблюдателей миссии", "наблюдатели миссии"),
        ("обеих сторон", "обе стороны"),
        ("Анкаре", "Анкара"),
    ],
)
def test_bodies_in_their_base_form(name: str, base: str) -> None:
    assert grammar("ru").in_nominative(name, person=False) == base


@pytest.mark.parametrize(
    ("form", "not_of"),
    [
        ("город", Word.DAMAGE),
        ("центр", Word.OTHER),
        ("ростов", Word.TOTAL),
        ("объективно", Word.TARGET),
        ("градусов", Word.WEAPON),
        ("умеренный", Word.HARM),
        ("готовность", Word.CUE),
        ("страны", Word.VERB),
        ("водитель", Word.SERVICE),
        ("настоятельно", Word.ROLE),
        ("командировка", Word.ROLE),
        ("законодательство", Word.ROLE),
    ],
)
def test_stems_catch_no_other_word(form: str, not_of: int) -> None:
    assert not lexicon("ru").look_up(form)[0] & not_of


def test_somebody_who_is_spoken_with_says_what_a_clause_about_him_tells() -> None:
    text = "Посредник встретился с генералом Идрисом Нуром, который подтвердил, что его отряды соблюдают перемирие."
    told = [(claim.speaker, str(claim.act), claim.quote) for claim in _claims(text)]
    assert told == [
        ("author", "states", "Посредник встретился с генералом Идрисом Нуром"),
        ("Идрис Нур", "confirms", "его отряды соблюдают перемирие"),
    ]
