"""The deadliest attacks of a period in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from holdfire.brief.words import counted, place
from holdfire.judge.patterns.deadliest import (
    HARMS,
    Crossed,
    Deadliest,
    Gap,
    Harm,
    Ranked,
    Ranking,
    Told,
    differ,
    first_places,
)


def answer(found: Deadliest) -> str:
    """Which attack each source puts first, as far as it reaches, in one paragraph."""
    return f"{title(found)}, {finding(found)}"


def finding(found: Deadliest) -> str:
    """What stands below the title."""
    parts = [part for harm in HARMS for part in _first_of(found, harm)]
    end = "as far as each source tells." if any(map(_ranks, found.rankings)) else "none can be made."
    return " ".join((end, *parts))


def title(found: Deadliest) -> str:
    """What it is: no list of the deadliest where no source ranks."""
    what = "Deadliest attacks" if any(map(_ranks, found.rankings)) else "Ranking of attacks"
    where = f" in {place(found.place)}" if found.place else ""
    return f"{what}{where} from {found.first} to {found.last}"


def _ranks(ranking: Ranking) -> bool:
    return bool(ranking.top) and ranking.ranks


def _first_of(found: Deadliest, harm: Harm) -> Iterator[str]:
    held = [one for one in found.rankings if one.harm == harm and (one.top or one.told > one.blank)]
    firsts = first_places(found.rankings, harm)
    if not any(one.top for one in held):
        yield f"Nobody tells of {harm}."
    if firsts:
        told = "; ".join(_names_first(one) for one in firsts)
        changed = differ(found.crossed, found.rankings, harm)
        other = "another source gives another first place" if changed else "all agree"
        yield f"Most {harm}, as told by {told}{f' ({other})' if len(firsts) > 1 else ''}."
    for one in held:
        if one.top and one.known_to and one.ranks:
            yield f"Up to {one.known_to}, where its numbers end, most {harm}, as told by {_names_first(one)}."
    for one in (one for one in held if one.gapped):
        yield f"Of {counted(one.gapped, 'attack')} that others rank by those {harm}, {one.source} tells no number."
    if thin := [f"{one.source} ({_why_none(one)})" for one in held if not one.ranks]:
        yield f"No ranking of those {harm}: {'; '.join(thin)}."


def _why_none(ranking: Ranking) -> str:
    if ranking.sparse:
        return _too_few(ranking)
    (one,) = ranking.top or (None,)
    told = f": {where_of(one.attack)}, {one.attack.first}, {one.attack.words(ranking.harm)}" if one else ""
    return f"one attack alone has a number, which is no ranking{told}"


def _too_few(ranking: Ranking) -> str:
    """How few have a number; of a part of the attacks also how few of all have one, if that is why."""
    told = f"{ranking.told - ranking.blank:,} of {ranking.told:,} have a number"
    if not ranking.everywhere:
        return told
    some, whole = ranking.everywhere
    return f"{told}, of all places {some:,} of {whole:,}"


def _names_first(ranking: Ranking) -> str:
    return f"{ranking.source}, of {ranking.ranked:,}: {_all_first(ranking)}"


def _all_first(ranking: Ranking) -> str:
    tied = [one for one in ranking.top if one.rank == 1]
    more = tied[0].tied - len(tied)
    told = " and ".join(
        f"{where_of(one.attack)}, {one.attack.first} ({one.attack.words(ranking.harm)})" for one in tied
    )
    return f"{told} and {more:,} more" if more else told


def where_of(attack: Told) -> str:
    """The places of an attack by name, and that there were others where it was so."""
    named = ", ".join(place(code) for code in attack.places) or "place not told"
    return f"{named} and other places" if attack.others else named


def line_of(ranked: Ranked, ranking: Ranking) -> str:
    """An attack with its rank, if there is one, and how far that is open."""
    attack, harm = ranked.attack, ranking.harm
    other: Harm = "injured" if harm == "killed" else "killed"
    beside = attack.amount(other)
    days = _span(attack.first, attack.last)
    missing = f", {attack.missing:,.0f} missing" if attack.missing else ""
    also = f", {beside.words} {other}" if beside.told else ""
    also = f"{missing}{also}" if harm == "killed" else f"{also}{missing}"
    tellings = f", told {attack.tellings} times" if attack.tellings > 1 else ""
    as_of = f", as of {attack.as_of}" if attack.as_of else ""
    doubt = f" (in doubt: {attack.doubt})" if attack.doubt else ""
    return (
        f"{_rank(ranked, harm) if ranking.ranks else ''}{days}, {where_of(attack)}: {attack.amount(harm).words} {harm}"
        f"{also}{as_of}{tellings}: {attack.title}{doubt}"
    )


def lines_of(ranking: Ranking) -> Iterator[str]:
    """The ranks, and then what has none though others rank it."""
    yield from (line_of(one, ranking) for one in ranking.top)
    yield from gap_lines(ranking)


def gap_lines(ranking: Ranking) -> Iterator[str]:
    """What has no rank though others rank it, and how many more there are."""
    yield from (f"no rank, for no number is told: {gap_of(gap)}" for gap in ranking.gaps)
    if more := ranking.gapped - len(ranking.gaps):
        yield f"and {more:,} more without a number"


def _rank(ranked: Ranked, harm: Harm) -> str:
    """Its rank: 2 (could be 1 to 3), 2 share the number; 5 (or higher)."""
    told = [f"could be {ranked.highest} to {ranked.lowest}"] if ranked.highest != ranked.lowest else []
    told += ["or higher"] if ranked.rank > 1 and ranked.attack.amount(harm).open else []
    tied = f", {ranked.tied} share the number" if ranked.tied > 1 else ""
    told_open = f" ({', '.join(told)})" if told else ""
    return f"{ranked.rank}{told_open}{tied}: "


def gap_of(gap: Gap) -> str:
    """An attack that has no rank for want of a number, and what another source tells of it."""
    attack = gap.attack
    as_of = f", as of {attack.as_of}" if attack.as_of else ""
    doubt = f" ({attack.doubt})" if attack.doubt else ""
    return (
        f"{_span(attack.first, attack.last)}, {where_of(attack)}{as_of}; "
        f"{gap.other} tell of {gap.other_number}: {attack.title}{doubt}"
    )


def title_of(ranking: Ranking) -> str:
    """By whom, by what, of how many attacks, of which days, and when they were counted."""
    return f"{head_of(ranking)} ({reach_of(ranking)})"


def head_of(ranking: Ranking) -> str:
    """By whom and by what, and whether it is a ranking at all."""
    head = f"eople {ranking.harm}, {ranking.source}"
    if ranking.sparse:
        return f"Not a ranking, for most have no number: p{head}"
    if ranking.alone:
        return f"Not a ranking, for one attack alone has a number: p{head}"
    return f"P{head}" + (f", up to {ranking.known_to}, where its numbers end" if ranking.known_to else "")


def reach_of(ranking: Ranking) -> str:
    """Of how many attacks, of which days, when they were counted, and of how many there is a number."""
    number = ranking.told - ranking.blank
    told = f"{_counted(ranking.told, 'attack')} told, {_span(ranking.begins, ranking.ends)}"
    counted = f", as of {_span(*ranking.counted)}" if ranking.counted else ""
    none = f"; of {ranking.none:,} none is told to be {ranking.harm}" if ranking.none else ""
    some = f"; {number:,} of {ranking.told:,} have a number, and no number is not 0" if ranking.blank else ""
    if ranking.everywhere:
        some += f" ({ranking.everywhere[0]:,} of {ranking.everywhere[1]:,} of all places)"
    return f"{told}{counted}{none}{some}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _span(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def crossing_lines(found: Deadliest) -> Iterator[str]:
    """What choosing another source changes, attack by attack, and how many of the top stay."""
    ends = {one.source: one.known_to for one in found.rankings}
    for ranking in (one for one in found.rankings if one.ranks):
        for other in sorted({one.other for one in found.crossed}):
            held = [
                one
                for one in found.crossed
                if (one.harm, one.source, one.other) == (ranking.harm, ranking.source, other)
            ]
            if held:
                yield _crossing(ranking, other, held, ends[other])


def _crossing(ranking: Ranking, other: str, held: Sequence[Crossed], known_to: date | None) -> str:
    names = {one.attack.id: f"{where_of(one.attack)}, {one.attack.first}" for one in ranking.top}
    there = [one for one in held if one.other_rank is not None]
    told = "; ".join(
        f"{names[one.id]}: {one.rank} here, {one.other_rank} there ({one.other_number}"
        f"{f', the deadliest of {one.matches} that it may be' if one.matches > 1 else ''})"
        for one in there
    )
    days = {one.attack.id: one.attack.first for one in ranking.top}
    gone = "; ".join(
        f"{names[one.id]} ({one.rank} here)"
        for one in held
        if one.other_rank is None and (known_to is None or days[one.id] <= known_to)
    )
    ends = f" (its numbers end on {known_to})" if known_to else ""
    head = f"{ranking.harm}, {ranking.source} against {other}{ends}: {len(there)} of {len(held)} are in both"
    parts = [f": {told}" if told else "", f". Without a rank there: {gone}" if gone else ""]
    return f"{head}{''.join(parts)}"


def left_lines(found: Deadliest) -> list[str]:
    """What was left out, and why."""
    return [f"{number:,}: {reason}" for reason, number in sorted(found.left_out.items())]


def provenance(found: Deadliest) -> str:
    """What the rankings hang on."""
    tables = "; ".join(f"{name} SHA-256 {value}" for name, value in found.hashes.items())
    return f"Tables: {tables}." if tables else "Events of the store, as last known."
