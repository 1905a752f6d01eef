"""What was seen of places, on the terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import place_tables, place_words, words
from holdfire.brief.screen import item, text
from holdfire.model.verdict import Judgement

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_LINES = 6


def place_parts(judgement: Judgement, *, details: bool) -> Iterator["RenderableType"]:
    """Measures of the places of each reading, and where fire went meanwhile; nothing where nobody watched places."""
    total = len(judgement.readings)
    told = [place_words.line(group, total) for group in place_words.alike(place_words.seen(judgement))]
    yield from _list("What was seen of the places (signs of attacks, not attacks)", told, details=details)
    elsewhere = list(place_words.moved_lines(judgement))
    yield from _list("Whether fire went elsewhere meanwhile", elsewhere, details=details)
    if details:
        yield from _list("What is to be said of these measures", place_tables.caveat_lines(judgement), details=True)


def _list(title: str, lines: list[str], *, details: bool) -> Iterator["RenderableType"]:
    if not lines:
        return
    shown = lines if details else lines[:MOST_LINES]
    yield text(title, "bold")
    yield from map(item, shown)
    if len(lines) > len(shown):
        yield item(f"{words.counted(len(lines) - len(shown), 'more line')} with --details")
    yield ""
