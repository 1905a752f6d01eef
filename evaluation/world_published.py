"""Figures that others published of these pauses, day by day or before and after, beside plain counts of the same days.

Four words: `reproduced` where a count in the same unit agrees or a direction is the same, `refuted` where it is not,
`undecided` where two rates differ by less than two of their errors, `cannot be compared` where the units, sides or
places differ or no file of events is at hand.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evaluation.series import markdown_table
from evaluation.world_files import Release

YES, NO, OPEN, NEITHER = "reproduced", "refuted", "undecided", "cannot be compared"
HEAD = ("pledge", "published", "by", "ours", "word", "why")
Line = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Counted:
    """Events and dead of some days, as a line tells them."""

    events: int
    dead: int
    days: int

    @property
    def told(self) -> str:
        """The counts, and a day."""
        each = f"{self.events / self.days:.1f} / {self.dead / self.days:.1f} a day"
        return f"{self.events:,} events / {self.dead:,} dead in {self.days} d ({each})"

    @property
    def rate(self) -> float:
        """Events a day."""
        return self.events / self.days


def of(release: Release, first: str, last: str, *sides: frozenset[str]) -> Counted:
    """What the file has of these days, both included."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    events, dead = release.count(begin, end, sides=sides)
    return Counted(events, dead, (end - begin).days + 1)


def published(releases: Mapping[str, Release]) -> str:
    """The table; lines of a country of which no file was given are left out."""
    makers = {"UA": (_minsk, _minsk_two, _donbas_later), "SY": (_syria,), "CO": (_colombia,)}
    lines = [
        line for code, making in makers.items() if code in releases for make in making for line in make(releases[code])
    ]
    lines += ELSEWHERE
    counts = ", ".join(f"{sum(line[4] == word for line in lines)} {word}" for word in (YES, NO, OPEN, NEITHER))
    return f"{counts}.\n\n{markdown_table(HEAD, lines)}"


def _decided(agrees: object) -> str:
    return YES if agrees else NO


def _fell(before: Counted, after: Counted, *, to: float = 1.0) -> str:
    """Whether events a day fell below so large a share of the earlier ones; undecided within two errors, taking each
    event for a draw of its own (they come in spells, so that these errors are too small).
    """
    gap = to * before.rate - after.rate
    error = math.sqrt(to**2 * before.events / before.days**2 + after.events / after.days**2)
    return OPEN if abs(gap) <= 2 * error else _decided(gap > 0)


def _rose(before: Counted, after: Counted, *, to: float = 1.0) -> str:
    """Whether events a day rose above so many times the earlier ones."""
    found = _fell(before, after, to=to)
    return {YES: NO, NO: YES}.get(found, found)


# ---- Donbas


def _minsk(release: Release) -> Iterator[Line]:
    pledge, by = "donbas-2014-09-minsk-protocol", "encyclopedia digest"
    before, weeks = of(release, "2014-08-22", "2014-09-04"), of(release, "2014-09-06", "2014-09-19")
    months, january = of(release, "2014-09-20", "2014-12-31"), of(release, "2015-01-01", "2015-01-31")
    yield (
        pledge,
        "frequent violations in the first two weeks",
        by,
        f"before: {before.told}; 6 to 19 Sep: {weeks.told}",
        _decided(weeks.rate >= 1),
        "deadly events on every day on average; what is not deadly is not seen",
    )
    yield (
        pledge,
        "clearly less fighting for months",
        by,
        f"14 days before: {before.told}; 20 Sep to 31 Dec: {months.told}",
        _fell(before, months, to=0.5),
        "asked: less than half as many events a day, as before and after have it",
    )
    yield (
        pledge,
        "complete collapse in January 2015",
        by,
        f"20 Sep to 31 Dec: {months.told}; January: {january.told}",
        _rose(months, january, to=1.5),
        "asked: half as many again a day",
    )


