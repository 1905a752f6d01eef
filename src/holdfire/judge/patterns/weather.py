"""Fire against temperatures within winters, season and growth taken out of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from holdfire.judge.patterns.correcting import Asked, Verdicts
from holdfire.judge.patterns.events import Daily
from holdfire.judge.patterns.family import MeasureName, Period, Side
from holdfire.judge.patterns.results import Drawn, LeftOut, Line, Table, Way
from holdfire.judge.patterns.saying import UNITS, days_text
from holdfire.model.record import Record
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.exposure import Slopes, Stretch, slopes

MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$")]
WayName = Literal["low", "falling", "any"]
LEAST_DAYS = 60
"""Days in a row with fire and temperatures that a winter needs."""
VERDICTS = Verdicts(
    above="more",
    below="fewer",
    above_said="There was more when it was colder",
    below_said="There was less when it was colder",
    none_said="Nothing that chance does not do as well",
)


@dataclass(frozen=True)
class Temperatures:
    """Daily means of one place.

    Attributes:
        first: day of the first value.
        values: shape (days,), degrees Celsius; NaN where it is not known.
        source: whose they are.
        note: what else must be said of them; may be empty.
    """

    first: date
    values: FloatArray
    source: str
    note: str = ""

    @property
    def last(self) -> date:
        """Day of the last value."""
        return self.first + timedelta(days=self.values.size - 1)


class Winter(Record):
    """Month and day on which winters begin and end."""

    first: MonthDay
    last: MonthDay


class Terms(Record):
    """How fire is set against temperatures: what the family of `cold` states of it, and what its place is called."""

    period: Period
    winter: Winter
    place: str
    named: str
    measures: tuple[MeasureName, ...]
    ways: tuple[WayName, ...]
    near: int
    lags: int
    degrees: float
    wave_days: int
    block_days: int
    side: Side
    draws: int


@dataclass(frozen=True)
class Followed:
    """The tests of one kind of temperatures; `why` there is none."""

    asked: tuple[Asked, ...] = ()
    tables: tuple[Table, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Spell:
    """Days in a row of a winter that can be looked at."""

    name: str
    first: date
    celsius: FloatArray
    stretch: Stretch


Column = tuple[Literal["low", "falling", "lag"], int]
"""An exposure and its days: the mean of so many days before and the day, the fall over them, the day so long before."""


def followed(
    terms: Terms, kind: str, daily: Mapping[str, Daily], weather: Temperatures | None, *, seed: int
) -> Followed:
    """Does fire follow these temperatures?

    Args:
        terms: what was stated beforehand.
        kind: measured or forecast.
        daily: the series of every measure.
        weather: None where nothing is known.
        seed: of the random orders.
    """
    if weather is None:
        return Followed(why=f"no {kind} temperatures of {terms.named} are known")
    columns: list[Column] = [("low", terms.near), ("falling", terms.near)]
    columns += [("lag", lag) for lag in range(terms.lags + 1)]
    spells, left = _spells(terms, kind, daily, weather, columns)
    if not spells:
        return Followed(
            left_out=tuple(left),
            why=f"{kind} temperatures of {terms.named} and fire are known together of {LEAST_DAYS} days in a row in no "
            "winter of the period",
        )
    found = _slopes(terms, spells, seed)
    usable = int(sum(spell.stretch.usable.sum() for spell in spells))
    tables = (_winters(kind, spells), *(_lags(terms, kind, name, found, at) for at, name in enumerate(terms.measures)))
    return Followed(tuple(_asked(terms, kind, found, usable)), tables, tuple(left))


def ways(
    terms: Terms,
    kind: str,
    daily: Mapping[str, Daily],
    weather: Temperatures | None,
    near: Sequence[int],
    *,
    seed: int,
) -> Iterator[Way]:
    """The same with other days before, for the specification curve; a fall over no day is none."""
    if weather is None:
        return
    columns: list[Column] = [("low", days) for days in near]
    columns += [("falling", days) for days in near if days]
    spells, _ = _spells(terms, kind, daily, weather, columns)
    if not spells:
        return
    found = _slopes(terms, spells, seed)
    usable = int(sum(spell.stretch.usable.sum() for spell in spells))
    for row, measure in enumerate(terms.measures):
        for at, (way, days) in enumerate(columns):
            one = _one(
                terms.model_copy(update={"near": days}),
                (kind, measure, "low" if way == "low" else "falling"),
                (float(found.slope[row, at]), found.drawn[:, row, at]),
                usable,
            )
            yield one.way(
                group=f"{UNITS[measure]}, {kind} temperatures",
                told=f"{measure}, {kind} at {terms.named}, {way} over {days} d, waves up to {terms.wave_days} d left, "
                f"blocks of {terms.block_days} d",
            )


# ---- winters


def _spells(
    terms: Terms, kind: str, daily: Mapping[str, Daily], weather: Temperatures, columns: Sequence[Column]
) -> tuple[list[Spell], list[LeftOut]]:
    spells: list[Spell] = []
    left: list[LeftOut] = []
    for year in range(terms.period.first.year - 1, terms.period.last.year + 1):
        first, last = _ends(terms, year)
        if last < first:
            continue
        name = f"winter {year}-{(year + 1) % 100:02d}"
        found = _spells_of(terms, daily, weather, columns, (first, last), name)
        spells += found
        if not found:
            why = f"fire and temperatures are not known of {LEAST_DAYS} days in a row"
            left.append(LeftOut(event=name, day=first, when=kind, why=why))
    return spells, left


def _ends(terms: Terms, year: int) -> tuple[date, date]:
    """The winter that begins in this year, or later in the year in which it ends, cut to the period."""
    first = _on(year, terms.winter.first)
    last = _on(year + (terms.winter.last < terms.winter.first), terms.winter.last)
    return max(first, terms.period.first), min(last, terms.period.last)


def _on(year: int, month_day: str) -> date:
    month, day = (int(part) for part in month_day.split("-"))
    while True:
        try:
            return date(year, month, day)
        except ValueError:  # 29 February of a common year
            day -= 1


def _spells_of(
    terms: Terms,
    daily: Mapping[str, Daily],
    weather: Temperatures,
    columns: Sequence[Column],
    ends: tuple[date, date],
    name: str,
) -> list[Spell]:
    """Every long run of days of which fire and temperatures are told, with the days before that they hang on.

    A day of which the temperature is not known parts a winter in two: nothing is put in its place.
    """
    first, size = ends[0], (ends[1] - ends[0]).days + 1
    exposures = np.stack([_exposure(weather, first, size, column, terms.degrees) for column in columns], axis=1)
    fires = np.stack([_cut(daily[measure].counts, daily[measure].first, first, size) for measure in terms.measures])
    told = np.asarray(~np.isnan(exposures).any(axis=1) & ~np.isnan(fires).any(axis=0), np.bool_)
    usable = np.ones(size, np.bool_)
    for measure in terms.measures:
        series = daily[measure]
        gone = (series.unknown | series.promised).astype(np.float64)
        usable &= _cut(gone, series.first, first, size) == 0
    fire = np.log1p(np.where(usable, fires, 0.0))
    celsius = _cut(weather.values, weather.first, first, size)
    return [
        Spell(
            name=name,
            first=first + timedelta(days=begin),
            celsius=celsius[begin:end],
            stretch=Stretch(fire[:, begin:end], usable[begin:end], exposures[begin:end]),
        )
        for begin, end in _runs(told)
        if usable[begin:end].sum() >= LEAST_DAYS
    ]


def _exposure(weather: Temperatures, first: date, size: int, column: Column, degrees: float) -> FloatArray:
    """How cold it was, in units of `degrees`; NaN where a day of it is not known."""
    what, days = column
    if what == "lag":
        return -_cut(weather.values, weather.first, first - timedelta(days=days), size) / degrees
    lagged = [_cut(weather.values, weather.first, first - timedelta(days=lag), size) for lag in range(days + 1)]
    told = np.mean(lagged, axis=0) if what == "low" else lagged[0] - lagged[-1]
    return np.asarray(-told / degrees, np.float64)


def _cut(values: FloatArray, begins: date, first: date, size: int) -> FloatArray:
    """The values of these days; NaN outside the series."""
    at = np.arange(size) + (first - begins).days
    within = (at >= 0) & (at < values.size)
    return np.where(within, values[np.clip(at, 0, values.size - 1)], np.nan)


def _runs(told: BoolArray) -> list[tuple[int, int]]:
    """Begin and end of every run of days that are told."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], told, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


