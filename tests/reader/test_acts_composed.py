"""What is done by saying something: whatever verb, phrase or noun tells it, whoever says it (`composed/acts.yaml`)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import AUTHOR, Act
from holdfire.reader.lists import choices
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLE: dict[str, dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("composed").joinpath("acts.yaml").read_text(encoding="utf-8")
)
_SAID_ON = date(2026, 1, 20)
_FRAMES = [
    pytest.param(language, act, frame, id=f"{language}-{act}")
    for language, table in _TABLE.items()
    for act, frame in table["acts"].items()
]


def _small(name: str) -> str:
    return name[0].lower() + name[1:] if name.split(maxsplit=1)[0] in {"The", "Die", "Das"} else name


def _sentence(way: str, number: int, speaker: str, said: dict[str, list[str]]) -> str:
    text = way.replace("<S>", speaker).replace("<s>", _small(speaker))
    for key, contents in said.items():
        text = text.replace(f"<{key}>", contents[number % len(contents)])
    text = (text[0].upper() + text[1:]).replace(",,", ",")
    return text if text.endswith(".") else f"{text}."


@pytest.mark.parametrize(("language", "act", "frame"), _FRAMES)
def test_a_way_of_saying_tells_what_is_done_and_by_whom(language: str, act: str, frame: dict[str, Any]) -> None:
    speakers, wrong = _TABLE[language]["speakers"], []
    for way in frame["ways"]:
        for number, one in enumerate(choices(way)):
            speaker = speakers[number % len(speakers)]
            text = _sentence(one, number, speaker["n"], frame["said"])
            names = {*speaker["names"], *((AUTHOR,) if act == Act.DECLINES_TO_CONFIRM.value else ())}
            claims = read_document(text, language=language, published=_SAID_ON).claims
            if not any(claim.act is Act(act) and claim.speaker in names for claim in claims):
                wrong.append((text, [(str(claim.act), claim.speaker) for claim in claims]))
    assert wrong == []
