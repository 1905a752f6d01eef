"""That fire will be held is a pledge in many ways of saying it, with the hours and days that it names."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2025, 3, 12)  # a Wednesday
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "ways_of_holding.yaml").read_text(encoding="utf-8")
)
_HOLDS = _TABLES["holds"]


@pytest.mark.parametrize(("frame", "held"), [*product(_HOLDS["frames"], [*_HOLDS["said"], *_HOLDS["told"]])])
def test_holding_fire_is_promised(frame: str, held: str) -> None:
    if held in _HOLDS["told"]:
        frame = frame.replace(" it {", " that {").replace("the army {", "{")
    elif held.startswith("was") and "the army" in frame:
        frame = frame.replace("the army {", "it {")
    claims = read_document(frame.replace("{H}", held), language="en", published=_TOLD_ON).claims
    assert [(claim.kind, claim.act, claim.negated) for claim in claims] == [(Matter.PLEDGE, Act.PROMISES, False)]


@pytest.mark.parametrize(("sentence", "terms"), _TABLES["terms"])
def test_terms_of_holding_fire(sentence: str, terms: dict[str, Any]) -> None:
    language, _, text = sentence.rpartition(": ") if sentence[2:4] == ": " else ("en", "", sentence)
    told: dict[str, str] = {}
    for claim in read_document(text, language=language, published=_TOLD_ON).claims:
        for term, value in claim.about.items() if claim.kind is Matter.PLEDGE else ():
            listed = value[0] if isinstance(value, list | tuple) else value
            told.setdefault(term, str(listed).removesuffix("/.."))
    assert told == {term: str(value) for term, value in terms.items()}


@pytest.mark.parametrize("way", _TABLES["speakers"]["ways"])
def test_who_says_it_and_how(way: str) -> None:
    for content in _TABLES["speakers"]["said"]:
        sentence = way.replace("{C}", content)
        claims = read_document(sentence[0].upper() + sentence[1:], language="en", published=_TOLD_ON).claims
        assert [(claim.speaker, claim.kind) for claim in claims] == [("Idris Kafi", Matter.PLEDGE)]
        assert content[4:] in claims[0].quote


@pytest.mark.parametrize(("text", "name"), _TABLES["named_later"])
def test_who_is_named_later(text: str, name: str) -> None:
    claims = read_document(text, language="en", published=_TOLD_ON).claims
    assert (claims[0].speaker == claims[1].speaker == name) if name else claims[0].speaker != claims[1].speaker


def test_who_answers_behind_a_label() -> None:
    claims = read_document(_TABLES["interview"], language="en", published=_TOLD_ON).claims
    pledge = next(claim for claim in claims if claim.kind is Matter.PLEDGE)
    assert (pledge.speaker, pledge.act, pledge.about["start"]) == ("Idris Kafi", Act.PROMISES, "2025-03-14/..")
