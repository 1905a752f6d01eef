"""What each source watches, and what was seen of it: by the store, or by the figures that come with the package."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfire.model.strike import Coverage
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Store

Days = tuple[date, date]


@dataclass(frozen=True)
class Seen:
    """What the imports of a source speak of.

    Attributes:
        first, last: days of the first and of the last row, or to which the source was said to be kept.
        gaps: stretches of days between them that no import speaks of, each with its first and last day.
        known_at: when the newest import was known; None for the figures of the package.
        countries: the same by country, by its code, where imports speak of some countries only; of the others nothing
            is known.
    """

    first: date
    last: date
    gaps: tuple[Days, ...]
    known_at: datetime | None
    countries: "Mapping[str, Seen]" = field(default_factory=dict)


@dataclass(frozen=True)
class WatchedSource:
    """A source, whose it is, and what was seen of it; None: nothing was imported."""

    info: "SourceInfo"
    seen: Seen | None
    mapping: str = ""

    def as_json(self) -> dict[str, Any]:
        """The source as its description has it, with what was seen of it."""
        told: dict[str, Any] = self.info.model_dump(mode="json")
        told["mapping"] = self.mapping or None
        told["seen"] = None
        if self.seen:
            told["seen"] = {
                "first": self.seen.first,
                "last": self.seen.last,
                "known_at": self.seen.known_at,
                "bundled": self.seen.known_at is None,
                "gaps": _as_json(self.seen.gaps),
                "countries": {
                    code: {"first": one.first, "last": one.last, "gaps": _as_json(one.gaps)}
                    for code, one in self.seen.countries.items()
                },
            }
        return told


def _as_json(gaps: Sequence[Days]) -> list[dict[str, date]]:
    return [{"first": first, "last": last} for first, last in gaps]


def watched_sources(store: Path | None) -> list[WatchedSource]:
    """All sources of the package and, with a store, those of its user's own; by name.

    Args:
        store: folder of the store. Of a source that was not imported into it, and without a store, it is told what
            the figures of the package speak of.

    Raises:
        StoreError: the store cannot be opened.
        SourceError: a mapping that the store keeps cannot be read.
    """
    from holdfire.sources import describe_source, source_names
    from holdfire.store import open_store

    described = {name: (describe_source(name), "") for name in source_names()}
    if store is None:
        found = [WatchedSource(info, _bundled(name)) for name, (info, _) in described.items()]
    else:
        with open_store(store) as opened:
            described |= own_sources(opened)
            found = [
                WatchedSource(info, _stored(opened, name) or _bundled(name), mapping)
                for name, (info, mapping) in described.items()
            ]
    return sorted(found, key=lambda one: one.info.name)


def own_sources(opened: "Store") -> "dict[str, tuple[SourceInfo, str]]":
    """The sources of a store that were read by a mapping of its user, each by its newest one, with the hash of that.

    Raises:
        SourceError: a mapping that the store keeps cannot be read.
    """
    from holdfire.sources.mapped import MappedSource, mapping_of

    newest = {one.source: mapping for one in opened.imports() if (mapping := mapping_of(one.parser))}
    paths = {payload.sha256: payload.path for payload in opened.payloads()}
    return {name: (MappedSource(paths[mapping]).describe(), mapping) for name, mapping in newest.items()}


def _stored(opened: "Store", name: str) -> Seen | None:
    coverage = opened.coverage(source=name, as_of=datetime.max.replace(tzinfo=UTC))
    return seen_of(coverage, known_at=opened.latest_known(name))


def _bundled(name: str) -> Seen | None:
    from holdfire.sources.bundled import bundled_coverage, describe_bundle
    from holdfire.sources.bundled_alerts import describe_alert_bundle

    alerts = describe_alert_bundle()
    if name == alerts.source:
        return Seen(alerts.first_day, alerts.last_day, (), None)
    if name == describe_bundle().source:
        return seen_of(bundled_coverage(as_of=datetime.max.replace(tzinfo=UTC)), known_at=None)
    return None


def seen_of(coverage: "Iterable[Coverage]", *, known_at: datetime | None) -> Seen | None:
    """What imports speak of together: their order does not matter, and days between two of them are a gap."""
    every = list(coverage)
    if not every:
        return None
    countries = sorted({code for covered in every for code in covered.places})
    parts = {code: _seen_of([one for one in every if one.speaks_of(code)], known_at) for code in countries}
    return replace(_seen_of(every, known_at), countries=parts)


def _seen_of(coverage: "Sequence[Coverage]", known_at: datetime | None) -> Seen:
    spans = sorted((covered.first_day, covered.last_day) for covered in coverage)
    return Seen(spans[0][0], max(last for _, last in spans), tuple(_gaps(spans)), known_at)


def _gaps(spans: Sequence[Days]) -> Iterable[Days]:
    reached = spans[0][1]
    for first, last in spans:
        if first > reached + timedelta(days=1):
            yield reached + timedelta(days=1), first - timedelta(days=1)
        reached = max(reached, last)


def new_mapping(name: str, *, table: str, example: Path, separator: str = ",") -> str:
    """The text of a commented mapping for a table of the user's own; as `skeleton`."""
    from holdfire.sources.mapped.skeleton import skeleton

    return skeleton(name, table=table, example=example, separator=separator)
