"""`holdfire patterns diplomacy`: from tables to plain sentences."""

import hashlib
import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from holdfire.app.patterns import ASSERTIONS, Asking, study_assertion
from holdfire.app.patterns.tables import LARGEST_TABLE, read_events, read_family
from holdfire.app.writing import check_output
from holdfire.brief.patterns import answer, render_patterns
from holdfire.cli import main
from holdfire.cli_patterns import ROWS, Row
from holdfire.errors import SourceError, StoreError
from holdfire.judge.patterns.correcting import together
from holdfire.judge.patterns.diplomacy import Event, Family
from holdfire.judge.patterns.saying import range_text

SHIPPED = files("holdfire") / "figures" / "patterns"
HEADER = "id,first,last,kind,title\n"
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["patterns", "diplomacy", *words])


def told(*words: str) -> dict[str, Any]:
    result = run("--json", *words)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def small_family(folder: Path, **changed: str) -> Path:
    """The shipped family with fewer placements and other choices, so that tests are quick."""
    text = (SHIPPED / "diplomacy.yaml").read_text(encoding="utf-8")
    for old, new in {"draws: 10000": "draws: 999", "horizons: [1, 3, 7, 14]": "horizons: [7]", **changed}.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / "family.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_bundled_answer_in_json_and_words() -> None:
    whole = told()
    stated = (SHIPPED / "diplomacy.yaml").read_bytes()
    assert whole["hashes"]["family"] == hashlib.sha256(stated).hexdigest()
    assert whole["draws"] == 10_000
    assert len(whole["tests"]) == 44
    for test in whole["tests"]:
        assert 1 / 10_001 <= test["p"] <= test["bh"] <= test["holm"] <= 1
        assert test["low95"] <= test["ratio"] <= test["high95"]
        assert test["holm_all"] is None
    (lines,) = (table["lines"] for table in whole["tables"] if table["key"] == "all/catalogue")
    (after,) = (
        test
        for test in whole["tests"]
        if {"measure": "all", "list": "catalogue", "kind": "any", "when": "after"}.items() <= test["choice"].items()
    )
    assert after["n"] == after["counted"]["of"] == len(lines)
    assert after["counted"]["held"] == sum(line["cells"]["more"] for line in lines)


def test_the_documentation_tells_the_real_answer() -> None:
    found = study_assertion("diplomacy", Asking(curve=False))
    page = " ".join((DOCS / "patterns.md").read_text(encoding="utf-8").split())
    assert answer(found) in page
    assert found.hashes["family"] in page
    for test in found.tests:
        if (test.choice["when"], test.choice["kind"]) == ("after", "any"):
            assert test.counted
            cells = f"{test.counted.held} of {test.n} | {test.ratio:.2f} ({range_text(test.low95, test.high95)})"
            assert cells in page, test.sentence
    for table in found.tables:
        if table.key in ("lists/all", "shared"):
            for line in table.lines:
                assert line.told in page


def test_a_measure_is_shown_alone_and_corrected_with_all(tmp_path: Path) -> None:
    family = str(small_family(tmp_path))
    alone, whole = told("--family", family, "--measure", "missiles"), told("--family", family)
    assert {test["measure"] for test in alone["tests"]} == {"missiles"}
    assert all(test in whole["tests"] for test in alone["tests"])
    keys = {"lists/missiles", "lists", "shared", "missiles/catalogue", "missiles/tass"}
    assert {table["key"] for table in alone["tables"]} == keys


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("draws: 10000", "draws: 1999", ["draws is 1999, not 10000"]),
        ("after: more}", "after: fewer}", ["draws is 999, not 10000", "sides.after is fewer, not more"]),
        ("lists: [catalogue, tass]\n", "lists: [tass]\n", ["lists is [tass], not [catalogue, tass]"]),
        ("talks: [talks]", "meetings: [talks]", ["kinds.talks is null, not [talks]", "kinds.meetings is [talks], not"]),
    ],
)
def test_a_changed_family_is_told_and_has_another_hash(tmp_path: Path, old: str, new: str, changed: list[str]) -> None:
    page, family = tmp_path / "page.html", str(small_family(tmp_path, **{old: new}))
    whole, shipped = told("--family", family, "--report", str(page)), (SHIPPED / "diplomacy.yaml").read_bytes()
    assert whole["hashes"]["family"] != hashlib.sha256(shipped).hexdigest() == whole["own"]["package_family"]
    said = "Not the family of the package"
    for one in (said, *changed):
        assert one in whole["answer"]
        assert one in page.read_text(encoding="utf-8")
    if old == "draws: 10000":
        assert said in " ".join(run("--family", family).stdout.split())


