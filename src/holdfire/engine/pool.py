"""Many files in all cores: results in the order of the files, and never many of them at once.

Files travel to the workers in small batches, results back in pieces. Everything here happens in one thread that waits
for pipes and holds no lock, so that an interruption at any moment finds nothing that could hang. Reading takes much
more memory than the file has bytes: beside the largest file that is under way, all others together have few bytes, and
a worker that has read a large file makes way for a fresh one, for a process seldom gives back what it once took. A
worker that dies takes only the file down that killed it twice.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from holdfire.engine.files import size_of
from holdfire.engine.start import context, cores, no_interruption
from holdfire.engine.task import Outcome, Step, Task, died, gathered
from holdfire.engine.worker import serve
from holdfire.errors import HoldfireError

BATCH_FILES = 8  # few, for what is read ahead of its turn is lost at an interruption
BATCH_BYTES = 128 << 10
BATCH_NAMES = 4096  # characters of names: two batches fit into any pipe, so that giving one out never waits
LEAST = 4096  # bytes that a file counts for at least
BESIDE = 2 << 20  # bytes of files under way or waiting for earlier ones, beside the largest of them
BESIDE_EACH = 4 * BATCH_BYTES  # the same for each worker, where there are many
ALONE = 256 << 10  # bytes up to which other processes would cost more time than they save
TIRED = 1 << 20  # bytes of a file after which a worker makes way
TRIES = 2  # times that a file may end its process
PATIENCE = 5.0  # seconds until a process that does not end is killed

T = TypeVar("T")


def read_files(paths: Iterable[Path], task: Task[T], *, workers: int | None = None) -> Iterator[Outcome[T]]:
    """The outcome of every file, in their order, as soon as it and those before it are there.

    Closing the iterator, or an exception such as KeyboardInterrupt in it, ends the workers.

    Args:
        paths: the files; taken as they are needed, so an endless stream is fine.
        task: what is done with each.
        workers: processes; by default one for each core. One means: in this process.

    Raises:
        HoldfireError: no other process can be started.
    """
    batches = _batches(paths)
    first: list[_Batch[T]] = []
    for batch in batches:
        first.append(batch)
        if len(first) > 1 and sum(one.size for one in first) > ALONE:
            break
    few = len(first) < 2 or sum(one.size for one in first) <= ALONE
    if workers == 1 or (workers is None and (few or cores() == 1)):
        for batch in chain(first, batches):
            yield from map(task.on, batch.paths)
        return
    crew = _Crew(replace(task, heard=None), workers or cores())
    try:
        yield from crew.outcomes(chain(first, batches))
    finally:
        crew.stop()


class _Batch(Generic[T]):
    """Files that are given to a worker together, and what has come back: the outcomes and the steps of the next."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.names = self.size = 0
        self.outcomes: deque[Outcome[T]] = deque()
        self._steps: list[Step[T]] = []
        self._came = 0
        self._deaths = 0

    def takes(self, path: Path, size: int) -> bool:
        """Whether the file is read together with those that are in."""
        fits = self.size + size <= BATCH_BYTES and self.names + len(str(path)) <= BATCH_NAMES
        return not self.paths or (fits and len(self.paths) < BATCH_FILES)

    def add(self, path: Path, size: int) -> None:
        self.paths.append(path)
        self.size += size
        self.names += len(str(path))

    def left(self) -> list[str]:
        """The files whose outcome has not come."""
        return [str(path) for path in self.paths[self._came :]]

    def take(self, steps: list[Step[T]]) -> None:
        """Take in what a worker sent."""
        self._steps += steps
        if isinstance(steps[-1], Outcome):
            self._put(gathered(self._steps))

    def survive(self) -> None:
        """The worker died at the next file: it is read once more from its beginning, or given up."""
        self._steps = []
        self._deaths += 1
        if self._deaths == TRIES:
            self._put(died(self.paths[self._came]))

    def _put(self, outcome: Outcome[T]) -> None:
        self.outcomes.append(outcome)
        self._steps = []
        self._came += 1
        self._deaths = 0


def _batches(paths: Iterable[Path]) -> Iterator[_Batch[Any]]:
    """Files in their order, in batches."""
    batch: _Batch[Any] = _Batch()
    for path in paths:
        size = max(LEAST, size_of(path))
        if not batch.takes(path, size):
            yield batch
            batch = _Batch()
        batch.add(path, size)
    if batch.paths:
        yield batch


