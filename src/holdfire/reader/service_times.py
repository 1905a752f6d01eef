"""When services are out or back: for how long, by which day, and hours that are those of every day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from holdfire.model.claim import Act, Matter
from holdfire.reader.days import Sense, days
from holdfire.reader.ground import Told
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.tense import tense_at
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import TimeWords
from holdfire.reader.within import within

TOLD = frozenset((Act.STATES, Act.CONFIRMS, Act.ACCUSES))
"""Acts of what is so or was."""
_DAYS = re.compile(r"P(\d+)D")
_DAY = len("2026-01-30")
_WEEK = 7
_MOST = 60  # days
_EVERY = frozenset("VQ")
"""Classes of words for what comes again."""
_PARTS = frozenset(("morning", "day", "evening", "night"))


def is_back(marked: Marked, told: Told) -> bool:
    """Whether a service is told to be back, or to be so by a day."""
    return told.kind is Matter.SERVICE and not told.negated and marked.has(Word.RESTORED, told.first, told.last)


def recurs(times: Sequence[TimeMention], told: Told) -> bool:
    """Whether parts of the day are those of every day on which there is light or water: "two hours in the morning and
    three in the evening".
    """
    if told.kind is not Matter.SERVICE:
        return False
    inside = within(times, told.first, told.last)
    hours = any(time.duration.startswith("PT") and time.duration != "PT24H" for time in inside)
    return hours or len({time.part for time in inside} & _PARTS) > 1


def is_of_some_days(marked: Marked, words: TimeWords, times: Sequence[TimeMention], told: Told) -> bool:
    """Whether a service is there at hours or on days that come again: "every second day", "через день"."""
    if recurs(times, told) or any(time.role == "every" for time in within(times, told.first, told.last)):
        return True
    entries = map(words.entries.get, marked.tokens.forms[told.first : told.last])
    return any(entry is not None and entry.letter in _EVERY for entry in entries)


def back_by(
    marked: Marked, words: TimeWords, time: TimeMention, last: str, told: Told, published: date | None
) -> str | None:
    """The weekday by which somebody says a service was back is the last one: "by Sunday water had returned"."""
    if published is None or not is_back(marked, told) or len(last) != _DAY:
        return None
    sense = tense_at(marked.tokens, words, time.first, time.last)
    if told.act not in TOLD or sense is not Sense.PAST or marked.has(Word.FUTURE, told.first, told.last):
        return None
    day = date.fromisoformat(last) - timedelta(_WEEK)
    return str(day) if last > str(published) and day <= published else None


def lasting(marked: Marked, words: TimeWords, time: TimeMention, told: Told, published: date | None) -> str | None:
    """For how many days something has been out: "no power for six days", "світла нема вже три дні"."""
    length = length_of(time)
    if length is None or published is None or time.role != "for" or told.kind is not Matter.SERVICE:
        return None
    if told.act not in TOLD or length == 1 or marked.has(Word.FUTURE, told.first, told.last):
        return None
    if words.lasting.isdisjoint(marked.tokens.forms[max(time.first - 1, 0) : time.first + 1]):
        return None  # "once in three days"
    return days(published - timedelta(length), published).edtf


def length_of(time: TimeMention) -> int | None:
    """The days of a length of whole days; a day may be told as 24 hours."""
    found = _DAYS.fullmatch("P1D" if time.duration == "PT24H" else time.duration)
    return int(found[1]) if found and 0 < int(found[1]) <= _MOST else None
