"""What numbers in figures may tell of a time: days, years, dates, times of the clock."""

import re
from datetime import date
from typing import Any

from holdfire.reader.days import EARLIEST, LATEST

_SCORE = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def number_class(form: str) -> tuple[str, Any]:
    """The class and the value of a form that begins with a digit: a day, a year, a score, a time of the clock."""
    if form.isdecimal():
        return _plain(form)
    if (found := _SCORE.fullmatch(form)) is not None:
        return _pair(int(found[1]), int(found[2]), dotted="." in form)
    if (found := _DOTTED.fullmatch(form)) is not None:
        return _numeric(int(found[3]), int(found[2]), int(found[1]))
    return _slashed(*(int(part) for part in found.groups())) if (found := _SLASHED.fullmatch(form)) else (" ", None)


def _plain(form: str) -> tuple[str, Any]:
    value = int(form) if len(form) <= 4 else 0
    if 1 <= value <= 31 and len(form) <= 2:
        return "d", value
    if EARLIEST <= value <= LATEST and len(form) == 4:
        return "y", value
    return ("n", value) if value else (" ", None)


def _slashed(first: int, second: int, year: int) -> tuple[str, Any]:
    """A day only where day and month cannot be exchanged."""
    if first > 12 or first == second:
        return _numeric(year, second, first)
    return _numeric(year, first, second) if second > 12 else (" ", None)


def _pair(first: int, second: int, *, dotted: bool) -> tuple[str, Any]:
    if not dotted:
        return ("C", (first, second)) if (first < 24 and second < 60) or (first, second) == (24, 0) else (" ", None)
    clock = (first, second) if (first < 24 and second < 60) or (first, second) == (24, 0) else None
    return ("E", (first, second, clock)) if clock or (1 <= first <= 31 and 1 <= second <= 12) else (" ", None)


def _numeric(year: int, month: int, day: int) -> tuple[str, Any]:
    try:
        found = date(year, month, day)
    except ValueError:
        return " ", None
    return ("D", found) if EARLIEST <= year <= LATEST else (" ", None)
