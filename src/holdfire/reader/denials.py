"""Sentences that deny something: whoever takes what happened from a claim must not take it from there.

"Reports that Kyiv was struck were denied by the army": the clause tells of a strike, its sentence that there was none.
Which of a sentence's clauses is denied is not asked; a claim that is left out is counted, a strike that never was would
stand as one.
"""

from collections.abc import Iterable
from functools import lru_cache

from holdfire.model.claim import Act, Claim
from holdfire.reader.lexicon import lexicon
from holdfire.reader.marking import mark
from holdfire.reader.read import ReadDocument
from holdfire.reader.sentences import sentences
from holdfire.reader.tokens import tokenize


def in_denials(read: ReadDocument, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in whose sentence somebody denies something, in whichever of its clauses.

    Args:
        read: the document that the claims are of.
        claims: those to look at.
    """
    return tuple(claim for claim in claims if _is_denying(*_around(read, claim)))


def _around(read: ReadDocument, claim: Claim) -> tuple[str, int, int, str]:
    """The block around a claim, where the claim stands in it, and in which language it is read."""
    blocks = read.document.blocks
    block = next((block for block in blocks if block.start <= claim.start < block.end), None)
    if block is None:
        return claim.quote, 0, len(claim.quote), claim.language
    return read.document.words_of(block), claim.start - block.start, claim.end - block.start, claim.language


def _is_denying(text: str, first: int, last: int, language: str) -> bool:
    return any(begin < last and first < end for begin, end in _denying(text, language))


@lru_cache(maxsize=16)
def _denying(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a block that hold a word of denial, by their offsets in it."""
    tokens = tokenize(text)
    acts = mark(tokens, lexicon(language)).acts
    return tuple(
        (tokens.starts[span.first], tokens.ends[span.last - 1])
        for span in sentences(tokens, language)
        if Act.DENIES in acts[span.first : span.last]
    )
