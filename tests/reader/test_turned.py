"""Content that is easily turned round: outages that there are none of, what only may come, what was not done, who is
the object and who the subject, who relays and who says it; each with several speakers.
"""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TABLE: dict[str, dict[str, list[dict[str, Any]]]] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("turned.yaml").read_text(encoding="utf-8")
)
_SPEAKERS = {
    "en": ("the mayor", "the army", "the mission"),
    "de": ("der Bürgermeister", "die Armee", "das Ministerium"),
    "ru": (("мэр", "сообщил"), ("армия", "сообщила"), ("министерство", "сообщило")),
    "uk": (("мер", "повідомив"), ("армія", "повідомила"), ("міністерство", "повідомило")),
}
_SAID = ("act", "negated", "speaker", "via", "status", "places", "figures")


def _sentences(language: str, text: str) -> list[tuple[str, str]]:
    """The sentence with each of the speakers, and who it is without an article."""
    if "{s}" not in text:
        return [(text, "")]
    filled = []
    for one in _SPEAKERS[language]:
        name, verb = one if isinstance(one, tuple) else (one, "")
        said = text.replace("{s}", name).replace("{v}", verb)
        filled.append((said[0].upper() + said[1:], name if verb else name.split()[-1]))
    return filled


def _told(claim: Claim) -> dict[str, Any]:
    return {
        "act": claim.act.value if claim.act else "",
        "negated": claim.negated,
        "speaker": claim.speaker,
        "via": list(claim.via),
        "status": claim.about.get("status", ""),
        "places": list(claim.places),
        "figures": [[figure.quantity, figure.best] for figure in claim.figures],
    }


@pytest.mark.parametrize(
    ("language", "cause"), [(language, cause) for language, causes in _TABLE.items() for cause in causes]
)
def test_nothing_is_turned_round(language: str, cause: str) -> None:
    wrong = []
    for case in _TABLE[language][cause]:
        for text, speaker in _sentences(language, case["text"]):
            claims = read_document(text, language=language).claims
            told = [_told(claim) for claim in claims if claim.kind.value == case.get("kind", claim.kind.value)]
            asked = {name: case[name] for name in _SAID if name in case}
            same = [{name: one[name] for name in asked} == asked for one in told]
            who = [not speaker or str(one["speaker"]).casefold() == speaker.casefold() for one in told]
            if not any(a and b for a, b in zip(same, who, strict=True)):
                wrong.append((text, told))
    assert wrong == []
