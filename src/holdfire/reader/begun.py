"""When a pause begins or ends that is told without a day of its own: by the verb of its clause, "at once", "from the
next day", "for the third day", "within 24 hours", "since midnight".
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from holdfire.model.claim import Act
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING, HELD_BY
from holdfire.reader.since import is_past
from holdfire.reader.term_lengths import is_by_then
from holdfire.reader.term_values import ends_of
from holdfire.reader.term_verbs import is_of_pause, turn_in
from holdfire.reader.term_words import Stretch, TermWords, follows_in, term_words
from holdfire.reader.terms import evening_of, said_on
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timevalues import instant
from holdfire.reader.timewords import time_words
from holdfire.reader.within import within

_DAY, _MONTH = len("2026-01-30"), len("2026-01")
_PLAIN = frozenset((Act.STATES, Act.CONFIRMS))
_SET = frozenset((Act.PROMISES, Act.AGREES, Act.ORDERS))
"""Acts by which a pause begins at once where that is told; one that is only asked for need not begin."""
_UNCERTAIN = Word.FUTURE | Word.NOT | Word.IF | Word.WHEN | Word.SILENCE | Word.REPORTED | Word.HEDGE
"""Classes by which a clause does not tell that a pause has begun or ended."""
_UNDONE = Word.NOT | Word.IF | Word.WHEN | Word.SILENCE
_HELD = Word.PAUSE | Word.HOLD
_OTHERS = Word.TALKS | Word.FIRE | Word.ATTACK | Word.MOVE | Word.TRAVELS
"""What else may be done at once, or go on for days."""
_ELSE = Word.MOVE | Word.TALKS | Word.TRAVELS
_FIGHTING = Word.TALKS | Word.FIRE | Word.ATTACK | Word.DESPITE
_TO_HELD = 5  # tokens between "at once" and what is held
_TO_FORCE = 4  # tokens between "now" or an hour and what tells that a pause holds
_TO_FIRE = 6  # tokens from a verb to what was stopped
_TO_VERB = 5  # tokens between a time and the verb of what begins then
_TO_NTH = 3  # tokens from a verb to the day that is counted: "dauert bereits den dritten Tag"
_MIDNIGHT, _NOON = (24, 0), (12, 0)
_CLAUSE_ENDS = frozenset((",", ".", ";", "!", "–", "—"))


def begun_on(
    pledge: Stretch, times: Sequence[TimeMention], when: str | None, *, ticker: bool = False
) -> dict[str, object]:
    """The start or end of a pause that a clause tells without a day; nothing where that is not sure.

    Args:
        pledge: the tokens of the claim.
        times: the times of the block.
        when: the time of the claim.
        ticker: whether it stands in an entry of a ticker, which is of the day of it.
    """
    if pledge.broken:
        return {}
    when = _evening(pledge, times, when) if when and "/" in when else when
    day = when if when and len(when) == _DAY and when <= str(pledge.published or "9") else None
    if day is not None and (turned := _turned_on(pledge, times, day) or _stopped_on(pledge, times, day)):
        return turned
    words = term_words(pledge.language)
    told = next(_begun(pledge, times, words, day), None)
    if told is None and day is not None and (ticker or _is_day_told(pledge, times, day)):
        told = next(_on_day_of_saying(pledge, within(times, pledge.first, pledge.last), words, day), None)
    return {} if told is None else {"start": told}


def _evening(pledge: Stretch, times: Sequence[TimeMention], when: str) -> str:
    """The day of a claim's night that is called by it, "on Monday night"; else the time as it is."""
    night = (time for time in within(times, pledge.first, pledge.last) if time.edtf == when)
    return next(filter(None, (evening_of(pledge, time) for time in night)), when)


