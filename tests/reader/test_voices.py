"""Whose words claims are, and through whom: posts, statements, interviews, chains and what is told by a neighbour."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from holdfire.model.claim import Act
from holdfire.reader.cast import Voice
from holdfire.reader.read import read_document
from holdfire.reader.resolving import is_named
from holdfire.reader.words import LANGUAGES

VOICES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("voices.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("voice", VOICES, ids=[f"{voice['what']}-{voice['language']}" for voice in VOICES])
def test_whose_words_and_through_whom(voice: dict[str, Any]) -> None:
    read = read_document(voice["text"], language=voice["language"])
    told = [[claim.speaker, list(claim.via), str(claim.act), claim.quote] for claim in read.claims]
    assert told == voice["claims"]


def test_every_class_is_told_in_every_language() -> None:
    told = {(voice["what"], voice["language"]) for voice in VOICES}
    assert told == {(voice["what"], language) for voice in VOICES for language in LANGUAGES}


@pytest.mark.parametrize("passed_on", ["The army said that", "Reuters reported that", "According to the army,"])
@given(name=st.sampled_from(["Ada Brant", "Ines Marr", "Tomas Reik", "Lena Fox"]))
def test_nobody_passes_on_his_own_words(passed_on: str, name: str) -> None:
    text = (
        f"Statement by the spokeswoman {name}\n\n3 May 2025\n\nWe hit nothing. {passed_on} two drones struck the port."
    )
    for claim in read_document(text, language="en").claims:
        assert claim.speaker not in claim.via
        assert len(set(claim.via)) == len(claim.via)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Committee", "Mountain Relief Committee", True),
        ("Ministerium", "Außenministerium von Karmien", True),
        ("Кармия", "Министерство иностранных дел Кармии", True),
        ("Міністерство", "Рада громад", False),
        ("Ministry of Health", "Ministry of Energy", False),
        ("army", "Ministry of Energy", False),
    ],
)
def test_a_name_is_known_in_a_fuller_one(short: str, full: str, *, same: bool) -> None:
    assert is_named(Voice(short), Voice(full)) is same


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Government of Norland and the NLF agreed on a truce. The Government said drones hit the depot.",
            "Government",
        ),
        (
            "The Ministry of Health and Energy met on Friday. The Ministry said drones hit the depot.",
            "Ministry of Health and Energy",
        ),
    ],
)
def test_two_together_are_no_fuller_name_of_one(text: str, speaker: str) -> None:
    read = read_document(f"The talks\n\n3 May 2025\n\n{text}", language="en")
    assert read.claims[-1].speaker == speaker


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        (
            "en",
            "The talks\n\n3 May 2025",
            "“I asked Brant not to fire on Korvin for a week, and he agreed,” Reik said.",
        ),
        (
            "uk",
            "Переговори\n\n3 травня 2025 року",
            "«Я попросив Гутника не стріляти по Корвіну тиждень, і він погодився», — сказав Марко Рейк.",
        ),
        (
            "ru",
            "Переговоры\n\n3 мая 2025 года",
            "«Я попросил Седова не стрелять по Корвину неделю, и он согласился», — сказал Марк Рейк.",
        ),
    ],
)
def test_who_tells_that_another_agreed_does_not_agree(language: str, heading: str, text: str) -> None:
    read = read_document(f"{heading}\n\n{text}", language=language)
    assert [str(claim.act) for claim in read.claims] == ["requests", "states"]
    own = text.replace("he agreed", "we agreed").replace("він погодився", "ми погодилися")
    own = own.replace("он согласился", "мы согласились")
    assert "states" not in [str(claim.act) for claim in read_document(f"{heading}\n\n{own}", language=language).claims]


def test_an_entry_of_a_ticker_does_not_go_on_with_who_spoke_in_the_one_before() -> None:
    entries = (
        "Newsticker Libanon",
        "20:12 Drohnen trafen den Hafen, sagt Irans Außenamtssprecher.",
        "18:31 In Khiam hat die Armee auf ein Auto geschossen. Es habe keine Verletzten gegeben.",
        "16:04 Zwei Raketen schlugen bei Tyros ein.",
    )
    for order in ((0, 1, 2, 3), (0, 1, 3, 2), (0, 3, 1, 2)):
        read = read_document("\n\n".join(entries[number] for number in order), language="de")
        told = next(claim for claim in read.claims if "Verletzten" in claim.quote)
        assert told.speaker != "Irans Außenamtssprecher"


_ASKS = {
    "en": ("Ivan Orlov mends lines in Wau. He spoke to Ada Marr on 4 March 2025.", "— Were there strikes?",
           "— Drones hit the depot on Monday.", "— And the truce?", "— I do not believe in the truce."),
    "de": ("Ivan Orlow flickt in Wau Leitungen. Das Gespräch führte Ada Marr.", "— Gab es Angriffe?",
           "— Am Montag trafen Drohnen das Lager.", "— Und die Waffenruhe?", "— Ich glaube nicht an die Waffenruhe."),
    "uk": ("Іван Орлов лагодить лінії. Розмовляла Ада Марр, 4 березня 2025 року.", "— Чи були удари?",
           "— У понеділок дрони влучили в склад.", "— А перемир'я?", "— Я не вірю в перемир'я."),
    "ru": ("Иван Орлов чинит линии. С ним беседовала Ада Марр, 4 марта 2025 года.", "— Были удары?",
           "— В понедельник дроны попали в склад.", "— А перемирие?", "— Я не верю в перемирие."),
}  # fmt: skip


@pytest.mark.parametrize("language", _ASKS)
def test_who_asks_in_an_interview_is_not_who_answers(language: str) -> None:
    read = read_document("\n\n".join(_ASKS[language]), language=language)
    answered = {claim.speaker for claim in read.claims if claim.start > len(_ASKS[language][0])}
    assert answered
    assert not any("Ada" in (name or "") or "Ада" in (name or "") for name in answered)
    assert any(set((name or "").split()) & {"Orlov", "Orlow", "Орлов"} for name in answered)


_QUOTED_ABOVE = {
    "en": ("Lena Okafor: “We can be quiet for the feast”", "Talks with the government of Paul Adeyemi broke down.",
           "— Were there strikes?", "— Drones hit the depot on Monday. Adeyemi likes to write letters.",
           "— And the truce?", "— We are ready to hold fire until Sunday."),
    "de": ("Lena Okafor: „Zum Fest können wir schweigen“", "Gespräche mit der Regierung von Paul Adeyemi brachen ab.",
           "— Gab es Angriffe?", "— Am Montag trafen Drohnen das Lager. Adeyemi schreibt gern Briefe.",
           "— Und die Waffenruhe?", "— Wir sind bereit, bis Sonntag nicht zu schießen."),
    "uk": ("Лена Окафор: «На свято ми можемо мовчати»", "Переговори з урядом Пола Адеємі обірвалися в травні.",
           "— Чи були удари?", "— У понеділок дрони влучили в склад. Адеємі любить писати листи.",
           "— А перемир'я?", "— Ми готові не стріляти до неділі."),
    "ru": ("Лена Окафор: «На праздник мы можем молчать»", "Переговоры с правительством Пола Адейеми сорвались в мае.",
           "— Были удары?", "— В понедельник дроны попали в склад. Адейеми любит писать письма.",
           "— А перемирие?", "— Мы готовы не стрелять до воскресенья."),
}  # fmt: skip


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("language", _QUOTED_ABOVE)
def test_who_answers_is_whom_the_title_quotes_and_nobody_of_whom_an_answer_tells(language: str, titled: bool) -> None:
    title, *body = _QUOTED_ABOVE[language]
    claims = read_document("\n\n".join([title, *body] if titled else body), language=language).claims
    answers = {claim.speaker for claim in claims if claim.act is Act.AGREES}
    assert answers == ({title.partition(":")[0]} if titled else {None})
