"""The length of a pause: which of the lengths that a claim tells it is, and whether they are rival answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.matter import HELD_BY
from holdfire.reader.term_months import is_month_named
from holdfire.reader.term_words import HELD, Stretch, term_words
from holdfire.reader.time_mention import TimeMention
from holdfire.reader.timevalues import length
from holdfire.reader.timewords import TimeWords, time_words
from holdfire.reader.within import within

_TO_NOUN = 2  # tokens from a length to its noun
_TO_PORTION = 2  # tokens from "a quarter" to the length of which it is one
_TO_OTHER = 4  # tokens from "or" to the other of two lengths
_TO_SAYING = 6  # tokens from "some" to what they say
_TO_WAIT = 3  # tokens between a length and the verb of waiting so long
_TO_FIRE = 4  # tokens from "not" to the fire that is not opened
_TO_BOUND = 2  # tokens from "more" to the length that a pause exceeds
_TO_UNIT = 3  # tokens from "but" to the unit of what is told instead
_TO_STOPS = 6  # tokens from a verb of ceasing to the time in which it is to be done
_LENGTHS = frozenset(("for", "until", "from"))
"""Roles of a time whose length is that of the pledge."""
_NUMBERS = frozenset("cdn")  # classes of numbers


_PLAIN = (
    "denied", "beyond", "granted", "waits", "purpose", "before", "either", "instead", "stages", "against",
)  # fmt: skip
"""Lists of single words."""


@dataclass(frozen=True, slots=True)
class LengthWords:
    """Words by which one length of several is told."""

    denied: frozenset[str]
    beyond: frozenset[str]
    granted: frozenset[str]
    waits: frozenset[str]
    """Verbs of what else goes on so long, before there is a pause."""
    purpose: frozenset[str]
    before: frozenset[str]
    """What stands before a day up to which something is not done."""
    changed: frozenset[tuple[str, ...]]
    """What stands before and behind a length that is no longer one: "from three days to a week"."""
    either: frozenset[str]
    instead: frozenset[str]
    stages: frozenset[str]
    against: frozenset[str]
    at_once: tuple[str, ...]
    rivals: dict[str, str]
    """By the word for some who say so, that for others who say otherwise."""
    years: dict[str, str]
    """Adjectives of years that tell a length only beside a pause: of people they tell an age."""


@cache
def length_words(language: str) -> LengthWords:
    """The words of a language."""
    table = tree_of(language, "times")["lengths"]
    plain = {key: frozenset(table[key].split()) for key in _PLAIN}
    rivals = dict(entry.split("_") for entry in table["rivals"].split())
    years = {word: value for value, words in table["years"].items() for word in words.split()}
    changed = frozenset(tuple(entry.split("_")) for entry in table["changed"].split())
    return LengthWords(changed=changed, at_once=tuple(table["at_once"].split()), rivals=rivals, years=years, **plain)


def length_of(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> str:
    """The length of the pledge that a time tells; "" if it tells that of something else, or one of several."""
    if (
        not _is_length(pledge, time)
        or is_month_named(pledge, time)
        or _is_of_each(pledge, time, times)
        or _is_one_of(pledge, time, times)
    ):
        return ""
    denied = _is_denied(pledge, time)
    if not (denied or _is_none(pledge, time)):
        return time.duration
    return _told_instead(pledge, time) if denied else ""


def are_rivals(pledge: Stretch, times: Sequence[TimeMention]) -> bool:
    """Whether a clause has two answers to how long: "some write 30 days, others until Easter", "two or three days"."""
    lasting = [time for time in times if _lasts(time) and (time.role == "until" or _is_length(pledge, time))]
    if any(time.duration and _is_either(pledge, time, times) for time in lasting):
        return True
    forms, rivals = pledge.marked.tokens.forms, length_words(pledge.language).rivals
    for place in range(max(pledge.first - _TO_SAYING, 0), pledge.last) if len(lasting) > 1 else ():
        if (other := rivals.get(forms[place])) is not None and other in forms[place : pledge.last]:
            middle = forms.index(other, place)
            return bool(within(lasting, place, middle) and within(lasting, middle, pledge.last))
    return False


def is_denied_before(pledge: Stretch, time: TimeMention) -> bool | None:
    """Whether it is fire that is not opened before a day; None where nothing is denied, or no day is told so."""
    marked, words = pledge.marked, length_words(pledge.language)
    forms, told = marked.tokens.forms, marked.words
    if words.before.isdisjoint(forms[max(time.first - 1, pledge.first) : time.first + 1]):
        return None
    places = [place for place in range(pledge.first, pledge.last) if forms[place] in words.denied]
    if not places:
        return None
    return any(
        told[place] & Word.PAUSE  # "not to shell"
        or (told[place] & Word.REST and told[place - 1] & Word.PAUSE)  # "will not fire"
        or marked.has(Word.FIRE | Word.ATTACK, place + 1, min(place + _TO_FIRE, pledge.last))
        for place in places
    )


def years_long(pledge: Stretch) -> str:
    """The length that an adjective of years tells of a pause: "die einjährige Waffenruhe"."""
    marked, years = pledge.marked, length_words(pledge.language).years
    if years.keys().isdisjoint(marked.tokens.forms[pledge.first : pledge.last]):
        return ""
    for place in range(pledge.first, pledge.last):
        value = years.get(marked.tokens.forms[place])
        if value and marked.has(Word.PAUSE, place + 1, min(place + 1 + _TO_NOUN, pledge.last)):
            return value
    return ""


def _is_denied(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is denied: "keinen Tag lang", "не три дня, а месяц", "not of three days but of a month"."""
    forms, denied, place = pledge.marked.tokens.forms, length_words(pledge.language).denied, time.first - 1
    if forms[place] in time_words(pledge.language).before.by_word and forms[place] not in denied:
        place -= 1
    return place >= pledge.first and (forms[place] in denied or bool(pledge.marked.words[place] & Word.NOT))