def _begun(pledge: Stretch, times: Sequence[TimeMention], words: TermWords, day: str | None) -> Iterator[str]:
    own = within(times, pledge.first, pledge.last)
    on = date.fromisoformat(day) if day else pledge.published
    if day in {None, str(pledge.published)}:
        yield from _by_hour(pledge, times, own, words, dated=day is not None)
    if on is not None:
        yield from _within(pledge, own, on)
        yield from _counted(pledge, words, on)
    if day is not None:
        yield from _next_day(pledge, own, date.fromisoformat(day))
    if on is not None and (day is not None or all(time.edtf in {None, str(on)} for time in times)):
        yield from _at_once(pledge, words, str(on))
    if day is not None:
        yield from _in_force(pledge, words, day)


def _turned_on(pledge: Stretch, times: Sequence[TimeMention], when: str) -> dict[str, object]:
    """The term of a clause by whose verb a pause begins or ends, and that tells no day of its own, as the day on which
    the claim is: "On Sunday, the envoy said, the truce took effect", "took effect at 4 a.m.".
    """
    marked, first, last = pledge.marked, pledge.first, pledge.last
    if pledge.act not in _PLAIN or marked.has(_UNCERTAIN, first, last):
        return {}
    forms, verbs, past = marked.tokens.forms, term_words(pledge.language).verbs, time_words(pledge.language)
    for place in range(first, last):
        for rest, term in verbs.get(forms[place], ()) if is_past(forms[place], past) else ():
            if follows_in(forms, place, rest, last) and is_of_pause(marked, place, first, last, rest):
                dated = any(time.edtf and not _names(time) for time in within(times, first, last))
                return {} if dated else {term: when}
    return {}


def _names(time: TimeMention) -> bool:
    """Whether a month only says which agreement is meant: "the November ceasefire"."""
    return time.last - time.first == 1 and len(time.edtf or "") == _MONTH


def _stopped_on(pledge: Stretch, times: Sequence[TimeMention], when: str) -> dict[str, object]:
    """The day on which somebody stopped firing, as the clause itself tells: "halted its strikes on Sunday", "at four in
    the morning".
    """
    marked, first, last = pledge.marked, pledge.first, pledge.last
    stopped = term_words(pledge.language).stopped
    if pledge.act not in _PLAIN or stopped.isdisjoint(marked.tokens.forms[first:last]):
        return {}
    halts = any(marked.tokens.forms[at] in stopped and _is_of_fire(marked, at, last) for at in range(first, last))
    if not halts or marked.has(_UNCERTAIN | Word.TALKS | Word.DESPITE, first, last):
        return {}
    own = [time for time in within(times, first, last) if time.role in {"at", "before"}]
    return {"start": when} if own and all(_is_of_main(marked, time, first) for time in own) else {}


def _is_of_fire(marked: Marked, verb: int, last: int) -> bool:
    """Whether it is fire that was stopped, and no convoy."""
    if marked.words[verb] & Word.PAUSE:
        return marked.has(Word.REST, verb + 1, min(verb + 2, last))  # "прекратили огонь"
    return marked.has(Word.FIRE | Word.ATTACK, verb + 1, min(verb + _TO_FIRE, last))


def _is_of_main(marked: Marked, time: TimeMention, first: int) -> bool:
    """Whether a time stands in the main clause: no comma parts it from the beginning."""
    return (time.edtf is not None or time.clock is not None) and "," not in marked.tokens.forms[first : time.first]


def _at_once(pledge: Stretch, words: TermWords, day: str) -> Iterator[str]:
    """The day on which a pause was set that begins at once: "agreed to an immediate ceasefire"."""
    marked, first, last = pledge.marked, pledge.first, pledge.last
    forms = marked.tokens.forms
    if words.at_once.isdisjoint(forms[first:last]):
        return
    takes = _takes_effect(pledge, words)
    if not (takes or _is_set(pledge) or _is_announced(pledge)):
        return
    if (
        marked.has(_UNDONE & ~Word.IF, first, last)
        or _is_if(marked, first, last)
        or not words.ready.isdisjoint(forms[first:last])
    ):
        return
    if takes or any(_is_held(pledge, words, place) for place in range(first, last) if forms[place] in words.at_once):
        yield day


