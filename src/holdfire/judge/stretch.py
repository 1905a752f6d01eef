"""The unbroken stretch of figures that a pledge falls into: many days without any report are a gap, not quiet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from holdfire.model.strike import StrikeTable, Watch


@dataclass(frozen=True)
class Stretch:
    """Rows without a gap between them, the watches cut to their span, and how many rows lie beyond a gap."""

    strikes: StrikeTable
    watches: tuple[Watch, ...]
    first: date
    left_out: int


def unbroken(
    strikes: StrikeTable,
    watches: tuple[Watch, ...],
    *,
    around: date,
    since: date,
    promised: Sequence[tuple[date, date]],
    gap_days: int,
) -> Stretch:
    """The stretch that holds `around`; else the last one that begins before it; else the first.

    Args:
        strikes: at least one row.
        watches: of the rows' sources.
        around: the day that the pledge was announced.
        since: rows before this day are left out: the sources do not vouch for them.
        promised: first and last days on which some pledge asked for quiet; days without a row there are no gap.
        gap_days: more days than this without any row of any kind are a gap, once a source's silence means something.

    Source: docs/method.md §1 (no report).
    """
    day = strikes["day"].astype("datetime64[D]")
    days = np.unique(day)
    missing = np.diff(days).astype(np.int64) - 1 - _promised_between(days, promised)
    vouched = min(watch.since for watch in watches).date()
    breaks = np.flatnonzero((missing > gap_days) & (days[1:] > np.datetime64(vouched)))
    firsts, lasts = days[np.append(0, breaks + 1)], days[np.append(breaks, len(days) - 1)]
    begun = np.flatnonzero(firsts <= np.datetime64(around))
    chosen = int(begun[-1]) if len(begun) else 0
    keep = (day >= firsts[chosen]) & (day <= lasts[chosen])
    kept = strikes.where(keep)
    first = max(since, firsts[chosen].astype(date))
    return Stretch(kept, tuple(_cut(watch, kept) for watch in watches), first, int((~keep).sum()))


def _promised_between(days: NDArray[np.datetime64], promised: Sequence[tuple[date, date]]) -> NDArray[np.int64]:
    """How many of the days without a row between each two days with one were promised to be quiet."""
    span = np.arange(days[0], days[-1] + np.timedelta64(1, "D"))
    quiet = np.zeros(len(span), np.bool_)
    for first, last in promised:
        quiet |= (span >= np.datetime64(first)) & (span <= np.datetime64(last))
    quiet[(days - days[0]).astype(np.int64)] = False
    return (
        np.add.reduceat(quiet.astype(np.int64), (days[:-1] - days[0]).astype(np.int64))
        if len(days) > 1
        else np.zeros(0, np.int64)
    )


def _cut(watch: Watch, strikes: StrikeTable) -> Watch:
    """The watch from the first report of the stretch to its last: outside of them nobody is known to have looked."""
    begin, end = (
        datetime.fromtimestamp(int(edge.astype("datetime64[s]").astype(np.int64)), UTC)
        for edge in (strikes["start"].min(), strikes["end"].max())
    )
    since, until = max(watch.since, begin), min(watch.until, end)
    return watch.model_copy(update={"since": since, "until": max(since, until)})
