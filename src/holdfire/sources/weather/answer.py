"""An answer of Open-Meteo (archive or forecast), with the line that says what was asked -> rows of conditions."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa
from pydantic import ValidationError

from holdfire.columns import rows_schema
from holdfire.errors import SourceError
from holdfire.model.condition import CONDITIONS
from holdfire.sources.base import Fault, Parsed, ProblemList
from holdfire.sources.intake import shortened
from holdfire.sources.weather.about import describe
from holdfire.sources.weather.asking import Asked
from holdfire.sources.weather.days import HOUR, Day, local_days

LARGEST = 64 << 20  # bytes; ten years of hours take some 3 MB
OFF = 0.5  # degrees that the point of the grid may lie from the point that was asked for
COLDEST, HOTTEST = -90.0, 60.0

Hours = dict[datetime, float]


def read_answer(path: Path) -> Parsed:
    """Read what `holdfire fetch weather` kept.

    Raises:
        SourceError: it is none, or (from the batches) holds faults; all of them are listed.
    """
    asked, told = _opened(path)
    notes: list[str] = []
    return Parsed(layout="open-meteo", complete=False, batches=_batches(asked, told, notes, path), notes=notes)


def _opened(path: Path) -> tuple[Asked, dict[str, Any]]:
    if (size := path.stat().st_size) > LARGEST:
        raise SourceError(f"{size:,} bytes are no answer", where=str(path), fix="ask for fewer days")
    line, _, body = path.read_bytes().partition(b"\n")
    try:
        asked = Asked.model_validate_json(line)
    except ValidationError as error:
        fix = "it is kept so by `holdfire fetch weather`; docs/sources/weather.md says how to write it yourself"
        raise SourceError("the first line does not say what was asked", where=f"{path}: line 1", fix=fix) from error
    try:
        told = json.loads(body.decode(), parse_constant=_no_number)
    except ValueError as error:  # of the encoding too
        fix = "fetch it again; the answer may have been cut off"
        raise SourceError(f"the answer is no JSON: {error}", where=f"{path}: line 2", fix=fix) from error
    if not isinstance(told, dict):
        raise SourceError("the answer is no object", where=f"{path}: line 2", fix="ask for one place at a time")
    if told.get("error"):
        raise SourceError(
            f"the server refused: {shortened(str(told.get('reason', 'no reason')))}", where=str(path), fix="ask again"
        )
    return asked, told


def _no_number(text: str) -> NoReturn:
    msg = f"{text} is no number"
    raise ValueError(msg)


def _batches(asked: Asked, told: dict[str, Any], notes: list[str], path: Path) -> Iterator[pa.RecordBatch]:
    problems = ProblemList(str(path))
    _check_shape(asked, told, problems)
    problems.raise_any()
    places = _places(told["hourly"]["time"], problems)
    hours = _hours(told["hourly"]["temperature_2m"], places, problems)
    if asked.form == "archive":
        for hour in [hour for hour in hours if hour > asked.at]:
            problems.add(Fault("the archive tells of an hour to come", "check when it was asked"), where=str(hour))
    problems.raise_any()
    if asked.form == "forecast":
        hours = {hour: value for hour, value in hours.items() if hour >= asked.at}
    days = local_days(hours, zone=asked.zone, first=asked.first, last=asked.last)
    notes += (
        f"{day.day} has {len(day.hours)} of {day.length} hours; nothing is made of it but these hours"
        for day in days
        if not day.whole
    )
    rows = [row for day in days for row in _rows(asked, day, places)]
    if not rows:
        fix = "the archive is some days behind; ask again later, or for other days"
        raise SourceError("the answer holds no temperature of these days", where=str(path), fix=fix)
    yield pa.RecordBatch.from_pylist(rows, schema=rows_schema(CONDITIONS))


def _check_shape(asked: Asked, told: dict[str, Any], problems: ProblemList) -> None:
    """Every name is known, the units are ours, and the answer is of the point that was asked for."""
    layout, found = describe().layouts["open-meteo"], set(_flat(told))
    for name in sorted(found - set(layout.columns)):
        problems.add(Fault(f"{shortened(name)!r} is new", "name it as read or ignored in source.yaml"), where="answer")
    for name in sorted(set(layout.read) - found):
        problems.add(Fault(f"{name!r} is missing", "ask again as `holdfire fetch weather` does"), where="answer")
    if not problems.count:
        _check_values(asked, told, problems)


def _check_values(asked: Asked, told: dict[str, Any], problems: ProblemList) -> None:
    units = told["hourly_units"]
    wanted = (
        ("hourly_units.time", units["time"], "iso8601"),
        ("hourly_units.temperature_2m", units["temperature_2m"], "°C"),
        ("utc_offset_seconds", told["utc_offset_seconds"], 0),
    )
    for name, given, ours in wanted:
        if given != ours:
            problems.add(Fault(f"{name} is {given!r}, not {ours!r}", "ask for degrees Celsius in UTC"), where="answer")
    for name, point in (("latitude", asked.latitude), ("longitude", asked.longitude)):
        if not isinstance(told[name], int | float) or abs(told[name] - point) > OFF:
            fault = Fault(f"the {name} is {told[name]!r}, and {point:g} was asked for", "this answers something else")
            problems.add(fault, where="answer")
    times, values = told["hourly"]["time"], told["hourly"]["temperature_2m"]
    if not isinstance(times, list) or not isinstance(values, list) or len(times) != len(values):
        problems.add(Fault("times and temperatures are not as many", "fetch it again"), where="hourly")


def _flat(told: dict[str, Any]) -> Iterator[str]:
    for name, value in told.items():
        if isinstance(value, dict):
            yield from (f"{name}.{inner}" for inner in value)
        else:
            yield name


def _places(times: list[Any], problems: ProblemList) -> dict[datetime, int]:
    """The hours, each with its place in the answer; they stand in order, each once."""
    places: dict[datetime, int] = {}
    last: datetime | None = None
    for place, text in enumerate(times, 1):
        try:
            hour = datetime.fromisoformat(text).replace(tzinfo=UTC)
        except (TypeError, ValueError):
            hour = None
        if hour is None or hour.minute or hour.second or len(text) != len("2026-01-30T00:00"):
            problems.add(Fault(f"{shortened(str(text))!r} is no full hour", "fetch it again"), where=f"hour {place}")
        elif last is not None and hour <= last:
            problems.add(Fault(f"{text} comes twice or out of order", "fetch it again"), where=f"hour {place}")
        else:
            places[hour] = place
            last = hour
    return places


def _hours(values: list[Any], places: dict[datetime, int], problems: ProblemList) -> Hours:
    """The temperatures that are told."""
    hours: Hours = {}
    for hour, place in places.items():
        value = values[place - 1]
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not COLDEST <= value <= HOTTEST:
            fault = Fault(f"{shortened(str(value))!r} is no temperature", "check the unit, and fetch it again")
            problems.add(fault, where=f"hour {place}")
        else:
            hours[hour] = float(value)
    return hours


def _rows(asked: Asked, day: Day, places: dict[datetime, int]) -> Iterator[dict[str, Any]]:
    """Mean, lowest and highest value of a whole day; of any other the hours that are known."""
    made = f"/forecast {asked.at:%Y-%m-%dT%H:%MZ}" if asked.form == "forecast" else ""
    shared = {
        "report": asked.address,
        "day": day.day,
        "place": asked.place,
        "what": "temperature",
        "unit": "degC",
        "qualifier": "exact",
        "cause": "",
        "forecast_at": asked.at.replace(tzinfo=None) if made else None,
        "as_told": f"temperature_2m at {asked.latitude:g}, {asked.longitude:g}",
    }
    told: list[tuple[str, float, str, tuple[datetime, datetime, str]]] = [
        ("hourly", value, f"{hour:%Y-%m-%dT%H:%MZ}", (hour, hour + HOUR, "hour")) for hour, value in day.hours.items()
    ]
    if day.whole:
        span = (day.start, day.end, "day")
        told = [(state, value, f"{day.day}", span) for state, value in day.statistics().items()]
    for state, value, when, (start, end, precision) in told:
        yield {
            **shared,
            "key": f"{asked.place}/{when}/{state}{made}",
            "row": places[next(iter(day.hours)) if precision == "day" else start],
            "start": start.replace(tzinfo=None),
            "end": end.replace(tzinfo=None),
            "precision": precision,
            "state": state,
            "value": value,
        }
