"""Rows -> daily series: small tables with known sums, and relations that hold for any table."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.judge.series import SERIES, SeriesNotes, daily_series
from holdfire.model.rows import Rows

DAY = date(2026, 1, 10)
CLASS_OF = {
    "shahed": "drone",
    "kalibr": "cruise",
    "kh-59": "cruise",
    "iskander-m": "ballistic",
    "orlan-10": "reconnaissance",
}

Row = tuple[int, str, str, str, float, float]  # day, weapon, cls, scope, launched, destroyed


def table_of(*rows: Row) -> Rows:
    days, weapons, classes, scopes, launched, destroyed = zip(*rows, strict=True) if rows else ((),) * 6
    columns: dict[str, Any] = {
        "day": np.array([DAY + timedelta(days=day) for day in days], dtype="datetime64[D]"),
        "weapon": np.array(weapons, dtype=object),
        "cls": np.array(classes, dtype=object),
        "scope": np.array(scopes, dtype=object),
        "launched": np.array(launched, dtype=np.float64),
        "destroyed": np.array(destroyed, dtype=np.float64),
    }
    return Rows(columns)


def series_of(
    *rows: Row, days: int = 1, first: date = DAY, split_days: int = 180
) -> tuple[dict[str, list[float]], SeriesNotes]:
    last = first + timedelta(days=days - 1)
    series, decisions = daily_series(table_of(*rows), first=first, last=last, split_days=split_days)
    return {name: values.tolist() for name, values in series.items()}, decisions.between(first, last)


def row(day: int, weapon: str, launched: float, *, scope: str = "national", cls: str = "", destroyed: float = 0) -> Row:
    return (day, weapon, cls or CLASS_OF[weapon], scope, launched, destroyed)


def test_classes_are_summed_by_day_and_other_weapons_left_out() -> None:
    series, notes = series_of(
        row(0, "shahed", 10),
        row(0, "shahed", 5),
        row(0, "kalibr", 2),
        row(2, "iskander-m", 3),
        row(1, "orlan-10", 50),
        days=3,
    )
    assert series == {
        "drones": [15, 0, 0],
        "cruise": [2, 0, 0],
        "ballistic": [0, 0, 3],
        "missiles": [2, 0, 3],
        "all": [17, 0, 3],
    }
    assert notes == SeriesNotes()


def test_no_rows_are_zeros() -> None:
    for rows in ((), (row(0, "orlan-10", 50),), (row(5, "shahed", 1),)):
        series, notes = series_of(*rows, days=2)
        assert series == {name: [0, 0] for name in SERIES}
        assert notes == SeriesNotes()


@pytest.mark.parametrize(
    ("national", "regional", "dropped"),
    [
        ("kh-59", "kh-59", True),
        ("kh-59/kh-69", "kh-59", True),
        ("kh-35+kh-59", "kh-59", True),
        ("kh-59", "kh-59/kh-69", True),
        ("iskander-m/kn-23", "iskander-m", True),
        ("kn-23", "iskander-m", False),
        ("kh-31p", "kh-31", False),
        ("kalibr", "iskander-m", False),
    ],
)
def test_regional_rows_that_repeat_a_national_one(national: str, regional: str, dropped: bool) -> None:
    series, notes = series_of(row(0, national, 8, cls="cruise"), row(0, regional, 3, cls="cruise", scope="regional"))
    assert series["missiles"] == [8 if dropped else 11]
    assert (notes.duplicate_rows, notes.duplicate_launches) == ((1, 3) if dropped else (0, 0))
    assert (notes.regional_rows, notes.regional_launches) == ((0, 0) if dropped else (1, 3))


def test_a_regional_row_of_another_day_or_without_a_national_one_is_kept() -> None:
    series, _ = series_of(
        row(0, "shahed", 8), row(1, "shahed", 3, scope="regional"), row(1, "shahed", 2, scope="regional"), days=2
    )
    assert series["drones"] == [8, 5]


@pytest.mark.parametrize(("destroyed", "counted"), [(4, 4), (0, 1), (float("nan"), 1)])
def test_missing_launched(destroyed: float, counted: float) -> None:
    series, notes = series_of(row(0, "kalibr", float("nan"), destroyed=destroyed))
    assert series["cruise"] == [counted]
    assert notes.filled_rows == 1


def test_mixed_rows_are_split_by_the_pure_rows_before_them() -> None:
    before = [row(-1, "kalibr", 30), row(-2, "iskander-m", 10), row(-9, "iskander-m", 1000), row(0, "iskander-m", 1000)]
    series, notes = series_of(*before, row(0, "iskander-m+kalibr", 10, cls="mixed"), split_days=8)
    assert series["ballistic"] == [1002]  # 10 of 40 before it are ballistic: 2.5, rounded to even
    assert series["cruise"] == [8]
    assert series["missiles"] == [1010]
    assert (notes.mixed_rows, notes.mixed_launches, notes.mixed_without_history) == (1, 10, 0)


def test_two_mixed_rows_do_not_feed_each_other() -> None:
    pure = [row(-1, "kalibr", 30), row(-1, "iskander-m", 10)]
    mixed = [row(0, "iskander-m+kalibr", 8, cls="mixed"), row(1, "iskander-m+kalibr", 8, cls="mixed")]
    assert series_of(*pure, *mixed, days=2)[0]["ballistic"] == [2, 2]


def test_a_mixed_row_without_history_is_halved_and_told() -> None:
    series, notes = series_of(row(0, "iskander-m+kalibr", 6, cls="mixed"))
    assert (series["cruise"], series["ballistic"]) == ([3], [3])
    assert notes.mixed_without_history == 1


def test_rows_after_the_last_day_change_nothing() -> None:
    rows = [row(-1, "kalibr", 3), row(0, "iskander-m+kalibr", 9, cls="mixed")]
    assert series_of(*rows, row(1, "iskander-m", 50)) == series_of(*rows)


def test_misuse() -> None:
    table = table_of(row(0, "shahed", 1))
    with pytest.raises(ValueError, match="first day"):
        daily_series(table, first=DAY, last=DAY - timedelta(days=1), split_days=180)
    with pytest.raises(ValueError, match="one day"):
        daily_series(table, first=DAY, last=DAY, split_days=0)


rows_of_any_kind = st.lists(
    st.builds(
        row,
        st.integers(-20, 20),
        st.sampled_from(sorted(CLASS_OF)),
        st.integers(0, 400).map(float) | st.just(float("nan")),
        scope=st.sampled_from(["national", "regional"]),
        destroyed=st.integers(0, 100).map(float),
    )
    | st.builds(
        row, st.integers(-20, 20), st.just("iskander-m+kalibr"), st.integers(0, 90).map(float), cls=st.just("mixed")
    ),
    max_size=25,
)


@given(rows_of_any_kind, st.randoms(use_true_random=False))
def test_order_does_not_matter(rows: list[Row], random: Any) -> None:
    shuffled = rows.copy()
    random.shuffle(shuffled)
    assert series_of(*rows, days=10) == series_of(*shuffled, days=10)


@given(rows_of_any_kind)
def test_sums_hold_together(rows: list[Row]) -> None:
    series, _ = series_of(*rows, days=10)
    values = {name: np.array(days) for name, days in series.items()}
    assert all((days >= 0).all() for days in values.values())
    assert (values["missiles"] == values["cruise"] + values["ballistic"]).all()
    assert (values["all"] == values["drones"] + values["missiles"]).all()


@given(rows_of_any_kind)
def test_a_week_later_is_the_same_a_week_later(rows: list[Row]) -> None:
    later = [(day + 7, *rest) for day, *rest in rows]
    moved = series_of(*later, days=10, first=DAY + timedelta(days=7))  # type: ignore[arg-type]  # a starred tuple loses its types
    assert series_of(*rows, days=10) == moved


@given(rows_of_any_kind, st.integers(1, 9))
def test_a_longer_series_begins_with_the_shorter(rows: list[Row], days: int) -> None:
    long, _ = series_of(*rows, days=10)
    short, _ = series_of(*rows, days=days)
    assert {name: values[:days] for name, values in long.items()} == short


def test_what_was_decided_is_told_of_the_days_and_classes_asked_for() -> None:
    rows = [
        *(row(day, "shahed", 8) for day in range(4)),
        *(row(day, "shahed", 3 + day, scope="regional") for day in range(4)),
        row(1, "kalibr", float("nan"), destroyed=2),
        row(2, "iskander-m+kalibr", 6, cls="mixed"),
        row(3, "kh-59", 5, scope="regional"),
    ]
    _, decisions = daily_series(table_of(*rows), first=DAY, last=DAY + timedelta(days=3), split_days=180)

    def between(first: int, last: int, *classes: str) -> SeriesNotes:
        return decisions.between(DAY + timedelta(days=first), DAY + timedelta(days=last), classes=classes)

    assert between(0, 3, "all") == SeriesNotes(4, 18.0, 1, 5.0, 1, 6.0, 0, 1)
    assert between(0, 3, "drones", "missiles") == between(0, 3, "all")
    assert between(1, 2, "all") == SeriesNotes(2, 9.0, 0, 0.0, 1, 6.0, 0, 1)
    assert between(0, 3, "drones") == SeriesNotes(duplicate_rows=4, duplicate_launches=18.0)
    assert between(0, 3, "missiles") == SeriesNotes(0, 0.0, 1, 5.0, 1, 6.0, 0, 1)
    assert between(4, 9, "all") == SeriesNotes()
