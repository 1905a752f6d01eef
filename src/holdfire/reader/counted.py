"""What a number counts, and whose: from the words beside it."""

from dataclasses import dataclass

from holdfire.reader.bounds import Bounded, Span
from holdfire.reader.figure_deeds import is_done, is_given, is_swapped
from holdfire.reader.slotted import Row

_NEAR = 7  # tokens to the right that still belong to the number
_LEFT = 10
_OF = 4  # tokens between a part and its whole: 78 drones of the 110
_FAR = 14
_SENTENCE = 30  # tokens back to the toll that heads a sentence
_REACHES = ("rise_to", "change_words")
_APART = frozenset(";:")
_DESCRIBED = 2  # tokens that may tell of strikes behind "as a result of"
_SEVERAL = frozenset({"killed", "injured", "missing"})
WEAPON = "weapons"
_QUOTES = frozenset('«„“"”»')
_PLAIN = ("people", WEAPON, "things", "captives")  # nouns that say no more than their measure
AREAS = frozenset({"regions", "districts", "settlements"})
"""Things that people live in: "five regions without electricity" are not five consumers."""
LACKS = frozenset({"without electricity", "without heat", "without water", "without gas"})
_TRAPPED, _SAVED, _THROUGH = "trapped", "saved", "through"
UNMEASURED = frozenset({_TRAPPED, _SAVED, _THROUGH})
"""What tells of people that they are trapped or alive and of weapons that they got through: neither missing, hurt nor
hits."""
PERSONS = (
    frozenset(
        {
            "killed",
            "injured",
            "missing",
            "captured",
            "casualties",
            "displaced",
            "evacuated",
            "exchanged",
            _TRAPPED,
            _SAVED,
        }
    )
    | LACKS
)
DOWNED = ("intercepted", "destroyed")  # measures whose whole is what was launched
_ASSAILED = "assailed"  # what tells of things that they were attacked
_ATTACKED = "attacked"  # what says of weapons that they were launched, and of anything else nothing that is counted
_AT_PLACES = frozenset({"killed", "injured", "missing", "casualties", _TRAPPED})
_OF_BODIES = frozenset({"killed", "captured", ""})
_OF_WEAPONS = frozenset({"launched", _ATTACKED, _ASSAILED, "intercepted", "destroyed", "damaged", "hits", _THROUGH})
_STRUCK = frozenset({"hits", "damaged", "destroyed"})
_BLOWS = ("strikes", "hits")
_OF_THINGS = frozenset({_ASSAILED, "destroyed", "damaged", "captured", "hits", "evacuated"}) | LACKS


@dataclass(slots=True, unsafe_hash=True)
class Counted(Row):
    """What is counted: the measure and who, the token after the counted noun, and the word that told the measure.

    `measure` and `who` are empty where they are not told; `told` is -1 then. `noun` is the class of the counted noun.
    """

    measure: str
    who: str
    last: int
    told: int
    noun: str = ""


def partitive(span: Span, floor: int, place: int) -> int | None:
    """Where the "of" before a number begins: of 110, out of the 110; None if there is none."""
    while place > floor and span.has("skip", place - 1) and not span.has("partitive", place - 1):
        place -= 1
    found = span.words.phrases["partitive"].before(span.forms, floor, place)
    return found[1] if found else None


def count(span: Span, found: Bounded, before: tuple[int, Counted | None], after: int) -> Counted:
    """What a number counts.

    `before`: where the number before ends (`span.first` if there is none) and what it counts; `after`: where the next
    one begins. Words beside it on the right count first, then what stands before it, then the rest of the sentence.
    """
    near, noun, stopped = _right(span, found.last, min(after, found.last + _NEAR))
    near = _told_beside(span, found, near, before, (after, stopped))
    if noun in ("", "things") and span.has("at_place", found.first - 1) and not _put_at(span, found, noun):
        return _at_place(span, found, near, None if near.measure else _left(span, found, before, noun))
    if near.measure or includes(span, found):
        return _combined(span, near, after)
    left = _left(span, found, before, noun)
    if left is None or left.measure not in PERSONS:
        floor = span.first if before[1] is None else before[0]  # "rose by a third to 212"
        left = _of_toll(span, found, floor, noun) or left
    last = min(after, stopped + _FAR)
    asked = left is None or left.measure in _STRUCK or left.measure in DOWNED
    far = told_behind(span, stopped, last, noun) if asked else None
    through = far is not None and far[0] == _THROUGH  # "40 were shot down, two got through"
    if left is not None and not (far and (through or _are_left_without(span, found, left, far))):
        whose = near.who if noun in ("things", WEAPON) else near.who or left.who  # "45 targets of the rebels"
        return left._replace(who=whose, last=near.last, noun=noun)
    if far and far[1] + 1 == after < span.last and span.near("conjunction", found.last, far[1]):
        far = None  # it stands with the next number: lost four men and captured 12
    far = _or_died(span, far) if far else _by_parts(span, found, last, noun)
    if far is None and noun == "captives":
        return near._replace(measure="captured", told=near.last - 1)
    return near._replace(measure=far[0], told=far[1]) if far else near


