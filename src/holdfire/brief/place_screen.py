"""What was seen of places, on the terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import place_tables, place_words, words
from holdfire.brief.screen import item, text
from holdfire.model.verdict import Judgement

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_LINES = 5


def place_parts(judgement: Judgement, *, details: bool) -> Iterator["RenderableType"]:
    """Measures of the places of each reading, and where fire went meanwhile; nothing where nobody watched places."""
    total, found = len(judgement.readings), place_words.seen(judgement)
    told = [place_words.line(group, total) for group in place_words.alike(found)]
    signs = " (signs of attacks, not attacks)" if all(one.measured.measure.indirect for one in found) else ""
    yield from _list(f"What was seen of the places{signs}", told, details=details)
    elsewhere = place_words.moved_lines(judgement) if details else place_words.moved_briefly(judgement)
    yield from _list("Whether fire went elsewhere meanwhile", list(elsewhere), details=details)
    if details:
        caveats = [told for alike in place_tables.caveat_groups(judgement) for told in alike]
        yield from _list("What is to be said of these measures", caveats, details=True)


def _list(title: str, lines: list[str], *, details: bool) -> Iterator["RenderableType"]:
    if not lines:
        return
    shown = lines if details else lines[:MOST_LINES]
    yield text(title, "bold")
    yield from map(item, shown)
    if len(lines) > len(shown):
        yield item(f"{words.counted(len(lines) - len(shown), 'more line')} with --details")
    yield ""
