"""`holdfire patterns`: assertions about patterns, tested against chance."""

import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from holdfire.cli_deadliest import deadliest
from holdfire.cli_options import clean, details_option, json_option, store_option

if TYPE_CHECKING:
    from holdfire.judge.patterns.results import Together


class Row(NamedTuple):
    """A command for an assertion of `holdfire.app.patterns.ASSERTIONS`, which is not imported before it is run."""

    name: str
    question: str
    table: str  # what --events gives it
    measures: tuple[str, ...]  # those that the package's family has tests of


ROWS = (
    Row(
        "diplomacy",
        "Was every diplomatic effort followed by more strikes?",
        "diplomatic efforts",
        ("drones", "missiles", "all", "alerts", "cruise", "ballistic", "energy"),
    ),
    Row("repairs", "Do strikes come right after repairs?", "repairs", ("energy", "alerts", "missiles", "drones")),
    Row("cold", "Do strikes come as temperatures drop?", "cold days", ("drones", "missiles", "all")),
    Row(
        "salvos",
        "Do massed attacks come at intervals, after a build-up, held back around talks?",
        "diplomatic efforts",
        ("missiles", "drones"),
    ),
)


@click.group()
def patterns() -> None:
    """Test what texts assert about patterns, by families of tests that were stated beforehand."""


family_option = click.option(
    "--family",
    type=click.Path(path_type=Path, dir_okay=False),
    is_eager=True,  # its measures may be others
    help="A family of tests of your own (YAML) instead of the one that comes with the package.",
)


def _measure_option(offered: Sequence[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The measures of the package's family; one of the user's own may have others, checked when it is read."""

    def check(context: click.Context, _: click.Parameter, chosen: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [one for one in chosen if one not in offered]
        if wrong and not context.params.get("family"):
            message = f"{wrong[0]!r} is none of the measures of the family: {', '.join(offered)}"
            raise click.BadParameter(message)
        return chosen

    return click.option(
        "--measure",
        "chosen",
        multiple=True,
        metavar=f"[{'|'.join(offered)}]",
        callback=check,
        help="Show only this measure; may be given more than once. Corrections are over the whole family all the same.",
    )


report_option = click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the whole study as a page to this file."
)


def _command(row: Row) -> click.Command:
    @family_option
    @_measure_option(row.measures)
    @store_option
    @report_option
    @details_option
    @json_option
    def run(
        *,
        family: Path | None,
        chosen: tuple[str, ...],
        store: Path | None,
        report: Path | None,
        details: bool,
        as_json: bool,
        events: Path | None,
        services: bool = False,
    ) -> None:
        from holdfire.app.patterns import Asking, study_assertion
        from holdfire.judge.patterns.correcting import together

        used = _store(store, report, [events, family])
        taken = _restorations(used, events) if services else None
        study = study_assertion(row.name, Asking(events=events, services=taken, family=family), store=used)
        command = ["holdfire", "patterns", row.name, *(["--services"] if services else [])]
        for name, value in (("--events", events), ("--family", family), ("--store", store)):
            command += [name, str(value)] if value else []
        _tell(together([study]), chosen, report, command, details=details, as_json=as_json)

    command = click.command(row.name, help=row.question)(run)
    told = f"A table of {row.table} of your own (CSV); it takes the place of that of the family."
    path = click.Path(path_type=Path, dir_okay=False)
    command.params.insert(0, click.Option(["--events"], type=path, help=told))
    if row.name == "repairs":
        told = "Take the restorations that the store tells of (source services) in place of the family's table."
        command.params.insert(1, click.Option(["--services"], is_flag=True, help=told))
    return command


for _row in ROWS:
    patterns.add_command(_command(_row))
patterns.add_command(deadliest)


@patterns.command("all")
@_measure_option(tuple(dict.fromkeys(measure for row in ROWS for measure in row.measures)))
@store_option
@report_option
@details_option
@json_option
def everything(
    *, chosen: tuple[str, ...], store: Path | None, report: Path | None, details: bool, as_json: bool
) -> None:
    """All assertions, each by its family, and corrected over all of them too."""
    from holdfire.app.patterns import study_all

    used = _store(store, report, [])
    command = ["holdfire", "patterns", "all"]
    _tell(study_all(store=used), chosen, report, command, details=details, as_json=as_json)


def _restorations(store: Path | None, events: Path | None) -> Path:
    """The store whose restorations are asked for."""
    from holdfire.errors import SourceError

    if events:
        raise SourceError("repairs come from one table", where="--events and --services", fix="give one of the two")
    if store is None:
        fix = "name it with --store FOLDER; `holdfire import services FILE --store FOLDER` makes one"
        raise SourceError("there is no store whose restorations could be taken", where="--services", fix=fix)
    return store


def _store(store: Path | None, report: Path | None, given: list[Path | None]) -> Path | None:
    """The store to use; and the report is refused before any work where it cannot be written."""
    from holdfire import app

    used = store or (app.DEFAULT_STORE if app.DEFAULT_STORE.is_dir() else None)
    if report:
        app.check_output(report, what="report", inputs=[one for one in given if one], store=used)
    return used


def _tell(
    found: "Together", chosen: tuple[str, ...], report: Path | None, command: list[str], *, details: bool, as_json: bool
) -> None:
    from holdfire.app.patterns import check_measures, measures_of, write_patterns_report
    from holdfire.brief.patterns import patterns_json, render_patterns

    measures = chosen or measures_of(found.studies)
    check_measures(found.studies, chosen)
    if as_json:
        click.echo(patterns_json(found, measures=measures), nl=False)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        encoding = sys.stdout.encoding or "utf-8"
        told = render_patterns(
            found, measures=measures, details=details, width=width, colour=sys.stdout.isatty(), encoding=encoding
        )
        click.echo(told, nl=False)
    if report:
        write_patterns_report(found, report, command=shlex.join(command))
        click.echo(f"wrote {clean(report)}", err=True)
