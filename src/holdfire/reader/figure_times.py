"""How often, and how many times as many: broke the truce seven times; twice as many as in May; three times fewer."""

from collections.abc import Iterator

from holdfire.reader.bounds import DASHES, Bounded, Span, apply_bound, look_back, read_bounded

_LONGEST = 16  # tokens of a number up to the word for times behind it
_AROUND = 14  # tokens around a number within which it is told what was done so often
_BESIDE = 2  # tokens behind "three times" within which it is told that it was more or less
_MOVED = 5  # tokens before it within which a verb tells that it rose or fell
_ROUNDED = 0.001  # percent
_QUOTES = frozenset('«„“"”»')


def repeated(span: Span, places: list[int]) -> Iterator[tuple[Bounded, str]]:
    """The numbers of times among the places where numbers begin, with what each counts."""
    words = span.words
    if words.repeated.isdisjoint(span.forms[span.first : span.last]):
        return
    end = span.first
    for place in places:
        if place < end:
            continue
        found = _multiple(span, place) or _times(span, place)
        if found is not None:
            end = found[0].last
            yield found


def _multiple(span: Span, place: int) -> tuple[Bounded, str] | None:
    """Twice as many, half as many, doubled."""
    found = span.words.multiples.at(span.forms, place, span.last)
    if found is None or span.has("range_from", found[1]):  # "doubled to 44": the number behind it is what is told
        return None
    return _change(span, place, found[1], 100 * (float(found[0]) - 1), falls=False)


def _times(span: Span, place: int) -> tuple[Bounded, str] | None:
    """A number of times: of a comparison by how much, else of what was done so often."""
    forms, words = span.forms, span.words
    form, first, number = forms[place], place, None
    factor = words.factors.get(form)
    if factor is None:
        number = _so_often(span, place)
        if number is None:
            return None
        factor = number.best or number.low or number.high
        first = number.core - span.has("at_place", number.core - 1)
    last = place + 1 if number is None else number.last
    ratio = _ratio(span, look_back(span, first).first, last, factor or 0.0)
    if ratio is not None:
        value, end, falls = ratio
        return _change(span, first, end, value, falls=falls)
    if number is None:
        return None
    measure = _done(span, number)
    return (number, measure) if measure else None


def _so_often(span: Span, place: int) -> Bounded | None:
    """A number with the word for times behind it: seven times, siebenmal, трижды."""
    often = span.words.often.get(span.forms[place])
    if often is not None:
        before = look_back(span, place)
        return Bounded(before.first, place, place + 1, *_bounded(often, before.kind), "", before.qualifier, "words")
    number = read_bounded(span, place) if span.near("times", place + 1, place + _LONGEST) else None
    if number is None or number.unit or number.sort == "weak":
        return None
    last = number.last
    if span.form(last) in DASHES and span.form(last) and span.glued(last):
        last += 1
    last += span.has("often_skip", last)
    return number._replace(last=last + 1) if span.has("times", last) else None


def _ratio(span: Span, first: int, last: int, factor: float) -> tuple[float, int, bool] | None:
    """The change in percent, where it ends, and whether it is one to less; None where nothing is compared."""
    if factor <= 1:
        return None
    more, less = 100 * (factor - 1), 100 * (1 - 1 / factor)
    beside = _beside(span, last)
    if beside is not None:
        return (less if beside[1] else more), *beside
    falls = span.near("times_fall", first - _MOVED, first)
    rises = falls or span.near("times_rise", first - _MOVED, first)
    return ((less if falls else more), last, falls) if rises else None


def _beside(span: Span, last: int) -> tuple[int, bool] | None:
    """Where the words end that tell right behind a number of times that it was more or less, and whether less."""
    for place in range(last, min(last + _BESIDE, span.last)):
        if span.ends_before(place):
            return None
        as_many = span.words.phrases["as_many"].at(span.forms, place, span.last)
        if as_many is not None:
            return as_many[1], False
        if span.has("times_more", place) or span.has("times_less", place):
            return place + 1, span.has("times_less", place)
    return None


def _change(span: Span, place: int, last: int, percent: float, *, falls: bool) -> tuple[Bounded, str]:
    """A change in whole percents, exact only where it is a whole one; of a fall the bound is that of the fall."""
    before = look_back(span, place)
    whole = float(round(percent))
    low, best, high = _bounded(whole, before.kind)
    if not before.kind and abs(whole - percent) > _ROUNDED:
        low = high = None
    if falls:
        low, best, high = (None if value is None else -value for value in (high, best, low))
    return Bounded(before.first, place, last, low, best, high, "percent", before.qualifier, "times"), "change"


def _bounded(value: float, kind: str) -> tuple[float | None, float | None, float | None]:
    return apply_bound((value, value, value), kind, negative=False)


def _done(span: Span, number: Bounded) -> str:
    """What was done so often, in the sentence: breaches before hits before strikes; empty if none of these."""
    first, last = number.first, number.last
    while first > max(span.first, number.first - _AROUND) and not span.ends_before(first):
        first -= 1
    while last < min(span.last, number.last + _AROUND) and not span.ends_before(last):
        last += 1
    told = set(_told(span, first, last))
    return next((measure for measure in ("violations", "hits", "strikes") if measure in told), "")


def _told(span: Span, first: int, last: int) -> Iterator[str]:
    forms, phrases = span.forms, span.words.phrases
    for place in range(first, last):
        if phrases["broken"].at(forms, place, span.last) is not None:
            yield "violations"
        elif phrases["struck"].at(forms, place, span.last) is not None:
            yield "strikes"
        elif (one := span.words.measures.at(forms, place, span.last)) is not None:
            yield one[0]