def test_a_family_with_other_comments_alone_is_told_so(tmp_path: Path) -> None:
    family = tmp_path / "family.yaml"
    family.write_bytes((SHIPPED / "diplomacy.yaml").read_bytes() + b"# many\n")
    assert "its fields are the same, its comments or layout differ" in told("--family", str(family))["answer"]


def test_the_package_itself_is_not_called_ones_own(tmp_path: Path) -> None:
    same = tmp_path / "same.yaml"
    same.write_bytes((SHIPPED / "diplomacy.yaml").read_bytes())
    for whole in (told(), told("--family", str(same))):
        assert whole["own"] is None
        assert "Not the" not in whole["answer"]


def test_the_screen_and_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("--family", str(small_family(tmp_path)), "--report", str(page))
    assert result.exit_code == 0, result.output
    assert "after Holm" in result.stdout
    assert "Left out" not in result.stdout
    whole = run("--family", str(small_family(tmp_path)), "--details")
    assert "Left out" in whole.stdout
    for screen in (result.stdout, whole.stdout):
        assert max(map(len, screen.splitlines())) <= 100
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "First visit of US envoy Witkoff" in text
    assert "holdfire patterns diplomacy --family" in text


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, "Was every diplomatic effort followed by more strikes?"),
        ({"diplomatic effort was": "sheep was"}, "Tested: Every sheep was followed by more strikes."),
    ],
)
def test_no_headline_is_the_bare_assertion(tmp_path: Path, changed: dict[str, str], asked: str) -> None:
    page = tmp_path / "page.html"
    result = run("--family", str(small_family(tmp_path, **changed)), "--report", str(page))
    assert " ".join(result.stdout.split()).startswith(asked)
    text = page.read_text(encoding="utf-8")
    assert f"<h1>{asked}</h1>" in text
    assert f"<title>{asked} " in text


