"""Figures through time: growth between dates, leaps with their reasons, stated changes, and silence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import median

from holdfire.judge.figures import Days, period
from holdfire.judge.figures_sums import added, between, is_rounded, sharpest
from holdfire.model.figure_table import Bounds, ChangeClaim, Harm, Quantity, Silence, TableFigure, Unit

LEAP = 3.0
"""A stretch is called a leap if its rate is so many times the median of the publisher's other stretches."""
FEWEST_STRETCHES = 3
"""Stretches that a publisher needs before one of them can be called a leap."""


@dataclass(frozen=True)
class Growth:
    """Between two running totals of one publisher: the difference of the numbers as printed, in people and a day.

    `rounded`: one of the numbers is not a count, so that the difference is rough. `leap`: the rate over the median of
    the publisher's other stretches, if it is LEAP or more. `jump` is the reason that the table knows, `without_jump`
    the rate without what came by it.
    """

    quantity: Quantity
    publisher: str
    first: date
    last: date
    added: float
    a_day: float
    rounded: bool
    falls: bool
    leap: float | None
    jump: str
    without_jump: float | None


def growth(figures: Iterable[TableFigure]) -> tuple[Growth, ...]:
    """Growth between neighbouring running totals from one first day, publisher by publisher."""
    found: list[Growth] = []
    totals = [one for one in figures if period(one) is not None and one.unit is Unit.PEOPLE and one.quantity.said]
    for _, group in groupby(sorted(totals, key=_series), key=lambda one: _series(one)[:3]):
        found.extend(_with_leaps(list(_stretches(list(group)))))
    return tuple(found)


def _series(figure: TableFigure) -> tuple[Quantity, str, date, date, float, str]:
    days = period(figure) or (date.min, date.min)
    return (figure.quantity, figure.publisher, *days, figure.printed, figure.id)


def _stretches(totals: Sequence[TableFigure]) -> Iterator[Growth]:
    """Counts alone are used where there are two of them, else the rounded numbers too; one a day."""
    counts = [one for one in totals if not is_rounded(one)]
    used = counts if len({one.last for one in counts}) > 1 else totals
    by_day = [
        min(group, key=lambda one: (is_rounded(one), one.id)) for _, group in groupby(used, key=lambda one: one.last)
    ]
    for before, after in pairwise(by_day):
        if before.last is None or after.last is None or _kind(before) != _kind(after):
            continue
        days = (after.last - before.last).days
        added = after.printed - before.printed
        if not added and used is totals:
            continue  # a rounded number told again has not grown
        yield Growth(
            quantity=after.quantity,
            publisher=after.publisher,
            first=before.last,
            last=after.last,
            added=added,
            a_day=added / days,
            rounded=is_rounded(before) or is_rounded(after),
            falls=after.bounds.high is not None and (before.bounds.low or 0) > after.bounds.high,
            leap=None,
            jump=after.jump,
            without_jump=(added - after.jump_added) / days if after.jump_added else None,
        )


def _kind(figure: TableFigure) -> str:
    """Which of its numbers is printed: an upper bound less a lower one is no growth."""
    if not is_rounded(figure):
        return "count"
    return "best" if figure.best is not None else "low" if figure.low is not None else "high"


def _with_leaps(stretches: Sequence[Growth]) -> Iterator[Growth]:
    for place, one in enumerate(stretches):
        others = [other.a_day for index, other in enumerate(stretches) if index != place and not other.rounded]
        usual = median(others) if len(others) >= FEWEST_STRETCHES - 1 else 0.0
        ratio = one.a_day / usual if usual > 0 and not one.rounded else 0.0
        yield one if ratio < LEAP else replace(one, leap=ratio)


# ---- stated changes


