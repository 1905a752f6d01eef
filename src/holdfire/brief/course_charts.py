"""A chart of an amount over time, as far as somebody told it, with the days on which something set it back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from holdfire.brief import words
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.specs import NARROW, WIDE, milliseconds
from holdfire.brief.svg import INK, Spec
from holdfire.judge.patterns.energy import amount_text
from holdfire.judge.patterns.results import Cell, Course, Line, Table
from holdfire.judge.patterns.saying import capital

HEIGHT = 230
MARGIN = 62
"""Pixels beside the drawing: numbers and the edge."""
HOURS = {"morning": 8, "day": 13, "evening": 19}
"""Where in its day a point stands; a part of a day is no hour, and the chart says so."""
AT_LEAST, AT_MOST = "triangle-up", "triangle-down"
SHADES = ("#f3c9b0", "#d7dbdf")
"""Of the days of each cause that set the amount back, in the order of `Course.set_back` (page.css has them too)."""


def course_chart(table: Table, course: Course, ident: str) -> Chart:
    """The amounts as points, open ends as triangles, and a band for each day on which the amount was set back."""
    told = Told(
        ident=f"{ident}-course",
        heading=table.title,
        lead=f"Up: {course.up}. A point for each count that somebody told, in the morning, during the day or in the "
        "evening; nothing is joined by a line, for nobody counted between the points.",
        text=_sentence(table.lines, course),
        keys=(
            Key("circle", course.up),
            Key("up", "at least: open above"),
            Key("down", "at most: open below"),
            *(Key(f"set-back-{at}", f"day of a {name}") for at, name in enumerate(course.set_back.values())),
        ),
        source="Figures: the pages named in the numbers below, restated; what is in doubt stands in the details.",
        columns=("day", "part of the day", course.up, "moved by", "page"),
        rows=tuple(_row(line, course) for line in table.lines),
    )
    return make_chart(told, *(_spec(table.lines, course, width) for width in (WIDE, NARROW)))


def _row(line: Line, course: Course) -> tuple[str, ...]:
    cells = line.cells
    texts = (str(cells[name]) for name in (course.moved, course.address))
    return _dated(line, course), str(cells[course.part]), _amount(line, course), *map(words.clean, texts)


def _sentence(lines: Sequence[Line], course: Course) -> str:
    return " ".join(
        f"{capital(name)}: {'; '.join(found)}."
        for moved, name in course.set_back.items()
        if (found := list(_set_back(lines, course, moved)))
    )


def _set_back(lines: Sequence[Line], course: Course, moved: str) -> Iterator[str]:
    """The amount after each thing of a kind, and the one told before it."""
    for at, line in enumerate(lines):
        if line.cells[course.moved] == moved:
            before = f"{_amount(lines[at - 1], course)} before, then " if at else ""
            yield f"{_dated(line, course)}, {before}{_amount(line, course)}"


def _amount(line: Line, course: Course) -> str:
    return amount_text(*(_number(line.cells[name]) for name in (course.low, course.best, course.high)))


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def _dated(line: Line, course: Course) -> str:
    return words.day(_day(line, course), year=True)


def _day(line: Line, course: Course) -> date:
    day = line.cells[course.day]
    if not isinstance(day, date):
        msg = f"the cell {course.day} holds no day: {day!r}"
        raise TypeError(msg)
    return day


def _spec(lines: Sequence[Line], course: Course, width: int) -> Spec:
    days = [_day(line, course) for line in lines]
    points = [point for line in lines if (point := _point(line, course)) is not None]
    first, last = min(days) - timedelta(days=1), max(days) + timedelta(days=2)
    x: Spec = {
        "type": "temporal",
        "scale": {"type": "utc", "domain": [milliseconds(first), milliseconds(last)], "nice": False},
        "axis": {
            "title": None,
            "format": "%-d %b %Y" if width == WIDE else "%-d %b",
            "tickCount": 6 if width == WIDE else 4,
            "grid": False,
        },
    }
    y: Spec = {
        "type": "quantitative",
        "scale": {"zero": True, "nice": False, "padding": 8},
        "axis": {"title": None, "tickCount": 5, "format": ",d", "minExtent": 38},
    }
    return {
        "title": capital(course.up),
        "width": width - MARGIN,
        "height": HEIGHT,
        "layer": [_bands(lines, course, x), *_amounts(points, x, y)],
    }


def _bands(lines: Sequence[Line], course: Course, x: Spec) -> Spec:
    """The whole day on which something set the amount back, for its hour is not told."""
    days = [
        {"from": milliseconds(day), "to": milliseconds(day + timedelta(days=1)), "colour": colour}
        for moved, colour in zip(course.set_back, SHADES, strict=True)
        for day in sorted({_day(line, course) for line in lines if line.cells[course.moved] == moved})
    ]
    return {
        "data": {"values": days},
        "mark": {"type": "rect", "opacity": 1},
        "encoding": {
            "x": {**x, "field": "from"},
            "x2": {"field": "to"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }


def _amounts(points: Sequence[Spec], x: Spec, y: Spec) -> Iterator[Spec]:
    if ranged := [point for point in points if "low" in point]:
        yield {
            "data": {"values": ranged},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 3},
            "encoding": {"x": {**x, "field": "at"}, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        }
    yield {
        "data": {"values": [point for point in points if "value" in point]},
        "mark": {"type": "point", "filled": True, "size": 70, "color": INK, "opacity": 1},
        "encoding": {
            "x": {**x, "field": "at"},
            "y": {**y, "field": "value"},
            "shape": {"field": "shape", "type": "nominal", "scale": None},
        },
    }


def _point(line: Line, course: Course) -> Spec | None:
    """Where an amount stands; a bare range has no point, for its middle would be ours."""
    low, best, high = (_number(line.cells[name]) for name in (course.low, course.best, course.high))
    if (low, best, high) == (None, None, None):
        return None
    hour = HOURS[str(line.cells[course.part])]
    point: Spec = {"at": milliseconds(datetime.combine(_day(line, course), time(hour)))}
    if low is not None and high is not None:
        point |= {"low": low, "high": high}
    elif best is None:
        return point | {"value": low if high is None else high, "shape": AT_LEAST if high is None else AT_MOST}
    return point if best is None else point | {"value": best, "shape": "circle"}
