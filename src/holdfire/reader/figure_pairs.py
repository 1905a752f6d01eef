"""What numbers beside each other tell of one another: a part of a whole, and measures that are told once for two."""

from collections.abc import Sequence

from holdfire.reader.bounds import Bounded, Span
from holdfire.reader.counted import (
    DOWNED,
    LACKS,
    PERSONS,
    WEAPON,
    Counted,
    came_back,
    fits,
    includes,
    partitive,
    told_behind,
)
from holdfire.reader.figure_changes import CHANGE

_MET_BY_WEAPONS = frozenset({*DOWNED, "hits"})
_OF_WEAPONS = _MET_BY_WEAPONS | {"launched"}
_CHANGES = ("change_words", "rise_to")
_ONES = ("weak", "words", "digits")
_Pair = tuple[Bounded, Counted]
_TWO = 2  # numbers of which the second may tell who the first is
_OF = 4  # tokens between a part and its whole
_BACK = 5  # tokens behind a part in which it is told that it has back what the whole lacks
_OWNER = 2  # tokens between "of" and a whole
_RETURNED = 3  # tokens from a number to the one for which it is exchanged
_BESIDE = 2  # tokens from one of those who are included to the next
_BEHIND = 14  # tokens behind those who are included in which it is told what befell all
_MOVED = 6  # tokens from the number with which a change begins to the one with which it ends
_CHANGING = 10  # tokens before and behind them in which it is told that there was a change


def together(span: Span, found: Sequence[Bounded], counts: list[Counted]) -> list[Counted]:
    """What each number counts, seen with the one behind and the one before; numbers with a unit stay as they are."""
    told = list(counts)
    for place in range(len(found) - 2, -1, -1):
        one, two = found[place], found[place + 1]
        if one.unit:
            told[place + 1] = _as_whole(span, one, (two, told[place + 1]))
            continue
        told[place] = _shared(span, told[place], told[place + 1], two)
        if not two.unit:
            told[place], told[place + 1] = _within(span, (one, told[place]), (two, told[place + 1]))
            told[place], told[place + 1] = _parted(span, (one, told[place]), (two, told[place + 1]))
            told[place] = _sent(span, (one, told[place]), (two, told[place + 1]))
            told[place] = _of_all(span, (one, told[place]), (two, told[place + 1]))
    for place in range(1, len(found)):
        _told_with(span, found, told, place)
        if not found[place - 1].unit and _is_listed(
            span, (found[place - 1], told[place - 1]), (found[place], told[place])
        ):
            told[place] = told[place]._replace(measure=told[place - 1].measure)
    for place in range(2, len(found) - 1):
        if _is_next_part(span, found, told, place):
            told[place] = told[place]._replace(measure=told[place - 2].measure)
            told[place + 1] = told[place + 1]._replace(measure="launched")
    return told


def _told_with(span: Span, found: Sequence[Bounded], told: list[Counted], place: int) -> None:
    """Tell what the number at `place` and the one before count, of which one is a part or the earlier value."""
    one, two = found[place - 1], found[place]
    if not one.unit and two.unit in ("", "percent"):
        _over_included(span, found, told, place)
    if one.unit or two.unit:
        return
    told[place - 1], told[place] = _done_by(span, (one, told[place - 1]), (two, told[place]))
    if (began := _changed(span, one, two)) is not None:
        told[place - 1], told[place] = _reached(began, told[place - 1], (two, told[place]))
    if not _other_harm(span, found, told, place - 1):
        told[place] = _included(span, told[place - 1], (two, told[place]))
    elif told[place].who and _of_them(span, two) and _is_inherited(told[place - 1], (two, told[place])):
        told[place] = told[place]._replace(measure="", told=-1)  # of which of both are the children?


def _is_listed(span: Span, one: _Pair, two: _Pair) -> bool:
    """Whether a number only goes on with where weapons were shot down, or people lack something: "57 drones: 31 over
    Goma, 14 over Bukavu", "48,000 homes have no power in Goma and 12,000 in Bukavu".
    """
    (before, of_before), (number, counted) = one, two
    where = "over_place" if of_before.measure in DOWNED else "at_place" if of_before.measure in LACKS else ""
    if not where or number.unit or counted.noun or number.first != number.core or not span.has(where, number.last):
        return False
    sign = number.first - 1
    joined = span.form(sign) in _LISTS or span.has("conjunction", sign) or span.has("of_which", sign)
    end = next((place for place in range(number.last, span.last) if span.form(place) in _LISTS), span.last)
    noun = WEAPON if where == "over_place" else "people"
    own = told_behind(span, number.last, min(end, number.last + _LISTED), noun) or 0 <= counted.told < number.first
    joined = joined and not own and (not counted.measure or counted.told >= end)
    return joined and number.first - before.last <= _LISTED and not _apart(span, before.last, number.first)


