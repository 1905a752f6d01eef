"""A text as tokens: words, numbers and signs, each at its offsets. Everything above reads tokens, so that a text is
cut up once.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_PATTERN = r"""
    \d+(?:[.,:/\u00a0\u202f\u2009'’]\d+)*+             # a number with its inner signs: 2,500  1.2  07:00  30/01
    | [^\W\d_]++(?:%s[^\W_]++)*+                        # a word: Kyiv  п'ять  Kh-101  well-known
    | [^\s\w] | _                                      # any other sign stands alone
    """
_INNER = "['’ʼ`‑-]"
_CUTS = r"(?:['’ʼ`‑-]|\u00ad\n?|[‑-]\n(?=[a-zß-ÿа-яёіїєґ'’ʼ]{4}))"  # also within a word that a line's end cuts
_TOKEN = re.compile(_PATTERN % _INNER, re.VERBOSE)
_SET_TOKEN = re.compile(_PATTERN % _CUTS, re.VERBOSE)
_JOINED = ("ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ", "ﬅ", "ﬆ")  # letters that type sets as one sign
_APART = str.maketrans(
    dict(zip(_JOINED, ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)) | {"\u00ad": "", "\n": ""}
)
_CUT = "-\n"
_SET = (*_JOINED, "\u00ad", _CUT, "‑\n")  # what a text has of its printed page
_ALIKE = tuple(zip("’ʼ`‑", "'''-", strict=True))  # apostrophes and hyphens


class Tokens(NamedTuple):
    """The tokens of one text. The lists run side by side: `text[starts[i]:ends[i]]` is token i as printed.

    `forms` holds each token folded: lower case, apostrophes and hyphens alike, joined letters (ﬁ) apart, and words that
    a soft hyphen or the end of a line cuts whole. Offsets count from the beginning of `text`.
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
    lowered = text[start:stop].lower()
    typed = not any(sign in lowered for sign in (_SET[-2:] if lowered.isascii() else _SET))
    spans = [match.span() for match in (_TOKEN if typed else _SET_TOKEN).finditer(text, start, stop)]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    if not typed:
        return Tokens(text, starts, ends, [_whole(text[first:last]) for first, last in spans])
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


def _whole(printed: str) -> str:
    """A token folded as it would be if it had been typed and not set."""
    if len(printed) == 1:
        return printed.translate(_APART).lower() or printed
    return _folded(printed.lower()).replace(_CUT, "").translate(_APART)


def unset(text: str) -> str:
    """A text without the joined letters and soft hyphens of its printed page."""
    return text if text.isascii() or not any(sign in text for sign in _SET) else text.translate(_APART)


def _folded(text: str) -> str:
    for printed, plain in _ALIKE:
        text = text.replace(printed, plain)
    return text
