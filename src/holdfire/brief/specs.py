"""Vega-Lite specifications of the charts, as plain dictionaries.

A library that builds such dictionaries costs 0.7 s to import (measured), as much as drawing all charts; so none is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from holdfire.brief.svg import INK, MUTED, Spec
from holdfire.model.calibration import CalibrationRow
from holdfire.model.verdict import DailyBand, EffectWord, Finding

BAR = "#3f5c76"
BAND = "#eed9a6"
MIDDLE = "#8a5a00"
WIDE, NARROW = 720, 328
FEW = 4  # numbers a day below which each whole number gets a tick
LEVELS = (50, 80, 90, 95)

FILLS = {
    Finding.HELD: "#0b5f9e",
    Finding.BREACHED: "#b3400a",
    Finding.PENDING: "#ffffff",
    Finding.UNPROVEN: "#d7dbdf",
}
STROKES = {
    Finding.HELD: "#0b5f9e",
    Finding.BREACHED: "#b3400a",
    Finding.PENDING: "#55606a",
    Finding.UNPROVEN: "#55606a",
}
SHAPES = {EffectWord.FEWER: "triangle-down", EffectWord.NOT_FEWER: "triangle-up", EffectWord.CANNOT_TELL: "circle"}
LEVEL_SHAPES = {50: "circle", 80: "square", 90: "diamond", 95: "triangle-up"}


# ---- the days


@dataclass(frozen=True)
class Bar:
    """The window of one or more readings; `end` is None while no end was set. Times are local."""

    label: str
    short: str
    start: datetime
    end: datetime | None
    finding: Finding


def days_chart(panels: Sequence[tuple[str, Sequence[DailyBand]]], bars: Sequence[Bar], *, narrow: bool) -> Spec:
    """Daily launches, one panel a class with its own axis, the expected band, and below them the windows."""
    days = [band.day for _, bands in panels for band in bands]
    domain = (milliseconds(min(days)), milliseconds(max(days) + timedelta(days=1)))
    plot = (NARROW if narrow else WIDE) - 46
    first = min((bar.start.date() for bar in bars), default=max(days))
    axis = {
        "format": "%-d %b",
        "values": _ticks(min(days), max(days), first, 14 if narrow else 7),
        "title": None,
        "grid": True,
    }
    x = {"type": "temporal", "scale": {"type": "utc", "domain": list(domain), "nice": False}, "axis": axis}
    charts = [_daily_panel(title, bands, x, plot, 130 if narrow else 150) for title, bands in panels]
    if bars:
        charts.append(_windows_panel(bars, x, plot, domain))
    return {"vconcat": charts}


def milliseconds(at: date | datetime) -> int:
    """Milliseconds of a local time drawn as if it were UTC, so that no clock of the drawing machine interferes."""
    moment = at.replace(tzinfo=UTC) if isinstance(at, datetime) else datetime.combine(at, time(), tzinfo=UTC)
    return int(moment.timestamp() * 1000)


def _ticks(first: date, last: date, anchor: date, step: int) -> list[int]:
    """Midnights a week or two apart, one of them on the first day of the windows."""
    start = first + timedelta(days=(anchor - first).days % step)
    return [milliseconds(start + timedelta(days=step * index)) for index in range((last - start).days // step + 1)]


def _daily_panel(title: str, bands: Sequence[DailyBand], x: Spec, width: int, height: int) -> Spec:
    return {"title": title, "width": width, "height": height, "layer": daily_layers(bands, x)}


def daily_layers(bands: Sequence[DailyBand], x: Spec, *, ticks: int = 4, peak_told: bool = True) -> list[Spec]:
    """Daily numbers as bars on the band expected of them; the greatest is told, and unknown days are question marks."""
    rows = [_daily_row(band) for band in bands]
    ahead = [row for row in rows if row["high"] is not None]
    seen = [row for row in ahead or rows if row["observed"] is not None]
    peak = max(seen, key=lambda row: row["observed"], default=None) if peak_told else None
    top = max([1.0, *(row[name] or 0 for row in rows for name in ("observed", "high"))])
    few = {"values": list(range(int(top) + 1)), "format": "d"} if top < FEW else {}  # half a launch is no tick
    axis = {"title": None, "tickCount": ticks, "minExtent": 38, "domain": False, "ticks": False, **few}
    y = {"type": "quantitative", "axis": axis}
    inset = {"x": {**x, "field": "bar_from"}, "x2": {"field": "bar_to"}}
    steps = [*ahead, *({**row, "from": row["to"]} for row in ahead[-1:])]  # closes the last day
    step = {"interpolate": "step-after"}
    return [
        {
            "data": {"values": steps},
            "mark": {"type": "area", "color": BAND, "opacity": 1, **step},
            "encoding": {"x": {**x, "field": "from"}, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "data": {"values": [row for row in rows if row["observed"] is not None]},
            "mark": {"type": "rect", "color": BAR},
            "encoding": {**inset, "y": {**y, "field": "observed"}, "y2": {"datum": 0}},
        },
        {
            "data": {"values": steps},
            "mark": {"type": "line", "color": MIDDLE, "strokeWidth": 2, **step},
            "encoding": {"x": {**x, "field": "from"}, "y": {**y, "field": "median"}},
        },
        {
            "data": {"values": [{**peak, "text": f"{peak['observed']:,}"}] if peak else []},
            "mark": {"type": "text", "dy": -7, "fontWeight": "bold"},
            "encoding": {"x": {**x, "field": "middle"}, "y": {**y, "field": "observed"}, "text": {"field": "text"}},
        },
        {
            "data": {"values": [row for row in rows if row["observed"] is None]},
            "mark": {"type": "text", "text": "?", "dy": -7, "color": MUTED},
            "encoding": {"x": {**x, "field": "middle"}, "y": {"datum": 0}},
        },
    ]


def _daily_row(band: DailyBand) -> Spec:
    start, hour = milliseconds(band.day), 3_600_000
    return {
        "from": start,
        "to": start + 24 * hour,
        "bar_from": start + 3 * hour,
        "bar_to": start + 21 * hour,
        "middle": start + 12 * hour,
        "observed": band.observed,
        "median": band.median,
        "low": band.low80,
        "high": band.high80,
    }


def _windows_panel(bars: Sequence[Bar], x: Spec, width: int, domain: tuple[int, int]) -> Spec:
    rows = [_window_row(index, bar, width, domain) for index, bar in enumerate(bars)]
    hidden = {**x, "axis": {**x["axis"], "labels": False, "ticks": False, "domain": False}}
    y = {"type": "quantitative", "scale": {"domain": [0, len(bars)], "reverse": True, "nice": False}, "axis": None}
    boxes = {
        "x": {**hidden, "field": "from"},
        "x2": {"field": "to"},
        "y": {**y, "field": "top"},
        "y2": {"field": "bottom"},
        "fill": {"field": "fill", "type": "nominal", "scale": None},
        "stroke": {"field": "stroke", "type": "nominal", "scale": None},
    }
    layers: list[Spec] = [
        {
            "data": {"values": [row for row in rows if row["dashed"] is dashed]},
            "mark": {"type": "rect", "strokeWidth": 1.5, **({"strokeDash": [4, 3]} if dashed else {})},
            "encoding": boxes,
        }
        for dashed in (False, True)
    ]
    for align, offset in (("right", -6), ("left", 6)):
        layers.append(
            {
                "data": {"values": [row for row in rows if row["align"] == align]},
                "mark": {"type": "text", "align": align, "dx": offset, "baseline": "middle"},
                "encoding": {
                    "x": {**hidden, "field": "anchor"},
                    "y": {**y, "field": "middle"},
                    "text": {"field": "label"},
                },
            }
        )
    return {"title": "Windows of the readings", "width": width, "height": 22 * len(bars), "layer": layers}


def _window_row(index: int, bar: Bar, width: int, domain: tuple[int, int]) -> Spec:
    start = min(max(milliseconds(bar.start), domain[0]), domain[1])
    end = domain[1] if bar.end is None else min(max(milliseconds(bar.end), domain[0]), domain[1])
    per_ms = width / (domain[1] - domain[0])
    before, after = (start - domain[0]) * per_ms, (domain[1] - end) * per_ms
    room = max(before, after) - 8
    return {
        "from": start,
        "to": end,
        "top": index + 0.18,
        "bottom": index + 0.82,
        "middle": index + 0.5,
        "fill": FILLS[bar.finding],
        "stroke": STROKES[bar.finding],
        "dashed": bar.finding is Finding.PENDING or bar.end is None,
        "label": bar.label if 6.3 * len(bar.label) < room else bar.short,
        "align": "right" if before >= after else "left",
        "anchor": start if before >= after else end,
    }


# ---- observed against expected


@dataclass(frozen=True)
class Interval:
    """One row of an interval chart; `low95` and `high95` are None where only the 80 % range was made."""

    label: str
    note: str
    observed: float
    expected: float
    low80: float
    high80: float
    low95: float | None
    high95: float | None
    shape: str


def interval_chart(panels: Sequence[tuple[str, Sequence[Interval]]], *, narrow: bool) -> Spec:
    """Dots on their expected ranges, one panel a class, on a square-root axis that begins at zero."""
    columns = 1 if narrow else min(2, len(panels))
    gap = 36
    width = NARROW - 24 if narrow else (WIDE - 24 - gap * (columns - 1)) // columns
    charts = [_interval_panel(title, rows, width) for title, rows in panels]
    return {"concat": charts, "columns": columns, "spacing": gap if columns > 1 else 26}


def _interval_panel(title: str, rows: Sequence[Interval], width: int) -> Spec:
    top = max([*(value for row in rows for value in (row.observed, row.high95 or row.high80)), 1])
    values = [
        {
            **{name: getattr(row, name) for name in ("label", "observed", "expected", "low80", "high80", "shape")},
            "note": _fitting(row, width),
            "low95": row.low80 if row.low95 is None else row.low95,
            "high95": row.high80 if row.high95 is None else row.high95,
            "text_at": index + 0.3,
            "line_at": index + 0.72,
            "tick_from": index + 0.57,
            "tick_to": index + 0.87,
        }
        for index, row in enumerate(rows)
    ]
    axis = {"title": "launches (square-root scale)", "tickCount": 5, "domain": False, "format": ",d"}
    x = {"type": "quantitative", "scale": {"type": "sqrt", "domain": [0, 1.06 * top], "nice": False}, "axis": axis}
    y = {"type": "quantitative", "scale": {"domain": [0, len(rows)], "reverse": True, "nice": False}, "axis": None}
    line = {"y": {**y, "field": "line_at"}}
    label = {"type": "text", "baseline": "middle"}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "color": MUTED, "strokeWidth": 1.5},
            "encoding": {"x": {**x, "field": "low95"}, "x2": {"field": "high95"}, **line},
        },
        {
            "mark": {"type": "rule", "color": "#dcb558", "strokeWidth": 9},
            "encoding": {"x": {**x, "field": "low80"}, "x2": {"field": "high80"}, **line},
        },
        {
            "mark": {"type": "rule", "color": MIDDLE, "strokeWidth": 2.5},
            "encoding": {"x": {**x, "field": "expected"}, "y": {**y, "field": "tick_from"}, "y2": {"field": "tick_to"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 110, "color": INK, "opacity": 1, "stroke": "white"},
            "encoding": {
                "x": {**x, "field": "observed"},
                **line,
                "shape": {"field": "shape", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {**label, "align": "left", "fontWeight": "bold"},
            "encoding": {"x": {"value": 0}, "y": {**y, "field": "text_at"}, "text": {"field": "label"}},
        },
        {
            "mark": {**label, "align": "right"},
            "encoding": {"x": {"value": width}, "y": {**y, "field": "text_at"}, "text": {"field": "note"}},
        },
    ]
    return {"title": title, "width": width, "height": 44 * len(rows), "data": {"values": values}, "layer": layers}


def _fitting(row: Interval, width: int) -> str:
    """What stands beside the label, in fewer words where both would not fit into the width."""
    fits = _BOLD * len(row.label) + _LETTER * len(row.note) + 2 * _LETTER < width
    return row.note if fits else f"{row.observed:,.0f} for {row.expected:,.0f}"


_BOLD, _LETTER = 7.2, 6.6  # pixels of a letter of these labels, at most and on average


# ---- calibration


def calibration_chart(panels: Sequence[tuple[str, Sequence[CalibrationRow]]], *, narrow: bool) -> Spec:
    """How often the 50, 80, 90 and 95 % ranges held, by length of window; bars are two standard errors."""
    columns = 1 if narrow else min(2 if len(panels) == 4 else 3, len(panels))
    width = NARROW - 70 if narrow else (WIDE - 70 - 60 * (columns - 1)) // columns
    return {
        "concat": [_calibration_panel(title, rows, width) for title, rows in panels],
        "columns": columns,
        "spacing": 24,
    }


def _calibration_panel(title: str, rows: Sequence[CalibrationRow], width: int) -> Spec:
    lengths = sorted({row.days for row in rows})
    points = [_calibration_point(row, level, lengths.index(row.days)) for row in rows for level in LEVELS]
    names = ", ".join(f"'{days}'" for days in lengths)
    x = {
        "field": "at",
        "type": "quantitative",
        "scale": {"domain": [-0.5, len(lengths) - 0.5], "nice": False},
        "axis": {
            "title": "length of window, days",
            "values": list(range(len(lengths))),
            "labelExpr": f"[{names}][datum.value]",
            "domain": False,
            "ticks": False,
            "grid": False,
        },
    }
    low = min([40.0, *(point["low"] for point in points)])
    y = {
        "type": "quantitative",
        "scale": {"domain": [max(0, 10 * (low // 10)), 100], "nice": False},
        "axis": {
            "title": None,
            "values": list(LEVELS),
            "labelExpr": "datum.value + ' %'",
            "domain": False,
            "gridColor": MUTED,
            "gridDash": [2, 3],
        },
    }
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "color": BAR, "strokeWidth": 1.5},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 48, "opacity": 1, "color": BAR},
            "encoding": {
                "x": x,
                "y": {**y, "field": "cover"},
                "shape": {"field": "shape", "type": "nominal", "scale": None},
            },
        },
    ]
    return {"title": title, "width": width, "height": 210, "data": {"values": points}, "layer": layers}


def _calibration_point(row: CalibrationRow, level: int, index: int) -> Spec:
    share, error = row.cover(level)
    reach = 2 * (error or 0)
    return {
        "at": index + 0.16 * (LEVELS.index(level) - 1.5),  # side by side, so that no bar hides another
        "cover": 100 * share,
        "low": 100 * max(0.0, share - reach),
        "high": 100 * min(1.0, share + reach),
        "shape": LEVEL_SHAPES[level],
    }
