"""What claims of several documents give as values, and which values may be of one thing: terms of one pause, counts of
one place, weapon and time.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.kind import WEAPONS
from holdfire.reader.figure_words import figure_words
from holdfire.reader.known import SHIPPED
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.numbers import read_number
from holdfire.reader.same_event import (
    Scene,
    are_apart,
    are_in_one_land,
    are_said_together,
    is_recalled,
    may_be_same_news,
    may_be_then,
    may_be_there,
    said_on,
)
from holdfire.reader.term_values import day_of, differs, ends_of, is_endless, is_far, is_same
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES

TERMS = ("start", "end", "duration", "hours")
_WEAPONS = ("launched", "intercepted", "hits")
"""Ends of quantities that count weapons; each side tells them of its own sky."""
_HARM = ("killed", "injured", "missing", "displaced", "without electricity", "without heat", "without water")
"""Ends of quantities whose words alone tell what is counted; of any other only like words do."""
_OF_PLACES = frozenset(("city", "civilian"))
"""Targets that a pledge names to say where, and not at what: "Kyiv and other cities"."""
_TEMPERATURE = "temperature (celsius)"
_TOLD = frozenset((Act.STATES, Act.CONFIRMS, Act.ACCUSES, Act.WARNS, Act.FORECASTS))
"""Acts by which somebody gives a count."""
_NO_TERM = frozenset((Act.DECLINES_TO_CONFIRM, Act.DENIES, Act.DOUBTS, Act.THANKS, Act.ACCUSES, Act.WARNS))
"""Acts by which somebody gives no term of a pause, whatever term is named."""
_ONE_START = timedelta(days=7)  # between two starts that are told of one pause
_TOGETHER = timedelta(days=2)  # between two starts that are of one pause whoever tells them
_GAP = timedelta(days=3)  # of an end before a start that are told of one pause
_TO_NUMBER = 3  # words from "another" to the number
_TWICE = 2  # times as many as one attack has killed are the toll of more than that
_FAR = 10  # times as many are hardly the same
_OF_ONESELF = frozenset((Act.PROMISES, Act.ORDERS))
"""Acts by which a side tells of its own pause alone."""
_AHEAD = frozenset((Act.AGREES, Act.ORDERS, Act.PROMISES, Act.REQUESTS))
"""Acts about a pause that is to come."""


class _Parties(NamedTuple):
    """Whose pause it may be: the party of who speaks, "" if none, and those that are named."""

    own: str
    named: frozenset[str]

    @property
    def both(self) -> frozenset[str]:
        return self.named | {self.own} if self.own else self.named

    def may_be(self, other: "_Parties") -> bool:
        """Whether one party is told by both, and where both tell two, the same two: a side may hold fire with several,
        and who asks for it is often none.
        """
        pairs = (self.named, other.named), (self.both, other.both)
        return any(one and two and len(one & two) >= min(len(one), len(two), 2) for one, two in pairs)


_NOBODY = _Parties("", frozenset())


class Value(NamedTuple):
    """A value with what tells of which thing it is one.

    Attributes:
        about: a term of a pause, or what is counted.
        told: the value.
        numbers: those of a count, as far as they are told; none for a term.
        who: who tells it; "" for the text's own voice.
        parties: for whom they speak, and whom they name: whose pause it may be.
        scene: when and where.
        kinds: the weapons, or for a pause the targets.
        nth: which one of how many of that quantity in its claim: "87 drones and five missiles".
        claim: the claim that tells it.
        summed: whether it is a count over a span of time: "over the past day".
        added: whether it comes on top of another count: "another four".
    """

    about: str
    told: str
    numbers: frozenset[float]
    who: str
    parties: _Parties
    scene: Scene
    kinds: frozenset[str]
    nth: tuple[int, int]
    claim: Claim
    summed: bool = False
    added: bool = False

    @property
    def of_weapons(self) -> bool:
        """Whether weapons are counted."""
        return self.about.endswith(_WEAPONS)

    @property
    def of_pause(self) -> bool:
        """Whether it is a term of a pause."""
        return self.about in _TERM_NAMES

    @property
    def of_harm(self) -> bool:
        """Whether it counts what can only be one thing at one place and time."""
        return self.about.endswith((*_HARM, *_WEAPONS)) or self.about == _TEMPERATURE


_TERM_NAMES = frozenset(("until", *TERMS))


def values_of(claim: Claim, scene: Scene) -> Iterator[Value]:
    """The terms of a pause that a claim tells, and its figures.

    Args:
        claim: the claim.
        scene: when and where it is.
    """
    who = _who(claim)
    if claim.kind is Matter.PLEDGE:
        yield from _terms(claim, scene, who)
    if claim.act not in _TOLD:
        return
    weapons = codes_of(claim, "weapons")
    counts = [figure.quantity for figure in claim.figures]
    for number, figure in enumerate(claim.figures):
        if figure.quantity not in {"", "other"}:
            about = f"{figure.quantity}{f' ({figure.unit})' if figure.unit else ''}"
            nth = counts[:number].count(figure.quantity), counts.count(figure.quantity)
            told = bounds(figure)
            numbers = frozenset(side for side in (figure.low, figure.best, figure.high) if side is not None)
            summed = bool(figure.period) and not _is_of_one_night(figure.period, claim.language)
            added = not number and _is_added(claim, figure)  # "one killed and another four wounded" adds to nobody
            yield Value(about, told, numbers, who, _NOBODY, scene, weapons, nth, claim, summed, added)


def _is_added(claim: Claim, figure: Figure) -> bool:
    """Whether a word beside the number tells that it comes on top of others: "another four", "four more"."""
    if claim.language not in LANGUAGES:
        return False
    words, tokens = figure_words(claim.language), tokenize(claim.quote)
    before, behind = words.words["added_before"], words.words["added_behind"]
    forms = (*tokens.forms, "")
    if before.isdisjoint(forms) and behind.isdisjoint(forms):
        return False
    numbers = (read_number(tokens, place, len(tokens), words, bounded=False) for place in range(len(tokens)))
    return any(
        forms[number.last] in behind or not before.isdisjoint(forms[max(0, number.first - _TO_NUMBER) : number.first])
        for number in numbers
        if number is not None and (number.low, number.high) == (figure.low, figure.high)
    )


def _is_of_one_night(period: str, language: str) -> bool:
    """Whether a period is the time of one attack: "overnight"."""
    if language not in LANGUAGES:
        return False
    marked = mark(tokenize(period), lexicon(language))
    return marked.has(Word.ONCE, 0, len(marked.words))


def _terms(claim: Claim, scene: Scene, who: str) -> Iterator[Value]:
    terms = [term for term in TERMS if term in claim.about]
    if not terms or claim.negated or claim.act in _NO_TERM or is_recalled(scene):
        return
    kinds, parties = codes_of(claim, "kinds") - _OF_PLACES - WEAPONS.keys(), _parties(claim)
    for term in terms:
        if not (term == "duration" and "end" in terms):
            told = in_words(claim.about[term])
            if is_endless(told):
                continue
            yield Value(_lasting(term), told, frozenset(), who, parties, scene, kinds, (0, 1), claim)


def _who(claim: Claim) -> str:
    return "" if claim.speaker in {AUTHOR, None} else (claim.entity or str(claim.speaker)).casefold()


def _parties(claim: Claim) -> _Parties:
    """The party for which its speaker speaks, if any, and those that a claim names."""
    names = SHIPPED.names(claim.language)
    own = "" if claim.speaker in {AUTHOR, None} else names.party(str(claim.speaker))
    return _Parties(own, frozenset(names.parties_in(claim.quote)))


def codes_of(claim: Claim, name: str) -> frozenset[str]:
    """The codes that a claim tells under a name, as its weapons."""
    told = claim.about.get(name, ())
    return frozenset(map(str, told)) if isinstance(told, list | tuple) else frozenset()


def _lasting(term: str) -> str:
    """An end and a length are rival answers to one question: until when?"""
    return "until" if term in {"end", "duration"} else term


def may_be_one(first: Value, second: Value) -> bool:
    """Whether two values of one name may be of one thing: the same place, weapon, teller and time, as far as told."""
    if first.nth != second.nth or first.added is not second.added:
        return False
    if first.of_pause:
        return _may_be_one_pause(first, second)
    if first.about == _TEMPERATURE:
        return _may_be_one_temperature(first, second)
    return (
        _may_be_counted_alike(first, second)
        and _may_be_one_count(first, second)
        and (first.of_harm or _is_told_alike(first, second))
    )


def are_rivals(first: Value, second: Value) -> bool:
    """Whether two values of one thing are surely not the same."""
    if not first.of_pause:
        return first.numbers != second.numbers
    return differs(first.told, second.told) and not _ends_alike(first, second)


def _ends_alike(first: Value, second: Value) -> bool:
    """Whether a length from its start ends on the day that the other tells: seven days from 2 March, until 9 March."""
    for one, other in ((first, second), (second, first)):
        ends = ends_of(in_words(one.claim.about.get("start", "")), one.told)
        day = day_of(other.told)
        if ends and day and other.about == "until" and ends[0] <= day <= ends[1]:
            return True
    return False


def _may_be_one_pause(first: Value, second: Value) -> bool:
    """Whether both may be of one pause: of one party, one country and one target, said within a week; two requests, or
    two promises, of two speakers are of two.
    """
    same = first.kinds == second.kinds or bool(first.kinds & second.kinds)
    own = first.who == second.who != ""
    if not (same or (own and not (first.kinds and second.kinds))):
        return False
    acts = {first.claim.act, second.claim.act}
    others = not own and first.who and second.who
    apart = acts <= _OF_ONESELF and not (_is_of_one_side(first, second) or _name_each_other(first, second))
    if others and (acts == {Act.REQUESTS} or apart):
        return False
    return (
        _may_be_of_one_party(first, second)
        and _may_be_paused_there(first, second)
        and are_said_together(first.scene, second.scene)
        and may_be_one_window(first.claim, second.claim)
        and not (_is_over(first, second) or _is_over(second, first))
        and not is_far(first.told, second.told)
    )


def _name_each_other(first: Value, second: Value) -> bool:
    """Whether both tell of a pause between two, of whom one is the other's: "the ceasefire with Thailand"."""
    owns = first.parties.own in second.parties.named or second.parties.own in first.parties.named
    return owns and all(_is_of_pause_alone(one.claim) for one in (first, second))