def _minsk_two(release: Release) -> Iterator[Line]:
    pledge = "donbas-2015-02-minsk-ii"
    months = {
        f"{year}-{month:02}": release.count(date(year, month, 1), _last(year, month))[0]
        for year, month in [*((2014, month) for month in range(4, 13)), *((2015, month) for month in range(1, 10))]
    }
    lower = sorted(month for month, events in months.items() if events < months["2015-09"])
    yield (
        pledge,
        "violence at its lowest since the war began after 1 September 2015",
        "Stepan Poltorak",
        f"September 2015: {months['2015-09']} events; least of the months before: {min(list(months.values())[:-1])}",
        _decided(not lower),
        "months from April 2014 on" + (f"; fewer in {', '.join(lower)}" if lower else ""),
    )
    march = [one for one in release.events if date(2015, 3, 1) <= one.day <= date(2015, 3, 20)]
    near = sum("airport" in one.where.lower() for one in march)
    yield (
        pledge,
        "Donetsk airport shelled 20 to 40 times a day in mid-March 2015",
        "Andrei Kelin",
        f"1 to 20 March: {len(march)} events in all, {near} at an airport",
        NEITHER,
        "shellings without dead are not events",
    )
    yield (
        pledge,
        "OSCE kept out of Debaltseve on the first day",
        "Pavlo Klimkin",
        f"15 to 18 Feb: {of(release, '2015-02-15', '2015-02-18').told}",
        NEITHER,
        "access is no event of violence; that people died on these days is in keeping",
    )
    before, gap = of(release, "2015-01-29", "2015-02-11"), of(release, "2015-02-12", "2015-02-14")
    yield (
        pledge,
        "between agreement and start violence intensifies (civil wars world-wide)",
        "arXiv 2110.05475",
        f"14 days before: {before.told}; 12 to 14 Feb: {gap.told}",
        _rose(before, gap),
        "one case of a finding about many; direction only",
    )
    early, late = of(release, "2016-01-01", "2020-12-31"), of(release, "2021-01-01", "2021-12-31")
    yield (
        pledge,
        "about 200 violations a week in 2016-2020, more than 1,000 since 2021",
        "Novaya Gazeta, relayed",
        f"{early.rate * 7:.1f} events a week, then {late.rate * 7:.1f}",
        NEITHER,
        "its unit is unclear; deadly events, for what they are worth, did not rise fivefold",
    )


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _donbas_later(release: Release) -> Iterator[Line]:
    pledge = "donbas-2020-07-comprehensive-ceasefire"
    for last, count in (("2020-07-27", 111), ("2020-07-30", 123), ("2020-08-07", 256)):
        yield (
            pledge,
            f"{count} violations from 27 July to {last}",
            "OSCE SMM",
            of(release, "2020-07-27", last).told,
            NEITHER,
            "the mission counts explosions and bursts; hardly any kills",
        )
    first, later = of(release, "2017-08-25", "2017-08-31"), of(release, "2017-10-09", "2017-10-15")
    yield (
        "recommitment of 25 August 2017",
        "1,365 violations in the first week, 3,335 a week by mid-October",
        "OSCE SMM by uacrisis.org",
        f"first week: {first.told}; 9 to 15 Oct: {later.told}",
        NEITHER,
        "other units, and counts too small for a shape",
    )
    yield (
        "12 recommitments, 2015-18",
        "violence back after two weeks on average",
        "Alexander Hug (lb.ua)",
        "not asked",
        NEITHER,
        "their days are not in the registry, so there is no window to judge",
    )
    before, after = of(release, "2018-07-01", "2018-07-31"), of(release, "2018-08-01", "2018-08-31")
    yield (
        "Donbas, August 2018",
        "more than 6,500 violations a week, 63 % up",
        "OSCE SMM by lb.ua",
        f"July: {before.told}; August: {after.told}",
        NEITHER,
        "other units, and which week is compared is not said",
    )


# ---- Syria and Colombia


