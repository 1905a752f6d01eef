"""Quotations that run on over paragraphs of which none has a mark of its own, up to the mark that closes them: a post
that is printed whole.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from holdfire.model.document import Block, Document, Label
from holdfire.reader.sentences import CLOSERS, Quotation
from holdfire.reader.tokens import Tokens

_FARTHEST = 12  # paragraphs behind the one that opens it
_NONE = frozenset[str]()
_OPENERS = frozenset('«„“"')


def end_of_quotation(document: Document, block: Block, mark: str) -> int:
    """Where in the text the mark stands that closes the quotation which a block leaves open; -1 where a paragraph opens
    it anew, as speeches are printed, or none near closes it.

    Args:
        document: the document.
        block: the paragraph.
        mark: the mark that opened the quotation.
    """
    depth, blocks, closing = 0, document.blocks, CLOSERS.get(mark, _NONE)
    below_it = bisect_right(blocks, block.start, key=attrgetter("start"))
    for below in blocks[below_it : below_it + _FARTHEST]:
        if below.label is not Label.BODY or document.text[below.start] in _OPENERS:
            return -1
        for at in range(below.start, below.end):
            sign = document.text[at]
            if sign in _OPENERS and _opens(document.text, at):
                depth += 1
            elif sign in closing and not document.text[at - 1].isspace():
                if not depth:
                    return at
                depth -= 1
    return -1


def _opens(text: str, at: int) -> bool:
    """Whether a mark can open: a word follows it, and none stands before it."""
    return text[at + 1 : at + 2].isalnum() and not text[at - 1].isalnum() and text[at - 1] not in ".,!?…"


def carried_on(tokens: Tokens, end: int, quotes: Sequence[Quotation]) -> list[Quotation]:
    """The quotations of a paragraph that begins within one which ends at `end`."""
    if tokens.ends[-1] <= end:
        return [Quotation(0, len(tokens), closed=False)]
    last = next(place for place, start in enumerate(tokens.starts) if start >= end)
    return [Quotation(0, last, closed=True), *(quote for quote in quotes if quote.first > last + 1)]
