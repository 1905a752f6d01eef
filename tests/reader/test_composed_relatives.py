"""Clauses about a thing in which somebody says something, put together with what the sentence tells of that thing
(`composed/relatives.yaml`): neither takes anything of the other.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import AUTHOR, Claim
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLES: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("relatives.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2026, 1, 20)  # a Tuesday
_LANGUAGES = ["de", "en", "ru", "uk"]
_RIGHT = 0.97  # the share of them that have to be right in every respect
_SAMPLE = 120  # of some hundred combinations
_SAMPLE_TOLD = 40
_KINDS = {"free": "pledge"}
_Row = dict[str, Any]


def _claims(text: str, language: str) -> list[Claim]:
    """The claims of a sentence above another one by which the document is one of war."""
    below = _TABLES[language]["below"]
    read = read_document(f"{text}\n\n{below}", language=language, published=_SAID_ON)
    return [claim for claim in read.claims if claim.start < len(text)]


def _clause(clause: _Row, party: _Row) -> str:
    text: str = clause.get("n") or clause[party["g"]]
    for slot in ("n", "d", "i"):
        text = text.replace("{" + {"n": "P"}.get(slot, slot.upper()) + "}", party.get(slot, ""))
    return text


def _combined(table: _Row) -> Iterator[tuple[_Row, _Row, _Row]]:
    for party, clause in product(table["parties"], table["clauses"]):
        yield from ((party, clause, main) for main in table["mains"][clause["of"]])


def _by(claims: Sequence[Claim], names: Sequence[str]) -> list[Claim]:
    wanted = {name.casefold() for name in names}
    return [claim for claim in claims if str(claim.speaker).casefold() in wanted]


def _faults(claims: Sequence[Claim], party: _Row, clause: _Row, main: _Row, teller: str) -> set[str]:
    kind = _KINDS.get(clause["of"], clause["of"])
    told = [one for one in _by(claims, [teller]) if main["key"] in one.quote and one.kind.value == kind]
    own = _by(claims, party["names"])
    figures = {(figure.quantity, figure.low, figure.high) for one in told for figure in one.figures}
    by_himself = [one for one in own if one.act.value in clause.get("acts", ()) and clause["key"] in one.quote]
    also = bool(clause.get("acts")) and not clause.get("open") and teller == main.get("speaker", AUTHOR) == AUTHOR
    silent = [one for one in claims if one.act.value == "declines_to_confirm"]
    right = {
        "main": bool(told),
        "figure": {tuple(figure) for figure in main.get("figures", ())} <= figures,
        "when": "when" not in main or any(str(one.when) == main["when"] for one in told),
        "mixed": not any(main["key"] in one.quote for one in own),
        "own": bool(by_himself) or not also,
        "more": len(own) <= len(by_himself),
        "silence": bool(silent) == bool(clause.get("silent")) or teller != AUTHOR,
        "others": all(one in own or one.speaker in {teller, AUTHOR, "Cairo"} for one in claims),
    }
    return {name for name, holds in right.items() if not holds}


def _told(claims: Sequence[Claim]) -> list[tuple[str | None, str, str, str | None, str]]:
    return [(claim.speaker, str(claim.act), str(claim.kind), claim.when, claim.quote) for claim in claims]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_clause_about_a_thing_takes_nothing_of_its_sentence(language: str) -> None:
    combined = random.Random(5).sample(list(_combined(_TABLES[language])), _SAMPLE)  # noqa: S311 - no secret
    wrong = []
    for party, clause, main in combined:
        text = f"{_clause(clause, party)} {main['n']}"
        assert "{" not in text
        claims = _claims(text, language)
        if faults := _faults(claims, party, clause, main, main.get("speaker", AUTHOR)):
            wrong.append((text, sorted(faults), _told(claims)))
    assert len(wrong) <= (1 - _RIGHT) * len(combined), wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_somebody_says_is_his_with_the_clauses_amid_it(language: str) -> None:
    table = _TABLES[language]
    combined = [row for row in _combined(table) if "speaker" not in row[2]]
    wrong = []
    for party, clause, main in random.Random(5).sample(combined, _SAMPLE_TOLD):  # noqa: S311 - no secret
        told = _clause(clause, party)
        text = table["told"].replace("{t}", told[0].lower() + told[1:]).replace("{m}", main["n"])
        claims = _claims(text, language)
        own = _by(claims, [table["governor"]])
        if len(own) < len(claims) or not any(main["key"] in claim.quote for claim in own):
            wrong.append((text, _told(claims)))
    assert wrong == []


_SENTENCES = [
    pytest.param(language, row["text"], row["claims"], id=f"{language}-{row['text'][:40]}")
    for language, table in _TABLES.items()
    for row in table["sentences"]
]


@pytest.mark.parametrize(("language", "text", "wanted"), _SENTENCES)
def test_a_sentence_with_a_clause_gives_each_his_own(language: str, text: str, wanted: list[list[str]]) -> None:
    told = [[str(one.speaker), str(one.act), str(one.kind), one.quote] for one in _claims(text, language)]
    assert told == wanted
