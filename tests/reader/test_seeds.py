"""The two founding documents, where they are at hand: what is taken from them, and the draft made of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from evaluation.gate import Labelled, Result, judge, scores
from ruamel.yaml import YAML

from holdfire.app.together import comparison, drafted_pledge
from holdfire.model.document import Label
from holdfire.model.pledge import UNSPECIFIED, Pledge
from holdfire.pledges.load import read_pledge
from holdfire.reader.document import open_document
from holdfire.reader.read import ReadDocument, with_claims

SHARED = next(
    (folder / "shared" for folder in Path(__file__).resolve().parents if (folder / "shared" / "seeds").is_dir()), None
)
pytestmark = pytest.mark.skipif(SHARED is None, reason="the founding documents are not at hand")


@pytest.fixture(scope="module")
def read() -> list[ReadDocument]:
    assert SHARED is not None
    return [with_claims(open_document(path.read_bytes())) for path in sorted((SHARED / "seeds").glob("*.txt"))]


@pytest.fixture(scope="module")
def names() -> list[str]:
    return ["ukraineworld.txt", "kaizen.txt"]


@pytest.fixture(scope="module")
def pledge(read: Sequence[ReadDocument], names: Sequence[str]) -> Pledge:
    return read_pledge(drafted_pledge(read, names), name="draft")


def results(read: Sequence[ReadDocument]) -> list[Result]:
    assert SHARED is not None
    (gold,) = YAML(typ="safe", pure=True).load_all((SHARED / "gold" / "seed-documents.yaml").read_text("utf-8"))
    return [
        judge(Labelled(SHARED / entry["document"], "en", one.document, tuple(entry["claims"]), ()))
        for entry, one in zip(gold, read, strict=True)
    ]


def test_a_careful_reader_is_followed(read: Sequence[ReadDocument]) -> None:
    told = scores(results(read))
    assert told["recall"] >= 0.90
    assert told["speaker"] >= 0.90
    assert told["act"] >= 0.85


def test_comments_and_appeals_yield_nothing(read: Sequence[ReadDocument]) -> None:
    for one in read:
        bodies = [(block.start, block.end) for block in one.document.blocks if block.label is Label.BODY]
        assert all(any(start <= claim.start and claim.end <= end for start, end in bodies) for claim in one.claims)
    text = read[1].document.text
    appeal = text.index("Dear readers")
    assert all(claim.end <= appeal for claim in read[1].claims)


def test_the_draft_has_the_week_without_a_start_and_the_rival_end(pledge: Pledge) -> None:
    assert {(term.claimed_by, term.value) for term in pledge.terms.end} == {
        ("Donald Trump", "P7D"),
        ("Dmitry Peskov", "2026-02-01"),
    }
    assert {term.value for term in pledge.terms.start} == {UNSPECIFIED}
    assert UNSPECIFIED in {term.value for term in pledge.terms.places}
    assert {term.value for term in pledge.terms.consequence} == {UNSPECIFIED}
    assert "When the conversation took place was not said." in pledge.remarks


def test_the_draft_tells_who_is_silent_and_who_is_bound(pledge: Pledge) -> None:
    silent = [term.value for term in pledge.terms.confirmation if term.stance == "silent"]
    assert any("no confirmation from the Kremlin" in value for value in silent)
    assert any("did not officially confirm" in value for value in silent)
    assert [(one.party, one.bound) for one in pledge.restrains] == [("Russia", "disputed")]
    assert (pledge.conflict, pledge.zone, pledge.announced.by) == ("russia-ukraine", "Europe/Kyiv", ("Donald Trump",))


def test_the_draft_says_only_what_is_in_the_documents(pledge: Pledge, read: Sequence[ReadDocument]) -> None:
    texts = " ".join(one.document.text for one in read)
    for speaker in pledge.speakers:
        assert all(word in texts for word in speaker.name.split())
    quotes = [claim.quote for one in read for claim in one.claims]
    for name in ("start", "end", "places", "kinds", "consequence"):
        for term in getattr(pledge.terms, name):
            assert any(f"“{quote}”" in term.note for quote in quotes)


def test_the_differences_are_shown(read: Sequence[ReadDocument], names: Sequence[str]) -> None:
    told = comparison(read, names)
    for shown in ("-25 or less", "-30", "7 days: Donald Trump", "until 1 February: Dmitry Peskov"):
        assert shown in told
