"""Whose word on a pause it is in a letter, below a label, of "the movement", and who says that there is none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Act, Claim, Matter
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 2, 10)
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "whose_pause.yaml").read_text(encoding="utf-8")
)


def _pledges(text: str, language: str, above: str = "") -> list[Claim]:
    read = read_document(f"{above}\n\n{text}" if above else text, language=language, published=_TOLD_ON)
    return [claim for claim in read.claims if claim.kind is Matter.PLEDGE and claim.start >= len(above)]


@pytest.mark.parametrize("language", _TABLES)
def test_who_says_that_there_is_no_pause_denies_it(language: str) -> None:
    table, wrong = _TABLES[language], {}
    for frame in table["refusals"]["who"]:
        for way in table["refusals"]["ways"]:
            sentence = frame.replace("{C}", way)
            acts = [claim.act for claim in _pledges(sentence, language, table["above"])]
            if acts[:1] != [Act.DENIES]:
                wrong[sentence] = acts
    assert wrong == {}


@pytest.mark.parametrize("language", _TABLES)
def test_nobody_promises_a_pause_who_goes_on_firing(language: str) -> None:
    table = _TABLES[language]
    for sentence in table["no_promise"]:
        assert Act.PROMISES not in [claim.act for claim in _pledges(sentence, language, table["above"])], sentence


@pytest.mark.parametrize("language", _TABLES)
def test_whose_word_it_is(language: str) -> None:
    table = _TABLES[language]
    told = [(one[0], table["above"], one[1], one[2]) for one in table["told"]]
    told += [(one["text"], "", *one["is"]) for one in table["heads"]]
    wrong = {}
    for text, above, who, words in told:
        found = [(claim.speaker, claim.quote) for claim in _pledges(text, language, above)]
        if not any((speaker or "").casefold() == who.casefold() and words in quote for speaker, quote in found):
            wrong[text] = found
    assert wrong == {}
