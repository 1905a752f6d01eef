"""The feed of deletions: identifiers of events that the publisher took back."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pyarrow as pa

from holdfire.sources.acled.events import identified
from holdfire.sources.base import Fault, ProblemList
from holdfire.sources.blocks import Block
from holdfire.sources.event_rows import event_batch
from holdfire.sources.intake import shortened

_LONGEST = 11  # digits of a number of seconds since 1970


@dataclass
class Deletions:
    """Reads blocks of the feed; it has no rows of events, but keys that are to be taken back."""

    problems: ProblemList
    latest: date
    notes: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    _keys: dict[str, None] = field(default_factory=dict)

    def rows(self, block: Block) -> pa.RecordBatch:
        """No rows; the keys are noted."""
        ids, _ = identified(block)
        block.read("deleted_timestamp", self._when, None)
        self._keys.update(dict.fromkeys(ids.to_pylist()))
        return event_batch({}, len(block)).slice(0, 0)

    def finish(self) -> None:
        """Raise what was wrong, or give the keys out.

        Raises:
            SourceError: the feed has faults.
        """
        self.problems.raise_any()
        self.withdrawn.extend(self._keys)
        self.notes.append(f"{len(self.withdrawn):,} events were taken back by the publisher")

    def _when(self, text: str) -> int | Fault | None:
        fix = "fetch the feed again; it gives seconds since 1970"
        if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST):
            return Fault(f"{shortened(text)!r} is no time", fix)
        day = datetime.fromtimestamp(int(text), UTC).date()
        if day <= self.latest:
            return int(text)
        return Fault(f"taken back on {day}, after the feed became known", "check when the file was known")
