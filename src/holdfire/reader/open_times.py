"""Times that are open on one side: since, from, until, by or after a day, and what the document's day makes of them."""

from calendar import monthrange
from datetime import date, timedelta

from holdfire.model.claim import Act, Matter
from holdfire.reader.days import Sense, days
from holdfire.reader.ground import Told
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.running_days import RUNNING
from holdfire.reader.service_times import TOLD, back_by, is_back
from holdfire.reader.tense import tense_at
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timewords import TimeWords
from holdfire.reader.whens import first_day

COUNTED = frozenset((Matter.FIGURE, Matter.STRIKE))
STATES = frozenset((Matter.WEATHER, Matter.SERVICE, Matter.PREPAREDNESS))
"""Kinds that last: what is so until a day is so from now on."""
AHEAD = frozenset((Act.FORECASTS, Act.WARNS))
_LEFT_OPEN = frozenset((Matter.DIPLOMACY, Matter.MILITARY, Matter.FIGURE))
"""Kinds of which a day until which they are leaves open when they began."""
_EVENTS = frozenset((Matter.STRIKE, Matter.MILITARY))
_ON = frozenset((Matter.WEATHER, Matter.DIPLOMACY))
"""Kinds that are told to begin on a day."""
_ASKING = frozenset((Act.REQUESTS, Act.ORDERS))
CLOSING = frozenset(("until", "before"))
_NAMED = frozenset("RL")
"""Classes of words that tell which day: tonight, this."""
_DAY, _MONTH = len("2026-01-30"), len("2026-01")
_WEEK = timedelta(7)
_NIGHT = timedelta(1)


def opened(
    marked: Marked, words: TimeWords, time: TimeMention, span: tuple[str, str], told: Told, published: date | None
) -> str | None:
    """The days of a time that is an interval, `span` its ends: as they are told, or with the document's day."""
    first, last = span
    if time.role == "since":
        return _since(marked, time, span, told, published)
    if time.role == "from":
        return _from(marked, time, first, told, published)
    if time.role == "after" and last == "..":
        return _after(time, first, told, published)
    if time.role in CLOSING and first == "..":
        return _until(marked, words, time, last, told, published)
    return first if first == last else from_now(f"{first}/{last}", told, published)


def _since(marked: Marked, time: TimeMention, span: tuple[str, str], told: Told, published: date | None) -> str | None:
    first, last = span
    if time.part == RUNNING and told.kind is Matter.STRIKE and told.counted:
        return None  # of the last of these days, or of all
    lasts = published and last == ".." and first != str(published) and not is_back(marked, told)
    return f"{first}/{published}" if lasts else first


def _from(marked: Marked, time: TimeMention, first: str, told: Told, published: date | None) -> str | None:
    """What is from a day or month on. A month alone from which something is counted or out is over, whatever the verb
    beside it tells: "с марта нет газа".
    """
    if told.kind in _ON:
        return f"{first}/.."
    counted = told.kind in COUNTED and told.counted
    if published is None or not (counted or (told.kind is Matter.SERVICE and not is_back(marked, told))):
        return None
    if told.act not in TOLD or marked.has(Word.FUTURE, told.first, told.last):
        return None
    if counted and len(first) == _DAY and time.side.startswith("week") and first > str(published):
        return f"{date.fromisoformat(first) - _WEEK}/{published}"  # "двое числятся пропавшими с субботы"
    if len(first) != _MONTH or not time.side.startswith("year"):
        return None
    if first > str(published)[:_MONTH]:
        first = f"{int(first[:4]) - 1}{first[4:]}"
    return f"{first}/{published}"


def _after(time: TimeMention, first: str, told: Told, published: date | None) -> str:
    """What was after an hour of a day was on that day; what is denied of the time after a day, up to the document's."""
    if time.clock is not None or "T" in (time.edtf or ""):
        return first
    denied = told.act is Act.DENIES or told.negated
    return f"{first}/{published}" if denied and published and first < str(published) else f"{first}/.."


