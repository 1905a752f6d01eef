"""Closed streams, narrow screens, interrupted imports, and one bad file among good ones: words, never a traceback."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import holdfire
from holdfire.sources import air_force
from holdfire.store import open_store

SAMPLE = Path(air_force.__file__).parent / "sample"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(str(holdfire.__file__)).parents[1])}


def shell(command: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of sh in which $holdfire is the program."""
    told = ENVIRONMENT | {"holdfire": f"{sys.executable} -m holdfire"} | environment
    return subprocess.run(["sh", "-c", command], cwd=cwd, env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["demo", "demo --json", "pledges", "import air-force x.csv"])
def test_without_stdout_nothing_is_done_and_that_is_said(tmp_path: Path, command: str) -> None:
    done = shell(f"$holdfire {command} >&-", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("holdfire: there is nowhere to write the answer")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("streams", ["2>&-", "<&-", "<&- 2>&-"])
def test_other_closed_streams_do_not_matter(tmp_path: Path, streams: str) -> None:
    done = shell(f"$holdfire import air-force {SAMPLE / 'posts-uk.txt'} {streams}", tmp_path)
    assert (done.returncode, done.stderr[:9]) in {(0, ""), (0, "importing")}
    with open_store(tmp_path / "holdfire-store") as store:
        assert store.verify().problems == ()


def test_a_reader_that_goes_away_is_no_error_worth_a_traceback(tmp_path: Path) -> None:
    done = shell("$holdfire demo --json | head -c 1", tmp_path)
    assert (done.stdout, done.stderr) == ("{", "")


@pytest.mark.parametrize("columns", [30, 40, 59])
def test_a_narrow_screen_is_filled_and_not_exceeded(tmp_path: Path, columns: int) -> None:
    done = shell("$holdfire demo", tmp_path, COLUMNS=str(columns))
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert max(map(len, lines)) <= columns
    assert "…" not in done.stdout


def test_one_bad_file_takes_nothing_from_the_others_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe")
    table = SAMPLE / "table-2026.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "extract.csv").write_text("".join([header, rows[0], rows[-1]]), encoding="utf-8")
    done = shell(f"$holdfire import air-force bad.csv {table} extract.csv {SAMPLE / 'posts-uk.txt'}", tmp_path)
    assert done.returncode == 1
    assert "2 of 4 files were refused; the others are in" in done.stderr
    with open_store(tmp_path / "holdfire-store") as store:
        assert len(store.imports()) == 2


def test_an_interrupted_import_says_so_and_leaves_a_whole_store(tmp_path: Path) -> None:
    header, row, *_ = (SAMPLE / "table-2026.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (tmp_path / "long.csv").open("w", encoding="utf-8") as out:
        out.write(header)
        out.writelines([row] * 300_000)  # some seconds of reading; what is in them does not matter
    command = [sys.executable, "-m", "holdfire", "import", "air-force", "long.csv"]
    # A shell that starts the tests in the background has them ignore the signal, and a child would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, before)
        assert process.stderr
        assert process.stderr.readline() == "importing long.csv\n"
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob("holdfire-store/payloads/*/*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 130
    assert "holdfire: interrupted" in told
    assert "Traceback" not in told
    with open_store(tmp_path / "holdfire-store", write=True) as store:
        assert store.imports() == []
        assert store.verify().problems == ()


def test_a_report_is_written_neither_over_the_pledge_nor_into_the_store(tmp_path: Path) -> None:
    assert shell(f"$holdfire import air-force {SAMPLE / 'posts-uk.txt'}", tmp_path).returncode == 0
    pledge = tmp_path / "ua-2026-01-energy-truce.yaml"
    pledge.write_bytes((Path(str(holdfire.__file__)).parent / "registry" / pledge.name).read_bytes())
    (tmp_path / "link.html").symlink_to(pledge.name)
    before = pledge.read_bytes()
    for out, says in (
        (pledge.name, "over a file that is read"),
        ("link.html", "over a file that is read"),
        ("holdfire-store/ledger.sqlite", "into the store"),
    ):
        done = shell(f"$holdfire judge {pledge.name} --report {out}", tmp_path)
        assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert pledge.read_bytes() == before
    with open_store(tmp_path / "holdfire-store") as store:
        assert store.verify().problems == ()
