"""The charts about places: maps, small multiples by day and strips, each told again in words and in a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from holdfire.brief import place_specs, place_words, words
from holdfire.brief.charts import Chart, Key, Told, make_chart
from holdfire.brief.place_specs import Cell, Row, Shape, Small
from holdfire.brief.place_words import Seen
from holdfire.model.verdict import DailyBand, InPlace, Judgement

MOST_STRETCHES = 4  # stretches of days that the page draws; the tables have all, and so have pictures
MOST_SMALL = 8  # places of the small multiples
MINUTES_A_DAY = 1440
AROUND = 14  # days before and after a window that are drawn

Shapes = Callable[[str], Sequence[Shape]]
"""Gives the outlines of a country's first-level units by the country's code; none where there are none."""


def outlines(country: str) -> Sequence[Shape]:
    """The outlines of a country's first-level units from the register; none where it has none."""
    from holdfire.places import register  # outlines are needed only where there is a map to draw

    return register().shapes(country)


COLUMNS = ("place", "in the reading", "observed", "expected", "80 %", "stands", "to be said of it")
_NOTES = {
    "stuck": "an alert was probably never called off",
    "coarse": "alerts of parts of the place only, some fused",
    "guessed": "an end or a place was guessed by the publisher",
}


def place_charts(judgement: Judgement, shapes: Shapes, *, most: int | None = MOST_STRETCHES) -> list[Chart]:
    """All charts that the measures of places have numbers for: maps first, then days, then strips.

    Args:
        judgement: with its measures.
        shapes: gives the outlines of places.
        most: stretches of days with charts of their own; None: all.
    """
    found = [one for one in place_words.seen(judgement) if one.measured.each]
    counts = _stretches([one for one in found if one.measured.measure.per == "count"])
    minutes = _stretches([one for one in found if one.measured.measure.per == "minutes"])
    maps = [_map(judgement, one, number, shapes) for number, one in enumerate(counts[:most], 1)]
    days = [_multiples(judgement, one, number) for number, one in enumerate(counts[:most], 1)]
    strips = [_strip(judgement, one, number) for number, one in enumerate(minutes[:most], 1)]
    return [chart for chart in (*maps, *days, *strips) if chart is not None]


def kinds_of_charts(charts: Sequence[Chart]) -> list[list[Chart]]:
    """Charts of one kind together, in the order in which `place_charts` makes them."""
    kinds: dict[str, list[Chart]] = {}
    for chart in charts:
        kinds.setdefault(chart.told.ident.rstrip("-0123456789"), []).append(chart)
    return list(kinds.values())


def _stretches(found: Sequence[Seen]) -> list[Seen]:
    """The first of each source and stretch of days."""
    return list({(one.measured.source, _days(one)): one for one in reversed(found)}.values())[::-1]


def _which(judgement: Judgement, one: Seen) -> str:
    return words.which(one.readings, len(judgement.readings)).lower()


def _days(one: Seen) -> str:
    return words.days(one.effect.first_day, one.effect.last_day)


def _source(one: Seen) -> str:
    sign = " An alert is a sign of an attack, not an attack." if one.measured.measure.indirect else ""
    return f"Figures: {words.clean(one.measured.source)}. Expectation: docs/method.md, Places.{sign}"


# ---- maps


def _map(judgement: Judgement, one: Seen, number: int, shapes: Shapes) -> Chart | None:
    by_code = {place.place: place for place in one.measured.each}
    countries = {code[:2] for code in by_code}
    outlines = [shape for country in sorted(countries) for shape in shapes(country)]
    if not any(code in by_code for code, _ in outlines):
        return None
    cells = [map_cell(code, by_code.get(code)) for code, _ in outlines]
    title = words.clean(one.measured.measure.title)
    told = Told(
        ident=f"map-{number}",
        heading=f"{title.capitalize()} by place, {_days(one)}",
        lead=f"The days of {_which(judgement, one)}; heavy outline: {place_words.where(one.measured)}. Each number is "
        f"what was seen ({words.clean(one.measured.measure.unit)}); its colour and sign tell how it stands to what the "
        "days before let expect of that very place.",
        text=_map_sentence(one),
        keys=(
            Key("map-below", "▼ below the range that holds in 8 of 10 ordinary stretches (dark: chance at most 5 %)"),
            Key("map-within", "within that range: nothing can be told"),
            Key("map-above", "▲ above it"),
            Key("map-unknown", "? nobody watched, or the number means nothing"),
            Key("map-inside", "places of the reading"),
        ),
        source=f"{_source(one)} Outlines: see NOTICE.",
        columns=COLUMNS,
        rows=place_rows(one.measured.each),
    )
    return make_chart(told, *(place_specs.map_chart(outlines, cells, narrow=narrow) for narrow in (False, True)))


