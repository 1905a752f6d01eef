"""Where a stretch names a condition: "if …", "as long as …", "in exchange for …", "only after …"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.lists import Stems, fits, stems_of, tree_of
from holdfire.reader.sentences import Span

Phrases = dict[str, tuple[tuple[str, ...], ...]]

OPENS = frozenset((",", ":", "—", "–", "-"))
_ENDS = frozenset((",", ";", "»", "”", "“", '"', "—", "–"))
_VERBS = Word.WOULD | Word.HAS | Word.BE | Word.VERB | Word.REPORTED | Word.PERFECT
_SUBJECT = Word.ARTICLE | Word.WE | Word.HE | Word.SHE | Word.THEY
_FINITE = Word.VERB | Word.HAS | Word.BE | Word.MOVE | Word.FUTURE | Word.CUE
_TO_VERB = 8  # tokens from the head of a clause to its verb
_CLAUSE = (
    2  # tokens behind what opens a condition of which a comma opens its clause: "при условии, что", "es sei denn, …"
)
_SHORTEST, _ENDING = 3, 12  # letters of a stem, and behind it
_TO_ATTACK = 5  # tokens in which a condition tells that one is attacked


class Forms:
    """Words, some by their beginnings (`stem*`)."""

    def __init__(self, text: str) -> None:
        entries = text.split()
        self._exact = frozenset(entry for entry in entries if not entry.endswith("*"))
        self._stems: Stems[bool] = Stems()
        for entry in entries:
            if entry.endswith("*"):
                self._stems[entry[:-1]] = True

    def __contains__(self, form: str) -> bool:
        if form in self._exact:
            return True
        return any(stem in self._stems for stem in stems_of(form, self._stems.longest, _SHORTEST, _ENDING))


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """The words of a language by which conditions are told (`languages/<xx>/conditions.toml` says what each is)."""

    heads: frozenset[str]
    opens: Phrases
    opens_noun: Phrases
    opens_clause: Phrases
    exchange: Phrases
    asked: Phrases
    first: Phrases
    until: Phrases
    nouns: Phrases
    prices: Phrases
    ties: Forms
    links: Forms
    occasions: Forms
    ties_to: frozenset[str]
    obliges: Forms
    deals: frozenset[str]
    in_force: Forms
    nothing: Forms
    led: frozenset[str]
    then: frozenset[str]
    attacked: frozenset[str]
    tail: frozenset[str]
    tells: frozenset[str]


_PHRASES = (
    "opens", "opens_noun", "opens_clause", "exchange", "asked", "first", "until", "nouns", "prices",
)  # fmt: skip
_WORDS = ("ties_to", "deals", "led", "then", "attacked", "tail", "tells")


@cache
def condition_words(language: str) -> ConditionWords:
    """The words of a language."""
    table = tree_of(language, "conditions")
    told: dict[str, Any] = {key: _phrases(table[key]) for key in _PHRASES}
    heads = frozenset((*told["opens"], *told["opens_noun"], *told["opens_clause"]))
    told |= {key: frozenset(table[key].split()) for key in _WORDS}
    told |= {key: Forms(table[key]) for key in ("ties", "links", "occasions", "obliges", "in_force", "nothing")}
    return ConditionWords(heads=heads, **told)


def _phrases(text: str) -> Phrases:
    """By their first words, the further words of each phrase, the longest first."""
    found: Phrases = {}
    for entry in sorted(text.split(), key=lambda one: -one.count("_")):
        first, *rest = entry.split("_")
        found[first] = (*found.get(first, ()), tuple(rest))
    return found


def behind_phrase(phrases: Phrases, forms: Sequence[str], place: int, last: int) -> int | None:
    """Past the phrase that begins at a token; None if none does."""
    for rest in phrases.get(forms[place], ()):
        end = place + 1 + len(rest)
        if end <= last and all(map(fits, forms[place + 1 : end], rest)):
            return end
    return None


def condition_in(marked: Marked, span: Span, language: str) -> Span | None:
    """The condition that a stretch names, up to the sign that ends it; None if it names none.

    Args:
        marked: the tokens with their classes.
        span: the stretch.
        language: en, uk, ru or de.
    """
    words, forms = condition_words(language), marked.tokens.forms
    for first in range(*span):
        if not marked.words[first] & Word.IF and forms[first] not in words.heads:
            continue
        behind = _behind_opening(marked, first, span, language)
        if behind is not None:
            ends = (at for at in range(min(behind + _CLAUSE, span.last), span.last) if forms[at] in _ENDS)
            found = Span(first, next(ends, span.last))
            if not _is_of_defence(marked, Span(behind, found.last), words):
                return found
    return None


def _behind_opening(marked: Marked, first: int, span: Span, language: str) -> int | None:
    """Past the words that open a condition; None if none open there."""
    forms, words, rules = marked.tokens.forms, condition_words(language), grammar(language)
    end = behind_phrase(words.opens_noun, forms, first, span.last) or behind_phrase(
        words.opens, forms, first, span.last
    )
    if end is not None:
        return _past_aside(forms, end, span.last, words)
    opens = not first or forms[first - 1] in OPENS or first == span.first
    word = marked.words[first]
    if word & Word.IF and not word & (Word.FUTURE | Word.WHETHER):
        if word & _VERBS and not opens:
            return None  # "die Seiten hätten zugestimmt"
        end = next((at for at in range(first + 1, span.last) if not marked.words[at] & Word.REST), span.last)
        return _past_aside(forms, end, span.last, words)
    end = behind_phrase(words.opens_clause, forms, first, span.last)
    if end is None:
        return None
    if rules.commas:
        return end if opens else None
    follows = end < span.last and not marked.words[end] & (Word.SOME | Word.ADVERB | Word.OBLIQUE)  # "once a week"
    asks = first and marked.words[first - 1] & _SUBJECT  # "they should"
    return end if follows and not asks and marked.has(_FINITE, end, min(end + _TO_VERB, span.last)) else None


def _past_aside(forms: Sequence[str], end: int, last: int, words: ConditionWords) -> int:
    """Past a word or two between commas: "если, конечно, | …", "unless, that is, | …"."""
    if end >= last or forms[end] != ",":
        return end
    closes = next((at for at in range(end + 2, min(end + 2 + _ASIDE, last)) if forms[at] == ","), None)
    return end if closes is None or any(form not in words.led for form in forms[end + 1 : closes]) else closes + 1


_ASIDE = 2  # words between commas behind "if"


def _is_of_defence(marked: Marked, span: Span, words: ConditionWords) -> bool:
    """Whether a condition only is that one is attacked: "unless attacked", "if we are fired upon"."""
    forms = marked.tokens.forms
    told = next(
        (at for at in range(span.first, min(span.first + _TO_ATTACK, span.last)) if forms[at] in words.attacked), None
    )
    if told is None:
        return False
    before = [at for at in range(span.first, told) if forms[at][0].isalnum()]
    own = Word.WE | Word.THEY | Word.OBJECT | Word.BE | Word.HAS | Word.OBLIQUE | Word.HE | Word.SHE
    return all(marked.words[at] & (own | Word.FUTURE | Word.VERB) for at in before)
