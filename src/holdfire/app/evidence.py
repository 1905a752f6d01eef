"""Gathering what was known: rows, what the imports behind them cover, and the watches."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.app.panels import alert_panels, counted_events, described_sources, events_near
from holdfire.errors import StoreError
from holdfire.model.event import EVENTS
from holdfire.model.pledge import Pledge
from holdfire.model.strike import STRIKES

if TYPE_CHECKING:
    import pyarrow as pa

    from holdfire.model.panel import Panel
    from holdfire.model.rows import Rows
    from holdfire.model.strike import Coverage, Evidence, Watch
    from holdfire.model.time import Window
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Store

LATEST = datetime.max.replace(tzinfo=UTC)


def gather_evidence(*, as_of: datetime | None, store: Path | None, pledge: Pledge | None = None) -> "Evidence":
    """All strike rows known at `as_of`, what was seen of places, and events. None means: all that is known.

    The rows of a source are those of the store, if it has any import of that source, and else those that come with the
    package: a store of events alone leaves the bundled figures in place, and one import of strikes from their source
    takes their place wholly, also before it was known. That no row was known at `as_of` is a fact, and evidence without
    rows; a store into which nothing was ever imported is a fault, be it asked for or left by an import that was
    refused: judging by it would look like silence.

    Args:
        as_of: what may be known; None: everything.
        store: folder of the store; None: the bundled figures alone.
        pledge: what the evidence is for: events are counted in the countries that it names, and none is kept; those of
            its windows are read by `events_of_windows`, so that a store of millions need not be held whole. Without
            one, all events and no panels of them.

    Raises:
        StoreError: the store cannot be opened, or nothing was imported into it.
    """
    with open_evidence(store) as opened:
        return evidence_of(opened, as_of=as_of, pledge=pledge)


@contextmanager
def open_evidence(store: Path | None) -> "Iterator[Store | None]":
    """The store to judge from, open for reading; None without one.

    Raises:
        StoreError: it cannot be opened, or nothing was imported into it.
    """
    if store is None:
        yield None
        return
    from holdfire.store import open_store

    with open_store(store) as opened:
        if not opened.imports():
            raise StoreError(
                "nothing has been imported yet, so nothing is known",
                where=str(store),
                fix="import a source: `holdfire import air-force FILE`; without a store (move this folder away) "
                "the bundled figures are used",
            )
        yield opened


def evidence_of(opened: "Store | None", *, as_of: datetime | None, pledge: Pledge | None = None) -> "Evidence":
    """The same as `gather_evidence` of a store that `open_evidence` gave."""
    from holdfire.store import numpy_rows

    if opened:
        return _from_store(opened, as_of, pledge)
    rows, coverage = _bundled(as_of or LATEST)
    strikes = numpy_rows(rows, STRIKES)
    return _as_evidence(strikes, coverage, as_of or _newest(strikes))


def events_of_windows(
    pledge: Pledge, windows: "Sequence[Window]", *, as_of: datetime | None, opened: "Store | None"
) -> "Rows | None":
    """The events of a store that may be breaches in one of the windows; None where it holds no events."""
    if opened is None or EVENTS.name not in opened.sources().values():
        return None
    return events_near(opened, described_sources(opened), pledge, windows, as_of=as_of or LATEST)


def bundled_source(opened: "Store") -> str | None:
    """The source whose bundled figures stand beside the rows of this store, because it has no import of them; None if
    there is none, as in a store without any import.
    """
    from holdfire.sources.bundled import describe_bundle

    sources, bundled = opened.sources(), describe_bundle().source
    return bundled if sources and bundled not in sources else None


def _bundled(as_of: datetime) -> "tuple[pa.Table, list[Coverage]]":
    from holdfire.sources.bundled import bundled_coverage, bundled_versions
    from holdfire.store import rows_as_of

    return rows_as_of(bundled_versions(), table=STRIKES, as_of=as_of), bundled_coverage(as_of=as_of)


def _from_store(opened: "Store", as_of: datetime | None, pledge: Pledge | None) -> "Evidence":
    from holdfire.store import numpy_rows

    moment, sources = as_of or LATEST, opened.sources()
    stored, bundled = opened.rows(table=STRIKES, as_of=moment), bundled_source(opened)
    coverage = [covered for covered in opened.coverage(as_of=moment) if sources[covered.source] == STRIKES.name]
    if bundled:
        stored, added = _with_bundled(stored, moment)
        coverage += added
    strikes = numpy_rows(stored, STRIKES)
    described = described_sources(opened)
    panels = list(alert_panels(opened, described, as_of=moment))
    events = None
    if EVENTS.name in sources.values() and pledge is None:
        events = numpy_rows(opened.rows(table=EVENTS, as_of=moment), EVENTS)
    elif EVENTS.name in sources.values() and pledge:
        panels += counted_events(opened, described, pledge, as_of=moment)
    evidence = _as_evidence(strikes, coverage, as_of or _latest(opened, strikes), without=sources)
    return replace(evidence, events=events, panels=(*panels, *evidence.panels), bundled=(bundled,) if bundled else ())


def _with_bundled(stored: "pa.Table", as_of: datetime) -> "tuple[pa.Table, list[Coverage]]":
    """Rows of other sources and the bundled ones, in the order of the store, and what the bundled ones cover."""
    import pyarrow as pa

    from holdfire.store import ORDER

    rows, coverage = _bundled(as_of)
    if not len(stored):
        return rows, coverage
    return pa.concat_tables([stored, rows]).sort_by(ORDER), coverage


def _newest(rows: "Rows") -> datetime:
    return datetime.fromtimestamp(int(rows["known_at"].max().astype("datetime64[s]").astype(int)), UTC)


def _latest(opened: "Store", strikes: "Rows") -> datetime:
    """When the newest of all that is known became known: a strike row, or a release of anything else."""
    beside = [name for name, table in opened.sources().items() if table != STRIKES.name]
    return max([_newest(strikes), *(known for name in beside if (known := opened.latest_known(name)))])


def _as_evidence(
    strikes: "Rows", coverage: "Sequence[Coverage]", as_of: datetime, *, without: "Collection[str]" = ()
) -> "Evidence":
    """Strikes with their watches, and the bundled panels of places, but for those of a source that is told `without`:
    the store has its own.
    """
    from holdfire.model.strike import Evidence
    from holdfire.sources import describe_source
    from holdfire.sources.bundled_alerts import describe_alert_bundle

    watches: list[Watch] = []
    vouched: list[Coverage] = []
    for name in sorted({covered.source for covered in coverage}):
        info = describe_source(name)
        of_source = [covered for covered in coverage if covered.source == name]
        watches += _watches(info, of_source)
        since = info.watches.since  # rows before this day are not vouched for
        vouched += [
            replace(covered, first_day=max(covered.first_day, since))
            for covered in of_source
            if covered.last_day >= since
        ]
    panels = () if describe_alert_bundle().source in without else _bundled_panels(as_of)
    return Evidence(strikes=strikes, watches=tuple(watches), coverage=tuple(vouched), as_of=as_of, panels=panels)


def _bundled_panels(as_of: datetime) -> "tuple[Panel, ...]":
    """What the bundled figures of alerts tell of places; none where no day of theirs had ended at `as_of`."""
    from zoneinfo import ZoneInfo

    from holdfire.sources.bundled_alerts import bundled_panels, describe_alert_bundle

    bundle = describe_alert_bundle()
    ended = as_of.astimezone(ZoneInfo(bundle.zone)).date() > bundle.first_day
    return bundled_panels(as_of) if ended else ()


def _watches(info: "SourceInfo", coverage: "Sequence[Coverage]") -> "list[Watch]":
    """The watches of a source: what its imports cover without a hole, from when on its silence means something."""
    from zoneinfo import ZoneInfo

    from holdfire.model.strike import Watch

    if info.watches.silence_since is None:
        return []
    silence = datetime.combine(info.watches.silence_since, time(), tzinfo=ZoneInfo(info.zone))
    spans: list[tuple[datetime, datetime]] = []
    for covered in sorted(coverage, key=lambda covered: covered.since):
        if spans and covered.since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], covered.until))
        else:
            spans.append((covered.since, covered.until))
    return [
        Watch(
            source=info.name,
            conflict=info.watches.conflict,
            by=info.watches.fire_of,
            places=info.watches.places,
            kinds=info.watches.kinds,
            since=max(since, silence),
            until=max(until, silence),
        )
        for since, until in spans
    ]
