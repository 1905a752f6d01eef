"""The floors of the gate only rise: one is lowered only by somebody who says so."""

import json
import sys
from pathlib import Path

import pytest
from evaluation import gate

LOW, HIGH = 0.4, 0.9


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(
        json.dumps({"corpus": "", "floors": {"open/en": {"recall": HIGH, "speaker": LOW}}}), encoding="utf-8"
    )
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "corpus_hash", lambda: "of now")
    monkeypatch.setattr(
        gate, "measured", lambda: {"open/en": {"recall": LOW, "speaker": HIGH}, "open/uk": {"recall": HIGH}}
    )
    return path


def pinned(path: Path) -> dict[str, dict[str, float]]:
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["corpus"] == "of now"
    return dict(told["floors"])


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["gate", *arguments])
    gate.main()


def test_a_floor_rises_and_is_never_lowered_in_passing(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(monkeypatch, "--pin")
    risen = HIGH - gate.SLACK
    assert pinned(floors) == {"open/en": {"recall": HIGH, "speaker": risen}, "open/uk": {"recall": risen}}


def test_a_floor_is_lowered_only_if_told(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call(monkeypatch, "--pin", "--lower")
    assert pinned(floors)["open/en"] == {"recall": LOW - gate.SLACK, "speaker": HIGH - gate.SLACK}


def test_the_held_documents_are_not_to_be_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call(monkeypatch, "--held", "--misses")
    assert "not to be looked at" in capsys.readouterr().err
