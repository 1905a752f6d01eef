"""What is asked of Open-Meteo: the documented address, whole local days, and only what can be known."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from holdfire.errors import SourceError
from holdfire.sources.weather.asking import Asked, question
from sources.weather.answers import POINT


def ask(first: str, last: str, now: str = "2026-06-01T12:00", **options: object) -> Asked:
    days = date.fromisoformat(first), date.fromisoformat(last)
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    return question("UA-30", POINT, days, zone="Europe/Kyiv", now=at, **options)  # type: ignore[arg-type]


def test_the_archive_is_asked_for_the_hours_of_local_days() -> None:
    one = ask("2026-01-29", "2026-02-05")
    parts = urlsplit(one.address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://archive-api.open-meteo.com/v1/archive"
    assert parse_qs(parts.query) == {
        "latitude": ["50.45"],
        "longitude": ["30.52"],
        "start_date": ["2026-01-28"],  # 29 January in Kyiv begins at 22:00 UTC of the day before
        "end_date": ["2026-02-05"],
        "hourly": ["temperature_2m"],
        "timezone": ["GMT"],
    }


def test_a_forecast_and_a_server_of_ones_own() -> None:
    one = ask("2026-06-01", "2026-06-08", forecast=True)
    assert one.address.startswith("https://api.open-meteo.com/v1/forecast?")
    own = ask("2026-01-29", "2026-01-29", server="http://127.0.0.1:9/")
    assert own.address.startswith("http://127.0.0.1:9/v1/archive?")


def test_the_question_is_kept_as_one_line() -> None:
    one = ask("2026-01-29", "2026-02-05")
    line = one.line()
    assert line.count(b"\n") == 1
    assert Asked.model_validate_json(line) == one


@pytest.mark.parametrize(
    ("first", "last", "forecast", "says"),
    [
        ("2026-01-30", "2026-01-29", False, "no span"),
        ("2010-01-01", "2026-01-01", False, "no span"),
        ("2026-05-30", "2026-06-01", False, "no day that has not ended"),
        ("2026-05-30", "2026-06-03", True, "no forecast"),
        ("2026-06-01", "2026-07-30", True, "no forecast"),
    ],
)
def test_what_nobody_can_know_is_not_asked(first: str, last: str, forecast: bool, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        ask(first, last, forecast=forecast)


def test_a_question_that_was_written_by_hand_is_checked() -> None:
    one = ask("2026-01-29", "2026-02-05").model_dump(mode="json")
    for name, value in (("latitude", 91), ("first", "2027-01-01"), ("zone", "Kyiv"), ("place", "Kyiv"), ("form", "x")):
        with pytest.raises(ValidationError):
            Asked.model_validate({**one, name: value})
