"""Which language a text is written in, by its commonest words and the letters that only one language has."""

import re
from collections.abc import Sequence
from functools import cache

from holdfire.model.document import UNDETERMINED
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.words import LANGUAGES, folded, other_languages, word_list

_OWN_LETTERS = {"en": "", "uk": "іїєґ", "ru": "ыэъё", "de": "äöüß"}
_OWNERS = {letter: language for language, letters in _OWN_LETTERS.items() for letter in letters}
_OWN_LETTER = re.compile(f"[{''.join(_OWNERS)}]")
_BITS = 16  # of the digits in which words are counted: more than a head of _LONGEST characters has
_DIGIT = (1 << _BITS) - 1
_ENOUGH = 0.1  # share of common words below which a text of some length is in none of the languages
_ALIEN = 0.02  # share of letters that no read language has, from which a text is in another one
_SHORT = 3  # words of a text that may be too short to hold a common one
_LINE = 30  # words of a line that may be too short for its share of common words to tell: "54 drones fired, 41 downed"
_LONGEST = 4000  # characters that are looked at: enough, and the cost is bounded
_LETTER = re.compile(r"[^\W\d_]")
_FRAME_WORDS = 4  # words around a quotation, of which one common one may chance to be of another language
_QUOTED = re.compile(r'"[^"]*+(?:"|$)|«[^«»]*+(?:»|$)|»[^«»]*+«|“[^“”]*+(?:”|$)|„[^„“”"]*+(?:[“”"]|$)')
_CYRILLIC = re.compile("[\u0400-\u052f]")


def tell_language(text: str) -> str | None:
    """The language of `text`: en, uk, ru or de; `und` if it is another one; None if too little is there to tell."""
    head = text[:_LONGEST]
    words = folded(head)
    size = len(words) - words.count("#")  # of no number is told in which language it is
    if not size:
        return None
    head = head.lower()
    scores, rival = _hits(words)
    if not head.isascii():
        _add_letters(scores, head)
    best = max(scores, key=scores.__getitem__)
    if _has_alien_letters(head) or (size > _SHORT and rival > scores[best]):
        return UNDETERMINED
    if scores[best] and list(scores.values()).count(scores[best]) > 1:
        return None
    if size <= 2 * _SHORT or scores[best] >= _ENOUGH * size:
        return best if scores[best] else None
    return UNDETERMINED if size > _LINE else None


def frame_of(text: str) -> str:
    """What stands outside the quotation marks of a line, as far as it is looked at; "" where that is all or nothing."""
    head = text[:_LONGEST]
    frame, quotes = _QUOTED.subn(" ", head)
    return frame if quotes and _LETTER.search(frame) else ""


def tell_framed(text: str, frame: str) -> str | None:
    """The language in which a line is told: that of the words around its quotations (`frame`), in which alone stands
    who said them, where these are in another one; None where the frame is too short to tell.
    """
    whole = tell_language(text)
    around = tell_language(frame) if frame else whole
    if around == whole:
        return whole
    if around not in {None, UNDETERMINED} and around != _chance(frame, whole):
        return around
    if whole is None or not same_script(frame, whole):
        return None
    return whole


def _chance(frame: str, whole: str | None) -> str | None:
    """The neighbour of the language of a line for which a few words of it can be taken."""
    short = len(frame.split()) <= _FRAME_WORDS and not _own_letters(frame)
    return {"uk": "ru", "ru": "uk", "de": "en", "en": "de"}.get(whole or "") if short else None


def _own_letters(text: str) -> bool:
    return _OWN_LETTER.search(text.lower()) is not None


def _add_letters(scores: dict[str, float], text: str) -> None:
    """Let the letters count that only one language has."""
    owners = list(map(_OWNERS.__getitem__, _OWN_LETTER.findall(text)))
    if not owners:
        return
    own = set(owners)
    for language in own:
        scores[language] += 0.5 * owners.count(language)
    for language, neighbour in (("uk", "ru"), ("ru", "uk")):
        if language in own and neighbour not in own:
            scores[neighbour] = 0.0  # they share many common words, but not a sentence with these letters


@cache
def _counters() -> dict[str, int]:
    """Of the languages, read or not, of which a word is a common one, the ones in a number whose digits (of `_BITS`
    bits each) count them all: one sum counts the words of every language. Those that are read have the last digits.
    """
    found: dict[str, int] = {}
    stops = [word_list(language).stop for language in LANGUAGES] + list(other_languages().stop.values())
    for place, words in enumerate(stops):
        for word in words:
            found[word] = found.get(word, 0) + (1 << place * _BITS)
    return found


def _hits(words: Sequence[str]) -> tuple[dict[str, float], int]:
    """How many of the words are common ones of each language that is read, and of the one among all others that has
    the most.
    """
    counted = sum(filter(None, map(_counters().get, words)))
    scores = {language: float(counted >> place * _BITS & _DIGIT) for place, language in enumerate(LANGUAGES)}
    rival, others = 0, counted >> len(LANGUAGES) * _BITS
    while others:
        told, others = others & _DIGIT, others >> _BITS
        rival = told if told > rival else rival
    return scores, rival


@cache
def _alien() -> re.Pattern[str]:
    letters = "".join(sorted(letter for letter in other_languages().letters if _LETTER.match(letter)))
    return re.compile(f"[{re.escape(letters)}]")


def _has_alien_letters(text: str) -> bool:
    """Whether so many letters are of other languages that the text is in one of them."""
    if text.isascii():
        return False
    letters = "".join(_alien().findall(text))
    if not letters:
        return False
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


def tells_whose(frame: str, language: str, other: str) -> bool:
    """Whether what stands around a quotation has a verb of saying of `language`, and no more of them of `other`."""
    if language not in LANGUAGES or other not in LANGUAGES or not same_script(frame, language):
        return False
    forms = folded(frame)
    own, others = (sum(map(bool, _cues(forms, one))) for one in (language, other))
    return own > 0 and own >= others


def _cues(forms: Sequence[str], language: str) -> list[int]:
    lists = lexicon(language)
    return [lists.look_up(form)[0] & Word.CUE for form in forms if form != "#"]
