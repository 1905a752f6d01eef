"""Pieces that were joined to one time, and the parts that times play: what prepositions make of them."""

from dataclasses import dataclass

from holdfire.reader.time_mention import clock_span
from holdfire.reader.timecores import Core

DAYS = frozenset((
    "iso", "full", "span", "span_after", "date", "date_after", "month", "season", "weekday", "year", "shift",
    "this_part", "this_unit", "dotted", "day_only", "feast",
))  # fmt: skip
SHARP = frozenset(("iso", "full", "date", "date_after", "weekday", "dotted", "feast"))
JOINING = frozenset(("at", "in", "clock", "of"))
PARTING = frozenset(("until", "until_yes", "by", "since", "before", "after"))


@dataclass(slots=True)
class Point:
    """Pieces that tell one time: a day with its clock time, or a length, with the preposition before them."""

    start: int  # with the preposition
    first: int
    last: int
    roles: frozenset[str]
    core: Core  # the piece that names the day, the length or the recurrence
    clock: tuple[int, int] | None = None
    zone: str = ""
    part: str = ""
    night: str = ""  # of: begins on the day that is named; to: ends on it


def role_of(roles: frozenset[str]) -> str:
    """The part that a time plays with what its preposition may make of it."""
    if roles:
        for role, told in _ORDER:
            if role in roles:
                return told
    return "at"


def is_edge(point: Point) -> bool:
    """Whether a day is that before which something is, and not that of the hour or part before which: "before dawn on
    Sunday".
    """
    return point.core.first == point.first or ("by" in point.roles and point.clock is not None)


def is_evening(point: Point) -> bool:
    """Whether a night is called by the day on which it begins: "through Monday night" ends on Monday."""
    return point.part == "night" and (point.night == "of" or point.core.part == "night")


def is_clock(core: Core, roles: frozenset[str]) -> bool:
    """Whether a number of hours is the hour of a clock: "um 18 Uhr", "в 18 часов"."""
    return (core.count or 99) <= 24 and "clock" in roles and "hence" not in roles


_ORDER = (
    ("until_yes", "until"),
    ("until_no", "until"),
    ("by", "before"),
    ("until", "until"),
    ("since", "since"),
    ("start", "from"),
    ("from", "from"),
    ("between", "from"),
    ("before", "before"),
    ("ago", "before"),
    ("after", "after"),
    ("during", "during"),
)


def span_of(core: Core) -> str:
    """The hours of a span that one piece tells, as 08:00/18:00."""
    return clock_span((core.day or 0, 0), ((core.to_day or 0) % 24, 0))


def hours_of(point: Point, other: Point) -> str:
    """The hours from one time to another, as 08:00/18:00."""
    return clock_span(point.clock or (0, 0), other.clock or (0, 0))