def _syria(release: Release) -> Iterator[Line]:
    pledge, by = "syria-2016-02-cessation", "SNHR"
    sides = (frozenset(("Government of Syria", "Syrian insurgents")), frozenset(("Government of Syria", "Civilians")))
    for last, figure in (
        ("2016-02-27", "14 breaches on the first day"),
        ("2016-02-28", "49 breaches in two days"),
        ("2016-03-06", "312 breaches by the ninth day"),
    ):
        yield (
            pledge,
            figure,
            by,
            f"government and insurgents or civilians: {of(release, '2016-02-27', last, *sides).told}",
            NEITHER,
            "breaches include arrests and fire without dead; places without dead are not seen",
        )
    nine, ours = of(release, "2016-02-27", "2016-03-06"), of(release, "2016-02-27", "2016-03-06", *sides)
    yield (
        pledge,
        "64 killed by the ninth day",
        by,
        f"all sides: {nine.told}; government and insurgents or civilians: {ours.told}",
        NEITHER,
        "its dead are those of breaches; ours are all, fighters included, with groups that the truce left out",
    )
    yield (
        pledge,
        "396 major breaches in the second round of talks, 1.5 times the first",
        by,
        "; ".join(
            f"{told}: {of(release, first, last, *sides).told}"
            for told, first, last in (
                ("15 to 25 Mar", "2016-03-15", "2016-03-25"),
                ("13 to 27 Apr", "2016-04-13", "2016-04-27"),
            )
        ),
        NEITHER,
        "other units; days of the second round as widely reported",
    )
    before, month = of(release, "2016-01-28", "2016-02-26", *sides), of(release, "2016-02-27", "2016-03-27", *sides)
    yield (
        pledge,
        "military operations and shelling decreased since the start (report of 11 April 2016)",
        by,
        f"30 days before: {before.told}; 30 days after: {month.told}",
        _fell(before, month),
        "direction only, between these sides; the whole country falls less (table of sides)",
    )
    week = of(release, "2016-09-13", "2016-09-18", *sides)
    yield (
        "syria-2016-09-cessation",
        "242 breaches in the first week; more than 300 by the other side",
        "SNHR; Syrian army command",
        f"13 to 18 Sep, government and insurgents or civilians: {week.told}",
        NEITHER,
        "each counts the other side only, with arrests or without dead",
    )
    before, gap = of(release, "2016-08-26", "2016-09-08"), of(release, "2016-09-09", "2016-09-11")
    yield (
        "syria-2016-09-cessation",
        "between agreement and start violence intensifies (civil wars world-wide)",
        "arXiv 2110.05475",
        f"14 days before: {before.told}; 9 to 11 Sep: {gap.told}",
        _rose(before, gap),
        "one case of a finding about many; direction only",
    )
    yield (
        "145 local truces, 2011-19",
        "both rises and falls in the short run; less violence in neighbouring areas",
        "Lundgren, Svensson, Karakus",
        "not asked",
        NEITHER,
        "their days and places are not in the registry",
    )


def _colombia(release: Release) -> Iterator[Line]:
    pledge = "colombia-2017-10-eln-bilateral-ceasefire"
    eln = tuple(frozenset((one, "ELN")) for one in ("Government of Colombia", "Civilians"))
    first = [one for one in release.events if date(2017, 10, 1) <= one.day <= date(2017, 10, 5)]
    sides = "; ".join(f"{one.day}, {one.where}, {' and '.join(sorted(one.sides))}, {one.dead} dead" for one in first)
    yield (
        pledge,
        "the first five days went by without an incident",
        "Juan Camilo Restrepo",
        f"between the two sides: {of(release, '2017-10-01', '2017-10-05', *eln).events} events; all: {sides or 'none'}",
        _decided(of(release, "2017-10-01", "2017-10-05", *eln).events == 0),
        "the state's shots at others were no part of it; it shows little, with two such events in 101 days before",
    )
    killed = of(release, "2017-10-24", "2017-10-24", *eln)
    yield (
        pledge,
        "an indigenous leader killed in Chocó on 24 October",
        "UN Verification Mission",
        killed.told,
        _decided(killed.dead == 1),
        "the same event in the file",
    )
    before, during = of(release, "2017-06-22", "2017-09-30", *eln), of(release, "2017-10-01", "2018-01-09", *eln)
    yield (
        pledge,
        "violence fell in most of the regions",
        "UN Verification Mission and bishops",
        f"as many days before: {before.told}; during: {during.told}",
        _fell(before, during),
        "direction only, for the country; too few events for regions",
    )


def _nothing(pledge: str, figure: str, by: str) -> Line:
    return pledge, figure, by, "none", NEITHER, "no file of events of this war and these days is at hand"


ELSEWHERE: list[Line] = [
    _nothing(
        "yemen-2022-04-un-truce",
        "over 40 air strike events and 4 cross-border attacks a week before, none after",
        "ACLED",
    ),
    _nothing("yemen-2022-04-un-truce", "shelling and missiles from 19 to 55 % of all events", "ACLED"),
    _nothing("yemen-2022-04-un-truce", "dead from over 1,750 to just over 200 a month", "ACLED"),
    _nothing("syria-2020-03-idlib-ceasefire", "shelling until minutes before the start", "SOHR"),
    _nothing("colombia-2022-12-petro-bilateral-ceasefire", "not in force for the ELN after four days", "AFP"),
    _nothing("gaza-2025-10-trump-plan-ceasefire", "591 violations, 357 killed in 50 days", "Gaza authorities"),
    _nothing("lebanon-2024-11-cessation", "10,000 violations to November 2025", "UNIFIL"),
]