def _told_beside(
    span: Span, found: Bounded, near: Counted, before: tuple[int, Counted | None], ends: tuple[int, int]
) -> Counted:
    """What stands beside a number, where words further off tell that it befell them otherwise: wounded who died,
    refugees who were killed, prisoners who were freed.
    """
    after, stopped = ends
    if found.sort == "weak":
        near = _of_those(span, found, near, min(after, stopped + _FAR))
    else:
        left = _left(span, found, before, near.noun) if near.measure == "captured" else None
        near = _given_back(span, found, near, left)
    if near.measure == "injured" and (died := _died(span, near.last, min(after, near.last + _NEAR))) >= 0:
        return near._replace(measure="killed", told=died)
    joined = span.has("conjunction", found.first - 1)  # "погибли и 40 ранены"
    if near.measure == "injured" and not joined and span.near("died", found.first - _OF, found.first):
        before_it = _left(span, found, before, near.noun)  # "скончались ещё трое раненых"
        if before_it is not None and before_it.measure == "killed" and span.has("died", before_it.told):
            return near._replace(measure="killed")
    if near.measure == "displaced":
        return _befell_refugees(span, near, _left(span, found, before, "people"), after)
    return near


def _or_died(span: Span, far: tuple[str, int]) -> tuple[str, int]:
    """What is told of those who are counted, or that they died of it."""
    died = _died(span, far[1] + 1, far[1] + _NEAR) if far[0] == "injured" else -1
    return far if died < 0 else ("killed", died)


def _by_parts(span: Span, found: Bounded, last: int, noun: str) -> tuple[str, int] | None:
    """The measure that a verb and its particle tell from both ends of a clause: "kamen am Montag elf Menschen um",
    "took 12 fighters prisoner".
    """
    verbs, parts = span.words.parted_verbs, span.words.particles
    forms, last = span.forms, min(last, span.last)
    if parts.isdisjoint(forms[found.last : last]):
        return None
    for place in range(found.last, last):
        if place in span.ends and place > found.last:
            return None
        if forms[place] not in parts or (
            place + 1 < span.last and forms[place + 1].isalpha() and not _closes(span, place)
        ):
            continue
        first = found.first
        while first > max(found.first - _FAR, span.first) and first not in span.ends:
            first -= 1
        for verb in dict.fromkeys(forms[first:place]):
            told = verbs.at((verb, forms[place]), 0, 2)
            if told is not None and told[1] == 2 and fits(told[0], noun):
                return _sense(told[0], noun), place
    return None


def _closes(span: Span, place: int) -> bool:
    """Whether a particle ends its clause although a word follows, as it may where particles are no prepositions."""
    return span.words.language != "de" or span.has("conjunction", place + 1)


def _put_at(span: Span, found: Bounded, noun: str) -> bool:
    """Whether "at" tells no place but how high somebody puts a number: put the dead at 27."""
    return noun == "" and span.near("put_at", found.first - _LEFT, found.first - 1)


def _died(span: Span, first: int, last: int) -> int:
    """Where it is told that the wounded who are counted died: "four of the wounded have since died"; else -1."""
    for place in range(first, min(last, span.last)):
        if span.ends_before(place) or span.has("conjunction", place) or span.has("clause", place):
            return -1
        if span.has("died", place):
            return place
    return -1


def _befell_refugees(span: Span, near: Counted, left: Counted | None, after: int) -> Counted:
    """What befell those who are called refugees: three refugees died; had they come back, it is not told what they are
    counted for.
    """
    if not span.has("refugees", near.told):
        return near
    measure = left.measure if left is not None and left.measure in _SEVERAL else ""
    far = None if measure else told_behind(span, near.last, min(after, near.last + _NEAR), "people")
    if far is not None and (far[0] in _SEVERAL or (far[0] == "exchanged" and span.has("came_back", far[1]))):
        measure = far[0]
    if not measure:
        return near
    came_home = measure == "exchanged"
    return near._replace(measure="" if came_home else measure, told=-1 if came_home else near.told)