_LISTS = frozenset((",", ":", "(", "–", "—"))
_LISTED = 7  # tokens from one of those that are listed to the next


def _is_inherited(of_whole: Counted, two: _Pair) -> bool:
    """Whether it is only told before a number what it counts, as of the number before."""
    part, of_part = two
    return of_part.measure == of_whole.measure and of_part.told < part.first


def _is_next_part(span: Span, found: Sequence[Bounded], told: Sequence[Counted], place: int) -> bool:
    """Whether a number is a part as the one before last is: "71 of 87 drones and two of five missiles"."""
    before, whole, part, other = found[place - 2 : place + 2]
    downed = told[place - 2].measure in DOWNED and told[place - 1].measure == "launched"
    if not downed or part.unit or other.unit or told[place + 1].noun not in ("", WEAPON):
        return False
    joined = part.first - whole.last <= _OF and span.has("conjunction", part.first - 1)
    return joined and _of(span, before, whole) is not None and _of(span, part, other) is not None


def _of(span: Span, part: Bounded, whole: Bounded) -> int | None:
    """Where the "of" between a part and its whole begins, with at most one word before it; None if there is none."""
    of = partitive(span, part.last, whole.first) if whole.first - part.last <= _OF else None
    return of if of is not None and of <= part.last + 1 else None


def returned(span: Span, one: Bounded, two: Bounded) -> bool:
    """Whether the second number only says that as many are given back: exchanged 200 for 200."""
    same = one.unit == two.unit and (two.best or two.low or two.high) == (one.best or one.low or one.high)
    return same and two.core - one.last <= _RETURNED and span.has("in_return", two.core - 1)


def is_told_again(span: Span, pair: Sequence[Bounded]) -> bool:
    """Whether the first of two is one of those before, and the second right behind tells who: "einer davon ein
    Kind".
    """
    if any(number.unit or number.best != 1 for number in pair) or len(pair) < _TWO:
        return False
    one, two = pair
    of = span.words.phrases["partitive"].at(span.forms, one.last, span.last)
    behind = of[1] + span.has("of_which", of[1]) if of is not None else one.last + span.has("of_these", one.last)
    return one.last < behind == two.first


def _shared(span: Span, one: Counted, two: Counted, part: Bounded) -> Counted:
    """What is counted, where a number gets it from the next one: 405 drones and 15 missiles were shot down."""
    first = part.first
    joined = span.has("conjunction", first - 1) and one.last >= first - 1 and two.told >= first
    joined = joined and not _of_them(span, part)  # "40 people, 12 of them hurt"
    return (
        one._replace(measure=two.measure, told=two.told)
        if joined and not one.measure and fits(two.measure, one.noun)
        else one
    )


def _as_whole(span: Span, share: Bounded, two: _Pair) -> Counted:
    """What a number counts of which a share is told before: "two thirds of the city's 40,000 consumers have no light"
    does not tell that all have none.
    """
    whole, counted = two
    of = None if whole.unit else span.words.phrases["partitive"].at(span.forms, share.last, whole.first)
    beside = of is not None and share.unit == "percent" and whole.first - of[1] <= _OWNER
    return counted._replace(measure="", told=-1) if beside else counted


def _within(span: Span, one: _Pair, two: _Pair) -> tuple[Counted, Counted]:
    """What is counted, where the number behind only tells where: "45,000 consumers in 112 villages have no power"."""
    (who, of_who), (where, of_where) = one, two
    lacking = of_where.measure in LACKS and of_where.noun == "things" and of_where.told >= where.last
    beside = where.first - who.last <= _OF and span.has("at_place", where.first - 1)
    if not lacking or not beside or of_who.measure or not of_who.noun:
        return of_who, of_where
    return of_who._replace(measure=of_where.measure, told=of_where.told), of_where._replace(measure="", told=-1)


