"""German sentences on announced pauses, as a table: who says what of which pause, from when, until when, how long."""

from datetime import date
from pathlib import Path

import pytest

from holdfire.model.claim import Claim
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
_TOLD_ON = date(2026, 3, 11)  # a Wednesday
_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("pauses_de.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _claims(text: str) -> tuple[Claim, ...]:
    return read_document(text, language="de", published=_TOLD_ON).claims


def _told(claim: Claim) -> dict[str, str]:
    named = {"speaker": claim.speaker or "", "kind": str(claim.kind), "act": str(claim.act)}
    return named | {term: str(value) for term, value in claim.about.items()}


def _fits(claim: Claim, wanted: list[tuple[str, list[str]]]) -> bool:
    told = _told(claim)
    return all(
        any(one in claim.quote for one in ones) if key == "quote" else told.get(key) in ones for key, ones in wanted
    )


@pytest.mark.parametrize(("text", "want"), _ROWS, ids=[row[0][:60] for row in _ROWS])
def test_a_pause_is_told(text: str, want: str) -> None:
    wanted = [(key, values.split("|")) for key, _, values in (one.partition("=") for one in want.split(";"))]
    claims = _claims(text)
    assert any(_fits(claim, wanted) for claim in claims), [_told(claim) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Bis zum Mittag schwiegen die Waffen in Goma.",
        "Am Freitag, 12 Menschen starben, begann die Offensive auf Goma.",
        "Ein Ende der Angriffe auf Goma ist nicht abzusehen.",
    ],
)
def test_guns_that_were_silent_and_dates_of_attacks_are_no_pledge_with_terms(text: str) -> None:
    assert not any({"start", "end", "duration"} & set(claim.about) for claim in _claims(text))


@pytest.mark.parametrize("hour", ["um 17 Uhr", "um 6 Uhr"])
def test_an_hour_without_a_day_is_of_no_day(hour: str) -> None:
    assert not any("start" in claim.about for claim in _claims(f"Die Waffenruhe beginnt {hour}."))


def test_ministers_of_several_states_are_no_one_of_them() -> None:
    text = (
        "Außenminister Viktor Sethi begrüßte die Waffenruhe.\n\nDie Außenminister der Nachbarn fordern eine Waffenruhe."
    )
    assert [claim.speaker for claim in _claims(text)][-1] == "Außenminister der Nachbarn"
