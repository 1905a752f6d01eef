"""Breaches: strikes inside a reading's window, places and kinds, told apart by whether that is certain or only
possible.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from holdfire.model.kind import kind_fits
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Confidence, Pledge, Reading, Report
from holdfire.model.record import short_id
from holdfire.model.rows import Rows
from holdfire.model.strike import Watch
from holdfire.model.time import Span
from holdfire.model.verdict import Breach

Open = Literal["time", "place", "weapon", "target", "by", "report"]
PARTS: tuple[Open, ...] = get_args(Open)
"""What may leave a breach open, in the order in which it is told."""

Certain = Mapping[tuple[int, int, str], int]
"""How many certain breaches began and ended then (seconds of UTC since 1970) and are of that side."""

WEAPONS_OF_CLASS: dict[str, tuple[str, ...]] = {
    "drone": ("drone",),
    "cruise": ("cruise",),
    "ballistic": ("ballistic",),
    "mixed": ("cruise", "ballistic"),
    "tactical-drone": ("tactical-drone",),
    "glide-bomb": ("glide-bomb",),
    "unknown-uav": ("drone", "tactical-drone"),
}
"""What a row may hold by its class; the classes that are not here (reconnaissance) are no attacks."""

UNNAMED_MISSILE = (
    "unknown-missile"  # counted with cruise missiles (docs/method.md §1), but it may have been either kind
)
UNSURE_CLASS = "unknown-uav"  # may have been a reconnaissance drone, so it is never a certain breach


def time_fits(table: Rows, spans: tuple[Span, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which rows lie wholly inside one of the spans, and which touch one; shapes (rows,). Intervals are half-open."""
    start = table["start"].astype("datetime64[s]").astype(np.int64)
    end = np.maximum(table["end"].astype("datetime64[s]").astype(np.int64), start + 1)
    inside = np.zeros(len(table), np.bool_)
    touching = np.zeros(len(table), np.bool_)
    for span in spans:
        first, last = span.start.timestamp(), span.end.timestamp()
        inside |= (start >= first) & (end <= last)
        touching |= (start < last) & (end > first)
    return inside, touching


def find_breaches(
    pledge: Pledge, reading: Reading, strikes: Rows, watches: Sequence[Watch], *, until: datetime
) -> tuple[Breach, ...]:
    """All certain and possible breaches of the reading up to `until`: rows of the strike table, then incidents of the
    pledge file.

    Only strikes by those whom the pledge restrains should be given in `strikes`; `watches` tell whose fire each
    source shows.
    """
    spans = reading.window.spans(until)
    if not spans:
        return ()
    rows = [*_from_rows(pledge, reading, strikes, watches, spans), *_from_reports(pledge, reading, spans, until)]
    return tuple(sorted(rows, key=lambda breach: (breach.at, breach.kind, breach.id)))


def _from_rows(
    pledge: Pledge, reading: Reading, strikes: Rows, watches: Sequence[Watch], spans: tuple[Span, ...]
) -> Iterator[Breach]:
    fire_of = {watch.source: watch.by for watch in watches}
    bound = {watch.source: pledge.binds(watch.by) for watch in watches}
    # A row without a place lies somewhere in what its source watches.
    watched = {watch.source: tuple(f"{place}:somewhere" for place in watch.places) for watch in watches}
    inside, touching = time_fits(strikes, spans)
    fired = (np.nan_to_num(strikes["launched"].astype(float), nan=1.0) > 0) | (
        np.nan_to_num(strikes["destroyed"].astype(float)) > 0
    )
    zone = ZoneInfo(reading.window.zone)
    for index in np.flatnonzero(touching & fired):
        cls, weapon = str(strikes["cls"][index]), str(strikes["weapon"][index])
        if cls not in WEAPONS_OF_CLASS:
            continue
        may_be = WEAPONS_OF_CLASS["mixed"] if weapon == UNNAMED_MISSILE else WEAPONS_OF_CLASS[cls]
        places = tuple(str(strikes["places"][index] or "").split())
        fits = _row_fits(reading.places, reading.kinds, places or watched[str(strikes["source"][index])], may_be)
        if cls == UNSURE_CLASS:
            fits = fits[0], min(fits[1], Fit.MAYBE), fits[2]
        by = bound[str(strikes["source"][index])]
        breach_open = open_parts(Fit.YES if inside[index] else Fit.MAYBE, *fits, by)
        if breach_open is None:
            continue
        key, source = str(strikes["key"][index]), str(strikes["source"][index])
        yield Breach(
            id=strike_id(source, key),
            at=f"{local_time(strikes['start'][index], zone)}/{local_time(strikes['end'][index], zone)}",
            certain=not breach_open,
            open=breach_open,
            kind=str(strikes["weapon"][index]),
            by=fire_of.get(source, ""),
            places=places,
            launched=_count(strikes["launched"][index]),
            intercepted=_count(strikes["destroyed"][index]),
            source=source,
            report=str(strikes["report"][index] or ""),
            key=key,
            payload=str(strikes["payload"][index] or ""),
        )


