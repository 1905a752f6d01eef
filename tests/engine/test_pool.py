"""Many files: in their order, whatever the number of workers; one bad file takes nothing from the others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from holdfire.engine import pool
from holdfire.engine.files import not_empty, read_file, walk
from holdfire.engine.open import Known, reader_version
from holdfire.engine.pool import read_files
from holdfire.engine.task import Task
from holdfire.errors import DocumentError
from holdfire.reader.known import register_of
from holdfire.reader.read import ReadDocument


def size(read: ReadDocument, name: str) -> tuple[int]:
    return (len(read.document.text),)


def deadly(read: ReadDocument, name: str) -> Iterator[str]:
    yield "a piece that is sent at once" * 5000
    if "deadly" in read.document.text:
        os._exit(9)


def in_pieces(read: ReadDocument, name: str) -> Iterator[str]:
    """Many pieces of a document, more than a pipe holds."""
    for number in range(100):
        yield f"{number} {read.document.text} {'x' * 5000}"


def faulty(read: ReadDocument, name: str) -> Iterator[int]:
    yield 1
    if "faulty" in read.document.text:
        raise IndexError("out of range")


def slow(read: ReadDocument, name: str) -> tuple[int]:
    time.sleep(600)
    return (1,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(100):
        (tmp_path / f"{number:03d}.txt").write_text("word " * (number + 1), encoding="utf-8")
    return tmp_path


def test_one_worker_and_two_give_the_same_in_the_same_order(folder: Path) -> None:
    task = Task(size, Known(), keep_data=True)
    alone = list(read_files(walk(folder), task, workers=1))
    together = list(read_files(walk(folder), task, workers=2))
    assert alone == together
    assert [outcome.name for outcome in alone] == [str(path) for path in sorted(folder.iterdir())]
    assert alone[3].data == b"word word word word "


def test_bad_files_are_told_and_the_others_read(folder: Path) -> None:
    (folder / "007.txt").write_bytes(b"")
    (folder / "050.txt").write_bytes(b"PK\x03\x04")
    outcomes = list(read_files(walk(folder), Task(size, Known()), workers=2))
    assert [Path(outcome.name).name for outcome in outcomes if outcome.refused] == ["007.txt", "050.txt"]
    assert sum(len(outcome.made) for outcome in outcomes) == 98


def test_a_file_that_kills_its_worker_takes_only_itself_down(folder: Path) -> None:
    (folder / "020.txt").write_text("deadly words", encoding="utf-8")
    outcomes = list(read_files(walk(folder), Task(deadly, Known()), workers=2))
    assert [str(outcome.refused and outcome.refused.what) for outcome in outcomes if not outcome.made] == [
        "the process that read it died"
    ]
    assert len(outcomes) == 100


def test_files_are_taken_only_as_they_are_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "BATCH_FILES", 2)
    taken = 0

    def endless() -> "object":
        nonlocal taken
        for number in count():
            taken += 1
            yield folder / f"{number % 100:03d}.txt"

    found = read_files(endless(), Task(size, Known()), workers=2)  # type: ignore[arg-type]  # an iterator, but named after what it is
    assert len(list(islice(found, 10))) == 10
    assert taken < 10 + max(pool.BESIDE, 2 * pool.BESIDE_EACH) // pool.LEAST + 3 * 2
    found.close()  # type: ignore[attr-defined]  # a generator


def test_pieces_arrive_whole_and_in_their_order(folder: Path) -> None:
    task = Task(in_pieces, Known())
    alone = list(read_files(walk(folder), task, workers=1))
    assert alone == list(read_files(walk(folder), task, workers=3))
    assert [piece.split(" ", 1)[0] for piece in alone[7].made[0]] == [str(number) for number in range(100)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_ours_in_one_file_takes_nothing_from_the_others(folder: Path, workers: int) -> None:
    (folder / "020.txt").write_text("faulty words", encoding="utf-8")
    outcomes = list(read_files(walk(folder), Task(faulty, Known()), workers=workers))
    (bad,) = (outcome for outcome in outcomes if outcome.refused)
    assert Path(bad.name).name == "020.txt"
    assert bad.made == ()
    assert str(bad.refused and bad.refused.what).startswith("the reader failed on it: IndexError: out of range (test_")
    assert len(outcomes) == 100


def test_beside_a_large_file_the_others_are_few(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("BESIDE", 40_000), ("BESIDE_EACH", 0), ("BATCH_FILES", 1), ("TIRED", 100_000)):
        monkeypatch.setattr(pool, name, value)
    for number in (5, 6, 50):
        (folder / f"{number:03d}.txt").write_text("word " * 40_000, encoding="utf-8")
    given: list[Path] = []

    def paths() -> Iterator[Path]:
        for path in walk(folder):
            given.append(path)
            yield path

    for number, outcome in enumerate(read_files(paths(), Task(size, Known()), workers=2)):
        assert Path(outcome.name).name == f"{number:03d}.txt"
        waiting = sorted(path.stat().st_size for path in given[number + 1 : -2])  # the last ones have to wait
        assert sum(waiting[:-1]) <= 40_000
    assert number == 99


@pytest.fixture
def slow_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A program that reads the folder and never gets done; it prints its children as soon as they are at work."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[1]), *sys.path]))
    code = f"""