def test_events_of_ones_own_have_their_own_lists(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    more = "".join(f"c{month},2025-0{month}-03,2025-0{month}-03,call,x\n" for month in (8, 9))
    table.write_text(HEADER + "a,2025-07-03,2025-07-03,call,<b>call</b>\nb,1999-01-01,1999-01-01,talks,old\n" + more)
    page = tmp_path / "page.html"
    family = str(small_family(tmp_path))
    whole = told("--events", str(table), "--family", family, "--report", str(page))
    assert f"Not the table of the package: {table}." in whole["answer"]
    assert {test["choice"]["list"] for test in whole["tests"]} == {"own"}
    assert {gone["why"] for gone in whole["left_out"]} == {"outside the period"}
    assert any("only 3 events" in caveat for caveat in whole["caveats"])
    assert "&lt;b&gt;call" in page.read_text(encoding="utf-8")


def test_one_event_is_one_refusal(tmp_path: Path) -> None:
    table = tmp_path / "one.csv"
    table.write_text(HEADER + "a,2025-07-03,2025-07-03,call,x\n")
    whole = told("--events", str(table), "--measure", "drones", "--report", str(tmp_path / "page.html"))
    assert (whole["tests"], whole["untested"], len(whole["caveats"])) == ([], [], 1)
    screen = " ".join(run("--events", str(table)).stdout.split())
    assert "cannot tell, days of events that can be looked at: 1; at least 3 are needed." in screen
    assert "1 of 1" not in screen


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEADER, "there is no event"),
        ("", "there is no column id"),
        ("id,first,last,kind\n", "there is no column title"),
        ("id,first,last,kind,title,mood\n", "'mood' is not known"),
        ("id,first,last,kind,title,title\n", "is there twice"),
        (HEADER + "a,2025-07-03,2025-07-01,call,x\n", "before it begins"),
        (HEADER + "a,2025-07-33,2025-07-03,call,x\n", "first: "),
        (HEADER + "a,2025-07-03,2025-07-03,dance,x\n", "kind: "),
        ("lists," + HEADER + "a/b,a,2025-07-03,2025-07-03,call,x\n", "lists: 'a/b' is not of the form"),
        (HEADER + "a,2025-07-03,2025-07-03,call\n", "another number of cells"),
        (HEADER + "a,2025-07-03,2025-07-03,call,x,y\n", "another number of cells"),
        (HEADER + 2 * "a,2025-07-03,2025-07-03,call,x\n", "was named before, in row 2"),
        (HEADER + "a,2025-07-03,2025-07-03,call,x\nb,2025-07-03,2025-07-03,call,x\n", "was named before"),
        (HEADER + "a,1999-07-03,1999-07-03,call,x\n", "no event can be tested (outside the period)"),
        (HEADER + "a,2025-04-18,2025-04-18,call,x\n", "no event can be tested (pledge)"),
        (HEADER + "a,2025-07-03,2025-07-03,other,x\n", "no event of its lists and kinds"),
    ],
)
def test_tables_that_cannot_be_used_say_why(tmp_path: Path, content: str, said: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(content)
    result = run("--events", str(table), "--json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_all_faults_of_a_table_are_told_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        read_events((HEADER + "a,x,2025-01-01,call,t\nb,2025-01-01,2025-01-01,dance,\n").encode(), Event, name="t")
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEADER.encode("utf-16"), "it is saved as UTF-16"),
        (
            (HEADER + "a,2025-01-01,2025-01-01,call,Besuch in Z\u00fcrich\n").encode("latin-1"),
            "not in UTF-8: line 2 has",
        ),
        (b'id,first\n"a', "cannot be read"),
    ],
)
def test_bytes_that_are_no_table_are_refused_in_plain_words(content: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_events(content, Event, name="t")
    assert said in caught.value.what
    assert "UTF-8" in str(caught.value.fix)
    assert "codec" not in caught.value.what


@pytest.mark.parametrize(
    ("cell", "fault", "fix"),
    [
        ("01.03.2025", "'01.03.2025' is no day of the form 2025-03-01", "write 2025-03-01"),
        ("2025/03/01", "is no day of the form 2025-03-01", "write 2025-03-01"),
        ("20250301", "", "write 2025-03-01"),
        ("14/7/2025", "'14/7/2025' is no day of the form 2025-03-01", "write 2025-07-14"),
        ("7/14/2025", "is no day of the form", "write 2025-07-14"),
        ("14-07-2025", "is no day of the form", "write 2025-07-14"),
        ("03-01-2025", "is no day of the form", "write a day as 2025-03-01 (year-month-day)"),
        ("03/01/2025", "is no day of the form", "write a day as 2025-03-01 (year-month-day)"),
        ("1 March", "is no day of the form", "write a day as 2025-03-01 (year-month-day)"),
        ("2025-13-01", "is no day of the form", "write a day as 2025-03-01 (year-month-day)"),
        ("", "there is no day", "write a day as 2025-03-01"),
    ],
)
def test_days_in_another_form_are_told_by_the_form_wanted(cell: str, fault: str, fix: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_events(f"{HEADER}a,{cell},2025-03-02,call,x\n".encode(), Event, name="t")
    (problem,) = caught.value.problems
    assert fault in problem.what
    assert problem.what.startswith("first: ")
    assert problem.fix == fix


def test_a_folder_is_no_place_for_a_report(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="it is a folder"):
        check_output(tmp_path, what="report")
    check_output(Path("/dev/null"), what="report")
    check_output(tmp_path / "page.html", what="report")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_a_family_in_another_encoding_is_called_no_source(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "family.yaml"
    file.write_bytes(((SHIPPED / "diplomacy.yaml").read_text(encoding="utf-8") + "# f\u00fcr uns\n").encode(encoding))
    for given in (file, tmp_path / "table.csv"):
        (tmp_path / "table.csv").write_text("id,first: [\n")
        said = run("--family", str(given)).stderr
        assert "of a source" not in said
        assert "codec" not in said


@pytest.mark.parametrize("where", ["none/page.html", "shut/page.html"])
def test_a_report_that_cannot_be_written_is_refused_before_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "shut").mkdir()
    monkeypatch.setattr("holdfire.app.patterns.study_assertion", None)  # would fail if it were run
    allowed = os.access  # root may write everywhere, whatever the mode of a folder
    monkeypatch.setattr(os, "access", lambda path, mode: "shut" not in str(path) and allowed(path, mode))
    result = run("--report", str(tmp_path / where))
    assert result.exit_code == 1
    assert "the report cannot be written" in result.stderr
    assert "nothing was read or written" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("strata: month", "strata: fortnight", "strata"),
        ("effect: 1.25", "effect: 0.5", "effect"),
        ("level: 0.05", "level: 0.05\nlevel: 0.10", 'found duplicate key "level"'),
        ("assertion:", "asertion:", "asertion"),
        ("first: 2025-01-01", "first: 2027-01-01", "period"),
    ],
)
def test_families_that_cannot_be_used_say_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    result = run("--family", str(small_family(tmp_path, **{old: new})))
    assert result.exit_code == 1
    assert said in result.stderr


