"""How large is an effect on how often something comes on days around events? Days that have it or have not.

What comes so many times as often cannot be divided. If it came f < 1 times as often on marked days, all days are alike
once only that share of what came on the others is kept; for f > 1 once only 1/f of what came on marked days is. Which
are kept is drawn, for every placement anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray
from holdfire.stats.inversion import Sized, sized, spoke

HALF = 0.5
RANGE_DRAWS, QUICK_DRAWS, POWER_DRAWS = 2000, 499, 999
PLACED = 400
"""Random dates at which an effect is put, to see how often it is noticed."""


@dataclass(frozen=True)
class Counted:
    """Days on which something came, and windows that are moved among them.

    Attributes:
        came: shape (days,).
        free: shape (days,), days on which it could have come.
        cover: for each stratum, shape (shifts, days): how many windows hold a day if they are moved so far; the first
            are the true ones.
        days: shape (shifts,), how many days the windows of the only stratum hold; None: it is the same everywhere.
        steps: for each stratum, shape (draws,), how far its windows are moved in each draw.
        marked: shape (days,), days of which an effect is looked for.
        seed: of what is kept.
        side: what the test looks for.
    """

    came: BoolArray
    free: BoolArray
    cover: Sequence[FloatArray]
    days: FloatArray | None
    steps: Sequence[IntArray]
    marked: BoolArray
    seed: int
    side: str

    def range(self) -> Sized:
        """The effect, and those that are not rejected."""
        return self._range(RANGE_DRAWS, exact=True)

    def quick_range(self) -> Sized:
        """The same by fewer placements, ends read off between the sizes that were asked."""
        return self._range(QUICK_DRAWS, exact=False)

    def _range(self, draws: int, *, exact: bool) -> Sized:
        at = np.flatnonzero(self.came)
        rng = np.random.default_rng(self.seed)
        steps = [step[:draws] for step in self.steps]
        size = steps[0].size
        held = np.sum([cover[:, at][step] for cover, step in zip(self.cover, steps, strict=True)], axis=0)
        own = np.sum([cover[0, at] for cover in self.cover], axis=0)
        drawn_days = self._log_days(steps[0])
        own_days = self._log_days(np.zeros(1, np.int64))
        heights, marked = rng.random((size, at.size)), self.marked[at]

        def undone(logs: FloatArray) -> tuple[FloatArray, FloatArray]:
            drawn = np.empty((logs.size, size))
            for row, log in enumerate(logs.tolist()):
                kept = heights < np.where(marked, min(np.exp(-log), 1.0), min(np.exp(log), 1.0))
                moved = np.log((kept * held).sum(axis=1) + HALF) - drawn_days
                drawn[row] = moved - (np.log((kept * own).sum(axis=1) + HALF) - own_days)
            return np.zeros(logs.size), drawn

        return sized(undone, exact=exact)

    def _log_days(self, steps: IntArray) -> FloatArray:
        return np.zeros(steps.size) if self.days is None else np.log(self.days[steps] + HALF)

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test would speak if it came so many times as often on the days around random dates."""
        rng = np.random.default_rng(self.seed + 2)
        held = np.sum([cover[step] for cover, step in zip(self.cover, self._placed, strict=True)], axis=0) > 0
        rows = np.tile(self.came, (PLACED, 1))
        heights = rng.random(rows.shape)
        if ratio < 1:
            rows &= ~(held & (heights >= ratio))
        else:
            usual = self.came.sum() / max(int(self.free.sum()), 1)
            rows |= held & self.free & (heights < (ratio - 1) * usual)
        counts = [rows @ cover.T for cover in self.cover]
        steps = [step[:POWER_DRAWS] for step in self.steps]
        drawn = np.sum([np.take(one, step, axis=1) for one, step in zip(counts, steps, strict=True)], axis=0)
        own = np.sum([one[np.arange(PLACED), at] for one, at in zip(counts, self._placed, strict=True)], axis=0)
        value = np.log(own + HALF) - self._log_days(self._placed[0])
        ranked = np.log(drawn + HALF) - self._log_days(steps[0])[None, :]
        return float(spoke(value, ranked, side=self.side, level=level).mean())

    @cached_property
    def _placed(self) -> list[IntArray]:
        rng = np.random.default_rng(self.seed + 1)
        return [rng.integers(cover.shape[0], size=PLACED) for cover in self.cover]
