"""What every record has in common: it never changes, refuses unknown fields, and has one canonical spelling."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record; a field that it does not know is a fault, not noise."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def canonical_json(value: Any) -> str:
    """One spelling per value (sorted keys, no blanks), so that equal values have equal hashes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def short_id(value: Any, *, length: int = 10) -> str:
    """A stable identifier: the head of the SHA-256 of the canonical JSON of `value`.

    The parts are hashed as JSON and not joined with a separator, so that different parts cannot run together.
    """
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()[:length]
