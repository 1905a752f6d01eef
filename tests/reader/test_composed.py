"""Who says what, in combinations of a speaker, a way of saying it and what is said (`composed/`): whoever speaks in
whichever way, the same words give the same claim.
"""

import random
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_FOLDER = Path(__file__).with_name("composed")
_SAMPLE = 600  # of some ten thousand combinations
_QUOTES = tuple('"“„«')
_RIGHT = 0.99  # the share of them that have to be right in every respect
_OPENS = tuple('“"„«—')


def _table(language: str) -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = YAML(typ="safe", pure=True).load(
        (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return table


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(speaker: dict[str, Any], way: dict[str, Any], said: dict[str, Any]) -> str:
    text: str = way["as"]
    before = text[: text.index("{C}")].rstrip()
    content = said[way.get("form", "n")]
    opens = not before or before in _QUOTES or before.endswith(tuple(f": {mark}" for mark in _QUOTES))
    text = text.replace("{C}", _capital(content) if opens else content)
    for form, words in speaker.items():
        key = "" if form == "n" else form
        if form.startswith("v"):
            text = text.replace("{" + form + "}", words)
        elif form != "names":
            text = text.replace("{S" + key + "}", _capital(words)).replace("{s" + key + "}", words)
    return text.replace(",,", ",").replace(",.", ".").replace(",”.", "”.")


def _faults(claims: tuple[Claim, ...], speaker: dict[str, Any], way: dict[str, Any], said: dict[str, Any]) -> set[str]:
    names = {name.casefold() for name in speaker["names"]}
    figures = {(figure.quantity, figure.low, figure.high) for claim in claims for figure in claim.figures}
    places = " ".join(place for claim in claims for place in claim.places).casefold()
    counted = all(
        any([low, high] == bounds and name in {"*", quantity} for quantity, *bounds in figures)
        for name, low, high in said.get("figures", ())
    )
    told = {
        "nothing": bool(claims),
        "via": not any(claim.via for claim in claims),
        "speaker": {str(claim.speaker).casefold() for claim in claims} <= names,
        "kind": any(claim.kind.value in said["kinds"] for claim in claims),
        "figure": counted,
        "place": all(place in places for place in said.get("places", ())),
        "negated": "negated" not in said or any(claim.negated for claim in claims) == said["negated"],
        "direct": any(claim.direct for claim in claims) or not way.get("direct"),
    }
    return {name for name, right in told.items() if not right}


@pytest.mark.parametrize("language", ["de", "en", "ru", "uk"])
def test_whoever_says_it_in_whichever_way_the_claim_is_the_same(language: str) -> None:
    table = _table(language)
    combined = list(product(table["speakers"], table["ways"], table["said"]))
    wrong = []
    for speaker, way, said in random.Random(11).sample(combined, _SAMPLE):  # noqa: S311 - a reproducible sample, no secret
        text = _sentence(speaker, way, said)
        assert "{" not in text
        if faults := _faults(read_document(text, language=language).claims, speaker, way, said):
            wrong.append((text, sorted(faults)))
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


_PLEDGES: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    (_FOLDER / "pledges.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2026, 1, 20)  # a Tuesday


@pytest.mark.parametrize("language", ["de", "en", "ru", "uk"])
def test_whoever_binds_himself_or_not_its_times_lie_ahead_and_the_act_is_that_of_the_verb(language: str) -> None:
    table = _PLEDGES[language]
    wrong = []
    for party, deed, term in product(table["parties"], table["deeds"], table["terms"]):
        gender = deed[party.get("gender", "m")] if "m" in deed else deed["as"]
        text = _capital(gender.replace("{P}", party["name"]).replace("{T}", term["as"]))
        claims = read_document(text, language=language, published=_SAID_ON).claims
        acts = {claim.act.value for claim in claims if claim.act and claim.kind is Matter.PLEDGE}
        terms = {f"{name}: {value}" for claim in claims for name, value in claim.about.items()}
        doubted = deed["acts"] == ["doubts"]  # who doubts that a pause will hold tells no term of it
        if acts.isdisjoint(deed["acts"]) or terms.isdisjoint(term["is"]) is not doubted:
            wrong.append((text, acts, terms))
    assert wrong == []
