"""`holdfire sources`, tables of one's own, weather by place, and what documents tell: from the command line."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from holdfire.app.watching import Seen, seen_of
from holdfire.cli import main
from holdfire.model.condition import CONDITIONS
from holdfire.model.event import EVENTS
from holdfire.model.rows import TableKind
from holdfire.model.strike import Coverage
from holdfire.sources.mapped.mapping import mapping_hash
from holdfire.store import open_store
from serving import served
from sources.mapped.build import OUTAGES, changed, mapping_file

SERVICES = Path(str(files("holdfire") / "sources" / "services" / "sample" / "services.csv"))
STORE = Path("holdfire-store")
LATEST = datetime.max.replace(tzinfo=UTC)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def listed(*arguments: str) -> dict[str, Any]:
    result = run("sources", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return {one["name"]: one for one in json.loads(result.stdout)}


def rows_of(table: TableKind) -> list[dict[str, Any]]:
    with open_store(STORE) as opened:
        rows: list[dict[str, Any]] = opened.rows(table=table, as_of=LATEST).to_pylist()
    return rows


# ---- what is watched and was seen


def test_without_a_store_the_package_tells_what_it_has_seen() -> None:
    found = listed()
    assert found["air-force"]["seen"]["last"] == "2026-06-07"
    assert found["weather"]["seen"] is None
    text = run("sources").stdout
    assert "seen       2022-09-28 to 2026-06-07, in the figures of the package" in text
    assert found["alerts-oblast"]["seen"]["bundled"]
    assert "nothing was imported" in text
    assert "watches    conditions: not attacks, everywhere" in text


def test_a_store_tells_what_its_imports_speak_of_and_the_days_between_them() -> None:
    content = "date,place,temperature\n{}"
    for day, known in (("2026-01-09", "2026-01-10"), ("2026-01-12", "2026-01-13")):
        Path("t.csv").write_text(content.format(f"{day},Kyiv,-8\n"), encoding="utf-8")
        assert run("import", "weather", "t.csv", "--known-at", known).exit_code == 0
    seen = listed()["weather"]["seen"]
    assert (seen["first"], seen["last"]) == ("2026-01-09", "2026-01-12")
    assert seen["gaps"] == [{"first": "2026-01-10", "last": "2026-01-11"}]
    assert seen["known_at"].startswith("2026-01-13 21:59:59")
    assert "no import speaks of 2026-01-10 to 2026-01-11" in run("sources").stdout
    assert listed()["air-force"]["seen"]["last"] == "2026-06-07"  # the bundled figures still stand in


def test_a_source_of_all_wars_tells_its_countries() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    spans = {"CO": ((1, 5), (8, 9)), "SY": ((2, 3),)}
    coverage = [
        Coverage("s", begin, begin, date(2026, 1, first), date(2026, 1, last), (code,))
        for code, parts in spans.items()
        for first, last in parts
    ]
    found = seen_of(coverage, known_at=None)
    assert found is not None
    assert {code: (part.first.day, part.last.day) for code, part in found.countries.items()} == {
        "CO": (1, 9), "SY": (2, 3)
    }  # fmt: skip
    assert found.countries["CO"].gaps == ((date(2026, 1, 6), date(2026, 1, 7)),)
    everything = seen_of([*coverage, Coverage("s", begin, begin, date(2026, 1, 4), date(2026, 1, 7))], known_at=None)
    assert everything is not None
    assert everything.countries["CO"].gaps == ()
    assert everything.countries["SY"].last.day == 7


def test_the_countries_of_an_import_are_listed_with_their_days() -> None:
    sample = files("holdfire") / "sources" / "ucdp" / "sample" / "ged.csv"
    Path("ged.csv").write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("import", "ucdp", "ged.csv").exit_code == 0
    assert "watches    events: attacks (any), everywhere" in run("sources").stdout
    countries = listed()["ucdp"]["seen"]["countries"]
    for code, part in countries.items():
        assert f"    in {code}    {part['first']} to {part['last']}; " in run("sources").stdout
    assert bool(countries) is ("of these countries only:" in run("sources").stdout)


def test_a_store_that_is_not_there_is_told() -> None:
    result = run("sources", "--store", "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


DAYS = st.integers(0, 40).map(lambda step: date(2026, 1, 1) + timedelta(days=step))


def _coverage(first: date, last: date) -> Coverage:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    return Coverage("s", begin, begin, min(first, last), max(first, last))


@given(st.lists(st.builds(_coverage, DAYS, DAYS), min_size=1, max_size=6), st.randoms())
def test_days_are_seen_or_a_gap_whatever_the_order_of_imports(coverage: list[Coverage], random: Any) -> None:
    found = seen_of(coverage, known_at=None)
    assert isinstance(found, Seen)
    random.shuffle(coverage)
    assert seen_of(coverage, known_at=None) == found
    for step in range((found.last - found.first).days + 1):
        day = found.first + timedelta(days=step)
        seen = any(one.first_day <= day <= one.last_day for one in coverage)
        assert seen != any(first <= day <= last for first, last in found.gaps)
    assert seen_of([], known_at=None) is None


# ---- tables of one's own


def imported(*arguments: str) -> dict[str, Any]:
    result = run("import", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    (done,) = json.loads(result.stdout)
    return dict(done)


def test_a_table_of_ones_own_comes_in_by_its_mapping_and_can_be_replayed(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path)
    Path("t.csv").write_text(OUTAGES, encoding="utf-8")
    assert imported(str(mapping), "t.csv")["new"] == 2
    assert imported(str(mapping), "t.csv")["same"] == 2
    assert [(row["source"], row["place"], row["what"]) for row in rows_of(CONDITIONS)] == [
        ("my-outages", "UA-30", "heat"),
        ("my-outages", "UA-46:lviv", "electricity"),
    ]
    own = listed()["my-outages"]
    assert own["mapping"] == mapping_hash(mapping)
    assert own["seen"]["first"] == own["seen"]["last"] == "2026-01-09"
    assert own["cannot_see"] == ["what nobody noted"]
    assert "my-outages: Outages as somebody noted them (a table of your own)" in run("sources").stdout
    with open_store(STORE) as opened:
        (kept,) = (one for one in opened.payloads() if one.sha256 == own["mapping"])
        assert kept.path.read_bytes() == mapping.read_bytes()
        assert {one.parser for one in opened.imports()} == {f"my-outages/mapping/1:{own['mapping']}"}
    assert run("verify").exit_code == 0


def test_another_mapping_of_the_same_name_makes_new_versions(tmp_path: Path) -> None:
    Path("t.csv").write_text(OUTAGES, encoding="utf-8")
    imported(str(mapping_file(tmp_path)), "t.csv", "--known-at", "2026-02-01")
    other = mapping_file(tmp_path, changed("constants.qualifier", "at-least"))
    # The row without a value has no qualifier that could change.
    assert imported(str(other), "t.csv", "--known-at", "2026-02-02")["changed"] == 1
    assert listed()["my-outages"]["mapping"] == mapping_hash(other)


def test_a_fault_is_told_of_the_users_own_file_and_nothing_is_kept_of_its_rows(tmp_path: Path) -> None:
    Path("t.csv").write_text(OUTAGES.replace("Kyiv", "Atlantis"), encoding="utf-8")
    result = run("import", str(mapping_file(tmp_path)), "t.csv")
    assert result.exit_code == 1
    assert "where: t.csv" in result.stderr
    assert "'Atlantis' is no known place" in result.stderr
    assert "my-outages" not in listed()


def test_a_mapping_that_is_undecided_stores_nothing(tmp_path: Path) -> None:
    Path("t.csv").write_text(OUTAGES, encoding="utf-8")
    result = run("import", str(mapping_file(tmp_path, changed("licence", "?"))), "t.csv")
    assert result.exit_code == 1
    assert "still undecided" in result.stderr
    assert not STORE.exists()


def test_new_prints_a_mapping_or_writes_it_once(tmp_path: Path) -> None:
    Path("t.csv").write_text(OUTAGES, encoding="utf-8")
    asked = ("sources", "new", "my-table", "--table", "conditions", "--from", "t.csv", "--separator", ";")
    text = run(*asked).stdout
    assert text.startswith('# How "t.csv" is read')
    assert run(*asked, "--out", "my-table.yaml").exit_code == 0
    assert Path("my-table.yaml").read_text(encoding="utf-8") == text
    again = run(*asked, "--out", "my-table.yaml")
    assert again.exit_code == 1
    assert "the file exists" in again.stderr
    refused = run("import", "my-table.yaml", "t.csv")
    assert refused.exit_code == 1
    assert "still undecided" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("new", "x", "--table", "strikes", "--from", "t.csv"), 2, "strikes"),
        (("new", "x", "--table", "events"), 2, "--from"),
        (("new", "x", "--table", "events", "--from", "none.csv"), 2, "none.csv"),
        (("new", "x", "--table", "events", "--from", "t.csv"), 1, "--separator"),
        (("new", "X!", "--table", "events", "--from", "t.csv", "--separator", ";"), 1, "no name of a source"),
    ],
)
def test_new_is_asked_wrongly(arguments: tuple[str, ...], status: int, says: str) -> None:
    Path("t.csv").write_text(OUTAGES, encoding="utf-8")
    result = run("sources", *arguments)
    assert result.exit_code == status
    assert says in result.stderr


# ---- weather


class OpenMeteo(BaseHTTPRequestHandler):
    """Answers as Open-Meteo documents it: whole days in UTC, one temperature for each hour."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path not in {"/v1/archive", "/v1/forecast"} or asked["latitude"] == "1":
            body = json.dumps({"error": True, "reason": "no data"}).encode()
            self.send_response(400)
        else:
            body = json.dumps(_answer(asked)).encode()
            self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _answer(asked: dict[str, str]) -> dict[str, Any]:
    begin = datetime.fromisoformat(asked["start_date"])
    count = ((datetime.fromisoformat(asked["end_date"]) - begin).days + 1) * 24
    return {
        "latitude": float(asked["latitude"]) + 0.01,
        "longitude": float(asked["longitude"]) - 0.01,
        "generationtime_ms": 0.2,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "timezone_abbreviation": "GMT",
        "elevation": 100.0,
        "hourly_units": {"time": "iso8601", "temperature_2m": "°C"},
        "hourly": {
            "time": [f"{begin + timedelta(hours=step):%Y-%m-%dT%H:%M}" for step in range(count)],
            "temperature_2m": [-10.0 + step % 24 / 10 for step in range(count)],
        },
    }


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served(OpenMeteo) as address:
        yield address


