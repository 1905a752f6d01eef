"""Which attacks of a period were the deadliest? A ranking by each source, with ranges and ties, and by another one.

Sources are never mixed: each has a ranking of its own. A rank is a range where the numbers are: an attack may stand as
high as if its own number were the highest told and those of all others the lowest, and as low the other way round. Of
"at least" the highest told is that very number: how many more there were, nobody says. A source that has a number of
fewer than half of its attacks, or of one alone, ranks nothing, and one whose knowledge ends within the period has no
first of it. People who are missing are told beside the dead and are none of them. An attack on several places has no
toll of one of these.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from holdfire.judge.patterns.energy import Count, Yes, amount_text, disordered_of
from holdfire.judge.patterns.family import DatedEvent
from holdfire.model.place import Fit
from holdfire.model.record import Record

Harm = Literal["killed", "injured"]
HARMS: tuple[Harm, ...] = ("killed", "injured")
LONGEST = 3
"""Days; what is told of a longer stretch is no single attack."""
COUNTRY = 2
"""Length of a country's code: a place that is known so coarsely says nothing of which attack it was."""

PlaceFit = Callable[[str, str], Fit]


def _split(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


class Amount(Record):
    """How many people, as far as it is told; an end that is left open is none, and not zero."""

    low: float | None = None
    best: float | None = None
    high: float | None = None

    @property
    def told(self) -> bool:
        """Whether there is any number."""
        return any(value is not None for value in (self.low, self.best, self.high))

    @property
    def key(self) -> float:
        """What it is ranked by: the best number, else the lowest, else the highest."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0.0)

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that it can be."""
        if self.best is not None and self.low is None and self.high is None:
            return self.best, self.best
        return self.low or 0.0, math.inf if self.high is None else self.high

    @property
    def ends_told(self) -> tuple[float, float]:
        """The lowest and the highest number that is told: of "at least 7" it is 7."""
        low, high = self.ends
        return low, self.key if math.isinf(high) else high

    @property
    def open(self) -> bool:
        """Whether there may be more than any number told."""
        return self.told and math.isinf(self.ends[1])

    @property
    def words(self) -> str:
        """As told: 33 to 39; at least 38."""
        exact = self.best is not None and self.low is None and self.high is None
        return f"{self.best:,.0f}" if exact else amount_text(self.low, self.best, self.high)


class DeadlyAttack(DatedEvent):
    """A row of the table of attacks; its lists are whose numbers they are, which were so on a certain day.

    Attributes:
        others: the numbers are of other places too, which are not named.
        missing: people who were missing beside the dead; they are none of these.
    """

    as_of: date
    kind: Literal["missiles", "drones", "bombs", "both", "unsaid"]
    places: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(min_length=1)
    others: Yes = False
    killed_low: Count = None
    killed: Count = None
    killed_high: Count = None
    missing: Count = None
    injured_low: Count = None
    injured: Count = None
    injured_high: Count = None

    @classmethod
    def contradictions(cls, cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Also counts out of order, and a count of a day before the attack."""
        yield from super().contradictions(cells)
        yield from disordered_of(cells, "killed", "injured")
        first, as_of = cells.get("first"), cells.get("as_of")
        if first and as_of and as_of < first:
            yield "as_of", f"its dead were counted on {as_of}, before it began on {first}"


class Told(Record):
    """One attack as one source tells it.

    Attributes:
        others: its numbers are of other places too, which are not named.
        missing: people who were missing beside the dead, and are none of these.
        elsewhere: it was on other places too than the one that is asked for, of which alone nobody has a number.
        tellings: how many rows tell it; their numbers are then a range from the lowest to the highest.
        as_of: day on which its numbers were so, where it is known.
    """

    source: str
    id: str
    first: date
    last: date
    places: tuple[str, ...]
    title: str
    killed: Amount
    injured: Amount
    others: bool = False
    missing: float | None = None
    elsewhere: bool = False
    tellings: int = 1
    as_of: date | None = None
    doubt: str = ""
    address: str = ""

    def amount(self, harm: Harm) -> Amount:
        """Those killed, or those injured."""
        return self.killed if harm == "killed" else self.injured

    def words(self, harm: Harm) -> str:
        """The number as told, with those missing beside the dead: 38, and 3 missing."""
        missing = f", and {self.missing:,.0f} missing" if harm == "killed" and self.missing else ""
        return f"{self.amount(harm).words}{missing}"


class Ranked(Record):
    """An attack and where it stands."""

    rank: int = Field(description="equal numbers share it")
    highest: int = Field(description="rank if its own number were the highest told, and all others the lowest")
    lowest: int
    tied: int = Field(description="attacks with the same number, itself among them")
    attack: Told


class Gap(Record):
    """An attack of which a source has no number, while another source that ranks has one: it may stand anywhere."""

    attack: Told
    other: str
    other_number: str


class Ranking(Record):
    """The deadliest attacks by one source, and how far it reaches."""

    source: str
    harm: Harm
    told: int = Field(description="attacks of the period, with or without a number")
    ranked: int = Field(description="attacks with a number above 0")
    none: int = Field(description="attacks of which 0 is told")
    blank: int = Field(description="attacks without a number, which is not 0")
    begins: date = Field(description="day of the first attack told")
    ends: date = Field(description="day of the last one")
    counted: tuple[date, ...] = Field(description="first and last day on which numbers were so; empty: not known")
    known_to: date | None = Field(description="day on which its knowledge ends within the period; None: it does not")
    sparse: bool = Field(description="fewer than half of the attacks have a number, so that nothing is ranked")
    everywhere: tuple[int, ...] = Field(
        default=(), description="attacks with a number and all attacks of all places, where these are too few to rank"
    )
    alone: bool = Field(description="one attack alone has a number, and one is no ranking")
    top: tuple[Ranked, ...]
    gaps: tuple[Gap, ...] = Field(
        default=(), description="attacks without a number of which others that rank have one, the highest number first"
    )
    gapped: int = Field(default=0, description="how many such attacks there are, named in `gaps` or not")

    @property
    def ranks(self) -> bool:
        """Whether its numbers make a ranking."""
        return not self.sparse and not self.alone


class Crossed(Record):
    """Where an attack at the top of one source's ranking stands in another's."""

    harm: Harm
    source: str
    id: str
    rank: int
    other: str
    other_rank: int | None = Field(description="None: it is not in the other's ranking")
    other_number: str
    matches: int = Field(description="attacks of the other source that it may be; the deadliest of them is told")


class Deadliest(Record):
    """The rankings of a period, source by source, and what choosing another source changes."""

    first: date
    last: date
    place: str = Field(default="", description="the place that is asked for; empty: all")
    rankings: tuple[Ranking, ...]
    crossed: tuple[Crossed, ...]
    left_out: dict[str, int] = Field(description="reasons, and how many attacks they left out")
    caveats: tuple[str, ...]
    hashes: dict[str, str] = Field(description="SHA-256 of the tables that come with the package, where they were used")


def rank_all(
    told: Sequence[Told],
    *,
    first: date,
    last: date,
    top: int,
    fit: PlaceFit,
    reach: Mapping[str, date] = MappingProxyType({}),
    thin: Mapping[tuple[str, Harm], tuple[int, int]] = MappingProxyType({}),
) -> tuple[tuple[Ranking, ...], tuple[Crossed, ...], dict[str, int]]:
    """Rank the attacks of a period by each source that tells of some.

    Args:
        told: attacks of all sources.
        first: day of the period.
        last: its last day, included.
        top: how many of each ranking; each says how many share its number, shown or not.
        fit: whether a place lies in another.
        reach: day on which the knowledge of a source ends; one that is not named reaches over the period.
        thin: sources that have too few numbers over all places (`too_thin`): a part of their attacks is no ranking.

    Returns:
        The rankings, by those killed and by those injured, those of the source with most attacks first; where the top
        of each stands with the others, of those that rank; and how many attacks were left out, by reason.
    """
    left: Counter[str] = Counter()
    sources: dict[str, list[Told]] = defaultdict(list)
    for attack in told:
        if attack.last < first or attack.first > last:
            continue
        if reason := _why_not(attack, first, last):
            left[reason] += 1
        else:
            sources[attack.source].append(attack)
    order = sorted(sources, key=lambda source: (-len(_ranked(sources[source], "killed")), source))
    rankings, crossed = [], []
    for harm in HARMS:
        whole = {source: _ranked(sources[source], harm) for source in order}
        ends = {source: day for source, day in reach.items() if day < last}
        held = [
            _ranking(sources[source], harm, whole[source][:top], ends.get(source), thin.get((source, harm), ()))
            for source in order
        ]
        ranks = {one.source: whole[one.source] for one in held if one.ranks}
        rankings += [_with_gaps(one, sources[one.source], ranks, top, fit) for one in held]
        crossed += list(_crossings(ranks, harm, top, fit))
    return tuple(rankings), tuple(crossed), dict(left)


def _why_not(attack: Told, first: date, last: date) -> str:
    if (attack.last - attack.first).days >= LONGEST:
        return f"told of {LONGEST + 1} days or more together, which is no single attack"
    return "" if first <= attack.first and attack.last <= last else "it may lie outside the period"


def too_thin(rankings: Iterable[Ranking]) -> dict[tuple[str, Harm], tuple[int, int]]:
    """Sources with too few numbers to rank: how many attacks have one, of how many."""
    return {(one.source, one.harm): (one.told - one.blank, one.told) for one in rankings if one.sparse}


def of_place(told: Iterable[Told], place: str, fit: PlaceFit) -> Iterator[Told]:
    """The attacks on a place; one that was on others too is told without its numbers, for they are of all together.

    Args:
        told: attacks of all places.
        place: code of the place that is asked for.
        fit: whether a place lies in another.
    """
    for one in told:
        inside = [fit(place, code) is Fit.YES for code in one.places]
        if any(inside):
            alone = all(inside) and not one.others
            blank = {"killed": Amount(), "injured": Amount(), "missing": None, "elsewhere": True}
            yield one if alone else one.model_copy(update=blank)


def _ranking(
    attacks: Sequence[Told],
    harm: Harm,
    top: Sequence[Ranked],
    known_to: date | None,
    everywhere: tuple[int, ...],
) -> Ranking:
    amounts = [one.amount(harm) for one in attacks]
    blank = sum(not one.told for one in amounts)
    ranked = sum(one.told and one.key > 0 for one in amounts)
    counted = sorted(one.as_of for one in attacks if one.as_of)
    return Ranking(
        source=attacks[0].source,
        harm=harm,
        told=len(attacks),
        ranked=ranked,
        none=len(attacks) - blank - ranked,
        blank=blank,
        begins=min(one.first for one in attacks),
        ends=max(one.last for one in attacks),
        counted=(counted[0], counted[-1]) if counted else (),
        known_to=known_to,
        sparse=bool(everywhere) or 2 * blank > len(attacks),
        everywhere=everywhere,
        alone=len(attacks) - blank == 1,
        top=tuple(top),
    )


def _ranked(attacks: Iterable[Told], harm: Harm) -> list[Ranked]:
    known = [one for one in attacks if one.amount(harm).told and one.amount(harm).key > 0]
    known.sort(key=lambda one: (-one.amount(harm).key, -one.amount(harm).ends_told[0], one.first, one.id))
    ends = [one.amount(harm).ends_told for one in known]
    lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
    keys = [one.amount(harm).key for one in known]
    falling = [-key for key in keys]
    found = []
    for at, (attack, (low, high)) in enumerate(zip(known, ends, strict=True)):
        rank = 1 + bisect_left(falling, -keys[at])
        above = len(lows) - bisect_right(lows, high)
        perhaps = len(highs) - bisect_right(highs, low) - (high > low)
        tied = bisect_right(falling, -keys[at]) - rank + 1
        found.append(Ranked(rank=rank, highest=1 + above, lowest=1 + perhaps, tied=tied, attack=attack))
    return found


def _crossings(whole: dict[str, list[Ranked]], harm: Harm, top: int, fit: PlaceFit) -> Iterator[Crossed]:
    for source, other in product(whole, whole):
        if source == other or not whole[other]:
            continue
        days = _by_day(whole[other])
        for one in whole[source][:top]:
            found = _matches(one.attack, days, fit)
            best = min(found, key=lambda match: match.rank, default=None)
            yield Crossed(
                harm=harm,
                source=source,
                id=one.attack.id,
                rank=one.rank,
                other=other,
                other_rank=best.rank if best else None,
                other_number=best.attack.words(harm) if best else "",
                matches=len(found),
            )


def _with_gaps(
    ranking: Ranking, attacks: Sequence[Told], ranks: Mapping[str, list[Ranked]], most: int, fit: PlaceFit
) -> Ranking:
    """The ranking with the attacks that are missing in it for want of a number, though others that rank have one."""
    if not ranking.ranks:
        return ranking
    days = {other: _by_day(ranked) for other, ranked in ranks.items() if other != ranking.source}
    gaps = []
    for attack in (one for one in attacks if not one.amount(ranking.harm).told):
        found = [(match, other) for other, held in days.items() for match in _matches(attack, held, fit)]
        if found:
            match, other = max(found, key=lambda one: one[0].attack.amount(ranking.harm).key)
            key = match.attack.amount(ranking.harm).key
            gaps.append((key, Gap(attack=attack, other=other, other_number=match.attack.words(ranking.harm))))
    gaps.sort(key=lambda one: -one[0])
    return ranking.model_copy(update={"gaps": tuple(gap for _, gap in gaps[:most]), "gapped": len(gaps)})


def _by_day(ranked: Iterable[Ranked]) -> dict[date, list[Ranked]]:
    days: dict[date, list[Ranked]] = defaultdict(list)
    for one in ranked:
        for step in range((one.attack.last - one.attack.first).days + 1):
            days[one.attack.first + timedelta(days=step)].append(one)
    return days


def _matches(attack: Told, days: dict[date, list[Ranked]], fit: PlaceFit) -> list[Ranked]:
    """Attacks of the same place, and of the same day or one beside it: a night has two dates."""
    span = (attack.last - attack.first).days
    near = (attack.first + timedelta(days=step) for step in range(-1, span + 2))
    found = {one.attack.id: one for day in near for one in days.get(day, ())}
    return [one for one in found.values() if _same_place(attack.places, one.attack.places, fit)]


def _same_place(one: Sequence[str], other: Sequence[str], fit: PlaceFit) -> bool:
    finer = ((here, there) for here, there in product(one, other) if min(len(here), len(there)) > COUNTRY)
    return any(fit(here, there) is Fit.YES or fit(there, here) is Fit.YES for here, there in finer)


def tellings_joined(told: Iterable[Told]) -> Iterator[Told]:
    """Tellings of the same days and places as one attack, whose numbers go from the lowest to the highest told.

    That they are one attack is taken for granted: there may have been several.
    """
    groups: dict[tuple[date, date, tuple[str, ...]], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.first, one.last, tuple(sorted(one.places))].append(one)
    for group in groups.values():
        first = group[0]
        killed, injured = (_joined([one.amount(harm) for one in group]) for harm in HARMS)
        yield first.model_copy(update={"killed": killed, "injured": injured, "tellings": len(group)})


def _joined(amounts: Sequence[Amount]) -> Amount:
    known = [amount for amount in amounts if amount.told]
    if len({(one.low, one.best, one.high) for one in known}) <= 1:
        return known[0] if known else Amount()
    lows, highs = zip(*(one.ends for one in known), strict=True)
    return Amount(low=min(lows), high=max(highs) if math.isfinite(max(highs)) else None)


def first_places(rankings: Sequence[Ranking], harm: Harm) -> tuple[Ranking, ...]:
    """The rankings by this harm that have a first place of the whole period."""
    return tuple(one for one in rankings if one.harm == harm and one.top and one.ranks and not one.known_to)


def differ(crossed: Sequence[Crossed], rankings: Sequence[Ranking], harm: Harm) -> bool:
    """Whether sources put different attacks first."""
    found = first_places(rankings, harm)
    same = {(one.source, one.id, one.other) for one in crossed if one.harm == harm and one.other_rank == 1}
    return any((one.source, one.top[0].attack.id, other.source) not in same for one, other in pairwise(found))
