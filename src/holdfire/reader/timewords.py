"""The words of a language that tell time: its `times.toml`, read once, each word with its class and value.

The classes are letters, so that a text becomes a string of classes, in which a few short patterns find what tells a
time in any of the languages:

    M month   m month that is another word too   W weekday   w weekday, shortened   S season   Y "year"
    U unit of time   R today, yesterday   P part of the day   N noon, midnight   L last, this, next   e early, mid, late
    d 1 to 31   n other number   y year   o ordinal   c number in words   a "a"   s ending of an ordinal   h article
    E 30.01   D 30.01.2026   C 18:00   k "o'clock"   p a.m., p.m.   z zone   Q daily   V every   q length in one word
    u unit after a number's hyphen   x "until", "to"   f "of"   & "and"   g "about"   B "mid-January"
    i "шостій" of an hour   j "числа" of a day   F feast   K "Monatsende"   t the T of a machine's stamp
    _ the phrase goes on
    and signs as they are
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from holdfire.reader.lists import tree_of

_WORD = re.compile(r"([^\s()]*)(?:\(([^)]*)\))?")
_PIECE = re.compile(r"[^\W\d_]+(?:['-][^\W_]+)*|[^\s\w]")
_SIGNS = {"–": "-", "—": "-", "-": "-", ",": ",", ".": ".", "(": "(", ")": ")", "+": "+", "/": "/", "t": "t"}


@dataclass(slots=True, eq=False)
class Entry:
    """A word as a time may hold it; `phrases` begin with it: by their second word, the longest first, each with its
    further words, its class and its value.
    """

    letter: str
    value: Any
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Any], ...]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Prepositions:
    """What may stand beside a time, by the word that touches it: the whole phrase and what it makes of the time."""

    by_word: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]


@dataclass(slots=True, eq=False)
class Kept:
    """What tells that a length is one in which something is not done."""

    behind: dict[str, tuple[tuple[str, ...], ...]]  # right behind it: "without", "of no"; by the first word
    ahead: frozenset[str]  # "не": before a unit alone that ends its clause
    units: frozenset[str]  # the forms of units that may stand so
    lasts: frozenset[str]  # verbs of lasting that stand right beside it
    more: frozenset[str]  # "ещё" before it: one more of the unit
    least: frozenset[str]  # what may stand between: "хотя бы"


@dataclass(slots=True, eq=False)
class TimeWords:
    """The table of one language."""

    language: str
    ordinal_dot: bool
    capitals: bool
    month_first: bool
    night_begins: bool
    short: frozenset[str]  # shortened months, which count only beside a number
    unsure: frozenset[str]  # months and weekdays that are other words too
    entries: dict[str, Entry]
    before: Prepositions
    after: Prepositions
    halves: dict[str, str]  # am, pm by word
    singular: frozenset[str]  # units that count one where no number stands
    old: frozenset[str]
    long: frozenset[str]
    alone: frozenset[str]  # parts of the day that tell a time without a preposition: nachts, ночью
    since: frozenset[str]  # words that open a clause about what has lasted since
    round_day: frozenset[str]  # a day and night: the last one is that up to the document
    onward: frozenset[tuple[str, ...]]  # prepositions, each with the word behind the day that makes it one of beginning
    called: frozenset[str]  # prepositions before the day by which an agreement is called
    lasting: frozenset[str]  # words before a length of time that something has lasted
    some_of: frozenset[str]  # words before a length that is a part of a longer one
    modal: frozenset[str]  # behind these "last" is a verb
    eve: frozenset[str]  # the day before, unless what follows is what it is the eve of
    eve_alone: frozenset[str]  # behind it "the eve" is the day before
    compare: frozenset[str]  # "than": the time behind is only compared with
    when: frozenset[str]  # of these, those that also open a clause of time
    not_verb: tuple[str, ...]  # endings of nouns that look like those of verbs
    those: frozenset[str]  # before a length: those that were told, "in those seven days"
    same_period: dict[str, tuple[tuple[str, ...], ...]]  # "за это время", by first word
    told_as: frozenset[str]  # opens words on who says it before a comma: "Как сообщил мэр, …"
    inclusive: dict[str, str]
    clause: frozenset[str]
    future: dict[str, tuple[tuple[str, ...], ...]]  # by first word
    past: frozenset[str]
    endings: tuple[str, ...]
    not_past: frozenset[str]
    described: frozenset[str]  # before what looks like a verb of the past and belongs to the noun behind it
    future_endings: tuple[str, ...]
    born: frozenset[str]  # behind a year: somebody was born then
    kept: "Kept"
    joined: frozenset[str]
    done: frozenset[str]  # participles of what was done on the day beside them: "a decree signed on Friday"
    bound: frozenset[str]  # verbs by which somebody binds himself or others to what lies ahead, in any tense
    bound_by: frozenset[str]  # nouns of that
    to_do: frozenset[str]  # what opens an infinitive
    nights: frozenset[str]  # words for last night that with a day tell its night: "overnight"
    lasts_behind: frozenset[str]  # words behind which "last" is a verb and no modifier
    to_do_endings: tuple[str, ...]  # else how one ends
    to_do_behind: str  # else what marks one that ends its clause
    reported: frozenset[str]  # of what others tell: of the future, or with the words below of the past
    perfect: frozenset[str]
    participle: tuple[tuple[str, ...], tuple[str, ...]]  # how participles begin and end

    def is_weekday(self, form: str) -> bool:
        """Whether a word is a day of the week, in full or shortened."""
        entry = self.entries.get(form)
        return entry is not None and entry.letter in {"W", "w"}


def expand(words: str) -> Iterator[str]:
    """The words of a list: "неділ(я,і)" is неділя and неділі, and "_" is a blank."""
    for written in words.split():
        if (found := _WORD.fullmatch(written)) is None:
            msg = f"{written!r} is no word of a list: write word, or stem(ending,ending)"
            raise ValueError(msg)
        stem, endings = found.groups()
        for ending in endings.split(",") if endings is not None else ("",):
            yield (stem + ending).replace("_", " ").strip()


@cache
def months(language: str) -> dict[str, int]:
    """The number of the month for each of its names, the shortened ones too."""
    tree = tree_of(language, "times")
    named = [
        (name, n)
        for key in ("months", "months_short")
        for n, names in enumerate(tree[key], 1)
        for name in expand(names)
    ]
    return dict(named)


@cache
def beside_dates(language: str) -> frozenset[str]:
    """The names of the days of the week, and what else may stand beside a date in a line that is nothing more."""
    tree = tree_of(language, "times")
    return frozenset(
        word for text in (*tree["weekdays"], *tree["weekdays_short"], tree["beside_date"]) for word in expand(text)
    )


class _Builder:
    """Collects words and phrases; of two meanings of a word the first stays."""

    def __init__(self) -> None:
        self.words: dict[str, tuple[str, Any]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}

    def add(self, text: str, letter: str, value: Any = None) -> None:
        for word in expand(text):
            first, *rest = pieces(word)
            if rest:
                self.phrases.setdefault(first, []).append((tuple(rest), letter, value))
            else:
                self.words.setdefault(first, (letter, value))

    def entries(self) -> dict[str, Entry]:
        found = {word: Entry(*self.words[word]) for word in self.words}
        for word, phrases in self.phrases.items():
            told = found.get(word, Entry(" ", None))
            by_second: dict[str, tuple[tuple[tuple[str, ...], str, Any], ...]] = {}
            for phrase in sorted(phrases, key=lambda phrase: -len(phrase[0])):
                by_second[phrase[0][0]] = (*by_second.get(phrase[0][0], ()), phrase)
            found[word] = Entry(told.letter, told.value, by_second)
        return found


def pieces(phrase: str) -> list[str]:
    """A phrase of a list as the tokens it is in a text."""
    return _PIECE.findall(phrase)


@cache
def time_words(language: str) -> TimeWords:
    """The table of one of the languages that are read."""
    tree = tree_of(language, "times")
    tense = tree["tense"]
    return TimeWords(
        language=language,
        ordinal_dot=bool(tree.get("ordinal_dot")),
        capitals=bool(tree.get("capitals")),
        night_begins=bool(tree.get("night_begins")),
        month_first=bool(tree.get("month_first")),
        short=frozenset(word for text in tree["months_short"] for word in expand(text)),
        unsure=frozenset(expand(" ".join(text for key, text in tree.items() if key.endswith("_unsure")))),
        entries=_entries(tree),
        before=_prepositions(tree["before"]),
        after=_prepositions(tree["after"], first=True),
        halves={word: half for half in ("am", "pm") for word in expand(tree[half])},
        singular=frozenset(word for text in tree["one"].values() for word in expand(text)),
        old=frozenset(expand(tree["old"])),
        long=frozenset(expand(tree["long"])),
        alone=frozenset(expand(tree.get("part_alone", ""))),
        since=frozenset(expand(tree["since_clause"])),
        onward=frozenset(tuple(entry.split("_")) for entry in tree.get("onward", "").split()),
        called=frozenset(expand(tree["called"])),
        lasting=frozenset(expand(tree["lasting"])),
        round_day=frozenset(expand(tree.get("round_day", ""))),
        some_of=frozenset(expand(tree["some_of"])),
        modal=frozenset(expand(tree.get("modal", ""))),
        eve=frozenset(expand(tree.get("eve", ""))),
        eve_alone=frozenset(expand(tree.get("eve_alone", ""))),
        compare=frozenset(expand(tree["compare"])),
        when=frozenset(expand(tree.get("compare_or_when", ""))),
        not_verb=tuple(tree.get("not_verb_endings", "").split()),
        those=frozenset(expand(tree["those"])),
        same_period=_by_first(tree["same_period"]),
        told_as=frozenset(tree.get("told_as", "").split()),
        inclusive={
            w: told for told, key in (("yes", "inclusive_after"), ("no", "exclusive_after")) for w in expand(tree[key])
        },
        clause=frozenset(expand(tree["clause"])),
        future=_by_first(tense["future"]),
        past=frozenset(expand(tense["past"])),
        endings=tuple(expand(tense["past_endings"])),
        future_endings=tuple(expand(tense.get("future_endings", ""))),
        not_past=frozenset(expand(tense["not_past"])),
        described=frozenset(expand(tense.get("described", ""))),
        born=frozenset(expand(tree.get("born", ""))),
        kept=_kept(tree["kept"]),
        joined=frozenset(expand(tense["joined"])),
        done=frozenset(expand(tense.get("done", ""))),
        bound=frozenset(expand(tense["bound"])),
        bound_by=frozenset(expand(tense["bound_by"])),
        to_do=frozenset(tense.get("to_do", "").split()),
        nights=frozenset(tense.get("nights", "").split()),
        lasts_behind=frozenset(tense.get("lasts_behind", "").split()),
        to_do_endings=tuple(tense.get("to_do_endings", "").split()),
        to_do_behind=tense.get("to_do_behind", ""),
        reported=frozenset(expand(tense.get("reported", ""))),
        perfect=frozenset(expand(tense.get("perfect", ""))),
        participle=(tuple(tense.get("participle_begin", "").split()), tuple(tense.get("participle_end", "").split())),
    )


def _by_first(words: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Words and phrases by their first word, each with its further ones."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in expand(words):
        first, *rest = pieces(phrase)
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rest) for first, rest in found.items()}


def _kept(table: dict[str, str]) -> Kept:
    single = (frozenset(expand(table[key])) for key in ("ahead", "units", "lasts", "more", "least"))
    return Kept(_by_first(table["behind"]), *single)


def _entries(tree: dict[str, Any]) -> dict[str, Entry]:
    found = _Builder()
    for sign, letter in _SIGNS.items():
        found.words[sign] = (letter, None)
    _add_calendar(found, tree)
    for table, letter, kind in _VALUED:
        for value, words in tree.get(table, {}).items():
            found.add(words, letter, kind(value))
    _add_edges(found, tree)
    _add_lengths(found, tree)
    found.add(tree.get("eve", ""), "R", -1)
    found.add(tree["noon"], "N", 12)
    found.add(tree["midnight"], "N", 24)
    found.add(tree["zero_hour"], "N", 0)
    for name, clock in (("minute_past", (0, 1)), ("minute_to", (23, 59))):  # midnight
        found.add(tree[name], "C", clock)
    for table, letter in _PLAIN.items():
        found.add(tree.get(table, ""), letter)
    for half in ("am", "pm"):
        found.add(tree[half], "p", half)
    for role in ("until", "until_yes", "to", "night"):
        found.add(" ".join(word for word in tree["before"].get(role, "").split() if "_" not in word), "x")
    return found.entries()


def _night(days: str) -> tuple[int, str]:
    return int(days), "night"


_VALUED: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("seasons", "S", int), ("feasts", "F", str), ("relative", "R", int), ("numbers", "c", int), ("ordinals", "o", int),
    ("hours_ordinal", "i", int), ("relative_night", "R", _night), ("parts", "P", str), ("edges", "e", str),
    ("modifiers", "L", str), ("zones", "z", str), ("zones_behind_clock", "Z", str),
)  # fmt: skip
_PLAIN = {
    "year_word": "Y", "oclock": "k", "daily": "Q", "every": "V", "approximate": "g", "articles": "h",
    "of": "f", "and": "&", "article_one": "a", "ordinal_suffix": "s", "day_word": "j", "whole": "v",
}  # fmt: skip


def _add_calendar(found: _Builder, tree: dict[str, Any]) -> None:
    unsure = frozenset(expand(tree["months_unsure"]))
    for number, names in enumerate(tree["months"], 1):
        for name in expand(names):
            found.add(name, "m" if name in unsure else "M", number)
    for number, names in enumerate(tree["weekdays"], 1):
        found.add(names, "W", number)
        if tree.get("grown_together"):
            _add_grown(found, tree, number, names)
    for table, letter in (("months_short", "m"), ("weekdays_short", "w")):
        for number, names in enumerate(tree[table], 1):
            found.add(names, letter, number)
    for unit, names in (*tree["one"].items(), *tree["many"].items()):
        found.add(names, "U", unit)


def _add_grown(found: _Builder, tree: dict[str, Any], number: int, names: str) -> None:
    """A weekday and a part of it in one word: Freitagabend, Sonntagmittag."""
    for part, words in (*tree["parts"].items(), *tree.get("parts_grown", {}).items(), ("day", tree["noon"])):
        for word in (word for word in expand(words) if " " not in word):
            for name in expand(names):
                found.add(name + word, "W", (number, part))


def _add_edges(found: _Builder, tree: dict[str, Any]) -> None:
    """The beginning or end of a unit, or the last one, in one word: Monatsende, Jahresbeginn, торік."""
    for edge in ("start", "late", "last"):
        for unit, words in tree.get(f"{edge}_of_unit", {}).items():
            found.add(words, "K", (edge, unit))


def _add_lengths(found: _Builder, tree: dict[str, Any]) -> None:
    """Lengths in one word: siebentägig, тридцятиденне, полгода; and what follows a number's hyphen: 48-годинне."""
    for value, words in tree.get("length_words", {}).items():
        found.add(words, "q", (int(value[:-1]), value[-1]))
    if "length" not in tree:
        return
    endings = list(expand(tree["length"]["endings"]))
    bare = frozenset(expand(tree["length"]["bare"]))
    numbers = [(name, int(value)) for value, names in tree["length_numbers"].items() for name in expand(names)]
    for unit, stems in tree["length_stems"].items():
        for word, stem in ((stem + ending, stem) for stem in expand(stems) for ending in endings):
            found.add(word, "q" if stem in bare else "u", (1, unit) if stem in bare else unit)
            for name, value in numbers:
                found.add(name + word, "q", (value, unit))


def _prepositions(table: dict[str, str], *, first: bool = False) -> Prepositions:
    roles: dict[tuple[str, ...], set[str]] = {}
    for role, words in table.items():
        for phrase in expand(words):
            roles.setdefault(tuple(pieces(phrase)), set()).add(role)
    by_word: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts in sorted(roles, key=len, reverse=True):
        by_word.setdefault(parts[0] if first else parts[-1], []).append((parts, frozenset(roles[parts])))
    return Prepositions({word: tuple(phrases) for word, phrases in by_word.items()})
