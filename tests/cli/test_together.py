"""`holdfire read` with several documents at once: --draft-pledge and --compare."""

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire.app import together
from holdfire.cli import main
from holdfire.model.claim import Claim
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


NAMED = ["name", "id", "sha256", "title", "published", "link", "language", "caveats", "text", "claims"]


def test_a_comparison_as_json_promises_its_keys(folder: Path) -> None:
    (folder / "copy.txt").write_text(ASKED, encoding="utf-8")
    (folder / "more.txt").write_text(HELD.replace("A promise", "A vow").replace("1 Feb", "3 Feb"), encoding="utf-8")
    result = run("asked.txt", "copy.txt", "held.txt", "more.txt", "--compare", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert list(told) == ["documents", "texts", "linked", "rivals", "changed"]
    assert [list(document) for document in told["documents"]] == [NAMED] * 4
    assert [document["text"] for document in told["documents"]] == [0, 0, 1, 2]
    assert (told["texts"], told["documents"][0]["claims"] > 0) == (3, True)
    (linked,) = told["linked"]
    assert list(linked) == ["claims", "differences"]
    assert [claim["name"] for claim in linked["claims"]] == ["held.txt", "more.txt"]
    assert linked["differences"]["end"] == ["../2026-02-01", "../2026-02-03"]
    (until,) = (rival for rival in told["rivals"] if rival["about"] == "until")
    assert [(value["name"], value["value"]) for value in until["values"]] == [
        ("asked.txt", "P7D"),
        ("held.txt", "../2026-02-01"),
        ("more.txt", "../2026-02-03"),
    ]
    for claim in (*linked["claims"], *until["values"]):
        rest = {key: value for key, value in claim.items() if key not in {"name", "value"}}
        assert Claim.model_validate(rest).quote == claim["quote"]


@pytest.mark.parametrize("option", ["--compare", "--draft-pledge"])
def test_names_and_texts_cannot_steer_the_terminal(folder: Path, option: str) -> None:
    name = "a\x1b[31m\x9b\u202e\x07.txt"
    (folder / name).write_text(ASKED.replace("There is", "\u202eThere\u202c is"), encoding="utf-8")
    result = run(name, "held.txt", "nowhere\x1b\u202e.txt", option)
    assert result.exit_code == 1
    assert "No such file" in result.stderr
    assert ("a[31m.txt" if option == "--compare" else 'read_at: "a\\e[31m') in result.stdout
    for told in (result.stdout, result.stderr):
        assert not [char for char in told if unicodedata.category(char) in {"Cc", "Cf"} and char != "\n"]


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("asked.txt", "--compare"), 1, "nothing to be compared with"),
        (("other.txt", "--draft-pledge"), 1, "no claim about a pause was found"),
        (("asked.txt", "--draft-pledge", "--compare"), 2, "exclude each other"),
        (("asked.txt", "--draft-pledge", "--csv"), 2, "exclude each other"),
        (("asked.txt", "--draft-pledge", "--compare", "--json"), 2, "exclude each other"),
        (("asked.txt", "held.txt", "--compare", "--csv"), 2, "only --json goes with the last two"),
        (("asked.txt", "--compare", "--html", "p.html"), 2, "only --json goes with the last two"),
        (("asked.txt", "--compare", "--json"), 1, "nothing to be compared with"),
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
