"""Judge announced pauses of other wars by events of UCDP, and compare with what was published of them.

    python -m evaluation.world UKRAINE.csv SYRIA.csv COLOMBIA.csv [--earlier UKRAINE_OLDER.csv]

The files are your own copies, in a layout that `holdfire import ucdp` reads; nothing of them is kept but the counts on
the page. Pledges, horizons and pairs of sides are fixed here, before anything is looked at.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from evaluation.series import OUTPUT, markdown_table
from evaluation.world_files import LATEST, Release
from evaluation.world_placebo import calibration, panels_of
from evaluation.world_published import published

from holdfire.app import judge
from holdfire.app.judging import masked_days
from holdfire.app.panels import HISTORY_DAYS
from holdfire.judge.events import DEATHS, EVENTS_COUNTED
from holdfire.judge.measures import measure_places, place_case
from holdfire.model.method import Method
from holdfire.model.rows import Rows
from holdfire.model.verdict import Effect, EffectWord, Measured, Verdict
from holdfire.places import register
from holdfire.pledges.load import load_registered
from holdfire.pledges.readings import begun, holder_readings

HORIZONS = (7, 30, 90)
"""First days of promises without an end; one with an end is judged to its end."""

PLEDGES = {
    "UA": ("donbas-2014-09-minsk-protocol", "donbas-2015-02-minsk-ii", "donbas-2020-07-comprehensive-ceasefire"),
    "SY": ("syria-2016-02-cessation", "syria-2016-09-cessation", "syria-2017-05-deescalation-areas"),
    "CO": ("colombia-2015-07-farc-unilateral-ceasefire", "colombia-2017-10-eln-bilateral-ceasefire"),
}
UNITS = {"syria-2017-05-deescalation-areas": ("Idlib", "Daraa", "Quneitra")}
"""Units of a pledge as the file names them, where it is not asked of the whole country."""


def pairs(one: str, *others: str) -> tuple[frozenset[str], ...]:
    """Pairs of sides."""
    return tuple(frozenset((one, other)) for other in others)


UKRAINE, SYRIA, COLOMBIA = "Government of Ukraine", "Government of Syria", "Government of Colombia"
REBELS = "Syrian insurgents"
IN_SYRIA = (*pairs(SYRIA, REBELS, "Civilians"), *pairs(REBELS, "Civilians"))
BOUND = {
    "UA": pairs(UKRAINE, "DPR", "LPR", "United Armed Forces of Novorossiya"),
    "SY": IN_SYRIA,
    "colombia-2015-07-farc-unilateral-ceasefire": (*pairs(COLOMBIA, "FARC"), *pairs("FARC", "Civilians")),
    "colombia-2017-10-eln-bilateral-ceasefire": (*pairs(COLOMBIA, "ELN"), *pairs("ELN", "Civilians")),
}
"""Pairs of sides, as UCDP names them, whose fighting each promise was about, by pledge or country."""


def bound(pledge: str, country: str) -> tuple[frozenset[str], ...]:
    """The pairs of sides that a promise was about."""
    return BOUND.get(pledge) or BOUND[country]


@dataclass(frozen=True)
class Asked:
    """One window and place of a pledge with everybody who holds it, and what was found."""

    pledge: str
    holders: tuple[str, ...]
    verdict: Verdict

    @property
    def days(self) -> tuple[date, date]:
        """The days that are counted: those of the measures, else those whose noon lies in the window."""
        for one in self.verdict.measures:
            return one.effect.first_day, one.effect.last_day
        noon, end = timedelta(hours=12), self.verdict.end or LATEST
        first = (self.verdict.start + noon - timedelta(seconds=1)).date()
        return first, (end - noon - timedelta(seconds=1)).date()

    @property
    def length(self) -> int:
        """How many days these are."""
        return (self.days[1] - self.days[0]).days + 1

    @property
    def certain(self) -> int:
        """How many breaches are certain."""
        return self.verdict.breach_count.certain

    def effect(self, code: str) -> Measured | None:
        """The measure of that code."""
        return next((one for one in self.verdict.measures if one.measure.code == code), None)


def ask(release: Release, pledge: str) -> list[Asked]:
    """Every different reading of the pledge at every horizon; those that count the same days of the same places and
    have as many breaches are one line, and readings with an end are asked once.
    """
    found: dict[tuple[object, ...], Asked] = {}
    for days in HORIZONS:
        for one in judge(load_registered(pledge), store=release.store, first_days=days).readings:
            asked = Asked(pledge, (one.holder,), one)
            key = (*asked.days, one.places, one.kinds, one.breach_count.certain, one.breach_count.possible)
            before = found.get(key)
            holders = (*before.holders, one.holder) if before else (one.holder,)
            found[key] = Asked(pledge, tuple(dict.fromkeys(holders)), before.verdict if before else one)
    return sorted(found.values(), key=lambda one: (one.verdict.start.date(), one.length))


# ---- the table of verdicts


def told(effect: Effect) -> str:
    """Seen; expected and its 80 % range; the chance of so few by itself; the word."""
    chance = "" if effect.p_low is None else f"; p {effect.p_low:.2g}"
    ranged = f"{effect.expected:,.0f} ({effect.low80:,.0f} to {effect.high80:,.0f})"
    return f"{effect.observed:,}; {ranged}{chance}; {effect.verdict.value}"


def cell(one: Asked, code: str) -> str:
    """A measure in a line, or why there is none."""
    measured = one.effect(code)
    if measured:
        return told(measured.effect)
    title = {each.code: each.title for each in (EVENTS_COUNTED, DEATHS)}[code]
    why = [
        str(each.numbers["why"])
        for each in one.verdict.caveats
        if each.code == "no-measure" and str(each.numbers["measure"]).startswith(title)
    ]
    return f"none: {why[0]}" if why else "none"


def judged_row(one: Asked) -> list[object]:
    """A reading as a line of the table."""
    first, last = one.days
    places = sorted({place for measured in one.verdict.measures for place in measured.places})
    return [
        one.pledge,
        f"{first} to {last} ({one.length})",
        "; ".join(one.holders),
        " ".join(places) or "none",
        cell(one, "events"),
        cell(one, "deaths"),
        f"{one.certain} / {one.verdict.breach_count.possible}",
        one.verdict.finding.value,
        ", ".join(caveats(one)),
    ]


def caveats(one: Asked) -> list[str]:
    """Codes of what makes the verdict doubtful, with the numbers that matter most."""
    found = [*one.verdict.caveats, *(each for measured in one.verdict.measures for each in measured.caveats)]
    codes = [
        f"floor {each.numbers['floor']}" if each.code == "floor" else each.code
        for each in found
        if each.code not in {"straddling", "filled-gaps", "shift-untested"}
    ]
    return list(dict.fromkeys(codes))


def sentence(one: Asked) -> str:
    """What the numbers say, in plain words."""
    first, last = one.days
    begin, measured = f"**{one.pledge}**, {first} to {last}:", one.effect("events")
    ends = f"breached for certain by {one.certain} of the reports" if one.certain else one.verdict.finding.value
    if measured is None:
        return f"{begin} nothing can be expected, so nothing is said of more or less; {ends}."
    seen = f"{side(measured.effect)}; {word(measured)}"
    dead = one.effect("deaths")
    return f"{begin} events {seen}; {f'dead {side(dead.effect)}; ' if dead else ''}{ends}."


def side(effect: Effect) -> str:
    """Where the count lies in what was expected."""
    seen = f"{effect.observed:,} for {effect.expected:,.0f} expected"
    if effect.observed < effect.low80:
        return f"{seen}, below the 80 % range"
    return f"{seen}, {'above' if effect.observed > effect.high80 else 'inside'} the 80 % range"


def word(measured: Measured) -> str:
    """The word and what stood in its way."""
    effect = measured.effect
    if effect.verdict is not EffectWord.CANNOT_TELL:
        return f"`{effect.verdict.value}`"
    floor = [each for each in measured.caveats if each.code == "floor"]
    if floor and effect.observed < effect.low80:
        return f"no word, as the history holds {floor[0].numbers['windows']} such windows"
    return "no word, as neither chance is small enough"


# ---- the sides apart


def apart(release: Release, asked: Sequence[Asked]) -> Iterator[list[object]]:
    """How much of what was counted was between others, by own arithmetic on the file, and the same judgement of the
    bound sides alone.
    """
    for one in asked:
        first, last = one.days
        units, sides = UNITS.get(one.pledge, ()), bound(one.pledge, release.country)
        before = first - timedelta(days=one.length)
        spans = [(first, last)] + ([(before, first - timedelta(days=1))] if before >= release.events[0].day else [])
        counts = [release.count(*span, units=units, sides=only) for span in spans for only in ((), sides)]
        cells = [f"{events:,} / {dead:,}" for events, dead in counts] + ["not in the file"] * (4 - len(counts))
        measured = one.effect("events")
        alike = "" if measured is None else f"{measured.effect.observed:,}"
        judged = (again(release, one, rows) for rows in (release.rows, bound_rows(release, one.pledge)))
        yield [one.pledge, f"{first} to {last}", *cells, change(counts), alike, *judged]


def change(counts: Sequence[tuple[int, int]]) -> str:
    """Events of all and of the bound sides against as many days before, then dead; `counts` as `apart` has them."""
    if len(counts) < 4:
        return ""
    told = [
        f"{counts[at][what] / counts[at + 2][what] - 1:+.0%}" if counts[at + 2][what] else "from none"
        for what in (0, 1)
        for at in (0, 1)
    ]
    return "events {} / {}; dead {} / {}".format(*told)


def bound_rows(release: Release, pledge: str) -> Rows:
    """The rows between the sides that a promise was about."""
    wanted = set(bound(pledge, release.country))
    pairs_of = [frozenset(str(told).split(" | ")) for told in release.rows["sides"]]
    return release.rows.where(np.array([pair in wanted for pair in pairs_of], dtype=np.bool_))


def again(release: Release, one: Asked, rows: Rows) -> str:
    """The judgement of the same window on these rows, with the whole file before it as history."""
    pledge = load_registered(one.pledge)
    case = place_case(
        pledge,
        panels_of(release, rows=rows, conflict=pledge.conflict),
        masked=masked_days(pledge),
        method=Method(),
        as_of=datetime.now(UTC),
        register=register(),
    )
    asked = (begun(reading, days=days) for reading in holder_readings(pledge) for days in HORIZONS)
    same = next(
        reading
        for reading in asked
        if (reading.window.start, reading.window.end) == (one.verdict.start, one.verdict.end)
    )
    measured = measure_places(same, case).measured
    return "; ".join(f"{each.measure.code}: {told(each.effect)}" for each in measured) or "none"


# ---- two vintages


def revised(newer: Sequence[Asked], older: Sequence[Asked]) -> Iterator[list[object]]:
    """The same question to an older file that reaches as far."""
    known = {(one.pledge, one.days): one for one in newer}
    for one in older:
        other = known.get((one.pledge, one.days))
        if other is not None and one.verdict.measures:
            pairs_of = ((each, code) for code in ("events", "deaths") for each in (one, other))
            yield [one.pledge, f"{one.days[0]} to {one.days[1]}", *(cell(each, code) for each, code in pairs_of)]


# ---- the page

HEAD = (
    "pledge",
    "days",
    "held by",
    "places counted",
    "events: seen; expected (80 %); p; word",
    "dead: seen; expected (80 %); p; word",
    "breaches certain / possible",
    "finding",
    "caveats",
)

PAGE = """# Other wars

