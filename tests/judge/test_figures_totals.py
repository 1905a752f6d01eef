"""Totals that other numbers of their publisher contradict, numbers derived from rates, and what follows for changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.app.figuring import bundled_tables
from holdfire.judge.figures_changes import Answer, ChangeTest, check_change
from holdfire.judge.figures_numbers import OPEN, months, number
from holdfire.judge.figures_totals import LATE, Sign, against, contradicted
from holdfire.model.figure_table import WAR, Bounds, ChangeClaim, Counting, Harm, People, Side, TableFigure, Unit

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
HALF = (date(2024, 1, 1), date(2024, 6, 30))
BEFORE = (date(2023, 1, 1), date(2023, 12, 31))


def figure(harm: Harm, days: tuple[date, date] = YEAR, publisher: str = "A", **changed: Any) -> TableFigure:
    plain: dict[str, Any] = {
        "people": People.CIVILIANS,
        "of": Side.UKRAINE,
        "harm": harm,
        "counting": Counting.VERIFIED,
        "first": days[0],
        "last": days[1],
        "low": None,
        "best": None,
        "high": None,
        "qualifier": "",
        "publisher": publisher,
        "source": "https://example.org",
    }
    return TableFigure(**{**plain, **changed})


def change(best: float | None, later: tuple[date, date], earlier: tuple[date, date], **changed: Any) -> ChangeClaim:
    plain: dict[str, Any] = {
        "people": People.CIVILIANS,
        "of": Side.UKRAINE,
        "harm": Harm.KILLED_INJURED,
        "counting": Counting.VERIFIED,
        "first": later[0],
        "last": later[1],
        "before_first": earlier[0],
        "before_last": earlier[1],
        "low": None,
        "best": best,
        "high": None,
        "qualifier": "",
        "publisher": "A",
    }
    return ChangeClaim(**{**plain, **changed})


TOTAL = figure(Harm.KILLED_INJURED, best=1_000)


@pytest.mark.parametrize(
    ("others", "signs"),
    [
        ([figure(Harm.INJURED, best=1_000)], []),
        ([figure(Harm.INJURED, best=1_001)], [Sign.PART]),
        ([figure(Harm.INJURED, HALF, best=1_001)], [Sign.PART]),
        ([figure(Harm.KILLED, best=400), figure(Harm.INJURED, best=601)], [Sign.PART]),
        ([figure(Harm.KILLED, best=400), figure(Harm.INJURED, HALF, best=601)], []),
        ([figure(Harm.KILLED_INJURED, HALF, best=1_001)], [Sign.PART]),
        ([figure(Harm.INJURED, low=900, qualifier="more than")], []),
        ([figure(Harm.INJURED, low=1_001, qualifier="more than")], [Sign.PART]),
        ([figure(Harm.INJURED, best=1_020, qualifier="about")], [Sign.PART]),  # 1,015 at least
        ([figure(Harm.INJURED, best=1_004, qualifier="about")], [Sign.PART]),
        ([figure(Harm.INJURED, high=2_000)], []),  # open below: may be less
        ([figure(Harm.MISSING, best=5_000)], []),  # no part of killed or injured
        ([figure(Harm.INJURED, best=5_000, publisher="B")], []),
        ([figure(Harm.INJURED, best=5_000, counting=Counting.TOTAL)], []),
        ([figure(Harm.INJURED, (YEAR[0], date(2025, 1, 1)), best=5_000)], []),  # a day more
    ],
)
def test_a_part_cannot_be_more_than_its_whole(others: list[TableFigure], signs: list[Sign]) -> None:
    assert [one.sign for one in against(TOTAL, [TOTAL, *others])] == signs


def running(harm: Harm, day: date, count: float, **changed: Any) -> TableFigure:
    return figure(harm, (WAR, day), best=count, **changed)


@pytest.mark.parametrize(
    ("others", "contradicts"),
    [
        ([running(Harm.INJURED, BEFORE[1], 5_000), running(Harm.INJURED, YEAR[1], 5_000 + 1_000 * LATE)], False),
        ([running(Harm.INJURED, BEFORE[1], 5_000), running(Harm.INJURED, YEAR[1], 5_001 + 1_000 * LATE)], True),
        ([running(Harm.INJURED, date(2023, 12, 30), 5_000), running(Harm.INJURED, YEAR[1], 9_000)], False),
        ([running(Harm.INJURED, BEFORE[1], 5_000), running(Harm.INJURED, YEAR[1], 9_000, qualifier="about")], False),
        (
            [
                running(harm, day, count)
                for harm, by_day in {Harm.KILLED: (100, 700), Harm.INJURED: (100, 700)}.items()
                for day, count in zip((date(2024, 2, 15), YEAR[1]), by_day, strict=True)
            ],
            True,
        ),
        (
            [
                figure(Harm.KILLED_INJURED, HALF, best=600),
                running(Harm.INJURED, HALF[1], 5_000),
                running(Harm.INJURED, YEAR[1], 5_500),
            ],
            True,  # 400 are left for the second half
        ),
    ],
)
def test_growth_of_a_part_cannot_be_more_than_what_the_whole_leaves(
    others: list[TableFigure], contradicts: bool
) -> None:
    found = against(TOTAL, [TOTAL, *others])
    assert [one.sign for one in found] == ([Sign.GROWTH] if contradicts else [])


def test_a_stated_change_asks_for_a_part_that_does_not_fit() -> None:
    later = (date(2025, 1, 1), date(2025, 6, 30))
    known = figure(Harm.KILLED_INJURED, later, best=1_300)
    (found,) = against(TOTAL, [TOTAL, known], [change(10, later, HALF)])
    assert (found.sign, found.days) == (Sign.STATED, HALF)
    assert found.number.low == pytest.approx(1_300 / 1.105)
    assert against(TOTAL, [TOTAL, known], [change(40, later, HALF)]) == ()
    assert against(TOTAL, [TOTAL, known], [change(10, later, BEFORE)]) == ()


def test_only_the_doubtful_total_of_the_real_table_is_contradicted() -> None:
    tables = bundled_tables()
    (found,) = contradicted(tables.figures, tables.changes, chosen=tables.figures)
    assert found.total.printed == 9_112
    assert [one.sign for one in found.against] == [Sign.GROWTH, Sign.STATED, Sign.STATED, Sign.STATED]
    assert {one.claim.best for one in found.against if one.claim} == {27, 30, 31}
    (growth,) = (one for one in found.against if one.sign is Sign.GROWTH)
    assert growth.number.low == (28_382 - 23_640) + (12_456 - 11_520)
    assert growth.limit.high == 9_112 - 4_381


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), min_size=1, max_size=5))
def test_totals_that_are_the_sums_of_their_parts_are_never_contradicted(parts: list[tuple[int, int]]) -> None:
    """Months counted without slip or late verification, their running totals, and all totals of both harms."""
    figures, so_far, first = [], [0, 0], date(2024, 1, 1)
    for place, harmed in enumerate(parts, 1):
        days = (date(2024, place, 1), date(2024, place + 1, 1) - timedelta(days=1))
        so_far = [sum(pair) for pair in zip(so_far, harmed, strict=True)]
        for span, counts in ((days, harmed), ((first, days[1]), so_far)):
            pairs = zip((Harm.KILLED, Harm.INJURED), counts, strict=True)
            figures += [figure(harm, span, best=count) for harm, count in pairs]
            figures.append(figure(Harm.KILLED_INJURED, span, best=sum(counts)))
    assert contradicted(figures, chosen=figures) == ()


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_total_below_its_part_is_contradicted_in_every_order(part: int, less: int) -> None:
    figures = [figure(Harm.INJURED, best=part), figure(Harm.KILLED_INJURED, best=max(0, part - less))]
    assert against(figures[1], figures) == against(figures[1], figures[::-1]) != ()


# ---- numbers derived from rates


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (YEAR, 12),
        ((date(2023, 12, 1), date(2024, 2, 29)), 3),
        ((date(2024, 2, 1), date(2024, 2, 28)), None),
        ((date(2024, 2, 2), date(2024, 2, 29)), None),
    ],
)
def test_only_whole_months_are_counted(days: tuple[date, date], count: int | None) -> None:
    assert months(days) == count


def test_a_rate_is_multiplied_only_where_no_number_is_printed() -> None:
    rate = figure(Harm.INJURED, best=50, unit=Unit.PEOPLE_A_MONTH)
    dead = figure(Harm.KILLED, best=100)
    derived = number([rate, dead], Harm.KILLED_INJURED, YEAR)
    assert (derived.bounds, derived.summed) == (Bounds(100 + 594, 100 + 606), True)
    assert [(one.harm, one.months) for one in derived.rates] == [(Harm.INJURED, 12)]
    printed = number([rate, dead, figure(Harm.INJURED, best=700)], Harm.KILLED_INJURED, YEAR)
    assert (printed.bounds, printed.rates) == (Bounds(800, 800), ())
    assert number([rate], Harm.KILLED_INJURED, YEAR).bounds == OPEN
    assert number([rate], Harm.INJURED, HALF).bounds == OPEN


def real(best: float, year: int) -> ChangeTest:
    tables = bundled_tables()
    claim = next(one for one in tables.changes if one.best == best and one.first.year == year)
    return check_change(claim, tables.figures, tables.changes).tests[0]


def test_the_stated_30_and_70_percent_against_2023_are_held_against_a_derived_number() -> None:
    seventy, thirty = real(70, 2025), real(30, 2024)
    for found in (seventy, thirty):
        assert found.before == Bounds(1_974 + 12 * 546.5, 1_974 + 12 * 547.5)
        assert found.rates
        assert found.answer is Answer.CANNOT_TELL
    assert seventy.percent.low == pytest.approx(71.54, abs=0.01)
    assert not seventy.contradicted
    assert thirty.contradicted
    assert thirty.reading is not None
    assert thirty.reading.percent == pytest.approx((31.09, 31.27), abs=0.01)


@pytest.mark.parametrize(("rate", "answer"), [(50, Answer.GIVEN), (60, Answer.CANNOT_TELL)])
def test_a_derived_number_may_support_a_change_but_refutes_none(rate: float, answer: Answer) -> None:
    later = (date(2025, 1, 1), date(2025, 12, 31))
    claim = change(None, later, YEAR, harm=Harm.KILLED, low=20)
    own = [figure(Harm.KILLED, best=rate, unit=Unit.PEOPLE_A_MONTH), figure(Harm.KILLED, later, best=780)]
    assert check_change(claim, own).tests[0].answer is answer


def test_only_a_doubt_of_the_figures_used_is_a_doubt_of_the_test() -> None:
    later = (date(2025, 1, 1), date(2025, 12, 31))
    own = [
        figure(Harm.KILLED, best=100, note="stated in January 2026"),
        figure(Harm.KILLED, later, best=130, doubt="another page prints 131"),
        figure(Harm.KILLED, HALF, best=50, doubt="of other days"),
    ]
    assert check_change(change(30, later, YEAR, harm=Harm.KILLED), own).tests[0].doubts == ("another page prints 131",)
    killed = check_change(bundled_tables().changes[0], bundled_tables().figures).tests[0]
    assert (killed.harm, killed.doubts) == (Harm.KILLED, ())


def test_a_claim_about_the_same_stretches_is_no_evidence_for_itself() -> None:
    later = (date(2025, 1, 1), date(2025, 12, 31))
    own = [TOTAL, figure(Harm.KILLED_INJURED, later, best=1_500)]
    claim = change(20, later, YEAR)
    assert check_change(claim, own, [claim]).tests[0].answer is Answer.NOT_GIVEN
