"""The unbroken stretch of figures that a pledge falls into: many days without any report are a gap, not quiet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from holdfire.model.strike import StrikeTable, Watch


@dataclass(frozen=True)
class Stretch:
    """Rows without a gap between them, the watches cut to their span, and how many rows lie beyond a gap."""

    strikes: StrikeTable
    watches: tuple[Watch, ...]
    first: date
    left_out: int


def unbroken(strikes: StrikeTable, watches: tuple[Watch, ...], *, around: date, since: date, gap_days: int) -> Stretch:
    """The stretch that holds `around`; else the last one that begins before it; else the first.

    Args:
        strikes: at least one row.
        watches: of the rows' sources.
        around: the day that the pledge was announced.
        since: rows before this day are left out: the sources do not vouch for them.
        gap_days: more days than this without any row of any kind are a gap.

    Source: docs/method.md §1 (no report).
    """
    day = strikes["day"].astype("datetime64[D]")
    days = np.unique(day)
    breaks = np.flatnonzero(np.diff(days).astype(np.int64) - 1 > gap_days)
    firsts, lasts = days[np.append(0, breaks + 1)], days[np.append(breaks, len(days) - 1)]
    begun = np.flatnonzero(firsts <= np.datetime64(around))
    chosen = int(begun[-1]) if len(begun) else 0
    keep = (day >= firsts[chosen]) & (day <= lasts[chosen])
    kept = strikes.where(keep)
    first = max(since, firsts[chosen].astype(date))
    return Stretch(kept, tuple(_cut(watch, kept) for watch in watches), first, int((~keep).sum()))


def _cut(watch: Watch, strikes: StrikeTable) -> Watch:
    """The watch from the first report of the stretch to its last: outside of them nobody is known to have looked."""
    begin, end = (
        datetime.fromtimestamp(int(edge.astype("datetime64[s]").astype(np.int64)), UTC)
        for edge in (strikes["start"].min(), strikes["end"].max())
    )
    since, until = max(watch.since, begin), min(watch.until, end)
    return watch.model_copy(update={"since": since, "until": max(since, until)})
