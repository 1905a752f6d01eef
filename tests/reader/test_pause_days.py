"""When a pause begins and ends and how long it lasts, told in a sentence of its own below one that announces the pause,
put together of a subject, a verb and a time (`composed/pause_days.yaml`).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.reader.read import read_document
from holdfire.reader.time_mention import closing_day

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 2, 17)  # a Tuesday
_DAY = len("2026-02-17")
_TERMS = ("start", "end", "duration", "hours", "unspecified")
_TABLES: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).with_name("composed") / "pause_days.yaml").read_text(encoding="utf-8")
)
_EDGES = {"begins": "start", "holds_from": "start", "ends": "end", "holds_until": "end"}
_EACH = 3  # every so many of the combinations are read


def _told(language: str, sentence: str) -> dict[str, object]:
    above = _TABLES[language]["above"]
    told: dict[str, object] = {}
    for claim in read_document(f"{above}\n\n{sentence}", language=language, published=_TOLD_ON).claims:
        for term in _TERMS if claim.start >= len(above) else ():
            value = claim.about.get(term)
            bare = value.removeprefix("../").removesuffix("/..") if isinstance(value, str) else value
            if bare:
                told.setdefault(term, bare)
    return told


def _is(value: object, wanted: str, term: str) -> bool:
    """Whether a day is the one that is meant; an end at midnight is that of the day before."""
    if term == "end":
        return closing_day(str(value))[:_DAY] == closing_day(wanted)[:_DAY]
    return str(value)[: len(wanted)] == wanted


def _sentence(frame: str, subject: str, **parts: str) -> str:
    text = frame.replace("{S}", subject).replace("{s}", f"{subject[0].lower()}{subject[1:]}")
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return f"{text[0].upper()}{text[1:]}".replace("..", ".")


def _combined(table: dict[str, Any], part: str) -> Iterator[tuple[str, str]]:
    for row, frame in enumerate(table[part]["frames"]):
        for column, (told, value) in enumerate(table[part]["times"]):
            if (row + column) % _EACH == 0:
                subject = table["subjects"][(row + column) % len(table["subjects"])]
                yield _sentence(frame, subject, t=told, L=told), value


@pytest.mark.parametrize("language", _TABLES)
@pytest.mark.parametrize("part", _EDGES)
def test_the_day_on_which_a_pause_begins_or_ends(language: str, part: str) -> None:
    term, wrong = _EDGES[part], {}
    for sentence, value in _combined(_TABLES[language], part):
        told = _told(language, sentence)
        if set(told) != {term} or not _is(told[term], value, term):
            wrong[sentence] = told
    assert wrong == {}


@pytest.mark.parametrize("language", _TABLES)
def test_both_ends_of_a_pause(language: str) -> None:
    table, wrong = _TABLES[language], {}
    starts, ends = table["holds_from"]["times"], table["holds_until"]["times"]
    for row, frame in enumerate(table["both"]):
        for column, (begin, start) in enumerate(starts):
            until, end = ends[(row + 2 * column) % len(ends)]
            sentence = _sentence(frame, table["subjects"][0], f=begin, u=until)
            told = _told(language, sentence)
            if not (_is(told.get("start"), start, "start") and _is(told.get("end", "X"), end, "end")):
                wrong[sentence] = told
    assert wrong == {}


@pytest.mark.parametrize("language", _TABLES)
def test_the_length_of_a_pause(language: str) -> None:
    told = {sentence: _told(language, sentence) for sentence, _ in _combined(_TABLES[language], "lengths")}
    wanted = {sentence: {"duration": value} for sentence, value in _combined(_TABLES[language], "lengths")}
    assert told == wanted


@pytest.mark.parametrize("language", _TABLES)
def test_what_is_left_open_and_what_is_no_term(language: str) -> None:
    table = _TABLES[language]
    wanted = {
        **{row[0]: {"unspecified": row[1]} for row in table["open"]},
        **{sentence: {} for sentence in table["nothing"]},
    }
    assert {sentence: _told(language, sentence) for sentence in wanted} == wanted
