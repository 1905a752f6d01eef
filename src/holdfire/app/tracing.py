"""Walking back from a verdict to its evidence: versions of a row, its bytes, and whether they are whole."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.app.evidence import bundled_source, gather_evidence
from holdfire.errors import EvidenceError
from holdfire.model.pledge import Report
from holdfire.model.strike import STRIKES
from holdfire.pledges import load

if TYPE_CHECKING:
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
    """Re-hash everything that is stored, and what comes with the package, but for rows that a store has in its place.

    Raises:
        EvidenceError: something differs from what was promised; every difference is listed.
    """
    from holdfire.app.shipped import ROWS, check_shipped
    from holdfire.store import open_store
    from holdfire.store.documents import check_documents

    if store is None:
        report = check_shipped()
    else:
        with open_store(store) as opened:
            found = opened.verify()
            # A damaged ledger could not tell what was imported, and where nothing was, nothing is judged.
            own = set() if found.problems else set(opened.sources())
            shipped = check_shipped(without=own or ROWS.values())
        read = check_documents(store)
        report = replace(
            found,
            payloads=found.payloads + read.payloads,
            size=found.size + read.size + shipped.size,
            problems=(*found.problems, *read.problems, *shipped.problems),
            bundled=shipped.bundled,
        )
    if report.problems:
        raise EvidenceError(
            f"{len(report.problems)} stored files are not what was stored",
            where=str(store or "the bundled figures"),
            fix="restore them from a copy, or fetch and import them anew",
            problems=report.problems,
        )
    return report
