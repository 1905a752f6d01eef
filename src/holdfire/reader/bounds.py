"""Numbers with what bounds them: more than, up to, between … and …, minus, or more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from holdfire.reader.figure_words import FigureWords
from holdfire.reader.numbers import Number, read_number
from holdfire.reader.slotted import Row
from holdfire.reader.tokens import Tokens

DASHES = frozenset("-–—−")
_ENDING = frozenset(".;!?…")
_TO = DASHES | {"…"}  # what may stand between the ends of a range
_CURRENCY = {"$": "usd", "€": "eur", "£": "gbp", "₴": "uah", "₽": "rub"}
_BACK = 12  # tokens that are looked back over for bounding words
_HOTTEST = 60  # degrees
_AROUND = 10  # tokens around a signed number in which the weather is told
_THAW = 3  # tokens behind a temperature that tell that it is above zero
_NEAR = 8  # tokens within which a word tells what a number is
_OPPOSITE = {"low": "high", "high": "low"}
_GLUED = (("tausend", 1000.0), ("hundert", 100.0))  # scales that are written as one word with their number
_ASIDE = 3  # tokens from a number to "no less" behind what it counts
_WHOLE = {"gw": ("mw", 1000.0)}  # units that are told in another one, so that documents can be compared
_PARTS = ("fraction", "share")
_SOFT = ("vague", *_PARTS)
Values = tuple[float | None, float | None, float | None]
"""The lowest, the best and the highest value."""


@dataclass(slots=True, eq=False)
class Span:
    """What is read: the tokens [first, last) of a text in one language."""

    tokens: Tokens
    words: FigureWords
    first: int
    last: int
    forms: Sequence[str] = field(init=False)
    lists: Mapping[str, frozenset[str]] = field(init=False)
    ends: frozenset[int] = field(init=False)  # the tokens before which a sentence ends; lines were joined before

    def __post_init__(self) -> None:
        tokens = self.tokens
        self.forms, self.lists = tokens.forms, self.words.words
        inside = self.forms[self.first : self.last]
        stops = compress(count(self.first + 1), map(_ENDING.__contains__, inside))
        self.ends = frozenset(filter(self._is_end, stops))

    def _is_end(self, place: int) -> bool:
        """Whether the sign before the token at `place` ends a sentence: a point does not before a small letter, nor one
        of a scale where nouns have capitals ("1,2 Mio. Menschen").
        """
        if place >= self.last or self.forms[place - 1] != ".":
            return True
        if self.words.language == "de" and self.forms[place - 2] in self.words.short_scales:
            return False
        return not self.tokens.text[self.tokens.starts[place]].islower()

    def has(self, name: str, place: int) -> bool:
        """Whether the token at `place` is in a list of words."""
        return self.first <= place < self.last and self.forms[place] in self.lists[name]

    def near(self, name: str, first: int, last: int) -> bool:
        """Whether a word of a list stands among the tokens [first, last)."""
        first = first if first > self.first else self.first
        last = last if last < self.last else self.last
        return first < last and not self.lists[name].isdisjoint(self.forms[first:last])

    def glued(self, place: int) -> bool:
        """Whether nothing stands between the token at `place` and the one before it."""
        return self.first < place < self.last and self.tokens.starts[place] == self.tokens.ends[place - 1]

    def form(self, place: int) -> str:
        """The folded token; empty outside."""
        return self.forms[place] if self.first <= place < self.last else ""

    def ends_before(self, place: int) -> bool:
        """Whether a sentence ends before the token at `place`, or the part that is read."""
        return place in self.ends or not self.first < place < self.last


@dataclass(slots=True, unsafe_hash=True)
class Bounded(Row):
    """A number with its bounds and unit at tokens [first, last); the bare number begins at `core`.

    `sort` is the one of the number, or range.
    """

    first: int
    core: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    qualifier: str
    sort: str


@dataclass(slots=True, unsafe_hash=True)
class Before(Row):
    """What stands before a number, from token `first` on."""

    first: int
    kind: str  # low, high, about, above, below; empty if nothing bounds
    qualifier: str
    opened: bool
    negative: bool
    currency: str


def read_bounded(span: Span, place: int) -> Bounded | None:
    """The number that begins at token `place`, with its bounds and unit; None if none begins there."""
    number = read_number(span.tokens, place, span.last, span.words, bounded=True)
    if number is None:
        return None
    before = look_back(span, place)
    if before.kind and _is_place(span, before.first, number):
        before = before._replace(first=place, kind="", qualifier="")
    if not before.kind and number.sort == "words" and span.forms[place] in span.words.scales:
        number = read_number(span.tokens, place, span.last, span.words, bounded=False)
    return None if number is None else _with_bounds(span, number, before)


def _with_bounds(span: Span, number: Number, before: Before) -> Bounded | None:
    unit, last = _unit(span, number.last, before.currency)
    second = _second(span, number, last, before)
    if second is not None:
        return _range(span, number, second, before)
    if before.kind == "low" and (capped := _capped(span, number, last, before)) is not None:
        return capped
    number, unit = _decided(number, unit)
    kind, qualifier, last = _bound(span, before, _suffix(span, number.last, last))
    negative, last = _cold(span, before, unit, last)
    unit = unit or ("celsius" if negative and _warmth(span, number) else "")
    if negative and not unit:
        return None
    unit = unit or ("celsius" if _is_warm(span, number) else "")
    low, best, high = apply_bound((number.low, number.best, number.high), kind, negative=negative)
    if unit == "" and kind in ("above", "below"):
        if _warmth(span, number):
            return None
        low, best, high, qualifier = number.low, number.best, number.high, ""
    sort = number.sort
    if sort in _PARTS and not unit:
        unit = "percent"
    qualifier = qualifier or (span.tokens.words(number.first, number.last) if sort in _SOFT else "")
    return Bounded(before.first, number.first, last, low, best, high, unit, qualifier, sort)


def _bound(span: Span, before: Before, last: int) -> tuple[str, str, int]:
    """What bounds a number that ends before `last`, the words that tell it, and where they end."""
    kind, qualifier = before.kind, before.qualifier
    after = span.words.bounds_after.at(span.forms, last, span.last)
    if after is not None and (not kind or (kind == "about" and after[0] == "low")):  # "some 50 or more"
        return after[0], span.tokens.words(last, after[1]), after[1]
    return (kind, qualifier, last) if kind else (*_behind(span, last), last)


def _behind(span: Span, last: int) -> tuple[str, str]:
    """What bounds a number behind what it counts, between commas: "seven hundred people, no less"."""
    if "," not in span.forms[last : last + _ASIDE]:
        return "", ""
    for place in range(last, min(last + _ASIDE, span.last)):
        if span.ends_before(place + 1) and place > last:
            break
        if span.form(place) == ",":
            after = span.words.bounds_after.at(span.forms, place + 1, span.last)
            alone = after is not None and (span.ends_before(after[1]) or span.form(after[1]) in ",.;»”)")
            return (after[0], span.tokens.words(place + 1, after[1])) if after and alone else ("", "")
    return "", ""


def _capped(span: Span, number: Number, place: int, before: Before) -> Bounded | None:
    """A number with both its bounds told one after the other: "at least 12 but no more than 15"."""
    place += span.form(place) == ","
    if not span.has("at_most", place):
        return None
    bound = span.words.bounds_before.at(span.forms, place + 1, span.last)
    if bound is None or bound[0] != "high":
        return None
    two = read_number(span.tokens, bound[1], span.last, span.words, bounded=False)
    if two is None or two.best is None or number.best is None or not number.best < two.best:
        return None
    unit, last = _unit(span, two.last, before.currency)
    qualifier = f"{before.qualifier} … {span.tokens.words(place + 1, bound[1])}"
    (number, _), (two, unit) = _decided(number, unit), _decided(two, unit)
    return Bounded(before.first, number.first, last, number.best, None, two.best, unit, qualifier, "range")


def _decided(number: Number, unit: str) -> tuple[Number, str]:
    """The number, whose sign before three digits is a decimal one where something is measured, not counted."""
    if number.decimal is not None and unit:
        number = number._replace(low=number.decimal, best=number.decimal, high=number.decimal, decimal=None)
    whole, times = _WHOLE.get(unit, (unit, 1.0))
    if times == 1:
        return number, unit
    low, best, high = (
        None if value is None else round(value * times, 6) for value in (number.low, number.best, number.high)
    )
    return number._replace(low=low, best=best, high=high), whole


def look_back(span: Span, place: int) -> Before:
    """What stands before a number: signs, articles, bounding words."""
    here, floor = place, max(span.first, place - _BACK)
    negative, currency, here = _sign(span, here)
    start, kind, ends = here, "", (here, here)
    while here > floor:
        found = span.words.bounds_before.before(span.forms, floor, here)
        if found is not None:
            kind = found[0] if not kind or kind == "about" or found[0] != "about" else kind
            ends = (found[1], here if ends[0] == ends[1] else ends[1])
            start = here = found[1]
        elif span.has("skip", here - 1) or (span.has("minus", here - 1) and not negative):
            negative = negative or span.has("minus", here - 1)
            here -= 1
        else:
            break
    if kind == "about" and span.has("topic", start - 1):
        kind, ends, start = "", (place, place), place  # "questions about four hospitals"
    if kind and not negative and _rises_to(span, start):
        return Before(place, "", "", opened=False, negative=negative, currency=currency)
    if not kind and here == place and _is_rough(span, place):
        words = span.tokens.words(place - 1, place)
        return Before(place - 1, "about", words, opened=False, negative=negative, currency="")
    opened = span.has("range_open", here - 1) and not (kind and start < here)
    words = span.tokens.words(*ends)
    first = start if kind else place - 1 if negative or currency else place
    return Before(first, kind, words, opened=opened, negative=negative, currency=currency)


def _is_rough(span: Span, place: int) -> bool:
    """Whether the word before a number makes it rough: "с десяток", and what is counted, as in "человек восемь"."""
    ahead = span.forms[place - 1] if place > span.first else ""
    if ahead in span.lists["about_scale"]:
        return span.has("alone", place)
    if ahead not in span.lists["turned_noun"] or span.form(place)[:1].isdecimal():
        return False
    return span.form(place - 2) not in span.words.starts and not span.form(place - 2)[:1].isdecimal()


def _sign(span: Span, place: int) -> tuple[bool, str, int]:
    """Whether the number at `place` has a minus, its currency, and where the sign begins."""
    form = span.form(place - 1)
    if form == "+" and span.glued(place):
        return False, "", place - 1
    if form in _CURRENCY:
        return False, _CURRENCY[form], place - 1
    if span.has("minus", place - 1):
        return True, "", place - 1
    lone = place - 1 == span.first or not span.glued(place - 1) or span.form(place - 2) in '(«„“"'
    if form in DASHES and form and span.glued(place) and lone:
        return True, "", place - 1
    return False, "", place


def _rises_to(span: Span, start: int) -> bool:
    """Whether the bounding word is "to" after a verb of rising or falling: not a bound then."""
    return span.has("to", start) and span.near("rise_to", start - _NEAR, start)


def _is_place(span: Span, start: int, number: Number) -> bool:
    """Whether "over" is no bound: hand over 18 bodies; shot down over three regions."""
    if not span.has("over", start):
        return False
    if span.has("over_verb", start - 1):
        return True
    downed = span.near("over_downed", start - 2, start) or span.near("over_downed", number.last, number.last + _NEAR)
    return downed and span.near("areas", number.last, number.last + 2)


def _unit(span: Span, place: int, currency: str) -> tuple[str, int]:
    """The unit at `place` and where it ends."""
    if currency:
        short = span.form(place) in ("m", "b") and span.glued(place)
        return currency, place + 1 if short else place
    after = place + 1 if span.form(place) in DASHES and span.glued(place) and span.glued(place + 1) else place
    found = span.words.units.at(span.forms, after, span.last)
    if after > place and span.has("ordinal_suffix", after):  # "72-га" is the 72nd, not 72 hectares
        return "", place
    if found is None or (found[1] == after + 1 and len(span.form(after)) == 1 and not _short_unit(span, after)):
        return "", place
    return found


def _short_unit(span: Span, place: int) -> bool:
    """Whether a unit of one letter is one: it follows digits."""
    return span.form(place) in "%°" or span.form(place - 1)[:1].isdecimal()


def _suffix(span: Span, end: int, last: int) -> int:
    """Where a number ends that has an ending of inflection: 5-ти."""
    if span.form(end) in DASHES and span.glued(end) and span.glued(end + 1) and span.has("suffix", end + 1):
        return max(last, end + 2)
    return last


def _second(span: Span, one: Number, last: int, before: Before) -> Number | None:
    """The upper end of a range."""
    joint = span.form(last)
    if not joint:
        return None
    if joint in _TO and span.glued(last) and span.has("range_mid", last + 1):  # "zwei- bis dreitausend"
        last, linked = last + 1, True
    elif joint in _TO:
        spaced = joint in "-–" and not span.glued(last) and not span.glued(last + 1)
        linked = (span.glued(last) and span.glued(last + 1)) or spaced
    else:
        opened = before.opened and (span.has("range_between", last) or span.has("range_from", last))
        linked = (opened or span.has("range_mid", last)) and not _moves(span, before.first, joint)
    place = last + 1
    while linked and (span.has("minus", place) or span.has("skip", place) or span.form(place) in DASHES):
        place += 1
    if not linked or place >= span.last:
        return None
    two = read_number(span.tokens, place, span.last, span.words, bounded=False)
    fits = two is not None and two.sort in ("digits", "words") and one.sort in ("digits", "words", "weak")
    return two if fits else None


def _moves(span: Span, first: int, joint: str) -> bool:
    """Whether "from … to …" tells a change and no range: rose from 20 to 41."""
    return joint in span.words.words["range_from"] and (
        span.near("change_words", first - 5, first) or span.near("rise_to", first - 5, first)
    )


def _range(span: Span, one: Number, two: Number, before: Before) -> Bounded | None:
    unit, last = _unit(span, two.last, before.currency)
    (one, _), (two, unit) = _decided(one, unit), _decided(two, unit)
    low, high = one.low or 0.0, two.high or 0.0
    scale = _scale_of(span, two)
    if scale and low < 1000 and low * scale < high:
        low = low * scale
    negative, last = _cold(span, before._replace(negative=before.negative or _minus_two(span, one, two)), unit, last)
    if negative:
        low, high = sorted((-low, -high))
        unit = unit or "celsius"
    if low > high:
        if not before.opened:
            return None
        low, high = high, low
    first = before.first - 1 if before.opened and not before.kind else before.first
    qualifier = before.qualifier or _joining(span, first if before.opened else -1, one, two)
    last = _suffix(span, two.last, last)
    return Bounded(first, one.first, last, low, None, high, unit, qualifier, "range")


def _joining(span: Span, opening: int, one: Number, two: Number) -> str:
    """The words that make a range: "between", "from … to"; the one that stands between the numbers if none opens it."""
    middle = next((place for place in range(one.last, two.first) if _joins(span, place)), -1)
    joint = span.tokens.words(middle, middle + 1) if middle >= 0 else ""
    if opening < 0:
        return joint
    opened = span.tokens.words(opening, opening + 1)
    return f"{opened} … {joint}" if span.has("range_from", middle) and middle >= 0 else opened


def _joins(span: Span, place: int) -> bool:
    return any(span.has(name, place) for name in ("range_from", "range_mid", "range_between"))


def _minus_two(span: Span, one: Number, two: Number) -> bool:
    """Whether the second number of a range has a minus of its own."""
    return two.first - one.last >= 2 and (
        span.has("minus", two.first - 1) or (span.form(two.first - 1) in DASHES and span.glued(two.first))
    )


def _scale_of(span: Span, number: Number) -> float | None:
    """The word for thousands or millions at the end of a number."""
    if number.last - number.first < 2:
        return next((value for end, value in _GLUED if span.form(number.first).endswith(end)), None)
    form = span.form(number.last - 1)
    form = span.form(number.last - 2) if form == "." else form
    scale = span.words.scales.get(form) or span.words.short_scales.get(form)
    return scale if scale and scale >= 1000 else None


def _cold(span: Span, before: Before, unit: str, last: int) -> tuple[bool, int]:
    """Whether a temperature is below zero, and where the words that tell it end."""
    if unit != "celsius":
        return before.negative, last
    if (frost := span.words.phrases["frost"].at(span.forms, last, span.last)) is not None:
        return True, frost[1]
    told = span.words.phrases["frost_before"].before(span.forms, span.first, before.first)
    return before.negative or told is not None or _freezes(span, before.first, last), last


def _freezes(span: Span, first: int, last: int) -> bool:
    """Whether it is frost that a clause tells of: "the frost in Kharkiv will reach 18 degrees"; not a thaw after it."""
    place = first - 1
    while place > first - _BACK and not span.ends_before(place + 1) and span.form(place) != ",":
        if span.has("thaw", place):
            return False
        if span.has("frost_before", place):
            return not span.near("thaw", last, last + _THAW)
        place -= 1
    return False


def _is_warm(span: Span, number: Number) -> bool:
    """Whether a number with a plus is a temperature: +9, "plus three in the night"; nothing is counted behind it."""
    before = span.forms[number.first - 1] if number.first > span.first else ""
    signed = before == "+" and span.glued(number.first)
    if not (signed or before in span.lists["plus"]) or (number.best or number.high or 0) > _HOTTEST:
        return False
    return _weather(span, number)


def _weather(span: Span, number: Number) -> bool:
    """Whether weather or a time of day stands near a number behind which nothing is counted."""
    after = span.form(number.last)
    bare = not after[:1].isalpha() or span.has("stop", number.last) or span.has("conjunction", number.last)
    bare = bare or span.has("weather", number.last)
    return bare and span.near("weather", number.first - _AROUND, number.last + _AROUND)


def _warmth(span: Span, number: Number) -> bool:
    """Whether a number is a temperature: by a word near it, or by "minus" as a word and nothing that is counted."""
    before, after = span.form(number.first - 1), span.form(number.last)
    told = span.has("minus", number.first - 1) and before.isalpha() and not after[:1].isalnum()
    if told or span.near("temperature", number.first - _NEAR, number.last + _NEAR):
        return True
    dash = before in DASHES and bool(before) and span.glued(number.first)
    return (dash or span.has("minus", number.first - 1)) and _weather(span, number)


def apply_bound(values: Values, kind: str, *, negative: bool) -> Values:
    """Low, best and high of a bounded number.

    Below zero "more than" and "up to" go in the direction of the word: more frost is a lower temperature. "Above" and
    "below" keep their meaning.
    """
    low, best, high = values
    if negative:
        low, best, high = (None if value is None else -value for value in (high, best, low))
        kind = _OPPOSITE.get(kind, kind)
    if not kind:
        return low, best, high
    if kind == "about":
        return (low, best, high) if best is None else (None, best, None)
    if kind in ("low", "above"):
        return (low if best is None else best), None, None
    return None, None, (high if best is None else best)
