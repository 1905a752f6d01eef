"""A daily series with some days changed, many changes at once: what is expected then, without a forecast of each.

A forecast hangs on the level that is carried through the series, and on errors that are drawn. Changes of marked days
move the level of every window after them; the errors, less their mean, are common to all windows and are left as they
are. docs/evaluation/patterns.md has what that leaves out.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.expectation import HALF_LIFE, mask_days, smoothed_levels
from holdfire.stats.scales import Scale, onto_scale
from holdfire.stats.shifts import log_ratios

BURN_IN = 14
"""Days whose mean starts the level (docs/method.md §2)."""


@dataclass(frozen=True)
class Carried:
    """A daily series and the level carried through it, as in `expected_totals`.

    Attributes:
        counts: shape (days,); those of days that are gone are not used.
        gone: shape (days,), days in whose place stands what was usual before them; the first is none.
        alpha, scale: of the level.
    """

    counts: FloatArray
    gone: BoolArray
    alpha: float
    scale: Scale

    @cached_property
    def filled(self) -> FloatArray:
        """Shape (days,), with what stands for days that are gone."""
        return mask_days(self.counts, self.gone)

    @cached_property
    def levels(self) -> FloatArray:
        """Shape (days + 1,), the level before each day and after the last [on the scale]."""
        scaled = onto_scale(self.filled, self.scale)
        return smoothed_levels(scaled, start=float(scaled[:BURN_IN].mean()), alpha=self.alpha)

    def changed(self, rows: FloatArray, first: int) -> tuple[FloatArray, FloatArray]:
        """The same with other counts from day `first` on.

        Args:
            rows: shape (n, size), counts of the days from `first` on; those of days that are gone are not used.
            first: above 0.

        Returns:
            Filled days, shape (n, size), and the level before each day and after the last, shape (n, size + 1).
        """
        size = rows.shape[1]
        decay = 0.5 ** (1.0 / HALF_LIFE)
        kept = self.counts[:first][~self.gone[:first]]
        powers = decay ** np.arange(kept.size)[::-1]
        total, weight = np.full(rows.shape[0], kept @ powers), float(powers.sum())
        filled, levels = rows.T.copy(), np.empty((size + 1, rows.shape[0]))
        scaled = onto_scale(filled, self.scale)
        levels[0] = self.levels[first]
        for day in range(size):
            if self.gone[first + day]:
                filled[day] = np.rint(total / weight)
                scaled[day] = onto_scale(filled[day], self.scale)
            else:
                total = decay * total + filled[day]
                weight = decay * weight + 1.0
            levels[day + 1] = levels[day] + self.alpha * (scaled[day] - levels[day])
        return filled.T, levels.T


def moved_totals(totals: FloatArray, shifts: FloatArray, *, length: int, scale: Scale) -> FloatArray:
    """Expected totals of windows whose level moved, every day of a window taken to be like the mean of its days.

    Args:
        totals: shape (windows,), expected before.
        shifts: shape (n, windows), by how much the level moved [on the scale].
        length: days in a window.
        scale: of the level.

    Returns:
        Shape (n, windows).
    """
    mean = onto_scale(totals / length, scale)
    at = np.maximum(mean + shifts, 0.0)
    if scale == "log":
        return np.asarray(length * np.expm1(at), np.float64)
    return np.asarray(length * at ** (2 if scale == "sqrt" else 3), np.float64)


@dataclass(frozen=True)
class Around:
    """The windows of a period on a series whose days are changed.

    Attributes:
        carried: the series.
        unknown: shape (days,), days that count nothing.
        origins: shape (windows,), the first day of each window, rising; all within the series.
        expected: shape (windows,), what is expected of each as the series is.
        marked: shape (days,), days of which an effect is looked for.
        length: days in a window.
        trailing: what is expected is the mean of so many days before a window, or, at 0, the forecast.
    """

    carried: Carried
    unknown: BoolArray
    origins: IntArray
    expected: FloatArray
    marked: BoolArray
    length: int
    trailing: int = 0
    made: dict[bytes, FloatArray] = field(default_factory=dict, repr=False)

    @cached_property
    def first(self) -> int:
        """From this day on days may be changed."""
        return max(int(self.origins[0]) - self.trailing, 1)

    @cached_property
    def base(self) -> FloatArray:
        """Shape (days,), what is counted from `first` on, as far as the windows reach."""
        return self.carried.counts[self.first : int(self.origins[-1]) + self.length]

    def undone(self, logs: FloatArray) -> FloatArray:
        """Log ratios of all windows with effects divided out of the marked days; shape (n,) -> (n, windows)."""
        key = logs.tobytes()
        if key not in self.made:
            marked = self.marked[self.first :][: self.base.size]
            self.made[key] = self.ratios(self.base * np.exp(-logs[:, None] * marked))
        return self.made[key]

    def ratios(self, rows: FloatArray) -> FloatArray:
        """Log ratios of all windows with other counts; shape (n, days from `first` on) -> (n, windows)."""
        filled, levels = self.carried.changed(rows, self.first)
        at = self.origins - self.first
        counted = np.where(self.unknown[self.first :][: rows.shape[1]], 0.0, rows)
        observed = _totals(counted, at, self.length)
        if self.trailing:
            expected = _totals(filled, at - self.trailing, self.trailing) * (self.length / self.trailing)
        else:
            shifts = levels[:, at] - self.carried.levels[self.origins]
            expected = moved_totals(self.expected, shifts, length=self.length, scale=self.carried.scale)
        return log_ratios(observed, expected)


def _totals(rows: FloatArray, at: IntArray, length: int) -> FloatArray:
    """Shape (n, windows): sums of `length` days from each of these on."""
    summed = np.concatenate((np.zeros((rows.shape[0], 1)), np.cumsum(rows, axis=1)), axis=1)
    totals: FloatArray = summed[:, at + length] - summed[:, at]
    return totals