def fetched(*arguments: str) -> str:
    result = run("fetch", "weather", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return str(json.loads(result.stdout)["sha256"])


def test_weather_is_fetched_by_the_point_of_the_register_and_imported_by_day(server: str) -> None:
    kept = fetched(server, "--place", "Kharkiv", "--from", "2026-01-29", "--to", "2026-02-01")
    assert imported("weather", kept)["new"] == 12
    rows = rows_of(CONDITIONS)
    assert {row["place"] for row in rows} == {"UA-63:kharkiv"}
    assert {(row["state"], row["value"]) for row in rows} == {("mean", -8.85), ("lowest", -10.0), ("highest", -7.7)}
    assert {str(row["day"]) for row in rows} == {"2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01"}
    with open_store(STORE) as opened:
        (fetch,) = (one for one in opened.fetches() if one.payload == kept)
    assert fetch.origin.startswith(f"{server}/v1/archive?latitude=49.982&longitude=36.255&start_date=2026-01-28")
    assert fetch.name == "UA-63-kharkiv-archive-2026-01-29-2026-02-01.json"
    other = fetched(server, "--place", "UA-46:lviv", "--from", "2026-01-29", "--to", "2026-02-01")
    assert imported("weather", other) | {"notes": ()} == {
        "file": other, "new": 12, "changed": 0, "deleted": 0, "same": 0, "notes": (),
    }  # fmt: skip  # the rows of the first place stay
    assert len(rows_of(CONDITIONS)) == 24


def test_a_forecast_is_kept_with_the_moment_of_asking(server: str) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date()
    days = ("--from", str(tomorrow), "--to", str(tomorrow))
    kept = fetched(server, "--place", "UA-30", "--at", "50.45,30.52", *days, "--forecast")
    assert imported("weather", kept)["new"] == 3
    assert all(row["forecast_at"] for row in rows_of(CONDITIONS))


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--place", "UA-30", "--from", "2026-01-29"), 2, "go together"),
        (("--place", "Atlantis", "--from", "2026-01-29", "--to", "2026-01-29"), 1, "no one known place"),
        (("--place", "UA", "--from", "2026-01-29", "--to", "2026-01-29"), 1, "--at"),
        (("--place", "UA", "--at", "north", "--from", "2026-01-29", "--to", "2026-01-29"), 2, "no LATITUDE"),
        (("--place", "UA", "--at", "91,0", "--from", "2026-01-29", "--to", "2026-01-29"), 2, "no LATITUDE"),
        (("--place", "UA", "--at", "1,1", "--from", "2026-01-29", "--to", "2026-01-29"), 1, "400"),
        (("--place", "UA-46:lviv", "--from", "2026-01-30", "--to", "2026-01-29"), 1, "no span"),
    ],
)
def test_weather_that_cannot_be_asked_for(server: str, arguments: tuple[str, ...], status: int, says: str) -> None:
    result = run("fetch", "weather", server, *arguments)
    assert result.exit_code == status
    assert says in result.stderr
    assert not STORE.exists()


