"""What a test rules out, and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.judge.patterns.family import Side
from holdfire.judge.patterns.results import Counted, Outcome, Word
from holdfire.judge.patterns.ruling import LARGE, Able, finding_text, findings_text, label, plain, ruled

RATIOS = st.floats(0.01, 30)


def outcome(
    side: Side,
    low: float,
    high: float,
    *,
    word: Word = "cannot tell",
    name: str = "all/own/any",
    able: bool = True,
    compared: str = "what other days have",
    counted: Counted | None = None,
) -> Outcome:
    finding, rise, fall = ruled(side, low, high, word, able=Able(able, able))
    return Outcome(
        name=name,
        asked="launches after talks",
        measure=name.split("/", maxsplit=1)[0],
        choice={},
        side=side,
        n=9,
        of="days",
        ratio=(low * high) ** 0.5,
        compared=compared,
        counted=counted,
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
        ("more", 1.76, 22.94, "points to more, which is not shown after Holm"),
        ("fewer", 0.72, 1.18, "a fall of more than 28% is ruled out"),
        ("fewer", 0.46, 0.89, "points to fewer, which is not shown after Holm"),
        ("fewer", 0.14, 1.00, "cannot tell, a fall to 0.14 times is possible"),
        ("two-sided", 0.95, 1.09, "a rise of more than 9% and a fall of more than 5% are ruled out"),
        ("two-sided", 0.30, 1.50, "a rise of more than 50% is ruled out"),
        ("two-sided", 0.30, 3.00, "cannot tell, a fall to 0.30 times, or a rise to 3.00 times, is possible"),
        ("two-sided", 1.10, 1.50, "points to more, which is not shown after Holm"),
        ("more", 0.1, 10.0, "cannot tell, a rise to 10 or more times is possible"),
        ("fewer", 0.1, 10.0, "cannot tell, a fall to 0.1 or fewer times is possible"),
    ],
)
def test_what_an_interval_leaves_out(side: Side, low: float, high: float, said: str) -> None:
    assert finding_text(outcome(side, low, high)) == said


@pytest.mark.parametrize("side", ["more", "fewer", "two-sided"])
@given(low=RATIOS, high=RATIOS)
def test_a_bound_is_an_end_of_the_interval_and_no_more_than_twofold(side: Side, low: float, high: float) -> None:
    low, high = sorted((low, high))
    found = ruled(side, low, high, "cannot tell", able=Able(rise=True, fall=True))
    assert found.rise in (None, high)
    assert found.fall in (None, low)
    assert found.rise is None or found.rise <= LARGE
    assert found.fall is None or found.fall >= 1 / LARGE
    assert (found.finding == "ruled out") <= (found.rise is not None or found.fall is not None)
    assert ruled(side, low, high, "more", able=Able(rise=False, fall=False)).finding == "shown"
    blind = ruled(side, low, high, "cannot tell", able=Able(rise=False, fall=False))
    assert (blind.rise, blind.fall) == (None, None)
    assert blind.finding != "ruled out"


def test_several_tests_are_told_together() -> None:
    tests = [
        outcome("more", 0.94, 1.09),
        outcome("more", 0.8, 1.4),
        outcome("more", 1.5, 20.0, name="energy/dated/any/3 days"),
        outcome("more", 0.1, 9.0),
    ]
    assert findings_text(tests) == (
        "Ruled out (95%, each by itself): a rise of more than 9% to 40% by 2 of 4. "
        "1 test points one way, which is not shown after Holm: 1 to more (energy, dated, 3 days). "
        "Cannot tell: 1 of 4 (launches 1), which leave twofold open or would not mostly have noticed it."
    )
    assert findings_text([]) == ""
    assert finding_text(outcome("more", 1.2, 1.4, word="more")) == "more"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("drones/catalogue/any/7 days after", "drones, catalogue, 7 days after"),
        ("all/catalogue/talks/7 days after", "launches, catalogue, talks, 7 days after"),
        ("measured/drones/any", "measured, drones, any"),
        ("soon", "soon"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert label(outcome("more", 0.9, 1.1, name=name)) == short


def test_what_a_test_could_not_notice_it_does_not_rule_out() -> None:
    """As with four repairs and no strike: a range below 1 by a test that would hardly have noticed a doubling."""
    found = outcome("more", 0.0, 0.9, able=False)
    assert found.finding == "cannot tell"
    assert finding_text(found) == (
        "cannot tell, a rise to 0.90 times is possible, and a doubling would not mostly have been noticed"
    )


def test_directions_counts_and_units_are_said() -> None:
    held = Counted(what="preceded by more", held=13, of=41, usual=(16, 25), p=0.0069, holm=0.09, bh=0.05)
    tests = [
        outcome("two-sided", 0.6, 0.9, name="all/tass/any/7 days before"),
        outcome("more", 1.1, 5.0, name="missiles/rferl/any/7 days after"),
        outcome("fewer", 0.65, 1.04, name="drones/missiles/any/3 days before", counted=held),
    ]
    told = findings_text(tests)
    assert "2 tests point one way" in told
    assert "1 to more (missiles, rferl, 7 days after), 1 to fewer (launches, tass, 7 days before)" in told
    assert "1 count of single cases points one way" in told
    assert "drones, missiles, 3 days before: 13 of 41 preceded by more, p 0.0069" in told
    degrees = outcome("more", 0.8, 1.14, compared="for every 5 °C colder")
    assert finding_text(degrees) == "a rise of more than 14% for every 5 °C colder is ruled out"


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ([], "Cannot tell: nothing"),
        ([outcome("more", 0.5, 4.0)], "Cannot tell: no difference is shown"),
        ([outcome("more", 0.5, 4.0), outcome("more", 0.9, 1.1)], "Not shown: no test finds"),
        ([outcome("more", 0.9, 1.1)], "Not shown: no test finds"),
        ([outcome("more", 1.2, 1.4, word="more"), outcome("more", 0.9, 1.1)], "In part: 1 of 2 tests"),
    ],
)
def test_an_answer_begins_with_a_sentence_that_can_be_read_aloud(tests: list[Outcome], said: str) -> None:
    told = plain(tests)
    assert told.startswith(said)
    assert told.endswith(".")
    assert "(" not in told
