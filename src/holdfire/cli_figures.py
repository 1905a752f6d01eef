"""`holdfire figures`: rival figures of people harmed, set side by side."""

import shlex
from datetime import date
from pathlib import Path

import click

from holdfire.cli_options import Day, clean, json_option


@click.command()
@click.argument("quantity", nargs=-1)
@click.option("--from", "first", type=Day(), help="Only figures as of this day or later.")
@click.option("--to", "last", type=Day(), help="Only figures as of this day or earlier.")
@click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also the figures found in the documents that were read into this store.",
)
@json_option
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write a page with charts to this file."
)
def figures(
    quantity: tuple[str, ...],
    first: date | None,
    last: date | None,
    store: Path | None,
    report: Path | None,
    *,
    as_json: bool,
) -> None:
    """Set published figures of people killed, injured or missing side by side.

    QUANTITY is words of what is counted, in any order: russian killed, civilians wounded, casualties. Figures that
    count different things are never put on one line; no figure wins, and none is averaged.
    """
    from holdfire import app
    from holdfire.app.figuring import figures_as_json, view_figures, write_figures_report
    from holdfire.brief.figures_screen import render_figures

    if report:
        app.check_output(report, what="report", store=store)
    found, left_out = view_figures(" ".join(quantity), first=first, last=last, store=store)
    click.echo(figures_as_json(found, left_out) if as_json else render_figures(found, left_out), nl=False)
    if report:
        command = ["holdfire", "figures", *quantity]
        for option, value in (("--from", first), ("--to", last), ("--store", store)):
            command += [option, str(value)] if value else []
        write_figures_report(found, report, command=shlex.join(command))
        click.echo(f"wrote {clean(report)}", err=True)
