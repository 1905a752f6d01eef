"""Offices and bodies in their base form, where articles and adjectives tell the case: "des russischen Ministeriums" ->
"russisches Ministerium".
"""

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Lexicon, Marked, Word
from holdfire.reader.sentences import Span

_OFFICE = Word.ROLE | Word.BODY
_GENITIVES, _WEAK = ("ses", "es", "s"), ("e", "en", "er", "es", "em")
_WEAK_NOUN, _WEAK_NOUNS = "en", ("enten", "anten", "isten", "daten", "maten")  # "Präsidenten", "Diplomaten"
_ENDS = frozenset(".!?:;–—")
_SOFT = "e"  # of an adjective before a feminine noun or several
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
    while head < end - 1 and (not tokens.is_capital(head) or _is_of_name(marked, head, lists)):
        head += 1
    before, behind = words[first - 1] if first else 0, words[end] if end < len(words) else 0
    led = before & (Word.OBLIQUE | Word.OF | Word.REST) or behind & Word.POSTPOSED
    dative = bool(led and not before & Word.ARTICLE)
    noun = _noun(marked, lists, Span(first, head), dative=dative)
    if head + 1 == end and noun.casefold().endswith(lists.cases.told):
        return _whose(noun, lists)
    named = head + 1 < end and words[head + 1] & Word.REST and words[head] & _OFFICE
    if named and before & Word.ARTICLE and noun.endswith(("e", "en")):  # "das Rote Kreuz", "dem Roten Kreuz"
        owned = tokens.forms[first - 1] in lists.cases.genitives
        tail = tokens.words(head + 1, head + 2).removesuffix(_GENITIVES[-1] if owned else "\0")
        tail = tail[:-1] if owned and tail.endswith("e") else tail  # "des Roten Kreuzes"
        noun = f"{_stem(noun)}{lists.cases.adjective_ending(tail.casefold())} {tail}"
    strong = lists.cases.adjective_ending(noun.casefold())
    if (
        first < head
        and tokens.forms[first - 1] in lists.cases.of_several
        and noun == tokens.words(head, head + 1)
        and noun[-1] == "n"
    ):
        strong = _SOFT  # "den türkischen Meteorologen"
    adjectives = tokens.words(first, head).split()
    if before & Word.ARTICLE and tokens.forms[first - 1] not in lists.cases.bare:  # not "ein israelischer Vertreter"
        adjectives = [_stem(word) + strong if word.endswith(_WEAK) else word for word in adjectives]
    elif dative:
        adjectives = [_from_dative(word, strong) for word in adjectives]
    whole = " " in noun  # with the word behind it
    rest = tokens.text[tokens.ends[head + whole] : tokens.ends[end - 1]]
    return " ".join([*adjectives, noun]) + rest


def _noun(marked: Marked, lists: Lexicon, adjectives: Span, *, dative: bool) -> str:
    """The noun behind its adjectives as it stands where it is the subject."""
    first, head = adjectives
    before = marked.words[first - 1] if first else 0
    noun = marked.tokens.words(head, head + 1)
    article = marked.tokens.forms[first - 1] if first else ""
    if article in lists.cases.genitives or (article in grammar(lists.language).to_one and noun.endswith(_WEAK_NOUNS)):
        noun = _without_genitive(noun, lists)
    if article in lists.cases.of_one and noun.casefold().endswith(lists.cases.described):
        return noun[:-1] + "r"  # "eines ranghohen Beamten"
    if dative and noun.casefold().endswith(lists.cases.several):
        noun = noun[:-1]
    feminine = grammar(lists.language).of_gender.get("f", ())  # "Kammern", of several
    if noun.endswith(_DATIVE) and not noun[:-1].endswith(feminine) and (dative or before & (Word.OBLIQUE | Word.OF)):
        noun = noun[:-1] if _is_office(noun[:-1], lists) else noun
    return noun


def _is_of_name(marked: Marked, place: int, lists: Lexicon) -> bool:
    """Whether an adjective with a capital is of the name of an office or body: "der Nationale Sicherheitsrat"."""
    words, form = marked.words, marked.tokens.forms[place]
    if words[place] or not words[place + 1] & _OFFICE or not form.endswith(("e", "en")):
        return False
    if form.endswith("en") and (place == 0 or marked.tokens.forms[place - 1] in _ENDS):
        return True  # "Mehreren Augenzeugen zufolge", where it opens a sentence
    described = place > 1 and not words[place - 1] and not marked.tokens.is_capital(place - 1)
    led = place > 0 and (words[place - 1] & Word.ARTICLE or described)
    return bool(led) and not form.endswith(lists.cases.several)


def _without_genitive(noun: str, lists: Lexicon) -> str:
    weak = (_WEAK_NOUN,) if noun.endswith(_WEAK_NOUNS) else ()
    bare = (noun.removesuffix(ending) for ending in (*weak, *_GENITIVES) if noun.endswith(ending))
    return next((stem for stem in bare if _is_office(stem, lists)), noun)


def _whose(noun: str, lists: Lexicon) -> str:
    """Whose what is told is, as one word has it: "Polizeiangaben", "UN-Angaben", "Regierungsangaben"."""
    told = next(end for end in lists.cases.told if noun.casefold().endswith(end))
    owner = noun[: -len(told)].removesuffix("-")
    bare = owner.removesuffix(_GENITIVES[-1])
    return (bare if _is_office(bare, lists) else owner) or noun


def _from_dative(adjective: str, strong: str) -> str:
    """An adjective without an article, as it stands before a subject: "laut staatlichen Medien", "laut zuständiger
    Behörde", "laut russischem Militär".
    """
    if adjective.endswith("em"):
        return _stem(adjective) + (strong if strong != _SOFT else "er")
    return _stem(adjective) + _SOFT if adjective.endswith(("er", "en")) else adjective


def _stem(adjective: str) -> str:
    for ending in ("n", "r", "s", "m"):
        if adjective.endswith("e" + ending):
            return adjective[:-2]
    return adjective.removesuffix("e")


def _is_office(word: str, lists: Lexicon) -> bool:
    return bool(lists.look_up(word.casefold())[0] & _OFFICE)
