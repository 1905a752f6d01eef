"""Walking back from a verdict to its evidence: versions of a row, its bytes, and whether they are whole."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.app.evidence import gather_evidence
from holdfire.errors import EvidenceError
from holdfire.model.pledge import Report
from holdfire.pledges import load

if TYPE_CHECKING:
    from holdfire.store import Report as StoreReport
    from holdfire.store import Version


def history(key: str, *, store: Path | None) -> "list[Version]":
    """Every version of the row whose key is, begins with, or contains `key`.

    Raises:
        StoreError: no row has such a key, or several have.
    """
    from holdfire.store import history_of, open_store

    if store is None:
        from holdfire.sources.bundled import bundled_versions

        return history_of(key, bundled_versions(), where="the bundled figures")
    with open_store(store) as opened:
        return opened.history(key)


@dataclass(frozen=True)
class FoundBreach:
    """The evidence behind a breach: a row with its versions and bytes, or an incident report of a pledge file."""

    id: str
    versions: "tuple[Version, ...]" = ()
    bytes_at: str = ""
    pledge: str = ""
    report: Report | None = None


def find_breach(breach_id: str, *, store: Path | None) -> FoundBreach:
    """The strike row or incident report that has this id.

    Raises:
        EvidenceError: nothing has it.
    """
    from holdfire.judge.breaches import incident_id, strike_id

    strikes = gather_evidence(as_of=None, store=store).strikes
    for source, key in zip(strikes["source"].tolist(), strikes["key"].tolist(), strict=True):
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
    from holdfire.store import open_store

    if store is not None:
        with open_store(store) as opened:
            return next((str(kept.path) for kept in opened.payloads() if kept.sha256 == payload), "not in this store")
    from holdfire.sources.bundled import release_of

    release = release_of(payload)
    return (
        f"not bundled; they are {release.name}, the table as released by {release.released}"
        if release
        else "not bundled"
    )


def verify(store: Path | None) -> "StoreReport":
    """Re-hash everything that is stored, or the bundled figures.

    Raises:
        EvidenceError: something differs from what was promised; every difference is listed.
    """
    from holdfire.store import Report as StoreReport
    from holdfire.store import open_store
    from holdfire.store.documents import check_documents

    if store is None:
        from holdfire.sources.bundled import bundle_damage

        size, damage = bundle_damage()
        report = StoreReport(payloads=0, segments=1, size=size, problems=(damage,) if damage else ())
    else:
        with open_store(store) as opened:
            report = opened.verify()
        read = check_documents(store)
        report = replace(
            report,
            payloads=report.payloads + read.payloads,
            size=report.size + read.size,
            problems=(*report.problems, *read.problems),
        )
    if report.problems:
        raise EvidenceError(
            f"{len(report.problems)} stored files are not what was stored",
            where=str(store or "the bundled figures"),
            fix="restore them from a copy, or fetch and import them anew",
            problems=report.problems,
        )
    return report
