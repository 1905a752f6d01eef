"""The deadliest attacks of a period, told on a terminal, as JSON and as a page."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from holdfire.brief.screen import item, printed, text
from holdfire.brief.words import place
from holdfire.judge.patterns.deadliest import HARMS, Crossed, Deadliest, Harm, Ranked, Ranking, differ, first_places

if TYPE_CHECKING:
    from rich.console import RenderableType


def answer(found: Deadliest) -> str:
    """Who puts which attack first, in one paragraph."""
    parts = [_first_of(found, harm) for harm in HARMS]
    return f"Deadliest attacks from {found.first} to {found.last}. {' '.join(part for part in parts if part)}"


def _first_of(found: Deadliest, harm: Harm) -> str:
    firsts = first_places(found.rankings, harm)
    if not firsts:
        return f"Nobody tells of {harm}."
    told = "; ".join(f"{one.source}: {_all_first(one)}" for one in firsts)
    if len(firsts) == 1:
        return f"Most {harm} by {told}."
    other = "another source gives another first place" if differ(found.crossed, found.rankings, harm) else "all agree"
    return f"Most {harm} by {told} ({other})."


def _all_first(ranking: Ranking) -> str:
    tied = [one for one in ranking.top if one.rank == 1]
    more = tied[0].tied - len(tied)
    told = " and ".join(f"{_where(one)}, {one.attack.first} ({one.attack.amount(ranking.harm).words})" for one in tied)
    return f"{told} and {more:,} more" if more else told


def _where(ranked: Ranked) -> str:
    return ", ".join(place(code) for code in ranked.attack.places) or "place not told"


def line_of(ranked: Ranked, harm: Harm) -> str:
    """An attack with its rank, and how far that is open."""
    attack = ranked.attack
    other: Harm = "injured" if harm == "killed" else "killed"
    beside = attack.amount(other)
    open_ = f" (could be {ranked.highest} to {ranked.lowest})" if ranked.highest != ranked.lowest else ""
    tied = f", {ranked.tied} share the number" if ranked.tied > 1 else ""
    days = str(attack.first) if attack.first == attack.last else f"{attack.first} to {attack.last}"
    also = f", {beside.words} {other}" if beside.told else ""
    tellings = f", told {attack.tellings} times" if attack.tellings > 1 else ""
    doubt = f" (in doubt: {attack.doubt})" if attack.doubt else ""
    return (
        f"{ranked.rank}{open_}{tied}: {days}, {_where(ranked)}: {attack.amount(harm).words} {harm}{also}{tellings}: "
        f"{attack.title}{doubt}"
    )


def title_of(ranking: Ranking) -> str:
    """By whom, by what, and of how many attacks."""
    without = f"; {ranking.without} without a number above 0" if ranking.without else ""
    return f"By people {ranking.harm}, {ranking.source} ({ranking.ranked} attacks{without})"


def crossing_lines(found: Deadliest) -> Iterator[str]:
    """What choosing another source changes, attack by attack, and how many of the top stay."""
    for ranking in found.rankings:
        for other in sorted({one.other for one in found.crossed}):
            held = [
                one
                for one in found.crossed
                if (one.harm, one.source, one.other) == (ranking.harm, ranking.source, other)
            ]
            if held:
                yield _crossing(ranking, other, held)


def _crossing(ranking: Ranking, other: str, held: Sequence[Crossed]) -> str:
    names = {one.attack.id: f"{_where(one)}, {one.attack.first}" for one in ranking.top}
    there = [one for one in held if one.other_rank is not None]
    told = "; ".join(
        f"{names[one.id]}: {one.rank} here, {one.other_rank} there ({one.other_number}"
        f"{f', the deadliest of {one.matches} that it may be' if one.matches > 1 else ''})"
        for one in there
    )
    head = f"{ranking.harm}, {ranking.source} against {other}: {len(there)} of {len(held)} are in both"
    return f"{head}: {told}" if told else head


def left_lines(found: Deadliest) -> list[str]:
    """What was left out, and why."""
    return [f"{number:,}: {reason}" for reason, number in sorted(found.left_out.items())]


def provenance(found: Deadliest) -> str:
    """What the rankings hang on."""
    tables = "; ".join(f"{name} SHA-256 {value}" for name, value in found.hashes.items())
    return f"Tables: {tables}." if tables else "Events of the store, as last known."


def render_deadliest(found: Deadliest, *, width: int, colour: bool, encoding: str) -> str:
    """The rankings on a terminal of so many columns."""
    return printed(_parts(found), width=width, colour=colour, encoding=encoding)


def _parts(found: Deadliest) -> Iterator["RenderableType"]:
    yield text(answer(found), "bold")
    yield ""
    for ranking in found.rankings:
        if ranking.top:
            yield from _section(title_of(ranking), [line_of(one, ranking.harm) for one in ranking.top])
    yield from _section("If another source is chosen", list(crossing_lines(found)))
    yield from _section("Left out", left_lines(found))
    yield from _section("Caveats", found.caveats)
    yield text(provenance(found))


def _section(title: str, lines: Sequence[str]) -> Iterator["RenderableType"]:
    if lines:
        yield text(title, "bold")
        yield from (item(line) for line in lines)
        yield ""


def deadliest_json(found: Deadliest) -> str:
    """All of it as indented JSON."""
    whole = {"answer": answer(found), **found.model_dump(mode="json")}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_deadliest_page(found: Deadliest, *, command: str) -> str:
    """All of it as one self-contained page."""
    from importlib.metadata import version

    from holdfire.brief.pages import style, template

    return template("deadliest.html.j2").render(
        version=version("holdfire"),
        style=style("page.css"),
        command=command,
        title=f"Deadliest attacks, {found.first} to {found.last}",
        answer=answer(found),
        rankings=[one for one in found.rankings if one.top],
        title_of=title_of,
        line_of=line_of,
        crossings=list(crossing_lines(found)),
        left=left_lines(found),
        caveats=found.caveats,
        provenance=provenance(found),
    )
