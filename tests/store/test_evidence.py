"""Which rows a judge gets: the store's own of every source that was imported, the bundled ones of one that was not."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from holdfire import app, sources, store
from holdfire.app import shipped
from holdfire.app.evidence import events_of_windows, open_evidence
from holdfire.cli import main
from holdfire.columns import rows_schema
from holdfire.errors import EvidenceError, SourceError, StoreError
from holdfire.model.alert import ALERTS
from holdfire.model.event import EVENTS
from holdfire.model.rows import TableKind
from holdfire.model.strike import Evidence
from holdfire.pledges.readings import holder_readings
from holdfire.sources.base import Parsed
from holdfire.store import Change, open_store

Row = dict[str, Any]
Take = Callable[..., Change]

KNOWN = datetime(2026, 11, 1, tzinfo=UTC)
EARLY = datetime(2026, 2, 10, tzinfo=UTC)


def row(key: str, **other: object) -> Row:
    begin = datetime(2026, 1, 30)
    return {"key": key, "row": 1, "start": begin, "end": begin + timedelta(hours=6), "day": begin.date()} | other


def on(day: date) -> Row:
    begin = datetime.combine(day, datetime.min.time())
    return {"day": day, "start": begin, "end": begin + timedelta(days=1)}


@pytest.fixture
def folder(tmp_path: Path, take: Take) -> Path:
    """A store with two events and an alert, and no strike."""
    with open_store(tmp_path / "store", create=True) as store:
        events = [row("event 1", killed=3, places="UA-63"), row("event 2")]
        take(store, 40, events, table=EVENTS, source="made-events")
        take(store, 50, [row("alert 1", place="UA-30")], table=ALERTS, source="made-alerts")
    return tmp_path / "store"


def add_strikes(folder: Path, take: Take, day: Callable[[int], datetime], strike: Callable[..., Row]) -> None:
    with open_store(folder, write=True) as store:
        take(store, 60, [strike("own", 55, 7, weapon="shahed", cls="drone")], source="air-force")


def same_strikes(one: Evidence, other: Evidence) -> bool:
    names = one.strikes.columns
    told = [[list(map(str, evidence.strikes[name])) for name in names] for evidence in (one, other)]
    return told[0] == told[1] and (one.watches, one.coverage) == (other.watches, other.coverage)


@pytest.mark.parametrize("as_of", [None, EARLY], ids=["all that is known", "as of February"])
def test_a_store_without_strikes_leaves_the_bundled_ones_in_place(folder: Path, as_of: datetime | None) -> None:
    alone, beside = (app.gather_evidence(as_of=as_of, store=store) for store in (None, folder))
    assert len(alone.strikes) > 1000
    assert same_strikes(alone, beside)
    assert (alone.bundled, beside.bundled) == ((), ("air-force",))
    assert {watch.source for watch in beside.watches} == {"air-force"}, "no event and no alert is a watch for strikes"
    assert {panel.source for panel in beside.panels} == {"alerts-oblast"}, "nobody says what made-alerts watches"


def test_events_are_those_known_by_then(folder: Path, day: Callable[[int], datetime]) -> None:
    assert app.gather_evidence(as_of=None, store=None).events is None
    for as_of, expected in ((day(39), []), (day(40), ["event 1", "event 2"]), (None, ["event 1", "event 2"])):
        events = app.gather_evidence(as_of=as_of, store=folder).events
        assert events is not None
        assert events["key"].tolist() == expected
    assert events is not None
    assert str(events["killed"].tolist()) == "[3.0, nan]"
    assert events["places"].tolist() == ["UA-63", None]


def test_only_events_that_a_pledge_needs_are_read_for_it(folder: Path, take: Take) -> None:
    """Events of the country that the pledge speaks of, of a source that watches its war, and of the days it needs."""
    own = row("own", places="UA-63")
    others = [
        row("of an earlier war", places="UA-63") | on(date(2002, 3, 1)),
        row("of the days before", places="UA-63") | on(date(2026, 1, 10)),
        row("of another war", places="SY"),
        row("of nowhere"),
    ]
    with open_store(folder, write=True) as store:
        take(store, 70, [own, *others], table=EVENTS, source="ucdp", complete=False)
    every = app.gather_evidence(as_of=None, store=folder).events
    assert every is not None
    assert len(every) == 7
    pledge = app.find_pledge("ua-2026-01-energy-truce")
    assert app.gather_evidence(as_of=None, store=folder, pledge=pledge).events is None
    windows = [reading.window for reading in holder_readings(pledge)]
    assert events_of_windows(pledge, windows, as_of=None, opened=None) is None
    with open_evidence(folder) as opened:
        near = events_of_windows(pledge, windows, as_of=None, opened=opened)
        assert near is not None
        assert near["key"].tolist() == ["own"]
        for asked, moment in (([], None), (windows, EARLY)):
            nothing = events_of_windows(pledge, asked, as_of=moment, opened=opened)
            assert nothing is not None
            assert len(nothing) == 0


def test_a_store_is_opened_once_for_a_verdict(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and events are of one moment, whatever is imported meanwhile."""
    opened: list[Path] = []

    def counting(path: Path, **options: Any) -> store.Store:
        opened.append(path)
        return open_store(path, **options)

    monkeypatch.setattr(store, "open_store", counting)
    app.judge(app.find_pledge("ua-2026-01-energy-truce"), store=folder, holder="Trump")
    assert opened == [folder]


