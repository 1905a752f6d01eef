"""Which documents are near-copies of one text, and where one of the same words tells something else: another figure,
another day, a denial instead of an assent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from holdfire.model.claim import Act, Claim, Figure
from holdfire.model.document import Document, Label
from holdfire.reader.agreement_values import share, stems
from holdfire.reader.read import ReadDocument
from holdfire.reader.same_event import may_be_then, scene_of, surroundings_of
from holdfire.reader.tokens import tokenize

_SHINGLE = 5  # words that are compared as one
_SKETCH = 96  # smallest hashes by which a text is known
_COPY = 0.5  # share of common hashes from which two texts are one
_LEAST_WORDS = 30  # of a text that can be a copy with other words in it
_SAME_WORDS = 0.6  # share of the words of two claims of such texts that are one sentence
_TOLD = frozenset((Act.STATES, Act.CONFIRMS))
"""Acts between which an editor may change a verb of saying."""


class Changed(NamedTuple):
    """Two claims in the same words of two documents that tell something else: by document and number, each."""

    one: tuple[int, int]
    other: tuple[int, int]


class Copies(NamedTuple):
    """Documents in groups of one text, and what was changed between those that are in nearly the same words."""

    texts: list[tuple[int, ...]]
    changed: list[Changed]


def near_copies(read: Sequence[ReadDocument]) -> Copies:
    """Groups of documents whose articles share most of their runs of words, with what was changed in them.

    A text is known by the smallest hashes of its shingles (Broder 1997, On the resemblance and containment of
    documents), and only texts that share one are compared, so that the work grows with the copies and not with the
    square of the documents. A copy of a copy is one too, so that no order matters.
    """
    group = list(range(len(read)))
    members = {number: [number] for number in group}
    tellings = [_Telling(one) for one in read]
    changes: dict[tuple[int, int], list[Changed]] = {}

    def changed(one: int, other: int) -> list[Changed]:
        pair = _in_order((one, other))
        if pair not in changes:
            changes[pair] = [
                Changed((pair[0], first), (pair[1], second))
                for first, second in _changed(tellings[pair[0]], tellings[pair[1]])
            ]
        return changes[pair]

    def apart(one: int, other: int) -> bool:
        one, other = _in_order((one, other))
        return bool(changed(one, other)) and _are_apart(read[one], read[other], changed(one, other))

    pairs = sorted(map(_in_order, _resembling([one.document for one in read])), key=_by_bytes(read))
    for one, other in pairs:
        first, second = sorted((group[one], group[other]))
        if first == second or any(apart(left, right) for left in members[first] for right in members[second]):
            continue
        for number in members[second]:
            group[number] = first
        members[first] += members.pop(second)
    texts = sorted(tuple(sorted(numbers)) for numbers in members.values())
    heads = {text[0] for text in texts}
    shown = {pair for pair in pairs if heads.issuperset(pair)} | {(text[0], its) for text in texts for its in text[1:]}
    return Copies(texts, [one for pair in sorted(shown) for one in changed(*pair)])


def _are_apart(one: ReadDocument, other: ReadDocument, changes: Sequence[Changed]) -> bool:
    """Whether what was changed makes two texts: reports of two days from one mould, or an assent instead of a denial; a
    corrected number of the same day is one of a copy.
    """
    days = {one.document.published, other.document.published} - {None}
    acts = ({one.claims[its[1]].act, other.claims[another[1]].act} for its, another in changes)
    return len(days) > 1 or any(len(pair) > 1 and not pair <= _TOLD for pair in acts)


def _in_order(pair: tuple[int, int]) -> tuple[int, int]:
    return min(pair), max(pair)


def _by_bytes(read: Sequence[ReadDocument]) -> Callable[[tuple[int, int]], list[str]]:
    """An order of pairs that does not hang on that of the documents."""
    return lambda pair: sorted(read[number].document.sha256 for number in pair)


# ---- the same words


def _resembling(documents: Sequence[Document]) -> Iterator[tuple[int, int]]:
    sketches = [_sketch(document) for document in documents]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        rivals = {other for hashed in sketch for other in holders[hashed]}
        yield from ((other, number) for other in rivals if _resemble(sketch, sketches[other]) >= _COPY)
        for hashed in sketch:
            holders[hashed].append(number)


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


# ---- what they tell


class _Telling:
    """What a document tells: its claims by words and values, each with its number."""

    def __init__(self, read: ReadDocument) -> None:
        self.read = read
        self.claims = {_key(claim): number for number, claim in enumerate(read.claims)}


def _key(claim: Claim) -> tuple[object, ...]:
    return claim.entity or claim.speaker, claim.quote, claim.act, claim.negated, tuple(map(_value, claim.figures))


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.quantity, figure.low, figure.best, figure.high, figure.unit


def _changed(one: _Telling, other: _Telling) -> list[tuple[int, int]]:
    """Numbers of the claims that stand in both in nearly the same words, and tell something else."""
    alone = [number for key, number in one.claims.items() if key not in other.claims]
    others = [number for key, number in other.claims.items() if key not in one.claims]
    found: list[tuple[int, int]] = []
    if not alone or not others:
        return found
    words = {number: stems(other.read.claims[number]) for number in others}
    for number in alone:
        its = stems(one.read.claims[number])
        alike = {another: _likeness(its, words[another]) for another in others}
        nearest = max(others, key=alike.__getitem__)
        if alike[nearest] >= _SAME_WORDS and _tell_otherwise(one.read, number, other.read, nearest):
            found.append((number, nearest))
    return found


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common of the longer claim: a part of a sentence is not all of it."""
    return min(share(one, other), len(one & other) / max(len(one), len(other), 1))


def _tell_otherwise(one: ReadDocument, at: int, other: ReadDocument, there: int) -> bool:
    first, second = one.claims[at], other.claims[there]
    if (first.entity or first.speaker) != (second.entity or second.speaker) or first.negated != second.negated:
        return True
    if first.act is not second.act and not {first.act, second.act} <= _TOLD:
        return True
    values = [{_value(figure) for figure in claim.figures} for claim in (first, second)]
    if not (values[0] <= values[1] or values[1] <= values[0]):
        return True
    if not first.when or not second.when or first.quote == second.quote:
        return False  # the same words of the next day are a copy
    scenes = (
        scene_of(claim, read.document.published, surroundings_of(read))
        for claim, read in ((first, one), (second, other))
    )
    return not may_be_then(*scenes)