import multiprocessing, threading, time
from pathlib import Path
from engine.test_pool import slow
from holdfire.engine.open import Known
from holdfire.engine.pool import read_files
from holdfire.engine.task import Task
def tell():
    while len(multiprocessing.active_children()) < 2:
        time.sleep(0.01)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
if __name__ == "__main__":
    threading.Thread(target=tell, daemon=True).start()
    list(read_files(sorted(Path({str(folder)!r}).iterdir()), Task(slow, Known()), workers=2))
"""
    program = folder.parent / "slow_reading.py"
    program.write_text(code, encoding="utf-8")
    return [sys.executable, str(program)]


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_the_process_that_started_them(slow_reading: list[str], number: signal.Signals) -> None:
    # A shell that starts the tests in the background has them ignore the signal, and a child would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(slow_reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, before)
        assert process.stdout
        workers = [int(word) for word in process.stdout.readline().split()]
        assert len(workers) == 2
        process.send_signal(number)
        process.communicate(timeout=30)
        deadline = time.monotonic() + 10
        while any(map(is_there, workers)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(is_there, workers))


@pytest.mark.parametrize(("error", "says"), [(RecursionError, "nested too deeply"), (MemoryError, "enough memory")])
def test_what_python_itself_refuses_is_told(tmp_path: Path, error: type[Exception], says: str) -> None:
    def fail(read: ReadDocument, name: str) -> tuple[int]:
        raise error

    outcome = Task(fail, Known()).on_bytes(b"some words", "x")
    assert outcome.refused is not None
    assert says in outcome.refused.what


def test_a_walk_leaves_out_hidden_files_and_loops(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "3.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "c.txt").symlink_to(tmp_path / "a.txt")
    assert [path.relative_to(tmp_path).as_posix() for path in walk(tmp_path)] == ["a.txt", "b/2.txt", "c.txt"]
    assert [path.name for path in walk(tmp_path, without=tmp_path / "b")] == ["a.txt", "c.txt"]
    assert [path.name for path in walk(tmp_path, without=tmp_path / "b" / "loop" / "b")] == ["a.txt", "c.txt"]
    assert list(walk(tmp_path / "nowhere")) == [tmp_path / "nowhere"]


def test_a_walk_goes_as_deep_as_folders_do(tmp_path: Path) -> None:
    below = tmp_path
    for _ in range(1500):
        below /= "d"
    inside = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1500):
            os.mkdir("d", dir_fd=inside)
            deeper = os.open("d", os.O_RDONLY, dir_fd=inside)
            os.close(inside)
            inside = deeper
        os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=inside))
        assert list(walk(tmp_path)) == [below / "x.txt"]
    finally:  # whoever tidies up by recursion later would not get out again
        os.unlink("x.txt", dir_fd=inside)
        for _ in range(1500):
            upper = os.open("..", os.O_RDONLY, dir_fd=inside)
            os.close(inside)
            os.rmdir("d", dir_fd=upper)
            inside = upper
        os.close(inside)


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_bytes(b"word " * 2_000_001)
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    (tmp_path / "bare").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    for name, says in (
        ("large.txt", "10,000,005 bytes"),
        ("blank.txt", "empty"),
        ("bare", "the folder holds no file"),
        ("folder", "this is a folder"),
        ("pipe", "no plain file"),
        ("gone", "No such file"),
        ("self", "cannot be read"),
        ("a\0b", "cannot be read"),
        (".", "folder"),
    ):
        with pytest.raises(DocumentError, match=says):
            read_file(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"\xff\xfe", "it is empty"),
        (b"\xff\xfe \0\n\0", "it is empty"),
        (b"\0" * 5000, "only zero bytes"),
        (b" \n\0\n", "only zero bytes"),
        (b"\0\x01\x7f\r\n", "only control characters"),
        (b"\0" * 10_000_001, "only zero bytes"),
        (b"\n" * 10_000_001, "it is empty"),
        (b"\0" * 10_000_000 + b"a", "10,000,001 bytes"),
        (b"a" + b"\0" * 10_000_000, "10,000,001 bytes"),
    ],
)
def test_bytes_without_any_text_are_told_from_none(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(DocumentError, match=says):
        read_file(tmp_path / "file")
    if "bytes" not in says.replace("zero bytes", ""):
        with pytest.raises(DocumentError, match=says):
            not_empty(data, "stdin")


@pytest.mark.parametrize("data", [b"a", b"\0a", b"\x01 \xd0\xb0", b"\xff\xfea\0", b"\xef\xbb\xbfa"])
def test_bytes_with_a_sign_are_not_empty(data: bytes) -> None:
    assert not_empty(data, "stdin") is data


def test_a_name_that_may_be_meant_is_offered(tmp_path: Path) -> None:
    (tmp_path / "report.txt").touch()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    for name, fix in (
        ("raport.txt", f"did you mean {tmp_path / 'report.txt'}?"),
        ("other.pdf", "check the path"),
        ("gone.txt", "check the path"),
        ("none/report.txt", f"there is no folder {tmp_path / 'none'}; check the path"),
    ):
        with pytest.raises(DocumentError) as told:
            read_file(tmp_path / name)
        assert told.value.fix == fix


def test_the_version_of_the_reader_is_the_hash_of_its_files() -> None:
    assert reader_version() == reader_version()
    assert len(reader_version()) == 16


def speakers(read: ReadDocument, _name: str) -> list[tuple[str | None, str]]:
    return [(claim.speaker, claim.entity) for claim in read.claims]


def test_names_of_a_register_cross_to_other_processes_and_make_another_reading(tmp_path: Path) -> None:
    own = b'[[entry]]\nname = "M. Hadrys of Ruritania"\nkind = "person"\ngender = "m"\nen = ["Hadrys"]\n'
    known = Known(register=register_of([("own.toml", own)]))
    text = "Hadrys said on Monday that drones attacked the power station in the night and killed three people."
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"{text} It was report {number}.", encoding="utf-8")
    made = [outcome.made for outcome in read_files(walk(tmp_path), Task(speakers, known), workers=2)]
    assert made == [((("Hadrys", "M. Hadrys of Ruritania"),),)] * 40
    assert len({known.key(), Known().key(), Known(register=register_of([("x", own + b" ")])).key()}) == 3
    assert Known().key() == Known(register=register_of([])).key()
