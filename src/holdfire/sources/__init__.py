"""Sources: one folder each, with what it watches, how it is read, and a sample. None guesses, none reads in part.

A folder with a `source.yaml` is a source; its module offers `describe()`, `read(path, published=, not_after=)` and
`VERSION`. So does a mapping file of a user's own, which stands where a source is named by its path.
"""

from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from holdfire.errors import SourceError

if TYPE_CHECKING:
    from datetime import date

    from holdfire.sources.base import Parsed, SourceInfo
    from holdfire.sources.mapped import MappedSource


class Source(Protocol):
    """What the module of a source offers."""

    @property
    def VERSION(self) -> str:  # noqa: N802  # a constant of the module
        """Of the reading rules; raised whenever the same bytes may give other rows."""

    def describe(self) -> "SourceInfo":
        """What the source is, watches and cannot see."""

    def read(self, path: Path, *, published: "date | None", not_after: "date | None") -> "Parsed":
        """Read a file of the source."""


@cache
def source_names() -> tuple[str, ...]:
    """All sources, in alphabetical order."""
    folders = (folder for folder in files("holdfire.sources").iterdir() if folder.is_dir())
    return tuple(sorted(folder.name.replace("_", "-") for folder in folders if (folder / "source.yaml").is_file()))


def _module(name: str) -> Source:
    from holdfire.sources.mapped import MappedSource, is_mapping

    if is_mapping(name):
        return _checked(MappedSource(Path(name)))
    if name not in source_names():
        known = ", ".join(source_names())
        raise SourceError(f'no source is called "{name}"', where="the sources", fix=f"known are: {known}")
    return cast("Source", import_module(f"holdfire.sources.{name.replace('-', '_')}"))


def _checked(mapped: "MappedSource") -> Source:
    if (own := mapped.describe().name) in source_names():
        fix = "give your source a name of its own"
        raise SourceError(f"{own!r} is a source of the package", where=str(mapped.file), fix=fix)
    return mapped


def describe_source(name: str) -> "SourceInfo":
    """What the source is, watches and cannot see.

    Raises:
        SourceError: there is no such source.
    """
    return _module(name).describe()


def read_source(name: str, path: Path, *, published: "date | None" = None, not_after: "date | None" = None) -> "Parsed":
    """Read a file of the source.

    Raises:
        SourceError: there is no such source, or (while the rows are taken) the file has faults.
    """
    return _module(name).read(path, published=published, not_after=not_after)


def parser_version(name: str) -> str:
    """Name and version of the reading rules, as the ledger keeps them.

    Raises:
        SourceError: there is no such source.
    """
    source = _module(name)
    return f"{source.describe().name}/{source.VERSION}"
