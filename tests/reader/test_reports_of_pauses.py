"""Whole reports of announced pauses: headings, alerts, attributions behind what is said, wishes, hours, silences."""

from datetime import date

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2025, 12, 15)  # a Monday


def claims_of(text: str, language: str = "en") -> tuple[Claim, ...]:
    return read_document(text, language=language, published=_TOLD_ON).claims


def told(claim: Claim) -> tuple[str | None, str, str, bool]:
    return claim.speaker, str(claim.act), str(claim.kind), claim.negated


@pytest.mark.parametrize(
    "behind",
    [
        "said on Monday",
        "said on Monday, after nine hours of talks that nearly failed",
        "said on Monday in a speech that angered Gitega",
        "told a conference that had waited for him all day",
    ],
)
@pytest.mark.parametrize(
    "where", ["", " along the most fiercely contested stretch of the river", " around the besieged towns of the valley"]
)
def test_who_says_it_stands_behind_and_participles_are_no_verbs(behind: str, where: str) -> None:
    sentence = f"Rwanda and Burundi will cease fire{where} at noon on Wednesday, minister Amos Kariuki {behind}."
    claims = claims_of(sentence)
    assert [told(one) for one in claims] == [("Amos Kariuki", "promises", "pledge", False)]
    assert claims[0].about["start"] == "2025-12-17T12:00/.."


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday, minister Amos Kariuki said after the talks that Rwanda would cease fire.",
        "Asked about the truce, minister Amos Kariuki said after the talks that Rwanda would cease fire.",
        "After the talks collapsed, minister Amos Kariuki said in a statement that Rwanda would cease fire.",
        "Fighting went on, but minister Amos Kariuki said on Monday that Rwanda would cease fire.",
    ],
)
def test_what_only_leads_to_it_is_not_what_is_said(sentence: str) -> None:
    assert claims_of(sentence)[-1].quote == "Rwanda would cease fire"


def test_a_german_participle_before_its_noun_is_no_verb() -> None:
    said = (
        "werden entlang des am heftigsten umkämpften Abschnitts der Grenze am Mittwoch um 12 Uhr das Feuer einstellen"
    )
    claims = claims_of(f"Ruanda und Burundi {said}, sagte Minister Amos Kariuki.", "de")
    assert [one.about.get("start") for one in claims] == ["2025-12-17T12:00/.."]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "BREAKING Omar Haddad, the American envoy, says the army has agreed to a truce for 72 hours."),
        ("en", "JUST IN Omar Haddad says the army has agreed to a truce for 72 hours."),
        ("de", "EILMELDUNG Omar Haddad sagt, die Armee habe einer Waffenruhe von 72 Stunden zugestimmt."),
        ("ru", "СРОЧНО Омар Хаддад заявил, что армия согласилась на перемирие на 72 часа."),
        ("uk", "БЛИСКАВКА Омар Хаддад заявив, що армія погодилася на перемир'я на 72 години."),
    ],
)
def test_an_alert_in_capitals_is_no_name(language: str, sentence: str) -> None:
    assert [one.speaker for one in claims_of(sentence, language)] in [["Omar Haddad"], ["Омар Хаддад"]]


@pytest.mark.parametrize(
    "heading", ["Press Release: Temporary Suspension of Strikes during the Harvest", "Press Release: A Week of Calm"]
)
def test_a_heading_of_a_thing_names_nobody(heading: str) -> None:
    text = f"{heading}\n\nMinistry of Defence\nJuba, 15 December 2025\n\n1. South Sudan will hold its fire.\n\n"
    text += "2. The truce shall take effect at 0600 hours on 19 December 2025 and shall remain in force up to "
    claims = claims_of(f"{text}2400 hours on 29 December 2025.")
    assert {one.speaker for one in claims} == {"Ministry of Defence"}
    assert [one.about.get("start") for one in claims if "start" in one.about] == ["2025-12-19T06:00"]
    assert [one.about.get("end") for one in claims if "end" in one.about] == ["../2025-12-30T00:00"]


