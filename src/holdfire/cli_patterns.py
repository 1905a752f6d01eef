"""`holdfire patterns`: assertions about patterns, tested against chance."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from holdfire.cli_deadliest import deadliest
from holdfire.cli_options import clean, details_option, json_option, store_option

if TYPE_CHECKING:
    from holdfire.judge.patterns.results import Together

MEASURES = ("drones", "cruise", "ballistic", "missiles", "all", "alerts", "energy")


class Row(NamedTuple):
    """A command for an assertion of `holdfire.app.patterns.ASSERTIONS`, which is not imported before it is run."""

    name: str
    question: str
    table: str = ""  # what --events gives it; empty: the assertion takes no table


ROWS = (
    Row("diplomacy", "Was every diplomatic effort followed by more strikes?", "diplomatic efforts"),
    Row("repairs", "Do strikes come right after repairs?", "repairs"),
    Row("cold", "Do strikes come as temperatures drop?", "cold days"),
    Row(
        "salvos", "Do massed attacks come at intervals, after a build-up, held back around talks?", "diplomatic efforts"
    ),
)


@click.group()
def patterns() -> None:
    """Test what texts assert about patterns, by families of tests that were stated beforehand."""


family_option = click.option(
    "--family",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A family of tests of your own (YAML) instead of the one that comes with the package.",
)
measure_option = click.option(
    "--measure",
    "chosen",
    multiple=True,
    type=click.Choice(MEASURES),
    help="Show only this measure; may be given more than once. Corrections are over the whole family all the same.",
)
report_option = click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the whole study as a page to this file."
)


def _command(row: Row) -> click.Command:
    @family_option
    @measure_option
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
        events: Path | None = None,
    ) -> None:
        from holdfire.app.patterns import Asking, study_assertion
        from holdfire.judge.patterns.correcting import together

        used = _store(store, report, [events, family])
        study = study_assertion(row.name, Asking(events=events, family=family), store=used)
        command = ["holdfire", "patterns", row.name]
        for name, value in (("--events", events), ("--family", family)):
            command += [name, str(value)] if value else []
        _tell(together([study]), chosen, report, command, details=details, as_json=as_json)

    command = click.command(row.name, help=row.question)(run)
    if row.table:
        told = f"A table of {row.table} of your own (CSV); it takes the place of that of the family."
        path = click.Path(path_type=Path, dir_okay=False)
        command.params.insert(0, click.Option(["--events"], type=path, help=told))
    return command


for _row in ROWS:
    patterns.add_command(_command(_row))
patterns.add_command(deadliest)


@patterns.command("all")
@measure_option
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
    from holdfire.app.patterns import check_measures, write_patterns_report
    from holdfire.brief.patterns import patterns_json, render_patterns

    check_measures(found.studies, chosen)
    measures = chosen or MEASURES
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
