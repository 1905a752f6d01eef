"""`holdfire patterns`: assertions about patterns, tested against chance."""

import shlex
import shutil
import sys
from pathlib import Path

import click

from holdfire.cli_options import clean, json_option, store_option

MEASURES = ("drones", "missiles", "all", "alerts")


@click.group()
def patterns() -> None:
    """Test what texts assert about patterns, by a family of tests that was stated beforehand."""


@patterns.command()
@click.option(
    "--events",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A table of events of your own (CSV); its lists take the place of those of the family.",
)
@click.option(
    "--family",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A family of tests of your own (YAML) instead of the one that comes with the package.",
)
@click.option(
    "--measure",
    "chosen",
    multiple=True,
    type=click.Choice(MEASURES),
    help="Show only this measure; may be given more than once. Corrections are over the whole family all the same.",
)
@store_option
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the whole study as a page to this file."
)
@json_option
def diplomacy(
    events: Path | None,
    family: Path | None,
    chosen: tuple[str, ...],
    store: Path | None,
    report: Path | None,
    *,
    as_json: bool,
) -> None:
    """Was every diplomatic effort followed by more strikes?"""
    from holdfire import app
    from holdfire.app.patterning import study_diplomacy, write_patterns_report
    from holdfire.brief.patterns import patterns_json, render_patterns

    used = store or (app.DEFAULT_STORE if app.DEFAULT_STORE.is_dir() else None)
    if report:
        app.check_output(report, what="report", inputs=[one for one in (events, family) if one], store=used)
    study = study_diplomacy(events=events, family=family, store=used)
    measures = chosen or MEASURES
    if as_json:
        click.echo(patterns_json(study, measures=measures), nl=False)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        encoding = sys.stdout.encoding or "utf-8"
        told = render_patterns(study, measures=measures, width=width, colour=sys.stdout.isatty(), encoding=encoding)
        click.echo(told, nl=False)
    if report:
        named = [
            part for name, value in (("--events", events), ("--family", family)) if value for part in (name, value)
        ]
        command = shlex.join(["holdfire", "patterns", "diplomacy", *map(str, named)])
        write_patterns_report(study, report, command=command)
        click.echo(f"wrote {clean(report)}", err=True)
