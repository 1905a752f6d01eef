"""Hundreds of readings on the terminal: how often each finding comes out, and which choice turns it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.screen import item, text
from holdfire.brief.summary import choices, effect_ranges, flips, tally
from holdfire.model.verdict import Finding, Judgement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


def many_parts(judgement: Judgement) -> Iterator["RenderableType"]:
    """The tally, the choices that flip the finding, and the ranges of the numbers."""
    total = len(judgement.readings)
    yield text(
        f"{total} readings: " + ", ".join(f"{finding} in {count}" for finding, count in tally(judgement).items()),
        "bold",
    )
    yield from map(item, _flips(judgement))
    yield ""
    yield _choices(judgement)
    yield ""
    yield text("Launches over all readings", "bold")
    yield from map(item, _ranges(judgement))
    yield ""


def _flips(judgement: Judgement) -> Iterator[str]:
    """For each term, how often changing it alone changes the finding."""
    for flip in flips(judgement):
        yield (
            f"{flip.term}: choosing another value, all else the same, changes the finding in {flip.flips} of "
            f"{words.counted(flip.groups, 'comparison')}"
        )


def _ranges(judgement: Judgement) -> Iterator[str]:
    """For each class, the range of its numbers over all readings."""
    for spread in effect_ranges(judgement):
        told = ", ".join(f"{word} in {count}" for word, count in spread.words.items())
        yield (
            f"{spread.cls} ({words.counted(spread.readings, 'reading')}, {words.between(*spread.days)} days): observed "
            f"{words.between(*spread.observed)}, expected {words.between(*spread.expected)}, "
            f"{words.chances(spread.p_low)}; {told}"
        )


def _choices(judgement: Judgement) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.ASCII2, header_style="bold")
    table.add_column("term", overflow="fold")
    table.add_column("value chosen", overflow="fold")
    for finding in Finding:
        table.add_column(str(finding), justify="right", no_wrap=True)
    for choice in choices(judgement):
        table.add_row(
            text(choice.term),
            text(words.choice_value(choice.term, choice.value)),
            *(str(choice.findings[finding]) for finding in Finding),
        )
    return table
