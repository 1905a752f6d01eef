"""Does one daily series follow another? Slopes after slow swings are taken out, ranked among blocks exchanged.

Both series have season, growth and memory, so that they go together by chance far more often than independent days
would. What is slow is taken out of both; what memory is left stays within blocks of days that are moved as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray, check_positive, checked_flags
from holdfire.stats.inversion import Sized, spoke

CHUNK = 1000
"""Draws that are made at once, which bounds memory."""


NOTHING = 1e-12
"""An exposure of which no more than this share is left has no slope: what is left is rounding."""


@dataclass(frozen=True)
class Stretch:
    """Days in a row, such as those of one winter.

    Attributes:
        fire: shape (series, days), on the scale on which effects add: logarithms.
        usable: shape (days,), false on days of which the fire is not looked at.
        exposures: shape (days, exposures), known on every day.
    """

    fire: FloatArray
    usable: BoolArray
    exposures: FloatArray


@dataclass(frozen=True)
class Slopes:
    """How fire goes with each exposure.

    Attributes:
        slope: shape (series, exposures), change of fire for each unit of exposure.
        drawn: shape (draws, series, exposures), the same with blocks of fire exchanged.
        among: shape (exposures, exposures), in row k and column j the slope that exposure j has on k: what an effect of
            j alone adds to the slope of k.
    """

    slope: FloatArray
    drawn: FloatArray
    among: FloatArray


def slow_waves(days: int, *, wave_days: float) -> FloatArray:
    """The mean and all cosines over `days` days that take longer than `wave_days`; shape (days, waves).

    Raises:
        ValueError: the waves would leave less than half of the days.
    """
    check_positive(wave_days, name="wave_days")
    count = int(np.floor(2 * days / wave_days)) + 1
    if 2 * count > days:
        msg = f"waves of {wave_days} days take more than half of what {days} days can tell"
        raise ValueError(msg)
    middles = (np.arange(days) + 0.5) / days
    return np.cos(np.pi * np.arange(count)[None, :] * middles[:, None])


def without_slow(values: FloatArray, usable: BoolArray, *, wave_days: float) -> FloatArray:
    """What is left of series when their slow waves, fitted to the usable days, are taken out; 0 on the other days.

    Args:
        values: shape (days, series).
        usable: shape (days,).
        wave_days: waves that take longer are taken out.
    """
    flags = checked_flags(usable, size=values.shape[0], name="usable")
    waves = slow_waves(values.shape[0], wave_days=wave_days)
    fitted = np.linalg.lstsq(waves[flags], values[flags], rcond=None)[0]
    left = values - waves @ fitted
    left[~flags] = 0.0
    return left


def exchanged_blocks(days: int, *, block_days: int, draws: int, rng: np.random.Generator) -> IntArray:
    """Orders of the days in which a circle of blocks is cut anywhere and put together anew; shape (draws, days).

    Every order holds each day once. Days of a block stay beside each other; where the days are no multiple of
    `block_days`, one block is shorter.
    """
    check_positive(block_days, name="block_days")
    count = -(-days // block_days)
    blocks = np.full(count * block_days, -1, np.int64)
    blocks[:days] = np.arange(days)
    order = rng.permuted(np.tile(np.arange(count), (draws, 1)), axis=1)
    laid = blocks.reshape(count, block_days)[order].reshape(draws, -1)
    kept: IntArray = laid[laid >= 0].reshape(draws, days)
    return (kept + rng.integers(days, size=(draws, 1))) % days


def slopes(stretches: Sequence[Stretch], *, wave_days: float, block_days: int, draws: int, seed: int) -> Slopes:
    """Least-squares slopes of fire on each exposure by itself, over all stretches together.

    Args:
        stretches: of the same series and exposures, at least one; waves are taken out of each by itself, and blocks are
            exchanged within each.
        wave_days: slower swings are taken out of fire and exposures.
        block_days: days that are moved together.
        draws: random orders.
        seed: of the draws.

    Source: docs/patterns.md; residuals are permuted as in D. Freedman and D. Lane (1983), A nonstochastic
    interpretation of reported significance levels, but in blocks, because days have memory.
    """
    check_positive(draws, name="draws")
    rng = np.random.default_rng(seed)
    shape = (stretches[0].fire.shape[0], stretches[0].exposures.shape[1])
    total, drawn = np.zeros(shape), np.zeros((draws, *shape))
    weight, whole_weight = np.zeros(shape[1]), np.zeros(shape[1])
    among = np.zeros((shape[1], shape[1]))
    for stretch in stretches:
        fire = without_slow(stretch.fire.T, stretch.usable, wave_days=wave_days)
        whole = np.ones(stretch.usable.size, np.bool_)
        exposures = without_slow(stretch.exposures, whole, wave_days=wave_days)
        total += fire.T @ exposures
        weight += (exposures[stretch.usable] ** 2).sum(axis=0)
        among += exposures[stretch.usable].T @ exposures[stretch.usable]
        whole_weight += (stretch.exposures[stretch.usable] ** 2).sum(axis=0)
        for begin in range(0, draws, CHUNK):
            end = min(begin + CHUNK, draws)
            order = exchanged_blocks(fire.shape[0], block_days=block_days, draws=end - begin, rng=rng)
            drawn[begin:end] += np.einsum("dts,te->dse", fire[order], exposures, optimize=True)
    safe = np.where(weight > NOTHING * whole_weight, weight, np.inf)
    return Slopes(total / safe, drawn / safe, among / safe[:, None])


@dataclass(frozen=True)
class AnyLag:
    """Of several exposures the one that shows most: its range must hold whichever of them it had been.

    Attributes:
        slope: shape (exposures,).
        drawn: shape (draws, exposures).
        among: shape (exposures, exposures), as in `Slopes`.
        side: what the test looks for.
    """

    slope: FloatArray
    drawn: FloatArray
    among: FloatArray
    side: str

    def range(self) -> Sized:
        """The slope that shows most, and a range that holds those of all exposures at once."""
        most = float(furthest(self.slope[None, :], self.side)[0])
        spread = float(np.quantile(np.abs(self.drawn).max(axis=1), 0.95))
        return Sized(*(float(np.exp(one)) for one in (most, most - spread, most + spread)))

    def quick_range(self) -> Sized:
        """The same."""
        return self.range()

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test would speak if there were an effect of one of them, on the mean over them."""
        none = furthest(self.drawn, self.side)[None, :]
        log = np.log(ratio)
        seen = [
            spoke(furthest(self.drawn + log * column, self.side)[:POWER_DRAWS], none, side=self.side, level=level)
            for column in self.among.T
        ]
        return float(np.mean(seen))


POWER_DRAWS = 500
"""Orders that stand for series in the power of the exposure that shows most."""


def furthest(values: FloatArray, side: str) -> FloatArray:
    """Of each row the value that lies furthest to the side; shape (rows, exposures) -> (rows,)."""
    if side == "two-sided":
        at = np.abs(values).argmax(axis=1)
        return np.asarray(values[np.arange(values.shape[0]), at], np.float64)
    return np.asarray(values.max(axis=1) if side == "more" else values.min(axis=1), np.float64)
