"""A small world with a known truth: nightly reports of drones and a salvo of missiles every eighth night."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from holdfire.model.method import Method
from holdfire.model.pledge import Reading
from holdfire.model.rows import Rows
from holdfire.model.strike import Coverage, Evidence, Watch
from holdfire.model.time import Hours, Window

KYIV = ZoneInfo("Europe/Kyiv")
FIRST = date(2024, 10, 1)
DAYS = 480
QUICK = Method(paths=400)

Row = dict[str, object]


def instant(text: str) -> datetime:
    """An instant; local Kyiv time where no offset is written."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=KYIV)


def row(
    start: str,
    end: str,
    launched: float,
    *,
    cls: str = "drone",
    places: str = "UA",
    key: str = "",
    scope: str = "national",
) -> Row:
    """One reported row; `day` is the operational day of its middle."""
    begin, close = instant(start).astimezone(UTC), instant(end).astimezone(UTC)
    middle = (begin + (close - begin) / 2).astimezone(KYIV)
    day = middle.date() + timedelta(days=1) if middle.hour >= 16 else middle.date()
    weapon = {"drone": "shahed", "cruise": "kh-101", "ballistic": "iskander-m"}.get(cls, cls)
    return {
        "key": key or f"{start}/{weapon}/{places}",
        "report": "post/1",
        "row": 1,
        "start": begin,
        "end": close,
        "precision": "minute",
        "day": day,
        "weapon": weapon,
        "cls": cls,
        "launched": launched,
        "destroyed": max(launched - 1, 0),
        "suppressed": np.nan,
        "in_air": np.nan,
        "hit_places": np.nan,
        "debris_places": np.nan,
        "places": places,
        "scope": scope,
        "source": "air-force",
        "payload": "ab" * 32,
        "known_at": close,
        "version": 1,
        "deleted": False,
    }


def table(rows: Sequence[Row]) -> Rows:
    """The rows as a strike table."""

    def times(name: str) -> np.ndarray:
        return np.array([int(r[name].timestamp()) for r in rows], dtype="datetime64[s]")  # type: ignore[attr-defined] # datetimes

    columns: dict[str, np.ndarray] = {}
    for name in rows[0]:
        values = [r[name] for r in rows]
        if name in {"start", "end", "known_at"}:
            columns[name] = times(name)
        elif name == "day":
            columns[name] = np.array(values, dtype="datetime64[D]")
        elif isinstance(values[0], str):
            columns[name] = np.array(values, dtype=object)
        elif name == "deleted":
            columns[name] = np.array(values, dtype=np.bool_)
        else:
            columns[name] = np.array(values, dtype=float)
    return Rows(columns)


def night(day: date) -> tuple[str, str]:
    """The night that ends on the morning of `day`."""
    return f"{day - timedelta(days=1)}T18:00", f"{day}T08:00"


def history(
    *, seed: int = 7, days: int = DAYS, quiet: tuple[date, date] | None = None, first: date = FIRST
) -> list[Row]:
    """Rows of `days` nights; none on the quiet days, both ends included."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for step in range(days):
        day = first + timedelta(days=step)
        drones, missiles = 60 + int(rng.negative_binomial(5, 0.08)), 20 + int(rng.integers(40))
        if quiet and quiet[0] <= day <= quiet[1]:
            continue
        start, end = night(day)
        rows.append(row(start, end, drones))
        if step % 8 == 3:
            rows.append(row(start, end, missiles, cls="cruise"))
    return rows


def evidence(
    rows: Sequence[Row],
    *,
    as_of: str = "2026-06-01T00:00",
    watched: bool = True,
    since: str = "2024-10-01T00:00",
    hole: tuple[date, date] | None = None,
    until: str | None = None,
) -> Evidence:
    """Evidence from the rows, with a watch for long-range attacks until the last of them or `until`.

    No import speaks of the days of `hole`, both ends included.
    """
    strikes = table(rows)
    last = datetime.fromtimestamp(int(strikes["end"].max().astype(int)), UTC)
    end, days = instant(until) if until else last, strikes["day"].astype("datetime64[D]")
    first_day, last_day = days.min().astype(date), instant(until).date() if until else days.max().astype(date)
    covered = [Coverage("air-force", instant(since), end, first_day, last_day)]
    if hole:
        before, after = (datetime.combine(day, time(8), KYIV) for day in (hole[0] - timedelta(days=1), hole[1]))
        covered = [
            Coverage("air-force", instant(since), before, first_day, before.date()),
            Coverage("air-force", after, end, hole[1] + timedelta(days=1), last_day),
        ]
    watches = [
        Watch(
            source="air-force",
            conflict="russia-ukraine",
            by="Russia",
            places=("UA",),
            kinds=("long-range",),
            since=part.since,
            until=part.until,
        )
        for part in covered
    ]
    return Evidence(
        strikes=strikes, watches=tuple(watches) if watched else (), coverage=tuple(covered), as_of=instant(as_of)
    )


def reading(
    start: str,
    end: str | None,
    *,
    places: tuple[str, ...] = ("UA",),
    kinds: tuple[str, ...] = ("long-range",),
    hours: Hours | None = None,
) -> Reading:
    """A reading of these terms."""
    window = Window(start=instant(start), end=instant(end) if end else None, zone="Europe/Kyiv", hours=hours)
    return Reading(
        id=f"{start}-{end}",
        holder="Somebody",
        party="a party",
        said_on=date(2025, 1, 1),
        window=window,
        places=places,
        kinds=kinds,
    )
