"""Tests of patterns, told on a terminal, as JSON and as a page."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from holdfire.brief.screen import item, printed, text
from holdfire.judge.patterns.results import EventLine, LeftOut, Outcome, Study
from holdfire.judge.patterns.saying import UNITS, chance_text

if TYPE_CHECKING:
    from rich.console import RenderableType

TITLE_CHARACTERS = 60


def answer(study: Study) -> str:
    """The whole family in one paragraph, whatever part of it is shown."""
    spoken = [test for test in study.tests if test.word != "cannot tell"]
    period = study.family.period
    head = f"{study.family.assertion} Tested on {period.first} to {period.last}: "
    if spoken:
        told = "; ".join(f"{test.word} ({_short(test.outcome)})" for test in spoken)
        body = f"{len(spoken)} of {len(study.tests)} tests show a difference from random dates after Holm: {told}."
    else:
        body = f"none of {len(study.tests)} tests shows a difference from random dates after Holm: cannot tell."
    after = [test.outcome for test in study.tests if test.outcome.choice.when == "after"]
    every = [outcome for outcome in after if outcome.more == outcome.events and outcome.events > 1]
    if not after:
        return head + body
    held = f"in {len(every)} of {len(after)} tests" if every else "in none of them"
    return f"{head}{body} That every event was followed by more than expected holds {held}."


def _short(outcome: Outcome) -> str:
    choice = outcome.choice
    return f"{choice.measure}, {choice.list}, {choice.kind}, {choice.days} days {choice.when}"


def render_patterns(study: Study, *, measures: Sequence[str], width: int, colour: bool, encoding: str) -> str:
    """The study on a terminal.

    Args:
        study: what was found.
        measures: which of its measures to show; corrections are over the whole family all the same.
        width: columns of the screen.
        colour: whether it has colours.
        encoding: of the screen.
    """
    return printed(_parts(study, measures), width=width, colour=colour, encoding=encoding)


def _parts(study: Study, measures: Sequence[str]) -> Iterator["RenderableType"]:
    yield text(answer(study), "bold")
    yield ""
    yield text("Tests", "bold")
    yield from (item(test.sentence) for test in study.tests if test.outcome.choice.measure in measures)
    yield ""
    for key, lines in study.lines.items():
        measure, _, name = key.partition("/")
        if measure in measures:
            yield text(f"After each event: {UNITS[measure]}, list {name}", "bold")
            yield from (item(_line(line)) for line in lines)
            yield ""
    if study.curve:
        yield text("Other choices (days, doubtful events, the event's own day, strata; p uncorrected)", "bold")
        yield from (item(line) for line in _curve(study.curve, measures))
        yield ""
    if study.left_out:
        yield text("Left out", "bold")
        yield from (item(line) for line in _left_out(study.left_out))
        yield ""
    yield text("Caveats", "bold")
    yield from (item(caveat) for caveat in study.caveats)
    yield ""
    yield text(provenance(study))


def provenance(study: Study) -> str:
    """What the results hang on: the hash of the family, of the events, and the data."""
    ends = ", ".join(f"{name} until {last}" for name, last in study.data_until.items())
    return (
        f"Family {study.family.family}, SHA-256 {study.family_sha256}; events SHA-256 {study.events_sha256}; "
        f"{study.draws:,} random placements a test; data of {', '.join(study.sources)} ({ends})."
    )


def _line(line: EventLine) -> str:
    title = line.title if len(line.title) <= TITLE_CHARACTERS else f"{line.title[: TITLE_CHARACTERS - 1]}…"
    word = "more" if line.more else "not more"
    return (
        f"{line.day}: {line.observed:,.0f}, expected {line.expected:,.0f} ({line.low80:,.0f} to {line.high80:,.0f}), "
        f"{word}: {title}"
    )


def _curve(curve: Sequence[Outcome], measures: Sequence[str]) -> Iterator[str]:
    def group(outcome: Outcome) -> tuple[str, str]:
        return outcome.choice.measure, outcome.choice.list

    for (measure, name), outcomes in groupby(sorted(curve, key=group), key=group):
        if measure not in measures:
            continue
        held = list(outcomes)
        ratios = [outcome.ratio for outcome in held]
        below = sum(outcome.p <= 0.05 for outcome in held)
        least = chance_text(min(outcome.p for outcome in held))
        yield (
            f"{UNITS[measure]}, list {name}: {len(held)} ways of asking, ratios {min(ratios):.2f} to "
            f"{max(ratios):.2f}, p 0.05 or less in {below}, smallest {least}"
        )


def _left_out(left: Sequence[LeftOut]) -> Iterator[str]:
    def group(gone: LeftOut) -> tuple[str, str]:
        return gone.when, gone.why

    for (when, why), members in groupby(sorted(left, key=group), key=group):
        names = [gone.event for gone in members]
        yield f"{when}, {why}: {len(names)} ({', '.join(names)})"


def patterns_json(study: Study, *, measures: Sequence[str]) -> str:
    """The study as indented JSON; tests, lines and curve of the chosen measures, all else whole."""
    whole = study.model_dump(mode="json")
    whole["answer"] = answer(study)
    whole["tests"] = [test for test in whole["tests"] if test["outcome"]["choice"]["measure"] in measures]
    whole["lines"] = {key: lines for key, lines in whole["lines"].items() if key.partition("/")[0] in measures}
    whole["curve"] = [one for one in whole["curve"] if one["choice"]["measure"] in measures]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_patterns_page(study: Study, *, command: str) -> str:
    """The whole study as one self-contained page."""
    from importlib.metadata import version

    from holdfire.brief.pages import style, template

    return template("patterns.html.j2").render(
        version=version("holdfire"),
        style=style("page.css"),
        command=command,
        answer=answer(study),
        study=study,
        units=UNITS,
        chance=chance_text,
        left_out=list(_left_out(study.left_out)),
        provenance=provenance(study),
    )
