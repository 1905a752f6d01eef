"""The published table in three releases, imported in turn: upstream edits become versions, and the past can be
replayed.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from holdfire import app
from holdfire.cli import main
from holdfire.errors import StoreError
from holdfire.model.method import Method
from holdfire.model.strike import STRIKES
from holdfire.sources.bundled import bundled_versions, describe_bundle
from holdfire.store import open_store, rows_as_of

RELEASES = (
    ("2025-04-11", "earlier_releases/missile_attacks_daily_2025-04-11.csv"),
    ("2026-03-06", "earlier_releases/missile_attacks_daily_2026-03-06.csv"),
    ("2026-06-21", "missile_attacks_daily_vovaara_2026-06-21.csv"),
)
EDITED = "2025-01-31T19:00/2025-02-01T09:00/kh-22/kh-32"
QUICK = Method(paths=1000)


def moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases") / "store"
    for day, name in RELEASES:
        path = shared / "data" / "uaf_attacks" / name
        app.import_file("air-force", str(path), store=folder, known_at=moment(day), now=moment(day))
    return folder


def test_upstream_edits_become_versions(store: Path) -> None:
    with open_store(store) as opened:
        told = [
            (entry.known_at.date().isoformat(), entry.new, entry.changed, entry.deleted) for entry in opened.imports()
        ]
    assert told == [("2025-04-11", 2286, 0, 0), ("2026-03-06", 1182, 13, 0), ("2026-06-21", 302, 0, 0)]
    first, second = app.history(EDITED, store=store)
    assert second.changed["as_told"] == ("X-22/X-32 > Ukraine", "X-22 and X-32 > Ukraine")
    assert (first.known_at, second.known_at) == (moment("2025-04-11"), moment("2026-03-06"))
    shown = CliRunner().invoke(main, ["show", "history", EDITED, "--store", str(store)])
    assert "X-22/X-32 > Ukraine -> X-22 and X-32 > Ukraine" in shown.stdout


def test_importing_a_release_again_changes_nothing(store: Path, shared: Path) -> None:
    before = sorted(path.name for path in store.rglob("*.parquet"))
    day, name = RELEASES[-1]
    path = str(shared / "data" / "uaf_attacks" / name)
    change = app.import_file("air-force", path, store=store, known_at=moment(day), now=moment("2026-11-22"))
    assert (change.new, change.changed, change.deleted, change.same) == (0, 0, 0, 3770)
    assert sorted(path.name for path in store.rglob("*.parquet")) == before


def test_an_older_release_cannot_overwrite_a_newer_one(store: Path, shared: Path) -> None:
    path = str(shared / "data" / "uaf_attacks" / RELEASES[0][1])
    with pytest.raises(StoreError, match="2025-01-01"):
        app.import_file("air-force", path, store=store, known_at=moment("2025-01-01"), now=moment("2026-11-22"))


def test_as_of_uses_only_what_was_known_then(store: Path) -> None:
    pledge = app.find_pledge(app.DEMO_PLEDGE)
    then = app.judge(pledge, as_of=moment("2026-03-06"), store=store, method=QUICK)
    now = app.judge(pledge, as_of=moment("2026-07-01"), store=store, method=QUICK)
    assert then.evidence.endswith("2026-03-01")
    assert now.evidence.endswith("2026-06-07")
    # The reports of January and February were not edited later, so the past verdict stands.
    assert [reading.effects for reading in then.readings] == [reading.effects for reading in now.readings]


def test_the_bundle_is_what_the_releases_give(store: Path) -> None:
    for as_of in ("2025-05-01", "2026-04-01", "2026-07-01"):
        with open_store(store) as opened:
            stored = opened.rows(table=STRIKES, as_of=moment(as_of))
        bundled = rows_as_of(bundled_versions(), table=STRIKES, as_of=moment(as_of))
        assert bundled.equals(stored)
    assert [release.rows for release in describe_bundle().releases] == [2286, 3468, 3770]


def test_the_store_is_sound(store: Path) -> None:
    report = app.verify(store)
    assert (report.payloads, report.problems) == (3, ())
    verdict = CliRunner().invoke(
        main, ["judge", app.DEMO_PLEDGE, "--store", str(store), "--json", "--as-of", "2026-07-01"]
    )
    breach = next(b for reading in json.loads(verdict.stdout)["readings"] for b in reading["breaches"] if b["key"])
    shown = CliRunner().invoke(main, ["show", "breach", breach["id"], "--store", str(store)]).stdout
    assert str(store / "payloads") in shown
    assert breach["payload"] in shown
