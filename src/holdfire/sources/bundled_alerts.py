"""The daily figures of alerts that come with the package, so that a place can be judged without a download.

`figures/alerts_daily.csv` has a line for each day (local calendar days of Kyiv) and a cell for each oblast:

    4/182     four alerts started, 182 minutes under alert
    0/0       none
    -/1440c   under alert the whole day, so that no start could be seen; c: made of alerts of parts of the oblast
    2/-s      two started at least; how long is not known; s: an alert that was probably never called off
    (empty)   nobody watched

It is written by `scripts/bundle_alerts.py`; `figures/alerts_daily.yaml` says from which file.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from pydantic import AwareDatetime

from holdfire.errors import SourceError
from holdfire.model.alert import MINUTES, STARTED
from holdfire.model.measure import Measure
from holdfire.model.panel import COARSE, STUCK, Panel
from holdfire.model.place import PlaceCode
from holdfire.model.record import Record
from holdfire.model.time import ZoneName
from holdfire.sources.base import load_description
from holdfire.stats.arrays import FloatArray

MARKS = {"c": COARSE, "s": STUCK}
"""Marks of a cell -> notes of the day."""

_CELL = re.compile(r"(\d+|-)/(\d+|-)([cs]*)", re.ASCII)


class Input(Record):
    """The file of intervals, as somebody downloaded it."""

    name: str
    sha256: str
    size: int
    intervals: int
    since: AwareDatetime
    until: AwareDatetime


class AlertBundle(Record):
    """Where the bundled figures of alerts come from."""

    source: str
    title: str
    licence: str
    conflict: str
    by: str
    record: str
    zone: ZoneName
    unwatched: tuple[PlaceCode, ...]
    command: str
    known: date
    table_sha256: str
    input: Input
    first_day: date
    last_day: date


@cache
def describe_alert_bundle() -> AlertBundle:
    """Where the bundled figures of alerts come from."""
    return load_description(files("holdfire") / "figures" / "alerts_daily.yaml", AlertBundle)


def bundled_panels(as_of: datetime | None = None) -> tuple[Panel, Panel]:
    """The panels of alerts started and of minutes under alert, of all 27 units of Ukraine.

    An alert is public when it begins, and the record was added to each day; so a day counts as known when it is over,
    whenever the file was made.

    Args:
        as_of: only days that had ended by then; None for all.

    Returns:
        Values of shape (27, days) in alerts and minutes; NaN is unknown. Luhansk oblast, Crimea and Sevastopol, of
        which the record tells nothing, are NaN throughout.

    Raises:
        SourceError: no day had ended at `as_of`, or the table is damaged.
    """
    bundle = describe_alert_bundle()
    places, started, minutes, notes = _table()
    known = started.shape[1] if as_of is None else _ended_days(bundle, as_of)
    if known <= 0:
        what = f"no bundled day of alerts had ended at {as_of}"
        raise SourceError(what, where="the bundled figures", fix=f"they begin on {bundle.first_day}")

    def panel(measure: Measure, values: FloatArray) -> Panel:
        return Panel(
            source=bundle.source,
            measure=measure,
            conflict=bundle.conflict,
            by=bundle.by,
            record=bundle.record,
            zone=bundle.zone,
            places=places,
            first=bundle.first_day,
            values=values[:, :known].copy(),
            notes=notes[:, :known].copy(),
        )

    return panel(STARTED, started), panel(MINUTES, minutes)


def alert_table_bytes() -> bytes:
    """The bundled table as it lies in the package."""
    return (files("holdfire") / "figures" / "alerts_daily.csv").read_bytes()


@cache
def _table() -> tuple[tuple[str, ...], FloatArray, FloatArray, NDArray[np.uint8]]:
    """Places, alerts started, minutes and notes; shapes (places,) and (places, days)."""
    lines = alert_table_bytes().decode().splitlines()
    told = lines[0].split(",")[1:]
    rows = [line.split(",") for line in lines[1:]]
    _check_days([row[0] for row in rows])
    places = tuple(sorted((*told, *describe_alert_bundle().unwatched)))
    started, minutes = np.full((2, len(places), len(rows)), np.nan)
    notes = np.zeros((len(places), len(rows)), dtype=np.uint8)
    read = cache(_read_cell)
    for place, *cells in zip(told, *(row[1:] for row in rows), strict=True):
        here = places.index(place)
        values = [read(cell) for cell in cells]
        started[here] = [value[0] for value in values]
        minutes[here] = [value[1] for value in values]
        notes[here] = [value[2] for value in values]
    return places, started, minutes, notes


def _check_days(days: list[str]) -> None:
    bundle = describe_alert_bundle()
    count = (bundle.last_day - bundle.first_day).days + 1
    if days != [str(bundle.first_day + timedelta(days=number)) for number in range(count)]:
        raise _damaged("its days are not those that its description names")


def _read_cell(cell: str) -> tuple[float, float, int]:
    if not cell:
        return np.nan, np.nan, 0
    found = _CELL.fullmatch(cell)
    if not found:
        raise _damaged(f"it holds the cell {cell!r}")
    started, minutes = (np.nan if text == "-" else float(text) for text in found.group(1, 2))
    return started, minutes, sum(MARKS[mark] for mark in found[3])


def _damaged(what: str) -> SourceError:
    return SourceError(what, where="figures/alerts_daily.csv", fix="install the package anew")


def _ended_days(bundle: AlertBundle, as_of: datetime) -> int:
    """How many of the days had ended: those before the local day of the moment."""
    today = as_of.astimezone(ZoneInfo(bundle.zone)).date()
    return min((today - bundle.first_day).days, (bundle.last_day - bundle.first_day).days + 1)
