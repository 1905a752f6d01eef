"""The source `alerts-live`: the JSON of alerts.in.ua and of ukrainealarm.com, as fetched with the user's key."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from holdfire.errors import SourceError
from holdfire.sources.alerts.table import Alerts, Times, alert_batches, check_times, refuse_date
from holdfire.sources.alerts_live.forms import Form, Told, alerts_in_ua, describe, ukrainealarm
from holdfire.sources.base import Parsed, ProblemList
from holdfire.sources.intake import shortened

VERSION = "1"
"""Of the reading rules; raised whenever the same bytes may give other rows."""

__all__ = ["VERSION", "describe", "read"]

_LARGEST = 64 << 20  # bytes; a month of one region is below a megabyte
_AGAIN = "fetch it again"


def read(path: Path, *, published: date | None = None, not_after: date | None = None) -> Parsed:
    """Read an answer of one of the interfaces.

    Args:
        path: a JSON file: what is on now, or the history of a region.
        published: must be None; every alert has its times.
        not_after: day on which the answer became known; nothing in it can be later.

    Raises:
        SourceError: the file is no such answer, says that something went wrong, or (when the batches come to their end)
            holds what cannot be read.
    """
    refuse_date(published, path)
    tree = _tree(path)
    problems = ProblemList(str(path))
    form, told = ukrainealarm(tree, problems) if isinstance(tree, list) else alerts_in_ua(tree, problems)
    notes: list[str] = []
    batches = _rows(form, told, not_after, notes)
    return Parsed(layout=form.layout, complete=False, batches=batches, notes=notes)


def _tree(path: Path) -> Any:
    if not path.is_file():
        raise SourceError("there is no such file", where=str(path), fix="check the path")
    if path.stat().st_size > _LARGEST:
        raise SourceError(f"the file is larger than {_LARGEST:,} bytes", where=str(path), fix="this is no such answer")
    try:
        tree = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise SourceError(f"this is no JSON: {shortened(str(error))}", where=str(path), fix=_AGAIN) from error
    if isinstance(tree, dict) and "alerts" not in tree and isinstance(tree.get("message"), str):
        what = f"the interface answered: {shortened(tree['message'])}"
        raise SourceError(what, where=str(path), fix="see what it asks for, and fetch it again")
    if not isinstance(tree, list) and not (isinstance(tree, dict) and "alerts" in tree):
        what = "this is no answer that is known: neither an object with alerts nor a list of regions"
        raise SourceError(what, where=str(path), fix="the forms that are read stand in docs/sources/alerts.md")
    return tree


def _rows(form: Form, told: list[Told], not_after: date | None, notes: list[str]) -> Iterator[pa.RecordBatch]:
    form.problems.raise_any()
    if not told:
        what = "no alert is in the answer, and an empty result is never a result"
        fix = "nothing was on, then; the history of a region tells of alerts that are over"
        raise SourceError(what, where=form.problems.path, fix=fix)
    until = form.until or told[-1].start  # every alert has a begin, so the first of both is there
    start, end = _times([alert.start for alert in told]), _times([alert.end or until for alert in told])
    check_times(start, end, form.problems, not_after=not_after)
    form.problems.raise_any()
    yield from alert_batches(
        Alerts(
            start,
            end,
            places=_texts([alert.place for alert in told]),
            as_told=_texts([alert.as_told for alert in told]),
            level=_texts([alert.level for alert in told]),
            report=_texts([alert.reference for alert in told]),
            precision=_texts([_precision(alert) for alert in told]),
            kind=_texts([alert.kind for alert in told]),
        ),
        describe(),
    )
    if on := sum(alert.end is None for alert in told):
        notes.append(f"alerts that were still on, and count up to {until:%Y-%m-%d %H:%M} UTC: {on:,}")
    notes.extend(f"left out, {why}: {times:,}" for why, times in form.left_out.items())


def _precision(alert: Told) -> str:
    if alert.end is None:
        return "open"
    return "end" if alert.guessed else "minute"


def _texts(values: list[str]) -> pa.Array:
    return pa.array(values, pa.string())


def _times(moments: list[datetime]) -> Times:
    return np.array([int(moment.timestamp()) for moment in moments], np.int64).astype("datetime64[s]")
