"""People who speak and are in no list: nouns that by their ending mean somebody ("the smugglers said", "a carpenter in
Wau, who fled, said"), where nobody else is found as the subject of a verb of saying.
"""

from collections.abc import Mapping

from holdfire.model.claim import Act
from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention
from holdfire.reader.order import AUXILIARY

NOBODY = "n"
"""The gender of a pronoun that means nobody in particular."""
_FEW = 3  # words that may stand before the noun
_RELATIVE = 16  # tokens of a clause or a word about somebody between commas
_BESIDE = 5  # tokens behind a verb of saying in which its subject stands
_PLAIN = Word.LAND | Word.TOLL | Word.TROOPS | Word.OUTSIDER | Word.ROLE | Word.SPARED | Word.TARGET
_BEFORE = Word.ARTICLE | Word.JOIN | Word.THAT | Word.ADVERB | Word.SOME
_SIGNS = frozenset((",", ".", ";", ":", "–", "—", "“", "”", '"', "(", ")", "!", "?"))
_OPENS_SAID = frozenset((",", ":"))
_AUXILIARY = AUXILIARY | Word.NOT


def person_before(
    marked: Marked, cue: int, first: int, grammar: Grammar, ending: Mapping[int, Mention]
) -> Mention | None:
    """Somebody before a verb of saying, from `first` on."""
    if not grammar.persons:
        return None
    forms, words = marked.tokens.forms, marked.words
    end = cue
    while end - 1 > first and (words[end - 1] & _AUXILIARY or forms[end - 1] in grammar.auxiliary):
        end -= 1
    if end > first and forms[end - 1] == ",":
        behind = range(end - 3, max(first, end - _RELATIVE), -1)
        commas = (place for place in behind if forms[place] == ",")
        found = (_noun_ending(marked, place, first, grammar, ending) for place in commas)
        mention = next((mention for mention in found if mention is not None), None)
        return mention or _before_relative(marked, end, first, grammar)
    return _noun_ending(marked, end, first, grammar, ending) or _before_relative(marked, end, first, grammar)


def _before_relative(marked: Marked, end: int, first: int, grammar: Grammar) -> Mention | None:
    """Somebody with a clause that tells which one is meant: "a trader who gave his name as Bilal said"."""
    for place in range(end - 2, max(first, end - _RELATIVE), -1):
        if marked.words[place] & Word.WHO and is_person(marked, place - 1, grammar):
            return _from(marked, place - 1, place, first)
    return None


def person_behind(marked: Marked, cue: int, last: int, grammar: Grammar) -> Mention | None:
    """Somebody behind a verb of saying or "according to", up to `last`."""
    if not grammar.persons:
        return None
    for place in range(cue + 1, min(cue + _BESIDE, last)):
        if marked.tokens.forms[place] in _SIGNS:
            return None
        closed = place + 1 >= last or not marked.tokens.forms[place + 1][0].isalpha() or marked.words[place + 1]
        if closed and is_person(marked, place, grammar):
            return _from(marked, place, place + 1, cue + 1)
    return None


def _noun_ending(
    marked: Marked, end: int, first: int, grammar: Grammar, ending: Mapping[int, Mention]
) -> Mention | None:
    """The noun for somebody that ends before `end`, with the place behind it: "a carpenter in Wau"."""
    noun = end - 1
    seat = ending.get(end)
    if seat is not None and seat.kind in {"place", "name", "body"}:
        noun = seat.first - 1
        while noun > first and marked.words[noun] & Word.ARTICLE and not marked.words[noun] & Word.OF:
            noun -= 1
        if noun <= first or not marked.words[noun] & (Word.OF | Word.OBLIQUE):
            return None
        noun -= 1
    if noun < first or not is_person(marked, noun, grammar):
        return None
    return _from(marked, noun, end, first)


def is_person(marked: Marked, place: int, grammar: Grammar) -> bool:
    """Whether a word means somebody by its ending."""
    form = marked.tokens.forms[place]
    ends = form in grammar.somebody or (form.endswith(grammar.persons) and len(form) > _FEW + 1)
    return ends and not marked.words[place] & ~_PLAIN


def _from(marked: Marked, noun: int, end: int, first: int) -> Mention | None:
    """The mention that ends at `end`, with the words before its noun; None where a preposition leads it."""
    words, forms = marked.words, marked.tokens.forms
    begin = noun
    while begin > first and noun - begin < _FEW and forms[begin - 1].isalpha() and not words[begin - 1] & ~_PLAIN:
        begin -= 1
    before = begin
    while before > first and words[before - 1] & (Word.ARTICLE | Word.OBJECT):
        before -= 1
    open_before = before == first or forms[before - 1] in _SIGNS or words[before - 1] & _BEFORE
    if not open_before:
        return None
    several = forms[noun].endswith(("s", "men", "people"))
    return Mention(begin, end, marked.tokens.words(begin, end), "", "office", "p" if several else "")


def said_by_nobody(marked: Marked, cue: int, first: int, grammar: Grammar) -> Mention | None:
    """Nobody in particular beside a verb of saying: "people say", "man sagt", "rumour has it"."""
    forms, words, subjects = marked.tokens.forms, marked.words, grammar.nobody
    end = cue + 1
    while end < len(words) and words[end] & Word.REST:
        end += 1
    if not subjects.isdisjoint(forms[cue:end]):
        return Mention(cue, cue + 1, "", "", "pronoun", NOBODY)
    before = cue - 1
    opens = before >= first and forms[before] in subjects and not words[cue] & (Word.PASSIVE | Word.REPORTED)
    opens = opens and marked.acts[cue] is Act.STATES
    begin = before - 1
    while opens and begin >= first and words[begin] & (Word.ARTICLE | Word.JOIN) and not words[begin] & Word.WE:
        begin -= 1
    told = any(form in _OPENS_SAID or marked.words[at] & Word.THAT for at, form in enumerate(forms[end : end + 3], end))
    if not opens or not told or (begin >= first and forms[begin] not in _SIGNS):
        return None
    return Mention(before, before + 1, "", "", "pronoun", NOBODY)
