"""Rows of tables that count something: each row is a claim, its figures named by the heads of their columns.

The cells of a row stand in one line, apart by a tab or by two blanks or more. A line of cells without a number right
before a row is the head of the table.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Block, Document, Label
from holdfire.reader.belonging import with_belongings
from holdfire.reader.figures import find_figures
from holdfire.reader.grammar import grammar
from holdfire.reader.ground import Ground
from holdfire.reader.known import SHIPPED
from holdfire.reader.lexicon import Marked, Word, lexicon
from holdfire.reader.lists import tree_of
from holdfire.reader.marking import mark
from holdfire.reader.places import find_places
from holdfire.reader.speakers import find_mentions
from holdfire.reader.times import find_times
from holdfire.reader.tokens import Tokens, tokenize

_CELL = re.compile(r"\S+(?: \S+)*")  # words with one blank between them
_NUMBER = re.compile(r"[^\W\d]{0,12}\s?[^\w\s]?\d[\d\s.,]*[^\d\s]{0,3}")
_LONGEST = 60  # characters of a cell
_FEWEST, _MOST = 2, 20  # cells of a row
_MOST_ROWS = 60  # behind which no line is looked for that says whose figures they are
_DAY = len("2026-01-30")
_ENDS = frozenset(".!?…:;")
_COUNTED = Word.SERVICE | Word.OUT


class Cell(NamedTuple):
    """A cell of a row in the stored text."""

    start: int
    end: int
    text: str
    number: bool  # whether it holds a number and hardly more


@dataclass
class Table:
    """The table that is being read: the heads of its columns, and who was told to count before it."""

    heads: Sequence[Cell] = ()
    source: str = AUTHOR
    when: str | None = None

    def take(self, document: Document, block: Block, told: Sequence[Claim], ground: Ground) -> list[Claim] | None:
        """The claims of a block that is part of a table; None where it is none.

        Args:
            document: the document.
            block: the block.
            told: the claims before it, with whose period a row without a time goes on.
            ground: where the document is.
        """
        cells = cells_of(document.text, block.start, block.end)
        if not cells:
            self.heads = ()
            return None
        if not tree_of(block.language, "claims").get("rows", False):
            return []
        if not any(cell.number for cell in cells[1:]):
            self.heads = cells
            self._look_around(document, block, told)
            return [] if not any(cell.number for cell in cells) else None
        if len(self.heads) != len(cells):
            return None
        return [self._claim(document, block, cells, ground)]

    def _look_around(self, document: Document, head: Block, told: Sequence[Claim]) -> None:
        """Whose figures these are and of which time: as the caption above the table or the line below it says, else
        the author's, of the period of which the paragraph before speaks.
        """
        blocks = document.blocks
        number = bisect_left(blocks, head.start, key=lambda block: block.start)
        above = blocks[number - 1] if number else head
        behind = islice(blocks, number + 1, number + 1 + _MOST_ROWS)
        below = next((one for one in behind if not cells_of(document.text, one.start, one.end)), head)
        lines = [above] if above.label is Label.CAPTION else []
        lines += [below] if _names_source(document, below, head.language) else []
        self.source, self.when = AUTHOR, None
        for line in lines:
            tokens = tokenize(document.text, line.start, line.end)
            if self.source == AUTHOR:
                self.source = _body_in(tokens, head.language) or AUTHOR
            times = [time.edtf for time in find_times(tokens, head.language, published=document.published)]
            self.when = self.when or next((edtf for edtf in times if edtf), None)
        near = takewhile(lambda one: one.start >= above.start, reversed(told))
        spans = [one.when for one in near if one.when and len(one.when) != _DAY]
        self.when = self.when or (spans[-1] if spans else None)

    def _claim(self, document: Document, block: Block, cells: Sequence[Cell], ground: Ground) -> Claim:
        language, lists = block.language, lexicon(block.language)
        tokens = tokenize(document.text, block.start, block.end)
        named = mark(tokenize(" ".join(head.text for head in self.heads)), lists)
        told = [_figure(head, cell, language) for head, cell in zip(self.heads, cells, strict=True) if cell.number]
        times = [time.edtf for time in find_times(tokens, language, published=document.published) if time.edtf]
        codes = dict.fromkeys(place.code for place in find_places(tokens, language) if place.code)
        return Claim(
            document=document.id,
            quote=document.text[block.start : block.end],
            start=block.start,
            end=block.end,
            speaker=self.source,
            act=Act.STATES,
            kind=_kind(named, mark(tokens, lists), tokens, dated=bool(times)),
            figures=tuple(figure for figure in told if figure is not None),
            when=times[0] if times else self.when,
            places=tuple(codes) or ground.home,
            language=language,
        )


def cells_of(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of a line; none where it is no row: cells are short, and none ends a sentence."""
    line = text[start:end]
    if "  " not in line and "\t" not in line:
        return ()
    found = [(place.start(), place[0]) for place in _CELL.finditer(line)]
    if not _FEWEST <= len(found) <= _MOST or any(len(said) > _LONGEST for _, said in found) or line[-1] in _ENDS:
        return ()
    return tuple(
        Cell(start + first, start + first + len(said), said, bool(_NUMBER.fullmatch(said))) for first, said in found
    )


def _names_source(document: Document, line: Block, language: str) -> bool:
    """Whether the line below a table says whose figures these are: "Data: the UN mission."."""
    marked = mark(tokenize(document.text, line.start, min(line.end, line.start + _LONGEST)), lexicon(language))
    return marked.has(Word.DATA, 0, 1) and ":" in marked.tokens.forms


def _body_in(tokens: Tokens, language: str) -> str:
    """The body, office or person whom a line names; empty if it names none."""
    marked = mark(tokens, lexicon(language))
    endings, names = grammar(language), SHIPPED.names(language)
    found = with_belongings(marked, find_mentions(marked, frozenset((0,)), names), endings)
    named = [one for one in found if one.kind in {"body", "office", "person"}]
    if not named:
        return ""
    one = named[0]
    if marked.words[one.first] & Word.DATA and one.last - one.first > 1:
        return endings.in_nominative(tokens.words(one.first + 1, one.last), person=False)  # "Data of the network"
    owned = one.first > 0 and marked.words[one.first - 1] & Word.DATA and not one.known
    return endings.in_nominative(one.name, person=one.kind == "person") if owned else one.name


def _figure(head: Cell, cell: Cell, language: str) -> Figure | None:
    """The number of a cell, told as the head of its column tells it: "131" below "Збито"."""
    told = f"{cell.text} {head.text.lower()}"
    found = find_figures(tokenize(told), language)
    return found[0].told().model_copy(update={"period": ""}) if found else None


def _kind(heads: Marked, row: Marked, tokens: Tokens, *, dated: bool) -> Matter:
    """A row counts what is out, or tells of one attack on a target on its day; else it is a figure."""
    if heads.classes & _COUNTED:
        return Matter.SERVICE
    hit = dated and row.has(Word.TARGET, 0, len(tokens))
    return Matter.STRIKE if hit else Matter.FIGURE
