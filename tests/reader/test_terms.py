"""The terms of a pledge that a sentence tells, as a table; and that a draft of a pledge has them."""

import re
from datetime import date
from pathlib import Path

import pytest

from holdfire.model.claim import Act, Matter
from holdfire.model.pledge import UNSPECIFIED
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import read_document

_DAY = date(2026, 1, 30)
_TERMS = ("start", "end", "duration", "hours")
_ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("terms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("language", "sentence", "told"), _ROWS, ids=[f"{row[0]}-{row[1][:60]}" for row in _ROWS])
def test_a_sentence_tells_its_terms_and_no_others(language: str, sentence: str, told: str) -> None:
    read = read_document(f"War news\n\n{sentence}", language=language, published=_DAY)
    claims = [claim for claim in read.claims if claim.kind is Matter.PLEDGE]
    assert claims
    found = {(term, str(claim.about[term])) for claim in claims for term in _TERMS if term in claim.about}
    assert found == {(term, value) for term, _, value in (one.partition("=") for one in told.split())}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("uk", "Путін погодився тиждень не бити по Києву."),
        ("ru", "Путин согласился неделю не бить по Киеву."),
        ("de", "Putin hat zugesagt, Kiew eine Woche nicht anzugreifen."),
        ("en", "Putin agreed to a week without strikes on Kyiv."),
    ],
)
def test_a_draft_ends_after_the_length_that_was_told(language: str, sentence: str) -> None:
    read = read_document(f"War news\n\n{sentence}", language=language, published=_DAY)
    (end,) = draft_pledge([read], names=["note.txt"]).terms.end
    assert (end.claimed_by, end.value) == ("Vladimir Putin", "P7D")


@pytest.mark.parametrize(
    ("language", "sentence", "open_terms"),
    [
        ("en", "Marat Sulev announced a truce. He declined to say when it would start.", ["start"]),
        ("en", "Marat Sulev announced a truce. He would not say how long it would last.", ["end"]),
        ("en", "Marat Sulev announced a truce. He would not say when it would end.", ["end"]),
        ("en", "Marat Sulev announced a truce. He did not comment when he was asked.", None),
        ("en", "Marat Sulev announced a truce. He declined to say whether it covered ports.", None),
        ("de", "Marat Sulew kündigte eine Feuerpause an. Er wollte nicht sagen, wann sie beginnt.", ["start"]),
        ("ru", "Марат Сулев объявил о перемирии. Он не уточнил, как долго оно продлится.", ["end"]),
        ("uk", "Марат Сулев оголосив перемир'я. Він не уточнив, як довго воно триватиме.", ["end"]),
    ],
)
def test_a_term_that_somebody_declined_to_tell_is_unspecified(
    language: str, sentence: str, open_terms: list[str] | None
) -> None:
    read = read_document(f"War news\n\n{sentence}", language=language, published=_DAY)
    silent = [claim for claim in read.claims if claim.act is Act.DECLINES_TO_CONFIRM]
    assert [claim.about.get("unspecified") for claim in silent] == [open_terms]
    pledge = draft_pledge([read], names=["a.txt"])
    for term in open_terms or ():
        noted = [one.note for one in getattr(pledge.terms, term) if one.value == UNSPECIFIED]
        assert noted == [f"“{silent[0].quote}”"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Am 16. September versprach die Armee eine Waffenruhe ab 22 Uhr."),
        ("de", "Die Waffenruhe endet am 16. September um 24 Uhr, sagte der Sprecher."),
        ("en", "On 16 September the army promised a ceasefire from 10 p.m."),
        ("en", "The ceasefire ends at midnight on 16 September, the spokesman said."),
        ("ru", "16 сентября армия пообещала прекратить огонь с 22:00."),
        ("uk", "16 вересня армія пообіцяла припинити вогонь з 22:00."),
    ],
)
def test_in_a_text_of_no_known_day_no_year_is_made_up(language: str, text: str) -> None:
    claims = read_document(text, language=language).claims
    assert claims
    told = " ".join(str(value) for claim in claims for value in (claim.when, *claim.about.values()))
    assert not re.search(r"\b(19|20)\d\d\b", told)
