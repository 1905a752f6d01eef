"""What several commands share: options, days and instants, and how something is said."""

import json
import os
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import click

from holdfire.errors import HoldfireError


class AsOf(click.ParamType[datetime]):
    """A day (its last second in Kyiv is meant) or an instant with its offset."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the value; a day means all of that day."""
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self._wrong(value, param, ctx)
        if moment.tzinfo is not None:
            return moment
        if len(str(value)) > len("2026-03-06"):
            self._wrong(value, param, ctx)
        return datetime.combine(moment.date(), time(23, 59, 59), tzinfo=ZoneInfo("Europe/Kyiv"))

    def _wrong(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        self.fail(
            f"{value!r} is neither a day (2026-03-06) nor an instant with its offset (2026-03-06T12:00+02:00)",
            param,
            ctx,
        )


class Day(click.ParamType[date]):
    """A day of the form 2025-03-01; another form is our error, which says how to write the day that may be meant."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002
        """Read the day.

        Raises:
            SourceError: it is none.
        """
        from holdfire.errors import SourceError

        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            from holdfire.app.patterns.tables import no_day

            what, fix = no_day(str(value))
            raise SourceError(what, where=param.opts[0] if param else "a day", fix=fix) from None


store_option = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the store. [default: ./holdfire-store if there is one, else the bundled figures]",
)
details_option = click.option("--details", is_flag=True, help="Print every number and every caveat.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
as_of_option = click.option(
    "--as-of", type=AsOf(), help="Use only what was known by then: 2026-03-06 or 2026-03-06T12:00+02:00."
)


def key_of(variable: str | None, *, option: str) -> str | None:
    """The key in the environment variable that the user names; None if none is named. Nowhere else is the environment
    read.

    Raises:
        click.UsageError: there is no such variable.
    """
    if variable is None:
        return None
    key = os.environ.get(variable)
    if key is None:
        raise click.UsageError(f"{option}: there is no environment variable {variable!r}")
    return key.strip()


def fault(error: HoldfireError) -> str:
    """What was wrong, where, and what to do about it, as a line."""
    from holdfire.brief.words import fault as told

    return told(error)


def clean(name: object) -> str:
    """A name from anywhere, without what could steer the terminal."""
    from holdfire.brief.words import clean as cleaned

    return cleaned(str(name))


def say_json(value: Any) -> None:
    """Print a value as JSON; what JSON does not know becomes text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
