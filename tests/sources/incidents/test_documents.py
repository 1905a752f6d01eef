"""Files of documents with their claims: every quote is checked, and what tells nothing is no result."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from holdfire.errors import SourceError
from holdfire.reader.read import read_document
from holdfire.sources.incidents import describe, read
from holdfire.sources.told import read_told

DOCUMENT = json.loads(
    read_document(
        "A drone hit a power plant in Kharkiv on 2 February 2026, the governor said.",
        published=date(2026, 2, 3),
        language="en",
    ).model_dump_json()
)


def written(folder: Path, *documents: Any) -> Path:
    file = folder / "documents.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in documents), encoding="utf-8")
    return file


def changed(**claim: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(DOCUMENT))
    made["claims"][0].update(claim)
    return made


def test_rows_are_numbered_and_not_the_whole_of_anything(tmp_path: Path) -> None:
    parsed = read(written(tmp_path, {"name": "article.txt", **DOCUMENT}))
    (row,) = (row for batch in parsed.batches for row in batch.to_pylist())
    assert not parsed.complete
    assert (row["row"], row["places"], row["weapon"], row["targets"]) == (1, "UA-63:kharkiv", "drone", "energy")


def test_the_same_document_twice_is_one(tmp_path: Path) -> None:
    assert len(read_told(written(tmp_path, DOCUMENT, DOCUMENT))) == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["{}"], "no document with claims"),
        (["{"], "no document with claims"),
        ([{**DOCUMENT, "mood": "sad"}], "mood"),
        ([changed(quote="A drone missed", end=14)], "does not stand at 0-14 of its text"),
        ([changed(document="another")], "a claim is of the document another"),
        ([changed(act="sings")], "act"),
        ([DOCUMENT, changed(hedged=True)], "was read otherwise before"),
    ],
)
def test_documents_that_cannot_be(tmp_path: Path, lines: list[Any], says: str) -> None:
    file = tmp_path / "documents.jsonl"
    file.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8"
    )
    with pytest.raises(SourceError) as caught:
        list(read(file).batches)
    assert says in str(caught.value)


def test_all_faults_are_told_with_their_lines(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_told(written(tmp_path, DOCUMENT, {}, changed(act="sings")))
    assert [problem.where for problem in caught.value.problems] == ["line 2", "line 3"]


@pytest.mark.parametrize("documents", [[], [{**DOCUMENT, "claims": []}], [changed(act="denies")]])
def test_an_empty_result_is_no_result(tmp_path: Path, documents: list[Any]) -> None:
    with pytest.raises(SourceError, match="no document"):
        list(read(written(tmp_path, *documents)).batches)


def test_the_description_promises_nothing_of_silence() -> None:
    info = describe()
    assert info.table == "events"
    assert info.watches.silence_since is None


DENIED = (
    ("en", "Reports that Kyiv was struck by missiles on 1 February were denied by the air force."),
    ("en", "Information about a missile strike on Poltava on 30 January was refuted by the head of the region."),
    ("en", "The governor said it was not true that missiles struck Sumy on 30 January 2026."),
    ("en", "Russia's defence ministry denied that a missile hit Kharkiv on 2 February 2026."),
    ("en", "Allegations that Zaporizhzhia was shelled on 30 January are unfounded, Peskov said."),
    ("uk", "Повідомлення про те, що Київ 1 лютого 2026 року обстріляли ракетами, спростували Повітряні сили."),
    ("ru", "Сообщения о том, что Киев 1 февраля 2026 года обстреляли ракетами, опровергли в Воздушных силах."),
    ("de", "Berichte, wonach Kyjiw am 1. Februar 2026 von Raketen getroffen wurde, dementierte die Luftwaffe."),
)


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_what_is_denied_is_no_incident(tmp_path: Path, language: str, text: str) -> None:
    one = read_document(text, published=date(2026, 2, 3), language=language)
    assert any(claim.kind == "strike" for claim in one.claims)
    with pytest.raises(SourceError, match=r"no document tells of a strike.*den"):
        list(read(written(tmp_path, json.loads(one.model_dump_json()))).batches)


def test_a_denial_in_another_sentence_takes_nothing(tmp_path: Path) -> None:
    text = "A drone hit a power plant in Kharkiv on 2 February 2026, the governor said. The army denied any losses."
    one = read_document(text, published=date(2026, 2, 3), language="en")
    rows = [row for batch in read(written(tmp_path, json.loads(one.model_dump_json()))).batches for row in batch]
    assert rows


@pytest.mark.parametrize(
    ("published", "known", "taken"),
    [
        (date(2026, 2, 3), None, True),
        (date(2026, 2, 2), None, True),
        (date(2026, 2, 1), None, False),
        (None, date(2026, 2, 2), True),
        (None, date(2026, 2, 1), False),
        (date(2026, 2, 3), date(2026, 2, 1), False),
        (None, None, True),
    ],
)
def test_nothing_happened_after_it_was_told(
    tmp_path: Path, published: date | None, known: date | None, taken: bool
) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    document["document"]["published"] = published and published.isoformat()
    parsed = read(written(tmp_path, document), not_after=known)
    if taken:
        assert sum(len(batch) for batch in parsed.batches) == 1
    else:
        with pytest.raises(SourceError, match="a day that had not come"):
            list(parsed.batches)
