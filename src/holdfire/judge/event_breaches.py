"""Coded events as breaches of a reading: which breach it or may do so, what leaves each open, and which are listed.

There may be a million. So they are told apart column by column, counted whole, and made into records only where they
are listed.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from holdfire.judge.breaches import (
    PARTS,
    Alike,
    Certain,
    Open,
    best_kind_fits,
    local_time,
    strike_id,
    time_fits,
)
from holdfire.judge.events import PlaceFit, day_offsets, one_place_fit
from holdfire.judge.sides import Parties
from holdfire.model.actors import NOBODY_KNOWN, Actors
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Pledge, Reading
from holdfire.model.rows import Column, Rows
from holdfire.model.verdict import Breach
from holdfire.stats.arrays import BoolArray, IntArray

MOST_EVENTS = 1000
"""Coded events that are listed of each reading unless more are asked for; all are counted."""

_MINUTE = 60
_EPOCH = date(1970, 1, 1).toordinal()


class _Coded(NamedTuple):
    """The different values of some columns, and which of them each row has."""

    values: list[tuple[str, ...]]
    which: NDArray[np.int64]

    def fits(self, fit: NDArray[np.int8]) -> NDArray[np.int8]:
        """By row what was found for each value."""
        return fit[self.which]


class CodedEvents:
    """The events that may be breaches of a pledge, with what is the same for all of its readings.

    An actor whom the pledge neither restrains nor leaves out may be anybody.
    """

    def __init__(
        self,
        pledge: Pledge,
        events: Rows,
        *,
        fit: PlaceFit = place_fit,
        actors: Actors = NOBODY_KNOWN,
        unsure: Collection[str] = (),
    ) -> None:
        """Take the events of one or several sources that watch the pledge's conflict.

        Args:
            pledge: whom it restrains tells whose deeds count.
            events: rows of the table `events`; only those should be given that were known when it is judged.
            fit: whether a place lies in an area.
            actors: under which names sources know the parties.
            unsure: sources whose rows were coded by machine; of them as of every row with a `chance` the report itself
                is open.
        """
        self.events = events
        self._parties, self._fit, self._unsure = Parties(pledge, actors), fit, frozenset(unsure)
        self._spans: dict[ZoneInfo, Rows] = {}

    def breaches(self, reading: Reading, *, until: datetime) -> "FoundEvents":
        """Those that breach the reading or may do so; a window without an end is cut at `until`.

        Days are days where it happened, in the zone of the reading.
        """
        zone = ZoneInfo(reading.window.zone)
        spans = reading.window.spans(until)
        if not spans or not len(self.events):
            return FoundEvents(self, zone, np.zeros(0, np.int64), np.zeros(0, np.uint8))
        inside, touching = time_fits(self.spans(zone), spans)
        open_bits, possible = np.zeros(len(self.events), np.uint8), touching
        parts = (np.where(inside, Fit.YES, Fit.MAYBE), self._placed(reading), *self._kinds(reading), *self._always)
        for number, fits in enumerate(parts):
            possible = possible & (fits != Fit.NO)
            open_bits |= (fits == Fit.MAYBE).astype(np.uint8) << np.uint8(number)
        rows = np.flatnonzero(possible)
        return FoundEvents(self, zone, rows, open_bits[rows])

    def certain(self, rows: IntArray, zone: ZoneInfo) -> Certain:
        """How many of these rows there are of each begin, end and side."""
        spans = self.spans(zone)
        start, end = (spans[name][rows].astype(np.int64) // _MINUTE * _MINUTE for name in ("start", "end"))
        return Counter(
            zip(start.tolist(), end.tolist(), (by or "" for by in self.events["by"][rows].tolist()), strict=True)
        )

    def spans(self, zone: ZoneInfo) -> Rows:
        """Begins and ends, at the zone's midnights where they are known by the day: whoever codes days means those of
        the place.
        """
        if zone not in self._spans:
            named, which = self.events.distinct("precision")
            by_day = np.array([precision != "minute" for (precision,) in named], dtype=np.bool_)[which]
            _, begin, end = day_offsets(self.events, np.datetime64(0, "D"))
            start, stop = (self.events[name].astype("datetime64[s]") for name in ("start", "end"))
            self._spans[zone] = Rows(
                {
                    "start": np.where(by_day, _midnights(begin, zone), start),
                    "end": np.where(by_day, _midnights(end + 1, zone), stop),
                }
            )
        return self._spans[zone]

    def _placed(self, reading: Reading) -> NDArray[np.int8]:
        """The fit by place; one of which nobody says how sure it is, is open."""
        fits = [one_place_fit(reading.places, codes.split(), self._fit) for (codes,) in self._places.values]
        found = self._places.fits(np.array(fits, np.int8))
        unsure = np.isnan(self.events["place_precision"].astype(float))
        return np.where(unsure, np.minimum(found, Fit.MAYBE), found)

    def _kinds(self, reading: Reading) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
        """The fit by weapon and by target."""
        fits = [self._kind_fits(reading, *told) for told in self._weapons.values]
        weapon, target = np.array(fits, np.int8).reshape(-1, 2).T
        return self._weapons.fits(weapon), self._weapons.fits(target)

    def _kind_fits(self, reading: Reading, weapons: str, targets: str, by: str) -> tuple[Fit, Fit]:
        """The fit by weapon and by target; where several weapons may be meant and not all fit, it is open. So it is
        where parties promised to hold fire against each other, and one harmed people without arms by nobody says what:
        that may have been no act of their war, as police shooting into a crowd.
        """
        fits = [best_kind_fits(reading.kinds, weapon or None, tuple(targets.split())) for weapon in weapons.split("/")]
        by_weapon = {weapon for weapon, _ in fits}
        weapon = by_weapon.pop() if len(by_weapon) == 1 else Fit.MAYBE
        untold = self._parties.several and by and not weapons and targets == "civilian"
        return min(weapon, Fit.MAYBE) if untold else weapon, max(target for _, target in fits)

    @cached_property
    def _places(self) -> _Coded:
        return _Coded(*self.events.distinct("places"))

    @cached_property
    def _weapons(self) -> _Coded:
        return _Coded(*self.events.distinct("weapon", "targets", "by"))

    @cached_property
    def _always(self) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
        """What no reading changes: the fit by who fired, and whether the event itself is sure; what a machine coded is
        not.
        """
        sides = _Coded(*self.events.distinct("by", "sides"))
        fired = sides.fits(np.array([self._parties.fired(by, told) for by, told in sides.values], np.int8))
        sources = _Coded(*self.events.distinct("source"))
        sure = sources.fits(
            np.array([Fit.MAYBE if name in self._unsure else Fit.YES for (name,) in sources.values], np.int8)
        )
        return fired, np.where(np.isnan(self.events["chance"].astype(float)), sure, np.int8(Fit.MAYBE))


@dataclass(frozen=True)
class FoundEvents:
    """The events that breach one reading or may do so.

    Attributes:
        coded: where they are from.
        zone: of the reading.
        rows: their numbers among the events, ascending.
        open: what leaves each open, one bit for each of `PARTS`; 0 for a certain breach.
    """

    coded: CodedEvents
    zone: ZoneInfo
    rows: IntArray
    open: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def certain(self) -> BoolArray:
        """Of all events, which breach the reading for certain."""
        found = np.zeros(len(self.coded.events), np.bool_)
        found[self.rows[self.open == 0]] = True
        return found

    def alike(self) -> tuple[Alike, ...]:
        """All of them, counted by source and by what leaves them open."""
        told = Counter(zip(self.coded.events["source"][self.rows].tolist(), self.open.tolist(), strict=True))
        return tuple(
            Alike("event", source, _open_parts(bits), alone=False, number=number, launched=0)
            for (source, bits), number in told.items()
        )

    def listed(self, most: int) -> tuple[Breach, ...]:
        """At most so many of them as records, in order of time: certain ones before possible ones, and where even these
        are too many, half of the room for the first and half for the deadliest of the others.
        """
        chosen = np.arange(len(self.rows))
        if len(chosen) > most:
            spans, rows = self.coded.spans(self.zone), self.rows
            in_time = np.lexsort((rows, spans["end"][rows], spans["start"][rows]))
            certain = self.open[in_time] == 0
            first = self._chosen(in_time[certain], most)
            chosen = np.concatenate([first, self._chosen(in_time[~certain], most - len(first))])
        found = [self._breach(int(self.rows[one]), int(self.open[one])) for one in chosen]
        return tuple(sorted(found, key=lambda breach: (breach.at, breach.source, breach.key)))

    def _chosen(self, in_time: IntArray, most: int) -> IntArray:
        if len(in_time) <= most:
            return in_time
        first, others = in_time[: most // 2], in_time[most // 2 :]
        killed = np.nan_to_num(self.coded.events["killed"][self.rows[others]].astype(float), nan=-1.0)
        return np.concatenate([first, others[np.argsort(-killed, kind="stable")][: most - len(first)]])

    def _breach(self, number: int, bits: int) -> Breach:
        row = {name: column[number] for name, column in self.coded.events.columns.items()}
        start, end = (self.coded.spans(self.zone)[name][number] for name in ("start", "end"))
        return Breach(
            id=strike_id(str(row["source"]), str(row["key"])),
            at=f"{local_time(start, self.zone)}/{local_time(end, self.zone)}",
            certain=not bits,
            open=_open_parts(bits),
            kind=str(row["weapon"] or row["targets"] or row["type"] or "unnamed"),
            by=str(row["by"] or ""),
            places=tuple(str(row["places"] or "").split()),
            launched=None,
            source=str(row["source"]),
            report=str(row["report"] or ""),
            key=str(row["key"]),
            payload=str(row["payload"] or ""),
            says=_says(row),
        )


def _open_parts(bits: int) -> tuple[Open, ...]:
    return tuple(part for number, part in enumerate(PARTS) if bits >> number & 1)


def _says(row: Mapping[str, np.generic]) -> str:
    """The event in the words of who collected it, with the dead."""
    told = [str(row["as_told"] or ""), str(row["type"] or ""), " against ".join(str(row["sides"] or "").split(" | "))]
    return "; ".join(part for part in (*told, killed_words(row)) if part)


def killed_words(row: Mapping[str, np.generic]) -> str:
    """The dead of an event: `5 killed (3 to 9)`; empty where nobody counted them."""
    best, low, high = (float(row[name]) for name in ("killed", "killed_low", "killed_high"))
    if np.isnan(best):
        return ""
    sure = np.isnan(low) or np.isnan(high) or low == best == high
    return f"{best:.0f} killed" if sure else f"{best:.0f} killed ({low:.0f} to {high:.0f})"


def _midnights(days: IntArray, zone: ZoneInfo) -> Column:
    """The local midnights that begin the days, counted since 1970."""
    distinct, which = np.unique(days, return_inverse=True)
    seconds = [
        int(datetime.combine(date.fromordinal(int(day) + _EPOCH), datetime.min.time(), tzinfo=zone).timestamp())
        for day in distinct
    ]
    return np.array(seconds, dtype="datetime64[s]")[which]
