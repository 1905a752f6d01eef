"""Of what kind a sentence is, by who does what and when (`composed/kinds.yaml`): troops that come and go, envoys who
travel, what is open and what reaches people, how it always goes; and counts, which are totals over more than a day.
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
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("kinds.yaml").read_text(encoding="utf-8")
)
_LANGUAGES = ("de", "en", "ru", "uk")
_SAID_ON = date(2026, 1, 30)  # a Friday
_SAMPLE = 120
_RIGHT = 0.97  # the share of them whose claims are all of their kind
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")


def _formed(text: str, form: int) -> str:
    """A sentence with one form of each choice."""
    return _CHOICE.sub(lambda found: found[1].split("|")[form], text)


def told(language: str) -> Iterator[tuple[str, str]]:
    """Who does what, with its kind."""
    for kind, groups in _TABLES[language]["kinds"].items():
        for group in groups:
            for (who, form), what in product(group["who"], group["what"]):
                yield kind, _formed(f"{who} {what}", form).strip()


def counted(language: str) -> Iterator[tuple[str, str]]:
    """What is counted in a time, with its kind."""
    table = _TABLES[language]
    for kind, times in (("figure", table["long"]), ("strike", table["once"])):
        for time, count in product(times, table["counts"]):
            yield kind, count.replace("{t}", time)


def faults(language: str, cases: list[tuple[str, str]]) -> list[tuple[str, str, set[str]]]:
    """The sentences that give no claim, or one of another kind."""
    head, wrong = _TABLES[language]["head"], []
    for kind, text in cases:
        document = read_document(f"{head} {text[0].upper()}{text[1:]}.", language=language, published=_SAID_ON)
        kinds = {claim.kind.value for claim in document.claims if claim.start > len(head)}
        if kinds != {kind}:
            wrong.append((kind, text, kinds))
    return wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_of_what_kind_it_is_is_told_by_who_does_what(language: str) -> None:
    cases = random.Random(11).sample([*told(language)], _SAMPLE)  # noqa: S311 - a sample, no secret
    wrong = faults(language, cases)
    assert len(wrong) <= (1 - _RIGHT) * _SAMPLE, wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_count_over_more_than_a_day_is_a_total_and_one_of_a_night_is_none(language: str) -> None:
    every = [*counted(language)]
    cases = random.Random(12).sample(every, min(_SAMPLE, len(every)))  # noqa: S311 - a sample, no secret
    wrong = faults(language, cases)
    assert len(wrong) <= (1 - _RIGHT) * len(cases), wrong


@pytest.mark.parametrize("language", _LANGUAGES)
def test_guns_that_are_silent_are_of_no_pause_that_is_not_named(language: str) -> None:
    assert not faults(language, [("strike", text) for text in _TABLES[language]["silent"]])
