"""Do strikes come right after repairs? The hazard of the next strike in the days after a restoration.

A restoration follows a strike, so the days after it are never just any days: they lie so many days after a strike, in a
time in which that place is struck often. They are compared with days that are alike in this, and in season and cold
(`judge.patterns.hazards`, `stats.hazard`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

import numpy as np

from holdfire.judge.patterns.correcting import Asked, Verdicts, corrected
from holdfire.judge.patterns.energy import HeatCount, Repair
from holdfire.judge.patterns.hazards import AtRisk, Marks, Watched, at_risk, columns_of, marks_of
from holdfire.judge.patterns.repair_family import Against, Family, MeasureName, Question
from holdfire.judge.patterns.repair_tables import Named, heat_table, repair_table, trap_lines, trap_table
from holdfire.judge.patterns.results import LeftOut, Line, Outcome, Study, Table, Untested, Way
from holdfire.judge.patterns.saying import FEW, LEAST_EVENTS, days_text, too_few
from holdfire.stats.arrays import BoolArray, FloatArray
from holdfire.stats.hazard import Fitted, Scored, fit_chances, score

EVERYWHERE = "UA"
NO_PATTERN = f"fewer than {LEAST_EVENTS} repairs show no pattern, whatever came after them"
LEAST_STRIKES = 10
"""Fewer strikes than this carry no model of when the next one comes."""


@dataclass(frozen=True)
class Struck:
    """A measure: its places and their strikes, whose rows they are, until when they reach, and what must be said."""

    watched: tuple[Watched, ...]
    source: str
    last: date
    note: str = ""


@dataclass
class Bench:
    """The series of a study, and the days at risk of each."""

    family: Family
    struck: Mapping[str, Struck]
    celsius: FloatArray
    seed: int
    risks: dict[str, AtRisk] = field(default_factory=dict)

    def risk(self, measure: str) -> AtRisk:
        """The days at risk of a measure."""
        if measure not in self.risks:
            self.risks[measure] = at_risk(self.struck[measure].watched, longest=self.family.longest)
        return self.risks[measure]

    def fitted(self, question: Question, marks: Marks) -> Fitted:
        """The chances of these days, fitted without the mark of days right after a restoration."""
        days = self.risk(question.measure)
        columns = columns_of(
            days,
            marks.told,
            places=len(self.struck[question.measure].watched),
            stretch_days=question.stretch,
            first=self.family.period.first,
            celsius=self.celsius,
        )
        given = np.column_stack([columns, marks.already]) if question.against == "restored" else columns
        return fit_chances(given, days.came)


def study(
    family: Family,
    events: Sequence[Repair],
    heat: Sequence[HeatCount],
    struck: Mapping[str, Struck],
    celsius: FloatArray,
    *,
    hashes: Mapping[str, str],
    seed: int,
    named: Named = str,
    held: Mapping[str, int] | None = None,
    curve: bool = True,
) -> Study:
    """Run every test of the family.

    Args:
        family: what was stated beforehand.
        events: restorations, each id once.
        heat: counts of buildings without heat, which show how strikes reset it.
        struck: the strikes of every measure of the family.
        celsius: shape (days of the period,), NaN where the temperature is not known.
        hashes: SHA-256 of the family's file and of its tables.
        seed: of the draws.
        named: the name of a place, by its code.
        held: how much the other tables hold.
        curve: whether to go through the specification curve too.
    """
    bench = Bench(family, struck, celsius, seed)
    asked: list[Asked] = []
    untested: list[Untested] = []
    for question in _questions(family):
        found = ask(question, events, bench, draws=family.draws)
        asked += [found] if isinstance(found, Asked) else []
        untested += [found] if isinstance(found, Untested) else []
    tests = corrected(asked, family)
    refused = "" if tests else _too_few_all(untested)
    ways = tuple(_curve(family, events, bench)) if curve and not refused else ()
    left = {(gone.event, gone.why): gone for one in _questions(family) for gone in _left_out(one, events, bench)}
    return Study(
        family=family,
        hashes=dict(hashes),
        against="comparable days",
        named={"repairs": len(events), "counts of heat": len(heat), **(held or {})},
        draws=family.draws,
        sources=tuple(sorted({one.source for one in struck.values()})),
        data_until={name: one.last for name, one in struck.items()},
        tests=tests,
        untested=() if refused else tuple(untested),
        tables=tuple(_tables(events, heat, bench, named)),
        left_out=tuple(sorted(left.values(), key=lambda gone: (gone.day, gone.event, gone.why))),
        curve=ways,
        refused=refused,
        remark=_remark(tests, untested, family),
        caveats=(NO_PATTERN,) if refused else tuple(_caveats(events, tests, bench)),
    )


def _too_few_all(untested: Sequence[Untested]) -> str:
    """Why nothing is tested, where there are repairs but too few."""
    few = {too_few(count, "days of repairs") for count in range(1, LEAST_EVENTS)}
    return max((one.why for one in untested if one.why in few), default="")


# ---- questions


def _questions(family: Family) -> Iterator[Question]:
    """Every measure against every kind of comparable days; then every other list; then the year by itself."""

    def question(measure: MeasureName, named: str, against: Against, *, year: bool) -> Question:
        return Question(
            measure=measure,
            list=named,
            kind="any",
            extent="any",
            days=family.horizon,
            against=against,
            doubtful=family.exclude.doubtful,
            year=year,
            stretch=family.stretch,
        )

    for measure, against in product(family.measures, family.against):
        yield question(measure, family.lists[0], against, year=False)
    for measure, named in product(family.measures, family.lists[1:]):
        yield question(measure, named, family.against[0], year=False)
    for measure in family.measures:
        yield question(measure, family.lists[0], family.against[0], year=True)


def _why_not(event: Repair, question: Question, family: Family) -> str:
    if event.after == "failure":
        return "the outage was no strike"
    if question.doubtful and event.in_doubt:
        return "doubtful"
    if not family.period.first <= event.last <= family.period.last:
        return "outside the period"
    if question.measure in ("energy", "alerts") and not _here(event, family.places):
        return "another place"
    return ""


def _here(event: Repair, places: Sequence[str]) -> bool:
    return EVERYWHERE in event.places or any(place in event.places for place in places)


def _chosen(question: Question, events: Sequence[Repair], family: Family) -> Iterator[Repair]:
    for event in events:
        listed = question.list in event.lists and event.kind in family.kinds[question.kind]
        if listed and (question.extent == "any" or event.extent in ("most", "whole")):
            yield event


def _left_out(question: Question, events: Sequence[Repair], bench: Bench) -> Iterator[LeftOut]:
    for event in _chosen(question, events, bench.family):
        if why := _why_not(event, question, bench.family):
            yield LeftOut(event=event.id, day=event.last, when="after", why=why)


def restored_days(question: Question, events: Sequence[Repair], bench: Bench) -> list[BoolArray]:
    """For each place of the measure, shape (days of the period,): whether something was restored there."""
    family, watched = bench.family, bench.struck[question.measure].watched
    flags = [np.zeros(family.period.days, np.bool_) for _ in watched]
    for event in _chosen(question, events, family):
        if _why_not(event, question, family):
            continue
        for held, one in zip(flags, watched, strict=True):
            if one.place == EVERYWHERE or _here(event, [one.place]):
                held[(event.last - family.period.first).days] = True
    return flags


# ---- answers


@dataclass(frozen=True, kw_only=True)
class AskedDays(Asked):
    """A test of marked days: few strikes are expected on them, so effects do not simply add to the statistic."""

    scored: Scored = field(repr=False)

    @property
    def ratio(self) -> float:
        """Strikes on marked days to those that would have come if they were not marked."""
        return self.scored.ratio

    @property
    def interval(self) -> tuple[float, float]:
        """The ratios of chances on marked days that a two-sided test at 5 % does not reject."""
        return self.scored.interval()

    def power(self, ratio: float, *, level: float) -> float:
        """How often the test by itself would speak if chances on marked days were so many times as large."""
        return self.scored.power(ratio, level=level)

    def smallest(self, *, level: float) -> float | None:
        """The smallest such ratio at which it would speak in eight of ten cases."""
        return self.scored.smallest(level=level)


def ask(question: Question, events: Sequence[Repair], bench: Bench, *, draws: int) -> Asked | Untested:
    """What came after restorations beside what was expected of comparable days, or why this cannot be told."""
    (found,) = ask_all([question], events, bench, draws=draws)
    return found


def ask_all(
    questions: Sequence[Question], events: Sequence[Repair], bench: Bench, *, draws: int
) -> list[Asked | Untested]:
    """The same of several questions that differ in nothing but their days, by the same draws."""
    first = questions[0]
    days = bench.risk(first.measure)
    if int(days.came.sum()) < LEAST_STRIKES:
        why = f"{int(days.came.sum())} strikes are known that follow another one, {LEAST_STRIKES} are needed"
        return [_untested(question, why) for question in questions]
    restored = restored_days(first, events, bench)
    all_marks = [marks_of(days, restored, horizon=question.days) for question in questions]
    count = _restorations(first, restored, bench.family)
    if 0 < count < LEAST_EVENTS:
        return [_untested(question, too_few(count, "days of repairs")) for question in questions]
    fitted = bench.fitted(first, all_marks[0])
    recent = [marks.recent & _within(days, bench.family) if first.year else marks.recent for marks in all_marks]
    reasons = [_why_untold(first, fitted, mark) for mark in recent]
    told = [mark for mark, why in zip(recent, reasons, strict=True) if not why]
    scores = iter(score(fitted, days.came, told, draws=draws, seed=bench.seed) if told else ())
    return [
        _untested(question, why) if why else _asked(question, next(scores))
        for question, why in zip(questions, reasons, strict=True)
    ]


def _restorations(question: Question, restored: Sequence[BoolArray], family: Family) -> int:
    """Days of the period, or of its year, on which something was restored at any of the places."""
    found = np.any(restored, axis=0)
    if question.year:
        begin, end = ((day - family.period.first).days for day in (family.year.first, family.year.last))
        found = found[begin : end + 1]
    return int(found.sum())


def _why_untold(question: Question, fitted: Fitted, mark: BoolArray) -> str:
    if not mark.any():
        return "no day at risk lies after a restoration"
    if question.against == "restored" and not _differs(fitted, mark):
        return "no restoration lies longer back than these days"
    return ""


def _within(days: AtRisk, family: Family) -> BoolArray:
    begin, end = ((day - family.period.first).days for day in (family.year.first, family.year.last))
    within: BoolArray = (days.day >= begin) & (days.day <= end)
    return within


def _differs(fitted: Fitted, mark: BoolArray) -> bool:
    """Whether the columns leave something of the mark to be tested by."""
    left = fitted.left_of(mark.astype(np.float64))
    return bool((fitted.weights * left**2).sum() > 1e-3 * (fitted.weights * mark).sum())


def _untested(question: Question, why: str) -> Untested:
    return Untested(
        name=question.name,
        asked=words_of(question),
        measure=question.measure,
        why=why,
        fix="more strikes and restorations of a place would have to be known",
    )


def _asked(question: Question, found: Scored) -> Asked:
    return AskedDays(
        name=question.name,
        asked=words_of(question),
        measure=question.measure,
        choice={**question.model_dump(), "came": found.came, "expected": round(found.expected, 2)},
        side="more",  # the assertion has no other; the family cannot state one
        n=found.marked,
        of="days at risk after repairs",
        compared=f"those expected on comparable days, {found.came} of {found.marked} days against {found.expected:.1f}",
        value=found.value,
        drawn=found.drawn,
        scored=found,
        verdicts=VERDICTS,
    )


VERDICTS = Verdicts(
    above="more",
    below="fewer",
    above_said="Strikes came more often after repairs than on comparable days",
    below_said="Strikes came less often after repairs than on comparable days",
    none_said="No difference from comparable days is shown",
)
STRIKES: Mapping[str, str] = {
    "energy": "attacks on energy of the same place",
    "alerts": "days of long alerts in the same place",
    "drones": "salvos of drones on the country",
    "cruise": "salvos of cruise missiles on the country",
    "ballistic": "salvos of ballistic missiles on the country",
    "missiles": "salvos of missiles on the country",
    "all": "salvos on the country",
}


def words_of(question: Question) -> str:
    """What is tested: attacks on energy of the same place in the 3 days after repairs (list dated)."""
    days = "days that are as long after a strike"
    against = f"{days}, and after a repair longer ago" if question.against == "restored" else days
    kind = "repairs" if question.kind == "any" else f"repairs of {question.kind}"
    year = ", 2025 alone" if question.year else ""
    return (
        f"{STRIKES[question.measure]} in the {days_text(question.days)} after {kind} (list {question.list}{year}), "
        f"against {against}"
    )


def _curve(family: Family, events: Sequence[Repair], bench: Bench) -> Iterator[Way]:
    grid = family.curve
    ways = product(family.measures, family.against, grid.lists, grid.kinds, grid.extents, grid.doubtful, grid.stretches)
    for measure, against, named, kind, extent, doubtful, stretch in ways:
        questions = [
            Question(
                measure=measure,
                list=named,
                kind=kind,
                extent=extent,
                days=days,
                against=against,
                doubtful=doubtful,
                year=False,
                stretch=stretch,
            )
            for days in grid.horizons
        ]
        doubt = ", without doubtful repairs" if doubtful else ""
        long = f", stretches of {stretch} d" if stretch else ", no stretches"
        most = ", whole or nearly whole" if extent == "most" else ""
        found = ask_all(questions, events, bench, draws=grid.draws)
        for one in (one for one in found if isinstance(one, Asked)):
            yield one.way(
                group=f"{STRIKES[measure]}, against {against}",
                told=f"{measure}, {named}, {kind}{most}, {one.choice['days']} d, against {against}{doubt}{long}",
            )


# ---- what stands beside the answers


def _tables(events: Sequence[Repair], heat: Sequence[HeatCount], bench: Bench, named: Named) -> Iterator[Table]:
    family = bench.family
    questions = [one for one in _questions(family) if one.list == family.lists[0] and one.against == "all"]
    lines = [line for one in questions if not one.year for line in _rates(one, events, bench)]
    if lines:
        yield trap_table(lines)
    for one in questions:
        if one.measure == "energy" and not one.year:
            told = [event for event in _chosen(one, events, family) if not _why_not(event, one, family)]
            watched = bench.struck[one.measure].watched
            yield repair_table(told, watched, first=family.period.first, measure=one.measure, named=named)
    if heat:
        yield heat_table(heat)


def _rates(question: Question, events: Sequence[Repair], bench: Bench) -> Iterator[Line]:
    days = bench.risk(question.measure)
    if int(days.came.sum()) < LEAST_STRIKES:
        return
    marks = marks_of(days, restored_days(question, events, bench), horizon=question.days)
    yield from trap_lines(question.measure, STRIKES[question.measure], days, marks.recent)


def _remark(tests: Sequence[Outcome], untested: Sequence[Untested], family: Family) -> str:
    """How far the tests could see, because that is the answer where nothing is told."""
    year = [one for one in tests if one.choice["year"]]
    if not tests or not all(one.word == "cannot tell" for one in tests):
        return ""
    seen = [one.smallest for one in tests if one.smallest is not None and not one.choice["year"]]
    able = (
        f"the smallest rise that one of them would mostly have noticed is {min(seen):.1f} times"
        if seen
        else "none of them would mostly have noticed even a tenfold rise"
    )
    alone = [one.smallest for one in year if one.smallest is not None]
    of_year = f"{min(alone):.1f} times" if alone else "nothing up to tenfold"
    in_year = f"; in {family.year.first.year} alone {of_year}" if year else ""
    none = f"; {len(untested)} could not be tested" if untested else ""
    return f"By itself {able}{in_year}{none}."


def _caveats(events: Sequence[Repair], tests: Sequence[Outcome], bench: Bench) -> Iterator[str]:
    yield (
        "something is restored after a strike, so the days after repairs are always days so long after a strike, in a "
        "time of many strikes; they are compared with days alike in this, in season and in cold, and every strike ends "
        "the days after a repair"
    )
    doubtful = sum(1 for event in events if event.in_doubt)
    if doubtful:
        yield f"{doubtful} of {len(events)} repairs are in doubt (the table says why)"
    known = int(np.isfinite(bench.celsius).sum())
    size = bench.celsius.size
    yield f"the temperature is known of {known:,} of {size:,} days; of the others cold is not in the model"
    if "energy" in bench.struck:
        yield (
            "attacks on energy are those of the table, which names no attack between those it has; that none is named "
            "is no sign that there was none"
        )
    few = [test for test in tests if float(test.choice["expected"]) < FEW]
    if few:
        yield (
            f"{len(few)} of {len(tests)} tests have fewer than {FEW} strikes to expect after repairs, and can notice "
            "large effects alone"
        )
    yield "repairs are told of where journalists looked; that none is told is no sign that nothing was restored"
    yield (
        "a page about a strike may tell of the repair before it, and would not have been written without the strike: "
        "the list unprompted leaves such repairs out as far as the address tells"
    )
    yield from (one.note for one in bench.struck.values() if one.note)
