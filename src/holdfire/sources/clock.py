"""Local clock times to UTC and back for whole columns: the rules come from zoneinfo, the work is done in numpy.

Engines disagree about local days and have got them silently wrong, so no engine is asked.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Times = npt.NDArray[np.datetime64]
_Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class ZoneTable:
    """The offsets of one zone from UTC, as steps: from each threshold on, the offset beside it holds (seconds)."""

    local: _Numbers
    utc: _Numbers
    offsets: _Numbers

    def to_utc(self, local: Times) -> Times:
        """UTC of naive local times.

        An hour that comes twice is read as the first; one that is skipped counts on from before the skip.
        """
        offsets = self.offsets[np.searchsorted(self.local, _seconds(local), side="right")]
        return (_seconds(local) - offsets).astype("datetime64[s]")

    def to_local(self, utc: Times) -> Times:
        """Naive local times of UTC."""
        offsets = self.offsets[np.searchsorted(self.utc, _seconds(utc), side="right")]
        return (_seconds(utc) + offsets).astype("datetime64[s]")


@cache
def zone_table(name: str, *, first: date, last: date) -> ZoneTable:
    """The steps of the zone `name` from `first` to `last`; times outside them take the offset of the nearer end."""
    zone = ZoneInfo(name)
    day = datetime.combine(first, time(), tzinfo=UTC)
    steps: list[datetime] = []
    offsets = [_offset(day, zone)]
    while day.date() <= last:
        following = day + timedelta(days=1)
        if _offset(following, zone) != offsets[-1]:
            steps.append(_step(day, following, zone))
            offsets.append(_offset(following, zone))
        day = following
    utc = np.array([int(step.timestamp()) for step in steps], dtype=np.int64)
    shifts = np.array(offsets, dtype=np.int64)
    # Forward and back alike, the later offset holds from the later of the two times that the clock shows at the step.
    return ZoneTable(local=utc + np.maximum(shifts[:-1], shifts[1:]), utc=utc, offsets=shifts)


def _offset(at: datetime, zone: ZoneInfo) -> int:
    shift = at.astimezone(zone).utcoffset()
    return int(shift.total_seconds()) if shift is not None else 0


def _step(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second between two instants of which the later has another offset at which that offset holds."""
    old = _offset(before, zone)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _offset(middle, zone) == old else (before, middle)
    return after


def _seconds(times: Times) -> _Numbers:
    return times.astype("datetime64[s]").astype(np.int64)
