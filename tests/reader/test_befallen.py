"""Whom something befell stands right before who says it: "killing two dockers, the governor said". People of a trade
may say something themselves, and are here those who are counted.
"""

from itertools import product

import pytest

from holdfire.reader.read import read_document

_TOLD = {
    "en": (
        (
            "Shells hit the harbour, injuring {n}, {who} said.",
            "Rockets wounded {n}, {who} said on Monday.",
            "A drone struck the harbour, the blast wounding {n}, {who} said.",
        ),
        ("four teachers", "four dockers", "four drivers", "four nurses", "four officials"),
        ("|police", "the |governor", "|Ivan Orlov", "|Orlov", "|doctors", "|harbour officials"),
    ),
    "de": (
        (
            "Granaten trafen den Hafen und verletzten {n}, sagte {who}.",
            "Eine Drohne traf den Hafen, {n} wurden verletzt, sagte {who} am Montag.",
        ),
        ("vier Lehrer", "vier Fahrer", "vier Beamte", "vier Hafenarbeiter"),
        ("der |Gouverneur", "die |Polizei", "|Iwan Orlow", "|Orlow"),
    ),
    "ru": (
        (
            "Снаряды попали в порт, ранив {n}, {who}.",
            "Дрон ударил по порту и ранил {n}, {who}.",
            "При обстреле порта ранило {n}, {who}.",
        ),
        ("четырех учителей", "четырех водителей", "четырех чиновников", "четырех докеров"),
        ("сообщил |губернатор", "сообщила |полиция", "сообщил |Иван Орлов", "|полиция| сообщила", "|Орлов| сообщил"),
    ),
    "uk": (
        (
            "Снаряди влучили в порт, поранивши {n}, {who}.",
            "Дрон ударив по порту й поранив {n}, {who}.",
        ),
        ("чотирьох вчителів", "чотирьох водіїв", "чотирьох посадовців", "чотирьох докерів"),
        ("повідомив |губернатор", "повідомила |поліція", "повідомив |Іван Орлов", "|поліція| повідомила"),
    ),
}
"""By language: what befell them, whom, and who says it, whose name stands between bars."""


@pytest.mark.parametrize("language", sorted(_TOLD))
def test_people_of_a_trade_who_were_hurt_say_nothing(language: str) -> None:
    wrong = []
    for shape, hurt, source in product(*_TOLD[language]):
        text = shape.format(n=hurt, who=source.replace("|", ""))
        claims = read_document(text, language=language).claims
        spoken = {(claim.speaker, claim.via) for claim in claims}
        counts = {(figure.quantity, figure.low, figure.high) for claim in claims for figure in claim.figures}
        if spoken != {(source.split("|")[1], ())} or counts != {("injured", 4.0, 4.0)}:
            wrong.append((text, spoken, counts))
    assert wrong == []


def test_a_number_of_people_behind_the_last_comma_of_a_sentence_is_no_source() -> None:
    for text in ("Shells hit the harbour, wounding three drivers.", "Rockets hit the harbour - wounding two dockers."):
        assert {claim.speaker for claim in read_document(text, language="en").claims} == {"author"}
    headline = read_document("Two killed in shelling of the harbour, acting mayor.", language="en")
    assert {claim.speaker for claim in headline.claims} == {"acting mayor"}


def test_a_name_behind_an_office_is_whose_it_is_where_a_sign_ends_it() -> None:
    for text in (
        "The spokesman, Ivan Orlov, said that two rockets hit the harbour.",
        "The shells hit the harbour, said the spokesman, Ivan Orlov.",
    ):
        claims = read_document(text, language="en").claims
        assert {(claim.speaker, claim.role) for claim in claims} == {("Ivan Orlov", "spokesman")}
