"""What several readings share, gathered once: caveats, breaches, judged stretches of days, the tally of many.

Readings are numbered from 1 in the order of the judgement; the number stands for the reading in every table and chart.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from holdfire.model.pledge import Report
from holdfire.model.verdict import Breach, Caveat, Effect, EffectWord, Finding, Judgement, Rebound, Running, Verdict

MANY = 40
"""From this many readings on, they are summed up and no longer told one by one."""

FILLED = "filled-gaps"
TELLING = (
    *("not-agreed", "window-open", "data-end", "claims-of-one-side", "no-watch", "partly-watched"),
    *("place-not-reported", "kind-not-reported", "collected-by-hand", "model-dependent", "short-history", "no-night"),
)
"""Codes of caveats that bear most on a verdict, the weightiest first; the others follow, those of all readings last."""

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

CLASSES = ("drones", "missiles", "all")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def is_many(judgement: Judgement) -> bool:
    """Whether there are too many readings to tell each of them."""
    return len(judgement.readings) >= MANY


def classes_told(judgement: Judgement) -> tuple[str, ...]:
    """The classes that some reading was judged by, in their usual order; `all` only where it stands alone."""
    found = {cls for verdict in judgement.readings for cls in verdict.effects}
    known = [cls for cls in CLASSES if cls in found] + sorted(found - set(CLASSES))
    return tuple(cls for cls in known if cls != "all") or tuple(known)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


# ---- readings by holder


@dataclass(frozen=True)
class Row:
    """One reading, or several that differ at most in the clock times of their windows' edges and in nothing told."""

    numbers: tuple[int, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The reading that stands for all but the window."""
        return self.verdicts[0]


def rows_by_holder(judgement: Judgement) -> tuple[tuple[Row, ...], ...]:
    """The rows of each holder and day on which they spoke, both in the order of the judgement."""
    holders = _grouped(
        ((verdict.party, verdict.holder, verdict.said_on, verdict.revised_on), (index, verdict))
        for index, verdict in enumerate(judgement.readings, 1)
    )
    return tuple(_rows(found) for found in holders.values())


def _rows(found: Iterable[tuple[int, Verdict]]) -> tuple[Row, ...]:
    groups = _grouped((_told(verdict), (index, verdict)) for index, verdict in found)
    return tuple(
        Row(tuple(index for index, _ in alike), tuple(verdict for _, verdict in alike)) for alike in groups.values()
    )


def _told(verdict: Verdict) -> Hashable:
    """What a row tells of a reading, but for the clock times of its edges."""
    effects = {cls: (effect.verdict, effect.observed, effect.expected) for cls, effect in verdict.effects.items()}
    after = {cls: (rebound.observed, rebound.expected) for cls, rebound in verdict.rebound.items()}
    return (
        (verdict.start.date(), verdict.end and verdict.end.date(), verdict.hours, verdict.places, verdict.kinds),
        (verdict.finding, *(tuple(sorted(part.items())) for part in (effects, after, verdict.filled_from))),
    )


# ---- caveats


@dataclass(frozen=True)
class ToldCaveat:
    """One caveat with the numbers of the readings that carry it; no numbers: it holds for all."""

    code: str
    text: str
    readings: tuple[int, ...]


def gather_caveats(judgement: Judgement) -> tuple[ToldCaveat, ...]:
    """Every caveat once, those of the whole judgement first, then by the number of readings that carry them."""
    common = [ToldCaveat(caveat.code, caveat.text, ()) for caveat in _unique(judgement.caveats)]
    groups = _grouped(
        ((caveat.code, caveat.text), index)
        for index, verdict in enumerate(judgement.readings, 1)
        for caveat in _unique(verdict.caveats)
    )
    own = [ToldCaveat(code, text, tuple(readings)) for (code, text), readings in groups.items()]
    return (*common, *sorted(own, key=lambda told: (told.code, -len(told.readings))))


@dataclass(frozen=True)
class Alike:
    """What was said of several readings in much the same way: one text stands for all, `example` says whose it is."""

    text: str
    readings: tuple[int, ...]
    example: int | None


def kinds_of_caveat(judgement: Judgement) -> tuple[Alike, ...]:
    """One line for each code of caveat, the most telling first; fillings are left out, the readings carry them."""
    groups = _grouped((told.code, told) for told in gather_caveats(judgement) if told.code != FILLED)
    order = {code: rank for rank, code in enumerate(TELLING)}
    own = {code for code, told in groups.items() if told[0].readings}
    ranked = sorted(groups, key=lambda code: (order.get(code, len(order)), code not in own))
    return tuple(_alike([(told.text, told.readings) for told in groups[code]]) for code in ranked)


def kinds_of_reason(judgement: Judgement, findings: Sequence[Finding]) -> tuple[tuple[Finding, Alike], ...]:
    """The reasons of those findings; reasons that differ in nothing but numbers share a line."""
    own = _grouped(
        ((verdict.finding, verdict.reason), index)
        for index, verdict in enumerate(judgement.readings, 1)
        if verdict.finding in findings
    )
    groups = _grouped(((key[0], _NUMBER.sub("#", key[1])), (key[1], tuple(found))) for key, found in own.items())
    return tuple((finding, _alike(told)) for (finding, _), told in groups.items())


def _alike(told: Sequence[tuple[str, tuple[int, ...]]]) -> Alike:
    """The text of most readings for all of them; with an example only where the others' texts differ."""
    text, readings = max(told, key=lambda one: len(one[1]))
    every = tuple(sorted({number for _, numbers in told for number in numbers}))
    return Alike(text, every, readings[0] if len(told) > 1 and readings else None)


def _unique(caveats: Iterable[Caveat]) -> list[Caveat]:
    return list({(caveat.code, caveat.text): caveat for caveat in caveats}.values())


# ---- what others said


def said_of_outcome(judgement: Judgement) -> tuple[Report, ...]:
    """What others said of the outcome, oldest first."""
    return _by_day(report for report in judgement.reports if report.type == "judgement")


def said_of_days(judgement: Judgement) -> tuple[Report, ...]:
    """What others said of single days: that they were quiet, or how many violations they counted."""
    return _by_day(report for report in judgement.reports if report.type != "judgement")


def _by_day(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: report.days))


