"""The claims of a document on the terminal, by speaker."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from holdfire.brief import claim_words, words
from holdfire.brief.screen import NARROWEST, encodable, hanging, item, printed, stacked, text
from holdfire.model.claim import Claim
from holdfire.model.document import Document
from holdfire.reader.read import ReadDocument

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

TABLE_FROM = 100  # columns from which there is room for a table
LONGEST_QUOTE = 160  # characters of a quote that are shown
_ACT_STYLES = {"denies": "bold red", "accuses": "bold red", "warns": "bold yellow", "doubts": "bold yellow"}


def render_claims(read: ReadDocument, name: str, *, width: int, colour: bool, encoding: str = "utf-8") -> str:
    """The document's head and its claims as text of at most `width` columns (NARROWEST at least)."""
    columns = max(NARROWEST, width)
    told = printed(_parts(read, name, columns), width=columns, colour=colour, encoding="utf-8")
    shown = encodable(told, encoding)
    if shown.count("?") > told.count("?"):
        shown += f"\nCharacters that {encoding} does not have stand as ?; --json and --html tell them.\n"
    return shown


def _parts(read: ReadDocument, name: str, width: int) -> Iterator["RenderableType"]:
    yield text(claim_words.heading(read.document, name), "bold")
    yield text(_facts(read.document, name, len(read.claims)), "dim")
    if not read.claims:
        yield text(claim_words.NO_CLAIM)
    for speaker, role, claims in claim_words.by_speaker(read.claims):
        yield ""
        yield text(f"{speaker} ({role})" if role else speaker, "bold cyan")
        yield from [_table(claims)] if width >= TABLE_FROM else map(_stack, claims)
    if read.document.caveats:
        yield ""
        yield text("Caveats", "bold")
        yield from (item(caveat.text) for caveat in read.document.caveats)


def _facts(document: Document, name: str, claims: int) -> str:
    published = words.day(document.published, year=True) if document.published else claim_words.NO_DATE
    byline = f"by {document.byline}" if document.byline else ""
    language = "" if document.language == "und" else document.language
    count = words.counted(claims, "claim")
    return " · ".join(part for part in (count, published, byline, language, name, document.link or "") if part)


def _act(claim: Claim) -> "Text":
    told = text(claim_words.act(claim), _ACT_STYLES.get(claim.act, "bold"))
    if firm := claim_words.firmness(claim):
        told.append(f" ({firm})")
    return told


def _details(claim: Claim) -> str:
    via = claim_words.relayed(claim)
    told = (claim_words.about(claim), claim_words.figures(claim), f"via {via}" if via else "")
    return " · ".join(part for part in told if part)


def _stack(claim: Claim) -> "RenderableType":
    """A claim below its act, for narrow screens."""
    head = _act(claim)
    for part in (claim.kind, claim_words.when(claim), claim_words.where(claim)):
        if part:
            head.append(f" · {part}")
    lines = [head, text(_quote(claim))]
    if details := _details(claim):
        lines.append(text(details, "dim"))
    return hanging("- ", stacked(lines))


def _table(claims: list[Claim]) -> "RenderableType":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False, expand=True)
    for name, width in (("act", 16), ("about", 12), ("when", 13), ("where", 12)):
        table.add_column(name, width=width, overflow="fold")
    table.add_column("words", ratio=1, overflow="fold")
    for claim in claims:
        said = [text(_quote(claim))]
        if details := _details(claim):
            said.append(text(details, "dim"))
        where = claim_words.where(claim)
        table.add_row(
            _act(claim), text(claim.kind), text(claim_words.when(claim) or "-"), text(where or "-"), stacked(said)
        )
    return table


def _quote(claim: Claim) -> str:
    """The words of the claim, in quotation marks; a long one is cut between two words."""
    said = words.clean(claim.quote)
    if len(said) > LONGEST_QUOTE:
        head = said[:LONGEST_QUOTE].rsplit(" ", 1)[0] or said[:LONGEST_QUOTE]
        said = f"{head} …"
    return f"“{said}”"
