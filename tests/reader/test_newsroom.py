"""Who says what in Ukrainian and Russian news as newsrooms write it, as a table of short documents."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document

_CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("newsroom.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['language']}-{case['what']}") for case in _CASES])
def test_who_says_what(case: dict[str, Any]) -> None:
    title = {"uk": "Новини вівторка", "ru": "Новости вторника"}[case["language"]]
    document = open_document(f"{title}\n\n{case['text']}", language=case["language"])
    found = [[claim.speaker, ", ".join(claim.via), str(claim.act), claim.quote] for claim in read_claims(document)]
    assert found == case["claims"]


def test_a_continued_attack_is_no_pledge() -> None:
    document = open_document("Новини\n\nВорог продовжує завдавати ударів по Сумах.\n", language="uk")
    assert [str(claim.kind) for claim in read_claims(document)] == ["strike"]
