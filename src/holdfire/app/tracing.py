"""Walking back from a verdict to its evidence: versions of a row, its bytes, and whether they are whole."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.app.evidence import bundled_source, gather_evidence
from holdfire.errors import EvidenceError
from holdfire.model.pledge import Report
from holdfire.model.strike import STRIKES
from holdfire.pledges import load

if TYPE_CHECKING:
    from holdfire.errors import Problem
    from holdfire.store import Report as StoreReport
    from holdfire.store import Version


def history(key: str, *, store: Path | None) -> "list[Version]":
    """Every version of the row, of any table, whose key is, begins with, or contains `key`; sought where the judge
    takes its rows from.

    Raises:
        StoreError: no row has such a key, or several have.
    """
    from holdfire.sources.bundled import bundled_versions
    from holdfire.store import history_of, open_store

    if store is None:
        return history_of(key, [(STRIKES, bundled_versions())], where="the bundled figures")
    with open_store(store) as opened:
        if not bundled_source(opened):
            return opened.history(key)
        held = [*opened.versions(), (STRIKES, bundled_versions())]
        return history_of(key, held, where=f"{store} and the bundled figures")


@dataclass(frozen=True)
class FoundBreach:
    """The evidence behind a breach: a row with its versions and bytes, or an incident report of a pledge file."""

    id: str
    versions: "tuple[Version, ...]" = ()
    bytes_at: str = ""
    pledge: str = ""
    report: Report | None = None


def find_breach(breach_id: str, *, store: Path | None) -> FoundBreach:
    """The row or incident report that has this id.

    Raises:
        EvidenceError: nothing has it.
    """
    from holdfire.judge.breaches import incident_id, strike_id

    evidence = gather_evidence(as_of=None, store=store)
    for rows in (evidence.strikes, evidence.events):
        if rows is None:
            continue
        for source, key in zip(rows["source"].tolist(), rows["key"].tolist(), strict=True):
            if strike_id(source, key) == breach_id:
                versions = tuple(history(key, store=store))
                return FoundBreach(breach_id, versions, _bytes_at(versions[-1].payload, store))
    for name in load.registry_names():
        for report in load.load_registered(name).reports:
            if incident_id(name, report) == breach_id:
                return FoundBreach(breach_id, pledge=name, report=report)
    raise EvidenceError(
        f'no breach has the id "{breach_id}"',
        where=str(store or "the bundled figures and the registry"),
        fix="copy the id from a verdict; a row that the publisher took back is found by `holdfire show history KEY`",
    )


def _bytes_at(payload: str, store: Path | None) -> str:
    """Where the bytes of a payload are: in the store, or, for the bundled figures, with whoever publishes that
    release.
    """
    from holdfire.sources.bundled import release_of
    from holdfire.store import open_store

    if store is not None:
        with open_store(store) as opened:
            kept = [str(kept.path) for kept in opened.payloads() if kept.sha256 == payload]
        if kept:
            return kept[0]
    if release := release_of(payload):
        return f"not bundled; they are {release.name}, the table as released by {release.released}"
    return "not bundled" if store is None else "not in this store"


def verify(store: Path | None) -> "StoreReport":
    """Re-hash everything that is stored, and the bundled figures where they are used.

    Raises:
        EvidenceError: something differs from what was promised; every difference is listed.
    """
    from holdfire.store import Report as StoreReport
    from holdfire.store import open_store
    from holdfire.store.documents import check_documents

    if store is None:
        size, problems, tables = _bundled_damage(without=())
        report = StoreReport(payloads=0, segments=tables, size=size, problems=problems)
    else:
        with open_store(store) as opened:
            report = opened.verify()
            sound = not report.problems  # a damaged ledger could not tell what was imported
            used = sound and opened.sources()  # a store into which nothing was imported is not judged from
            size, problems, tables = _bundled_damage(without=opened.sources()) if used else (0, (), 0)
        read = check_documents(store)
        report = replace(
            report,
            payloads=report.payloads + read.payloads,
            segments=report.segments + tables,
            size=report.size + read.size + size,
            problems=(*report.problems, *read.problems, *problems),
        )
    if report.problems:
        raise EvidenceError(
            f"{len(report.problems)} stored files are not what was stored",
            where=str(store or "the bundled figures"),
            fix="restore them from a copy, or fetch and import them anew",
            problems=report.problems,
        )
    return report


def _bundled_damage(*, without: "Collection[str]") -> "tuple[int, tuple[Problem, ...], int]":
    """Size of the bundled tables that a judge would use beside these sources, what is wrong with them, and how many."""
    from holdfire.sources.bundled import bundle_damage, describe_bundle
    from holdfire.sources.bundled_alerts import alert_bundle_damage, describe_alert_bundle

    tables = {describe_bundle().source: bundle_damage, describe_alert_bundle().source: alert_bundle_damage}
    found = [check() for source, check in tables.items() if source not in without]
    return sum(size for size, _ in found), tuple(damage for _, damage in found if damage), len(found)
