"""Hours of temperature -> days: a day that lacks an hour has no mean, because nobody knows it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from math import fsum
from typing import NamedTuple
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


class Day(NamedTuple):
    """A local day: its ends in UTC, the hours that are known, and how many it has (23, 24 or 25)."""

    day: date
    start: datetime
    end: datetime
    hours: dict[datetime, float]
    length: int

    @property
    def whole(self) -> bool:
        """Whether every hour is known."""
        return len(self.hours) == self.length

    def statistics(self) -> dict[str, float]:
        """Mean, lowest and highest value of a whole day, the mean to hundredths.

        Raises:
            ValueError: an hour is missing.
        """
        if not self.whole:
            msg = f"{self.day} has {len(self.hours)} of {self.length} hours"
            raise ValueError(msg)
        values = self.hours.values()
        return {"mean": round(fsum(values) / len(values), 2), "lowest": min(values), "highest": max(values)}


def local_days(hours: Mapping[datetime, float], *, zone: str, first: date, last: date) -> list[Day]:
    """The days from first to last, each with those of the hours (UTC, on the full hour) that begin in it."""
    local = ZoneInfo(zone)
    days: list[Day] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        start, end = (
            datetime.combine(one, time(), tzinfo=local).astimezone(UTC) for one in (day, day + timedelta(days=1))
        )
        begin = start.replace(minute=0, second=0, microsecond=0)
        steps = [begin + HOUR * step for step in range(int((end - begin) / HOUR) + 1)]
        own = [step for step in steps if start <= step < end]
        days.append(Day(day, start, end, {step: hours[step] for step in own if step in hours}, len(own)))
    return days
