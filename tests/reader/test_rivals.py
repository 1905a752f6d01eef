"""Two who tell the like of one pause in a sentence: each is given his own words and his own term."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 1, 30)  # a Friday
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "rivals.yaml").read_text(encoding="utf-8")
)
_TERMS = ("start", "end", "duration")


def _claims(text: str, language: str) -> list[Claim]:
    claims = read_document(text, language=language, published=_TOLD_ON).claims
    return [claim for claim in claims if claim.kind is Matter.PLEDGE]


def _terms(claim: Claim) -> dict[str, str]:
    return {term: str(claim.about[term]).removeprefix("../") for term in _TERMS if term in claim.about}


@pytest.mark.parametrize(("language", "how"), [(key, how) for key, table in _TABLES.items() for how in table["how"]])
def test_each_of_two_says_his_own(language: str, how: str) -> None:
    table, wrong = _TABLES[language], {}
    for row in table["terms"]:
        sentence = how.replace("{V}", row["V"]).replace("{A}", row["A"]).replace("{B}", row["B"])
        claims = [claim for claim in _claims(sentence, language) if _terms(claim)]
        told = [(str(claim.speaker).casefold(), claim.via, _terms(claim)) for claim in claims]
        if told != [(who.casefold(), (), terms) for who, terms in zip(table["speakers"], row["is"], strict=True)]:
            wrong[sentence] = told
    assert wrong == {}


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        (
            "The army promised three days of quiet, the rebels a week.",
            "en",
            [("army", "promises", "P3D"), ("rebels", "promises", "P7D")],
        ),
        (
            "The army spoke of a three-day truce, the rebels of a week.",
            "en",
            [("army", "states", "P3D"), ("rebels", "states", "P7D")],
        ),
        (
            "Die Armee spricht von drei Tagen Feuerpause, die Rebellen von einer Woche.",
            "de",
            [("Armee", "states", "P3D"), ("Rebellen", "states", "P7D")],
        ),
        (
            "Армия говорит о перемирии на три дня, а повстанцы говорят о неделе.",
            "ru",
            [("Армия", "states", "P3D"), ("повстанцы", "states", "P7D")],
        ),
        (
            "Die Dauer der Pause ist strittig: Ein Militärsprecher nannte drei Tage, die Rebellen eine Woche.",
            "de",
            [("Militärsprecher", "states", "P3D"), ("Rebellen", "states", "P7D")],
        ),
    ],
)
def test_a_second_may_share_the_verb_of_the_first(
    sentence: str, language: str, told: list[tuple[str, str, str]]
) -> None:
    claims = [claim for claim in _claims(sentence, language) if "duration" in claim.about]
    assert [(claim.speaker, claim.act, claim.about["duration"]) for claim in claims] == told


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Moskau hat gestern zugesagt, die Kraftwerke während der Pause dreißig Tage lang zu verschonen.", "de"),
        ("The UN counted 12 breaches of the truce on Monday, the army on Tuesday.", "en"),
        ("The mayor said two people died in the truce on Monday, the governor said on Tuesday.", "en"),
        ("Киев в понедельник согласился на перемирие на тридцать дней, а Кремль с тех пор молчит.", "ru"),
    ],
)
def test_no_rival_term_is_made_of_other_sentences(sentence: str, language: str) -> None:
    assert len([claim for claim in _claims(sentence, language) if _terms(claim)]) <= 1
