"""Quotations that a page sets apart from its article: a block with a line below it that says whose words it is."""

import re
from collections.abc import Sequence

from holdfire.model.document import Block
from holdfire.model.members import LABEL
from holdfire.reader.cast import Cast, Voice
from holdfire.reader.known import Names
from holdfire.reader.label import Labelled
from holdfire.reader.lexicon import lexicon
from holdfire.reader.lines import Line
from holdfire.reader.marking import mark
from holdfire.reader.marks import is_name
from holdfire.reader.tokens import tokenize
from holdfire.reader.voice_marks import mentions_of, voice_of

_LONGEST = 110  # characters of a line that tells whose words stand above it
_LONGEST_NAME = 60
_NAME_WORDS = range(2, 6)
_LED_BY = 3  # tokens before the name: "Dr."
_LED = re.compile(r"[—–―-]{1,2}[^\S\n]*+(?=\w)")
_ENDED = re.compile(r"[.!?…]['\"»”“’)\]]*+$")
_ROLE = re.compile(r"[,(|]|\s[—–-]\s")  # what parts a name from what its bearer is


def with_quoted(text: str, lines: Sequence[Line], labelled: Labelled) -> Labelled:
    """The labels, with whose words a quotation is that stands apart; the line that tells it is its caption.

    Below the last paragraph of a text such a line signs it, and is left for that.
    """
    said = [text[line.start : line.end] for line in lines]
    labelled = [
        (label, line.author) if label is LABEL.BODY and line.author is not None else (label, author)
        for line, (label, author) in zip(lines, labelled, strict=True)
    ]
    ended = [
        label is LABEL.BODY and bool(_ENDED.search(words[-8:]))
        for words, (label, _) in zip(said, labelled, strict=True)
    ]
    last = max((number for number, ends in enumerate(ended) if ends), default=0)
    for number in range(1, last):
        led = _LED.match(said[number])
        if led is None or not ended[number - 1] or ended[number] or labelled[number][0] is not LABEL.BODY:
            continue
        beside = any(_LED.match(said[place]) for place in (number - 1, number + 1))  # a list, or turns of speech
        whose = said[number][led.end() :]
        if not beside and _names_somebody(whose):
            labelled[number - 1] = (LABEL.BODY, whose)
            labelled[number] = (LABEL.CAPTION, None)
    return labelled


def _names_somebody(said: str) -> bool:
    """Whether a line is a full name, with what its bearer is behind a sign."""
    name = _ROLE.split(said, maxsplit=1)[0].strip()
    short = len(said) <= _LONGEST and len(name) <= _LONGEST_NAME and len(name.split()) in _NAME_WORDS
    return short and not _ENDED.search(said) and said[-1] not in ":;," and name[0].isupper() and is_name(name)


def voice_of_quoted(block: Block, names: Names, cast: Cast) -> Voice | None:
    """Who speaks in a quotation that stands apart; None where the page does not tell it, and for other blocks."""
    if not block.author:
        return None
    marked = mark(tokenize(block.author), lexicon(names.language))
    named = mentions_of(marked, names)
    people = [one for one in named if one.kind in {"person", "name"} and one.first <= _LED_BY]
    mention = next(iter(people or named), None)
    if mention is None:
        return Voice(_ROLE.split(block.author, maxsplit=1)[0].strip())
    office = marked.tokens.words(mention.last, len(marked.words)).strip(" ,|/()–—-")
    whole = mention._replace(role=mention.role or office) if mention in people else mention
    return voice_of(whole, names.language, cast, inflected=False)
