"""`holdfire patterns repairs` and `holdfire patterns deadliest`: from tables and stores to plain sentences."""

import csv
import hashlib
import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from holdfire.app.patterns import Asking, study_assertion
from holdfire.app.patterns.deadliest import find_deadliest
from holdfire.app.patterns.tables import read_events, read_family
from holdfire.brief.deadliest_words import answer as answer_of_rankings
from holdfire.brief.patterns import answer
from holdfire.cli import main
from holdfire.errors import SourceError
from holdfire.judge.patterns.deadliest import DeadlyAttack
from holdfire.judge.patterns.energy import Attack, HeatCount, Repair
from holdfire.judge.patterns.repair_family import Family
from holdfire.judge.patterns.saying import range_text
from holdfire.places import register
from holdfire.sources import acled

SHIPPED = files("holdfire") / "figures" / "patterns"
DOCS = Path(__file__).resolve().parents[2] / "docs"
HEADER = "id,first,last,kind,title,places,extent,after\n"
YEAR = ("--from", "2025-01-01", "--to", "2025-12-31")


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


def small_family(folder: Path, **changed: str) -> str:
    """The shipped family with fewer draws and a short curve."""
    text = (SHIPPED / "repairs.yaml").read_text(encoding="utf-8")
    quick = {
        "draws: 10000": "draws: 999",
        "horizons: [1, 3, 7]": "horizons: [3]",
        "stretches: [60, 0]": "stretches: [60]",
    }
    for old, new in {**quick, **changed}.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / "family.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_bundled_answer_and_its_hashes() -> None:
    whole = told("repairs", "--measure", "energy")
    for name, file in (("family", "repairs.yaml"), ("events", "repairs.csv"), ("attacks", "energy_attacks.csv")):
        assert whole["hashes"][name] == hashlib.sha256((SHIPPED / file).read_bytes()).hexdigest()
    assert {test["measure"] for test in whole["tests"]} == {"energy"}
    for test in whole["tests"]:
        assert 1 / 10_001 <= test["p"] <= test["holm"] <= 1
        assert test["low95"] <= test["ratio"] <= test["high95"]
    assert {table["key"] for table in whole["tables"]} == {"rates", "repairs/energy", "heat"}
    assert any("every strike ends the days after a repair" in caveat for caveat in whole["caveats"])
    assert any("Open-Meteo" in caveat for caveat in whole["caveats"])


def test_the_documentation_tells_the_real_answer() -> None:
    found = study_assertion("repairs", Asking(curve=False))
    page = " ".join((DOCS / "patterns.md").read_text(encoding="utf-8").split())
    assert answer(found) in page
    assert found.hashes["family"] in page
    for test in found.tests:
        if test.choice["against"] == "all" and test.choice["list"] == "dated":
            cells = f"{test.choice['came']} of {test.n} | {test.ratio:.2f} ({range_text(test.low95, test.high95)})"
            assert cells in page, test.sentence


