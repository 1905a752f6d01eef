"""Sources: one folder each, with what it watches, how it is read, and a sample. None guesses, none reads in part."""

from typing import TYPE_CHECKING

from holdfire.errors import SourceError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from holdfire.sources.base import Parsed, SourceInfo

_NAMES = ("air-force",)


def source_names() -> tuple[str, ...]:
    """All sources, in alphabetical order."""
    return _NAMES


def _check(name: str) -> None:
    if name not in _NAMES:
        raise SourceError(f'no source is called "{name}"', where="the sources", fix=f"known are: {', '.join(_NAMES)}")


def describe_source(name: str) -> "SourceInfo":
    """What the source is, watches and cannot see.

    Raises:
        SourceError: there is no such source.
    """
    _check(name)
    from holdfire.sources import air_force

    return air_force.describe()


def read_source(
    name: str, path: "Path", *, published: "date | None" = None, not_after: "date | None" = None
) -> "Parsed":
    """Read a file of the source: a table or posts, told apart by its content.

    Raises:
        SourceError: there is no such source, or (while the rows are taken) the file has faults.
    """
    _check(name)
    from holdfire.sources import air_force

    return air_force.read(path, published=published, not_after=not_after)


def parser_version(name: str) -> str:
    """Name and version of the reading rules, as the ledger keeps them.

    Raises:
        SourceError: there is no such source.
    """
    _check(name)
    from holdfire.sources import air_force

    return f"{name}/{air_force.VERSION}"
