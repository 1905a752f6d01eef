"""A document as one self-contained HTML file with its claims marked in place: no script, no request from elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from holdfire.brief import claim_words, words
from holdfire.brief.pages import style, template
from holdfire.model.claim import Act, Claim
from holdfire.model.document import UNDETERMINED, Block, Document, Label
from holdfire.reader.read import ReadDocument

MOST_LAYERS = 4  # claims that are drawn over each other; further ones keep their number, act and details

LABEL_WORDS: dict[Label, str] = {
    Label.TITLE: "title",
    Label.BYLINE: "byline",
    Label.DATE: "date",
    Label.BODY: "article",
    Label.CAPTION: "caption",
    Label.APPEAL: "appeal for support, not the article",
    Label.SHARE: "sharing and subscription, not the article",
    Label.NAVIGATION: "navigation, not the article",
    Label.NOTICE: "notice, not the article",
    Label.COMMENT: "readers' comments, not the article",
}
_OPENING = frozenset('“„«‹‘"')
_ARTICLE = frozenset((Label.TITLE, Label.BYLINE, Label.DATE, Label.BODY))


@dataclass(frozen=True)
class ToldClaim:
    """A claim, in words."""

    number: int
    act: str
    shade: str
    firmness: str
    speaker: str
    quote: str
    language: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Piece:
    """A run of text under the same claims: those that begin here, and the shades of all, the outermost first."""

    text: str
    begin: tuple[ToldClaim, ...] = ()
    shades: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldBlock:
    """A paragraph."""

    label: Label
    language: str
    author: str
    pieces: tuple[Piece, ...]


@dataclass
class Section:
    """Neighbouring paragraphs of one kind."""

    name: str
    plain: bool  # of the article itself
    blocks: list[ToldBlock] = field(default_factory=list)


def render_claims_page(read: ReadDocument, name: str, *, version: str) -> str:
    """The whole page as HTML text.

    Args:
        read: the document with its claims.
        name: of its file.
        version: of holdfire.
    """
    document = read.document
    told = [_told(number, claim) for number, claim in enumerate(read.claims, 1)]
    numbers = {id(claim): one for claim, one in zip(read.claims, told, strict=True)}
    said = {claim.act for claim in read.claims}
    link = document.link or ""
    return template("claims.html.j2").render(
        document=document,
        language=_language(document.language),
        heading=words.clean(claim_words.heading(document, name)),
        facts=_facts(document, name, len(told)),
        link=link if link.startswith(("https://", "http://")) else "",
        style=style("page.css", "claims.css"),
        sections=_sections(document, read.claims, numbers),
        speakers=[
            (speaker, role, [numbers[id(claim)] for claim in claims])
            for speaker, role, claims in claim_words.by_speaker(read.claims)
        ],
        legend=[(_shade(act), act.replace("_", " "), claim_words.ACT_MEANS[act]) for act in Act if act in said],
        no_claim=claim_words.NO_CLAIM,
        caveats=[(caveat.code, words.clean(caveat.text)) for caveat in document.caveats],
        version=words.clean(version),
    )


def _facts(document: Document, name: str, claims: int) -> list[tuple[str, str]]:
    published = words.day(document.published, year=True) if document.published else claim_words.NO_DATE
    link = words.clean(document.link or "")
    facts = [
        ("Claims", words.counted(claims, "claim")),
        ("By", words.clean(document.byline or "")),
        ("Published", published),
        ("Read from", words.clean(name)),
        ("Address", link if not link.startswith(("https://", "http://")) else ""),
        ("SHA-256", document.sha256),
    ]
    return [fact for fact in facts if fact[1]]


def _told(number: int, claim: Claim) -> ToldClaim:
    facts = (
        ("known as", words.clean(claim.entity) if claim.entity != claim.speaker else ""),
        ("about", str(claim.kind)),
        ("when", claim_words.when(claim)),
        ("where", claim_words.where(claim)),
        ("figures", claim_words.figures(claim)),
        ("relayed by", claim_words.relayed(claim)),
        ("further", claim_words.about(claim)),
    )
    return ToldClaim(
        number=number,
        act=claim_words.act(claim),
        shade=_shade(claim.act),
        firmness=claim_words.firmness(claim),
        speaker=claim_words.speaker(claim),
        quote=words.clean(claim.quote),
        language=_language(claim.language),
        facts=tuple(fact for fact in facts if fact[1]),
    )


def _shade(act: Act) -> str:
    return f"act-{act.replace('_', '-')}"


def _language(code: str) -> str:
    """The language for `lang`, which is empty for an unknown one."""
    return "" if code == UNDETERMINED else code


# ---- the text with its marks


def _sections(document: Document, claims: Sequence[Claim], told: dict[int, ToldClaim]) -> list[Section]:
    sections: list[Section] = []
    begun: set[int] = set()  # numbers of the claims whose beginning was shown
    for block, over in _blocks_with_claims(document.blocks, claims):
        plain = block.label in _ARTICLE
        name = "article" if plain else LABEL_WORDS[block.label]
        if not sections or sections[-1].name != name:
            sections.append(Section(name, plain))
        author = words.clean(block.author or "")
        pieces = tuple(_pieces(document.text, block, over, told, begun))
        sections[-1].blocks.append(ToldBlock(block.label, _language(block.language), author, pieces))
    return sections


def _blocks_with_claims(blocks: Sequence[Block], claims: Sequence[Claim]) -> Iterator[tuple[Block, list[Claim]]]:
    """Each block with the claims that lie on it, the outermost first, found in one pass over both."""
    waiting = sorted(claims, key=lambda claim: (claim.start, -claim.end))
    following = 0
    over: list[Claim] = []
    for block in blocks:
        over = [claim for claim in over if claim.end > block.start]
        while following < len(waiting) and waiting[following].start < block.end:
            over.append(waiting[following])
            following += 1
        yield block, [claim for claim in over if claim.end > block.start]


def _pieces(
    text: str, block: Block, over: Sequence[Claim], told: dict[int, ToldClaim], begun: set[int]
) -> Iterator[Piece]:
    edges = {block.start, block.end}
    for claim in over:
        edges |= {max(claim.start, block.start), min(claim.end, block.end), _number_at(text, block, claim)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = [told[id(claim)] for claim in over if claim.start <= start and end <= claim.end]
        numbered = (told[id(claim)] for claim in over if _number_at(text, block, claim) == start)
        begin = tuple(claim for claim in numbered if claim.number not in begun)
        begun.update(claim.number for claim in begin)
        yield Piece(
            text=_shown(text[start:end]),
            begin=begin,
            shades=tuple(claim.shade for claim in covering[-MOST_LAYERS:]),
        )


def _number_at(text: str, block: Block, claim: Claim) -> int:
    """Where the number of a claim stands: before its words, and before the mark that opens their quotation."""
    start = max(claim.start, block.start)
    opened = start > block.start and text[start - 1] in _OPENING
    straight = opened and text[start - 1] == '"' and start - 1 > block.start and not text[start - 2].isspace()
    return start - 1 if opened and not straight else start


def _shown(text: str) -> str:
    """The text with its blanks at both ends, without what steers a screen or turns the direction of writing."""
    bare = words.clean(text)
    if not bare:
        return " " if text else ""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{bare}{after}"
