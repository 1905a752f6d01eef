"""Whose word a claim is and what it does: consent told by outsiders, texts that say something, sides named by an
adjective, threats under a condition, outages, quiet, weekdays to come. Each case with what it must not be taken for.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.read import read_document

_DAY = date(2026, 3, 2)
_CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("whose_word.yaml").read_text(encoding="utf-8")
)
_HEADS = {
    "en": "War news\n\nDrones hit the port, and the shelling of the front went on; a truce is spoken of.\n\n",
    "de": "Vom Krieg\n\nDrohnen trafen den Hafen, der Beschuss hielt an; von einer Waffenruhe ist wenig zu spüren.\n\n",
    "ru": "Новости войны\n\nДроны попали в порт, обстрелы фронта продолжались; говорят о перемирии.\n\n",
    "uk": "Новини війни\n\nДрони влучили в порт, обстріли фронту тривали; кажуть про перемир'я.\n\n",
}
_SENTENCES = [
    pytest.param(case["language"], *one, id=f"{case['language']}-{case['what']}-{number}")
    for case in _CASES
    for number, one in enumerate(case["sentences"])
]


@pytest.mark.parametrize(("language", "text", "wanted"), _SENTENCES)
def test_whose_word_it_is(language: str, text: str, wanted: list[list[str]]) -> None:
    head = _HEADS[language]
    read = read_document(head + text, language=language, published=_DAY)
    found = [claim for claim in read.claims if claim.start >= len(head)]
    told = [[claim.speaker, str(claim.act), str(claim.kind)] for claim in found]
    assert told == [row[:3] for row in wanted]
    for claim, (*_, term) in zip(found, (row for row in wanted if len(row) > 3), strict=False):
        assert term in {claim.quote, claim.about.get("start"), claim.about.get("duration")}
