"""What the tests of a family come to. A result without the hash of its family is no result."""

from datetime import date
from typing import Literal

from pydantic import Field

from holdfire.judge.patterns.family import Family, MeasureName, Side, Strata
from holdfire.model.record import Record

Word = Literal["more", "fewer", "cannot tell"]
When = Literal["after", "before"]


class EventLine(Record):
    """One day of events and what came beside what was expected before."""

    day: date
    events: tuple[str, ...] = Field(description="ids of all events of the list that end (before: begin) on this day")
    title: str
    kind: str
    observed: float
    expected: float
    low80: float
    high80: float
    more: bool


class LeftOut(Record):
    """An event that could not be tested, and why."""

    event: str
    day: date
    when: When
    why: Literal["pledge", "unknown days", "outside the data", "outside the period", "doubtful"]


class Choice(Record):
    """One way of asking: what is counted, around which events, how long."""

    measure: MeasureName
    list: str
    kind: str
    when: When
    days: int
    side: Side
    doubtful: bool = Field(description="whether events in doubt are left out")
    own_day: bool = Field(description="whether the event's own day is in the window")
    strata: Strata = Field(description="within which dates are exchanged")


class Outcome(Record):
    """The answer to one choice, uncorrected."""

    choice: Choice
    events: int
    ratio: float = Field(description="mean ratio to what was expected, against the same at random dates, geometric")
    low95: float
    high95: float
    p: float
    more: int = Field(description="events with more than expected")
    more_usual: tuple[int, int] = Field(description="5 to 95 % of random placements have so many")
    more_p: float


class CorrectedTest(Record):
    """A test of the family: its outcome, corrected over the family, and what it could have seen."""

    outcome: Outcome
    holm: float
    bh: float
    more_holm: float
    more_bh: float
    power: float = Field(description="chance to notice the family's effect, at the family's level, uncorrected")
    smallest: float | None = Field(description="smallest ratio noticed with 80 % chance at that level")
    word: Word
    sentence: str


class Study(Record):
    """All tests of a family together."""

    family: Family
    family_sha256: str
    events_sha256: str
    events_named: int
    draws: int
    sources: tuple[str, ...]
    data_until: dict[str, date]
    tests: tuple[CorrectedTest, ...]
    lines: dict[str, tuple[EventLine, ...]] = Field(description="by measure and list: what came after each event")
    left_out: tuple[LeftOut, ...]
    curve: tuple[Outcome, ...]
    caveats: tuple[str, ...]
