"""Reports whose paragraphs stand in another order, or some are lost: no fault, and every quote stands there."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfire.errors import PledgeError
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import read_document

pytestmark = pytest.mark.no_cover
REPORTS = sorted((Path(__file__).parents[1] / "gate" / "announced").glob("*/*.txt"))
DAY = date(2025, 6, 1)


def reads(text: str, language: str) -> None:
    read = read_document(text, language=language, published=DAY)
    assert all(text[claim.start : claim.end] == claim.quote for claim in read.claims)
    assert "" not in {claim.speaker for claim in read.claims}
    with suppress(PledgeError):  # where it tells of no pause any more
        draft_pledge([read], names=["a.txt"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_report_in_any_order_is_read_without_a_fault(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(REPORTS))
    parts = path.read_text(encoding="utf-8").strip().split("\n\n")
    order = data.draw(st.permutations(parts))
    reads("\n\n".join(order[: data.draw(st.integers(1, len(order)))]), path.parent.name)


UNNAMED = (
    "A: They can if Garoua wants it. If the soldiers leave the yards by Sunday, our boys won't fire a shot there.\n\n"
    "The Ministry of Defence in Yaoundé has our questions. By the time we went to press it had not said a word on the "
    "proposal. Bishop Andrew Fuh, whom we reached on the road, called it “thin”.\n\nA: In 2021 there were six of us "
    "talking at once. Now there's one.\n\nQ: And if one platoon stays behind in one college?"
)
ONE_WORD = (
    "The NPA's spokesman said it would cease fire from Friday. Marco Valbuena said nothing would be attacked, the "
    "Philippines' army said."
)


@pytest.mark.parametrize("text", [UNNAMED, ONE_WORD])
def test_who_has_no_name_or_one_of_one_word_is_no_fault(text: str) -> None:
    reads(text, "en")
