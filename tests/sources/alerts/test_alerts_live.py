"""Live alerts: the forms of both interfaces, and fetching with a key from a server built from their documentation."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner

from holdfire.app import fetch, import_file
from holdfire.cli import main
from holdfire.errors import HoldfireError, SourceError
from holdfire.sources import alerts_live, describe_source
from holdfire.sources.download import download
from serving import served
from sources.alerts.files import faults, rows_of, table_of, text_rows

SAMPLE = Path(alerts_live.__file__).parent / "sample"
KEY = "k3y-of-a-user"
NOW = datetime(2026, 1, 20, 23, 0, tzinfo=UTC)


def sample(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


def changed(tree: Any, *path: str | int, to: Any = None, drop: bool = False) -> str:
    """JSON with one value set, or taken away."""
    part = tree
    for step in path[:-1]:
        part = part[step]
    if drop:
        del part[path[-1]]
    else:
        part[path[-1]] = to
    return json.dumps(tree, ensure_ascii=False)


def test_what_is_on_counts_up_to_when_the_answer_was_made() -> None:
    rows = rows_of("alerts-live", SAMPLE / "active.json")
    assert [(row["place"], row["level"], row["kind"], row["precision"]) for row in rows] == [
        ("UA-30", "unit", "air", "open"),
        ("UA-51:izmailskyi-raion", "district", "air", "open"),
        ("UA-12:nikopolska-hromada", "community", "artillery", "open"),
    ]
    assert {row["end"] for row in rows} == {datetime(2026, 1, 20, 22, 30)}
    assert rows[0]["start"] == datetime(2026, 1, 20, 22, 5, 10)
    assert rows[0]["day"] == date(2026, 1, 21)
    assert rows[0]["report"] == "alerts.in.ua/901"
    assert table_of("alerts-live", SAMPLE / "active.json")[1] == [
        "alerts that were still on, and count up to 2026-01-20 22:30 UTC: 3"
    ]


def test_the_history_of_a_region() -> None:
    rows = rows_of("alerts-live", SAMPLE / "history.json")
    assert [(row["place"], row["end"].isoformat(), row["precision"]) for row in rows] == [
        ("UA-51", "2025-11-02T02:00:00", "minute"),
        ("UA-51", "2025-11-03T04:30:00", "end"),  # calculated
    ]


def test_an_alert_keeps_its_key_when_it_is_told_again_with_its_end(tmp_path: Path) -> None:
    (before, *_) = rows_of("alerts-live", SAMPLE / "active.json")
    text = changed(sample("active.json"), "alerts", 0, "finished_at", to="2026-01-20T22:50:00.000Z")
    (after, *_) = text_rows("alerts-live", tmp_path, text)
    assert before["key"] == after["key"]
    assert (after["end"], after["precision"]) == (datetime(2026, 1, 20, 22, 50), "minute")


def test_the_forms_of_the_other_interface() -> None:
    rows = rows_of("alerts-live", SAMPLE / "ukrainealarm.json")
    assert [(row["place"], row["level"], row["start"].isoformat()) for row in rows] == [
        ("UA-30", "unit", "2026-01-20T22:05:10"),
        ("UA-51:izmailskyi-raion", "district", "2026-01-20T21:00:00"),
    ]
    assert "left out, INFO: no alert: 1" in table_of("alerts-live", SAMPLE / "ukrainealarm.json")[1]
    rows = rows_of("alerts-live", SAMPLE / "ukrainealarm-history.json")
    assert [(row["place"], row["precision"]) for row in rows] == [("UA-51", "minute"), ("UA-51", "open")]


def test_what_the_publisher_took_back_is_left_out(tmp_path: Path) -> None:
    text = changed(sample("history.json"), "alerts", 0, "deleted_at", to="2025-11-02T03:00:00.000Z")
    assert len(text_rows("alerts-live", tmp_path, text)) == 1
    assert "left out, taken back by the publisher: 1" in table_of("alerts-live", tmp_path / "alerts")[1]


def test_fields_that_may_be_absent_and_those_that_are_ignored(tmp_path: Path) -> None:
    tree = sample("history.json")
    for alert in tree["alerts"]:
        for name in ("updated_at", "location_uid", "location_oblast_uid", "notes", "calculated"):
            del alert[name]
        alert |= {"alert_level": "yellow", "threats": [{"level": "yellow"}], "location_title_en": "Odesa oblast"}
    assert len(text_rows("alerts-live", tmp_path, json.dumps(tree))) == 2


@pytest.mark.parametrize("title", ["м. Ізмаїл", "м. Нікополь"])
def test_a_town(tmp_path: Path, title: str) -> None:
    tree = sample("history.json")
    unit = {"м. Ізмаїл": "Одеська область", "м. Нікополь": "Дніпропетровська область"}[title]
    tree["alerts"][0] |= {"location_title": title, "location_type": "city", "location_oblast": unit}
    row = text_rows("alerts-live", tmp_path, json.dumps(tree))[0]
    assert row["level"] == "settlement"
    assert row["place"] in {"UA-51:izmail", "UA-12:nikopol"}


ACTIVE = ("active.json", "alerts", 0)
REGION = ("ukrainealarm.json", 0)
ALARM = ("ukrainealarm-history.json", 0, "alarms", 0)
WRONG: list[tuple[tuple[str | int, ...], Any, str]] = [
    ((*ACTIVE, "weight"), 3, "alert 1: the field 'weight' is new"),
    ((*ACTIVE, "location_title"), "Атлантида", "alert 1: the town 'Атлантида' is not known"),
    ((*ACTIVE, "location_title"), None, "alert 1: location_title is 'None', which is no text"),
    ((*ACTIVE, "location_type"), "village", "alert 1: the type of place 'village' is new"),
    ((*ACTIVE, "alert_type"), "meteor", "alert 1: the kind of alert 'meteor' is new"),
    ((*ACTIVE, "started_at"), None, "alert 1: started_at is missing"),
    ((*ACTIVE, "started_at"), "soon", "alert 1: started_at is 'soon', which is no time"),
    ((*ACTIVE, "started_at"), "2026-01-20T22:05:10", "alert 1: started_at has no time zone"),
    ((*ACTIVE, "finished_at"), "2026-01-20T22:05:09Z", "the alert ended before it began"),
    ((*ACTIVE, "updated_at"), 5, "alert 1: updated_at is '5', which is no time"),
    (("active.json", "alerts", 0), [], "alert 1: '[]' is no object"),
    (("active.json", "alerts"), "none", "alerts: this is no list"),
    (("active.json", "news"), "none", "answer: the field 'news' is new"),
    ((*REGION, "regionName"), "Атлантида", "region 1: the place 'Атлантида' is not known"),
    ((*REGION, "regionType"), "Null", "region 1: the type of region 'Null' is new"),
    ((*REGION, "activeAlerts", 0, "type"), "UNKNOWN", "region 1, alert 1: the kind of alert 'UNKNOWN' is new"),
    ((*REGION, "activeAlerts", 0), 7, "region 1, alert 1: '7' is no object"),
    ((*ALARM, "regionName"), "Атлантида", "region 1, alert 1: the place 'Атлантида' is not known"),
    ((*ALARM, "isContinue"), "yes", "region 1, alert 1: it is not told whether the alert is on"),
    ((*ALARM, "endDate"), None, "region 1, alert 1: it is not told whether the alert is on or when it ended"),
]


@pytest.mark.parametrize(("path", "value", "what"), WRONG, ids=[case[2][:50] for case in WRONG])
def test_an_answer_that_cannot_be_read(tmp_path: Path, path: tuple[Any, ...], value: Any, what: str) -> None:
    name, *steps = path
    assert what in str(faults("alerts-live", tmp_path, changed(sample(name), *steps, to=value)))


@pytest.mark.parametrize("name", ["id", "alert_type", "started_at", "location_oblast"])
def test_a_field_that_is_missing(tmp_path: Path, name: str) -> None:
    text = changed(sample("active.json"), "alerts", 0, name, drop=True)
    assert f"the field {name!r} is missing" in str(faults("alerts-live", tmp_path, text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "this is no JSON"),
        ('{"alerts": [', "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("3", "this is no answer that is known"),
        ('{"message": "API error. Please contact us."}', "the interface answered: API error"),
        ('{"alerts": []}', "an empty result is never a result"),
        ("[]", "an empty result is never a result"),
    ],
)
def test_what_is_no_answer(tmp_path: Path, text: str, what: str) -> None:
    assert what in str(faults("alerts-live", tmp_path, text))


def test_nothing_is_later_than_it_became_known(tmp_path: Path) -> None:
    text = json.dumps(sample("active.json"))
    assert "when the file became known" in str(faults("alerts-live", tmp_path, text, not_after=date(2026, 1, 10)))


# ---- fetching


class Interface(BaseHTTPRequestHandler):
    """Answers as the documentation of both interfaces says."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        key = self.headers.get("Authorization")
        self.asked.append((self.path, key))
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/seen")  # type: ignore[attr-defined]
            self.end_headers()
        elif self.path == "/busy":
            self._say(429, {"message": "Too many requests"})
        elif self.path == "/seen":
            self._say(200, {"key": key})
        elif self.path == "/broken":
            self._send(200, b'{"alerts": [')
        elif self.path == "/silent":
            self.rfile.read(1)
        elif key not in {f"Bearer {KEY}", KEY}:
            self._say(401, {"message": "API token is missing"})
        else:
            self._send(200, (SAMPLE / "active.json").read_bytes())

    def _say(self, status: int, tree: Any) -> None:
        self._send(status, json.dumps(tree).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(Interface) as address:
        yield address


def test_a_key_opens_and_is_kept_nowhere(address: str, tmp_path: Path) -> None:
    kept = fetch("alerts-live", f"{address}/v1/alerts/active.json", store=tmp_path / "store", now=NOW, key=KEY)
    assert kept.path.read_bytes() == (SAMPLE / "active.json").read_bytes()
    assert Interface.asked[-1] == ("/v1/alerts/active.json", f"Bearer {KEY}")
    written = [path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert len(written) >= 2
    assert not any(KEY.encode() in content for content in written)


def test_without_a_key_the_server_refuses_and_the_cure_is_named(address: str, tmp_path: Path) -> None:
    for key in (None, "another"):
        with pytest.raises(SourceError, match="401 Unauthorized") as caught:
            fetch("alerts-live", f"{address}/v1/alerts/active.json", store=tmp_path / "store", now=NOW, key=key)
        assert caught.value.fix == "the server wants a key, or another one"
        assert "another" not in str(caught.value).replace("another one", "")


def test_who_asks_too_often_is_told_to_wait(address: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="429") as caught:
        fetch("alerts-live", f"{address}/busy", store=tmp_path / "store", now=NOW, key=KEY)
    assert "wait some minutes" in caught.value.fix
    assert KEY not in str(caught.value)


def test_a_key_is_not_carried_to_where_an_address_leads(address: str, tmp_path: Path) -> None:
    path, _ = download(f"{address}/elsewhere", tmp_path, authorization=f"Bearer {KEY}")
    assert json.loads(path.read_bytes()) == {"key": None}


def test_a_silent_server_is_given_up(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from holdfire.sources import download as module
    from holdfire.sources.web import Bounds

    monkeypatch.setattr(module, "Bounds", lambda **given: Bounds(**{**given, "silence": 0.2}))
    with pytest.raises(SourceError, match="cannot be reached"):
        download(f"{address}/silent", tmp_path, authorization=f"Bearer {KEY}")


def test_broken_json_is_kept_as_it_came_and_refused_by_the_reader(address: str, tmp_path: Path) -> None:
    kept = fetch("alerts-live", f"{address}/broken", store=tmp_path / "store", now=NOW, key=KEY)
    with pytest.raises(SourceError, match="this is no JSON"):
        table_of("alerts-live", kept.path)


def test_how_each_interface_wants_its_key() -> None:
    info = describe_source("alerts-live")
    assert info.authorization("https://api.alerts.in.ua/v1/alerts/active.json", KEY) == f"Bearer {KEY}"
    assert info.authorization("https://api.ukrainealarm.com/api/v3/alerts", KEY) == KEY


@pytest.mark.parametrize("key", ["", " k", "k\nX-Other: 1", "ключ"])
def test_what_is_no_key(key: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="signs that no key has"):
        fetch("alerts-live", "http://127.0.0.1:1/x", store=tmp_path / "store", now=NOW, key=key)


@pytest.mark.parametrize("name", ["token", "TOKEN", "api_key"])
def test_an_address_with_a_key_in_it_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(HoldfireError, match="holds a key") as caught:
        download(f"https://example.org/active.json?a=1&{name}={KEY}", tmp_path)
    assert KEY not in str(caught.value)
    assert "--key-env" in caught.value.fix


def test_the_command_takes_the_key_from_the_variable_that_is_named(address: str, tmp_path: Path) -> None:
    where = ["--store", str(tmp_path / "store")]
    words = ["fetch", "alerts-live", f"{address}/v1/alerts/active.json", "--key-env", "ALERTS_KEY", *where]
    result = CliRunner().invoke(main, words, env={"ALERTS_KEY": f"{KEY}\n"})
    assert (result.exit_code, KEY in result.output) == (0, False)
    assert "next: holdfire import alerts-live" in result.output
    result = CliRunner().invoke(main, words, env={})
    assert result.exit_code == 2
    assert "--key-env: there is no environment variable 'ALERTS_KEY'" in result.output


# ---- in a store


def test_an_alert_that_ends_is_a_new_version_and_one_that_is_told_no_more_stays(tmp_path: Path) -> None:
    tree = sample("active.json")
    tree["alerts"] = tree["alerts"][:1]
    tree["meta"]["last_updated_at"] = "2026-01-20T23:00:00.000Z"
    (tmp_path / "later.json").write_text(
        changed(tree, "alerts", 0, "finished_at", to="2026-01-20T22:50:00.000Z"), encoding="utf-8"
    )
    changes = [
        import_file(
            "alerts-live", str(path), store=tmp_path / "store", known_at=None, now=NOW + timedelta(minutes=minute)
        )
        for minute, path in enumerate((SAMPLE / "active.json", tmp_path / "later.json"))
    ]
    assert [(change.new, change.changed, change.deleted) for change in changes] == [(3, 0, 0), (0, 1, 0)]


@pytest.mark.parametrize("name", ["alerts-official", "alerts-volunteer", "alerts-oblast"])
def test_the_samples_of_the_records_go_into_a_store(name: str, tmp_path: Path) -> None:
    folder = SAMPLE.parents[1] / name.replace("-", "_") / "sample"
    for path in sorted(folder.iterdir()):
        store = tmp_path / path.name
        change = import_file(name, str(path), store=store, known_at=None, now=datetime(2026, 2, 1, tzinfo=UTC))
        assert (change.new, change.changed, change.deleted) == (len(rows_of(name, path)), 0, 0)
