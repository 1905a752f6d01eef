"""The use cases, and the only place where the parts are joined. The skins (command line, later web) call nothing
below this module.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from holdfire.errors import EvidenceError, PledgeError, Problem, SourceError, StoreError
from holdfire.model.pledge import TERM_NAMES, Pledge, Reading, Report
from holdfire.pledges import load
from holdfire.pledges.readings import all_readings, holder_readings, readings_of

if TYPE_CHECKING:
    import pyarrow as pa

    from holdfire.model.calibration import CalibrationRow
    from holdfire.model.method import Method
    from holdfire.model.strike import Coverage, Evidence, StrikeTable, Watch
    from holdfire.model.verdict import Judgement
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Change, Payload, Store, Version
    from holdfire.store import Report as StoreReport

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
    known there. That no row was known at `as_of` is a fact, and evidence without rows; a store without rows is a fault.

    Raises:
        StoreError: the store cannot be opened, or holds no row at all.
    """
    from holdfire.store import open_store, rows_as_of

    latest = datetime.max.replace(tzinfo=UTC)
    if store is None:
        from holdfire.sources.bundled import bundled_coverage, bundled_versions

        rows = rows_as_of(bundled_versions(), as_of=as_of or latest)
        coverage = bundled_coverage(as_of=as_of or latest)
    else:
        with open_store(store) as opened:
            rows = opened.rows(as_of=as_of or latest)
            coverage = opened.coverage(as_of=as_of or latest)
    if rows.num_rows == 0 and as_of is None:
        raise StoreError(
            "no strike row is known", where=str(store), fix="import a source: `holdfire import air-force FILE`"
        )
    return _as_evidence(rows, coverage, as_of)


def _as_evidence(rows: "pa.Table", coverage: "Sequence[Coverage]", as_of: datetime | None) -> "Evidence":
    from holdfire.model.strike import Evidence
    from holdfire.sources import describe_source

    strikes = _strike_table(rows)
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
    return Evidence(strikes=strikes, watches=tuple(watches), coverage=tuple(vouched), as_of=known)


def _watches(info: "SourceInfo", coverage: "Sequence[Coverage]") -> "list[Watch]":
    """The watches of a source: what its imports cover without a hole, from when on its silence means something."""
    from zoneinfo import ZoneInfo

    from holdfire.model.strike import Watch

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


def _strike_table(rows: "pa.Table") -> "StrikeTable":
    import numpy as np

    from holdfire.model.strike import PROVENANCE_COLUMNS, STRIKE_COLUMNS, StrikeTable

    stored = {"int32": "float64", "date32": "datetime64[D]", "timestamp[s]": "datetime64[s]"}
    columns: dict[str, Any] = {}
    for name, kind in {**STRIKE_COLUMNS, **PROVENANCE_COLUMNS}.items():
        values = rows.column(name).combine_chunks()
        if kind not in stored:
            columns[name] = np.array(values.to_pylist(), dtype=object)
            continue
        if kind == "timestamp[s]":
            values = values.cast("timestamp[s]")
        numbers = _plain_numbers(values, "int64" if kind == "timestamp[s]" else "int32")
        is_count = kind == "int32"
        columns[name] = numbers.astype(stored[kind]) if is_count else numbers.astype(np.int64).view(stored[kind])
    return StrikeTable(columns)


def _plain_numbers(values: "pa.Array", stored_as: str) -> Any:
    """The numbers of an Arrow array; as float64 with NaN where one is missing.

    Read from the buffers: `to_numpy` imports pandas wherever that is installed, which takes a second.
    """
    import numpy as np

    window = slice(values.offset, values.offset + len(values))
    valid, data = values.buffers()
    numbers = np.frombuffer(data, dtype=stored_as)[window]
    if stored_as != "int32" or values.null_count == 0:
        return numbers
    known = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")[window].astype(np.bool_)
    return np.where(known, numbers, np.nan)


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
    if as_of is None:  # all that is known: the newest rows, and every claim of the file
        evidence = replace(evidence, as_of=max(evidence.as_of, _last_said(pledge)))
    readings: tuple[Reading, ...]
    if all_combinations:
        readings = all_readings(pledge, as_of=evidence.as_of)
    elif holder:
        readings = readings_of(pledge, holder, as_of=evidence.as_of)
    else:
        readings = holder_readings(pledge, as_of=evidence.as_of)
    return judge_pledge(pledge, readings, evidence, masked=masked_days(pledge), method=method)


def _last_said(pledge: Pledge) -> datetime:
    """The end of the day on which somebody last claimed something about the pledge."""
    from zoneinfo import ZoneInfo

    days = [term.claimed_at for name in TERM_NAMES for term in getattr(pledge.terms, name)]
    last = max([pledge.announced.on, *days])
    return datetime.combine(last, time(23, 59, 59), tzinfo=ZoneInfo(pledge.zone))


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


