"""What stands beside the tests of repairs: each restoration and the next strike, naive rates, and the heat of Kyiv."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from holdfire.judge.patterns.energy import HeatCount, Repair
from holdfire.judge.patterns.hazards import AtRisk, Watched, next_strikes
from holdfire.judge.patterns.results import Course, Line, Table
from holdfire.stats.arrays import BoolArray

Named = Callable[[str], str]
"""The name of a place, by its code."""


def repair_table(
    repairs: Sequence[Repair], watched: Sequence[Watched], *, first: date, measure: str, named: Named
) -> Table:
    """Each restoration of these places: how long after the last strike it came, and how long until the next one."""
    lines = [
        _repair_line(repair, place, (repair.last - first).days, named)
        for repair in sorted(repairs, key=lambda one: (one.last, one.id))
        for place in watched
        if place.place in repair.places or place.place[:2] in repair.places
        if 0 <= (repair.last - first).days < place.struck.size
    ]
    return Table(key=f"repairs/{measure}", title="Each repair and the next strike", measure=measure, lines=tuple(lines))


def _repair_line(repair: Repair, place: Watched, day: int, named: Named) -> Line:
    before, after = next_strikes(place, day)
    back = "no attack is known before it" if before is None else _after(before)
    on = "no next one is known" if after is None else f"the next one came {_days(after)} later"
    doubt = f" (in doubt: {repair.doubt})" if repair.doubt else ""
    return Line(
        told=f"{repair.last}, {named(place.place)}, {repair.kind}: {back}; {on}: {repair.title}{doubt}",
        cells={
            "id": repair.id,
            "day": repair.last,
            "place": place.place,
            "kind": repair.kind,
            "extent": repair.extent,
            "days_since_strike": before,
            "days_to_next_strike": after,
            "title": repair.title,
            "doubt": repair.doubt,
        },
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _after(number: int) -> str:
    return f"{_days(number)} after the last attack" if number else "on the day of the last attack"


def trap_lines(measure: str, what: str, days: AtRisk, mark: BoolArray) -> Iterator[Line]:
    """The rates that a naive comparison sets side by side; the tests say what they are worth.

    Args:
        measure: as in `Outcome`.
        what: the strikes in words.
        days: at risk.
        mark: shape (days at risk,), those after a restoration.
    """
    rows = (
        ("after a repair", mark),
        ("all others", ~mark),
        ("the 2 days after a strike", days.since <= 2),
        ("later days", days.since > 2),
    )
    told = [(name, int(days.came[which].sum()), int(which.sum())) for name, which in rows]
    parts = [f"{name} {came:,} of {size:,} ({came / size:.1%})" for name, came, size in told if size]
    yield Line(
        told=f"{what}: days {'; '.join(parts)}",
        cells={"measure": measure}
        | {f"{name}, days": size for name, _, size in told}
        | {f"{name}, struck": came for name, came, _ in told},
    )


def trap_table(lines: Sequence[Line]) -> Table:
    """The rates of all measures."""
    return Table(key="rates", title="Days with a strike, before anything is compared", measure="", lines=tuple(lines))


def heat_table(counts: Sequence[HeatCount]) -> Table:
    """Counts of buildings without heat in their order, and which of them a strike had set back."""
    order = {"morning": 0, "day": 1, "evening": 2}
    said = {
        "strike": "set back by a strike",
        "repairs": "after repairs",
        "failure": "the grid had failed, no strike",
        "unsaid": "why is not told",
    }
    lines = [
        Line(
            told=f"{one.last} ({one.part}): {one.told} {one.unit}, {said[one.kind]}"
            + (f" (in doubt: {one.doubt})" if one.doubt else ""),
            cells={
                "day": one.last,
                "part": one.part,
                "low": one.low,
                "best": one.best,
                "high": one.high,
                "unit": one.unit,
                "moved_by": one.kind,
                "doubt": one.doubt,
                "source": one.source,
            },
        )
        for one in sorted(counts, key=lambda one: (one.last, order[one.part]))
    ]
    return Table(
        key="heat",
        title="Kyiv, buildings without heat: every strike sets the count back",
        measure="",
        lines=tuple(lines),
        course=Course(
            day="day",
            part="part",
            low="low",
            best="best",
            high="high",
            moved="moved_by",
            address="source",
            up="buildings without heat",
            set_back={"strike": "strike", "failure": "failure of the grid, no strike"},
        ),
    )
