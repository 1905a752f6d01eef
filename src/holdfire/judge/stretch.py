"""The stretch of covered days that a pledge falls into: a day of which no import speaks is unknown, not quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from holdfire.model.strike import Coverage
from holdfire.stats.arrays import BoolArray


@dataclass(frozen=True)
class Stretch:
    """Days from `first` to `last`, both included, and which of them no import speaks of (shape: days).

    `origin` is the first day of which any import speaks, be it in this stretch or not.
    """

    origin: date
    first: date
    last: date
    unknown: BoolArray


def longest_silence(reported: BoolArray, excused: BoolArray) -> tuple[int, int]:
    """The longest run of days in a row without a report that nothing excuses: its first index and its length.

    Args:
        reported: whether any row of any kind is of that day.
        excused: whether quiet was promised that day, or nothing is known of it.
    """
    silent = np.concatenate([[False], ~reported & ~excused, [False]])
    edges = np.flatnonzero(silent[1:] != silent[:-1])
    begins, ends = edges[::2], edges[1::2]
    if not len(begins):
        return 0, 0
    longest = int(np.argmax(ends - begins))
    return int(begins[longest]), int(ends[longest] - begins[longest])


def covered_stretch(coverage: Sequence[Coverage], *, around: date, gap_days: int) -> Stretch:
    """The stretch that holds `around`; else the last one that begins before it; else the first.

    Args:
        coverage: what the imports speak of; at least one.
        around: the day that the pledge was announced.
        gap_days: more unknown days than this in a row end a stretch; fewer are bridged, as the days of pledges are.

    Source: docs/method.md §1 (coverage).
    """
    origin = min(covered.first_day for covered in coverage)
    known = np.zeros((max(covered.last_day for covered in coverage) - origin).days + 1, np.bool_)
    for covered in coverage:
        known[(covered.first_day - origin).days : (covered.last_day - origin).days + 1] = True
    days = np.flatnonzero(known)
    breaks = np.flatnonzero(np.diff(days) - 1 > gap_days)
    firsts, lasts = days[np.append(0, breaks + 1)], days[np.append(breaks, len(days) - 1)]
    begun = np.flatnonzero(firsts <= (around - origin).days)
    chosen = int(begun[-1]) if len(begun) else 0
    first, last = int(firsts[chosen]), int(lasts[chosen])
    return Stretch(origin, origin + timedelta(days=first), origin + timedelta(days=last), ~known[first : last + 1])