def _is_of_pause_alone(claim: Claim) -> bool:
    """Whether a claim names a pause and no attack that is left off."""
    marked = mark(tokenize(claim.quote), lexicon(claim.language))
    whole = 0, len(marked.words)
    return marked.has(Word.PAUSE, *whole) and not marked.has(Word.ATTACK | Word.FIRE, *whole)


def _is_of_one_side(first: Value, second: Value) -> bool:
    return first.parties.both == second.parties.both != frozenset()


def _may_be_of_one_party(first: Value, second: Value) -> bool:
    """Whether it may be one party's, or of two that each tell their reading of what is held in one place.

    Where one tells no party, the other has to be of the same teller or targets; where neither does, of the same words,
    or begin at almost the same time.
    """
    one, other = first.parties, second.parties
    if one.both and other.both:
        sides = len(one.both) == len(other.both) == 1 and bool(first.scene.places & second.scene.places)
        return one.may_be(other) or sides
    if first.who == second.who != "" or first.kinds & second.kinds:
        return True
    return not (one.both or other.both) and (_is_told_alike(first, second) or _begin_together(first, second))


def _begin_together(first: Value, second: Value) -> bool:
    starts = [day_of(value.told) if value.about == "start" else None for value in (first, second)]
    return starts[0] is not None and starts[1] is not None and abs(starts[0] - starts[1]) <= _TOGETHER


