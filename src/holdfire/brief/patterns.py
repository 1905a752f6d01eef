"""Tests of patterns, told on a terminal, as JSON and as a page: the same form for every assertion."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from holdfire.brief.screen import item, printed, text
from holdfire.judge.patterns.results import LeftOut, Outcome, Study, Together, Untested, Way
from holdfire.judge.patterns.ruling import finding_text, findings_text, plain
from holdfire.judge.patterns.saying import capital, chance_of, chance_text, range_text

if TYPE_CHECKING:
    from rich.console import RenderableType


DATED = ("after", "before", "from")
"""Where from an event days are counted (`When` of its question); all else that is left out is no event of a table."""
NONE_LEFT = "no event is left"


def headline(study: Study) -> str:
    """The assertion as a question, never by itself: a headline or a link must not say what was not found."""
    return study.question or f"Tested: {study.family.assertion}"


def answer(study: Study) -> str:
    """The question and what came of it."""
    return f"{headline(study)} {finding_of(study)}"


def finding_of(study: Study) -> str:
    """The whole family in one paragraph, whatever part of it is shown: what is refuted first, then what is shown."""
    family, tests = study.family, study.tests
    spoken = [test for test in tests if test.word != "cannot tell"]
    head = f"Tested on {family.period.first} to {family.period.last}: "
    if spoken:
        told = "; ".join(f"{test.word} ({test.asked})" for test in spoken)
        show = "shows" if len(spoken) == 1 else "show"
        body = f"{len(spoken)} of {len(tests)} tests {show} a difference from {study.against} after Holm: {told}."
    elif tests:
        body = f"none of {len(tests)} tests shows a difference from {study.against} after Holm."
    else:
        body = f"cannot tell, {study.refused}." if study.refused else "nothing could be tested: cannot tell."
    first = (unused_text(study), own_text(study), study.plain, study.refuted)
    parts = (*first, f"{head}{body}", findings_text(tests), study.remark)
    return " ".join(part for part in parts if part)


def unused_text(study: Study) -> str:
    """That no test could use a single event of one's own table, which goes before all that is told without them."""
    if study.own is None or not study.own.events or not any(one.why.startswith(NONE_LEFT) for one in study.untested):
        return ""
    total = next(iter(study.named.values()))
    left = [one for one in study.left_out if one.when in DATED]
    gone = [{one.event for one in left if one.when == when} for when in {one.when for one in left}]
    if not gone or min(map(len, gone)) < total:
        return ""
    why = ", ".join(sorted({one.why for one in left if all(one.event in names for names in gone)}))
    each = f"None of your {total} events was" if total > 1 else "Your one event was not"
    return f"{each} used ({why}); what follows is told without {'them' if total > 1 else 'it'}."


def own_text(study: Study) -> str:
    """What is not the package's; empty where all is."""
    if study.own is None:
        return ""
    told = []
    if study.own.package_family:
        changed = "; ".join(f"{one.field} is {one.here}, not {one.package}" for one in study.own.changed)
        theirs = f"Not the family of the package (SHA-256 {study.own.package_family[:8]}…)"
        told.append(f"{theirs}: {changed or 'its fields are the same, its comments or layout differ'}.")
    if study.own.events:
        told.append(f"Not the table of the package: {study.own.events}.")
    return " ".join(told)


def beyond(studies: Together) -> str:
    """What is left if all assertions are taken for one family."""
    tests = [test for study in studies.studies for test in study.tests]
    held = [test for test in tests if test.holm_all is not None and test.holm_all <= _strictest(studies)]
    head = f"All {len(studies.studies)} assertions taken as one family of {studies.count} chances: "
    if not held:
        return f"{head}no test shows a difference after Holm."
    told = "; ".join(f"{test.asked} ({chance_text(test.holm_all or 0.0)})" for test in held)
    return f"{head}{len(held)} of {len(tests)} tests show a difference after Holm: {told}."


def _strictest(studies: Together) -> float:
    return min(study.family.level for study in studies.studies)


