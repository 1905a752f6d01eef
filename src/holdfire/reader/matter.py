"""What a stretch of words is about: one of the kinds of claim, or nothing of ours (the order is that of the guide in
tests/gate/README.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from holdfire.model.claim import Act, Matter
from holdfire.model.members import ACT, MATTER
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.slotted import Row

_FIRE = Word.FIRE | Word.ATTACK
_HURT = Word.HARM | Word.DAMAGE | Word.TARGET
_OURS = Word.PAUSE | Word.WEAPON | Word.HARM | Word.TROOPS | Word.FIRE
_CLEARLY = 3  # words of war in a block that is clearly of it
_PARAGRAPH = 25  # tokens of a paragraph that one word of something else does not make one about it
_NONE: frozenset[str] = frozenset()
_STEM = 5  # letters by which a word of something else is known again
_FEW, _MANY = 2, 6  # words of something else in a text of war throughout, and words of war for each
_ENTRIES = 6  # of a ticker, of which one may be of something else
COUNTED = Word.BREACH | _FIRE | Word.WEAPON | Word.HARM | Word.TOLL | Word.COLD | Word.DEGREE | Word.TOTAL
"""Classes of which figures and times beside them may change the kind; without one of them none does."""
_PACT = frozenset(
    (Act.AGREES, Act.PROMISES, Act.REQUESTS, Act.DENIES, Act.CONFIRMS, Act.DECLINES_TO_CONFIRM, Act.ACCUSES, Act.DOUBTS)
)
"""Acts that speak of a pledge where one is being spoken of and nothing else is named."""
HELD_BY = frozenset((Act.REQUESTS, Act.PROMISES, Act.AGREES, Act.ORDERS))
"""Acts by which fire comes to be held."""
BINDING = frozenset((Act.AGREES, Act.PROMISES))
"""Acts by which somebody binds himself."""
_PULLED = HELD_BY | {Act.DENIES}
"""Acts of which the movement of weapons is told: "asks to withdraw its guns", "refused to"."""
_TELLING = frozenset((None, Act.STATES, Act.CONFIRMS, Act.DENIES))
_BINDS = Word.FUTURE | Word.REPORTED | Word.WOULD | Word.INTENDS | Word.PEACE | Word.BREACH | Word.IF
"""What is told of more than that there is quiet: that there should be, or on what it rests."""
_ADVISED = frozenset((Act.REQUESTS, Act.ORDERS))
_REPORTED = frozenset((Matter.STRIKE, Matter.FIGURE, Matter.MILITARY, Matter.SERVICE))
_MAY_DENY = _REPORTED | {Matter.PLEDGE}
"""Matters of which a denial without words of its own is one."""
_NOT_ASKED = frozenset((Matter.PATTERN, Matter.PREPAREDNESS, Matter.WEATHER))
"""Matters on which nobody is silent."""
_OF_ONE_ATTACK = frozenset((None, Matter.STRIKE, Matter.PLEDGE))
"""Matters behind which a silence on the fallen is one on those of an attack."""
_NOT_AGREED = _REPORTED | {Matter.WEATHER}
"""Matters to which nobody agrees."""
_REPEATED = _FIRE | Word.PAUSE | Word.WEAPON | Word.DAMAGE
_NOT_ALWAYS = HELD_BY | {Act.WARNS, Act.FORECASTS}
"""Acts that tell of what shall be, however often, and of no regularity."""
_TOLD_ALWAYS = frozenset((Matter.PLEDGE, Matter.STRIKE))
"""Matters that a word for how it always goes makes a regularity where they are told of by weak words."""
_INTENDED = Word.PATTERN | _FIRE | Word.SERVICE | Word.TARGET | Word.TOLL
_STRIKING = Word.ATTACK | Word.WEAPON | Word.HARM | Word.TOLL | Word.FIRE
"""Classes one of which every rule of `_fire` asks for."""
_ELSEWHERE = _STRIKING | Word.DAMAGE | Word.SERVICE | Word.READY | Word.COLD | Word.PAUSE | Word.TROOPS
"""With one of these a clause on somebody who travels is of something else."""
_SUFFERED = Word.HARM | Word.WEAPON
"""What befalls somebody in spite of a pause."""
_BESIDE = Word.DESPITE | Word.WHEN
"""What leads to a pause in spite of which, or in whose time, something happens."""
_RESTING = (
    Word.SERVICE | Word.READY | Word.COLD | Word.DEGREE | Word.MOVE | Word.TALKS | Word.TOTAL | Word.DAMAGE
)  # one of which every rule of `_rest` asks for
_BOUND = Word.SILENCE | Word.PEACE | Word.BREACH | Word.FIRE | Word.HOLD | Word.PAUSE | Word.NOT
"""What a narrator must name beside such an act for it to be one of those who made a pledge."""
_KEPT = Word.BREACH | Word.NOT | Word.HOLD | Word.PEACE
"""With one of these an attack in the time of a pause is told of the pause."""
_OUR_PART = Word.HOLD | Word.PAUSE | Word.TROOPS
"""What stands beside "we" and "our" where one's own side holds fire, be it regularly: "we halt the shelling daily"."""
_NEAR = 8
_STOPS = frozenset((",", ".", ";", "“", "»", "«"))
_ENDS = frozenset((".", "!", "?", "…"))
_OPENING = 3  # tokens before the word for what always happens
_LED = 4  # tokens from a preposition to the attack that it leads to
_SHORT = 4  # tokens that name nothing of their own: "Azerbaijan denies it"


