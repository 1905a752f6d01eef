"""Daily series of launches from strike rows (docs/method.md §1).

Regional duplicates are dropped, mixed rows split, missing numbers filled; what was done is told beside the series.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from holdfire.model.rows import Rows
from holdfire.model.strike import COUNTED_CLASSES
from holdfire.stats.arrays import BoolArray, FloatArray, IntArray

SERIES = ("drones", "cruise", "ballistic", "missiles", "all")
"""Names of the daily series, in the order in which they are printed."""


@dataclass(frozen=True)
class Decisions:
    """What was decided about each counted row to turn rows into daily sums.

    Attributes:
        day: shape (rows,), number of the operational day since 1970.
        launches: shape (rows,), after missing numbers were filled.
        drone: shape (rows,), drones rather than missiles.
        dropped: shape (rows,), regional rows that a national one repeats.
        regional: shape (rows,), regional rows that were kept.
        mixed: shape (rows,), kept rows that mix cruise and ballistic missiles.
        bare: shape (rows,), mixed rows that were halved because no pure row lies before them.
        filled: shape (rows,), kept rows that told no launches.
    """

    day: IntArray
    launches: FloatArray
    drone: BoolArray
    dropped: BoolArray
    regional: BoolArray
    mixed: BoolArray
    bare: BoolArray
    filled: BoolArray

    def between(self, first: date, last: date, *, classes: Sequence[str] = ("all",)) -> "SeriesNotes":
        """What was decided about the rows of these classes from `first` to `last`, both included."""
        shown = (self.day >= _number(first)) & (self.day <= _number(last))
        if "all" not in classes and not {"drones", "missiles"} <= set(classes):
            shown &= self.drone if "drones" in classes else ~self.drone

        def rows(chosen: BoolArray) -> int:
            return int((shown & chosen).sum())

        def launched(chosen: BoolArray) -> float:
            return float(self.launches[shown & chosen].sum())

        return SeriesNotes(
            duplicate_rows=rows(self.dropped),
            duplicate_launches=launched(self.dropped),
            regional_rows=rows(self.regional),
            regional_launches=launched(self.regional),
            mixed_rows=rows(self.mixed),
            mixed_launches=launched(self.mixed),
            mixed_without_history=rows(self.bare),
            filled_rows=rows(self.filled),
        )


@dataclass(frozen=True)
class SeriesNotes:
    """What had to be decided to turn rows into daily sums; launches are counted after missing numbers were filled."""

    duplicate_rows: int = 0
    duplicate_launches: float = 0.0
    regional_rows: int = 0
    regional_launches: float = 0.0
    mixed_rows: int = 0
    mixed_launches: float = 0.0
    mixed_without_history: int = 0
    filled_rows: int = 0


def daily_series(table: Rows, *, first: date, last: date, split_days: int) -> tuple[dict[str, FloatArray], Decisions]:
    """Launches on each operational day from `first` to `last`, by class. A day without a row counts as zero.

    Args:
        table: strike rows of any classes in any order; only the counted classes enter. The rows before `first` are
            used too: they tell how mixed rows are to be split.
        first: first operational day.
        last: last operational day, inclusive.
        split_days: days before a mixed row whose pure rows give the shares by which it is split (`Method.split_days`).

    Returns:
        The series named in `SERIES`, each of shape (days,), in launches a day; and what was dropped, split and filled,
        up to `last`. `missiles` holds mixed rows whole and is always `cruise + ballistic`; `all` is
        `drones + missiles`.

    Raises:
        ValueError: `last` lies before `first`, or `split_days` is below 1.

    Source: docs/method.md §1 (classes, mixed rows, duplicates, missing launched, no report = zero).
    """
    if last < first or split_days < 1:
        msg = "the series must end on or after its first day, and split over at least one day"
        raise ValueError(msg)
    days = (last - first).days + 1
    counted = table.where(
        np.isin(table["cls"].astype(object), COUNTED_CLASSES) & (_day_numbers(table) < _number(last) + 1)
    )
    if len(counted) == 0:
        nothing, none = np.zeros(0), np.zeros(0, np.bool_)
        return {name: np.zeros(days) for name in SERIES}, Decisions(np.zeros(0, np.int64), nothing, *(none,) * 6)

    launches, filled = launched_or_least(counted)
    kept = ~repeats_national(counted)
    begin = min(int(_day_numbers(counted).min()), _number(first))
    offsets = _day_numbers(counted) - begin
    sums = {
        name: _summed(offsets, launches, kept & (counted["cls"] == name), _number(last) - begin + 1)
        for name in COUNTED_CLASSES
    }
    bare = _add_mixed(sums, offsets, launches, kept & (counted["cls"] == "mixed"), split_days)
    missiles = sums["cruise"] + sums["ballistic"]
    wanted = slice(_number(first) - begin, None)
    series = {
        "drones": sums["drone"][wanted],
        "cruise": sums["cruise"][wanted],
        "ballistic": sums["ballistic"][wanted],
        "missiles": missiles[wanted],
        "all": (sums["drone"] + missiles)[wanted],
    }
    return series, Decisions(
        day=_day_numbers(counted),
        launches=launches,
        drone=np.asarray(counted["cls"] == "drone", np.bool_),
        dropped=~kept,
        regional=kept & (counted["scope"] == "regional"),
        mixed=kept & (counted["cls"] == "mixed"),
        bare=bare,
        filled=kept & filled,
    )


def launched_or_least(table: Rows) -> tuple[FloatArray, BoolArray]:
    """Launches of each row, and which rows told none: these count max(destroyed, 1), the least it can have been."""
    launched = table["launched"].astype(np.float64)
    missing = np.isnan(launched)
    least = np.fmax(np.nan_to_num(table["destroyed"].astype(np.float64)), 1.0)
    return np.where(missing, least, launched), missing


def repeats_national(table: Rows) -> BoolArray:
    """Rows of regional commands whose launches a national row tells too: same operational day and a weapon in common.

    A national "kh-59/kh-69" or "kh-35+kh-59" has the regional "kh-59" in common; a national "kn-23" has nothing in
    common with a regional "iskander-m".
    """
    names, weapon = np.unique(table["weapon"].astype(str), return_inverse=True)
    holds = _weapons_in(names)
    day = _day_numbers(table)
    day = day - day.min()
    regional: BoolArray = table["scope"] == "regional"
    told = np.zeros((int(day.max()) + 1, holds.shape[1]), dtype=bool)
    row, part = np.nonzero(holds[weapon[~regional]])
    told[day[~regional][row], part] = True
    repeats: BoolArray = regional.copy()
    repeats[regional] = (told[day[regional]] & holds[weapon[regional]]).any(axis=1)
    return repeats


def _weapons_in(names: npt.NDArray[np.str_]) -> BoolArray:
    """Shape (names, weapons): which weapons each name holds; "+" joins several, "/" those not told apart."""
    parts = [set(str(name).replace("/", "+").split("+")) for name in names]
    single = sorted(set().union(*parts))
    return np.array([[weapon in held for weapon in single] for held in parts], dtype=bool)


def _add_mixed(
    sums: dict[str, FloatArray], offsets: IntArray, launches: FloatArray, mixed: BoolArray, split_days: int
) -> BoolArray:
    """Split the mixed rows into the cruise and ballistic sums; returns which were halved for want of a pure row.

    Shares come from pure rows alone, so all are worked out before any is added. The ballistic part is rounded, because
    launches are whole.
    """
    ballistic = np.concatenate(([0.0], np.cumsum(sums["ballistic"])))
    both = np.concatenate(([0.0], np.cumsum(sums["ballistic"] + sums["cruise"])))
    at = offsets[mixed]
    since = np.maximum(at - split_days, 0)
    total = both[at] - both[since]
    share = np.divide(ballistic[at] - ballistic[since], total, out=np.full(len(at), 0.5), where=total > 0)
    part = np.rint(launches[mixed] * share)
    np.add.at(sums["ballistic"], at, part)
    np.add.at(sums["cruise"], at, launches[mixed] - part)
    bare: BoolArray = mixed.copy()
    bare[mixed] = total == 0
    return bare


def _summed(offsets: IntArray, launches: FloatArray, chosen: BoolArray, days: int) -> FloatArray:
    return np.bincount(offsets[chosen], launches[chosen], days).astype(np.float64)


def _day_numbers(table: Rows) -> IntArray:
    return table["day"].astype("datetime64[D]").astype(np.int64)


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