def render_patterns(
    studies: Together, *, measures: Sequence[str], details: bool, width: int, colour: bool, encoding: str
) -> str:
    """The studies on a terminal.

    Args:
        studies: what was found.
        measures: which of their measures to show; corrections are over the whole families all the same.
        details: tests in whole sentences, tables, other choices and what was left out, too.
        width: columns of the screen.
        colour: whether it has colours.
        encoding: of the screen.
    """
    return printed(_all_parts(studies, measures, details=details), width=width, colour=colour, encoding=encoding)


def _all_parts(studies: Together, measures: Sequence[str], *, details: bool) -> Iterator["RenderableType"]:
    parts = _whole if details else _brief
    several = len(studies.studies) > 1
    if lead := lead_of(studies, measures):
        yield from _section("Of what was asked for", lead)
    if several:
        yield text(beyond(studies), "bold")
        yield ""
        yield from _section("Assertions", [answer(study) for study in studies.studies])
    for study in studies.studies:
        yield text(study.family.family.upper() if several else answer(study), "bold")
        yield ""
        yield from parts(study, measures)
        yield ""
    if not details:
        yield text("Tables, other choices and what was left out: --details, --report FILE or --json.")


def lead_of(studies: Together, measures: Sequence[str]) -> list[str]:
    """What stands first where only some measures are asked for: of each its answer, its first test, and all of it."""
    tests = [test for study in studies.studies for test in study.tests]
    if {test.measure for test in tests} <= set(measures):
        return []
    told = []
    for measure in measures:
        held = [test for test in tests if test.measure == measure]
        told += (
            [f"{capital(label_of(measure))}. {plain(held)} {_short(held[0])}. {findings_text(held)}"] if held else []
        )
    return told


def label_of(measure: str) -> str:
    """A measure in a word."""
    return "launches" if measure == "all" else measure


def _brief(study: Study, measures: Sequence[str]) -> Iterator["RenderableType"]:
    tables = [table for table in study.tables if table.brief and _shown(table.measure, measures)]
    told = {line.cells.get("test") for table in tables for line in table.lines}
    tests = [test for test in study.tests if test.measure in measures and test.name not in told]
    untested = [one for one in study.untested if _shown(one.measure, measures) and one.name not in told]
    yield from _section("Tests, against chance (range of 95 %, both ways)", [_short(test) for test in tests])
    for table in tables:
        yield from _section(table.title, [line.told for line in table.lines])
    yield from _section("Could not be tested", [_untested(one) for one in untested])
    yield from _section("Caveats", list(study.caveats))
    yield text(provenance(study))


def _short(test: Outcome) -> str:
    counted = test.counted
    cases = "" if counted is None else f"; {counted.held} of {counted.of} {counted.what} (p {chance_text(counted.p)})"
    unit = f" times {test.compared}" if test.compared.startswith("for every") else ""
    return (
        f"{capital(test.asked)}: {test.ratio:.2f}{unit} ({range_text(test.low95, test.high95)}), {chance_of(test)}, "
        f"after Holm {chance_text(test.holm)}: {finding_text(test)}{cases}"
    )


def _whole(study: Study, measures: Sequence[str]) -> Iterator["RenderableType"]:
    tests = [test for test in study.tests if test.measure in measures]
    yield from _section("Tests", [line_of(test) for test in tests])
    yield from _section(
        "Could not be tested", [_untested(one) for one in study.untested if _shown(one.measure, measures)]
    )
    for table in study.tables:
        if _shown(table.measure, measures):
            yield from _section(table.title, [line.told for line in table.lines])
    ways = [way for way in study.curve if way.measure in measures]
    yield from _section("Other choices (p uncorrected)", list(_curve(ways)))
    yield from _section("Left out", list(_left_out(study.left_out)))
    yield from _section("Caveats", list(study.caveats))
    yield text(provenance(study))


def _shown(measure: str, measures: Sequence[str]) -> bool:
    """What has no measure is of all of them."""
    return not measure or measure in measures


def _section(title: str, lines: Sequence[str]) -> Iterator["RenderableType"]:
    if lines:
        yield text(title, "bold")
        yield from (item(line) for line in lines)
        yield ""


