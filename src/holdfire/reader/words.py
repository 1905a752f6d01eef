"""The reader's word lists, one file a language: data, read once when first needed.

A text is compared with them as a list of *folded words*: lower case, apostrophes alike, each number as "#".
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from holdfire.reader.lists import tree_of
from holdfire.reader.tokens import unset

LANGUAGES = ("en", "uk", "ru", "de")
"""The languages that are read, in the order that decides a draw."""

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[0-9a-zß-öø-ÿа-яёіїєґ]++(?=[\s,.])|[^\W_]++(?:['-][^\W_]++)*+")  # most stand alone: told quicker
_APOSTROPHES = "’ʼ`´‘"
_PLAIN_APOSTROPHE = "`"  # the one of them that a text without accents and foreign letters may have

Phrase = tuple[str, ...]


@dataclass(slots=True, eq=False)
class WordList:
    """The file of one language."""

    language: str
    stop: frozenset[str]
    phrases: dict[str, tuple[Phrase, ...]]
    anywhere: frozenset[Phrase]
    credits: frozenset[str]  # agencies whose pictures are shown
    today: frozenset[str]  # words behind which a text tells what day it is: "today is", "as of"
    revised: frozenset[str]  # words of a date line that tells when a text was changed: "updated"
    interview: frozenset[str]  # words of a line that tells who asked whom: "spoke to"
    to_reader: frozenset[str]  # with which a page speaks of itself or to the reader: "we", "your", "newsletter"
    comments: frozenset[str]  # verbs by which somebody writes a comment: "says", "am"
    writings: frozenset[str]  # with which words for a kind of writing end that has an author: "a blog by"


class Others(NamedTuple):
    """Letters and words of the languages that are not read."""

    letters: frozenset[str]
    stop: dict[str, frozenset[str]]


@lru_cache(maxsize=256)  # a line is asked for its words by whoever labels it and by whoever tells its language
def folded(text: str) -> tuple[str, ...]:
    """The words of a text, folded; signs and blanks are dropped."""
    if text.isascii():
        text = text.replace(_PLAIN_APOSTROPHE, "'")
    else:
        text = unset(text)
        for apostrophe in _APOSTROPHES:
            if apostrophe in text:
                text = text.replace(apostrophe, "'")
    found: list[str] = _WORD.findall(text.lower())
    if not _DIGIT.search(text):
        return tuple(found)
    return tuple(map(dict.fromkeys(filter(str.isdecimal, found), "#").get, found, found))


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


@cache
def word_list(language: str) -> WordList:
    """The word list of one of LANGUAGES."""
    tree = tree_of(language, "frame")
    return WordList(
        language=language,
        stop=word_set(tree["stop"]),
        phrases={label: tuple(_phrase(text) for text in texts) for label, texts in tree["phrases"].items()},
        anywhere=frozenset(_phrase(text) for text in tree["anywhere"]),
        credits=word_set(tree["credits"]),
        today=word_set(tree["today"]),
        revised=word_set(tree["revised"]),
        interview=word_set(tree["interview"]),
        to_reader=word_set(tree["to_reader"]),
        comments=word_set(tree["comments"]),
        writings=word_set(tree["writings"]),
    )


def _phrase(text: str) -> Phrase:
    return tuple("#" if word == "#" else folded(word)[0] for word in text.split())


@cache
def other_languages() -> Others:
    """What the languages that are not read look like."""
    tree = tree_of("others")
    return Others(frozenset(tree["letters"]), {name: word_set(words) for name, words in tree["stop"].items()})
