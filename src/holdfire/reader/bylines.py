"""What a single line says of who wrote the text, by its words and signs alone: "by Jane Doe", "Interview: Jane Doe",
"Ведёт Нина Гай", "a blog by Jane Doe".

All languages at once, because the frame of a page is often in another one than its article. Whether a bare name is that
of an author, the document has to tell (`reader.authors`).
"""

import re
from collections.abc import Sequence
from functools import cache

from holdfire.reader.words import LANGUAGES, Phrase, word_list, word_set

LONGEST = 120  # characters of a line that names an author and does little else
_WORD = re.compile(r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*+")
_SPACED = re.compile(r"\S++")
_NAME = re.compile(r"[^\W\d_][\w’'ʼ.-]*+")
_TO_NAME = re.compile(r"\s*+[:–—-]?\s*+")  # between the words that make a byline and the name
_AFTER = re.compile(
    r"\s*+(?:$|[,.;:|·•()–—-]|\d)|\s++(?:in|aus|for|für|из|з|із|для|на|on|am|от|від)\s++(?=[A-ZÄÖÜА-ЯЇІЄҐЁ\d«])"
)
_JOINS = word_set("and und та й і и &")
_PARTICLES = word_set("van von der den de del della di da dos du la le al el ul bin ibn abu zu zur af ter ten")
_BY = word_set("by von")
_NEEDS_COLON = word_set("interview интервью інтерв'ю")  # alone, or with a heading behind it, it names nobody
_SIGNS = ",;:.!?"
_INITIAL = 3  # letters, with its full stop, of the longest initial or title: "Dr."
_LONGEST_PHRASE = 4  # words
_NEAR = 5  # words from what is written to who has written it: "Notizen aus Beirut von"


@cache
def _phrases() -> frozenset[Phrase]:
    told = (word_list(language).phrases for language in LANGUAGES)
    return frozenset(phrase for phrases in told for phrase in (*phrases["byline"], *phrases["author"]))


@cache
def _openings() -> frozenset[str]:
    """The first words of the phrases, and those before which a kind of writing is told."""
    return frozenset(phrase[0] for phrase in _phrases()) | _BY


@cache
def _glued() -> re.Pattern[str]:
    """A word that makes a byline with the name grown onto it: "byDeclan Farrow", "авторБогдан Лемішка"."""
    words = sorted((phrase[0] for phrase in _phrases() if len(phrase) == 1), key=len, reverse=True)
    either = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words)
    return re.compile(rf"(?:{either})(?=[A-ZÄÖÜА-ЯЇІЄҐЁ][^\W\d_]*+\s)")


@cache
def _writings() -> tuple[str, ...]:
    """With which words for a kind of writing end that has an author: "a blog by", "Die Freitagskolumne von"."""
    return tuple(word for language in LANGUAGES for word in word_list(language).writings)


def is_writing(form: str) -> bool:
    """Whether a word is one for what somebody writes under his name, a letter or a blog."""
    return form.endswith(_writings())


def names_at(said: str, first: int = 0) -> str:
    """The names that begin at a place of a line, up to the sign or small word behind them; "" if none does.

    Several are joined by a word, or by commas and a word before the last: what stands behind a comma else is a town or
    a house.
    """
    last, words = first, list(_SPACED.finditer(said, first))
    for place, word in enumerate(words):
        text = word[0]
        bare = text.rstrip(_SIGNS)
        follows = words[place + 1][0] if place + 1 < len(words) else ""
        joins = bare == text and text.lower() in _JOINS | _PARTICLES
        if last > first and joins and (follows[:1].isupper() or follows in _PARTICLES):
            continue
        if not text[:1].isupper() or not _NAME.fullmatch(bare):
            break
        last = word.start() + len(bare)
        if text == f"{bare}." and len(text) <= _INITIAL + 1 and follows[:1].isupper():
            last += 1
        elif text != bare:
            rest = names_at(said, words[place + 1].start()) if text == f"{bare}," and follows else ""
            if _is_list(rest):
                last = words[place + 1].start() + len(rest)
            break
    return said[first:last]


def _is_list(names: str) -> bool:
    """Whether full names end with two that a word joins."""
    words = names.split()
    joined = next((place for place, word in enumerate(words) if word.lower() in _JOINS), 0)
    return joined > 1 and len(words) - joined > 2


def written_by(said: str, *, of_writing: bool = True, asked: bool = True) -> str | None:
    """Whom a line calls the author of the text, by words that make a byline: at its beginning or behind a sign, or
    behind a word for what is written ("a blog by").

    Args:
        said: the line.
        of_writing: whether a word for what is written may stand before the name.
        asked: whether the questions of an interview may follow, above which "she spoke to" tells who asks.
    """
    glued = _glued().match(said)
    if glued is not None:
        return _full(said, glued.end())
    lowered = " ".join(_WORD.findall(said)).lower().replace("’", "'").replace("ʼ", "'").split(" ")
    if _openings().isdisjoint(lowered):
        return None
    places = [(word.start(), word.end()) for word in _WORD.finditer(said)]
    for number, form in enumerate(lowered):
        if form not in _openings():
            continue
        last = _end_of_phrase(said, lowered, places, number, of_writing=of_writing)
        if last and (name := _full(said, places[last - 1][1])):
            colon = said[places[last - 1][1] :].lstrip().startswith(":")
            if (colon or last - number > 1 or form not in _NEEDS_COLON) and (asked or lowered[last - 1] != "to"):
                return name
    return None


def _end_of_phrase(
    said: str, forms: Sequence[str], places: Sequence[tuple[int, int]], first: int, *, of_writing: bool
) -> int:
    """The number behind the last word of a phrase that makes a byline; 0 if none begins at `first`."""
    before = said[places[first - 1][1] : places[first][0]] if first else ""
    if first and not before.strip():
        told = of_writing and forms[first] in _BY and any(map(is_writing, forms[max(first - _NEAR, 0) : first]))
        return first + 1 if told else 0
    lengths = range(min(_LONGEST_PHRASE, len(forms) - first), 0, -1)
    return next((first + length for length in lengths if tuple(forms[first : first + length]) in _phrases()), 0)


def _full(said: str, end: int) -> str | None:
    """The full name, or names, behind the words that make a byline, where nothing else goes on behind it."""
    gap = _TO_NAME.match(said, end)
    names = names_at(said, gap.end()) if gap is not None else ""
    if gap is None or len(names.split()) < 2 or not _AFTER.match(said, gap.end() + len(names)):
        return None
    return names