def line_of(test: Outcome) -> str:
    """The test in words, and what they leave out of its record."""
    whole = "" if test.holm_all is None else f", over all assertions {chance_text(test.holm_all)}"
    return (
        f"{test.sentence} Benjamini-Hochberg {chance_text(test.bh)}{whole}; "
        f"{test.effect:.2f} times is noticed with chance {test.power:.2f}."
    )


def _untested(one: Untested) -> str:
    fix = f" {capital(one.fix)}." if one.fix else ""
    return f"{capital(one.asked)}: cannot tell, {one.why}.{fix}"


def provenance(study: Study) -> str:
    """What the results hang on: the hash of the family, of its tables, and the data."""
    ends = ", ".join(f"{name} until {last}" for name, last in study.data_until.items())
    hashes = "; ".join(f"{name} SHA-256 {value}" for name, value in study.hashes.items() if name != "family")
    tables = f"{hashes}; " if hashes else ""
    return (
        f"Family {study.family.family}, SHA-256 {study.hashes['family']}; {tables}"
        f"{study.draws:,} random draws a test; data of {', '.join(study.sources)} ({ends})."
    )


def _curve(curve: Sequence[Way]) -> Iterator[str]:
    def group(way: Way) -> str:
        return way.group

    for name, ways in groupby(sorted(curve, key=group), key=group):
        held = list(ways)
        ratios = [way.ratio for way in held]
        below = sum(way.p <= 0.05 for way in held)
        least = chance_text(min(way.p for way in held))
        yield (
            f"{name}: {len(held)} ways of asking, ratios {min(ratios):.2f} to {max(ratios):.2f}, "
            f"p 0.05 or less in {below}, smallest {least}{_spread(held)}"
        )


def _spread(ways: Sequence[Way]) -> str:
    """How far the share of single events of which it was so hangs on the way of asking."""
    shares = [way.held / way.n for way in ways if way.held is not None]
    return f"; it was so at {min(shares):.0%} to {max(shares):.0%} of single events" if shares else ""


def _left_out(left: Sequence[LeftOut]) -> Iterator[str]:
    def group(gone: LeftOut) -> tuple[str, str]:
        return gone.when, gone.why

    for (when, why), members in groupby(sorted(left, key=group), key=group):
        names = [gone.event for gone in members]
        yield f"{when}, {why}: {len(names)} ({', '.join(names)})"


def patterns_json(studies: Together, *, measures: Sequence[str]) -> str:
    """The study as indented JSON: tests, tables and curve of the chosen measures, all else whole; several in a list."""
    told = [_object(study, measures) for study in studies.studies]
    lead = lead_of(studies, measures)
    if lead and len(told) == 1:
        told[0]["answer"] = f"{' '.join(lead)} {told[0]['answer']}"
    whole = told[0] if len(told) == 1 else {"answer": beyond(studies), "chances": studies.count, "assertions": told}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _object(study: Study, measures: Sequence[str]) -> dict[str, Any]:
    whole = study.model_dump(mode="json")
    for name in ("tests", "untested", "curve", "tables"):
        whole[name] = [one for one in whole[name] if _shown(one["measure"], measures)]
    return {"answer": answer(study), **whole}


def render_patterns_page(studies: Together, *, command: str) -> str:
    """The whole of the studies as one self-contained page."""
    from importlib.metadata import version

    from holdfire.brief.pages import style, template
    from holdfire.brief.pattern_charts import study_charts

    several = len(studies.studies) > 1
    first = studies.studies[0]
    return template("patterns.html.j2").render(
        version=version("holdfire"),
        style=style("page.css"),
        command=command,
        title="Patterns that texts assert" if several else headline(first),
        answer=beyond(studies) if several else finding_of(first),
        several=several,
        studies=studies.studies,
        finding_of=finding_of,
        headline=headline,
        line_of=line_of,
        charts_of=study_charts,
        untested_line=_untested,
        left_out=lambda study: list(_left_out(study.left_out)),
        provenance=provenance,
    )
