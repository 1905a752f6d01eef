"""A text as tokens: words, numbers and signs, each at its offsets. Everything above reads tokens, so that a text is
cut up once.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

_PATTERN = r"""
    \d+(?:%s\d+)*+                                     # a number with its inner signs: 2,500  1.2  07:00  30/01
    | [^\W\d_]++(?:%s[^\W_]++)*+                        # a word: Kyiv  п'ять  Kh-101  well-known
    | [^\s\w*] | (?<![\w*])\*(?![\w*]) | _             # any other sign stands alone; stars at a word mark it, or a note
    """
_POINTS = r"[.,:/\u00a0\u202f\u2009'’]"
_CUT_POINTS = rf"(?:{_POINTS}(?:\u00ad\n?)?|\u00ad\n?)"  # also within a number that a soft hyphen cuts
_INNER = "['’ʼ`‑-]"
_CUTS = r"(?:['’ʼ`‑-]|\u00ad\n?|[‑-]\n(?=[a-zß-ÿа-яёіїєґ'’ʼ]{4}))"  # also within a word that a line's end cuts
_USUAL = r"[a-zß-öø-ÿа-яёіїєґ]++(?=[\s,.])"  # a word in small letters with nothing grown onto it, told quicker
_TYPED_TOKEN = re.compile(f"({_USUAL} | [,.] | {_PATTERN % (_POINTS, _INNER)})", re.VERBOSE)
_SET_TOKEN = re.compile(_PATTERN % (_CUT_POINTS, _CUTS), re.VERBOSE)
_JOINED = ("ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ", "ﬅ", "ﬆ")  # letters that type sets as one sign
_APART = str.maketrans(
    dict(zip(_JOINED, ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)) | {"\u00ad": "", "\n": ""}
)
_CUT = "-\n"
_SET = (*_JOINED, "\u00ad", _CUT, "‑\n")  # what a text has of its printed page
_ALIKE = tuple(zip("’ʼ`‑", "'''-", strict=True))  # apostrophes and hyphens
MINUS = "−"
_MINUS = re.compile(r"(?<=[^\W\d_] )[-–](?=\d)")  # a dash that can only be that of a number: "to -25"
_TYPED_DASH = re.compile(r"(?<=[^\s-] )-(?= [^\W\d_])")  # a hyphen between blanks: "it holds - and Goma is quiet"
_LINK = re.compile(r"\[([^\[\]\n]{1,300}+)\]\((?:https?:|/|#|mailto:)(?:[^()\s]|\([^()\s]*+\)){0,500}+\)")
"""A link as it is typed in Markdown, of which only the words are told: "[the market](https://…)"."""
DASH = "–"
DASHES = frozenset("—–-")
"""Signs that open a turn of speech or part what is said from who says it."""


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of one text. The lists run side by side: `text[starts[i]:ends[i]]` is token i as printed.

    `forms` holds each token folded: lower case, apostrophes and hyphens alike, the dash before a number as its minus,
    a hyphen between blanks as a dash, two signs typed for a mark of quotation (,, << '') as that mark, joined letters
    (ﬁ) apart, and words and numbers that a soft hyphen or the end of a line cuts whole. Offsets count from the
    beginning of `text`.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]
    _capitals: bytes | None = field(default=None, init=False)
    _hyphened: list[int] | None = field(default=None, init=False)

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` to before `last` as printed, with what stands between them."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def capitals(self) -> bytes:
        """For each token 1 where it begins with a capital letter, else 0; worked out once for all that ask."""
        found = self._capitals
        if found is None:
            found = self._capitals = bytes(map(str.isupper, map(self.text.__getitem__, self.starts)))
        return found

    def hyphened(self) -> list[int]:
        """The tokens in which a hyphen stands; worked out once for all that ask."""
        found = self._hyphened
        if found is None:
            some = "-" in "".join(self.forms)
            found = self._hyphened = [place for place, form in enumerate(self.forms) if "-" in form] if some else []
        return found

    def is_capital(self, place: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[place]].isupper()


def sign_at(forms: Sequence[str], sign: str, first: int, last: int) -> int | None:
    """Where the first token of that form stands from `first` to before `last`; None where there is none."""
    return forms.index(sign, first, last) if first < last and sign in forms[first:last] else None


def is_minus(tokens: Tokens, place: int) -> bool:
    """Whether a dash stands right before a number and right behind nothing: "-25"."""
    if tokens.forms[place] not in DASHES or place + 1 >= len(tokens):
        return False
    before = place == 0 or tokens.starts[place] > tokens.ends[place - 1]
    return before and tokens.starts[place + 1] == tokens.ends[place] and tokens.forms[place + 1][0].isdecimal()


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`, with offsets in `text`; time and memory are linear in the length of the part."""
    stop = len(text) if end is None else end
    lowered = _without_links(text[start:stop].lower())
    typed = _CUT not in lowered and (lowered.isascii() or not _is_set(lowered))
    if not typed or len(lowered) != stop - start:  # a few letters have a longer small form
        return _set(text, start, stop, _TYPED_TOKEN if typed else _SET_TOKEN)
    pieces = _TYPED_TOKEN.split(lowered)  # what stands before the first token, that token, what stands behind it, …
    edges = list(accumulate(map(len, pieces), initial=start))
    starts, ends, forms = edges[1:-1:2], edges[2:-1:2], pieces[1::2]
    for printed, plain in _ALIKE:
        at = lowered.find(printed) if printed in lowered else -1
        while at >= 0:
            place = bisect_right(starts, start + at) - 1
            if len(forms[place]) > 1:  # a sign that stands alone is no apostrophe
                forms[place] = forms[place].replace(printed, plain)
            at = lowered.find(printed, ends[place] - start)
    if " -" in lowered or " –" in lowered:
        for pattern, form in ((_MINUS, MINUS), (_TYPED_DASH, DASH)):
            for sign in pattern.finditer(lowered):
                forms[bisect_right(starts, start + sign.start()) - 1] = form
    tokens = Tokens(text, starts, ends, forms)
    return _with_marks(tokens) if _TWO_SIGNS.search(lowered) else tokens


