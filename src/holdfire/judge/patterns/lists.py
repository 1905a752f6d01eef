"""Published lists of events: of which days each tells, what they share, and how the answer moves with the list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from holdfire.judge.patterns.events import Bench, Laid, ask, enough, why_untested
from holdfire.judge.patterns.family import Dated, DatedEvent, Period
from holdfire.judge.patterns.results import Cell, Drawn, Line, Outcome, Table, Untested
from holdfire.judge.patterns.saying import SIDES, UNITS, chance_of, chance_text, days_text, range_text

Published = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
DRAWN = Drawn(
    at="list",
    value="ratio",
    low="low95",
    high="high95",
    across="list of dates",
    up="times what other days have",
    range="95 % range, not corrected",
    none=1.0,
)
ALL_LISTS = "all-lists"
"""The efforts of all lists together; no list of a table has this name."""
BROAD = 20
"""A list of so many days of events is called broad."""
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
    bench: Bench,
) -> tuple[Table, ...]:
    """How the answer moves from list to list, whose they are, and what they share; nothing where there is but one.

    Args:
        names: the lists that are asked about, in order.
        lists: what is known of each; lists of one's own are not among them.
        events: those of the period and of the kinds that are asked about.
        laid: every question; those about the days after events of any kind are told.
        found: the answers.
        bench: of the study.
    """
    if len(names) < 2:
        return ()
    asked: dict[str, list[Laid]] = {}
    for one in laid:
        if (one.question.kind, one.question.when) == ("any", "after"):
            asked.setdefault(one.question.measure, []).append(one)
    named = {name: [event for event in events if name in event.lists] for name in names}
    moved = [_moved(measure, rows, found, bench) for measure, rows in asked.items() if len(rows) > 1]
    return (*moved, _whose(named, lists), _shared(named))


def _moved(measure: str, rows: Sequence[Laid], found: Answers, bench: Bench) -> Table:
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
            else _of_all(one, bench)
            if one.question.list == ALL_LISTS and enough(one)
            else _by_reason(one, reasons.get(one.question.name, why_untested(one)))
            for one in rows
        ),
        drawn=DRAWN if tested > 1 else None,
        brief=True,
    )


def _by_test(laid: Laid, test: Outcome) -> Line:
    counted = test.counted
    more = f"; {counted.held} of {counted.of} {counted.what}" if counted else ""
    return Line(
        told=f"{laid.question.list}: {test.ratio:.2f} ({range_text(test.low95, test.high95)}), "
        f"{chance_of(test)}, after Holm {chance_text(test.holm)}{more}",
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


def _of_all(laid: Laid, bench: Bench) -> Line:
    """The efforts of all lists together: none of the tests that were stated, and corrected with none."""
    asked = ask(laid, bench)
    found, cases = asked.range, asked.cases
    more = f"; {cases.held} of {cases.of} {cases.what}" if cases else ""
    return Line(
        told=f"all lists together: {found.ratio:.2f} ({range_text(found.low, found.high)}), "
        f"p {chance_text(asked.p)} {SIDES[asked.side]}, not one of the stated tests{more}",
        cells={
            "list": "all lists",
            "test": None,
            "days": asked.n,
            "ratio": found.ratio,
            "low95": found.low,
            "high95": found.high,
            "p": asked.p,
            "holm": None,
            "more": cases.held if cases else None,
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


def of_one_kind(names: Sequence[str], events: Sequence[DatedEvent], kinds: Sequence[str]) -> Iterator[str]:
    """That lists differ in the kinds of efforts that they name, where some name one or two kinds alone."""
    told = []
    for name in names:
        held = sorted({event.kind for event in events if name in event.lists and event.kind in kinds})
        if 0 < len(held) <= 2 < len(kinds):
            told.append(f"{name} ({' and '.join(f'{kind}s'.replace('talkss', 'talks') for kind in held)})")
    if told and len(names) > 1:
        yield (
            f"lists and kinds cannot be told apart: {len(told)} of {len(names)} lists name one or two kinds of efforts "
            f"alone, {', '.join(told)}"
        )


def spread(tests: Sequence[Outcome], measure: str, *, named: int) -> str:
    """In one or two sentences how far the answer hangs on the list; empty where there is but one.

    Args:
        tests: of the study.
        measure: the widest.
        named: how many lists there are.
    """
    after = [test for test in tests if (test.choice["kind"], test.choice["when"]) == ("any", "after") and test.counted]
    told = [(test, test.counted) for test in after if test.measure == measure and test.counted]
    if len(told) < 2:
        return ""
    ratios, chances = [test.ratio for test, _ in told], [test.p for test, _ in told]
    shares = [counted.held / counted.of for _, counted in told]
    broad = [test for test, _ in told if test.n >= BROAD]
    rest = [test.n for test, _ in told if test.n < BROAD]
    sizes = f", {len(broad) or 'none'} of them broad ({BROAD} days or more)"
    sizes += f"; the others have {min(rest)} to {max(rest)} days" if rest else ""
    return (
        f"Of {named} lists of dates {len(told)} can be tested{sizes}. By these ({UNITS[measure]}) the ratio is "
        f"{min(ratios):.2f} to {max(ratios):.2f}, p {chance_text(min(chances))} to {chance_text(max(chances))}, and "
        f"{min(shares):.0%} to {max(shares):.0%} of their days were {told[0][1].what}.{_furthest(after)}"
    )


def _furthest(tests: Sequence[Outcome]) -> str:
    """The measure that moves most from list to list."""
    by_measure: dict[str, list[Outcome]] = {}
    for test in tests:
        by_measure.setdefault(test.measure, []).append(test)
    several = [rows for rows in by_measure.values() if len(rows) > 1]

    def ends(rows: Sequence[Outcome]) -> tuple[Outcome, Outcome]:
        return min(rows, key=lambda one: one.ratio), max(rows, key=lambda one: one.ratio)

    least, most = max((ends(rows) for rows in several), key=lambda pair: pair[1].ratio / pair[0].ratio)
    return (
        f" It moves most for {UNITS[least.measure]}: {least.ratio:.2f} by {least.choice['list']} "
        f"({least.n} days) to {most.ratio:.2f} by {most.choice['list']} ({most.n} days)."
    )
