"""Whether a time is that from which a pause holds, and not one since which somebody says something."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from holdfire.model.claim import Act
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.matter import HELD_BY
from holdfire.reader.term_words import Stretch, TermWords, follows_in, term_words
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timevalues import instant
from holdfire.reader.timewords import TimeWords, time_words

_MIDNIGHT = (24, 0)
_TO_NONE = 2  # tokens between "no" and the pause that there is not
_A_WEEK = timedelta(days=7)
_SOON = timedelta(days=21)
_DAY = len("2026-01-30")
_TO_POINT = 4  # tokens from the begin of a clause to what points back to a pause
_TO_ABOUT = 4  # tokens from "about" to the pause that is talked of
_KEPT = Word.PAUSE | Word.HOLD | Word.PEACE | Word.FIRE | Word.ATTACK | Word.WEAPON
_FROM = re.compile(r"(\d{4}-\d\d-\d\d)((?:T[^/]*+)?(?:/\.\.)?)")


def with_hours(times: Sequence[TimeMention], marked: Marked) -> Sequence[TimeMention]:
    """The times of a stretch, with a day and the hour right behind it as one: "today from 8 p.m.", "am Freitag ab 18
    Uhr", "с пятницы с 18:00", "am Freitag, und zwar ab 18 Uhr".
    """
    found: list[TimeMention] = []
    for time in times:
        beside = found[-1] if found and _stands_behind(time, found[-1], marked) else None
        begins = None if beside is None else _from_hour(beside, time)
        if beside is not None and begins is not None:
            found[-1] = beside._replace(last=time.last, edtf=f"{begins}/..", role="from", zone=time.zone)
        else:
            found.append(time)
    return found


def _stands_behind(hour: TimeMention, day: TimeMention, marked: Marked) -> bool:
    """Whether nothing but signs and small words stands between a day and an hour."""
    if hour.first == day.last:
        return True
    between, forms = range(day.last, hour.first), marked.tokens.forms
    if len(between) > _TO_HOUR or hour.role != "from" or "," not in forms[day.last : hour.first]:
        return False
    return all(forms[place] == "," or len(forms[place]) <= _SMALL for place in between) and not marked.has(
        Word.VERB | Word.CUE | Word.NOT, day.last, hour.first
    )


_TO_HOUR = 5  # tokens between a day and its hour
_SMALL = 4  # letters of a small word: "und zwar", "а именно" is none


def _from_hour(day: TimeMention, hour: TimeMention) -> str | None:
    """The moment of an hour from which something holds on a day; a midnight opens a day from which on it holds, and on
    one on which it begins may be either end of it.
    """
    told = (day.edtf or "").removesuffix("/..")
    if hour.role != "from" or hour.edtf or hour.clock is None or hour.hours or day.role not in _ON_OR_FROM:
        return None
    known = len(told) == _DAY and "X" not in told
    if not known or hour.clock != _MIDNIGHT:
        return instant(date.fromisoformat(told), hour.clock, hour.zone) if known else None
    return told if day.role == "at" else instant(date.fromisoformat(told), (0, 0), hour.zone)


_ON_OR_FROM = frozenset(("at", "from", "since"))


def may_begin(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a time that something is from or since is that of a pause."""
    if time.role == "from":
        return not (_is_said_since(pledge, time) or _is_loose(pledge, time))
    return time.role == "since" and not (pledge.broken or _is_of_other(pledge, time))


