"""Known names as they are written down: the table that ships with the package (`languages/register.tsv`), and files of
one's own in TOML, which are checked.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from holdfire.errors import DocumentError, Problem
from holdfire.reader.lists import choices, text_of
from holdfire.reader.tokens import tokenize

KINDS = ("person", "office", "body", "place")
GENDERS = ("m", "f", "p")
LARGEST_REGISTER = 1 << 20  # bytes of a file of one's own
PARTED = "; "
COLUMNS = ("en", "de", "uk", "ru")
"""The languages of the table, in the order of its columns behind the first four."""


class Entry(NamedTuple):
    """One person, office, body or place, with the ways to write it in each language, all in the nominative."""

    name: str  # in English; what a claim calls it (`entity`)
    kind: str
    gender: str  # m, f, p (several) or "" where it is not told
    party: str  # for whom they speak; "" if not known
    names: Mapping[str, tuple[str, ...]]


@cache
def shipped_rows() -> tuple[tuple[str, ...], ...]:
    """The lines of the table that ships with the package, each with its columns."""
    return tuple(tuple(line.split("\t")) for line in text_of("register.tsv").splitlines() if line[0] != "#")


@cache
def shipped_entry(number: int) -> Entry:
    """The entry of one of the lines that ship with the package."""
    name, kind, gender, party, *columns = shipped_rows()[number]
    names = {one: tuple(told.split(PARTED)) for one, told in zip(COLUMNS, columns, strict=True) if told}
    return Entry(name, kind, gender, party, names)


def shipped() -> tuple[Entry, ...]:
    """All entries that ship with the package."""
    return tuple(map(shipped_entry, range(len(shipped_rows()))))


def spelled(names: Iterable[str]) -> Iterator[str]:
    """Every name that names with choices (`{a,b}`) stand for."""
    for name in names:
        if "{" in name:
            yield from choices(name)
        else:
            yield name


def alias_words(name: str) -> tuple[str, ...]:
    """A name as folded words, cut as a text is."""
    return tuple(tokenize(name).forms)


# ---- files of one's own

_FIELDS = ("name", "kind", "gender", "party", *COLUMNS)
_WORDS = {"kind": KINDS, "gender": GENDERS, "name": (), "party": ()}
_NEEDED = ("name", "kind")
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_EXAMPLE = "see the example in docs/reading.md"


def own_entries(files: Sequence[tuple[str, bytes]]) -> tuple[Entry, ...]:
    """The entries of files of one's own.

    Args:
        files: the name of each file, for messages, and its bytes.

    Raises:
        DocumentError: a file is no UTF-8 or no TOML, holds no entry, or entries have faults; every fault is told with
            its file, entry, field and cure.
    """
    rows: list[_Row] = []
    problems: list[Problem] = []
    for name, data in files:
        try:
            tree = _tree(data)
        except _UnreadableError as error:
            problems.append(Problem(error.what, ", ".join(filter(None, (name, error.line))), error.fix))
            continue
        found = tree.get("entry")
        tables = found if isinstance(found, list) and all(isinstance(row, dict) for row in found) else []
        if not tables:
            problems.append(Problem("it holds no entry", name, f"begin each with [[entry]]; {_EXAMPLE}"))
        others = (key for key in tree if key != "entry")
        problems += [Problem(f"{key!r} is no field", name, "begin each entry with [[entry]]") for key in others]
        here = [_Row(name, number, row) for number, row in enumerate(tables, 1)]
        problems += [problem for row in here for problem in row.faults()]
        rows += here
    problems += _repeated(rows)
    if problems:
        count = f"{len(problems)} fault{'s' if len(problems) > 1 else ''}"
        where = ", ".join(dict.fromkeys(name for name, _ in files))
        raise DocumentError(f"the register has {count}", where=where, fix="mend each line below", problems=problems)
    return tuple(row.entry() for row in rows)


class _UnreadableError(Exception):
    """A file cannot be understood at all."""

    def __init__(self, what: str, line: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.line, self.fix = what, line, fix


def _tree(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_REGISTER:
        fix = f"a register has at most {LARGEST_REGISTER:,} bytes; is it the right file?"
        raise _UnreadableError(f"it has {len(data):,} bytes", "", fix)
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise _UnreadableError("it is not UTF-8", f"line {number}", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        found = _TOML_LINE.search(told)
        line = f"line {found[1]}" if found and found[1] else ""
        raise _UnreadableError(f"it is no TOML ({_TOML_LINE.sub('', told)})", line, _EXAMPLE) from error
    except RecursionError as error:
        raise _UnreadableError("it is nested too deeply", "", _EXAMPLE) from error


class _Row(NamedTuple):
    """One table of a file of one's own, which may have faults."""

    file: str
    number: int
    table: Mapping[str, Any]

    def where(self, field: str = "") -> str:
        """Where it is: the file, the entry, and the field."""
        name = self.table.get("name")
        called = f" ({name})" if isinstance(name, str) else ""
        return f"{self.file}, entry {self.number}{called}" + (f", field {field!r}" if field else "")

    def entry(self) -> Entry:
        """The entry, once it has no faults."""
        names = {language: tuple(self.table[language]) for language in COLUMNS if language in self.table}
        table = self.table
        return Entry(table["name"], table["kind"], table.get("gender", ""), table.get("party", ""), names)

    def faults(self) -> Iterator[Problem]:
        """What is wrong with it."""
        others = (key for key in self.table if key not in _FIELDS)
        yield from (Problem(f"{key!r} is no field", self.where(key), f"use {', '.join(_FIELDS)}") for key in others)
        missing = (key for key in _NEEDED if key not in self.table)
        yield from (Problem(f"{key!r} is missing", self.where(), f'add {key} = "…"') for key in missing)
        yield from self._value_faults()
        languages = [language for language in COLUMNS if language in self.table]
        if not languages:
            fix = f"say how it is written, under one of {', '.join(COLUMNS)}"
            yield Problem("it is written in no language", self.where(), fix)
        for language in languages:
            yield from self._alias_faults(language)

    def _value_faults(self) -> Iterator[Problem]:
        for key, words in _WORDS.items():
            value = self.table.get(key, words[0] if words else "-")
            if not isinstance(value, str) or not value.strip() or (words and value not in words):
                fix = f"use one of {', '.join(words)}" if words else "write it between quotation marks"
                yield Problem(f"{value!r} is no {key}", self.where(key), fix)

    def aliases(self) -> Iterator[tuple[str, str]]:
        """Every way to write it, with its language; what is no list of texts is left out."""
        for language in COLUMNS:
            names = self.table.get(language)
            for name in names if isinstance(names, list) else ():
                if isinstance(name, str):
                    yield from ((language, one) for one in choices(name))

    def _alias_faults(self, language: str) -> Iterator[Problem]:
        names = self.table[language]
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            yield Problem("it is no list of texts", self.where(language), 'write ["one", "other"]')
            return
        for name in names:
            if fault := _alias_fault(name):
                yield Problem(f"{name!r} {fault[0]}", self.where(language), fault[1])


def _alias_fault(name: str) -> tuple[str, str] | None:
    """What is wrong with a way to write a name, and the cure."""
    every = list(choices(name))
    if any("{" in one or "}" in one for one in every):
        return "has a brace too many", "write choices as {a,b}"
    if any("*" in one for one in every):
        return "has a *", "write the nominative; the other forms follow from it"
    if not all(one.strip() == one and one[:1].isalpha() for one in every):
        return "begins or ends with no letter of a name", "write the name and nothing else"
    if not all(one[:1].isupper() for one in every):
        return "begins with a small letter", "begin it with a capital: only names are found"
    return None


def _repeated(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Names, and ways to write them, that two entries share."""
    seen: dict[tuple[str, object], _Row] = {}
    for row in rows:
        name = row.table.get("name")
        told: list[tuple[str, str, object]] = [("name", name, name.casefold())] if isinstance(name, str) else []
        told += [(language, alias, alias_words(alias)) for language, alias in row.aliases()]
        for field, text, key in told:
            before = seen.setdefault((field, key), row)
            if before is not row:
                fix = f"leave it to one of them; {before.where()} has it too"
                yield Problem(f"{text!r} is of two entries", row.where(field), fix)
