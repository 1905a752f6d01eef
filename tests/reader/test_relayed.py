"""Who says what of a pause by whom (`relayed.yaml`), and what he does by it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Matter
from holdfire.model.document import Label
from holdfire.reader.document import open_document
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLES: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("relayed.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2025, 3, 4)
_ARTICLE = "The army held its fire. " * 9
_ROWS = [
    pytest.param(language, *row, id=f"{language}: {row[0][:60]}")
    for table in _TABLES.values()
    for language, rows in table.items()
    for row in rows
]


@pytest.mark.parametrize(("language", "text", "told"), _ROWS)
def test_who_says_it_by_whom_and_what_is_done(language: str, text: str, told: list[list[Any]]) -> None:
    claims = read_document(text, language=language, published=_SAID_ON).claims
    pledges = [claim for claim in claims if claim.kind is Matter.PLEDGE]
    found = [[claim.speaker, list(claim.via), str(claim.act)] for claim in pledges]
    assert found == [row[:3] for row in told]
    assert [row[3] for claim, row in zip(pledges, told, strict=True) if row[3] not in claim.quote] == []


_TEXTS: dict[str, list[Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("told_by_whom.yaml").read_text(encoding="utf-8")
)
_HEADED = [
    pytest.param(language, *row, id=f"{language}: {row[0][:60]}") for language, rows in _TEXTS.items() for row in rows
]


@pytest.mark.parametrize(("language", "text", "told"), _HEADED)
def test_whose_word_a_text_is(language: str, text: str, told: list[list[str]]) -> None:
    claims = read_document(text, language=language, published=_SAID_ON).claims
    assert [[claim.speaker, str(claim.act)] for claim in claims if claim.kind is Matter.PLEDGE] == told


_LINES = Path(__file__).with_name("held_offices.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", _LINES)
def test_the_office_of_who_speaks_stands_in_the_nominative(line: str) -> None:
    language, text, name, office = line.split("\t")
    claims = read_document(text, language=language, published=_SAID_ON).claims
    assert [(claim.speaker, claim.role) for claim in claims] == [(name, office)]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("<b>Ada Marr</b> <i>2 hours ago</i>", "The army will break this truce."),
        ("<b>Ада Марр</b> <i>2 часа назад</i>", "Армия нарушит перемирие."),
        ("<b>Ада Марр</b> · 2 години тому", "Армія порушить перемир'я."),
        ("<b>Ada Marr</b> schrieb am 4.3.2025 um 12:30:", "Die Armee wird die Waffenruhe brechen."),
    ],
)
def test_who_wrote_a_comment_stands_in_one_line_with_its_time(head: str, said: str) -> None:
    comment = f"<div class=comment>{head}<p>{said}</p></div>"
    page = f"<html><body><p>{_ARTICLE}</p><div class=comments>{comment}</div>"
    blocks = open_document(page.encode()).blocks
    assert [block.author for block in blocks if block.label is Label.COMMENT] == [None, head[3:11]]


@pytest.mark.parametrize(("below", "whose"), [("", "Max"), ("<span class=author>Ada</span>", "Ada")])
def test_who_wrote_a_comment_may_stand_below_it(below: str, whose: str) -> None:
    first = "<div class=comment><span class=author>Max</span><p>I do not believe it.</p></div>"
    second = f"<div class=comment><p>They shelled us 2 hours ago.</p>{below}</div>" if below else ""
    page = f"<html><body><p>{_ARTICLE}</p><div class=comments>{first}{second}</div>"
    comments = [block for block in open_document(page.encode()).blocks if block.label is Label.COMMENT]
    assert [block.author for block in comments if block.author][-1] == whose
