"""Many files in all cores: results in the order of the files, and never many of them at once.

Files travel in small batches. At most a few batches are under way, and together at most IN_FLIGHT bytes, so that memory
depends neither on the number of files nor, above one file, on their sizes. A worker that dies takes only the file down
that killed it: what was under way is read again, each file in a process of its own.
"""

import hashlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Generic, TypeVar

from holdfire.engine.files import read_file, shown, size_of
from holdfire.engine.open import Known, read_bytes
from holdfire.errors import DocumentError, HoldfireError
from holdfire.reader.read import ReadDocument

BATCH_FILES = 32
BATCH_BYTES = 1 << 20
IN_FLIGHT = 32 << 20  # bytes of files under way
BATCHES_EACH = 3  # under way for each worker

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What became of one file: what was made of each of its documents, or why it was refused."""

    name: str
    sha256: str
    data: bytes | None
    made: tuple[T, ...]
    refused: HoldfireError | None = None


@dataclass(frozen=True)
class Task(Generic[T]):
    """What is done with each document and the name of its file.

    `make` crosses to another process: a function of a module, or a part of one.
    """

    make: Callable[[ReadDocument, str], T]
    known: Known
    keep_data: bool = False  # whether the outcome carries the bytes of the file

    def on(self, path: Path) -> "Outcome[T]":
        """Read one file; what is wrong with it is told in the outcome."""
        try:
            data = read_file(path)
        except DocumentError as error:
            return Outcome(shown(path), "", None, (), error)
        return self.on_bytes(data, shown(path))

    def on_bytes(self, data: bytes, name: str) -> "Outcome[T]":
        """Read bytes that came from anywhere."""
        try:
            made = tuple(self.make(read, name) for read in read_bytes(data, name=name, known=self.known))
        except HoldfireError as error:
            return Outcome(name, "", None, (), error)
        except RecursionError:
            return Outcome(name, "", None, (), _refused("it is nested too deeply", name))
        except MemoryError:
            return Outcome(name, "", None, (), _refused("there is not enough memory to read it", name))
        return Outcome(name, hashlib.sha256(data).hexdigest(), data if self.keep_data else None, made)

    def on_all(self, paths: Sequence[Path]) -> list[Outcome[T]]:
        """Read a batch."""
        return [self.on(path) for path in paths]


def _refused(what: str, name: str) -> DocumentError:
    return DocumentError(what, where=name, fix="leave it out, and report it: no file should do that")


def read_files(paths: Iterable[Path], task: Task[T], *, workers: int | None = None) -> Iterator[Outcome[T]]:
    """The outcome of every file, in their order, as soon as it and those before it are there.

    Closing the iterator, or an exception such as KeyboardInterrupt in it, ends the workers.

    Args:
        paths: the files; taken as they are needed, so an endless stream is fine.
        task: what is done with each.
        workers: processes; by default one for each core. One means: in this process.
    """
    batches = _batches(paths)
    first = list(islice(batches, 2))
    if workers == 1 or (workers is None and (len(first) < 2 or _cores() == 1)):
        for path in chain.from_iterable(batch for batch, _ in chain(first, batches)):
            yield task.on(path)
        return
    running = _Running(task, workers or _cores())
    try:
        for batch, size in chain(first, batches):
            while running.is_full(size):
                yield from running.oldest()
            running.submit(batch, size)
        while running.waiting:
            yield from running.oldest()
    finally:
        running.stop()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(paths: Iterable[Path]) -> Iterator[tuple[list[Path], int]]:
    """Files in their order, in batches, with the bytes of each batch."""
    batch: list[Path] = []
    size = 0
    for path in paths:
        more = size_of(path)
        if batch and (len(batch) >= BATCH_FILES or size + more > BATCH_BYTES):
            yield batch, size
            batch, size = [], 0
        batch.append(path)
        size += more
    if batch:
        yield batch, size


class _Running(Generic[T]):
    """The workers, and the batches that they are at, the oldest first."""

    def __init__(self, task: Task[T], workers: int) -> None:
        self._task, self._workers = task, workers
        self._executor = _executor(workers)
        self.waiting: deque[tuple[list[Path], int, Future[list[Outcome[T]]] | None]] = deque()

    def is_full(self, more: int) -> bool:
        """Whether a batch of that many bytes has to wait."""
        under_way = sum(size for _, size, _ in self.waiting)
        return bool(self.waiting) and (
            len(self.waiting) >= BATCHES_EACH * self._workers or under_way + more > IN_FLIGHT
        )

    def submit(self, paths: list[Path], size: int) -> None:
        self.waiting.append((paths, size, self._start(paths)))

    def _start(self, paths: list[Path]) -> "Future[list[Outcome[T]]] | None":
        """None if the workers have died; the batch is started again when that is noticed."""
        try:
            return self._executor.submit(self._task.on_all, paths)
        except BrokenProcessPool:
            return None

    def oldest(self) -> list[Outcome[T]]:
        """The outcomes of the oldest batch, when they are there."""
        paths, _, future = self.waiting.popleft()
        if future is not None:
            try:
                return future.result()
            except BrokenProcessPool:
                pass
        self._start_again()
        return [_alone(path, self._task) for path in paths]

    def _start_again(self) -> None:
        """New workers for what the dead ones had not finished."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = _executor(self._workers)
        for _ in range(len(self.waiting)):
            paths, size, future = self.waiting.popleft()
            finished = future is not None and future.done() and not future.cancelled() and not future.exception()
            self.waiting.append((paths, size, future if finished else self._start(paths)))

    def stop(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _alone(path: Path, task: Task[T]) -> Outcome[T]:
    """Read a file in a process of its own, which it may kill."""
    with _executor(1) as executor:
        try:
            return executor.submit(task.on, path).result()
        except BrokenProcessPool:
            return Outcome(shown(path), "", None, (), _refused("the process that read it died", shown(path)))


def _executor(workers: int) -> ProcessPoolExecutor:
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if hasattr(context, "set_forkserver_preload"):
        context.set_forkserver_preload(["holdfire.engine.pool"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; only the one that gave out the work ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
