"""Rival figures in words, for the terminal and for the page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from holdfire.brief.words import clean, counted, day, days, listed
from holdfire.judge.figures import Agreement, Compared, Relation, spelt
from holdfire.judge.figures_changes import Answer, ChangeCheck, ChangeTest
from holdfire.judge.figures_growth import Growth, SilenceCheck
from holdfire.judge.figures_numbers import OPEN, Rate
from holdfire.judge.figures_sums import Sum
from holdfire.judge.figures_totals import Against, Contradicted, Sign
from holdfire.judge.figures_view import FigureView, QuantityView
from holdfire.model.figure_table import HARM_WORDS, WAR, Bounds, ChangeClaim, TableFigure, Unit

CREED = (
    "Each figure is what its publisher says. None is taken for the true one and none is averaged; figures that count "
    "different things are never put on one line."
)
BRIEF = "None is taken for the true one, and none is averaged."
FROM_THE_FIRST_DAY = f"Where only a last day is named (by ...), the count begins on {day(WAR, year=True)}."
RELATION_WORDS: dict[Relation, str] = {
    Relation.COMPATIBLE: "compatible",
    Relation.INCOMPATIBLE: "incompatible",
    Relation.NOT_COMPARABLE: "not comparable",
}
_ANSWERS: dict[Answer, str] = {
    Answer.GIVEN: "yes",
    Answer.NOT_GIVEN: "no",
    Answer.CANNOT_TELL: "cannot tell",
}


def value(figure: TableFigure) -> str:
    """The number as it was said: at least 2,514; about 90,000; 189,000 to 273,000; 163,606."""
    soft = "about " if figure.approximate else ""
    if figure.low == figure.high:  # both open: the number stands alone
        return f"{soft}{figure.printed:,.0f}{_unit(figure)}"
    named = f" (best: {figure.best:,.0f})" if figure.best is not None else ""
    return f"{_bounded(figure, soft)}{named}{_unit(figure)}"


def _bounded(figure: TableFigure, soft: str) -> str:
    if figure.high is None and "more than" in figure.qualifier.lower():
        return f"more than {soft}{figure.low:,.0f}"
    return spelt(Bounds(figure.low, figure.high)).replace("at least ", f"at least {soft}")


def _unit(figure: TableFigure) -> str:
    return " a month" if figure.unit is Unit.PEOPLE_A_MONTH else ""


def span(first: date | None, last: date | None) -> str:
    """The days that are counted, in words."""
    if first is None or last is None:
        return f"as of {day(last, year=True)}" if last else "days not said"
    return f"by {day(last, year=True)}" if first == WAR else days(first, last, year=True)


def who(figure: TableFigure) -> str:
    """Who said it and through whom it was read, beside the publisher."""
    speaker = clean(figure.speaker) if figure.speaker != figure.publisher else ""
    parts = [speaker, f"as told by {clean(figure.via)}" if figure.via else ""]
    return "; ".join(part for part in parts if part)


def said_of(figure: TableFigure) -> str:
    """What is to be said of a figure: method, who disputes it or could not verify it, a leap, doubts, notes."""
    parts = [
        clean(figure.method),
        f"disputed by {_names(figure.disputed_by)}" if figure.disputed_by else "",
        f"could not be verified by {_names(figure.unverified_by)}" if figure.unverified_by else "",
        clean(figure.jump),
        f"doubt: {clean(figure.doubt)}" if figure.doubt else "",
        clean(figure.note),
    ]
    return "; ".join(part for part in parts if part)


def title(one: QuantityView) -> str:
    """What is counted, as a heading."""
    named = clean(one.quantity.title)
    return f"{named[:1].upper()}{named[1:]}"


def head(found: FigureView) -> str:
    """How much there is."""
    figures = [one for quantity in found.quantities for one in quantity.figures]
    publishers = len({one.publisher for one in figures})
    return (
        f"{counted(len(figures), 'figure')} of {counted(len(found.quantities), 'quantity', 'quantities')} "
        f"by {counted(publishers, 'publisher')}"
    )


def pairs(one: QuantityView) -> str:
    """How the pairs of one quantity stand, with the reasons why some cannot be compared."""
    tally = Counter(pair.relation for pair in one.pairs)
    reasons = Counter(pair.reason for pair in one.pairs if pair.relation is Relation.NOT_COMPARABLE)
    told = listed([f"{tally[relation]:,} {RELATION_WORDS[relation]}" for relation in Relation if tally[relation]])
    why = "; ".join(f"{clean(reason)} ({count:,})" for reason, count in reasons.most_common())
    return f"{counted(len(one.pairs), 'pair')}: {told}" + (f". Not comparable: {why}" if why else "")


def contradictions(one: QuantityView) -> Iterator[str]:
    """Figures that cannot be right beside each other, with the reason: pairs of the quantity, then totals beside other
    quantities.
    """
    by_id = {figure.id: figure for figure in one.figures}
    for pair in one.pairs:
        if pair.relation is Relation.INCOMPATIBLE:
            first, second = (by_id[name] for name in (pair.one, pair.other))
            yield f"{_short(first)} against {_short(second)}: {pair.reason}"
    for total in one.contradicted:
        yield from contradicted(total)


def _short(figure: TableFigure) -> str:
    return f"{clean(figure.publisher)}, {span(figure.first, figure.last)}"


def refusal(pair: Compared) -> str:
    """Two quantities that are never on one line, and why."""
    return f"{clean(pair.one)} | {clean(pair.other)}: {clean(pair.reason)}"


def grown(one: Growth) -> str:
    """A stretch of growth: by how much, how fast, and what is to be said of a leap."""
    told = f"{clean(one.publisher)}, {days(one.first, one.last, year=True)}: {one.added:+,.0f}, {one.a_day:,.1f} a day"
    if one.rough:
        told += f" (of {'rounded or bounded' if one.rounded else 'round'} numbers: rough)"
    if one.falls:
        told += ". A running total cannot fall"
    if one.leap is not None:
        told += f". A leap: {one.leap:.1f} times the publisher's usual rate"
    if one.jump:
        told += f". Explained: {clean(one.jump)}"
    elif one.leap is not None:
        told += "; no reason is in the table"
    if one.without_jump is not None:
        told += f"; without them {one.without_jump:,.1f} a day"
    return told


def leaps(one: QuantityView) -> list[str]:
    """The stretches of growth that stand out."""
    return [grown(stretch) for stretch in one.growth if stretch.leap is not None or stretch.jump or stretch.falls]


def together(one: Agreement) -> str:
    """What the publishers of a quantity grant taken together, what none of them excludes, and who disputes which."""
    names = listed([f"{clean(grant.publisher)} ({spelt(grant.bounds)})" for grant in one.grants])
    each = {1: "it", 2: "both"}.get(len(one.grants), f"all {len(one.grants)}")
    least = (
        f"{each} grant at least {one.at_least:,.0f}" if one.at_least is not None else f"not {each} give a lower bound"
    )
    most = f"{each} grant at most {one.at_most:,.0f}" if one.at_most is not None else f"not {each} give an upper bound"
    common = f"no figure excludes {spelt(one.common)}" if one.common else "no number fits all figures"
    own = listed([clean(grant.publisher) for grant in one.grants if grant.contradicts])
    told = [f"{span(one.first, one.last)}: {names}: {least}; {most}; {common}"]
    told += [f"Contradicts itself: {own}"] if own else []
    return ". ".join([*told, *_against_which(one)])


def _against_which(one: Agreement) -> Iterator[str]:
    """Figure by figure who disputes it and who could not verify it; that nobody is known to is said only
    where neither is so."""
    if one.disputed:
        yield f"Disputed: {'; '.join(f'{_named(figure)} by {_names(figure.disputed_by)}' for figure in one.disputed)}"
    if one.unverified:
        told = (f"{_named(figure)} by {_names(figure.unverified_by)}" for figure in one.unverified)
        yield f"Could not be verified: {'; '.join(told)}"
    if not one.disputed and not one.unverified:
        yield "The table knows of nobody who disputes them"


def _named(figure: TableFigure) -> str:
    return f"{clean(figure.publisher)}, {value(figure)} ({span(figure.first, figure.last)}),"


def _names(names: Sequence[str]) -> str:
    return listed([clean(name) for name in names])


def contradicted(one: Contradicted) -> Iterator[str]:
    """A printed total and each of its publisher's own numbers that does not fit into it."""
    total = one.total
    told = f"{clean(total.publisher)}, {value(total)} {HARM_WORDS[total.harm]} ({span(total.first, total.last)})"
    yield from (f"{told}, against {_against(each)}" for each in one.against)


