"""Charts of tests of patterns: each test with its range, tables that ask for one, and the specification curve."""

from collections.abc import Sequence

from holdfire.brief import words
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.course_charts import course_chart
from holdfire.brief.specs import NARROW, WIDE
from holdfire.brief.svg import INK, MUTED, Spec
from holdfire.judge.patterns.results import Cell, Drawn, Line, Outcome, Study, Table, Way
from holdfire.judge.patterns.ruling import finding_text, label
from holdfire.judge.patterns.saying import capital, chance_text, range_text

ROW, WIDE_ROW, HEIGHT = 40, 26, 200
NAMES = 262
"""Pixels for the names of rows beside the drawing, where there is room; on a phone they stand above their ranges."""
AXES = 12
"""Rows from which on the scale stands above the drawing too."""
LEAST, MOST = 0.1, 10.0
"""Ratios beyond these are drawn at the edge; the table has them."""
MARGIN = 62
"""Pixels beside the drawing: numbers and the edge."""
FOUND, NONE, WIDTHS = "#b3400a", "#3f5c76", (WIDE, NARROW)
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
FINE = (0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2)
"""Ticks of a scale that spans less than fourfold."""


def study_charts(study: Study) -> list[Chart]:
    """The tests, the tables that are drawn, and the curve, as far as there is something to draw."""
    name = study.family.family
    charts = [_tests(study)] if study.tests else []
    charts += [
        _table(table, table.drawn, f"{name}-{number}", study)
        for number, table in enumerate(study.tables, 1)
        if table.drawn and len(table.lines) > 1
    ]
    charts += [
        course_chart(table, table.course, f"{name}-{number}")
        for number, table in enumerate(study.tables, 1)
        if table.course and len(table.lines) > 1
    ]
    return [*charts, _curve(study)] if len(study.curve) > 1 else charts


def _source(study: Study) -> str:
    return f"Figures: {words.clean(', '.join(study.sources))}. Method: docs/patterns.md."


# ---- tests


def _tests(study: Study) -> Chart:
    family = study.family
    found = [test for test in study.tests if test.word != "cannot tell"]
    told = Told(
        ident=f"{family.family}-ratios",
        heading=f"{capital(family.family)}: every test and its range",
        lead="A row for each test, named in short; the table has it in words. 1 is what chance has; a range that holds "
        "1 is no find, and one that does not may still be none, because many tests were made."
        f"{_edges(study.tests)}",
        text=f"{len(study.tests)} tests; ratios from {min(test.ratio for test in study.tests):.2f} to "
        f"{max(test.ratio for test in study.tests):.2f}; "
        f"{len(found) or 'none'} {'differs' if len(found) < 2 else 'differ'} from chance after Holm at "
        f"{family.level:.0%}.",
        keys=(
            Key("circle", "times as much as otherwise (scale of equal factors)"),
            Key("range95", "95 % range, not corrected"),
            Key("even", "1: as by chance"),
            Key("breached", "differs from chance after Holm"),
        ),
        source=_source(study),
        columns=("test", "ratio", "95 % range", "p", "p after Holm", "finding"),
        rows=tuple(_test_row(number, test) for number, test in enumerate(study.tests, 1)),
        wordy=True,
    )
    return make_chart(told, *(_tests_spec(study.tests, width) for width in WIDTHS))


def _edges(tests: Sequence[Outcome]) -> str:
    """That some reach beyond the drawing, if they do."""
    beyond = any(_inside(value) != value for test in tests for value in (test.low95, test.ratio, test.high95))
    return f" What lies beyond {LEAST:g} or {MOST:g} is drawn at the edge; the table has it." if beyond else ""


def _test_row(number: int, test: Outcome) -> tuple[str, ...]:
    ranged = range_text(test.low95, test.high95)
    asked = words.clean(test.asked)
    return (
        f"{number}. {asked}",
        f"{test.ratio:.2f}",
        ranged,
        chance_text(test.p),
        chance_text(test.holm),
        finding_text(test),
    )


def _tests_spec(tests: Sequence[Outcome], width: int) -> Spec:
    rows = [
        {
            "row": str(number),
            "name": f"{number}. {words.clean(label(test))}",
            "even": 1,
            "ratio": _inside(test.ratio),
            "low": _inside(test.low95),
            "high": _inside(test.high95),
            "colour": NONE if test.word == "cannot tell" else FOUND,
        }
        for number, test in enumerate(tests, 1)
    ]
    x = _ratio_axis([test.low95 for test in tests], [test.high95 for test in tests])
    beside = width >= WIDE
    y: Spec = {"field": "row", "type": "nominal", "sort": None, "axis": None}
    if beside:
        y |= {"field": "name", "axis": NAMED_ROWS}
    drawn = _layered(rows, x, y, width - (NAMES if beside else 0))
    drawn["height"] = (WIDE_ROW if beside else ROW) * len(rows)
    if not beside:
        drawn["layer"] += _names_above(y, width)
    return drawn


