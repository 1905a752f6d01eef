"""The text of a post -> sentences -> tokens, with the words of words.yaml. Text that no word matches is a fault."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from holdfire.model.record import Record
from holdfire.sources.base import Fault, load_description
from holdfire.sources.intake import shortened


class WordList(Record):
    """The file words.yaml."""

    parts: dict[str, str]
    weapons: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    roles: dict[str, tuple[str, ...]]
    places: tuple[str, ...]
    several: tuple[str, ...]
    nothing: tuple[str, ...]
    passed_over: tuple[str, ...]
    directions: tuple[str, ...]
    suffered: tuple[str, ...]
    filler: tuple[str, ...]
    months: dict[str, int]
    numerals: dict[str, int]
    regions: dict[str, tuple[str, ...]]


class Kind(StrEnum):
    """What a token is."""

    NIGHT = "night"
    SINCE = "since"
    AS_OF = "as of"
    WEAPON = "weapon"
    GROUP = "group"
    ROLE = "role"
    NUMBER = "number"
    PASSED_OVER = "passed over"
    PLACES = "places"
    SEVERAL = "several"
    NAMED_PLACES = "named places"


class Token(NamedTuple):
    """A token: its kind, what it says (weapon, group, role, names of regions) and its numbers.

    The numbers of a time are hour, minute, day, month, year: -1 for a clock time that is not told, else 0.
    """

    kind: Kind
    says: str = ""
    numbers: tuple[int, ...] = ()


class Sentence(NamedTuple):
    """A sentence, or the line of a list, which goes on counting what the sentence before the list counted."""

    text: str
    listed: bool


_DAY_FIRST = r"(?P<day>[0-9]{1,2}) (?P<month><MONTH>)(?:,? (?P<year>20[0-9]{2})(?: року| р\.?)?)?"
_MONTH_FIRST = r"(?P<month_before><MONTH>) (?P<day_after>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? (?P<year_after>20[0-9]{2}))?"
_DATE = rf"(?:{_DAY_FIRST}|{_MONTH_FIRST})"
_CLOCK = r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})"
_TIMES = {
    Kind.NIGHT: (
        r"(?:[ву] ніч (?:на|проти)|за ніч на|[ву]ночі|"
        rf"(?:on|in|during|over) the night (?:of|to|into|before)|overnight(?: (?:to|into|on))?) {_DATE}"
    ),
    Kind.SINCE: rf"(?:із|з|from) {_CLOCK}(?: (?:on )?{_DATE})?",
    Kind.AS_OF: rf"(?:станом на|as of|by) {_CLOCK}(?: ?a\.?m\b\.?)?(?:,? (?:on )?{_DATE})?",
}
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‟″', "") | dict.fromkeys("’ʼ`´‘", "'") | dict.fromkeys("–—−‑", "-"))
_BULLET = re.compile(r"^[-•*·▪►]\s*")
_SYMBOLS = {"So", "Sk", "Cf", "Cs", "Mn", "Cc", "Co", "Cn"}  # categories of emoji and of what they are made of
_END = re.compile(r"(?<=[^0-9\s][.!?])\s+|(?<=[0-9][.!?])\s+(?=[^\W\d_])")
_ABBREVIATIONS = re.compile(r"\b(обл|р|рр|ім|рф|a\.m)\.", re.IGNORECASE)
_GAP = re.compile(r"[\s,;:.!?()/-]+")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a post, without signs and quotation marks; each line of a list is one."""
    found: list[Sentence] = []
    for line in text.splitlines():
        bare = _plain(line)
        listed = bool(_BULLET.match(bare)) or unicodedata.category(line.strip()[:1] or "a") == "So"
        body = _BULLET.sub("", bare)
        # A full stop after an abbreviation does not end a sentence, unless it ends the line.
        parts = _END.split(_ABBREVIATIONS.sub(r"\1", body))
        found.extend(Sentence(part.strip(), listed) for part in parts if _GAP.sub("", part))
    return found


def tokens(sentence: str) -> list[Token] | Fault:
    """The tokens of a sentence, or the first text that is none."""
    found: list[Token] = []
    position = 0
    while position < len(sentence):
        if gap := _GAP.match(sentence, position):
            position = gap.end()
            continue
        match, make = _first_match(sentence, position)
        if match is None:
            what = f"{shortened(sentence[position:])!r} is not understood, in: {sentence!r}"
            return Fault(what, "if a new way of saying it is right, add it to words.yaml of this source")
        if make is not None and make.kind is not Kind.PASSED_OVER:
            found.append(make(match))
        elif make is not None and (told := _telling().search(match[0])):
            return Fault(f"{told[0]!r} stands where nothing was expected, in: {sentence!r}", "correct the post")
        position = match.end()
    return found


