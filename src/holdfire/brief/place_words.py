"""What measures of places say, gathered over readings and put into words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from holdfire.brief import words
from holdfire.model.verdict import Effect, EffectWord, InPlace, Judgement, Measured, Shift, ShiftWord

MOST_NAMED = 3  # places that a line names; of more it gives the number

STAND_WORDS = {
    "below": "below the expected range",
    "within": "within the expected range",
    "above": "above the expected range",
    "unknown": "not known",
}


@dataclass(frozen=True)
class Seen:
    """One measure of one source over one stretch of days and places, with the readings that share it."""

    readings: tuple[int, ...]
    measured: Measured

    @property
    def effect(self) -> Effect:
        """The numbers of all its places together."""
        return self.measured.effect


@dataclass(frozen=True)
class Moved:
    """Fire of one member of the family of a displacement test, with the readings that share it."""

    readings: tuple[int, ...]
    shift: Shift


def seen(judgement: Judgement) -> tuple[Seen, ...]:
    """Every measure once for each stretch of days and set of places, by the first reading that asks for it; those of
    readings that name parts of a country first.
    """
    groups: dict[tuple[object, ...], list[tuple[int, Measured]]] = {}
    for number, verdict in enumerate(judgement.readings, 1):
        for measured in verdict.measures:
            effect = measured.effect
            days = (effect.first_day, effect.last_day, effect.observed, effect.verdict)
            key = (measured.source, measured.measure.code, measured.asked, measured.places, *days)
            groups.setdefault(key, []).append((number, measured))
    told = [Seen(tuple(number for number, _ in found), found[0][1]) for found in groups.values()]
    whole = {number for number, verdict in enumerate(judgement.readings, 1) if _is_whole(verdict.places)}
    return tuple(sorted(told, key=lambda one: whole.issuperset(one.readings)))


def _is_whole(places: Sequence[str]) -> bool:
    """Whether a reading names whole countries alone, of which launch counts tell more than measures of places."""
    return all(len(place) == 2 or place == "everywhere" for place in places)


def moved(judgement: Judgement) -> tuple[Moved, ...]:
    """Every shift once, by the first reading that asks for it."""
    groups: dict[tuple[object, ...], list[tuple[int, Shift]]] = {}
    for number, verdict in enumerate(judgement.readings, 1):
        for shift in verdict.displacement:
            what = (shift.source, shift.measure.code, shift.family, shift.member, shift.places, shift.kinds)
            groups.setdefault((*what, shift.first_day, shift.last_day, shift.observed), []).append((number, shift))
    return tuple(Moved(tuple(number for number, _ in found), found[0][1]) for found in groups.values())


def where(measured: Measured) -> str:
    """The places that a measure stands for, and how many it adds up where these are not the same."""
    asked = words.places(measured.asked) if len(measured.asked) <= MOST_NAMED else "what the reading names"
    return asked if measured.asked == measured.places else f"{asked} ({seen_in(measured)})"


def seen_in(measured: Measured) -> str:
    """How many places a measure adds up, and whether they are wider than those that were asked for."""
    wider = "wider " if any(caveat.code == "coarser-watch" for caveat in measured.caveats) else ""
    return words.counted(len(measured.places), f"{wider}place")


def stand(place: InPlace | None) -> str:
    """How the number of a place stands to the range expected of it: below, within, above, unknown."""
    if place is None:
        return "unknown"
    if place.observed < place.low80:
        return "below"
    return "above" if place.observed > place.high80 else "within"


def numbers(found: Effect | InPlace | Shift) -> str:
    """Observed and expected: 1 (expected 3)."""
    return f"{words.number(found.observed)} (expected {words.number(found.expected)})"


def alike(found: Iterable[Seen]) -> tuple[tuple[Seen, ...], ...]:
    """Measures of the same readings, places and days together, so that they can be told in one line; where they see
    different places, each says how many.
    """
    groups: dict[tuple[object, ...], list[Seen]] = {}
    for one in found:
        key = (one.readings, one.measured.asked, one.effect.first_day, one.effect.last_day)
        groups.setdefault(key, []).append(one)
    return tuple(map(tuple, groups.values()))


def line(group: Sequence[Seen], total: int) -> str:
    """One line on what several measures say of the same places and days."""
    first = group[0]
    days = words.short_days(first.effect.first_day, first.effect.last_day)
    apart = len({one.measured.places for one in group}) > 1
    sources = len({one.measured.source for one in group}) > 1
    told = [f"{_what(one, apart=apart, sources=sources)} {_told(one)}" for one in group]
    asked = first.measured.asked if apart else None
    place = words.places(asked) if asked and len(asked) <= MOST_NAMED else where(first.measured)
    return f"{words.which(first.readings, total)}, {place}, {days}: {'; '.join(told)}"


def _what(one: Seen, *, apart: bool, sources: bool) -> str:
    title = words.clean(one.measured.measure.title)
    named = f"{title} ({words.clean(one.measured.source)})" if sources else title
    return f"{named} in {seen_in(one.measured)}" if apart else named


def _told(one: Seen) -> str:
    effect = one.effect
    short = any(caveat.code == "floor" for caveat in one.measured.caveats)
    word = {EffectWord.NOT_FEWER: "not fewer (not halved)"}.get(effect.verdict, str(effect.verdict))
    why = " (too short a history for a word)" if short and effect.verdict is EffectWord.CANNOT_TELL else ""
    return f"{words.number(effect.observed)}, expected {words.expected(effect)}: {word}{why}"


def moved_lines(judgement: Judgement) -> tuple[str, ...]:
    """One line for each stretch of days: what became of fire elsewhere and of other kinds meanwhile."""
    groups: dict[tuple[object, ...], list[Moved]] = {}
    for one in moved(judgement):
        shift = one.shift
        key = (one.readings, shift.source, shift.measure.code, shift.family, shift.first_day, shift.last_day)
        groups.setdefault(key, []).append(one)
    return tuple(_moved_line(group, len(judgement.readings)) for group in groups.values())


def moved_briefly(judgement: Judgement) -> tuple[str, ...]:
    """What became of fire elsewhere in a line or two: where it was more or fewer, and what could have been noticed."""
    found = moved(judgement)
    if not found:
        return ()
    total = len(judgement.readings)
    told = [_moved_line([one], total) for one in found if one.shift.verdict is not ShiftWord.CANNOT_TELL]
    blind = [one.shift for one in found if one.shift.verdict is ShiftWord.CANNOT_TELL]
    if blind:
        kinds = words.counted(len(blind), "test of places and kinds", "tests of places and kinds")
        told.append(f"{kinds} cannot tell; {noticeable(blind)}")
    return tuple(told)


def noticeable(shifts: Sequence[Shift]) -> str:
    """What tests of displacement could have noticed, from the least to the most that it takes."""
    rises = sorted(one.smallest_rise for one in shifts if one.smallest_rise is not None)
    falls = sorted(one.smallest_fall for one in shifts if one.smallest_fall is not None)
    parts = []
    for name, found in (("rise", rises), ("fall", falls)):
        if found:
            ends = dict.fromkeys((words.percent_up(found[0]), words.percent_up(found[-1])))
            parts.append(f"a {name} of {' to '.join(ends)} in {len(found)}")
        else:
            parts.append(f"a {name} in none")
    return f"noticeable would have been {' and '.join(parts)}"


def _moved_line(group: Sequence[Moved], total: int) -> str:
    shift = group[0].shift
    days = words.short_days(shift.first_day, shift.last_day)
    told = [f"{member(one.shift)} {numbers(one.shift)}: {one.shift.verdict}" for one in group]
    which = words.which(group[0].readings, total)
    return f"{which}, {words.clean(shift.measure.title)} ({words.clean(shift.source)}), {days}: {'; '.join(told)}"


def member(shift: Shift) -> str:
    """Which fire a test of displacement looks at."""
    if shift.family == "kinds":
        return words.kinds(shift.kinds)
    names = {"inside": "inside the places named", "bordering": "in those that border them", "elsewhere": "elsewhere"}
    return names.get(shift.member, words.clean(shift.member))
