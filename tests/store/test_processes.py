"""Several processes: writers that are killed, writers that wait, readers beside a writer."""

import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from holdfire.errors import StoreError
from holdfire.model.strike import STRIKES
from holdfire.store import Store, open_store

Writer = Callable[[str, Path], AbstractContextManager["subprocess.Popen[str]"]]

KILLS = 10
ROWS = 40  # as in writer_process.py
FUTURE = datetime(2027, 1, 1, tzinfo=UTC)


def whole(store: Store) -> int:
    """Check that the store shows one import entirely; return its number (0: none yet)."""
    imports = len(store.imports())
    rows = store.rows(table=STRIKES, as_of=FUTURE)
    assert len(rows) == (ROWS if imports else 0)
    assert set(rows["launched"].to_pylist()) == ({imports} if imports else set())
    assert set(rows["version"].to_pylist()) == ({imports} if imports else set())
    assert len(store.payloads()) >= imports
    return imports


def acknowledged(process: "subprocess.Popen[str]") -> list[int]:
    """The numbers that a killed writer had printed; a last line without its end was not yet said."""
    assert process.stdout
    return [int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path, writer: Writer) -> None:
    folder = tmp_path / "store"
    moments = random.Random(20260129)  # noqa: S311 - a reproducible draw of moments, no secret
    promised = 0
    working = 0
    for _ in range(KILLS):
        with writer("loop", folder) as process:
            assert process.stdout
            first = process.stdout.readline() if moments.random() < 0.8 else ""  # the others die while starting
            time.sleep(moments.uniform(0, 0.25))
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)
            said = ([int(first)] if first else []) + acknowledged(process)
        promised = max([promised, *said])
        working += bool(said)
        if not (folder / "ledger.sqlite").exists():
            continue
        if promised:
            with open_store(folder) as reader:
                assert promised <= whole(reader) <= promised + 1
                assert all("does not know this file" in problem.what for problem in reader.verify().problems)
        with open_store(folder, create=True, timeout=5) as recovered:
            assert promised <= whole(recovered) <= promised + 1
            assert recovered.verify().problems == ()
            assert not list((folder / "scratch").iterdir())
            promised = len(recovered.imports())
    assert working >= 5, "most writers must have been killed at work, or nothing was shown"


def test_readers_beside_a_writer_see_whole_states(tmp_path: Path, writer: Writer) -> None:
    with writer("loop", tmp_path) as process:
        assert process.stdout
        process.stdout.readline()
        seen = []
        for _ in range(20):
            with open_store(tmp_path) as reader:
                seen.append(whole(reader))
                assert reader.verify().problems == ()
        assert process.poll() is None, "the writer must have been at work all the time"
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


def test_a_second_writer_says_who_is_writing(tmp_path: Path, writer: Writer) -> None:
    with writer("hold", tmp_path) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match="another writer is at work") as caught:
            open_store(tmp_path, write=True, timeout=0.2)
        assert f"process {process.pid}, since 20" in caught.value.what
        with open_store(tmp_path) as reader:
            assert reader.imports() == []


def test_a_second_writer_says_that_it_waits(tmp_path: Path, writer: Writer, caplog: pytest.LogCaptureFixture) -> None:
    with writer("hold", tmp_path) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        letting_go = threading.Timer(2, process.communicate, ["go\n"])
        letting_go.start()
        with open_store(tmp_path, write=True, timeout=30) as store:
            assert process.poll() is not None or store.imports() == []
        assert f"another writer is at work: process {process.pid}" in caplog.text
        letting_go.join()


def test_a_dead_writer_holds_no_lock(tmp_path: Path, writer: Writer) -> None:
    with writer("hold", tmp_path) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
        process.wait(timeout=10)
        with open_store(tmp_path, write=True, timeout=0.2) as store:
            assert store.verify().problems == ()


def test_two_writers_of_one_process_keep_apart_too(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True), pytest.raises(StoreError, match="another writer is at work"):
        open_store(tmp_path, write=True, timeout=0)
    with open_store(tmp_path, write=True, timeout=0):
        pass