def _until(
    marked: Marked, words: TimeWords, time: TimeMention, last: str, told: Told, published: date | None
) -> str | None:
    """What is so, or is to come, until or by a day: from the document's day on. A day that is asked for stays open, and
    what is to be done by a day, or to be back until it, is of that day.
    """
    if (back := back_by(marked, words, time, last, told, published)) is not None:
        return back
    if (over := _counted_by(marked, words, time, last, told, published)) is not None:
        return over
    ahead = told.act in AHEAD
    if told.kind in _LEFT_OPEN or (ahead and len(last.rstrip("~")) < _DAY):
        return f"../{last}"  # a season is no end of an interval
    lasting = told.kind in STATES or ahead
    if not lasting or published is None or last < str(published):
        return None
    if last == str(published) or _is_done_by(marked, words, time, told):
        return last
    return f"{published}/{last}"


def _counted_by(
    marked: Marked, words: TimeWords, time: TimeMention, last: str, told: Told, published: date | None
) -> str | None:
    """A weekday by which something was counted or had happened is the last one: "by Thursday the dead numbered 22"."""
    over = told.kind in COUNTED or told.kind is Matter.MILITARY
    if not over or published is None or len(last) != _DAY or last <= str(published) or told.act not in TOLD:
        return None
    weekday = any(map(words.is_weekday, marked.tokens.forms[time.first : time.last]))
    if not weekday or marked.has(Word.FUTURE, told.first, told.last):
        return None
    if tense_at(marked.tokens, words, time.first, time.last) is not Sense.PAST:
        return None
    day = str(date.fromisoformat(last) - _WEEK)
    return day if told.kind in _EVENTS and not told.counted and _is_by(marked, words, time) else f"../{day}"


def _is_done_by(marked: Marked, words: TimeWords, time: TimeMention, told: Told) -> bool:
    """Whether something will have been done by a day, and does not go on until it: "water will be back by Friday"."""
    return told.kind is Matter.SERVICE and (is_back(marked, told) or _is_by(marked, words, time))


def _is_by(marked: Marked, words: TimeWords, time: TimeMention) -> bool:
    return "by" in _roles(marked, words, time)


def _roles(marked: Marked, words: TimeWords, time: TimeMention) -> frozenset[str]:
    """What the word with which a time begins makes of it."""
    told = words.before.by_word.get(marked.tokens.forms[time.first], ())
    return next((roles for phrase, roles in told if len(phrase) == 1), frozenset())


def from_now(edtf: str, told: Told, published: date | None) -> str:
    """What is expected in a week or month that has begun is so from the document's day on: "… this week"."""
    first, _, last = edtf.partition("/")
    if told.act not in AHEAD or published is None or told.kind is Matter.WEATHER or not first.isascii():
        return edtf
    if len(first) == _MONTH and first == str(published)[:_MONTH] and not last:
        return days(published, published.replace(day=monthrange(published.year, published.month)[1])).edtf
    begin, end = first_day(first), first_day(last)
    if begin is None or end is None or len(edtf) != 2 * _DAY + 1 or not begin < published <= end:
        return edtf
    return days(published, end).edtf if end - begin > _NIGHT else edtf


# Parts of the day that are told without one


def is_asked(time: TimeMention, told: Told) -> bool:
    """Whether somebody is asked to do or leave something at a part of the day."""
    return told.kind is Matter.PREPAREDNESS and told.act in _ASKING and time.role == "at"


def is_any_day(marked: Marked, words: TimeWords, time: TimeMention) -> bool:
    """Whether that part is one of every day: "do not travel at night", not "tonight", "in dieser Nacht"."""
    told = map(words.entries.get, marked.tokens.forms[time.first : time.last])
    return _NAMED.isdisjoint(entry.letter for entry in told if entry is not None)


def is_coming(marked: Marked, words: TimeWords, time: TimeMention) -> bool:
    """Whether the words around a night tell that it is to come: "ночью ждут мороза", "на ніч мінус дев'ять"."""
    return "for" in _roles(marked, words, time) or tense_at(marked.tokens, words, time.first, time.last) is Sense.FUTURE


def is_to_morning(time: TimeMention, told: Told, *, ahead: bool) -> bool:
    """Whether what is to come, or is asked for, goes on until the next morning, or is so by then."""
    return (ahead or told.act in _ASKING) and time.part == "morning" and time.role in CLOSING
