"""Rival figures in short, for the head of the page: what all grant, what is disputed, and what cannot be right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfire.brief import figures_words as told
from holdfire.brief.words import clean, counted, listed
from holdfire.judge.figures import Agreement, spelt
from holdfire.judge.figures_changes import Answer
from holdfire.judge.figures_view import FigureView, QuantityView
from holdfire.model.figure_table import WAR, Harm

NAMED = 3
"""Up to so many publishers are named in a sentence, beyond that they are counted."""
_ANSWERS: dict[Answer, str] = {
    Answer.GIVEN: "given",
    Answer.NOT_GIVEN: "not given",
    Answer.CANNOT_TELL: "cannot tell",
}


@dataclass(frozen=True)
class Short:
    """What stands in short: of which quantity, by its number on the page, and the sentence."""

    number: int
    title: str
    text: str


def in_short(found: FigureView) -> list[Short]:
    """A sentence for each quantity of which several publishers tell, or one contradicts itself; the most told first."""
    shorts = []
    for number, one in enumerate(found.quantities, 1):
        whole = widest(one)
        parts = [_granted(whole), *_against(whole)] if whole else list(_apart(one))
        if clashes := sum(1 for _ in told.contradictions(one)):
            parts.append(_clashes(one, clashes))
        if parts:
            shorts.append(Short(number, told.title(one), f"{'; '.join(parts)}."))
    return sorted(shorts, key=lambda short: -len(found.quantities[short.number - 1].lines))


def alone(found: FigureView, shorts: Sequence[Short]) -> str:
    """How many quantities have no rival, which is no sign that their figures are right."""
    rest = len(found.quantities) - len(shorts)
    if not rest:
        return ""
    other = "other " if shorts else ""
    if rest == 1:
        return f"1 {other}quantity has one publisher, and in the table no rival number."
    return f"{rest:,} {other}quantities have one publisher each, and in the table no rival number."


def changes_in_short(found: FigureView) -> str:
    """How the stated changes stand; empty where there are none."""
    tests = Counter(test.answer for check in found.changes for test in check.tests)
    if not tests:
        return ""
    ways = listed([f"{_ANSWERS[answer]} in {tests[answer]:,}" for answer in _ANSWERS if tests[answer]])
    return (
        f"{counted(len(found.changes), 'percentage')}, held against the publisher's own numbers in "
        f"{counted(tests.total(), 'way')}: {ways}."
    )


def widest(one: QuantityView) -> Agreement | None:
    """What several publishers grant of the longest stretch up to the last day; None where fewer than two tell."""
    rivals = [each for each in one.agreements if len(each.grants) > 1]
    return max(rivals, key=lambda each: (each.first == WAR, each.last, each.last - each.first), default=None)


def _granted(one: Agreement) -> str:
    bounds = [("at least", one.at_least), ("at most", one.at_most)]
    granted = " and ".join(f"{word} {number:,.0f}" for word, number in bounds if number is not None)
    names = [clean(grant.publisher) for grant in one.grants]
    tellers = listed(names) if len(names) <= NAMED else counted(len(names), "publisher")
    all_ = "both" if len(one.grants) == 2 else f"all {len(one.grants)}"
    least = f"{all_} grant {granted}" if granted else f"no bound is given by {all_}"
    common = f"no figure excludes {spelt(one.common)}" if one.common else "no number fits all figures"
    return f"{told.span(one.first, one.last)}, as told by {tellers}: {least}; {common}"


def _apart(one: QuantityView) -> Iterator[str]:
    """Why nothing is taken together where several publishers tell."""
    if len(one.lines) > 1:
        names = listed([clean(line.publisher) for line in one.lines])
        open_ = one.quantity.harm is Harm.LOSSES or not one.quantity.said
        why = "what they count is not said" if open_ else "their days say nothing of each other"
        yield f"{names}: nothing can be taken together, for {why}"


def _against(one: Agreement) -> Iterator[str]:
    for figures, what in ((one.disputed, "disputed"), (one.unverified, "could not be verified by others")):
        if figures:
            verb = ("is " if len(figures) == 1 else "are ") if what == "disputed" else ""
            yield f"{counted(len(figures), 'figure')} {verb}{what}"


def _clashes(one: QuantityView, clashes: int) -> str:
    publishers = {line.publisher for line in one.lines}
    if len(publishers) == 1:
        return (
            f"one publisher, {clean(publishers.pop())}, whose printed total contradicts "
            f"{counted(clashes, 'other number')} of its own"
        )
    return f"{counted(clashes, 'pair')} of figures cannot both be right"
