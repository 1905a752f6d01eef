"""A process that reads the files which another gives it, and ends when that one does."""

import gc
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from holdfire.engine.task import Outcome, Step, Task

MESSAGE = 1 << 16  # bytes of pieces that travel together


def serve(task: Task[Any], pipe: Connection) -> None:
    """Read batches of files until there are no more, or nobody is there who wants them."""
    gc.freeze()  # what was imported is not gone through again, so that its pages stay shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal; who gave out the work ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        while True:
            for name in pipe.recv():
                for message in _messages(task.steps(Path(name))):
                    pipe.send(message)


def _end_with_parent() -> None:
    """A process that was killed cannot tell its workers to end, and a long document would be read on for nobody."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _messages(steps: Iterable[Step[Any]]) -> Iterator[list[Step[Any]]]:
    """The steps of a file in lists; most files are small and make one."""
    message: list[Step[Any]] = []
    size = 0
    for step in steps:
        message.append(step)
        if isinstance(step, Outcome):
            break
        size += len(step.made) if isinstance(step.made, bytes | str) else MESSAGE
        if size >= MESSAGE:
            yield message
            message, size = [], 0
    yield message
