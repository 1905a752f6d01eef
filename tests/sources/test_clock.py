"""Local times against zoneinfo, above all on the two nights when the clock moves."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfire.sources.air_force.interval import PRECISIONS, intervals
from holdfire.sources.clock import zone_table

KYIV = ZoneInfo("Europe/Kyiv")
TABLE = zone_table("Europe/Kyiv", first=date(2022, 1, 1), last=date(2032, 12, 31))

minutes = st.datetimes(datetime(2022, 2, 1), datetime(2032, 11, 30)).map(lambda at: at.replace(second=0, microsecond=0))
near_a_step = st.builds(
    lambda step, shift: step + timedelta(minutes=shift),
    st.sampled_from(
        [datetime(2026, 3, 29, 3), datetime(2026, 10, 25, 3), datetime(2024, 3, 31, 3), datetime(2025, 10, 26, 4)]
    ),
    st.integers(-180, 180),
)


def as_time(at: datetime) -> np.ndarray[tuple[int], np.dtype[np.datetime64]]:
    return np.array([at], dtype="datetime64[s]")


@given(minutes | near_a_step)
def test_to_utc_is_what_zoneinfo_says(local: datetime) -> None:
    expected = local.replace(tzinfo=KYIV).astimezone(UTC).replace(tzinfo=None)
    assert TABLE.to_utc(as_time(local))[0].item() == expected


@given(minutes | near_a_step)
def test_to_local_is_what_zoneinfo_says(utc: datetime) -> None:
    expected = utc.replace(tzinfo=UTC).astimezone(KYIV).replace(tzinfo=None)
    assert TABLE.to_local(as_time(utc))[0].item() == expected


@pytest.mark.parametrize("zone", ["UTC", "America/Bogota", "Australia/Lord_Howe"])
def test_other_zones(zone: str) -> None:
    table = zone_table(zone, first=date(2024, 1, 1), last=date(2025, 1, 1))
    for hour in range(0, 8784, 5):
        utc = datetime(2024, 1, 1) + timedelta(hours=hour)
        local = utc.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert table.to_local(as_time(utc))[0].item() == local


@pytest.mark.parametrize(
    ("start", "end", "utc_start", "utc_end", "precision", "day"),
    [
        # a winter night, both times told
        ("2026-01-29 18:00", "2026-01-30 08:30", "2026-01-29 16:00", "2026-01-30 06:30", "minute", "2026-01-30"),
        # the night in which the clock goes forward is an hour shorter, the one in which it goes back an hour longer
        ("2026-03-28 18:00", "2026-03-29 08:00", "2026-03-28 16:00", "2026-03-29 05:00", "minute", "2026-03-29"),
        ("2026-10-24 18:00", "2026-10-25 08:00", "2026-10-24 15:00", "2026-10-25 06:00", "minute", "2026-10-25"),
        # times that the clock shows twice, or never
        ("2026-10-25 03:30", "2026-10-25 05:00", "2026-10-25 00:30", "2026-10-25 03:00", "minute", "2026-10-25"),
        ("2026-03-29 03:30", "2026-03-29 05:00", "2026-03-29 01:30", "2026-03-29 02:00", "minute", "2026-03-29"),
        # the operational day turns at 16:00
        ("2026-01-30 15:59", "2026-01-30 15:59", "2026-01-30 13:59", "2026-01-30 14:00", "minute", "2026-01-30"),
        ("2026-01-30 16:00", "2026-01-30 16:00", "2026-01-30 14:00", "2026-01-30 14:01", "minute", "2026-01-31"),
        ("2026-01-30 12:00", "2026-01-30 20:00", "2026-01-30 10:00", "2026-01-30 18:00", "minute", "2026-01-31"),
        # only the end: an hour before it
        ("2026-01-30", "2026-01-30 08:00", "2026-01-29 22:00", "2026-01-30 06:00", "end", "2026-01-30"),
        ("2026-01-30", "2026-01-30 16:59", "2026-01-29 22:00", "2026-01-30 14:59", "end", "2026-01-30"),
        ("2026-01-30", "2026-01-30 17:00", "2026-01-29 22:00", "2026-01-30 15:00", "end", "2026-01-31"),
        # only the start: the start itself, however long the rest of the last day
        ("2026-01-30 19:00", "2026-01-31", "2026-01-30 17:00", "2026-01-31 22:00", "start", "2026-01-31"),
        ("2026-01-30 15:00", "2026-01-31", "2026-01-30 13:00", "2026-01-31 22:00", "start", "2026-01-30"),
        # dates only: noon
        ("2026-01-30", "2026-01-30", "2026-01-29 22:00", "2026-01-30 22:00", "day", "2026-01-30"),
        ("2026-03-29", "2026-03-29", "2026-03-28 22:00", "2026-03-29 21:00", "day", "2026-03-29"),
    ],
)
def test_intervals(start: str, end: str, utc_start: str, utc_end: str, precision: str, day: str) -> None:
    found = intervals(
        np.array([start], dtype="datetime64[s]"),
        np.array([":" in start]),
        np.array([end], dtype="datetime64[s]"),
        np.array([":" in end]),
    )
    told = (found.start[0], found.end[0], PRECISIONS[found.precision[0]], str(found.day[0]))
    assert told == (np.datetime64(utc_start, "s"), np.datetime64(utc_end, "s"), precision, day)