def _against(one: Against) -> str:
    harm = " and ".join(HARM_WORDS[each] for each in one.harms)
    number, stretch = spelt(one.number), days(*one.days, year=True)
    if one.sign is Sign.GROWTH:
        told = (
            f"its running totals of {harm}: {number} more from the end of {day(one.days[0], year=True)} to the end of "
            f"{day(one.days[1], year=True)} (late verifications of earlier days included)"
        )
    elif one.claim is not None:
        told = f"its stated {_change(one.claim)}, which asks for {number} {harm}, {stretch}"
    else:
        told = f"its {number} {harm}, {stretch}"
    return f"{told}; the total leaves {spelt(one.limit)} for {days(*one.limit_days, year=True)}"


def _change(claim: ChangeClaim) -> str:
    bound = claim.best if claim.best is not None else claim.low if claim.low is not None else claim.high
    return f"{clean(claim.qualifier)} {bound:+g} %".strip()


def stated_change(check: ChangeCheck) -> str:
    """A stated change: who says what of which days."""
    claim = check.claim
    harm = HARM_WORDS[claim.harm] if claim.harm else "not said of what"
    cause = f" by {claim.cause.replace('_', ' ')}" if claim.cause != "any" else ""
    by = listed([clean(part) for part in (claim.publisher, claim.speaker) if part])
    return (
        f"{by}: {_change(claim)} ({claim.people} in {claim.of}, {harm}{cause}), "
        f"{days(claim.first, claim.last, year=True)} against "
        f"{days(claim.before_first, claim.before_last, year=True)}"
    )


