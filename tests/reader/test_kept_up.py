"""Who says that fire will not be held has promised nothing, by whichever verb; a "not" of fighting still does."""

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
    (Path(__file__).with_name("composed") / "kept_up.yaml").read_text(encoding="utf-8")
)
_MADE = {Act.PROMISES, Act.ORDERS, Act.AGREES}


def _claims(sentence: str, language: str) -> tuple[Claim, ...]:
    return read_document(sentence, language=language, published=_TOLD_ON).claims


def _acts(sentence: str, language: str) -> list[Act]:
    return [claim.act for claim in _claims(sentence, language)]


@pytest.mark.parametrize("language", list(_TABLES))
def test_who_does_not_hold_fire_has_promised_nothing(language: str) -> None:
    table = _TABLES[language]
    told = [frame.replace("{V}", said) for frame, said in product(table["frames"], table["said"])]
    made = [one for one in told + table["alone"] if not _MADE.isdisjoint(_acts(one, language))]
    assert made == []


@pytest.mark.parametrize("language", list(_TABLES))
def test_who_does_not_hold_fire_denies_a_pause(language: str) -> None:
    told = {one: [(claim.act, claim.kind) for claim in _claims(one, language)] for one in _TABLES[language]["refusals"]}
    assert told == {one: [(Act.DENIES, Matter.PLEDGE)] for one in told}


@pytest.mark.parametrize("language", list(_TABLES))
def test_who_does_not_fight_holds_fire(language: str) -> None:
    assert [one for one in _TABLES[language]["held"] if Act.PROMISES not in _acts(one, language)] == []
