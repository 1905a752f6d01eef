"""Several documents side by side: the same claim in more than one, rival values for the same thing, and near-copies of
one text, which count once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from holdfire.model.claim import AUTHOR, Act, Claim, Matter
from holdfire.model.document import Document, Label
from holdfire.reader.agreement_values import (
    TERMS,
    Value,
    counted,
    in_words,
    may_be_one,
    tells_the_same,
    values_of,
)
from holdfire.reader.read import ReadDocument
from holdfire.reader.tokens import tokenize

_SHINGLE = 5  # words that are compared as one
_SKETCH = 96  # smallest hashes by which a text is known
_COPY = 0.5  # share of common hashes from which two texts are one
_LEAST_WORDS = 30  # of a text that can be a copy with other words in it
_ALIKE = 0.4  # share of common words from which two claims of one speaker say the same
_ALIKE_AUTHOR = 0.6  # the same, where each text speaks in its own voice
_STEM = 5  # letters by which words are compared, so that endings do not matter
_PLEDGED = frozenset((Act.AGREES, Act.PROMISES, Act.CONFIRMS, Act.STATES))
"""Acts by which the same assent is told in different words."""


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


def compare(read: Sequence[ReadDocument]) -> Agreement:
    """Set documents side by side. Near-copies are found first, and only one of each is compared with the others."""
    texts = _near_copies([one.document for one in read])
    first = [group[0] for group in texts]
    places = [Place(number, at) for number in first for at in range(len(read[number].claims))]
    return Agreement(tuple(texts), tuple(_links(read, places)), tuple(_contrasts(read, places)))


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


def _links(read: Sequence[ReadDocument], places: Sequence[Place]) -> Iterator[Link]:
    by_kind: dict[tuple[str, Matter], list[Place]] = defaultdict(list)
    for place in places:
        claim = _claim(read, place)
        if claim.speaker is not None:
            by_kind[(claim.entity or claim.speaker).casefold(), claim.kind].append(place)
    for group in by_kind.values():
        yield from _linked(read, group)


def _linked(read: Sequence[ReadDocument], group: Sequence[Place]) -> Iterator[Link]:
    """The claims of one speaker on one matter that say the same, at most one of each document, the likest first."""
    stems = {place: _stems(_claim(read, place)) for place in group}
    used: set[Place] = set()
    for place in group:
        if place in used:
            continue
        members = [place]
        for number in sorted({other.document for other in group if other.document > place.document}):
            rivals = [other for other in group if other.document == number and other not in used]
            likeness = {
                other: _likeness(_claim(read, place), _claim(read, other), stems[place], stems[other])
                for other in rivals
            }
            alike = max(rivals, key=lambda other: likeness[other], default=None)
            if alike is not None and likeness[alike] > 0:
                members.append(alike)
        if len(members) > 1:
            used.update(members)
            yield Link(tuple(members), _differences([_claim(read, member) for member in members]))


def _likeness(first: Claim, second: Claim, one: frozenset[str], other: frozenset[str]) -> float:
    """How much of their words two claims of one speaker share; 0 where they do not say the same.

    Claims in two languages share no words: what they tell is compared instead.
    """
    acts = {first.act, second.act}
    if len(acts) > 1 and not (first.kind is Matter.PLEDGE and acts <= _PLEDGED):
        return 0.0
    if first.negated != second.negated:
        return 0.0
    if first.language != second.language:
        return float(len(acts) == 1 and first.speaker != AUTHOR and tells_the_same(first, second))
    alike = _alike(one, other)
    if first.speaker != AUTHOR:
        return alike if alike >= _ALIKE else 0.0
    shared = len(one & other) >= _ALIKE * max(len(one), len(other))
    return alike if alike >= _ALIKE_AUTHOR and shared else 0.0


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


def _stems(claim: Claim) -> frozenset[str]:
    return frozenset(form[:_STEM] for form in tokenize(claim.quote).forms if len(form) > 3)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


# ---- rival values


def _contrasts(read: Sequence[ReadDocument], places: Sequence[Place]) -> Iterator[Contrast]:
    """Terms of one pause and counts of one thing for which two documents give different values."""
    told: dict[str, list[tuple[Value, Place]]] = defaultdict(list)
    around = [frozenset(code for claim in one.claims for code in claim.places) for one in read]
    for place in places:
        for value in values_of(_claim(read, place), around[place.document]):
            told[value.about].append((value, place))
    for about, values in told.items():
        for group in _of_one_thing(values):
            several = len({place.document for _, place in group}) > 1
            if several and len({value.compared for value, _ in group}) > 1:
                yield Contrast(about, tuple((value.told, place) for value, place in group))


def _of_one_thing(values: Sequence[tuple[Value, Place]]) -> list[list[tuple[Value, Place]]]:
    """Values in groups all of which may be of one thing; a count without a place may be of each that has one."""
    loose = [not (value.places or value.of_pause) for value, _ in values]
    groups: list[list[int]] = []
    for number in sorted(range(len(values)), key=loose.__getitem__):
        homes = (group for group in groups if all(may_be_one(values[number][0], values[other][0]) for other in group))
        chosen = list(homes if loose[number] else islice(homes, 1))
        for group in chosen:
            group.append(number)
        if not chosen:
            groups.append([number])
    return [[values[number] for number in group] for group in sorted(map(sorted, groups))]


def _claim(read: Sequence[ReadDocument], place: Place) -> Claim:
    return read[place.document].claims[place.claim]
