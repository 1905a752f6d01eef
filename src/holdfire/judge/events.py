"""Events as coded by those who collect them: what they say of places day by day.

Who collects events is no party: an event is taken as it was coded, with all that the coding leaves open. A date that is
known to a week is not sharpened, a place that is known to a country is not put into one of its units.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from holdfire.judge.sides import Between
from holdfire.model.measure import Measure
from holdfire.model.panel import COARSE, GUESSED, Panel
from holdfire.model.place import EVERYWHERE, Fit, place_fit
from holdfire.model.rows import Rows
from holdfire.model.strike import Coverage
from holdfire.model.time import ZoneName
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray

SHARP = ("minute", "day")
"""Precisions with which the day of an event is known."""
COUNTED = (*SHARP, "few-days", "week")
"""Precisions with which an event is counted on a day. Of one known to a month or a year only, the day under which it
was coded says nothing: a year's dead would stand on its first of January."""

EVENTS_COUNTED = Measure(code="events", title="events of violence", unit="events", kinds=("any",), indirect=False)
DEATHS = Measure(code="deaths", title="deaths (best figure)", unit="deaths", kinds=("any",), indirect=False)
DEATHS_LOW = Measure(code="deaths-low", title="deaths (lowest)", unit="deaths", kinds=("any",), indirect=False)
DEATHS_HIGH = Measure(code="deaths-high", title="deaths (highest)", unit="deaths", kinds=("any",), indirect=False)
UNDATED = Measure(
    code="events-undated", title="events that may have been on that day", unit="events", kinds=("any",), indirect=False
)
UNPLACED = Measure(
    code="events-unplaced", title="events that may have been there", unit="events", kinds=("any",), indirect=False
)

_DAY = np.timedelta64(1, "D")

PlaceFit = Callable[[str, str], Fit]
"""Whether a place (second) lies in an area (first): `place_fit`, or `fit` of a register that knows districts."""

Stretches = Sequence[tuple[date, date]]
"""First and last days, both included."""


def watched_days(
    places: Sequence[str], coverage: Sequence[Coverage], events: Rows, *, source: str, since: date | None
) -> dict[str, Stretches]:
    """On which days an event of a place would be on record.

    Args:
        places: place codes.
        coverage: what the imports speak of.
        events: all rows of the source. A country of which it has not one row is taken for one that nobody imported,
            and its places have no days.
        source: name of the source.
        since: from when on its silence means something; None: never.
    """
    codes = events.distinct("source", "places")[0]
    countries = {code[:2] for of, told in codes if of == source for code in told.split()}
    told = [one for one in coverage if since is not None and one.source == source and one.last_day >= since]
    return {
        place: [(max(one.first_day, since), one.last_day) for one in told if since and one.speaks_of(place)]
        if place == EVERYWHERE or place[:2] in countries
        else []
        for place in places
    }


def event_panels(
    events: Rows,
    *,
    first: date,
    last: date,
    zone: ZoneName,
    watched: Mapping[str, Stretches],
    source: str,
    conflict: str,
    by: str = "",
    fit: PlaceFit = place_fit,
    between: Between | None = None,
) -> tuple[Panel, ...]:
    """Panels of events, and of the dead where the source counts them (best figure), by place and day.

    An event counts on the day under which it was coded, in each of the places that it lies in for certain; one that
    is known to a month or longer only counts on none. Days on
    which one may have been that is known only to several days are noted GUESSED, days of one that may have been in the
    place COARSE; `doubt_panels` say of how many.

    Args:
        events: rows of the table `events`; only those of `source`, and with `by` only those that it began, are taken.
        first: first day of the panels.
        last: last day of the panels, included.
        zone: whose calendar days the source codes.
        watched: the places of the panels, with the days on which an event would be on record; others are NaN.
        source: as in `Panel`.
        conflict: as in `Panel`.
        by: as in `Panel`; empty for the fire of all sides.
        fit: whether a place lies in an area.
        between: which of the rows are between the parties of a pledge; the others are kept apart. None: all count.

    Returns:
        Values in events and in dead; shape (places, days) each. The dead of a day are NaN where an event of it has no
        figure.

    Raises:
        ValueError: `last` lies before `first`.
    """
    of = partial(_Told.of, first=first, last=last, watched=tuple(watched), source=source, by=by, fit=fit)
    told = of(events if between is None else events.where(between.chosen))
    others = None if between is None else of(events.where(~between.chosen))
    frame = _Frame(source, conflict, by, zone, first, last, watched)
    notes = GUESSED * (told.undated > 0).astype(np.int64) | COARSE * (told.unplaced > 0).astype(np.int64)
    counted = frame.panel(_of(EVENTS_COUNTED, between), told.events, notes, None if others is None else others.events)
    if not told.counts_dead:
        return (counted,)
    dead = None if others is None else np.nan_to_num(others.dead("killed"))
    return counted, frame.panel(_of(DEATHS, between), told.dead("killed"), notes, dead)