def came_back(span: Span, counted: Counted) -> Counted:
    """People who came home by themselves are exchanged for nobody."""
    told = counted.measure == "exchanged" and counted.told >= 0 and counted.noun not in ("captives", "soldiers")
    alone = told and span.has("came_back", counted.told)
    return counted._replace(measure="", told=-1) if alone else counted


def aimed_at(span: Span, found: Bounded, counted: Counted) -> Counted:
    """Targets that were attacked, where a word for them is one for what flies too: "атакувала 45 цілей", but
    "збила 45 цілей".
    """
    told = span.words.measures.at(span.forms, counted.told, span.last) if counted.told >= 0 else None
    meant = told is not None and told[0] == _ASSAILED and span.near("aims", found.last, found.last + _DESCRIBED)
    return counted._replace(measure="strikes", noun="things") if meant else counted


def spared(span: Span, found: Bounded, counted: Counted) -> Counted:
    """What is told of nobody of those who are counted, or of animals: "none of the 40 passengers was hurt"."""
    of = partitive(span, span.first, found.first)
    none = of is not None and span.form(of - 1) in span.words.nobody
    others = counted.measure in PERSONS and span.near("animals", found.last, found.last + _DESCRIBED)
    return counted._replace(measure="", who="", told=-1) if none or others else counted


def _are_left_without(span: Span, found: Bounded, left: Counted, far: tuple[str, int]) -> bool:
    """Whether those who are counted lack what a hit before a comma cut: "hit a plant, leaving 30,000 homes in Odesa
    without heat".
    """
    return far[0] in LACKS and "," in span.forms[left.told : found.first]


def _of_those(span: Span, found: Bounded, near: Counted, last: int) -> Counted:
    """What befell one of many, behind what befell all of them: one of the wounded died."""
    of = span.words.phrases["partitive"].at(span.forms, found.last, span.last)
    told = told_behind(span, of[1], last, "") if of else None
    told = (told_behind(span, told[1] + 1, last, "") or told) if told else None
    return near._replace(measure=told[0], told=told[1]) if told else near


def _at_place(span: Span, found: Bounded, near: Counted, left: Counted | None) -> Counted:
    """What is counted after "in": "in two towns twelve were killed" does not tell that two were, but "no water in two
    districts" does of these; not where people lack it there: "consumers in five regions".
    """
    if left is not None and left.measure in LACKS:
        at, who = range(left.told + 1, found.first), span.words.who
        people = any((one := who.at(span.forms, place, found.first)) and one[0] == "people" for place in at)
        return near if people else near._replace(measure=left.measure, told=left.told)
    of_persons = near.measure in _AT_PLACES and near.told > found.last
    return near._replace(measure="", told=-1) if of_persons else near


def _combined(span: Span, near: Counted, after: int) -> Counted:
    """Killed and wounded together are casualties."""
    measure = _sense(near.measure, near.noun)
    if measure in _SEVERAL and near.told + 2 < min(after, span.last) and span.has("conjunction", near.told + 1):
        more = span.words.measures.at(span.forms, near.told + 2, span.last)
        if more and more[0] in _SEVERAL and more[0] != measure and more[1] < after and not _counts(span, more[1]):
            return near._replace(measure="casualties", last=more[1])
    return near._replace(measure=measure)


def _counts(span: Span, place: int) -> bool:
    return span.form(place)[:1].isdecimal() or span.form(place) in span.words.starts


def _sense(measure: str, noun: str = WEAPON) -> str:
    """What a measure is of weapons: those used are launched; of those destroyed it is not told where. Things that were
    attacked tell of so many strikes.
    """
    if measure == _ASSAILED and noun == "things":
        return "strikes"
    return "launched" if measure in (_ATTACKED, _ASSAILED) else measure


def thing(noun: str) -> str:
    """The class of a counted noun, where those that people live in are things as others are."""
    return "things" if noun in AREAS else noun


def fits(measure: str, noun: str) -> bool:
    """Whether a measure may be one of what is counted."""
    if noun == "":
        return measure not in (_ATTACKED, _ASSAILED)
    if noun == WEAPON:
        return measure in _OF_WEAPONS
    return measure in (_OF_THINGS if noun == "things" else PERSONS)