class _Worker(Generic[T]):
    """A process, the pipe to it, and the batches that it was given: the one that it is at, and one more."""

    def __init__(self, context: BaseContext, task: Task[T]) -> None:
        self.batches: deque[_Batch[T]] = deque()
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(task, theirs), daemon=True)  # type: ignore[attr-defined]  # contexts have it, their base class does not say so
        try:
            with no_interruption():
                self._process.start()
        except (OSError, EOFError) as error:
            self.pipe.close()
            told = getattr(error, "strerror", None) or type(error).__name__
            fix = "close other programs, or read fewer files at a time"
            raise HoldfireError(f"no process can be started ({told})", where="this machine", fix=fix) from error
        finally:
            theirs.close()

    def give(self, batch: _Batch[T]) -> None:
        self.batches.append(batch)
        with suppress(ConnectionError):  # it is dead, which is noticed by listening to it
            self.pipe.send(batch.left())

    def dismiss(self) -> None:
        """Let it end by itself: it has nothing to do and hears that nothing will come."""
        self.pipe.close()

    def end(self) -> None:
        """End it now, whatever it is at."""
        self.pipe.close()
        self._process.terminate()

    def bury(self) -> None:
        """Wait until it is gone."""
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


class _Crew(Generic[T]):
    """The workers, and the batches that are under way or wait for earlier ones, the oldest first."""

    def __init__(self, task: Task[T], most: int) -> None:
        self._task, self._most = task, most
        self._beside = max(BESIDE, most * BESIDE_EACH)
        self._context = context()
        self._workers: list[_Worker[T]] = []
        self._gone: list[_Worker[T]] = []
        self._under_way: deque[_Batch[T]] = deque()
        self._again: deque[_Batch[T]] = deque()  # what dead workers have left

    def outcomes(self, batches: Iterator[_Batch[T]]) -> Iterator[Outcome[T]]:
        """The outcomes of all batches in their order."""
        following = next(batches, None)
        while following or self._under_way:
            while self._again and (worker := self._free()):
                worker.give(self._again.popleft())
            while following and not self._again and self._has_room(following) and (worker := self._free()):
                self._under_way.append(following)
                worker.give(following)
                following = next(batches, None)
            oldest = self._under_way[0]
            while oldest.outcomes:
                yield oldest.outcomes.popleft()
            if oldest.left():
                self._listen()
            else:
                self._under_way.popleft()

    def _has_room(self, batch: _Batch[T]) -> bool:
        sizes = [batch.size, *(one.size for one in self._under_way)]
        return sum(sizes) - max(sizes) <= self._beside

    def _free(self) -> _Worker[T] | None:
        """A worker that can be given a batch: one without any, else a new one, else one that is at its last."""
        found = min(self._workers, key=lambda worker: len(worker.batches), default=None)
        if found and not found.batches:
            return found
        if len(self._workers) < self._most:
            self._workers.append(_Worker(self._context, self._task))
            return self._workers[-1]
        return found if found and len(found.batches) < 2 else None

    def _listen(self) -> None:
        """Wait until a worker has something to say, and take it in."""
        by_pipe = {worker.pipe: worker for worker in self._workers if worker.batches}
        for pipe in wait(list(by_pipe)):
            if isinstance(pipe, Connection):
                self._hear(by_pipe[pipe])

    def _hear(self, worker: _Worker[T]) -> None:
        batch = worker.batches[0]
        try:
            batch.take(worker.pipe.recv())
        except (EOFError, OSError):
            self._lose(worker)
            return
        if not batch.left():
            worker.batches.popleft()
            if batch.size > TIRED and not worker.batches:
                self._leave(worker)
                worker.dismiss()

    def _lose(self, worker: _Worker[T]) -> None:
        """A worker has died: others go on with what it had."""
        self._leave(worker)
        worker.end()
        worker.batches[0].survive()
        self._again.extend(batch for batch in worker.batches if batch.left())

    def _leave(self, worker: _Worker[T]) -> None:
        self._workers.remove(worker)
        self._gone.append(worker)

    def stop(self) -> None:
        """End all workers and wait until they are gone."""
        for worker in self._workers:
            worker.end()
        for worker in (*self._workers, *self._gone):
            worker.bury()
