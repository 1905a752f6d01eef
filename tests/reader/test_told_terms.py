"""What reports tell of the terms of a pause: when it begins and ends, how long it lasts, what was left open."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 2, 17)  # a Tuesday
_TERMS = ("start", "end", "duration", "hours", "unspecified", "kinds")
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "told_terms.yaml").read_text(encoding="utf-8")
)
_ROWS = [(language, frame) for language, table in _TABLES.items() for frame in table["frames"]]


def _terms(sentence: str, above: str, language: str) -> dict[str, object]:
    """All terms that the claims of a sentence tell together, below a paragraph by which the document is one of war."""
    read = read_document(f"{above}\n\n{sentence}", language=language, published=_TOLD_ON)
    told: dict[str, object] = {}
    for claim in read.claims:
        if claim.start >= len(above) and claim.kind is Matter.PLEDGE:
            for term in _TERMS:
                if value := claim.about.get(term):
                    told.setdefault(term, value.removeprefix("../") if isinstance(value, str) else value)
    return told


@pytest.mark.parametrize(("language", "frame"), _ROWS, ids=[f"{language}-{frame['as']}" for language, frame in _ROWS])
def test_the_terms_that_a_report_tells(language: str, frame: dict[str, Any]) -> None:
    table = _TABLES[language]
    wrong = {}
    for noun in table["nouns"]:
        sentence = frame["as"].replace("{N}", noun).replace("{n}", noun[0].lower() + noun[1:])
        if (told := _terms(sentence, table["above"], language)) != frame["is"]:
            wrong[sentence] = told
    assert wrong == {}
