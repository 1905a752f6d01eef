"""Published figures of people harmed, each with what exactly it counts: the rows of the table of rival figures.

Two figures are of one quantity only if they count the same people of the same side, harmed alike, counted in the same
way and from the same cause. What a publisher leaves open is UNSAID, and is then the same as nothing, itself included.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from holdfire.model.record import Record, short_id

WAR = date(2022, 2, 24)
"""The first day of the invasion, from which most running totals count."""
EARLIEST, LATEST = date(2014, 1, 1), date(2100, 1, 1)
"""Days outside are taken for slips of the pen."""


COMMENTS = frozenset({"note", "doubt", "disputed_by", "unverified_by", "jump", "jump_added"})
"""Fields that only comment on a figure: two rows that differ in them alone are the same figure."""


class People(StrEnum):
    """Who is counted."""

    CIVILIANS = "civilians"
    SOLDIERS = "soldiers"
    UNSAID = "unsaid"


class Side(StrEnum):
    """Whose soldiers; of civilians the country in which they were harmed."""

    UKRAINE = "Ukraine"
    RUSSIA = "Russia"
    BOTH = "both"
    UNSAID = "unsaid"


class Harm(StrEnum):
    """What befell them; LOSSES is a total whose publisher does not say what it is made of."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    INJURED_MISSING = "injured_missing"
    KILLED_INJURED = "killed_injured"
    KILLED_INJURED_MISSING = "killed_injured_missing"
    LOSSES = "losses"


class Counting(StrEnum):
    """How a figure came about: by a list of names, by cases verified one by one, or spoken of all of them."""

    NAMED = "named"
    VERIFIED = "verified"
    TOTAL = "total"
    FORECAST = "forecast"
    UNSAID = "unsaid"


class Unit(StrEnum):
    """What the number is a number of."""

    PEOPLE = "people"
    PEOPLE_A_MONTH = "people_a_month"


class Cause(StrEnum):
    """By what they were harmed, where only one cause is counted."""

    ANY = "any"
    DRONES = "drones"
    FPV_DRONES = "fpv_drones"


HARM_WORDS: dict[Harm, str] = {
    Harm.KILLED: "killed",
    Harm.INJURED: "injured",
    Harm.MISSING: "missing",
    Harm.INJURED_MISSING: "injured or missing",
    Harm.KILLED_INJURED: "killed or injured",
    Harm.KILLED_INJURED_MISSING: "killed, injured or missing",
    Harm.LOSSES: "lost (not said how)",
}
COUNTING_WORDS: dict[Counting, str] = {
    Counting.NAMED: "named one by one",
    Counting.VERIFIED: "verified one by one",
    Counting.TOTAL: "total as stated or estimated",
    Counting.FORECAST: "forecast",
    Counting.UNSAID: "not said how counted",
}
_CAUSE_WORDS = {Cause.ANY: "", Cause.DRONES: " by drones", Cause.FPV_DRONES: " by first-person-view drones"}
_ADJECTIVES = {Side.UKRAINE: "Ukrainian ", Side.RUSSIA: "Russian ", Side.UNSAID: ""}


class Quantity(NamedTuple):
    """What is counted. Equal quantities without UNSAID parts are the same quantity."""

    people: People
    of: Side
    harm: Harm
    counting: Counting
    cause: Cause
    unit: Unit

    @property
    def said(self) -> bool:
        """Whether it is said who is counted, whose, and how."""
        return "unsaid" not in (self.people, self.of, self.counting)

    @property
    def title(self) -> str:
        """The quantity in words."""
        a_month = ", average a month" if self.unit is Unit.PEOPLE_A_MONTH else ""
        done = f"{HARM_WORDS[self.harm]}{_CAUSE_WORDS[self.cause]}"
        return f"{self._who} {done}, {COUNTING_WORDS[self.counting]}{a_month}"

    @property
    def _who(self) -> str:
        if self.people is People.SOLDIERS:
            return "soldiers of both sides" if self.of is Side.BOTH else f"{_ADJECTIVES[self.of]}soldiers"
        name = "people" if self.people is People.UNSAID else "civilians"
        where = {Side.UNSAID: "", Side.BOTH: " in both countries"}.get(self.of, f" in {self.of}")
        return f"{name}{where}"


class Bounds(NamedTuple):
    """The numbers that a figure allows; None: open, which is not zero and not infinity."""

    low: float | None
    high: float | None

    def meets(self, other: "Bounds") -> bool:
        """Whether one number lies in both."""
        return not (_above(self.low, other.high) or _above(other.low, self.high))


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


