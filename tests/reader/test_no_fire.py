"""That there will be no fire is a pledge, in whatever words, and who confirms it is neither silent nor denies it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 1, 27)  # a Tuesday
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "no_fire.yaml").read_text(encoding="utf-8")
)
_ACTS = {"plain": Act.PROMISES, "promises": Act.PROMISES, "confirms": Act.CONFIRMS}


@pytest.mark.parametrize(
    ("language", "said"), [(key, said) for key, table in _TABLES.items() for said in table["said"]]
)
def test_no_fire_is_a_pledge(language: str, said: str) -> None:
    table, wrong = _TABLES[language], {}
    for verbs, act in _ACTS.items():
        for verb in table[verbs]:
            sentence = table["frame"].replace("{V}", verb).replace("{C}", said)
            claims = read_document(sentence, language=language, published=_TOLD_ON).claims
            told = [(one.speaker, one.kind, one.act, one.negated, str(one.about.get("end"))[-10:]) for one in claims]
            if told != [(table["who"], Matter.PLEDGE, act, False, table["end"])]:
                wrong[sentence] = told
    assert wrong == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Peskow hat nicht bestätigt, dass Russland bis zum 1. Februar keine Energieanlagen angreifen werde.",
        "Das Ministerium bestätigte die Pause am Dienstag zunächst nicht.",
        "Das Ministerium bestätigte weder den Beginn noch die Dauer der Pause.",
        "Keine der beiden Seiten bestätigte die Pause.",
    ],
)
def test_who_does_not_confirm_is_silent(sentence: str) -> None:
    claims = read_document(sentence, language="de", published=_TOLD_ON).claims
    assert [claim.act for claim in claims] == [Act.DECLINES_TO_CONFIRM]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Es wurden in der Nacht keine Raketen auf die Stadt abgefeuert, sagte der Gouverneur.", "de"),
        ("Ночью ракеты по городу не выпускали, сказал губернатор.", "ru"),
        ("The strikes killed nobody, the governor said, and no missiles were fired at the port.", "en"),
    ],
)
def test_that_no_fire_was_is_no_pledge(sentence: str, language: str) -> None:
    claims = read_document(sentence, language=language, published=_TOLD_ON).claims
    assert [claim for claim in claims if claim.kind is Matter.PLEDGE and claim.act is Act.PROMISES] == []
