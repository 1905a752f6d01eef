"""Lines that are nothing but a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.dates import parse_date_line, parse_stamp, split_dated

DAY = date(2026, 1, 30)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("January 30, 2026", (True, DAY)),
        ("30th January 2026 at 10:15 a.m. ET", (True, DAY)),
        ("Freitag, 30. Januar 2026, 14:35 Uhr", (True, DAY)),
        ("30 січня 2026 р., 14:35", (True, DAY)),
        ("30 января 2026 года", (True, DAY)),
        ("Updated: 2026-01-30T14:35", (True, DAY)),
        ("30.01.2026", (True, DAY)),
        ("01/30/2026", (True, DAY)),
        ("30/01/2026", (True, DAY)),
        ("02/01/2026", (True, None)),  # day and month could be exchanged
        ("31.02.2026", (True, None)),
        ("30 January", (True, None)),
        ("January 2026", (False, None)),
        ("30 killed in January 2026", (False, None)),
        ("14:35", (False, None)),
        ("2026", (False, None)),
        ("² January", (False, None)),  # a digit to Unicode, but no number
        ("", (False, None)),
    ],
)
def test_lines(line: str, found: tuple[bool, date | None]) -> None:
    assert parse_date_line(line) == found


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_in_each_form(day: date) -> None:
    for line in (f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day:%B %d, %Y}", f"Published {day:%d %B %Y}"):
        assert parse_date_line(line) == (True, day)
    assert parse_stamp(f"{day.isoformat()}T23:59:00+02:00") == day


@pytest.mark.parametrize("stamp", ["", "yesterday", "2026-13-01T00:00", "0001-01-01T00:00"])
def test_a_stamp_that_is_no_day_is_none(stamp: str) -> None:
    assert parse_stamp(stamp) is None


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("Jane Doe, January 30, 2026", "Jane Doe", DAY),
        ("Max Muster | Freitag, 30. Januar 2026, 14:35 Uhr", "Max Muster", DAY),
        ("Олена Коваль – 30 січня 2026 року", "Олена Коваль", DAY),
        ("Женева, 30 января", "Женева", None),
        ("30 January 2026", "", DAY),
        ("30 January 2026, Jane Doe", "30 January 2026, Jane Doe", None),
        ("Jane Doe, 30", "Jane Doe, 30", None),
        ("", "", None),
    ],
)
def test_a_line_that_a_date_ends(line: str, name: str, day: date | None) -> None:
    assert split_dated(line) == (name, day)
