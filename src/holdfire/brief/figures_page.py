"""Rival figures as one self-contained HTML file: no script, no request from elsewhere."""

from dataclasses import dataclass

from holdfire.brief import figures_words as told
from holdfire.brief.charts import Chart
from holdfire.brief.figures_charts import timeline_chart
from holdfire.brief.figures_short import alone, changes_in_short, in_short, widest
from holdfire.brief.pages import style, template
from holdfire.brief.words import clean, counted
from holdfire.judge.figures import Relation
from holdfire.judge.figures_view import FigureView, QuantityView
from holdfire.model.figure_table import TableFigure

MOST_REFUSED = 3
MOST_LINES = 3
"""Lines of a list that are shown; what is more is folded."""
_SIGNS = {Relation.COMPATIBLE: "=", Relation.INCOMPATIBLE: "×", Relation.NOT_COMPARABLE: "·"}


@dataclass(frozen=True)
class FigureRow:
    """A figure in words; `address` is empty where it is no web address, and `reference` then says where it stands."""

    number: int
    publisher: str
    who: str
    days: str
    value: str
    qualifier: str
    said: str
    address: str
    reference: str


@dataclass(frozen=True)
class Section:
    """One quantity, told."""

    ident: str
    title: str
    last: tuple[str, ...]
    chart: Chart | None
    drawn_open: bool
    rows: tuple[FigureRow, ...]
    pairs: str
    contradictions: tuple[str, ...]
    growth: tuple[str, ...]
    agreements: tuple[str, ...]
    further: tuple[str, ...]
    matrix: tuple[tuple[str, ...], ...]


def render_figures_page(found: FigureView, *, command: str, version: str) -> str:
    """The whole page as HTML text.

    Args:
        found: the figures with all that follows from them.
        command: what writes the page again.
        version: of holdfire.
    """
    shorts = in_short(found)
    return template("figures.html.j2").render(
        style=style("page.css"),
        head=told.head(found),
        creed=told.CREED,
        brief=told.BRIEF,
        begin=told.FROM_THE_FIRST_DAY,
        shorts=shorts,
        alone=alone(found, shorts),
        changed=changes_in_short(found),
        most=MOST_LINES,
        sections=[_section(one, number) for number, one in enumerate(found.quantities, 1)],
        refused_head=f"{counted(len(found.refused), 'pair')} of quantities are never put on one line",
        refused=[(clean(one.one), clean(one.other), clean(one.reason)) for one in found.refused],
        most_refused=MOST_REFUSED,
        sums=[told.added_up(one) for one in found.sums],
        changes=[*told.stated_changes(found.changes)],
        silences=[told.silence(one) for one in found.silences],
        command=clean(command),
        version=clean(version),
    )


def _section(one: QuantityView, number: int) -> Section:
    whole = widest(one)
    first = [whole] if whole else []
    return Section(
        ident=f"quantity-{number}",
        title=told.title(one),
        last=tuple(map(told.last_of, told.latest(one))),
        chart=timeline_chart(one, number),
        drawn_open=1 < len(one.lines) <= MOST_LINES,
        rows=tuple(_row(figure, place) for place, figure in enumerate(one.figures, 1)),
        pairs=told.pairs(one) if one.pairs else "",
        contradictions=tuple(told.contradictions(one)),
        growth=tuple(told.grown(stretch) for stretch in one.growth),
        agreements=tuple(told.together(each) for each in first),
        further=tuple(told.together(each) for each in one.agreements if each is not whole),
        matrix=_matrix(one),
    )


def _row(figure: TableFigure, number: int) -> FigureRow:
    is_web = figure.source.startswith(("https://", "http://"))
    return FigureRow(
        number=number,
        publisher=clean(figure.publisher),
        who=told.who(figure),
        days=told.span(figure.first, figure.last),
        value=told.value(figure),
        qualifier=clean(figure.qualifier),
        said=told.said_of(figure),
        address=figure.source if is_web else "",
        reference="" if is_web else clean(figure.source) or f"as told by {clean(figure.via)}",
    )


def _matrix(one: QuantityView) -> tuple[tuple[str, ...], ...]:
    """A row of signs for each figure, in the order of the table; symmetric, with a blank against itself."""
    signs = {frozenset((pair.one, pair.other)): _SIGNS[pair.relation] for pair in one.pairs}
    names = [figure.id for figure in one.figures]
    if len(names) < 2:
        return ()
    return tuple(tuple(signs.get(frozenset((row, column)), "") for column in names) for row in names)
