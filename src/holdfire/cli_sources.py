"""`holdfire sources`: what is watched and what was seen of it, and how a table of one's own becomes a source."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from holdfire.cli_options import clean, json_option, say_json, store_option
from holdfire.errors import HoldfireError

if TYPE_CHECKING:
    from holdfire.app.watching import Seen, WatchedSource

TABLES = ("alerts", "conditions", "events")
MOST_GAPS = 5  # that are listed


@click.group(invoke_without_command=True)
@store_option
@json_option
@click.pass_context
def sources(ctx: click.Context, store: Path | None, *, as_json: bool) -> None:
    """Say for each source what it watches, where, since when, what was seen of it, and what it cannot see.

    With a store also for the sources of your own that were imported into it.
    """
    if ctx.invoked_subcommand is not None:
        return
    from holdfire import app
    from holdfire.app.watching import watched_sources

    found = watched_sources(store or (app.DEFAULT_STORE if app.DEFAULT_STORE.is_dir() else None))
    if as_json:
        say_json([one.as_json() for one in found])
        return
    for one in found:
        _tell(one)


def _tell(one: "WatchedSource") -> None:
    from holdfire.model.place import EVERYWHERE

    info, watches = one.info, one.info.watches
    click.echo(f"{clean(info.name)}: {clean(info.title)}{' (a table of your own)' if one.mapping else ''}")
    click.echo(f"  publisher  {clean(info.publisher)}")
    kinds = f"attacks ({' '.join(watches.kinds)})" if watches.kinds else "not attacks"
    places = " ".join(watches.places)
    click.echo(f"  watches    {info.table}: {kinds}, {places if places == EVERYWHERE else f'in {places}'}")
    silence = f"counts from {watches.silence_since}" if watches.silence_since else "never counts"
    click.echo(f"  since      {watches.since}; silence {silence}")
    click.echo(f"  seen       {_seen(one.seen)}")
    for code, part in one.seen.countries.items() if one.seen else ():
        click.echo(f"    in {code}    {part.first} to {part.last}; {_gaps(part)}")
    click.echo(f"  licence    {clean(info.licence)}")
    click.echo(f"  address    {clean(info.address)}")
    for sentence in info.cannot_see:
        click.echo(f"  cannot see: {clean(sentence)}")


def _seen(seen: "Seen | None") -> str:
    if seen is None:
        return "nothing was imported"
    known = f"last known {seen.known_at:%Y-%m-%d %H:%M} UTC" if seen.known_at else "in the figures of the package"
    told = f"{seen.first} to {seen.last}, {known}"
    return f"{told}; of these countries only:" if seen.countries else f"{told}; {_gaps(seen)}"


def _gaps(seen: "Seen") -> str:
    if not seen.gaps:
        return "no import leaves days out"
    listed = ", ".join(f"{first}" if first == last else f"{first} to {last}" for first, last in seen.gaps[:MOST_GAPS])
    more = f" and {len(seen.gaps) - MOST_GAPS} more" if len(seen.gaps) > MOST_GAPS else ""
    return f"no import speaks of {listed}{more}"


@sources.command()
@click.argument("name")
@click.option("--table", type=click.Choice(TABLES), required=True, help="What its rows are.")
@click.option(
    "--from",
    "example",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    required=True,
    help="A file of it (CSV), whose columns are looked at.",
)
@click.option("--separator", default=",", show_default=True, help="What stands between two cells.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of stdout.")
def new(name: str, table: str, example: Path, separator: str, out: Path | None) -> None:
    """Print a mapping for a table of your own, called NAME: its columns, and a guess for each, marked as one.

    Decide what still says "?", then: holdfire import NAME.yaml FILE
    """
    from holdfire.app.watching import new_mapping

    text = new_mapping(name, table=table, example=example, separator=separator)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise HoldfireError("the file exists", where=str(out), fix="choose another name; nothing was written") from None
    click.echo(f"wrote {clean(out)}", err=True)
