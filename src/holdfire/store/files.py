"""Files that are there whole or not at all."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from holdfire.errors import StoreError

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
CHECK_DISK = "check the free space and your rights there; what was committed before is unharmed"
RESTORE_LEDGER = "restore ledger.sqlite from a copy of the store, or import the files below payloads/ into a new store"
CHUNK = 1 << 20  # bytes held in memory while a file is copied or hashed


@contextmanager
def store_faults(where: Path) -> Iterator[None]:
    """Tell a failing disk or ledger as a StoreError; other errors pass unchanged."""
    try:
        yield
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # of a damaged ledger not even the message may be text
        damaged = isinstance(error, UnicodeDecodeError) or getattr(error, "sqlite_errorcode", None) in DAMAGED
        raise StoreError(
            f"the ledger is damaged: {error}" if damaged else f"the store cannot be read or written: {error}",
            where=str(where),
            fix=RESTORE_LEDGER if damaged else CHECK_DISK,
        ) from error
    except OSError as error:
        raise StoreError(
            f"the store cannot be read or written: {error}",
            where=str(where),
            fix=CHECK_DISK,
        ) from error


def copy_hashed(source: BinaryIO, target: Path) -> tuple[str, int]:
    """Stream `source` into `target`, down to the disk; return the SHA-256 and the number of bytes."""
    digest = hashlib.sha256()
    size = 0
    with target.open("wb") as written, ThreadPoolExecutor(max_workers=1) as beside:
        while chunk := source.read(CHUNK):
            hashed = beside.submit(digest.update, chunk)
            size += written.write(chunk)
            hashed.result()
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest(), size


def hash_file(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file, read in pieces."""
    with path.open("rb") as stored:
        digest = hashlib.file_digest(stored, "sha256")
        return digest.hexdigest(), stored.tell()


def place(finished: Path, target: Path) -> None:
    """Give a finished file its final name in one step, and make file and name survive a power cut."""
    with finished.open("rb") as written:
        os.fsync(written.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    finished.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def empty_folder(folder: Path) -> None:
    """Remove what an interrupted writer left in its scratch folder; make the folder if it is missing."""
    folder.mkdir(exist_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