def _parted(span: Span, one: _Pair, two: _Pair) -> tuple[Counted, Counted]:
    """What is counted, where a number is a part of the next one: 78 of 110 drones were shot down; 3 of the 5 killed.

    The part has the measure then; the whole has it too where the measure is the noun itself, else what it was before.
    """
    (part, of_part), (whole, of_whole) = one, two
    of = None if of_part.measure else _of(span, part, whole)
    if of is None or (of > part.last and of_whole.noun):
        return of_part, of_whole
    noun = of_part.noun or of_whole.noun
    if not of_whole.measure:
        return of_part._replace(noun=noun), of_whole
    told = of_whole._replace(last=of_part.last, told=-1, noun=noun)
    if of_whole.told in (whole.last, -1):
        return told, of_whole
    sent = noun == WEAPON and of_whole.measure in DOWNED
    return told, of_whole._replace(measure="launched" if sent else "")


def _sent(span: Span, one: _Pair, two: _Pair) -> Counted:
    """Weapons of which some were intercepted were launched: 171 drones, of which 157 were shot down."""
    (whole, of_whole), (part, of_part) = one, two
    bare = of_whole.noun == WEAPON and not of_whole.measure and of_part.noun in ("", WEAPON)
    if bare and of_part.measure in DOWNED and span.near("of_which", whole.last, part.first):
        return of_whole._replace(measure="launched")
    return of_whole


def _of_all(span: Span, one: _Pair, two: _Pair) -> Counted:
    """What a whole that is told before its part counts: in "of 40 drones, 31 were shot down" not all were."""
    (whole, of_whole), (part, of_part) = one, two
    if of_part.measure == "" or of_part.noun not in ("", of_whole.noun) or 0 <= of_whole.told <= whole.last:
        return of_whole
    of = partitive(span, span.first, whole.first)
    opens = of is not None and not span.form(of - 1)[:1].isdecimal() and span.form(of - 1) not in span.words.starts
    if not opens or any(span.ends_before(place) for place in range(whole.last, part.first)):
        return of_whole
    if (of_whole.noun == WEAPON) and of_part.measure in _MET_BY_WEAPONS:
        return of_whole._replace(measure="launched", told=-1)
    return of_whole._replace(measure="", told=-1) if of_whole.told > whole.last else of_whole


def _included(span: Span, of_whole: Counted, two: _Pair) -> Counted:
    """What befell those who are included in the number before: 14 dead, among them eight children."""
    part, of_part = two
    of_these = includes(span, part) or span.has("of_these", part.last)  # "13 davon Kinder"
    if not of_these and part.sort in _ONES and part.first == part.core:  # "one of them a child"
        of = span.words.phrases["partitive"].at(span.forms, part.last, span.last)
        of_these = of is not None and span.has("of_which", of[1])
    weapons = (
        of_part.noun in ("", WEAPON) and of_whole.noun == WEAPON and of_whole.measure in _OF_WEAPONS
    )  # "shot down 50 drones, including 30 decoys"
    if of_part.measure or not (of_whole.measure in PERSONS or weapons) or not of_these:
        return of_part
    if of_whole.measure in LACKS and span.near("back", part.last, part.last + _BACK):
        return of_part  # "12,000 have no power, 9,000 of these are back on the grid"
    return of_part._replace(measure=of_whole.measure)


def _over_included(span: Span, found: Sequence[Bounded], told: list[Counted], place: int) -> None:
    """Tell what befell all of whom some are told of at `place`: "12 people, including three children, were killed"."""
    whole, last = told[place - 1], place
    some = includes(span, found[place]) or (whole.noun != WEAPON and _of_them(span, found[place]))
    if whole.measure or whole.noun == "things" or not some or _apart(span, found[place - 1].last, found[place].first):
        return
    while last + 1 < len(found) and _is_included_too(span, told[last], (found[last + 1], told[last + 1])):
        last += 1
    befell = _befell_all(span, found, told, place, last)
    if befell is None:
        return
    told[place - 1] = came_back(span, whole._replace(measure=befell[0], told=befell[1]))
    own = told[place].measure and told[place].told < befell[1]
    if not (own or found[place].unit) and told[place].noun != "things":
        told[place] = told[place]._replace(measure=told[place - 1].measure)


def _befell_all(
    span: Span, found: Sequence[Bounded], told: Sequence[Counted], place: int, last: int
) -> tuple[str, int] | None:
    """What is told behind those who are included, the last of them at `last`, of all of whom they are a part."""
    part = told[place]
    near = part.measure and part.noun and part.told > found[place].last + 1
    if near and "," not in span.forms[found[place].last : part.told]:
        return part.measure, part.told  # "12 people including three children were killed"
    first, own = max(found[last].last, told[last].last), told[last].told
    if own >= first and "," not in span.forms[first:own]:
        first = own + 1  # "12 of them hurt, …"
    if any(span.has(name, first + 1) for name in ("relative", "definite")):
        return None  # "including three children, who were hurt"
    after = next((one.first for one in found[last + 1 :] if one.sort != "weak"), span.last)
    befell = told_behind(span, first, min(after, first + _BEHIND), told[place - 1].noun)
    if befell is None or not span.words.nobody.isdisjoint(span.forms[first : befell[1]]):
        return None  # "40 people, including 12 hurt, none killed"
    return befell


