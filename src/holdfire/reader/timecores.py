"""Tokens -> the pieces that tell a time, each by itself: a date, a weekday, "last week", a length, a clock time.

Each token becomes the letter of its class (see `timewords`); the patterns read the string of letters. Every repetition
in them is bounded, so that the search is linear whatever the text.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import compress, count
from operator import not_
from typing import Any

from holdfire.reader.recalled import Recalled
from holdfire.reader.timenumbers import number_class
from holdfire.reader.timewords import TimeWords, time_words
from holdfire.reader.tokens import Tokens

_DAY = r"(?:d(?:-?s)?\.?|c?o)"
_TAIL = r"(?:[,.]?y[YU]?|f?LU)?"
_PRE = r"(?:[Ww]\.?,?h?)?"
_END = r"(?:[,(]?[zZ])?"
_ZONE = r"(?:[,(]?z_)?"  # behind a day, of several words: "Moscow time"; not "on Monday, eastern Sudan"
_PATTERNS = {  # the first that fits at a place counts
    "iso": r"y-d-d(?:tC(?:\+C)?)?",
    "full": r"D[YU]?",
    "span": rf"{_DAY}[-&x][hx ]?{_DAY}f?[Mm]{_TAIL}",
    "span_after": r"[Mm]\.?d(?:-?s)?[-&x]d(?:-?s)?(?:,?y|(?!f?[MmU]|[pPk]))",
    "date": rf"{_PRE}{_DAY}f?[Mm]\.?{_TAIL}{_ZONE}",
    "date_after": rf"{_PRE}[Mm]\.?ds?(?:,?y|(?!f?[Mm]))",
    "month": rf"(?:eh?-?|L)?[Mm]\.?{_TAIL}|B{_TAIL}",
    "season": r"(?:eh?-?|L)?S(?:f?y[YU]?|f?LU)?",
    "feast": rf"(?:ef?h?-?)?F{_TAIL}",
    "weekday": rf"(?:Lh?)?W{_ZONE}",
    "year": r"(?:eh?)?U?y(?:[-/x]y)?[YU]?",
    "shift": r"R[PN]?",
    "this_part": r"Lc?P",
    "this_unit": r"(?:eh?)?L(?:cc?|d|n|a)?U|ef?h?U|K",
    "hours": rf"[dc][-x&][dc](?:[kU][pPU]?|[pP]){_END}",
    "every": r"V[cdn]?[UWP]|Q",
    "clock": rf"(?:C[kU]?[pPU]?|N|[dEc]k[pP]?|[dEc][pP]|[dc]U[pP]|dUU|i(?:[kU][pP]?|[pP])){_END}",
    "length": r"(?:cc?|d|n|a)[-v]?U|U|[dn]-?[uq]|q",
    "dotted": r"E\.?",
    "part": r"P",
    "day_only": r"(?:d(?:-?s)?|c?o)j|d(?:-?s|\.)|d(?=xdj)|c?o",
}


def _compiled() -> re.Pattern[str]:
    def spread(pattern: str) -> str:  # a phrase fills its class and "_" for each further token
        return re.sub(r"\[[^\]]+\]|\\[.+]|[A-Za-z&,/-]", lambda one: f"(?:{one[0]}_{{0,5}})", pattern)

    return re.compile("(?=[yDdcoMmeLWwSURVQCNnaqBEPKFi])(?:" + "|".join(
        f"(?P<{name}>{spread(pattern)})" for name, pattern in _PATTERNS.items()
    ) + ")")  # fmt: skip


_PATTERN = _compiled()
_COUNTS = frozenset("acdn")  # classes of an article and of numbers
_DATES = frozenset("MmWwDo")  # classes of months, weekdays and ordinals
_SUMMED = frozenset(("date", "day_only"))  # kinds in which two numbers are one day: "двадцать второго"
_PARTS = frozenset((",", ".", ";", ":"))
_FOUR = len("1700")
_HOUR = 60  # minutes
_ZERO = frozenset(("0", "00"))
_AT = frozenset(("clock", "from", "start", "until", "since", "by", "before"))
"""Roles of a word behind which a time of the clock may stand."""
_HUNDRED = 100  # "five hundred" is a product, "forty-five" a sum
_SHORT_DATE = re.compile(r"(\d{1,2})\.(\d)")


class Core:
    """A piece that tells a time: tokens [first, last). What it does not tell is None or empty, as the class has it."""

    day: int | None = None
    to_day: int | None = None
    month: int | None = None
    year: int | None = None
    to_year: int | None = None
    season: int | None = None
    feast: str = ""  # its key
    moved: bool = False  # whether something was moved to this day from another
    weekday: int | None = None
    shift: int | None = None  # days from today
    modifier: str = ""  # -1 last, 0 this, 1 next, past
    either: bool = False  # whether of a weekday the modifier leaves open which one: "next Friday", said on Monday
    edge: str = ""  # early, mid, late; day or week: its first one
    begins: bool = False  # whether the edge is the very beginning
    count: int | None = None
    unit: str = ""
    clock: tuple[int, int] | None = None
    zone: str = ""
    part: str = ""
    year_shift: str = ""  # "of last year"

    def __init__(self, first: int, last: int, kind: str) -> None:
        self.first, self.last, self.kind = first, last, kind

    @property
    def dated(self) -> bool:
        """Whether it names a day or days of the calendar by itself."""
        return self.kind in {"iso", "full", "span", "span_after", "date", "date_after", "dotted", "day_only"}


@cache
def _letters(language: str) -> Recalled[str]:
    """The class of a form that tells it alone; empty for a number, a word with hyphens or one that begins phrases."""
    entries = time_words(language).entries

    def letter_of(form: str) -> str:
        entry = entries.get(form)
        if entry is None:
            return "" if form[0].isdecimal() or "-" in form else " "
        return "" if entry.phrases else entry.letter

    return Recalled(letter_of)


class _Values(dict[int, Any]):
    """The values of the tokens: those of phrases, numbers and words with hyphens; of any other word its own."""

    def __init__(self, forms: Sequence[str], words: TimeWords) -> None:
        super().__init__()
        self._forms, self._words = forms, words

    def __missing__(self, place: int) -> Any:
        return self._words.entries[self._forms[place]].value


class Classes:
    """A text as letters, with the values of the words."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self.tokens = tokens
        self.words: TimeWords = time_words(language)
        self.values = _Values(tokens.forms, self.words)
        forms, known, done = tokens.forms, _letters(language), 0
        letters = list(map(known.__getitem__, forms))
        entries, last = self.words.entries, len(forms) - 1
        for place in list(compress(count(), map(not_, letters))):
            if place < done:
                continue  # a phrase holds it already
            entry = entries.get(forms[place])
            if entry is None and self._hour_and_minutes(place):
                letters[place : place + _FOUR], done = "C___", place + _FOUR
            elif entry is None:
                letters[place] = self._unknown(place, forms[place])
            elif place == last or forms[place + 1] not in entry.phrases:
                letters[place] = " " if entry.letter == "L" and self._lasts(place) else entry.letter
            else:
                letters[place], done = self._phrase(place)
                letters[place + 1 : done] = "_" * (done - place - 1)
        if not self.words.nights.isdisjoint(forms):
            for place in filter(self._is_of_day, range(last)):
                letters[place], self.values[place] = "P", "night"
        self.letters = "".join(letters)

    def _lasts(self, place: int) -> bool:
        """Whether a modifier is a verb: "should last 30 days", "to last a week"; not "compared to last week"."""
        forms, words = self.tokens.forms, self.words
        if place + 1 == len(forms) or not place or forms[place - 1] not in words.lasts_behind:
            return False
        counts = words.entries.get(forms[place + 1])
        return forms[place + 1].isdecimal() or (counts is not None and counts.letter in _COUNTS)

    def _is_of_day(self, place: int) -> bool:
        """Whether a word for last night tells the night of a day that is named: "overnight into 11 March"."""
        forms, words = self.tokens.forms, self.words
        if place + 2 >= len(forms) or forms[place] not in words.nights:
            return False
        behind = words.before.by_word.get(forms[place + 1], ())
        tied = any(len(phrase) == 1 and "night" in roles for phrase, roles in behind)
        day = words.entries.get(forms[place + 2])
        return tied and (forms[place + 2][0].isdecimal() or (day is not None and day.letter in _DATES))

    def _phrase(self, place: int) -> tuple[str, int]:
        """The class of the phrase that begins at a token, or of its word alone, and where it ends."""
        forms = self.tokens.forms
        entry = self.words.entries[forms[place]]
        following = forms[place + 1] if place + 1 < len(forms) else ""
        for rest, letter, value in entry.phrases.get(following, ()):
            end = place + 1 + len(rest)
            if tuple(forms[place + 1 : end]) == rest:
                self.values[place] = value
                return letter, end
        return entry.letter, place + 1

    def _unknown(self, place: int, form: str) -> str:
        if form[0].isdecimal():
            told = self._whole_hours(place, form) if len(form) == _FOUR or form in _ZERO else None
            letter, value = told or self._day_and_month(place, form) or number_class(form)
        else:
            letter, value = self._joined(form)
        self.values[place] = value
        return letter

    def _hour_and_minutes(self, place: int) -> bool:
        """Whether four tokens tell a time of the clock, its hour and its minutes: "з 00 годин 01 хвилини"."""
        told = self.tokens.forms[place : place + _FOUR]
        if len(told) < _FOUR or not (told[0].isdecimal() and told[2].isdecimal() and self._is_at(place)):
            return False
        units = [self.words.entries.get(form) for form in told[1::2]]
        clock = (int(told[0][:_FOUR]), int(told[2][:_FOUR]))
        hour, minute = (None if unit is None else unit.value for unit in units)
        if hour is None or minute != "MIN" or clock >= (24, 0) or clock[1] >= _HOUR:
            return False
        self.values[place] = clock
        return True

    def _whole_hours(self, place: int, form: str) -> tuple[str, Any] | None:
        """A clock time in four digits, or of hour zero: "at 1700 hours", "from 0600 hours", "um 1700 Uhr", "0 Uhr",
        "from 1600 GMT", "0800 to 1700 hours"; not "for 1200 hours".
        """
        forms, last = self.tokens.forms, place + 1
        if last == len(forms) or not form.isdecimal():
            return None
        paired = self._in_four(place + 2) and self._joins(place + 1)
        last += 2 if paired else 0
        entry, clock = self.words.entries.get(forms[last]), (int(form[:2]), int(form[2:] or 0))
        if entry is None or clock > (24, 0) or clock[1] >= _HOUR:
            return None
        hours = (entry.letter == "U" and entry.value == "H") or self._phrase(last)[0] in {"z", "Z"}
        full = form[0] == "0" and form not in _ZERO
        full = full or paired or (self._in_four(place - 2) and self._joins(place - 1)) or clock == (24, 0)
        told = entry.letter == "k" or (hours and (full or self._is_at(place)))
        return ("C", clock) if told else None

    def _joins(self, place: int) -> bool:
        """Whether a token stands between two hours: "0900 to 1500 hours", and not "2025, 1900 hours"."""
        return self.tokens.forms[place] not in _PARTS

    def _in_four(self, place: int) -> bool:
        """Whether an hour is told in four digits at a place, as the other of two is, with something behind it."""
        forms = self.tokens.forms
        return 0 <= place < len(forms) - 1 and forms[place].isdecimal() and len(forms[place]) == _FOUR

    def _day_and_month(self, place: int, form: str) -> tuple[str, Any] | None:
        """A day and a month of one digit, in figures: "31.1."; a number without its full stop is a decimal one."""
        found = _SHORT_DATE.fullmatch(form) if self.words.ordinal_dot else None
        if found is None or "." not in self.tokens.forms[place + 1 : place + 2]:
            return None
        return "E", (int(found[1]), int(found[2]), None)

    def _is_at(self, place: int) -> bool:
        """Whether the word before a place tells a time of the clock, and not a length."""
        phrases = self.words.before.by_word.get(self.tokens.forms[place - 1], ()) if place else ()
        roles = frozenset().union(*(roles for phrase, roles in phrases if len(phrase) == 1))
        return bool(roles & _AT) and "for" not in roles

    def _joined(self, form: str) -> tuple[str, Any]:
        """A word with hyphens: one-week, week-long, mid-January, forty-eight, Sieben-Tage-Frist, Stunden-Pause."""
        parts = [self.words.entries.get(part) for part in form.split("-")]
        told = [(part.letter, part.value) for part in parts if part is not None]
        shape = "".join(letter for letter, _ in told)
        last = form.rpartition("-")[2]
        if shape == "e" and last.isdecimal():
            letter, value = number_class(last)
            return ("B", (told[0][1], None, value)) if letter == "y" else (" ", None)
        if shape[:2] in {"eM", "em"} and len(parts) == 2:
            return "B", (told[0][1], told[1][1], None)
        if shape[:2] in {"cU", "aU"}:
            return "q", (told[0][1] or 1, told[1][1])
        if shape in {"cc", "co"} and told[0][1] >= 20 > told[1][1]:  # forty-eight, twenty-second
            return shape[1], told[0][1] + told[1][1]
        if shape[:1] == "U" and parts[0] is not None:
            long = set(form.split("-")) & self.words.long
            one = 1 if form.partition("-")[0] in self.words.singular else None
            return ("q", (one, told[0][1])) if long else ("U", told[0][1])
        return " ", None

    def pick(self, first: int, last: int, letters: str) -> list[Any]:
        """The values of the tokens of these classes."""
        return [self.values[place] for place in range(first, last) if self.letters[place] in letters]


