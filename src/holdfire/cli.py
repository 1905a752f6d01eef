"""The command line: a skin over `holdfire.app`. Answers go to stdout, progress to stderr; `--json` is everywhere.

Exit status: 0 whatever the verdict, 1 our error (with where and fix), 2 wrong usage, 3 only with `--fail-on`.
Parts are imported inside the commands, so that `holdfire --help` stays quick.
"""

import errno
import os
import shlex
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from holdfire.cli_figures import figures
from holdfire.cli_import import fetch, import_
from holdfire.cli_options import as_of_option, clean, details_option, fault, json_option, say_json, store_option
from holdfire.cli_patterns import patterns
from holdfire.cli_read import read
from holdfire.cli_sources import sources
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from holdfire.model.verdict import Judgement

FINDINGS = ("held", "breached", "pending", "unproven")
FAILED_ON = 3
INTERRUPTED = 130  # 128 and the number of the signal, as shells have it


class Group(click.Group):
    """The root command: our own errors, and a full disk behind stdout, become lines on stderr and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a HoldfireError ends it with its what, where and fix."""
        try:
            _hold_standard_streams()
            return super().invoke(ctx)
        except HoldfireError as error:
            click.echo(f"holdfire: {fault(error)}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("\nholdfire: interrupted; what was begun is not kept, what was finished before is", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            click.echo("holdfire: the output cannot be written: no space is left where it goes", err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered fails once, not twice
            ctx.exit(1)


def _hold_standard_streams() -> None:
    """Refuse to work without stdout, and let no file of ours take the number of a standard stream that was closed.

    A message of some library for a closed stderr would else be written into whatever was opened in its place.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    if sys.stdout is None:
        raise HoldfireError(
            "there is nowhere to write the answer", where="stdout", fix="leave stdout open; nothing was done"
        )


def _chosen_store(store: Path | None) -> Path | None:
    """The store to read from: the one named, the one in this folder, or None for the bundled figures."""
    from holdfire.app import DEFAULT_STORE

    return store or (DEFAULT_STORE if DEFAULT_STORE.is_dir() else None)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="holdfire", prog_name="holdfire")
def main() -> None:
    """Was an announced pause in attacks kept? By whose reading of it, and what happened instead?

    Start with `holdfire demo`: it judges the pause of January 2026 on bundled figures, offline.
    """


for command in (read, sources, import_, fetch, figures, patterns):
    main.add_command(command)


# ---- judging


@main.command()
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write a page with charts to this file."
)
@details_option
@json_option
def demo(report: Path | None, *, details: bool, as_json: bool) -> None:
    """Judge the pause of January 2026 on the bundled figures."""
    from holdfire import app

    if report:
        app.check_output(report, what="report")
    judgement = app.judge(app.find_pledge(app.DEMO_PLEDGE))
    _tell(judgement, details=details, as_json=as_json, report=report, command="holdfire demo")


@main.command()
@click.argument("pledge")
@click.option("--holder", help="Only the readings of this speaker or party (part of the name will do).")
@click.option(
    "--all-combinations", is_flag=True, help="Every combination of claimed values, not only what somebody holds whole."
)
@as_of_option
@store_option
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with charts to this file."
)
@click.option(
    "--first-days",
    type=click.IntRange(1, 3660),
    help="Of readings to which no end was set, look at the first so many days.",
)
@click.option(
    "--most-events",
    type=click.IntRange(0),
    help="List at most so many coded events of each reading (else 1000); all are counted, listed or not.",
)
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write every chart as SVG and PNG, and what was seen of places as GeoJSON, into this folder.",
)
@click.option(
    "--fail-on", type=click.Choice(FINDINGS), help=f"Exit with status {FAILED_ON} if any reading has this finding."
)
@details_option
@json_option
def judge(
    pledge: str,
    holder: str | None,
    as_of: datetime | None,
    store: Path | None,
    report: Path | None,
    pictures: Path | None,
    first_days: int | None,
    most_events: int | None,
    fail_on: str | None,
    *,
    all_combinations: bool,
    details: bool,
    as_json: bool,
) -> None:
    """Judge the readings of PLEDGE: an id of the registry, or a pledge file of your own."""
    if holder and all_combinations:
        raise click.UsageError("--holder and --all-combinations exclude each other")
    from holdfire import app

    chosen = _chosen_store(store)
    if report:
        app.check_output(report, what="report", inputs=[Path(pledge)], store=chosen)
    if pictures:
        app.check_output(pictures, what="picture", store=chosen, folder=True)
    click.echo(f"reading {clean(chosen or 'the bundled figures')}", err=True)
    judgement = app.judge(
        app.find_pledge(pledge),
        holder=holder,
        all_combinations=all_combinations,
        as_of=as_of or datetime.now(UTC),
        store=chosen,
        first_days=first_days,
        most_events=most_events,
    )
    named = ["--holder", holder] if holder else []
    named += ["--first-days", str(first_days)] if first_days else []
    named += ["--most-events", str(most_events)] if most_events is not None else []
    named += ["--store", str(store)] if store else []
    exactly = ["--as-of", judgement.as_of.isoformat(timespec="seconds")]
    named += ["--all-combinations"] if all_combinations else []
    asked = shlex.join([pledge, *named, *(exactly if as_of else [])])
    command = shlex.join(["holdfire", "judge", pledge, *named, *exactly])
    _tell(judgement, details=details, as_json=as_json, report=report, command=command, asked=asked)
    if pictures:
        click.echo(f"wrote {len(app.write_pictures(judgement, pictures))} files into {clean(pictures)}", err=True)
    if fail_on and any(verdict.finding == fail_on for verdict in judgement.readings):
        sys.exit(FAILED_ON)


def _tell(
    judgement: "Judgement", *, details: bool, as_json: bool, report: Path | None, command: str, asked: str = ""
) -> None:
    if as_json:
        from holdfire.brief.document import to_json

        click.echo(to_json(judgement), nl=False)
    else:
        import shutil

        from holdfire.brief.terminal import render_terminal

        width = shutil.get_terminal_size((100, 24)).columns
        encoding = sys.stdout.encoding or "utf-8"
        colour = sys.stdout.isatty()
        told = render_terminal(judgement, width=width, colour=colour, details=details, encoding=encoding, asked=asked)
        click.echo(told, nl=False)
    if report is not None:
        from holdfire import app

        app.write_report(judgement, report, command=command)
        click.echo(f"wrote {clean(report)}", err=True)


# ---- pledges


@main.group(invoke_without_command=True)
@json_option
@click.pass_context
def pledges(ctx: click.Context, *, as_json: bool) -> None:
    """List, check, show and write pledges."""
    if ctx.invoked_subcommand is None:
        from holdfire.pledges.load import registry_index

        entries = list(registry_index())
        if as_json:
            say_json(entries)
            return
        width = max(len(entry["id"]) for entry in entries)
        for entry in entries:
            click.echo(f"{entry['announced']}  {entry['id']:<{width}}  {entry['status']:<24}  {entry['title']}")


@pledges.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@json_option
def check(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Check pledge FILES, or the whole registry; all faults at once."""
    from holdfire import app

    count, problems = app.check_pledges(files)
    if as_json:
        say_json({"checked": count, "problems": [problem._asdict() for problem in problems]})
    else:
        for problem in problems:
            click.echo(clean(problem))
        click.echo(f"{count} checked, {len(problems)} fault{'' if len(problems) == 1 else 's'}")
    if problems:
        sys.exit(1)


@pledges.command("show")
@click.argument("pledge")
@as_of_option
@json_option
def show_pledge(pledge: str, as_of: datetime | None, *, as_json: bool) -> None:
    """Show PLEDGE: its terms with who claims them, and its readings."""
    from holdfire import app
    from holdfire.brief.pledge import render_pledge
    from holdfire.pledges.readings import holder_readings

    found = app.find_pledge(pledge)
    readings = holder_readings(found, as_of=as_of)
    if as_json:
        say_json(
            {
                "pledge": found.model_dump(mode="json"),
                "readings": [reading.model_dump(mode="json") for reading in readings],
            }
        )
    else:
        click.echo(render_pledge(found, readings))


@pledges.command()
def schema() -> None:
    """Print the JSON schema of a pledge file."""
    from holdfire.pledges.load import pledge_schema

    say_json(pledge_schema())


@pledges.command()
@click.argument("pledge_id")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of stdout.")
def new(pledge_id: str, out: Path | None) -> None:
    """Print a commented skeleton for a new pledge PLEDGE_ID."""
    from holdfire.pledges.skeleton import skeleton

    text = skeleton(pledge_id)
    if out is None:
        click.echo(text, nl=False)
        return
    if out.stem != pledge_id:
        fix = f"write to {out.with_name(f'{pledge_id}.yaml')}; nothing was written"
        raise HoldfireError(f"a pledge file is called by its id, {pledge_id}", where=str(out), fix=fix)
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise HoldfireError("the file exists", where=str(out), fix="choose another name; nothing was written") from None
    click.echo(f"wrote {clean(out)}", err=True)


# ---- the store


@main.group()
def show() -> None:
    """Walk from a verdict to its evidence."""


@show.command("breach")
@click.argument("breach_id")
@store_option
@json_option
def show_breach(breach_id: str, store: Path | None, *, as_json: bool) -> None:
    """Show the evidence behind BREACH_ID: row, versions and the hash of the bytes, or the incident report."""
    from holdfire import app
    from holdfire.brief.evidence import render_incident, render_row

    found = app.find_breach(breach_id, store=_chosen_store(store))
    if as_json:
        report = found.report.model_dump(mode="json") if found.report else None
        say_json({**asdict(replace(found, report=None)), "report": report})
    elif found.report:
        click.echo(render_incident(found.id, found.pledge, found.report))
    else:
        click.echo(render_row(found.id, found.versions, found.bytes_at))


@show.command("history")
@click.argument("key")
@store_option
@json_option
def show_history(key: str, store: Path | None, *, as_json: bool) -> None:
    """Show every version of the row whose key is, begins with, or contains KEY."""
    from holdfire import app
    from holdfire.brief.evidence import render_history

    versions = app.history(key, store=_chosen_store(store))
    if as_json:
        say_json([asdict(version) for version in versions])
    else:
        click.echo(render_history(versions))


@main.command()
@store_option
@json_option
def verify(store: Path | None, *, as_json: bool) -> None:
    """Re-hash everything that is stored, and the figures that come with the package."""
    from holdfire import app

    chosen = _chosen_store(store)
    report = app.verify(chosen)
    if as_json:
        say_json(asdict(report))
    else:
        what = clean(chosen or "the bundled figures")
        counts = {"payload": report.payloads, "segment": report.segments, "bundled file": report.bundled}
        counted = ", ".join(f"{number:,} {name}{'' if number == 1 else 's'}" for name, number in counts.items())
        files = f"{counted}, {report.size:,} bytes"
        click.echo(f"{what}: {files}, all as stored")
