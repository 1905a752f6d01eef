"""On what somebody holds fire, put together (`composed/conditions_told.yaml`): who announces, a condition, and a way of
telling it in the announcement or in a sentence behind it; and what only looks like one.
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

from holdfire.errors import PledgeError
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_ON = date(2026, 1, 30)
_TABLES: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("conditions_told.yaml").read_text(encoding="utf-8")
)
_LANGUAGES = sorted(_TABLES)
_SAMPLE = 90  # of some nine hundred combinations
_RIGHT = 0.95
_MORE = 5  # words of a condition that may stand around those that are asked for
_SLOTS = re.compile(r"\{(\w+)\}")


def _filled(text: str, *slots: dict[str, str]) -> str:
    """A sentence with the forms of its slots; a slot with a capital opens a sentence."""
    forms = {key: value for row in slots for key, value in row.items()}

    def form(found: re.Match[str]) -> str:
        key = found[1]
        if key in forms:
            return forms[key]
        told = forms[key[:1].lower() + key[1:]]
        return told[:1].upper() + told[1:]

    return _SLOTS.sub(form, text)


def _combined(table: dict[str, Any], part: str) -> Iterator[tuple[str, str]]:
    """Texts, and what has to be the condition."""
    announced = [""] if part == "inside" else table["announced"]
    for row, speaker, before, content in product(table[part], table["speakers"], announced, table["contents"]):
        way, condition = (row, "") if part == "none" else row
        article = speaker["S"].split()[0] in {"The", "A", "Die", "Ein"}
        small = speaker["S"][:1].lower() + speaker["S"][1:] if article else speaker["S"]
        slots = {"s": small, **speaker}
        yield " ".join(_filled(text, slots, content) for text in (before, way) if text), _filled(condition, content)


def _conditions(text: str, language: str) -> list[str] | None:
    read = read_document(text, language=language, published=_ON)
    try:
        pledge = draft_pledge([read], names=["note.txt"])
    except PledgeError:
        return None
    return [str(term.value) for term in pledge.terms.conditions if term.claimed_by != "note.txt"]


def _tells(told: str, asked: str) -> bool:
    words, wanted = (re.findall(r"\w+", text.casefold()) for text in (told, asked))
    return set(wanted) <= set(words) and len(words) <= len(wanted) + _MORE


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("part", ["behind", "inside"])
def test_a_condition_near_a_promise_is_its_condition(language: str, part: str) -> None:
    table = _TABLES[language]
    rows = random.Random(7).sample(list(_combined(table, part)), _SAMPLE if part == "behind" else _SAMPLE // 2)  # noqa: S311 - no secret
    wrong = []
    for text, asked in rows:
        told = _conditions(f"{text}\n\n{table['below']}", language)
        if told is None or not any(_tells(one, asked) for one in told):
            wrong.append((text, told))
    assert len(wrong) <= (1 - _RIGHT) * len(rows), wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_what_only_looks_like_a_condition_is_none(language: str) -> None:
    table = _TABLES[language]
    rows = random.Random(7).sample(list(dict.fromkeys(_combined(table, "none"))), _SAMPLE // 2)  # noqa: S311 - no secret
    wrong = [(text, told) for text, _ in rows if (told := _conditions(f"{text}\n\n{table['below']}", language))]
    assert wrong == []