def change_test(test: ChangeTest) -> str:
    """Whether the publisher's own numbers give the change."""
    told = f"{HARM_WORDS[test.harm]}: {_ANSWERS[test.answer]}"
    if test.contradicted:
        told += f": {test.reason}{_arithmetic(test, 'as printed ')}"
    else:
        told += f"{_arithmetic(test)}; {test.reason}"
    if test.summed:
        told += "; killed and injured were added up, which their definitions allow"
    if test.rates:
        told += f"; derived: {listed([_rate(one) for one in test.rates])}"
    if test.answer is not Answer.GIVEN and test.needed != OPEN:
        told += f"; for the stated change the earlier number would be {spelt(test.needed)}"
    return told


def _arithmetic(test: ChangeTest, how: str = "") -> str:
    if test.percent == OPEN:
        return ""
    return f", {how}{_percents(test.percent)} ({_from_to(test.before, test.after)})"


def _from_to(before: Bounds, after: Bounds) -> str:
    one_each = before.low == before.high or None in before
    return f"from {spelt(before)} to {spelt(after)}" if one_each else f"{spelt(before)}, then {spelt(after)}"


def _rate(one: Rate) -> str:
    return f"{HARM_WORDS[one.harm]}, {spelt(one.a_month)} a month x {one.months}"


def stated_changes(checks: Sequence[ChangeCheck]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Each stated change with its tests and their remarks; what was said of a test before is only counted."""
    seen: set[str] = set()
    for check in checks:
        told: list[tuple[str, list[str]]] = []
        for test in check.tests:
            remarks = _remarks(test)
            again = sum(remark in seen for remark in remarks)
            as_above = [f"and {counted(again, 'remark')} as above"] if again else []
            told.append((change_test(test), [one for one in remarks if one not in seen] + as_above))
            seen.update(remarks)
        yield stated_change(check), told


def _remarks(test: ChangeTest) -> list[str]:
    """What is to be said of a test: what contradicts a total, what it would give read otherwise, the table's doubts."""
    told = [f"contradicted: {line}" for one in test.contradicted for line in contradicted(one)]
    if test.reading:
        numbers = _from_to(test.reading.before, test.reading.after)
        told.append(
            "another reading, ours: were that total of the injured alone, the change would be "
            f"{_percents(test.reading.percent)} ({numbers})"
        )
    return [*told, *(f"doubt: {clean(doubt)}" for doubt in test.doubts)]


def _percents(bounds: Bounds) -> str:
    low, high = (None if value is None else f"{value:+.1f} %" for value in bounds)
    if low is None or high is None:
        return f"at least {low}" if low else f"at most {high}"
    return low if low == high else f"{low} to {high}"


def added_up(one: Sum) -> str:
    """Killed and injured of one publisher, added up, beside the total that it printed."""
    told = f"{clean(one.publisher)}, {span(*one.days)}: killed and injured together {spelt(one.added)}"
    if one.printed is None:
        return f"{told}; no total is printed"
    return f"{told}; printed {spelt(one.printed)}: {'the same' if one.agrees else 'not the same'}"


def silence(check: SilenceCheck) -> str:
    """A party's silence as an entry."""
    one = check.silence
    told = (
        f"{clean(one.publisher)}: nothing new on {one.people} of {one.of} since {day(one.since, year=True)}; "
        f"{check.days:,} days by {day(one.until, year=True)}, as told by {clean(one.said_by)}"
    )
    broken = f". {counted(len(check.broken_by), 'later figure')} in the table" if check.broken_by else ""
    return f"{told}{broken}. Silence is no number"


def latest(one: QuantityView) -> Sequence[TableFigure]:
    """The last figure of each publisher."""
    return [line.figures[-1] for line in one.lines]


def last_of(figure: TableFigure) -> str:
    """The last figure of a publisher on one line: Russian Foreign Ministry: 7,100, by 31 December 2025."""
    return f"{clean(figure.publisher)}: {value(figure)}, {span(figure.first, figure.last)}"
