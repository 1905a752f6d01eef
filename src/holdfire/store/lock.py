"""One writer at a time, by a lock that dies with its holder.

The lock is an exclusive transaction on an empty SQLite file: the system frees it when the process ends, however it
ends, and SQLite knows how to do this on every platform. Who holds it is written beside it, since a lock cannot speak.
"""

import logging
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from holdfire.errors import StoreError
from holdfire.store.files import store_faults

LOCK = "writer.lock"
HOLDER = "writer.pid"
SILENT = 1.0  # seconds to wait for another writer before saying so
_LOG = logging.getLogger(__name__)


class WriterLock:
    """The right to write, held from construction until `release`.

    Raises:
        StoreError: another writer did not finish within `timeout` seconds; told are its process number and since when.
    """

    def __init__(self, folder: Path, *, timeout: float) -> None:
        self._holder = folder / HOLDER
        with store_faults(folder):
            self._connection = sqlite3.connect(folder / LOCK, timeout=min(SILENT, timeout), isolation_level=None)
        try:
            self._take(folder, timeout)
        except sqlite3.OperationalError as error:
            self._connection.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise StoreError(
                    f"the writer's lock cannot be taken: {error}",
                    where=str(folder),
                    fix="check that you may write there",
                ) from error
            raise StoreError(
                f"another writer is at work: {self._described()}; waited {timeout:g} s",
                where=str(folder),
                fix="wait until it has finished, or give a longer timeout",
            ) from error
        with store_faults(folder):
            self._holder.write_text(f"{os.getpid()}\n", encoding="utf-8")

    def _take(self, folder: Path, timeout: float) -> None:
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or timeout <= SILENT:
                raise
            _LOG.warning("%s: another writer is at work: %s; waiting up to %g s", folder, self._described(), timeout)
            self._connection.execute(f"PRAGMA busy_timeout = {int(1000 * (timeout - SILENT))}")
            self._connection.execute("BEGIN EXCLUSIVE")

    def _described(self) -> str:
        try:
            pid = self._holder.read_text(encoding="utf-8").strip()
            # The store reads no clock; the file system's own stamp says since when the lock is held.
            since = datetime.fromtimestamp(self._holder.stat().st_mtime, UTC)
        except OSError:
            return "it has not yet said who it is"
        return f"process {pid}, since {since:%Y-%m-%d %H:%M:%S} UTC"

    def release(self) -> None:
        """Let the next writer in."""
        self._holder.unlink(missing_ok=True)
        self._connection.close()


def writer_at_work(folder: Path) -> bool:
    """Whether some process holds the lock now, found out without taking or writing anything."""
    lock = folder / LOCK
    if not lock.exists():
        return False
    connection = sqlite3.connect(f"{lock.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    else:
        return False
    finally:
        connection.close()
