"""`holdfire patterns repairs --services`: restorations that a store tells of, taken as strictly as a table."""

import json
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from holdfire.app.patterns.restored import _days, stored_repairs
from holdfire.cli import main
from holdfire.errors import SourceError

HEADER = "date,time,place,service,state,value,unit,qualifier,cause,report,note\n"
WIDE = {
    "draws: 10000": "draws: 999",
    "horizons: [1, 3, 7]": "horizons: [3]",
    "stretches: [60, 0]": "stretches: [60]",
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def cli(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def row(day: str, **changed: str) -> str:
    told = {
        "date": day,
        "place": "Kyiv",
        "service": "heat",
        "state": "restored",
        "cause": "strike",
        "report": f"https://example.org/{day}",
        **changed,
    }
    return ",".join(told.get(name, "") for name in HEADER.strip().split(",")) + "\n"


def store_of(folder: Path, *rows: str) -> Path:
    table = folder / "services.csv"
    table.write_text(HEADER + "".join(rows), encoding="utf-8")
    result = cli("import", "services", str(table), "--store", str(folder / "mine"))
    assert result.exit_code == 0, result.output
    return folder / "mine"


def quick_family(folder: Path) -> str:
    text = (files("holdfire") / "figures" / "patterns" / "repairs.yaml").read_text(encoding="utf-8")
    for old, new in WIDE.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "family.yaml").write_text(text, encoding="utf-8")
    return str(folder / "family.yaml")


def test_restorations_of_a_store_take_the_place_of_the_table(tmp_path: Path) -> None:
    days = ("2025-10-11", "2025-10-24", "2025-11-15", "2025-11-26")
    store = store_of(tmp_path, *(row(day) for day in days))
    result = cli(
        "patterns", "repairs", "--services", "--store", str(store), "--family", quick_family(tmp_path), "--json"
    )
    assert result.exit_code == 0, result.output
    whole: dict[str, Any] = json.loads(result.stdout)
    assert whole["named"]["repairs"] == len(days)
    assert {test["choice"]["list"] for test in whole["tests"]} == {"own"}
    assert whole["own"]["events"] == f"restorations of the store {store}"
    assert f"Not the table of the package: restorations of the store {store}." in whole["answer"]
    assert whole["hashes"]["events"] == stored_repairs(store).sha256
    assert any(caveat.startswith("restorations are those of the store (4, ") for caveat in whole["caveats"])
    (table,) = [one for one in whole["tables"] if one["key"] == "repairs/energy"]
    assert [line["cells"]["day"] for line in table["lines"]] == list(days)


def test_the_same_restorations_give_the_same_tests_from_a_table_and_from_a_store(tmp_path: Path) -> None:
    """Whichever way they come in, day, place, service and cause are all that the tests hang on."""
    days = ("2025-10-11", "2025-10-24", "2025-11-15", "2025-11-26")
    store, family = store_of(tmp_path, *(row(day) for day in days)), quick_family(tmp_path)
    table = tmp_path / "mine.csv"
    rows = "".join(f"{day},{day},{day},heat,told,UA-30,unsaid,strike\n" for day in days)
    table.write_text(f"id,first,last,kind,title,places,extent,after\n{rows}", encoding="utf-8")
    asked = (("--services", "--store", str(store)), ("--events", str(table), "--store", str(store)))
    told = [cli("patterns", "repairs", *how, "--family", family, "--json") for how in asked]
    assert [one.exit_code for one in told] == [0, 0], told
    first, second = (json.loads(one.stdout) for one in told)
    assert first["tests"] == second["tests"]
    assert first["curve"] == second["curve"]


def test_rows_become_restorations_and_no_sharper_ones(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        row("2026-01-10", time="08:00", value="95", unit="percent", qualifier="about"),
        row("2026-01-10", time="18:00", value="100", unit="percent", qualifier="exact", report="https://example.org/b"),
        row("2026-01-11", value="100", unit="percent", qualifier="exact"),
        row("2026-01-12", value="40", unit="percent", qualifier="at-least"),
        row("2026-01-13", value="1600", unit="buildings", qualifier="at-least", cause=""),
        row("2026-01-14", cause="technical", service="water", place="Kharkiv"),
        row("2026-01-15", cause="planned", service="electricity", place="UA-51"),
        row("2026-01-16", state="out"),
        row("2026-01-17", state="partly"),
        row("2026-01-18", service="gas"),
        row("2026-01-19", place="UA:south"),
    )
    found = stored_repairs(store)
    assert [(str(one.first), one.kind, one.places, one.extent, one.after) for one in found.repairs] == [
        ("2026-01-10", "heat", ("UA-30",), "most", "strike"),
        ("2026-01-11", "heat", ("UA-30",), "whole", "strike"),
        ("2026-01-12", "heat", ("UA-30",), "part", "strike"),
        ("2026-01-13", "heat", ("UA-30",), "unsaid", "unsaid"),
        ("2026-01-14", "water", ("UA-63",), "unsaid", "failure"),
        ("2026-01-15", "electricity", ("UA-51",), "unsaid", "failure"),
    ]
    twice, *_ = found.repairs
    assert (twice.title, len(twice.source.split())) == ("as 2 reports tell", 2)
    assert [one.in_doubt for one in found.repairs] == [False, False, False, True, False, False]
    assert found.note == (
        "restorations are those of the store (6, by day or night, place and service, of 7 rows); rows left out: of a "
        "part, which may be back or may have failed (partly): 1; of gas, which the family does not ask about: 1; of "
        "places that are neither a country nor one of its regions: 1; outages: 1"
    )


def test_reports_of_one_restoration_that_differ_in_its_cause_leave_it_open(tmp_path: Path) -> None:
    (one,) = stored_repairs(
        store_of(tmp_path, row("2026-01-10"), row("2026-01-10", cause="technical", report="https://example.org/b"))
    ).repairs
    assert (one.after, one.doubt) == ("unsaid", "what had broken it is not told")


@pytest.mark.parametrize(
    ("precision", "start", "end", "days"),
    [
        (
            "minute",
            datetime(2026, 1, 19, 22),
            datetime(2026, 1, 19, 23),
            (date(2026, 1, 20), date(2026, 1, 20)),
        ),  # its own day
        ("few-days", datetime(2026, 1, 19, 18), datetime(2026, 1, 20, 6), (date(2026, 1, 19), date(2026, 1, 20))),
        (
            "few-days",
            datetime(2026, 1, 19, 22),
            datetime(2026, 1, 20, 22),
            (date(2026, 1, 20), date(2026, 1, 20)),
        ),  # one day in Kyiv
        ("few-days", None, None, (date(2026, 1, 20), date(2026, 1, 20))),
    ],
)
def test_days_on_which_it_may_have_been_are_those_of_the_zone(
    precision: str, start: datetime | None, end: datetime | None, days: tuple[date, date]
) -> None:
    row = {"precision": precision, "day": date(2026, 1, 20), "start": start, "end": end}
    assert _days(row, ZoneInfo("Europe/Kyiv")) == days


def test_what_documents_say_of_a_month_has_no_day(tmp_path: Path) -> None:
    text = (
        "KYIV, 20 January 2026. Heat was restored in Kyiv on 19 January 2026, the mayor Vitali Klitschko said. "
        "Electricity was restored in Odesa in December 2025, the governor Oleh Kiper said.\n"
    )
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "mine"
    assert cli("read", "page.txt", "--store", str(store), "--published", "2026-01-20").exit_code == 0
    result = cli("import", "services", "--documents", "--store", str(store))
    assert result.exit_code == 0, result.output
    found = stored_repairs(store)
    assert [(one.first, one.last, one.kind, one.after) for one in found.repairs] == [
        (date(2026, 1, 19), date(2026, 1, 19), "heat", "unsaid")
    ]
    assert "told of more than a night or a day: 1" in found.note


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [row("2026-01-16", state="out"), row("2026-01-17", state="partly")],
            "tells of no restoration that has a day and a place (rows left out: of a part",
        ),
        ([row("2026-01-16", service="gas")], "of gas, which the family does not ask about: 1"),
    ],
)
def test_a_store_without_restorations_says_so(tmp_path: Path, rows: list[str], said: str) -> None:
    store = store_of(tmp_path, *rows)
    result = cli("patterns", "repairs", "--services", "--store", str(store))
    assert result.exit_code == 1
    assert said in result.stderr.replace("\n", " ")
    assert "holdfire import services FILE" in result.stderr
    assert result.stdout == ""


def test_a_store_of_other_things_has_none_either(tmp_path: Path) -> None:
    store = tmp_path / "mine"
    assert cli("import", "air-force", "--bundled", "--store", str(store)).exit_code == 0
    with pytest.raises(SourceError, match="tells of no restoration that has a day and a place\n"):
        stored_repairs(store)


def test_a_few_restorations_of_a_store_are_one_refusal(tmp_path: Path) -> None:
    store = store_of(tmp_path, row("2025-10-11"))
    result = cli("patterns", "repairs", "--services", "--store", str(store), "--family", quick_family(tmp_path))
    assert result.exit_code == 0, result.output
    assert "days of repairs that can be looked at: 1; at least 3" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--services",), "there is no store whose restorations could be taken"),
        (("--services", "--events", "mine.csv", "--store", "mine"), "repairs come from one table"),
        (("--services", "--store", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_asked_says_why(words: tuple[str, ...], said: str) -> None:
    result = cli("patterns", "repairs", *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "fix:" in result.stderr


def test_no_other_assertion_takes_restorations() -> None:
    assert cli("patterns", "cold", "--services").exit_code == 2
