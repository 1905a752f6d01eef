"""How often the predicted intervals held in placebo windows: one record per class and length."""

import csv
import io
from collections.abc import Mapping

from pydantic import Field

from holdfire.model.record import Record


class CalibrationRow(Record):
    """Empirical coverage of the 50, 80, 90 and 95 % intervals over the placebo windows of one class and
    length (docs/method.md §3).

    All shares lie between 0 and 1. Standard errors come from the moving-block bootstrap; None where none was measured.
    """

    cls: str
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
