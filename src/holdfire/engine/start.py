"""How processes are started. It imports nothing of ours, so that the first can start while all else is loading."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext

_LOADED = ["holdfire.engine.worker", "holdfire.reader.read", "holdfire.reader.feeds", "holdfire.brief.claim_rows"]
"""What a worker needs, loaded once for all of them; the process that gives out the work needs little of it."""


def cores() -> int:
    """How many processes can work at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def context() -> BaseContext:
    """The way to start processes: by one that has loaded the reader and is never at work itself, where there is one."""
    found = multiprocessing.get_context("forkserver" if _has_server() else "spawn")
    if hasattr(found, "set_forkserver_preload"):
        found.set_forkserver_preload(_LOADED)
    return found


def begin_early() -> None:
    """Let the process from which workers come load the reader while this one does the same."""
    if not _has_server() or cores() == 1:
        return
    from multiprocessing import forkserver

    context()
    with suppress(OSError), no_interruption():  # who starts the first worker tells what is wrong
        forkserver.ensure_running()


def _has_server() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


@contextmanager
def no_interruption() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: it would inherit the signal, and die of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # else it is started in the midst, and lets signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
