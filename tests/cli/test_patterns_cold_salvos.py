"""`holdfire patterns cold`, `salvos` and `all`: from tables to plain sentences, and what cannot be used."""

import csv
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from holdfire.app.patterns import ASSERTIONS, Asking, study_assertion
from holdfire.app.patterns.tables import read_events, read_family
from holdfire.brief.patterns import answer
from holdfire.cli import main
from holdfire.judge.patterns import cold
from holdfire.judge.patterns.cold import ColdDay
from holdfire.judge.patterns.saying import range_text

SHIPPED = files("holdfire") / "figures" / "patterns"
DOCS = Path(__file__).resolve().parents[2] / "docs"
QUICK = {
    "cold": {"block_days: [30, 60, 90]": "block_days: [60]"},
    "salvos": {"trailing_days: [30, 60, 90]": "trailing_days: [60]"},
}
COLD = "id,first,last,kind,title,celsius\n"
TALKS = "id,first,last,kind,title\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["patterns", *words])


def told(*words: str) -> dict[str, Any]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def small(folder: Path, name: str, **changed: str) -> str:
    """The shipped family with fewer draws and other choices, so that tests are quick."""
    text = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")
    quick = QUICK[name] | {"draws: 10000": "draws: 999"}
    for old, new in {**quick, **changed}.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", ["cold", "salvos"])
def test_the_documentation_tells_the_real_answer(name: str) -> None:
    found = study_assertion(name, Asking(curve=False))
    page = " ".join((DOCS / "patterns.md").read_text(encoding="utf-8").split())
    assert answer(found) in page
    assert found.hashes["family"] in page
    for test in found.tests:
        ranged = range_text(test.low95, test.high95)
        assert f"| {test.ratio:.2f} ({ranged}) | {_p(test.p)} | {_p(test.holm)} |" in page


def _p(value: float) -> str:
    return f"{value:.4f}" if value < 0.01 else f"{value:.2f}"


@pytest.mark.no_cover
def test_all_assertions_are_corrected_together() -> None:
    whole = told("all")
    assert len(whole["assertions"]) == len(ASSERTIONS)
    tests = [test for one in whole["assertions"] for test in one["tests"]]
    chances = [test["p"] for test in tests] + [test["counted"]["p"] for test in tests if test["counted"]]
    assert whole["chances"] == len(chances)
    for test in tests:
        assert test["p"] <= test["bh"] <= test["holm"] <= test["holm_all"] <= 1
    least = min(chances)
    first = next(one for test in tests for one in (test, test["counted"]) if one and one["p"] == least)
    assert first["holm_all"] == pytest.approx(min(1.0, least * len(chances)))
    assert all(one["draws"] == 10_000 for one in whole["assertions"])


def test_the_salvos_of_the_bundled_figures() -> None:
    whole = told("salvos", "--measure", "missiles")
    tables = {table["key"]: [line["cells"] for line in table["lines"]] for table in whole["tables"]}
    assert {"renewal", "hazard", "salvos"} == set(tables)
    days = [line["day"] for line in tables["salvos"]]
    assert all(day.startswith("2025-") for day in days)
    gaps = [line["gap"] for line in tables["salvos"] if line["gap"]]
    assert tables["renewal"][0]["gaps"] == len(gaps) == tables["hazard"][0]["at_risk"]
    assert tables["renewal"][0]["mean"] == pytest.approx(sum(gaps) / len(gaps))
    assert tables["hazard"][0]["hazard"] == pytest.approx(gaps.count(1) / len(gaps))
    assert {test["measure"] for test in whole["tests"]} == {"missiles"}


