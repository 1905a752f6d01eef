"""How figures are scored: their measure and bounding words, where bounds and unit agree."""

from typing import Any

import pytest
from evaluation.gate import of_figures, right

from holdfire.model.claim import Act, Claim, Figure, Matter


def claim_with(*figures: Figure) -> Claim:
    told = {"document": "a", "quote": "three", "start": 0, "end": 5, "speaker": None, "language": "en"}
    return Claim(**told, act=Act.STATES, kind=Matter.STRIKE, figures=figures)


def figure(quantity: str, best: float, qualifier: str = "") -> Figure:
    return Figure(quantity=quantity, low=best, best=best, high=best, unit="", qualifier=qualifier)


def gold(*rows: tuple[str, float, str]) -> dict[str, Any]:
    return {
        "figures": [{"quantity": q, "low": n, "best": n, "high": n, "qualifier": words} for q, n, words in rows],
    }


@pytest.mark.parametrize(
    ("found", "measure", "words"),
    [
        (figure("killed", 3), [True], [True]),
        (figure("civilians killed", 3), [True], [True]),
        (figure("injured", 3), [False], [True]),
        (figure("killed", 3, "over"), [True], [False]),
        (figure("killed", 4), [], []),
    ],
)
def test_measure_and_words_are_scored_where_the_bounds_agree(
    found: Figure, measure: list[bool], words: list[bool]
) -> None:
    wanted, claim = gold(("killed", 3, "")), claim_with(found)
    assert [mark for mark, _, _ in of_figures("quantity", wanted, claim)] == measure
    assert [mark for mark, _, _ in of_figures("qualifier", wanted, claim)] == words
    assert right("figures", wanted, claim) is (measure != [])


def test_words_are_compared_folded_and_equal_numbers_by_their_measures() -> None:
    wanted = gold(("injured", 3, "At  Least"), ("killed", 3, ""))
    claim = claim_with(figure("killed", 3), figure("injured", 3, "at least"))
    assert [mark for mark, _, _ in of_figures("quantity", wanted, claim)] == [True, True]
    assert [mark for mark, _, _ in of_figures("qualifier", wanted, claim)] == [True, True]


@pytest.mark.parametrize(
    ("wanted", "found", "mark"),
    [
        ({"start": "2026-01-20", "duration_days": 7}, {"start": "2026-01-20/..", "duration": "P7D"}, True),
        ({"end": "[..2026-02-01]"}, {"end": "../2026-02-01T12:00"}, True),
        ({"duration_days": 90}, {"duration": "P3M"}, True),
        ({"duration_days": 1.25}, {"duration": "PT30H"}, True),
        ({"duration_days": 7}, {"duration": "P8D"}, False),
        ({"duration_days": 7}, {}, False),
        ({}, {"start": "2026-01-20"}, False),
        ({"unspecified": ["duration", "monitoring"]}, {"unspecified": ["end"]}, True),
        ({"start": "unspecified"}, {"kinds": ["energy"]}, None),
        ({"restrains": ["Moscow"]}, {}, None),
    ],
)
def test_the_terms_of_a_pledge_are_scored_as_one(
    wanted: dict[str, Any], found: dict[str, Any], mark: bool | None
) -> None:
    claim = claim_with().model_copy(update={"kind": Matter.PLEDGE, "about": found})
    assert right("terms", {"kind": "pledge", "about": wanted}, claim) is mark
    other = claim.model_copy(update={"kind": Matter.STRIKE})
    assert right("terms", {"kind": "strike", "about": wanted}, other) is None
