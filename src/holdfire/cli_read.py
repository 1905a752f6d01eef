"""`holdfire read`: documents in, claims out."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from holdfire.cli_llm import ask_too, llm_options
from holdfire.cli_options import Day, clean
from holdfire.cli_progress import Doubtful, Progress, doubts
from holdfire.engine.folder import is_folder
from holdfire.engine.start import begin_early
from holdfire.errors import DocumentError

if TYPE_CHECKING:
    from holdfire.app.asking import ModelReader
    from holdfire.app.documents import Run
    from holdfire.reader.known import Register
    from holdfire.reader.read import ReadDocument

INTERRUPTED = 130  # what a shell says of a program that Ctrl-C ended
FEW = 8  # files that are read in one process if they are small
WRITTEN_AT_ONCE = 1 << 18  # bytes or characters

Make = Callable[["ReadDocument", str], Iterable[Any]]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|DIR|URL|-...")
@click.option("--lang", type=click.Choice(["en", "uk", "ru", "de"]), help="Language of the documents, if you know it.")
@click.option(
    "--published",
    type=Day(),
    help="Day of publication (as 2025-07-14), taken before any that a document names; only an item of a feed that "
    "names its own keeps that.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one document with its claims on each line.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV: one claim on each line.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page to this file: the text with its claims marked in place. For one document.",
)
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep documents and claims in this store; what it holds already is not read again, but for --html, --compare "
    "and --draft-pledge.",
)
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Names of your own (TOML), before those that are known already; may be given more than once.",
)
@click.option(
    "--draft-pledge", is_flag=True, help="Print a draft of a pledge file made from the documents; with --json as JSON."
)
@click.option("--compare", is_flag=True, help="Print what the documents say alike, and in what they differ.")
@click.option("--allow-private", is_flag=True, help="Let a URL lead to machines of your own network.")
@llm_options
def read(
    inputs: tuple[str, ...],
    lang: str | None,
    published: date | None,
    html: Path | None,
    store: Path | None,
    registers: tuple[Path, ...],
    *,
    llm: "ModelReader | None",
    as_json: bool,
    as_csv: bool,
    draft_pledge: bool,
    compare: bool,
    allow_private: bool,
) -> None:
    """Read documents and print who said what, how firmly, about what, in which words.

    FILE is a text, an HTML page, a feed (RSS, Atom, RDF) or a PDF (this
    needs the extra pdf: pip install "holdfire[pdf]"); DIR is searched for files; - is stdin. Nothing is
    fetched but the URLs that you name. A file that cannot be read is reported and takes nothing from the others; the
    exit status is then 1. After Ctrl-C (status 130) everything read so far is kept.
    """
    if as_csv + (html is not None) + draft_pledge + compare > 1 or (as_json and (as_csv or html)):
        raise click.UsageError(
            "--json, --csv, --html, --draft-pledge and --compare exclude each other; only --json goes with the last two"
        )
    _check_inputs(inputs, html)
    if llm and store:
        raise click.UsageError("--store keeps what the rules found; it cannot be used together with --llm-url")
    now, stdin = datetime.now(UTC), _stdin()
    with Progress(inputs, stdin) as progress, _told_of_interruption(progress):
        _begin(inputs, progress)
        day = _day(published, now)
        from holdfire.app.documents import Run
        from holdfire.app.writing import check_output

        register = _register(registers, llm, progress)
        if html:
            check_output(html, what="page", inputs=[Path(inputs[0])], store=store, begins=b"<!doctype html>")
        together = draft_pledge or compare
        make = _whole if html or together else _maker(as_json=as_json, as_csv=as_csv)
        run: Run[Any] = Run(
            inputs=inputs,
            make=_whole if llm else make,
            stdin=stdin,
            read_at=now.isoformat(timespec="seconds"),
            language=lang,
            published=day,
            register=register,
            store=store,
            again=together or html is not None,
            allow_private=allow_private,
            output=_stdout_number(),
        )
        progress.run = run
        if as_csv:
            from holdfire.brief.claim_rows import csv_head

            progress.write(csv_head())
        if together:
            made = _drafter(register, as_json=as_json) if draft_pledge else _comparer(as_json=as_json)
            _tell_together(run, llm, made, progress)
        else:
            _tell(run, html, llm, make, progress)
    if llm:
        click.echo(llm.told(), err=True)
    if run.refused or (llm and llm.failures):
        sys.exit(1)


def _begin(inputs: tuple[str, ...], progress: Progress) -> None:
    """Show that it is alive, and let the workers load while this process does, if there is much to read."""
    folders = [name for name in inputs if _is_folder(name)]
    progress.begin(folders)
    if folders or len(inputs) > FEW:
        begin_early()


def _is_folder(name: str) -> bool:
    return name != "-" and is_folder(name)


@contextmanager
def _told_of_interruption(progress: Progress) -> Iterator[None]:
    """Say how far it came before Ctrl-C, and end with its status."""
    try:
        yield
    except KeyboardInterrupt:
        progress.end("interrupted: ")
        sys.exit(INTERRUPTED)


def _check_inputs(inputs: tuple[str, ...], html: Path | None) -> None:
    if html and (len(inputs) > 1 or _is_folder(inputs[0])):
        raise click.UsageError("--html shows one document; name one file, URL or -")
    if "" in inputs:
        raise click.UsageError("a name is empty; this folder is called .")
    if html and str(html) == "-":
        raise click.UsageError("--html wants the name of a file; - is not taken for stdout")
    if inputs.count("-") > 1:
        raise click.UsageError("- is stdin, which can be read only once")


def _drafter(register: "Register", *, as_json: bool) -> "Callable[[Any, Any], str]":
    from holdfire.app.together import drafted_pledge

    return partial(drafted_pledge, register=register, as_json=as_json)


def _comparer(*, as_json: bool) -> "Callable[[Any, Any], str]":
    from holdfire.app.together import comparison, comparison_as_json

    if as_json:
        return comparison_as_json
    return partial(comparison, width=shutil.get_terminal_size((100, 24)).columns)


def _register(paths: Sequence[Path], llm: "ModelReader | None", progress: Progress) -> "Register":
    """The names that are known beforehand; a note tells what is not taken for what the package knows by it."""
    from holdfire.app.documents import known_names

    register = known_names(paths)
    if llm:
        llm.register = register
    for name, own, other in register.clashes():
        told = f"note: {name!r} is taken for {own.name!r} of your register, not for {other.name!r}"
        progress.say(f"holdfire: {clean(told)}")
    return register


def _day(day: date | None, now: datetime) -> date | None:
    """The day of publication, if anything can have been published on it by now, wherever on earth."""
    from holdfire.app.documents import check_published

    if day is None:
        return None
    try:
        check_published(day)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    if day > now.date() + timedelta(days=1):
        raise click.BadParameter(f"{day} is still to come", param_hint="--published")
    return day


def _stdin() -> BinaryIO | None:
    """What `-` is read from; None where it was closed when the program was started."""
    return None if sys.stdin is None else sys.stdin.buffer


def _stdout_number() -> int | None:
    """Under which number stdout is open; None where it is no file, as in a test."""
    try:
        return sys.stdout.fileno()
    except (OSError, ValueError):
        return None


def _tell(run: "Run[Any]", html: Path | None, llm: "ModelReader | None", make: Any, progress: Progress) -> None:
    """Print what is made of each document as it comes, or write the one page."""
    outcomes = ask_too(run.outcomes(), llm, make=make or _json_pieces, tell=progress.refused)
    with closing(outcomes):
        for outcome in outcomes:
            if outcome.refused:
                progress.refused(outcome.refused)
            elif html:
                _write_page(outcome.made, outcome.name, html)
                progress.say(f"wrote {clean(html)}")
            else:
                _print(progress.printed(chain.from_iterable(outcome.made)), progress)
            progress.step()
    progress.end()


def _print(pieces: Iterable[Any], progress: Progress) -> None:
    """Print what was made; bytes for machines do not depend on the terminal's encoding.

    Small pieces go out as one, so that it takes very ill luck for an interruption to leave half a line.
    """
    waiting: list[Any] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= WRITTEN_AT_ONCE:
            progress.write(waiting[0][:0].join(waiting))
            waiting, size = [], 0
    if waiting:
        progress.write(waiting[0][:0].join(waiting))


def _tell_together(
    run: "Run[Any]", llm: "ModelReader | None", make: "Callable[[Any, Any], str]", progress: Progress
) -> None:
    """Print what is made of all documents at once."""
    from holdfire.app.together import MOST_TOGETHER

    read: list[ReadDocument] = []
    names: list[str] = []
    with closing(ask_too(run.outcomes(), llm, make=_whole, tell=progress.refused)) as outcomes:
        for outcome in outcomes:
            if outcome.refused:
                progress.refused(outcome.refused)
            for (one,) in outcome.made:
                read.append(one)
                names.append(one.document.link or outcome.name)
                for found in doubts(one, outcome.name):
                    progress.doubtful(found)
            progress.step()
            if len(read) > MOST_TOGETHER:
                break  # told as an error below, before memory is filled
    progress.end()
    if read or not run.refused:  # why there is nothing has been told
        progress.write(make(read, names).encode())


def _write_page(made: "Sequence[tuple[ReadDocument]]", name: str, html: Path) -> None:
    from holdfire.app.documents import write_page

    if len(made) != 1:
        fix = "print its items with --json or --csv, or give the address of one article"
        raise DocumentError(f"the feed holds {len(made)} documents, and a page shows one", where=name, fix=fix)
    write_page(made[0][0], name, html)


def _whole(document: "ReadDocument", _name: str) -> "tuple[ReadDocument]":
    return (document,)


def _maker(*, as_json: bool, as_csv: bool) -> Make | None:
    """What is printed of a document; None for JSON, which a run knows by itself."""
    if as_json:
        return None
    if as_csv:
        return _csv_lines
    width = shutil.get_terminal_size((100, 24)).columns
    return partial(_screen, width=width, colour=sys.stdout.isatty(), encoding=sys.stdout.encoding or "utf-8")


def _json_pieces(document: "ReadDocument", name: str) -> Iterable[bytes]:
    from holdfire.brief.claim_rows import json_pieces

    return json_pieces(document, name)


def _csv_lines(document: "ReadDocument", name: str) -> "tuple[bytes | Doubtful, ...]":
    from holdfire.brief.claim_rows import to_csv

    return (to_csv(document, name).encode(), *doubts(document, name))  # rows are claims


def _screen(document: "ReadDocument", name: str, *, width: int, colour: bool, encoding: str) -> tuple[str]:
    from holdfire.brief.claim_screen import render_claims

    return (render_claims(document, name, width=width, colour=colour, encoding=encoding) + "\n",)
