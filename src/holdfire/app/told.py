"""Rows from what stored documents tell: the documents that matter to a source become one payload, which it reads."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from holdfire.errors import SourceError

if TYPE_CHECKING:
    from holdfire.store import Change

KINDS = {"incidents": "strike", "services": "service"}
"""Sources that read documents, and the kind of claim that they look for."""


def import_documents(source: str, *, store: Path, now: datetime) -> "Change":
    """Take in what the documents of a store tell, each by its newest reading.

    Raises:
        SourceError: the source does not read documents, or none of them tells anything of the kind.
        StoreError: no document was read into the store, or it cannot take the rows.
    """
    from holdfire.app.importing import import_file
    from holdfire.sources import describe_source
    from holdfire.store import open_store

    if source not in KINDS:
        known = ", ".join(KINDS)
        raise SourceError(f"{source} reads no documents", where="--documents", fix=f"import a file of it; {known} do")
    with TemporaryDirectory(prefix="holdfire-") as folder:
        path = Path(folder) / f"{source}.jsonl"
        with path.open("wb") as file:
            count = _write(file, store, KINDS[source])
        if not count:
            fix = "read documents into it: holdfire read --store FOLDER FILE"
            raise SourceError(f"no stored document speaks of a {KINDS[source]}", where=str(store), fix=fix)
        with open_store(store, write=True) as opened:
            licence = describe_source(source).licence
            kept = opened.keep(path, origin="documents of this store", name=path.name, licence=licence, fetched_at=now)
    return import_file(source, kept.sha256, store=store, known_at=now, now=now)


def _write(file: BinaryIO, store: Path, kind: str) -> int:
    """Write the newest reading of each document that has such a claim, in the order of their ids."""
    from holdfire.reader.read import ReadDocument
    from holdfire.store.documents import stored_bodies

    newest: dict[str, str] = {}
    for body in stored_bodies(store):
        one = ReadDocument.model_validate_json(body)
        newest.pop(one.document.id, None)
        if any(claim.kind == kind for claim in one.claims):
            newest[one.document.id] = body
    for _, body in sorted(newest.items()):
        file.write(body.encode())
        file.write(b"\n")
    return len(newest)
