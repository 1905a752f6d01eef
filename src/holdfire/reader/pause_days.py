"""The day by which a pause is called, or since which it is kept: "the agreement of 10 May", "since Sunday"."""

from datetime import date, timedelta

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.running_days import RUNNING
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import TimeWords

_AGREED = Word.PAUSE | Word.PEACE
_DAY = len("2026-01-30")
_RECENT = 3  # days
_SOON = 21  # days ahead


def first_of(time: TimeMention) -> str:
    """The first day that a time tells, without its hour."""
    return (time.edtf or "").partition("/")[0].partition("T")[0]


def called_by(marked: Marked, words: TimeWords, time: TimeMention, published: date | None) -> str | None:
    """The day by which an agreement is called: one to come whose year is not told was that day a year ago; none where a
    pause begins on it, or where it is so near that it may.
    """
    day, forms = first_of(time), marked.tokens.forms
    if published is None or day <= str(published) or day[:4] in forms[time.first : time.last]:
        return day
    near = day <= str(published + timedelta(_SOON))
    return None if near or forms[time.first] not in words.called else f"{int(day[:4]) - 1}{day[4:]}"


def has_begun(time: TimeMention, published: date | None) -> bool:
    """Whether something is so since a day that is hardly over: a pause that has just begun."""
    first = first_of(time)
    if time.role != "since" or published is None or len(first) != _DAY or time.part == RUNNING:
        return False
    return str(published - timedelta(_RECENT)) <= first


def names(marked: Marked, time: TimeMention) -> bool:
    """Whether a day tells which agreement is meant: "угода від 6 травня", "соглашение от 6 мая"."""
    words, place = marked.words, time.first - 1
    while place > 0 and words[place] & Word.REST:
        place -= 1
    sharp = len((time.edtf or "").partition("/")[0]) == _DAY and time.role in {"since", "from"}
    return sharp and place >= 0 and bool(words[place] & _AGREED)


def describes(marked: Marked, time: TimeMention) -> bool:
    """Whether a month only tells which pause is meant: "the November ceasefire", "die Waffenruhe vom Oktober"."""
    words, edtf = marked.words, time.edtf or ""
    if "/" in edtf or not 0 < len(edtf) < _DAY:
        return False
    behind = time.last < len(words) and words[time.last] & Word.PAUSE
    return bool(behind or (time.first > 0 and words[time.first - 1] & Word.PAUSE))
