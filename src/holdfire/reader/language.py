"""Which language a text is written in, by its commonest words and the letters that only one language has."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from holdfire.model.document import UNDETERMINED
from holdfire.reader.words import LANGUAGES, folded, other_languages, word_list

_OWN_LETTERS = {"en": "", "uk": "іїєґ", "ru": "ыэъё", "de": "äöüß"}
_NONE = dict.fromkeys(_OWN_LETTERS, 0)
_ENOUGH = 0.1  # share of common words below which a text of some length is in none of the languages
_ALIEN = 0.02  # share of letters that no read language has, from which a text is in another one
_SHORT = 3  # words of a text that may be too short to hold a common one
_LINE = 30  # words of a line that may be too short for its share of common words to tell: "54 drones fired, 41 downed"
_LONGEST = 4000  # characters that are looked at: enough, and the cost is bounded
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def tell_language(text: str) -> str | None:
    """The language of `text`: en, uk, ru or de; `und` if it is another one; None if too little is there to tell."""
    head = text[:_LONGEST]
    words = folded(head)
    size = len(words) - words.count("#")  # of no number is told in which language it is
    if not size:
        return None
    head = head.lower()
    hits = _hits(words)
    own = _NONE if head.isascii() else {language: _count(letters, head) for language, letters in _OWN_LETTERS.items()}
    scores = {language: hits.pop(language, 0) + 0.5 * own[language] for language in LANGUAGES}
    for language, neighbour in (("uk", "ru"), ("ru", "uk")):
        if own[language] and not own[neighbour]:
            scores[neighbour] = 0.0  # they share many common words, but not a sentence with these letters
    best = max(scores, key=scores.__getitem__)
    rival = max(hits.values(), default=0)  # of the languages that are not read
    if _has_alien_letters(head) or (size > _SHORT and rival > scores[best]):
        return UNDETERMINED
    if scores[best] and list(scores.values()).count(scores[best]) > 1:
        return None
    if size <= 2 * _SHORT or scores[best] >= _ENOUGH * size:
        return best if scores[best] else None
    return UNDETERMINED if size > _LINE else None


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages, read or not, of which a word is a common one."""
    found: dict[str, tuple[str, ...]] = {}
    stops = {language: word_list(language).stop for language in LANGUAGES} | other_languages().stop
    for language, words in stops.items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found


def _hits(words: Sequence[str]) -> dict[str, int]:
    """How many of the words are common ones of each language that has any, read or not."""
    hits: dict[str, int] = {}
    for languages, times in Counter(map(_languages_of().get, words)).items():
        for language in languages or ():
            hits[language] = hits.get(language, 0) + times
    return hits


def _count(letters: str, text: str) -> int:
    return sum(map(text.count, letters))


@cache
def _alien() -> re.Pattern[str]:
    letters = "".join(sorted(letter for letter in other_languages().letters if _LETTER.match(letter)))
    return re.compile(f"[{re.escape(letters)}]")


def _has_alien_letters(text: str) -> bool:
    """Whether so many letters are of other languages that the text is in one of them."""
    if text.isascii():
        return False
    letters = "".join(_alien().findall(text))
    # A Cyrillic one counts twice: foreign names keep their marks in Latin script, in Cyrillic they are transcribed.
    alien = len(letters) + len(_CYRILLIC.findall(letters))
    return alien >= 2 and alien > _ALIEN * len(_LETTER.findall(text))


def same_script(text: str, language: str) -> bool:
    """Whether most letters of `text` are of the script that `language` is written in; true where it has none."""
    letters = len(_LETTER.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    if not letters:
        return True  # a row of nothing but numbers
    return cyrillic * 2 > letters if language in {"uk", "ru"} else cyrillic * 2 <= letters
