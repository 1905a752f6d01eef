"""Who speaks before a colon or comma: initials without a blank, offices held for the time being, labels of alerts."""

import pytest

from holdfire.reader.read import read_document


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "role"),
    [
        ("ru", "Б.Гусев: Дрон ударил по дому в Курске.", "Б.Гусев", ""),
        ("ru", "Б. Гусев: Дрон ударил по дому в Курске.", "Б. Гусев", ""),
        ("ru", "Б.А.Гусев: Дрон ударил по дому в Курске.", "Б.А.Гусев", ""),
        ("uk", "Б.Гусяк: Дрон ударив по будинку в Харкові.", "Б.Гусяк", ""),
        ("ru", "И.о. губернатора Гусев: дрон ударил по дому в Курске.", "Гусев", "губернатора"),
        ("ru", "И.о. губернатора Борис Гусев: «Дрон ударил по дому».", "Борис Гусев", "губернатора"),
        ("uk", "В.о. голови ОВА Гусяк: дрон влучив у будинок у Харкові.", "Гусяк", "голови ОВА"),
        ("en", "JUST IN: A drone hit a house in Kharkiv.", "author", ""),
        ("en", "BREAKING: Police: a drone hit a house in Kharkiv.", "Police", ""),
        ("de", "EILMELDUNG: Eine Drohne traf ein Haus in Charkiw.", "author", ""),
        ("ru", "СРОЧНО: Дрон ударил по дому в Курске.", "author", ""),
        ("uk", "ТЕРМІНОВО: Дрон влучив у будинок у Харкові.", "author", ""),
        (
            "en",
            "India's foreign ministry spokesman, Randhir Jaiswal, said a drone hit a house in Kharkiv.",
            "Randhir Jaiswal",
            "India's foreign ministry spokesman",
        ),
    ],
)
def test_who_speaks_before_a_sign(language: str, sentence: str, speaker: str, role: str) -> None:
    (claim,) = read_document(f"War news\n\n{sentence}", language=language).claims
    assert (claim.speaker, claim.role) == (speaker, role)
    assert speaker == "author" or speaker not in claim.quote


def test_labels_of_alerts_make_no_transcript_and_pass_nothing_on() -> None:
    alerts = "\n\n".join(f"BREAKING: A drone hit a house in {town}." for town in ("Kharkiv", "Sumy", "Odesa"))
    claims = read_document(f"War news\n\n{alerts}\n\nMayor Ann Marr said two people were killed.", language="en").claims
    assert [claim.speaker for claim in claims] == ["author"] * 3 + ["Ann Marr"]
    assert not any(claim.via for claim in claims)
