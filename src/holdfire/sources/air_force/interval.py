"""Reported intervals: local clock times and dates -> UTC, precision and operational day (docs/method.md §1)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from holdfire.model.method import Method
from holdfire.sources.air_force.about import describe
from holdfire.sources.clock import Times, ZoneTable, zone_table

PRECISIONS = ("day", "start", "end", "minute")
"""Which of the two times of a row has a clock time: none, the start, the end, both."""

_DAY = np.timedelta64(1, "D")
_HOUR = np.timedelta64(1, "h")
_MINUTE = np.timedelta64(1, "m")
_LEAD = 1 * _HOUR  # before an end without a start: a report closes about an hour after the last launch it tells


class Interval(NamedTuple):
    """Intervals of many rows; `precision` holds indices into PRECISIONS."""

    start: Times
    end: Times
    precision: npt.NDArray[np.int8]
    day: npt.NDArray[np.datetime64]


def intervals(
    start: Times, start_sharp: npt.NDArray[np.bool_], end: Times, end_sharp: npt.NDArray[np.bool_]
) -> Interval:
    """Intervals [start, end) in UTC, how sharp they are, and the operational day that holds each.

    Args:
        start: naive local times, shape (rows,); midnight where only a date was given.
        start_sharp: where the start has a clock time.
        end: as `start`; a date stands for its whole day.
        end_sharp: where the end has a clock time.

    A moment (both times equal to the minute) lasts that minute. The day is that of the middle; with only an end told,
    of one hour before it; with only a start told, of the start; with dates only, of the middle, which is noon for a
    single day.

    Source: docs/method.md §1, day rule.
    """
    zone = _zone()
    moment = start_sharp & end_sharp & (start == end)
    begins = zone.to_utc(start)
    ends = zone.to_utc(np.where(end_sharp, end, end + _DAY)) + np.where(moment, _MINUTE, 0 * _MINUTE)
    precision = start_sharp.astype(np.int8) + 2 * end_sharp.astype(np.int8)
    middle = begins + (ends - begins) // 2
    middle = np.where(start_sharp & ~end_sharp, begins, middle)
    middle = np.where(end_sharp & ~start_sharp, ends - _LEAD, middle)
    cut = Method().day_cut_hour
    day = (zone.to_local(middle) + (24 - cut) * _HOUR).astype("datetime64[D]")
    return Interval(begins, ends, precision, day)


def _zone() -> ZoneTable:
    info = describe()
    return zone_table(info.zone, first=info.sane.earliest, last=info.sane.latest)
