"""To whom a letter is written: "To the President of Ukraine", in the lines before its first words."""

from collections.abc import Iterator, Sequence

from holdfire.model.claim import AUTHOR, Act, Claim
from holdfire.model.document import Block, Document, Label
from holdfire.reader.known import Register
from holdfire.reader.words import LANGUAGES

_LONGEST = 120  # characters of a line that names one to whom a letter is written
_ENDS = (".", "…", "?", ":", "!", ",", ";")
"""Ends of lines that say something, or greet."""


def addressees(document: Document, claims: Sequence[Claim], register: Register) -> tuple[str, ...]:
    """The parties to whom a document is written in which somebody asks for something; none of any other."""
    if not any(claim.act is Act.REQUESTS and claim.speaker not in {AUTHOR, None} for claim in claims):
        return ()
    found: dict[str, None] = {}
    for block in _heads(document, min(claim.start for claim in claims)):
        line = document.text[block.start : block.end]
        names = register.names(block.language if block.language in LANGUAGES else claims[0].language)
        found |= dict.fromkeys(names.parties_in(line, adjectives=True)[:_SOLE])
    return tuple(found)


_SOLE = 2  # parties of one line: "the President of the Russian Federation and the President of Ukraine"


def _heads(document: Document, first: int) -> Iterator[Block]:
    """The lines of the body before its first sentence."""
    for block in document.blocks:
        if block.label is not Label.BODY:
            continue
        line = document.text[block.start : block.end].strip()
        if block.end > first or len(line) > _LONGEST or line.endswith(_ENDS[:1]):
            return
        if not line.endswith(_ENDS):
            yield block
