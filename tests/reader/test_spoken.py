"""Who says it and through whom, in small documents: words for who spoke before ("they", "the source"), media that pass
it on, rumours, heads that tell whose text it is, names behind an office or a seat, verbs of no list beside a quotation,
sentences that tell whose the one before is, who calls himself by a name.
"""

from datetime import date

import pytest

from holdfire.reader.read import read_document
from reader.tables import rows

_PUBLISHED = date(2026, 1, 30)


@pytest.mark.parametrize(("language", "text", "claims"), [*rows("spoken.tsv"), *rows("who_speaks.tsv")])
def test_who_said_it_and_through_whom(language: str, text: str, claims: str) -> None:
    told = text.replace("¶", "\n\n")
    found = read_document(told, language=language, published=_PUBLISHED).claims
    for row in claims.split(" | "):
        quote, _, chain = row.partition(" = ")
        first = told.index(quote)
        last = first + len(quote)
        said = [claim for claim in found if claim.start < last and first < claim.end]
        assert said, quote
        nearest = max(said, key=lambda claim: min(claim.end, last) - max(claim.start, first))
        assert " < ".join((nearest.speaker or "nobody", *nearest.via)) == chain, quote
