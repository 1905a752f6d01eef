"""Who tells that others agreed, refused, promised or denied (`composed/accounts.yaml`): it is his account wherever his
name stands, and nobody's consent.
"""

import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLE: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("accounts.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2026, 1, 20)
_SAMPLE = 120  # of some thousand combinations of a language
_OWN = [pytest.param(language, *row, id=row[0]) for language, table in _TABLE.items() for row in table["own"]]

_INTERPRETERS = ("interpreter", "переводч", "перекладач")
_LINES: dict[str, list[Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8")
)
_ANSWERS = [pytest.param(language, *row, id=row[0]) for language, rows in _LINES.items() for row in rows]


def _by_gender(words: str, gender: str) -> str:
    place = "mfp".index(gender)
    return re.sub(r"\{([^}]*)\}", lambda found: [*found[1].split("|"), "", ""][place], words)


def _sentences(language: str) -> Iterator[tuple[str, str]]:
    """Each sentence with whose account it is."""
    table = _TABLE[language]
    rows = product(table["tellers"], table["sides"], table["deeds"], table["ways"])
    for teller, side, deed, way in rows:
        verb, rest = ("", "") if isinstance(deed, str) else deed
        parts = {"A": teller["A"], "N": teller["N"], "s": side["n"], "S": side["n"], "R": rest}
        parts |= {"V": _by_gender(verb, side["g"]), "D": _by_gender(str(deed), side["g"])}
        text = way
        for part, words in parts.items():
            text = text.replace(f"<{part}>", words)
        yield text[0].upper() + text[1:], teller["name"]


@pytest.mark.parametrize("language", list(_TABLE))
def test_what_others_are_told_to_have_agreed_is_the_account_of_who_tells_it(language: str) -> None:
    wrong = []
    for text, teller in random.Random(7).sample(list(_sentences(language)), _SAMPLE):  # noqa: S311 - no secret
        claims = read_document(text, language=language, published=_SAID_ON).claims
        told = [(claim.speaker, str(claim.act), str(claim.kind), claim.via) for claim in claims]
        if told != [(teller, "states", "pledge", ())]:
            wrong.append((text, told))
    assert wrong == []


@pytest.mark.parametrize(("language", "text", "speaker", "acts"), _OWN)
def test_what_somebody_agrees_himself_is_his(language: str, text: str, speaker: str, acts: list[str]) -> None:
    claims = read_document(text, language=language, published=_SAID_ON).claims
    assert [(claim.speaker, str(claim.kind)) for claim in claims] == [(speaker, "pledge")]
    assert str(claims[0].act) in acts


@pytest.mark.parametrize(("language", "text", "wanted"), _ANSWERS)
def test_who_answers_and_on_what_condition(language: str, text: str, wanted: list[list[str]]) -> None:
    claims = read_document(text, language=language, published=_SAID_ON).claims
    assert [[claim.speaker, str(claim.act)] for claim in claims] == [row[:2] for row in wanted]
    for claim, (_, _, words) in zip(claims, wanted, strict=True):
        assert words in claim.quote
        assert "(" not in claim.quote
        assert not any(name.startswith(_INTERPRETERS) for name in claim.via)


def test_what_is_carried_to_a_hospital_is_no_outage() -> None:
    text = "The truce held in El Fasher. Trucks carried food to the town, including fuel meant for hospitals."
    claims = read_document(text, language="en", published=_SAID_ON).claims
    assert all("status" not in claim.about for claim in claims)
