"""Figures of sentences put together: number × bound × what is counted × verb, in every language."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from holdfire.reader.figures import find_figures
from holdfire.reader.tokens import tokenize

pytestmark = pytest.mark.no_cover
_TREE = YAML(typ="safe", pure=True).load((Path(__file__).parent / "composed/figures.yaml").read_text("utf-8"))
_FRAMES = [
    pytest.param(language, quantity, frame, id=f"{language}-{quantity}-{place}")
    for language, tree in _TREE.items()
    for quantity, frames in tree["frames"].items()
    for place, frame in enumerate(frames)
]


def _numbers(language: str) -> Iterator[tuple[str, tuple[float | None, float | None, float | None]]]:
    """Every number with every bound of a language, and its lowest, best and highest value."""
    tree = _TREE[language]
    for (number, value), (bound, kind) in product(tree["numbers"].items(), tree["bounds"].items()):
        exact = float(value)
        told = {"": (exact, exact, exact), "low": (exact, None, None), "high": (None, None, exact)}
        yield bound.replace("#", number), told.get(kind, (None, exact, None))


@pytest.mark.parametrize(("language", "quantity", "frame"), _FRAMES)
def test_what_befell_so_many(language: str, quantity: str, frame: str) -> None:
    for number, value in _numbers(language):
        sentence = frame.replace("#", number)
        found = find_figures(tokenize(sentence[0].upper() + sentence[1:]), language)
        told = [((one.low, one.best, one.high), one.quantity.endswith(quantity)) for one in found]
        assert told == [(value, True)], (sentence, found)


@pytest.mark.parametrize("language", _TREE)
def test_how_often_and_how_many_times_as_many(language: str) -> None:
    for sentence, expected in _TREE[language]["times"].items():
        found = [(one.quantity, one.low, one.best, one.high) for one in find_figures(tokenize(sentence), language)]
        assert found == [(quantity, *values) for quantity, *values in expected], sentence


@pytest.mark.parametrize("language", _TREE)
def test_what_is_no_figure(language: str) -> None:
    for sentence in _TREE[language]["none"]:
        assert find_figures(tokenize(sentence), language) == [], sentence