def find_cores(classes: Classes) -> Iterator[Core]:
    """Every piece that may tell a time, in order; whether it does may depend on the words beside it."""
    for match in _PATTERN.finditer(classes.letters):
        kind = match.lastgroup or ""
        core = Core(*match.span(), kind)
        _fill(classes, core)
        yield core


def _fill(classes: Classes, core: Core) -> None:
    if core.kind in {"date", "month"} and classes.letters[core.last - 2 : core.last] in {"M.", "m."}:
        core.last -= classes.tokens.forms[core.last - 2] not in classes.words.short  # the end of a sentence
    for place in range(core.first, core.last):
        take = _TAKE.get(classes.letters[place])
        if take is not None:
            take(core, classes.values[place])
    if core.kind == "clock":
        _fill_clock(classes, core)
    elif core.kind == "span" and _is_move(classes, core):
        core.kind, core.day, core.to_day, core.moved = "date", core.to_day, None, True
    if core.clock or core.kind == "hours":
        _fill_half(core, _half(classes, core))


def _fill_half(core: Core, half: str) -> None:
    """Hours of the afternoon, where that is told."""
    if not half:
        return
    if half == "pm" and core.kind == "hours":
        core.day, core.to_day = (_halved((hour or 0, 0), half)[0] for hour in (core.day, core.to_day))
    if core.clock:
        core.clock = _halved(core.clock, half)


