"""That fire will not be opened, or that weapons will rest, is a pledge by whichever verb; that none was is none."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2025, 3, 12)  # a Wednesday
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "unfired.yaml").read_text(encoding="utf-8")
)
_MADE = {Act.PROMISES, Act.ORDERS, Act.AGREES}


def _sentence(frame: str, said: dict[str, str]) -> str:
    for form, words in said.items():
        frame = frame.replace("{" + form + "}", words)
    if "kein" in said.get("O", ""):
        frame = frame.replace(" nicht mehr ", " ").replace(" nicht ", " ")
    return frame[0].upper() + frame[1:]


def _is_made(claims: tuple[Claim, ...]) -> bool:
    """Whether somebody makes a pledge, and nothing else is told; he who is told to have promised states it."""
    kinds = {claim.kind for claim in claims}
    return (
        kinds == {Matter.PLEDGE} and not any(one.negated for one in claims) and any(one.act in _MADE for one in claims)
    )


@pytest.mark.parametrize(("language", "way"), [*product(_TABLES, ["unfired", "stilled"])])
def test_who_says_that_fire_is_held_makes_a_pledge(language: str, way: str) -> None:
    table = _TABLES[language][way]
    wrong = []
    for number, (frame, said) in enumerate(product(table["frames"], table["said"])):
        if number % 3 == 1:
            continue  # each way in most frames
        sentence = _sentence(frame, said)
        claims = read_document(sentence, language=language, published=_TOLD_ON).claims
        told = "promised" in frame and {claim.act for claim in claims} == {Act.STATES}
        if not (_is_made(claims) or (told and {claim.kind for claim in claims} == {Matter.PLEDGE})):
            wrong.append((sentence, [(one.kind, one.act, one.negated) for one in claims]))
    assert wrong == []


@pytest.mark.parametrize(("language", "sentence"), [(key, one) for key in _TABLES for one in _TABLES[key]["none"]])
def test_what_is_no_pledge(language: str, sentence: str) -> None:
    claims = read_document(sentence, language=language, published=_TOLD_ON).claims
    assert [claim for claim in claims if claim.kind is Matter.PLEDGE and claim.act in _MADE] == []


@pytest.mark.parametrize("language", list(_TABLES))
def test_what_is_told_besides_is_no_pledge(language: str) -> None:
    table = _TABLES[language]["beside"]
    wrong = []
    for said in table["said"]:
        claims = read_document(f"{table['lead']}\n\n{said}", language=language, published=_TOLD_ON).claims
        wrong += [one.quote for one in claims if one.start > len(table["lead"]) and one.kind is Matter.PLEDGE]
    assert wrong == []
