"""Numbers that parties published about the days of a pledge, beside ours, with the reasons why they cannot be compared.

Nobody's count is corrected or averaged. A number of ours stands beside a published one only in the same unit; where
side, period, places or meaning differ the row says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.judge.breaches import Certain, time_fits
from holdfire.judge.observed import CountedRows, count_rows
from holdfire.model.panel import Panel
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Pledge, Report
from holdfire.model.rows import Rows
from holdfire.model.strike import Watch
from holdfire.model.time import Span
from holdfire.model.verdict import Tally

UNITS: dict[str, tuple[str, str]] = {
    "violations": ("violations", "violations"),
    "killed": ("killed_low", "killed_high"),
    "injured": ("injured_low", "injured_high"),
    "drones": ("drones", "drones"),
    "missiles": ("missiles", "missiles"),
    "launched": ("launched", "launched"),
    "bombs": ("bombs", "bombs"),
    "air strikes": ("air_strikes", "air_strikes"),
    "shellings": ("shellings", "shellings"),
}
"""Units, and the figures of a report that hold the least and the most."""

CLASS_OF = {"drones": "drones", "missiles": "missiles", "launched": "all"}
"""Units that launches are counted in, and the class that counts them."""

REASONS = {
    "unit": "a violation is what the counter calls one; ours are reported attacks inside a reading",
    "not-counted": "no source here counts {unit}",
    "unbound": "the pledge does not bind {against}, so its fire is not followed here",
    "side": "no source here shows what {against} fired",
    "unnamed": "it does not say whose fire it counts",
    "all-sides": "ours are of all sides' fire together",
    "parties": "ours are of the fighting between the parties alone",
    "unknown": "nothing is known here of {first} to {last}",
    "period": "ours do not cover {first} to {last} whole",
    "places": "it is of {places}, ours of {ours}",
    "cumulative": "a running total: it includes the same counter's {number:,} to {last}",
}
"""Why two numbers cannot be compared."""


@dataclass(frozen=True)
class _Beside:
    """What all tallies of a pledge are set beside."""

    pledge: Pledge
    strikes: Rows
    watches: tuple[Watch, ...]
    panels: tuple[Panel, ...]
    breaches: Certain
    reports: tuple[Report, ...]

    @cached_property
    def counted(self) -> CountedRows:
        """Launches of each row, worked out once and only where they are asked for."""
        return count_rows(self.strikes)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the pledge's days are meant."""
        return ZoneInfo(self.pledge.zone)

    def is_of(self, shown: str, report: Report) -> bool:
        """Whether a source that shows this party's fire shows the fire that the report counts."""
        names = [one for one in self.pledge.restrains if one.is_called(shown)]
        return shown.casefold() == report.against.casefold() or any(one.is_called(report.against) for one in names)


class _Ours(NamedTuple):
    """Our number, as a range, and what stands between it and the published one."""

    what: str
    low: int
    high: int
    why: tuple[str, ...] = ()


def count_beside(
    pledge: Pledge,
    breaches: Certain,
    strikes: Rows,
    watches: Sequence[Watch],
    *,
    as_of: datetime,
    panels: Sequence[Panel] = (),
) -> tuple[Tally, ...]:
    """Every number of a tally or judgement that was known at `as_of`, beside ours.

    Args:
        pledge: with its reports.
        breaches: those that are certain in any of its readings; they are ours beside violations.
        strikes: rows of the sources that watch the pledge; launches are ours beside drones and missiles.
        watches: of these sources.
        as_of: later reports are not told.
        panels: of the pledge's conflict; deaths are ours beside the killed.

    Source: docs/method.md §12.
    """
    zone = ZoneInfo(pledge.zone)
    told = tuple(
        report
        for report in pledge.reports
        if report.type in {"tally", "judgement"} and report.figures and report.known_from(zone) <= as_of
    )
    mine = tuple(panel for panel in panels if panel.conflict == pledge.conflict)
    beside = _Beside(pledge, strikes, tuple(watches), mine, breaches, told)
    rows = [row for report in told for row in _rows(report, beside)]
    return tuple(sorted(rows, key=lambda row: (row.first, row.last, row.by, row.unit)))


def _rows(report: Report, beside: _Beside) -> Iterator[Tally]:
    """One row for each unit that the report has a number in."""
    told = report.figures.model_dump() if report.figures else {}
    for unit, (least, most) in UNITS.items():
        low = told[least] if told[least] is not None else told[most]
        if low is None or (unit == "launched" and (told["drones"] is not None or told["missiles"] is not None)):
            continue
        ours = _ours(report, unit, beside)
        why = (*_not_the_same(report, unit, low, ours, beside), *(ours.why if ours else ()))
        yield Tally(
            by=report.by,
            against=report.against,
            says=report.says,
            unit=unit,
            low=low,
            high=told[most],
            first=report.days[0],
            last=report.days[1],
            places=report.places,
            ours=ours.what if ours else "",
            ours_low=ours.low if ours else None,
            ours_high=ours.high if ours else None,
            comparable=not why,
            why=why,
        )