def test_a_conflict_that_nobody_watches_is_a_fault(tmp_path: Path) -> None:
    result = run("--family", str(small_family(tmp_path, **{"conflict: russia-ukraine": "conflict: elsewhere"})))
    assert result.exit_code == 1
    assert "counts launches of the conflict elsewhere" in result.stderr


def test_missing_files_are_faults(tmp_path: Path) -> None:
    assert "cannot be read" in run("--events", str(tmp_path / "none.csv")).stderr
    assert "cannot be read" in run("--family", str(tmp_path / "none.yaml")).stderr


def test_the_bundled_table_is_that_of_the_facts(shared: Path) -> None:
    import csv

    with (shared / "facts" / "diplomacy.csv").open(encoding="utf-8", newline="") as file:
        facts = {(row["date_start"], row["date_end"], row["title"]) for row in csv.DictReader(file)}
    stated = read_family(SHIPPED / "diplomacy.yaml", Family)
    events = read_events((SHIPPED / stated.events).read_bytes(), Event, name="bundled")
    gathered = [event for event in events if "catalogue" in event.lists]
    assert {(str(event.first), str(event.last), event.title) for event in gathered} == facts
    assert all(event.source.startswith("http") for event in events)
    tass = [event for event in events if "tass" in event.lists]
    # The publishers' own counts: six visits until 2 December, eight calls until 16 December 2025.
    assert sum(event.kind == "visit" for event in tass) == 6
    assert sum(event.kind == "call" for event in tass) == 8


@pytest.mark.parametrize("year", [2019, 2027])
def test_a_period_that_the_data_do_not_reach_is_a_fault(tmp_path: Path, year: int) -> None:
    changed = {"first: 2025-01-01": f"first: {year}-01-01", "last: 2025-12-31": f"last: {year}-12-31"}
    table = tmp_path / "mine.csv"
    table.write_text(HEADER + f"a,{year}-07-03,{year}-07-03,call,x\n")
    result = run("--family", str(small_family(tmp_path, **changed)), "--events", str(table))
    assert result.exit_code == 1
    assert "no event can be tested (outside the data)" in result.stderr


