"""Gathering what was known: rows, what the imports behind them cover, and the watches."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

    from holdfire.model.panel import Panel
    from holdfire.model.strike import Coverage, Evidence, Watch
    from holdfire.sources.base import SourceInfo


def gather_evidence(*, as_of: datetime | None, store: Path | None) -> "Evidence":
    """All rows known at `as_of`, from the store or, without one, from the bundled figures. None means: all that is
    known there. That no row was known at `as_of` is a fact, and evidence without rows; a store into which nothing was
    ever imported is a fault, be it asked for or left by an import that was refused: judging by it would look like
    silence.

    Raises:
        StoreError: the store cannot be opened, or nothing was imported into it.
    """
    from holdfire.store import open_store, rows_as_of

    latest = datetime.max.replace(tzinfo=UTC)
    if store is None:
        from holdfire.sources.bundled import bundled_coverage, bundled_versions

        rows = rows_as_of(bundled_versions(), as_of=as_of or latest)
        coverage = bundled_coverage(as_of=as_of or latest)
    else:
        with open_store(store) as opened:
            if not opened.imports():
                raise StoreError(
                    "nothing has been imported yet, so no strike row is known",
                    where=str(store),
                    fix="import a source: `holdfire import air-force FILE`; without a store (move this folder away) "
                    "the bundled figures are used",
                )
            rows = opened.rows(as_of=as_of or latest)
            coverage = opened.coverage(as_of=as_of or latest)
    return _as_evidence(rows, coverage, as_of)


def _as_evidence(rows: "pa.Table", coverage: "Sequence[Coverage]", as_of: datetime | None) -> "Evidence":
    from holdfire.model.strike import Evidence
    from holdfire.sources import describe_source
    from holdfire.store import strike_table

    strikes = strike_table(rows)
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
    known = as_of or datetime.fromtimestamp(int(strikes["known_at"].max().astype("datetime64[s]").astype(int)), UTC)
    return Evidence(
        strikes=strikes, watches=tuple(watches), coverage=tuple(vouched), as_of=known, panels=_panels(as_of)
    )


def _panels(as_of: datetime | None) -> "tuple[Panel, ...]":
    """What the bundled figures of alerts tell of places; none where no day of theirs had ended at `as_of`."""
    from zoneinfo import ZoneInfo

    from holdfire.sources.bundled_alerts import bundled_panels, describe_alert_bundle

    bundle = describe_alert_bundle()
    if as_of is not None and as_of.astimezone(ZoneInfo(bundle.zone)).date() <= bundle.first_day:
        return ()
    return bundled_panels(as_of)


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
