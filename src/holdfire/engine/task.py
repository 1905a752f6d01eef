"""What is done with one file, and what became of it.

What is made of a document may be large, so it is made in pieces: they travel from process to process one by one, and
nothing holds all of them twice.
"""

import hashlib
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from holdfire.engine.files import read_file, shown
from holdfire.engine.open import Known, read_bytes
from holdfire.errors import DocumentError, HoldfireError

if TYPE_CHECKING:
    from holdfire.reader.body import Heard
    from holdfire.reader.read import ReadDocument

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What became of one file: the pieces of what was made of each of its documents, or why it was refused."""

    name: str
    sha256: str
    data: bytes | None
    made: tuple[tuple[T, ...], ...]
    refused: HoldfireError | None = None


class Piece(NamedTuple, Generic[T]):
    """A piece of what is made of a document of a file; documents are counted from 0."""

    document: int
    made: T


Step = Piece[T] | Outcome[T]
"""The steps of a file are its pieces in their order, and last the outcome, in which they are left out."""


@dataclass(frozen=True)
class Task(Generic[T]):
    """What is done with each document and the name of its file.

    `make` gives at least one piece for each document. It crosses to another process: a function of a module, or a part
    of one.
    """

    make: "Callable[[ReadDocument, str], Iterable[T]]"
    known: Known
    keep_data: bool = False  # whether the outcome carries the bytes of the file
    heard: "Heard | None" = None  # hears how much of a document is read, where that is done in this process

    def on(self, path: Path) -> Outcome[T]:
        """Read one file; what is wrong with it is told in the outcome."""
        return gathered(self.steps(path))

    def on_bytes(self, data: bytes, name: str) -> Outcome[T]:
        """Read bytes that came from anywhere."""
        return gathered(self._steps_of_bytes(data, name))

    def steps(self, path: Path) -> Iterator[Step[T]]:
        """Read one file, step by step."""
        name = shown(path)
        try:
            data = read_file(path)
        except DocumentError as error:
            yield refused(error, name)
        except MemoryError:
            yield refused(_fault("there is not enough memory to read it", name), name)
        else:
            yield from self._steps_of_bytes(data, name)

    def _steps_of_bytes(self, data: bytes, name: str) -> Iterator[Step[T]]:
        try:
            for number, read in enumerate(read_bytes(data, name=name, known=self.known, heard=self.heard)):
                for made in self.make(read, name):
                    yield Piece(number, made)
        except HoldfireError as error:
            yield refused(error, name)
        except RecursionError:
            yield refused(_fault("it is nested too deeply", name), name)
        except MemoryError:
            yield refused(_fault("there is not enough memory to read it", name), name)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one file takes nothing from the others; it is told
            yield refused(_fault(f"the reader failed on it: {_told(error)}", name), name)
        else:
            yield Outcome(name, hashlib.sha256(data).hexdigest(), data if self.keep_data else None, ())


def gathered(steps: Iterable[Step[T]]) -> Outcome[T]:
    """The outcome of a file with all its pieces; of a file that was refused in its midst, none."""
    made: list[list[T]] = []
    for step in steps:
        if isinstance(step, Outcome):
            return step if step.refused else replace(step, made=tuple(map(tuple, made)))
        if step.document == len(made):
            made.append([])
        made[step.document].append(step.made)
    msg = "the steps of a file end with its outcome"
    raise ValueError(msg)


def refused(error: HoldfireError, name: str) -> Outcome[T]:
    """The outcome of a file that was refused."""
    return Outcome(name, "", None, (), error)


def died(path: Path) -> Outcome[T]:
    """The outcome of a file at which the process that read it ended."""
    return refused(_fault("the process that read it died", shown(path)), shown(path))


def _fault(what: str, name: str) -> DocumentError:
    return DocumentError(what, where=name, fix="leave it out, and report it: no file should do that")


def _told(error: Exception) -> str:
    """The error with the line of ours in which it arose, for whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{at}"[:300]
