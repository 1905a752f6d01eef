"""Charts of tests of patterns: each test with its range, tables that ask for one, and the specification curve."""

from collections.abc import Sequence

from holdfire.brief import words
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.course_charts import course_chart
from holdfire.brief.specs import NARROW, WIDE
from holdfire.brief.svg import INK, MUTED, Spec
from holdfire.judge.patterns.results import Cell, Drawn, Line, Outcome, Study, Table, Way
from holdfire.judge.patterns.ruling import finding_text, label
from holdfire.judge.patterns.saying import capital, chance_text

ROW, HEIGHT = 40, 200
LEAST, MOST = 0.1, 10.0
"""Ratios beyond these are drawn at the edge; the table has them."""
MARGIN = 62
"""Pixels beside the drawing: numbers and the edge."""
FOUND, NONE, WIDTHS = "#b3400a", "#3f5c76", (WIDE, NARROW)
TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)


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
        "1 is no find, and one that does not may still be none, because many tests were made.",
        text=f"{len(study.tests)} tests; ratios from {min(test.ratio for test in study.tests):.2f} to "
        f"{max(test.ratio for test in study.tests):.2f}; "
        f"{len(found) or 'none'} {'differs' if len(found) < 2 else 'differ'} from chance after Holm at "
        f"{family.level:.0%}.",
        keys=(
            Key("circle", "ratio to chance (no unit; scale of equal factors)"),
            Key("range95", "95 % range, not corrected"),
            Key("breached", "differs from chance after Holm"),
        ),
        source=_source(study),
        columns=("test", "ratio", "95 % range", "p", "p after Holm", "finding"),
        rows=tuple(_test_row(number, test) for number, test in enumerate(study.tests, 1)),
    )
    return make_chart(told, *(_tests_spec(study.tests, width) for width in WIDTHS))


def _test_row(number: int, test: Outcome) -> tuple[str, ...]:
    ranged = f"{test.low95:.2f} to {test.high95:.2f}"
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
            "ratio": _inside(test.ratio),
            "low": _inside(test.low95),
            "high": _inside(test.high95),
            "colour": NONE if test.word == "cannot tell" else FOUND,
        }
        for number, test in enumerate(tests, 1)
    ]
    y: Spec = {"field": "row", "type": "nominal", "sort": None, "axis": None}
    drawn = _layered(rows, _ratio_axis([test.low95 for test in tests], [test.high95 for test in tests]), y, width)
    # Names stand above their ranges, so that they take no width from them on a phone.
    named: Spec = {
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "bottom",
            "dy": -8,
            "color": INK,
            "limit": width - MARGIN,
        },
        "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "name"}},
    }
    halo: Spec = {**named, "mark": {**named["mark"], "stroke": "white", "strokeWidth": 4}}
    return drawn | {"layer": [*drawn["layer"], halo, named], "height": ROW * len(rows)}


def _layered(rows: Sequence[Spec], x: Spec, y: Spec, width: int) -> Spec:
    colour: Spec = {"field": "colour", "type": "nominal", "scale": None}
    return {
        "width": width - MARGIN,
        "data": {"values": list(rows)},
        "layer": [
            {"mark": {"type": "rule", "color": MUTED, "strokeDash": [4, 3]}, "encoding": {"x": {**x, "datum": 1}}},
            {
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
                "encoding": {"x": {**x, "field": "ratio"}, "y": y, "color": colour},
            },
        ],
    }


def _inside(ratio: float) -> float:
    return float(min(max(ratio, LEAST), MOST))


def _ratio_axis(lows: Sequence[float], highs: Sequence[float]) -> Spec:
    low, high = min(0.5, 0.95 * _inside(min(lows))), max(2.0, 1.05 * _inside(max(highs)))
    return {
        "type": "quantitative",
        "scale": {"type": "log", "domain": [low, high], "nice": False},
        "axis": {
            "title": "ratio to chance",
            "values": [tick for tick in TICKS if low <= tick <= high],
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
        keys=(Key("circle", drawn.up), Key("band", drawn.range)),
        source=_source(study),
        columns=(drawn.across, drawn.up, "from", "to"),
        rows=tuple(_told_row(line, drawn) for line in table.lines),
    )
    return make_chart(told, *(_table_spec(table.lines, drawn, width) for width in WIDTHS))


def _beyond(lines: Sequence[Line], drawn: Drawn) -> str:
    """Which values lie outside their range; or which ranges do not hold what means no difference."""
    out = []
    for line in lines:
        value, low, high = (line.cells[name] for name in (drawn.value, drawn.low, drawn.high))
        held = value if drawn.none is None else drawn.none
        if isinstance(low, float) and isinstance(high, float) and isinstance(held, float) and not low <= held <= high:
            out.append(f"{_told(line.cells[drawn.at])} ({_told(value)})")
    what = "lie outside the range" if drawn.none is None else f"have a range that leaves {drawn.none:g} out"
    return f"{len(out) or 'None'} of {len(lines)} {what}{': at ' + ', '.join(out) if out else ''}."


def _told_row(line: Line, drawn: Drawn) -> tuple[str, ...]:
    cells = [line.cells[name] for name in (drawn.at, drawn.value, drawn.low, drawn.high)]
    return tuple(_told(cell) for cell in cells)


def _told(cell: Cell) -> str:
    if cell is None:
        return "none"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def _table_spec(lines: Sequence[Line], drawn: Drawn, width: int) -> Spec:
    rows = [
        {name: line.cells[told] for name, told in vars(drawn).items() if name in ("at", "value", "low", "high")}
        for line in lines
    ]
    x: Spec = {
        "field": "at",
        "type": "ordinal",
        "sort": None,
        "axis": {"title": drawn.across, "labelAngle": 0, "labelOverlap": True},
    }
    y: Spec = {"type": "quantitative", "axis": {"title": None, "tickCount": 5, "minExtent": 38}}
    if drawn.none is not None:
        y["scale"] = {"zero": False}
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
        "mark": {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
        "encoding": {"x": x, "y": {**y, "field": "value"}},
    }
    layers = [band, points] if drawn.none is None else [band, even, points]
    return {"width": width - MARGIN, "height": HEIGHT, "data": {"values": rows}, "layer": layers}


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
            Key("circle", "ratio to chance (no unit; scale of equal factors)"),
            Key("range95", "95 % range"),
            Key("breached", f"p {study.family.level:g} or less, uncorrected"),
        ),
        source=_source(study),
        columns=("way", "ratio", "95 % range", "p", "n", *(("so in",) if counted else ())),
        rows=tuple(_way_row(way, counted=counted) for way in ways),
    )
    return make_chart(told, *(_curve_spec(ways, study.family.level, width) for width in WIDTHS))


def _way_row(way: Way, *, counted: bool) -> tuple[str, ...]:
    ranged = f"{way.low95:.2f} to {way.high95:.2f}"
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
