"""Stored documents: a batch is in or it is not, the same reading is kept once, and every byte can be checked."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from holdfire.errors import StoreError
from holdfire.store import open_store
from holdfire.store.documents import DOCUMENTS, DocumentShelf, ReadFile, check_documents, stored_bodies

AT = "2026-02-01T00:00:00+00:00"


def read_file(words: str, *claims: str) -> ReadFile:
    data = words.encode()
    told = [{"document": words, "quote": claim, "act": "states"} for claim in claims]
    body = json.dumps({"document": {"id": words}, "claims": told}, ensure_ascii=False).encode()
    return ReadFile(f"{words}.txt", hashlib.sha256(data).hexdigest(), data, ((body[:5], body[5:]),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def shelf(folder: Path) -> Iterator[DocumentShelf]:
    with open_store(folder, create=True) as store, DocumentShelf(store, reader="r1", known="en") as opened:
        yield opened


def test_what_was_put_in_is_there_once(shelf: DocumentShelf, folder: Path) -> None:
    files = [read_file("one", "a", "б"), read_file("two")]
    assert not shelf.has(files[0].sha256)
    shelf.put(files, read_at=AT)
    shelf.put(files, read_at="2026-02-02T00:00:00+00:00")
    assert shelf.has(files[0].sha256)
    assert list(stored_bodies(folder)) == [b"".join(file.bodies[0]).decode() for file in files]
    assert list(stored_bodies(folder, reader="r2")) == []
    report = check_documents(folder)
    assert (report.payloads, report.documents, report.size, report.problems) == (2, 2, 6, ())


def test_another_reader_or_other_knowledge_is_another_reading(folder: Path) -> None:
    file = read_file("one")
    for reader, known in (("r1", "en"), ("r1", "de"), ("r2", "en")):
        with open_store(folder, create=True) as store, DocumentShelf(store, reader=reader, known=known) as shelf:
            assert not shelf.has(file.sha256)
            shelf.put([file], read_at=AT)
    report = check_documents(folder)
    assert (report.payloads, report.documents) == (1, 3)


def test_a_batch_is_in_whole_or_not_at_all(shelf: DocumentShelf, folder: Path) -> None:
    bad = ReadFile("bad", "0" * 64, b"x", ((None,),))  # type: ignore[arg-type]  # what a fault in the middle looks like
    with pytest.raises(TypeError):
        shelf.put([read_file("one"), bad], read_at=AT)
    assert check_documents(folder).payloads == 0
    shelf.put([read_file("one")], read_at=AT)
    assert check_documents(folder).payloads == 1


def test_claims_can_be_asked_for_in_sql(shelf: DocumentShelf, folder: Path) -> None:
    shelf.put([read_file("one", "a", "b")], read_at=AT)
    with closing(sqlite3.connect(folder / DOCUMENTS)) as connection:
        found = connection.execute("SELECT name, document, quote, act FROM claims").fetchall()
    assert found == [("one.txt", "one", "a", "states"), ("one.txt", "one", "b", "states")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE payloads SET packed = x'00'", "bytes were changed"),
        ("UPDATE payloads SET size = 4", "bytes were changed"),
        ("UPDATE documents SET body = '{}'", "what was read from it was changed"),
        ("DELETE FROM payloads", "refers to a missing row"),
    ],
)
def test_every_change_is_found(folder: Path, change: str, says: str) -> None:
    with open_store(folder, create=True) as store, DocumentShelf(store, reader="r1", known="") as shelf:
        shelf.put([read_file("one")], read_at=AT)
    with closing(sqlite3.connect(folder / DOCUMENTS)) as connection:
        connection.execute(change)
        connection.commit()
    assert [problem.what for problem in check_documents(folder).problems if says in problem.what]


def test_a_store_without_documents(folder: Path) -> None:
    assert check_documents(folder).payloads == 0
    with pytest.raises(StoreError, match="no document was read"):
        list(stored_bodies(folder))


def test_a_file_of_another_kind_or_version_is_refused(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / DOCUMENTS)) as connection:
        connection.execute("CREATE TABLE other (x)")
        connection.commit()
    with pytest.raises(StoreError, match="another version"):
        check_documents(folder)
    with open_store(folder, create=True) as store, pytest.raises(StoreError, match="another version"):
        DocumentShelf(store, reader="r", known="")
    (folder / DOCUMENTS).write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="stored documents are damaged"):
        check_documents(folder)
