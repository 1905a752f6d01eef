"""The times that a text tells: dates, weekdays, "last week", spans, clock times, lengths, recurrences.

Weeks run from Monday to Sunday: "last week" is the calendar week before the document's day, "the past week" the seven
days up to it. A night is written as its two days. A midnight at which something begins may be either end of the day
and is given as the day; one until which something lasts is the day's end. Lengths of weeks are told in days, of
years in months. What is told without a year takes the nearest one on the side that tense and preposition tell.
"""

from bisect import insort
from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter

from holdfire.reader.days import EARLIEST, LATEST, Sense, Stretch, days
from holdfire.reader.running_days import running_days
from holdfire.reader.tense import is_declared
from holdfire.reader.time_mention import TimeMention, daily, named_by, on
from holdfire.reader.timechecks import is_compared, is_night
from holdfire.reader.timelengths import Lengths
from holdfire.reader.timepieces import GAP, MIDNIGHTS
from holdfire.reader.timepoints import DAYS, SHARP, Point, hours_of, is_edge, is_evening, role_of, span_of
from holdfire.reader.timevalues import (
    ago,
    away,
    began,
    instant,
    resolve,
    share_month,
    side_of,
    week_long,
)
from holdfire.reader.tokens import Tokens

__all__ = ["TimeMention", "find_times"]

_ANNOUNCED = 12  # tokens from what is told for a time to the verb that announces it
_FIRST = attrgetter("first")
_MOST_DAYS = 400  # of a stretch that is counted up to a day
_LISTED = frozenset(("weekday", "shift", "month", "date"))
"""Kinds of days and months of which two that follow each other are told as one time."""
_TODAY = frozenset(("shift", "this_part"))
"""Kinds of days that are told from the document's, also as an end: "from 5 January until yesterday"."""


def find_times(tokens: Tokens, language: str, *, published: date | None) -> list[TimeMention]:
    """The times of a text in one of the languages that are read, in order; time and memory are linear in its length.

    Without `published`, relative times are found but not resolved, and a day without a year is given as XXXX-02-01.
    """
    known = published if published and EARLIEST < published.year < LATEST else None
    found: list[TimeMention] = []
    for mention in _Reader(tokens, language, known).read():
        if found and (whole := daily(found[-1], mention) or named_by(found[-1], mention)) is not None:
            found[-1] = whole
        else:
            found.append(mention)
    for running in running_days(tokens, language, known):
        found = [one for one in found if one.last <= running.first or one.first >= running.last]
        insort(found, running, key=_FIRST)
    return found


_ZERO = (0, 0)  # as a clock tells it; "midnight" is the end of its day


