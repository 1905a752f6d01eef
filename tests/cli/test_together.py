"""`holdfire read --draft-pledge` and `--compare`: several documents at once, as their user runs them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire.app.pledges import check_pledges
from holdfire.cli import main
from holdfire.pledges.load import read_pledge

FIRST = """Ankara asks for ten quiet days

By Jane Doe

March 3, 2026

The Turkish foreign minister, Selim Aydin, asked Russia to halt strikes on Odesa and
other Ukrainian cities for ten days.
Dmitry Peskov said that Russia would refrain from strikes on Odesa until March 12.
The foreign ministry in Kyiv declined to comment. When the pause is to begin remains unclear.
Temperatures are expected to drop to minus 12 degrees on Friday, forecasters said.
"""
SECOND = """Kyiv waits

By John Roe

March 3, 2026

Dmitry Peskov said that Russia would refrain from strikes on Odesa for ten days.
Ukraine did not confirm any such agreement. Volodymyr Zelenskyy said that Ukraine would hold its fire if Russia did.
Temperatures are expected to drop to minus 15 degrees on Friday, the weather service said.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(FIRST.replace("Jane Doe", "Wire Desk"), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


def test_a_draft_passes_the_check_and_every_note_is_verbatim(folder: Path) -> None:
    result = run("a.txt", "b.txt", "--draft-pledge")
    assert result.exit_code == 0, result.output
    pledge = read_pledge(result.stdout, name="draft")
    (folder / f"{pledge.id}.yaml").write_text(result.stdout, encoding="utf-8")
    assert check_pledges([folder / f"{pledge.id}.yaml"]) == (1, ())
    assert [party.party for party in pledge.restrains][:1] == ["Russia"]
    ends = {(term.claimed_by, term.value) for term in pledge.terms.end}
    assert {("Selim Aydin", "P10D"), ("Dmitry Peskov", "2026-03-12"), ("Dmitry Peskov", "P10D")} <= ends
    assert "unspecified" in {term.value for term in pledge.terms.start}
    assert "silent" in {term.stance for term in pledge.terms.confirmation}
    said = " ".join((FIRST + SECOND).split())
    assert all(" ".join(term.value.split()) in said for term in pledge.terms.confirmation)
    for terms in (pledge.terms.start, pledge.terms.end, pledge.terms.places):
        for term in terms:
            quote = term.note[term.note.index("“") + 1 : term.note.rindex("”")]
            assert " ".join(quote.split()) in said


def test_rival_values_and_copies_are_shown(folder: Path) -> None:
    result = run("a.txt", "b.txt", "copy.txt", "--compare")
    assert result.exit_code == 0, result.output
    assert "3 documents, 2 texts" in result.stdout
    assert "near-copies of one text, counted once: a.txt, copy.txt" in result.stdout
    assert "Dmitry Peskov" in result.stdout
    assert "temperature (celsius)" in result.stdout
    assert "    -12: " in result.stdout
    assert "    -15: " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("a.txt", "--compare"), 1, "one document has nothing to be compared with"),
        (("a.txt", "--compare", "--json"), 2, "exclude each other"),
        (("empty.txt", "--draft-pledge"), 1, "no claim about a pause was found"),
        (("undated.txt", "--draft-pledge"), 1, "the document does not tell its day"),
    ],
)
def test_what_cannot_be_done_is_told(folder: Path, arguments: tuple[str, ...], status: int, told: str) -> None:
    (folder / "empty.txt").write_text("The council met and talked about the budget of the library.", encoding="utf-8")
    (folder / "undated.txt").write_text("Dmitry Peskov said that Russia would refrain from strikes.", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == status
    assert told in result.stderr


def test_an_undated_document_is_dated_on_the_command_line(folder: Path) -> None:
    (folder / "undated.txt").write_text("Dmitry Peskov said that Russia would refrain from strikes.", encoding="utf-8")
    result = run("undated.txt", "--published", "2026-03-03", "--draft-pledge")
    assert result.exit_code == 0, result.output
    assert read_pledge(result.stdout, name="draft").announced.on.isoformat() == "2026-03-03"
