"""Which claims of a document tell of a pause that was: those of a sentence that names a day, month or year long over,
and of the sentences with which a paragraph goes on from there.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Claim
from holdfire.model.document import Block, Document, Label
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Word, lexicon
from holdfire.reader.marking import mark
from holdfire.reader.same_event import HISTORY
from holdfire.reader.sentences import Span, sentences
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.tokens import Tokens, tokenize
from holdfire.reader.whens import days_of
from holdfire.reader.within import within
from holdfire.reader.words import LANGUAGES

_THEN = frozenset(("at", "during"))
"""Roles of a time at which something was; not of one since or after which it is."""
_OWN = frozenset((Act.PROMISES, Act.REQUESTS, Act.ORDERS))
"""Acts by which somebody brings a pause about, whatever was before."""


class _Over(NamedTuple):
    """A sentence that tells of what was long ago: its characters, where its time stands; -1 if it only goes on; and
    whether it points back to a time that was told before.
    """

    start: int
    end: int
    time: int
    back: bool


def told_as_history(document: Document, claims: Sequence[Claim]) -> frozenset[int]:
    """The places in `claims` of those that tell of a pause of long ago, as far as their sentences or the ones before
    in the paragraph tell when.
    """
    if document.published is None:
        return frozenset()
    found: set[int] = set()
    for block in document.blocks:
        inside = [number for number, claim in enumerate(claims) if block.start <= claim.start < block.end]
        if inside and block.label is Label.BODY and block.language in LANGUAGES:
            over = list(_stretches(document, block, document.published))
            found |= {number for number in inside if any(_is_of(claims[number], one) for one in over)}
    return frozenset(found)


def _is_of(claim: Claim, over: _Over) -> bool:
    """Whether a claim is of such a sentence; what somebody himself asks or promises only if the time stands in it."""
    if not over.start <= claim.start < over.end:
        return False
    own = claim.act in _OWN and claim.speaker not in {AUTHOR, None}
    return not own or over.back or claim.start <= over.time < claim.end


def _stretches(document: Document, block: Block, published: date) -> Iterator[_Over]:
    tokens = tokenize(document.text, block.start, block.end)
    marked = mark(tokens, lexicon(block.language))
    times = find_times(tokens, block.language, published=published)
    over = past = False
    for span in sentences(tokens, block.language):
        told = [(day, time) for time in within(times, *span) if (day := _day(time)) is not None]
        then = [time for day, time in told if time.role in _THEN and published - day > HISTORY]
        named = marked.has(Word.PAUSE | Word.PEACE | Word.HOLD, *span)
        if any(published - day <= HISTORY for day, _ in told):
            over = past = False
        elif then:
            over, past = named, True
        back = past and not then and named and _points_back(tokens, span, block.language)
        over = over or back
        if over:
            time = tokens.starts[then[0].first] if then else -1
            yield _Over(tokens.starts[span.first], tokens.ends[span.last - 1], time, back)


def _points_back(tokens: Tokens, span: Span, language: str) -> bool:
    """Whether a sentence is of the time of the one before: "Back then the Kremlin had declared a truce"."""
    forms, words = tokens.forms, grammar(language).back_then
    near = range(span.first, min(span.first + _NEAR, span.last))
    return any("_".join(forms[at : at + length]) in words for at in near for length in range(1, _LONGEST + 1))


_NEAR = 4  # tokens at the beginning of a sentence
_LONGEST = 3  # tokens of such a phrase


def _day(time: TimeMention) -> date | None:
    """The last day of a time; None where it is open or not known."""
    days = days_of(time.edtf)
    return days.end if days is not None else None
