"""The days that a document without a day of its own tells only by that: "on Friday", "yesterday"."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.reader.times import find_times
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

_ANY = date(2026, 1, 7)  # a day by which a time that needs one resolves
_MOST = 5  # words that are told


def unresolved(document: Document, claims: Sequence[Claim]) -> list[str]:
    """The words of such days in the paragraphs that give claims, each once, at most five.

    Args:
        document: a document without a day.
        claims: its claims.
    """
    starts = [block.start for block in document.blocks]
    found: dict[str, None] = {}
    for number in sorted({bisect_right(starts, claim.start) - 1 for claim in claims}):
        block = document.blocks[number]
        if block.language not in LANGUAGES or len(found) >= _MOST:
            continue
        tokens = tokenize(document.text, block.start, block.end)
        known = {(time.first, time.last) for time in find_times(tokens, block.language, published=None) if time.edtf}
        for time in find_times(tokens, block.language, published=_ANY):
            if time.edtf and (time.first, time.last) not in known:
                found[" ".join(tokens.words(time.first, time.last).split())] = None
    return list(found)[:_MOST]