@dataclass(slots=True, unsafe_hash=True)
class Setting(Row):
    """What beside the words themselves tells what is meant."""

    act: Act | None  # by the verb of saying
    counted: bool  # a figure stands in it
    totalled: bool  # one that is a total: over a period, or large
    sourced: bool  # the sentences before spoke of somebody's figures, or were figures themselves
    attributed: bool  # somebody other than the author says it
    pledge: bool  # the document speaks of a pause
    before: Matter | None = None  # what was spoken of just before
    long: bool = False  # a month or several days are told
    once: bool = False  # one day or night is told
    goes_counting: bool = False  # behind a total, without a time or place of its own
    displaced: bool = False  # a figure counts who had to leave
    termed: bool = False  # of a pause, how long it lasts or that it is an offer is named
    goes_on: bool = False  # the clause before in the same sentence told what was spoken of before
    lacking: bool = False  # a figure counts who is without a service
    since: bool = False  # a figure counts since a pause began
    dated: bool = False  # a pause only tells when something was: "three hours into the truce"
    addressed: bool = False  # people are named right before it: "bittet die Bewohner, …"
    hourly: bool = False  # from which hour to which of each day is told, beside what always is
    bounded: bool = False  # from when or until when guns that are silent will be so is told


def all_of(marked: Marked, first: int, last: int) -> int:
    """The classes of all tokens together."""
    return reduce(or_, marked.words[first:last], 0)


def _topic_words(marked: Marked) -> tuple[int, frozenset[str]]:
    """How many words of a block are of war, and which are of football, films or wages, each by its stem."""
    if not marked.classes & Word.OTHER:
        return len(marked.places(_OURS)), _NONE
    forms = marked.tokens.forms
    return len(marked.places(_OURS)), frozenset(forms[place][:_STEM] for place in marked.places(Word.OTHER))


def _prevails(ours: int, other: int) -> bool:
    """Whether words of war prevail over those of something else."""
    return not other or ours >= 2 * other


class Topic(NamedTuple):
    """What blocks speak of together."""

    ours: bool  # whether it may be war at all
    devoted: bool  # whether it is war but for a word or two
    others: int  # words of something else
    armed: int  # blocks that tell of a weapon and what it does


def topic_of(blocks: Iterable[Marked]) -> Topic:
    """What blocks speak of: it may be war where more of their words are of it than of football, films or wages, each of
    these counted once, or but one entry of many is of these.
    """
    ours = blocks_of_other = number = armed = 0
    others: set[str] = set()
    for block in blocks:
        number += 1
        more, other = _topic_words(block)
        ours += more
        others |= other
        blocks_of_other += bool(other)
        armed += is_armed(block)
    may_be = _prevails(ours, len(others)) or (ours > 0 and blocks_of_other * _ENTRIES <= number)
    return Topic(may_be, len(others) <= _FEW and ours >= _MANY * len(others), len(others), armed)