def _is_loose(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a weekday stands with a pause of which no verb tells whether it is over or to come: "talk of a pause from
    Friday".
    """
    day, published = (time.edtf or "")[:_DAY], str(pledge.published or "")
    words, before = pledge.marked.words, time.first - 1
    behind = before >= pledge.first and words[before] & (Word.PAUSE | Word.REST)
    return bool(behind) and pledge.act not in HELD_BY and time.side.startswith("week") and day < published


def _is_of_other(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a day is that of an agreement, or since when somebody says something: "с субботы твердит"."""
    first = pledge.marked.tokens.forms[time.first]
    if pledge.act in _AGAIN and first in time_words(pledge.language).since:
        return True  # "has been asking for a truce since January", "have agreed on a truce three times since January"
    if pledge.act in _UNHELD and first in term_words(pledge.language).from_or_since:
        return True  # "разговоры о паузе с пятницы": of which one is not known
    if _is_said_since(pledge, time) or _is_of_agreement(pledge, time) or _is_none(pledge):
        return True
    return pledge.act not in HELD_BY and (_names_nothing(pledge) or _is_topic(pledge, time))


def _names_nothing(pledge: Stretch) -> bool:
    """Whether a clause names no pause, fire or weapon and points back to none, so that something else is so since a
    day: "die seit August 2019 keine Botschafter austauschen".
    """
    marked, words = pledge.marked, term_words(pledge.language)
    if marked.has(_KEPT, pledge.first, pledge.last):
        return False
    opening = marked.tokens.forms[pledge.first : min(pledge.first + _TO_POINT, pledge.last)]
    earlier = grammar(pledge.language).earlier  # "last year's, of 4 August"
    points = any(
        form in words.points or form in words.deals or form in words.edges or form.startswith(earlier)
        for form in opening
    )
    return not points and words.in_force.isdisjoint(marked.tokens.forms[pledge.first : pledge.last])


def _is_topic(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a pause is but what messages or talk since a day are about: "messages about a truce have been making the
    rounds since the weekend".
    """
    marked = pledge.marked
    pause = marked.find(Word.PAUSE, pledge.first, time.first)
    if pause is None or marked.has(Word.PAUSE, pause + 1, time.first):
        return False
    near = range(max(pause - _TO_ABOUT, pledge.first), pause)
    return any(marked.words[at] & (Word.TOPIC | Word.OF) == Word.TOPIC for at in near)  # "about", not "agreed on"


def _is_none(pledge: Stretch) -> bool:
    """Whether there is no pause: "No ceasefire has been in force since …", "нет никакого перемирия"."""
    marked = pledge.marked
    if pledge.act in HELD_BY or not marked.has(Word.NOT, pledge.first, pledge.last):
        return False
    pause = marked.find(Word.PAUSE, pledge.first, pledge.last)
    return pause is not None and marked.has(Word.NOT, max(pause - _TO_NONE, pledge.first), pause)


def _is_said_since(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a verb of saying that goes on for some time stands right beside a time: "с субботы твердит"; not in
    "hat eine Waffenruhe ab Montag verkündet".
    """
    marked = pledge.marked
    if pledge.act is Act.PROMISES:
        return False
    for place in (time.first - 1, time.last):
        cue = 0 <= place < pledge.last and marked.words[place] & Word.CUE
        told = cue and marked.tokens.forms[place] not in term_words(pledge.language).lasts  # "is counted from Friday"
        if told and not marked.words[place] & (Word.HOLD | Word.PAUSE) and marked.acts[place] in _SPEAKS:
            return True
    return False


def by_its_verb(pledge: Stretch, time: TimeMention) -> str | None:
    """A weekday or day from which a pause holds or was to hold that is over or has failed, as the last one: it had
    begun; one on which it "begins", as the next one, though the sentence tells of the past before.
    """
    edtf, published = time.edtf or "", pledge.published
    if not time.side or published is None or edtf[:_DAY] == str(published):
        return None
    words, past = term_words(pledge.language), time_words(pledge.language)
    forms = pledge.marked.tokens.forms[pledge.first : pledge.last]
    if edtf[:_DAY] < str(published):
        return still_to_come(pledge, time)
    if pledge.act in HELD_BY:
        return None
    over = not words.is_over.isdisjoint(forms) or any(
        is_past(form, past) and _begins(words, forms, place) for place, form in enumerate(forms)
    )
    found = _FROM.fullmatch(edtf) if over else None
    week = time.side.startswith("week")
    if found is None or (not week and edtf[:_DAY] <= str(published + _SOON)):
        return None  # a date so near is to come: "соблюдается с 20 февраля", told on the 17th
    if week:
        return f"{date.fromisoformat(found[1]) - _A_WEEK}{found[2]}"
    return f"{int(edtf[:4]) - 1}{edtf[4:]}"


def _begins(words: TermWords, forms: Sequence[str], place: int) -> bool:
    """Whether a verb of beginning stands at a place, with all its words."""
    return any(
        term == "start" and follows_in(forms, place, rest, len(forms))
        for rest, term in words.verbs.get(forms[place], ())
    )


def still_to_come(pledge: Stretch, time: TimeMention) -> str | None:
    """A weekday of the past as the next one where the verb tells that something is yet to begin or end on it: "beginnt
    am Freitag", "die Waffenruhe ende am Donnerstag"; None for all others.
    """
    found = _FROM.fullmatch(time.edtf or "") if time.side.startswith("week") else None
    if found is None or found[1] >= str(pledge.published or "") or not _is_yet(pledge, time):
        return None
    return f"{date.fromisoformat(found[1]) + _A_WEEK}{found[2]}"


def _is_yet(pledge: Stretch, time: TimeMention) -> bool:
    """Whether the verb of beginning or ending next to a time is one of the present: "geht am Montag zu Ende", and not
    "die am Montag begann, geht zu Ende"; or where there is none, the word for "is": "ist ab Freitag in Kraft", "the
    last day is Monday".
    """
    words, tokens, past = term_words(pledge.language), pledge.marked.tokens, time_words(pledge.language)
    nearest, yet, turned = pledge.last - pledge.first, False, False
    for place in range(pledge.first, pledge.last):
        form, away = tokens.forms[place], max(time.first - place, place - time.last + 1)
        present = form in words.begins_yet and (not tokens.is_capital(place) or place == pledge.first)  # not "das Ende"
        turns = any(
            follows_in(tokens.forms, place, rest, pledge.last) and not "".join(rest).startswith("+")
            for rest, _ in words.verbs.get(form, ())
        )
        turned = turned or turns
        if away < nearest and (present or (turns and is_past(form, past) and form not in words.copula)):
            nearest, yet = away, present
    if yet or turned or time.role == "since" or tokens.forms[time.first] in words.from_or_since:
        return yet
    return not words.copula.isdisjoint(tokens.forms[pledge.first : pledge.last])


def is_past(verb: str, words: TimeWords) -> bool:
    """Whether a verb tells of the past: "took effect"; the hour at which a truce begins may be one to come."""
    return verb in words.past or (verb.endswith(words.endings) and verb not in words.not_past)


_AGAIN = frozenset((Act.REQUESTS, Act.AGREES))
"""Acts that were done time and again since a day."""
_UNHELD = frozenset((Act.DENIES, Act.DECLINES_TO_CONFIRM))
_SPEAKS = frozenset((Act.STATES, Act.REQUESTS, Act.WARNS, Act.DOUBTS, Act.DENIES, Act.ACCUSES, Act.CONFIRMS))
"""Acts of saying that go on for some time."""


def _is_of_agreement(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a day is that of an agreement, and not one since which something holds: "соглашение от 10 мая"."""
    words, forms = term_words(pledge.language), pledge.marked.tokens.forms
    return time.first > 0 and forms[time.first] in words.dated and forms[time.first - 1].startswith(words.agreements)
