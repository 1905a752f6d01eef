"""Days of feasts against published calendars, and what holds in any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.days import Sense
from holdfire.reader.feasts import easter, feast
from holdfire.reader.lists import tree_of
from holdfire.reader.words import LANGUAGES

WESTERN = [
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2016-03-27",
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2038-04-25",
]
EASTERN = [
    "2000-04-30",
    "2008-04-27",
    "2013-05-05",
    "2016-05-01",
    "2019-04-28",
    "2021-05-02",
    "2024-05-05",
    "2025-04-20",
]
FITR = ["2019-06-04", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-21", "2024-04-10", "2025-03-30"]
"""Eid al-Fitr as it was kept in Saudi Arabia."""
ADHA = ["2020-07-31", "2021-07-20", "2022-07-09", "2023-06-28", "2024-06-16", "2025-06-06"]
YEARS = st.integers(1900, 2199)
PUBLISHED = date(2026, 1, 5)


@pytest.mark.parametrize("day", WESTERN)
def test_western_easter(day: str) -> None:
    assert str(easter(int(day[:4]), eastern=False)) == day


@pytest.mark.parametrize("day", EASTERN)
def test_eastern_easter(day: str) -> None:
    assert str(easter(int(day[:4]), eastern=True)) == day


@given(YEARS)
def test_easter_is_a_sunday_of_spring_and_the_eastern_one_never_earlier(year: int) -> None:
    western, eastern = (easter(year, eastern=one) for one in (False, True))
    assert western.isoweekday() == eastern.isoweekday() == 7
    assert date(year, 3, 22) <= western <= date(year, 4, 25)
    assert timedelta(0) <= eastern - western <= timedelta(35)


@pytest.mark.parametrize(
    ("key", "day"), [*(("hijri-10-1", day) for day in FITR), *(("hijri-12-10", day) for day in ADHA)]
)
def test_islamic_feasts_are_told_as_about_a_day_and_are_no_more_than_a_day_away(key: str, day: str) -> None:
    kept = date.fromisoformat(day)
    found = feast(key, kept, Sense.NEAREST, kept.year)
    assert found is not None
    assert found.first is not None
    assert found.edtf == f"{found.first}~"
    assert abs(found.first - kept) <= timedelta(1)


@given(YEARS)
def test_ramadan_ends_on_the_day_before_the_feast(year: int) -> None:
    fast = feast("hijri-9", date(year, 1, 1), Sense.FUTURE)
    assert fast is not None
    assert fast.first is not None
    assert fast.last is not None
    after = feast("hijri-10-1", fast.last, Sense.FUTURE)
    assert after is not None
    assert after.first == fast.last + timedelta(1)
    assert 29 <= (after.first - fast.first).days <= 30


KEYS = [
    ("12-25/01-07", Sense.PAST, "2025-12-25"),
    ("12-25/01-07", Sense.FUTURE, "2026-01-07"),
    ("12-25/01-07<2024", Sense.FUTURE, "2026-12-25"),
    ("easter_west-7", Sense.FUTURE, "2026-03-29"),
    ("easter-7", Sense.FUTURE, "[2026-03-29,2026-04-05]"),
    ("12-25|01-07", Sense.PAST, "2025-12-25"),
    ("12-25|01-07", Sense.FUTURE, "2026-01-07"),
    ("12-25|01-07", Sense.NEAREST, "[2025-12-25,2026-01-07]"),
    ("easter_east", Sense.PAST, "2025-04-20"),
    ("03-20~", Sense.FUTURE, "2026-03-20~"),
]


@pytest.mark.parametrize(("key", "sense", "told"), KEYS)
def test_the_side_tells_which_feast_is_meant(key: str, sense: Sense, told: str) -> None:
    found = feast(key, PUBLISHED, sense)
    assert found is not None
    assert found.edtf == told


@pytest.mark.parametrize(
    ("published", "key", "sense", "told"),
    [
        ("2026-04-08", "easter", Sense.FUTURE, "2026-04-12"),
        ("2026-04-08", "easter-2", Sense.FUTURE, "2026-04-10"),
        ("2026-04-13", "easter+1", Sense.FUTURE, "2026-04-13"),
        ("2026-04-08", "easter", Sense.PAST, "2026-04-05"),
        ("2026-04-08", "easter", Sense.NEAREST, "[2026-04-05,2026-04-12]"),
        ("2026-04-04", "easter", Sense.FUTURE, "[2026-04-05,2026-04-12]"),
        ("2026-04-14", "easter", Sense.FUTURE, "[2027-03-28,2027-05-02]"),
        ("2026-04-14", "easter", Sense.PAST, "[2026-04-05,2026-04-12]"),
        ("2026-03-20", "easter", Sense.PAST, "[2026-04-05,2026-04-12]"),
        ("2026-04-14", "easter_west", Sense.PAST, "2026-04-05"),
        ("2025-04-22", "easter", Sense.FUTURE, "[2026-04-05,2026-04-12]"),
        ("2025-04-15", "easter", Sense.FUTURE, "2025-04-20"),
        ("2026-04-08", "easter_east-2", Sense.FUTURE, "2026-04-10"),
    ],
)
def test_easter_is_that_of_the_church_whose_alone_is_to_come_or_over_else_either(
    published: str, key: str, sense: Sense, told: str
) -> None:
    found = feast(key, date.fromisoformat(published), sense)
    assert found is not None
    assert found.edtf == told


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'spring' is no feast: write"):
        feast("spring", PUBLISHED, Sense.PAST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_word_lists_is_a_day(language: str) -> None:
    for key in tree_of(language, "times")["feasts"]:
        assert feast(key, PUBLISHED, Sense.NEAREST) is not None, key