def test_fetch_needs_an_address_or_a_place() -> None:
    assert run("fetch", "weather").exit_code == 2
    assert run("fetch", "air-force", "x.csv", "--place", "UA").exit_code == 2


# ---- what documents tell

ARTICLE = (
    "A drone hit a power plant in Kharkiv on 2 February 2026, the governor said. Electricity was restored to 35% of "
    "homes in Kharkiv on 3 February 2026. Russia denied striking Odesa."
)


def test_documents_of_the_store_become_events_and_conditions() -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("read", "a.txt", "--lang", "en", "--published", "2026-02-04", "--store", str(STORE)).exit_code == 0
    done = imported("incidents", "--documents")
    assert done["new"] == 1
    assert done["notes"] == ["claims deny, doubt, foretell or hedge a strike (1)"]
    assert imported("incidents", "--documents")["same"] == 1
    assert imported("services", "--documents")["new"] == 1
    (event,) = rows_of(EVENTS)
    assert (event["source"], event["places"], event["targets"]) == ("incidents", "UA-63:kharkiv", "energy")
    (condition,) = rows_of(CONDITIONS)
    assert (condition["what"], condition["state"], condition["value"]) == ("electricity", "restored", 35)
    assert listed()["incidents"]["seen"]["last"] == "2026-02-02"
    assert run("verify").exit_code == 0