def _of(measure: Measure, between: Between | None) -> Measure:
    """The measure under a title that says whose fighting it is."""
    if between is None:
        return measure
    title = (
        f"{measure.title} of {between.parties[0]}" if len(between.parties) == 1 else f"{measure.title} between parties"
    )
    return measure.model_copy(update={"title": title})


def doubt_panels(
    events: Rows,
    *,
    first: date,
    last: date,
    zone: ZoneName,
    watched: Mapping[str, Stretches],
    source: str,
    conflict: str,
    by: str = "",
    fit: PlaceFit = place_fit,
) -> tuple[Panel, ...]:
    """How much the panels of `event_panels` leave open, by place and day; they are to be told and not to be judged.

    The arguments are those of `event_panels`.

    Returns:
        Events that may have been on the day (known to several days only); events that may have been in the place (its
        country is known, or a zone); and where dead are counted the lowest and highest figures.

    Raises:
        ValueError: `last` lies before `first`.
    """
    told = _Told.of(events, first=first, last=last, watched=tuple(watched), source=source, by=by, fit=fit)
    frame = _Frame(source, conflict, by, zone, first, last, watched)
    found = (frame.panel(UNDATED, told.undated), frame.panel(UNPLACED, told.unplaced))
    if not told.counts_dead:
        return found
    return *found, frame.panel(DEATHS_LOW, told.dead("killed_low")), frame.panel(DEATHS_HIGH, told.dead("killed_high"))


@dataclass(frozen=True)
class _Frame:
    """What the panels of one source share."""

    source: str
    conflict: str
    by: str
    zone: ZoneName
    first: date
    last: date
    watched: Mapping[str, Stretches]

    def panel(
        self, measure: Measure, values: FloatArray, notes: IntArray | None = None, others: FloatArray | None = None
    ) -> Panel:
        seen = self._seen
        return Panel(
            source=self.source,
            measure=measure,
            conflict=self.conflict,
            by=self.by,
            zone=self.zone,
            places=tuple(self.watched),
            first=self.first,
            values=np.where(seen, values, np.nan),
            notes=None if notes is None else np.where(seen, notes, 0).astype(np.uint8),
            others=None if others is None else np.where(seen, others, 0),
        )

    @cached_property
    def _seen(self) -> BoolArray:
        days = np.arange(np.datetime64(self.first), np.datetime64(self.last) + _DAY)
        seen = np.zeros((len(self.watched), len(days)), dtype=np.bool_)
        for row, stretches in enumerate(self.watched.values()):
            for begin, end in stretches:
                seen[row] |= (days >= np.datetime64(begin)) & (days <= np.datetime64(end))
        return seen


