"""The floors of drafts made from whole reports of announced pauses. `python -m evaluation.drafts` prints the scores."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from evaluation import drafts
from evaluation.drafts import FLOORS, PARTS, Row, compared
from evaluation.gate import GATE
from ruamel.yaml import YAML

from holdfire.model.kind import TARGETS, WEAPONS
from holdfire.model.pledge import Bound, Status
from holdfire.reader.words import LANGUAGES

pytestmark = pytest.mark.xdist_group("gate")
STANCES = {"confirms", "denies", "conditional", "silent", "ambiguous"}
LABEL = {
    "by": "Kremlin",
    "status": "unilateral",
    "restrains": {"Russia": "yes"},
    "end": [["Kremlin", "P7D"]],
    "conditions": [["Kremlin", "only if Kyiv holds its fire too"]],
}


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, dict[str, float]]]:
    return {part: drafts.measured(part) for part in PARTS}


@pytest.mark.parametrize("name", json.loads(FLOORS.read_text(encoding="utf-8")))
def test_drafts_do_not_fall_below_their_floors(name: str, told: dict[str, dict[str, dict[str, float]]]) -> None:
    part, tongue = name.split("/")
    assert told[part][tongue]["f1"] >= json.loads(FLOORS.read_text(encoding="utf-8"))[name]


@pytest.mark.parametrize("path", sorted(path for part in PARTS.values() for path in (GATE / part).glob("*/*.yaml")))
def test_a_label_is_one_that_a_draft_can_match(path: Path) -> None:
    label = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert isinstance(label["published"], date)
    draft = label["draft"]
    if draft.get("none"):
        assert len(draft) == 1
        return
    assert draft["status"] in set(Status)
    assert set((draft.get("restrains") or {}).values()) <= set(Bound)
    assert {row[1] for row in draft.get("stances") or ()} <= STANCES
    assert {code for _, codes in draft.get("kinds") or () for code in codes} <= {*TARGETS, *WEAPONS}
    assert all(" ".join(words.split()) in " ".join(text.split()) for _, words in draft.get("conditions") or ())


def test_there_are_enough_reports_of_every_language_in_both_parts() -> None:
    for part, least in (("announced", 28), ("announced_held", 8)):
        counts = {tongue: len(list((GATE / part / tongue).glob("*.yaml"))) for tongue in LANGUAGES}
        assert min(counts.values()) >= least


def test_every_row_is_matched_once_and_what_else_is_told_is_wrong() -> None:
    rows = [
        Row("by", ("Kremlin",), None),
        Row("status", (), "offered"),
        Row("end", ("Kremlin",), 7.0),
        Row("end", ("White House",), 7.0),
        Row("conditions", ("Kremlin",), "if Kyiv holds its fire"),
        Row("stances", ("Kremlin",), "confirms"),
    ]
    found = compared(Path("en/x.yaml"), LABEL, rows)
    assert [row.field for row in found.right] == ["by", "end", "conditions"]
    assert [row.field for row in found.missed] == ["status", "restrains"]
    assert [str(row) for row in found.wrong] == ["status:  offered", "end: White House 7.0"]


def test_the_held_reports_are_not_to_be_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["drafts", "--held", "--misses"])
    with pytest.raises(SystemExit):
        drafts.main()
    assert "not to be looked at" in capsys.readouterr().err
