"""Importing, fetching and walking back on a store of one's own, from the command line."""

import json
from datetime import UTC, date, datetime, timedelta
from html import unescape
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire.cli import main
from holdfire.sources.bundled import bundled_coverage, describe_bundle
from holdfire.store import open_store

SAMPLES = Path(str(files("holdfire") / "sources" / "air_force" / "sample"))
TABLE = SAMPLES / "table-2026.csv"
POSTS = SAMPLES / "posts-uk.txt"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def imported(*arguments: str) -> dict[str, int]:
    result = run("import", "air-force", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    (done,) = json.loads(result.stdout)
    return {name: done[name] for name in ("new", "changed", "deleted", "same")}


def rows_of(text: str) -> int:
    return len(text.splitlines()) - 1


def test_a_table_is_imported_once() -> None:
    count = rows_of(TABLE.read_text(encoding="utf-8"))
    assert imported(str(TABLE)) == {"new": count, "changed": 0, "deleted": 0, "same": 0}
    assert imported(str(TABLE)) == {"new": 0, "changed": 0, "deleted": 0, "same": count}
    assert Path("holdfire-store/ledger.sqlite").is_file()


def _judged(*arguments: str) -> str:
    """A judgement without what differs by where the same rows came from: the hash of their bytes."""
    told = json.loads(run("judge", "ua-2025-05-victory-day-truce", "--json", *arguments).stdout)
    for reading in told["readings"]:
        for breach in reading["breaches"]:
            del breach["payload"]
    return json.dumps(told)


@pytest.mark.parametrize("as_of", ["2025-05-01", "2026-03-05", "2026-11-26"])
def test_a_store_that_took_in_the_bundled_figures_judges_as_they_do(as_of: str) -> None:
    without = _judged("--as-of", as_of)
    result = run("import", "air-force", "--bundled", "--json")
    assert [done["new"] > 0 for done in json.loads(result.stdout)] == [True] * len(describe_bundle().releases)
    assert _judged("--as-of", as_of) == without
    with open_store(Path("holdfire-store")) as store:
        latest = datetime.max.replace(tzinfo=UTC)
        assert store.coverage(as_of=latest) == bundled_coverage(as_of=latest)


def test_a_post_joins_the_bundled_figures_and_they_are_taken_in_once() -> None:
    first = run("import", "air-force", "--bundled", str(POSTS), "--json")
    *bundled, post = json.loads(first.stdout)
    assert post["new"] > 0
    assert not any("knows nothing before" in note for note in post["notes"])
    again = json.loads(run("import", "air-force", "--bundled", "--json").stdout)
    assert [done["new"] + done["changed"] + done["deleted"] for done in again] == [0] * len(bundled)
    assert run("verify").exit_code == 0


def test_a_store_that_begins_with_a_post_says_that_it_has_no_history() -> None:
    told = run("import", "air-force", str(POSTS)).stdout
    assert "the bundled figures, from 2022-09-28 on, are not in it" in told
    assert "knows nothing before" not in run("import", "air-force", str(TABLE)).stdout
    late = run("import", "air-force", "--bundled")
    assert late.exit_code == 1
    assert "import releases in the order they were published" in late.stderr


def test_the_bundled_figures_are_of_one_source_and_files_are_needed_without_them() -> None:
    assert "no source is called" in run("import", "navy", "--bundled").stderr
    nothing = run("import", "air-force")
    assert nothing.exit_code == 2
    assert "--bundled" in nothing.stderr


def test_posts_are_imported_beside_a_table_without_deleting_its_rows() -> None:
    count = rows_of(TABLE.read_text(encoding="utf-8"))
    imported(str(TABLE))
    change = imported(str(POSTS))
    assert change["new"] > 0
    assert change["deleted"] == 0
    assert imported(str(TABLE))["same"] == count


def test_an_edit_becomes_a_version_that_can_be_shown(tmp_path: Path) -> None:
    text = TABLE.read_text(encoding="utf-8")
    imported(str(TABLE), "--known-at", "2026-04-01")
    edited = tmp_path / "edited.csv"
    edited.write_text(text.replace("120.0", "121.0", 1), encoding="utf-8")
    assert imported(str(edited), "--known-at", "2026-05-01")["changed"] == 1
    key = "2026-03-28T18:00/2026-03-29T08:30/shahed"
    shown = run("show", "history", key)
    assert "launched: 120 -> 121" in shown.stdout
    versions = json.loads(run("show", "history", key, "--json").stdout)
    assert [version["version"] for version in versions] == [1, 2]


def _moved(row: str, day: int) -> str:
    """The row of the night to 29 March, moved to the night that begins on another day of March."""
    begun = row.replace("2026-03-28 18:00", f"2026-03-{day:02} 18:00")
    return begun.replace("2026-03-29 08:30", f"2026-03-{day + 1:02} 08:30")


def test_an_extract_is_refused_unless_it_is_said_to_be_complete(tmp_path: Path) -> None:
    header, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    night = [row for row in rows if row.startswith("2026-03-28 18:00")]
    many = [_moved(row, day) for day in range(1, 28) for row in night]
    whole, extract = tmp_path / "whole.csv", tmp_path / "extract.csv"
    whole.write_text("\n".join([header, *many]) + "\n", encoding="utf-8")
    extract.write_text("\n".join([header, many[0], many[-1]]) + "\n", encoding="utf-8")
    imported(str(whole), "--known-at", "2026-04-01")
    refused = run("import", "air-force", str(extract), "--known-at", "2026-04-02")
    assert refused.exit_code == 1
    assert "--complete" in refused.stderr
    assert imported(str(extract), "--known-at", "2026-04-02", "--complete")["deleted"] == len(many) - 2


def test_a_table_may_be_said_to_be_kept_to_a_later_day_but_not_to_one_it_cannot_know() -> None:
    def last_days() -> list[date]:
        with open_store(Path("holdfire-store")) as store:
            return sorted(covered.last_day for covered in store.coverage(as_of=datetime.now(UTC)))

    told = imported(str(TABLE), "--known-at", "2026-05-01")
    assert max(last_days()) < date(2026, 4, 28)  # of nothing after its last row
    again = imported(str(TABLE), "--known-at", "2026-05-01", "--until", "2026-04-28")
    assert (again["new"], again["same"]) == (0, told["new"])
    assert max(last_days()) == date(2026, 4, 28)
    for wrong, reason in (("2026-05-01", "cannot tell everything"), ("2026-01-01", "after the day to which")):
        result = run("import", "air-force", str(TABLE), "--known-at", "2026-05-01", "--until", wrong)
        assert result.exit_code == 1
        assert reason in result.stderr
    post = run("import", "air-force", str(POSTS), "--until", "2026-04-28")
    assert post.exit_code == 1
    assert "its own hours" in post.stderr


def test_posts_speak_of_their_own_hours_only() -> None:
    imported(str(POSTS))
    with open_store(Path("holdfire-store")) as store:
        covered = store.coverage(as_of=datetime.now(UTC))
    assert len(covered) > 1
    assert all(part.until - part.since < timedelta(days=3) for part in covered)
    assert all(one.until < other.since for one, other in pairwise(covered))


def test_a_faulty_file_changes_nothing_and_every_fault_is_told(tmp_path: Path) -> None:
    imported(str(TABLE))
    before = run("verify").stdout
    faulty = tmp_path / "faulty.csv"
    faulty.write_text(
        TABLE.read_text(encoding="utf-8").replace("120.0", "-3", 1).replace("Iskander-M", "Wunderwaffe", 1),
        encoding="utf-8",
    )
    result = run("import", "air-force", str(faulty))
    assert result.exit_code == 1
    assert "-3" in result.stderr
    assert "Wunderwaffe" in result.stderr
    segments = before.split(",")[1]
    assert segments in run("verify").stdout


@pytest.mark.parametrize("content", [b"\xff\xfea", b"time_start,model\n2026-01-01,Shahed\n", b"a\0b"])
def test_a_fault_of_the_bytes_or_the_header_is_told_of_the_users_own_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mine.csv").write_bytes(content)
    result = run("import", "air-force", "mine.csv")
    assert result.exit_code == 1
    assert "where: mine.csv" in result.stderr
    assert "payloads" not in result.stderr


def test_the_bytes_of_a_refused_import_are_let_go_and_fetched_ones_stay(tmp_path: Path) -> None:
    imported(str(TABLE), "--known-at", "2026-04-01")
    (tmp_path / "bad.csv").write_text("no table\n", encoding="utf-8")
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "extract.csv").write_text("".join([lines[0], lines[1], lines[-1]]), encoding="utf-8")
    fetched = json.loads(run("fetch", "air-force", "bad.csv", "--json").stdout)["sha256"]
    before = sorted(Path("holdfire-store", "payloads").rglob("*"))
    for name in ("bad.csv", fetched):
        assert run("import", "air-force", name).exit_code == 1
    (tmp_path / "bad.csv").write_text("no table either\n", encoding="utf-8")
    for name in ("bad.csv", "extract.csv"):
        assert run("import", "air-force", name, "--known-at", "2026-04-02").exit_code == 1
        with open_store(Path("holdfire-store")) as store:
            assert len(store.payloads()) == len(store.fetches()) == 2
    files = [path for path in Path("holdfire-store", "payloads").rglob("*") if path.is_file()]
    assert files == [path for path in before if path.is_file()]
    assert run("verify").exit_code == 0


