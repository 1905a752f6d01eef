"""Days of a draft: on which day something was said, and the window that a claim tells as one span."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from holdfire.model.claim import Act, Claim
from holdfire.model.document import Block, Document, Label
from holdfire.reader.draft_pause import DAY, marked_of, names_pause
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.matter import BINDING
from holdfire.reader.sentences import sentences
from holdfire.reader.time_mention import closing_day, window_of
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.words import LANGUAGES

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(Z|[+-]\d\d:\d\d)?")
_NEAR = 7  # tokens between a verb of saying and its day
_LATEST = timedelta(days=31)  # a longer while before the document's day is a history and no news
_TOLD = ("start", "end", "duration")
_BREAKS = frozenset(",;:—–()")
_NO_WINDOW = frozenset((Act.ACCUSES, Act.DENIES, Act.DOUBTS, Act.THANKS, Act.WARNS, Act.DECLINES_TO_CONFIRM))


def said_on(document: Document, claims: Sequence[Claim]) -> Mapping[int, date]:
    """The day on which each claim was said, by the claim's place in `claims`, where its sentence tells that day.

    The day stands near the verb of saying and outside of what is said: "denied on Wednesday that …". A sentence that
    names two such days tells none.
    """
    if document.published is None:
        return {}
    found: dict[int, date] = {}
    for block in document.blocks:
        inside = [number for number, claim in enumerate(claims) if block.start <= claim.start < block.end]
        if inside and block.label is Label.BODY and block.language in LANGUAGES:
            found |= _in_block(document, block, [(number, claims[number]) for number in inside])
    return found


def _in_block(document: Document, block: Block, claims: Sequence[tuple[int, Claim]]) -> dict[int, date]:
    tokens = tokenize(document.text, block.start, block.end)
    marked = mark(tokens, lexicon(block.language))
    cues = [place for place, word in enumerate(marked.words) if word & Word.CUE]
    spoken = [(claim.start, claim.end) for _, claim in claims]
    days = [
        (time, day)
        for time in find_times(tokens, block.language, published=document.published)
        if (day := _past(time, document.published)) and not _within(tokens, time, spoken)
    ]
    told: dict[int, date] = {}
    for span in sentences(tokens, block.language):
        first, last = tokens.starts[span.first], tokens.ends[span.last - 1]
        named = {
            day
            for time, day in days
            if span.first <= time.first < span.last
            and any(_beside(tokens, time, cue) for cue in cues if span.first <= cue < span.last)
        }
        if len(named) == 1:
            day = named.pop()
            told |= {number: day for number, claim in claims if first <= claim.start < last}
    return told


def _past(time: TimeMention, published: date | None) -> date | None:
    """The one day of a time that may be the one of saying; None for any other time."""
    if published is None or time.role != "at" or not time.edtf or not DAY.match(time.edtf):
        return None
    days = {date.fromisoformat(edge) for edge in DAY.findall(time.edtf)}
    day = max(days)
    single = len(days) == 1 or (len(days) == 2 and day - min(days) == timedelta(days=1))  # a night, by its morning
    return day if single and published - _LATEST <= day <= published else None


def _within(tokens: Tokens, time: TimeMention, spoken: Sequence[tuple[int, int]]) -> bool:
    start = tokens.starts[time.first]
    return any(first <= start < last for first, last in spoken)


def _beside(tokens: Tokens, time: TimeMention, cue: int) -> bool:
    """Whether a verb of saying stands near a time, with nothing between them that parts clauses."""
    first, last = (time.last, cue) if cue >= time.last else (cue + 1, time.first)
    return last - first <= _NEAR and _BREAKS.isdisjoint(tokens.forms[first:last])


def with_window(claim: Claim, on: date) -> Claim:
    """The claim with the start and end that it tells as one span: "from Thursday until 12 March". A night that has
    come, and the time of what is no pause, are none.
    """
    window = window_of(claim.when, on=on)
    if window is None or claim.act in _NO_WINDOW or any(term in claim.about for term in _TOLD):
        return claim
    first, last = (DAY.match(edge) for edge in window)
    night = first is not None and last is not None and _nights(first[0], last[0]) <= 1 and first[0] < str(on)
    until_now = window[1] == str(on) and claim.act in {Act.REQUESTS, Act.ORDERS}  # "have been asking since the autumn"
    breach = any(word & Word.BREACH for word in marked_of(claim).words)
    if night or until_now or breach or not (claim.act in BINDING or names_pause(claim)):
        return claim
    return claim.model_copy(update={"about": {**claim.about, "start": window[0], "end": window[1]}})


def _nights(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def instant_of(value: str, zone: str) -> str:
    """A clock time on one day as a pledge file spells it; "" for any other time, or where no zone is known.

    Args:
        value: the time as EDTF, open to one side or not.
        zone: that of the country of the pledge, in which a clock time without one is taken, as uncertain ("?"); "" if
            it is not known.
    """
    found = _CLOCK.fullmatch(value.removeprefix("../").removesuffix("/.."))
    if found is None or not (found[3] or zone):
        return ""
    if found[3]:
        return found[0]
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=ZoneInfo(zone))
    except ValueError:  # 24:00
        return ""
    return f"{at.isoformat(timespec='minutes')}?"


def days_of(value: str, *, closing: bool) -> Iterator[str]:
    """The edges of a time as EDTF, without the clock; of an end at midnight the day that it ends, where `closing`."""
    for edge in value.removeprefix("../").removesuffix("/..").split("/"):
        day, clock, _ = edge.partition("T")
        yield (closing_day(edge) if closing else day) if clock and day[:1].isdigit() else edge
