"""The use cases, and the only place where the parts are joined. The skins (command line, later web) call nothing
below this module.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdfire.errors import EvidenceError, HoldfireError, PledgeError, Problem, SourceError, StoreError
from holdfire.model.pledge import Pledge, Reading
from holdfire.pledges import load
from holdfire.pledges.readings import all_readings, holder_readings, readings_of

if TYPE_CHECKING:
    import pyarrow as pa

    from holdfire.model.method import Method
    from holdfire.model.strike import Evidence, StrikeTable, Watch
    from holdfire.model.verdict import Breach, Judgement
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Change, Payload, Report, Version

DEMO_PLEDGE = "ua-2026-01-energy-truce"
DEFAULT_STORE = Path("holdfire-store")


# ---- pledges


def find_pledge(name: str) -> Pledge:
    """The pledge of that id from the registry, or from a file where `name` is a path or ends in .yaml.

    Raises:
        PledgeError: there is none, or the file is wrong.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name:
        return load.load_pledge_file(Path(name))
    return load.load_registered(name)


def check_pledges(paths: Sequence[Path]) -> tuple[int, tuple[Problem, ...]]:
    """How many files were checked, and every fault in any of them. Without paths the whole registry is checked."""
    problems: list[Problem] = []
    names: Sequence[str] = [str(path) for path in paths] or load.registry_names()
    for name in names:
        try:
            pledge = load.load_pledge_file(Path(name)) if paths else load.load_registered(name)
            holder_readings(pledge)
        except PledgeError as error:
            problems.extend(error.problems or (Problem(error.what, error.where, error.fix),))
    return len(names), tuple(problems)


# ---- evidence and judgement


def gather_evidence(*, as_of: datetime | None, store: Path | None) -> "Evidence":
    """All rows known at `as_of`, from the store or, without one, from the bundled figures. None means: all that is
    known there.

    Raises:
        StoreError: the store cannot be opened, or nothing was known by then.
    """
    from holdfire.store import open_store, rows_as_of

    latest = datetime.max.replace(tzinfo=UTC)
    if store is None:
        from holdfire.sources.bundled import bundled_versions

        rows = rows_as_of(bundled_versions(), as_of=as_of or latest)
    else:
        with open_store(store) as opened:
            rows = opened.rows(as_of=as_of or latest)
    if rows.num_rows == 0:
        raise StoreError(
            "no strike row was known then" if as_of else "no strike row is known",
            where=str(store or "the bundled figures"),
            fix="choose a later --as-of, or import a source: `holdfire import air-force FILE`",
        )
    return _as_evidence(rows, as_of)


def _as_evidence(rows: "pa.Table", as_of: datetime | None) -> "Evidence":
    from holdfire.model.strike import Evidence
    from holdfire.sources import describe_source

    strikes = _strike_table(rows)
    names = sorted({str(name) for name in set(strikes["source"].tolist())})
    watches = tuple(_watch(describe_source(name), strikes) for name in names)
    known = datetime.fromtimestamp(int(strikes["known_at"].max().astype("datetime64[s]").astype(int)), UTC)
    first = min(describe_source(name).watches.since for name in names)
    return Evidence(strikes=strikes, watches=watches, as_of=as_of or known, first_day=first)


def _watch(info: "SourceInfo", strikes: "StrikeTable") -> "Watch":
    """The watch of a source: from the day on which its silence began to mean something, until its last report ended."""
    from zoneinfo import ZoneInfo

    from holdfire.model.strike import Watch

    last = strikes["end"][strikes["source"] == info.name].max().astype("datetime64[s]").astype(int)
    since = datetime.combine(info.watches.silence_since, time(), tzinfo=ZoneInfo(info.zone))
    until = max(datetime.fromtimestamp(int(last), UTC), since)
    return Watch(
        source=info.name,
        by=info.watches.fire_of,
        places=info.watches.places,
        kinds=info.watches.kinds,
        since=since,
        until=until,
    )


def _strike_table(rows: "pa.Table") -> "StrikeTable":
    import numpy as np

    from holdfire.model.strike import PROVENANCE_COLUMNS, STRIKE_COLUMNS, StrikeTable

    columns: dict[str, Any] = {}
    for name, kind in {**STRIKE_COLUMNS, **PROVENANCE_COLUMNS}.items():
        values = rows.column(name)
        if kind == "int32":
            columns[name] = values.cast("float64").to_numpy()
        elif kind == "string":
            columns[name] = np.array(values.to_pylist(), dtype=object)
        else:
            columns[name] = values.cast("timestamp[s]").to_numpy() if kind == "timestamp[s]" else values.to_numpy()
    return StrikeTable(columns)


def judge(
    pledge: Pledge,
    *,
    holder: str | None = None,
    all_combinations: bool = False,
    as_of: datetime | None = None,
    store: Path | None = None,
    method: "Method | None" = None,
) -> "Judgement":
    """Judge the readings of a pledge: by every holder, by one, or every combination of claimed values.

    Raises:
        PledgeError: nobody holds such a reading.
        StoreError: the evidence cannot be read.
    """
    from holdfire.judge.verdict import judge_pledge

    evidence = gather_evidence(as_of=as_of, store=store)
    readings: tuple[Reading, ...]
    if all_combinations:
        readings = all_readings(pledge, as_of=as_of)
    else:
        readings = readings_of(pledge, holder, as_of=as_of) if holder else holder_readings(pledge, as_of=as_of)
    return judge_pledge(pledge, readings, evidence, masked=masked_days(pledge), method=method)


def masked_days(pledge: Pledge) -> tuple[tuple[date, date], ...]:
    """First and last days on which any pledge of the same conflict was in force, this one's own included."""
    days = {
        (date.fromisoformat(entry["in_force"]["first"]), date.fromisoformat(entry["in_force"]["last"]))
        for entry in load.registry_index()
        if entry["conflict"] == pledge.conflict and entry["in_force"] and entry["id"] != pledge.id
    }
    if pledge.in_force:
        days.add((pledge.in_force.first, pledge.in_force.last))
    return tuple(sorted(days))
