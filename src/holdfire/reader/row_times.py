"""When the rows of a table are: their own cells, the week that a day stands for, and the sum of all rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from holdfire.reader.days import Stretch, day_of, days
from holdfire.reader.lines import Cell
from holdfire.reader.lists import tree_of
from holdfire.reader.timewords import time_words
from holdfire.reader.tokens import tokenize

_DAYS = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?\.?(?:\s?[-–—]\s?(\d{1,2})(?:\.(\d{1,2}))?\.?)?")
"""A first cell that is nothing but a day or days: "02.12", "06–08.12", "8–14"."""
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?!\d)")
"""A day at the beginning of another cell: "10.10., 12 Uhr"."""
_SPAN = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_MONTH = len("2026-01")
_WEEK = timedelta(6)


@dataclass
class RowTimes:
    """The times of the rows of one table, in order."""

    published: date | None
    weekly: bool = False  # whether the head of the first column names a week
    ending: bool = False  # or the day on which it ends
    _first: str = ""  # where the first row with a time began
    _last: str = ""  # where the last one ended

    def of(self, cells: Sequence[Cell], told: str | None, period: str | None, *, summing: bool) -> str | None:
        """The time of a row, as EDTF: its own, that of all rows before it for their sum, else that of the table.

        Args:
            cells: the row.
            told: the first time that its words tell.
            period: the time of the table.
            summing: whether the row is the sum of the others.
        """
        own = told or self._in_figures(cells, period)
        if own is None:
            return f"{self._first}/{self._last}" if summing and self._first < self._last else period
        if self.weekly and "/" not in own and _SPAN.fullmatch(own):
            own = self._week(date.fromisoformat(own))
        if _SPAN.fullmatch(own):
            self._first, self._last = self._first or own.partition("/")[0], own.rpartition("/")[2]
        return own

    def _week(self, day: date) -> str:
        return days(day - _WEEK, day).edtf if self.ending else days(day, day + _WEEK).edtf

    def _in_figures(self, cells: Sequence[Cell], period: str | None) -> str | None:
        """A day without words for it, in the first cell, or with its full stops at the beginning of the second."""
        found = _DAYS.fullmatch(cells[0].text)
        if found is None:
            found = _DOTTED.match(cells[1].text)
            stretch = self._between(int(found[1]), int(found[2]), None, None) if found else None
            return stretch.edtf if stretch else None
        first, month, last, last_month = (int(part) if part else None for part in found.groups())
        year = None
        if month is None and last_month is None:
            year, month = _month_of(period)
            if month is None or last is None:
                return None  # a bare number counts
        stretch = self._between(first or 0, month or last_month, last, last_month, year)
        return stretch.edtf if stretch else None

    def _between(
        self, first: int, month: int | None, last: int | None, last_month: int | None, year: int | None = None
    ) -> Stretch | None:
        if month is None or self.published is None:
            return None
        ends = [(first, month)] if last is None else [(first, month), (last, last_month or month)]
        told = [self._dated(day, of, year) for day, of in ends]
        begin, end = told[0], told[-1]
        return days(begin, end) if begin and end and begin <= end else None

    def _dated(self, day: int, month: int, year: int | None) -> date | None:
        """The day of that year, else the last one of that name: a table counts what has been."""
        if self.published is None:
            return None
        if year is not None:
            return day_of(year, month, day)
        found = day_of(self.published.year, month, day)
        return day_of(found.year - 1, month, day) if found and found > self.published else found


def _month_of(period: str | None) -> tuple[int | None, int | None]:
    """Year and month of a time that lies in one month; None for each where it does not."""
    first, _, last = (period or "").partition("/")
    if (
        len(first) < _MONTH
        or not first[:_MONTH].replace("-", "").isdecimal()
        or (last or first)[:_MONTH] != first[:_MONTH]
    ):
        return None, None
    return int(first[:4]), int(first[5:_MONTH])


def closed(period: str | None, published: date | None) -> str | None:
    """A period that is open at its end goes on to the day of the document, on which its table was made."""
    if period is None or published is None or not period.endswith("/.."):
        return period
    first = period.removesuffix("/..").partition("T")[0]
    return f"{first}/{published}" if first < str(published) else period


def row_times(head: str, language: str, published: date | None) -> RowTimes:
    """The times of the rows below the head of the first column."""
    forms, words = tokenize(head).forms, time_words(language).entries
    weekly = any(words[form].letter == "U" and words[form].value == "W" for form in forms if form in words)
    return RowTimes(published, weekly, weekly and not _words(language, "summed_until").isdisjoint(forms))


def is_sum(cell: Cell, language: str) -> bool:
    """Whether a row that begins with this cell is the sum of the others: "Total", "Разом"."""
    return not _words(language, "summing").isdisjoint(tokenize(cell.text).forms[:1])


def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(tree_of(language, "claims")[key].split())
