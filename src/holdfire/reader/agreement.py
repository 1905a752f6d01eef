"""Several documents side by side: the same claim in more than one, rival values for the same thing, and near-copies of
one text, which count once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.reader.agreement_values import (
    TERMS,
    Value,
    are_rivals,
    codes_of,
    counted,
    in_words,
    may_be_one,
    may_be_one_window,
    share,
    stems,
    tells_the_same,
    values_of,
)
from holdfire.reader.copies import near_copies
from holdfire.reader.known import SHIPPED
from holdfire.reader.read import ReadDocument
from holdfire.reader.same_event import (
    EVENTS,
    Scene,
    are_apart,
    are_said_together,
    may_be_then,
    may_be_there,
    scene_of,
    surroundings_of,
)

_ALIKE = 0.4  # share of common words from which two claims of one speaker say the same
_ALIKE_AUTHOR = 0.6  # the same, where each text speaks in its own voice
_PLEDGED = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.STATES))
"""Acts by which the same assent is told in different words."""
_HELD = frozenset((Act.STATES, Act.CONFIRMS, Act.AGREES, Act.PROMISES, Act.ORDERS, Act.WARNS))
"""Acts by which somebody holds that something is so, or will be."""
_COUNTED = frozenset((Matter.STRIKE, Matter.FIGURE, Matter.SERVICE))
"""Kinds of which the same count may be told."""


class Place(NamedTuple):
    """A claim by the number of its document and its own number in it."""

    document: int
    claim: int


class Link(NamedTuple):
    """One claim in several documents, and in what the tellings differ."""

    members: tuple[Place, ...]
    differences: dict[str, tuple[str, ...]]


class Contrast(NamedTuple):
    """Rival values of one thing: a term of the pledge, what a figure counts, or whether somebody says or denies it."""

    about: str
    values: tuple[tuple[str, Place], ...]


class Agreement(NamedTuple):
    """What several documents say alike and otherwise.

    `texts` holds the documents that are near-copies of one text, each group once; a document alone is a group of one.
    `changed` holds claims in the same words of two documents that differ there: of copies, or of texts of one mould.
    """

    texts: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    contrasts: tuple[Contrast, ...]
    changed: tuple[Link, ...] = ()


_Pair = tuple[Place, ...]


class _Told(NamedTuple):
    """A claim with its place, its words, and when and where it is."""

    place: Place
    claim: Claim
    scene: Scene
    stems: frozenset[str]


def compare(read: Sequence[ReadDocument]) -> Agreement:
    """Set documents side by side. Near-copies are found first, and only one of each is compared with the others."""
    texts, changes = near_copies(read)
    told = [one for group in texts for one in _told_in(read[group[0]], group[0])]
    changed = [tuple(Place(*place) for place in change) for change in changes]
    linked, changed = _each_once(list(_links(told)), changed)
    links = (Link(pair, _differences([read[at].claims[number] for at, number in pair])) for pair in changed)
    return Agreement(tuple(texts), tuple(linked), tuple(_contrasts(told)), tuple(links))


def _each_once(linked: Sequence[Link], changed: Sequence[_Pair]) -> tuple[list[Link], list[_Pair]]:
    """The links and changed pairs, each told once: a link that is but a changed pair as that, a changed pair of a link
    with more claims as the link.
    """
    links = [link for link in linked if not any(set(link.members) <= set(pair) for pair in changed)]
    longer = [set(link.members) for link in links]
    return links, [pair for pair in changed if not any(set(pair) <= claims for claims in longer)]


def _told_in(read: ReadDocument, number: int) -> Iterator[_Told]:
    around = surroundings_of(read)
    for at, claim in enumerate(read.claims):
        scene = scene_of(claim, read.document.published, around)
        yield _Told(Place(number, at), claim, scene, stems(claim))


# ---- the same claim


def _links(told: Sequence[_Told]) -> Iterator[Link]:
    by_kind: dict[tuple[str, Matter], list[_Told]] = defaultdict(list)
    for one in told:
        if one.claim.speaker is not None:
            kind = Matter.FIGURE if one.claim.kind in _COUNTED else one.claim.kind
            by_kind[_teller(one.claim), kind].append(one)
    for group in by_kind.values():
        for members in _linked(group):
            yield Link(tuple(one.place for one in members), _differences([one.claim for one in members]))


def _teller(claim: Claim) -> str:
    """Who tells it; a silence that a text tells in its own voice is that of whoever is silent, and anything else is
    compared by its words, in one language.
    """
    if claim.speaker != AUTHOR:
        return (claim.entity or str(claim.speaker)).casefold()
    party = str(claim.about.get("party", ""))
    return f"{AUTHOR} {SHIPPED.entity(party, claim.language) or party or claim.language}".casefold()


def _linked(group: Sequence[_Told]) -> Iterator[list[_Told]]:
    """The claims of one speaker on one matter that say the same, at most one of each document, the likest first."""
    documents: dict[int, list[_Told]] = defaultdict(list)
    for one in group:
        documents[one.place.document].append(one)
    used: set[Place] = set()
    for one in group:
        if one.place in used:
            continue
        members = [one]
        while alike := _likest(members, documents, used):
            members.append(alike)
        members.sort(key=lambda member: member.place)
        if len(members) > 1:
            used.update(member.place for member in members)
            yield members


def _likest(members: Sequence[_Told], documents: Mapping[int, Sequence[_Told]], used: set[Place]) -> _Told | None:
    """The claim of the next document that says the same as the first of the members: in another language as any."""
    first, taken = members[0], {member.place.document for member in members}
    for number in sorted(number for number in documents if number > first.place.document and number not in taken):
        likeness = {
            other.place: max(
                _likeness(member, other)
                for member in (members if other.claim.language != first.claim.language else members[:1])
            )
            for other in documents[number]
            if other.place not in used
        }
        rivals = (other for other in documents[number] if likeness.get(other.place))
        if alike := max(rivals, key=lambda other: likeness[other.place], default=None):
            return alike
    return None


def _likeness(one: _Told, other: _Told) -> float:
    """How much of their words two claims of one speaker share; 0 where they do not say the same, or of two events.

    Claims in two languages share no words: what they tell is compared instead.
    """
    first, second = one.claim, other.claim
    acts = {first.act, second.act}
    if len(acts) > 1 and not (first.kind is Matter.PLEDGE and acts <= _PLEDGED):
        return 0.0
    if first.negated != second.negated or not _may_be_one_event(one, other):
        return 0.0
    silent = first.speaker == AUTHOR and "party" in first.about
    if first.language != second.language:
        return float((first.speaker != AUTHOR or silent) and tells_the_same(first, second))
    alike = share(one.stems, other.stems)
    if first.speaker != AUTHOR or silent:
        return alike if alike >= _ALIKE else 0.0
    shared = len(one.stems & other.stems) >= _ALIKE * max(len(one.stems), len(other.stems))
    return alike if alike >= _ALIKE_AUTHOR and shared else 0.0


def _may_be_one_event(one: _Told, other: _Told) -> bool:
    """Whether two claims of one speaker may be of one event, as far as they tell when, where and by what it was."""
    first, second = one.claim, other.claim
    if first.kind in EVENTS:
        then = may_be_then(one.scene, other.scene)
    else:
        then = are_said_together(one.scene, other.scene) and may_be_one_window(first, second)
    if not then or are_apart(one.scene, other.scene):
        return False
    if not first.entity and not (one.scene.lands & other.scene.lands) and (one.scene.lands or other.scene.lands):
        return False
    if not first.entity and first.kind in EVENTS and not may_be_there(one.scene, other.scene):
        return False
    if first.act is Act.DECLINES_TO_CONFIRM and _names_others(first, second):
        return False
    weapons = [codes_of(claim, "weapons") for claim in (first, second)]
    counts = [frozenset(figure.quantity for figure in claim.figures) for claim in (first, second)]
    return not any(sets[0] and sets[1] and not sets[0] & sets[1] for sets in (weapons, counts))


def _differences(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for name in ("act", "when", "hedged", "negated"):
        values = tuple(dict.fromkeys(str(value) for claim in claims if (value := getattr(claim, name)) is not None))
        if len(values) > 1:
            told[name] = values
    for term in (*TERMS, "kinds"):
        values = tuple(dict.fromkeys(in_words(claim.about[term]) for claim in claims if term in claim.about))
        if len(values) > 1:
            told[term] = values
    figures = tuple(dict.fromkeys("; ".join(map(counted, claim.figures)) for claim in claims if claim.figures))
    return {**told, "figures": figures} if len(figures) > 1 else told


def _names_others(first: Claim, second: Claim) -> bool:
    """Whether both name parties, and none in common: who is silent in one is another than in the other."""
    one, other = (
        set(SHIPPED.names(claim.language).parties_in(claim.quote, adjectives=True)) for claim in (first, second)
    )
    return bool(one and other and not one & other)


# ---- rival values


def _contrasts(told: Sequence[_Told]) -> Iterator[Contrast]:
    """Terms of one pause and counts of one thing for which two documents give different values."""
    named: dict[str, list[tuple[Value, Place]]] = defaultdict(list)
    for one in told:
        for value in values_of(one.claim, one.scene):
            named[value.about].append((value, one.place))
    yield from _denied(told)
    for about, values in named.items():
        for group in _of_one_thing(values):
            if _has_rivals(group):
                yield Contrast(about, tuple((value.told, place) for value, place in group))


def _denied(told: Sequence[_Told]) -> Iterator[Contrast]:
    """What somebody says by one document and denies by another, of one event or pause."""
    denied = [one for one in told if _is_of_somebody(one) and one.claim.act is Act.DENIES]
    said: dict[tuple[str, Matter], list[_Told]] = defaultdict(list)
    for one in told if denied else ():
        if _is_of_somebody(one) and one.claim.act in _HELD:
            said[_teller(one.claim), one.claim.kind].append(one)
    for one in denied:
        rivals = [
            other
            for other in said[_teller(one.claim), one.claim.kind]
            if other.place.document != one.place.document and _is_contrary(one, other)
        ]
        if rivals:
            yield Contrast("said or denied", tuple((each.claim.act.value, each.place) for each in (*rivals, one)))


def _is_of_somebody(told: _Told) -> bool:
    return told.claim.speaker not in {AUTHOR, None}


def _is_contrary(denied: _Told, said: _Told) -> bool:
    one, other = denied.claim, said.claim
    if one.negated != other.negated or one.language != other.language or are_apart(denied.scene, said.scene):
        return False  # a denial often tells no place
    if not (may_be_then if one.kind in EVENTS else are_said_together)(denied.scene, said.scene):
        return False
    return len(denied.stems & said.stems) >= _ALIKE_AUTHOR * max(len(denied.stems), len(said.stems), 1)


def _has_rivals(group: Sequence[tuple[Value, Place]]) -> bool:
    return any(
        place.document != another.document and are_rivals(value, rival)
        for (value, place), (rival, another) in combinations(group, 2)
    )


def _of_one_thing(values: Sequence[tuple[Value, Place]]) -> list[list[tuple[Value, Place]]]:
    """Values in groups all of which may be of one thing; a count without a place may be of each that has one."""
    loose = [not (value.scene.places or value.of_pause) for value, _ in values]
    groups: list[list[int]] = []
    for number in sorted(range(len(values)), key=loose.__getitem__):
        homes = (group for group in groups if all(may_be_one(values[number][0], values[other][0]) for other in group))
        chosen = list(homes if loose[number] else islice(homes, 1))
        for group in chosen:
            group.append(number)
        if not chosen:
            groups.append([number])
    return [[values[number] for number in group] for group in sorted(map(sorted, groups))]
