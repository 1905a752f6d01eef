"""The readings on the terminal, holder by holder: one short row for each, or a card where the screen is narrow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.screen import STYLES, hanging, stacked, text
from holdfire.brief.summary import Row, classes_told, rows_by_holder
from holdfire.model.verdict import Effect, EffectWord, Judgement, Rebound, Verdict

if TYPE_CHECKING:
    from rich.console import JustifyMethod, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

TABLE_FROM = 100  # columns; a narrower screen gets a card for each row instead of a squeezed table
GAP = 1  # columns of the screen between two columns of the table, and one more before text
WHEN_LEAST, WHERE_LEAST, WORD_LEAST = 16, 19, 13  # columns of the screen that text is not squeezed below
WHEN = frozenset({"start", "end", "hours"})  # terms that the window tells; where and what tell the others


def row_parts(judgement: Judgement, width: int) -> Iterator["RenderableType"]:
    """All readings under their holders, and whose values were taken where a holder left something open."""
    holders = rows_by_holder(judgement)
    classes = classes_told(judgement)
    if classes:
        yield text(_brackets(judgement), "dim")
    table = _fitting(holders, classes, width) if width >= TABLE_FROM and holders else None
    if table:
        yield table.head()
    for number, rows in enumerate(holders):
        yield _ruled(words.holder(rows[0].first), width)
        if table:
            yield table.body(number)
        else:
            yield from (_card(row, classes) for row in rows)
    yield _ruled("", width)
    yield from _fillings(judgement)
    yield ""


def _brackets(judgement: Judgement) -> str:
    lengths = {rebound.days for verdict in judgement.readings for rebound in verdict.rebound.values()}
    after = f"; after: the next {words.days_long(sorted(lengths))}" if lengths else ""
    return f"Launches claimed (in brackets: expected, had nobody promised anything){after}."


def _ruled(name: str, width: int) -> "Text":
    """The holder's name with a rule behind it: a line between holders that is read as a heading."""
    from rich.cells import cell_len

    head = f"{name} " if name else ""
    return text(head + "-" * (width - cell_len(head)), "bold")


def _fillings(judgement: Judgement) -> Iterator["RenderableType"]:
    found: dict[str, list[int]] = {}
    for number, verdict in enumerate(judgement.readings, 1):
        if verdict.filled_from:
            found.setdefault(words.filled(verdict.filled_from), []).append(number)
    for filled, numbers in found.items():
        which = words.which(numbers, len(judgement.readings))
        yield hanging("* ", text(f"{which}, left open by the holder: {filled}", "dim"))


# ---- what a row tells


def _when(row: Row) -> str:
    return words.short_window(row.verdicts) + _star(row.first, when=True)


def _where_what(row: Row) -> str:
    return words.short_where_what(row.first) + _star(row.first, when=False)


def _star(verdict: Verdict, *, when: bool) -> str:
    return "*" if any((term in WHEN) is when for term in verdict.filled_from) else ""


def _launches(numbers: Effect | Rebound | None) -> str:
    return f"{words.number(numbers.observed)} ({words.number(numbers.expected)})" if numbers else "-"


def _fewer(verdict: Verdict, classes: Sequence[str]) -> str:
    """The word about the numbers, once where all classes share it; else only the classes of which something can be
    told.
    """
    found = {cls: verdict.effects[cls].verdict for cls in classes if cls in verdict.effects}
    if len(set(found.values())) == 1 and len(found) == len(classes):
        return str(next(iter(found.values())))
    told = {cls: word for cls, word in found.items() if word is not EffectWord.CANNOT_TELL} or found
    return ", ".join(f"{cls} {word}" for cls, word in told.items()) or "not compared"


def _card(row: Row, classes: Sequence[str]) -> "RenderableType":
    from rich.text import Text

    verdict = row.first
    told = Text.assemble((str(verdict.finding), STYLES[verdict.finding]), f"  {_when(row)}: {_where_what(row)}")
    launches = [f"{cls} {_launches(verdict.effects[cls])}" for cls in classes if cls in verdict.effects]
    after = [f"after: {cls} {_launches(verdict.rebound[cls])}" for cls in classes[-1:] if cls in verdict.rebound]
    parts = ["; ".join([", ".join(launches), _fewer(verdict, classes), *after])] if launches else []
    return hanging(f"{words.numbered(row.numbers):>2}  ", stacked([told, *map(text, parts)]))


