"""A judgement on the terminal: the sentence, the readings, what could not be known, and how to see more."""

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.brief.summary import (
    Stretch,
    ToldCaveat,
    choices,
    classes_told,
    effect_ranges,
    flips,
    gather_caveats,
    is_many,
    smallest_cuts,
    stretches,
    tally,
)
from holdfire.model.verdict import Finding, Judgement, Rebound, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

NARROWEST = 60  # columns; below that a number would be torn apart
TABLE_FROM = 100  # columns; a narrower screen gets one card a reading instead of a squeezed table
MOST_ALIKE = 1  # caveats of one code that differ only in their details: so many are told, the others are counted
MOST_REASONS = 10
MOST_REPORTS = 8
MOST_NUMBERS = 12  # reading numbers that are listed one by one

STYLES = {
    Finding.HELD: "bold green",
    Finding.BREACHED: "bold red",
    Finding.PENDING: "bold cyan",
    Finding.UNPROVEN: "bold yellow",
}


def render_terminal(judgement: Judgement, *, width: int, colour: bool, encoding: str = "utf-8") -> str:
    """The judgement as text of at most `width` columns (60 at least), with colour codes only if asked for.

    Characters that `encoding` does not have are replaced by plain ones, so that any terminal can print the text.
    """
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=max(NARROWEST, width),
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        for part in _parts(judgement, wide=console.width >= TABLE_FROM):
            console.print(part)
    lines = (line.rstrip() for line in captured.get().splitlines())
    return _encodable("\n".join(lines).strip("\n"), encoding) + "\n"


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain(char, encoding) for char in text)
    return text


def _plain(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"
    return char


def _parts(judgement: Judgement, *, wide: bool) -> Iterator["RenderableType"]:
    yield _text(judgement.title, "bold")
    yield _text(judgement.sentence)
    yield ""
    yield _text(f"{words.clock(judgement)} {words.as_of(judgement)} Evidence: {judgement.evidence}.", "dim")
    yield ""
    if is_many(judgement):
        yield from _many(judgement)
    else:
        yield from (_table(judgement), "") if wide else _cards(judgement)
        yield from _settled(judgement)
        yield from _numbers(judgement)
    yield from _unknown(judgement)
    yield from _legend(judgement)
    yield from _more(judgement)


def _text(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(words.clean(text), style=style)


def _lines(parts: Iterable["Text"]) -> "Text":
    from rich.text import Text

    return Text("\n").join(parts)


def _hanging(mark: str, body: "Text") -> "RenderableType":
    """The body beside the mark, with its further lines below the body and not below the mark."""
    from rich.table import Table

    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, body)
    return grid


def _item(text: str) -> "RenderableType":
    return _hanging("- ", _text(text))


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
            _lines([_text(words.holder(verdict)), *_filled(verdict)]),
            _text(words.window(verdict)),
            _text(words.where_what(verdict)),
            _text(verdict.finding, STYLES[verdict.finding]),
            *(_text(_effect(verdict, cls)) for cls in classes),
        )
    return table


def _cards(judgement: Judgement) -> Iterator["RenderableType"]:
    from rich.text import Text

    for index, verdict in enumerate(judgement.readings, 1):
        head = Text.assemble((str(verdict.finding), STYLES[verdict.finding]), "  ", words.holder(verdict))
        told = [f"{cls} {_effect(verdict, cls)}" for cls in classes_told(judgement) if cls in verdict.effects]
        lines = [
            _text(f"{words.window(verdict)}: {words.where_what(verdict)}"),
            *(_text("; ".join(told)) for _ in told[:1]),
        ]
        yield _hanging(f"{index:>2}  ", _lines([head, *lines, *_filled(verdict)]))
        yield ""


def _filled(verdict: Verdict) -> list["Text"]:
    return [_text(f"* {words.filled(verdict.filled_from)}", "dim")] if verdict.filled_from else []