def _not_the_same(report: Report, unit: str, low: int, ours: _Ours | None, beside: _Beside) -> Iterator[str]:
    """What stands between the two by the report's own words."""
    if not report.against:
        yield REASONS["unnamed"]
    elif ours is None:
        yield _missing(report, unit, beside)
    elif unit == "violations":
        yield REASONS["unit"]
    within = [
        (other.days[1], number)
        for other in beside.reports
        if other.by == report.by and other.days[0] == report.days[0] and other.days[1] < report.days[1]
        for number in [_least(other, unit)]
        if number is not None and number <= low
    ]
    if within:
        last, number = max(within)
        yield REASONS["cumulative"].format(number=number, last=last)


def _missing(report: Report, unit: str, beside: _Beside) -> str:
    """Why there is no number of ours."""
    if beside.pledge.binds(report.against) is Fit.NO:
        return REASONS["unbound"].format(against=report.against)
    if not any(beside.is_of(shown, report) for shown in _shown(beside)):
        return REASONS["side"].format(against=report.against)
    if unit in CLASS_OF:
        return REASONS["unknown"].format(first=report.days[0], last=report.days[1])
    return REASONS["not-counted"].format(unit=unit)


def _least(report: Report, unit: str) -> int | None:
    number: int | None = getattr(report.figures, UNITS[unit][0])
    return number


def _shown(beside: _Beside) -> set[str]:
    """Whose fire the sources show."""
    return {watch.by for watch in beside.watches} | {panel.by for panel in beside.panels if panel.by}


# ---- ours


def _ours(report: Report, unit: str, beside: _Beside) -> _Ours | None:
    if unit in CLASS_OF:
        return _launches(report, unit, beside)
    if unit == "violations":
        return _breaches(report, beside)
    return _deaths(report, beside) if unit == "killed" else None


def _launches(report: Report, unit: str, beside: _Beside) -> _Ours | None:
    """Launches of rows that lie wholly inside the report's days, and of all rows that touch them."""
    begin, end = report.span(beside.zone)
    watches = [
        watch
        for watch in beside.watches
        if beside.is_of(watch.by, report) and watch.since < end and watch.until > begin
    ]
    if not watches:
        return None
    inside, touching = time_fits(beside.strikes, (Span(start=begin, end=end),))
    of = np.isin(beside.strikes["source"].astype(str), [watch.source for watch in watches])
    low, high = (beside.counted.totals(chosen & of)[CLASS_OF[unit]] for chosen in (inside, touching))
    why = []
    if not any(watch.since <= begin and watch.until >= end for watch in watches):
        why.append(REASONS["period"].format(first=report.days[0], last=report.days[1]))
    places = sorted({place for watch in watches for place in watch.places})
    if not set(report.places) <= set(places):
        why.append(REASONS["places"].format(places=", ".join(report.places), ours=", ".join(places)))
    return _Ours("launches", low, high, tuple(why))


def _breaches(report: Report, beside: _Beside) -> _Ours | None:
    """Certain breaches of any reading by that side, inside the report's days, and those that touch them."""
    if not report.against or not any(beside.is_of(shown, report) for shown in _shown(beside)):
        return None
    begin, end = (at.timestamp() for at in report.span(beside.zone))
    sides = {by for _, _, by in beside.breaches}
    theirs = {by for by in sides if not by or beside.is_of(by, report)}
    spans = [(first, last, number) for (first, last, by), number in beside.breaches.items() if by in theirs]
    inside = sum(number for first, last, number in spans if begin <= first and last <= end)
    touching = sum(number for first, last, number in spans if first < end and last > begin)
    return _Ours("breaches", inside, touching)


def _deaths(report: Report, beside: _Beside) -> _Ours | None:
    """Deaths on the report's days by every source that counts them, from the least to the most."""
    sums, why = [], set()
    for panel in beside.panels:
        if panel.measure.unit != "deaths":
            continue
        wanted = [place for place in panel.places if _wanted(report, place)]
        places = [panel.places.index(place) for place in wanted if not _inside_another(place, wanted)]
        begin, end = ((day - panel.first).days for day in report.days)
        days = panel.values[places, max(begin, 0) : max(end + 1, 0)]
        if np.isnan(days).all():  # nobody watched, or no such place: no number, and not none
            continue
        if begin < 0 or end >= panel.values.shape[1] or np.isnan(days).any():
            why.add(REASONS["period"].format(first=report.days[0], last=report.days[1]))
        if not panel.by:
            why.add(REASONS["all-sides" if panel.others is None else "parties"])
        sums.append(int(np.nansum(days)))
    return _Ours("deaths", min(sums), max(sums), tuple(sorted(why))) if sums else None


def _inside_another(place: str, places: Sequence[str]) -> bool:
    """Whether another of the places holds it, so that it would count twice."""
    return any(other != place and place_fit(other, place) is Fit.YES for other in places)


def _wanted(report: Report, place: str) -> bool:
    return not report.places or any(place_fit(area, place) is Fit.YES for area in report.places)