# ---- results


def _slopes(terms: Terms, spells: Sequence[Spell], seed: int) -> Slopes:
    stretches = [spell.stretch for spell in spells]
    return slopes(stretches, wave_days=terms.wave_days, block_days=terms.block_days, draws=terms.draws, seed=seed)


def _asked(terms: Terms, kind: str, found: Slopes, usable: int) -> Iterator[Asked]:
    for row, measure in enumerate(terms.measures):
        for way in terms.ways:
            if way == "any":
                values = (
                    float(_most(found.slope[None, row, 2:], terms.side)[0]),
                    _most(found.drawn[:, row, 2:], terms.side),
                )
            else:
                at = 0 if way == "low" else 1
                values = float(found.slope[row, at]), found.drawn[:, row, at]
            yield _one(terms, (kind, measure, way), values, usable)


def _most(values: FloatArray, side: Side) -> FloatArray:
    """Of each row the value that lies furthest to the side; shape (rows, lags) -> (rows,)."""
    if side == "two-sided":
        at = np.abs(values).argmax(axis=1)
        return np.asarray(values[np.arange(values.shape[0]), at], np.float64)
    return np.asarray(values.max(axis=1) if side == "more" else values.min(axis=1), np.float64)


def _one(terms: Terms, named: tuple[str, MeasureName, WayName], values: tuple[float, FloatArray], usable: int) -> Asked:
    kind, measure, way = named
    colder = f"for every {terms.degrees:g} °C"
    before = f" and the {days_text(terms.near)} before" if terms.near else ""
    what, compared = {
        "low": (f"low temperatures ({kind}; the day{before})", f"{colder} colder"),
        "falling": (f"falling temperatures ({kind})", f"{colder} that it fell in {days_text(terms.near)}"),
        "any": (
            f"temperatures of the day or one of the {terms.lags} before, whichever shows most ({kind})",
            f"{colder} colder",
        ),
    }[way]
    return Asked(
        name=f"{kind}/{measure}/{way}",
        asked=f"{UNITS[measure]} and {what}",
        measure=measure,
        choice={
            "weather": kind,
            "way": way,
            "near": terms.near,
            "lags": terms.lags,
            "degrees": terms.degrees,
            "wave_days": terms.wave_days,
            "block_days": terms.block_days,
            "place": terms.place,
        },
        side=terms.side,
        n=usable,
        of="days",
        compared=compared,
        value=values[0],
        drawn=values[1],
        verdicts=VERDICTS,
    )


