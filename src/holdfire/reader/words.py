"""The reader's word lists, one file a language: data, read once when first needed.

A text is compared with them as a list of *folded words*: lower case, apostrophes alike, each number as "#".
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ruamel.yaml import YAML

LANGUAGES = ("en", "uk", "ru", "de")
"""The languages that are read, in the order that decides a draw."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = str.maketrans("’ʼ`´‘", "'''''")

Phrase = tuple[str, ...]


class WordList(NamedTuple):
    """The file of one language."""

    language: str
    stop: frozenset[str]
    phrases: dict[str, tuple[Phrase, ...]]
    anywhere: frozenset[Phrase]


class Others(NamedTuple):
    """Letters and words of the languages that are not read."""

    letters: frozenset[str]
    stop: dict[str, frozenset[str]]


def folded(text: str) -> list[str]:
    """The words of a text, folded; signs and blanks are dropped."""
    words = _WORD.findall(text.translate(_APOSTROPHES).lower())
    return ["#" if word.isdecimal() else word for word in words]


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


def _tree(name: str) -> Any:
    text = files("holdfire.reader").joinpath("languages", f"{name}.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)


@cache
def word_list(language: str) -> WordList:
    """The word list of one of LANGUAGES."""
    tree = _tree(language)
    return WordList(
        language=language,
        stop=word_set(tree["stop"]),
        phrases={label: tuple(_phrase(text) for text in texts) for label, texts in tree["phrases"].items()},
        anywhere=frozenset(_phrase(text) for text in tree["anywhere"]),
    )


def _phrase(text: str) -> Phrase:
    return tuple("#" if word == "#" else folded(word)[0] for word in text.split())


@cache
def other_languages() -> Others:
    """What the languages that are not read look like."""
    tree = _tree("others")
    return Others(frozenset(tree["letters"]), {name: word_set(words) for name, words in tree["stop"].items()})
