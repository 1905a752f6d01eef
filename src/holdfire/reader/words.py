"""The reader's word lists, one file a language: data, read once when first needed.

A text is compared with them as a list of *folded words*: lower case, apostrophes alike, each number as "#".
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

LANGUAGES = ("en", "uk", "ru", "de")
"""The languages that are read, in the order that decides a draw."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_APOSTROPHES = "’ʼ`´‘"

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


@lru_cache(maxsize=256)  # a line is asked for its words by whoever labels it and by whoever tells its language
def folded(text: str) -> tuple[str, ...]:
    """The words of a text, folded; signs and blanks are dropped."""
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return tuple(["#" if word.isdecimal() else word for word in _WORD.findall(text.lower())])


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


@cache
def word_list(language: str) -> WordList:
    """The word list of one of LANGUAGES."""
    path = files("holdfire.reader").joinpath("languages", language, "frame.toml")
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
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
    path = files("holdfire.reader").joinpath("languages", "others.toml")
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    return Others(frozenset(tree["letters"]), {name: word_set(words) for name, words in tree["stop"].items()})