def _may_be_paused_there(first: Value, second: Value) -> bool:
    """Whether a pause may be of one place, as far as it is told; two that name the same two parties are."""
    common = first.parties.both & second.parties.both
    if len(common) > 1:
        return True
    one, other = first.scene, second.scene
    if are_apart(one, other):
        return False
    named = bool(common) or first.who == second.who != ""
    return are_in_one_land(one, other) or (named and not (one.places and other.places))


def may_be_one_window(first: Claim, second: Claim) -> bool:
    """Whether two claims may tell of one pause: it begins within a week, and does not end well before it begins."""
    starts, ends = ([day_of(in_words(one.about.get(term, ""))) for one in (first, second)] for term in ("start", "end"))
    if starts[0] and starts[1] and abs(starts[0] - starts[1]) > _ONE_START:
        return False
    return not any(start and end and start - end > _GAP for start, end in zip(starts, reversed(ends), strict=True))


def _is_over(first: Value, second: Value) -> bool:
    """Whether one ended before the other was promised or asked for; what is told of a pause that is over was said some
    time before.
    """
    end, own = (day_of(in_words(value.claim.about.get("end", ""))) for value in (first, second))
    said = said_on(second.scene)
    if second.claim.act not in _AHEAD or end is None or said is None:
        return False
    return end < said and not (own is not None and own < said)


def _may_be_one_temperature(first: Value, second: Value) -> bool:
    """Whether both tell of one frost, there and then; what is measured on a day is no forecast of one."""
    one, other = first.scene, second.scene
    if first.claim.act is not second.claim.act and (one.when or other.when):
        return False
    return are_in_one_land(one, other) and not are_apart(one, other) and may_be_then(one, other)