class _Reader(Lengths):
    def read(self) -> Iterator[TimeMention]:
        points = self.points()
        place, size = 0, len(points)
        while place < size:
            point = points[place]
            other = points[place + 1] if place + 1 < size else None
            third = points[place + 2] if place + 2 < size else None
            joined = self._night_between(point, other) if other is not None else None
            if joined is None and other is not None and not self._is_midnight_between(other, third):
                joined = self._joined(point, other)
            if joined is not None:
                place += 1
                yield joined
            elif (single := self._single(point)) is not None:
                compared = single.role in {"at", "during"} and is_compared(self.classes, single.first)
                yield single._replace(role="than") if compared else single
            place += 1

    def _is_midnight_between(self, point: Point, other: Point | None) -> bool:
        """Whether a time is the midnight between its day and the next, and so the end of a span: "с 18.00 субботы до
        нуля часов с воскресенья на понедельник".
        """
        return other is not None and point.clock == _ZERO and self._night_between(point, other) is not None

    # Points -> mentions

    def _side(self, point: Point, role: str, tense: Sense | None) -> Sense | None:
        """On which side of the document's day the time is sought."""
        if role == "since":
            return Sense.PAST
        if role == "until" or (role == "before" and is_edge(point)):
            return Sense.FUTURE if tense is Sense.FUTURE or point.core.weekday is not None else Sense.NEAREST
        if point.core.weekday is not None:
            ahead = "for" in point.roles or (role == "from" and "from" in point.roles and tense is not Sense.PAST)
            return Sense.FUTURE if ahead else tense
        tense = Sense.FUTURE if tense is None and point.core.unit == "WE" and "for" in point.roles else tense
        if tense is Sense.PAST and point.core.unit == "WE" and "for" in point.roles and self._is_announced(point):
            return Sense.FUTURE
        if role == "from":
            tonight = point.core.shift == 0 and tense is not Sense.PAST
            return Sense.FUTURE if tonight or tense is Sense.FUTURE else Sense.NEAREST
        seasonal = point.core.season is not None and not point.core.modifier and "in" in point.roles
        return None if seasonal and self.classes.letters[point.first - 1] != "h" else tense

    def _is_announced(self, point: Point) -> bool:
        """Whether what is told for a time is announced behind it: "für das Wochenende ist Frost angekündigt"."""
        words = self.classes.words
        return any(
            form in words.bound or () in words.future.get(form, ())
            for form in self.tokens.forms[point.last : point.last + _ANNOUNCED]
        )

    def _stretch(self, point: Point, side: Sense | None, published: date | None) -> Stretch | None:
        core = point.core
        rolling = "during" in point.roles or "in" in point.roles
        found = resolve(core, published, side, rolling=rolling)
        if found and found.begin[0] == "[" and point.part == "night":
            return None  # of which of two days
        if found is None or found.first is None or found.first != found.last or core.kind == "shift":
            return self._night_of_today(point, found, side)
        if point.part == "night" and core.kind != "this_part":
            return self._night(point, found.first)
        return found

    def _night_of_today(self, point: Point, found: Stretch | None, side: Sense | None) -> Stretch | None:
        """ "heute Nacht" told in two pieces is that told in one."""
        core = point.core
        if core.kind != "shift" or core.shift != 0:
            return found
        if core.part == "night" and point.clock and self.published:  # "10 p.m. tonight", "2 a.m. tonight"
            return days(self.published + timedelta(point.clock < (12, 0) or point.clock == (24, 0)))
        if point.part == "night" and core.part != "night":
            core.part = "night"
            return resolve(core, self.published, side)
        return found

    def _night(self, point: Point, day: date) -> Stretch:
        """ "The night of 30 January" and "Sunday night" begin on that day, "the night to 30 January" ends on it."""
        if point.night == "of" or point.core.part == "night":
            return days(day, day + timedelta(1))
        return days(day - timedelta(1), day) if point.night == "to" else days(day)

    def _single(self, point: Point) -> TimeMention | None:
        kind = point.core.kind
        if kind == "length" and point.core.unit != "WE":
            return self._length(point)
        if kind == "every":
            return TimeMention(point.start, point.last, None, "every", zone=point.zone)
        alone = point.last - point.first == 1 and self.tokens.forms[point.first] not in self.classes.words.alone
        if (
            kind == "part"
            and not point.roles - {"after"}
            and alone
            and not is_night(self.classes, point.first, point.part)
        ):
            return None  # "night after night"
        role = role_of(point.roles)
        if role == "until" and kind == "part" and "until_yes" in point.roles:
            role = "during"  # "through the night"
        if kind in {"clock", "part", "hours"}:
            hours, role = (span_of(point.core), "at") if kind == "hours" else ("", role)
            part = "" if hours else point.part or "clock"
            clock = None if hours else point.clock
            return TimeMention(point.start, point.last, None, role, "", "", hours, point.zone, part, "", clock)
        return self._dated(point, role)

    def _dated(self, point: Point, role: str) -> TimeMention:
        tense = self._sense(point)
        if "to" in point.roles and point.core.kind in SHARP:  # "extended to 1 February"; not "compared to last year"
            role = "until"
        rounded = self.tokens.forms[point.last - 1] in self.classes.words.round_day  # "минулої доби", "в прошлые сутки"
        past = point.core.modifier == "past" or (
            point.core.modifier == "-1" and point.core.unit == "D" and (role == "during" or rounded)
        )
        if past and point.core.count is None and self.is_single(point.core):
            point.core.count = 1 if point.core.unit in {"D", "H"} else None
        if point.core.kind == "length":  # "at the weekend"
            point.core.kind = "this_unit"
        found = self._stretch(point, self._side(point, role, tense), self.published)
        if role == "from" and "start" in point.roles and self._is_over(found):
            role = "since"
        last, inclusive = self._inclusive(point, role)
        if role in {"at", "since", "from"} and (point.core.to_day or point.core.to_year):
            role, inclusive = "during", ""
        edtf = self._edtf(point, found, role)
        part = point.core.part if edtf is None and point.core.kind in {"this_part", "shift"} else ""
        side = side_of(point.core, tense) if edtf is not None and role in {"at", "from", "until"} else ""
        clock = point.clock if edtf is not None and "T" not in edtf else None
        return TimeMention(point.start, last, edtf, role, "", inclusive, "", point.zone, part, side, clock)

    def _is_over(self, found: Stretch | None) -> bool:
        return bool(found and found.first and self.published and found.first <= self.published)

    def _inclusive(self, point: Point, role: str) -> tuple[int, str]:
        """Where the mention ends, and whether its last day is in, as the words before or after it tell."""
        if role != "until":
            return point.last, ""
        place = point.last
        if place < len(self.tokens.forms) and self.tokens.forms[place] in {",", "("}:
            place += 1
        if place < len(self.tokens.forms) and (told := self.classes.words.inclusive.get(self.tokens.forms[place])):
            return place + 1, told
        if "until_no" in point.roles:
            return point.last, "no"
        return point.last, "yes" if "until_yes" in point.roles else "unsaid"

    def _edtf(self, point: Point, found: Stretch | None, role: str) -> str | None:
        if found is None:
            return None
        if found.begin[0] == "[":  # one of two days: no edge of an interval
            return None if role in {"since", "before", "after"} else found.edtf
        if role in {"before", "after"} and not is_edge(point):
            return found.edtf
        return self._edges(point, found, role)

    def _edges(self, point: Point, found: Stretch, role: str) -> str:
        begin, end = self._timed(point, found, closing=role in {"until", "before"})
        if role in {"until", "before"}:
            closes = role == "until" or "by" in point.roles or point.core.edge == "late"
            closes = closes and not is_evening(point)
            return f"../{end if closes else begin}"
        if role in {"since", "from"}:
            return f"{began(point.core, found) if role == 'since' and point.core.edge else begin}/.."
        if role == "after":
            return f"{end}/.."
        return begin if begin == end else f"{begin}/{end}"

    def _timed(self, point: Point, found: Stretch, *, closing: bool) -> tuple[str, str]:
        """Both ends with the clock time, where one was told of a single day."""
        clock = point.clock
        if clock is None or found.first is None or found.first != found.last or (clock == (24, 0) and not closing):
            return found.begin, found.end
        if not LATEST > found.first.year > EARLIEST:
            return found.begin, found.end
        text = instant(found.first, clock, point.zone)
        return text, text

    # Two points

    def _joined(self, point: Point, other: Point) -> TimeMention | None:
        if point.core.kind == "length" and point.core.unit != "WE":
            return self._offset(point, other)
        if (both := self._both(point, other)) is not None:
            return both
        kind = self._connector(point, other)
        if not kind:
            return None
        if point.core.kind == "clock" and other.core.kind == "clock":
            zone, over = point.zone or other.zone, (point.clock or (0, 0)) > (other.clock or (0, 0))
            part = "night" if over else "clock"
            return TimeMention(point.start, other.last, None, "at", hours=hours_of(point, other), zone=zone, part=part)
        return self._range(point, other)

    def _both(self, point: Point, other: Point) -> TimeMention | None:
        """ "On Saturday and Sunday", "вчера и сегодня", "in April and May": what follows each other is one time."""
        gap = self.classes.letters[point.last : other.start].replace(",", "").replace("h", "")
        if gap != "&" or "between" in point.roles or not {point.core.kind, other.core.kind} <= _LISTED:
            return None
        if role_of(point.roles) != "at" or role_of(other.roles) != "at" or point.part or other.part:
            return None
        first = self._stretch(point, self._side(point, "at", self._sense(point)), self.published)
        last = self._stretch(other, self._side(other, "at", self._sense(other)), self.published)
        if first is None or last is None or first.last is None or last.first != first.last + timedelta(1):
            return None
        return TimeMention(point.start, other.last, f"{first.begin}/{last.end}", "at")

    def _connector(self, point: Point, other: Point) -> str:
        """How the first goes over to the second: yes or unsaid, as the second is in; empty if it does not."""
        gap = range(point.last, other.first)
        aside = set(self.classes.letters[point.last : other.start]) - {*",h"}
        if (len(gap) > GAP and aside) or not gap:
            return ""
        bare = "".join(self.classes.letters[place] for place in gap).replace("h", "").replace(",", "")
        if bare == "-" or (bare == "&" and "between" in point.roles):
            return "unsaid"
        if point.roles & {"until", "until_yes", "by"} or not other.roles & {"until", "until_yes", "to"}:
            return ""
        between = self.classes.letters[point.last : other.start]
        if not {".", "("}.isdisjoint(between) or {"&", " "} <= set(between):
            return ""  # two: "began on 1 February and runs until the end of March"
        return "yes" if "until_yes" in other.roles else "unsaid"

    def _range(self, point: Point, other: Point) -> TimeMention | None:
        """ "from 18:00 on Saturday until midnight on Sunday", "з 30 січня по 1 лютого"."""
        a, b = point.core, other.core
        if a.weekday is not None and b.dated and "-" in self.classes.letters[point.last : other.start]:
            other.start, other.roles = point.start, point.roles
            return self._dated(other, role_of(point.roles))  # "next Friday – 21 November"
        if b.kind == "clock" and a.kind in DAYS and point.clock:  # "on 30 January from 08:00 to 18:00"
            return self._within(point, other)
        if a.kind == "clock" and a.kind != b.kind and b.kind in DAYS and other.clock:
            return self._within(point, other)
        if a.kind not in DAYS or b.kind not in DAYS:
            return None
        if a.year is None and b.year is not None and a.month is not None and b.month is not None:
            a.year = b.year - ((a.month, a.day or 0) > (b.month, b.day or 0))
        share_month(a, b, self.published)
        tense = self._sense_of_range(point)
        begin, end = self._ends_of_range(point, other, tense)
        if begin is None or end is None or "[" in begin.begin + end.begin:
            return TimeMention(point.start, other.last, None, "during", inclusive="", zone=point.zone or other.zone)
        point.zone = other.zone = point.zone or other.zone
        first, ends = self._timed(point, begin, closing=False)[0], self._timed(other, end, closing=True)
        last = ends[0 if is_evening(other) else 1]
        last_token, _ = self._inclusive(other, "until")  # both days are in
        week = a.weekday is not None and b.weekday is not None and not (a.modifier or b.modifier)
        sided = f"week{'' if tense else '?'}" if week else ""
        return TimeMention(point.start, last_token, f"{first}/{last}", "during", zone=point.zone, side=sided)

    def _sense_of_range(self, point: Point) -> Sense | None:
        """Days that somebody announced need not be over: "rief eine Waffenruhe vom 8. April bis zum 10. Mai aus"."""
        tense, told = self._sense(point), (self.tokens, self.classes.words, point.start, point.last)
        declared = tense is Sense.PAST and point.core.weekday is None and is_declared(*told)
        return Sense.NEAREST if declared else tense

    def _ends_of_range(self, point: Point, other: Point, tense: Sense | None) -> tuple[Stretch | None, Stretch | None]:
        a, b = point.core, other.core
        side = tense or (Sense.NEAREST if a.weekday is None else None)
        if tense is not Sense.FUTURE and self._ends_ahead(point, other):
            side = Sense.FUTURE
        begin = self._under_way(point, other, side) or self._stretch(point, side, self.published)
        after = begin.first if begin and begin.first and b.kind not in _TODAY else self.published
        end = self._stretch(other, Sense.FUTURE, after)
        if begin and end and begin.first and end.last and begin.first > end.last:
            return begin, None  # nothing ends before it began
        if a.weekday is not None and begin and begin.first and begin == end:
            return week_long(begin.first, self.published, over=tense is not Sense.FUTURE)
        return begin, end

    def _ends_ahead(self, point: Point, other: Point) -> bool:
        """Whether a stretch that begins on a weekday or tonight ends on a date to come, so that it lies ahead: "from
        Friday to 23 February".
        """
        named = (point.core.weekday is not None and not point.core.modifier) or point.core.shift == 0
        if not named or self.published is None or other.core.weekday is not None or other.core.kind in _TODAY:
            return False
        end = self._stretch(other, Sense.NEAREST, self.published)
        return end is not None and end.last is not None and end.last > self.published

    def _under_way(self, point: Point, other: Point, side: Sense | None) -> Stretch | None:
        """Where a stretch of days without their month begins that is not over: "from the 2nd to the 22nd"."""
        if not point.core.kind == other.core.kind == "day_only" or side is not Sense.FUTURE:
            return None
        begin = self._stretch(point, Sense.PAST, self.published)
        end = self._stretch(other, Sense.FUTURE, begin.first if begin else None)
        over = begin is None or end is None or end.last is None or self.published is None or end.last < self.published
        return None if over else begin

    def _within(self, point: Point, other: Point) -> TimeMention:
        """A span of the clock on one day."""
        day = point if point.core.kind in DAYS else other
        zone = point.zone or other.zone
        found = self._stretch(day, self._sense(day), self.published)
        edtf = None if found is None else found.edtf
        if found and found.first and found.first == found.last:
            edtf = on(found.first, hours_of(point, other), zone)
        return TimeMention(point.start, other.last, edtf, "during", hours=hours_of(point, other), zone=zone)

    def _night_between(self, point: Point, other: Point) -> TimeMention | None:
        """ "In der Nacht von Dienstag auf Mittwoch", "у ніч із вівторка на середу", "в ночь с 4 мая на 5 мая"; "at
        midnight between Friday and Saturday".
        """
        both = point.core.weekday is not None and other.core.weekday is not None
        both = both or (point.core.kind in SHARP and other.core.kind in SHARP and other.core.weekday is None)
        midnight = point.clock in MIDNIGHTS
        if not both or (point.part != "night" and not midnight):
            return None
        between = midnight and self.classes.letters[point.last : other.first] == "&"
        if not between and (other.start != point.last or not other.roles & {"night", "to"}):
            return None
        near = Sense.PAST if other.core.weekday is not None else Sense.NEAREST
        sense = Sense.FUTURE if midnight and role_of(point.roles) == "until" else self._sense(point) or near
        end = resolve(other.core, self.published, sense) if self.published else None
        if end is None or end.first is None:
            return None
        if midnight:
            return self._at_midnight(point, other, end.first)
        return TimeMention(point.start, other.last, days(end.first - timedelta(1), end.first).edtf, "at")

    def _at_midnight(self, point: Point, other: Point, day: date) -> TimeMention | None:
        """The midnight between two days that follow each other."""
        eve = self._stretch(point, Sense.NEAREST, day)
        if eve is None or eve.first != day - timedelta(1):
            return None
        zone, role = point.zone or other.zone, role_of(point.roles)
        turn = instant(day, (0, 0), zone)
        if role in {"from", "until"}:
            turn = f"{turn}/.." if role == "from" else f"../{turn}"
        return TimeMention(point.start, other.last, turn, role if role in {"from", "until"} else "at", zone=zone)

    def _offset(self, point: Point, other: Point) -> TimeMention | None:
        """ "two days before 1 February"."""
        gap = range(point.last, other.first)
        count = self._count(point.core)
        if len(gap) > GAP or other.core.kind not in DAYS or count is None:
            return None
        if other.core.kind in SHARP and point.core.unit in {"D", "W"} and self._leads_up(point, other):
            return self._up_to(point, other, count * (7 if point.core.unit == "W" else 1))
        if (
            point.roles & {"during", "in"}
            and other.core.kind in SHARP
            and (beside := self._beside(point, other, count))
        ):
            return beside
        _, roles = self._after(point.last)
        if not roles & {"before", "after"} or not other.roles & {"before", "until", "after"}:
            return None
        anchor = self._stretch(other, self._sense(other) or Sense.NEAREST, self.published)
        if anchor is None or anchor.first is None or anchor.last is None:
            return TimeMention(point.start, other.last, None, "at")
        direction = -1 if "before" in roles else 1
        found = ago(anchor.first if direction < 0 else anchor.last, direction * count, point.core.unit)
        return TimeMention(point.start, other.last, found.edtf if found else None, "at")

    def _beside(self, point: Point, other: Point, count: int) -> TimeMention | None:
        """ "За шістнадцять днів перед 2 квітня", "за три місяці від 22 листопада": so long up to a day, or from it."""
        role = role_of(other.roles)
        if role not in {"before", "since", "from"}:
            return None
        tense = self._sense(point) or (Sense.PAST if other.core.weekday is not None else Sense.NEAREST)
        if role == "from" and (tense is Sense.FUTURE or self._is_ahead(other)):
            return None  # "протягом трьох днів, починаючи з суботи": a length and a day
        anchor = self._stretch(other, tense, self.published)
        if anchor is None or anchor.first is None:
            return None
        day = anchor.first - timedelta(role == "before")
        found = away(anchor.first, count * (-1 if role == "before" else 1), point.core.unit)
        return TimeMention(point.start, other.last, days(*sorted((found, day))).edtf, "during") if found else None

    def _is_ahead(self, point: Point) -> bool:
        """Whether a day of the month lies behind the document's."""
        if self.published is None or point.core.day is None:
            return False
        near = self._stretch(point, Sense.NEAREST, self.published)
        return near is not None and near.first is not None and near.first > self.published

    def _leads_up(self, point: Point, other: Point) -> bool:
        """ "in the seven days to Sunday", "in den sieben Tagen bis Sonntag"."""
        return "to" in other.roles or ("until" in other.roles and "in" in point.roles)

    def _up_to(self, point: Point, other: Point, count: int) -> TimeMention:
        """The days up to a day, which is one of them."""
        end = self._stretch(other, Sense.PAST, self.published)
        inside = end is not None and end.first is not None and 0 < count < _MOST_DAYS
        edtf = days(end.first - timedelta(count - 1), end.first).edtf if inside and end and end.first else None
        return TimeMention(point.start, other.last, edtf, "during")
