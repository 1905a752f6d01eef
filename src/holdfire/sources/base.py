"""What every source shares: its description, its parsed rows, and a list of all faults of a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import pyarrow as pa
from pydantic import BaseModel, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from holdfire.errors import Problem, SourceError
from holdfire.model.faulty import in_words
from holdfire.model.kind import KindCode
from holdfire.model.place import PlaceCode
from holdfire.model.record import Record
from holdfire.model.time import ZoneName
from holdfire.sources.intake import shortened

MOST_PROBLEMS = 50  # problems that an error lists; all are counted

Described = TypeVar("Described", bound=BaseModel)


class Watched(Record):
    """What a source would show if it happened: whose fire, where, of which kinds.

    From `since` on its rows are used, from `silence_since` on a day without a row means that nothing happened; None:
    its silence never means anything. A source that watches every conflict leaves `conflict` empty, and one that shows
    the fire of all sides `fire_of`.
    """

    conflict: str = ""
    fire_of: str = ""
    places: tuple[PlaceCode, ...]
    kinds: tuple[KindCode, ...]
    since: date
    silence_since: date | None


class Layout(Record):
    """The columns of one published form of a table: those read, and those that are not, each with the reason."""

    read: tuple[str, ...]
    ignored: dict[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that this form has, in no particular order."""
        return (*self.read, *self.ignored)


class SourceInfo(Record):
    """A source as its source.yaml describes it."""

    name: str
    title: str
    table: str = Field(description="the table that its rows go to: strikes, alerts, events, conditions")
    publisher: str
    speaker: str
    watches: Watched
    record: str = Field(default="", description="whose record it is made from, if other sources are too")
    revises: str
    licence: str
    address: str
    zone: ZoneName
    units: dict[str, str]
    layouts: dict[str, Layout]
    cannot_see: tuple[str, ...]
    bare_key: tuple[str, ...] = Field(
        default=(), description="hosts that want a key as it is, without the word Bearer before it"
    )

    def authorization(self, address: str, key: str) -> str:
        """What the header of that name holds where an address wants a key.

        Raises:
            SourceError: no key looks like this.
        """
        if not (key and key.isascii() and key.isprintable()) or key != key.strip():
            fix = "check what the variable holds: one line of ASCII signs without blanks around it"
            raise SourceError("the key is empty or holds signs that no key has", where="--key-env", fix=fix)
        return key if urlsplit(address).hostname in self.bare_key else f"Bearer {key}"


def load_description(file: Path | Traversable, model: type[Described]) -> Described:
    """Read a YAML file that belongs to a source (its description or one of its word lists).

    Raises:
        SourceError: the YAML cannot be read or does not fit the record; all fields at fault are listed.
    """
    try:
        raw: Any = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        return model.model_validate(raw)
    except ValidationError as error:
        problems = [
            Problem(what, ".".join(str(part) for part in fault["loc"]) or "fields together", fix)
            for fault in error.errors()
            for what, fix in (in_words(fault),)
        ]
        raise SourceError(
            "the description of a source is wrong", where=str(file), fix="correct the fields listed", problems=problems
        ) from error
    except (YAMLError, OSError, UnicodeDecodeError) as error:
        raise SourceError(
            f"the description of a source cannot be read: {_yaml_fault(error)}",
            where=str(file),
            fix="correct the YAML",
        ) from error


def _yaml_fault(error: Exception) -> str:
    """The line and what is wrong in it, where the reader of YAML tells them."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    return f"line {mark.line + 1}: {shortened(str(problem))}" if mark and problem else shortened(str(error))


@dataclass
class Parsed:
    """Rows of one file.

    Faults are raised when `batches` comes to its end, so nothing may be kept before that; `notes` are full then.

    Attributes:
        layout: the published form that was met.
        complete: the file is the publisher's whole table for the days it speaks of, not one report.
        batches: record batches of exactly the schema of the source's table, to be read once.
        notes: what was mended or is worth knowing, one sentence each.
        scope: codes of the countries of which the file is the whole table; none: it is that of all places.
        withdrawn: keys of rows that the publisher says it took back; full when `batches` came to their end.
    """

    layout: str
    complete: bool
    batches: Iterator[pa.RecordBatch]
    notes: list[str] = field(default_factory=list)
    scope: tuple[str, ...] = ()
    withdrawn: list[str] = field(default_factory=list)

    def table(self) -> pa.Table:
        """All rows at once, for files that are known to be small.

        Raises:
            SourceError: the file has faults.
        """
        return pa.Table.from_batches(self.batches)


class Fault(NamedTuple):
    """What is wrong with a value, and the cure; where it stands is added by whoever knows."""

    what: str
    fix: str


@dataclass
class ProblemList:
    """The faults of one file: the first `MOST_PROBLEMS` in full, all of them counted.

    Attributes:
        path: the file.
        fix: what mends a file with faults.
    """

    path: str
    fix: str = "nothing of it was taken in; correct the file, or teach the source the new name, and import it again"
    kept: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, fault: Fault, *, where: str, times: int = 1) -> None:
        """Note a fault at one place; `times` counts further equal ones that are not worth a line each."""
        self.count += times
        if len(self.kept) < MOST_PROBLEMS:
            self.kept.append(Problem(fault.what, where, fault.fix))

    @property
    def full(self) -> bool:
        """Whether further faults are only counted."""
        return len(self.kept) >= MOST_PROBLEMS

    def raise_any(self) -> None:
        """Raise one SourceError with all that was found, or nothing."""
        if not self.count:
            return
        listed = "" if self.count == len(self.kept) else f", of which the first {len(self.kept)} are listed"
        raise SourceError(
            f"{self.count:,} {'thing' if self.count == 1 else 'things'} cannot be read with certainty{listed}",
            where=self.path,
            fix=self.fix,
            problems=self.kept,
        )
