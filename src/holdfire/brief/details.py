"""All of a judgement on the terminal: each reading in full, the numbers of every stretch of days, all caveats."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.many import many_parts
from holdfire.brief.place_screen import place_parts
from holdfire.brief.screen import OUTCOME, STYLES, hanging, item, others_said, stacked, text
from holdfire.brief.summary import (
    FILLED,
    Stretch,
    ToldCaveat,
    classes_told,
    gather_caveats,
    is_many,
    said_of_days,
    said_of_outcome,
    smallest_cuts,
    stretches,
    tally,
)
from holdfire.brief.tallies import counts_beside
from holdfire.model.verdict import Finding, Judgement, Rebound, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


def detailed_parts(judgement: Judgement, *, wide: bool) -> Iterator["RenderableType"]:
    """The whole telling but its head and its end; a narrow screen gets cards instead of a table."""
    if is_many(judgement):
        yield from many_parts(judgement)
        yield from others_said(said_of_outcome(judgement), title=OUTCOME)
    else:
        yield from (_table(judgement), "") if wide else _cards(judgement)
        yield from others_said(said_of_outcome(judgement), title=OUTCOME)
        yield from _settled(judgement)
        yield from _numbers(judgement, wide=wide)
    yield from counts_beside(judgement)
    yield from place_parts(judgement, details=True)
    yield from _unknown(judgement)
    yield from _legend(judgement)


# ---- readings


def _table(judgement: Judgement) -> "Table":
    from rich import box
    from rich.table import Table

    classes = classes_told(judgement)
    table = Table(box=box.ASCII2, show_lines=True, expand=True, header_style="bold")
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("whose reading", ratio=30, overflow="fold")
    table.add_column("when", ratio=17, overflow="fold")
    table.add_column("where, what", ratio=24, overflow="fold")
    table.add_column("finding", no_wrap=True)
    for cls in classes:
        table.add_column(cls, ratio=15)
    for index, verdict in enumerate(judgement.readings, 1):
        table.add_row(
            str(index),
            stacked([text(words.holder(verdict)), *_filled(verdict)]),
            text(words.window(verdict)),
            text(words.where_what(verdict)),
            text(verdict.finding, STYLES[verdict.finding]),
            *(text(_effect(verdict, cls)) for cls in classes),
        )
    return table


def _cards(judgement: Judgement) -> Iterator["RenderableType"]:
    from rich.text import Text

    for index, verdict in enumerate(judgement.readings, 1):
        head = Text.assemble((str(verdict.finding), STYLES[verdict.finding]), "  ", words.holder(verdict))
        told = [f"{cls} {_effect(verdict, cls)}" for cls in classes_told(judgement) if cls in verdict.effects]
        lines = [
            text(f"{words.window(verdict)}: {words.where_what(verdict)}"),
            *(text("; ".join(told)) for _ in told[:1]),
        ]
        yield hanging(f"{index:>2}  ", stacked([head, *lines, *_filled(verdict)]))
        yield ""


def _filled(verdict: Verdict) -> list["Text"]:
    return [text(f"* {words.filled(verdict.filled_from)}", "dim")] if verdict.filled_from else []


def _effect(verdict: Verdict, cls: str) -> str:
    effect = verdict.effects.get(cls)
    if effect is None:
        return "not compared"
    return f"{words.number(effect.observed)} (expected {words.number(effect.expected)}): {effect.verdict}"


def _settled(judgement: Judgement) -> Iterator["RenderableType"]:
    lines = list(_reasons(judgement, (Finding.BREACHED, Finding.HELD)))
    if lines:
        yield text("What is settled", "bold")
        yield from map(item, lines)
        yield ""


def _reasons(judgement: Judgement, findings: Sequence[Finding]) -> Iterator[str]:
    reasons: dict[tuple[Finding, str], list[int]] = {}
    for index, verdict in enumerate(judgement.readings, 1):
        if verdict.finding in findings:
            reasons.setdefault((verdict.finding, verdict.reason), []).append(index)
    often = sorted(reasons.items(), key=lambda found: -len(found[1])) if is_many(judgement) else list(reasons.items())
    for (finding, reason), numbers in often:
        yield f"{words.which(numbers, len(judgement.readings))} {finding}: {reason}."


# ---- numbers, once for each stretch of days


def _numbers(judgement: Judgement, *, wide: bool) -> Iterator["RenderableType"]:
    classes = classes_told(judgement)
    if not classes:
        yield text("No launch counts can be compared with an expectation here.", "bold")
        yield ""
    for cls in classes:
        found = stretches(judgement, cls)
        yield text(f"{cls.capitalize()} launched inside the windows", "bold")
        yield _inside_table(found, wide=wide)
        yield ""
        after = [(stretch, stretch.rebound) for stretch in found if stretch.rebound]
        if after:
            yield text(f"{cls.capitalize()} launched in the {words.counted(after[0][1].days, 'day')} after", "bold")
            yield _after_table(after)
            yield ""


def _numbers_table(*columns: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("days", no_wrap=True)
    table.add_column("readings", overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", vertical="bottom", overflow="fold")
    return table


def _inside_table(found: Iterable[Stretch], *, wide: bool) -> "Table":
    """The numbers of each stretch; where there is no room for the word, the cards of the readings have told it."""
    table = _numbers_table(
        "observed", "expected", "80 %", "p", words.BY_PLACEBO, "smallest cut", *(("in a word",) if wide else ())
    )
    for stretch in found:
        effect = stretch.effect
        table.add_row(
            words.short_days(effect.first_day, effect.last_day),
            words.numbered(stretch.readings),
            words.number(effect.observed),
            words.number(effect.expected),
            words.interval(effect),
            _chance(stretch),
            words.by_placebo(effect),
            words.cut_short(effect),
            *((str(effect.verdict),) if wide else ()),
        )
    return table


def _chance(stretch: Stretch) -> str:
    if stretch.p_low is None:
        return "-"
    return words.chance(stretch.p_low).removeprefix("p ") + (" so far" if stretch.running else "")


def _after_table(found: Iterable[tuple[Stretch, Rebound]]) -> "Table":
    table = _numbers_table("observed", "expected", "80 %", "p", "with the window", "expected")
    for stretch, after in found:
        table.add_row(
            words.short_days(stretch.effect.first_day, stretch.effect.last_day),
            words.numbered(stretch.readings),
            words.number(after.observed),
            words.number(after.expected),
            words.interval(after),
            words.chance(after.p_high).removeprefix("p "),
            words.number(after.with_window_observed),
            words.number(after.with_window_expected),
        )
    return table


# ---- what could not be known, the words, and how to see more


def _unknown(judgement: Judgement) -> Iterator["RenderableType"]:
    total = len(judgement.readings)
    yield text("What could not be known", "bold")
    yield from map(item, _reasons(judgement, (Finding.UNPROVEN, Finding.PENDING)))
    yield from map(item, _blind(judgement))
    yield from map(item, _caveats(gather_caveats(judgement), total))
    yield ""
    title = "What others said of single days (shown, not judged)"
    yield from others_said(said_of_days(judgement), title=title)


def _blind(judgement: Judgement) -> Iterator[str]:
    """The smallest cut that windows of each length could have shown, class by class."""
    for cls in classes_told(judgement):
        told = [
            f"{'not even a total stop' if cut is None else words.percent_up(cut)} in {words.days_long(days)}"
            for cut, days in smallest_cuts(judgement, cls)
        ]
        if not told:
            continue
        yield f"{cls}: the smallest cut that would have been noticed: {'; '.join(told)}."


def _caveats(told: Iterable[ToldCaveat], total: int) -> Iterator[str]:
    groups: dict[str, list[ToldCaveat]] = {}
    for caveat in told:
        if caveat.code != FILLED or total == 1:  # the readings carry it as their lines with a star
            groups.setdefault(caveat.code, []).append(caveat)
    for alike in groups.values():
        for caveat in alike:
            yield f"{words.which(caveat.readings, total)}: {caveat.text}" if caveat.readings else caveat.text


def _legend(judgement: Judgement) -> Iterator["RenderableType"]:
    yield text("The words", "bold")
    for finding, count in tally(judgement).items():
        if count:
            yield item(f"{finding}: {words.FINDING_MEANS[finding]}")
    if classes_told(judgement):
        yield from (item(f"{word}: {meaning}") for word, meaning in words.legend(judgement.method).items())
    if any(verdict.filled_from for verdict in judgement.readings):
        yield item("*: the holder left this open; the value was taken from somebody else, who is named")
    yield ""
