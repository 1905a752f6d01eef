"""`holdfire sources`, `import` and `fetch`: what is watched, and how its files come into the store."""

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from holdfire.cli_options import AsOf, clean, fault, json_option, key_of, say_json, store_option
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from collections.abc import Callable

    from holdfire.store import Change


@click.command()
@json_option
def sources(*, as_json: bool) -> None:
    """Say for each source what it watches, since when, under which licence, and what it cannot see."""
    from holdfire.sources import describe_source, source_names

    described = [describe_source(name) for name in source_names()]
    if as_json:
        say_json([info.model_dump(mode="json") for info in described])
        return
    for info in described:
        watches = info.watches
        click.echo(f"{info.name}: {info.title}")
        click.echo(f"  publisher  {info.publisher}")
        click.echo(f"  watches    {' '.join(watches.kinds)} in {' '.join(watches.places)}")
        silence = f"counts from {watches.silence_since}" if watches.silence_since else "never counts"
        click.echo(f"  since      {watches.since}; silence {silence}")
        click.echo(f"  licence    {info.licence}")
        click.echo(f"  address    {info.address}")
        for sentence in info.cannot_see:
            click.echo(f"  cannot see: {sentence}")


@click.command("import")
@click.argument("source")
@click.argument("files", nargs=-1)
@click.option(
    "--bundled",
    is_flag=True,
    help="First take in the figures that come with the package, so that FILES join a history.",
)
@click.option("--known-at", type=AsOf(), help="When this release was published. [default: when its bytes were fetched]")
@click.option(
    "--date",
    "published",
    type=click.DateTime(["%Y-%m-%d"]),
    help="For a single post without a header: its day of publication.",
)
@click.option(
    "--complete",
    is_flag=True,
    help="The file is the whole table: stored rows of its days that it lacks are taken back.",
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The file tells everything up to the end of this day: days without a row were quiet. [default: its last row]",
)
@store_option
@json_option
def import_(
    source: str,
    files: tuple[str, ...],
    known_at: datetime | None,
    published: datetime | None,
    until: datetime | None,
    store: Path | None,
    *,
    bundled: bool,
    complete: bool,
    as_json: bool,
) -> None:
    """Read FILES of SOURCE (a table, posts, or the hash of fetched bytes) into the store."""
    from holdfire import app

    if not (files or bundled):
        raise click.UsageError("Name FILES, or give --bundled.")
    now, folder = datetime.now(UTC), store or app.DEFAULT_STORE
    done: list[dict[str, Any]] = []
    if bundled:
        click.echo("importing the bundled figures", err=True)
        releases = app.import_bundled(source, store=folder, now=now)
        done += (_imported(f"bundled figures of {day}", change, told=not as_json) for day, change in releases)
    take = partial(
        app.import_file,
        source,
        store=folder,
        known_at=known_at,
        now=now,
        published=published.date() if published else None,
        complete=complete,
        until=until.date() if until else None,
    )
    done += (_import_one(name, take, told=not as_json) for name in files)
    if as_json:
        say_json(done)
    if refused := sum("refused" in one for one in done):
        if len(files) > 1:
            click.echo(f"{refused} of {len(files)} files were refused; the others are in", err=True)
        sys.exit(1)


def _import_one(name: str, take: "Callable[[str], Change]", *, told: bool) -> dict[str, Any]:
    """What the import of a file did, or why it was refused: one bad file takes nothing from the others."""
    click.echo(f"importing {clean(name)}", err=True)
    try:
        return _imported(name, take(name), told=told)
    except HoldfireError as error:
        click.echo(f"holdfire: {fault(error)}", err=True)
        return {"file": name, "refused": str(error)}


def _imported(name: str, change: "Change", *, told: bool) -> dict[str, Any]:
    """What an import did, as JSON; and printed, if it is to be told."""
    if told:
        click.echo(
            f"{clean(name)}: {change.new:,} new, {change.changed:,} changed, "
            f"{change.deleted:,} taken back, {change.same:,} as before"
        )
        for note in change.notes:
            click.echo(f"  note: {clean(note)}")
    return {"file": name, **asdict(change)}


@click.command()
@click.argument("source")
@click.argument("address")
@click.option("--key-env", metavar="VAR", help="Environment variable that holds your key, if the server wants one.")
@store_option
@json_option
def fetch(source: str, address: str, key_env: str | None, store: Path | None, *, as_json: bool) -> None:
    """Keep the bytes at ADDRESS (https or a path) with their hash, time and licence; `import` reads them."""
    from holdfire import app

    key = key_of(key_env, option="--key-env")
    kept = app.fetch(source, address, store=store or app.DEFAULT_STORE, now=datetime.now(UTC), key=key)
    if as_json:
        say_json(asdict(kept))
    else:
        click.echo(f"kept {kept.size:,} bytes as {kept.sha256}\n  next: holdfire import {clean(source)} {kept.sha256}")
