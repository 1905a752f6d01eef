"""What every record has in common: it never changes, refuses unknown fields, and has one canonical spelling."""

import hashlib
import json
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record; a field that it does not know is a fault, not noise."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


Told = TypeVar("Told", bound=Record)


def lean(record: Told) -> Told:
    """The same record without a set of its own of the names of the fields that it was given, which takes half its room:
    all records that were given the same fields share one. A record never changes, and a copy has its own.
    """
    given, kind = record.__pydantic_fields_set__, type(record)
    shared = _LAST.get(kind)
    if shared != given:
        shared = _LAST[kind] = _names(frozenset(given))
    object.__setattr__(record, "__pydantic_fields_set__", shared)
    return record


_LAST: dict[type[Record], set[str]] = {}
"""The names of the fields that the last record of a kind was given: most are given the same."""


@cache
def _names(given: frozenset[str]) -> set[str]:
    return set(given)


def canonical_json(value: Any) -> str:
    """One spelling per value (sorted keys, no blanks), so that equal values have equal hashes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def short_id(value: Any, *, length: int = 10) -> str:
    """A stable identifier: the head of the SHA-256 of the canonical JSON of `value`.

    The parts are hashed as JSON and not joined with a separator, so that different parts cannot run together.
    """
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()[:length]