def test_without_events_there_is_no_table_of_them(
    tmp_path: Path, take: Take, day: Callable[[int], datetime], strike: Callable[..., Row]
) -> None:
    with open_store(tmp_path / "store", create=True):
        pass
    add_strikes(tmp_path / "store", take, day, strike)
    evidence = app.gather_evidence(as_of=None, store=tmp_path / "store")
    assert evidence.events is None
    assert (evidence.as_of, evidence.bundled) == (day(60), ())


def test_one_import_of_strikes_takes_the_place_of_the_bundled_ones(
    folder: Path, take: Take, day: Callable[[int], datetime], strike: Callable[..., Row]
) -> None:
    add_strikes(folder, take, day, strike)
    evidence = app.gather_evidence(as_of=None, store=folder)
    assert evidence.strikes["key"].tolist() == ["own"]
    assert evidence.bundled == ()
    before = app.gather_evidence(as_of=day(59), store=folder)
    assert (len(before.strikes), before.bundled, before.watches) == (0, (), ()), "also before it was known"


def test_strikes_of_another_source_stand_beside_the_bundled_ones(
    folder: Path,
    take: Take,
    day: Callable[[int], datetime],
    strike: Callable[..., Row],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    described = sources.describe_source("air-force")
    monkeypatch.setattr(sources, "describe_source", lambda name: described.model_copy(update={"name": name}))
    with open_store(folder, write=True) as store:
        take(store, 60, [strike("b"), strike("a")], source="aa-first")
        take(store, 60, [strike("z")], source="zz-last")
    evidence = app.gather_evidence(as_of=None, store=folder)
    pairs = list(zip(evidence.strikes["source"], evidence.strikes["key"], strict=True))
    assert pairs == sorted(pairs)
    assert pairs[:2] == [("aa-first", "a"), ("aa-first", "b")]
    assert pairs[-1] == ("zz-last", "z")
    assert len(pairs) == len(app.gather_evidence(as_of=None, store=None).strikes) + 3
    assert {covered.source for covered in evidence.coverage} == {"aa-first", "air-force", "zz-last"}


def test_all_that_is_known_is_of_the_newest_release_of_any_table(folder: Path, take: Take) -> None:
    bundled_alone = app.gather_evidence(as_of=None, store=None).as_of
    assert app.gather_evidence(as_of=None, store=folder).as_of == bundled_alone, "newer than the events of the store"
    with open_store(folder, write=True) as store:
        take(store, 400, [row("alert 1", place="UA-30")], table=ALERTS, source="made-alerts", known_at=KNOWN)
    assert app.gather_evidence(as_of=None, store=folder).as_of == KNOWN


def judged(*options: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["judge", app.DEMO_PLEDGE, "--as-of", "2026-07-01", "--json", *options])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_judgement_says_that_its_strikes_are_the_bundled_ones(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    alone, beside = judged(), judged("--store", str(folder))
    assert "bundled" not in alone["evidence"]
    assert "rows of air-force (bundled figures; none of it is in the store), " in beside["evidence"]
    shown = [[(one["id"], one["effects"], one["measures"]) for one in told["readings"]] for told in (alone, beside)]
    assert shown[0] == shown[1]


def test_a_pledge_of_another_war_is_judged_by_a_store_of_events(folder: Path) -> None:
    result = CliRunner().invoke(main, ["judge", "donbas-2014-09-minsk-protocol", "--store", str(folder), "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["evidence"] == "no strike rows speak to this pledge"


# Walking back


def test_rows_of_every_table_and_the_bundled_ones_are_found(folder: Path) -> None:
    assert [(found.table, found.values["killed"]) for found in app.history("event 1", store=folder)] == [("events", 3)]
    assert [found.table for found in app.history("alert", store=folder)] == ["alerts"]
    strikes = app.gather_evidence(as_of=None, store=None).strikes
    key = strikes["key"][0]
    assert app.history(key, store=folder) == app.history(key, store=None)
    with pytest.raises(StoreError, match="no row has a key like 'nowhere'") as caught:
        app.history("nowhere", store=folder)
    assert "the bundled figures" in caught.value.where


def test_once_strikes_are_imported_no_bundled_row_is_found(
    folder: Path, take: Take, day: Callable[[int], datetime], strike: Callable[..., Row]
) -> None:
    key = app.gather_evidence(as_of=None, store=None).strikes["key"][0]
    add_strikes(folder, take, day, strike)
    with pytest.raises(StoreError, match="no row has a key like"):
        app.history(key, store=folder)
    assert app.history("own", store=folder)[0].table == "strikes"


def test_a_history_of_an_event_shows_all_that_is_told(folder: Path) -> None:
    told = CliRunner().invoke(main, ["show", "history", "event 1", "--store", str(folder)]).stdout
    assert "  killed: 3\n" in told
    assert "  places: UA-63\n" in told
    assert "injured" not in told


@pytest.mark.parametrize("which", ["strike", "event"])
def test_a_breach_is_found_among_bundled_strikes_and_stored_events(folder: Path, which: str) -> None:
    from holdfire.judge.breaches import strike_id

    strikes = app.gather_evidence(as_of=None, store=None).strikes
    source, key = ("made-events", "event 1") if which == "event" else (strikes["source"][0], strikes["key"][0])
    found = app.find_breach(strike_id(source, key), store=folder)
    assert found.versions[-1].key == key
    assert found.bytes_at.startswith(str(folder)) == (which == "event")
    assert ("not bundled; they are" in found.bytes_at) == (which == "strike")


def test_what_a_judge_would_use_is_verified(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    take: Take,
    day: Callable[[int], datetime],
    strike: Callable[..., Row],
) -> None:
    figures = folder.parent / "figures"
    shutil.copytree(str(shipped.FIGURES), figures)
    monkeypatch.setattr(shipped, "FIGURES", figures)
    whole = app.verify(folder)
    assert (whole.segments, whole.bundled) == (2, app.verify(None).bundled)
    (figures / "air_force.csv").write_bytes(b"rows\n")
    with pytest.raises(EvidenceError, match="1 stored files are not what was stored"):
        app.verify(folder)
    add_strikes(folder, take, day, strike)
    used = app.verify(folder)
    assert (used.segments, used.bundled) == (3, whole.bundled - 1), "the store has strikes of its own"
    (figures / "alerts_daily.csv").unlink()
    ranks = b"ranks\n"
    (figures / "placebo_ranks.csv").write_bytes(ranks)
    (figures / "patterns" / "cold.csv").write_bytes(b"days\n")
    with pytest.raises(EvidenceError) as told:
        app.verify(folder)
    found = {problem.where: problem.what for problem in told.value.problems}
    assert list(found) == [f"figures/{name}" for name in ("alerts_daily.csv", "patterns/cold.csv", "placebo_ranks.csv")]
    assert found["figures/alerts_daily.csv"] == "the file is missing"
    assert found["figures/placebo_ranks.csv"].startswith(f"its hash is {hashlib.sha256(ranks).hexdigest()}, not ")


# Importing


def pretend(monkeypatch: pytest.MonkeyPatch, table: TableKind | str, rows: list[Row]) -> None:
    """Let there be a source `made` of a table, which reads these rows from any file."""
    name = table if isinstance(table, str) else table.name
    described = sources.describe_source("air-force").model_copy(update={"name": "made", "table": name})
    monkeypatch.setattr(sources, "describe_source", lambda _: described)
    monkeypatch.setattr(sources, "parser_version", lambda _: "made/1")

    def read(*_: object, **__: object) -> Parsed:
        assert isinstance(table, TableKind)
        batch = pa.RecordBatch.from_pylist(rows, schema=rows_schema(table))
        return Parsed(layout="made", complete=True, batches=iter([batch]), notes=["read"])

    monkeypatch.setattr(sources, "read_source", read)


def imported(tmp_path: Path, **options: Any) -> Change:
    (tmp_path / "file.csv").write_bytes(b"anything")
    return app.import_file(
        "made", str(tmp_path / "file.csv"), store=tmp_path / "store", known_at=None, now=KNOWN, **options
    )


@pytest.mark.parametrize("table", [ALERTS, EVENTS], ids=["alerts", "events"])
def test_a_file_of_any_source_goes_to_its_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: TableKind
) -> None:
    pretend(monkeypatch, table, [row("a"), row("b")])
    assert imported(tmp_path, until=date(2026, 2, 3)) == Change(2, 0, 0, 0, ("read",))
    with open_store(tmp_path / "store") as store:
        assert store.sources() == {"made": table.name}
        assert store.rows(table=table, as_of=KNOWN)["key"].to_pylist() == ["a", "b"]
        (covered,) = store.coverage(source="made", as_of=KNOWN)
        assert covered.last_day == date(2026, 2, 3)


def test_a_source_of_an_unknown_table_is_a_fault_of_its_description(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, "rumours", [])
    with pytest.raises(SourceError, match='no table is called "rumours"') as caught:
        imported(tmp_path)
    assert "strikes, alerts, events, conditions" in caught.value.fix
    assert not (tmp_path / "store").exists()


def test_figures_come_with_the_package_for_one_source_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, EVENTS, [])
    with pytest.raises(SourceError, match="no figures of made come with the package"):
        app.import_bundled("made", store=tmp_path / "store", now=KNOWN)
