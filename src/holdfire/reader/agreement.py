"""Several documents side by side: the same claim in more than one, rival values for the same thing, and near-copies of
one text, which count once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple
from zlib import crc32

from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.document import Document, Label
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
from holdfire.reader.tokens import tokenize

_SHINGLE = 5  # words that are compared as one
_SKETCH = 96  # smallest hashes by which a text is known
_COPY = 0.5  # share of common hashes from which two texts are one
_LEAST_WORDS = 30  # of a text that can be a copy with other words in it
_ALIKE = 0.4  # share of common words from which two claims of one speaker say the same
_ALIKE_AUTHOR = 0.6  # the same, where each text speaks in its own voice
_PLEDGED = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.STATES))
"""Acts by which the same assent is told in different words."""
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
    """Rival values of one thing: a term of the pledge, or what a figure counts."""

    about: str
    values: tuple[tuple[str, Place], ...]


class Agreement(NamedTuple):
    """What several documents say alike and otherwise.

    `texts` holds the documents that are near-copies of one text, each group once; a document alone is a group of one.
    """

    texts: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    contrasts: tuple[Contrast, ...]


class _Told(NamedTuple):
    """A claim with its place, its words, and when and where it is."""

    place: Place
    claim: Claim
    scene: Scene
    stems: frozenset[str]


def compare(read: Sequence[ReadDocument]) -> Agreement:
    """Set documents side by side. Near-copies are found first, and only one of each is compared with the others."""
    texts = _near_copies([one.document for one in read])
    told = [one for group in texts for one in _told_in(read[group[0]], group[0])]
    return Agreement(tuple(texts), tuple(_links(told)), tuple(_contrasts(told)))


def _told_in(read: ReadDocument, number: int) -> Iterator[_Told]:
    around = surroundings_of(read)
    for at, claim in enumerate(read.claims):
        scene = scene_of(claim, read.document.published, around)
        yield _Told(Place(number, at), claim, scene, stems(claim))


# ---- near-copies


def _near_copies(documents: Sequence[Document]) -> list[tuple[int, ...]]:
    """Groups of documents whose articles share most of their runs of words.

    A text is known by the smallest hashes of its shingles (Broder 1997, On the resemblance and containment of
    documents), and only texts that share one are compared, so that the work grows with the copies and not with the
    square of the documents.
    """
    sketches = [_sketch(document) for document in documents]  # a copy of a copy is one too, so that no order matters
    holders: dict[int, list[int]] = defaultdict(list)
    group: list[int] = list(range(len(documents)))
    for number, sketch in enumerate(sketches):
        rivals = {other for hashed in sketch for other in holders[hashed]}
        alike = {group[other] for other in rivals if _resemble(sketch, sketches[other]) >= _COPY}
        if alike:
            group[number] = head = min(alike)
            group = [head if its in alike else its for its in group]
        for hashed in sketch:
            holders[hashed].append(number)
    members: dict[int, list[int]] = defaultdict(list)
    for number, its in enumerate(group):
        members[its].append(number)
    return [tuple(found) for found in members.values()]


def _sketch(document: Document) -> frozenset[int]:
    words: list[str] = []
    for block in document.blocks:
        if block.label is Label.BODY:
            tokens = tokenize(document.text, block.start, block.end)
            words += [form for form in tokens.forms if form[0].isalnum()]
    if len(words) < _LEAST_WORDS:  # too few to be alike by chance: the same words, or another text
        return frozenset({crc32(" ".join(words).encode("utf-8", "replace"))} if words else ())
    hashes = {
        crc32(" ".join(words[at : at + _SHINGLE]).encode("utf-8", "replace")) for at in range(len(words) - _SHINGLE + 1)
    }
    return frozenset(sorted(hashes)[:_SKETCH])


def _resemble(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smallest hashes of both together that both have."""
    smallest = sorted(one | other)[:_SKETCH]
    return sum(hashed in one and hashed in other for hashed in smallest) / len(smallest) if smallest else 0.0


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
        for number in sorted(number for number in documents if number > one.place.document):
            rivals = [other for other in documents[number] if other.place not in used]
            likeness = {other.place: _likeness(one, other) for other in rivals}
            alike = max(rivals, key=lambda other: likeness[other.place], default=None)
            if alike is not None and likeness[alike.place] > 0:
                members.append(alike)
        if len(members) > 1:
            used.update(member.place for member in members)
            yield members


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
    for name in ("act", "when", "hedged"):
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
    for about, values in named.items():
        for group in _of_one_thing(values):
            if _has_rivals(group):
                yield Contrast(about, tuple((value.told, place) for value, place in group))


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