def _may_be_one_count(first: Value, second: Value) -> bool:
    """Whether both count at one place and time, one event each or a span of many."""
    one, other = first.scene, second.scene
    if not (may_be_then(one, other) and may_be_same_news(one, other)) or _sums_up(first, second):
        return False
    dated = one.told is not None and other.told is not None
    if not _is_told_alike(first, second):
        totals = [value.claim.kind is Matter.FIGURE for value in (first, second)]
        if one.days is None or other.days is None:
            return False
        if totals[0] is not totals[1] and not dated and not _is_toll_of(first, second):
            return False
        long = one.is_long or other.is_long
        if _is_far_more(first, second) and (not dated or long or one.places != other.places):
            return False
    if may_be_there(one, other):
        return True
    loose = not (one.places or other.places)
    return loose and dated and first.of_weapons and are_in_one_land(one, other)


def _is_toll_of(first: Value, second: Value) -> bool:
    """Whether a total without a day is that of one attack: of the same town, and not twice as many."""
    towns = all(":" in code for value in (first, second) for code in value.scene.places)
    least, most = sorted(max(value.numbers, default=0.0) for value in (first, second))
    near = first.of_harm and not (first.summed or second.summed) and most < _TWICE * least
    return near and towns and first.scene.places == second.scene.places != frozenset()


def _sums_up(first: Value, second: Value) -> bool:
    """Whether one counts in a wider place over a span, and so all there, and the other in a place of it."""
    for one, other in ((first, second), (second, first)):
        inner, outer = other.scene.places, one.scene.places
        if one.summed and inner and outer and inner.isdisjoint(outer):
            return True
    return False


def _is_far_more(first: Value, second: Value) -> bool:
    """Whether one count is more than ten times the other, and hardly of the same."""
    least, most = sorted(max(value.numbers, default=0.0) for value in (first, second))
    return most > _FAR * least


def _may_be_counted_alike(first: Value, second: Value) -> bool:
    """Whether the same weapons are counted by one side, or people hit by weapons that both tell."""
    if first.of_weapons and first.who and second.who and first.who != second.who:
        return False
    same = first.kinds == second.kinds if first.of_weapons else bool(first.kinds & second.kinds)
    return same or not (first.kinds and second.kinds)


# ---- the same words, or the same in two languages

_STEM = 5  # letters by which words are compared, so that endings do not matter
_ALIKE = 0.4  # share of common words from which two claims say the same


def stems(claim: Claim) -> frozenset[str]:
    """The words of a claim without their endings."""
    return frozenset(form[:_STEM] for form in tokenize(claim.quote).forms if len(form) > 3)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the words of the shorter one both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _is_told_alike(first: Value, second: Value) -> bool:
    one, other = stems(first.claim), stems(second.claim)
    return first.claim.language == second.claim.language and (one == other or share(one, other) >= _ALIKE)


def tells_the_same(first: Claim, second: Claim) -> bool:
    """Whether claims of one speaker in two languages tell the same terms, figures of the same thing, or the same denial
    or silence about a pause.
    """
    common = [term for term in TERMS if term in first.about and term in second.about]
    if common:
        return all(is_same(in_words(first.about[term]), in_words(second.about[term])) for term in common)
    if first.kind is Matter.PLEDGE:
        terms = any(term in claim.about for claim in (first, second) for term in TERMS)
        return not terms and first.act is second.act and first.act in {Act.DENIES, Act.DECLINES_TO_CONFIRM}
    one, other = ({(figure.quantity, _bare(figure)) for figure in claim.figures} for claim in (first, second))
    if not one or not other:
        return False
    if one <= other or other <= one:
        return True
    counted_both = {name for name, _ in one} & {name for name, _ in other}
    return bool(counted_both) and first.when is not None and first.when == second.when


# ---- values in words


def counted(figure: Figure) -> str:
    """A figure with what it counts: 2,500 or more killed."""
    return f"{bounds(figure)} {figure.unit} {figure.quantity}".replace("  ", " ").strip()


def _bare(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.best, figure.high, figure.unit


def bounds(figure: Figure) -> str:
    """A figure without what it counts, never sharper than told: about 300, 5 to 6, 40 or less."""
    low, best, high = figure.low, figure.best, figure.high
    if best is not None and low == best == high:
        return _number(best)
    if best is not None:
        return f"about {_number(best)}"
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    return f"{_number(low)} or more" if low is not None else f"{_number(high or 0.0)} or less"


def _number(value: float) -> str:
    return f"{value:,.10g}"


def in_words(value: object) -> str:
    """A value of what a claim tells, as text."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