def _is_move(classes: Classes, core: Core) -> bool:
    """Whether something moves from one day to another: "переносится с 24 на 26 февраля", and not a night or a span."""
    if core.day is None or core.to_day is None or core.to_day - core.day <= 1:
        return False
    words = classes.words.before.by_word
    between = [form for form in classes.tokens.forms[core.first + 1 : core.last] if form in words]
    roles = {role for form in between for phrase, told in words[form] if phrase == (form,) for role in told}
    return "night" in roles and not roles & {"until", "until_yes", "to"}


def _half(classes: Classes, core: Core) -> str:
    halves = classes.words.halves
    told = (_form(classes, place) for place in range(core.first, core.last))
    return next((half for form in told if (half := halves.get(form) or halves.get(form.rpartition(" ")[2]))), "")


def _fill_clock(classes: Classes, core: Core) -> None:
    """The hour that a number tells: "18 часов", "в четыре утра", and not "one morning"."""
    half = _half(classes, core)
    if core.day is not None:
        units = classes.pick(core.first, core.last, "U")
        core.clock, core.day = ((core.day, 0) if not units or (half and units[0] == "H") else None), None
    elif core.count is not None and (half or "k" in classes.letters[core.first : core.last]):
        core.clock, core.count = (core.count, 0), None
    elif core.count is not None:
        core.kind, core.first, core.count = "part", core.last - 1, None


