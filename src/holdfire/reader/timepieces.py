"""The pieces of a text that tell a time, joined where they tell parts of one: a day with its clock time or night."""

from collections.abc import Sequence

from holdfire.reader.days import Sense
from holdfire.reader.tense import tense_at
from holdfire.reader.timechecks import before, is_time
from holdfire.reader.timecores import Classes, Core, find_cores
from holdfire.reader.timepoints import DAYS, JOINING, PARTING, SHARP, Point, is_clock
from holdfire.reader.tokens import Tokens

GAP = 3  # tokens that may stand between the pieces of one time
MIDNIGHTS = frozenset(((24, 0), (0, 0)))
_DAY_HOURS = 24
_EVENING, _NOON = (6, 0), (12, 0)
_OF_NIGHT = frozenset(("until", "to", "for", "night", "start", "from"))
"""Roles that may stand between a night and the day that it is named by."""
_OF_MIDNIGHT = frozenset(("between", "start", "from", "night"))


class Pieces:
    """The times of a text before it is told what they mean."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self.tokens = tokens
        self.classes = Classes(tokens, language)

    def points(self) -> list[Point]:
        """The times, in order, each with the preposition before it."""
        found: list[Point] = []
        for core in find_cores(self.classes):
            start, roles = before(self.classes, core.first, core.last)
            self._clock_instead(core, roles)
            self._month_instead(core, roles)
            self._verb_instead(core)
            if not is_time(self.classes, core, roles):
                continue
            roles = frozenset() if core.moved else roles
            if "of" in roles:
                start, roles = core.first, roles - {"of"}
            point = Point(start, core.first, core.last, roles, core, core.clock, core.zone, core.part)
            if not (found and self._absorb(found[-1], point)):
                found.append(point)
        return found

    def _clock_instead(self, core: Core, roles: frozenset[str]) -> None:
        """ "um 18.00", "о 18 годині", "в 18 часов": what else would be a day or a length."""
        letters = self.classes.letters
        if core.kind == "dotted":
            value = self.classes.values[core.first]
            if value[2] is not None and ("clock" in roles or value[1] == 0 or value[1] > 12):
                core.last -= letters[core.last - 1] == "."
                core.kind, core.clock, core.day, core.month = "clock", value[2], None, None
        elif core.kind == "length" and core.unit == "H" and letters[core.first] in "dc" and self._is_hour(core, roles):
            core.kind, core.clock = "clock", (core.count or 0, 0)

    def _is_hour(self, core: Core, roles: frozenset[str]) -> bool:
        """Whether so many hours are the one at, from or until which something is: "с 18 часов", "до 18 часов среды"."""
        if is_clock(core, roles):
            return True
        if not roles & {"start", "until", "by"} or (core.count or _DAY_HOURS + 1) > _DAY_HOURS:
            return False
        if "start" in roles and self.tokens.forms[core.first - 1] not in self.classes.words.called:
            return True  # not "от 3 часов до суток"
        return self.classes.letters[core.last : core.last + 1] in {*"WRDL"} or self._is_dated(core.last)

    def _is_dated(self, place: int) -> bool:
        """Whether a day with its month begins there."""
        return self.classes.letters[place : place + 1] == "d" and self.classes.letters[place + 1 : place + 2] in {*"Mm"}

    def _verb_instead(self, core: Core) -> None:
        """ "Will last ten days": a verb and a length, where "compared to last week" is none."""
        forms, modal = self.tokens.forms, self.classes.words.modal
        several = core.count is not None or not self.is_single(core)
        if core.kind != "this_unit" or core.modifier != "-1" or not several:
            return
        if forms[core.first - 1] in modal or self._goes_on(core.first):
            core.kind, core.modifier, core.first = "length", "", core.first + 1

    def _goes_on(self, place: int) -> bool:
        """Whether a word behind "and" goes on with what will be: "will start on Saturday and last three days"."""
        joined = self.classes.letters[place - 1 : place] == "&"
        return joined and tense_at(self.tokens, self.classes.words, place, place) is Sense.FUTURE

    def _month_instead(self, core: Core, roles: frozenset[str]) -> None:
        """ "in January 30 people", "в березні 27 порушень": the number is no day where the month cannot go first."""
        month_only = "in" in roles and core.year is None
        if core.kind not in {"date_after", "span_after"} or (self.classes.words.month_first and not month_only):
            return
        place = next(p for p in range(core.first, core.last) if self.classes.letters[p] in "Mm")
        core.kind, core.last, core.day, core.to_day, core.year = "month", place + 1, None, None, None

    def _absorb(self, point: Point, new: Point) -> bool:
        """Take a piece into the time before it, where both tell parts of one."""
        gap = range(point.last, new.first)
        if len(gap) > GAP or not self._may_join(point, new, gap):
            return False
        a, b, letters = point.core, new.core, self.classes.letters
        if a.kind in {"clock", "part"} and b.kind in DAYS:
            self._name_by_day(point, new, gap)
        elif a.kind in DAYS and b.kind in {"clock", "part"}:
            if b.kind == "clock" and point.clock is not None:
                return False
            point.clock, point.part = point.clock or new.clock, point.part or new.part
            if b.kind == "part" and self.classes.words.night_begins and not gap:
                point.night = "of"
        elif {a.kind, b.kind} == {"this_unit", "weekday"} and "W" in {a.unit, b.unit}:
            day, week = (a, b) if a.kind == "weekday" else (b, a)
            day.modifier, point.core = f"week {week.modifier}", day
        elif _may_be_dated(a, new) or (a.kind == "shift" and b.kind == "weekday" and letters[point.last] == "("):
            point.core = b  # "today (Monday)"
            point.clock = (_DAY_HOURS, 0) if _is_end_of(a, b) else point.clock
        else:
            return False
        point.zone, point.last = point.zone or new.zone, new.last
        point.clock = self._of_evening(point)
        return True

    def _of_evening(self, point: Point) -> tuple[int, int] | None:
        """The hour, up to twelve perhaps one of the evening: "heute Abend um acht Uhr", "eight o'clock tonight"."""
        clock, core = point.clock, point.core
        if clock is None or not (0, 0) < clock < _NOON:
            return clock
        tonight = core.kind == "shift" and core.shift == 0 and core.part == "night" and clock >= _EVENING
        tonight = tonight and "p" not in self.classes.letters[point.first : point.last]
        return (clock[0] + _NOON[0], clock[1]) if tonight or point.part == "evening" else clock

    def _name_by_day(self, point: Point, new: Point, gap: Sequence[int]) -> None:
        """Give an hour or a part of the day the day that is named after it."""
        day = new.core
        point.night, point.core = self._night_of(gap), day
        if point.clock in MIDNIGHTS and day.kind == "span" and day.to_day == (day.day or 0) + 1:
            day.kind, day.day, day.to_day = "date", day.to_day, None  # "в полночь с 1 на 2 февраля"
            point.clock = (0, 0)
        elif point.clock in MIDNIGHTS and point.night == "to" and day.kind in SHARP:
            point.clock = (0, 0)  # "в полночь на 11 мая"
        point.part, point.clock = point.part or day.part, point.clock or new.clock

    def _may_join(self, point: Point, new: Point, gap: Sequence[int]) -> bool:
        if any(self.classes.letters[place] not in ",h(f&x " for place in gap):
            return False
        night = point.core.kind == "part"
        for place in gap:
            form, letter = self.tokens.forms[place], self.classes.letters[place]
            phrases = self.classes.words.before.by_word.get(form, ())
            roles = frozenset().union(*(roles for _, roles in phrases))
            allowed = JOINING | (_OF_NIGHT if night else _OF_MIDNIGHT if point.clock in MIDNIGHTS else frozenset())
            if letter in "x " and not roles & allowed:
                return False
            if letter == "&":
                return False
        return not (new.roles & PARTING and not night)

    def _night_of(self, gap: Sequence[int]) -> str:
        """How a night is tied to the day named after it: of it, to it, or (empty) somewhere on it."""
        if any(self.classes.letters[place] == "f" for place in gap):
            return "of"
        by_word = self.classes.words.before.by_word
        tied = [roles for place in gap for _, roles in by_word.get(self.tokens.forms[place], ())]
        return "to" if any("night" in roles for roles in tied) else ""

    def is_single(self, core: Core) -> bool:
        """Whether one unit is named and not several."""
        return self.tokens.forms[core.last - 1] in self.classes.words.singular


def _is_end_of(core: Core, day: Core) -> bool:
    """Whether a piece is the end of a day that is named behind it: "until the end of the day on 12 April"."""
    ends = core.kind == "this_unit" and (core.unit, core.edge) == ("D", "late")
    return ends and (day.dated or day.weekday is not None)


def _may_be_dated(core: Core, new: Point) -> bool:
    """Whether a date tells which day it is: "on Friday, 30 January", "on Easter Sunday, 12 April"."""
    named = core.kind in {"weekday", "shift"} or (core.kind == "feast" and new.roles <= JOINING)
    return (named and new.core.dated) or _is_end_of(core, new.core)
