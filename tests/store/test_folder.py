"""The folder itself: payloads, damage, failing disks, other versions, and who may write."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest

import holdfire
from holdfire.errors import StoreError
from holdfire.model.strike import STRIKES
from holdfire.store import Change, Fetch, Payload, Store, open_store
from holdfire.store.ledger import Ledger

Row = dict[str, Any]
Keep = Callable[..., Payload]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        yield opened


@pytest.fixture
def keep(store: Store, day: Callable[[int], datetime]) -> Keep:
    def kept(content: bytes | Path, **other: Any) -> Payload:
        facts: dict[str, Any] = {
            "origin": "https://example.org/t.csv",
            "name": "t.csv",
            "licence": "not known",
            "fetched_at": day(1),
        }
        return store.keep(content, **(facts | other))

    return kept


# Payloads


@pytest.mark.parametrize("content", [b"x", b"\x00" * 3_000_000], ids=["one byte", "more than one piece"])
def test_bytes_are_kept_as_they_are(store: Store, keep: Keep, tmp_path: Path, content: bytes) -> None:
    payload = keep(content)
    assert (payload.sha256, payload.size) == (sha256(content).hexdigest(), len(content))
    assert payload.path.read_bytes() == content
    assert payload.path == store.path / "payloads" / payload.sha256[:2] / payload.sha256
    original = tmp_path / "original"
    original.write_bytes(content)
    assert keep(original) == payload
    assert original.read_bytes() == content
    assert store.payloads() == [payload]


def test_bytes_from_which_rows_came_are_not_let_go(
    store: Store, keep: Keep, strike: Callable[..., Row], take: Callable[..., Change]
) -> None:
    take(store, 1, [strike("a")])
    (used,) = store.payloads()
    store.forget(used)
    assert store.payloads() == [used]
    assert used.path.exists()
    vain = keep(b"in vain")
    store.forget(vain)
    store.forget(vain)
    assert store.payloads() == [used]
    assert not vain.path.exists()


def test_an_empty_payload_is_never_evidence(store: Store, keep: Keep, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for nothing in (b"", tmp_path / "empty"):
        with pytest.raises(StoreError, match="no bytes"):
            keep(nothing)
    assert store.payloads() == []
    assert not store.verify().problems


def test_an_unreadable_file_is_named(keep: Keep, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(StoreError, match="the file cannot be read") as caught:
            keep(path)
        assert caught.value.where == str(path)


def test_each_fetch_that_differs_is_written_down(
    store: Store, keep: Keep, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    payload = keep(b"bytes")
    keep(b"bytes")
    keep(b"bytes", fetched_at=day(2))
    keep(b"bytes", fetched_at=day(2), licence="CC-BY-4.0")
    fetches = [
        Fetch(payload.sha256, "https://example.org/t.csv", "t.csv", licence, at)
        for licence, at in (("not known", day(1)), ("CC-BY-4.0", day(2)), ("not known", day(2)))
    ]
    assert store.fetches() == fetches
    assert store.fetches("air") == []
    take(store, 3, [strike("a")])
    assert [fetch.name for fetch in store.fetches("air")] == ["3.csv"]


def test_rows_need_evidence(store: Store, take: Callable[..., Change], strike: Callable[..., Row]) -> None:
    with pytest.raises(StoreError, match="the payload is not in the store"):
        store.add(
            table=STRIKES,
            source="air",
            parser="test 1",
            payload=Payload("0" * 64, 1, store.path),
            known_at=datetime.fromisoformat("2026-01-01T00:00:00Z"),
            batches=[],
            complete=True,
        )


# Damage


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("kind", ["payloads", "segments"])
@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (damage, "the bytes were changed"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "the bytes were changed"),
        (Path.unlink, "the file is missing"),
        (lambda path: path.rename(path.with_name("renamed")), "the ledger does not know this file"),
    ],
    ids=["one bit", "cut", "removed", "renamed"],
)
def test_any_harm_to_a_stored_file_is_found(
    store: Store,
    take: Callable[..., Change],
    strike: Callable[..., Row],
    kind: str,
    harm: Callable[[Path], object],
    message: str,
) -> None:
    take(store, 1, [strike("a")])
    assert store.verify().problems == ()
    (path,) = (path for path in (store.path / kind).rglob("*") if path.is_file())
    harm(path)
    found = store.verify().problems
    assert any(message in problem.what and kind in problem.where for problem in found)
    assert all(problem.fix for problem in found)
    store.close()
    with open_store(store.path) as reader:
        assert reader.verify().problems == found


def test_a_report_counts_what_was_checked(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row]
) -> None:
    take(store, 1, [strike("a")])
    take(store, 2, [strike("a")])
    report = store.verify()
    stored = [path for kind in ("payloads", "segments") for path in (store.path / kind).rglob("*") if path.is_file()]
    assert (report.payloads, report.segments) == (2, 1)
    assert report.size == sum(path.stat().st_size for path in stored)


def test_a_damaged_payload_is_healed_by_the_same_bytes(store: Store, keep: Keep) -> None:
    payload = keep(b"evidence")
    damage(payload.path)
    assert store.verify().problems
    keep(b"evidence")
    assert not store.verify().problems


def test_a_missing_segment_is_told_when_it_is_needed(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a")])
    (segment,) = (store.path / "segments").rglob("*.parquet")
    segment.unlink()
    with pytest.raises(StoreError, match="1 of 1 files of rows are not what was stored") as caught:
        store.rows(table=STRIKES, as_of=day(1))
    assert "holdfire verify" in caught.value.fix
    assert "the file is missing" in str(caught.value)


def test_one_changed_byte_of_a_segment_is_told_when_rows_are_asked_for(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a")])
    (segment,) = (store.path / "segments").rglob("*.parquet")
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(content)
    for ask in (
        lambda: store.rows(table=STRIKES, as_of=day(1)),
        lambda: store.history("a"),
        lambda: take(store, 2, [strike("a")]),
    ):
        with pytest.raises(StoreError, match="not what was stored"):
            ask()


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_ledger_that_was_cut_off_is_told_when_rows_are_asked_for(
    store: Store,
    take: Callable[..., Change],
    strike: Callable[..., Row],
    day: Callable[[int], datetime],
    share: float,
) -> None:
    take(store, 1, [strike("a")])
    store.close()
    ledger = store.path / "ledger.sqlite"
    ledger.write_bytes(ledger.read_bytes()[: int(share * ledger.stat().st_size)])
    with pytest.raises(StoreError) as caught, open_store(store.path) as reader:
        reader.rows(table=STRIKES, as_of=day(1))
    assert "damaged" in caught.value.what
    assert "import the files below payloads/ into a new store" in caught.value.fix


def test_a_row_of_the_ledger_without_its_payload_is_found(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row]
) -> None:
    take(store, 1, [strike("a")])
    store.close()
    connection = sqlite3.connect(store.path / "ledger.sqlite")
    connection.execute("DELETE FROM payloads")
    connection.commit()
    connection.close()
    with open_store(store.path) as reader:
        assert any("refers to a missing row of payloads" in problem.what for problem in reader.verify().problems)


# Failing disks


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def full_ledger(*_: object, **__: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize(
    ("target", "name", "fault"),
    [
        (os, "fsync", full),
        (Path, "replace", full),
        (Path, "touch", full),
        (pq.ParquetWriter, "write_table", full),
        (Ledger, "next_import", full_ledger),
        (Ledger, "commit_import", full_ledger),
        (Ledger, "add_fetch", full_ledger),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_full_disk_leaves_the_store_as_it_was(
    store: Store,
    take: Callable[..., Change],
    strike: Callable[..., Row],
    contents: Callable[[Path], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    target: type,
    name: str,
    fault: Callable[..., None],
) -> None:
    take(store, 1, [strike("a")])
    rows = [strike("a", 1, 2), strike("b")]
    before = contents(store.path)
    with monkeypatch.context() as patched:
        patched.setattr(target, name, fault)
        with pytest.raises(StoreError, match=r"full|No space"):
            take(store, 2, rows)
    after = contents(store.path)
    kept = {path for path in after if path.startswith("payloads")} - set(before)
    assert len(kept) <= 1, "at most the payload of the failed import, which was committed before"
    assert {path: after[path] for path in before if "ledger" not in path} == {
        path: content for path, content in before.items() if "ledger" not in path
    }
    assert {path for path in after if "ledger" not in path} - set(before) == kept
    assert len(store.imports()) == 1
    assert not store.verify().problems
    assert take(store, 2, rows) == Change(1, 1, 0, 0)


def test_a_failing_commit_of_the_ledger_is_rolled_back(
    store: Store, keep: Keep, take: Callable[..., Change], strike: Callable[..., Row]
) -> None:
    take(store, 1, [strike("a")])
    limit = store._ledger._connection.execute("PRAGMA page_count").fetchone()[0]
    store._ledger._connection.execute(f"PRAGMA max_page_count = {limit}")

    def fetch_until_full() -> None:
        for size in range(1, 2000):
            keep(b"x" * size, origin="x" * 4000)

    with pytest.raises(StoreError, match="database or disk is full"):
        fetch_until_full()
    assert not store.verify().problems
    store._ledger._connection.execute("PRAGMA max_page_count = 1000000")
    assert take(store, 2, [strike("a", 1, 2)]) == Change(0, 1, 0, 0)


# What an interrupted writer leaves


def test_the_next_writer_clears_up_what_was_left(
    store: Store,
    keep: Keep,
    take: Callable[..., Change],
    strike: Callable[..., Row],
    contents: Callable[[Path], dict[str, bytes]],
) -> None:
    take(store, 1, [strike("a")])
    kept = keep(b"committed")
    store.close()
    before = contents(store.path)
    unknown = sha256(b"not committed").hexdigest()
    folder = store.path / "payloads" / unknown[:2]
    folder.mkdir(exist_ok=True)
    (folder / unknown).write_bytes(b"not committed")
    (store.path / "scratch" / f"{unknown}.pending").touch()
    (store.path / "scratch" / f"{kept.sha256}.pending").touch()
    (store.path / "scratch" / "tmp1" / "spill").mkdir(parents=True)
    (store.path / "scratch" / "tmp1" / "staged.parquet").write_bytes(b"half")
    (store.path / "segments" / "strikes" / "00000099.parquet").write_bytes(b"half")
    with open_store(store.path) as reader:
        assert len(reader.verify().problems) == 2
    with open_store(store.path, write=True):
        pass
    assert contents(store.path) == before
    with open_store(store.path) as reader:
        assert not reader.verify().problems


def test_a_payload_that_nobody_announced_is_told_and_never_removed(store: Store) -> None:
    stray = store.path / "payloads" / "aa" / ("a" * 64)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"perhaps evidence, after a ledger was restored from an old copy")
    store.close()
    with open_store(store.path, write=True) as writer:
        assert [problem.where for problem in writer.verify().problems] == [str(stray)]
    assert stray.exists()


# Opening


def test_reading_leaves_no_trace(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a")])
    take(store, 2, [strike("a", 1, 2)])
    store.close()

    def state() -> list[tuple[str, int, int]]:
        return [
            (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in [store.path, *store.path.rglob("*")]
        ]

    before = state()
    with open_store(store.path) as reader:
        assert len(reader.rows(table=STRIKES, as_of=day(2))) == 1
        assert len(reader.history("a")) == 2
        assert not reader.verify().problems
    assert state() == before


def test_a_reader_sees_the_store_as_it_opened_it(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    take(store, 1, [strike("a")])
    with open_store(store.path) as reader:
        take(store, 2, [strike("a", 1, 2), strike("b")])
        assert len(reader.rows(table=STRIKES, as_of=day(2))) == 1
        assert len(reader.imports()) == 1
        assert not reader.verify().problems
    with open_store(store.path) as reader:
        assert len(reader.rows(table=STRIKES, as_of=day(2))) == 2


def test_a_reader_cannot_write(
    store: Store, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    with open_store(store.path) as reader:
        with pytest.raises(StoreError, match="opened for reading"):
            take(reader, 1, [strike("a")])
        with pytest.raises(StoreError, match="opened for reading"):
            reader.add(
                table=STRIKES,
                source="air",
                parser="p",
                payload=Payload("0" * 64, 1, store.path),
                known_at=day(1),
                batches=[],
                complete=True,
            )


@pytest.mark.parametrize("options", [{}, {"write": True}], ids=["read", "write"])
def test_a_store_that_is_not_there_is_not_made_by_chance(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "nowhere", **options)
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path, **options)
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("text", encoding="utf-8")
    for create in (False, True):
        with pytest.raises(StoreError, match="a store is a folder, and this is a file"):
            open_store(path, create=create)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE holidays (day)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    with open_store(path.parent, create=True):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.commit()
    connection.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all, but quite long enough to be looked at" * 100)


def unfinished(path: Path) -> None:
    sqlite3.connect(path).close()
    path.touch()


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (foreign, "not a holdfire ledger"),
        (newer, "another version of holdfire: its layout is 7, ours is 4"),
        (garbage, "not a database"),
    ],
)
def test_a_ledger_that_is_not_ours_is_left_alone(tmp_path: Path, made: Callable[[Path], None], message: str) -> None:
    ledger = tmp_path / "ledger.sqlite"
    made(ledger)
    before = ledger.read_bytes()
    for options in ({}, {"write": True}, {"create": True}):
        with pytest.raises(StoreError, match=message):
            open_store(tmp_path, **options)
    assert ledger.read_bytes() == before


def test_a_store_whose_making_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    unfinished(tmp_path / "ledger.sqlite")
    with pytest.raises(StoreError, match="the store is empty"):
        open_store(tmp_path)
    with open_store(tmp_path, create=True) as store:
        assert store.imports() == []


def test_the_name_of_the_folder_is_taken_literally(
    tmp_path: Path, take: Callable[..., Change], strike: Callable[..., Row], day: Callable[[int], datetime]
) -> None:
    path = tmp_path / "it's 50% [draft] *?# ні"
    with open_store(path, create=True) as store:
        take(store, 1, [strike("a")])
        take(store, 2, [strike("a", 1, 2)])
    with open_store(path) as reader:
        assert reader.rows(table=STRIKES, as_of=day(2))["launched"].to_pylist() == [2]


READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from holdfire.errors import StoreError
from holdfire.model.strike import STRIKES
from holdfire.store import open_store
def read(path):
    with open_store(path) as store:
        return len(store.rows(table=STRIKES, as_of=datetime(2027, 1, 1, tzinfo=UTC))), len(store.verify().problems)
path = Path(sys.argv[1])
read(path)  # loads all modules, which lie where the other user may not be allowed to look
if os.geteuid() == 0:  # root may write anywhere, so the attempt is made as a user who owns nothing
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(*read(path))
try:
    open_store(path, write=True, timeout=0.1)
except StoreError as error:
    print(type(error).__name__)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders are made read-only by rights that Windows does not have")
def test_a_read_only_folder_can_be_read(take: Callable[..., Change], strike: Callable[..., Row]) -> None:
    with TemporaryDirectory(prefix="holdfire-test-") as reachable:  # the test's own folder is closed to other users
        Path(reachable).chmod(0o755)
        folder = Path(reachable) / "store"
        with open_store(folder, create=True) as store:
            take(store, 1, [strike("a")])
        set_rights(folder, folders=0o555, files=0o444)
        ran = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder)],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            env=os.environ | {"PYTHONPATH": str(Path(str(holdfire.__file__)).parents[1])},
        )
        set_rights(folder, folders=0o755, files=0o644)
    assert ran.stdout.split() == ["1", "0", "StoreError"], ran.stderr


def set_rights(folder: Path, *, folders: int, files: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)


def test_seconds_between_fetches_count(store: Store, keep: Keep, day: Callable[[int], datetime]) -> None:
    keep(b"x", fetched_at=day(1) + timedelta(milliseconds=1))
    keep(b"x", fetched_at=day(1) + timedelta(milliseconds=999))
    assert [fetch.fetched_at for fetch in store.fetches()] == [day(1)]
