"""From files to verdicts on places: alerts and events are imported and judged by the commands that users have."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from holdfire.cli import main
from holdfire.sources import ucdp

KYIV = "ua-2026-01-energy-truce"
DONBAS = "donbas-2014-09-minsk-protocol"
QUIET = (date(2026, 1, 29), date(2026, 2, 4))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def judged(pledge: str, *words: str) -> dict[str, Any]:
    result = run("judge", pledge, "--store", "store", "--json", *words)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def alerts() -> str:
    """Two alerts a day in Kyiv, but none in the week of the pause, and three a day around it."""
    lines = ["oblast,raion,hromada,level,started_at,finished_at,source"]
    for day in days(date(2022, 9, 1), date(2026, 2, 20)):
        kyiv = 0 if QUIET[0] <= day <= QUIET[1] else 2
        for place, count in (("Kyiv City", kyiv), ("Kyivska oblast", 3)):
            lines += [
                f"{place},,,oblast,{day} {6 + 3 * n:02}:00:00+00:00,{day} {7 + 3 * n:02}:00:00+00:00,official"
                for n in range(count)
            ]
    return "\n".join(lines) + "\n"


def events(*, dead_of_first: int = 2) -> str:
    """Four deadly events a day in Donetsk oblast until the ceasefire of September 2014, one in four days after it."""
    sample = Path(ucdp.__file__).with_name("sample") / "ged.csv"
    with sample.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    like = rows[0]
    made: list[dict[str, str]] = []
    for day in days(date(2014, 1, 1), date(2014, 12, 31)):
        number = 4 if day < date(2014, 9, 5) else int(day.toordinal() % 4 == 0)
        for _ in range(number):
            dead = str(2 if made else dead_of_first)
            counted = {"best": dead, "low": dead, "high": dead, "deaths_a": dead, "deaths_b": "0"}
            counted |= {"deaths_civilians": "0", "deaths_unknown": "0", "id": str(9000 + len(made))}
            made.append(like | counted | {"date_start": str(day), "date_end": str(day), "date_prec": "1"})
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(like), lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return text.getvalue()


def imported(source: str, text: str, *words: str) -> None:
    Path("file.csv").write_text(text, encoding="utf-8")
    result = run("import", source, "file.csv", "--store", "store", *words)
    assert result.exit_code == 0, result.output


def test_alerts_of_a_store_are_judged_beside_the_bundled_ones(folder: Path) -> None:
    imported("alerts-official", alerts())
    told = judged(KYIV)
    (reading,) = [
        one for one in told["readings"] if one["holder"] == "Firstpost" and one["end"][:10] == "2026-02-05"
        and one["places"] == ["UA-30"]
    ]  # fmt: skip
    found = {(one["source"], one["measure"]["code"]): one["effect"] for one in reading["measures"]}
    assert set(found) >= {("alerts-official", "alerts-started"), ("alerts-oblast", "alerts-started")}
    own = found["alerts-official", "alerts-started"]
    assert (own["observed"], own["expected"], own["verdict"]) == (0, 14, "fewer")
    assert found["alerts-oblast", "alerts-started"]["observed"] == 5
    assert {one["source"] for one in told["seen"]} == {"alerts-official", "alerts-oblast"}


def test_a_store_of_the_bundled_source_takes_the_place_of_the_bundled_figures(folder: Path) -> None:
    imported("alerts-official", alerts())
    assert {one["source"] for one in judged(KYIV)["seen"]} == {"alerts-official", "alerts-oblast"}
    listed = json.loads(run("sources", "--store", "store", "--json").stdout)
    seen = {one["name"]: one["seen"] for one in listed}
    assert seen["alerts-official"]["last"] == "2026-02-20"
    assert seen["alerts-oblast"]["bundled"] is True


def test_events_of_another_war_are_judged_by_the_same_rules(folder: Path) -> None:
    imported("ucdp", events())
    told = judged(DONBAS, "--first-days", "30")
    (reading,) = told["readings"]
    assert reading["choices"] == ["end: the first 30 days (no end was set)"]
    found = {one["measure"]["code"]: one for one in reading["measures"]}
    assert set(found) == {"events", "deaths"}
    assert found["events"]["places"] == ["UA-09", "UA-14"]
    assert found["events"]["effect"]["observed"] in {7, 8}
    assert found["events"]["effect"]["expected"] == pytest.approx(120, abs=3)
    assert found["deaths"]["effect"]["observed"] == 2 * found["events"]["effect"]["observed"]
    codes = {caveat["code"] for one in found.values() for caveat in one["caveats"]}
    assert {"other-sides", "group-as"} <= codes
    assert reading["finding"] == "unproven"
    assert {part for breach in reading["breaches"] for part in breach["open"]} >= {"place", "by"}
    assert "events-open" in {caveat["code"] for caveat in reading["caveats"]}


def test_a_later_release_changes_what_is_judged_and_the_earlier_one_can_be_asked(folder: Path) -> None:
    imported("ucdp", events(), "--known-at", "2026-01-01")
    imported("ucdp", events(dead_of_first=90), "--known-at", "2026-03-01")
    before, after = (judged(DONBAS, "--first-days", "30", "--as-of", day) for day in ("2026-02-01", "2026-04-01"))
    deaths = [
        next(one for one in told["readings"][0]["measures"] if one["measure"]["code"] == "deaths")
        for told in (before, after)
    ]
    assert deaths[0]["effect"]["observed"] == deaths[1]["effect"]["observed"], "the first event lies before the window"
    assert judged(DONBAS, "--as-of", "2025-01-01")["readings"][0]["measures"] == []


def test_without_an_end_a_promise_is_looked_at_as_far_as_it_got(folder: Path) -> None:
    imported("ucdp", events())
    (reading,) = judged(DONBAS)["readings"]
    assert reading["end"] is None
    assert all(one["running"] for one in reading["measures"])
    assert all(one["effect"]["p_low"] is None for one in reading["measures"])


def test_of_many_events_some_are_listed_and_all_counted(folder: Path) -> None:
    imported("ucdp", events())
    listed = {most: judged(DONBAS, "--most-events", most)["readings"][0] for most in ("0", "7", "5000")}
    counts = {most: one.pop("breach_count") for most, one in listed.items()}
    assert {(count["certain"], count["possible"]) for count in counts.values()} == {(0, counts["7"]["possible"])}
    assert [counts[most]["listed"] for most in listed] == [0, 7, counts["5000"]["possible"]]
    assert [len(one["breaches"]) for one in listed.values()] == [0, 7, counts["5000"]["possible"]]
    assert len({one["reason"] for one in listed.values()}) == 1
    result = run("judge", DONBAS, "--store", "store", "--most-events", "7", "--report", "page.html")
    assert result.exit_code == 0, result.output
    assert "--most-events 7 --store store" in Path("page.html").read_text(encoding="utf-8")
    assert run("judge", DONBAS, "--most-events", "-1").exit_code == 2


@pytest.mark.parametrize("days_", ["0", "-3", "x"])
def test_first_days_must_be_a_number_of_days(folder: Path, days_: str) -> None:
    result = run("judge", DONBAS, "--first-days", days_)
    assert result.exit_code == 2
    assert "--first-days" in result.output


def test_pictures_are_written_whole_and_not_into_the_store(folder: Path) -> None:
    imported("alerts-official", alerts())
    assert run("judge", KYIV, "--store", "store", "--pictures", "store/pictures").exit_code == 1
    assert run("judge", KYIV, "--store", "store", "--pictures", "no/such/folder").exit_code == 1
    assert run("judge", KYIV, "--store", "store", "--pictures", "out", "--holder", "Romanov").exit_code == 0
    names = {path.name for path in Path("out").iterdir()}
    assert {"map-1.svg", "map-1.png", "strip-1.svg", "places-days-1.png", "places-1.geojson"} <= names
    assert not [name for name in names if name.endswith(".partial")]