class TableFigure(Record):
    """One published figure. `low`, `best` and `high` as in `model.claim.Figure`: never sharper than the words."""

    people: People
    of: Side
    harm: Harm
    counting: Counting
    cause: Cause = Cause.ANY
    unit: Unit = Unit.PEOPLE
    first: date | None = Field(description="the first day that is counted; None if not said")
    last: date | None = Field(description="the last day that is counted, or as of which; None if not said")
    low: float | None
    best: float | None
    high: float | None
    qualifier: str = Field(description="the words that bound or soften the number; empty if none")
    publisher: str
    speaker: str = ""
    via: str = Field(default="", description="who relays it, where the publisher's own page was not read")
    method: str = ""
    disputed_by: tuple[str, ...] = ()
    unverified_by: tuple[str, ...] = Field(
        default=(), description="who tried to verify it, or was asked, and could not"
    )
    source: str = Field(default="", description="address, or id of the document; empty if only `via` is known")
    jump: str = Field(default="", description="why the number leaps here, where that is known")
    jump_added: int = Field(default=0, ge=0, description="how many of it came by that leap")
    doubt: str = Field(default="", description="what speaks against the number, its days or what it counts")
    note: str = Field(default="", description="all else that is to be said of it")

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if told := "; ".join(self._contradictions()):
            raise ValueError(told)
        return self

    def _contradictions(self) -> Iterator[str]:
        given = [value for value in (self.low, self.best, self.high) if value is not None]
        if not given or given != sorted(given) or given[0] < 0:
            yield f"a figure needs 0 <= low <= best <= high, and one of them: {self.low}, {self.best}, {self.high}"
        for day in (self.first, self.last):
            if day is not None and not EARLIEST <= day < LATEST:
                yield f"the day {day} is not between {EARLIEST} and {LATEST}"
        if self.first and self.last and self.first > self.last:
            yield f"the first day {self.first} is after the last, {self.last}"
        if self.jump_added and not self.jump:
            yield "jump_added without a jump"

    @property
    def id(self) -> str:
        """Stable for what is said, by whom, and where it was read."""
        return short_id(self.model_dump(mode="json", exclude=set(COMMENTS)))

    @property
    def quantity(self) -> Quantity:
        """What it counts."""
        return Quantity(self.people, self.of, self.harm, self.counting, self.cause, self.unit)

    @property
    def approximate(self) -> bool:
        """Whether the words soften the number that is named."""
        return bool(_SOFT.search(self.qualifier))

    @property
    def printed(self) -> float:
        """The number to be shown first: the one named as such, else the lower bound, else the upper."""
        return next(value for value in (self.best, self.low, self.high) if value is not None)

    @property
    def bounds(self) -> Bounds:
        """The numbers it allows.

        A lone number is exact, unless it is said to be about right: then it holds to its `roundness` ("about 1,200,000"
        is 1,150,000 to 1,250,000). A number named beside a bound adds no bound of its own.
        """
        if self.best is None or self.low is not None or self.high is not None:
            return Bounds(self.low, self.high)
        half = roundness(self.best) if self.approximate else 0.0
        return Bounds(self.best - half, self.best + half)

    @property
    def as_counted(self) -> Bounds:
        """The number that its publisher had counted, apart from how many there truly were.

        "At least 2,514, verified" is a count of exactly 2,514 cases; "more than 2,500" is rounded and stays open.
        """
        rounded = bool(_ROUNDED.search(self.qualifier))
        listed = self.counting in (Counting.VERIFIED, Counting.NAMED)
        if listed and self.low is not None and self.best is None and self.high is None and not rounded:
            return Bounds(self.low, self.low)
        return self.bounds


_SOFT = re.compile(r"\b(about|around|near|nearly|some|may be|roughly|approximately)\b", re.IGNORECASE)
_ROUNDED = re.compile(r"\b(more than|over|above|up to|about|around|may be)\b", re.IGNORECASE)


def half_place(value: float) -> float:
    """Half of the last place of a whole number that is not zero: 90,000 -> 5,000; 0 of 0."""
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place / 2 if value else 0.0


TWO_DIGITS = 0.05
"""The largest error of a number rounded to two digits, as a share of it (95 to 105 are 100)."""


def roundness(value: float) -> float:
    """To how many a number holds that is said to be about right: half of its last place that is not zero, but no more
    than a number of two digits can be off.

    The last place alone would let 100,000 stand for 50,000 to 150,000 and 90,000 only for 85,000 to 95,000, though
    nobody means less by the one than by the other: that it has one digit is chance of the decimal system.
    """
    return min(half_place(value), TWO_DIGITS * value)


class ChangeClaim(Record):
    """A change in percent that somebody states between two stretches of days. `harm` None: not said of what."""

    people: People
    of: Side
    harm: Harm | None
    counting: Counting
    cause: Cause = Cause.ANY
    first: date
    last: date
    before_first: date
    before_last: date
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    publisher: str
    speaker: str = ""
    via: str = ""
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        given = [value for value in (self.low, self.best, self.high) if value is not None]
        if not given or given != sorted(given):
            msg = f"a change needs low <= best <= high, and one of them: {self.low}, {self.best}, {self.high}"
            raise ValueError(msg)
        if self.first > self.last or self.before_first > self.before_last or self.before_last >= self.first:
            msg = "a change needs two stretches of days, the one before first"
            raise ValueError(msg)
        return self

    @property
    def bounds(self) -> Bounds:
        """The changes in percent that the words allow; a lone number holds to half a percent."""
        if self.best is None or self.low is not None or self.high is not None:
            return Bounds(self.low, self.high)
        return Bounds(self.best - 0.5, self.best + 0.5)


class Silence(Record):
    """A party that is said to have published nothing new of a quantity since a day."""

    publisher: str
    people: People
    of: Side
    since: date = Field(description="the day of its last figure")
    until: date = Field(description="the day up to which the silence is stated")
    said_by: str
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.since >= self.until:
            msg = f"a silence from {self.since} to {self.until} has no length"
            raise ValueError(msg)
        return self


class LeapReason(Record):
    """Why figures of some people leap within a stretch of days, where that is known of no single figure."""

    people: People
    of: Side
    first: date
    last: date
    reason: str = Field(min_length=1)
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.first > self.last:
            msg = f"the first day {self.first} is after the last, {self.last}"
            raise ValueError(msg)
        return self
