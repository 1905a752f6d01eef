"""Published lists of events: of which days each tells, what they share, and how the answer moves with the list."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from holdfire.judge.patterns.events import Laid
from holdfire.judge.patterns.family import Dated, DatedEvent, Period
from holdfire.judge.patterns.results import Cell, Drawn, Line, Outcome, Table, Untested
from holdfire.judge.patterns.saying import UNITS, chance_text, days_text

Published = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
DRAWN = Drawn(
    at="list",
    value="ratio",
    low="low95",
    high="high95",
    across="list of dates",
    up="ratio to random dates",
    range="95 % range, not corrected",
    none=1.0,
)
READ = {"own": "our own", "whole": "read whole", "part": "read in part"}


class PublishedList(Dated):
    """A list of events, as far as it could be read.

    Attributes:
        first, last: the days of which it tells. Where it could be read only in part, the day of the last entry read.
        kind: gathered by the makers of the table, read whole, or read in part.
        publisher: whose choice of events it is.
        published: the day; empty if it is not known.
        source: its addresses, blanks between; empty for one's own.
    """

    kind: Literal["own", "whole", "part"]
    publisher: str = Field(min_length=1)
    published: Published = ""

    @property
    def period(self) -> Period:
        """The days of which it tells."""
        return Period(first=self.first, last=self.last)


class Answers(NamedTuple):
    """What a study found: its tests, and what could not be tested."""

    tests: Sequence[Outcome]
    untested: Sequence[Untested]


def lists_tables(
    names: Sequence[str],
    lists: Mapping[str, PublishedList],
    events: Sequence[DatedEvent],
    laid: Sequence[Laid],
    found: Answers,
) -> tuple[Table, ...]:
    """How the answer moves from list to list, whose they are, and what they share; nothing where there is but one.

    Args:
        names: the lists that are asked about, in order.
        lists: what is known of each; lists of one's own are not among them.
        events: those of the period and of the kinds that are asked about.
        laid: every question; those about the days after events of any kind are told.
        found: the answers.
    """
    if len(names) < 2:
        return ()
    asked: dict[str, list[Laid]] = {}
    for one in laid:
        if (one.question.kind, one.question.when) == ("any", "after"):
            asked.setdefault(one.question.measure, []).append(one)
    named = {name: [event for event in events if name in event.lists] for name in names}
    moved = [_moved(measure, rows, found) for measure, rows in asked.items() if len(rows) > 1]
    return (*moved, _whose(named, lists), _shared(named))


def _moved(measure: str, rows: Sequence[Laid], found: Answers) -> Table:
    """One measure by one list after the other."""
    tests = {test.name: test for test in found.tests}
    reasons = {one.name: one.why for one in found.untested}
    first, tested = rows[0].question, sum(one.question.name in tests for one in rows)
    return Table(
        key=f"lists/{measure}",
        title=f"How the answer moves with the list: {UNITS[measure]}, {days_text(first.days)} after, against chance",
        measure=measure,
        lines=tuple(
            _by_test(one, tests[one.question.name])
            if one.question.name in tests
            else _by_reason(one, reasons.get(one.question.name, ""))
            for one in rows
        ),
        drawn=DRAWN if tested > 1 else None,
        brief=True,
    )


def _by_test(laid: Laid, test: Outcome) -> Line:
    counted = test.counted
    more = f"; {counted.held} of {counted.of} {counted.what}" if counted else ""
    return Line(
        told=f"{laid.question.list}: {test.ratio:.2f} ({test.low95:.2f} to {test.high95:.2f}), "
        f"p {chance_text(test.p)}, after Holm {chance_text(test.holm)}{more}",
        cells={
            "list": laid.question.list,
            "test": test.name,
            "days": test.n,
            "ratio": test.ratio,
            "low95": test.low95,
            "high95": test.high95,
            "p": test.p,
            "holm": test.holm,
            "more": counted.held if counted else None,
            "why": None,
        },
    )


def _by_reason(laid: Laid, why: str) -> Line:
    cells: dict[str, Cell] = dict.fromkeys(("ratio", "low95", "high95", "p", "holm", "more"))
    cells |= {"list": laid.question.list, "test": laid.question.name, "days": int(laid.at.size), "why": why}
    return Line(told=f"{laid.question.list}: cannot tell, {why}", cells=cells)


def _whose(named: Mapping[str, Sequence[DatedEvent]], lists: Mapping[str, PublishedList]) -> Table:
    return Table(
        key="lists",
        title="The lists: whose they are and of which days they tell",
        measure="",
        lines=tuple(_told_of(name, len(events), lists.get(name)) for name, events in named.items()),
        brief=True,
    )


def _told_of(name: str, count: int, known: PublishedList | None) -> Line:
    events = f"{count} {'effort' if count == 1 else 'efforts'} in the period"
    if known is None:
        return Line(told=f"{name}: {events}", cells={"list": name, "efforts": count})
    doubt = f" ({known.doubt})" if known.doubt else ""
    return Line(
        told=f"{name}: {known.publisher}, {known.title}; {READ[known.kind]}, {known.first} to {known.last}; "
        f"{events}{doubt}",
        cells={
            "list": name,
            "efforts": count,
            "publisher": known.publisher,
            "title": known.title,
            "read": known.kind,
            "first": known.first,
            "last": known.last,
            "published": known.published or None,
            "source": tuple(known.source.split()),
            "doubt": known.doubt,
        },
    )


def _shared(named: Mapping[str, Sequence[DatedEvent]]) -> Table:
    """How many efforts of each list stand on each other one."""
    return Table(
        key="shared",
        title="Efforts that lists share",
        measure="",
        lines=tuple(_shares(name, named) for name in named),
        brief=True,
    )


def _shares(name: str, named: Mapping[str, Sequence[DatedEvent]]) -> Line:
    own = {event.id for event in named[name]}
    counts = {other: sum(event.id in own for event in events) for other, events in named.items()}
    told = ", ".join(f"{other} {count}" for other, count in counts.items() if other != name and count)
    return Line(told=f"{name} ({len(own)}): {told or 'none'}", cells={"list": name, **counts})


def spread(tests: Sequence[Outcome], measure: str) -> str:
    """In one sentence how far the answer hangs on the list; empty where there is but one."""
    told = [
        (test, test.counted)
        for test in tests
        if (test.measure, test.choice["kind"], test.choice["when"]) == (measure, "any", "after") and test.counted
    ]
    if len(told) < 2:
        return ""
    ratios, chances = [test.ratio for test, _ in told], [test.p for test, _ in told]
    shares = [counted.held / counted.of for _, counted in told]
    return (
        f"By {len(told)} lists of dates ({UNITS[measure]}) the ratio is {min(ratios):.2f} to {max(ratios):.2f}, "
        f"p {chance_text(min(chances))} to {chance_text(max(chances))}, and {min(shares):.0%} to {max(shares):.0%} of "
        f"their days were {told[0][1].what}."
    )
