"""`holdfire figures`: choice of figures, forms of the answer, faults."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from holdfire.app.figure_choice import chosen_by, words_of
from holdfire.app.figuring import bundled_tables
from holdfire.cli import main

STORY = """Losses

30 January 2026

Mediazona has documented more than 160,000 names of fallen Russian soldiers.
The United Nations says that more than 2,500 civilians were killed in Ukraine in 2025.
"""


def run(*arguments: str, command: str = "figures") -> Result:
    return CliRunner().invoke(main, [command, *arguments], catch_exceptions=False)


def test_words_choose_quantities_in_any_order() -> None:
    result = run("killed", "named", "Russian")
    assert result.exit_code == 0
    assert "Rival figures: 10 figures of 1 quantity by 1 publisher" in result.stdout
    assert run("russian NAMED killed").stdout == result.stdout


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Ukraine soldiers killed", "Ukrainian soldiers killed"),
        ("Russia soldiers killed", "Russian soldiers killed"),
        ("Ukrainian civilians killed", "civilians in Ukraine killed"),
        ("dead Russian troops", "Russian soldiers killed"),
        ("fatalities of the Russian military", "Russian soldiers killed"),
        ("wounded", "injured"),
        ("dead", "killed"),
        ("losses", "casualties"),
        ("Ukraine's soldiers", "Ukrainian soldiers"),
        ("in", ""),
    ],
)
def test_other_words_for_the_same_choose_the_same(words: str, same: str) -> None:
    result, expected = run(*words.split()), run(*same.split())
    assert (result.exit_code, result.stdout) == (0, expected.stdout)


QUANTITIES = sorted({one.quantity for one in bundled_tables().figures})


@given(st.data())
def test_any_words_of_a_quantity_in_any_order_choose_it(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(QUANTITIES))
    asked = data.draw(st.lists(st.sampled_from(sorted(words_of(one))), max_size=6))
    found = chosen_by(" ".join(asked), QUANTITIES)
    assert one in found
    assert found <= chosen_by(" ".join(asked[1:]), QUANTITIES)  # a word more never chooses more


def test_casualties_are_totals_and_never_the_dead_alone() -> None:
    told = json.loads(run("casualties", "--json").stdout)
    harms = {one["quantity"]["harm"] for one in told["quantities"]}
    assert harms == {"killed_injured", "killed_injured_missing", "injured_missing", "losses"}


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        ("soliders", "did you mean soldiers or soldier for soliders?"),
        ("Rusian killd", "did you mean russian or russians for rusian, killed for killd?"),
        ("nonsense", "leave out nonsense, or use some of these: average"),
        ("civilians named", "each word is known, but not together: leave out named"),
    ],
)
def test_what_no_quantity_has_is_met_with_the_nearest(words: str, fix: str) -> None:
    result = run(*words.split())
    assert result.exit_code == 1
    assert fix in " ".join(result.stderr.split())


def test_json_is_complete_and_the_same_as_the_table() -> None:
    told = json.loads(run("--json").stdout)
    figures = [one for quantity in told["quantities"] for line in quantity["lines"] for one in line["figures"]]
    assert len(figures) == 122
    ids = {one["id"] for one in figures}
    assert len(ids) == 122
    for quantity in told["quantities"]:
        count = sum(len(line["figures"]) for line in quantity["lines"])
        assert len(quantity["pairs"]) == count * (count - 1) // 2
        assert all(pair["reason"] and {pair["one"], pair["other"]} <= ids for pair in quantity["pairs"])
    assert len(told["refused"]) == 171
    assert [one["answer"] for one in told["changes"][0]["tests"]] == ["not_given", "cannot_tell", "cannot_tell"]
    assert told["silences"][0]["days"] == 1227


def test_days_choose_figures() -> None:
    result = run("russian", "killed", "named", "--from", "2025-01-01", "--to", "2025-12-31", "--json")
    (quantity,) = json.loads(result.stdout)["quantities"]
    days = [one["last"] for line in quantity["lines"] for one in line["figures"]]
    assert days == ["2025-01-19", "2025-08-08", "2025-09-05"]


def test_a_choice_of_days_takes_no_number_from_a_stated_change() -> None:
    told = json.loads(run("civilians", "--from", "2025-12-01", "--json").stdout)
    assert told["changes"][0]["tests"][0]["before"] == {"low": 2088.0, "high": 2088.0}


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("nonsense",), "no quantity has the word 'nonsense'"),
        (("named", "--to", "2022-03-01"), "no figure is as of a day between these"),
        (("--from", "2026-01-01", "--to", "2025-01-01"), "2026-01-01 is after 2025-01-01"),
    ],
)
def test_what_leaves_nothing_is_an_error_with_a_cure(arguments: tuple[str, ...], what: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert what in result.stderr
    assert "fix:" in result.stderr
    assert result.stdout == ""


def test_a_day_that_is_none_says_how_to_write_one() -> None:
    for day, fix in (("2025-02-30", "write a day as 2025-03-01"), ("01.03.2025", "write 2025-03-01")):
        result = run("--from", day)
        assert result.exit_code == 1
        assert f"{day!r} is no day of the form 2025-03-01\n  where: --from\n  fix: {fix}" in result.stderr


def test_the_report_is_written_with_the_command_that_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "figures.html"
    result = run("named", "--to", "2026-01-31", "--report", str(path))
    assert result.exit_code == 0
    assert f"wrote {path}" in result.stderr
    assert "holdfire figures named --to 2026-01-31" in path.read_text(encoding="utf-8")


def test_figures_of_documents_join_the_table(tmp_path: Path) -> None:
    story, store = tmp_path / "story.txt", tmp_path / "store"
    story.write_text(STORY, encoding="utf-8")
    assert run(str(story), "--store", str(store), command="read").exit_code == 0
    told = json.loads(run("--store", str(store), "--json").stdout)
    titles = [one["quantity"]["title"] for one in told["quantities"]]
    assert "Russian soldiers killed, not said how counted" in titles
    assert "civilians in Ukraine killed, not said how counted" in titles
    refused = {(one["one"], one["other"]): one["reason"] for one in told["refused"]}
    pair = ("Russian soldiers killed, named one by one", "Russian soldiers killed, not said how counted")
    assert "it is not said how it was counted" in (refused.get(pair) or refused[pair[::-1]])


def test_a_store_without_documents_is_an_error(tmp_path: Path) -> None:
    result = run("--store", str(tmp_path))
    assert result.exit_code == 1
    assert "no document was read into it" in result.stderr
