"""A document -> its claims: who said what, how firmly, about what, with the exact words and where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from holdfire.model.claim import AUTHOR, Act, Claim, Figure, Matter
from holdfire.model.document import Block, Document, Label
from holdfire.reader.attribution import Attributor, Said, Scene
from holdfire.reader.cast import Cast
from holdfire.reader.clauses import clauses
from holdfire.reader.figures import FigureMention, find_figures
from holdfire.reader.lexicon import Marked, Word, lexicon, mark
from holdfire.reader.matter import is_ours, matter_of
from holdfire.reader.places import PlaceMention, find_places
from holdfire.reader.sentences import quotations, sentences
from holdfire.reader.speakers import find_mentions, register
from holdfire.reader.times import TimeMention, find_times
from holdfire.reader.tokens import tokenize
from holdfire.reader.words import LANGUAGES


def read_claims(document: Document) -> tuple[Claim, ...]:
    """The claims of a document's body, in the order in which they stand."""
    found: list[Claim] = []
    scenes: dict[str, Scene] = {}
    for block in document.blocks:
        if block.label is Label.BODY and block.language in LANGUAGES:
            scene = scenes.setdefault(block.language, Scene(Cast(lexicon(block.language))))
            found.extend(_of_block(document, block, scene))
    return tuple(found)


@dataclass(frozen=True)
class _Page:
    """A block with all that was found in it."""

    document: Document
    language: str
    marked: Marked
    times: Sequence[TimeMention]
    places: Sequence[PlaceMention]
    figures: Sequence[FigureMention]


def _of_block(document: Document, block: Block, scene: Scene) -> Iterator[Claim]:
    language = block.language
    tokens = tokenize(document.text, block.start, block.end)
    marked = mark(tokens, lexicon(language))
    spans = sentences(tokens, language)
    quotes = quotations(tokens)
    starts = frozenset([span.first for span in spans] + [quote.first for quote in quotes])
    starts |= frozenset(span.first + 1 for span in spans)  # after an opening mark
    mentions = find_mentions(marked, language, starts, register())
    said = list(Attributor(marked, quotes, mentions, scene).attribute(spans))
    if not is_ours(marked):
        return
    times = find_times(tokens, language, published=document.published)
    places = find_places(tokens, language)
    taken = [(mention.first, mention.last) for mention in (*times, *places)]
    figures = find_figures(tokens, language, taken=taken)
    page = _Page(document, language, marked, times, places, figures)
    for one in said:
        yield from _claims_of(page, one)


def _claims_of(page: _Page, said: Said) -> Iterator[Claim]:
    for first, last, kind in clauses(page.marked, said.first, said.last, page.figures):
        yield _claim(page, said, first, last, kind)


def _claim(page: _Page, said: Said, first: int, last: int, kind: Matter) -> Claim:
    tokens, marked = page.marked.tokens, page.marked
    start, end = tokens.starts[first], tokens.ends[last - 1]
    act, about = _act(page, said, first, last, kind)
    return Claim(
        document=page.document.id,
        quote=tokens.text[start:end],
        start=start,
        end=end,
        speaker=said.speaker.name if said.speaker else None,
        role=said.speaker.role if said.speaker else "",
        via=said.via,
        act=act,
        hedged=said.hedged or marked.has(Word.HEDGE, first, last),
        negated=marked.has(Word.NOT, first, last),
        direct=said.direct,
        kind=kind,
        about=about,
        figures=tuple(_figure(figure) for figure in page.figures if first <= figure.first and figure.last <= last),
        when=_when(page, first, last),
        places=tuple(dict.fromkeys(
            place.code for place in page.places if first <= place.first < last and place.code and not place.adjective
        )),
        language=page.language,
    )


def _figure(found: FigureMention) -> Figure:
    return Figure(
        quantity=found.quantity, low=found.low, best=found.best, high=found.high, unit=found.unit,
        qualifier=found.qualifier, period=found.period,
    )


def _when(page: _Page, first: int, last: int) -> str | None:
    return next((time.edtf for time in page.times if first <= time.first < last and time.edtf), None)


def _act(page: _Page, said: Said, first: int, last: int, kind: Matter) -> tuple[Act, dict[str, object]]:
    marked = page.marked
    if said.act is not None:
        return said.act, {}
    silence = marked.find(Word.SILENCE, first, last)
    if silence is not None:
        return marked.acts[silence] or Act.DECLINES_TO_CONFIRM, {}
    ahead = marked.has(Word.FUTURE, first, last)
    if ahead and kind in {Matter.WEATHER, Matter.DIPLOMACY}:
        return Act.FORECASTS, {}
    return Act.STATES, {}
