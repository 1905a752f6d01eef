"""What a test rules out, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.judge.patterns.family import Side
from holdfire.judge.patterns.results import Outcome, Word
from holdfire.judge.patterns.ruling import LARGE, finding_text, findings_text, label, ruled

RATIOS = st.floats(0.01, 30)


def outcome(side: Side, low: float, high: float, *, word: Word = "cannot tell", name: str = "all/own/any") -> Outcome:
    finding, rise, fall = ruled(side, low, high, word)
    return Outcome(
        name=name,
        asked="launches after talks",
        measure="all",
        choice={},
        side=side,
        n=9,
        of="days",
        ratio=(low * high) ** 0.5,
        compared="those at random dates",
        low95=low,
        high95=high,
        p=0.5,
        holm=1.0,
        bh=1.0,
        effect=1.25,
        power=0.5,
        smallest=None,
        word=word,
        finding=finding,
        rise_ruled_out=rise,
        fall_ruled_out=fall,
        sentence="",
    )


@pytest.mark.parametrize(
    ("side", "low", "high", "said"),
    [
        ("more", 0.94, 1.09, "a rise of more than 9% is ruled out"),
        ("more", 0.53, 2.00, "a rise of more than 100% is ruled out"),
        ("more", 0.00, 21.58, "cannot tell, a rise to 21.58 times is possible"),
        ("more", 0.70, 0.99, "a rise of any size is ruled out"),
        ("more", 0.75, 1.004, "a rise of more than 1% is ruled out"),
        ("more", 1.76, 22.94, "points to a rise, which is not shown after Holm"),
        ("fewer", 0.72, 1.18, "a fall of more than 28% is ruled out"),
        ("fewer", 0.46, 0.89, "points to a fall, which is not shown after Holm"),
        ("fewer", 0.14, 1.00, "cannot tell, a fall to 0.14 times is possible"),
        ("two-sided", 0.95, 1.09, "a rise of more than 9% and a fall of more than 5% are ruled out"),
        ("two-sided", 0.30, 1.50, "a rise of more than 50% is ruled out"),
        ("two-sided", 0.30, 3.00, "cannot tell, 0.30 to 3.00 times is possible"),
        ("two-sided", 1.10, 1.50, "points to a rise, which is not shown after Holm"),
    ],
)
def test_what_an_interval_leaves_out(side: Side, low: float, high: float, said: str) -> None:
    assert finding_text(outcome(side, low, high)) == said


@pytest.mark.parametrize("side", ["more", "fewer", "two-sided"])
@given(low=RATIOS, high=RATIOS)
def test_a_bound_is_an_end_of_the_interval_and_no_more_than_twofold(side: Side, low: float, high: float) -> None:
    low, high = sorted((low, high))
    found = ruled(side, low, high, "cannot tell")
    assert found.rise in (None, high)
    assert found.fall in (None, low)
    assert found.rise is None or found.rise <= LARGE
    assert found.fall is None or found.fall >= 1 / LARGE
    assert (found.finding == "ruled out") <= (found.rise is not None or found.fall is not None)
    assert ruled(side, low, high, "more").finding == "shown"


def test_several_tests_are_told_together() -> None:
    tests = [
        outcome("more", 0.94, 1.09),
        outcome("more", 0.8, 1.4),
        outcome("more", 1.5, 20.0, name="energy/dated/any/3 days"),
        outcome("more", 0.1, 9.0),
    ]
    assert findings_text(tests) == (
        "Ruled out (95%, each by itself): a rise of more than 9% to 40% by 2 of 4. "
        "1 test points that way, but is not shown after Holm (energy, dated, 3 days). "
        "Cannot tell: 1 of 4 (all 1), which leave even an effect of twofold open."
    )
    assert findings_text([]) == ""
    assert finding_text(outcome("more", 1.2, 1.4, word="more")) == "more"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("drones/catalogue/any/7 days after", "drones, catalogue, 7 days after"),
        ("all/catalogue/talks/7 days after", "all, catalogue, talks, 7 days after"),
        ("measured/drones/any", "measured, drones, any"),
        ("soon", "soon"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert label(outcome("more", 0.9, 1.1, name=name)) == short