def _lags(terms: Terms, kind: str, measure: str, found: Slopes, row: int) -> Table:
    """The slope at each lag by itself, with the range that chance leaves it, not corrected."""
    lines = []
    for lag in range(terms.lags + 1):
        slope, drawn = float(found.slope[row, lag + 2]), found.drawn[:, row, lag + 2]
        low, high = (float(np.exp(slope - edge)) for edge in np.quantile(drawn, (0.975, 0.025)))
        when = "of the day itself" if lag == 0 else f"{days_text(lag).removeprefix('day')} before".strip()
        when = "of the day before" if lag == 1 else when
        ratio = float(np.exp(slope))
        lines.append(
            Line(
                told=f"{when}: {ratio:.2f} times for every {terms.degrees:g} °C colder ({low:.2f} to {high:.2f})",
                cells={"lag": lag, "ratio": ratio, "low95": low, "high95": high},
            )
        )
    return Table(
        key=f"lags/{kind}/{measure}",
        title=f"By days before: {UNITS[measure]}, {kind} temperatures (not corrected)",
        measure=measure,
        lines=tuple(lines),
        drawn=Drawn(
            at="lag",
            value="ratio",
            low="low95",
            high="high95",
            across="days from the temperature to the fire",
            up=f"times as much for every {terms.degrees:g} °C colder",
            range="ratios that chance does not rule out (95 %)",
            none=1.0,
        ),
    )


def _winters(kind: str, spells: Sequence[Spell]) -> Table:
    return Table(
        key=f"winters/{kind}",
        title=f"Winters with {kind} temperatures",
        measure="",
        lines=tuple(_winter(spell) for spell in spells),
    )


def _winter(spell: Spell) -> Line:
    last = spell.first + timedelta(days=spell.celsius.size - 1)
    usable, mean, least = int(spell.stretch.usable.sum()), float(spell.celsius.mean()), float(spell.celsius.min())
    return Line(
        told=f"{spell.name}: {spell.first} to {last}, {usable} days used; mean {mean:.1f} °C, coldest day {least:.1f}",
        cells={
            "winter": spell.name,
            "first": spell.first,
            "last": last,
            "used": usable,
            "mean": mean,
            "coldest": least,
        },
    )