# ---- the table


@dataclass(frozen=True)
class _Column:
    """One column: its head, its cells row by row, and the width below which it must not be squeezed."""

    head: str
    cells: tuple[str, ...]
    right: bool = False
    narrowest: int | None = None
    width: int = 0

    @property
    def widest(self) -> int:
        """The width in which no cell is broken; the head may be, between its words."""
        return _longest([*self.cells, *self.head.split()])

    @property
    def least(self) -> int:
        """The width that it cannot do without: no word is torn, and no more is broken than it allows."""
        if self.narrowest is None:
            return self.widest
        word = _longest(word for cell in (*self.cells, self.head) for word in cell.split())
        return max(word, min(self.narrowest, self.widest))

    @property
    def before(self) -> int:
        """The space before it, beside the gap: text stands further off than numbers, which rarely fill their width."""
        return 0 if self.right else 1

    def cell(self, told: str, style: str) -> "Padding":
        """A cell of this column."""
        from rich.padding import Padding

        return Padding(text(told, style), (0, 0, 0, self.before))


@dataclass(frozen=True)
class _Fitted:
    """The columns with their final widths, and how many rows each holder has."""

    columns: tuple[_Column, ...]
    sizes: tuple[int, ...]

    def head(self) -> "Table":
        """The heads alone."""
        table = self._grid()
        table.add_row(*(column.cell(column.head, "bold") for column in self.columns))
        return table

    def body(self, holder: int) -> "Table":
        """The rows of one holder, by number from 0."""
        table = self._grid()
        first = sum(self.sizes[:holder])
        for row in range(first, first + self.sizes[holder]):
            table.add_row(*(one.cell(one.cells[row], _STYLE.get(one.cells[row], "")) for one in self.columns))
        return table

    def _grid(self) -> "Table":
        from rich.table import Table

        grid = Table.grid(padding=(0, GAP, 0, 0))
        for column in self.columns:
            justify: JustifyMethod = "right" if column.right else "left"
            grid.add_column(width=column.width + column.before, justify=justify, overflow="fold")
        return grid


_STYLE = {str(finding): style for finding, style in STYLES.items()}


def _longest(parts: Iterable[str]) -> int:
    from rich.cells import cell_len

    return max(map(cell_len, parts), default=0)


def _fitting(holders: Sequence[Sequence[Row]], classes: Sequence[str], width: int) -> _Fitted | None:
    """The table with as many columns about the days after as there is room for; None: it does not fit at all."""
    sizes = tuple(map(len, holders))
    for after in (classes, classes[-1:], ()):
        columns = _columns([row for rows in holders for row in rows], classes, after)
        room = width - GAP * (len(columns) - 1) - sum(column.before for column in columns)
        if sum(column.least for column in columns) <= room:
            return _Fitted(_widened(columns, room), sizes)
    return None


def _columns(rows: Sequence[Row], classes: Sequence[str], after: Sequence[str]) -> tuple[_Column, ...]:
    told = [row.first for row in rows]
    followed = [cls for cls in after if any(cls in verdict.rebound for verdict in told)]
    return (
        _Column("#", tuple(words.numbered(row.numbers) for row in rows), right=True, narrowest=0),
        _Column("when", tuple(map(_when, rows)), narrowest=WHEN_LEAST),
        _Column("where; what", tuple(map(_where_what, rows)), narrowest=WHERE_LEAST),
        _Column("finding", tuple(str(verdict.finding) for verdict in told)),
        *(_Column(cls, tuple(_launches(v.effects.get(cls)) for v in told), right=True) for cls in classes),
        *([_Column("fewer?", tuple(_fewer(v, classes) for v in told), narrowest=WORD_LEAST)] if classes else []),
        *(_Column(f"{cls} after", tuple(_launches(v.rebound.get(cls)) for v in told), right=True) for cls in followed),
    )


def _widened(columns: Sequence[_Column], room: int) -> tuple[_Column, ...]:
    """What room is left goes to the columns that would be broken, from the right: the reading numbers come last."""
    spare = room - sum(column.least for column in columns)
    widths: dict[str, int] = {}
    for column in reversed(columns):
        given = min(spare, column.widest - column.least)
        widths[column.head] = column.least + given
        spare -= given
    return tuple(replace(column, width=widths[column.head]) for column in columns)
