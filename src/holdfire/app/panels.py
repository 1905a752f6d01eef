"""Panels of places: what the alerts and events of a store show of them, day by day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from holdfire.model.alert import ALERTS
from holdfire.model.event import EVENTS
from holdfire.model.place import EVERYWHERE
from holdfire.model.pledge import UNSPECIFIED, Pledge

if TYPE_CHECKING:
    from holdfire.model.panel import Panel
    from holdfire.model.rows import Rows
    from holdfire.model.strike import Coverage
    from holdfire.model.time import Window
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Store

Described = Mapping[str, "SourceInfo"]
"""The sources of a store by name; one that nobody describes watches nothing."""

HISTORY_DAYS = 7305
"""Days before an announcement of which events are read: twenty years. Expectations look back two, but the chance that a
history can vouch for grows with all of it."""


def described_sources(opened: "Store") -> dict[str, "SourceInfo"]:
    """The sources of a store, those of its user's own included."""
    from holdfire.app.watching import own_sources
    from holdfire.sources import describe_source, source_names

    own = {name: info for name, (info, _) in own_sources(opened).items()}
    return {name: describe_source(name) for name in opened.sources() if name in source_names()} | own


COUNTED = ("source", "places", "by", "sides", "day", "start", "end", "precision", "killed")
"""Columns that counting events needs: in twenty years of a war there are a million."""


JUDGED = (
    *COUNTED,
    *("place_precision", "weapon", "targets", "chance"),
    *("key", "report", "payload", "type", "as_told", "killed_low", "killed_high"),  # of those listed
)
"""Columns that breaches need."""


def counted_events(opened: "Store", described: Described, pledge: Pledge, *, as_of: datetime) -> "tuple[Panel, ...]":
    """The panels of the events of a store that can be of the pledge's war, from the columns that counting needs."""
    from holdfire.store import Part, numpy_rows

    named = countries(pledge)
    if not named:  # "everywhere" is not every war of the world
        return ()
    since = pledge.announced.on - timedelta(days=HISTORY_DAYS)
    part = Part(days=(since, date.max), countries=named, columns=COUNTED)
    rows = numpy_rows(opened.rows(table=EVENTS, as_of=as_of, part=part), EVENTS)
    return tuple(event_panels(rows, opened, described, pledge, as_of=as_of))


def events_near(
    opened: "Store", described: Described, pledge: Pledge, windows: "Sequence[Window]", *, as_of: datetime
) -> "Rows":
    """The events of a store that can be breaches: of the days of the windows, in the countries that somebody named, by
    sources that watch the pledge's war or every war.
    """
    import numpy as np

    from holdfire.store import Part, numpy_rows

    named, day = countries(pledge), timedelta(days=1)  # days of events are those of the place
    ends = [window.end for window in windows if window.end is not None]
    part = Part(
        ending_after=min(window.start for window in windows) - day if windows else None,
        starting_before=max(ends) + day if ends and len(ends) == len(windows) else None,
        countries=named,
        days=(date.min, date.max) if named and windows else (date.max, date.max),
        columns=JUDGED,
    )
    rows = numpy_rows(opened.rows(table=EVENTS, as_of=as_of, part=part), EVENTS)
    own = {name for name, info in described.items() if info.watches.conflict in {"", pledge.conflict}}
    names, which = rows.distinct("source")
    return rows.where(np.array([name in own for (name,) in names], dtype=np.bool_)[which])


# ---- alerts


def alert_panels(opened: "Store", described: Described, *, as_of: datetime) -> "Iterable[Panel]":
    """The panels of every source of alerts that the store holds: alerts started and minutes under alert. A share of
    districts is no amount, so its days cannot be added up and are not judged.
    """
    for name, table in opened.sources().items():
        if table == ALERTS.name and name in described:
            yield from _alerts(opened, described[name], as_of)


def _alerts(opened: "Store", info: "SourceInfo", as_of: datetime) -> "Iterable[Panel]":
    from holdfire.judge.alerts import WatchedPlace, alert_panels
    from holdfire.places import register
    from holdfire.store import numpy_rows

    known = register()
    days = watched_stretches(opened.coverage(source=info.name, as_of=as_of), since=info.watches.silence_since)
    if not days:
        return ()
    watched = {
        place: WatchedPlace(days=days, districts=tuple(one.code for one in known.inside(place, kind="district")))
        for place in _units(info.watches.places)
    }
    started, minutes, _ = alert_panels(
        numpy_rows(opened.rows(table=ALERTS, source=info.name, as_of=as_of), ALERTS),
        first=days[0][0],
        last=days[-1][1],
        zone=info.zone,
        watched=watched,
        source=info.name,
        conflict=info.watches.conflict,
        by=info.watches.fire_of,
        record=info.record,
        wider=lambda code: known.chain(code)[1:],
    )
    return (started, minutes)


# ---- events


def event_panels(
    events: "Rows", opened: "Store", described: Described, pledge: Pledge, *, as_of: datetime
) -> "Iterable[Panel]":
    """The panels of every source of events whose silence means something, for the countries that the pledge names:
    events and their dead in each first-level unit and in the country as a whole, between the parties of the pledge
    where the source knows them, and else of all sides.
    """
    from holdfire.judge.events import event_panels, watched_days
    from holdfire.judge.sides import Parties, between_parties
    from holdfire.places import register
    from holdfire.pledges.actors import known_actors

    places = [place for country in countries(pledge) for place in (country, *_units((country,)))]
    parties = Parties(pledge, known_actors())
    for name, table in opened.sources().items():
        info = described.get(name)
        if table != EVENTS.name or info is None or info.watches.silence_since is None:
            continue
        if info.watches.conflict not in {"", pledge.conflict}:
            continue
        coverage = opened.coverage(source=name, as_of=as_of)
        watched = watched_days(places, coverage, events, source=name, since=info.watches.silence_since)
        stretches = [days for found in watched.values() for days in found]
        if stretches:
            own = events.where(events["source"] == name)
            yield from event_panels(
                own,
                first=max(min(first for first, _ in stretches), pledge.announced.on - timedelta(days=HISTORY_DAYS)),
                last=max(last for _, last in stretches),
                zone=pledge.zone,  # days of events are those of the place
                watched=watched,
                source=name,
                conflict=pledge.conflict,
                by=info.watches.fire_of,
                fit=register().fit,
                between=None if info.watches.fire_of else between_parties(parties, own),
            )


def countries(pledge: Pledge) -> tuple[str, ...]:
    """The countries in which places lie that somebody named for the pledge, in order of their codes."""
    named = [place for term in pledge.terms.places if term.value != UNSPECIFIED for place in term.value]
    return tuple(sorted({place[:2] for place in named if place != EVERYWHERE and not place.startswith("sea:")}))


def _units(places: Sequence[str]) -> tuple[str, ...]:
    """The first-level units of countries; other places as they are."""
    from holdfire.places import register

    return tuple(
        dict.fromkeys(
            code
            for place in places
            for code in ([unit.code for unit in register().units(place)] if len(place) == 2 else [place])
        )
    )


def watched_stretches(coverage: "Sequence[Coverage]", *, since: date | None) -> tuple[tuple[date, date], ...]:
    """First and last days, both included, of what imports speak of together from `since` on; none if silence never
    means anything.
    """
    if since is None:
        return ()
    clipped = [replace(one, first_day=max(one.first_day, since)) for one in coverage if one.last_day >= since]
    joined: list[tuple[date, date]] = []
    for first, last in sorted((one.first_day, one.last_day) for one in clipped):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
