"""A stretch of what is said as clauses, each with its kind: one claim a clause, side matters left out."""

from collections.abc import Iterator, Sequence

from holdfire.model.claim import Matter
from holdfire.reader.figures import FigureMention
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.matter import matter_of
from holdfire.reader.sentences import Span

_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.HARM | Word.ATTACK | Word.DAMAGE | Word.MOVE
_FEWEST = 2  # tokens of a clause
_SIGNS = frozenset((",", ".", ";", ":", "!", "?", "…", "–", "—", "“", "”", "»", "«", '"', "(", ")"))


def clauses(
    marked: Marked, first: int, last: int, figures: Sequence[FigureMention]
) -> Iterator[tuple[int, int, Matter]]:
    """The clauses of ours in a stretch, joined where neighbours are of one kind."""
    found: list[tuple[int, int, Matter]] = []
    for span in _cut(marked, first, last):
        if marked.words[span.first] & Word.IF:
            continue
        counted = any(span.first <= figure.first < span.last for figure in figures)
        kind = matter_of(marked, span.first, span.last, counted=counted)
        if kind is None:
            continue
        if found and found[-1][2] is kind and span.first - found[-1][1] <= _FEWEST:
            found[-1] = (found[-1][0], span.last, kind)
        else:
            found.append((span.first, span.last, kind))
    yield from found


def _cut(marked: Marked, first: int, last: int) -> Iterator[Span]:
    """The stretch cut where a clause with a verb of its own begins."""
    words, forms = marked.words, marked.tokens.forms
    begin = first
    for place in range(first + 1, last - 1):
        if not (forms[place] in ",;–—" or (words[place] & Word.JOIN and forms[place - 1] != ",")):
            continue
        if marked.has(_FINITE, begin, place) and marked.has(_FINITE, place + 1, min(last, _next_cut(marked, place, last))):
            yield from _bare(marked, begin, place)
            begin = place + 1
    yield from _bare(marked, begin, last)


def _next_cut(marked: Marked, place: int, last: int) -> int:
    forms = marked.tokens.forms
    return next((step for step in range(place + 1, last) if forms[step] in ",;–—"), last)


def _bare(marked: Marked, first: int, last: int) -> Iterator[Span]:
    """Without signs and joining words at the ends; nothing if too little is left."""
    words, forms = marked.words, marked.tokens.forms
    while first < last and (forms[first] in _SIGNS or words[first] & Word.JOIN):
        first += 1
    while last > first and forms[last - 1] in _SIGNS:
        last -= 1
    if last - first >= _FEWEST:
        yield Span(first, last)
