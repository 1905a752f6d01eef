"""The deadliest attacks of a period: the events of a store, source by source, or the tables of the package."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from holdfire.app.patterns.place_code import code_meant
from holdfire.app.patterns.tables import SHIPPED, read_bytes, read_events, sha256
from holdfire.app.writing import write_whole
from holdfire.errors import SourceError
from holdfire.judge.patterns.deadliest import (
    Amount,
    Deadliest,
    DeadlyAttack,
    Ranking,
    Told,
    of_place,
    rank_all,
    tellings_joined,
    too_thin,
)
from holdfire.judge.patterns.energy import Attack

if TYPE_CHECKING:
    from holdfire.model.rows import Rows

TABLE, ENERGY = "deadly_attacks.csv", "energy_attacks.csv"
ENERGY_SOURCE = "attacks on energy"
TELLINGS = "incidents"
"""The source whose rows are tellings and no attacks: documents that speak of the same one."""
MARGIN = timedelta(days=31)
"""Events that began so long before the period may end in it; a source of a store that is silent so long has ended."""
NAMED = 3
"""How many of the attacks on the edge of the period are named."""


def find_deadliest(first: date, last: date, *, top: int = 10, place: str = "", store: Path | None = None) -> Deadliest:
    """Rank the attacks between two days, both included, by those killed and by those injured, source by source.

    Args:
        first: day of the period.
        last: its last day, included.
        top: how many of each ranking.
        place: only attacks in this place; empty: in any.
        store: folder of a store whose events are ranked; None, or where it holds none: the tables of the package.

    Raises:
        SourceError: the days run backwards, the place is unknown, or no attack with a number is known.
        StoreError: the store cannot be read.
    """
    from holdfire.places import register

    known = register()
    if last < first:
        raise SourceError(f"{first} is after {last}", where="--from and --to", fix="swap them")
    if place and known.get(place) is None:
        raise SourceError(f"no place has the code {place}", where="--place", fix=code_meant(place))
    stored = None if store is None else _stored(store, first, last)
    own = "" if stored is None else str(store)
    told, hashes = _bundled() if stored is None else (stored, {})
    reach = _reach(told, last)
    rankings, crossed, left = rank_all(told, first=first, last=last, top=top, fit=known.fit, reach=reach)
    here = told
    if place:
        here, thin = list(of_place(told, place, known.fit)), too_thin(rankings)
        rankings, crossed, left = rank_all(here, first=first, last=last, top=top, fit=known.fit, reach=reach, thin=thin)
    if not any(one.top for one in rankings):
        raise _nothing(told, rankings, first, last, place, own)
    found = Deadliest(
        first=first,
        last=last,
        place=place,
        rankings=rankings,
        crossed=crossed,
        left_out=left,
        caveats=(),
        hashes=hashes,
    )
    caveats = (
        *_caveats(found, own, empty=bool(store) and not own),
        *_elsewhere(here, place, first, last),
        *_edges(here, first, last),
    )
    return found.model_copy(update={"caveats": caveats})


def _elsewhere(told: list[Told], place: str, first: date, last: date) -> Iterator[str]:
    """What became of the attacks that were on other places too."""
    from holdfire.brief.words import place as named

    if number := sum(one.elsewhere and first <= one.first and one.last <= last for one in told):
        were, they = ("attack was", "it has") if number == 1 else ("attacks were", "they have")
        yield (
            f"{number} {were} on other places than {named(place)} too, and nobody tells how many were harmed there "
            f"alone: here {they} no number, whatever is told of all places together"
        )


def _reach(told: list[Told], last: date) -> dict[str, date]:
    """Until when each source knows: the last day of its counts, else that of its attacks if it is silent for long."""
    counted: dict[str, date] = {}
    seen: dict[str, date] = {}
    for one in told:
        seen[one.source] = max(one.last, seen.get(one.source, one.last))
        if one.as_of:
            counted[one.source] = max(one.as_of, counted.get(one.source, one.as_of))
    return {source: day for source, day in seen.items() if last - day > MARGIN} | counted


def _edges(told: list[Told], first: date, last: date) -> Iterator[str]:
    """Attacks of days of which some lie in the period and some do not: they are in no ranking, but known."""
    over = [one for one in told if one.first < first <= one.last or one.first <= last < one.last]
    over = sorted((one for one in over if one.killed.key), key=lambda one: -one.killed.key)
    for one in over[:NAMED]:
        yield (
            f"in no ranking, for it may lie outside the period: {one.title}, {one.first} to {one.last}, "
            f"{one.words('killed')} killed ({one.source}{f'; {one.doubt}' if one.doubt else ''})"
        )


def _nothing(
    told: list[Told], rankings: Sequence[Ranking], first: date, last: date, place: str, store: str
) -> SourceError:
    tables = "the store" if store else "the tables of the package"
    what = f"no attack{f' in {place}' if place else ''} with a number of people killed or injured is in {tables}"
    blank = sum(one.blank for one in rankings if one.harm == "killed")
    known = f" (there without a number of dead: {blank})" if blank else ""
    days = sorted(day for one in told for day in (one.first, one.last))
    reach = f"their attacks are of {days[0]} to {days[-1]}, and not all that there were; " if days and not store else ""
    command = "`holdfire import ucdp FILE`, acled, incidents"
    return SourceError(
        f"{what} from {first} to {last}, which does not mean that there was none{known}",
        where=store or tables,
        fix=f"{reach}import events {'of these days ' if store else ''}({command}) and name the store with --store",
    )


def _bundled() -> tuple[list[Told], dict[str, str]]:
    """The attacks of the package's tables, and the hashes of these."""
    tables = {name: read_bytes(SHIPPED / name, name) for name in (TABLE, ENERGY)}
    deadly = read_events(tables[TABLE], DeadlyAttack, name=TABLE)
    energy = read_events(tables[ENERGY], Attack, name=ENERGY)
    told = [_of_table(row, row.places, named) for row in deadly for named in row.lists]
    told += [_of_table(attack, attack.places, ENERGY_SOURCE) for attack in energy]
    return told, {name: sha256(content) for name, content in tables.items()}


