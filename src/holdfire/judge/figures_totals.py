"""Printed totals that other numbers of the same publisher contradict: a part of more people than its whole.

A total counts harms that are counted singly too (killed or injured; killed, injured or missing). What is within it, by
harm or by days, cannot be more. All is taken as counted: an open or rounded number contradicts only by the side that it
closes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations

from holdfire.judge.figures import LARGER, Days, period, within
from holdfire.judge.figures_numbers import number
from holdfire.judge.figures_sums import added, is_rounded
from holdfire.model.figure_table import Bounds, ChangeClaim, Harm, TableFigure, Unit

LATE = 1.1
"""Growth of running totals contradicts a total only beyond this factor, for it includes what was verified late of
earlier days. In the table of the package such growth is up to 1.07 times what the publisher counted over the same days
(killed in November 2025: 241 against 226).
"""
_DAY = timedelta(days=1)
TOTALS = frozenset(whole for wholes in LARGER.values() for whole in wholes)


class Sign(StrEnum):
    """By what a total is contradicted."""

    PART = "part"
    GROWTH = "growth"
    STATED = "stated"


@dataclass(frozen=True)
class Against:
    """One number that does not fit into a total.

    `number` of `harms` over `days` is more than `limit`, which the total leaves for `limit_days`; growth is from the
    end of the first of `days` to the end of the last. `claim`: the stated change that the number follows from, if any.
    """

    sign: Sign
    harms: tuple[Harm, ...]
    days: Days
    number: Bounds
    limit: Bounds
    limit_days: Days
    claim: ChangeClaim | None = None

    @property
    def excess(self) -> float:
        """How many times the limit the number is at least."""
        return (self.number.low or 0.0) / (self.limit.high or 1.0)


@dataclass(frozen=True)
class Contradicted:
    """A printed total with what does not fit into it: all stated changes, of parts and growth what fits least."""

    total: TableFigure
    against: tuple[Against, ...]


def contradicted(
    figures: Sequence[TableFigure], changes: Sequence[ChangeClaim] = (), *, chosen: Iterable[TableFigure]
) -> tuple[Contradicted, ...]:
    """Those of the chosen totals that do not fit the other figures, or what is stated of changes, in a fixed order."""
    found = (Contradicted(one, against(one, figures, changes)) for one in sorted(chosen, key=lambda one: one.id))
    return tuple(one for one in found if one.against)


def against(
    total: TableFigure, figures: Sequence[TableFigure], changes: Sequence[ChangeClaim] = ()
) -> tuple[Against, ...]:
    """What contradicts a printed total: all stated changes, of parts and growth what fits least. The order is fixed;
    none for what is no total.
    """
    days = period(total)
    if days is None or total.harm not in TOTALS or total.unit is not Unit.PEOPLE or not total.quantity.said:
        return ()
    alike = [one for one in figures if alike_counted(one, total) and one.id != total.id]
    limit = total.as_counted
    about = [one for one in changes if alike_counted(one, total)]
    return (
        *_more(_parts(total.harm, days, limit, alike))[-1:],
        *_more(_growths(total.harm, days, limit, alike), LATE)[-1:],
        *_more(_stated(total, days, limit, alike, about)),
    )


def alike_counted(one: TableFigure | ChangeClaim, other: TableFigure | ChangeClaim) -> bool:
    """Whether one publisher speaks of the same people and cause, counted in the same way."""
    return (one.publisher, one.people, one.of, one.counting, one.cause) == (
        other.publisher,
        other.people,
        other.of,
        other.counting,
        other.cause,
    )


def _more(found: Iterable[Against], factor: float = 1.0) -> list[Against]:
    """What is more than its limit by the factor, the greatest excess last."""
    more = [one for one in found if one.limit.high is not None and (one.number.low or 0.0) > factor * one.limit.high]
    return sorted(more, key=lambda one: (one.excess, one.days, one.harms))


def _is_part(harm: Harm, whole: Harm) -> bool:
    return harm is whole or whole in LARGER.get(harm, ())


def _parts(harm: Harm, days: Days, limit: Bounds, alike: Sequence[TableFigure]) -> Iterator[Against]:
    """Numbers of a part of the harms or of the days, printed or added up."""
    spans = {span for one in alike if (span := period(one)) and within(span, days)}
    for span in spans:
        for part in Harm:
            printed = [one for one in alike if one.unit is Unit.PEOPLE]
            if _is_part(part, harm) and (found := number(printed, part, span)).used:
                harms = (Harm.KILLED, Harm.INJURED) if found.summed else (part,)
                yield Against(Sign.PART, harms, span, found.bounds, limit, days)


def _growths(harm: Harm, days: Days, limit: Bounds, alike: Sequence[TableFigure]) -> Iterator[Against]:
    """By how much running totals of parts grew, against what the total leaves for the days."""
    for rest, left in _rests(harm, days, limit, alike):
        grown = {part: dict(_grown(part, rest, alike)) for part in (Harm.KILLED, Harm.INJURED, Harm.MISSING)}
        grown = {part: by_days for part, by_days in grown.items() if _is_part(part, harm)}
        for part, by_days in grown.items():
            for span, rise in by_days.items():
                yield Against(Sign.GROWTH, (part,), span, Bounds(rise, rise), left, rest)
        for span in grown.get(Harm.KILLED, {}).keys() & grown.get(Harm.INJURED, {}).keys():
            rise = grown[Harm.KILLED][span] + grown[Harm.INJURED][span]
            yield Against(Sign.GROWTH, (Harm.KILLED, Harm.INJURED), span, Bounds(rise, rise), left, rest)


def _rests(harm: Harm, days: Days, limit: Bounds, alike: Sequence[TableFigure]) -> Iterator[tuple[Days, Bounds]]:
    """The days themselves, and what is left of them and of the total after a part that begins or ends with them."""
    yield days, limit
    for one in alike:
        span = period(one)
        if span is None or one.harm is not harm or one.unit is not Unit.PEOPLE or span == days:
            continue
        left = Bounds(_less(limit.low, one.as_counted.high), _less(limit.high, one.as_counted.low or 0.0))
        if span[0] == days[0] and span[1] < days[1]:
            yield (span[1] + _DAY, days[1]), left
        elif span[1] == days[1] and span[0] > days[0]:
            yield (days[0], span[0] - _DAY), left


def _less(whole: float | None, part: float | None) -> float | None:
    return None if whole is None or part is None else whole - part


def _grown(harm: Harm, days: Days, alike: Sequence[TableFigure]) -> Iterator[tuple[Days, float]]:
    """Growth between two counts of one running total that began before the days, within them."""
    counts = [one for one in alike if one.harm is harm and one.unit is Unit.PEOPLE and not is_rounded(one)]
    for one, other in combinations(sorted(counts, key=lambda count: (str(count.last), count.id)), 2):
        before, after = period(one), period(other)
        if (
            before
            and after
            and before[0] == after[0]
            and days[0] <= before[1] + _DAY
            and before[1] < after[1] <= days[1]
        ):
            yield (before[1], after[1]), other.printed - one.printed


def _stated(
    total: TableFigure, days: Days, limit: Bounds, alike: Sequence[TableFigure], changes: Sequence[ChangeClaim]
) -> Iterator[Against]:
    """What stated changes ask of a part of the days, given the number of the other stretch of days."""
    for claim in changes:
        if claim.harm is None or not _is_part(claim.harm, total.harm):
            continue
        later, earlier = (claim.first, claim.last), (claim.before_first, claim.before_last)
        for span, other, needed in ((earlier, later, divided), (later, earlier, multiplied)):
            if within(span, days):
                asked = needed(number(alike, claim.harm, other).bounds, claim.bounds)
                yield Against(Sign.STATED, (claim.harm,), span, asked, limit, days, claim)


def divided(after: Bounds, percent: Bounds) -> Bounds:
    """What the earlier number would be for the change in percent."""
    return Bounds(_back(after.low, percent.high), _back(after.high, percent.low))


def multiplied(before: Bounds, percent: Bounds) -> Bounds:
    """What the later number would be for the change in percent."""
    return Bounds(_on(before.low, percent.low), _on(before.high, percent.high))


def _back(after: float | None, percent: float | None) -> float | None:
    return None if after is None or percent is None or percent <= -100 else after / (1 + percent / 100)


def _on(before: float | None, percent: float | None) -> float | None:
    return None if before is None or percent is None else before * (1 + percent / 100)


def as_the_injured(total: TableFigure, figures: Sequence[TableFigure], changes: Sequence[ChangeClaim]) -> Bounds | None:
    """Killed or injured, if a contradicted total of them were of the injured alone; None if killed are not printed for
    the days, the injured are, or that reading is contradicted too.
    """
    days = period(total)
    alike = [one for one in figures if alike_counted(one, total) and one.id != total.id and one.unit is Unit.PEOPLE]
    if days is None or total.harm is not Harm.KILLED_INJURED or number(alike, Harm.INJURED, days).used:
        return None
    killed = number(alike, Harm.KILLED, days)
    if not killed.used:
        return None
    low, high = added(killed.bounds, total.as_counted)
    reread = total.model_copy(update={"low": low, "best": None, "high": high, "qualifier": ""})
    return None if against(reread, [*figures, reread], changes) else Bounds(low, high)