# ---- breaches


@dataclass(frozen=True)
class ToldBreach:
    """One breach with the readings in which it is certain and those in which it is only possible."""

    breach: Breach
    certain: tuple[int, ...]
    possible: tuple[int, ...]
    open: tuple[str, ...]


def gather_breaches(judgement: Judgement) -> tuple[ToldBreach, ...]:
    """Every breach once, by time; the same strike has the same id in all readings that it breaches."""
    groups = _grouped(
        (breach.id, (index, breach))
        for index, verdict in enumerate(judgement.readings, 1)
        for breach in verdict.breaches
    )
    told = [
        ToldBreach(
            breach=found[0][1],
            certain=tuple(index for index, breach in found if breach.certain),
            possible=tuple(index for index, breach in found if not breach.certain),
            open=tuple(dict.fromkeys(part for _, breach in found for part in breach.open)),
        )
        for found in groups.values()
    ]
    return tuple(sorted(told, key=lambda one: (one.breach.at, one.breach.kind, one.breach.id)))


def is_shortened(judgement: Judgement) -> bool:
    """Whether some reading has more breaches than are listed of it; its caveat `events-shortened` has the numbers."""
    return any(len(one.breaches) < one.breach_count.certain + one.breach_count.possible for one in judgement.readings)


def payloads(judgement: Judgement) -> dict[str, int]:
    """The hashes of the stored bytes behind the breaches listed, with the number of those read from each."""
    return dict(Counter(told.breach.payload for told in gather_breaches(judgement) if told.breach.payload))


# ---- stretches of days


@dataclass(frozen=True)
class Stretch:
    """One judged stretch of days for one class, with the readings that ask for it."""

    readings: tuple[int, ...]
    effect: Effect
    rebound: Rebound | None
    running: Running | None

    @property
    def p_low(self) -> float | None:
        """The chance of so few launches; while the window is open, the one that holds however often one looks."""
        return self.running.p_always_valid if self.running else self.effect.p_low


def stretches(judgement: Judgement, cls: str) -> tuple[Stretch, ...]:
    """The different stretches of days judged for a class; readings with the same days and numbers share one."""

    judged = [
        (index, Stretch((), verdict.effects[cls], verdict.rebound.get(cls), verdict.running.get(cls)))
        for index, verdict in enumerate(judgement.readings, 1)
        if cls in verdict.effects
    ]
    groups = _grouped((_printed(stretch), (index, stretch)) for index, stretch in judged)
    told = [replace(found[0][1], readings=tuple(index for index, _ in found)) for found in groups.values()]
    return tuple(sorted(told, key=lambda one: (one.effect.first_day, one.effect.last_day, one.readings)))


def _printed(stretch: Stretch) -> Hashable:
    """What of a stretch is printed; readings that agree in it share a row."""
    effect, rebound = stretch.effect, stretch.rebound
    inside = (
        effect.first_day,
        effect.last_day,
        effect.observed,
        effect.expected,
        effect.low80,
        effect.high80,
        effect.verdict,
    )
    after = rebound and (rebound.days, rebound.observed, rebound.expected, rebound.p_high)
    return (inside, stretch.p_low, effect.p_low_recalibrated, effect.smallest_cut, after)


