"""Checks on the bytes of a file before anything is parsed: what is no plain UTF-8 text is refused, in flat memory.

A reader of tables that met such bytes later would either fail without saying where, or read past them and be wrong.
"""

import codecs
from pathlib import Path
from typing import BinaryIO, NamedTuple

from holdfire.errors import SourceError

LONGEST_LINE = 1 << 16  # bytes; the longest line ever published has fewer than 4,000
SHOWN = 60  # characters of a faulty value that a message shows

_CHUNK = LONGEST_LINE  # so that a longer line is never inside one chunk
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Bytes(NamedTuple):
    """What a look at the bytes of a file told."""

    size: int
    quotes: int
    ends_line: bool


def shortened(value: str) -> str:
    """The value on one line and in at most SHOWN characters, for a message."""
    line = " ".join(value.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def check_bytes(path: Path, *, longest: int = LONGEST_LINE) -> Bytes:
    """Look through a file once, and refuse what no reader of text should be given.

    That is a file that is missing, empty, a folder, not UTF-8 (a byte order mark is fine), or that holds NUL bytes or a
    line over `longest` bytes, which is at least LONGEST_LINE.

    Raises:
        SourceError: with the byte offset where the fault is one of bytes; at the first fault, so that a file of any
            size is refused at once and without being held in memory.
    """
    if path.is_dir():
        raise SourceError("a folder was given where a file is needed", where=str(path), fix="name the files inside it")
    if not path.is_file():
        raise SourceError("there is no such file", where=str(path), fix="check the path")
    try:
        with path.open("rb") as stream:
            found = _scan(stream, path, longest)
    except OSError as error:
        raise SourceError(
            f"the file cannot be read: {error.strerror}", where=str(path), fix="check its permissions and the disk"
        ) from error
    if found.size == 0:
        raise SourceError(
            "the file is empty, and an empty file is no report of quiet", where=str(path), fix="fetch it again"
        )
    return found


def _scan(stream: BinaryIO, path: Path, longest: int) -> Bytes:
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset = line_start = quotes = 0
    while chunk := stream.read(_CHUNK):
        if offset == 0 and chunk[:2] in _UTF16_MARKS:
            raise SourceError(
                "the file is UTF-16, not UTF-8",
                where=f"{path}: byte 0",
                fix="convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW",
            )
        _check_text(chunk, offset, decoder, path)
        first, last = chunk.find(b"\n"), chunk.rfind(b"\n")
        end = offset + (first if first >= 0 else len(chunk))
        if end - line_start > longest:
            raise SourceError(
                f"a line is longer than {longest:,} bytes",
                where=f"{path}: byte {line_start:,}",
                fix="this is no table or post of this source; check that the file was fetched whole and unpacked",
            )
        if last >= 0:
            line_start = offset + last + 1
        offset += len(chunk)
        quotes += chunk.count(b'"')
    _check_text(b"", offset, decoder, path, final=True)
    return Bytes(offset, quotes, ends_line=line_start == offset)


def _check_text(
    chunk: bytes, offset: int, decoder: codecs.IncrementalDecoder, path: Path, *, final: bool = False
) -> None:
    zero = chunk.find(b"\0")
    if zero >= 0:
        raise SourceError(
            "the file holds a NUL byte, so it is damaged or no text",
            where=f"{path}: byte {offset + zero:,}",
            fix="fetch it again, or unpack it first if it is an archive",
        )
    held = len(decoder.getstate()[0])  # bytes of a character that the chunk before cut in two
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError as error:
        raise SourceError(
            "the file is not UTF-8",
            where=f"{path}: byte {offset - held + error.start:,}",
            fix="convert it, for example: iconv -f WINDOWS-1251 -t UTF-8 FILE > NEW",
        ) from error
