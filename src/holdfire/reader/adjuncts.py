"""Words on where and how somebody said something, which tell nothing of what: "in a video posted on Telegram"."""

from holdfire.reader.grammar import Grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.order import BOUNDARY, REACH, before_articles, is_clause
from holdfire.reader.sentences import Span

_OF_CLAUSES = Word.BE | Word.HAS | Word.WHO | Word.WHEN | Word.JOIN | Word.THAT | Word.FUTURE
_LED_BY = Word.OBLIQUE | Word.OF | Word.WHEN
_FURTHEST = 3  # tokens between an article and its noun
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


def has_no_verb(marked: Marked, rules: Grammar, first: int, end: int, *, verbs_last: bool) -> bool:
    """Whether all that may be verbs in a stretch are nouns, or participles before one."""
    verbs = [place for place in range(first, end) if marked.words[place] & Word.VERB]
    return not verbs or (not verbs_last and all(_is_no_verb(marked, rules, place, first, end) for place in verbs))


def _is_no_verb(marked: Marked, rules: Grammar, place: int, first: int, end: int) -> bool:
    """Whether what may be a verb is the noun of a preposition ("after the attack on Goma", "since the night's raid"),
    or a participle before a noun.
    """
    words, article = marked.words, place - 1
    if place < end - 1 and is_described(marked, rules, place):
        return True
    if words[place] & Word.ATTACK and not marked.tokens.forms[place].endswith(rules.participle):
        while article > max(first, place - _FURTHEST) and not words[article] & (Word.ARTICLE | _LED_BY):
            article -= 1
    return article >= first and bool(words[article] & Word.ARTICLE and words[article - 1] & _LED_BY)


def is_described(marked: Marked, rules: Grammar, place: int) -> bool:
    """Whether what may be a verb stands before a noun behind its article: "in a televised speech"."""
    return bool(marked.words[place - 1] & Word.ARTICLE) and marked.tokens.forms[place].endswith(rules.participle)


def before_which(marked: Marked, _rules: Grammar, told: Span, span: Span) -> int:
    """The end of a stretch without a clause at its end about who says it: "…, said the head of a clinic which received
    two of them".

    Args:
        marked: the tokens of the block with their classes.
        told: the attribution.
        span: the stretch.
    """
    which = marked.find(Word.WHO, told.last, span.last)
    closed = which is None or "," in marked.tokens.forms[told.last : which]
    return span.last if which is None or closed else which


def before_when(marked: Marked, rules: Grammar, told: Span, span: Span) -> int:
    """The end of a stretch without the clause behind an attribution that tells when it was said: "…, the mayor said
    after the army shelled the port"; only where what is said is a clause before it.
    """
    forms = marked.tokens.forms
    near = range(told.last, min(told.last + REACH, span.last))
    end = next((place for place in near if forms[place] in BOUNDARY), near.stop)
    when = next((place for place in range(told.last, end) if forms[place] in rules.fronts | rules.led), None)
    if when is None or not marked.has(Word.VERB | Word.BE, when + 2, span.last):
        return span.last
    apart = before_articles(marked, told.first) - 1
    return when if span.first < apart and is_clause(marked, span.first, apart, rules.participle) else span.last