def is_of_war(blocks: Sequence[Marked], *, anchored: bool) -> bool:
    """Whether one of several matters of a text is of war; one that names no place of this world (`anchored`) must tell
    what a weapon did.
    """
    counts = [_topic_words(block) for block in blocks]
    ours, other = sum(more for more, _ in counts), len(frozenset[str]().union(*(names for _, names in counts)))
    armed = any(map(is_armed, blocks))
    return ours > 0 and (_prevails(ours, other) or (armed and anchored)) and (anchored or armed)


def is_ours(block: Marked, *, among_others: bool, devoted: bool = False) -> bool:
    """Whether a block may speak of war; where the document as a whole speaks of something else (`among_others`), only
    if it is clearly of war. In a document of war a theatre may be hit by weapons as anything else.
    """
    if not (among_others or block.classes & Word.OTHER):
        return True
    ours, names = _topic_words(block)
    if among_others:
        hurt = block.classes & Word.HARM and block.classes & (_FIRE | Word.WEAPON)
        return not names and (ours >= _CLEARLY or bool(hurt))
    if _prevails(ours, len(names)) or is_armed(block):
        return True
    return len(names) == 1 and devoted and len(block.words) > _PARAGRAPH


def is_armed(block: Marked) -> bool:
    """Whether a block tells of a weapon and, by another word, of what it does."""
    armed = block.classes & Word.WEAPON and block.classes & (Word.ATTACK | _HURT)
    return bool(armed) and len({*block.places(Word.WEAPON), *block.places(Word.ATTACK | _HURT)}) > 1


def matter_of(marked: Marked, first: int, last: int, setting: Setting) -> Matter | None:
    """The kind of what is said from `first` to before `last`; None where it is nothing of ours."""
    words = _meant(marked, first, last)
    held = bool(words & Word.HOLD and words & _FIRE) and _holds_fire(marked, first, last)
    asked = (held or words & Word.PAUSE) and setting.act in HELD_BY  # however often: "repeatedly called for a truce"
    acts = marked.acts[first:last]
    ours = marked.words[first] & Word.WE and any(word & _OUR_PART for word in marked.words[first + 1 : first + 2])
    asked = asked or (held and (bool(ours) or not HELD_BY.isdisjoint(acts)))
    asked = asked or bool(words & Word.NOT and words & Word.PAUSE and not BINDING.isdisjoint(acts))  # "never agreed"
    kept = setting.hourly and (held or (words & Word.PAUSE and words & Word.FUTURE)) and not words & Word.BREACH
    if not (asked or kept) and (
        _is_pattern(marked, first, last, words, held=held)
        or (words & Word.PATTERN and _opens_always(marked, first, last))
    ):
        return MATTER.PATTERN
    if words & _BESIDE and words & Word.PAUSE and words & _SUFFERED and _is_beside(marked, first, last, words, setting):
        words &= ~(Word.PAUSE | _BESIDE)  # "despite the truce two were killed"
    if setting.dated and not words & _KEPT and _PACT.isdisjoint(marked.acts[first:last]):
        words &= ~Word.PAUSE  # "three hours into the truce two missiles were fired"
    if setting.since and words & (Word.HARM | Word.TOLL) and not words & (Word.BREACH | Word.NOT):
        words &= ~Word.PAUSE  # "the dead since the truce began are 640 now"
    unfired = setting.act in HELD_BY and words & Word.NOT and words & _FIRE
    unfired = unfired and not words & (Word.HARM | Word.DAMAGE | Word.READY)  # "asked that no shot be fired"
    broken = words & Word.BREACH and (words & Word.PEACE or setting.counted)
    if unfired or held or words & Word.PAUSE or broken:
        quiet = words & Word.QUIET and not held and _is_only_quiet(marked, first, last, words, setting)
        return MATTER.STRIKE if quiet else MATTER.PLEDGE
    return _of_others(marked, first, last, words, setting)


