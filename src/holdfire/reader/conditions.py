"""What a clause must not be told without: the condition of a commitment, before it or behind it, and a denial of it."""

from holdfire.model.claim import Act
from holdfire.reader.clauses import bare, closed
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.passage import Passage
from holdfire.reader.refused import is_refused
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.tokens import DASHES


def is_led_by_if(marked: Marked, first: int) -> bool:
    """Whether a clause opens behind a phrase that leads to a condition: "при условии, | что придёт помощь"."""
    words, forms = marked.words, marked.tokens.forms
    place = first - 1 - (first > 1 and bool(words[first - 1] & Word.THAT))
    if not marked.classes & Word.IF or place < 1 or forms[place] != ",":
        return False
    place -= 1
    while place > 0 and words[place] & Word.REST:
        place -= 1
    return bool(words[place] & Word.IF)


def is_inverted(page: Passage, first: int) -> bool:
    """Whether a verb before its subject opens a condition: "Had Putin agreed, the strikes would have stopped"."""
    verbs, forms = grammar(page.language).inverted, page.marked.tokens.forms
    place = first if forms[first] in verbs else first - 1
    return place >= 0 and forms[place] in verbs and (place == 0 or not forms[place - 1][0].isalnum())


def behind_condition(page: Passage, said: Said | Span) -> Span | None:
    """The clause behind a condition with which a stretch opens: "If the truce ends, | Israel will attack", "Hält die
    Waffenruhe nicht, | werde Israel angreifen"; None where none opens it.
    """
    marked, first, last = page.marked, said.first, said.last
    forms = marked.tokens.forms
    if first >= last or not marked.has(Word.FUTURE, first, last):
        return None
    led = marked.words[first] & Word.IF or forms[first] in grammar(page.language).inverted
    if not led and not (lexicon(page.language).verbs_last and _may_be_verb(marked, first)):
        return None
    for comma in range(first + 2, last - 2):
        if forms[comma] == ",":
            if not led and (not marked.words[comma + 1] & Word.FUTURE or marked.tokens.is_capital(comma + 1)):
                return None
            if marked.has(Word.FUTURE, comma + 1, last):
                return Span(comma + 1, last)
    return None


def _may_be_verb(marked: Marked, first: int) -> bool:
    """Whether a stretch may open with its verb, as a condition does where what comes of it opens with one too."""
    return bool(marked.words[first] & _MAY_OPEN) and not marked.words[first] & _OPENS_OTHER


_MAY_OPEN = Word.VERB | Word.CUE | Word.HOLD | Word.BREACH | Word.ATTACK | Word.FIRE | Word.MOVE | Word.FUTURE
_OPENS_OTHER = Word.ARTICLE | Word.OBLIQUE | Word.THAT | Word.WHO | Word.WHEN | Word.ADVERB


def is_only_wished(page: Passage, span: Span) -> bool:
    """Whether a clause tells of a consent that is only wished for or waited for: "before Kyiv agrees to a truce"."""
    opening, (first, last) = grammar(page.language).unfulfilled, span
    near = page.marked.tokens.forms[max(first - 1, 0) : first + 1]
    return not opening.isdisjoint(near) and not BINDING.isdisjoint(page.marked.acts[first:last])


def condition_of(marked: Marked, said: Said, first: int) -> int:
    """Where a commitment begins with its condition, without which it says too much: "If they do not strike, we will
    not strike"; `first` where it has none before it.
    """
    forms = marked.tokens.forms
    opening = bare(marked, said.first, said.last).first
    limited = opening < first and marked.words[opening] & Word.IF and not marked.words[opening] & Word.FUTURE
    return opening if limited and forms[first - 1] in _CONDITION_ENDS else first


def past_condition(marked: Marked, said: Said, last: int) -> int:
    """The end of the condition of a commitment that stands behind it: "We will not strike, if they do not strike";
    `last` where it has none.
    """
    forms, words, end = marked.tokens.forms, marked.words, said.last
    begin = last + (last < end and forms[last] in _CONDITION_ENDS)
    if begin >= end or not (words[begin] & Word.IF or is_led_by_if(marked, begin)):
        return last
    joins = (place for place in range(begin, end) if forms[place] in _CONDITION_ENDS and words[place + 1] & Word.JOIN)
    return closed(forms, last, bare(marked, begin, next(joins, end)).last)


_CONDITION_ENDS = frozenset((",", *DASHES))


def with_denials(page: Passage, said: Said, spans: list[Span]) -> list[Span]:
    """The clauses, each that is denied with the one before it that denies it: "Das Amt bestritt, | dass …"."""
    if len(spans) == 1 or said.act is not None or Act.DENIES not in page.marked.acts[said.first : said.last]:
        return spans
    found: list[Span] = []
    for span in spans:
        if found and is_refused(page.refused, span.first):
            found[-1] = Span(found[-1].first, span.last)
        else:
            found.append(span)
    return found
