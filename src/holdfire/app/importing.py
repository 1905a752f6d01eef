"""Keeping bytes and taking their rows into a store."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.errors import EvidenceError, HoldfireError, SourceError, StoreError
from holdfire.model.strike import STRIKES
from holdfire.model.tables import TABLES

if TYPE_CHECKING:
    from holdfire.model.rows import TableKind
    from holdfire.sources.base import SourceInfo
    from holdfire.store import Change, Payload, Store


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
        source: name of the source, or the path of a mapping file, which is kept too.
        name: path of a file, or the SHA-256 of bytes that `fetch` kept.
        store: folder of the store; made if there is none.
        known_at: when the release was published; None means when its bytes were fetched.
        now: the time by the caller's clock.
        published: day of a single report that does not tell it.
        complete: believe that the file is the whole table, so that stored rows of its days that it lacks are taken
            back.
        until: the file tells everything up to the end of this day, so that days without a row were quiet; None means
            that it speaks of nothing after its last row.

    Raises:
        SourceError: the source is unknown or the file has faults; nothing was stored. Bytes that were in the store
            before stay there.
        StoreError: the store cannot take it; nothing was stored either.
    """
    from holdfire.sources import describe_source, parser_version, read_source
    from holdfire.store import open_store

    info, asked = describe_source(source), source
    source, table = info.name, _table_of(info)
    with open_store(store, create=True, write=True) as opened, _undone(opened):
        _keep_mapping(opened, asked, info, now)
        payload, fetched_at = _payload_of(opened, name, info, now)
        known = known_at or fetched_at
        if known > now:
            raise SourceError("it cannot be known in the future", where=f"--known-at {known}", fix="check the date")
        kept_to = _kept_to(until, known, info) if until else None
        is_first = opened.latest_known(source) is None
        try:
            parsed = read_source(asked, payload.path, published=published, not_after=known.date())
            change = opened.add(
                table=table,
                source=source,
                parser=parser_version(asked),
                payload=payload,
                known_at=known,
                batches=parsed.batches,
                complete=parsed.complete,
                allow_deletions=complete,
                kept_to=kept_to,
                withdrawn=parsed.withdrawn,
                scope=parsed.scope,
            )
        except SourceError as error:
            where = error.where.replace(str(payload.path), name)  # the user's own file, not our copy of it
            raise SourceError(error.what, where=where, fix=error.fix, problems=error.problems) from error
        covered = opened.coverage(source=source, as_of=known) if is_first else []
        begins = min((part.first_day for part in covered), default=None)
    history = _without_history(source, begins) if begins else ()
    return replace(change, notes=(*parsed.notes, *change.notes, *history))


@contextmanager
def _undone(opened: "Store") -> Iterator[None]:
    """Lets go of the bytes that came with an import that was refused."""
    before = {payload.sha256 for payload in opened.payloads()}
    try:
        yield
    except HoldfireError:
        with suppress(StoreError):  # where the disk fails, what it failed at first is what matters
            for payload in opened.payloads():
                if payload.sha256 not in before:
                    opened.forget(payload)
        raise


def _keep_mapping(opened: "Store", asked: str, info: "SourceInfo", now: datetime) -> None:
    """Keep the mapping by which a table of the user's own is read: the ledger names it by its hash."""
    from holdfire.sources.mapped import is_mapping

    if is_mapping(asked):
        path = Path(asked)
        opened.keep(path, origin=str(path), name=f"{info.name}.mapping.yaml", licence=info.licence, fetched_at=now)


def _table_of(info: "SourceInfo") -> "TableKind":
    if info.table not in TABLES:
        raise SourceError(
            f'no table is called "{info.table}"',
            where=f"the description of {info.name}",
            fix=f"name one of {', '.join(TABLES)}",
        )
    return TABLES[info.table]


def _without_history(source: str, begins: date) -> tuple[str, ...]:
    """What is to be said of a new store that knows less than the package: nothing is expected without a history."""
    from holdfire.sources.bundled import describe_bundle

    bundle = describe_bundle()
    first = min(release.first_day for release in bundle.releases)
    if source != bundle.source or begins <= first:
        return ()
    lacks = f"this store knows nothing before {begins}; the bundled figures, from {first} on, are not in it"
    return (f"{lacks}: to have them, begin a new store with `holdfire import {source} --bundled`",)


def import_bundled(source: str, *, store: Path, now: datetime) -> "tuple[tuple[date, Change], ...]":
    """Take the figures that come with the package into the store, one import for each release they were taken from, so
    that a report of today joins a history instead of standing alone.

    What is kept as evidence is the bundled table itself; its rows are known since their release was.

    Args:
        source: name of the source.
        store: folder of the store; made if there is none.
        now: the time by the caller's clock.

    Returns:
        The day of each release, and what its import did.

    Raises:
        SourceError: no figures of this source come with the package.
        StoreError: the store cannot take them, or holds newer releases already.
    """
    from holdfire.sources import describe_source
    from holdfire.sources.bundled import BUNDLE_PARSER, as_read, bundled_versions, describe_bundle, table_bytes
    from holdfire.store import open_store, rows_as_of

    info, bundle = describe_source(source), describe_bundle()
    if source != bundle.source:
        fix = f"import a file of it; figures of {bundle.source} come with the package"
        raise SourceError(f"no figures of {source} come with the package", where="--bundled", fix=fix)
    versions = bundled_versions()
    with open_store(store, create=True, write=True) as opened:
        payload = opened.keep(
            table_bytes(), origin="bundled figures", name="air_force.csv", licence=info.licence, fetched_at=now
        )
        return tuple(
            (
                release.released,
                opened.add(
                    table=STRIKES,
                    source=source,
                    parser=BUNDLE_PARSER,
                    payload=payload,
                    known_at=release.known_at,
                    batches=as_read(rows_as_of(versions, table=STRIKES, as_of=release.known_at)).to_batches(),
                    complete=True,
                    allow_deletions=True,
                ),
            )
            for release in bundle.releases
        )


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


def fetch(source: str, address: str, *, store: Path, now: datetime, key: str | None = None) -> "Payload":
    """Keep the bytes at an address (https) or path with their hash, time and licence; nothing is read from them yet.

    Args:
        source: name of the source.
        address: where the bytes lie.
        store: folder of the store; made if there is none.
        now: the time by the caller's clock.
        key: the user's key, for servers that want one; it is sent to the host of the address, and kept nowhere.

    Raises:
        SourceError: the source is unknown, the key is none, or the address cannot be reached.
        StoreError: the store cannot take it.
    """
    from tempfile import TemporaryDirectory

    from holdfire.sources import describe_source
    from holdfire.sources.download import download
    from holdfire.store import open_store

    info = describe_source(source)
    authorization = None if key is None else info.authorization(address, key)
    with TemporaryDirectory(prefix="holdfire-") as folder:
        path, name = download(address, Path(folder), authorization=authorization)
        with open_store(store, create=True, write=True) as opened:
            return opened.keep(path, origin=address, name=name, licence=info.licence, fetched_at=now)