def _is_set(pledge: Stretch) -> bool:
    """Whether a pause is set by who tells it, or told to be agreed: "confirmed", "said that both agreed to a truce"."""
    if pledge.act in _SET or pledge.act is Act.CONFIRMS:
        return True
    return pledge.act is Act.STATES and not _SET.isdisjoint(pledge.marked.acts[pledge.first : pledge.last])


def _takes_effect(pledge: Stretch, words: TermWords) -> bool:
    """Whether a pause, or what was agreed or ordered, begins by the verb of a clause that tells no other day: "The
    decision takes effect immediately".
    """
    marked, (first, last) = pledge.marked, _span(pledge)
    forms = marked.tokens.forms
    verb = next((at for at in range(first, last) if forms[at] in words.begins_yet), first)
    told = _UNCERTAIN & ~(marked.words[verb] & Word.REPORTED)  # "gelte ab sofort"
    if pledge.act not in _PLAIN or marked.has(told, first, last):
        return False
    end = last if lexicon(pledge.language).verbs_last else verb  # "Ab sofort gelte eine Waffenruhe"
    return bool(marked.has(Word.PAUSE, first, end)) or not words.deals.isdisjoint(forms[first:verb])


def _is_announced(pledge: Stretch) -> bool:
    """Whether a clause tells what a verb right before it announced: "объявила | о немедленном перемирии"."""
    marked, bound, first = pledge.marked, time_words(pledge.language).bound, pledge.first
    if _tells_assent(pledge):
        return True
    if pledge.act not in _PLAIN or marked.has(_UNCERTAIN, first, pledge.last):
        return False
    before = range(max(first - _TO_ANNOUNCED, 0), first)
    return any(marked.tokens.forms[at] in bound and marked.acts[at] in _ANNOUNCED for at in before)


def _tells_assent(pledge: Stretch) -> bool:
    """Whether somebody tells that others have bound themselves, or that a pause takes effect, and not that they might:
    "hätten einer Waffenruhe mit sofortiger Wirkung zugestimmt".
    """
    marked, (first, last) = pledge.marked, _span(pledge)
    undone = marked.has(_UNDONE & ~Word.IF | Word.HEDGE, first, last) or _is_if(marked, first, last)
    if pledge.act not in _PLAIN or undone or pledge.had_been:
        return False
    bound = not BINDING.isdisjoint(marked.acts[first:last])
    return bound or turn_in(marked.tokens.forms, pledge.language, first, last) == "start"


_ANNOUNCED = frozenset((None, Act.STATES, Act.PROMISES, Act.AGREES, Act.ORDERS))
_TO_ANNOUNCED = 3  # tokens from a verb to what it announces


def _is_held(pledge: Stretch, words: TermWords, place: int) -> bool:
    """Whether it is a pause or the holding of fire that is at once, and no talks or release of prisoners."""
    marked, forms = pledge.marked, pledge.marked.tokens.forms
    behind = place + 1 + (forms[place + 1 : place + 2] != [] and forms[min(place + 1, len(forms) - 1)] in words.effect)
    for at in range(behind, min(behind + _TO_HELD, pledge.last)):
        if marked.words[at] & (_HELD | _OTHERS):
            return bool(marked.words[at] & (_HELD | Word.FIRE | Word.ATTACK)) and marked.has(_HELD, at, pledge.last)
        if forms[at] in _CLAUSE_ENDS:
            break
    closes = behind >= pledge.last or forms[behind] in _CLAUSE_ENDS or forms[behind] in words.in_force
    joined = Word.JOIN | Word.REST  # "… und", "hätten sich … geeinigt"
    closes = closes or bool(marked.words[behind] & joined) or marked.acts[behind] in BINDING  # "… zugestimmt"
    closes = closes or forms[min(behind + 1, len(forms) - 1)] in words.in_force  # "in Kraft"
    if not closes:
        return False
    return marked.has(_HELD, pledge.first, place) or not words.in_force.isdisjoint(forms[pledge.first : place])


