"""For whom somebody speaks whom no register knows, as the text tells beside his name: "Colonel Anan Srisuk, a spokesman
for the Royal Thai Army", "Депутат от «Хезболлы» Хасан Фадлалла".
"""

import re
from collections.abc import Iterator, Mapping

from holdfire.reader.known import Names
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.tokens import Tokens, tokenize

_BEFORE, _BEHIND = 12, 14  # tokens before a name and behind it in which the office stands
_STEM = 2  # letters at the end of a name's words that an inflection may change
_LEAST = 3  # letters of a word that has an inflection
_STOPS = frozenset((".", "!", "?", "…", ";", ":", ",", "—", "–", "\n"))
_OFFICE = Word.ROLE | Word.BODY | Word.TROOPS
_VERBS = Word.CUE | Word.VERB | Word.BE | Word.FUTURE
_COUNTRY = 2  # letters of the code of a country
_OWNED = re.compile(r"['’]s\b")  # "the RSF's spokesman"
_LONGEST = 400  # characters around a name that are looked at


def party_by_office(text: str, name: str, known: Names) -> str:
    """The one party that the words beside a name of several words tell, where they tell an office; "" for any other.

    Args:
        text: the document.
        name: who it is, as a claim gives his name.
        known: the names that are known beforehand in the language.
    """
    words = name.split()
    if len(words) < 2 or not (words[0][:1].isupper() or "-" in words[0]) or not words[-1][:1].isupper():
        return ""  # "al-Sadiq Guma", and not "the president of Angola"
    found = re.search(r"\s+".join(map(_stem, words)), text)
    if found is None:
        return ""
    before = tokenize(text, max(found.start() - _LONGEST, 0), found.start())
    behind = tokenize(text, found.end(), found.end() + _LONGEST)
    for stretch in (_told_before(before, known.language), *_told_behind(behind, known.language)):
        if stretch and (party := sole_party(stretch, known)):
            return party
    return ""


def parties_of_bodies(text: str, known: Names) -> dict[str, set[str]]:
    """The parties whose bodies a text names, by how the word for the body begins: "army" of "the Sudanese army".

    Args:
        text: the document.
        known: the names that are known beforehand in the language.
    """
    tokens, found = tokenize(text), dict[str, set[str]]()
    marked = mark(tokens, lexicon(known.language))
    for place in marked.places(Word.BODY | Word.TROOPS):
        hits = (known.at(tokens, at) for at in range(max(place - _BEFORE_BODY, 0), place + 1))
        parties = {hit.entry.party for hit in hits if hit is not None and hit.last > place and hit.entry.party}
        found.setdefault(tokens.forms[place][:_BODY_STEM], set()).update(parties)
    return found


def party_by_body(bodies: Mapping[str, set[str]], office: str) -> str:
    """The one party of which a text names a body by a word that the office has, too: "army spokesman"; "" if there is
    none, or several.

    Args:
        bodies: the parties of the bodies that the text names.
        office: as a claim gives it.
    """
    stems = {word[:_BODY_STEM] for word in office.casefold().split() if len(word) >= _BODY_STEM}
    found = set[str]().union(*(bodies.get(stem, ()) for stem in stems))
    return found.pop() if len(found) == 1 else ""


_BODY_STEM = 4  # letters by which the word for a body is known in an office: "Armee", "Armeesprecher"
_BEFORE_BODY = 3  # tokens before it where the name of the body may begin


def sole_party(stretch: str, known: Names) -> str:
    """The one party that an office names, else the one country; a town is none: "the archbishop of Kinshasa"."""
    stretch = _OWNED.sub("", stretch)
    tokens = tokenize(stretch)
    hits = (known.at(tokens, place) for place in range(len(tokens)))
    bodies = {hit.entry.party for hit in hits if hit is not None and hit.entry.party}
    if bodies:
        return bodies.pop() if len(bodies) == 1 else ""
    towns = any(len(code) > _COUNTRY for code in known.places_in(stretch))
    parties = () if towns else known.parties_in(stretch, adjectives=True)
    return parties[0] if len(parties) == 1 else ""


def _stem(word: str) -> str:
    """A pattern of a word of a name in any case."""
    stem = word[:-_STEM] if len(word) > _LEAST + _STEM and word.isalpha() else word
    return rf"{re.escape(stem)}\w{{0,4}}"


def _told_before(tokens: Tokens, language: str) -> str:
    """The words right before a name, from the last sign or verb on, if an office is among them."""
    marked = mark(tokens, lexicon(language))
    last = len(tokens) - (tokens.forms[-1:] == [","])  # "the group's spokesman, al-Sadiq Guma, said"
    first = last
    while first > max(last - _BEFORE, 0) and not _parts(marked, first - 1):
        first -= 1
    return _office(marked, first, last)


def _told_behind(tokens: Tokens, language: str) -> Iterator[str]:
    """What is set between signs right behind a name, or begins with "of" there, if an office is among it."""
    marked = mark(tokens, lexicon(language))
    if not len(tokens) or not (tokens.forms[0] == "," or marked.words[0] & Word.OF):
        return
    last = 1
    while last < min(len(tokens), _BEHIND) and not _parts(marked, last):
        last += 1
    if not marked.words[1:2] or not marked.words[1] & (Word.WHO | _VERBS):
        yield _office(marked, 1, last)


def _parts(marked: Marked, place: int) -> bool:
    return marked.tokens.forms[place] in _STOPS or bool(
        marked.words[place] & _VERBS and not marked.words[place] & _OFFICE
    )


def _office(marked: Marked, first: int, last: int) -> str:
    return marked.tokens.words(first, last) if marked.has(_OFFICE, first, last) else ""