def test_the_screen_and_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("repairs", "--family", small_family(tmp_path), "--report", str(page))
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "every strike sets the count back" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEADER, "there is no event"),
        (HEADER + "a,2025-07-03,2025-07-03,heat,x,UA-99,part,strike\n", "no place has the code UA-99"),
        (HEADER + "a,1999-07-03,1999-07-03,heat,x,UA-30,part,strike\n", "no day at risk lies after a restoration"),
        (HEADER + "a,2025-07-03,2025-07-03,heat,x,UA-30,part,failure\n", "no day at risk lies after a restoration"),
        (HEADER + "a,2025-07-03,2025-07-03,gas,x,UA-30,part,strike\n", "kind: "),
        (HEADER + "a,2025-07-03,2025-07-01,heat,x,UA-30,part,strike\n", "before it begins"),
        (HEADER + 2 * "a,2025-07-03,2025-07-03,heat,x,UA-30,part,strike\n", "was named before"),
        (HEADER[:-1] + ",best,unit\na,2025-07-03,2025-07-03,heat,x,UA-30,part,strike,7,houses\n", "unit: "),
        (HEADER[:-1] + ",best,unit\na,2025-07-03,2025-07-03,heat,x,UA-30,part,strike,7,\n", "needs its unit"),
        (
            HEADER[:-1] + ",low,high,unit\na,2025-07-03,2025-07-03,heat,x,UA-30,part,strike,7,3,people\n",
            "low <= best <= high",
        ),
        (HEADER[:-1] + ",mood\n", "'mood' is not known"),
    ],
)
def test_tables_that_cannot_be_used_say_why(tmp_path: Path, content: str, said: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(content)
    result = run("repairs", "--events", str(table), "--family", small_family(tmp_path), "--json")
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_one_repair_is_one_refusal(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(HEADER + "a,2025-10-10,2025-10-10,heat,x,UA-30,part,strike\n")
    whole = told("repairs", "--events", str(table), "--family", small_family(tmp_path))
    assert (whole["tests"], whole["untested"], len(whole["caveats"])) == ([], [], 1)
    assert "cannot tell, days of repairs that can be looked at: 1; at least 3 are needed." in whole["answer"]


def test_repairs_of_ones_own_are_asked_by_their_own_list(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    rows = [f"{day},2025-{day},2025-{day},heat,x,UA-30,part,strike\n" for day in ("10-10", "10-23", "11-15")]
    table.write_text(HEADER + "".join(rows))
    whole = told("repairs", "--events", str(table), "--family", small_family(tmp_path))
    assert {test["choice"]["list"] for test in whole["tests"]} == {"own"}
    assert {test["word"] for test in whole["tests"]} == {"cannot tell"}
    assert any("can notice large effects alone" in caveat for caveat in whole["caveats"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("stretch: 60 ", "stretch: sixty ", "stretch"),
        ("places: [UA-30, UA-51, UA-63]", "places: [UA-77, UA-40]", "no alerts are known of UA-40"),
        ("conflict: russia-ukraine", "conflict: elsewhere", "elsewhere"),
    ],
)
def test_families_that_cannot_be_used_say_where(tmp_path: Path, old: str, new: str, said: str) -> None:
    result = run("repairs", "--family", small_family(tmp_path, **{old: new}))
    assert result.exit_code == 1
    assert said in result.stderr


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ADDED = frozenset(
    {
        "2022-10-11",
        "2022-11-17",
        "2023-01-14",
        "2023-02-10",
        "2024-03-29",
        "2024-04-27",
        "2024-11-17",
        "2025-10-05",
        "2025-10-16",
        "2025-11-19",
        "2025-11-25",
        "2026-02-26",
    }
)
"""Attacks on energy that the facts lack and the table has, each with addresses of its own (docs/patterns.md)."""


def test_the_bundled_tables_are_those_of_the_facts_in_other_words(shared: Path) -> None:
    stated = read_family(SHIPPED / "repairs.yaml", Family)
    repairs = read_events((SHIPPED / stated.events).read_bytes(), Repair, name="repairs")
    attacks = read_events((SHIPPED / stated.attacks).read_bytes(), Attack, name="attacks")
    heat = read_events((SHIPPED / stated.heat).read_bytes(), HeatCount, name="heat")
    for rows, name in ((repairs, "repairs"), (attacks, "energy_attacks"), (heat, "kyiv_heat_outages")):
        facts = _rows(shared / "facts" / f"{name}.csv")
        added = ADDED if name == "energy_attacks" else frozenset()
        assert not added & {fact["date"] for fact in facts}
        assert {str(row.first) for row in rows} == {fact["date"] for fact in facts} | added
        stated_at = {one for fact in facts for one in fact["source_url"].split()}
        assert stated_at <= {one for row in rows for one in row.source.split()}
        assert all(stated_at & set(row.source.split()) for row in rows if str(row.first) not in added)
        words = " | ".join(" ".join(fact.values()) for fact in facts)
        assert not [row.title for row in rows if len(row.title.split()) > 5 and row.title in words]
    launched = {(str(row.first), row.missiles) for row in attacks if row.missiles is not None}
    known = {
        (fact["date"], int(fact["missiles"]))
        for fact in _rows(shared / "facts" / "energy_attacks.csv")
        if fact["missiles"].isdigit()
    }
    assert known <= launched | {(day, number) for day, number in known if not _exact(attacks, day)}
    assert all(register().get(code) for row in repairs for code in row.places)


def _exact(attacks: tuple[Attack, ...], day: str) -> bool:
    """Whether a day's number of missiles is told alike by all pages."""
    return all(row.missiles_low == row.missiles_high for row in attacks if str(row.first) == day)


RAW = ("Value error", "Input should", "Field required", "Extra inputs", "should have at least", "validation")
"""Words of the library that checks records; nobody who has a table knows them."""


def test_all_that_is_wrong_with_a_table_is_told_at_once_and_in_plain_words(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        HEADER.strip() + ",low,best,high,unit\n"
        "a,2025-03-05,2025-03-01,electricity,T,XX-99,whole,strike,500,,100,people\n"
        "b,2025-03-05,2025-03-05,gas,T2,UA-30,whole,strike,500,,100,peoples\n"
        "c,2025-03-05,2025-03-05,heat,T3,,whole,strike,five,,100,people\n"
        "d,05.03.2025,,heat,,UA-30 kyiv,all,strike,-1,,nan,percent\n"
    )
    result = run("repairs", "--events", str(table))
    assert result.exit_code == 1
    for said in (
        "row 2: first, last: it ends on 2025-03-01, before it begins on 2025-03-05",
        "row 2: low, high: low <= best <= high is wanted, not 500 <= 100",
        "row 2: places: no place has the code XX-99. a code is that of a country (UA)",
        "row 3: kind: 'gas' is none of: electricity, water, heat. choose one of these words\n",
        "row 3: unit: 'peoples' is none of: settlements, people, households, consumers, buildings, percent. choose",
        "row 3: low, high: low <= best",
        "row 4: low: 'five' is no number",
        "row 4: places: it is empty",
        "row 5: first: '05.03.2025' is no day of the form 2025-03-01. write 2025-03-05",
        "row 5: last: there is no day",
        "row 5: title: it is empty",
        "row 5: low: '-1' is not at least 0. give a number that is at least 0\n",
        "row 5: high: 'nan' is no number",
        "row 5: places: no place has the code kyiv. write UA-30 (Kyiv, unit)",
        "row 5: extent: 'all' is none of: whole, most, part, unsaid",
    ):
        assert said in result.stderr
    assert "15 things cannot be read" in result.stderr
    assert "fix: nothing of it was taken in; correct the rows that are listed\n" in result.stderr
    assert not any(raw in result.stderr for raw in RAW)


def test_a_family_that_is_wrong_says_so_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "family.yaml"
    file.write_text(
        "period: {first: 2026-01-01, last: 2025-01-01}\nmeasures: [frogs]\nkinds: 5\nlevel: big\ndraws: 5\nfoo: 1\n"
    )
    result = run("repairs", "--family", str(file))
    assert result.exit_code == 1
    for said in (
        "period: the period ends on 2025-01-01, before it begins. correct it",
        "measures.0: 'frogs' is none of: energy, alerts, drones",
        "kinds: 5 has no fields",
        "level: 'big' is no number",
        "draws: 5 is not at least 999",
        "foo: no such field is known. remove it, or check its spelling",
        "conflict: it is not there. add it",
    ):
        assert said in result.stderr
    assert not any(raw in result.stderr for raw in RAW)


def test_a_family_that_is_no_yaml_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "family.yaml"
    file.write_text("family: repairs\nperiod: {first: 2026-01-01\nlevel: 0.05\n")
    result = run("repairs", "--family", str(file))
    assert result.exit_code == 1
    assert "the family of tests is no YAML: line 3: expected ',' or '}'" in result.stderr
    assert "unicode string" not in result.stderr


# ---- deadliest


def test_the_deadliest_attacks_of_2025_as_documented() -> None:
    whole = told("deadliest", *YEAR)
    page = " ".join((DOCS / "patterns.md").read_text(encoding="utf-8").split())
    assert whole["answer"] in page
    for name, value in whole["hashes"].items():
        assert value == hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()


def test_ternopil_leads_2025_by_every_source_that_reaches_over_the_year() -> None:
    """Reference: the head of the region's police on 8 December 2025 (38 dead, 3 missing); the UN's annual account."""
    whole = told("deadliest", *YEAR)
    killed = {one["source"]: one for one in whole["rankings"] if one["harm"] == "killed"}
    first = killed["authorities"]["top"][0]
    assert (first["attack"]["id"], first["attack"]["as_of"]) == ("2025-11-19-authorities", "2025-12-08")
    assert (first["attack"]["killed"], first["attack"]["missing"]) == ({"low": 38, "best": 38, "high": 38}, 3)
    assert "2025-11-19 (38, and 3 missing)" in whole["answer"]
    assert "41" not in run("deadliest", *YEAR).stdout.partition("Tables:")[0]
    assert (first["highest"], first["lowest"]) == (1, 1)
    assert killed["un"]["top"][0]["attack"]["id"] == "2025-11-19-un"
    assert [killed[name]["known_to"] for name in ("authorities", "un", "hrw")] == [None, None, "2025-05-23"]
    assert [name for name, one in killed.items() if one["sparse"]] == ["attacks on energy"]
    assert any("Khorly" in one and "29 or more killed" in one for one in whole["caveats"])


def test_both_sides_of_the_front_are_in_the_table_of_attacks() -> None:
    rows = read_events((SHIPPED / "deadly_attacks.csv").read_bytes(), DeadlyAttack, name="attacks")
    assert {code for row in rows for code in row.places if code.startswith("RU")} == {
        "RU-BRY",
        "RU-KRS:kursk",
        "RU-KRS:sudzha",
        "RU-UD:izhevsk",
    }
    assert sum("Russia put in" in row.doubt for row in rows) == 4


def test_every_attack_that_one_table_calls_one_on_energy_is_in_the_other() -> None:
    """The deadliest attacks say of some that energy was hit too; the table of attacks on energy has their days."""
    deadly = read_events((SHIPPED / "deadly_attacks.csv").read_bytes(), DeadlyAttack, name="attacks")
    energy = read_events((SHIPPED / "energy_attacks.csv").read_bytes(), Attack, name="energy")
    told = {
        row.first for row in deadly if "among attacks on energy" in row.title or "among attacks on heat" in row.title
    }
    assert len(told) >= 3
    assert told <= {row.first for row in energy}
    (ternopil,) = [row for row in energy if row.first == date(2025, 11, 19)]
    assert (ternopil.killed_low, ternopil.killed, ternopil.killed_high, ternopil.missing) == (38, 38, 38, 3)
    assert "Ternopil is none of them" in ternopil.doubt


def test_large_attacks_on_energy_of_two_novembers_are_as_many_as_the_un_counts() -> None:
    """Reference: HRMMU, Protection of Civilians, November 2025 (five large-scale ones); its report of 31 December 2024
    (17 and 28 November). What it does not call so are attacks by drones, with few missiles or none.
    """
    rows = read_events((SHIPPED / "energy_attacks.csv").read_bytes(), Attack, name="energy")

    def large(year: int) -> list[int]:
        return [
            row.first.day
            for row in rows
            if (row.first.year, row.first.month) == (year, 11) and row.kind == "both" and (row.missiles or 99) > 10
        ]

    assert large(2025) == [8, 14, 19, 25, 29]
    assert large(2024) == [17, 28]


def test_the_un_ranks_both_those_killed_and_those_injured() -> None:
    """Reference: HRMMU, Protection of Civilians, of April 2025 (8 May), September (9 October) and November 2025."""
    whole = told("deadliest", *YEAR)
    un = {one["harm"]: one for one in whole["rankings"] if one["source"] == "un"}
    assert (un["killed"]["ranked"], un["injured"]["ranked"]) == (11, 9)
    killed = {one["attack"]["first"]: one["attack"]["killed"] for one in un["killed"]["top"]}
    assert killed["2025-04-13"]["low"] == 31
    assert killed["2025-04-04"] == {"low": 20, "best": 20, "high": 20}
    assert killed["2025-09-09"] == {"low": 25, "best": 25, "high": 25}
    gaps = {one["attack"]["first"]: one for one in un["killed"]["gaps"]}
    assert set(gaps) == {"2025-06-17", "2025-06-24", "2025-07-28", "2025-07-31"}  # passed on from the authorities
    assert not set(gaps) & set(killed)
    assert (gaps["2025-07-31"]["other"], gaps["2025-07-31"]["other_number"]) == ("authorities", "32")
    assert all(one["attack"]["address"].startswith("https://") for one in gaps.values())
    assert "Of 4 attacks that others rank by those killed, un tells no number." in whole["answer"]
    screen = " ".join(run("deadliest", *YEAR).stdout.split())
    assert (
        "no rank, for no number is told: 2025-07-28, Zaporizhzhia region, as of 2025-07-29; authorities tell" in screen
    )


def test_a_place_makes_no_ranking_of_numbers_that_are_none_of_it() -> None:
    """The toll of 22 October 2025 is that of the whole country; of all places most attacks on energy have no number."""
    whole = told("deadliest", *YEAR, "--place", "UA-30")
    assert whole["place"] == "UA-30"
    assert whole["answer"].startswith("Deadliest attacks in Kyiv (city) from 2025-01-01 to 2025-12-31, ")
    told_of = {one["attack"]["first"] for each in whole["rankings"] for one in each["top"]}
    assert "2025-10-22" not in told_of
    assert not any(each["top"] for each in whole["rankings"] if each["source"] == "attacks on energy")
    un = next(one for one in whole["rankings"] if (one["source"], one["harm"]) == ("un", "killed"))
    assert [one["attack"]["first"] for one in un["top"]] == ["2025-04-24"]  # 28 August is of other places too
    assert "7 to 8" not in run("deadliest", *YEAR, "--place", "UA-30").stdout
    assert any("on other places than Kyiv (city) too" in one for one in whole["caveats"])


def test_a_year_of_few_numbers_is_no_ranking() -> None:
    whole = told("deadliest", "--from", "2024-01-01", "--to", "2024-12-31")
    assert whole["answer"] == (
        "Ranking of attacks from 2024-01-01 to 2024-12-31, none can be made. No ranking of those killed: attacks on "
        "energy (3 of 14 have a number). No ranking of those injured: attacks on energy (3 of 14 have a number)."
    )


def test_a_year_without_numbers_is_empty_in_the_table_and_not_in_the_world() -> None:
    result = run("deadliest", "--from", "2023-01-01", "--to", "2023-12-31")
    assert result.exit_code == 1
    assert "is in the tables of the package from 2023-01-01 to 2023-12-31" in result.stderr
    assert "(there without a number of dead: 4)" in result.stderr
    assert "and not all that there were" in result.stderr
    assert "known" not in result.stderr


def test_every_row_of_the_table_of_attacks_has_a_place_and_an_address() -> None:
    rows = read_events((SHIPPED / "deadly_attacks.csv").read_bytes(), DeadlyAttack, name="attacks")
    assert all(register().get(code) for row in rows for code in row.places)
    assert all(one.startswith("http") for row in rows for one in row.source.split())
    assert {name for row in rows for name in row.lists} == {"authorities", "hrw", "un"}


def test_the_page_of_the_deadliest(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("deadliest", *YEAR, "--top", "3", "--place", "UA-30", "--report", str(page))
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "--top 3 --place UA-30" in text
    assert "Palm Sunday" not in text
    header = text.partition("<header>")[2].partition("</header>")[0]
    plain = re.sub(r"<[^<>]*>", "", header)
    assert plain.count("from 2025-01-01 to 2025-12-31") == 1
    assert 'from <span class="nb">2025-01-01</span> to' in header  # a day is not broken over lines
    assert "As far as each source tells. Most killed, as told by authorities" in plain
    assert "<script" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2025-02-01", "--to", "2025-01-01"), "swap them"),
        (("--from", "1999-01-01", "--to", "1999-12-31"), "does not mean that there was none"),
        (("--from", "01.03.2025", "--to", "2025-12-31"), "'01.03.2025' is no day of the form 2025-03-01"),
        (("--from", "01.03.2025", "--to", "2025-12-31"), "where: --from\n  fix: write 2025-03-01\n"),
        (("--from", "2025-01-01", "--to", "2025-02-30"), "where: --to\n  fix: write a day as 2025-03-01 (year-"),
        ((*YEAR, "--place", "UA-99"), "no place has the code UA-99"),
        ((*YEAR, "--place", "UA-99"), "fix: the units of UA are UA-05, UA-07"),
        ((*YEAR, "--place", "XX-1"), "fix: a code is that of a country (UA), of a unit of it (UA-30) or of a place"),
        (
            (*YEAR, "--place", "Харків"),
            "fix: write UA-63:kharkiv (Kharkiv, settlement) or UA-63 (Kharkiv region, unit)",
        ),
        ((*YEAR, "--place", "UA-63:foo"), "UA-63 is known, UA-63:foo is not"),
        ((*YEAR, "--place", "UA-77"), "no attack in UA-77"),
        ((*YEAR, "--store", "nowhere"), "nowhere"),
        ((*YEAR, "--report", "nowhere/page.html"), "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_ranked_says_why(words: tuple[str, ...], said: str) -> None:
    result = run("deadliest", *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""


def test_events_of_a_store_are_ranked_in_place_of_the_tables(tmp_path: Path) -> None:
    sample = Path(acled.__file__).with_name("sample") / "events.csv"
    store = str(tmp_path / "store")
    assert CliRunner().invoke(main, ["import", "acled", str(sample), "--store", store]).exit_code == 0
    whole = told("deadliest", "--from", "2026-01-01", "--to", "2026-12-31", "--store", store)
    assert {one["source"] for one in whole["rankings"]} == {"acled"}
    assert [one["rank"] for one in whole["rankings"][0]["top"]] == [1]
    assert whole["left_out"]
    assert whole["hashes"] == {}
    nothing = run("deadliest", *YEAR, "--store", store)
    assert nothing.exit_code == 1
    assert "is in the store from 2025-01-01 to 2025-12-31, which does not mean that there was none" in nothing.stderr


def test_a_store_without_events_leaves_the_tables_in_place(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert CliRunner().invoke(main, ["import", "air-force", "--bundled", "--store", str(store)]).exit_code == 0
    whole = told("deadliest", *YEAR, "--store", str(store))
    assert "the store holds no events, so the tables of the package are ranked" in whole["caveats"]


def test_the_deadliest_event_of_2014_in_ukraine(shared: Path, tmp_path: Path) -> None:
    """Reference: flight MH17, 298 dead."""
    table = shared / "data" / "ucdp_ged_ukraine_hdx" / "conflict_data_ukr_2023-03.csv"
    store = tmp_path / "store"
    assert CliRunner().invoke(main, ["import", "ucdp", str(table), "--store", str(store)]).exit_code == 0
    found = find_deadliest(date(2014, 1, 1), date(2014, 12, 31), store=store)
    top = found.rankings[0].top[0]
    assert (str(top.attack.first), top.attack.killed.best) == ("2014-07-17", 298)
    assert "2014-07-17 (298)" in answer_of_rankings(found)


def test_a_place_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(SourceError, match="no place has the code"):
        find_deadliest(date(2025, 1, 1), date(2025, 12, 31), place="nowhere")
