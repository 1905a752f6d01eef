"""What the tests of a family come to, in one form for all assertions. A result without the hash of its family is none.

Details that only one assertion has stand in tables beside the tests: a sentence for people and cells for machines.
"""

from datetime import date
from typing import Literal

from pydantic import Field, SerializeAsAny

from holdfire.judge.patterns.family import Side, Stated
from holdfire.model.record import Record

Finding = Literal["shown", "not shown", "ruled out", "cannot tell"]
Word = Literal["more", "fewer", "more regular", "less regular", "cannot tell"]
Cell = date | bool | int | float | str | tuple[str, ...] | None
Choice = dict[str, bool | int | float | str]
"""One way of asking; its names are those of the family's file."""


class Counted(Record):
    """In how many of the cases it was so, which is a claim of its own: "every" is tested by it."""

    what: str = Field(description="followed by more than expected")
    held: int
    of: int
    usual: tuple[int, int] = Field(description="5 to 95 % of random placements have so many")
    p: float
    holm: float
    bh: float
    holm_all: float | None = Field(default=None, description="Holm over all tests of all assertions")


class Outcome(Record):
    """A test of a family: what was asked and found, corrected, and what could have been seen."""

    name: str = Field(description="stable within the family")
    asked: str = Field(description="what was asked, in words")
    measure: str
    choice: Choice
    side: Side
    n: int
    of: str = Field(description="what n counts: days of events, gaps between salvos")
    ratio: float = Field(description="effect against chance; 1 is none")
    compared: str = Field(description="what the ratio is to")
    low95: float
    high95: float
    p: float
    holm: float
    bh: float
    holm_all: float | None = Field(default=None, description="Holm over all tests of all assertions")
    effect: float = Field(description="ratio for which the power is told")
    power: float = Field(description="chance to notice this effect, at the family's level, uncorrected")
    smallest: float | None = Field(description="ratio nearest to 1 that is noticed with 80 % chance at that level")
    counted: Counted | None = None
    word: Word = Field(description="cannot tell: no difference is shown after Holm; `finding` says what that leaves")
    finding: Finding = Field(
        description="shown: after Holm; not shown: the 95 % interval points that way, Holm does not; ruled out: the "
        "interval leaves out what is looked for beyond a size; cannot tell: it does not even leave out twofold"
    )
    rise_ruled_out: float | None = Field(description="larger ratios are ruled out at 95 %, by itself; None: none are")
    fall_ruled_out: float | None = Field(description="smaller ratios are ruled out at 95 %, by itself; None: none are")
    sentence: str


class Untested(Record):
    """What was to be asked and could not be: the answer is `cannot tell`."""

    name: str
    asked: str
    measure: str
    why: str
    fix: str = ""


class Way(Record):
    """Another way of asking, for the specification curve; nothing is corrected."""

    group: str = Field(description="ways of a group are told together")
    measure: str
    told: str
    choice: Choice
    n: int
    held: int | None = Field(default=None, description="in how many of n it was so, where cases are counted")
    ratio: float
    low95: float
    high95: float
    p: float


class Line(Record):
    """A row of a table of details."""

    told: str
    cells: dict[str, Cell]


class Drawn(Record):
    """Which cells of a table's lines a chart shows: a value with its range, in the order of a whole number."""

    at: str
    value: str
    low: str
    high: str
    across: str = Field(description="what `at` is, with its unit")
    up: str = Field(description="what `value` is, with its unit")
    range: str = Field(description="what the range is")
    none: float | None = Field(default=None, description="the value that means no difference, if there is one")


class Course(Record):
    """Which cells of a table's lines a chart shows over time: amounts whose ends may be open, and what moved each."""

    day: str
    part: str = Field(description="morning, day or evening")
    low: str
    best: str
    high: str
    moved: str
    address: str
    up: str = Field(description="what the amount is, with its unit")
    set_back: dict[str, str] = Field(description="values of `moved` that set the amount back, and what they are called")


class Table(Record):
    """Details of an assertion."""

    key: str
    title: str
    measure: str = Field(description="shown with this measure only; empty: with any")
    lines: tuple[Line, ...]
    drawn: Drawn | None = Field(default=None, description="how a chart shows it; None: it is not drawn")
    course: Course | None = Field(default=None, description="how a chart shows it over time; None: it does not")
    brief: bool = Field(default=False, description="shown on the screen without --details too, instead of its tests")


class LeftOut(Record):
    """An event that could not be tested, and why."""

    event: str
    day: date
    when: str
    why: str


class Change(Record):
    """A field of a family of one's own that differs from the package's."""

    field: str
    package: str
    here: str


class Own(Record):
    """What of a study is not the package's."""

    package_family: str = Field(description="SHA-256 of the package's family, if this is another one; else empty")
    changed: tuple[Change, ...] = Field(description="fields that differ; none: only comments or layout do")
    events: str = Field(description="the table of one's own in place of the package's; empty: none")


class Study(Record):
    """All tests of a family together."""

    family: SerializeAsAny[Stated]
    hashes: dict[str, str] = Field(description="SHA-256 of the family's file (`family`) and of its tables")
    against: str = Field(description="what chance was: random dates")
    named: dict[str, int] = Field(description="how much the tables of the family hold")
    draws: int
    sources: tuple[str, ...]
    data_until: dict[str, date]
    tests: tuple[Outcome, ...]
    untested: tuple[Untested, ...] = ()
    tables: tuple[Table, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    curve: tuple[Way, ...] = ()
    own: Own | None = Field(default=None, description="None: family and table are the package's")
    question: str = Field(default="", description="the assertion as a question; empty: it has none")
    refused: str = Field(default="", description="why the whole family is not tested: cannot tell; empty: it is")
    refuted: str = Field(default="", description="what of the assertion does not hold, whatever chance does")
    remark: str = Field(default="", description="what the assertion claims besides and how that stands")
    caveats: tuple[str, ...] = ()


class Together(Record):
    """Several families: corrected each by itself, and all tests over all of them (`holm_all`)."""

    studies: tuple[Study, ...]
    count: int = Field(description="chances that were corrected together")
