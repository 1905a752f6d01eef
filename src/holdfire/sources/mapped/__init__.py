"""Tables of a user's own, read by a mapping file that the user writes: as strictly as the sources of the package."""

from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from holdfire.sources.base import Parsed, SourceInfo
from holdfire.sources.mapped.mapping import Mapping, load_mapping, mapping_hash
from holdfire.sources.mapped.reading import read_mapped

RULES_VERSION = "1"
"""Of the rules by which mappings are read; raised whenever the same bytes and mapping may give other rows."""
PREFIX = "mapping/"
SUFFIXES = (".yaml", ".yml")

__all__ = ["PREFIX", "MappedSource", "is_mapping", "mapping_of", "read_mapped"]


class MappedSource:
    """A source that a mapping file describes."""

    def __init__(self, file: Path | Traversable) -> None:
        self.file = file

    @cached_property
    def mapping(self) -> Mapping:
        """The mapping, once it is asked for.

        Raises:
            SourceError: it cannot be read or does not fit.
        """
        return load_mapping(self.file)

    @cached_property
    def VERSION(self) -> str:  # noqa: N802  # as the modules of other sources have it
        """Of the rules and of the mapping itself, by the hash under which a store keeps it."""
        return f"{PREFIX}{RULES_VERSION}:{mapping_hash(self.file)}"

    def describe(self) -> SourceInfo:
        """What the source is, watches and cannot see."""
        return self.mapping.info

    def read(self, path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:  # noqa: ARG002
        """Read a file of the source; `published` is for posts and means nothing here."""
        mapping = self.mapping
        return read_mapped(path, mapping, table=mapping.table, zone=mapping.zone, not_after=not_after)


def is_mapping(name: str) -> bool:
    """Whether what stands where a source is named is the file of a mapping."""
    return name.lower().endswith(SUFFIXES)


def mapping_of(parser: str) -> str:
    """The hash of the mapping by which the ledger says that rows were read; empty if it was none."""
    _, mark, rest = parser.partition(f"/{PREFIX}")
    return rest.partition(":")[2] if mark else ""
