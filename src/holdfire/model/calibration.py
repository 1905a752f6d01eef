"""What placebo windows tell of the forecast: how often its intervals held, and how each window ranked in its own."""

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from holdfire.model.record import Record


class CalibrationRow(Record):
    """Empirical coverage of the 50, 80, 90 and 95 % intervals over the placebo windows of one class and
    length (docs/method.md §3), or of one measure and length as the mean over `places` (§10).

    All shares lie between 0 and 1. Standard errors come from the moving-block bootstrap; None where none was measured.
    That of a mean over places is the mean of theirs, as if all places erred alike: it is at most that.
    """

    cls: str = Field(description="class of launches, or code of a measure")
    places: int | None = Field(default=None, ge=1)
    days: int = Field(ge=1)
    windows: int = Field(ge=1)
    cover50: float = Field(ge=0, le=1)
    cover80: float = Field(ge=0, le=1)
    cover90: float = Field(ge=0, le=1)
    cover95: float = Field(ge=0, le=1)
    cover50_se: float | None = Field(default=None, ge=0)
    cover80_se: float | None = Field(default=None, ge=0)
    cover90_se: float | None = Field(default=None, ge=0)
    cover95_se: float | None = Field(default=None, ge=0)
    alarm5: float = Field(ge=0, le=1, description="share of placebo windows that the 5 % test called `fewer`")
    alarm5_se: float | None = Field(default=None, ge=0)
    source: str = ""

    def cover(self, nominal: int) -> tuple[float, float | None]:
        """Empirical coverage and its standard error for a nominal coverage of 50, 80, 90 or 95 %."""
        found: dict[int, tuple[float, float | None]] = {
            50: (self.cover50, self.cover50_se),
            80: (self.cover80, self.cover80_se),
            90: (self.cover90, self.cover90_se),
            95: (self.cover95, self.cover95_se),
        }
        return found[nominal]


_COLUMNS = {"cls": "class", "days": "length"}
"""Fields whose column in the evaluation's table has another name."""


def calibration_rows(table: str, *, source: str = "") -> tuple[CalibrationRow, ...]:
    """The rows of the evaluation's CSV text (columns class, length, windows, cover50 … alarm5_se; others are ignored).

    Raises:
        ValueError: a column that is needed is missing, or a share lies outside 0 to 1.
    """
    return tuple(_row(line, source) for line in csv.DictReader(io.StringIO(table)))


def _row(line: Mapping[str, str | None], source: str) -> CalibrationRow:
    found = {field: line.get(_COLUMNS.get(field, field)) for field in CalibrationRow.model_fields}
    return CalibrationRow.model_validate({**{field: text for field, text in found.items() if text}, "source": source})


FARTHEST = 1.5
"""A window is never ranked among windows that are more than so many times longer or shorter."""


@dataclass(frozen=True)
class RankedWindows:
    """Placebo windows of one class and length before some day.

    Attributes:
        length: days in a window.
        ages: shape (n,), days from each window's first day to the day asked for.
        ranks: shape (n,), where each window's total lay in its own forecast, 0 to 1, ties broken at random.
    """

    length: int
    ages: NDArray[np.float64]
    ranks: NDArray[np.float64]


@dataclass(frozen=True)
class PlaceboRanks:
    """How every placebo window of a source's series ranked in the forecast made before it.

    Attributes:
        source: whose series.
        since: first day of the first window.
        cells: by class and length: first days, shape (n,) as datetime64[D], and ranks, shape (n,).
    """

    source: str
    since: date
    cells: Mapping[tuple[str, int], tuple[NDArray[np.datetime64], NDArray[np.float64]]]

    def before(self, cls: str, first: date, days: int) -> RankedWindows | None:
        """The windows of the nearest length that ended before `first`; None where no length is near, or none ended.

        Source: docs/method.md §3 (recalibration).
        """
        lengths = [length for name, length in self.cells if name == cls]
        if not lengths:
            return None
        length = min(lengths, key=lambda length: abs(math.log(length / days)))
        begun, ranks = self.cells[cls, length]
        ages = (np.datetime64(first, "D") - begun).astype(np.float64)
        ended = ages >= length
        if not ended.any() or not 1 / FARTHEST <= length / days <= FARTHEST:
            return None
        return RankedWindows(length, ages[ended], ranks[ended])


def placebo_ranks(table: str, *, source: str) -> PlaceboRanks:
    """The ranks written by `python -m evaluation.ranks`: columns class, first_day and one for each length in days.

    Raises:
        ValueError: the table has no window, or a rank lies outside 0 to 1.
    """
    found: dict[tuple[str, int], list[tuple[str, float]]] = {}
    for line in csv.DictReader(io.StringIO(table)):
        cls, first_day = line.pop("class"), line.pop("first_day")
        for length, rank in line.items():
            if rank:
                found.setdefault((cls, int(length)), []).append((first_day, float(rank)))
    if not found or not all(0 <= rank <= 1 for cell in found.values() for _, rank in cell):
        msg = "the table of placebo ranks holds no window, or a rank outside 0 to 1"
        raise ValueError(msg)
    return PlaceboRanks(
        source=source,
        since=date.fromisoformat(min(first_day for cell in found.values() for first_day, _ in cell)),
        cells={
            key: (np.array([day for day, _ in cell], "datetime64[D]"), np.array([rank for _, rank in cell]))
            for key, cell in found.items()
        },
    )
