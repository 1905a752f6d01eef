"""When a claim was or will be: from its own words, else from its sentence and what the block told before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from holdfire.model.claim import Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.days import days
from holdfire.reader.grammar import grammar
from holdfire.reader.ground import HAPPENING, Ground, Told, near
from holdfire.reader.kept import kept
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.matter import HELD_BY
from holdfire.reader.open_times import (
    AHEAD,
    COUNTED,
    STATES,
    from_now,
    is_any_day,
    is_asked,
    is_coming,
    is_to_morning,
    opened,
)
from holdfire.reader.pause_days import called_by, describes, first_of, has_begun, names
from holdfire.reader.relatives import Relative, is_amid, is_in_relative, is_told_apart
from holdfire.reader.same_period import same_period, span_of
from holdfire.reader.sentences import Span
from holdfire.reader.service_times import TOLD, is_of_some_days, lasting, length_of, recurs
from holdfire.reader.time_mention import TimeMention, closing_day, turned
from holdfire.reader.times import find_times
from holdfire.reader.timewords import TimeWords
from holdfire.reader.whens import as_day, edges_of, first_day, is_one_day, is_short
from holdfire.reader.within import within

_AT = frozenset(("at", "during"))
_DATING = ("at", "during", "since", "after", "before", "until", "from")
"""Roles of a time that may tell when, the surest first."""
_LASTING = (*_DATING, "for")
_TERMS = frozenset(("during", "since", "after", "before", "until", "from"))
"""Roles that are terms of a pledge, where nothing is counted."""
_COMING = frozenset((Matter.DIPLOMACY, Matter.WEATHER))
"""Kinds that are told beforehand."""
_SAID_THEN = frozenset((Act.DECLINES_TO_CONFIRM, Act.DOUBTS))
"""Acts that are of the day of their entry in a ticker, whatever they are about."""
_TICKED = HAPPENING | {Matter.PLEDGE, Matter.DIPLOMACY}
_OTHER_DAY = {"same": 0, "same_night": 0, "next": 1, "eve": -1}
"""Parts of the day that was told last, or of one beside it: days from it."""
_THEN = "then"
_DAY = len("2026-01-30")
_EVENTS = frozenset((Matter.STRIKE, Matter.MILITARY))
_CLAUSE = 8  # tokens from "since" to the day on which something began
_OWN_DAY = frozenset((Matter.PLEDGE, Matter.SERVICE, Matter.PREPAREDNESS))
"""Kinds of which a sentence may go on to tell something of another day."""
_TO_CUE = 4  # tokens from a day behind a clause to the verb of saying
_SOMEBODY = Word.ROLE | Word.BODY | Word.TROOPS
_OF_PAUSE = Word.PAUSE | Word.HOLD | Word.TALKS
_NOUN = 3  # tokens before a comma among which the noun stands of which a clause tells
_HEADING = 5  # tokens of a sentence that only tells of what: "Про ніч."
_FARTHEST = 60  # days from the day that was told last
_FEW = frozenset((1, 7))  # days over which reports are summed up to their day


@dataclass
class Timing:
    """The times of a block, and what its claims have told so far."""

    marked: Marked
    spans: Sequence[Span]
    times: Sequence[TimeMention]
    ground: Ground
    words: TimeWords
    relatives: Sequence[Relative] = ()
    _event: str | None = None  # when the attack was that the block last told of
    _last: str | None = None  # the day that the block told last
    _counted: tuple[int, str | None] = (-2, None)  # the sentence of the last figure, and its period
    _told: tuple[int, str | None] = (-1, None)  # the last sentence that told when something happened, and when
    _served: int = -1  # the last sentence that gave a claim

    def of(self, told: Told) -> str | None:
        """When it was or will be, as EDTF; None where that is not told."""
        if told.kind is MATTER.PATTERN:
            return None  # what is always so is at no time
        number = self._number(told.first)
        found = self._own(told, number)
        asked = told.act is ACT.REQUESTS and told.kind is not MATTER.PLEDGE
        asked = asked or (found is None and self._is_elsewhen(told))
        if found is None and not asked and (told.voiced if told.aloof and not told.silent else not told.aloof):
            found = self._around(told, number)
            if found is None and not told.aloof and self._went_out(told, number) is None:
                found = self._beside(told, number) or self._before(told, number) or self._today(told)
        if found is None and told.act is ACT.DENIES:
            found = self._denied(told, number)
        if found is None and (told.act in _SAID_THEN or told.voiced or not told.aloof):
            found = self._entry(told)
        self._remember(told, number, found)
        return found

    def _is_elsewhen(self, told: Told) -> bool:
        """Whether it is told to be before or after what was told, and no day can be known: "some days later",
        "накануне".
        """
        if not self.words.eve.isdisjoint(self.marked.tokens.forms[told.first : told.last]):
            return True
        times = within(self.times, told.first, told.last)
        undated = self.ground.published is None  # "on Friday" is then no day, and not that of the sentence before
        return any(
            time.part[:1] in {"+", "-"} or self._is_then(time) or (undated and _is_unresolved(time)) for time in times
        )

    def _is_then(self, time: TimeMention) -> bool:
        """Whether something is told since the day that was told before: "с тех пор", not "с тех пор, как …"."""
        behind = self.marked.tokens.forms[time.last : time.last + 2]
        return time.part == _THEN and not (behind[:1] == [","] and not self.words.told_as.isdisjoint(behind))

    def _number(self, place: int) -> int:
        return max(bisect_right(self._firsts, place) - 1, 0)

    @kept
    def _firsts(self) -> Sequence[int]:
        return [span.first for span in self.spans]

    def _remember(self, told: Told, number: int, found: str | None) -> None:
        if told.kind is MATTER.FIGURE and told.counted and not told.aloof:
            self._counted = number, found
        if told.kind in HAPPENING and found and is_one_day(found):
            self._told = number, found
        if found and (day := as_day(found)):
            self.ground.day = found
            over = self.ground.published is None or day <= self.ground.published
            self._last = found if over else self._last
        if found and told.kind in _EVENTS and is_short(found):
            self._event = found
        self._served, self.ground.before = number, found

    def pass_over(self, span: Span) -> None:
        """Take note of the night or day of a stretch that is no claim, of which the next one may be: "The worst night
        was that to Friday."
        """
        found = [time.edtf for time in within(self.times, *span) if time.role in _AT and time.edtf]
        if len(found) == 1 and as_day(found[0]) and not self._is_to_come(found[0]):
            self.ground.day = self._last = self._event = found[0]

    # The clause's own words

    def _own(self, told: Told, number: int) -> str | None:
        if not self.times:
            return None
        inside = self._dating(told)
        for time in self._apart_last(inside, told) if inside else ():
            if told.kind is MATTER.PLEDGE and time.role in _TERMS and not told.counted:
                if (kept := self._kept(time, told, number)) is not None:
                    return kept
                continue
            if describes(self.marked, time):
                continue
            found = self._resolved(time, told, number)
            if found is not None and not (
                told.kind is MATTER.PLEDGE and told.act in HELD_BY and self._is_to_come(found)
            ):
                return found
        return self._same_period(told)

    def _dating(self, told: Told) -> list[TimeMention]:
        """The times in a clause that may be its own, the likeliest first."""
        dating = _LASTING if told.kind is MATTER.SERVICE else _DATING
        inside = [time for time in within(self.times, told.first, told.last) if time.role in dating]
        if not inside:
            return inside
        inside.sort(key=lambda time: _LASTING.index(time.role))
        if told.kind is MATTER.PLEDGE:
            inside = [time for time in inside if not self._is_of_somebody(time, told.first, told.last)]
        return inside

    def _same_period(self, told: Told) -> str | None:
        """The days that were told last, where they are told again: "in those seven days"."""
        if not (told.counted or told.kind is MATTER.STRIKE):
            return None
        before = self.ground.before or self._counted[1]
        return same_period(self.marked.tokens, self.words, self.times, told, self.ground.published, before)

    def _apart_last(self, times: list[TimeMention], told: Told) -> Sequence[TimeMention]:
        """The times in a clause without those at which somebody said it; a pledge may be of the day on which it was
        announced, if there is no other.
        """
        rules, span = grammar(self.words.language), Span(told.first, told.last)
        if len(times) > 1:  # "the truce, which ended on Friday, was broken again on Sunday"
            done = self.words.done
            times.sort(key=lambda time: is_in_relative(self.marked, time, told.first, rules, done))
        if not (self.relatives or rules.attributive or rules.attributed):
            return times
        apart = [is_told_apart(self.marked, self.relatives, time, span, rules) for time in times]
        main = [time for time, aside in zip(times, apart, strict=True) if not aside]
        return main if told.kind is not MATTER.PLEDGE else main + [time for time in times if time not in main]

    def _times_in(self, span: Span) -> Sequence[TimeMention]:
        """The times in a stretch, without those of clauses amid it in which somebody says something."""
        times = within(self.times, *span)
        if not times or not self.relatives:
            return times
        return [time for time in times if not is_amid(self.relatives, time.first, *span)]

    def _is_to_come(self, edtf: str) -> bool:
        """Whether a time lies wholly behind the document's day: what is promised for then was not promised then."""
        published = self.ground.published
        return published is not None and edges_of(edtf)[0] > str(published)

    def _resolved(self, time: TimeMention, told: Told, number: int) -> str | None:
        """The time as days, with the day of the document where one end is open."""
        published = self.ground.published
        if time.edtf is None or (time.part[:1] == "-" and self.ground.day):  # "two days earlier"
            part = self._since_told(time, told, number) if time.part == _THEN else self._part(time, told, number)
            return part or self._summed(time, told) or lasting(self.marked, self.words, time, told, published)
        edtf = self._turned(time, told) if time.side or told.act in AHEAD else time.edtf
        first, slash, last = edtf.partition("/")
        first, last = first.partition("T")[0], closing_day(last)
        if not slash:
            counted = published and told.counted and self._began(time, told)
            return f"{first}/{published}" if counted else from_now(first, told, published)
        return opened(self.marked, self.words, time, (first, last), told, published)

    def _turned(self, time: TimeMention, told: Told) -> str:
        """What has happened is over whatever the verb beside its weekday is; a meeting or the weather without a verb
        is to come.
        """
        edtf, published = time.edtf or "", self.ground.published
        if published is None:
            return edtf
        if told.act in AHEAD and edtf == self._last_night():
            return days(published, published + timedelta(1)).edtf
        if told.kind in COUNTED or told.kind is MATTER.MILITARY:
            over = told.act in TOLD and not self.marked.has(Word.FUTURE, told.first, told.last)
            return (turned(time, published=published, ahead=False) or edtf) if over else edtf
        unsure = time.side == "week?" and (told.kind in _COMING or told.act in AHEAD)
        if unsure or (time.side == "week" and told.act is ACT.FORECASTS and told.kind in _COMING):
            return turned(time, published=published, ahead=True) or edtf
        return edtf

    def _kept(self, time: TimeMention, told: Told, number: int) -> str | None:
        """Since when a pause is kept, or the day that names it: its other terms are none of its time."""
        weekday = time.side.startswith("week")
        if weekday and told.act in HELD_BY:
            return None  # "promised a truce from Thursday": that is yet to come
        if not weekday and names(self.marked, time):
            return called_by(self.marked, self.words, time, self.ground.published)
        if has_begun(time, self.ground.published):
            return first_of(time)
        return self._resolved(time, told, number) if time.role == "since" and time.edtf else None

    def _began(self, time: TimeMention, told: Told) -> bool:
        """Whether something is counted since that day: "since the fighting resumed on 8 December"."""
        least = told.first if time.first >= told.first else 0
        forms = self.marked.tokens.forms[max(least, time.first - _CLAUSE) : time.first]
        return told.kind in COUNTED and not self.words.since.isdisjoint(forms)

    def _part(self, time: TimeMention, told: Told, number: int) -> str | None:
        """A part of the day, of the day that was last told, else of the document's."""
        if not time.part or (time.role == "from" and told.kind not in STATES) or recurs(self.times, told):
            return None
        around = self._day_near(time, number)
        if time.part in _OTHER_DAY or time.part[0] in {"+", "-"}:
            return self._of_told(time.part, self._last or self.ground.asked or self.ground.day or around)
        published = self.ground.published
        if published is None:
            return around
        if is_asked(time, told):
            return None if is_any_day(self.marked, self.words, time) else str(published)
        return self._part_near(time, told, around, published)

    def _part_near(self, time: TimeMention, told: Told, around: str | None, published: date) -> str | None:
        """The day of a part of the day: that told around it, else the document's, or the night just over or to come."""
        ahead = told.act in AHEAD or self.marked.has(Word.FUTURE, told.first, told.last)
        ahead = ahead or (told.kind is MATTER.WEATHER and is_coming(self.marked, self.words, time))
        if around is not None and not (ahead and told.kind is MATTER.WEATHER):
            return around
        if time.part != "night" and not is_to_morning(time, told, ahead=ahead):
            return str(published)
        return days(published, published + timedelta(1)).edtf if ahead or time.part != "night" else self._last_night()

    def _since_told(self, time: TimeMention, told: Told, number: int) -> str | None:
        """ "Since then": from the day that was told last up to the document's, of what is counted or lasts."""
        published = self.ground.published
        lasts = told.kind in STATES or (told.counted and (told.kind in COUNTED or told.kind is MATTER.PLEDGE))
        if published is None or not lasts or told.act not in TOLD or not self._is_then(time):
            return None
        span = self.spans[number]
        ahead = [one for one in within(self.times, span.first, time.first) if _is_day(one)]
        day = ahead[-1].edtf if ahead else (self._last_day_of(number - 1) if number else None) or self.ground.day
        first = as_day(day)
        return f"{first}/{published}" if first is not None and first < published else None

    def _of_told(self, part: str, day: str | None) -> str | None:
        """ "That evening", "that night", "the next day", "two days later": of the day that was told last."""
        told = as_day(day)
        if told is None:
            return str(self.ground.published) if part == "same" and self.ground.published else None
        if part == "same_night":
            return day if day and "/" in day and is_one_day(day) else days(told, told + timedelta(1)).edtf
        doubt = part[-1] if part.endswith("~") else ""
        shift = _OTHER_DAY.get(part)
        if shift is None:
            shift = int(part.rstrip("~")) if part[1:] else None
        return None if shift is None or abs(shift) > _FARTHEST else f"{told + timedelta(shift)}{doubt}"

    def _day_near(self, time: TimeMention, number: int) -> str | None:
        """The day that the sentence tells beside a time, else the one before it in the block."""
        span = near(self.spans[number], Span(time.first, time.last))
        days_told = [one for one in within(self.times, span.first, span.last) if one is not time and _is_day(one)]
        nearest = min(days_told, key=lambda one: abs(one.first - time.first), default=None)
        before = self._event or self._day_before(number) or ("" if time.part == "night" else self._past_day(number))
        told = before if nearest is None else nearest.edtf
        last = first_day(edges_of(told or "")[1])
        return str(last) if last is not None else None

    def _past_day(self, number: int) -> str | None:
        """The day that the sentence before told, if it is over: "On Monday the deal failed. About noon …"."""
        told = self._last_day_of(number - 1) if number else None
        published, day = self.ground.published, as_day(told)
        return told if published is not None and day is not None and day < published else None

    def _summed(self, time: TimeMention, told: Told) -> str | None:
        """ "За сутки", "in 24 hours", "за тиждень": up to the document's day, where a report counts or tells it, or the
        days that its title tells, if there are so many.
        """
        length, published = length_of(time), self.ground.published
        if length is None or published is None or time.role != "during" or told.act not in TOLD:
            return None
        counted = told.kind in COUNTED and length in _FEW  # "in three days of fighting" need not be the last ones
        if not (counted or (told.kind is MATTER.PLEDGE and told.counted)) or self.marked.has(
            Word.FUTURE, told.first, told.last
        ):
            return None
        titled = span_of(self.ground.title, self.words.language, published, length) if length > 1 else None
        return titled or days(published - timedelta(6 if length == 7 else length), published).edtf

    # The sentence

    def _around(self, told: Told, number: int) -> str | None:
        """The time of the sentence outside of the clause: the nearest before it, else the nearest behind it."""
        if not self.times:
            return None
        span = near(self.spans[number], told)
        if self.relatives and told.act is not ACT.DENIES:  # which is of the time of what it denies
            amid = (Span(one.first, one.last) for one in self.relatives if one.first <= told.first < one.last)
            span = next(amid, span)
        found = [time for time in self._times_in(span) if self._fits(time, told)]
        ahead = [time for time in found if time.first < told.first]
        if told.kind is MATTER.PLEDGE:
            ahead = [time for time in ahead if not self._is_of_somebody(time, span.first, told.first)]
        if (out := self._went_out(told, number)) is not None:
            ahead = [time for time in ahead if time.first < out]
        behind = [time for time in found if time.first >= told.last and self._is_of_both(time, told, span)]
        for time in [*reversed(ahead), *behind]:
            dated = self._resolved(time, told, number)
            if dated is not None and (time.first < told.first or self._is_past(dated)):
                return dated
        return None

    def _is_of_somebody(self, time: TimeMention, first: int, last: int) -> bool:
        """Whether a time in a stretch only tells of somebody who is named in it, with the sentence going on behind a
        comma: "the army, which took the town in May, said it would hold its fire".
        """
        forms, rules = self.marked.tokens.forms, grammar(self.words.language)
        if "," not in forms[time.last : last] or not is_in_relative(self.marked, time, first, rules, self.words.done):
            return False
        comma = next(place for place in range(time.first - 1, first, -1) if forms[place] == ",")
        named = self.marked.tokens.is_capital(comma - 1) or self.marked.words[comma - 1] & _SOMEBODY
        return bool(named) and not self.marked.has(_OF_PAUSE, max(comma - _NOUN, first), time.last)

    def _went_out(self, told: Told, number: int) -> int | None:
        """Where the sentence tells that went out what is back in its next clause: the day behind that word is not that
        of the return ("the water was cut on Saturday, supply has since resumed").
        """
        if told.kind is not MATTER.SERVICE or not self.marked.has(Word.RESTORED, told.first, told.last):
            return None
        return self.marked.find(Word.OUT, near(self.spans[number], told).first, told.first)

    def _is_of_both(self, time: TimeMention, told: Told, span: Span) -> bool:
        """Whether a day behind a clause is its own: that of a pledge if somebody said it then, and not that of what the
        sentence goes on to tell; that of an attack if it is not that of saying it ("…, teilte das Amt am Samstag mit").
        """
        if told.kind is MATTER.STRIKE:
            return not self.marked.has(Word.CUE, told.last, time.first)
        said = self.marked.has(Word.CUE, told.last, min(time.last + _TO_CUE, span.last))
        return said or told.kind not in _OWN_DAY

    def _beside(self, told: Told, number: int) -> str | None:
        """When what the sentence told just before happened: one sentence tells of one attack."""
        beside = told.kind in HAPPENING and told.act in TOLD and self._told[0] == number
        return self._told[1] if beside else None

    def _fits(self, time: TimeMention, told: Told) -> bool:
        if told.kind is MATTER.FIGURE:
            return self._fits_count(time, told)
        if told.kind is MATTER.PLEDGE:  # when it was said
            said = time.role == "at" and _is_day(time) and self._is_past(time.edtf or "")
            return said or (told.counted and time.part == _THEN) or (time.first < told.first and self._is_history(time))
        if time.role == "since":
            return told.kind is MATTER.STRIKE and told.counted
        if told.kind is MATTER.DIPLOMACY:
            return time.role == "at" and not told.silent
        return told.kind in HAPPENING and time.role in {"at", "during"} and not _is_beside(time)

    def _is_history(self, time: TimeMention) -> bool:
        """Whether a month or year is long over: "in March 2025 they agreed"."""
        published, edtf = self.ground.published, time.edtf or ""
        over = 0 < len(edtf) < _DAY and edtf.isascii() and edtf.replace("-", "").isdecimal()
        return over and published is not None and time.role in {"at", "during"} and edtf < str(published)[: len(edtf)]

    def _fits_count(self, time: TimeMention, told: Told) -> bool:
        """Whether a count is of that time: the day on which it was said is not the one that is counted."""
        if time.first >= told.last:
            return time.role == "at" and self._began(time, told)
        return time.role in {"during", "since"} or (time.role == "at" and not _is_day(time))

    def _is_past(self, edtf: str) -> bool:
        published = self.ground.published
        return published is None or edges_of(edtf)[1][:_DAY].rstrip("~") <= str(published)

    # What stood before

    def _before(self, told: Told, number: int) -> str | None:
        """The time of the attack that the block told of, for what it goes on to tell of it; the period of figures."""
        if told.act not in TOLD or self.marked.has(Word.FUTURE, told.first, told.last):
            return None
        if told.kind is MATTER.FIGURE:
            return self._counted[1] if told.counted and not told.moved and number - self._counted[0] <= 1 else None
        if told.kind is MATTER.PLEDGE and told.act is ACT.ACCUSES:
            return self._last  # of the breach
        if told.kind is not MATTER.STRIKE:
            return None
        counted = self._counted[1] if told.counted and number - self._counted[0] <= 1 else None
        return self._event or self._day_before(number) or counted or self._last or self.ground.asked

    def _denied(self, told: Told, number: int) -> str | None:
        """When what is denied was: the attack, or what the sentence before tells of."""
        if told.kind is MATTER.STRIKE:
            return self._event
        return self._last_day_of(number - 1) if number > 0 and self._served == number - 1 else None

    def _today(self, told: Told) -> str | None:
        """What is out or back is told of the document's day where the claim before is of it."""
        published = self.ground.published
        if told.kind is not MATTER.SERVICE or published is None or told.act not in TOLD:
            return None
        if is_of_some_days(self.marked, self.words, self.times, told):
            return None
        return str(published) if as_day(self.ground.before) == published else None

    def _day_before(self, number: int) -> str | None:
        """The last day of the sentence before, where that gave no claim and so only tells when."""
        if number == 0 or self._served >= number - 1:
            return None
        if (told := self._last_day_of(number - 1)) is not None:
            return told
        span = self.spans[number - 1]
        night = any(time.part == "night" for time in within(self.times, span.first, span.last))
        return self._last_night() if night and span.last - span.first <= _HEADING else None

    def _last_day_of(self, number: int) -> str | None:
        span = self.spans[number]
        span = near(span, Span(span.last, span.last))
        told = [time for time in within(self.times, span.first, span.last) if _is_day(time)]
        return "/".join(end.partition("T")[0] for end in (told[-1].edtf or "").split("/")) if told else None

    def _last_night(self) -> str | None:
        published = self.ground.published
        return days(published - timedelta(1), published).edtf if published else None

    def _entry(self, told: Told) -> str | None:
        """The day of a ticker, whose entries tell of what happens."""
        if not self.ground.ticker or not (told.voiced or told.kind in _TICKED) or self.ground.published is None:
            return None
        return str(self.ground.published)


def day_of(marked: Marked, language: str, published: date | None) -> str | None:
    """The last day that a question names, of which the answer goes on to speak."""
    told = [time.edtf for time in find_times(marked.tokens, language, published=published) if _is_day(time)]
    return told[-1] if told else None


def _is_unresolved(time: TimeMention) -> bool:
    """Whether a mention tells a day that only the document's day would make one."""
    return time.role == "at" and not (time.edtf or time.part or time.duration or time.hours)


def _is_beside(time: TimeMention) -> bool:
    """Whether a time is a day beside the one that was told: "the next day", "two days later"."""
    return time.part[:1] in {"+", "-"} or bool(_OTHER_DAY.get(time.part))


def _is_day(time: TimeMention) -> bool:
    """Whether a mention tells a day or a night."""
    if time.edtf is None or time.role not in {"at", "before"}:
        return False
    return is_short(time.edtf) or ("," in time.edtf and ".." not in edges_of(time.edtf))  # or one of two days
