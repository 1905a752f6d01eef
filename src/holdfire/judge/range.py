"""The range over readings, in one plain sentence."""

from collections import Counter
from collections.abc import Sequence

from holdfire.judge.wording import listed
from holdfire.model.place import EVERYWHERE
from holdfire.model.pledge import Status
from holdfire.model.verdict import EffectWord, Finding, Verdict

_TOLD = {
    Finding.HELD: ("was held", "were held"),
    Finding.BREACHED: ("was breached", "were breached"),
    Finding.PENDING: ("is still open", "are still open"),
    Finding.UNPROVEN: ("cannot be proven either way", "cannot be proven either way"),
}

_NEVER_AGREED = {
    Status.OFFERED: "Only offered, and not known to have come into force",
    Status.DENIED: "Announced, but denied by a party to it",
    Status.LEAKED: "Only leaked, and not known to have come into force",
}
"""What must be said first of a pledge whose existence is itself disputed."""


def range_sentence(verdicts: Sequence[Verdict], *, status: Status) -> str:
    """What all readings together allow to say, in one sentence; never a single word for the pledge where readings
    differ, and never a breach of what nobody agreed to without saying so.
    """
    total = len(verdicts)
    counts = Counter(verdict.finding for verdict in verdicts)
    told = [f"{counts[finding]} {_TOLD[finding][counts[finding] > 1]}" for finding in Finding if counts[finding]]
    findings = listed(told)
    if len(counts) == 1:
        only = next(iter(counts))
        subject = {1: "The only reading", 2: "Both readings"}.get(total, f"All {total} readings")
        start = f"{subject} {_TOLD[only][total > 1]}"
    else:
        none_held = "" if counts[Finding.HELD] else " (none was held)"
        start = f"It depends on the reading: of {total}, {findings}{none_held}"
    if status in _NEVER_AGREED:
        start = f"{_NEVER_AGREED[status]}; by its words alone {start[0].lower()}{start[1:]}"
    return f"{start}; {'; '.join([_effects(verdicts), *_in_places(verdicts)])}."


def _effects(verdicts: Sequence[Verdict]) -> str:
    judged = [verdict for verdict in verdicts if verdict.effects]
    if not judged:
        return "no launch counts speak to it"
    fewer = sum(any(effect.verdict is EffectWord.FEWER for effect in verdict.effects.values()) for verdict in judged)
    not_fewer = sum(
        any(effect.verdict is EffectWord.NOT_FEWER for effect in verdict.effects.values()) for verdict in judged
    )
    parts = []
    if fewer:
        parts.append(f"launches were clearly fewer than expected in {_of(fewer, len(judged))}")
    if not_fewer:
        parts.append(f"in {_of(not_fewer, len(judged))} a halving of some class of launches can be ruled out")
    if not fewer:
        none = "launches were not clearly fewer" if len(judged) == 1 else "in no reading were launches clearly fewer"
        parts.insert(0, f"{none} than expected")
    return "; ".join(parts)


def _in_places(verdicts: Sequence[Verdict]) -> list[str]:
    """What measures of places say of readings of parts of a country, which national counts cannot see apart."""
    parts = [verdict for verdict in verdicts if verdict.measures and not any(map(_whole, verdict.places))]
    if not parts:
        return []
    words = [{one.effect.verdict for one in verdict.measures} for verdict in parts]
    titles = listed(list(dict.fromkeys(one.measure.title for verdict in parts for one in verdict.measures)))
    fewer, not_fewer = (sum(wanted in found for found in words) for wanted in (EffectWord.FEWER, EffectWord.NOT_FEWER))
    subject = "the reading" if len(parts) == 1 else f"the {len(parts)} readings"
    told = [f"of {subject} that name{'s' if len(parts) == 1 else ''} only parts of a country, {titles} there were"]
    told.append(f"clearly fewer than expected in {_of(fewer, len(parts))}" if fewer else "clearly fewer in none")
    if not_fewer:
        told.append(f"and not halved in {_of(not_fewer, len(parts))}")
    return [" ".join(told)]


def _whole(place: str) -> bool:
    return place == EVERYWHERE or len(place) == 2


def _of(part: int, whole: int) -> str:
    if whole == 1:
        return "it"
    everything = "both" if whole == 2 else f"all {whole}"
    return everything if part == whole else f"{part} of {whole}"
