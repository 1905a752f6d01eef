"""Was a series different around events? Windows at events ranked among windows at random admissible dates."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from holdfire.stats.arrays import BoolArray, FloatArray, IntArray, check_fraction, check_positive, checked_flags


@dataclass(frozen=True)
class Placed:
    """Events of one stratum on its admissible windows.

    Attributes:
        values: shape (windows,), the log ratio of every admissible window of the stratum, in order of time.
        at: shape (events,), which of them are the windows of events.
        days: shape (windows,), the days that they belong to.
    """

    values: FloatArray
    at: IntArray
    days: IntArray

    @property
    def moved(self) -> IntArray:
        """Shape (windows, events): the windows of the events if they are moved by so many around the circle."""
        moved: IntArray = (np.arange(self.values.size)[:, None] + self.at[None, :]) % self.values.size
        return moved


@dataclass(frozen=True)
class Shifted:
    """What came at the events, and what came at random dates.

    Attributes:
        mean: mean log ratio at the events.
        more: how many events have a log ratio above 0.
        events: how many there are.
        means, mores: shape (draws,), the same two at random dates.
    """

    mean: float
    more: int
    events: int
    means: FloatArray
    mores: IntArray


def stratify(values: npt.ArrayLike, strata: npt.ArrayLike, admissible: BoolArray, events: IntArray) -> list[Placed]:
    """Lay the admissible windows of each stratum side by side and find the events among them.

    Args:
        values: shape (days,), log ratio of the window that belongs to each day.
        strata: shape (days,), whole numbers; days with the same number may be exchanged.
        admissible: shape (days,), whether the window may stand for a day without an event.
        events: days of events, rising, each once and admissible.

    Raises:
        ValueError: for an event that is not admissible, or one that is named twice.
    """
    ratios, groups = np.asarray(values, np.float64), np.asarray(strata, np.int64)
    allowed = checked_flags(admissible, size=ratios.size, name="admissible")
    if (np.diff(events) <= 0).any() or not allowed[events].all():
        msg = "events must rise, each once, and lie on admissible days"
        raise ValueError(msg)
    placed = []
    for group in np.unique(groups[events]):
        days = np.flatnonzero(allowed & (groups == group))
        placed.append(Placed(ratios[days], np.searchsorted(days, events[groups[events] == group]), days))
    return placed


def shifted(strata: list[Placed], *, draws: int, seed: int) -> Shifted:
    """Move the events of each stratum together around a circle of its admissible windows, each stratum by itself.

    All shifts of a stratum are equally likely, none included. So the spacing of events is kept, but at the seam, and
    with it what windows near each other have in common; season and growth are kept by the strata.

    Args:
        strata: from `stratify`; at least one event in all.
        draws: random placements.
        seed: of the draws.

    Raises:
        ValueError: without an event.

    Source: docs/patterns.md; R. A. Fisher (1935), The Design of Experiments; circular shifts as in P. Harrison et al.
    (2013), and with the true placement counted as in Phipson and Smyth (2010).
    """
    count = sum(part.at.size for part in strata)
    if not count:
        msg = "no event to place"
        raise ValueError(msg)
    steps = shifts_of(strata, draws=draws, seed=seed)
    sums, mores = np.zeros(draws), np.zeros(draws, np.int64)
    for part, step in zip(strata, steps, strict=True):
        came = part.values[part.moved]
        sums += came.sum(axis=1)[step]
        mores += (came > 0).sum(axis=1)[step]
    came = np.concatenate([part.values[part.at] for part in strata])
    return Shifted(float(came.mean()), int((came > 0).sum()), count, sums / count, mores)


def shifts_of(strata: list[Placed], *, draws: int, seed: int) -> list[IntArray]:
    """For each stratum by how many windows its events are moved in each draw; shape (draws,) each."""
    check_positive(draws, name="draws")
    rng = np.random.default_rng(seed)
    return [rng.integers(part.values.size, size=(draws, 1))[:, 0] for part in strata]


def means_at(strata: list[Placed], rows: list[FloatArray], steps: list[IntArray]) -> FloatArray:
    """The mean over the events of other values, where the events of each stratum were moved by these steps.

    Args:
        strata: from `stratify`.
        rows: for each stratum, shape (n, windows), what takes the place of its values.
        steps: for each stratum, shape (draws,).

    Returns:
        Shape (n, draws).
    """
    total = np.zeros((rows[0].shape[0], steps[0].size))
    for part, values, step in zip(strata, rows, steps, strict=True):
        total += np.take(values[:, part.moved].sum(axis=2), step, axis=1)
    return total / sum(part.at.size for part in strata)


def chance(value: float, drawn: npt.ArrayLike, *, side: str) -> float:
    """Chance of a value as far out as this one among random placements, the true one counted among them: never 0.

    Args:
        value: at the events.
        drawn: shape (draws,), the same at random dates; ties count.
        side: "more", "fewer" or "two-sided" (twice the smaller of both, at most 1).

    Raises:
        ValueError: for another side.
    """
    ranked = np.asarray(drawn, np.float64)
    slack = 1e-9  # the same windows added up in another order are a tie
    above = (1.0 + np.count_nonzero(ranked >= value - slack)) / (1.0 + ranked.size)
    below = (1.0 + np.count_nonzero(ranked <= value + slack)) / (1.0 + ranked.size)
    if side == "two-sided":
        return float(min(1.0, 2.0 * min(above, below)))
    if side not in ("more", "fewer"):
        msg = f"side must be more, fewer or two-sided, not {side}"
        raise ValueError(msg)
    return float(above if side == "more" else below)


def power_for(ratio: float, drawn: FloatArray, *, side: str, level: float) -> float:
    """How often the test would speak if what comes were multiplied by `ratio` at every event.

    Random placements stand for what would have come without the events; nothing of the true dates enters.
    """
    check_positive(ratio, name="ratio")
    check_fraction(level, name="level")
    moved = drawn + np.log(ratio)
    # The cut that `chance` uses: at most level (1 + draws) - 1 placements may lie at or beyond it.
    tail = level / 2 if side == "two-sided" else level
    allowed = int(np.floor(tail * (1 + drawn.size) + 1e-9)) - 1
    if allowed < 0:
        return 0.0
    ordered = np.sort(drawn)
    high, low = ordered[-1 - allowed] + 1e-9, ordered[allowed] - 1e-9
    seen = np.zeros(drawn.size, np.bool_)
    if side in ("more", "two-sided"):
        seen |= moved > high
    if side in ("fewer", "two-sided"):
        seen |= moved < low
    return float(seen.mean())
