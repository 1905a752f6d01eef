"""Offices and bodies in their base form, where articles and adjectives tell the case: "des russischen Ministeriums" ->
"russisches Ministerium".
"""

from holdfire.reader.lexicon import Lexicon, Marked, Word

_OFFICE = Word.ROLE | Word.BODY
_GENITIVES, _WEAK = ("ses", "es", "s"), ("e", "en", "er", "es", "em")
_DATIVE = "ern"  # of several: "Beobachtern"


def base_form(marked: Marked, lists: Lexicon, first: int, end: int) -> str:
    """The name of the office or body from `first` to before `end` as it stands without an article.

    Args:
        marked: the tokens with their classes.
        lists: the word lists of the language, with its declension.
        first: the first token, an adjective or the noun.
        end: the token behind the name.
    """
    tokens, words = marked.tokens, marked.words
    head = first
    while head < end - 1 and not tokens.is_capital(head):
        head += 1
    before = words[first - 1] if first else 0
    noun = tokens.words(head, head + 1)
    if first and tokens.forms[first - 1] in lists.genitives:
        noun = _without_genitive(noun, lists)
    if noun.endswith(_DATIVE) and before & (Word.OBLIQUE | Word.OF) and _is_office(noun[:-1], lists):
        noun = noun[:-1]
    named = head + 1 < end and words[head + 1] & Word.REST and words[head] & _OFFICE
    if named and before & Word.ARTICLE and noun.endswith("e"):  # "das Rote Kreuz"
        noun = _stem(noun) + lists.adjective_ending(tokens.forms[head + 1])
    strong = lists.adjective_ending(noun.casefold())
    adjectives = [
        _stem(word) + strong if before & Word.ARTICLE and word.endswith(_WEAK) else word
        for word in tokens.words(first, head).split()
    ]
    rest = tokens.text[tokens.ends[head] : tokens.ends[end - 1]]
    return " ".join([*adjectives, noun]) + rest


def _without_genitive(noun: str, lists: Lexicon) -> str:
    bare = (noun.removesuffix(ending) for ending in _GENITIVES if noun.endswith(ending))
    return next((stem for stem in bare if _is_office(stem, lists)), noun)


def _stem(adjective: str) -> str:
    for ending in ("n", "r", "s", "m"):
        if adjective.endswith("e" + ending):
            return adjective[:-2]
    return adjective.removesuffix("e")


def _is_office(word: str, lists: Lexicon) -> bool:
    return bool(lists.look_up(word.casefold())[0] & _OFFICE)
