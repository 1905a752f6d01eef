"""Claims of Ukrainian sentences: who says what, as a table of examples, and what several sentences tell together."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.grammar import grammar
from reader.tables import check_claim, rows


def _claims(text: str) -> tuple[Claim, ...]:
    return read_claims(open_document(text.encode(), name="note.txt", language="uk"))


@pytest.mark.parametrize(("text", "speaker", "act", "kind", "quote", "entity"), rows("claims_uk.tsv"))
def test_one_claim_of_a_sentence(text: str, speaker: str, act: str, kind: str, quote: str, entity: str) -> None:
    (claim,) = _claims(text)
    check_claim(claim, speaker, act, kind, quote, entity)


@pytest.mark.parametrize(
    "text",
    [
        "Чи дотримається Росія тиші на Великдень?",
        "Якщо Москва погодиться, пауза почнеться в понеділок.",
        "Фанати обох клубів оголосили перемир'я перед матчем, повідомив тренер збірної.",
        "Письменник переніс серцевий напад, прем'єру вистави в театрі перенесли.",
        "Зал вибухнув сміхом, коли режисер показав новий фільм.",
        "Хакерська атака зупинила розпродаж в інтернет-магазині.",
        "Голкіпер відбив штрафний удар, а нападник розстріляв ворота суперника в півфіналі.",
        "Співачка оголосила паузу в кар'єрі після концерту.",
        "Спалах грипу зупинив заняття в гуртку, повідомила вчителька.",
        "Касові збори фільму сягнули мільйона за перший вікенд, дубль голеадора вразив трибуни.",
        "Яйця подорожчали, гречка подешевшала, пояснив підприємець.",
        "Роботодавець погрожує звільненням, безробіття зросло.",
        "Пенсіонеру призначили новокаїнову блокаду.",
    ],
)
def test_no_claim(text: str) -> None:
    assert not _claims(text)


def test_speaker_named_inside_the_marks_speaks_both_parts() -> None:
    first, second = _claims("«Паузи не було, — каже комбат Олег Малий. — Вони обстрілюють село щодня».")
    assert (first.speaker, second.speaker) == ("Олег Малий", "Олег Малий")
    assert first.direct
    assert second.direct
    assert second.quote == "Вони обстрілюють село щодня"


def test_omitted_subject_is_who_spoke_last() -> None:
    first, second = _claims(
        "Мер Ізмаїла Андрій Абрамченко повідомив, що дрони влучили в порт. Додав, що двоє людей поранені."
    )
    assert first.speaker == second.speaker == "Андрій Абрамченко"


def test_second_verb_has_the_subject_of_the_first() -> None:
    first, second = _claims("Камбоджа звинуватила Таїланд у порушенні тиші та попросила посередництва Малайзії.")
    assert (first.speaker, str(first.act)) == ("Камбоджа", "accuses")
    assert (second.speaker, str(second.act)) == ("Камбоджа", "requests")


def test_who_does_not_own_up_to_an_attack_is_a_claim_of_its_own() -> None:
    _, second = _claims(
        "За повідомленням агентства «Анадолу», у Порт-Судані другу добу поспіль лунають вибухи. "
        "Сили швидкої підтримки відповідальності на себе не взяли."
    )
    assert (second.speaker, str(second.act), str(second.kind), second.negated) == ("author", "states", "strike", True)


def test_agency_passes_on_what_its_sources_say() -> None:
    (claim,) = _claims("Reuters із посиланням на посадовців повідомляє, що переговори в Омані відкладено.")
    assert claim.via == ("Reuters",)
    assert claim.speaker == "посадовці"


@pytest.mark.parametrize(
    ("printed", "nominative", "person"),
    [
        ("Орисі Вакуленко", "Орися Вакуленко", True),
        ("Марка Ільницького", "Марко Ільницький", True),
        ("Сергія Стецюка", "Сергій Стецюк", True),
        ("Дмитра Петренка", "Дмитро Петренко", True),
        ("Світлани Залізняк", "Світлана Залізняк", True),
        ("наших партнерів", "наші партнери", False),
        ("Міжнародної організації з міграції", "Міжнародна організація з міграції", False),
        ("Генерального штабу", "Генеральний штаб", False),
        ("Держдепартаменті США", "Держдепартамент США", False),
        ("агентства «Анадолу»", "агентство «Анадолу»", False),
        ("ООН", "ООН", False),
        ("обласній адміністрації", "обласна адміністрація", False),
        ("прокуратурі", "прокуратура", False),
    ],
)
def test_names_in_the_nominative(printed: str, nominative: str, person: bool) -> None:
    assert grammar("uk").in_nominative(printed, person=person) == nominative


@pytest.mark.parametrize(
    ("language", "verb", "ahead"),
    [
        ("uk", "полагодять", True),
        ("uk", "перейдуть", True),
        ("uk", "зустрічають", False),
        ("uk", "просять", False),
        ("uk", "п'ять", False),
        ("ru", "починят", True),
        ("ru", "перейдут", True),
        ("ru", "рассказывают", False),
        ("ru", "принят", False),
        ("ru", "маршрут", False),
        ("en", "repair", False),
    ],
)
def test_a_present_that_is_of_what_will_be(language: str, verb: str, ahead: bool) -> None:
    assert grammar(language).is_ahead(verb) is ahead


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Насосну станцію полагодять у вівторок.", "2026-02-10"),
        ("Насосну станцію полагодили у вівторок.", "2026-02-03"),
        ("У вівторок від удару загинула жінка 1958 р. н.", "2026-02-03"),
        ("Від удару загинув чоловік 1960 року народження.", None),
    ],
)
def test_the_day_of_a_claim(text: str, when: str | None) -> None:
    (claim,) = read_claims(open_document(text.encode(), name="note.txt", language="uk", published=date(2026, 2, 5)))
    assert claim.when == when


def test_language_without_cases_tells_nothing() -> None:
    english = grammar("en")
    assert english.in_nominative("the ministry", person=False) == "the ministry"
    assert not english.is_oblique("ministry")
    assert not english.is_oblique_office("ministries")
    assert not english.is_plural("say")
    assert not english.is_first_person("say")
    assert english.may_modify("big")


_INTERVIEW = """Розмова з начальником порту Романом Квіткою

