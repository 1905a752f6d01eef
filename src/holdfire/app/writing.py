"""Files that are written for a user: whole or not at all, and never over what was read for them."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from holdfire.errors import StoreError

_ELSEWHERE = "choose a folder that exists and that you may write to"

Identity = tuple[int, int]
"""What makes a file itself, however its path is spelt: device and number."""


def identity(path: Path | int) -> Identity | None:
    """The identity of a plain file, by its path or by the number under which it is open; None of anything else."""
    try:
        found = os.fstat(path) if isinstance(path, int) else path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def check_output(
    path: Path,
    *,
    what: str,
    inputs: Iterable[Path] = (),
    store: Path | None = None,
    folder: bool = False,
    begins: bytes = b"",
) -> None:
    """Refuse, before any work is done for it, what cannot be written: over a file that is read, by whatever name or
    link, into the folder of a store, or where `write_whole` cannot write.

    Args:
        path: the file, or the folder into which files will be written.
        what: what would be written, in words.
        inputs: the files that are read.
        store: the store that is used.
        folder: whether `path` is a folder, which is made where its own is there.
        begins: how a file begins that may be written over; with another one something else would be lost.

    Raises:
        StoreError: the path is one of the inputs, lies in the store, holds something else, or may not be written to.
    """
    fix = "choose another name; nothing was read or written"
    own = identity(path)
    if own and any(identity(one) == own for one in inputs):
        raise StoreError(f"the {what} would be written over a file that is read", where=str(path), fix=fix)
    if store and path.resolve().is_relative_to(store.resolve()):
        raise StoreError(f"the {what} would be written into the store", where=str(path), fix=fix)
    try:
        why = _why_no_folder(path.resolve()) if folder else _why_unwritable(path.resolve())
        if own and begins and not why and _holds_else(path, begins):
            raise StoreError(f"the {what} would be written over another file", where=str(path), fix=fix)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links
        why = str(getattr(error, "strerror", None) or error)
    if why:
        raise StoreError(
            f"the {what} cannot be written ({why})",
            where=str(path),
            fix=f"{_ELSEWHERE}; nothing was read or written",
        )


def _holds_else(path: Path, begins: bytes) -> bool:
    with path.open("rb") as file:
        found = file.read(len(begins))
    return bool(found) and found.lower() != begins


def _why_no_folder(target: Path) -> str:
    if target.exists():
        return "" if target.is_dir() else "it is a file"
    return _why_unwritable(target)


def _why_unwritable(target: Path) -> str:
    if target.is_dir():
        return "it is a folder"
    if not target.parent.is_dir():
        return f"there is no folder {target.parent.name}"
    device = target.exists() and not target.is_file()  # is written into, files are put in place of others
    return "" if os.access(target if device else target.parent, os.W_OK) else "you may not write there"


def write_whole(path: Path, content: str | bytes, *, what: str) -> None:
    """Write a file; it appears whole or not at all. A link stays one, and a device or pipe is written into.

    Raises:
        StoreError: the file cannot be written.
    """
    written = content.encode() if isinstance(content, str) else content
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(written)
            return
        partial = target.with_name(f".holdfire-{os.getpid()}.partial")
        try:
            with partial.open("xb") as file:
                file.write(written)
            partial.replace(target)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links
        told = getattr(error, "strerror", None) or error
        full = getattr(error, "errno", None) == errno.ENOSPC
        fix = "make room there, or choose another place" if full else _ELSEWHERE
        raise StoreError(f"the {what} cannot be written ({told})", where=str(path), fix=fix) from error