def _effect(verdict: Verdict, cls: str) -> str:
    effect = verdict.effects.get(cls)
    if effect is None:
        return "not compared"
    return f"{words.number(effect.observed)} (expected {words.number(effect.expected)}): {effect.verdict}"


def _settled(judgement: Judgement) -> Iterator["RenderableType"]:
    lines = list(_reasons(judgement, (Finding.BREACHED, Finding.HELD)))
    if lines:
        yield _text("What is settled", "bold")
        yield from map(_item, lines)
        yield ""


def _reasons(judgement: Judgement, findings: Sequence[Finding]) -> Iterator[str]:
    reasons: dict[tuple[Finding, str], list[int]] = {}
    for index, verdict in enumerate(judgement.readings, 1):
        if verdict.finding in findings:
            reasons.setdefault((verdict.finding, verdict.reason), []).append(index)
    often = sorted(reasons.items(), key=lambda item: -len(item[1])) if is_many(judgement) else list(reasons.items())
    for (finding, reason), numbers in often[:MOST_REASONS]:
        yield f"{_readings(numbers, len(judgement.readings))} {finding}: {reason}."
    hidden = len(reasons) - MOST_REASONS
    if hidden > 0:
        yield f"{words.counted(hidden, 'more reason')} in the JSON."


def _readings(numbers: Iterable[int], total: int) -> str:
    """Which readings a line speaks of; many are only counted."""
    found = tuple(numbers)
    if len(found) == total > 1:
        return "All readings"
    told = words.numbered(found)
    if told.count(",") > MOST_NUMBERS:
        return f"{len(found)} of {total} readings"
    return f"{'Reading' if len(found) == 1 else 'Readings'} {told}"


# ---- numbers, once for each stretch of days


def _numbers(judgement: Judgement) -> Iterator["RenderableType"]:
    classes = classes_told(judgement)
    if not classes:
        yield _text("No launch counts can be compared with an expectation here.", "bold")
        yield ""
    for cls in classes:
        found = stretches(judgement, cls)
        yield _text(f"{cls.capitalize()} launched inside the windows", "bold")
        yield _inside_table(found)
        yield ""
        after = [(stretch, stretch.rebound) for stretch in found if stretch.rebound]
        if after:
            yield _text(f"{cls.capitalize()} launched in the {words.counted(after[0][1].days, 'day')} after", "bold")
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


def _inside_table(found: Iterable[Stretch]) -> "Table":
    table = _numbers_table("observed", "expected", "80 %", "p", "smallest cut", "in a word")
    for stretch in found:
        effect = stretch.effect
        table.add_row(
            words.short_days(effect.first_day, effect.last_day),
            words.numbered(stretch.readings),
            words.number(effect.observed),
            words.number(effect.expected),
            words.interval(effect),
            words.chance(stretch.p_low).removeprefix("p "),
            words.cut_short(effect.smallest_cut),
            str(effect.verdict),
        )
    return table


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


# ---- many readings


def _many(judgement: Judgement) -> Iterator["RenderableType"]:
    total = len(judgement.readings)
    yield _text(
        f"{total} readings: " + ", ".join(f"{finding} in {count}" for finding, count in tally(judgement).items()),
        "bold",
    )
    yield from map(_item, words_on_flips(judgement))
    yield ""
    yield _choices(judgement)
    yield ""
    yield _text("Launches over all readings", "bold")
    yield from map(_item, words_on_ranges(judgement))
    yield ""


def words_on_flips(judgement: Judgement) -> Iterator[str]:
    """For each term, how often changing it alone changes the finding."""
    for flip in flips(judgement):
        yield (
            f"{flip.term}: choosing another value, all else the same, changes the finding in {flip.flips} of "
            f"{words.counted(flip.groups, 'comparison')}"
        )


