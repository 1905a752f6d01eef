"""The charts of the page: each with what it shows, in two widths, told again in a sentence and in a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from holdfire.brief import specs, words
from holdfire.brief.summary import Stretch, classes_told, is_many, same_windows, stretches
from holdfire.brief.svg import Spec, draw
from holdfire.model.calibration import CalibrationRow
from holdfire.model.verdict import DailyBand, Finding, Judgement, Rebound

MOST_ROWS = 24  # windows or stretches of days that a chart shows; the table below it has all

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Key:
    """One entry of a chart's key: a sign (named by its style class) and what it stands for."""

    sign: str
    text: str


@dataclass(frozen=True)
class Told:
    """What is said of a chart beside the drawing; `text` says the same in words, `rows` in numbers.

    Attributes:
        wordy: cells hold sentences: on a phone each row of the table is a card, for it would be wider than the screen.
    """

    ident: str
    heading: str
    lead: str
    text: str
    keys: tuple[Key, ...]
    source: str
    columns: tuple[str, ...]
    rows: Table
    wordy: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart for the page: `wide` for screens of 760 pixels and more and for print, `narrow` for phones."""

    told: Told
    wide: Markup
    narrow: Markup


def make_charts(judgement: Judgement, calibration: Sequence[CalibrationRow]) -> dict[str, Chart]:
    """All charts that the judgement has numbers for, by name: days, expected, after, calibration."""
    made = {
        "days": _days(judgement),
        "expected": _expected(judgement),
        "after": _after(judgement),
        "calibration": _calibration(judgement, calibration),
    }
    return {name: chart for name, chart in made.items() if chart is not None}


def make_chart(told: Told, wide: Spec, narrow: Spec) -> Chart:
    """The chart drawn in both widths, named and described by what is told of it."""
    first, second = (
        draw(spec, ident=f"{told.ident}-{name}", title=told.heading, description=told.text)
        for name, spec in (("wide", wide), ("narrow", narrow))
    )
    return Chart(told, first, second)


def _source(judgement: Judgement) -> str:
    return f"Figures: {words.clean(judgement.evidence)}. Expectation: docs/method.md §2."


# ---- the days


def _days(judgement: Judgement) -> Chart | None:
    panels = [(cls, judgement.timeline[cls]) for cls in _panel_classes(judgement)]
    if not panels:
        return None
    bars = _bars(judgement)
    drawn = [(f"{cls.capitalize()}, launches a day", bands) for cls, bands in panels]
    told = Told(
        ident="days",
        heading="Launches, day by day",
        lead=f"Each day runs to {judgement.method.day_cut_hour}:00 and is named by its morning, so a night counts for "
        "the day on which it ends. The panels have axes of their own. Bars below: the time in which each reading says "
        f"that fire was to be held.{bars.left_out}",
        text=" ".join(_days_sentence(cls, bands) for cls, bands in panels),
        keys=(
            Key("bar", "launched"),
            Key("band", "expected range had nobody promised anything (8 of 10 days)"),
            Key("middle", "middle of that range"),
            Key("unknown", "no figures"),
            *_finding_keys(bars.shown),
        ),
        source=_source(judgement),
        columns=("day", *(column for cls, _ in panels for column in (f"{cls} launched", "expected (80 %)"))),
        rows=_day_rows([bands for _, bands in panels]),
    )
    return make_chart(told, *(specs.days_chart(drawn, bars.shown, narrow=narrow) for narrow in (False, True)))


def _panel_classes(judgement: Judgement) -> list[str]:
    """Classes with a day to draw; both together only where they are not told apart."""
    drawn = [cls for cls, bands in judgement.timeline.items() if bands]
    return [cls for cls in drawn if cls != "all"] or drawn


@dataclass(frozen=True)
class _Bars:
    shown: tuple[specs.Bar, ...]
    left_out: str


def _bars(judgement: Judgement) -> _Bars:
    days = [band.day for cls in _panel_classes(judgement) for band in judgement.timeline[cls]]
    windows = same_windows(judgement)
    inside = [
        (numbers, verdict)
        for numbers, verdict in windows
        if verdict.start.date() <= max(days) and (verdict.end is None or verdict.end.date() >= min(days))
    ]
    shown = sorted(inside, key=lambda one: -len(one[0]))[:MOST_ROWS]
    hidden = len(windows) - len(shown)
    return _Bars(
        shown=tuple(
            specs.Bar(
                label=f"{_label(judgement, numbers)}: {verdict.finding}",
                short=f"{_numbers(numbers)}: {verdict.finding}",
                start=verdict.start.replace(tzinfo=None),
                end=verdict.end.replace(tzinfo=None) if verdict.end else None,
                finding=verdict.finding,
            )
            for numbers, verdict in inside
            if (numbers, verdict) in shown
        ),
        left_out=f" {words.counted(hidden, 'window')} not drawn here." if hidden else "",
    )


def _numbers(numbers: tuple[int, ...]) -> str:
    told = words.numbered(numbers)
    return told if len(told) <= 12 else f"{len(numbers)} readings"


def _label(judgement: Judgement, numbers: tuple[int, ...]) -> str:
    """Which readings, and who holds them; only how many where they are not told one by one."""
    if is_many(judgement):
        return words.counted(len(numbers), "reading")
    return f"{_numbers(numbers)} {_names(judgement, numbers)}"


def _names(judgement: Judgement, numbers: Sequence[int]) -> str:
    """Who holds these readings; the day on which they said so only where there is one reading."""
    holders = [judgement.readings[number - 1] for number in numbers]
    if len(holders) == 1 and holders[0].said_on:
        return f"{words.last_name(holders[0])}, {words.short_day(holders[0].said_on)}"
    unique = list(dict.fromkeys(map(words.last_name, holders)))
    return ", ".join(unique[:2]) + (f" and {len(unique) - 2} more" if len(unique) > 2 else "")


def _finding_keys(bars: Sequence[specs.Bar]) -> tuple[Key, ...]:
    found = {bar.finding for bar in bars}
    return tuple(Key(str(finding), f"window of a reading that is {finding}") for finding in Finding if finding in found)


def _days_sentence(cls: str, bands: Sequence[DailyBand]) -> str:
    ahead = [band for band in bands if band.low80 is not None and band.observed is not None]
    if not ahead:
        return f"{cls.capitalize()}: no day from the first window on has figures."
    peak = max(ahead, key=lambda band: band.observed or 0)
    above = sum(1 for band in ahead if (band.observed or 0) > (band.high80 or 0))
    below = sum(1 for band in ahead if (band.observed or 0) < (band.low80 or 0))
    return (
        f"{cls.capitalize()}: of the {words.counted(len(ahead), 'day')} with figures from {words.day(ahead[0].day)} "
        f"on, {below} lay below the expected range and {above} above it; most were launched on {words.day(peak.day)}, "
        f"{words.number(peak.observed or 0)}."
    )


def _day_rows(panels: Sequence[Sequence[DailyBand]]) -> Table:
    """One row a day, with two cells for each panel."""
    by_day = [{band.day: band for band in bands} for bands in panels]
    days = sorted({day for bands in by_day for day in bands})
    return tuple((day.isoformat(), *(cell for bands in by_day for cell in _day_cells(bands.get(day)))) for day in days)


def _day_cells(band: DailyBand | None) -> tuple[str, str]:
    if band is None or (band.observed is None and band.median is None):
        return "no figures", ""
    launched = "no figures" if band.observed is None else words.number(band.observed)
    if band.median is None or band.low80 is None or band.high80 is None:
        return launched, ""
    return launched, f"{words.number(band.median)} ({words.number(band.low80)}-{words.number(band.high80)})"


# ---- observed against expected


def _expected(judgement: Judgement) -> Chart | None:
    found = {cls: stretches(judgement, cls) for cls in classes_told(judgement)}
    if not found:
        return None
    panels = [(cls.capitalize(), [_inside(one) for one in _drawn(rows)]) for cls, rows in found.items()]
    told = Told(
        ident="expected",
        heading="Observed against expected",
        lead="Launches in the days of each window, beside what the days before it let expect. In brackets: the numbers "
        f"of the readings.{_left_out(found.values())}",
        text=" ".join(_expected_sentence(cls, rows) for cls, rows in found.items()),
        keys=(
            Key("circle", "observed: cannot tell"),
            Key("down", "observed: fewer"),
            Key("up", "observed: not fewer"),
            Key("middle", "expected"),
            Key("range80", "range that holds in 8 of 10 ordinary stretches"),
            Key("range95", "in 19 of 20"),
        ),
        source=_source(judgement),
        columns=(
            *("days", "readings", "class", "observed", "expected", "80 %", "95 %"),
            *("p", words.BY_PLACEBO, "smallest cut", "in a word"),
        ),
        rows=tuple(_inside_row(cls, one) for cls, rows in found.items() for one in rows),
    )
    return make_chart(told, *(specs.interval_chart(panels, narrow=narrow) for narrow in (False, True)))


def _drawn(rows: Sequence[Stretch]) -> list[Stretch]:
    if len(rows) <= MOST_ROWS:
        return list(rows)
    common = sorted(rows, key=lambda one: -len(one.readings))[:MOST_ROWS]
    return [one for one in rows if one in common]


def _left_out(groups: Iterable[Sequence[Stretch]]) -> str:
    hidden = sum(max(0, len(rows) - MOST_ROWS) for rows in groups)
    return f" {words.counted(hidden, 'row')} with fewer readings are only in the table." if hidden else ""


def _inside(one: Stretch) -> specs.Interval:
    effect = one.effect
    return specs.Interval(
        label=_stretch_label(one),
        note=f"{words.number(effect.observed)}, expected {words.number(effect.expected)}",
        observed=effect.observed,
        expected=effect.expected,
        low80=effect.low80,
        high80=effect.high80,
        low95=effect.low95,
        high95=effect.high95,
        shape=specs.SHAPES[effect.verdict],
    )


def _stretch_label(one: Stretch) -> str:
    return f"{words.short_days(one.effect.first_day, one.effect.last_day)} ({_numbers(one.readings)})"


def _expected_sentence(cls: str, rows: Sequence[Stretch]) -> str:
    told = [
        f"{words.days(one.effect.first_day, one.effect.last_day)}: {words.number(one.effect.observed)} observed, "
        f"{words.expected(one.effect)} expected, {one.effect.verdict}, {words.chance_told(one.effect, one.running)}"
        for one in rows[:3]
    ]
    more = f"; {words.counted(len(rows) - 3, 'more row')} in the table" if len(rows) > 3 else ""
    return f"{cls.capitalize()}: {'; '.join(told)}{more}."


def _inside_row(cls: str, one: Stretch) -> tuple[str, ...]:
    effect = one.effect
    return (
        words.days(effect.first_day, effect.last_day),
        words.numbered(one.readings),
        cls,
        words.number(effect.observed),
        words.number(effect.expected),
        words.interval(effect),
        f"{words.number(effect.low95)}-{words.number(effect.high95)}",
        words.chance_told(effect, one.running).partition(" (")[0].removeprefix("p "),
        words.by_placebo(effect),
        words.cut_short(effect),
        str(effect.verdict),
    )


# ---- the days after


def _after(judgement: Judgement) -> Chart | None:
    found = {cls: [one for one in stretches(judgement, cls) if one.rebound] for cls in classes_told(judgement)}
    found = {cls: rows for cls, rows in found.items() if rows}
    if not found:
        return None
    panels = [(cls.capitalize(), [_rebound(*pair) for pair in _pairs(_drawn(rows))]) for cls, rows in found.items()]
    days = judgement.method.after_days
    told = Told(
        ident="after",
        heading=f"The {words.counted(days, 'day')} after",
        lead="What was launched after each window, beside what was expected before it began: a cut that is made up for "
        f"afterwards is a postponement. Labels name the window's days.{_left_out(found.values())}",
        text=" ".join(_after_sentence(cls, [after for _, after in _pairs(rows)]) for cls, rows in found.items()),
        keys=(
            Key("circle", "observed"),
            Key("middle", "expected"),
            Key("range80", "range that holds in 8 of 10 ordinary stretches"),
        ),
        source=_source(judgement),
        columns=(
            "after",
            "readings",
            "class",
            "observed",
            "expected",
            "80 %",
            "p of so many",
            "with the window",
            "expected",
        ),
        rows=tuple(_after_row(cls, *pair) for cls, rows in found.items() for pair in _pairs(rows)),
    )
    return make_chart(told, *(specs.interval_chart(panels, narrow=narrow) for narrow in (False, True)))


def _pairs(rows: Iterable[Stretch]) -> list[tuple[Stretch, Rebound]]:
    return [(one, one.rebound) for one in rows if one.rebound]


def _rebound(one: Stretch, after: Rebound) -> specs.Interval:
    return specs.Interval(
        label=_stretch_label(one),
        note=f"{words.number(after.observed)}, expected {words.number(after.expected)}",
        observed=after.observed,
        expected=after.expected,
        low80=after.low80,
        high80=after.high80,
        low95=None,
        high95=None,
        shape="circle",
    )


def _after_sentence(cls: str, found: Sequence[Rebound]) -> str:
    above = sum(after.observed > after.high80 for after in found)
    observed = words.between(min(after.observed for after in found), max(after.observed for after in found))
    middle = words.between(min(after.expected for after in found), max(after.expected for after in found))
    return (
        f"{cls.capitalize()}: {observed} observed after the windows, {middle} expected; above the expected range after "
        f"{above} of {words.counted(len(found), 'stretch of days', 'stretches of days')}."
    )


def _after_row(cls: str, one: Stretch, after: Rebound) -> tuple[str, ...]:
    return (
        words.days(one.effect.first_day, one.effect.last_day),
        words.numbered(one.readings),
        cls,
        words.number(after.observed),
        words.number(after.expected),
        words.interval(after),
        words.chance(after.p_high).removeprefix("p "),
        words.number(after.with_window_observed),
        words.number(after.with_window_expected),
    )


# ---- calibration


def _calibration(judgement: Judgement, calibration: Sequence[CalibrationRow]) -> Chart | None:
    names = _calibrated(judgement, calibration)
    if not names:
        return None
    rows = [row for row in calibration if row.cls in names]
    panels = [(name.capitalize(), [row for row in rows if row.cls == cls]) for cls, name in names.items()]
    over = any(row.places for row in rows)
    told = Told(
        ident="calibration",
        heading="Can the expected ranges be trusted?",
        lead="The same method was tried on stretches of days in which nobody had promised anything (placebo windows). "
        "Each sign is the share of them in which what came fell inside the 50, 80, 90 or 95 % range; on the dotted "
        f"line of its percentage the range holds as often as it says.{OVER_PLACES if over else ''}",
        text=" ".join(_calibration_sentence(judgement, cls, name, rows) for cls, name in names.items()),
        keys=(
            Key("circle", "50 % range"),
            Key("square", "80 %"),
            Key("diamond", "90 %"),
            Key("up", "95 %"),
            Key("error", "two standard errors either way, where measured"),
        ),
        source="; ".join(dict.fromkeys(words.clean(row.source) for row in rows if row.source)) or "docs/method.md §3",
        columns=("what", "days", "windows", "50 %", "80 %", "90 %", "95 %", "false alarms at 5 %"),
        rows=tuple(_calibration_cells(row, names[row.cls]) for row in rows),
    )
    return make_chart(told, *(specs.calibration_chart(panels, narrow=narrow) for narrow in (False, True)))


OVER_PLACES = " Of measures of places the mean over single places is shown; single places scatter more."


def _calibrated(judgement: Judgement, calibration: Sequence[CalibrationRow]) -> dict[str, str]:
    """The classes and measures of the judgement whose forecast was tried, with their names; all classes of launches
    where it has none.
    """
    measures = {
        told.measure.code: words.clean(told.measure.title) for one in judgement.readings for told in one.measures
    }
    tried = list(dict.fromkeys(row.cls for row in calibration))
    seen = {cls: cls for cls in classes_told(judgement) if cls in tried}
    seen |= {code: title for code, title in measures.items() if code in tried}
    return seen or {row.cls: row.cls for row in calibration if row.places is None}


def _calibration_sentence(judgement: Judgement, cls: str, name: str, calibration: Sequence[CalibrationRow]) -> str:
    """What the placebo windows say of the length nearest to the windows judged."""
    rows = [row for row in calibration if row.cls == cls]
    asked = sorted(
        [verdict.effects[cls].days for verdict in judgement.readings if cls in verdict.effects]
        + [told.effect.days for one in judgement.readings for told in one.measures if told.measure.code == cls]
    )
    middle = asked[len(asked) // 2] if asked else 3
    row = min(rows, key=lambda row: (abs(row.days - middle), row.days))
    alarms = f"the test at 5 % would have said 'fewer' in {_share(row.alarm5, row.alarm5_se)}"
    over = f" of {words.counted(row.places, 'place')}" if row.places else ""
    return (
        f"{name.capitalize()}, windows of {words.counted(row.days, 'day')}: the 80 % range held in "
        f"{_share(row.cover80, row.cover80_se)} of {words.counted(row.windows, 'placebo window')}{over}, the 95 % "
        f"range in {_share(row.cover95, row.cover95_se)}; {alarms}."
    )


def _share(share: float, error: float | None) -> str:
    return words.percent(share) if error is None else f"{100 * share:.0f} ± {100 * error:.0f} %"


def _calibration_cells(row: CalibrationRow, name: str) -> tuple[str, ...]:
    covers = (_share(*row.cover(level)) for level in specs.LEVELS)
    return (name, str(row.days), f"{row.windows:,}", *covers, _share(row.alarm5, row.alarm5_se))