def test_alerts_that_no_source_measures_are_a_fault(tmp_path: Path) -> None:
    changed = {
        "conflict: russia-ukraine": "conflict: elsewhere",
        "measures: [drones, missiles, all, alerts]": "measures: [alerts]",
        "further: [cruise, ballistic]": "further: []",
    }
    result = run("--family", str(small_family(tmp_path, **changed)))
    assert result.exit_code == 1
    assert "measures alerts of the conflict elsewhere" in result.stderr


def test_a_file_that_is_too_large_is_not_read_as_a_table(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_bytes(b"x" * (LARGEST_TABLE + 1))
    assert "at most" in run("--events", str(table)).stderr


def test_every_assertion_has_its_command_its_family_and_its_file() -> None:
    assert [(row.name, row.question) for row in ROWS] == [(one.name, one.question) for one in ASSERTIONS.values()]
    for one in ASSERTIONS.values():
        assert read_family(SHIPPED / f"{one.name}.yaml", one.family).family == one.name


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_measures_that_are_offered_are_those_of_the_family(row: Row) -> None:
    found = study_assertion(row.name, Asking(curve=False))
    asked = {test.measure for test in found.tests} | {one.measure for one in found.untested}
    assert set(row.measures) == asked


@pytest.mark.parametrize(
    ("name", "measure"),
    [*((name, "tanks") for name in (*ASSERTIONS, "all")), *((one, "cruise") for one in ("repairs", "cold", "salvos"))],
)
def test_a_measure_that_is_not_offered_is_refused_before_any_work(name: str, measure: str) -> None:
    result = CliRunner().invoke(main, ["patterns", name, "--measure", measure])
    assert result.exit_code == 2
    assert f"'{measure}' is none of the measures" in result.stderr
    assert measure not in CliRunner().invoke(main, ["patterns", name, "--help"]).stdout


def test_a_family_of_ones_own_may_have_other_measures(tmp_path: Path) -> None:
    changed = {
        "measures: [drones, missiles, all, alerts]": "measures: [ballistic]",
        "further: [cruise, ballistic]": "further: []",
        "targets: [energy]": "targets: []",
    }
    family = small_family(tmp_path, **changed)
    for order in (
        ["--family", str(family), "--measure", "ballistic"],
        ["--measure", "ballistic", "--family", str(family)],
    ):
        assert {test["measure"] for test in told(*order)["tests"]} == {"ballistic"}


def test_a_measure_that_no_test_has_is_a_fault(tmp_path: Path) -> None:
    changed = {"measures: [drones, missiles, all, alerts]": "measures: [drones]"}
    result = run("--family", str(small_family(tmp_path, **changed)), "--measure", "missiles")
    assert result.exit_code == 1
    assert "no test of missiles" in result.stderr
    assert result.stdout == ""


def test_what_is_asked_for_stands_first(tmp_path: Path) -> None:
    family = str(small_family(tmp_path))
    alone, whole = (" ".join(run("--family", family, *more).stdout.split()) for more in (("--measure", "alerts"), ()))
    assert alone.startswith("Of what was asked for - Alerts. ")
    assert "Minutes under alert in the 7 days after" in alone[:400]
    assert not whole.startswith("Of what was asked for")
    assert told("--family", family, "--measure", "alerts")["answer"].startswith("Alerts. ")


def test_every_chance_on_the_screen_says_which_way_it_looks() -> None:
    found = study_assertion("diplomacy", Asking(curve=False))
    options: dict[str, Any] = {"width": 400, "colour": False, "encoding": "utf-8", "details": False}
    screen = render_patterns(together([found]), measures=["all", "drones"], **options)
    assert "for more, after Holm" in screen
    assert "two-sided, after Holm" in screen
    assert "launches, tass, 7 days before" in screen
    assert " all, " not in screen.split("Tests, against chance")[0]
