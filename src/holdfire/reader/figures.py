"""A text's numbers as figures: bounds, unit, what is counted, over which time; never sharper than the words.

Decisions that the words leave open:
- Below zero "more than" and "up to" go in the direction of the word: "frost of more than -25 degrees" has high -25,
  because colder is lower; "up to minus 30" has low -30. "Above" and "below" keep their meaning.
- Three digits after the only sign are thousands where things are counted and a decimal where something is measured or
  a word for millions follows, unless the sign groups digits in that language: "2,500 осіб", but "2,500 км".
- Several hundred is no sharper than hundreds; the vague words are the figure's bounding words.
- A part ("half", "a third", "every tenth") is a percentage in whole percents, exact only where it is a whole one.
- A person without a number of whom it is told that he was killed or hurt is one: "a shepherd was wounded".
- A part of a whole has the measure, the whole is what was launched or has none: 78 of 110 drones were shot down.
- Gigawatts are told as megawatts, so that documents can be compared.
- A fall in percent is a negative change, with its bounds in the direction of the word: nearly 70 % less has low -70.
- People trapped under rubble are not missing, weapons that got through are not hits; they are counted as "other".
- Victims (жертви, Opfer) are casualties: whether they died is not told. So are killed and wounded in one number.
- "Rose to 41" is exact, also where the word for "to" could bound a number (до); of frost it is a lowest value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from itertools import count as numbered

from holdfire.model.claim import Figure
from holdfire.reader.bounds import Bounded, Span, read_bounded
from holdfire.reader.counted import (
    AREAS,
    UNMEASURED,
    WEAPON,
    Counted,
    aimed_at,
    came_back,
    count,
    is_by_one,
    spared,
)
from holdfire.reader.figure_changes import CHANGE, compared, fallen, falls, of_unit
from holdfire.reader.figure_checks import is_counted, is_figure, is_one, is_small, is_where, lasting
from holdfire.reader.figure_pairs import is_told_again, returned, together
from holdfire.reader.figure_people import Uncounted, is_by_nobody, nobody, somebody
from holdfire.reader.figure_periods import find_periods, period
from holdfire.reader.figure_times import repeated
from holdfire.reader.figure_words import figure_words
from holdfire.reader.numbers import number_forms
from holdfire.reader.slotted import Row
from holdfire.reader.tokens import Tokens

_AROUND = 10  # tokens around weapons that tell whether they were only kept
_WEAK = frozenset({"killed", "injured", "missing", "captured", "intercepted", "trapped", "saved"})


@dataclass(slots=True, unsafe_hash=True, order=True)
class FigureMention(Row):
    """A figure at tokens [first, last): its bounding words, number, unit and counted noun.

    `low`, `best` and `high` as in `model.claim.Figure`; `unit` is empty for things that are counted. `quantity` is the
    measure, with who in front where told ("civilians killed"), or "other". `qualifier` and `period` are as printed.
    `weapons`: whether weapons are counted of which it is not told what became of them, nor that they are only kept.
    """

    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    qualifier: str
    quantity: str
    period: str
    weapons: bool = False

    def told(self, *, struck: bool = False) -> Figure:
        """As a claim has it; `struck`: whether it tells of strikes, in which weapons that are counted were launched."""
        return Figure(
            quantity="launched" if struck and self.weapons else self.quantity,
            low=self.low,
            best=self.best,
            high=self.high,
            unit=self.unit,
            qualifier=self.qualifier,
            period=self.period,
        )


def find_figures(
    tokens: Tokens,
    language: str,
    *,
    first: int = 0,
    last: int | None = None,
    taken: Sequence[tuple[int, int]] = (),
) -> list[FigureMention]:
    """The figures among the tokens [first, last) in one of LANGUAGES, in their order.

    Numbers that begin within a range of `taken` (dates, names of weapons and places) are none. Time and memory are
    linear in the number of tokens.
    """
    size, begins = len(tokens.forms), number_forms(language)
    first, last = max(first, 0), size if last is None else min(last, size)
    forms = tokens.forms if last - first == size else tokens.forms[first:last]
    words, behind = figure_words(language), tokens.forms
    places = [
        place
        for place in compress(numbered(first), map(begins.__getitem__, forms))
        if behind[place] not in words.led or (place + 1 < last and behind[place + 1] in words.led[behind[place]])
    ]
    if not places:
        return []
    free = _free(places, taken)
    if not free:
        return []
    span = Span(tokens, words, first, last)
    times = list(repeated(span, free))
    if times:
        free = [place for place in free if not any(one.first <= place < one.last for one, _ in times)]
    found = _shared_units(span, list(_bounded(span, free)))
    counted = list(_counted(span, found))
    ends = {mention.last: mention.quantity for mention in counted}
    begun = {mention.first: mention.quantity for mention in counted}
    none = list(nobody(span, free))
    told = [(one.first, one.last) for one in none] + [(one.first, one.last) for one in counted]
    free = _free(free, told)  # "not a single soldier was killed", "один із них дитина"
    uncounted = [*none, *somebody(span, free, {number.core for number in found}, ends, begun)]
    often = _often(span, times)
    return sorted([*counted, *map(_mention, uncounted), *often])


def _often(span: Span, times: Sequence[tuple[Bounded, str]]) -> Iterator[FigureMention]:
    """How often something was, or how many times as many there are, with when there were fewer."""
    periods = find_periods(span) if any(quantity == CHANGE for _, quantity in times) else None
    for one, quantity in times:
        base = ""
        if periods is not None and quantity == CHANGE:
            base = period(span, one, periods._replace(places=[]), span.last, change=True)
        values = (one.low, one.best, one.high)
        yield FigureMention(one.first, one.last, *values, one.unit, one.qualifier, quantity, base)


def _mention(found: Uncounted) -> FigureMention:
    value = (found.value, found.value, found.value)
    return FigureMention(found.first, found.last, *value, "", "", found.quantity, "")


def _free(places: list[int], taken: Sequence[tuple[int, int]]) -> list[int]:
    if not taken:
        return places
    blocked = {place for first, last in taken for place in range(first, last)}
    return [place for place in places if place not in blocked]


def _bounded(span: Span, places: list[int]) -> Iterator[Bounded]:
    """The numbers that are figures."""
    end = span.first
    forms, persons, nobody = span.forms, span.words.lone, span.words.nobody
    for place in places:
        if place < end or forms[place] in persons or forms[place] in nobody:
            continue
        found = read_bounded(span, place)
        if found is None:
            continue
        end = max(found.last, place + 1)
        if found.sort == "weak" and not is_one(span, found):
            continue
        if is_figure(span, found):
            yield found
        elif (length := lasting(span, found)) is not None:
            yield length


def _shared_units(span: Span, found: list[Bounded]) -> list[Bounded]:
    """The numbers, where "from 20 to 15 percent" gives its unit to both."""
    for place in range(len(found) - 1):
        one, two = found[place : place + 2]
        if two.unit and not one.unit and two.core - one.last == 1 and span.has("range_from", one.last):
            found[place] = one._replace(unit=two.unit)
    return found


def _counted(span: Span, found: list[Bounded]) -> Iterator[FigureMention]:
    """The numbers with what they count."""
    counts = _counts(span, found)
    if not found:
        return
    periods = find_periods(span)
    nobody_acts = not span.words.nobody.isdisjoint(span.forms[span.first : span.last])
    for place, (number, counted) in enumerate(zip(found, counts, strict=True)):
        if (place and returned(span, found[place - 1], number)) or is_told_again(span, found[place : place + 2]):
            continue
        if nobody_acts and 0 <= counted.told < number.first and is_by_nobody(span, counted.told + 1):
            continue  # "no soldier killed a civilian"
        quantity = of_unit(span, number) or (CHANGE if compared(span, number) else _quantity(counted))
        named = counted.noun or is_counted(span, number.last)
        areas = quantity.partition(" ")[0] in AREAS
        if is_small(number) and (quantity == "other" or areas) and (not (named or areas) or is_where(span, number)):
            continue
        listed = place > 0 and counts[place - 1].measure == counted.measure  # "65 drones and one missile"
        if number.sort == "weak" and counted.measure not in _WEAK and not listed:
            continue
        told = fallen(number) if quantity == CHANGE and falls(span, number) else number
        after = found[place + 1].first if place + 1 < len(found) else span.last
        last = max(told.last, counted.last)
        when = period(span, number, periods, after, change=quantity == CHANGE)
        values = (told.low, told.best, told.high)
        untold = counted.noun == WEAPON and quantity == "other" and counted.measure == ""
        flown = untold and not _kept(span, told.first, last)
        yield FigureMention(told.first, last, *values, told.unit, told.qualifier, quantity, when, flown)


def _kept(span: Span, first: int, last: int) -> bool:
    """Whether it is told of weapons near a number that somebody has, makes, gives, moves or finds them."""
    return span.near("kept", first - _AROUND, last + _AROUND)


def _counts(span: Span, found: list[Bounded]) -> list[Counted]:
    """What each number counts; nothing for one with a unit."""
    counts: list[Counted] = []
    end, previous = span.first, None
    for place, number in enumerate(found):
        after = next(
            (two.first for two in found[place + 1 : place + 3] if not (two.unit or is_by_one(span, two))), None
        )
        after = after or (found[place + 3].first if place + 3 < len(found) else span.last)
        previous = None if number.unit else count(span, number, (end, previous), after)
        previous = aimed_at(span, number, came_back(span, previous)) if previous is not None else None
        previous = spared(span, number, previous) if previous is not None and previous.measure else previous
        counts.append(previous or Counted("", "", number.last, -1))
        end = number.last
    return together(span, found, counts)


def _quantity(counted: Counted) -> str:
    who = counted.who if counted.measure or counted.noun != "things" else ""
    measure = "other" if counted.measure in UNMEASURED else counted.measure
    return " ".join(part for part in (who, measure or "other") if part)
