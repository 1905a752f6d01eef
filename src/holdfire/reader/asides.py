"""Stretches that say nothing of their own: the heads of what follows, and how or by what something was said."""

import re
from collections.abc import Sequence

from holdfire.model.claim import AUTHOR, Act, Matter
from holdfire.model.document import Document
from holdfire.model.members import LABEL, MATTER
from holdfire.reader.clauses import bare
from holdfire.reader.grammar import grammar
from holdfire.reader.lexicon import Marked, Word
from holdfire.reader.passage import Passage
from holdfire.reader.place_mention import PlaceMention
from holdfire.reader.scene import Said
from holdfire.reader.sentences import Span
from holdfire.reader.trailing import ENDS
from holdfire.reader.within import within

_NOWHERE = Span(0, 0)
_PROSE = 100  # characters of what can only be a paragraph
_LONGEST_HEADLINE = 160
_PARAGRAPHS = 4  # that end as sentences do, in a text whose other lines head its parts
_HEADLINES = 4  # lines above it
_CLOSING = "\"'”“»«’)]"
_ENDED = frozenset(".!?…:;,")
_QUOTED = frozenset('"“„»«[(‘')
_IMAGINED = Word.VERB | Word.CUE | Word.FUTURE
_OF_IMAGES = Word.WHO | Word.THAT | Word.JOIN  # one of which opens the clause about the noun
_BEGINS_NOUN = Word.ARTICLE | Word.SOME | Word.OF | Word.OBLIQUE
_WHEN = frozenset(("at", "during"))
_OURS_SINCE = "1990"  # years before it are those of wars that are not ours
_HOUR = re.compile(r"\d{1,2}[:.]\d\d(?: ?[A-Za-z.]{1,5}){0,3}")  # alone in a line it parts the entries of a ticker
_CAPTION = 8  # tokens
_FINITE = Word.VERB | Word.CUE | Word.FUTURE | Word.REPORTED | Word.BE
_ASIDE = 3  # tokens
_OF_ASIDE = (
    Word.PAUSE | Word.ATTACK | Word.WEAPON | Word.HARM | Word.DAMAGE | Word.OUT | Word.TALKS | Word.TROOPS | Word.MOVE
)


def headlines(document: Document) -> frozenset[int]:
    """Where the lines begin that stand above the first paragraph of a text and end as no sentence does: a second
    title, what a page calls itself; and those that head its parts, between paragraphs that end as sentences do. An
    entry of a ticker or post begins with an hour or a picture, and has no paragraph below it.
    """
    blocks = [block for block in document.blocks if block.label is LABEL.BODY]
    said = [document.text[block.start : block.end] for block in blocks]
    ended = [one.rstrip(_CLOSING)[-1:] in _ENDED or _HOUR.fullmatch(one) is not None for one in said]
    heads = [
        not ended[number] and len(one) <= _LONGEST_HEADLINE and (one[0].isalpha() or one[0] in _QUOTED)
        for number, one in enumerate(said)
    ]
    first = next((number for number, one in enumerate(said) if len(one) >= _PROSE), 0)
    above = set(range(min(first, _HEADLINES)))
    last = max((number for number, stop in enumerate(ended) if stop), default=-1) + 1  # behind it stand menus
    if sum(ended) >= _PARAGRAPHS and 3 * sum(heads[:last]) <= last:
        above.update(number for number in range(1, last) if ended[number - 1] and ended[min(number + 1, last - 1)])
    return frozenset(blocks[number].start for number in above if heads[number])


def is_caption(page: Passage, said: Said) -> bool:
    """Whether a whole block only heads what follows, as a line of a table: it has no verb, figure, place or stop."""
    marked, last = page.marked, len(page.marked.words)
    if said.first > 1 or said.last < last - 1 or last > _CAPTION or marked.tokens.forms[-1] in ENDS:
        return False
    told = marked.has(_FINITE | Word.HARM | Word.ATTACK | Word.OUT, 0, last) and not marked.has(
        Word.TOTAL | Word.TOLL, 0, last
    )
    return not (told or page.places or page.times or page.figures)


def is_topic(page: Passage, said: Said) -> bool:
    """Whether a sentence of the narrator only tells of what he will speak: "Про «тишу», якою мені прожужжали вуха"."""
    marked = page.marked
    own = said.speaker is not None and said.speaker.name in {AUTHOR, page.scene.narrator.name}
    own = own and not said.direct and bool(grammar(page.language).oblique)  # "On Saturday night drones hit …"
    span = bare(marked, said.first, said.last) if own else None
    if span is None or span.first >= span.last:
        return False
    first = span.first + bool(marked.words[span.first] & (Word.ADVERB | Word.JOIN))
    if first >= span.last or not marked.words[first] & Word.TOPIC or marked.has(Word.SILENCE, *span):
        return False
    related = marked.find(Word.WHO | Word.JOIN, first + 1, span.last)
    return not marked.has(_FINITE | Word.OUT, first, span.last if related is None else related)