def map_cell(code: str, place: InPlace | None) -> Cell:
    """A place as the map shows it; None: nothing is known of it."""
    stand = place_words.stand(place)
    sign = place_specs.SIGNS[stand]
    if place is None:
        return Cell(code, sign, stand, far=False, inside=False)
    chances = [chance for chance in (place.p_low, place.p_high) if chance is not None]
    far = bool(chances) and min(chances) <= 0.05
    return Cell(code, f"{words.number(place.observed)}{sign}", stand, far=far, inside=place.inside)


def _map_sentence(one: Seen) -> str:
    inside = [place for place in one.measured.each if place.inside]
    outside = [place for place in one.measured.each if not place.inside]
    return f"{_stands('In the places of the reading', inside)} {_stands('Elsewhere', outside)}".strip()


def _stands(where: str, found: Sequence[InPlace]) -> str:
    if not found:
        return ""
    parts = []
    for stand in ("below", "above", "within"):
        names = [words.place(place.place) for place in found if place_words.stand(place) == stand]
        if names:
            told = words.listed(names) if len(names) <= 4 else words.counted(len(names), "place")
            parts.append(f"{told} {place_words.STAND_WORDS[stand]}")
    return f"{where}: {'; '.join(parts)}."


def place_rows(each: Sequence[InPlace]) -> tuple[tuple[str, ...], ...]:
    """The numbers of each place, those of the reading first."""
    ordered = sorted(each, key=lambda place: (not place.inside, words.place(place.place)))
    return tuple(
        (
            words.place(place.place),
            "yes" if place.inside else "no",
            words.number(place.observed),
            words.number(place.expected),
            f"{words.number(place.low80)}-{words.number(place.high80)}",
            place_words.STAND_WORDS[place_words.stand(place)],
            "; ".join(_NOTES[note] for note in place.notes),
        )
        for place in ordered
    )


# ---- small multiples


def _multiples(judgement: Judgement, one: Seen, number: int) -> Chart | None:
    days = _days_of_places(judgement, one)
    drawn = _telling([place for place in one.measured.each if place.place in days and is_told(place, days)])
    if not drawn:
        return None
    effect, title = one.effect, words.clean(one.measured.measure.title)
    panels = [Small(words.place(place.place), days[place.place], effect.first_day, effect.last_day) for place in drawn]
    hidden = sum(place.place in days for place in one.measured.each) - len(drawn)
    more = f" {words.counted(hidden, 'place')} not drawn." if hidden else ""
    told = Told(
        ident=f"places-days-{number}",
        heading=f"{title.capitalize()}, day by day and place by place, {_days(one)}",
        lead=f"Calendar days around the window of {_which(judgement, one)} (between the dashed lines): places of the "
        "reading first, then those elsewhere that departed most from what was expected. Each panel has an axis of its "
        f"own.{more}",
        text=" ".join(_small_sentence(place) for place in drawn),
        keys=(
            Key("bar", f"seen, {words.clean(one.measured.measure.unit)}"),
            Key("band", "in the window and the reading: expected range (8 of 10 days)"),
            Key("middle", "middle of that range"),
            Key("unknown", "not known"),
        ),
        source=_source(one),
        columns=("day", *(words.place(place.place) for place in drawn)),
        rows=_by_day([days[place.place] for place in drawn]),
    )
    return make_chart(told, *(place_specs.multiples_chart(panels, narrow=narrow) for narrow in (False, True)))


def is_told(place: InPlace, days: Mapping[str, Sequence[DailyBand]]) -> bool:
    """Whether there is anything to draw of a place: one of the reading, or one where something was seen."""
    return place.inside or any(band.observed for band in days[place.place])


def _telling(each: Sequence[InPlace]) -> list[InPlace]:
    """Places of the reading, then the others by how far their number lies from the middle of their range."""
    inside = sorted((place for place in each if place.inside), key=lambda place: -place.expected)
    outside = sorted(
        (place for place in each if not place.inside),
        key=lambda place: -abs(place.observed - place.expected) / max(1.0, place.high80 - place.low80),
    )
    return [*inside[: MOST_SMALL - 2], *outside][:MOST_SMALL]


def _small_sentence(place: InPlace) -> str:
    told = place_words.STAND_WORDS[place_words.stand(place)]
    return f"{words.place(place.place)}: {place_words.numbers(place)}, {told}."


def _days_of_places(judgement: Judgement, one: Seen) -> dict[str, list[DailyBand]]:
    """The days around the window of every place, with what was expected of those in the window."""
    measured, effect = one.measured, one.effect
    seen = [told for told in judgement.seen if (told.source, told.measure) == _key(one)]
    since, until = effect.first_day - timedelta(days=AROUND), effect.last_day + timedelta(days=AROUND)
    expected = {place.place: {band.day: band for band in place.days} for place in measured.each}
    found = {}
    for told in seen:
        for place, values in told.places.items():
            days = ((told.first + timedelta(days=step), value) for step, value in enumerate(values))
            bands = expected.get(place, {})
            found[place] = [bands.get(day) or _bare(day, value) for day, value in days if since <= day <= until]
    return {place: days for place, days in found.items() if days}


