"""Nouns as the subject behind their verb ("kann die Propaganda des Kremls die Ukraine beschuldigen") and as a source
behind a participle ("laut der von Ruanda geführten Koalition").
"""

from collections.abc import Mapping

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention

_TIMES = Word.ADVERB | Word.OBLIQUE | Word.JOIN | Word.CUE | Word.PAUSE


def noun_behind(marked: Marked, verb: int, cue: int, at: Mapping[int, Mention]) -> Mention | None:
    """The noun behind an article right behind a verb whose participle or infinitive ends the clause at `cue`, with
    whose it is, where somebody else stands between the two as the object.

    Args:
        marked: the tokens of the block with their classes.
        verb: the verb in second place.
        cue: the verb of saying.
        at: the mentions by their first token.
    """
    tokens, words = marked.tokens, marked.words
    noun = verb + 2
    if noun + 1 >= cue or not words[verb + 1] & Word.ARTICLE or words[verb + 1] & Word.OBLIQUE:
        return None
    if noun in at or not tokens.is_capital(noun) or words[noun] & _TIMES:
        return None
    last = noun + 1
    if words[last] & (Word.OF | Word.ARTICLE) and tokens.forms[last] in _OWNING and last + 1 < cue:
        owner = at.get(last + 1)
        last = owner.last if owner is not None else last + 1 + tokens.is_capital(last + 1)
    other = any(place in at for place in range(last, cue))
    return Mention(noun, last, tokens.words(noun, last), "", "body", "") if other and last < cue else None


def described_source(marked: Marked, at: Mapping[int, Mention], begin: int, last: int) -> Mention | None:
    """The source behind what tells more of it between its article and itself: "laut der | von Ruanda geführten
    Koalition", "nach Angaben eines | ruandischen, für die Grenze zuständigen Ministers"; None where nothing does.

    Args:
        marked: the tokens of the block with their classes.
        at: the mentions by their first token.
        begin: the token behind the article.
        last: the token behind the sentence.
    """
    tokens, words, article = marked.tokens, marked.words, begin - 1
    if begin < 1 or begin + 3 >= last or not words[article] & Word.ARTICLE:
        return None
    if tokens.forms[begin + 1] == "," and not tokens.is_capital(begin):
        begin += 2
    if tokens.is_capital(begin) or not words[begin] & (Word.OBLIQUE | Word.OF | Word.PARTICLE):
        return None
    for place in range(begin + 2, min(begin + _LONGEST_GROUP, last - 1)):
        plain = not tokens.is_capital(place) and not words[place] & (Word.ARTICLE | Word.OBLIQUE | Word.OF)
        if tokens.forms[place].endswith(_WEAK) and plain and tokens.is_capital(place + 1):
            noun = place + 1
            named = at.get(noun) or at.get(place)
            if named is None or (named.last == noun + 1 and not named.role):
                name = tokens.words(noun, noun + 1)
                name = name.removesuffix("s") if tokens.forms[article] in _GENITIVE else name
                return Mention(noun, noun + 1, name, "", "body" if named is None else named.kind, "")
            return _without_participle(named, noun)
    return None


def _without_participle(named: Mention, noun: int) -> Mention:
    """A mention without the participle with which it begins: "ernannten | Gouverneur Ali Mbeki"."""
    if named.role:
        _, _, role = named.role.partition(" ")
        return named._replace(first=noun, role=role if role and named.role[0].islower() else named.role)
    _, _, name = named.name.partition(" ")
    return named._replace(first=noun, name=name if named.first < noun and name else named.name)


_GENITIVE = frozenset(("des", "eines"))
_LONGEST_GROUP = 8  # tokens of what tells more of a source
_WEAK = ("en", "er", "em", "es", "te", "ne", "de")
_OWNING = frozenset(("des", "der", "von", "vom"))