def _of_them(span: Span, part: Bounded) -> bool:
    """Whether a number behind a comma tells how many of those before it: "four people, one of them a child"."""
    if span.form(part.first - 1) not in (",", "(", "–", "—"):
        return False
    of = span.words.phrases["partitive"].at(span.forms, part.last, span.last)
    inside = of is None and part.unit == "percent" and span.has("of_which", part.last)  # "most of | them"
    return inside or span.has("of_these", part.last) or (of is not None and span.has("of_which", of[1]))


def _is_included_too(span: Span, one: Counted, two: _Pair) -> bool:
    """Whether a number goes on with those who are included: "including three children and two women"."""
    more, counted = two
    own = counted.noun == "" or 0 <= counted.told < counted.last
    return not own and not more.unit and more.first - one.last <= _BESIDE and span.has("conjunction", more.first - 1)


def _changed(span: Span, one: Bounded, two: Bounded) -> str | None:
    """What the number before one that is reached tells: nothing more where another rose from it ("rose from 12 to 17"),
    by how many it did ("stieg um fünf auf 17"); None if the two tell no change.
    """
    if two.core - one.last > _MOVED or _apart(span, one.last, two.first):
        return None
    places = (two.first, two.first - 1)
    reached = [here for here in places if span.has("range_from", here) or span.has("level", here)]
    if not any(here >= one.last and not span.has("range_open", here) for here in reached):
        return None
    by = span.has("change_near", one.core - 1) or span.has("change_near", one.first - 1)
    if not by and not any(span.has("range_open", place) for place in (one.first - 1, one.first - 2)):
        return None
    first, last = one.first - _CHANGING, two.last + _CHANGING
    changes = any(span.near(name, first, one.first) or _ends_with(span, name, two.last, last) for name in _CHANGES)
    return (CHANGE if by else "") if changes else None


def _ends_with(span: Span, name: str, first: int, last: int) -> bool:
    """Whether a word of a list stands among the tokens [first, last) of one sentence."""
    end = next((place for place in range(first, min(last, span.last)) if span.ends_before(place)), last)
    return span.near(name, first, end)


def _reached(began: str, one: Counted, two: _Pair) -> tuple[Counted, Counted]:
    """What is counted in the end, told beside the number from which or by which it rose; that one does not count it."""
    end, counted = two
    if not one.measure or counted.measure not in ("", one.measure) or not fits(one.measure, counted.noun):
        return one, counted
    return one._replace(measure=began, who="", told=-1), one._replace(
        who=counted.who or one.who, last=max(counted.last, end.last), noun=counted.noun or one.noun
    )


def _apart(span: Span, first: int, last: int) -> bool:
    """Whether a sentence ends between two numbers."""
    return any(span.ends_before(place) for place in range(first, last))


def _done_by(span: Span, one: _Pair, two: _Pair) -> tuple[Counted, Counted]:
    """What is counted, where a number tells only who did it: "two soldiers killed five farmers"."""
    (_, of_doers), (number, of_done) = one, two
    verb = of_doers.told
    apart = number.first - verb - 1 not in (0, 1) or span.has("conjunction", verb + 1)
    if apart or not (of_doers.noun and span.has("active", verb)) or span.has("passive", verb - 1):
        return of_doers, of_done
    told = of_done.noun != "" or of_done.told == verb
    parts = span.has("of_these", number.last) or span.words.phrases["partitive"].at(span.forms, number.last, span.last)
    if not told or parts or of_done.measure not in ("", of_doers.measure):
        return of_doers, of_done  # "two guards killed five days ago", "two guards killed five wounded"
    done = of_done._replace(measure=of_doers.measure, told=verb)
    return of_doers._replace(measure="", told=-1), done


def _other_harm(span: Span, found: Sequence[Bounded], told: Sequence[Counted], place: int) -> bool:
    """Whether the number before the one at `place` tells of another harm: of whom are the "two children" then?"""
    if place == 0 or told[place - 1].measure in ("", told[place].measure):
        return False
    between = range(found[place - 1].last, found[place].first + 1)
    return told[place - 1].measure in PERSONS and not any(span.ends_before(here) for here in between)
