"""Stated changes in percent, held against their publisher's own numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from holdfire.judge.figures_numbers import OPEN, Number, Rate, number
from holdfire.judge.figures_totals import Contradicted, alike_counted, as_the_injured, contradicted, divided
from holdfire.model.figure_table import Bounds, ChangeClaim, Harm, TableFigure


class Answer(StrEnum):
    """Whether a publisher's own numbers give the change that is stated."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Reading:
    """The numbers and the change if a contradicted total were of the injured alone, which is our reading."""

    before: Bounds
    after: Bounds
    percent: Bounds


@dataclass(frozen=True)
class ChangeTest:
    """A stated change against the numbers of one harm: `percent` is what they give; open where a number is missing.

    `summed`: killed and injured were added up, which their definitions allow. `rates`: what was derived from averages
    a month. `needed`: what the earlier number would have to be for the stated change, if the later one is not in doubt.
    `contradicted`: those of the totals used that other numbers contradict, from which nothing follows; `reading`: what
    another reading of them would give.
    """

    harm: Harm
    summed: bool
    rates: tuple[Rate, ...]
    before: Bounds
    after: Bounds
    percent: Bounds
    needed: Bounds
    answer: Answer
    reason: str
    contradicted: tuple[Contradicted, ...]
    reading: Reading | None
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class ChangeCheck:
    """A stated change with a test for each harm that it may be about."""

    claim: ChangeClaim
    tests: tuple[ChangeTest, ...]


_TESTED = (Harm.KILLED, Harm.INJURED, Harm.KILLED_INJURED)


def check_change(
    claim: ChangeClaim, figures: Sequence[TableFigure], changes: Sequence[ChangeClaim] = ()
) -> ChangeCheck:
    """Hold the claim against its publisher's own numbers of the same days, as they were counted.

    Args:
        claim: the stated change.
        figures: all figures; those of other publishers or of other things are passed over.
        changes: all stated changes. Those of other stretches of days may show that a total is contradicted; a claim
            about the same stretches is no evidence for or against itself.
    """
    own = [one for one in figures if alike_counted(one, claim)]
    apart = [one for one in changes if _stretches(one) != _stretches(claim)]
    harms = _TESTED if claim.harm is None else (claim.harm,)
    return ChangeCheck(claim, tuple(_test(claim, harm, own, apart) for harm in harms))


def _stretches(claim: ChangeClaim) -> tuple[object, ...]:
    return (claim.first, claim.last, claim.before_first, claim.before_last)


def _test(claim: ChangeClaim, harm: Harm, own: Sequence[TableFigure], changes: Sequence[ChangeClaim]) -> ChangeTest:
    after = number(own, harm, (claim.first, claim.last))
    before = number(own, harm, (claim.before_first, claim.before_last))
    used = (*before.used, *after.used)
    against = contradicted(own, changes, chosen=used)
    percent = change(before.bounds, after.bounds)
    answer, reason = _answer(percent, claim.bounds, before, after, against)
    return ChangeTest(
        harm=harm,
        summed=before.summed or after.summed,
        rates=(*before.rates, *after.rates),
        before=before.bounds,
        after=after.bounds,
        percent=percent,
        needed=OPEN if any(one.total in after.used for one in against) else divided(after.bounds, claim.bounds),
        answer=answer,
        reason=reason,
        contradicted=against,
        reading=_reading(before, after, own, changes) if against else None,
        doubts=tuple(dict.fromkeys(one.doubt for one in used if one.doubt)),
    )


def change(before: Bounds, after: Bounds) -> Bounds:
    """The changes in percent that the numbers allow."""
    return Bounds(_percent(after.low, before.high), _percent(after.high, before.low))


def _percent(after: float | None, before: float | None) -> float | None:
    return None if after is None or not before else 100 * (after / before - 1)


def _reading(
    before: Number, after: Number, own: Sequence[TableFigure], changes: Sequence[ChangeClaim]
) -> Reading | None:
    numbers: list[Bounds] = []
    for one in (before, after):
        doubted = contradicted(own, changes, chosen=one.used)
        reread = as_the_injured(doubted[0].total, own, changes) if doubted else one.bounds
        if reread is None:
            return None
        numbers.append(reread)
    return Reading(numbers[0], numbers[1], change(numbers[0], numbers[1]))


def _answer(
    percent: Bounds, stated: Bounds, before: Number, after: Number, against: Sequence[Contradicted]
) -> tuple[Answer, str]:
    missing = [name for name, one in (("earlier", before), ("later", after)) if one.bounds == OPEN]
    if missing:
        return Answer.CANNOT_TELL, f"no number of the {' and the '.join(missing)} days is in the table"
    if against:
        return Answer.CANNOT_TELL, "the printed total contradicts other numbers of its own publisher"
    derived = bool(before.rates or after.rates)
    if not percent.meets(stated):
        if derived:
            return Answer.CANNOT_TELL, "a derived number gives another change, which does not refute a counted one"
        return Answer.NOT_GIVEN, "the publisher's own numbers give another change"
    if _inside(percent, stated):
        return Answer.GIVEN, f"the publisher's own numbers{', one of them derived,' if derived else ''} give it"
    return Answer.CANNOT_TELL, "the numbers are rounded or open, and allow the change as well as others"


def _inside(percent: Bounds, stated: Bounds) -> bool:
    return (stated.low is None or (percent.low is not None and percent.low >= stated.low)) and (
        stated.high is None or (percent.high is not None and percent.high <= stated.high)
    )