def _of_others(marked: Marked, first: int, last: int, words: int, setting: Setting) -> Matter | None:
    """The kind of what is neither a pledge nor a pattern."""
    acts = marked.acts[first:last]
    met = words & Word.WEAPON and words & Word.TARGET  # "trifft": a rocket meets no minister
    if words & Word.TALKS and not met and not words & (Word.ATTACK | Word.HARM | Word.DAMAGE):
        always = words & Word.PATTERN and setting.act not in _NOT_ALWAYS  # "each time a delegation leaves"
        return MATTER.PATTERN if always else MATTER.DIPLOMACY  # "no talks under bombs"
    braced = words & Word.READY and words & Word.ATTACK and not words & (_HURT | Word.WEAPON) and setting.act is None
    if words & Word.SERVICE and words & Word.ATTACK and not words & Word.HARM and _is_served(marked, first, last):
        return MATTER.SERVICE
    struck = words & _STRIKING and not braced  # "cities prepare for strikes"
    told = _by_act(words, setting) or (_fire(words, setting) if struck else None) or _rest(words, setting)
    told = told or (MATTER.PREPAREDNESS if _is_advice(words, setting, acts) else None)
    brief = last - first <= _NEAR and words & Word.COLD and not words & Word.SILENCE  # "minus 19 by morning"
    told = told or (MATTER.WEATHER if brief else None)
    told = told or (None if words & Word.FEELING else _implied(words, setting, acts))
    always = words & Word.PATTERN and setting.act not in _NOT_ALWAYS and told in _TOLD_ALWAYS
    return MATTER.PATTERN if always else told


def _meant(marked: Marked, first: int, last: int) -> int:
    """The classes of a clause, as its words mean them together."""
    words = _joined(all_of(marked, first, last))
    warned = words & Word.READY and words & Word.WEAPON and _is_warned_of(marked, first, last)
    return words & ~(Word.WEAPON | Word.ATTACK | Word.FIRE) if warned else words


def _is_warned_of(marked: Marked, first: int, last: int) -> bool:
    """Whether weapons and attacks are named only in words for what people are warned by or of: "drone alert"."""
    striking = Word.WEAPON | Word.ATTACK | Word.FIRE
    return all(word & Word.READY for word in marked.words[first:last] if word & striking)


def _joined(words: int) -> int:
    """The classes of a clause with those that two of its words have only together: "the crossing is closed" is of what
    people have to be ready for, "the mediators land in Doha" of talks.
    """
    ready = (words & Word.GATE and words & Word.OPENS) or (words & Word.SUPPLY and words & Word.ARRIVES)
    if ready and not (words & Word.TROOPS and words & Word.MOVE):
        words |= Word.READY
    if words & Word.ENVOY and words & Word.TRAVELS and not words & _ELSEWHERE:
        words |= Word.TALKS
    return words


def _is_only_quiet(marked: Marked, first: int, last: int, words: int, setting: Setting) -> bool:
    """Whether it is told that the guns are silent, and neither that they should be, from when or until when, nor which
    pause is kept.
    """
    if (
        setting.bounded
        or setting.act not in _TELLING
        or words & _BINDS
        or not HELD_BY.isdisjoint(marked.acts[first:last])
    ):
        return False
    forms = marked.tokens.forms
    begin = next((place + 1 for place in range(first - 1, -1, -1) if forms[place] in _ENDS), 0)
    end = next((place for place in range(last, len(forms)) if forms[place] in _ENDS), len(forms))
    return not any(word & Word.PAUSE and not word & Word.QUIET for word in marked.words[begin:end])


def _is_advice(words: int, setting: Setting, acts: Sequence[Act | None]) -> bool:
    """Whether people are asked for something that is none of a pause: "asks families not to queue"."""
    advised = setting.act in _ADVISED or not _ADVISED.isdisjoint(acts)
    people = words & Word.TOLL or setting.addressed
    return bool(advised and people and not words & (Word.PEACE | Word.BREACH | Word.HOLD | _FIRE | Word.TALKS))