Made on {made:%Y-%m-%d} by `{command}` in {seconds:.0f} s from {files}. Horizons of promises without an end:
{horizons} days, set before looking. Each file has a store of its own.

UCDP counts events with at least one death, and not who began. Counted is the fighting between the parties that the
pledge names, and their violence against civilians; of a promise by one side, all that it took part in (caveat
`other-sides`: what others add). A day with shelling and no dead is a quiet day here. "Expected" is what the days before
let expect; under earlier promises these were not ordinary days either.

The Syrian file is published as an R data frame. It was made a CSV by these lines, which need pyreadr and pandas:

```python
(frame,) = pyreadr.read_r("ucdp_syria_df.rda").values()
for name in frame.columns:
    if frame[name].dtype.kind == "f" and (frame[name].dropna() % 1 == 0).all():
        frame[name] = frame[name].astype("Int64")
frame.to_csv("ucdp_syria.csv", index=False)
```

## Verdicts

{judged}

`floor`: the smallest chance that the history can vouch for; `fewer` needs 0.05, and 0.025 by one of the two measures.

{sentences}

## The sides of the promise apart

Events / dead in the window and in as many days before it, by plain arithmetic on the file: of all sides, and between
the sides that the promise was about, by a list of this page that the product does not read; the events as the judge
counted them; and the same judgement by the whole file before the window (above, by the {history:,} days before the
announcement), of all sides and of the bound sides by that list. Where the judge has fewer, the file names a unit but
knows the country only (`where_prec` 5). UCDP codes Nusra and its successors, which the Syrian pauses left out, as
"Syrian insurgents" where they fought the government, so that they cannot be taken out; Russian strikes are the
government's. Before and after is no expectation: it is shown to tell how much the others hide.

