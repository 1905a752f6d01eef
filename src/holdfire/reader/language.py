"""Which language a text is written in, by its commonest words and the letters that only one language has."""

import re
from collections.abc import Sequence

from holdfire.model.document import UNDETERMINED
from holdfire.reader.words import LANGUAGES, folded, other_languages, word_list

_OWN_LETTERS = {"uk": re.compile("[іїєґ]"), "ru": re.compile("[ыэъё]"), "de": re.compile("[äöüß]")}
_ENOUGH = 0.1  # share of common words below which a text of some length is in none of the languages
_ALIEN = 0.02  # share of letters that no read language has, from which a text is in another one
_SHORT = 3  # words of a text that may be too short to hold a common one
_LONGEST = 4000  # characters that are looked at: enough, and the cost is bounded
_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def tell_language(text: str) -> str | None:
    """The language of `text`: en, uk, ru or de; `und` if it is another one; None if too little is there to tell."""
    head = text[:_LONGEST].lower()
    words = [word for word in folded(head) if word != "#"]
    if not words:
        return None
    scores = {language: _score(language, words, head) for language in LANGUAGES}
    best = max(LANGUAGES, key=lambda language: scores[language])
    if _is_foreign(words, head, scores[best]):
        return UNDETERMINED
    if scores[best] and sorted(scores.values())[-2] == scores[best]:
        return None
    if not scores[best]:
        return None if len(words) <= 2 * _SHORT else UNDETERMINED
    if len(words) > 2 * _SHORT and scores[best] < _ENOUGH * len(words):
        return UNDETERMINED
    return best


def _score(language: str, words: Sequence[str], text: str) -> float:
    hits = sum(word in word_list(language).stop for word in words)
    own = _OWN_LETTERS.get(language)
    return hits + (0.5 * len(own.findall(text)) if own else 0.0)


def _is_foreign(words: Sequence[str], text: str, score: float) -> bool:
    others = other_languages()
    letters = _LETTER.findall(text)
    alien_letters = "".join(letter for letter in letters if letter in others.letters)
    # A Cyrillic one counts twice: foreign names keep their marks in Latin script, in Cyrillic they are transcribed.
    alien = len(alien_letters) + len(_CYRILLIC.findall(alien_letters))
    if alien > _ALIEN * len(letters) and alien >= 2:
        return True
    if len(words) <= _SHORT:
        return False
    rival = max(sum(word in stop for word in words) for stop in others.stop.values())
    return rival > score


def same_script(text: str, language: str) -> bool:
    """Whether most letters of `text` are of the script that `language` is written in."""
    letters = len(_LETTER.findall(text))
    cyrillic = len(_CYRILLIC.findall(text))
    return cyrillic * 2 > letters if language in {"uk", "ru"} else cyrillic * 2 <= letters