NAMED_ROWS: Spec = {
    "title": None,
    "labelLimit": NAMES - 12,
    "minExtent": NAMES,
    "maxExtent": NAMES,
    "domain": False,
    "ticks": False,
    "grid": False,
}


def _names_above(y: Spec, width: int) -> list[Spec]:
    """Names of rows above their ranges, so that they take no width from them on a phone."""
    mark: Spec = {"type": "text", "align": "left", "baseline": "bottom", "dy": -8, "color": INK}
    named: Spec = {
        "mark": {**mark, "limit": width - MARGIN},
        "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "name"}},
    }
    return [{**named, "mark": {**named["mark"], "stroke": "white", "strokeWidth": 4}}, named]


def _layered(rows: Sequence[Spec], x: Spec, y: Spec, width: int) -> Spec:
    """Ranges and points; what chance has is a stroke in each row, so that it runs through no name."""
    colour: Spec = {"field": "colour", "type": "nominal", "scale": None}
    above = len(rows) > AXES
    top: Spec = {**x, "axis": {**x["axis"], "orient": "top", "offset": 8} if above else None}
    bare: Spec = {**x, "axis": None}
    return {
        "width": width - MARGIN,
        "data": {"values": list(rows)},
        "resolve": {"axis": {"x": "independent"}},
        "layer": [
            {
                "mark": {"type": "tick", "color": MUTED, "thickness": 1.5, "size": 12, "orient": "vertical"},
                "encoding": {"x": {**x, "field": "even"}, "y": y},
            },
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"x": {**top, "field": "low"}, "x2": {"field": "high"}, "y": y, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
                "encoding": {"x": {**bare, "field": "ratio"}, "y": y, "color": colour},
            },
        ],
    }


def _inside(ratio: float) -> float:
    return float(min(max(ratio, LEAST), MOST))


def _ratio_axis(lows: Sequence[float], highs: Sequence[float], *, least: float = 2.0) -> Spec:
    """A scale of equal factors that holds 1, the ranges, and at least so many fold up and down."""
    low, high = min(1 / least, 0.95 * _inside(min(lows))), max(least, 1.05 * _inside(max(highs)))
    ticks = TICKS if high > 4 * low else FINE
    return {
        "type": "quantitative",
        "scale": {"type": "log", "domain": [low, high], "nice": False},
        "axis": {
            "title": "times as much as otherwise",
            "values": [tick for tick in ticks if low <= tick <= high],
            "format": "~g",
        },
    }


# ---- tables


def _table(table: Table, drawn: Drawn, ident: str, study: Study) -> Chart:
    told = Told(
        ident=f"{ident}-drawn",
        heading=table.title,
        lead=f"Across: {drawn.across}. Up: {drawn.up}.",
        text=_beyond(table.lines, drawn),
        keys=(
            Key("circle", drawn.up if drawn.none is None else f"{drawn.up} (scale of equal factors)"),
            Key("band", drawn.range),
        ),
        source=_source(study),
        columns=(drawn.across, drawn.up, "from", "to"),
        rows=tuple(_told_row(line, drawn) for line in table.lines),
    )
    return make_chart(told, *(_table_spec(table.lines, drawn, width) for width in WIDTHS))


def _beyond(lines: Sequence[Line], drawn: Drawn) -> str:
    """Which values lie outside their range; or which ranges do not hold what means no difference. Those without a range
    are counted apart.
    """
    out: list[str] = []
    bare: list[str] = []
    for line in lines:
        value, low, high = (line.cells[name] for name in (drawn.value, drawn.low, drawn.high))
        held = value if drawn.none is None else drawn.none
        if not (isinstance(low, float) and isinstance(high, float) and isinstance(held, float)):
            bare.append(_told(line.cells[drawn.at]))
        elif not low <= held <= high:
            out.append(f"{_told(line.cells[drawn.at])} ({_told(value)})")
    one = len(out) == 1
    what = f"{'has' if one else 'have'} a range that leaves {drawn.none or 0:g} out"
    what = what if drawn.none is not None else f"{'lies' if one else 'lie'} outside the range"
    told = f"{len(out) or 'None'} of {len(lines) - len(bare)} {what}{': at ' + ', '.join(out) if out else ''}."
    return f"{told} Without a range: {', '.join(bare)}." if bare else told


def _told_row(line: Line, drawn: Drawn) -> tuple[str, ...]:
    cells = [line.cells[name] for name in (drawn.at, drawn.value, drawn.low, drawn.high)]
    return tuple(_told(cell) for cell in cells)


