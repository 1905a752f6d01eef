"""What is asked of Open-Meteo, and how the answer is kept: a line that says what was asked, then the bytes as sent.

The answer itself names neither the place nor whether it was forecast, and it cannot be told from its numbers.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field, model_validator

from holdfire.errors import SourceError
from holdfire.model.place import PlaceCode
from holdfire.model.record import Record, canonical_json
from holdfire.model.time import ZoneName

ENDPOINTS = {"archive": "https://archive-api.open-meteo.com", "forecast": "https://api.open-meteo.com"}
_PATHS = {"archive": "/v1/archive", "forecast": "/v1/forecast"}
MOST_DAYS = 3660  # of one request; a longer one is asked for in parts
FARTHEST = timedelta(days=16)  # a forecast reaches


class Asked(Record):
    """A question to Open-Meteo: the first line of what is kept."""

    holdfire: Literal["open-meteo/1"] = "open-meteo/1"
    form: Literal["archive", "forecast"]
    place: PlaceCode
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    zone: ZoneName
    first: date
    last: date
    address: str
    at: AwareDatetime

    @model_validator(mode="after")
    def _forward(self) -> "Asked":
        if not self.first <= self.last <= self.first + timedelta(days=MOST_DAYS):
            msg = f"{self.first} to {self.last} is no span of at most {MOST_DAYS} days"
            raise ValueError(msg)
        return self

    def line(self) -> bytes:
        """The line that stands before the answer."""
        return f"{canonical_json(self.model_dump(mode='json'))}\n".encode()


def question(
    place: str,
    point: tuple[float, float],
    days: tuple[date, date],
    *,
    zone: str,
    now: datetime,
    forecast: bool = False,
    server: str | None = None,
) -> Asked:
    """The question for the hours of local days.

    Args:
        place: code of the place.
        point: degrees north and east.
        days: the first and the last day, both in the zone.
        zone: in which the days are meant.
        now: the time by the caller's clock.
        forecast: ask what is expected, not what was.
        server: another server that speaks the same language, such as one's own; None is Open-Meteo's.

    Raises:
        SourceError: the days run backwards, are too many, lie ahead of an archive or behind or beyond a forecast.
    """
    first, last = days
    form: Literal["archive", "forecast"] = "forecast" if forecast else "archive"
    today = now.astimezone(ZoneInfo(zone)).date()
    where = f"{first} to {last}"
    if not first <= last <= first + timedelta(days=MOST_DAYS):
        raise SourceError(f"this is no span of at most {MOST_DAYS} days", where=where, fix="check both days")
    if not forecast and last >= today:
        raise SourceError("the archive knows no day that has not ended", where=where, fix="ask for a --forecast")
    if forecast and not today <= first <= last <= today + FARTHEST:
        fix = f"a forecast is from today, {today}, on, for {FARTHEST.days} days"
        raise SourceError("no forecast is made for these days", where=where, fix=fix)
    begin = datetime.combine(first, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(hours=1)
    asked = {
        "latitude": f"{point[0]:g}",
        "longitude": f"{point[1]:g}",
        "start_date": begin.date(),
        "end_date": end.date(),
        "hourly": "temperature_2m",
        "timezone": "GMT",
    }
    return Asked(
        form=form,
        place=place,
        latitude=point[0],
        longitude=point[1],
        zone=zone,
        first=first,
        last=last,
        address=f"{(server or ENDPOINTS[form]).rstrip('/')}{_PATHS[form]}?{urlencode(asked)}",
        at=now.astimezone(UTC).replace(microsecond=0),
    )
