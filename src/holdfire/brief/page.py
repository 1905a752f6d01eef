"""A judgement as one self-contained HTML file with charts: no script, no font, no request from elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from holdfire.brief import tallies, words
from holdfire.brief.charts import make_charts
from holdfire.brief.names import TARGET_WORDS
from holdfire.brief.pages import style, template
from holdfire.brief.place_charts import kinds_of_charts, outlines, place_charts
from holdfire.brief.place_tables import MOVED_COLUMNS, SEEN_COLUMNS, caveat_groups, moved_rows, seen_rows
from holdfire.brief.summary import (
    ToldBreach,
    choices,
    classes_told,
    effect_ranges,
    flips,
    gather_breaches,
    gather_caveats,
    is_many,
    is_shortened,
    payloads,
    said_of_days,
    said_of_outcome,
    tally,
)
from holdfire.model.calibration import CalibrationRow
from holdfire.model.method import Method
from holdfire.model.pledge import Report
from holdfire.model.verdict import Finding, Judgement, Verdict

FIRST_BREACHES = 8  # rows shown at once; the others are folded away below them

_OPEN = {
    "time": "it straddles an edge of the window",
    "place": "the place is not reported sharply enough",
    "weapon": "the weapon is not named",
    "target": "the target is not reported",
    "by": "who fired is not said, or whether the pledge binds them",
    "report": "it is not sure that this was reported",
}


def render_page(judgement: Judgement, *, calibration: Sequence[CalibrationRow], version: str, command: str) -> str:
    """The whole page as HTML text.

    Args:
        judgement: what was judged.
        calibration: the placebo evaluation; empty where none was measured, and the page says so.
        version: of holdfire, for the replay.
        command: the command line that gives this judgement again.
    """
    breaches = gather_breaches(judgement)
    return template("page.html.j2").render(
        judgement=judgement,
        style=style("page.css"),
        charts=make_charts(judgement, calibration),
        place_charts=kinds_of_charts(place_charts(judgement, outlines)),
        seen=seen_rows(judgement),
        seen_columns=SEEN_COLUMNS,
        moved=moved_rows(judgement),
        moved_columns=MOVED_COLUMNS,
        place_caveats=caveat_groups(judgement),
        facts=_facts(judgement),
        classes=classes_told(judgement),
        readings=[]
        if is_many(judgement)
        else [_reading(n, verdict) for n, verdict in enumerate(judgement.readings, 1)],
        many=_many(judgement) if is_many(judgement) else None,
        findings=[(finding, words.FINDING_MEANS[finding]) for finding in Finding],
        legend=words.legend(judgement.method),
        groups=_breach_groups(breaches, len(judgement.readings)),
        shortened=is_shortened(judgement),
        outcome=[_said(report) for report in said_of_outcome(judgement)],
        tallies=[tallies.told(row) for row in tallies.in_order(judgement)],
        reports=[_said(report) for report in said_of_days(judgement)],
        caveats=_caveats(judgement),
        reasons=_reasons(judgement),
        constants=_constants(judgement.method),
        payloads=sorted(payloads(judgement).items()),
        version=words.clean(version),
        command=words.clean(command),
    )


def _facts(judgement: Judgement) -> list[tuple[str, str]]:
    counts = [f"{count} {finding}" for finding, count in tally(judgement).items() if count]
    return [
        ("Readings", f"{len(judgement.readings)}: {', '.join(counts)}"),
        ("Judged as of", f"{words.instant(judgement.as_of, year=True)} {judgement.as_of.tzname()}"),
        ("Evidence", words.clean(judgement.evidence)),
        ("Days and times", words.clock(judgement)),
        ("Method", f"version {judgement.method.version}, {judgement.method.paths:,} simulated futures"),
    ]


def _said(report: Report) -> tuple[str, str, str, str]:
    """Who said it, of when, what, and where it was read; no link where that is no address."""
    read_at = words.clean(report.read_at)
    link = read_at if read_at.startswith(("https://", "http://")) else ""
    return words.clean(report.by), words.said_when(report), words.clean(report.says), link


# ---- readings


@dataclass(frozen=True)
class ToldEffect:
    """One class of one reading, in words."""

    cls: str
    word: str
    observed: str
    expected: str
    interval: str
    chance: str
    cut: str


@dataclass(frozen=True)
class ToldReading:
    """One reading, in words."""

    number: int
    holder: str
    window: str
    where: str
    filled: str
    chosen: str
    finding: Finding
    reason: str
    effects: dict[str, ToldEffect]


def _reading(number: int, verdict: Verdict) -> ToldReading:
    return ToldReading(
        number=number,
        holder=words.holder(verdict),
        window=words.window(verdict),
        where=words.where_what(verdict),
        filled=words.filled(verdict.filled_from),
        chosen=words.chosen(verdict),
        finding=verdict.finding,
        reason=words.clean(verdict.reason),
        effects={cls: _effect(cls, verdict) for cls in verdict.effects},
    )


def _effect(cls: str, verdict: Verdict) -> ToldEffect:
    effect = verdict.effects[cls]
    return ToldEffect(
        cls=cls,
        word=str(effect.verdict),
        observed=words.number(effect.observed),
        expected=words.number(effect.expected),
        interval=words.interval(effect),
        chance=words.chance_told(effect, verdict.running.get(cls)),
        cut=words.cut(effect),
    )


def _many(judgement: Judgement) -> dict[str, Any]:
    return {
        "tally": tally(judgement),
        "flips": flips(judgement),
        "choices": [(choice, words.choice_value(choice.term, choice.value)) for choice in choices(judgement)],
        "ranges": [
            (
                spread,
                words.between(*spread.days),
                words.between(*spread.observed),
                words.between(*spread.expected),
                words.chances(spread.p_low),
            )
            for spread in effect_ranges(judgement)
        ],
    }


def _readings(numbers: Sequence[int], total: int) -> str:
    """Which readings a line speaks of; empty for a line that holds for the whole judgement."""
    if not numbers:
        return ""
    if len(numbers) == total > 1:
        return "all readings"
    told = words.numbered(numbers)
    if len(told) > 40:
        return f"{len(numbers)} of {total} readings"
    return f"{'reading' if len(numbers) == 1 else 'readings'} {told}"


def _reasons(judgement: Judgement) -> list[tuple[Finding, str, str]]:
    """Why readings are unproven or pending, each reason once with its readings."""
    reasons: dict[tuple[Finding, str], list[int]] = {}
    for index, verdict in enumerate(judgement.readings, 1):
        if verdict.finding in {Finding.UNPROVEN, Finding.PENDING}:
            reasons.setdefault((verdict.finding, words.clean(verdict.reason)), []).append(index)
    total = len(judgement.readings)
    return [(finding, reason, _readings(numbers, total)) for (finding, reason), numbers in reasons.items()]


def _caveats(judgement: Judgement) -> list[list[tuple[str, str, str]]]:
    """Code, text and readings of every caveat; those of one code together, the one with most readings first."""
    total = len(judgement.readings)
    alike: dict[str, list[tuple[str, str, str]]] = {}
    for told in gather_caveats(judgement):
        line = (words.clean(told.code), words.clean(told.text), _readings(told.readings, total))
        alike.setdefault(told.code, []).append(line)
    return list(alike.values())


# ---- breaches


@dataclass(frozen=True)
class BreachRow:
    """One breach, in words."""

    ident: str
    when: str
    what: str
    launched: str
    where: str
    certain: str
    possible: str
    open: str
    source: str
    report: str
    link: str
    says: str


@dataclass(frozen=True)
class BreachGroup:
    """Breaches under one heading: the first few, and the others to be folded away."""

    ident: str
    heading: str
    lead: str
    first: tuple[BreachRow, ...]
    others: tuple[BreachRow, ...]


def _breach_groups(breaches: Sequence[ToldBreach], total: int) -> list[BreachGroup]:
    certain = tuple(_breach(told, total) for told in breaches if told.certain)
    possible = tuple(_breach(told, total) for told in breaches if not told.certain)
    groups = (
        ("certain", "Certain in at least one reading", "Inside the time, places and kinds of that reading.", certain),
        ("possible", "Only possible", "The reports leave open whether they fall inside any reading.", possible),
    )
    return [
        BreachGroup(ident, heading, lead, rows[:FIRST_BREACHES], rows[FIRST_BREACHES:])
        for ident, heading, lead, rows in groups
        if rows
    ]


def _breach(told: ToldBreach, total: int) -> BreachRow:
    breach = told.breach
    report = words.clean(breach.report)
    return BreachRow(
        ident=words.clean(breach.id),
        when=words.reported_interval(breach.at),
        what=_what(breach.kind),
        launched=_launched(breach.launched, breach.intercepted),
        where=words.places(breach.places),
        certain=_readings(told.certain, total),
        possible=_readings(told.possible, total),
        open="; ".join(_OPEN[part] for part in told.open),
        source=words.clean(breach.source),
        report=report,
        link=report if report.startswith(("https://", "http://")) else "",
        says=words.clean(breach.says),
    )


def _what(kind: str) -> str:
    """The weapons as their source names them, or the targets of an incident in words."""
    parts = kind.split()
    if parts and all(part in TARGET_WORDS for part in parts):
        return words.kinds(parts)
    return words.listed([words.kind(part) for part in kind.split("+")])


def _launched(launched: int | None, intercepted: int | None) -> str:
    told = "not reported" if launched is None else f"{launched:,}"
    return told if intercepted is None else f"{told} ({intercepted:,} intercepted)"


# ---- method


def _constants(method: Method) -> Iterator[tuple[str, str, str]]:
    """Every setting with its value and meaning; the template prints all of them, so none can be forgotten."""
    for name, field in Method.model_fields.items():
        yield name, str(getattr(method, name)), field.description or "version of the method"