def _told(cell: Cell) -> str:
    if cell is None:
        return "none"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def _table_spec(lines: Sequence[Line], drawn: Drawn, width: int) -> Spec:
    rows: list[Spec] = [
        {name: line.cells[told] for name, told in vars(drawn).items() if name in ("at", "value", "low", "high")}
        for line in lines
    ]
    if drawn.none is not None:
        clipped = ("value", "low", "high")
        rows = [row | {name: None if row[name] is None else _inside(row[name]) for name in clipped} for row in rows]
    x: Spec = {
        "field": "at",
        "type": "ordinal",
        "sort": None,
        "axis": {"title": drawn.across, "labelAngle": 0, "labelOverlap": True},
    }
    if width == NARROW and any(isinstance(row["at"], str) for row in rows):
        x["axis"] |= {"labelAngle": -40, "labelAlign": "right"}
    y: Spec = {"type": "quantitative", "axis": {"title": None, "tickCount": 5, "minExtent": 38}}
    if drawn.none is not None:
        y = _ratios_up([row for row in rows if row["low"] is not None])
    even: Spec = {
        "mark": {"type": "rule", "color": MUTED, "strokeDash": [4, 3]},
        "encoding": {"y": {"datum": drawn.none}},
    }
    band: Spec = {
        "data": {"values": [row for row in rows if row["low"] is not None]},
        "mark": {"type": "bar", "color": "#eed9a6", "opacity": 1},
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }
    points: Spec = {
        "data": {"values": [row for row in rows if row["value"] is not None]},
        "mark": {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
        "encoding": {"x": x, "y": {**y, "field": "value"}},
    }
    layers = [band, points] if drawn.none is None else [band, even, points]
    return {"width": width - MARGIN, "height": HEIGHT, "data": {"values": rows}, "layer": layers}


def _ratios_up(ranged: Sequence[Spec]) -> Spec:
    """The scale of ratios, as that of the tests, but closer where all ranges are."""
    axis = _ratio_axis([row["low"] for row in ranged] or [1.0], [row["high"] for row in ranged] or [1.0], least=1.25)
    return {**axis, "axis": {**axis["axis"], "title": None, "minExtent": 38}}


# ---- specification curve


def _curve(study: Study) -> Chart:
    name, ways = study.family.family, sorted(study.curve, key=lambda way: way.ratio)
    below = sum(way.p <= study.family.level for way in ways)
    counted = any(way.held is not None for way in ways)
    told = Told(
        ident=f"{name}-ways",
        heading=f"{capital(name)}: all other choices",
        lead="The specification curve: a line for each other way of asking, ordered by its ratio, over all measures. "
        "Nothing is corrected: of many ways some lie far out by chance.",
        text=f"{len(ways):,} ways; ratios from {ways[0].ratio:.2f} to {ways[-1].ratio:.2f}; in "
        f"{below or 'none'} of them p is {study.family.level:g} or less.",
        keys=(
            Key("circle", "times as much as otherwise (scale of equal factors)"),
            Key("range95", "95 % range"),
            Key("breached", f"p {study.family.level:g} or less, uncorrected"),
        ),
        source=_source(study),
        columns=("way", "ratio", "95 % range", "p", "n", *(("so in",) if counted else ())),
        rows=tuple(_way_row(way, counted=counted) for way in ways),
        wordy=True,
    )
    return make_chart(told, *(_curve_spec(ways, study.family.level, width) for width in WIDTHS))


def _way_row(way: Way, *, counted: bool) -> tuple[str, ...]:
    ranged = range_text(way.low95, way.high95)
    so_in = () if not counted else ("not counted",) if way.held is None else (f"{way.held} of {way.n}",)
    return words.clean(way.told), f"{way.ratio:.2f}", ranged, chance_text(way.p), str(way.n), *so_in


def _curve_spec(ways: Sequence[Way], level: float, width: int) -> Spec:
    rows = [
        {
            "at": number,
            "ratio": _inside(way.ratio),
            "low": _inside(way.low95),
            "high": _inside(way.high95),
            "colour": FOUND if way.p <= level else NONE,
        }
        for number, way in enumerate(ways, 1)
    ]
    x: Spec = {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": [0, len(rows) + 1], "nice": False},
        "axis": {"title": "ways of asking, by ratio", "grid": False, "tickCount": 5},
    }
    axis = _ratio_axis([way.low95 for way in ways], [way.high95 for way in ways])
    y: Spec = {**axis, "axis": {**axis["axis"], "title": None}}
    colour: Spec = {"field": "colour", "type": "nominal", "scale": None}
    ranges: Spec = {
        "mark": {"type": "rule", "strokeWidth": 1, "color": "#c3cad0"},
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }
    points: Spec = {
        "mark": {"type": "point", "filled": True, "size": 12, "opacity": 1},
        "encoding": {"x": x, "y": {**y, "field": "ratio"}, "color": colour},
    }
    even: Spec = {"mark": {"type": "rule", "color": MUTED, "strokeDash": [4, 3]}, "encoding": {"y": {**y, "datum": 1}}}
    return {"width": width - MARGIN, "height": HEIGHT, "data": {"values": rows}, "layer": [ranges, even, points]}
