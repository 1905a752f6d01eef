"""Words on where and how somebody said something, which tell nothing of what: "in a video posted on Telegram"."""

from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word

_OF_CLAUSES = Word.BE | Word.HAS | Word.WHO | Word.WHEN | Word.JOIN | Word.THAT | Word.FUTURE
_LONGEST = 15  # tokens of "in a video of 14 minutes shot in front of a wall of tyres"


def only_where(marked: Marked, rules: Grammar, first: int, end: int, *, verbs_last: bool) -> bool:
    """Whether a preposition leads to a noun, with at most a participle about it; only where word order tells cases."""
    plain = not (verbs_last or rules.oblique) and 1 < end - first <= _LONGEST
    led = plain and marked.words[first] & Word.OBLIQUE and marked.words[first + 1] & (Word.ARTICLE | Word.SOME)
    return bool(led) and not marked.has(_OF_CLAUSES, first, end)


def leads_only(marked: Marked, rules: Grammar, first: int, end: int, *, verbs_last: bool) -> bool:
    """Whether a stretch only leads to what is said behind it: "In an emailed notice, | the spokesman said …"."""
    if not only_where(marked, rules, first, end, verbs_last=verbs_last):
        return False
    verbs = (place for place in range(first, end) if marked.words[place] & (Word.VERB | Word.CUE))
    return all(is_described(marked, rules, place) for place in verbs)


def is_described(marked: Marked, rules: Grammar, place: int) -> bool:
    """Whether what may be a verb stands before a noun behind its article: "in a televised speech"."""
    return bool(marked.words[place - 1] & Word.ARTICLE) and marked.tokens.forms[place].endswith(rules.participle)