def is_aside(page: Passage, span: Span) -> bool:
    """Whether a stretch only tells how or by what it was said, or opens a list: "by voice note", "We demand:"."""
    marked, short = page.marked, span.last - span.first <= _ASIDE
    if not short or marked.has(_OF_ASIDE, *span):
        return False
    forms = marked.tokens.forms
    aside = span.last < len(forms) and forms[span.last] == ":" and marked.has(Word.CUE, *span)
    aside = aside or (bool(marked.words[span.first] & Word.OBLIQUE) and not marked.has(_FINITE, *span))
    return aside and not within(page.figures, *span)


def asked_for(marked: Marked, found: Sequence[tuple[Span, Matter | None]]) -> Sequence[tuple[Span, Matter | None]]:
    """The clauses of a request without those that name nothing that is asked for: whom it asks, or what it is for."""
    named = [
        (span, kind)
        for span, kind in found
        if kind is not MATTER.PLEDGE
        or marked.has(_ASKED_FOR, *span)
        or not _ANSWERS.isdisjoint(marked.acts[slice(*span)])
    ]
    return named if any(kind is MATTER.PLEDGE for _, kind in named) else found


_ANSWERS = frozenset((Act.AGREES, Act.PROMISES, Act.DENIES, Act.CONFIRMS, Act.DECLINES_TO_CONFIRM))
_ASKED_FOR = (
    Word.PAUSE | Word.HOLD | Word.FIRE | Word.ATTACK | Word.WEAPON | Word.BREACH | Word.TALKS | Word.PEACE | Word.READY
    | Word.NOT
)  # fmt: skip
"""Without one of these a clause of a request is no pledge of its own."""


def unreal(marked: Marked, spans: Sequence[Span], places: Sequence[PlaceMention]) -> Span:
    """The tokens of a block that tell a dream: from the sentence that says so to the next one that names a place."""
    dreamt = marked.find(Word.UNREAL, 0, len(marked.words))
    if dreamt is None:
        return _NOWHERE
    first = next((span.first for span in spans if dreamt < span.last), 0)
    behind = (span for span in spans if span.first > dreamt)
    awake = next((span.first for span in behind if within(places, *span)), len(marked.words))
    return Span(first, awake)


def is_long_past(page: Passage, span: Span) -> bool:
    """Whether a clause tells of a year before the wars that are ours: "in 1943 they came back"."""
    times = within(page.times, span.first, span.last) if page.times else ()
    return bool(times) and any(time.role in _WHEN and "1" <= (time.edtf or "")[:4] < _OURS_SINCE for time in times)


def is_image(marked: Marked, said: Said | Span) -> bool:
    """Whether a sentence is only a noun with a clause about it: "A president who asks for restraint"."""
    if not marked.classes & _OF_IMAGES:
        return False
    span, finite = bare(marked, said.first, said.last), _IMAGINED
    if span.first >= span.last or not marked.words[span.first] & _BEGINS_NOUN:
        return False
    if marked.has(Word.SILENCE, span.first, span.last):
        return False
    related = marked.find(Word.WHO | Word.THAT, span.first + 1, span.last) or _joined_behind(marked, span)
    verb = marked.find(finite, span.first, span.last)
    if related is None or verb is None or verb < related or marked.has(Word.BE | Word.PERFECT, verb + 1, verb + 2):
        return False
    ready = (place for place in range(span.first, related) if marked.words[place] & Word.READY)
    if any(marked.words[place + 1] & Word.REST for place in ready):
        return False  # the phrase holds a verb: "Die Schulen bleiben zu, weil …"
    joined = marked.find(Word.JOIN, verb, span.last) or span.last
    if "," in marked.tokens.forms[joined : span.last]:
        joined = span.last  # it joins two nouns of the clause: "a truce that Cairo and Tunis signed, …"
    return not any(
        (marked.words[place] & finite and not marked.has(Word.BE | finite, place - 2, place))
        or (marked.words[place] & Word.HOLD and marked.tokens.forms[place - 1] == ",")  # "…, will last ten days"
        for place in range(verb + 1, joined)
    )


def _joined_behind(marked: Marked, span: Span) -> int | None:
    """Where a comma and a joining word begin a clause: ", while people"."""
    forms = marked.tokens.forms
    places = (place for place in range(span.first + 1, span.last) if marked.words[place] & Word.JOIN)
    return next((place for place in places if forms[place - 1] == ","), None)
