"""The word lists that ship with the reader (`languages/`): their texts, and which words an entry stands for."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, product
from sys import intern
from typing import Any, TypeVar

Value = TypeVar("Value")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_NESTED = re.compile(r"\{[^}]*\{")  # a choice within another
_JOINED_CHOICE = re.compile(r"\{[^}]*[_{]")  # a choice of several words, or within another
_GROUP = re.compile(r"\+([a-z]+)")


class Stems(dict[str, Value]):
    """A table by stems, that knows its longest one: a look-up of an endless word then costs no more than of that."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0

    def __setitem__(self, stem: str, value: Value) -> None:
        self.longest = max(self.longest, len(stem))
        super().__setitem__(stem, value)


def text_of(*path: str) -> str:
    """The text of a list, by its folders and its name."""
    return files("holdfire.reader").joinpath("languages", *path).read_text(encoding="utf-8")


@cache
def tree_of(*path: str) -> dict[str, Any]:
    """The tables of a list, by its folders and its name without `.toml`; parsed once, so nobody may change them."""
    *folders, name = path
    return tomllib.loads(text_of(*folders, f"{name}.toml"))


def fits(form: str, wanted: str) -> bool:
    """Whether a folded word is the wanted one, or begins with it where that is a stem (`stem*`)."""
    return form.startswith(wanted[:-1]) if wanted.endswith("*") else form == wanted


def stems_of(form: str, longest: int, shortest: int, longest_ending: int) -> Iterator[str]:
    """What may be the stem of a folded word, the longest first.

    Args:
        form: the word.
        longest: letters that a stem has at most.
        shortest: letters that a stem has at least.
        longest_ending: letters that may follow the stem.
    """
    for length in range(min(len(form), longest), max(shortest, len(form) - longest_ending) - 1, -1):
        yield form[:length]


def choices(entry: str) -> Iterable[str]:
    """Every entry that one with `{a,b}` stands for, each once; a choice may stand within another, and one that is not
    closed stays as it is.
    """
    if "{" not in entry:
        return (entry,)
    if _NESTED.search(entry):
        return _outer_first(entry)
    parts = _CHOICE.split(entry)  # what is fixed and what is chosen take turns
    return map("".join, product(*(part.split(",") if at % 2 else (part,) for at, part in enumerate(parts))))


def _outer_first(entry: str) -> Iterator[str]:
    begin = entry.find("{")
    ends, depth = [begin], 0
    for place in range(begin, len(entry)):
        depth += (entry[place] == "{") - (entry[place] == "}")
        if depth == 1 and entry[place] == ",":
            ends.append(place)
        elif not depth:
            ends.append(place)
            break
    if depth:
        yield entry
        return
    for first, last in pairwise(ends):
        yield from choices(entry[:begin] + entry[first + 1 : last] + entry[ends[-1] + 1 :])


def chosen_words(entry: str) -> Iterable[tuple[str, ...]]:
    """The words of every entry that one with `{a,b}` and `_` stands for, in the order of `choices`."""
    if "{" not in entry:
        return (tuple(map(intern, entry.replace("_", " ").split())),)
    if _JOINED_CHOICE.search(entry):
        return [tuple(map(intern, one.replace("_", " ").split())) for one in choices(entry)]
    slots = [_chosen(part) for part in entry.split("_")]
    if all(map(all, slots)):
        return product(*slots)
    return [tuple(filter(None, words)) for words in product(*slots)]


@lru_cache(maxsize=1024)
def _chosen(part: str) -> tuple[str, ...]:
    """The choices of one word: an object each for all lists, which hold a few thousand words many times."""
    return tuple(map(intern, choices(part)))


def groups_of(tree: Mapping[str, Any]) -> dict[str, str]:
    """The groups of endings of a list, each as a choice."""
    return {name: f"{{{','.join(text.split())}}}" for name, text in tree.get("groups", {}).items()}


def forms_in(text: str, groups: Mapping[str, str], alike: str) -> list[str]:
    """All forms that a list with groups and choices tells, in its order."""
    return [form for entry in spelled(text, groups, alike).split() for form in choices(entry)]


def spelled(text: str, groups: Mapping[str, str], alike: str) -> str:
    """A list with each `stem+group` written as a choice of the endings of the group, and what has a letter that may be
    written as another ("ё>е") in both spellings.
    """
    spelled = _GROUP.sub(lambda found: groups[found[1]], text)
    letter, _, other = alike.partition(">")
    twice = (entry.replace(letter, other) for entry in spelled.split() if letter and letter in entry)
    return " ".join((spelled, *twice))
