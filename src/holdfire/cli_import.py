"""`holdfire import` and `fetch`: how the files of sources come into the store."""

import math
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from holdfire.cli_options import AsOf, Day, clean, fault, json_option, key_of, say_json, store_option
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from collections.abc import Callable

    from holdfire.store import Change


@click.command("import")
@click.argument("source")
@click.argument("files", nargs=-1)
@click.option(
    "--bundled",
    is_flag=True,
    help="First take in the figures that come with the package, so that FILES join a history.",
)
@click.option(
    "--documents",
    is_flag=True,
    help="For incidents and services: take in what the documents tell that were read into the store.",
)
@click.option("--known-at", type=AsOf(), help="When this release was published. [default: when its bytes were fetched]")
@click.option(
    "--date",
    "published",
    type=Day(),
    help="For a single post without a header: its day of publication.",
)
@click.option(
    "--complete",
    is_flag=True,
    help="The file is the whole table: stored rows of its days that it lacks are taken back.",
)
@click.option(
    "--until",
    type=Day(),
    help="The file tells everything up to the end of this day: days without a row were quiet. [default: its last row]",
)
@store_option
@json_option
def import_(
    source: str,
    files: tuple[str, ...],
    known_at: datetime | None,
    published: date | None,
    until: date | None,
    store: Path | None,
    *,
    bundled: bool,
    documents: bool,
    complete: bool,
    as_json: bool,
) -> None:
    """Read FILES of SOURCE (a table, posts, or the hash of fetched bytes) into the store.

    SOURCE is one of `holdfire sources`, or the mapping file (.yaml) of a table of your own.
    """
    from holdfire import app

    if not (files or bundled or documents):
        raise click.UsageError("Name FILES, or give --bundled or --documents.")
    now, folder = datetime.now(UTC), store or app.DEFAULT_STORE
    done: list[dict[str, Any]] = []
    if bundled:
        click.echo("importing the bundled figures", err=True)
        releases = app.import_bundled(source, store=folder, now=now)
        done += (_imported(f"bundled figures of {day}", change, told=not as_json) for day, change in releases)
    if documents:
        from holdfire.app.told import import_documents

        change = import_documents(source, store=folder, now=now)
        done.append(_imported("documents of the store", change, told=not as_json))
    take = partial(
        app.import_file,
        source,
        store=folder,
        known_at=known_at,
        now=now,
        published=published,
        complete=complete,
        until=until,
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
@click.argument("address", required=False)
@click.option("--place", help="For weather: the place, as code (UA-30) or name.")
@click.option("--from", "first", type=Day(), help="For weather: the first day.")
@click.option("--to", "last", type=Day(), help="For weather: the last day.")
@click.option("--forecast", is_flag=True, help="For weather: ask what is expected, not what was.")
@click.option("--at", "point", help="For weather: LATITUDE,LONGITUDE instead of those of the register.")
@click.option("--zone", help="For weather: the zone of the days. [default: Europe/Kyiv]")
@click.option("--key-env", metavar="VAR", help="Environment variable that holds your key, if the server wants one.")
@store_option
@json_option
def fetch(
    source: str,
    address: str | None,
    place: str | None,
    first: date | None,
    last: date | None,
    point: str | None,
    zone: str | None,
    key_env: str | None,
    store: Path | None,
    *,
    forecast: bool,
    as_json: bool,
) -> None:
    """Keep the bytes at ADDRESS (https or a path) with their hash, time and licence; `import` reads them.

    Weather is asked for by --place, --from and --to; ADDRESS is then a server of your own, if you have one.
    """
    from holdfire import app

    now, folder = datetime.now(UTC), store or app.DEFAULT_STORE
    if source == "weather" and place and first and last and not key_env:
        from holdfire.app.weather import fetch_weather

        kept = fetch_weather(
            place,
            first,
            last,
            store=folder,
            now=now,
            point=_point(point) if point else None,
            forecast=forecast,
            zone=zone,
            server=address,
        )
    elif place or first or last or point or zone or forecast:
        raise click.UsageError("--place, --from and --to go together, with weather only, and without a key")
    elif address is None:
        raise click.UsageError("Name an ADDRESS, or for weather --place, --from and --to.")
    else:
        kept = app.fetch(source, address, store=folder, now=now, key=key_of(key_env, option="--key-env"))
    if as_json:
        say_json(asdict(kept))
    else:
        click.echo(f"kept {kept.size:,} bytes as {kept.sha256}\n  next: holdfire import {clean(source)} {kept.sha256}")


def _point(text: str) -> tuple[float, float]:
    latitude, _, longitude = text.partition(",")
    try:
        point = float(latitude), float(longitude)
    except ValueError:
        point = (math.nan, math.nan)
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise click.UsageError(f"--at {text!r} is no LATITUDE,LONGITUDE such as 50.45,30.52")
    return point