{apart}

## An older release of the same days

{revised}

Numbers of one release must not be set against those of another.

## Is it calibrated on events?

{calibration}

## Published figures

{published}
"""


def tables(releases: Sequence[Release], older: Sequence[Release]) -> dict[str, str]:
    """The parts of the page that rest on verdicts."""
    asked = [(release, ask(release, pledge)) for release in releases for pledge in PLEDGES[release.country]]
    every = [one for _, found in asked for one in found]
    before = [one for release in older for pledge in PLEDGES[release.country] for one in ask(release, pledge)]
    return {
        "judged": markdown_table(HEAD, [judged_row(one) for one in every]),
        "sentences": "\n".join(f"- {sentence(one)}" for one in every),
        "apart": markdown_table(
            (
                "pledge",
                "days",
                "all",
                "bound sides",
                "all, before",
                "bound sides, before",
                "change, all / bound",
                "events as the judge counted",
                "all sides, whole file before: seen; expected (80 %); p; word",
                "bound sides, whole file before: seen; expected (80 %); p; word",
            ),
            [row for release, found in asked for row in apart(release, found)],
        ),
        "revised": markdown_table(
            ("pledge", "days", "events, older", "events, newer", "dead, older", "dead, newer"),
            list(revised(every, before)),
        )
        if older
        else "No older file was given.",
    }


def main() -> None:
    """Evaluate, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="files of UCDP for Ukraine, Syria or Colombia")
    parser.add_argument("--earlier", type=Path, nargs="*", default=[], help="older releases of the same countries")
    parser.add_argument("--paths", type=int, default=1000, help="paths of the placebo forecasts")
    parser.add_argument("--step", type=int, default=7, help="days between the first days of placebo windows")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder for the page")
    asked = parser.parse_args()
    started = time.perf_counter()
    with TemporaryDirectory(prefix="holdfire-world-") as folder:
        releases = [Release.of(path, Path(folder)) for path in asked.files]
        older = [Release.of(path, Path(folder)) for path in asked.earlier]
        parts = tables(releases, older)
        parts["calibration"] = calibration(
            releases, paths=asked.paths, step=asked.step, processes=asked.processes, output=asked.output
        )
        parts["published"] = published({release.country: release for release in releases})
        files = "; ".join(release.told for release in (*releases, *older))
    names = " ".join(path.name for path in asked.files)
    names += f" --earlier {' '.join(path.name for path in asked.earlier)}" if asked.earlier else ""
    text = PAGE.format(
        made=datetime.now(UTC),
        command=f"python -m evaluation.world {names} --paths {asked.paths} --step {asked.step}",
        seconds=time.perf_counter() - started,
        files=files,
        horizons=", ".join(map(str, HORIZONS)),
        history=HISTORY_DAYS,
        **parts,
    )
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "world.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
