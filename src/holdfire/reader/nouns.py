"""A noun of no list as the subject behind its verb: "kann die Propaganda des Kremls die Ukraine beschuldigen"."""

from collections.abc import Mapping

from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.mention import Mention

_TIMES = Word.ADVERB | Word.OBLIQUE | Word.JOIN | Word.CUE | Word.PAUSE


def noun_behind(marked: Marked, verb: int, cue: int, at: Mapping[int, Mention]) -> Mention | None:
    """The noun behind an article right behind a verb whose participle or infinitive ends the clause at `cue`, with whose
    it is, where somebody else stands between the two as the object.

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
    if words[last] & (Word.OF | Word.ARTICLE) and tokens.forms[last] in _OWNING and last + 1 in at:
        last = at[last + 1].last
    other = any(place in at for place in range(last, cue))
    return Mention(noun, last, tokens.words(noun, last), "", "body", "") if other and last < cue else None


_OWNING = frozenset(("des", "der", "von", "vom"))