def _is_pattern(marked: Marked, first: int, last: int, words: int, *, held: bool) -> bool:
    """Whether it tells how it always goes or what fire is for; what fire is held for is none."""
    meant = words & Word.INTENT and words & _INTENDED
    if meant and held:
        purpose = marked.find(Word.INTENT, first, last) or first  # "to break them" holds no fire
        meant = not marked.has(Word.HOLD, first, purpose)
    return bool((words & Word.PATTERN and words & _REPEATED) or meant)


def _opens_always(marked: Marked, first: int, last: int) -> bool:
    """Whether a clause begins with how it always goes: "Every time they meet, something burns here"."""
    words, forms = marked.words, marked.tokens.forms
    place = first
    while place < min(first + _OPENING, last) and not words[place] & Word.PATTERN:
        place += 1
    behind = place + 1
    while behind < last and words[behind] & Word.REST:
        behind += 1
    opened = behind < last and (forms[behind] == "," or bool(words[behind] & (Word.JOIN | Word.HOW | Word.WHO)))
    opened = opened or (place < last and bool(words[place] & Word.OBLIQUE))  # "after every call", told as one
    return place < last and bool(words[place] & Word.PATTERN) and opened and last - behind > _SHORT


def _by_act(words: int, setting: Setting) -> Matter | None:
    """Where the act tells it: advice is of preparedness ("not to touch unexploded shells"), a silence on how many fell
    of a figure; and so is a count of those who had to leave.
    """
    act = setting.act
    if words & Word.READY and act in _ADVISED and not words & (_FIRE | _HURT):
        return MATTER.PREPAREDNESS
    if act in BINDING and words & Word.MOVE and not words & (_FIRE | _HURT | Word.WEAPON | Word.SERVICE):
        return MATTER.MILITARY  # "pledged to withdraw from the town"
    silent = words & Word.SILENCE or act is ACT.DECLINES_TO_CONFIRM
    hurt, reported = words & (Word.TOLL | Word.HARM), setting.before not in _OF_ONE_ATTACK
    fallen = silent and hurt and (words & (Word.TOTAL | Word.TROOPS) or (reported and not words & _FIRE))
    fled = setting.displaced and not words & (Word.WEAPON | Word.HARM)
    return MATTER.FIGURE if fallen or fled else None


def _fire(words: int, setting: Setting) -> Matter | None:
    struck = words & (Word.ATTACK | Word.WEAPON) or (words & Word.HARM and not words & Word.TOTAL)
    once = (words & Word.ONCE or setting.once) and struck  # large, and yet of one night
    total = setting.long or (not once and (words & Word.TOTAL or setting.totalled))
    served = words & Word.SERVICE and words & (Word.OUT | Word.RESTORED) and not words & Word.HARM
    if served and (words & Word.TOLL or setting.lacking) and not words & (Word.WEAPON | Word.TARGET):
        return MATTER.SERVICE  # "300,000 households are without electricity after the strike"
    if words & (Word.ATTACK | Word.WEAPON):
        counted = setting.counted or words & Word.COUNTS  # "have recorded not one air raid since April"
        if (counted and setting.long) or (setting.counted and total and not words & Word.TARGET):
            return MATTER.FIGURE
        pulled = setting.act in _PULLED and not words & (_FIRE | Word.HARM | Word.DAMAGE)  # "withdraw its guns"
        if words & Word.MOVE and (pulled or (words & Word.TROOPS and not words & (Word.HARM | Word.WEAPON))):
            return MATTER.STRIKE if setting.act in {ACT.WARNS, ACT.FORECASTS} else MATTER.MILITARY
        return MATTER.STRIKE
    total = total or (setting.goes_counting and words & Word.HARM)
    if words & (Word.HARM | Word.TOLL) and not served and (setting.counted or total):
        return _of_people(words, total=bool(total))
    shots = words & Word.FIRE and setting.act is ACT.WARNS  # "if they come nearer, there will be fire"
    return MATTER.STRIKE if words & Word.HARM or shots else None


