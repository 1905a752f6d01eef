"""A text as tokens: words, numbers and signs, each at its offsets. Everything above reads tokens, so that a text is
cut up once.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    \d+(?:[.,:/\u00a0\u202f\u2009'’]\d+)*+             # a number with its inner signs: 2,500  1.2  07:00  30/01
    | [^\W\d_]++(?:['’ʼ`‑-][^\W_]++)*+                 # a word: Kyiv  п'ять  Kh-101  well-known
    | [^\s\w] | _                                      # any other sign stands alone
    """,
    re.VERBOSE,
)
_ALIKE = tuple(zip("’ʼ`‑", "'''-", strict=True))  # apostrophes and hyphens


class Tokens(NamedTuple):
    """The tokens of one text. The lists run side by side: `text[starts[i]:ends[i]]` is token i as printed.

    `forms` holds each token folded: lower case, apostrophes and hyphens alike. Offsets count from the beginning of
    `text`.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` to before `last` as printed, with what stands between them."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def is_capital(self, place: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[place]].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`, with offsets in `text`; time and memory are linear in the length of the part."""
    stop = len(text) if end is None else end
    spans = [match.span() for match in _TOKEN.finditer(text, start, stop)]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    lowered = text[start:stop].lower()
    if len(lowered) != stop - start:  # a few letters have a longer small form
        return Tokens(text, starts, ends, [_folded(text[first:last]).lower() for first, last in spans])
    folded = _folded(lowered)
    if folded == lowered:
        forms = [folded[first - start : last - start] for first, last in spans]
    else:  # a sign that stands alone is no apostrophe
        forms = [
            folded[first - start : last - start] if last - first > 1 else lowered[first - start]
            for first, last in spans
        ]
    return Tokens(text, starts, ends, forms)


def _folded(text: str) -> str:
    for printed, plain in _ALIKE:
        text = text.replace(printed, plain)
    return text
