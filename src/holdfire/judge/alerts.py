"""Daily panels from rows of alerts: how many began in a place, how long it was under alert, and how much of it.

Alerts are unions of time: told twice, split or in another order, they are the same. What an alert hides is unknown and
never zero: while one goes on no other can begin, and how long one lasted that was never called off nobody knows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.model.alert import MINUTES, SHARE, STARTED
from holdfire.model.measure import Measure
from holdfire.model.panel import COARSE, GUESSED, STUCK, Panel
from holdfire.model.rows import Rows
from holdfire.model.time import ZoneName
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray

STUCK_HOURS = 72
"""An alert of one place that is on for longer was probably never called off, or is several that fused. Of the official
record merged by oblast, to June 2026, these are 51 of 74,675 intervals, all but two in two oblasts at the front; before
alerts of districts could fuse, to April 2024, the longest of 43,031 lasted 46.6 hours, but for one of 88."""
HIDING_HOURS = 24
"""A longer one hides so many starts that a day of which it covers half has no count of them."""

Spans = tuple[IntArray, IntArray]
"""Starts and ends in seconds since 1970 UTC, of equal length."""


@dataclass(frozen=True)
class WatchedPlace:
    """What is known of a place from elsewhere.

    Attributes:
        days: stretches of days, both ends included, on which an alert of the place would have been recorded.
        districts: codes of all its districts; none where they are not known or it has none.
    """

    days: tuple[tuple[date, date], ...]
    districts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _PlaceDays:
    started: FloatArray
    minutes: FloatArray
    share: FloatArray
    notes: IntArray


def wider_by_code(code: str) -> tuple[str, ...]:
    """The codes that a place lies in, as far as its own code tells: UA-12:dnipro lies in UA-12 and in UA."""
    unit, colon, _ = code.partition(":")
    country, dash, _ = unit.partition("-")
    return ((unit,) if colon else ()) + ((country,) if dash else ())


def alert_panels(
    rows: Rows,
    *,
    first: date,
    last: date,
    zone: ZoneName,
    watched: Mapping[str, WatchedPlace],
    source: str,
    conflict: str,
    by: str,
    record: str = "",
    wider: Callable[[str], Sequence[str]] = wider_by_code,
) -> tuple[Panel, Panel, Panel]:
    """Panels of alerts started, minutes under alert, and the mean share of the place under alert.

    An alert of a wider place holds for the place; one of a part counts as one of the place, and the days of which it
    makes up some are noted COARSE. The share counts whole districts; it is NaN where they are not known, or where an
    alert of a part is told for the whole place only. Alerts of single communities add nothing to it.

    Args:
        rows: of the table `alerts`; only air-raid alerts are taken.
        first: first day of the panels.
        last: last day of the panels, included.
        zone: in whose calendar days; a day has 23, 24 or 25 hours.
        watched: the places of the panels; days that nobody watched are NaN.
        source: as in `Panel`.
        conflict: as in `Panel`.
        by: as in `Panel`.
        record: as in `Panel`.
        wider: the codes of the places that a place lies in.

    Returns:
        Values in alerts, minutes and per cent; shape (places, days) each.
    """
    edges = day_edges(first, last, zone)
    rows = rows.where(rows["kind"] == "air")
    told = _Told.of(rows)
    days = [_place_days(told, place, watch, edges, wider) for place, watch in watched.items()]
    seen = np.array([_watched_days(watch, first, last) for watch in watched.values()]).reshape(len(days), -1)

    def panel(measure: Measure, values: list[FloatArray]) -> Panel:
        return Panel(
            source=source,
            measure=measure,
            conflict=conflict,
            by=by,
            zone=zone,
            places=tuple(watched),
            first=first,
            values=np.where(seen, np.array(values).reshape(seen.shape), np.nan),
            record=record,
            notes=np.where(seen, np.array([day.notes for day in days]).reshape(seen.shape), 0).astype(np.uint8),
        )

    return (
        panel(STARTED, [day.started for day in days]),
        panel(MINUTES, [day.minutes for day in days]),
        panel(SHARE, [day.share for day in days]),
    )


def day_edges(first: date, last: date, zone: ZoneName) -> IntArray:
    """The local midnights from that which begins `first` to that which ends `last`, in seconds since 1970 UTC."""
    where = ZoneInfo(zone)
    days = (first + timedelta(days=number) for number in range((last - first).days + 2))
    return np.array([int(datetime.combine(day, time(), where).timestamp()) for day in days], dtype=np.int64)


def union(start: IntArray, end: IntArray) -> Spans:
    """The stretches of time that the intervals cover; those that touch are one."""
    if not len(start):
        return start, end
    order = np.argsort(start, kind="stable")
    start, reached = start[order], np.maximum.accumulate(end[order])
    breaks = np.flatnonzero(start[1:] > reached[:-1]) + 1
    return start[np.concatenate(([0], breaks))], reached[np.concatenate((breaks - 1, [len(start) - 1]))]


def seconds_between(spans: Spans, edges: IntArray) -> IntArray:
    """How many seconds of each stretch between two edges the disjoint spans cover; shape (edges - 1,)."""
    start, end = spans
    if not len(start):
        return np.zeros(len(edges) - 1, dtype=np.int64)
    before = np.concatenate(([0], np.cumsum(end - start)))
    number = np.searchsorted(start, edges, side="right")  # of the spans that begin up to the edge
    last = np.maximum(number - 1, 0)
    overhang = np.where(number > 0, np.maximum(end[last] - edges, 0), 0)
    return np.diff(before[number] - overhang)


def _starts_between(spans: Spans, edges: IntArray) -> IntArray:
    return np.diff(np.searchsorted(spans[0], edges, side="left"))


@dataclass(frozen=True)
class _Told:
    """Alerts as told, with whether each is of a part of the place that it is told for, and whether its end is a
    guess.
    """

    codes: tuple[str, ...]
    place: IntArray
    start: IntArray
    end: IntArray
    narrow: BoolArray
    guessed: BoolArray

    @staticmethod
    def of(rows: Rows) -> "_Told":
        codes, place = np.unique(rows["place"].astype(str), return_inverse=True)
        unit = np.array([":" not in code for code in codes], dtype=bool)
        return _Told(
            codes=tuple(str(code) for code in codes),
            place=place.astype(np.int64),
            start=rows["start"].astype("datetime64[s]").astype(np.int64),
            end=rows["end"].astype("datetime64[s]").astype(np.int64),
            narrow=unit[place] & (rows["level"] != "unit") if len(codes) else np.zeros(0, dtype=bool),
            guessed=(rows["precision"] != "minute").astype(bool),
        )

    def of_places(self, chosen: set[int]) -> BoolArray:
        """The alerts that were told for one of these places."""
        return np.isin(self.place, sorted(chosen))

    def spans(self, chosen: BoolArray) -> Spans:
        """Their union."""
        return union(self.start[chosen], self.end[chosen])


def _place_days(
    told: _Told, place: str, watch: WatchedPlace, edges: IntArray, wider: Callable[[str], Sequence[str]]
) -> _PlaceDays:
    above = {place, *wider(place)}
    whole = {number for number, code in enumerate(told.codes) if code in above}
    parts = {number for number, code in enumerate(told.codes) if number not in whole and place in wider(code)}
    sane, stuck, stuck_parts = _by_length(told, whole, parts)
    seen = union(*_joined([sane[number] for number in whole | parts]))
    minutes: FloatArray = seconds_between(seen, edges) / 60.0
    begun = sum(_starts_between(spans, edges) for spans in (seen, stuck, stuck_parts))
    started = np.asarray(begun, dtype=np.float64)
    on_stuck = seconds_between(stuck, edges) > 0
    started[_hidden(seen, stuck, edges)] = np.nan
    minutes[on_stuck] = np.nan
    share, coarse = _share(told, whole, sane, seen, watch, edges, wider)
    share[on_stuck] = np.nan
    guessed = told.of_places(whole | parts) & told.guessed
    notes = COARSE * coarse.astype(np.int64)
    notes |= STUCK * (on_stuck | (seconds_between(stuck_parts, edges) > 0))
    notes |= GUESSED * (seconds_between(told.spans(guessed), edges) > 0)
    return _PlaceDays(started, minutes, share, notes)


def _by_length(told: _Told, whole: set[int], parts: set[int]) -> tuple[dict[int, Spans], Spans, Spans]:
    """The alerts of each place that were called off; and those that probably never were, of the whole and of parts."""
    sane: dict[int, Spans] = {}
    stuck: dict[int, Spans] = {}
    for number in whole | parts:
        start, end = told.spans(told.place == number)
        long = end - start > STUCK_HOURS * 3600
        sane[number] = start[~long], end[~long]
        stuck[number] = start[long], end[long]
    of_whole, of_parts = (union(*_joined([stuck[number] for number in some])) for some in (whole, parts))
    return sane, of_whole, of_parts


def _joined(spans: Sequence[Spans]) -> Spans:
    none = np.zeros(0, dtype=np.int64)
    return (
        np.concatenate([none, *(start for start, _ in spans)]),
        np.concatenate([none, *(end for _, end in spans)]),
    )


def _hidden(seen: Spans, stuck: Spans, edges: IntArray) -> BoolArray:
    """The days that are under alert as a whole, or half of them under one alert that goes on for more than a day."""
    length = np.diff(edges)
    start, end = seen
    long = end - start > HIDING_HOURS * 3600
    hiding = union(*_joined([(start[long], end[long]), stuck]))
    under = seconds_between(union(*_joined([seen, stuck])), edges)
    return (seconds_between(hiding, edges) * 2 >= length) | (under >= length)


def _share(
    told: _Told,
    whole: set[int],
    sane: Mapping[int, Spans],
    seen: Spans,
    watch: WatchedPlace,
    edges: IntArray,
    wider: Callable[[str], Sequence[str]],
) -> tuple[FloatArray, BoolArray]:
    """Mean share of the districts under alert, in per cent; and the days of which alerts of parts make up some."""
    length = np.diff(edges)
    all_over = told.spans(told.of_places(whole) & ~told.narrow)
    coarse = seconds_between(seen, edges) > _within(all_over, seen, edges)
    narrow = seconds_between(told.spans(told.of_places(whole) & told.narrow), edges) > 0
    if not watch.districts:
        share = np.where(coarse, np.nan, seconds_between(seen, edges) / length * 100)
        return share, coarse
    under = np.zeros(len(length))
    for district in watch.districts:
        within = {place for place, code in enumerate(told.codes) if code in {district, *wider(district)}}
        spans = [sane.get(place, told.spans(told.place == place)) for place in within]
        under += seconds_between(union(*_joined(spans)), edges)
    return np.where(narrow, np.nan, under / len(watch.districts) / length * 100), coarse


def _within(some: Spans, seen: Spans, edges: IntArray) -> IntArray:
    """Seconds of each day that lie in both: |A| + |B| - |A or B|."""
    either = union(*_joined([some, seen]))
    return seconds_between(some, edges) + seconds_between(seen, edges) - seconds_between(either, edges)


def _watched_days(watch: WatchedPlace, first: date, last: date) -> BoolArray:
    days = np.arange(np.datetime64(first), np.datetime64(last) + np.timedelta64(1, "D"))
    seen = np.zeros(len(days), dtype=bool)
    for begin, end in watch.days:
        seen |= (days >= np.datetime64(begin)) & (days <= np.datetime64(end))
    return seen