class Answer(StrEnum):
    """Whether a publisher's own numbers give the change that is stated."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class ChangeTest:
    """A stated change against the numbers of one harm: `percent` is what they give; open where a number is missing.

    `summed`: killed and injured were added up, which their definitions allow. `needed`: what the earlier number would
    have to be for the stated change.
    """

    harm: Harm
    summed: bool
    before: Bounds
    after: Bounds
    percent: Bounds
    needed: Bounds
    answer: Answer
    reason: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class ChangeCheck:
    """A stated change with a test for each harm that it may be about."""

    claim: ChangeClaim
    tests: tuple[ChangeTest, ...]


_OPEN = Bounds(None, None)
_TESTED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_INJURED)


def check_change(claim: ChangeClaim, figures: Sequence[TableFigure]) -> ChangeCheck:
    """Hold the claim against its publisher's own numbers of the same days, as they were counted."""
    own = [one for one in figures if _belongs(one, claim)]
    harms = _TESTED if claim.harm is None else (claim.harm,)
    return ChangeCheck(claim, tuple(_test(claim, harm, own) for harm in harms))


def _belongs(figure: TableFigure, claim: ChangeClaim) -> bool:
    same = (figure.people, figure.of, figure.counting, figure.cause) == (
        claim.people,
        claim.of,
        claim.counting,
        claim.cause,
    )
    return same and figure.publisher == claim.publisher and figure.unit is Unit.PEOPLE


def _test(claim: ChangeClaim, harm: Harm, own: Sequence[TableFigure]) -> ChangeTest:
    after, used_after = _number(own, harm, (claim.first, claim.last))
    before, used_before = _number(own, harm, (claim.before_first, claim.before_last))
    used = (*used_before, *used_after)
    percent = Bounds(_percent(after.low, before.high), _percent(after.high, before.low))
    stated = claim.bounds
    needed = Bounds(_back(after.low, stated.high), _back(after.high, stated.low))
    answer, reason = _answer(percent, stated, {"earlier": before, "later": after})
    summed = any(one.harm is not harm for one in used)
    doubts = tuple(dict.fromkeys(one.note for one in used if one.note))
    return ChangeTest(harm, summed, before, after, percent, needed, answer, reason, doubts)


def _number(own: Sequence[TableFigure], harm: Harm, days: Days) -> tuple[Bounds, tuple[TableFigure, ...]]:
    """What was counted over the days, and the figures that say so; killed and injured are added up if need be."""
    found = sharpest(one for one in own if one.harm is harm and period(one) == days)
    if found:
        return between(found), found
    if harm is not Harm.KILLED_INJURED:
        return _OPEN, ()
    (killed, dead), (injured, hurt) = (_number(own, part, days) for part in (Harm.KILLED, Harm.INJURED))
    return (_OPEN, ()) if _OPEN in (killed, injured) else (added(killed, injured), (*dead, *hurt))


def _percent(after: float | None, before: float | None) -> float | None:
    return None if after is None or not before else 100 * (after / before - 1)


def _back(after: float | None, percent: float | None) -> float | None:
    return None if after is None or percent is None or percent <= -100 else after / (1 + percent / 100)


def _answer(percent: Bounds, stated: Bounds, numbers: dict[str, Bounds]) -> tuple[Answer, str]:
    missing = [name for name, one in numbers.items() if one == _OPEN]
    if missing:
        return Answer.CANNOT_TELL, f"no number of the {' and the '.join(missing)} days is in the table"
    if not percent.meets(stated):
        return Answer.NOT_GIVEN, "the publisher's own numbers give another change"
    inside = (stated.low is None or (percent.low is not None and percent.low >= stated.low)) and (
        stated.high is None or (percent.high is not None and percent.high <= stated.high)
    )
    if inside:
        return Answer.GIVEN, "the publisher's own numbers give it"
    return Answer.CANNOT_TELL, "the numbers are rounded or open, and allow the change as well as others"


# ---- silence


@dataclass(frozen=True)
class SilenceCheck:
    """A stated silence with its length, and the figures of the table that break it."""

    silence: Silence
    days: int
    broken_by: tuple[str, ...]


def check_silence(silence: Silence, figures: Iterable[TableFigure]) -> SilenceCheck:
    """A silence is broken by a figure of the same publisher on the same people as of a later day."""
    broken = sorted(
        one.id
        for one in figures
        if one.publisher == silence.publisher
        and (one.people, one.of) == (silence.people, silence.of)
        and one.last is not None
        and silence.since < one.last <= silence.until
    )
    return SilenceCheck(silence, (silence.until - silence.since) // timedelta(days=1), tuple(broken))