@dataclass(frozen=True)
class _Told:
    """Events of one source by place.

    Attributes:
        rows: the events.
        fits: how each lies in each of the places, shape (places, events).
        first: day of the first column.
        days: number of columns.
    """

    rows: Rows
    fits: NDArray[np.int8]
    first: np.datetime64
    days: int

    @staticmethod
    def of(
        events: Rows, *, first: date, last: date, watched: tuple[str, ...], source: str, by: str, fit: PlaceFit
    ) -> "_Told":
        if last < first:
            msg = f"the panels would end on {last}, before they begin on {first}"
            raise ValueError(msg)
        chosen = events["source"] == source
        rows = events.where(chosen & (events["by"] == by) if by else chosen)
        named, which = rows.distinct("places")
        table = np.array(
            [[one_place_fit([place], codes.split(), fit) for (codes,) in named] for place in watched], dtype=np.int8
        ).reshape(len(watched), len(named))
        return _Told(rows, table[:, which], np.datetime64(first), (last - first).days + 1)

    @property
    def counts_dead(self) -> bool:
        """Whether the source tells of the dead at all."""
        return bool(np.isfinite(self.rows["killed"].astype(float)).any())

    @cached_property
    def events(self) -> FloatArray:
        """Events of each place and day, shape (places, days)."""
        return self._summed(np.ones(len(self.rows)), self.fits == Fit.YES)

    @cached_property
    def unplaced(self) -> FloatArray:
        """Events of each day that may have been in the place."""
        return self._summed(np.ones(len(self.rows)), self.fits == Fit.MAYBE)

    @cached_property
    def undated(self) -> FloatArray:
        """Events of the place that may have been on the day, being known to several days only."""
        vague = ~self._is_known_to(SHARP)
        begin, end = (day_offsets(self.rows, self.first)[part] for part in (1, 2))
        within = vague & (end >= 0) & (begin < self.days)
        steps = np.zeros((self.fits.shape[0], self.days + 1))
        for row, fits in enumerate(self.fits == Fit.YES):
            chosen = within & fits
            steps[row] += np.bincount(np.maximum(begin[chosen], 0), minlength=self.days + 1)
            steps[row] -= np.bincount(np.minimum(end[chosen] + 1, self.days), minlength=self.days + 1)
        return np.cumsum(steps[:, :-1], axis=1)

    def dead(self, figure: str) -> FloatArray:
        """The dead of each place and day; NaN where an event of the day has no such figure."""
        killed = self.rows[figure].astype(float)
        inside = self.fits == Fit.YES
        sums = self._summed(np.nan_to_num(killed), inside)
        untold = self._summed(np.isnan(killed).astype(float), inside)
        return np.where(untold > 0, np.nan, sums)

    def _is_known_to(self, precisions: Collection[str]) -> BoolArray:
        """Which events have a date of such a precision."""
        named, which = self.rows.distinct("precision")
        return np.array([name in precisions for (name,) in named], dtype=np.bool_)[which]

    def _summed(self, values: FloatArray, chosen: BoolArray) -> FloatArray:
        day = day_offsets(self.rows, self.first)[0]
        within = (day >= 0) & (day < self.days) & self._is_known_to(COUNTED)
        sums = [np.bincount(day[within & row], values[within & row], self.days) for row in chosen]
        return np.array(sums, dtype=np.float64).reshape(len(chosen), self.days)


def one_place_fit(areas: Sequence[str], places: Sequence[str], fit: PlaceFit) -> Fit:
    """How an event fits the areas. It happened at one place: where several are given, it lies in one of them."""
    if not areas or not places:
        return Fit.MAYBE
    fits = {max(fit(area, place) for area in areas) for place in places}
    return fits.pop() if len(fits) == 1 else Fit.MAYBE


def day_offsets(rows: Rows, first: np.datetime64) -> tuple[IntArray, IntArray, IntArray]:
    """Days from `first` to the day of each event, to the first and to the last day on which it may have been.

    A day begins at midnight somewhere; the nearest midnight of UTC tells which day is meant.
    """
    day = rows["day"].astype("datetime64[D]")
    begin, end = (rows[name].astype("datetime64[s]") + np.timedelta64(12, "h") for name in ("start", "end"))
    parts = (day, begin.astype("datetime64[D]"), end.astype("datetime64[D]") - _DAY)
    counted, earliest, latest = (part.astype(np.int64) - int(first.astype(np.int64)) for part in parts)
    return counted, earliest, np.maximum(latest, earliest)