Олена Рудь. 3 лютого 2026

— Скільки причалів без світла?

— До обіду {count} причалів.

— У чатах пишуть, що завтра знову вдарять по порту.

— Учора два дрони влучили в кран.

— Чи є поранені?

— Двоє докерів поранені."""


def test_the_turns_of_an_interview_are_taken_one_after_the_other() -> None:
    claims = _claims(_INTERVIEW.format(count="19"))
    assert {claim.speaker for claim in claims} == {"Роман Квітка"}
    assert [(str(claim.kind), claim.quote) for claim in claims] == [
        ("service", "До обіду 19 причалів"),
        ("strike", "Учора два дрони влучили в кран"),
        ("strike", "Двоє докерів поранені"),
    ]


@pytest.mark.parametrize(
    ("heading", "opening", "speaker"),
    [
        ("Вечірній лист № 12: пауза на папері", "Друзі, знову ніч.", "author"),
        ("Вечірній лист № 12: пауза на папері", "Друзі, я знову пишу вночі.", "Орест Гілка"),
        ("Відкритий лист", "Друзі, знову ніч.", "Орест Гілка"),
    ],
)
def test_the_issue_of_a_newsletter_is_its_authors(heading: str, opening: str, speaker: str) -> None:
    text = f"{heading}\nОрест Гілка, 4 лютого 2026\n\n{opening} Уранці два дрони влучили в депо."
    (claim,) = _claims(text)
    assert (claim.speaker, claim.quote) == (speaker, "Уранці два дрони влучили в депо")


def test_what_is_told_and_the_silence_that_ends_it_are_two_claims() -> None:
    told, silence = _claims("Міністри зустрілися в Анкарі у четвер, але подробиць розмови делегації не навели.")
    assert (str(told.act), told.quote) == ("states", "Міністри зустрілися в Анкарі у четвер")
    assert (str(silence.act), str(silence.kind)) == ("declines_to_confirm", "diplomacy")


def test_an_outage_without_a_verb_is_a_claim_of_its_own() -> None:
    strike, outage = _claims("Дрони поцілили в котельню на околиці, без опалення 214 будинків.")
    assert (str(strike.kind), str(outage.kind)) == ("strike", "service")
    assert outage.quote == "без опалення 214 будинків"


def test_a_clause_about_a_noun_cuts_no_sentence() -> None:
    (claim,) = _claims("Припинення вогню, строк якого спливає в неділю, на папері існує.")
    assert claim.quote == "Припинення вогню, строк якого спливає в неділю, на папері існує"


@pytest.mark.parametrize(
    ("text", "low", "best", "unit"),
    [
        ("Вночі похолоднішає до мінус дев'яти.", -9, None, "celsius"),
        ("У вівторок буде близько мінус двох, і вітер.", None, -2, "celsius"),
    ],
)
def test_minus_as_a_word_tells_a_temperature(text: str, low: float | None, best: float | None, unit: str) -> None:
    (claim,) = _claims(text)
    (figure,) = claim.figures
    assert (str(claim.kind), figure.low, figure.best, figure.unit) == ("weather", low, best, unit)


def test_somebody_who_is_spoken_with_says_what_a_clause_about_him_tells() -> None:
    text = "Посередник поговорив із генералом Ідрісом Нуром, який підтвердив, що його загони дотримуються перемир'я."
    told = [(claim.speaker, str(claim.act), claim.quote) for claim in _claims(text)]
    assert told == [
        ("author", "states", "Посередник поговорив із генералом Ідрісом Нуром"),
        ("Ідріс Нур", "confirms", "його загони дотримуються перемир'я"),
    ]


def test_who_told_the_sentence_before_may_say_more_in_a_clause_about_him() -> None:
    text = "Дрон влучив у котельню Маріва. Про це повідомив мер Іван Лелека, який закликав мешканців запастися водою."
    told = [(claim.speaker, str(claim.act), str(claim.kind)) for claim in _claims(text)]
    assert told == [("Іван Лелека", "states", "strike"), ("Іван Лелека", "requests", "preparedness")]


def test_a_paragraph_that_begins_with_what_is_reported_is_of_nobody_named_before() -> None:
    text = "Мер Іван Лелека заявив, що перемир'я діє.\n\nПовідомляється, що два дрони влучили в шпиталь."
    assert [claim.speaker for claim in _claims(text)] == ["Іван Лелека", "author"]