@lru_cache(maxsize=65536)
def _row_fits(
    areas: tuple[str, ...], kinds: tuple[str, ...], places: tuple[str, ...], weapons: tuple[str, ...]
) -> tuple[Fit, Fit, Fit]:
    fits = [best_kind_fits(kinds, weapon, ()) for weapon in weapons]
    by_weapon = {fit for fit, _ in fits}
    # Where a row may hold several weapons and not all of them fit, the breach is possible.
    return (
        _place_fit(areas, places),
        by_weapon.pop() if len(by_weapon) == 1 else Fit.MAYBE,
        max(fit for _, fit in fits),
    )


def _place_fit(areas: tuple[str, ...], places: tuple[str, ...]) -> Fit:
    """The best fit of any place that the report names."""
    if not areas or not places:
        return Fit.MAYBE
    return max(place_fit(area, place) for area in areas for place in places)


def best_kind_fits(kinds: tuple[str, ...], weapon: str | None, targets: tuple[str, ...]) -> tuple[Fit, Fit]:
    """The fit by weapon and by target of the kind that fits best."""
    fits = [kind_fits(kind, weapon=weapon, targets=targets) for kind in kinds] or [(Fit.MAYBE, Fit.MAYBE)]
    return max(fits, key=lambda fit: (min(fit), sum(fit)))


def open_parts(
    time: Fit, place: Fit, weapon: Fit, target: Fit, by: Fit, report: Fit = Fit.YES
) -> tuple[Open, ...] | None:
    """What leaves the breach open; empty for a certain one, None where it is none."""
    fits = (time, place, weapon, target, by, report)
    if Fit.NO in fits:
        return None
    return tuple(name for name, fit in zip(PARTS, fits, strict=True) if fit is Fit.MAYBE)


def _from_reports(pledge: Pledge, reading: Reading, spans: tuple[Span, ...], until: datetime) -> Iterator[Breach]:
    zone = ZoneInfo(reading.window.zone)
    for report in pledge.reports:
        if report.type != "incident":
            continue
        if report.known_from(zone) > until:
            continue
        start, end = report.span(zone)
        touching = any(start < span.end and end > span.start for span in spans)
        if not touching:
            continue
        inside = any(start >= span.start and end <= span.end for span in spans)
        fits = (
            _place_fit(reading.places, report.places),
            *best_kind_fits(reading.kinds, report.weapon, report.targets),
        )
        sure = Fit.MAYBE if report.confidence is Confidence.LOW else Fit.YES
        breach_open = open_parts(Fit.YES if inside else Fit.MAYBE, *fits, pledge.binds(report.against), sure)
        if breach_open is None:
            continue
        yield Breach(
            id=incident_id(pledge.id, report),
            at=f"{start.isoformat(timespec='minutes')}/{end.isoformat(timespec='minutes')}",
            certain=not breach_open,
            open=breach_open,
            by=report.against,
            kind=report.weapon or " ".join(report.targets) or "unnamed",
            places=report.places,
            launched=report.figures.launched if report.figures else None,
            intercepted=report.figures.intercepted if report.figures else None,
            source=report.by,
            report=report.read_at,
            says=report.says,
        )


class Alike(NamedTuple):
    """Breaches that are alike in all that a finding or a caveat asks of them.

    Attributes:
        told: as a row that counts launches, as a coded event, or as an incident of the pledge file.
        source: who told of them.
        open: what leaves them open; empty where they are certain.
        alone: whether each names one place and no other.
        number: how many they are.
        launched: what was launched in them together.
    """

    told: Literal["row", "event", "incident"]
    source: str
    open: tuple[Open, ...]
    alone: bool
    number: int
    launched: int


def sum_alike(breaches: Iterable[Breach]) -> tuple[Alike, ...]:
    """The breaches, counted where they are alike."""
    number: Counter[tuple[Literal["row", "event", "incident"], str, tuple[Open, ...], bool]] = Counter()
    launched: Counter[tuple[str, str, tuple[Open, ...], bool]] = Counter()
    for breach in breaches:
        told = _told(breach), breach.source, breach.open, len(breach.places) == 1
        number[told] += 1
        launched[told] += breach.launched or 0
    return tuple(Alike(*told, found, launched[told]) for told, found in number.items())


def _told(breach: Breach) -> Literal["row", "event", "incident"]:
    if not breach.key:
        return "incident"
    return "event" if breach.says else "row"  # an event is told in words


def certain_of(breaches: Iterable[Breach]) -> Certain:
    """How many of the breaches that are certain there are of each begin, end and side; the same one counts once."""
    once = {breach.id: breach for breach in breaches if breach.certain}
    return Counter((*_seconds(breach.at), breach.by) for breach in once.values())


def _seconds(at: str) -> tuple[int, int]:
    start, end = (int(datetime.fromisoformat(part).timestamp()) for part in at.split("/"))
    return start, end


def strike_id(source: str, key: str) -> str:
    """The id of a strike row; the same strike has the same id in every reading that it breaches."""
    return short_id({"source": source, "key": key})


def incident_id(pledge_id: str, report: Report) -> str:
    """The id of an incident reported in a pledge file."""
    # When it was published may be found out later; the incident stays the same.
    return short_id({"pledge": pledge_id, "report": report.model_dump(mode="json", exclude={"known_at"})})


def local_time(second: np.generic, zone: ZoneInfo) -> str:
    """An instant of a column of times as ISO 8601 in the zone, to the minute."""
    return datetime.fromtimestamp(int(second.astype(np.int64)), UTC).astimezone(zone).isoformat(timespec="minutes")


def _count(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
