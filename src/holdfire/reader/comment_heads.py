"""Who wrote a comment, where its name stands in one line with when it was written: "Ada Marr · 2 hours ago"."""

import re
from functools import cache

from holdfire.reader.dates import split_dated
from holdfire.reader.marks import Mark, is_name, mark_of
from holdfire.reader.words import LANGUAGES, folded, word_list

_LONGEST = 90  # characters of such a line
_LONGEST_NAME = 40
_MOST_WORDS = 4
_AGO = range(1, 6)  # words of "vor einer halben Stunde"
_SIGNS = " \t,:;|/·•–—-("
_ENDED = re.compile(r"[.!?…]['\"»”“’)\]]*+$")


def name_in_head(said: str) -> str | None:
    """The name with which a line begins that ends with a time of writing; None for other lines.

    Args:
        said: the line.
    """
    if len(said) > _LONGEST or _ENDED.search(said):
        return None
    line = said.rstrip(_SIGNS + ")")
    before, day = split_dated(line)
    name = before if day is not None else _before_ago(line)
    words = [] if name is None else name.strip(_SIGNS).split()
    while words and folded(words[-1]) and folded(words[-1])[0] in _writes():
        words.pop()
    name = " ".join(words).strip(_SIGNS)
    short = 0 < len(words) <= _MOST_WORDS and len(name) <= _LONGEST_NAME and name[:1].isalpha()
    return name if short and (len(words) == 1 or is_name(name)) else None


def writer_of(said: str) -> str:
    """Whose words follow a line that says who wrote them and nothing else: "Ada Marr wrote:"; empty for other lines."""
    line = said.strip()
    words = line.rstrip(":").split()
    writes = line.endswith(":") and 1 < len(words) <= _MOST_WORDS and folded(words[-1])[:1]
    return " ".join(words[:-1]) if writes and writes[0] in _writes() else ""


def only_writes(said: str) -> bool:
    """Whether a line is but the verb that goes with the name above it: "says:"."""
    words = folded(said)
    return bool(words) and all(word in _writes() for word in words)


def _before_ago(line: str) -> str | None:
    """What stands before a time that is counted back from now."""
    words = line.split()
    for length in _AGO:
        if length < len(words) and mark_of(" ".join(words[-length:])) is Mark.AGO:
            return " ".join(words[:-length])
    return None


@cache
def _writes() -> frozenset[str]:
    """The verbs between a name and the time, in any language."""
    return frozenset().union(*(word_list(language).comments for language in LANGUAGES))
