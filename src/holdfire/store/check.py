"""Every stored byte held against the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from holdfire.errors import Problem
from holdfire.store.files import hash_file

FETCH_AGAIN = "fetch or import the same bytes again, which puts them back, or restore the file from a copy of the store"
RESTORE = "restore the file from a copy of the store, or import the payloads into a new store"
LEFT_OVER = "open the store for writing, for example with the next import, which removes what an interrupted write left"
FOREIGN = "move it out of the store"


class Expected(NamedTuple):
    """A file that the ledger promises."""

    path: Path
    sha256: str
    size: int
    cure: str


def stored_files(folders: tuple[Path, ...]) -> set[Path]:
    """Every file below the folders."""
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def check_files(expected: list[Expected], found: set[Path]) -> Iterator[Problem]:
    """Files that are missing, differ from their hash, or are unknown to the ledger."""
    for promised in expected:
        yield from _check(promised)
    for path in sorted(found - {promised.path for promised in expected}):
        cure = LEFT_OVER if path.suffix in {".parquet", ""} else FOREIGN
        yield Problem("the ledger does not know this file", str(path), cure)


def _check(promised: Expected) -> Iterator[Problem]:
    where = str(promised.path)
    try:
        sha256, size = hash_file(promised.path)
    except FileNotFoundError:
        yield Problem("the file is missing", where, promised.cure)
    except OSError as error:
        yield Problem(f"the file cannot be read: {error.strerror}", where, promised.cure)
    else:
        if (sha256, size) != (promised.sha256, promised.size):
            what = (
                f"the bytes were changed: there are {size} with SHA-256 {sha256}, "
                f"stored were {promised.size} with {promised.sha256}"
            )
            yield Problem(what, where, promised.cure)