def _of_people(words: int, *, total: bool) -> Matter:
    """What counted people are told of: troops that are moved, a total, who was taken away, the victims of an attack."""
    unhurt = not words & (Word.HARM | Word.TOTAL)
    if unhurt and words & Word.MOVE and words & Word.TROOPS:
        return MATTER.MILITARY  # "promised to send 5,000 soldiers"
    if unhurt and words & Word.READY:
        return MATTER.PREPAREDNESS  # "340 people were taken to shelters"
    return MATTER.FIGURE if total else MATTER.STRIKE


def _rest(words: int, setting: Setting) -> Matter | None:
    if not words & _RESTING:
        return None
    foretold = setting.counted or setting.act is ACT.FORECASTS
    counted_war = setting.counted and (words & (Word.TOLL | Word.TROOPS | Word.FIRE) or setting.sourced)
    rules = (
        (MATTER.SERVICE, words & Word.SERVICE and words & (Word.OUT | Word.RESTORED)),
        (MATTER.WEATHER, words & Word.COLD and words & Word.DEGREE and setting.counted),
        (MATTER.PREPAREDNESS, words & Word.READY),
        (MATTER.WEATHER, words & Word.COLD and (words & (Word.DEGREE | Word.FUTURE | Word.VERB) or foretold)),
        (MATTER.MILITARY, words & Word.MOVE and words & Word.TROOPS),
        (MATTER.DIPLOMACY, words & Word.TALKS),
        (MATTER.FIGURE, words & Word.TOTAL and words & Word.DAMAGE and setting.counted),
        (MATTER.STRIKE, words & Word.DAMAGE and words & Word.TARGET),
        (MATTER.FIGURE, words & Word.TOTAL and counted_war),
        (MATTER.WEATHER, words & Word.DEGREE and setting.counted),
    )
    return next((kind for kind, holds in rules if holds), None)


def _implied(words: int, setting: Setting, acts: Sequence[Act | None]) -> Matter | None:
    """Where the words alone are too weak: by the act and by what the document speaks of."""
    pact, doubted, short = not _PACT.isdisjoint(acts), ACT.DOUBTS in acts, len(acts) <= _SHORT
    pact = pact or setting.act in _PACT or bool(words & Word.SILENCE)
    agreed = ACT.AGREES in acts and setting.before in _NOT_AGREED  # nobody agrees to an attack
    silent = words & Word.SILENCE or setting.act is ACT.DECLINES_TO_CONFIRM
    counted = (words & Word.TOTAL and pact) or (words & Word.TOLL and silent)
    if answered := MATTER.FIGURE if counted else _answered(words, setting, acts):
        return answered
    denied = setting.before in _MAY_DENY and (ACT.DENIES in acts or setting.act is ACT.DENIES)
    denied = denied and not words & (Word.BREACH | Word.HOLD)  # "the ministry called the report a lie"
    if (silent or denied) and setting.before is not None and not words & Word.PEACE:
        always = setting.pledge and setting.before in _NOT_ASKED  # nobody is silent on how it always goes
        return MATTER.PLEDGE if always else setting.before
    again = setting.goes_on and words & Word.RESTORED and not words & Word.TARGET  # "went out, but it is back"
    served = words & (Word.OUT | Word.RESTORED) and setting.before is MATTER.SERVICE and (setting.attributed or again)
    back = served and words & Word.RESTORED  # "promises it back by three"
    if not back and setting.pledge and pact and (setting.attributed or doubted or words & _BOUND):
        return setting.before or MATTER.PLEDGE if short and not agreed else MATTER.PLEDGE
    held = words & Word.PEACE or (words & Word.HOLD and words & Word.THEY)  # "the agreement", "we extend it"
    thanked = words & Word.HOLD and ACT.THANKS in acts  # "thanked both for their restraint"
    if not back and setting.pledge and (words & Word.BREACH or thanked or (held and setting.before is MATTER.PLEDGE)):
        return MATTER.PLEDGE  # where one was spoken of
    if words & Word.PEACE and (setting.attributed or words & Word.FUTURE):
        return MATTER.DIPLOMACY
    return MATTER.SERVICE if served else None  # "engineers speak of an outage", of what was told to be out


