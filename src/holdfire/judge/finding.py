"""Findings: the one word about the words of the promise, and the sentence that gives the reason."""

from collections.abc import Sequence
from datetime import datetime

from holdfire.judge.breaches import Alike
from holdfire.judge.wording import listed
from holdfire.model.kind import covers, is_target_kind, kind_fits
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import Reading
from holdfire.model.strike import Watch
from holdfire.model.verdict import Finding


def find(
    reading: Reading, breaches: Sequence[Alike], watches: Sequence[Watch], *, as_of: datetime
) -> tuple[Finding, str]:
    """The finding and its reason.

    A certain breach settles the matter, even while the window is open. Otherwise a window that is still to end is
    pending; a possible breach leaves it unproven; and silence is `held` only where sources watched every kind in
    every place for the whole window. A promise without an end never closes: it is pending only as long as what has
    passed was watched and quiet, and unproven otherwise, because nothing to come can then make it held.
    """
    window = reading.window
    certain = [alike for alike in breaches if not alike.open]
    if certain:
        return Finding.BREACHED, _breached(certain)
    if window.start >= as_of:
        return Finding.PENDING, "the window had not begun"
    if window.end is not None and window.end > as_of:
        possible = f"; {_count(_number(breaches), 'possible breach', 'possible breaches')} so far" if breaches else ""
        return Finding.PENDING, f"the window was still open{possible}"
    so_far = "" if window.end else "no end was set; so far "
    if breaches:
        return Finding.UNPROVEN, f"{so_far}{_undecided(reading, breaches)}"
    if not watched_whole(reading, watches):
        return Finding.UNPROVEN, f"{so_far}{_unwatched(reading, watches)}"
    sources = " and ".join(sorted({watch.source for watch in watches}))
    quiet = f"{so_far}nothing was reported by {sources}, which watched throughout"
    return Finding.HELD if window.end else Finding.PENDING, quiet


def watched_whole(reading: Reading, watches: Sequence[Watch]) -> bool:
    """Whether for each place and kind some watch would have shown a strike at any time of the window.

    Of a window without an end, the days count that any watch has reached so far.
    """
    return bool(reading.places and reading.kinds) and not unwatched_kinds(reading, watches)


def unwatched_kinds(reading: Reading, watches: Sequence[Watch]) -> tuple[str, ...]:
    """The kinds of the reading that no single watch covers in all its places for the whole window (as far as the watch
    has got, where no end was set).
    """
    return tuple(
        kind
        for kind in reading.kinds
        if not any(_sees(watch, reading, kind) for watch in watches if watches_whole(watch, reading, watches))
    )


def watches_whole(watch: Watch, reading: Reading, watches: Sequence[Watch]) -> bool:
    """Whether the watch ran for the whole window; for as long as its source did, where no end was set."""
    window = reading.window
    latest = max(other.until for other in watches if other.source == watch.source)
    reached = watch.until >= window.end if window.end else watch.until == latest > window.start
    return watch.since <= window.start and reached


def _sees(watch: Watch, reading: Reading, kind: str) -> bool:
    everywhere = all(any(place_fit(seen, place) is Fit.YES for seen in watch.places) for place in reading.places)
    return everywhere and any(covers(seen, kind) for seen in watch.kinds)


def _breached(certain: Sequence[Alike]) -> str:
    """What the certain breaches are. A row that names several places counts as a report: its launches were not all
    there.
    """
    rows = [alike for alike in certain if alike.told == "row"]
    alone, shared = (_number([alike for alike in rows if alike.alone is one]) for one in (True, False))
    events, incidents = (_number([alike for alike in certain if alike.told == told]) for told in ("event", "incident"))
    parts = []
    if alone:
        launched = sum(alike.launched for alike in rows if alike.alone)
        parts.append(f"{_count(launched, 'launch', 'launches')} in {_count(alone, 'report', 'reports')}")
    if shared:
        more = "further " if alone else ""
        name = "that names" if shared == 1 else "that name"
        parts.append(f"{_count(shared, f'{more}report', f'{more}reports')} {name} its places among others")
    if events:
        parts.append(_count(events, "coded event", "coded events"))
    if incidents:
        parts.append(_count(incidents, "dated incident report", "dated incident reports"))
    return f"{listed(parts)} fell inside its time, places and kinds"


_ABOUT = {
    "time": "whether {they} fell inside the window",
    "place": "where {they} {were} aimed",
    "weapon": "which weapon it was",
    "target": "what {they} {were} aimed at",
    "by": "whether somebody fired whom the pledge binds",
    "report": "whether the report is right",
}


def _undecided(reading: Reading, breaches: Sequence[Alike]) -> str:
    in_all = [name for name in _ABOUT if all(name in alike.open for alike in breaches)]
    unknown = in_all or [name for name in _ABOUT if any(name in alike.open for alike in breaches)]
    launched = sum(alike.launched for alike in breaches if alike.told != "incident")
    counted = f" ({launched:,} launches)" if launched else ""
    source = (
        " (launch counts name no target)" if "target" in unknown and any(map(is_target_kind, reading.kinds)) else ""
    )
    number = _number(breaches)
    one = number == 1
    told = listed(
        [_ABOUT[name].format(they="it" if one else "they", were="was" if one else "were") for name in unknown]
    )
    may = "may be a breach; it does not tell" if one else "may be breaches; they do not tell"
    return f"{_count(number, 'report', 'reports')}{counted} {may} {told}{source}"


def _unwatched(reading: Reading, watches: Sequence[Watch]) -> str:
    watched = [watch for watch in watches if any(_reaches(watch, kind) for kind in reading.kinds)]
    told = (
        f" (watched were only {', '.join(sorted({kind for watch in watched for kind in watch.kinds}))} attacks)"
        if watched
        else ""
    )
    return f"no breach is on record, but nobody watched for all that the reading forbids{told}"


def _reaches(watch: Watch, kind: str) -> bool:
    """Whether the watch would have shown some attacks of the kind, though perhaps not all."""
    return any(min(kind_fits(kind, weapon=seen, targets=())) is not Fit.NO for seen in watch.kinds)


def _number(breaches: Sequence[Alike]) -> int:
    return sum(alike.number for alike in breaches)


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
