"""What several documents say together, against what a careful analyst wants to be told (`together/`): near-copies, the
same claim in several, rival values, and drafts of pledges. Floors hold the scores; what is not labelled is not wanted.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from holdfire.errors import PledgeError
from holdfire.model.claim import Claim
from holdfire.model.pledge import Pledge
from holdfire.pledges.load import read_pledge
from holdfire.pledges.write import to_yaml
from holdfire.reader.agreement import Place, compare
from holdfire.reader.draft import draft_pledge
from holdfire.reader.read import ReadDocument, read_document
from holdfire.reader.term_values import differs

_FOLDER = Path(__file__).with_name("together")
_TERMS = ("start", "end", "hours", "kinds", "confirmation")

Pair = frozenset[tuple[int, int]]
"""Two places in texts: the number of the text, and where a claim begins or a labelled piece stands."""


class Group(NamedTuple):
    """Documents that are set side by side, with their labels."""

    name: str
    labels: dict[str, Any]
    read: list[ReadDocument]

    @property
    def letters(self) -> list[str]:
        return list(self.labels["texts"])

    def stands(self, piece: str) -> tuple[int, int]:
        """A labelled piece ("a: words"), by the number of its text and where it begins."""
        letter, _, words = piece.partition(": ")
        number = self.letters.index(letter)
        text = self.read[number].document.text
        assert text.count(words) == 1, piece
        return number, text.index(words)

    def claim(self, place: Place) -> Claim:
        return self.read[place.document].claims[place.claim]


@cache
def groups() -> tuple[Group, ...]:
    found = []
    for file in sorted(_FOLDER.glob("*.yaml")):
        for labels in YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")):
            days = labels.get("days", {})
            read = [
                read_document(_dated(text, day := _day(days.get(letter, labels.get("on")))), name=letter, published=day)
                for letter, text in labels["texts"].items()
            ]
            found.append(Group(labels["name"], labels, read))
    return tuple(found)


def _day(told: date | str) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)


def _dated(text: str, day: date) -> str:
    """A text with its day below the title."""
    title, _, body = text.partition("\n")
    return f"{title}\n\n{day}\n{body}"


class Score(NamedTuple):
    """What was wanted and found, wanted and not found, found and not wanted; each as words for a person."""

    right: list[str]
    missed: list[str]
    wrong: list[str]

    def __str__(self) -> str:
        return f"{len(self.right)} right, missed {self.missed}, wrong {self.wrong}"

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.missed))


def links() -> Score:
    """Pairs of claims that are linked."""
    score = Score([], [], [])
    for group in groups():
        wanted = [pair for link in group.labels.get("links", ()) for pair in combinations(link, 2)]
        found = [pair for link in compare(group.read).links for pair in combinations(link.members, 2)]
        _match(group, wanted, found, score)
    return score


def rivals() -> Score:
    """Pairs of claims of two texts that give different values of one thing; also told as what a link differs in."""
    score = Score([], [], [])
    for group in groups():
        together = compare(group.read)
        for about in sorted(
            {
                *(contrast.about.split(" ")[0] for contrast in together.contrasts),
                *(name for rival in group.labels.get("rivals", ()) for name in rival),
            }
        ):
            wanted = [
                (one, other)
                for rival in group.labels.get("rivals", ())
                for first, second in combinations(rival.get(about, ()), 2)
                for one in first
                for other in second
                if one[0] != other[0]
            ]
            told = [contrast for contrast in together.contrasts if contrast.about.split(" ")[0] == about]
            found = {
                (one, other)
                for contrast in told
                for (value, one), (rival, other) in combinations(contrast.values, 2)
                if _differ(value, rival) and one.document != other.document
            }
            _match(group, wanted, sorted(found), score, about)
    return score


def _differ(value: str, rival: str) -> bool:
    return value != rival if value[:1].isdigit() and "-" not in value else differs(value, rival)


def _match(group: Group, wanted: list[Any], found: list[Any], score: Score, about: str = "") -> None:
    left = [(pair, [group.stands(piece) for piece in pair]) for pair in wanted]
    right: list[Any] = []
    for places in found:
        hit = next((one for one in left if _is_pair(group, one[1], places)), None)
        if hit:
            right.append(hit)
        else:
            words = [f"{group.letters[place.document]}: {group.claim(place).quote}" for place in places]
            score.wrong.append(f"{group.name}: {about} {' | '.join(words)}")
    for one in left:
        told = f"{group.name}: {about} {' | '.join(one[0])}"
        (score.right if one in right else score.missed).append(told)


def _is_pair(group: Group, pieces: list[tuple[int, int]], places: tuple[Place, Place]) -> bool:
    return any(
        all(
            number == place.document and group.claim(place).start <= at < group.claim(place).end
            for (number, at), place in zip(pieces, order, strict=True)
        )
        for order in (places, places[::-1])
    )


def copies() -> Score:
    """Pairs of texts that are near-copies."""
    score = Score([], [], [])
    for group in groups():
        wanted = {pair for texts in group.labels.get("copies", ()) for pair in combinations(texts, 2)}
        found = {
            (group.letters[one], group.letters[other])
            for text in compare(group.read).texts
            for one, other in combinations(text, 2)
        }
        score.right.extend(f"{group.name}: {pair}" for pair in wanted & found)
        score.missed.extend(f"{group.name}: {pair}" for pair in wanted - found)
        score.wrong.extend(f"{group.name}: {pair}" for pair in found - wanted)
    return score


def drafts() -> Score:
    """What labelled drafts hold: status, who is bound, and the terms that are labelled."""
    score = Score([], [], [])
    for group in groups():
        if wanted := group.labels.get("draft"):
            told = Counter(f"{group.name}: {row}" for row in _drafted(group, wanted))
            asked = Counter(f"{group.name}: {row}" for row in _asked(wanted))
            score.right.extend((told & asked).elements())
            score.missed.extend((asked - told).elements())
            score.wrong.extend((told - asked).elements())
    return score


def _pledge(group: Group) -> Pledge:
    firsts = [text[0] for text in compare(group.read).texts]
    return draft_pledge([group.read[at] for at in firsts], names=[f"{group.letters[at]}.txt" for at in firsts])


def _drafted(group: Group, wanted: dict[str, Any]) -> Iterator[str]:
    try:
        pledge = _pledge(group)
    except PledgeError:
        yield "none"
        return
    if "none" in wanted:
        yield f"a draft by {pledge.announced.by[0]}"
    if "by" in wanted:
        yield f"by {pledge.announced.by[0]}"
    if "status" in wanted:
        yield f"status {pledge.status}"
    if "restrains" in wanted:
        yield from (f"restrains {one.party} {one.bound}" for one in pledge.restrains)
    for name in wanted.keys() & {*_TERMS}:
        for term in getattr(pledge.terms, name):
            value = getattr(term, "stance", "") or term.value
            yield f"{name} {term.claimed_by} {', '.join(value) if isinstance(value, tuple) else value}"


def _asked(wanted: dict[str, Any]) -> Iterator[str]:
    if "none" in wanted:
        yield "none"
    yield from (f"by {who}" for who in wanted.get("by", ()))
    if "status" in wanted:
        yield f"status {wanted['status']}"
    yield from (f"restrains {party} {bound}" for party, bound in wanted.get("restrains", {}).items())
    for name in wanted.keys() & {*_TERMS}:
        yield from (f"{name} {who} {value}" for who, value in wanted[name])


FLOORS = {copies: (1.0, 1.0), links: (0.99, 0.94), rivals: (0.99, 0.88), drafts: (0.99, 0.99)}
"""Precision and recall; raised where the reader gets better, never lowered."""


@pytest.mark.parametrize("told", FLOORS)
def test_what_texts_say_together_is_what_an_analyst_wants(told: Callable[[], Score]) -> None:
    precision, recall = FLOORS[told]
    score = told()
    assert score.precision >= precision, str(score)
    assert score.recall >= recall, str(score)


def test_every_draft_passes_the_check_of_the_registry() -> None:
    for group in groups():
        if "draft" in group.labels and "none" not in group.labels["draft"]:
            pledge = _pledge(group)
            assert read_pledge(to_yaml(pledge), name=pledge.id) == pledge
