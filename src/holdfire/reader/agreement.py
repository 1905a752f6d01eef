"""Several documents side by side: the same claim in more than one, rival values for the same thing, and near-copies of
one text, which count once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Document, Label
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
TERMS = ("start", "end", "duration", "hours")


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
            alike = max(rivals, key=lambda other: _alike(stems[place], stems[other]), default=None)
            if alike is not None and _same(_claim(read, place), _claim(read, alike), stems[place], stems[alike]):
                members.append(alike)
        if len(members) > 1:
            used.update(members)
            yield Link(tuple(members), _differences([_claim(read, member) for member in members]))


def _same(first: Claim, second: Claim, one: frozenset[str], other: frozenset[str]) -> bool:
    acts = {first.act, second.act}
    if len(acts) > 1 and not (first.kind is Matter.PLEDGE and acts <= _PLEDGED):
        return False
    if first.negated != second.negated:
        return False
    if first.speaker != AUTHOR:
        return _alike(one, other) >= _ALIKE
    return _alike(one, other) >= _ALIKE_AUTHOR and len(one & other) >= _ALIKE * max(len(one), len(other))


def _differences(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for name in ("act", "when", "hedged"):
        values = tuple(dict.fromkeys(str(value) for claim in claims if (value := getattr(claim, name)) is not None))
        if len(values) > 1:
            told[name] = values
    for term in (*TERMS, "kinds"):
        values = tuple(dict.fromkeys(_told(claim.about[term]) for claim in claims if term in claim.about))
        if len(values) > 1:
            told[term] = values
    figures = tuple(dict.fromkeys("; ".join(_figures(claim)) for claim in claims if claim.figures))
    return {**told, "figures": figures} if len(figures) > 1 else told


def _stems(claim: Claim) -> frozenset[str]:
    return frozenset(form[:_STEM] for form in tokenize(claim.quote).forms if len(form) > 3)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


# ---- rival values


def _contrasts(read: Sequence[ReadDocument], places: Sequence[Place]) -> Iterator[Contrast]:
    """Terms of the pledge and counted things for which two documents give different values."""
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for place in places:
        claim = _claim(read, place)
        if claim.kind is Matter.PLEDGE:
            lasting = [(_lasting(term), _told(claim.about[term])) for term in TERMS if term in claim.about]
            for name, value in lasting:
                found[name].append((value, place))
        for figure in claim.figures:
            if figure.quantity not in {"", "other"}:
                found[f"{figure.quantity}{f' ({figure.unit})' if figure.unit else ''}"].append((_bounds(figure), place))
    for about, values in found.items():
        if len({value for value, _ in values}) > 1 and len({place.document for _, place in values}) > 1:
            yield Contrast(about, tuple(values))


def _lasting(term: str) -> str:
    """An end and a length are rival answers to one question: until when?"""
    return "until" if term in {"end", "duration"} else term


def _figures(claim: Claim) -> list[str]:
    return [f"{_bounds(figure)} {figure.unit} {figure.quantity}".replace("  ", " ").strip() for figure in claim.figures]


def _bounds(figure: Figure) -> str:
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


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _claim(read: Sequence[ReadDocument], place: Place) -> Claim:
    return read[place.document].claims[place.claim]