def words_on_ranges(judgement: Judgement) -> Iterator[str]:
    """For each class, the range of its numbers over all readings."""
    for spread in effect_ranges(judgement):
        told = ", ".join(f"{word} in {count}" for word, count in spread.words.items())
        yield (
            f"{spread.cls} ({words.counted(spread.readings, 'reading')}, {words.between(*spread.days)} days): observed "
            f"{words.between(*spread.observed)}, expected {words.between(*spread.expected)}, "
            f"{words.chance(spread.p_low[0])} to {words.chance(spread.p_low[1])}; {told}"
        )


def _choices(judgement: Judgement) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.ASCII2, header_style="bold")
    table.add_column("term", overflow="fold")
    table.add_column("value chosen", overflow="fold")
    for finding in Finding:
        table.add_column(str(finding), justify="right", no_wrap=True)
    for choice in choices(judgement):
        table.add_row(
            _text(choice.term),
            _text(words.choice_value(choice.term, choice.value)),
            *(str(choice.findings[finding]) for finding in Finding),
        )
    return table


# ---- what could not be known, the words, and how to see more


def _unknown(judgement: Judgement) -> Iterator["RenderableType"]:
    total = len(judgement.readings)
    yield _text("What could not be known", "bold")
    yield from map(_item, _reasons(judgement, (Finding.UNPROVEN, Finding.PENDING)))
    yield from map(_item, _blind(judgement))
    yield from map(_item, _caveats(gather_caveats(judgement), total))
    yield ""
    if judgement.reports:
        yield _text("What others said (shown, not judged)", "bold")
        yield from map(_item, judgement.reports[:MOST_REPORTS])
        hidden = len(judgement.reports) - MOST_REPORTS
        if hidden > 0:
            yield _item(f"{hidden:,} more in the page and the JSON")
        yield ""


def _blind(judgement: Judgement) -> Iterator[str]:
    """The smallest cut that windows of each length could have shown, class by class."""
    for cls in classes_told(judgement):
        told = [
            f"{'not even a total stop' if cut is None else words.percent_up(cut)} in {words.days_long(days)}"
            for cut, days in smallest_cuts(judgement, cls)
        ]
        yield f"{cls}: the smallest cut that would have been noticed: {'; '.join(told)}."


def _caveats(told: Iterable[ToldCaveat], total: int) -> Iterator[str]:
    groups: dict[str, list[ToldCaveat]] = {}
    for caveat in told:
        if caveat.code != "filled-gaps" or total == 1:  # the readings carry it as their lines with a star
            groups.setdefault(caveat.code, []).append(caveat)
    for alike in groups.values():
        for caveat in alike[:MOST_ALIKE]:
            yield f"{_readings(caveat.readings, total)}: {caveat.text}" if caveat.readings else caveat.text
        others = {number for caveat in alike[MOST_ALIKE:] for number in caveat.readings}
        if others:
            yield f"{_readings(sorted(others), total)}: the same with other details."


def _legend(judgement: Judgement) -> Iterator["RenderableType"]:
    yield _text("The words", "bold")
    for finding, count in tally(judgement).items():
        if count:
            yield _item(f"{finding}: {words.FINDING_MEANS[finding]}")
    if classes_told(judgement):
        yield from (_item(f"{word}: {meaning}") for word, meaning in words.legend(judgement.method).items())
    if any(verdict.filled_from for verdict in judgement.readings):
        yield _item("*: the holder left this open; the value was taken from somebody else, who is named")
    yield ""


def _more(judgement: Judgement) -> Iterator["RenderableType"]:
    example = next((breach.id for verdict in judgement.readings for breach in verdict.breaches), None)
    yield _text("More", "bold")
    if example:
        yield _item(f"holdfire show breach {example}: one strike, its row and the hash of the bytes it was read from")
    yield _item(f"holdfire judge {judgement.pledge} --report FILE.html: this with charts and every breach")
    yield _item(f"holdfire judge {judgement.pledge} --json: every number")
    if not is_many(judgement):
        yield _item(f"holdfire judge {judgement.pledge} --all-combinations: how far the answer depends on the reading")
