"""A document -> its claims: directly quoted sentences whose speaker stands right beside them."""

import re
from collections.abc import Sequence

from holdfire.model.claim import Act, Claim, Matter
from holdfire.model.document import Document, Label
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import word_set

_OPENS, _CLOSES = '“„«"', '”“»"'
_SAID = word_set("said says told сказав сказала сказал sagte erklärte заявив заявил заявила")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_FURTHEST = 400  # tokens of a quotation


def read_claims(document: Document) -> tuple[Claim, ...]:
    """The claims of the article's body, in order."""
    found: list[Claim] = []
    for block in document.blocks:
        if block.label is not Label.BODY:
            continue
        tokens = tokenize(document.text, block.start, block.end)
        place = 0
        while place < len(tokens):
            end = _closing(tokens.forms, place) if tokens.forms[place] in _OPENS else 0
            if end > place + 1 and (speaker := _speaker(document.text, tokens.starts, tokens.forms, end)):
                start, stop = tokens.starts[place + 1], tokens.ends[end - 1]
                found.append(
                    Claim(
                        document=document.id,
                        quote=document.text[start:stop],
                        start=start,
                        end=stop,
                        speaker=speaker,
                        act=Act.STATES,
                        direct=True,
                        kind=Matter.DIPLOMACY,
                        language=block.language,
                    )
                )
            place = max(end, place) + 1
    return tuple(found)


def _closing(forms: Sequence[str], place: int) -> int:
    for end in range(place + 1, min(len(forms), place + _FURTHEST)):
        if forms[end] in _CLOSES:
            return end
    return 0


def _speaker(text: str, starts: Sequence[int], forms: Sequence[str], end: int) -> str:
    """The capital words before or after a word such as `said`, right after the quotation."""
    after = list(range(end + 1, min(len(forms), end + 7)))
    if not any(forms[place] in _SAID for place in after):
        return ""
    names: list[str] = []
    for place in after:
        word = _NAME.match(text, starts[place])
        if word and word[0][0].isupper():
            names.append(word[0])
        elif names:
            break
    return " ".join(names)
