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
    """

    values: FloatArray
    at: IntArray


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

    @property
    def ratio(self) -> float:
        """Launches at the events against those at random dates: 1 is no difference."""
        return float(np.exp(self.mean - self.means.mean()))

    def interval(self, *, level: float) -> tuple[float, float]:
        """The ratios that a two-sided test at 1 - `level` does not reject, if the effect multiplies what comes."""
        check_fraction(level, name="level")
        low, high = np.quantile(self.means, ((1 - level) / 2, (1 + level) / 2))
        return float(np.exp(self.mean - high)), float(np.exp(self.mean - low))


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
        placed.append(Placed(ratios[days], np.searchsorted(days, events[groups[events] == group])))
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
    check_positive(draws, name="draws")
    count = sum(part.at.size for part in strata)
    if not count:
        msg = "no event to place"
        raise ValueError(msg)
    rng = np.random.default_rng(seed)
    sums, mores = np.zeros(draws), np.zeros(draws, np.int64)
    for part in strata:
        moved = (part.at[None, :] + rng.integers(part.values.size, size=(draws, 1))) % part.values.size
        drawn = part.values[moved]
        sums += drawn.sum(axis=1)
        mores += (drawn > 0).sum(axis=1)
    came = np.concatenate([part.values[part.at] for part in strata])
    return Shifted(float(came.mean()), int((came > 0).sum()), count, sums / count, mores)


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


def smallest_ratio(drawn: FloatArray, *, side: str, level: float, power: float, most: float = 10.0) -> float | None:
    """The ratio nearest to 1, in whole percent of a rise, at which the test speaks with chance `power`.

    Args:
        drawn: shape (draws,), the statistic at random dates.
        side: a fall is looked for where it is "fewer", else a rise.
        level: of the test by itself.
        power: share of placements that must be noticed.
        most: the largest rise looked at; a fall down to its inverse.

    Returns:
        Above 1 for a rise, below for a fall; None where not even `most` is noticed so often.
    """
    check_fraction(power, name="power")
    if side == "fewer":
        rise = smallest_ratio(-drawn, side="more", level=level, power=power, most=most)
        return rise and 1 / rise
    if power_for(most, drawn, side=side, level=level) < power:
        return None
    low, high = 100, round(100 * most)
    while high - low > 1:
        middle = (low + high) // 2
        enough = power_for(middle / 100, drawn, side=side, level=level) >= power
        low, high = (low, middle) if enough else (middle, high)
    return high / 100
