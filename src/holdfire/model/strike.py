"""Strikes as a table of columns, and the watches that make silence mean something."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import AwareDatetime, Field

from holdfire.model.kind import KindCode
from holdfire.model.panel import Panel
from holdfire.model.place import PlaceCode
from holdfire.model.record import Record
from holdfire.model.rows import Rows, TableKind

STRIKE_COLUMNS: dict[str, str] = {
    "key": "string",  # stable name of the reported row within its source
    "report": "string",  # the publisher's own reference for the report
    "row": "int32",  # number of the row in the stored bytes, counted from 1 after the header
    "start": "timestamp[s]",  # UTC; begin of the reported interval
    "end": "timestamp[s]",  # UTC; end of the reported interval, exclusive
    "precision": "string",  # minute, end (only the end has a clock time), start, day
    "day": "date32",  # operational day of the interval's middle (docs/method.md §1)
    "weapon": "string",  # weapon as named, in our spelling; several joined with "+"
    "cls": "string",  # drone, cruise, ballistic, mixed, or a weapon kind outside the counted classes
    "launched": "int32",
    "destroyed": "int32",
    "suppressed": "int32",  # lost or jammed; null where the report does not tell it apart
    "in_air": "int32",  # still flying when the report was written
    "hit_places": "int32",
    "debris_places": "int32",
    "places": "string",  # place codes joined with a blank
    "scope": "string",  # national or regional: whose report it is
    "as_told": "string",  # weapon and target in the publisher's own spelling, so that a renaming is an edit to be seen
}
"""Columns of a strike row and their Arrow types; sources write them, the store keeps them, the judge reads them."""

STRIKES = TableKind(name="strikes", columns=STRIKE_COLUMNS, lasting=("report", "as_told", "places"))

COUNTED_CLASSES = ("drone", "cruise", "ballistic", "mixed")
"""Values of `cls` that enter the daily series; the others (reconnaissance, bombs, tactical drones) are kept as rows
only.
"""


class Watch(Record):
    """A source that would have shown a strike of these kinds in this place, had there been one, from `since` to
    `until`.
    """

    source: str
    conflict: str = Field(description="the conflict that it observes; its rows say nothing on any other")
    by: str = Field(description="whose fire it would show")
    places: tuple[PlaceCode, ...]
    kinds: tuple[KindCode, ...]
    since: AwareDatetime
    until: AwareDatetime


@dataclass(frozen=True)
class Coverage:
    """What one import of a source speaks of: a day without a row inside it is a quiet day, one outside is unknown.

    Attributes:
        source: name of the source.
        since: begin of the first reported interval.
        until: end of the last one, or of the day to which the file was said to be kept.
        first_day: first operational day of a row.
        last_day: last operational day of a row, or the day to which the file was said to be kept.
        places: codes of the countries that the import speaks of; none: all that its source watches.
    """

    source: str
    since: datetime
    until: datetime
    first_day: date
    last_day: date
    places: tuple[str, ...] = ()

    def speaks_of(self, place: str) -> bool:
        """Whether an event of the place would be in the import."""
        return not self.places or any(
            place == code or place.startswith((f"{code}-", f"{code}:")) for code in self.places
        )


@dataclass(frozen=True)
class Evidence:
    """All that a judge may use: rows known at `as_of`, what the imports behind them cover, the watches, and what was
    seen of places day by day.

    `bundled` names the sources whose rows are those that come with the package, because the store that was asked for
    has no import of them.
    """

    strikes: Rows
    watches: tuple[Watch, ...]
    coverage: tuple[Coverage, ...]
    as_of: datetime
    panels: tuple[Panel, ...] = ()
    events: Rows | None = None
    bundled: tuple[str, ...] = ()
