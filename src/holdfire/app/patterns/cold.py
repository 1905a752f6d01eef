"""Cold: temperatures that come with the package and those of a store, cold days that texts name, and their study."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from statistics import fmean
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.app.patterns.ground import Asking, Ground
from holdfire.app.patterns.tables import SHIPPED, read_bytes, read_files, sha256
from holdfire.errors import SourceError
from holdfire.judge.patterns.cold import ColdDay, Family, WeatherName, study
from holdfire.judge.patterns.results import Study
from holdfire.judge.patterns.weather import Temperatures

BUNDLED = "Open-Meteo"
ATTRIBUTION = "weather data by Open-Meteo.com (https://open-meteo.com/, CC BY 4.0); daily means are ours"

Rank = tuple[bool, float]
"""Whether a value is told to be the mean of its day, and when it was forecast."""


def study_cold(asking: Asking, ground: Ground) -> Study:
    """Test whether strikes come as temperatures drop.

    Raises:
        SourceError: the family or a table is wrong (all faults are listed), or nothing can be tested.
        StoreError: the store cannot be read.
    """
    from holdfire.brief.words import place

    files = read_files(asking, "cold.yaml", Family, ColdDay, table=lambda family: family.events)
    stated = files.family
    bundled = read_bytes(SHIPPED / stated.temperatures, stated.temperatures)
    weather = {
        code: temperatures_of(code, stated.weather, bundled, ground.store, name=stated.temperatures)
        for code in dict.fromkeys((stated.place, *stated.curve.places))
    }
    measures = tuple(dict.fromkeys((*stated.measures, *stated.curve.measures)))
    found = study(
        stated,
        files.events,
        ground.series(measures, stated.conflict, stated.period),
        weather,
        hashes={**files.hashes, "temperatures": sha256(bundled)},
        seed=ground.method.seed,
        named=place,
        curve=asking.curve,
    )
    if not found.tests:
        reasons = "; ".join(sorted({one.why for one in found.untested}))
        raise SourceError(
            f"nothing can be tested ({reasons})",
            where=files.name,
            fix=f"name cold days, or import temperatures, between {stated.period.first} and {stated.period.last}",
        )
    return found


def temperatures_of(
    place: str, kinds: Sequence[WeatherName], bundled: bytes, store: Path | None, *, name: str
) -> dict[str, Temperatures]:
    """Temperatures of a place by kind: those of the store, and for days that it does not have those of the package."""
    shipped = _bundled(bundled, place, name)
    measured, forecast = ({}, {}) if store is None else _stored(store, place)
    found: dict[str, Temperatures] = {}
    if joined := {**shipped, **measured}:
        sources = [*([BUNDLED] if shipped else []), *(["weather"] if measured else [])]
        note = ATTRIBUTION if shipped else ""
        if shipped and measured:
            note += f"; {len(measured)} days are of the store's own weather"
        found["measured"] = _series(joined, ", ".join(sources), note)
    if forecast:
        found["forecast"] = _series(forecast, "weather", "")
    return {kind: one for kind, one in found.items() if kind in kinds}


def _bundled(content: bytes, place: str, name: str) -> dict[date, float]:
    """The days of a table of temperatures that comes with the package; none where it does not have the place."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    if "day" not in (rows.fieldnames or ()):
        fix = "name one that comes with the package, or import your own (docs/sources/weather.md)"
        raise SourceError("it is no table of temperatures: it has no column day", where=name, fix=fix)
    return {date.fromisoformat(row["day"]): float(row[place]) for row in rows if row.get(place)}


def _series(days: Mapping[date, float], source: str, note: str) -> Temperatures:
    first = min(days)
    values = np.full((max(days) - first).days + 1, np.nan)
    for day, value in days.items():
        values[(day - first).days] = value
    return Temperatures(first, values, source, note)


def _stored(store: Path, place: str) -> tuple[dict[date, float], dict[date, float]]:
    """What was measured of the place on each day, and what was last forecast for a day before it began.

    A temperature of which nobody says whether it is the mean counts only where no mean is told; lowest and highest
    values, bounds and single hours do not. Several that are told alike are averaged.
    """
    from holdfire.app.evidence import LATEST
    from holdfire.model.condition import CONDITIONS
    from holdfire.sources import describe_source
    from holdfire.store import numpy_rows, open_store

    zone = ZoneInfo(describe_source("weather").zone)
    with open_store(store) as opened:
        rows = numpy_rows(opened.rows(table=CONDITIONS, as_of=LATEST), CONDITIONS)
    told = {name: rows[name].tolist() for name in ("day", "place", "what", "unit", "state", "qualifier", "value")}
    made = rows["forecast_at"].astype("datetime64[s]").tolist()
    measured: dict[date, list[tuple[Rank, float]]] = {}
    forecast: dict[date, list[tuple[Rank, float]]] = {}
    for at, day in enumerate(told["day"]):
        state = told["state"][at] or ""
        if (told["place"][at], told["what"][at], told["unit"][at]) != (place, "temperature", "degC"):
            continue
        if state not in ("mean", "") or told["qualifier"][at] not in ("exact", "about"):
            continue
        if made[at] is None:
            measured.setdefault(day, []).append(((state == "mean", 0.0), told["value"][at]))
        elif (moment := made[at].replace(tzinfo=UTC)) < datetime.combine(day, time(), zone):
            forecast.setdefault(day, []).append(((state == "mean", moment.timestamp()), told["value"][at]))
    return _best(measured), _best(forecast)


def _best(days: Mapping[date, Sequence[tuple[Rank, float]]]) -> dict[date, float]:
    """Of each day the mean of its values of the highest rank."""
    found = {}
    for day, ranked in days.items():
        top = max(rank for rank, _ in ranked)
        found[day] = fmean(value for rank, value in ranked if rank == top)
    return found
