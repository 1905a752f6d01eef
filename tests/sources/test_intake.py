"""Bytes that no reader should be given are refused with the place of the fault."""

import codecs
import resource
from pathlib import Path

import pytest

from holdfire.errors import SourceError
from holdfire.sources import intake
from holdfire.sources.intake import LONGEST_LINE, SHOWN, check_bytes, shortened


def refused(file: Path, content: bytes) -> SourceError:
    file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        check_bytes(file)
    return caught.value


@pytest.mark.parametrize(
    ("content", "what", "where"),
    [
        (b"", "empty", ""),
        (b"one\ntwo\0three\n", "NUL", "byte 7"),
        ("Київ\n".encode("cp1251"), "not UTF-8", "byte 0"),
        ("ok\nКиїв\n".encode("utf-16"), "UTF-16", "byte 0"),
        (b"x" * 70_000 + b"\xff\n", "not UTF-8", "byte 70,000"),
        (b"whole \xd0", "not UTF-8", "byte 6"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, what: str, where: str) -> None:
    error = refused(tmp_path / "file", content)
    assert what in error.what
    assert where in error.where
    assert error.fix


def test_a_character_cut_in_two_by_a_piece_is_whole(tmp_path: Path) -> None:
    text = "a" * 100 + "\n" + "a" * (intake._CHUNK - 102) + "є" * 10 + "\n"
    (tmp_path / "file").write_text(text, encoding="utf-8")
    assert check_bytes(tmp_path / "file").size == len(text.encode())


def test_the_offset_is_told_across_pieces(tmp_path: Path) -> None:
    content = b"a" * 100 + b"\n" + b"a" * (intake._CHUNK - 102) + b"\xd1" + b"a\n"
    assert f"byte {intake._CHUNK - 1:,}" in refused(tmp_path / "file", content).where


def test_a_byte_order_mark_is_fine(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(codecs.BOM_UTF8 + b'a "quoted" word')
    assert check_bytes(tmp_path / "file") == (18, 2, False)


@pytest.mark.parametrize(("length", "fine"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_the_longest_line(tmp_path: Path, length: int, fine: bool) -> None:
    content = b"short\n" + b"x" * length + b"\nshort\n"
    (tmp_path / "file").write_bytes(content)
    if fine:
        assert check_bytes(tmp_path / "file").ends_line
    else:
        error = refused(tmp_path / "file", content)
        assert "longer than 65,536 bytes" in error.what
        assert "byte 6" in error.where


def test_a_line_of_a_gigabyte_is_refused_without_being_held(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with file.open("wb") as out:
        out.write(b"x" * (2 << 20))
        out.truncate(1 << 30)  # the rest is a hole, so that the test needs no gigabyte of disk
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceError, match="longer than"):
        check_bytes(file)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50_000  # kilobytes: far less than the line


def test_what_is_no_file(tmp_path: Path) -> None:
    for path, what in ((tmp_path, "folder"), (tmp_path / "absent", "no such file")):
        with pytest.raises(SourceError, match=what):
            check_bytes(path)


def test_values_are_shown_short_and_on_one_line() -> None:
    assert shortened("a\n b") == "a b"
    assert len(shortened("x" * 100)) == SHOWN
    assert shortened("x" * SHOWN) == "x" * SHOWN
