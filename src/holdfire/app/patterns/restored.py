"""The restorations that a store tells of, as events of the family of repairs: in place of a table, as strictly."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from zoneinfo import ZoneInfo

from holdfire.app.patterns.tables import OWN_LIST, sha256
from holdfire.errors import SourceError
from holdfire.judge.patterns.energy import Repair, Service
from holdfire.model.place import is_zone

if TYPE_CHECKING:
    from holdfire.model.rows import Rows

LONGEST = timedelta(days=1)
"""From the first to the last day on which it may have been: a night has two. What is told more vaguely has no day."""
AFTER: Mapping[str, str] = {"strike": "strike", "technical": "failure", "planned": "failure", "": "unsaid"}
"""What the store calls the cause of an outage, and what `Repair.after` calls it."""
MOST, WHOLE = 50.0, 100.0
"""Percent of a place that have the service again, from which on that is most of it, and all of it."""


@dataclass(frozen=True)
class Restored:
    """What a store tells of restorations.

    Attributes:
        repairs: one for each day or night, place and service.
        note: how many rows they were made of, and which were left out.
        sha256: of the restorations as they were taken.
    """

    repairs: tuple[Repair, ...]
    note: str
    sha256: str


def stored_repairs(store: Path) -> Restored:
    """Read the restorations of a store: rows of conditions of which the state is `restored`.

    `partly` is none: it may be a part that is back, or a part that failed.

    Raises:
        SourceError: the store tells of no restoration that has a day and a place.
        StoreError: the store cannot be read.
    """
    from holdfire.app.evidence import LATEST
    from holdfire.model.condition import CONDITIONS
    from holdfire.sources import describe_source
    from holdfire.store import numpy_rows, open_store

    with open_store(store) as opened:
        rows = numpy_rows(opened.rows(table=CONDITIONS, as_of=LATEST), CONDITIONS)
    gone: Counter[str] = Counter()
    told = list(_told(rows, ZoneInfo(describe_source("services").zone), gone))
    left = "; ".join(f"{why}: {times:,}" for why, times in sorted(gone.items()))
    if not told:
        what = "the store tells of no restoration that has a day and a place"
        fix = "`holdfire import services FILE` puts some into it; a table of your own is read by --events FILE"
        raise SourceError(f"{what} (rows left out: {left})" if left else what, where=str(store), fix=fix)
    repairs = _merged(told)
    note = (
        f"restorations are those of the store ({len(repairs):,}, by day or night, place and service, of {len(told):,} "
        f"rows){f'; rows left out: {left}' if left else ''}"
    )
    lines = [json.dumps(one.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) for one in repairs]
    return Restored(repairs, note, sha256("\n".join(lines).encode()))


def _told(rows: "Rows", zone: ZoneInfo, gone: "Counter[str]") -> Iterator[dict[str, Any]]:
    names = ("report", "start", "end", "precision", "day", "place", "what", "state", "value", "unit", "cause")
    columns = {name: rows[name].tolist() for name in names}
    for at, what in enumerate(columns["what"]):
        row = {name: column[at] for name, column in columns.items()}
        if what == "temperature":
            continue
        first, last = _days(row, zone)
        place = _unit(row["place"] or "")
        reasons = (
            (what not in get_args(Service), f"of {what}, which the family does not ask about"),
            (row["state"] == "out", "outages"),
            (row["state"] == "partly", "of a part, which may be back or may have failed (partly)"),
            (last - first > LONGEST, "told of more than a night or a day"),
            (not place, "of places that are neither a country nor one of its regions"),
        )
        if why := next((text for holds, text in reasons if holds), ""):
            gone[why] += 1
            continue
        yield {**row, "first": first, "last": last, "place": place}


def _days(row: Mapping[str, Any], zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last day on which it may have been, in the zone of the source."""
    if row["precision"] in ("minute", "hour", "day") or row["start"] is None or row["end"] is None:
        return row["day"], row["day"]
    begins, ends = (moment.replace(tzinfo=UTC).astimezone(zone) for moment in (row["start"], row["end"]))
    return begins.date(), max(begins.date(), _second_before(ends).date())


def _second_before(moment: datetime) -> datetime:
    return moment - timedelta(seconds=1)


def _unit(code: str) -> str:
    """The country or region in which a place lies: the measures of the family know no smaller ones."""
    return "" if is_zone(code) else code.partition(":")[0]


def _merged(told: list[dict[str, Any]]) -> tuple[Repair, ...]:
    """What several reports tell of one day, place and service is one restoration."""
    groups: dict[tuple[date, date, str, str], list[dict[str, Any]]] = {}
    for row in told:
        groups.setdefault((row["first"], row["last"], row["place"], row["what"]), []).append(row)
    return tuple(_repair(*key, groups[key]) for key in sorted(groups))


def _repair(first: date, last: date, place: str, service: str, rows: list[dict[str, Any]]) -> Repair:
    causes = {AFTER.get(row["cause"] or "", "unsaid") for row in rows}
    after = causes.pop() if len(causes) == 1 else "unsaid"
    said = sorted({str(row["report"]) for row in rows if row["report"]})
    return Repair.model_validate(
        {
            "id": f"{first}-{place}-{service}",
            "first": first,
            "last": last,
            "kind": service,
            "lists": (OWN_LIST,),
            "title": "as one report tells" if len(said) < 2 else f"as {len(said)} reports tell",
            "places": (place,),
            "extent": _extent(rows),
            "after": after,
            "source": " ".join(said),
            "doubt": "what had broken it is not told" if after == "unsaid" else "",
        }
    )


def _extent(rows: list[dict[str, Any]]) -> str:
    """How much of the place has it again; only a share says so."""
    shares = [row["value"] for row in rows if row["unit"] == "percent" and row["value"] == row["value"]]
    if not shares:
        return "unsaid"
    return "whole" if min(shares) >= WHOLE else "most" if min(shares) >= MOST else "part"
