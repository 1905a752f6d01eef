"""The range over readings, in one plain sentence."""

from collections import Counter
from collections.abc import Sequence

from holdfire.judge.wording import listed
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
    return f"{start}; {_effects(verdicts)}."


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


def _of(part: int, whole: int) -> str:
    if whole == 1:
        return "it"
    everything = "both" if whole == 2 else f"all {whole}"
    return everything if part == whole else f"{part} of {whole}"
