"""The date of a document, where a whole line says nothing else."""

import re
from datetime import date
from functools import cache
from itertools import islice

from holdfire.reader.timewords import beside_dates, months
from holdfire.reader.words import LANGUAGES, folded, word_list

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T|(?=$|[\s,]))")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})\.(\d{2})(?![\d.])")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*+[ap]\.?m\.?)?", re.IGNORECASE)
_OF_TIME = "apmt"  # letters of a clock time and of a machine's stamp, behind which another word may be written at once
_LONGEST = 100  # characters of a line that is a date
_SPACED = re.compile(r"[^\W_]\S*+")
_MOST_STARTS = 16  # words of a line from which a date may go to its end
_CENTURY = 2000  # of a year of two digits
_BETWEEN = " \t,;|/·•–—-("  # what parts a name from the date behind it


def parse_stamp(text: str) -> date | None:
    """The day of a machine's time stamp, such as 2026-01-30T10:00:00+02:00; None if it is none."""
    found = _ISO.match(text.strip())
    return _day(*(int(part) for part in found.groups())) if found else None


def parse_date_line(line: str) -> tuple[bool, date | None]:
    """Whether a line is nothing but a date (with day and month), and the day if the year is told too.

    A numeric date with slashes is a day only where day and month cannot be exchanged.
    """
    if len(line) > _LONGEST or not _DIGIT.search(line) or not _ends_as_date(line):
        return False, None
    text = (
        _CLOCK.sub(" ", _without_label(line))
        if not (_DOTTED.search(line) or _SHORT.search(line))
        else _without_label(line)
    )
    for pattern in (_ISO, _DOTTED, _SHORT, _SLASHED):
        if found := pattern.search(text):
            rest = _CLOCK.sub(" ", text[: found.start()] + " " + text[found.end() :])
            return (True, _numeric(pattern, found)) if _only_beside(rest) else (False, None)
    return _named(text)


def split_dated(line: str) -> tuple[str, date | None]:
    """A line without the date that ends it, and that day: "Jane Doe, 30 January 2026", "Geneva | 4.11.2025".

    The line stays whole where no date ends it; the day is None where no year is told.
    """
    if len(line) > _LONGEST or not _DIGIT.search(line) or not _ends_as_date(line):
        return line, None
    for word in islice(_SPACED.finditer(line), _MOST_STARTS):
        is_date, day = parse_date_line(line[word.start() :])
        if is_date:
            return line[: word.start()].rstrip(_BETWEEN), day
    return line, None


def is_of_date(text: str) -> bool:
    """Whether words are a date or a part of one, such as the day of the week or the hour: "Tuesday", "18:15"."""
    if parse_date_line(text)[0]:
        return True
    tokens = _TOKEN.findall(_CLOCK.sub(" ", text))
    told = all(token.isdecimal() or token.lower() in _beside() or token.lower() in _months() for token in tokens)
    return told and bool(_TOKEN.search(text))


def _ends_as_date(line: str) -> bool:
    """Whether the last word of a line may be one of a date: no line that ends with another is one, from wherever on."""
    last = (_TOKEN.findall(line.rsplit(maxsplit=1)[-1]) or _TOKEN.findall(line))[-1].lower()
    return last.isdecimal() or last in _months() or last in _beside() or last[0] in _OF_TIME


@cache
def _months() -> dict[str, int]:
    return {name: number for language in LANGUAGES for name, number in months(language).items()}


@cache
def _beside() -> frozenset[str]:
    """What may stand beside a date in its line: names of days, words before a time, marks of zones and of years."""
    words = (word for language in LANGUAGES for word in beside_dates(language))
    return frozenset(piece for word in words for piece in _TOKEN.findall(word))


def is_labelled(line: str) -> bool:
    """Whether a word such as "published" or "updated" stands before the date of a line."""
    return _without_label(line) != line


def tells_change(line: str) -> bool:
    """Whether a line tells when a text was changed, and not when it came out: "Last updated: 7 November 2025"."""
    return not _revised().isdisjoint(folded(line[:_LONGEST]))


@cache
def _revised() -> frozenset[str]:
    return frozenset().union(*(word_list(language).revised for language in LANGUAGES))


@cache
def _labels() -> tuple[str, ...]:
    """What may stand before a date, the longest first."""
    labels = {" ".join(phrase) for language in LANGUAGES for phrase in word_list(language).phrases["date"]}
    return tuple(sorted(labels, key=len, reverse=True))


def _without_label(line: str) -> str:
    """The line without "Published:" and its like."""
    head, colon, rest = line.partition(":")
    lowered = " ".join(head.lower().split())
    if colon and lowered in _labels():
        return rest
    whole = line.lower()
    if whole.startswith(_labels()):
        for label in _labels():
            if whole.startswith(f"{label} "):
                return line[len(label) :]
    return line


def _only_beside(rest: str) -> bool:
    return all(token.lower() in _beside() for token in _TOKEN.findall(rest))


def _numeric(pattern: re.Pattern[str], found: re.Match[str]) -> date | None:
    first, second, third = (int(part) for part in found.groups())
    if pattern is _ISO:
        return _day(first, second, third)
    if pattern is _SHORT:
        return _day(_CENTURY + third, second, first)
    if pattern is _DOTTED:
        return _day(third, second, first)
    if first > 12:
        return _day(third, second, first)
    return _day(third, first, second) if second > 12 or first == second else None


def _named(text: str) -> tuple[bool, date | None]:
    month: int | None = None
    numbers: list[int] = []
    for token in _TOKEN.findall(text):
        if token.isdecimal():
            numbers.append(int(token[:9]))
        elif (number := _months().get(token.lower())) and month is None:
            month = number
        elif token.lower() not in _beside():
            return False, None
    days = [number for number in numbers if 1 <= number <= 31]
    years = [number for number in numbers if 1900 <= number <= 2199]
    if month is None or len(days) != 1 or len(days) + len(years) != len(numbers) or len(years) > 1:
        return False, None
    return True, _day(years[0], month, days[0]) if years else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1900 <= year <= 2199 else None
