"""Conditions with which a threat opens, consent that is only wished for, and denials that a clause is told with."""

from holdfire.model.claim import AUTHOR
from holdfire.model.members import ACT
from holdfire.reader.cast import Voice
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.matter import BINDING
from holdfire.reader.passage import Passage
from holdfire.reader.refused import is_refused, refuses_pause
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span


def behind_condition(page: Passage, said: Said | Span) -> Span | None:
    """The clause behind a condition with which a stretch opens: "If the truce ends, | Israel will attack", "Hält die
    Waffenruhe nicht, | werde Israel angreifen"; None where none opens it.
    """
    marked, first, last = page.marked, said.first, said.last
    forms = marked.tokens.forms
    if first >= last:
        return None
    led = marked.words[first] & Word.IF or forms[first] in grammar(page.language).inverted
    if not (led or lexicon(page.language).verbs_last) or not marked.has(Word.FUTURE, first, last):
        return None
    if not led and not may_be_verb(marked, first):
        return None
    for comma in range(first + 2, last - 2):
        if forms[comma] == ",":
            if not led and (not marked.words[comma + 1] & Word.FUTURE or marked.tokens.is_capital(comma + 1)):
                return None
            if marked.has(Word.FUTURE, comma + 1, last):
                return Span(comma + 1, last)
    return None


def may_be_verb(marked: Marked, first: int) -> bool:
    """Whether a stretch may open with its verb, as a condition does where what comes of it opens with one too."""
    return bool(marked.words[first] & _MAY_OPEN) and not marked.words[first] & _OPENS_OTHER


_MAY_OPEN = Word.VERB | Word.CUE | Word.HOLD | Word.BREACH | Word.ATTACK | Word.FIRE | Word.MOVE | Word.FUTURE
_OPENS_OTHER = Word.ARTICLE | Word.OBLIQUE | Word.THAT | Word.WHO | Word.WHEN | Word.ADVERB


def refusing(page: Passage, said: Said, span: Span) -> Voice | None:
    """Who refuses a pause under a condition, where the text itself tells it of one who is named as the subject: "M23
    will not halt its fire unless …"; None if nobody does.
    """
    if said.speaker is None or said.speaker.name != AUTHOR or not refuses_pause(page.marked, span, page.language):
        return None
    first = span.first + bool(page.marked.words[span.first] & Word.ARTICLE)
    subject = page.finder.at.get(first) or page.finder.at.get(span.first)
    acts = subject is not None and subject.kind != "pronoun" and page.finder.is_straight(subject)
    if subject is None or not acts or not page.marked.has(_FINITE, subject.last, subject.last + _BEHIND):
        return None
    return page.finder.voice(subject)


_FINITE = Word.FUTURE | Word.NOT
_BEHIND = 2  # tokens from a subject to its verb or "not"


def is_only_wished(page: Passage, span: Span) -> bool:
    """Whether a clause tells of a consent that is only wished for or waited for: "before Kyiv agrees to a truce"."""
    opening, (first, last) = grammar(page.language).unfulfilled, span
    near = page.marked.tokens.forms[first - 1 if first else 0 : first + 1]
    return not opening.isdisjoint(near) and not BINDING.isdisjoint(page.marked.acts[first:last])


def with_denials(page: Passage, said: Said, spans: list[Span]) -> list[Span]:
    """The clauses, each that is denied with the one before it that denies it: "Das Amt bestritt, | dass …"."""
    if len(spans) == 1 or said.act is not None or ACT.DENIES not in page.marked.acts[said.first : said.last]:
        return spans
    found: list[Span] = []
    for span in spans:
        if found and is_refused(page.refused, span.first):
            found[-1] = Span(found[-1].first, span.last)
        else:
            found.append(span)
    return found
