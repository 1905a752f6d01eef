"""The caveats of a reading: its terms, what else is in the numbers, what leaves breaches open, who did not watch."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np

from holdfire.judge.breaches import Alike, time_fits
from holdfire.judge.case import Case, in_view
from holdfire.judge.caveats import caveat
from holdfire.judge.finding import unwatched_kinds, watches_whole
from holdfire.model.kind import is_target_kind
from holdfire.model.place import Fit, place_fit
from holdfire.model.pledge import EndsBy, Reading, Status
from holdfire.model.strike import Watch
from holdfire.model.verdict import Caveat, Effect, Finding

DISPUTED = {Status.OFFERED, Status.DENIED, Status.LEAKED}
WHY_OVER = {
    EndsBy.DENOUNCED: "as denounced",
    EndsBy.RESUMED: "because fighting was resumed",
    EndsBy.SUPERSEDED: "because a later pledge took its place",
    EndsBy.FULFILLED: "because its purpose was met",
}


def term_caveats(reading: Reading, case: Case) -> tuple[Caveat, ...]:
    """What the terms of the reading rest on."""
    found = []
    if case.pledge.status in DISPUTED:
        found.append(caveat("not-agreed", status=str(case.pledge.status)))
    if reading.filled_from:
        terms = ", ".join(f"{filled.term} (taken from {filled.source})" for filled in reading.filled_from)
        found.append(caveat("filled-gaps", terms=terms))
    if reading.ends_by in WHY_OVER:
        found.append(caveat("said-to-be-over", holder=reading.holder, why=WHY_OVER[reading.ends_by]))
    if reading.doubts:
        found.append(caveat("doubtful-terms", terms=", ".join(reading.doubts)))
    return tuple(found)


def scope_caveats(reading: Reading, case: Case, effects: Mapping[str, Effect]) -> tuple[Caveat, ...]:
    """What else is in the numbers: places and targets that the reading does not name, and other pledges in force."""
    if not effects:
        return ()
    found = []
    watched = {place for watch in case.watches for place in watch.places}
    whole = all(any(place_fit(area, place) is Fit.YES for area in reading.places) for place in watched)
    if not whole or any(map(is_target_kind, reading.kinds)):
        found.append(caveat("wider-count"))
    effect = next(iter(effects.values()))
    last = effect.last_day + timedelta(days=case.method.after_days)
    shared = sum(max(0, (min(last, end) - max(effect.first_day, begin)).days + 1) for begin, end in case.others)
    if shared:
        found.append(caveat("other-pledge", days=shared))
    return tuple(found)


def earlier_caveats(reading: Reading, case: Case, effects: Sequence[Effect]) -> tuple[Caveat, ...]:
    """Agreements without an end that began before the window and touch its places: what is expected may be of them."""
    if not effects:
        return ()
    first, fit = min(effect.first_day for effect in effects), case.places.register.fit
    earlier = [
        one
        for one in case.unended
        if one.first < first
        and any(
            not fit(theirs, ours) is fit(ours, theirs) is Fit.NO for theirs in one.places for ours in reading.places
        )
    ]
    if not earlier:
        return ()
    return (caveat("under-promise", pledges=", ".join(f"{one.pledge} (from {one.first})" for one in earlier)),)


def breach_caveats(breaches: Sequence[Alike], case: Case, *, listed: int) -> tuple[Caveat, ...]:
    """What leaves breaches open: of rows that count launches, of coded events, and of incidents in the pledge file; and
    how many of the coded events are `listed`, where it is not all.
    """
    counted = {watch.source for watch in case.watches}
    found = []
    codes = {
        "time": "straddling",
        "target": "kind-not-reported",
        "place": "place-not-reported",
        "weapon": "weapon-not-reported",
    }
    for unknown, code in codes.items():
        rows = [alike for alike in breaches if unknown in alike.open and alike.source in counted]
        if not rows:
            continue
        launched = sum(alike.launched for alike in rows)
        found.append(caveat(code, rows=sum(alike.number for alike in rows), launched=launched))
    events = [alike for alike in breaches if alike.told != "incident" and alike.source not in counted and alike.open]
    if events:
        parts = {
            name: sum(alike.number for alike in events if name in alike.open)
            for name in ("time", "place", "by", "report")
        }
        parts["kind"] = sum(alike.number for alike in events if {"weapon", "target"} & set(alike.open))
        sources = ", ".join(sorted({alike.source for alike in events}))
        found.append(caveat("events-open", events=sum(alike.number for alike in events), source=sources, **parts))
    coded = sum(alike.number for alike in breaches if alike.told == "event")
    if listed < coded:
        found.append(caveat("events-shortened", events=coded, listed=listed))
    incidents = sum(alike.number for alike in breaches if alike.told == "incident")
    if incidents:
        found.append(caveat("collected-by-hand", incidents=incidents))
    return tuple(found)


def watch_caveats(reading: Reading, case: Case, finding: Finding) -> tuple[Caveat, ...]:
    """Who did not watch, where the finding hangs on it."""
    if finding not in {Finding.UNPROVEN, Finding.PENDING}:
        return ()
    unwatched = unwatched_kinds(reading, case.watches)
    if not unwatched:
        return ()
    places = " ".join(reading.places) or "places nobody named"
    if not any(_silent(reading, case, watch) for watch in case.watches):
        return (caveat("no-watch", kinds=", ".join(unwatched), places=places),)
    watched = ", ".join(sorted({kind for watch in case.watches for kind in watch.kinds}))
    return (caveat("partly-watched", watched=watched, unwatched=", ".join(unwatched)),)


def _silent(reading: Reading, case: Case, watch: Watch) -> bool:
    """Whether the watch ran for the whole window and saw nothing at all that touches it."""
    if not watches_whole(watch, reading, case.watches):
        return False
    _, touching = time_fits(case.strikes, reading.window.spans(case.as_of))
    return in_view(reading, (watch,)) and not bool(
        np.any(touching & (case.strikes["source"].astype(str) == watch.source))
    )


def common_caveats(case: Case) -> tuple[Caveat, ...]:
    """What is to be said of the rows themselves, whatever the reading."""
    if case.data is None:
        return ()
    found = []
    if case.data.left_out:
        found.append(caveat("gap", rows=case.data.left_out, days=case.method.gap_days))
    begun, length = case.data.silence
    if length > case.method.gap_days:
        found.append(caveat("long-silence", days=length, first=begun.isoformat()))
    found.append(caveat("claims-of-one-side", source=", ".join(sorted({watch.source for watch in case.watches}))))
    return tuple(found)