def _right(span: Span, first: int, last: int) -> tuple[Counted, str, int]:
    """What stands directly after the number, the class of the noun, and where the search stopped."""
    forms, words, place, end = span.forms, span.words, first, first
    measure, who, whose, noun, told = "", "", "", "", -1
    while place < min(last, span.last) and not span.ends_before(place):
        opened = first + (first < span.last and forms[first] in _QUOTES)  # “dozens” of people
        may_pass = forms[place] in words.passed_starts or (place == first and forms[place] in _QUOTES)
        if may_pass and (over := _passed(span, place, opened if place == opened else first)):
            place = over
            continue
        known = forms[place] in words.counted_starts
        if known and not measure and (found := words.measures.at(forms, place, span.last)) and fits(found[0], noun):
            measure, told, end = found[0], found[1] - 1, found[1]
            last = min(last, end + 2)
        elif known and (not noun or _is_head(span, place, end)) and (found := words.who.at(forms, place, span.last)):
            who, end = found[0] if found[0] not in _PLAIN else "", found[1]
            noun = thing(found[0])
        elif forms[place] in words.whose:
            found, whose = ("", place + 1), words.whose[forms[place]]
        elif not forms[place][0].isalpha() or span.has("stop", place) or span.has("conjunction", place):
            break
        else:
            found = ("", place + 1)
        place = found[1]
    if not measure and not noun and (bodies := words.measures.at(forms, first, span.last)):
        measure, told, end = bodies[0], bodies[1] - 1, bodies[1]
    return Counted(measure, f"{whose} {who}".strip() if who or measure else "", end, told, noun), noun, place


def _is_head(span: Span, place: int, end: int) -> bool:
    """Whether a noun right behind another is what is counted, where the one before only describes: rebel targets."""
    told = span.words.who.at(span.forms, place, span.last) if span.words.language == "en" and place == end else None
    return told is not None and thing(told[0]) in ("things", WEAPON)


def _passed(span: Span, place: int, first: int) -> int:
    """Where goes on what is passed over: "names of", the "of" of "dozens of people", a mark of quotation; else 0."""
    forms, phrases = span.forms, span.words.phrases
    over = phrases["pass"].at(forms, place, span.last)
    if over is None and place == first:
        over = phrases["of"].at(forms, place, span.last)
        return place + 1 if over is None and forms[place] in _QUOTES else over[1] if over else 0
    return over[1] if over else 0


def includes(span: Span, found: Bounded) -> bool:
    """Whether the number is a part of the one before: "including two children"."""
    return span.words.phrases["including"].before(span.forms, span.first, found.first) is not None


def _left(span: Span, found: Bounded, before: tuple[int, Counted | None], noun: str) -> Counted | None:
    """The verb or noun before the number: killing at least seven; the death toll rose to 41."""
    floor, previous = max(before[0], found.first - _LEFT), before[1]
    near = previous is not None and found.first - before[0] <= _OF
    if near and previous is not None and partitive(span, before[0], found.first) is not None:
        return Counted("launched" if previous.measure in DOWNED else "", "", 0, -1)
    place = found.first
    while place > floor and not span.ends_before(place):
        told = span.words.measures.before(span.forms, floor, place)
        if told is None:
            if place < found.first and span.has("relative", place - 1):
                break  # "killed the porter, who owed me forty rupees"
            place -= 1
            continue
        measure, begin = told
        if _is_cause(span, measure, begin) or _describes(previous, begin):
            place = begin
            continue
        measure = "exchanged" if is_swapped(span, measure, begin, place) else measure
        used = previous is not None and begin <= previous.told < place
        if fits(measure, noun) and not (used and _goes_on(span, found.last)):
            return Counted(
                _enumerated(span, _sense(measure, noun), begin, floor),
                _whose(span, begin + (measure == "exchanged" or is_done(span, begin, place, found.first)), place),
                0,
                begin,
            )
        place = begin
    shared = previous is not None and previous.told < before[0] and _joined_to(span, found, before[0])
    if previous is not None and shared and previous.measure and fits(previous.measure, noun):
        return previous._replace(told=-1, who="")
    return None