def smallest_cuts(judgement: Judgement, cls: str) -> tuple[tuple[float | None, tuple[int, ...]], ...]:
    """The smallest cut that could have been seen, with the lengths in days that share it, shortest first; None: none.

    Windows of one length may differ in it; then the largest stands for all, so that nothing is promised too much.
    """
    worst: dict[int, float] = {}
    for stretch in stretches(judgement, cls):
        if stretch.effect.p_low is None:  # an open window has no test of the whole, so no smallest cut
            continue
        cut = stretch.effect.smallest_cut
        worst[stretch.effect.days] = max(math.inf if cut is None else cut, worst.get(stretch.effect.days, 0.0))
    groups = _grouped((cut, days) for days, cut in sorted(worst.items()))
    return tuple((None if cut == math.inf else cut, tuple(days)) for cut, days in groups.items())


def same_windows(judgement: Judgement) -> tuple[tuple[tuple[int, ...], Verdict], ...]:
    """Readings with the same window, places, kinds and finding together; by start, then end."""
    groups = _grouped(
        ((verdict.start, verdict.end, verdict.hours, verdict.finding), (index, verdict))
        for index, verdict in enumerate(judgement.readings, 1)
    )
    told = [(tuple(index for index, _ in found), found[0][1]) for found in groups.values()]
    return tuple(sorted(told, key=lambda one: (one[1].start, one[1].end is None, one[1].end or one[1].start, one[0])))


# ---- many readings


@dataclass(frozen=True)
class Choice:
    """How often each finding comes out where one value was chosen for one term."""

    term: str
    value: str
    findings: Mapping[Finding, int]


@dataclass(frozen=True)
class Flip:
    """In how many groups of readings that differ in nothing but this term the finding differs too."""

    term: str
    flips: int
    groups: int


@dataclass(frozen=True)
class EffectRange:
    """The smallest and largest numbers of one class over all readings that were judged by it; chances of those windows
    alone whose days are all known.
    """

    cls: str
    readings: int
    words: Mapping[EffectWord, int]
    observed: tuple[int, int]
    expected: tuple[float, float]
    p_low: tuple[float, float] | None
    days: tuple[int, int]


def tally(judgement: Judgement) -> dict[Finding, int]:
    """How many readings came to each finding; findings that none came to are 0."""
    counts = Counter(verdict.finding for verdict in judgement.readings)
    return {finding: counts[finding] for finding in Finding}


def choices(judgement: Judgement) -> tuple[Choice, ...]:
    """The findings by each value of each term that some reading chose."""
    pairs = [(_split(choice), verdict.finding) for verdict in judgement.readings for choice in verdict.choices]
    groups = _grouped(pairs)
    varied = {term for term, count in Counter(term for term, _ in groups).items() if count > 1}
    order = list(dict.fromkeys(term for term, _ in groups))
    told = [Choice(term, value, _all_findings(found)) for (term, value), found in groups.items() if term in varied]
    return tuple(sorted(told, key=lambda choice: (order.index(choice.term), choice.value)))


def flips(judgement: Judgement) -> tuple[Flip, ...]:
    """For each term: how often changing its value alone changes the finding; without terms that never vary alone."""
    terms = dict.fromkeys(_split(choice)[0] for verdict in judgement.readings for choice in verdict.choices)
    told = [_flip(term, judgement.readings) for term in terms]
    return tuple(sorted((flip for flip in told if flip.groups), key=lambda flip: -flip.flips / flip.groups))


def _flip(term: str, readings: Sequence[Verdict]) -> Flip:
    groups = _grouped(
        (tuple(choice for choice in verdict.choices if _split(choice)[0] != term), verdict.finding)
        for verdict in readings
        if any(_split(choice)[0] == term for choice in verdict.choices)
    )
    comparable = [set(found) for found in groups.values() if len(found) > 1]
    return Flip(term, sum(len(found) > 1 for found in comparable), len(comparable))


def _split(choice: str) -> tuple[str, str]:
    term, _, value = choice.partition(": ")
    return term, value


def _all_findings(found: Sequence[Finding]) -> dict[Finding, int]:
    counts = Counter(found)
    return {finding: counts[finding] for finding in Finding}


def effect_ranges(judgement: Judgement) -> tuple[EffectRange, ...]:
    """The range of the numbers over all readings, class by class."""
    return tuple(_range(cls, judgement) for cls in classes_told(judgement))


def _range(cls: str, judgement: Judgement) -> EffectRange:
    effects = [verdict.effects[cls] for verdict in judgement.readings if cls in verdict.effects]
    words = Counter(effect.verdict for effect in effects)
    chances = [effect.p_low for effect in effects if effect.p_low is not None]
    return EffectRange(
        cls=cls,
        readings=len(effects),
        words={word: words[word] for word in EffectWord},
        observed=_ends(effects, lambda effect: effect.observed),
        expected=_ends(effects, lambda effect: effect.expected),
        p_low=(min(chances), max(chances)) if chances else None,
        days=_ends(effects, lambda effect: effect.days),
    )


N = TypeVar("N", int, float)


def _ends(effects: Sequence[Effect], pick: Callable[[Effect], N]) -> tuple[N, N]:
    values = [pick(effect) for effect in effects]
    return min(values), max(values)
