"""Numbers that others published about the days of a pledge, each beside ours, on the terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.screen import item, text
from holdfire.model.verdict import Judgement, Tally

if TYPE_CHECKING:
    from rich.console import RenderableType


def counts_beside(judgement: Judgement) -> Iterator["RenderableType"]:
    """What others counted and what we have beside it, the most comparable first."""
    if not judgement.tallies:
        return
    rows = in_order(judgement)
    yield text("Their counts, and ours", "bold")
    yield from (item(told(row)) for row in rows)
    yield ""


def in_order(judgement: Judgement) -> list[Tally]:
    """Those first that can be compared, then those beside which we have a number, then the others."""
    return sorted(judgement.tallies, key=lambda row: (not row.comparable, row.ours_low is None))


def told(row: Tally) -> str:
    """Who counted what on which days, and what we have beside it: 980 drones; ours: 702 to 1,011 launches."""
    theirs = f"at least {words.number(row.low)}" if row.high is None else words.between(row.low, row.high)
    who = f"{words.clean(row.by)}, {words.days(row.first, row.last)}"
    why = f" (not to be compared: {'; '.join(map(words.clean, row.why))})" if row.why else ""
    return f"{who}: {theirs} {row.unit} ({words.clean(row.says).rstrip('.')}); {_ours(row)}{why}"


def _ours(row: Tally) -> str:
    if row.ours_low is None or row.ours_high is None:
        return "ours: none"
    return f"ours: {words.between(row.ours_low, row.ours_high)} {row.ours}"