def _next_day(pledge: Stretch, times: Sequence[TimeMention], day: date) -> Iterator[str]:
    """The day behind that of saying it, where a pause is to hold from then: "from the following day"; behind the one
    that the clause told: "signed on Friday and came into force the next day".
    """
    for number, time in enumerate(times):
        if time.part != "next":
            continue
        if time.role == "from" and (pledge.act in HELD_BY or _is_announced(pledge)):
            yield f"{day + timedelta(1)}/.."
        elif number and times[number - 1].edtf == str(day) and _begins_at(pledge, time):
            yield str(day + timedelta(1))


def _begins_at(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a verb by which a pause has begun stands beside a time, behind all words on other times."""
    forms, words = pledge.marked.tokens.forms, term_words(pledge.language)
    for place in range(max(time.first - _TO_VERB, pledge.first), min(time.last + _TO_VERB, pledge.last)):
        for rest, term in words.verbs.get(forms[place], ()):
            aside = time.last - time.first if time.first > place else 0
            if term == "start" and follows_in(forms, place, rest, pledge.last, aside=aside):
                return True
    return False


def _within(pledge: Stretch, times: Sequence[TimeMention], day: date) -> Iterator[str]:
    """By which day fire is to be held, where so many days or hours are given for it: "within 24 hours"."""
    if pledge.act not in HELD_BY or pledge.marked.has(Word.IF | Word.SILENCE, pledge.first, pledge.last):
        return
    for time in times:
        if time.role in {"during", "for"} and time.duration and is_by_then(pledge, time) and _is_beside(pledge, time):
            ends = ends_of(str(day), time.duration)
            if ends is not None and ends[1] > day:
                yield f"[..{ends[1]}]"


def _is_beside(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length stands beside what is held; not in "agreed under the truce to withdraw guns within 60 days"."""
    marked, first, last = pledge.marked, time.first, pledge.last
    held = next((at for at in range(first - 1, pledge.first - 1, -1) if marked.words[at] & _HELD), None)
    if held is not None:
        return not marked.has(_ELSE, held + 1, first)
    verb = marked.find(_HELD, time.last, last)  # "binnen 24 Stunden das Feuer einzustellen", not "of a ceasefire"
    if verb is None or marked.has(_ELSE | Word.OBLIQUE | Word.IF, time.last, verb):
        return False
    return bool(marked.words[verb] & Word.HOLD) or marked.has(Word.REST, verb + 1, min(verb + _TO_FIRE, last))


def _in_force(pledge: Stretch, words: TermWords, day: str) -> Iterator[str]:
    """The day on which a pause is said to hold now: "is now in effect"."""
    forms, first, last = pledge.marked.tokens.forms, pledge.first, pledge.last
    if (
        words.now.isdisjoint(forms[first:last])
        or pledge.act not in _PLAIN
        or pledge.marked.has(_UNCERTAIN, first, last)
    ):
        return
    for place in range(first, last):
        near = forms[max(place - _TO_FORCE, first) : min(place + 1 + _TO_FORCE, last)]
        if forms[place] in words.now and not words.in_force.isdisjoint(near):
            yield day


def _counted(pledge: Stretch, words: TermWords, day: date) -> Iterator[str]:
    """The first day of a pause that is in its third one: "is in its third day", "триває третій день"."""
    marked, first, last = pledge.marked, pledge.first, pledge.last
    forms = marked.tokens.forms
    if pledge.act not in _PLAIN or words.nth_day.isdisjoint(forms[first:last]):
        return
    for place in range(first + 1, last):
        number = _nth(forms, place, words) if forms[place] in words.nth_day else 0
        verb = place - 2
        while verb > max(first, place - 2 - _TO_NTH) and forms[verb] in words.counted_between - words.counted:
            verb -= 1
        told = verb > first and forms[verb] in words.counted and _goes_on(pledge, verb, place)
        if number and (told or _goes_on_behind(pledge, words, place)):
            yield str(day - timedelta(number - 1))


def _nth(forms: Sequence[str], place: int, words: TermWords) -> int:
    """Which of several the thing at a place is, as an ordinal before it tells; 0 if none does."""
    before = forms[place - 1]
    return next((number for number, stem in enumerate(words.nth, 2) if before.startswith(stem)), 0)


def _goes_on_behind(pledge: Stretch, words: TermWords, place: int) -> bool:
    """Whether a pause and its verb stand right behind the day: "Уже шестой день соблюдается перемирие"."""
    marked, verb = pledge.marked, place + 1
    if marked.words[max(place - 2, 0)] & Word.OBLIQUE or verb >= pledge.last:
        return False
    told = marked.tokens.forms[verb] in words.counted and marked.has(Word.PAUSE, verb + 1, min(verb + 3, pledge.last))
    return told and not marked.has(_FIGHTING, pledge.first, verb)


def _goes_on(pledge: Stretch, verb: int, last: int) -> bool:
    """Whether what goes on for days is a pause, and no attacks in spite of it."""
    marked = pledge.marked
    pause = marked.find(Word.PAUSE, pledge.first, verb)
    if pause is None or marked.has(_FIGHTING, pledge.first, pause) or marked.has(_FIGHTING, verb, last):
        return False
    aside = marked.tokens.forms[pause + 1 : verb]
    return "," not in aside[:-1] or marked.has(Word.WHO, pause, verb)  # "the pause, now in its fifth day"


def _by_hour(
    pledge: Stretch, times: Sequence[TimeMention], own: Sequence[TimeMention], words: TermWords, *, dated: bool
) -> Iterator[str]:
    """The moment of an hour told without its day, of a pause that holds or takes effect: "in force since midnight",
    "effective from midnight", "takes effect at midnight"; none of which the day cannot be known. Where the day of the
    claim is told (`dated`), as that of a ticker's entry is, any hour is of it.
    """
    marked, published = pledge.marked, pledge.published
    if published is None or pledge.act not in _PLAIN or marked.has(Word.NOT | Word.IF | Word.SILENCE, *_span(pledge)):
        return
    if any(time.edtf for time in own):
        return
    for time in own:
        if time.clock is None or time.hours or time.role not in {"at", "from", "since"}:
            continue
        if _has_come(pledge, words, time) or (dated and _is_held_from(pledge, words, time)):
            midnight = time.clock in {_MIDNIGHT, (0, 0)}
            yield f"{published}/.." if midnight else f"{instant(published, time.clock, time.zone)}/.."
        elif _is_ahead(pledge, words, time):
            day = said_on(pledge, time, times) or published
            yield f"{instant(day, time.clock, time.zone)}/.."


def _is_day_told(pledge: Stretch, times: Sequence[TimeMention], day: str) -> bool:
    """Whether the day of saying it is told beside a claim, or in it as the one told before ("on the same evening")."""
    near = within(times, max(pledge.first - _TO_DAY, 0), pledge.last + _TO_DAY)
    return any(time.edtf == day or (time.part == "same" and time.first >= pledge.first) for time in near)


_TO_DAY = 12  # tokens between a claim and the day on which it was said


def _on_day_of_saying(pledge: Stretch, own: Sequence[TimeMention], words: TermWords, day: str) -> Iterator[str]:
    """The moment of an hour of the afternoon or evening at which fire is to be held or a pause is to begin, on the day
    on which somebody says so: "would stop firing at 5 p.m., he said on Saturday".
    """
    marked, (first, last) = pledge.marked, _span(pledge)
    if pledge.act not in _FORETELLS or marked.has(Word.NOT | Word.SILENCE | Word.WHETHER, first, last):
        return
    hours = [time for time in own if time.clock is not None and time.role in {"at", "from"}]
    if len(hours) != 1 or any(time.edtf or time.hours for time in own) or _is_if(marked, first, hours[0].first):
        return
    clock = hours[0].clock
    holds = marked.has(_TO_COME, first, last) and marked.has(_HELD, first, last) and not marked.has(_ELSE, first, last)
    if clock is not None and _NOON <= clock < _MIDNIGHT and (holds or _begins_yet(pledge, words)):
        yield f"{instant(date.fromisoformat(day), clock, hours[0].zone)}/.."


_FORETELLS = _PLAIN | _SET | {Act.FORECASTS, Act.REQUESTS}
_TO_COME = Word.FUTURE | Word.REPORTED | Word.WOULD


def _is_if(marked: Marked, first: int, last: int) -> bool:
    """Whether a word opens a condition, and is no "would" or "had" of what is reported."""
    return any(word & Word.IF and not word & (_TO_COME | Word.HAS) for word in marked.words[first:last])


def _span(pledge: Stretch) -> tuple[int, int]:
    return pledge.first, pledge.last


def _has_come(pledge: Stretch, words: TermWords, time: TimeMention) -> bool:
    """Whether a pause holds since an hour of the document's day: "gilt seit Mitternacht", "С полуночи действует …"."""
    marked, (first, last) = pledge.marked, _span(pledge)
    since = time.role == "since" or (time.role == "from" and marked.tokens.forms[time.first] in words.from_or_since)
    early = time.clock is not None and (time.clock <= _NOON or time.clock == _MIDNIGHT)
    if not since or not early or marked.has(Word.FUTURE | Word.REPORTED | Word.WOULD, first, last):
        return False
    return marked.has(Word.PAUSE, first, last) and not words.in_force.isdisjoint(marked.tokens.forms[first:last])


def _is_held_from(pledge: Stretch, words: TermWords, time: TimeMention) -> bool:
    """Whether it is told right beside an hour that a pause, or what "it" means, is in force from it, or that fire is
    held: "it is in force from 6 p.m.", "have orders not to fire from 5.30 p.m.".
    """
    marked, (first, last) = pledge.marked, _span(pledge)
    midnight = time.clock in {_MIDNIGHT, (0, 0)}  # may be the one to come
    if midnight or time.role == "at" or marked.has(Word.REPORTED | Word.WOULD, first, last):
        return False
    near = range(max(time.first - _TO_FORCE, first), time.first)
    if any(marked.words[place] & Word.PAUSE for place in near):
        return True
    called = marked.has(Word.PAUSE, first, last) or marked.words[first] & (Word.THEY | Word.HE | Word.SHE)
    return bool(called) and any(marked.tokens.forms[place] in words.in_force for place in near)


def _is_ahead(pledge: Stretch, words: TermWords, time: TimeMention) -> bool:
    """Whether a pause takes effect at the midnight to come; of which day another hour is cannot be known."""
    forms, marked = pledge.marked.tokens.forms, pledge.marked
    if time.clock != _MIDNIGHT:
        return False
    if time.role == "from":
        near = forms[max(time.first - _TO_FORCE, pledge.first) : min(time.last + _TO_FORCE, pledge.last)]
        if not words.in_force.isdisjoint(near):
            return marked.has(Word.PAUSE, *_span(pledge))
    return _begins_yet(pledge, words)


def _begins_yet(pledge: Stretch, words: TermWords) -> bool:
    """Whether a pause begins by a verb that does not tell of the past."""
    forms, past = pledge.marked.tokens.forms, time_words(pledge.language)
    for place in range(pledge.first, pledge.last):
        for rest, term in words.verbs.get(forms[place], ()):
            begins = term == "start" and follows_in(forms, place, rest, pledge.last)
            if begins and is_of_pause(pledge.marked, place, *_span(pledge), rest) and not is_past(forms[place], past):
                return True
    return False