def _without_links(text: str) -> str:
    """A text with blanks for what a link has besides its words."""
    return _LINK.sub(lambda link: f" {link[1]}".ljust(len(link[0])), text) if "](" in text else text


def _with_marks(tokens: Tokens) -> Tokens:
    """The tokens with those joined that are two signs typed for one mark of quotation; two commas only where nothing
    stands right before them and something right behind.
    """
    kept, folded, text = list[tuple[int, int]](), list[str](), tokens.text
    for first, last, form in zip(tokens.starts, tokens.ends, tokens.forms, strict=True):
        begin = kept[-1][0] if kept else 0
        mark = _TYPED_MARKS.get(text[begin:last]) if kept and kept[-1][1] == first else None
        if mark is None or (mark == _LOW and not _may_open(text, begin, last)):
            kept.append((first, last))
            folded.append(form)
        else:
            kept[-1], folded[-1] = (begin, last), mark
    return Tokens(text, [first for first, _ in kept], [last for _, last in kept], folded)


def _may_open(text: str, begin: int, last: int) -> bool:
    before, behind = text[begin - 1 : begin], text[last : last + 1]
    return (not before or before.isspace() or before in "([—–-") and bool(behind) and not behind.isspace()


_LOW = "„"
_TYPED_MARKS = {",,": _LOW, "‚‚": _LOW, "``": "“", "''": '"', "‘‘": "“", "’’": "”", "<<": "«", ">>": "»"}
"""Two signs that are typed for one mark of quotation."""
_TWO_SIGNS = re.compile("|".join(map(re.escape, _TYPED_MARKS)))


def _set(text: str, start: int, stop: int, pattern: re.Pattern[str]) -> Tokens:
    """The tokens of a text with signs of a printed page, or whose small letters do not stand where its letters do."""
    spans = [match.span() for match in pattern.finditer(text, start, stop)]
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    fold = _whole if pattern is _SET_TOKEN else _lowered
    return Tokens(text, starts, ends, [fold(text[first:last]) for first, last in spans])


def _lowered(printed: str) -> str:
    return _folded(printed).lower()


def _whole(printed: str) -> str:
    """A token folded as it would be if it had been typed and not set."""
    if len(printed) == 1:
        return printed.translate(_APART).lower() or printed
    return _folded(printed.lower()).replace(_CUT, "").translate(_APART)


def unset(text: str) -> str:
    """A text without the joined letters and soft hyphens of its printed page."""
    return text.translate(_APART) if not text.isascii() and _is_set(text) else text


def _is_set(text: str) -> bool:
    """Whether a text has signs of a printed page."""
    for sign in _SET:  # noqa: SIM110  (asked of every line: a generator costs more than what it looks at)
        if sign in text:
            return True
    return False


def _folded(text: str) -> str:
    for printed, plain in _ALIKE:
        text = text.replace(printed, plain)
    return text