def test_what_read_prints_is_what_import_takes() -> None:
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    printed = run("read", "a.txt", "--lang", "en", "--published", "2026-02-04", "--json").stdout
    Path("d.jsonl").write_text(printed, encoding="utf-8")
    assert imported("incidents", "d.jsonl")["new"] == 1
    assert imported("services", "d.jsonl")["new"] == 1


def test_services_from_a_table_and_from_documents_stand_side_by_side() -> None:
    test_what_read_prints_is_what_import_takes()
    Path("s.csv").write_text(SERVICES.read_text(encoding="utf-8").replace("2031", "2026"), encoding="utf-8")
    done = imported("services", "s.csv")
    assert (done["new"], done["deleted"]) == (5, 0)
    assert len(rows_of(CONDITIONS)) == 6


@pytest.mark.parametrize(
    ("source", "text", "says"),
    [
        ("weather", ARTICLE, "weather reads no documents"),
        ("incidents", None, "no document was read"),
        ("incidents", "The council met on 3 February 2026.", "no stored document speaks of a strike"),
        ("incidents", "Russia denied striking Odesa.", "claims deny"),
    ],
)
def test_documents_that_give_no_rows(source: str, text: str | None, says: str) -> None:
    if text is not None:
        Path("a.txt").write_text(text, encoding="utf-8")
        run("read", "a.txt", "--lang", "en", "--published", "2026-02-04", "--store", str(STORE))
    result = run("import", source, "--documents")
    assert result.exit_code == 1
    assert says in result.stderr