def _told_instead(pledge: Stretch, time: TimeMention) -> str:
    """What is told instead of a length that is denied, without its unit or with a unit alone: "not for two months, but
    for six", "не три дня, а целый месяц".
    """
    forms, words = pledge.marked.tokens.forms, time_words(pledge.language)
    last = len(forms)
    place = time.last + (forms[time.last : time.last + 1] == [","])
    if place >= last or forms[place] not in length_words(pledge.language).instead:
        return ""
    for here in range(place + 1, min(place + 1 + _TO_UNIT, last)):
        entry = words.entries.get(forms[here])
        if entry is not None and entry.letter == "U":
            return length(1, entry.value) if forms[here] in words.singular else ""
        count = int(forms[here]) if forms[here].isdecimal() else entry.value if entry and entry.letter == "c" else None
        if count is not None:
            alone = here + 1 >= len(forms) or not forms[here + 1][0].isalnum()
            alone = alone or (
                lexicon(pledge.language).nouns_are_capital and not pledge.marked.tokens.is_capital(here + 1)
            )
            return length(count, _unit_of(forms[time.first : time.last], words)) if alone else ""
    return ""


def _unit_of(forms: Sequence[str], words: TimeWords) -> str:
    entries = (words.entries.get(form) for form in forms)
    return next((str(entry.value) for entry in entries if entry is not None and entry.letter == "U"), "")


