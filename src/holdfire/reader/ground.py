"""What a document as a whole tells of the time and place of its claims: its day, and whether it is a ticker."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from holdfire.model.claim import AUTHOR, Act, Figure, Matter
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.sentences import Span
from holdfire.reader.slotted import Row
from holdfire.reader.tokens import Tokens

HAPPENING = frozenset((Matter.STRIKE, Matter.SERVICE, Matter.WEATHER, Matter.PREPAREDNESS, Matter.MILITARY))
"""Kinds that happen at a place and a time, which a text tells once for several clauses."""
_ALOOF = frozenset((Act.DECLINES_TO_CONFIRM, Act.DENIES, Act.DOUBTS))


@dataclass(slots=True, unsafe_hash=True)
class Told(Row):
    """A clause of ours, tokens [first, last), as far as its time and place hang on it."""

    first: int
    last: int
    kind: Matter
    act: Act
    negated: bool
    counted: bool  # whether it holds figures
    silent: bool  # whether it denies, doubts or is silent, and tells nothing besides
    aloof: bool  # whether it speaks of what others say and not of what happened: a denial, "nobody claimed it"
    voiced: bool = False  # whether somebody who is named says it, and not the text itself
    tally: bool = False  # whether it counts what flew at a country or was shot down over it
    moved: bool = False  # whether it counts who has fled or come back
    source: str = ""  # whose words it is


@dataclass
class Ground:
    """What the blocks of a document share."""

    published: date | None
    title: str = ""
    ticker: bool = False  # whether the entries of a ticker have begun: each tells of the document's day
    home: tuple[str, ...] = ()  # where the document is, as its head tells
    day: str | None = None  # the day that was told last, of which "that evening" is
    before: str | None = None  # when the claim before was
    asked: str | None = None  # the day of which the question before spoke
    place: str = ""  # the town that was named last, but by a paragraph that names several


def near(span: Span, told: Span | Told) -> Span:
    """The part of a sentence around some of its tokens: an endless one costs no more than a long one."""
    if span.last - span.first <= _AROUND:
        return span
    return Span(max(span.first, told.first - _AROUND), min(span.last, told.last + _AROUND))


def told_in(
    marked: Marked,
    span: Span,
    kind: Matter,
    act: Act,
    *,
    negated: bool,
    source: str | None = None,
    figures: Sequence[Figure] = (),
) -> Told:
    """A clause of ours: "nobody was hurt" tells of the attack itself, and is not aloof from it.

    `source`: the name of who says it, if it is told.
    """
    counted = bool(figures)
    silent = act in _ALOOF or (not counted and marked.has(Word.SILENCE, *span))
    aloof = silent or (negated and not marked.has(Word.HARM, *span))
    moved = counted and any(figure.quantity.endswith(_MOVED) for figure in figures)
    voiced = source is not None and source != AUTHOR
    return Told(
        *span, kind, act, negated, counted, silent, aloof, voiced, counted and tallies(figures), moved, source or ""
    )


def tallies(figures: Sequence[Figure]) -> bool:
    """Whether what is counted flew at a whole country or was shot down over it: "90 drones, 76 of them down"."""
    flown = (figure for figure in figures if figure.quantity in _FLOWN)
    return any((figure.best or figure.low or figure.high or 0) >= _MANY for figure in flown)


def opens_entry(tokens: Tokens) -> bool:
    """Whether a clock time opens a block, as it does an entry of a ticker; signs may stand before it."""
    for form in tokens.forms[:_SIGNS]:
        if form[0].isalnum():
            return _CLOCK.fullmatch(form) is not None
    return False


def is_ticker(clocks: Sequence[bool]) -> bool:
    """Whether a document is a ticker; `clocks`: of each block, whether a clock time opens it."""
    return sum(clocks) >= _ENTRIES


_AROUND = 80  # tokens of a sentence on each side that can tell of a clause
_FLOWN = frozenset(("launched", "intercepted"))
_MOVED = ("displaced", "evacuated")
_MANY = 40  # that fly at a country rather than at one town
_ENTRIES = 3  # that make a ticker
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")
_SIGNS = 6  # tokens before the clock time of an entry
