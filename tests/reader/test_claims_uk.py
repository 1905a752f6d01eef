"""Claims of Ukrainian sentences: who says what, as a table of examples, and what several sentences tell together."""

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from holdfire.reader.grammar import grammar
from reader.tables import rows


def _claims(text: str) -> tuple[Claim, ...]:
    return read_claims(open_document(text.encode(), name="note.txt", language="uk"))


@pytest.mark.parametrize(("text", "speaker", "act", "kind", "quote", "entity"), rows("claims_uk.tsv"))
def test_one_claim_of_a_sentence(text: str, speaker: str, act: str, kind: str, quote: str, entity: str) -> None:
    (claim,) = _claims(text)
    assert (claim.speaker, str(claim.act), str(claim.kind), claim.quote) == (speaker, act, kind, quote)
    assert claim.entity == entity or not entity


@pytest.mark.parametrize(
    "text",
    [
        "Чи дотримається Росія тиші на Великдень?",
        "Якщо Москва погодиться, пауза почнеться в понеділок.",
        "Фанати обох клубів оголосили перемир'я перед матчем, повідомив тренер збірної.",
        "Письменник переніс серцевий напад, прем'єру вистави в театрі перенесли.",
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
    ],
)
def test_names_in_the_nominative(printed: str, nominative: str, person: bool) -> None:
    assert grammar("uk").in_nominative(printed, person=person) == nominative


def test_language_without_cases_tells_nothing() -> None:
    english = grammar("en")
    assert english.in_nominative("the ministry", person=False) == "the ministry"
    assert not english.is_oblique("ministry")
    assert not english.is_oblique_office("ministries")
    assert not english.is_plural("say")
    assert not english.is_first_person("say")
    assert english.may_modify("big")
