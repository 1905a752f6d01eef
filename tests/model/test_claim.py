"""Claims and figures keep what was said: exact words, bounds that are not sharpened."""

from typing import Any

import pytest
from pydantic import ValidationError

from holdfire.model.claim import Act, Claim, Figure, Matter

CLAIM: dict[str, Any] = {
    "document": "d3cc", "quote": " He agreed ", "start": 5, "end": 16, "speaker": "Donald Trump",
    "act": Act.STATES, "kind": Matter.PLEDGE, "language": "en",
}  # fmt: skip


def test_a_claim_keeps_the_blanks_of_its_quote() -> None:
    claim = Claim(**CLAIM)
    assert claim.quote == " He agreed "
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


@pytest.mark.parametrize("change", [{"end": 15}, {"quote": "", "end": 5}, {"start": -1, "end": 10}, {"mood": "grave"}])
def test_a_claim_whose_words_and_offsets_differ_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Claim(**{**CLAIM, **change})


@pytest.mark.parametrize(
    ("low", "best", "high", "kept"),
    [(2500, None, None, True), (500, None, 600, True), (1, 2, 3, True), (None, None, None, False), (3, None, 2, False),
     (1, 4, 3, False)],
)  # fmt: skip
def test_a_figure_has_a_bound_and_bounds_in_order(
    low: float | None, best: float | None, high: float | None, kept: bool
) -> None:
    given: dict[str, Any] = {"quantity": "killed", "low": low, "best": best, "high": high, "unit": "", "qualifier": ""}
    if kept:
        assert (Figure(**given).low, Figure(**given).high) == (low, high)
    else:
        with pytest.raises(ValidationError, match="low <= best <= high"):
            Figure(**given)
