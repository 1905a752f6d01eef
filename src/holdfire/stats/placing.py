"""How large is an effect around events, and which would have been noticed: both with what it does to every window."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.events import Placed, means_at, shifts_of
from holdfire.stats.inversion import Sized, sized, spoke
from holdfire.stats.marked import Around

RANGE_DRAWS, QUICK_DRAWS, POWER_DRAWS = 5000, 999, 999
"""So many of the placements serve a range, that of another choice, and a test of the power."""
PLACED = 200
"""Random dates at which an effect is put, to see how often it is noticed."""


@dataclass(frozen=True)
class Placing:
    """Events on their windows.

    Attributes:
        strata: from `stratify`, with the windows of each stratum by their number among those of `around`.
        around: all windows.
        draws, seed: of the test.
        side: what the test looks for.
    """

    strata: list[Placed]
    around: Around
    draws: int
    seed: int
    side: str

    @cached_property
    def _days(self) -> list[IntArray]:
        return [part.days for part in self.strata]

    def range(self) -> Sized:
        """The effect, and those that are not rejected."""
        return self._range(RANGE_DRAWS, exact=True)

    def quick_range(self) -> Sized:
        """The same by fewer placements, ends read off between the sizes that were asked."""
        return self._range(QUICK_DRAWS, exact=False)

    def _range(self, draws: int, *, exact: bool) -> Sized:
        steps = [step[:draws] for step in shifts_of(self.strata, draws=self.draws, seed=self.seed)]

        def undone(logs: FloatArray) -> tuple[FloatArray, FloatArray]:
            return self.ranked(self.around.undone(logs), steps)

        return sized(undone, exact=exact)

    def ranked(self, ratios: FloatArray, steps: list[IntArray]) -> tuple[FloatArray, FloatArray]:
        """The mean over the events of these log ratios, shape (n, windows), and the same moved by these steps."""
        rows = [ratios[:, days] for days in self._days]
        still = [np.zeros(1, np.int64)] * len(rows)
        return means_at(self.strata, rows, still)[:, 0], means_at(self.strata, rows, steps)

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test would speak if days around events were so many times as full.

        The effect is put on the days around random dates, what is expected after them is made anew, and the test is
        asked of these dates.
        """
        raised = np.where(self._placed_days, ratio, 1.0)
        ratios = self.around.ratios(self.around.base * raised)
        rows = [ratios[:, days] for days in self._days]
        drawn = means_at(self.strata, rows, shifts_of(self.strata, draws=POWER_DRAWS, seed=self.seed))
        value = np.zeros(PLACED)
        for part, values, steps in zip(self.strata, rows, self._placed, strict=True):
            value += values[:, part.moved].sum(axis=2)[np.arange(PLACED), steps]
        return float(
            spoke(value / sum(part.at.size for part in self.strata), drawn, side=self.side, level=level).mean()
        )

    @cached_property
    def _placed(self) -> list[IntArray]:
        """For each stratum, shape (PLACED,): by how many windows its events are moved to the dates of an effect."""
        return shifts_of(self.strata, draws=PLACED, seed=self.seed + 1)

    @cached_property
    def _placed_days(self) -> BoolArray:
        """Shape (PLACED, days from the first of `around` on): days around random dates."""
        around = self.around
        flags = np.zeros((PLACED, around.base.size), np.bool_)
        for part, days, steps in zip(self.strata, self._days, self._placed, strict=True):
            begins = around.origins[days[part.moved[steps]]] - around.first
            for day in range(around.length):
                flags[np.arange(PLACED)[:, None], begins + day] = True
        return flags
