"""What the tests of weather share: answers as Open-Meteo documents them, and what is read from them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from holdfire.sources.weather import read
from holdfire.sources.weather.asking import Asked, question

POINT = (50.45, 30.52)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
Told = float | None


def asked(first: str, last: str, *, zone: str = "Europe/Kyiv", now: datetime = NOW, forecast: bool = False) -> Asked:
    """A question for Kyiv."""
    days = date.fromisoformat(first), date.fromisoformat(last)
    return question("UA-30", POINT, days, zone=zone, now=now, forecast=forecast)


def hours_of(one: Asked) -> list[datetime]:
    """The hours that a server answers with: whole days in UTC."""
    query = dict(part.split("=") for part in one.address.partition("?")[2].split("&"))
    at = datetime.fromisoformat(query["start_date"]).replace(tzinfo=UTC)
    end = datetime.fromisoformat(query["end_date"]).replace(tzinfo=UTC) + timedelta(days=1)
    return [at + timedelta(hours=step) for step in range(int((end - at) / timedelta(hours=1)))]


def answer(one: Asked, values: Mapping[datetime, Told] | None = None) -> dict[str, Any]:
    """An answer; each hour has its number as temperature where `values` has none."""
    hours = hours_of(one)
    told = {hour: number / 10 for number, hour in enumerate(hours)} if values is None else values
    return {
        "latitude": 50.4375,
        "longitude": 30.5,
        "generationtime_ms": 0.105,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "timezone_abbreviation": "GMT",
        "elevation": 179.0,
        "hourly_units": {"time": "iso8601", "temperature_2m": "°C"},
        "hourly": {
            "time": [f"{hour:%Y-%m-%dT%H:%M}" for hour in hours],
            "temperature_2m": [told.get(hour) for hour in hours],
        },
    }


def kept(folder: Path, one: Asked, told: Any) -> Path:
    """A file as `fetch` keeps it."""
    file = folder / "answer.json"
    body = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    file.write_bytes(one.line() + body)
    return file


def rows_of(folder: Path, one: Asked, told: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of an answer, and the notes."""
    parsed = read(kept(folder, one, told))
    rows = [row for batch in parsed.batches for row in batch.to_pylist()]
    return rows, parsed.notes
