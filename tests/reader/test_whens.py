"""The time of a claim as an interval: never sharper than it was said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.reader.whens import as_day, days_of, edges_of, interval_of, is_short

KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("when", "start", "end", "precision", "day"),
    [
        ("2026-02-02", "2026-02-01T22:00", "2026-02-02T22:00", "day", "2026-02-02"),
        ("2026-03-29", "2026-03-28T22:00", "2026-03-29T21:00", "day", "2026-03-29"),
        ("2026-02-02/2026-02-03", "2026-02-01T22:00", "2026-02-03T22:00", "few-days", "2026-02-02"),
        ("2026-02-02/2026-02-08", "2026-02-01T22:00", "2026-02-08T22:00", "week", "2026-02-02"),
        ("2026-02", "2026-01-31T22:00", "2026-02-28T22:00", "month", "2026-02-01"),
        ("2026-01/2026-02", "2025-12-31T22:00", "2026-02-28T22:00", "longer", "2026-01-01"),
        ("2025", "2024-12-31T22:00", "2025-12-31T22:00", "longer", "2025-01-01"),
        ("2026-24", "2025-11-30T22:00", "2026-02-28T22:00", "longer", "2025-12-01"),
        ("2026-02-02T08:30", "2026-02-02T06:30", "2026-02-02T06:31", "minute", "2026-02-02"),
        ("2026-02-02T23:30+00:00", "2026-02-02T23:30", "2026-02-02T23:31", "minute", "2026-02-03"),
        ("2026-02-02T20:00/2026-02-03T06:00", "2026-02-02T18:00", "2026-02-03T04:00", "few-days", "2026-02-02"),
        ("2026-02-02T08:00/2026-02-02T10:00", "2026-02-02T06:00", "2026-02-02T08:00", "day", "2026-02-02"),
        ("2026-02-10~", "2026-02-06T22:00", "2026-02-13T22:00", "week", "2026-02-07"),
        ("2026-02-10T08:00~", "2026-02-09T18:00", "2026-02-10T18:00", "few-days", "2026-02-09"),
        ("[2026-02-01,2026-02-03]", "2026-01-31T22:00", "2026-02-03T22:00", "few-days", "2026-02-01"),  # one of them
        ("[2026-04-05,2026-04-12]", "2026-04-04T21:00", "2026-04-12T21:00", "month", "2026-04-05"),
        ("2026-01-11~/2026-01-20~", "2026-01-07T22:00", "2026-01-23T22:00", "month", "2026-01-08"),
    ],
)
def test_intervals(when: str, start: str, end: str, precision: str, day: str) -> None:
    found = interval_of(when, KYIV)
    assert found is not None
    ends = [f"{one.replace(tzinfo=None):%Y-%m-%dT%H:%M}" for one in found[:2]]
    assert (*ends, found.precision, str(found.day)) == (start, end, precision, day)


@pytest.mark.parametrize(
    "when",
    [None, "", "..", "../2026-02-01", "2026-02-01/..", "[..2026-02-01]", "[2026-02-01..]", "2026-02-30",
     "2026-13", "2026-25", "XXXX-02-01", "2026-02-03/2026-02-01", "2026-02-01/2026-02-02/2026-02-03",
     "2026-02-01T25:00", "P7D", "soon"],
)  # fmt: skip
def test_no_interval_is_made_where_a_side_is_open(when: str | None) -> None:
    assert interval_of(when, KYIV) is None


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.sampled_from(["", "~"]))
def test_an_interval_holds_all_that_was_said(first: date, days: int, doubt: str) -> None:
    last = first + timedelta(days=days)
    found = interval_of(f"{first}{doubt}/{last}{doubt}", "UTC")
    assert found is not None
    assert found.start <= datetime.combine(first, datetime.min.time(), UTC)
    assert found.end >= datetime.combine(last + timedelta(days=1), datetime.min.time(), UTC)
    about = interval_of(f"{first}~/{last}~", "UTC")
    assert about is not None
    assert about.start <= found.start < found.end <= about.end


@pytest.mark.parametrize(
    ("when", "edges"),
    [
        ("2026-01-30", ("2026-01-30", "2026-01-30")),
        ("2026-01-30/2026-02-01~", ("2026-01-30", "2026-02-01~")),
        ("2026-01-30/..", ("2026-01-30", "..")),
        ("../2026-02", ("..", "2026-02")),
        ("[..2026-02-01]", ("..", "2026-02-01")),
        ("[2026-02-01..]", ("2026-02-01", "..")),
        ("[2026-04-05,2026-04-12]", ("2026-04-05", "2026-04-12")),
        ("", ("..", "..")),
    ],
)
def test_the_edges_of_a_time_are_found_however_it_is_told(when: str, edges: tuple[str, str]) -> None:
    assert edges_of(when) == edges


@pytest.mark.parametrize(
    ("when", "day", "short"),
    [
        ("2026-01-30", "2026-01-30", True),
        ("2026-01-29/2026-01-30", "2026-01-30", True),
        ("2026-01-30T18:00", "2026-01-30", True),
        ("2026-01-01/2026-01-30", None, False),
        ("2026-01", None, False),
        ("2026-01-30/..", None, False),
        ("[2026-01-29,2026-01-30]", None, False),
    ],
)
def test_a_day_or_a_night_is_told_from_longer_times(when: str, day: str | None, short: bool) -> None:
    found = as_day(when)
    assert (str(found) if found else None, is_short(when)) == (day, short)


def test_days_of_a_set_run_from_its_first_to_its_last_member() -> None:
    found = days_of("[2026-04-05,2026-04-12]")
    assert found == (date(2026, 4, 5), date(2026, 4, 12))
    assert days_of("../2026-04-12") is None