def write_report(judgement: "Judgement", path: Path, *, command: str) -> None:
    """Write the page with charts; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from importlib.metadata import version

    from holdfire.brief.page import render_page

    text = render_page(judgement, calibration=load_calibration(), version=version("holdfire"), command=command)
    try:
        partial = path.with_name(f".{path.name}.partial")
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except (OSError, ValueError) as error:
        fix = "choose a folder that exists and that you may write to"
        raise StoreError(
            f"the report cannot be written ({getattr(error, 'strerror', None) or error})", where=str(path), fix=fix
        ) from error


def load_calibration() -> "tuple[CalibrationRow, ...]":
    """The placebo evaluation that comes with the package: how often the predicted intervals held on the bundled
    figures.
    """
    from importlib.resources import files

    from holdfire.model.calibration import calibration_rows

    table = (files("holdfire") / "figures" / "placebo.csv").read_text(encoding="utf-8")
    return calibration_rows(table, source="placebo windows of the bundled figures")


# ---- the store


def import_file(
    source: str,
    name: str,
    *,
    store: Path,
    known_at: datetime | None,
    now: datetime,
    published: date | None = None,
    complete: bool = False,
    until: date | None = None,
) -> "Change":
    """Keep the bytes of a file (or find kept ones by their hash) and take its rows into the store, all or none.

    Args:
        source: name of the source.
        name: path of a file, or the SHA-256 of bytes that `fetch` kept.
        store: folder of the store; made if there is none.
        known_at: when the release was published; None means when its bytes were fetched.
        now: the time by the caller's clock.
        published: day of a single post that has no header.
        complete: believe that the file is the whole table even if many stored rows are missing from it.
        until: the file tells everything up to the end of this day, so that days without a row were quiet; None means
            that it speaks of nothing after its last row.

    Raises:
        SourceError: the source is unknown or the file has faults; nothing was stored but the bytes.
        StoreError: the store cannot take it.
    """
    from holdfire.sources import describe_source, parser_version, read_source
    from holdfire.store import open_store

    info = describe_source(source)
    with open_store(store, create=True, write=True) as opened:
        payload, fetched_at = _payload_of(opened, name, info, now)
        known = known_at or fetched_at
        if known > now:
            raise SourceError("it cannot be known in the future", where=f"--known-at {known}", fix="check the date")
        kept_to = _kept_to(until, known, info) if until else None
        parsed = read_source(source, payload.path, published=published, not_after=known.date())
        try:
            change = opened.add(
                source=source,
                parser=parser_version(source),
                payload=payload,
                known_at=known,
                batches=parsed.batches,
                complete=parsed.complete,
                allow_deletions=complete,
                kept_to=kept_to,
            )
        except SourceError as error:
            where = error.where.replace(str(payload.path), name)  # the user's own file, not our copy of it
            raise SourceError(error.what, where=where, fix=error.fix, problems=error.problems) from error
    return replace(change, notes=(*parsed.notes, *change.notes))


def _kept_to(until: date, known: datetime, info: "SourceInfo") -> tuple[date, datetime]:
    """The day to which a file is said to be kept, and the instant that ends it in the source's zone."""
    from zoneinfo import ZoneInfo

    end = datetime.combine(until + timedelta(days=1), time(), tzinfo=ZoneInfo(info.zone))
    if end > known:
        raise SourceError(
            f"a file that was known on {known:%Y-%m-%d} cannot tell everything of {until}",
            where=f"--until {until}",
            fix="name an earlier day, or say with --known-at when the file was published",
        )
    return until, end


def _payload_of(opened: "Store", name: str, info: "SourceInfo", now: datetime) -> "tuple[Payload, datetime]":
    if len(name) == len(hashlib.sha256().hexdigest()) and not Path(name).exists():
        found = next((payload for payload in opened.payloads() if payload.sha256 == name), None)
        if found is None:
            raise StoreError(f"no bytes with the hash {name} are kept", where=str(opened.path), fix="fetch them first")
        with found.path.open("rb") as kept:
            if hashlib.file_digest(kept, "sha256").hexdigest() != name:
                fix = "fetch them again, and check the disk: `holdfire verify` names all that differ"
                raise EvidenceError("the kept bytes are not those of their hash", where=str(found.path), fix=fix)
        return found, min(fetch.fetched_at for fetch in opened.fetches() if fetch.payload == name)
    path = Path(name)
    if path.is_dir():
        raise SourceError("this is a folder", where=name, fix="name the files inside it")
    if not path.is_file():
        raise SourceError("there is no such file", where=name, fix="check the path, or fetch the address first")
    return opened.keep(path, origin=str(path), name=path.name, licence=info.licence, fetched_at=now), now


def fetch(source: str, address: str, *, store: Path, now: datetime) -> "Payload":
    """Keep the bytes at an address (https) or path with their hash, time and licence; nothing is read from them yet.

    Raises:
        SourceError: the source is unknown, or the address cannot be reached.
        StoreError: the store cannot take it.
    """
    from tempfile import TemporaryDirectory

    from holdfire.sources import describe_source
    from holdfire.sources.download import download
    from holdfire.store import open_store

    info = describe_source(source)
    with TemporaryDirectory(prefix="holdfire-") as folder:
        path, name = download(address, Path(folder))
        with open_store(store, create=True, write=True) as opened:
            return opened.keep(path, origin=address, name=name, licence=info.licence, fetched_at=now)


# ---- evidence, walked back


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