def _answered(words: int, setting: Setting, acts: Sequence[Act | None]) -> Matter | None:
    """What somebody is silent on who gives no date of a pause, or is blamed for where an attack was spoken of."""
    if setting.termed:
        return MATTER.PLEDGE
    blamed = (setting.act is ACT.ACCUSES or ACT.ACCUSES in acts) and setting.before is MATTER.STRIKE
    return MATTER.STRIKE if blamed and not words & (Word.BREACH | Word.HOLD | Word.PEACE) else None


def _is_served(marked: Marked, first: int, last: int) -> bool:
    """Whether a clause tells first what is out or restored, and then which attack did it: "the light went out in four
    villages when a transformer was hit".
    """
    struck = marked.find(Word.ATTACK | Word.WEAPON | Word.FIRE, first, last)
    changed = marked.find(Word.OUT | Word.RESTORED, first, last)
    served = marked.find(Word.SERVICE, first, last)
    if struck is None or changed is None or served is None:
        return False
    if max(changed, served) >= struck:
        return _is_only_cause(marked, first, struck, min(changed, served)) and not marked.has(Word.DAMAGE, first, last)
    if marked.words[struck] & Word.VERB or marked.words[struck - 1] & Word.BE:
        return True
    return marked.has(Word.OBLIQUE | Word.WHEN, max(changed, served, struck - _LED) + 1, struck)


def _is_only_cause(marked: Marked, first: int, struck: int, served: int) -> bool:
    """Whether a clause opens with the attack that did it, and tells then only what is out: "after a drone attack on a
    substation 30,000 households are without power".
    """
    led = marked.words[first] & (Word.OBLIQUE | Word.WHEN) and struck - first <= _LED
    told = struck < served and marked.has(Word.WEAPON | Word.TARGET, first, served)
    return bool(led) and told and not marked.words[struck] & Word.VERB


def _holds_fire(marked: Marked, first: int, last: int) -> bool:
    """Whether it is fire that is held: the two words stand near each other."""
    forms, words = marked.tokens.forms, marked.words
    for place in range(first, last):
        if not words[place] & Word.HOLD:
            continue
        closing = place + 1 == last or forms[place + 1] in _STOPS  # "attacks on … to be stopped"
        ahead = words[place - 1] & Word.FUTURE
        if closing or (ahead and words[place + 1] & (Word.OBLIQUE | Word.ADVERB)):
            begin = first  # "all firing on land and at sea would stop at 5 p.m."
        else:
            begin = max(first, place - _NEAR)
        end = max(min(last, place + _NEAR + _inserted(marked, place, last)), _parted(marked, place, last))
        if marked.has(_FIRE, begin, place) or marked.has(_FIRE, place + 1, end):
            return True
    return False


def _parted(marked: Marked, place: int, last: int) -> int:
    """Where the other part of a verb stands in its clause: "stellen in Kachin und Shan alle Angriffe | ein"."""
    forms, words = marked.tokens.forms, marked.words
    end = next((at for at in range(place + 1, last) if forms[at] in _STOPS), last) - 1
    return end if end > place and words[end] & Word.REST else place


def _is_beside(marked: Marked, first: int, last: int, words: int, setting: Setting) -> bool:
    """Whether the only pause that a clause names is one in spite of which something happens, or, of what is told of an
    attack, in whose time: "two were killed hours after the truce began".
    """
    beside = marked.find(_BESIDE, first, last)
    if beside is None:
        return False
    if not marked.words[beside] & Word.DESPITE and (setting.act in _PACT or words & _KEPT or not words & _HURT):
        return False
    end = min(beside + _NEAR, last)
    return not (marked.has(Word.PAUSE | Word.BREACH, first, beside) or marked.has(Word.PAUSE | Word.BREACH, end, last))


def _inserted(marked: Marked, place: int, last: int) -> int:
    """The length of what stands between two commas soon behind a word: "refrain, until 1 February, from strikes"."""
    forms = marked.tokens.forms
    commas = [at for at in range(place + 1, min(last, place + 2 * _NEAR)) if forms[at] == ","][:2]
    return commas[1] - commas[0] + 1 if len(commas) > 1 and commas[0] < place + _NEAR else 0
