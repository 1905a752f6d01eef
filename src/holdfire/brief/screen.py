"""Text on a terminal: what any telling is put together from, and its way through rich into plain lines."""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from holdfire.brief import words
from holdfire.model.pledge import Report
from holdfire.model.verdict import Finding

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

OUTCOME = "What others said of the outcome (shown, not judged)"
NARROWEST = 30  # columns; no finding, number or date of ours is longer

_WORDS_OF_COMMAND = re.compile(r"(?:'[^']*'|\"[^\"]*\"|\S)+")

STYLES = {
    Finding.HELD: "bold green",
    Finding.BREACHED: "bold red",
    Finding.PENDING: "bold cyan",
    Finding.UNPROVEN: "bold yellow",
}


def text(line: str, style: str = "") -> "Text":
    """A line from anywhere, without what could steer the terminal."""
    from rich.text import Text

    return Text(words.clean(line), style=style)


def stacked(parts: Iterable["Text"]) -> "Text":
    """Several texts below each other."""
    from rich.text import Text

    return Text("\n").join(parts)


def hanging(mark: str, body: "Text") -> "RenderableType":
    """The body beside the mark, with its further lines below the body and not below the mark."""
    from rich.table import Table

    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(mark, body)
    return grid


def item(line: str) -> "RenderableType":
    """One line of a list."""
    return hanging("- ", text(line))


def command_item(command: str, told: str, *, width: int) -> "RenderableType":
    """A command with what it tells, as one line of a list. The command can be copied: it is broken between its words
    alone, with the mark by which a shell goes on, and a word that is wider than the screen stays whole.
    """
    lines = _broken(_WORDS_OF_COMMAND.findall(words.clean(f"{command}:")), width=width - 4, mark=" \\")
    rest = _broken([lines.pop(), *words.clean(told).split()], width=width - 2, mark="")
    from rich.console import Group
    from rich.text import Text

    told_in_lines = Text("- " + "\n  ".join([*lines, *rest]), no_wrap=True, overflow="ignore")
    return Group(told_in_lines)  # a bare text would be joined with others, and wrapped like them


def _broken(parts: Iterable[str], *, width: int, mark: str) -> list[str]:
    """The parts in lines of at most `width` columns, as far as they allow; all but the last line end with the mark."""
    from rich.cells import cell_len

    lines: list[str] = []
    for part in parts:
        if lines and cell_len(f"{lines[-1]} {part}") <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return [line + mark for line in lines[:-1]] + lines[-1:]


def others_said(reports: Sequence[Report], *, title: str, most: int | None = None) -> Iterator["RenderableType"]:
    """What others said, attributed and dated; of more than `most` statements the rest is counted."""
    if not reports:
        return
    yield text(title, "bold")
    yield from (item(words.said(report)) for report in reports[:most])
    if most is not None and len(reports) > most:
        yield item(f"{len(reports) - most:,} more in the page and the JSON")
    yield ""


def printed(parts: Iterable["RenderableType"], *, width: int, colour: bool, encoding: str) -> str:
    """The parts as lines of at most `width` columns, but for words of commands; with plain characters for those that
    `encoding` does not have.
    """
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=width,
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
        for part in parts:
            console.print(part, crop=False)
    told = (line.rstrip() for line in captured.get().splitlines())
    return encodable("\n".join(told).strip("\n"), encoding) + "\n"


def encodable(told: str, encoding: str) -> str:
    """The text with plain characters for those that `encoding` does not have; ? where there is none."""
    try:
        told.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_plain(char, encoding) for char in told)
    return told


_PLAIN = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚‹›", "'"), **dict.fromkeys("·–—−", "-")}


def _plain(char: str, encoding: str) -> str:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?"
    return char