def _of_toll(span: Span, found: Bounded, floor: int, noun: str) -> Counted | None:
    """The toll that reaches the number, told at the head of its sentence: "the death toll from Monday's strike on a
    market in Kharkiv has risen to 38".
    """
    first, reach = found.first, span.has("level", found.first - 1) or span.near("put_at", found.first - 3, found.first)
    if not (reach or any(span.near(name, first - 3, first) for name in _REACHES)):
        return None
    for place in range(first - 1, max(floor, first - _SENTENCE) - 1, -1):
        if span.ends_before(place + 1) or span.form(place) in _APART:
            return None
        if not span.has("tally", place):
            continue
        for here in range(max(place - 1, floor), min(place + _OF, first)):
            told = span.words.measures.at(span.forms, here, first)
            if told is not None and told[0] in PERSONS and fits(told[0], noun):
                return Counted(told[0], _whose(span, here, told[1]), 0, here)
        return None
    return None


def _describes(previous: Counted | None, begin: int) -> bool:
    """Whether a measure only tells what bodies are handed over: "20 bodies of fallen soldiers; they got back 27"."""
    return previous is not None and previous.measure == "exchanged" and previous.told < begin < previous.last


def _given_back(span: Span, found: Bounded, near: Counted, left: Counted | None) -> Counted:
    """Captives who are freed, and bodies that are handed over, are exchanged."""
    freed = left is not None and left.measure == "exchanged"
    if freed:
        return near._replace(measure="exchanged")
    if near.measure not in _OF_BODIES:
        return near
    bodies, first = span.lists["bodies"], found.first
    places = (near.told, found.last, first - 1, first - 2) if near.measure == "killed" else (first - 1, first - 2)
    told = next((place for place in places if span.form(place) in bodies), -1)
    given = told >= 0 and is_given(span, told, min(told, first), told + 1)
    return near._replace(measure="exchanged", told=told) if given else near


def _is_cause(span: Span, measure: str, place: int) -> bool:
    """Whether strikes are told of only as what did it: "the dead in the strikes rose to 104"."""
    causes = span.words.phrases.get("cause") if measure in _BLOWS else None
    if causes is None:
        return False
    before = range(place, max(place - _DESCRIBED, span.first) - 1, -1)
    return any(causes.before(span.forms, span.first, end) for end in before)


def _goes_on(span: Span, place: int) -> bool:
    """Whether a word follows that may tell what is counted: "12 people", but not "12 in Odesa"."""
    word = not span.ends_before(place) and span.form(place)[0].isalpha()
    return word and not span.has("stop", place) and not span.has("conjunction", place)


def is_by_one(span: Span, found: Bounded) -> bool:
    """Whether a word for one only belongs to what did it: "five were hurt by a drone"."""
    causes = span.words.phrases.get("cause") if found.sort == "weak" else None
    return causes is not None and causes.before(span.forms, span.first, found.first) is not None


def _joined_to(span: Span, found: Bounded, end: int) -> bool:
    """Whether only a conjunction or the noun of the number before stands between the two."""
    own = span.has("skip", found.first - 1) and not span.has("conjunction", found.first - 1)  # "and their two children"
    return found.first - own - end <= 3 and span.has("conjunction", found.first - own - 1)


def _enumerated(span: Span, measure: str, begin: int, floor: int) -> str:
    """Casualties, where killed, wounded and missing stand in one row."""
    if measure in _SEVERAL and begin - 1 > floor and span.has("conjunction", begin - 1):
        other = span.words.measures.before(span.forms, floor, begin - 1)
        if other and other[0] in _SEVERAL and other[0] != measure and other[1] > floor:
            return "casualties"
    return measure


def _whose(span: Span, begin: int, end: int) -> str:
    """Who stands beside a measure before the number: killed Russian soldiers."""
    forms, whose, who = span.forms, "", ""
    for place in range(max(span.first, begin - 1), min(end + 3, span.last)):
        whose = span.words.whose.get(forms[place], whose)
        told = span.words.who.at(forms, place, span.last)
        if told and told[0] not in _PLAIN and told[0] not in AREAS:
            who = told[0]
    return f"{whose} {who}".strip() if who else ""


def told_behind(span: Span, first: int, last: int, noun: str) -> tuple[str, int] | None:
    """The measure in the rest of the sentence: 12 people were, in two towns, injured."""
    place, last, starts = first, min(last, span.last), span.words.counted_starts
    while place < last and not span.ends_before(place) and not span.has("rest", place):
        told = span.words.measures.at(span.forms, place, span.last) if span.forms[place] in starts else None
        if told is not None and fits(told[0], noun) and not _is_cause(span, told[0], place):
            met = told[0] == "hits" and span.near("met_with", first, place)
            return None if met else (_sense(told[0], noun), told[1] - 1)
        place = told[1] if told else place + 1
    return None
