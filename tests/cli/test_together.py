"""`holdfire read` with several documents at once: --draft-pledge and --compare."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire.app import together
from holdfire.cli import main
from holdfire.model.pledge import Pledge
from holdfire.pledges.load import read_pledge

ASKED = """A week of silence

By Ann Example

30 January 2026

Donald Trump said that he had asked Vladimir Putin not to attack Kyiv for a week.
There is no confirmation from the Kremlin.
"""
HELD = """A promise

By Bo Example

31 January 2026

Kremlin spokesman Dmitry Peskov said that Russia would refrain from strikes on Kyiv until 1 February.
"""
OTHER = "Cold\n\n30 January 2026\n\nThe frost will go down to minus 30 degrees, the weather service said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("asked", ASKED), ("held", HELD), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=given, catch_exceptions=False)


def test_a_draft_passes_the_check_and_says_where_it_was_read(folder: Path) -> None:
    result = run("asked.txt", "held.txt", "--draft-pledge")
    assert result.exit_code == 0
    assert result.stdout.startswith("# A draft, made from documents by rules.")
    assert "2 files read, 2 documents" in result.stderr
    pledge = read_pledge(result.stdout, name="draft")
    assert [(term.claimed_by, term.value, term.read_at) for term in pledge.terms.end] == [
        ("Donald Trump", "P7D", "asked.txt"),
        ("Dmitry Peskov", "2026-02-01", "held.txt"),
    ]
    path = folder / f"{pledge.id}.yaml"
    path.write_text(result.stdout, encoding="utf-8")
    assert CliRunner().invoke(main, ["pledges", "check", str(path)]).exit_code == 0


def test_a_draft_as_json_is_the_same_record_by_the_schema(folder: Path) -> None:
    told = run("asked.txt", "held.txt", "--draft-pledge", "--json").stdout
    pledge = read_pledge(run("asked.txt", "held.txt", "--draft-pledge").stdout, name="draft")
    assert Pledge.model_validate(json.loads(told)) == pledge
    assert read_pledge(told, name="draft") == pledge


def test_a_copy_is_taken_once(folder: Path) -> None:
    (folder / "copy.txt").write_text(ASKED.replace("A week of silence", "Silence"), encoding="utf-8")
    assert "copy.txt" not in run("asked.txt", "copy.txt", "--draft-pledge").stdout
    assert (
        "near-copies of one text, counted once: asked.txt, copy.txt" in run("asked.txt", "copy.txt", "--compare").stdout
    )


def test_documents_are_compared(folder: Path) -> None:
    result = run("asked.txt", "held.txt", "--compare")
    assert result.exit_code == 0
    assert "2 documents, 2 texts" in result.stdout
    assert "7 days: Donald Trump, in asked.txt" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("asked.txt", "--compare"), 1, "nothing to be compared with"),
        (("other.txt", "--draft-pledge"), 1, "no claim about a pause was found"),
        (("asked.txt", "--draft-pledge", "--compare"), 2, "exclude each other"),
        (("asked.txt", "--draft-pledge", "--csv"), 2, "exclude each other"),
        (("asked.txt", "--draft-pledge", "--compare", "--json"), 2, "exclude each other"),
    ],
)
def test_what_goes_wrong_is_told(folder: Path, arguments: tuple[str, ...], status: int, says: str) -> None:
    result = CliRunner().invoke(main, ["read", *arguments])
    assert result.exit_code == status
    assert says in result.stderr
    assert result.stdout == ""


def test_a_document_without_a_day_needs_one(folder: Path) -> None:
    undated = "Donald Trump said that he had asked Vladimir Putin not to attack Kyiv for a week."
    refused = CliRunner().invoke(main, ["read", "-", "--draft-pledge"], input=undated)
    assert (refused.exit_code, "--published" in refused.stderr) == (1, True)
    assert "P7D" in run("-", "--draft-pledge", "--published", "2026-01-30", given=undated).stdout


def test_a_bad_file_takes_nothing_from_the_others(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"PK\x03\x04")
    result = run("asked.txt", "bad.txt", "--draft-pledge")
    assert result.exit_code == 1
    assert "1 refused" in result.stderr
    assert "P7D" in result.stdout


def test_there_are_not_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST_TOGETHER", 2)
    for option in ("--compare", "--draft-pledge"):
        result = CliRunner().invoke(main, ["read", "asked.txt", "held.txt", "other.txt", option])
        assert result.exit_code == 1
        assert "2" in result.stderr