def _form(classes: Classes, place: int) -> str:
    """The word or phrase that begins at the place."""
    last = place + 1
    while last < len(classes.letters) and classes.letters[last] == "_":
        last += 1
    return " ".join(classes.tokens.forms[place:last])


def _halved(clock: tuple[int, int], half: str) -> tuple[int, int]:
    hour, minute = clock
    if hour > 12:
        return clock
    return hour % 12 + (12 if half == "pm" else 0), minute


def _take_day(core: Core, value: int) -> None:
    if core.day is None or (core.kind in _SUMMED and core.day >= 20 and core.month is None):
        core.day = value if core.day is None else core.day + value
    elif core.kind == "iso" and core.month is None:
        core.month, core.day = core.day, value
    else:
        core.to_day = value


def _take_year(core: Core, value: int) -> None:
    if core.year is None:
        core.year = value
    else:
        core.to_year = value


def _take_count(core: Core, value: int) -> None:
    if core.kind in {"span", "hours", *_SUMMED}:
        _take_day(core, value)
    else:
        core.count = (core.count or 1) * value if value == _HUNDRED else (core.count or 0) + value


def _take_number(core: Core, value: int) -> None:
    if core.kind in {"length", "this_unit", "every"}:
        core.count = value
    else:
        _take_day(core, value)


