"""Files in folders, and the bytes of one, whatever lies there."""

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from holdfire.engine.folder import is_folder
from holdfire.engine.pdf import HEAD, LARGEST_PDF, looks_like_pdf
from holdfire.errors import DocumentError

_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEEN = re.compile(rb"[^\x00-\x20\x7f]")  # whatever is neither blank nor a control character
_BLANK = b" \t\r\n\v\f"
_PIECE = 1 << 16  # bytes that are looked through at a time
_NAMES_TRIED = 10_000  # of a folder, for one that may be meant


def walk(folder: Path, *, without: Path | None = None) -> Iterator[Path]:
    """Every file below the folder in the order of names; hidden ones, and folders behind links, are left out.

    A link to a folder is not followed, so a loop of links ends nothing. A folder that cannot be read is given itself,
    so that reading it tells why.

    Args:
        folder: where to begin.
        without: a folder that is left out with all that is in it.
    """
    left_out = _identity(without) if without else None
    waiting = [(folder, True)]
    while waiting:
        path, searched = waiting.pop()
        if not searched:
            yield path
            continue
        if left_out and _identity(path) == left_out:
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError:
            yield path
            continue
        kept = ((path / name, inner) for name, inner in reversed(found) if not name.startswith("."))
        waiting += [(below, inner) for below, inner in kept if inner or not is_folder(below)]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def shown(path: Path) -> str:
    """The path as text that any file can hold, even where its bytes are no UTF-8."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def size_of(path: Path) -> int:
    """Bytes of a file; 0 if it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_file(path: Path) -> bytes:
    """The bytes of a file, never more than a document may have.

    Raises:
        DocumentError: there is no such file, it is no plain file, cannot be read, is empty, or is too large.
    """
    where = shown(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()  # says why a folder cannot be read
            if next(walk(path), None) is None:
                fix = "name another; files whose names begin with a dot are left out"
                raise DocumentError("the folder holds no file", where=where, fix=fix)
            raise DocumentError("this is a folder", where=where, fix="name a file")
        if not stat.S_ISREG(mode):
            raise DocumentError(
                "this is no plain file", where=where, fix="a device or pipe is read with `holdfire read -`"
            )
        with path.open("rb") as file:
            data = file.read(HEAD)
            if not looks_like_pdf(data):
                _check_text(data, file, where)  # before so much is held in memory
            data += file.read(LARGEST_PDF + 1 - len(data))
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        raise DocumentError(f"it cannot be read: {told}", where=where, fix=_cure(path, error)) from error
    if not looks_like_pdf(data):
        _check_size(len(data), where)  # it may have grown
    return not_empty(data, where)


def _check_size(size: int, where: str) -> None:
    from holdfire.reader.decode import check_size  # who only gives out files to other processes reads none

    check_size(size, name=where)


def _check_text(head: bytes, file: BinaryIO, where: str) -> None:
    """Refuse a file that is too large to be a document; of one without any text, that is told, and not its size."""
    try:
        _check_size(os.fstat(file.fileno()).st_size, where)
    except DocumentError:
        pieces = islice(iter(lambda: file.read(_PIECE), b""), LARGEST_PDF // _PIECE)
        if not _SEEN.search(head) and not any(map(_SEEN.search, pieces)):
            not_empty(head, where)
        raise


def _cure(path: Path, error: Exception) -> str:
    """What may help: the name in the same folder that is most like one that is not there."""
    if getattr(error, "errno", None) == errno.ELOOP:
        return "it is a link that leads back to itself; make it lead to a file"
    if not isinstance(error, FileNotFoundError):
        return "check your rights to it" if isinstance(error, PermissionError) else "check the path and your rights"
    try:
        with os.scandir(path.parent) as entries:
            names = [
                entry.name for entry in islice(entries, _NAMES_TRIED) if entry.name != path.name
            ]  # a link into nothing
    except OSError:
        return f"there is no folder {shown(path.parent)}; check the path"
    near = get_close_matches(path.name, names, n=1, cutoff=0.75)
    return f"did you mean {shown(path.parent / near[0])}?" if near else "check the path"


def not_empty(data: bytes, where: str) -> bytes:
    """The bytes, if there is any text in them.

    Raises:
        DocumentError: there are none, or only blanks and control characters.
    """
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    if _SEEN.search(data, len(mark)):
        return data
    if mark or not data.strip(_BLANK):
        fix = "an empty document is no evidence of anything; get it again"
        raise DocumentError("it is empty", where=where, fix=fix)
    only = "control characters" if data.strip(_BLANK + b"\0") else "zero bytes"
    raise DocumentError(
        f"there is no text in it, only {only}", where=where, fix="it is damaged or no document; get it again"
    )