def _of_table(row: DeadlyAttack | Attack, places: tuple[str, ...], source: str) -> Told:
    return Told(
        source=source,
        id=row.id,
        first=row.first,
        last=row.last,
        places=places,
        title=row.title,
        killed=Amount(low=row.killed_low, best=row.killed, high=row.killed_high),
        injured=Amount(low=row.injured_low, best=row.injured, high=row.injured_high),
        others=row.others,
        missing=row.missing,
        as_of=row.as_of if isinstance(row, DeadlyAttack) else None,
        doubt=row.doubt,
        address=row.source,
    )


def _stored(store: Path, first: date, last: date) -> list[Told] | None:
    """What its sources of events tell of these days; None where it has no such source."""
    from holdfire.app.evidence import LATEST
    from holdfire.model.event import EVENTS
    from holdfire.store import Part, numpy_rows, open_store

    with open_store(store) as opened:
        sources = sorted(name for name, table in opened.sources().items() if table == EVENTS.name)
        found: list[Told] = []
        for name in sources:
            part = Part(days=(first - MARGIN, last + timedelta(days=1)))
            rows = numpy_rows(opened.rows(table=EVENTS, source=name, as_of=LATEST, part=part), EVENTS)
            told = _of_rows(rows, name)
            found += tellings_joined(told) if name == TELLINGS else told
    return found if sources else None


def _of_rows(rows: "Rows", source: str) -> Iterator[Told]:
    names = ("key", "day", "places", "type", "as_told", "precision", "start", "end", "sides")
    columns = {name: rows[name].tolist() for name in names}
    amounts = {name: rows[name].tolist() for name in ("killed_low", "killed", "killed_high", "injured")}
    for at, key in enumerate(columns["key"]):
        begins, ends = columns["start"][at], columns["end"][at]
        sharp = columns["precision"][at] in ("minute", "day") or begins is None or ends is None
        first = columns["day"][at] if sharp else begins.date()
        words = (columns["type"][at], columns["as_told"][at], columns["sides"][at])
        low, best, high, injured = (_number(amounts[name][at]) for name in amounts)
        yield Told(
            source=source,
            id=str(key),
            first=first,
            last=first if sharp else max(first, (ends - timedelta(seconds=1)).date()),
            places=tuple(str(columns["places"][at] or "").split()),
            title="; ".join(str(word) for word in words if word),
            killed=Amount(low=low, best=best, high=high),
            injured=Amount(best=injured),
        )


def _number(value: float) -> float | None:
    return None if value != value else value  # NaN alone differs from itself


def _caveats(found: Deadliest, store: str, *, empty: bool) -> Iterator[str]:
    yield "a rank is of what a source tells; an attack that nobody told it of is in no ranking"
    if empty:
        yield "the store holds no events, so the tables of the package are ranked"
    if not store:
        yield (
            "the table of the package holds attacks that were looked for by name in stored pages, most of them large "
            "and on the side that Ukraine holds: it is no list of all attacks, and a store of UCDP or ACLED sees more"
        )
        yield "numbers are those of the day that stands beside them; more may have died or been found later"
        yield "people who were missing stand beside the dead and are not counted among them"
        yield "the authorities are those who hold the place; each counts its own dead, and says what it wants known"
        yield "what the UN tells are civilians that it has verified, which is fewer than there were"
    sources = {one.source for one in found.rankings}
    if ENERGY_SOURCE in sources:
        yield (
            f"{ENERGY_SOURCE} are of a table for another purpose: of most no number of people is told, which is not "
            "zero, and attacks that it does not have are no sign of quiet"
        )
    if TELLINGS in sources:
        yield (
            "incidents are tellings of documents: those of one day and place are taken for one attack, whose numbers "
            "go from the lowest to the highest told"
        )
    if {"ucdp", "acled"} & sources:
        yield "events of UCDP and ACLED are of all kinds of violence, battles among them, and dead of all sides"
    if silent := sorted(one.source for one in found.rankings if one.harm == "injured" and not one.top):
        yield f"no injured are told by {', '.join(silent)}"
    yield "an attack of two sources is taken for the same if its days touch and one place lies in the other"


def write_deadliest_report(found: Deadliest, path: Path, *, command: str) -> None:
    """Write the page; the file appears whole or not at all.

    Raises:
        StoreError: the file cannot be written.
    """
    from holdfire.brief.deadliest import render_deadliest_page

    write_whole(path, render_deadliest_page(found, command=command), what="report")
