"""How `holdfire read` begins and how it may end: what is shown first, and what is kept whatever happens."""

import errno
import io
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from holdfire import cli_read
from holdfire.app import documents
from holdfire.app.documents import Run
from holdfire.cli import main
from holdfire.cli_progress import Progress

WAR = "Donald Trump asked Vladimir Putin not to attack Kyiv for a week.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "in"
    made.mkdir()
    for number in range(12):
        (made / f"{number:02}.txt").write_text(f"{WAR}\nNote {number}.\n", encoding="utf-8")
    return made


def kept() -> int:
    with closing(sqlite3.connect("store/documents.sqlite")) as stored:
        (found,) = stored.execute("SELECT COUNT(*) FROM readings").fetchone()
    return int(found)


@pytest.mark.parametrize(("seconds", "found"), [(0.0, 3), (1000.0, 0)])
def test_what_is_read_is_kept_while_more_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, found: int
) -> None:
    """A program that is killed has no time to keep anything."""
    monkeypatch.setattr(documents, "KEPT_SECONDS", seconds)
    one: Run[bytes] = Run(inputs=["in"], make=None, stdin=io.BytesIO(), read_at="2026-02-01", store=Path("store"))
    outcomes = one.outcomes()
    for _ in range(4):
        next(outcomes)
    assert kept() == found
    outcomes.close()
    assert kept() == 3


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path) -> None:
    for number in range(400):
        (folder / f"more-{number:03}.txt").write_text(f"{WAR * 3}\nNote {number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "holdfire", "read", "in", "--store", "store", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        while line and not (Path("store/documents.sqlite").exists() and kept()):
            line = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    before = kept()
    assert 0 < before < 412
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{before:,} {'was' if before == 1 else 'were'} in the store already" in done.stderr
    assert len(done.stdout.splitlines()) == 412 - before


def test_a_folder_is_told_at_once_and_then_how_far_it_is(folder: Path) -> None:
    lines = run("in", "--json").stderr.splitlines()
    assert lines == ["holdfire: reading in", "10 files read, 10 documents", "12 files read, 12 documents"]
    assert run("in/00.txt", "--json").stderr == ""


def test_a_terminal_shows_a_sign_of_life_before_there_is_anything_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(["in"], io.BytesIO()) as progress:
        progress.begin(["in"])
        while not screen.getvalue():
            pass
    assert screen.getvalue().startswith("\r\x1b[2Knothing read yet, 0 s")
    assert "reading" not in screen.getvalue()


@pytest.mark.parametrize("option", ["--json", "--compare", "--draft-pledge"])
def test_an_interruption_is_told_at_any_moment(folder: Path, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    for place, told in (("_day", "interrupted: nothing read yet"), ("ask_too", "interrupted: 0 files read")):
        with monkeypatch.context() as patched:
            patched.setattr(cli_read, place, lambda *_, **__: interrupted())
            result = run("in", option)
        assert result.exit_code == 130
        assert told in result.stderr


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (("read", "in/00.txt"), "--published"),
        (("import", "incidents", "in/00.txt"), "--date"),
        (("import", "incidents", "in/00.txt"), "--until"),
        (("fetch", "weather", "--place", "UA-30", "--to", "2025-07-14"), "--from"),
        (("fetch", "weather", "--place", "UA-30", "--from", "2025-07-14"), "--to"),
    ],
)
@pytest.mark.parametrize(
    ("day", "fix"), [("14.7.2025", "write 2025-07-14"), ("July", "write a day as 2025-03-01 (year-month-day)")]
)
def test_a_day_that_is_none_is_told_with_the_form_that_is_wanted(
    folder: Path, command: tuple[str, ...], option: str, day: str, fix: str
) -> None:
    result = CliRunner().invoke(main, [*command, option, day])
    assert result.exit_code == 1
    assert f"{day!r} is no day of the form 2025-03-01\n  where: {option}\n  fix: {fix}" in result.stderr
    assert result.stdout == ""


@pytest.mark.skipif(os.name == "nt", reason="streams of a shell")
@pytest.mark.parametrize("option", ["--json", "--csv", "--html p.html", "--store s"])
def test_without_stderr_everything_is_read_all_the_same(folder: Path, option: str) -> None:
    command = f"{sys.executable} -m holdfire read in/00.txt {option} 2>&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Trump" in (done.stdout or Path("p.html").read_text(encoding="utf-8"))


def test_a_name_that_is_empty_is_not_this_folder(folder: Path) -> None:
    result = run("")
    assert (result.exit_code, "this folder is called ." in result.stderr) == (2, True)


@pytest.mark.parametrize("ending", [(), ("--html", "p.html"), ("--store", "s"), ("--compare",)])
def test_a_name_that_no_file_can_have_is_told(folder: Path, ending: tuple[str, ...]) -> None:
    result = run("a" * 300, *ending)
    assert result.exit_code == 1
    assert "it cannot be read: File name too long" in result.stderr
    assert not isinstance(result.exception, OSError)


def test_what_lies_where_nobody_may_look_is_told_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link into a folder that may not be searched: asking what it is raises, whatever asks."""
    (folder / "05.link").symlink_to(folder / "00.txt")
    asked = Path.stat

    def stat(path: Path, **how: bool) -> os.stat_result:
        if path.name == "05.link":
            raise PermissionError(13, "Permission denied", str(path))
        return asked(path, **how)

    monkeypatch.setattr(Path, "stat", stat)
    result = run("in", "--json")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 12)
    assert "it cannot be read: Permission denied\n  where: in/05.link" in result.stderr


def test_a_loop_of_links_says_so(folder: Path) -> None:
    Path("loop").symlink_to("loop")
    assert "fix: it is a link that leads back to itself" in run("loop").stderr


def test_a_page_is_written_over_a_page_and_over_nothing_else(folder: Path) -> None:
    notes = Path("notes.txt")
    notes.write_text("all that I know\n", encoding="utf-8")
    result = run("in/00.txt", "--html", "notes.txt")
    assert (result.exit_code, "would be written over another file" in result.stderr) == (1, True)
    assert notes.read_text(encoding="utf-8") == "all that I know\n"
    notes.write_bytes(b"")
    for _ in range(2):
        assert run("in/00.txt", "--html", "notes.txt").exit_code == 0
    assert notes.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_full_disk_is_told_with_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("in/00.txt", "--html", "p.html")
    assert result.exit_code == 1
    assert "fix: make room there, or choose another place" in result.stderr
    assert sorted(path.name for path in Path().iterdir()) == ["in"]
