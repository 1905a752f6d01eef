"""What the store hands out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from holdfire.errors import Problem


@dataclass(frozen=True)
class Payload:
    """Bytes as they were fetched: their hash, their number and where they lie."""

    sha256: str
    size: int
    path: Path


@dataclass(frozen=True)
class Fetch:
    """One fetch of a payload: from where, under which file name and licence, and when (UTC)."""

    payload: str
    origin: str
    name: str
    licence: str
    fetched_at: datetime


@dataclass(frozen=True)
class Import:
    """One reading of a payload into rows: by which parser, known since when (UTC), and what it brought."""

    source: str
    parser: str
    payload: str
    known_at: datetime
    complete: bool
    new: int
    changed: int
    deleted: int
    same: int


@dataclass(frozen=True)
class Change:
    """What an import did, in rows.

    `new` have a key of their own, `changed` differ from their last version or came back after they were taken back,
    `deleted` were taken back, `same` were left alone. `notes` are sentences for the person who imports.
    """

    new: int
    changed: int
    deleted: int
    same: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One version of a row of a table: the payload and line it was first read from, its values, and what changed.

    `row` is None for a tombstone: the payload that took the row back has no line for it. `changed` maps a column to
    its value in the version before and in this one.
    """

    table: str
    source: str
    key: str
    version: int
    known_at: datetime
    payload: str
    row: int | None
    deleted: bool
    values: Mapping[str, object]
    changed: Mapping[str, tuple[object, object]]


@dataclass(frozen=True)
class Report:
    """What a check of every stored byte found."""

    payloads: int
    segments: int
    size: int
    problems: tuple[Problem, ...] = field(default=())
    bundled: int = 0  # files that come with the package
