"""A text as lines: the grain in which a document is labelled."""

import re
from statistics import median_high
from typing import NamedTuple

from holdfire.model.document import Label

ENDED = re.compile(r"[.!?…:;]['\"»”“’)\]]*+$")
_ITEM = re.compile(r"[-–—•*·▪►]|\d{1,2}(?:[.:)]|/(?!\d))")
_GAP = re.compile(r"\S(?: {3}|\t)")  # parts the cells of a row
BAR = "|"
"""Parts the cells of a row in a plain text."""
RULE = re.compile(r"[-+:=|\s]*-[-+:=|\s]*")
"""Between the head of a table and its rows."""
_CELL = re.compile(r"\S+(?: \S+)*")  # words with one blank between them
_BARRED = re.compile(r"[^|\s]+(?:[^\S|]+[^|\s]+)*")  # what stands between two bars
_NUMBER = re.compile(r"[^\W\d]{0,12}\.?\s?[^\w\s]?\d[\d\s.,]*[^\d\s]{0,3}")
_LONGEST = 60  # characters of a cell
_FEWEST, _MOST = 2, 20  # cells of a row
_SPEAKS = re.compile(r"\w[\w.'’-]{0,30}+(?: [\w.'’()-]{1,30}+){0,3}:\s")  # "Novak: No, we did not"
_END = frozenset(".!?…:;")
_NARROWEST, _WIDEST = 40, 120  # characters of a line in a text that was wrapped at a column
_PRINTED = 24  # characters of the narrowest column of a printed page
_BESIDE = 4  # lines before and behind by which the width of a printed column is told
_SHARE = 0.6  # of a narrow column which a line has at least that goes on in lower case


class Line(NamedTuple):
    """A line without the white space around it, or several that were one before the text was wrapped."""

    start: int
    end: int
    apart: bool  # whether white space of a paragraph's kind stands before it
    hint: Label | None = None  # what the markup says that it is
    author: str | None = None  # of a comment or a quotation set apart, where the markup says so
    cell: bool = False  # whether it stands in a table of a page


class Extract(NamedTuple):
    """The visible text of a page with its lines, and what the page says of itself out of sight."""

    text: str
    lines: list[Line]
    title: str | None = None
    byline: str | None = None
    published: str | None = None


class Cell(NamedTuple):
    """A cell of a row in the stored text."""

    start: int
    end: int
    text: str
    number: bool  # whether it holds a number and hardly more


def cells_of(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of a line, which bars, a tab or two blanks part; none where it is no row: cells are short, and none
    ends a sentence.
    """
    line = text[start:end]
    barred = BAR in line
    if not barred and "  " not in line and "\t" not in line:
        return ()
    found = [(place.start(), place[0]) for place in (_BARRED if barred else _CELL).finditer(line)]
    if not _FEWEST <= len(found) <= _MOST or any(len(said) > _LONGEST for _, said in found):
        return ()
    cells = [
        Cell(start + first, start + first + len(said), said, bool(_NUMBER.fullmatch(said))) for first, said in found
    ]
    ended = line[-1] in _END and not any(cell.number for cell in cells[1:])  # "k. A." ends no sentence
    return () if ended else tuple(cells)


def plain_extract(text: str, *, printed: bool = False) -> Extract:
    """A plain text as it stands, wrapped lines joined.

    Args:
        text: the text.
        printed: whether it comes from pages, where columns may be narrow and of several widths.
    """
    lines = _split(text)
    widths = _printed_widths(text, lines) if printed else _width(lines)
    return Extract(text, _joined(text, lines, widths))


def _width(lines: list[Line]) -> list[int]:
    """The column at which the text was wrapped, for each line; 0 where it was not."""
    widest = max((line.end - line.start for line in lines), default=0)
    return [widest if _NARROWEST <= widest <= _WIDEST else 0] * len(lines)


def _printed_widths(text: str, lines: list[Line]) -> list[int]:
    """The width of the column of each line: what half of the lines around it do not exceed. 0 for rows of a table."""
    lengths = [line.end - line.start for line in lines]
    widths = [median_high(lengths[max(0, at - _BESIDE) : at + _BESIDE + 1]) for at in range(len(lines))]
    rows = _rows([text[line.start : line.end].split() for line in lines])
    return [width if _PRINTED <= width <= _WIDEST and not row else 0 for width, row in zip(widths, rows, strict=True)]


def _rows(lines: list[list[str]]) -> list[bool]:
    """Which lines are rows of a table: half of the words are numbers, the last two are, or the last one is, and that of
    a line beside it as well.
    """
    numbers = [[bool(_NUMBER.fullmatch(word)) for word in words] for words in lines]
    last = [False, *(one[-1] for one in numbers), False]
    return [
        2 * sum(one) >= len(one) or all(one[-2:]) or (one[-1] and (last[at] or last[at + 2]))
        for at, one in enumerate(numbers)
    ]


def _split(text: str) -> list[Line]:
    found: list[Line] = []
    position, apart = 0, True
    for printed in text.splitlines(keepends=True):
        if bare := printed.strip():
            start = position + printed.index(bare[0])
            found.append(Line(start, start + len(bare), apart))
            apart = False
        else:
            apart = True
        position += len(printed)
    return found


def _joined(text: str, lines: list[Line], widths: list[int]) -> list[Line]:
    """Join what one paragraph was: lines that fill a column, and a line that goes on in lower case."""
    found: list[Line] = []
    last = column = 0  # length of the line before as it was printed, and of its column
    for line, width in zip(lines, widths, strict=True):
        if found and not line.apart and _goes_on(text, found[-1], last, line, column and width):
            found[-1] = found[-1]._replace(end=line.end)
        else:
            found.append(line)
        last, column = line.end - line.start, width
    return found


def _goes_on(text: str, before: Line, length: int, line: Line, column: int) -> bool:
    begin = before.end - length  # of its last line: those before it were looked at when they were joined
    if _GAP.search(text, begin, before.end) or _GAP.search(text, line.start, line.end):
        return False
    if text.find(BAR, begin, before.end) >= 0 or text.find(BAR, line.start, line.end) >= 0:
        return False
    following = text[line.start : min(line.end, line.start + _WIDEST)]
    if _ITEM.match(following) or length < (_SHARE * column if 0 < column < _NARROWEST else _NARROWEST):
        return False
    ended = ENDED.search(text, max(before.start, before.end - 8), before.end)
    if ended and following[0].isupper() and _SPEAKS.match(following):
        return False  # the next turn of a transcript
    if column and length + 1 + len(following.split(maxsplit=1)[0]) > column:
        return True
    return not ended and following[0].islower()
