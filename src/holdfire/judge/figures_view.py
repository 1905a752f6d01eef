"""Everything that can be said of a choice of figures: by quantity, between quantities, of changes and of silence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from holdfire.judge.figures import (
    Agreement,
    Compared,
    agreement,
    consistency,
    period,
    quantities,
    refusals,
)
from holdfire.judge.figures_changes import ChangeCheck, check_change
from holdfire.judge.figures_growth import Growth, SilenceCheck, check_silence, growth
from holdfire.judge.figures_sums import Sum, sums
from holdfire.judge.figures_totals import Contradicted, contradicted
from holdfire.model.figure_rows import FigureTables
from holdfire.model.figure_table import People, Quantity, Side, TableFigure


@dataclass(frozen=True)
class PublisherLine:
    """The figures of one publisher on a timeline, in the order of their days; those without days stand first."""

    publisher: str
    figures: tuple[TableFigure, ...]


@dataclass(frozen=True)
class QuantityView:
    """One quantity: its timeline, every pair of its figures, growth, what its publishers grant, and those of its totals
    that figures of other quantities contradict.
    """

    quantity: Quantity
    lines: tuple[PublisherLine, ...]
    pairs: tuple[Compared, ...]
    growth: tuple[Growth, ...]
    agreements: tuple[Agreement, ...]
    contradicted: tuple[Contradicted, ...]

    @property
    def figures(self) -> tuple[TableFigure, ...]:
        """All figures of it, publisher by publisher."""
        return tuple(one for line in self.lines for one in line.figures)


@dataclass(frozen=True)
class FigureView:
    """A choice of figures, with all that follows from them; `refused` are the pairs of quantities never put on one
    line.
    """

    quantities: tuple[QuantityView, ...]
    refused: tuple[Compared, ...]
    sums: tuple[Sum, ...]
    changes: tuple[ChangeCheck, ...]
    silences: tuple[SilenceCheck, ...]


def view(tables: FigureTables, chosen: Sequence[TableFigure]) -> FigureView:
    """The views of the chosen figures. Totals, changes and silences are held against the whole table, for a choice of
    days or quantities must not make a number seem to be missing.
    """
    people = {(one.people, one.of) for one in chosen}
    return FigureView(
        quantities=tuple(_quantity(one, chosen, tables) for one in quantities(chosen)),
        refused=refusals(chosen),
        sums=sums(chosen),
        changes=tuple(
            check_change(one, tables.figures, tables.changes)
            for one in tables.changes
            if _about(one.people, one.of, people)
        ),
        silences=tuple(
            check_silence(one, tables.figures) for one in tables.silences if _about(one.people, one.of, people)
        ),
    )


def _about(people: People, of: Side, chosen: set[tuple[People, Side]]) -> bool:
    return (people, of) in chosen


def _quantity(quantity: Quantity, chosen: Iterable[TableFigure], tables: FigureTables) -> QuantityView:
    figures = sorted((one for one in chosen if one.quantity == quantity), key=_place)
    lines = tuple(PublisherLine(name, tuple(group)) for name, group in groupby(figures, key=lambda one: one.publisher))
    return QuantityView(
        quantity=quantity,
        lines=lines,
        pairs=consistency(figures),
        growth=growth(figures, tables.reasons),
        agreements=tuple(_agreements(quantity, figures)),
        contradicted=contradicted(tables.figures, tables.changes, chosen=figures),
    )


def _place(figure: TableFigure) -> tuple[str, date, date, str]:
    return (figure.publisher, figure.last or date.min, figure.first or date.min, figure.id)


def _agreements(quantity: Quantity, figures: Sequence[TableFigure]) -> Iterator[Agreement]:
    """For each first day the longest stretch that is counted from it, if two publishers speak of it."""
    spans = [span for one in figures if (span := period(one)) is not None]
    for first in sorted({span[0] for span in spans}):
        found = agreement(figures, quantity, (first, max(last for begin, last in spans if begin == first)))
        if found is not None and len(found.grants) > 1:
            yield found
