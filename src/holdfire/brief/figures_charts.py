"""Charts of rival figures through time: a panel for each publisher, all on one scale, of one quantity only."""

from collections.abc import Sequence

from holdfire.brief import figures_words as told
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.specs import NARROW, WIDE, milliseconds
from holdfire.brief.svg import INK, MUTED, Spec
from holdfire.brief.words import clean, counted
from holdfire.judge.figures_view import PublisherLine, QuantityView
from holdfire.model.figure_table import WAR, TableFigure

FEWEST = 3
"""Running totals that a chart needs."""
MARGIN = 76
"""Pixels beside the panels: numbers and the edge."""
_DAY = 86_400_000
_UNDER, _OVER = "triangle-up", "triangle-down"
_KEYS = (
    Key("circle", "the number as stated or counted"),
    Key("up", "at least: open above"),
    Key("down", "at most: open below"),
    Key("error", "the range that is given"),
)
COLUMNS = ("publisher", "days", "number", "to be said of it")


def timeline_chart(one: QuantityView, number: int) -> Chart | None:
    """The running totals of a quantity since the first day of the war; None if there are fewer than FEWEST."""
    lines = [
        PublisherLine(line.publisher, tuple(figure for figure in line.figures if figure.first == WAR and figure.last))
        for line in one.lines
    ]
    lines = [line for line in lines if line.figures]
    figures = [figure for line in lines for figure in line.figures]
    if len(figures) < FEWEST:
        return None
    telling = Told(
        ident=f"line-{number}",
        heading=f"{told.title(one)}: running totals",
        lead="People; running totals from 24 February 2022, each at the day as of which it is stated. "
        f"{_panels(len(lines))}Nothing is joined by a line, for nobody counted between the points.",
        text=_sentence(lines),
        keys=_KEYS,
        source="Figures: the publishers named, with the addresses in the tables below.",
        columns=COLUMNS,
        rows=tuple(_row(figure) for figure in figures),
        wordy=True,
    )
    return make_chart(telling, _spec(lines, WIDE), _spec(lines, NARROW))


def _panels(publishers: int) -> str:
    return f"A panel for each of {counted(publishers, 'publisher')}, all on one scale. " if publishers > 1 else ""


def _sentence(lines: Sequence[PublisherLine]) -> str:
    return " ".join(
        f"{clean(line.publisher)}: {_first_and_last([told.value(one) for one in line.figures], line)}."
        for line in lines
    )


def _first_and_last(values: Sequence[str], line: PublisherLine) -> str:
    ends = [
        f"{value} {told.span(figure.first, figure.last)}" for value, figure in zip(values, line.figures, strict=True)
    ]
    return ends[0] if len(ends) == 1 else f"{ends[0]}, {ends[-1]}, {counted(len(ends), 'figure')} in all"


def _row(figure: TableFigure) -> tuple[str, ...]:
    return (
        clean(figure.publisher),
        told.span(figure.first, figure.last),
        told.value(figure),
        told.said_of(figure),
    )


def _spec(lines: Sequence[PublisherLine], width: int) -> Spec:
    figures = [one for line in lines for one in line.figures]
    days = [milliseconds(one.last) for one in figures if one.last]
    edge = 30 * _DAY
    top = max(value for one in figures for value in (*one.bounds, one.printed) if value is not None)
    x: Spec = {
        "field": "at",
        "type": "temporal",
        "scale": {"type": "utc", "domain": [min(days) - edge, max(days) + edge], "nice": False},
        "axis": {"title": None, "format": "%b %Y", "tickCount": 3 if width == NARROW else 6, "labelFlush": True},
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"domain": [0, 1.05 * top], "nice": False},
        "axis": {"title": None, "tickCount": 3, "format": ",d", "domain": False},
    }
    panels = [_panel(line, x, y, width - MARGIN, last=line is lines[-1]) for line in lines]
    return {"vconcat": panels, "spacing": 18}


def _panel(line: PublisherLine, x: Spec, y: Spec, width: int, *, last: bool) -> Spec:
    if not last:
        x = {**x, "axis": {**x["axis"], "labels": False}}
    ranges: Spec = {
        "mark": {"type": "rule", "color": MUTED, "strokeWidth": 3},
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }
    points: Spec = {
        "mark": {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
        "encoding": {
            "x": x,
            "y": {**y, "field": "value"},
            "shape": {"field": "shape", "type": "nominal", "scale": None},
        },
    }
    values = [_point(one) for one in line.figures]
    drawn = [(ranges, [one for one in values if one["low"] != one["high"]])]
    drawn.append((points, [one for one in values if one["value"] is not None]))
    return {
        "title": clean(line.publisher),
        "width": width,
        "height": 84,
        "layer": [{"data": {"values": rows}, **layer} for layer, rows in drawn if rows],
    }


def _point(figure: TableFigure) -> Spec:
    """A range without a number named in it has no point: its middle would be ours."""
    low, high = figure.bounds
    both = low is not None and high is not None
    ends = {"low": low, "high": high} if both else {"low": 0, "high": 0}
    shape = "circle" if both else _UNDER if high is None else _OVER
    value = None if both and figure.best is None and low != high else figure.printed
    return {"at": milliseconds(figure.last) if figure.last else None, "value": value, "shape": shape, **ends}
