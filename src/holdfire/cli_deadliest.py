"""`holdfire patterns deadliest`: the attacks of a period, ranked by each source."""

import shlex
import shutil
import sys
from datetime import date
from pathlib import Path

import click

from holdfire.cli_options import Day, clean, json_option, store_option


@click.command()
@click.option("--from", "first", type=Day(), required=True, help="First day of the period.")
@click.option("--to", "last", type=Day(), required=True, help="Last day of the period, included.")
@click.option("--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many of each ranking.")
@click.option("--place", default="", help="Only attacks in this place, by its code.")
@store_option
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write all of it as a page to this file."
)
@json_option
def deadliest(
    *, first: date, last: date, top: int, place: str, store: Path | None, report: Path | None, as_json: bool
) -> None:
    """The deadliest attacks of a period, by those killed and by those injured, source by source.

    With --store the events of that store (UCDP, ACLED, incidents), else tables of the package. Sources are not mixed.
    """
    from holdfire import app
    from holdfire.app.patterns.deadliest import find_deadliest, write_deadliest_report
    from holdfire.brief.deadliest import deadliest_json, render_deadliest

    used = store or (app.DEFAULT_STORE if app.DEFAULT_STORE.is_dir() else None)
    if report:
        app.check_output(report, what="report", store=used)
    found = find_deadliest(first, last, top=top, place=place, store=used)
    if as_json:
        click.echo(deadliest_json(found), nl=False)
    else:
        width, encoding = shutil.get_terminal_size((100, 24)).columns, sys.stdout.encoding or "utf-8"
        click.echo(render_deadliest(found, width=width, colour=sys.stdout.isatty(), encoding=encoding), nl=False)
    if report:
        command = ["holdfire", "patterns", "deadliest", "--from", str(first), "--to", str(last)]
        command += ["--top", str(top)] if top != 10 else []
        for name, value in (("--place", place), ("--store", store)):
            command += [name, str(value)] if value else []
        write_deadliest_report(found, report, command=shlex.join(command))
        click.echo(f"wrote {clean(report)}", err=True)