@pytest.mark.parametrize(
    ("language", "sentence", "act"),
    [
        ("en", '"We gave no undertaking to stop firing," spokesman Omar Haddad said.', "denies"),
        ("en", '"We never asked for a truce," spokesman Omar Haddad said.', "states"),
        ("de", '"Wir haben nie um eine Waffenruhe gebeten", sagte Sprecher Omar Haddad.', "states"),
        ("ru", "«Мы не просили о перемирии», — сказал представитель армии Омар Хаддад.", "states"),
        ("uk", "«Ми не просили про перемир'я», — сказав речник армії Омар Хаддад.", "states"),
    ],
)
def test_who_gave_no_word_denies_and_who_did_not_ask_denies_no_pause(language: str, sentence: str, act: str) -> None:
    assert [told(one)[1:] for one in claims_of(sentence, language)] == [(act, "pledge", True)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Let no missile be fired at the power stations from 24 December to 7 January."),
        ("en", "From 24 December until 7 January, let no drone be sent against Goma."),
        ("en", "Let the guns fall silent from 24 December to 7 January."),
        ("en", "May no shell fall on Goma from 24 December to 7 January."),
        ("de", "Lasst vom 24. Dezember bis zum 7. Januar keine Rakete auf Goma fallen."),
        ("de", "Mögen vom 24. Dezember bis zum 7. Januar die Waffen schweigen."),
        ("ru", "Пусть с 24 декабря по 7 января молчат орудия."),
        ("uk", "Хай з 24 грудня до 7 січня мовчать гармати."),
    ],
)
def test_a_wish_that_fire_be_held_asks_for_it(language: str, sentence: str) -> None:
    (claim,) = claims_of(sentence, language)
    assert told(claim)[1:] == ("requests", "pledge", False)
    assert (claim.about["start"], claim.about["end"]) == ("2025-12-24", "2026-01-07")


def test_who_tells_what_will_be_said_promises_nothing() -> None:
    letter = "A letter from the parishes of Kivu\n\n11 December 2025\n\nWe ask for a truce from 24 December.\n\n"
    claims = claims_of(f"{letter}You will be told that such a truce is naive.\n\nYours in peace,\n\nAmbrose Weiss")
    assert [told(one)[:2] for one in claims] == [("Ambrose Weiss", "requests"), ("Ambrose Weiss", "states")]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The truce will be observed daily from 0800 to 1700 hours, the army said.", {"hours": "08:00/17:00"}),
        ("The truce will be observed each day between 0900 and 1500 hours, the army said.", {"hours": "09:00/15:00"}),
        ("The truce would last an initial two weeks, the army said.", {"duration": "P14D"}),
    ],
)
def test_hours_in_four_digits_and_initial_lengths(sentence: str, about: dict[str, str]) -> None:
    assert [one.about for one in claims_of(sentence)] == [about]


def test_what_will_not_resume_is_held() -> None:
    claims = claims_of("All attacks on Goma would cease on Friday and not resume for 72 hours, envoy Omar Haddad said.")
    assert [(str(one.kind), one.negated) for one in claims] == [("pledge", False)] * 2


@pytest.mark.parametrize(
    ("language", "sentence", "party"),
    [
        ("en", "Still not a word out of Kinshasa on the truce.", "Kinshasa"),
        ("en", "Still no word from Kinshasa on whether it will hold its fire.", "Kinshasa"),
        ("en", "Hamas: nothing so far, not one line about the truce.", "Hamas"),
        ("de", "Aus Kinshasa weiterhin kein Wort zur Waffenruhe.", "Kinshasa"),
        ("de", "Hamas: bislang nichts, kein Wort über die Waffenruhe.", "Hamas"),
        ("ru", "Из Киншасы по-прежнему ни слова о перемирии.", "Киншаса"),
        ("uk", "З Кіншаси досі ні слова про перемир'я.", "Кіншаса"),
    ],
)
def test_a_silence_without_a_verb_has_its_party(language: str, sentence: str, party: str) -> None:
    (claim,) = claims_of(sentence, language)
    assert (claim.speaker, str(claim.act), claim.about) == ("author", "declines_to_confirm", {"party": party})


def test_what_is_told_of_it_is_of_the_pledge() -> None:
    text = "Envoy Ada Marr said that the strikes would stop. She described it as the best news in months of siege. "
    claims = claims_of(text + "Within hours the rebels' spokesman, Omar Haddad, had disowned it.")
    assert [str(one.kind) for one in claims] == ["pledge"] * 3
