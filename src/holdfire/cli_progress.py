"""What stderr says while documents are read: refusals, caveats, and how far it is."""

import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self

import click

from holdfire.cli_options import clean, fault
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from holdfire.app.documents import Run
    from holdfire.reader.read import ReadDocument

LIVE_EVERY = 0.2  # seconds between two looks at how far it is, on a terminal
PROGRESS_AT = (10, 100)  # files after which there is a line of progress where stderr is no terminal
PROGRESS_EVERY = 1000  # files between two such lines from then on
MOST_DOUBTFUL = 20  # documents whose caveats are told; in a folder of thousands they would bury all else


class Doubtful(NamedTuple):
    """The caveats of a document, among the pieces of what is made of it, where these do not tell them."""

    document: str
    caveats: tuple[str, ...]


def doubts(read: "ReadDocument", name: str) -> tuple[Doubtful, ...]:
    """The caveats of a document, if it has any."""
    document = read.document
    caveats = tuple(caveat.text for caveat in document.caveats)
    return (Doubtful(document.link or name, caveats),) if caveats else ()


class Progress:
    """What stderr says: refusals and notes as they come, and how far it is; at the end of one file nothing.

    On a terminal a line in place is a sign of life, also within one long file: a thread writes it, for reading does
    not come back before its end. It is there at once, before there is a run to tell of. Whatever else is written, also
    to stdout, is written within `alone`.
    """

    def __init__(self, inputs: Sequence[str], stdin: BinaryIO | None, run: "Run[Any] | None" = None) -> None:
        self.run = run  # None: all that is needed to begin one is being loaded
        typed = "-" in inputs and stdin is not None and stdin.isatty()  # what a person types is not written over
        self._live = sys.stderr is not None and sys.stderr.isatty() and not typed  # None: it was closed
        self._begun = time.monotonic()
        self._alone = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)
        self._shown = False
        self._doubtful = 0

    def __enter__(self) -> Self:
        if self._live:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._live:
            self._thread.join()
        self._wipe()

    def refused(self, error: HoldfireError) -> None:
        """Tell why a file was refused."""
        self.say(f"holdfire: {fault(error)}")

    def doubtful(self, found: Doubtful) -> None:
        """Tell the caveats of a document; of too many of them, how many there are, at the end."""
        self._doubtful += 1
        if self._doubtful <= MOST_DOUBTFUL:
            for caveat in found.caveats:
                self.say(f"holdfire: note: {clean(found.document)}: {clean(caveat)}")

    def printed(self, pieces: Iterable[Any]) -> Iterator[Any]:
        """The pieces that are printed; what is doubtful is told instead."""
        for piece in pieces:
            if isinstance(piece, Doubtful):
                self.doubtful(piece)
            else:
                yield piece

    def begin(self, folders: Iterable[str]) -> None:
        """Before anything is loaded: where nothing is shown in place, say which folders are gone through."""
        for folder in () if self._live else folders:
            self.say(f"holdfire: reading {clean(folder)}")

    def step(self) -> None:
        """After each file."""
        while self.run and self.run.notes:
            self.say(f"holdfire: {clean(self.run.notes.pop(0))}")
        if not self._live and self.run and (self.run.files in PROGRESS_AT or self.run.files % PROGRESS_EVERY == 0):
            self.say(self._told())

    def end(self, before: str = "") -> None:
        """After the last one."""
        run = self.run
        if (more := self._doubtful - MOST_DOUBTFUL) > 0:
            told = "more document has" if more == 1 else "more documents have"
            self.say(f"holdfire: note: {more:,} {told} caveats; --json tells them")
        if before or (run and (run.files + run.skipped > 1 or run.skipped)):
            self.say(before + self._told())

    def say(self, text: str) -> None:
        """Write a line to stderr."""
        with self._alone:
            self._wipe()
            click.echo(text, err=True)

    def write(self, text: Any) -> None:
        """Write to stdout, which may be the same terminal."""
        with self._alone:
            self._wipe()
            click.echo(text, nl=False)

    def _show(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # who reads holds Ctrl-C back where it must
        while not self._ended.wait(LIVE_EVERY):
            with self._alone:
                click.echo(f"\r\x1b[2K{self._told()}{self._under_way()}", err=True, nl=False)
                self._shown = True

    def _under_way(self) -> str:
        share = self.run.share if self.run else None
        part = "" if share is None else f", {share:.0%} of the next"
        return f"{part}, {time.monotonic() - self._begun:.0f} s"

    def _told(self) -> str:
        from holdfire.brief.words import counted

        run = self.run
        if run is None:
            return "nothing read yet"
        parts = [f"{counted(run.files - run.refused, 'file')} read", counted(run.documents, "document")]
        if run.skipped:
            parts.append(f"{run.skipped:,} {'was' if run.skipped == 1 else 'were'} in the store already")
        if run.refused:
            parts.append(f"{run.refused:,} refused")
        return ", ".join(parts)

    def _wipe(self) -> None:
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._shown = False
