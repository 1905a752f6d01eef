"""The deadliest attacks of a period, told on a terminal, as JSON and as a page."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from holdfire.brief.deadliest_words import (
    answer,
    crossing_lines,
    finding,
    gap_of,
    head_of,
    left_lines,
    line_of,
    lines_of,
    provenance,
    reach_of,
    title,
    title_of,
)
from holdfire.brief.screen import item, printed, text
from holdfire.judge.patterns.deadliest import Deadliest, Told
from holdfire.judge.patterns.saying import capital

if TYPE_CHECKING:
    from rich.console import RenderableType


def render_deadliest(found: Deadliest, *, width: int, colour: bool, encoding: str) -> str:
    """The rankings on a terminal of so many columns."""
    return printed(_parts(found), width=width, colour=colour, encoding=encoding)


def _parts(found: Deadliest) -> Iterator["RenderableType"]:
    yield text(answer(found), "bold")
    yield ""
    for ranking in found.rankings:
        if ranking.top:
            yield from _section(title_of(ranking), list(lines_of(ranking)))
    yield from _section("If another source is chosen", list(crossing_lines(found)))
    yield from _section("Left out", left_lines(found))
    yield from _section("Caveats", found.caveats)
    yield text(provenance(found))


def _section(title: str, lines: Sequence[str]) -> Iterator["RenderableType"]:
    if lines:
        yield text(title, "bold")
        yield from (item(line) for line in lines)
        yield ""


def deadliest_json(found: Deadliest) -> str:
    """All of it as indented JSON."""
    whole = {"answer": answer(found), **found.model_dump(mode="json")}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def links_of(attack: Told) -> list[tuple[str, str]]:
    """The web addresses where it was read, each with the name of its host."""
    parts = [(address, urlsplit(address)) for address in attack.address.split()]
    return [(address, one.hostname) for address, one in parts if one.scheme in ("http", "https") and one.hostname]


def render_deadliest_page(found: Deadliest, *, command: str) -> str:
    """All of it as one self-contained page."""
    from importlib.metadata import version

    from holdfire.brief.deadliest_charts import deadliest_charts
    from holdfire.brief.pages import style, template

    return template("deadliest.html.j2").render(
        version=version("holdfire"),
        style=style("page.css"),
        command=command,
        title=title(found),
        answer=capital(finding(found)),
        rankings=[one for one in found.rankings if one.top],
        charts=deadliest_charts(found),
        head_of=head_of,
        reach_of=reach_of,
        line_of=line_of,
        gap_of=gap_of,
        links_of=links_of,
        crossings=list(crossing_lines(found)),
        left=left_lines(found),
        caveats=found.caveats,
        provenance=provenance(found),
    )
