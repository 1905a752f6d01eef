"""The terms of a pledge that a claim tells: when it begins and ends, how long it lasts, at what hours."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from holdfire.model.claim import Act
from holdfire.model.members import ACT
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING, HELD_BY
from holdfire.reader.running_days import RUNNING
from holdfire.reader.since import by_its_verb, may_begin, still_to_come, with_hours
from holdfire.reader.term_ends import day_of_event, is_awaited, is_of_offer
from holdfire.reader.term_lengths import are_rivals, is_denied_before, length_of, years_long
from holdfire.reader.term_months import month_held
from holdfire.reader.term_others import is_of_another
from holdfire.reader.term_verbs import is_of_pause
from holdfire.reader.term_words import Stretch, follows_in, term_words
from holdfire.reader.time_mention import TimeMention, turned, window_of
from holdfire.reader.timevalues import instant
from holdfire.reader.timewords import time_words
from holdfire.reader.within import within

_A_NIGHT = timedelta(days=1)  # between the days of "the night of 8 to 9 May"
_A_WEEK = timedelta(days=7)
_DAY, _MONTH = len("2026-01-30"), len("2026-01")
_TO_SAYING = 20  # tokens from the day of saying something to a day told in it
_TO_CUE = 7  # tokens between a day and the verb of saying that it belongs to
_EDGE = re.compile(r"((?:\.\./)?)(\d{4}-\d\d-\d\d)((?:T[^/]*+)?(?:/\.\.)?)")
"""A day, open to one side or not."""
_YEAR = re.compile(r"\d{4}(?:/\.\.)?")
_ENDS = frozenset(".!?;")
_TO_VERB = 6  # tokens between a day and the verb that tells what begins or ends on it
_TO_JOINED = 3  # tokens that a verb behind "and" counts as farther off: "begins on Friday and ends on Monday"
_FARTHEST_VERB = 16  # and where nothing parts them: "took hold in the two quarters of … shortly before dawn on Sunday"
_NOON, _MIDNIGHT = (12, 0), (24, 0)
_LASTING = frozenset(("end", "duration"))
"""Terms that tell how long a pause lasts."""
_ELSEWHERE = (
    Word.TALKS | Word.FIRE | Word.ATTACK | Word.CUE | Word.JOIN | Word.THAT | Word.WHO | Word.WHEN | Word.BREACH
)


def terms_in(pledge: Stretch, times: Sequence[TimeMention]) -> dict[str, object]:
    """The terms of time that a stretch tells, by name: start and end as EDTF, duration as ISO 8601, hours.

    Args:
        pledge: the tokens of the claim.
        times: the times of the block.
    """
    told: dict[str, object] = {}
    found = within(times, pledge.first, pledge.last) if pledge.act is not ACT.DOUBTS else ()
    for time in with_hours(found, pledge.marked) if found and pledge.may_tell else ():
        for term, value in _told(pledge, time, times):
            ends = term == "end" and time.side.startswith("week")
            if term == "start" and _YEAR.fullmatch(str(value)):
                continue  # "the truce of 1994"
            told.setdefault(term, _behind(str(value), str(told.get("start", ""))) if ends else value)
    if found and pledge.may_tell and are_rivals(pledge, found):
        return {**{term: told[term] for term in told if term not in _LASTING}, "unspecified": ["end"]}
    if "duration" not in told and (length := years_long(pledge)):
        told["duration"] = length
    return told


def _behind(end: str, start: str) -> str:
    """A weekday that ends a pause as the first one behind the day on which that begins."""
    ends, begins = _EDGE.fullmatch(end), _EDGE.match(start)
    if ends is None or begins is None or ends[2] >= begins[2]:
        return end
    first, last = date.fromisoformat(begins[2]), date.fromisoformat(ends[2])
    return f"{ends[1]}{first + timedelta((last - first).days % 7)}{ends[3]}"


def _told(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    if time.edtf:
        yield from _days(pledge, time, times)
    elif time.clock and time.role == "from" and not time.hours and (start := _hour_to_come(pledge, time, times)):
        yield "start", start
    elif time.clock and time.role == "at" and not time.hours and (end := _hour_of_end(pledge, time, times)):
        yield "end", end
    elif time.clock and time.role == "at" and not time.hours and _begins_at(pledge, time, times):
        yield "start", _hour_to_come(pledge, time, times) or ""
    if time.duration and (length := length_of(pledge, time, times)) and not is_of_another(pledge, time):
        yield "duration", length
    if time.hours and not time.edtf and len(set(time.hours.split("/"))) > 1:
        yield "hours", time.hours


def _days(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    if time.role == "until" and not (_is_today(pledge, time) or _counts(pledge) or is_awaited(pledge, time)):
        if not is_of_another(pledge, time):
            yield "end", _after_saying(pledge, time, times) or time.edtf
    elif may_begin(pledge, time):
        told = by_its_verb(pledge, time) or _to_come(pledge, time, times) or ""
        yield "start", told.removesuffix("/..") if time.part == RUNNING else told
    elif (month := month_held(pledge, time)) is not None:
        yield from zip(("start", "end"), month, strict=True)
    elif not pledge.broken:
        yield from _days_of_pause(pledge, time, times)


def _days_of_pause(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    if time.role == "during" and pledge.is_paused:
        if time.side == "week?" and pledge.act in HELD_BY and pledge.published is not None:
            time = time._replace(edtf=turned(time, published=pledge.published, ahead=True))
        yield from _window(time, pledge.published, night=_is_night(pledge, time), over=_has_run(pledge))
    elif time.role in {"before", "after"}:
        yield from _by_then(pledge, time, times)
    elif time.role == "at":
        yield from _days_at(pledge, time, times)


def _days_at(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    term = _turn(pledge, time, times)
    if (denied := is_denied_before(pledge, time)) is not None:
        if denied and not term:
            yield "end", f"../{time.edtf}"  # "не будут бить раньше 1 марта"
    elif last := _closing(pledge, time, times):
        yield "end", last
    elif term:
        ends = still_to_come(pledge, time) or _day_over(pledge, time, times) if term == "end" else None
        told = ends or by_its_verb(pledge, time) or evening_of(pledge, time) or _night_to(pledge, time) or time.edtf
        if not is_of_offer(pledge, time):
            yield term, _after_saying(pledge, time, times) or told
    else:
        yield from _held_on(pledge, time, times)


def evening_of(pledge: Stretch, time: TimeMention) -> str:
    """The day on which a night begins that is called by it: "Friday night", "tonight"; "" for any other time, also for
    "the night to Saturday".
    """
    first, _, last = (time.edtf or "").partition("/")
    words, forms = time_words(pledge.language), pledge.marked.tokens.forms[time.first : time.last]
    tonight = any(form in words.entries and words.entries[form].value == (0, "night") for form in forms)
    night = time.role == "at" and (tonight or _is_night(pledge, time))
    if not (night and len(first) == _DAY == len(last) and "X" not in first):
        return ""
    tied = any("night" in roles for form in forms for _, roles in words.before.by_word.get(form, ()))
    return "" if tied or date.fromisoformat(last) - date.fromisoformat(first) != _A_NIGHT else first


def _night_to(pledge: Stretch, time: TimeMention) -> str:
    """One of the two days of a night that is called by the second: "begins in the night to Saturday"."""
    first, _, last = (time.edtf or "").partition("/")
    night = time.role == "at" and len(first) == _DAY == len(last) and "X" not in first and _is_night(pledge, time)
    return f"[{first}..{last}]" if night else ""


def _held_on(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    """The start of a pause that a day tells without a verb of beginning."""
    if _is_onward(pledge, time):
        yield "start", _to_come(pledge, time, times) if _binds(pledge) else _next_week(time, pledge.published)
    elif _is_asked_then(pledge, time):
        if _is_held_from(pledge, time, on_day=pledge.act not in HELD_BY):
            yield "start", f"{time.edtf}/.."
        yield from _ahead(time, pledge.published)


def _is_onward(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a day on and after which fire is held is told as one of which something is: "is halting its raids as of
    Friday"; not what is counted as of it.
    """
    forms, words = pledge.marked.tokens.forms, term_words(pledge.language)
    onward = forms[time.first] in time_words(pledge.language).told_as and pledge.is_paused
    holds = onward and (_halts(pledge) or not words.in_force.isdisjoint(forms[pledge.first : time.first]))
    return holds and not pledge.marked.has(Word.PERFECT, *_span(pledge))