def test_a_store_left_by_a_refused_import_does_not_pass_for_silence(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("no table\n", encoding="utf-8")
    assert run("import", "air-force", "bad.csv").exit_code == 1
    for asked in ((), ("--as-of", "2026-03-06")):
        result = run("judge", "ua-2026-01-energy-truce", *asked)
        assert result.exit_code == 1
        assert "nothing has been imported yet" in result.stderr
        assert "where: holdfire-store" in result.stderr
        assert "bundled figures" in result.stderr


def test_the_commands_that_a_verdict_suggests_judge_the_same_again(tmp_path: Path) -> None:
    imported(str(TABLE), "--store", "my store", "--known-at", "2026-06-21")
    options = ("--holder", "Donald Trump", "--as-of", "2026-07-01T00:00+00:00", "--store", "my store")
    told = run("judge", "ua-2026-01-energy-truce", *options, "--report", "page.html")
    again = "judge ua-2026-01-energy-truce --holder 'Donald Trump' --store 'my store' --as-of 2026-07-01T00:00:00+00:00"
    joined = " ".join(told.stdout.replace("\\\n", "").split())
    assert f"- holdfire {again} --json: every number" in joined
    assert "--store 'my store': one strike" in joined
    assert "--all-combinations" not in joined
    page = unescape((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert f"holdfire {again}" in page


def test_fetched_bytes_are_imported_by_their_hash() -> None:
    kept = json.loads(run("fetch", "air-force", str(TABLE), "--json").stdout)
    told = run("fetch", "air-force", str(TABLE))
    assert kept["sha256"] in told.stdout
    assert imported(kept["sha256"])["new"] > 0
    missing = run("import", "air-force", "0" * 64)
    assert missing.exit_code == 1
    assert "no bytes with the hash" in missing.stderr


def test_a_lone_post_needs_its_day(tmp_path: Path) -> None:
    post = tmp_path / "post.txt"
    post.write_text(
        "У ніч на 30 січня (із 18:00 29 січня) противник атакував 5 ударними БпЛА типу Shahed.\n", encoding="utf-8"
    )
    assert run("import", "air-force", str(post)).exit_code == 1
    assert imported(str(post), "--date", "2026-01-30")["new"] == 1


def test_damage_is_found(tmp_path: Path) -> None:
    imported(str(TABLE))
    (segment,) = Path("holdfire-store/segments").rglob("*.parquet")
    segment.chmod(0o644)
    segment.write_bytes(segment.read_bytes()[:-1] + b"x")
    result = run("verify")
    assert result.exit_code == 1
    assert segment.name in result.stderr
    assert "fix:" in result.stderr


def test_a_store_without_history_says_so_instead_of_judging() -> None:
    imported(str(TABLE))
    result = run("judge", "ua-2025-05-victory-day-truce", "--json")
    assert result.exit_code == 0
    (reading,) = json.loads(result.stdout)["readings"]
    assert reading["finding"] != "held"
    assert not reading["effects"]


def test_a_table_that_holds_itself_twice_is_refused(tmp_path: Path) -> None:
    header, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    night = next(row for row in rows if row.startswith("2026-03-28 18:00"))
    many = [_moved(night, day) for day in range(1, 28)]
    doubled = tmp_path / "doubled.csv"
    doubled.write_text("\n".join([header, *many, *many]) + "\n", encoding="utf-8")
    refused = run("import", "air-force", str(doubled), "--known-at", "2026-04-01")
    assert refused.exit_code == 1
    assert "more than once" in refused.stderr
    assert "0 segments" in run("verify").stdout


def test_a_bad_file_takes_nothing_from_the_good_ones(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("not,a,table\n1,2,3\n", encoding="utf-8")
    result = run("import", "air-force", str(bad), str(TABLE), "--json")
    assert result.exit_code == 1
    assert "1 of 2 files were refused" in result.stderr
    refused, taken = json.loads(result.stdout)
    assert refused["file"] == str(bad)
    assert "fix:" in refused["refused"]
    assert taken["new"] == rows_of(TABLE.read_text(encoding="utf-8"))
