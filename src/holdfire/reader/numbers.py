"""Numbers in digits and in words -> their value. What is counted and how it is bounded is not looked at here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from holdfire.reader.figure_words import FigureWords, figure_words
from holdfire.reader.recalled import Recalled
from holdfire.reader.slotted import Row
from holdfire.reader.tokens import Tokens

_LONGEST = 24  # characters of a token that can be a number
_FARTHEST = 24  # tokens of one number
_ROUNDED = 0.001  # percent
_TEN = 10.0
_TWENTY = 20.0
_THOUSAND = 1000.0
_BLANKS = str.maketrans("\u00a0\u202f\u2009", "   ")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,14})")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([., '])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]{1,6}))?")
_DECIMAL = re.compile(r"((?:0|[1-9][0-9]{0,14}))[.,]([0-9]{1,6})")
_HEAD = re.compile(r"[1-9][0-9]{0,2}")
_TAIL = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")
_DIGITS = frozenset("0123456789")


@dataclass(slots=True, unsafe_hash=True)
class Number(Row):
    """A number at tokens [first, last).

    `low`, `best` and `high` are equal for an exact one; a vague one ("dozens") has no best. `decimal` is the value if
    the sign in digits such as 2,500 is a decimal one, where the form does not decide; None where it does. `sort` is
    digits, words, vague, fraction or share (a part in percent; a share is no change), weak (a word for one, which is
    often an article).
    """

    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    sort: str
    decimal: float | None = None


def read_digits(form: str, group: str) -> tuple[float, float | None] | None:
    """The value of a token of digits, and the decimal value where a single sign before three digits may be either.

    `group` is the language's sign between groups of three ("" where it is a blank). None for what is no number: clock
    times, dates, leading zeros, versions, more than fifteen digits.
    """
    text = form.translate(_BLANKS)
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return float(text), None
    if found := _GROUPED.fullmatch(text):
        whole, sign, point, tail = found.groups()
        value = float(re.sub("[., ']", "", whole) + "." + (tail or "0"))
        if sign in " '" or sign == group or point or whole.count(sign) > 1:
            return (value, None) if point != sign else None
        return value, float(whole.replace(sign, "."))
    if found := _DECIMAL.fullmatch(text):
        return float(".".join(found.groups())), None
    return None


@cache
def number_forms(language: str) -> Recalled[bool]:
    """Whether a number, or somebody who counts as one, may begin with a form, for one of LANGUAGES."""
    words = figure_words(language)
    multiples = words.multiples.firsts()

    def may_begin(form: str) -> bool:
        return (
            form[0] in _DIGITS
            or form in words.starts
            or form in words.lone
            or form in words.often
            or form in words.factors
            or form in multiples
            or form in words.words["times"]
            or _is_compound(form, words)
        )

    return Recalled(may_begin)


def _word_value(form: str, words: FigureWords) -> float | None:
    value = words.numbers.get(form)
    return _compound(form, words) if value is None else value


def _is_compound(form: str, words: FigureWords) -> bool:
    many, hyphen, part = form.partition("-")
    share = bool(hyphen) and many in words.numbers and (part,) in words.fractions
    ranged = bool(hyphen) and many in words.numbers and part in words.numbers
    return share or ranged or _compound(form, words) is not None


def _compound(form: str, words: FigureWords) -> float | None:
    """The value of a number written as one word that no table holds: twenty-five, zweitausendfünfhundert."""
    if "-" in form:
        ten, _, unit = form.partition("-")
        high, low = words.numbers.get(ten), words.numbers.get(unit)
        return high + low if high and low and high >= 20 and high % 10 == 0 and low < 10 else None
    _, _, thousand, half = words.joint
    if not thousand:
        return None
    if form.endswith(half) and (whole := words.numbers.get(form.removesuffix(half))):
        return whole + 0.5
    if form.endswith(half + thousand) and (whole := words.numbers.get(form.removesuffix(half + thousand))):
        return whole * 1000 + 500
    head, found, tail = form.partition(thousand)
    more = words.numbers.get(tail.removeprefix(words.joint[0])) if tail else 0.0
    many = words.numbers.get(head) if head else 1.0
    return many * 1000 + more if found and many is not None and more is not None else None


def read_number(tokens: Tokens, first: int, last: int, words: FigureWords, *, bounded: bool) -> Number | None:
    """The number that begins at token `first`, within tokens before `last`.

    `bounded`: whether a bounding word stands before it, after which a word such as "тисячі" is one thousand and not
    thousands. None if no number begins there.
    """
    forms, last = tokens.forms, min(last, first + _FARTHEST)
    form, following = forms[first], forms[first + 1] if first + 1 < last else ""
    parted = form in words.words["every"] or following in words.share_next
    share = _share(forms, first, last, words) if parted else None
    if form[0] in _DIGITS:
        return share or _digits(tokens, first, last, words)
    rough = form in words.soft_starts or following in words.fraction_starts or "-" in form
    soft = share or (_soft(forms, first, last, words, bounded=bounded) if rough else None)
    if not soft and "-" in form:
        soft = _two_in_one(forms, first, last, words)
    return soft or _words(forms, first, last, words, bounded=bounded)


def _share(forms: Sequence[str], first: int, last: int, words: FigureWords) -> Number | None:
    """Every third, eight of every ten, one in five: a part in percent."""
    if forms[first] in words.words["every"] and first + 1 < last:
        part = words.ordinals.get(forms[first + 1])
        if first + 2 < last and forms[first + 2] in words.words["time_units"]:
            return None  # "every second day"
        return _part(first, first + 2, 100 / part)._replace(sort="share") if part else None
    if first + 1 >= last or forms[first + 1] not in words.share_next:
        return None
    many = _small(forms[first], words)
    of = words.phrases["share_of"].at(forms, first + 1, last) if many else None
    within = of is None and first + 1 < last and forms[first + 1] in words.words["share_in"]
    end = of[1] if of else first + 2
    whole = _small(forms[end], words) if (of or within) and end < last else None
    if not many or not whole or many > whole:
        return None
    if within and (forms[first] not in words.words["weak"] or forms[end] not in words.numbers) and whole != _TEN:
        return None
    return _part(first, end + 1, 100 * many / whole)._replace(sort="share")


def _small(form: str, words: FigureWords) -> float | None:
    """The value of a plain number up to a hundred in one token; None for any other."""
    value = float(form) if form.isascii() and form.isdecimal() and len(form) <= 3 else words.numbers.get(form)
    return value if value and 1 <= value <= 100 else None


def _soft(forms: Sequence[str], first: int, last: int, words: FigureWords, *, bounded: bool) -> Number | None:
    """Several, a third, dozens."""
    if (few := words.phrases["few"].at(forms, first, last)) is not None:
        return _several(forms, first, few[1], last, words)
    if (turned := _turned(forms, first, last, words)) is not None:
        return turned
    if (most := words.phrases["most"].at(forms, first, last)) is not None:
        return Number(first, most[1], _HALF, None, None, "fraction")
    return _fraction(forms, first, last, words) or _vague(forms, first, last, words, bounded=bounded)


def _turned(forms: Sequence[str], first: int, last: int, words: FigureWords) -> Number | None:
    """A scale before its number, which makes it rough: "тысяч пять"."""
    if forms[first] not in words.words["turned"] or first + 1 >= last:
        return None
    many, end = _compose(forms, first + 1, last, words) if forms[first + 1] in words.numbers else (None, first)
    if many is None or not 1 <= many < _THOUSAND:
        return None
    return Number(first, end, None, many * words.scales[forms[first]], None, "vague")


def _words(forms: Sequence[str], first: int, last: int, words: FigureWords, *, bounded: bool) -> Number | None:
    if forms[first] in words.scales and not (forms[first] in words.words["alone"] or bounded):
        return None
    total, end = _compose(forms, first, last, words)
    if total is None or total < 1 or (total >= _TWENTY and total % _TEN == 0 and _is_ordinal(forms, end, last, words)):
        return None
    sort = "weak" if end == first + 1 and forms[first] in words.words["weak"] else "words"
    return Number(first, end, total, total, total, sort)


def _two_in_one(forms: Sequence[str], first: int, last: int, words: FigureWords) -> Number | None:
    """A range in one word: семь-восемь, two-three; with what scale follows: две-три тысячи."""
    one, hyphen, two = forms[first].partition("-")
    low, high = words.numbers.get(one), words.numbers.get(two)
    if not hyphen or low is None or high is None or not low < high or (low >= _TWENTY and low % _TEN == 0):
        return None
    scale = words.scales.get(forms[first + 1]) if first + 1 < last else None
    if scale is None or scale < _TEN:
        return Number(first, first + 1, low, None, high, "range")
    return Number(first, first + 2, low * scale, None, high * scale, "range")


def _is_ordinal(forms: Sequence[str], place: int, last: int, words: FigureWords) -> bool:
    """Whether what follows tens makes them the number of one: the twenty second, тридцать третий."""
    return place < last and (forms[place] in words.ordinals or forms[place] in words.words["ordinal_first"])


def _exact(first: int, last: int, value: float, decimal: float | None = None) -> Number:
    return Number(first, last, value, value, value, "digits", decimal)


def _digits(tokens: Tokens, first: int, last: int, words: FigureWords) -> Number | None:
    end, text = _blank_groups(tokens, first, last)
    read = read_digits(text, words.group)
    if read is None:
        return None
    value, decimal = read
    if (half := words.phrases["half_more"].at(tokens.forms, end, last)) is not None:
        value, decimal, end = value + 0.5, None, half[1]
    scale, after = _scale(tokens, end, last, words)
    if scale is None:
        return _exact(first, end, value, decimal)
    value = (value if decimal is None else decimal) * scale
    more = _digits(tokens, after, last, words) if after < last and tokens.forms[after][0] in _DIGITS else None
    if more is not None and more.best is not None and 1000 <= more.best < scale and more.last > after + 1:
        return _exact(first, more.last, value + more.best)
    return _exact(first, after, round(value, 6))


def _blank_groups(tokens: Tokens, first: int, last: int) -> tuple[int, str]:
    """Where digits end that are grouped by plain blanks, and their text: "500 000"."""
    forms, end = tokens.forms, first + 1
    if not _HEAD.fullmatch(forms[first]):
        return end, forms[first]
    while end < last and _TAIL.fullmatch(forms[end]) and tokens.text[tokens.ends[end - 1] : tokens.starts[end]] == " ":
        end += 1
    return end, " ".join(forms[first:end])


def _scale(tokens: Tokens, place: int, last: int, words: FigureWords) -> tuple[float | None, int]:
    """The word for thousands or millions after digits, and where it ends."""
    if place >= last:
        return None, place
    form = tokens.forms[place]
    if (scale := words.scales.get(form)) is not None:
        return (scale, place + 1) if scale >= 10 else (None, place)
    scale = words.short_scales.get(form)
    if scale is None:
        return None, place
    dot = place + 1
    goes_on = dot + 1 < last and (words.language == "de" or not tokens.is_capital(dot + 1))
    if goes_on and tokens.forms[dot] == "." and tokens.starts[dot] == tokens.ends[place]:
        return scale, place + 2
    return scale, place + 1


def _several(forms: Sequence[str], first: int, end: int, last: int, words: FigureWords) -> Number:
    """Several, a few; with a word such as hundred after it no sharper than hundreds."""
    if (vague := _vague(forms, end, last, words, bounded=False)) is not None:
        return vague._replace(first=first)
    form = forms[end] if end < last else ""
    scale = words.scales.get(form) or (100.0 if words.numbers.get(form) == 100 else None)
    if scale is None or scale == 2:
        return Number(first, end, 3.0, None, 9.0, "vague")
    low, high = (24.0, 99.0) if scale == 12 else (2 * scale, 10 * scale - 1)
    return Number(first, end + 1, low, None, high, "vague")


def _vague(forms: Sequence[str], first: int, last: int, words: FigureWords, *, bounded: bool) -> Number | None:
    """Dozens, hundreds, hundreds of thousands."""
    if first >= last or forms[first] not in words.vague_starts:
        return None
    for length in (2, 1):
        bounds = words.vague.get(tuple(forms[first : first + length]))
        if bounds is not None and first + length <= last:
            break
    else:
        return None
    end = first + length
    low, high = bounds
    of = words.phrases["of"].at(forms, end, last)
    after = of[1] if of else end
    scale = words.scales.get(forms[after]) if after < last else None
    if scale is not None and scale >= 1000 and scale > low:
        return Number(first, after + 1, low * scale, None, (high + 1) * scale - 1, "vague")
    if bounded and (one := words.scales.get(forms[first])) is not None:
        return Number(first, end, one, one, one, "words")
    return Number(first, end, low, None, high, "vague")


_HALF = 50.0  # percent, of which "most" is more


def _fraction(forms: Sequence[str], first: int, last: int, words: FigureWords) -> Number | None:
    """Half, two thirds: a part in percent, or of a million a number."""
    form, parts, start = forms[first], 1.0, first
    if "-" in form:
        many, _, part = form.partition("-")
        parts, form = words.numbers.get(many, 0.0), part
        share, end = words.fractions.get((form,)), first + 1
        return _part(first, end, parts * share) if parts and share else None
    counted = words.numbers.get(form)
    if counted is not None and 1 <= counted < 5:
        parts, start = counted, first + 1
    elif form in words.words["article"]:
        start = first + 1
    if start >= last or forms[start] not in words.fraction_starts:
        return None
    for length in (2, 1):
        share = words.fractions.get(tuple(forms[start : start + length])) if start + length <= last else None
        if share is not None:
            break
    else:
        return None
    if parts == 1 and counted is None and not _whole_fraction(forms, start, start + length, last, words):
        return None
    return _part_of_scale(forms, first, start + length, last, (parts * share, words))


def _whole_fraction(forms: Sequence[str], first: int, end: int, last: int, words: FigureWords) -> bool:
    """Whether a part without a number is one: "half", "a third of", but not "a third country"."""
    if forms[first] in words.words["fraction_plain"]:
        return True
    article = first > 0 and forms[first - 1] in words.words["article"]
    changed = first > 1 and forms[first - 2] in words.words["change_near"]  # "dropped by a third in March"
    return article and (changed or end >= last or forms[end] in words.words["of"] or not forms[end].isalpha())


def _part_of_scale(forms: Sequence[str], first: int, end: int, last: int, share: tuple[float, FigureWords]) -> Number:
    percent, words = share
    of = words.phrases["of"].at(forms, end, last)
    after = of[1] if of else end
    if after < last and forms[after] in words.words["article"]:
        after += 1
    scale = words.scales.get(forms[after]) if after < last else None
    if scale is not None and scale >= 12:
        value = float(round(percent * scale / 100))
        return Number(first, after + 1, value, value, value, "words")
    return _part(first, end, percent)


def _part(first: int, last: int, percent: float) -> Number:
    """A part in whole percents: a third is no sharper than 33, and is then not exact."""
    whole = float(round(percent))
    exact = whole if abs(whole - percent) < _ROUNDED else None
    return Number(first, last, exact, whole, exact, "fraction")


def _compose(forms: Sequence[str], first: int, last: int, words: FigureWords) -> tuple[float | None, int]:
    """The value of the number words from `first` on, and where they end: one hundred and forty thousand."""
    parts, place = _Sum(), first
    while place < last:
        form = forms[place]
        if (scale := words.scales.get(form)) is not None:
            step = parts.times(scale)
        elif (value := _word_value(form, words)) is not None:
            step = parts.plus(value)
        elif parts.scale and (half := words.phrases["half_more"].at(forms, place, last)) is not None:
            step = half[1] - place if parts.plus_half() else 0
        elif form in words.words["glue"]:
            after = _word_value(forms[place + 1], words) if place + 1 < last else None
            step = int(parts.is_full() and after is not None and after < 100)
        else:
            step = 0
        if not step:
            break
        place += step
    return (parts.total + (parts.group or 0.0) if place > first else None), place


class _Sum:
    """The value of number words as they are read one by one; a word that does not fit counts 0 tokens."""

    __slots__ = ("ceiling", "group", "scale", "total")

    def __init__(self) -> None:
        self.total, self.ceiling = 0.0, float("inf")
        self.scale = 0.0  # of what "and a half" is half
        self.group: float | None = None

    def times(self, scale: float) -> int:
        """A word such as hundred or million."""
        many = 1.0 if self.group is None else self.group
        if scale < 1000:
            fits = many < 100
            self.group = many * scale if fits else self.group
        else:
            fits = scale < self.ceiling and (self.group is not None or not self.total)
            if fits:
                self.total, self.group, self.ceiling = self.total + many * scale, None, scale
        self.scale = scale if fits else self.scale
        return int(fits)

    def plus(self, value: float) -> int:
        """A word such as twenty: "twenty five" is one number, "five six" are two."""
        group = self.group
        if not group or (value < 1 and group == 1):  # "eine halbe" is a half
            fits, group = value < self.ceiling, 0.0
        elif value >= 100 or value != int(value):
            fits = False
        else:
            fits = group % 100 == 0 if value >= 10 else group % 10 == 0 and group % 100 != 10
        self.group = group + value if fits else self.group
        self.scale = 1.0 if fits else self.scale
        return int(fits)

    def plus_half(self) -> bool:
        """Half of what was told last: two and a half, a dozen and a half, a million and a half."""
        if self.group is None:
            self.total += self.scale / 2
        else:
            self.group += self.scale / 2
        self.scale = 0.0
        return True

    def is_full(self) -> bool:
        """Whether "and" may go on with a smaller number: after hundreds and thousands."""
        return self.total > 0 if self.group is None else self.group >= 100 and self.group % 100 == 0
