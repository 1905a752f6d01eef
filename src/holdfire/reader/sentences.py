"""Sentences and quotations of a block, as ranges of its tokens."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import compress, count, islice
from typing import NamedTuple
from unicodedata import category

from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.timewords import months
from holdfire.reader.tokens import Tokens
from holdfire.reader.words import word_list, word_set

_STOPS = frozenset(".!?…❗❓‼")
_LONGEST_ORDINAL = 3  # digits of one: "die 444. Brigade"
_FIRST_PICTURE = "\u2600"
_PICTURE = re.compile(f"[{_FIRST_PICTURE}-\U0010ffff]")
_CLOSING = frozenset("\"'»”“’‹›)]")
_AS_PICTURE = "\ufe0f"  # stands behind a sign that is shown as a picture
_AT_END = _STOPS | _CLOSING
_OPENERS = frozenset("«„“‹‚‘\"'»")
CLOSERS = {
    "«": frozenset("»"),
    "»": frozenset("«"),
    "„": frozenset('“”"'),
    "“": frozenset('”"'),
    "‚": frozenset("‘’"),
    "‘": frozenset("’"),
    "‹": frozenset("›"),
    '"': frozenset('"“”'),  # "…“, as some newsrooms write it
    "'": frozenset("'"),
}
_MARKS = _OPENERS.union(*CLOSERS.values())


class Span(NamedTuple):
    """Tokens from `first` to before `last`."""

    first: int
    last: int


class Quotation(NamedTuple):
    """A quotation: `first` is the token after its opening mark, `last` its closing mark or the end of the block."""

    first: int
    last: int
    closed: bool


@cache
def _shortened(language: str) -> frozenset[str]:
    return word_set(tree_of(language, "claims")["shortened"])


def sentences(tokens: Tokens, language: str) -> list[Span]:
    """The sentences of a block. An abbreviation, an initial, a number with its point or a web address ends none; marks
    that close a quotation belong to the sentence that they end.
    """
    found: list[Span] = []
    first, done, forms = 0, 0, tokens.forms
    if forms[1:2] == ["/"] and _numbers_post(tokens):
        found.append(Span(0, 2))
        first = 2
    for place in _stops(tokens):
        if place < done:
            continue
        if forms[place] in _STOPS:
            done = _after_closing(tokens, place + 1)
            if _ends(tokens, place, done, language):
                found.append(Span(first, done))
                first = done
        elif place > first and _is_pictograph(tokens, place):
            found.append(Span(first, place))
            first = place
    if first < len(tokens.forms):
        found.append(Span(first, len(tokens.forms)))
    return found


def _numbers_post(tokens: Tokens) -> bool:
    """Whether a block begins with the number of a post and a stroke: "2/ 14 people were hurt"."""
    parted = len(tokens.forms) > 2 and tokens.starts[2] > tokens.ends[1] == tokens.starts[1] + 1
    return parted and tokens.forms[0].isdecimal() and tokens.starts[1] == tokens.ends[0]


def _stops(tokens: Tokens) -> list[int]:
    """The tokens that may end a sentence or part two lines."""
    forms = tokens.forms
    if forms and _PICTURE.search(tokens.text, tokens.starts[0], tokens.ends[-1]):
        return [place for place, form in enumerate(forms) if form in _STOPS or form[0] >= _FIRST_PICTURE]
    return list(compress(count(), map(_STOPS.__contains__, forms)))


def _is_pictograph(tokens: Tokens, place: int) -> bool:
    """Whether a picture that parts the lines of a post stands at `place`, with a capital behind it."""
    after = place + 1 + (tokens.forms[place + 1 : place + 2] == [_AS_PICTURE])
    return after < len(tokens.forms) and tokens.is_capital(after) and category(tokens.forms[place][0]) == "So"


def _after_closing(tokens: Tokens, place: int) -> int:
    """The place after the stops and closing marks that stand without a blank at `place`."""
    while (
        place < len(tokens.forms) and tokens.starts[place] == tokens.ends[place - 1] and tokens.forms[place] in _AT_END
    ):
        place += 1
    return place


def _ends(tokens: Tokens, stop: int, after: int, language: str) -> bool:
    if after >= len(tokens.forms):
        return True
    following = tokens.text[tokens.starts[after]]
    if (
        tokens.starts[after] == tokens.ends[after - 1]
        or following.islower()
        or (following in ",;:)–—" and not _opens_low(tokens, after))
    ):
        return False  # 3.5, U.S., example.org; and what goes on in small letters
    alone = tokens.forms[stop] == "." and after == stop + 1 and stop > 0
    return not (alone and tokens.starts[stop] == tokens.ends[stop - 1] and _shortens(tokens, stop, after, language))


def _opens_low(tokens: Tokens, place: int) -> bool:
    """Whether two commas are typed for the mark that opens a quotation."""
    return tokens.forms[place] == "„"


def _shortens(tokens: Tokens, stop: int, after: int, language: str) -> bool:
    """Whether the point at `stop` belongs to the word before it: an initial, an ordinal number, an abbreviation."""
    before = tokens.forms[stop - 1]
    if before == "x" and tokens.forms[after] in word_list(language).stop:
        return False  # "on X. He …"
    if len(before) == 1 and before.isalpha():
        return stop < 2 or tokens.forms[stop - 2] != "°"
    if before.isdecimal() and language == "de" and len(before) <= _LONGEST_ORDINAL:
        small = stop >= 2 and tokens.forms[stop - 2] in word_list("de").stop  # "die 79. Brigade"
        if len(before) == _LONGEST_ORDINAL:  # "die 444. Brigade"
            small = small and bool(lexicon("de").look_up(tokens.forms[after])[0] & Word.TROOPS)
        opens = tokens.forms[after] in word_list("de").stop  # "es waren 39. Die Zahl …"
        return tokens.forms[after] in months(language) or (small and not opens)
    if before in word_list(language).stop and not tokens.forms[after][0].isdecimal():
        return False  # "No. We have seen none.", not "No. 5"
    return before in _shortened(language)


def quotations(tokens: Tokens) -> list[Quotation]:
    """The outermost quotations of a block, in any style of the four languages; the last may be left open, as where a
    speech runs over several paragraphs.
    """
    found: list[Quotation] = []
    mark, first, depth = "", 0, 0
    for place in compress(count(), map(_MARKS.__contains__, tokens.forms)):
        form = tokens.forms[place]
        if not mark:
            if form in _OPENERS and _opens(tokens, place, form):
                mark, first, depth = form, place + 1, 0
        elif (form == mark and _opens_inside(tokens, place, form)) or (
            mark == '"' and _opens_other(tokens, place, form)
        ):
            depth += 1
        elif form in CLOSERS[mark] and not _opens_again(tokens, place, form, mark):
            if depth:
                depth -= 1
            else:
                found.append(Quotation(first, place, closed=True))
                mark = ""
    if mark and first < len(tokens.forms):
        found.append(Quotation(first, len(tokens.forms), closed=False))
    return found


def turn_of_speech(tokens: Tokens, sayings: Sequence[int]) -> list[Quotation]:
    """What is said in a paragraph that a dash opens and in which another one leads to who says it, with what goes on
    behind a third: "— We heard two drones, — said the nurse. — Then the roof was gone."; empty for other paragraphs.

    Args:
        tokens: those of the block.
        sayings: places of verbs of saying, in order.
    """
    forms = tokens.forms
    if forms[0] not in _DASHES:
        return []
    for saying in sayings:
        opening = saying - 1
        if opening > 2 and forms[opening] in _DASHES and forms[opening - 1] in _BEFORE_DASH:
            behind = range(saying + 1, len(forms) - 1)
            goes_on = (place for place in behind if forms[place] in _DASHES and forms[place - 1] in _BEFORE_DASH)
            found = [Quotation(1, opening - 1, closed=True)]
            last = len(forms) - 1 if forms[-1] in _BEFORE_DASH else 0
            return found + [Quotation(at + 1, last, closed=True) for at in islice(goes_on, 1) if at + 1 < last]
    return []


def without_insertions(quotes: Sequence[Quotation], tokens: Tokens, sayings: Sequence[int]) -> list[Quotation]:
    """The quotations cut where the speaker is named between dashes inside the marks: «…, — said the mayor. — …».

    Args:
        quotes: the quotations of a block.
        tokens: its tokens.
        sayings: places of verbs of saying, in order.
    """
    found: list[Quotation] = []
    for quote in quotes:
        rest = quote
        for saying in sayings[bisect_right(sayings, quote.first) : bisect_left(sayings, quote.last)]:
            if rest.first < saying < rest.last and (opening := _dash_before(tokens, saying, rest)):
                found.append(Quotation(rest.first, opening - 1, closed=True))
                closing = _dash_after(tokens, saying, rest.last)
                rest = Quotation(closing + 1, rest.last, rest.closed)
        if rest.first < rest.last:
            found.append(rest)
    return found


_DASHES = frozenset("—–-−")
_BEFORE_DASH = frozenset((",", ".", "!", "?", "…"))  # the dash that leads to who speaks
_LONGEST_INSERTION = 24
_LONGEST_TITLE = 6  # tokens from the mark that opens a title to the one that closes it


def _dash_before(tokens: Tokens, saying: int, quote: Quotation) -> int | None:
    """The dash that opens an insertion right before a verb of saying, behind a sign that ends what is said."""
    for place in range(saying - 1, max(quote.first, saying - 3), -1):
        if tokens.forms[place] in _DASHES:
            return place if tokens.forms[place - 1] in ",.!?…" else None
    return None


def _dash_after(tokens: Tokens, saying: int, last: int) -> int:
    """The dash that closes an insertion; where the quotation ends if there is none."""
    stop = min(last, saying + _LONGEST_INSERTION)
    return next((place for place in range(saying + 1, stop) if tokens.forms[place] in _DASHES), last)


def _opens(tokens: Tokens, place: int, form: str) -> bool:
    """Whether a mark at `place` can open: something follows it at once, and nothing stands right before it."""
    tight_after = place + 1 < len(tokens.forms) and tokens.starts[place + 1] == tokens.ends[place]
    if not tight_after:
        return False
    if form in "„‚‹":
        return True
    before = tokens.text[tokens.starts[place] - 1] if tokens.starts[place] else " "
    return before.isspace() or before in "([—–-:«„“\"'/"


def _opens_inside(tokens: Tokens, place: int, form: str) -> bool:
    """Whether the mark that opened a quotation opens another in it; a straight one if two more close both soon."""
    if form != '"':
        return form in "«„“" and form not in CLOSERS[form]
    if not _opens(tokens, place, '"'):
        return False
    marks = (at for at in range(place + 1, len(tokens.forms)) if tokens.forms[at] == '"')
    closing = next(marks, None)
    near = closing is not None and closing - place <= _LONGEST_TITLE and not _opens(tokens, closing, '"')
    return near and next(marks, None) is not None


def _opens_other(tokens: Tokens, place: int, form: str) -> bool:
    """Whether a curved mark opens a quotation within one that a straight mark has opened."""
    return form in "„“" and _opens(tokens, place, form)


def _opens_again(tokens: Tokens, place: int, form: str, mark: str) -> bool:
    """Whether a mark that could close the quotation opens an inner one instead: it looks like an opening one."""
    return form != "“" and form in "\"'" and form != mark and _opens(tokens, place, form)
