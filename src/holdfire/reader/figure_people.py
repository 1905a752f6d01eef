"""People who are counted without a number: nobody, no injuries, a shepherd, a 54-year-old man."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from holdfire.reader.bounds import DASHES, Span
from holdfire.reader.counted import AREAS

_NOBODY = 6  # tokens after "no one" within which it is told what befell no one
_BEHIND = 4  # tokens before the figure's own within which a verb of harm may stand
_AHEAD = 6  # tokens after somebody within which it is told what befell them
_DESCRIBED = 3  # tokens from an article to its noun
_NEAR = 24  # tokens around somebody within which it is told that somebody was harmed
_WHOLE = 12  # tokens from "among them" back to those who are counted
_ASIDE = 8  # tokens of "according to first reports" between who is meant and that there is none
_HARMED = frozenset({"killed", "injured", "casualties", "missing"})
_TOLD_OF_ONE = frozenset({"killed", "injured"})
_WEAPONS = frozenset({"launched", "intercepted", "hits", "attacked"})
_WEAPON = "weapons"
_THINGS = frozenset({_WEAPON, "things", *AREAS})
_PLAIN = ("people", "captives")


class Uncounted(NamedTuple):
    """Tokens [first, last) that tell how many without a number: `value` of `quantity`."""

    first: int
    last: int
    value: float
    quantity: str


def nobody(span: Span, places: list[int]) -> Iterator[Uncounted]:
    """No one killed, no injuries, without casualties: zero, of people harmed; not a single missile: of weapons."""
    forms, words = span.forms, span.words.nobody
    for place in [place for place in places if forms[place] in words]:
        begin, told = _nobody(span, place) or _none_before(span, place) or (place, _no_weapon(span, place))
        if told is not None:
            who, _, measure = told[0].rpartition(" ")
            harmed = measure == "injured" and span.near("harmed", begin, max(told[1], place + _NOBODY))
            quantity = f"{who} casualties".lstrip() if harmed else told[0]
            yield Uncounted(begin, told[1], 0.0, quantity)


def _nobody(span: Span, place: int) -> tuple[int, tuple[str, int]] | None:
    forms, phrases = span.forms, span.words.phrases
    told, single = None, phrases["zero_single"].at(forms, place, span.last)
    if (pronoun := phrases["zero"].at(forms, place, span.last)) is not None:
        told = _harm(span, pronoun[1], pronoun[1] + _NOBODY)
        told = None if told and _acts(span, pronoun[1], told[1]) and _is_done_to(span, told[1]) else told
    elif (none := single or phrases["zero_direct"].at(forms, place, span.last)) is not None:
        if (person := _no_person(span, place, none[1])) is not None:
            return person
        direct = phrases["zero_direct"].at(forms, place, span.last)
        far = _NOBODY if direct is None else 2
        told = None if span.has("more", none[1]) else _harm(span, none[1], none[1] + far)
        told = None if told and told[1] - 1 > none[1] and _acts(span, none[1], told[1]) else told
    elif (lacking := phrases["zero_without"].at(forms, place, span.last)) is not None:
        doubled = span.near("not", place - _DESCRIBED, place)
        told = None if doubled else _harm(span, lacking[1], lacking[1] + 1)
    return (place, told) if told is not None and told[0] in _HARMED else None


def _no_person(span: Span, place: int, first: int) -> tuple[int, tuple[str, int]] | None:
    """What befell nobody of some kind, told behind or right before: "not a single soldier was killed",
    "не погиб ни один солдат". That no soldier was killed does not tell that nobody was.
    """
    whose, who, last = "", None, first
    while who is None and last < min(first + _DESCRIBED, span.last) and not span.ends_before(last):
        who = span.words.who.at(span.forms, last, span.last)
        whose = span.words.whose.get(span.forms[last], whose)
        last = who[1] if who else last + 1
    if who is None or who[0] in _THINGS:
        return None
    begin, told = place, _measure(span, last, last + _NOBODY, _HARMED)
    if told is not None and _acts(span, last, told[1]):
        return None
    if told is None:
        before = span.words.measures.before(span.forms, span.first, place)
        if before is None or before[0] not in _HARMED or not span.has("not", before[1] - 1):
            return None
        begin, told = before[1] - 1, (before[0], last)
    kind = "" if who[0] in _PLAIN else f"{whose} {who[0]} ".lstrip()
    return begin, (f"{kind}{told[0]}", max(told[1], last))


def _acts(span: Span, first: int, last: int) -> bool:
    """Whether tokens [first, last) tell what somebody did and not what befell him: "no soldier killed anybody"."""
    suffered = any(span.has("passive", here) and not span.has("doing", here) for here in range(first, last))
    return span.has("active", last - 1) and not suffered


def _is_done_to(span: Span, last: int) -> bool:
    """Whether somebody stands right behind a verb, to whom it is done: "no one killed a civilian"."""
    if not span.has("lone_article", last):
        return False
    behind = range(last + 1, min(last + 1 + _DESCRIBED, span.last))
    return any(_person(span, here) or span.words.who.at(span.forms, here, span.last) for here in behind)


def is_by_nobody(span: Span, last: int) -> bool:
    """Whether a verb that ends before `last` tells what nobody did: "no soldier killed a civilian"."""
    if not span.has("active", last - 1) or span.words.nobody.isdisjoint(span.forms[max(last - _AHEAD, 0) : last]):
        return False
    for place in range(last - 2, max(last - _AHEAD, span.first) - 1, -1):
        if span.forms[place] in span.words.nobody:
            return True
        suffered = span.has("passive", place) and not span.has("doing", place)
        if suffered or _parts(span, place) or span.ends_before(place + 1) or not span.form(place)[:1].isalpha():
            return False
    return False


def _none_before(span: Span, place: int) -> tuple[int, tuple[str, int]] | None:
    """What befell no one, told before: "there are no dead" in the order of other languages."""
    forms, phrases = span.forms, span.words.phrases
    after = phrases["zero_after"].at(forms, place, span.last)
    lone = phrases["zero_last"].at(forms, place, span.last) if after is None else None
    if after is not None:
        told = span.words.measures.before(forms, span.first, _before_aside(span, place))
        free = told is not None and not (span.has("stop", told[1] - 1) or span.has("more", told[1] - 1))
        return (told[1], (told[0], after[1])) if told and free and told[0] in _HARMED else None
    if lone is None or (not span.ends_before(lone[1]) and span.form(lone[1])[:1].isalpha()):
        return None
    for begin in range(place, max(span.first, place - _NOBODY), -1):
        if span.ends_before(begin):
            return None
        told = span.words.measures.before(forms, span.first, begin)
        if told is not None and told[0] in _HARMED:
            return told[1], (told[0], lone[1])
    return None


def _before_aside(span: Span, place: int) -> int:
    """Where an aside in commas right before a token begins: "wounded, by the first reports, there are none"."""
    if span.form(place - 1) != ",":
        where = (here for here in (place - 2, place - 3) if span.has("at_place", here))
        return next(where, place)
    commas = (here for here in range(place - 2, max(place - _ASIDE, span.first), -1) if span.form(here) == ",")
    return next(commas, place)


def _no_weapon(span: Span, place: int) -> tuple[str, int] | None:
    """Not a single missile, and what was not done with one."""
    single = span.words.phrases["zero_single"].at(span.forms, place, span.last)
    noun = span.words.who.at(span.forms, single[1], span.last) if single else None
    if noun is None or noun[0] != _WEAPON:
        return None
    told = _measure(span, noun[1], noun[1] + _NOBODY, _WEAPONS)
    if told is None:
        before = span.words.measures.before(span.forms, span.first, place)
        told = (before[0], noun[1]) if before and before[0] in _WEAPONS else ("other", noun[1])
    return ("launched" if told[0] == "attacked" else told[0]), noun[1]


def _harm(span: Span, first: int, last: int) -> tuple[str, int] | None:
    """What befell someone, within the tokens [first, last)."""
    return _measure(span, first, last, None)


def _measure(span: Span, first: int, last: int, wanted: frozenset[str] | None) -> tuple[str, int] | None:
    """The first measure, if it is a wanted one, that begins among the tokens [first, last) of one sentence."""
    for place in range(first, min(last, span.last)):
        if span.ends_before(place) or span.form(place) == "," or span.has("clause", place) or span.has("tally", place):
            return None
        if span.forms[place] not in span.words.counted_starts:
            continue
        told = span.words.measures.at(span.forms, place, span.last)
        if told is not None and (wanted is None or told[0] in wanted):
            return None if span.has("tally", told[1] - 1) else told
    return None


def somebody(
    span: Span, places: list[int], numbers: Collection[int], counted: Mapping[int, str], begun: Mapping[int, str]
) -> Iterator[Uncounted]:
    """One person without a number, of whom a verb of harm tells: a shepherd was wounded; killed a 54-year-old man.

    Two who are joined share the verb, and so does who is joined to those that are counted ("five nurses and a driver")
    or is one of these ("six dead, among them a nurse"). `numbers`: where numbers stand that are counted already;
    `counted`: where figures end, with what they count; `begun`: where they begin.
    """
    if span.words.harms.isdisjoint(span.forms[span.first : span.last]):
        return
    end, measure, waiting = span.first, "", None
    forms, lone = span.forms, span.words.lone
    for place in places:
        form = forms[place]
        if place < end or not (form in lone or form[0].isdecimal()) or not (last := _person(span, place)):
            continue
        if span.words.harms.isdisjoint(forms[max(place - _NEAR, span.first) : place + _NEAR]):
            continue
        first = place if _stands_bare(span, place, last) else _article(span, place)
        if first < 0 or first in numbers:
            continue
        joined = first - 1 == end and span.has("joins", end)
        measure = _befell(span, first, last) or (measure if joined else "") or _as_others(span, first, last, counted)
        measure = measure or _with_others(span, last, begun)
        if measure and joined and waiting is not None:
            yield _one(span, *waiting, measure)
        waiting = None if measure else (first, last)
        end = last
        if measure:
            yield _one(span, first, last, measure)


def _as_others(span: Span, first: int, last: int, counted: Mapping[int, str]) -> str:
    """What befell somebody who is told of as one of those counted before, or beside them."""
    measure = counted.get(first - 1, "").rpartition(" ")[2]
    if measure and span.has("joins", first - 1):
        return measure if measure in _TOLD_OF_ONE and not _does(span, last) else ""
    including = span.words.phrases["including"].before(span.forms, span.first, first)
    if including is None:
        return ""
    for place in range(including[1], max(including[1] - _WHOLE, span.first), -1):
        if place in counted:
            measure = counted[place].rpartition(" ")[2]
            return measure if measure in _TOLD_OF_ONE else ""
        if span.ends_before(place):
            return ""
    return ""


def _with_others(span: Span, last: int, begun: Mapping[int, str]) -> str:
    """What befell somebody and those counted right behind him: a teacher and three pupils were killed."""
    measure = begun.get(last + 1, "").rpartition(" ")[2]
    if not span.has("joins", last) or measure not in _TOLD_OF_ONE:
        return ""
    behind = (span.has("passive", place) or span.has("lone_after", place) for place in range(last + 2, last + _WHOLE))
    return measure if any(behind) else ""


def _does(span: Span, last: int) -> bool:
    """Whether a verb behind somebody tells what he did or what befell him alone: "killed two and a boy was hurt"."""
    return span.has("passive", last) or span.has("lone_after", last)


def _one(span: Span, first: int, last: int, measure: str) -> Uncounted:
    who = span.words.who.at(span.forms, last - 1, span.last)
    whose = who[0] if who and who[0] not in _PLAIN else ""
    many = 2.0 if span.has("lone_two", last - 1) else 1.0
    return Uncounted(first, last, many, f"{whose} {measure}".strip())


def _person(span: Span, place: int) -> int:
    """Where the words for one person end that begin at `place`: shepherd, 54-year-old man; 0 if none do."""
    if span.form(place)[:1].isdecimal():
        aged = span.form(place + 1) in DASHES and span.has("aged_person", place + 2)
        if not aged or not span.glued(place + 1):
            return 0
        return place + 4 if span.form(place + 3) in span.words.lone else place + 3
    if span.form(place) not in span.words.lone:
        return 0
    return place + 2 if span.form(place + 1) in span.words.lone else place + 1  # "шестирічна дівчинка"


def _article(span: Span, place: int) -> int:
    """Where somebody begins: at the article, in a language that has one; -1 without one, or behind a number."""
    articles = span.words.words["lone_article"]
    for here in range(place - 1, place - 1 - _DESCRIBED, -1):
        form = span.form(here)
        if form in articles:
            return here
        if form in span.words.starts or form[:1].isdecimal() or span.has("not_one", here):
            return -1
        if not form[:1].isalpha() or _parts(span, here):
            break
    return -1 if articles else place


def _stands_bare(span: Span, place: int, last: int) -> bool:
    """Whether somebody stands without an article in a short line: "bus hit, driver dead"."""
    if not span.has("lone_bare", last):
        return False
    return place == span.first or span.ends_before(place) or not span.form(place - 1)[:1].isalnum()


def _befell(span: Span, first: int, last: int) -> str:
    """What befell somebody at tokens [first, last): the verb before, or one behind that tells it of its subject."""
    for end in range(first, max(first - _BEHIND, span.first), -1):
        told = span.words.measures.before(span.forms, span.first, end)
        if told is not None:
            denied = span.has("not", told[1] - 1) or is_by_nobody(span, end)
            return told[0] if told[0] in _TOLD_OF_ONE and not denied else ""
        if not span.form(end - 1)[:1].isalpha() or _parts(span, end - 1):
            break
    last = _over_aside(span, last)
    for place in range(last, min(last + _AHEAD, span.last)):
        form = span.form(place)
        if span.ends_before(place) or form == "," or span.has("conjunction", place):
            return ""
        if form in span.words.starts and not span.words.phrases["age_before"].before(span.forms, span.first, place):
            return ""
        told = span.words.measures.at(span.forms, place, span.last)
        if told is not None and told[0] in _TOLD_OF_ONE:
            suffered = span.has("lone_after", place) or span.has("passive", place - 1)
            suffered = suffered and (not span.lists["lone_verb"] or span.near("lone_verb", first - _AHEAD, told[1]))
            return told[0] if suffered and not span.has("not", place - 1) else ""
    return ""


def _over_aside(span: Span, place: int) -> int:
    """Over what stands between commas right behind somebody: "a fitter, father of two, died"."""
    if span.form(place) != ",":
        return place
    for end in range(place + 1, min(place + _ASIDE, span.last)):
        if span.ends_before(end) or span.has("clause", end):
            break
        if span.form(end) == ",":
            return end + 1
    return place


def _parts(span: Span, place: int) -> bool:
    return span.has("stop", place) or span.has("conjunction", place)
