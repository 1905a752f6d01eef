"""A judgement on the terminal: the sentence, the readings by holder, what could not be known, and how to see more."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.details import detailed_parts
from holdfire.brief.many import many_parts
from holdfire.brief.place_screen import place_parts
from holdfire.brief.rows import TABLE_FROM, row_parts
from holdfire.brief.screen import NARROWEST, OUTCOME, command_item, item, others_said, printed, text
from holdfire.brief.summary import (
    Alike,
    classes_told,
    is_many,
    is_shortened,
    kinds_of_caveat,
    kinds_of_reason,
    said_of_days,
    said_of_outcome,
    smallest_cuts,
    tally,
)
from holdfire.model.verdict import Finding, Judgement

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_REASONS = 5
MOST_CAVEATS = 5
MOST_SAID = 6


def render_terminal(
    judgement: Judgement,
    *,
    width: int,
    colour: bool,
    details: bool = False,
    encoding: str = "utf-8",
    asked: str = "",
) -> str:
    """The judgement as text of at most `width` columns (30 at least), with colour codes only if asked for; a word of a
    command that is wider stays whole, so that it can be copied.

    Without `details` it is told as shortly as it can be; with them, everything but the single breaches is printed.
    Characters that `encoding` does not have are replaced by plain ones, so that any terminal can print the text.
    `asked` is how the pledge was named on the command line (a file of one's own by its path), with the options that
    choose holder, evidence and time; else its id.
    """
    columns = max(NARROWEST, width)
    parts = _parts(judgement, width=columns, details=details, asked=asked or judgement.pledge)
    return printed(parts, width=columns, colour=colour, encoding=encoding)


def _parts(judgement: Judgement, *, width: int, details: bool, asked: str) -> Iterator["RenderableType"]:
    yield text(judgement.title, "bold")
    yield text(judgement.sentence)
    yield ""
    yield text(f"{words.clock(judgement)} {words.as_of(judgement)} Evidence: {judgement.evidence}.", "dim")
    yield ""
    if details:
        yield from detailed_parts(judgement, wide=width >= TABLE_FROM)
    else:
        yield from many_parts(judgement) if is_many(judgement) else row_parts(judgement, width)
        yield from place_parts(judgement, details=False)
        yield from others_said(said_of_outcome(judgement), title=OUTCOME, most=MOST_SAID)
        yield from _unknown(judgement)
        yield from _legend(judgement)
    yield from _more(judgement, width=width, details=details, asked=asked)


# ---- what could not be known


def _unknown(judgement: Judgement) -> Iterator["RenderableType"]:
    yield text("What could not be known", "bold")
    yield from map(item, _reasons(judgement))
    yield from map(item, _blind(judgement))
    yield from map(item, _caveats(judgement))
    yield ""


def _reasons(judgement: Judgement) -> Iterator[str]:
    total = len(judgement.readings)
    found = kinds_of_reason(judgement, (Finding.UNPROVEN, Finding.PENDING))
    for finding, alike in sorted(found, key=lambda one: -len(one[1].readings))[:MOST_REASONS]:
        yield f"{words.which(alike.readings, total)} {finding}: {_example(alike)}"
    hidden = len(found) - MOST_REASONS
    if hidden > 0:
        yield f"{words.counted(hidden, 'more reason')} with --details"


def _blind(judgement: Judgement) -> Iterator[str]:
    """The smallest cut that could have been noticed in each class, over all lengths of windows."""
    for cls in classes_told(judgement):
        found = smallest_cuts(judgement, cls)
        seen = [(cut, days) for cut, lengths in found if cut is not None for days in lengths]
        told = [f"in {words.days_long(days)} not even a total stop" for cut, days in found if cut is None]
        if seen:
            cuts = sorted({words.percent_up(cut) for cut, _ in seen}, key=lambda one: (len(one), one))
            lengths = words.days_long([days for _, days in seen])
            told.insert(0, f"{cuts[0] if len(cuts) == 1 else f'{cuts[0]} to {cuts[-1]}'} in {lengths}")
        if not told:
            continue
        yield f"{cls}: smallest noticeable cut: {'; '.join(told)}"


def _caveats(judgement: Judgement) -> Iterator[str]:
    total = len(judgement.readings)
    found = kinds_of_caveat(judgement)
    for alike in found[:MOST_CAVEATS]:
        yield f"{words.which(alike.readings, total)}: {_example(alike)}" if alike.readings else _example(alike)
    hidden = [
        words.counted(count, one, many)
        for count, one, many in (
            (len(found) - MOST_CAVEATS, "more caveat", "more caveats"),
            (len(said_of_days(judgement)), "statement of others on single days", "statements of others on single days"),
        )
        if count > 0
    ]
    if hidden:
        yield f"{words.listed(hidden)} with --details"


def _example(alike: Alike) -> str:
    return alike.text.rstrip(".") + (f" (numbers of reading {alike.example})" if alike.example else "")


# ---- the words, and how to see more


def _legend(judgement: Judgement) -> Iterator["RenderableType"]:
    """The words for findings and numbers, those that were used and no others."""
    classes = classes_told(judgement)
    used = {
        str(verdict.effects[cls].verdict) for verdict in judgement.readings for cls in classes if cls in verdict.effects
    }
    if is_many(judgement):
        used |= {"expected", "p"}  # the ranges tell them; rows have their own line about what stands in brackets
    yield text("The words", "bold")
    for finding, count in tally(judgement).items():
        if count:
            yield item(f"{finding}: {words.FINDING_MEANS[finding]}")
    yield from (item(f"{word}: {meaning}") for word, meaning in words.legend(judgement.method).items() if word in used)
    yield ""


def _more(judgement: Judgement, *, width: int, details: bool, asked: str) -> Iterator["RenderableType"]:
    command = f"holdfire judge {asked}"
    named, *options = shlex.split(asked)
    store = f" --store {shlex.quote(options[options.index('--store') + 1])}" if "--store" in options else ""
    breaches = [breach for verdict in judgement.readings for breach in verdict.breaches]
    # `show breach` knows rows and the incidents of the registry, not those of a file of one's own.
    example = next((breach.id for breach in breaches if breach.key or named == judgement.pledge), None)
    yield text("More", "bold")
    if example:
        told = "one strike, its row and the hash of the bytes it was read from"
        yield command_item(f"holdfire show breach {example}{store}", told, width=width)
    if not details:
        yield command_item(f"{command} --details", "ranges, chances and every caveat", width=width)
    endless = any(verdict.end is None for verdict in judgement.readings)
    if endless and "--first-days" not in options:
        told = "the first 30 days, where no end was set; choose their number before looking"
        yield command_item(f"{command} --first-days 30", told, width=width)
    told = "charts and the breaches listed" if is_shortened(judgement) else "charts and every breach"
    yield command_item(f"{command} --report FILE.html", told, width=width)
    yield command_item(f"{command} --json", "every number", width=width)
    if not (is_many(judgement) or {"--holder", "--all-combinations"} & set(options)):
        yield command_item(f"{command} --all-combinations", "every combination of terms", width=width)