def _first_match(sentence: str, position: int) -> tuple[re.Match[str] | None, "_Make | None"]:
    for pattern, make in _rules():
        if match := pattern.match(sentence, position):
            return match, make
    return None, None


class _Make(NamedTuple):
    """How a match becomes a token."""

    kind: Kind
    says: str = ""
    number: int | None = None

    def __call__(self, match: re.Match[str]) -> Token:
        if self.kind in _TIMES:
            return Token(self.kind, numbers=_time_numbers(match))
        if self.kind is Kind.NAMED_PLACES:
            return Token(self.kind, says=match["named"].strip())
        if self.kind is Kind.NUMBER and self.number is None:
            return Token(self.kind, numbers=(int(match["count"]),))
        return Token(self.kind, self.says, () if self.number is None else (self.number,))


def _time_numbers(match: re.Match[str]) -> tuple[int, ...]:
    held = match.groupdict()
    named = held.get("month") or held.get("month_before")
    month = _month(named) if named else 0
    day, year = (held.get(name) or held.get(f"{name}_after") or 0 for name in ("day", "year"))
    clock = (int(held["hour"]), int(held["minute"])) if held.get("hour") else (-1, -1)
    return (*clock, int(day), month, int(year))


def _month(name: str) -> int:
    return next(number for names, number in words().months.items() if name.lower() in names.split("|"))


def _plain(line: str) -> str:
    kept = "".join(
        " " if unicodedata.category(sign) in _SYMBOLS else sign for sign in unicodedata.normalize("NFC", line)
    )
    return " ".join(kept.translate(_QUOTES).split())


@cache
def words() -> WordList:
    """The words of the posts."""
    return load_description(files("holdfire.sources.air_force") / "words.yaml", WordList)


@cache
def _rules() -> list[tuple[re.Pattern[str], "_Make | None"]]:
    listed = words()
    rules: list[tuple[re.Pattern[str], _Make | None]] = []

    def add(patterns: tuple[str, ...], make: _Make | None) -> None:
        rules.extend((_compiled(pattern), make) for pattern in patterns)

    for kind, pattern in _TIMES.items():
        add((pattern,), _Make(kind))
    for pattern in (*listed.directions, *listed.suffered):
        add((rf"{pattern} ?(?P<named>[^0-9;:]+?)[.!]?$",), _Make(Kind.NAMED_PLACES))
    add(listed.nothing, None)
    add(listed.passed_over, _Make(Kind.PASSED_OVER))
    for slug, patterns in listed.weapons.items():
        add(tuple(_as_weapon(pattern) for pattern in patterns), _Make(Kind.WEAPON, slug))
    for role, patterns in listed.roles.items():
        add(patterns, _Make(Kind.ROLE, role))
    for group, patterns in listed.groups.items():
        add(patterns, _Make(Kind.GROUP, group))
    add(listed.places, _Make(Kind.PLACES))
    add(listed.several, _Make(Kind.SEVERAL))
    for names, number in listed.numerals.items():
        add((f"(?:{names})",), _Make(Kind.NUMBER, number=number))
    add(("(?P<count>[0-9]{1,6})(?:-?(?:[а-яіїє]{1,4}))?",), _Make(Kind.NUMBER))
    add(listed.filler, None)
    return rules


@cache
def _telling() -> re.Pattern[str]:
    """Numbers and names of weapons anywhere in a text."""
    named = [pattern for patterns in words().weapons.values() for pattern in patterns]
    return _compiled("(?<![\\w'-])(?:[0-9]+|<NUMERAL>|" + "|".join(f"(?:{pattern})" for pattern in named) + ")")


def _as_weapon(pattern: str) -> str:
    """The name of a weapon with "missile" before or after it, where it is not a word for missiles or drones itself."""
    if pattern.startswith(("(?:<", "<", "балістичн", "крилат", "ballistic", "cruise")):
        return pattern
    return rf"(?:<MISSILE> )?(?:типу )?(?:{pattern})(?: <MISSILE>)?"


def _compiled(pattern: str) -> re.Pattern[str]:
    parts = words().parts | {"MONTH": "|".join(words().months), "NUMERAL": "|".join(words().numerals)}
    while found := re.search(r"<([A-Z]+)>", pattern):
        pattern = pattern.replace(found[0], f"(?:{parts[found[1]]})")
    # The pattern must end where a word ends, so that a short word does not match the head of a longer one.
    return re.compile(rf"(?:{pattern})(?![\w-])" if not pattern.endswith(("$", "$)")) else pattern, re.IGNORECASE)