def test_the_bundled_cold_days_are_those_of_the_facts_in_our_own_words(shared: Path) -> None:
    with (shared / "facts" / "cold.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    stated = read_family(SHIPPED / "cold.yaml", cold.Family)
    events = read_events((SHIPPED / stated.events).read_bytes(), ColdDay, name="bundled")
    dated = {(row["date"], row["measured_or_forecast"], float(row["temp_c"]), row["source_url"]) for row in facts}
    ours = {(str(event.first), event.kind, event.celsius, event.source) for event in events}
    assert ours <= dated
    assert len(ours) == len(events)
    # Values of a whole season are no days.
    assert len(dated - ours) == sum("winter" in row["note"] or "seasonal" in row["note"] for row in facts) - 1
    notes = [row["note"] for row in facts if len(row["note"]) > 8]
    assert not [event.id for event in events for note in notes if note in event.doubt or note in event.title]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cold", "", "there is no column id"),
        ("cold", COLD, "there is no event in the table"),
        ("cold", TALKS + "a,2025-01-02,2025-01-02,measured,x\n", "there is no column celsius"),
        (
            "cold",
            COLD.replace("celsius", "fahrenheit") + "a,2025-01-02,2025-01-02,measured,x,9\n",
            "'fahrenheit' is not",
        ),
        ("cold", COLD + "a,2025-01-02,2025-01-02,measured,x,14F\n", "celsius: "),
        ("cold", COLD + "a,2025-01-02,2025-01-02,measured,x,263\n", "celsius: "),
        ("cold", COLD + "a,2025-01-02,2025-01-02,measured,x,nan\n", "celsius: "),
        ("cold", COLD + "a,2025-01-02,2025-01-02,talks,x,-5\n", "kind: "),
        ("cold", COLD + "a,2025-01-02,2025-01-01,measured,x,-5\n", "before it begins"),
        ("cold", COLD + 2 * "a,2025-01-02,2025-01-02,measured,x,-5\n", "was named before, in row 2"),
        ("salvos", TALKS, "there is no event in the table"),
        ("salvos", COLD + "a,2025-01-02,2025-01-02,talks,x,-5\n", "'celsius' is not known"),
        ("salvos", TALKS + "a,2025-02-30,2025-02-30,talks,x\n", "first: "),
        ("salvos", TALKS + "a,2025-01-02,2025-01-01,talks,x\n", "before it begins"),
        ("salvos", TALKS + "a,2025-01-02,2025-01-02,talks,x\nb,2025-01-02,2025-01-02,talks,x\n", "was named before"),
    ],
)
def test_tables_that_cannot_be_used_say_why(tmp_path: Path, name: str, content: str, said: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(content)
    result = run(name, "--events", str(table), "--json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("cold", "degrees: 5 ", "degrees: 5F ", "degrees"),
        ("cold", "first: 10-15", "first: 10/15", "winter.first"),
        ("cold", "first: 2022-10-15, last: 2026-04-14", "first: 2026-10-15, last: 2022-04-14", "period"),
        ("cold", "first: 2022-10-15, last: 2026-04-14", "first: 2010-10-15, last: 2011-04-14", "nothing can be tested"),
        ("cold", "events: cold.csv", "events: none.csv", "cannot be read"),
        ("cold", "temperatures: temperature.csv", "temperatures: cold.csv", "no table of temperatures"),
        ("cold", "conflict: russia-ukraine", "conflict: elsewhere", "launches of the conflict elsewhere"),
        ("salvos", "of: missiles, times", "of: rockets, times", "salvo.of"),
        ("salvos", "trailing_days: 60, least", "trailing_days: 3, least", "salvo.trailing_days"),
        (
            "salvos",
            "first: 2025-01-01, last: 2025-12-31",
            "first: 2019-01-01, last: 2019-12-31",
            "nothing can be tested",
        ),
        (
            "salvos",
            "first: 2025-01-01, last: 2025-12-31",
            "first: 2031-01-01, last: 2031-12-31",
            "nothing can be tested",
        ),
        ("salvos", "first: 2025-01-01, last: 2025-12-31", "first: 2025-12-01, last: 2025-01-31", "period"),
    ],
)
def test_families_that_cannot_be_used_say_where(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    result = run(name, "--family", small(tmp_path, name, **{old: new}), "--json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_talks_that_cannot_be_tested_leave_the_rest(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    family = small(tmp_path, "salvos")
    for content, why in (
        (TALKS + "a,1999-01-02,1999-01-02,talks,x\n", "no event is left (outside the period)"),
        (TALKS + "a,2025-04-18,2025-04-18,talks,x\n", "no event is left (pledge)"),
        (TALKS + "a,2025-07-02,2025-07-02,plan,x\n", "no event is left (none of these kinds is named)"),
        (
            TALKS + "a,2025-07-02,2025-07-02,talks,x\n",
            "days of talks that can be looked at: 1; at least 3 are needed",
        ),
    ):
        table.write_text(content)
        whole = told("salvos", "--events", str(table), "--family", family)
        assert {one["why"] for one in whole["untested"]} == {why}
        assert {"gaps", "soon", "stored"} <= {test["name"] for test in whole["tests"]}


def test_temperatures_of_a_store_take_their_place(tmp_path: Path) -> None:
    """Measured ones fill the winters that the package does not know; forecasts are a kind of their own."""
    from datetime import date, timedelta

    days = [date(2024, 10, 1) + timedelta(days=step) for step in range(200)]
    table = tmp_path / "mine.csv"
    lines = [f"{day},UA-30,{(number * 7) % 19 - 9}" for number, day in enumerate(days)]
    table.write_text("\n".join(["date,place,temperature", *lines]) + "\n")
    store = str(tmp_path / "store")
    imported = CliRunner().invoke(main, ["import", "weather", str(table), "--store", store])
    assert imported.exit_code == 0, imported.output
    whole = told("cold", "--family", small(tmp_path, "cold"), "--store", store)
    (winters,) = [table["lines"] for table in whole["tables"] if table["key"] == "winters/measured"]
    assert [line["cells"]["winter"] for line in winters] == ["winter 2022-23", "winter 2023-24", "winter 2024-25"]
    assert "Open-Meteo, weather" in whole["sources"]
    assert {one["name"] for one in whole["untested"]} == {"forecast/drones", "forecast/missiles", "forecast/all"}


def test_forecasts_of_a_store_are_tested_apart(tmp_path: Path) -> None:
    from datetime import date, timedelta

    days = [date(2024, 10, 1) + timedelta(days=step) for step in range(200)]
    table = tmp_path / "mine.csv"
    head = "date,place,temperature,state,qualifier,forecast_at,report"
    lines = []
    for number, day in enumerate(days):
        before = day - timedelta(days=1)
        lines.append(f"{day},UA-30,{(number * 5) % 17 - 8},mean,exact,{before}T12:00:00Z,mine")
        lines.append(f"{day},UA-30,25,mean,exact,{day}T12:00:00Z,mine")  # during the day itself: no forecast of it
    table.write_text("\n".join([head, *lines]) + "\n")
    store = str(tmp_path / "store")
    imported = CliRunner().invoke(main, ["import", "weather", str(table), "--store", store])
    assert imported.exit_code == 0, imported.output
    whole = told("cold", "--family", small(tmp_path, "cold"), "--store", store)
    (winters,) = [table["lines"] for table in whole["tables"] if table["key"] == "winters/forecast"]
    assert [line["cells"]["winter"] for line in winters] == ["winter 2024-25"]
    assert winters[0]["cells"]["mean"] < 5
    assert {test["choice"]["weather"] for test in whole["tests"] if "weather" in test["choice"]} == {
        "measured",
        "forecast",
    }
    assert whole["untested"] == []


@pytest.mark.parametrize("name", ["cold", "salvos"])
def test_the_page_draws_its_tests_and_tells_them(tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.html"
    result = run(name, "--family", small(tmp_path, name), "--report", str(page))
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert f'id="{name}-ratios"' in text
    assert f'id="{name}-ways"' in text
    assert text.count("<svg") == 2 * text.count("<figure>") > 4


NOT_USED = "None of your 4 events was used (outside the period); what follows is told without them."


@pytest.mark.parametrize(
    ("name", "header", "cells"), [("cold", COLD, "measured,x{},-9"), ("salvos", TALKS, "talks,x{}")]
)
@pytest.mark.parametrize(("year", "said"), [(2019, True), (2025, False)])
def test_that_no_event_of_ones_own_was_used_is_said_first(
    tmp_path: Path, name: str, header: str, cells: str, year: int, said: bool
) -> None:
    """Three of four in 2019 are not none: then it is said of each what became of it."""
    rows = [
        f"{at},{day}-01-0{at},{day}-01-0{at},{cells.format(at)}" for at, day in enumerate((year, 2019, 2019, 2019), 1)
    ]
    table = tmp_path / "mine.csv"
    table.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    whole = told(name, "--family", small(tmp_path, name), "--events", str(table))
    assert (NOT_USED in whole["answer"]) is said
    assert whole["answer"].partition("? ")[2].startswith(NOT_USED) is said
    assert len({one["event"] for one in whole["left_out"] if one["why"] == "outside the period"}) == (4 if said else 3)


def test_of_the_packages_tables_nothing_of_the_kind_is_said() -> None:
    assert "was used" not in answer(study_assertion("salvos", Asking(curve=False)))
