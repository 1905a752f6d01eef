"""German as agencies and newsrooms write it: who says it, what is pledged or refused, who was hurt, captions."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim
from holdfire.model.document import Label
from holdfire.reader.document import open_document
from holdfire.reader.read import read_document

_CASES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("german_news.yaml").read_text(encoding="utf-8")
)


def claims_of(text: str, language: str = "de") -> tuple[Claim, ...]:
    """The claims of a report of a war that has these paragraphs, of Friday, 30 January 2026."""
    return read_document(f"War news\n\n{text}", language=language, published=date(2026, 1, 30)).claims


def told(text: str) -> list[list[str | None]]:
    """Speaker, through whom, act and quote of each."""
    return [[claim.speaker, ", ".join(claim.via), str(claim.act), claim.quote] for claim in claims_of(text)]


@pytest.mark.parametrize(("text", "speaker"), _CASES["speakers"])
def test_who_says_it(text: str, speaker: str) -> None:
    assert claims_of(text)[-1].speaker == speaker


@pytest.mark.parametrize("case", _CASES["claims"])
def test_what_is_said_and_done(case: dict[str, Any]) -> None:
    assert told(case["text"]) == case["wanted"]


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("71 weitere seien bei dem Angriff auf das Haus verletzt worden, meldete die Polizei.", "injured", 71),
        ("Fünf Menschen wurden durch einen Drohnenangriff verletzt.", "injured", 5),
        (
            "Die Polizei erklärte, dass ein Mensch bei einem Drohnenangriff am Fluss getötet worden sei.",
            "killed",
            1,
        ),
        ("Sechs Mitarbeitende kamen bei dem Angriff ums Leben.", "killed", 6),
    ],
)
def test_who_was_hurt(text: str, quantity: str, value: int) -> None:
    assert [(figure.quantity, figure.best) for figure in claims_of(text)[0].figures] == [(quantity, value)]


def test_a_breach_hurts_nobody() -> None:
    text = "Der Angriff stelle eine Verletzung der vom Präsidenten verkündeten Waffenruhe dar, sagte Minister Ivo Tarn."
    claim = claims_of(text)[0]
    assert not [figure for figure in claim.figures if figure.quantity == "injured"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nach einem mehr als 15-monatigen Krieg gilt eine Waffenruhe."),
        ("de", "Einen Tag nach Beginn des Einsatzes gilt eine Waffenruhe."),
        ("en", "After a 15-month war, the truce holds."),
    ],
)
def test_the_length_of_a_war_is_none_of_a_pause(language: str, text: str) -> None:
    assert ["duration" in claim.about for claim in claims_of(text, language)] == [False]


@pytest.mark.parametrize("text", ["Eine 72-stündige Feuerpause beginnt am Montag.", "Die Waffenruhe gilt drei Tage."])
def test_the_length_of_a_pause_is_kept(text: str) -> None:
    assert "duration" in claims_of(text)[0].about


def test_dead_since_a_truce_began_are_no_matter_of_it() -> None:
    claim = claims_of("Bei dem Angriff sind erstmals seit Beginn der Waffenruhe drei Menschen getötet worden.")[0]
    assert str(claim.kind) != "pledge"


def test_labels_on_lines_of_their_own() -> None:
    text = (
        "Erklärungen in der Pressekonferenz vom 26.01.2026\n"
        "\nFrage\n\nStimmt es, dass die Waffenruhe gebrochen wurde?\n"
        "\nNowak (AA)\n\nDie Waffenruhe gilt bis Sonntag.\n"
        "\nZusatzfrage\n\nUnd der Angriff auf den Hafen, bei dem drei Menschen starben?\n"
        "\nLindt (BReg)\n\nWir fordern beide Seiten auf, die Waffenruhe einzuhalten.\n"
    )
    claims = read_document(text, language="de").claims
    assert [(claim.speaker, claim.role) for claim in claims] == [("Nowak", "AA"), ("Lindt", "BReg")]


@pytest.mark.parametrize(
    "caption",
    [
        "Nach dem Angriff stehen Zelte am Rand der Stadt. (AFP / Jana Roth)",
        "Nach dem Angriff stehen Zelte am Rand der Stadt. (Archivbild)",
        "Nach dem Angriff stehen Zelte am Rand der Stadt. Foto: Jana Roth/AP/dpa",
    ],
)
def test_a_line_that_credits_a_picture_is_its_caption(caption: str) -> None:
    body = (
        "Bei dem Angriff auf die Stadt wurden am Freitag nach Angaben der Polizei mindestens zwölf Menschen verletzt."
    )
    document = open_document(f"Angriff auf die Stadt\n\n{body}\n\n{caption}\n\n{body} (dpa/tmn)\n", language="de")
    labels = [block.label for block in document.blocks if document.text[block.start : block.end].startswith("Nach dem")]
    assert labels == [Label.CAPTION]
    assert sum(block.label is Label.BODY for block in document.blocks) == 2