def _take_unit(core: Core, value: str) -> None:
    if core.kind in {"this_unit", "length", "every"}:
        core.unit = value


def _take_modifier(core: Core, value: str) -> None:
    core.either, value = value.endswith("?"), value.removesuffix("?")
    if core.month is not None or core.season is not None or core.kind == "date":
        core.year_shift = value
    else:
        core.modifier = value


def _take_length(core: Core, value: tuple[int, str]) -> None:
    core.count, core.unit = core.count or value[0], value[1]


def _take_full(core: Core, value: date) -> None:
    core.year, core.month, core.day = value.year, value.month, value.day


def _take_dotted(core: Core, value: tuple[int, int, tuple[int, int] | None]) -> None:
    first, second, clock = value
    if core.kind == "clock":
        core.clock = clock
    elif 1 <= first <= 31 and 1 <= second <= 12:
        core.day, core.month = first, second


def _take_clock(core: Core, value: tuple[int, int]) -> None:
    core.clock = core.clock or value


def _take_hour(core: Core, value: int) -> None:
    core.clock = (value, 0)


def _take_noon(core: Core, value: int) -> None:
    core.clock = (value, 0)


def _take_shift(core: Core, value: int | tuple[int, str]) -> None:
    core.shift, core.part = value if isinstance(value, tuple) else (value, core.part)


def _take_weekday(core: Core, value: int | tuple[int, str]) -> None:
    core.weekday, core.part = value if isinstance(value, tuple) else (value, core.part)


def _take_edge(core: Core, value: tuple[str, int | None, int | None]) -> None:
    edge, core.month, core.year = value
    _take_plain_edge(core, edge)
    core.kind = "month" if core.month else "year"


def _take_end(core: Core, value: tuple[str, str]) -> None:
    if value[0] == "last":  # "торік"
        core.modifier = "-1"
    else:
        _take_plain_edge(core, value[0])
    core.unit = value[1]


def _take_plain_edge(core: Core, edge: str) -> None:
    core.edge, core.begins = ("early", True) if edge == "start" else (edge, False)


def _setter(name: str) -> Any:
    def take(core: Core, value: Any) -> None:
        setattr(core, name, value)

    return take


_TAKE: dict[str, Any] = {
    "d": _take_number, "n": _take_number, "o": _take_day, "c": _take_count, "y": _take_year, "D": _take_full,
    "E": _take_dotted, "C": _take_clock, "i": _take_hour, "N": _take_noon, "M": _setter("month"), "m": _setter("month"),
    "S": _setter("season"), "F": _setter("feast"), "W": _take_weekday, "w": _take_weekday, "R": _take_shift,
    "P": _setter("part"),
    "L": _take_modifier, "e": _take_plain_edge, "U": _take_unit, "u": _take_unit, "q": _take_length,
    "z": _setter("zone"), "Z": _setter("zone"), "B": _take_edge, "K": _take_end,
}  # fmt: skip