def _next_week(time: TimeMention, published: date | None) -> str:
    """A weekday as the one to come."""
    found = _EDGE.fullmatch(time.edtf or "") if time.side.startswith("week") else None
    if found is None or found[2] >= str(published or ""):
        return f"{time.edtf}/.."
    return f"{date.fromisoformat(found[2]) + _A_WEEK}{found[3] or '/..'}"


def _is_asked_then(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a pause is asked for or promised for a day, or told to come on it ("will hold fire on Friday"), and not:
    "not on Friday".
    """
    will = pledge.act in _TOLD and (
        pledge.marked.has(Word.FUTURE | Word.REPORTED, pledge.first, pledge.last)
        or not term_words(pledge.language).halts_now.isdisjoint(pledge.marked.tokens.forms[pledge.first : pledge.last])
        or _tells_assent(pledge)
    )
    will = will and not pledge.marked.has(_NOT_TOLD, pledge.first, pledge.last)
    promised = time.first > 0 and pledge.marked.acts[time.first - 1] in BINDING  # "promised on Thursday to stop"
    will = will and not promised and _is_held_from(pledge, time, on_day=True)
    return (pledge.act in HELD_BY or will) and not pledge.marked.has(Word.NOT, max(time.first - 1, 0), time.first)


def _tells_assent(pledge: Stretch) -> bool:
    """Whether somebody tells that others have bound themselves: "both have agreed to stop firing on Wednesday"; not
    that they had: "had promised to stop on Friday".
    """
    first, last = pledge.first, pledge.last
    return not (BINDING.isdisjoint(pledge.marked.acts[first:last]) or pledge.had_been)


_TOLD = frozenset((Act.STATES, Act.CONFIRMS, Act.FORECASTS))
_NOT_TOLD = Word.PEACE | Word.SILENCE | Word.WHETHER
"""Classes by which a clause on a day to come tells of something else than that fire is held from it on."""


def _by_then(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> Iterator[tuple[str, object]]:
    """By when a pause begins or ends at the latest: "no later than Friday"; "before dawn on Sunday" and "after midnight
    on Sunday" are that day.
    """
    if (time.edtf or "").endswith("/.."):
        return
    edtf = (time.edtf or "").removeprefix("../")
    term = _turn(pledge, time, times)
    if edtf != time.edtf and (denied := is_denied_before(pledge, time)) is not None:
        if denied and not term:
            yield "end", time.edtf  # "will not fire before Tuesday"
        return
    if edtf == time.edtf:
        if term:
            yield term, edtf
    elif term == "end":
        yield "end", time.edtf
    elif term or ((pledge.act in HELD_BY or _tells_assent(pledge)) and pledge.is_paused and _halts(pledge)):
        yield "start", f"[..{edtf.partition('T')[0]}]"


def _is_today(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a time only says up to when something is known, or went on: "nobody knows to this day"."""
    return pledge.act not in HELD_BY and not time.side and time.edtf == f"../{pledge.published}"


def _counts(pledge: Stretch) -> bool:
    """Whether breaches are counted, so that a time is that up to which they are: "487 breaches until Saturday"."""
    forms, breach = pledge.marked.tokens.forms, pledge.marked.find(Word.BREACH, pledge.first + 1, pledge.last)
    return breach is not None and forms[breach - 1].isdecimal()


def _closing(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str:
    """The last day of a month or year at the end of which a pause ends, or of an event up to which it goes."""
    words, forms, edtf = term_words(pledge.language), pledge.marked.tokens.forms, time.edtf or ""
    if "~/" in edtf:
        at_end = not words.close.isdisjoint(forms[time.first : time.last])
        return edtf.partition("/")[2].rstrip("~") if at_end and _verb_of(pledge, time, times) == "end" else ""
    return day_of_event(pledge, time)


def _to_come(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """From when a pause is promised or asked for: a weekday lies behind the day of saying it, whatever the tense of the
    verb: "kündigte an, ab Donnerstag nicht zu schießen".
    """
    if not time.side.startswith("week") or time.edtf is None or pledge.published is None or not _binds(pledge):
        return time.edtf
    if (told := _after_saying(pledge, time, times)) is not None:
        return told
    said = said_on(pledge, time, times) or pledge.published
    start = date.fromisoformat(time.edtf[:_DAY])
    return time.edtf if start >= said else f"{start + _A_WEEK}{time.edtf[_DAY:] or '/..'}"


def _after_saying(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """A weekday as the first one behind the day on which somebody spoke of it, where the sentence tells that day: "on
    Monday he said it would begin on Thursday", told on Friday.
    """
    edtf, published = time.edtf or "", pledge.published
    found = _EDGE.fullmatch(edtf) if time.side.startswith("week") else None
    said = said_on(pledge, time, times, spoken=True) if found and published else None
    if found is None or said is None or published is None:
        return None
    told = date.fromisoformat(found[2])
    ahead = said + timedelta((told - said).days % 7 or 7)
    return f"{found[1]}{ahead}{found[3]}" if told > published >= ahead else None


def _hour_to_come(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """The moment of an hour from which a pause is promised or asked for, on the day of saying it."""
    day = said_on(pledge, time, times) or (pledge.published if not _is_dated_above(pledge, times) else None)
    beside = any(one.edtf for one in within(times, pledge.first, pledge.last) if one.role != "at")
    if day is None or time.clock is None or beside or not _binds(pledge) or pledge.broken:
        return None
    return f"{instant(day, time.clock, time.zone)}/.."


def _begins_at(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a pause is promised or asked for to begin at an hour told without its day: "would begin at 6pm", "all
    firing would stop at noon".
    """
    dated = any(one.edtf for one in within(times, pledge.first, pledge.last))
    if dated or not _hour_to_come(pledge, time, times):
        return False
    told = _verb_of(pledge, time, times)
    return told == "start" or (not told and pledge.act is ACT.PROMISES and pledge.is_paused and _halts(pledge))


def _is_dated_above(pledge: Stretch, times: Sequence[TimeMention]) -> bool:
    """Whether the block told another day than the document's before: of that the clause may be too."""
    told = [time for time in within(times, 0, pledge.first) if time.role == "at" and _single(time) is not None]
    return bool(told) and _single(told[-1]) != pledge.published


def _hour_of_end(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """The hour of the afternoon, or the day at whose midnight a pause ends, on the day of saying it: "expires at
    midnight".
    """
    marked, first, last, words = pledge.marked, pledge.first, pledge.last, term_words(pledge.language)
    if time.clock is None or time.clock < _NOON or words.ends_now.isdisjoint(marked.tokens.forms[first:last]):
        return None
    day = said_on(pledge, time, times) or pledge.published
    beside = any(one.edtf for one in within(times, first, last))
    if day is None or beside or pledge.broken or _verb_of(pledge, time, times) != "end":
        return None
    return str(day) if time.clock == _MIDNIGHT else instant(day, time.clock, time.zone)


def _day_over(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str | None:
    """The day on which a pause ends; its midnight is the end of it, in the zone in which the clause tells its begin."""
    day = _single(time)
    if time.clock != _MIDNIGHT or day is None:
        return time.edtf
    zones = [one.zone for one in (time, *within(times, pledge.first, pledge.last)) if one.zone]
    return instant(day, _MIDNIGHT, zones[0] if zones else "")


def _single(time: TimeMention) -> date | None:
    """The single day that a time is; None for any other, and for a day of no known year."""
    edtf = time.edtf or ""
    return date.fromisoformat(edtf) if len(edtf) == _DAY and "X" not in edtf else None


def _span(pledge: Stretch) -> tuple[int, int]:
    return pledge.first, pledge.last


def _binds(pledge: Stretch) -> bool:
    """Whether a clause tells what is to be: as what somebody promises or asks, or as what is said to hold from then."""
    reported = pledge.marked.has(Word.REPORTED, pledge.first, pledge.last)
    return pledge.act in HELD_BY or (
        reported and not pledge.marked.has(Word.HAS | Word.PERFECT, pledge.first, pledge.last)
    )


def said_on(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention], *, spoken: bool = False) -> date | None:
    """The day of saying it, where the sentence tells that before the time: "kündigte am Montag an, ab Freitag …".

    `spoken` asks for a verb of saying beside that day.
    """
    forms = pledge.marked.tokens.forms
    for other in reversed(within(times, max(time.first - _TO_SAYING, 0), time.first)):
        if any(sign in _ENDS for sign in forms[other.last : time.first]):
            return None
        if other.role == "at" and (day := _single(other)) is not None and (not spoken or _is_said(pledge, other, time)):
            return day
    return None


def _is_said(pledge: Stretch, day: TimeMention, time: TimeMention) -> bool:
    """Whether a verb of saying stands beside a day, with no comma between them."""
    marked = pledge.marked
    for place in range(max(day.first - _TO_CUE, 0), min(day.last + _TO_CUE, time.first)):
        first, last = (place, day.first) if place < day.first else (day.last, place)
        if (marked.words[place] & Word.CUE or marked.acts[place] in HELD_BY) and "," not in marked.tokens.forms[
            first:last
        ]:
            return True
    return False


def _is_held_from(pledge: Stretch, time: TimeMention, *, on_day: bool = False) -> bool:
    """Whether fire is to be held from a day or an hour to come: "promised to halt strikes on Saturday at 6 p.m."; with
    `on_day` also from the document's day, which is not that of saying it.
    """
    day, published = (time.edtf or "").partition("T")[0], str(pledge.published or "9")
    ahead = len(day) == _DAY and (published < day or (on_day and published == day))
    return ahead and pledge.is_paused and _halts(pledge)


def _halts(pledge: Stretch) -> bool:
    """Whether fire is held in more words than the name of a pause: "halt strikes", "не стрелять", "die Angriffe
    einstellen"; not "sign the truce".
    """
    marked, known = pledge.marked, lexicon(pledge.language)
    if marked.has(Word.HOLD, pledge.first, pledge.last):
        return True
    places = (place for place in range(pledge.first, pledge.last) if marked.words[place] & Word.PAUSE)
    return any(not known.look_up(marked.tokens.forms[place])[0] & Word.PAUSE for place in places)  # only told so


def _has_run(pledge: Stretch) -> bool:
    """Whether a clause tells when a pause was in force, so that its days are those though they are over."""
    ran = term_words(pledge.language).ran.intersection(pledge.marked.tokens.forms[pledge.first : pledge.last])
    return bool(ran) and pledge.marked.has(Word.PAUSE, pledge.first, pledge.last)


def _window(
    time: TimeMention, published: date | None, *, night: bool, over: bool = False
) -> Iterator[tuple[str, object]]:
    """The start and end that a span tells, with their hours; but a night of which one day is that of saying it. Days
    that are `over` are told too.
    """
    start, _, end = (time.edtf or "").partition("/")
    window = window_of(time.edtf, on=published) if published else None
    if window is not None and published is not None:
        first, last = map(date.fromisoformat, window)
        told = over or not night or last - first > _A_NIGHT or first > published
    else:  # the hours of one day
        told = "T" in start and "T" in end and start[:_DAY] >= str(published or start)
        told = told or (over and len(start) == _DAY == len(end) and start < end)
    if told:
        yield "start", start
        yield "end", end


def _is_night(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a span of two days is the night between them: "the night of 8 to 9 May"."""
    words, forms = time_words(pledge.language), pledge.marked.tokens.forms
    near = forms[max(time.first - 1, 0) : time.last]
    parts = (words.entries.get(form) for form in near)
    return any(part is not None and part.value == "night" for part in parts) or not words.nights.isdisjoint(near)


def _ahead(time: TimeMention, published: date | None) -> Iterator[tuple[str, object]]:
    """The window that days to come are: "in the next seven days"."""
    if published is not None and (time.edtf or "") >= str(published):
        yield from _window(time, published, night=time.role == "at")


def _turn(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str:
    """Whether a pause begins or ends on a day: "begins on Friday", "läuft am Montag aus"; "" if that is not told."""
    one = (time.edtf or "").removeprefix("../").partition("T")[0]
    named = len(one) == _MONTH and time.last - time.first > 1  # "in January", not "the January truce"
    told = named or len(one) == _DAY or one[:1] == "[" or evening_of(pledge, time) or _night_to(pledge, time)
    return _verb_of(pledge, time, times) if told else ""


def _verb_of(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str:
    """Which end of a pause the verb of it nearest to a time tells, start or end; "" if there is none."""
    marked, first, last = pledge.marked, pledge.first, pledge.last
    forms, verbs = marked.tokens.forms, term_words(pledge.language).verbs
    nearest, found = last - first, ""
    before, behind = _reach(marked, time, first, last)
    for place in range(before, behind):
        for rest, term in verbs.get(forms[place], ()):
            away = _apart(time, place) + _TO_JOINED * marked.has(Word.JOIN, time.last, place)
            follows = follows_in(forms, place, rest, last, aside=time.last - time.first if time.first > place else 0)
            if (
                term == "end"
                and marked.words[place] & Word.PAUSE
                and marked.words[place + 1 : place + 2] == [Word.REST]
            ):
                continue  # "an end to the attacks by Sunday"
            follows = follows and away < nearest and is_of_pause(marked, place, first, last, rest)
            if follows and not _has_nearer(time, place, within(times, first, last)):
                nearest, found = away, term
    return found


def _reach(marked: Marked, time: TimeMention, first: int, last: int) -> tuple[int, int]:
    """Where a verb may stand to which a time belongs: beside it, or farther off in the same clause, with no word of
    something else between; words between two commas on who says it do not count.
    """
    forms = marked.tokens.forms
    before, behind = time.first, time.last
    while before > first and (time.first - before < _TO_VERB or _is_plain(marked, before - 1)):
        before -= 1
        if time.first - before > _FARTHEST_VERB:
            break
    if "," in forms[behind : behind + 1] and "," in forms[behind + 1 : last]:
        aside = forms.index(",", behind + 1, last)
        behind = aside if marked.has(Word.HOW | Word.CUE, behind, aside) else behind
    return before, min(behind + _TO_VERB, last)


def _is_plain(marked: Marked, place: int) -> bool:
    """Whether a token is a word that begins no other clause and tells of nothing else."""
    return marked.tokens.forms[place] not in {",", ";", ":", "–", "—"} and not marked.words[place] & _ELSEWHERE


def _apart(time: TimeMention, place: int) -> int:
    """How many tokens stand between a time and a place."""
    return max(time.first - place - 1, place - time.last, 0)


def _has_nearer(time: TimeMention, place: int, times: Sequence[TimeMention]) -> bool:
    """Whether the verb at a place has another day, nearer to it and behind it: "announced on 2 April, was due to end on
    22 April"; or the day behind another: "signed on Friday and came into force the next day".
    """
    away = _apart(time, place)
    return any(
        (one.first > place > time.first and one.edtf and one.role == time.role and _apart(one, place) < away)
        or (one.part == "next" and one.first > time.first and _apart(one, place) < _TO_VERB)
        for one in times
    )
