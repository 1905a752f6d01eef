"""What `holdfire read` says on stderr: what is doubtful about documents, and that it is alive."""

import io
import json
import signal
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from holdfire import cli_progress
from holdfire.app.documents import Run
from holdfire.cli import main
from holdfire.cli_progress import Doubtful, Progress
from holdfire.reader.read import ReadDocument

WAR = "Donald Trump asked Vladimir Putin not to attack Kyiv for a week.\n"
NO_WAR = """Oak planks cost more

The price of oak planks rose again on Monday, traders in the harbour said. Fewer ships had come than in other years, and
two sawmills stood still. More oak is to come in March, the chamber of trade said, and beech in April. Joiners had asked
for more time to pay; the bank agreed to wait for a month. Nobody knows what a plank will cost in summer.
"""
ELSEWHERE = "Nothing shows that the text tells of a war of today"
GUESSED = "The bytes are not UTF-8 and name no other encoding; they were read as windows-1251."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments])


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("oak.txt").write_text(NO_WAR, encoding="utf-8")
    Path("war.txt").write_text(WAR, encoding="utf-8")
    Path("old.txt").write_bytes("Дональд Трамп попросил Владимира Путина неделю не бить по Киеву.\n".encode("cp1251"))


@pytest.mark.parametrize("ending", [("--csv",), ("--csv", "--store", "s"), ("--compare",), ("--draft-pledge",)])
def test_caveats_are_told_on_stderr_where_the_answer_does_not_hold_them(ending: tuple[str, ...]) -> None:
    result = run("war.txt", "oak.txt", "old.txt", "--published", "2026-01-30", *ending)
    assert result.exit_code == 0, result.output
    notes = [line for line in result.stderr.splitlines() if line.startswith("holdfire: note: ")]
    assert [note.partition(": note: ")[2].partition(": ")[0] for note in notes] == ["oak.txt", "old.txt"]
    assert ELSEWHERE in notes[0]
    assert GUESSED in notes[1]
    assert ELSEWHERE not in result.stdout


@pytest.mark.parametrize("ending", [(), ("--json",)])
def test_caveats_are_told_once(ending: tuple[str, ...]) -> None:
    result = run("oak.txt", *ending)
    assert ELSEWHERE in " ".join(result.stdout.split())
    assert result.stderr == ""


def test_a_comparison_in_json_holds_them_too() -> None:
    documents = json.loads(run("war.txt", "oak.txt", "--compare", "--json").stdout)["documents"]
    assert [[caveat["code"] for caveat in one["caveats"]] for one in documents] == [[], ["elsewhere"]]


def test_why_nothing_can_be_drafted_or_compared_is_told_once() -> None:
    for option in ("--draft-pledge", "--compare"):
        result = run("nosuch.txt", option)
        assert result.exit_code == 1
        assert (result.stdout, result.stderr.count("fix:")) == ("", 1)


def test_a_draft_that_found_nothing_says_why() -> None:
    result = run("oak.txt", "--draft-pledge")
    assert result.exit_code == 1
    assert ELSEWHERE in result.stderr.partition("no claim about a pause was found")[0]


def test_of_many_doubtful_documents_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_progress, "MOST_DOUBTFUL", 1)
    result = run("oak.txt", "old.txt", "war.txt", "--csv")
    assert result.stderr.count("holdfire: note: ") == 2
    assert "holdfire: note: 1 more document has caveats; --json tells them" in result.stderr


# ---- a sign of life


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def _whole(read: ReadDocument, _name: str) -> tuple[ReadDocument]:
    return (read,)


def run_of(*inputs: str, stdin: io.BytesIO | None = None) -> Run[ReadDocument]:
    return Run(inputs=inputs, make=_whole, stdin=stdin or io.BytesIO(), read_at="2026-01-30T00:00:00+00:00")


def progress_of(run: Run[ReadDocument]) -> Progress:
    return Progress(run.inputs, run.stdin, run)


def screen_of(monkeypatch: pytest.MonkeyPatch) -> Screen:
    screen = Screen()  # in the test itself, for pytest puts its own stderr in place between fixtures and it
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(cli_progress, "LIVE_EVERY", 0.001)
    return screen


def wait_for(text: str, screen: Screen) -> None:
    until = time.monotonic() + 20
    while text not in screen.getvalue():
        assert time.monotonic() < until, screen.getvalue()
        time.sleep(0.001)


def test_a_long_file_shows_how_far_it_is_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    monkeypatch.setattr(cli_progress, "time", SimpleNamespace(monotonic=lambda: 0.0))  # however slow the machine is
    one = run_of("war.txt")
    with progress_of(one) as progress:
        wait_for("0 files read, 0 documents, 0 s", screen)
        one.share = 0.426
        wait_for("0 files read, 0 documents, 43% of the next, 0 s", screen)
        progress.say("holdfire: something")
        one.files = one.documents = 1
        progress.step()
        progress.end()
    shown = screen.getvalue()
    assert "\r\x1b[2Kholdfire: something\n" in shown  # on a line of its own
    assert shown.endswith(("\n", "\r\x1b[2K"))  # and nothing is left of it
    assert not [thread for thread in threading.enumerate() if thread.daemon and "_show" in thread.name]


def test_where_nobody_looks_it_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(cli_progress, "LIVE_EVERY", 0.001)
    one = run_of("war.txt")
    with progress_of(one) as progress:
        assert [outcome.name for outcome in one.outcomes()] == ["war.txt"]
        progress.step()
        progress.end()
    assert told.getvalue() == ""


def test_what_is_typed_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)

    class Keyboard(io.BytesIO):
        def isatty(self) -> bool:
            return True

    with progress_of(run_of("-", stdin=Keyboard(b"some words"))):
        time.sleep(0.02)
    assert screen.getvalue() == ""


def test_the_share_of_a_document_grows_and_is_of_that_document() -> None:
    Path("long.txt").write_text("\n\n".join([WAR] * 50), encoding="utf-8")
    shares: list[float] = []

    class Heard(Run[ReadDocument]):
        def _hear(self, share: float) -> None:
            super()._hear(share)
            shares.append(share)

    one = Heard(inputs=("long.txt", "war.txt"), make=_whole, stdin=io.BytesIO(), read_at="2026-01-30")
    outcomes = one.outcomes()
    assert next(outcomes).name == "long.txt"
    assert one.share is None
    assert len(shares) >= 100
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.9 < shares[-1] < 1
    del shares[:]
    assert next(outcomes).name == "war.txt"
    assert shares == [0, 0.25]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="the system has no masks of signals")
def test_the_thread_takes_no_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_of(monkeypatch)
    masks: list[set[int]] = []

    class Looked(Progress):
        def _told(self) -> str:
            if threading.current_thread() is not threading.main_thread():
                masks.append({int(one) for one in signal.pthread_sigmask(signal.SIG_BLOCK, ())})
            return super()._told()

    with Looked(("war.txt",), io.BytesIO(), run_of("war.txt")):
        wait_for("0 files read", screen)
    assert int(signal.SIGINT) in masks[0]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_pieces_that_tell_doubts_are_told_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_of(run_of("war.txt", "oak.txt")) as progress:
        assert list(progress.printed([b"1", Doubtful("a\x1b.txt", ("One.", "Two.")), b"2"])) == [b"1", b"2"]
    assert capsys.readouterr().err == "holdfire: note: a.txt: One.\nholdfire: note: a.txt: Two.\n"