def _is_one_of(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a length is one of two that are told, or of stages, or only compared with."""
    forms, words, first = pledge.marked.tokens.forms, length_words(pledge.language), time.first
    if not words.against.isdisjoint(forms[max(first - _TO_NOUN, pledge.first) : first]):
        return True
    return _is_either(pledge, time, times) or _is_stage(pledge, time, times)


def _is_either(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a length is one of two, of which it is not told which holds: "two or three days", "то ли на двое, то ли
    на трое суток", "30 days or until Easter".
    """
    forms, either = pledge.marked.tokens.forms, length_words(pledge.language).either
    for place in range(max(time.first - _TO_NOUN, pledge.first + 1), time.first):
        if forms[place] in either:
            begin = max(place - _TO_OTHER, pledge.first)
            numbered = any(map(_is_number, forms[begin:place], [pledge.language] * _TO_OTHER))
            return numbered or any(_lasts(one) and one.last > begin for one in within(times, pledge.first, place))
    if forms[time.last : time.last + 1] == [","]:
        return False
    return not either.isdisjoint(forms[time.last : time.last + 1]) and any(
        map(_lasts, within(times, time.last, time.last + _TO_OTHER))
    )


def _lasts(time: TimeMention) -> bool:
    """Whether a time tells how long, or up to when."""
    return bool(time.duration) or time.role == "until"


def _is_number(form: str, language: str) -> bool:
    entry = time_words(language).entries.get(form)
    return form.isdecimal() or (entry is not None and entry.letter in _NUMBERS)


def _is_stage(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a length is followed by that of another stage, or follows it: "first twelve hours …, then twelve"."""
    stages = length_words(pledge.language).stages
    forms = pledge.marked.tokens.forms
    if stages.isdisjoint(forms[pledge.first : pledge.last]):
        return False
    for other in within(times, pledge.first, pledge.last):
        if other is not time and other.duration:
            first, last = sorted((time, other), key=lambda one: one.first)
            if not stages.isdisjoint(forms[first.last : last.first]):
                return True
    return False


def is_by_then(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length tells by when fire is to be held, and not how long: "cease fire within 24 hours"."""
    words, forms = term_words(pledge.language), pledge.marked.tokens.forms
    if words.by_then:
        return forms[time.first] in words.by_then
    before = forms[max(time.first - _TO_STOPS, pledge.first) : time.first]  # "прекратить огонь в течение суток"
    return time.role == "during" and not words.stops.isdisjoint(before)


def _is_length(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is that of the pledge."""
    if time.role == "during" and not _is_adjective(pledge, time):
        by_then = pledge.marked.tokens.forms[time.first] in term_words(pledge.language).within
        held = pledge.act in HELD_BY or not HELD_BY.isdisjoint(pledge.marked.acts[pledge.first : time.first])
        kept = held and pledge.marked.has(HELD, pledge.first, pledge.last)
        by_then = by_then or _is_at_once(pledge) or is_by_then(pledge, time)
        return kept and not by_then and not _is_of_struggle(pledge, time)
    return (time.role in _LENGTHS or time.role == "during") and not _is_of_struggle(pledge, time)


def _is_adjective(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is an adjective of a pause: "during the three-day truce"; not "in two weeks of truce"."""
    entry = time_words(pledge.language).entries.get(pledge.marked.tokens.forms[time.last - 1])
    unit = entry is not None and entry.letter == "U"
    return not unit and pledge.marked.has(Word.PAUSE, time.last, min(time.last + _TO_NOUN, pledge.last))


def _is_at_once(pledge: Stretch) -> bool:
    """Whether a pause is to be at once, so that the days are those by the end of which it is to be: "called for an
    immediate truce within five days".
    """
    stems = length_words(pledge.language).at_once
    return any(form.startswith(stems) for form in pledge.marked.tokens.forms[pledge.first : pledge.last])


def _is_none(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is asked for ("from which day"), that of something else ("waited three days for the truce"), or
    not that of the whole pause.
    """
    forms, first = pledge.marked.tokens.forms, time.first
    asked = first > 0 and forms[first - 1] in term_words(pledge.language).which
    asked = asked or _was_before(pledge, time)
    waits = length_words(pledge.language).waits
    waited = not waits.isdisjoint(forms[max(first - _TO_WAIT, pledge.first) : min(time.last + _TO_WAIT, pledge.last)])
    return asked or waited or _is_cut(pledge, time) or _is_bound(pledge, time) or _is_granted(pledge, time)


def _was_before(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is that which a pause had before it is made longer: "extended its three-day truce"."""
    forms, extends = pledge.marked.tokens.forms, grammar(pledge.language).extends
    longer = (place for place in range(pledge.first, pledge.last) if forms[place].startswith(extends))
    near = any("," not in forms[min(place, time.last) : max(place, time.last)] for place in longer)
    return near and _is_adjective(pledge, time)


def _is_bound(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a pause is longer or shorter than a length: "more than two days"; "no more than two" are two."""
    forms, words = pledge.marked.tokens.forms, length_words(pledge.language)
    for place in range(time.first - 1, max(time.first - 1 - _TO_BOUND, pledge.first - 1), -1):
        if forms[place] in words.beyond:
            return forms[place - 1] not in words.denied
    return False


def _is_granted(pledge: Stretch, time: TimeMention) -> bool:
    """Whether it is so long that somebody has to do something: "gives the rebels ten days to leave"."""
    forms, words, behind = pledge.marked.tokens.forms, length_words(pledge.language), time.last
    behind += forms[behind : behind + 1] == [","]
    to_do = behind < len(forms) and forms[behind] in words.purpose
    return to_do and not words.granted.isdisjoint(forms[pledge.first : time.first])


def _is_of_each(pledge: Stretch, time: TimeMention, times: Sequence[TimeMention]) -> bool:
    """Whether a length is that of every day of a pause, or that day: "six hours a day", "по десять часов в сутки"."""
    words, forms, first, last = term_words(pledge.language), pledge.marked.tokens.forms, time.first, time.last
    ahead = first - 1 - (forms[max(first - 1, 0)] in time_words(pledge.language).before.by_word)  # "раз в две недели"
    if (
        forms[max(ahead, 0)] in words.spread
        or forms[max(first - 1, 0)] in words.spread
        or any(tuple(forms[last : last + size]) in words.each for size in (1, 2))
    ):
        return True
    named = tuple(forms[first:last]) in words.each
    return named and any(one.last == first and one.duration for one in within(times, pledge.first, first))


def _is_cut(pledge: Stretch, time: TimeMention) -> bool:
    """Whether words beside a length make another of it: "a quarter of an hour", "два-три дня", "from three days to"."""
    forms, portions = pledge.marked.tokens.forms, term_words(pledge.language).portions
    before = forms[max(time.first - _TO_PORTION, pledge.first) : time.first]
    ranges = bool(before) and "-" in before[-1] and forms[time.last - 1] == forms[time.first]
    changed = tuple(forms[place] for place in (time.first - 1, time.last) if 0 <= place < len(forms))
    return ranges or not portions.isdisjoint(before) or changed in length_words(pledge.language).changed


def _is_attached(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length stands right behind a pause and its preposition: "a truce of twenty days"."""
    forms, words, place = pledge.marked.tokens.forms, pledge.marked.words, time.first - 2
    tied = place >= 0 and forms[place + 1] in time_words(pledge.language).before.by_word
    return tied and bool(words[place] & (Word.PAUSE | Word.REST))


def _is_of_struggle(pledge: Stretch, time: TimeMention) -> bool:
    """Whether a length is that of a war or siege ("a 15-month war"), or tells how long after something else is."""
    forms, endings, behind = pledge.marked.tokens.forms, grammar(pledge.language), time.last
    follows = behind + 1 < len(forms) and forms[behind + 1][0].isalnum()  # else it is a particle: "für eine Woche vor."
    lasted = time.first > 0 and forms[time.first - 1] in time_words(pledge.language).kept.lasts
    lasted = lasted or _is_attached(pledge, time)
    follows = follows or not lexicon(pledge.language).verbs_last
    behind_it = forms[min(behind, len(forms) - 1)]
    apart = follows and not lasted and behind_it in endings.counted_from  # "a day after the strike"
    apart = apart or (time.first > 0 and forms[time.first - 1] in endings.counted_from)  # "after three days of calm"
    spared = pledge.marked.has(Word.PAUSE | Word.NOT, behind, behind + 1)  # "a week without shelling"
    return apart or not (spared or endings.struggles.isdisjoint(forms[behind : behind + _TO_NOUN]))
