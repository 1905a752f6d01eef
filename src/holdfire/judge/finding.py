"""Findings: the one word about the words of the promise, and the sentence that gives the reason."""

from collections.abc import Sequence
from datetime import datetime

from holdfire.model.kind import covers, is_target_kind
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Reading
from holdfire.model.strike import Watch
from holdfire.model.verdict import Breach, Finding


def find(
    reading: Reading, breaches: Sequence[Breach], watches: Sequence[Watch], *, as_of: datetime
) -> tuple[Finding, str]:
    """The finding and its reason.

    A certain breach settles the matter, even while the window is open. Otherwise an open window is pending; a
    possible breach leaves it
    unproven; and silence is `held` only where sources watched every kind in every place for the whole window.
    """
    certain = [breach for breach in breaches if breach.certain]
    if certain:
        return Finding.BREACHED, _breached(certain)
    if still_open := _still_open(reading, as_of):
        possible = f"; {_count(len(breaches), 'possible breach', 'possible breaches')} so far" if breaches else ""
        return Finding.PENDING, f"{still_open}{possible}"
    if breaches:
        return Finding.UNPROVEN, _undecided(reading, breaches)
    if watched_whole(reading, watches):
        sources = " and ".join(sorted({watch.source for watch in watches}))
        return Finding.HELD, f"nothing was reported by {sources}, which watched throughout"
    return Finding.UNPROVEN, _unwatched(reading, watches)


def _still_open(reading: Reading, as_of: datetime) -> str:
    window = reading.window
    if window.start >= as_of:
        return "the window had not begun"
    if window.end is None:
        return "no end was set, so the window is still open"
    return "the window was still open" if window.end > as_of else ""


def watched_whole(reading: Reading, watches: Sequence[Watch]) -> bool:
    """Whether for each place and kind some watch would have shown a strike at any time of the window."""
    return bool(reading.places and reading.kinds) and not unwatched_kinds(reading, watches)


def unwatched_kinds(reading: Reading, watches: Sequence[Watch]) -> tuple[str, ...]:
    """The kinds of the reading that no single watch covers in all its places for the whole window."""
    return tuple(kind for kind in reading.kinds if not any(_sees(watch, reading, kind) for watch in watches))


def _sees(watch: Watch, reading: Reading, kind: str) -> bool:
    window = reading.window
    whole = watch.since <= window.start and window.end is not None and window.end <= watch.until
    everywhere = all(any(place_fit(seen, place) is Fit.YES for seen in watch.places) for place in reading.places)
    return whole and everywhere and any(covers(seen, kind) for seen in watch.kinds)


def _breached(certain: Sequence[Breach]) -> str:
    launched = sum(breach.launched or 0 for breach in certain if breach.key)
    rows = sum(bool(breach.key) for breach in certain)
    incidents = len(certain) - rows
    parts = []
    if rows:
        parts.append(
            f"{launched:,} launches in {_count(rows, 'report', 'reports')} fell inside its time, places and kinds"
        )
    if incidents:
        parts.append(f"{_count(incidents, 'dated incident report', 'dated incident reports')} inside it")
    return " and ".join(parts)


_ABOUT = {
    "time": "whether they fell inside the window",
    "place": "where they were aimed",
    "weapon": "which weapon it was",
    "target": "what they were aimed at",
}


def _undecided(reading: Reading, breaches: Sequence[Breach]) -> str:
    in_all = [name for name in _ABOUT if all(name in breach.open for breach in breaches)]
    unknown = in_all or [name for name in _ABOUT if any(name in breach.open for breach in breaches)]
    launched = sum(breach.launched or 0 for breach in breaches if breach.key)
    what = (
        f"{_count(len(breaches), 'report', 'reports')} ({launched:,} launches)"
        if launched
        else _count(len(breaches), "report", "reports")
    )
    targets = [kind for kind in reading.kinds if is_target_kind(kind)]
    told = " and ".join(_ABOUT[name] for name in unknown)
    source = " (launch counts name no target)" if targets and "target" in unknown else ""
    return f"{what} may be breaches, but cannot be told from them: {told}{source}"


def _unwatched(reading: Reading, watches: Sequence[Watch]) -> str:
    if not reading.places or not reading.kinds:
        return "nobody said which places or kinds of attack were meant"
    missing = ", ".join(unwatched_kinds(reading, watches))
    return (
        f"no breach is on record, but nobody watched for {missing} in {' '.join(reading.places)} throughout the window"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
