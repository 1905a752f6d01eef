"""A text of several matters under headings, as a morning's digest: which of them are of no war."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from holdfire.model.document import Block
from holdfire.reader.at_war import Evidence
from holdfire.reader.lexicon import Marked

LINE = 100  # characters of a heading
ENDS = frozenset('.!?…:,;"»”“')  # with one of which a sentence ends
_FEWEST = 3  # headings of a digest


def is_heading(text: str, block: Block) -> bool:
    """Whether a block is a short line that ends as no sentence does."""
    return block.end - block.start <= LINE and text[block.end - 1] not in ENDS


class _Item(NamedTuple):
    blocks: Sequence[Block]
    ours: bool
    lands: frozenset[str]


def ordinary_items(
    blocks: Sequence[Block],
    text: str,
    marked: Callable[[Block], Marked],
    codes: Callable[[Sequence[Block]], set[str]],
) -> Iterator[Block]:
    """The blocks of those items of a digest that show no sign of a war and name no country that the others name.

    Args:
        blocks: of the body, in order.
        text: of the document.
        marked: gives the words of a block.
        codes: gives the codes of the places that blocks name.
    """
    headings = [is_heading(text, block) for block in blocks]
    if sum(headings) < _FEWEST:
        return
    parted = list(_under_headings(blocks, headings))
    if len(parted) < _FEWEST:
        return
    items = [_item(item, marked, codes) for item in parted]
    of_war = frozenset[str]().union(*(item.lands for item in items if item.ours))
    yield from (block for item in items if not item.ours and not item.lands & of_war for block in item.blocks)


def _under_headings(blocks: Sequence[Block], headings: Sequence[bool]) -> Iterator[list[Block]]:
    """The blocks, parted before every heading behind a paragraph; lines alone, as of a table, are part of no item."""
    item: list[Block] = []
    told = False
    for block, heads in zip(blocks, headings, strict=True):
        if heads and told:
            yield item
            item, told = [], False
        item.append(block)
        told = told or not heads
    if told:
        yield item


def _item(
    blocks: Sequence[Block], marked: Callable[[Block], Marked], codes: Callable[[Sequence[Block]], set[str]]
) -> _Item:
    evidence, named = Evidence(), codes(blocks)
    for block in blocks:
        evidence.add(marked(block), block.language)
    return _Item(blocks, evidence.shows(lambda: named), frozenset(code[:2] for code in named))