def _bare(day: date, value: int | None) -> DailyBand:
    return DailyBand(day=day, observed=value, median=None, low80=None, high80=None)


def _by_day(each: Sequence[Sequence[DailyBand]]) -> tuple[tuple[str, ...], ...]:
    by_day = [{band.day: band for band in days} for days in each]
    days = sorted({day for bands in by_day for day in bands})
    return tuple((day.isoformat(), *(_cell(bands.get(day)) for bands in by_day)) for day in days)


def _cell(band: DailyBand | None) -> str:
    return "not known" if band is None or band.observed is None else words.number(band.observed)


# ---- strips


WHY_UNKNOWN = {
    "stuck": "stuck alert",
    "unwatched": "not watched",
}


def _strip(judgement: Judgement, one: Seen, number: int) -> Chart | None:
    found = _days_of_places(judgement, one)
    if not found:
        return None
    inside = {place.place for place in one.measured.each if place.inside} | set(one.measured.places)
    inside |= {place for place in one.measured.unseen if len(place) > 2}
    order = sorted(found, key=lambda place: (place not in inside, words.place(place)))
    rows = [
        Row(_short(place), place in inside, [(band.day, band.observed) for band in found[place]]) for place in order
    ]
    rows += [
        Row(_short(place), place in inside, [(day, None) for day, _ in rows[0].values], WHY_UNKNOWN[why])
        for place, why in sorted(_unknown(judgement, one, found).items())
    ]
    effect, title = one.effect, words.clean(one.measured.measure.title)
    told = Told(
        ident=f"strip-{number}",
        heading=f"{title.capitalize()}, all places, {_days(one)}",
        lead=f"One line a place, one cell a calendar day; the window of {_which(judgement, one)} is framed, and the "
        "places of that reading stand first, in bold. A cell of the darkest shade is a day more than 60 % of which was "
        "under alert; ? is a day of which nothing is known. Places in grey are not known on any of these days, which "
        "is no quiet; a stuck alert is one that was probably never called off.",
        text=_strip_sentence(one),
        keys=(
            Key("shade-0", "none"),
            Key("shade-1", "up to 15 % of the day"),
            Key("shade-2", "up to 35 %"),
            Key("shade-3", "up to 60 %"),
            Key("shade-4", "more"),
            *([Key("unwatched", "not known on any day")] if any(row.why for row in rows) else []),
        ),
        source=_source(one),
        columns=("place", "days before", "in the window", "days after", "days not known"),
        rows=tuple(_strip_row(row, effect.first_day, effect.last_day) for row in rows),
    )
    charts = (
        place_specs.strip_chart(rows, most=MINUTES_A_DAY, first=effect.first_day, last=effect.last_day, narrow=narrow)
        for narrow in (False, True)
    )
    return make_chart(told, *charts)


def _unknown(judgement: Judgement, one: Seen, drawn: Mapping[str, object]) -> dict[str, str]:
    """Places that the source names, or that its countries have, of which no day is known, with the reason."""
    told = [seen for seen in judgement.seen if (seen.source, seen.measure) == _key(one)]
    found: dict[str, str] = {place: why for seen in told for place, why in seen.unknown.items()}
    return {place: why for place, why in found.items() if place not in drawn}


def _key(one: Seen) -> tuple[str, str]:
    return one.measured.source, one.measured.measure.code


def _short(code: str) -> str:
    """The name of a place where there is little room: without what kind of place it is."""
    return words.place(code).removesuffix(" region")


def _strip_row(row: Row, first: date, last: date) -> tuple[str, ...]:
    """A place of the strip in sums; the JSON of the judgement has every day."""
    spans = (
        [value for day, value in row.values if day < first],
        [value for day, value in row.values if first <= day <= last],
        [value for day, value in row.values if day > last],
    )
    unknown = sum(value is None for values in spans for value in values)
    return (row.name, *map(_summed, spans), (row.why and f"all: {row.why}") or str(unknown))


def _summed(values: Sequence[int | None]) -> str:
    known = [value for value in values if value is not None]
    return words.number(sum(known)) if known or not values else "not known"


def _strip_sentence(one: Seen) -> str:
    inside = [place for place in one.measured.each if place.inside]
    told = [f"{words.place(place.place)} {place_words.numbers(place)}" for place in inside[:6]]
    unit = words.clean(one.measured.measure.unit)
    return f"In the window, {unit}: {'; '.join(told)}." if told else "No place of the reading is watched."
