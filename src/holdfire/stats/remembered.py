"""How large is the memory of salvos? Launches on days before them, and salvos that follow soon, with an effect undone.

Days exchanged at random hold days of the effect too: those of the days before salvos, and fewer (or more) salvos.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import FloatArray
from holdfire.stats.inversion import Sized, sized, spoke
from holdfire.stats.salvos import HALF, Memory

RANGE_DRAWS = 2000


class _Undoing(ABC):
    """A test that is asked anew with effects of several sizes undone."""

    def range(self) -> Sized:
        """The effect, and those that are not rejected."""
        return sized(self._undone)

    def quick_range(self) -> Sized:
        """The same, ends read off between the sizes that were asked."""
        return sized(self._undone, exact=False)

    @abstractmethod
    def _undone(self, logs: FloatArray) -> tuple[FloatArray, FloatArray]: ...


@dataclass(frozen=True)
class Quiet(_Undoing):
    """Launches of the days before salvos; the effect is divided out of them wherever exchanged orders put them.

    Attributes:
        own: of the series as it came, every day before a salvo marked.
        drawn: of exchanged orders, with marks exchanged alike.
        side: what the test looks for.
    """

    own: Memory
    drawn: Memory
    side: str

    def _undone(self, logs: FloatArray) -> tuple[FloatArray, FloatArray]:
        return _quiet(self.own, logs)[:, 0], _quiet(self.drawn, logs)[:, :RANGE_DRAWS]

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test would speak; exchanged orders stand for series, and hold the effect as this one may."""
        log = np.array([np.log(ratio)])
        without = _quiet(self.drawn, np.zeros(1))[0]
        return float(spoke(without + log, _quiet(self.drawn, -log), side=self.side, level=level).mean())


def _quiet(memory: Memory, logs: FloatArray) -> FloatArray:
    others, marked = memory.launched[:, None, :]
    return np.asarray(np.log((others + np.exp(-logs)[:, None] * marked + HALF) / (memory.days + HALF)), np.float64)


@dataclass(frozen=True)
class Soon(_Undoing):
    """Salvos that follow the last one soon; they are thinned until they come as often as in exchanged orders, or these.

    Attributes:
        own, drawn: of the series as it came, and of exchanged orders.
        near: share of all days that lie so soon after a salvo. Where fewer follow soon there are fewer salvos in all,
            and exchanged orders have fewer that follow soon than there would be without the effect.
        seed: of what is kept.
        side: what the test looks for.
    """

    own: Memory
    drawn: Memory
    near: float
    seed: int
    side: str

    def _undone(self, logs: FloatArray) -> tuple[FloatArray, FloatArray]:
        near, gaps = self.drawn.near[:RANGE_DRAWS], self.drawn.gaps[:RANGE_DRAWS]
        own_near, own_gaps = int(self.own.near[0]), int(self.own.gaps[0])
        drawn = np.empty((logs.size, near.size))
        for row, ratio in enumerate(np.exp(logs).tolist()):
            rng, times = np.random.default_rng(self.seed), self._times(ratio)
            kept = rng.binomial(near, min(times, 1.0))
            own = rng.binomial(own_near, min(1 / times, 1.0), size=near.size)
            drawn[row] = _share(kept, gaps - near + kept) - _share(own, own_gaps - own_near + own)
        return np.zeros(logs.size), drawn

    def _times(self, ratio: float) -> float:
        """How many times as many follow soon as in exchanged orders, if the chance of it is so many times as large."""
        return ratio / (1 + self.near * (ratio - 1))

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test would speak if salvos followed so many times as often soon."""
        rng, near, times = np.random.default_rng(self.seed), self.drawn.near, self._times(ratio)
        kept = rng.binomial(near, min(times, 1.0)) + rng.poisson(max(times - 1, 0.0) * near)
        value = _share(kept, self.drawn.gaps - near + kept)
        return float(spoke(value, self.drawn.soon[None, :], side=self.side, level=level).mean())


def _share(near: npt.ArrayLike, gaps: npt.ArrayLike) -> FloatArray:
    return np.asarray(np.log((np.asarray(near) + HALF) / (np.asarray(gaps) + 1.0)), np.float64)


def joined(parts: list[Memory]) -> Memory:
    """Several sets of series as one."""
    first = vars(parts[0])
    return Memory(**{name: np.concatenate([getattr(one, name) for one in parts], axis=-1) for name in first})
