"""What short sentences of Ukrainian and Russian are about: a table of words that people use for services, stocks,
weather, movement, talks, patterns and pauses.
"""

from datetime import date

import pytest

from holdfire.reader.claims import read_claims
from holdfire.reader.document import open_document
from reader.tables import rows

_DAY = date(2026, 1, 30)


@pytest.mark.parametrize(
    ("language", "kind", "act", "text"),
    [(language, *row) for language in ("uk", "ru") for row in rows(f"kinds_{language}.tsv")],
)
def test_what_a_sentence_is_about(language: str, kind: str, act: str, text: str) -> None:
    claims = read_claims(open_document(text.encode(), name="note.txt", language=language, published=_DAY))
    assert {str(claim.kind) for claim in claims} == {kind}
    assert not act or act in {str(claim.act) for claim in claims}
