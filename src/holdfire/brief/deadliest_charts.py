"""Charts of the deadliest attacks: a panel for each source that ranks, all on one scale, numbers with their ranges."""

from collections.abc import Sequence

from holdfire.brief import words
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.deadliest_words import head_of, where_of
from holdfire.brief.specs import NARROW, WIDE
from holdfire.brief.svg import INK, Spec
from holdfire.judge.patterns.deadliest import HARMS, Deadliest, Harm, Ranked, Ranking

MOST_DRAWN = 10
"""Attacks of a source that are drawn; the table below has all that are shown."""
ROW, WIDE_ROW = 38, 26
NAMES = 250
"""Pixels for the names of rows beside the drawing, where there is room; on a phone they stand above."""
BAR = "#a8c1d6"
"""Light, so that a range shows upon it (`shade-2` in page.css)."""
MARGIN = 34
"""Pixels beside the drawing: the edge and half a number."""
_KEYS = (
    Key("shade-2", "the number by which it is ranked"),
    Key("range95", "from the lowest to the highest number told"),
    Key("right", "at least: there may be more"),
)


def deadliest_charts(found: Deadliest) -> list[Chart]:
    """By those killed and by those injured, as far as a source ranks."""
    drawn = {harm: [one for one in found.rankings if one.harm == harm and one.top and one.ranks] for harm in HARMS}
    return [_chart(harm, rankings, found) for harm, rankings in drawn.items() if rankings]


def _chart(harm: Harm, rankings: Sequence[Ranking], found: Deadliest) -> Chart:
    shown = max(len(one.top) for one in rankings)
    cut = f" Of each the first {MOST_DRAWN} are drawn." if shown > MOST_DRAWN else ""
    panels = f"A panel for each of {len(rankings)} sources, on one scale." if len(rankings) > 1 else "One source."
    sources = ", ".join(one.source for one in rankings)
    told = Told(
        ident=f"drawn-{harm}",
        heading=f"People {harm}, by source",
        lead=f"Across: people {harm} in one attack. {panels}{cut} Sources count different people, so that a bar of one "
        "is no correction of a bar of another.",
        text=" ".join(_sentence(one) for one in rankings),
        keys=_KEYS,
        source=f"Figures: {words.clean(sources)}; the pages where each was read are linked in the lists below.",
        columns=("attack", "source", f"people {harm}", "rank", "as of"),
        rows=tuple(_row(ranked, one) for one in rankings for ranked in one.top),
        wordy=True,
    )
    years = found.first.year != found.last.year
    return make_chart(told, *(_spec(rankings, width, years=years) for width in (WIDE, NARROW)))


def _sentence(ranking: Ranking) -> str:
    first = ranking.top[0]
    last = f", to {_named(ranking.top[-1])}, {ranking.top[-1].attack.words(ranking.harm)}" if ranking.top[1:] else ""
    gaps = f"; no number of {words.counted(ranking.gapped, 'attack')} that others rank" if ranking.gapped else ""
    return f"{head_of(ranking)}: from {_named(first)}, {first.attack.words(ranking.harm)}{last}{gaps}."


def _named(ranked: Ranked) -> str:
    attack = ranked.attack
    return f"{where_of(attack)}, {words.days(attack.first, attack.last, year=True)}"


def _row(ranked: Ranked, ranking: Ranking) -> tuple[str, ...]:
    ends = (ranked.highest, ranked.lowest)
    rank = (
        f"{ranked.rank}" if ends == (ranked.rank, ranked.rank) else f"{ranked.rank} (could be {ends[0]} to {ends[1]})"
    )
    as_of = words.day(ranked.attack.as_of, year=True) if ranked.attack.as_of else ""
    return _named(ranked), ranking.source, ranked.attack.words(ranking.harm), rank, as_of


def _spec(rankings: Sequence[Ranking], width: int, *, years: bool) -> Spec:
    most = max(
        max(one.attack.amount(each.harm).ends_told[1], one.attack.amount(each.harm).key)
        for each in rankings
        for one in each.top
    )
    scale: Spec = {"domain": [0, 1.08 * most], "nice": False}
    return {"vconcat": [_panel(one, scale, width, years=years) for one in rankings], "spacing": 20}


def _panel(ranking: Ranking, scale: Spec, width: int, *, years: bool) -> Spec:
    rows = [_point(one, ranking.harm, years=years) for one in ranking.top[:MOST_DRAWN]]
    beside = width >= WIDE
    axis: Spec = {"title": f"people {ranking.harm}", "tickCount": 5, "format": ",d", "tickMinStep": 1}
    x: Spec = {"type": "quantitative", "scale": scale, "axis": axis}
    y: Spec = {"field": "row", "type": "nominal", "sort": None, "axis": _ROOM if beside else None}
    bars: Spec = {
        "mark": {"type": "bar", "color": BAR, "height": 10},
        "encoding": {"x": {**x, "field": "number"}, "y": y},
    }
    return {
        "title": _panel_title(ranking),
        "width": width - MARGIN - (NAMES if beside else 0),
        "height": (WIDE_ROW if beside else ROW) * len(rows),
        "data": {"values": rows},
        "layer": [bars, *_marks(rows, x, y), _names(y, width, beside=beside)],
    }


def _panel_title(ranking: Ranking) -> str:
    ends = f", up to {words.day(ranking.known_to, year=True)}" if ranking.known_to else ""
    return f"{words.clean(ranking.source)}{ends}"


_ROOM: Spec = {
    "title": None,
    "labels": False,
    "minExtent": NAMES,
    "maxExtent": NAMES,
    "domain": False,
    "ticks": False,
    "grid": False,
}
"""Room for the names, which are no labels of the axis: two attacks may have the same one."""


_SIGN: Spec = {
    "type": "point",
    "shape": "triangle-right",
    "filled": True,
    "size": 60,
    "opacity": 1,
    "xOffset": 6,
}


def _marks(rows: Sequence[Spec], x: Spec, y: Spec) -> list[Spec]:
    """Ranges, and a sign where nobody says how many more there were."""
    ranged = [row for row in rows if row["low"] != row["high"]]
    opened = [row for row in rows if row["open"]]
    ranges: Spec = {
        "data": {"values": ranged},
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
    }
    signs: Spec = {
        "data": {"values": opened},
        "mark": {**_SIGN, "color": INK},
        "encoding": {"x": {**x, "field": "high"}, "y": y},
    }
    return [layer for layer, drawn in ((ranges, ranged), (signs, opened)) if drawn]


def _names(y: Spec, width: int, *, beside: bool) -> Spec:
    """Names of rows, beside the drawing or above the bars."""
    mark: Spec = {"type": "text", "color": INK}
    if beside:
        mark |= {"align": "right", "baseline": "middle", "dx": -8, "limit": NAMES - 12}
    else:
        mark |= {"align": "left", "baseline": "bottom", "dy": -6, "limit": width - MARGIN}
    return {"mark": mark, "encoding": {"x": {"value": 0}, "y": y, "text": {"field": "name"}}}


def _point(ranked: Ranked, harm: Harm, *, years: bool) -> Spec:
    attack, amount = ranked.attack, ranked.attack.amount(harm)
    low, high = amount.ends_told
    days = words.days(attack.first, attack.last, year=True) if years else words.short_days(attack.first, attack.last)
    name = f"{where_of(attack).partition(' (')[0]}, {days}: {attack.words(harm)}"
    told = {"row": attack.id, "name": words.clean(name)}
    return told | {"number": amount.key, "low": low, "high": high, "open": amount.open}
